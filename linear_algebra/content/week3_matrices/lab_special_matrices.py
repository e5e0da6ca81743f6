# %% [markdown]
# # Lab: Special matrices
#
# **You will be able to** reduce a matrix row by row, decide whether it is singular at any scale, compute a
# determinant from pivots, and name the kind of matrix you were given.
#
# **You need** the lesson of this week: matrices as transformations, composition, elimination, inverse and
# determinant; and dot products from week 2. About 100 minutes.
#
# There are five exercises. Each has test cells under it: run them as often as you like. A test that fails names
# the fact that is not true yet.

# %% given="imports"
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## A bear that cannot be brought back
#
# You know how to undo a matrix, unless it is **singular**: unless it has no inverse. Drag the arrowhead $a_2$ until
# it lies along $a_1$. Or type it: `flatten.move("a2", 0.8, 0.4)` in a cell of your own.
#
# **Before you run the next cell.** What is left of the bear then, and can any matrix bring it back? Write down an
# answer.

# %%
flatten = play.matrix(np.array([[1.2, -0.4], [0.6, 0.9]]), shape=data.bear(), reach=3)
flatten

# %% [markdown]
# All of it lies on one line. Points that were different land on the same place, and no matrix can tell them apart
# again. In two dimensions you can see it. In sixty-four you need a machine that finds out. You build it in this lab.
#
# The next cell holds a pen for this lab: it draws the unit square, dashed, and its image.


# %% given="square-pen"
def show_square(panel, A, title):
    """Draw the unit square, dashed, and its image under A, shape (2, 2), with the columns of A as arrows."""
    corners = np.array([[0.0, 1, 1, 0, 0], [0, 0, 1, 1, 0]])
    draw.curve(panel, corners, role="ghost", style="--", width=1.2)
    panel.fill(*(A @ corners), color=draw.colour("result"), alpha=0.2)
    draw.curve(panel, A @ corners, role="result")
    draw.arrow(panel, A[:, 0], role="first")
    draw.arrow(panel, A[:, 1], role="second")
    panel.set_title(title)
    panel.figure.get_layout_engine().set(h_pad=0.12)  # room for the title


# %%
c, s = np.cos(np.radians(30)), np.sin(np.radians(30))
kinds = {
    "diagonal": np.array([[1.5, 0], [0, 0.6]]),
    "upper triangular": np.array([[1, 0.8], [0, 1.3]]),
    "lower triangular": np.array([[1.4, 0], [0.7, 0.8]]),
    "symmetric": np.array([[1.3, 0.6], [0.6, 0.8]]),
    "permutation": np.array([[0, 1], [1, 0]]),
    "rotation": np.array([[c, -s], [s, c]]),
    "orthogonal, no rotation": np.array([[c, s], [s, -c]]),
    "singular": np.array([[1.2, 0.6], [0.8, 0.4]]),
}

# %% [markdown]
# **Figure 1.** Eight kinds of matrices and what they do to the unit square. Dashed: the square. Filled: its image.
# The blue arrow is the first column, the orange one the second. Only the singular matrix leaves no area at all.

# %%
figure, panels = draw.axes(4, 2, "$x_1$", "$x_2$", size=(2.8, 2.9), xlim=(-0.9, 2.1), ylim=(-1.2, 1.8), aspect="equal")
for panel, (kind, A) in zip(panels.ravel(), kinds.items(), strict=True):
    show_square(panel, A, kind)
draw.show(
    figure, alt="Eight panels with a dashed unit square and its image; the singular matrix gives a piece of line."
)

# %% [markdown]
# The names are explained in Exercise 5. First comes the machine: elimination, one row at a time.
#
# ## Exercise 1: one row at a time (8 points)
#
# Rows above row $i$ are done: each has a **pivot** of one on the diagonal and zeros to the left of it. Here is
# such a matrix, with row 0 done. Rows and columns count from 0, as in code. Do row 1 with a pencil:
#
# $$
# \begin{bmatrix} 1 & 2 & 1 \\ 3 & 2 & -1 \\ 2 & 1 & 5 \end{bmatrix}
# \;\to\;
# \begin{bmatrix} 1 & 2 & 1 \\ 0 & -4 & -4 \\ 0 & -3 & 3 \end{bmatrix}
# \;\to\;
# \begin{bmatrix} 1 & 2 & 1 \\ 0 & 1 & 1 \\ 0 & -3 & 3 \end{bmatrix}.
# $$
#
# Three times row 0 is taken away from row 1, and two times row 0 from row 2. Then row 1 is divided by its pivot,
# $-4$. Write `reduce_row(A, i, tiny=0.0)`, which gives back a new matrix. Let $a_k$ stand for row $k$. There are
# three steps.
#
# **1 Clear.** Row $i$ and every row below get zeros left of column $i$. For $k = i, i + 1, \dots$ and for
# $j = 0, 1, \dots, i - 1$ in this order,
#
# $$
# a_k \leftarrow a_k - A_{kj}\, a_j. \tag{1.1}
# $$
#
# **2 Rescue.** Look down column $i$, from row $i$ to the last. The row whose entry there is the largest in size
# changes places with row $i$. (A zero in the pivot's place is rescued in this way. Why the *largest* and not the
# first that is not zero? You will see after Exercise 2.) If even the largest has size `tiny` or less, no
# row can help: raise `SingularMatrixError`, with a message.
#
# **3 Scale.** Divide row $i$ by its pivot:
#
# $$
# a_i \leftarrow \frac{a_i}{A_{ii}}. \tag{1.2}
# $$
#
# Three things are refused with a `ValueError` that says what was given:
#
# - a matrix that is not square or has no rows,
# - an entry that is `nan` or infinite,
# - an `i` below 0 or above $n - 1$.
#
# <details>
# <summary>Hint</summary>
#
# `np.array(A, dtype=float)` is a new matrix, and it can hold fractions. `np.argmax(np.abs(A[i:, i]))` counts from row
# `i`, not from row 0. `A[[i, best]] = A[[best, i]]` makes two rows change places; why does
# `A[i], A[best] = A[best], A[i]` not?
#
# </details>
#
# The next cells hold the error, a maker of matrices for the tests, and the matrix $M$ of Figure 2.


# %% given="singular-error"
class SingularMatrixError(Exception):
    """Raised where a matrix turns out to be singular: no row is left that could give a pivot."""


# %% given="half-reduced"
def half_reduced(rng, n, i):
    """Return a random matrix, shape (n, n), whose rows above i have unit pivots and zeros left of them."""
    A = rng.standard_normal((n, n))
    A[:i] = np.triu(A[:i])
    A[range(i), range(i)] = 1
    return A


# %% given="first-matrix"
M = np.array([[0, 2, 1, 1], [4, 2, -2, 2], [2, 1, 3, 0], [2, 5, 1, -1]])


