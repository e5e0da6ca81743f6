"""The live numbers of the page 'How the graders are proven': what the labs ask and what their banks of answers hold."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mml.instructor import bank
from mml.instructor.course import COURSES, UserError, Week, all_weeks

COUNTED = ("exercises", "graded_tests", "right_answers", "wrong_answers", "sentences")


@dataclass(frozen=True)
class LabNumbers:
    """What one lab and its bank hold. sentences : different ones, for several answers may make the same mistake."""

    week: Week
    name: str  # such as lab_pagerank
    title: str  # such as PageRank
    exercises: int
    graded_tests: int
    right_answers: int
    wrong_answers: int
    sentences: int


def count(root: Path) -> tuple[LabNumbers, ...]:
    """Return the numbers of every lab, in the order of the courses. No answer is run.

    root : the repository's folder. Raises UserError when there is no lab, or a lab has no source notebook or no bank,
    and BankError when a bank cannot be read.
    """
    labs = tuple(_lab(week, path) for week in all_weeks(root) for path in sorted(week.content.glob("lab_*.py")))
    if not labs:
        raise UserError(f"{root} has no lab in the content of its weeks, so there is nothing to count.")
    return labs


def _lab(week: Week, content: Path) -> LabNumbers:
    source = week.folder("source") / f"{content.stem}.ipynb"
    answers = content.with_name(f"answers_{content.stem.removeprefix('lab_')}.py")
    if not source.is_file():
        raise UserError(f"{source} is not there: run 'mml build {week.name}'.")
    if not answers.is_file():
        raise UserError(f"{answers} is not there: each lab has a bank of answers beside it.")
    lab, known = bank.Lab(source), bank.read(answers)
    tests = [test for tests in lab.tests.values() for test in tests if isinstance(test, bank.Test)]
    wrong = [answer for answer in known if not answer.right]
    return LabNumbers(
        week,
        content.stem,
        _title(content),
        exercises=len(lab.solutions),
        graded_tests=len(tests),
        right_answers=len(known) - len(wrong),
        wrong_answers=len(wrong),
        sentences=len({answer.says for answer in wrong}),
    )


def _title(content: Path) -> str:
    """Return what a lab's heading says after 'Lab: ', with a capital."""
    heading = re.search(r"^# # (?:Lab: )?(.+)$", content.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if heading is None:
        raise UserError(f"{content} has no heading.")
    return heading[1][0].upper() + heading[1][1:]


def values(root: Path) -> dict[str, str]:
    """Return what the pages of site/ call by name: every total, written as people read it, and ``table_of_banks``.

    root : the repository's folder. Raises what ``count`` raises.
    """
    labs = count(root)
    totals = {name: f"{_total(labs, name):,}" for name in COUNTED}
    return totals | {"labs": str(len(labs)), "table_of_banks": table(root, labs)}


def table(root: Path, labs: Iterable[LabNumbers]) -> str:
    """Return a Markdown table: each course with its totals, then its labs with links to their pages, then the sum."""
    labs = list(labs)
    lines = [
        f"| lab | {' | '.join(name.replace('_', ' ') for name in COUNTED)} |",
        f"|---|{'--:|' * len(COUNTED)}",
    ]
    for course in COURSES:
        mine = [lab for lab in labs if lab.week.course == course]
        if mine:
            lines.append(_row(f"**{_course(root, course)}**", mine, bold=True))
        for lab in mine:
            lines.append(_row(f"[{lab.title}](../{course}/release/{lab.week.name}/{lab.name}.ipynb)", [lab]))
    return "\n".join([*lines, _row("**All labs**", labs, bold=True)])


def _row(first: str, labs: list[LabNumbers], bold: bool = False) -> str:
    numbers = (f"{_total(labs, name):,}" for name in COUNTED)
    return f"| {first} | {' | '.join(f'**{number}**' if bold else number for number in numbers)} |"


def _total(labs: Iterable[LabNumbers], name: str) -> int:
    return sum(getattr(lab, name) for lab in labs)


def _course(root: Path, course: str) -> str:
    """Return the heading of a course's README."""
    return (root / course / "README.md").read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
