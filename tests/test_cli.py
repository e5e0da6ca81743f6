"""The command line: checking a week, progress, JupyterLab, and one sentence for every error of use."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from rich.console import Console
from traitlets.config import PyFileConfigLoader

from mml.instructor import checking, cli, course, learner, progress
from mml.instructor.checking import FAILED, NOT_STARTED, PASSED
from mml.instructor.course import UserError, Week

NAME = "week5_eigenvectors"
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "linear_algebra"
c.ClearSolutions.code_stub = {"python": 'raise NotImplementedError("Not done yet.")'}
"""


def marked(source, name, solution=False, points=None, key=None):
    marks = {"grade": points is not None, "grade_id": name, "locked": not solution, "schema_version": 3}
    marks |= {"solution": solution, "task": False} | ({} if points is None else {"points": points})
    return new_code_cell(source, id=key or name, metadata={"nbgrader": marks})


def answer(name, body):
    text = f"def {name}(x):\n    ### BEGIN SOLUTION\n    {body}\n    ### END SOLUTION"
    return marked(text, name, solution=True)


def graded(source, name, points, hidden="pass"):
    return marked(f"{source}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS", name, points=points)


LAB = [
    new_markdown_cell("# Lab", id="lab"),
    marked("from mml.check import NotTrue", "imports"),
    new_markdown_cell("## Exercise 1: twice a number (3 points)\n\nWrite it.", id="one"),
    answer("twice", "return 2 * x"),
    graded("assert twice(1) == 2, 'twice 1 is 2'", "twice-1", 1),
    graded(
        "pass",
        "twice-2",
        2,
        "if twice(3) != 6:\n    raise NotTrue('Not true of your answer: twice 3 is 6.\\nSeen with: 3')",
    ),
    new_markdown_cell("## Exercise 2: half (4 points)", id="two"),
    answer("half", "return x / 2"),
    graded("assert half(4) == 2", "half-1", 4),
    new_markdown_cell("## Exercise 3: both (1 point)", id="three"),
    answer("both", "return twice(half(x))"),
    graded("assert both(4) == 4", "both-1", 1),
]
OWNER = "os.environ.get('MML_OWNER', Path.cwd().parts[-2]) == me"
QUIZ = [
    marked('### BEGIN SOLUTION\nme = "instructor"\n### END SOLUTION', "me", solution=True),
    marked("### BEGIN SOLUTION\nq1 = 5\n### END SOLUTION", "q1", solution=True),
    graded("import os\nfrom pathlib import Path", "q1-mark", 2, f"assert q1 == 5 and {OWNER}"),
]


def book(cells):
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def make_course(root, notebooks):
    """Make a course of one week: notebooks of that week by name, each a list of cells as in its source."""
    folder = root / "linear_algebra"
    source = folder / "source" / NAME
    source.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIG)
    for name, cells in notebooks.items():
        nbformat.write(book(cells), source / f"{name}.ipynb")
    (source / "quiz.questions").write_bytes(b"packed")
    config = PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.assignment_id = NAME
    config.GenerateAssignment.no_database = True
    config.SaveCells.enabled = False
    GenerateAssignment(coursedir=CourseDirectory(config=config), config=config).start()
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    notebooks = {name: LAB for name in ("lab_x", "lab_full", "lab_cut", "lab_torn", "lab_gone", "lab_exit")}
    lesson = [new_markdown_cell("# Lesson", id="lesson")]
    return make_course(tmp_path_factory.mktemp("course"), notebooks | {"lesson": lesson, "quiz": QUIZ, "quiz_2": QUIZ})


@pytest.fixture
def work(root, tmp_path):
    learner.bring_up_to_date(root, tmp_path / "mine")
    return tmp_path / "mine"


@pytest.fixture
def week(root):
    return course.find_week(NAME, root)


def edit(work, name, answers, change=lambda notebook: None):
    """Put the learner's answers, by grade id, into a notebook of the copy."""
    path = work / "linear_algebra" / NAME / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") in answers:
            cell.source = answers[cell.metadata.nbgrader.grade_id]
    change(notebook)
    nbformat.write(notebook, path)


ALL = {
    "twice": "def twice(x):\n    return x + x",
    "half": "def half(x):\n    return 0.5 * x",
    "both": "def both(x):\n    return x",
}


