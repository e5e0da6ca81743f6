"""The quiz: drawing, forms, formulas, the packed file and the Week that a notebook uses."""

import ast
import inspect
import json
import math
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

# ---- one template of every form: material for the tests, not for the course -------------------------------------------


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
            (right.subs(x, -x) * 0 + x**n * sp.cos(k * x), "You left out one term and the inner derivative."),
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
    degrees = draw.choose([30, 45, 60, 120])
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
    stays, mean_of_three, difference, direction, eigenvalues, inverse_of, eigenbasis, slope, characteristic, kind_of_matrix,
    factors, pairs, steps, orthogonal, wrong_step, commute, square,
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
