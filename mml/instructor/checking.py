"""Grade the learner's copy of one week with all tests, and say what each failed test found.

On Linux the same engine grades as in ``mml grade``, in its sandbox; elsewhere, and where there can be no sandbox,
nbgrader does, in a temporary course folder. Nothing runs in the learner's folder and nothing is written there.
"""

import ast
import contextlib
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.apps import NbGraderAPI
from nbgrader.utils import determine_grade, is_grade, is_solution
from rich.console import Console
from rich.padding import Padding
from rich.text import Text
from traitlets.config import Config, PyFileConfigLoader

from mml.instructor.course import UserError, Week, nearest

PASSED, FAILED, NOT_STARTED = "passed", "failed", "not started"
LEARNER = "learner"  # the name of a learner whose notebook does not give one
LONGEST = 600  # characters of a message that are shown
SANDBOX = sys.platform == "linux"


@dataclass(frozen=True)
class Mark:
    """What one graded test cell says: points got and possible, an outcome, and what the failed test found."""

    name: str
    points: float
    possible: float
    outcome: str
    message: str = ""


@dataclass(frozen=True)
class Exercise:
    """One exercise or question: the tests between its cell and the next one's."""

    name: str
    title: str
    marks: tuple[Mark, ...]

    @property
    def points(self) -> float:
        """Return the points got."""
        return sum(mark.points for mark in self.marks)

    @property
    def possible(self) -> float:
        """Return the points that there are."""
        return sum(mark.possible for mark in self.marks)

    @property
    def outcome(self) -> str:
        """Return PASSED if all tests are, NOT_STARTED if none is and the exercise has not been touched, else FAILED."""
        outcomes = {mark.outcome for mark in self.marks}
        return outcomes.pop() if len(outcomes) == 1 else FAILED


@dataclass(frozen=True)
class NotebookMarks:
    """What the tests say of one notebook. ``note`` says what is wrong with the notebook itself, or is empty.

    checked : False where the tests could not run; then there are no exercises.
    """

    name: str
    exercises: tuple[Exercise, ...] = ()
    note: str = ""
    checked: bool = True

    @property
    def points(self) -> float:
        """Return the points got."""
        return sum(exercise.points for exercise in self.exercises)

    @property
    def possible(self) -> float:
        """Return the points that there are."""
        return sum(exercise.possible for exercise in self.exercises)


@dataclass(frozen=True)
class WeekMarks:
    """What the tests say of one week's notebooks; lessons, which have no points, are left out.

    note : says how they ran where that is not the usual way, or is empty.
    """

    week: Week
    notebooks: tuple[NotebookMarks, ...]
    note: str = ""

    @property
    def checked(self) -> tuple[NotebookMarks, ...]:
        """Return the notebooks whose tests ran."""
        return tuple(notebook for notebook in self.notebooks if notebook.checked)


def check_week(week: Week, work: Path, notebook: str | None = None) -> WeekMarks:
    """Grade the learner's copy of a week, or one notebook of it, with the hidden tests too.

    week : the week; work : the learner's folder; notebook : a name such as ``lab_pagerank``, or None for all.
    Raises UserError when the week is not built, has not been copied, or has no such notebook, or when not one notebook
    could be checked.
    """
    names = _names(week, notebook)
    copies = work / week.course / week.name
    if not copies.is_dir():
        raise UserError(f"There is no copy of {week.name} in {work}: run 'mml lab' first.")
    copied = {name: _read(copies / f"{name}.ipynb") for name in names}
    marks = {name: NotebookMarks(name, note=read, checked=False) for name, read in copied.items() if _is_reason(read)}
    note = ""
    if len(marks) < len(names):
        try:
            with tempfile.TemporaryDirectory(prefix="mml-check-") as folder:
                engine, note = _engine(week, Path(folder).resolve())
                marks |= {name: _check_notebook(engine, name, copied[name]) for name in names if name not in marks}
        except OSError as error:
            raise UserError(f"The check needs a temporary folder and stopped: {error}.") from error
    found = WeekMarks(week, tuple(marks[name] for name in names), note)
    if not found.checked:
        raise UserError(" ".join(notebook.note for notebook in found.notebooks))
    return found


def _is_reason(read: NotebookNode | str) -> bool:
    return isinstance(read, str)


