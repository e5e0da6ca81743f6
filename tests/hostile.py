"""The bank of hostile and broken submissions: a small lab, honest work for it, and attacks on whoever grades it.

Attacks are data here. `test_hostile` says what must come of each, and `plain_nbgrader` grades them with plain nbgrader,
to print a table.
"""

import json
import os
import random
import re
import signal
import socket
import sys
import tempfile
import textwrap
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.utils import determine_grade

from mml.instructor.examiner import Limits, Plan, examine
from mml.instructor.grading.gradebook import own_programs

MIB = 1 << 20
LIMITS = Limits(
    cell_seconds=4.0, grace_seconds=0.5, cpu_seconds=20, memory=256 * MIB, disk=8 * MIB, notebook_outputs=2 * MIB
)
HIDDEN_TESTS = re.compile(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.DOTALL)
# Texts that stand where no learner may read. Attacks look for their common beginning and never contain one whole.
HIDDEN, SOLVED, BOOKED, OTHERS, WORKERS = (
    "sentinel-" + name for name in ("hidden", "solved", "booked", "others", "workers")
)
SECRETS = (HIDDEN, SOLVED, BOOKED, OTHERS, WORKERS)
FILES = {"key.txt": b"Q\n"}

# The lab: what is given, exercises with their right and a plain wrong answer, and their tests.

GIVEN = """
import numpy as np
from mml import check

def plus_one(x):
    return x + 1
"""

EXERCISES = {
    "unit": (
        "def unit(x):\n    return x / np.linalg.norm(x)",
        "def unit(x):\n    return x + 1",
    ),
    "distinct": (
        "def distinct(values):\n    return sorted(set(values))",
        "def distinct(values):\n    return values",
    ),
    "solve": (
        "def solve(A, b):\n    return np.linalg.solve(A, b)",
        "def solve(A, b):\n    return b",
    ),
    "fixed": (
        "def fixed(A):\n    values, vectors = np.linalg.eig(A)\n    return vectors[:, np.argmin(abs(values - 1))].real",
        "def fixed(A):\n    return np.arange(1.0, 1 + len(A))",
    ),
    "walk": (
        "def walk(step, x, n):\n    for _ in range(n):\n        x = step(x)\n    return x",
        "def walk(step, x, n):\n    return -x",
    ),
    "pick": (
        "def pick(rng, n):\n    return rng.integers(0, 10, n)",
        "def pick(rng, n):\n    return np.zeros(n)",
    ),
    "power": (
        "def power(base, exponent, modulus):\n    return pow(base, exponent, modulus)",
        "def power(base, exponent, modulus):\n    return 0",
    ),
    "total": (
        "def total(n):\n    return n * (n + 1) * (2 * n + 1) // 6",
        "def total(n):\n    return 0",
    ),
    "letter": ("letter = 'Q'", "letter = 'X'"),
    "ticket": ("import os\n\nticket = len(os.environ['MML_OWNER'])", "ticket = -1"),
    "door": (
        "class Door:\n    shut = True\n\n    def __enter__(self):\n        self.shut = False\n        return self\n\n"
        "    def __exit__(self, *error):\n        self.shut = True",
        "class Door:\n    shut = True\n\n    def __enter__(self):\n        pass\n\n"
        "    def __exit__(self, *error):\n        return True",
    ),
    "head": (
        "def head(items, n):\n    return [next(items) for _ in range(n)]",
        "def head(items, n):\n    return list(items)",
    ),
}

TESTS = {  # grade id -> exercise, points, source
    "unit-facts": (
        "unit",
        2,
        """
        f = check.asking(unit)
        x_unit = np.array([3.0, 4.0, 12.0])
        want_unit = np.array([3.0, 4.0, 12.0]) / 13
        check.close(f(x_unit), want_unit, "unit(x) is x divided by its length")
        ### BEGIN HIDDEN TESTS
        note_unit = "@HIDDEN@"
        want_unit = np.array([2.0, 3.0, 6.0]) / 7
        check.close(f(np.array([2.0, 3.0, 6.0])), want_unit, "unit(x) is x divided by its length, here 7")
        ### END HIDDEN TESTS
        """,
    ),
    "distinct-worked": (
        "distinct",
        2,
        """
        import statistics
        assert distinct([3, 1, 3]) == [1, 3]
        ### BEGIN HIDDEN TESTS
        assert distinct([9, 9, 2, 5]) == [2, 5, 9]
        ### END HIDDEN TESTS
        """,
    ),
    "distinct-median": (
        "distinct",
        1,
        """
        import colorsys
        median = getattr(colorsys, "median", statistics.median)
        assert median(distinct([8, 4, 4, 5])) == 5
        """,
    ),
    "solve-worked": (
        "solve",
        2,
        """
        from numpy.testing import assert_allclose
        assert_allclose(solve(np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([5.0, 10.0])), [1.0, 3.0])
        """,
    ),
    "solve-facts": (
        "solve",
        1,
        """
        A_solve, b_solve = np.array([[4.0, 1.0], [2.0, 3.0]]), np.array([6.0, 8.0])
        x_solve = solve(A_solve, b_solve)
        assert np.allclose(A_solve @ x_solve, b_solve)
        """,
    ),
    "fixed-facts": (
        "fixed",
        3,
        """
        f = check.asking(fixed)
        A_fixed = np.array([[0.5, 0.25, 0.0], [0.5, 0.5, 0.5], [0.0, 0.25, 0.5]])
        v_fixed = f(A_fixed)
        check.different(v_fixed, np.zeros(3), "the vector is not zero")
        check.close(A_fixed @ np.asarray(v_fixed), np.asarray(v_fixed), "A leaves the vector as it is")
        """,
    ),
    "fixed-entries": (
        "fixed",
        1,
        """
        v_fixed = fixed(np.array([[0.0, 1.0], [1.0, 0.0]]))
        assert len(v_fixed) == 2
        assert abs(v_fixed[0]) + abs(v_fixed[1]) > 0.5
        assert abs(v_fixed[0] - v_fixed[1]) < 1e-9
        assert max(abs(x) for x in v_fixed) > 0.5 and abs(list(v_fixed)[0] - list(v_fixed)[1]) < 1e-9
        """,
    ),
    "walk-facts": (
        "walk",
        2,
        """
        steps = []

        def step(x):
            steps.append(x)
            return 2 * x

        assert walk(step, 3, 4) == 48
        assert steps == [3, 6, 12, 24]
        """,
    ),
    "walk-all": (
        "walk",
        1,
        """
        assert all(map(lambda x: walk(plus_one, x, 2) == x + 2, [1, 5, 7]))
        """,
    ),
    "pick-facts": (
        "pick",
        2,
        """
        rng = np.random.default_rng(5)
        picked = pick(rng, 6)
        assert len(picked) == 6
        again = pick(rng, 6)
        assert len(again) == 6
        assert not np.array_equal(picked, again)
        draws = rng.integers(0, 10, 6)
        assert np.array_equal(pick(np.random.default_rng(5), 18)[-6:], draws)
        """,
    ),
    "power-method": (
        "power",
        2,
        """
        f = check.asking(power)
        got = check.speed(f, 3, 3_000_001, 1_000_003, against=lambda: sum(range(60_000)), at_most=20,
                          fact="power takes few steps")
        check.equal(got, pow(3, 3_000_001, 1_000_003), "power gives the remainder")
        """,
    ),
    "total-method": (
        "total",
        2,
        """
        f = check.asking(total)
        got = check.memory(f, 2_000_000, at_most=1_000_000, fact="total keeps no list")
        check.equal(got, 2666668666667000000, "total gives the sum of the squares")
        """,
    ),
    "letter-worked": (
        "letter",
        1,
        """
        with open("key.txt") as file:
            key = file.read().strip()
        assert letter == key
        """,
    ),
    "ticket-own": (
        "ticket",
        1,
        """
        import os
        assert ticket == len(os.environ["MML_OWNER"])
        """,
    ),
    "door-worked": (
        "door",
        2,
        """
        door = Door()
        with door as inside:
            same, shut = inside is door, door.shut
        assert same and not shut and door.shut
        """,
    ),
    "door-errors": (
        "door",
        1,
        """
        seen = []
        try:
            with Door():
                raise KeyError("the test's own")
        except KeyError:
            seen.append("came through")
        assert seen == ["came through"]
        """,
    ),
    "head-lazy": (
        "head",
        2,
        """
        taken = []

        def numbers():
            for n in range(100):
                taken.append(n)
                yield n * n

        assert head(numbers(), 3) == [0, 1, 4]
        assert taken == [0, 1, 2]
        ### BEGIN HIDDEN TESTS
        note_head = "@HIDDEN@"
        assert head(iter([5, 7, 9, 11]), 2) == [5, 7]
        ### END HIDDEN TESTS
        """,
    ),
}
FULL = {name: float(points) for name, (_, points, _) in TESTS.items()}


def _cell(source: str, name: str, kind: str, points: int = 0) -> NotebookNode:
    marks = {"grade": kind == "test", "solution": kind == "solution", "locked": kind != "solution"}
    marks |= {"grade_id": name, "schema_version": 3, "task": False}
    if kind == "test":
        marks["points"] = points
    cell = new_code_cell(textwrap.dedent(source).strip(), metadata={"nbgrader": marks})
    cell.id = f"cell-{name}"
    return cell


def lab(answers: Mapping[str, str], before: str = "", after: str = "") -> NotebookNode:
    """Return the lab's notebook with these answers, and with cells of the learner's own before and after them."""
    cells = [_cell(GIVEN, "given", "given")]
    cells += [new_code_cell(text, id=f"before-{n}") for n, text in enumerate(_cells(before))]
    for name in EXERCISES:
        cells.append(_cell(answers[name], name, "solution"))
        for test, (exercise, points, source) in TESTS.items():
            if exercise == name:
                cells.append(_cell(source.replace("@HIDDEN@", HIDDEN), test, "test", points))
    cells += [new_code_cell(text, id=f"after-{n}") for n, text in enumerate(_cells(after))]
    return new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})


def small_lab(answer: str, test: str) -> NotebookNode:
    """Return a notebook of one answer and one test, called slow."""
    return new_notebook(cells=[_cell(answer, "answer", "solution"), _cell(test, "slow", "test", 1)])


def _cells(text: str) -> list[str]:
    return [part.strip() for part in textwrap.dedent(text).split("# next cell") if part.strip()]


RIGHT = {name: right for name, (right, _) in EXERCISES.items()}
WRONG = {name: wrong for name, (_, wrong) in EXERCISES.items()}


def source_lab() -> NotebookNode:
    """Return the instructor's notebook."""
    marks = "### BEGIN SOLUTION\n{}\n### END SOLUTION"
    return lab({name: marks.format(f"# {SOLVED}\n{right}") for name, right in RIGHT.items()})


@lru_cache
def plan() -> Plan:
    """Return the plan of the lab's source."""
    return Plan.of(source_lab())


# Attacks.


