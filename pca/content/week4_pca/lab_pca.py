# %% [markdown]
# # Lab: PCA
#
# **You will be able to** carry out PCA with your own functions, say how much of a picture $k$ components keep, choose
# $k$ for a threshold, and do it all where there are more pixels than pictures.
#
# **You need** the lesson of this week: covariance, its eigenvectors, the steps of PCA, the small matrix for high
# dimensions. About 100 minutes.
#
# There are six exercises. Each has test cells under it: run them as often as you like. A test that fails names
# the fact that is not true yet. Your functions take whole numbers as well as fractions, and they leave their arguments
# as they are.

# %% given="imports"
import timeit

import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## Four pictures and a pencil
#
# Here are four pictures of two pixels each, grey in per cent: $(64, 63)$, $(66, 27)$, $(39, 38)$ and $(31, 32)$. In
# the data **each picture is a row**. Their mean is $(50, 40)$. Take it away, and the rows are $(14, 23)$, $(16, -13)$,
# $(-11, -2)$ and $(-19, -8)$. The covariance, divided by $N = 4$ as always in this course, is
#
# $$
# S = \begin{bmatrix} 233.5 & 72 \\ 72 & 191.5 \end{bmatrix}.
# $$
#
# **Before you run the next cell.** Multiply $S$ by $(4, 3)$ with your pencil. What is special about the result? And
# what about $(-3, 4)$?

# %% given="four-pictures"
four = np.array([[64, 63], [66, 27], [39, 38], [31, 32]])
S_four = np.array([[233.5, 72], [72, 191.5]])

# %%
check.close(S_four @ [4, 3], 287.5 * np.array([4, 3]), "(4, 3) is an eigenvector with eigenvalue 287.5")
check.close(S_four @ [-3, 4], 137.5 * np.array([-3, 4]), "(-3, 4) is an eigenvector with eigenvalue 137.5")
print("variance in all:", 287.5 + 137.5, " and by the diagonal of S:", 233.5 + 191.5)

# %% [markdown]
# So the first component is $v_1 = (0.8, 0.6)$ with variance 287.5. The second is $(-0.6, 0.8)$ with 137.5. If you send
# one number per picture and not two, you lose the variance 137.5. Keep these numbers: your functions find them again,
# and then they do the same with 64 pixels.
#
# ## The pictures
#
# The next cell loads handwritten digits, with grey from 0 (paper) to 1 (ink). Another name in `DATA` runs the whole lab
# on other pictures: `"faces"`, or `"mnist test"`, which is fetched once. The numbers in the text are those of
# `"digits"`.

# %% given="data"
DATA = "digits"
X, labels, shape = data.images(DATA)
N, D = X.shape

# %% given="gallery"
INK = DATA in ("digits", "mnist", "mnist test")  # whether 1 is ink; in photographs 1 is white


def gallery(rows, names, shape=shape, ink=INK):
    """Return a figure with rows of grey pictures, from 0 to 1; each row is an array (K, D) with a name on its left."""
    gap = 1 + shape[1] // 10
    step = np.array(shape) + gap
    sheet = np.full((gap + step[0] * len(rows), gap + step[1] * len(rows[0])), np.nan)
    for i, j in np.ndindex(len(rows), len(rows[0])):
        top, left = gap + step * (i, j)
        sheet[top : top + shape[0], left : left + shape[1]] = np.reshape(rows[i][j], shape)
    figure, panel = draw.axes(size=(7.8, 0.2 + 6.2 * sheet.shape[0] / sheet.shape[1]), facecolor=draw.colour("faint"))
    panel.imshow(sheet, cmap="Greys" if ink else "gray", vmin=0, vmax=1)
    panel.set(xticks=[], yticks=step[0] * (np.arange(len(rows)) + 0.5), yticklabels=names)
    panel.tick_params(length=0)
    panel.spines[:].set_visible(False)
    panel.grid(False)
    return figure


# %% [markdown]
# The next cell holds a helper for the tests: it makes data at random, so that no test knows your answer beforehand.


# %% given="random-cloud"
def random_cloud(rng, rows, columns):
    """Return data of shape (rows, columns): lopsided, correlated, far from the origin, variances well apart."""
    sources = rng.gamma(2.0, size=(rows, columns)) * 2.0 ** -np.arange(columns)
    turn = np.linalg.qr(rng.normal(size=(columns, columns)))[0]
    return sources @ turn.T + rng.uniform(3, 8, size=columns)


# %% [markdown]
# ## Exercise 1: take the mean picture away (4 points)
#
# PCA looks at differences from the mean. Write `normalise(X)`. With one example per row,
#
# $$
# \bar{x} = \frac{1}{N} \sum_{n=1}^{N} x_n, \qquad
# \text{row } n \text{ of } \bar{X} \text{ is } x_n - \bar{x}. \tag{1.1}
# $$
#
# - It gives back two things: `X_bar`, of shape `(N, D)`, and `mean`, of shape `(D,)`.
# - It does **not** divide by standard deviations. All pixels have the same unit, and a pixel that never sees ink has
#   the standard deviation 0.
# - Refused with a `ValueError` that says which shape was given and which is wanted: what is not of shape `(N, D)`, no
#   rows at all, and NaN or infinity.
#
# <details>
# <summary>Hint</summary>
#
# `X.mean(axis=...)` gives one number per column or one per row: which do you need? NumPy takes a row `(D,)` away from
# every row of an array `(N, D)`.
#
# </details>


# %% exercise="normalise"
def normalise(X):
    """Return the data with the mean of its rows taken away, and that mean.

    X : shape (N, D), one row per example; N at least 1
    returns : (X_bar, mean) of shapes (N, D) and (D,)
    raises : ValueError when X is not of shape (N, D), has no rows, or holds NaN or infinity
    """
    ### BEGIN SOLUTION
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"Wanted are data of shape (N, D) with N at least 1; given is the shape {X.shape}.")
    if not np.isfinite(X).all():
        raise ValueError(f"Wanted are finite numbers; in the data of shape {X.shape} there is a NaN or infinity.")
    mean = X.mean(axis=0)
    return X - mean, mean  # (1.1)
    ### END SOLUTION


# %% test="normalise-shape" points=1
centre = check.asking(normalise)
rng = np.random.default_rng(61)
for rows, columns in ((5, 3), (4, 6), (3, 1)):
    answer = centre(random_cloud(rng, rows, columns))
    check.equal(len(answer), 2, "normalise gives two things back, X_bar and mean")
    check.shape(answer[0], (rows, columns), f"X_bar for {rows} rows of {columns} numbers")
    check.shape(answer[1], (columns,), f"mean for {rows} rows of {columns} numbers")

# %% test="normalise-facts" points=1
# Two facts fix the answer.
centre = check.asking(normalise)
rng = np.random.default_rng(62)
for rows, columns in ((6, 4), (9, 2)):
    cloud = random_cloud(rng, rows, columns)
    centred, middle = centre(cloud.copy())
    check.close(np.sum(centred, axis=0), np.zeros(columns), "each column of X_bar sums to zero")
    check.close(centred + middle, cloud, "X_bar with the mean added to each row is X")
### BEGIN HIDDEN TESTS
for rows, columns in ((3, 7), (5, 5)):
    cloud = random_cloud(rng, rows, columns)
    centred, middle = centre(cloud.copy())
    check.close(np.sum(centred, axis=0), np.zeros(columns), "each column of X_bar sums to zero")
    check.close(centred + middle, cloud, "X_bar with the mean added to each row is X")
### END HIDDEN TESTS

# %% test="normalise-robust" points=1
centre = check.asking(normalise)
grey = np.array([[9.0, 2.0, 4.0], [1.0, 2.0, 8.0], [5.0, 2.0, 0.0], [1.0, 2.0, 4.0]])
before = grey.copy()
centred, middle = centre(grey)
check.unchanged(before, grey, "X")
check.close(middle, [4, 2, 4], "the mean of these four pictures is (4, 2, 4)")
check.close(centred[:, 1], np.zeros(4), "a pixel that is the same in every picture becomes zero")
centred, middle = centre(np.array([[9, 2, 4], [2, 2, 8]], dtype=np.uint8))
check.close(centred, [[3.5, 0, -2], [-3.5, 0, 2]], "whole numbers, as image files hold them, are welcome")
centred, middle = centre(np.array([[7.0, -2.0]]))
check.close(centred, [[0, 0]], "a single picture is its own mean")
for scale in (1e8, 1e-8, 1e-11):
    check.close(centre(scale * before)[0] / scale, before - [4, 2, 4], f"{scale:g} X gives {scale:g} X_bar")

