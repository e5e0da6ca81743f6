"""The rows that a graded submission has in nbgrader's gradebook.

They are what nbgrader's own classes Gradebook, SaveAutoGrades and AssignLatePenalties write, row by row, sent in a few
statements; nbgrader itself takes some hundred, in nine sessions.
"""

from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace

import nbgrader.api as api
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from mml.instructor.grading.assignment import Course
from mml.instructor.grading.worker import Graded, Result

LOOK = "Needs a look: "  # how a comment begins that says why somebody should look
STUDENT, SUBMISSION = api.Student.__table__, api.SubmittedAssignment.__table__
NOTEBOOK, GRADE, COMMENT = api.SubmittedNotebook.__table__, api.Grade.__table__, api.Comment.__table__


class Unwritable(Exception):
    """This one submission cannot be written; the text says why."""


@dataclass
class _There:
    """What the gradebook has of a submission: ids of its notebooks, rows of grades and ids of comments by cell."""

    id: str
    seconds_late: float
    notebooks: dict[str, str] = field(default_factory=dict)
    grades: dict[tuple[str, str], SimpleNamespace] = field(default_factory=dict)
    comments: dict[tuple[str, str], str] = field(default_factory=dict)


class _Statements:
    """New and changed rows, collected so that each table is written once. Each row has its id."""

    def __init__(self):
        self.new = {NOTEBOOK: [], GRADE: [], COMMENT: []}
        self.changed = {NOTEBOOK: [], GRADE: [], COMMENT: []}

    def put(self, table, id: str | None, values: dict, where: dict) -> str:
        """Write ``values`` to the row with this id, or to a new one at ``where`` if that is None; return its id."""
        if id is not None:
            self.changed[table].append({"the_id": id, **values})
            return id
        id = api.new_uuid()
        self.new[table].append({"id": id, **where, **values})
        return id

    def send(self, session: Session) -> None:
        for table, rows in self.new.items():
            if rows:
                session.execute(insert(table), rows)
        for table, rows in self.changed.items():
            if rows:
                columns = {name: bindparam(name) for name in rows[0] if name != "the_id"}
                session.connection().execute(
                    update(table).where(table.c.id == bindparam("the_id")).values(columns), rows
                )


