"""`mml release`: what a user downloads, and the website with all released versions side by side.

    dist/0.7.0/    the wheel, archives of the notebooks and of the website, what changed, checksums
    dist/site/     index.html, which leads to the newest version, versions.html, which lists all, and each version whole
                   in a folder of its own, such as v0.7.0/

A version that was released never changes. So there is nothing to overwrite: all is made aside, where a full disk shows,
and then moved into place; until all is moved, all can be moved back.
"""

import contextlib
import datetime
import hashlib
import json
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from markupsafe import Markup

from mml.instructor import build, pages
from mml.instructor.course import UserError, all_weeks
from mml.instructor.learner import alone, released
from mml.instructor.site import make, stage
from mml.instructor.site.lite import build_wheel

TITLE, NAME, COMMAND = "Mathematics for Machine Learning", "mathematics", "mml release"
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
HEADING = re.compile(r"(\S+), (\d{4}-\d\d-\d\d)")
README = Path(__file__).parent / "templates" / "notebooks.txt"
RECORD = "release.json"  # in each version of the website: what the list of versions says of it
PAGES = ("index.html", "versions.html")
NO_JEKYLL = ".nojekyll"  # lets GitHub Pages show folders such as _static
PART, PART_OF_SITE = ".mml-release", ".mml-release-site"  # folders that exist only while a release is made
FEW = 5  # files that a message names
NOTES = """# {title} {version}

{changes}

## Files

- `{name}-{version}-notebooks.zip` is for who learns without git: all notebooks, and a README that says what to type.
- `{name}-{version}-site.zip` is the website: unpack it and open `index.html`. Notebooks that run in the browser need a
  web server, such as `python -m http.server` in its folder.
- `{wheel}` is the package that the notebooks import. It is in the first archive, too.
- `sha256sum --check SHA256SUMS` compares what you have fetched.
"""


@dataclass(frozen=True)
class Release:
    """A version of the course. date : as in 2026-11-21; changes : what the changelog says of it, in Markdown."""

    version: str
    date: str = ""  # a version that something else has put beside ours has neither
    changes: str = ""

    def __post_init__(self):
        if self.date:
            datetime.date.fromisoformat(self.date)

    @property
    def tag(self) -> str:
        """Return its tag in git, which is also its folder in the website."""
        return f"v{self.version}"

    @property
    def order(self) -> tuple[int, ...]:
        """Return its numbers: the newest version has the greatest."""
        return tuple(map(int, self.version.split(".")))

    @property
    def notebooks(self) -> str:
        """Return where in its website the archive of its notebooks lies."""
        return f"files/{NAME}-{self.version}-notebooks.zip"

    @property
    def day(self) -> str:
        """Return its date as people read it."""
        return f"{datetime.date.fromisoformat(self.date):%d %B %Y}".lstrip("0")

    @property
    def html(self) -> Markup:
        """Return what has changed, for a page."""
        return Markup(MarkdownIt("commonmark", {"html": False}).render(self.changes))


def release(
    root: Path, out: Path, published: Path, lite: bool = True, say: Callable[[str], None] = print
) -> tuple[Path, Path]:
    """Make a release of the version that the course says it has; return its folder, and that of its website.

    root : the repository's folder; out : gets a folder with what users download; published : the website, to which the
    version is added. lite : whether notebooks run in the browser. say : gets a line for each step.
    Raises UserError, and then nothing has changed: when something is not in step or not committed, when the version is
    there already, and when something cannot be made. Raises NotebookError when a notebook stops.
    """
    out, published = out.resolve(), published.resolve()
    say("Looking whether all is in step. To compare the built notebooks takes some minutes.")
    new = check(root, out, published, say)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with alone(out), _aside(out / PART) as part, _aside(published / PART_OF_SITE) as part_of_site:
            _make_all(root, part, new, lite, say)
            shutil.copytree(part / new.tag, part_of_site / new.tag)
            _write_pages(part_of_site, [new, *versions(published)])
            _put(part / new.version, out / new.version, part_of_site, published, new)
    except OSError as error:
        raise UserError(f"{new.version} cannot be released, and nothing has changed: {error}.") from error
    return out / new.version, published / new.tag


def versions(published: Path) -> list[Release]:
    """Return the versions that a website holds, the newest first. Raises UserError when a record cannot be read."""
    found = []
    for folder in published.glob("v*") if published.is_dir() else ():
        version, record = folder.name.removeprefix("v"), folder / RECORD
        if not VERSION.fullmatch(version) or not folder.is_dir():
            continue
        try:
            entry = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}
            found.append(Release(**entry | {"version": version}))
        except (ValueError, TypeError) as error:
            raise UserError(f"{record} cannot be read ({error}): fetch that version of the website again.") from error
    return sorted(found, key=lambda release: release.order, reverse=True)


