# %% [markdown]
# # Lab: Gram-Schmidt
#
# **You will be able to** take the shadows out of a vector, turn any set of vectors into an orthonormal one, count its
# dimension, and say where rounding spoils a right angle and what mends it.
#
# **You need** the lesson of this week: shadow of a vector, orthogonal matrices, Gram-Schmidt by hand. About 90 minutes.
#
# There are four exercises. Each has test cells under it: run them as often as you like. A test that fails names
# the fact that is not true yet. Your functions take whole numbers as well as fractions, and they leave their arguments
# as they are.

# %% given="imports"
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## Two beams of a roof
#
# Two beams lean against each other. One runs along $a_1 = (2.4, 1)$, the other along $a_2 = (0.9, 2)$. In this lab
# the vectors of a set are always the **columns** of one array. So `roof[:, 0]` is $a_1$.

# %% given="roof"
roof = np.array([[2.4, 0.9], [1.0, 2.0]])

# %% [markdown]
# Begin with a pencil. The length of $a_1$ is $\sqrt{2.4^2 + 1^2} = 2.6$, so $q_1 = a_1 / 2.6$ has length one.
# The shadow of $a_2$ on $q_1$ has the length $q_1^\top a_2 = (2.4 \cdot 0.9 + 1 \cdot 2) / 2.6 = 1.6$.
#
# **Before you run the next cell.** Take 1.6 times $q_1$ away from $a_2$. What is the dot product of the rest with
# $a_1$?

# %%
q1 = roof[:, 0] / 2.6
rest = roof[:, 1] - 1.6 * q1
check.close(rest @ roof[:, 0], 0, "the rest is perpendicular to the first beam")
print("rest:", rest.round(4))

# %% [markdown]
# What is left of $a_2$ stands square on $a_1$. With more columns there are more shadows to take away, and the first
# exercise does that.
#
# The next cell holds a helper for the tests: it makes orthonormal columns at random, so that no test knows your
# answer beforehand.


# %% given="random-frame"
def random_frame(rng, rows, columns):
    """Return an array of shape (rows, columns) with orthonormal columns, drawn at random; columns <= rows."""
    return np.linalg.qr(rng.normal(size=(rows, columns)))[0]


# %% [markdown]
# ## Exercise 1: take the shadows away (6 points)
#
# Write `remove_components(v, Q)`. The columns $q_1, \dots, q_K$ of $Q$ are **orthonormal**: each has length one, and
# any two are perpendicular. Take from $v$ its shadow on each of them:
#
# $$
# v - \sum_{i=1}^{K} (q_i^\top v)\, q_i = v - Q\,(Q^\top v). \tag{1.1}
# $$
#
# - A column of $Q$ may be zero. It has no direction and takes nothing away. $Q$ may also have no columns, shape
#   `(M, 0)`.
# - Refused with a `ValueError` that says which shapes were given and which are wanted: `v` that is not of shape
#   `(M,)`, `Q` that is not of shape `(M, K)`, and NaN ('not a number') or infinity in either.
#
# <details>
# <summary>Hint</summary>
#
# `Q.T @ v` holds one number for each column: the lengths of all shadows at once. `Q @ lengths` adds up the columns
# with these weights. `np.isfinite` tells finite numbers from the rest.
#
# </details>


# %% exercise="remove-components"
def remove_components(v, Q):
    """Return what is left of v when its shadows on the columns of Q are taken away.

    v : shape (M,)
    Q : shape (M, K), columns perpendicular to one another, each of length one or zero; K may be 0
    returns : shape (M,), perpendicular to every column of Q
    raises : ValueError when the shapes are others, or a number is NaN or infinite
    """
    ### BEGIN SOLUTION
    v, Q = np.asarray(v, dtype=float), np.asarray(Q, dtype=float)
    if v.ndim != 1 or Q.ndim != 2 or len(v) != len(Q):
        raise ValueError(f"Wanted are v of shape (M,) and Q of shape (M, K); given are {v.shape} and {Q.shape}.")
    if not (np.isfinite(v).all() and np.isfinite(Q).all()):
        raise ValueError(f"Wanted are finite numbers in v {v.shape} and Q {Q.shape}; there is a NaN or infinity.")
    return v - Q @ (Q.T @ v)  # (1.1)
    ### END SOLUTION


# %% test="remove-components-shape" points=1
remove = check.asking(remove_components)
check.shape(remove(np.array([1.0, -2.0, 4.0]), np.array([[0.6], [0.0], [0.8]])), (3,), "what is left of v, shape (3,)")
check.shape(remove(np.arange(5.0), np.eye(5)[:, [3, 1]]), (5,), "what is left of v, shape (5,)")

# %% test="remove-components-facts" points=2
# Two facts fix the answer: the rest is square on all columns, and only their multiples were taken away.
remove = check.asking(remove_components)
rng = np.random.default_rng(41)
for rows, columns in ((4, 2), (6, 3)):
    pegs = random_frame(rng, rows, columns)
    wind = rng.normal(size=rows)
    left = remove(wind.copy(), pegs.copy())
    check.close(pegs.T @ left, np.zeros(columns), "what is left is perpendicular to every column of Q")
    taken = wind - left
    check.close(pegs @ (pegs.T @ taken), taken, "what was taken away is made of the columns of Q")
### BEGIN HIDDEN TESTS
for rows, columns in ((7, 1), (5, 4), (2, 1)):
    pegs = random_frame(rng, rows, columns)
    wind = rng.normal(size=rows)
    left = remove(wind.copy(), pegs.copy())
    check.close(pegs.T @ left, np.zeros(columns), "what is left is perpendicular to every column of Q")
    taken = wind - left
    check.close(pegs @ (pegs.T @ taken), taken, "what was taken away is made of the columns of Q")
### END HIDDEN TESTS

