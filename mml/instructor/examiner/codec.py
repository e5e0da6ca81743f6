"""Plain data as tagged JSON and a blob: how values leave the learner's process.

Nothing that comes from there is ever unpickled. None, bool, int, float, str and list stand for themselves; every other
kind of value is ``{tag: content}``. Arrays and bytes are slices of the blob. The decoder checks every number that it
uses and raises Malformed for whatever the encoder would not have written. A list, dict, set or array that is there
twice is written once: both sides count such objects in the order in which they come, and name a known one by its
number.

A value that no tag fits (a function, a class, an object) goes through ``handle``, which gives it a number; the other
side makes a proxy of it.
"""

import collections
import datetime
import decimal
import fractions
import functools
import io
import pathlib
import re
from collections.abc import Callable, Sequence

import numpy as np

from mml.instructor.examiner.frames import MAX_BLOB, Malformed, TooMuch

MAX_VALUES = 2_000_000  # in one message
MAX_BITS = 1 << 17  # of one whole number
MAX_DEPTH = 100
STREAMS = (io.StringIO, io.BytesIO)
COUNTED = (list, dict, set, bytearray, collections.deque, *STREAMS)  # and arrays that are no views
DTYPE = re.compile(r"[<>|=]?([?biufc]\d{0,2}|[SU]\d{1,6}|[mM]8(\[\d*\w{1,2}\])?)")
SEQUENCES = {kind.__name__: kind for kind in (tuple, frozenset)}
BAD_DATA = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, StopIteration),
    *(ArithmeticError, MemoryError, RecursionError),
)


# Classes of Python's that may be named. None of them runs a text that it is given.
CLASSES = {
    kind.__name__: kind
    for kind in (
        *(bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, object),
        *(np.bool_, np.int32, np.int64, np.float32, np.float64, np.complex128, np.ndarray),
    )
}


def _with_default(factory, pairs):
    if factory is not None and factory not in CLASSES.values():
        raise ValueError("no default of plain data")
    return collections.defaultdict(factory, pairs)


def _partial(function, args, keywords):
    return functools.partial(function, *args, **keywords)


# How other values are taken apart into plain ones, and put together of them: class -> tag, taking apart, putting
# together. Of the classes themselves, those in CLASSES are plain.
PARTS = {
    type(...): ("dots", lambda value: (), lambda: ...),
    type: ("class", lambda value: (value.__name__,), CLASSES.__getitem__),
    slice: ("slice", lambda value: (value.start, value.stop, value.step), slice),
    fractions.Fraction: ("fraction", lambda value: (value.numerator, value.denominator), fractions.Fraction),
    decimal.Decimal: ("decimal", lambda value: (str(value),), decimal.Decimal),
    datetime.timedelta: ("span", lambda value: (value.days, value.seconds, value.microseconds), datetime.timedelta),
    collections.OrderedDict: ("ordered", lambda value: (list(value.items()),), collections.OrderedDict),
    collections.defaultdict: ("defaults", lambda value: (value.default_factory, list(value.items())), _with_default),
    functools.partial: ("partial", lambda value: (value.func, value.args, value.keywords), _partial),
}
for _kind in (datetime.date, datetime.time, datetime.datetime):
    PARTS[_kind] = _kind.__name__, lambda value: (value.isoformat(),), _kind.fromisoformat
for _kind in (pathlib.PurePosixPath, pathlib.PureWindowsPath, pathlib.PosixPath):
    PARTS[_kind] = _kind.__name__, lambda value: (str(value),), _kind
for _kind in (np.polynomial.Polynomial, np.polynomial.Chebyshev, np.polynomial.Legendre):
    PARTS[_kind] = _kind.__name__, lambda value: (value.coef, value.domain, value.window), _kind
PARTS[type({}.keys())] = "keys", lambda value: (list(value),), lambda items: dict.fromkeys(items).keys()
PARTS[type({}.values())] = "values", lambda value: (list(value),), lambda items: dict(enumerate(items)).values()
PARTS[type({}.items())] = "items", lambda value: (list(value),), lambda items: dict(items).items()
MAKERS = {tag: make for tag, _, make in PARTS.values()}


class NotPlain(TypeError):
    """A value is no plain data, and nobody takes handles."""


def plain_dtype(dtype: np.dtype) -> bool:
    """Whether arrays of this type hold numbers, text or times, or records of such, and no objects."""
    if dtype.names is not None:
        return all(plain_dtype(dtype[name].base) for name in dtype.names)
    return DTYPE.fullmatch(dtype.str) is not None