# %% test="normalise-robust-refusals" points=1
centre = check.asking(normalise)
check.close(centre(np.array([[1.0, 7.0], [2.0, 5.0]]))[0], [[-0.5, 1], [0.5, -1]], "finite numbers are not refused")
check.raises(ValueError, centre, np.array([1.0, 2.0, 4.0]), fact="an X of shape (3,) is refused with a ValueError")
check.raises(ValueError, centre, np.ones((2, 2, 3)), fact="an X of shape (2, 2, 3) is refused with a ValueError")
check.raises(ValueError, centre, np.ones((0, 3)), fact="an X without rows is refused with a ValueError")
check.raises(ValueError, centre, np.array([[1.0, np.nan]]), fact="a NaN in X is refused with a ValueError")
check.raises(ValueError, centre, np.array([[np.inf], [2.0]]), fact="infinity in X is refused with a ValueError")

# %%
normalise(four)

# %% [markdown]
# These are the numbers of the pencil. Now the digits.
#
# **Figure 1.** The mean picture on the left, and then four pictures less the mean. There mid-grey is zero, darker means
# more ink than usual, paler means less.

# %%
X_bar, mean = normalise(X)
figure = gallery([[mean, *(0.5 + X_bar[10:14] / 2)]], [""])
draw.show(figure, alt="A blurred blot, the mean, and four grey pictures where a digit is dark and its gaps are pale.")

# %% [markdown]
# ## Exercise 2: eigenvectors in order (6 points)
#
# A covariance matrix is symmetric: $S^\top = S$. For such matrices NumPy has `np.linalg.eigh`, which gives real
# eigenvalues and orthonormal eigenvectors. Two things are left to you, the order and the sign.
#
# Write `sorted_eigh(S)`. It gives `values`, of shape `(n,)`, and `vectors`, of shape `(n, n)`, with $v_j$ in
# column $j$:
#
# $$
# S v_j = \lambda_j v_j, \qquad \lambda_1 \ge \lambda_2 \ge \dots \ge \lambda_n. \tag{1.2}
# $$
#
# - The largest value comes first. A symmetric matrix may have negative values, and those come last.
# - Both $v$ and $-v$ are eigenvectors. So that your answer is the only one, **the entry of $v_j$ that is largest in
#   size is positive**. For example, $(-0.6, 0.8)$ stays and $(0.6, -0.8)$ is turned round.
# - Refused with a `ValueError` that says the shape: what is not square, NaN or infinity, and an `S` that differs from
#   its transpose by more than rounding. Rounding means: by at most $10^{-9}$ of its largest entry.
#
# <details>
# <summary>Hint</summary>
#
# `eigh` sorts ascending. `vectors[:, ::-1]` turns the order of the columns round, `vectors[::-1]` that of the rows.
#
# `rows = np.abs(vectors).argmax(axis=0)` says for each column in which row its largest entry stands. Then
# `vectors[rows, np.arange(n)]` picks these entries, one per column. What does a column need whose entry is negative?
#
# </details>


# %% exercise="sorted-eigh"
def sorted_eigh(S):
    """Return eigenvalues and eigenvectors of a symmetric matrix, the largest value first.

    S : shape (n, n), symmetric up to rounding
    returns : (values, vectors) of shapes (n,) and (n, n); vectors are orthonormal columns, each with its entry of
        largest size positive
    raises : ValueError when S is not square, not symmetric, or holds NaN or infinity
    """
    ### BEGIN SOLUTION
    S = np.asarray(S, dtype=float)
    if S.ndim != 2 or S.shape[0] != S.shape[1] or not np.isfinite(S).all():
        raise ValueError(f"Wanted is a square matrix of finite numbers; given is one of shape {S.shape}.")
    if np.abs(S - S.T).max() > 1e-9 * np.abs(S).max():
        raise ValueError(f"Wanted is a symmetric matrix; the one given, of shape {S.shape}, is not.")
    values, vectors = np.linalg.eigh(S)
    values, vectors = values[::-1], vectors[:, ::-1]  # (1.2)
    rows = np.abs(vectors).argmax(axis=0)
    return values, vectors * np.sign(vectors[rows, np.arange(len(S))])
    ### END SOLUTION


# %% test="sorted-eigh-shape" points=1
solve = check.asking(sorted_eigh)
rng = np.random.default_rng(63)
for size in (3, 5):
    spring = rng.normal(size=(size, size))
    answer = solve(spring + spring.T)
    check.equal(len(answer), 2, "sorted_eigh gives two things back, values and vectors")
    check.shape(answer[0], (size,), f"values of a {size} by {size} matrix")
    check.shape(answer[1], (size, size), f"vectors of a {size} by {size} matrix")

# %% test="sorted-eigh-facts" points=2
# Four facts fix the answer. These matrices have negative values too.
solve = check.asking(sorted_eigh)
rng = np.random.default_rng(64)
for size in (4, 6, 3):
    spring = rng.normal(size=(size, size))
    spring = spring + spring.T
    spread, frame = solve(spring.copy())
    check.finite(frame, "vectors")
    check.holds(np.all(np.diff(spread) <= 0), "the values are descending: the largest comes first")
    check.close(frame.T @ frame, np.eye(size), "the columns of vectors are orthonormal")
    check.close(spring @ frame, frame * spread, "S times column j is value j times column j")
    tallest = np.max(frame, axis=0)
    check.close(tallest, np.max(np.abs(frame), axis=0), "in each column the entry of largest size is positive")
### BEGIN HIDDEN TESTS
for size in (2, 7):
    spring = rng.normal(size=(size, size))
    spring = spring + spring.T
    spread, frame = solve(spring.copy())
    check.holds(np.all(np.diff(spread) <= 0), "the values are descending: the largest comes first")
    check.close(frame.T @ frame, np.eye(size), "the columns of vectors are orthonormal")
    check.close(spring @ frame, frame * spread, "S times column j is value j times column j")
    tallest = np.max(frame, axis=0)
    check.close(tallest, np.max(np.abs(frame), axis=0), "in each column the entry of largest size is positive")
### END HIDDEN TESTS

# %% test="sorted-eigh-worked" points=1
# Made backwards: 100 (0.6, 0.8) (0.6, 0.8)^T + 25 (0.8, -0.6) (0.8, -0.6)^T, and the same with sevenths.
solve = check.asking(sorted_eigh)
spread, frame = solve(np.array([[52.0, 36.0], [36.0, 73.0]]))
check.close(spread, [100, 25], "[[52, 36], [36, 73]] has the values 100 and 25")
check.close(frame, [[0.6, 0.8], [0.8, -0.6]], "[[52, 36], [36, 73]] has the vectors (0.6, 0.8) and (0.8, -0.6)")
sevenths = np.array([[2, -3, 6], [3, 6, 2], [6, -2, -3]]) / 7
spread, frame = solve(sevenths @ np.diag([5.0, 2.0, -1.0]) @ sevenths.T)
check.close(spread, [5, 2, -1], "a matrix made with the values 5, 2 and -1 has these values")
check.close(frame, sevenths, "a matrix made with vectors in sevenths has these vectors")

# %% test="sorted-eigh-robust" points=1
solve = check.asking(sorted_eigh)
spring = np.array([[4.0, 1.0, -2.0], [1.0, -3.0, 0.5], [-2.0, 0.5, 1.0]])
before = spring.copy()
spread, frame = solve(spring)
check.unchanged(before, spring, "S")
check.close(solve(np.array([[1, 2], [2, -2]]))[0], [2, -3], "whole numbers are welcome")
check.close(solve(np.array([[-3.0]]))[1], [[1]], "the vector of a 1 by 1 matrix is (1)")
bent = spring + 1e-13 * np.arange(9).reshape(3, 3)
for scale in (1e8, 1e-8):
    check.close(solve(scale * bent)[0] / scale, spread, f"{scale:g} S has {scale:g} times the values, rounded or not")
    check.close(solve(scale * spring)[1], frame, f"{scale:g} S has the vectors of S")
