"""A process that has imported what notebooks import, and forks the two processes of each submission.

It is started before any course file is read and holds no secret: a learner's process is a copy of its memory. A request
is one datagram with the file descriptors of the new process; the answer says that it was forked.
"""

import contextlib
import gc
import importlib
import inspect
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
import traceback

from mml.instructor.examiner import exam, learner, sandbox
from mml.instructor.examiner.frames import Channel
from mml.instructor.examiner.shell import CellShell, remember_colours

ROLES = {"learner": learner.main, "exam": exam.main}
# What every notebook's first cells, first figure and first error would import.
USUAL = [
    *("numpy.random", "numpy.testing", "matplotlib.pyplot"),
    *("matplotlib.backends.backend_agg", "matplotlib_inline.backend_inline", "IPython.core.completer"),
    *("IPython.core.pylabtools", "stack_data", "pygments.styles.default"),
    *("pygments.formatters.terminal256", "cloudpickle", "random"),
    *("traceback", "py_landlock", "pyseccomp"),
]
# What takes long the first time: a figure, formulas on its axes, what is imported or read when it is used.
FIGURE = "import matplotlib.pyplot as plt\nplt.figure(figsize=(2, 2)); plt.plot([0, 1]); plt.title('x'); plt.show()"
FIRST_TIMES = {
    "mml.check": """
from mml import check
def unfinished():
    raise NotImplementedError
check.asking(unfinished)()
""",
    "mml.quiz": "import sympy",
    "mml.data": "import skimage.data\nfrom mml import data\ndata.digits()",
    "mml.draw": """
from mml import draw
figure, panels = draw.axes(3)
panels[0].set(xlabel="$x_1$", ylabel="$x_2$", title="$x$", xlim=(1e-17, 1e4), ylim=(1e-17, 1e4), xscale="log")
panels[1].semilogy([1e-6, 1e3], label="$y$")
panels[1].legend()
panels[2].imshow([[0, 1]])
draw.show(figure, alt="Three panels that nobody sees: they are drawn only because the first figure takes longest.")
""",
}
READY, FAILED = b"+", b"-"
MAX_REQUEST = 1 << 16


def serve(control: socket.socket, modules: list[str]) -> None:
    """Fork a process for each request until the other end of ``control`` is closed."""
    shell = _warm(modules)
    gc.collect()
    gc.freeze()  # so that the children's collections leave the shared pages alone
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system takes the dead away
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control.send(READY)
    while True:
        data, handles, _, _ = socket.recv_fds(control, MAX_REQUEST, 4)
        if not data:
            return
        try:
            if os.fork() == 0:
                control.close()
                _begin(json.loads(data), handles, shell)
            control.send(READY)
        except OSError as error:
            control.send(FAILED + str(error).encode())
        for handle in handles:
            os.close(handle)


def _warm(modules):
    """Import, draw, fail and forget once, so that no submission has to do it for the first time."""
    for name in [*USUAL, *modules]:
        with contextlib.suppress(ImportError):  # whoever misses it will say so
            importlib.import_module(name)
    shell = CellShell.instance(user_ns={})
    shell.take_raw = lambda: None  # these streams stay as they are
    remember_colours()
    shell.run("%matplotlib inline", 1)
    for code in [FIGURE, *(FIRST_TIMES[module] for module in modules if module in FIRST_TIMES), "1 / 0"]:
        shell.run(code, 1)
    inspect.getmodule(_begin.__code__)  # fills the table of modules that a first traceback needs
    importlib.import_module("matplotlib.pyplot").close("all")
    shell.reset(new_session=True)
    del shell.take_raw
    return shell


def _begin(request, handles, shell):
    """Become the process that a request asks for; never returns."""
    worker = socket.socket(fileno=handles[0])
    try:
        os.setsid()
        sandbox.die_with_parent()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.environ.clear()
        os.environ.update(request["environment"])
        folder, limits = request["folder"], request["limits"]
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nothing, number)
        if request["boxed"]:
            sandbox.enter_namespaces(folder, limits["disk"])
        shutil.copytree(request["files"], folder, dirs_exist_ok=True)
        os.chdir(folder)
        tempfile.tempdir = None  # the zygote has looked it up already
        shell.max_text = request["cell_text"]
        shell.user_ns.update(dict.fromkeys(("_", "__", "___"), ""))
        shell.take_streams()
        if request["boxed"]:
            sandbox.limit(**limits)
            sandbox.lock_files(folder, [*sandbox.packages(), *request["readable"]])
            sandbox.refuse_calls()
            sandbox.drop_capabilities()
        for name in ("random", "numpy.random"):
            sys.modules[name].seed()
        gc.enable()
        worker.send(READY)
        ROLES[request["role"]](shell, Channel(worker), Channel(socket.socket(fileno=handles[1])))
    except BaseException:
        with contextlib.suppress(OSError):
            worker.send(FAILED + traceback.format_exc().splitlines()[-1].encode())
    finally:
        os._exit(0)


def main() -> None:
    """Serve on standard input. Arguments: a user to become or '', the folder of the submissions, modules to import."""
    user, place, *modules = sys.argv[1:]
    control = socket.socket(fileno=os.dup(0))
    if user:
        sandbox.become(user, [*sandbox.packages(), place])
    os.chdir("/")
    serve(control, modules)


if __name__ == "__main__":
    main()
