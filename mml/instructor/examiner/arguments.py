"""What a call has made of its arguments: the lists, arrays and generators that it may have changed."""

import collections

import numpy as np

from mml.instructor.examiner.codec import Draws
from mml.instructor.examiner.frames import Malformed

MUTABLE = (list, dict, set, bytearray, collections.deque, np.ndarray, np.random.Generator)
SAME = {"same": True}  # what is said of an argument that a call has left as it was
MOST_DRAWS = 1 << 40  # in one call
PCG_FACTOR = 0x2360ED051FC65DA44385DF649FCCF645
PCG_MASK = (1 << 128) - 1


def mutables(args) -> list:
    """Return the objects in ``args`` that a call may change, each once, in an order that both processes find alike."""
    found, seen = [], set()

    def walk(value):
        kind = type(value)
        if kind in MUTABLE:
            if id(value) in seen:
                return
            seen.add(id(value))
            found.append(value)
        if kind in (list, tuple, collections.deque):
            for item in value:
                walk(item)
        elif kind is dict:
            for item in value.values():
                walk(item)

    walk(args)
    return found


def check_fit(before, after) -> None:
    """Raise Malformed unless ``after`` can be what has become of the argument ``before``."""
    if type(before) is np.random.Generator:
        countable = type(before.bit_generator) is np.random.PCG64
        fits = type(after) is Draws and (after.place is None) != countable
    elif type(before) is np.ndarray:
        fits = type(after) is np.ndarray and (after.shape, after.dtype) == (before.shape, before.dtype)
    else:
        fits = type(after) is type(before)
    if not fits:
        raise Malformed("an argument has another type or shape after the call")


def differs(before, after) -> bool:
    """Return whether a call has changed an argument; draws from a generator are no change."""
    if type(before) is np.random.Generator:
        return False
    if type(before) is np.ndarray:
        if before.dtype.kind == "O":
            return any(x is not y and not _same(x, y) for x, y in zip(before.flat, after.flat, strict=True))
        return before.tobytes() != after.tobytes()
    if type(before) in (list, collections.deque):
        return len(before) != len(after) or any(not _same(x, y) for x, y in zip(before, after, strict=True))
    if type(before) is dict:
        return list(before) != list(after) or any(not _same(before[key], after[key]) for key in before)
    return before != after


def _same(x, y) -> bool:
    """Whether two items are one; a mutable item is an argument of its own and judged there."""
    if x is y:
        return True
    if type(x) is not type(y) or isinstance(x, MUTABLE):
        return False
    if isinstance(x, tuple):
        return len(x) == len(y) and all(map(_same, x, y))
    return isinstance(x, (int, float, complex, str, bytes, np.generic)) and (x == y or (x != x and y != y))


def update(before, after) -> None:
    """Give the argument ``before`` the content that it has after a call."""
    if type(before) is np.random.Generator:
        if after.place is not None:
            advance(before, after.place)
    elif type(before) in (list, bytearray):
        before[:] = after
    elif type(before) in (dict, set):
        before.clear()
        before.update(after)
    elif type(before) is collections.deque:
        before.clear()
        before.extend(after)
    elif before.flags.writeable:
        before[...] = after


def advance(generator: np.random.Generator, place: int) -> None:
    """Move a PCG64 generator on to ``place``. Raises Malformed when that is no plausible number of draws away.

    Whoever could put a generator anywhere could choose what the test draws next. The number of steps between two places
    of a linear congruential generator is found bit by bit (F. Brown, Random number generation with arbitrary strides,
    Transactions of the American Nuclear Society 71, 1994).
    """
    state = generator.bit_generator.state["state"]
    at, plus, factor, bit, steps = state["state"], state["inc"], PCG_FACTOR, 1, 0
    while at != place:
        if bit > MOST_DRAWS or not 0 <= place <= PCG_MASK:
            raise Malformed("a random generator was set, not used")
        if (at ^ place) & bit:
            at = (at * factor + plus) & PCG_MASK
            steps |= bit
        bit, plus, factor = bit << 1, (factor + 1) * plus & PCG_MASK, factor * factor & PCG_MASK
    if steps:
        generator.bit_generator.advance(steps)
