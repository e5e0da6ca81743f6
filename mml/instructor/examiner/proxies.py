"""What stands in the examining process for a learner's functions, objects and exceptions.

One rule carries the safety of the scores: a proxy answers no comparison and no arithmetic with plain data. So an object
that says yes to everything is of no use. Only instances of classes that the test is about may be compared, and only
with one another. What any other object says of its items, its length and its attributes holds until the learner's code
is called again, so that no object can suit itself to one check after the other.
"""

import abc
import builtins
import contextlib
import dataclasses
import inspect
import linecache
import sys

import numpy as np

from mml.instructor.examiner.codec import CLASSES

UNARY = ("neg", "pos", "abs", "invert")
BINARY = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and_", "or_", "xor")
COMPARISONS = ("eq", "ne", "lt", "le", "gt", "ge")
MAX_TEXT = 10_000
MAX_FRAMES = 20
# These steer Python itself: a forged StopIteration would end all(map(f, ...)) early, and successfully.
STEERING_TYPES = (StopIteration, StopAsyncIteration, GeneratorExit, SystemExit, KeyboardInterrupt)
STEERING = tuple(kind.__name__ for kind in STEERING_TYPES)


class NotPlainData(TypeError):
    """The learner's code gave an object where a test needs data."""


class RemoteClass(abc.ABCMeta):
    """A class of the learner's. It extends the given classes that the learner's class extends."""

    def __new__(cls, *args, **kwargs):
        """Refuse: only `class_of` makes these classes."""
        raise TypeError("a test cannot extend a class of the learner's notebook")

    def __init__(cls, *args):
        """Do nothing: the class is made."""

    def __call__(cls, *args, **kwargs):
        """Make an object of the learner's class."""
        __tracebackhide__ = True
        return cls._class_exam.request("call", cls._class_number, args, kwargs)

    def __getattribute__(cls, name):
        __tracebackhide__ = True
        if name in ("__mml_within__", "__mml_gauge__"):
            return getattr(RemoteClass, name[2:-2]).__get__(cls)
        if _is_special(name) or name in CLASS_INTERNAL:
            return super().__getattribute__(name)
        return cls._class_once(("attribute", name), lambda: cls._class_ask("attribute", name))

    def _class_ask(cls, op, *args):
        __tracebackhide__ = True
        return cls._class_exam.request(op, cls._class_number, args)

    def _class_operator(cls, name, *args):
        __tracebackhide__ = True
        return cls._class_exam.request("operator", None, (name, cls, *args))

    def _class_once(cls, what, ask):
        __tracebackhide__ = True
        asked_for = cls.__name__ in cls._class_exam.classes
        return ask() if asked_for else cls._class_exam.once(cls._class_number, what, ask)

    def mml_within(cls, seconds, args, kwargs):
        """Call the class, and let it take so many seconds at most."""
        __tracebackhide__ = True
        return cls._class_exam.request("call", cls._class_number, args, kwargs, limit=seconds)

    def mml_gauge(cls):
        """Return what measures the memory of calls."""
        return cls._class_exam.gauge()

    def __setattr__(cls, name, value):
        if _is_special(name) or name in CLASS_INTERNAL:
            return super().__setattr__(name, value)
        return cls._class_ask("set_attribute", name, value)

    def __instancecheck__(cls, value):
        asked = isinstance(value, Remote) and cls._class_ask("is_instance", value)
        return _plain(asked, bool)

    def __iter__(cls):
        return _again(*cls._class_once("items", lambda: ([], cls._class_ask("iterate"))))

    def __len__(cls):
        return cls._class_once("len", lambda: _plain(cls._class_operator("len"), int))

    def __getitem__(cls, key):
        return cls._class_once(("item", repr(key)), lambda: cls._class_operator("getitem", key))

    def __contains__(cls, value):
        return _plain(cls._class_operator("contains", value), bool)

    def __bool__(cls):
        return True


