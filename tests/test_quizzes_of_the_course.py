"""Every question of every quiz: drawn for forty learners, its answer accepted, its slips told apart; enough of them."""

import ast
import re

import pytest
from conftest import written_weeks

from mml.instructor import percent
from mml.quiz import Template, check_template, pack

QUIZZES = [week.content / "quiz.py" for week in written_weeks() if (week.content / "quiz.py").exists()]
FORMS = {"Number", "Vector", "Matrix", "Expression", "Choice", "Choices", "Matching", "Ordering", "Construct"}
FORMS |= {"WrongLine", "TrueFalse"}


def templates(path):
    """Return {id: (section, source)} of a quiz, in order."""
    found, section = {}, ""
    for cell in percent.read(path):
        if cell.kind == "markdown":
            section = next(iter(re.findall(r"^## (.+)$", cell.source, flags=re.MULTILINE)), section)
        elif "question" in cell.marks:
            found[cell.marks["question"]] = (section, cell.source)
    assert found
    return found


QUESTIONS = [pytest.param(path, name, id=f"{path.parent.name}-{name}") for path in QUIZZES for name in templates(path)]


@pytest.mark.parametrize(("path", "name"), QUESTIONS)
def test_a_template_holds_for_forty_learners(path, name):
    made = pack.functions({name: source for name, (_, source) in templates(path).items()})
    assert check_template(name, made[name]) == []


@pytest.mark.parametrize(("path", "name"), QUESTIONS)
def test_another_learner_and_another_draw_see_other_numbers(path, name):
    made = Template(name, pack.functions({name: templates(path)[name][1]})[name])
    contents = {made.form(learner, number).content() for learner in ("ada", "bob") for number in range(6)}
    assert len(contents) >= 4


@pytest.mark.parametrize("path", QUIZZES, ids=lambda path: path.parent.name)
def test_every_section_has_five_templates_of_three_forms(path):
    sections = {}
    for section, source in templates(path).values():
        names = {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
        sections.setdefault(section, []).append(names & FORMS)
    for section, forms in sections.items():
        assert len(forms) >= 5, section
        assert len(set().union(*forms)) >= 3, section


@pytest.mark.parametrize("path", QUIZZES, ids=lambda path: path.parent.name)
def test_the_packed_questions_cannot_be_read(path):
    packed = (path.parents[2] / "release" / path.parent.name / "quiz.questions").read_text(encoding="ascii")
    sources, _ = pack.unpack(packed)
    assert {name: source for name, (_, source) in templates(path).items()} == {
        name: source.strip() for name, source in sources.items()
    }
    for _, source in templates(path).values():
        for line in source.splitlines():
            assert len(line.strip()) < 12 or line.strip() not in packed