# %% test="remove-components-worked" points=1
# The shadows of (9, 3, 3) on these two columns have the lengths 9 and 3.
remove = check.asking(remove_components)
thirds = np.array([[2, 2], [1, -2], [2, -1]]) / 3
check.close(remove(np.array([9.0, 3.0, 3.0]), thirds), [1, 2, -2], "of (9, 3, 3) the part (1, 2, -2) is left")

# %% test="remove-components-robust" points=1
remove = check.asking(remove_components)
halves = np.array([[0.5, 0.5], [0.5, -0.5], [-0.5, 0.5], [0.5, 0.5]])
wind = np.array([3.0, 1.0, -2.0, 7.0])
before = wind.copy(), halves.copy()
left = remove(wind, halves)
check.unchanged(before[0], wind, "v")
check.unchanged(before[1], halves, "Q")
check.close(remove(np.array([9, 3, -6, 21]), halves), 3 * left, "v may hold whole numbers")
check.close(remove(wind.copy(), np.eye(4, dtype=int)[:, 1:3]), [3, 0, 0, 7], "Q may hold whole numbers")
gappy = np.column_stack([np.zeros(4), halves[:, 0], np.zeros(4), halves[:, 1]])
check.close(remove(wind.copy(), gappy), left, "a column of zeros takes nothing away")
check.close(remove(wind.copy(), np.zeros((4, 0))), wind, "where Q has no columns, v is left as it is")
for scale in (1e8, 1e-8, 1e-11):
    check.close(remove(scale * wind, halves) / scale, left, f"the rest of {scale:g} v is {scale:g} times the rest of v")

# %% test="remove-components-robust-refusals" points=1
remove = check.asking(remove_components)
gauge = np.array([[2, 2], [1, -2], [2, -1]]) / 3
check.close(remove(np.array([3.0, -3.0, -6.0]), gauge), [1, 2, -2], "finite numbers are not refused")
check.raises(
    ValueError, remove, np.array([np.nan, 1.0, 2.0]), gauge, fact="a v with a NaN is refused with a ValueError"
)
check.raises(ValueError, remove, np.ones(3), np.inf * gauge, fact="a Q with infinity is refused with a ValueError")
check.raises(ValueError, remove, np.ones(2), gauge, fact="v of shape (2,) and Q of shape (3, 2) are refused")
check.raises(ValueError, remove, np.ones((3, 2)), gauge, fact="a v of shape (3, 2) is refused with a ValueError")
check.raises(ValueError, remove, np.ones(3), np.ones(3), fact="a Q of shape (3,) is refused with a ValueError")

# %% [markdown]
# **Figure 1.** The second beam $a_2$ and what is left of it. Its shadow lies on the first beam. The rest stands
# square on it, and the dashed line carries the rest to the tip of $a_2$.

# %%
a1, a2 = roof.T
rest = remove_components(a2, q1[:, None])
figure, panel = draw.plane(xlim=(-1.2, 2.8), ylim=(-1, 3))
draw.arrow(panel, a1, name="$a_1$", role="first", side=-1)
draw.arrow(panel, a2, name="$a_2$", role="second")
draw.curve(panel, np.column_stack([a2 - rest, a2]), role="ghost", style="--")
draw.arrow(panel, a2 - rest, role="ink")
draw.label(panel, 0.6 * (a2 - rest), "shadow", offset=(24, -14))
draw.arrow(panel, rest, name="rest", role="result")
draw.show(
    figure, alt="Beam a2 leans over beam a1. Its shadow lies along a1, and the rest points up left, square on a1."
)

# %% [markdown]
# Here `q1[:, None]` turns the vector of shape `(2,)` into an array with one column, shape `(2, 1)`.
#
# ## Exercise 2: how square are they? (4 points)
#
# Perpendicular columns of length one have $Q^\top Q = I$. A computer rounds, so $Q^\top Q$ misses $I$ by a little. The
# largest miss is the **loss of orthogonality**:
#
# $$
# \text{loss}(Q) = \max_{i,\,j} \bigl| (Q^\top Q - I)_{ij} \bigr|. \tag{1.2}
# $$
#
# Write `loss_of_orthogonality(Q)`. Columns that are exactly zero do not count: leave them out first. Where no column
# remains, the loss is 0. A `Q` that is not of shape `(M, N)`, and NaN or infinity, are refused with a `ValueError`.
#
# For the columns $(0.6, 0.8)$ and $(0, 1)$, for example, $Q^\top Q$ is
# $\begin{bmatrix} 1 & 0.8 \\ 0.8 & 1 \end{bmatrix}$, and the loss is 0.8.
#
# <details>
# <summary>Hint</summary>
#
# `np.any(Q != 0, axis=0)` says for each column whether it holds a number that is not zero. `Q[:, keep]` keeps the
# columns where `keep` is True. What does `max` do when there is nothing to compare? Look up its argument `initial`.
#
# </details>


# %% exercise="loss-of-orthogonality"
def loss_of_orthogonality(Q):
    """Return by how much the non-zero columns of Q miss being orthonormal: the largest entry of |Q^T Q - I|.

    Q : shape (M, N); columns of zeros are left out
    returns : number, at least 0; 0 where no column remains
    raises : ValueError when Q is not a matrix, or a number is NaN or infinite
    """
    ### BEGIN SOLUTION
    Q = np.asarray(Q, dtype=float)
    if Q.ndim != 2 or not np.isfinite(Q).all():
        raise ValueError(f"Wanted is a matrix (M, N) of finite numbers; given is one of shape {Q.shape}.")
    Q = Q[:, np.any(Q != 0, axis=0)]
    return np.abs(Q.T @ Q - np.eye(Q.shape[1])).max(initial=0.0)  # (1.2)
    ### END SOLUTION


