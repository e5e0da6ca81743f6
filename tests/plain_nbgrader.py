"""What plain nbgrader makes of the attacks in `hostile`, beside what the examiner makes of them.

``python tests/plain_nbgrader.py [--markdown] [NAME ...]`` grades each attack (or those named) with plain ``nbgrader
autograde`` and with the examiner, and prints a table. Linux only, and it takes some minutes.

Plain nbgrader runs an attack with the rights of whoever grades. So that this machine survives it, each run has a copy
of the course of its own in namespaces of its own: a file system in memory on the copy, all else read-only, no network
but its own, no processes but its own; limits of memory, processes and time; and when the time is up, all that runs in
there is ended. What would be a burden to the machine even so is not run.
"""

import argparse
import contextlib
import fcntl
import hashlib
import json
import multiprocessing
import os
import re
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import traceback
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import hostile
from hostile import ATTACKS, HOLES, LIMITS, RIGHT, WEEK, lab

from mml.instructor.examiner import sandbox
from mml.instructor.grading.gradebook import own_programs

STUDENT, NEIGHBOUR = "eve-the-attacker", "zoe"
SECONDS = 90  # for one run of plain nbgrader
CELL_SECONDS = 8
MOST = {"memory": 3 << 30, "disk": 256 << 20, "cpu_seconds": 60, "processes": 100, "open_files": 1024}
NOT_RUN = {"many processes, each with memory", "fork bomb", "shared segments", "memory files", "past Python"}
TELLING = ("files", "network", "processes", "memory", "secrets")
MOST_SAID = 50_000
SIOCSIFFLAGS, IFF_UP, IFF_RUNNING = 0x8914, 0x1, 0x40


@dataclass
class Outcome:
    """What a run of plain nbgrader left: points of the attacker and of an honest neighbour, and what else was seen."""

    points: float | None = None
    neighbour: float | None = None
    seen: tuple[str, ...] = ()
    said: str = ""


def boxed_nbgrader(course: Path, token: str) -> Outcome:
    """Grade a copy of a course by plain nbgrader in a box; what an attack leaves running has ``token`` in its name."""
    with tempfile.TemporaryDirectory(prefix="mml-plain-") as place:
        os.chmod(place, 0o755)
        folder = Path(place, "box")
        folder.mkdir(mode=0o777)
        folder.chmod(0o777)
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(ours)
            _in_the_box(course, folder, token, theirs)
        os.close(theirs)
        try:
            data = _read(ours, SECONDS)
        finally:
            os.close(ours)
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)  # and with it the first process of the namespace, and so all of them
            os.waitpid(child, 0)
    if not data:
        return Outcome(seen=("it does not end",))
    found = json.loads(data)
    return Outcome(found["points"], found["neighbour"], tuple(found["seen"]), found["said"])


def _read(pipe, seconds) -> bytes:
    data = b""
    while select.select([pipe], [], [], seconds)[0]:
        part = os.read(pipe, 1 << 16)
        if not part:
            break
        data += part
    return data


def _in_the_box(course, folder, token, report):
    """Become the first process of the box, grade, and report; never returns."""
    try:
        os.setsid()
        sandbox.die_with_parent()
        if os.getuid() == 0:
            sandbox.become(LIMITS.user, [*sandbox.packages(), str(course), str(folder.parent)])
        _namespaces(str(folder))
        shutil.copytree(course, folder / "course")
        _loopback()
        sandbox.limit(**MOST)
        found = _grade(folder / "course", token)
    except BaseException:
        found = {"points": None, "neighbour": None, "seen": [traceback.format_exc()], "said": ""}
    with contextlib.suppress(OSError):
        os.write(report, json.dumps(found).encode())
    os._exit(0)


def _namespaces(folder):
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    sandbox.enter_namespaces(folder, MOST["disk"])
    os.chdir(folder)


