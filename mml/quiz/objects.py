"""Questions answered with any object that has a property: Construct, and TrueFalse with its counter-examples."""

import itertools

import numpy as np

from mml.quiz import algebra, equality, reading
from mml.quiz.errors import TemplateError, Unreadable
from mml.quiz.form import Form, Slip
from mml.quiz.values import _cycle, _source

SMALLEST, LARGEST = 1e-3, 1e6


class Wanted:
    """What kind of object a learner is to give, and how it is read.

    shape : () for a number (the property gets a float), a tuple for an array of floats, None in it where any length
        will do; ignored with `variables`.
    whole : the numbers are to be whole.
    variables : the object is a formula in these variables, as text; the property gets a callable `algebra.Formula`.
    limits : the largest entry must be 0 or lie between these two in size, so that products neither overflow nor vanish
        below the property's own tolerance.
    """

    def __init__(self, shape=(), whole=False, variables=None, limits=(SMALLEST, LARGEST)):
        self.shape = (shape,) if isinstance(shape, int) else tuple(shape)
        self.whole, self.variables, self.limits = whole, variables, limits

    def read(self, value):
        """Return a plain value as float, array or Formula. Raises Unreadable."""
        if self.variables is not None:
            if not isinstance(value, str):
                raise Unreadable(f"Your answer is {reading.describe(value)}; {self.words()} is wanted.")
            return algebra.read(value, self.variables)
        if self.shape:
            found = reading.array(value, self.shape)
        else:
            if isinstance(value, list | frozenset | dict):
                raise Unreadable(f"Your answer is {reading.describe(value)}; {self.words()} is wanted.")
            found = np.array(reading.number(value))
        largest = np.abs(found).max(initial=0.0)
        low, high = self.limits
        if largest > high:
            raise Unreadable(f"Your answer holds {largest:.3g}: use numbers up to {high:g} in size.")
        if 0 < largest < low:
            raise Unreadable(f"Your answer is too close to 0 to be judged: use numbers of at least {low:g} in size.")
        if self.whole and (found != np.round(found)).any():
            raise Unreadable("Your answer holds a number that is not whole.")
        return found if self.shape else float(found)

    def words(self):
        """Return words for the object, such as 'a list of 2 whole numbers'."""
        if self.variables is not None:
            names = ", ".join(algebra.canonical(name) for name in self.variables)
            return f"a formula in {names} as text in quotes"
        words = reading.shape_wanted(self.shape)
        return words.replace("number", "whole number") if self.whole else words

    def samples(self):
        """Return objects of this kind, as plain lists, numbers or text."""
        if self.variables is not None:
            name = algebra.canonical(self.variables[0])
            return [f"3*{name}**2 - 1", f"5*{name}**3 + 2"]
        sizes = [3 if size is None else size for size in self.shape]
        found = []
        for start in range(9):
            entries = (int(4 * entry) for entry in _cycle(start)) if self.whole else _cycle(start)
            found.append(_filled(sizes, entries))
        return found

    def dots(self):
        """Return the object as Python source with ... in place of its numbers."""
        if self.variables is not None:
            return "'...'"
        sizes = [3 if size is None else size for size in self.shape]
        return repr(_filled(sizes, itertools.repeat(...))).replace("Ellipsis", "...")


def _filled(sizes, entries):
    """Return nested lists of the given sizes, filled from an iterator."""
    return [_filled(sizes[1:], entries) for _ in range(sizes[0])] if sizes else next(entries)


def _ask(property, value):
    """Return None if `value` has the property, else the sentence. An exception in it is a sentence too."""
    try:
        says = property(value)
    except Exception as error:  # a property may divide, invert, take roots: what stops it is not what was asked for
        return f"its property can be worked out (it stops with {type(error).__name__}: {error})"
    if says is None:
        return None
    if not isinstance(says, str) or not says.strip():
        raise TemplateError(f"The property gave {says!r}; it gives None or a sentence.")
    return says.strip().rstrip(".")