class WeekRows:
    """The rows of one week.

    book : nbgrader's gradebook, which has the week's cells. What it knows of the week is read here, once.
    """

    def __init__(self, course: Course, book: api.Gradebook, week: str):
        self._create_student = course.autograde.create_student
        self._penalties = AssignLatePenalties(parent=course.autograde)
        self._penalties.init_plugin()
        self._session = book.db
        assignment = book.find_assignment(week)
        self._assignment_id, self._due = assignment.id, assignment.duedate
        self._notebook_ids = {notebook.name: notebook.id for notebook in assignment.notebooks}
        self._graded_cells, self._commented_cells = {}, {}
        for notebook in assignment.notebooks:
            tasks = {cell.name: cell.id for cell in notebook.task_cells}
            self._graded_cells[notebook.name] = {cell.name: cell.id for cell in notebook.grade_cells} | tasks
            self._commented_cells[notebook.name] = {cell.name: cell.id for cell in notebook.solution_cells} | tasks
        mine = SUBMISSION.c.assignment_id == self._assignment_id
        self.known = set(self._session.scalars(select(SUBMISSION.c.student_id).where(mine)))
        self._students = set(self._session.scalars(select(STUDENT.c.id)))
        self._session.rollback()

    def committed(self, student: str) -> None:
        """Take note that the transaction with this student's rows has been committed."""
        self.known.add(student)
        self._students.add(student)

    def send(self, result: Result, timestamp: datetime | None) -> None:
        """Send the rows of a submission within the session's transaction. Raises Unwritable."""
        self._send_student(result.student)
        there = self._submission(result.student, timestamp)
        statements, sentences = _Statements(), self._sentences(result)
        for graded in result.notebooks:
            said, notebook = sentences[graded.name], self._notebook_ids[graded.name]
            id = there.notebooks.get(notebook)
            new = id is None
            id = id or api.new_uuid()
            score = self._put_grades(statements, there, graded, id, look=bool(said))
            self._put_comments(statements, there, graded, id, said)
            values = {}
            if graded.data is not None and self._penalties.enabled:
                values["late_submission_penalty"] = self._penalty(result.student, score, there.seconds_late)
            if new:
                made = {"id": id, "notebook_id": notebook, "assignment_id": there.id, "flagged": False}
                statements.new[NOTEBOOK].append(made | {"late_submission_penalty": None} | values)
            elif values:
                statements.changed[NOTEBOOK].append({"the_id": id, **values})
        statements.send(self._session)

    def _send_student(self, student: str) -> None:
        if student in self._students or self._session.get(api.Student, student) is not None:
            return
        if not self._create_student:
            raise Unwritable("there is no such student in the gradebook, and c.Autograde.create_student is off")
        self._session.execute(insert(STUDENT).values(id=student))

    def _submission(self, student: str, timestamp: datetime | None) -> _There:
        """Write the submission's own row, and return what there is below it."""
        session, columns = self._session, SUBMISSION.c
        mine = (columns.assignment_id == self._assignment_id) & (columns.student_id == student)
        row = session.execute(select(columns.id, columns.timestamp, columns.extension).where(mine)).one_or_none()
        if row is None:
            id = api.new_uuid()
            made = {"assignment_id": self._assignment_id, "student_id": student, "timestamp": timestamp}
            session.execute(insert(SUBMISSION).values(id=id, **made))
            return _There(id, self._seconds_late(timestamp, None))
        # nbgrader keeps the old time where a new submission has none.
        timestamp = timestamp or row.timestamp
        session.execute(update(SUBMISSION).where(columns.id == row.id).values(timestamp=timestamp))
        there = _There(row.id, self._seconds_late(timestamp, row.extension))
        of_it = NOTEBOOK.c.assignment_id == row.id
        there.notebooks = dict(session.execute(select(NOTEBOOK.c.notebook_id, NOTEBOOK.c.id).where(of_it)).all())
        for table, found in ((GRADE, there.grades), (COMMENT, there.comments)):
            for one in session.execute(select(table).join(NOTEBOOK, NOTEBOOK.c.id == table.c.notebook_id).where(of_it)):
                found[one.notebook_id, one.cell_id] = one
        return there

    def _seconds_late(self, timestamp, extension) -> float:
        if timestamp is None or self._due is None:
            return 0
        due = self._due + extension if extension is not None else self._due
        return max(0, (timestamp - due).total_seconds())

    def _sentences(self, result: Result) -> dict[str, list[str]]:
        """Return what is said of each notebook; one that cannot show it leaves it to the first that can."""
        sentences = {graded.name: list(graded.troubles) for graded in result.notebooks}
        shows = [graded.name for graded in result.notebooks if graded.data and graded.scores and graded.comments]
        for name, said in sentences.items():
            if said and shows and name not in shows:
                sentences[shows[0]] += [f"{name}: {sentence}" for sentence in said]
        return sentences

    def _put_grades(self, statements, there: _There, graded: Graded, id: str, look: bool) -> float:
        """Write the grades of a notebook and return its score; manual scores and extra credit stay as they are."""
        # formgrader shows by its first graded cell that a notebook waits for a person.
        first = next(iter(graded.scores), None) if look else None
        total = 0.0
        for name, cell in self._graded_cells[graded.name].items():
            row = there.grades.get((id, cell))
            auto = graded.scores.get(name, row.auto_score if row else None)
            manual, extra = (row.manual_score, row.extra_credit) if row else (None, None)
            if name in graded.scores:
                # A notebook that was not handed in is 0 for nbgrader, whatever a person has given before.
                needed = graded.data is not None and (manual is not None or auto is None)
                values = {"auto_score": auto, "needs_manual_grade": needed or name == first}
            else:
                values = {"auto_score": None, "needs_manual_grade": True}  # a task, which a person grades
            if row is None or name in graded.scores:
                statements.put(GRADE, row and row.id, values, {"cell_id": cell, "notebook_id": id})
            counted = manual if manual is not None else auto
            total += counted + (extra or 0.0) if counted is not None else 0.0
        return total

    def _put_comments(self, statements, there: _There, graded: Graded, id: str, said: list[str]) -> None:
        first = next(iter(graded.comments), None)
        for name, cell in self._commented_cells[graded.name].items():
            row, comment = there.comments.get((id, cell)), graded.comments.get(name)
            if said and name == first:
                comment = LOOK + " ".join([*said, *([comment] if comment else [])])
            # nbgrader leaves the comments of a notebook that was not handed in as they were.
            if row is None or graded.data is not None:
                place = {"cell_id": cell, "notebook_id": id}
                statements.put(COMMENT, row and row.id, {"auto_comment": comment}, place)

    def _penalty(self, student: str, score: float, seconds: float) -> float | None:
        """Return the penalty that the course's plugin gives, kept between 0 and the score as nbgrader does."""
        if seconds <= 0:
            return None
        try:
            penalty = self._penalties.plugin_inst.late_submission_penalty(student, score, seconds)
        except Exception as error:  # the instructor's own code
            raise Unwritable(f"the plugin for late penalties fails ({type(error).__name__}: {error})") from error
        return None if penalty is None else self._penalties._check_late_penalty(SimpleNamespace(score=score), penalty)
