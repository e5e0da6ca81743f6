"""Formulas are judged by what they mean: every right answer, spelled in more than ten ways, is accepted."""

import ast

import pytest
import sympy as sp
from test_quizzes_of_the_course import QUIZZES, templates

from mml.quiz import Expression, Template, pack

ASKED = [
    pytest.param(path, name, id=f"{path.parent.name}-{name}")
    for path in QUIZZES
    for name, (_, source) in templates(path).items()
    if any(isinstance(node, ast.Attribute) and node.attr == "Expression" for node in ast.walk(ast.parse(source)))
]


def spellings(text, variables):
    """Return ways to write a formula, text in Python's spelling with these variables, that all mean the same."""
    x = variables[0]
    plain = text.replace(" ", "")
    ways = {
        text,
        plain,
        plain.replace("**", "^"),
        f"({text})",
        f"0 + {text}",
        f"{text} - 0",
        f"1*({text})",
        f"-(-({text}))",
        f"({text})*6/3/2",
        f"{x} + ({text}) - {x}",
        f"2*({text}) - ({text})",
        f"({text})*(1 + {x}**2)/(1 + {x}**2)",
        f"({text})*exp({x})/exp({x})",
        f"({text})*(sin({x})**2 + cos({x})**2)",
    }
    names = {name: sp.Symbol(name) for name in variables}
    formula = sp.sympify(plain, locals=names)
    for rewrite in (sp.expand, sp.factor, sp.together, lambda f: sp.powsimp(f, force=False)):
        ways.add(str(rewrite(formula)))
    return ways


@pytest.mark.parametrize(("path", "name"), ASKED)
def test_every_spelling_of_a_right_formula_is_right(path, name):
    made = Template(name, pack.functions({name: templates(path)[name][1]})[name])
    judged = 0
    for learner in ("ada", "bob", "cy"):
        form = made.form(learner)
        if not isinstance(form, Expression):
            continue
        text = ast.literal_eval(form.plain_answer())
        ways = spellings(text, form._variables)
        if form._expanded:
            ways = {way for way in ways if form._read(way).is_expanded()}
            ways |= {f"0 + {text}", f"{text} + 0", f"{text} + 1 - 1"}
        assert len(ways) >= (3 if form._expanded else 10)
        for way in ways:
            judged += 1
            assert form.judge(way).right, way
    assert judged


def test_there_are_formulas_to_spell():
    assert ASKED
