"""The bank of hostile and broken submissions: a small lab, honest work for it, and attacks on whoever grades it.

``python tests/hostile.py`` grades each attack and prints a table: the points that it gets from the examiner and, for
the attacks that forge success, the points that it gets where notebook and tests share one process. With ``--nbgrader``
the forging ones also go through stock ``nbgrader autograde``, which has no sandbox; the others never do. Names of
attacks may be given, to run only those.

Attacks are data here. `test_hostile` says what must come of each.
"""

import json
import os
import re
import signal
import socket
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.utils import determine_grade

from mml.instructor.examiner import Limits, Plan, examine

MIB = 1 << 20
LIMITS = Limits(
    cell_seconds=2.0, grace_seconds=0.5, cpu_seconds=20, memory=256 * MIB, disk=8 * MIB, notebook_outputs=2 * MIB
)
SANDBOX_USER = LIMITS.user
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


@lru_cache
def plan() -> Plan:
    """Return the plan of the lab's source."""
    return Plan.of(lab({name: f"# {SOLVED}\n{right}" for name, right in RIGHT.items()}))


# Attacks.


@dataclass(frozen=True)
class Attack:
    """A hostile submission.

    before, after : cells of the learner's own, parted by '# next cell'. answers : what replaces plain wrong answers.
    control : the answers of the same notebook without the attack. shows : a pattern that the notebook's outputs or the
    troubles must have, so that we know that the attack took place. gains : the tests that it passes where notebook and
    tests share a process. tight : limits of its own. dangerous : whether a second worker grades honest work meanwhile.
    seconds : within which it must be graded. troubled : whether somebody must be asked to look.
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
    dangerous: bool = False
    seconds: float = 12.0
    troubled: bool = False

    def notebook(self, world: "World") -> NotebookNode:
        """Return the submission; places of this machine that it aims at are filled in."""
        fill = world.fill
        answers = {name: fill(textwrap.dedent(text).strip()) for name, text in (WRONG | dict(self.answers)).items()}
        return lab(answers, fill(self.before), fill(self.after))

    def harmless_twin(self) -> NotebookNode:
        """Return the control: the same notebook with plain wrong answers instead of the attack."""
        return lab(WRONG | dict(self.control))


ATTACKS: list[Attack] = []


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
    seconds=16.0,
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
    seconds=16.0,
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
    seconds=16.0,
    troubled=True,
)
attack(
    "naps",
    "time",
    "\n# next cell\n".join(f"import time\nprint('attack: nap {n}')\ntime.sleep(1.0)" for n in range(10)),
    shows="attack: nap",
    tight=replace(LIMITS, **({"notebook_seconds": 3.0} if hasattr(LIMITS, "notebook_seconds") else {})),
    seconds=8.0,
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
    dangerous=True,
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
    dangerous=True,
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
    dangerous=True,
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
    dangerous=True,
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
            os.execve('/bin/sleep', ['mml-hostile-survivor', '98761'], {})
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
    child = subprocess.Popen(['/bin/sh', '-c', 'trap "" HUP INT TERM; while :; do sleep 98762; done'],
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
    places = ['/etc/shadow', '/etc/hostname', '/root', '/home', '/tmp', '@COURSE@', '@COURSE@/gradebook.db',
              '@COURSE@/source/lab.ipynb', '@COURSE@/submitted/eve/lab.ipynb', '@HOME@', '@HERE@', '@HERE@/hostile.py',
              '/proc/self/root@COURSE@/gradebook.db', '/proc/1/environ', '/proc/@PID@/environ', '/proc']
    opened = []
    for place in places:
        try:
            opened.append((place, os.listdir(place) if os.path.isdir(place) else Path(place).read_text()[:200]))
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
            with open(f'{place}/mml-hostile-was-here', 'w') as file:
                file.write('x')
            written.append(place)
        except OSError:
            pass
        for wreck in (lambda: os.mkdir(f'{place}/mml-hostile-folder'), lambda: os.mkfifo(f'{place}/mml-hostile-pipe'),
                      lambda: os.symlink('/', f'{place}/mml-hostile-link')):
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
    for target in ('@COURSE@/gradebook.db', '@COURSE@/source/lab.ipynb', '/etc/shadow'):
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
    seconds=40.0,
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
_lies("claims of a large blob", """struct.pack("<II", 2, 64 << 20) + b"{}" + bytes(1000)""", seconds=16.0)
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
    seconds=16.0,
)
_lies("many values", 'answer([[]] * 2_500_000), answer([{"tuple": []}] * 500_000)', seconds=16.0)
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
    seconds=16.0,
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
        found[name] = nbformat.writes(changed if isinstance(changed, NotebookNode) else notebook).encode()

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
    whole = nbformat.writes(lab(WRONG)).encode()
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


class World:
    """The surroundings that attacks aim at: a course folder that anybody could read and write, and open doors.

    A context manager. ``fill`` puts its places into an attack's text; ``guests`` counts who came through a door.
    """

    def __enter__(self):
        self._before = {name: os.environ.get(name) for name in ("MML_WORKERS_SECRET",)}
        os.environ["MML_WORKERS_SECRET"] = WORKERS
        self._temporary = tempfile.TemporaryDirectory(prefix="mml-world-")
        self.folder = Path(self._temporary.name)
        self.folder.chmod(0o777)
        self.course = self.folder / "course"
        contents = {
            "gradebook.db": BOOKED,
            "source/lab.ipynb": f"{SOLVED} {HIDDEN}",
            "submitted/ada/lab.ipynb": "",
            "submitted/eve/lab.ipynb": OTHERS,
        }
        for name, text in contents.items():
            path = self.course / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        for path in [self.course, *self.course.rglob("*")]:
            path.chmod(0o777)
        self.guests: list[str] = []
        self._doors = [socket.create_server(("127.0.0.1", 0))]
        self.port = self._doors[0].getsockname()[1]
        self.abstract = f"mml-world-{os.getpid()}"
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
            with_shutdown = door.type == socket.SOCK_STREAM
            if with_shutdown:
                door.shutdown(socket.SHUT_RDWR)
            door.close()
        for name, value in self._before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        self._temporary.cleanup()

    def fill(self, text: str) -> str:
        """Return an attack's text with the places in it."""
        places = {
            "COURSE": self.course,
            "HOME": Path.home(),
            "HERE": Path(__file__).parent,
            "TEMPORARY": tempfile.gettempdir(),
            "PID": os.getpid(),
            "PORT": self.port,
            "FREE": self.free,
            "ABSTRACT": self.abstract,
            "STREAM": self.folder / "stream",
            "DATAGRAM": self.folder / "datagram",
        }
        return re.sub(r"@([A-Z]+)@", lambda match: str(places.get(match[1], match[0])), text)


