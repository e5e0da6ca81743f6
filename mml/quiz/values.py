"""Questions answered with a value: Number, Vector, Matrix and Expression."""

import itertools
from fractions import Fraction

import numpy as np

from mml.quiz import algebra, equality, reading
from mml.quiz.errors import TemplateError, Unreadable
from mml.quiz.form import Form, Slip

RTOL = 1e-6
ATOL = 1e-9
SAMPLES = (1.5, -2, 0.25, 7, 3, -4.5, 12, 0.5, -1)


class _Value(Form):
    """A form with one right value, up to rounding, and slips that are wrong values of the same kind."""

    def __init__(self, statement, answer, slips, **common):
        super().__init__(statement, **common)
        self._answer = self._own(answer, "The answer")
        self._slips = []
        for index, given in enumerate(slips, start=1):
            slip = Slip.of(given, f"Slip {index}")
            self._slips.append((self._own(slip.value, f"Slip {index}"), slip))

    def _own(self, value, where):
        """Return a value of the template as this form's own kind of answer. Raises TemplateError."""
        try:
            return self._read(reading.plain(_unwrap(value)))
        except Unreadable as error:
            raise TemplateError(f"{where} is none that this form can judge. {error}") from error

    def _same(self, right, given):
        """Whether `given` counts as `right`."""
        raise NotImplementedError

    def _fact(self, answer):
        """Return what is not true of a wrong answer."""
        raise NotImplementedError

    def _general(self, answer):
        """Return a sentence for a wrong answer that is no known slip; '' where nothing more can be said."""
        return ""

    def _objection(self, answer):
        if self._same(self._answer, answer):
            return None
        for value, slip in self._slips:
            if self._same(value, answer):
                return self._fact(answer), slip.says
        return self._fact(answer), self._general(answer)

    def wrong_answers(self):
        """Return each slip as (value, sentence, whether it may coincide)."""
        return [(_source(slip.value), slip.says, slip.may_coincide) for _, slip in self._slips]

    def _wrong_sample(self, samples):
        """Return the first of `samples` that is neither the answer nor a slip, or None."""
        known = [self._answer, *(value for value, _ in self._slips)]
        for sample in samples:
            if not any(self._same(value, self._read(sample)) for value in known):
                return sample
        return None


def _unwrap(value):
    """Return SymPy's numbers, matrices and formulas, which templates may use, as plain numbers, lists and text."""
    if hasattr(value, "tolist") and not isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_unwrap(entry) for entry in value]
    if hasattr(value, "is_Rational"):
        if value.is_Rational:
            return Fraction(int(value.p), int(value.q))
        return float(value) if value.is_number else str(value)
    return value


def _source(value):
    """Return a value of a template as plain Python numbers and lists, to be given as an answer."""
    value = reading.plain(_unwrap(value))
    if isinstance(value, list):
        return [_source(entry) for entry in value]
    return _tidy(value) if isinstance(value, float) else value


def _tidy(value, places=None):
    """Return a float as int where it is whole, or rounded where `places` are asked for."""
    value = float(value) if places is None else round(float(value), places)
    return int(value) if value == int(value) and abs(value) < 2**53 else value


class _Numeric(_Value):
    """What Number, Vector and Matrix share: tolerance, or rounding to `places` decimals."""

    def __init__(self, statement, answer, slips, places, rtol, atol, **common):
        if places is not None and places < 0:
            raise TemplateError(f"places={places}: give 0 or a number of decimals.")
        self._places, self._rtol, self._atol = places, rtol, atol
        super().__init__(statement, answer, slips, **common)

    def _close(self, right, given):
        """Whether arrays of one shape, or numbers, are equal up to tolerance, seen against their largest entry."""
        right, given = np.asarray(right, dtype=float), np.asarray(given, dtype=float)
        if right.size == 0:
            return True
        size = np.abs(right).max()
        if self._places is not None:
            room = 0.5 * 10.0**-self._places + 1e-12 * max(1.0, size)
        else:
            room = self._atol + self._rtol * size
        return bool(np.abs(right - given).max() <= room)

    def _rounding(self):
        """Return words for the rounding that is asked for."""
        if self._places is None:
            return ""
        return f", to {self._places} decimal place{'' if self._places == 1 else 's'}"

    def _tried(self, answer):
        return " ".join(f"{entry + 0.0:.9g}" for entry in np.ravel(answer))

    def plain_answer(self):
        """Return Python source of the right answer, as a number or nested lists."""
        return repr(_nested(self._answer, self._places))


