"""The two local pages: `mml progress --html` and `mml grades --html`. Every figure is counted a second time here."""

import collections
import contextlib
import errno
import itertools
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import types
import urllib.request
from fractions import Fraction
from pathlib import Path
from urllib.parse import unquote, urlsplit

import grading_course as small
import lab_browser
import nbformat
import postgres_server
import pytest
from bleach._vendor import html5lib
from conftest import ROOT
from grading_course import WEEK, answered, hand_in, mml, mml_grade, refused
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mml.instructor import bank, learner, pages, progress
from mml.instructor.course import SYLLABUS, UserError
from mml.quiz import pack
from mml.quiz.template import Template

HOSTILE = """<img src=x onerror="document.title='hacked'">'"&amp;{{ 7 * 7 }}"""
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1100, "height": 900}


def tree(page):
    """Return a page as a tree of elements; a page that is not valid HTML is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(page.decode() if isinstance(page, bytes) else page)


def text(element):
    return " ".join("".join(element.itertext()).split())


def rows_of(table):
    """Return the texts of the cells of a table's body, row by row."""
    return [[text(cell) for cell in row] for row in table.iterfind("tbody/tr")]


# How a page is written.

MADE = "mml test --html"


@pytest.fixture
def blank(monkeypatch, tmp_path):
    """Make pages of a template that shows one text."""
    (tmp_path / "templates").mkdir()
    page = '{% extends "page.html" %}{% block main %}<h1>{{ title }}</h1>{% endblock %}'
    (tmp_path / "templates" / "blank.html").write_text(page)
    real = pages._environment()
    folders = [str(tmp_path / "templates"), *real.loader.searchpath]
    monkeypatch.setattr(real.loader, "searchpath", folders)
    return lambda title, command=MADE: pages.render("blank.html", command, title=title)


def test_a_page_is_renewed_and_nothing_else_is_overwritten(blank, tmp_path):
    path = tmp_path / "page.html"
    pages.write(path, blank("one"), MADE)
    pages.write(path, blank("two"), MADE)
    assert path.read_bytes() == blank("two")
    changed = blank("two").replace(b"<h1>", b"<h1>My note. ")
    others = [b"", b"mine", changed, blank("two", "mml other --html"), b"<!-- " + blank("two"), blank("two")[:-1]]
    quoted = b"<!DOCTYPE html>\n" + b" " * pages.HEAD + blank("two")
    for content in [*others, quoted]:
        path.write_bytes(content)
        with pytest.raises(UserError, match=r"page\.html is there already, not as .* left it: .* --force"):
            pages.write(path, blank("three"), MADE)
        assert path.read_bytes() == content
        pages.write(path, blank("three"), MADE, force=True)
        assert path.read_bytes() == blank("three")


def test_what_is_no_file_is_never_replaced(blank, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("folder", "link"):
        with pytest.raises(UserError, match="is no file"):
            pages.write(tmp_path / name, blank("x"), MADE, force=True)
    with pytest.raises(UserError, match="cannot be written"):
        pages.write(tmp_path / "no" / "page.html", blank("x"), MADE)
    assert not (tmp_path / "nowhere").exists()


def test_a_page_behind_a_link_is_renewed_where_it_is(blank, tmp_path):
    pages.write(tmp_path / "page.html", blank("one"), MADE)
    (tmp_path / "link.html").symlink_to(tmp_path / "page.html")
    pages.write(tmp_path / "link.html", blank("two"), MADE)
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "page.html").read_bytes() == blank("two")


def test_a_file_that_appears_meanwhile_is_kept(blank, tmp_path, monkeypatch):
    path, real = tmp_path / "page.html", pages.move_new

    def slow(part, target):
        target.write_text("mine")
        return real(part, target)

    monkeypatch.setattr(pages, "move_new", slow)
    with pytest.raises(UserError, match="is there already"):
        pages.write(path, blank("one"), MADE)
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["page.html"]
    assert path.read_text() == "mine"


@pytest.mark.parametrize("there", [False, True])
def test_a_full_disk_leaves_what_was_there(blank, tmp_path, monkeypatch, there):
    path = tmp_path / "page.html"
    if there:
        pages.write(path, blank("one"), MADE)

    def full(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(learner.os, "fsync", full)
    with pytest.raises(UserError, match=r"cannot be written \(No space left"):
        pages.write(path, blank("two"), MADE)
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["page.html"] * there
    assert not there or path.read_bytes() == blank("one")


def test_what_people_wrote_is_text_and_nothing_else(blank):
    title = f"{HOSTILE}\n</title>\x00\x1b[31m\u202eabc\ud800"
    page = tree(blank(title))
    shown = text(page.find("body/main/h1"))
    assert shown == f"{HOSTILE} </title>??[31m?abc?"
    assert text(page.find("head/title")) == shown
    assert {element.tag for element in page.iter() if isinstance(element.tag, str)} == {
        *("html", "head", "meta", "title", "style", "body", "main", "h1"),
    }


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "0 %"), (0, 9, "0 %"), (9, 9, "100 %"), (1, 1000, "under 1 %"), (999, 1000, "99 %"), (1, 3, "33 %")],
)
def test_shares_in_per_cent(part, whole, said):
    assert pages.share(part, whole) == said


# The learner's page.

FIRST = "week1_vectors"