@dataclass
class Graded:
    """What came of a submission: points of each test, troubles, seconds, the notebook that was run."""

    scores: dict[str, float]
    troubles: tuple[str, ...]
    seconds: float
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
            for output in cell.outputs:
                if not (learners_only and is_test and output.output_type == "error"):
                    found.append(json.dumps(output, ensure_ascii=False))
        return "\n".join(found).replace("\\n", "\n").replace("\\\\", "\\")


def scores_of(notebook: NotebookNode) -> dict[str, float]:
    """Return the points that nbgrader reads from a notebook that has been run."""
    tests = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    return {cell.metadata.nbgrader.grade_id: determine_grade(cell)[0] for cell in tests}


def grade(notebook: NotebookNode, limits: Limits = LIMITS) -> Graded:
    """Grade a notebook of the lab by the examiner, in the sandbox."""
    start = time.monotonic()
    troubles = examine(plan(), notebook, FILES, owner="ada", limits=limits)
    return Graded(scores_of(notebook), troubles, time.monotonic() - start, notebook)


def in_one_process(notebook: NotebookNode, seconds: int = 60) -> Graded:
    """Run a notebook of the lab with its tests in one process, a fork of this one. For harmless attacks only."""
    start = time.monotonic()
    shell = _shell()
    with tempfile.TemporaryDirectory() as folder:
        child = os.fork()
        if child == 0:
            try:
                signal.alarm(seconds)
                os.chdir(folder)
                for name, data in FILES.items():
                    Path(name).write_bytes(data)
                _run_plainly(shell, notebook)
                Path("done.ipynb").write_text(nbformat.writes(notebook))
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        done = nbformat.reads(Path(folder, "done.ipynb").read_text(), as_version=4)
    return Graded(scores_of(done), (), time.monotonic() - start, done)


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


