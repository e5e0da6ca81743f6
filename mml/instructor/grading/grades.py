"""The grades of a course: a table for people, a file for other programs, and the list of who needs a look."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from mml.instructor.course import UserError, nearest
from mml.instructor.grading import records
from mml.instructor.grading.assignment import Course
from mml.instructor.grading.batch import need_a_look, say
from mml.instructor.grading.rows import LOOK
from mml.instructor.learner import write_whole

COLUMNS = {  # nbgrader's own names and order first, then ours
    "assignment": "assignment",
    "duedate": "due",
    "timestamp": "handed_in",
    "student_id": "student",
    "last_name": "last_name",
    "first_name": "first_name",
    "email": "email",
    "raw_score": "raw_score",
    "late_submission_penalty": "penalty",
    "score": "score",
    "max_score": "max_score",
    "needs_manual_grade": "manual",
    "needs_a_look": "look",
    "reason": "reason",
}
NOT_GRADED = "Handed in and not graded yet."
FORMULA = ("=", "+", "-", "@")  # how a cell begins that a spreadsheet would calculate


@dataclass(frozen=True)
class Row:
    """One student in one week.

    graded : whether the gradebook has a submission. handed_in : when, if that is known. manual : whether a cell waits
    for a person's grade. reason : why somebody should look, or ''.
    """

    assignment: str
    due: datetime | None
    student: str
    last_name: str | None
    first_name: str | None
    email: str | None
    max_score: float
    graded: bool = False
    handed_in: datetime | None = None
    raw_score: float = 0.0
    penalty: float = 0.0
    manual: bool = False
    reason: str = ""

    @property
    def score(self) -> float:
        """Return the score that counts, which is never below 0."""
        return max(0.0, self.raw_score - self.penalty)

    @property
    def look(self) -> bool:
        """Return whether somebody should look."""
        return bool(self.reason)


def read(course: Course, week: str | None = None) -> list[Row]:
    """Return a row for each week and each student that the gradebook knows, handed in or not, as nbgrader's export.

    week : only this one. Raises UserError when there is no gradebook, or it does not know the week.
    """
    with records.reading(course) as session:
        return _rows(session, course, week)


def _rows(session: Session, course: Course, week: str | None) -> list[Row]:
    asked = select(Assignment.id, Assignment.name, Assignment.duedate).order_by(Assignment.duedate, Assignment.name)
    weeks = session.execute(asked).all()
    names = [name for _, name, _ in weeks]
    if week is not None and week not in names:
        raise UserError(f'The gradebook knows no week "{week}": grade it first. {nearest(week, names)}')
    asked = select(Student.id, Student.last_name, Student.first_name, Student.email)
    students = session.execute(asked.order_by(Student.last_name, Student.first_name, Student.id)).all()
    most, submissions, found = _max_scores(session), _submissions(session), []
    for id, name, due in weeks:
        if week not in (None, name):
            continue
        waiting = set(course.students(name))
        known = {student for key, student in submissions if key == id}
        strangers = [(student, None, None, None) for student in sorted(waiting - known - {row[0] for row in students})]
        for student, *names in [*students, *strangers]:
            about = (name, due, student, *names, most.get(id, 0.0))
            if (id, student) in submissions:
                found.append(Row(*about, True, *submissions[id, student]))
            else:
                found.append(Row(*about, reason=NOT_GRADED if student in waiting else ""))
    return found


def _max_scores(session: Session) -> dict[str, float]:
    """Return the points of each week by its id."""
    most = defaultdict(float)
    for kind in (GradeCell, TaskCell):
        asked = (
            select(Notebook.assignment_id, func.sum(kind.max_score))
            .select_from(kind)
            .join(Notebook, Notebook.id == kind.notebook_id)
            .group_by(Notebook.assignment_id)
        )
        for id, points in session.execute(asked):
            most[id] += points
    return most


def _submissions(session: Session) -> dict[tuple[str, str], tuple]:
    """Return, by ids of week and student: handed in when, score, penalty, whether cells wait, why to look."""
    needed = func.max(case((Grade.needs_manual_grade, 1), else_=0))
    asked = select(Grade.notebook_id, func.sum(Grade.score), needed).group_by(Grade.notebook_id)
    graded = {id: (score, bool(waits)) for id, score, waits in session.execute(asked)}
    asked = select(Comment.notebook_id, Comment.auto_comment).join(BaseCell, BaseCell.id == Comment.cell_id)
    looks = defaultdict(list)
    for id, comment in session.execute(asked.where(Comment.auto_comment.startswith(LOOK, autoescape=True))):
        looks[id].append(comment.removeprefix(LOOK))
    asked = select(
        SubmittedNotebook.id, SubmittedNotebook.assignment_id, Notebook.name, SubmittedNotebook.late_submission_penalty
    ).join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
    books = defaultdict(list)
    for id, submission, name, penalty in session.execute(asked.order_by(Notebook.name)):
        score, waits = graded.get(id, (0.0, False))
        # Who has looked has given the cell its points, and it waits no longer.
        reasons = [f"{name}: {reason}" for reason in looks[id]] if waits else []
        books[submission].append((score, penalty or 0.0, waits, reasons))
    asked = select(
        SubmittedAssignment.id,
        SubmittedAssignment.assignment_id,
        SubmittedAssignment.student_id,
        SubmittedAssignment.timestamp,
    )
    found = {}
    for id, week, student, handed_in in session.execute(asked):
        score, penalty = (sum(book[place] for book in books[id]) for place in (0, 1))
        reason = " ".join(reason for book in books[id] for reason in book[3])
        found[week, student] = (handed_in, float(score), float(penalty), any(book[2] for book in books[id]), reason)
    return found


def as_csv(rows: Iterable[Row]) -> str:
    """Return the rows as CSV: nbgrader's columns, then needs_manual_grade, needs_a_look (yes or no) and reason.

    Text that a spreadsheet would calculate gets an apostrophe in front of it.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(getattr(row, name)) for name in COLUMNS.values()])
    return text.getvalue()


