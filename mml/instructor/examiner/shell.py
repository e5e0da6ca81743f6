"""An IPython shell that keeps the outputs of a cell as a notebook holds them: no kernel, no sockets, no threads."""

import base64
import builtins
import contextlib
import inspect
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache

import stack_data
from ipykernel.compiler import XCachingCompiler, get_file_name
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from pygments.formatters.terminal256 import Terminal256Formatter
from pygments.lexers.python import PythonLexer
from traitlets import Type
from traitlets.config import Config

MAX_OUTPUTS = 500  # of one cell
REDIRECTED = "redirected"  # before the name of a stream: a test has put another in its place
TRUNCATED = "\n... The rest of this output is left out ...\n"


class Outputs(list):
    """The outputs of one cell. Neighbouring texts of one stream are one output; too much text is cut."""

    def __init__(self, max_text: int):
        super().__init__()
        self._room, self._clear_next, self.cleared = max_text, False, False

    def add(self, output: dict) -> None:
        """Append an output that is no stream."""
        self._clear_now()
        if len(self) < MAX_OUTPUTS:
            self.append(output)

    def write(self, name: str, text: str) -> None:
        """Append text to the stream ``name``."""
        self._clear_now()
        if self._room < 0:
            return
        if len(text) > self._room:
            text = text[: self._room] + TRUNCATED
        self._room -= len(text)
        if self and self[-1]["output_type"] == "stream" and self[-1]["name"] == name:
            self[-1]["text"] += text
        elif len(self) < MAX_OUTPUTS:
            self.append({"output_type": "stream", "name": name, "text": text})

    def clear_output(self, wait: bool) -> None:
        """Forget what there is, at once or when the next output comes."""
        self._clear_next = True
        if not wait:
            self._clear_now()

    def _clear_now(self):
        if self._clear_next:
            self._clear_next, self.cleared = False, True
            self.clear()


class Stream(io.TextIOBase):
    """What stands in for sys.stdout and sys.stderr."""

    encoding = "UTF-8"

    def __init__(self, shell, name):
        self.shell, self.name = shell, name

    def writable(self):
        """Return True, as every file that can be written does."""
        return True

    def write(self, text):
        """Append text to the running cell's outputs."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self.shell.outputs.write(self.name, text)
        return len(text)


class Publisher(DisplayPublisher):
    """Keeps what ``display`` shows."""

    def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **kwargs):
        """Append a display, or change the earlier ones that have its id."""
        shown, name = self.shell.displays, (transient or {}).get("display_id")
        data, metadata = _as_text(data), metadata or {}
        if update:
            for output in shown.get(name, ()):
                output["data"], output["metadata"] = data, metadata
            return
        output = {"output_type": "display_data", "data": data, "metadata": metadata}
        if name:
            shown.setdefault(name, []).append(output)
        self.shell.outputs.add(output)

    def clear_output(self, wait=False):
        """Forget the running cell's outputs."""
        self.shell.outputs.clear_output(wait)


class Result(DisplayHook):
    """Keeps the value of a cell's last line."""

    def write_output_prompt(self):
        """Begin an output, instead of writing Out[1]."""
        self.output = {"output_type": "execute_result", "execution_count": self.prompt_count}

    def write_format_data(self, format_dict, md_dict=None):
        """Fill the output."""
        self.output.update(data=_as_text(format_dict), metadata=md_dict or {})

    def finish_displayhook(self):
        """Hand the output over."""
        if self.output and self.output.get("data"):
            self.shell.outputs.add(self.output)
        self.output = None


def remember_colours() -> None:
    """Let tracebacks look up their colours instead of working them out anew, for every traceback or every frame.

    The tables are those of pygments and stack_data; what a traceback looks like stays the same.
    """
    tables = PythonLexer()._tokens

    def use_tables(cls, **options):
        super(PythonLexer, cls).__init_subclass__(**options)
        if "tokens" not in vars(cls):  # a subclass without rules of its own, such as stack_data makes for every frame
            cls._tokens = tables

    closest, known = Terminal256Formatter._closest_color, {}

    def closest_color(self, *rgb):
        if rgb not in known:
            known[rgb] = closest(self, *rgb)
        return known[rgb]

    PythonLexer.__init_subclass__ = classmethod(use_tables)
    Terminal256Formatter._closest_color = closest_color
    stack_data.style_with_executing_node = lru_cache(stack_data.style_with_executing_node)


