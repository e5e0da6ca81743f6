"""Feedback: nbgrader's own pages, without the source of hidden tests.

What is shown of a notebook is what nbgrader's converter GenerateFeedback shows, with its template and its settings. A
page is a pure function of the graded notebook and of what the gradebook says of it, so processes can make them.
"""

import contextlib
import functools
import hashlib
import itertools
import json
import re
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import GenerateFeedback
from nbgrader.preprocessors import ClearHiddenTests, GetGrades
from nbgrader.utils import chdir, is_grade, is_solution, is_task
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from mml.instructor.course import UserError, nearest
from mml.instructor.grading import folders, records
from mml.instructor.grading.assignment import Course
from mml.instructor.grading.batch import Crew, LocalWorkers, Workers, say
from mml.instructor.grading.gradebook import HOPELESS, Stopped, what_stops
from mml.instructor.grading.records import Marks

HIDDEN = "# Hidden tests ran here."
MARK = ".mml-feedback.json"  # says which files of the folder are ours, and from what they were made
VERSION = 1  # of what a page shows; with another one, all pages are made anew
PAGE_SECONDS = 120
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
LINE_NUMBER = re.compile(r"^(?:-+>)?\s*\d+(?:\s|$)")


class HideTests(ClearHiddenTests):
    """Replace hidden tests by one line, also where a traceback or a warning quotes them."""

    def preprocess(self, nb: NotebookNode, resources):
        """Hide the tests of a whole notebook. A region that does not end is hidden to the end of its cell."""
        hidden, tests = set(), []
        for cell in nb.cells:
            if "nbgrader" not in cell.metadata or is_solution(cell):
                continue
            shown, found = self._split(cell.source)
            if found:
                cell.source = "\n".join(shown)
                hidden |= found - {line.strip() for line in shown}
                tests.append(cell)
        for cell in nb.cells if hidden else ():
            for output in cell.get("outputs", ()):
                if output.output_type == "error":
                    text = _without("\n".join(output.traceback), hidden, numbered=True)
                    output.traceback = text.split("\n")
                elif output.output_type == "stream" and cell in tests:  # a warning quotes its line
                    output.text = _without(output.text, hidden)
        return nb, resources

    def _split(self, source: str) -> tuple[list[str], set[str]]:
        """Return the lines of a cell as they are shown, and the hidden ones without spaces around them."""
        shown, hidden, inside = [], set(), False
        for line in source.split("\n"):
            begins = self.begin_test_delimeter in line
            if begins and not inside:
                shown.append(line[: len(line) - len(line.lstrip())] + HIDDEN)
            inside = inside or begins
            (hidden.add(line.strip()) if inside else shown.append(line))
            inside = inside and self.end_test_delimeter not in line
        return shown, hidden - {""}


def _without(text: str, hidden: set[str], numbered: bool = False) -> str:
    """Return a text with one line in place of each run of hidden ones. numbered : lines may begin with a number."""
    lines = []
    for line in text.split("\n"):
        plain = COLOUR.sub("", line).strip()
        if plain in hidden or (numbered and LINE_NUMBER.sub("", plain).strip() in hidden):
            if not lines or lines[-1] != HIDDEN:
                lines.append(HIDDEN)
        else:
            lines.append(line)
    return "\n".join(lines)


class GivenGrades(GetGrades):
    """Put scores and comments into a notebook as nbgrader does, without asking the gradebook."""

    def preprocess(self, nb: NotebookNode, resources):
        """Take them from the resources. Raises LookupError when there is none for a cell."""
        given = resources["nbgrader"]
        marks = given["marks"]
        for cell in nb.cells:
            if is_solution(cell) or is_task(cell):
                cell.metadata.nbgrader["comment"] = _given(marks.comments, cell)
            if is_grade(cell) or is_task(cell):
                score, points = _given(marks.grades, cell)
                cell.metadata.nbgrader |= {"score": score, "points": points}
        given |= {"score": marks.score - marks.penalty, "max_score": marks.max_score, "late_penalty": marks.penalty}
        return nb, resources


def _given(values: Mapping, cell: NotebookNode):
    name = cell.metadata.nbgrader.grade_id
    if name not in values:
        raise LookupError(f"the gradebook knows nothing of its cell {name}: grade again")
    return values[name]


@dataclass(frozen=True)
class Page:
    """One graded notebook: its bytes, its folder, and what the gradebook says of it."""

    name: str
    data: bytes = field(repr=False)
    folder: str
    marks: Marks = field(repr=False)


@dataclass(frozen=True)
class Task:
    """The graded notebooks of one submission. course : the folder whose settings hold."""

    course: Path
    week: str
    student: str
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Result:
    """The pages of a submission: bytes by file name. ``failure`` says why there are none."""

    student: str
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    failure: str = ""


