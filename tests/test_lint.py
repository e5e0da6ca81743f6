"""The style linter and its reader: every rule has good content that passes, and content that breaks it alone."""

import re
import tempfile
import tomllib
from collections import Counter
from pathlib import Path

import jupytext
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mml.instructor import lint, percent

STYLE = Path(__file__).parent.parent / "STYLE.md"
TOPICS = Path(lint.__file__).with_name("topics.toml")

PARAGRAPH = """
# %% [markdown]
# A lamp stands straight above the line, and the shadow of the vector lies below it. You can turn the vector and watch
# the shadow move. You can make the line longer, and the shadow stays. What is left over points from the shadow to the
# vector, and it meets the line at a right angle. That is what the next cell computes, with numbers first. Read them
# aloud before you go on, then say which of them would change if you doubled the vector.

# %%
shadow
"""

LESSON = (
    r'''# %% [markdown]
# # Projections
#
# **You will be able to** drop a vector onto a line and check a projection.
#
# **You need** the dot product. About 40 minutes.

# %%
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 The shadow of a vector
#
# The projection onto a line is a shadow. The derivation takes one line, see (1.1) for an example.
# It lies in a subspace.
#
# $$
# \lambda = \frac{b^\top x}{b^\top b}. \tag{1.1}
# $$

# %%
b = np.array([3.0, 1.0])
x = np.array([1.0, 3.0])
lam = (b @ x) / (b @ b)  # (1.1)
shadow = lam * b

# %% [markdown]
# **Figure 1.** The shadow of $x$ lies on the line through $b$.

# %%
figure, panel = draw.plane()
draw.arrow(panel, x, name="$x$")
draw.arrow(panel, shadow, name="shadow")
draw.show(figure, alt="An arrow x and its shadow, a shorter arrow that lies along the line through b.")

# %% [markdown]
# ### Think: would it move?
#
# Write down a yes or a no.

# %%
play.matrix(np.outer(b, b))

# %%
names, links = data.stdlib_imports()


def longer(v, by=2):
    """Return v, shape (D,), made longer."""
    return by * v


# %% [markdown]
# ## 2 Noise
#
# The Gram-Schmidt process comes in week 4.

# %%
rng = np.random.default_rng(3)
noise = rng.normal(size=2)
'''
    + PARAGRAPH * 19
    + """
# %% [markdown]
# **You can now** drop a vector onto a line and check a projection. Next: the lab.
"""
)

EXERCISE = '''
# %% [markdown]
# ## Exercise {n}: shadow {n} (2 points)
#
# Write `{name}(b, x)`, the shadow of $x$ on the line through $b$.
#
# <details>
# <summary>Hint</summary>
#
# One number is not enough.
#
# </details>

# %% exercise="{id}"
def {name}(b, x):
    """Return the shadow of x.

    b, x : shape (D,)
    returns : shape (D,)
    """
    ### BEGIN SOLUTION
    return (b @ x) / (b @ b) * b
    ### END SOLUTION


# %% test="{id}-shape" points=1
project = check.asking({name})
check.shape(project(np.ones(3), np.ones(3)), (3,), "the shadow")

# %% test="{id}-facts" points=1
project = check.asking({name})
line, point = np.array([2.0, 1.0]), np.array([1.0, 5.0])
check.close(line @ (point - project(line, point)), 0, "the rest is at right angles to the line")
### BEGIN HIDDEN TESTS
check.close(project(line, line), line, "the line is its own shadow")
### END HIDDEN TESTS
'''

NUMBERS = ("one", "two", "three", "four")
LAB = (
    """# %% [markdown]
# # Lab: shadows
#
# **You will be able to** compute shadows.
#
# **You need** the lesson. About 30 to 40 minutes.

# %% given="imports"
import numpy as np

from mml import check, draw

# %% given="data"
b = np.array([3.0, 1.0])
rng = np.random.default_rng(5)
"""
    + "".join(EXERCISE.format(n=n, id=f"shadow-{word}", name=f"shadow_{word}") for n, word in enumerate(NUMBERS, 1))
    + """
# %% [markdown]
# ## Compare
#
# SciPy has projections too.

# %%
from scipy import linalg

check.close(shadow_one(b, b), b, "the line is its own shadow")

# %% [markdown]
# **You can now** compute shadows. Next: the quiz.
"""
)

BANK = '"""Answers to lab_shadows."""\n' + "".join(
    f"\n\n@right\ndef shadow_{word}(b, x):\n    return b * (b @ x) / (b @ b)\n" * 2
    + f'\n\n@wrong("shadow-{word}-facts", "You gave back the vector itself.")\ndef shadow_{word}(b, x):\n    return x\n'
    * 6
    for word in NUMBERS
)

QUIZ = '''# %% [markdown]
# # Quiz: shadows
#
# About 10 minutes. Answer in the cells below the questions.

# %% given="week"
from mml import quiz

week = quiz.open("projections", me="ada")

# %% [markdown]
# ## Project onto a line

# %% question="onto_a_line" points=1
def onto_a_line(draw):
    """Ask for a projection onto a line."""
    number = draw.integer(1, 9)
    return f"What is the shadow of {number} on itself?", number
'''

GOOD = {"lesson.py": LESSON, "lab_shadows.py": LAB, "answers_shadows.py": BANK, "quiz.py": QUIZ}


def week_of(folder, **changed):
    """Write a good week, with other texts for some files; return the project's folder."""
    content = folder / "pca" / "content" / "week3_projections"
    content.mkdir(parents=True)
    for name, text in (GOOD | changed).items():
        if text is not None:
            (content / name).write_text(text, encoding="utf-8")
    return folder