def notebook(title, *points):
    """Return a released notebook with so many tests of these points."""
    cells = [new_markdown_cell(f"# {title}\n\nWords.", id="title"), new_code_cell("x = 1", id="x")]
    for number, worth in enumerate(points):
        marks = {"grade": True, "grade_id": f"t{number}", "locked": True, "points": worth, "schema_version": 3}
        cells.append(new_code_cell("", id=f"t{number}", metadata={"nbgrader": marks | {"solution": False}}))
    return new_notebook(cells=cells)


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A repository with three weeks, the last of them in a folder with a hostile name."""
    root = tmp_path / "course"
    weeks = {
        ("linear_algebra", FIRST): {"lesson": notebook("Vectors"), "quiz": notebook("Quiz: vectors", 1, 1, 3)},
        ("linear_algebra", "week5_eigenvectors"): {
            "lab_pagerank": notebook(f"Lab: {HOSTILE}", 6, 4.5),
            "quiz": notebook("Quiz: eigenvectors", 2),
        },
        ("pca", "week9_<b>&'quot"): {"lab_ü #1?": notebook("Last", 2)},
    }
    for (course, week), books in weeks.items():
        (root / course / "release" / week).mkdir(parents=True)
        for name, book in books.items():
            nbformat.write(book, root / course / "release" / week / f"{name}.ipynb")
    (root / "linear_algebra" / "nbgrader_config.py").touch()
    (root / "linear_algebra" / "README.md").write_text("# Linear algebra & more\n\nText.\n")
    monkeypatch.chdir(root)
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    return root


@pytest.fixture
def work(root):
    learner.bring_up_to_date(root, root / "my_work")
    return root / "my_work"


def record(work, **books):
    """Write a record of checks: (best, latest, possible) points by notebook of the two courses' weeks."""
    entries = {}
    for name, (best, latest, possible) in books.items():
        scores = (
            {"points": points, "possible": possible, "date": f"2026-03-0{day}T10:00:00+00:00"}
            for points, day in ((best, 1), (latest, 2))
        )
        entries[name] = dict(zip(("best", "latest"), scores, strict=True))
    (work / progress.FILE).write_text(json.dumps({"version": 1, "notebooks": entries}))


CHECKED = {
    f"linear_algebra/{FIRST}/quiz": (5, 4, 5),
    "linear_algebra/week5_eigenvectors/lab_pagerank": (7.5, 2, 10.5),
}


def test_progress_shows_courses_weeks_notebooks_and_what_is_next(root, work):
    record(work, **CHECKED)
    lesson = work / "linear_algebra" / FIRST / "lesson.ipynb"
    lesson.write_text(lesson.read_text().replace("x = 1", "x = 2"))
    out = mml("progress", "--html")
    assert out == f"Your progress is in {work / 'progress.html'}: open it in a browser.\n"
    page = tree((work / "progress.html").read_bytes())
    main = page.find("body/main")
    assert page.get("lang") == "en-GB"
    assert text(main.find("h1")) == text(page.find("head/title"))
    assert "12.5 of 19.5 points, 1 week of 3 done." in text(main)
    assert [text(heading) for heading in main.iterfind("h2")] == [
        "What to do next", "Linear algebra & more", "Multivariate calculus", "Pca"
    ]  # fmt: skip
    first, second, third = main.iterfind("table")
    assert [text(table.find("caption")).split(" points")[0] for table in (first, second, third)] == [
        "12.5 of 17.5", "0 of 0", "0 of 2"
    ]  # fmt: skip
    found = {}
    for table in (first, second, third):
        for body in table.iterfind("tbody"):
            week, *books = body.iterfind("tr")
            found[text(week[0])] = [text(week[1]), *([text(cell) for cell in book] for book in books)]
    assert len(found) == sum(map(len, SYLLABUS.values())) + 1
    assert found.pop(FIRST) == [
        "5 of 5 points",
        ["Vectors lesson.ipynb", "none to get", "◐ started"],
        ["Quiz: vectors quiz.ipynb", "5 of 5", "✓ done last check 2026-03-02"],
    ]
    assert found.pop("week5_eigenvectors") == [
        "7.5 of 12.5 points",
        [f"Lab: {HOSTILE} lab_pagerank.ipynb", "7.5 of 10.5", "◐ started last check 2026-03-02"],
        ["Quiz: eigenvectors quiz.ipynb", "0 of 2", "○ not started"],
    ]
    assert found.pop("week9_<b>&'quot") == ["0 of 2 points", ["Last lab_ü #1?.ipynb", "0 of 2", "○ not started"]]
    assert all(rows == ["not here yet"] for rows in found.values())
    # The advice is that of `mml progress`, word by word, and points at the notebooks in question.
    advice = mml("progress").splitlines()[-1]
    following = next(part for part in main.iterfind("div") if part.get("class") == "next")
    assert [text(part) for part in following] == [advice, f"Open Lab: {HOSTILE} or Quiz: eigenvectors."]


def test_bars_are_as_long_as_the_shares_and_say_nothing_twice(root, work):
    record(work, **CHECKED)
    mml("progress", "--html")
    page = tree((work / "progress.html").read_bytes())
    widths = []
    for bar in page.iter("{http://www.w3.org/2000/svg}svg"):
        assert bar.get("aria-hidden") == "true"  # the figures stand beside it
        ground, filled = bar
        assert ground.get("width") == "100%"
        widths.append(filled.get("width"))
    assert widths == ["100.0%", "71.4%", "0.0%", "0.0%"]


def test_who_has_not_begun_is_sent_to_the_lesson(root, work):
    mml("progress", "--html")
    page = tree((work / "progress.html").read_bytes())
    following = next(part for part in page.iter("div") if part.get("class") == "next")
    assert text(following) == f"{mml('progress').splitlines()[-1]} Open Vectors."
    states = {text(row[2]) for row in page.iter("tr") if len(row) == 3 and row[2].tag == "td"}
    assert states == {"○ not started"}


def test_who_has_all_points_is_told_so(root, work):
    done = {"pca/week9_<b>&'quot/lab_ü #1?": (2, 2, 2), "linear_algebra/week5_eigenvectors/quiz": (2, 2, 2)}
    record(work, **CHECKED | done | {"linear_algebra/week5_eigenvectors/lab_pagerank": (99, 99, 99)})
    mml("progress", "--html")
    page = tree((work / "progress.html").read_bytes())
    assert "19.5 of 19.5 points, 3 weeks of 3 done." in text(page)
    following = next(part for part in page.iter("div") if part.get("class") == "next")
    assert text(following) == "You have all the points of the weeks that are here."


def links(page):
    return [link.get("href") for link in page.iter("a")]


