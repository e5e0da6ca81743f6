"""The source tree that Sphinx reads: what is written in site/, the notebooks with their outputs, and what is linked.

Only files that differ are written, so that Sphinx reads anew what has changed and nothing else.
"""

import html
import io
import os
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from mml.instructor.course import COURSES, UserError, Week, all_weeks
from mml.instructor.execution import executed
from mml.instructor.site import graph, numbers
from mml.instructor.site.repository import Repository

LINK = re.compile(r"(\]\(|^\[[^\]]+\]: )(?![a-z]+:)([^)\s#]+)", re.MULTILINE)
ROOT_PAGES = {"CONTRIBUTING.md": "contributing.md", "STYLE.md": "style.md", "CHANGELOG.md": "changelog.md"}
REPOSITORY_PART = re.compile(r"^% begin repository\n(.*?)^% end repository\n", re.DOTALL | re.MULTILINE)
LEFT_OVER = re.compile(r"\{\{\s*\w+\s*\}\}|^% (?:begin|end|table|figures) .*$", re.MULTILINE)
WIDGET = "application/vnd.jupyter.widget-view+json"
ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # so that the same files give the same archive
COLAB = """# Colab starts without the course. Run this cell first: it fetches the course and installs it.
!git clone --quiet --depth 1 --branch {version} {address} course
%pip install --quiet ./course
%cd course/{folder}
from google.colab import output

output.enable_custom_widget_manager()  # for the pictures that you can drag"""


@dataclass(frozen=True)
class Sheet:
    """A notebook of the course that becomes a page. path : of its release."""

    week: Week
    path: Path

    @property
    def name(self) -> str:
        """Return its name without ending, such as lab_pagerank."""
        return self.path.stem

    @property
    def place(self) -> str:
        """Return course, week and name: where the page, the download and the copy for the browser lie."""
        return f"{self.week.course}/{self.week.name}/{self.name}"

    @property
    def source(self) -> Path:
        """Return the instructor's notebook, with solutions."""
        return self.week.folder("source") / self.path.name


def sheets(root: Path) -> list[Sheet]:
    """Return all released notebooks, in the order in which one learns: lesson, labs, quiz."""
    order = {"lesson": 0, "quiz": 2}
    return [
        Sheet(week, path)
        for week in all_weeks(root)
        for path in sorted(week.notebooks("release"), key=lambda path: (order.get(path.stem, 1), path.stem))
    ]


def stage(root: Path, place: Path, repository: Repository | None) -> None:
    """Write the source tree.

    root : the repository's folder; place : where the tree goes: Sphinx's sources in place/pages, files that are copied
    as they are in place/extra. repository : where the course is published, or None.
    Raises NotebookError when a notebook stops, and UserError when a page in site/ asks for what there is not.
    """
    texts, pages, extra = _written(root, repository), {}, {}
    every = sheets(root)
    titles = {sheet.week.name: _title(sheet.path) for sheet in every if sheet.name == "lesson"}
    for course in COURSES:
        texts[f"{course}/README.md"] = _course(root, course, titles)
    places = _places(root, texts, every)
    for path, text in texts.items():
        pages[places[path]] = _linked(root, path, text, places, pages).encode()
    for path in (root / "site").glob("*.*"):
        if path.suffix != ".md":
            pages[path.name] = path.read_bytes()
    for sheet in every:
        siblings = [other.name for other in every if other.week == sheet.week and other.name != "lesson"]
        for name, notebook in _notebooks(root, sheet, siblings, repository):
            pages[name] = nbformat.writes(notebook).encode()
        extra[f"files/{sheet.place}.ipynb"] = sheet.path.read_bytes()
        if repository:
            extra[f"colab/{sheet.place}.ipynb"] = nbformat.writes(_for_colab(sheet, repository)).encode()
    for week in {sheet.week for sheet in every}:
        extra[f"files/{week.course}/{week.name}.zip"] = archive(sorted(week.folder("release").iterdir()), week.name)
    _write_all(place / "pages", pages)
    _write_all(place / "extra", extra)