# %% exercise="reduce-row"
def reduce_row(A, i, tiny=0.0):
    """Return A with row i reduced: zeros left of the diagonal, pivot one. Rows above i are reduced already.

    A : shape (n, n), n at least 1; rows above i have unit pivots and zeros left of them
    i : number of the row, 0 to n - 1
    tiny : a pivot of this size or less counts as zero
    returns : new array, shape (n, n), floats; rows below i are zero left of column i
    raises : SingularMatrixError when no row from i on has a pivot; ValueError when A is not square, has no rows
        or an entry that is not finite, or when there is no row i
    """
    ### BEGIN SOLUTION
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or A.size == 0:
        raise ValueError(f"A square matrix with at least one row is wanted; this one has shape {A.shape}.")
    if not np.isfinite(A).all():
        raise ValueError(f"Every entry is a finite number; this matrix holds {A[~np.isfinite(A)][0]}.")
    n = len(A)
    if not 0 <= i < n:
        raise ValueError(f"The rows are 0 to {n - 1}; i is {i}.")
    for j in range(i):
        A[i:] -= A[i:, j : j + 1] * A[j]  # (1.1) for all rows from i on at once
    best = i + np.argmax(np.abs(A[i:, i]))
    if abs(A[best, i]) <= tiny:
        raise SingularMatrixError(f"From row {i} on, column {i} holds nothing larger than {tiny:g}: no pivot.")
    A[[i, best]] = A[[best, i]]
    A[i] /= A[i, i]  # (1.2)
    return A
    ### END SOLUTION


# %% test="reduce-row-shape" points=1
reduce = check.asking(reduce_row)
rng = np.random.default_rng(20)
for size in (2, 3, 5):
    check.shape(reduce(half_reduced(rng, size, 1), 1), (size, size), f"reduce_row(A, 1) of a {size} by {size} matrix")

# %% test="reduce-row-facts" points=2
# Each call gets a copy. All are asked once before the first check: the message can then tell mistakes apart.
reduce = check.asking(reduce_row)
rng = np.random.default_rng(21)
states = [(half_reduced(rng, size, row), row) for size, row in ((4, 0), (3, 1), (5, 3), (6, 2))]
for state, row in states:
    reduce(state.copy(), row)
for state, row in states:
    after = np.asarray(reduce(state.copy(), row))
    check.finite(after, "the reduced matrix")
    check.close(after[:row], state[:row], "the rows above row i come back as they were")
    check.close(after[row:, :row], 0, "row i and the rows below it are zero left of column i")
    check.close(after[row, row], 1, "the pivot of row i is one")
    check.holds(np.linalg.matrix_rank(after) == len(state), "no row is lost: what was not singular is not singular")
    x = rng.standard_normal(len(state))
    state[:, -1] = -(state[:, :-1] @ x[:-1]) / x[-1]  # now A x = 0
    after = np.asarray(reduce(state.copy(), row))
    check.close(after @ x, 0, "each new row is made from the old rows: where A x was zero it is still zero")
### BEGIN HIDDEN TESTS
for size, row in ((5, 2), (7, 4)):
    state, x = half_reduced(rng, size, row), rng.standard_normal(size)
    state[:, -1] = -(state[:, :-1] @ x[:-1]) / x[-1]
    after = np.asarray(reduce(state.copy(), row))
    check.close(after[row:, :row], 0, "row i and the rows below it are zero left of column i")
    check.close(after @ x, 0, "each new row is made from the old rows: where A x was zero it is still zero")
### END HIDDEN TESTS

# %% test="reduce-row-facts-rescue" points=2
# A zero in the pivot's place at once, one that appears after clearing, and a pivot that is only small.
reduce = check.asking(reduce_row)
at_once = np.array([[0.0, 2, 1], [1, 5, 2], [-4, 1, 3]])
hidden_zero = np.array([[1.0, 2, 0.5, 1], [2, 4, 3, 1], [3, 8, 1, 2], [-1, 3, 2, 4]])
small = np.array([[1.0, 1, 2], [1, 1.001, 4], [2, -1, 3]])
for state, row in ((small, 1), (hidden_zero, 1), (at_once, 0)):
    reduce(state.copy(), row)
after = np.asarray(reduce(at_once.copy(), 0))
check.finite(after, "the reduced matrix")
check.close(after[0], [1, -0.25, -0.75], "the row with the largest entry in column i takes the place of row i")
check.close(after[1:], [[1, 5, 2], [0, 2, 1]], "row i takes the place of the row that came to its rescue")
after = np.asarray(reduce(hidden_zero.copy(), 1))
check.finite(after, "the reduced matrix")
check.close(after[1:, 0], 0, "row i and the rows below it are zero left of column i")
check.close(after[1], [0, 1, 0.5, 1], "the row with the largest entry in column i takes the place of row i")
after = np.asarray(reduce(small.copy(), 1))
check.close(after[1], [0, 1, 1 / 3], "the row with the largest entry in column i takes the place of row i")

# %% test="reduce-row-worked" points=1
# Clear: (0, 0, 3, -1), (0, 1, 1, -1), (0, 5, 2, 5). The largest in column 1 is 5; divide its row by 5.
reduce = check.asking(reduce_row)
begun = np.array([[1.0, 2, 0, 1], [2, 4, 3, 1], [3, 7, 1, 2], [-1, 3, 2, 4]])
by_hand = [[1, 2, 0, 1], [0, 1, 0.4, 1], [0, 1, 1, -1], [0, 0, 3, -1]]
check.close(reduce(begun.copy(), 1), by_hand, "row 1 of this matrix is reduced as by hand")

# %% test="reduce-row-robust" points=1
reduce = check.asking(reduce_row)
whole = np.array([[1, 3, 2], [2, 9, 1], [1, 4, 4]])
before = whole.copy()
after = reduce(whole, 1)
check.close(after, [[1, 3, 2], [0, 1, -1], [0, 1, 2]], "a matrix of whole numbers is reduced like any other")
after = reduce(np.array([[2, 3], [5, 1]]), 0)
check.close(after, [[1, 0.2], [2, 3]], "a matrix of whole numbers gives fractions where they are due")
check.unchanged(before, whole, "A")
tall = np.array([[1.0, 0.5, 2.0], [3.0, 1.0, 1.0], [-2.0, 4.0, 0.5]])
before = tall.copy()
reduce(tall, 1)
check.unchanged(before, tall, "A")
check.close(reduce([[-4.0]], 0), [[1.0]], "the one row of [[-4]] is reduced to [[1]]")

# %% test="reduce-row-robust-refusals" points=1
reduce = check.asking(reduce_row)
third_row = reduce([[1, 2, 1, 3], [0, 1, 2, 1], [2, 5, 5, 1], [1, 4, -9, 2]], 2)[2]
check.close(third_row, [0, 0, 1, 3 / 14], "the row with the largest entry in column i takes the place of row i")
check.close(reduce([[1, 2], [3, 6 - 1e-6]], 1, 1e-12)[1], [0, 1], "a pivot larger in size than tiny counts")
check.raises(
    SingularMatrixError,
    reduce,
    [[1, 2], [3, 6]],
    1,
    fact="without a pivot there is a SingularMatrixError, not a number",
)
nearly = [[1, 2], [3, 6 + 1e-13]]
check.raises(SingularMatrixError, reduce, nearly, 1, 1e-12, fact="a pivot of size tiny or less counts as zero")
check.raises(ValueError, reduce, np.ones((2, 3)), 0, fact="a 2 by 3 matrix is refused with a ValueError")
check.raises(ValueError, reduce, np.zeros((0, 0)), 0, fact="a matrix with no rows is refused with a ValueError")
check.raises(ValueError, reduce, [[1, np.nan], [0, 2]], 0, fact="a matrix with nan is refused with a ValueError")
check.raises(ValueError, reduce, np.eye(3), 3, fact="row 3 of a matrix with rows 0 to 2 is refused with a ValueError")
check.raises(ValueError, reduce, np.eye(3), -1, fact="row -1 is refused with a ValueError")

# %% [markdown]
# Watch the machine work. The next cell holds a pen that draws a matrix as coloured squares.