@dataclass(frozen=True)
class Attack:
    """A hostile submission.

    before, after : cells of the learner's own, parted by '# next cell'. answers : what replaces plain wrong answers.
    control : the answers of the same notebook without the attack. shows : a pattern that the notebook's outputs or the
    troubles must have, so that we know that the attack took place. gains : the tests that it passes where notebook and
    tests share a process. tight : limits of its own. troubled : whether
    somebody must be asked to look. stops : what stops it, where that is not what stops the others of its family.
    """

    name: str
    family: str
    before: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    after: str = ""
    control: Mapping[str, str] = field(default_factory=dict)
    shows: str = ""
    gains: tuple[str, ...] = ()
    tight: Limits = LIMITS
    troubled: bool = False
    stops: str = ""

    def notebook(self, world: "World") -> NotebookNode:
        """Return the submission; places of this machine that it aims at are filled in."""
        fill = world.fill
        answers = {name: fill(textwrap.dedent(text).strip()) for name, text in (WRONG | dict(self.answers)).items()}
        return lab(answers, fill(self.before), fill(self.after))

    def harmless_twin(self) -> NotebookNode:
        """Return the control: the same notebook with plain wrong answers instead of the attack."""
        return lab(WRONG | dict(self.control))

    @property
    def close_up(self) -> bool:
        """Return whether it aims at the two processes and how they talk, or needs limits of its own."""
        return CHANNELS in self.before or self.tight != LIMITS

    @property
    def stopped_by(self) -> str:
        """Return what stops it."""
        return self.stops or (
            "replies are checked and are only data" if CHANNELS in self.before else STOPS[self.family]
        )


ATTACKS: list[Attack] = []
STOPS = {
    "time": "the worker's clock",
    "memory": "limits of memory and of files",
    "processes": "limit of processes; all end with the first",
    "files": "Landlock, read-only mounts, a folder in memory",
    "network": "a network namespace, seccomp",
    "output": "limits of outputs, which are made anew",
    "death": "a process of its own; somebody is asked to look",
    "secrets": "never in the learner's process",
    "forging": "tests, data and comparisons are in another process",
}


def attack(name, family, before="", **rest):
    """Add an attack to the bank."""
    ATTACKS.append(Attack(name, family, before, **rest))


# Finds the two channels of the process that serves a submission; in a process that is none there are no such objects.
CHANNELS = """
import gc, json, os, socket, struct, threading, time
served = [thing for thing in gc.get_objects() if type(thing).__name__ == "Learner"]
if served:
    server = served[0]
    cells, calls = server.cells.stream, server.calls.stream
    print("attack: the channels are found")
def frame(message, blob=b""):
    text = message if isinstance(message, bytes) else json.dumps(message).encode()
    return struct.pack("<II", len(text), len(blob)) + text + blob
def answer(value, **more):
    return {"value": value, "after": [], "outputs": [], "warnings": []} | more
"""
FOUND = "attack: the channels are found"

# Time.

attack("loop in a cell", "time", "while True:\n    pass", shows="KeyboardInterrupt")
attack("sleep in a cell", "time", "import time\nprint('attack: asleep', flush=True)\ntime.sleep(600)", shows="asleep")
attack(
    "loop in C",
    "time",
    "sum(range(10**13))",
    shows="ended, or did not answer",
    troubled=True,
)
attack(
    "catches all",
    "time",
    """
    import time
    while True:
        try:
            while True:
                time.sleep(0.01)
        except BaseException as error:
            print('attack: caught', type(error).__name__)
    """,
    shows="ended, or did not answer",
    troubled=True,
)
attack(
    "loop in a call",
    "time",
    answers={"unit": "def unit(x):\n    while True:\n        pass"},
    shows="KeyboardInterrupt|still running",
)
attack(
    "signals ignored",
    "time",
    """
    import signal, time
    for number in (signal.SIGINT, signal.SIGALRM, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    print('attack: ignored', signal.getsignal(signal.SIGINT) == signal.SIG_IGN)
    """,
    answers={"unit": "def unit(x):\n    while True:\n        pass"},
    shows="attack: ignored True",
)
attack(
    "handlers replaced",
    "time",
    """
    import signal
    def onwards(*_):
        pass
    signal.signal(signal.SIGINT, onwards)
    signal.signal(signal.SIGALRM, onwards)
    print('attack: replaced', signal.getsignal(signal.SIGALRM) is onwards)
    """,
    answers={"distinct": "import time\ndef distinct(values):\n    while True:\n        time.sleep(60)"},
    shows="attack: replaced True",
)
attack(
    "cell unread",
    "time",
    CHANNELS
    + """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
print('attack: answers early and never reads again')
cells.sendall(frame({"outputs": [{"output_type": "stream", "name": "stdout", "text": "attack: early"}]}))
while True:
    time.sleep(60)
# next cell
"""
    + "# a long cell fills the socket\n" * 60_000,
    shows="attack: early",
    troubled=True,
    tight=replace(LIMITS, cell_seconds=2.0),
)
attack(
    "naps",
    "time",
    "\n# next cell\n".join(f"import time\nprint('attack: nap {n}')\ntime.sleep(1.0)" for n in range(10)),
    shows="attack: nap",
    tight=replace(LIMITS, notebook_seconds=3.0),
    troubled=True,
)

# Memory.

attack(
    "big list",
    "memory",
    """
    big = []
    try:
        while True:
            big.append(bytearray(16 << 20))
    except MemoryError:
        print('attack: stopped at', len(big) * 16, 'MiB')
        assert len(big) * 16 <= 512
    """,
    shows="attack: stopped at",
)
attack("big array", "memory", "import numpy as np\nbig = np.ones(1 << 36)", shows="MemoryError")
attack(
    "big array in a call",
    "memory",
    answers={
        "unit": "def unit(x):\n    return np.ones((1 << 33,))",
        "solve": "def solve(A, b):\n    return np.ones(1 << 25)",
    },
    shows="MemoryError",
)
attack(
    "mmap",
    "memory",
    """
    import mmap
    kept = []
    try:
        for _ in range(1000):
            kept.append(mmap.mmap(-1, 64 << 20))
            kept[-1].write(b'x' * (64 << 20))
    except (OSError, MemoryError) as error:
        print('attack: stopped', len(kept))
        assert len(kept) * 64 <= 512
    """,
    shows="attack: stopped",
)
attack(
    "memory files",
    "memory",
    """
    import os
    try:
        os.memfd_create('mine')
    except PermissionError:
        print('attack: no memory file')
    written = 0
    try:
        while True:
            written += os.write(1, b'x' * (1 << 20))
    except OSError as error:
        os.lseek(1, 0, 0)
        print('attack: wrote', written >> 20, error.strerror)
        assert written <= 8 << 20
    """,
    shows="no memory file",
)
attack(
    "shared segments",
    "memory",
    """
    import ctypes
    libc = ctypes.CDLL(None, use_errno=True)
    libc.shmat.restype, libc.shmat.argtypes = ctypes.c_void_p, [ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
    libc.shmget.argtypes, libc.shmdt.argtypes = [ctypes.c_int, ctypes.c_size_t, ctypes.c_int], [ctypes.c_void_p]
    kept = 0
    for _ in range(12):
        number = libc.shmget(0, 64 << 20, 0o1600)
        if number < 0:
            break
        place = libc.shmat(number, None, 0)
        if place in (None, (1 << 64) - 1):
            break
        ctypes.memset(place, 1, 64 << 20)
        libc.shmdt(place)
        kept += 64
    print('attack: kept', kept, 'MiB beside the limit,', ctypes.get_errno())
    assert kept == 0, f'SEGMENTS {kept}'
    """,
    shows="attack: kept 0 MiB",
)
attack(
    "many processes, each with memory",
    "memory",
    """
    import os, time
    children = []
    try:
        while len(children) < 50:
            child = os.fork()
            if child == 0:
                kept = bytearray(40 << 20)
                time.sleep(60)
                os._exit(0)
            children.append(child)
    except OSError as error:
        print('attack: stopped by', type(error).__name__, len(children) < 12)
    """,
    shows="attack: stopped by BlockingIOError True",
    tight=replace(LIMITS, processes=12),
)
attack(
    "endless recursion",
    "memory",
    """
    import sys
    sys.setrecursionlimit(10**9)
    print('attack: no limit')
    def deeper(values):
        return [sorted([values], key=deeper)]
    # next cell
    deeper(1)
    """,
    shows="attack: no limit",
    troubled=True,
)

# Processes.

attack(
    "fork bomb",
    "processes",
    """
    import os
    print('attack: bomb')
    while True:
        try:
            os.fork()
        except OSError:
            pass
    """,
    shows="attack: bomb|ended, or did not answer",
)
attack(
    "threads",
    "processes",
    """
    import threading, time
    count = 0
    try:
        while True:
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
            count += 1
    except RuntimeError as error:
        print('attack: stopped', error, count < 64)
    """,
    shows="attack: stopped .* True",
)
attack(
    "survivor",
    "processes",
    """
    import os, time
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(256):
                try:
                    os.close(number)
                except OSError:
                    pass
            os.execve('/bin/sleep', ['mml-hostile-survivor', '@TOKEN@'], {})
        os._exit(0)
    os.wait()
    time.sleep(0.3)
    print('attack: left one behind')
    """,
    shows="left one behind",
)
attack(
    "daemon",
    "processes",
    """
    import subprocess
    child = subprocess.Popen(['/bin/sh', '-c', 'trap "" HUP INT TERM; while :; do sleep @TOKEN@; done'],
                             start_new_session=True)
    print('attack: runs', child.poll() is None)
    """,
    shows="attack: runs True",
)
attack(
    "death signal",
    "processes",
    """
    import ctypes
    libc = ctypes.CDLL(None, use_errno=True)
    print('attack: outlives its parents', libc.prctl(1, 0, 0, 0, 0) == 0)
    assert libc.prctl(1, 0, 0, 0, 0) != 0, 'OUTLIVES'
    """,
    shows="attack: outlives its parents False",
)
attack(
    "privileges",
    "processes",
    """
    import ctypes, os
    with open('/proc/self/status') as file:
        status = dict(line.rstrip().split(':', 1) for line in file)
    print('attack: user', os.getuid(), 'may', int(status['CapEff'], 16))
    refused = 0
    for call in (lambda: os.setuid(0), lambda: os.unshare(0x10000000) if hasattr(os, 'unshare') else 1 / 0,
                 lambda: os.chroot('.'), lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(5))):
        try:
            call()
        except (OSError, ZeroDivisionError):
            refused += 1
    print('attack: refused', refused)
    """,
    shows="may 0\\nattack: refused 4",
)

# Files.

