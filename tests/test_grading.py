"""Grading a class: the same rows and files as nbgrader's, whatever is handed in and whatever happens meanwhile."""

import contextlib
import errno
import io
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import grading_course as small
import nbformat
import postgres_server
import pytest
from grading_course import LAB, RIGHT, WEEK, answered, hand_in, mml_grade, rows, scores
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.utils import is_locked
from rich.console import Console

from mml.instructor.course import UserError
from mml.instructor.examiner import NotStarted
from mml.instructor.grading import batch, folders, gradebook, submission, worker
from mml.instructor.grading.assignment import Course, find_course, prepare

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="not part of the course: grading needs Linux")
MARKED = [cell.metadata.nbgrader.grade_id for cell in LAB if "nbgrader" in cell.metadata]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A course with nothing handed in, released; never written to."""
    course = small.make(tmp_path_factory.mktemp("made") / "small")
    small.release(course, "lab")
    (course / "gradebook.db").unlink()
    return course


@pytest.fixture
def course(made, tmp_path):
    return shutil.copytree(made, tmp_path / "small")


@pytest.fixture(scope="module")
def lab(made):
    return small.release(made, "lab")


@pytest.fixture(scope="module")
def extra(made):
    return small.release(made, "extra")


@pytest.fixture(scope="module")
def assignment(made):
    return prepare(Course(made), WEEK, boxed=False)


@pytest.fixture(scope="module")
def template(assignment):
    return next(book.template for book in assignment.books if book.name == "lab")


def data(notebook) -> bytes:
    return nbformat.writes(notebook).encode()


def content(notebook) -> dict:
    return json.loads(data(notebook))


def perfect(lab, **changes):
    return answered(lab, RIGHT | changes)


# A submission becomes a clean notebook.


def check_clean(cleaned, template):
    """What holds of every cleaned notebook."""
    if cleaned.notebook is None:
        assert len(cleaned.troubles) == 1
        return
    notebook = cleaned.notebook
    nbformat.validate(notebook)
    assert nbformat.v4.writes(notebook).encode()
    marked = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id")]
    assert [cell.metadata.nbgrader.grade_id for cell in marked] == MARKED
    for cell, source in zip(marked, filter(submission.is_marked, template.cells), strict=True):
        assert (cell.id, cell.cell_type, cell.metadata) == (source.id, source.cell_type, source.metadata)
        if is_locked(source):
            assert cell.source == source.source
    for cell in notebook.cells:
        assert cell.metadata == {} or "nbgrader" in cell.metadata or cell.metadata == template.cells[0].metadata
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec == template.metadata.kernelspec


def answers_of(notebook):
    return {
        c.metadata.nbgrader.grade_id: c.source for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution")
    }


def as_nbformat_3(notebook):
    cells = []
    for cell in content(notebook)["cells"]:
        cell = {name: value for name, value in cell.items() if name != "id"}
        if cell["cell_type"] == "code":
            cell |= {"input": cell.pop("source"), "language": "python", "outputs": [], "prompt_number": 1}
        elif "".join(cell["source"]).startswith("## "):
            cell |= {"cell_type": "heading", "level": 2, "source": [cell["source"][0].removeprefix("## ")]}
        cells.append(cell)
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}


def as_nbformat_4_0(notebook):
    found = content(notebook)
    for cell in found["cells"]:
        del cell["id"]
    return found | {"nbformat_minor": 0}


def as_vs_code(notebook):
    found = content(notebook)
    found["metadata"] = {"kernelspec": {"name": ".venv", "display_name": ".venv (Python 3.13)"}, "orig_nbformat": 4}
    for cell in found["cells"]:
        cell["metadata"]["vscode"] = {"languageId": "python"}
    return found


def as_colab(notebook):
    found = as_nbformat_4_0(notebook)
    found["metadata"] |= {"colab": {"provenance": []}, "accelerator": "GPU"}
    for number, cell in enumerate(found["cells"]):
        cell["metadata"] |= {"id": f"x_{number}", "colab": {"base_uri": "https://localhost"}, "outputId": "u"}
    return found


OTHER_CLIENTS = {
    "nbformat 3": lambda n: json.dumps(as_nbformat_3(n)).encode(),
    "nbformat 4.0": lambda n: json.dumps(as_nbformat_4_0(n)).encode(),
    "Windows": lambda n: data(n).replace(b"\\n", b"\\r\\n").replace(b"\n", b"\r\n"),
    "old Mac": lambda n: data(n).replace(b"\\n", b"\\r"),
    "byte order mark": lambda n: b"\xef\xbb\xbf" + data(n),
    "UTF-16": lambda n: data(n).decode().encode("utf-16"),
    "VS Code": lambda n: json.dumps(as_vs_code(n)).encode(),
    "Colab": lambda n: json.dumps(as_colab(n)).encode(),
    "NaN": lambda n: data(n).replace(b'"nbformat_minor": 5', b'"nbformat_minor": NaN, "x": -Infinity, "y": 1e999'),
    "long numbers": lambda n: data(n).replace(b'"nbformat_minor": 5', b'"nbformat_minor": ' + b"9" * 5000),
}


@pytest.mark.parametrize("client", OTHER_CLIENTS)
def test_notebooks_of_other_clients_are_read_whole(client, lab, template):
    notebook = perfect(lab, why="Größe λ 🦉")
    cleaned = submission.clean(OTHER_CLIENTS[client](notebook), template)
    check_clean(cleaned, template)
    assert cleaned.troubles == ()
    assert answers_of(cleaned.notebook) == {name: (RIGHT | {"why": "Größe λ 🦉"})[name] for name in answers_of(lab)}
    assert [cell.source for cell in cleaned.notebook.cells if cell.source.startswith("## ")] == [
        "## Twice",
        "## Half",
        "## Both",
    ]


NO_NOTEBOOKS = {
    "empty": (b"", "is empty"),
    "spaces": (b" \r\n\t", "is empty"),
    "zeros": (b"\0" * 64, "is empty"),
    "text": (b"I could not do it.", "is not JSON from line 1"),
    "web page": (b"<!DOCTYPE html><html></html>", "looks like a web page"),
    "conflict": (b'{\n "cells": [\n<<<<<<< HEAD\n', "is not JSON from line 3"),
    "zip": (b"PK\x03\x04\xff\xfe\xfa", "not text in UTF-8"),
    "half": (b'{"cells": [{"cell_type": "code", "sour', "is not JSON"),
    "deep": (b"[" * 200_000, "cannot be read"),
    "deep metadata": (b'{"cells": [], "metadata": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}", "cannot be"),
    "list": (b"[1, 2]", "JSON but no notebook"),
    "number": (b"NaN", "JSON but no notebook"),
    "no cells": (b'{"nbformat": 4, "metadata": {}}', "no list of cells"),
    "cells are text": (b'{"cells": "none"}', "no list of cells"),
    "worksheets are text": (b'{"worksheets": {"cells": []}}', "no list of cells"),
    "many cells": (b'{"cells": [' + b"1," * 3000 + b"1]}", "has 3001 cells"),
    "huge": (b" " * (submission.MOST_BYTES + 1), "larger than 20 MB"),
}


@pytest.mark.parametrize("kind", NO_NOTEBOOKS)
def test_what_is_no_notebook_is_refused_with_its_reason(kind, template):
    content, reason = NO_NOTEBOOKS[kind]
    cleaned = submission.clean(content, template)
    assert cleaned.notebook is None
    assert reason in cleaned.troubles[0]


def test_what_is_shown_of_an_unread_notebook_scores_nothing(template):
    shown = submission.unread(template, "The file is empty.")
    nbformat.validate(shown)
    graded = worker._scored("lab", shown, ())
    assert set(graded.scores.values()) == {0.0, None}
    assert graded.scores["why"] is None
    assert "No response." not in graded.comments.values()


def damaged(name):
    """Give a decorator that registers a way to damage a notebook's content, and what is then said, if anything."""

    def register(function):
        DAMAGES[function.__name__] = (function, name)
        return function

    return register


