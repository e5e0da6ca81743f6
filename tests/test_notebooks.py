"""Every source notebook, solutions and all, runs from the first cell to the last."""

import pytest
from conftest import ROOT, written_weeks

from mml.instructor.execution import executed

NOTEBOOKS = [path for week in written_weeks() for path in week.notebooks("source")]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_source_notebook_runs_through(path):
    notebook = executed(path, ROOT)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert outputs
    loud = [output.text for output in outputs if output.get("name") == "stderr"]
    assert not loud, "a warning costs a mark in a graded test and worries everybody else"