# %% given="matrix-pen"
def show_matrix(panel, A, title):
    """Draw the matrix A as coloured squares with their numbers: orange below zero, purple above."""
    panel.imshow(A, cmap="PuOr", vmin=-12, vmax=12)
    for k, j in np.ndindex(A.shape):
        panel.text(j, k, f"{A[k, j] + 0.0:.3g}", ha="center", va="center", fontsize=11)
    panel.set(xticks=[], yticks=[], title=title)
    panel.figure.get_layout_engine().set(h_pad=0.12)  # room for the title


# %% [markdown]
# **Figure 2.** The machine on the 4 by 4 matrix $M$, one row after another. Row 0 begins with a zero; row 1 comes to
# its rescue. At the end there are ones on the diagonal and zeros below it.

# %%
steps = [M]
for i in range(4):
    steps.append(reduce_row(steps[-1], i))
figure, panels = draw.axes(5, size=(2.6, 2.8))
for panel, step, title in zip(panels, steps, ["given", "row 0", "row 1", "row 2", "row 3"], strict=True):
    show_matrix(panel, step, title)
draw.show(figure, alt="Five grids of numbers. From left to right, zeros fill the corner below the diagonal of ones.")

# %% [markdown]
# ## Exercise 2: the whole machine (5 points)
#
# Do this for every row from the top, and the matrix is in **row echelon form**: ones on the diagonal, zeros below.
# The rows form a staircase, which is what *échelon* means.
#
# What counts as zero? Take a matrix whose last row is the sum of the other two. It is singular:
#
# $$
# \begin{bmatrix} 1 & 1 & 1 \\ 2 & 3 & 1 \\ 3 & 4 & 2 \end{bmatrix}.
# $$
#
# **Before you run the next cell.** On paper the last row becomes 0, 0, 0, and the machine stops. Does it stop here?

# %%
sum_of_rows = np.array([[1, 1, 1], [2, 3, 1], [3, 4, 2]])
two_done = reduce_row(reduce_row(sum_of_rows, 0), 1)
print("row 2 before its turn:", two_done[2])
print("row 2 afterwards:", reduce_row(two_done, 2)[2])
print("what is left when it is cleared:", two_done[2, 2] - two_done[2, 1] * two_done[1, 2])

# %% [markdown]
# It does not. A third cannot be stored exactly, so something remains where zero should be. It is about
# $3 \cdot 10^{-16}$, and the machine takes it for a pivot. Asking for `== 0` is the tempting wrong idea.
#
# The next one is a fixed limit, such as $10^{-9}$. Now measure the same matrix in other units, so that all entries
# are $10^{-10}$ times as large. Every good pivot is below the limit. In units that make all entries $10^{10}$ times
# as large, the rounding itself is far above it. So the limit must grow and shrink with the matrix. Rounding errors
# are a share of the largest entry, and a longer sum collects more of them:
#
# $$
# \text{tiny} = 10^{-12}\; n\; \max_{k,j} |A_{kj}|. \tag{1.3}
# $$
#
# Numbers are stored to about 16 digits. The factor $10^{-12}$ leaves four of them for rounding to spoil.
#
# Write `row_echelon(A)`: reduce rows $0, 1, \dots, n - 1$ in turn, with `tiny` from (1.3), taken from the matrix as it
# was given. What `reduce_row` raises is raised here too. You may call `reduce_row`.
#
# <details>
# <summary>Hint</summary>
#
# A loop of one line. Each turn takes the matrix that the turn before gave. What is `n`, and when do you compute
# `tiny`: inside the loop or before it?
#
# </details>


# %% exercise="row-echelon"
def row_echelon(A):
    """Return the row echelon form of A: ones on the diagonal, zeros below.

    A : shape (n, n), n at least 1
    returns : new array, shape (n, n), floats
    raises : SingularMatrixError when a row has no pivot larger in size than (1.3); ValueError as reduce_row does
    """
    ### BEGIN SOLUTION
    tiny = 1e-12 * len(A) * np.max(np.abs(A))  # (1.3)
    for i in range(len(A)):
        A = reduce_row(A, i, tiny)
    return A
    ### END SOLUTION


# %% test="row-echelon-facts" points=1
echelon = check.asking(row_echelon)
rng = np.random.default_rng(22)
all_full = [rng.uniform(-3, 3, (size, size)) for size in (2, 3, 5)]
for full in all_full:
    echelon(full.copy())
for full in all_full:
    size = len(full)
    stairs = echelon(full.copy())
    check.shape(stairs, (size, size), f"row_echelon(A) of a {size} by {size} matrix")
    stairs = np.asarray(stairs)
    check.close(np.tril(stairs, -1), 0, "the echelon form is zero below the diagonal")
    check.close(np.diag(stairs), 1, "the echelon form has ones on its diagonal")
    lead = full[np.argmax(np.abs(full[:, 0]))]
    check.close(stairs[0], lead / lead[0], "its first row is the row with the largest first entry, divided by it")
    check.different(stairs[:-1, -1], np.zeros(size - 1), "the entries above the diagonal are left as they come")
### BEGIN HIDDEN TESTS
from scipy import linalg

for size in (4, 7):
    full = rng.uniform(-3, 3, (size, size))
    lower_part, upper_part = linalg.lu(full, permute_l=True)
    expected = upper_part / np.diag(upper_part)[:, None]
    check.close(echelon(full.copy()), expected, "each row is made from the old rows in the order of the exercise")
### END HIDDEN TESTS

# %% test="row-echelon-worked" points=1
# Row 1 first: (1, 2, 3). Then row 0 is (0, 2, 4), and (2, 1, 1) becomes (0, -3, -5): the larger. At last 2/3 is left.
echelon = check.asking(row_echelon)
begun = np.array([[0.0, 2, 4], [4, 8, 12], [2, 1, 1]])
check.close(echelon(begun), [[1, 2, 3], [0, 1, 5 / 3], [0, 0, 1]], "the echelon form of this matrix is the one by hand")

# %% test="row-echelon-robust" points=2
# The limit between a pivot and rounding moves with the matrix.
echelon = check.asking(row_echelon)
rng = np.random.default_rng(23)
full = rng.uniform(-3, 3, (4, 4))
stairs = echelon(full.copy())
check.close(echelon(np.array([[0.0, 2], [4, 3]])), [[1, 0.75], [0, 1]], "a zero in the first pivot's place is rescued")
lost = np.array([[2, 3, 1, 4], [1, 1, 5, 3], [7, 2, 2, 6], [3, 4, 6, 7]])  # the last row is the sum of the first two
for factor in (1.0, 1e-8, 1e8, 1e-12):
    check.close(echelon(factor * full), stairs, f"the echelon form is the same when A is multiplied by {factor:g}")
    check.raises(
        SingularMatrixError,
        echelon,
        factor * lost,
        fact=f"{factor:g} times a singular matrix has no echelon form: there is a SingularMatrixError",
    )
for third in (3.0, 7.0):
    thirds = np.array([[third, 1, 2], [1, 1, 5], [1, 1, 1]])
    thirds[2] = thirds[0] / third + thirds[1]
    check.raises(
        SingularMatrixError, echelon, thirds, fact="where only rounding is left there is a SingularMatrixError"
    )
below = np.array([[-1, -1, -1], [-2, -3, -1], [-3, -4, -2]])
check.raises(SingularMatrixError, echelon, below, fact="the limit is there for a matrix of negative numbers too")

