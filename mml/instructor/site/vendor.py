"""MathJax with its font, fetched once from npm at the versions of site/package.json and kept in the cache."""

import json
import shutil
import subprocess
from pathlib import Path

from mml.instructor.course import UserError

PLACE = Path(".cache", "npm")


def mathjax(root: Path) -> Path:
    """Return the folder node_modules that holds MathJax and its font. Raises UserError when it cannot be had."""
    wanted = root / "site" / "package.json"
    place = root / PLACE
    if not _is_there(place, wanted):
        npm = shutil.which("npm")
        if npm is None:
            raise UserError("The site needs npm once, to fetch MathJax: install Node.js, then build again.")
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(wanted, place / wanted.name)
        command = [npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
        if done.returncode or not _is_there(place, wanted):
            raise UserError(f"npm cannot fetch MathJax: {(done.stderr or done.stdout).strip()[-500:]}")
    return place / "node_modules"


def _is_there(place: Path, wanted: Path) -> bool:
    for name, version in json.loads(wanted.read_text(encoding="utf-8"))["dependencies"].items():
        manifest = place / "node_modules" / name / "package.json"
        if not manifest.is_file() or json.loads(manifest.read_text(encoding="utf-8"))["version"] != version:
            return False
    return True