# ---- what has to be right before anything is made ------------------------------------------------


def check(root: Path, out: Path, published: Path, say: Callable[[str], None] = print) -> Release:
    """Return the release that can be made. Arguments as for `release`. Raises UserError, with all that is wrong."""
    release, wrong = _in_step(root)
    if release:
        wrong += [*_written(release), *_in_git(root, release, say), *_free(out, published, release)]
    wrong += _built(root)
    if wrong:
        raise UserError("\n- ".join(["Nothing is released:", *wrong]))
    return release


def _in_step(root: Path) -> tuple[Release | None, list[str]]:
    """Return the version that the files give, and what they do not agree on."""
    said, wrong = {}, []
    for name, read in (
        ("pyproject.toml", _of_project),
        ("mml/__init__.py", _of_package),
        ("CHANGELOG.md", _of_changelog),
        ("CITATION.cff", _of_citation),
    ):
        try:
            said[name] = read((root / name).read_text(encoding="utf-8"))
        except (OSError, ValueError, LookupError, TypeError, yaml.YAMLError) as error:
            said[name] = Release("")
            wrong.append(f"{name} does not give the version: {error}")
    given = {name: each.version for name, each in said.items() if each.version}
    if len(set(given.values())) > 1:
        has = ", ".join(f"{name} has {version}" for name, version in given.items())
        wrong.append(f"the versions differ: {has}. Write the same one into each.")
    news, cited = said["CHANGELOG.md"], said["CITATION.cff"]
    if news.date and cited.date and news.date != cited.date:
        wrong.append(f"CHANGELOG.md says {news.date}, and CITATION.cff says {cited.date} as date-released")
    wrong += [
        f"{version} is not a version of three numbers, such as 0.7.0"
        for version in sorted(set(given.values()))
        if not VERSION.fullmatch(version)
    ]
    version = said["pyproject.toml"].version
    return (Release(version, news.date, news.changes) if VERSION.fullmatch(version) else None), wrong


def _of_project(text: str) -> Release:
    return Release(str(tomllib.loads(text)["project"]["version"]))


def _of_package(text: str) -> Release:
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    if not found:
        raise ValueError('it has no line such as __version__ = "0.7.0"')
    return Release(found[1])


def _of_changelog(text: str) -> Release:
    first = re.split(r"^## ", text, maxsplit=2, flags=re.MULTILINE)[1:2]
    heading, _, changes = "".join(first).partition("\n")
    found = HEADING.fullmatch(heading)
    if not found:
        raise ValueError(f"its newest heading is {heading!r}, and not like '0.7.0, 2026-12-01'")
    return Release(found[1], found[2], changes.strip())


def _of_citation(text: str) -> Release:
    entry = yaml.safe_load(text)
    return Release(str(entry["version"]), str(entry["date-released"]))


def _written(release: Release) -> Iterator[str]:
    """Say what is wrong with what the changelog says of a version."""
    if release.date and not release.changes:
        yield f"CHANGELOG.md does not say what is new in {release.version}"
    for found in stage.LINK.finditer(release.changes):
        yield f"CHANGELOG.md links to {found[2]}, which leads nowhere from a release's notes: give the whole address"


def _in_git(root: Path, release: Release, say: Callable[[str], None]) -> Iterator[str]:
    """Say what git knows against a release."""
    if not (root / ".git").exists():
        say(f"{root} is no git clone: nobody knows whether something was changed, or which commit is {release.tag}.")
        return

    def git(*arguments: str) -> str:
        command = ["git", "-C", str(root), "--git-dir=.git", *arguments]  # else a damaged .git is looked for above
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    try:
        changed = git("status", "--porcelain").splitlines()
        if changed:
            yield f"not committed: {_few(line.split(maxsplit=1)[1] for line in changed)}"
        if git("tag", "--list", release.tag):
            tagged = git("rev-list", "--max-count=1", f"refs/tags/{release.tag}")
            if tagged != git("rev-parse", "HEAD"):
                yield f"the tag {release.tag} is another commit, {tagged[:10]}: raise the version"
    except FileNotFoundError:
        yield f"{root} is a git clone, and there is no git: install it"
    except subprocess.CalledProcessError as error:
        yield f"git cannot say what is committed: {error.stderr.strip()}"


def _free(out: Path, published: Path, release: Release) -> Iterator[str]:
    """Say what stands where the release goes."""
    for folder in (out / release.version, published / release.tag):
        if os.path.lexists(folder):
            yield f"{folder} is there already, and a version that was released never changes: raise the version"
    for page in (published / name for name in PAGES):
        if os.path.lexists(page) and not (page.is_file() and pages.is_ours(page.read_bytes(), COMMAND)):
            yield f"{page} is not as '{COMMAND}' left it, and would be overwritten: move it away"
    try:
        versions(published)
    except UserError as error:
        yield str(error)