def test_a_link_is_the_notebooks_address_in_jupyterlab(root, work):
    (work / "linear_algebra" / "week5_eigenvectors" / "quiz.ipynb").unlink()
    found = links(tree(progress.page(root, work, {})))
    prefix = f"http://localhost:{learner.FIRST_PORT}/lab/tree/"
    assert {unquote(link.removeprefix(prefix)) for link in found} == {
        f"linear_algebra/{FIRST}/lesson.ipynb",
        f"linear_algebra/{FIRST}/quiz.ipynb",
        "linear_algebra/week5_eigenvectors/lab_pagerank.ipynb",
        "pca/week9_<b>&'quot/lab_ü #1?.ipynb",
    }
    assert all(link.startswith(prefix) and not urlsplit(link).fragment + urlsplit(link).query for link in found)


def test_without_a_copy_there_are_no_links(root, tmp_path):
    path = tmp_path / "other.html"
    mml("progress", "--html", path)
    page = tree(path.read_bytes())
    assert links(page) == []
    assert "A link opens" not in text(page)
    assert f"There is no {root / 'my_work'} yet: run 'mml lab' first" in refused("progress", "--html")
    assert not (root / "my_work").exists()


def test_the_page_knows_where_jupyterlab_runs(root, work, tmp_path):
    def info(number, url, folder, pid):
        known = {"url": url, "root_dir": str(folder), "pid": pid, "token": "secret-token"}
        (tmp_path / "runtime" / f"jpserver-{number}.json").write_text(json.dumps(known))

    (tmp_path / "runtime").mkdir()
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    info(1, "http://localhost:8801/", root, os.getpid())
    info(2, "http+unix://%2Ftmp/", work, os.getpid())
    info(3, "http://localhost:8803/", work, ended.pid)
    assert progress.lab_address(work) == f"http://localhost:{learner.FIRST_PORT}/"
    info(4, "http://localhost:8804/user/ada/", work, os.getpid())
    page = progress.page(root, work, {})
    assert all(link.startswith("http://localhost:8804/user/ada/lab/tree/") for link in links(tree(page)))
    assert b"secret-token" not in page


def test_a_page_of_ones_own_is_kept(root, work, tmp_path):
    path = work / "progress.html"
    path.write_text("my own notes")
    assert "not as 'mml progress --html' left it" in refused("progress", "--html")
    assert path.read_text() == "my own notes"
    mml("progress", "--html", tmp_path / "else.html")
    mml("progress", "--html", "--force")
    mml("progress", "--html")
    assert path.read_bytes().startswith(b"<!DOCTYPE html>")
    assert refused("progress", "x.html") == ("A file is for the page only: write it with 'mml progress --html x.html'.")
    # Bringing the copy up to date leaves the page alone.
    before = path.read_bytes()
    learner.bring_up_to_date(root, work)
    assert path.read_bytes() == before


def test_a_damaged_record_is_said(root, work):
    (work / progress.FILE).write_text("{")
    assert ".progress.damaged.json" in mml("progress", "--html")
    assert (work / "progress.html").exists()


# The class page: its numbers.


def statistics():
    return pytest.importorskip("mml.instructor.grading.statistics")


linux = pytest.mark.skipif(sys.platform != "linux", reason="not part of the course: grading needs Linux")


@linux
@settings(deadline=None)
@given(
    possible=st.sampled_from([1.0, 3.0, 2.5, 10.0, 17.0, 52.0]),
    shares=st.lists(st.integers(0, 24), min_size=1, max_size=60),
)
def test_bars_and_figures_of_a_distribution(possible, shares):
    exact = [Fraction(possible) * share / 20 for share in shares]  # up to 120 per cent: extra credit
    scores = [float(score) for score in exact]
    found = statistics().Distribution(possible, collections.Counter(scores))
    assert found.learners == len(scores) == sum(found.bars)
    assert found.mean == pytest.approx(sum(scores) / len(scores))
    assert (found.full, found.none) == (sum(s >= possible for s in scores), sum(s == 0 for s in scores))
    assert found.bars[-1] == found.full
    width = Fraction(possible) / 10 if possible > 10 else 1
    for place, number in enumerate(found.bars[:-1]):
        low, high = place * width, min((place + 1) * width, Fraction(possible))
        assert number == sum(low <= score < high for score in exact)
    said = [int(number) for number in re.findall(r"(\d+) ha(?:s|ve)", found.sentence)]
    assert sum(said) == len(scores)
    assert len(said) == sum(map(bool, found.bars))
    assert found.sentence.startswith(f"Of {len(scores)} learner")
    assert found.sentence.endswith(" of the points.")


@linux
def test_a_distribution_in_words():
    made = statistics().Distribution
    counts = collections.Counter({0: 3, 1: 1, 4: 96})
    assert made(4, counts).sentence == "Of 100 learners, 3 have 0, 1 has 1 and 96 have all 4 of the points."
    assert made(4, collections.Counter({2.5: 1})).sentence == "Of 1 learner, 1 has from 2 to under 3 of the points."
    assert made(20, collections.Counter({2: 1, 20: 1})).sentence == (
        "Of 2 learners, 1 has from 2 to under 4 and 1 has all 20 of the points."
    )
    assert made(4, collections.Counter()).sentence == "Nobody has a score yet."


@linux
@pytest.mark.parametrize(
    ("fact", "rest"),
    [
        ("each column sums to one", " (off by 1.5).\nSeen with: f(3)"),
        ("f(x) has shape (3,)", " (yours has (2,))."),
        ("f gives an answer for this input", " (it stopped with E: (1) a\nb)."),
        ("all is well", "."),
        ("every entry of y is a finite number", " (2 are not: nan)."),
        ("it is orthogonal to u (their product is 3)", "."),
    ],
)
def test_the_fact_that_a_message_names(fact, rest):
    assert statistics().fact_of(f"Not true of your answer: {fact}{rest}") == fact
    assert statistics().fact_of(f"ValueError: {fact}\n{rest}") == f"ValueError: {fact}"


@linux
def test_every_fact_of_the_banks_loses_what_one_answer_gave():
    """Answers of a bank fail one test with different values: the facts that are left are those that the test writes."""
    path = ROOT / "linear_algebra" / "content" / "week4_linear_maps" / "answers_gram_schmidt.py"
    source = path.parents[2] / "source" / "week4_linear_maps" / "lab_gram_schmidt.ipynb"
    lab, facts = bank.Lab(source), set()
    for answer in bank.read(path)[:24]:
        if not answer.right:
            facts |= {statistics().fact_of(said) for said in lab.run(answer).messages.values() if said}
    assert len(facts) > 3
    assert not [fact for fact in facts if re.search(r"\((off by|yours|it (is|has|gave|stopped))", fact)]


