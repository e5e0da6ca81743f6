"""Grading one submission: a pure function, which pools of processes and Dask run.

It touches no gradebook and no course folder. Scores are nbgrader's own: what the outputs of the tests say.
"""

import functools
import hashlib
import pickle
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import IgnorePattern, LimitOutput
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution, is_task
from traitlets.config import Config

from mml.instructor.examiner import Limits, NotStarted, Plan, examine
from mml.instructor.grading import submission

NO_RESPONSE = "No response."  # nbgrader's own words
AFTER_RUN = (IgnorePattern, LimitOutput)  # what nbgrader does to a notebook between running it and scoring it


@dataclass(frozen=True)
class Book:
    """One notebook of a week: ``template`` as described in `submission`, ``plan`` for the examiner."""

    name: str
    template: NotebookNode
    plan: Plan


@dataclass(frozen=True)
class Assignment:
    """All that a worker needs of a week; it can be pickled.

    files : the week's other files by relative name. after_run : settings of nbgrader for what follows a run.
    """

    name: str
    books: tuple[Book, ...]
    files: Mapping[str, bytes]
    limits: Limits
    boxed: bool
    grading: Mapping[str, float]
    after_run: Config

    def packed(self) -> bytes:
        """Return the assignment as bytes, which every task carries and a worker unpacks once."""
        return pickle.dumps(self, protocol=pickle.HIGHEST_PROTOCOL)

    @property
    def digest(self) -> str:
        """Return a digest of what decides on scores: the notebooks and the files, not the limits."""
        found = hashlib.sha256()
        for book in self.books:
            found.update(f"{book.name}\0{nbformat.v4.writes(book.template)}\0".encode("utf-8", "replace"))
        for name, data in sorted(self.files.items()):
            found.update(f"{name}\0{len(data)}\0".encode("utf-8", "replace") + data)
        return found.hexdigest()


@functools.lru_cache(maxsize=2)
def unpack(packed: bytes) -> Assignment:
    """Return the assignment that ``Assignment.packed`` has made."""
    return pickle.loads(packed)


@dataclass(frozen=True)
class Task:
    """One submission to grade.

    packed : the assignment. notebooks : the bytes of those of its notebooks that were handed in. refused : by name,
    why a notebook that was handed in was not read. strangers : names of other notebooks in the folder.
    """

    packed: bytes = field(repr=False)
    student: str
    notebooks: Mapping[str, bytes] = field(repr=False)
    refused: Mapping[str, str] = field(default_factory=dict)
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Graded:
    """One notebook of a submission, graded.

    data : the notebook for ``autograded/``, or None where none was handed in: then every score is 0.
    scores : by grade id, None where a person has to grade. comments : by grade id, of cells that take comments.
    troubles : sentences that say why somebody should look.
    """

    name: str
    data: bytes | None = field(repr=False)
    scores: Mapping[str, float | None]
    comments: Mapping[str, str | None]
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """What became of a submission. ``failure`` says why it could not be graded through no fault of the learner."""

    student: str
    notebooks: tuple[Graded, ...] = ()
    failure: str = ""
    seconds: float = 0.0


def grade(task: Task) -> Result:
    """Grade one submission. Raises nothing: what went wrong with our own part is the result's ``failure``."""
    started = time.perf_counter()
    try:
        assignment = unpack(task.packed)
        graded = tuple(_grade(book, task, assignment) for book in assignment.books)
        result = Result(task.student, graded)
    except NotStarted as error:
        result = Result(task.student, failure=f"its processes did not start ({error})")
    except Exception as error:  # one submission must never stop the others
        result = Result(task.student, failure=f"the grader itself failed ({type(error).__name__}: {error})")
    return Result(result.student, result.notebooks, result.failure, time.perf_counter() - started)


def without_running(task: Task, reason: str) -> Result:
    """Return the result of a submission that cannot be run, for instance as it ends whatever process runs it."""
    assignment = unpack(task.packed)
    handed_in = {*task.notebooks, *task.refused}
    graded = (
        _not_run(book, reason) if book.name in handed_in else _missing(book, task, assignment)
        for book in assignment.books
    )
    return Result(task.student, tuple(graded))


