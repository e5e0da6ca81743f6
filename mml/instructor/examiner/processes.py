"""The worker's view of the two processes of a submission: it starts them, gives them cells and keeps the clock."""

import atexit
import contextlib
import hashlib
import json
import os
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mml.instructor.examiner.frames import Channel, Gone, Malformed, TooMuch, pair
from mml.instructor.examiner.limits import Limits

START_SECONDS = 30.0
CREDENTIALS = struct.Struct("iii")
# One thread each: the submissions run side by side. The backend and the colours are those of a notebook's kernel.
ENVIRONMENT = {
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "NBGRADER_EXECUTION": "autograde",
    "TERM": "xterm-color",
    **dict.fromkeys(("CLICOLOR", "FORCE_COLOR", "CLICOLOR_FORCE"), "1"),
    **dict.fromkeys(("PAGER", "GIT_PAGER"), "cat"),
}
INHERITED = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "PYTHONHASHSEED", "LD_LIBRARY_PATH")


class NotStarted(RuntimeError):
    """A process did not start. It is our trouble and never the learner's: the submission has not been graded."""


class _Zygote:
    """The fork server of this worker; see `zygote`."""

    def __init__(self, user: str, modules: Iterable[str]):
        self.user, self.modules = user, frozenset(modules)
        self.owner = os.getpid()
        self.place = tempfile.mkdtemp(prefix="mml-examiner-")
        os.chmod(self.place, 0o755)
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
        environment |= ENVIRONMENT | {"HOME": self.place, "MPLCONFIGDIR": self._writable("matplotlib")}
        names = sorted(self.modules)
        command = [sys.executable, "-P", "-m", "mml.instructor.examiner.zygote", user, self.place, *names]
        with theirs:
            try:
                self.process = subprocess.Popen(
                    command, stdin=theirs, env=environment, stderr=subprocess.PIPE, start_new_session=True
                )
            except OSError as error:
                shutil.rmtree(self.place)
                raise NotStarted(f"Python for the notebooks does not start: {error}") from error
        atexit.register(self.close)
        if self._answer() is None:
            said = self.process.stderr.read().decode(errors="replace").strip().splitlines() or ["it says nothing"]
            self.close()
            raise NotStarted(f"Python for the notebooks does not start: {said[-1]}")

    def _writable(self, name):
        """A folder for whoever the zygote runs as; nothing secret comes near it before a submission is there."""
        folder = Path(self.place, name)
        folder.mkdir()
        folder.chmod(0o777)
        return str(folder)

    def week(self, files: Mapping[str, bytes]) -> str:
        """Return a folder that holds the files: one for all submissions that have the same."""
        digest = hashlib.blake2b(digest_size=16)
        for name, data in sorted(files.items()):
            digest.update(f"{name}\0{len(data)}\0".encode() + data)
        folder = Path(self.place, "weeks", digest.hexdigest())
        if not folder.is_dir():
            folder.mkdir(parents=True)
            for name, data in files.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        return str(folder)

    def _answer(self) -> str | None:
        """Return '' or what went wrong; None when nobody is there."""
        try:
            if not select.select([self.control], [], [], START_SECONDS)[0]:
                return None
            data = self.control.recv(1 << 12)
        except OSError:
            return None
        return data[1:].decode(errors="replace") if data else None

    def alive(self) -> bool:
        """Return whether it can fork; a long run may outlive its folder, which is among the temporary files."""
        return self.owner == os.getpid() and self.process.poll() is None and os.path.isdir(self.place)

    def fork(self, request: dict, sockets: list[socket.socket]) -> None:
        try:
            socket.send_fds(self.control, [json.dumps(request).encode()], [s.fileno() for s in sockets])
        except OSError as error:
            raise NotStarted(f"the process that starts others has ended ({error})") from None
        failed = self._answer()
        if failed is None:
            self.close()
            raise NotStarted("the process that starts others has ended")
        if failed:
            raise NotStarted(failed)

    def close(self) -> None:
        if self.owner != os.getpid():  # a fork of the worker has a copy of this object and nothing to clear up
            return
        atexit.unregister(self.close)
        self.control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        self.process.kill()
        self.process.wait()
        self.process.stderr.close()
        shutil.rmtree(self.place, ignore_errors=True)


_zygote: _Zygote | None = None


def warm(user: str, modules: Iterable[str]) -> _Zygote:
    """Return this worker's fork server; it is started anew when it has ended or lacks modules."""
    global _zygote
    wanted = frozenset(modules)
    if _zygote is None or not _zygote.alive() or _zygote.user != user or not wanted <= _zygote.modules:
        if _zygote is not None:
            wanted |= _zygote.modules
            _zygote.close()
        _zygote = _Zygote(user, wanted)
    return _zygote


