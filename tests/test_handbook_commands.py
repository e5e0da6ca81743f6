"""Every command that the handbook shows is run here, in the order in which it stands, or is named with its reason.

The commands for a hub are run by test_jupyterhub.py, those that need a container engine are read by test_containers.py.
"""

import contextlib
import csv
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import grading_course as small
import postgres_server
import pytest
from conftest import ROOT
from test_instructor_commands import private
from test_jupyterhub import free_port
from test_nbgrader import answer, right_answers

pytestmark = [
    pytest.mark.nbgrader,
    pytest.mark.skipif(sys.platform != "linux", reason="not part of the course: grading needs Linux"),
]
HANDBOOK = ROOT / "site" / "handbook"
WEEK, COURSE = "week5_eigenvectors", "linear_algebra"
BY_HAND = " --CourseDirectory.student_id_exclude=dot"  # whose work did not come through the exchange
NOT_RUN = {  # by how a command begins
    "git clone ADDRESS": "it needs the repository's address and the network; test_jupyterhub.py clones from a file",
    "cd mathematics": "the test has a copy of its own",
    "make lab": "it installs everything and serves until it is stopped; continuous integration begins with make",
    ". .venv/bin/activate": "the tests run in that environment",
    "sudo install": "it would change this machine; test_jupyterhub.py does the same on a server of its own",
    "docker ": "no container engine runs in continuous integration; test_containers.py reads these lines",
}
SERVERS = ("mml lab", "mml formgrader", "dask scheduler", "dask worker")


def commands(page, *prompts):
    """Return the commands of a page that are typed at these prompts: (prompt, command), in order."""
    text = (HANDBOOK / page).read_text(encoding="utf-8")
    found = []
    for block in re.findall(r"```console\n(.*?)```", text, flags=re.DOTALL):
        for line in block.splitlines():
            found += [(prompt, line.removeprefix(prompt)) for prompt in prompts if line.startswith(prompt)]
    return found


def python_blocks(page, heading):
    """Return the blocks of Python below a heading, up to the next one of its level."""
    text = (HANDBOOK / page).read_text(encoding="utf-8")
    part = re.split(rf"^#+ {re.escape(heading)}\n", text, flags=re.MULTILINE)[1]
    return re.findall(r"```python\n(.*?)```", re.split(r"^##? ", part, flags=re.MULTILINE)[0], flags=re.DOTALL)


class Class:
    """A class in a folder of its own: a copy of one week's quiz, an exchange, a home, and a shell that types."""

    def __init__(self, place: Path):
        self.root, self.home, self.exchange = place / "mathematics", place / "home", place / "exchange"
        self.course = self.folder = self.root / COURSE
        for part in ("source", "content", "release"):
            target = self.course / part / WEEK
            shutil.copytree(ROOT / COURSE / part / WEEK, target)
            for path in (*target.glob("lesson.*"), *target.glob("*pagerank*")):
                path.unlink()
        for name in ("nbgrader_config.py", "source/week4_linear_maps/lab_reflecting_bear.ipynb"):
            (self.course / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / COURSE / name, self.course / name)
        for folder in (self.home / "Downloads", self.exchange, place / "etc"):
            folder.mkdir(parents=True)
        self.exchange.chmod(0o777)
        # All learners are one user of this machine, so the owner of the files cannot prove whose they are.
        settings = (
            f"c = get_config()\nc.Exchange.root = {str(self.exchange)!r}\nc.ExchangeCollect.check_owner = False\n"
        )
        (place / "etc" / "nbgrader_config.py").write_text(settings)
        self.environment = private(self.home) | {"JUPYTER_CONFIG_PATH": str(place / "etc"), "COLUMNS": "200"}

    def type(self, line, folder=None, **variables):
        """Type a line into bash; return what it says. Skips the test where the sandbox is not to be had."""
        run = subprocess.run(
            ["bash", "-c", line],
            cwd=folder or self.folder,
            env=self.environment | variables,
            capture_output=True,
            text=True,
            timeout=600,
        )
        if "cannot be run here" in run.stderr:
            pytest.skip(f"this system has no sandbox: {run.stderr}")
        assert run.returncode == 0, f"{line}\n{run.stdout}\n{run.stderr}"
        return run.stdout + run.stderr

    @contextlib.contextmanager
    def served(self, line, address=None, **variables):
        """Run what serves until it is stopped by Ctrl-C. address : waits until this one answers."""
        before = signal.signal(signal.SIGINT, signal.default_int_handler)  # programs inherit whether it is ignored
        with open(self.home / "said", "wb") as said:
            process = subprocess.Popen(
                shlex.split(line), cwd=self.folder, env=self.environment | variables, stdout=said, stderr=said
            )
        signal.signal(signal.SIGINT, before)
        try:
            end = time.monotonic() + 120
            while address:
                assert process.poll() is None, (self.home / "said").read_text()
                assert time.monotonic() < end, (self.home / "said").read_text()
                with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
                    break
                time.sleep(0.1)
            yield process
            process.send_signal(signal.SIGINT)
            process.wait(60)
        finally:
            process.kill()
            process.wait()

    def work(self, learner, folder, right=True):
        """Answer the quiz in a folder that was fetched, for a learner."""
        given = right_answers(learner) if right else {}
        answer(folder / "quiz.ipynb", given, quiz_id=learner)

    def rows(self):
        """Return the grades by student, as `mml grades --csv` writes them."""
        return {row["student_id"]: row for row in csv.DictReader(self.type("mml grades . --csv -").splitlines())}