DAMAGES = {}


def find(found, name):
    return next(c for c in found["cells"] if c.get("metadata", {}).get("nbgrader", {}).get("grade_id") == name)


@damaged("")
def skip_tags(found):
    for cell in found["cells"]:
        cell["metadata"]["tags"] = ["skip-execution", "raises-exception"]


@damaged("")
def edited_tests(found):
    find(found, "twice-one")["source"] = "pass"


@damaged("The points of cells had been changed; the course's count: twice-one.")
def points(found):
    find(found, "twice-one")["metadata"]["nbgrader"]["points"] = 100


@damaged("changed from code to text or back; this has been undone: twice, twice-one.")
def types(found):
    for name in ("twice", "twice-one"):
        cell = find(found, name)
        cell["cell_type"] = "markdown"
        del cell["outputs"], cell["execution_count"]


@damaged("")
def grade_ids(found):
    for name in ("twice", "twice-one"):
        find(found, name)["metadata"]["nbgrader"]["grade_id"] = f"my-{name}"


@damaged("")
def metadata_gone(found):
    for cell in found["cells"]:
        cell["metadata"] = {}


@damaged("Cells of the course were missing and have been put back: twice-one, both-all.")
def missing_tests(found):
    found["cells"] = [c for c in found["cells"] if c not in (find(found, "twice-one"), find(found, "both-all"))]


@damaged("Cells for answers are missing and count as empty: half.")
def missing_answer(found):
    found["cells"].remove(find(found, "half"))


@damaged("Cells had been moved and are back in the course's order")
def reversed_cells(found):
    found["cells"].reverse()


@damaged("and the last of each counts: twice.")
def different_copies(found):
    copy = json.loads(json.dumps(find(found, "twice"))) | {"id": "copy", "source": "def twice(x): return 5"}
    found["cells"].insert(0, copy)


@damaged("")
def equal_copies(found):
    for name in ("twice", "twice-one"):
        found["cells"].insert(0, json.loads(json.dumps(find(found, name))))


@damaged("8 of its cells cannot be read and are left out.")
def cells_of_no_kind(found):
    odd = [None, 1, "x", [], {}, {"cell_type": "code", "source": 1}, {"cell_type": [], "source": ""}]
    found["cells"] += [*odd, {"cell_type": "sandwich", "source": ""}]


@damaged("")
def wrong_types(found):
    found |= {"metadata": 7, "nbformat": "four", "nbformat_minor": {}}
    for cell in found["cells"]:
        cell |= {"outputs": "none", "execution_count": [], "attachments": 3, "id": {"a": 1}}
    found["cells"] += [
        {"cell_type": "code"},
        {"cell_type": "raw", "source": "x", "metadata": "y"},
        {"cell_type": "markdown", "source": [], "metadata": {"nbgrader": {"grade_id": ["a"]}}},
        {"cell_type": "markdown", "source": "x", "metadata": {"nbgrader": 5}, "id": "twice"},
        {"cell_type": "markdown", "source": "x", "attachments": {"a": {"image/png": 1}, "b": {"image/png": "x"}}},
    ]


@damaged("")
def lone_surrogates(found):
    found["cells"].append({"cell_type": "markdown", "source": "\ud800 \udfff \0", "metadata": {}, "id": "z" * 65})


