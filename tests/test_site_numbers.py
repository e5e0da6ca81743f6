"""What the start page, the learner's guide and the page on the graders say is so: numbers, commands, messages, links.

Numbers are counted a second time, by regular expressions over the files. Messages are made by the code that says them.
"""

import ast
import io
import linecache
import re
import shutil
from dataclasses import replace
from pathlib import Path

import nbformat
import numpy as np
import pytest
import typer
from conftest import ROOT
from rich.console import Console

from mml import check, quiz
from mml.instructor import bank, checking, cli, course, learner
from mml.instructor.course import UserError
from mml.instructor.site import numbers, stage

PAGES = {name: (ROOT / "site" / f"{name}.md").read_text(encoding="utf-8") for name in ("index", "learner", "proven")}
CONTENT = sorted(ROOT.glob("*/content/*/lab_*.py"))
ADDRESSES = {"clone_url", "binder_url"}  # filled in where the course is published; see mml.instructor.site.stage


# ---- numbers -----------------------------------------------------------------------------------------------------


def counted(lab):
    """Return the numbers of a lab, by name, from the text of its files."""
    text = lab.read_text(encoding="utf-8")
    answers = lab.with_name(lab.name.replace("lab_", "answers_")).read_text(encoding="utf-8")
    wrong = re.findall(r'^@wrong\(\s*"[\w-]+",\s*"((?:[^"\\]|\\.)*)",?\s*\)$', answers, flags=re.MULTILINE)
    assert len(wrong) == len(re.findall(r"^@wrong\b", answers, flags=re.MULTILINE)), lab
    return {
        "exercises": len(re.findall(r'^# %% exercise="', text, flags=re.MULTILINE)),
        "graded_tests": len(re.findall(r'^# %% test="', text, flags=re.MULTILINE)),
        "right_answers": len(re.findall(r"^@right$", answers, flags=re.MULTILINE)),
        "wrong_answers": len(wrong),
        "sentences": len(set(wrong)),
    }


@pytest.fixture(scope="module")
def labs():
    return numbers.count(ROOT)


def test_the_numbers_are_those_of_the_files(labs):
    found = {(lab.week.name, lab.name): {name: getattr(lab, name) for name in numbers.COUNTED} for lab in labs}
    assert found == {(path.parent.name, path.stem): counted(path) for path in CONTENT}
    assert len(CONTENT) > 10
    assert min(min(row.values()) for row in found.values()) > 0


def test_the_totals_are_sums_over_the_files(labs):
    every = [counted(path) for path in CONTENT]
    wanted = {name: f"{sum(row[name] for row in every):,}" for name in every[0]}
    values = numbers.values(ROOT)
    assert values == wanted | {"labs": str(len(CONTENT)), "table_of_banks": numbers.table(ROOT, labs)}


def test_the_table_has_a_row_for_each_lab_and_course_and_its_sums_agree(labs):
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in numbers.table(ROOT, labs).splitlines()]
    assert rows[0] == ["lab", "exercises", "graded tests", "right answers", "wrong answers", "sentences"]
    assert {len(row) for row in rows} == {6}
    figures = {row[0]: [int(re.sub(r"\D", "", cell)) for cell in row[1:]] for row in rows[2:]}
    links = [re.fullmatch(r"\[(.+)\]\((.+)\)", name) for name in figures]
    titles = {link[2]: link[1] for link in links if link}
    assert sorted(titles) == sorted(f"../{lab.week.course}/release/{lab.week.name}/{lab.name}.ipynb" for lab in labs)
    for address, title in titles.items():
        released = nbformat.read(ROOT / "site" / address, as_version=4)
        heading = released.cells[0].source.splitlines()[0]
        assert heading.lower() == f"# lab: {title}".lower()
        assert title[0].isupper()
    parts = {name: row for name, row in figures.items() if "](" in name}
    everything = [sum(column) for column in zip(*parts.values(), strict=True)]
    assert figures["**All labs**"] == everything
    heads = [name for name in figures if "](" not in name]
    assert heads == ["**Linear algebra**", "**Multivariate calculus**", "**PCA**", "**All labs**"]
    for head, name in zip(heads, course.COURSES, strict=False):
        mine = [row for link, row in parts.items() if f"](../{name}/" in link]
        assert figures[head] == [sum(column) for column in zip(*mine, strict=True)]