def _cell(value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "" if value is None else " ".join(str(value).splitlines())  # a row is a line
    return f"'{text}" if isinstance(value, str) and text.lstrip().startswith(FORMULA) else text


def write_csv(rows: Iterable[Row], path: Path, force: bool = False) -> None:
    """Write the file in UTF-8. Raises UserError when it cannot be written, or is there and ``force`` is not given."""
    if path.exists() and not (force and path.is_file()):
        what = "is there already: give another name, or --force to overwrite it" if path.is_file() else "is no file"
        raise UserError(f"{path} {what}.")
    try:
        write_whole(path, as_csv(rows).encode())
    except OSError as error:
        raise UserError(f"{path} cannot be written ({error.strerror}): give another name.") from error


def show_written(console: Console, rows: list[Row], name: str) -> None:
    """Print what has been written to a file."""
    students, weeks = ({getattr(row, column) for row in rows} for column in ("student", "assignment"))
    look = sum(row.look for row in rows)
    counts = ((rows, "row"), (students, "student"), (weeks, "week"))
    said = ", ".join(f"{len(things)} {noun}{'s' * (len(things) != 1)}" for things, noun in counts)
    say(console, f"{name}: {said}; {need_a_look(look)}.")


def show(console: Console, rows: list[Row]) -> None:
    """Print a table of all students, then who needs a look and why, who waits for a person, and who is missing."""
    weeks = list(dict.fromkeys(row.assignment for row in rows))
    most = {row.assignment: row.max_score for row in rows}
    by_student = defaultdict(dict)
    for row in rows:
        by_student[row.student][row.assignment] = row
    table = Table()
    table.add_column("student")
    table.add_column("name")
    for week in weeks:
        table.add_column(Text(f"{week}\nof {most[week]:g}"), justify="right")
    for student, found in by_student.items():
        any_row = next(iter(found.values()))
        name = " ".join(part for part in (any_row.first_name, any_row.last_name) if part)
        table.add_row(
            Text(student), Text(name), *(Text(_score(found[week]) if week in found else "–") for week in weeks)
        )
    console.print(table)
    show_lists(console, rows)


def _score(row: Row) -> str:
    if not row.graded:
        return "not graded" if row.look else "–"
    late = f" (late: −{row.penalty:g})" if row.penalty else ""
    return f"{row.score:g}{late}{' ?' if row.look else ''}"


def show_lists(console: Console, rows: list[Row]) -> None:
    """Print who needs a look and why, who waits for a person's grade, and who has handed in nothing."""
    looks = [row for row in rows if row.look]
    if looks:
        say(console, f"{need_a_look(len(looks))}:", "bold")
    for row in looks:
        say(console, f"- {row.student}, {row.assignment}: {row.reason}", "yellow")
    for week in dict.fromkeys(row.assignment for row in rows):
        here = [row for row in rows if row.assignment == week]
        lists = {
            "have cells that wait for a person's points": [row.student for row in here if row.manual],
            "have handed in nothing": [row.student for row in here if not row.graded and not row.look],
        }
        for what, students in lists.items():
            if students:
                say(console, f"{week}: {len(students)} {what}: {', '.join(students)}.")