# %% test="row-echelon-robust-refusals" points=1
echelon = check.asking(row_echelon)
whole = np.array([[2, 1], [4, 3]])
before = whole.copy()
check.close(echelon(whole), [[1, 0.75], [0, 1]], "a matrix of whole numbers is reduced like any other")
check.unchanged(before, whole, "A")
real = np.array([[2.0, 1.0, 4.0], [1.0, 3.0, 0.5], [0.5, 1.0, 2.5]])
before = real.copy()
echelon(real)
check.unchanged(before, real, "A")
check.close(echelon([[5]]), [[1]], "the echelon form of [[5]] is [[1]]")
check.raises(SingularMatrixError, echelon, np.zeros((3, 3)), fact="the zero matrix gives a SingularMatrixError")
check.raises(ValueError, echelon, np.ones((3, 2)), fact="a 3 by 2 matrix is refused with a ValueError")
check.raises(ValueError, echelon, np.zeros((0, 0)), fact="a matrix with no rows is refused with a ValueError")
check.raises(ValueError, echelon, [[1, np.nan], [2, 3]], fact="a matrix with nan is refused with a ValueError")

# %% [markdown]
# ### Think: why the largest?
#
# Suppose that we wait for a zero before we rescue. Here is a matrix with a small first entry, $10^{-6}$. Its last row
# is the sum of the other two, so it is singular. The next cell keeps each pivot where it stands.
#
# **Before you run it.** The limit (1.3) is about $10^{-11}$ here. What is left in the last place: less, or more?

# %%
E = np.array([[1e-6, 3, 1], [2, 1, 2], [2 + 1e-6, 4, 3]])
patient = E.copy()
for k, j in ((1, 0), (2, 0), (2, 1)):
    patient[k] -= patient[k, j] / patient[j, j] * patient[j]
limit = 1e-12 * 3 * np.abs(E).max()
print(f"largest entry on the way: {np.abs(patient).max():.0f}")
print(f"left in the last place: {abs(patient[2, 2]):.1e}, limit: {limit:.1e}")

# %% [markdown]
# More. A small pivot needs large multiples: here the rows grow to six million. The rounding of large numbers is
# large as well, and it drowns the zero. With the largest entry as the pivot, no row grows like that, and rounding stays
# small. The same matrix in your own machine:

# %%
try:
    row_echelon(E)
except SingularMatrixError as error:
    print("SingularMatrixError:", error)

# %% [markdown]
# ## Exercise 3: is it singular? (6 points)
#
# Now the verdict. Write `is_singular(A)`, which gives `True` or `False`: `True` exactly where the machine finds a row
# without a pivot larger in size than (1.3).
#
# - The zero matrix is singular. So is `[[0]]`; `[[1e-9]]` is not.
# - The verdict on $cA$ is that on $A$, for every number $c$ except zero.
# - `A` itself stays as it is. What `reduce_row` refuses with a `ValueError` is refused here too.
#
# <details>
# <summary>Hint</summary>
#
# You need `try` and `except`. Which exceptions may you catch: all of them, or a single kind?
#
# </details>
#
# The helpers in the next cell make matrices for the tests. To be **well-conditioned** means: the longest image
# of an arrow of length one is less than 10,000 times as long as the shortest.


# %% given="test-matrices"
def singular_matrices(rng, number):
    """Return singular 4 by 4 matrices of whole numbers, shape (number, 4, 4): one row is made from the others."""
    many = rng.integers(-9, 10, size=(number, 4, 4))
    for A in many:
        k, multiples = rng.integers(4), rng.integers(-2, 3, size=4)
        multiples[k] = 0
        A[k] = multiples @ A
    return many


def well_conditioned(rng, number):
    """Return well-conditioned 4 by 4 matrices with entries from the normal distribution, shape (number, 4, 4)."""
    many = rng.standard_normal((number + 200, 4, 4))
    return many[np.linalg.cond(many) < 10_000][:number]


def share_singular(decide, many):
    """Return the share of the matrices many, shape (number, n, n), that decide calls singular: from 0 to 1."""
    return sum(bool(decide(A)) for A in many) / len(many)


# %% exercise="is-singular"
def is_singular(A):
    """Return whether A has no inverse, up to rounding.

    A : shape (n, n), n at least 1
    returns : True or False
    raises : ValueError when A is not square, has no rows, or has an entry that is not finite
    """
    ### BEGIN SOLUTION
    try:
        row_echelon(A)
    except SingularMatrixError:
        return True
    return False
    ### END SOLUTION


# %% test="is-singular-facts" points=2
# All are asked once before the first check: the message can then tell mistakes apart.
singular = check.asking(is_singular)
rng = np.random.default_rng(24)
cases = [
    ([[0.0, 0, 3], [0, 2, 1], [5, 1, 4]], False, "a zero on the diagonal does not make a matrix singular"),
    ([[1.0, 2, -3], [2, -5, 1], [-1, 4, -3]], False, "a row that sums to zero does not make a matrix singular"),
    ([[1.0, 2, 1], [2, 4, 1], [1, 3, 5]], False, "a zero that a lower row can rescue proves nothing"),
    ([[2.0, 0, 1], [0, 4, 1], [2, 4, 2]], True, "a row that is the sum of two others is one too many"),
    ([[1.0, 4], [2, 8]], True, "two rows that are multiples of each other are one too many"),
    (np.diag([3.0, 2, 0.02, 0.02, 0.02, 0.02, 0.02]), False, "a small determinant proves nothing"),
]
for size in (3, 4, 5):
    full = rng.uniform(-3, 3, (size, size)) + 4 * np.eye(size)[::-1]
    cases.append((full.copy(), False, "a matrix whose rows are all needed is not singular"))
    full[-1] = full[:-1].sum(axis=0) / 3
    cases.append((full.copy(), True, "a matrix with a row made from the other rows is singular"))
    full[:, 0] = full[:, 1:] @ rng.uniform(1, 2, size - 1)
    full[-1] = rng.uniform(-3, 3) * full[0] + full[1]
    cases.append((full.T.copy(), True, "a matrix with a column made from the other columns is singular"))
for given, _, _ in cases:
    check.shape(singular(np.array(given)), (), "is_singular(A)")
for given, expected, fact in cases:
    check.equal(singular(np.array(given)), expected, fact)

# %% test="is-singular-facts-thousands" points=1
# One by one for the first twelve; then all 2,000 together, and 2,000 that are not singular.
singular, share = check.asking(is_singular, share_singular)
rng = np.random.default_rng(25)
lost, sound = singular_matrices(rng, 2000), well_conditioned(rng, 2000)
for number in range(12):
    check.equal(singular(lost[number]), True, f"the singular matrix of whole numbers {lost[number].tolist()} is found")
check.equal(share(is_singular, lost), 1.0, "all of 2,000 singular matrices are found")
check.equal(share(is_singular, sound), 0.0, "none of 2,000 well-conditioned matrices is called singular")

# %% test="is-singular-robust" points=2
# The same 2,000 and 2,000, measured in other units. A few are asked one by one, before the first check.
singular, share = check.asking(is_singular, share_singular)
rng = np.random.default_rng(26)
lost, sound = singular_matrices(rng, 2000), well_conditioned(rng, 2000)
close_call = np.array([[1, 2], [3, 6.1]])
for factor in (1e-8, 1e8):
    singular(factor * close_call)
    for number in range(6):
        singular(factor * lost[number])
        singular(factor * sound[number])