def is_run(command):
    return not command.startswith(tuple(NOT_RUN))


@pytest.fixture(scope="module")
def taught(tmp_path_factory):
    """Go through the first page of the handbook, line by line."""
    school = Class(tmp_path_factory.mktemp("handbook"))
    school.folder, learner = school.root, school.home
    said = []
    for prompt, command in commands("index.md", "$ ", "learner$ "):
        if not is_run(command):
            continue
        if command.startswith("cd "):
            school.folder = school.folder / command.removeprefix("cd ")
        elif command.startswith(SERVERS):
            port = free_port()
            line = f"{command} --port {port}" + (" --no-browser" if "--no-browser" not in command else "")
            with school.served(line, f"http://localhost:{port}/api/status?token=not-a-secret"):
                pass
        elif prompt == "learner$ ":
            if " fetch_feedback " in command:
                continue  # there is none yet: below
            if " submit " in command:
                school.work("ada", learner / WEEK)
                school.type(f"nbgrader submit {WEEK} --course={COURSE} --student=ada", learner)
                school.work(me(), learner / WEEK, right=False)
            said.append((command, school.type(command, learner)))
        else:
            if command.startswith("cp "):
                shutil.copy(learner / WEEK / "quiz.ipynb", school.home / "Downloads")
                school.work("dot", school.home / "Downloads")
            if command == f"nbgrader release_feedback {WEEK}":
                with pytest.raises(AssertionError, match=r"FileNotFoundError.*submission_secret\.txt"):
                    school.type(command)
                continue
            said.append((command, school.type(command)))
    fetch = next(command for _, command in commands("index.md", "learner$ ") if " fetch_feedback " in command)
    said.append((fetch, school.type(fetch, learner)))
    return school, said


def me():
    import getpass

    return getpass.getuser()


def test_an_instructor_can_do_what_the_first_page_says(taught):
    school, said = taught
    first = {command.split(maxsplit=1)[0] for command, _ in said}
    assert {"mml", "nbgrader", "rm", "mkdir", "cp", "echo"} <= first
    rows = school.rows()
    most = float(rows["ada"]["max_score"])
    scores = {who: float(row["raw_score"]) for who, row in rows.items()}
    assert scores.pop(me()) < most  # they answered ada's questions
    assert scores == {"ada": most, "dot": most}
    assert list((school.home / WEEK / "feedback").rglob("quiz.html"))
    assert not (school.course / "source" / "week4_linear_maps" / "lab_reflecting_bear.ipynb").exists()
    assert (school.course / "grades.csv").exists()


def test_due_dates_penalties_and_extensions_do_what_the_page_says(taught):
    school, _ = taught
    config = school.course / "nbgrader_config.py"
    before = config.read_text()
    zero, plugin, named = python_blocks("index.md", "Late penalties")
    grade = f"mml grade . {WEEK} --force"
    early = f'nbgrader db assignment add {WEEK} --duedate="2026-03-08 23:59 UTC"'
    assert early in [command for _, command in commands("index.md", "$ ")]
    school.type(early)
    try:
        config.write_text(before + zero)
        school.type(grade)
        assert float(school.rows()["dot"]["score"]) == 0
        (school.course / "late.py").write_text(plugin)
        config.write_text(before + named)
        school.type(grade)
        row = school.rows()["dot"]
        assert float(row["score"]) == pytest.approx(float(row["raw_score"]) * 0.8)  # handed in in the second day
        extend = next(command for _, command in commands("index.md", "$ ") if "grant_extension" in command)
        school.type(extend.replace("ada", "dot"))
        school.type(grade)
        row = school.rows()["dot"]
        assert float(row["score"]) == float(row["raw_score"])
    finally:
        config.write_text(before)


