"""From the bytes that a learner handed in to a clean notebook in the source's order, and to what was wrong with it.

Nothing of a submission is trusted: only the text of its cells, their kinds and their places are taken over. Ids, tags,
points, outputs and all other metadata come from the course's own notebook, the *template*, which is the source as
nbgrader keeps it in the gradebook: without solutions, with hidden tests and checksums.
"""

import copy
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_locked, is_solution, is_task

MOST_BYTES = 20_000_000
MOST_CELLS = 2_000
KINDS = ("code", "markdown", "raw")
CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
NOT_GRADED = "NotGraded"  # the name of the error in tests that could not be run
UNREAD = "not-graded"  # the id of the first cell of a notebook that stands for one that could not be graded


@dataclass(frozen=True)
class Cleaned:
    """What became of a submitted notebook.

    notebook : ready to be run, or None when the bytes are no notebook. troubles : sentences for the learner and for
    whoever looks; with no notebook, the one reason.
    """

    notebook: NotebookNode | None
    troubles: tuple[str, ...] = ()


@dataclass
class _Cell:
    """A cell as it was handed in; ``place`` is the index of its cell in the template, or None."""

    kind: str
    text: str
    grade_id: str | None = None
    id: str | None = None
    points: object = None
    attachments: dict | None = None
    place: int | None = None


class _Unreadable(Exception):
    """These bytes are no notebook; the text is the sentence that says why."""


def is_marked(cell: NotebookNode) -> bool:
    """Return whether nbgrader keeps this cell of a source notebook in the gradebook."""
    return bool(is_grade(cell) or is_solution(cell) or is_locked(cell) or is_task(cell))


def grade_id(cell: NotebookNode) -> str:
    """Return the grade id of a marked cell."""
    return cell.metadata.nbgrader.grade_id


def clean(data: bytes, template: NotebookNode, most_bytes: int = MOST_BYTES) -> Cleaned:
    """Turn the bytes of a submitted notebook into a notebook that can be run. Raises nothing, whatever the bytes.

    template : the course's own notebook, see above. most_bytes : a larger file is refused.
    returns : a notebook whose marked cells are those of the template, in its order; locked cells and tests have the
    template's text; the learner's other cells stay beside their neighbours.
    """
    try:
        cells, troubles = _read(data, most_bytes)
    except _Unreadable as error:
        return Cleaned(None, (str(error),))
    _match(cells, template, troubles)
    placed = _in_order(cells, template, troubles)
    made, used = [], {cell.id for cell in template.cells}
    for place, cell in placed:
        if place is None:
            made.append(_extra(cell, used))
        else:
            made.append(_course_cell(template.cells[place], cell))
    return Cleaned(_notebook(made, template), tuple(troubles))


def unread(template: NotebookNode, reason: str) -> NotebookNode:
    """Return a notebook to show in place of one that could not be graded: the marked cells, no answers, no points."""
    first = NotebookNode(id=UNREAD, cell_type="markdown", metadata=NotebookNode(), source=f"**{reason}**")
    cells = [_course_cell(cell, None) for cell in template.cells if is_marked(cell)]
    for cell in cells:
        if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
            cell.outputs = [_error(reason)]
    return _notebook([first, *cells], template)


def listed(names: Iterable[str]) -> str:
    """Return names for a sentence: three of them, and how many more."""
    names = list(names)
    return ", ".join(names) if len(names) <= 3 else f"{', '.join(names[:3])} and {len(names) - 3} more"


def _error(text):
    return NotebookNode(output_type="error", ename=NOT_GRADED, evalue=text, traceback=[f"{NOT_GRADED}: {text}"])


def _notebook(cells, template):
    names = ("kernelspec", "language_info")
    metadata = {name: copy.deepcopy(template.metadata[name]) for name in names if name in template.metadata}
    return NotebookNode(nbformat=4, nbformat_minor=5, metadata=NotebookNode(metadata), cells=cells)


