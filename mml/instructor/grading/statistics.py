"""The numbers of the class page: what learners scored, which known mistakes they made, which tests fail most often.

Points are those of the gradebook, and so are those who count: a page can be made whenever there are grades. What the
tests said stands in the graded notebooks alone. They are read one after the other, and only those in which a test
failed, so that memory does not grow with what learners wrote; the gradebook is closed by then and free for others.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import (
    Assignment,
    Grade,
    GradeCell,
    Notebook,
    SourceCell,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from nbgrader.utils import is_solution, is_task
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from sqlalchemy import select
from sqlalchemy.orm import Session

from mml.instructor import checking, pages
from mml.instructor.course import COURSES
from mml.instructor.grading import records
from mml.instructor.grading.assignment import Course
from mml.instructor.grading.grades import Row
from mml.instructor.grading.submission import UNREAD

COMMAND = "mml grades --html"
MOST_NAMES = 200  # that one list of the page holds: a class of ten thousand has a table of its own
FALSE, PERHAPS = "Not true of your answer: ", "Perhaps: "  # how lines of a test's message begin
# How the part of a fact begins that says what this learner's answer gave: see mml.check.
DETAIL = re.compile(
    r" \((?:off by |yours (?:is|has) |it (?:stopped|gives|gave|is|has|needs|takes) |its rows "
    r"|\d+ (?:of its numbers )?are not)"
)
DRAWN = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|\b[a-z]\b")  # what a quiz draws for each learner: numbers, letters
LETTER = re.compile(r"[a-z]: ")  # the option that a quiz speaks of
PAIRS = re.compile(r"\d+ of your \d+ pairs (?:is|are) right\.")
LONGEST = 300  # characters of a fact or a sentence
MOST_KINDS = 1000  # different facts, or sentences, that are told apart in one test: no class can fill the memory


@dataclass(frozen=True)
class Distribution:
    """How often each score was reached, and how many points there are."""

    possible: float
    scores: Counter

    @property
    def learners(self) -> int:
        """Return how many have a score."""
        return self.scores.total()

    @property
    def mean(self) -> float:
        """Return the mean score, 0 where nobody has one."""
        return math.fsum(score * number for score, number in self.scores.items()) / (self.learners or 1)

    @property
    def full(self) -> int:
        """Return how many have all points."""
        return sum(number for score, number in self.scores.items() if score >= self.possible)

    @property
    def none(self) -> int:
        """Return how many have no point."""
        return sum(number for score, number in self.scores.items() if score <= 0 < self.possible)

    @property
    def width(self) -> float:
        """Return how many points one bar stands for: 1, or a tenth where there are more than ten."""
        return 1.0 if self.possible <= 10 else self.possible / 10

    @property
    def bars(self) -> list[int]:
        """Return how many have from 0 to under ``width`` points, and so on; the last bar is those who have all."""
        last = math.ceil(self.possible / self.width)
        bars = [0] * (last + 1)
        for score, number in self.scores.items():
            # rounded, since 36.4 / 5.2 is a little less than 7
            place = last if score >= self.possible else min(int(round(max(score, 0.0) / self.width, 6)), last - 1)
            bars[place] += number
        return bars

    @property
    def sentence(self) -> str:
        """Return what a picture of the bars shows, in words."""
        if not self.learners:
            return "Nobody has a score yet."
        whole = self.width == 1 and all(score == int(score) for score in self.scores)
        bars, said = self.bars, []
        for place, number in enumerate(bars):
            low, high = place * self.width, min((place + 1) * self.width, self.possible)
            have = pages.counted(number, "has", "have")
            if number and place == len(bars) - 1:
                said.append(f"{have} all {self.possible:g}")
            elif number and whole:
                said.append(f"{have} {low:g}")
            elif number:
                said.append(f"{have} from {low:g} to under {high:g}")
        listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
        return f"Of {pages.counted(self.learners, 'learner')}, {listed} of the points."


@dataclass(frozen=True)
class ExerciseNumbers:
    """One exercise. waiting : how many wait for a person's points and have no score yet. not_started : how many."""

    title: str
    distribution: Distribution
    waiting: int
    not_started: int


@dataclass(frozen=True)
class TestNumbers:
    """One test. tried : how many had started what it tests. fact : what it told most often; told : to how many."""

    name: str
    exercise: str
    tried: int
    failed: int
    fact: str
    told: int


@dataclass(frozen=True)
class MistakeNumbers:
    """One sentence of a bank or a quiz.

    learners : how many read it at a test of this exercise; perhaps : how many more, beside others and after 'Perhaps'.
    """

    sentence: str
    exercise: str
    learners: int
    perhaps: int