def _names(week: Week, notebook: str | None) -> list[str]:
    """Return the names of the week's notebooks that have points, or the one asked for."""
    sources = week.notebooks("source")
    if not sources:
        raise UserError(f"{week.name} is not here yet.")
    graded = [path.stem for path in sources if any(map(is_grade, nbformat.read(path, as_version=4).cells))]
    if notebook is None:
        if not graded:
            raise UserError(f"{week.name} has no notebook with points.")
        return graded
    name = notebook.removesuffix(".ipynb")
    if name in graded:
        return [name]
    if name in [path.stem for path in sources]:
        raise UserError(f"{name} of {week.name} has no points to check.")
    raise UserError(f'There is no notebook "{name}" in {week.name}. {nearest(name, graded)}')


def _engine(week: Week, folder: Path) -> tuple["_Examined | _Plain", str]:
    """Return what runs notebooks, and a sentence if that is not the sandbox."""
    if not SANDBOX:
        return _Plain(week, folder), "Your notebooks ran without a sandbox, which there is only on Linux."
    examined = _Examined(week)
    if examined.stopped:
        return _Plain(week, folder), f"Your notebooks ran without the sandbox: {examined.stopped}"
    return examined, ""


class _Examined:
    """The engine of ``mml grade``. stopped : why its sandbox does not start here, or ''."""

    def __init__(self, week: Week):
        from mml.instructor.grading import worker  # here, because it needs Linux
        from mml.instructor.grading.assignment import Course, prepare

        self._worker = worker
        with _quiet():
            self._assignment = prepare(Course(week.course_folder), week.name)
        self._books = {book.name: book for book in self._assignment.books}
        self.stopped = worker.ready(self._assignment.packed())

    def release(self, name: str) -> NotebookNode:
        """Return a notebook as learners are given it, but for its tests, which are whole."""
        return self._books[name].template

    def grade(self, name: str, notebook: NotebookNode) -> tuple[NotebookNode | str, list[str]]:
        """Run a learner's notebook with all tests; return it as graded, or why it could not be, and what is odd."""
        packed = replace(self._assignment, books=(self._books[name],)).packed()
        data = nbformat.writes(notebook).encode(errors="replace")
        owner = (
            learner_of(notebook).replace("\0", "").encode(errors="replace").decode()
        )  # as the environment can hold it
        result = self._worker.grade(self._worker.Task(packed, owner, {name: data}))
        if result.failure:
            return f"{result.failure.rstrip('.')}.", []
        (graded,) = result.notebooks
        return nbformat.reads(graded.data.decode(), as_version=4), list(graded.troubles)


class _Plain:
    """nbgrader itself, in a temporary course that holds one week."""

    def __init__(self, week: Week, folder: Path):
        self.week, self.folder = week, folder
        shutil.copytree(week.folder("source"), folder / "source" / week.name)
        # nbgrader asks a slow program for the version of a new gradebook, to migrate it one day. This one lives for
        # seconds; a table that is there already tells nbgrader that the gradebook is not new.
        with contextlib.closing(sqlite3.connect(folder / "gradebook.db")) as gradebook:
            gradebook.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
            gradebook.commit()
        with _quiet():
            self.api = NbGraderAPI(config=self._settings())
            result = self.api.generate_assignment(week.name)
        if not result["success"]:
            raise UserError(f"{week.name} itself cannot be prepared for grading: {_reason(result)}")

    def _settings(self) -> Config:
        config = PyFileConfigLoader("nbgrader_config.py", path=str(self.week.course_folder)).load_config()
        config.CourseDirectory.root = str(self.folder)
        config.CourseDirectory.db_url = f"sqlite:///{self.folder / 'gradebook.db'}"
        config.Exchange.root = str(self.folder / "exchange")
        config.Autograde.permissions = 644  # read-only files could not be removed on Windows
        config.Execute.extra_arguments = ["--log-level=CRITICAL"]
        config.Execute.shutdown_kernel = "immediate"
        config.NbGraderAPI.log_level = "ERROR"
        return config

    def release(self, name: str) -> NotebookNode:
        """Return a notebook as learners are given it."""
        return nbformat.read(self.folder / "release" / self.week.name / f"{name}.ipynb", as_version=4)

    def grade(self, name: str, notebook: NotebookNode) -> tuple[NotebookNode | str, list[str]]:
        """Run a learner's notebook with all tests; return it as graded, or why it could not be, and what is odd."""
        missing = [key for key in _by_id(self.release(name)) if key not in _by_id(notebook)]
        learner = learner_of(notebook)
        student = learner if re.fullmatch(r"\w[\w.@-]{0,60}(?<!\.)", learner) else LEARNER
        place = Path(student, self.week.name, f"{name}.ipynb")
        submitted = self.folder / "submitted" / place
        shutil.rmtree(self.folder / "submitted", ignore_errors=True)
        submitted.parent.mkdir(parents=True)
        nbformat.write(notebook, submitted)
        # A quiz compares the learner's name with the folder's, or with MML_OWNER where a folder cannot have that name.
        with _quiet(), _environment(MML_OWNER=learner if student != learner else None):
            result = self.api.autograde(self.week.name, student)
        if not result["success"]:
            return _reason(result), []
        lacks = (
            f"It lacks cells of the course ({_few(missing)}), and tests that are not there give no points: rename your "
            "notebook, run 'mml lab' for a new one, and copy your answers into it."
        )
        return nbformat.read(self.folder / "autograded" / place, as_version=4), [lacks] if missing else []


