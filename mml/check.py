"""Checks that teach: each names the fact that is false, says by how much, and ends with the mistake if it is known.

A test cell asks a learner's function through :func:`asking`, which remembers what was asked and what was given.
Every other function here is a check; it returns None when the fact holds and raises :class:`NotTrue` when not.
``mml.mistakes`` is the only other module that this one imports.
"""

import contextlib
import ctypes
import functools
import linecache
import math
import re
import signal
import sys
import threading
import time
import timeit
import traceback
import tracemalloc
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np

from mml import mistakes

__all__ = [
    "NotTrue",
    "asking",
    "close",
    "different",
    "equal",
    "finite",
    "gradient",
    "holds",
    "memory",
    "raises",
    "shape",
    "speed",
    "unchanged",
]

PATIENCE = 10.0  # seconds that one call may take before it counts as endless, unless a test says otherwise


class NotTrue(AssertionError):
    """A fact that is false of an answer. A notebook shows its text, and the learner's own lines if these stopped."""

    def _render_traceback_(self):
        lines = [f"\x1b[31m{self}\x1b[0m"]
        if self.__cause__ is not None:
            error = self.__cause__
            lines += ["", *own_lines(error), f"  {type(error).__name__}: {error}"]
        return lines


class _Asked:
    """A learner's function that remembers its calls; see :func:`asking`."""

    def __init__(self, function, patience):
        self.function, self.patience = function, patience
        self.__name__ = getattr(function, "__name__", type(function).__name__)

    def __call__(self, *args, **kwargs):
        call = _Call(self, args, kwargs)
        if call.error is not None:
            error = call.error
            text = f": {error}" if str(error) else ""
            _fail(
                f"Not true of your answer: {self.__name__} gives an answer for this input "
                f"(it stopped with {type(error).__name__}{text}).",
                cause=error,
            )
        if call.result is None:
            _fail(
                f"Not true of your answer: {self.__name__} gives something back "
                "(it gives None; a function gives back what stands after return)."
            )
        return call.result


class _Call:
    """One call: what was asked, what came back."""

    def __init__(self, asked, args, kwargs):
        self.name = asked.__name__
        self.shown = _show_call(self.name, args, kwargs)
        self.key = mistakes.digest([args, kwargs])
        self.result, self.error = None, None
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            start = time.perf_counter()
            try:
                with _gauge or contextlib.nullcontext():
                    self.result = _with_patience(asked, args, kwargs)
            except NotImplementedError:
                raise
            except Exception as error:
                self.error = error
            self.seconds = time.perf_counter() - start
        self.warnings = list(dict.fromkeys(str(warning.message) for warning in caught))
        given = f"raises {type(self.error).__name__}" if self.error is not None else self.result
        after = mistakes.digest([args, kwargs])
        self.gave = mistakes.digest([given, None if after == self.key else after])
        _calls.append(self)


_calls: list[_Call] = []  # the calls of the test that is running
_gauge = None  # what measures the memory of calls, while that is asked for


def asking(*functions: Callable, patience: float = PATIENCE):
    """Begin a test: return the functions wrapped so that their calls are remembered. The first line of a test cell.

    functions : the learner's functions that this test calls.
    patience : seconds that one call may take; a call that takes longer is interrupted and counts as endless.
    returns : one wrapped function, or a tuple of them where several were given.

    A wrapped function takes and gives what the function does. Where the function stops with an exception, gives back
    None or runs out of patience, it raises NotTrue and says so. NumPy's warnings do not reach the page: they are
    told with the next check that fails.
    """
    for function in functions:
        if not callable(function):
            raise NotTrue(f"Not true of your answer: it is a function (it is {function!r}).")
    forget()
    wrapped = tuple(_Asked(function, patience) for function in functions)
    return wrapped[0] if len(wrapped) == 1 else wrapped


def forget() -> None:
    """Forget all calls, as ``asking`` does at the beginning of a test."""
    _calls.clear()


def remembered() -> list[tuple[str, str, str]]:
    """Return (function's name, digest of arguments, digest of outcome) of each call since the last ``asking``."""
    return [(call.name, call.key, call.gave) for call in _calls]


def shape(value, expected, what):
    """Fail unless ``value`` has the shape ``expected``.

    value : array or nested list of numbers; expected : tuple of whole numbers; what : text, names the value.
    """
    try:
        got = np.shape(value)
    except ValueError:
        _fail(f"Not true of your answer: {what} has shape {tuple(expected)} (its rows have different lengths).")
    if got != tuple(expected):
        _fail(f"Not true of your answer: {what} has shape {tuple(expected)} (yours has {got}).")


def close(got, want, fact, rtol=1e-9, atol=1e-9):
    """Fail unless ``got`` equals ``want`` up to rounding.

    got, want : real numbers or arrays whose shapes are equal, or of which one is a number; fact : the sentence that is
    then false; rtol, atol : relative and absolute tolerance, as in ``numpy.allclose``.
    """
    got, want = _real(got, fact), np.asarray(want, dtype=float)
    if got.shape != want.shape and got.ndim and want.ndim:
        _fail(f"Not true of your answer: {fact} (yours has shape {got.shape}, wanted is {want.shape}).")
    if not np.allclose(got, want, rtol=rtol, atol=atol):
        _fail(f"Not true of your answer: {fact} ({_gap(got, want)}).")