# %% test="loss-of-orthogonality-facts" points=2
loss = check.asking(loss_of_orthogonality)
rng = np.random.default_rng(42)
for rows, columns in ((5, 3), (7, 4)):
    pegs = random_frame(rng, rows, columns)
    forwards, backwards, stretched = pegs.copy(), pegs.copy(), pegs.copy()
    forwards[:, 2] = np.cos(0.3) * pegs[:, 2] + np.sin(0.3) * pegs[:, 0]
    backwards[:, 2] = np.cos(0.3) * pegs[:, 2] - np.sin(0.3) * pegs[:, 0]
    backwards[:, 1] = 1.02 * pegs[:, 1]
    stretched[:, 2] = 1.5 * pegs[:, 2]
    found = [loss(each) for each in (pegs.copy(), forwards, stretched, backwards)]
    check.close(found[0], 0, "orthonormal columns lose nothing")
    check.close(found[1], np.sin(0.3), "two columns that lean by 0.3 radians lose sin 0.3")
    check.close(found[2], 1.25, "a column of length 1.5 loses 1.5 squared less 1")
    check.close(found[3], np.sin(0.3), "two columns that lean apart by 0.3 radians lose sin 0.3 as well")
### BEGIN HIDDEN TESTS
pegs = random_frame(rng, 6, 6)
check.close(loss(pegs.copy()), 0, "orthonormal columns lose nothing")
pegs[:, 4] *= 0.5
check.close(loss(pegs), 0.75, "a column of length 0.5 loses 1 less 0.5 squared")
### END HIDDEN TESTS

# %% test="loss-of-orthogonality-worked" points=1
loss = check.asking(loss_of_orthogonality)
check.close(loss(np.array([[0.8, 0.0], [0.0, 1.0], [-0.6, 0.0]])), 0, "these two columns are orthonormal")
check.close(
    loss(np.array([[0.8, 0.0, 1.0], [0.0, 1.0, 0.0], [-0.6, 0.0, 0.0]])), 0.8, "the first and the third lean by 0.8"
)

# %% test="loss-of-orthogonality-robust" points=1
loss = check.asking(loss_of_orthogonality)
tent = np.array([[0.0, 0.6, 0.0, 1.0], [0.0, 0.8, 0.0, 0.0]])
before = tent.copy()
found = [loss(np.array([[1.0, 0.0, 0.6], [0.0, 1.0, 0.0], [0.0, 0.0, 0.8]])), loss(tent)]
check.close(found, [0.6, 0.6], "columns of zeros do not count")
check.unchanged(before, tent, "Q")
check.close(loss(np.array([[0, 2], [1, 0]])), 3, "whole numbers are welcome: a column of length 2 loses 3")
check.close(loss(np.zeros((3, 2))), 0, "where every column is zero, nothing is lost")
check.close(loss(np.zeros((3, 0))), 0, "where there are no columns, nothing is lost")
check.raises(ValueError, loss, np.ones(3), fact="a Q of shape (3,) is refused with a ValueError")
check.raises(ValueError, loss, np.array([[1.0, np.nan]]), fact="a Q with a NaN is refused with a ValueError")

# %% [markdown]
# ## What one pass loses
#
# Formula (1.1) is exact, so its rest is perpendicular. That is the tempting idea. Now a computer works with 16
# digits. Take $q = (0.6, 0.8)$ and a vector that leans away from it by a billionth:
#
# $$
# v = q + 10^{-9} \begin{bmatrix} -0.8 \\ 0.6 \end{bmatrix}.
# $$
#
# The rest has the length $10^{-9}$. **Before you run the next cell.** You make the rest one long, and take its dot
# product with $q$. On paper that is 0. Guess: do you see 1e-16, 1e-11 or 1e-7?

# %%
q = np.array([[0.6], [0.8]])
v = q[:, 0] + 1e-9 * np.array([-0.8, 0.6])
once = remove_components(v, q)
twice = remove_components(once, q)
for name, u in (("once", once), ("twice", twice)):
    print(f"{name}: length {np.linalg.norm(u):.6e}, dot product {abs(q[:, 0] @ u) / np.linalg.norm(u):.1e}")

# %% [markdown]
# Look at the digits. The first entry of $v$ is 0.5999999992, its shadow has 0.6, and both are rounded in the 16th
# digit. The first nine digits cancel. Some seven digits are left, and the error of the 16th is now in the seventh
# of the rest. This is **cancellation**: nothing new goes wrong, but a small error stands beside a small number.
#
# The cure is to do it again. The shadow that is still in `once` is tiny, so the second subtraction cancels nothing.
# Its own error is in the 16th digit *of the rest*. A third pass would gain nothing. William Kahan's rule for this is
# **twice is enough**; Beresford Parlett made it known.
#
# ## Rounding leaves dust
#
# Now the opposite case: a column that depends on the others. On paper nothing is left of it.

# %%
q = np.array([[1.0], [2.0], [2.0]]) / 3
dust = remove_components(np.array([0.7, 1.4, 1.4]), q)
print("left:", dust)