@pytest.mark.parametrize("kind", DAMAGES)
def test_damaged_notebooks_are_mended(kind, lab, template):
    damage, said = DAMAGES[kind]
    found = content(perfect(lab))
    damage(found)
    cleaned = submission.clean(json.dumps(found).encode(), template)
    check_clean(cleaned, template)
    if said:
        assert len(cleaned.troubles) == 1
        assert said in cleaned.troubles[0]
    else:
        assert cleaned.troubles == ()
    right = {name: RIGHT[name] for name in answers_of(lab)}
    assert answers_of(cleaned.notebook) == right | ({"half": ""} if kind == "missing_answer" else {})


def test_cells_that_a_learner_added_stay_beside_their_neighbours(lab, template):
    notebook = perfect(lab)
    places = {name: number for number, name in enumerate(c.get("id") for c in notebook.cells)}
    notebook.cells.insert(places["both"] + 1, new_code_cell("after_both = 1", id="after-both"))
    notebook.cells.insert(places["twice"] + 1, new_code_cell("after_twice = 1", id="after-twice"))
    notebook.cells.insert(0, new_markdown_cell("before all", id="before-all"))
    ids = [cell.id for cell in submission.clean(data(notebook), template).notebook.cells]
    assert ids == [cell.id for cell in notebook.cells]
    one, two = ids.index("one"), ids.index("two")  # the whole first exercise goes below the second one
    three = ids.index("three")
    cells = notebook.cells
    notebook.cells = [*cells[:one], *cells[two:three], *cells[one:two], *cells[three:]]
    cleaned = submission.clean(data(notebook), template)
    assert [cell.id for cell in cleaned.notebook.cells] == ids
    assert "moved" in cleaned.troubles[0]


def test_a_missing_test_comes_after_what_the_learner_wrote_above_it(lab, template):
    notebook = perfect(lab)
    notebook.cells = [c for c in notebook.cells if c.get("id") not in ("twice-one", "twice-more")]
    place = next(n for n, c in enumerate(notebook.cells) if c.id == "twice")
    notebook.cells.insert(place + 1, new_code_cell("mine = 1", id="mine"))
    ids = [cell.id for cell in submission.clean(data(notebook), template).notebook.cells]
    assert ids[ids.index("twice") :][:4] == ["twice", "mine", "twice-one", "twice-more"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(MARKED),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def damaged_bytes(draw, notebook):
    """Draw damage to a notebook: of its JSON, of its bytes, or of both."""
    found = content(notebook)
    for _ in range(draw(st.integers(0, 6))):
        here, key = found, draw(st.sampled_from(sorted(found)))
        while isinstance(here[key], dict | list) and here[key] and draw(st.integers(0, 4)):
            here = here[key]
            key = draw(st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here))))
        what = draw(st.sampled_from(["replace", "delete", "copy"]))
        if what == "replace":
            here[key] = draw(JSON)
        elif what == "delete" and (here is not found or len(found) > 1):
            del here[key]
        elif isinstance(here, list):
            here.insert(draw(st.integers(0, len(here))), json.loads(json.dumps(here[key])))
        if not found:
            break
    made = bytearray(json.dumps(found).encode())
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 3]))):
        place = draw(st.integers(0, len(made) - 1))
        made[place : place + draw(st.integers(0, 9))] = draw(st.binary(max_size=5))
    return bytes(made)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_damage_ends_in_a_notebook_or_a_reason(lab, template, data):
    check_clean(submission.clean(data.draw(damaged_bytes(perfect(lab))), template), template)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_end_in_a_notebook_or_a_reason(template, content):
    check_clean(submission.clean(content, template), template)


# The same as nbgrader.

ON_TIME, LATE = "2026-03-01 10:00:00 UTC", "2026-03-09 10:00:00.5 +0100"


def hand_in_honest_work(course, lab, extra):
    answers = {name: RIGHT[name] for name in ("twice", "half", "both")}
    work = {
        "ada": perfect(lab),
        "bob": lab,
        "cy": answered(lab, answers | {"half": "def half(x):\n    return x"}),
        "dot": answered(
            lab, answers | {"twice": "import sys\ndef twice(x):\n    print('hm', file=sys.stderr)\n    return 2 * x"}
        ),
        "eve": perfect(lab, both="def both(x):\n    print('x' * 10)\n    raise KeyError(x)"),
        "fay": perfect(lab, twice="def twice(x):"),
        "gus": answered(lab, {"twice": "from helper import twice", "why": "It is so."}),
    }
    for number, (student, notebook) in enumerate(work.items()):
        files = {"lab.ipynb": notebook, "notes/mine.txt": "mine", "factor.txt": "7"}
        if student != "fay":
            files["extra.ipynb"] = answered(extra, RIGHT if number % 2 else {})
        hand_in(course, student, files, {"bob": None, "cy": LATE, "eve": LATE}.get(student, ON_TIME))


def cells_of(path):
    """Return what is compared of an autograded notebook."""
    notebook, cells = nbformat.read(path, as_version=4), []
    for cell in notebook.cells:
        outputs = json.loads(json.dumps(cell.get("outputs", [])))
        for output in outputs:
            output.pop("execution_count", None)
            if output["output_type"] == "error":  # file names and addresses differ from run to run
                output["traceback"] = re.sub(r"\d+", "#", " ".join(output["traceback"]))
                output["traceback"] = re.sub(r"/\S+", "PATH", output["traceback"])
        cells.append((cell.id, cell.cell_type, cell.source, cell.metadata.get("nbgrader"), outputs))
    return cells


