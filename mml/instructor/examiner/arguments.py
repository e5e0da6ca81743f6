"""What a call has made of its arguments: the lists, arrays and generators that it may have changed."""

import collections
import operator
import pickle
import sys
from collections.abc import Iterator

import numpy as np

from mml.instructor.examiner.codec import STREAMS, Draws, place
from mml.instructor.examiner.frames import Malformed

MUTABLE = (list, dict, set, bytearray, collections.deque, np.ndarray, np.random.Generator, *STREAMS)
SAME = {"same": True}  # what is said of an argument that a call has left as it was
MOST_DRAWS = 1 << 40  # in one call
MOST_LOOKED_AT = 1 << 20  # draws among which the half that PCG64 keeps is looked for
MOST_TWISTS = 1 << 14  # of a Mersenne twister in one call, 624 draws each
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
        elif kind is np.ndarray and value.dtype.kind == "O":
            for item in value.flat:
                walk(item)

    walk(args)
    return found


def held(objects: list, by_us: int = 0) -> Iterator[tuple[int, object]]:
    """Go through a list that is emptied on the way, and give place and object of those that somebody else holds too.

    by_us : how many other references of ours each object has. Containers come before what they hold.
    """
    objects.reverse()
    objects.append([])  # held by nobody: this is what it counts
    alone = None
    total = len(objects) - 1
    while objects:
        value = objects.pop()
        count = sys.getrefcount(value)
        if alone is None:
            alone = count + by_us
        elif count > alone:
            yield total - len(objects) - 1, value


def array_of(data: bytes, dtype: str, shape: tuple[int, ...], order: str) -> np.ndarray:
    """Return an array that owns its memory and has NumPy's own dtype: an unpickled one has neither."""
    return np.frombuffer(data, dtype).reshape(shape, order=order).copy(order)


def content_of(value):
    """Return a copy of what an argument holds, by which to see later whether it has changed."""
    if type(value) is np.random.Generator:
        return pickle.dumps(value.bit_generator.state)
    if type(value) in STREAMS:
        return (None, 0) if value.closed else (value.getvalue(), value.tell())
    return value.copy("K") if type(value) is np.ndarray else value.copy()


def check_fit(before, after) -> None:
    """Raise Malformed unless ``after`` can be what has become of the argument ``before``."""
    if type(before) is np.random.Generator:
        known = place(before)
        fits = type(after) is Draws and (
            after.place is known
            if known is None
            else isinstance(after.place, list) and list(map(type, after.place)) == list(map(type, known))
        )
    elif type(before) is np.ndarray:
        fits = type(after) is np.ndarray and (after.shape, after.dtype) == (before.shape, before.dtype)
    else:
        fits = type(after) is type(before)
    if not fits:
        raise Malformed("an argument has another type or shape after the call")


def differs(before, after) -> bool:
    """Return whether a call has changed an argument; draws from a generator are no change."""
    kind = type(before)
    if kind is np.random.Generator:
        return False
    if kind is np.ndarray:
        if before.dtype.kind == "O":
            return before.shape != after.shape or _other_items(before.flat, after.flat)
        return before.shape != after.shape or before.tobytes() != after.tobytes()
    if kind in (list, collections.deque):
        return len(before) != len(after) or _other_items(before, after)
    if kind is dict:
        return len(before) != len(after) or _other_items(before, after) or _other_items(before.values(), after.values())
    if kind in STREAMS:
        return content_of(before) != content_of(after)
    return before != after


def has_changed(value, content) -> bool:
    """Return whether an argument holds something else than it did when ``content_of`` gave its content."""
    if type(value) in (np.random.Generator, *STREAMS):
        return content_of(value) != content
    return differs(content, value)


def _other_items(before, after) -> bool:
    if all(map(operator.is_, before, after)):
        return False
    return not all(map(_same, before, after))


def _same(x, y) -> bool:
    """Whether two items are one; a mutable item is an argument of its own and judged there."""
    if x is y:
        return True
    if type(x) is not type(y) or isinstance(x, MUTABLE):
        return False
    if isinstance(x, tuple):
        return len(x) == len(y) and all(map(_same, x, y))
    plain = (int, float, complex, str, bytes, range, frozenset, np.generic)
    return isinstance(x, plain) and (x == y or (x != x and y != y))