def _read(data: bytes, most_bytes: int) -> tuple[list[_Cell], list[str]]:
    """Return the cells and the first sentences; raise _Unreadable."""
    content = _json(data, most_bytes)
    if not isinstance(content, dict):
        raise _Unreadable("The file is JSON but no notebook.")
    found = content.get("cells")
    if "cells" not in content and isinstance(content.get("worksheets"), list):  # nbformat 3
        sheets = [sheet.get("cells") for sheet in content["worksheets"] if isinstance(sheet, dict)]
        found = [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet]
    if not isinstance(found, list):
        raise _Unreadable("The file is JSON but no notebook: it has no list of cells.")
    if len(found) > MOST_CELLS:
        raise _Unreadable(f"The notebook has {len(found)} cells, and no more than {MOST_CELLS} are read.")
    read = [_cell(cell) for cell in found]
    cells = [cell for cell in read if cell is not None]
    lost = len(read) - len(cells)
    return cells, [f"{lost} of its cells cannot be read and are left out."] if lost else []


def _json(data, most_bytes):
    if len(data) > most_bytes:
        raise _Unreadable(f"The file is larger than {most_bytes / 1e6:g} MB: clear the outputs and hand it in again.")
    if not data.strip(b"\0 \t\r\n"):
        raise _Unreadable("The file is empty.")
    try:
        text = data.decode(json.detect_encoding(data), "surrogatepass").removeprefix("\ufeff")
        return json.loads(text, parse_int=_number)
    except json.JSONDecodeError as error:
        page = " It looks like a web page." if data.lstrip()[:1] == b"<" else ""
        raise _Unreadable(f"The file is not JSON from line {error.lineno} on, so no notebook.{page}") from None
    except UnicodeDecodeError:
        raise _Unreadable("The file is not text in UTF-8, so no notebook.") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise _Unreadable(f"The file cannot be read as a notebook ({type(error).__name__}).") from None


def _number(digits):
    return int(digits) if len(digits) < 20 else float(digits)  # int refuses thousands of digits


def _cell(content) -> _Cell | None:
    """Return one cell, or None when it is no cell that can be read."""
    if not isinstance(content, dict):
        return None
    kind = content.get("cell_type")
    text = _text(content.get("source", content.get("input", "")))
    if text is None or not isinstance(kind, str):
        return None
    if kind == "heading":  # nbformat 3
        level = content.get("level")
        kind, text = "markdown", f"{'#' * (level if level in (1, 2, 3, 4, 5, 6) else 1)} {text}"
    if kind not in KINDS:
        return None
    cell = _Cell(kind, text)
    if isinstance(content.get("id"), str) and CELL_ID.fullmatch(content["id"]):
        cell.id = content["id"]
    metadata = content.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    if isinstance(marks, dict) and isinstance(marks.get("grade_id"), str):
        cell.grade_id, cell.points = marks["grade_id"], marks.get("points")
    if kind != "code":
        cell.attachments = _attachments(content.get("attachments"))
    return cell


def _text(value) -> str | None:
    """Return a text of JSON, which may be a list of lines, with Unix line ends and nothing that UTF-8 cannot hold."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        value = "".join(value)
    if not isinstance(value, str):
        return None
    return storable(value.replace("\r\n", "\n").replace("\r", "\n"))


def storable(text: str) -> str:
    """Return a text with lone halves of surrogate pairs replaced: no file and no gradebook can hold them."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _attachments(value) -> dict | None:
    """Return the pictures pasted into a text cell."""
    good = {}
    for name, bundle in value.items() if isinstance(value, dict) else ():
        texts = {kind: _text(data) for kind, data in bundle.items()} if isinstance(bundle, dict) else {None: None}
        if all(data is not None for data in texts.values()):
            good[storable(name)] = {storable(kind): data for kind, data in texts.items()}
    return good or None


def _match(cells: list[_Cell], template: NotebookNode, troubles: list[str]) -> None:
    """Set each cell's place: by grade id, of copies the last as nbgrader does, or else by the cell's own id."""
    marked = {grade_id(cell): place for place, cell in enumerate(template.cells) if is_marked(cell)}
    taken: dict[int, _Cell] = {}
    differ = []
    for cell in reversed(cells):
        place = marked.get(cell.grade_id)
        if place is None:
            continue
        if place not in taken:
            cell.place, taken[place] = place, cell
        elif cell.text != taken[place].text and not is_locked(template.cells[place]):
            differ.append(cell.grade_id)
    places = {cell.id: place for place, cell in enumerate(template.cells)}
    for cell in cells:
        place = places.get(cell.id)
        if cell.place is None and cell.grade_id not in marked and place is not None and place not in taken:
            cell.place, taken[place] = place, cell
    if differ:
        troubles.append(f"Some cells are there more than once, and the last of each counts: {listed(differ[::-1])}.")
    _tell_changes(taken, template, troubles)