def compare(ours, theirs):
    found, expected = rows(small.url(ours)), rows(small.url(theirs))
    for table in expected:
        assert found[table] == expected[table]
    files = [
        sorted(p.relative_to(c) for p in (c / "autograded").rglob("*") if p.name != folders.MARK)
        for c in (ours, theirs)
    ]
    assert files[0] == files[1]
    for path in files[0]:
        if path.suffix == ".ipynb":
            assert cells_of(ours / path) == cells_of(theirs / path), path
        elif (ours / path).is_file():
            assert (ours / path).read_bytes() == (theirs / path).read_bytes()
        assert (ours / path).stat().st_mode == (theirs / path).stat().st_mode, path


@pytest.fixture(scope="module")
def both(made, lab, extra, tmp_path_factory):
    """The same class, graded by nbgrader and by us: (ours, nbgrader's)."""
    home = tmp_path_factory.mktemp("both")
    courses = tuple(shutil.copytree(made, home / name / "small") for name in ("ours", "theirs"))
    for course in courses:
        hand_in_honest_work(course, lab, extra)
    ours, theirs = courses
    small.nbgrader(theirs, "generate_assignment", WEEK, "--force")
    shutil.copy(theirs / "gradebook.db", ours / "gradebook.db")
    for course in courses:
        statement = "UPDATE assignment SET duedate = '2026-03-02 00:00:00.000000'"
        assert small.change(small.url(course), statement) == 1
    small.nbgrader(theirs, "autograde", WEEK)
    said = mml_grade(ours)
    assert "7 graded" in said
    assert "needs a look" not in said
    return courses


@pytest.mark.nbgrader
def test_rows_and_files_are_those_of_nbgrader(both):
    compare(*both)
    found = scores(small.url(both[0]))
    assert found["ada", "lab", "half-part"] == 1.5
    assert found["dot", "lab", "twice-one"] == 0
    assert found["fay", "extra", "thrice-one"] == 0
    penalties = rows(small.url(both[0]), "submitted notebooks")["submitted notebooks"]
    assert {row[3] for row in penalties} == {None, 0.0, 3.5, 4.5}


@pytest.mark.nbgrader
def test_what_people_gave_survives_a_second_grading_as_with_nbgrader(both, tmp_path):
    courses = [
        shutil.copytree(course, tmp_path / name / "small") for course, name in zip(both, ("o", "t"), strict=True)
    ]
    for course in courses:
        cell = "cell_id IN (SELECT id FROM base_cell WHERE name = :cell)"
        hers = "SELECT s.id FROM submitted_notebook s JOIN submitted_assignment a ON a.id = s.assignment_id"
        one = f"{cell} AND notebook_id IN ({hers} WHERE a.student_id = :who)"
        gave = f"UPDATE grade SET manual_score = :score, extra_credit = :more, needs_manual_grade = :needs WHERE {one}"
        address = small.url(course)
        assert small.change(address, gave, score=1, more=0.5, needs=False, cell="twice-more", who="bob") == 1
        assert small.change(address, gave, score=2, more=None, needs=False, cell="why", who="cy") == 1
        assert small.change(address, gave, score=4, more=1, needs=False, cell="picture", who="cy") == 1
        assert small.change(address, gave, score=1, more=None, needs=False, cell="thrice-one", who="fay") == 1
        said = f"UPDATE comment SET manual_comment = 'Good.' WHERE {one}"
        assert small.change(address, said, cell="why", who="cy") == 1
        late = "UPDATE submitted_assignment SET extension = '1970-01-09 00:00:00.000000' WHERE student_id = 'eve'"
        assert small.change(address, late) == 1
        hand_in(course, "bob", {"lab.ipynb": perfect(small.release(course, "lab"))}, "2026-03-01 11:00:00 UTC")
        (course / "submitted" / "ada" / WEEK / "timestamp.txt").unlink()
        address = None
    small.nbgrader(courses[1], "autograde", WEEK, "--force")
    assert "7 graded" in mml_grade(courses[0], "--force")
    compare(*courses)


@pytest.mark.nbgrader
def test_nbgrader_goes_on_from_what_we_write(both, tmp_path):
    ours = shutil.copytree(both[0], tmp_path / "small")
    before = rows(small.url(ours))
    small.nbgrader(ours, "autograde", WEEK)  # it finds everything graded
    assert rows(small.url(ours)) == before
    small.nbgrader(ours, "generate_feedback", WEEK)
    assert (ours / "feedback" / "ada" / WEEK / "lab.html").is_file()
    small.nbgrader(ours, "export")
    assert len((ours / "grades.csv").read_text().splitlines()) == 8


def test_only_what_is_new_is_graded(both, lab, tmp_path):
    ours = shutil.copytree(both[0], tmp_path / "small")
    before = rows(small.url(ours))
    assert "0 graded, 7 had been graded before" in mml_grade(ours)
    assert rows(small.url(ours)) == before
    hand_in(ours, "bob", {"lab.ipynb": perfect(lab)})
    hand_in(ours, "hal", {"lab.ipynb": lab})
    assert "1 graded, 0 had" in mml_grade(ours, "--student", "bob")
    assert scores(small.url(ours))["bob", "lab", "both-all"] == 4
    assert "1 graded, 7 had" in mml_grade(ours)
    source = ours / "source" / WEEK / "lab.ipynb"
    source.write_text(source.read_text().replace("twice 3 is 6", "twice 3 is six"))
    assert "8 were graded with another version" in mml_grade(ours)
    assert "2 graded, 0 had" in mml_grade(ours, "--force", "--student", "bob", "--student", "hal")


# Every submission has its record.


def is_recorded(course, student):
    """Whether a student has a row for every cell, and either graded notebooks or a sentence that says why not."""
    found = {row[1:3] for row in rows(small.url(course), "grades")["grades"] if row[0] == student}
    assert len(found) == 7
    folder = course / "autograded" / student / WEEK
    assert (folder / folders.MARK).is_file()
    assert list(folder.glob("*.ipynb"))
    return True