def with_new(value, new: dict):
    """Return a container with new objects in the place of some that it holds, or itself if it holds none of them.

    new : by id of the old object; containers that have been looked through are added.
    """
    if id(value) in new:
        return new[id(value)]
    new[id(value)] = value  # it may hold itself
    kind = type(value)
    items = list(value.values() if kind is dict else value) if kind in (list, tuple, dict, collections.deque) else []
    made = [with_new(item, new) for item in items]
    if all(map(operator.is_, items, made)):
        return value
    if kind is dict:
        made = dict(zip(value, made, strict=True))
    else:
        made = collections.deque(made, value.maxlen) if kind is collections.deque else kind(made)
    new[id(value)] = made
    return made


def update(before, after) -> None:
    """Give the argument ``before`` the content that it has after a call."""
    kind = type(before)
    if kind is np.random.Generator:
        if after.place is not None:
            advance(before, *after.place)
    elif kind in (list, bytearray):
        before[:] = after
    elif kind in (dict, set):
        before.clear()
        before.update(after)
    elif kind is collections.deque:
        before.clear()
        before.extend(after)
    elif kind in STREAMS:
        _rewrite(before, *content_of(after))
    elif before.flags.writeable:
        before[...] = after


def restore(value, content) -> None:
    """Give an argument the content that `content_of` gave. For content of the examining process only."""
    if type(value) is np.random.Generator:
        value.bit_generator.state = pickle.loads(content)
    elif type(value) in STREAMS:
        _rewrite(value, *content)
    else:
        update(value, content)


def _rewrite(stream, text, where):
    if text is None:
        stream.close()
    elif not stream.closed:
        stream.seek(0)
        stream.truncate()
        stream.write(text)
        stream.seek(where)


def advance(generator: np.random.Generator, *where) -> None:
    """Move a generator on to where it is said to be. Raises Malformed when that is no plausible number of draws away.

    Whoever could put a generator anywhere could choose what the test draws next.
    """
    bits = generator.bit_generator
    try:
        (_advance_pcg if type(bits) is np.random.PCG64 else _advance_twister)(bits, *where)
    except (ValueError, OverflowError) as error:
        raise Malformed(f"no place of a random generator ({error})"[:200]) from None


def _advance_pcg(bits, wanted, has_half, half):
    """Count the steps between two places of the linear congruential generator bit by bit.

    See F. Brown, Random number generation with arbitrary strides, Transactions of the American Nuclear Society 71,
    1994. A draw of 32 bits keeps the other half of its 64 for the next one; that has to be a half of an earlier draw.
    """
    before = bits.state
    state, goal = before["state"], int(wanted, 16)
    at, plus, factor, bit, steps = state["state"], state["inc"], PCG_FACTOR, 1, 0
    while at != goal:
        if bit > MOST_DRAWS or not 0 <= goal <= PCG_MASK:
            raise Malformed("a random generator was set, not used")
        if (at ^ goal) & bit:
            at = (at * factor + plus) & PCG_MASK
            steps |= bit
        bit, plus, factor = bit << 1, (factor + 1) * plus & PCG_MASK, factor * factor & PCG_MASK
    seen = min(steps, MOST_LOOKED_AT)
    if steps > seen:
        bits.advance(steps - seen)
    halves = bits.random_raw(seen) >> np.uint64(32) if seen else ()
    kept = half == before["uinteger"] and has_half <= before["has_uint32"]
    if kept or half in halves:
        bits.state = bits.state | {"has_uint32": int(has_half == 1), "uinteger": half}


def _advance_twister(bits, wanted, position):
    """Draw until the table of the Mersenne twister is the wanted one."""
    before, goal = bits.state, np.frombuffer(bytes.fromhex(wanted), "<u4")
    for _ in range(MOST_TWISTS):
        state = bits.state
        if np.array_equal(state["state"]["key"], goal) and 0 <= position <= len(goal):
            state["state"]["pos"] = position
            bits.state = state
            return
        bits.random_raw(len(state["state"]["key"]) + 1 - state["state"]["pos"])
    bits.state = before
    raise Malformed("a random generator was set, not used")
