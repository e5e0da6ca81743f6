"""Whether two formulas mean the same: decided exactly where that is quick, else by agreement at points to 30 digits."""

import ast
import functools
import math
from fractions import Fraction

from mml.quiz.algebra import canonical
from mml.quiz.drawing import Draw
from mml.quiz.evaluation import CONTEXTS, MORE_DIGITS, constant, real_value

MOST_TERMS = 500  # of a polynomial that is compared exactly
POINTS = 20  # at which two formulas must agree
FEWEST_POINTS = 8
DIGITS = 30  # to which they must agree


def same(right, given, domain=None):
    """Whether two Formulas in the same variables have the same meaning.

    First at a few points, which refuses nearly all that differ. Formulas of + - * / and whole powers are then decided
    exactly, by SymPy's polynomials; all others are the same when they agree at 20 points to 30 digits. `domain`: dict
    from a variable to the interval (low, high) that counts. Where there is none, a logarithm, a root or a power that is
    not whole in either formula makes all variables positive: log(x**2) and 2*log(x) are the same.

    Raises ValueError when `right` has a value at too few points to compare it anywhere.
    """
    if not _agree(right, given, domain, 3, MORE_DIGITS, 1e-6):
        return False
    if right.rational and given.rational and _few_terms(right) and _few_terms(given):
        return _same_fraction(right, given)
    return _agree(right, given, domain, POINTS, MORE_DIGITS, 10.0**-DIGITS)


def nearly(right, given, domain=None):
    """Whether two Formulas agree to two or three digits: the mark of a rounded number."""
    return _agree(right, given, domain, POINTS, 15, 4e-3)


def differs_at(right, given, domain=None):
    """Return (point, value of `given`), a dict and a float, where the two differ, or None where no point is handy."""
    tries = [{name: Fraction(k + i) for i, name in enumerate(right.variables)} for k in (2, 1, 3, 5)]
    for point in tries:
        if any(not low < point[canonical(name)] < high for name, (low, high) in (domain or {}).items()):
            continue
        wanted, found = (_at(formula, point, 15) for formula in (right, given))
        if wanted is not None and found is not None and abs(wanted - found) > 1e-3 * max(1, abs(wanted)):
            return {name: int(value) for name, value in point.items()}, float(found)
    return None


def _at(formula, point, digits):
    context = CONTEXTS[digits]
    values = {name: context.mpf(value.numerator) / value.denominator for name, value in point.items()}
    return real_value(formula.tree, values, context)


def _agree(right, given, domain, count, digits, tolerance):
    """Whether two formulas agree at the first `count` points at which `right` has a value."""
    compared = 0
    limits = None if domain is None else tuple((canonical(name), *domain[name]) for name in sorted(domain))
    for point, wanted in _values(right, limits, right.positive or given.positive, digits):
        found = _at(given, point, digits)
        if found is None or abs(found - wanted) > tolerance * max(1, abs(wanted)):
            return False
        compared += 1
        if compared == count:
            return True
    return compared >= min(count, FEWEST_POINTS)


@functools.lru_cache(maxsize=256)
def _values(right, domain, positive, digits):
    """Return (point, value) pairs at which the right formula has one; `domain`: (variable, low, high)s, or None."""
    for only_positive in (positive, not positive):
        found = []
        for point in _points(right.variables, domain, only_positive):
            value = _at(right, point, digits)
            if value is not None:
                found.append((point, value))
            if len(found) == POINTS:
                break
        if len(found) >= FEWEST_POINTS:
            return found
    raise ValueError(
        f"The formula {right.text!r} has a value at fewer than {FEWEST_POINTS} of the points tried: give its domain."
    )


@functools.lru_cache(maxsize=256)
def _points(variables, domain, only_positive):
    """Return 200 points, dicts from variable to Fraction; without a domain, half of them within 1 of the origin."""
    draw = Draw("points", ",".join(variables))
    limits = {name: (Fraction(low), Fraction(high)) for name, low, high in domain or ()}
    points = []
    for index in range(200):
        point = {}
        for name in variables:
            share = Fraction(draw.integer(1, 99_990), 99_991)
            if name in limits:
                low, high = limits[name]
                point[name] = low + (high - low) * share
            else:
                point[name] = share * (3 if index % 2 else 1) * (1 if only_positive else draw.sign())
        points.append(point)
    return points


def _few_terms(formula):
    return math.comb(max(formula.degrees) + len(formula.variables), len(formula.variables)) <= MOST_TERMS


def _same_fraction(one, other):
    """Whether two quotients of polynomials are equal: each numerator times the other's denominator is the same."""
    from sympy.polys.domains import QQ
    from sympy.polys.rings import ring

    names = [*one.variables, "unused"]  # SymPy has no ring without a variable
    base, *generators = ring(names, QQ)
    values = dict(zip(names, generators, strict=True))
    (a, b), (c, d) = (_fraction(formula.tree, values, base) for formula in (one, other))
    return bool(b) and bool(d) and a * d == c * b


def _fraction(node, values, base):
    """Return numerator and denominator of a tree as polynomials of SymPy's ring `base`."""
    match node:
        case ast.Constant():
            return base(base.domain(node.value.numerator, node.value.denominator)), base(1)
        case ast.Name():
            return values[node.id[1:]], base(1)
        case ast.UnaryOp():
            a, b = _fraction(node.operand, values, base)
            return (a, b) if isinstance(node.op, ast.UAdd) else (-a, b)
    if isinstance(node.op, ast.Pow):
        a, b = _fraction(node.left, values, base)
        power = constant(node.right).numerator
        return (a**power, b**power) if power >= 0 else (b**-power, a**-power)
    (a, b), (c, d) = _fraction(node.left, values, base), _fraction(node.right, values, base)
    match node.op:
        case ast.Add():
            return a * d + c * b, b * d
        case ast.Sub():
            return a * d - c * b, b * d
        case ast.Mult():
            return a * c, b * d
    return a * d, b * c