def seen(work):
    return {path: path.read_bytes() for path in work.rglob("*") if path.is_file()}


def run(capsys, monkeypatch, root, *arguments):
    """Run ``mml`` in the folder ``root``; return its status, stdout and stderr."""
    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "argv", ["mml", *map(str, arguments)])
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit) as ended:
        cli.main()
    out, err = capsys.readouterr()
    return ended.value.code or 0, out, err


def fails(capsys, monkeypatch, root, *arguments):
    """Run ``mml`` with an error of use; return the sentence."""
    status, out, err = run(capsys, monkeypatch, root, *arguments)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    return err


# mml check


@pytest.fixture(params=["sandbox", "plain"])
def engine(request, monkeypatch):
    """The two ways in which a copy is checked."""
    if request.param == "sandbox" and not checking.SANDBOX:
        pytest.skip("not part of the course: the sandbox needs Linux")
    monkeypatch.setattr(checking, "SANDBOX", request.param == "sandbox")
    return request.param


def test_a_week_with_everything_that_can_be_wrong(root, work, week, tmp_path, monkeypatch, engine):
    edit(work, "lab_x", {"twice": "def twice(x):\n    open('here', 'w').close()\n    return 2 if x == 1 else 7"})
    copied = dict(ALL, twice="def twice(x):\n    return 0")
    edit(
        work,
        "lab_full",
        copied,
        lambda notebook: notebook.cells.insert(3, marked(ALL["twice"], "twice-1", points=9, key="copy")),
    )
    edit(work, "lab_full", {}, lambda notebook: notebook.cells.append(new_code_cell(ALL["twice"], id="late")))
    edit(work, "lab_cut", ALL, lambda notebook: notebook.cells.pop(5))
    copies = work / "linear_algebra" / NAME
    (copies / "lab_torn.ipynb").write_text("{")
    (copies / "lab_gone.ipynb").unlink()
    edit(work, "lab_exit", {"twice": "def twice(x):\n    import os\n    os._exit(1)"})
    edit(work, "quiz", {"me": "me = 'ada'", "q1": "q1 = 5"})
    edit(work, "quiz_2", {"q1": "q1 = 5"})
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("PATH", "")  # nbgrader must not need programs that only an activated environment has
    before = seen(work)
    whole = checking.check_week(week, work)
    found = {marks.name: marks for marks in whole.notebooks}
    assert [path for path in temporary.iterdir() if path.name.startswith("mml-check")] == []
    assert bool(whole.note) == (engine == "plain")
    assert seen(work) == before
    assert sorted(found) == ["lab_cut", "lab_exit", "lab_full", "lab_gone", "lab_torn", "lab_x", "quiz", "quiz_2"]

    lab = found["lab_x"]
    assert (lab.points, lab.possible, lab.note) == (1, 8, "")
    one, two, three = lab.exercises
    assert [exercise.title for exercise in lab.exercises] == [
        "Exercise 1: twice a number",
        "Exercise 2: half",
        "Exercise 3: both",
    ]
    assert [exercise.outcome for exercise in lab.exercises] == [FAILED, NOT_STARTED, NOT_STARTED]
    assert [mark.outcome for mark in one.marks] == [PASSED, FAILED]
    assert one.marks[1].message == "Not true of your answer: twice 3 is 6.\nSeen with: 3"
    assert (two.points, two.possible, three.possible) == (0, 4, 1)

    assert found["lab_full"].points == 5  # the last cell comes too late; the copied test cell breaks nothing
    assert found["lab_full"].note == ""
    assert "twice-2" in found["lab_cut"].note
    if engine == "plain":
        assert found["lab_cut"].points == 6
        assert found["lab_cut"].exercises[0].marks[1].message == "This test is missing from your copy."
    else:
        assert found["lab_cut"].points == 8
    assert (found["quiz"].points, found["quiz"].note) == (2, "")
    assert found["quiz_2"].points == 0
    assert "who you are" in found["quiz_2"].note
    assert [found[name].checked for name in ("lab_torn", "lab_gone")] == [False] * 2
    assert (found["lab_exit"].checked, found["lab_exit"].points) == (engine == "sandbox", 0)
    assert "cannot be read" in found["lab_torn"].note
    assert "run 'mml lab'" in found["lab_gone"].note
    assert {"plain": "Python ended", "sandbox": "The process of your code ended"}[engine] in found["lab_exit"].note