def ready(packed: bytes) -> str:
    """Start what runs notebooks, so that a machine on which it cannot start says so before the first submission.

    returns : '' or why it does not start.
    """
    assignment = unpack(packed)
    empty = NotebookNode(nbformat=4, nbformat_minor=5, metadata=NotebookNode(), cells=[])
    try:
        _examine(assignment.books[0], empty, "", assignment)
    except NotStarted as error:
        return str(error)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _grade(book: Book, task: Task, assignment: Assignment) -> Graded:
    if book.name in task.refused:
        return _not_run(book, task.refused[book.name])
    if book.name not in task.notebooks:
        return _missing(book, task, assignment)
    cleaned = submission.clean(task.notebooks[book.name], book.template, int(assignment.grading["notebook_bytes"]))
    if cleaned.notebook is None:
        return _not_run(book, cleaned.troubles[0])
    notebook = cleaned.notebook
    troubles = _examine(book, notebook, task.student, assignment)
    for step in _after_run(task.packed):
        notebook, _ = step(notebook, {})
    return _scored(book.name, notebook, (*cleaned.troubles, *troubles))


def _examine(book, notebook, student, assignment) -> tuple[str, ...]:
    """Run a notebook in place; where it does not start, wait and try again. Raises NotStarted in the end."""
    pause = assignment.grading["pause"]
    for attempt in range(1, int(assignment.grading["attempts"]) + 1):
        try:
            return examine(
                book.plan, notebook, assignment.files, owner=student, limits=assignment.limits, boxed=assignment.boxed
            )
        except NotStarted:
            if attempt == assignment.grading["attempts"]:
                raise
            for cell in notebook.cells:
                if cell.cell_type == "code":
                    cell.outputs, cell.execution_count = [], None
        time.sleep(pause * random.uniform(0.5, 1.5))  # other workers wait too, and should not all come back at once
        pause *= 2
    raise AssertionError("there is at least one attempt")


@functools.lru_cache(maxsize=2)
def _after_run(packed):
    return [step for step in (made(config=unpack(packed).after_run) for made in AFTER_RUN) if step.enabled]


def _missing(book: Book, task: Task, assignment: Assignment) -> Graded:
    """Return what nbgrader records of a notebook that was not handed in: 0, unless it has another name."""
    graded = [cell for cell in book.template.cells if is_grade(cell) or is_task(cell)]
    ours = {*task.notebooks, *task.refused}
    if not ours or (graded and task.strangers):
        others = f", but {submission.listed(task.strangers)}" if task.strangers else ""
        return _not_run(book, submission.storable(f"{book.name}.ipynb was not handed in{others}."))
    return Graded(book.name, None, {submission.grade_id(cell): 0.0 for cell in graded}, {})


def _not_run(book: Book, reason: str) -> Graded:
    return _scored(book.name, submission.unread(book.template, reason), (reason,))


def _scored(name: str, notebook: NotebookNode, troubles: tuple[str, ...]) -> Graded:
    """Read the scores off a notebook that has been run, as nbgrader's SaveAutoGrades does."""
    scores, comments = {}, {}
    for cell in notebook.cells:
        if is_grade(cell):
            key = submission.grade_id(cell)
            try:
                scores[key] = determine_grade(cell)[0]
            except (KeyError, ValueError, TypeError, AttributeError):  # partial credit that is no number of points
                scores[key] = None
                troubles = (*troubles, f"The value of the test {key} is no number from 0 to its points.")
        if is_solution(cell) or is_task(cell):
            same = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell) and not is_task(cell)
            comments[submission.grade_id(cell)] = NO_RESPONSE if same else None
    text = nbformat.v4.writes(notebook) + "\n"
    troubles = tuple(dict.fromkeys(submission.storable(trouble).replace("\0", "") for trouble in troubles))
    return Graded(name, submission.storable(text).encode(), scores, comments, troubles)