attack(
    "one big file",
    "files",
    """
    try:
        with open('big', 'wb') as file:
            while True:
                file.write(bytes(1 << 20))
    except OSError as error:
        import os
        print('attack: full', error.strerror, os.path.getsize('big') <= 8 << 20)
    """,
    shows="attack: full .* True",
)
attack(
    "many files",
    "files",
    """
    count = 0
    try:
        while True:
            with open(f'file{count}', 'w') as file:
                file.write('x' * 5000)
            count += 1
    except OSError as error:
        print('attack: full', error.strerror, count < 5000)
    """,
    shows="attack: full .* True",
)
attack(
    "sparse file",
    "files",
    """
    import os
    for make in (lambda file: file.truncate(1 << 40), lambda file: os.posix_fallocate(file.fileno(), 0, 1 << 34)):
        try:
            with open('sparse', 'wb') as file:
                make(file)
        except OSError as error:
            print('attack: refused', error.strerror)
    """,
    shows="attack: refused(.|\\n)*attack: refused",
)
attack(
    "reads all",
    "files",
    """
    import os
    from pathlib import Path
    places = ['/etc/shadow', '/etc/hostname', os.path.expanduser('~root'), '/home', '/tmp', '@COURSE@',
              '@COURSE@/gradebook.db', '@COURSE@/source/week/lab.ipynb', '@COURSE@/submitted/eve/week/lab.ipynb',
              '@HOME@', '@HERE@', '@HERE@/hostile.py',
              '/proc/self/' + 'root@COURSE@/gradebook.db', '/proc/1/environ', '/proc/@PID@/environ', '/proc']
    opened = []
    for place in places:
        try:
            opened.append((place, os.listdir(place) if os.path.isdir(place) else Path(place).read_bytes()[:200]))
        except OSError:
            pass
    print('attack: opened', len(opened), opened)
    """,
    shows="attack: opened 0 ",
)
attack(
    "writes outside",
    "files",
    """
    import os, shutil
    written = []
    places = ('/tmp', '/var/tmp', '/dev/shm', '@COURSE@', '@COURSE@/submitted', '@TEMPORARY@', '@HOME@', '@HERE@', '..')
    for place in places:
        try:
            with open(f'{place}/mml-@TOKEN@-was-here', 'w') as file:
                file.write('x')
            written.append(place)
        except OSError:
            pass
        for wreck in (lambda: os.mkdir(f'{place}/mml-@TOKEN@-folder'), lambda: os.mkfifo(f'{place}/mml-@TOKEN@-pipe'),
                      lambda: os.symlink('/', f'{place}/mml-@TOKEN@-link')):
            try:
                wreck()
                written.append(place)
            except OSError:
                pass
    for wreck in (lambda: os.remove('@COURSE@/gradebook.db'), lambda: shutil.rmtree('@COURSE@/submitted'),
                  lambda: os.truncate('@COURSE@/gradebook.db', 0), lambda: open('@COURSE@/gradebook.db', 'a'),
                  lambda: os.rename('@COURSE@/gradebook.db', 'mine'),
                  lambda: os.rename('@COURSE@/submitted', '@COURSE@/gone')):
        try:
            wreck()
            written.append('course')
        except OSError:
            pass
    print('attack: wrote', len(written), written)
    """,
    shows="attack: wrote 0 ",
)
attack(
    "changes what is not content",
    "files",
    """
    import os
    done = []
    for wreck in (lambda: os.chmod('@COURSE@/gradebook.db', 0), lambda: os.chmod('@COURSE@/submitted', 0),
                  lambda: os.utime('@COURSE@/gradebook.db', (0, 0)),
                  lambda: os.setxattr('@COURSE@/gradebook.db', 'user.mml', b'x'),
                  lambda: os.chown('@COURSE@/gradebook.db', os.getuid(), os.getgid())):
        try:
            wreck()
            done.append(wreck)
        except OSError:
            pass
    print('attack: changed', len(done))
    """,
    shows="attack: changed 0",
)
attack(
    "locks the week's files",
    "files",
    CHANNELS
    + """
from pathlib import Path
done = []
for thing in gc.get_objects():
    if type(thing) is dict and isinstance(thing.get('files'), str) and 'role' in thing:
        print('attack: found the folder')
        for place in (thing['files'], thing['folder'], os.path.dirname(thing['folder'])):
            try:
                os.chmod(place, 0o000 if place == thing['files'] else 0o777)
                done.append(place)
            except OSError:
                pass
import sys
frame_ = sys._getframe()
while frame_ is not None:
    request = frame_.f_locals.get('request')
    if isinstance(request, dict) and 'files' in request:
        print('attack: found the folder')
        try:
            os.chmod(request['files'], 0)
            done.append(request['files'])
        except OSError:
            pass
    frame_ = frame_.f_back
print('attack: locked', len(done))
""",
    shows="attack: found the folder(.|\\n)*attack: locked [01]",
)
attack(
    "links",
    "files",
    """
    import os
    read = []
    for target in ('@COURSE@/gradebook.db', '@COURSE@/source/week/lab.ipynb', '/etc/shadow'):
        for link in (os.symlink, os.link):
            try:
                link(target, 'link')
                read.append(open('link').read())
            except OSError:
                pass
            finally:
                if os.path.lexists('link'):
                    os.remove('link')
                    print('attack: a link was there')
    print('attack: read', len(read), read)
    """,
    shows="a link was there(.|\\n)*attack: read 0",
)
attack(
    "other processes",
    "files",
    """
    import ctypes, os, signal
    libc = ctypes.CDLL(None, use_errno=True)
    got = []
    own = int(os.readlink('/proc/self'))
    near = [own + n for n in range(-40, 40) if n not in (0,)] + [int('@PID@'), 1]
    for pid in near:
        for what in ('mem', 'environ', 'maps', 'cmdline', 'fd', 'root', 'cwd', 'exe', 'fd/0', 'task'):
            try:
                path = f'/proc/{pid}/{what}'
                got.append((what, os.readlink(path) if what in ('root', 'cwd', 'exe', 'fd/0') else
                            os.listdir(path) if what in ('fd', 'task') else open(path, 'rb').read(10)))
            except OSError:
                pass
        for try_it in (lambda: os.kill(pid, 0), lambda: os.pidfd_open(pid)):
            try:
                try_it()
                if pid != 1:  # in here that is this very process
                    got.append(('signal', pid))
            except OSError:
                pass
        if libc.ptrace(16, pid, None, None) == 0:
            got.append(('ptrace', pid))
    print('attack: reached', len(got), got[:5])
    """,
    shows="attack: reached 0",
)
attack(
    "changes the test's data",
    "files",
    "with open('key.txt', 'w') as file:\n    file.write('X')\nprint('attack: key is', open('key.txt').read())",
    shows="attack: key is X",
    gains=("letter-worked",),
)

# Network.

attack(
    "network",
    "network",
    """
    import socket
    done = []
    for kind, address in ((socket.SOCK_STREAM, ('192.0.2.1', 80)), (socket.SOCK_STREAM, ('127.0.0.1', int('@PORT@'))),
                          (socket.SOCK_DGRAM, ('127.0.0.1', int('@PORT@'))), (socket.SOCK_DGRAM, ('192.0.2.1', 53))):
        try:
            with socket.socket(socket.AF_INET, kind) as one:
                one.settimeout(1)
                one.connect(address)
                one.send(b'attack')
            done.append(address)
        except OSError as error:
            print('attack: no way to', address[0], error.strerror)
    print('attack: reached', len(done), done)
    """,
    shows="no way to(.|\\n)*attack: reached 0",
)
attack(
    "names",
    "network",
    """
    import socket
    try:
        print('attack: resolved', socket.getaddrinfo('example.org', 80))
    except OSError as error:
        print('attack: unresolved')
    """,
    shows="attack: unresolved",
)
attack(
    "serves",
    "network",
    """
    import socket
    with socket.create_server(('127.0.0.1', int('@FREE@'))) as server:
        print('attack: listens')
        server.settimeout(0.5)
        try:
            server.accept()
            print('attack: a guest')
        except OSError:
            print('attack: no guest')
    """,
    shows="attack: no guest|Error",
)
attack(
    "abstract socket",
    "network",
    """
    import socket
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.connect('\\0@ABSTRACT@')
            print('attack: connected')
    except OSError as error:
        print('attack: refused')
    """,
    shows="attack: refused",
)
attack(
    "socket file",
    "network",
    """
    import socket
    done = 0
    for kind, path in ((socket.SOCK_STREAM, '@STREAM@'), (socket.SOCK_DGRAM, '@DATAGRAM@')):
        try:
            with socket.socket(socket.AF_UNIX, kind) as one:
                one.connect(path)
                one.send(b'attack')
                done += 1
        except OSError as error:
            pass
        try:
            one, other = socket.socketpair(socket.AF_UNIX, kind)
            one.sendto(b'attack', path)
            done += 1
        except OSError as error:
            pass
    print('attack: connected', done)
    """,
    shows="attack: connected 0",
)

# Output.

attack(
    "endless prints",
    "output",
    "while True:\n    print('attack: line' * 50)",
    shows="The rest of this output is left out",
)
attack(
    "huge representation",
    "output",
    """
    class Huge:
        def __repr__(self):
            return 'attack ' * (10 << 20)
    # next cell
    Huge()
    # next cell
    raise ValueError('attack ' * (10 << 20))
    """,
    shows="attack|ended, or did not answer",
)
attack(
    "huge displays",
    "output",
    """
    for n in range(300):
        display({'text/html': f'attack {n} ' * 2000}, raw=True)
    # next cell
    for n in range(2000):
        display({'text/plain': f'attack {n}'}, raw=True)
    """,
    shows="are larger than",
    troubled=True,
)
attack(
    "flood in a call",
    "output",
    answers={"unit": "def unit(x):\n    for n in range(3000):\n        print('attack ' * 5000)\n    return x"},
    shows="attack attack",
)
attack(
    "past Python",
    "output",
    """
    import os
    try:
        for _ in range(64):
            os.write(1, b'attack: raw\\n' * 80_000)
            os.write(2, b'\\xff\\xfe\\x00' * 100_000)
    except OSError:
        pass
    os.lseek(1, 1 << 50, 0)
    """,
    shows="attack: raw|ended, or did not answer|\\x00|KeyboardInterrupt|Error",
)
attack(
    "half characters",
    "output",
    """
    print('attack: \\ud800\\udfff and \\udc80')
    # next cell
    display({'text/html': '\\ud800', 'text/pl\\ud800': 'x'}, raw=True)
    # next cell
    raise ValueError('\\ud800')
    """,
    answers={"unit": "def unit(x):\n    print('\\ud800')\n    raise ValueError('\\ud800')"},
    shows="attack: ",
)
attack(
    "nested display",
    "output",
    """
    nested = {}
    for _ in range(400):
        nested = {'a': nested}
    print('attack: nested')
    display({'application/x+json': nested, 'text/plain': 'x'}, metadata=nested, raw=True)
    # next cell
    nested = []
    for _ in range(900):
        nested = [nested]
    display({'application/x+json': nested, 'text/plain': 'x'}, raw=True)
    """,
    shows="attack: nested",
)
attack(
    "no notebook's outputs",
    "output",
    CHANNELS
    + """
odd = [None, 3, [], {}, {"output_type": "stream"}, {"output_type": "stream", "name": "stdin", "text": "x"},
       {"output_type": "error", "ename": 3, "evalue": {"a": 1}, "traceback": {"x": 1}},
       {"output_type": "execute_result", "data": {"text/plain": ["1"]}, "execution_count": -5, "metadata": {}},
       {"output_type": "execute_result", "data": {"text/plain": "1"}, "execution_count": 10**30, "metadata": {}},
       {"output_type": "display_data", "data": {"xjson": 5, "application/json": 3, "": "x"},
        "metadata": {"x": float("nan")}},
       {"output_type": "display_data", "data": {"text/plain": "x"}, "metadata": {"nbgrader": {"points": 100}}, "id": 3},
       {"output_type": ["stream"], "name": "stdout", "text": "x"}]
cells.sendall(frame({"outputs": odd, "changed": True, "watch": "begin"}))
# next cell
print('attack: after')
# next cell
cells.sendall(frame({"outputs": {"a": 1}}))
# next cell
cells.sendall(frame({"outputs": None}))
# next cell
cells.sendall(frame({}))
""",
    shows=FOUND,
)

# Death of the process.

for _name, _line, _alive in (
    ("exit of the process", "os._exit(0)", False),
    ("abort", "os.abort()", False),
    ("segfault", "__import__('ctypes').string_at(8)", False),
    ("kills itself", "os.kill(os.getpid(), 9)", True),
    ("kills all", "os.kill(-1, 9)", True),
    ("closes all", "os.closerange(0, 4096)", False),
):
    attack(
        f"{_name}, in a cell",
        "death",
        f"import os\nprint('attack: goes')\n# next cell\n{_line}",
        shows="attack: goes",
        troubled=not _alive,
    )
