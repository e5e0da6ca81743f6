"""The one writer: what workers return goes into nbgrader's gradebook and its ``autograded/`` folder.

A submission is one transaction and one folder, and they cannot be changed in the same instant. The folder holds a file,
the mark, with the digest of what was handed in, and only a submission with the right one counts as graded. So:

1. the new folder is written whole beside the old one, with its mark, and is forced to the disk;
2. the rows are sent to the gradebook, then the old folder loses its mark, and the transaction is committed;
3. the old folder is moved away, the new one moved into its place, the old one removed.

A run that is killed before 2 ends has changed nothing but perhaps the mark; one that is killed later has left a folder
without the right mark. Either way the next run grades that submission again, which gives the same rows and the same
files: every row of the gradebook has its one place, and is written over.
"""

import contextlib
import copy
import errno
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import nbgrader.api as api
from nbgrader.preprocessors import SaveCells
from nbgrader.utils import is_grade, is_locked, is_solution, is_task
from sqlalchemy import inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from mml.instructor.course import UserError
from mml.instructor.grading import folders, submission
from mml.instructor.grading.assignment import Course
from mml.instructor.grading.rows import Unwritable, WeekRows
from mml.instructor.grading.worker import Assignment, Result

NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
HOPELESS = NO_ROOM | {errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE}
ATTEMPTS = 3  # at a gradebook that another program holds; SQLite waits five seconds in each


class Stopped(Exception):
    """Nothing more can be written; the text is a sentence. What was written before is safe."""


@dataclass(frozen=True)
class Submitted:
    """What lies in a learner's folder. digest : of all files; others : those that are no notebooks."""

    student: str
    folder: Path
    digest: str
    others: tuple[Path, ...]
    timestamp: datetime | None = None


class Gradebook:
    """nbgrader's gradebook of one week, open for a whole run as a context manager.

    Raises UserError when the gradebook cannot be opened, or does not fit the source and has submissions already.
    """

    def __init__(self, course: Course, assignment: Assignment):
        self.course, self.assignment = course, assignment
        self._source = assignment.digest
        self._permissions = int(str(course.autograde.permissions), 8)

    def __enter__(self) -> "Gradebook":
        directory = self.course.directory
        with said_of(self.course):
            with own_programs():
                self._book = api.Gradebook(directory.db_url, directory.course_id)
            try:
                _stamp(self._book)
                self._session = self._book.db
                if not self._fits():
                    self._save_cells()
                self._rows = WeekRows(self.course, self._book, self.assignment.name)
            except BaseException:
                self._book.close()
                raise
        return self

    def __exit__(self, *_) -> None:
        self._book.close()

    def graded(self, submitted: Submitted) -> bool:
        """Return whether this gradebook and ``autograded/`` hold the grades of exactly what was handed in."""
        mark = folders.read_mark(self._place(submitted.student))
        return submitted.student in self._rows.known and mark.get("submitted") == submitted.digest

    def outdated(self, submitted: Submitted) -> bool:
        """Return whether a graded submission was graded with another version of the week's source."""
        return folders.read_mark(self._place(submitted.student)).get("source") != self._source

    def tidy(self, student: str) -> None:
        """Remove what a killed run left of a submission, and put back a folder that it had moved away."""
        folders.tidy(self._place(student))

    def store(self, result: Result, submitted: Submitted) -> None:
        """Write one graded submission: the rows in one transaction, and the folder.

        Raises Stopped when nothing more can be written, and Unwritable when this submission cannot; either way what
        was there before is kept.
        """
        target = self._place(submitted.student)
        part = folders.part_of(target)
        try:
            folders.write_folder(
                part, self._files(result, submitted), self._permissions, self.course.directory.groupshared
            )
            self._write_rows(result, submitted, target)
            folders.replace_folder(part, target)
        except OSError as error:
            raise (Stopped if error.errno in HOPELESS else Unwritable)(what_stops(error)) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)

    def _place(self, student: str) -> Path:
        return self.course.place("autograded", student, self.assignment.name)

    def _write_rows(self, result: Result, submitted: Submitted, target: Path) -> None:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self._session.begin():
                    self._rows.send(result, submitted.timestamp)
                    folders.remove_mark(target)
                self._rows.committed(result.student)
                return
            except OperationalError as error:
                if attempt == ATTEMPTS:
                    raise Stopped(_what_stops_gradebook(error, self.course)) from error
            except SQLAlchemyError as error:
                raise Unwritable(f"the gradebook refuses it ({_first_line(error)})") from error
            time.sleep(0.2 * attempt)

    def _files(self, result: Result, submitted: Submitted) -> dict[str, bytes | Path]:
        """Return the files of ``autograded/STUDENT/WEEK`` as in nbgrader: the source's go before the learner's."""
        kept = set(self.course.autograde.exclude_overwriting.get(self.assignment.name, ()))
        files: dict[str, bytes | Path] = {
            name: data for name, data in self.assignment.files.items() if name not in kept
        }
        files |= {f"{graded.name}.ipynb": graded.data for graded in result.notebooks if graded.data is not None}
        for path in submitted.others:
            name = path.relative_to(submitted.folder).as_posix()
            if not folders.in_the_way(name, files):
                files[name] = path
        mark = {"version": 1, "submitted": submitted.digest, "source": self._source}
        files[folders.MARK] = (json.dumps(mark) + "\n").encode()
        return files

    def _fits(self) -> bool:
        """Return whether the gradebook has exactly the cells of the week's source."""
        try:
            assignment = self._book.find_assignment(self.assignment.name)
        except api.MissingEntry:
            return False
        there = {notebook.name: notebook for notebook in assignment.notebooks}
        books = {book.name: book for book in self.assignment.books}
        return there.keys() == books.keys() and all(_cells_there(there[n]) == _cells(books[n].template) for n in books)

    def _save_cells(self) -> None:
        """Let nbgrader write the week's cells into the gradebook, as ``nbgrader generate_assignment`` does."""
        name = self.assignment.name
        assignment = self._book.update_or_create_assignment(name)
        gone = {notebook.name for notebook in assignment.notebooks} - {book.name for book in self.assignment.books}
        there = {notebook.name for notebook in assignment.notebooks}
        changed = there != {book.name for book in self.assignment.books}
        if changed and assignment.submissions:
            raise UserError(
                f"{name} has other notebooks now than when its first submissions were graded "
                f"({submission.listed(sorted(there))}), and nbgrader cannot add or remove notebooks then. Put them "
                "back, or make a copy of the week under a new name."
            )
        for notebook in gone:
            self._book.remove_notebook(notebook, name)
        self._session.commit()
        self._session.remove()  # SQLite lets one connection write at a time, and nbgrader opens its own
        for book in self.assignment.books:
            marks = {"notebook": book.name, "assignment": name, "db_url": self.course.directory.db_url}
            try:
                SaveCells(parent=self.course.app)(copy.deepcopy(book.template), {"nbgrader": marks})
            except RuntimeError as error:
                raise UserError(
                    f"{book.name} of {name} has other cells now than when its first submissions were graded, and "
                    f"nbgrader cannot add or remove cells then ({error}). Give the cells their old ids, or make a copy "
                    "of the week under a new name."
                ) from error


