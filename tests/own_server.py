"""A Linux server of one's own: its accounts, settings, homes and processes are not those of this machine.

For root only. The server is a namespace of files and one of processes. In there a copy stands in the place of /etc, and
empty folders in the places of /home, /opt, /srv and /usr/local/etc. So ``useradd`` makes real users, whom the kernel
keeps apart, and this machine knows nothing of them. Its network is this machine's.
"""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

OWN = ("etc", "home", "opt", "srv", "usr/local/etc")
NAMESPACES = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--propagation", "private"]


class Server:
    """A running server. place : the folder of this machine in which its own folders lie; pid : its first process."""

    def __init__(self, place: Path, pid: int):
        self.place, self.pid = place, pid

    def path(self, name: str) -> Path:
        """Return where a file of the server, such as /home/ada/notes.txt, lies on this machine."""
        return self.place / name.lstrip("/")

    def command(self, line: str) -> list[str]:
        """Return the arguments that run a line of bash on the server, as its root."""
        environment = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": str(Path("~root").expanduser()),
        }
        environment |= {name: os.environ[name] for name in ("LANG", "PYTHONPATH") if name in os.environ}
        given = [f"{name}={value}" for name, value in environment.items()]
        inside = ["nsenter", f"--target={self.pid}", "--mount", "--pid", "--wd=/"]
        inside += ["setpriv", "--pdeathsig=TERM"]  # who ends nsenter means what runs in there
        return [*inside, "env", "--ignore-environment", *given, "bash", "-c", line]

    def run(self, line: str, status: int = 0) -> str:
        """Run a line of bash on the server as its root, and return what it says."""
        run = subprocess.run(self.command(line), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
        assert run.returncode == status, f"{line}\n{run.stdout}\n{run.stderr}"
        return run.stdout + run.stderr


@contextlib.contextmanager
def running(place: Path) -> Iterator[Server]:
    """Start a server whose folders lie in ``place``; all its processes end with it. Skips where there is no root."""
    if os.geteuid() != 0:
        pytest.skip("not part of the course: only root can make users for a server of its own")
    for name in OWN:
        (place / name).mkdir(parents=True)
    subprocess.run(["cp", "--archive", "--no-target-directory", "/etc", place / "etc"], check=True)
    place.chmod(0o755)
    (place / "opt" / "mml").symlink_to(sys.prefix)  # what the handbook installs there
    with open(place / "said", "wb") as said:
        first = subprocess.Popen(
            [*NAMESPACES, sys.executable, __file__, str(place)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
        )
    try:
        if first.stdout.readline() != b"ready\n":
            first.wait(10)
            pytest.skip(f"root may make no namespaces here: {(place / 'said').read_text(errors='replace')}")
        pid = int(Path(f"/proc/{first.pid}/task/{first.pid}/children").read_text().split()[0])
        yield Server(place, pid)
    finally:
        first.stdin.close()  # at which the server's first process ends, and with it all others
        first.wait(30)


def be_the_first_process(place: str) -> None:
    """Put the server's folders into their places, and wait for the end of stdin."""
    from mml.instructor.examiner import sandbox

    sandbox._open_ways(sandbox.packages())  # root's Python may lie where other users cannot go
    for name in OWN:
        subprocess.run(["mount", "--bind", f"{place}/{name}", f"/{name}"], check=True)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody else waits for orphans
    print("ready", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    be_the_first_process(sys.argv[1])
