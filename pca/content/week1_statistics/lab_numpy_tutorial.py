# %% [markdown]
# # Lab: NumPy tutorial
#
# **You will be able to** predict the shape of a result, compute on whole tables without a loop, say when an array is
# a view, draw random numbers that others can repeat, time code, compare numbers that are rounded, and test a function.
#
# **You need** the course on linear algebra, with `einsum` from its week 4. About 120 minutes.
#
# There are ten short exercises. Each has test cells under it: run them as often as you like. A test that fails names
# the fact that is not true yet. Your functions take whole numbers as well as fractions, and they leave their arguments
# as they are.

# %% given="imports"
import timeit

import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## Shapes and axes
#
# Three bears fish for four days. The table holds kilograms, **one row per bear**, as data stand throughout this course:
# one row per example. Its **shape** is $(3, 4)$: three along **axis 0**, which runs down, and four along **axis 1**,
# which runs to the right.

# %% given="fish"
fish = np.array([[3.0, 1.0, 4.0, 2.0], [0.0, 2.0, 5.0, 1.0], [6.0, 3.0, 1.0, 0.0]])

# %% [markdown]
# You want the catch of each day, all bears together. A tempting thought: axis 0 is the axis of rows, so
# `fish.sum(axis=0)` gives one sum for each row. **Before you run the next cell,** write down the shape that you expect.

# %%
print("shape:", fish.shape)
print("sum over axis 0:", fish.sum(axis=0), " shape", fish.sum(axis=0).shape)
print("sum over axis 1:", fish.sum(axis=1), " shape", fish.sum(axis=1).shape)

# %% [markdown]
# The sum over axis 0 has *four* entries, one for each day. The axis that you name is the one that goes: strike entry 0
# from $(3, 4)$, and $(4,)$ is left. Means, maxima and standard deviations follow the same rule.
#
# Now a larger table. The next cell loads pictures: one row per picture, one column per pixel, numbers from 0 to 1.
# Another name for `DATA`, such as "mnist", runs this notebook on other pictures.

# %% given="pictures"
DATA = "digits"
X, labels, shape = data.images(DATA)
print(X.shape)

# %% [markdown]
# **Figure 1.** The same table, averaged over each of its axes. Over axis 0 the examples go, and one number per pixel is
# left: a picture. Over axis 1 the pixels go, and one number per example is left: how much ink each digit holds.

# %%
figure, panels = draw.axes(2, size=(3.6, 3.2))
panels[0].imshow(X.mean(axis=0).reshape(shape), cmap="gray" if labels[0] < 0 else "Greys", vmin=0, vmax=1)
panels[0].set(title="mean over axis 0", xticks=[], yticks=[])
panels[1].hist(X.mean(axis=1), bins=30, color=draw.colour("first"))
panels[1].set(title="means over axis 1", xlabel="mean of a picture, 0 to 1", ylabel="pictures")
draw.show(
    figure, alt="On the left one blurred picture, the mean of all; on the right a hill of means, one per picture."
)

# %% [markdown]
# ## Picking entries
#
# Square brackets pick. Here are five ways, from one entry to a **mask**, an array of True and False. **Before you run
# the next cell,** say what the fourth line gives: a table of four entries, or two numbers?

# %%
print("entry  fish[1, 2]             ", fish[1, 2])
print("row    fish[1]                ", fish[1])
print("column fish[:, 2]             ", fish[:, 2])
print("lists  fish[[0, 1], [2, 3]]   ", fish[[0, 1], [2, 3]])
print("mask   fish[fish > 3]         ", fish[fish > 3])

# %% [markdown]
# Two lists are read in pairs: entry $(0, 2)$ and entry $(1, 3)$. So `fish[[0, 1, 2], [0, 1, 2]]` walks down the
# diagonal.
#
# ## Exercise 1: the trace (3 points)
#
# Write `trace(A)`, the sum of the diagonal of a square matrix:
#
# $$
# \operatorname{tr} A = \sum_i A_{ii}. \tag{1.1}
# $$
#
# Later this week the trace of one matrix tells how far data spread in all directions together. NumPy's own `np.trace`
# adds $3 + 2 + 1$ for our fish, and says nothing, although a diagonal of bears against days means nothing. Yours is
# stricter. An `A` that is not of shape $(n, n)$ is refused with a `ValueError` that says what was given.
#
# <details>
# <summary>Hint</summary>
#
# `A.shape` is a tuple, and `A.ndim` is its length. `np.arange(n)` counts from 0 to n - 1, and you have seen what two
# lists between the brackets do.
#
# </details>


# %% exercise="trace"
def trace(A):
    """Return the sum of the diagonal of a square matrix.

    A : shape (n, n)
    returns : a number
    raises : ValueError when A has another number of axes or is not square
    """
    ### BEGIN SOLUTION
    A = np.asarray(A)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError(f"Wanted is a square matrix; given is shape {A.shape}.")
    places = np.arange(len(A))
    return A[places, places].sum()  # (1.1)
    ### END SOLUTION


# %% test="trace-facts" points=1
# Facts that hold for every square matrix.
diagonal_sum = check.asking(trace)
rng = np.random.default_rng(101)
for size in (4, 3):
    one, two = rng.normal(size=(2, size, size))
    got = [diagonal_sum(M.copy()) for M in (one, two, one + 3 * two, one.T, one @ two, two @ one)]
    for number in got:
        check.shape(number, (), "the trace")
    check.close(got[0], one.diagonal().sum(), "the trace adds the entries A[0, 0], A[1, 1] and so on")
    check.close(got[2], got[0] + 3 * got[1], "the trace of A + 3 B is the trace of A plus 3 times that of B")
    check.close(got[3], got[0], "turning rows into columns leaves the trace as it is")
    check.close(got[4], got[5], "A B and B A have the same trace")
### BEGIN HIDDEN TESTS
for size in (2, 7):
    one = rng.normal(size=(size, size))
    turn = np.linalg.qr(rng.normal(size=(size, size)))[0]
    check.close(
        diagonal_sum(turn @ one @ turn.T), diagonal_sum(one.copy()), "another orthonormal basis, the same trace"
    )
### END HIDDEN TESTS

# %% test="trace-worked" points=1
diagonal_sum = check.asking(trace)
number = diagonal_sum(
    np.array([[2.5, 7.0, 1.0, 0.0], [3.0, -4.0, 8.0, 2.0], [5.0, 1.0, 6.0, 9.0], [4.0, 2.0, 0.0, 0.5]])
)
check.close(number, 5, "2.5 - 4 + 6 + 0.5 is 5")

# %% test="trace-robust" points=1
diagonal_sum = check.asking(trace)
whole = np.array([[4, 9, 2], [7, -1, 3], [5, 8, 6]])
kept = whole.copy()
number = diagonal_sum(whole)
check.unchanged(kept, whole, "A")
check.close(number, 9, "a matrix may hold whole numbers: 4 - 1 + 6 is 9")
lone = diagonal_sum(np.array([[-2.5]]))
check.close(lone, -2.5, "a matrix with one entry has that entry as its trace")
check.raises(ValueError, diagonal_sum, np.ones((2, 3)), fact="a matrix of shape (2, 3) is refused with a ValueError")
check.raises(ValueError, diagonal_sum, np.ones((4, 2)), fact="a matrix of shape (4, 2) is refused with a ValueError")
check.raises(ValueError, diagonal_sum, np.ones(3), fact="a vector is refused with a ValueError")
check.raises(ValueError, diagonal_sum, np.ones((2, 2, 2)), fact="an array with three axes is refused with a ValueError")

# %% [markdown]
# What is the trace of all dot products between the bears? On the diagonal of `fish @ fish.T` stands each bear with
# itself, so the trace adds up all squares in the table.

# %%
check.close(trace(fish @ fish.T), np.sum(fish**2), "the trace of F F^T is the sum of all squares")
trace(fish @ fish.T)

# %% [markdown]
# ## Broadcasting
#
# Take the mean of each day away from `fish`. The table has shape $(3, 4)$, the means have $(4,)$. NumPy writes the
# shapes under one another, **aligned at the right**. Where an axis is missing, or has length 1, the numbers are used
# again along it. Any other difference is an error. That rule is **broadcasting**.
#
# ```
# fish                (3, 4)        fish                (3, 4)        fish                  (3, 4)
# fish.mean(axis=0)      (4,)       fish.mean(axis=1)      (3,)       ... keepdims=True     (3, 1)
#                     fits                              error                               fits
# ```
#
# The middle one fails: 4 against 3. To take away the mean of each *bear* you need a column, shape $(3, 1)$. Two ways to
# get one: `keepdims=True` leaves the named axis standing with length 1, and `v[:, None]` gives $v$ a new axis.
#
# **Before you run the next cell:** a column $(3, 1)$ plus a row $(4,)$. Which shape?

# %%
column, row = np.array([[10], [20], [30]]), np.array([1, 2, 3, 4])
print(column + row)
print("means of the bears, kept as a column:", fish.mean(axis=1, keepdims=True).shape)

# %% [markdown]
# **Figure 2.** Broadcasting, seen from outside. The column is repeated to the right, the row downwards, until both fill
# the table. Nothing is copied in memory: NumPy reads the same numbers again.

# %%
figure, panels = draw.axes(3, size=(2.3, 2.0), xlim=(-0.5, 3.5), ylim=(2.5, -0.5), xticks=[], yticks=[])
names = ("column, (3, 1)", "row, (4,)", "sum, (3, 4)")
for panel, numbers, once, name in zip(panels, (column, row[None, :], column + row), (1, 1, 0), names, strict=True):
    panel.set(title=name, frame_on=False)
    for (i, j), entry in np.ndenumerate(np.broadcast_to(numbers, (3, 4))):
        again = once and (i >= numbers.shape[0] or j >= numbers.shape[1])
        panel.text(j, i, entry, ha="center", va="center", color=draw.colour("ghost" if again else "first"))
        panel.plot(j, i, "s", ms=21, color=draw.colour("faint"), zorder=0, fillstyle="none" if again else "full")
draw.show(figure, alt="The column 10, 20, 30 and the row 1, 2, 3, 4 are repeated in grey, and add up to 12 numbers.")

# %% [markdown]
# ## Exercise 2: standardise columns (4 points)
#
# A bear has a length in centimetres and a mass in kilograms. Which of the two varies more? The answer changes with the
# units. So one often measures each column in its own unit: how many standard deviations above its mean? Write
# `standardise(X)` for data with one row per example:
#
# $$
# z_{nd} = \frac{x_{nd} - m_d}{s_d}, \qquad m_d = \frac1N \sum_n x_{nd}, \qquad
# s_d = \sqrt{\frac1N \sum_n (x_{nd} - m_d)^2}. \tag{1.2}
# $$
#
# Note $\tfrac1N$, here and in the whole course: $s_d^2$ is the mean squared distance from the mean.
#
# - A column whose entries are all equal has $s_d = 0$. It becomes zeros: every entry is at its mean.
# - Refused with a `ValueError`: an `X` that has not two axes, or has no row.
#
# <details>
# <summary>Hint</summary>
#
# Take the means away first, then look at the squares. Is a column constant? Compare its largest entry with its
# smallest. Before you divide, put a harmless number where $s_d$ is 0.
#
# </details>