@linux
def test_mistakes_that_a_message_names():
    made = statistics()._Book("lab", {}, None, frozenset({"You did a.", "You did b.", "it is quick"}))

    def found(message):
        return [(sentence, surely) for _, sentence, surely in made._mistakes(message)]

    head = "Not true of your answer: x is 1 (off by 2).\nSeen with: f(1)\n"
    assert found(f"{head}You did a.") == [("You did a.", True)]
    assert found(f"{head}Perhaps: You did a.\nPerhaps: You did b.") == [("You did a.", False), ("You did b.", False)]
    assert found(f"{head}You did c.\nNumPy warned while it ran: You did a.") == []
    assert found("Not true of your answer: it is quick (it takes 30 times as long, 25 are allowed).") == [
        ("it is quick", True)
    ]
    made.is_quiz = True
    general = "Not true of your answer: 3 is the number asked for."
    assert found(general) == []
    assert found(f"{general}\nYou forgot 2 of 5.") == [("You forgot 2 of 5.", True)]
    assert found("Not true of your answer: a belongs to 1.\na: It grows.\n1 of your 5 pairs is right.") == [
        ("It grows.", True)
    ]
    assert found("ValueError: x\nYou did a.") == []


@linux
def test_every_text_of_the_class_page_is_text(monkeypatch):
    from mml.instructor.grading.grades import Row

    made, number = statistics(), itertools.count(100)

    def hostile():
        return f"{HOSTILE}_{next(number)}"

    looks = Row(hostile(), None, hostile(), hostile(), hostile(), None, 2.0, True, reason=hostile())
    nothing = Row(looks.assignment, None, hostile(), hostile(), hostile(), None, 2.0)
    few = made.Distribution(2.0, collections.Counter({1.0: 2}))
    book = made.BookNumbers(
        *(hostile(), hostile(), 2, 1, 1, [hostile(), "x"], False, False),
        exercises=[made.ExerciseNumbers(hostile(), few, 1, 1)],
        tests=[made.TestNumbers(hostile(), "", 4, 3, hostile(), 2) for _ in range(12)],
        mistakes=[made.MistakeNumbers(hostile(), hostile(), 1, 1) for _ in range(12)],
    )
    week = made.WeekNumbers(looks.assignment, [looks, nothing], few, [book])
    monkeypatch.setattr(made, "week_numbers", lambda *_: week)
    course = types.SimpleNamespace(folder=Path(hostile()))
    page = tree(made.page(course, [looks, nothing]))
    shown = text(page)
    assert not [wanted for wanted in range(100, next(number)) if f"{HOSTILE}_{wanted}" not in shown]
    known = "html head meta title style body main h1 h2 h3 h4 p a code table caption thead tbody tr th td ul li details"
    drawn = {tag for tag in (element.tag for element in page.iter()) if isinstance(tag, str)}
    assert {tag.rpartition("}")[2] for tag in drawn} == {
        *known.split(),
        *["summary", "div", "span", "svg", "rect", "bdi", "br", "wbr"],
    }


# The class page: a class that is really graded.

SOURCE = ROOT / "linear_algebra" / "source" / "week4_linear_maps"
ANSWERS = ROOT / "linear_algebra" / "content" / "week4_linear_maps" / "answers_gram_schmidt.py"
LAB = "lab_gram_schmidt"


def wrong_answers():
    """Return some wrong answers of the bank: several of one exercise, one of each other, and one of method."""
    found = [answer for answer in bank.read(ANSWERS) if not answer.right]
    first = [answer for answer in found if answer.function == found[0].function]
    others = {answer.function: answer for answer in reversed(found)}
    method = [answer for answer in found if "-method" in answer.test][:1]
    return [*first[:3], *others.values(), *method, first[0], first[0]]


