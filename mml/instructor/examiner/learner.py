"""The learner's side: runs the submission's cells and answers the calls of the examining process.

Everything here is in the hands of whoever wrote the submission. Nothing that leaves this process is trusted.
"""

import builtins
import contextlib
import copy
import dataclasses
import inspect
import io
import operator
import pickle
import random
import selectors
import signal
import threading
import tracemalloc
import types
import warnings

import matplotlib.pyplot as plt
import numpy as np
from matplotlib_inline.backend_inline import flush_figures

from mml import check
from mml.instructor.examiner.arguments import SAME, content_of, has_changed, held, mutables, restore, update
from mml.instructor.examiner.codec import Encoder, NotPlain
from mml.instructor.examiner.frames import Channel, TooMuch
from mml.instructor.examiner.shell import REDIRECTED, Stream, error_output

MAX_WARNINGS = 50
MAX_KEPT = 500  # objects; one message may well bring more than one
MAX_TEXT = 10_000
MAX_FRAMES = 20
AGAIN = 1.0  # seconds after which a call that has gone on in spite of the first alarm gets another
MAX_CHAIN = 4  # exceptions that led to one another
OPERATIONS = {
    **{name: getattr(builtins, name) for name in ("len", "bool", "str", "repr", "hash", "format")},
    **{name: getattr(copy, name) for name in ("copy", "deepcopy")},
}
FUNCTIONS = (types.FunctionType, types.MethodType, types.BuiltinFunctionType)


