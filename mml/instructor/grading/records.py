"""Reading nbgrader's gradebook: whole tables in one statement each, where nbgrader asks for cell after cell."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import create_engine, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from mml.instructor.course import UserError
from mml.instructor.grading.assignment import Course
from mml.instructor.grading.gradebook import said_of

NOTHING = "There are no grades yet in {}: grade first, with 'mml grade COURSE WEEK'."


@dataclass(frozen=True)
class Marks:
    """What the gradebook says of one submitted notebook.

    penalty : points that were taken off for lateness. grades : (score, greatest score) by grade id. comments : by grade
    id, None where there is none.
    """

    score: float
    max_score: float
    penalty: float
    grades: dict[str, tuple[float, float]] = field(default_factory=dict)
    comments: dict[str, str | None] = field(default_factory=dict)


@contextlib.contextmanager
def reading(course: Course) -> Iterator[Session]:
    """Open a course's gradebook for reading. Raises UserError when there is none, or it cannot be read."""
    with said_of(course):
        url = make_url(course.directory.db_url)
        nothing = UserError(NOTHING.format(url.render_as_string(hide_password=True)))
        file = url.database if url.get_backend_name() == "sqlite" else None
        if file and not file.startswith("file:") and not Path(file).exists():
            raise nothing  # to open it would make it
        engine = create_engine(url)
        try:
            if not inspect(engine).has_table(SubmittedNotebook.__tablename__):
                raise nothing
            with Session(engine) as session:
                yield session
        finally:
            engine.dispose()


def marks_of(session: Session, week: str, student: str) -> dict[str, Marks]:
    """Return what the gradebook says of a student's notebooks of a week, by name; nothing where it knows of none."""
    books = (
        select(SubmittedNotebook.id, Notebook.name, SubmittedNotebook.late_submission_penalty, Notebook.max_score)
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(Assignment.name == week, SubmittedAssignment.student_id == student)
    )
    found, names = {}, {}
    for id, name, penalty, max_score in session.execute(books):
        found[id], names[id] = Marks(0.0, max_score, penalty or 0.0), name
    cells = (
        select(Grade.notebook_id, BaseCell.name, Grade.score, Grade.max_score)
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .where(Grade.notebook_id.in_(found))
    )
    for id, name, score, max_score in session.execute(cells):
        found[id].grades[name] = (score, max_score)
    said = (
        select(Comment.notebook_id, BaseCell.name, Comment.comment)
        .join(BaseCell, BaseCell.id == Comment.cell_id)
        .where(Comment.notebook_id.in_(found))
    )
    for id, name, comment in session.execute(said):
        found[id].comments[name] = comment
    return {names[id]: _with_score(marks) for id, marks in found.items()}


def _with_score(marks: Marks) -> Marks:
    score = sum(score for score, _ in marks.grades.values())
    return Marks(score, marks.max_score, marks.penalty, marks.grades, marks.comments)
