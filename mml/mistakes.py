"""Recognise a known mistake by the values it gives.

A lab's bank of wrong answers never leaves the instructor's side. What travels with the notebook is a companion file,
``lab_pagerank.mistakes``: for every call that a test makes, a digest of what the right answer gives and of what each
wrong answer gives, and the sentence for whoever makes that mistake. A digest can be compared and not be read.

The companion is JSON: ``{function: {"sentences": [s0, s1, ...], "calls": {key: [right, w0, w1, ...]}}}`` where ``key``
is the digest of the arguments, and a wrong answer that never made the call has ``null`` in its place.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np

# Numbers that differ by less than this share of the array's largest entry are the same number.
STEP = 1e-6
# An array whose largest entry is smaller is zero: what is left of a difference after rounding.
TINY = 1e-12
# The grid's lines lie at an irrational share of a step, so that round numbers never sit on one.
OFFSET = 0.3819660112501051


def digest(value) -> str:
    """Return 16 hexadecimal digits that are equal for equal values, up to rounding.

    value : numbers, text, None, arrays of any shape, functions with a name, and lists, tuples, sets, dicts of these.
        A list, a tuple and an array of the same numbers are the same value. So are 1, 1.0 and True.
    """
    return hashlib.blake2b(_canonical(value), digest_size=8).hexdigest()


def _canonical(value) -> bytes:
    if value is None or isinstance(value, str | bytes):
        return repr(value).encode()
    if isinstance(value, set | frozenset):
        return b"set(" + b",".join(sorted(map(_canonical, value))) + b")"
    if isinstance(value, Mapping):
        pairs = sorted((_canonical(key), _canonical(item)) for key, item in value.items())
        return b"dict(" + b",".join(key + b":" + item for key, item in pairs) + b")"
    numbers = _as_numbers(value)
    if numbers is not None:
        return _canonical_numbers(numbers)
    if isinstance(value, list | tuple):
        return b"list(" + b",".join(map(_canonical, value)) + b")"
    if isinstance(value, np.random.Generator):
        return repr(value.bit_generator.state).encode()
    name = getattr(value, "__name__", None)
    if callable(value) and name and name != "<lambda>":
        return f"function {name}".encode()
    return f"object {type(value).__name__}".encode()


def _as_numbers(value):
    """Return value as a numeric array, or None where it is something else, such as a ragged list."""
    try:
        array = np.asarray(value)
    except (ValueError, TypeError):
        return None
    return array if array.dtype.kind in "biufc" else None


def _canonical_numbers(array) -> bytes:
    if array.dtype.kind == "c":
        return b"complex(" + _canonical_numbers(array.real) + _canonical_numbers(array.imag) + b")"
    shape, array = array.shape, np.asarray(array, dtype=np.float64).ravel()
    finite = np.isfinite(array)
    size = float(np.max(np.abs(array[finite]), initial=0.0))
    if size < TINY:
        size = 0.0
    steps = np.where(finite, array, 0.0) / (size * STEP or 1.0)
    cells = np.floor(steps + OFFSET).astype(np.int64)
    cells[np.isnan(array)] = 2**62
    cells[np.isposinf(array)] = 2**62 + 1
    cells[np.isneginf(array)] = 2**62 + 2
    head = f"numbers {shape} {size * (1 + OFFSET * STEP):.6e} "
    return head.encode() + cells.astype("<i8").tobytes()


def explain(calls: Iterable[tuple[str, str, str]], folder: Path | None = None) -> str | None:
    """Return the sentence for the mistake that explains all these calls, or None.

    calls : (function's name, digest of its arguments, digest of what it gave) for each call of one test, in order.
    folder : where the companions ``*.mistakes`` lie; the working directory by default.

    A wrong answer explains the calls of its function when it gave the same at each of them that the tests are known to
    make, and the right answer did not at one of them or more. Where several do, each sentence has a line of its own.
    """
    calls = list(calls)
    folder = Path.cwd() if folder is None else Path(folder)
    for path in sorted(folder.glob("*.mistakes")):
        table = _read(path, path.stat().st_mtime_ns)
        for name in dict.fromkeys(function for function, _, _ in reversed(calls)):
            if name not in table:
                continue
            known = table[name]["calls"]
            rows = [(known[key], gave) for function, key, gave in calls if function == name and key in known]
            if all(right == gave for (right, *_), gave in rows):
                continue
            found = {
                says: None
                for i, says in enumerate(table[name]["sentences"], start=1)
                if all(row[i] == gave for row, gave in rows)
            }
            if found:
                return "\n".join(found) if len(found) == 1 else "\n".join(f"Perhaps: {says}" for says in found)
    return None


@lru_cache(maxsize=32)
def _read(path: Path, _changed: int) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))
