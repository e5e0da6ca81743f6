"""The examiner gives honest work what plain nbgrader gives: the same scores, the same outputs, the same sentences.

Two proofs: a course of exercises written to make the two differ (``examiner_course``), and every notebook of the real
courses as perfect and as untouched work. For the answers of the banks see test_examiner_banks.
"""

import sys

import examiner_course
import faithful
import nbformat
import pytest
from conftest import written_weeks

from mml.instructor.build import INSTRUCTOR

pytestmark = [
    pytest.mark.nbgrader,
    pytest.mark.skipif(sys.platform != "linux", reason="not part of the course: the examiner needs Linux"),
]
if sys.platform == "linux":
    from mml.instructor.examiner import Plan, examine

CHAPTERS = {chapter.name: chapter for chapter in examiner_course.chapters()}
WORK = [(chapter, name) for chapter in CHAPTERS.values() for name in chapter.submissions]
# Where the two are meant to differ: why, and in which cells. See 'What tests must respect' in the handbook.
DELIBERATE = {
    "a trusted name cannot be hidden by a learner's: the tests' own `sum` is Python's": {"shadow-sum"},
    "a module patched by a test is patched in the tests' process only": {
        "patched-module-refused",
        "ask-once",
        "ask-again",
    },
    "what steers Python itself (StopIteration, SystemExit) never comes from the learner's process": {
        "stop-iteration",
        "stop-exit",
    },
    "tests and learner have folders and environments of their own": {
        "writing-file",
        "test-file-one",
        "test-file-path",
        "settings-with",
    },
    "what a learner's function does to an object of the test's that is no plain data does not come back": {
        "linked-place",
        "plot-into-bars",
    },
    "a test cannot extend a class of the learner's, which lives in the other process": {"greeter-inherits"},
    "tests do not await: an asynchronous function of the learner's is for the learner's cells": {
        "coroutines-one",
        "coroutines-own",
        "coroutines-ticks",
    },
    "an array that is strided or broadcast arrives as a contiguous copy": {"layout-fortran"},
    "`is` holds for lists, arrays and what else can change, not for tuples, texts and numbers": {"named-biggest"},
}
# Where we would like better. A difference that has gone has to go from here.
KNOWN = {
    "an object of a learner's class that extends list, dict, str or float arrives as that, without its methods": {
        "vector-repr",
        "vector-more",
        "stack-basics",
        "stack-order",
        "subclass-missing",
        "subclass-methods",
    },
    "a formula of sympy's is no plain data": {"mathematics-expression"},
    "a list that is an argument, and that a callback of the test changes too, is as the learner's code left it": {
        "passing-swallowed",
    },
    "the source of a function is found by its def, so a lambda has none": {"source-tree"},
}
# As above, but the scores are the same: only what is shown differs.
KNOWN_FORMS = {
    "of a very deep traceback the last frames are shown, and the number of the others is not": {
        "recursion-leaf",
        "recursion-deep",
        "broken-negative",
        "flatten-text",
    },
    "the learner's lines in an error that another one follows come with two lines more": {
        "chained-line",
        "chained-cause",
        "errors-type",
    },
    "a line of the test's own that fails in the learner's process is not shown": {"compose-many"},
    "a display under an id that there is already leaves the earlier ones as they are": {"progress", "progress-value"},
    "the learner's process does not run tests, so that its In and Out have no places for them": {"timed-underscore"},
    "what ipykernel and nbgrader add to an error of a magic or of a display is theirs": {"timed", "badge"},
}


def cells_of(*tables):
    return {cell for table in tables for cells in table.values() for cell in cells}


@pytest.fixture(scope="session")
def plain(tmp_path_factory):
    """What nbgrader makes of all submissions: {(notebook, submission): autograded notebook}."""
    return faithful.grade_plainly(tmp_path_factory.mktemp("plain"), faithful.FILES)


@pytest.fixture(scope="session")
def examined(plain):
    """What the examiner makes of the same submissions: {(notebook, submission): (notebook, troubles)}."""
    results = {}
    for chapter in CHAPTERS.values():
        plan = Plan.of(chapter.source)
        for name in chapter.submissions:
            notebook = faithful.blank(plain[chapter.name, name])
            results[chapter.name, name] = notebook, examine(plan, notebook, faithful.FILES, owner=name)
    return results


def pairs(plain, examined, chapter, name):
    """Return {cell's name: (cell after nbgrader, cell after the examiner)} of the code cells."""
    theirs, (ours, _) = plain[chapter, name], examined[chapter, name]
    assert [cell.source for cell in theirs.cells] == [cell.source for cell in ours.cells]
    both = zip(theirs.cells, ours.cells, strict=True)
    return {faithful.label(one): (one, other) for one, other in both if one.cell_type == "code"}


def difference(one, other):
    """Return what a person should read of two runs of a cell, or None where they are as alike as they should be."""
    if faithful.label(one) in cells_of(DELIBERATE, KNOWN):
        return None
    if faithful.label(one) in cells_of(KNOWN_FORMS):
        return unlike(one, other) if score_of(one) != score_of(other) else None
    return unlike(one, other)


def score_of(cell):
    return faithful.determine_grade(cell)[0] if cell.metadata.get("nbgrader", {}).get("grade") else None