# %% exercise="standardise"
def standardise(X):
    """Return the data with mean 0 and standard deviation 1 in each column; constant columns become zeros.

    X : shape (N, D), one row per example, N at least 1
    returns : shape (N, D)
    raises : ValueError when X has not two axes or has no row
    """
    ### BEGIN SOLUTION
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"Wanted is one row per example, shape (N, D) with N at least 1; given is shape {X.shape}.")
    constant = X.max(axis=0) == X.min(axis=0)
    away = np.where(constant, 0.0, X - X.mean(axis=0))
    s = np.sqrt(np.mean(away**2, axis=0))
    return away / np.where(constant, 1.0, s)  # (1.2)
    ### END SOLUTION


# %% test="standardise-facts" points=1
to_units = check.asking(standardise)
rng = np.random.default_rng(102)
for N, D in ((6, 3), (9, 4)):
    pile = rng.normal(size=(N, D)) * np.arange(1, D + 1) + np.linspace(-3, 5, D)
    scores = to_units(pile.copy())
    other = to_units(pile * 2.54 + np.arange(D))
    check.shape(scores, (N, D), f"the standardised table of shape ({N}, {D})")
    check.close(np.mean(scores, axis=0), np.zeros(D), "each column has mean 0 afterwards")
    check.close(np.mean(np.square(scores), axis=0), np.ones(D), "each column has mean square 1 afterwards, with 1/N")
    check.equal(np.argsort(scores, axis=0), np.argsort(pile, axis=0), "what was larger in its column still is")
    check.close(other, scores, "other units and another zero change nothing")
### BEGIN HIDDEN TESTS
pile = rng.normal(size=(11, 2)) ** 3
scores = to_units(pile.copy())
check.close(scores, (pile - pile.mean(axis=0)) / pile.std(axis=0), "each column is taken by itself: (1.2)")
### END HIDDEN TESTS

# %% test="standardise-worked" points=1
to_units = check.asking(standardise)
scores = to_units(np.array([[1.0, 9.0], [3.0, 1.0], [1.0, 5.0], [3.0, 1.0], [2.0, 4.0]]))
by_hand = np.array([[-1.0, 5.0], [1.0, -3.0], [-1.0, 1.0], [1.0, -3.0], [0.0, 0.0]]) / np.sqrt([0.8, 8.8])
check.close(scores, by_hand, "1, 3, 1, 3, 2 has mean 2 and variance 0.8; 9, 1, 5, 1, 4 has mean 4 and variance 8.8")

# %% test="standardise-robust-constant" points=1
# In the last table the mean of three times 0.1 is rounded, so the distances from it are not exactly 0.
to_units = check.asking(standardise)
level = to_units(np.array([[7.0, 1.0, -2.0], [7.0, 4.0, -2.0], [7.0, 1.0, -2.0], [7.0, 2.0, -2.0]]))
single = to_units(np.array([[3.5, -1.0, 8.0]]))
plain = to_units(np.array([[1.0, 5.0], [2.0, 3.0], [6.0, 1.0]]))
tenths = to_units(np.array([[0.1, 2.0], [0.1, 3.0], [0.1, 7.0]]))
check.shape(level, (4, 3), "the standardised table of shape (4, 3)")
check.finite(level, "the standardised table with a constant column")
check.close(level[:, [0, 2]], np.zeros((4, 2)), "a column whose entries are all equal becomes zeros")
check.close(np.mean(np.square(level[:, 1])), 1, "the column beside a constant one is standardised as usual")
check.close(np.mean(np.square(plain), axis=0), [1, 1], "a table without constant columns is standardised as usual")
check.close(single, np.zeros((1, 3)), "a table with one row becomes zeros")
check.close(tenths[:, 0], np.zeros(3), "a column of 0.1, 0.1, 0.1 becomes zeros")

# %% test="standardise-robust" points=1
# Far from zero: 2 to the power of 40 is about 1.1e12, and adding it shifts the column and nothing else.
to_units = check.asking(standardise)
pile = np.array([[4.0, -1.0, 0.5], [2.0, 6.0, 3.0], [9.0, 3.0, 2.0], [1.0, 0.0, 8.5]])
kept = pile.copy()
scores = to_units(pile)
whole = np.array([[3, 8], [5, 1], [4, 2], [9, 2]])
kept_whole = whole.copy()
from_whole = to_units(whole)
far = to_units(pile + 2.0**40)
check.unchanged(kept, pile, "X")
check.unchanged(kept_whole, whole, "X")
check.close(from_whole, (kept_whole - kept_whole.mean(axis=0)) / kept_whole.std(axis=0), "X may hold whole numbers")
check.close(far, scores, "a column far from zero is standardised as well as one near zero: subtract first, then square")
check.raises(ValueError, to_units, np.ones(4), fact="a vector is refused with a ValueError")
check.raises(ValueError, to_units, np.ones((0, 3)), fact="a table with no rows is refused with a ValueError")

# %% [markdown]
# **Figure 3.** Forty bears, made up for this figure. Measured in kilograms and centimetres the cloud is wide and flat:
# the units decide. Measured in standard deviations both columns spread alike, and the tilt is left to see.

# %%
rng = np.random.default_rng(7)
bears = rng.normal(size=(40, 2)) @ np.array([[60.0, 12.0], [0.0, 10.0]]) + [260.0, 150.0]
figure, panels = draw.axes(2, size=(3.8, 3.2))
for panel, cloud, reach in zip(panels, (bears - bears.mean(axis=0), standardise(bears)), (160, 3), strict=True):
    panel.plot(*cloud.T, "o", ms=4, color=draw.colour("first"))
    panel.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
panels[0].set(xlabel="mass minus mean, kg", ylabel="length minus mean, cm")
panels[1].set(xlabel="mass, standard deviations", ylabel="length, standard deviations")
draw.show(figure, alt="On the left a flat wide cloud; on the right the same bears as a cloud that rises.")

# %% [markdown]
# ## Outer products
#
# A column times a row is a table of all products. For $x = (2, 3)$ and $y = (1, 0, -1)$ it is $\begin{bmatrix} 2 & 0 &
# -2 \\ 3 & 0 & -3 \end{bmatrix}$, the **outer product** $x\, y^\top$. Broadcasting writes it so:

# %%
x, y = np.array([2, 3]), np.array([1, 0, -1])
x[:, None] * y[None, :]

# %% [markdown]
# Every row of it is a multiple of $y$. It looks like a poor sort of matrix. But add up one for each example. The
# sum tells how columns go up and down together, and that is what this week is about.
#
# ## Exercise 3: a sum of outer products (4 points)
#
# Write `outer_sum(X, Y)`. Row $n$ of `X` is $x_n$, row $n$ of `Y` is $y_n$:
#
# $$
# C = \sum_{n} x_n\, y_n^\top. \tag{1.3}
# $$
#
# It has shape $(D, E)$ for `X` of shape $(N, D)$ and `Y` of shape $(N, E)$. With one row it is a single outer product.
# Refused with a `ValueError`: an `X` or a `Y` that has not two axes, and two different numbers of rows.
#
# There may be many rows. Do not store all $N$ outer products at once: `X[:, :, None] * Y[:, None, :]` holds
# $N \cdot D \cdot E$ numbers.
#
# <details>
# <summary>Hint</summary>
#
# Entry $(d, e)$ is $\sum_n X_{nd} Y_{ne}$. In which product of matrices is the summed index the *first* index of both?
#
# </details>


# %% exercise="outer-sum"
def outer_sum(X, Y):
    """Return the sum over all n of the outer product of row n of X with row n of Y.

    X : shape (N, D)
    Y : shape (N, E)
    returns : shape (D, E)
    raises : ValueError when X or Y has not two axes, or their numbers of rows differ
    """
    ### BEGIN SOLUTION
    X, Y = np.asarray(X), np.asarray(Y)
    if X.ndim != 2 or Y.ndim != 2 or len(X) != len(Y):
        raise ValueError(f"Wanted are shapes (N, D) and (N, E); given are {X.shape} and {Y.shape}.")
    return X.T @ Y  # (1.3)
    ### END SOLUTION


# %% test="outer-sum-facts" points=1
add_up = check.asking(outer_sum)
rng = np.random.default_rng(103)
for N, D, E in ((3, 3, 3), (5, 2, 3), (4, 6, 2)):
    left, right = rng.normal(size=(N, D)), rng.normal(size=(N, E))
    total = add_up(left.copy(), right.copy())
    one_row = add_up(left[:1].copy(), right[:1].copy())
    rest = add_up(left[1:].copy(), right[1:].copy())
    turned = add_up(right.copy(), left.copy())
    own = add_up(left.copy(), left.copy())
    check.shape(total, (D, E), f"the sum for X of shape ({N}, {D}) and Y of shape ({N}, {E})")
    check.close(one_row, np.outer(left[0], right[0]), "with one row it is the outer product of the two rows")
    check.close(total, np.add(one_row, rest), "the first row's outer product plus the sum of the others is the sum")
    check.close(np.transpose(turned), total, "X and Y swapped give the transpose")
    check.close(np.trace(own), np.sum(left**2), "for Y = X the trace is the sum of all squares")
### BEGIN HIDDEN TESTS
left, right = rng.normal(size=(7, 3)), rng.normal(size=(7, 3))
total = add_up(left.copy(), right.copy())
check.close(total, np.einsum("nd,ne->de", left, right), "entry (d, e) adds up X[n, d] Y[n, e] over all n")
### END HIDDEN TESTS

# %% test="outer-sum-worked" points=1
add_up = check.asking(outer_sum)
total = add_up(
    np.array([[2.0, 3.0], [1.0, -1.0], [0.0, 4.0]]), np.array([[1.0, 0.0, -1.0], [5.0, 2.0, 0.0], [0.5, 1.0, 2.0]])
)
check.close(total, [[7, 2, -2], [0, 2, 5]], "three outer products, added by hand, give [[7, 2, -2], [0, 2, 5]]")

# %% test="outer-sum-robust" points=1
add_up = check.asking(outer_sum)
left, right = np.array([[3, 1, 2], [0, -4, 5]]), np.array([[2, 6], [7, -1]])
kept = left.copy(), right.copy()
total = add_up(left, right)
check.unchanged(kept[0], left, "X")
check.unchanged(kept[1], right, "Y")
check.close(total, [[6, 18], [-26, 10], [39, 7]], "X and Y may hold whole numbers")
check.raises(ValueError, add_up, np.ones((3, 2)), np.ones((4, 2)), fact="3 rows and 4 rows are refused")
check.raises(
    ValueError, add_up, np.ones((1, 2)), np.ones((4, 2)), fact="1 row and 4 rows are refused with a ValueError"
)
check.raises(ValueError, add_up, np.ones(3), np.ones((3, 2)), fact="an X that is a vector is refused with a ValueError")

