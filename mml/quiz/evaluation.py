"""Values of checked trees: exact ones of plain numbers, and real ones at a point to as many digits as asked for.

A tree is what `mml.quiz.algebra.read` makes. Nothing here takes long: what is not real, or is far too large or
small, has no value.
"""

import ast
from fractions import Fraction

import mpmath

FAR = 10_000  # bits: numbers beyond 2**FAR have no place in a question, and their powers take seconds
MORE_DIGITS = 150  # for comparing: brackets multiplied out lose most of them


def constant(node):
    """Return the exact value of a tree of plain numbers as a Fraction, or None when it is no such tree."""
    match node:
        case ast.Constant():
            return node.value
        case ast.UnaryOp():
            found = constant(node.operand)
            return found if found is None or isinstance(node.op, ast.UAdd) else -found
        case ast.BinOp():
            left, right = constant(node.left), constant(node.right)
            if left is None or right is None:
                return None
            match node.op:
                case ast.Add():
                    return left + right
                case ast.Sub():
                    return left - right
                case ast.Mult():
                    return left * right
                case ast.Div():
                    return left / right
                case ast.Pow() if right.denominator == 1:
                    return Fraction(1) if left == right == 0 else left**right.numerator
    return None


def _context(digits):
    """Return a context of mpmath of its own, so that nobody else's precision changes."""
    context = mpmath.MPContext()
    context.dps = digits
    return context


CONTEXTS = {digits: _context(digits) for digits in (15, MORE_DIGITS)}


def real_value(node, point, context):
    """Return the value of a tree at a point (names to numbers of the context), or None where there is none."""
    match node:
        case ast.Constant():
            return context.mpf(node.value.numerator) / node.value.denominator
        case ast.Name():
            return point[node.id[1:]] if node.id[0] == "v" else {"pi": +context.pi, "e": +context.e}[node.id[1:]]
        case ast.UnaryOp():
            found = real_value(node.operand, point, context)
            return found if found is None or isinstance(node.op, ast.UAdd) else -found
        case ast.Call():
            found = real_value(node.args[0], point, context)
            return None if found is None else _apply(node.func.id[1:], found, context)
    left, right = real_value(node.left, point, context), real_value(node.right, point, context)
    if left is None or right is None:
        return None
    match node.op:
        case ast.Add():
            found = left + right
        case ast.Sub():
            found = left - right
        case ast.Mult():
            found = left * right
        case ast.Div():
            found = left / right if right else None
        case ast.Pow():
            found = _power(left, right, context)
    return _modest(found, context)


def _modest(value, context):
    """Return a value that is real and not so large that the next function would take long, else None."""
    if value is None or isinstance(value, context.mpc) or not context.isfinite(value):
        return None
    return value if value == 0 or abs(context.mag(value)) < FAR else None


def _power(base, exponent, context):
    whole = context.isint(exponent)
    if base == 0:
        return None if exponent < 0 else context.mpf(0) if exponent > 0 else context.mpf(1)
    if base < 0 and not whole:
        return None
    if max(1, abs(context.mag(base))) * abs(exponent) > FAR:
        return None
    return context.power(base, exponent)


def _apply(name, value, context):
    """Return the value of a named function, or None where it has none."""
    if (
        (name == "log" and value <= 0)
        or (name == "sqrt" and value < 0)
        or (name in ("asin", "acos") and abs(value) > 1)
    ):
        return None
    function = abs if name == "abs" else getattr(context, name)
    return _modest(function(value), context)
