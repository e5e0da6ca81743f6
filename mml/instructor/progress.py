"""What the learner has reached: a small file in the learner's folder, and the view of the fifteen weeks."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mml.instructor.course import UserError, Week, all_weeks
from mml.instructor.learner import alone, set_aside, write_whole

if TYPE_CHECKING:  # its module imports nbgrader, which takes seconds
    from mml.instructor.checking import WeekMarks

FILE = ".progress.json"


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
class Row:
    """One week as the learner sees it: points got and possible, the date of the latest check or ''."""

    week: Week
    points: float
    possible: float
    date: str


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
    got, possible, dates = 0.0, 0.0, []
    for path in week.notebooks("release"):
        there = _possible(path)
        possible += there
        standing = standings.get(f"{week.course}/{week.name}/{path.stem}")
        if standing is not None:
            got += min(standing.best.points, there)  # the course may have fewer points now than at that check
            dates.append(standing.latest.date)
    return Row(week, got, possible, max(dates, key=datetime.fromisoformat, default=""))


def _possible(path: Path) -> float:
    """Return the points that a released notebook has."""
    marks = (cell["metadata"].get("nbgrader", {}) for cell in json.loads(path.read_bytes())["cells"])
    return float(sum(mark.get("points", 0) for mark in marks if mark.get("grade")))


def next_step(rows: Iterable[Row]) -> str:
    """Return the sentence that says what to do next."""
    built = [row for row in rows if row.week.built]
    if not built:
        return "No week is here yet."
    for row in built:
        week = row.week
        if row.points < row.possible and not row.date:
            return f"Next: run 'mml lab', open {week.course}/{week.name}, and begin with its lesson."
        if row.points < row.possible:
            missing = row.possible - row.points
            return f"Next: {missing:g} points are left in {week.name}; try, then run 'mml check {week.name}'."
    return "You have all the points of the weeks that are here."


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