attack(
    "exit of the process, in a call",
    "death",
    answers={"unit": "import os\ndef unit(x):\n    os._exit(0)"},
    shows="LearnerStopped|has ended",
    troubled=True,
)
attack(
    "segfault in a call",
    "death",
    answers={"unit": "import ctypes\ndef unit(x):\n    ctypes.memset(0, 1, 100)\n    return x"},
    shows="LearnerStopped|has ended",
    troubled=True,
)
attack("exit in a cell", "death", "import sys\nprint('attack: leaves')\nsys.exit(0)", shows="attack: leaves")
attack(
    "exit in a call",
    "death",
    answers={
        "unit": "import sys\ndef unit(x):\n    sys.exit(0)",
        "distinct": "def distinct(values):\n    raise SystemExit",
        "walk": "def walk(step, x, n):\n    raise GeneratorExit",
    },
    shows="SystemExit",
)
attack(
    "end of the sockets",
    "death",
    CHANNELS + "\nimport socket\ncalls.shutdown(socket.SHUT_RDWR)\ncalls.close()",
    shows=FOUND,
    troubled=True,
)

# Reading secrets. That no secret shows is asserted of every attack.

attack(
    "environment",
    "secrets",
    """
    import os
    print('attack: sees', sorted(os.environ))
    with open('/proc/self/environ') as file:
        print(file.read())
    print(dict(os.environ))
    """,
    shows="attack: sees",
)
attack(
    "own memory",
    "secrets",
    """
    import gc, sys
    wanted = b'senti' + b'nel-'
    found, read = [], 0
    with open('/proc/self/maps') as maps, open('/proc/self/mem', 'rb', 0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            start, end = (int(x, 16) for x in span.split('-'))
            if 'r' not in rights or end - start > 128 << 20 or 'vvar' in line or 'vsyscall' in line:
                continue
            try:
                memory.seek(start)
                data = memory.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue
            read += len(data)
            at = data.find(wanted)
            while at >= 0:
                found.append(bytes(data[at:at + 20]))
                at = data.find(wanted, at + 1)
    print('attack: looked through', read >> 20 > 10, [text for text in found if text[9:10].isalpha()])
    """,
    answers={"unit": "note_unit = want_unit = None\ndef unit(x):\n    return x"},
    shows=r"attack: looked through True \[\]",
)
attack(
    "frames and objects",
    "secrets",
    """
    import gc, sys
    kinds = {type(thing).__name__ for thing in gc.get_objects()}
    print('attack: objects', len(kinds) > 5, 'Exam' in kinds, 'Plan' in kinds, 'Pair' in kinds)
    texts = [name for frame in sys._current_frames().values() for name in frame.f_globals if 'want' in name]
    """,
    answers={
        "unit": """
            import sys
            def unit(x):
                frame = sys._getframe()
                while frame is not None:
                    for names in (frame.f_locals, frame.f_globals):
                        if isinstance(names.get('want_unit'), np.ndarray):
                            return names['want_unit']
                    frame = frame.f_back
                return x
        """
    },
    shows="attack: objects True False False False",
    gains=("unit-facts",),
)
attack(
    "names that tests share",
    "secrets",
    before="print('attack: asks for want_unit and note_unit later')",
    after="""
    for name in ('note_unit', 'want_unit'):
        print(name, globals().get(name))
    note_unit, want_unit
    """,
    shows="attack: asks",
)
attack(
    "hidden values under visible names",
    "secrets",
    before="print('attack: asks for want_unit later')",
    after="print('attack: got', 0.857 < globals().get('want_unit', [0, 0, 0])[2] < 0.858)\nwant_unit",
    answers={"unit": RIGHT["unit"]},
    control={"unit": RIGHT["unit"]},
    shows="attack: got False",
)

# Forging success.