class Remote:
    """An object of the learner's: it can be called, looked into and iterated, and compared as the module says."""

    __slots__ = ("_exam", "_kind", "_name", "_number", "_type")
    __array_ufunc__ = None
    __array_priority__ = 1e9

    def __init__(self, exam, number, kind, name, type_name):
        for slot, value in zip(
            ("_exam", "_number", "_kind", "_name", "_type"), (exam, number, kind, name, type_name), strict=True
        ):
            object.__setattr__(self, slot, value)

    def _ask(self, op, *args, **kwargs):
        __tracebackhide__ = True
        return self._exam.request(op, self._number, args, kwargs)

    def _operator(self, name, *args):
        __tracebackhide__ = True
        return self._exam.request("operator", None, (name, *args))

    def _once(self, what, ask):
        """Return ask(), or what it gave before; see the module."""
        __tracebackhide__ = True
        return ask() if self._asked_for() else self._exam.once(self._number, what, ask)

    def _asked_for(self):
        return self._type in self._exam.classes

    def __call__(self, *args, **kwargs):
        """Call the learner's object."""
        __tracebackhide__ = True
        return self._ask("call", *args, **kwargs)

    def __mml_within__(self, seconds, args, kwargs):
        __tracebackhide__ = True
        return self._exam.request("call", self._number, args, kwargs, limit=seconds)

    def __mml_gauge__(self):
        return self._exam.gauge()

    def __getattribute__(self, name):
        __tracebackhide__ = True
        if _is_special(name) or name in INTERNAL:
            return object.__getattribute__(self, name)
        return self._once(("attribute", name), lambda: self._ask("attribute", name))

    def __setattr__(self, name, value):
        self._ask("set_attribute", name, value)

    def __iter__(self):
        if self._kind == "iterator":
            return self
        if self._asked_for():
            return self._ask("iterate")
        return _again(*self._once("items", lambda: ([], self._ask("iterate"))))

    def __next__(self):
        return self._ask("next")

    def __len__(self):
        return self._once("len", lambda: _plain(self._operator("len", self), int))

    def __bool__(self):
        return _plain(self._operator("bool", self), bool)

    def __getitem__(self, key):
        __tracebackhide__ = True
        if not isinstance(key, int | str | tuple | slice):
            return self._operator("getitem", self, key)
        return self._once(("item", repr(key)), lambda: self._operator("getitem", self, key))

    def __contains__(self, value):
        return _plain(self._operator("contains", self, value), bool)

    def __str__(self):
        return _plain(self._operator("str", self), str)

    def __repr__(self):
        if self._kind == "iterator" or not self._asked_for():
            return f"<{self._kind} {self._name} of the learner's notebook>"
        return _plain(self._operator("repr", self), str)

    def __copy__(self):
        return self._operator("copy", self)

    def __deepcopy__(self, memory):
        return self._operator("deepcopy", self)

    def __array__(self, *args, **kwargs):
        # An object may say something else whenever it is read, and NumPy would read it again for every check.
        raise NotPlainData(f"the learner's code gave an object of type {self._type!r}, which is no array")

    def __array_function__(self, function, types, args, kwargs):
        raise NotPlainData(f"the learner's code gave an object of type {self._type!r}, which is no array")

    def __hash__(self):
        return _plain(self._operator("hash", self), int) if self._asked_for() else object.__hash__(self)

    def __format__(self, form):
        return _plain(self._operator("format", self, form), str)

    def __enter__(self):
        return self._ask("enter")

    def __exit__(self, kind, error, trace):
        return bool(_plain(self._ask("exit", error), bool))


def _again(items: list, more):
    """Give ``items`` and then those of the iterator ``more``, which are added to them; None is its end."""
    place = 0
    while True:
        if place == len(items):
            try:
                items.append((next(more),))
            except StopIteration:
                items.append(None)
        if items[place] is None:
            return
        yield items[place][0]
        place += 1


INTERNAL = {*Remote.__slots__, "_ask", "_operator", "_once", "_asked_for"}
# What is read of a class here, and not there; the methods are not called as those of its objects.
CLASS_INTERNAL = {"_class_exam", "_class_number", "_class_ask", "_class_operator", "_class_once", "_abc_impl", "mro"}


def _is_special(name):
    return name[:2] == "__" and name[-2:] == "__"


def _plain(value, kind):
    if type(value) is not kind:
        raise NotPlainData(f"a {kind.__name__} was expected of the learner's object")
    return value


def _binary(name, swap):
    def method(self, other):
        __tracebackhide__ = True
        if not self._asked_for():
            raise NotPlainData(f"the learner's code gave an object of type {self._type!r}, which is no plain data")
        return self._operator(name, *((other, self) if swap else (self, other)))

    return method


