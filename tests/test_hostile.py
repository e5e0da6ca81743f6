"""Hostile submissions: no point unearned, no neighbour harmed, each with a record, nothing left running or written.

The attacks are in `hostile`. All of them are handed in as students of one course, with honest work, controls, broken
notebooks and those of other clients between them, and are graded by the whole pipeline in one run. Those that aim at
the two processes of the examiner, or need limits of their own, are run by `examine` as well and looked at closely.
"""

import contextlib
import hashlib
import io
import json
import multiprocessing
import multiprocessing.util
import os
import re
import signal
import socket
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import nbformat
import pytest

if sys.platform != "linux":
    pytest.skip("the examiner needs Linux", allow_module_level=True)

import grading_course
import hostile
import plain_nbgrader
import small_lab
from hostile import ATTACKS, FULL, HOLES, RIGHT, SECRETS, WEEK, WRONG, Graded, grade, lab, scores_of
from rich.console import Console
from test_grading import OTHER_CLIENTS

from mml.instructor.examiner import NotStarted, Plan, examine
from mml.instructor.grading import batch
from mml.instructor.grading.assignment import Course
from mml.instructor.grading.batch import LocalWorkers

MAX_WORKER_GROWTH = 300 << 20  # bytes by which the worker may grow for the largest frames that it may receive
MOST_OUTPUTS = int(hostile.LIMITS.notebook_outputs * 1.5) + (4 << 20)
FOLDERS = ("/tmp", "/var/tmp", "/dev/shm")
NAMES = [one.name for one in ATTACKS]
CLOSE = [one.name for one in ATTACKS if one.close_up]
HONEST = list("abcdefghijklmnopqrstuvwxyz")  # students between the attackers, as submissions are graded by name


class Hangs(BaseException):
    """The worker waits for ever: raised where no handler of ours takes it for something else."""