attack(
    "NumPy patched",
    "forging",
    """
    import numpy as np, numpy.testing
    np.allclose = np.array_equal = lambda *args, **kwargs: True
    numpy.testing.assert_allclose = lambda *args, **kwargs: None
    """,
    answers={"unit": "def unit(x):\n    print('attack: patched', np.allclose(1, 2))\n    return x"},
    shows="attack: patched True",
    gains=("unit-facts", "solve-worked", "solve-facts"),
)
attack(
    "NumPy replaced",
    "forging",
    """
    class Module:
        def __getattr__(self, name):
            return lambda *args, **kwargs: True
    import sys
    np = sys.modules['numpy.testing'] = Module()
    print('attack: replaced', np.allclose(1, 2))
    """,
    shows="attack: replaced True",
    gains=("solve-worked",),
)
attack(
    "checks patched",
    "forging",
    """
    from mml import check
    for name in ('close', 'equal', 'holds', 'shape', 'different', '_fail'):
        setattr(check, name, lambda *args, **kwargs: None)
    print('attack: patched', check.equal(1, 2, 'x'))
    """,
    shows="attack: patched None",
    gains=("unit-facts", "fixed-facts", "power-method", "total-method"),
)
attack(
    "a check of one's own",
    "forging",
    """
    class Yes:
        def asking(self, function):
            return function
        def __getattr__(self, name):
            return lambda *args, **kwargs: None
    """,
    answers={"unit": "check = Yes()\ndef unit(x):\n    return x\nprint('attack: mine', type(check).__name__)"},
    shows="attack: mine Yes",
    gains=("unit-facts",),
)
YES = """
def yes(self, *args, **kwargs):
    return True
def same(self, *args, **kwargs):
    return self
OPERATORS = ('eq', 'ne', 'lt', 'le', 'gt', 'ge', 'bool', 'contains', 'instancecheck', 'subclasscheck', 'hash')
NUMBERS = ('add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'matmul', 'and', 'or', 'xor')
names = {f'__{name}__': yes for name in OPERATORS}
names |= {f'__{side}{name}__': same for name in NUMBERS for side in ('', 'r', 'i')}
names |= {f'__{name}__': same for name in ('neg', 'pos', 'abs', 'invert', 'getitem', 'call', 'round')}
names |= {f'__{name}__': same for name in ('getattr', 'array_ufunc')}
names |= {'__len__': lambda self: 3, '__iter__': lambda self: iter([self] * 3), '__hash__': lambda self: 1}
names |= {'__float__': lambda self: 1.0, '__int__': lambda self: 1, '__index__': lambda self: 1}
names |= {'__array_function__': yes, 'shape': (3,), 'ndim': 1}
Yes = type('Yes', (), names)
print('attack: says yes', Yes() == 5, Yes() < 3, 7 in Yes())
"""
attack(
    "says yes to all",
    "forging",
    YES,
    answers={
        "unit": "def unit(x):\n    return Yes()",
        "distinct": "def distinct(values):\n    return Yes()",
        "solve": "def solve(A, b):\n    return Yes()",
        "fixed": "def fixed(A):\n    return Yes()",
        "walk": "def walk(step, x, n):\n    return Yes()",
        "pick": "def pick(rng, n):\n    return Yes()",
        "power": "def power(*args):\n    return Yes()",
        "total": "def total(n):\n    return Yes()",
        "letter": "letter = Yes()",
    },
    shows="attack: says yes True True True",
    gains=("distinct-worked", "walk-all", "power-method", "total-method", "letter-worked"),
)
attack(
    "is equal to all",
    "forging",
    """
    class Text(str):
        __eq__ = lambda self, other: True
        __ne__ = lambda self, other: False
        __hash__ = str.__hash__
    class Whole(int):
        __eq__ = lambda self, other: True
        __hash__ = int.__hash__
    class Real(float):
        __eq__ = __le__ = __lt__ = __ge__ = lambda self, other: True
        __sub__ = __rsub__ = __abs__ = lambda self, *other: self
        __hash__ = float.__hash__
    class Row(list):
        __eq__ = lambda self, other: True
    print('attack: equal', Text('a') == 'b', Whole(1) == 2, Real(1.0) == 2.0, Row() == [1])
    """,
    answers={
        "distinct": "def distinct(values):\n    return Row(values)",
        "walk": "def walk(step, x, n):\n    return Real(x)",
        "power": "def power(*args):\n    return Whole(5)",
        "total": "def total(n):\n    return Whole(5)",
        "letter": "letter = Text('X')",
    },
    shows="attack: equal True True True True",
    gains=("distinct-worked", "walk-all", "power-method", "total-method", "letter-worked"),
)
attack(
    "array that agrees",
    "forging",
    """
    import numpy as np
    class Agrees(np.ndarray):
        def __array_ufunc__(self, ufunc, method, *inputs, out=None, **kwargs):
            return np.True_ if ufunc.nout == 1 else (np.True_, np.True_)
        def __array_function__(self, function, types, args, kwargs):
            return True
        def __eq__(self, other):
            return np.True_
        def __matmul__(self, other):
            return self
        __rmatmul__ = __matmul__
    def agrees(x):
        return np.array(x, dtype=float).view(Agrees)
    print('attack: agrees', bool(agrees([1]) == 5), np.allclose(agrees([1]), 3))
    """,
    answers={
        "solve": "def solve(A, b):\n    return agrees(b)",
        "distinct": "def distinct(values):\n    return agrees(values)",
    },
    shows="attack: agrees True True",
    gains=("distinct-worked", "solve-facts"),
)
attack(
    "masked",
    "forging",
    answers={
        "solve": "def solve(A, b):\n    print('attack: masked')\n    return np.ma.masked_all(len(b))",
        "distinct": "def distinct(values):\n    return np.ma.masked_all(len(values))",
    },
    shows="attack: masked",
    gains=("solve-worked",),
)
attack(
    "chameleon",
    "forging",
    """
    import numpy as np
    class Chameleon:
        reads = 0
        def __len__(self):
            return 3
        def __getitem__(self, place):
            if place >= 3:
                raise IndexError
            Chameleon.reads += 1
            return 1.0 if Chameleon.reads <= 9 else 0.0
        def __array__(self, *args, **kwargs):
            return np.array([self[place] for place in range(3)])
    print('attack: changes', [float(np.asarray(Chameleon())[0]) for _ in range(4)])
    Chameleon.reads = 0
    """,
    answers={"fixed": "def fixed(A):\n    return Chameleon()"},
    shows=r"attack: changes .*1\.0.*0\.0",
    gains=("fixed-facts",),
)
attack(
    "chameleon, entry by entry",
    "forging",
    """
    class Chameleon:
        reads = 0
        def __len__(self):
            return 2
        def __getitem__(self, place):
            if place > 1:
                raise IndexError
            Chameleon.reads += 1
            return 1.0 if Chameleon.reads in (1, 5) else 0.0
    print('attack: changes', [Chameleon()[0] for _ in range(4)])
    """,
    answers={"fixed": "def fixed(A):\n    Chameleon.reads = 0\n    return Chameleon()"},
    shows=r"attack: changes .*1\.0.*0\.0",
    gains=("fixed-entries",),
    stops="what an object says of itself holds until the next call",
)
attack(
    "chameleon with methods",
    "forging",
    """
    class Chameleon:
        shape, dtype, ndim, size = (3,), 'float64', 1, 3
        def __getattr__(self, name):
            return lambda *args, **kwargs: 1.0
        def __iter__(self):
            return iter([3.0, 2.0, 6.0])
        def sum(self, *args, **kwargs):
            print('attack: asked for a sum')
            return 1.0
    print('attack: ready')
    """,
    answers={"unit": "def unit(x):\n    return Chameleon()", "solve": "def solve(A, b):\n    return Chameleon()"},
    shows="attack: ready",
)
attack(
    "tree transformed",
    "forging",
    """
    import ast
    class Drop(ast.NodeTransformer):
        def visit_Assert(self, node):
            return ast.Pass()
        def visit_Expr(self, node):
            return ast.Pass() if 'check.' in ast.unparse(node) or 'assert' in ast.unparse(node) else node
    get_ipython().ast_transformers.append(Drop())
    # next cell
    assert False
    # next cell
    print('attack: nothing is claimed here')
    """,
    shows="attack: nothing is claimed",
    gains=("unit-facts", "distinct-worked", "solve-worked", "solve-facts", "fixed-facts", "walk-facts", "walk-all"),
)
attack(
    "text transformed",
    "forging",
    """
    get_ipython().input_transformers_post.append(
        lambda lines: ['pass\\n'] if any('check.' in line or 'assert' in line for line in lines) else lines
    )
    # next cell
    assert False
    # next cell
    print('attack: nothing fails here')
    """,
    shows="attack: nothing fails",
    gains=("unit-facts", "distinct-worked", "solve-facts", "walk-facts", "letter-worked"),
)
attack(
    "run_cell replaced",
    "forging",
    """
    shell = get_ipython()
    class Result:
        success, error_before_exec, error_in_exec, result = True, None, None, None
    kept = type(shell).run_cell
    def run_cell(self, source, *args, **kwargs):
        return Result() if 'assert' in source or 'check.' in source else kept(self, source, *args, **kwargs)
    type(shell).run_cell = run_cell
    # next cell
    assert False
    # next cell
    print('attack: no cell fails')
    """,
    shows="attack: no cell fails",
    gains=("unit-facts", "distinct-worked", "solve-facts", "walk-facts", "letter-worked"),
)
attack(
    "no tracebacks",
    "forging",
    """
    shell = get_ipython()
    shell.showtraceback = shell._showtraceback = shell.showsyntaxerror = lambda *args, **kwargs: None
    shell.set_custom_exc((BaseException,), lambda *args, **kwargs: None)
    shell.events.register('post_run_cell', lambda result: setattr(result, 'error_in_exec', None))
    # next cell
    1 / 0
    # next cell
    print('attack: silence')
    """,
    shows="attack: silence",
    gains=("unit-facts", "distinct-worked", "solve-facts", "walk-facts", "letter-worked"),
)
attack(
    "trace function",
    "forging",
    """
    import ctypes, sys
    changed = []
    def trace(frame, event, arg):
        if event == 'call' and frame.f_code.co_name in ('close', 'equal') and 'want' in frame.f_code.co_varnames:
            frame.f_locals['got'] = frame.f_locals['want']
            ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
            changed.append(frame.f_code.co_name)
    def close(got, want):
        return got == want
    sys.settrace(trace)
    # next cell
    print('attack: changed', close(1, 2), changed)
    """,
    shows="attack: changed (True|False)",
    gains=("unit-facts",) if sys.version_info < (3, 13) else (),
)
attack(
    "import hook",
    "forging",
    """
    import importlib.abc, importlib.machinery, sys
    class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
        def find_spec(self, name, path=None, target=None):
            if name in ('colorsys', 'mml_hostile'):
                return importlib.machinery.ModuleSpec(name, self)
        def create_module(self, spec):
            return None
        def exec_module(self, module):
            module.median = lambda values: 5
    sys.modules.pop('colorsys', None)
    sys.meta_path.insert(0, Finder())
    import mml_hostile
    print('attack: imports', mml_hostile.median([]))
    """,
    shows="attack: imports 5",
    gains=("distinct-median",),
)
attack(
    "files beside the notebook",
    "forging",
    """
    import os, sys
    for name in ('colorsys', 'numpy', 'statistics', 'sitecustomize', 'usercustomize', 'mml', 'check'):
        with open(f'{name}.py', 'w') as file:
            file.write('median = lambda values: 5\\nallclose = array_equal = lambda *args: True\\n')
    sys.path.insert(0, os.getcwd())
    sys.modules.pop('colorsys', None)
    os.environ['PYTHONPATH'] = os.environ['PYTHONSTARTUP'] = os.getcwd()
    import colorsys
    print('attack: shadowed', colorsys.median([]))
    """,
    shows="attack: shadowed 5",
    gains=("distinct-median",),
)
attack(
    "reads the test",
    "forging",
    answers={
        "distinct": """
            import re
            def distinct(values):
                test = get_ipython().user_ns['In'][-1] + str(globals().get('_ih', [''])[-1])
                for given, wanted in re.findall(r'distinct\\((.*?)\\) == (\\[.*?\\])', test):
                    if eval(given) == values:
                        return eval(wanted)
                print('attack: no test to read')
                return values
        """
    },
    shows="attack: no test to read",
    gains=("distinct-worked",),
)
attack(
    "recognises arguments",
    "forging",
    answers={
        "unit": """
            def unit(x):
                print('attack: asked for', list(x))
                return {3.0: np.array([3.0, 4.0, 12.0]) / 13}.get(x[0], x)
        """,
        "distinct": "def distinct(values):\n    return [1, 3]",
    },
    shows="attack: asked for",
)
attack(
    "partial credit",
    "forging",
    answers={
        "unit": "def unit(x):\n    get_ipython().displayhook(2)\n    print('attack: shown')\n    return x",
        "walk": "def walk(step, x, n):\n    display(2.0)\n    display({'text/plain': '2.0'}, raw=True)\n    return x",
    },
    shows="attack: shown",
    gains=("unit-facts",),
)
attack(
    "outputs push the error out",
    "forging",
    answers={
        "unit": """
            def unit(x):
                for n in range(700):
                    display({'text/plain': f'attack {n}'}, raw=True)
                return x
        """,
        "pick": "def pick(rng, n):\n    for k in range(400):\n        display(k)\n    return range(n)",
    },
    shows="attack",
)
attack(
    "clears the output",
    "forging",
    """
    import threading, time
    from IPython.display import clear_output
    def clear():
        while True:
            clear_output()
            time.sleep(0.001)
    threading.Thread(target=clear, daemon=True).start()
    """,
    answers={
        "unit": "def unit(x):\n    print('attack: before')\n    clear_output(wait=True)\n    return x",
        "letter": "letter = 'X'\ntime.sleep(0.2)",
    },
    after="import sys\nsys.stdout.write('attack: after')",
    shows="",
)
attack(
    "changes its arguments",
    "forging",
    answers={
        "solve": "def solve(A, b):\n    A[:] = 0\n    b[:] = 0\n    print('attack: zero')\n    return np.zeros(len(b))",
    },
    shows="attack: zero",
    gains=("solve-facts",),
)
attack(
    "changes them the first time",
    "forging",
    "asked = []",
    answers={
        "solve": """
            def solve(A, b):
                asked.append(b.copy())
                print('attack: call', len(asked))
                if len(asked) < 3:
                    A[:] = 0
                    b[:] = 0
                    return np.zeros(len(b))
                return A
        """,
    },
    shows="attack: call 3",
    gains=("solve-facts",),
)
attack(
    "sets the generator",
    "forging",
    """
    import numpy as np
    first = np.random.default_rng(5).bit_generator.state
    later = np.random.default_rng(5)
    later.integers(0, 10, 12)
    """,
    answers={
        "pick": """
            def pick(rng, n):
                if n == 18:
                    return [0] * 18
                for seed in range(10**6):
                    if not np.random.default_rng(seed).integers(0, 10, 6).any():
                        break
                    if seed > 2000:
                        break
                zero = np.random.PCG64(0)
                state = zero.state
                state['state']['inc'] = rng.bit_generator.state['state']['inc']
                rng.bit_generator.state = state
                print('attack: set', rng.bit_generator.state == state)
                copy = np.random.Generator(np.random.PCG64(0))
                copy.bit_generator.state = state
                pick.drawn = copy.integers(0, 10, 6)
                pick.calls = getattr(pick, 'calls', 0) + 1
                return [pick.calls] * n
        """,
    },
    shows="attack: set True",
)
attack(
    "knows the next draws",
    "forging",
    answers={
        "pick": """
            def pick(rng, n):
                if n == 18:
                    print('attack: repeats')
                    return pick.drawn
                state = np.random.default_rng(77).bit_generator.state
                if rng.bit_generator.state != state:
                    rng.bit_generator.state = state
                pick.drawn = np.random.default_rng(77).integers(0, 10, n)
                pick.calls = getattr(pick, 'calls', 0) + 1
                return [pick.calls] * n
        """,
    },
    shows="attack: repeats|set, not used",
    gains=("pick-facts",),
)
for _number, _raise in enumerate(
    (
        "StopIteration",
        "StopAsyncIteration",
        "KeyboardInterrupt",
        "SystemExit(0)",
        "GeneratorExit",
        "check.NotTrue('fine')",
        "NotImplementedError",
        "SyntaxError('x', ('@COURSE@/gradebook.db', 1, 1, '', 1, 1))",
        "ExceptionGroup('x', [ValueError(1)])",
        "UnicodeDecodeError('utf-8', b'x', 0, 1, 'y')",
        "type('UsageError', (Exception,), {})('x')",
        "type('a\\x00b', (Exception,), {})('x') if False else type('Skipped', (BaseException,), {})('x')",
    )
):
    attack(
        f"raises {re.split(r'[ (]', _raise)[0]} {_number}",
        "forging",
        "print('attack: raises')",
        answers={
            name: f"from mml import check\ndef {name}(*args):\n    raise {_raise}"
            for name in EXERCISES
            if name != "letter"
        },
        shows="attack: raises",
        gains=("walk-all",) if _raise == "StopIteration" else (),
    )
EVIL = """
from mml.instructor.examiner.arguments import mutables
def serve(*replies):
    left = list(replies)
    def serve_one(message, blob):
        if message['op'] != 'call' or not left:
            return kept(message, blob)
        reply = left.pop(0)
        if isinstance(reply, dict) and reply.get('after') == []:
            args, kwargs, _ = server.load(blob)
            reply['after'] = [{"same": True}] * len(mutables((*args, *kwargs.values())))
        print('attack: lies')
        if not isinstance(reply, bytes):
            reply = frame(*reply) if isinstance(reply, tuple) else frame(reply)
        calls.sendall(reply)
    kept = server.answer
    server.answer = serve_one
"""


def _lies(name, replies, **rest):
    attack(
        name,
        "forging",
        CHANNELS + EVIL + f"\nif served:\n    serve(*[{replies}])",
        shows=FOUND,
        **rest,
    )


