"""What each week builds on, as a picture and in words: read from site/prerequisites.toml."""

import html
import itertools
import tomllib
from dataclasses import dataclass
from pathlib import Path

from mml.instructor.course import SYLLABUS, UserError

WIDTH, LEFT, BOX, HEIGHT, GAP, LANE = 400, 8, 290, 44, 22, 18  # of the picture, in its own units
COURSE_OF = {week: course for course, weeks in SYLLABUS.items() for week in weeks}


@dataclass(frozen=True)
class Need:
    """One arrow of the graph. week : which needs; of : the week that it builds on; what : words of the lesson."""

    week: str
    of: str
    what: str


def needs(root: Path) -> tuple[Need, ...]:
    """Return all arrows. Raises UserError when a week is unknown, or needs a week that comes later."""
    path = root / "site" / "prerequisites.toml"
    order = list(COURSE_OF)
    found = []
    for week, needed in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for of, what in needed.items():
            if week not in order or of not in order or order.index(of) >= order.index(week):
                raise UserError(f"{path.name} says that {week} needs {of}: give two weeks, the second one earlier.")
            found.append(Need(week, of, what))
    return tuple(found)


def number(week: str) -> int:
    """Return the number of a week in its course."""
    return SYLLABUS[COURSE_OF[week]].index(week) + 1


def picture(course: str, titles: dict[str, str], arrows: tuple[Need, ...]) -> str:
    """Return a figure of a course: its weeks from top to bottom, each a link, and an arrow from each to what needs it.

    titles : what is written for each week; arrows : of `needs`; those from other courses are left to the table.
    """
    weeks = SYLLABUS[course]
    inner = [need for need in arrows if need.week in weeks and need.of in weeks]
    top = {week: 4 + place * (HEIGHT + GAP) for place, week in enumerate(weeks)}
    lanes = _lanes([(weeks.index(need.of), weeks.index(need.week)) for need in inner])
    parts = [_arrow(need, top, lane) for need, lane in zip(inner, lanes, strict=True)]
    for week in weeks:
        words = html.escape(f"{number(week)}  {titles[week]}")
        parts.append(
            f'<a href="{week}/lesson.html"><rect x="{LEFT}" y="{top[week]}" width="{BOX}" height="{HEIGHT}" rx="6"/>'
            f'<text x="{LEFT + 12}" y="{top[week] + HEIGHT / 2 + 5}">{words}</text></a>'
        )
    tall = 8 + len(weeks) * (HEIGHT + GAP) - GAP
    wide = max(LEFT + BOX + 12 + LANE * (max(lanes, default=0) + 1), WIDTH)
    return (
        f'<figure><svg class="mml-graph" viewBox="0 0 {wide} {tall}" role="group" aria-label="The weeks of the '
        'course; arrows lead from a week to those that build on it, as the table below says in words">'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M0 0 8 4 0 8z"/></marker></defs>{"".join(parts)}</svg></figure>'
    )


def _lanes(spans: list[tuple[int, int]]) -> list[int]:
    """Return for each arrow from one row to a later one how far to the right it runs, so that no two overlap."""
    lanes = [0] * len(spans)
    for place in sorted(range(len(spans)), key=lambda each: (spans[each][1] - spans[each][0], spans[each])):
        start, end = spans[place]
        if end == start + 1:  # straight down
            continue
        beside = {lane for lane, (first, last) in zip(lanes, spans, strict=True) if first < end and start < last}
        lanes[place] = next(lane for lane in itertools.count(1) if lane not in beside)
    return lanes


def _arrow(need: Need, top: dict[str, int], lane: int) -> str:
    words = html.escape(f"{need.week} builds on {need.of}: {need.what}")
    if lane == 0:
        x = LEFT + BOX / 2
        path = f"M{x} {top[need.of] + HEIGHT}V{top[need.week] - 2}"
    else:
        x, far = LEFT + BOX, LEFT + BOX + LANE * lane
        start, end = top[need.of] + HEIGHT * 0.68, top[need.week] + HEIGHT * 0.32
        path = f"M{x} {start}H{far - 8}q8 0 8 8V{end - 8}q0 8 -8 8H{x + 2}"
    return f'<path class="arrow" d="{path}" marker-end="url(#tip)"><title>{words}</title></path>'


def table(course: str, titles: dict[str, str], arrows: tuple[Need, ...]) -> str:
    """Return the same in words, and what comes from other courses: a Markdown table with links to the lessons."""
    lines = ["| week | builds on |", "|---|---|"]
    for week in SYLLABUS[course]:
        own = [need for need in arrows if need.week == week]
        said = "<br>".join(_words(need, course, titles) for need in own) or "nothing but school algebra"
        lines.append(f"| [{number(week)} {titles[week]}](release/{week}/lesson.ipynb) | {said} |")
    return "\n".join(lines)


def _words(need: Need, course: str, titles: dict[str, str]) -> str:
    other = COURSE_OF[need.of]
    where = f"week {number(need.of)}" if other == course else f"{other.replace('_', ' ')}, week {number(need.of)}"
    folder = "" if other == course else f"../{other}/"
    return f"{need.what} ([{where}]({folder}release/{need.of}/lesson.ipynb))"