@contextlib.contextmanager
def _no_longer_than(seconds):
    """Raise Hangs when what is inside takes longer, wherever it waits."""

    def stop(*_):
        raise Hangs(f"the worker still waits after {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def honest():
    return grade(lab(RIGHT))


@pytest.fixture(scope="module")
def world():
    """The attacks' surroundings, in a temporary folder of this module's own that anybody may enter."""
    before = tempfile.tempdir
    multiprocessing.util.get_temp_dir()  # that of the fork server, which outlives this module
    with tempfile.TemporaryDirectory(prefix="mml-hostile-") as folder:
        os.chmod(folder, 0o777)
        tempfile.tempdir = folder
        try:
            with hostile.World() as world:
                try:
                    honest()
                except NotStarted as error:
                    pytest.skip(f"no sandbox on this machine: {error}")
                yield world
        finally:
            tempfile.tempdir = before


# What there is before and after.


def _processes():
    """Return {pid: (parent, command)} of all processes."""
    found = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            with contextlib.suppress(OSError):
                parent = int((place / "stat").read_text().rsplit(")", 1)[1].split()[1])
                command = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
                found[int(place.name)] = parent, command
    return found


def _ours(processes, world):
    """Return those that descend from this process, or have to do with this world wherever they have gone."""
    found = {os.getpid()}
    while True:
        more = {pid for pid, (parent, _) in processes.items() if parent in found} - found
        if not more:
            break
        found |= more
    marks = world.token, tempfile.tempdir
    return found | {pid for pid, (_, command) in processes.items() if any(mark in command for mark in marks)}


def _left_running(before, world):
    """Return what runs now and did not before, once there has been time to end."""
    deadline = time.monotonic() + 20
    while True:
        now = _processes()
        left = {pid: now[pid] for pid in _ours(now, world) - set(before)}
        if not left or time.monotonic() > deadline:
            return left
        time.sleep(0.05)


def _open_files():
    """Return what this process has open, but for the table of files itself."""
    found = []
    for number in os.listdir("/proc/self/fd"):
        with contextlib.suppress(OSError):
            found.append((int(number), os.readlink(f"/proc/self/fd/{number}")))
    return sorted((number, place) for number, place in found if not place.startswith("/proc/"))


def _files(world, but=()):
    """Return what there is where an attack might write: names, rights, owners, times and contents."""
    found = {}
    for path in [world.folder, *world.folder.rglob("*")]:
        name = str(path.relative_to(world.folder))
        if not name.startswith(tuple(but)):
            state = path.lstat()
            content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
            found[name] = state.st_mode, state.st_uid, None if path.is_dir() else state.st_mtime_ns, content
    for path in Path(tempfile.tempdir).iterdir():
        if path.name.startswith("mml-examiner-"):
            weeks = [(str(p), p.lstat().st_mode) for p in sorted(path.glob("weeks/**/*"))]
            left = [str(p) for p in path.glob("submission-*")]
            found[str(path)] = weeks, left
        elif path != world.folder:
            found[str(path)] = path.lstat().st_mode
    for folder in (*FOLDERS, Path.home(), Path(hostile.__file__).parent):
        with contextlib.suppress(OSError):  # no such folder, or closed to us
            found |= {str(path): True for path in Path(folder).glob(f"mml-{world.token}-*")}
    return found


# The whole pipeline.


def _student(name):
    return "".join(letter if letter.isalnum() else "-" for letter in name)


def _controls():
    """Return, by student, the answers of the controls, and the control of each attack."""
    found = {}
    for one in [*ATTACKS, *HOLES.values()]:
        found.setdefault(tuple(one.control.items()), f"control-{len(found)}")
    return {student: dict(answers) for answers, student in found.items()}


CONTROLS = _controls()


class Class:
    """A course after a run of the pipeline, and how it went.

    before, after : its files, and rows of the gradebook, those of the first student only, before and after the attacks.
    """

    def __init__(self, world):
        self.world, self.course = world, world.course
        self.url = grading_course.url(self.course)
        self.said = io.StringIO()
        self.grade()  # what eve handed in; from now on there is what a run leaves behind for the next
        self.rows_before, self.open_before = grading_course.rows(self.url), _open_files()
        self.processes_before = _processes()
        for student in HONEST:
            world.hand_in(student, lab(RIGHT))
        for student, answers in CONTROLS.items():
            world.hand_in(student, lab(WRONG | answers))
        for one in ATTACKS:
            if one.tight == hostile.LIMITS:
                world.hand_in(_student(one.name), one.notebook(world))
        for name, data in hostile.damaged().items():
            world.hand_in(f"damaged-{_student(name)}", data)
        for name, change in OTHER_CLIENTS.items():
            world.hand_in(f"{name} Größe", change(lab(RIGHT)))
        world.open_all()
        self.own = ("course/autograded", "course/gradebook.db")
        self.files_before = _files(world, self.own)
        self.guests_before = list(world.guests)
        with _no_longer_than(900):
            self.report = self.grade()
        self.rows, self.scores = grading_course.rows(self.url), {}
        for student, _, test, score in ((*row[:3], row[4]) for row in self.rows["grades"]):
            self.scores.setdefault(student, {})[test] = score
        self.looks = {student: text for (student, _), text in grading_course.looks(self.url).items()}

    def grade(self):
        console = Console(file=self.said, width=500, force_terminal=True, color_system=None)
        return batch.grade_week(Course(self.course), WEEK, lambda: LocalWorkers(2), console=console)

    @property
    def students(self):
        return sorted(path.name for path in (self.course / "submitted").iterdir())

    def notebook(self, student):
        return nbformat.read(self.course / "autograded" / student / WEEK / "lab.ipynb", as_version=4)

    def graded(self, student) -> Graded:
        notebook = self.notebook(student)
        return Graded(scores_of(notebook), (self.looks.get(student, ""),), notebook)

    def control(self, one) -> dict[str, float]:
        student = next(student for student, answers in CONTROLS.items() if answers == dict(one.control))
        return self.scores[student]


@pytest.fixture(scope="module")
def whole(world):
    return Class(world)


def check_score(one, result, control):
    """Check what must hold of each attack, however it was graded."""
    said = result.said()
    assert re.search(one.shows, said), f"the attack did not take place:\n{said[:3000]}"
    gained = {test: score for test, score in result.scores.items() if score > control[test]}
    assert not gained, f"points that the control does not get: {gained}"
    assert set(result.scores) == set(FULL), "every test has a score"
    heard = result.said(learners_only=True)
    assert not [secret for secret in SECRETS if secret in heard], "a secret shows"
    nbformat.validate(result.notebook)
    assert len(nbformat.writes(result.notebook).encode()) < MOST_OUTPUTS


@pytest.mark.parametrize("name", [one.name for one in ATTACKS if one.tight == hostile.LIMITS])
def test_an_attack_in_a_class_gains_nothing_and_has_its_record(name, whole):
    one = next(one for one in ATTACKS if one.name == name)
    student = _student(name)
    result = whole.graded(student)
    assert whole.scores[student] == result.scores, "the gradebook says what the notebook says"
    check_score(one, result, whole.control(one))
    assert not one.troubled or student in whole.looks, "nobody would look at this submission"
    assert (student in whole.looks) == (student in whole.report.look)


def test_honest_work_beside_them_is_unharmed(whole):
    alone = [cell.get("outputs") for cell in honest().notebook.cells]
    for student in ["eve", *HONEST]:
        assert whole.scores[student] == FULL, student
        assert student not in whole.looks, whole.looks
        cells = whole.notebook(student).cells
        assert [cell.get("outputs") for cell in cells][-len(alone) :][1:] == alone[1:], student


def test_work_from_other_clients_is_worth_what_it_is(whole):
    for name in OTHER_CLIENTS:
        assert whole.scores[f"{name} Größe"] == FULL, name


@pytest.mark.parametrize("name", hostile.damaged())
def test_a_damaged_notebook_gains_nothing_and_has_its_record(name, whole):
    student = f"damaged-{_student(name)}"
    scores = {test: score for test, score in whole.scores[student].items() if score is not None}
    assert set(scores) == set(FULL)
    assert all(score <= whole.scores["control-0"][test] for test, score in scores.items())
    sound = scores == whole.scores["control-0"]
    assert sound or student in whole.looks, "it lost points, and nobody would look at it"


def test_everybody_has_a_record_and_nothing_else_has_changed(whole):
    assert whole.report.complete, (whole.report.failed, whole.report.stopped)
    assert set(whole.scores) == set(whole.students)
    assert whole.report.graded == len(whole.students) - 1
    assert set(whole.looks) == set(whole.report.look)
    assert _files(whole.world, whole.own) == whole.files_before
    assert sorted(path.name for path in (whole.course / "autograded").iterdir() if path.is_dir()) == whole.students
    allowed = {"lab.ipynb", *hostile.FILES}
    for student in whole.students:
        there = {path.name for path in (whole.course / "autograded" / student / WEEK).iterdir()}
        assert {name for name in there if not name.startswith(".mml")} == allowed, student
    for table, before in whole.rows_before.items():
        new = [row for row in whole.rows[table] if row not in before]
        assert [row for row in before if row not in whole.rows[table]] == [], table
        if table in ("assignments", "notebooks", "cells", "sources"):
            assert new == []
        else:
            assert {row[0] for row in new} <= set(whole.students), table


def test_nothing_is_left_running_or_open(whole):
    left = _left_running(whole.processes_before, whole.world)
    assert not left, f"left running: {left}"
    opened = [place for place in _open_files() if place not in whole.open_before]
    assert not opened
    assert whole.world.guests == whole.guests_before, "somebody came through a door of the machine"
    with socket.socket() as one:
        assert one.connect_ex(("127.0.0.1", whole.world.free)) != 0, "somebody listens"


def test_no_name_and_no_outputs_steer_the_terminal(whole):
    said = whole.said.getvalue()
    lines = [line for line in said.splitlines() if "needs a look" in line]
    assert [line for line in lines if line.lstrip("\x1b[2K\r").startswith("steers-terminal-and-page needs a look")]
    marks = re.sub(r"\x1b\[(2K|1A|\?25[lh]|[\d;]*m)", "", said)  # those of the progress bar
    assert not [line for line in marks.splitlines() if not line.replace("\t", "").isprintable()]


# One by one.


@pytest.fixture(scope="module")
def neighbour(world):
    """A second worker process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _use_folder, (tempfile.tempdir,)) as pool:
        pool.submit(_honest_scores).result()
        yield pool


def _use_folder(folder):
    tempfile.tempdir = folder


def _honest_scores():
    return honest().scores


@lru_cache
def _scores_of_control(answers, tight):
    return grade(lab(WRONG | dict(answers)), tight).scores


def _grown(reset=False):
    """Return the peak of this process's memory in bytes; with ``reset``, begin to measure it anew."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM"))


@pytest.mark.parametrize("name", CLOSE)
def test_an_attack_looked_at_closely(name, world, neighbour):
    one = next(one for one in ATTACKS if one.name == name)
    control = _scores_of_control(tuple(one.control.items()), one.tight)
    processes, files, opened = _processes(), _files(world), _open_files()
    notebook, guests = one.notebook(world), list(world.guests)
    beside = neighbour.submit(_honest_scores)
    memory = _grown(reset=True)
    with _no_longer_than(300):
        result = grade(notebook, one.tight)
    grown = _grown() - memory
    check_score(one, result, control)
    assert result.troubles or not one.troubled, "nobody would look at this submission"
    assert all(isinstance(trouble, str) and len(trouble) < 1000 for trouble in result.troubles)
    assert grown < MAX_WORKER_GROWTH, f"the worker grew by {grown >> 20} MiB"
    assert beside.result(300) == FULL, "a neighbour in another worker process was harmed"
    assert honest().scores == FULL, "the neighbour after it was harmed"
    left = _left_running(processes, world)
    assert not left, f"left running: {left}"
    assert _files(world) == files
    assert _open_files() == opened
    assert world.guests == guests, "somebody came through a door of the machine"


# That they are attacks.

FORGING = [one for one in [*ATTACKS, *HOLES.values()] if one.gains]


@pytest.fixture(scope="module")
def plain():
    """A process in which notebooks run together with their tests; its shell changes too much for this one."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        yield lambda notebook: pool.submit(_plain_scores, notebook).result(300)


@lru_cache
def _plain_control(plain, answers):
    return plain(lab(WRONG | dict(answers)))


def _plain_scores(notebook):
    return hostile.in_one_process(notebook).scores


@pytest.mark.parametrize("one", FORGING, ids=[one.name for one in FORGING])
def test_it_is_an_attack_where_notebook_and_tests_share_a_process(one, world, plain):
    control = _plain_control(plain, tuple(one.control.items()))
    scores = plain(one.notebook(world))
    gained = {test for test in FULL if scores[test] > control[test]}
    assert set(one.gains) <= gained


def test_honest_work_has_full_marks_everywhere(world, plain):
    assert honest().scores == FULL
    assert honest().troubles == ()
    assert plain(lab(RIGHT)) == FULL


def test_a_test_that_takes_too_long_after_the_learners_process_has_died(world):
    source = hostile.small_lab("answer = 1", "import time\ntime.sleep(30)")
    notebook = hostile.small_lab("import os\nos._exit(0)", "import time\ntime.sleep(30)")
    troubles = examine(Plan.of(source), notebook, {}, owner="ada", limits=replace(hostile.LIMITS, cell_seconds=0.5))
    assert troubles
    assert scores_of(notebook) == {"slow": 0}


def test_who_changes_an_argument_and_gives_it_back_has_the_points_that_it_is_worth(world, plain):
    answer = "def unit(x):\n    x /= np.linalg.norm(x)\n    return x"
    notebook = lab(RIGHT | {"unit": answer})
    assert plain(notebook) == FULL
    assert grade(notebook).scores == FULL


@pytest.mark.parametrize("one", HOLES.values(), ids=HOLES)
@pytest.mark.xfail(strict=True, reason="not closed: plain nbgrader has this hole too")
def test_known_holes(one, world):
    scores = grade(one.notebook(world), one.tight).scores
    assert scores == _scores_of_control(tuple(one.control.items()), one.tight)


def test_attacks_are_many_and_have_names_of_their_own():
    assert len({_student(name) for name in NAMES}) == len(NAMES) >= 140
    assert {one.family for one in ATTACKS} == set(hostile.STOPS)


def test_damaged_notebooks_are_different_from_the_sound_one():
    sound = json.dumps(lab(WRONG), indent=1).encode()
    damaged = hostile.damaged()
    assert len(damaged) >= 25
    assert all(data != sound for data in damaged.values())


CLASSES = """
class Vector:
    def __init__(self, *parts):
        self.parts = parts
    def __add__(self, other):
        return Vector(*(x + y for x, y in zip(self.parts, other.parts)))
    def __mul__(self, number):
        return Vector(*(number * x for x in self.parts))
    def __eq__(self, other):
        return self.parts == other.parts
"""
ABOUT = small_lab.notebook(
    small_lab.solution("vector", CLASSES),
    small_lab.given("near", "def near(v, w):\n    return v == w"),
    small_lab.graded_test("made", "v = Vector(1, 2)\nassert v + v == Vector(2, 4)"),
    small_lab.graded_test("taken-over", "w = v * 2\nassert w == v + v"),
    small_lab.graded_test("helped", "assert near(w * 0.5, v)\nrow = []\nrow.append(Vector(0, 0))"),
    small_lab.graded_test("put-into", "assert row[0] + row[0] == row[0]"),
    small_lab.solution("middle", "def middle(a, b):\n    return (a + b) * 0.5"),
    small_lab.graded_test("made-by-another", "assert middle(v, w) * 2 == v + w"),
    small_lab.solution("hide", "import numpy as np\ndef hide(x):\n    return np.ma.masked_less(x, 0)"),
    small_lab.graded_test("masked", "assert hide(np.array([1.0, -1.0])).sum() == 1"),
    small_lab.solution("twice", "def twice(x):\n    return 2 * x"),
    small_lab.graded_test("elsewhere", "v = 3.0\nassert abs(twice(v) - 6) < 1e-9"),
    small_lab.graded_test("masked-elsewhere", "np.testing.assert_allclose(twice(np.ones(2)), [2, 2])"),
)


@pytest.mark.parametrize(
    "twice",
    [
        "Vector.__sub__ = lambda self, other: 0.0\ndef twice(x):\n    return Vector(x)",
        "def twice(x):\n    return np.ma.masked_all(np.shape(x))",
    ],
    ids=["objects", "masks"],
)
def test_objects_and_masks_count_where_a_test_is_about_them_and_nowhere_else(twice, world):
    assert not [test for test, score in _scores_about(ABOUT).items() if score == 0]
    lost = [test for test, score in _scores_about(small_lab.submission(ABOUT, twice=twice)).items() if score == 0]
    assert lost == ["elsewhere", "masked-elsewhere"]


def _scores_about(notebook):
    notebook = small_lab.submission(notebook)
    assert not examine(Plan.of(ABOUT), notebook, {}, owner="ada", limits=hostile.LIMITS)
    return scores_of(notebook)


READS = """
class Row(list):
    pass
class Own:
    def __init__(self):
        self.items, self.n = [1, 2], 0
    def __len__(self):
        return len(self.items)
    def __getitem__(self, place):
        return self.items[place]
    def __iter__(self):
        return iter(self.items)
def make():
    return Own()
def grow(own):
    own.items.append(len(own.items) + 1)
    own.n += 1
"""
READ = """
own = make()
assert (len(own), own[0], own[-1], own.n, list(own), own[:1]) == (2, 1, 2, 0, [1, 2], [1])
grow(own)
assert (len(own), own[0], own[-1], own.n, list(own), list(own)) == (3, 1, 3, 1, [1, 2, 3], [1, 2, 3])
own.n = 7
assert own.n == 7
pairs = zip(own, own)
assert next(pairs) == (1, 1) and list(pairs) == [(2, 2), (3, 3)]
"""


def test_an_object_that_changes_when_it_is_used_is_read_anew(world):
    source = small_lab.notebook(
        small_lab.solution("make", "def make(): ...\ndef grow(own): ..."), small_lab.graded_test("read", READ)
    )
    notebook = small_lab.submission(source, make=READS)
    assert not examine(Plan.of(source), notebook, {}, owner="ada", limits=hostile.LIMITS)
    assert scores_of(notebook) == {"read": 1}, [cell.outputs for cell in notebook.cells]


def test_a_picture_that_is_too_large_costs_its_cell_and_no_more(world):
    picture = "display({'image/svg+xml': 'x' * (10 << 20)}, raw=True)\n"
    source = hostile.small_lab("answer = 1", "assert answer == 1")
    notebook = hostile.small_lab(picture + "answer = 1", "assert answer == 1")
    examine(Plan.of(source), notebook, {}, owner="ada", limits=hostile.LIMITS)
    assert notebook.cells[0].outputs[0].ename == "OutputTooLarge"
    assert scores_of(notebook) == {"slow": 1}


def test_no_error_makes_lines_of_a_test_show(world):
    """A function of the test tells the name of its file, and a syntax error shows the line that it names."""
    answer = "def f(g):\n    raise SyntaxError('x', (g.__code__.co_filename, {}, 1, None, {}, 1))"
    test = "f(lambda x: x)\n### BEGIN HIDDEN TESTS\n\n\n\nassert 'hidden-' 'line'\n### END HIDDEN TESTS"
    source = hostile.small_lab("def f(g): ...", test)
    for line in range(1, 9):
        notebook = hostile.small_lab(answer.format(line, line), test)
        examine(Plan.of(source), notebook, {}, owner="ada", limits=hostile.LIMITS)
        (error,) = notebook.cells[1].outputs
        assert error.ename == "SyntaxError"
        assert "hidden-" not in "".join(error.traceback)


@pytest.mark.nbgrader
def test_the_table_shows_what_plain_nbgrader_makes_of_an_attack(monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")  # it sets this itself, and leaves it so
    ((family, name, plain, ours, stops),) = plain_nbgrader.rows(["tree transformed"])
    assert (family, name, ours) == ("forging", "tree transformed", "0")
    assert plain.startswith("+")
    assert stops == hostile.STOPS["forging"]