def test_no_answer_is_run_to_count_it(monkeypatch):
    def run(*arguments, **options):
        raise AssertionError("an answer was run")

    monkeypatch.setattr(bank.Lab, "run", run)
    assert numbers.count(ROOT)


def small_course(folder):
    """Copy one lab with its bank into a repository of its own; return the lab's content."""
    old = next(path for path in CONTENT if path.stem == "lab_pagerank")
    for name in ("content", "source"):
        shutil.copytree(old.parents[2] / name / old.parent.name, folder / "linear_algebra" / name / old.parent.name)
    return folder / "linear_algebra" / "content" / old.parent.name / old.name


def test_what_is_missing_is_named(tmp_path):
    with pytest.raises(UserError, match="has no lab"):
        numbers.count(tmp_path)
    lab = small_course(tmp_path)
    assert [one.name for one in numbers.count(tmp_path)] == ["lab_pagerank"]
    answers = lab.with_name("answers_pagerank.py")
    answers.rename(answers.with_suffix(".bak"))
    with pytest.raises(UserError, match=r"answers_pagerank\.py is not there: each lab has a bank"):
        numbers.count(tmp_path)
    (tmp_path / "linear_algebra" / "source" / lab.parent.name / "lab_pagerank.ipynb").unlink()
    with pytest.raises(UserError, match=r"lab_pagerank\.ipynb is not there: run 'mml build week5_eigenvectors'"):
        numbers.count(tmp_path)


def test_a_new_answer_counts_at_once(tmp_path):
    lab = small_course(tmp_path)
    (before,) = numbers.count(tmp_path)
    answers = lab.with_name("answers_pagerank.py")
    more = '\n\n@wrong("link-matrix-facts", "A new sentence.")\ndef link_matrix(links, n):\n    return 7\n'
    answers.write_text(answers.read_text(encoding="utf-8") + more, encoding="utf-8")
    (after,) = numbers.count(tmp_path)
    assert (after.wrong_answers, after.sentences) == (before.wrong_answers + 1, before.sentences + 1)
    assert after.right_answers == before.right_answers


def test_the_pages_call_for_nothing_that_is_not_counted():
    named = {name for page in PAGES.values() for name in re.findall(r"\{\{\s*(\w+)\s*\}\}", page)}
    named |= {name.replace(" ", "_") for page in PAGES.values() for name in re.findall(r"^% (table .+)$", page, re.M)}
    values = set(numbers.values(ROOT))
    assert named - ADDRESSES == values - {"sentences"}
    assert not re.search(r"\d{3,} (?:right|wrong) answers", PAGES["proven"])  # no number that would go stale


def test_what_needs_the_repositorys_address_stands_in_blocks_of_its_own():
    for name, page in PAGES.items():
        without = re.sub(r"^% begin repository\n.*?^% end repository\n", "", page, flags=re.DOTALL | re.MULTILINE)
        assert "repository\n" not in "".join(re.findall(r"^% .*\n", without, flags=re.MULTILINE)), name
        assert not [word for word in ADDRESSES if word in without], name
    assert all(word in PAGES["index"] for word in ADDRESSES)


# ---- time --------------------------------------------------------------------------------------------------------


def minutes(pattern):
    """Return how many minutes the released notebooks say that they take."""
    found = []
    for path in sorted(ROOT.glob(f"*/release/*/{pattern}.ipynb")):
        text = " ".join(nbformat.read(path, as_version=4).cells[0].source.split())
        found.append(int(re.search(r"About (\d+) minutes", text)[1]))
    assert found
    return found


