"""The quiz: drawing, forms, formulas, the packed file and the Week that a notebook uses."""

import ast
import inspect
import itertools
import json
import math
import re
import string
import subprocess
import sys
import time
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell

from mml import quiz
from mml.check import NotTrue
from mml.plane import Plane
from mml.quiz import algebra, equality, pack, reading, showing
from mml.quiz import week as week_module
from mml.quiz.errors import QuizError, TemplateError, Unreadable

# ---- one template of every form: material for the tests, not for the course ----------------------


def stays(draw):
    """A number; the slip equals the answer in no draw."""
    lam = draw.integer(2, 9)
    return quiz.Number(
        rf"By which factor does ${quiz.tex([[lam, 0], [0, 1]])}$ stretch the direction $(1, 0)$?",
        answer=lam,
        slips=[(1, "You read the factor of the second axis, which stays as it is.")],
        hint=r"Where does the matrix send $\begin{bmatrix} 1 \\ 0 \end{bmatrix}$?",
        worked=f"It sends $(1, 0)$ to $({lam}, 0)$, so the factor is ${lam}$.",
        why="The first column is where the first axis goes.",
    )


def mean_of_three(draw):
    """A number to be rounded."""
    a, b, c = draw.distinct(3, 1, 40)
    return quiz.Number(
        f"What is the mean of ${a}, {b}, {c}$, to two decimals?",
        answer=Fraction(a + b + c, 3),
        places=2,
        slips=[(a + b + c, "You gave the sum: divide it by how many there are.")],
        hint="Add, then divide by how many there are.",
        worked=f"$({a} + {b} + {c}) / 3 = {(a + b + c) / 3:.2f}$.",
    )


def difference(draw):
    """A vector, exactly."""
    a, b = draw.matrix((2, 3), -9, 9)
    draw.require((a != b).any())
    return quiz.Vector(
        f"What is $a - b$ for $a = {quiz.tex(a)}$ and $b = {quiz.tex(b)}$?",
        answer=a - b,
        slips=[quiz.Slip(b - a, "You went from a to b; a - b goes from b to a.", may_coincide=True)],
        hint="Take entry from entry.",
        worked=f"Entry by entry: ${quiz.tex(a - b)}$.",
    )


def direction(draw):
    """A vector up to scale."""
    P, inverse = draw.unimodular(2)
    k, m = draw.distinct(2, 2, 6)
    A = P @ np.diag([k, m]) @ inverse
    return quiz.Vector(
        f"Give an eigenvector of ${quiz.tex(A)}$ with eigenvalue ${k}$.",
        answer=P[:, 0],
        up_to="scale",
        slips=[(P[:, 1], "That is an eigenvector, but with the other eigenvalue.")],
        hint=f"Solve $(A - {k} I) v = 0$.",
        worked=f"$(A - {k} I) v = 0$ has the solution $v = {quiz.tex(P[:, 0])}$.",
    )


def eigenvalues(draw):
    """A set of numbers, whose count is part of the question."""
    k, m = draw.distinct(2, -6, 6)
    return quiz.Vector(
        f"List the eigenvalues of ${quiz.tex([[k, 1], [0, m]])}$.",
        answer=[k, m],
        any_order=True,
        any_length=True,
        slips=[quiz.Slip([k, 1], "You read the first row; look along the diagonal.", may_coincide=True)],
        hint="The matrix is triangular.",
        worked=f"They stand on the diagonal: {k} and {m}.",
    )


def inverse_of(draw):
    """A matrix."""
    P, inverse = draw.unimodular(2)
    return quiz.Matrix(
        f"Invert ${quiz.tex(P)}$.",
        answer=inverse,
        slips=[quiz.Slip(P.T, "You transposed: rows became columns.", may_coincide=True)],
        hint="Divide the exchanged matrix by the determinant.",
        worked=f"${quiz.tex(inverse)}$",
    )


def eigenbasis(draw):
    """A matrix whose columns count up to scale, in any order."""
    P, inverse = draw.unimodular(2)
    k, m = draw.distinct(2, 1, 5)
    return quiz.Matrix(
        f"Give a matrix of eigenvectors of ${quiz.tex(P @ np.diag([k, m]) @ inverse)}$.",
        answer=P,
        columns_up_to_scale=True,
        columns_in_any_order=True,
        slips=[quiz.Slip(P.T, "Eigenvectors are columns; you made them rows.", may_coincide=True)],
        hint="One eigenvector per column.",
        worked=f"${quiz.tex(P)}$",
    )


def slope(draw):
    """A formula."""
    k, n = draw.integer(2, 9), draw.integer(2, 5)
    x = sp.Symbol("x")
    right = sp.diff(sp.sin(k * x) * x**n, x)
    return quiz.Expression(
        rf"Differentiate $x^{{{n}}} \sin({k} x)$.",
        answer=right,
        variables=["x"],
        slips=[
            (k * n * x ** (n - 1) * sp.cos(k * x), "You multiplied the two derivatives; a product needs two terms."),
            (x**n * sp.cos(k * x), "You left out one term and the inner derivative."),
        ],
        hint="It is a product.",
        worked=f"${sp.latex(right)}$",
    )


def characteristic(draw):
    """A formula in a Greek letter that must be multiplied out."""
    k, m = draw.distinct(2, 1, 9)
    return quiz.Expression(
        rf"Multiply out $({k} - \lambda)({m} - \lambda)$.",
        answer=f"lambda**2 - {k + m}*lambda + {k * m}",
        variables=["lambda"],
        expanded=True,
        slips=[(f"lambda**2 + {k * m}", "You multiplied first with first and last with last alone.")],
        hint="Each with each.",
        worked=rf"$\lambda^2 - {k + m} \lambda + {k * m}$",
    )


def kind_of_matrix(draw):
    """One choice, one option with a picture."""
    degrees = draw.choose(range(20, 75, 5))
    plane = Plane(x=(-2, 2), y=(-2, 2), size=200)
    plane.axes()
    plane.arrow([math.cos(math.radians(degrees)), math.sin(math.radians(degrees))], label="image")
    alt = f"An arrow of length 1 at {degrees} degrees from the first axis."
    return quiz.Choice(
        "Where does a matrix send $(1, 0)$ that leaves every vector's length, and turns this one as shown?",
        right=quiz.Option(f"To a vector at ${degrees}$ degrees", picture=plane, alt=alt),
        wrong=[
            (f"To a vector at ${degrees + 90}$ degrees", "That is where it sends the second axis."),
            (f"To a vector at $-{degrees}$ degrees", "It turns the other way, against the clock."),
        ],
        hint="Look at the first column.",
        worked=f"It turns by ${degrees}$ degrees.",
        picture=plane,
        alt=alt,
    )


def factors(draw):
    """Several choices."""
    a, b, c, d = draw.distinct(4, 2, 12)
    return quiz.Choices(
        f"Which divide ${a * b}$ for certain, by how it is made from ${a}$ and ${b}$?",
        right=[f"the number ${a}$", f"the number ${b}$"],
        wrong=[
            (f"the sum ${a + b}$ plus ${c}$", "A sum of factors is no factor."),
            (f"the sum ${a + b}$ plus ${d}$", "A factor is multiplied, not added."),
        ],
        hint="Which numbers were multiplied?",
        worked=f"${a}$ and ${b}$.",
    )


def pairs(draw):
    """Matching, with an option that belongs to nothing."""
    k = draw.integer(2, 9)
    return quiz.Matching(
        "Match each function with its derivative.",
        pairs=[
            (f"$x^{{{k}}}$", f"${k} x^{{{k - 1}}}$", "This one is a power, so it comes from a power."),
            (rf"$\sin({k} x)$", rf"${k} \cos({k} x)$", "This one swings, so it comes from one that swings."),
            (f"$e^{{{k} x}}$", f"${k} e^{{{k} x}}$", "This one is a multiple of what it comes from."),
        ],
        others=[(rf"$-{k} \cos({k} x)$", "This one starts downhill: no function on the left does.")],
        slips=[(rf"$\sin({k} x)$", rf"$-{k} \cos({k} x)$", "The sine starts uphill, so its slope at 0 is positive.")],
        hint="Look at the slope at $0$.",
        worked="Power with power, wave with wave.",
    )