def unlike(one, other):
    """Return what a person should read of two runs of a cell, or None where they are alike."""
    score = [score_of(one), score_of(other)]
    both = [faithful.outputs(cell) for cell in (one, other)]
    if score[0] == score[1] and both[0] == both[1] and one.execution_count == other.execution_count:
        return None
    lines = [f"===== {faithful.label(one)}: {'score' if score[0] != score[1] else 'outputs'}"]
    for who, cell_score, found in zip(("nbgrader", "examiner"), score, both, strict=True):
        lines += [f"----- {who} ({cell_score})", faithful.shown(found)]
    return "\n".join(lines)


def case(chapter, exercise, name):
    return pytest.param(chapter.name, exercise, name, id=f"{chapter.name}-{exercise.name}-{name}")


# The course itself.


def test_the_course_is_large_enough():
    exercises = [exercise for chapter in CHAPTERS.values() for exercise in chapter.exercises]
    assert len(exercises) >= 44
    assert all(exercise.tests and exercise.wrong for exercise in exercises)
    assert len({exercise.name for exercise in exercises}) == len(exercises)


@pytest.mark.parametrize(("chapter", "name"), [(c.name, name) for c, name in WORK])
def test_plain_nbgrader_finds_right_wrong_and_untouched_what_they_are(plain, chapter, name):
    scores = faithful.scores(plain[chapter, name])
    for exercise in CHAPTERS[chapter].exercises:
        got = [scores[test] for test in exercise.tests]
        number = int(name.removeprefix("wrong")) if name.startswith("wrong") else 0
        if name == "untouched":
            assert got == [0] * len(got), exercise
        elif number > exercise.wrong or name == "right":
            assert got == [1] * len(got), exercise
        else:
            assert sum(got) < len(got), exercise
            assert sum(got) > 0 or len(got) == 1 or (exercise.name, number) in LOST, exercise


LOST = {("broken", 2)}  # this cell does not run, so that no test of it can pass


# The course with the examiner.


@pytest.mark.parametrize(
    ("chapter", "exercise", "name"),
    [case(chapter, exercise, name) for chapter, name in WORK for exercise in chapter.exercises],
)
def test_an_exercise_gets_the_same_scores_and_outputs(plain, examined, chapter, exercise, name):
    cells = pairs(plain, examined, chapter, name)
    assert_none([difference(*cells[cell]) for cell in (exercise.name, *exercise.tests)])


@pytest.mark.parametrize(("chapter", "name"), [(c.name, name) for c, name in WORK])
def test_all_other_cells_have_the_same_outputs(plain, examined, chapter, name):
    """Given cells, cells without marks, and those that learners have added."""
    mine = {cell for exercise in CHAPTERS[chapter].exercises for cell in (exercise.name, *exercise.tests)}
    found = [difference(*both) for cell, both in pairs(plain, examined, chapter, name).items() if cell not in mine]
    assert_none(found)


def assert_none(found):
    text = "\n".join(filter(None, found))
    assert text == "", text


@pytest.mark.parametrize(("chapter", "name"), [(c.name, name) for c, name in WORK])
def test_honest_work_is_no_trouble(examined, chapter, name):
    assert examined[chapter, name][1] == ()


@pytest.mark.parametrize("reason", [*DELIBERATE, *KNOWN, *KNOWN_FORMS])
def test_a_difference_of_the_tables_is_there(plain, examined, reason):
    cells = [pairs(plain, examined, chapter.name, name) for chapter, name in WORK]
    for cell in (DELIBERATE | KNOWN | KNOWN_FORMS)[reason]:
        seen = [unlike(*pair[cell]) for pair in cells if cell in pair]
        assert any(seen), f"{cell} does not differ: take it out of the table"


def test_each_table_names_a_cell_once():
    assert not cells_of(DELIBERATE) & cells_of(KNOWN)
    assert not cells_of(DELIBERATE, KNOWN) & cells_of(KNOWN_FORMS)


# The real courses. That nbgrader itself gives full marks and none is what test_nbgrader and test_release hold it to.

NOTEBOOKS = [
    pytest.param(week, path, id=f"{week.name}-{path.stem}")
    for week in written_weeks()
    for path in week.notebooks("source")
]


def files_of(week):
    return {path.name: path.read_bytes() for path in week.folder("source").iterdir() if path.suffix != ".ipynb"}


@pytest.mark.parametrize(("week", "path"), NOTEBOOKS)
def test_a_source_notebook_earns_every_point(week, path):
    source = nbformat.read(path, as_version=4)
    notebook = nbformat.from_dict(source)
    troubles = examine(Plan.of(source), notebook, files_of(week), owner=INSTRUCTOR)
    assert troubles == ()
    points = {
        faithful.label(cell): cell.metadata.nbgrader["points"] for cell in notebook.cells if faithful.is_test(cell)
    }
    assert faithful.scores(notebook) == points
    for cell in notebook.cells:
        errors = [output for output in cell.get("outputs", ()) if output.output_type == "error"]
        assert not errors, faithful.shown(errors)


@pytest.mark.parametrize(("week", "path"), NOTEBOOKS)
def test_an_untouched_notebook_earns_none(week, path):
    source = nbformat.read(path, as_version=4)
    tests = {faithful.label(cell): cell.source for cell in source.cells if faithful.is_test(cell)}
    notebook = nbformat.read(week.folder("release") / path.name, as_version=4)
    for cell in notebook.cells:
        if faithful.is_test(cell):
            cell.source = tests[faithful.label(cell)]
    troubles = examine(Plan.of(source), notebook, files_of(week), owner="ada")
    assert troubles == ()
    assert faithful.scores(notebook) == dict.fromkeys(tests, 0)
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                assert output.ename in ("NotImplementedError", "NameError"), faithful.shown([output])