# %% [markdown]
# The entries are near 1e-16, or zero: that depends on how your computer adds. If you made such **dust** one long, you
# would get a direction out of nothing, here perhaps $q$ itself once more. So a rest that is too short must become
# exactly zero. How short is that?
#
# - `length == 0` is too strict: dust is rarely zero.
# - `length < 1e-10` depends on the unit. A beam of 2.6 metres has the length 2.6e-12 in billions of kilometres, and
#   would be taken for dust.
# - `length <= 1e-12 * own length` asks what *share* of the column is left. A change of unit changes both sides alike.
#
# A column's own length is the right measure, not the longest column's. A column of length 1e-8 beside one of length
# 1e5 may well have a direction of its own. The number 1e-12 is measured below, with your own function.
#
# ## Exercise 3: Gram-Schmidt (12 points)
#
# Write `gram_schmidt(A)`. Go through the columns $a_1, a_2, \dots$ in order. Take the shadows on the columns made
# so far away, *twice*, and make the rest one long:
#
# $$
# r_k = a_k - Q\,Q^\top a_k, \qquad s_k = r_k - Q\,Q^\top r_k, \qquad
# q_k = \begin{cases} s_k / \lVert s_k \rVert & \text{if } \lVert s_k \rVert > 10^{-12}\, \lVert a_k \rVert, \\
# 0 & \text{otherwise}. \end{cases} \tag{1.3}
# $$
#
# - The answer has the shape of $A$. A column that depends on earlier ones leaves a column of zeros at its place.
# - Each $q_k$ that is not zero points to the side of its own column: $q_k^\top a_k > 0$.
# - Refused with a `ValueError` that says the shape: what is not of shape `(M, N)`, and NaN or infinity.
#
# <details>
# <summary>Hint</summary>
#
# Begin with `Q = np.zeros(A.shape)` and fill it column by column. Columns that are not filled yet are zero, and
# `remove_components` lets zero columns take nothing away. For a column of zeros, is $0 > 0$ true?
#
# </details>


# %% exercise="gram-schmidt"
def gram_schmidt(A):
    """Return orthonormal columns made from the columns of A, in order; columns of zeros where nothing new is left.

    A : shape (M, N), any numbers of rows and columns
    returns : shape (M, N); column k is zero when at most 1e-12 of the length of A's column k is left
    raises : ValueError when A is not a matrix, or a number is NaN or infinite
    """
    ### BEGIN SOLUTION
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or not np.isfinite(A).all():
        raise ValueError(f"Wanted is a matrix (M, N) of finite numbers; given is one of shape {A.shape}.")
    Q = np.zeros(A.shape)
    for k, a in enumerate(A.T):
        rest = remove_components(remove_components(a, Q), Q)
        length = np.linalg.norm(rest)
        if length > 1e-12 * np.linalg.norm(a):
            Q[:, k] = rest / length  # (1.3)
    return Q
    ### END SOLUTION


# %% test="gram-schmidt-shape" points=1
frame = check.asking(gram_schmidt)
rng = np.random.default_rng(43)
for rows, columns in ((3, 3), (5, 2), (2, 4)):
    check.shape(
        frame(rng.normal(size=(rows, columns))), (rows, columns), f"the answer for a {rows} by {columns} matrix"
    )

# %% test="gram-schmidt-facts" points=2
# Four facts fix the answer: length one, right angles, made from the columns so far, on the side of their own column.
frame = check.asking(gram_schmidt)
rng = np.random.default_rng(44)
for rows, columns in ((4, 3), (6, 6), (7, 2)):
    poles = rng.normal(size=(rows, columns)) + np.eye(rows, columns) * (-1) ** np.arange(columns)
    square = frame(poles.copy())
    check.finite(square, "the answer")
    check.close(np.sum(np.square(square), axis=0), np.ones(columns), "each column has length one")
    check.close(square.T @ square, np.eye(columns), "any two columns are perpendicular")
    for column in range(columns):
        pole, made = poles[:, column], square[:, : column + 1]
        check.close(
            made @ (made.T @ pole), pole, f"column {column} of A is made of columns 0 to {column} of the answer"
        )
        check.holds(made[:, -1] @ pole > 0, f"column {column} points to the side of column {column} of A")
### BEGIN HIDDEN TESTS
for rows, columns in ((3, 2), (9, 5)):
    poles = rng.normal(size=(rows, columns)) + np.eye(rows, columns)
    square = frame(poles.copy())
    check.close(square.T @ square, np.eye(columns), "the columns are orthonormal")
    steps = square.T @ poles
    check.close(np.tril(steps, -1), np.zeros((columns, columns)), "column k of A has no part along later columns")
    check.holds(np.min(np.diag(steps)) > 0, "each column points to the side of its own column of A")
### END HIDDEN TESTS

# %% test="gram-schmidt-facts-dependent" points=2
# Dependent columns, with numbers that a computer does not round: powers of two, and steps along the axes.
frame = check.asking(gram_schmidt)
ladder = np.array([[0.0, 2.0, -6.0, 1.0, 5.0], [0.0, 0.0, 0.0, 4.0, -3.0]])
quarters = np.array([[1.0, 3.0, 2.0, 3.0], [1.0, 3.0, 2.0, 3.0], [1.0, 3.0, -4.0, -3.0], [1.0, 3.0, -4.0, -3.0]])
free = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0], [2.0, 0.0, 1.0]])
upright, rungs, square = (np.asarray(frame(each.copy())) for each in (free, ladder, quarters))
check.close(upright.T @ upright, np.eye(3), "three independent columns leave three orthonormal ones")
check.close(
    rungs,
    [[0, 1, 0, 0, 0], [0, 0, 0, 1, 0]],
    "where a column is zero or depends on earlier ones, the answer has a column of zeros",
)
check.equal(np.any(square != 0, axis=0).tolist(), [True, False, True, False], "columns 1 and 3 are zero")
check.close(square[:, [0, 2]].T @ square[:, [0, 2]], np.eye(2), "the columns that are not zero are orthonormal")
check.close(square @ (square.T @ quarters), quarters, "every column of A is made of columns of the answer")
check.equal(np.count_nonzero(frame(np.zeros((3, 2)))), 0, "columns of zeros stay columns of zeros")

# %% test="gram-schmidt-worked" points=1
# Made backwards: thirds first, then columns of A with 3; 6 and 3; 3, -3 and 6 of them.
frame = check.asking(gram_schmidt)
thirds = np.array([[2, 2, 1], [1, -2, 2], [2, -1, -2]]) / 3
poles = np.array([[2.0, 6.0, 2.0], [1.0, 0.0, 7.0], [2.0, 3.0, -1.0]])
check.close(frame(poles), thirds, "the answer for (2, 1, 2), (6, 0, 3), (2, 7, -1) is the one made by hand")