def _loopback():
    """Switch on the network of the box, which leads nowhere: kernels of Jupyter are spoken to over it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        fcntl.ioctl(one, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP | IFF_RUNNING))


def _grade(course: Path, token: str) -> dict:
    home = course.parent / "home"
    home.mkdir()
    environment = os.environ | {
        "MML_OWNER": STUDENT,
        **dict.fromkeys(("HOME", "TMPDIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"), str(home)),
        **dict.fromkeys(("JUPYTER_CONFIG_DIR", "MPLCONFIGDIR", "XDG_CACHE_HOME"), str(home)),
    }
    before = _state(course)
    command = [sys.executable, "-m", "nbgrader", "autograde", WEEK, f"--ExecutePreprocessor.timeout={CELL_SECONDS}"]
    seen, said = [], ""
    try:
        done = subprocess.run(command, cwd=course, env=environment, timeout=SECONDS - 15, capture_output=True)
        printed = done.stderr.decode(errors="replace")
        if done.returncode < 0:
            seen.append("the grader is killed")
        elif "Traceback (most recent call last)" in printed and "nbgraderapp" in printed:
            seen.append("the batch stops")
    except subprocess.TimeoutExpired:
        seen.append("it does not end")
    after = _state(course)
    changed = sorted(name for name in before if before[name] != after.get(name))
    if changed:
        seen.append("the course is changed or gone")
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            here = os.readlink(f"/proc/{pid}/ns/pid") == os.readlink("/proc/self/ns/pid")
            if here and token.encode() in Path("/proc", pid, "cmdline").read_bytes():
                seen.append("a process is left behind")
                break
    notebook = course / "autograded" / STUDENT / WEEK / "lab.ipynb"
    if notebook.is_file():
        size = notebook.stat().st_size
        if size > 5e6:
            seen.append(f"a notebook of {size / 1e6:.0f} MB")
        said = _said(notebook)
        if any(secret in said for secret in hostile.SECRETS):
            seen.append("secrets show")
    points, neighbour = _points(course)
    return {"points": points, "neighbour": neighbour, "seen": seen, "said": said[:MOST_SAID]}


def _state(course: Path) -> dict:
    """Return what an autograding has no business to change."""
    found = {}
    for step in ("source", "release", "submitted"):
        for path in sorted((course / step).rglob("*")):
            if path.is_file():
                found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mode
    with contextlib.suppress(OSError):
        found["gradebook"] = (course / "gradebook.db").stat().st_mode, (course / "gradebook.db").stat().st_size > 0
    return found


def _said(notebook: Path) -> str:
    """Return the outputs of the learner's own cells."""
    try:
        cells = json.loads(notebook.read_text())["cells"]
    except ValueError:
        return ""
    graded = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade")]
    return json.dumps([cell.get("outputs") for cell in cells if cell not in graded])


READ = """
import json, sys
from nbgrader.api import Gradebook, MissingEntry
found = []
with Gradebook("sqlite:///" + sys.argv[1]) as book:
    for student in sys.argv[3:]:
        try:
            submission = book.find_submission(sys.argv[2], student)
            grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
        except MissingEntry:
            grades = []
        found.append(sum(grade.auto_score or 0 for grade in grades) if grades else None)
print(json.dumps(found))
"""


def _points(course: Path) -> list[float | None]:
    """Return both scores from the gradebook; None where there is none. In another process: the file may be anything."""
    command = [sys.executable, "-c", READ, str(course / "gradebook.db"), WEEK, STUDENT, NEIGHBOUR]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    return [None, None] if run.returncode else json.loads(run.stdout)


def released(course: Path) -> dict:
    """Release the week with plain nbgrader; return the metadata of its cells by grade id."""
    import nbformat

    command = [sys.executable, "-m", "nbgrader", "generate_assignment", WEEK]
    with own_programs():
        run = subprocess.run(command, cwd=course, capture_output=True, text=True, timeout=300)
    if run.returncode:
        raise RuntimeError(f"nbgrader generate_assignment: {run.stderr}")
    notebook = nbformat.read(course / "release" / WEEK / "lab.ipynb", as_version=4)
    return {cell.metadata.nbgrader.grade_id: cell.metadata for cell in notebook.cells if "nbgrader" in cell.metadata}