def quiz_answers(student, right=()):
    """Return wrong answers to the quiz by question, for the numbers of this learner, and the sentences they earn."""
    templates = pack.functions(*pack.unpack((SOURCE / "quiz.questions").read_text(encoding="ascii")))
    answers, says = {}, {}
    for name, function in templates.items():
        form = Template(name, function).form(student)
        wrong = [(value, said) for value, said, coincides in form.wrong_answers() if said and not coincides]
        if not wrong or name in right:
            answers[name] = form.plain_answer()
            continue
        value, _ = wrong[0]
        written = str(value) if isinstance(value, Fraction) else repr(value)
        answers[name], says[name] = written, form.judge(value).message.split("\n")[1:]
    return {name: f"{name} = {value}" for name, value in answers.items()}, says


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A graded class: a real lab and a real quiz with their mistakes, words for a person, and all that can go wrong."""
    if sys.platform != "linux":
        pytest.skip("not part of the course: grading needs Linux")
    course = tmp_path_factory.mktemp("graded") / "class"
    folder = course / "source" / WEEK
    folder.mkdir(parents=True)
    (course / "nbgrader_config.py").write_text(small.CONFIG + "c.Examiner.demonstrations = False\n")
    for name in (f"{LAB}.ipynb", f"{LAB}.mistakes", "quiz.ipynb", "quiz.questions", "lesson.ipynb"):
        shutil.copy(SOURCE / name, folder)
    words = small.book([new_markdown_cell("# In your own words", id="title"), small.written("why", 3)])
    nbformat.write(words, folder / "words.ipynb")
    lab, quiz, words = (small.release(course, name) for name in (LAB, "quiz", "words"))
    source = bank.Lab(folder / f"{LAB}.ipynb")

    def solved(**others):
        return answered(lab, source.solutions | others)

    def quizzed(student, right=()):
        answers, _ = quiz_answers(student, right)
        return answered(quiz, answers | {"me": f"me = {student!r}"})

    everything = list(pack.unpack((SOURCE / "quiz.questions").read_text(encoding="ascii"))[0])
    for number, answer in enumerate(wrong_answers()):
        hand_in(
            course, f"mistaken{number}", {f"{LAB}.ipynb": solved(**{source.exercise_of(answer.function): answer.code})}
        )
    right = {f"{LAB}.ipynb": solved(), "quiz.ipynb": quizzed("perfect", everything)}
    hand_in(course, "perfect", right | {"words.ipynb": answered(words, {"why": "Because it is."})})
    hand_in(course, "quizzed1", {"quiz.ipynb": quizzed("quizzed1")})
    hand_in(course, "quizzed2", {"quiz.ipynb": quizzed("quizzed2", everything[:2])})
    hand_in(course, "untouched", {f"{LAB}.ipynb": lab, "words.ipynb": words})
    first = next(iter(source.solutions))
    hand_in(
        course,
        "begun",
        {f"{LAB}.ipynb": answered(lab, {first: "def remove_components(v, Q):\n    raise ValueError('<b>')"})},
    )
    hand_in(course, "torn", {f"{LAB}.ipynb": "nothing"})
    hand_in(course, f"{HOSTILE.replace('/', '')}", {f"{HOSTILE}.ipynb": lab})
    mml_grade(course)
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as book, book:
        book.execute("INSERT INTO student (id, first_name, last_name) VALUES ('absent', ?, 'Ünï')", (HOSTILE,))
        book.execute("UPDATE student SET last_name = ? WHERE id = 'torn'", (f"{HOSTILE}\u202e",))
        book.execute(
            "UPDATE grade SET manual_score = 2 WHERE cell_id IN (SELECT id FROM base_cell WHERE name = 'why')"
            " AND auto_score IS NULL"
        )
        (last,) = book.execute("SELECT max(id) FROM grade WHERE auto_score = 1").fetchone()
        book.execute("UPDATE grade SET extra_credit = 0.5 WHERE id = ?", (last,))
    return course


@pytest.fixture(scope="module")
def numbers(graded):
    from mml.instructor.grading import grades
    from mml.instructor.grading.assignment import Course

    course = Course(graded)
    return statistics().week_numbers(course, WEEK, grades.read(course, WEEK))


def book_of(numbers, name):
    (found,) = [book for book in numbers.books if book.name == name]
    return found


def points_of(graded, name):
    """Return the points of each student in each cell of a notebook, from the gradebook by plain SQL."""
    asked = """SELECT a.student_id, b.name, g.auto_score, g.manual_score, g.extra_credit
        FROM grade g JOIN base_cell b ON b.id = g.cell_id JOIN submitted_notebook s ON s.id = g.notebook_id
        JOIN submitted_assignment a ON a.id = s.assignment_id JOIN notebook n ON n.id = s.notebook_id
        WHERE n.name = ?"""
    found = collections.defaultdict(dict)
    with contextlib.closing(sqlite3.connect(graded / "gradebook.db")) as book:
        for student, cell, auto, manual, extra in book.execute(asked, (name,)):
            given = manual if manual is not None else auto
            found[student][cell] = None if given is None else given + (extra or 0)
    return found


def counted_notebooks(graded, name):
    """Return the graded notebooks that count, by student: those that are there and could be graded."""
    found = {}
    for path in sorted(graded.glob(f"autograded/*/{WEEK}/{name}.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        said = {output.get("ename") for cell in notebook.cells for output in cell.get("outputs", ())}
        if "NotGraded" not in said:
            found[path.parts[-3]] = notebook
    return found


def exercise_names(name):
    """Return the grade ids of a source notebook's exercises, and the tests of each."""
    cells = nbformat.read(SOURCE / f"{name}.ipynb", as_version=4).cells
    found = {}
    for cell in cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("solution"):
            current = marks["grade_id"]
        elif marks.get("grade"):
            found.setdefault(current, []).append(marks["grade_id"])
    return found


@linux
@pytest.mark.nbgrader
@pytest.mark.parametrize("name", [LAB, "quiz"])
def test_scores_of_exercises_are_those_of_the_gradebook(graded, numbers, name):
    book, points = book_of(numbers, name), points_of(graded, name)
    counted = counted_notebooks(graded, name)
    assert book.handed_in == len(counted) > 2
    exercises = exercise_names(name)
    assert len(book.exercises) == len(exercises) > 3
    for found, tests in zip(book.exercises, exercises.values(), strict=True):
        expected = collections.Counter(sum(points[student][test] for test in tests) for student in counted)
        assert found.distribution.scores == expected
        assert found.distribution.learners == len(counted)
    assert any(each.distribution.full for each in book.exercises)
    assert any(each.distribution.none for each in book.exercises)
    everybody = {path.name for path in (graded / "submitted").iterdir()}
    unread = 2 if name == LAB else 1  # torn, and the stranger whose files all have other names
    assert (book.missing, book.unread) == (len(everybody) - len(counted) - unread, unread)


@linux
@pytest.mark.nbgrader
def test_points_by_hand_and_extra_credit_count_and_what_waits_is_said(graded, numbers):
    (words,) = book_of(numbers, "words").exercises
    assert (words.title, words.distribution.scores, words.waiting) == ("why", {2.0: 1, 0.0: 1}, 0)
    points = [points_of(graded, name) for name in (LAB, "quiz", "words")]
    totals = collections.Counter(
        sum(value or 0 for of_book in points for value in of_book[student].values()) for student in points[0]
    )
    assert numbers.total.scores == totals
    assert any(score % 1 == 0.5 for score in totals)