@dataclass(frozen=True)
class BookNumbers:
    """One notebook with points.

    handed_in : how many are counted here. missing : how many handed in the week without this notebook. unread : how
    many notebooks could not be graded, and so are not counted. lost : students whose graded notebook cannot be read, of
    whom only the points count. known : whether the source is there; without it nothing is known of the tests.
    """

    name: str
    title: str
    handed_in: int
    missing: int
    unread: int
    lost: list[str]
    known: bool
    is_quiz: bool
    exercises: list[ExerciseNumbers]
    tests: list[TestNumbers]
    mistakes: list[MistakeNumbers]


@dataclass(frozen=True)
class WeekNumbers:
    """One week. rows : of all students; total : scores before any penalty, of those whose work is graded."""

    name: str
    rows: list[Row]
    total: Distribution
    books: list[BookNumbers]

    @property
    def looks(self) -> list[Row]:
        """Return the rows of those who need a look."""
        return [row for row in self.rows if row.look]

    @property
    def waiting(self) -> int:
        """Return how many have cells that wait for a person's points."""
        return sum(row.manual for row in self.rows)

    @property
    def nothing(self) -> list[Row]:
        """Return the rows of those who have handed in nothing."""
        return [row for row in self.rows if not row.graded and not row.look]


@dataclass
class _Exercise:
    """An exercise while it is counted. cells : grade ids."""

    title: str
    cells: list[str]
    possible: float = 0.0
    scores: Counter = field(default_factory=Counter)
    waiting: int = 0
    not_started: int = 0


@dataclass
class _Kinds:
    """Texts that are told apart by what is left when numbers and letters are drawn anew; one example of each."""

    counts: Counter = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, text: str) -> None:
        if key in self.counts or len(self.counts) < MOST_KINDS:
            self.counts[key] += 1
            self.examples.setdefault(key, text[:LONGEST])


@dataclass
class _Test:
    """A test while it is counted."""

    exercise: _Exercise
    failed: int = 0
    not_started: int = 0
    facts: _Kinds = field(default_factory=_Kinds)


@dataclass(slots=True)
class _Submitted:
    """A submitted notebook: the points of each exercise, None while it waits; whether every test gave all points."""

    student: str
    points: list[float | None]
    all_right: bool = True