def _cells_there(notebook: api.Notebook) -> dict:
    """Return what the gradebook knows of a notebook's cells, in the form of ``_cells``."""
    graded = {cell.name: (cell.max_score, cell.cell_type) for cell in notebook.grade_cells}
    tasks = {cell.name: (cell.max_score, cell.cell_type) for cell in notebook.task_cells}
    sources = {cell.name: (cell.cell_type, cell.locked, cell.source, cell.checksum) for cell in notebook.source_cells}
    return {"graded": graded, "tasks": tasks, "solutions": {c.name for c in notebook.solution_cells}, "source": sources}


def _cells(template) -> dict:
    """Return what nbgrader's SaveCells would save of a prepared source notebook."""
    found = {"graded": {}, "tasks": {}, "solutions": set(), "source": {}}
    for cell in template.cells:
        if not submission.is_marked(cell):
            continue
        name, marks = submission.grade_id(cell), cell.metadata.nbgrader
        for kind, holds in (("graded", is_grade), ("tasks", is_task)):
            if holds(cell):
                found[kind][name] = (float(marks.points), cell.cell_type)
        if is_solution(cell):
            found["solutions"].add(name)
        found["source"][name] = (cell.cell_type, is_locked(cell), cell.source, marks.get("checksum"))
    return found


@contextlib.contextmanager
def own_programs() -> Iterator[None]:
    """Let nbgrader find the program ``alembic``, which it asks for the version of a new gradebook."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _stamp(book: api.Gradebook) -> None:
    """Write the version into a gradebook whose making was cut short before nbgrader did."""
    if "alembic_version" in inspect(book.engine).get_table_names():
        if book.db.execute(text("SELECT version_num FROM alembic_version")).first() is not None:
            book.db.rollback()
            return
    else:
        book.db.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    with own_programs():
        version = api.get_alembic_version()
    book.db.execute(text("INSERT INTO alembic_version (version_num) VALUES (:version)"), {"version": version})
    book.db.commit()


@contextlib.contextmanager
def said_of(course: Course) -> Iterator[None]:
    """Turn what a database raises into a sentence."""
    try:
        yield
    except (SQLAlchemyError, ImportError, api.InvalidEntry) as error:
        raise UserError(_what_stops_gradebook(error, course)) from error


def _first_line(error) -> str:
    return (str(getattr(error, "orig", None) or error).strip().splitlines() or ["it does not say why"])[0].rstrip(".")


def _what_stops_gradebook(error: Exception, course: Course) -> str:
    said, url = _first_line(error), course.directory.db_url
    try:
        place = make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return f"{url} is no address of a gradebook: write it as sqlite:///FILE or postgresql+psycopg://HOST/NAME."
    if "locked" in said:
        return f"The gradebook {place} is held by another program: close it (formgrader, a database viewer)."
    if "full" in said:
        return f"There is no room for the gradebook {place}: make room on its disk."
    if "no such column" in said or "no such table" in said:
        return f"The gradebook {place} is of another version of nbgrader: save a copy, then run 'nbgrader db upgrade'."
    return f"The gradebook {place} cannot be used: {said}."


def what_stops(error: OSError) -> str:
    """Return the sentence for a folder that cannot be written."""
    place = Path(error.filename).parent if error.filename else "the course's folder"
    if error.errno in NO_ROOM:
        return f"There is no room on the disk of {place}: make room."
    return f"{place} cannot be written ({error.strerror or error}): give yourself the right to write there."