def different(got, other, fact, atol=1e-9):
    """Fail if ``got`` equals ``other`` up to ``atol``; both are real numbers or arrays of one shape."""
    got, other = _real(got, fact), np.asarray(other, dtype=float)
    if got.shape == other.shape and np.allclose(got, other, rtol=0, atol=atol):
        _fail(f"Not true of your answer: {fact}.")


def equal(got, want, fact):
    """Fail unless ``got`` is exactly ``want``: for whole numbers, text, sets and lists of these."""
    same = np.array_equal(got, want) if isinstance(got, np.ndarray) or isinstance(want, np.ndarray) else got == want
    if not same:
        _fail(f"Not true of your answer: {fact} (yours is {_short(got)}).")


def holds(condition, fact):
    """Fail unless ``condition``, True or False, is True."""
    if not bool(condition):
        _fail(f"Not true of your answer: {fact}.")


def finite(value, what):
    """Fail unless every entry of the array ``value`` is a finite real number; ``what`` names the value."""
    array = _real(value, f"{what} holds real numbers")
    if not np.isfinite(array).all():
        bad = array[~np.isfinite(array)]
        _fail(f"Not true of your answer: every entry of {what} is a finite number ({bad.size} are not: {bad[0]}).")


def unchanged(before, after, name):
    """Fail if a function altered its argument ``name``.

    before, after : the copy that was made before the call, and the argument as it is now; arrays or lists.
    """
    if mistakes.digest(before) != mistakes.digest(after):
        _fail(f"Not true of your answer: {name} is the same before and after the call. Work on a copy of {name}.")


def raises(error, function, *args, fact, **kwargs):
    """Fail unless ``function(*args, **kwargs)`` raises ``error`` with a message.

    error : an exception class; function : a function from :func:`asking`; fact : the sentence that is then false.
    """
    call = _Call(function, args, kwargs)
    if call.error is None:
        _fail(f"Not true of your answer: {fact} (it gave {_short(call.result)} and no {error.__name__}).")
    if not isinstance(call.error, error):
        _fail(
            f"Not true of your answer: {fact} (it stopped with {type(call.error).__name__}: {call.error}).",
            cause=call.error,
        )
    if not str(call.error).strip():
        _fail(f"Not true of your answer: its {error.__name__} says what was given and what is wanted (it is empty).")


def gradient(got, f, x, fact, h=1e-6, rtol=1e-6, atol=1e-6):
    """Fail unless ``got`` is the gradient of ``f`` at ``x``, by central differences.

    got : array of the shape of x; f : function from such an array to a number; x : array of any shape; h : step in
    units of x; rtol, atol : tolerance, wide enough for the rounding of a central difference with this step.
    """
    x = np.array(x, dtype=float)
    want = np.empty_like(x)
    for index in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[index] = h
        want[index] = (f(x + step) - f(x - step)) / (2 * h)
    shape(got, x.shape, f"the gradient in '{fact}'")
    close(got, want, fact, rtol=rtol, atol=atol)


def memory(function, *args, at_most, fact, **kwargs):
    """Call ``function`` and fail if it needs more than ``at_most`` bytes at any one time. Returns what it gave.

    function : a function from :func:`asking`; the arguments' own memory does not count.
    """
    if not isinstance(function, _Asked):
        raise TypeError(f"memory measures a function from check.asking, not {function!r}")
    global _gauge
    _gauge = gauge = getattr(function.function, "__mml_gauge__", _Gauge)()
    try:
        result = function(*args, **kwargs)
    finally:
        _gauge = None
    if gauge.peak > at_most:
        needs, enough = (f"{size / 1e6:.1f} MB" for size in (gauge.peak, at_most))
        _fail(f"Not true of your answer: {fact} (it needs {needs}, {enough} are enough).")
    return result


class _Gauge:
    """Measures the memory that Python and NumPy take inside a with statement."""

    peak = 0  # bytes

    def __enter__(self):
        tracemalloc.start()

    def __exit__(self, *_):
        self.peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()


def speed(function, *args, against, at_most, fact, **kwargs):
    """Call ``function``; fail if it takes over ``at_most`` times as long as ``against()``. Returns what it gave.

    function : a function from :func:`asking`; against : a function without arguments that does a comparable piece of
    work, timed in the same run; at_most : a ratio. The fastest of three runs of ``against`` counts, and the fastest of
    up to five calls: a machine that is busy for a moment makes no answer wrong.
    """
    if not isinstance(function, _Asked):
        raise TypeError(f"speed times a function from check.asking, not {function!r}: no time goes into remembering")
    unit, took = min(timeit.repeat(against, number=1, repeat=3)), math.inf
    for _ in range(5):
        result = function(*args, **kwargs)
        took = min(took, _calls[-1].seconds)
        if took <= at_most * unit:
            return result
    _fail(f"Not true of your answer: {fact} (it takes {took / unit:.2g} times as long, {at_most:g} are allowed).")