# %% test="gram-schmidt-robust" points=1
frame = check.asking(gram_schmidt)
poles = np.array([[1.0, 4.0, 2.0], [2.0, 1.0, -3.0], [0.0, 3.0, 1.0], [5.0, -1.0, 0.0]])
before = poles.copy()
square = frame(poles)
check.unchanged(before, poles, "A")
check.close(frame(3 * poles.astype(int)), square, "three times A, in whole numbers, gives the same answer")
whole = np.array([[2, 6, 2], [1, 0, 7], [2, 3, -1]])
before = whole.copy()
frame(whole)
check.unchanged(before, whole, "A")
check.close(frame(np.array([[3.0], [0.0], [-4.0]])), [[0.6], [0.0], [-0.8]], "a single column is made one long")
check.close(frame(np.array([[0.0, -3.0, 2.0]])), [[0, -1, 0]], "in a single row only the first non-zero column counts")

# %% test="gram-schmidt-robust-scale" points=1
# The unit of length does not matter, nor does it matter that columns differ in length.
frame = check.asking(gram_schmidt)
poles = np.array([[1.0, 4.0, 2.0, 0.0], [2.0, 1.0, -3.0, 0.0], [1.0, 3.0, 1.0, 0.0], [5.0, -1.0, 2.0, 0.0]])
square = frame(poles.copy())
for scale in (1e3, 1e-8, 1e-11):
    check.close(frame(scale * poles), square, f"the answer for {scale:g} A is the answer for A")
lengths = np.array([1e5, 1e-10, 1e3, 1.0])
check.close(frame(poles * lengths), square, "columns of length 1e5 and 1e-10 beside each other both count")
sliver = np.array([[0.0, 0.0], [2.0, 3.0], [0.0, -1e-10]])
check.close(frame(sliver), [[0, 0], [1, 0], [0, -1]], "a column of which a share of 3e-11 is left still counts")

# %% test="gram-schmidt-robust-refusals" points=1
frame = check.asking(gram_schmidt)
check.raises(ValueError, frame, np.array([[1.0, np.nan], [2.0, 1.0]]), fact="a NaN in A is refused with a ValueError")
check.raises(ValueError, frame, np.array([[np.inf], [2.0]]), fact="infinity in A is refused with a ValueError")
check.raises(ValueError, frame, np.array([3.0, 4.0]), fact="an A of shape (2,) is refused with a ValueError")
check.raises(ValueError, frame, np.ones((2, 2, 2)), fact="an A of shape (2, 2, 2) is refused with a ValueError")

# %% [markdown]
# The next two tests look at rounding. The first makes dependent columns whose dust is not zero. The second uses
# the **Hilbert matrix**, named after David Hilbert, a famous trial for such methods. Counted from 1, its entry in row
# $i$ and column $j$ is $1 / (i + j - 1)$. Its columns are independent, but nearly parallel.


# %% given="hilbert"
def hilbert(n):
    """Return the Hilbert matrix of shape (n, n): 1, 1/2, 1/3, ... in the first row, one place further in the next."""
    places = np.arange(n)
    return 1 / (1 + places[:, None] + places)


# %%
hilbert(4).round(4)

# %% [markdown]
# Inside, `places[:, None] + places` adds every row number to every column number: NumPy stretches the column
# `places[:, None]` and the row `places` to a full table.

# %% test="gram-schmidt-method-rounding" points=1
frame = check.asking(gram_schmidt)
rng = np.random.default_rng(45)
fact = "a column that depends on earlier ones becomes exactly zero: at most 1e-12 of its own length is left, dust"
for rows, columns in ((5, 3), (20, 7), (40, 12)):
    poles = rng.integers(-9, 10, size=(rows, columns)).astype(float)
    whole = np.column_stack([poles @ rng.integers(1, 6, size=columns), 0.1 * poles[:, 0] + 0.7 * poles[:, 1]])
    for scale in (1.0, 1e8):
        square = frame(scale * np.column_stack([poles, whole]))
        check.equal(np.count_nonzero(square[:, columns:]), 0, fact)
        check.equal(np.count_nonzero(np.any(square != 0, axis=0)), columns, "independent columns do not become zero")

# %% test="gram-schmidt-method-hilbert" points=2
# Your answer for the Hilbert matrix: how many columns are not zero, and how far from orthonormal they are.
fact = "its columns for the Hilbert matrix are orthonormal to 1e-12: take the shadows away twice, then make it one long"


def kept_and_miss(size):
    square = np.asarray(gram_schmidt(hilbert(size)))
    square = square[:, np.any(square != 0, axis=0)]
    return square.shape[1], np.abs(square.T @ square - np.eye(square.shape[1])).max(initial=0)


trial = check.asking(kept_and_miss)
for size in (5, 8):
    kept, miss = trial(size)
    check.close(miss, 0, fact, rtol=0, atol=1e-12)  # tolerance: 1e-12 is what the statement's two passes reach
    check.equal(int(kept), size, f"all {size} columns of the {size} by {size} Hilbert matrix count")
### BEGIN HIDDEN TESTS
for size in (6, 7):
    kept, miss = trial(size)
    check.close(miss, 0, fact, rtol=0, atol=1e-12)  # tolerance: as above
    check.equal(int(kept), size, f"all {size} columns of the {size} by {size} Hilbert matrix count")
### END HIDDEN TESTS

# %% [markdown]
# ## The frame depends on the order
#
# Take the two beams again, and then in the other order. The first column keeps its direction, the second one has
# to give way.
#
# **Figure 2.** The same two beams, $a_1$ first (left) and $a_2$ first (right). Both frames are orthonormal, and they
# are different. In each, $q_1$ lies on the beam that came first.