# %% test="outer-sum-method-memory" points=1
# 20,000 outer products of shape (40, 30) are 192 MB; the two tables together are 11 MB.
add_up = check.asking(outer_sum)
rng = np.random.default_rng(104)
left, right = rng.normal(size=(20_000, 40)), rng.normal(size=(20_000, 30))
few = 4 * (left.nbytes + right.nbytes)
total = check.memory(
    add_up, left, right, at_most=few, fact="its memory grows with the tables, not with N times D times E"
)
check.close(
    total, left.T @ right, "20,000 outer products add up to the same matrix", atol=1e-7
)  # tolerance: a long sum

# %% [markdown]
# **Figure 4.** Three outer products and their sum. In each of the three all rows are multiples of one another. In the
# sum they no longer are. Orange is positive, violet negative, white zero.

# %%
top, low = np.array([[2, 3, -1], [1, -1, 2], [0, 2, 2]]), np.array([[1, 0, -1, 2], [2, 1, 0, -1], [0, 1, 2, 1]])
layers = [np.outer(a, b) for a, b in zip(top, low, strict=True)] + [outer_sum(top, low)]
figure, panels = draw.axes(4, size=(2.1, 1.9), xticks=[], yticks=[])
for panel, layer, name in zip(panels, layers, ("n = 1", "n = 2", "n = 3", "sum"), strict=True):
    panel.imshow(layer, cmap="PuOr_r", vmin=-8, vmax=8)
    panel.set_title(name, fontsize=10)
    for (i, j), entry in np.ndenumerate(layer):
        panel.text(j, i, entry, ha="center", va="center", fontsize=9)
draw.show(figure, alt="Three striped tables of 3 by 4 numbers, and their sum, which has no such stripes.")

# %% [markdown]
# ## One string for a loop
#
# Week 4 of linear algebra wrote formulas with indices and gave their letters to `np.einsum`. Each letter is a loop. A
# letter that does not stand behind the arrow is summed over. Exercise 3 in one line:

# %%
check.close(np.einsum("nd,ne->de", top, low), outer_sum(top, low), "nd,ne->de is the sum of outer products")
np.einsum("nd,ne->nde", top, low).shape

# %% [markdown]
# The second string keeps $n$, so nothing is summed: all three outer products, one behind the other.
#
# Here are five loops. Each is right, and each is slow, as you measure below. Read what stands on their innermost lines.


# %% given="loops-1"
def squares(X):
    """Return the squared length of each row. X : shape (N, D); returns : shape (N,)."""
    s = np.zeros(len(X))
    for n in range(len(X)):
        for d in range(X.shape[1]):
            s[n] += X[n, d] * X[n, d]
    return s


def weighted(w, X):
    """Return the sum of all rows, each times its weight. w : shape (N,); X : shape (N, D); returns : shape (D,)."""
    t = np.zeros(X.shape[1])
    for n in range(len(X)):
        for d in range(X.shape[1]):
            t[d] += w[n] * X[n, d]
    return t


def table(X, Y):
    """Return all dot products of rows. X : shape (N, D); Y : shape (M, D); returns : shape (N, M)."""
    G = np.zeros((len(X), len(Y)))
    for n in range(len(X)):
        for m in range(len(Y)):
            for d in range(X.shape[1]):
                G[n, m] += X[n, d] * Y[m, d]
    return G


# %% given="loops-2"
def forms(X, A, Y):
    """Return row n of X times A times row n of Y. X : (N, D); A : (D, E); Y : (N, E); returns : shape (N,)."""
    q = np.zeros(len(X))
    for n in range(len(X)):
        for d in range(A.shape[0]):
            for e in range(A.shape[1]):
                q[n] += X[n, d] * A[d, e] * Y[n, e]
    return q


def images(M, X):
    """Return the image of row n of X under matrix n. M : (N, I, J); X : (N, J); returns : shape (N, I)."""
    Y = np.zeros((len(X), M.shape[1]))
    for n in range(len(X)):
        for i in range(M.shape[1]):
            for j in range(M.shape[2]):
                Y[n, i] += M[n, i, j] * X[n, j]
    return Y


# %% [markdown]
# ## Exercise 4: five loops, five strings (7 points)
#
# Write `einsum_twin(name, *arrays)`: what the loop of this name gives for these arrays, by one call of `np.einsum`.
# So `einsum_twin("table", X, Y)` equals `table(X, Y)`. The names are "squares", "weighted", "table", "forms", "images".
# A dictionary that gives the string for each name is all you need. Each loop has a test of its own.
#
# <details>
# <summary>Hint</summary>
#
# Before the arrow: the letters between the brackets on the right of `+=`, a comma between two arrays. Behind it:
# the letters on the left. How many arrays does the innermost line of `squares` multiply, and how many are given?
#
# </details>


# %% exercise="einsum-twin"
def einsum_twin(name, *arrays):
    """Return what the loop of this name returns, by one call of np.einsum.

    name : one of "squares", "weighted", "table", "forms", "images"
    arrays : the arguments of that loop, with the shapes that its docstring gives
    returns : an array with the shape that the loop returns
    """
    ### BEGIN SOLUTION
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)
    ### END SOLUTION


# %% test="einsum-twin-facts-squares" points=1
twin = check.asking(einsum_twin)
rng = np.random.default_rng(105)
for N, D in ((3, 5), (6, 2)):
    pile = rng.normal(size=(N, D))
    got = twin("squares", pile.copy())
    check.shape(got, (N,), f"the twin of squares for X of shape ({N}, {D})")
    check.close(got, squares(pile), "the twin of squares gives one squared length per row")

# %% test="einsum-twin-facts-weighted" points=1
twin = check.asking(einsum_twin)
rng = np.random.default_rng(106)
for N, D in ((4, 3), (2, 5)):
    load, pile = rng.normal(size=N), rng.normal(size=(N, D))
    got = twin("weighted", load.copy(), pile.copy())
    check.shape(got, (D,), f"the twin of weighted for X of shape ({N}, {D})")
    check.close(got, weighted(load, pile), "the twin of weighted adds up w[n] times row n")

# %% test="einsum-twin-facts-table" points=1
twin = check.asking(einsum_twin)
rng = np.random.default_rng(107)
for N, M, D in ((3, 3, 2), (4, 3, 2), (2, 5, 3)):
    pile, heap = rng.normal(size=(N, D)), rng.normal(size=(M, D))
    got = twin("table", pile.copy(), heap.copy())
    check.shape(got, (N, M), f"the twin of table for {N} rows and {M} rows")
    check.close(got, table(pile, heap), "entry (n, m) of the twin of table is row n of X dotted with row m of Y")

# %% test="einsum-twin-facts-forms" points=1
twin = check.asking(einsum_twin)
rng = np.random.default_rng(108)
for N, D in ((4, 3), (3, 2)):
    pile, heap, middle = rng.normal(size=(N, D)), rng.normal(size=(N, D)), rng.normal(size=(D, D))
    got = twin("forms", pile.copy(), middle.copy(), heap.copy())
    check.shape(got, (N,), f"the twin of forms for {N} rows")
    check.close(got, forms(pile, middle, heap), "the twin of forms pairs row n of X with row n of Y, with A between")
### BEGIN HIDDEN TESTS
pile, heap, middle = rng.normal(size=(5, 2)), rng.normal(size=(5, 4)), rng.normal(size=(2, 4))
got = twin("forms", pile.copy(), middle.copy(), heap.copy())
check.close(got, forms(pile, middle, heap), "A need not be square in the twin of forms")
### END HIDDEN TESTS

# %% test="einsum-twin-facts-images" points=1
twin = check.asking(einsum_twin)
rng = np.random.default_rng(109)
for N, D in ((4, 3), (2, 5)):
    stack, pile = rng.normal(size=(N, D, D)), rng.normal(size=(N, D))
    got = twin("images", stack.copy(), pile.copy())
    check.shape(got, (N, D), f"the twin of images for {N} matrices of shape ({D}, {D})")
    check.close(got, images(stack, pile), "row n of the twin of images is matrix n times row n of X")
### BEGIN HIDDEN TESTS
stack, pile = rng.normal(size=(3, 2, 4)), rng.normal(size=(3, 4))
got = twin("images", stack.copy(), pile.copy())
check.close(got, images(stack, pile), "the matrices need not be square in the twin of images")
### END HIDDEN TESTS

# %% test="einsum-twin-robust" points=1
twin = check.asking(einsum_twin)
pile, heap, load = np.array([[2, 5, -1], [0, 3, 4]]), np.array([[1, 2, 2], [7, 0, -3]]), np.array([4, -2])
kept = pile.copy(), heap.copy(), load.copy()
lengths, total, dots = twin("squares", pile), twin("weighted", load, heap), twin("table", pile, heap)
check.unchanged(kept[0], pile, "X")
check.unchanged(kept[1], heap, "Y")
check.unchanged(kept[2], load, "w")
check.close(lengths, [30, 25], "whole numbers: the squared lengths are 30 and 25")
check.close(total, [-10, 8, 14], "whole numbers: 4 (1, 2, 2) - 2 (7, 0, -3) is (-10, 8, 14)")
check.close(dots, [[10, 17], [14, -12]], "whole numbers: the dot products are 10, 17, 14 and -12")

# %% test="einsum-twin-method" points=1
twin = check.asking(einsum_twin)
rng = np.random.default_rng(110)
pile, heap, middle = rng.normal(size=(3000, 15)), rng.normal(size=(3000, 15)), rng.normal(size=(15, 15))
got = check.speed(
    twin,
    "forms",
    pile,
    middle,
    heap,
    against=lambda: np.einsum("nd,de,ne->n", pile, middle, heap),
    at_most=25,
    fact="it leaves the loops to np.einsum, which runs them outside Python",
)
check.close(got, np.sum(pile @ middle * heap, axis=1), "on 3,000 rows the twin of forms is right too")

# %% [markdown]
# Try your twins on all pictures at once. The squared length of each, and the mean picture as a weighted sum with equal
# weights:

# %%
squared = einsum_twin("squares", X)
equal = np.full(len(X), 1 / len(X))
check.close(einsum_twin("weighted", equal, X), X.mean(axis=0), "equal weights 1/N give the mean picture")
print(f"squared lengths from {squared.min():.1f} to {squared.max():.1f}")

# %% [markdown]
# ## Views and copies
#
# A slice of an array is a **view**: a second name for a part of the same memory. A **copy** has memory of its own.
# **Before you run the next cell,** say what `fish[0, 0]` is at the end, 3 or 99.