def found(folder, **changed):
    """Return what the linter says of a good week with some files changed, as (rule, line of text, message).

    Only changed files are linted; a lab and its bank go together.
    """
    root = week_of(folder, **changed)
    texts = {name: text for name, text in (GOOD | changed).items() if text is not None}
    paths = []
    if changed:
        pair = any(name.startswith(("lab", "answers")) for name in changed)
        touched = [name for name in texts if name in changed or (pair and name.startswith(("lab", "answers")))]
        paths = [next(root.rglob(name)) for name in touched]
    lines = {name: ["", *text.split("\n")] for name, text in texts.items()}
    return [(each.rule, lines[each.path.name][each.line], each.message) for each in lint.lint(root, paths)]


def replaced(text, old, new):
    assert old in text, f"the good content has no {old!r}"
    return text.replace(old, new, 1)


def test_good_week_has_no_findings(tmp_path):
    assert found(tmp_path) == []


LESSON_IMPORTS = "from mml import check, data, draw, play\n"
LAB_IMPORTS = "from mml import check, draw\n"
FIGURE = "draw.arrow(panel, shadow, name="
FACTS = "line, point = np.array([2.0, 1.0]), np.array([1.0, 5.0])\n"
LAST_IN_BOLD = "# **You can now**"
LONG = "The shadow " + "of the shadow " * 8 + "is short."