def _nested(value, places):
    """Return a float or an array of floats as a number or nested lists, whole ones as int."""
    if np.ndim(value):
        return [_nested(entry, places) for entry in value]
    return _tidy(value, places)


class Number(_Numeric):
    """A question whose answer is one number.

    answer : int, float, Fraction or a number of SymPy.
    slips : list of (wrong value, sentence) or of Slip.
    places : where the statement asks for rounding, the decimals; an answer within half a unit of the last is right.
    rtol, atol : otherwise, the tolerance: |given - answer| <= atol + rtol |answer|.
    """

    def __init__(self, statement, *, answer, slips=(), places=None, rtol=RTOL, atol=ATOL, **common):
        super().__init__(statement, answer, slips, places, rtol, atol, **common)

    def _read(self, value):
        if isinstance(value, list | frozenset | dict):
            raise Unreadable(f"Your answer is {reading.describe(value)}; a single number is wanted.")
        return reading.number(value)

    def _same(self, right, given):
        return self._close(right, given)

    def _fact(self, answer):
        return f"{reading.short_number(answer)} is the number asked for{self._rounding()}"

    def what(self):
        """Return 'a number', with the decimals asked for."""
        return f"a number{self._rounding()}"

    def sample(self):
        """Return a number that is not right."""
        return _text(self._wrong_sample(SAMPLES))


def _text(sample):
    return "" if sample is None else repr(sample)


class Vector(_Numeric):
    """A question whose answer is a list of numbers.

    answer : sequence or array of shape (n,).
    up_to : None; 'scale' where any multiple but zero is as right (eigenvectors); 'sign' where v and -v are.
    any_order : the numbers are a set, counted with repeats, and may come in any order.
    any_length : how many numbers there are is part of the question: it is not told, and a wrong count is a wrong
        answer.
    slips, places, rtol, atol : as for Number. With up_to='scale' the tolerance is that of the vectors of length 1.
    """

    def __init__(
        self,
        statement,
        *,
        answer,
        slips=(),
        up_to=None,
        any_order=False,
        any_length=False,
        places=None,
        rtol=RTOL,
        atol=ATOL,
        **common,
    ):
        if up_to not in (None, "scale", "sign"):
            raise TemplateError(f"up_to={up_to!r} is not known: give None, 'scale' or 'sign'.")
        if any_order and up_to:
            raise TemplateError("A vector is judged in any order or up to scale or sign, not both.")
        self._up_to, self._any_order, self._any_length = up_to, any_order, any_length
        self._shape = (None,) if any_length else np.shape(answer)
        super().__init__(statement, answer, slips, places, rtol, atol, **common)
        if up_to == "scale" and not self._answer.any():
            raise TemplateError(
                "The answer is the zero vector, which has no direction: it cannot be judged up to scale."
            )

    def _read(self, value):
        if self._any_order and isinstance(value, frozenset):
            value = sorted(value, key=repr)
            if not self._any_length and len(value) != self._shape[0]:
                few = "" if len(value) > self._shape[0] else " Repeated numbers are to be repeated, so write a list."
                raise Unreadable(f"Your answer is {reading.describe(value)}; {self.what()} is wanted.{few}")
        found = reading.array(value, self._shape)
        if self._up_to == "scale" and not found.any():
            raise Unreadable("Your answer is the zero vector, which has no direction.")
        return found

    def _same(self, right, given):
        if right.shape != given.shape:
            return False
        if self._any_order:
            return self._close(np.sort(right), np.sort(given))
        if self._up_to == "scale":
            right, given = right / np.linalg.norm(right), given / np.linalg.norm(given)
        return self._close(right, given) or (self._up_to is not None and self._close(right, -given))

    def _fact(self, answer):
        if self._any_length and len(answer) != len(self._answer):
            return f"there are {len(answer)} such numbers"
        given = "[" + ", ".join(reading.short_number(float(entry)) for entry in answer[:8]) + "]"
        given = given if len(answer) <= 8 else "your list"
        if self._any_order:
            return f"{given} are the numbers asked for{self._rounding()}"
        other = {"scale": ", or a multiple of it", "sign": ", or its opposite", None: ""}[self._up_to]
        return f"{given} is the vector asked for{self._rounding()}{other}"

    def _tried(self, answer):
        return super()._tried(np.sort(answer) if self._any_order else answer)

    def what(self):
        """Return 'a list of n numbers', with what else counts as right."""
        order = ", in any order" if self._any_order else ""
        scale = {"scale": " (any multiple but zero is as right)", "sign": " (with either sign)", None: ""}[self._up_to]
        rounding = f", each {self._rounding()[2:]}" if self._rounding() else ""
        return reading.shape_wanted(self._shape) + order + scale + rounding

    def sample(self):
        """Return a list that is not right."""
        size = 3 if self._any_length else self._shape[0]
        starts = range(len(SAMPLES))
        return _text(self._wrong_sample([list(itertools.islice(_cycle(start), size)) for start in starts]))