# %%
catch = fish.copy()
first_bear = catch[0]
first_bear[0] = 99.0
listed = catch[[0]]
listed[0, 1] = -1.0
print(catch[0], " fish itself:", fish[0])
print(
    "a slice shares memory:", np.shares_memory(catch, first_bear), " a list of rows:", np.shares_memory(catch, listed)
)

# %% [markdown]
# `catch` became 99, because `first_bear` is a view of it. `fish` did not, because of `.copy()`. Picking with a list or
# a mask gives a copy, so the -1 went nowhere.
#
# | a second name | shares memory? |
# |---|---|
# | `y = x` | yes: it is the same array |
# | `x[2:5]`, `x[:]`, `X[:, 0]`, `X.T`, `x.reshape(2, 3)` where possible | yes, a view |
# | `np.asarray(x)` of an array | yes, it is the same array, unless its kind of number changes |
# | `x[[0, 2]]`, `x[x > 0]`, `x + 0`, `x.copy()`, `np.array(x)` | no, a copy |
#
# For *lists*, `y[:]` is a copy. For arrays it is a view. That difference has cost many people an evening. And `x -= m`
# works inside the caller's array, where `x = x - m` makes a new one.
#
# ## Exercise 5: a bug to mend (3 points)
#
# This function is to smooth a wiggly line. Every inner entry becomes the mean of three entries of $x$: its left
# neighbour, itself, and its right neighbour. The two ends stay.
#
# $$
# y_i = \tfrac13\, (x_{i-1} + x_i + x_{i+1}) \ \text{ inside}, \qquad y_i = x_i \ \text{ at both ends.} \tag{1.4}
# $$
#
# Its author wrote a comment and believed it.


# %% given="bug"
def smooth_with_a_bug(x):
    """Return x with every inner entry replaced by the mean of three. There is a bug. x, returns : shape (n,)."""
    y = x[:]  # a copy to write into, says the author
    for i in range(1, len(x) - 1):
        y[i] = (x[i - 1] + x[i] + x[i + 1]) / 3
    return y


# %% [markdown]
# By hand, $(0, 0, 9, 0, 0)$ becomes $(0, 3, 3, 3, 0)$. **Before you run the next cell,** play the computer: which
# numbers are in memory when $i$ is 2? Then compare.

# %%
spike = np.array([0.0, 0.0, 9.0, 0.0, 0.0])
print("given back:", smooth_with_a_bug(spike))
print("spike now: ", spike)
print("whole numbers:", smooth_with_a_bug(np.array([0, 0, 10, 0, 0])))

# %% [markdown]
# Two faults show at once. The answer is wrong, because entry 2 was computed from an entry 1 that had already changed.
# And the caller's `spike` is gone. The last line hides a third one: 10/3 was stored as 3, because an array of whole
# numbers holds nothing else. So `.copy()` alone is not enough.
#
# Write `smooth(x)`, mended, for `x` of shape $(n,)$ with $n \ge 1$: floats or whole numbers come in, floats come out.
# With one entry or two there is no inner entry, and all stay. A loop is fine here.
#
# <details>
# <summary>Hint</summary>
#
# Which line of the table above makes a copy *and* lets you choose the kind of number? `np.array` takes `dtype=float`.
#
# </details>


# %% exercise="smooth"
def smooth(x):
    """Return x with every inner entry replaced by the mean of itself and its two neighbours; the ends stay.

    x : shape (n,), n at least 1, floats or whole numbers
    returns : shape (n,), floats
    """
    ### BEGIN SOLUTION
    x = np.asarray(x, dtype=float)
    y = x.copy()
    y[1:-1] = (x[:-2] + x[1:-1] + x[2:]) / 3  # (1.4)
    return y
    ### END SOLUTION


# %% test="smooth-facts" points=1
mend = check.asking(smooth)
rng = np.random.default_rng(111)
for n in (5, 8):
    wave = rng.normal(size=n)
    calm = mend(wave.copy())
    ramp = mend(np.linspace(-1, n, n))
    check.shape(calm, (n,), f"the smoothed line of {n} entries")
    check.close([calm[0], calm[-1]], [wave[0], wave[-1]], "both ends stay")
    check.close(calm[1], (wave[0] + wave[1] + wave[2]) / 3, "entry 1 is the mean of the given entries 0, 1 and 2")
    check.close(calm[1:-1], np.convolve(wave, np.ones(3) / 3, "valid"), "each inner entry is the mean of three of x")
    check.close(ramp, np.linspace(-1, n, n), "a straight line stays as it is")
### BEGIN HIDDEN TESTS
one, two = rng.normal(size=(2, 6))
mixed = mend(2 * one - 3 * two)
check.close(mixed, 2 * np.asarray(mend(one.copy())) - 3 * np.asarray(mend(two.copy())), "smoothing is linear in x")
### END HIDDEN TESTS

# %% test="smooth-worked" points=1
mend = check.asking(smooth)
calm = mend(np.array([3.0, 6.0, 0.0, 1.5, -4.5, 2.0]))
check.close(calm, [3, 3, 2.5, -1, -1 / 3, 2], "3, 6, 0, 1.5, -4.5, 2 becomes 3, 3, 2.5, -1, -1/3, 2")

# %% test="smooth-robust" points=1
mend = check.asking(smooth)
wave, whole = np.array([2.0, -1.0, 7.0, 0.5, 4.0]), np.array([1, 4, 0, 6, 2])
kept = wave.copy(), whole.copy()
mend(wave)
calm = mend(whole)
pair, lone = mend(np.array([3.5, -2.0])), mend(np.array([6.5]))
check.unchanged(kept[0], wave, "x")
check.unchanged(kept[1], whole, "x")
check.close(calm, [1, 5 / 3, 10 / 3, 8 / 3, 2], "whole numbers come in and thirds come out")
check.close(pair, [3.5, -2], "a line of two entries stays as it is")
check.close(lone, [6.5], "a line of one entry stays as it is")

# %% [markdown]
# **Figure 5.** A step with two spikes, smoothed twice over. With the bug each entry drags what came before to the
# right. Mended, each spike becomes three equal entries around its old place.

# %%
bumps = np.array([0, 0, 0, 9, 0, 0, 0, 0, 4, 4, 4, 4, 4, 10, 4, 4, 4.0])
figure, panels = draw.axes(2, size=(4.2, 2.7), xlabel="entry", ylim=(-0.5, 10.5))
for panel, function, role in zip(panels, (smooth_with_a_bug, smooth), ("second", "result"), strict=True):
    draw.curve(panel, [range(17), bumps], role="ghost", style=":", width=1.4, name="$x$")
    draw.curve(panel, [range(17), function(bumps.copy())], role=role, name=function.__name__)
    panel.legend(loc="upper center", fontsize=9)
draw.show(figure, alt="With the bug, spikes lean to the right with long tails; mended, each is a level top of three.")

# %% [markdown]
# ## Random numbers that others can repeat
#
# A **generator** is a machine with a state. Each draw moves the state on. Two generators with the same **seed** begin
# in the same state, so they give the same numbers. **Before you run the next cell,** say which of the four rows are
# equal.

# %%
rng, twin_rng = np.random.default_rng(5), np.random.default_rng(5)
for name, generator in (("first", rng), ("first again", rng), ("twin", twin_rng), ("twin again", twin_rng)):
    print(f"{name:12}", generator.normal(size=4).round(2))

# %% [markdown]
# Row 1 equals row 3, and row 2 equals row 4. A function that needs chance takes the generator **as an argument** and
# draws from it. Two tempting other ways break something. A function that makes its own `default_rng(0)` inside gives
# the same 'chance' at every call. One that uses `np.random.normal` draws from a hidden state, which any other library
# may move.
#
# ## Exercise 6: a cloud from a generator (3 points)
#
# Stretch and shift a round cloud, and you have data whose spread you know beforehand. Write
# `cloud(rng, N, mu, A)`: $N$ points
#
# $$
# x_n = A z_n + \mu, \tag{1.5}
# $$
#
# one per row. `mu` has shape $(D,)$, and `A` has shape $(D, K)$. The $z_n$ are the rows of **one** draw,
# `rng.normal(size=(N, K))`, so that everyone with your seed gets your cloud. The mean of the points is near $\mu$, and
# chance keeps it from being equal. An `A` that has not $D$ rows is refused with a `ValueError`.
#
# <details>
# <summary>Hint</summary>
#
# (1.5) has $z_n$ as a column. Here it is row $n$ of $Z$. What happens to $A z_n$ when you write it as a row: which
# matrix stands on the right of $Z$? Then add $\mu$ to every row.
#
# </details>


# %% exercise="cloud"
def cloud(rng, N, mu, A):
    """Return N points A z + mu, one per row, where the entries of z follow the standard bell curve.

    rng : a NumPy generator
    N : number of points
    mu : shape (D,)
    A : shape (D, K)
    returns : shape (N, D)
    raises : ValueError when A has not D rows
    """
    ### BEGIN SOLUTION
    mu, A = np.asarray(mu, dtype=float), np.asarray(A, dtype=float)
    if A.ndim != 2 or mu.shape != A.shape[:1]:
        raise ValueError(f"Wanted are a mu (D,) and A (D, K); given are {mu.shape} and {A.shape}.")
    Z = rng.normal(size=(N, A.shape[1]))
    return Z @ A.T + mu  # (1.5)
    ### END SOLUTION


# %% test="cloud-facts" points=1
scatter = check.asking(cloud)
for seed, N, centre, push in (
    (21, 5, np.array([3.0, -1.0]), np.array([[2.0, 0.5], [-1.0, 3.0]])),
    (22, 7, np.array([0.5, 4.0, -2.0]), np.array([[1.0, 2.0, 0.5, -1.0], [0.0, -1.0, 2.0, 1.5], [3.0, 0.5, 1.0, 2.5]])),
):
    drops = scatter(np.random.default_rng(seed), N, centre.copy(), push.copy())
    one_source = np.random.default_rng(seed + 10)
    early, later = (scatter(one_source, N, centre.copy(), push.copy()) for _ in range(2))
    other = scatter(np.random.default_rng(seed + 20), N, centre.copy(), push.copy())
    round_cloud = np.random.default_rng(seed).normal(size=(N, push.shape[1]))
    check.shape(drops, (N, len(centre)), f"a cloud of {N} points in {len(centre)} dimensions")
    check.different(drops, other, "another seed gives another cloud")
    check.different(early, later, "a second call with the same generator goes on, and gives another cloud")
    by_rows = [push @ z + centre for z in round_cloud]
    check.close(drops, by_rows, "point n is A z + mu, with z row n of rng.normal(size=(N, K))")