# rule, file, what stands there, what stands there instead, a piece of the message
BREAKING = [
    ("C1", "lesson.py", "lam = (b @ x)", "lam = = (b @ x)", "is not Python"),
    ("C1", "lab_shadows.py", '# %% given="data"', '# %% givn="data"', "no mark 'givn'"),
    ("C1", "lesson.py", "shadow = lam * b", "shadow = lam * b  # style: M5", "gives a reason"),
    ("C1", "lesson.py", "shadow = lam * b", "shadow = lam * b  # style: Q9 no rule", "names one checked rule"),
    ("C1", "lesson.py", "shadow = lam * b", "shadow = lam * b  # style: M5 no need", "Take the excuse away"),
    ("S1", "lesson.py", "# # Projections\n#\n", "", "begins '# Title'"),
    ("S1", "lesson.py", "**You will be able to** drop", "Drop", "You will be able to"),
    ("S1", "lab_shadows.py", "**You need** the lesson.", "", "You need"),
    ("S1", "quiz.py", "About 10 minutes. ", "", "how long"),
    ("S1", "lab_shadows.py", LAST_IN_BOLD, "# **You know how to**", "You can now"),
    ("S2", "lesson.py", "## 1 The shadow", "## The shadow", "Write '## 1 ...'"),
    ("S2", "lesson.py", "## 2 Noise", "## 3 Noise", "Write '## 2 ...'"),
    ("S2", "lesson.py", "### Think: would", "#### Think: would", "Skip no level"),
    ("S2", "lesson.py", "### Think: would", "### Think about it: would", "### Think: ..."),
    ("S2", "lesson.py", "## 2 Noise", "## 2 Noise and Signal", "'Signal' has a capital"),
    ("S2", "quiz.py", "## Project onto a line", "# Project onto a line", "second title"),
    ("S2", "lab_shadows.py", "shadow 1 (2 points)", "shadow 1 (3 points)", "give 2"),
    ("S2", "lab_shadows.py", "shadow 1 (2 points)", "shadow 1", "(P points)"),
    ("S2", "lab_shadows.py", "## Exercise 2:", "## Exercise 5:", "## Exercise 2:"),
    ("S3", "lesson.py", "b = np.array([3.0, 1.0])", "import math\nb = np.array([3.0, 1.0])", "first code cell"),
    ("S3", "lesson.py", "import numpy as np\n\n" + LESSON_IMPORTS, "2 + 2\n", "no import"),
    ("S3", "lesson.py", LESSON_IMPORTS, LESSON_IMPORTS + "import urllib.request\n", "network"),
    ("S3", "lesson.py", "shadow = lam * b", "# !pip install numpy", "shell command"),
    ("S3", "lesson.py", "shadow = lam * b", "# %pip install numpy", "shell command"),
    ("S3", "lesson.py", "shadow = lam * b", "shadow = np.loadtxt('https://example.org/x.csv')", "https://example.org"),
    ("S3", "lab_shadows.py", "## Compare", "## Another look", "first code cell"),
    ("S4", "lesson.py", PARAGRAPH * 19, PARAGRAPH * 5 + "# %%\nshadow\n\n" * 12, "words of Markdown"),
    ("S4", "lesson.py", PARAGRAPH * 19, PARAGRAPH * 19 + "# %%\nshadow\n\n" * 20, "cells"),
    ("S4", "lesson.py", "shadow = lam * b", "shadow = lam * b\n" * 16, "lines; 15 are the most"),
    ("S4", "lesson.py", "It lies in a subspace.", "", "'projection onto a subspace'"),
    ("S7", "lesson.py", "names, links = data.stdlib_imports()", "names = []", "data.something"),
    ("S7", "lesson.py", "play.matrix(np.outer(b, b))", "np.outer(b, b)", "play.something"),
    ("P1", "lesson.py", "# Write down a yes or a no.", f"# {LONG}", "fewer than 25"),
    ("P1", "lesson.py", "# Write down a yes", "# Write the color and a yes", "Write 'colour'"),
    ("P1", "lesson.py", "shadow = lam * b", "shadow = lam * b  # we normalize it", "Write 'normalise'"),
    ("P1", "lab_shadows.py", '"the shadow")', '"the gray shadow")', "Write 'grey'"),
    ("P1", "answers_shadows.py", "You gave back the vector itself.", "You analyzed the vector itself.", "'analysed'"),
    ("P1", "lesson.py", "Write down a yes or a no.", f"{LONG[:90]}, e.g. $x$, {LONG[:60]}.", "fewer than 25"),
    ("P2", "lesson.py", "# Write down a yes", "# Just write down a yes", "'Just'"),
    ("P2", "lesson.py", "# Write down a yes or a no.", "# Write down, of\n# course, a yes or a no.", "'of course'"),
    ("P2", "lesson.py", "shadow = lam * b", "shadow = lam * b  # clearly", "'clearly'"),
    ("P2", "lesson.py", "made longer.", "simply made longer.", "'simply'"),
    ("P2", "quiz.py", "What is the shadow", "What, obviously, is the shadow", "'obviously'"),
    ("P2", "answers_shadows.py", "You gave back the vector", "It is easy: you gave the vector", "'easy'"),
    ("M1", "lesson.py", r"\frac{b^\top x}", r"\frac{b^T x}", r"^\top"),
    ("M1", "lesson.py", r"\frac{b^\top x}", r"\frac{b^{T} x}", r"^\top"),
    ("M1", "lesson.py", "The shadow of $x$", r"The shadow of $\mathbf{x}$", "plain letter"),
    ("M1", "lesson.py", 'name="$x$"', r'name=r"$\vec{x}$"', "plain letter"),
    ("M2", "lesson.py", "  # (1.1)", "", "no code uses formula (1.1)"),
    ("M2", "lesson.py", "The Gram-Schmidt process", r"We know $x = x. \tag{1.1}$ The Gram-Schmidt process", "already"),
    ("M2", "lesson.py", "The Gram-Schmidt process", r"We know $x = x. \tag{2.3}$ It", "The number here is (2.1)"),
    ("M2", "lesson.py", "The Gram-Schmidt process", r"We know $x = x. \tag{*}$ It", "no number of a formula"),
    ("M2", "lesson.py", "shadow = lam * b", "shadow = lam * b  # (1.7)", "no formula (1.7)"),
    ("M3", "lesson.py", "shadow = lam * b", "lambda_ = shadow = lam * b", "lam"),
    ("M3", "lesson.py", "shadow = lam * b", "θ = shadow = lam * b", "ASCII"),
    ("M4", "lesson.py", '    """Return v, shape (D,), made longer."""\n', "", "longer has no docstring"),
    ("M4", "lab_shadows.py", "\n\n    b, x : shape (D,)\n    returns : shape (D,)\n    ", "", "gives no shapes"),
    (
        "M4",
        "lesson.py",
        "# %%\nrng = np",
        '# %% exercise="mine"\ndef mine():\n    ### BEGIN SOLUTION\n    4\n    ### END SOLUTION\n\n# %%\nrng = np',
        "mine has no docstring",
    ),
    ("M4", "quiz.py", '    """Ask for a projection onto a line."""\n', "", "has no docstring"),
    ("M5", "lesson.py", "(b @ x)", "np.dot(b, x)", "'@'"),
    ("M5", "lesson.py", "(b @ x)", "b.dot(x)", "'@'"),
    ("M5", "lab_shadows.py", "return (b @ x)", "return np.linalg.inv(np.eye(2)) @ (b @ x)", "solve"),
    ("M6", "lesson.py", "noise = rng.normal(size=2)", "noise = np.random.rand(2)", "global state"),
    ("M6", "lesson.py", "np.random.default_rng(3)", "np.random.default_rng()", "no seed"),
    (
        "M6",
        "lesson.py",
        "rng = np.random.default_rng(3)\n",
        "rng = np.random.default_rng(3)\n\n# %%\n",
        "not made in this cell",
    ),
    ("M6", "lesson.py", "return by * v", "return rng.normal() * v", "not made in this cell"),
    ("F1", "lesson.py", "# **Figure 1.** The shadow", "# The shadow", "no caption"),
    ("F1", "lesson.py", "**Figure 1.**", "**Figure 2.**", "not Figure 2"),
    ("F1", "lesson.py", "lies on the line through $b$.\n\n", "lies on the line through $b$\n\n", "is no sentence"),
    ("F1", "lesson.py", "draw.show(", f'draw.show(figure, alt="{LONG}")\ndraw.show(', "a second figure"),
    ("F4", "lesson.py", FIGURE, 'draw.label(panel, x, "x")\n' * 5 + FIGURE, "9 lines"),
    ("F5", "lesson.py", "draw.show(figure, alt=", "plt.show()\ndraw.show(figure, alt=", "plt.show()"),
    (
        "F5",
        "lesson.py",
        "An arrow x and its shadow, a shorter arrow that lies along the line through b.",
        "Arrows.",
        "40",
    ),
    (
        "F5",
        "lesson.py",
        '"An arrow x and its shadow, a shorter arrow that lies along the line through b."',
        'f"{b} here."',
        "40",
    ),
    ("F5", "lesson.py", "noise = rng.normal(size=2)", "plt.plot(rng.normal(size=2))", "does not show"),
    (
        "F6",
        "lesson.py",
        LAST_IN_BOLD,
        "# One more.\n\n# %%\nplay.matrix(np.eye(2))\n\n# %% [markdown]\n" + LAST_IN_BOLD,
        "no draw",
    ),
    ("E1", "lab_shadows.py", "# <details>\n# <summary>Hint</summary>\n#\n", "", "0 <details> and 0 <summary>"),
    (
        "E1",
        "lab_shadows.py",
        "# </details>",
        "# </details>\n# <details><summary>More</summary></details>",
        "2 <details>",
    ),
    ("E2", "lab_shadows.py", 'test="shadow-one-shape"', 'test="shadow-one-robust"', "'facts' comes after 'robust'"),
    ("E2", "lab_shadows.py", 'test="shadow-one-shape"', 'test="shadow-one-first"', "one of shape"),
    ("E2", "lab_shadows.py", 'test="shadow-one-shape"', 'test="one-shape"', "'shadow-one-'"),
    ("E3", "lab_shadows.py", FACTS, FACTS + "assert line[0] == 2\n", "bare assert"),
    (
        "E3",
        "lab_shadows.py",
        'check.shape(project(np.ones(3), np.ones(3)), (3,), "the shadow")\n',
        "",
        "checks nothing",
    ),
    ("E4", "lab_shadows.py", FACTS, FACTS + "b = line\n", "'b' is a name of given 'data'"),
    ("E4", "lab_shadows.py", FACTS, FACTS + "for b in (line, point):\n    check.finite(b, 'b')\n", "'b' is a name"),
    ("E6", "answers_shadows.py", BANK, None, "there is no answers_shadows.py"),
    ("E6", "answers_shadows.py", "@right\ndef shadow_one(b, x):\n    return b * (b @ x) / (b @ b)\n", "", "1 right"),
    ("E6", "answers_shadows.py", 'itself.")\ndef shadow_one(', 'itself.")\ndef shadow_two(', "5 wrong"),
    ("E6", "answers_shadows.py", '"shadow-one-facts"', '"shadow-one-fact"', "no test 'shadow-one-fact'"),
    ("E6", "answers_shadows.py", "You gave back the vector itself.", "Wrong.", "no sentence"),
    ("E6", "answers_shadows.py", '"""Answers', 'x = 1\n"""Answers', "one decorator each"),
    ("E6", "answers_shadows.py", "def shadow_one(b, x):", "def shadow_one(b, x:", "not Python"),
    (
        "E7",
        "lab_shadows.py",
        '"the line is its own shadow")\n###',
        '"the line is its own shadow", atol=1e-3)\n###',
        "atol=",
    ),
    ("E8", "lab_shadows.py", FACTS, FACTS + "check.holds(shadow_one.__code__, 'it has code')\n", "__code__"),
    ("E8", "lab_shadows.py", FACTS, FACTS + "check.holds('line' in globals(), 'it is there')\n", "globals()"),
    ("E8", "lab_shadows.py", FACTS, FACTS + "mock.patch('numpy.linalg.inv')\n", "'patch'"),
    ("E8", "lab_shadows.py", FACTS, FACTS + "np.linalg.inv = None\n", "changes a module"),
]