def test_broken_submissions_are_recorded_and_harm_nobody(course, lab, extra):
    good = {"lab.ipynb": perfect(lab), "extra.ipynb": perfect(extra)}
    hand_in(course, "ada", good)
    hand_in(course, "zoe", good)
    hand_in(course, "text", good | {"lab.ipynb": "nothing"})
    hand_in(course, "nothing", {})
    hand_in(course, "renamed", {"lab (1).ipynb": perfect(lab), "extra.ipynb": perfect(extra)})
    hand_in(course, "one", {"lab.ipynb": perfect(lab)})
    hand_in(course, "notime", good, "yesterday")
    hand_in(course, "link", {"extra.ipynb": perfect(extra)})
    for name, target in (("lab.ipynb", "source/w1/lab.ipynb"), ("stolen.txt", "nbgrader_config.py")):
        (course / "submitted" / "link" / WEEK / name).symlink_to(course / target)
    os.mkfifo(hand_in(course, "pipe", {"extra.ipynb": perfect(extra)}) / "lab.ipynb")
    hand_in(course, "inway", good | {"factor.txt/x": "y", ".mml-graded.json": "{}"})
    moved = content(perfect(lab))
    reversed_cells(moved)
    hand_in(course, "moved", good | {"lab.ipynb": json.dumps(moved)})
    hand_in(
        course,
        "inf",
        good | {"lab.ipynb": perfect(lab, half="class half:\n    def __init__(self, x): pass\n    __eq__ = None")},
    )
    hand_in(course, "exit", good | {"lab.ipynb": perfect(lab, half="import os\nos._exit(0)")})
    hand_in(course, "Ünï côdé", good)
    said = mml_grade(course)
    found, looks = scores(small.url(course)), small.looks(small.url(course))
    students = sorted(path.name for path in (course / "submitted").iterdir())
    assert all(is_recorded(course, student) for student in students)
    expected = {
        ("text", "lab"): "is not JSON",
        ("nothing", "lab"): "lab.ipynb was not handed in.",
        ("nothing", "extra"): "extra.ipynb was not handed in.",
        ("renamed", "lab"): "lab.ipynb was not handed in, but lab (1).ipynb.",
        ("notime", "extra"): "timestamp.txt holds no time",
        ("link", "extra"): "stolen.txt is no ordinary file",
        ("link", "lab"): "lab.ipynb is no ordinary file",
        ("pipe", "lab"): "lab.ipynb is no ordinary file",
        ("moved", "lab"): "had been moved",
        ("exit", "lab"): "ended",
    }
    assert looks.keys() == expected.keys()
    for key, sentence in expected.items():
        assert sentence in looks[key]
        assert any(line.startswith(f"{key[0]} needs a look") and sentence in line for line in said.splitlines())
    waiting = {
        row[:2]
        for row in rows(small.url(course), "grades")["grades"]
        if row[7] and row[2] in ("twice-one", "thrice-one")
    }
    assert waiting == expected.keys()
    full = {key[1:]: score for key, score in found.items() if key[0] == "ada"}
    assert full["lab", "both-all"] == 4
    for student in ("zoe", "notime", "moved", "Ünï côdé", "inway"):
        assert {key[1:]: score for key, score in found.items() if key[0] == student} == full
    for student in ("text", "renamed", "link", "pipe", "nothing"):
        assert {score for key, score in found.items() if key[:2] == (student, "lab")} == {0.0, None}
    assert found["one", "extra", "thrice-one"] == 0
    assert not (course / "autograded" / "link" / WEEK / "stolen.txt").exists()
    assert (course / "autograded" / "inway" / WEEK / "factor.txt").read_text() == "2"
    small.nbgrader(course, "generate_feedback", WEEK)


@pytest.mark.nbgrader
def test_formgrader_shows_what_needs_a_look(course, lab, extra):
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import Config

    hand_in(course, "ada", {"lab.ipynb": perfect(lab), "extra.ipynb": perfect(extra)})
    hand_in(course, "bob", {"lab.ipynb": perfect(lab), "extra.ipynb": b"nonsense"})
    mml_grade(course)
    config = Config()
    config.CourseDirectory.root = str(course)
    found = NbGraderAPI(config=config).get_notebook_submissions(WEEK, "extra")
    assert {row["student"]: row["needs_manual_grade"] for row in found} == {"ada": False, "bob": True}
    assert {row["student"]: row["score"] for row in found} == {"ada": 1.0, "bob": 0.0}


class InProcess:
    """Workers for tests of what comes after them: threads of this process."""

    width, died = 3, ()

    def start(self):
        self.pool = ThreadPoolExecutor(1)
        return self.pool

    def close(self):
        self.pool.shutdown(cancel_futures=True)


def grade_here(course, **options):
    said = io.StringIO()
    report = batch.grade_week(
        Course(course), WEEK, InProcess, boxed=False, console=Console(file=said, width=500), **options
    )
    report.said = said.getvalue()
    return report


def nothing_runs(monkeypatch):
    """Leave the learners' processes out: notebooks come back as they are, so every test passes."""
    monkeypatch.setattr(worker, "examine", lambda *_, **__: ())


def test_random_damage_ends_in_a_record(course, lab, assignment, monkeypatch):
    nothing_runs(monkeypatch)
    settled = Course(course)
    (course / "autograded").mkdir()
    task = worker.Task(assignment.packed(), "ada", {})

    with gradebook.Gradebook(settled, assignment) as book:

        @settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
        @given(st.data())
        def check(data):
            content = data.draw(damaged_bytes(perfect(lab)))
            result = worker.grade(worker.Task(task.packed, "ada", {"lab": content}))
            assert result.failure == ""
            book.store(result, gradebook.Submitted("ada", course, str(hash(content)), ()))
            assert is_recorded(course, "ada")

        check()