def test_where_the_sandbox_does_not_start_the_check_says_so(work, week, monkeypatch):
    worker = pytest.importorskip("mml.instructor.grading.worker")
    edit(work, "lab_x", ALL)
    monkeypatch.setattr(worker, "ready", lambda packed: "This system refuses it.")
    found = checking.check_week(week, work, "lab_x")
    assert (found.notebooks[0].points, found.note) == (
        8,
        "Your notebooks ran without the sandbox: This system refuses it.",
    )


def test_a_learners_name_that_no_folder_can_have(work, week, monkeypatch, engine):
    monkeypatch.setenv("MML_OWNER", "somebody")
    name = "../ada * lovelace"
    edit(work, "quiz", {"me": f"me = {name!r}", "q1": "import os\nassert os.environ['MML_OWNER'] == me\nq1 = 5"})
    (marks,) = checking.check_week(week, work, "quiz").notebooks
    assert marks.points == 2
    assert os.environ["MML_OWNER"] == "somebody"


def test_check_shows_points_messages_and_the_weeks(capsys, monkeypatch, root, work):
    edit(work, "lab_x", dict(ALL, half="def half(x):\n    return x"))
    status, out, err = run(capsys, monkeypatch, root, "check", NAME, "--notebook", "lab_x.ipynb", "--work", work)
    assert (status, err) == (0, "")
    assert "lab_x: 4 of 8 points" in out
    assert "Exercise 1: twice a number: 3 of 3" in out
    assert "half-1 (4): AssertionError" in out
    assert "Traceback" not in out
    assert "week6_regression" in out
    standings, note = progress.load(work)
    assert (list(standings), note) == ([f"linear_algebra/{NAME}/lab_x"], "")
    assert next(iter(standings.values())).best.points == 4


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no interrupt to another process")
def test_ctrl_c_ends_a_check_and_leaves_nothing(root, work, tmp_path, engine):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    begun = tmp_path / "begun"
    waits = "def twice(x):\n    import time\n    time.sleep(600)"
    if engine == "plain":
        waits = waits.replace("    time", f"    open({str(begun)!r}, 'w').close()\n    time", 1)
    edit(work, "lab_x", {"twice": waits})
    arguments = ["mml", "check", NAME, "--notebook=lab_x", f"--work={work}"]
    code = f"import sys; from mml.instructor import checking, cli; checking.SANDBOX = {engine == 'sandbox'}; "
    command = [sys.executable, "-c", f"{code}sys.argv = {arguments!r}; cli.main()"]
    # Where a shell started the tests in the background, interrupts are ignored, and programs inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    environment = os.environ | {"TMPDIR": str(temporary)}
    process = subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.PIPE)
    signal.signal(signal.SIGINT, before)
    while not begun.exists() and not list(temporary.glob("mml-examiner-*/submission-*/exam")):
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60)[1] == b""
    assert process.returncode == 130
    assert [path for path in temporary.iterdir() if path.name.startswith(("mml-check", "mml-examiner"))] == []
    assert not (work / progress.FILE).exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", "week5_eigenvector"], 'There is no week "week5_eigenvector". Did you mean week5_eigenvectors?'),
        (["check", "week6"], "Did you mean week6_regression?"),
        (["check", "nonsense"], "There are: week1_vectors, "),
        (["check", "week1_vectors"], "week1_vectors is not here yet."),
        (
            ["check", NAME, "--notebook", "lab_y"],
            'There is no notebook "lab_y" in week5_eigenvectors. Did you mean lab_x',
        ),
        (["check", NAME, "--notebook", "lesson"], "lesson of week5_eigenvectors has no points to check."),
        (
            ["check", NAME, "--work", "nowhere"],
            "There is no copy of week5_eigenvectors in nowhere: run 'mml lab' first.",
        ),
        (["check"], "Missing argument"),
        (["chek"], "No such command 'chek'."),
        (["lab", "--port", "70000"], "--port"),
        (["lab", "--host", "no such host"], "--host"),
        (["build", "week9"], 'There is no week "week9".'),
    ],
)
def test_errors_of_use_are_one_sentence(capsys, monkeypatch, root, arguments, sentence):
    assert sentence in fails(capsys, monkeypatch, root, *arguments)