@pytest.mark.parametrize(("rule", "file", "old", "new", "message"), BREAKING, ids=lambda text: str(text)[:40])
def test_broken_rule_is_found_alone(tmp_path, rule, file, old, new, message):
    text = None if new is None else replaced(GOOD[file], old, new)
    findings = found(tmp_path, **{file: text})
    assert {each[0] for each in findings} == {rule}
    assert any(message in each[2] for each in findings)


# file, what stands there, what stands there instead: none of it breaks a rule
ALLOWED = {
    "a number of minutes over two lines": ("lesson.py", "About 40 minutes", "About\n# 40 minutes"),
    "names in headings": (
        "lesson.py",
        "## 2 Noise",
        "## 2 How PageRank, QR and Newton's method meet $A$ and Exercise 2",
    ),
    "a question in a heading": ("lesson.py", "## 2 Noise", "## 2 Noise: What is it? Nothing much"),
    "a hash in a block of code": (
        "lesson.py",
        "# Write down a yes",
        "# ```\n# ##### no heading\n# ```\n#\n# Write a yes",
    ),
    "a sentence of formulas": ("lesson.py", "Write down a yes", f"Let {'$x + y + z$, ' * 12} be given. Write a yes"),
    "a displayed formula ends a sentence": (
        "lesson.py",
        "# Write down a yes",
        f"# {LONG[:90]}\n# with $$ x = y $$ {LONG[:90]}\n#\n# Write down a yes",
    ),
    "a comment in a heading": ("lesson.py", "## 2 Noise", "## 2 Noise <!-- seen by Nobody -->"),
    "the sentence of what you will be able to do": (
        "lesson.py",
        "drop a vector onto a line and check a projection.\n#\n# **You need**",
        f"drop a vector, {LONG}\n#\n# **You need**",
    ),
    "a long list": ("lesson.py", "# Write down a yes", f"# - {LONG}\n#   {LONG}\n#\n# Write down a yes"),
    "a long table": ("lesson.py", "# Write down a yes", f"# | {LONG} | {LONG} |\n#\n# Write down a yes"),
    "abbreviations": ("lesson.py", "Write down a yes", "Take a yes, e.g. 'Yes', i.e. a word. Write down a yes"),
    "an American keyword": ("lesson.py", 'name="shadow")', 'name="shadow", color="gray")'),
    "American code in prose": ("lesson.py", "Write down a yes", "Set `color='gray'`, a normal prize. Write down a yes"),
    "an American name filled in": ("quiz.py", "the shadow of {number}", "the shadow of {center}, {gray} and {number}"),
    "a place of a legend": ("lesson.py", FIGURE, 'panel.legend(loc="upper center")\n' + FIGURE),
    "an inverse in a template": ("quiz.py", "number = draw.integer(1, 9)", "number = draw.matrix(1, 1, 9).inv()"),
    "an American name in a comment": ("lesson.py", "shadow = lam * b", "shadow = lam * b  # np.normalize(b), color=3"),
    "a forbidden word as code": ("lesson.py", "Write down a yes", "Call `just()`. Adjust it. Write down a yes"),
    "the upper limit of a sum": (
        "lesson.py",
        "Write down a yes",
        r"Sum $\sum_{t=1}^T x_t + \int_0^T x$. Write down a yes",
    ),
    "xor": ("lesson.py", "shadow = lam * b", "T = 2\nshadow = 3 ^ T"),
    "a formula out of the lab's sections": (
        "lab_shadows.py",
        "## Exercise 2: shadow 2 (2 points)\n#\n",
        "## Exercise 2: shadow 2 (2 points)\n#\n# $$ x = x \\tag{1.1} $$\n#\n# $$ b = b \\tag{1.2} $$\n#\n",
    ),
    "a function in a function": (
        "lesson.py",
        "    return by * v",
        "    def twice(w):\n        return w + w\n\n    return by * v",
    ),
    "a scalar docstring": ("lab_shadows.py", "b, x : shape (D,)\n    returns : shape (D,)", "b, x : numbers"),
    "drawing a dot": ("lesson.py", FIGURE, 'plane.dot(x)\nmine.dot(x, "first")\n' + FIGURE),
    "an inverse with a reason": ("lesson.py", "shadow = lam * b", "shadow = np.linalg.inv(b)  # M5: it is drawn"),
    "an inverse at home": (
        "lesson.py",
        "## 2 Noise",
        "## 2 Inverting\n#\n# No.\n\n# %%\nnp.linalg.inv(b)\n\n# %% [markdown]\n#",
    ),
    "rng as an argument": (
        "lesson.py",
        "# %% [markdown]\n# ## 2",
        "# %%\ntwice = lambda rng: 2 * rng\n\n# %% [markdown]\n# ## 2",
    ),
    "rng made in a function": (
        "lesson.py",
        "    return by * v",
        "    rng = np.random.default_rng(by)\n    return rng.normal() * v",
    ),
    "a computed alternative": ("lesson.py", 'alt="An arrow x', 'alt=f"{2} of an arrow x'),
    "lines that do not draw": (
        "lesson.py",
        "figure, panel = draw.plane()",
        "figure, panel = draw.plane()\n" + "y = 2 * x\n" * 9,
    ),
    "a long alternative": (
        "lesson.py",
        "that lies along the line through b.",
        'that"\n"' + '"\n"'.join(["lies"] * 5) + ' along the line."\n"',
    ),
    "test names with a further word": ("lab_shadows.py", "shadow-one-facts", "shadow-one-facts-trap"),
    "a number for a worked example": ("lab_shadows.py", "shadow-one-facts", "shadow-one-number"),
    "rng in tests and cells": (
        "lab_shadows.py",
        FACTS,
        FACTS + "rng = np.random.default_rng(1)\nlow = [b for b in rng.normal(size=3)]\n",
    ),
    "a learner's function wrapped": (
        "lab_shadows.py",
        "project = check.asking(shadow_one)",
        "shadow_one = check.asking(shadow_one)\nproject = shadow_one",
    ),
    "a tolerance with its reason": (
        "lab_shadows.py",
        '"the line is its own shadow")\n###',
        '"the line is its own shadow", atol=1e-3)  # because of rounding\n###',
    ),
    "figures of a test": (
        "lab_shadows.py",
        FACTS,
        FACTS + f"panel = plt.figure()\ndraw.show(panel, alt='{LONG}')\n",
    ),
    "a plot of a test": ("lab_shadows.py", FACTS, FACTS + "plt.plot(point)\n"),
    "imports in a test": ("lab_shadows.py", FACTS, "import math\n" + FACTS),
    "a class that the learner completes": (
        "lab_shadows.py",
        "# %% [markdown]\n# ## Compare",
        """# %% [markdown]
# ## Exercise 5: a line (1 point)
#
# <details><summary>Hint</summary>No.</details>

# %% exercise="line"
class Line:
    def __init__(self, b):
        ### BEGIN SOLUTION
        self.b = b
        ### END SOLUTION


# %% test="line-facts" points=1
check.equal(Line(3).b, 3, "a line keeps its direction")

# %% [markdown]
# ## Compare""",
    ),
    "imports in a solution": ("lab_shadows.py", "### BEGIN SOLUTION\n", "### BEGIN SOLUTION\n    import math\n\n"),
    "an address in prose and docstring": ("lesson.py", "made longer.", "made longer: https://example.org."),
}