for factor in (1e-8, 1e8):
    check.equal(singular(factor * close_call), False, f"{factor:g} times a matrix that is not singular is not singular")
    for number in range(6):
        check.equal(singular(factor * lost[number]), True, f"{factor:g} times a singular matrix is singular")
        check.equal(singular(factor * sound[number]), False, f"{factor:g} times a well-conditioned one is not singular")
    check.equal(share(is_singular, factor * lost), 1.0, f"all of 2,000 singular matrices are found at scale {factor:g}")
    check.equal(
        share(is_singular, factor * sound), 0.0, f"none of 2,000 is called singular wrongly at scale {factor:g}"
    )
### BEGIN HIDDEN TESTS
slight = np.array([[2e-6, 1, 4], [3, 2, 1], [3 + 2e-6, 3, 5]])
check.equal(singular(slight), True, "a small first entry does not hide a singular matrix")
check.equal(singular(1e-8 * slight), True, "a small first entry does not hide a singular matrix")
### END HIDDEN TESTS

# %% test="is-singular-robust-refusals" points=1
singular = check.asking(is_singular)
whole = np.array([[2, 4, 1], [1, 2, 3], [5, 1, 1]])
before = whole.copy()
check.equal(singular(whole), False, "a matrix of whole numbers is judged like any other")
check.unchanged(before, whole, "A")
real = np.array([[2.0, 4.0, 1.0], [1.0, 2.0, 3.0], [3.0, 6.0, 4.0]])
before = real.copy()
check.equal(singular(real), True, "a row that is the sum of two others makes a matrix singular")
check.unchanged(before, real, "A")
check.equal(singular(np.zeros((2, 2))), True, "the zero matrix is singular")
check.equal(singular([[0]]), True, "[[0]] is singular")
check.equal(singular([[1e-9]]), False, "[[1e-9]] is not singular: its inverse is [[1e9]]")
check.raises(ValueError, singular, np.ones((2, 3)), fact="a 2 by 3 matrix is refused with a ValueError")
check.raises(ValueError, singular, np.zeros((0, 0)), fact="a matrix with no rows is refused with a ValueError")
check.raises(ValueError, singular, [[1, 2], [np.nan, 4]], fact="a matrix with nan is refused with a ValueError")

# %% [markdown]
# How much does the limit matter? The next cell lets your own `reduce_row` judge with a limit that you choose: `0.0`
# asks for `== 0`, and `1e-9` is a fixed limit.


# %% given="gives-up"
def gives_up(A, tiny):
    """Return whether reduce_row, with this limit tiny, finds a row of A without a pivot."""
    try:
        for i in range(len(A)):
            A = reduce_row(A, i, tiny)
    except SingularMatrixError:
        return True
    return False


# %% [markdown]
# Now to 2,000 singular matrices of whole numbers from $-9$ to $9$. One row of each is replaced by a sum of
# multiples of the others. Beside them are 2,000 well-conditioned ones. Your `is_singular` judges all of them at three
# scales; 500 of each kind are enough to convict the other two.
#
# **Before you run the next cell.** What share of the singular ones does `== 0` find at scale 1? Guess to the nearest
# ten per cent. Where does the fixed limit fail?

# %%
rng = np.random.default_rng(3)
lost_rows, sound_rows = singular_matrices(rng, 2000), well_conditioned(rng, 2000)
judges = {
    "== 0": lambda A: gives_up(A, 0.0),
    "fixed limit 1e-9": lambda A: gives_up(A, 1e-9),
    "is_singular": is_singular,
}
counts = {"== 0": 500, "fixed limit 1e-9": 500, "is_singular": 2000}
table = {
    (name, scale): tuple(share_singular(judge, scale * kind[: counts[name]]) for kind in (lost_rows, sound_rows))
    for name, judge in judges.items()
    for scale in (1e-8, 1.0, 1e8)
}
print(f"{'judge':18}{'scale':>7}{'found':>10}{'false alarms':>15}")
for (name, scale), (found, alarms) in table.items():
    print(f"{name:18}{scale:7.0e}{found:10.1%}{alarms:15.1%}")

# %% [markdown]
# Asking for `== 0` overlooks more than half. At $10^{-8}$ it overlooks even more, because there the entries themselves
# are rounded. The fixed limit works at scale 1. At $10^{-8}$ it raises false alarms, and at $10^8$ it overlooks as many
# as `== 0`. The limit that moves with the matrix finds all, without one false alarm.

# %%
for scale in (1e-8, 1.0, 1e8):
    check.equal(
        table["is_singular", scale], (1.0, 0.0), f"is_singular finds all, without false alarm, at scale {scale:g}"
    )
check.holds(table["== 0", 1.0][0] < 0.5, "asking for == 0 overlooks more than half of them")

# %% [markdown]
# Is $10^{-12}$ a lucky choice? Try 20 limits, on 100 matrices of each kind.

# %%
limits = np.logspace(-19, 0, 20)
curves = {
    name: [share_singular(lambda A, t=t: gives_up(A, t * 4 * np.abs(A).max()), many) for t in limits]
    for name, many in (("singular", lost_rows[:100]), ("well-conditioned", sound_rows[:100]))
}

# %% [markdown]
# **Figure 3.** How the verdict depends on the limit, as a share of $n$ times the largest entry. Below about
# $10^{-15}$ singular matrices are overlooked. Above about $10^{-4}$ there are false alarms. Between them lies a wide
# gap where every verdict is right, and (1.3) stands inside it, nearer to the rounding.

# %%
figure, panel = draw.axes(xlabel="limit / (n × largest entry)", ylabel="share called singular", xscale="log")
draw.curve(panel, [limits, curves["singular"]], role="second", name="singular")
draw.curve(panel, [limits, curves["well-conditioned"]], role="first", style="--", name="well-conditioned")
panel.axvline(1e-12, color=draw.colour("ghost"), lw=1)
draw.label(panel, (1e-12, 0.5), "(1.3)")
panel.legend(loc="center left", bbox_to_anchor=(0.43, 0.62))
draw.show(
    figure, alt="Two rising curves, far apart. The singular ones reach one near 1e-15; the others leave zero at 1e-4."
)

# %% [markdown]
# ## Exercise 4: the determinant (5 points)
#
# The determinant is the area of the squashed square, with a minus sign where it is turned over. Elimination gives it
# almost for nothing, because you know what each step does to it:
#
# | step | the determinant |
# |---|---|
# | take a multiple of one row from another | stays as it is |
# | two rows change places | changes its sign |
# | divide a row by $p$ | is divided by $p$ |
#
# Let $p_0, \dots, p_{n-1}$ be the pivots before they are scaled to one, and $s$ the number of times that two
# *different* rows changed places. At the end there are ones on the diagonal, and the determinant is 1. So it was
#
# $$
# \det A = (-1)^s\; p_0\, p_1 \cdots p_{n-1}. \tag{1.4}
# $$
#
# By hand: in the matrix of Exercise 1 row 0 has the pivot $1$. The others are $-4$ and $6$, without a change of places.
# Its determinant is $-24$.
#
# Write `determinant(A)`.
#
# - A matrix that `is_singular` calls singular has the determinant `0.0`, exactly.
# - What `reduce_row` refuses is refused here too.
# - A sum over all orders of the columns is right and hopeless: for $n = 8$ it has 40,320 terms, for $n = 20$ more than
#   $10^{18}$. Use the pivots.
#
# <details>
# <summary>Hint</summary>
#
# `row_echelon` forgets the pivots, because it divides them away. Write the loop once more, on a copy, without the
# division. In column $i$, find the largest entry from row $i$ down and bring its row up. Then clear the column below.
#
# </details>


