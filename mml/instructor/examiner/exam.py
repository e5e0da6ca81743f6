"""The examining process: runs the given cells and the tests. What the learner's notebook defined is a proxy here.

Expected values, random inputs and comparisons never leave this process, and nothing that comes from the learner's is
unpickled or run: see `codec` and `proxies`.
"""

import collections
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
import matplotlib.pyplot as plt
import numpy as np

from mml.instructor.examiner import functions, proxies
from mml.instructor.examiner.arguments import (
    SAME,
    array_of,
    check_fit,
    content_of,
    differs,
    has_changed,
    held,
    mutables,
    update,
    with_new,
)
from mml.instructor.examiner.classes import MASKED
from mml.instructor.examiner.codec import BAD_DATA, Decoder
from mml.instructor.examiner.frames import Channel, Gone, Malformed, TooMuch
from mml.instructor.examiner.proxies import Remote
from mml.instructor.examiner.shell import error_output

CALLS = ("call", "set_attribute", "enter", "exit")  # after which an object may well say something else of itself
CALL_SECONDS = 10.0  # asked of the learner's process; whoever ignores it meets the worker's clock
MAX_SHOWN = 100  # outputs and warnings of one call
MAX_PROXIES = 100_000
MAX_FIELDS = 100  # of a named tuple
MAX_KEPT = 1_000  # lists, arrays and so on that both processes hold
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
        self.fresh = set()  # names that the learner's process has written since we last asked for them
        self.away = set()  # names that the learner's process has for the time of a test only
        self.reported, self.sent = None, 0  # bytes, while memory is measured
        self.gives_back, self.changed = True, False
        self.kept = {}  # number -> [an object that both processes hold, what it held when they last agreed]
        self.kept_numbers, self.forgotten = {}, None  # None: none, an empty list: all
        self.earlier, self.aside = set(), None  # what was kept before this run, and that while it goes on without
        self.random_sent, self.filters, self.registry = None, list(warnings.filters), {}
        self.streams = {"stdout": sys.stdout, "stderr": sys.stderr}
        self.seeds, self.called = 0, False
        self.called_times, self.said = 0, (0, {})
        self.lost = False  # the learner's process can be asked nothing more
        self.thrown = []  # exceptions of the test that are on their way through the learner's code

    def run(self, message: dict) -> dict:
        """Run a cell; return its outputs, whether calls have changed arguments, and whether the learner's is lost.

        If they have, the test runs twice: at first it does not see that, and then it does. ``without`` in the reply are
        the outputs of the first time.

        message : run, count, names (that the cell may read of the learner's), fresh (those of them that have been
        written since the last test), shared (that later cells may read of this one), classes, source (the learner's
        cells), test (whether it is one), gives_back (whether a test sees at all what calls do to their arguments).
        """
        self.classes, self.source = frozenset(message["classes"]), message["source"]
        self.fresh.update(message["fresh"])
        self.filters = list(warnings.filters)
        # First as if nothing were changed: whoever changes an argument then gains nothing from what this run shows him.
        self.gives_back, self.changed = not message["test"], False
        outputs = self._run_once(message)
        reply = {"outputs": outputs, "changed": self.changed and not self.gives_back}
        if reply["changed"] and message["gives_back"]:
            self.gives_back = True
            reply |= {"outputs": self._run_once(message), "without": outputs}
        return reply | {"lost": self.lost}

    def _run_once(self, message):
        self._give_names_back()
        self._bring_back()
        try:
            self._borrow(message["names"])
        except (Exception, KeyboardInterrupt) as error:
            return [error_output(type(error).__name__, str(error))]
        self.called = False
        outputs = self.shell.run(message["run"], message["count"])
        self._share(message["shared"])
        return outputs

    def _give_names_back(self):
        for name, value in self.borrowed.items():
            if self.names.get(name) is value:
                del self.names[name]
        self.borrowed = {}

    def _borrow(self, names):
        """Ask for the learner's names in one message. A module is refused: a test imports what it uses."""
        wanted = [name for name in names if name not in self.names or name in self.fresh]
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
        self.fresh.difference_update(wanted)
        for name in wanted:  # the learner may have deleted what a given cell had defined
            self.names.pop(name, None)
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

    def close_figures_there(self) -> None:
        """Let ``plt.close`` of a test reach the learner's figures too."""
        close = plt.close

        @wraps(close)
        def closed(fig=None):
            if isinstance(fig, Remote) or (self.called and (fig == "all" or (fig is None and not plt.get_fignums()))):
                self.request("close", args=(fig,))
            if not isinstance(fig, Remote):
                close(fig)

        plt.close = closed

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
        kwargs, context = kwargs or {}, {}
        if self.kept:
            context["kept"] = self._agreed()
            self._forget(self._only_ours())
        arguments = mutables((*(value for value, _ in self.kept.values()), *args, *kwargs.values()))
        try:
            blob = self._pickled((args, kwargs, self._context(arguments, shared) | context))
        except Exception:
            self._forget_all()  # what is agreed has not been sent
            raise
        message = {"op": op, "target": target, "limit": limit, "memory": self.reported is not None}
        if self.forgotten is not None:
            message["forget"], self.forgotten = self.forgotten, None
        if op == "look":
            message["keep"] = False
        if self.aside is not None:
            message["apart"] = True
        self.sent += len(blob)
        self.called |= op != "look"
        self.called_times += op in CALLS
        thrown_before = len(self.thrown)
        try:
            reply, blob = self._exchange(message, blob)
            self._show(reply)
            return self._received(reply, blob, op, arguments)
        finally:
            del self.thrown[thrown_before:]

    def _received(self, reply, blob, op, arguments):
        """Return the value that a reply brings, or raise its exception; arguments become what they are now."""
        __tracebackhide__ = True
        after = reply.get("after")
        if not isinstance(after, list) or len(after) != len(arguments):
            self._forget_all()
            if "error" in reply:
                raise self._raised(reply["error"], op, Decoder(blob))
            raise Malformed("the arguments after the call are missing")
        now = list(arguments)  # what the value means by its arguments
        decode = Decoder(blob, now, self._proxy, MASKED in self.classes)
        try:
            contents = [x if y == SAME else decode(y) for x, y in zip(arguments, after, strict=True)]
            now[:] = self._take(arguments, contents)
            error = self._raised(reply["error"], op, decode) if "error" in reply else None
            value = decode(reply.get("value"))
            if self.kept or "keeps" in reply:
                self._keep(reply.get("keeps", []), arguments, contents, decode)
            if self.changed and not self.gives_back:
                self._set_apart()  # from here on the two sides differ
        except Exception:
            self._forget_all()
            raise
        if error is not None:
            raise error
        if self.reported is not None and isinstance(reply.get("memory"), int):
            self.reported = max(self.reported, reply["memory"])
        return value

    # Objects that the learner's code has kept are on both sides: what one side does to them the other sees.

    def _keep(self, names, arguments, contents, decode):
        """Note what the learner's process says that it has kept, and what the objects hold now."""
        changed = {id(old) for old, new in zip(arguments, contents, strict=True) if old is not new}
        for entry in self.kept.values():
            if id(entry[0]) in changed:
                entry[1] = content_of(entry[0])
        for kind, place, number in _listed(names, MAX_KEPT):
            value = decode.made(place) if kind == "made" else arguments[place]
            if type(number) is not int or number in self.kept or id(value) in self.kept_numbers:
                raise Malformed("an object is kept twice")
            self.kept[number] = [value, content_of(value)]
            self.kept_numbers[id(value)] = number
        if len(self.kept) > MAX_KEPT:
            raise Malformed("too many objects are kept")

    def _agreed(self) -> dict:
        """Return the new content of the objects that the test has changed."""
        news = {}
        for number, entry in self.kept.items():
            value, content = entry
            if content is None or has_changed(value, content):
                news[number] = entry[1] = content_of(value)
        return news

    def _only_ours(self):
        """Return the numbers of the kept objects that the test does not hold any more."""
        objects = [value for value, _ in self.kept.values()]
        theirs = {place for place, _ in held(objects, by_us=1)}
        return [number for place, number in enumerate(self.kept) if place not in theirs]

    def _forget(self, numbers):
        for number in numbers:
            value, _ = self.kept.pop(number)
            del self.kept_numbers[id(value)]
        if numbers and self.forgotten != []:
            self.forgotten = [*(self.forgotten or ()), *numbers]

    def _forget_all(self):
        self.kept, self.kept_numbers, self.forgotten, self.aside = {}, {}, [], None

    def _set_apart(self):
        """Go on as if nothing were kept."""
        self._forget([number for number in self.kept if number not in self.earlier])
        if self.aside is None:
            self.aside, self.kept, self.kept_numbers = self.kept, {}, {}

    def _bring_back(self):
        """Go on with what was kept before, as this process has it."""
        if self.aside is not None:
            self.kept = {number: [value, None] for number, (value, _) in self.aside.items()}
            self.kept_numbers = {id(value): number for number, (value, _) in self.kept.items()}
            self.aside = None
        self.earlier = set(self.kept)

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
        if any(changed) and not self.gives_back:
            new = {id(before): value for before, value, differ in zip(arguments, now, changed, strict=True) if differ}
            now = [with_new(value, new) for value in now]
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
        redirected = {name: getattr(sys, name) for name in self.streams}
        if redirected != self.streams:
            context["redirected"] = [
                [name, stream is not None] for name, stream in redirected.items() if stream is not self.streams[name]
            ]
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
            answer = self.callbacks[number][1](*args, **kwargs), None, given, None
        except Exception as error:
            self.thrown.append(error)
            answer = None, error, given, len(self.thrown) - 1
        try:
            blob = self._pickled(answer)
        except Exception as error:
            blob = pickle.dumps((None, RuntimeError(str(error)), given, answer[3]))
        self.calls.send({"result": True}, blob)

    def _show(self, reply):
        """Let outputs and warnings of the learner's code appear where the test calls it."""
        if reply.get("cleared"):
            self.shell.outputs.clear_output(wait=False)
        for output in _listed(reply.get("outputs")):
            if output.get("output_type") == "stream" and isinstance(output.get("text"), str):
                way, _, name = str(output.get("name")).rpartition(" ")
                name = "stderr" if name == "stderr" else "stdout"
                stream = getattr(sys, name) if way else self.streams[name]
                if stream is not None:
                    stream.write(output["text"])
            elif output.get("output_type") == "display_data" and isinstance(output.get("data"), dict):
                self.shell.display_pub.publish(output["data"])
            elif output.get("output_type") == "error":
                self.shell.outputs.add(output)
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
            return self.exceptions.of(described, op, decode, self.thrown)
        except BAD_DATA as error:
            raise Malformed(f"no exception ({error})") from None

    # What is no plain data.

    def once(self, number: int, what, ask):
        """Return what an object of the learner's said of itself before, if nothing was called since, or ask()."""
        __tracebackhide__ = True
        if self.said[0] != self.called_times:
            self.said = self.called_times, {}
        said = self.said[1]
        if (number, what) not in said:
            said[number, what] = ask()
        return said[number, what]

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
        if kind == "own" and 0 <= number < len(self.callbacks):
            return self.callbacks[number][0]
        if (number, kind) not in self.proxies:
            if len(self.proxies) >= MAX_PROXIES:
                raise ValueError("too many objects")
            if kind == "exception":
                made = self.exceptions.stand_in(info["mro"])
            elif kind == "function":
                made = proxies.function(self, number, name, doc, info, self._proxy)
            elif kind == "class":
                made = proxies.class_of(self, number, name, doc, info, self._proxy)
            elif kind == "named" and len(info["fields"]) < MAX_FIELDS:
                made = collections.namedtuple(name, list(map(str, info["fields"])))
            else:
                type_of = self._proxy(info["class"]["handle"]) if kind == "object" and "class" in info else Remote
                made = proxies.instance(type_of, self, number, kind, name, type_name)
            self.proxies[number, kind] = made
            if not isinstance(made, Remote):
                self.numbers[id(made)] = number
        return self.proxies[number, kind]

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
        super().__init__(file, protocol=4)  # from 5 on, arrays do not own their memory on the other side
        self.exam = exam

    def reducer_override(self, value):
        """Send an array of numbers so that it is on the other side as if it had been made there."""
        if type(value) is np.ndarray and value.dtype.kind in "biufc" and value.dtype.isnative:
            order = "F" if value.flags.fnc else "C"
            return array_of, (value.tobytes(order), value.dtype.str, value.shape, order)
        return super().reducer_override(value)

    def persistent_id(self, value):
        number = self.exam.number_of(value)
        if number is not None:
            return "proxy", number
        number = self.exam.kept_numbers.get(id(value))
        if number is not None:
            return "kept", number
        if functions.stays(value):
            about = getattr(value, "__name__", None), getattr(value, "__doc__", None)
            texts = all(type(text) is str for text in about)
            return "callback", self.exam.callback_number(value), *(about if texts else ())
        if hasattr(type(value), "__next__") and not isinstance(value, io.IOBase):
            return "iterator", self.exam.callback_number(value, value.__next__), type(value).__name__
        return None