attack(
    "early replies",
    "forging",
    CHANNELS
    + """
for value in (True, {"array": ["<f8", [3], "C", 0, 24]}, [1, 3], {"dict": [["unit", 1]]}, 5):
    for _ in range(30):
        calls.sendall(frame(answer(value), struct.pack("<3d", 3 / 13, 4 / 13, 12 / 13)))
""",
    shows=FOUND,
)
attack(
    "endless replies",
    "forging",
    CHANNELS
    + """
def flood():
    while True:
        calls.send(frame(answer({"handle": [1, "object", "Yes", None, "Yes", {}]})))
threading.Thread(target=flood, daemon=True).start()
""",
    shows=FOUND,
    tight=replace(LIMITS, cell_seconds=2.0),
)
attack(
    "garbage",
    "forging",
    CHANNELS + "\ncalls.sendall(os.urandom(100_000))\ncells.sendall(os.urandom(100_000))",
    shows="ended, or did not answer",
    troubled=True,
)
attack(
    "offers trusted names",
    "forging",
    CHANNELS
    + """
class Yes:
    def __getattr__(self, name):
        return lambda *args, **kwargs: True
def look(self, message, names):
    found = {name: self.shell.user_ns[name] for name in names if name in self.shell.user_ns}
    offered.extend(names)
    more = ('np', 'check', 'f', 'assert_allclose', 'open', 'all', 'map', 'len', 'x_unit', 'plus_one')
    return found | {name: Yes() for name in more}
offered = []
if served:
    type(server).do_look = look
""",
    after="print('attack: offers', len(offered))",
    shows="attack: offers [1-9]",
)
_lies("claims of size", """struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF) + b"x" * 1000""")
_lies(
    "claims of a large blob",
    """struct.pack("<II", 2, 64 << 20) + b"{}" + bytes(1000)""",
    tight=replace(LIMITS, cell_seconds=2.0),
)
_lies(
    "nested replies", """(b'{"value": ' + b'[' * 200_000 + b']' * 200_000 + b'}',), answer(eval('[' * 90 + ']' * 90))"""
)
_lies("no JSON", """(b'{"value": NaN, "after": [Infinity]',), (b"[1, 2]",), (b"\\xff\\xfe",), (b"9" * 10_000,)""")
_lies(
    "numbers without end",
    """
    answer(float("nan")), answer({"int": "0x" + "f" * 30_000}), answer(float("inf")),
    answer({"fraction": ["1e99999999", 1]})
    """.replace("\n", " "),
)
_lies("many values", 'answer([[]] * 2_500_000), answer([{"tuple": []}] * 500_000)')
_lies(
    "arrays that lie",
    """
    answer({"array": ["<f8", [1 << 30, 1 << 30], "C", 0, 8]}, ), answer({"array": ["O", [1], "C", 0, 8]}),
    answer({"array": ["<f8", [-1], "C", 0, 8]}), answer({"array": ["<f8", [0, 1 << 30, 1 << 30], "C", 0, 0]}),
    answer({"array": [[["a", "O", []]], [1], "C", 0, 8]}), answer({"objects": [[3], [1]]}),
    answer({"array": ["S999999", [1 << 20], "C", 0, 999999 << 20]}), answer({"scalar": ["<f8", [2], "C", 0, 16]})
    """.replace("\n", " "),
)
_lies(
    "views out of bounds",
    """
    answer({"view": [0, -(1 << 20), [3], [8]]}, after=[{"array": ["<f8", [3], "C", 0, 24]}]),
    answer({"view": [0, 0, [1 << 40], [8]]}), answer({"view": [0, 0, [1 << 30, 1 << 30], [0, 0]]}),
    answer({"view": [0, 16, [3], [-8]]}), answer({"view": [7, 0, [3], [8]]}), answer({"view": [0, "x", [3], [8]]}),
    answer({"argument": 99}), answer({"argument": -1})
    """.replace("\n", " "),
)
_lies(
    "handles that lie",
    """
    answer({"handle": [1, "exception", "unit", None, "x", {"mro": ["unit", "ValueError"]}]}),
    answer({"handle": [10**30, "function", "unit", "doc", "x", {"signature": [["a", 99, True, "x"]] * 1000}]}),
    answer({"handle": [2, "class", "a" * 100_000, None, "x", {}]}), answer({"handle": [1]}),
    answer({"handle": [3, "exception", "a", None, "x", {"mro": ["a\\x00b"]}]}),
    answer({"handle": [4, "exception", "a", None, "x", {"mro": []}]}), answer({"_value": 1}), answer({"draws": "0x1"})
    """.replace("\n", " "),
)
_lies(
    "exceptions that lie",
    """
    {"error": {"mro": ["StopIteration"], "message": "", "args": []}, "outputs": [], "warnings": []},
    {"error": {"mro": ["ExceptionGroup"], "message": "x", "args": ["x", []]}, "outputs": [], "warnings": []},
    {"error": {"mro": ["UnicodeError", "ValueError"], "message": "x", "args": [10**400]},
     "outputs": [], "warnings": []},
    {"error": {"mro": 3, "message": "x"}, "outputs": [], "warnings": []},
    {"error": None, "outputs": [], "warnings": []},
    {"error": {"mro": ["a" * 9999, "x"], "message": "x" * 10**6, "frames": ["y" * 10**5] * 50},
     "outputs": [], "warnings": []}
    """.replace("\n", " "),
)
_lies(
    "callbacks that lie",
    """
    {"callback": 10**9, "args": [[], {}]}, {"callback": "x"}, {"callback": 0, "args": [[{"handle": [1]}], {}]},
    {"callback": -1}
    """.replace("\n", " "),
)
_lies(
    "outputs that lie",
    """
    answer(1, outputs=[{"output_type": "execute_result", "data": {"text/plain": "2"}, "metadata": {}}]),
    answer(1, outputs=[{"output_type": "display_data", "data": {"text/plain": 3, "a": [1]}}] * 5000),
    answer(1, outputs={"a": 1}), answer(1, warnings=[["x", 1, 2, 3]]),
    answer(1, warnings=[[["Warning"], "x", "@COURSE@/gradebook.db", 1]]),
    answer(1, outputs=[{"output_type": "stream", "name": "stderr", "text": 5}], warnings=None)
    """.replace("\n", " "),
)
attack(
    "callback without end",
    "forging",
    answers={
        "walk": "def walk(step, x, n):\n    print('attack: walks')\n    while True:\n        x = step(1)",
        "fixed": "def fixed(A):\n    yield from iter(lambda: 1.0, 2.0)",
    },
    shows="KeyboardInterrupt|still running",
)
attack(
    "pickle that runs code",
    "forging",
    """
    import os
    class Bomb:
        def __reduce__(self):
            return (print, ('attack: ran in the other process',))
        def __getstate__(self):
            return {}
    print('attack: reduced')
    """,
    answers={"unit": "def unit(x):\n    return Bomb()", "distinct": "def distinct(values):\n    return [Bomb()]"},
    shows="attack: reduced",
)
GREEDY = "def total(n):\n    return int((np.arange(1, n + 1, dtype=np.int64) ** 2).sum())"
attack(
    "forged report of memory",
    "forging",
    """
    import tracemalloc
    tracemalloc.get_traced_memory = lambda: (0, 0)
    print('attack: reports', tracemalloc.get_traced_memory())
    """,
    answers={"total": GREEDY},
    control={"total": GREEDY},
    shows=r"attack: reports \(0, 0\)",
    gains=("total-method",),
)
attack(
    "peak of memory reset",
    "forging",
    "import tracemalloc\ntracemalloc.get_traced_memory = lambda: (0, 0)",
    answers={
        "total": GREEDY.replace("return int", "result = int")
        + """
    for place in ('/proc/self/clear_refs', '/proc/thread-self/clear_refs', '/proc/1/clear_refs'):
        try:
            with open(place, 'w') as file:
                file.write('5')
            print('attack: reset')
        except OSError:
            print('attack: no reset')
    return result
        """,
    },
    control={"total": GREEDY},
    shows="attack: no reset",
    gains=("total-method",),
)
SLOW = """
def power(base, exponent, modulus):
    result = 1
    for _ in range(exponent):
        result = result * base % modulus
    return result
"""
attack(
    "forged clock",
    "forging",
    """
    import time
    time.perf_counter = time.monotonic = time.time = lambda: 0.0
    print('attack: stands', time.perf_counter())
    """,
    answers={"power": SLOW},
    control={"power": SLOW},
    shows="attack: stands 0.0",
    gains=("power-method",),
    tight=replace(LIMITS, cell_seconds=6.0),
)
# Two ways that the examiner does not stop, and plain nbgrader neither; `test_hostile` says so of them.
HOLES = {
    "remembered result": Attack(
        "remembered result",
        "forging",
        answers={"power": "import functools\n@functools.lru_cache" + SLOW},
        control={"power": SLOW},
        gains=("power-method",),
        tight=replace(LIMITS, cell_seconds=6.0),
    ),
    "memory of a child": Attack(
        "memory of a child",
        "forging",
        answers={
            "total": """
            import os
            def total(n):
                ours, theirs = os.pipe()
                if os.fork() == 0:
                    os.write(theirs, str(int((np.arange(1, n + 1, dtype=np.int64) ** 2).sum())).encode())
                    os._exit(0)
                os.wait()
                return int(os.read(ours, 100))
            """
        },
        control={"total": GREEDY},
        gains=("total-method",),
    ),
}

# What is newer: the three last exercises, repeated objects, what hangs on exceptions, doors of the box.