def _comparison(name):
    def method(self, other):
        __tracebackhide__ = True
        if self is other and name in ("eq", "ne"):
            return name == "eq"
        if self._asked_for() and not isinstance(other, Remote) and name in ("eq", "ne"):
            return name == "ne"  # an object of theirs equals no data, whatever it says
        if not (self._asked_for() and isinstance(other, Remote) and other._asked_for()):
            raise NotPlainData(
                f"the learner's code gave an object of type {self._type!r}, which cannot be compared with data"
            )
        return _plain(self._operator(name, self, other), bool)

    return method


def _unary(name):
    def method(self):
        __tracebackhide__ = True
        if not self._asked_for():
            raise NotPlainData(f"the learner's code gave an object of type {self._type!r}, which is no plain data")
        return self._operator(name, self)

    return method


for _name in UNARY:
    setattr(Remote, f"__{_name}__", _unary(_name))
for _name in BINARY:
    setattr(Remote, f"__{_name.rstrip('_')}__", _binary(_name, swap=False))
    setattr(Remote, f"__r{_name.rstrip('_')}__", _binary(_name, swap=True))
for _name in COMPARISONS:
    setattr(Remote, f"__{_name}__", _comparison(_name))


def class_of(exam, number: int, name: str, doc: str | None, info: dict, proxy) -> type:
    """Return a class that stands for the learner's; ``proxy`` makes what stands for a class that it extends."""
    known = [(exam.names.get(base), described) for base, described in info["bases"]]
    bases = [
        own if isinstance(own, type) and not isinstance(own, RemoteClass) else proxy(described["handle"])
        for own, described in known
    ]
    theirs = [base for base in bases if isinstance(base, RemoteClass)] or [Remote]
    given = [base for base in bases if isinstance(base, type) and not isinstance(base, RemoteClass)]
    space = {"__module__": "__main__", "__doc__": doc, "__slots__": ()}
    space |= {"_class_exam": exam, "_class_number": number}
    if "fields" in info:
        fields = dataclasses.make_dataclass("Fields", list(map(str, info["fields"])))
        space["__dataclass_fields__"] = fields.__dataclass_fields__
    with contextlib.suppress(ValueError, TypeError):
        space["__signature__"] = _signature(info.get("signature"))
    try:
        made = abc.ABCMeta.__new__(RemoteClass, name, (*theirs, *given), space)
    except TypeError:  # such bases do not go together here
        made = abc.ABCMeta.__new__(RemoteClass, name, tuple(theirs), space)
    made.__abstractmethods__ = frozenset()
    return made


def instance(kind_of: type, *description) -> Remote:
    """Return an object of a class that `class_of` has made, or a Remote of no known class."""
    made = object.__new__(kind_of)
    Remote.__init__(made, *description)
    return made


def function(exam, number: int, name: str, doc: str | None, info: dict, proxy):
    """Return a function that calls the learner's: with its name, its help, its signature and its source."""

    def call(*args, **kwargs):
        __tracebackhide__ = True
        return exam.request("call", number, args, kwargs)

    def within(seconds, args, kwargs):
        __tracebackhide__ = True
        return exam.request("call", number, args, kwargs, limit=seconds)

    _give_source(call, exam.source, name, number)
    call.__name__ = call.__qualname__ = name
    call.__doc__, call.__module__ = doc, "__main__"
    call.learners, call.__mml_within__, call.__mml_gauge__ = True, within, exam.gauge
    call.__annotations__ = {
        str(parameter): CLASSES.get(note, note) for parameter, note in info.get("annotations", {}).items()
    }
    if "wrapped" in info:
        call.__wrapped__ = proxy(info["wrapped"]["handle"])
    else:
        with contextlib.suppress(ValueError, TypeError):
            call.__signature__ = _signature(info.get("signature"))
    return call


def _signature(described):
    """The signature of which each parameter is described as [name, kind, whether it has a default, the default]."""
    return inspect.Signature(
        [
            inspect.Parameter(
                parameter, inspect._ParameterKind(kind), default=_Default(text) if has else inspect.Parameter.empty
            )
            for parameter, kind, has, text in described
        ]
    )