class _Book:
    """A notebook of the week while it is counted.

    cells : the points of its graded cells by grade id. release : as given to learners, or None if its source is gone.
    sentences : those of its bank.
    """

    def __init__(self, name: str, cells: dict[str, float], release: NotebookNode | None, sentences: frozenset[str]):
        self.name, self.release, self.sentences = name, release, sentences
        source = release.cells if release else []
        heading = re.match(r"#\s+(.+)", source[0].source) if source and source[0].cell_type == "markdown" else None
        self.title = heading[1].strip() if heading else name
        self.is_quiz = any("quiz.Week(" in cell.source for cell in source)
        found = checking.marks_of(release, release) if release else ()
        self.exercises = [_Exercise(each.title, [mark.name for mark in each.marks]) for each in found]
        by_tests = {name for each in self.exercises for name in each.cells}
        self.exercises += [_Exercise(name, [name]) for name in cells if name not in by_tests]
        places = {cell.metadata.get("nbgrader", {}).get("grade_id"): place for place, cell in enumerate(source)}
        self.exercises.sort(key=lambda each: places.get(each.cells[0], len(places)))
        for each in self.exercises:
            each.possible = sum(cells.get(name, 0.0) for name in each.cells)
        self.place = {name: place for place, each in enumerate(self.exercises) for name in each.cells}
        self.tests = {name: _Test(each) for each in self.exercises for name in each.cells if name in by_tests}
        self.mistakes: dict[tuple[int, str], list] = {}  # by exercise and kind: learners, perhaps more, an example
        self.submitted: dict[str, _Submitted] = {}
        self.handed_in = self.missing = self.unread = 0
        self.lost: list[str] = []

    def count(self, submitted: _Submitted, path: Path) -> None:
        """Count one submission. path : of its graded notebook."""
        said = ()
        if not submitted.all_right:
            try:
                said = self._read(path)
            except FileNotFoundError:
                self.missing += 1
                return
            except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
                self.lost.append(submitted.student)
        if said is None:
            self.unread += 1
            return
        self.handed_in += 1
        for exercise, points in zip(self.exercises, submitted.points, strict=True):
            if points is None:
                exercise.waiting += 1
            else:
                exercise.scores[round(points, 6)] += 1
        for exercise in said:
            self._count_exercise(exercise)

    def _read(self, path: Path) -> tuple[checking.Exercise, ...] | None:
        """Return what the tests say in a graded notebook, None if it stands for one that could not be graded."""
        cells = json.loads(path.read_bytes())["cells"]
        if cells and cells[0].get("id") == UNREAD:
            return None
        if self.release is None:
            return ()
        marked = [_node(cell) for cell in cells if "nbgrader" in cell["metadata"]]
        return checking.marks_of(NotebookNode(cells=marked), self.release)

    def _count_exercise(self, exercise: checking.Exercise) -> None:
        place = self.place[exercise.marks[0].name]
        self.exercises[place].not_started += exercise.outcome == checking.NOT_STARTED
        made = {}  # by kind: whether it was said without 'Perhaps', and how
        for mark in exercise.marks:
            test = self.tests[mark.name]
            test.not_started += mark.outcome == checking.NOT_STARTED
            if mark.outcome == checking.FAILED:
                test.failed += 1
                fact = fact_of(mark.message)
                test.facts.add(kind_of(fact), fact)
                for kind, sentence, surely in self._mistakes(mark.message):
                    before = made.get(kind, (False, sentence))
                    made[kind] = (before[0] or surely, before[1])
        for kind, (surely, sentence) in made.items():
            if (place, kind) not in self.mistakes and len(self.mistakes) >= MOST_KINDS * len(self.exercises):
                continue
            numbers = self.mistakes.setdefault((place, kind), [0, 0, sentence[:LONGEST]])
            numbers[0 if surely else 1] += 1

    def _mistakes(self, message: str) -> Iterator[tuple[str, str, bool]]:
        """Give the kind of each known mistake that a message names, its sentence, and whether that was sure."""
        lines = message.split("\n")
        if self.is_quiz:
            for line in lines[1:] if message.startswith(FALSE) else ():
                sentence = line[3:] if LETTER.match(line) else line
                if not PAIRS.fullmatch(sentence):
                    yield kind_of(sentence), sentence, True
            return
        for line in (*lines[1:], fact_of(message)):  # a test of method states the mistake as its fact
            sentence = line.removeprefix(PERHAPS)
            if sentence in self.sentences:
                yield sentence, sentence, sentence == line

    def numbers(self) -> BookNumbers:
        """Return what has been counted."""
        exercises = [
            ExerciseNumbers(each.title, Distribution(each.possible, each.scores), each.waiting, each.not_started)
            for each in self.exercises
        ]
        read = self.handed_in - len(self.lost)
        tests = [self._test(name, test, read) for name, test in self.tests.items() if test.failed]
        mistakes = [
            MistakeNumbers(sentence, self.exercises[place].title, learners, perhaps)
            for (place, _), (learners, perhaps, sentence) in self.mistakes.items()
        ]
        return BookNumbers(
            self.name,
            self.title,
            self.handed_in,
            self.missing,
            self.unread,
            self.lost,
            self.release is not None,
            self.is_quiz,
            exercises,
            sorted(tests, key=lambda test: -test.failed),
            sorted(mistakes, key=lambda each: (-each.learners, -each.perhaps, each.exercise, each.sentence)),
        )

    def _test(self, name: str, test: _Test, read: int) -> TestNumbers:
        ((kind, told),) = test.facts.counts.most_common(1)
        fact = test.facts.examples[kind]
        return TestNumbers(name, test.exercise.title, read - test.not_started, test.failed, fact, told)


def _node(cell: dict) -> NotebookNode:
    """Return what decides on a marked cell's marks: to read pictures and tracebacks as well would take most time."""
    marks = cell["metadata"]["nbgrader"]
    outputs = cell["outputs"] if marks.get("grade") and "outputs" in cell else ()
    return NotebookNode(
        cell_type=cell["cell_type"],
        metadata=NotebookNode(nbgrader=NotebookNode(marks)),
        source=_joined(cell["source"]),
        outputs=[_output(output) for output in outputs if output["output_type"] != "display_data"],
    )


def _output(output: dict) -> NotebookNode:
    kept = {name: _joined(value) for name, value in output.items() if name in ("output_type", "name", "text")}
    kept |= {name: output[name] for name in ("ename", "evalue") if name in output}
    if "data" in output:
        kept["data"] = NotebookNode({kind: _joined(data) for kind, data in output["data"].items()})
    return NotebookNode(kept)


def _joined(text):
    """Return a text of a notebook's file, which may be a list of lines."""
    return "".join(text) if isinstance(text, list) else text


def fact_of(message: str) -> str:
    """Return the fact that a failed test names, without what this learner's answer gave; else its first line."""
    line = message.partition("\n")[0]
    if not line.startswith(FALSE):
        return line
    return DETAIL.split(line.removeprefix(FALSE), maxsplit=1)[0].rstrip(".")


def kind_of(text: str) -> str:
    """Return a text with a sign in place of each number and single letter, so that drawn questions can be compared."""
    return DRAWN.sub("#", text)