def _built(root: Path) -> list[str]:
    """Say which built notebooks are not what ``content/`` makes."""
    try:
        lines = build.check(week for week in all_weeks(root) if week.content.is_dir())
    except build.BuildError as error:
        return [str(error)]
    return [f"the built notebooks are out of step, run 'mml build': {_few(lines)}"] if lines else []


def _few(names: Iterable[str]) -> str:
    names = list(names)
    return "; ".join(names[:FEW]) + (f"; and {len(names) - FEW} more" if len(names) > FEW else "")


# ---- what is made --------------------------------------------------------------------------------


def _make_all(root: Path, part: Path, release: Release, lite: bool, say: Callable[[str], None]) -> None:
    """Make in ``part`` the folder of what users download, such as 0.7.0, and that of the version's website, v0.7.0."""
    time = (*map(int, release.date.split("-")), 0, 0, 0)
    files, site, front = part / release.version, part / release.tag, part / "front"
    files.mkdir()
    with _clock(release.date):
        wheel = build_wheel(root, files)
        notebooks = files / Path(release.notebooks).name
        stage.pack(notebooks, _notebooks(root, release, wheel), time)
        make.make(root, site, lite, say, versions=True)
    for name in (make.MARK, ".buildinfo"):  # they are for making a site over again, which nobody does with this one
        (site / name).unlink(missing_ok=True)
    (site / release.notebooks).parent.mkdir(exist_ok=True)
    shutil.copy(notebooks, site / release.notebooks)
    (site / RECORD).write_bytes((json.dumps(asdict(release), indent=1) + "\n").encode())
    front.mkdir()
    _write_pages(front, [release])
    name = f"{NAME}-{release.version}-site"  # in it is a website with this one version
    stage.pack(files / f"{name}.zip", chain(_below(front, name), _below(site, f"{name}/{release.tag}")), time)
    notes = NOTES.format(title=TITLE, name=NAME, wheel=wheel.name, **asdict(release))
    (files / "NOTES.md").write_bytes(notes.encode())
    sums = "".join(f"{_digest(path)}  {path.name}\n" for path in sorted(files.iterdir()))
    (files / "SHA256SUMS").write_bytes(sums.encode())


@contextlib.contextmanager
def _clock(date: str) -> Iterator[None]:
    """Let the programs that we call take the day of the release for today, so that they make the same bytes again."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    day = datetime.datetime.fromisoformat(date).replace(tzinfo=datetime.UTC)
    os.environ[name] = str(int(day.timestamp()))
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before


def _notebooks(root: Path, release: Release, wheel: Path) -> Iterator[tuple[str, bytes]]:
    """Give the files for who learns without git."""
    top = f"{NAME}-{release.version}-notebooks"
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    python = project["requires-python"].removeprefix(">=")
    text = README.read_text(encoding="utf-8").format(version=release.version, wheel=wheel.name, python=python)
    yield f"{top}/README.txt", text.encode()
    for path in (wheel, root / "constraints.txt", root / "LICENSE", root / "LICENSE-CONTENT"):
        yield f"{top}/{path.name}", path.read_bytes()
    for name, data in released(root).items():
        yield f"{top}/{name}", data


def _below(folder: Path, top: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*"), key=Path.as_posix):
        if path.is_file():
            yield f"{top}/{path.relative_to(folder).as_posix()}", path.read_bytes()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_pages(folder: Path, releases: list[Release]) -> None:
    """Write the pages about all versions, and what GitHub Pages needs beside them."""
    releases = sorted(releases, key=lambda release: release.order, reverse=True)
    front = pages.render("front.html", COMMAND, title=TITLE, newest=releases[0])
    listed = pages.render("versions.html", COMMAND, title=f"{TITLE}: versions", releases=releases)
    for name, page in zip((*PAGES, NO_JEKYLL), (front, listed, b""), strict=True):
        (folder / name).write_bytes(page)


# ---- where it goes -------------------------------------------------------------------------------


@contextlib.contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """Give an empty folder to make things in, which is gone at the end."""
    if folder.exists():  # of a run that was killed
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put(files: Path, target: Path, part: Path, published: Path, release: Release) -> None:
    """Move what is made to its place, all or nothing; part : holds the version's website and the pages about all."""
    before = part / "before"
    before.mkdir()
    for name in (*PAGES, NO_JEKYLL):
        if (published / name).exists():
            shutil.copy2(published / name, before / name)
    with contextlib.ExitStack() as undo:
        moves = [(part / name, published / name) for name in (release.tag, *PAGES, NO_JEKYLL)]
        for source, place in [*moves, (files, target)]:
            os.replace(source, place)
            old = before / place.name
            undo.callback(*((os.replace, old, place) if old.exists() else (os.replace, place, source)))
        undo.pop_all()