class _Process:
    """A forked process: the channel to it, and a handle by which it can be ended without mistake."""

    def __init__(self, zygote: _Zygote, request: dict, calls: socket.socket):
        ours, theirs = pair()
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        self.channel, self.alive = Channel(ours), False
        with theirs:
            zygote.fork(request, [theirs, calls])
        self._meet(ours)

    def _meet(self, stream):
        """Wait for the first byte: the kernel tells with it which process sent it."""
        if not select.select([stream], [], [], START_SECONDS)[0]:
            raise NotStarted("a process does not answer")
        data, ancillary, _, _ = stream.recvmsg(1 << 12, socket.CMSG_SPACE(CREDENTIALS.size))
        if data[:1] != b"+":
            raise NotStarted(data[1:].decode(errors="replace") or "a process ended before it began")
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        self.pid = CREDENTIALS.unpack(ancillary[0][2][: CREDENTIALS.size])[0]
        self.handle = os.pidfd_open(self.pid)
        self.alive = True

    def signal(self, number: int) -> None:
        if not self.alive:  # its handle is closed
            return
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.handle, number)

    def resident(self, peak: bool) -> int:
        """Return how many bytes of memory the process has, or had at most since ``peak`` was last False."""
        place = Path(f"/proc/{self.pid}")
        try:
            if not peak:
                (place / "clear_refs").write_text("5")  # forget the peak so far
            lines = (place / "status").read_text().splitlines()
        except OSError:
            return 0
        sizes = {line.split(":")[0]: int(line.split()[1]) << 10 for line in lines if line.startswith("Vm")}
        return sizes.get("VmHWM" if peak else "VmRSS", 0)

    def close(self) -> None:
        self.channel.close()
        if self.alive:
            self.signal(signal.SIGKILL)
            select.select([self.handle], [], [], 5)
            os.close(self.handle)


@dataclass
class Pair:
    """The two processes of one submission, as a context manager. Raises NotStarted.

    files : the week's files by name, of which each process gets a copy. environment : what both see besides the
    usual. boxed : whether they run in the sandbox.
    """

    files: Mapping[str, bytes]
    limits: Limits
    environment: Mapping[str, str]
    modules: Iterable[str] = ()
    boxed: bool = True

    def __enter__(self) -> "Pair":
        self._processes, self.late = [], False
        self.ends = time.monotonic() + self.limits.notebook_seconds
        zygote = warm(self.limits.user if self.boxed and os.getuid() == 0 else "", self.modules)
        try:
            self._folder = tempfile.mkdtemp(prefix="submission-", dir=zygote.place)
        except OSError as error:
            raise NotStarted(str(error)) from error
        calls = pair()
        try:
            os.chmod(self._folder, 0o711)
            week = zygote.week(self.files)
            self.learner, self.exam = (
                self._start(zygote, week, role, end) for role, end in zip(("learner", "exam"), calls, strict=True)
            )
        except BaseException as error:
            self.__exit__()
            if isinstance(error, OSError):
                raise NotStarted(str(error)) from error
            raise
        finally:
            for end in calls:
                end.close()
        return self

    def _start(self, zygote, week, role, calls) -> _Process:
        folder = Path(self._folder, role)
        folder.mkdir()
        folder.chmod(0o777 if self.boxed else 0o700)  # the process covers it with a file system of its own
        names = {name: os.environ[name] for name in INHERITED if name in os.environ}
        home = dict.fromkeys(("HOME", "TMPDIR", "IPYTHONDIR", "MPLCONFIGDIR"), str(folder))
        request = {
            "role": role,
            "folder": str(folder),
            "files": week,
            "environment": names | ENVIRONMENT | home | dict(self.environment),
            "boxed": self.boxed,
            "readable": list(self.limits.readable),
            "cell_text": self.limits.cell_text,
            "limits": {
                name: getattr(self.limits, name)
                for name in ("memory", "disk", "cpu_seconds", "processes", "open_files")
            },
        }
        process = _Process(zygote, request, calls)
        self._processes.append(process)
        return process

    def __exit__(self, *_) -> None:
        for process in self._processes:
            process.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def run_learner(self, message: dict) -> dict | None:
        """Let the learner's process run a cell and return its reply, or None when it does not answer: it is ended."""
        return self._ask(self.learner, message, [self.learner])

    def run_exam(self, message: dict) -> dict | None:
        """Let the examining process run a cell; where it takes too long, the learner's call is interrupted first."""
        return self._ask(self.exam, message, [self.learner, self.exam])

    def _ask(self, process, message, interrupted):
        if not process.alive:
            return None
        now = time.monotonic()
        deadline = min(now + self.limits.cell_seconds, max(now + 0.1, self.ends))
        waiting = list(interrupted)
        try:
            process.channel.send(message, deadline=deadline)
            while True:
                reply = process.channel.receive(deadline)
                if reply is None and waiting:
                    self.late = True
                    waiting.pop(0).signal(signal.SIGINT)
                    deadline = time.monotonic() + self.limits.grace_seconds
                elif reply is None:
                    break
                elif process is self.exam and "watch" in reply[0]:
                    grown = self.learner.resident(peak=reply[0]["watch"] == "end")
                    process.channel.send({"bytes": grown}, deadline=deadline)
                else:
                    return reply[0]
        except (Gone, Malformed, TooMuch):
            pass
        process.signal(signal.SIGKILL)
        process.alive = False
        os.close(process.handle)
        return None