# %% exercise="determinant"
def determinant(A):
    """Return the determinant of A, from the pivots.

    A : shape (n, n), n at least 1
    returns : number; 0.0 when is_singular(A)
    raises : ValueError when A is not square, has no rows, or has an entry that is not finite
    """
    ### BEGIN SOLUTION
    if is_singular(A):
        return 0.0
    A = np.array(A, dtype=float)
    product = 1.0
    for i in range(len(A)):
        best = i + np.argmax(np.abs(A[i:, i]))
        if best != i:
            A[[i, best]] = A[[best, i]]
            product = -product
        product *= A[i, i]  # (1.4)
        for k in range(i + 1, len(A)):
            A[k] -= A[k, i] / A[i, i] * A[i]
    return float(product)
    ### END SOLUTION


# %% test="determinant-facts" points=2
# What the lesson says of determinants, for several sizes.
det = check.asking(determinant)
rng = np.random.default_rng(27)
check.shape(det(np.array([[2.0, 1, 0], [1, 3, 1], [0, 1, 4]])), (), "determinant(A)")
for size in (2, 3, 5):
    first, second = rng.uniform(-2, 2, (2, size, size))
    check.close(det(np.triu(first)), np.prod(np.diag(first)), "with zeros below it, the diagonal's product is det A")
    upside_down = first[::-1].copy()
    sign = -1 if size % 4 in (2, 3) else 1
    check.close(det(upside_down), sign * det(first.copy()), "each change of places of two rows changes the sign")
    product = det(first.copy()) * det(second.copy())
    check.close(det(first @ second), product, "areas multiply: det(AB) is det A times det B")
    check.close(det(3 * first), 3**size * det(first.copy()), "det(3A) is 3 to the power n times det A")
    first[0] *= 4
    check.close(
        4 * det(first / np.array([[4]] + [[1]] * (size - 1))), det(first.copy()), "4 times a row: 4 times det A"
    )
### BEGIN HIDDEN TESTS
for size in (4, 6, 9):
    first = rng.uniform(-2, 2, (size, size))
    check.close(det(first.copy()), np.linalg.det(first), "the determinant is the product of the pivots, with its sign")
### END HIDDEN TESTS

# %% test="determinant-worked" points=1
# Along the first row: 0 - 2 (15 - 2) + 1 (12 - 1) = -15.
det = check.asking(determinant)
check.close(det(np.array([[0.0, 2, 1], [3, 1, 2], [1, 4, 5]])), -15, "the determinant of this matrix is -15")
check.close(det(np.array([[0.0, 1, 0], [0, 0, 1], [1, 0, 0]])), 1, "three rows in a circle: two changes, so det is 1")

# %% test="determinant-robust" points=1
det = check.asking(determinant)
whole = np.array([[3, 1, 2], [1, 4, 1], [2, 2, 7]])
before = whole.copy()
check.close(det(whole), 61, "the determinant of a matrix of whole numbers is right")
check.unchanged(before, whole, "A")
real = np.array([[0.5, 2.0], [3.0, 1.0]])
before = real.copy()
check.close(det(real), -5.5, "the determinant of [[0.5, 2], [3, 1]] is -5.5")
check.unchanged(before, real, "A")
check.close(det([[-7]]), -7, "the determinant of [[-7]] is -7")
check.close(det(1e-3 * whole) * 1e9, 61, "the determinant of a small matrix is small, and not zero")
check.close(det(1e8 * whole) / 1e24, 61, "the determinant of 1e8 times a 3 by 3 matrix is 1e24 times as large")
third = np.array([[1, 1, 1], [2, 3, 1], [3, 4, 2]])
check.equal(det(1e8 * third), 0.0, "a singular matrix has the determinant 0.0, without rounding")
check.equal(det(third), 0.0, "a singular matrix has the determinant 0.0, without rounding")
check.raises(ValueError, det, np.ones((2, 3)), fact="a 2 by 3 matrix is refused with a ValueError")
check.raises(ValueError, det, np.zeros((0, 0)), fact="a matrix with no rows is refused with a ValueError")
check.raises(
    ValueError, det, [[1, 2], [np.inf, 4]], fact="a matrix with an infinite entry is refused with a ValueError"
)

# %% test="determinant-method" points=1
# A sum over all orders has 40,320 terms of eight factors here. It takes far longer than fifty eliminations.
det = check.asking(determinant)
rng = np.random.default_rng(28)
eight = rng.uniform(-2, 2, (8, 8))


def fifty_eliminations():
    for _ in range(50):
        rows = eight.tolist()
        for i in range(8):
            for k in range(i + 1, 8):
                multiple = rows[k][i] / rows[i][i]
                rows[k] = [below - multiple * above for below, above in zip(rows[k], rows[i], strict=True)]


value = check.speed(
    det,
    eight.copy(),
    against=fifty_eliminations,
    at_most=10,
    fact="it multiplies pivots, and does not sum over all orders of the columns",
)

# %% [markdown]
# Squash the square. The slider is the determinant of a matrix whose second column sinks onto the first. What the
# sentence says comes from your own `determinant` and `is_singular`.
#
# **Before you move it.** At which determinant does `is_singular` first say yes: at 0.5, at 0.05, or only at 0?


# %%
@play.picture(
    title="The square is squashed",
    plane=play.Plane(x=(-0.4, 2.2), y=(-0.6, 2)),
    t=play.slider(-0.5, 1, start=1, step=0.05, label="determinant"),
)
def squash(plane, t):
    """Draw the image of the unit square under a matrix with determinant t."""
    A = np.array([[1, 0.6], [0.5, 0.3 + t]])
    plane.axes()
    plane.line([[0, 1, 1, 0, 0], [0, 0, 1, 1, 0]], "ghost", "thin dash")
    plane.area(A @ np.array([[0, 1, 1, 0], [0, 0, 1, 1]]), "result")
    plane.arrow(A[:, 0], "first", label="a₁")
    plane.arrow(A[:, 1], "second", label="a₂")
    area, verdict = determinant(A), "singular" if is_singular(A) else "not singular"
    turned = ", and the square is turned over" if area < 0 else ""
    return f"The area is {abs(area):.2f}, the determinant {area:.2f}{turned}. is_singular says: {verdict}."


squash

# %% [markdown]
# Only at 0. Half an area can be doubled again; no area cannot. Beyond 0 the square is turned over, and its area
# grows again.
#
# **Figure 4.** The same square at determinant 1, 0.4 and 0. The area of the image is the determinant, and at 0
# it is a piece of a line.

# %%
figure, panels = draw.plane(xlim=(-0.4, 2.2), ylim=(-0.4, 2.2), columns=3)
for panel, t in zip(panels, (1, 0.4, 0), strict=True):
    A = np.array([[1, 0.6], [0.5, 0.3 + t]])
    show_square(panel, A, f"determinant {determinant(A):.1f}")
draw.show(figure, alt="Three panels: the image of the unit square with area 1, with area 0.4, and flat on one line.")

# %% [markdown]
# ### Think: is a small determinant a warning?
#
# The determinant of `0.01 * np.eye(6)` is $10^{-12}$. Is it nearly singular? Its inverse is `100 * np.eye(6)`, and
# nothing is lost. The other way round, this matrix has the determinant 1 and squashes the plane almost flat:
#
# $$
# \begin{bmatrix} 1000 & 999 \\ 1001 & 1000 \end{bmatrix}.
# $$
#
# Both are not singular. The size of a determinant mixes two things: how large the entries are, and how flat the image
# is. So `is_singular` looks at each pivot beside the largest entry, and never at the determinant.