def _give_source(call, source, name, number):
    """Let ``inspect.getsource`` find the function in the learner's cells."""
    lines = source.splitlines(keepends=True)
    starts = [place for place, line in enumerate(lines) if line.split("(")[0].split() == ["def", name]]
    if starts:
        filename = f"<the learner's cells, {number}>"
        linecache.cache[filename] = len(source), None, lines, filename
        call.__code__ = call.__code__.replace(co_filename=filename, co_firstlineno=starts[-1] + 1)


class _Default:
    """The default of a learner's parameter, of which only the text is known."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text

    def __eq__(self, other):
        return repr(other) == self.text

    __hash__ = None


class Exceptions:
    """The exceptions of the learner's process, as exceptions of this one.

    names : the namespace of the tests, whose own exception classes come first. After them come Python's and NumPy's;
    for any other name a class is made once, so that ``except TooBig`` finds it again.
    """

    def __init__(self, names: dict):
        self._names, self._made = names, {}

    def stand_in(self, mro: list) -> type:
        """Return the class made for the learner's own exception class, whose bases have the names ``mro``."""
        name = str(mro[0])
        if name not in self._made:
            base = known_exception(mro[1:], Exception) or Exception
            self._made[name] = type(name, (base,), {"__module__": "__main__"})
        return self._made[name]

    def of(self, described: dict, op: str, decode, thrown: list) -> BaseException:
        """Return the exception that the learner's process describes; ``decode`` turns its arguments into values.

        thrown : the exceptions of the test that have gone there. Raises ValueError or Malformed for what describes
        none.
        """
        number = described.get("thrown")
        if type(number) is int and 0 <= number < len(thrown) and not isinstance(thrown[number], STEERING_TYPES):
            error = thrown[number]
        else:
            error = self._described(described, op, decode)
            for name in ("cause", "context"):
                if name in described:
                    setattr(error, f"__{name}__", self.of(described[name], "call", decode, thrown))
            error.__suppress_context__ = described.get("suppress") is True
        error.learner_frames = _texts(described.get("frames"))
        error.own_lines = _texts(described.get("lines"))
        return error

    def _described(self, described, op, decode):
        mro, message = described["mro"], str(described["message"])[:MAX_TEXT]
        if not isinstance(mro, list) or not mro or not all(isinstance(name, str) for name in mro):
            raise ValueError("no description of an exception")
        args, own = decode(described.get("args")), described.get("attributes")
        if mro[0] == "StopIteration" and op == "next":
            return StopIteration(*args) if isinstance(args, list) else StopIteration()
        error = self._made_of(mro, described.get("module"), args if isinstance(args, list) else [message], message)
        if isinstance(error, SyntaxError) and error.filename in linecache.cache:
            error.filename = "<learner's code>"  # its line would be shown, and who names a test's file chooses which
        for name, value in own.items() if isinstance(own, dict) else ():
            if name.isidentifier() and not name.startswith("_"):
                error.__dict__[name] = decode(value)
        return error

    def _made_of(self, mro, module, args, message):
        if mro[0] in STEERING:
            return RuntimeError(f"{mro[0]}: {message}")
        own = self._names.get(mro[0])
        if isinstance(own, type) and issubclass(own, Exception):
            kind = own
        else:
            kind = _imported(module, mro[0]) or known_exception(mro[:1], Exception)
            if kind is not None:
                with contextlib.suppress(Exception):
                    return kind(*args)  # its own attributes, such as errno, come from the arguments
            kind = kind or self.stand_in(mro)
        error = kind.__new__(kind, *args)
        error.args = tuple(args)
        return error


def known_exception(names, base: type) -> type | None:
    """Return the first class of Python or NumPy, extending ``base``, that has one of the names."""
    for name in names:
        for place in (builtins, np.exceptions, np.linalg, np._core._exceptions):
            kind = vars(place).get(name) if isinstance(name, str) else None
            if isinstance(kind, type) and issubclass(kind, base) and name not in STEERING:
                return kind
    return None


def _imported(module, name) -> type | None:
    """Return the exception of this name in a module that this process has imported for itself."""
    names = vars(sys.modules[module]) if module in sys.modules and module != "__main__" else {}
    kind = names.get(name)
    if isinstance(kind, type) and issubclass(kind, Exception) and not issubclass(kind, STEERING_TYPES):
        return kind
    return None


def _texts(values) -> list[str]:
    return [str(value)[:MAX_TEXT] for value in values[-MAX_FRAMES:]] if isinstance(values, list) else []
