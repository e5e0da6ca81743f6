"""Formulas that learners type: read by a small whitelist, never evaluated as Python, compared by what they mean.

A text is cut into numbers, names and signs, each of which must be known; what is left is read by Python's own parser
and walked, node by node, by code that knows five operators and a dozen functions. Sizes are limited before anything is
computed, so that neither '9**9**9**9' nor a wall of brackets takes time.
"""

import ast
import math
import re
import unicodedata
from fractions import Fraction

from mml.quiz.errors import Unreadable
from mml.quiz.evaluation import CONTEXTS, constant, real_value

MOST_CHARACTERS = 300
MOST_TOKENS = 150
MOST_BRACKETS = 25  # nested
MOST_DEPTH = 60
MOST_DIGITS = 30  # in one number
MOST_DEGREE = 200
MOST_BITS = 4096  # of a power of two constants

FUNCTIONS = {
    "sin": "sin", "cos": "cos", "tan": "tan", "asin": "asin", "acos": "acos", "atan": "atan", "arcsin": "asin",
    "arccos": "acos", "arctan": "atan", "sinh": "sinh", "cosh": "cosh", "tanh": "tanh", "exp": "exp", "log": "log",
    "ln": "log", "sqrt": "sqrt", "abs": "abs", "Abs": "abs",
}  # fmt: skip
CONSTANTS = {"pi": "pi", "e": "e", "E": "e"}
ONLY_POSITIVE = {"log", "sqrt", "asin", "acos"}

GREEK = re.compile("GREEK (SMALL|CAPITAL) LETTER (?:FINAL )?([A-Z]+)")
LOOKS_GREEK = {"ϵ": "epsilon", "ϑ": "theta", "ϕ": "phi", "ϱ": "rho", "µ": "mu"}
LIKE = {"−": "-", "–": "-", "·": "*", "×": "*", "⋅": "*", "∗": "*", "÷": "/", "∕": "/", "√": " sqrt "} | {
    low: digit for low, digit in zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)
}
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
TOKEN = re.compile(
    r"(?P<number>[0-9]+\.?[0-9]*|\.[0-9]+)|(?P<name>[A-Za-z_\u0370-\u03ff\u00b5][A-Za-z_\u0370-\u03ff\u00b50-9]*)"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)|(?P<sign>\*\*|[-+*/^()])"
)
ADVICE = {
    "=": "Give the formula alone, without an equals sign.",
    ",": "Write decimals with a point, as in 0.5, and give one formula only.",
    "[": "Use round brackets: ( and ).",
    "]": "Use round brackets: ( and ).",
    "{": "Use round brackets: ( and ).",
    "}": "Use round brackets: ( and ).",
    "|": "Write abs(x) for the size of x.",
    ".": "Write exp(x), sin(x) and so on without np. or math. before them.",
    "'": "Write the formula alone, without marks such as '.",
    "\\": "Write the formula as you would in Python, without LaTeX commands.",
    "$": "Write the formula as you would in Python, without dollar signs.",
    "!": "Write a product, or a number, in place of the factorial.",
}


def canonical(name):
    """Return the one spelling by which a variable is known: λ, lambda and lamda are lam; x_1 and x₁ are x1."""
    name = unicodedata.normalize("NFC", name)
    spelled = "".join(_spelled(LIKE.get(letter, letter)) for letter in name)
    spelled = re.sub(r"^lamb?da(?=$|_|[0-9])", "lam", spelled)
    spelled = re.sub(r"^Lamda(?=$|_|[0-9])", "Lambda", spelled)
    return re.sub(r"_(?=[0-9])", "", spelled)


def _spelled(letter):
    """Return the English name of a Greek letter; any other letter as it is."""
    known = GREEK.fullmatch(unicodedata.name(letter, ""))
    if known is None:
        return LOOKS_GREEK.get(letter, letter)
    return known[2].lower() if known[1] == "SMALL" else known[2].capitalize()


class Formula:
    """A formula in named variables. Made by `read`; call it with numbers, as in f(x=2.0), to get its value as a float.

    `text`: what was typed; `variables`: canonical names, in the order of the question; `has_decimals`: whether
    a decimal number stands in it; `positive`: whether a root or a logarithm makes its variables positive numbers.
    """

    def __init__(self, text, tree, variables, has_decimals):
        self.text, self.variables, self.has_decimals = text, variables, has_decimals
        self.tree, self.degrees = tree, _degrees(tree)
        nodes = list(ast.walk(tree))
        called = {node.func.id[1:] for node in nodes if isinstance(node, ast.Call)}
        self.positive = bool(called & ONLY_POSITIVE) or any(_is_root(node) for node in nodes)
        self.rational = not called and not any(_is_constant_name(node) or _is_free_power(node) for node in nodes)

    def __repr__(self):
        return f"<Formula in {', '.join(self.variables) or 'no variables'}>"

    def __call__(self, **values):
        """Return the value as a float at the given values of all variables; nan where the formula has no real value."""
        known = {canonical(name): value for name, value in values.items()}
        if set(known) != set(self.variables):
            raise ValueError(
                f"The formula has the variables {', '.join(self.variables)}; values of {', '.join(known)} were given."
            )
        context = CONTEXTS[15]
        point = {name: context.mpf(float(value)) for name, value in known.items()}
        found = real_value(self.tree, point, context)
        return math.nan if found is None else float(found)

    def is_expanded(self):
        """Whether no product or power has a sum as a factor: all brackets are multiplied out."""
        for node in ast.walk(self.tree):
            match node:
                case ast.BinOp(op=ast.Mult()) if _is_sum(node.left) or _is_sum(node.right):
                    return False
                case ast.BinOp(op=ast.Pow()) if _is_sum(node.left) and constant(node.right):
                    return False
        return True