### BEGIN HIDDEN TESTS
source = np.random.default_rng(23)
many = scatter(source, 4000, np.array([1.0, -2.0]), np.array([[3.0, 0.0], [1.0, 0.5]]))
# tolerance: 4,000 draws, because the mean of so many is off by about 3 / 63
check.close(np.mean(many, axis=0), [1, -2], "the mean of many points is near mu", atol=0.3)
### END HIDDEN TESTS

# %% test="cloud-worked" points=1
# With A = 0 chance has nothing to say; with A = I and mu = 0 the points are the draws themselves.
scatter = check.asking(cloud)
still = scatter(np.random.default_rng(24), 3, np.array([2.0, 7.0]), np.zeros((2, 2)))
plain = scatter(np.random.default_rng(25), 4, np.zeros(3), np.eye(3))
check.close(still, [[2, 7], [2, 7], [2, 7]], "with A = 0 every point is mu")
check.close(plain, np.random.default_rng(25).normal(size=(4, 3)), "with A = I and mu = 0 the points are the draws")

# %% test="cloud-robust" points=1
scatter = check.asking(cloud)
centre, push = np.array([4, -3]), np.array([[2, 1, 0], [5, -1, 3]])
kept = centre.copy(), push.copy()
drops = scatter(np.random.default_rng(26), 3, centre, push)
none = scatter(np.random.default_rng(27), 0, np.array([1.5, 2.5]), np.eye(2))
apart, slope = np.array([0.5, 6.0]), np.array([[1.5, 0.0], [2.0, 1.0]])
scatter(np.random.default_rng(28), 2, apart, slope)
check.unchanged(kept[0], centre, "mu")
check.unchanged(kept[1], push, "A")
check.unchanged(np.array([0.5, 6.0]), apart, "mu")
check.unchanged(np.array([[1.5, 0.0], [2.0, 1.0]]), slope, "A")
expected = np.random.default_rng(26).normal(size=(3, 3)) @ kept[1].T + kept[0]
check.close(drops, expected, "mu and A may hold whole numbers")
check.shape(none, (0, 2), "a cloud of no points in 2 dimensions")
check.raises(
    ValueError,
    scatter,
    np.random.default_rng(29),
    4,
    np.ones(3),
    np.ones((2, 3)),
    fact="an A with 2 rows and a mu with 3 entries is refused",
)

# %% [markdown]
# **Figure 6.** The same $z_n$, drawn from the same seed, twice. On the left as they fell. On the right stretched by
# $A = \begin{bmatrix} 2 & 0 \\ 1 & 0.5 \end{bmatrix}$ and moved to $(1, -1)$. The same five points are joined in both.

# %%
round_one = cloud(np.random.default_rng(16), 150, [0, 0], np.eye(2))
pushed = cloud(np.random.default_rng(16), 150, [1, -1], [[2, 0], [1, 0.5]])
figure, panels = draw.plane(xlim=(-5.5, 6.5), ylim=(-4.5, 3.5), columns=2)
for panel, points, role in zip(panels, (round_one, pushed), ("first", "result"), strict=True):
    panel.plot(*points.T, "o", ms=3, color=draw.colour(role), alpha=0.6)
    draw.curve(panel, points[:5].T, role="ink", width=1.2)
draw.show(figure, alt="A round cloud around the origin; the same points as a long cloud that rises around (1, -1).")

# %% [markdown]
# ## How long does it take?
#
# One measurement says little: the machine does other things as well. They only ever *add* time. So repeat, and keep the
# **smallest**. `timeit.repeat("code", globals=..., number=5, repeat=3)` runs the code five times, and measures that
# three times over. Here the loop `table` and its twin `X @ Y.T` run on $N$ rows of eight numbers.


# %% given="stopwatch"
def stopwatch(code, sizes, number):
    """Return seconds per run, shape (12, K): row r is repetition r, column k belongs to sizes[k]."""
    rng = np.random.default_rng(31)
    columns = []
    for N in sizes:
        names = {"table": table, "X": rng.normal(size=(N, 8))}
        columns.append(np.array(timeit.repeat(code, globals=names, number=number, repeat=12)) / number)
    return np.column_stack(columns)


# %% [markdown]
# **Before you run the next cell.** From 20 to 80 rows, $N$ grows by a factor of 4. By which factor does the time of
# three nested loops grow, over $N$, $N$ and 8? Write down a number.

# %%
sizes = np.array([10, 20, 40, 80])
slow = stopwatch("table(X, X)", sizes, number=1)
fast = stopwatch("X @ X.T", sizes, number=50)
print("loops, milliseconds: ", (1e3 * slow.min(axis=0)).round(2))
print("X @ X.T, milliseconds:", (1e3 * fast.min(axis=0)).round(4))
print("80 rows against 20:", (slow.min(axis=0)[3] / slow.min(axis=0)[1]).round(1))

# %% [markdown]
# On a quiet machine about 16, because the work of the loops grows with $N^2$. Your milliseconds differ from ours, and
# from your next run. The *power* hardly does: it is a property of the method and not of the machine.
#
# ## Exercise 7: how fast the time grows (4 points)
#
# Say that a method takes $t = c\, n^p$ seconds for size $n$. Logarithms make that a straight line,
#
# $$
# \ln t = p \ln n + \ln c, \tag{1.6}
# $$
#
# and its slope is the power $p$. Write `growth(sizes, seconds)`. Row $r$ of `seconds` is repetition $r$ of the whole
# series. For each size keep the smallest of its times. Then fit the line with least squares to all sizes, as in week 6
# of multivariate calculus, and return its slope.
#
# Other shapes than $(K,)$ and $(R, K)$ are refused with a `ValueError`. So are fewer than two different sizes, and a
# size or time that is not positive.
#
# <details>
# <summary>Hint</summary>
#
# Which axis of `seconds` has to go? `np.polyfit(u, v, 1)` gives slope and intercept of the line through the points
# $(u_k, v_k)$ with the least squares in $v$.
#
# </details>


# %% exercise="growth"
def growth(sizes, seconds):
    """Return the power p with which time grows, t = c n**p, from repeated measurements.

    sizes : shape (K,), positive, at least two of them different
    seconds : shape (R, K), positive; row r is repetition r
    returns : a number
    raises : ValueError for other shapes, fewer than two different sizes, or numbers that are not positive
    """
    ### BEGIN SOLUTION
    sizes, seconds = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if sizes.ndim != 1 or seconds.ndim != 2 or seconds.shape[1] != len(sizes) or len(seconds) == 0:
        raise ValueError(f"Wanted are sizes (K,) and seconds (R, K); given are {sizes.shape} and {seconds.shape}.")
    if len(np.unique(sizes)) < 2 or np.any(sizes <= 0) or np.any(seconds <= 0):
        raise ValueError(f"Wanted are positive times of two or more positive sizes; given are sizes {sizes}.")
    return np.polyfit(np.log(sizes), np.log(seconds.min(axis=0)), 1)[0]  # (1.6)
    ### END SOLUTION


# %% test="growth-facts" points=1
# Each size has one undisturbed time somewhere among its repetitions; all others are longer.
power = check.asking(growth)
rng = np.random.default_rng(112)
for steepness, R, amounts in ((2.0, 4, np.array([10, 20, 50])), (1.5, 5, np.array([8, 24, 30, 90, 100]))):
    clean = 3e-7 * amounts**steepness
    clock = clean * (1 + rng.uniform(0.2, 4, size=(R, len(amounts))))
    clock[rng.integers(R, size=len(amounts)), np.arange(len(amounts))] = clean
    order = rng.permutation(len(amounts))
    got = power(amounts.copy(), clock.copy())
    slower = power(amounts.copy(), 7.5 * clock)
    shuffled = power(amounts[order], clock[:, order])
    check.shape(got, (), "the power")
    check.close(got, steepness, f"times that are c n^{steepness:g} where nothing disturbs have the power {steepness:g}")
    check.close(slower, got, "a machine that takes 7.5 times as long has the same power")
    check.close(shuffled, got, "the order of the sizes does not matter")
### BEGIN HIDDEN TESTS
amounts = np.array([5.0, 7.0, 30.0, 31.0])
clock = rng.uniform(1, 9, size=(2, 4)) * 1e-4
got = power(amounts.copy(), clock.copy())
u, v = np.log(amounts), np.log(clock.min(axis=0))
wanted = (u - u.mean()) @ v / ((u - u.mean()) @ u)
check.close(got, wanted, "it is the slope of the line with the least squares in ln t, all sizes together")
### END HIDDEN TESTS

# %% test="growth-worked" points=1
power = check.asking(growth)
cubic = power(np.array([1.0, 2.0, 4.0]), np.array([[5.0, 8.0, 70.0], [1.0, 9.0, 64.0]]))
level = power(np.array([3.0, 6.0]), np.array([[0.5, 0.5], [0.75, 2.0], [0.5, 1.5]]))
check.close(cubic, 3, "the least times 1, 8, 64 for the sizes 1, 2, 4 have the power 3")
check.close(level, 0, "times that do not grow have the power 0")

# %% test="growth-robust" points=1
power = check.asking(growth)
amounts, clock = np.array([2.0, 8.0, 4.0]), np.array([[12.0, 40.0, 90.0], [4.0, 64.0, 16.0], [7.0, 70.0, 30.0]])
kept = amounts.copy(), clock.copy()
power(amounts, clock)
got = power(np.array([2, 6, 5]), np.array([[12, 40, 90], [4, 36, 25], [7, 36, 30]]))
brief = power(np.array([1.0, 10.0, 100.0]), np.array([[2.0, 20.0, 200.0]]))
twice = power(np.array([1.0, 10.0, 100.0, 10.0]), np.array([[2.0, 3.0, 2.0, 8.0], [4.0, 2.0, 9.0, 2.0]]))
check.unchanged(kept[0], amounts, "sizes")
check.unchanged(kept[1], clock, "seconds")
check.close(got, 2, "whole numbers may come in: 4, 36, 25 for 2, 6, 5 has the power 2")
check.close(brief, 1, "one repetition is enough")
check.close(twice, 0, "a size may stand twice")

# %% test="growth-robust-refusals" points=1
power = check.asking(growth)
check.raises(ValueError, power, np.array([2.0, 4.0]), np.ones((3, 3)), fact="2 sizes and 3 columns are refused")
check.raises(ValueError, power, np.array([2.0, 4.0]), np.array([1.0, 2.0]), fact="seconds of shape (2,) are refused")
check.raises(ValueError, power, np.array([3.0, 3.0]), np.ones((2, 2)), fact="the same size twice is refused")
check.raises(ValueError, power, np.array([0.0, 3.0]), np.ones((2, 2)), fact="a size of 0 is refused with a ValueError")
check.raises(ValueError, power, np.array([1.0, 5.0]), np.array([[2.0, 0.0], [3.0, 4.0]]), fact="a time of 0 is refused")

# %% [markdown]
# **Figure 7.** Your own measurements, the smallest of twelve. On these axes a power is a slope. The loops keep close to
# the dotted line of slope 2. `X @ X.T` lies far below, and at these sizes it is flatter: much of its time is the call
# itself.