class Encoder:
    """Turns values into JSON, and collects the bytes that go beside it.

    arguments : objects that the receiver has as well: they, and views of the arrays among them, are sent as such.
    handle : function from an object that is no plain data to ``{"handle": ...}``; NotPlain is raised without it.
    """

    def __init__(self, arguments: Sequence = (), handle: Callable | None = None):
        self._numbers = {id(value): number for number, value in enumerate(arguments)}
        self._arrays = [
            (number, value) for number, value in enumerate(arguments) if type(value) is np.ndarray and value.flags.forc
        ]
        self._handle = handle
        self._blobs, self._size, self._depth = [], 0, 0
        self._seen: dict[int, tuple[int, object]] = {}  # the objects too, so that no id is given to another one

    def made(self) -> list:
        """Return the lists, arrays and so on that have been numbered, None for the arguments, and forget them."""
        made = [None if id(value) in self._numbers else value for _, value in self._seen.values()]
        self._seen, self._arrays = {}, []
        return made

    @property
    def blob(self) -> bytes:
        """Return the bytes that belong to all that has been encoded."""
        return b"".join(self._blobs)

    def __call__(self, value):
        """Return a value as JSON; one of the arguments is named by its number."""
        if id(value) in self._numbers:
            return {"argument": self._numbers[id(value)]}
        if id(value) in self._seen:
            return {"again": self._seen[id(value)][0]}
        return self.content(value)

    def content(self, value):
        """Return a value as JSON with all that it holds, an argument too. Raises NotPlain and TooMuch."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise NotPlain(f"data nested more than {MAX_DEPTH} deep")
        try:
            return self._content(value)
        finally:
            self._depth -= 1

    def _content(self, value):
        kind = type(value)
        if value is None or kind in (bool, str, float):
            return value
        if kind in COUNTED:
            self._count(value)
        if kind is int:
            return self._whole(value)
        if kind is list:
            return [self(item) for item in value]
        if kind is np.ndarray:
            return self._view(value) or self._new_array(value)
        if kind is dict:
            return {"dict": [[self(key), self(item)] for key, item in value.items()]}
        if kind in (tuple, set, frozenset):
            return {kind.__name__: [self(item) for item in value]}
        if kind is collections.deque:
            return {"deque": [value.maxlen, [self(item) for item in value]]}
        if kind is complex:
            return {"complex": [value.real, value.imag]}
        if kind in (bytes, bytearray):
            return {kind.__name__: self._put(bytes(value))}
        if kind is range:
            return {"range": [self(value.start), self(value.stop), self(value.step)]}
        if kind in STREAMS:
            text = None if value.closed else value.getvalue()
            return {"stream": [kind.__name__, self(text), 0 if value.closed else value.tell()]}
        if kind in PARTS and (kind is not type or CLASSES.get(value.__name__) is value):
            tag, parts, _ = PARTS[kind]
            return {tag: [self(part) for part in parts(value)]}
        if kind is collections.Counter:
            return {"counter": [[self(key), self(item)] for key, item in value.items()]}
        return self._numpy(value) or self._subclass(value) or self._other(value)

    def _count(self, value):
        self._seen[id(value)] = len(self._seen), value

    def _whole(self, value):
        if value.bit_length() < 64:
            return value
        if value.bit_length() > MAX_BITS:
            raise TooMuch("a whole number of too many digits")
        return {"int": hex(value)}

    def _numpy(self, value):
        kind = type(value)
        if isinstance(value, np.generic) and plain_dtype(value.dtype):
            return {"scalar": self._array(np.asarray(value))["array"]}
        if kind is np.random.Generator and id(value) in self._numbers:
            return {"draws": place(value)}
        if isinstance(value, np.dtype) and value.names is None and plain_dtype(value):
            return {"dtype": value.str}
        if kind is np.ma.MaskedArray:
            return {"masked": [self._array(value.data), self._array(np.ma.getmaskarray(value))]}
        if kind is np.matrix:
            return {"matrix": self._array(np.asarray(value))}
        return None

    def _subclass(self, value):
        """A value of a class that extends a plain one is sent as the plain one: its own methods are never called."""
        kind = type(value)
        if isinstance(value, tuple) and hasattr(kind, "_fields"):
            items = [self(item) for item in tuple.__iter__(value)]
            return {"named": [self._other(kind, "named"), items]}
        if isinstance(value, np.ndarray | np.generic):
            return None
        if isinstance(value, dict):
            return self._content(dict(dict.items(value)))
        for base in (list, tuple, set, frozenset):
            if isinstance(value, base):
                return self._content(base(base.__iter__(value)))
        if isinstance(value, str):
            return self._boxed(str.__str__(value))
        for base in (int, float, complex):
            if isinstance(value, base):
                return self._boxed(base.__pos__(value))
        return None

    def _boxed(self, value):
        # A zero or an empty text would be taken for 'nothing fits'.
        return {"plain": self._content(value)}

    def _other(self, value, *kind):
        if self._handle is None:
            raise NotPlain(f"an object of type {type(value).__name__}")
        return self._handle(value, *kind)

    def _view(self, array):
        """A view of an argument goes on being one at the other side."""
        for number, of in self._arrays if array.base is not None else ():
            if of is not array and of.dtype == array.dtype and np.may_share_memory(array, of):
                offset = array.__array_interface__["data"][0] - of.__array_interface__["data"][0]
                return {"view": [number, offset, list(array.shape), list(array.strides)]}
        return None

    def _new_array(self, array):
        """An array with a memory of its own; one of an unknown dtype is a handle, which nobody counts."""
        if array.dtype.kind == "O" or plain_dtype(array.dtype):
            self._count(array)
        return self._array(array)

    def _array(self, array):
        if array.dtype.kind == "O":
            return {"objects": [list(array.shape), [self(item) for item in array.ravel().tolist()]]}
        if not plain_dtype(array.dtype):
            return self._other(array)
        kind = array.dtype.str if array.dtype.names is None else _record(array.dtype)
        order = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
        return {"array": [kind, list(array.shape), order, *self._put(array.tobytes(order))]}

    def _put(self, data):
        self._blobs.append(data)
        self._size += len(data)
        if self._size > MAX_BLOB:
            raise TooMuch(f"more than {MAX_BLOB >> 20} MiB of data")
        return [self._size - len(data), len(data)]


def _record(dtype):
    return [[name, dtype[name].base.str, list(dtype[name].shape)] for name in dtype.names]


def place(generator: np.random.Generator) -> list | None:
    """Return where a random generator stands; None for a kind whose draws cannot be counted."""
    state = generator.bit_generator.state
    if type(generator.bit_generator) is np.random.PCG64:
        return [hex(state["state"]["state"]), state["has_uint32"], state["uinteger"]]
    if type(generator.bit_generator) is np.random.MT19937:
        return [state["state"]["key"].astype("<u4").tobytes().hex(), state["state"]["pos"]]
    return None


class Draws:
    """Where a random generator is said to stand after a call, as `place` has it."""

    def __init__(self, place: list | None):
        self.place = place


class Decoder:
    """Turns tagged JSON and a blob back into values, and trusts none of it.

    arguments : the objects that the sender means by their number; handle : function from what stands in a handle to a
    proxy; Malformed is raised without it. masked : whether arrays may have masks. A masked entry is equal to whatever
    it is compared with, so only an exercise that asks for them takes them.
    """

    def __init__(
        self, blob: memoryview, arguments: Sequence = (), handle: Callable | None = None, masked: bool = False
    ):
        self._masked = masked
        self._blob, self._arguments, self._handle = blob, arguments, handle
        self._count, self._seen = 0, []

    def __call__(self, encoded):
        """Return the value. Raises Malformed for what the encoder does not write."""
        try:
            return self._value(encoded)
        except BAD_DATA as error:
            raise Malformed(f"bad data ({type(error).__name__}: {error})"[:200]) from None

    def made(self, number) -> object:
        """Return the list, array and so on that has been read as the ``number``-th. Raises Malformed."""
        try:
            return self._seen[_natural(number)]
        except (ValueError, IndexError) as error:
            raise Malformed(str(error)) from None

    def _value(self, encoded):
        self._count += 1
        if self._count > MAX_VALUES:
            raise ValueError("too many values")
        if encoded is None or type(encoded) in (bool, int, float, str):
            return encoded
        if type(encoded) is list:
            return self._filled([], encoded)
        ((tag, content),) = encoded.items()
        if tag in SEQUENCES:
            return SEQUENCES[tag](self._values(content))
        if tag in MAKERS:
            return MAKERS[tag](*self._values(content))
        return getattr(self, f"_of_{tag}")(content)

    def _values(self, encoded):
        return [self._value(item) for item in encoded]

    def _counted(self, made):
        self._seen.append(made)
        return made

    def _filled(self, made, encoded):
        """Count a list or deque before its items, which may name it, and fill it."""
        self._counted(made).extend(map(self._value, encoded))
        return made

    def _of_again(self, number):
        return self._seen[_natural(number)]

    def _of_deque(self, content):
        length, items = content
        return self._filled(collections.deque(maxlen=None if length is None else _natural(length)), items)

    def _of_set(self, items):
        made = self._counted(set())
        made.update(map(self._value, items))
        return made

    def _of_argument(self, number):
        return self._arguments[_natural(number)]

    def _of_plain(self, content):
        return self._value(content)

    def _of_int(self, digits):
        if len(digits) > MAX_BITS // 4 + 4:
            raise ValueError("a whole number of too many digits")
        return int(digits, 16)

    def _of_complex(self, parts):
        return complex(*map(float, parts))

    def _of_range(self, content):
        return range(*self._values(content))

    def _of_dict(self, pairs):
        made = self._counted({})
        for key, item in pairs:
            made[self._value(key)] = self._value(item)
        return made

    def _of_counter(self, pairs):
        counter = collections.Counter()
        for key, item in pairs:
            dict.__setitem__(counter, self._value(key), self._value(item))
        return counter

    def _of_bytes(self, place):
        return self._slice(*place)

    def _of_bytearray(self, place):
        return self._counted(bytearray(self._slice(*place)))

    def _of_named(self, content):
        kind, values = content
        kind = self._value(kind)
        if not (type(kind) is type and issubclass(kind, tuple)):
            raise ValueError("no class of named tuples")
        return kind._make(self._values(values))

    def _of_stream(self, content):
        name, text, place = content
        stream = self._counted({kind.__name__: kind for kind in STREAMS}[name](self._value(text)))
        stream.seek(_natural(place))
        if text is None:
            stream.close()
        return stream

    def _of_array(self, content):
        return self._counted(self._new_array(content))

    def _new_array(self, content):
        kind, shape, order, start, length = content
        dtype = self._dtype(kind)
        shape = tuple(map(_natural, shape))
        count = 1
        for size in shape:
            count *= size
        if len(shape) > 32 or order not in ("C", "F") or count * dtype.itemsize != length:
            raise ValueError("shape and size differ")
        return np.frombuffer(self._slice(start, length), dtype, count).reshape(shape, order=order).copy(order="A")

    def _dtype(self, kind):
        if isinstance(kind, str):
            if not DTYPE.fullmatch(kind):
                raise ValueError("no dtype of plain data")
            return np.dtype(kind)
        return np.dtype(
            [(str(name), self._dtype(str(part)), tuple(map(_natural, shape))) for name, part, shape in kind]
        )

    def _of_dtype(self, kind):
        return self._dtype(str(kind))

    def _of_scalar(self, content):
        return self._new_array(content)[()]

    def _of_matrix(self, content):
        return np.asmatrix(self._new_array(content["array"]))

    def _of_masked(self, content):
        if not self._masked:
            raise ValueError("a masked array, where the exercise asks for none")
        data, mask = (self._new_array(part["array"]) for part in content)
        return np.ma.MaskedArray(data, mask)

    def _of_objects(self, content):
        shape, items = content
        flat = np.empty(len(items), object)
        array = self._counted(flat.reshape(tuple(map(_natural, shape))))
        flat[:] = self._values(items)
        return array

    def _of_view(self, content):
        number, offset, shape, strides = content
        of = self._arguments[_natural(number)]
        if type(of) is not np.ndarray:
            raise ValueError("no array to look into")
        if not of.flags.forc:  # the sender has a contiguous copy of it
            return np.ndarray(shape, of.dtype, np.ascontiguousarray(of), offset, strides).copy()
        memory = of if of.flags.c_contiguous else of.T
        return np.ndarray(shape, of.dtype, memory, offset, strides)  # NumPy checks that it stays inside

    def _of_draws(self, place):
        return Draws(place)

    def _of_handle(self, content):
        if self._handle is None:
            raise ValueError("a handle, where data is wanted")
        return self._handle(content)

    def _slice(self, start, length):
        if _natural(start) + _natural(length) > len(self._blob):
            raise ValueError("a slice outside the message")
        return bytes(self._blob[start : start + length])


def _natural(number):
    if type(number) is not int or not 0 <= number < 1 << 31:
        raise ValueError("no count")
    return number
