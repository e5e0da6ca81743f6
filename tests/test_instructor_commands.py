"""After grading: feedback without hidden tests, grades for people and programs, formgrader, and what README says."""

import contextlib
import csv
import errno
import html
import io
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grading_course as small
import nbformat
import postgres_server
import pytest
from conftest import ROOT
from grading_course import RIGHT, WEEK, answered, hand_in, mml, mml_grade, refused
from nbformat.v4 import new_code_cell, new_output
from nbgrader.api import Gradebook
from rich.console import Console
from sqlalchemy import event
from sqlalchemy.engine import Engine

from mml.instructor.course import UserError
from mml.instructor.grading import feedback, folders, grades
from mml.instructor.grading.assignment import Course
from mml.instructor.grading.feedback import HIDDEN, MARK

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="not part of the course: grading needs Linux")
SECRET = "assert twice(3) == 6, 'twice 3 is 6'"  # the hidden test of the small course
MML = [sys.executable, "-m", "mml.instructor.cli"]
MANUAL = """UPDATE grade SET manual_score = :score, needs_manual_grade = :needs WHERE
    cell_id IN (SELECT id FROM base_cell WHERE name = :cell) AND notebook_id IN (SELECT s.id FROM submitted_notebook s
    JOIN submitted_assignment a ON a.id = s.assignment_id WHERE a.student_id = :who)"""