def test_processes_that_do_not_start_are_tried_again_and_never_a_zero(course, lab, extra, monkeypatch):
    hand_in(course, "ada", {"lab.ipynb": perfect(lab), "extra.ipynb": perfect(extra)})
    hand_in(course, "bob", {"lab.ipynb": perfect(lab), "extra.ipynb": perfect(extra)})
    tries = {"ada": 0, "bob": 0}

    def examine(plan, notebook, files, owner, limits, boxed):
        if not notebook.cells:
            return ()
        assert all(not cell.get("outputs") for cell in notebook.cells)
        code = next(cell for cell in notebook.cells if cell.cell_type == "code")
        code.outputs = [1]  # what a half-done attempt leaves must not reach the next one
        tries[owner] += 1
        if owner == "bob" or tries[owner] < 3:
            raise NotStarted("a fork was refused")
        code.outputs = []
        return ()

    monkeypatch.setattr(worker, "examine", examine)
    report = grade_here(course)
    assert tries["bob"] == 4
    assert (report.graded, list(report.failed), report.complete) == (1, ["bob"], False)
    assert (
        "bob is not graded, through no fault of theirs: its processes did not start (a fork was refused)."
        in report.said
    )
    assert {row[0] for row in rows(small.url(course), "students")["students"]} == {"ada"}
    assert not (course / "autograded" / "bob").exists() or not list((course / "autograded" / "bob").iterdir())
    nothing_runs(monkeypatch)
    assert grade_here(course).graded == 1


def test_a_machine_that_cannot_run_notebooks_says_so_at_once(course, lab, monkeypatch):
    hand_in(course, "ada", {"lab.ipynb": lab})

    def examine(*_, **__):
        raise NotStarted("no namespaces here")

    monkeypatch.setattr(worker, "examine", examine)
    with pytest.raises(UserError, match=r"cannot be run here: no namespaces here\. .* --no-sandbox"):
        grade_here(course)
    assert rows(small.url(course), "submissions") == {"submissions": []}


# Whatever happens meanwhile.


def kinds_of_steps(monkeypatch, at, error):
    """Let the step number ``at`` of all that is written raise an error; return the count of steps, a list of one."""
    count = [0]

    def counted(original):
        def call(*arguments, **options):
            count[0] += 1
            if count[0] == at:
                raise error
            return original(*arguments, **options)

        return call

    for owner, name in (
        (folders, "write_file"),
        (folders, "to_disk"),
        (folders, "remove_mark"),
        (Path, "rename"),
        (Path, "mkdir"),
    ):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    return count


@pytest.fixture
def filled(course, lab, extra):
    """A course of three, one graded before by us, one handed in anew since; notebooks are not run."""
    for student in ("ada", "bob", "cy"):
        hand_in(course, student, {"lab.ipynb": lab, "extra.ipynb": extra})
    return course


def state(course):
    """Return rows and files of a course, and check that no unfinished folder is left."""
    folder = course / "autograded"
    left = [path for path in folder.rglob(".mml-*") if path.name != folders.MARK]
    assert left == []
    return rows(small.url(course)), {
        str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_a_full_disk_at_any_step_loses_nothing(filled, lab, tmp_path, monkeypatch):
    nothing_runs(monkeypatch)
    grade_here(filled, students=["ada", "bob"])
    hand_in(filled, "bob", {"lab.ipynb": perfect(lab)})
    whole = shutil.copytree(filled, tmp_path / "whole")
    with monkeypatch.context() as patch:
        steps = kinds_of_steps(patch, -1, None)
        assert grade_here(whole).graded == 2
    expected = state(whole)
    assert steps[0] > 20
    for at in range(1, steps[0] + 1):
        course = shutil.copytree(filled, tmp_path / f"at{at}" / "small")
        with monkeypatch.context() as patch:
            kinds_of_steps(
                patch, at, OSError(errno.ENOSPC, "No space left on device", str(course / "autograded" / "x"))
            )
            try:
                report = grade_here(course)
            except OSError:
                assert at == 1  # autograded/ itself could not be made: nothing has begun
            else:
                assert "no room" in report.stopped
                assert not report.complete
        found = rows(small.url(course))
        for student in ("ada", "bob", "cy"):  # nobody has half of the rows
            number = sum(row[0] == student for row in found["grades"])
            assert number == (7 if any(row[0] == student for row in found["submissions"]) else 0)
        assert any(row[0] == "ada" for row in found["submissions"])
        grade_here(course)
        assert state(course) == expected, at
        shutil.rmtree(course.parent)


def test_a_really_full_disk_is_said_and_nothing_is_lost(filled, lab, tmp_path):
    small_disk = tmp_path / "disk"
    small_disk.mkdir()
    grade = f"{sys.executable} -m mml.instructor.cli grade {filled} {WEEK} --no-sandbox --workers 1"
    for number in range(12):
        hand_in(
            filled, f"big{number}", {"lab.ipynb": lab, "extra.ipynb": small.book([]), "big.bin": os.urandom(60_000)}
        )
    script = (
        f"mount -t tmpfs -o size=500k tmpfs {small_disk} && cp -r {filled} {tmp_path}/copy && "
        f"mkdir {tmp_path}/copy/autograded && mount --bind {small_disk} {tmp_path}/copy/autograded && "
        f"{grade.replace(str(filled), str(tmp_path / 'copy'))}; echo status $?; cp -r {small_disk} {tmp_path}/kept"
    )
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script]
    run = subprocess.run(command, env=small.environment(), capture_output=True, text=True)
    if "status" not in run.stdout:
        pytest.skip(f"this system lets nobody mount a small disk: {run.stderr}")
    assert "status 1" in run.stdout, run.stdout + run.stderr
    assert "There is no room on the disk" in run.stdout
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path / "kept", copy / "autograded", dirs_exist_ok=True)
    done = [path.parent.parent.name for path in (copy / "autograded").glob(f"*/{WEEK}/{folders.MARK}")]
    assert done
    assert f"{15 - len(done)} graded, {len(done)} had been graded before" in mml_grade(copy)