def by_plain(notebook, marks: dict, template: Path, token: str) -> Outcome:
    """Return what plain nbgrader makes of a submission, and of honest work that is graded after it."""
    with tempfile.TemporaryDirectory(prefix="mml-plain-course-") as name:
        course = Path(name, "course")
        shutil.copytree(template, course)
        for student, handed_in in ((STUDENT, notebook), (NEIGHBOUR, lab(RIGHT))):
            for cell in handed_in.cells:
                key = cell.metadata.get("nbgrader", {}).get("grade_id")
                cell.metadata = marks.get(key, cell.metadata)
                cell.source = hostile.HIDDEN_TESTS.sub("", cell.source)
            folder = course / "submitted" / student / WEEK
            folder.mkdir(parents=True)
            (folder / "lab.ipynb").write_text(json.dumps(handed_in))
            for file, data in hostile.FILES.items():
                (folder / file).write_bytes(data)
        for path in [Path(name), *Path(name).rglob("*")]:
            path.chmod(0o777)
        return boxed_nbgrader(course, token)


def _said_of(one: hostile.Attack, outcome: Outcome, control: float) -> str:
    """Return what is to be said of a run: points above the control, and what else was gained or harmed.

    What an attack tells of itself differs where it gets further than in the examiner's box.
    """
    points = "no score" if outcome.points is None else f"{outcome.points - control:+g}" if outcome.points else "0"
    if outcome.points is not None and outcome.points <= control:
        points = "0"
    seen = list(dict.fromkeys(outcome.seen))
    told = re.findall(r"attack: ([^\\\"\[]*)", outcome.said)  # what is in brackets is of this machine
    told = [text.strip() for text in told if not text.strip().endswith("'")]  # a line of the attack's own text
    if one.family in TELLING and told and not re.search(one.shows, outcome.said.replace("\\n", "\n")):
        seen.append(f"it says '{told[-1][:50]}'")
    if outcome.neighbour != sum(hostile.FULL.values()):
        score = "no score" if outcome.neighbour is None else f"{outcome.neighbour:g}"
        seen.append(f"its neighbour gets {score}")
    return "; ".join([points, *seen])


def rows(names: list[str]) -> list[tuple[str, str, str, str, str]]:
    """Grade the attacks; return family, name, what plain nbgrader makes of it, what the examiner, and what stops it."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a process with threads gets no namespaces
    attacks = [one for one in [*ATTACKS, *HOLES.values()] if not names or one.name in names]
    with hostile.World() as world:
        template = hostile.make_course(world.folder / "plain")
        marks = released(template)
        pool = ProcessPoolExecutor(2, multiprocessing.get_context("spawn"))
        course, world.course = world.course, Path("..", "..", "..")  # plain: from where a notebook runs, the course
        twins = {tuple(one.control.items()): one for one in attacks}
        controls = {
            answers: pool.submit(by_plain, one.harmless_twin(), marks, template, world.token)
            for answers, one in twins.items()
        }
        plain = {
            one.name: pool.submit(by_plain, one.notebook(world), marks, template, world.token)
            for one in attacks
            if one.name not in NOT_RUN and hostile.CHANNELS not in one.before
        }
        world.course = course
        found, points_of_twins = [], {}
        for one in attacks:
            base = controls[tuple(one.control.items())].result().points
            if hostile.CHANNELS in one.before:
                said = "does not apply"
            elif one.name in NOT_RUN:
                said = "not run"
            else:
                said = _said_of(one, plain[one.name].result(), base or 0.0)
            ours = hostile.grade(one.notebook(world), one.tight)
            twin = tuple(one.control.items()), one.tight
            if twin not in points_of_twins:
                points_of_twins[twin] = hostile.grade(one.harmless_twin(), one.tight).points
            gained = ours.points - points_of_twins[twin]
            points = f"{gained:+g}" if gained > 0 else "0"
            stops = "nothing" if one.name in HOLES else one.stopped_by
            found.append((one.family, one.name, said, points + ("; needs a look" if ours.troubles else ""), stops))
        pool.shutdown()
    return found


HEADS = ("family", "attack", "plain nbgrader", "examiner", "what stops it")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--markdown", action="store_true", help="print a table in Markdown")
    parser.add_argument("names", nargs="*", help="attacks; all where none is named")
    options = parser.parse_args()
    found = rows(options.names)
    if options.markdown:
        print("\n".join("| " + " | ".join(row) + " |" for row in (HEADS, ["---"] * len(HEADS), *found)))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*HEADS)
    for row in found:
        table.add_row(*row)
    Console(width=None if sys.stdout.isatty() else 180).print(table)


if __name__ == "__main__":
    main()
