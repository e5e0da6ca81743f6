"""Every answer of the banks reads from the examiner the sentences that it reads in one process.

One examined notebook holds all answers to an exercise, each followed by its tests.
"""

import re
import sys

import faithful
import nbformat
import pytest
from conftest import written_weeks

from mml.instructor import bank

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="not part of the course: the examiner needs Linux")
if sys.platform == "linux":
    from mml.instructor.examiner import Plan, examine

BANKS = [path for week in written_weeks() for path in sorted(week.content.glob("answers_*.py"))]


def lab_of(path):
    """Return (lab, the week's other files) of a bank."""
    source = path.parents[2] / "source" / path.parent.name
    files = {other.name: other.read_bytes() for other in source.iterdir() if other.suffix != ".ipynb"}
    return bank.Lab(source / f"lab_{path.stem.removeprefix('answers_')}.ipynb"), files


def exercises():
    found = []
    for path in BANKS:
        lab, _ = lab_of(path)
        names = dict.fromkeys(answer.function for answer in bank.read(path))
        found += [pytest.param(path, name, id=f"{path.stem}-{name}") for name in names if lab.exercise_of(name)]
    assert found, "there is no bank"
    return found


def cell(source, **marks):
    usual = {"grade": False, "locked": True, "schema_version": 3, "solution": False, "task": False}
    new = nbformat.v4.new_code_cell(source)
    new.metadata["nbgrader"] = usual | marks
    return new


def notebook_of(lab, exercise, answers):
    """Return a notebook with the lab's cells before an exercise, then every answer with its tests.

    The tests of an answer end with the one that is known to catch it first; a right one has all.
    """
    before = [cell(code, grade_id=f"before-{n}") for n, code in enumerate(lab.before[exercise])]
    cells = [one if is_given(one, lab) else as_solution(one) for one in before]
    for number, answer in enumerate(answers):
        cells.append(cell(answer.code, grade_id=f"answer-{number}", solution=True, locked=False))
        for place, test in enumerate(lab.tests[exercise]):
            if isinstance(test, str):
                cells.append(cell(test, grade_id=f"given-{number}-{place}"))
                continue
            cells.append(cell(test.code, grade_id=f"test-{number}-{test.name}", grade=True, points=test.points))
            if test.name == answer.test:
                break
    return nbformat.v4.new_notebook(cells=cells)


def is_given(one, lab):
    return one.source not in lab.solutions.values()


def as_solution(one):
    one.metadata.nbgrader.update(solution=True, locked=False)
    return one


@pytest.mark.parametrize(("path", "function"), exercises())
def test_an_answer_of_a_bank_reads_the_same_messages(path, function):
    lab, files = lab_of(path)
    exercise = lab.exercise_of(function)
    answers = [answer for answer in bank.read(path) if answer.function == function]
    (companion,) = (text.decode() for name, text in files.items() if name == f"{lab.path.stem}.mistakes")
    submission = notebook_of(lab, exercise, answers)
    source = nbformat.from_dict(submission)
    for one in source.cells:
        if re.fullmatch(r"answer-\d+", faithful.label(one)):
            one.source = lab.solutions[exercise]
    troubles = examine(Plan.of(source), submission, files, owner="ada")
    assert troubles == ()
    tests = {faithful.label(one): one for one in submission.cells if faithful.is_test(one)}
    wrong = []
    for number, answer in enumerate(answers):
        outcome = lab.run(answer, companion, stop=True)
        assert outcome.messages
        for name, message in outcome.messages.items():
            found = said(tests[f"test-{number}-{name}"], strange=name in outcome.strange)
            if faithful.masked(found) != faithful.masked(message):
                wrong.append(f"line {answer.line}, {name}:\n--- in one process\n{message}\n--- examiner\n{found}")
    assert not wrong, "\n".join(wrong)


def said(test, strange):
    """Return the message of an examined test as ``bank.Lab.run`` gives it: None where it passed."""
    errors = [output for output in test.outputs if output.output_type == "error"]
    if not errors:
        others = [output for output in test.outputs if output.get("name") == "stderr"]
        return faithful.shown(others) if others else None
    return f"{errors[0].ename}: {errors[0].evalue}" if strange else errors[0].evalue
