"""The examining process: runs the given cells and the tests. What the learner's notebook defined is a proxy here.

Expected values, random inputs and comparisons never leave this process, and nothing that comes from the learner's is
unpickled or run: see `codec` and `proxies`.
"""

import contextlib
import io
import os
import pickle
import random
import signal
import sys
import warnings
from functools import wraps

import cloudpickle
import numpy as np

from mml.instructor.examiner import functions, proxies
from mml.instructor.examiner.arguments import SAME, check_fit, differs, mutables, update
from mml.instructor.examiner.classes import MASKED
from mml.instructor.examiner.codec import BAD_DATA, Decoder
from mml.instructor.examiner.frames import Channel, Gone, Malformed, TooMuch
from mml.instructor.examiner.proxies import Remote
from mml.instructor.examiner.shell import error_output

CALLS = ("call", "set_attribute", "enter", "exit")  # after which an object may well say something else of itself
CALL_SECONDS = 10.0  # asked of the learner's process; whoever ignores it meets the worker's clock
MAX_SHOWN = 100  # outputs and warnings of one call
MAX_PROXIES = 100_000
PAGE_DUST = 8 << 20  # bytes by which a process grows for other reasons than the call that is measured
COPIES = 6  # of its arguments that a process has while it receives them
USUAL_ERRORS = np.geterr()
ERROR_FILTER = [("error", None, Warning, None, 0)]


class LearnerStopped(RuntimeError):
    """The process of the learner's notebook has ended."""


