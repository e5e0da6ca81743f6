"""Where the course is published, for links that open a notebook elsewhere: read from the clone itself."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

GITHUB = re.compile(r"(?:https://|git@|ssh://git@)github\.com[/:]([\w.-]+)/([\w.-]+?)(?:\.git)?/?")


@dataclass(frozen=True)
class Repository:
    """A repository on GitHub, from which Binder and Colab open notebooks. owner, name : as in its address."""

    owner: str
    name: str
    version: str  # the tag that its links lead to, such as v0.7.0

    @property
    def address(self) -> str:
        """Return its web page, which is also what one clones."""
        return f"https://github.com/{self.owner}/{self.name}"

    def binder(self, path: str = "") -> str:
        """Return the address at which Binder opens JupyterLab, with the file at ``path`` in the repository."""
        start = f"https://mybinder.org/v2/gh/{self.owner}/{self.name}/{self.version}"
        return f"{start}?urlpath={quote(f'lab/tree/{path}', safe='')}" if path else f"{start}?urlpath=lab"

    def colab(self, path: str) -> str:
        """Return the address at which Colab opens a notebook of the published site, in the branch gh-pages."""
        site = f"{self.owner}/{self.name}/blob/gh-pages/{self.version}"  # a folder for each version: mml release
        return f"https://colab.research.google.com/github/{site}/{path}"


def find(root: Path, version: str) -> Repository | None:
    """Return the repository that a clone came from, its remote ``origin``, or None when that is not on GitHub.

    root : the clone; version : of the course, as in pyproject.toml.
    """
    command = ["git", "-C", str(root), "remote", "get-url", "origin"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except FileNotFoundError:  # no git: an unpacked archive
        return None
    found = GITHUB.fullmatch(said)
    return Repository(found[1], found[2], f"v{version}") if found else None