def _cycle(start):
    """Return the samples, again and again, from the given one on."""
    return itertools.cycle((*SAMPLES[start:], *SAMPLES[:start]))


class Matrix(_Numeric):
    """A question whose answer is a matrix, given as a list of rows or an array.

    answer : nested lists or array of shape (m, n).
    up_to : None, 'scale' or 'sign', for the matrix as a whole.
    columns_up_to_scale, columns_up_to_sign : each column counts up to a factor, or up to its sign.
    columns_in_any_order : with it, the columns may be exchanged. (A repeated eigenvalue has more eigenvectors than
        multiples of one: ask for a Construct there.)
    slips, places, rtol, atol : as for Number; with a scale the tolerance is that of columns of length 1.
    """

    def __init__(
        self,
        statement,
        *,
        answer,
        slips=(),
        up_to=None,
        columns_up_to_scale=False,
        columns_up_to_sign=False,
        columns_in_any_order=False,
        places=None,
        rtol=RTOL,
        atol=ATOL,
        **common,
    ):
        if up_to not in (None, "scale", "sign"):
            raise TemplateError(f"up_to={up_to!r} is not known: give None, 'scale' or 'sign'.")
        if (up_to is not None) + columns_up_to_scale + columns_up_to_sign > 1:
            raise TemplateError("A matrix is judged up to one thing: the whole or its columns, a scale or a sign.")
        self._up_to = up_to
        self._columns = "scale" if columns_up_to_scale else "sign" if columns_up_to_sign else None
        self._any_order = columns_in_any_order
        self._shape = np.shape(_unwrap(answer))
        if len(self._shape) != 2:
            raise TemplateError(f"The answer has shape {self._shape}; a matrix has rows and columns.")
        if columns_in_any_order and self._shape[1] > 6:
            raise TemplateError("Columns in any order are judged up to 6 columns.")
        super().__init__(statement, answer, slips, places, rtol, atol, **common)

    def _read(self, value):
        found = reading.array(value, self._shape)
        if self._columns == "scale" and not found.any(axis=0).all():
            column = int(np.flatnonzero(~found.any(axis=0))[0]) + 1
            raise Unreadable(f"Column {column} of your answer is zero, which has no direction.")
        if self._up_to == "scale" and not found.any():
            raise Unreadable("Your answer is the zero matrix, which no scale changes.")
        return found

    def _same(self, right, given):
        if self._up_to == "scale":
            right, given = right / np.linalg.norm(right), given / np.linalg.norm(given)
        if self._columns == "scale":
            right, given = right / np.linalg.norm(right, axis=0), given / np.linalg.norm(given, axis=0)
        if self._columns is None:
            signs = [1, -1] if self._up_to else [1]
            orders = itertools.permutations(range(right.shape[1])) if self._any_order else [range(right.shape[1])]
            return any(self._close(right, sign * given[:, list(order)]) for order in orders for sign in signs)
        return self._same_columns(right, given)

    def _same_columns(self, right, given):
        """Whether columns are equal up to sign, in place or in some order."""
        width = range(right.shape[1])
        fits = [
            [self._close(right[:, i], given[:, j]) or self._close(right[:, i], -given[:, j]) for j in width]
            for i in width
        ]
        orders = itertools.permutations(width) if self._any_order else [width]
        return any(all(fits[i][j] for i, j in zip(width, order, strict=True)) for order in orders)

    def _fact(self, answer):
        allowed = self._allowed()
        return f"it is the matrix asked for{self._rounding()}{f' ({allowed})' if allowed else ''}"

    def _allowed(self):
        """Return words for what does not count."""
        words = {"scale": "up to a factor", "sign": "up to its sign", None: ""}[self._up_to]
        words = {"scale": "each column up to a factor", "sign": "each column up to its sign", None: words}[
            self._columns
        ]
        order = "columns in any order" if self._any_order else ""
        return ", ".join(part for part in (words, order) if part)

    def what(self):
        """Return 'an array of m by n numbers, as a list of rows', with what does not count."""
        words = reading.shape_wanted(self._shape)
        notes = [self._allowed(), f"each number {self._rounding()[2:]}" if self._rounding() else ""]
        note = ", ".join(note for note in notes if note)
        return f"{words} ({note})" if note else words

    def sample(self):
        """Return a list of rows that is not right."""
        m, n = self._shape
        samples = []
        for start in range(len(SAMPLES)):
            entries = _cycle(start)
            samples.append([list(itertools.islice(entries, n)) for _ in range(m)])
        return _text(self._wrong_sample(samples))