def _check_notebook(engine: _Examined | _Plain, name: str, notebook: NotebookNode) -> NotebookMarks:
    release = engine.release(name)
    graded, odd = engine.grade(name, notebook)
    if _is_reason(graded):
        return NotebookMarks(name, note=f"{name}.ipynb could not be checked: {graded}", checked=False)
    notes = [f"{name}.ipynb: {' '.join(odd)}"] if odd else []
    if "me" in _by_id(release) and learner_of(notebook) == LEARNER:
        notes.append(f"{name}.ipynb does not say who you are: write your own id in the cell that sets me.")
    return NotebookMarks(name, marks_of(graded, release), " ".join(notes))


def _read(path: Path) -> NotebookNode | str:
    """Return the learner's notebook, or the sentence that says why it cannot be read."""
    if not path.is_file():
        return f"{path.name} is not in {path.parent}: run 'mml lab' to get it."
    try:
        with _quiet():
            notebook = nbformat.reads(path.read_bytes().decode(), as_version=4)
        _drop_copied_ids(notebook)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, nbformat.ValidationError):
        return (
            f"{path.name} cannot be read as a notebook: rename it, run 'mml lab' for a new one, and copy your answers "
            "into that."
        )
    return notebook


def _drop_copied_ids(notebook: NotebookNode) -> None:
    """Make ordinary cells of all but the last of those that share a grade id: a copied cell copies its id."""
    seen = set()
    for cell in reversed(notebook.cells):
        key = cell.metadata.get("nbgrader", {}).get("grade_id")
        if key in seen:
            del cell.metadata["nbgrader"]
        elif key is not None:
            seen.add(key)


def learner_of(notebook: NotebookNode) -> str:
    """Return the learner's name that a notebook gives, read without running it: ``me = "..."`` in the cell ``me``."""
    cell = _by_id(notebook).get("me")
    try:
        statements = ast.parse(cell.source).body if cell is not None else []
    except (SyntaxError, ValueError):
        statements = []
    for statement in reversed(statements):
        if (
            isinstance(statement, ast.Assign)
            and any(isinstance(target, ast.Name) and target.id == "me" for target in statement.targets)
            and isinstance(statement.value, ast.Constant)
            and isinstance(statement.value.value, str)
            and statement.value.value
        ):
            return statement.value.value
    return LEARNER


def marks_of(graded: NotebookNode, release: NotebookNode) -> tuple[Exercise, ...]:
    """Return what the tests say of a graded notebook, exercise by exercise, in the release's order.

    graded : the notebook as nbgrader leaves it in ``autograded/``; release : the same notebook as given to learners.
    """
    cells, exercises = _by_id(graded), []
    name, title, stub, marks = "", "", None, []

    def close():
        if marks:
            exercises.append(Exercise(name, title or name, tuple(marks)))

    heading = ""
    for cell in release.cells:
        key = cell.metadata.get("nbgrader", {}).get("grade_id")
        if cell.cell_type == "markdown":
            heading = _exercise_heading(cell.source) or heading
        elif is_solution(cell):
            close()
            name, title, stub, marks, heading = key, heading, cell, [], ""
        elif is_grade(cell):
            name = name or key
            marks.append(_mark(cell, cells.get(key), stub, cells.get(name)))
    close()
    return tuple(exercises)


def _mark(test: NotebookNode, graded: NotebookNode | None, stub: NotebookNode | None, answer) -> Mark:
    """Return what one test says. stub, answer : the exercise's cell as given to the learner, and as it is now."""
    name, possible = test.metadata.nbgrader.grade_id, float(test.metadata.nbgrader.points)
    if graded is None:
        return Mark(name, 0.0, possible, FAILED, "This test is missing from your copy.")
    points = float(determine_grade(graded)[0] or 0)
    if points == possible:
        return Mark(name, points, possible, PASSED)
    error, message = _message(graded)
    if stub is not None and answer is not None:
        untouched = answer.source.strip() == stub.source.strip()
        if untouched or (error == "NotImplementedError" and error in answer.source):
            return Mark(name, points, possible, NOT_STARTED)
    if error == "NotImplementedError":
        message = "It needs another exercise, which is not started."
    return Mark(name, points, possible, FAILED, message)