def _listed(values, most=MAX_SHOWN):
    """The first few dicts or lists of what should be a list of such. Raises Malformed where it is none."""
    if not isinstance(values, list) or not all(isinstance(value, dict | list) for value in values):
        raise Malformed("no list of outputs or warnings")
    return values[:most]


def _without_ours(trace):
    """Cut a traceback in two: what comes before the examiner's frames, and what comes after them.

    Both are None where there are no such frames, the second where nothing comes after.
    """
    first = trace
    while trace is not None and trace.tb_next is not None and not _is_ours(trace.tb_next):
        trace = trace.tb_next
    if trace is None or trace.tb_next is None:
        return None, None
    behind, trace.tb_next = trace.tb_next, None
    while behind is not None and _is_ours(behind):
        behind = behind.tb_next
    return first, behind


def _is_ours(trace) -> bool:
    return trace.tb_frame.f_globals.get("__name__", "").startswith("mml.instructor.examiner.")


def main(shell, worker: Channel, calls: Channel) -> None:
    """Serve as the examining process; never returns."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    exam = Exam(shell, worker, calls)
    exam.count_seeds()
    exam.close_figures_there()
    shell.events.register("post_execute", exam.flush)
    table = shell.InteractiveTB
    format_one = table.format_exception_as_a_whole

    def format_as_one_process(kind, error, trace, context, offset):
        """Put the lines of the learner's code in the place of the examiner's frames, which say nothing to a learner."""
        before, after = _without_ours(trace)
        if before is None:  # it never was in the learner's process
            return format_one(kind, error, trace, context, offset)
        (lines,) = format_one(kind, error, before, context, offset)
        within = getattr(error, "learner_frames", [])
        behind = format_one(kind, error, after, context, 0)[0][1:-1] if after is not None else []
        return [[*lines[:-1], *within, *behind, *lines[-1:]]]

    table.format_exception_as_a_whole = format_as_one_process
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            message, _ = worker.receive()
            reply = exam.run(message)
            try:
                worker.send(reply)
            except TooMuch as error:
                worker.send(reply | {"outputs": [error_output("OutputTooLarge", str(error))]})