def week_numbers(course: Course, week: str, rows: list[Row], console: Console | None = None) -> WeekNumbers:
    """Return the numbers of a week that the gradebook knows.

    rows : those of the week, as ``grades.read`` gives them; console : for a progress bar.
    """
    with records.reading(course) as session:
        books = _books(session, course, week)
        _read_grades(session, week, books)
    columns = (TextColumn(f"reading {week}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = console or Console(quiet=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("reading", total=sum(len(book.submitted) for book in books.values()))
        for book in books.values():
            for submitted in sorted(book.submitted.values(), key=lambda each: each.student):
                book.count(submitted, course.place("autograded", submitted.student, week) / f"{book.name}.ipynb")
                progress.advance(bar)
            book.submitted.clear()
    graded = Counter(round(row.raw_score, 6) for row in rows if row.graded)
    total = Distribution(max((row.max_score for row in rows), default=0.0), graded)
    return WeekNumbers(week, rows, total, [book.numbers() for book in books.values()])


def _books(session: Session, course: Course, week: str) -> dict[str, _Book]:
    """Return the week's notebooks that have points, by id."""
    asked = select(Notebook.id, Notebook.name).join(Assignment, Assignment.id == Notebook.assignment_id)
    books = {}
    for id, name in session.execute(asked.where(Assignment.name == week).order_by(Notebook.name)):
        cells = {}
        for made in (GradeCell, TaskCell):
            cells |= dict(session.execute(select(made.name, made.max_score).where(made.notebook_id == id)).all())
        if cells:
            stubs = dict(
                session.execute(select(SourceCell.name, SourceCell.source).where(SourceCell.notebook_id == id)).all()
            )
            folder = course.place("source", ".", week)
            books[id] = _Book(name, cells, _release(folder / f"{name}.ipynb", stubs), _sentences(folder, name))
    return books


def _release(path: Path, stubs: dict[str, str]) -> NotebookNode | None:
    """Return a source notebook with the answers as learners are given them, or None where it cannot be read."""
    try:
        notebook = nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.ValidationError):
        return None
    for cell in notebook.cells:
        if is_solution(cell) and not is_task(cell):
            cell.source = stubs.get(cell.metadata.nbgrader.grade_id, cell.source)
    return notebook


def _sentences(folder: Path, name: str) -> frozenset[str]:
    """Return the sentences of the bank beside a notebook."""
    path = folder / f"{name}.mistakes"
    table = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return frozenset(sentence for function in table.values() for sentence in function["sentences"])


def _read_grades(session: Session, week: str, books: dict[str, _Book]) -> None:
    """Put the points of the week's submissions into the books, in one statement for each table."""
    asked = (
        select(SubmittedNotebook.id, SubmittedNotebook.notebook_id, SubmittedAssignment.student_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(Assignment.name == week)
    )
    found = {}
    for id, notebook, student in session.execute(asked):
        if notebook in books:
            book = books[notebook]
            found[id] = book, book.submitted.setdefault(id, _Submitted(student, [0.0] * len(book.exercises)))
    cells = {}
    for made in (GradeCell, TaskCell):
        for id, name, notebook, possible in session.execute(
            select(made.id, made.name, made.notebook_id, made.max_score)
        ):
            if notebook in books:
                cells[id] = books[notebook].place[name], possible
    grades = (
        select(Grade.notebook_id, Grade.cell_id, Grade.auto_score, Grade.manual_score, Grade.score)
        .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(Assignment.name == week)
        .execution_options(yield_per=10_000)
    )
    for id, cell, auto, manual, score in session.execute(grades):
        if id not in found or cell not in cells:
            continue
        submitted, (place, possible) = found[id][1], cells[cell]
        if auto is None and manual is None:
            submitted.points[place] = None
        elif submitted.points[place] is not None:
            submitted.points[place] += score
        submitted.all_right = submitted.all_right and auto is not None and auto >= possible


def page(course: Course, rows: Iterable[Row], console: Console | None = None, now: datetime | None = None) -> bytes:
    """Return the page on how the class is doing.

    rows : as ``grades.read`` gives them, of the weeks that are shown. console : for progress bars. now : what the page
    gives as its time (default: this moment).
    """
    by_week: dict[str, list[Row]] = {}
    for row in rows:
        by_week.setdefault(row.assignment, []).append(row)
    name = course.folder.name
    return pages.render(
        "grades.html",
        COMMAND,
        title=f"{name}: how the class is doing",
        made=(now or datetime.now()).astimezone(),
        course=name if name in COURSES else "COURSE",
        students=max(map(len, by_week.values()), default=0),
        weeks=[week_numbers(course, week, found, console) for week, found in by_week.items()],
        most_names=MOST_NAMES,
    )