# %%
figure, panels = draw.plane(xlim=(-1.2, 2.8), ylim=(-1.2, 2.8), columns=2)
for panel, order in ((panels[0], [0, 1]), (panels[1], [1, 0])):
    draw.arrow(panel, roof[:, 0], name="$a_1$", role="ghost", side=-1)
    draw.arrow(panel, roof[:, 1], name="$a_2$", role="ghost")
    for k, q in enumerate(gram_schmidt(roof[:, order]).T):
        draw.arrow(panel, q, name=f"$q_{k + 1}$", role="result", side=-1 if order[0] else 1)
draw.show(figure, alt="Left: q1 lies on a1 and q2 points up left. Right: q1 lies on a2 and q2 points down right.")

# %% [markdown]
# Now with three arrows, and with your own `gram_schmidt`. Drag the arrows, and choose the order in which they come.
#
# **Before you drag.** Three arrows, one plane: at least one of them leaves nothing. Can it be the *second* one? Find
# out, by hand or with `frame_of_three.move("b", 2, 1)`.


# %%
@play.picture(
    title="The frame of three arrows",
    a=(2, 1),
    b=(1.2, 2.2),
    c=play.point((-1.6, -1.1), role="ink"),
    order=play.choice(["abc", "acb", "bac", "bca", "cab", "cba"]),
)
def frame_of_three(plane, a, b, c, order):
    """Draw three arrows, and the columns that gram_schmidt makes of them in this order."""
    arrows = {"a": a, "b": b, "c": c}
    Q = gram_schmidt(np.column_stack([arrows[name] for name in order]))
    plane.axes()
    for name, role in (("a", "first"), ("b", "second"), ("c", "ink")):
        plane.arrow(arrows[name], role, style="pale", label=name)
    new = [k for k in range(3) if Q[:, k].any()]
    for k in new:
        plane.arrow(Q[:, k], "result", label=f"q{k + 1}")
    gone = [order[k] for k in range(3) if k not in new]
    found = " and ".join(f"q{k + 1} = {np.round(Q[:, k], 2)} from {order[k]}" for k in new) or "no direction"
    return f"In the order {', '.join(order)} you get {found}; nothing new is left of {' and '.join(gone)}."


frame_of_three

# %% [markdown]
# The second arrow leaves nothing when it lies on the line of the first one, on either side. Then the third one gets
# its turn, and $q_2$ is a column of zeros.
#
# ## What the second pass is worth
#
# There is a way between one pass and two. It takes the shadows away one at a time, and measures each of them on
# what is left by then. That is **modified** Gram-Schmidt. The **classical** one measures all shadows on the
# column as it came. On paper they are equal: the columns are perpendicular, so no shadow disturbs another.
#
# Here are both, short and without your care for dependent columns.


# %%
def classical(A):
    """Return Gram-Schmidt's columns in one pass, all shadows measured on the column itself. A : shape (M, N)."""
    Q = np.zeros(A.shape)
    for k, a in enumerate(A.T):
        rest = remove_components(a, Q)
        Q[:, k] = rest / np.linalg.norm(rest)
    return Q


def modified(A):
    """Return Gram-Schmidt's columns in one pass, each shadow measured on what is left by then. A : shape (M, N)."""
    Q = np.zeros(A.shape)
    for k, rest in enumerate(A.T):
        for i in range(k):
            rest = remove_components(rest, Q[:, [i]])
        Q[:, k] = rest / np.linalg.norm(rest)
    return Q


# %% [markdown]
# **Before you run the next cell.** Three ways, Hilbert matrices from 2 to 10. Rank the ways from best to worst, and
# guess: at size 8, how many digits does each keep?

# %%
sizes = range(2, 11)
losses = {way: [loss_of_orthogonality(way(hilbert(n))) for n in sizes] for way in (classical, modified, gram_schmidt)}
for way, lost in losses.items():
    print(f"{way.__name__:12} at size 8: {lost[6]:.0e}")
check.holds(losses[gram_schmidt][6] < 1e-12, "the second pass keeps twelve digits and more at size 8")

# %% [markdown]
# **Figure 3.** Loss of orthogonality on Hilbert matrices, on a log axis. One classical pass has lost everything at
# size 8: a loss of 1 means that two columns are parallel. Modified loses about 1.5 digits with each column. Two
# passes stay at the 16th digit.

# %%
figure, panel = draw.axes(xlabel="size $n$ of the Hilbert matrix", ylabel="loss of orthogonality", size=(6, 3.8))
panel.set(yscale="log", ylim=(1e-17, 30), xlim=(1.6, 12.2), xticks=list(sizes))
looks = ((classical, "second", "s--"), (modified, "first", "o-."), (gram_schmidt, "result", "D-"))
for way, role, style in looks:
    draw.curve(panel, [sizes, losses[way]], role=role, style=style)
    name = "twice" if way is gram_schmidt else way.__name__
    draw.label(panel, (10, losses[way][-1]), name, role=role, offset=(36, 0))
draw.show(
    figure,
    alt="Three curves over size 2 to 10. Classical is at 1 by size 8, modified at 1e-4 by 10, twice stays near 1e-16.",
)

# %% [markdown]
# Why does classical fall behind? Each new column inherits the errors of all earlier ones. Their tilt is in $Q$, and
# $Q^\top a_k$ counts a direction twice when two columns share it. Modified sees what earlier subtractions have
# left, and corrects some of it. Neither cures the cancellation, and the second pass does.
#
# ## Why 1e-12?
#
# What share of a column is left? Measure it with your own functions, in three kinds of sets.


# %%
def share_left(A):
    """Return what is left of the last column of A, as a share of its own length. A : shape (M, N)."""
    Q, a = gram_schmidt(A[:, :-1]), A[:, -1]
    return np.linalg.norm(remove_components(remove_components(a, Q), Q)) / np.linalg.norm(a)