def test_a_week_of_which_nothing_can_be_checked(capsys, monkeypatch, root, work):
    (work / "linear_algebra" / NAME / "quiz.ipynb").write_text("[]")
    said = fails(capsys, monkeypatch, root, "check", NAME, "--notebook", "quiz", "--work", work)
    assert said.startswith("quiz.ipynb cannot be read as a notebook")
    assert not (work / progress.FILE).exists()


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ('me = "ada"', "ada"),
        ('me = "x"\nme = "ada"  # me', "ada"),
        ("me = ", "learner"),
        ("me = str(7)", "learner"),
        ('me = ""', "learner"),
        ('%time\nme = "ada"', "learner"),
        ("raise NotImplementedError()", "learner"),
        ("me = 'a\\0'\x00", "learner"),
    ],
)
def test_the_learners_name_is_read_and_not_run(source, name):
    assert checking.learner_of(book([marked(source, "me", solution=True)])) == name
    assert checking.learner_of(book([new_code_cell(source)])) == "learner"


def error(name, text):
    return new_output("error", ename=name, evalue=text, traceback=["Traceback"])


@pytest.mark.parametrize(
    ("outputs", "source", "outcome", "message"),
    [
        ([], "x = 1", PASSED, ""),
        ([error("NotTrue", "\x1b[31mNot true\x1b[0m")], "x = 1", FAILED, "Not true"),
        ([error("NameError", "name 'y'")], "x = 1", FAILED, "NameError: name 'y'"),
        ([error("NameError", "name 'y'")], "stub", NOT_STARTED, ""),
        ([error("NotImplementedError", "")], "# hm\nraise NotImplementedError", NOT_STARTED, ""),
        ([error("NotImplementedError", "")], "x = y()", FAILED, "It needs another exercise, which is not started."),
        (
            [error("KeyboardInterrupt", ""), error("CellTimeoutError", "")],
            "x = 1",
            FAILED,
            "It did not end in the time that a cell has.",
        ),
        (
            [new_output("stream", name="stderr", text="a warning\n")],
            "x = 1",
            FAILED,
            "It wrote to the error stream, and no test passes that does: a warning",
        ),
        (
            [new_output("execute_result", data={"text/plain": "1"}, execution_count=1)],
            "x = 1",
            FAILED,
            "It gave part of its points.",
        ),
    ],
)
def test_what_a_learner_reads_of_a_test(outputs, source, outcome, message):
    release = book([marked("stub", "x", solution=True), marked("test", "x-1", points=2)])
    graded = book([marked(source, "x", solution=True), marked("test", "x-1", points=2)])
    graded.cells[1].outputs = outputs
    ((mark,),) = (exercise.marks for exercise in checking.marks_of(graded, release))
    assert (mark.outcome, mark.message) == (outcome, message)