def read(text, variables):
    """Return the Formula that `text` says, in `variables` (names, Greek letters or their spellings).

    Raises Unreadable, with a sentence on what to write instead, when the text is no formula in these variables or too
    large.
    """
    names = tuple(canonical(name) for name in variables)
    tokens = _tokens(_clean(text))
    tokens = _known_names(tokens, names)
    _check_neighbours(tokens)
    source = " ".join(_python(kind, token) for kind, token in tokens)
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise Unreadable(
            f"The text {_short(text)} is no complete formula: look for a sign with nothing before or after it."
        ) from error
    decimals = any(kind == "number" and "." in token for kind, token in tokens)
    formula = Formula(text, _checked(tree, source, 0), names, decimals)
    if max(formula.degrees) > MOST_DEGREE:
        raise Unreadable(f"The text {_short(text)} has far too high a power.")
    return formula


# ---- from text to a checked tree -------------------------------------------------------------------------------------


def _short(text):
    return repr(text if len(text) <= 40 else text[:37] + "...")


def _clean(text):
    text = unicodedata.normalize("NFC", text).strip()
    if not text:
        raise Unreadable("Your answer is an empty text: write a formula between the quotes.")
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(f"Your answer has {len(text)} characters; no right answer needs more than {MOST_CHARACTERS}.")
    return "".join(LIKE.get(letter, letter) for letter in text)


def _tokens(text):
    """Return the text as a list of (kind, token); superscripts become powers."""
    found, at, open_brackets = [], 0, 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        match = TOKEN.match(text, at)
        if match is None:
            advice = ADVICE.get(text[at], "Use numbers, the variables, + - * / ** and brackets.")
            raise Unreadable(f"The sign {text[at]!r} cannot be read. {advice}")
        kind, token = match.lastgroup, match.group()
        at = match.end()
        if kind == "raised":
            raised = token.translate(SUPERSCRIPT)
            if not re.fullmatch(r"-?[0-9]+", raised):
                raise Unreadable(f"The raised sign {token!r} is no whole number.")
            found += [("sign", "**"), ("sign", "-")] if raised[0] == "-" else [("sign", "**")]
            kind, token = "raised", raised.lstrip("-")
        if token == "^":
            token = "**"
        if kind in ("number", "raised") and len(token) > MOST_DIGITS:
            raise Unreadable(f"A number in your answer has {len(token)} digits; {MOST_DIGITS} are the most.")
        open_brackets += (token == "(") - (token == ")")
        if open_brackets < 0:
            raise Unreadable("A closing bracket has no opening one before it.")
        if open_brackets > MOST_BRACKETS:
            raise Unreadable(f"Your answer has brackets within brackets, more than {MOST_BRACKETS} deep.")
        found.append((kind, token))
    if open_brackets:
        raise Unreadable("An opening bracket is not closed.")
    if len(found) > MOST_TOKENS:
        raise Unreadable("Your answer is far longer than any right one.")
    return found


def _known_names(tokens, variables):
    """Return the tokens with each name replaced by the variable, function or constant that it stands for."""
    found = []
    for kind, token in tokens:
        if kind == "name":
            name = canonical(token)
            if found and found[-1][0] == "number" and name not in variables and re.fullmatch("[eE][0-9]*", name):
                raise Unreadable(
                    f"Write {found[-1][1]}*e for a product, and 10**3 for a power of ten: e is the number 2.718..."
                )
            if name in variables:
                found.append(("variable", name))
            elif token in FUNCTIONS:
                found.append(("function", FUNCTIONS[token]))
            elif name in CONSTANTS:
                found.append(("constant", CONSTANTS[name]))
            else:
                raise Unreadable(_unknown(token, variables))
        else:
            found.append((kind, token))
    return found


def _unknown(name, variables):
    """Return a sentence on a name that is none of the variables."""
    if name in ("np", "math", "sp", "sympy", "numpy"):
        return ADVICE["."]
    letters = [canonical(letter) for letter in name]
    if len(name) > 1 and all(letter in variables or letter in CONSTANTS for letter in letters):
        return f"Write {'*'.join(name)} for the product: the star is needed, as {name} is read as one name."
    asked = f"the variables here are {', '.join(variables)}" if variables else "the answer has no variables"
    return f"The name {name} is not known: {asked}."