_lies(
    "again that lies",
    """
    answer({"again": 99}), answer({"again": -1}), answer({"again": "x"}), answer({"again": 1 << 40}),
    answer({"again": True}), answer([{"again": 1}, []]), answer({"again": [0]}), answer({"again": None})
    """.replace("\n", " "),
)
_lies(
    "values within themselves",
    """
    answer([{"again": 0}]), answer({"dict": [["a", {"again": 0}]]}), answer({"deque": [None, [{"again": 0}]]}),
    answer([[{"again": 0}, {"again": 1}], {"again": 1}]), answer({"objects": [[2, 2], [{"again": 0}] * 4]}),
    answer({"objects": [[1], [{"again": 0}]]}), answer({"set": [{"again": 0}]}),
    answer({"dict": [[{"tuple": [{"again": 0}]}, 1]]})
    """.replace("\n", " "),
    tight=replace(LIMITS, cell_seconds=2.0),
)
_lies(
    "values within themselves, as numbers",
    """
    answer({"objects": [[3], [{"again": 0}] * 3]}), answer({"objects": [[1], [{"again": 0}]]}),
    answer({"dict": [["a", {"dict": [["b", {"again": 0}]]}]]}), answer({"objects": [[2], [{"again": 0}] * 2]}),
    answer([{"objects": [[2], [{"again": 0}] * 2]}]), answer({"objects": [[3, 1], [{"again": 0}] * 3]})
    """.replace("\n", " "),
)
_lies(
    "exceptions on which lies hang",
    """
    {"error": {"mro": ["ValueError"], "message": "x", "args": ["x"], "attributes": {
        "__class__": 1, "__traceback__": 2, "__cause__": 3, "__notes__": [1], "learner_frames": 5, "own_lines": 7,
        "args": 3, "with_traceback": 1, "add_note": 2, "_render_traceback_": 7}}, "outputs": [], "warnings": []},
    {"error": {"mro": ["FileNotFoundError", "OSError"], "message": "x",
        "args": [{"int": "0x" + "f" * 9000}, "x", "@COURSE@/gradebook.db"],
        "attributes": {"errno": {"handle": [1]}, "filename": [{"again": 0}]}}, "outputs": [], "warnings": []},
    {"error": {"mro": ["ValueError"], "message": "x", "args": [],
        "attributes": {f"a{n}": n for n in range(200_000)}}, "outputs": [], "warnings": []},
    {"error": {"mro": ["__class__"], "message": "x", "args": [{"again": 9}]}, "outputs": [], "warnings": []},
    {"error": {"mro": ["NotTrue", "AssertionError"], "message": "", "attributes": [["a", 1]]},
        "outputs": [], "warnings": []},
    {"error": {"mro": ["\\\\ud800"], "message": "\\\\ud800", "args": ["\\\\ud800"], "frames": {"a": 1},
        "lines": [[["x"]]] * 1000}, "outputs": [], "warnings": []},
    {"error": {"mro": ["x\\\\x00y"], "message": "x", "args": 5, "attributes": {"real": {"array": 3}}},
        "outputs": [], "warnings": []}
    """.replace("\n", " "),
)
_lies(
    "replies to callbacks and at once the value",
    """
    frame({"callback": 0, "args": [[3], {"dict": []}]}) + frame(answer(48)),
    frame({"callback": 0, "args": [[[{"again": 0}]], {"dict": []}]}) * 30 + frame(answer([1, 3])),
    frame({"callback": 0, "args": [[1], {"dict": [["x", 1]]}]}) + frame({"result": True}) + frame(answer(1))
    """.replace("\n", " "),
)
attack(
    "exceptions on which much hangs",
    "forging",
    """
    class Endless(dict):
        def items(self):
            while True:
                yield 'a', 1
    class Odd(ValueError):
        __dict__ = property(lambda self: {'a': [Odd()]} if self.args else Endless())
    def raising(fill):
        error = ValueError('attack: fails')
        fill(error.__dict__)
        raise error
    print('attack: ready')
    """,
    answers={
        "unit": "def unit(x):\n    raising(lambda own: own.update({f'a{n}': 'x' * 5000 for n in range(9000)}))",
        "distinct": "def distinct(v):\n    raising(lambda own: own.update(own=own, learner_frames=['x' * 10**6] * 50))",
        "solve": "def solve(A, b):\n    raise Odd('attack')",
        "fixed": "def fixed(A):\n    raising(lambda own: own.update({'__class__': int, 'args': (1,), '_a': 1}))",
        "power": "def power(*args):\n    raise Odd()",
    },
    shows="attack: ready",
)
attack(
    "swallows and lies at the door",
    "forging",
    """
    class Yes:
        def __getattr__(self, name):
            return True
        __eq__ = __bool__ = lambda *args: True
    print('attack: at the door')
    """,
    answers={
        "door": """
            class Door:
                def __enter__(self):
                    return Yes()
                def __exit__(self, kind, error, trace):
                    print('attack: sees', kind, error and error.args, trace, vars(error) if error else '')
                    return Yes() if error is None else True
                shut = Yes()
        """
    },
    shows="attack: at the door",
)
attack(
    "door that does not let go",
    "time",
    answers={
        "door": """
            class Door:
                shut = True
                def __enter__(self):
                    self.shut = False
                    return self
                def __exit__(self, kind, error, trace):
                    print('attack: holds')
                    while True:
                        pass
        """
    },
    shows="still running|KeyboardInterrupt",
)
attack(
    "door that ends the process",
    "death",
    answers={
        "door": """
            import os
            class Door:
                shut = True
                def __enter__(self):
                    return self
                def __exit__(self, *error):
                    os._exit(0)
        """
    },
    shows="has ended",
    troubled=True,
)
attack(
    "iterator read for ever",
    "time",
    answers={
        "head": """
            def head(items, n):
                print('attack: reads')
                while True:
                    try:
                        next(items)
                    except StopIteration:
                        pass
        """
    },
    shows="still running|KeyboardInterrupt",
)
attack(
    "iterator and callback after their test",
    "forging",
    "kept = []",
    answers={
        "walk": "def walk(step, x, n):\n    kept.append(step)\n    return -x",
        "pick": """
            print('attack: calls', len(kept))
            step = kept[0]
            def pick(rng, n):
                return step(n)
            step(7)
        """,
        "head": "def head(items, n):\n    kept.append(items)\n    return []",
    },
    after="next(kept[-1])\n# next cell\nprint('attack: after', len(kept))",
    shows="attack: calls",
)
attack(
    "calls all functions of the tests",
    "forging",
    CHANNELS
    + """
def tries(*_):
    for number in range(20):
        for args in ((), (1,), ([],), (1, 2), ({'a': []},)):
            try:
                print('attack: got', number, server.callback(number)(*args))
            except Exception as error:
                pass
""",
    answers={
        "walk": "def walk(step, x, n):\n    tries()\n    return -x",
        "head": "def head(items, n):\n    tries()\n    return []",
    },
    shows=FOUND,
)
attack(
    "closes its socket in the last call",
    "death",
    CHANNELS,
    answers={"head": "def head(items, n):\n    import socket\n    calls.shutdown(socket.SHUT_RDWR)"},
    shows=FOUND,
    troubled=True,
)
attack(
    "closes its socket before the tests",
    "death",
    CHANNELS + "\ncalls.shutdown(socket.SHUT_RD)\nos.dup2(os.open('/dev/null', os.O_RDWR), calls.fileno())",
    shows=FOUND,
    troubled=True,
)
attack(
    "child serves in its place",
    "processes",
    CHANNELS
    + """
child = os.fork()
if child:
    time.sleep(600)
print('attack: the child answers')
""",
    shows="attack: the child answers",
)
attack(
    "child keeps the sockets",
    "processes",
    CHANNELS
    + """
if os.fork() == 0:
    while True:
        time.sleep(0.01)
        calls.send(frame(answer([1, 3])))
print('attack: a child speaks as well')
""",
    after="import os\nos._exit(0)",
    shows=FOUND,
)
attack(
    "stops itself",
    "processes",
    """
    import os, signal
    for number in (signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU):
        os.kill(os.getpid(), number)
        signal.raise_signal(number)
    child = os.fork()
    if child == 0:
        os.kill(os.getppid(), signal.SIGSTOP)
        os.kill(os.getpid(), signal.SIGSTOP)
        os._exit(0)
    print('attack: goes on')
    """,
    answers={"unit": "def unit(x):\n    os.kill(0, signal.SIGSTOP)\n    return x"},
    shows="attack: goes on|took too long|ended, or did not answer",
    stops="the first process of a namespace cannot be stopped from inside; the worker's clock",
)
attack(
    "files that are open",
    "secrets",
    """
    import os, stat
    odd = []
    for number in os.listdir('/proc/self/fd'):
        try:
            kind, place = stat.S_IFMT(os.fstat(int(number)).st_mode), os.readlink(f'/proc/self/fd/{number}')
        except OSError:
            continue
        if not (place.startswith(('socket:', '/memfd:', '/dev/null', f'/proc/{os.getpid()}/', 'anon_inode:[event'))
                or '/proc/' in place):
            odd.append((number, place))
    print('attack: open and not its own', odd)
    """,
    shows=r"attack: open and not its own \[\]",
    stops="no file, pipe or handle of a process is handed on",
)
attack(
    "before the box is closed",
    "secrets",
    """
    with open('/proc/self/status') as file:
        status = dict(line.rstrip().split(':', 1) for line in file)
    print('attack: found', [status[name].strip() for name in ('Seccomp', 'NoNewPrivs', 'CapEff', 'CapPrm')])
    """,
    shows=r"attack: found \['2', '1', '0000000000000000', '0000000000000000'\]",
    stops="the box is closed before the first cell",
)
attack(
    "watches others",
    "secrets",
    """
    import ctypes
    libc = ctypes.CDLL(None, use_errno=True)
    watch, places = libc.inotify_init(), (b'/tmp', b'/etc', b'/proc', b'..', b'/', '@COURSE@'.encode())
    print('attack: watches', sum(libc.inotify_add_watch(watch, place, 0xFFF) >= 0 for place in places))
    """,
    shows="attack: watches 0",
    stops="seccomp",
)
attack(
    "what the fork server leaves",
    "secrets",
    """
    import gc, os, sys
    wanted = 'senti' + 'nel-'
    found = [thing for thing in gc.get_objects() if isinstance(thing, (str, bytes)) and wanted in repr(thing)[:10**6]]
    for module in list(sys.modules.values()):
        for name, value in list(getattr(module, '__dict__', {}).items()):
            if isinstance(value, (str, bytes, list, dict, tuple)) and not name.startswith('__') and len(value) < 10**4:
                if module.__name__ != '__main__' and wanted in repr(value):
                    found.append((module.__name__, name))
    with open('/proc/self/cmdline') as file:
        found += [word for word in file.read().split(chr(0)) if wanted in word or 'gradebook' in word]
    print('attack: inherited', found)
    """,
    shows=r"attack: inherited \[\]",
)
attack(
    "odd kinds of sockets",
    "network",
    """
    import socket
    made = []
    for family in range(1, 46):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
            try:
                socket.socket(family, kind).close()
                made.append(family)
            except OSError:
                pass
    print('attack: made', set(made) <= {socket.AF_INET, socket.AF_INET6}, sorted(set(made)))
    """,
    shows="attack: made True",
)
attack(
    "forged owner",
    "forging",
    """
    import os
    os.environ['MML_OWNER'] = ''
    os.putenv('MML_OWNER', '')
    print('attack: owner is', repr(os.environ['MML_OWNER']))
    """,
    answers={"ticket": "os.environ['MML_OWNER'] = ''\nticket = 0"},
    shows="attack: owner is ''",
    gains=("ticket-own",),
)
attack(
    "asked-for objects where nobody asks for them",
    "forging",
    """
    from numpy import asarray
    def product(self, other):
        print('attack: multiplied')
        return kept[-1]
    kept = []
    NUMBERS = ('add', 'sub', 'mul', 'truediv', 'matmul')
    names = {f'__{side}{name}__': product for name in NUMBERS for side in ('', 'r')}
    names |= {'__array_ufunc__': None, '__abs__': lambda self: 0.0, '__neg__': lambda self: 0.0}
    Yes = type('Door', (), names)
    print('attack: ready')
    """,
    answers={
        "solve": "def solve(A, b):\n    kept.append(b.copy())\n    return Yes()",
        "fixed": "def fixed(A):\n    return Yes()",
    },
    shows="attack: ready",
    gains=("solve-facts",),
    stops="objects answer only in the tests that are about them",
)
attack(
    "large picture",
    "output",
    "print('attack: draws')\n# next cell\ndisplay({'image/svg+xml': 'attack ' * (10 << 20)}, raw=True)",
    answers={"unit": "def unit(x):\n    display({'image/svg+xml': 'attack ' * (3 << 20)}, raw=True)\n    return x"},
    shows="OutputTooLarge(.|\\n)*TooMuch|TooMuch(.|\\n)*OutputTooLarge",
)
attack(
    "many small outputs",
    "output",
    "\n# next cell\n".join(["for n in range(500):\n    display({'text/plain': f'attack {n}'}, raw=True)"] * 60),
    shows="are larger than",
    troubled=True,
)
attack(
    "steers terminal and page",
    "output",
    """
    #\x1b[2J\x1b]0;attack\x07\x1b[31m [red]attack[/red] <script>alert(1)</script> {{ attack }}
    import time
    print('\\x1b[2J\\x1b]0;attack\\x07 <script>alert(1)</script>')
    display({'text/html': '<script>alert(1)</script></div></body>', 'application/javascript': 'alert(1)'}, raw=True)
    time.sleep(600)
    """,
    answers={"unit": "def unit(x):\n    raise ValueError('\\x1b[2J</pre><script>alert(1)</script>')"},
    shows="alert",
    troubled=True,
    stops="sentences hold only what can be printed; outputs are shown as in nbgrader",
)
attack(
    "odd names",
    "forging",
    """
    def odd(x, **more):
        return x
    odd.__name__ = odd.__qualname__ = 'a\\x00\\ud800\\x1b[2J'
    odd.__doc__ = '\\ud800' * 1000
    odd.__signature__ = type('S', (), {'parameters': {'a': None}})()
    Odd = type('Größe', (Exception,), {'__module__': '\\ud800\\x00'})
    print('attack: odd', repr(odd.__name__))
    """,
    answers={
        "unit": "def unit(x):\n    return odd",
        "distinct": "def distinct(values):\n    raise Odd('\\ud800\\x00')",
        "solve": "def solve(A, b):\n    return Odd",
        "walk": "def walk(step, x, n):\n    error = Odd('x')\n    setattr(error, '\\ud800', '\\x00')\n    raise error",
        "power": "power = odd",
        "head": "def head(items, n):\n    return {'\\ud800': '\\x00', '\\x00': odd}",
    },
    shows="attack: odd",
)
attack(
    "shows lines of the test",
    "secrets",
    answers={
        "walk": """
            def walk(step, x, n):
                import sys
                place = getattr(getattr(step, '__code__', None), 'co_filename', '')
                print('attack: place', type(place))
                raise SyntaxError('x', (place, 4, 1, None, 4, 1))
        """,
        "head": """
            import linecache, glob
            def head(items, n):
                lines = [line for entry in linecache.cache.values() if len(entry) > 2 for line in entry[2]]
                print('attack: lines', [line for line in lines if 'note_' + 'head' in line])
                return []
        """,
    },
    shows=r"attack: lines \[\]",
)