def test_a_new_term_has_a_name_of_its_own(taught):
    school, _ = taught
    config = school.course / "nbgrader_config.py"
    before = config.read_text()
    (new,) = python_blocks("index.md", "A new term")
    try:
        config.write_text(before + new)
        school.type(f"nbgrader release_assignment {WEEK}")
    finally:
        config.write_text(before)
    assert {path.name for path in school.exchange.iterdir()} == {COURSE, f"{COURSE}_2027"}


def test_nothing_is_left_of_a_learner_whose_records_are_deleted(taught):
    school, _ = taught
    name = "ada7k2x"  # a word that stands nowhere else
    school.work(name, school.home / WEEK)
    school.type(f"nbgrader submit {WEEK} --course={COURSE} --student={name}", school.home)
    school.type(f"nbgrader collect {WEEK} && mml grade . {WEEK} && mml feedback . {WEEK}")
    school.type(f"nbgrader release_feedback {WEEK}{BY_HAND}")
    assert traces(school, name)
    pages = len(list((school.exchange / COURSE / "feedback").iterdir()))
    lines = [command for _, command in commands("privacy.md", "$ ")]
    one = lines[: next(i for i, line in enumerate(lines) if line.startswith("rm -r submitted autograded"))]
    for line in one:
        line += BY_HAND if "release_feedback" in line else ""
        school.type(re.sub(r"\bada\b", name, line).replace("/srv/nbgrader/exchange", str(school.exchange)))
    assert not traces(school, name)
    assert name not in school.rows()
    assert len(list((school.exchange / COURSE / "feedback").iterdir())) == pages - 1
    kept = school.rows()
    assert {"ada", "dot"} <= kept.keys()


def traces(school, name):
    """Return the files of the course and the exchange in which a name stands, or whose path has it."""
    found = []
    for folder in (school.course, school.exchange):
        for path in folder.rglob("*"):
            if path.name == "grades.csv":
                continue  # the page says that tables keep it
            if name in str(path.relative_to(folder)) or (path.is_file() and name.encode() in path.read_bytes()):
                found.append(path)
    return found


def test_nothing_is_left_of_a_class_that_is_deleted(taught, tmp_path):
    school, _ = taught
    copy = shutil.copytree(school.course, tmp_path / COURSE)
    lines = [command for _, command in commands("privacy.md", "$ ")]
    for line in lines[next(i for i, line in enumerate(lines) if line.startswith("rm -r submitted autograded")) :]:
        school.type(line, copy)
    left = {path.name for path in copy.iterdir()}
    assert left <= {"content", "source", "release", "nbgrader_config.py", "late.py", "__pycache__"}


# Many machines, PostgreSQL, backups.


@pytest.fixture
def graded(taught, tmp_path):
    """A copy of the class to work on, with its grades."""
    school, _ = taught
    other = Class.__new__(Class)
    other.__dict__ |= school.__dict__
    other.course = other.folder = shutil.copytree(school.course, tmp_path / COURSE)
    return other


def in_order(page, first, last):
    """Return the commands of a page from the one that begins with ``first`` to the one that begins with ``last``."""
    lines = [command for _, command in commands(page, "$ ")]
    begin = next(i for i, line in enumerate(lines) if line.startswith(first))
    end = next(i for i, line in enumerate(lines) if i >= begin and line.startswith(last))
    return lines[begin : end + 1]


@pytest.mark.parametrize("protocol", ["tcp", "tls"])
def test_dask_grades_as_the_page_says(graded, protocol, tmp_path):
    scheduler, worker, grade = in_order("scale.md", "dask scheduler", "mml grade")
    variables, port = {}, str(free_port())
    if protocol == "tls":
        for line in in_order("scale.md", "openssl req -x509", "openssl x509"):
            graded.type(line, tmp_path)
        text = (HANDBOOK / "scale.md").read_text(encoding="utf-8")
        (exports,) = re.findall(r"```bash\n(export DASK.*?)```", text, flags=re.DOTALL)
        shown = graded.type(f"{exports}\nenv", tmp_path)
        variables = dict(line.split("=", 1) for line in shown.splitlines() if line.startswith("DASK_DISTRIBUTED__COMM"))
        assert len(variables) == 8
        scheduler += " --protocol tls"
        worker, grade = (line.replace("tcp://", "tls://") for line in (worker, grade))
    before = {who: row["raw_score"] for who, row in graded.rows().items()}
    scheduler, worker, grade = (line.replace("8786", port) for line in (scheduler, worker, grade))
    with graded.served(scheduler, **variables), graded.served(worker, **variables):
        said = graded.type(f"{grade} --force", **variables)
        if protocol == "tls":
            again = shlex.split(f"{grade} --force")
            refused = subprocess.run(again, cwd=graded.folder, env=graded.environment, capture_output=True, text=True)
            assert refused.returncode == 2
            assert "There is no Dask scheduler" in refused.stderr
    assert f"{len(before)} graded" in said
    assert {who: row["raw_score"] for who, row in graded.rows().items()} == before