# %%
figure, panel = draw.axes(xlabel="rows $N$", ylabel="seconds", xscale="log", yscale="log", size=(5, 3.4))
for seconds, role, style, name in ((slow, "second", "-o", "three loops"), (fast, "first", "--s", "X @ X.T")):
    name = f"{name}: power {growth(sizes, seconds):.1f}"
    draw.curve(panel, [sizes, seconds.min(axis=0)], role=role, style=style, name=name)
draw.curve(panel, [sizes, slow.min() * (sizes / 10.0) ** 2], role="ghost", style=":", name="slope 2")
panel.set(xticks=sizes, xticklabels=sizes, ylim=(None, 20 * slow.max()))
panel.minorticks_off()
panel.legend(loc="upper left", fontsize=9)
draw.show(figure, alt="The loops climb along a dotted line of slope 2; the matrix product lies far below them.")

# %% [markdown]
# ### Think: why is the mean no good here?
#
# A backup program starts during one of five repetitions and doubles its time. By how much does it move the mean of the
# five, and by how much the smallest? (The mean rises by a fifth. The smallest stays, unless all five are disturbed.)
#
# ## Numbers with gaps
#
# **Before you run the next cell,** say whether `0.1 + 0.2 == 0.3` is True.

# %%
print(0.1 + 0.2 == 0.3, 0.1 + 0.2)
print(f"{0.1:.20f}  {0.2:.20f}  {0.3:.20f}")

# %% [markdown]
# In base ten one third is 0.333..., and after any number of digits something is missing. In base two a *tenth* is such
# a number: 0.000110011001100... . A float keeps 53 binary digits and rounds. So `0.1` is a little more than a tenth,
# `0.2` twice that, and `0.3` is a little less than three tenths. The sum is rounded once more, and lands on the next
# float above.
#
# A float is a number with a fixed count of digits and a power of two. Play with a toy world that keeps only a few.
# **Before you slide,** say where the gaps between neighbours are widest.


# %%
@play.picture(
    title="A toy world of floats",
    plane=play.Plane(x=(0, 16), y=(-1, 1), height=170),
    digits=play.slider(1, 4, start=2, step=1, label="binary digits behind the point"),
    x=play.slider(0.3, 15.5, start=5.3, step=0.1, label="x"),
)
def toy_floats(plane, digits, x):
    """Draw the numbers (1 + k / 2**digits) 2**e as ticks, and the one that is nearest to x."""
    e, k = np.meshgrid(np.arange(-2, 4), np.arange(2 ** int(digits)))
    floats = np.append((1 + k / 2 ** int(digits)) * 2.0**e, 16.0)
    stored = floats[np.argmin(np.abs(floats - x))]
    plane.axes(step=(2, 4))
    plane.lines([[[f, f], [-0.35, 0.35]] for f in floats], "ink", "thin")
    plane.line([[x, x], [-0.7, 0.7]], "first", "dash")
    plane.dot((stored, 0), "result")
    plane.text((stored, 0.75), "stored", "result")
    plane.text((x, -0.85), "x", "first", "name")
    return (
        f"With {int(digits)} binary digits, {x:.1f} is stored as {stored:g}: off by {100 * abs(stored / x - 1):.1f} %."
    )


toy_floats

# %% [markdown]
# The gaps double with each power of two. So the *relative* error stays small everywhere, and the absolute one does not.
#
# **Figure 8.** The gap between a real float and its next neighbour, counted in $2^{-52}$, which is the gap at 1. At
# each power of two it doubles. It never rises above the dotted line, so the gap beside $x$ is at most $x / 2^{52}$.

# %%
places = np.arange(0.26, 20, 0.01)
ticks = [1, 2, 4, 8, 16]
figure, panel = draw.axes(xlabel="number $x$", ylabel="gap to the next float, $2^{-52}$", xticks=ticks, yticks=ticks)
draw.curve(panel, [places, np.spacing(places) * 2.0**52], role="first", name="gap")
draw.curve(panel, [places, places], role="ghost", style=":", name="$x / 2^{52}$")
panel.legend(loc="lower right")
draw.show(
    figure, alt="A staircase under a dotted diagonal: height 1 from 1 to 2, 2 from 2 to 4, and so on to 16 from 16."
)

# %% [markdown]
# Go on doubling: at $2^{53}$, about $9 \cdot 10^{15}$, the gap is 2. The odd whole numbers are missing there. **Before
# you run the next cell:** what is $2^{53} + 1$?

# %%
check.holds(2.0**53 + 1 == 2.0**53, "one more than 2^53 is no float, and is rounded back to 2^53")
print("gaps beside 1, 1000 and 1e8:", np.spacing([1.0, 1e3, 1e8]))

# %% [markdown]
# So `==` is the wrong question for results of arithmetic. And 'closer than $10^{-9}$' alone is wrong too. At
# $10^{12}$ the floats themselves are $10^{-4}$ apart. And an atom is smaller than $10^{-9}$ metres.
#
# Before you write a better question, one cell with a helper for its tests.


# %% given="verdicts"
def verdicts(function, cases, also=()):
    """Ask about everything first, then yield (wanted, answer, fact) for each case.

    cases : list of (wanted, arguments, fact); also : more arguments to ask about.
    """
    for arguments in also:
        function(*arguments)
    answers = [function(*arguments) for _, arguments, _ in cases]
    for (wanted, arguments, fact), answer in zip(cases, answers, strict=True):
        if not np.array_equal(answer, wanted):
            function(*arguments)  # once more, because a message shows the last call
        yield wanted, answer, fact


# %% [markdown]
# ## Exercise 8: close enough (4 points)
#
# Write `agree(a, b, rtol=1e-9, atol=1e-12)`: True if `a` and `b` have the same shape and **every** entry meets
#
# $$
# \lvert a_i - b_i \rvert \;\le\; \text{atol} + \text{rtol} \cdot \max(\lvert a_i \rvert, \lvert b_i \rvert), \tag{1.7}
# $$
#
# and False otherwise. The first part is for numbers near zero, the second for all others.
#
# - `a` and `b` are numbers or arrays, and their order makes no difference.
# - Different shapes do not agree, also where broadcasting would fit them together.
# - NaN, 'not a number', agrees with nothing, not even with NaN. `nan > 1` is False, and so is `nan <= 1`.
#
# <details>
# <summary>Hint</summary>
#
# `np.maximum` takes the larger of two, entry by entry. `np.all` asks whether all are True. Ask 'are all within?' and
# not 'is one outside?': for NaN the two differ.
#
# </details>


# %% exercise="agree"
def agree(a, b, rtol=1e-9, atol=1e-12):
    """Return whether a and b are the same numbers up to rounding.

    a, b : numbers or arrays of any shape
    rtol : tolerance as a share of the larger size; a number
    atol : tolerance near zero, in the units of a and b; a number
    returns : True or False; False where the shapes differ
    """
    ### BEGIN SOLUTION
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.all(np.abs(a - b) <= atol + rtol * np.maximum(np.abs(a), np.abs(b))))  # (1.7)
    ### END SOLUTION


# %% test="agree-facts" points=1
same = check.asking(agree)
cases = [
    (True, (0.1 + 0.2, 0.3), "0.1 + 0.2 agrees with 0.3"),
    (False, (1.0, 1.000001), "1 does not agree with 1.000001"),
    (True, (4e12, 4e12 + 0.5), "4e12 agrees with 4e12 + 0.5: the share is small"),
    (False, (4e12, 4.0001e12), "4e12 does not agree with 4.0001e12"),
    (True, (2.5, 2.5), "2.5 agrees with 2.5"),
    (True, (0.0, 2e-15), "0 agrees with 2e-15, by atol"),
    (False, (0.0, 1e-6), "0 does not agree with 1e-6"),
    (False, (2e-10, 3e-10), "2e-10 does not agree with 3e-10: both are far above atol"),
    (False, (-5.0, 5.0), "-5 does not agree with 5"),
    (False, (3.0, 8.0), "3 does not agree with 8"),
    (False, (8.5, 3.0), "8.5 does not agree with 3"),
]
for wanted, got, fact in verdicts(same, cases):
    check.shape(got, (), "the answer of agree")
    check.equal(got, wanted, fact)

# %% test="agree-facts-arrays" points=1
same = check.asking(agree)
level = np.array([1.0, -2.0, 3.0])
cases = [
    (True, (level.copy(), level * (1 + 1e-13)), "three entries that are off by rounding agree"),
    (False, (level.copy(), np.array([1.0, -2.0, 3.001])), "one entry that is off is enough to disagree"),
    (False, (np.array([1.001, -2.0, 2.999]), level.copy()), "errors of opposite sign do not make up for one another"),
    (False, (np.array([1e9, 1e-3]), np.array([1e9, 2e-3])), "a large neighbour does not excuse a small entry"),
    (False, (level[:, None].copy(), level.copy()), "shapes (3, 1) and (3,) do not agree"),
    (False, (np.array([4.0, 4.0, 4.0]), 4.0), "shapes (3,) and () do not agree"),
    (False, (np.ones((2, 2)), np.ones((3, 2))), "shapes (2, 2) and (3, 2) do not agree"),
    (True, (np.array([[1.0, 2.5], [0.0, -7.0]]), np.array([[1.0, 2.5], [0.0, -7.0]])), "a table agrees with its copy"),
]
for wanted, got, fact in verdicts(same, cases):
    check.shape(got, (), "the answer of agree")
    check.equal(got, wanted, fact)

# %% test="agree-worked" points=1
# The two last arguments are rtol and atol. 0.5 times the larger of 8 and 4.5 is 4, 0.5 times the smaller only 2.25.
same = check.asking(agree)
cases = [
    (True, (8.0, 4.5, 0.5, 0.0), "|8 - 4.5| = 3.5 is within 0.5 times 8"),
    (True, (4.5, 8.0, 0.5, 0.0), "the order of 8 and 4.5 makes no difference"),
    (False, (8.0, 3.5, 0.5, 0.0), "|8 - 3.5| = 4.5 is not within 0.5 times 8"),
    (True, (8.0, 3.5, 0.5, 1.0), "|8 - 3.5| = 4.5 is within 1 plus 0.5 times 8"),
    (True, (-8.0, -4.5, 0.5, 0.0), "|-8 + 4.5| = 3.5 is within 0.5 times 8"),
    (True, (8.0, 6.0, 0.5, 0.0), "|8 - 6| = 2 is within 0.5 times 8"),
    (True, (0.0, 0.5, 0.5, 1.0), "|0 - 0.5| = 0.5 is within 1 plus 0.5 times 0.5"),
    (True, (2e-13, 5e-13, 0.5, 1e-12), "3e-13 is within 1e-12 plus 0.5 times 5e-13"),
    (False, (3e-10, 1e-10, 0.0, 1e-11), "with rtol 0, a difference of 2e-10 is not within 1e-11"),
    (False, (7.0, 7.5, 0.0, 0.25), "with rtol 0, a difference of 0.5 is not within 0.25"),
]
for wanted, got, fact in verdicts(same, cases):
    check.shape(got, (), "the answer of agree")
    check.equal(got, wanted, fact)

