"""Making the website: as `make site` does it, against plain Sphinx, which runs the same notebooks itself.

Both make the same pages, in this run: from nothing, after the text of one lesson has changed, and again with no change.
Plain Sphinx is Sphinx with myst-nb: its mode "force" runs everything, its mode "cache" what has changed.

    python benchmarks/site.py
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from mml.instructor.site.make import PLACE

ROOT = Path(__file__).parents[1]
LESSON = Path("linear_algebra", "release", "week1_vectors", "lesson.ipynb")
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".cache", "build", "my_work", "__pycache__", "dist")


def seconds(command, folder, environment=None):
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return time.perf_counter() - start


def ours(root):
    environment = os.environ | {"PYTHONPATH": str(root)}
    return seconds([sys.executable, "-m", "mml.instructor.cli", "site", "--no-lite"], root, environment)


def plain(pages, extra, out, mode):
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-D", f"nb_execution_mode={mode}"]
    command += ["-D", "nb_execution_allow_errors=1", "-D", "nb_execution_timeout=300", str(pages), str(out)]
    return seconds(command, pages, os.environ | {"MML_SITE_VERSION": "0", "MML_SITE_EXTRA": str(extra)})


def change(path):
    """Add a sentence to a notebook's first cell, as an author would."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source += "\n\nOne more sentence."
    nbformat.write(notebook, path)


def bare(pages, root, target):
    """Copy staged pages without the outputs of their notebooks, and with the files that those need."""
    shutil.copytree(pages, target)
    for path in target.rglob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, path)
    for path in root.glob("*/source/*/*"):
        if path.suffix != ".ipynb":
            with contextlib.suppress(FileNotFoundError):
                shutil.copy(path, target / path.parents[2].name / path.parent.name)


def main():
    with tempfile.TemporaryDirectory() as place:
        root = Path(place, "course")
        shutil.copytree(ROOT, root, ignore=LEFT_OUT)
        if (ROOT / ".cache" / "npm").is_dir():  # neither way fetches MathJax in this run
            shutil.copytree(ROOT / ".cache" / "npm", root / ".cache" / "npm")
        taken = {"from nothing": [ours(root)]}
        pages, out = Path(place, "pages"), Path(place, "out")
        bare(root / PLACE / "pages", root, pages)
        extra = root / PLACE / "extra"
        taken["from nothing"].append(plain(pages, extra, out / "force", "force"))
        plain(pages, extra, out / "cache", "cache")  # fills its cache; not counted
        change(root / LESSON)
        change(pages / "linear_algebra" / "week1_vectors" / "lesson.ipynb")
        taken["one lesson changed"] = [ours(root), plain(pages, extra, out / "cache", "cache")]
        taken["nothing changed"] = [ours(root), plain(pages, extra, out / "cache", "cache")]
    print(f"{'':20} {'ours s':>8} {'plain Sphinx s':>15} {'ratio':>7}")
    for name, (our, other) in taken.items():
        print(f"{name:20} {our:8.1f} {other:15.1f} {other / our:6.1f}x")


if __name__ == "__main__":
    main()
