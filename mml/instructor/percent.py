"""Read a notebook that is written as percent text into cells that know their lines, and find every wrong mark.

``read`` gives the cells of a file, ``problems`` says what is wrong with their marks. A file with wrong marks can be
read all the same, so that an author hears of all of them at once. jupytext makes the notebook itself; this module is
for those who need to name a line.
"""

import ast
import io
import re
import tokenize
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from jupytext.magics import is_magic

ROLES = ("exercise", "test", "question", "given")  # a cell has at most one of them, and its value is the cell's id
KEYS = (*ROLES, "points", "tags")
REGIONS = {"SOLUTION": "exercise", "HIDDEN TESTS": "test"}  # what nbgrader takes out -> the role of the cell it is in

# Every line at which jupytext begins a cell. Only '# %%' is ours.
_MARKER = re.compile(r"^\s*#\s*(%%+(\s|$)|<codecell>\s*$|In\[[0-9 ]*\]:?\s*$)")
_HEADER = re.compile(r"^# %%(?P<markdown> \[markdown\])?(?P<marks>( .*)?)$")
_PAIR = re.compile(
    r"""\s+(?P<key>[^\s=]+)=(?P<value>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\[[^\]]*\]|[^\s"'\[\]]+)(?=\s|$)"""
)
# The notebook format takes 64 characters; the builder needs some of them for endings such as '-question'.
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,49}")


class PercentError(ValueError):
    """A file that cannot be read as text."""


@dataclass(frozen=True)
class Problem:
    """One wrong mark: in which file, line and cell, and what is wanted."""

    path: Path
    line: int
    cell_name: str
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.cell_name}: {self.message}"


@dataclass(frozen=True)
class PercentCell:
    """One cell of a percent file."""

    path: Path
    number: int  # 1 for the first cell of the file
    kind: str  # 'markdown' or 'code'
    marks: dict  # exercise, test, question, given: text; points: whole number; tags: list of texts
    source: str  # without the marker line; Markdown without its comment signs
    line: int  # line of the file at which the source begins
    faults: tuple[tuple[int, str], ...] = ()  # (line, message) of what cannot be read

    @property
    def role(self) -> str | None:
        """'exercise', 'test', 'question', 'given' or None: what the cell is to the builder."""
        return next((role for role in ROLES if role in self.marks), None)

    @property
    def id(self) -> str | None:
        """The text behind exercise=, test=, question= or given=; None in a cell without one."""
        return self.marks.get(self.role)

    @property
    def name(self) -> str:
        """What to call the cell in a message: its role and id, else its place in the file."""
        return f"{self.role} {self.id!r}" if self.role else f"cell {self.number}"

    @property
    def lines(self) -> list[tuple[int, str]]:
        """The source's lines, each with its number in the file."""
        return list(enumerate(self.source.split("\n"), start=self.line))

    def region(self, name: str) -> set[int]:
        """Return the line numbers that stand between '### BEGIN name' and '### END name', both included."""
        inside, found = False, set()
        for number, text in self.lines:
            inside = inside or f"BEGIN {name}" in text
            if inside:
                found.add(number)
            inside = inside and f"END {name}" not in text
        return found