# %% test="agree-robust" points=1
same = check.asking(agree)
level, other = np.array([2.0, 5.0, -1.5]), np.array([2.0, 5.0, 1.5])
kept = level.copy(), other.copy()
same(level, other)
check.unchanged(kept[0], level, "a")
check.unchanged(kept[1], other, "b")
cases = [
    (False, (np.nan, 1.0), "NaN does not agree with 1"),
    (False, (np.array([2.0, np.nan]), np.array([2.0, np.nan])), "NaN does not agree with NaN"),
    (True, ([3, 4], np.array([3.0, 4.0])), "a list of whole numbers agrees with the array of the same floats"),
    (True, (np.zeros((0, 2)), np.zeros((0, 2))), "two empty tables of one shape agree: no entry is off"),
]
for wanted, got, fact in verdicts(same, cases):
    check.shape(got, (), "the answer of agree")
    check.equal(got, wanted, fact)

# %% [markdown]
# Your function sees rounding and lets it pass. A sum of a million tenths, added from left to right:

# %%
tenths_added = np.cumsum(np.full(1_000_000, 0.1))[-1]
print("equal:", tenths_added == 100_000, " agree:", agree(tenths_added, 100_000), " off by", tenths_added - 100_000)
print("with rtol 1e-12:", agree(tenths_added, 100_000, rtol=1e-12, atol=0))

# %% [markdown]
# A tolerance is a statement: *this much rounding is to be expected here*. A long sum deserves more than a short one.
#
# ## When digits cancel
#
# The variance is the mean squared distance from the mean. Multiply it out, and it is the mean of the squares minus the
# square of the mean. For 1, 2, 3: $\tfrac{14}{3} - 4 = \tfrac23$. Both are right, on paper. **Before you run the next
# cell,** guess both for the same three numbers, moved up by $10^8$. The variance is still $\tfrac23$.

# %%
lifted = np.array([1.0, 2.0, 3.0]) + 1e8
print("distances first:", np.mean((lifted - lifted.mean()) ** 2))
print("squares first:  ", np.mean(lifted**2) - lifted.mean() ** 2)
print("gap between floats beside 1e16:", np.spacing(1e16))

# %% [markdown]
# The squares are near $10^{16}$, where floats stand 2 apart. The wanted $\tfrac23$ is finer than that. The difference
# of two nearly equal numbers keeps their absolute errors and loses their size: digits **cancel**. Subtract early,
# while numbers are exact, and square afterwards. Your `standardise` did, or its last test complained.
#
# **Figure 9.** The relative error of both formulas for 1,000 numbers with variance near 1, moved away from zero.
# Squares first loses two digits for each digit of distance, and at $10^8$ nothing is left. Distances first hardly
# notices; an error of 0 is drawn at $10^{-17}$.

# %%
rng = np.random.default_rng(41)
near, shifts = rng.normal(size=1000), 10.0 ** np.arange(0, 10)
moved = near + shifts[:, None]
truth = np.array([np.var(row - shift) for row, shift in zip(moved, shifts, strict=True)])
first = np.mean((moved - moved.mean(axis=1, keepdims=True)) ** 2, axis=1)
last = np.mean(moved**2, axis=1) - moved.mean(axis=1) ** 2
figure, panel = draw.axes(xlabel="moved by", ylabel="relative error", xscale="log", yscale="log", size=(5.2, 3.4))
for value, role, style, name in ((last, "second", "-o", "squares first"), (first, "result", "--s", "distances first")):
    draw.curve(panel, [shifts, np.maximum(abs(value / truth - 1), 1e-17)], role=role, style=style, name=name)
panel.axhline(1, color=draw.colour("ghost"), lw=1, ls=":")
panel.legend(loc="upper left")
draw.show(
    figure, alt="Squares first: a steep line that reaches 100 per cent near 1e8. Distances first stays near 1e-16."
)

# %% [markdown]
# ## The other end: overflow
#
# The sigmoid of the calculus course squeezes any number between 0 and 1. On paper it has two equal forms,
#
# $$
# \sigma(x) = \frac{1}{1 + e^{-x}} = \frac{e^{x}}{1 + e^{x}}. \tag{1.8}
# $$
#
# The largest float is about $1.8 \cdot 10^{308}$. Beyond $x = 709.8$ the number $e^x$ has no float: NumPy warns of an
# **overflow** and gives `inf`. Then the second form is `inf / inf`, which is NaN. The first form overflows on the
# other side, at $x = -1000$. A third way seems to escape: $\sigma(x) = \tfrac12 (1 + \tanh \tfrac{x}{2})$, and
# `np.tanh` never overflows. **Before you run the next cell,** say what it gives at $-40$. The true value is $4.2 \cdot
# 10^{-18}$.

# %%
print("ln of the largest float:", np.log(np.finfo(float).max))
print("by tanh:", (1 + np.tanh(-40 / 2)) / 2, " e^-40:", np.exp(-40.0))

# %% [markdown]
# Exactly 0: $\tanh(-20)$ was rounded to $-1$, and then everything cancelled. Who takes a logarithm of that gets
# $-\infty$. A probability of $10^{-18}$ is small, and it is not nothing.
#
# ## Exercise 9: a sigmoid for all numbers (4 points)
#
# Write `sigmoid(x)` after (1.8) for numbers and arrays of any shape. It is right from $-1000$ to $1000$, in the left
# tail too: `sigmoid(-700)` is $e^{-700}$ up to rounding. On the way **nothing overflows**: no warning, for any number.
#
# <details>
# <summary>Hint</summary>
#
# $e^t$ does no harm where $t \le 0$. Which of the two forms has only such a power when $x \ge 0$, and which when $x <
# 0$? With $e^{-|x|}$ both denominators are the same. Note that `np.where` computes both of its branches everywhere.
#
# </details>


# %% exercise="sigmoid"
def sigmoid(x):
    """Return 1 / (1 + exp(-x)) for every entry, without overflow and right in both tails.

    x : a number, or an array of any shape
    returns : as x
    """
    ### BEGIN SOLUTION
    x = np.asarray(x, dtype=float)
    power = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0, power) / (1 + power)  # (1.8)
    ### END SOLUTION


# %% test="sigmoid-facts" points=1
squeeze = check.asking(sigmoid)
rng = np.random.default_rng(113)
for outline in ((6,), (2, 5), (3, 2, 2)):
    ground = rng.normal(size=outline) * 3
    got = squeeze(ground.copy())
    mirror, deep = squeeze(-ground), squeeze(-np.abs(ground) - 0.5)
    check.shape(got, outline, f"sigmoid of an array of shape {outline}")
    check.close(np.add(got, mirror), np.ones(outline), "sigmoid(x) and sigmoid(-x) add up to 1")
    check.close(got, 1 / (1 + np.exp(-ground)), "sigmoid(x) is 1 / (1 + e^-x)")
    check.close(
        deep, 1 / (1 + np.exp(np.abs(ground) + 0.5)), "sigmoid(x) is 1 / (1 + e^-x), also where all x are negative"
    )
middle = squeeze(0.0)
check.shape(middle, (), "sigmoid of a number")
check.close(middle, 0.5, "sigmoid(0) is one half")

# %% test="sigmoid-worked" points=1
squeeze = check.asking(sigmoid)
third, quarters = squeeze(-np.log(2.0)), squeeze(np.log([3.0, 1 / 3, 9.0]))
check.close(third, 1 / 3, "sigmoid(-ln 2) is 1/3")
check.close(quarters, [0.75, 0.25, 0.9], "sigmoid of ln 3, -ln 3 and ln 9 is 0.75, 0.25 and 0.9")

# %% test="sigmoid-robust" points=1
squeeze = check.asking(sigmoid)
ground, whole = np.array([[-2.5, 0.5], [4.0, -1.0]]), np.array([-1000, -3, 0, 2, 1000])
kept = ground.copy(), whole.copy()
squeeze(ground)
got = squeeze(whole)
ends = squeeze(np.array([-1000.0, 1000.0, -800.0, 800.0]))
check.unchanged(kept[0], ground, "x")
check.unchanged(kept[1], whole, "x")
check.finite(ends, "sigmoid at -1000, 1000, -800 and 800")
check.close(ends, [0, 1, 0, 1], "far out, sigmoid is 0 on the left and 1 on the right")
check.close(got, [0, np.exp(-3) / (1 + np.exp(-3)), 0.5, 1 / (1 + np.exp(-2)), 1], "x may hold whole numbers")

# %% test="sigmoid-method" points=1
# In the left tail 1 + e^x is 1 up to rounding, so sigmoid(x) is e^x. Compared are logarithms, because a tolerance for
# the numbers themselves would have to be far smaller than any that close allows by default.
squeeze = check.asking(sigmoid)
tail = np.array([-36.5, -40.0, -300.0, -700.0])
got = np.asarray(squeeze(tail.copy()), dtype=float)
check.holds(
    np.all(got > 0), "the left tail is small and never zero: nothing cancels at -40, nothing is cut off at -700"
)
check.close(np.log(got), tail, "in the left tail sigmoid(x) is e^x, also at -700")
calm = True
try:
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        squeeze(np.array([-1200.0, -745.0, -712.0, 712.0, 1200.0]))
except check.NotTrue:
    calm = False
check.holds(calm, "nothing overflows on the way: only powers with exponents of 0 or less are computed")

# %% [markdown]
# **Figure 10.** The left tail of the sigmoid, on an axis for logarithms. Yours runs on as a straight line. The form
# with tanh goes in ever larger steps, and left of about $-38$ it is 0, which this axis cannot show.

# %%
xs = np.linspace(-42, -30, 1200)
by_tanh = (1 + np.tanh(xs / 2)) / 2
figure, panel = draw.axes(xlabel="$x$", ylabel="sigmoid", yscale="log", size=(5.2, 3.3))
draw.curve(panel, [xs, sigmoid(xs)], role="result", name="yours")
draw.curve(panel, [xs[by_tanh > 0], by_tanh[by_tanh > 0]], role="second", name="with tanh", width=1.4)
panel.legend(loc="lower right")
draw.show(figure, alt="A straight line from 1e-13 down to 6e-19; a second line leaves it in steps and ends near -38.")

# %% [markdown]
# ## A test of your own
#
# All day tests have looked at your functions. Now you write one. In Exercise 5 you mended `smooth`. A test that had
# been there before would have caught the bug. Here is a first try, as many people write it:


