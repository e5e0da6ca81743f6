"""Notebooks made in a test: a few cells with nbgrader's marks."""

import nbformat
from nbformat.v4 import new_code_cell, new_notebook


def cell(name, source, **marks):
    """Return a code cell with nbgrader's marks, or an unmarked one where there are none."""
    made = new_code_cell(source.strip("\n"), id=name)
    if marks:
        usual = {"schema_version": 3, "grade_id": name, "grade": False, "solution": False, "locked": False}
        made.metadata["nbgrader"] = {**usual, "task": False, "cell_type": "code", **marks}
    return made


def given(name, source):
    return cell(name, source, locked=True)


def solution(name, source):
    return cell(name, f"### BEGIN SOLUTION\n{source.strip()}\n### END SOLUTION", solution=True)


def graded_test(name, source, points=1):
    return cell(name, source, grade=True, locked=True, points=points)


def notebook(*cells):
    return new_notebook(cells=list(cells), metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})


def submission(source, **answers):
    """Return a copy of a source notebook with other texts in the cells named."""
    made = nbformat.from_dict(source)
    for each in made.cells:
        each.source = answers.get(each.id, each.source)
    assert set(answers) <= {each.id for each in made.cells}
    return made