check.raises(ValueError, solve, np.ones((2, 3)), fact="an S of shape (2, 3) is refused with a ValueError")
check.raises(ValueError, solve, np.array([1.0, 2.0]), fact="an S of shape (2,) is refused with a ValueError")
lopsided = np.array([[2.0, 0.0], [1.0, 3.0]])
check.raises(ValueError, solve, lopsided, fact="an S that is not symmetric is refused with a ValueError")
check.raises(ValueError, solve, np.diag([1.0, np.nan]), fact="an S with a NaN is refused with a ValueError")

# %% test="sorted-eigh-method-equal" points=1
# Where values are equal, many frames are right. This looks at what every right one has.
fact = "its vectors are real and orthonormal also where values are equal: eigh sees to that, eig does not"


def complex_and_miss(matrix):
    spread, frame = sorted_eigh(matrix)
    return np.iscomplexobj(spread) or np.iscomplexobj(frame), np.abs(frame.T @ frame - np.eye(len(matrix))).max()


trial = check.asking(complex_and_miss)
rng = np.random.default_rng(65)
for size, few in ((6, 2), (12, 4), (20, 5)):
    thin = rng.normal(size=(size, few))
    has_complex, miss = trial(thin @ thin.T)
    check.equal(bool(has_complex), False, fact)
    check.close(miss, 0, fact)

# %%
sorted_eigh(S_four)

# %% [markdown]
# Again the numbers of the pencil. For the digits the matrix is the covariance,
#
# $$
# S = \frac{1}{N} \bar{X}^\top \bar{X}. \tag{1.3}
# $$
#
# **Before you run the next cell.** A component is a list of $D$ numbers, so it can be drawn as a picture. What do you
# expect: whole digits, single strokes, or something else?
#
# **Figure 2.** The mean and the first nine components, the **eigendigits**; in the components mid-grey is zero. Each is
# a pattern of strokes: adding it puts ink where it is dark and takes ink away where it is pale.

# %%
S = X_bar.T @ X_bar / N  # (1.3)
values, vectors = sorted_eigh(S)
check.close(S @ vectors[:, 0], values[0] * vectors[:, 0], "the first column is an eigenvector of S")
patterns = 0.5 + vectors[:, :9].T / (2 * np.abs(vectors[:, :9]).max())
figure = gallery([[mean, *patterns[:4]], patterns[4:]], ["mean,\n$v_1$ to $v_4$", "$v_5$ to $v_9$"])
draw.show(figure, alt="The mean digit and nine blurred patterns of dark and pale patches, finer from one to the next.")

# %% [markdown]
# ### Think: why not `eig`?
#
# `np.linalg.eig` finds eigenvectors of any square matrix. So it should do for a symmetric one. **Before you run the
# next cell:** it takes the covariance of 20 pictures, which leaves many values at zero. Will the columns of `eig` be
# orthonormal?