def test_workers_need_no_course_folder():
    """What a worker gets can be pickled, and holds no path of the course."""
    from mml.instructor.grading.assignment import Course, prepare

    course = ROOT / COURSE
    assert str(course).encode() not in prepare(Course(course), WEEK).packed()


def test_the_gradebook_moves_to_postgresql_and_back(graded):
    (script,) = python_blocks("scale.md", "Move from SQLite")
    (graded.course / "move.py").write_text(script)
    move, show = in_order("scale.md", "python move.py", "mml grades . --db")
    expected = graded.type("mml grades . --csv -")
    small.change(
        small.url(graded.course), "UPDATE grade SET manual_score = 0.5, extra_credit = 0.25 WHERE auto_score > 0"
    )
    assert graded.type("mml grades . --csv -") != expected
    expected = graded.type("mml grades . --csv -")
    with postgres_server.running() as address:
        usual = "postgresql+psycopg://teacher@127.0.0.1:5432/linear_algebra"
        graded.type(move.replace(usual, address).replace("python ", f"{sys.executable} ", 1))
        assert usual in show
        assert graded.type(f"{show.replace(usual, address)} --csv -") == expected
        again = subprocess.run(
            ["bash", "-c", move.replace(usual, address)], cwd=graded.course, env=graded.environment, capture_output=True
        )
        assert again.returncode == 1
        assert b"has tables already" in again.stderr
        assert "had been graded before" in graded.type(f"mml grade . {WEEK} --db {address}")
        moved = csv.DictReader(graded.type(f"mml grades . --db {address} --csv -").splitlines())
        assert any(float(row["raw_score"]) for row in moved)
        (setting,) = python_blocks("scale.md", "A gradebook in PostgreSQL")[:1]
        with (graded.course / "nbgrader_config.py").open("a") as config:
            config.write(setting.replace(usual, address))
        assert graded.type("mml grades . --csv -") == expected
        graded.type(f"nbgrader generate_assignment {WEEK} --force")
        dump, create, restore = in_order("scale.md", "pg_dump", "pg_restore")
        plain = "postgresql://teacher@127.0.0.1:5432"
        here = address.replace("+psycopg", "").removesuffix("/postgres")
        for line in (dump, create, restore):
            line = line.replace(f"{plain}/linear_algebra", f"{here}/postgres").replace(plain, here)
            graded.type(re.sub(r"^(pg_dump|pg_restore|psql)", rf"{postgres_server._programs()}/\1", line))
        restored = f"{address.removesuffix('/postgres')}/restored"
        assert graded.type(f"mml grades . --db {restored} --csv -") == expected


def test_a_backup_of_sqlite_can_be_restored(graded, tmp_path):
    for line in in_order("scale.md", "python -c", "tar "):
        graded.type(line)
    (tmp_path / "restored").mkdir()
    graded.type(f"tar -xzf {graded.course}/backup.tar.gz", tmp_path / "restored")
    found = graded.type(f"mml grades . --csv - --db sqlite:///{tmp_path}/restored/backup.db")
    assert found == graded.type("mml grades . --csv -")


def test_every_command_of_the_handbook_is_run_or_named():
    """Commands below a prompt of their own are a page's: those of a hub, of another machine, of a data base."""
    pages = sorted(path.name for path in HANDBOOK.glob("*.md"))
    assert {"index.md", "scale.md", "privacy.md", "jupyterhub.md"} <= set(pages)
    seen, prompts = set(), set()
    for page in pages:
        text = (HANDBOOK / page).read_text(encoding="utf-8")
        for block in re.findall(r"```console\n(.*?)```", text, flags=re.DOTALL):
            for line in block.splitlines():
                prompt = re.match(r"([a-z_]*\$|#) ", line)
                assert prompt, f"{page}: {line} has no prompt"
                prompts.add((page, prompt[1]))
        seen |= {start for start in NOT_RUN for _, command in commands(page, "$ ") if command.startswith(start)}
    assert seen == NOT_RUN.keys()
    assert prompts == {
        ("index.md", "$"),
        ("index.md", "learner$"),
        ("privacy.md", "$"),
        ("scale.md", "$"),
        ("scale.md", "worker$"),  # as `make lab` does on this machine, but for the folder
        ("scale.md", "postgres$"),  # a server of the test's own is made by initdb
        ("jupyterhub.md", "#"),
        ("jupyterhub.md", "linear_algebra$"),
    }
