"""A small course of its own for the tests of grading: two notebooks, all kinds of cells that nbgrader knows."""

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from sqlalchemy import create_engine, text

from mml.instructor import cli
from mml.instructor.course import UserError

WEEK = "w1"
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "small"
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError('Not done yet.')"}
c.LateSubmissionPlugin.penalty_method = "zero"
c.Execute.timeout = 30
c.Grading.pause = 0.01
"""


def _marked(make, source, name, points=None, solution=False, task=False):
    marks = {"grade": points is not None and not task, "grade_id": name, "locked": not solution, "schema_version": 3}
    marks |= {"solution": solution, "task": task} | ({} if points is None else {"points": points})
    return make(source, id=name, metadata={"nbgrader": marks})


def given(source, name):
    return _marked(new_code_cell, source, name)


def answer(name, body):
    text = f"def {name}(x):\n    ### BEGIN SOLUTION\n    {body}\n    ### END SOLUTION"
    return _marked(new_code_cell, text, name, solution=True)


def checks(source, name, points, hidden=None):
    if hidden is not None:
        source = f"{source}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
    return _marked(new_code_cell, source, name, points)


def written(name, points):
    return _marked(new_markdown_cell, "### BEGIN SOLUTION\nBecause.\n### END SOLUTION", name, points, solution=True)


LAB = [
    new_markdown_cell("# Lab", id="title"),
    given("from pathlib import Path\nfactor = int(Path('factor.txt').read_text())", "imports"),
    new_markdown_cell("## Twice", id="one"),
    answer("twice", "return factor * x"),
    checks("assert twice(1) == 2", "twice-one", 1),
    checks("assert twice(0) == 0", "twice-more", 2, "assert twice(3) == 6, 'twice 3 is 6'"),
    new_code_cell("scratch = 1", id="scratch"),
    new_markdown_cell("## Half", id="two"),
    answer("half", "return x / 2"),
    checks("1.5 if half(4) == 2 else 0.5", "half-part", 2),
    new_markdown_cell("## Both", id="three"),
    answer("both", "return twice(half(x))"),
    checks("assert both(4) == 4", "both-all", 4),
    written("why", 3),
    _marked(new_markdown_cell, "Draw a picture in a cell below.", "picture", 5, task=True),
]
EXTRA = [answer("thrice", "return 3 * x"), checks("assert thrice(1) == 3", "thrice-one", 1)]


def book(cells):
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def make(folder: Path) -> Path:
    """Make the course folder, and return it."""
    source = folder / "source" / WEEK
    source.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIG)
    (source / "factor.txt").write_text("2")
    nbformat.write(book(LAB), source / "lab.ipynb")
    nbformat.write(book(EXTRA), source / "extra.ipynb")
    return folder


def release(course: Path, name: str) -> nbformat.NotebookNode:
    """Return a notebook as nbgrader gives it to learners."""
    path = course / "release" / WEEK / f"{name}.ipynb"
    if not path.exists():
        nbgrader(course, "generate_assignment", WEEK)
    return nbformat.read(path, as_version=4)


RIGHT = {
    "twice": "def twice(x):\n    return 2 * x",
    "half": "def half(x):\n    return x / 2",
    "both": "def both(x):\n    return twice(half(x))",
    "why": "Since 2 divides 4.",
    "thrice": "def thrice(x):\n    return x + x + x",
}


def answered(notebook, answers):
    """Return a copy of a notebook with other texts in the cells of these grade ids."""
    copy = nbformat.from_dict(json.loads(nbformat.writes(notebook)))
    for cell in copy.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell.source = answers[name]
    return nbformat.reads(nbformat.writes(copy), as_version=4)


def hand_in(course: Path, student: str, files: dict, time: str | None = None) -> Path:
    """Write what a learner hands in: notebooks, texts or bytes by name; time : for timestamp.txt."""
    folder = course / "submitted" / student / WEEK
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, nbformat.NotebookNode):
            content = nbformat.writes(content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    if time is not None:
        (folder / "timestamp.txt").write_text(time)
    return folder


def environment():
    return os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}


def nbgrader(course: Path, *arguments) -> None:
    """Run a command of nbgrader in the course folder."""
    command = [sys.executable, "-m", "nbgrader", *arguments]
    run = subprocess.run(command, cwd=course, env=environment(), capture_output=True, text=True)
    assert run.returncode == 0, f"nbgrader {' '.join(arguments)}\n{run.stdout}\n{run.stderr}"


def mml_grade(course: Path, *arguments, status=0) -> str:
    """Run ``mml grade`` on the week with two workers, and return what it says."""
    command = [sys.executable, "-m", "mml.instructor.cli", "grade", str(course), WEEK, "--no-sandbox", *arguments]
    if "--scheduler" not in arguments:
        command += ["--workers", "2"]
    run = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=600)
    assert run.returncode == status, f"{run.stdout}\n{run.stderr}"
    return run.stdout + run.stderr


def mml(*arguments, status=0):
    """Run ``mml`` in this process and return what it prints."""
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(said):
        patch.setenv("COLUMNS", "200")
        ended = cli.app(list(map(str, arguments)), standalone_mode=False)
    assert (ended or 0) == status, said.getvalue()
    return said.getvalue()


def refused(*arguments):
    """Run ``mml`` with an error of use; return the sentence."""
    with pytest.raises(UserError) as error:
        mml(*arguments)
    return str(error.value)


QUERIES = {
    "students": "SELECT id, first_name, last_name, email, lms_user_id FROM student",
    "assignments": "SELECT a.name, a.duedate, a.course_id FROM assignment a",
    "notebooks": "SELECT n.name, n.kernelspec FROM notebook n",
    "cells": """SELECT n.name, b.name, b.type, g.max_score, g.cell_type, t.max_score, t.cell_type
        FROM base_cell b JOIN notebook n ON n.id = b.notebook_id
        LEFT JOIN grade_cells g ON g.id = b.id LEFT JOIN task_cells t ON t.id = b.id""",
    "sources": """SELECT n.name, s.name, s.cell_type, s.locked, s.source, s.checksum
        FROM source_cell s JOIN notebook n ON n.id = s.notebook_id""",
    "submissions": "SELECT student_id, timestamp, extension FROM submitted_assignment",
    "submitted notebooks": """SELECT a.student_id, n.name, s.flagged, s.late_submission_penalty
        FROM submitted_notebook s JOIN submitted_assignment a ON a.id = s.assignment_id
        JOIN notebook n ON n.id = s.notebook_id""",
    "grades": """SELECT a.student_id, n.name, b.name, b.type, g.auto_score, g.manual_score, g.extra_credit,
        g.needs_manual_grade FROM grade g JOIN submitted_notebook s ON s.id = g.notebook_id
        JOIN submitted_assignment a ON a.id = s.assignment_id JOIN notebook n ON n.id = s.notebook_id
        JOIN base_cell b ON b.id = g.cell_id""",
    "comments": """SELECT a.student_id, n.name, b.name, b.type, c.auto_comment, c.manual_comment
        FROM comment c JOIN submitted_notebook s ON s.id = c.notebook_id
        JOIN submitted_assignment a ON a.id = s.assignment_id JOIN notebook n ON n.id = s.notebook_id
        JOIN base_cell b ON b.id = c.cell_id""",
}


def url(course: Path) -> str:
    return f"sqlite:///{course / 'gradebook.db'}"


def rows(address: str, *tables: str) -> dict[str, list[tuple]]:
    """Return the rows of a gradebook without its random ids, sorted. tables : names in QUERIES, none for all."""
    engine = create_engine(address)
    try:
        with engine.connect() as connection:
            found = {}
            for name in tables or QUERIES:
                cells = ([_plain(value) for value in row] for row in connection.execute(text(QUERIES[name])))
                found[name] = sorted(map(tuple, cells), key=repr)
            return found
    finally:
        engine.dispose()


def _plain(value):
    if isinstance(value, bool):
        return int(value)
    return value if value is None or isinstance(value, int | float) else str(value).removesuffix(".000000")


def change(address: str, statement: str, **values) -> int:
    """Run an SQL statement on a gradebook, and return how many rows it has changed."""
    engine = create_engine(address)
    try:
        with engine.begin() as connection:
            return connection.execute(text(statement), values).rowcount
    finally:
        engine.dispose()


def scores(address: str) -> dict[tuple[str, str, str], float | None]:
    """Return the automatic scores by student, notebook and cell."""
    return {row[:3]: row[4] for row in rows(address, "grades")["grades"]}


def looks(address: str) -> dict[tuple[str, str], str]:
    """Return the comments that say why somebody should look, by student and notebook."""
    found = rows(address, "comments")["comments"]
    return {row[:2]: row[4] for row in found if (row[4] or "").startswith("Needs a look: ")}