class CellShell(InteractiveShell):
    """Runs a notebook's cells one by one."""

    displayhook_class = Type(Result)
    display_pub_class = Type(Publisher)
    compiler_class = Type(
        XCachingCompiler
    )  # file names as ipykernel gives them: for others IPython is slow to show errors

    def __init__(self, **options):
        self.max_text = 200_000
        self.outputs, self.displays = Outputs(self.max_text), {}
        super().__init__(config=Config({"HistoryManager": {"enabled": False}}), **options)

    def system(self, command):
        """Run a command of the system, as ``!echo`` does, and print what it prints. There is no terminal for it."""
        done = subprocess.run(
            self.var_expand(command, depth=1),
            shell=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        print(done.stdout.decode(errors="replace").replace("\n", "\r\n"), end="")  # as a terminal ends lines
        self.user_ns["_exit_code"] = done.returncode

    def init_virtualenv(self):
        """Do nothing: the processes run in the environment that they are started in."""

    def enable_gui(self, gui=None):
        """Do nothing: there is no event loop."""

    def init_hooks(self):
        """Add to IPython's own hooks that ``name?`` shows nothing: nobody reads it."""
        super().init_hooks()
        self.set_hook("show_in_pager", lambda *args: None, 99)

    def _format_exception_for_storage(self, *args, **kwargs):
        return {}  # for a history that nobody keeps, at the cost of a second traceback

    def _showtraceback(self, etype, evalue, stb):
        error = {"output_type": "error", "ename": etype.__name__, "evalue": str(evalue), "traceback": list(stb)}
        self.outputs.add(error)

    @contextlib.contextmanager
    def collect(self) -> Iterator[Outputs]:
        """Give a list to which all outputs go inside."""
        before, self.outputs = self.outputs, Outputs(self.max_text)
        try:
            yield self.outputs
        finally:
            self.outputs = before

    def take_streams(self) -> None:
        """Take over what Python prints, and what other programs and C code write to the first two files."""
        sys.stdout, sys.stderr = Stream(self, "stdout"), Stream(self, "stderr")
        builtins.input = _no_input
        for number, name in ((1, "stdout"), (2, "stderr")):
            os.dup2(os.memfd_create(name), number)

    def take_raw(self) -> None:
        """Add what was written past Python to the outputs."""
        for number, name in ((1, "stdout"), (2, "stderr")):
            size = os.lseek(number, 0, os.SEEK_CUR)
            if size:
                self.outputs.write(name, os.pread(number, min(size, self.max_text), 0).decode(errors="replace"))
                os.ftruncate(number, 0)
                os.lseek(number, 0, os.SEEK_SET)

    def run(self, source: str, count: int) -> list[dict]:
        """Run a cell as In[count] and return its outputs."""
        self.execution_count = count
        inspect.modulesbyfile[get_file_name(source)] = "__main__"  # or inspect looks at every module for every frame
        with self.collect() as outputs:
            try:
                result = self.run_cell(source, store_history=True)
                error = result.error_before_exec or result.error_in_exec
                if error is not None and not any(output["output_type"] == "error" for output in outputs):
                    outputs.append(error_output(type(error).__name__, str(error)))
            except KeyboardInterrupt:
                outputs.append(error_output("KeyboardInterrupt", ""))
            self.take_raw()
            return list(outputs)


def error_output(name: str, message: str) -> dict:
    """Return an output that says that a cell ended with an error."""
    line = f"{name}: {message}" if message else name
    return {"output_type": "error", "ename": name, "evalue": message, "traceback": [line]}


def _as_text(data):
    return {kind: base64.b64encode(x).decode("ascii") if isinstance(x, bytes) else x for kind, x in data.items()}


def _no_input(prompt=""):
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")