@pytest.mark.parametrize(("file", "old", "new"), ALLOWED.values(), ids=ALLOWED)
def test_no_false_alarm(tmp_path, file, old, new):
    text = replaced(GOOD[file], old, new)
    if "tag{1.1}" in new:
        text = replaced(text, "return (b @ x) / (b @ b) * b", "return (b @ x) / (b @ b) * b  # (1.1), (1.2)")
    bank = BANK.replace(old, new) if old == "shadow-one-facts" else BANK
    assert found(tmp_path, **{file: text, "answers_shadows.py": bank}) == []


def test_exercise_outside_a_heading_and_second_exercise_under_one(tmp_path):
    heading = "# ## Exercise 2: shadow 2 (2 points)\n#\n"
    text = replaced(replaced(LAB, heading, ""), "(2 points)", "(4 points)")
    rules = {(rule, message) for rule, _, message in found(tmp_path, **{"lab_shadows.py": text})}
    assert ("E1", "exercise 'shadow-two' is a second exercise under one heading. Give it its own.") in rules


def test_signature_and_docstring_stand_outside_the_solution(tmp_path):
    text = replaced(LAB, "def shadow_one", "### BEGIN SOLUTION\ndef shadow_one")
    text = replaced(text, "    ### BEGIN SOLUTION\n    return", "    return")
    text = replaced(text, "    ### END SOLUTION", "### END SOLUTION")
    findings = found(tmp_path, **{"lab_shadows.py": text})
    assert ("E1", "def shadow_one") not in [(rule, line) for rule, line, _ in findings]
    assert any(rule == "E1" and "gives no signature" in message for rule, _, message in findings)
    documented = LAB.index('    """Return the shadow')
    end = LAB.index("    ### BEGIN SOLUTION")
    undocumented = LAB[:documented] + LAB[end:]
    findings = found(tmp_path / "second", **{"lab_shadows.py": undocumented})
    assert [each[0] for each in findings] == ["E1"]
    assert "no docstring outside" in findings[0][2]


