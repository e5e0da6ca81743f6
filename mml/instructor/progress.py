"""What the learner has reached: a small file in the learner's folder, and two views of the fifteen weeks."""

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mml.instructor.course import SYLLABUS, UserError, Week, all_weeks
from mml.instructor.learner import FIRST_PORT, alone, changed, set_aside, write_whole

if TYPE_CHECKING:  # its module imports nbgrader, which takes seconds
    from mml.instructor.checking import WeekMarks

FILE = ".progress.json"
PAGE = "progress.html"
COMMAND = "mml progress --html"
ORDER = {"lesson": 0, "lab": 1, "quiz": 2}  # in which a week's notebooks are meant to be taken
DONE, STARTED, NOT_STARTED = "done", "started", "not started"


@dataclass(frozen=True)
class Score:
    """Points of one notebook at one check; ``date`` is the time in ISO 8601 with its offset, to the second."""

    points: float
    possible: float
    date: str


@dataclass(frozen=True)
class Standing:
    """The best check of a notebook and the latest one."""

    best: Score
    latest: Score


@dataclass(frozen=True)
class Book:
    """One notebook of a week as the learner sees it: points of its best check, the date of the latest one or ''."""

    name: str
    title: str
    points: float
    possible: float
    date: str


@dataclass(frozen=True)
class Row:
    """One week as the learner sees it: points got and possible, the date of the latest check or ''."""

    week: Week
    points: float
    possible: float
    date: str
    notebooks: tuple[Book, ...] = ()


def load(work: Path) -> tuple[dict[str, Standing], str]:
    """Return the standing of each checked notebook by name, such as ``pca/week4_pca/quiz``, and a sentence or ''.

    A damaged file is set aside as ``.progress.damaged.json``, and the sentence says so. Raises UserError
    when the file cannot be read.
    """
    path = work / FILE
    try:
        entries = json.loads(path.read_bytes())["notebooks"]
        return {name: Standing(_score(entry["best"]), _score(entry["latest"])) for name, entry in entries.items()}, ""
    except FileNotFoundError:
        return {}, ""
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}, _set_aside(path)
    except OSError as error:
        raise _unusable(work, error) from error


def _set_aside(path: Path) -> str:
    try:
        kept = set_aside(path, path.parent, ".progress.damaged", ".json")
    except OSError as error:
        raise _unusable(path.parent, error) from error
    return f"The record of your progress was damaged; it is kept as {kept}, and a new one begins."


def _unusable(work: Path, error: OSError) -> UserError:
    return UserError(f"The record of your progress in {work} cannot be read or written: {error.strerror}.")


def _score(entry: Mapping) -> Score:
    score = Score(float(entry["points"]), float(entry["possible"]), entry["date"])
    if not (0 <= score.points <= score.possible < math.inf):
        raise ValueError(f"{score.points} of {score.possible} points")
    datetime.fromisoformat(score.date)
    return score


def record(work: Path, marks: "WeekMarks", now: datetime | None = None) -> tuple[dict[str, Standing], str]:
    """Add a check to the learner's record, and return what ``load`` returns of it.

    now : the time of the check (default: this moment). Raises UserError when the record cannot be written.
    """
    date = (now or datetime.now()).astimezone().isoformat(timespec="seconds")
    try:
        with alone(work):
            standings, note = load(work)
            for notebook in marks.checked:
                name = f"{marks.week.course}/{marks.week.name}/{notebook.name}"
                latest = Score(notebook.points, notebook.possible, date)
                before = standings.get(name)
                best = latest if before is None else max(before.best, latest, key=_share)
                standings[name] = Standing(best, latest)
            entries = {name: asdict(standings[name]) for name in sorted(standings)}
            write_whole(work / FILE, (json.dumps({"version": 1, "notebooks": entries}, indent=1) + "\n").encode())
    except OSError as error:
        raise _unusable(work, error) from error
    return standings, note


def _share(score: Score) -> float:
    return score.points / score.possible if score.possible else 0.0


def overview(root: Path, standings: Mapping[str, Standing]) -> list[Row]:
    """Return one row per week of the three courses, in order; points are those of each notebook's best check."""
    return [_row(week, standings) for week in all_weeks(root)]


def _row(week: Week, standings: Mapping[str, Standing]) -> Row:
    paths = sorted(week.notebooks("release"), key=lambda path: ORDER.get(path.stem.partition("_")[0], 1))
    notebooks = tuple(_book(week, path, standings) for path in paths)
    dates = [book.date for book in notebooks if book.date]
    points, possible = (sum(getattr(book, key) for book in notebooks) for key in ("points", "possible"))
    return Row(week, points, possible, max(dates, key=datetime.fromisoformat, default=""), notebooks)