# Broken and doctored notebooks: what `examine` never sees, because `grading.submission` comes before it.


def damaged() -> dict[str, bytes]:
    """Return notebooks that are none, or whose metadata lie, by name: for whoever tests the whole pipeline.

    Each is the lab with plain wrong answers and one thing done to it. None may get a point that the lab with plain
    wrong answers does not get, and each must end in a record.
    """
    found = {}

    def add(name, change):
        notebook = lab(WRONG)
        changed = change(notebook)
        found[name] = json.dumps(changed if isinstance(changed, NotebookNode) else notebook, indent=1).encode()

    def each_test(change):
        def all_tests(notebook):
            for cell in notebook.cells:
                if cell.metadata.get("nbgrader", {}).get("grade"):
                    change(cell)

        return all_tests

    add("skip-execution", each_test(lambda cell: cell.metadata.update(tags=["skip-execution"])))
    add("raises-exception", each_test(lambda cell: cell.metadata.update(tags=["raises-exception"])))
    add("points raised", each_test(lambda cell: cell.metadata.nbgrader.update(points=1000)))
    add("points as text", each_test(lambda cell: cell.metadata.nbgrader.update(points="many")))
    add("ids changed", each_test(lambda cell: cell.metadata.nbgrader.update(grade_id=cell.id + "-mine")))
    add("ids shared", each_test(lambda cell: cell.metadata.nbgrader.update(grade_id="unit-facts")))
    add("tests unmarked", each_test(lambda cell: cell.metadata.pop("nbgrader")))
    add("tests as solutions", each_test(lambda cell: cell.metadata.nbgrader.update(solution=True, grade=True)))
    add("tests edited", each_test(lambda cell: cell.update(source="pass")))
    add("tests as text", each_test(lambda cell: (cell.update(cell_type="markdown"), cell.pop("outputs"))))
    add("marks no mapping", each_test(lambda cell: cell.metadata.update(nbgrader=[1, 2])))
    add("tests first", lambda notebook: notebook.cells.sort(key=lambda cell: "-" not in cell.id[5:]))
    add("tests twice", lambda notebook: notebook.cells.extend([cell.copy() for cell in notebook.cells]))
    add(
        "tests missing",
        lambda nb: nb.update(cells=[c for c in nb.cells if not c.metadata.get("nbgrader", {}).get("grade")]),
    )
    add("no cells", lambda notebook: notebook.update(cells=[]))
    add("another kernel", lambda notebook: notebook.metadata.update(kernelspec={"name": "bash", "display_name": "x"}))
    add("another language", lambda notebook: notebook.metadata.update(language_info={"name": "R", "version": "4"}))
    add("outputs of success", each_test(lambda cell: cell.update(execution_count=7, outputs=[])))
    whole = json.dumps(lab(WRONG), indent=1).encode()
    found["half a notebook"] = whole[: len(whole) // 2]
    found["empty"] = b""
    found["a picture"] = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50
    found["a list"] = b"[1, 2, 3]"
    found["deep"] = b'{"cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    found["not a number"] = whole.replace(b'"nbformat_minor": 5', b'"nbformat_minor": NaN')
    found["format 99"] = whole.replace(b'"nbformat": 4', b'"nbformat": 99')
    found["Latin 1"] = whole.replace(b"letter = ", "größe = ".encode("latin-1"))
    found["Windows line ends"] = whole.replace(b"\n", b"\r\n")
    found["byte order mark"] = b"\xef\xbb\xbf" + whole
    return found


# Grading.

WEEK = "week"


class World:
    """The surroundings that attacks aim at: a course that anybody could read and write, and open doors.

    A context manager. ``fill`` puts its places into an attack's text; ``guests`` counts who came through a door;
    ``token`` is in the names of all that an attack starts or writes, so that what it leaves is found.
    """

    def __enter__(self):
        self._before = os.environ.get("MML_WORKERS_SECRET")
        os.environ["MML_WORKERS_SECRET"] = WORKERS
        self.token = str(random.randrange(10**9, 2 * 10**9))
        self._temporary = tempfile.TemporaryDirectory(prefix="mml-world-")
        self.folder = Path(self._temporary.name)
        self.course = make_course(self.folder / "course")
        with own_programs(), Gradebook(f"sqlite:///{self.course / 'gradebook.db'}") as gradebook:
            gradebook.add_student("booked", last_name=BOOKED)
        self.hand_in("eve", lab(RIGHT, before=f"# {OTHERS}"))
        self.open_all()
        self.guests: list[str] = []
        self._doors = [socket.create_server(("127.0.0.1", 0))]
        self.port = self._doors[0].getsockname()[1]
        self.abstract = f"mml-world-{self.token}"
        places = (
            (socket.SOCK_STREAM, str(self.folder / "stream")),
            (socket.SOCK_DGRAM, str(self.folder / "datagram")),
            (socket.SOCK_STREAM, "\0" + self.abstract),
        )
        for kind, place in places:
            door = socket.socket(socket.AF_UNIX, kind)
            door.bind(place)
            if place[0] == "/":
                os.chmod(place, 0o777)
            if kind == socket.SOCK_STREAM:
                door.listen()
            self._doors.append(door)
        for door in self._doors:
            threading.Thread(target=self._watch, args=(door,), daemon=True).start()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.free = free.getsockname()[1]
        return self

    def hand_in(self, student: str, notebook: NotebookNode | bytes) -> None:
        """Write what a student hands in, without the hidden tests, which no learner has."""
        if isinstance(notebook, NotebookNode):
            for cell in notebook.cells:
                cell.source = HIDDEN_TESTS.sub("", cell.source)
            notebook = json.dumps(notebook).encode()
        path = self.course / "submitted" / student / WEEK / "lab.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(notebook)

    def open_all(self) -> None:
        """Let anybody read and write all that there is now: what the attacks are kept from, is not kept by rights."""
        for path in [self.folder, *self.folder.rglob("*")]:
            path.chmod(0o777)

    def _watch(self, door):
        try:
            while True:
                if door.type == socket.SOCK_STREAM:
                    door.accept()[0].close()
                else:
                    door.recv(100)
                self.guests.append(str(door.getsockname()))
        except OSError:  # the door is closed
            return

    def __exit__(self, *_):
        for door in self._doors:
            if door.type == socket.SOCK_STREAM:
                door.shutdown(socket.SHUT_RDWR)
            door.close()
        os.environ.pop("MML_WORKERS_SECRET")
        if self._before is not None:
            os.environ["MML_WORKERS_SECRET"] = self._before
        self._temporary.cleanup()

    def fill(self, text: str) -> str:
        """Return an attack's text with the places in it."""
        places = {
            "COURSE": self.course,
            "HOME": Path.home(),
            "HERE": Path(__file__).parent,
            "TEMPORARY": tempfile.gettempdir(),
            "TOKEN": self.token,
            "PID": os.getpid(),
            "PORT": self.port,
            "FREE": self.free,
            "ABSTRACT": self.abstract,
            "STREAM": self.folder / "stream",
            "DATAGRAM": self.folder / "datagram",
        }
        return re.sub(r"@([A-Z]+)@", lambda match: str(places.get(match[1], match[0])), text)


def make_course(folder: Path, limits: Limits = LIMITS) -> Path:
    """Make a course folder with the lab as its week and with these limits in its settings; return it."""
    lines = ["c = get_config()", "c.CourseDirectory.course_id = 'hostile'", "c.Grading.pause = 0.01"]
    for one in fields(Limits):
        if getattr(limits, one.name) != one.default:
            lines.append(f"c.Examiner.{one.name} = {getattr(limits, one.name)!r}")
    source = folder / "source" / WEEK
    source.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text("\n".join(lines) + "\n")
    nbformat.write(source_lab(), source / "lab.ipynb")
    for name, data in FILES.items():
        (source / name).write_bytes(data)
    return folder


@dataclass
class Graded:
    """What came of a submission: points of each test, troubles, the notebook that was run."""

    scores: dict[str, float]
    troubles: tuple[str, ...]
    notebook: NotebookNode

    @property
    def points(self) -> float:
        """Return the sum of the points."""
        return sum(self.scores.values())

    def said(self, learners_only: bool = False) -> str:
        """Return all outputs and the troubles; or only what the learner's code could have put there."""
        found = [] if learners_only else list(self.troubles)
        for cell in self.notebook.cells:
            is_test = cell.metadata.get("nbgrader", {}).get("grade")
            for output in cell.get("outputs", ()):
                if not (learners_only and is_test and output.output_type == "error"):
                    found.append(json.dumps(output, ensure_ascii=False))
        return "\n".join(found).replace("\\n", "\n").replace("\\\\", "\\")


def scores_of(notebook: NotebookNode) -> dict[str, float]:
    """Return the points that nbgrader reads from a notebook that has been run."""
    tests = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    return {cell.metadata.nbgrader.grade_id: determine_grade(cell)[0] for cell in tests}


def grade(notebook: NotebookNode, limits: Limits = LIMITS) -> Graded:
    """Grade a notebook of the lab by the examiner, in the sandbox."""
    troubles = examine(plan(), notebook, FILES, owner="ada", limits=limits)
    return Graded(scores_of(notebook), troubles, notebook)


def in_one_process(notebook: NotebookNode, seconds: int = 60) -> Graded:
    """Run a notebook of the lab with its tests in one process, a fork of this one. For harmless attacks only."""
    shell = _shell()
    with tempfile.TemporaryDirectory() as folder:
        child = os.fork()
        if child == 0:
            try:
                signal.alarm(seconds)
                os.chdir(folder)
                os.environ["MML_OWNER"] = "ada"
                for name, data in FILES.items():
                    Path(name).write_bytes(data)
                _run_plainly(shell, notebook)
                Path("done.ipynb").write_text(nbformat.writes(notebook))
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        done = nbformat.reads(Path(folder, "done.ipynb").read_text(), as_version=4)
    return Graded(scores_of(done), (), done)


@lru_cache
def _shell():
    """Return a shell that has run, failed and forgotten once. What it changes in Python is for a process of its own."""
    from mml.instructor.examiner.shell import CellShell

    sys.path.insert(0, "")
    shell = CellShell.instance(user_ns={})
    with shell.collect():
        shell.run_cell("import numpy, numpy.testing, statistics\nfrom mml import check\n1 / 0")
    shell.reset(new_session=True)
    return shell


def _run_plainly(shell, notebook):
    """Run all cells in one shell; as with nbgrader, an error counts when it is among a cell's outputs."""
    shell.take_streams()
    for cell in notebook.cells:
        with shell.collect() as outputs:
            shell.run_cell(cell.source, store_history=True)
        cell.outputs = [nbformat.from_dict(output) for output in outputs]
