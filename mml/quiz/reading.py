"""Reading what a learner gives: from any value to plain Python numbers, text and lists, or a sentence about what it is.

Answers are judged in another process than the one they were made in, so only plain data counts: numbers, text, lists,
tuples, sets, dicts, fractions and NumPy arrays. Nothing of a value is called or compared before its type is known to be
one of these.
"""

import math
from fractions import Fraction

import numpy as np

from mml.quiz.errors import Unreadable

MOST_ENTRIES = 2000
MOST_DEPTH = 6
MOST_TEXT = 2000
LARGEST = 1e150


def type_name(value):
    """Return the name of the type of `value`, as text."""
    return type.__dict__["__name__"].__get__(type(value))


def plain(value):
    """Return `value` as None, ..., bool, int, float, complex, Fraction, str, or list, frozenset, dict of these.

    Tuples, ranges and arrays become lists. Raises Unreadable, with a sentence, for anything else and what is too big.
    """
    return _plain(value, 0, [0])


def _plain(value, depth, count):
    kind = type(value)
    count[0] += 1
    if count[0] > MOST_ENTRIES:
        raise Unreadable(f"Your answer holds more than {MOST_ENTRIES} values.")
    if depth > MOST_DEPTH:
        raise Unreadable(f"Your answer holds lists within lists, more than {MOST_DEPTH} deep.")
    if value is None or value is ... or kind in (bool, int, float, complex, Fraction):
        return value
    if issubclass(kind, np.generic):
        return _from_numpy(value)
    if issubclass(kind, str):
        text = str.__add__(value, "")
        if len(text) > MOST_TEXT:
            raise Unreadable(f"Your answer holds a text of {len(text)} characters; {MOST_TEXT} are the most.")
        return text
    if issubclass(kind, np.ndarray):
        entries = np.asarray(value)
        if entries.size > MOST_ENTRIES:
            raise Unreadable(f"Your answer is an array of {entries.size} values; {MOST_ENTRIES} are the most.")
        return _plain(np.ndarray.tolist(entries), depth, count)
    if kind is range:
        return [int(entry) for entry in value[: MOST_ENTRIES + 1]]
    for known in (list, tuple, frozenset, set):
        if issubclass(kind, known):
            entries = [_plain(entry, depth + 1, count) for entry in known.__iter__(value)]
            return entries if known in (list, tuple) else _collection(frozenset, entries)
    if issubclass(kind, dict):
        return _collection(dict, [tuple(_plain(part, depth + 1, count) for part in pair) for pair in dict.items(value)])
    if issubclass(kind, float):
        return float.__add__(value, 0.0)
    if issubclass(kind, int):
        return int.__add__(value, 0)
    raise Unreadable(
        f"Your answer is {article(type_name(value))} object; only plain numbers, text, lists and arrays can be judged."
    )


def _from_numpy(value):
    """Return the Python value of a NumPy scalar."""
    for known, python in (
        (np.bool_, bool),
        (np.integer, int),
        (np.floating, float),
        (np.complexfloating, complex),
        (np.str_, str),
    ):
        if isinstance(value, known):
            return python(value)
    raise Unreadable(f"Your answer holds a NumPy value of type {value.dtype}; plain numbers and text can be judged.")


def _collection(make, entries):
    """Return a set or a dict of entries, some of which may be lists, which cannot be put into one."""
    try:
        return make(entries)
    except TypeError as error:
        raise Unreadable("Your answer is a set or a dict with a list inside.") from error