def give(course, who, cell, score):
    """Give points by hand, as formgrader does."""
    assert small.change(small.url(course), MANUAL, score=score, needs=False, cell=cell, who=who) == 1


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A graded class: ada is right, bob fails hidden tests, cy sent no notebook, dot is late, eve sent nothing."""
    course = small.make(tmp_path_factory.mktemp("finished") / "small")
    lab, extra = small.release(course, "lab"), small.release(course, "extra")
    due = "UPDATE assignment SET duedate = '2026-03-02 00:00:00.000000'"
    assert small.change(small.url(course), due) == 1
    right = {"lab.ipynb": answered(lab, RIGHT), "extra.ipynb": answered(extra, RIGHT)}
    hand_in(course, "ada", right, "2026-03-01 10:00:00 UTC")
    wrong = "def twice(x):\n    if x == 3:\n        raise ValueError('no threes here')\n    return 2 * x"
    hand_in(course, "bob", right | {"lab.ipynb": answered(lab, RIGHT | {"twice": wrong}), "notes.txt": "mine"})
    hand_in(course, "cy", {"lab.ipynb": "nothing", "extra.ipynb": extra})
    hand_in(course, "dot", right, "2026-03-09 10:00:00 UTC")
    mml_grade(course)
    with Gradebook(small.url(course), "small") as book:
        book.add_student("eve", first_name="=HYPERLINK(1)", last_name="@E, the 'last'", email="-1+1")
        book.update_or_create_student("ada", first_name="Ada", last_name="Ünï")
    return course


@pytest.fixture
def course(finished, tmp_path):
    return shutil.copytree(finished, tmp_path / "small")


def text_of(page):
    return html.unescape(re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8")))


class InProcess:
    """Workers for tests of what comes after them: a thread of this process."""

    width, died = 3, ()

    def start(self):
        self.pool = ThreadPoolExecutor(1)
        return self.pool

    def close(self):
        self.pool.shutdown(cancel_futures=True)


def make(course, **options):
    """Make feedback in this process; return the report, with what was said."""
    said = io.StringIO()
    console = Console(file=said, width=500)
    report = feedback.make_feedback(Course(course), WEEK, InProcess, console=console, **options)
    feedback.show_end(console, WEEK, report)
    report.said = said.getvalue()
    return report


# Hidden tests.


def hide(cells, **config):
    nb, _ = feedback.HideTests(**config).preprocess(small.book(cells), {})
    return nb.cells


def failed(cell, *frames):
    traceback = ["-" * 9, "E  Traceback (most recent call last)", *frames, "E: message"]
    cell.outputs = [new_output("error", ename="E", evalue="message", traceback=traceback)]
    return cell


def test_hidden_regions_become_one_line():
    (cell,) = hide([small.checks("a = 1", "t", 1, "secret(a)\nif a:\n    secret(2)")])
    assert cell.source == f"a = 1\n{HIDDEN}"
    source = (
        "if x:\n    ### BEGIN HIDDEN TESTS\n    secret()\n    ### END HIDDEN TESTS\nb()\n### BEGIN HIDDEN TESTS\nsecret"
    )
    (cell,) = hide([small.checks(source, "t", 1)])
    assert cell.source == f"if x:\n    {HIDDEN}\nb()\n{HIDDEN}"
    nested = "### BEGIN HIDDEN TESTS\n### BEGIN HIDDEN TESTS\nsecret\n### END HIDDEN TESTS"
    assert hide([small.checks(nested, "t", 1)])[0].source == HIDDEN


def test_other_marks_for_hidden_tests_are_followed():
    (cell,) = hide([small.checks("# {\nsecret\n# }", "t", 1)], begin_test_delimeter="# {", end_test_delimeter="# }")
    assert cell.source == HIDDEN


def test_what_learners_write_is_not_hidden():
    source = "### BEGIN HIDDEN TESTS\nmine\n### END HIDDEN TESTS"
    cells = [new_code_cell(source), small.answer("f", "pass")]
    cells[1].source = source
    assert [cell.source for cell in hide(cells)] == [source, source]


def test_tracebacks_and_warnings_lose_hidden_lines_and_keep_the_rest():
    test = small.checks("shown = 1", "t", 1, "secret = [\n    1,\n]\nassert  f(secret) == shown\nshown = 1")
    frame = "      1 shown = 1\n----> 6 \x1b[38;5;28;01massert\x1b[39;00m  f(secret) == shown\n      7 shown = 1"
    failed(test, frame, "File mine, line 1\n----> 1 return 1 / 0", '  File "x", line 3\n    secret = [\n             ^')
    warning = "cell.py:5: RuntimeWarning: careful\n  assert  f(secret) == shown\n1,\n"
    test.outputs.append(new_output("stream", name="stderr", text=warning))
    later = failed(new_code_cell("f()"), "----> 2 secret = [", "----> 1 f()")
    mine = new_code_cell("print()", outputs=[new_output("stream", name="stdout", text="]\n1,\n")])
    test, later, mine = hide([test, later, mine])
    shown = "\n".join(test.outputs[0].traceback)
    assert "secret" not in shown + test.outputs[1].text + "".join(later.outputs[0].traceback)
    for kept in ("      1 shown = 1", "      7 shown = 1", "----> 1 return 1 / 0", "E: message", HIDDEN):
        assert kept in shown.split("\n")
    assert test.outputs[1].text == f"cell.py:5: RuntimeWarning: careful\n{HIDDEN}\n"
    assert "----> 1 f()" in later.outputs[0].traceback
    assert mine.outputs[0].text == "]\n1,\n"


def test_long_runs_of_hidden_lines_become_one():
    test = small.checks("a", "t", 1, "one\ntwo\n\nthree")
    failed(test, "      2 ### BEGIN HIDDEN TESTS\n      3 one\n----> 4 two\n      5 \n      6 three")
    (cell,) = hide([test])
    assert "\n".join(cell.outputs[0].traceback).count(HIDDEN) == 2  # the empty line stays


# Feedback.


@pytest.mark.nbgrader
def test_pages_are_those_of_nbgrader_but_for_hidden_tests(course, tmp_path):
    give(course, "ada", "why", 2)
    said = "UPDATE comment SET manual_comment = 'Well *put*.' WHERE auto_comment LIKE 'Needs a look%'"
    assert small.change(small.url(course), said) == 1
    theirs = shutil.copytree(course, tmp_path / "theirs" / "small")
    small.nbgrader(theirs, "generate_feedback", WEEK)
    out = mml("feedback", course, WEEK)
    assert "w1: feedback for 4 made" in out
    for student in ("ada", "bob", "cy", "dot"):
        ours, other = (folder / "feedback" / student / WEEK for folder in (course, theirs))
        names = [{path.name for path in folder.iterdir()} for folder in (ours, other)]
        assert names[0] - {MARK} == names[1] - {folders.MARK}
        assert (ours / "extra.html").read_bytes() == (other / "extra.html").read_bytes()
        assert (ours / "extra.html").stat().st_mode == (other / "extra.html").stat().st_mode
        found, expected = (text_of(folder / "lab.html").splitlines() for folder in (ours, other))
        assert SECRET in "\n".join(expected)
        assert SECRET not in "\n".join(found)
        cleared = [line for line in expected if SECRET not in line and "HIDDEN TESTS" not in line]
        assert [line for line in found if HIDDEN not in line] == cleared
    bob = text_of(course / "feedback" / "bob" / WEEK / "lab.html")
    assert "no threes here" in bob
    assert "raise ValueError" in bob
    assert "Well put." in text_of(course / "feedback" / "cy" / WEEK / "lab.html")
    assert "Late submission penalty" in text_of(course / "feedback" / "dot" / WEEK / "lab.html")
    assert (course / "feedback" / "bob" / WEEK / "notes.txt").read_text() == "mine"


@pytest.mark.nbgrader
def test_no_hidden_line_of_a_real_lab_is_in_its_feedback(tmp_path):
    week = "week5_eigenvectors"
    course = tmp_path / "linear_algebra"
    shutil.copytree(ROOT / "linear_algebra" / "source" / week, course / "source" / week)
    shutil.copy(ROOT / "linear_algebra" / "nbgrader_config.py", course)
    for name in ("lesson", "quiz"):
        (course / "source" / week / f"{name}.ipynb").unlink()
    lab = nbformat.read(ROOT / "linear_algebra" / "release" / week / "lab_pagerank.ipynb", as_version=4)
    for cell in lab.cells:  # as far from right as can be, so that every test fails
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = re.sub(r"raise NotImplementedError.*", "return None", cell.source)
    folder = course / "submitted" / "ada" / week
    folder.mkdir(parents=True)
    nbformat.write(lab, folder / "lab_pagerank.ipynb")
    mml("grade", course, week, "--no-sandbox", "--workers", "1")
    mml("feedback", course, week)
    source = nbformat.read(course / "source" / week / "lab_pagerank.ipynb", as_version=4)
    hidden, shown = set(), set()
    for cell in source.cells:
        parts = re.split("### (?:BEGIN|END) HIDDEN TESTS", cell.source)
        shown |= {line.strip() for part in parts[::2] for line in part.splitlines()}
        hidden |= {line.strip() for part in parts[1::2] for line in part.splitlines()}
    text = text_of(course / "feedback" / "ada" / week / "lab_pagerank.html")
    lines = {re.sub(r"^(-+>)?\s*\d+\s", "", line.strip()).strip() for line in text.splitlines()}
    assert len(hidden - shown) > 20
    assert not lines & (hidden - shown - {""})
    assert text.count("Not true of your answer") > 5


def test_feedback_is_made_anew_when_grades_change_and_only_then(course):
    assert (make(course).made, make(course).before) == (4, 4)
    page = course / "feedback" / "ada" / WEEK / "lab.html"
    assert "Score: 8.5 /" in text_of(page)
    give(course, "ada", "why", 3)
    report = make(course)
    assert (report.made, report.before, report.complete) == (1, 3, True)
    assert "Score: 11.5 /" in text_of(page)
    said = (
        "UPDATE comment SET manual_comment = 'Read on.' WHERE cell_id IN (SELECT id FROM base_cell WHERE name='half')"
    )
    assert small.change(small.url(course), said) == 4
    assert make(course, students=["bob"]).made == 1
    assert "Read on." in text_of(course / "feedback" / "bob" / WEEK / "lab.html")
    assert "Read on." not in text_of(page)
    lab = small.release(course, "lab")
    hand_in(course, "cy", {"lab.ipynb": answered(lab, RIGHT)})
    mml_grade(course, "--student", "cy")
    assert make(course).made == 3
    assert "Score: 8.5 /" in text_of(course / "feedback" / "cy" / WEEK / "lab.html")


def test_pages_of_others_are_left_unless_they_are_older_than_the_grades(course):
    make(course)
    folder = course / "feedback" / "ada" / WEEK
    (folder / "lab.html").write_text("by hand")
    (folder / "letter.txt").write_text("Dear Ada")
    assert make(course).before == 4
    give(course, "ada", "why", 3)
    report = make(course)
    assert (report.made, report.left, report.complete) == (0, ["ada"], True)
    assert "changed after: ada." in report.said
    assert "--force" in report.said
    assert (folder / "lab.html").read_text() == "by hand"
    assert (make(course, students=["ada"], force=True).made, make(course).before) == (1, 4)
    assert "Score: 11.5 /" in text_of(folder / "lab.html")
    (folder / "lab.html").write_text("by hand")
    give(course, "ada", "picture", 5)
    os.utime(folder / "lab.html", (1, 1))
    assert make(course).made == 1
    assert "Score: 16.5 /" in text_of(folder / "lab.html")
    assert (folder / "letter.txt").read_text() == "Dear Ada"


@pytest.mark.nbgrader
def test_pages_of_nbgrader_are_left_until_the_work_is_graded_again(course):
    small.nbgrader(course, "generate_feedback", WEEK)
    report = make(course)
    assert (report.made, report.left) == (0, ["ada", "bob", "cy", "dot"])
    mml_grade(course, "--force", "--student", "bob")
    assert (make(course).made, make(course).before) == (1, 1)
    assert SECRET not in text_of(course / "feedback" / "bob" / WEEK / "lab.html")
    assert SECRET in text_of(course / "feedback" / "ada" / WEEK / "lab.html")
    assert not (course / "feedback" / "bob" / WEEK / folders.MARK).exists()


def test_a_page_that_is_gone_is_made_again(course):
    make(course)
    (course / "feedback" / "ada" / WEEK / "lab.html").unlink()
    assert make(course).made == 1


def test_one_bad_notebook_does_not_stop_the_others(course):
    make(course, students=["ada"])
    before = (course / "feedback" / "ada" / WEEK / "lab.html").read_bytes()
    for student, broken in (("ada", "{"), ("bob", None)):
        path = course / "autograded" / student / WEEK / "lab.ipynb"
        path.chmod(0o644)
        found = json.loads(path.read_text())
        found["cells"][4]["metadata"]["nbgrader"]["grade_id"] = "another"
        path.write_text(broken or json.dumps(found))
    out = mml("feedback", course, WEEK, status=1)
    assert "ada has no new feedback: lab: " in out
    assert "bob has no new feedback: lab: the gradebook knows nothing of its cell another: grade again." in out
    assert "w1: feedback for 2 made" in out
    assert (course / "feedback" / "ada" / WEEK / "lab.html").read_bytes() == before
    assert not (course / "feedback" / "bob" / WEEK).exists()
    assert (course / "feedback" / "dot" / WEEK / "lab.html").exists()


def test_a_notebook_that_takes_for_ever_is_given_up(monkeypatch):
    monkeypatch.setattr(feedback, "PAGE_SECONDS", 0.2)
    monkeypatch.setattr(feedback, "_page", lambda *_: time.sleep(60))
    page = feedback.Page("lab", b"", "", feedback.Marks(0, 0, 0))
    began = time.monotonic()
    result = feedback.make(feedback.Task(Path(), WEEK, "ada", (page,)))
    assert result.failure == "lab: its page is not done after 0.2 s"
    assert time.monotonic() - began < 60
    time.sleep(1.2)  # the alarm is off


def die_for_ada(task):
    """Run in a worker: one submission ends whatever process makes its pages."""
    if task.student == "ada":
        os.kill(os.getpid(), signal.SIGKILL)
    return feedback.make(task)


def test_a_notebook_that_ends_its_worker_does_not_stop_the_others(course, monkeypatch):
    monkeypatch.setattr(feedback, "make", die_for_ada)
    report = feedback.make_feedback(Course(course), WEEK, lambda: feedback.local_workers(2))
    assert (report.made, list(report.failed)) == (3, ["ada"])
    assert not (course / "feedback" / "ada" / WEEK).exists()


def test_a_full_disk_stops_feedback_with_a_sentence_and_loses_nothing(course, monkeypatch):
    make(course, students=["ada"])
    give(course, "ada", "why", 3)
    before = {path: path.read_bytes() for path in (course / "feedback").rglob("*") if path.is_file()}
    full = OSError(errno.ENOSPC, "No space left on device", str(course / "feedback" / "x"))
    with monkeypatch.context() as patch:
        patch.setattr(folders, "to_disk", lambda _: (_ for _ in ()).throw(full))
        report = make(course)
    assert "There is no room on the disk" in report.said
    assert not report.complete
    assert {path: path.read_bytes() for path in (course / "feedback").rglob("*") if path.is_file()} == before
    assert make(course).made == 4


def test_two_feedback_runs_at_once_are_refused(course):
    (course / "feedback").mkdir()
    with folders.alone(course / "feedback"), pytest.raises(UserError, match="Another 'mml feedback' is at work"):
        make(course)


def test_errors_of_feedback_are_sentences(course, tmp_path):
    assert 'There is no week "w2" in' in refused("feedback", course, "w2")
    assert "Nothing of eve is graded for w1. There are: ada" in refused("feedback", course, WEEK, "--student", "eve")
    assert "not the folder of a course" in refused("feedback", course / "source", WEEK)
    assert "There are no grades yet in sqlite" in refused(
        "feedback", course, WEEK, "--db", f"sqlite:///{tmp_path}/no.db"
    )
    assert not (tmp_path / "no.db").exists()
    fresh = small.make(tmp_path / "fresh")
    assert "Nothing of w1 is graded yet: run 'mml grade COURSE w1' first." in refused("feedback", fresh, WEEK)


# Grades.


def csv_of(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.nbgrader
def test_csv_holds_what_nbgrader_exports(course):
    give(course, "ada", "why", 2)
    small.nbgrader(course, "export")
    path = course / "ours.csv"
    assert mml("grades", course, "--csv", path) == f"{path}: 5 rows, 5 students, 1 week; 1 needs a look.\n"
    ours = {row["student_id"]: row for row in csv_of(path.read_text(encoding="utf-8"))}
    with (course / "grades.csv").open() as file:  # nbgrader quotes nothing, so eve's name spoils her row
        theirs = {row["student_id"]: row for row in csv.DictReader(file) if row["student_id"] != "eve"}
    names = [name for name in next(iter(theirs.values())) if name is not None]
    assert list(ours["ada"]) == [*names, "needs_manual_grade", "needs_a_look", "reason"]
    for student, row in theirs.items():
        assert {name: ours[student][name] for name in names} == row
    assert float(ours["dot"]["late_submission_penalty"]) > 0
    assert (ours["eve"]["score"], ours["eve"]["timestamp"], ours["eve"]["needs_a_look"]) == ("0.0", "", "no")
    assert (ours["cy"]["needs_a_look"], ours["ada"]["needs_a_look"]) == ("yes", "no")
    assert ours["cy"]["reason"].startswith("lab: The file is not JSON")


def test_no_cell_of_the_csv_is_a_formula(finished):
    (eve,) = (row for row in csv_of(mml("grades", finished, "--csv", "-")) if row["student_id"] == "eve")
    assert eve["first_name"] == "'=HYPERLINK(1)"
    assert eve["last_name"] == "'@E, the 'last'"
    assert eve["email"] == "'-1+1"
    row = grades.Row("w1", None, "+1", "\t=1", "\r=1", "a@b", 1.0, raw_score=-1.0, reason='=1,"2"\nx')
    (found,) = csv_of(grades.as_csv([row]))
    assert [found[name] for name in ("student_id", "last_name", "first_name")] == ["'+1", "'\t=1", "' =1"]
    assert (found["reason"], found["email"]) == ('\'=1,"2" x', "a@b")
    assert found["raw_score"] == "-1.0"  # a number is no formula


def test_a_file_is_overwritten_only_when_asked(finished, tmp_path):
    path = tmp_path / "grades.csv"
    mml("grades", finished, "--csv", path)
    path.write_text("mine")
    assert f"{path} is there already: give another name, or --force" in refused("grades", finished, "--csv", path)
    assert path.read_text() == "mine"
    mml("grades", finished, "--csv", path, "--force")
    assert path.read_text(encoding="utf-8").startswith("assignment,duedate,")
    assert "Ünï" in path.read_text(encoding="utf-8")
    assert "is no file" in refused("grades", finished, "--csv", tmp_path, "--force")
    assert "cannot be written" in refused("grades", finished, "--csv", tmp_path / "none" / "x.csv")


def test_the_table_and_the_lists(course):
    hand_in(course, "fay", {"lab.ipynb": "later"})
    said = mml("grades", course)
    lines = said.splitlines()
    assert any(re.search(r"ada +│ Ada Ünï +│ +9\.5 ", line) for line in lines)
    assert any(re.search(r"dot +│ +│ +0 \(late: −9\.5\) ", line) for line in lines)
    assert any(re.search(r"cy +│ +│ +0 \? ", line) for line in lines)
    assert any(re.search(r"eve +│ .* │ +– ", line) for line in lines)
    assert "2 need a look:" in lines
    assert "- cy, w1: lab: The file is not JSON from line 1 on, so no notebook." in lines
    assert "- fay, w1: Handed in and not graded yet." in lines
    assert "w1: 4 have cells that wait for a person's points: bob, cy, dot, ada." in lines
    assert "w1: 1 have handed in nothing: eve." in lines
    assert mml("grades", course, WEEK) == said


def test_who_has_been_looked_at_needs_no_look(course):
    for cell in ("twice-one", "why", "picture"):
        give(course, "cy", cell, 0)
    (cy,) = (row for row in grades.read(Course(course)) if row.student == "cy")
    assert (cy.look, cy.manual) == (False, False)


@contextlib.contextmanager
def statements():
    """Give the list of statements that SQLAlchemy sends meanwhile."""
    sent = []

    def note(connection, cursor, statement, *others):
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_grades_are_read_in_one_statement_per_table(course):
    handed_in = "INSERT INTO submitted_assignment (id, assignment_id, student_id) SELECT :who, id, :who FROM assignment"
    counts = []
    for number in (0, 40):
        for extra in range(number):
            small.change(small.url(course), "INSERT INTO student (id) VALUES (:who)", who=f"s{extra}")
            small.change(small.url(course), handed_in, who=f"s{extra}")
        with statements() as sent:
            assert len(grades.read(Course(course))) == 5 + number
        counts.append(sum(statement.startswith("SELECT") for statement in sent))
    assert counts[0] == counts[1] <= 10


def test_errors_of_grades_are_sentences(finished, tmp_path):
    assert 'knows no week "w2": grade it first. There are: w1.' in refused("grades", finished, "w2")
    assert "There are no grades yet" in refused("grades", small.make(tmp_path / "fresh"))
    assert not (tmp_path / "fresh" / "gradebook.db").exists()
    assert "nonsense is no address of a gradebook" in refused("grades", finished, "--db", "nonsense")
    assert "secret" not in refused("grades", finished, "--db", "postgresql+psycopg://x:secret@127.0.0.1:9/x")


def test_postgresql_gives_the_same_grades_and_feedback(course):
    expected = mml("grades", course, "--csv", "-")
    make(course)
    page = course / "feedback" / "bob" / WEEK / "lab.html"
    before = page.read_bytes()
    with postgres_server.running() as address:
        assert "There are no grades yet" in refused("grades", course, "--db", address)
        mml_grade(course, "--db", address, "--force")
        found = mml("grades", course, "--csv", "-", "--db", address)
        scores = [{row["student_id"]: row["raw_score"] for row in csv_of(text)} for text in (expected, found)]
        assert scores[0].pop("eve") == "0.0"
        assert scores[0] == scores[1]
        page.unlink()
        mml("feedback", course, WEEK, "--db", address, "--student", "bob")
        assert page.read_bytes() == before


# Formgrader.


def private(folder):
    """Return an environment whose home is a folder of its own, so that nothing of the user's Jupyter is touched."""
    found = {name: value for name, value in small.environment().items() if not name.startswith("JUPYTER")}
    return found | {"HOME": str(folder), "JUPYTER_TOKEN": "not-a-secret"}