def read(path: Path) -> list[PercentCell]:
    """Return the cells of a percent file, in order.

    Raises PercentError where the file is not UTF-8 text, and OSError where it cannot be opened. Wrong marks raise
    nothing: ask ``problems`` for them.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PercentError(f"{path}: byte {error.start} is not UTF-8. Save the file as UTF-8 text.") from error
    return parse(text, path)


def parse(text: str, path: Path = Path("notebook.py")) -> list[PercentCell]:
    """Return the cells of a percent text; ``path`` is what messages call it. Raises nothing, whatever the text."""
    lines = re.split(r"\r\n|\r|\n", text)
    starts = [index for index, line in enumerate(lines) if _MARKER.match(line)]
    cells = []
    starts.append(len(lines))
    before = lines[: starts[0]]
    if any(line.strip() for line in before):
        fault = (1, "text stands before the first '# %%'. Begin the file with '# %% [markdown]'.")
        cells.append(PercentCell(path, 1, "code", {}, "\n".join(before).rstrip("\n"), 1, (fault,)))
    for start, end in pairwise(starts):
        cells.append(_cell(path, len(cells) + 1, start + 1, lines[start], lines[start + 1 : end]))
    return cells


def problems(content: Path | Sequence[PercentCell]) -> list[Problem]:
    """Return every wrong mark of a percent file, in the order of its lines; an empty list when there is none.

    content : the file's path, or its cells. Raises what ``read`` raises where a path is given.
    """
    if isinstance(content, str | Path):
        path, content = Path(content), read(content)
        if not content:
            return [Problem(path, 1, "the file", "it has no cell. Begin it with '# %% [markdown]'.")]
    found = []
    for cell in content:
        for line, message in _cell_problems(cell):
            found.append(Problem(cell.path, line, cell.name, message))
    found += _equal_ids(content)
    return sorted(found, key=lambda problem: problem.line)


def tree(source: str) -> ast.Module:
    """Return the syntax tree of a code cell's source. Raises SyntaxError, also for what Python refuses otherwise."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (ValueError, RecursionError, MemoryError) as error:
        raise SyntaxError(str(error) or type(error).__name__) from error


def tokens(source: str) -> list[tokenize.TokenInfo]:
    """Return the tokens of a code cell's source, as far as they can be told apart."""
    found = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            found.append(token)
    except (tokenize.TokenError, SyntaxError):
        return found
    return found


def _cell(path: Path, number: int, line: int, marker: str, body: list[str]) -> PercentCell:
    """Return the cell whose marker stands at ``line``; ``body`` are the lines below it."""
    header = _HEADER.match(marker)
    if header is None:
        fault = f"the line {marker.strip()!r} begins a cell. Write '# %%' or '# %% [markdown]', then the marks."
        return PercentCell(path, number, "code", {}, "\n".join(body).rstrip("\n"), line + 1, ((line, fault),))
    kind = "markdown" if header["markdown"] else "code"
    marks, faults = _marks(header["marks"])
    faults = [(line, fault) for fault in faults]
    if kind == "markdown":
        for place, text in enumerate(body, start=line + 1):
            if text.strip() and not text.startswith("#"):
                faults.append((place, f"a line of Markdown begins with '# '; this one is {text.strip()[:40]!r}."))
        body = [text[2:] if text.startswith("# ") else text.removeprefix("#") for text in body]
    return PercentCell(path, number, kind, marks, "\n".join(body).rstrip("\n"), line + 1, tuple(faults))


def _marks(text: str) -> tuple[dict, list[str]]:
    """Return the marks that stand behind '# %%', and a message for each that cannot be read."""
    marks, faults, place = {}, [], 0
    while pair := _PAIR.match(text, place):
        place = pair.end()
        key, value = pair["key"], pair["value"]
        if key not in KEYS:
            faults.append(f"there is no mark {key!r}. The marks are {', '.join(KEYS)}.")
        elif key in marks:
            faults.append(f"the mark {key!r} stands here twice.")
        else:
            try:
                marks[key] = ast.literal_eval(tree(value).body[0].value)
            except (SyntaxError, ValueError, TypeError, AttributeError, IndexError, RecursionError, MemoryError):
                faults.append(f"{key}={value} cannot be read. Put texts in quotation marks.")
    if text[place:].strip():
        faults.append(f"{text[place:].strip()!r} is not a mark. A mark is written key=value, such as points=2.")
    return marks, faults


