"""A PostgreSQL server of one's own: on loopback, in a temporary folder, gone when the test ends."""

import contextlib
import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

USER = "mml"


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Start a server and give the address of an empty database, for SQLAlchemy. Skips the test where there is none."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    place = Path(tempfile.mkdtemp(prefix="mml-postgres-"))
    try:
        account = _account()
        if account is not None:  # PostgreSQL refuses to run as root
            os.chown(place, account.pw_uid, account.pw_gid)
        data, port = place / "data", _free_port()
        _run(account, programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={place}"
        control = programs / "pg_ctl"
        _run(account, control, "-D", data, "-o", options, "-l", place / "log", "-w", "start")
        try:
            yield f"postgresql+psycopg://{USER}@127.0.0.1:{port}/postgres"
        finally:
            _run(account, control, "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(place)


def _programs() -> Path | None:
    """Return the folder of ``initdb`` and ``pg_ctl``; Debian does not put it into the search path."""
    found = shutil.which("pg_ctl")
    folders = [Path(found).resolve().parent] if found else []
    folders += [Path(folder) for folder in sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)]
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _account():
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise AssertionError("this system has no user but root")


def _run(account, *command) -> None:
    rights = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": "/"}
    # The server inherits the output of pg_ctl: with a pipe, one would wait for the server's end.
    with tempfile.TemporaryFile() as said:
        run = subprocess.run(
            list(map(str, command)),
            env=environment,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            **rights,
        )
        said.seek(0)
        assert run.returncode == 0, said.read().decode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