def test_a_lab_has_as_many_exercises_as_its_list_of_functions_asks_for(tmp_path):
    three = {
        "lab_shadows.py": replaced(LAB, EXERCISE.format(n=4, id="shadow-four", name="shadow_four"), ""),
        "answers_shadows.py": BANK[: BANK.index("\n\n@right\ndef shadow_four")],
    }
    assert [(each[0], each[2]) for each in found(tmp_path, **three)] == [
        ("S4", "this lab has 3 exercises; 4 to 8 are wanted.")
    ]
    renamed = {name.replace("shadows", "pagerank"): text for name, text in three.items()}
    assert found(tmp_path / "second", **renamed, **dict.fromkeys(three)) == []


def test_findings_point_at_the_line(tmp_path):
    text = replaced(LESSON, "Write down a yes or a no.", f"Write down a yes.\n# Then breathe. {LONG}\n# So clearly.")
    findings = found(tmp_path, **{"lesson.py": text})
    assert [(rule, line) for rule, line, _ in findings] == [("P1", f"# Then breathe. {LONG}"), ("P2", "# So clearly.")]


EXCUSES = {
    "at the end of a line of code": ("(b @ x) / (b @ b)  # (1.1)", "np.dot(b, x)  # (1.1) # style: M5 to compare"),
    "alone above a line of code": ("lam = (b @ x)", "# style: M5 to compare\nlam = np.dot(b, x)"),
    "at the end of a line of Markdown": ("Write down a yes", "Just write <!-- style: P2 a quotation --> a yes"),
    "alone above a line of Markdown": ("# Write down a yes", "# <!-- style: P2 a quotation -->\n# Just write a yes"),
    "in the first line of a cell": (
        "shadow = lam * b",
        "# %%\n# style: S4 one long table\n" + "shadow = lam * b\n" * 16,
    ),
}


@pytest.mark.parametrize(("old", "new"), EXCUSES.values(), ids=EXCUSES)
def test_an_excuse_with_a_reason_excuses(tmp_path, old, new):
    assert found(tmp_path, **{"lesson.py": replaced(LESSON, old, new)}) == []


def test_an_excuse_excuses_its_own_rule_only(tmp_path):
    text = replaced(LESSON, "(b @ x) / (b @ b)  # (1.1)", "np.dot(b, x)  # (1.1) # style: M4 to compare")
    assert {each[0] for each in found(tmp_path, **{"lesson.py": text})} == {"M5", "C1"}


def test_an_excuse_without_a_reason_excuses_nothing(tmp_path):
    text = replaced(LESSON, "(b @ x) / (b @ b)  # (1.1)", "np.dot(b, x)  # (1.1) # style: M5")
    assert {each[0] for each in found(tmp_path, **{"lesson.py": text})} == {"M5", "C1"}


def test_a_file_that_is_no_part_of_a_week(tmp_path):
    assert [each[0] for each in found(tmp_path, **{"notes.py": "# %% [markdown]\n# # Notes\n"})] == ["C1"]


@pytest.mark.parametrize("file", GOOD)
def test_bytes_that_are_no_text_are_a_finding(tmp_path, file):
    root = week_of(tmp_path)
    path = next(root.rglob(file))
    path.write_bytes(b"# %%\nx = '\xff'\n")
    assert "C1" in {each.rule for each in lint.lint(root) if each.path.name == file}


def test_paths_choose_files(tmp_path, monkeypatch):
    broken = {name: text.replace("You ", "Just you ") for name, text in GOOD.items() if name != "quiz.py"}
    root = week_of(tmp_path, **broken)
    week = root / "pca" / "content" / "week3_projections"
    everything = lint.lint(root)
    assert {each.path.name for each in everything} == {"lesson.py", "lab_shadows.py", "answers_shadows.py"}
    assert lint.lint(root, [root]) == lint.lint(root, []) == lint.lint(root, [week]) == everything
    assert {each.path.name for each in lint.lint(root, [week / "answers_shadows.py"])} == {"answers_shadows.py"}
    monkeypatch.chdir(week)
    assert {each.path.name for each in lint.lint(root, [Path("lesson.py"), Path("lesson.py")])} == {"lesson.py"}
    first = lint.lint(root, [Path("lesson.py")])[0]
    assert (
        str(first)
        == f"{Path('pca', 'content', 'week3_projections', 'lesson.py')}:{first.line}: {first.rule} {first.message}"
    )


def test_paths_that_are_no_content_are_refused(tmp_path):
    root = week_of(tmp_path)
    with pytest.raises(FileNotFoundError, match="is not there"):
        lint.lint(root, [root / "pca" / "content" / "week9_nothing"])
    (root / "README.md").write_text("hello", encoding="utf-8")
    with pytest.raises(ValueError, match="holds no content"):
        lint.lint(root, [root / "README.md"])


def test_a_week_without_topics_is_a_finding(tmp_path):
    root = week_of(tmp_path)
    week = root / "pca" / "content" / "week3_projections"
    week.rename(week.with_name("week9_more"))
    assert [(each.rule, each.path.name) for each in lint.lint(root)] == [("S4", "lesson.py")]
    assert "no row for pca, week9_more" in lint.lint(root)[0].message


