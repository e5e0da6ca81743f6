"""`mml check` on the real model week: the same points and the same sentences as nbgrader gives."""

import nbformat
import pytest
from conftest import ROOT

from mml.instructor import bank, checking
from mml.instructor.course import find_week

WEEK = find_week("week5_eigenvectors", ROOT)


@pytest.fixture
def work(tmp_path):
    """A learner's copy of the week, untouched."""
    folder = tmp_path / WEEK.course / WEEK.name
    folder.mkdir(parents=True)
    for path in WEEK.folder("release").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return tmp_path


def test_a_known_mistake_reads_its_sentence_and_the_rest_is_not_started(work):
    answers = bank.read(WEEK.content / "answers_pagerank.py")
    wrong = next(answer for answer in answers if answer.test == "link-matrix-facts")
    path = work / WEEK.course / WEEK.name / "lab_pagerank.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "link-matrix")
    cell.source = wrong.code
    nbformat.write(notebook, path)
    before = path.read_bytes()

    marks = checking.check_week(WEEK, work, "lab_pagerank")
    (lab,) = marks.notebooks
    outcomes = {mark.name: mark for exercise in lab.exercises for mark in exercise.marks}
    assert outcomes["link-matrix-shape"].outcome == checking.PASSED
    assert outcomes["link-matrix-facts"].outcome == checking.FAILED
    assert outcomes["link-matrix-facts"].message.endswith(wrong.says)
    assert {exercise.outcome for exercise in lab.exercises[1:]} == {checking.NOT_STARTED}
    assert lab.points == sum(mark.points for mark in outcomes.values()) == 1
    assert path.read_bytes() == before