def test_a_gradebook_that_is_held_stops_the_run_with_a_sentence(filled, monkeypatch):
    nothing_runs(monkeypatch)
    grade_here(filled, students=["ada"])
    before = state(filled)
    config = filled / "nbgrader_config.py"
    config.write_text(f"{config.read_text()}\nc.CourseDirectory.db_url = {small.url(filled) + '?timeout=0.1'!r}\n")
    with contextlib.closing(sqlite3.connect(filled / "gradebook.db")) as holder:
        holder.execute("BEGIN IMMEDIATE")
        report = grade_here(filled)
        holder.rollback()
    assert "is held by another program" in report.stopped
    assert "gradebook.db" in report.stopped
    assert state(filled) == before
    assert grade_here(filled).graded == 2


def test_a_gradebook_that_is_full_stops_the_run_with_a_sentence(filled, monkeypatch):
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    nothing_runs(monkeypatch)
    grade_here(filled, students=["ada"])
    before = state(filled)
    size = (filled / "gradebook.db").stat().st_size // 4096

    def limit(connection, _):
        connection.execute(f"PRAGMA max_page_count = {size}")

    for number in range(60):
        hand_in(filled, f"more{number}", {"lab.ipynb": b"nothing"})
    event.listen(Engine, "connect", limit)
    try:
        report = grade_here(filled)
    finally:
        event.remove(Engine, "connect", limit)
    assert "There is no room for the gradebook" in report.stopped
    assert rows(small.url(filled))["submissions"][0] == before[0]["submissions"][0]
    assert grade_here(filled).graded == 62 - report.graded


def test_two_runs_at_once_are_refused(filled, monkeypatch):
    nothing_runs(monkeypatch)
    (filled / "autograded").mkdir()
    with folders.alone(filled / "autograded"), pytest.raises(UserError, match="Another 'mml grade' is at work"):
        grade_here(filled)


def grade_or_die(once, task):
    """Run in a worker: one submission ends whatever process grades it, another one only the first time."""
    if task.student == "killer":
        os.kill(os.getpid(), signal.SIGKILL)
    if task.student == "once" and not once.exists():
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return worker.without_running(task, "as it is")


def test_a_submission_that_ends_its_worker_is_found_and_the_others_are_graded(course, lab, tmp_path, monkeypatch):
    students = ["ada", "bob", "killer", "cy", "dot", "eve", "once", "fay", "gus"]
    for student in students:
        hand_in(course, student, {"lab.ipynb": lab})
    monkeypatch.setattr(worker, "grade", partial(grade_or_die, tmp_path / "once"))
    report = batch.grade_week(Course(course), WEEK, lambda: batch.LocalWorkers(2), boxed=False)
    assert (report.graded, report.complete) == (9, True)
    looks = small.looks(small.url(course))
    for student in students:
        assert (batch.DIED if student == "killer" else "as it is") in looks[student, "lab"], student
    assert all(is_recorded(course, student) for student in students)