def article(noun):
    """Return the noun with 'a' or 'an' before it."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def describe(value):
    """Return words for a plain value, short enough for a message."""
    if value is None:
        return "None"
    if value is ...:
        return "still the three dots"
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        short = value if len(value) <= 40 else value[:37] + "..."
        return f"the text {short!r}"
    if isinstance(value, complex):
        return f"the complex number {value:.6g}"
    if isinstance(value, (int, float, Fraction)):
        return f"the number {short_number(value)}"
    if isinstance(value, list):
        return shape_words(value)
    if isinstance(value, frozenset):
        return f"a set of {len(value)} {'value' if len(value) == 1 else 'values'}"
    return f"a dict of {len(value)} {'entry' if len(value) == 1 else 'entries'}"


def short_number(value):
    """Return a number as text of at most about 25 characters: 3, -0.25, 1/3, 1.23457e+30."""
    if isinstance(value, Fraction):
        if max(abs(value.numerator), value.denominator) < 10**12:
            return str(value)
    elif isinstance(value, int):
        if abs(value) < 10**12:
            return str(value)
    elif not math.isfinite(value):
        return str(value)
    else:
        return str(int(value)) if value == int(value) and abs(value) < 10**12 else f"{value:.6g}"
    try:
        return f"{float(value):.6g}"
    except OverflowError:
        return "of more than 300 digits"


def shape(entries):
    """Return the shape of nested lists as a tuple, or None when they are ragged."""
    if not isinstance(entries, list):
        return ()
    inner = {shape(entry) for entry in entries}
    if len(inner) > 1 or None in inner:
        return None
    return (len(entries), *(inner.pop() if inner else ()))


def shape_words(entries):
    """Return words for the shape of a nested list."""
    found = shape(entries)
    if found is None:
        return "a list whose parts have different lengths"
    if len(found) == 1:
        return f"a list of {found[0]} {'value' if found[0] == 1 else 'values'}, of shape {found}"
    return f"an array of shape {found}"


def number(value, whose="Your answer"):
    """Return a plain value as a float. Raises Unreadable for what is no finite real number."""
    if isinstance(value, bool):
        raise Unreadable(f"{whose} is {value}, which is a truth value.")
    if isinstance(value, str):
        raise Unreadable(f"{whose} is {describe(value)}: write a number, without quotes.")
    if isinstance(value, complex):
        advice = " Its imaginary part is 0: take its real part." if value.imag == 0 else ""
        raise Unreadable(f"{whose} is {describe(value)}.{advice}")
    if not isinstance(value, (int, float, Fraction)):
        raise Unreadable(f"{whose} is {describe(value)}.")
    try:
        found = float(value)
    except OverflowError as error:
        raise Unreadable(f"{whose} is far too large.") from error
    if math.isnan(found):
        raise Unreadable(f"{whose} is nan, 'not a number': a step before it divided 0 by 0 or took inf - inf.")
    if math.isinf(found):
        raise Unreadable(f"{whose} is infinite: a step before it divided by 0.")
    if abs(found) > LARGEST:
        raise Unreadable(f"{whose} is far too large.")
    return found


def array(value, wanted):
    """Return plain nested lists as a float array whose shape fits `wanted`, a tuple with None where any length will do.

    Raises Unreadable, saying the shape given and the shape wanted, or which entry is no number.
    """
    found = shape(value)
    if found is None:
        raise Unreadable(f"Your answer is {shape_words(value)}; {shape_wanted(wanted)} is wanted.")
    fits = len(found) == len(wanted) and all(want in (None, got) for got, want in zip(found, wanted, strict=True))
    if not isinstance(value, list) or not fits:
        raise Unreadable(f"Your answer is {describe(value)}; {shape_wanted(wanted)} is wanted.")
    return np.array(_numbers(value, ""), dtype=float).reshape(found)


def _numbers(value, place):
    """Return nested lists with each entry read as a float; `place` says where in the answer we are."""
    if isinstance(value, list):
        return [_numbers(entry, f"{place}[{index}]") for index, entry in enumerate(value)]
    return number(value, f"Entry {place} of your answer")


def shape_wanted(wanted):
    """Return words for a wanted shape, such as 'a list of 2 numbers'."""
    if len(wanted) == 0:
        return "a single number"
    if len(wanted) == 1:
        if wanted[0] is None:
            return "a list of numbers"
        return f"a list of {wanted[0]} {'number' if wanted[0] == 1 else 'numbers'}"
    sizes = " by ".join("any number" if size is None else str(size) for size in wanted)
    return f"an array of {sizes} numbers, as a list of rows"


def letters(value, available):
    """Return the letters of an answer as a list, in the order given, each one of the text `available`.

    Accepts 'ac', 'a, c', 'A C', ['a', 'c'], {'a', 'c'}. Raises Unreadable when it holds anything but such letters.
    """
    if isinstance(value, (list, frozenset)):
        parts = sorted(value, key=str) if isinstance(value, frozenset) else value
    else:
        parts = [value]
    found = []
    for part in parts:
        if not isinstance(part, str):
            raise Unreadable(f"Your answer is {describe(value)}: options are named by letters in quotes.")
        found += [letter for letter in part.lower() if not (letter.isspace() or letter in ",;()")]
    strange = [letter for letter in found if letter not in available]
    if strange:
        raise Unreadable(f"There is no option {strange[0]!r}: the options are {available[0]} to {available[-1]}.")
    if not found:
        raise Unreadable("Your answer names no option.")
    return found
