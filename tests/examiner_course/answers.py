# ruff: noqa
# %% [markdown]
# # Variables as answers, names as text, magics

# %% given="answers-imports"
import math
import sys

import matplotlib.pyplot as plt
import numpy as np

data = [3.0, 1.0, 2.0]

# %% exercise="number" kind="a number, a text and a dict as answers"
# the mean of data, its unit ("m"), and {"largest": ..., "smallest": ...}
### BEGIN SOLUTION
mean = sum(data) / len(data)
unit = "m"
extremes = {"largest": max(data), "smallest": min(data)}
### END SOLUTION

# %% wrong="number"
mean = sum(data) / 2
unit = "m"
extremes = {"largest": max(data)}

# %% wrong="number"
mean = np.float64(2.0)
unit = "metres"
extremes = {"largest": min(data), "smallest": max(data)}

# %% test="number-mean"
assert mean == 2, f"the mean is not {mean}"

# %% test="number-unit"
assert unit.strip() == "m"

# %% test="number-all"
assert extremes == {"largest": 3, "smallest": 1}
assert extremes["largest"] - mean == mean - extremes["smallest"]
assert f"{mean:.1f} {unit}" == "2.0 m"

# %% given="number-data"
data = [10.0, 20.0]

# %% exercise="again" kind="a name given anew, and changed by the learner"
# double the numbers of data, in place; and name their sum `total`
### BEGIN SOLUTION
data[:] = [2 * number for number in data]
total = sum(data)
### END SOLUTION

# %% wrong="again"
data = [2 * number for number in data]
total = sum(data) / 2

# %% test="again-total"
assert total == 60

# %% test="again-data"
assert total in (30, 60)


# %% exercise="text-names" kind="names looked up as text"
# answer_1 is 1 + 1, answer_2 is 2 * 3, answer_3 is the text "three"
### BEGIN SOLUTION
answer_1 = 1 + 1
answer_2 = 2 * 3
answer_3 = "three"
### END SOLUTION

# %% wrong="text-names"
answer_1 = 1 + 1
answer_3 = 3

# %% wrong="text-names"
answer_1, answer_2, answer_3 = "2", "6", "three"

# %% test="text-names-there"
assert "answer_1" in globals(), "answer_1 is missing"
assert globals().get("answer_2", None) is not None or "answer_3" in dir()

# %% test="text-names-values"
wanted = {"answer_1": 2, "answer_2": 6}
for name, value in wanted.items():
    assert name in globals(), f"{name} is missing"
    assert globals()[name] == value, f"{name} is not {globals()[name]}"

# %% test="text-names-made"
for number in (1, 2, 3):
    assert f"answer_{number}" in globals()
assert eval("answer_" + "3") == "three"
assert get_ipython().user_ns["answer_3"] == "three"
assert vars(sys.modules["__main__"])["answer_3"] == "three"


# %% exercise="table" kind="a dict and a list of functions as an answer"
# operations is a dict from "+", "-" and "!" to functions
### BEGIN SOLUTION
operations = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "!": math.factorial}
### END SOLUTION

# %% wrong="table"
operations = {"+": lambda a, b: a + b, "-": lambda a, b: b - a, "!": "factorial"}

# %% test="table-plus"
assert operations["+"](2, 3) == 5

# %% test="table-others"
assert operations["-"](2, 3) == -1
assert operations["!"](5) == 120
assert set(operations) == {"+", "-", "!"}
assert all(callable(operation) for operation in operations.values())


# %% given="curve-helper"
def table_of(function, points):
    """Return [(x, function(x)), ...]."""
    return [(x, function(x)) for x in points]


# %% exercise="curve" kind="a given cell between uses the learner's function"
def curve(x):
    """Return x³ - x."""
    ### BEGIN SOLUTION
    return x**3 - x
    ### END SOLUTION


# %% wrong="curve"
def curve(x):
    return x**3


# %% wrong="curve"
def curve(x):
    return math.pow(x, 3) - x


# %% given="curve-plot"
xs = np.linspace(-1, 1, 21)
figure, axes = plt.subplots(figsize=(2, 1))
axes.plot(xs, curve(xs))
plt.show()

# %% given="curve-values"
values = table_of(curve, [0, 1, 2])
print(values)

# %% test="curve-zero"
assert curve(0) == 0
assert len(xs) == 21

# %% test="curve-table"
assert values == [(0, 0), (1, 0), (2, 6)]
assert table_of(curve, [3]) == [(3, 24)]

# %% test="curve-array"
assert np.allclose(curve(np.array([2.0, -2.0])), [6, -6])


# %% exercise="import-once" kind="a solution that imports what a later solution uses"
### BEGIN SOLUTION
from fractions import Fraction as F
import statistics as st