@pytest.mark.parametrize(("line", "missing"), [("play.matrix(np.outer(b, b))", False), ("np.outer(b, b)", True)])
def test_an_interactive_picture_is_looked_for_in_the_code(tmp_path, line, missing):
    root = week_of(tmp_path, **{"lesson.py": replaced(LESSON, "play.matrix(np.outer(b, b))", line)})
    (root / "pca").rename(root / "linear_algebra")
    week = root / "linear_algebra" / "content" / "week3_projections"
    week = week.rename(week.with_name("week5_eigenvectors"))
    messages = [each.message for each in lint.lint(root, [week / "lesson.py"])]
    assert any("an interactive picture" in message for message in messages) == missing
    assert any("'eigenbasis'" in message for message in messages)


def test_topics_of_all_fifteen_weeks():
    table = tomllib.loads(TOPICS.read_text(encoding="utf-8"))
    courses = {"linear_algebra": 5, "multivariate_calculus": 6, "pca": 4}
    for course, weeks in courses.items():
        assert list(table[course]) == [f"week{number}" for number in range(1, weeks + 1)]
        for topics in table[course].values():
            assert len(topics) >= 4
            for words in topics.values():
                assert words
                assert all(word == word.lower() and "-" not in word for word in words)


def test_every_checked_rule_of_the_style_guide_is_in_the_table_and_has_a_breaking_example():
    rules = re.findall(r"^- \*\*([A-Z]\d+)\*\*( ✓)?", STYLE.read_text(encoding="utf-8"), re.MULTILINE)
    numbers = [number for number, _ in rules]
    assert [number for number, count in Counter(numbers).items() if count > 1] == []
    assert {"S5", "P3", "M7", "F7", "E5"} <= set(numbers)
    checked = {number for number, mark in rules if mark}
    assert checked == set(lint.RULES) == {row[0] for row in BREAKING}


# The reader ------------------------------------------------------------------------------------------------------

MARKS = {
    "unknown key": ('# %% colour="red"\nx', 1, "cell 1", "no mark 'colour'"),
    "no key": ("# %% solution\nx", 1, "cell 1", "'solution' is not a mark"),
    "value without quotes": ("# %% given=imports\nx", 1, "cell 1", "cannot be read"),
    "space about the sign": ('# %% given = "imports"\nx', 1, "cell 1", "is not a mark"),
    "key twice": ('# %% given="a" given="b"\nx', 1, "given 'a'", "twice"),
    "two roles": ('# %% given="a" test="b" points=1\nx', 1, "test 'b'", "is one thing"),
    "test without points": ('# %%\ny\n\n# %% test="a"\nx', 4, "test 'a'", "has points"),
    "question without points": ('# %% question="a"\ndef a():\n    pass', 1, "question 'a'", "has points"),
    "no points": ('# %% test="a" points=0\nx', 1, "test 'a'", "whole number from 1"),
    "half points": ('# %% test="a" points=0.5\nx', 1, "test 'a'", "whole number from 1"),
    "true points": ('# %% test="a" points=True\nx', 1, "test 'a'", "whole number from 1"),
    "points as text": ('# %% test="a" points="2"\nx', 1, "test 'a'", "whole number from 1"),
    "points of an exercise": (
        '# %% exercise="a" points=2\n### BEGIN SOLUTION\nx\n### END SOLUTION',
        1,
        "exercise 'a'",
        "belong to a test",
    ),
    "id with a space": ('# %% given="a b"\nx', 1, "given 'a b'", "is no id"),
    "id that is a number": ("# %% given=3\nx", 1, "given 3", "is no id"),
    "tags that are no list": ('# %% tags="wide"\nx', 1, "cell 1", "list of texts"),
    "equal ids": ('# %% given="a"\nx\n\n# %% test="a" points=1\ny', 4, "test 'a'", "stands at line 1 already"),
    "marked Markdown": ('# %% [markdown] given="a"\n# x', 1, "given 'a'", "marks a code cell"),
    "exercise without solution": ('# %% exercise="a"\nx', 2, "exercise 'a'", "this one has none"),
    "solution elsewhere": ("# %%\n### BEGIN SOLUTION\nx\n### END SOLUTION", 2, "cell 1", "outside any exercise"),
    "solution in Markdown": ("# %% [markdown]\n# ### BEGIN SOLUTION", 2, "cell 1", "outside any exercise"),
    "solution left open": ('# %% exercise="a"\n### BEGIN SOLUTION\nx', 2, "exercise 'a'", "no '### END SOLUTION'"),
    "solution not opened": ('# %% exercise="a"\nx\n### END SOLUTION', 3, "exercise 'a'", "no '### BEGIN SOLUTION'"),
    "solution in solution": (
        '# %% exercise="a"\n### BEGIN SOLUTION\n### BEGIN SOLUTION\nx\n### END SOLUTION',
        3,
        "exercise 'a'",
        "inside the one of line 2",
    ),
    "solution mark with words": (
        '# %% exercise="a"\n### BEGIN SOLUTION here\nx\n### END SOLUTION',
        2,
        "exercise 'a'",
        "and nothing else",
    ),
    "hidden tests elsewhere": (
        "# %%\nx\n### BEGIN HIDDEN TESTS\ny\n### END HIDDEN TESTS",
        3,
        "cell 1",
        "outside any test",
    ),
    "hidden tests left open": (
        '# %% test="a" points=1\nx\n### BEGIN HIDDEN TESTS\ny',
        3,
        "test 'a'",
        "no '### END HIDDEN TESTS'",
    ),
    "hidden tests not opened": (
        '# %% test="a" points=1\nx\n### END HIDDEN TESTS',
        3,
        "test 'a'",
        "no '### BEGIN HIDDEN TESTS'",
    ),
    "empty cell": ("# %%\n\n# %%\nx", 1, "cell 1", "is empty"),
    "empty Markdown": ("# %% [markdown]\n#\n\n# %%\nx", 1, "cell 1", "is empty"),
    "question of another name": ('# %% question="a" points=1\ndef b():\n    pass', 2, "question 'a'", "called 'b'"),
    "question with more": ('# %% question="a" points=1\nk = 1\ndef a():\n    pass', 2, "question 'a'", "2 statements"),
    "question that is a class": ('# %% question="a" points=1\nclass a:\n    pass', 2, "question 'a'", "one function"),
    "question that is no Python": ('# %% question="a" points=1\n\ndef a(:', 3, "question 'a'", "not Python"),
    "text before the first cell": ("x = 1\n# %%\ny", 1, "cell 1", "before the first"),
    "marker without space": ("#%%\nx", 1, "cell 1", "begins a cell"),
    "marker of a sub-cell": ("# %%% x\nx", 1, "cell 1", "begins a cell"),
    "raw cell": ("# %% [raw]\nx", 1, "cell 1", "is not a mark"),
    "Markdown without its sign": ("# %% [markdown]\n# a\nb", 3, "cell 1", "begins with '# '"),
    "comment that is a command": ("# %%\nx\n# copy the array first\ny", 3, "cell 1", "notebook command"),
    "comment that asks for help": ("# %%\nx\n# why?\ny", 3, "cell 1", "notebook command"),
}