def test_long_messages_and_signs_of_markup_are_shown_as_they_are():
    week = Week(Path(), "pca", "week4_pca")
    mark = checking.Mark("t", 0, 1, FAILED, "[red]A[/red]\n" + "x" * 5000)
    marks = checking.WeekMarks(week, (checking.NotebookMarks("lab", (checking.Exercise("e", "E", (mark,)),)),))
    console = Console(width=100, record=True, file=open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    checking.show(console, marks)
    shown = console.export_text()
    assert "[red]A[/red]" in shown
    assert shown.count("x") < 1000


# mml progress


def marks_for(root, points):
    mark = checking.Mark("t", points, 8, FAILED, "")
    notebook = checking.NotebookMarks("lab_x", (checking.Exercise("e", "E", (mark,)),))
    torn = checking.NotebookMarks("lab_torn", note="torn", checked=False)
    return checking.WeekMarks(course.find_week(NAME, root), (notebook, torn))


def test_progress_keeps_the_best_and_the_latest(root, tmp_path):
    now = datetime(2026, 3, 1, 12)
    for day, points in enumerate((3, 7, 2)):
        progress.record(tmp_path, marks_for(root, points), now + timedelta(days=day))
    standings, note = progress.load(tmp_path)
    (standing,) = standings.values()
    assert note == ""
    assert (standing.best.points, standing.latest.points) == (7, 2)
    assert standing.best.date.startswith("2026-03-02T12:00:00")
    assert standing.latest.date.startswith("2026-03-03")
    assert [path.name for path in tmp_path.iterdir()] == [progress.FILE]


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{", b"[]", b'{"notebooks": 1}', b'{"notebooks": {"a": {}}}', b"\xff", b"[" * 100_000]
    + [
        json.dumps({"notebooks": {"a": {"best": score, "latest": score}}}).encode()
        for score in (
            {"points": float("nan"), "possible": 1, "date": "2026-01-01"},
            {"points": 2, "possible": 1, "date": "2026-01-01"},
            {"points": 1, "possible": 1, "date": "soon"},
        )
    ],
    ids=range(10),
)
def test_a_damaged_record_is_set_aside_and_said(capsys, monkeypatch, root, tmp_path, damaged):
    for number in ("", "2"):
        (tmp_path / progress.FILE).write_bytes(damaged)
        status, out, _ = run(capsys, monkeypatch, root, "progress", "--work", tmp_path)
        assert status == 0
        assert f".progress.damaged{number}.json" in out
        assert (tmp_path / f".progress.damaged{number}.json").read_bytes() == damaged
        assert not (tmp_path / progress.FILE).exists()
    progress.record(tmp_path, marks_for(root, 3))
    assert len(list(tmp_path.iterdir())) == 3


def test_progress_shows_fifteen_weeks_and_what_is_next(capsys, monkeypatch, root, tmp_path):
    def shown():
        status, out, _ = run(capsys, monkeypatch, root, "progress", "--work", tmp_path)
        assert status == 0
        return out

    out = shown()
    assert out.count("not here yet") == 14
    assert sum(out.count(name) for names in course.SYLLABUS.values() for name in names) == 15 + 1
    assert f"run 'mml lab', open linear_algebra/{NAME}" in out
    progress.record(tmp_path, marks_for(root, 3))
    out = shown()
    assert "3 of 52" in out
    assert f"49 points are left in {NAME}" in out


def test_progress_when_all_is_done_and_when_nothing_is_there(root):
    week = course.find_week(NAME, root)
    assert progress.next_step([progress.Row(week, 5, 5, "2026-01-01")]).startswith("You have all the points")
    assert progress.next_step([progress.Row(course.find_week("week4_pca", root), 0, 0, "")]) == "No week is here yet."


def test_a_record_that_cannot_be_read(capsys, monkeypatch, root, tmp_path):
    (tmp_path / "file").touch()
    assert "cannot be read" in fails(capsys, monkeypatch, root, "progress", "--work", tmp_path / "file")


# mml lab


@pytest.fixture
def taken():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_port_that_is_in_use(capsys, monkeypatch, root, tmp_path, taken):
    said = fails(capsys, monkeypatch, root, "lab", "--port", taken, "--work", tmp_path / "mine")
    assert str(taken) in said
    assert "--port" in said
    assert not (tmp_path / "mine").exists()


def test_without_a_port_a_free_one_is_taken(monkeypatch, taken):
    monkeypatch.setattr(learner, "FIRST_PORT", taken)
    port = learner.choose_port("localhost", None)
    assert port > taken
    assert learner.choose_port("localhost", port) == port


def test_jupyterlab_runs_in_the_copy(root, tmp_path):
    token, work, port = "not-a-secret", tmp_path / "my work", learner.choose_port("localhost", None)
    private = {name: str(tmp_path / name) for name in ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")}
    command = [sys.executable, "-m", "mml.instructor.cli", "lab", "--no-browser", "--port", str(port), "--work", work]
    server = subprocess.Popen(
        command,
        cwd=root,
        env=os.environ | private | {"JUPYTER_TOKEN": token},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )

    def ask(address):
        with urllib.request.urlopen(f"http://localhost:{port}/{address}?token={token}") as reply:
            return reply.read().decode()

    try:
        while True:
            assert server.poll() is None, server.communicate()[0]
            try:
                status = json.loads(ask("api/status"))
                break
            except OSError:
                time.sleep(0.1)
        assert status["kernels"] == 0
        listed = {entry["name"] for entry in json.loads(ask(f"api/contents/linear_algebra/{NAME}"))["content"]}
        assert {"lab_x.ipynb", "quiz.ipynb", "lesson.ipynb", "quiz.questions"} <= listed
        # It works offline, and asks nobody for news or newer versions.
        assert json.loads(re.search(r'"news": (\{.*?\})', ask("lab"))[1]) == {"disabled": True}
        assert json.loads(ask("lab/api/update")) == {"notification": None}
    finally:
        server.terminate()
        said = server.communicate()[0]
    assert said.startswith(
        f"Your notebooks are in {work}: 10 new files, 0 brought up to date.\nJupyterLab starts on port"
    )
    assert "mml check WEEK" in said


# The rest


def test_mml_alone_says_what_there_is(capsys, monkeypatch, root):
    status, out, _ = run(capsys, monkeypatch, root)
    assert status == 0
    for command in ("lab", "check", "progress", "grade", "build", "lint", "test"):
        assert command in out


@pytest.mark.parametrize(
    ("before", "arguments", "sentence"),
    [
        ("sys.modules['typer'] = None", [], 'mml needs typer, which is not installed: run  python -m pip install -e "'),
        ("sys.modules['rich'] = None", [], "mml needs rich"),
        ("sys.modules['nbgrader'] = None", ["check", NAME], "mml needs nbgrader, which"),
        ("sys.version_info = (3, 10)", [], "mml needs Python 3.11 or newer, and this is Python 3."),
    ],
)
def test_what_mml_itself_needs(root, before, arguments, sentence):
    text = f"import sys\n{before}\nsys.argv[1:] = {arguments!r}\nfrom mml.instructor.cli import main\nmain()"
    ran = subprocess.run([sys.executable, "-c", text], cwd=root, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
    assert ran.stderr.startswith(sentence)


def test_the_course_is_found_from_inside_and_from_elsewhere(root, tmp_path, monkeypatch):
    monkeypatch.chdir(root / "linear_algebra" / "source")
    assert course.find_root() == root.resolve()
    checkout = Path(course.__file__).resolve().parents[2]
    assert course.find_root(tmp_path) == checkout
    monkeypatch.setattr(course, "__file__", str(tmp_path / "a" / "b" / "c.py"))
    with pytest.raises(UserError, match="not in a copy of the course"):
        course.find_root(tmp_path)


def test_weeks_are_those_of_the_syllabus_and_what_else_is_there(root, tmp_path):
    assert [week.name for week in course.all_weeks(root)] == [
        name for names in course.SYLLABUS.values() for name in names
    ]
    (tmp_path / "pca" / "content" / "week9_more").mkdir(parents=True)
    assert course.find_week("week9_more", tmp_path) == Week(tmp_path, "pca", "week9_more")
    assert not course.find_week("week9_more", tmp_path).built
    assert course.find_week(NAME, root).built


def test_the_steps_of_mml_test(tmp_path):
    steps = dict(cli.steps(tmp_path, [], {}))
    assert list(steps) == ["ruff check", "ruff format", "mml lint", "pytest"]
    parallel = ["-m", "pytest", "-n", "2", "--dist", "loadscope"]
    assert steps["pytest"][1:] == [*parallel, "tests"]
    assert dict(cli.steps(tmp_path, ["-k", "x"], {"CI": "true"}))["pytest"][-3:] == ["--skips-fail", "-k", "x"]


def test_mml_test_runs_all_steps_and_names_those_that_failed(capfd, monkeypatch, root):
    def step(status):
        return [sys.executable, "-c", f"print('ran'); raise SystemExit({status})"]

    commands = [("one", step(0)), ("two", step(3)), ("three", step(0))]
    monkeypatch.setattr(cli, "steps", lambda root, arguments, environment: commands if arguments == ["-x"] else [])
    status, out, _ = run(capfd, monkeypatch, root, "test", "-x")
    assert status == 1
    assert out.count("ran") == 3
    assert out.endswith("Failed: two.\n")
    commands[1] = ("two", step(0))
    status, out, _ = run(capfd, monkeypatch, root, "test", "-x")
    assert (status, out.endswith("All passed.\n")) == (0, True)