half = F(1, 2)
### END SOLUTION

# %% wrong="import-once"
from fractions import Fraction as F
import statistics as st
from math import *

half = 0.25

# %% test="import-once-half"
assert half == 0.5

# %% test="import-once-kind"
assert str(half)[0] in "10"
assert type(half).__name__ in ("Fraction", "float")

# %% own="own-helper"
scale = 10


def scaled(x):
    return scale * x


# %% wrong="own-helper"
scale = 10
scaled = lambda x: x * scale


# %% exercise="use-helper" kind="a cell of the learner's own defines a helper"
def scaled_median(values):
    """Return ten times the median, as a Fraction."""
    ### BEGIN SOLUTION
    return F(scaled(st.median(values)))
    ### END SOLUTION


# %% wrong="use-helper"
def scaled_median(values):
    return float(scaled(st.median(values)))


# %% test="use-helper-value"
assert scaled_median([3, 1, 2]) == 20

# %% test="use-helper-kind"
assert scaled_median([3, 1, 2]).denominator == 1
assert scaled_median([]) == 0 if False else True


# %% exercise="helpers" kind="a test that defines helpers which call the learner's function"
def clamp(x, low, high):
    """Return x, but not less than low and not more than high."""
    ### BEGIN SOLUTION
    return max(low, min(x, high))
    ### END SOLUTION


# %% wrong="helpers"
def clamp(x, low, high):
    return min(x, high)


# %% test="helpers-inside"
def check_clamp(x, wanted, **limits):
    got = clamp(x, **({"low": 0, "high": 10} | limits))
    assert got == wanted, f"clamp({x}) gave {got}, not {wanted}"


def is_idempotent(x):
    once = clamp(x, 2, 3)
    return clamp(once, 2, 3) == once


for case in [(5, 5), (10, 10)]:
    check_clamp(*case)
assert all(map(is_idempotent, range(5)))

# %% test="helpers-outside"
check_clamp(12, 10)
check_clamp(12, 20, low=20, high=30)
check_clamp(-1, 0)


# %% exercise="credit" kind="a test that ends in a value, for partial credit"
def guesses():
    """Return the first four square numbers, from 1."""
    ### BEGIN SOLUTION
    return [1, 4, 9, 16]
    ### END SOLUTION


# %% wrong="credit"
def guesses():
    return [0, 1, 4, 9]


# %% wrong="credit"
def guesses():
    return [1, 4, 9, 15]


# %% test="credit-length"
assert len(guesses()) == 4

# %% test="credit-share"
right = sum(a == b for a, b in zip(guesses(), [1, 4, 9, 16]))
right / 4

# %% test="credit-silent" text="commented"
# assert guesses()[0] == 1 or guesses()[3] == 9
# right;


# %% exercise="timed" kind="magics, shell, Out and _ in the learner's cells"
### BEGIN SOLUTION
# %time fortune = sum(range(1000))
# %matplotlib inline
# !echo from the shell
fortune
### END SOLUTION

# %% wrong="timed"
# %time fortune = sum(range(100))
# %precision 3
# %nosuch magic
fortune

# %% own="timed-underscore"
doubled_fortune = _ * 2
print(_, Out[len(In) - 2] if len(In) - 2 in Out else "no Out", type(In).__name__)

# %% own="timed-cell"
# %%time
print("timed")
with_cell_magic = 5

# %% own="timed-captured"
# %%capture captured
print("not seen")

# %% test="timed-value"
assert fortune in (499500, 4950)
assert with_cell_magic == 5

# %% test="timed-double"
assert doubled_fortune == 999000
assert captured.stdout == "not seen\n"

# %% given="guard-given"
secret = "to be deleted"

# %% exercise="deleted" kind="names deleted, a main guard"
# delete `secret`, and set `ran` to True only where __name__ is "__main__"
### BEGIN SOLUTION
del secret
if __name__ == "__main__":
    ran = True
### END SOLUTION

# %% wrong="deleted"
secret = None
if __name__ == "__main__":
    ran = True

# %% test="deleted-ran"
assert ran is True

# %% test="deleted-secret"
assert ran
assert "secret" not in globals()

# %% exercise="shadow" kind="a learner's name hides a builtin"
# sum_of_data is the sum of the first five odd numbers
### BEGIN SOLUTION
sum_of_data = sum([1, 3, 5, 7, 9])
### END SOLUTION

# %% wrong="shadow"
sum = 0
for odd in [1, 3, 5, 7, 9]:
    sum += odd
sum_of_data = sum

# %% test="shadow-value"
assert sum_of_data == 25

# %% test="shadow-sum"
assert sum_of_data == sum(range(1, 10, 2))