def _tell_changes(taken, template, troubles):
    points, kinds, missing, empty = [], [], [], []
    for place, source in enumerate(template.cells):
        if not is_marked(source):
            continue
        cell, name = taken.get(place), grade_id(source)
        if cell is None:
            (empty if is_solution(source) else missing).append(name)
            continue
        if cell.kind != source.cell_type:
            kinds.append(name)
        if cell.points is not None and is_grade(source) and cell.points != source.metadata.nbgrader.points:
            points.append(name)
    if empty:
        troubles.append(f"Cells for answers are missing and count as empty: {listed(empty)}.")
    if missing:
        troubles.append(f"Cells of the course were missing and have been put back: {listed(missing)}.")
    if kinds:
        troubles.append(f"Cells had been changed from code to text or back; this has been undone: {listed(kinds)}.")
    if points:
        troubles.append(f"The points of cells had been changed; the course's count: {listed(points)}.")


def _in_order(cells: list[_Cell], template: NotebookNode, troubles: list[str]) -> list[tuple[int | None, _Cell | None]]:
    """Return all cells of the new notebook: (place in the template or None, the learner's cell or None if missing).

    A cell that is not the template's follows the cell of the template that it followed. A missing cell comes after
    what follows the one before it, so that a test finds what the learner wrote above it.
    """
    marked = [cell for cell in cells if cell.place is not None and is_marked(template.cells[cell.place])]
    moved = _out_of_order([cell.place for cell in marked])
    anchors = [cell for cell in cells if cell.place is not None]
    if not moved and _out_of_order([cell.place for cell in anchors]):
        anchors = marked  # the learner's own cells are where the learner wants them
    if moved:
        names = [grade_id(template.cells[place]) for place in moved]
        troubles.append(f"Cells had been moved and are back in the course's order: {listed(names)}.")
    held = {id(cell) for cell in anchors}
    keyed, here = [], -1
    for number, cell in enumerate(cells):
        if id(cell) in held:
            here = cell.place
            keyed.append(((here, 0, 0), cell.place, cell))
        else:
            keyed.append(((here, 1, number), cell.place, cell))
    there = {cell.place for cell in cells}
    keyed += [
        ((place, 0, 0), place, None)
        for place, cell in enumerate(template.cells)
        if is_marked(cell) and place not in there
    ]
    keyed.sort(key=lambda entry: entry[0])
    return [(place, cell) for _, place, cell in keyed]


def _out_of_order(places: list[int]) -> list[int]:
    """Return those places that come after a later one."""
    late, furthest = [], -1
    for place in places:
        if place < furthest:
            late.append(place)
        furthest = max(furthest, place)
    return late


def _course_cell(source: NotebookNode, cell: _Cell | None) -> NotebookNode:
    """Return a cell of the template with the learner's text where that is the learner's; None: it was missing."""
    kind, text, attachments = source.cell_type, source.source, source.get("attachments")
    if cell is None:
        text = "" if is_solution(source) else text
    elif not (is_locked(source) or is_task(source)):
        text, attachments = cell.text, cell.attachments
        kind = kind if is_marked(source) else cell.kind
    return _new_cell(source.id, kind, text, copy.deepcopy(source.metadata), attachments)


def _extra(cell: _Cell, used: set[str]) -> NotebookNode:
    """Return a cell that the learner has added."""
    name = cell.id
    number = len(used)
    while name is None or name in used:
        name, number = f"extra-{number}", number + 1
    used.add(name)
    return _new_cell(name, cell.kind, cell.text, {}, cell.attachments)


def _new_cell(name, kind, text, metadata, attachments):
    cell = {"id": name, "cell_type": kind, "metadata": metadata, "source": text}
    if kind == "code":
        cell |= {"outputs": [], "execution_count": None}
    elif attachments:
        cell["attachments"] = attachments
    return nbformat.from_dict(cell)
