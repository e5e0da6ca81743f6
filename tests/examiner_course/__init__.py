"""A course of exercises that try to make the examiner differ from plain nbgrader.

Each ``*.py`` beside this file is a notebook in the percent format. A cell begins with one of these lines:

========================================  ==================================================================
``# %% given="id"``                       code that is locked
``# %% exercise="id" kind="..."``         the learner's answer, with the right one between the marks
``# %% test="id-word"``                   a graded test of 1 point
``# %% wrong="id"``                       what another learner has in the cell above of that id; may be repeated
``# %% own="id"``                         a cell without marks of nbgrader, which the learner may change
``# %% added="id" submissions="right"``   a cell that these submissions have and the source has not
========================================  ==================================================================

A cell with ``text="commented"`` is written behind comment signs, because no formatter may see it.
The submission ``wrong2`` has the second wrong answer wherever there is one, and right ones elsewhere.
"""

from dataclasses import dataclass, field
from pathlib import Path

import jupytext
import nbformat

HERE = Path(__file__).parent
ROLES = ("given", "exercise", "test", "wrong", "own", "added")
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


@dataclass
class Exercise:
    """One exercise: its tests in order, and how many wrong answers it has."""

    name: str
    kind: str
    tests: list[str] = field(default_factory=list)
    wrong: int = 0


@dataclass
class Chapter:
    """One notebook of the course, and what is handed in for it."""

    name: str
    source: nbformat.NotebookNode
    exercises: list[Exercise]
    _others: dict[str, list[str]]
    _added: list[tuple[str, set[str], nbformat.NotebookNode]]  # (id of the cell before, submissions, cell)

    @property
    def submissions(self) -> list[str]:
        """The names of all submissions of this notebook."""
        most = max(map(len, self._others.values()))
        return ["right", *(f"wrong{n}" for n in range(1, most + 1)), "untouched"]

    def submission(self, name: str, release: nbformat.NotebookNode) -> nbformat.NotebookNode:
        """Return what one of the submissions makes of the released notebook."""
        notebook = nbformat.from_dict(release)
        answers = {cell.id: cell.source for cell in self.source.cells}
        number = int(name.removeprefix("wrong")) if name.startswith("wrong") else 0
        cells = []
        for cell in notebook.cells:
            solution = cell.metadata.get("nbgrader", {}).get("solution")
            if solution and name != "untouched":
                cell.source = answers[cell.id]
            others = self._others.get(cell.id, ())
            if 0 < number <= len(others):
                cell.source = others[number - 1]
            cells.append(cell)
            cells += [
                nbformat.from_dict(new) for after, where, new in self._added if after == cell.id and name in where
            ]
        notebook.cells = cells
        return notebook


def chapters() -> list[Chapter]:
    """Return the notebooks of the course, sorted by name."""
    return [_chapter(path) for path in sorted(HERE.glob("*.py")) if path.name != "__init__.py"]


def _chapter(path: Path) -> Chapter:
    cells, exercises, others, added = [], {}, {}, []
    for cell in jupytext.read(path, fmt="py:percent").cells[1:]:  # the first says that ruff has no say here
        marks = cell.metadata
        role = next((role for role in ROLES if role in marks), None)
        if cell.cell_type == "markdown":
            cells.append(nbformat.v4.new_markdown_cell(cell.source, id=f"text-{len(cells)}"))
            continue
        if role is None:
            raise ValueError(f"{path.name}: a code cell has no mark:\n{cell.source[:200]}")
        name = marks[role]
        if marks.get("text") == "commented":
            cell.source = "\n".join(line.removeprefix("#").removeprefix(" ") for line in cell.source.split("\n"))
        if role == "wrong":
            others.setdefault(name, []).append(cell.source)
            if name in exercises:
                exercises[name].wrong += 1
            continue
        new = nbformat.v4.new_code_cell(cell.source, id=name)
        if role == "added":
            added.append((cells[-1].id, set(marks["submissions"].split()), new))
            continue
        if role == "exercise":
            exercises[name] = Exercise(name, marks["kind"])
        if role == "test":
            owner = max((known for known in exercises if name.startswith(f"{known}-")), key=len)
            exercises[owner].tests.append(name)
        if role != "own":
            new.metadata["nbgrader"] = {
                "grade": role == "test",
                "grade_id": name,
                "locked": role != "exercise",
                "schema_version": 3,
                "solution": role == "exercise",
                "task": False,
            } | ({"points": 1} if role == "test" else {})
        cells.append(new)
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=METADATA)
    nbformat.validate(notebook)
    return Chapter(path.stem, notebook, list(exercises.values()), others, added)
