"""Executed notebooks: each is run once and kept, so that the tests and the website share one execution.

What a notebook shows depends on its cells, the files beside it, `mml`, the data and the versions of the packages. A
copy is kept under a digest of all of them, so it is never out of date. A notebook that must not stop and does is not
kept.
"""

import hashlib
import os
import re
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import nbformat
from filelock import FileLock
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from mml.instructor.course import UserError
from mml.instructor.learner import write_whole

PLACE = Path(".cache", "executed")
SECONDS = 300  # that one cell may take
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class NotebookError(UserError):
    """A notebook stops with an error; the text says which notebook, which cell, and what was raised."""


def executed(path: Path, root: Path, errors: bool = False) -> NotebookNode:
    """Return a notebook with the outputs of all its cells, from the cache or by running it in its own folder.

    path : the notebook; root : the repository's folder. errors : whether a cell may raise, as in a lab that nobody has
    solved: what it raised is then among its outputs. Raises NotebookError when a cell raises all the same, takes more
    than SECONDS, or ends the kernel.
    """
    key = _digest(path, root) + ("-errors" if errors else "")
    kept = root / PLACE / f"{key}.ipynb"
    kept.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(kept.with_suffix(".lock")):  # another process may be running it at this moment: wait for its copy
        if not kept.is_file():
            write_whole(kept, nbformat.writes(_run(path, errors)).encode())
    return nbformat.read(kept, as_version=4)


def execute_all(runs: Iterable[tuple[Path, bool]], root: Path) -> None:
    """Run all notebooks that have not been run yet, as many at a time as there are processors.

    runs : paths of notebooks, and whether a cell may raise; root : the repository's folder. Raises what `executed`
    raises.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # each waits for a kernel, which is a process of its own
        for _ in pool.map(lambda run: executed(run[0], root, errors=run[1]), runs):
            pass


def _run(path: Path, errors: bool) -> NotebookNode:
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(
        notebook, timeout=SECONDS, allow_errors=errors, resources=resources, extra_arguments=["--log-level=40"]
    )
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise NotebookError(f"{path.parent.name}/{path.name} stops: {COLOURS.sub('', str(error))}") from error
    return notebook


def _digest(path: Path, root: Path) -> str:
    digest = hashlib.sha256(_surroundings(root).encode())
    for file in [path, *sorted(other for other in path.parent.iterdir() if other.suffix != ".ipynb")]:
        digest.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:32]


@lru_cache
def _surroundings(root: Path) -> str:
    """Return a digest of what all notebooks depend on."""
    digest = hashlib.sha256(sys.version.encode())
    for file in _files(root):
        digest.update(f"\0{file.relative_to(root)}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _files(root: Path) -> Iterable[Path]:
    package = (path for path in (root / "mml").rglob("*") if path.suffix in {".py", ".js", ".css", ".mplstyle"})
    learners = [path for path in package if "instructor" not in path.parts]
    data = [path for path in (root / "data").rglob("*") if path.is_file() and path.suffix != ".py"]
    return sorted([*learners, *data, root / "constraints.txt"])