class Learner:
    """Serves two channels: cells come from the worker, calls from the examining process."""

    def __init__(self, shell, cells: Channel, calls: Channel):
        self.shell, self.cells, self.calls = shell, cells, calls
        self.handles, self.numbers, self.descriptions = {}, {}, {}
        self.tests_own = {}  # id -> number and function that calls back
        self.limit, self.lock = 0.0, threading.RLock()
        self.kept, self.next_kept = {}, 0  # number -> object that came with a call, or went, and is still in use

    def serve(self) -> None:
        """Answer until the process is ended."""
        ready = selectors.DefaultSelector()
        ready.register(self.cells, selectors.EVENT_READ)
        ready.register(self.calls, selectors.EVENT_READ)
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # one that came after its call had ended
                for key, _ in ready.select():
                    if key.fileobj is self.cells:
                        message, _ = self.cells.receive()
                        self.run_cell(message)
                    else:
                        self.answer(*self.calls.receive())

    def run_cell(self, message: dict) -> None:
        """Run a cell and send its outputs; where they are too large, an error in their place."""
        outputs = self.shell.run(message["run"], message["count"])
        try:
            self.cells.send({"outputs": outputs})
        except TooMuch as error:
            self.cells.send({"outputs": [error_output("OutputTooLarge", str(error))]})

    def answer(self, message: dict, blob: memoryview) -> None:
        """Do what a message asks, and send what came of it."""
        reply, blob, arguments, made = self.outcome(message, blob)
        apart = "apart" in message or not message.get("keep", True)
        keeps = self.keep(arguments, made) if not apart else []
        if keeps:
            reply["keeps"] = keeps
        try:
            self.calls.send(reply, blob)
        except TooMuch as error:
            for _, _, number in keeps:
                del self.kept[number]
            self.calls.send({"error": self.describe(error, Encoder()), "outputs": [], "warnings": []})

    def outcome(self, message: dict, blob: memoryview) -> tuple[dict, bytes, list, list]:
        """Return the reply to a message and its blob, the arguments, and the objects that the reply numbers."""
        if message.get("forget") == []:
            self.kept.clear()
        try:
            args, kwargs, context = self.load(blob)
        except Exception as error:  # what the test sends may not be put together here
            return {"error": self.describe(error, Encoder()), "outputs": [], "warnings": []}, b"", [], []
        for number, content in context.get("kept", {}).items():
            restore(self.kept[number], content)
        for number in message.get("forget", ()):
            del self.kept[number]
        kept = self.kept.values() if "apart" not in message else ()
        arguments = mutables((*kept, *args, *kwargs.values()))
        encoder = Encoder(arguments, self.handle)
        before = [content_of(argument) for argument in arguments]
        with (
            self.shell.collect() as outputs,
            warnings.catch_warnings(record=True) as warned,
            self.as_the_test_has_it(context, arguments),
        ):
            try:
                reply = self.within(message, lambda: getattr(self, f"do_{message['op']}")(message, *args, **kwargs))
                value = reply.pop("value")
                reply["after"] = _after(arguments, before, encoder)
                reply["value"] = encoder(value)
            except BaseException as error:
                encoder = Encoder(arguments, self.handle)
                reply = {"after": _after(arguments, before, encoder)}
                reply["error"] = self.describe(_said(error), encoder)
        if outputs.cleared:
            reply["cleared"] = True
        reply["outputs"] = [o for o in outputs if o["output_type"] != "execute_result"]
        reply["warnings"] = [
            [[kind.__name__ for kind in w.category.__mro__], str(w.message), w.filename, w.lineno]
            for w in warned[:MAX_WARNINGS]
        ]
        return reply, encoder.blob, arguments, encoder.made()

    def keep(self, arguments: list, made: list) -> list:
        """Note which objects of a message the learner's code goes on holding, and return how to find them.

        Each is [where the message has it, at which place, the number by which both processes know it from now on].
        Both lists are emptied: nothing but the learner's code may hold what is in them.
        """
        known, keeps = set(map(id, self.kept.values())), []
        for kind, objects in (("argument", arguments), ("made", made)):
            for number, value in held(objects):
                if value is not None and id(value) not in known and len(self.kept) < MAX_KEPT:
                    self.next_kept += 1
                    self.kept[self.next_kept] = value
                    keeps.append([kind, number, self.next_kept])
        return keeps

    def within(self, message: dict, work) -> dict:
        """Return {"value": what work() gives}, with the peak of its memory if the message asks for that."""
        measured = message.get("memory", False)
        try:
            self.limit = message["limit"]
            signal.setitimer(signal.ITIMER_REAL, self.limit, AGAIN)
            if not measured:
                return {"value": work()}
            tracemalloc.start()
            value = work()
            return {"value": value, "memory": tracemalloc.get_traced_memory()[1]}
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            if measured:
                tracemalloc.stop()

    def load(self, blob: memoryview):
        """Return what the examining process has pickled, with our own objects where it has proxies of them."""
        shown = plt.get_fignums()
        value = _Unpickler(io.BytesIO(bytes(blob)), self).load()
        for number in plt.get_fignums():
            if number not in shown:  # the test shows its own figures
                plt.close(number)
        return value

    @contextlib.contextmanager
    def as_the_test_has_it(self, context, arguments):
        """Set up what the test has set up: names, random state, floating-point errors, read-only arrays."""
        names = self.shell.user_ns
        names.update(context.get("set", {}))
        for name in context.get("del", ()):
            names.pop(name, None)
        if "random" in context:
            np.random.set_state(context["random"][0])  # noqa: NPY002 - the test may have seeded the old generator
            random.setstate(context["random"][1])
        for number in context.get("readonly", ()):
            arguments[number].flags.writeable = False
        if "warnings" in context:
            warnings.simplefilter(context["warnings"])
        with contextlib.ExitStack() as stack:
            for name, somewhere in context.get("redirected", ()):
                redirect = getattr(contextlib, f"redirect_{name}")
                stack.enter_context(redirect(Stream(self.shell, f"{REDIRECTED} {name}") if somewhere else None))
            stack.enter_context(np.errstate(**context.get("errstate", {})))
            yield

    # What a message may ask for.

    def do_look(self, message, names):
        """Return the values of names, as far as there are such names."""
        there = self.shell.user_ns
        return {name: there[name] for name in names if name in there}

    def do_define(self, message):
        """Do nothing: the names came with the context."""

    def do_call(self, message, *args, **kwargs):
        """Call a handle."""
        return self.handles[message["target"]](*args, **kwargs)

    def do_attribute(self, message, name):
        """Return an attribute of a handle."""
        return getattr(self.handles[message["target"]], name)

    def do_set_attribute(self, message, name, value):
        """Set an attribute of a handle."""
        setattr(self.handles[message["target"]], name, value)

    def do_iterate(self, message):
        """Return an iterator over a handle."""
        return _Iterator(iter(self.handles[message["target"]]).__next__)

    def do_next(self, message):
        """Return the next item of a handle."""
        return next(self.handles[message["target"]])

    def do_enter(self, message):
        """Enter a handle's context."""
        return self.handles[message["target"]].__enter__()

    def do_exit(self, message, error):
        """Leave a handle's context, with an exception of the test or None; say whether it is swallowed."""
        return bool(self.handles[message["target"]].__exit__(error and type(error), error, None))

    def do_flush(self, message):
        """Show the figures that a test's calls have drawn."""
        flush_figures()

    def do_close(self, message, figure):
        """Close a figure, or all."""
        plt.close(figure)

    def do_is_instance(self, message, value):
        """Return whether a value is an instance of a handle."""
        return isinstance(value, self.handles[message["target"]])

    def do_operator(self, message, name, *args):
        """Return what an operator of Python gives."""
        return (OPERATIONS.get(name) or getattr(operator, name))(*args)

    # What is no plain data stays here and gets a number.

    def handle(self, value, kind: str | None = None) -> dict:
        """Return the description of an object by which the examining process makes a proxy.

        kind : 'named' for a class of named tuples that stands with its data.
        """
        number = self.numbers.get(id(value))
        if number is None:
            number = self.numbers[id(value)] = len(self.handles) + 1
            self.handles[number] = value
        if (number, kind) not in self.descriptions:
            self.descriptions[number, kind] = self.described(value, number, kind)
        return {"handle": self.descriptions[number, kind]}

    def described(self, value, number, kind) -> list:
        """Return number, kind, name, help, name of the class, and what else is known of an object."""
        info = {}
        if kind == "named":
            info["fields"] = list(value._fields)
        elif isinstance(value, type):
            kind = "exception" if issubclass(value, BaseException) else "class"
            info["mro"] = [base.__name__ for base in value.__mro__]
            own = [base for base in value.__bases__ if base.__module__ == "__main__"] if kind == "class" else ()
            info["bases"] = [[base.__name__, self.handle(base)] for base in own]
            if dataclasses.is_dataclass(value):
                info["fields"] = [field.name for field in dataclasses.fields(value)]
        elif id(value) in self.tests_own:
            number, kind = self.tests_own[id(value)][0], "own"
        elif isinstance(value, types.ModuleType):
            kind = "module"
        elif hasattr(type(value), "__next__"):
            kind = "iterator"
        elif isinstance(value, FUNCTIONS):
            kind = "function"
            notes = getattr(value, "__annotations__", {})
            info["annotations"] = {
                str(name): note.__name__ if isinstance(note, type) else str(note) for name, note in notes.items()
            }
            if isinstance(getattr(value, "__wrapped__", None), FUNCTIONS):
                info["wrapped"] = self.handle(value.__wrapped__)
        else:
            kind = "object"
            if type(value).__module__ == "__main__":
                info["class"] = self.handle(type(value))
        if kind in ("function", "class"):
            with contextlib.suppress(ValueError, TypeError):
                info["signature"] = [
                    [p.name, int(p.kind), p.default is not p.empty, repr(p.default)]
                    for p in inspect.signature(value).parameters.values()
                ]
        name = getattr(value, "__name__", None) or type(value).__name__
        text = getattr(value, "__doc__", None) if kind in ("function", "class") else None
        text = text if isinstance(text, str) else None
        return [number, kind, str(name), text, type(value).__name__, info]

    def describe(self, error: BaseException, encoder: Encoder, depth: int = 0) -> dict:
        """Return an exception as plain data, with the formatted lines of the learner's own code."""
        trace, frames = error.__traceback__, []
        while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
            trace = trace.tb_next
        with contextlib.suppress(Exception):
            if trace is not None:
                table, context = self.shell.InteractiveTB, 3 if depth else 5
                frames = table.format_exception_as_a_whole(type(error), error, _theirs(trace), context, 0)[0][1:-1]
        chain = {"cause": error.__cause__, "context": error.__context__} if depth < MAX_CHAIN else {}
        try:
            message = str(error)
        except Exception:
            message = ""
        args = error.args
        if isinstance(error, OSError) and error.filename is not None:
            args = error.errno, error.strerror, error.filename
        return {
            "mro": [kind.__name__ for kind in type(error).__mro__],
            "module": type(error).__module__,
            "thrown": vars(error).get("_thrown"),
            "suppress": error.__suppress_context__,
            **{name: self.describe(other, encoder, depth + 1) for name, other in chain.items() if other is not None},
            "message": message[:MAX_TEXT],
            "args": _plainly(encoder, list(args)),
            "attributes": {name: _plainly(encoder, value) for name, value in vars(error).items()},
            "frames": [frame[:MAX_TEXT] for frame in frames[-MAX_FRAMES:]],
            "lines": [] if depth else check.own_lines(error),
        }

    # Functions of the test that may remember something stay with the test.

    def callback(self, number: int, name: str = "callback", text: str | None = None):
        """Return a function that calls back the test's function of that number, with its name and help."""

        def callback(*args, **kwargs):
            encoder, arguments = Encoder((), self.handle), mutables((*args, *kwargs.values()))
            with self.lock:  # threads of the learner's take turns
                self.calls.send({"callback": number, "args": encoder([list(args), kwargs])}, encoder.blob)
                message, blob = self.calls.receive()
                while "result" not in message:
                    self.answer(message, blob)  # the test's function calls a function of ours
                    message, blob = self.calls.receive()
            value, error, after, thrown = self.load(blob)
            for mine, new in zip(arguments, after, strict=True):
                if type(mine) is not np.random.Generator:
                    update(mine, new)
            if error is not None:
                with contextlib.suppress(AttributeError):
                    error._thrown = thrown
                raise error
            return value

        callback.__name__ = callback.__qualname__ = name
        callback.__doc__ = text
        self.tests_own[id(callback)] = number, callback
        return callback