class Exam:
    """The trusted side of one submission.

    shell : runs the cells; calls : leads to the learner's process; worker : to the worker, which can see how much
    memory the learner's process takes.
    """

    def __init__(self, shell, worker: Channel, calls: Channel):
        self.shell, self.worker, self.calls = shell, worker, calls
        self.names = shell.user_ns
        self.exceptions = proxies.Exceptions(self.names)
        self.classes, self.source = frozenset(), ""
        self.proxies, self.numbers, self.callbacks = {}, {}, []
        self.borrowed = {}  # name -> what the learner's process has under it
        self.away = set()  # names that the learner's process has for the time of a test only
        self.reported, self.sent = None, 0  # bytes, while memory is measured
        self.gives_back, self.changed = True, False
        self.random_sent, self.filters, self.registry = None, list(warnings.filters), {}
        self.seeds, self.called = 0, False
        self.called_times = 0
        self.lost = False  # the learner's process can be asked nothing more

    def run(self, message: dict) -> dict:
        """Run a cell; return its outputs, whether a call has changed its arguments, and whether the learner's is lost.

        message : run, count, names (that the cell may read of the learner's), fresh (those of them that have been
        written since the last test), shared (that later cells may read of this one), classes, source (the learner's
        cells), gives_back (whether what a call does to its arguments is seen by the test).
        """
        self.classes, self.source = frozenset(message["classes"]), message["source"]
        self.gives_back, self.changed = message["gives_back"], False
        self.filters = list(warnings.filters)
        self._give_names_back()
        try:
            self._borrow(message["names"], message["fresh"])
        except (Exception, KeyboardInterrupt) as error:
            outputs = [error_output(type(error).__name__, str(error))]
            return {"outputs": outputs, "changed": False, "lost": self.lost}
        self.called = False
        outputs = self.shell.run(message["run"], message["count"])
        self._share(message["shared"])
        return {"outputs": outputs, "changed": self.changed, "lost": self.lost}

    def _give_names_back(self):
        for name, value in self.borrowed.items():
            if self.names.get(name) is value:
                del self.names[name]
        self.borrowed = {}

    def _borrow(self, names, fresh):
        """Ask for the learner's names in one message. A module is refused: a test imports what it uses."""
        wanted = [name for name in names if name not in self.names or name in fresh]
        if not wanted:
            return
        found = self.request("look", args=(wanted,))
        if not isinstance(found, dict):
            raise Malformed("no names")
        self.borrowed = {
            name: value
            for name, value in found.items()
            if name in wanted and not (isinstance(value, Remote) and value._kind == "module")
        }
        self.names.update(self.borrowed)

    def _share(self, names):
        """Hand what the test's visible part has bound to the learner's later cells, and put back what it took."""
        shared = {name: self.names[name] for name in names if name in self.names}
        shared = {name: value for name, value in shared.items() if self.number_of(value) is None}
        if shared or self.away:
            # What cannot be sent, a later cell misses, and says so.
            with contextlib.suppress(Exception):
                self.request("define", shared=shared)

    def flush(self) -> None:
        """Show the figures that the learner's code has drawn in this cell."""
        if self.called:
            with contextlib.suppress(Exception):
                self.request("flush")

    def count_seeds(self) -> None:
        """Notice when a test seeds a global generator, even with the seed of before."""
        for module, name in ((np.random, "seed"), (np.random, "set_state"), (random, "seed"), (random, "setstate")):
            setattr(module, name, self._counted(getattr(module, name)))

    def _counted(self, seed):
        @wraps(seed)
        def counted(*args, **kwargs):
            self.seeds += 1
            return seed(*args, **kwargs)

        return counted

    # Requests to the learner's process.

    def request(self, op, target=None, args=(), kwargs=None, shared=None, limit=CALL_SECONDS):
        """Ask the learner's process for something and return the value, or raise what it raises."""
        __tracebackhide__ = True
        kwargs = kwargs or {}
        arguments = mutables((*args, *kwargs.values()))
        blob = self._pickled((args, kwargs, self._context(arguments, shared)))
        message = {"op": op, "target": target, "limit": limit, "memory": self.reported is not None}
        self.sent += len(blob)
        self.called |= op != "look"
        self.called_times += op in CALLS
        reply, blob = self._exchange(message, blob)
        self._show(reply)
        if "error" in reply:
            raise self._raised(reply["error"], op, Decoder(blob))
        after = reply.get("after")
        if not isinstance(after, list) or len(after) != len(arguments):
            raise Malformed("the arguments after the call are missing")
        now = list(arguments)  # what the value means by its arguments
        decode = Decoder(blob, now, self._proxy, MASKED in self.classes)
        contents = [x if y == SAME else decode(y) for x, y in zip(arguments, after, strict=True)]
        now[:] = self._take(arguments, contents)
        value = decode(reply.get("value"))
        if self.reported is not None and isinstance(reply.get("memory"), int):
            self.reported = max(self.reported, reply["memory"])
        return value

    def _exchange(self, message, blob):
        try:
            self.calls.send(message, blob)
            while True:
                reply, blob = self.calls.receive()
                if "callback" not in reply:
                    return reply, blob
                self._call_back(reply, blob)
        except Gone:
            self.lost = True
            raise LearnerStopped("the process of the learner's notebook has ended") from None
        except (Malformed, KeyboardInterrupt):  # a frame may be half read, so nothing more is read
            self.calls.close()
            self.lost = True
            raise

    def _take(self, arguments, contents):
        """Give arguments the content that they have after the call, all or none; return what the value may mean.

        Where the test is not to see changes, a value that is an argument is a new object with the new content.
        """
        changed = []
        for before, after in zip(arguments, contents, strict=True):
            if before is not after:
                check_fit(before, after)
            changed.append(before is not after and differs(before, after))
        self.changed |= any(changed)
        now = []
        for before, after, differ in zip(arguments, contents, changed, strict=True):
            keep = differ and not self.gives_back
            if before is not after and not keep:
                update(before, after)
            now.append(after if keep else before)
        return now

    def _pickled(self, value):
        file = io.BytesIO()
        _Pickler(file, self).dump(value)
        return file.getvalue()

    def _context(self, arguments, shared):
        """What the learner's process has to know of ours for this call."""
        context = {}
        gone = [name for name in self.borrowed if name not in self.names]
        replaced, restored = {}, {}
        for name, value in self.borrowed.items():
            if name in self.names and self.names[name] is not value and callable(value):
                replaced[name] = self.names[name]
            elif name in self.away and self.names.get(name) is value:
                restored[name] = value
        self.away = {*gone, *replaced}
        if gone:
            context["del"] = gone
        if shared or replaced or restored:
            context["set"] = {**restored, **replaced, **(shared or {})}
        state = np.random.get_state(), random.getstate()  # noqa: NPY002 - a test may have seeded the old generator
        key = state[0][1].tobytes(), state[0][2], state[1], self.seeds
        if key != self.random_sent:
            if self.random_sent is not None:
                context["random"] = state
            self.random_sent = key
        if warnings.filters != self.filters:  # the test looks at warnings itself
            context["warnings"] = "error" if warnings.filters[:1] == ERROR_FILTER else "always"
        if np.geterr() != USUAL_ERRORS:
            context["errstate"] = np.geterr()
        readonly = [n for n, x in enumerate(arguments) if type(x) is np.ndarray and not x.flags.writeable]
        if readonly:
            context["readonly"] = readonly
        return context

    def _call_back(self, message, blob):
        """Call a function of the test for the learner's process."""
        __tracebackhide__ = True
        given = []
        try:
            number = message["callback"]
            if type(number) is not int or not 0 <= number < len(self.callbacks):
                raise Malformed("no such function of the test")
            args, kwargs = Decoder(blob, (), self._proxy)(message.get("args"))
            given = mutables((*args, *kwargs.values()))
            answer = self.callbacks[number][1](*args, **kwargs), None, given
        except Exception as error:
            answer = None, error, given
        try:
            blob = self._pickled(answer)
        except Exception as error:
            blob = pickle.dumps((None, RuntimeError(str(error)), given))
        self.calls.send({"result": True}, blob)

    def _show(self, reply):
        """Let outputs and warnings of the learner's code appear where the test calls it."""
        for output in _listed(reply.get("outputs")):
            if output.get("output_type") == "stream" and isinstance(output.get("text"), str):
                (sys.stderr if output.get("name") == "stderr" else sys.stdout).write(output["text"])
            elif output.get("output_type") == "display_data" and isinstance(output.get("data"), dict):
                self.shell.display_pub.publish(output["data"])
        for warning in _listed(reply.get("warnings")):
            self._warn(*warning)

    def _warn(self, mro, text, filename, line):
        category = proxies.known_exception(mro, Warning) or UserWarning
        # No name of a file: Python would print that file's line, and whoever forges the name could choose the file.
        place = f"<learner's code, {os.path.basename(str(filename))[:80]}>"
        registry = self.registry.setdefault(place, {})
        warnings.warn_explicit(str(text)[:2000], category, place, int(line), registry=registry)

    def _raised(self, described, op, decode):
        try:
            return self.exceptions.of(described, op, decode)
        except BAD_DATA as error:
            raise Malformed(f"no exception ({error})") from None

    # What is no plain data.

    def number_of(self, value):
        """Return the number by which the learner's process knows an object, or None."""
        return value._number if isinstance(value, Remote) else self.numbers.get(id(value))

    def callback_number(self, value, call=None) -> int:
        """Return the number by which the learner's process can call an object of the test, or ``call`` for it."""
        for number, (known, _) in enumerate(self.callbacks):
            if known is value:
                return number
        self.callbacks.append((value, call or value))
        return len(self.callbacks) - 1

    def _proxy(self, description):
        """Return what stands here for an object that the learner's process describes."""
        number, kind, name, doc, type_name, info = description
        if type(number) is not int or not all(isinstance(text, str) for text in (kind, name, type_name)):
            raise ValueError("no description of an object")
        if number not in self.proxies:
            if len(self.proxies) >= MAX_PROXIES:
                raise ValueError("too many objects")
            if kind == "exception":
                made = self.exceptions.stand_in(info["mro"])
            elif kind == "function":
                made = proxies.function(self, number, name, doc, info.get("signature"))
            else:
                made = Remote(self, number, kind, name, type_name)
            self.proxies[number] = made
            if not isinstance(made, Remote):
                self.numbers[id(made)] = number
        return self.proxies[number]

    # Memory.

    def gauge(self) -> "_Gauge":
        """Return what measures the memory of the learner's process in a with statement."""
        return _Gauge(self)

    def watch(self, what: str) -> int:
        """Return how many bytes the learner's process has: now, for 'begin', or at most since then, for 'end'."""
        self.worker.send({"watch": what})
        return self.worker.receive()[0]["bytes"]