def children(marker):
    """Return the ids of living processes that have inherited an environment variable."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if marker.encode() in path.read_bytes() and b"State:\tZ" not in (path.parent / "status").read_bytes():
                found.append(int(path.parent.name))
    return found


@pytest.mark.nbgrader
def test_a_run_killed_at_any_moment_is_finished_by_the_next(course, lab, extra, tmp_path):
    for number in range(10):
        answers = dict(list(RIGHT.items())[: number % 4])
        hand_in(course, f"s{number}", {"lab.ipynb": answered(lab, answers), "extra.ipynb": extra}, ON_TIME)
    whole = shutil.copytree(course, tmp_path / "whole")
    began = time.monotonic()
    mml_grade(whole)
    whole_time = time.monotonic() - began
    expected = rows(small.url(whole))
    marker = f"MML_TEST_KILL={os.getpid()}-{random.random()}"
    name, value = marker.split("=")
    command = [sys.executable, "-m", "mml.instructor.cli", "grade", str(course), WEEK, "--no-sandbox", "--workers", "2"]
    draw = random.Random(20)
    killed = 0
    while killed < 20:
        run = subprocess.Popen(command, env=small.environment() | {name: value}, stdout=subprocess.DEVNULL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(draw.uniform(0.1, 0.9) * whole_time)
        if run.returncode is None:
            run.kill()
            killed += 1
        run.wait()
        end = time.monotonic() + 30
        while children(marker) and time.monotonic() < end:
            time.sleep(0.1)
        assert children(marker) == []
        if run.returncode == 0 and killed < 20:  # finished: begin anew
            assert rows(small.url(course)) == expected
            shutil.rmtree(course / "autograded")
            (course / "gradebook.db").unlink()
    mml_grade(course)
    assert rows(small.url(course)) == expected
    assert "0 graded, 10 had" in mml_grade(course)
    for path in (whole / "autograded").rglob("*"):
        other = course / path.relative_to(whole)
        if path.suffix == ".ipynb":
            assert cells_of(path) == cells_of(other)
        else:
            assert other.exists()
    assert [p for p in (course / "autograded").rglob(".mml-*") if p.name != folders.MARK] == []


# Elsewhere.


@pytest.mark.nbgrader
def test_postgresql_holds_the_same_rows(both, tmp_path):
    ours = shutil.copytree(both[0], tmp_path / "small")
    with postgres_server.running() as address:
        said = mml_grade(ours, "--db", address)
        assert "7 graded" in said
        expected = rows(small.url(ours))
        change = small.change(address, "UPDATE assignment SET duedate = '2026-03-02 00:00:00'")
        assert change == 1
        assert "7 graded" in mml_grade(ours, "--db", address, "--force")
        assert rows(address) == expected
        assert "0 graded, 7 had" in mml_grade(ours, "--db", address)


@contextlib.contextmanager
def dask_cluster(folder):
    """Start a scheduler and two workers as processes of their own; give its address and the workers."""
    file = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    options = ["--scheduler-file", str(file)]
    environment = small.environment() | {"DASK_DISTRIBUTED__DASHBOARD__LINK": ""}
    quiet = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    started = [
        subprocess.Popen(
            [*dask, "scheduler", *options, "--host", "127.0.0.1", "--port", "0", "--no-dashboard"], **quiet
        )
    ]
    try:
        work = [*dask, "worker", *options, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        started += [subprocess.Popen(work, **quiet) for _ in range(2)]
        end = time.monotonic() + 60
        while not file.exists() and time.monotonic() < end:
            time.sleep(0.1)
        yield json.loads(file.read_text())["address"], started[1:]
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(20)


@pytest.mark.nbgrader
def test_dask_gives_the_same_scores_and_one_dead_worker_changes_nothing(both, tmp_path):
    expected = scores(small.url(both[0]))
    ours = shutil.copytree(both[0], tmp_path / "small")
    with dask_cluster(tmp_path) as (address, workers):
        assert "7 graded" in mml_grade(ours, "--scheduler", address, "--force")
        assert scores(small.url(ours)) == expected
        (ours / "gradebook.db").unlink()
        command = ["grade", str(ours), WEEK, "--no-sandbox", "--force", "--scheduler", address]
        run = subprocess.Popen([sys.executable, "-m", "mml.instructor.cli", *command], env=small.environment())
        end = time.monotonic() + 120
        while time.monotonic() < end:  # until some are graded and some are not
            with contextlib.suppress(Exception):
                if rows(small.url(ours), "submissions")["submissions"]:
                    break
            time.sleep(0.05)
        assert run.poll() is None
        workers[0].kill()
        assert run.wait(300) == 0
        assert scores(small.url(ours)) == expected


# The command.


def test_errors_of_use_are_sentences(course, lab):
    hand_in(course, "ada", {"lab.ipynb": lab})
    assert 'There is no week "w2"' in refused(course, "w2")
    assert "bob has handed in nothing for w1. There are: ada." in refused(course, WEEK, "--student", "bob")
    assert "not the folder of a course" in refused(course / "source", WEEK)
    assert 'There is no course "x". ' in refused("x", WEEK)
    assert "not both" in refused(course, WEEK, "--workers", "2", "--scheduler", "tcp://localhost:1")
    assert "nonsense is no address of a gradebook" in refused(course, WEEK, "--db", "nonsense")
    assert "cannot be used" in refused(course, WEEK, "--db", "postgresql+psycopg://x:secret@127.0.0.1:9/x")
    assert "secret" not in refused(course, WEEK, "--db", "postgresql+psycopg://x:secret@127.0.0.1:9/x")
    assert "no Dask scheduler" in refused(course, WEEK, "--scheduler", "tcp://127.0.0.1:9")
    with (course / "nbgrader_config.py").open("a") as config:
        config.write("c.CourseDirectory.ignore = 5\n")
    assert "settings" in refused(course, WEEK)


def refused(course, week, *arguments):
    command = [sys.executable, "-m", "mml.instructor.cli", "grade", str(course), week, "--no-sandbox", *arguments]
    run = subprocess.run(command, env=small.environment(), capture_output=True, text=True)
    assert run.returncode == 2, run.stdout + run.stderr
    assert "Traceback" not in run.stderr
    return " ".join(run.stderr.split())


def test_a_course_of_the_repository_has_a_name(root):
    assert find_course("pca").resolve() == root / "pca"


def test_a_source_whose_cells_change_after_the_first_grades_is_refused(filled, monkeypatch):
    nothing_runs(monkeypatch)
    grade_here(filled)
    source = filled / "source" / WEEK / "lab.ipynb"
    source.write_text(source.read_text().replace('"grade_id": "both-all"', '"grade_id": "both-new"'))
    with pytest.raises(UserError, match="lab of w1 has other cells now"):
        grade_here(filled)
    (filled / "source" / WEEK / "extra.ipynb").unlink()
    with pytest.raises(UserError, match="w1 has other notebooks now"):
        grade_here(filled)


def test_a_source_that_changes_before_the_first_grades_is_taken_over(course, monkeypatch, lab):
    nothing_runs(monkeypatch)
    with gradebook.Gradebook(Course(course), prepare(Course(course), WEEK)):
        pass
    source = course / "source" / WEEK / "lab.ipynb"
    source.write_text(source.read_text().replace('"points": 4', '"points": 9').replace('"both-all"', '"both-new"'))
    hand_in(course, "ada", {"lab.ipynb": lab})
    grade_here(course)
    assert scores(small.url(course))["ada", "lab", "both-new"] == 9


def test_a_half_made_gradebook_gets_its_version(course, made):
    small.nbgrader(course, "generate_assignment", WEEK, "--force")
    version = "SELECT version_num FROM alembic_version"
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as connection:
        expected = connection.execute(version).fetchall()
        connection.execute("DROP TABLE alembic_version")
    with gradebook.Gradebook(Course(course), prepare(Course(course), WEEK)):
        pass
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as connection:
        assert connection.execute(version).fetchall() == expected