def make(task: Task) -> Result:
    """Make the pages of one submission. Raises nothing."""
    files = {}
    for page in task.pages:
        try:
            with _time_limit(PAGE_SECONDS):
                files |= _page(page, task)
        except Exception as error:  # one notebook must not stop the others
            said = str(error).strip("'\"") or type(error).__name__
            return without_pages(task, f"{page.name}: {said}")
    return Result(task.student, files)


def without_pages(task: Task, reason: str) -> Result:
    """Return the result of a submission of which no pages can be made."""
    return Result(task.student, failure=reason)


def _page(page: Page, task: Task) -> dict[str, bytes]:
    known = {"student": task.student, "assignment": task.week, "notebook": page.name, "marks": page.marks}
    resources = {
        "unique_key": page.name,
        "output_files_dir": f"{page.name}_files",
        "metadata": {"name": page.name, "path": page.folder},
        "nbgrader": known,
    }
    exporter = _exporter(task.course)
    notebook = nbformat.reads(page.data.decode("utf-8", "replace"), as_version=4)
    html, resources = exporter.from_notebook_node(notebook, resources)
    beside = {name: bytes(data) for name, data in (resources.get("outputs") or {}).items()}
    return beside | {page.name + exporter.file_extension: html.encode("utf-8", "replace")}


@functools.lru_cache(maxsize=1)
def _exporter(folder: Path):
    """Return nbgrader's exporter of feedback with the course's settings."""
    converter = _converter(Course(folder))
    exporter = converter.exporter_class(parent=converter, config=converter.config)
    for made in (HideTests, *converter.preprocessors):
        exporter.register_preprocessor(GivenGrades if made is GetGrades else made)
    return exporter


def _converter(course: Course) -> GenerateFeedback:
    with chdir(str(course.folder)):
        return GenerateFeedback(coursedir=course.directory, parent=course.app)


