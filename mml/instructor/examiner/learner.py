"""The learner's side: runs the submission's cells and answers the calls of the examining process.

Everything here is in the hands of whoever wrote the submission. Nothing that leaves this process is trusted.
"""

import builtins
import contextlib
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

import numpy as np
from matplotlib_inline.backend_inline import flush_figures

from mml import check
from mml.instructor.examiner.arguments import SAME, mutables, update
from mml.instructor.examiner.codec import Encoder, NotPlain
from mml.instructor.examiner.frames import Channel, TooMuch
from mml.instructor.examiner.shell import error_output

MAX_WARNINGS = 50
MAX_TEXT = 10_000
MAX_FRAMES = 20
AGAIN = 1.0  # seconds after which a call that has gone on in spite of the first alarm gets another
OPERATIONS = {name: getattr(builtins, name) for name in ("len", "bool", "str", "repr", "hash", "format")}
FUNCTIONS = (types.FunctionType, types.MethodType, types.BuiltinFunctionType)


class Learner:
    """Serves two channels: cells come from the worker, calls from the examining process."""

    def __init__(self, shell, cells: Channel, calls: Channel):
        self.shell, self.cells, self.calls = shell, cells, calls
        self.handles, self.numbers = {}, {}
        self.limit, self.lock = 0.0, threading.RLock()

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
        try:
            args, kwargs, context = self.load(blob)
        except Exception as error:  # what the test sends may not be put together here
            self.calls.send({"error": self.describe(error, Encoder()), "outputs": [], "warnings": []})
            return
        arguments = mutables((*args, *kwargs.values()))
        encoder = Encoder(arguments, self.handle)
        before = [_kept(argument) for argument in arguments]
        with (
            self.shell.collect() as outputs,
            warnings.catch_warnings(record=True) as warned,
            self.as_the_test_has_it(context, arguments),
        ):
            try:
                reply = self.within(message, lambda: getattr(self, f"do_{message['op']}")(message, *args, **kwargs))
                value = reply.pop("value")
                reply["after"] = [
                    SAME if _is_kept(argument, copy) else encoder.content(argument)
                    for argument, copy in zip(arguments, before, strict=True)
                ]
                reply["value"] = encoder(value)
            except BaseException as error:
                encoder = Encoder()
                reply = {"error": self.describe(_said(error), encoder)}
        reply["outputs"] = [o for o in outputs if o["output_type"] in ("stream", "display_data")]
        reply["warnings"] = [
            [[kind.__name__ for kind in w.category.__mro__], str(w.message), w.filename, w.lineno]
            for w in warned[:MAX_WARNINGS]
        ]
        try:
            self.calls.send(reply, encoder.blob)
        except TooMuch as error:
            self.calls.send({"error": self.describe(error, Encoder()), "outputs": [], "warnings": []})

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
        return _Unpickler(io.BytesIO(bytes(blob)), self).load()

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
        with np.errstate(**context.get("errstate", {})):
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

    def do_is_instance(self, message, value):
        """Return whether a value is an instance of a handle."""
        return isinstance(value, self.handles[message["target"]])

    def do_operator(self, message, name, *args):
        """Return what an operator of Python gives."""
        return (OPERATIONS.get(name) or getattr(operator, name))(*args)

    # What is no plain data stays here and gets a number.

    def handle(self, value) -> dict:
        """Return the description of an object by which the examining process makes a proxy."""
        number = self.numbers.get(id(value))
        if number is None:
            number = self.numbers[id(value)] = len(self.handles) + 1
            self.handles[number] = value
        info = {}
        if isinstance(value, type):
            kind = "exception" if issubclass(value, BaseException) else "class"
            info["mro"] = [base.__name__ for base in value.__mro__]
        elif isinstance(value, types.ModuleType):
            kind = "module"
        elif hasattr(type(value), "__next__"):
            kind = "iterator"
        elif isinstance(value, FUNCTIONS):
            kind = "function"
            with contextlib.suppress(ValueError, TypeError):
                info["signature"] = [
                    [p.name, int(p.kind), p.default is not p.empty, repr(p.default)]
                    for p in inspect.signature(value).parameters.values()
                ]
        else:
            kind = "object"
        name = getattr(value, "__name__", None) or type(value).__name__
        text = getattr(value, "__doc__", None) if kind in ("function", "class") else None
        text = text if isinstance(text, str) else None
        return {"handle": [number, kind, str(name), text, type(value).__name__, info]}

    def describe(self, error: BaseException, encoder: Encoder) -> dict:
        """Return an exception as plain data, with the formatted lines of the learner's own code."""
        trace, frames = error.__traceback__, []
        while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
            trace = trace.tb_next
        with contextlib.suppress(Exception):
            if trace is not None:
                frames = self.shell.InteractiveTB.structured_traceback(type(error), error, trace)[2:-1]
        try:
            message = str(error)
        except Exception:
            message = ""
        args = (error.errno, error.strerror, error.filename) if isinstance(error, OSError) else error.args
        return {
            "mro": [kind.__name__ for kind in type(error).__mro__],
            "message": message[:MAX_TEXT],
            "args": _plainly(encoder, list(args)),
            "attributes": {name: _plainly(encoder, value) for name, value in vars(error).items()},
            "frames": [frame[:MAX_TEXT] for frame in frames[-MAX_FRAMES:]],
            "lines": check.own_lines(error),
        }

    # Functions of the test that may remember something stay with the test.

    def callback(self, number: int):
        """Return a function that calls back the test's function of that number."""

        def callback(*args, **kwargs):
            encoder, arguments = Encoder((), self.handle), mutables((*args, *kwargs.values()))
            with self.lock:  # threads of the learner's take turns
                self.calls.send({"callback": number, "args": encoder([list(args), kwargs])}, encoder.blob)
                message, blob = self.calls.receive()
                while "result" not in message:
                    self.answer(message, blob)  # the test's function calls a function of ours
                    message, blob = self.calls.receive()
            value, error, after = self.load(blob)
            for mine, new in zip(arguments, after, strict=True):
                if type(mine) is not np.random.Generator:
                    update(mine, new)
            if error is not None:
                raise error
            return value

        return callback


class _Unpickler(pickle.Unpickler):
    def __init__(self, file, learner):
        super().__init__(file)
        self.learner = learner

    def persistent_load(self, key):
        kind, number = key
        if kind == "proxy":
            return self.learner.handles[number]
        callback = self.learner.callback(number)
        return _Iterator(callback) if kind == "iterator" else callback


class _Iterator:
    """An iterator over the items that a function gives, one at each call."""

    def __init__(self, give):
        self.give = give

    def __iter__(self):
        return self

    def __next__(self):
        return self.give()


def _plainly(encoder, value):
    """The value as JSON, or None where something in it is no plain data."""
    try:
        Encoder()(value)  # a first time for the attempt: one that fails half way would leave its traces
    except (NotPlain, TooMuch, RecursionError):
        return None
    return encoder(value)


def _kept(argument):
    """A copy by which to see whether a call has changed an array; other arguments are sent back in any case."""
    return argument.copy() if type(argument) is np.ndarray and argument.dtype.kind != "O" else None


def _is_kept(argument, copy):
    return copy is not None and argument.shape == copy.shape and argument.tobytes() == copy.tobytes()


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