class _Gauge:
    """Measures calls, in bytes.

    The learner's process reports its peak to the byte, and the worker sees from outside by how much the process grows.
    The larger of the two counts, so that a false report gains nothing but the dust.
    """

    peak = 0

    def __init__(self, exam: Exam):
        self.exam = exam

    def __enter__(self):
        self.before = self.exam.watch("begin")
        self.exam.reported, self.exam.sent = 0, 0

    def __exit__(self, *_):
        grown = self.exam.watch("end") - self.before
        self.peak = max(self.exam.reported, grown - PAGE_DUST - COPIES * self.exam.sent)
        self.exam.reported = None


class _Pickler(cloudpickle.Pickler):
    """Sends what is the learner's by its number; functions and iterators that remember something stay here."""

    def __init__(self, file, exam):
        super().__init__(file)
        self.exam = exam

    def persistent_id(self, value):
        number = self.exam.number_of(value)
        if number is not None:
            return "proxy", number
        if functions.stays(value):
            return "callback", self.exam.callback_number(value)
        if hasattr(type(value), "__next__"):
            return "iterator", self.exam.callback_number(value, value.__next__)
        return None


def _listed(values):
    """The first few dicts or lists of what should be a list of such. Raises Malformed where it is none."""
    if not isinstance(values, list) or not all(isinstance(value, dict | list) for value in values):
        raise Malformed("no list of outputs or warnings")
    return values[:MAX_SHOWN]


def _is_ours(trace) -> bool:
    return trace.tb_frame.f_globals.get("__name__", "").startswith("mml.instructor.examiner.")


def main(shell, worker: Channel, calls: Channel) -> None:
    """Serve as the examining process; never returns."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    exam = Exam(shell, worker, calls)
    exam.count_seeds()
    shell.events.register("post_execute", exam.flush)
    find, show = shell._get_exc_info, shell._showtraceback

    def without_ours(exc_tuple=None):
        """Cut the examiner's frames off: they say nothing to a learner, and to format them takes longest."""
        kind, error, first = find(exc_tuple)
        trace = first
        while trace is not None and trace.tb_next is not None:
            if _is_ours(trace.tb_next):
                trace.tb_next = None
            trace = trace.tb_next
        return kind, error, first

    def with_learners(kind, error, lines):
        """Put the lines of the learner's code in their place, so that it reads as one traceback."""
        lines = list(lines)
        show(kind, error, [*lines[:-1], *getattr(error, "learner_frames", []), *lines[-1:]])

    shell._get_exc_info, shell._showtraceback = without_ours, with_learners
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            message, _ = worker.receive()
            reply = exam.run(message)
            try:
                worker.send(reply)
            except TooMuch as error:
                worker.send(reply | {"outputs": [error_output("OutputTooLarge", str(error))]})
