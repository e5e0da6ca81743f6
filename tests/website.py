"""The website, made once for all tests of a run."""

import contextlib
import functools
import http.server
import os
import threading
from pathlib import Path

import pytest
from filelock import FileLock

from mml.instructor.course import find_root
from mml.instructor.site.make import make


def made(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the website. factory : gives the folder of this run, which all its processes see."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    out = shared / "site"
    with FileLock(shared / "site.lock"):
        done = shared / "site.done"
        if not done.exists():
            make(find_root(), out, lite=False, say=lambda _: None)
            done.touch()
    return out


@contextlib.contextmanager
def served(folder: Path):
    """Serve a folder on loopback; give its address, without a slash at the end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing: tests look at what the browser asks for."""