# %% given="first-try"
def first_try(candidate):
    """Return whether candidate, a function that claims to be smooth, is right for one line of shape (4,)."""
    x = np.array([1.0, 2.0, 3.0, 4.0])
    return np.array_equal(candidate(x), [1.0, 2.0, 3.0, 4.0])


# %% [markdown]
# 1, 2, 3, 4 is a straight line, and smoothing leaves it as it is. **Before you run the next cell,** say which of these
# three functions the first try accepts.


# %%
def do_nothing(x):
    """Return x itself, shape (n,)."""
    return x


for function in (smooth, smooth_with_a_bug, do_nothing):
    print(f"{function.__name__:18} accepted: {first_try(function)}")

# %% [markdown]
# All three. The line was too kind: the right answer, the wrong one and no answer at all agree there. And
# `array_equal` is too strict elsewhere: a right function that adds in another order is off in the last digit.
#
# ## Exercise 10: a test for it (5 points)
#
# Write `accepts(candidate)`. `candidate` is a function that claims to be `smooth` of Exercise 5. Return True if your
# test finds nothing wrong with it, and False otherwise. A right function
#
# - meets (1.4), up to rounding, for any line of one or more entries, of floats or of whole numbers;
# - leaves the array that it is given as it is.
#
# Your test is tested with right functions, written differently, and with wrong ones. Some stand in the cells under
# yours, and some you do not see. A candidate that stops with an error or gives back None is wrong, and `accepts` says
# False about it and goes on. Do not ask `smooth` what is right: work out a few answers by hand. A test that trusts the
# code which it tests finds nothing.
#
# <details>
# <summary>Hint</summary>
#
# Make a list of pairs: what is given, what is wanted. Take one line that is neither symmetric nor straight. Take one
# of whole numbers whose means are not whole, one of two entries, and one of one. For each: copy, call, compare with
# `agree`, compare the array with its copy. `try: ... except Exception: return False` catches what stops.
#
# </details>


# %% exercise="accepts"
def accepts(candidate):
    """Return whether a function does what smooth of Exercise 5 is to do.

    candidate : a function that takes an array of shape (n,) and is to return one of shape (n,)
    returns : True or False
    """
    ### BEGIN SOLUTION
    cases = [
        (np.array([0.3, 6.0, -1.5, 2.7, 9.0]), [0.3, 1.6, 2.4, 3.4, 9.0]),
        (np.array([2, 0, 0, 5]), [2, 2 / 3, 5 / 3, 5]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x.copy()
        try:
            if not agree(candidate(x), wanted) or not np.array_equal(before, x):
                return False
        except Exception:
            return False
    return True
    ### END SOLUTION


# %% given="candidates-right"
def _right_loop(x):
    return np.array([np.mean(x[i - 1 : i + 2]) if 0 < i < len(x) - 1 else float(x[i]) for i in range(len(x))])


def _right_thirds(x):
    third = np.asarray(x, dtype=float) / 3
    inside = third[2:] + (third[1:-1] + third[:-2])
    return np.concatenate([x[:1], inside, x[-1:]]) if len(x) > 1 else 3 * third


def _right_differences(x):
    y = np.array(x, dtype=float)
    y[1:-1] += np.diff(x, 2) / 3 if len(x) > 2 else 0
    return y


rights = (_right_loop, _right_thirds, _right_differences)


# %% given="candidates-wrong-1"
def _wrong_view(x):
    y = x[:]
    for i in range(1, len(x) - 1):
        y[i] = (x[i - 1] + x[i] + x[i + 1]) / 3
    return y


def _wrong_overtaken(x):
    y = np.array(x, dtype=float)
    for i in range(1, len(x) - 1):
        y[i] = (y[i - 1] + y[i] + y[i + 1]) / 3
    return y


def _wrong_same(x):
    return np.array(x, dtype=float)


def _wrong_zeros(x):
    return np.zeros(len(x))


bugs = {
    _wrong_view: "works in a view of x",
    _wrong_overtaken: "uses entries that have changed already",
    _wrong_same: "changes nothing",
    _wrong_zeros: "gives zeros",
}


# %% given="candidates-wrong-2"
def _wrong_ends(x):
    return np.convolve(np.concatenate([[0.0], x, [0.0]]), np.ones(3) / 3, "valid")


def _wrong_pair(x):
    y = np.array(x, dtype=float)
    y[1:-1] = (y[:-2] + y[2:]) / 2
    return y


def _wrong_raised(x):
    y = np.array(x, dtype=float)
    y[1:-1] = (y[:-2] + y[1:-1] + y[2:]) / 3 + 1
    return y


def _wrong_first_alone(x):
    y = np.array(x, dtype=float)
    if len(x) > 2:
        y[1] = (y[0] + y[1] + y[2]) / 3
    return y


flaws = {
    _wrong_ends: "averages the ends with zeros",
    _wrong_pair: "leaves out the entry itself",
    _wrong_raised: "adds 1 to every inner entry",
    _wrong_first_alone: "smooths entry 1 alone",
}


# %% given="candidates-wrong-3"
def _wrong_writes_back(x):
    y = np.array(x, dtype=float)
    y[1:-1] = (y[:-2] + y[1:-1] + y[2:]) / 3
    if x.dtype.kind == "f":
        x[:] = y
    return y.copy()


def _wrong_whole(x):
    y = x.copy()
    y[1:-1] = (x[:-2] + x[1:-1] + x[2:]) / 3
    return y


def _wrong_whole_left(x):
    y = np.array(x, dtype=float)
    if x.dtype.kind == "f":
        y[1:-1] = (x[:-2] + x[1:-1] + x[2:]) / 3
    return y


def _wrong_short(x):
    y = np.array(x, dtype=float)
    y[1:-1] = (y[:-2] + y[1:-1] + y[2:]) / 3
    return y if len(x) > 2 else np.full(len(x), y.mean())


rare = {
    _wrong_writes_back: "writes its answer into x too",
    _wrong_whole: "cuts thirds off where x holds whole numbers",
    _wrong_whole_left: "leaves whole numbers as they are",
    _wrong_short: "averages a line of two entries",
}
zoo = [(each,) for each in (*rights, *bugs, *flaws, *rare)]  # each test asks about all, and checks its share


# %% test="accepts-facts-right" points=1
judge = check.asking(accepts)
cases = [(True, (each,), "a right function is accepted, in whatever order it adds") for each in rights]
for wanted, got, fact in verdicts(judge, cases, also=zoo):
    check.equal(got, wanted, fact)
### BEGIN HIDDEN TESTS


def _sums(x):
    y, sums = np.array(x, dtype=float), np.cumsum(np.concatenate([[0.0], x]))
    y[1:-1] = (sums[3:] - sums[:-3]) / 3 if len(x) > 2 else 0
    return y


check.equal(judge(_sums), True, "a right function, written with running sums, is accepted")
### END HIDDEN TESTS

# %% test="accepts-facts-bug" points=1
judge = check.asking(accepts)
cases = [(False, (each,), f"a function that {flaw} is not accepted") for each, flaw in bugs.items()]
for wanted, got, fact in verdicts(judge, cases, also=zoo):
    check.equal(got, wanted, fact)

# %% test="accepts-facts-flaws" points=1
judge = check.asking(accepts)
cases = [(False, (each,), f"a function that {flaw} is not accepted") for each, flaw in flaws.items()]
for wanted, got, fact in verdicts(judge, cases, also=zoo):
    check.equal(got, wanted, fact)
### BEGIN HIDDEN TESTS


def _right_ends(x):
    y = np.array(x, dtype=float)
    y[1:-1] = (y[:-2] + y[1:-1] + y[2:]) / 3
    y[-1] = y[-2] if len(x) > 2 else y[-1]
    return y


def _wrong_twice(x):
    y = np.array(x, dtype=float)
    y[1:-1] = (y[:-2] + 2 * y[1:-1] + y[2:]) / 4
    return y


check.equal(judge(_right_ends), False, "a function that moves the last entry is not accepted")
check.equal(judge(_wrong_twice), False, "a function that counts the entry itself twice is not accepted")
### END HIDDEN TESTS

# %% test="accepts-robust" points=1
# Flaws that show only with other input: the caller's array, whole numbers, a line of two entries.
judge = check.asking(accepts)
cases = [(False, (each,), f"a function that {flaw} is not accepted") for each, flaw in rare.items()]
for wanted, got, fact in verdicts(judge, cases, also=zoo):
    check.equal(got, wanted, fact)

# %% test="accepts-robust-stops" points=1
judge = check.asking(accepts)


def _wrong_none(x):
    y = np.array(x, dtype=float)
    y[1:-1] = (y[:-2] + y[1:-1] + y[2:]) / 3


def _wrong_stops_when_short(x):
    y = np.array(x, dtype=float)
    y[1:-1] = (y[:-2] + y[1:-1] + y[2:]) / 3
    return y if x[1] < 1e9 else x


def _wrong_stops(x):
    return x[len(x)]


cases = [
    (False, (_wrong_none,), "a function that gives back None is not accepted"),
    (False, (_wrong_stops_when_short,), "a function that stops with an error for a line of one entry is not accepted"),
    (False, (_wrong_stops,), "a function that stops with an error is not accepted, and the test goes on"),
]
for wanted, got, fact in verdicts(judge, cases, also=zoo):
    check.equal(got, wanted, fact)

# %% [markdown]
# Your test against the three of before:

# %%
for function in (smooth, smooth_with_a_bug, do_nothing):
    print(f"{function.__name__:18} accepted: {accepts(function)}")

# %% [markdown]
# ### Think: what is a test worth?
#
# A test that never says no is worth nothing, and it looks like success. So break a function on purpose and see that the
# test notices. How many of the wrong answers that *you* gave today would your first test have caught?
#
# ## Compare
#
# NumPy and SciPy have most of today's functions. They agree with yours where the answers are meant to be the same.

# %%
from scipy import special

xs = np.linspace(-800, 800, 9)
check.close(sigmoid(xs), special.expit(xs), "SciPy's expit is your sigmoid")
check.close(trace(fish[:, :3]), np.trace(fish[:, :3]), "np.trace agrees on square matrices")
check.close(
    outer_sum(fish, fish), np.tensordot(fish, fish, axes=(0, 0)), "tensordot over axis 0 is the sum of outer products"
)
print("np.allclose depends on the order:", np.allclose(8.0, 4.5, rtol=0.5), np.allclose(4.5, 8.0, rtol=0.5))

# %% [markdown]
# `np.allclose` measures by its second argument alone, and it broadcasts. Know what your tools do, and compare
# shapes first.
#
# **You can now** predict the shape of a result, compute on whole tables without a loop, say when an array is a view,
# draw random numbers that others can repeat, time code, compare numbers that are rounded, and test a function.
#
# Next: the lab [mean and covariance](lab_mean_covariance.ipynb), where sums of outer products come back. Then the
# [quiz](quiz.ipynb) of this week.