def _message(cell: NotebookNode) -> tuple[str, str]:
    """Return the name of the error that a test cell ended with, and what a learner should read of it."""
    errors = [output for output in cell.outputs if output.output_type == "error"]
    for output in errors:
        if output.ename == "CellTimeoutError":
            return output.ename, "It did not end in the time that a cell has."
    for output in errors:
        text = re.sub(r"\x1b\[[0-9;]*m", "", output.evalue).strip()
        if output.ename in ("NotTrue", "AssertionError") and text:
            return output.ename, text
        return output.ename, f"{output.ename}: {text}" if text else output.ename
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stderr":
            return "", f"It wrote to the error stream, and no test passes that does: {output.text.strip()}"
    return "", "It gave part of its points."


def _exercise_heading(markdown: str) -> str:
    """Return the text of the last heading such as '## Exercise 1: a line (3 points)', without the points, or ''."""
    found = re.findall(r"^#+\s+(Exercise\b.*?)(?:\s*\([^()]*points?\))?\s*$", markdown, flags=re.MULTILINE)
    return found[-1] if found else ""


def _by_id(notebook: NotebookNode) -> dict[str, NotebookNode]:
    """Return the notebook's cells that have a grade id, by that id."""
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    cells.pop(None, None)
    return cells


def _few(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= 3 else f"{', '.join(names[:3])} and {len(names) - 3} more"


def _reason(result: Mapping) -> str:
    """Return in one sentence why nbgrader stopped; a KeyboardInterrupt, which nbgrader catches too, goes on."""
    error, text = result.get("error", "").strip(), f"{result.get('log', '')}\n{result.get('error', '')}"
    if error.endswith("KeyboardInterrupt"):
        raise KeyboardInterrupt
    if "DeadKernelError" in text:
        return "Python ended while it ran, for instance by exit() or for lack of memory."
    if "UnresponsiveKernelError" in text:
        return "a cell did not end and could not be interrupted."
    causes = re.findall(r"^\s*((?:\w+\.)*\w*(?:Error|Exception|Kernel)\b.*)$", text, flags=re.MULTILINE)
    causes = [cause for cause in causes if "NbGraderException" not in cause] or ["nbgrader does not say why"]
    return f"{causes[-1].rstrip('.')}."


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the warnings of the libraries that nbgrader uses off the learner's screen."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _environment(**values: str | None) -> Iterator[None]:
    """Set environment variables for a while; None removes one."""
    before = {name: os.environ.get(name) for name in values}
    _set_environment(values)
    try:
        yield
    finally:
        _set_environment(before)


def _set_environment(values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value


def show(console: Console, marks: WeekMarks) -> None:
    """Print what the tests say of a week."""
    for notebook in marks.notebooks:
        if notebook.checked:
            console.print(Text(f"{notebook.name}: {notebook.points:g} of {notebook.possible:g} points", style="bold"))
        if notebook.note:
            console.print(Padding(Text(notebook.note, style="yellow"), (0, 0, 0, 2), expand=False))
        for exercise in notebook.exercises:
            state = exercise.outcome if exercise.outcome == NOT_STARTED else f"{exercise.points:g}"
            style = {PASSED: "green", NOT_STARTED: "dim"}.get(exercise.outcome, "")
            line = f"{state} of {exercise.possible:g}" if state != NOT_STARTED else f"{state} ({exercise.possible:g})"
            console.print(Padding(Text(f"{exercise.title}: {line}", style=style), (0, 0, 0, 2), expand=False))
            for mark in exercise.marks:
                if mark.outcome == FAILED:
                    text = mark.message if len(mark.message) <= LONGEST else f"{mark.message[:LONGEST]} …"
                    console.print(Padding(Text(f"{mark.name} ({mark.possible:g}): {text}"), (0, 0, 0, 4), expand=False))
    if marks.note:
        console.print(Text(marks.note, style="yellow"))
    if len(marks.checked) > 1:
        got, possible = (sum(getattr(found, key) for found in marks.checked) for key in ("points", "possible"))
        console.print(Text(f"{marks.week.name}: {got:g} of {possible:g} points", style="bold"))
