"""The instructor's way with stock nbgrader: the whole round, with the real commands and a local exchange.

The course folder is copied, so that no test writes into the repository. Four learners take part: one hands in perfect
work, one nothing, one a mixture, and one answers the quiz under another learner's id.
"""

import ast
import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT

from mml.instructor import bank
from mml.quiz import Template, pack

pytestmark = [
    pytest.mark.nbgrader,
    pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange needs a Unix system"),
]
WEEK = "week5_eigenvectors"
COURSE = ROOT / "linear_algebra"


def nbgrader(folder, *arguments, home):
    """Run an nbgrader command in a folder and return what it says."""
    environment = os.environ | {
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    command = [sys.executable, "-m", "nbgrader", *arguments]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, f"nbgrader {' '.join(arguments)}\n{run.stdout}\n{run.stderr}"
    return run.stdout + run.stderr


def answer(path, solutions, quiz_id=None):
    """Write answers into a fetched notebook: solutions is a dict from grade id to the cell's new source."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in solutions:
            cell.source = solutions[name]
        if name == "me" and quiz_id is not None:
            cell.source = f"me = {quiz_id!r}"
    nbformat.write(notebook, path)


def solutions_of(name):
    cells = nbformat.read(COURSE / "source" / WEEK / f"{name}.ipynb", as_version=4).cells
    marks = ((cell, cell.metadata.get("nbgrader", {})) for cell in cells)
    return {mark["grade_id"]: cell.source for cell, mark in marks if mark.get("solution")}


def points_of(name):
    cells = nbformat.read(COURSE / "source" / WEEK / f"{name}.ipynb", as_version=4).cells
    marks = (cell.metadata.get("nbgrader", {}) for cell in cells)
    return {mark["grade_id"]: mark["points"] for mark in marks if mark.get("grade")}


def right_answers(learner):
    """Return the quiz's right answers for a learner, as the instructor's side can work them out."""
    templates = pack.functions(*pack.unpack((COURSE / "source" / WEEK / "quiz.questions").read_text()))
    return {name: f"{name} = {Template(name, made).form(learner).plain_answer()}" for name, made in templates.items()}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Go the whole round and return (course folder, rows of the export, {learner: work folder})."""
    home = tmp_path_factory.mktemp("home")
    course = home / "linear_algebra"
    exchange = home / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    for part in ("nbgrader_config.py", f"source/{WEEK}"):
        source = COURSE / part
        target = course / part
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    options = (f"--Exchange.root={exchange}", "--Exchange.timezone=UTC")
    nbgrader(course, "generate_assignment", WEEK, home=home)
    for path in sorted((COURSE / "release" / WEEK).iterdir()):
        made = course / "release" / WEEK / path.name
        assert made.read_bytes() == path.read_bytes(), f"nbgrader's own release of {path.name} differs from ours"
    nbgrader(course, "release_assignment", WEEK, *options, home=home)

    lab, quiz = solutions_of("lab_pagerank"), solutions_of("quiz")
    answers = bank.read(COURSE / "content" / WEEK / "answers_pagerank.py")
    wrong = next(a for a in answers if a.function == "damped_matrix" and a.test == "damped-matrix-robust")
    fetched = home / "fetched"
    fetched.mkdir()
    nbgrader(fetched, "fetch_assignment", WEEK, "--course=linear_algebra", *options, home=home)
    work = {}
    for learner in ("ada", "bob", "cy", "dot"):
        work[learner] = home / learner
        shutil.copytree(fetched, work[learner])
        folder = work[learner] / WEEK
        # A notebook that is not handed in gets 0 of its points, as an untouched one does, and is graded sooner.
        (folder / "lesson.ipynb").unlink()
        if learner == "dot":
            (folder / "lab_pagerank.ipynb").unlink()
        if learner == "ada":
            answer(folder / "lab_pagerank.ipynb", lab)
            answer(folder / "quiz.ipynb", quiz | right_answers("ada"), quiz_id="ada")
        if learner == "cy":
            mixed = lab | {"damped-matrix": wrong.code, "most-important": "most_important = 3"}
            answer(folder / "lab_pagerank.ipynb", mixed)
            given = right_answers("cy") | {"factor": "factor = 1e6", "zeros": "zeros = [1e6, 2e6]"}
            answer(folder / "quiz.ipynb", quiz | given, quiz_id="cy")
        if learner == "dot":
            answer(folder / "quiz.ipynb", quiz | right_answers("ada"), quiz_id="ada")
        submit = ("submit", WEEK, "--course=linear_algebra", f"--student={learner}", *options)
        nbgrader(work[learner], *submit, home=home)
    # All four run as one user of this machine, so the owner of the files cannot prove whose they are.
    nbgrader(course, "collect", WEEK, "--ExchangeCollect.check_owner=False", *options, home=home)
    nbgrader(course, "autograde", WEEK, home=home)
    nbgrader(course, "generate_feedback", WEEK, home=home)
    nbgrader(course, "release_feedback", WEEK, *options, home=home)
    nbgrader(course, "export", home=home)
    with (course / "grades.csv").open(newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    return course, rows, work, wrong


def total(names):
    return sum(sum(points_of(name).values()) for name in names)


def test_a_perfect_submission_gets_every_point(graded):
    _, rows, _, _ = graded
    assert float(rows["ada"]["max_score"]) == total(["lab_pagerank", "quiz"])
    assert float(rows["ada"]["score"]) == float(rows["ada"]["max_score"])


def test_a_passing_test_cell_leaves_no_value_and_no_warning(graded):
    """nbgrader takes a value for partial credit, and any text on stderr for a failure."""
    course, _, _, _ = graded
    for name in ("lab_pagerank", "quiz"):
        for cell in nbformat.read(course / "autograded" / "ada" / WEEK / f"{name}.ipynb", as_version=4).cells:
            if cell.metadata.get("nbgrader", {}).get("grade"):
                kinds = [(output.output_type, output.get("name")) for output in cell.outputs]
                assert set(kinds) <= {("stream", "stdout")}, cell.source


def test_the_untouched_one_gets_none(graded):
    assert float(graded[1]["bob"]["score"]) == 0


def test_a_mixed_one_gets_exactly_its_own(graded):
    _, rows, _, wrong = graded
    lab, quiz = points_of("lab_pagerank"), points_of("quiz")
    notebook = bank.Lab(COURSE / "source" / WEEK / "lab_pagerank.ipynb")
    failed = {test for test, message in notebook.run(wrong).messages.items() if message}
    assert failed
    lost = sum(lab[test] for test in failed)
    lost += sum(points for test, points in lab.items() if test.startswith("most-important"))
    lost += later_losses(notebook, wrong)
    lost += quiz["factor-mark"] + quiz["zeros-mark"]
    assert float(rows["cy"]["score"]) == total(["lab_pagerank", "quiz"]) - lost


def later_losses(notebook, wrong):
    """Return the points that later exercises lose because their solutions call the wrong function."""
    lost = 0
    for exercise, solution in notebook.solutions.items():
        called = {node.id for node in ast.walk(ast.parse(solution)) if isinstance(node, ast.Name)}
        if wrong.function in called and exercise != notebook.exercise_of(wrong.function):
            notebook.before[exercise] = [*notebook.before[exercise], wrong.code]
            reference = notebook.reference(ast.parse(solution).body[0].name)
            messages = notebook.run(reference).messages
            points = points_of(notebook.path.stem)
            lost += sum(points[test] for test, message in messages.items() if message)
    return lost


def test_feedback_says_the_banks_sentence(graded):
    course, _, _, wrong = graded
    page = (course / "feedback" / "cy" / WEEK / "lab_pagerank.html").read_text(encoding="utf-8")
    text = re.sub(r"<[^>]+>", "", page).replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">")
    assert wrong.says in text


def test_a_quiz_answered_for_another_learner_earns_nothing_and_says_why(graded):
    course, rows, _, _ = graded
    assert float(rows["dot"]["score"]) == 0
    page = (course / "feedback" / "dot" / WEEK / "quiz.html").read_text(encoding="utf-8")
    assert "another learner" in re.sub(r"<[^>]+>", "", page).replace("&#39;", "'")


def test_the_learner_can_fetch_the_feedback(graded):
    course, _, work, _ = graded
    home = course.parent
    options = (f"--Exchange.root={home / 'exchange'}", "--Exchange.timezone=UTC")
    fetch = ("fetch_feedback", WEEK, "--course=linear_algebra", "--student=ada", *options)
    nbgrader(work["ada"], *fetch, home=home)
    assert list((work["ada"] / WEEK / "feedback").rglob("lab_pagerank.html"))


def test_the_repository_is_untouched(graded):
    for name in ("gradebook.db", "submitted", "autograded", "feedback"):
        assert not (COURSE / name).exists()