def _cell_problems(cell: PercentCell) -> Iterator[tuple[int, str]]:
    yield from cell.faults
    marker = max(cell.line - 1, 1)
    roles = [role for role in ROLES if role in cell.marks]
    if len(roles) > 1:
        yield marker, f"a cell is one thing; this one is {' and '.join(roles)}."
    if cell.kind == "markdown" and roles:
        yield marker, f"{roles[0]}= marks a code cell, not a Markdown cell."
    for role in roles:
        if not isinstance(cell.marks[role], str) or not _ID.fullmatch(cell.marks[role]):
            yield marker, f"{role}={cell.marks[role]!r} is no id: up to 50 letters, digits, - and _, a letter first."
    yield from ((marker, message) for message in _value_problems(cell))
    if not cell.source.strip():
        yield marker, "the cell is empty."
    yield from _region_problems(cell)
    if cell.role == "exercise" and not re.search(r"(BEGIN|END) SOLUTION", cell.source):
        yield cell.line, "an exercise has '### BEGIN SOLUTION' and '### END SOLUTION'; this one has none."
    if cell.role == "question":
        yield from _question_problems(cell)
    if cell.kind == "code":
        yield from _command_problems(cell)


def _value_problems(cell: PercentCell) -> Iterator[str]:
    if "points" in cell.marks:
        points = cell.marks["points"]
        if cell.role not in ("test", "question"):
            yield "points belong to a test or a question; this cell is neither."
        if type(points) is not int or points < 1:
            yield f"points={points!r} is not a whole number from 1."
    elif cell.role in ("test", "question"):
        yield f"a {cell.role} has points, such as points=2; this one has none."
    tags = cell.marks.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        yield f'tags={tags!r} is not a list of texts, such as ["wide"].'


def _region_problems(cell: PercentCell) -> Iterator[tuple[int, str]]:
    """Check the lines at which nbgrader takes something out: it looks for the words alone, wherever they stand."""
    for name, role in REGIONS.items():
        marks = [(number, text.strip()) for number, text in cell.lines if re.search(f"(BEGIN|END) {name}", text)]
        if marks and cell.role != role:
            yield marks[0][0], f"{marks[0][1]!r} stands outside any {role} cell."
            continue
        opened = None
        for number, mark in marks:
            if mark not in (f"### BEGIN {name}", f"### END {name}"):
                yield number, f"the line {mark!r} must be '### BEGIN {name}' or '### END {name}' and nothing else."
            if f"BEGIN {name}" in mark:
                if opened is not None:
                    yield number, f"'### BEGIN {name}' stands inside the one of line {opened}."
                opened = number
            else:
                if opened is None:
                    yield number, f"'### END {name}' has no '### BEGIN {name}' above it."
                opened = None
        if opened is not None:
            yield opened, f"'### BEGIN {name}' has no '### END {name}' below it."


def _question_problems(cell: PercentCell) -> Iterator[tuple[int, str]]:
    wanted = f"a question is one function of its own name, 'def {cell.id}(...)', and nothing else"
    try:
        body = tree(cell.source).body
    except SyntaxError as error:
        yield cell.line + (error.lineno or 1) - 1, f"{wanted}; this is not Python ({error.msg})."
        return
    if len(body) != 1 or not isinstance(body[0], ast.FunctionDef):
        yield cell.line, f"{wanted}; this cell holds {len(body)} statements."
    elif body[0].name != cell.id:
        yield cell.line, f"{wanted}; this function is called {body[0].name!r}."


def _command_problems(cell: PercentCell) -> Iterator[tuple[int, str]]:
    """Find comments that jupytext takes for notebook commands, such as '# copy A first': it takes their '#' away."""
    for token in tokens(cell.source):
        alone = token.type == tokenize.COMMENT and token.line.strip() == token.string
        meant = token.string[1:].lstrip()[:1] in ("%", "!")
        if alone and not meant and is_magic(token.line.rstrip("\n"), "python", True, True):
            line = cell.line + token.start[0] - 1
            yield line, f"the comment {token.string!r} reads as a notebook command. Begin or end it with another word."


def _equal_ids(cells: Sequence[PercentCell]) -> Iterator[Problem]:
    first: dict[str, PercentCell] = {}
    for cell in cells:
        if isinstance(cell.id, str) and first.setdefault(cell.id, cell) is not cell:
            other = first[cell.id].line - 1
            yield Problem(cell.path, cell.line - 1, cell.name, f"the id {cell.id!r} stands at line {other} already.")