# %%
pale = 0.01 * np.eye(6)
flat = np.array([[1000, 999], [1001, 1000]])
check.close(determinant(flat), 1, "the flat one has determinant 1", rtol=1e-8)
print(f"det {determinant(pale):.0e}, singular: {is_singular(pale)}")
print(f"det {determinant(flat):.6f}, singular: {is_singular(flat)}")

# %% [markdown]
# ## Exercise 5: what kind of matrix is it? (6 points)
#
# Your machine can now say what it was given. Two words are new. The **transpose** $A^\top$ is $A$ with rows and
# columns swapped: $(A^\top)_{kj} = A_{jk}$, in code `A.T`. The columns of an **orthogonal** matrix have length one and
# stand at right angles. The dot products of all pairs of columns are the entries of $A^\top A$, so this says
#
# $$
# A^\top A = I. \tag{1.5}
# $$
#
# Write `identify(A)`, which gives the set of all names that fit. A matrix can have several names, or none.
#
# | name | what must hold |
# |---|---|
# | `"zero"` | $A_{kj} = 0$ for all $k, j$ |
# | `"identity"` | $A = I$ |
# | `"diagonal"` | $A_{kj} = 0$ where $k \neq j$ |
# | `"upper triangular"` | $A_{kj} = 0$ where $k > j$, below the diagonal |
# | `"lower triangular"` | $A_{kj} = 0$ where $k < j$, above the diagonal |
# | `"symmetric"` | $A^\top = A$ |
# | `"antisymmetric"` | $A^\top = -A$ |
# | `"permutation"` | a single 1 in each row and in each column, zeros elsewhere |
# | `"orthogonal"` | $A^\top A = I$ |
# | `"rotation"` | $A^\top A = I$ and $\det A > 0$: nothing is turned over |
# | `"singular"` | `is_singular(A)` |
#
# 'Equal' allows for rounding. Where $A$ meets zero or its own transpose, allow $10^{-9}$ times the largest entry in
# size. Where $A$ or $A^\top A$ meets the numbers 1 and 0 of $I$, allow $10^{-9}$. What `reduce_row` refuses is refused.
#
# <details>
# <summary>Hint</summary>
#
# Write two small functions inside. `zero(B)` says whether `B` is zero beside the largest entry of `A`; `unit(B)` says
# whether `B` is $I$. `np.triu(A, 1)` is what stands above the diagonal. An orthogonal matrix whose entries are all 0 or
# 1: which name does it deserve?
#
# </details>

# %% given="names"
NAMES = {
    "zero",
    "identity",
    "diagonal",
    "upper triangular",
    "lower triangular",
    "symmetric",
    "antisymmetric",
    "permutation",
    "orthogonal",
    "rotation",
    "singular",
}