def archive(files: list[Path], folder: str) -> bytes:
    """Return a zip of files in one folder; the same bytes whenever it is made."""
    buffer = io.BytesIO()
    pack(buffer, ((f"{folder}/{path.name}", path.read_bytes()) for path in files))
    return buffer.getvalue()


def pack(
    target: Path | BinaryIO,
    files: Iterable[tuple[str, bytes]],
    time: tuple[int, int, int, int, int, int] = ZIP_TIME,
) -> None:
    """Write a zip; the same bytes whenever, and on whichever system, it is made.

    files : the name and the bytes of each, taken one by one; time : what is written as the time of each.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files:
            info = zipfile.ZipInfo(name, time)
            info.create_system = 3  # Unix, also where it is made on Windows
            info.external_attr = 0o644 << 16
            packed.writestr(info, data, zipfile.ZIP_DEFLATED)


def _written(root: Path, repository: Repository | None) -> dict[str, str]:
    """Return the pages written by hand, by their path in the repository, with numbers and addresses filled in."""
    values = numbers.values(root)
    if repository:
        values |= {"clone_url": repository.address, "binder_url": repository.binder()}
    paths = [*sorted((root / "site").rglob("*.md")), *(root / name for name in ROOT_PAGES)]
    return {
        path.relative_to(root).as_posix(): _filled(path, path.read_text(encoding="utf-8"), values, bool(repository))
        for path in paths
    }


def _filled(path: Path, text: str, values: dict[str, str], published: bool) -> str:
    text = REPOSITORY_PART.sub(r"\1" if published else "", text)
    for key, value in values.items():
        mark = rf"\{{\{{\s*{key}\s*\}}\}}|^% {key.replace('_', ' ')}$"
        text = re.sub(mark, lambda _, value=value: value, text, flags=re.MULTILINE)
    left = LEFT_OVER.search(text)
    if left:
        raise UserError(f"{path.name} asks for {left[0]!r}, and nobody says what that is.")
    return text


def _places(root: Path, texts: dict[str, str], every: list[Sheet]) -> dict[str, str]:
    """Return where each file of the repository that is a page lies among the pages."""
    places = {path: path.removeprefix("site/").replace("README.md", "index.md") for path in texts}
    places |= ROOT_PAGES | {"README.md": "index.md"}
    return places | {sheet.path.relative_to(root).as_posix(): f"{sheet.place}.ipynb" for sheet in every}


def _linked(root: Path, path: str, text: str, places: dict[str, str], pages: dict[str, bytes]) -> str:
    """Turn links between files of the repository into links between pages; a file that is no page goes along.

    Sphinx makes a download of a file that lies among its sources, and knows nothing of others.
    """
    here = PurePosixPath(places[path]).parent

    def turn(found: re.Match) -> str:
        target = (root / path).parent.joinpath(found[2]).resolve()
        if not target.is_relative_to(root) or not target.is_file():
            raise UserError(f"{path} links to {found[2]}, and there is no such file.")
        name = target.relative_to(root).as_posix()
        if name in places:
            return found[1] + os.path.relpath(places[name], here).replace(os.sep, "/")
        pages[f"repository/{name}"] = target.read_bytes()
        return f"{found[1]}{'../' * len(here.parts)}repository/{name}"

    return LINK.sub(turn, text)


def _title(path: Path) -> str:
    """Return the heading of a notebook."""
    first = nbformat.read(path, as_version=4).cells[0].source.splitlines()[0]
    if not first.startswith("# "):
        raise UserError(f"{path.name} of {path.parent.name} does not begin with a heading.")
    return first[2:]


def _course(root: Path, course: str, titles: dict[str, str]) -> str:
    """Return a course's page: its README up to the table of weeks, and how the weeks build on one another."""
    lines = (root / course / "README.md").read_text(encoding="utf-8").splitlines()
    end = max(place for place, line in enumerate(lines) if line.startswith("|")) + 1
    text = "\n".join(lines[:end])
    arrows = graph.needs(root)
    weeks = "\n".join(f"{week.name}/lesson" for week in all_weeks(root) if week.course == course)
    return (
        f"{text}\n\n## How the weeks build on one another\n\n{graph.picture(course, titles, arrows)}\n\n"
        f"{graph.table(course, titles, arrows)}\n\n:::{{toctree}}\n:hidden:\n\n{weeks}\n:::\n"
    )