def by_nbgrader(world: World, attacks: list[Attack]) -> dict[str, float | None]:
    """Return the points that stock ``nbgrader autograde`` gives to each attack; None where it gives no score.

    There is no sandbox: only for attacks that forge success.
    """
    import subprocess

    from nbgrader.api import Gradebook, MissingEntry

    found = {}
    with tempfile.TemporaryDirectory() as name:
        course = Path(name)
        (course / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'x'\n")

        def write(path, notebook):
            path.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook, path)
            for file, data in FILES.items():
                (path.parent / file).write_bytes(data)

        def run(*arguments):
            command = [sys.executable, "-m", "nbgrader", *arguments]
            environment = os.environ | {"HOME": name, "JUPYTER_DATA_DIR": name, "JUPYTER_CONFIG_DIR": name}
            return subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, timeout=300)

        write(course / "source/week/lab.ipynb", lab(RIGHT))
        made = run("generate_assignment", "week")
        if made.returncode:
            raise RuntimeError(f"nbgrader generate_assignment: {made.stderr}")
        release = nbformat.read(course / "release/week/lab.ipynb", as_version=4)
        marks = {cell.metadata.nbgrader.grade_id: cell for cell in release.cells if "nbgrader" in cell.metadata}
        for number, one in enumerate(attacks):
            notebook = one.notebook(world)
            for cell in notebook.cells:
                released = marks.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
                if released is not None:
                    cell.metadata = released.metadata
            write(course / f"submitted/s{number}/week/lab.ipynb", notebook)
            run("autograde", "week", "--student", f"s{number}", "--ExecutePreprocessor.timeout=30")
            with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
                try:
                    found[one.name] = gradebook.find_submission("week", f"s{number}").score
                except MissingEntry:
                    found[one.name] = None
    return found


def main(arguments: list[str]) -> None:
    """Print the table."""
    from rich.console import Console
    from rich.table import Table

    stock = "--nbgrader" in arguments
    wanted = [name for name in arguments if not name.startswith("--")]
    attacks = [one for one in [*ATTACKS, *HOLES.values()] if not wanted or one.name in wanted]
    forging = [one for one in attacks if one.gains]
    columns = ["family", "attack", "one process", "stock nbgrader", "examiner", "control", "seconds", "needs a look"]
    table = Table(*(columns if stock else [name for name in columns if "stock" not in name]))
    with World() as world:
        by_stock = by_nbgrader(world, forging) if stock else {}
        for one in attacks:
            ours = grade(one.notebook(world), one.tight)
            control = grade(one.harmless_twin(), one.tight)
            plain = f"{in_one_process(one.notebook(world)).points:g}" if one in forging else ""
            row = [one.family, one.name, plain]
            if stock:
                score = by_stock.get(one.name, "")
                row.append("no score" if score is None else str(score))
            row += [f"{ours.points:g}", f"{control.points:g}", f"{ours.seconds:.1f}", "; ".join(ours.troubles)[:60]]
            table.add_row(*row)
    Console(width=None if sys.stdout.isatty() else 160).print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