class _Unpickler(pickle.Unpickler):
    def __init__(self, file, learner):
        super().__init__(file)
        self.learner = learner

    def persistent_load(self, key):
        kind, number, *about = key
        if kind == "proxy":
            return self.learner.handles[number]
        if kind == "kept":
            return self.learner.kept[number]
        if kind == "iterator":
            return type(*about, (_Iterator,), {})(self.learner.callback(number))
        return self.learner.callback(number, *about)


class _Iterator:
    """An iterator over the items that a function gives, one at each call."""

    def __init__(self, give):
        self.give = give

    def __iter__(self):
        return self

    def __next__(self):
        return self.give()


def _theirs(trace):
    """The traceback without the frames of this module at its end, where a callback of the test has failed."""
    last = trace
    while last.tb_next is not None and last.tb_next.tb_frame.f_code.co_filename != __file__:
        last = last.tb_next
    last.tb_next = None
    return trace


def _plainly(encoder, value):
    """The value as JSON, or None where something in it is no plain data."""
    try:
        Encoder()(value)  # a first time for the attempt: one that fails half way would leave its traces
    except (NotPlain, TooMuch, RecursionError):
        return None
    return encoder(value)


def _after(arguments, before, encoder):
    """What the arguments hold after the call, of those that it has changed; generators are always told."""
    return [
        encoder.content(argument) if type(argument) is np.random.Generator or has_changed(argument, content) else SAME
        for argument, content in zip(arguments, before, strict=True)
    ]


class _OutOfPatience(BaseException):
    """Raised in a call that takes too long; no Exception, so that the learner's own handlers do not catch it."""


def _said(error):
    return TimeoutError(str(error)) if isinstance(error, _OutOfPatience) else error


def main(shell, cells: Channel, calls: Channel) -> None:
    """Serve as the learner's process; never returns."""
    learner = Learner(shell, cells, calls)

    def too_long(*_):
        raise _OutOfPatience(f"it was still running after {learner.limit:g} s")

    signal.signal(signal.SIGALRM, too_long)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    learner.serve()
