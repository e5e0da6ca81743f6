# ruff: noqa
# %% [markdown]
# # Warnings, printed text and displays

# %% given="output-imports"
import contextlib
import io
import logging
import sys
import warnings

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import HTML, clear_output, display


# %% exercise="deprecated" kind="an expected warning"
def old_mean(x):
    """Return the mean; warn with a DeprecationWarning 'use mean', once for each call."""
    ### BEGIN SOLUTION
    warnings.warn("use mean", DeprecationWarning, stacklevel=2)
    return sum(x) / len(x)
    ### END SOLUTION


# %% wrong="deprecated"
def old_mean(x):
    warnings.warn("use mean")
    return sum(x) / len(x)


# %% wrong="deprecated"
def old_mean(x):
    return sum(x) / len(x)


# %% test="deprecated-value"
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    assert old_mean([1, 3]) == 2

# %% test="deprecated-warns"
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old_mean([1])
    old_mean([2])
assert len(caught) == 2
assert str(caught[0].message) == "use mean"
assert issubclass(caught[1].category, DeprecationWarning)


# %% exercise="log-of" kind="an unexpected warning costs the point"
def log_of(x):
    """Return the natural logarithm of each entry, -inf for 0, without a warning."""
    ### BEGIN SOLUTION
    with np.errstate(divide="ignore"):
        return np.log(x)
    ### END SOLUTION


# %% wrong="log-of"
def log_of(x):
    return np.log(x)


# %% wrong="log-of"
def log_of(x):
    warnings.warn("log_of is slow")
    return np.log(np.maximum(x, 1e-300))


# %% test="log-of-positive"
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    assert np.allclose(log_of(np.array([1.0, np.e])), [0, 1])

# %% test="log-of-zero"
values = log_of(np.array([0.0, 1.0]))
assert values[1] == 0
assert values[0] < -600


# %% exercise="strict" kind="warnings as errors, np.errstate by the test"
def inverse(x):
    """Return 1 / x, or None where NumPy warns of it."""
    ### BEGIN SOLUTION
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return 1 / np.asarray(x, dtype=float)
    except (RuntimeWarning, FloatingPointError):
        return None
    ### END SOLUTION


# %% wrong="strict"
def inverse(x):
    return 1 / np.asarray(x, dtype=float)


# %% wrong="strict"
def inverse(x):
    try:
        return 1 / np.asarray(x, dtype=float)
    except RuntimeWarning:
        return None


# %% test="strict-value"
assert inverse(np.array([2.0, 4.0])).tolist() == [0.5, 0.25]

# %% test="strict-error"
with warnings.catch_warnings():
    warnings.simplefilter("error")
    assert inverse(np.array([0.0])) is None

# %% test="strict-errstate"
with np.errstate(all="raise"):
    assert inverse(np.array([0.0, 1.0])) is None


# %% exercise="greet" kind="printed text caught by the test"
def greet(names):
    """Print 'Hello NAME' for each name, a line each, and 'bye' without a line's end."""
    ### BEGIN SOLUTION
    for name in names:
        print("Hello", name)
    print("bye", end="", flush=True)
    ### END SOLUTION


# %% wrong="greet"
def greet(names):
    for name in names:
        print("Hello", name, sep="")
    print("bye")


# %% wrong="greet"
def greet(names):
    return "\n".join(f"Hello {name}" for name in names) + "\nbye"


# %% test="greet-nothing"
buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    given = greet([])
assert (given or buffer.getvalue()).strip() == "bye"

# %% test="greet-lines"
with contextlib.redirect_stdout(io.StringIO()) as page:
    greet(["Ada", "Bob"])
print("not caught")
assert page.getvalue() == "Hello Ada\nHello Bob\nbye"

# %% test="greet-shown"
greet(["é ☃"])
print(" - and this is the test's own")
assert greet([]) is None


# %% exercise="report" kind="sys.stdout.write, and stderr caught by the test"
def report(rows, out=None):
    """Write the rows to `out` (default: sys.stdout), and the number of rows to sys.stderr."""
    ### BEGIN SOLUTION
    out = sys.stdout if out is None else out
    for row in rows:
        out.write(f"{row}\n")
    print(len(rows), "rows", file=sys.stderr)
    ### END SOLUTION


# %% wrong="report"
def report(rows, out=sys.stdout):
    for row in rows:
        out.write(f"{row}\n")
    print(len(rows), "rows")


# %% wrong="report"
def report(rows, out=None):
    for row in rows:
        print(row)
    print(len(rows), "rows", file=sys.stderr)


# %% test="report-stdout"
out, errors = io.StringIO(), io.StringIO()
with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
    report(["a", "b"])
assert (out.getvalue() + errors.getvalue()).replace("2 rows\n", "") in ("a\nb\n", "")

# %% test="report-stderr"
assert errors.getvalue() == "2 rows\n"

# %% test="report-file"
page = io.StringIO()
with contextlib.redirect_stderr(None):
    report([1, 2], page)
assert page.getvalue() == "1\n2\n"


# %% exercise="logs" kind="logging to stderr, and to a handler of the test"
log = logging.getLogger("examiner.course")


def checked(x):
    """Return the square root of x; of a negative one say 'negative: x' as an info (never a warning), and return None."""
    ### BEGIN SOLUTION
    if x < 0:
        log.info("negative: %s", x)
        return None
    return x**0.5
    ### END SOLUTION


# %% wrong="logs"
log = logging.getLogger("examiner.course")


def checked(x):
    if x < 0:
        log.warning("negative: %s", x)
        return None
    return x**0.5


# %% test="logs-value"
assert checked(9) == 3