def _book(week: Week, path: Path, standings: Mapping[str, Standing]) -> Book:
    """Return what is known of a released notebook: the points that it has now, and those that the learner has got."""
    cells = json.loads(path.read_bytes())["cells"]
    marks = (cell["metadata"].get("nbgrader", {}) for cell in cells)
    possible = float(sum(mark.get("points", 0) for mark in marks if mark.get("grade")))
    text = "\n".join("".join(cell["source"]) for cell in cells[:1] if cell["cell_type"] == "markdown")
    heading = re.match(r"#\s+(.+)", text)
    standing = standings.get(f"{week.course}/{week.name}/{path.stem}")
    # The course may have fewer points now than at the best check.
    points, date = (min(standing.best.points, possible), standing.latest.date) if standing else (0.0, "")
    return Book(path.stem, heading[1].strip() if heading else path.stem, points, possible, date)


def next_step(rows: Iterable[Row]) -> str:
    """Return the sentence that says what to do next."""
    rows = list(rows)
    if not any(row.week.built for row in rows):
        return "No week is here yet."
    row = _next_row(rows)
    if row is None:
        return "You have all the points of the weeks that are here."
    week = row.week
    if not row.date:
        return f"Next: run 'mml lab', open {week.course}/{week.name}, and begin with its lesson."
    missing = row.possible - row.points
    left = "1 point is" if missing == 1 else f"{missing:g} points are"
    return f"Next: {left} left in {week.name}; try, then run 'mml check {week.name}'."


def _next_row(rows: Iterable[Row]) -> Row | None:
    """Return the first week in which points are left, or None."""
    return next((row for row in rows if row.week.built and row.points < row.possible), None)


def show(console: Console, rows: list[Row]) -> None:
    """Print the weeks, those that are not here yet in grey, and what to do next."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading, side in (("course", "left"), ("week", "left"), ("points", "right"), ("last check", "left")):
        table.add_column(heading, justify=side, no_wrap=True)
    course = ""
    for row in rows:
        shown = "" if row.week.course == course else row.week.course
        course = row.week.course
        if row.week.built:
            points = Text(f"{row.points:g} of {row.possible:g}", style="green" if row.points == row.possible else "")
            table.add_row(shown, row.week.name, points, row.date[:10] or "not checked yet")
        else:
            table.add_row(Text(shown), Text(row.week.name, style="dim"), "", Text("not here yet", style="dim"))
    console.print(table)
    console.print(Text(next_step(rows)), soft_wrap=True)


def page(root: Path, work: Path, standings: Mapping[str, Standing], now: datetime | None = None) -> bytes:
    """Return the page that shows the learner's progress, with links that open the notebooks in JupyterLab.

    root : the repository's folder; work : the learner's folder; now : what the page gives as its time (default: this
    moment). Raises UserError when a notebook of the learner's cannot be read.
    """
    from mml.instructor import pages

    rows, server = overview(root, standings), lab_address(work)
    try:
        begun = changed(work)
    except OSError as error:
        raise UserError(f"{error.filename or work} cannot be read: {error.strerror}.") from error
    shown = {row.week.name: [_shown(row.week, book, work, begun, server) for book in row.notebooks] for row in rows}
    built, following = [row for row in rows if row.week.built], _next_row(rows)
    values = {
        "title": "Your progress in Mathematics for Machine Learning",
        "made": (now or datetime.now()).astimezone(),
        "points": sum(row.points for row in rows),
        "possible": sum(row.possible for row in rows),
        "done": sum(row.points >= row.possible for row in built),
        "built": len(built),
        "advice": next_step(rows),
        "following": [book for book in shown[following.week.name] if _belongs(book, following)] if following else [],
        "server": server,
        "linked": any(book["address"] for books in shown.values() for book in books),
        "courses": [_course(root, name, [row for row in rows if row.week.course == name]) for name in SYLLABUS],
        "shown": shown,
    }
    return pages.render("progress.html", COMMAND, **values)


def _shown(week: Week, book: Book, work: Path, begun: set[str], server: str) -> dict:
    """Return what the page shows of a notebook: as in Book, its state, and its address where the learner has it."""
    name = f"{week.course}/{week.name}/{book.name}.ipynb"
    state = DONE if 0 < book.possible <= book.points else STARTED if book.date or name in begun else NOT_STARTED
    address = f"{server}lab/tree/{quote(name)}" if (work / name).is_file() else ""
    return asdict(book) | {"state": state, "address": address}


def _belongs(book: Mapping, row: Row) -> bool:
    """Return whether the advice for a week is about this notebook of it."""
    return book["state"] != DONE if row.date and book["possible"] else not row.date and not book["possible"]


def _course(root: Path, name: str, rows: list[Row]) -> dict:
    readme = root / name / "README.md"
    heading = re.match(r"#\s+(.+)", readme.read_text(encoding="utf-8")) if readme.is_file() else None
    points, possible = (sum(getattr(row, key) for row in rows) for key in ("points", "possible"))
    title = heading[1] if heading else name.replace("_", " ").capitalize()
    return {"title": title, "points": points, "possible": possible, "rows": rows}


def lab_address(work: Path) -> str:
    """Return the address of JupyterLab for the learner's folder: of the one that runs, or else where it begins."""
    from jupyter_server.serverapp import list_running_servers

    for server in list_running_servers():
        if server["url"].startswith(("http://", "https://")) and Path(server["root_dir"]) == work.resolve():
            return server["url"]
    return f"http://localhost:{FIRST_PORT}/"
