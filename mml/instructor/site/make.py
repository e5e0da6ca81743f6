"""`mml site`: the website, complete in one folder that any web server can show, or a browser from disk."""

import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from mml.instructor.course import UserError
from mml.instructor.execution import execute_all
from mml.instructor.site import repository, vendor
from mml.instructor.site.stage import sheets, stage

PLACE = Path(".cache", "site")
MARK = ".mml-site.json"
MATHJAX = ("tex-mml-chtml.js", "core.js", "loader.js", "startup.js", "a11y", "input", "output", "sre", "ui", "adaptors")
FONT = ("chtml.js", "chtml")


def make(root: Path, out: Path, lite: bool = True, say: Callable[[str], None] = print, versions: bool = False) -> None:
    """Make the website.

    root : the repository's folder; out : the folder to fill; lite : whether the notebooks that run in the browser are
    in it. say : gets a line for each step. versions : whether other versions lie beside the site, so that its pages
    link to the list of them, ``../versions.html``. Raises UserError when ``out`` holds something else or a page is
    wrong, and NotebookError when a notebook stops.
    """
    _claim(out)
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    place = root / PLACE

    def step(name: str, function: Callable[[], object]) -> None:
        began = time.perf_counter()
        function()
        say(f"{name}: {time.perf_counter() - began:.1f} s")

    step("notebooks", lambda: _execute(root))
    step("pages staged", lambda: stage(root, place, repository.find(root, version)))
    step("formulas", lambda: _mathjax(root, out / "_static" / "mathjax"))
    step("Sphinx", lambda: _sphinx(place, out, version, root / "site" / "templates" if versions else ""))
    if lite:
        from mml.instructor.site.lite import build_lite

        step("notebooks in the browser", lambda: build_lite(root, out / "lite"))


def _claim(out: Path) -> None:
    """Mark the folder as ours; one with somebody else's files in it stays as it is."""
    mark = out / MARK
    if out.exists() and not mark.is_file() and any(out.iterdir()):
        raise UserError(f"{out} holds files that 'mml site' has not made: name an empty or a new folder.")
    out.mkdir(parents=True, exist_ok=True)
    mark.write_text(json.dumps({"made_by": "mml site"}), encoding="utf-8")


def _execute(root: Path) -> None:
    """Run all notebooks of which a page is made, where they have not been run yet."""
    every = sheets(root)
    runs = [(sheet.path, sheet.name != "lesson") for sheet in every]
    runs += [(sheet.source, False) for sheet in every if sheet.name.startswith("lab_")]
    execute_all(runs, root)


def _mathjax(root: Path, target: Path) -> None:
    modules = vendor.mathjax(root)
    font = target / "fonts" / "mathjax-newcm-font"
    for source, names, folder in (
        (modules / "mathjax", MATHJAX, target),
        (modules / "@mathjax" / "mathjax-newcm-font", FONT, font),
    ):
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            if (source / name).is_dir():
                shutil.copytree(source / name, folder / name, dirs_exist_ok=True)
            else:
                shutil.copy2(source / name, folder / name)


def _sphinx(place: Path, out: Path, version: str, templates: Path | str) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    command += ["-d", str(place / "doctrees"), str(place / "pages"), str(out)]
    environment = os.environ | {"MML_SITE_VERSION": version, "MML_SITE_EXTRA": str(place / "extra")}
    environment["MML_SITE_TEMPLATES"] = str(templates)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UserError(f"Sphinx does not make the site:\n{done.stderr.strip()}")