# %% test="logs-quiet"
assert checked(-1) is None


# %% exercise="plot" kind="a figure of the learner's in a test"
def plot_line(slope, points):
    """Draw y = slope x and the points with their labels; return the axes, with the title 'slope SLOPE'."""
    ### BEGIN SOLUTION
    figure, axes = plt.subplots(figsize=(2, 1.5))
    axes.plot([0, 1], [0, slope], label="line")
    axes.scatter(*zip(*points), label="points")
    axes.set_title(f"slope {slope}")
    axes.legend()
    return axes
    ### END SOLUTION


# %% wrong="plot"
def plot_line(slope, points):
    figure, axes = plt.subplots(figsize=(2, 1.5))
    axes.plot([0, 1], [slope, 0], label="line")
    axes.scatter(*zip(*points))
    axes.set_title(f"slope {slope}")
    return axes


# %% wrong="plot"
def plot_line(slope, points):
    plt.figure(figsize=(2, 1.5))
    plt.plot([0, 1], [0, slope])
    plt.title("slope")
    plt.show()
    return plt.gca()


# %% given="plot-shown"
print("Here is how it looks:")
plot_line(2, [(0, 0), (1, 1)])

# %% test="plot-title"
axes = plot_line(3, [(0, 1)])
assert axes.get_title() is not None

# %% test="plot-title-number"
assert axes.get_title() == "slope 3"
assert axes.get_xlim()[0] < axes.get_xlim()[1]

# %% test="plot-line"
axes = plot_line(2, [(0, 1), (1, 1)])
assert len(axes.lines) == 1
assert list(axes.lines[0].get_ydata()) == [0, 2]
assert [text.get_text() for text in axes.get_legend().get_texts()] == ["line", "points"]
plt.close("all")


# %% exercise="plot-into" kind="axes of the test drawn into by the learner"
def draw_bars(axes, heights):
    """Draw one bar for each height into the axes."""
    ### BEGIN SOLUTION
    axes.bar(range(len(heights)), heights)
    ### END SOLUTION


# %% wrong="plot-into"
def draw_bars(axes, heights):
    axes.plot(heights)


# %% test="plot-into-nothing"
figure, axes = plt.subplots(figsize=(1, 1))
assert draw_bars(axes, []) is None
plt.close(figure)

# %% test="plot-into-bars"
figure, axes = plt.subplots(figsize=(1, 1))
draw_bars(axes, [3, 1, 2])
heights = [bar.get_height() for bar in axes.patches]
plt.close(figure)
assert heights == [3, 1, 2]


# %% exercise="badge" kind="_repr_html_ and display"
class Badge:
    """Shows itself as HTML: <b>text</b>."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return f"Badge {self.text}"

    def _repr_html_(self):
        """Return the HTML."""
        ### BEGIN SOLUTION
        return f"<b>{self.text}</b>"
        ### END SOLUTION


def show_badge(text):
    """Display a badge."""
    ### BEGIN SOLUTION
    display(Badge(text), HTML("<hr>"))
    ### END SOLUTION


Badge("as a result")


# %% wrong="badge"
class Badge:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return f"Badge {self.text}"

    def _repr_html_(self):
        print("drawn")
        return f"<i>{self.text}</i>"

    def _repr_latex_(self):
        raise ValueError("no LaTeX")


def show_badge(text):
    return display(Badge(text))


Badge("as a result")

# %% test="badge-shown"
assert show_badge("in a test") is None

# %% test="badge-text"
assert repr(Badge("x")) == "Badge x"
assert type(Badge("x")._repr_html_()) is str

# %% test="badge-html"
assert Badge("x")._repr_html_() == "<b>x</b>"


# %% exercise="progress" kind="display_id, updates and clear_output"
def count_to(n):
    """Show 'begin', then replace it by each number to n; clear all and print 'done'."""
    ### BEGIN SOLUTION
    shown = display("begin", display_id=True)
    for k in range(1, n + 1):
        shown.update(k)
    print("almost")
    clear_output(wait=True)
    print("done")
    ### END SOLUTION
    return n


count_to(2)


# %% wrong="progress"
def count_to(n):
    shown = display("begin", display_id="mine")
    for k in range(1, n):
        shown.update(k)
    print("almost")
    print("done", file=sys.stderr)
    return n


count_to(2)

# %% test="progress-value"
with contextlib.redirect_stderr(io.StringIO()):
    assert count_to(3) == 3

# %% test="progress-shown"
assert count_to(1) == 1

# %% test="progress-later"
handle = display("before", display_id="the-tests-own")
assert count_to(0) == 0
handle.update("after")

# %% added="progress" submissions="right wrong1"
# a learner's own cell: figures, HTML, several results, an error at the end
display({"text/plain": "raw", "text/markdown": "*raw*"}, raw=True)
plt.figure(figsize=(1, 1))
plt.plot([1, 2])
display(HTML("<p>between</p>"))
print("some text", end="")
print("an error text", file=sys.stderr)
np.arange(3), {"a": [1.5, None]}


# %% added="progress-error" submissions="right wrong1"
def outer(x):
    return inner(x) + 1


def inner(x):
    y = {"key": x}
    return y["no such key"]


print("before")
outer(3)

# %% added="progress-group" submissions="right"
try:
    1 / 0
except ZeroDivisionError as error:
    raise KeyError("another") from error

# %% added="progress-nothing" submissions="right"
None

# %% added="progress-silent" submissions="right wrong1" text="commented"
# from IPython.display import Image, Latex, Markdown, Math
#
# display(Markdown("**bold**"), Math("x^2"), Latex("$y$"))
# HTML("<b>last</b>");