# %% exercise="identify"
def identify(A):
    """Return all names that fit A.

    A : shape (n, n), n at least 1
    returns : set of texts among NAMES; empty where none fits
    raises : ValueError when A is not square, has no rows, or has an entry that is not finite
    """
    ### BEGIN SOLUTION
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, largest = np.eye(len(A)), np.abs(A).max()

    def zero(B):
        return np.abs(B).max() <= 1e-9 * largest

    def unit(B):
        return np.abs(B - eye).max() <= 1e-9

    orthogonal = unit(A.T @ A)  # (1.5)
    facts = {
        "zero": zero(A),
        "identity": unit(A),
        "diagonal": zero(A - np.diag(np.diag(A))),
        "upper triangular": zero(np.tril(A, -1)),
        "lower triangular": zero(np.triu(A, 1)),
        "symmetric": zero(A - A.T),
        "antisymmetric": zero(A + A.T),
        "permutation": orthogonal and np.minimum(np.abs(A), np.abs(A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}
    ### END SOLUTION


# %% test="identify-shape" points=1
name = check.asking(identify)
plain = [np.array([[2.0, 1], [0, 3]]), np.array([[4.0, 1, 2], [1, 5, 3], [2, 3, 6]])]
for given in plain:
    name(given.copy())
for given in plain:
    names = name(given.copy())
    check.holds(isinstance(names, set | frozenset), "identify gives a set of names")
    check.holds(names <= NAMES, "every name is one of the table")
    check.holds(len(names) == 1, "this matrix has a single name")

# %% test="identify-facts" points=2
# Where the zeros are, and what the transpose says. All are asked once before the first check.
name = check.asking(identify)
upper = np.array([[2.0, 1, 3, 1], [0, 4, 5, 2], [0, 0, 6, 7], [0, 0, 0, 3]])
turned = np.array([[0.0, 2, -1, 4], [-2, 0, 3, 1], [1, -3, 0, 5], [-4, -1, -5, 0]])
everywhere = {"diagonal", "upper triangular", "lower triangular", "symmetric"}
ones = everywhere | {"identity", "permutation", "orthogonal", "rotation"}
cases = [
    ([[1.0, 2], [3, 4]], set(), "a matrix without any pattern has no name"),
    (upper, {"upper triangular"}, "zeros below the diagonal alone make it upper triangular"),
    (upper.T, {"lower triangular"}, "zeros above the diagonal alone make it lower triangular"),
    ([[1.0, 2, 0], [3, 4, 5], [0, 6, 7]], set(), "one zero does not make a triangle of zeros"),
    ([[1.0, 2, 5], [2, 7, 3], [5, 3, 4]], {"symmetric"}, "a matrix that equals its transpose is symmetric"),
    ([[1.0, 2, -5], [2, 7, 3], [5, 3, 4]], set(), "one pair of different entries, and it is not symmetric"),
    (turned, {"antisymmetric"}, "a matrix that equals minus its transpose is antisymmetric"),
    (turned + np.diag([2.0, 0, 0, 0]), set(), "an antisymmetric matrix has zeros on its diagonal"),
    (np.diag([2.0, -1.5, 0.5]), everywhere, "a diagonal matrix is triangular both ways and symmetric"),
    ([[1.0, 2], [3, 6]], {"singular"}, "a matrix without inverse is singular"),
    (
        np.diag([2.0, 0, 1]),
        everywhere | {"singular"},
        "a zero on the diagonal leaves it diagonal and makes it singular",
    ),
    (np.zeros((3, 3)), everywhere | {"zero", "antisymmetric", "singular"}, "the zero matrix has seven names"),
    (np.eye(3), ones, "the identity has eight names"),
]
for given, _, _ in cases:
    name(np.array(given))
for given, expected, fact in cases:
    check.equal(name(np.array(given)), expected, fact)

# %% test="identify-facts-turns" points=1
# Lengths and right angles. All are asked once before the first check.
name = check.asking(identify)
cosine, sine = np.cos(np.radians(30)), np.sin(np.radians(30))
turn = np.array([[cosine, -sine], [sine, cosine]])
tumble = np.array([[2.0, -1, 2], [2, 2, -1], [-1, 2, 2]]) / 3
doubled = [[0.0, 1, 0], [1, 0, 0], [0, 1, 0]]
cases = [
    (turn, {"orthogonal", "rotation"}, "the turn by 30 degrees is orthogonal and a rotation"),
    (turn @ np.diag([1.0, -1]), {"orthogonal", "symmetric"}, "a mirror is orthogonal, and with det -1 no rotation"),
    (2 * turn, set(), "columns at right angles whose length is not one are not orthogonal"),
    ([[0.6, 0.8], [0.8, 0.6]], {"symmetric"}, "columns of length one need right angles as well"),
    ([[1.0, 2], [0, 1]], {"upper triangular"}, "a shear has determinant 1 and no right angle: it is no rotation"),
    (tumble, {"orthogonal", "rotation"}, "a turn in space is orthogonal and a rotation"),
    (np.eye(4)[[0, 3, 1, 2]], {"permutation", "orthogonal", "rotation"}, "three rows in a circle are a rotation"),
    (np.eye(3)[[0, 2, 1]], {"permutation", "orthogonal", "symmetric"}, "two rows exchanged are no rotation"),
    ([[0.0, -1, 0], [1, 0, 0], [0, 0, 1]], {"orthogonal", "rotation"}, "a permutation has ones, and no entry -1"),
    (doubled, {"singular"}, "a permutation has a single 1 in each column, and not only in each row"),
]
for given, _, _ in cases:
    name(np.array(given))
for given, expected, fact in cases:
    check.equal(name(np.array(given)), expected, fact)

# %% test="identify-robust" points=1
# Rounding, units, whole numbers, one row.
name = check.asking(identify)
angle = np.radians(7)
slow = np.array([[np.cos(angle), 0, -np.sin(angle)], [0, 1, 0], [np.sin(angle), 0, np.cos(angle)]])
around = np.linalg.matrix_power(slow, 10)
check.equal(name(around.copy()), {"orthogonal", "rotation"}, "ten turns by 7 degrees are a rotation, rounding or not")
check.equal(name(around @ around.T), NAMES - {"zero", "antisymmetric", "singular"}, "there and back is the identity")
uneven = np.array([[1.0, 2, 0.3], [0.1, 1, 5], [4, 2, 1]])
even = np.array([[1.0, 0.1, 0.7], [0.1, 2, 0.3], [0.7, 0.3, 3]])
for factor in (1e-8, 1e8):
    check.equal(name(factor * uneven), set(), f"{factor:g} times a matrix without a name has no name")
    noise = 1e-15 * np.array([[0, 1, -1], [-1, 0, 1], [1, -1, 0]])
    check.equal(name(factor * (even + noise)), {"symmetric"}, f"{factor:g} times a symmetric matrix is symmetric")
whole = np.array([[0, 1], [-1, 0]])
before = whole.copy()
check.equal(name(whole), {"antisymmetric", "orthogonal", "rotation"}, "the quarter turn of whole numbers has 3 names")
check.unchanged(before, whole, "A")
real = np.array([[0.5, 2.0], [3.0, 4.0]])
before = real.copy()
name(real)
check.unchanged(before, real, "A")
both_ways = {"diagonal", "upper triangular", "lower triangular", "symmetric"}
check.equal(name([[-1]]), both_ways | {"orthogonal"}, "[[-1]] is diagonal and orthogonal, and no rotation")

# %% test="identify-robust-refusals" points=1
name = check.asking(identify)
check.raises(ValueError, name, np.ones((2, 3)), fact="a 2 by 3 matrix is refused with a ValueError")
check.raises(ValueError, name, np.zeros((0, 0)), fact="a matrix with no rows is refused with a ValueError")
check.raises(ValueError, name, [[1, np.nan], [0, 1]], fact="a matrix with nan is refused with a ValueError")

# %% [markdown]
# The eight matrices of Figure 1, and what your machine finds.

# %%
for kind, A in kinds.items():
    print(f"{kind:24}", ", ".join(sorted(identify(A))))

# %% [markdown]
# ### Think: what survives a product?
#
# **Before you run the next cell.** The product of two rotations is a rotation. Is the product of two symmetric
# matrices symmetric? Of two upper triangular ones upper triangular?

# %%
S1, S2 = np.array([[1, 2], [2, 5]]), np.array([[3, 1], [1, 0]])
U1, U2 = np.array([[1, 2], [0, 5]]), np.array([[3, 1], [0, 4]])
print("symmetric times symmetric:", sorted(identify(S1 @ S2)))
print("upper times upper:", sorted(identify(U1 @ U2)))
print("mirror times mirror:", sorted(identify(kinds["orthogonal, no rotation"] @ kinds["permutation"])))

# %% [markdown]
# Upper triangular survives; symmetric does not. The product of these two symmetric matrices is
#
# $$
# \begin{bmatrix} 1 & 2 \\ 2 & 5 \end{bmatrix} \begin{bmatrix} 3 & 1 \\ 1 & 0 \end{bmatrix}
# = \begin{bmatrix} 5 & 1 \\ 11 & 2 \end{bmatrix}.
# $$
#
# The 1 comes from row 0 of the first and column 1 of the second, the 11 from row 1 and column 0. Nothing makes the two
# equal. And two mirrors make a rotation, because their determinants multiply: $(-1)(-1) = 1$.
#
# ## A matrix made from handwriting
#
# Here are 1,797 handwritten digits of 8 by 8 pixels, one row each in $X$. Entry $k, j$ of $X^\top X$ says how much
# pixels $k$ and $j$ are inked together. It is a 64 by 64 matrix, and the course on PCA begins with one like it.
#
# **Before you run the next cell.** Which names do you expect?

# %%
X, labels = data.digits()
together = X.T @ X
print(sorted(identify(together)))

# %% [markdown]
# Symmetric: 'together' has no order. And singular, which you cannot see by looking. Your machine stops at the first
# pixel that gives no pivot. Which pixels can it be?
#
# **Figure 5.** How often each pixel is inked. Three pixels, marked with a cross, are white in all 1,797 digits.
# Each gives a column of zeros, and a column of zeros has no pivot.

# %%
inked = (X > 0).mean(axis=0)
blank = np.flatnonzero(inked == 0)
figure, panel = draw.axes(xlabel="column of pixels", ylabel="row of pixels", size=(4.8, 4.0))
image = panel.imshow(inked.reshape(8, 8), cmap="Blues", vmin=0, vmax=1)
panel.plot(blank % 8, blank // 8, "x", color=draw.colour("second"), ms=12, mew=3)
figure.colorbar(image, label="share of digits with ink here")
draw.show(figure, alt="An 8 by 8 grid, dark in the middle. Crosses mark three white pixels at its left and right edge.")

# %%
used = X[:, inked > 0]
print(f"{len(blank)} pixels left out:", sorted(identify(used.T @ used)))

# %% [markdown]
# Without them the matrix has an inverse. The machine told us something about the data: three of the 64
# numbers carry nothing.
#
# ## Compare
#
# NumPy and SciPy have the same machine. `scipy.linalg.lu` gives the rows before they are divided by their pivots.

# %%
from scipy import linalg

rows, pivots_and_more = linalg.lu(M, permute_l=True)
check.close(pivots_and_more / np.diag(pivots_and_more)[:, None], row_echelon(M), "SciPy gives the same echelon form")
check.close(np.linalg.det(M), determinant(M), "NumPy gives the same determinant")
print("determinant by NumPy of the matrix that is singular:", np.linalg.det(sum_of_rows))

# %% [markdown]
# NumPy does not give zero for the singular matrix of Exercise 2. Now you know why, and what to ask instead.
#
# **You can now** reduce a matrix row by row, decide whether it is singular at any scale, compute a determinant from
# pivots, and name the kind of matrix you were given.
#
# Next: the [quiz](quiz.ipynb) of this week. In week 4 the orthogonal matrices take the stage: they are what you need to
# see the bear in a mirror that stands askew.