def _fail(text, cause=None):
    parts = [text]
    if _calls:
        last = _calls[-1]
        parts.append(f"Seen with: {last.shown}")
        for warning in last.warnings:
            parts.append(f"NumPy warned while it ran: {warning}")
    says = mistakes.explain(remembered())
    if says:
        parts.append(says)
    raise NotTrue("\n".join(parts)) from cause


def _real(value, fact):
    """Return value as an array of floats; fail where it is not made of real numbers."""
    try:
        array = np.asarray(value)
    except ValueError:
        array = np.asarray(None)
    if array.dtype.kind == "c":
        _fail(f"Not true of your answer: {fact} (it has complex numbers, real ones are wanted).")
    if array.dtype.kind not in "biuf":
        _fail(f"Not true of your answer: {fact} (it is {_short(value)}, numbers are wanted).")
    return array.astype(float)


def _gap(got, want):
    if not np.isfinite(got).all():
        return f"{np.size(got) - np.isfinite(got).sum()} of its numbers are not finite"
    return f"off by {np.max(np.abs(got - want)):.3g}"


def _short(value, longest=80):
    if hasattr(type(value), "__next__"):
        return f"<{type(value).__name__}>"  # without its address
    text = (
        np.array2string(value, threshold=12, precision=4, separator=", ")
        if isinstance(value, np.ndarray)
        else repr(value)
    )
    text = re.sub(r" at 0x[0-9A-Fa-f]+", "", " ".join(text.split()))  # an address tells nobody anything
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _show_call(name, args, kwargs):
    shown = [_short(arg) for arg in args] + [f"{key}={_short(value)}" for key, value in kwargs.items()]
    return f"{name}({', '.join(shown)})"


def own_lines(error: BaseException) -> list[str]:
    """Return the lines of the learner's own cells through which an exception came, innermost last."""
    if hasattr(error, "own_lines"):  # it came from another process, where the examiner has asked the same
        return error.own_lines
    here = Path(__file__).parent
    lines = []
    for frame in traceback.extract_tb(error.__traceback__):
        if here in Path(frame.filename).parents or "site-packages" in frame.filename:
            continue
        source = linecache.getline(frame.filename, frame.lineno).strip()
        lines.append(f"  line {frame.lineno} of your {frame.name}: {source}")
    return lines


class _OutOfPatience(BaseException):
    """Raised inside a call that does not end; no Exception, so that the learner's own handlers do not catch it."""


def _with_patience(asked, args, kwargs):
    """Call the function; a call that does not end is interrupted and raises TimeoutError.

    A timer puts the exception into this very thread. An interrupt by signal would not do: where a shell started the
    program in the background, signals of that kind are ignored.
    """
    within = getattr(asked.function, "__mml_within__", None)
    if within is not None:  # the function runs in another process, which has a clock of its own
        return within(asked.patience, args, kwargs)
    if sys.platform == "emscripten":  # in a web page there are no threads
        return _by_the_clock(asked, args, kwargs)
    lock, running, thread = threading.Lock(), True, ctypes.c_ulong(threading.get_ident())

    def interrupt():
        with lock:
            if running:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(_OutOfPatience))

    timer = threading.Timer(asked.patience, interrupt)
    timer.daemon = True
    try:
        timer.start()
        try:
            return asked.function(*args, **kwargs)
        finally:
            with lock:
                running = False
            timer.cancel()
    except _OutOfPatience:
        raise TimeoutError(f"it was still running after {asked.patience:g} s") from None


# A clock in the shape of the buffer in which Pyodide looks, every few steps of Python, for a signal to give. Whoever
# takes the signal writes 0; some look and do not take it.
_CLOCK = """(seconds) => {
    let end = performance.now() + 1000 * seconds, rings = false;
    return {
        get 0() { rings = performance.now() >= end; return rings ? 2 : 0; },
        set 0(_) { if (rings) end = Infinity; },
        again() { end = 0; },
    };
}"""
_clocks: list = []  # of the calls that are running, innermost last


def _by_the_clock(asked, args, kwargs):
    """Call the function as `_with_patience` does, in a web page: at its time an interrupt comes that nobody sent."""
    import pyodide_js

    _clocks.append(_clockmaker()(asked.patience))
    before = signal.signal(signal.SIGINT, _interrupt)
    pyodide_js.setInterruptBuffer(_clocks[-1])
    try:
        return asked.function(*args, **kwargs)
    except _OutOfPatience:
        raise TimeoutError(f"it was still running after {asked.patience:g} s") from None
    finally:
        _clocks.pop()
        pyodide_js.setInterruptBuffer(_clocks[-1] if _clocks else None)
        signal.signal(signal.SIGINT, before)


@functools.cache
def _clockmaker():
    from pyodide.code import run_js

    return run_js(_CLOCK)


def _interrupt(_, frame):
    """Raise inside the call; the page's own Python, which runs while a call sleeps, is left in peace."""
    while frame is not None:
        if frame.f_code is _by_the_clock.__code__:
            raise _OutOfPatience
        frame = frame.f_back
    if _clocks:
        _clocks[-1].again()