class Expression(_Value):
    """A question whose answer is a formula, written as text and judged by what it means, not by how it is spelled.

    answer : text such as '2*x + 1', or a SymPy expression.
    variables : the names that may stand in it, such as ['x', 'lambda']; Greek letters and their names are one.
    domain : dict from a variable to the interval (low, high) on which the answer counts; see `mml.quiz.equality.same`.
    expanded : all brackets are to be multiplied out.
    slips : list of (wrong formula, sentence) or of Slip.
    """

    def __init__(self, statement, *, answer, variables, slips=(), domain=None, expanded=False, **common):
        self._variables = tuple(algebra.canonical(name) for name in variables)
        self._domain, self._expanded = domain, expanded
        super().__init__(statement, answer, slips, **common)
        try:
            equality.same(self._answer, self._answer, domain)
        except ValueError as error:
            raise TemplateError(str(error)) from error

    def _own(self, value, where):
        try:
            return algebra.read(str(value), self._variables)
        except Unreadable as error:
            raise TemplateError(f"{where} is none that this form can judge. {error}") from error

    def _read(self, value):
        if isinstance(value, int | float | Fraction) and not isinstance(value, bool):
            number = reading.number(value)
            if isinstance(value, float):
                value = int(value) if value == int(value) else Fraction(repr(value))
            if abs(number) > 1e12 or (number != 0 and abs(number) < 1e-12):
                raise Unreadable("Your answer is a number far from any right formula.")
            value = str(value)
        if not isinstance(value, str):
            raise Unreadable(f"Your answer is {reading.describe(value)}: write a formula as text, in quotes.")
        return algebra.read(value, self._variables)

    def _same(self, right, given):
        return equality.same(right, given, self._domain)

    def _objection(self, answer):
        objection = super()._objection(answer)
        if objection is None and self._expanded and not answer.is_expanded():
            return "all brackets are multiplied out", "Your formula has the right value, but brackets are left in it."
        return objection

    def _fact(self, answer):
        found = equality.differs_at(self._answer, answer, self._domain)
        if found is None:
            return "it is equal to the formula asked for"
        point, value = found
        if not point:
            return f"{reading.short_number(value)} is the value asked for"
        where = ", ".join(f"{name} = {number}" for name, number in point.items())
        return f"it has the right value at {where} (yours is {reading.short_number(value)})"

    def _general(self, answer):
        if answer.has_decimals and equality.nearly(self._answer, answer, self._domain):
            return "Your formula is rounded: keep fractions such as 1/3 and roots such as sqrt(2) as they are."
        return ""

    def _tried(self, answer):
        return "".join(answer.text.split())

    def wrong_answers(self):
        """Return each slip as (text, sentence, whether it may coincide)."""
        return [(str(slip.value), slip.says, slip.may_coincide) for _, slip in self._slips]

    def what(self):
        """Return words for the formula, its variables and its notation."""
        names = [f"{name} (λ)" if name == "lam" else name for name in self._variables]
        in_names = f" in {', '.join(names)}" if names else " without variables"
        expanded = ", with all brackets multiplied out" if self._expanded else ""
        return f"a formula{in_names} as text in quotes{expanded}"

    def sample(self):
        """Return a formula that is not right, with a product and a power in it."""
        name = self._variables[0] if self._variables else "sqrt(2)"
        last = self._variables[-1] if self._variables else "pi"
        return _text(self._wrong_sample([f"3*{name}**2 - {last}", f"5*{name}**3 + 2*{last}"]))

    def plain_answer(self):
        """Return the right formula as a Python text literal."""
        return repr(self._answer.text)