@contextlib.contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError after so many seconds, and again each second, as some libraries swallow exceptions."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_):
        raise TimeoutError(f"its page is not done after {seconds:g} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@dataclass
class Report:
    """How a run went.

    made, before : how many submissions got their pages now, and have them already. left : students whose pages are not
    as we made them, and so are left. failed : by student, why there are no pages. stopped : why the run ended, or ''.
    """

    made: int = 0
    before: int = 0
    left: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    stopped: str = ""
    seconds: float = 0.0

    @property
    def complete(self) -> bool:
        """Return whether every graded submission has pages."""
        return not self.failed and not self.stopped


@dataclass(frozen=True)
class _Job:
    """A submission whose pages are to be made. made_from : a digest; beside : other files by name; kept : not ours."""

    task: Task
    target: Path
    made_from: str
    beside: Mapping[str, Path]
    kept: Mapping[str, Path]


def make_feedback(
    course: Course,
    week: str,
    make_workers: Callable[[], Workers],
    students: Iterable[str] = (),
    force: bool = False,
    console: Console | None = None,
) -> Report:
    """Write ``feedback/STUDENT/WEEK/*.html`` for what has been graded, where it is missing or older than the grades.

    make_workers : gives the workers. students : only these. force : also what is there already, whoever wrote it.
    console : for the progress bar and a line for each problem.
    Raises UserError when the run cannot begin. Everything later is in the report.
    """
    started = time.perf_counter()
    console, report = console or Console(quiet=True), Report()
    chosen = _chosen(course, week, list(students))
    root = course.place("feedback", ".", ".")
    with records.reading(course) as session:
        root.mkdir(parents=True, exist_ok=True)
        with folders.alone(root, "mml feedback"):
            jobs = _jobs(course, session, week, chosen, force, report, console)
            first = next(jobs, None)
            if first is not None:  # else no workers are needed
                _run(itertools.chain([first], jobs), make_workers, _converter(course), report, console, len(chosen))
    report.seconds = time.perf_counter() - started
    return report


def local_workers(number: int) -> LocalWorkers:
    """Return the workers of this computer for making pages."""
    return LocalWorkers(number, __name__)


def _chosen(course: Course, week: str, students: list[str]) -> list[str]:
    there = course.students(week, "autograded")
    if not there and week not in course.weeks():
        raise UserError(f'There is no week "{week}" in {course.folder}. {nearest(week, course.weeks())}')
    if not there:
        raise UserError(f"Nothing of {week} is graded yet: run 'mml grade COURSE {week}' first.")
    for student in students:
        if student not in there:
            raise UserError(f"Nothing of {student} is graded for {week}. {nearest(student, there)}")
    return sorted(set(students)) or there


def _jobs(course, session, week, students, force, report, console) -> Iterator[_Job]:
    """Read one graded submission after the other, and give those whose pages are to be made."""
    for student in students:
        target = course.place("feedback", student, week)
        try:
            folders.tidy(target)
            job, newest = _read(course, session, week, student, target)
            if job is None:
                _fail(report, console, student, "no notebook of theirs has grades: grade again")
            elif force or _is_due(job, newest, report):
                yield job
        except OSError as error:
            _fail(report, console, student, f"{error.filename or 'a file'} cannot be read ({error.strerror})")


def _read(course, session, week, student, target) -> tuple[_Job | None, float]:
    """Return what is to be done for a submission, if any of it is graded, and when its notebooks were written."""
    folder = course.place("autograded", student, week)
    marks = records.marks_of(session, week, student)
    pages, beside, newest, digest = [], {}, 0.0, hashlib.sha256(f"{VERSION}".encode())
    for path in course.files(folder):
        name = path.relative_to(folder).as_posix()
        if name == folders.MARK or path.is_symlink():
            continue
        data = path.read_bytes()
        digest.update(f"\0{name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
        if path.suffix != ".ipynb":
            beside[name] = path
        elif name.removesuffix(".ipynb") in marks:
            pages.append(Page(path.stem, data, str(folder), marks[path.stem]))
            digest.update(json.dumps(asdict(marks[path.stem]), sort_keys=True).encode())
            newest = max(newest, path.stat().st_mtime)
    if not pages:
        return None, newest
    task = Task(course.folder, week, student, tuple(pages))
    return _Job(task, target, digest.hexdigest(), beside, _not_ours(target)), newest


def _not_ours(target: Path) -> dict[str, Path]:
    """Return the files of a folder of feedback that we have not made, or that have been changed since."""
    ours = folders.read_mark(target, MARK).get("files", {})
    found = {path.relative_to(target).as_posix(): path for path in target.rglob("*") if path.is_file()}
    return {name: path for name, path in found.items() if name != MARK and ours.get(name) != _digest(path)}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _is_due(job: _Job, newest: float, report: Report) -> bool:
    """Return whether pages are missing or older than the grades; what somebody else has written counts as newer."""
    pages = [job.target / f"{page.name}.html" for page in job.task.pages]
    if not all(page.exists() for page in pages):
        return True
    if folders.read_mark(job.target, MARK).get("made_from") == job.made_from:
        report.before += 1
        return False
    if any(page.name in job.kept for page in pages) and min(page.stat().st_mtime for page in pages) >= newest:
        report.left.append(job.task.student)
        return False
    return True


def _run(jobs: Iterator[_Job], make_workers, converter, report: Report, console: Console, number: int) -> None:
    columns = (TextColumn("feedback"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    workers = make_workers()
    try:
        with Progress(*columns, console=console, transient=True) as progress:
            bar = progress.add_task("feedback", total=number)

            def write(job: _Job, result: Result) -> None:
                failure = result.failure or _store(job, result, converter)
                if failure:
                    _fail(report, progress.console, job.task.student, failure)
                else:
                    report.made += 1
                done = report.made + report.before + len(report.left) + len(report.failed)
                progress.update(bar, completed=done)

            Crew(workers, write, make, without_pages).work(jobs)
    except Stopped as stop:
        report.stopped = str(stop)
    finally:
        workers.close()


def _store(job: _Job, result: Result, converter: GenerateFeedback) -> str:
    """Write the folder of a submission, and keep what others have put there; return why it cannot be, or ''."""
    files = {**job.beside, **result.files}
    made = {name: hashlib.sha256(data).hexdigest() for name, data in result.files.items()}
    made |= {name: _digest(path) for name, path in job.beside.items()}
    mark = {"version": VERSION, "made_from": job.made_from, "files": made}
    files[MARK] = (json.dumps(mark) + "\n").encode()
    kept = {name: path for name, path in job.kept.items() if not folders.in_the_way(name, files)}
    part = folders.part_of(job.target)
    try:
        permissions = int(str(converter.permissions), 8)
        folders.write_folder(part, kept | files, permissions, converter.coursedir.groupshared)
        folders.replace_folder(part, job.target)
    except OSError as error:
        if error.errno in HOPELESS:
            raise Stopped(what_stops(error)) from error
        return what_stops(error)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return ""


def _fail(report: Report, console: Console, student: str, why: str) -> None:
    report.failed[student] = why
    say(console, f"{student} has no new feedback: {why.rstrip('.')}.", "red")


def show_end(console: Console, week: str, report: Report) -> None:
    """Print how a run went."""
    said = f"{week}: feedback for {report.made} made in {report.seconds:.1f} s, {report.before} had theirs already."
    say(console, said, "bold")
    if report.left:
        who = ", ".join(report.left)
        say(console, f"Left as it is, since it was not made by this command or was changed after: {who}.")
        say(console, "To make it anew all the same, give --force.")
    if report.failed:
        say(console, f"{len(report.failed)} have no new feedback; the lines above say why.", "red")
    if report.stopped:
        say(console, f"{report.stopped} Then run the command again: it goes on where it was.", "red")
