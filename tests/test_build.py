"""The build: the same bytes every time, only what is asked for, and an error for every wrong mark."""

import json
import shutil

import nbformat
import pytest
from conftest import ROOT, written_weeks

from mml.instructor import build
from mml.instructor.course import Week

GOOD = """# %% [markdown]
# # A lab

# %% given="imports"
import numpy as np

from mml import check

# %% exercise="double"
def double(x):
    \"\"\"Return twice x, shape (n,).\"\"\"
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% test="double-facts" points=2
twice = check.asking(double)
check.close(twice(np.arange(3.0)), [0, 2, 4], "every entry is doubled")
### BEGIN HIDDEN TESTS
check.close(twice(np.arange(2.0)), [0, 2], "every entry is doubled")
### END HIDDEN TESTS
"""


@pytest.fixture
def week(tmp_path):
    """A miniature repository with one week that holds one lab."""
    week = Week(tmp_path, "linear_algebra", "week1_vectors")
    week.content.mkdir(parents=True)
    shutil.copy(ROOT / "linear_algebra" / "nbgrader_config.py", week.course_folder)
    (week.content / "lab_double.py").write_text(GOOD, encoding="utf-8")
    return week


def contents(week):
    return {
        path.relative_to(week.course_folder).as_posix(): path.read_bytes()
        for kind in ("source", "release")
        for path in sorted(week.folder(kind).rglob("*"))
    }


@pytest.mark.parametrize("week", written_weeks(), ids=lambda week: week.name)
def test_what_is_committed_is_what_content_makes(week):
    assert build.check([week]) == []


def test_two_builds_are_the_same_bytes_and_the_second_writes_nothing(week):
    assert build.build([week])
    first = contents(week)
    assert sorted(first) == [
        "release/week1_vectors/lab_double.ipynb",
        "source/week1_vectors/lab_double.ipynb",
    ]
    assert build.build([week]) == []
    assert contents(week) == first
    shutil.rmtree(week.folder("source"))
    shutil.rmtree(week.folder("release"))
    build.build([week])
    assert contents(week) == first


def test_check_finds_a_changed_a_missing_and_a_foreign_file(week):
    build.build([week])
    assert build.check([week]) == []
    notebook = week.folder("release") / "lab_double.ipynb"
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text.replace("twice x", "thrice x"), encoding="utf-8")
    (week.folder("source") / "old.ipynb").write_text("{}")
    (week.folder("source") / "lab_double.ipynb").unlink()
    differences = "\n".join(build.check([week]))
    assert "lab_double.ipynb: not what content/ makes" in differences
    assert "old.ipynb: no content makes it" in differences
    assert "source/week1_vectors/lab_double.ipynb: missing" in differences.replace("\\", "/")


def test_check_of_nothing_is_a_difference():
    assert build.check([]) == ["nothing to compare: no week has content"]


def test_only_a_changed_week_is_built_when_asked(week, monkeypatch):
    build.build([week])
    made = []
    real = build._make_source
    monkeypatch.setattr(build, "_make_source", lambda week, folder: made.append(week.name) or real(week, folder))
    assert build.build([week], changed=True) == []
    assert made == []
    text = week.content / "lab_double.py"
    text.write_text(text.read_text(encoding="utf-8").replace("A lab", "The lab"), encoding="utf-8")
    assert len(build.build([week], changed=True)) == 2
    assert made == ["week1_vectors"]
    (week.folder("release") / "lab_double.ipynb").unlink()
    assert len(build.build([week], changed=True)) == 1


def test_marks_become_nbgraders_and_ids_are_the_marks(week):
    build.build([week])
    cells = nbformat.read(week.folder("source") / "lab_double.ipynb", as_version=4).cells
    marks = {cell.id: cell.metadata.get("nbgrader") for cell in cells}
    assert marks["double"]["solution"]
    assert not marks["double"]["grade"]
    assert marks["double-facts"]["grade"]
    assert marks["double-facts"]["locked"]
    assert marks["double-facts"]["points"] == 2
    assert marks["imports"]["locked"]
    assert not marks["imports"]["solution"]
    release = nbformat.read(week.folder("release") / "lab_double.ipynb", as_version=4).cells
    assert [cell.id for cell in release] == [cell.id for cell in cells]
    text = "\n".join(cell.source for cell in release)
    assert "raise NotImplementedError(" in text
    assert "return 2 * x" not in text
    assert "[0, 2], " not in text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("points=2", "", "point"),
        ("points=2", 'points="two"', "point"),
        ('test="double-facts"', 'test="double"', "double"),
        ("points=2", "points=2 colour=3", "colour"),
        ("    ### BEGIN SOLUTION\n", "", "SOLUTION"),
        ("### BEGIN HIDDEN TESTS\n", "", "HIDDEN"),
        ('given="imports"', 'given="imports" points=1', "point"),
    ],
    ids=[
        "no points",
        "points not a number",
        "equal ids",
        "unknown key",
        "no solution",
        "half hidden",
        "points on given",
    ],
)
def test_a_wrong_mark_names_file_and_cell_and_nothing_is_written(week, old, new, says):
    build.build([week])
    before = contents(week)
    (week.content / "lab_double.py").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(build.BuildError, match=r"lab_double\.py:\d+: \w+ '(double|imports)") as error:
        build.build([week])
    assert says in str(error.value)
    assert contents(week) == before


def test_an_empty_folder_is_an_error(week):
    (week.content / "lab_double.py").unlink()
    with pytest.raises(build.BuildError, match="empty"):
        build.build([week])


def test_a_bank_without_its_lab_is_an_error(week):
    (week.content / "answers_triple.py").write_text("@right\ndef triple(x):\n    return 3 * x\n")
    with pytest.raises(build.BuildError, match=r"lab_triple\.py"):
        build.build([week])


def test_a_bank_for_a_function_that_no_exercise_asks_for_is_an_error(week):
    (week.content / "answers_double.py").write_text("@right\ndef triple(x):\n    return 3 * x\n")
    with pytest.raises(build.BuildError, match="triple"):
        build.build([week])


def test_a_question_that_cannot_be_drawn_names_itself(week):
    template = 'def odd(draw):\n    return quiz.Number("?", answer=1 / 0, hint="h", worked="w")\n'
    text = f'# %% question="odd" points=1\n{template}'
    (week.content / "quiz.py").write_text(text, encoding="utf-8")
    with pytest.raises(build.BuildError, match=r"quiz\.py.*odd.*ZeroDivisionError"):
        build.build([week])


def mistakes(right="a1", wrong="b1", says="You did.", key="c1"):
    """Return the bytes of a companion: 200 calls, and this one as the last."""
    calls = {f"k{n}": ["r", "w"] for n in range(200)} | {key: [right, wrong]}
    return json.dumps({"double": {"sentences": [says], "calls": calls}}).encode()


@pytest.mark.parametrize(
    ("have", "same"),
    [
        (mistakes(), True),
        (mistakes(wrong="dust"), True),
        (mistakes(right="dust"), False),
        (mistakes(says="You did not."), False),
        (mistakes(key="c2"), False),
        (mistakes().replace(b'"w"', b'"x"'), False),
        (b"{}", False),
        (b"[", False),
        (b'{"double": 3}', False),
    ],
)
def test_companions_may_differ_by_the_rounding_of_a_wrong_answer_only(have, same):
    assert build._same("lab_double.mistakes", mistakes(), have) == same
    assert build._same("lab_double.ipynb", mistakes(), have) == (have == mistakes())