def test_the_guide_says_how_long_a_week_takes():
    lessons, labs, quizzes = map(minutes, ("lesson", "lab_*", "quiz"))
    said = " ".join(PAGES["learner"].split())
    ranges = [f"{min(each)} to {max(each)}" for each in (lessons, labs, quizzes)]
    assert f"lessons {ranges[0]} minutes, labs {ranges[1]}, quizzes {ranges[2]}" in said
    assert f"All fifteen weeks together are about {sum(lessons + labs + quizzes) / 60:.0f} hours" in said
    assert len(lessons) == len(quizzes) == 15
    assert "Fifteen weeks" in PAGES["index"]
    assert sorted(lessons)[len(lessons) // 2] == 90
    assert "A **lesson** takes about 90 minutes" in PAGES["index"]
    for name, words in (("linear_algebra", "Five"), ("multivariate_calculus", "Six"), ("pca", "Four")):
        assert len(course.SYLLABUS[name]) == {"Four": 4, "Five": 5, "Six": 6}[words]
        assert re.search(rf"{{doc}}`[^`]+ <{name}/index>`\n\n{words} weeks\. ", PAGES["index"])


# ---- commands ----------------------------------------------------------------------------------------------------

COMMANDS = typer.main.get_command(cli.app).commands


def code(page):
    """Return what a page shows as code: spans, and the lines of console blocks."""
    text = re.sub(r"^ *```(?:console)\n(.*?)^ *```$", lambda block: as_spans(block[1]), page, flags=re.DOTALL | re.M)
    text = re.sub(r"^ *```.*?^ *```$", "", text, flags=re.DOTALL | re.M)
    return re.findall(r"`([^`\n]+)`", text)


def as_spans(block):
    return "\n".join(f"`{line.strip()}`" for line in block.splitlines())


SPANS = {span for page in PAGES.values() for span in code(page)}


def test_every_command_and_option_that_a_page_names_is_there():
    quoted = {span for span in SPANS if span.endswith("…")}  # what a program says, not what one types
    said = [span.split()[1:] for span in SPANS - quoted if span.startswith("mml ")]
    assert {words[0] for words in said} >= {"lab", "check", "progress", "grade"}
    for words in said:
        assert words[0] in COMMANDS, words
        options = {option for parameter in COMMANDS[words[0]].params for option in parameter.opts}
        named = {word for word in words[1:] if word.startswith("--")}
        assert named <= options, words


def test_every_target_and_variable_of_make_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    said = [span.split()[1:] for span in SPANS if span.startswith("make ")]
    assert {"lab", "clean", "test", "check", "progress"} <= {words[0] for words in said}
    for target, *variables in said:
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target
        for variable in variables:
            assert f"$({variable.partition('=')[0]})" in makefile or f",$({variable}" in makefile, variable
    assert "rm -rf $(VENV) .cache .pytest_cache .ruff_cache .hypothesis\n" in makefile  # and nothing of the learner's
    assert "conda env create -f environment.yml" in SPANS
    assert "name: mml\n" in (ROOT / "environment.yml").read_text(encoding="utf-8")


def test_weeks_and_notebooks_of_the_commands_are_there():
    for span in SPANS:
        for week in re.findall(r"\bweek\d_\w+", span):
            found = course.find_week(week, ROOT)
            for notebook in re.findall(r"--notebook (\S+)", span):
                assert (found.folder("release") / f"{notebook}.ipynb").is_file()


# ---- messages ----------------------------------------------------------------------------------------------------


def blocks(page):
    """Return the blocks of a page that show what the course says."""
    found = re.findall(r"^( *)```(\w*)\n(.*?)^\1```$", page, flags=re.DOTALL | re.MULTILINE)
    assert {language for _, language, _ in found} <= {"text", "console", "python"}
    return [re.sub(f"^{indent}", "", block, flags=re.M) for indent, language, block in found if language == "text"]


def lab_of(name):
    """Return (lab, its companion's text, its answers) of a lab, by its name without ``lab_``."""
    (path,) = ROOT.glob(f"*/source/*/lab_{name}.ipynb")
    answers = path.parents[2] / "content" / path.parent.name / f"answers_{name}.py"
    return bank.Lab(path), path.with_suffix(".mistakes").read_text(encoding="utf-8"), bank.read(answers)


def wrong(name, begin):
    """Return the answer of a bank whose sentence begins like this, and the message of the test that catches it."""
    lab, companion, answers = lab_of(name)
    (answer,) = (answer for answer in answers if answer.says and answer.says.startswith(begin))
    return answer, lab.run(answer, companion, stop=True).messages[answer.test]


def written(name, text):
    """Return the first message that a lab's tests have for a function that stands in no bank."""
    lab, companion, _ = lab_of(name)
    function = re.search(r"def (\w+)", text)[1]
    messages = lab.run(bank.Answer(function, text, 1, "?", "?"), companion, stop=True).messages
    return next(message for message in messages.values() if message)


def stopped(text, *arguments, patience=check.PATIENCE):
    """Return what a notebook shows, without colours, where a test asks a function that raises an error."""
    name = "<cell of the guide>"
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    names = {"np": np}
    exec(compile(text, name, "exec"), names)
    function = check.asking(names[re.search(r"def (\w+)", text)[1]], patience=patience)
    with pytest.raises(check.NotTrue) as caught:
        function(*arguments)
    return re.sub(r"\x1b\[\d+m", "", "\n".join(caught.value._render_traceback_()))


def judged(answer):
    """Return what the question of the start page says to ada's answer: her own residuals, changed by ``answer``."""
    week = quiz.Week("ada", ROOT / "linear_algebra" / "release" / "week1_vectors" / "quiz.questions")
    form = week._form("residuals")
    verdict = form.judge(answer(ast.literal_eval(form.plain_answer())))
    return verdict.message


COUNTED_ONCE = """\
def link_matrix(links, n):
    if n < 1:
        raise ValueError("no pages")
    L = np.zeros((n, n))
    for origin, target in links:
        if not (0 <= origin < n and 0 <= target < n):
            raise ValueError("no such page")
        L[target, origin] = 1
    L[:, L.sum(axis=0) == 0] = 1
    return L / L.sum(axis=0)
"""
ONE_TOO_FAR = """\
def link_matrix(links, n):
    L = np.zeros((n, n))
    for origin, target in links:
        L[target + 1, origin] += 1
    return L / L.sum(axis=0)
"""
FOR_EVER = """\
def pagerank(L, damping=0.85):
    r = np.ones(len(L)) / len(L)
    while True:
        r = L @ r
    return r
"""
PRINTED = "def damped_matrix(L, damping):\n    print(damping * L)\n"


def checked(work):
    """Return what ``mml check`` prints of a lab in which the first exercise is done, but for one odd input."""
    learner.bring_up_to_date(ROOT, work)
    path = work / "linear_algebra" / "week5_eigenvectors" / "lab_pagerank.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "link-matrix":
            cell.source = COUNTED_ONCE
    nbformat.write(notebook, path)
    console = Console(width=72, record=True, file=io.StringIO())
    marks = checking.check_week(course.find_week("week5_eigenvectors", ROOT), work, "lab_pagerank")
    checking.show(console, replace(marks, note=""))  # which says whether this machine has a sandbox
    return "\n".join(line.rstrip() for line in console.export_text().splitlines())


def newer(folder):
    """Return what 'mml lab' says of a notebook that both the learner and the course have changed."""
    name = Path("linear_algebra", "week5_eigenvectors", "lab_pagerank.ipynb")
    released = folder / "course" / "linear_algebra" / "release" / name.relative_to("linear_algebra")
    released.parent.mkdir(parents=True)
    for text in ("{}", '{"mine": 1}', '{"new": 1}'):
        (folder / "work" / name if "mine" in text else released).write_text(text, encoding="utf-8")
        notes = learner.bring_up_to_date(folder / "course", folder / "work").notes
    (note,) = notes
    return note


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What the course really says, by what the pages show it for."""
    folder = tmp_path_factory.mktemp("said")
    short = 0.2  # s; who reads the page need not wait, and the message names the time
    return {
        "a fact": wrong("numpy_tutorial", "You walked down the other diagonal")[1],
        "a shape": wrong("pagerank", "Your matrix has six rows")[1],
        "an error": stopped(ONE_TOO_FAR, [(0, 1), (1, 2), (2, 0), (0, 2)], 3),
        "nothing": written("pagerank", PRINTED),
        "a refusal": wrong("numpy_tutorial", "You let a matrix that is not square through")[1],
        "a change": wrong("numpy_tutorial", "You set the caller's other entries")[1],
        "no end": stopped(FOR_EVER, np.eye(2), patience=short).replace(f"{short:g} s", f"{check.PATIENCE:g} s"),
        "not done": f"NotImplementedError: {stub()}",
        "links": wrong("pagerank", "You filled rows")[1],
        "the bank": wrong("sandpit", "You multiplied by h")[1],
        "right": judged(lambda residuals: residuals),
        "signs": judged(lambda residuals: [-entry for entry in residuals]),
        "mml check": checked(folder / "my_work"),
        "a newer one": newer(folder),
    }


def stub():
    """Return what stands in an exercise that nobody has done."""
    lab = nbformat.read(ROOT / "linear_algebra" / "release" / "week5_eigenvectors" / "lab_pagerank.ipynb", as_version=4)
    (cell,) = (cell for cell in lab.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "link-matrix")
    return re.search(r'raise NotImplementedError\("(.+)"\)', cell.source)[1]


def test_every_message_on_the_pages_is_one_that_the_course_says(said):
    shown = [(name, block.rstrip("\n")) for name, page in PAGES.items() for block in blocks(page)]
    assert [(name, block) for name, block in shown if block not in said.values()] == []
    assert {key for key, text in said.items() if text not in {block for _, block in shown}} == set()


def test_the_wrong_answer_that_is_shown_is_that_of_the_bank():
    answer, _ = wrong("sandpit", "You multiplied by h")
    assert f'```python\n@wrong("{answer.test}", "{answer.says}")\n{answer.code}```' in PAGES["proven"]
    assert f"`{answer.test}`, says:" in PAGES["proven"]


def test_short_quotations_are_what_the_course_says(tmp_path, monkeypatch):
    page = PAGES["learner"]
    script = (ROOT / "mml" / "play" / "picture.js").read_text(encoding="utf-8")
    late = re.search(r'const LATE = "(.+)";', script)[1]
    monkeypatch.setattr(learner, "_can_listen", lambda host, port: False)
    with pytest.raises(UserError) as port:
        learner.choose_port("localhost", 8888)
    with pytest.raises(quiz.QuizError) as questions:
        quiz.Week("ada", tmp_path / "quiz.questions")
    (tmp_path / "quiz.ipynb").write_text("{", encoding="utf-8")
    unread = checking._read(tmp_path / "quiz.ipynb")
    for text in (late, str(port.value)):
        assert f"| `{text}` |" in page
    for text in (cli.NOT_INSTALLED.format("rich"), str(questions.value), unread):
        assert f"| `{text.partition(':')[0]} …` |" in page
    for text in ("Not true of your answer:", "Seen with:", "NumPy warned while it ran:"):
        assert f"'{text}'" in page
        assert text in (ROOT / "mml" / "check.py").read_text(encoding="utf-8")
    assert "'Perhaps:'" in page
    assert 'f"Perhaps: ' in (ROOT / "mml" / "mistakes.py").read_text(encoding="utf-8")


# ---- quizzes and pictures ----------------------------------------------------------------------------------------


def test_the_steps_of_the_first_exercise_lead_through_the_quiz():
    path = ROOT / "linear_algebra" / "release" / "week1_vectors" / "quiz.ipynb"
    cells = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert cells[0] == "from mml import quiz"
    assert cells[1].splitlines()[1].startswith("raise NotImplementedError")
    assert cells[1].splitlines()[0].endswith('"ada"')
    assert cells[2] == "week = quiz.Week(me)"
    asked = [cell for cell in cells if cell.startswith("week.ask(")]
    assert asked.index('week.ask("residuals")') == 2  # the third question
    place = cells.index('week.ask("residuals")')
    assert cells[place + 1].splitlines()[0].endswith("[1.5, -2, 0.25, 7]")
    assert cells[place + 1].splitlines()[1].startswith("raise")
    assert cells[place + 2] == 'week.mark("residuals", residuals)'
    for text in (cells[0], cells[2], asked[2], "residuals = [1.5, -2, 0.25, 7]"):
        assert f"`{text}`" in PAGES["index"]


def test_hints_and_worked_examples_come_when_the_pages_say(capsys):
    from mml.quiz import week as module

    assert (module.TRIES_FOR_HINT, module.TRIES_FOR_TWIN) == (2, 4)
    week = quiz.Week("ada", ROOT / "linear_algebra" / "release" / "week1_vectors" / "quiz.questions")
    said = []
    for answer in ([0, 0, 0, 0], [0, 0, 0, 0], [1, 2], [0, 0, 0, 1], [0, 0, 0, 2], [0, 0, 0, 3]):
        with pytest.raises(check.NotTrue):
            week.mark("residuals", answer)
        out = capsys.readouterr().out
        said.append(("Hint" in out, "A worked example" in out))
    # The same answer again, and one that cannot be read, are no tries.
    assert said == [(False, False)] * 3 + [(True, False), (True, False), (True, True)]
    assert quiz.normal_id(" Ada ") == quiz.normal_id("ada")
    week.another("residuals")
    for number in range(4):
        week.practise("residuals", [0, 0, 0, number])
    assert "Worked solution of this practice" in capsys.readouterr().out


def test_numbers_and_formulas_are_read_as_the_guide_says():
    common = {"hint": "?", "worked": "?"}
    for exact in (2**0.5, np.pi, 1 / 3, 1e7 / 7, 0.00123456789):
        assert quiz.Number("?", answer=exact, **common).judge(float(f"{exact:.6e}")).right  # seven digits
    assert not quiz.Number("?", answer=1 / 3, **common).judge(0.33).right
    formula = quiz.Expression("?", answer="3*x**2 - x", variables=["x"], **common)
    for text in ("3*x**2 - x", "3*x^2 - x"):
        assert formula.judge(text).right
        assert f'`"{text}"`' in PAGES["learner"]
    assert "the star is needed" in formula.judge("3x^2 - x").message
    assert "Seven digits are enough" in PAGES["learner"]


def test_the_typed_twins_of_a_picture_are_there():
    from mml import play

    picture = play.matrix(np.eye(2), show="square")
    picture.move("a1", 2, 1)
    picture.set("show", "grid")
    assert (picture.values["a1"], picture.values["show"]) == ([2, 1], "grid")
    with pytest.raises(ValueError, match="there is show, a1, a2"):
        picture.set("shwo", "grid")
    game = play.sandpit(seed=4)
    game.dip(2, 3)
    game.act("again")
    assert len(game.history) == 0
    surfer = play.surf([(0, 1), (1, 0)], ["A", "B"])
    surfer.step(100)
    assert surfer.visits.sum() >= 100
    for text in ('picture.move("a1", 2, 1)', 'picture.set("show", "grid")', 'picture.act("again")', "game.dip(2, 3)"):
        assert text in PAGES["learner"]


def test_the_keys_of_the_guide_are_those_of_the_pictures():
    script = (ROOT / "mml" / "play" / "picture.js").read_text(encoding="utf-8")
    assert "step * (event.shiftKey ? 10 : 1)" in script
    assert 'clicks && event.key === "Enter"' in script
    assert '["Tab", "Escape"].includes(event.key)' in script


# ---- links -------------------------------------------------------------------------------------------------------


def test_pages_and_notebooks_that_are_linked_are_there():
    """Links in Markdown are those of test_links; these are the others."""
    linked = [target for page in PAGES.values() for target in re.findall(r"{doc}`[^`<]+<([^>]+)>`", page)]
    linked += re.findall(r"^:::\{button-ref\} (\S+)$", PAGES["index"], flags=re.MULTILINE)
    listed = [
        line for block in re.findall(r":::\{toctree\}\n(.*?):::", PAGES["index"], re.S) for line in block.split("\n")
    ]
    linked += [line for line in listed if line and not line.startswith(":")]
    roots = {name.removesuffix(".md") for name in stage.ROOT_PAGES.values()}
    assert set(linked) >= {f"{name}/index" for name in course.COURSES} | {"learner", "proven"}
    for target in linked:
        name, *rest = target.split("/")
        if target in roots:
            continue
        if name in course.COURSES:
            place = ROOT / name / "README.md" if rest == ["index"] else ROOT / name / "release" / "/".join(rest)
            assert place.with_suffix(".md" if rest == ["index"] else ".ipynb").is_file(), target
        else:
            assert (ROOT / "site" / f"{target}.md").is_file(), target
    opened = re.findall(r"lite/lab/index\.html\?path=([^\")]+)", "".join(PAGES.values()))
    assert opened
    for path in opened:
        name, week, notebook = path.split("/")
        assert (ROOT / name / "release" / week / notebook).is_file(), path