def steps(draw):
    """Ordering, where two steps may change places."""
    k = draw.integer(2, 9)
    return quiz.Ordering(
        f"Put the steps of solving ${k} x + 1 = y$ in order, to be drawn.",
        steps=[
            f"Write down ${k} x + 1 = y$",
            ("Take 1 from both sides", "There has to be an equation before one can change it."),
            ("Give the line a colour", "There has to be an equation before it has a line."),
            (f"Divide by ${k}$, then draw the line", "The line needs its colour and the equation its 1 removed."),
        ],
        after={3: [1], 4: [2, 3]},
        hint="What does each step need?",
        worked="Equation, then both preparations, then the last.",
    )


def orthogonal(draw):
    """Any object with a property."""
    u = draw.vector(3, -5, 5)

    def property(v):
        if not v.any():
            return "it is a vector other than zero"
        cosine = float(u @ v / (np.linalg.norm(u) * np.linalg.norm(v)))
        return None if abs(cosine) < 1e-9 else f"it is orthogonal to u (their inner product is {u @ v:g})"

    example = np.cross(u, [1, 0, 0]) if u[1] or u[2] else np.array([0, 1, 0])
    return quiz.Construct(
        f"Give any vector except zero that is orthogonal to $u = {quiz.tex(u)}$.",
        property=property,
        example=example,
        shape=(3,),
        slips=[(u, "That is u itself: its inner product with itself is the square of its length.")],
        hint="Make the inner product 0.",
        worked=f"For example ${quiz.tex(example)}$.",
    )


def wrong_step(draw):
    """Find the wrong line."""
    a, b = draw.distinct(2, 2, 9)
    return quiz.WrongLine(
        "One line of this is wrong. Which?",
        lines=[
            (f"$x = {a}$", "The first line is where the derivation starts."),
            (f"$x + {b} = {a + b}$", "The same number was added on both sides."),
            (f"$(x + {b})^2 = {a * a + b * b}$", "The square of a sum has a term in the middle."),
            (f"$(x + {b})^2 - {b * b} = {a * a}$", "The same number was taken from both sides of the line above."),
        ],
        wrong=3,
        hint="Put the number in.",
        worked=f"Line 3: ${a + b}^2 = {(a + b) ** 2}$.",
    )


def commute(draw):
    """A false statement."""
    A = draw.invertible(2, -4, 4)
    draw.require(A[0, 1] != 0)

    def property(B):
        gap = A @ B - B @ A
        return None if np.abs(gap).max() > 1e-6 else "your matrix gives another result in the other order"

    return quiz.TrueFalse(
        f"True or false: $A B = B A$ for $A = {quiz.tex(A)}$ and every $2 \\times 2$ matrix $B$.",
        truth=False,
        property=property,
        example=[[1, 0], [0, 2]],
        shape=(2, 2),
        says="Some matrices commute with A, and you may have tried only those.",
        hint="Try a matrix with unequal entries.",
        worked="Stretching one axis does not commute with A.",
    )


def square(draw):
    """A true statement."""
    k = draw.integer(1, 9)

    def property(x):
        return None if x * x + k < k else f"its square is below zero (it is {x * x:g})"

    return quiz.TrueFalse(
        f"True or false: $x^2 + {k} \\ge {k}$ for every number $x$.",
        truth=True,
        property=property,
        hint="What sign has a square?",
        worked="A square is never negative.",
    )


TEMPLATES = (
    stays, mean_of_three, difference, direction, eigenvalues, inverse_of, eigenbasis, slope, characteristic,
    kind_of_matrix, factors, pairs, steps, orthogonal, wrong_step, commute, square,
)  # fmt: skip
BY_NAME = {template.__name__: template for template in TEMPLATES}
SOURCES = {name: inspect.getsource(template) for name, template in BY_NAME.items()}