@linux
@pytest.mark.nbgrader
def test_known_mistakes_of_the_lab_are_counted_once_for_each_learner(graded, numbers):
    says = {answer.says for answer in bank.read(ANSWERS) if answer.says}
    exercises = exercise_names(LAB)
    sure, perhaps = collections.defaultdict(set), collections.defaultdict(set)
    for student, notebook in counted_notebooks(graded, LAB).items():
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            for output in cell.get("outputs", ()):
                if output.output_type == "error" and output.ename == "NotTrue":
                    for sentence in says:
                        if sentence in output.evalue:
                            (exercise,) = [each for each, tests in exercises.items() if name in tests]
                            who = perhaps if f"Perhaps: {sentence}" in output.evalue else sure
                            who[list(exercises).index(exercise), sentence].add(student)
    book = book_of(numbers, LAB)
    titles = [each.title for each in book.exercises]
    found = {(titles.index(each.exercise), each.sentence): (each.learners, each.perhaps) for each in book.mistakes}
    assert found == {key: (len(sure[key]), len(perhaps[key] - sure[key])) for key in {*sure, *perhaps}}
    assert max(found.values()) >= (3, 0)
    assert any(more for _, more in found.values())
    assert [(each.learners, each.perhaps) for each in book.mistakes] == sorted(found.values(), reverse=True)
    assert {answer.says for answer in wrong_answers()} <= {sentence for _, sentence in found}


@linux
@pytest.mark.nbgrader
def test_mistakes_of_the_quiz_are_counted_whatever_the_numbers(numbers):
    kind = statistics().kind_of
    expected = collections.Counter()
    everything = list(exercise_names("quiz"))
    for student, right in (("quizzed1", ()), ("quizzed2", everything[:2])):
        for name, lines in quiz_answers(student, right)[1].items():
            kinds = {kind(re.sub(r"^[a-z]: ", "", line)) for line in lines if " pairs " not in line}
            expected.update((name, each) for each in kinds)
    book = book_of(numbers, "quiz")
    assert {(each.exercise, kind(each.sentence)): each.learners for each in book.mistakes} == expected
    assert 2 in expected.values()


@linux
@pytest.mark.nbgrader
def test_failed_tests_and_what_is_not_started(graded, numbers):
    release = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in small.release(graded, LAB).cells
        if "nbgrader" in cell.metadata
    }
    counted, exercises = counted_notebooks(graded, LAB), exercise_names(LAB)
    failed, tried, untouched = (collections.Counter() for _ in range(3))
    told = collections.defaultdict(collections.Counter)
    for notebook in counted.values():
        cells = {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells if "nbgrader" in cell.metadata}
        for exercise, tests in exercises.items():
            same = cells[exercise].source == release[exercise]
            untouched[exercise] += same
            for test in tests:
                errors = [output for output in cells[test].outputs if output.output_type == "error"]
                assert errors or not same
                tried[test] += not same
                failed[test] += bool(errors) and not same
                for output in errors if not same else ():
                    said = re.match(
                        r"Not true of your answer: (.*?)(?: \((?:off by|yours|it) .*)?\.?$",
                        output.evalue.split("\n")[0],
                    )
                    told[test][said[1] if said else f"{output.ename}: {output.evalue}"] += 1
    book = book_of(numbers, LAB)
    assert {each.name: (each.failed, each.tried) for each in book.tests} == {
        test: (number, tried[test]) for test, number in failed.items() if number
    }
    assert [each.failed for each in book.tests] == sorted(filter(None, failed.values()), reverse=True)
    for each in book.tests:
        if not told[each.name].keys() & {"NotImplementedError"}:
            assert each.told >= max(told[each.name].values())  # facts that differ in a number are one
    assert [each.not_started for each in book.exercises] == list(untouched.values())
    assert sum(untouched.values()) > len(exercises)


@linux
@pytest.mark.nbgrader
def test_who_needs_a_look_and_who_has_handed_in_nothing(graded, numbers):
    assert {row.student for row in numbers.looks} == {"torn", HOSTILE.replace("/", "")} | {
        row.student for row in numbers.rows if "was not handed in" in row.reason
    }
    assert [row.student for row in numbers.nothing] == ["absent"]
    assert len(numbers.rows) == len(list((graded / "submitted").iterdir())) + 1


# The class page: what it shows.


@pytest.fixture(scope="module")
def class_page(graded, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "class.html"
    said = mml("grades", graded, WEEK, "--html", path)
    assert re.fullmatch(rf"{re.escape(str(path))}: \d+ rows, \d+ students, 1 week; \d+ needs? a look\.\n", said)
    return path


@linux
@pytest.mark.nbgrader
def test_the_class_page_shows_the_numbers(class_page, numbers):
    page = tree(class_page.read_bytes())
    main = page.find("body/main")
    assert page.get("lang") == "en-GB"
    assert text(page.find("head/title")) == text(main.find("h1")) == "class: how the class is doing"
    levels = [int(element.tag[1]) for element in main.iter() if re.fullmatch(r"h\d", str(element.tag))]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))
    for table in page.iter("table"):
        assert text(table.find("caption")).endswith(".")
        assert all(cell.get("scope") for cell in table.iter("th"))
    for book in numbers.books:
        parts = list(main)
        start = next(i for i, part in enumerate(parts) if part.tag == "h3" and text(part) == book.title)
        end = next((i for i, part in enumerate(parts) if i > start and part.tag in ("h2", "h3")), len(parts))
        words, here = text(parts[start + 1]), parts[start:end]
        assert words.startswith(f"{book.handed_in} learner")
        assert f"{book.name}.ipynb" in words
        tables = [table for part in here for table in part.iter("table")]
        shown = [
            (text(row[0]), text(row[1].find(".//{*}title")), text(row[2])) for row in tables[0].iterfind("tbody/tr")
        ]
        assert [row[:2] for row in shown] == [(each.title, each.distribution.sentence) for each in book.exercises]
        for (_, _, figures), each in zip(shown, book.exercises, strict=True):
            made = each.distribution
            assert figures.startswith(f"mean {round(made.mean, 1):g} of {made.possible:g} all points {made.full} (")
            assert f"no points {made.none} (" in figures
            assert ("not started" in figures) == bool(each.not_started)
        mistakes = [
            row
            for table in tables
            if "read each" in text(table.find("caption")) or "fewer learners read" in text(table.find("caption"))
            for row in rows_of(table)
        ]
        assert [(int(row[2].split()[0]), row[0], row[1]) for row in mistakes] == [
            (each.learners, " ".join(each.sentence.split()), each.exercise) for each in book.mistakes
        ]
        failing = [row for table in tables if "fail" in text(table.find("caption")) for row in rows_of(table)]
        assert [(row[2].rsplit(" ", 2)[0], row[0]) for row in failing] == [
            (f"{each.failed} of {each.tried}", each.name) for each in book.tests
        ]
    for row in numbers.looks:
        assert " ".join(row.reason.split()) in text(main)