def _check_neighbours(tokens):
    """Refuse two things side by side with no sign between them, saying which sign is missing."""
    things = ("number", "raised", "variable", "constant")
    for (kind, token), (next_kind, following) in zip(tokens, [*tokens[1:], ("end", "")], strict=True):
        if kind == "function":
            if following == "**":
                raise Unreadable(f"Write the power after the bracket: {token}(x)**2.")
            if following != "(":
                raise Unreadable(f"Write {token} with brackets: {token}(...).")
        elif kind in things or token == ")":
            before = token if kind in things else "(...)"
            if following == "(" or next_kind == "function":
                after = "(...)" if following == "(" else f"{following}(...)"
                raise Unreadable(f"Write {before}*{after}: the star is needed.")
            if next_kind in things and (kind, next_kind) == ("number", "number"):
                raise Unreadable(f"There is no sign between {token} and {following}.")
            if next_kind in things and next_kind != "raised":
                raise Unreadable(f"Write {before}*{following}: the star is needed.")


def _python(kind, token):
    """Return a token as Python source in which no word can be a keyword."""
    if kind in ("variable", "function", "constant"):
        return {"variable": "v", "function": "f", "constant": "c"}[kind] + token
    if kind in ("number", "raised"):
        whole, point, decimals = token.partition(".")
        return (whole.lstrip("0") or "0") + point + decimals
    return token


def _checked(node, source, depth):
    """Return the tree again, made of the known kinds of nodes only, its numbers as Fractions. Raises Unreadable."""
    if depth > MOST_DEPTH:
        raise Unreadable("Your answer is nested far more deeply than any right one.")
    match node:
        case ast.Constant():
            text = ast.get_source_segment(source, node)
            return ast.Constant(Fraction(text + "0" if text.endswith(".") else text))
        case ast.Name():
            return node
        case ast.UnaryOp(op=ast.USub() | ast.UAdd()):
            return ast.UnaryOp(node.op, _checked(node.operand, source, depth + 1))
        case ast.Call(func=ast.Name(), args=[inside], keywords=[]):
            return ast.Call(node.func, [_checked(inside, source, depth + 1)], [])
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div() | ast.Pow()):
            left = _checked(node.left, source, depth + 1)
            right = _checked(node.right, source, depth + 1)
            found = ast.BinOp(left, node.op, right)
            if isinstance(node.op, ast.Div) and constant(right) == 0:
                raise Unreadable("Your answer divides by 0.")
            if isinstance(node.op, ast.Pow):
                _check_power(left, right)
            return found
    raise Unreadable(
        "Your answer holds something that is no formula: use numbers, the variables, + - * / ** and brackets."
    )


def _check_power(base, exponent):
    """Refuse a power of constants that is too large to compute, and 0 to a negative power."""
    power, value = constant(exponent), constant(base)
    if power is None or value is None:
        return
    bits = max(abs(value.numerator).bit_length(), value.denominator.bit_length())
    if bits * abs(power) > MOST_BITS:
        raise Unreadable("Your answer holds a power that is far too large.")
    if value == 0 and power < 0:
        raise Unreadable("Your answer divides by 0.")


def _is_sum(node):
    while isinstance(node, ast.UnaryOp):
        node = node.operand
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)


def _is_root(node):
    """Whether a node is a power that has no real value at some negative base."""
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)):
        return False
    power = constant(node.right)
    return (
        (power is None or power.denominator != 1) and constant(node.left) is None and not _is_constant_name(node.left)
    )


def _is_free_power(node):
    """Whether a node is a power whose exponent is not a plain whole number."""
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)):
        return False
    power = constant(node.right)
    return power is None or power.denominator != 1


def _is_constant_name(node):
    """Whether a node is e or pi."""
    return isinstance(node, ast.Name) and node.id[0] == "c"


def _degrees(node):
    """Return bounds for the degrees of numerator and denominator, functions counting as variables."""
    match node:
        case ast.Constant():
            return 0, 0
        case ast.Name() | ast.Call():
            inner = max(_degrees(node.args[0])) if isinstance(node, ast.Call) else 0
            return max(1, inner), 0
        case ast.UnaryOp():
            return _degrees(node.operand)
    (a, b), (c, d) = _degrees(node.left), _degrees(node.right)
    match node.op:
        case ast.Add() | ast.Sub():
            return max(a + d, c + b), b + d
        case ast.Mult():
            return a + c, b + d
        case ast.Div():
            return a + d, b + c
    power = constant(node.right)
    if power is None:
        return a + c, b + d
    times = math.ceil(abs(power))
    return (a * times, b * times) if power >= 0 else (b * times, a * times)