# %%
twenty, _ = normalise(X[:20, :: 1 + D // 100])  # of large pictures some pixels only, as eig is slow
for solver in (np.linalg.eig, np.linalg.eigh):
    _, V = solver(twenty.T @ twenty / 20)
    lean = np.abs(V.T @ V - np.eye(len(V))).max()
    print(f"{solver.__name__}: {V.dtype}, misses right angles by up to {lean:.0e}")

# %% [markdown]
# They are not, and the numbers may even be complex. `eig` does not know that the matrix is symmetric. Where many values
# are equal, here zero, it finds vectors that are eigenvectors but lean on one another.
#
# ## Exercise 3: PCA (9 points)
#
# Now all steps in one function. Write `pca(X, k)`: take the mean away, make $S$ by (1.3), and take its first $k$
# eigenvectors as the columns of $B$. Then project, and **add the mean back**:
#
# $$
# \tilde{x}_n = \bar{x} + B\, B^\top (x_n - \bar{x}). \tag{1.4}
# $$
#
# - It gives back four things: `reconstruction` `(N, D)` with $\tilde{x}_n$ in row $n$; `mean` `(D,)`; `values` `(k,)`,
#   the $k$ largest eigenvalues of $S$, descending; `components` `(D, k)`, which is $B$ with the signs of `sorted_eigh`.
# - A value is a variance and never negative. Rounding may make a zero $-10^{-17}$: give 0 in its place.
# - $k$ is a whole number from 0 to $D$; another `k`, and what `normalise` refuses, are refused with a `ValueError`.
# - There may be many rows. Make no array of shape `(N, N)`. You may call your own functions.
#
# <details>
# <summary>Hint</summary>
#
# The rows of `X_bar @ B` are the scores $B^\top (x_n - \bar{x})$. What turns `(N, k)` back into `(N, D)`?
# `np.maximum(values, 0)` compares each value with 0. What would `vectors[:, :k]` give for `k = -1`?
#
# </details>


# %% exercise="pca"
def pca(X, k):
    """Return the data rebuilt from k principal components, and what they were rebuilt with.

    X : shape (N, D), one row per example
    k : whole number from 0 to D
    returns : (reconstruction, mean, values, components) of shapes (N, D), (D,), (k,), (D, k); values are variances,
        descending and not negative; components are orthonormal columns with the signs of sorted_eigh
    raises : ValueError for what normalise refuses, and when k is below 0 or above D
    """
    ### BEGIN SOLUTION
    X_bar, mean = normalise(X)
    N, D = X_bar.shape
    if not 0 <= k <= D:
        raise ValueError(f"Wanted is k from 0 to {D}, the number of columns of X {X_bar.shape}; given is {k}.")
    values, vectors = sorted_eigh(X_bar.T @ X_bar / N)  # (1.3)
    B = vectors[:, :k]
    reconstruction = mean + X_bar @ B @ B.T  # (1.4)
    return reconstruction, mean, np.maximum(values[:k], 0), B
    ### END SOLUTION


# %% test="pca-shape" points=1
reduce = check.asking(pca)
rng = np.random.default_rng(66)
for rows, columns, few in ((7, 4, 2), (9, 3, 1), (4, 6, 3)):
    answer = reduce(random_cloud(rng, rows, columns), few)
    check.equal(len(answer), 4, "pca gives four things back: reconstruction, mean, values, components")
    wanted = ((rows, columns), (columns,), (few,), (columns, few))
    for number, name in enumerate(("reconstruction", "mean", "values", "components")):
        check.shape(answer[number], wanted[number], f"{name} of pca(X, {few}) for X of shape ({rows}, {columns})")

# %% test="pca-facts" points=2
# What is true of mean, values and components, whatever the data.
reduce = check.asking(pca)
rng = np.random.default_rng(67)
for rows, columns, few in ((8, 4, 2), (12, 5, 3), (9, 3, 3)):
    cloud = random_cloud(rng, rows, columns)
    rebuilt, middle, spread, frame = reduce(cloud.copy(), few)
    check.close(middle, np.mean(cloud, axis=0), "mean is the mean of the rows")
    check.finite(frame, "components")
    check.close(np.transpose(frame) @ frame, np.eye(few), "the components are orthonormal columns")
    gaps = cloud - np.mean(cloud, axis=0)
    check.close(np.mean(np.square(gaps @ frame), axis=0), spread, "each value is the variance of its scores, with 1/N")
    check.close(gaps.T @ (gaps @ frame) / rows, frame * spread, "each component is an eigenvector of the covariance S")
    most = np.sort(np.linalg.eigvalsh(gaps.T @ gaps / rows))[::-1][:few]
    check.close(spread, most, "the values are the k largest eigenvalues of S, descending")
    check.close(np.max(frame, axis=0), np.max(np.abs(frame), axis=0), "the entry of largest size is positive")
### BEGIN HIDDEN TESTS
for rows, columns, few in ((20, 6, 4), (5, 2, 1)):
    cloud = random_cloud(rng, rows, columns)
    rebuilt, middle, spread, frame = reduce(cloud.copy(), few)
    check.close(np.transpose(frame) @ frame, np.eye(few), "the components are orthonormal columns")
    gaps = cloud - np.mean(cloud, axis=0)
    check.close(np.mean(np.square(gaps @ frame), axis=0), spread, "each value is the variance of its scores, with 1/N")
    check.holds(np.all(np.diff(spread) <= 0), "the values are descending")
### END HIDDEN TESTS

# %% test="pca-facts-error" points=1
# What is true of the reconstruction.
reduce = check.asking(pca)
rng = np.random.default_rng(68)
for rows, columns, few in ((9, 4, 2), (11, 5, 1)):
    cloud = random_cloud(rng, rows, columns)
    spread = reduce(cloud.copy(), columns)[2]
    whole, rebuilt, nothing = (reduce(cloud.copy(), some)[0] for some in (columns, few, 0))
    check.close(whole, cloud, "k = D gives X back")
    check.close(np.mean(rebuilt, axis=0), np.mean(cloud, axis=0), "the reconstruction has the mean of X")
    error = np.mean(np.sum(np.square(cloud - rebuilt), axis=1))
    check.close(error, np.sum(spread[few:]), "the mean squared error is the sum of the values that are dropped")
    check.close(nothing, np.tile(np.mean(cloud, axis=0), (rows, 1)), "k = 0 gives the mean in every row")
### BEGIN HIDDEN TESTS
cloud = random_cloud(rng, 15, 7)
spread = reduce(cloud.copy(), 7)[2]
for few in (1, 3, 6):
    error = np.mean(np.sum(np.square(cloud - reduce(cloud.copy(), few)[0]), axis=1))
    check.close(error, np.sum(spread[few:]), "the mean squared error is the sum of the values that are dropped")
### END HIDDEN TESTS

# %% test="pca-worked" points=1
# Five points by hand: mean (20, 30), and then steps along (3, 4) and (4, -3).
reduce = check.asking(pca)
pins = np.array([[42.0, 51.0], [23.0, 34.0], [1.0, 38.0], [18.0, 19.0], [16.0, 8.0]])
rebuilt, middle, spread, frame = reduce(pins.copy(), 1)
check.close(middle, [20, 30], "the mean of these five points is (20, 30)")
check.close(spread, [290], "the first component has the variance 290")
check.close(frame, [[0.6], [0.8]], "the first component is (0.6, 0.8)")
by_hand = [[38, 54], [23, 34], [17, 26], [14, 22], [8, 14]]
check.close(rebuilt, by_hand, "from one component the five points are rebuilt as by hand")
check.close(reduce(pins.copy(), 2)[3], [[0.6, 0.8], [0.8, -0.6]], "the second component is (0.8, -0.6)")

# %% test="pca-robust" points=1
reduce = check.asking(pca)
grey = np.array([[9.0, 2.0, 4.0], [1.0, 2.0, 200.0], [250.0, 2.0, 0.0], [1.0, 2.0, 4.0], [80.0, 2.0, 90.0]])
before = grey.copy()
rebuilt, middle, spread, frame = reduce(grey, 2)
check.unchanged(before, grey, "X")
check.close(rebuilt, before, "where one pixel never changes, D - 1 components give X back")
bytes_of_file = before.astype(np.uint8)
check.close(reduce(bytes_of_file, 1)[2], spread[:1], "whole numbers, as image files hold them, are welcome")
check.close(reduce(before + 1000, 2)[3], frame, "a shift of all pictures leaves the components as they are")
for scale in (1e8, 1e-8):
    check.close(reduce(scale * before, 2)[3], frame, f"{scale:g} X has the components of X")
    check.close(reduce(scale * before, 1)[2] / scale**2, spread[:1], f"{scale:g} X has the variances times its square")
check.shape(reduce(before.copy(), 0)[3], (3, 0), "components for k = 0")

# %% test="pca-robust-refusals" points=1
reduce = check.asking(pca)
grey = np.array([[9.0, 2.0, 4.0], [1.0, 3.0, 7.0], [2.0, 2.0, 0.0], [1.0, 8.0, 4.0]])
check.shape(reduce(grey.copy(), 3)[3], (3, 3), "components for k = D, which is not refused,")
check.raises(ValueError, reduce, grey, -1, fact="k = -1 is refused with a ValueError")
check.raises(ValueError, reduce, grey, 4, fact="k = 4 is refused with a ValueError where there are 3 columns")
check.raises(ValueError, reduce, grey[:, 0], 1, fact="an X of shape (4,) is refused with a ValueError")
grey[1, 2] = np.inf
check.raises(ValueError, reduce, grey, 1, fact="infinity in X is refused with a ValueError")

# %% test="pca-method-rounding" points=1
# Fewer rows than columns: many variances are zero, and rounding plays with them. This looks at what must be true.
real = "its components are real and orthonormal also where values are equal: eigh sees to that, eig does not"
clipped = "its values are never negative, not even by rounding: np.maximum(values, 0) puts 0 in their place"


def look_at_zeros(table):
    rebuilt, _, spread, frame = pca(table, table.shape[1])
    has_complex = any(map(np.iscomplexobj, (rebuilt, spread, frame)))
    return has_complex, np.abs(frame.T @ frame - np.eye(len(frame))).max(), np.min(np.real(spread)), np.real(rebuilt)


trial = check.asking(look_at_zeros)
rng = np.random.default_rng(69)
for rows, columns in ((6, 20), (4, 30), (2, 12), (1, 5)):
    cloud = random_cloud(rng, rows, columns)
    has_complex, miss, least, rebuilt = trial(cloud)
    check.equal(bool(has_complex), False, real)
    check.close(miss, 0, real)
    check.holds(least >= 0, clipped)
    check.close(rebuilt, cloud, "k = D gives X back")

# %% test="pca-method-memory" points=1
# 1,500 rows and 5 columns: an array (N, N) alone has 18 MB. Forty arrays of the size of X have 2.4 MB.
reduce = check.asking(pca)
rng = np.random.default_rng(70)
cloud = random_cloud(rng, 1500, 5)
rebuilt = check.memory(
    reduce,
    cloud,
    2,
    at_most=40 * 8 * 1500 * 5,
    fact="it makes no array of shape (N, N): the covariance has shape (D, D)",
)

# %%
reconstruction, _, values, components = pca(four, 1)
check.close(values, [287.5], "the first variance is the one of the pencil")
check.close(components[:, 0], [0.8, 0.6], "the first component is the one of the pencil")
check.close(np.sum((four - reconstruction) ** 2) / 4, 137.5, "the error is the variance that was dropped")
reconstruction

# %% [markdown]
# **Before you look at Figure 3.** How many components does a digit need until you can read it: 2, 10 or 40?
#
# **Figure 3.** Eight pictures from $k$ components, $k$ growing downwards, and the pictures themselves in the last row.
# With 1 or 2 all look much the same. With 5 you can guess, with 10 you can read.

# %%
ks = (1, 2, 5, 10, 20, 40)
eight = X[20:28]
stages, measured = [], []
for k in ks:
    again = pca(X, k)[0]
    stages.append(again[20:28])
    measured.append(np.sum((X - again) ** 2) / N)  # for later: the mean squared error
figure = gallery([*stages, eight], [*[f"$k = {k}$" for k in ks], "original"])
draw.show(figure, alt="Seven rows of eight pictures: blurs for 1 and 2 components, digits from 10, crisp ones from 40.")

# %% [markdown]
# Now play. The original is hidden. Raise $k$ until you are sure what the picture shows, then choose 'shown'. You can
# also type: `guess.set("k", 10)`. The area of a square is the ink of its pixel.
#
# **Before you begin.** Note how many components you think you need. Is it the same for every picture?

# %%
_, mean, values, components = pca(X, D)
high, broad = shape


def squares(plane, picture, left, title):
    """Draw a picture, shape (D,), from x = left on: one square per pixel, whose area is the ink of the pixel."""
    ink = np.clip(picture if INK else 1 - picture, 0, 1)
    seen = np.flatnonzero(ink > 0.004)
    down, along = np.divmod(seen, broad)
    centre_of = np.array([left + along, high - 1.0 - down])
    corner = np.array([[-1, 1, 1, -1, -1], [-1, -1, 1, 1, -1]]) / 2
    outline = centre_of[:, :, None] + np.sqrt(ink[seen])[:, None] * corner[:, None, :]  # shape (2, K, 5)
    home = np.zeros((2, len(seen), 1))  # between two squares the line goes to the origin and back, which adds no area
    if len(seen):
        plane.area(np.append(outline, home, axis=2).reshape(2, -1), "ink", "full")
    right = left + broad - 0.4
    border = [[left - 0.6, right, right, left - 0.6, left - 0.6], [-0.6, -0.6, high - 0.4, high - 0.4, -0.6]]
    plane.line(border, "ghost", "thin")
    plane.text((left + (broad - 1) / 2, -0.13 * high), title)


# %%
which = play.slider(0, 99, start=36, step=1, label="picture")
count = play.slider(0, min(N, D, 64), start=3, step=1, label="components k")


@play.picture(
    title="How many components until you can read it?",
    n=which,
    k=count,
    original=play.choice(["hidden", "shown"]),
    plane=play.Plane(x=(-1, 2 * broad + 1.5), y=(-0.2 * high, high), size=520),
)
def guess(plane, n, k, original):
    """Draw picture n from k components, and beside it the picture itself if it is not hidden."""
    x, B = X[int(n)], components[:, : int(k)]
    again = mean + B @ (B.T @ (x - mean))
    squares(plane, again, 0, f"k = {k:.0f}")
    squares(plane, x if original == "shown" else np.full(D, float(not INK)), broad + 1.5, f"original, {original}")
    loss = np.sum((x - again) ** 2)
    percent = f"{100 * loss / np.sum((x - mean) ** 2):.0f} %"
    return f"Picture {n:.0f} from {k:.0f} components: squared error {loss:.2f}, {percent} of that of the mean alone."


guess

# %% [markdown]
# ### Think: the same ink, shuffled
#
# Shuffle the pixels of all pictures in one and the same way. Nobody can read them any more. Would PCA on the shuffled
# pictures need more components? And what if you shuffle *one* picture and rebuild it with the components of the others?
#
# **Before you run the next cell.** Write down two guesses, one for each question.

# %%
rng = np.random.default_rng(71)
order = rng.permutation(D)
shuffled_values = pca(X[:, order], D)[2]
check.close(shuffled_values, values, "shuffling all pictures alike leaves every value as it is")
B = components[:, :20]
for what, x in (("picture 36", X[36]), ("its pixels shuffled", X[36][order])):
    rest = x - mean - B @ (B.T @ (x - mean))
    lost = np.sum(rest**2) / np.sum((x - mean) ** 2)
    print(f"{what}: {100 * lost:.0f} % of its squared distance to the mean is lost")

# %% [markdown]
# PCA does not know which pixels are neighbours. It only knows which ones vary together, and a common shuffle keeps
# that. But one shuffled picture has ink where ink does not go together, and the components of digits cannot draw it. A
# large error tells you: *this is a stranger*.
#
# ## Exercise 4: how much is kept? (3 points)
#
# For the four pictures of the pencil the values are 287.5 and 137.5, together 425. One component keeps
# $287.5 / 425 = 0.68$ of the variance, two keep all, none keeps nothing. Write `explained_variance(values)`. It gives
# the shares that the first $0, 1, \dots, D$ components keep:
#
# $$
# s_k = \frac{\lambda_1 + \dots + \lambda_k}{\lambda_1 + \dots + \lambda_D}, \qquad k = 0, 1, \dots, D. \tag{1.5}
# $$
#
# - For $D$ values there are $D + 1$ shares: entry `k` is the share that $k$ components keep, and entry 0 is 0.
# - Refused with a `ValueError`: what is not of shape `(D,)` with $D \ge 1$, negative values, NaN or infinity, and
#   values that are all zero. There is no variance then, and no share of it.
#
# <details>
# <summary>Hint</summary>
#
# `np.cumsum` adds up as it goes. `np.append(0, ...)` puts a 0 in front.
#
# </details>


# %% exercise="explained-variance"
def explained_variance(values):
    """Return the shares of the variance that the first 0, 1, ..., D components keep.

    values : shape (D,), the variances of all D components, the largest first
    returns : shape (D + 1,), from 0 to 1; entry k is the share that k components keep
    raises : ValueError when values are not of shape (D,), negative, not finite, or all zero
    """
    ### BEGIN SOLUTION
    values = np.asarray(values, dtype=float)
    if values.ndim != 1 or not np.isfinite(values).all():
        raise ValueError(f"Wanted are finite values of shape (D,); given are values of shape {values.shape}.")
    if np.any(values < 0) or not np.any(values > 0):
        raise ValueError(f"Wanted are variances, none negative and one positive; given is {values}.")
    return np.append(0, np.cumsum(values) / values.sum())  # (1.5)
    ### END SOLUTION


# %% test="explained-variance-facts" points=2
keep = check.asking(explained_variance)
rng = np.random.default_rng(72)
for size in (3, 6):
    spread = np.sort(rng.gamma(1.0, size=size))[::-1]
    kept = keep(spread.copy())
    check.shape(kept, (size + 1,), f"the answer for {size} values, one entry for each k from 0 to {size}")
    check.close(kept[0], 0, "no component keeps nothing")
    check.close(kept[size], 1, "all components keep everything")
    check.close(np.diff(kept), spread / spread.sum(), "component k adds its own share of the variance")
check.close(keep(np.array([6.0, 3.0, 1.0])), [0, 0.6, 0.9, 1], "the values 6, 3 and 1 give the shares 0, 0.6, 0.9, 1")
### BEGIN HIDDEN TESTS
spread = np.array([8.0, 8.0, 4.0, 0.0, 0.0])
check.close(keep(spread.copy()), [0, 0.4, 0.8, 1, 1, 1], "components without variance add nothing")
### END HIDDEN TESTS

# %% test="explained-variance-robust" points=1
keep = check.asking(explained_variance)
spread = np.array([5.0, 2.0, 1.0, 0.0])
before = spread.copy()
kept = keep(spread)
check.unchanged(before, spread, "values")
check.close(keep(np.array([5, 2, 1, 0])), kept, "whole numbers are welcome")
for scale in (1e8, 1e-8, 1e-20):
    check.close(keep(scale * before), kept, f"values {scale:g} times as large keep the same shares")
check.close(keep(np.array([7.0])), [0, 1], "a single component keeps everything")
check.raises(ValueError, keep, np.zeros(3), fact="values that are all zero are refused with a ValueError")
check.raises(ValueError, keep, np.array([2.0, -1.0]), fact="a negative value is refused with a ValueError")
check.raises(ValueError, keep, np.array([2.0, np.nan]), fact="a NaN in values is refused with a ValueError")
check.raises(ValueError, keep, np.ones((2, 2)), fact="values of shape (2, 2) are refused with a ValueError")
check.raises(ValueError, keep, np.zeros(0), fact="values of shape (0,) are refused with a ValueError")

# %% [markdown]
# A pixel has a variance too. So you can ask the same of the pixels. Replace all but the $k$ best pixels by their mean:
# how much do you keep?
#
# **Before you run the next cell.** Ten components of 64 keep three quarters of the variance. How much do the ten best
# pixels keep?
#
# **Figure 4.** The share of the variance that $k$ components keep, and the share that the $k$ best pixels keep. The
# components are ahead at every $k$, and no other directions can beat them.

# %%
by_components = explained_variance(values)
by_pixels = explained_variance(np.sort(X.var(axis=0))[::-1])
check.holds(np.all(by_components >= by_pixels - 1e-12), "no choice of pixels keeps more than the components")
print(f"k = 10: components {by_components[10]:.2f}, pixels {by_pixels[10]:.2f}")
figure, panel = draw.axes(xlabel="how many are kept, $k$", ylabel="share of the variance", size=(5.8, 3.5))
draw.curve(panel, [np.arange(D + 1), by_components], name="components")
draw.curve(panel, [np.arange(D + 1), by_pixels], role="second", style="--", name="best pixels")
panel.legend(loc="lower right")
draw.show(figure, alt="Two rising curves from 0 to 1: components climb steeply and then bend, pixels climb slowly.")

# %% [markdown]
# ## Exercise 5: how few are enough? (4 points)
#
# Turn the question round: which is the smallest $k$ that keeps at least this share? Write `smallest_k(values, share)`.
# For the values 6, 3 and 1 the shares are 0, 0.6, 0.9 and 1. So half of the variance needs $k = 1$, and 0.61 needs
# $k = 2$:
#
# $$
# k = \min \{\, j : s_j \ge \text{share} \,\}. \tag{1.6}
# $$
#
# - Rounding must not cost a component. Eight tenths, added up one by one, are a little less than 0.8 on a computer. So
#   a share that is missed by $10^{-12}$ or less counts as kept.
# - A `share` outside $[0, 1]$, and what `explained_variance` refuses, are refused with a `ValueError`.
#
# <details>
# <summary>Hint</summary>
#
# `np.argmax` of an array of True and False gives the place of the first True. At which place of `explained_variance`'s
# answer stands the share that $k$ components keep?
#
# </details>


# %% exercise="smallest-k"
def smallest_k(values, share):
    """Return the smallest number of components that keeps at least this share of the variance.

    values : shape (D,), the variances of all D components, the largest first
    share : number from 0 to 1; one that is missed by 1e-12 or less counts as kept
    returns : whole number from 0 to D
    raises : ValueError for what explained_variance refuses, and when share is outside [0, 1]
    """
    ### BEGIN SOLUTION
    if not 0 <= share <= 1:
        raise ValueError(f"Wanted is a share from 0 to 1; given is {share}.")
    return int(np.argmax(explained_variance(values) >= share - 1e-12))  # (1.6)
    ### END SOLUTION


# %% test="smallest-k-facts" points=2
# k components keep enough, k - 1 do not.
few_enough = check.asking(smallest_k)
rng = np.random.default_rng(73)
asked = []
for size, wish in ((4, 0.5), (7, 0.8), (9, 0.95), (5, 0.2), (6, 0.7)):
    spread = 0.1 * np.sort(rng.gamma(1.0, size=size))[::-1]
    asked.append((spread, wish, few_enough(spread.copy(), wish)))
for spread, wish, few in asked:
    check.holds(isinstance(few, int | np.integer), "smallest_k gives a whole number")
    check.holds(0 < few <= len(spread), f"the smallest k for the share {wish} of {len(spread)} values is among them")
    check.holds(np.sum(spread[:few]) >= wish * np.sum(spread), "k components keep at least the share")
    check.holds(np.sum(spread[: few - 1]) < wish * np.sum(spread), "k - 1 components keep less than the share")
### BEGIN HIDDEN TESTS
for size, wish in ((12, 0.9), (3, 0.4)):
    spread = np.sort(rng.gamma(0.5, size=size))[::-1]
    few = few_enough(spread.copy(), wish)
    check.holds(np.sum(spread[:few]) >= wish * np.sum(spread), "k components keep at least the share")
    check.holds(np.sum(spread[: few - 1]) < wish * np.sum(spread), "k - 1 components keep less than the share")
### END HIDDEN TESTS

# %% test="smallest-k-worked" points=1
few_enough = check.asking(smallest_k)
spread = np.array([8.0, 4.0, 2.0, 2.0])
asked = [few_enough(spread.copy(), wish) for wish in (0.5, 0.51, 0.75, 1.0, 0.0)]
check.equal(asked[0], 1, "of the values 8, 4, 2, 2 one component keeps half")
check.equal(asked[1], 2, "of the values 8, 4, 2, 2 a little more than half needs two components")
check.equal(asked[2], 2, "of the values 8, 4, 2, 2 two components keep three quarters")
check.equal(asked[3], 4, "of the values 8, 4, 2, 2 everything needs all four components")
check.equal(asked[4], 0, "to keep nothing, no component is needed")

# %% test="smallest-k-robust" points=1
few_enough = check.asking(smallest_k)
spread = np.array([9.0, 4.0, 3.0, 0.0, 0.0])
before = spread.copy()
asked = [few_enough(spread, 1.0), few_enough(np.full(10, 0.1), 0.8), few_enough(np.array([7.1, 1.9, 1.0]), 0.9)]
asked += [few_enough(np.array([9998.0, 2.0]), 1.0), few_enough(np.array([9, 4, 3]), 0.9)]
check.unchanged(before, spread, "values")
check.equal(asked[0], 3, "components without variance are not needed to keep everything")
check.equal(asked[1], 8, "eight tenths keep 0.8: rounding costs no component")
check.equal(asked[2], 2, "7.1 and 1.9 of 10 keep 0.9: rounding costs no component")
check.equal(asked[3], 2, "0.9998 is less than 1: no share is rounded up")
check.equal(asked[4], 3, "whole numbers are welcome")
for scale in (1e8, 1e-8, 1e-20):
    check.equal(few_enough(scale * before, 0.8), 2, f"values {scale:g} times as large need as many components")
check.raises(ValueError, few_enough, before, 1.5, fact="the share 1.5 is refused with a ValueError")
check.raises(ValueError, few_enough, before, -0.1, fact="the share -0.1 is refused with a ValueError")
check.raises(ValueError, few_enough, np.zeros(3), 0.5, fact="values that are all zero are refused with a ValueError")

# %%
for percent in (50, 75, 90, 95, 99, 100):
    print(f"{percent} % of the variance: k = {smallest_k(values, percent / 100)} of {D}")

# %% [markdown]
# **Figure 5.** The mean squared error of a picture against $k$. The line is the sum of the dropped values, the crosses
# were measured on the reconstructions of Figure 3. The dashed **threshold** leaves a tenth of the error of $k = 0$; 21
# components are the first below it.

# %%
dropped = values.sum() - np.append(0, np.cumsum(values))
enough = smallest_k(values, 0.9)
check.close(measured, dropped[list(ks)], "the error measured is the sum of the dropped values")
figure, panel = draw.axes(xlabel="components $k$", ylabel="mean squared error of a picture", size=(5.8, 3.6))
draw.curve(panel, [np.arange(D + 1), dropped])
panel.plot(ks, measured, "x", color=draw.colour("ink"))
panel.axhline(0.1 * dropped[0], color=draw.colour("ghost"), linestyle="--")
panel.plot(enough, dropped[enough], "o", color=draw.colour("result"))
draw.label(panel, (enough, dropped[enough]), f"$k = {enough}$", role="result", offset=(18, 16))
draw.show(figure, alt="A curve that falls fast and then slowly, with crosses on it; it goes below a dashed line at 21.")

# %% [markdown]
# The last few components bring nothing: 61 of 64 keep all, because three pixels never see ink. And 0.9 is a custom, not
# a law. Look at Figure 3, and decide which $k$ serves *you*.
#
# ### Think: one kind of digit
#
# **Before you run the next cell.** It takes only the pictures that show the same digit as the first one, a zero. For
# 90 % of *their* variance, do you need more components than for all digits, fewer, or about as many?

# %%
alike = X[labels == labels[0]]
values_alike = pca(alike, D)[2]
allowed = 0.1 * values.sum()  # the error that Figure 5 allows
same_error = smallest_k(values_alike, 1 - allowed / values_alike.sum())
print(f"all {N} pictures: variance {values.sum():.2f}, k = {smallest_k(values, 0.9)} for 90 %")
print(f"{len(alike)} alike: variance {values_alike.sum():.2f}, k = {smallest_k(values_alike, 0.9)} for 90 %")
print(f"{len(alike)} alike: k = {same_error} for an error of {allowed:.2f}, as in Figure 5")

# %% [markdown]
# Nearly as many. But look at the third line. Zeros differ from one another far less than digits do, so the tenth that
# is missing is a much smaller error. For the *same* error they need less than half as many. Before you compare two
# shares, ask: a share of what?
#
# ## Exercise 6: more pixels than pictures (8 points)
#
# A photograph has millions of pixels. With only $D = 4{,}096$, which is 64 by 64, the covariance has 134 megabytes, and
# its eigenvectors take about a minute. But a few pictures span few directions. By pencil: two centred pictures of three
# pixels, $(3, 0, 4)$ and $(-3, 0, -4)$. The small matrix of products between *rows*, divided by $N = 2$, is
#
# $$
# K = \frac{1}{2} \begin{bmatrix} 25 & -25 \\ -25 & 25 \end{bmatrix}, \qquad
# K u = 25\, u \quad \text{for} \quad u = \frac{1}{\sqrt{2}} \begin{bmatrix} 1 \\ -1 \end{bmatrix}.
# $$
#
# Mix the pictures with the weights $u$: $(3, 0, 4) / \sqrt{2} - (-3, 0, -4) / \sqrt{2} = \sqrt{2}\,(3, 0, 4)$. That is
# along the first component, but its length is $\sqrt{50} = \sqrt{N \lambda}$ and not 1. In general, from the lesson:
#
# $$
# K = \frac{1}{N} \bar{X} \bar{X}^\top, \qquad K u_j = \lambda_j u_j, \qquad
# v_j = \frac{\bar{X}^\top u_j}{\sqrt{N \lambda_j}}. \tag{1.7}
# $$
#
# Write `pca_high_dim(X, k)`. It gives what `pca(X, k)` gives, with the same signs, and makes no array of shape
# `(D, D)`.
#
# - $k$ is a whole number from 0 to the smaller of $N$ and $D$. Another `k`, and what `normalise` refuses, are refused
#   with a `ValueError`.
# - Where $\lambda_j$ is zero, (1.7) would divide by zero: there is no such direction. Zero means: at most $10^{-12}$ of
#   the largest value. Then value $j$ is exactly 0, and column $j$ of the components is a column of zeros.
#
# <details>
# <summary>Hint</summary>
#
# `sorted_eigh` serves for $K$ too. But its rule about signs is for $u_j$, and you want it for $v_j$: put the signs
# right at the end.
#
# Begin with components full of zeros, and fill the columns where the value is large enough. Which product comes first
# in `X_bar @ B @ B.T`, and what shape has it?
#
# </details>


# %% exercise="pca-high-dim"
def pca_high_dim(X, k):
    """Return what pca(X, k) returns, from the eigenvectors of an (N, N) matrix.

    X : shape (N, D), one row per example
    k : whole number from 0 to the smaller of N and D
    returns : (reconstruction, mean, values, components) of shapes (N, D), (D,), (k,), (D, k); as pca, but where a value
        is at most 1e-12 of the largest, it is 0 and its component is a column of zeros
    raises : ValueError for what normalise refuses, and when k is below 0 or above N or D
    """
    ### BEGIN SOLUTION
    X_bar, mean = normalise(X)
    N, D = X_bar.shape
    if not 0 <= k <= min(N, D):
        raise ValueError(f"Wanted is k from 0 to {min(N, D)}, the smaller side of X {X_bar.shape}; given is {k}.")
    lam, U = sorted_eigh(X_bar @ X_bar.T / N)
    real = np.flatnonzero(lam[:k] > 1e-12 * lam[0])
    values, B = np.zeros(k), np.zeros((D, k))
    values[real] = lam[real]
    B[:, real] = X_bar.T @ U[:, real] / np.sqrt(N * lam[real])  # (1.7)
    B *= np.where(B.max(axis=0) < -B.min(axis=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, values, B
    ### END SOLUTION


# %% test="pca-high-dim-shape" points=1
wide = check.asking(pca_high_dim)
rng = np.random.default_rng(74)
for rows, columns, few in ((4, 7, 2), (3, 9, 1), (6, 8, 4)):
    answer = wide(random_cloud(rng, rows, columns), few)
    check.equal(len(answer), 4, "pca_high_dim gives four things back: reconstruction, mean, values, components")
    wanted = ((rows, columns), (columns,), (few,), (columns, few))
    for number, name in enumerate(("reconstruction", "mean", "values", "components")):
        fact = f"{name} of pca_high_dim(X, {few}) for X of shape ({rows}, {columns})"
        check.shape(answer[number], wanted[number], fact)

# %% test="pca-high-dim-facts" points=2
# The facts of PCA, for more columns than rows. The last X has more rows than columns: they hold there too.
wide = check.asking(pca_high_dim)
rng = np.random.default_rng(75)
for rows, columns, few in ((5, 8, 3), (7, 12, 6), (8, 3, 2)):
    cloud = random_cloud(rng, rows, columns)
    rebuilt, middle, spread, frame = wide(cloud.copy(), few)
    gaps = cloud - np.mean(cloud, axis=0)
    check.close(middle, np.mean(cloud, axis=0), "mean is the mean of the rows")
    check.close(np.transpose(frame) @ frame, np.eye(few), "the components are orthonormal columns")
    check.close(np.mean(np.square(gaps @ frame), axis=0), spread, "each value is the variance of its scores, with 1/N")
    check.close(gaps.T @ (gaps @ frame) / rows, frame * spread, "each component is an eigenvector of the covariance S")
    most = np.sort(np.linalg.eigvalsh(gaps.T @ gaps / rows))[::-1][:few]
    check.close(spread, most, "the values are the k largest eigenvalues of the covariance S, descending")
    check.close(np.max(frame, axis=0), np.max(np.abs(frame), axis=0), "the entry of largest size is positive")
    check.close(rebuilt, middle + gaps @ frame @ np.transpose(frame), "the reconstruction is mean plus projection")
### BEGIN HIDDEN TESTS
for rows, columns, few in ((10, 30, 4), (3, 5, 1)):
    cloud = random_cloud(rng, rows, columns)
    rebuilt, middle, spread, frame = wide(cloud.copy(), few)
    gaps = cloud - np.mean(cloud, axis=0)
    check.close(np.transpose(frame) @ frame, np.eye(few), "the components are orthonormal columns")
    check.close(np.mean(np.square(gaps @ frame), axis=0), spread, "each value is the variance of its scores, with 1/N")
    check.close(rebuilt, middle + gaps @ frame @ np.transpose(frame), "the reconstruction is mean plus projection")
### END HIDDEN TESTS

# %% test="pca-high-dim-worked" points=1
# Three pictures of four pixels by hand: mean (10, 20, 30, 40), and then steps along (0, 5, 0, 12) and (3, 0, 4, 0).
wide = check.asking(pca_high_dim)
pins = np.array([[16.0, 20.0, 38.0, 40.0], [7.0, 25.0, 26.0, 52.0], [7.0, 15.0, 26.0, 28.0]])
rebuilt, middle, spread, frame = wide(pins.copy(), 2)
check.close(spread, [338 / 3, 50], "the variances are 338/3 and 50")
check.close(frame[:, 0] * 13, [0, 5, 0, 12], "the first component is (0, 5, 0, 12) / 13")
check.close(frame[:, 1] * 5, [3, 0, 4, 0], "the second component is (3, 0, 4, 0) / 5")
check.close(rebuilt, pins, "two components give three pictures back")

# %% test="pca-high-dim-robust" points=1
wide = check.asking(pca_high_dim)
grey = np.array([[9.0, 2.0, 4.0, 90.0, 3.0], [1.0, 2.0, 200.0, 7.0, 30.0], [250.0, 2.0, 0.0, 8.0, 60.0]])
before = grey.copy()
rebuilt, middle, spread, frame = wide(grey, 2)
check.unchanged(before, grey, "X")
check.close(rebuilt, before, "N - 1 components give N pictures back")
check.close(wide(before.astype(np.uint8), 1)[2], spread[:1], "whole numbers, as image files hold them, are welcome")
for scale in (1e8, 1e-8):
    check.close(wide(scale * before, 2)[3], frame, f"{scale:g} X has the components of X")
    check.close(wide(scale * before, 1)[2] / scale**2, spread[:1], f"{scale:g} X has the variances times its square")
check.shape(wide(before.copy(), 0)[3], (5, 0), "components for k = 0")
check.raises(ValueError, wide, before, -1, fact="k = -1 is refused with a ValueError")
check.raises(ValueError, wide, before, 4, fact="k = 4 is refused with a ValueError where there are 3 rows")
check.raises(ValueError, wide, before.T.copy(), 4, fact="k = 4 is refused with a ValueError where there are 3 columns")
check.raises(ValueError, wide, before[0], 1, fact="an X of shape (5,) is refused with a ValueError")

# %% test="pca-high-dim-method-zero" points=1
# N centred rows span N - 1 directions at most, and fewer where rows are equal. Rounding plays with the others.
wide = check.asking(pca_high_dim)
rng = np.random.default_rng(76)
fact = "where a value is zero up to rounding, it is exactly 0 and its component is a column of zeros"
for rows, columns, same in ((4, 9, 1), (5, 20, 2), (8, 40, 4)):
    cloud = random_cloud(rng, rows, columns)
    cloud[:same] = cloud[0]
    for scale in (1.0, 1e4, 1e-6):
        rebuilt, middle, spread, frame = wide(scale * cloud, rows)
        check.equal(np.count_nonzero(spread), rows - same, fact)
        check.equal(np.count_nonzero(np.any(frame != 0, axis=0)), rows - same, fact)
        check.close(rebuilt / scale, cloud, "with k = N every picture comes back")
rebuilt, middle, spread, frame = wide(np.array([[3.0, 1.0, 2.0]]), 1)
check.equal(np.count_nonzero(spread) + np.count_nonzero(frame), 0, fact)

# %% test="pca-high-dim-method-memory" points=2
# 20 pictures of 800 pixels: a (D, D) matrix has 5.1 MB. Twenty arrays of the size of X have 2.6 MB.
wide = check.asking(pca_high_dim)
rng = np.random.default_rng(77)
fact = "it never makes a (D, D) matrix: the matrix that it decomposes has shape (N, N)"
cloud = rng.normal(size=(20, 800))
rebuilt = check.memory(wide, cloud, 5, at_most=20 * 8 * 20 * 800, fact=fact)
### BEGIN HIDDEN TESTS
cloud = rng.normal(size=(30, 4096))
rebuilt = check.memory(wide, cloud, 5, at_most=20 * 8 * 30 * 4096, fact=fact)
### END HIDDEN TESTS

# %% [markdown]
# Both ways agree, in every sign. The next cell takes 50 pictures only, so that there are more pixels than pictures.

# %%
one_way, other_way = pca(X[:50], 8), pca_high_dim(X[:50], 8)
for what, one, other in zip(("reconstruction", "mean", "values", "components"), one_way, other_way, strict=True):
    check.close(one, other, f"pca and pca_high_dim give the same {what}", atol=1e-7)
print("largest difference between the components:", f"{np.abs(one_way[3] - other_way[3]).max():.0e}")

# %% [markdown]
# Now faces: 100 pictures of 625 pixels.
#
# **Before you run the next cell.** With all 100 components every face comes back. How many values are not zero?
#
# **Figure 6.** The mean face and seven **eigenfaces**; then eight faces from 10, 40 and 90 components, and the faces
# themselves. The first eigenface is bright nearly everywhere: it turns the light up or down. With 10 components you see
# light and pose; the open mouth of the first face comes later.

# %%
faces, _, face_shape = data.images("faces")
again, mean_face, face_values, eigenfaces = pca_high_dim(faces, len(faces))
check.close(again, faces, "all components together give every face back", atol=1e-7)
print(np.count_nonzero(face_values), "values are not zero")
masks = 0.5 + eigenfaces[:, :7].T / (2 * np.abs(eigenfaces[:, :7]).max())
some = [pca_high_dim(faces, k)[0][:8] for k in (10, 40, 90)]
titles = ["mean,\n$v_1$ to $v_7$", "$k = 10$", "$k = 40$", "$k = 90$", "faces"]
figure = gallery([[mean_face, *masks], *some, faces[:8]], titles, shape=face_shape, ink=False)
draw.show(figure, alt="A mean face and seven masks; below, eight faces that get sharper from 10 to 90 components.")

# %% [markdown]
# It is 99, not 100: the centred rows sum to zero, so one of them is a mix of the others.
#
# How much time does the small matrix save? To decompose an $n \times n$ matrix takes about $n^3$ steps: $D^3$ one way,
# $N^3$ the other. **Before you run the next cell:** with $N = 60$ fixed, how do the two times grow when $D$ doubles?


# %%
def least_seconds(way, Y, patience=0.15):
    """Return the shortest of the times that way(Y, 10) takes, in seconds, from four runs or more."""
    runs = []
    while len(runs) < 4 or sum(runs) < patience:
        start = timeit.default_timer()
        way(Y, 10)
        runs.append(timeit.default_timer() - start)
    return min(runs)


rng = np.random.default_rng(78)
widths = (60, 120, 240, 480, 800)
sixty = [rng.normal(size=(60, width)) for width in widths]
seconds = {way: [least_seconds(way, Y) for Y in sixty] for way in (pca, pca_high_dim)}
print(f"{widths[-1]} pixels: the small matrix is {seconds[pca][-1] / seconds[pca_high_dim][-1]:.0f} times as fast")

# %% [markdown]
# **Figure 7.** Seconds that both functions take for 60 random pictures, against the number of pixels. Both axes are
# logarithmic. `pca` climbs ever more steeply; `pca_high_dim` hardly climbs. It is measured on your computer, so your
# lines may wobble.

# %%
figure, panel = draw.axes(xlabel="pixels $D$", ylabel="seconds", size=(5.6, 3.6), xscale="log", yscale="log")
for (way, took), role, style in zip(seconds.items(), ("second", "first"), ("s--", "o-"), strict=True):
    draw.curve(panel, [widths, took], role=role, style=style, name=way.__name__)
panel.set_xticks(widths, widths)
panel.set_xticks([], minor=True)
panel.legend(loc="upper left")
draw.show(figure, alt="On log axes the seconds of pca climb steeply with the pixels, those of pca_high_dim hardly do.")

# %% [markdown]
# The small matrix is no miracle. With more pictures than pixels it is the larger one: for $N$ = 60,000 pictures $K$ has
# 28.8 gigabytes. Decompose whichever of the two is smaller.
#
# ## Compare
#
# scikit-learn has a class for PCA. It agrees with you, but for two habits. Its components are **rows**, with a sign
# rule of its own. And it divides by $N - 1$, so its variances are $N / (N - 1)$ times yours. Shares are the same.

# %%
from sklearn.decomposition import PCA

k = 20
theirs = PCA(n_components=k, svd_solver="full").fit(X)
reconstruction, mean, top_values, B = pca(X, k)
signs = np.sign(np.sum(theirs.components_.T * B, axis=0))
check.close(theirs.components_.T * signs, B, "scikit-learn's components are yours up to signs", atol=1e-7)
check.close(theirs.explained_variance_ * (N - 1) / N, top_values, "its variances are N / (N - 1) times yours")
check.close(theirs.inverse_transform(theirs.transform(X)), reconstruction, "its reconstruction is yours", atol=1e-7)
shares = np.cumsum(theirs.explained_variance_ratio_)
check.close(shares, explained_variance(values)[1 : k + 1], "its shares of the variance are yours")

# %% [markdown]
# `numpy.linalg.svd` is the singular value decomposition of the lesson. It finds the same components without any
# covariance matrix. With `full_matrices=False` no array is larger than $X$, whichever of $N$ and $D$ is the smaller.

# %%
_, sigma, Vt = np.linalg.svd(X_bar, full_matrices=False)
check.close(sigma[:k] ** 2 / N, top_values, "squared singular values, divided by N, are your values")
check.close(np.abs(Vt[:k] @ B), np.eye(k), "its rows are your components up to signs", atol=1e-7)

# %% [markdown]
# **You can now** carry out PCA with your own functions, say how much of a picture $k$ components keep, choose $k$ for a
# threshold, and do it all where there are more pixels than pictures.
#
# Next: the [quiz](quiz.ipynb) of this week, the last of the course. Then try your functions on pictures of your own:
# they ask only for one picture per row.