@linux
@pytest.mark.nbgrader
def test_names_stand_where_they_are_needed_and_nowhere_else(class_page, numbers):
    page = tree(class_page.read_bytes())
    folded = [element for element in page.iter("details") if element.find(".//bdi") is not None]
    assert len(folded) == 2
    inside = " ".join(map(text, folded))
    for details in folded:
        details.clear()
    outside = text(page)
    for row in numbers.rows:
        assert (row.student in inside) == (row.look or row in numbers.nothing), row.student
        assert not re.search(rf"\b{re.escape(row.student)}\b", outside)


@linux
@pytest.mark.nbgrader
def test_a_large_class_has_no_long_lists(graded, tmp_path):
    course = shutil.copytree(graded, tmp_path / "class")
    many = statistics().MOST_NAMES + 100
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as book, book:
        book.executemany("INSERT INTO student (id) VALUES (?)", [(f"more{number}",) for number in range(many)])
    mml("grades", course, "--html", tmp_path / "page.html")
    page = tree((tmp_path / "page.html").read_bytes())
    assert f"{many + 1} students of" in text(page)
    assert (
        f"These are the first {many - 100} of {many + 1}. mml grades COURSE --csv FILE writes a table of all."
        in text(page)
    )
    assert text(page).count("more") < many


@linux
@pytest.mark.nbgrader
def test_notebooks_that_are_gone_or_damaged_are_said(graded, tmp_path):
    course = shutil.copytree(graded, tmp_path / "class")
    for student, content in (
        ("mistaken0", "{"),
        ("mistaken1", '{"cells": 3}'),
        ("mistaken2", '{"cells": [{"metadata": {"nbgrader": 1}}]}'),
    ):
        path = course / "autograded" / student / WEEK / f"{LAB}.ipynb"
        path.chmod(0o644)
        path.write_text(content)
    (course / "source" / WEEK / "quiz.ipynb").unlink()
    mml("grades", course, "--html", tmp_path / "page.html")
    said = text(tree((tmp_path / "page.html").read_bytes()))
    assert "The graded notebook of mistaken0 and 2 more cannot be read: points count, messages do not." in said
    assert "Its source is not there, so nothing is said of its tests." in said


@linux
@pytest.mark.nbgrader
def test_all_weeks_and_weeks_without_work(graded, tmp_path):
    course = shutil.copytree(graded, tmp_path / "class")
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as book, book:
        columns = [row[1] for row in book.execute("PRAGMA table_info(assignment)")]
        copied = ", ".join({"id": "'later'", "name": "'w2'"}.get(column, column) for column in columns)
        book.execute(f"INSERT INTO assignment SELECT {copied} FROM assignment")
    mml("grades", course, "--html", tmp_path / "page.html")
    page = tree((tmp_path / "page.html").read_bytes())
    weeks = rows_of(next(page.iter("table")))
    assert [row[0] for row in weeks] == [WEEK, "w2"]
    assert weeks[1][1:] == ["0", "–", "0"]
    targets = {element.get("id") for element in page.iter() if element.get("id")}
    assert {link.removeprefix("#") for link in links(page)} <= targets
    assert len(links(page)) == 2


@linux
@pytest.mark.nbgrader
def test_the_file_of_the_class_page(graded, class_page, tmp_path):
    mine = tmp_path / "mine.html"
    mine.write_text("mine")
    assert "not as 'mml grades --html' left it" in refused("grades", graded, "--html", mine)
    assert mine.read_text() == "mine"
    mml("grades", graded, "--html", mine, "--force", "--csv", tmp_path / "grades.csv")
    mml("grades", graded, "--html", mine)
    assert (tmp_path / "grades.csv").read_text(encoding="utf-8").startswith("assignment,")
    assert 'knows no week "w9"' in refused("grades", graded, "w9", "--html", mine)
    page = mine.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")


@linux
@pytest.mark.nbgrader
def test_the_gradebook_is_free_while_notebooks_are_read(graded, tmp_path, monkeypatch):
    course, written = shutil.copytree(graded, tmp_path / "class"), []
    real = statistics()._Book.count

    def count(self, submitted, path):
        with contextlib.closing(sqlite3.connect(course / "gradebook.db", timeout=0)) as book, book:
            book.execute("UPDATE student SET email = 'x'")
        written.append(submitted.student)
        return real(self, submitted, path)

    monkeypatch.setattr(statistics()._Book, "count", count)
    mml("grades", course, "--html", tmp_path / "page.html")
    assert len(written) > 20


@linux
@pytest.mark.nbgrader
def test_postgresql_gives_the_same_page(tmp_path):
    course = small.make(tmp_path / "small")
    lab = small.release(course, "lab")
    hand_in(course, "ada", {"lab.ipynb": answered(lab, small.RIGHT)})
    hand_in(course, "bob", {"lab.ipynb": answered(lab, small.RIGHT | {"half": "def half(x):\n    return x"})})
    mml_grade(course)
    mml("grades", course, "--html", tmp_path / "sqlite.html")
    with postgres_server.running() as address:
        mml_grade(course, "--db", address, "--force")
        mml("grades", course, "--html", tmp_path / "postgresql.html", "--db", address)
    first, second = (tree((tmp_path / f"{name}.html").read_bytes()) for name in ("sqlite", "postgresql"))
    tables = [[rows_of(table) for table in page.iter("table")] for page in (first, second)]
    assert len(tables[0]) > 3
    assert tables[0] == tables[1]


# Both pages in a browser.


@pytest.fixture
def both(root, work, request, tmp_path):
    """The paths of the two pages, hostile texts in both."""
    record(work, **CHECKED)
    mml("progress", "--html")
    found = [work / "progress.html"]
    if sys.platform == "linux":
        found.append(request.getfixturevalue("class_page"))
    return found