def form_of(name, learner="ada", number=0):
    return quiz.Template(name, BY_NAME[name]).form(learner, number)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the packed questions, in which the notebook runs; no grading."""
    for name in ("NBGRADER_EXECUTION", "MML_OWNER"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "quiz.questions").write_text(pack.pack(SOURCES), encoding="ascii", newline="\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def shown(monkeypatch):
    """All that is displayed, in order."""
    seen = []
    monkeypatch.setattr(showing, "display", seen.append)
    return seen


def refused(week, name, value):
    """Return the message with which an answer is refused."""
    with pytest.raises(NotTrue) as error:
        week.mark(name, value)
    return str(error.value)


# What the same inputs gave when this was written, and are to give for ever.
PINNED = {
    "integers": [21, 10, 95, 63, 41, 29, 61, 47],
    "shuffled": ["f", "c", "a", "b", "d", "e"],
    "matrix": [[-6, -5], [1, -7]],
    "ids": [701445, 701445, 549044],
    "packed": "xiCN=IUHEoB1PxfCG>X!dIjYWt%5DJsHW7Jf=(V97W)Fir@3=|2z97nX#w)}UUx$fljLTsm&i=wP);c+7RovZ8_b8EhAY<{*uZ|y",
}

# ---- numbers drawn from ids ----------------------------------------------------------------------


def test_an_id_is_known_by_what_it_means():
    assert quiz.normal_id(" Ada\n") == quiz.normal_id("ada") == quiz.normal_id("ADA")
    assert quiz.normal_id("Zoe\u0308") == quiz.normal_id("Zo\u00eb")
    assert quiz.normal_id("ada  lovelace") == "ada lovelace"
    assert quiz.normal_id("ada") != quiz.normal_id("adam")


@pytest.mark.parametrize("me", ["", "  ", "...", None, 3, ..., b"ada", "a" * 300])
def test_what_is_no_id_is_refused_with_words(me):
    with pytest.raises(QuizError, match="id"):
        quiz.normal_id(me)


def test_numbers_are_the_same_for_ever_and_everywhere():
    draw = quiz.Draw("ada", "stays")
    assert [draw.integer(0, 99) for _ in range(8)] == PINNED["integers"]
    assert draw.shuffle("abcdef") == PINNED["shuffled"]
    assert draw.matrix((2, 2), -9, 9).tolist() == PINNED["matrix"]
    assert [quiz.Draw(me, "stays").integer(0, 10**6) for me in ("ada", "Ada ", "ben")] == PINNED["ids"]


def test_draws_differ_by_id_question_number_and_branch():
    draws = [
        quiz.Draw("ada", "one"),
        quiz.Draw("ben", "one"),
        quiz.Draw("ada", "two"),
        quiz.Draw("ada", "one", 1),
        quiz.Draw("ada", "one").branch("order"),
        quiz.Draw("ada", "on", 0, "e"),
    ]
    assert len({draw.integer(0, 10**15) for draw in draws}) == len(draws)


IDS = st.text(min_size=1, max_size=12).filter(lambda text: text.strip().strip("."))


@given(IDS, st.integers(-50, 50), st.integers(1, 60))
@settings(deadline=None)
def test_drawn_numbers_keep_their_promises(me, lo, width):
    draw, hi = quiz.Draw(me, "q"), lo + width
    assert lo <= draw.integer(lo, hi) <= hi
    assert draw.integer(lo, lo + 1, avoid=[lo]) == lo + 1
    assert draw.nonzero(-1, 1) in (-1, 1)
    found = draw.distinct(width + 1, lo, hi)
    assert sorted(found) == list(range(lo, hi + 1))
    assert sorted(draw.shuffle(found)) == sorted(found)
    assert draw.sign() in (-1, 1)
    assert draw.choose(found) in found
    assert len(set(draw.sample(2, found))) == 2
    matrix = draw.matrix((2, 3), lo, hi)
    assert matrix.shape == (2, 3)
    assert matrix.min() >= lo
    assert matrix.max() <= hi
    assert draw.vector(2, 0, 1).any()
    value = draw.decimal(-1.5, 2.5, places=1)
    assert -1.5 <= value <= 2.5
    assert value == round(value, 1)


@given(IDS, st.integers(2, 4))
@settings(max_examples=40, deadline=None)
def test_integer_matrices_have_integer_inverses(me, n):
    matrix, inverse = quiz.Draw(me, "q").unimodular(n)
    assert (matrix @ inverse == np.eye(n)).all()
    assert round(abs(np.linalg.det(matrix))) == 1
    assert max(abs(matrix).max(), abs(inverse).max()) <= 4
    assert (matrix != 0).sum(axis=0).min() >= 2
    assert abs(np.linalg.det(quiz.Draw(me, "q").invertible(n, -3, 3))) > 0.5


def test_every_number_and_every_order_turns_up():
    draws = [quiz.Draw(f"id {k}", "q") for k in range(400)]
    assert {draw.integer(1, 6) for draw in draws} == set(range(1, 7))
    assert len({tuple(draw.shuffle("abcd")) for draw in draws}) == 24


def test_impossible_draws_say_so():
    draw = quiz.Draw("ada", "q")
    for ask in (
        lambda: draw.integer(3, 2),
        lambda: draw.integer(0, 1, avoid=[0, 1]),
        lambda: draw.distinct(4, 1, 3),
        lambda: draw.choose([]),
        lambda: draw.sample(3, "ab"),
        lambda: draw.vector(2, 0, 0),
        lambda: draw.invertible(2, 1, 1),
        lambda: draw.unimodular(3, most=0),
    ):
        with pytest.raises(ValueError):
            ask()


def test_a_template_may_refuse_numbers():
    def even(draw):
        k = draw.integer(1, 100)
        draw.require(k % 2 == 0)
        return quiz.Number(f"Half of ${k}$?", answer=k / 2, hint="Halve.", worked=f"{k / 2}")

    assert quiz.check_template("even", even) == []

    def never(draw):
        draw.require(False)

    with pytest.raises(TemplateError, match=r"never refuses 200 draws"):
        quiz.Template("never", never).form("ada")


# ---- all forms -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BY_NAME)
def test_templates_of_every_form_have_no_problems(name):
    assert quiz.check_template(name, BY_NAME[name], ids=[f"id {k}" for k in range(12)]) == []


def test_options_are_shuffled_by_id_and_letters_differ_between_learners():
    answers = {form_of("kind_of_matrix", f"id {k}").plain_answer() for k in range(30)}
    assert answers == {"'a'", "'b'", "'c'"}


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.fractions()
    | st.text(max_size=20)
    | st.sampled_from(["a", "b", "ab", "cab", "dbca", "x", "2*x", "x**2", "lam", "9**9**9", "x^x^x", "1/0", "-", "²"])
    | st.binary(max_size=3)
    | st.sampled_from([np.float32(1.5), np.int8(3), np.bool_(True), np.str_("a"), np.datetime64("2020-01-01"), ...]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.integers(0, 4) | st.text(max_size=2), inner, max_size=3)
        | st.frozensets(st.text(max_size=2) | st.integers(), max_size=3)
        | st.lists(st.floats(), max_size=4).map(np.array)
        | st.lists(st.integers(-9, 9), min_size=4, max_size=4).map(lambda v: np.array(v).reshape(2, 2))
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("name", BY_NAME)
@given(value=PLAIN)
@settings(max_examples=30, deadline=None)
def test_no_plain_value_stops_the_judge(name, value):
    verdict = form_of(name).judge(value)
    assert verdict.message.startswith("Right." if verdict.right else "Not true of your answer: ")
    assert verdict.says


class Evil:
    """An object whose every move raises."""

    @property
    def __class__(self):
        raise RuntimeError("evil")

    def __getattr__(self, name):
        raise RuntimeError("evil")

    def __len__(self):
        raise RuntimeError("evil")

    __iter__ = __eq__ = __repr__ = __float__ = __array__ = __bool__ = __len__
    __hash__ = None


class EvilList(list):
    def __iter__(self):
        raise RuntimeError("evil")


class EvilFloat(float):
    def __float__(self):
        raise RuntimeError("evil")

    __repr__ = __format__ = __eq__ = __float__
    __hash__ = None


class EvilScalar(np.float64):
    def __float__(self):
        raise RuntimeError("evil")


LOOP = []
LOOP.append(LOOP)


HOSTILE = (
    Evil(), [Evil()], EvilList([1, 2]), EvilFloat(2), EvilScalar(3), LOOP, 10**5000, [10**5000], range(10**30),
    np.zeros(10**6),
    np.array([1, "a"], dtype=object), np.array([{}]), "9" * 10**6, {"a": [1]}, {1: {2: 3}}, np.longdouble("1e4000"),
    np.ma.array([1, 2], mask=[0, 1]), np.zeros(2, dtype="i,f"), lambda: 0, print, NotTrue, slice(1), "\ud800", "\0",
    sp.pi, sp.Matrix([1, 2]), b"abc", memoryview(b"a"), Plane(), NotImplemented,
)  # fmt: skip


@pytest.mark.parametrize("name", BY_NAME)
def test_no_hostile_value_stops_the_judge(name):
    for value in HOSTILE:
        verdict = form_of(name).judge(value)
        assert not verdict.right or type(value) in (EvilFloat, EvilList)
        assert verdict.message.encode("utf-8", "replace")


def test_words_for_what_cannot_be_read():
    judge = form_of("difference").judge
    assert judge(EvilScalar(3)).says == "Your answer could not be read: RuntimeError was raised by it."
    assert judge(LOOP).says == "Your answer holds lists within lists, more than 6 deep."
    assert judge([1] * 5000).says == "Your answer holds more than 2000 values."
    assert judge(np.zeros(5000)).says == "Your answer is an array of 5000 values; 2000 are the most."
    assert judge("9" * 5000).says == "Your answer holds a text of 5000 characters; 2000 are the most."
    assert judge(np.array(["2020"], dtype="M8")).says.startswith("Your answer is")
    assert judge({"a": [1]}).says == "Your answer is a dict of 1 entry; a list of 3 numbers is wanted."
    assert judge({(1, 2)}).says == "Your answer is a set or a dict with a list inside."


@pytest.mark.parametrize("name", BY_NAME)
def test_forms_do_not_show_their_answers(name):
    form = form_of(name)
    assert repr(form).startswith(f"<{type(form).__name__} question: '{form.statement[:8]}"[:30])
    assert len(repr(form)) < 90
    for value in (77, [77, 78], [77, 78, 79], [[77, 78], [79, 70]], "77*x", "77*lam", (False, 77), None, "zz"):
        verdict = form.judge(value)
        if isinstance(form, WITH_VALUES) and verdict.tried is not None:
            assert not re.search(rf"(?<!\w){re.escape(form.plain_answer())}(?!\w)", verdict.message)


def test_the_way_to_answer_does_not_tell_the_answer():
    for name in BY_NAME:
        for k in range(15):
            form = form_of(name, f"id {k}")
            if isinstance(form, WITH_VALUES):
                assert not form.judge(ast.literal_eval(form.sample())).right
    samples = {
        (name, form_of(name, f"id {k}").sample()) for name in ("factors", "pairs", "steps", "commute") for k in range(9)
    }
    assert len(samples) == 4


# ---- each form -----------------------------------------------------------------------------------

WITH_VALUES = (quiz.Number, quiz.Vector, quiz.Matrix, quiz.Expression, quiz.Construct)
COMMON = {"hint": "A hint.", "worked": "A solution."}


def test_number_tolerance_and_readings():
    form = quiz.Number("?", answer=0.1, **COMMON)
    for value in (0.1, 0.1 + 9e-8, Fraction(1, 10), np.float64(0.1), np.float32(0.1), np.array(0.1)):
        assert form.judge(value).right
    assert not form.judge(0.1 + 2e-7).right
    assert quiz.Number("?", answer=sp.Rational(1, 3), **COMMON).judge(Fraction(1, 3)).right
    assert quiz.Number("?", answer=sp.sqrt(2), **COMMON).judge(2**0.5).right
    assert quiz.Number("?", answer=0, **COMMON).judge(1e-10).right
    assert not quiz.Number("?", answer=0, **COMMON).judge(1e-8).right


def test_number_rounding():
    form = quiz.Number("?", answer=Fraction(2, 3), places=2, slips=[(0.5, "Half.")], **COMMON)
    for value in (0.67, 2 / 3, 0.6667, 0.665, 0.671):
        assert form.judge(value).right, value
    for value in (0.66, 0.6, 0.68):
        assert not form.judge(value).right, value
    assert form.plain_answer() == "0.67"
    assert form.judge(0.501).says == "Half."
    assert quiz.Number("?", answer=2.5, places=0, **COMMON).judge(3).right


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("3", "the text '3': write a number, without quotes"),
        (None, "is None"),
        (..., "the three dots"),
        (True, "a truth value"),
        (float("nan"), "not a number"),
        (np.inf, "divided by 0"),
        (1j, "complex"),
        (2 + 0j, "take its real part"),
        ([3], "a list of 1 value, of shape (1,); a single number is wanted"),
        (np.ones((2, 1)), "an array of shape (2, 1)"),
        ({3}, "a set of 1 value"),
        ({1: 2}, "a dict of 1 entry"),
        (10**400, "far too large"),
        (object(), "an object object; only plain numbers"),
        (int, "a type object"),
    ],
)
def test_what_is_no_number_gets_a_kind_sentence(value, words):
    verdict = form_of("stays").judge(value)
    assert not verdict.right
    assert verdict.tried is None
    assert verdict.message.startswith("Not true of your answer: it is a number, such as ")
    assert words in verdict.says


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([1, 2], "a list of 2 values, of shape (2,); a list of 3 numbers is wanted"),
        ([[1], [2], [3]], "shape (3, 1)"),
        (np.ones((1, 3)), "shape (1, 3)"),
        ([1, [2], 3], "different lengths"),
        ([1, "2", 3], "Entry [1] of your answer is the text '2'"),
        ([1, 2, np.nan], "Entry [2] of your answer is nan"),
        (5, "the number 5; a list of 3 numbers is wanted"),
        ("[1, 2, 3]", "the text '[1, 2, 3]'"),
    ],
)
def test_what_is_no_vector_gets_the_shapes(value, words):
    assert words in form_of("difference").judge(value).says


def test_vector_up_to():
    scale = quiz.Vector("?", answer=[1, -2], up_to="scale", slips=[([2, 1], "Turned.")], **COMMON)
    for value in ([1, -2], (-3, 6), np.array([1e-5, -2e-5]), [1e9, -2e9]):
        assert scale.judge(value).right
    assert scale.judge([-4, -2]).says == "Turned."
    assert not scale.judge([1, -2.001]).right
    assert "no direction" in scale.judge([0, 0]).says
    sign = quiz.Vector("?", answer=[0.6, 0.8], up_to="sign", **COMMON)
    assert sign.judge([-0.6, -0.8]).right
    assert not sign.judge([1.2, 1.6]).right


def test_vector_in_any_order():
    form = quiz.Vector("?", answer=[2, 2, 5], any_order=True, **COMMON)
    assert form.judge((5, 2, 2)).right
    assert not form.judge([5, 5, 2]).right
    assert "Repeated numbers" in form.judge({2, 5}).says
    assert quiz.Vector("?", answer=[2, 5], any_order=True, **COMMON).judge({5, 2}).right
    assert not quiz.Vector("?", answer=[2, 5], **COMMON).judge([5, 2]).right
    open_count = quiz.Vector("?", answer=[2, 5], any_order=True, any_length=True, **COMMON)
    assert open_count.judge([5, 2]).right
    assert open_count.judge([5]).message == "Not true of your answer: there are 1 such numbers."
    assert open_count.judge([]).tried is not None


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=4).filter(any), st.sampled_from([-3, -0.5, 0.25, 7]))
@settings(deadline=None)
def test_vectors_up_to_scale_for_all(v, factor):
    scaled = quiz.Vector("?", answer=v, up_to="scale", **COMMON)
    exact = quiz.Vector("?", answer=v, **COMMON)
    assert scaled.judge([factor * entry for entry in v]).right
    assert exact.judge(v).right
    assert not exact.judge([factor * entry for entry in v]).right
    assert not scaled.judge([v[0] + 1, *(-entry for entry in v[1:])]).right or all(entry == 0 for entry in v[1:])


def test_matrix_columns():
    columns = quiz.Matrix("?", answer=[[1, 2], [1, -1]], columns_up_to_scale=True, columns_in_any_order=True, **COMMON)
    for value in ([[1, 2], [1, -1]], [[4, -1], [-2, -1]], np.array([[0.5, 2], [0.5, -1]])):
        assert columns.judge(value).right
    assert not columns.judge([[1, 1], [2, -1]]).right
    assert not columns.judge([[1, 1], [1, 1]]).right
    assert "Column 2 of your answer is zero" in columns.judge([[1, 0], [1, 0]]).says
    in_place = quiz.Matrix("?", answer=[[1, 2], [1, -1]], columns_up_to_scale=True, **COMMON)
    assert in_place.judge([[2, 2], [2, -1]]).right
    assert not in_place.judge([[2, 1], [-1, 1]]).right
    sign = quiz.Matrix("?", answer=[[0.6, 0.8], [-0.8, 0.6]], columns_up_to_sign=True, **COMMON)
    assert sign.judge([[-0.6, 0.8], [0.8, 0.6]]).right
    assert not sign.judge([[1.2, 0.8], [-1.6, 0.6]]).right
    order = quiz.Matrix("?", answer=[[1, 2], [3, 4]], columns_in_any_order=True, **COMMON)
    assert order.judge([[2, 1], [4, 3]]).right
    assert not order.judge([[-2, 1], [-4, 3]]).right
    whole = quiz.Matrix("?", answer=[[1, 2], [3, 4]], up_to="scale", **COMMON)
    assert whole.judge([[-2, -4], [-6, -8]]).right
    assert not whole.judge([[1, 2], [3, 5]]).right


def test_matrix_shapes():
    says = form_of("inverse_of").judge([1, 2, 3]).says
    assert (
        says
        == "Your answer is a list of 3 values, of shape (3,); an array of 2 by 2 numbers, as a list of rows is wanted."
    )


def test_choice_readings_and_sentences():
    form = form_of("kind_of_matrix")
    right = ast.literal_eval(form.plain_answer())
    for value in (right, right.upper(), f" {right}) ", [right], {right}, (right,), np.str_(right)):
        assert form.judge(value).right
    assert "options are named by letters" in form.judge(1).says
    assert form.judge("q").says == "There is no option 'q': the options are a to c."
    assert "one is wanted" in form.judge("ab").says
    assert "names no option" in form.judge("").says
    said = {form.judge(letter).says for letter in "abc" if letter != right}
    assert said == {"That is where it sends the second axis.", "It turns the other way, against the clock."}


def test_choices_readings_and_sentences():
    form = form_of("factors")
    right = ast.literal_eval(form.plain_answer())
    for value in (right, "".join(right), ", ".join(right), sorted(right), tuple(right), "".join(right) * 2):
        assert form.judge(value).right
    assert "at least one more" in form.judge(sorted(right)[0]).says
    assert len(form.judge("abcd").says.split("\n")) == 2


def test_matching_readings_and_sentences():
    form = form_of("pairs")
    right = ast.literal_eval(form.plain_answer())
    for value in (
        right,
        {int(key): letter for key, letter in right.items()},
        "".join(right.values()),
        list(right.values()),
    ):
        assert form.judge(value).right
    assert "has no option for item 3" in form.judge({1: "a", 2: "b"}).says
    assert "uses option a twice" in form.judge("aab").says
    assert "the items are 1 to 3" in form.judge({1: "a", 2: "b", 7: "c"}).says
    assert "more than one option for item 1" in form.judge({1: "a", "1": "b", 2: "c"}).says
    everything = ""
    for other in set("abcd"):
        for value in ({**right, key: other} for key in right):
            everything += form.judge(value).says
    assert "The sine starts uphill" in everything
    assert "2 of your 3 pairs are right." in everything


def test_ordering_accepts_every_order_that_meets_the_needs():
    form = form_of("steps")
    a, b, c, d = ast.literal_eval(form.plain_answer())
    assert form.judge(a + b + c + d).right
    assert form.judge([a, c, b, d]).right
    assert form.judge(a + b + d + c).says == f"{d}: The line needs its colour and the equation its 1 removed."
    assert form.judge(b + a + c + d).says == f"{b}: There has to be an equation before one can change it."
    assert "each of the 4 letters once" in form.judge("aabc").says
    assert "keeps no order" in form.judge({a, b, c, d}).says
    rights = [order for order in itertools.permutations("abcd") if form.judge("".join(order)).right]
    assert len(rights) == 2


def test_construct_takes_any_object_with_the_property():
    form = quiz.Construct(
        "?",
        property=lambda v: None if v @ [1, 2] == 0 else f"v is orthogonal to u (inner product {v @ [1, 2]:g})",
        example=[2, -1],
        shape=(2,),
        slips=[([1, 2], "That is u.")],
        **COMMON,
    )
    for value in ([2, -1], (-4.0, 2), np.array([1, -0.5])):
        assert form.judge(value).right
    assert form.judge([1, 1]).message == "Not true of your answer: v is orthogonal to u (inner product 3)."
    assert form.judge([1, 2]).says == "That is u."
    assert "up to 1e+06" in form.judge([2e9, -1e9]).says
    assert "too close to 0" in form.judge([2e-9, -1e-9]).says
    assert "shape (3,); a list of 2 numbers is wanted" in form.judge([1, 2, 3]).says


def test_construct_kinds():
    whole = quiz.Construct("?", property=lambda x: None, example=4, whole=True, **COMMON)
    assert whole.how() == "a single whole number"
    assert "not whole" in whole.judge(1.5).says
    rows = quiz.Construct("?", property=lambda A: None, example=[[1, 2]], shape=(None, 2), **COMMON)
    assert rows.judge([[1, 2], [3, 4], [5, 6]]).right
    assert "any number by 2" in rows.judge([1, 2]).says
    stops = quiz.Construct(
        "?", property=lambda A: np.linalg.inv(A) @ A * 0, example=[[1, 0], [0, 1]], shape=(2, 2), **COMMON
    )
    assert "LinAlgError: Singular matrix" in stops.judge([[1, 1], [1, 1]]).message
    formula = quiz.Construct(
        "?",
        property=lambda f: None if abs(f(x=2) - 4) < 1e-9 else f"it is 4 at x = 2 (it is {f(x=2):g})",
        example="x**2",
        variables=["x"],
        **COMMON,
    )
    assert formula.judge("2*x").right
    assert formula.judge("x³ - 4").right
    assert formula.judge("3x").says.startswith("Write 3*x")
    assert "(it is 3)" in formula.judge("x + 1").message


def test_wrong_line():
    form = form_of("wrong_step")
    assert form.judge(3).message == "Right. The square of a sum has a term in the middle."
    for value in (3.0, "3", np.int64(3), " 3 "):
        assert form.judge(value).right
    assert form.judge(2).says == "The same number was added on both sides."
    assert "the lines are 1 to 4" in form.judge(5).says
    assert "the lines are 1 to 4" in form.judge(2.5).says


def test_true_false():
    false, true = form_of("commute"), form_of("square")
    assert false.judge((False, [[1, 0], [0, 2]])).right
    assert false.judge([np.False_, np.diag([1, 2])]).right
    assert false.judge((False, [[3, 0], [0, 3]])).says == "Your example is no counter-example."
    assert "gives another result" in false.judge((False, [[3, 0], [0, 3]])).message
    assert false.judge(True).says.startswith("Some matrices commute")
    assert true.judge(True).right
    assert "below zero (it is 9)" in true.judge((False, 3)).message
    for form in (false, true):
        assert "without a counter-example" in form.judge(False).says
        assert "needs True alone" in form.judge((True, 3)).says
        assert form.judge("True").tried is None
        assert form.judge(1).tried is None


# ---- templates that are wrong --------------------------------------------------------------------


def choice(**changes):
    return quiz.Choice("?", **{"right": "yes", "wrong": [("no", "It is.")], **COMMON, **changes})


PLANE = Plane()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: choice(wrong=["no"]), "Wrong option 1 .*no"),
        (lambda: choice(wrong=[("no", "It is."), ("never", " ")]), r"Wrong option 2 \(never\) has no sentence"),
        (lambda: choice(wrong=[("yes", "It is.")]), "Two options say the same: yes"),
        (lambda: choice(wrong=[]), "1 options"),
        (lambda: choice(wrong=[quiz.Option("", "It is.")]), "neither text nor picture"),
        (lambda: choice(right=quiz.Option("yes", picture=PLANE)), "picture without alt"),
        (lambda: choice(picture=PLANE), "no alt"),
        (lambda: quiz.Choices("?", right=[], wrong=[("a", "b"), ("c", "d")], **COMMON), "no right option"),
        (lambda: quiz.Matching("?", pairs=[("a", "b", "c"), ("d", "e", "")], **COMMON), "right of pair 2"),
        (lambda: quiz.Matching("?", pairs=[("a", "b", "c")], **COMMON), "at least 2"),
        (lambda: quiz.Matching("?", pairs=[("a", "b", "c"), ("a", "e", "f")], **COMMON), "left say the same"),
        (
            lambda: quiz.Matching("?", pairs=[("a", "b", "c"), ("d", "e", "f")], slips=[("x", "b", "c")], **COMMON),
            "not an item and an option",
        ),
        (lambda: quiz.Ordering("?", steps=["a", "b"], **COMMON), "Step 2"),
        (lambda: quiz.Ordering("?", steps=["a", ("b", "c")], after={2: [3]}, **COMMON), "needs earlier ones"),
        (lambda: quiz.WrongLine("?", lines=[("a", "b"), ("c", "")], wrong=1, **COMMON), "Line 2"),
        (lambda: quiz.WrongLine("?", lines=[("a", "b"), ("c", "d")], wrong=3, **COMMON), "from 1 to 2"),
        (lambda: quiz.Number("?", answer=float("nan"), **COMMON), "The answer is none"),
        (lambda: quiz.Number("?", answer=1, slips=[(2, "")], **COMMON), "Slip 1 has no sentence"),
        (lambda: quiz.Number("?", answer=1, slips=[2], **COMMON), "Slip 1 is to be a pair"),
        (lambda: quiz.Number("?", answer=1, places=-1, **COMMON), "places"),
        (lambda: quiz.Vector("?", answer=[1, 2], slips=[([1], "Short.")], **COMMON), "Slip 1 is none"),
        (lambda: quiz.Vector("?", answer=[0, 0], up_to="scale", **COMMON), "no direction"),
        (lambda: quiz.Vector("?", answer=[1, 0], up_to="size", **COMMON), "not known"),
        (lambda: quiz.Vector("?", answer=[1, 0], up_to="sign", any_order=True, **COMMON), "not both"),
        (lambda: quiz.Matrix("?", answer=[1, 0], **COMMON), "rows and columns"),
        (lambda: quiz.Matrix("?", answer=[[1]], up_to="sign", columns_up_to_scale=True, **COMMON), "one thing"),
        (lambda: quiz.Expression("?", answer="2x", variables="x", **COMMON), "the star is needed"),
        (lambda: quiz.Expression("?", answer="sqrt(-x**2-1)", variables="x", **COMMON), "give its domain"),
        (lambda: quiz.Construct("?", property=len, example=[1], shape=(2,), **COMMON), "The example is none"),
        (lambda: quiz.TrueFalse("?", truth=False, property=len, example=3, **COMMON), "needs says"),
        (lambda: quiz.TrueFalse("?", truth=True, property=len, example=3, **COMMON), "a true one has none"),
        (lambda: quiz.TrueFalse("?", truth=False, property=len, says="So?", **COMMON), "needs a counter-example"),
    ],
)
def test_a_wrong_template_is_an_error_that_names_the_question(make, words):
    with pytest.raises(TemplateError, match=words):
        make()
    with pytest.raises(TemplateError, match=f"(?s)^Question odd: .*{words}"):
        quiz.Template("odd", lambda draw: make()).form("ada")


@pytest.mark.parametrize(
    ("template", "words"),
    [
        (lambda d: quiz.Number(f"{d.integer(1, 99)} $x", answer=1, **COMMON), "dollar signs of its statement"),
        (lambda d: quiz.Number(f"{d.integer(1, 99)}", answer=1, hint=" ", worked="$$x$"), "its hint is empty"),
        (lambda d: quiz.Number(f"{d.integer(1, 99)}", answer=1, hint="x", worked="$$x$"), "dollar signs of its worked"),
        (lambda d: quiz.Number(f"{d.integer(1, 99)}", answer=1, slips=[(2, "$x$")], **COMMON), "holds LaTeX"),
        (lambda d: quiz.Number(f"{d.integer(1, 99)}", answer=1, slips=[(1, "x")], **COMMON), "right for some draw"),
        (lambda d: quiz.Number(f"{d.integer(1, 99)}", answer=1, slips=[(2, "x"), (2, "y")], **COMMON), "own sentence"),
        (lambda d: quiz.Number("Always.", answer=1, **COMMON), "1 different questions"),
        (lambda d: quiz.Number(f"{np.random.default_rng().random()}", answer=1, **COMMON), "draw all numbers from"),
        (lambda d: quiz.Number(f"{1 / d.integer(0, 3)}", answer=1, **COMMON), "ZeroDivisionError"),
        (lambda d: "no form", "returns a str"),
        (
            lambda d: quiz.Construct(f"{d.integer(1, 99)}", property=lambda x: "it is even", example=2, **COMMON),
            "its own answer 2 is rejected",
        ),
        (
            lambda d: quiz.Construct(
                f"{d.integer(1, 99)}", property=lambda x: None, example=2, slips=[(3, "Odd.")], **COMMON
            ),
            "the slip 3 is right",
        ),
        (lambda d: quiz.TrueFalse(f"{d.integer(1, 99)}", truth=True, property=bool, **COMMON), "None or a sentence"),
        (lambda d: quiz.TrueFalse(f"{d.integer(1, 99)}", truth=True, property={}.get, **COMMON), "to be right"),
        (
            lambda d: quiz.Construct(f"{d.integer(1, 99)}", property=lambda x: 3, example=2, **COMMON),
            "gives None or a sentence",
        ),
    ],
)  # fmt: skip
def test_check_template_finds(template, words):
    problems = quiz.check_template("odd", template)
    assert any(words in problem for problem in problems), problems
    assert all(problem.startswith("Question odd") for problem in problems)


def test_slips_that_may_coincide_are_no_problem():
    def template(draw):
        k = draw.integer(1, 9)
        return quiz.Number(
            f"Square ${k}$.",
            answer=k * k,
            slips=[
                quiz.Slip(2 * k, "You doubled.", may_coincide=True),
                quiz.Slip(k + 2, "You added.", may_coincide=True),
            ],
            **COMMON,
        )

    assert quiz.check_template("square", template) == []


def test_options_that_may_coincide_are_left_out():
    wrong = [quiz.Option("yes", "It is.", may_coincide=True), ("no", "It is not.")]
    form = quiz.Choice("?", right="yes", wrong=wrong, **COMMON)
    assert [option.content for _, option in form.parts()[0]] == ["yes", "no"]


# ---- formulas ------------------------------------------------------------------------------------


def same(right, given, variables=("x", "y"), **more):
    return equality.same(algebra.read(right, variables), algebra.read(given, variables), **more)


@pytest.mark.parametrize(
    "spelling",
    ["x**2 + 2*x + 1", "(x+1)**2", "x^2+2*x+1", "x²+2·x+1", "(x + 1)*(1 + x)", "1 − (−2)*x + x*x", "x*(x + 2) + 1",
     "(x**3 - 3*x - 2)/(x - 2)", "0.5*(2*x**2 + 4*x + 2)", "((x+1)^4)^(1/2)", "exp(2*ln(x + 1))", "(x+1)³/(x+1)",
     "x**2.0 + x*2 + 1", "x^2 + 2*x + sin(y)^2 + cos(y)^2", "007*x - 5*x + x**2 + 01", "sqrt((x+1)**4)"],
)  # fmt: skip
def test_many_spellings_of_one_formula(spelling):
    assert same("x**2 + 2*x + 1", spelling)
    assert not same("x**2 + 2*x + 1", f"({spelling}) + x/1000")


LEAVES = st.sampled_from(["x", "y", "1", "2", "3", "7", "0.5", "pi"])
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.tuples(inner, st.sampled_from(["+", "-", "*"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
        | inner.map(lambda t: f"(-{t})")
        | inner.map(lambda t: f"({t})**2")
        | inner.map(lambda t: f"sin({t})")
        | inner.map(lambda t: f"({t})/(2 + cos({t}))")
    ),
    max_leaves=5,
)
SPELLINGS = (
    lambda t: t.replace(" ", ""),
    lambda t: t.replace("**", "^"),
    lambda t: t.replace("**2", "²"),
    lambda t: t.replace("-", "−").replace("(", " ( ").replace("+", "+ "),
    lambda t: f"(({t}))",
    lambda t: f"{t} + 0",
    lambda t: f"1*{t}",
    lambda t: f"-(-{t})",
    lambda t: f"{t}/1.0",
    lambda t: f"2*{t} - {t}",
    lambda t: f"{t} + sin(y)**2 - 1 + cos(y)**2",
    lambda t: f"({t})^1",
)


def readable(text):
    """Whether a formula is within the limits on size."""
    try:
        return bool(algebra.read(text, ["x", "y"]))
    except Unreadable:
        return False


@given(TREES.filter(lambda tree: len(tree) < 80 and readable(f"2*{tree} - {tree}")))
@settings(max_examples=15, deadline=None)
def test_ten_spellings_of_any_formula_are_one(tree):
    for spell in SPELLINGS:
        assert same(tree, spell(tree)), spell(tree)
    assert not same(tree, f"{tree} + 0.0001")


def test_precedence_is_that_of_python():
    for text, value in (
        ("-x^2", -9),
        ("2*x^2", 18),
        ("2/x*3", 2),
        ("2^x^2", 512),
        ("-x²+1", -8),
        ("x^-1*3", 1),
        ("2**-1", 0.5),
    ):
        assert algebra.read(text, ["x"])(x=3) == pytest.approx(value)


def test_greek_letters_have_one_meaning():
    for name in ("λ", "lambda", "lam", "lamda"):
        for spelling in ("λ² − 1", "lambda**2 - 1", "lam^2-1", "lamda**2-1"):
            assert same("lam**2 - 1", spelling, variables=[name])
    assert same("theta + x1", "θ + x₁", variables=["θ", "x_1"])
    assert same("2*pi", "2*π", variables=[])
    assert same("e**x", "exp(x)")
    assert not same("e + x", "2*e", variables=["x", "e"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2x", "Write 2*x: the star is needed."),
        ("x(y+1)", "Write x*(...): the star is needed."),
        ("(x+1)(y+1)", "the star is needed"),
        ("x y", "Write x*y: the star is needed."),
        ("xy", "Write x*y for the product"),
        ("sin x", "Write sin with brackets"),
        ("sin^2(x)", "Write the power after the bracket: sin(x)**2."),
        ("2e3", "e is the number 2.718"),
        ("2e-3", "e is the number 2.718"),
        ("np.sin(x)", "without np."),
        ("y = x", "without an equals sign"),
        ("0,5*x", "decimals with a point"),
        ("[x]", "round brackets"),
        ("|x|", "abs(x)"),
        ("(x", "not closed"),
        ("x)", "no opening one"),
        ("x +", "no complete formula"),
        ("x // 2", "no complete formula"),
        ("", "empty text"),
        ("z", "The name z is not known: the variables here are x, y."),
        ("3 4", "no sign between 3 and 4"),
        ("1/(2-2)", "divides by 0"),
        ("0**-1", "divides by 0"),
        ("x if y else x", "The name if is not known"),
        ("lambda: x", "cannot be read"),
        ("__import__('os').system('true')", "cannot be read"),
        ("().__class__", "cannot be read"),
        ("x@y", "cannot be read"),
        ("x⁻", "no whole number"),
        ("frac{x}{2}", "round brackets"),
    ],
)
def test_what_is_no_formula_gets_advice(text, words):
    with pytest.raises(Unreadable) as error:
        algebra.read(text, ["x", "y"])
    assert words in str(error.value)


@pytest.mark.parametrize(
    "text",
    ["9**9**9**9", "9^9^9^9", "x**1000", "((x+1)**50)**50", "(9**99)**99", "2**(3**40)", "(" * 100 + "x" + ")" * 100,
     "x+" * 200 + "x", "x" * 400, "9" * 60, "-" * 200 + "x", "x" + "**x" * 90, "sin(" * 40 + "x" + ")" * 40],
)  # fmt: skip
def test_what_is_too_large_is_refused_before_it_is_computed(text):
    with pytest.raises(Unreadable, match=r"too (large|high)|longer than|deep|characters|digits|no right"):
        algebra.read(text, ["x"])


@pytest.mark.parametrize(
    "text",
    ["exp(exp(exp(exp(9))))", "x**x**x**x**x**x", "sin(exp(exp(9)))", "9**(9**9*pi)", "0.9999**(9**9*pi)",
     "cosh(cosh(cosh(9)))", "(x+y+1)**30*(x+y+2)**30/(x-y+3)**30", "tan(10**25*pi)",
     "log(log(log(x)))", "sqrt(sqrt(10**29+7))", "(x+3)**(exp(900)**7)", "exp(exp(900)**7)", "sin(exp(900)**7)"],
)  # fmt: skip
def test_costly_formulas_are_judged_at_little_cost(text):
    start = time.process_time()
    for _ in range(20):
        same("sin(x)**2 + cos(x*y)", "1 - cos(x)**2 + cos(y*x)")
    usual = time.process_time() - start
    start = time.process_time()
    assert not same("x + y", text)
    assert time.process_time() - start < 50 * usual


def test_formulas_that_differ_by_little_differ():
    assert not same("x + 1", "x + 1 + x/10**9")
    assert not same("sin(x)", "sin(x) + x/10**9")
    assert not same("exp(x)", "2.718281828459045**x")
    assert not same("1/(x + 1)", "1/(x + 1 + 1/10**12)")


def test_domains():
    assert same("log(x**2)", "2*log(x)")
    assert same("sqrt(x**2)", "x")
    assert not same("x", "abs(x)")
    assert same("sqrt(-x)", "(-x)**(1/2)")
    assert same("abs(x)", "x", domain={"x": (0, 5)})
    assert not same("abs(x)", "x", domain={"x": (-5, 5)})
    assert same("asin(x)", "arcsin(x)")
    assert not same("x", "x/(x - x)")
    assert same("x**0.5", "√(x)")


def test_an_expanded_formula_is_asked_for():
    form = quiz.Expression("?", answer="lam**2 - 5*lam + 6", variables=["lambda"], expanded=True, **COMMON)
    for text in ("λ² - 5*λ + 6", "6 - 5*lam + lam*lam", "-(5*lam - 6) + lam^2"):
        assert form.judge(text).right, text
    for text in ("(λ - 2)*(λ - 3)", "(λ - 2.5)**2 - 1/4", "λ*(λ - 5) + 6"):
        verdict = form.judge(text)
        assert not verdict.right
        assert "brackets are left" in verdict.says
    assert "brackets" not in form.judge("(λ - 2)*(λ - 4)").says


def test_expression_readings():
    form = quiz.Expression("?", answer=sp.Rational(1, 3) * sp.Symbol("x"), variables=["x"], **COMMON)
    assert form.judge("x/3").right
    assert "rounded" in form.judge("0.333*x").says
    assert "rounded" not in form.judge("0.2*x").says
    assert form.judge(3).tried is not None
    assert "write a formula as text, in quotes" in form.judge([1]).says
    assert "it has the right value at x = 2 (yours is 4)" in form.judge("2*x").message
    number = quiz.Expression("?", answer="1/2", variables=[], **COMMON)
    for value in ("0.5", 0.5, Fraction(1, 2), "2/4", np.float64(0.5)):
        assert number.judge(value).right
    assert "7 is the value asked for" in number.judge(7).message


# ---- the packed file -----------------------------------------------------------------------------


def test_packed_questions_come_back_and_cannot_be_read():
    text = pack.pack(SOURCES, "HALF = 0.5\n")
    assert pack.unpack(text) == (SOURCES, "HALF = 0.5\n")
    assert pack.unpack(text.replace("\n", "\r\n")) == (SOURCES, "HALF = 0.5\n")
    assert list(pack.unpack(text)[0]) == list(SOURCES)
    body = text.split("\n", 1)[1]
    for word in ("stays", "answer", "slips", "Number", "draw"):
        assert word not in body
    assert text.isascii()
    assert max(map(len, text.splitlines())) <= 120


@given(st.text(alphabet=string.ascii_letters + " λ{}'\"\\", max_size=300))
@settings(deadline=None)
def test_any_source_comes_back(words):
    source = f"def one(draw):\n    return {words!r}\n"
    assert pack.unpack(pack.pack({"one": source}))[0] == {"one": source}


def test_packing_gives_the_same_bytes_in_another_process():
    code = (
        "import json, sys; from mml.quiz import pack; sources = json.load(sys.stdin); "
        "sys.stdout.write(pack.pack(sources, 'A = {1, 2}'))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(SOURCES),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert found.stdout == pack.pack(SOURCES, "A = {1, 2}")
    assert pack.pack({"one": "def one(draw):\n    pass\n"}).split("\n")[1] == PINNED["packed"]


@pytest.mark.parametrize("name", ["stays", "slope", "orthogonal", "kind_of_matrix"])
def test_a_packed_template_is_the_template(name):
    found = pack.functions(*pack.unpack(pack.pack(SOURCES)))[name]
    form = quiz.Template(name, found).form("ada")
    assert form.content() == form_of(name).content()
    assert form.plain_answer() == form_of(name).plain_answer()


def test_templates_share_a_preamble():
    source = "def one(draw):\n    return quiz.Number(f'{HALF}', answer=HALF, hint='x', worked='x')\n"
    made = pack.functions({"one": source}, "HALF = Fraction(1, 2)\n")
    assert quiz.Template("one", made["one"]).form("ada").judge(0.5).right


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def two(draw):\n    pass\n", "one function called one"),
        ("x = 1\ndef one(draw):\n    pass\n", "one function called one"),
        ("def one():\n    pass\n", "one argument"),
        ("def one(draw, more):\n    pass\n", "one argument"),
        ("def one(draw:\n", "is not Python"),
    ],
)
def test_a_source_that_is_no_template_is_not_packed(source, words):
    with pytest.raises(TemplateError, match=f"Question one.*{words}"):
        pack.pack({"one": source})


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[:-40],
        lambda text: text.replace("A", "B"),
        lambda text: text.replace("packed", "parked", 1),
        lambda text: text + "é",
        lambda text: "<html>404</html>",
    ],
)
def test_a_damaged_file_says_so(damage):
    with pytest.raises(QuizError, match=r"damaged: fetch it again"):
        pack.unpack(damage(pack.pack(SOURCES)))


# ---- how it looks --------------------------------------------------------------------------------


def test_a_question_is_a_heading_a_statement_a_list_and_how_to_answer(folder, shown):
    week = quiz.Week("ada")
    week.ask("kind_of_matrix")
    bundle = shown[0]._repr_mimebundle_()
    assert set(bundle) == {"text/markdown", "text/plain"}
    markdown = bundle["text/markdown"]
    lines = markdown.split("\n")
    assert lines[0] == "### Question: kind of matrix"
    assert sum(line.startswith("- **") for line in lines) == 3
    assert [line[4] for line in lines if line.startswith("- **")] == ["a", "b", "c"]
    assert lines[-1] == "**How to answer:** give one letter in quotes, as in `kind_of_matrix = 'b'`."
    assert markdown.count('<img alt="An arrow of length 1 at ') == 2
    assert "[picture: An arrow of length 1 at" in bundle["text/plain"]
    assert "<figure" not in bundle["text/plain"]
    assert all(
        not line or line.startswith(("- ", "  ")) for line in lines[lines.index("") + 5 : -2] if "figure" not in line
    )


def test_lines_are_numbered(folder, shown):
    quiz.Week("ada").ask("wrong_step")
    lines = shown[0].markdown.split("\n")
    assert [line[:3] for line in lines if line[:1].isdigit()] == ["1. ", "2. ", "3. ", "4. "]


def test_latex_for_templates():
    assert quiz.tex(np.array([[1, -2], [0.5, 3]])) == r"\begin{bmatrix} 1 & -2 \\ 0.5 & 3 \end{bmatrix}"
    assert quiz.tex([1, 2]) == r"\begin{bmatrix} 1 \\ 2 \end{bmatrix}"
    assert quiz.tex(Fraction(-1, 2)) == r"-\tfrac{1}{2}"
    assert quiz.tex(np.int64(3)) == quiz.tex(3.0) == quiz.tex(Fraction(3)) == "3"
    assert quiz.tex([Fraction(1, 3)]) == r"\begin{bmatrix} \tfrac{1}{3} \end{bmatrix}"
    assert (quiz.signed(3), quiz.signed(-3)) == ("+ 3", "- 3")
    assert quiz.terms([2, -1, 0, 1], ["x", "y", "z", ""]) == "2 x - y + 1"
    assert quiz.terms([-1, 0], ["x", "y"]) == "-x"
    assert quiz.terms([0], ["x"]) == "0"
    with pytest.raises(ValueError, match="no LaTeX"):
        quiz.tex(np.zeros((2, 2, 2)))


# ---- the week that a notebook uses ---------------------------------------------------------------


def test_a_right_answer_prints_and_gives_nothing_back(folder, capsys):
    week = quiz.Week("ada")
    answer = ast.literal_eval(form_of("stays").plain_answer())
    assert week.mark("stays", answer) is None
    out = capsys.readouterr()
    assert out.out == "Right. The first column is where the first axis goes.\n"
    assert out.err == ""


def test_every_right_answer_is_marked_right(folder):
    week = quiz.Week("instructor")
    for name in week.questions:
        week.mark(name, ast.literal_eval(form_of(name, "instructor").plain_answer()))


def test_help_comes_with_different_wrong_tries_only(folder, shown):
    week = quiz.Week("ada")
    message = refused(week, "stays", 1)
    assert message == (
        "Not true of your answer: 1 is the number asked for.\n"
        "You read the factor of the second axis, which stays as it is."
    )
    for value in (1, 1.0, np.float64(1), "1", None, [1, 2]):
        refused(week, "stays", value)
    assert shown == []
    refused(week, "stays", 101)
    assert [each.markdown.split("\n")[0] for each in shown] == ["<details><summary>Hint</summary>"]
    refused(week, "stays", 102)
    assert len(shown) == 2
    refused(week, "stays", 103)
    assert [each.markdown.split("\n")[0] for each in shown[2:]] == [
        "<details><summary>Hint</summary>",
        "<details><summary>A worked example</summary>",
    ]


def test_what_folds_leaves_blank_lines_for_its_latex(folder, shown):
    week = quiz.Week("ada")
    for value in (101, 102, 103, 104):
        refused(week, "stays", value)
    for each in shown:
        lines = each.markdown.split("\n")
        assert lines[1] == ""
        assert lines[-2:] == ["", "</details>"]


@pytest.mark.parametrize("me", ["ada", "ben", "cleo", "dan", "eve"])
def test_the_worked_example_never_has_the_learners_own_numbers(folder, shown, me):
    week = quiz.Week(me)
    for value in (101, 102, 103, 104):
        refused(week, "stays", value)
    own = form_of("stays", me)
    assert own.statement not in shown[-1].markdown
    assert "**Its answer:** `" in shown[-1].markdown
    assert f"`{own.plain_answer()}`" not in shown[-1].markdown


def test_a_question_without_other_numbers_has_no_worked_example(folder, shown, capsys):
    source = "def one(draw):\n    return quiz.Number('One?', answer=1, hint='x', worked='secret')\n"
    (folder / "quiz.questions").write_text(pack.pack({"one": source}))
    week = quiz.Week("ada")
    for value in (2, 3, 4, 5):
        refused(week, "one", value)
    assert all("secret" not in each.markdown for each in shown)
    week.another("one")
    assert "no other numbers" in capsys.readouterr().out


@pytest.mark.parametrize("mode", ["autograde", "validate"])
def test_no_help_while_grading(folder, shown, monkeypatch, mode):
    monkeypatch.setenv("NBGRADER_EXECUTION", mode)
    week = quiz.Week("ada")
    for value in (101, 102, 103, 104, 105):
        refused(week, "stays", value)
    assert shown == []


def test_practice_has_other_numbers_each_time_and_no_grade(folder, shown, capsys):
    week = quiz.Week("ada")
    with pytest.raises(QuizError, match=r'week\.another\("difference"\)'):
        week.practise("difference", [1, 2, 3])
    own = form_of("difference").statement
    for _ in range(3):
        week.another("difference")
    statements = [each.markdown.split("\n")[2] for each in shown]
    assert len(set(statements)) == 3
    assert own not in statements
    assert shown[0].markdown.startswith("### Practice 1: difference")
    assert '`week.practise("difference", [1.5, -2, 0.25])`' in shown[0].markdown
    week.practise("difference", [77, 78, 79])
    assert "Not true of your answer: [77, 78, 79] is the vector asked for." in capsys.readouterr().out
    week.practise("difference", ast.literal_eval(form_of("difference", number=3).plain_answer()))
    assert "Right." in capsys.readouterr().out
    for k in range(4):
        week.practise("difference", [k, 78, 79])
    assert "Worked solution of this practice" in shown[-1].markdown
    assert len(refused(week, "difference", [77, 78, 79])) > 0
    assert "Worked solution" in shown[-1].markdown, "tries at practice do not count for the question"


def test_numbers_are_the_learners_own_each_time(folder, shown):
    quiz.Week("ada").ask("difference")
    quiz.Week(" Ada ").ask("difference")
    quiz.Week("ben").ask("difference")
    assert shown[0].markdown == shown[1].markdown != shown[2].markdown


def test_words_for_what_is_missing(folder):
    week = quiz.Week("ada")
    with pytest.raises(QuizError, match="did you mean 'stays'"):
        week.mark("stay", 3)
    with pytest.raises(QuizError, match="there are stays, mean_of_three"):
        week.ask("xyzzy")
    (folder / "quiz.questions").write_bytes(b"\xff\xfe")
    with pytest.raises(QuizError, match="cannot be read"):
        quiz.Week("ada")
    (folder / "quiz.questions").unlink()
    with pytest.raises(QuizError, match=r"quiz.questions is missing: it belongs beside the notebook"):
        quiz.Week("ada")
    with pytest.raises(QuizError, match="id"):
        quiz.Week("")


def test_a_week_shows_no_answers(folder):
    assert repr(quiz.Week("ada")) == f"<Week of 'ada': {len(SOURCES)} questions>"


def autograded(folder, monkeypatch, student):
    """Go to where nbgrader grades this student's submission."""
    place = folder / "autograded" / student / "week5_eigenvectors"
    place.mkdir(parents=True)
    (place / "quiz.questions").write_bytes((folder / "quiz.questions").read_bytes())
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.chdir(place)


