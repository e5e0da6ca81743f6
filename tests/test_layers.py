"""Who imports what: read from the sources, so that no import hides in a branch."""

import ast
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT, written_weeks

PACKAGE = ROOT / "mml"
# What each module for notebooks may import of the others; its docstring says so too.
ALLOWED = {
    "__init__": set(),
    "check": {"mistakes"},
    "data": {"download"},
    "download": set(),
    "draw": {"palette"},
    "mistakes": set(),
    "palette": set(),
    "plane": {"palette"},
    "play": {"palette", "plane"},
    "quiz": {"check", "plane"},
}
LIBRARIES = {
    "numpy",
    "matplotlib",
    "mml",
    "statistics",
    "timeit",
}  # and what Python itself has to compare and to time with
COMPARE = {"scipy", "sklearn"}


def imports(source):
    """Return the dotted names that a source imports, `from a import b` as a.b."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide what is imported"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def module_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def modules():
    return sorted(path for path in PACKAGE.rglob("*.py") if "instructor" not in path.parts)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_for_notebooks_import_only_what_they_may(path):
    own = module_of(path)
    names = imports(path.read_text(encoding="utf-8"))
    used = {name.split(".")[1] for name in names if name.startswith("mml.")} - {own}
    assert used <= ALLOWED[own]


def test_the_table_of_layers_is_in_use():
    assert {module_of(path) for path in modules()} == set(ALLOWED)


def notebooks():
    return [path for week in written_weeks() for path in week.notebooks("source")]


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_notebooks_import_numpy_matplotlib_and_mml_and_scipy_only_to_compare(path):
    heading = ""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            heading = next((line for line in cell.source.splitlines() if line.startswith("## ")), heading)
            continue
        names = imports(cell.source)
        assert not [name for name in names if name.startswith("mml.instructor")]
        roots = {name.split(".")[0] for name in names}
        free = LIBRARIES | (COMPARE if "Compare" in heading or "HIDDEN TESTS" in cell.source else set())
        assert roots <= free, (heading, roots - free)


def test_no_solution_of_a_lab_is_in_the_package():
    """`mml` holds no answer to any exercise: no function of the banks is defined in it."""
    asked = set()
    for week in written_weeks():
        for path in week.content.glob("answers_*.py"):
            asked |= {node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)}
    assert asked
    defined = set()
    for path in modules():
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        defined |= {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    assert not asked & defined
    assert Path(PACKAGE / "check.py").exists()