def _notebooks(
    root: Path, sheet: Sheet, siblings: list[str], repository: Repository | None
) -> Iterator[tuple[str, NotebookNode]]:
    """Give the page of a notebook, and for a lab that of its solution."""
    lesson = sheet.name == "lesson"
    page = executed(sheet.path, root, errors=not lesson)
    _leave_out(page)
    page.cells.insert(1, _markdown("open", _ways(sheet, repository)))
    if lesson and siblings:
        listed = "\n".join(siblings)
        page.cells.append(_markdown("contents", f":::{{toctree}}\n:hidden:\n\n{listed}\n:::"))
    if sheet.name.startswith("lab_"):
        page.cells.append(_markdown("solution", _to_solution(sheet)))
        solution = executed(sheet.source, root)
        _leave_out(solution)
        solution.cells[0].source = re.sub("^# (.*)", r"# \1: solution", solution.cells[0].source, count=1)
        note = f"This is one solution of [the lab]({sheet.name}.ipynb). Yours may look different and be as good."
        solution.cells.insert(1, _markdown("note", note))
        solution.metadata |= {"orphan": True, "nosearch": True}
        yield f"{sheet.place}_solution.ipynb", solution
    yield f"{sheet.place}.ipynb", page


def _leave_out(page: NotebookNode) -> None:
    """Leave out what a page cannot show: live pictures, which need Python and come with a print; and what stops.

    The cells of an exercise that nobody has solved stop.
    """
    page.metadata.pop("widgets", None)
    for cell in page.cells:
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop(WIDGET, None)
        if cell.cell_type == "code" and any(output.output_type == "error" for output in cell.outputs):
            cell.outputs = []


def _markdown(name: str, text: str) -> NotebookNode:
    return new_markdown_cell(text, id=f"site-{name}")


def _ways(sheet: Sheet, repository: Repository | None) -> str:
    """Return the links that open a notebook, as one block of HTML."""
    top = "../" * 2
    folder = f"{sheet.week.course}/release/{sheet.week.name}"
    links = [
        (f"{top}lite/lab/index.html?path={sheet.place}.ipynb", "Open in the browser"),
        (f"{top}files/{sheet.place}.ipynb", "Download"),
        (f"{top}files/{sheet.week.course}/{sheet.week.name}.zip", "Download the week"),
    ]
    if repository:
        links[1:1] = [
            (repository.binder(f"{folder}/{sheet.path.name}"), "Binder"),
            (repository.colab(f"colab/{sheet.place}.ipynb"), "Colab"),
        ]
    items = "".join(f'<li><a href="{html.escape(link)}">{name}</a></li>' for link, name in links)
    own = f"my_work/{sheet.place}.ipynb"
    return (
        f'<nav class="mml-open" aria-label="Ways to open this notebook"><ul>{items}</ul>'
        f"<p>In a clone: <code>make lab</code>, then open <code>{own}</code>.</p></nav>"
    )


def _to_solution(sheet: Sheet) -> str:
    return (
        "<details class='mml-solution'><summary>Solution</summary><p>A solution that you have read is worth less than "
        "one that you have found. If you have tried, and the messages of the tests and the hints do not help any more, "
        f'here it is: <a href="{sheet.name}_solution.html">one solution of this lab</a>.</p></details>'
    )


def _for_colab(sheet: Sheet, repository: Repository) -> NotebookNode:
    notebook = nbformat.read(sheet.path, as_version=4)
    folder = PurePosixPath(sheet.week.course, "release", sheet.week.name)
    first = COLAB.format(version=repository.version, address=repository.address, folder=folder)
    notebook.cells.insert(0, new_code_cell(first, id="colab"))
    return notebook


def _write_all(folder: Path, files: dict[str, bytes]) -> None:
    """Make a folder hold these files and no others."""
    for path in sorted(folder.rglob("*"), reverse=True) if folder.is_dir() else ():
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)
    for name, data in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