@pytest.mark.parametrize(("text", "line", "name", "message"), MARKS.values(), ids=MARKS)
def test_wrong_marks_are_named_with_file_line_and_cell(tmp_path, text, line, name, message):
    path = tmp_path / "lab_wrong.py"
    path.write_text(text + "\n", encoding="utf-8")
    problems = percent.problems(path)
    assert [(problem.path, problem.line, problem.cell_name) for problem in problems] == [(path, line, name)]
    assert message in problems[0].message
    assert str(problems[0]) == f"{path}:{line}: {name}: {problems[0].message}"
    assert percent.problems(percent.read(path)) == problems


def as_jupytext_reads(text):
    """Return (kind, source, marks) of each cell, without what jupytext notes of blank lines between cells."""
    cells = jupytext.reads(text, fmt="py:percent").cells
    marks = [{key: value for key, value in cell.metadata.items() if key in percent.KEYS} for cell in cells]
    return [(cell.cell_type, cell.source, own) for cell, own in zip(cells, marks, strict=True)]


@pytest.mark.parametrize("file", ["lesson.py", "lab_shadows.py", "quiz.py"])
def test_good_files_have_no_wrong_marks_and_read_as_jupytext_reads_them(tmp_path, file):
    path = next(week_of(tmp_path).rglob(file))
    cells = percent.read(path)
    assert percent.problems(path) == []
    assert [(cell.kind, cell.source, cell.marks) for cell in cells] == as_jupytext_reads(GOOD[file])
    lines = GOOD[file].split("\n")
    for cell in cells:
        uncommented = [text.removeprefix("#").removeprefix(" ") if cell.kind == "markdown" else text for text in lines]
        assert all(uncommented[number - 1] == text for number, text in cell.lines)


def test_marks_are_read_in_any_order_and_quotes():
    (cell,) = percent.parse("# %% points=2 tags=[\"wide\", 'dark'] test='a-b'\nx = 1\n")
    assert cell.marks == {"points": 2, "tags": ["wide", "dark"], "test": "a-b"}
    assert (cell.role, cell.id, cell.name, cell.line) == ("test", "a-b", "test 'a-b'", 2)
    assert percent.problems([cell]) == []


def test_an_empty_file_is_a_problem(tmp_path):
    (tmp_path / "lab_nothing.py").write_text("\n\n", encoding="utf-8")
    assert [problem.line for problem in percent.problems(tmp_path / "lab_nothing.py")] == [1]


LINES = sorted({line for text in GOOD.values() for line in text.split("\n")} | {text for text, *_ in MARKS.values()})
any_text = st.text() | st.lists(st.sampled_from(LINES) | st.text(max_size=12), max_size=25).map("\n".join)


@settings(deadline=None)
@given(any_text)
def test_any_text_is_read_without_a_crash(text):
    cells = percent.parse(text)
    lines = re.split("\r\n|\r|\n", text)
    assert all(1 <= problem.line <= len(lines) + 1 for problem in percent.problems(cells))
    assert sum(len(cell.lines) for cell in cells) <= len(lines) + len(cells)


CELLS = [cell for text in (LESSON, LAB, QUIZ) for cell in re.split(r"\n+(?=# %%)", text.rstrip("\n"))]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(CELLS), st.sampled_from(["\n", "\n\n", "\n\n\n"])), min_size=1, max_size=8))
def test_any_row_of_good_cells_is_read_as_jupytext_reads_it(pieces):
    text = "".join(cell + gap for cell, gap in pieces)
    cells = percent.parse(text)
    assert [(cell.kind, cell.source, cell.marks) for cell in cells] == as_jupytext_reads(text)


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_read_or_refused(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "lesson.py")
        path.write_bytes(content)
        try:
            content.decode()
        except UnicodeDecodeError:
            with pytest.raises(percent.PercentError, match="not UTF-8"):
                percent.read(path)
        else:
            percent.problems(path)


@settings(deadline=None, max_examples=40)
@given(any_text, any_text, st.sampled_from(sorted(GOOD)))
def test_any_content_is_linted_without_a_crash(text, other, file):
    with tempfile.TemporaryDirectory() as folder:
        texts = {"lab_shadows.py": other, file: text}
        findings = lint.lint(week_of(Path(folder), **texts))
        assert all(finding.rule in lint.RULES and finding.line >= 1 for finding in findings)