def opened(chromium, path, seen, **how):
    """Open a page from the disk, with all that can be unfolded unfolded; what it asks for and says goes into seen."""
    page = chromium.new_page(**how)
    page.on("request", lambda request: seen.append(request.url))
    page.on("console", lambda message: seen.append(message.text))
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    return page


def shot(page, name):
    """Keep a picture of a page: set MML_SHOTS to a folder to look at them."""
    if os.environ.get("MML_SHOTS"):
        page.screenshot(path=f"{os.environ['MML_SHOTS']}/{name}.png", full_page=True)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_pages_are_accessible_whole_and_alone(both, chromium, scheme, size):
    from axe_playwright_python.sync_playwright import Axe

    for path in both:
        seen = []
        page = opened(chromium, path, seen, viewport=size, color_scheme=scheme)
        shot(page, f"{path.stem}_{scheme}_{size['width']}")
        report = Axe().run(page, options={"resultTypes": ["violations", "passes", "incomplete"]})
        assert report.violations_count == 0, report.generate_report()
        assert "color-contrast" in {rule["id"] for rule in report.response["passes"]}
        # What axe cannot judge are the signs beside the states, which are hidden from who hears the page.
        unsure = [node["html"] for rule in report.response["incomplete"] for node in rule["nodes"]]
        assert not [node for node in unsure if not re.fullmatch(r'<span aria-hidden="true">[✓◐○] </span>', node)]
        assert page.title() != "hacked"
        assert page.locator("script, img, iframe, object, [onerror], [onload]").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert light == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(21, 25, 30)")
        assert seen == [path.as_uri()]
        page.close()


@pytest.mark.browser
def test_every_picture_has_a_sentence_or_stands_beside_its_figures(both, chromium):
    for path in both:
        page = opened(chromium, path, [])
        pictures = page.locator("svg")
        assert pictures.count() > 3
        for picture in pictures.all():
            if picture.get_attribute("aria-hidden") != "true":
                assert re.fullmatch(r"(Of|Nobody) .{15,}\.", picture.locator("title").text_content())
                assert picture.get_attribute("role") == "img"
        page.close()


@pytest.mark.browser
def test_the_keyboard_reaches_every_control(both, chromium):
    for path in both:
        page = chromium.new_page()
        page.goto(path.as_uri())
        wanted, reached = page.locator("a, summary").count(), 0
        assert wanted > 2
        for _ in range(3 * wanted):
            page.keyboard.press("Tab")
            if not page.evaluate("document.activeElement.matches('a, summary')"):
                break
            reached += 1
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            if page.evaluate("document.activeElement.matches('summary')"):
                page.keyboard.press("Enter")
                assert page.evaluate("document.activeElement.parentElement.open")
                page.keyboard.press("Enter")
        assert reached == wanted
        page.close()


@pytest.mark.browser
def test_a_bar_is_as_high_as_learners_are_many(both, chromium, numbers):
    page = opened(chromium, both[1], [])
    heights = page.evaluate(
        """() => [...document.querySelectorAll('svg[role=img]')].map((svg) =>
            [...svg.querySelectorAll('rect')].map((bar) => ['x', 'height'].map((name) => +bar.getAttribute(name))))"""
    )
    made = [numbers.total] + [each.distribution for book in numbers.books for each in book.exercises]
    assert len(heights) == len(made)
    for bars, distribution in zip(heights, made, strict=True):
        expected = distribution.bars
        assert [x for x, _ in bars] == [20 * place + 2 for place, number in enumerate(expected) if number]
        for (_, height), number in zip(bars, filter(None, expected), strict=True):
            assert height == pytest.approx(max(48 * number / max(expected), 2), abs=0.06)
    page.close()


@contextlib.contextmanager
def jupyterlab(work, private):
    """Run ``mml lab`` on a learner's folder; give its address and token."""
    port, token = learner.choose_port("localhost", None), "not-a-secret"
    places = {name: str(private / name) for name in ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")}
    command = [
        sys.executable,
        "-m",
        "mml.instructor.cli",
        "lab",
        "--no-browser",
        "--port",
        str(port),
        "--work",
        str(work),
    ]
    environment = os.environ | places | {"JUPYTER_TOKEN": token}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 90
        while True:
            assert server.poll() is None
            assert time.monotonic() < end
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"http://localhost:{port}/api/status?token={token}"),
            ):
                break
            time.sleep(0.1)
        yield f"http://localhost:{port}", token, places
    finally:
        lab_browser._stop(server)


@pytest.mark.browser
def test_a_link_of_the_page_on_the_disk_opens_the_notebook_in_jupyterlab(chromium, tmp_path, monkeypatch):
    work = tmp_path / "my work"
    with jupyterlab(work, tmp_path) as (address, token, places):
        monkeypatch.setenv("JUPYTER_RUNTIME_DIR", places["JUPYTER_RUNTIME_DIR"])
        mml("progress", "--html", "--work", work)
        context = chromium.new_context()
        try:
            # As `mml lab` does it: it opens the browser with the token, and the browser keeps it.
            context.new_page().goto(f"{address}/lab?token={token}")
            page = context.new_page()
            page.goto((work / "progress.html").as_uri())
            assert address in page.locator("main").text_content()
            with page.expect_popup() as popup:
                page.get_by_role("link", name="Lab: PageRank").click()
            lab = popup.value
            lab.wait_for_selector(".jp-Notebook .jp-Cell", timeout=90_000)
            assert lab.locator(".jp-mod-current .lm-TabBar-tabLabel").first.text_content() == "lab_pagerank.ipynb"
            assert urlsplit(lab.url).path.endswith("/tree/linear_algebra/week5_eigenvectors/lab_pagerank.ipynb")
            # In the view that JupyterLab itself has of the page, links are switched off, as the page says.
            lab.goto(f"{address}/lab/tree/progress.html?reset")
            frame = lab.frame_locator(".jp-HTMLViewer iframe")
            frame.get_by_role("link", name="Lab: PageRank").click(timeout=90_000)
            lab.wait_for_timeout(1000)
            assert "its links are switched off there" in frame.locator("main").text_content()
            shot(lab, "progress_in_jupyterlab")
            assert len(context.pages) == 3
        finally:
            context.close()