class Construct(Form):
    """A question answered with any object that has a property.

    property : function of the object; returns None when it is right, else the clause that is not true of it, to follow
        'Not true of your answer: ', such as 'it is orthogonal to u (their inner product is 3)'.
    example : an object with the property, for the instructor's notebook.
    shape, whole, variables, limits : the kind of object; see Wanted.
    slips : list of (wrong object, sentence) or of Slip.
    """

    def __init__(
        self,
        statement,
        *,
        property,
        example,
        shape=(),
        whole=False,
        variables=None,
        limits=(SMALLEST, LARGEST),
        slips=(),
        **common,
    ):
        super().__init__(statement, **common)
        self._property, self._example = property, example
        self._wanted = Wanted(shape, whole, variables, limits)
        self._slips = []
        for index, given in enumerate(slips, start=1):
            slip = Slip.of(given, f"Slip {index}")
            self._slips.append((self._own(slip.value, f"Slip {index}"), slip))
        self._own(example, "The example")

    def _own(self, value, where):
        try:
            return self._wanted.read(reading.plain(_source(value)))
        except Unreadable as error:
            raise TemplateError(f"{where} is none that this form can judge. {error}") from error

    def _read(self, value):
        return self._wanted.read(value)

    def _objection(self, answer):
        fact = _ask(self._property, answer)
        if fact is None:
            return None
        slips = [slip.says for value, slip in self._slips if self._same(value, answer)]
        return fact, slips[0] if slips else ""

    def _same(self, one, other):
        if self._wanted.variables is not None:
            return equality.same(one, other)
        return np.shape(one) == np.shape(other) and bool(np.allclose(one, other, rtol=1e-6, atol=1e-9))

    def _tried(self, answer):
        if self._wanted.variables is not None:
            return "".join(answer.text.split())
        return " ".join(f"{entry + 0.0:.9g}" for entry in np.ravel(answer))

    def what(self):
        """Return words for the kind of object."""
        return self._wanted.words()

    def sample(self):
        """Return an object of the kind without the property, or one with dots for numbers."""
        for sample in self._wanted.samples():
            if _ask(self._property, self._wanted.read(sample)) is not None:
                return repr(sample)
        return self._wanted.dots() if self._wanted.shape else ""

    def plain_answer(self):
        """Return the example as Python source."""
        return repr(_source(self._example))

    def wrong_answers(self):
        """Return each slip."""
        return [(_source(slip.value), slip.says, slip.may_coincide) for _, slip in self._slips]

    def texts(self):
        """Return the sentences of the slips, and what the property says of the samples."""
        said = [_ask(self._property, self._wanted.read(sample)) for sample in self._wanted.samples()]
        return super().texts() + [("the property's sentence", says) for says in said if says]


class TrueFalse(Form):
    """A statement that is true, or false with a counter-example to be given: the answer is True or (False, example).

    truth : whether the statement is true.
    property : function of a would-be counter-example; returns None when it is one, else the clause that is not true of
        it, to follow 'Not true of your answer: ', such as 'your matrix breaks the rule (both sides are 3)'. A true
        statement has no counter-example, and its property says of every example why it is none.
    example : a counter-example; None for a true statement.
    says : for a false statement, the sentence for who takes it to be true (without giving a counter-example).
    shape, whole, variables, limits : the kind of object that a counter-example is; see Wanted.
    """

    def __init__(
        self,
        statement,
        *,
        truth,
        property,
        example=None,
        says="",
        shape=(),
        whole=False,
        variables=None,
        limits=(SMALLEST, LARGEST),
        **common,
    ):
        super().__init__(statement, **common)
        self._truth, self._property, self._example = bool(truth), property, example
        self._wanted = Wanted(shape, whole, variables, limits)
        self._says = str(says).strip()
        if not self._truth and not self._says:
            raise TemplateError("A false statement needs says: the sentence for who takes it to be true.")
        if self._truth == (example is not None):
            raise TemplateError("A false statement needs a counter-example as example, and a true one has none.")

    def _read(self, value):
        if isinstance(value, bool):
            if value:
                return True
            raise Unreadable(f"Your answer is False without a counter-example: write {self.sample()}.")
        if not isinstance(value, list) or len(value) != 2 or not isinstance(value[0], bool):
            raise Unreadable(f"Your answer is {reading.describe(value)}; {self.what()} is wanted.")
        if value[0]:
            raise Unreadable("Your answer is True with an example: a true statement needs True alone.")
        return self._wanted.read(value[1])

    def _objection(self, answer):
        if answer is True:
            return None if self._truth else ("the statement holds for every case", self._says)
        fact = _ask(self._property, answer)
        if fact is None and self._truth:
            return "your example breaks the statement (rounding alone can make it seem so)", ""
        return None if fact is None else (fact, "Your example is no counter-example.")

    def _tried(self, answer):
        if answer is True:
            return "True"
        if self._wanted.variables is not None:
            return "".join(answer.text.split())
        return " ".join(f"{entry + 0.0:.9g}" for entry in np.ravel(answer))

    def what(self):
        """Return words for True or a counter-example."""
        return f"True, or False with a counter-example, which is {self._wanted.words()}"

    def sample(self):
        """Return (False, ...) with dots in place of numbers, which tells nothing."""
        return f"(False, {self._wanted.dots()})"

    def plain_answer(self):
        """Return True, or (False, counter-example), as Python source."""
        return "True" if self._truth else repr((False, _source(self._example)))

    def wrong_answers(self):
        """Return True for a false statement; for a true one, examples that are none, with what the property says."""
        if not self._truth:
            return [(True, self._says, False)]
        found = []
        for sample in self._wanted.samples():
            fact = _ask(self._property, self._wanted.read(sample))
            found.append(((False, sample), fact or "", False))
        return found

    def texts(self):
        """Return the sentence for True, and what the property says of the samples."""
        said = [_ask(self._property, self._wanted.read(sample)) for sample in self._wanted.samples()]
        return [("says", self._says)] * (not self._truth) + [("the property's sentence", text) for text in said if text]
