"""What learners get: no solution, no hidden test, no output; an untouched notebook stops kindly and earns nothing."""

import ast
import json
import re

import nbformat
import pytest
from conftest import ROOT, written_weeks

from mml.instructor.execution import executed

PAIRS = [
    pytest.param(week, name, id=f"{week.name}-{name.stem}")
    for week in written_weeks()
    for name in sorted(week.folder("source").glob("*.ipynb"))
]


def read(week, kind, name):
    return nbformat.read(week.folder(kind) / name.name, as_version=4)


def regions(text, kind):
    return re.findall(rf"### BEGIN {kind}\n(.*?)### END {kind}", text, flags=re.DOTALL)


@pytest.mark.parametrize(("week", "name"), PAIRS)
def test_no_mark_no_output_no_odd_metadata(week, name):
    notebook = read(week, "release", name)
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in notebook.cells:
        for mark in ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS"):
            assert mark not in cell.source
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
        assert set(cell.metadata) <= {"nbgrader", "tags", "deletable", "editable"}


@pytest.mark.parametrize("week", written_weeks(), ids=lambda week: week.name)
def test_no_line_of_a_solution_or_hidden_test_is_in_any_released_file(week):
    secret, visible = set(), []
    for name in week.notebooks("source"):
        for cell in nbformat.read(name, as_version=4).cells:
            found = regions(cell.source, "SOLUTION") + regions(cell.source, "HIDDEN TESTS")
            secret |= {line.strip() for part in found for line in part.splitlines() if len(line.strip()) > 12}
            shown = cell.source
            for part in found:
                shown = shown.replace(part, "")
            visible.append(shown)
    shown = "\n".join(visible)
    secret = {line for line in secret if line not in shown}
    templates = [
        line.strip()
        for path in week.content.glob("quiz.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\b(answer|right|worked|hint|example|property)=", line)
    ]
    assert secret
    for path in sorted(week.folder("release").rglob("*")):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            text = "\n".join(cell["source"] for cell in nbformat.reads(text, as_version=4).cells)
        leaks = [line for line in [*secret, *templates] if line in text]
        assert not leaks, f"{path.name} shows {leaks[:3]}"
    assert not list(week.folder("release").rglob("*.py"))


def has_exercises(week, name):
    return any(cell.metadata.get("nbgrader") for cell in read(week, "source", name).cells)


LESSONS = [pair for pair in PAIRS if not has_exercises(*pair.values)]
EXERCISES = [pair for pair in PAIRS if has_exercises(*pair.values)]


@pytest.mark.parametrize(("week", "name"), LESSONS)
def test_a_lesson_is_released_as_it_is(week, name):
    """So that it is run once: the source's execution is that of the release."""
    cells = [[(cell.cell_type, cell.source) for cell in read(week, kind, name).cells] for kind in ("source", "release")]
    assert cells[0] == cells[1]


@pytest.mark.parametrize(("week", "name"), EXERCISES)
def test_an_untouched_notebook_stops_kindly_and_every_graded_test_fails(week, name):
    """The only errors are NotImplementedError in answer cells, and what follows from it."""
    notebook = executed(week.folder("release") / name.name, ROOT, errors=True)
    assert any(cell.metadata.get("nbgrader", {}).get("grade") for cell in notebook.cells)
    missing = set()
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        marks = cell.metadata.get("nbgrader", {})
        errors = [output for output in cell.outputs if output.output_type == "error"]
        if errors or marks.get("solution"):
            missing |= bound_names(cell.source)
        if marks.get("grade"):
            assert errors, f"{marks['grade_id']} passes without any answer"
        for error in errors:
            unknown = re.search(r"name '(\w+)' is not defined", error.evalue)
            follows = error.ename == "NameError" and unknown and unknown[1] in missing
            assert error.ename == "NotImplementedError" or follows, (cell.source[:200], error.ename, error.evalue)
            if error.ename == "NotImplementedError":
                assert "not done yet" in error.evalue


def bound_names(source):
    """Return the names that a cell binds at its top level, however deep its statements stand."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    for comment in re.findall(r"^# (\w+) is ", source, flags=re.MULTILINE):
        names.add(comment)  # the name that the learner is to bind
    return names


@pytest.mark.parametrize("week", written_weeks(), ids=lambda week: week.name)
def test_companions_travel_with_the_notebooks(week):
    for path in week.folder("source").iterdir():
        if path.suffix != ".ipynb":
            assert (week.folder("release") / path.name).read_bytes() == path.read_bytes()
    for bank in week.content.glob("answers_*.py"):
        companion = week.folder("release") / f"lab_{bank.stem.removeprefix('answers_')}.mistakes"
        assert json.loads(companion.read_text(encoding="utf-8"))
    if (week.content / "quiz.py").exists():
        assert (week.folder("release") / "quiz.questions").exists()