def test_a_submission_with_another_learners_numbers_is_refused(folder, monkeypatch):
    answer = ast.literal_eval(form_of("stays", "ada").plain_answer())
    quiz.Week("ada").mark("stays", answer)
    autograded(folder, monkeypatch, "ben")
    message = refused(quiz.Week("ada"), "stays", answer)
    assert message.startswith(
        "This quiz was answered for the id ada, but the submission belongs to ben: its numbers are another learner's."
    )
    monkeypatch.setenv("MML_OWNER", "ada")
    quiz.Week("ada").mark("stays", answer)
    monkeypatch.setenv("MML_OWNER", "cleo")
    assert "belongs to cleo" in refused(quiz.Week("ada"), "stays", answer)


def test_the_owner_may_write_the_id_as_the_owner_likes(folder, monkeypatch):
    answer = ast.literal_eval(form_of("stays", "ada").plain_answer())
    autograded(folder, monkeypatch, "ada")
    quiz.Week("  ADA").mark("stays", answer)


def test_nobody_owns_what_is_not_being_graded(folder, monkeypatch):
    autograded(folder, monkeypatch, "ben")
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    assert week_module.owner() is None
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert week_module.owner() == "ben"
    monkeypatch.chdir(folder)
    assert week_module.owner() is None


def test_help_stands_below_the_message_in_a_cell(folder, monkeypatch):
    """In IPython, what is displayed and the error come in this order: error, hint."""
    events = []
    shell = InteractiveShell()
    monkeypatch.setattr(showing, "get_ipython", lambda: shell)
    monkeypatch.setattr(showing, "display", lambda shown: events.append(shown.plain.split("\n")[0]))
    monkeypatch.setattr(shell, "showtraceback", lambda *args, **kwargs: events.append("message"))
    shell.user_ns["week"] = quiz.Week("ada")
    for value in (101, 102, 103, 104):
        shell.run_cell(f'week.mark("stays", {value})')
    shell.run_cell("1")
    assert events == [
        "message", "message", "Hint", "message", "Hint", "message", "Hint", "A worked example",
    ]  # fmt: skip


def test_reading_is_the_same_for_all_kinds_of_containers():
    assert reading.plain((1, range(2), np.array([[1.5]]), Fraction(1, 2))) == [1, [0, 1], [[1.5]], Fraction(1, 2)]
    assert reading.plain({"a", "b"}) == frozenset("ab")
    assert reading.shape([[1, 2], [3, 4]]) == (2, 2)
    assert reading.shape([[1], [3, 4]]) is None
    assert reading.short_number(1e30) == "1e+30"
    assert reading.short_number(Fraction(1, 3)) == "1/3"
    assert reading.short_number(2.0) == "2"