@contextlib.contextmanager
def formgrader(course, home, *arguments):
    """Run ``mml formgrader`` and give its address, its process and what it says; it is stopped as by Ctrl-C."""
    home.mkdir(exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*MML, "formgrader", str(course), "--no-browser", "--port", str(port), *arguments]
    # Where a shell started the tests in the background, interrupts are ignored, and programs inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with (home / "said").open("w") as said:
        process = subprocess.Popen(command, env=private(home), stdout=said, stderr=subprocess.STDOUT, cwd=home)
    signal.signal(signal.SIGINT, before)
    address = f"http://localhost:{port}"
    try:
        end = time.monotonic() + 90
        while True:
            assert process.poll() is None, (home / "said").read_text()
            assert time.monotonic() < end, (home / "said").read_text()
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/api/status?token=not-a-secret"):
                break
            time.sleep(0.1)
        yield address
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0, (home / "said").read_text()
    finally:
        process.kill()
        process.wait()


def ask(address, path, method="GET"):
    request = urllib.request.Request(
        f"{address}/formgrader/api/{path}", method=method, headers={"Authorization": "token not-a-secret"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


HOSTILE = """<script>document.title = 'hacked'</script> <img src=x onerror="document.title = 'hacked'">
[x](javascript:alert(1)) <details><summary>More</summary> $a < b$ and **bold** </details>"""


@pytest.mark.browser
@pytest.mark.nbgrader
def test_formgrader_in_a_real_browser(course, tmp_path, chromium):
    path = course / "autograded" / "cy" / WEEK / "lab.ipynb"
    path.chmod(0o644)
    notebook = nbformat.read(path, as_version=4)
    html_output = new_output("display_data", {"text/html": f"<b class='mine'>mine</b> {HOSTILE}"})
    script = new_output("display_data", {"application/javascript": "document.title = 'hacked'"})
    notebook.cells.append(nbformat.v4.new_markdown_cell(HOSTILE, id="hostile"))
    notebook.cells.append(nbformat.v4.new_raw_cell(HOSTILE, id="raw"))
    notebook.cells.append(new_code_cell("1", id="shown", outputs=[html_output, script]))
    nbformat.write(notebook, path)
    with formgrader(course, tmp_path / "home") as address:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/formgrader?token=not-a-secret")
        week = page.locator(f"tr:has(td.name:has-text('{WEEK}'))")
        assert week.locator(".num-submissions").text_content(timeout=60_000).strip() == "4"
        page.screenshot(path=shots("formgrader_weeks"))

        page.goto(f"{address}/formgrader/gradebook/{WEEK}/lab")
        page.get_by_text("Submission #1").first.wait_for(timeout=60_000)
        page.screenshot(path=shots("formgrader_submissions"))
        waiting = {row["student"]: row["id"] for row in ask(address, f"submitted_notebooks/{WEEK}/lab")}
        page.goto(f"{address}/formgrader/submissions/{waiting['cy']}")
        score = page.locator("#why")
        score.wait_for(timeout=60_000)
        comment = page.locator("#twice-comment")
        page.wait_for_function(
            "document.getElementById('twice-comment').value || document.querySelector('#twice-comment').placeholder"
        )
        said = comment.input_value() or comment.get_attribute("placeholder")
        assert said.startswith("Needs a look: The file is not JSON")
        page.screenshot(path=shots("formgrader_submission"), full_page=True)
        assert page.title() == "lab"
        assert page.locator("[onerror], a[href^='javascript']").count() == 0
        assert page.locator("details summary").count() == 3
        assert page.locator("b.mine").count() == 1
        with page.expect_response(lambda answer: answer.request.method == "PUT"):
            score.fill("2")
            score.press("Tab")

        page.goto(f"{address}/formgrader/manage_submissions/{WEEK}")
        button = page.locator("tr:has(td.student-id:has-text('bob')) .autograde a")
        button.click(timeout=60_000)
        said = page.locator("#error-modal")
        said.wait_for()
        assert "without a sandbox" in said.text_content()
        assert f"cd {course}\nmml grade . w1 --student bob --force" in said.text_content()
        page.wait_for_function("getComputedStyle(document.getElementById('error-modal')).opacity === '1'")
        page.screenshot(path=shots("formgrader_button"))
        page.close()
    grade = next(row for row in small.rows(small.url(course), "grades")["grades"] if row[:3] == ("cy", "lab", "why"))
    assert (grade[5], grade[7]) == (2.0, 0)


def shots(name):
    """Return where a picture of a page goes, or None for nowhere: set MML_SHOTS to a folder to look at them."""
    folder = os.environ.get("MML_SHOTS")
    return f"{folder}/{name}.png" if folder else None


@pytest.mark.nbgrader
def test_formgrader_keeps_to_the_gradebook_given_and_changes_no_settings(course, tmp_path):
    shutil.copy(course / "gradebook.db", tmp_path / "other.db")
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(f"c.CourseDirectory.db_url = {small.url(course)!r}\n")
    other = f"sqlite:///{tmp_path / 'other.db'}"
    change = "UPDATE grade SET manual_score = 4 WHERE cell_id IN (SELECT id FROM base_cell WHERE name = 'thrice-one')"
    assert small.change(other, change) == 4
    home = tmp_path / "home"
    before = sorted(path.relative_to(course) for path in course.rglob("*"))
    with formgrader(course, home, "--db", other) as address:
        for _ in range(2):
            urllib.request.urlopen(f"{address}/formgrader?token=not-a-secret", timeout=60).close()
            assert {row["score"] for row in ask(address, f"submitted_notebooks/{WEEK}/extra")} == {4.0}
        identity = ask(address, f"submitted_notebooks/{WEEK}/lab")[0]["id"]
        page = f"{address}/formgrader/submissions/{identity}/?token=not-a-secret"
        urllib.request.urlopen(page, timeout=60).close()
        assert {row["score"] for row in ask(address, f"submitted_notebooks/{WEEK}/extra")} == {4.0}
        for button in (f"submission/{WEEK}/ada/autograde", f"assignment/{WEEK}/generate_feedback"):
            assert ask(address, button, "POST")["success"] is False
        assert "\nmml feedback . w1" in ask(address, f"assignment/{WEEK}/generate_feedback", "POST")["log"]
        assert small.change(other, change) == 4  # the gradebook can be written to meanwhile
    assert not list((home / ".jupyter").glob("*config*"))
    assert sorted(path.relative_to(course) for path in course.rglob("*")) == before
    said = (home / "said").read_text()
    assert said.startswith("Formgrader starts on port")
    assert "switched off: use 'mml grade' and 'mml feedback'." in said


def test_errors_of_formgrader_are_sentences(finished):
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        assert f"Port {port} is in use" in refused("formgrader", finished, "--port", port)
    assert "not the folder of a course" in refused("formgrader", finished / "source")


# What README says.


def steps_of_readme():
    """Return the commands of README's section on grading, each with the lines that it is said to print."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"## Grade a class\n.*?```console\n(.*?)```", text, flags=re.DOTALL)
    steps = []
    for line in block.splitlines():
        if line.startswith("$ "):
            steps.append((line.removeprefix("$ "), []))
        else:
            steps[-1][1].append(line)
    return steps


def lines_without_numbers(text):
    return [re.sub(r"\d+(\.\d+)?", "#", line) for line in text.splitlines()]


@pytest.mark.nbgrader
def test_an_instructor_can_do_what_readme_says(tmp_path):
    exchange, home = tmp_path / "exchange", tmp_path / "home"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    home.mkdir()
    course = small.make(tmp_path / "small")
    shutil.copytree(course / "source", course / "release")  # in a clone there is a release, which nbgrader leaves alone
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(f"c.Exchange.root = {str(exchange)!r}\nc.Exchange.timezone = 'UTC'\n")
        # All learners are one user of this machine, so the owner of the files cannot prove whose they are.
        config.write("c.ExchangeCollect.check_owner = False\n")
    options = ("--course=small", f"--Exchange.root={exchange}", "--Exchange.timezone=UTC")

    def hand_in_all():
        small.nbgrader(home, "fetch_assignment", WEEK, *options)
        for student in ("ada", "bob", "cy"):
            if student == "cy":
                (home / WEEK / "lab.ipynb").write_text("nothing")
            small.nbgrader(home, "submit", WEEK, f"--student={student}", *options)

    done = []
    for step, printed in steps_of_readme():
        program, *arguments = shlex.split(step.replace("week5_eigenvectors", WEEK))
        done.append([program, *arguments[:1]])
        if program == "cd":
            assert (ROOT / arguments[0] / "nbgrader_config.py").is_file()
            continue
        if arguments[0] == "collect":
            hand_in_all()
        if arguments[0] == "formgrader":
            with formgrader(course, home, *arguments[2:]) as address:
                assert ask(address, f"assignment/{WEEK}")["num_submissions"] == 3
            said = (home / "said").read_text()
        else:
            command = [*MML[:2], {"mml": MML[2]}.get(program, program), *arguments]
            environment = small.environment() | {"COLUMNS": "200"}
            run = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, timeout=300)
            if "cannot be run here" in run.stderr:
                pytest.skip(f"this system has no sandbox: {run.stderr}")
            assert run.returncode == 0, f"{step}\n{run.stdout}\n{run.stderr}"
            said = run.stdout
        if arguments[0] == "generate_assignment":
            assert (course / "gradebook.db").is_file()
            assert SECRET not in (course / "release" / WEEK / "lab.ipynb").read_text(encoding="utf-8")
        for line in printed:
            line = line.replace("week5_eigenvectors", WEEK).replace("lab_pagerank", "lab")
            assert lines_without_numbers(line)[0] in lines_without_numbers(said), (step, said)
    assert done.count(["mml", "grades"]) == 2
    assert {"grade", "feedback", "grades", "formgrader"} <= {name for program, name in done if program == "mml"}
    rows = csv_of((course / "grades.csv").read_text(encoding="utf-8"))
    assert [row["needs_a_look"] for row in sorted(rows, key=lambda row: row["student_id"])] == ["no", "no", "yes"]
    small.nbgrader(home, "fetch_feedback", WEEK, "--student=bob", *options)
    pages = list((home / WEEK / "feedback").rglob("lab.html"))
    assert len(pages) == 3  # this machine's user is all three learners
    assert all("twice" in text_of(page) and SECRET not in text_of(page) for page in pages)