# %% [markdown]
# The first kind is independent: Hilbert matrices. The second is dependent: 1,000 sets drawn at random, the last
# column a mixture of the others. The third is dependent and nasty: the last column is the difference of two columns
# that agree in their first three digits.
#
# **Before you run the next cell.** Which of the three kinds will make the choice hard?

# %%
rng = np.random.default_rng(46)
shares = {"mixtures": [], "differences": []}
for _ in range(1000):
    A = rng.integers(-9, 10, size=(6, 3)) + np.eye(6, 3) / 4  # the quarters keep its columns independent
    shares["mixtures"].append(share_left(np.column_stack([A, A @ rng.integers(1, 6, size=3)])))
    near = np.column_stack([A, A[:, 0] + 1e-3 * A[:, 1]])[:, [0, 3]]
    shares["differences"].append(share_left(np.column_stack([near, near[:, 1] - near[:, 0]])))
ladder_of_shares = {n: share_left(hilbert(n)) for n in range(2, 12)}
for n in (4, 8, 10, 11):
    print(f"Hilbert {n:2}:   {ladder_of_shares[n]:.0e} of the last column is left")
for kind, values in shares.items():
    print(f"{kind:11}: at most {max(values):.0e} is left")

# %% [markdown]
# **Figure 4.** The share that is left of a last column. Each cross is a Hilbert matrix, independent on paper. The
# bars span 1,000 dependent sets each; on the left they go on to 0. The line at 1e-12 lies above all dependent sets and
# below Hilbert 10.

# %%
figure, panel = draw.axes(xlabel="share of the last column that is left", size=(6.4, 2.9), xscale="log")
panel.set(xlim=(1e-18, 3), ylim=(-0.6, 2.6), yticks=[0, 1, 2], yticklabels=[*shares, "Hilbert 2 to 11"])
panel.plot(list(ladder_of_shares.values()), [2] * len(ladder_of_shares), "x", color=draw.colour("first"))
for row, values in enumerate(shares.values()):
    seen = [max(min(values), 1e-18), max(values)]
    draw.curve(panel, [seen, [row, row]], role="second", width=7)
panel.axvline(1e-12, color=draw.colour("ink"), linestyle="--")
draw.label(panel, (1e-12, 0.5), "tolerance")
draw.show(
    figure,
    alt="Crosses from 0.1 down to 3e-13; bars of dependent sets end at 2e-16 and 2e-13, left of the line at 1e-12.",
)

# %% [markdown]
# The share left of Hilbert 8 is 3,000 times the tolerance. All dependent sets lie below it, the differences narrowly:
# three digits cancel, so the same dust stands beside a column a thousand times shorter. A tolerance of 1e-15 would take
# such dust for new directions, and 1e-8 would lose a column of Hilbert 8.
#
# No number is right for every set. Of Hilbert 11 about 3e-13 is left, hardly more than of the worst difference.
# One of these columns is independent, the other is not, and your function says zero for both. With 16 digits, 1/3 is
# rounded, and nobody can tell such a column from dust by its length.
#
# ## Exercise 4: how many directions? (4 points)
#
# The **dimension** of a set of vectors is the number of directions it really has. Each column that brings something
# new adds one:
#
# $$
# \dim(A) = \text{number of columns of } Q \text{ that are not zero}, \tag{1.4}
# $$
#
# where $Q$ is what Gram-Schmidt makes of $A$. Write `dimension(A)`. It refuses what `gram_schmidt` refuses, and you
# may call your own functions.
#
# <details>
# <summary>Hint</summary>
#
# You kept non-zero columns in exercise 2. Here you count them. `int(...)` makes a Python number of NumPy's.
#
# </details>


# %% exercise="dimension"
def dimension(A):
    """Return the number of independent directions among the columns of A.

    A : shape (M, N), any numbers of rows and columns
    returns : whole number from 0 to the smaller of M and N
    raises : ValueError when A is not a matrix, or a number is NaN or infinite
    """
    ### BEGIN SOLUTION
    return int(np.count_nonzero(np.any(gram_schmidt(A) != 0, axis=0)))  # (1.4)
    ### END SOLUTION


# %% test="dimension-facts" points=2
# A set that is mixed from k independent columns has dimension k, whatever its shape.
count = check.asking(dimension)
rng = np.random.default_rng(47)
tall, wide = (rng.normal(size=(4, few)) @ rng.normal(size=(few, 3)) for few in (2, 3))
tall, wide = np.vstack([np.zeros(3), tall, tall]), np.vstack([np.hstack([wide, 2 * wide, wide]), np.zeros(9)])
tall, wide = np.insert(tall, 1, 0, axis=1), np.insert(wide, 0, 0, axis=1)
found = [count(tall.copy()), count(wide.copy())]
check.equal(found[0], 2, "4 columns, one of them zero and the others mixed from two, have dimension 2")
check.equal(found[1], 3, "10 columns, one of them zero and the others mixed from three, have dimension 3")
for rows, columns, few in ((5, 4, 2), (4, 7, 3), (6, 3, 3), (3, 5, 1)):
    poles = rng.normal(size=(rows, few)) @ rng.normal(size=(few, columns))
    check.equal(count(poles.copy()), few, f"{columns} columns mixed from {few} independent ones have dimension {few}")
doubled = np.column_stack([poles[:, 0], poles])
check.equal(count(doubled), few, "a column that stands twice adds no direction")
### BEGIN HIDDEN TESTS
for rows, columns, few in ((9, 4, 4), (8, 12, 5), (2, 6, 2)):
    poles = rng.normal(size=(rows, few)) @ rng.normal(size=(few, columns))
    check.equal(count(poles.copy()), few, f"{columns} columns mixed from {few} independent ones have dimension {few}")
### END HIDDEN TESTS

# %% test="dimension-worked" points=1
# Columns (1, 0, 2, 0), (0, 0, 3, 0), (2, 0, 1, 0), (0, 0, 0, 0): the third is twice the first less the second.
count = check.asking(dimension)
tiles = np.array([[1, 0, 2, 0], [0, 0, 0, 0], [2, 3, 1, 0], [0, 0, 0, 0]])
check.equal(count(tiles), 2, "this set has dimension 2")
check.equal(count(hilbert(8)), 8, "the 8 by 8 Hilbert matrix has dimension 8")

# %% test="dimension-robust" points=1
count = check.asking(dimension)
poles = np.array([[0.0, 3.0, 1.0, 4.0], [0.0, 1.0, 2.0, 3.0], [0.0, -1.0, 5.0, 4.0]])
before = poles.copy()
check.equal(count(poles), 2, "a set that begins with a zero column and has two directions has dimension 2")
check.unchanged(before, poles, "A")
for scale in (1e3, 1e-8, 1e-11):
    check.equal(count(scale * poles), 2, f"the dimension of {scale:g} A is the dimension of A")
check.equal(count(poles * [1, 1e5, 1e-8, 0]), 2, "a column of length 1e-8 counts beside one of length 1e5")
check.equal(count(np.zeros((3, 2))), 0, "columns of zeros have dimension 0")
check.raises(ValueError, count, np.array([1.0, 2.0]), fact="an A of shape (2,) is refused with a ValueError")
check.raises(ValueError, count, np.array([[np.nan, 2.0]]), fact="a NaN in A is refused with a ValueError")

# %% [markdown]
# ## How many digits are really different?
#
# The course's heap of handwritten digits has 1,797 pictures of 8 by 8 pixels. Take the first 1,000, and make each
# picture a column of 64 numbers. Then ask your function which pictures bring something new.
#
# **Before you run the next cell.** More than 64 directions do not fit into 64 numbers. So you expect 64. Can you think
# of a reason why it could be fewer?

# %%
images, _ = data.digits()
digits = images[:1000].T
Q = gram_schmidt(digits)
new = np.flatnonzero(Q.any(axis=0))
print(f"{digits.shape[1]} pictures, dimension {len(new)}; the last new one is number {new[-1]}")

# %% [markdown]
# **Figure 5.** How many directions the first $n$ pictures have. Nearly every picture among the first fifty is new.
# After that the line climbs by rare steps to 61 and stays there.

# %%
figure, panel = draw.axes(xlabel="pictures so far, $n$", ylabel="dimension", size=(5.8, 3.4), ylim=(0, 70))
draw.curve(panel, [np.arange(1, 1001), np.cumsum(Q.any(axis=0))])
panel.axhline(64, color=draw.colour("ghost"), linestyle="--")
draw.label(panel, (500, 64), "64 pixels", role="ghost")
draw.show(figure, alt="A curve that rises steeply to about fifty, then in rare steps to 61, below a dashed line at 64.")

# %% [markdown]
# ### Think: the three that are missing
#
# Each picture is 64 numbers, and the dimension is 61. Could the other 797 pictures add to it? Find the pixels
# that are 0 in all pictures. Then say why a step comes late, at picture 800.

# %%
never = np.flatnonzero(~images.any(axis=0))
print("pixels that are 0 in every picture:", never.tolist())
check.equal(64 - len(never), len(new), "every other pixel adds a direction")
lit_before = images[: new[-1]].any(axis=0)
print(f"pixels that picture {new[-1]} is the first to use:", np.flatnonzero(images[new[-1]] * ~lit_before).tolist())

# %% [markdown]
# No picture adds a direction for a pixel that is always 0, so the dimension stays 61. A picture that is the first to
# use a pixel is no mixture of those before it, because they are all 0 there.
#
# ## Compare
#
# NumPy has `numpy.linalg.qr`. It goes about it in another way, with reflections in place of shadows. For independent
# columns it gives your columns **up to signs**: some of its $q_k$ point away from their own column.

# %%
rng = np.random.default_rng(48)
A = rng.normal(size=(6, 4))
Q = np.linalg.qr(A)[0]
signs = np.sign((Q * A).sum(axis=0))
print("signs:", signs)
check.close(Q * signs, gram_schmidt(A), "with its signs put right, NumPy's answer is yours")
check.holds(loss_of_orthogonality(np.linalg.qr(hilbert(8))[0]) < 1e-12, "NumPy keeps the right angles of Hilbert 8")

# %% [markdown]
# `Q * signs` multiplies column $k$ by the sign number $k$: NumPy stretches the row of signs over all rows.
#
# NumPy also counts directions, with `numpy.linalg.matrix_rank`. It agrees with yours on the digits and on
# Hilbert 8. But it measures each direction against the longest one, where you measure each column against itself.

# %%
check.equal(int(np.linalg.matrix_rank(hilbert(8))), dimension(hilbert(8)), "both count all columns of Hilbert 8")
check.equal(int(np.linalg.matrix_rank(digits)), len(new), "both count as many directions among the digits")
uneven = np.array([[1e5, 0.0], [0.0, 1e-12]])
print("matrix_rank:", np.linalg.matrix_rank(uneven), " dimension:", dimension(uneven))

# %% [markdown]
# Both answers make sense. If both columns are in the same unit and measured with the same error, 1e-12 beside 1e5 is
# dust. If they have units of their own, such as kilometres and seconds, each column is its own measure.
#
# **You can now** take the shadows out of a vector, turn any set of vectors into an orthonormal one, count its
# dimension, and say where rounding spoils a right angle and what mends it.
#
# Next: the lab with the [reflecting bear](lab_reflecting_bear.ipynb). It straightens a frame, does its work there and
# comes back. Then take the [quiz](quiz.ipynb) of this week.
