# %% [markdown]
# # Lab: mean and covariance
#
# **You will be able to** compute the mean and the covariance of any table of data, with loops and without; say what
# becomes of both when the data are stretched, turned and moved; and compute both for data that fit into no memory.
#
# **You need** the lesson of this week: mean, variance, covariance, affine maps. About 100 minutes.
#
# There are seven exercises. Each has test cells under it: run them as often as you like. A test that fails names
# the fact that is not true yet. Your functions take whole numbers as well as fractions, and they leave their arguments
# as they are.

# %% given="imports"
import timeit

import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## Four strips and a pencil
#
# Here are four strips of three pixels each, ink in per cent: $(10, 60, 20)$, $(30, 50, 20)$, $(40, 20, 60)$ and
# $(20, 70, 0)$. In the table below **each strip is a row**. So it is in this lab and in the whole course: `X` has
# shape `(N, D)`, $N$ examples of $D$ numbers. Here $N$ is 4 and $D$ is 3.
#
# **Before you run the next cell.** What is the mean strip? Take your pencil; it has three numbers. And which two
# pixels seem to get their ink together?

# %% given="strips"
strips = np.array([[10, 60, 20], [30, 50, 20], [40, 20, 60], [20, 70, 0]])

# %%
mean_strip = (strips[0] + strips[1] + strips[2] + strips[3]) / 4
check.close(mean_strip, [25, 50, 25], "the mean strip is (25, 50, 25)")
strips - mean_strip

# %% [markdown]
# The last lines are the deviations from the mean strip. In each column they sum to zero. Pixels 1 and 3 lean the same
# way in three of the four rows; pixel 2 leans against both. Keep these numbers: your functions find them again, and
# then they do the same with whole pictures.
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


def gallery(rows, names, heads=(), shape=shape, ink=INK):
    """Return a figure with rows of grey pictures, from 0 to 1; each row is an array (K, D) with a name on its left.

    heads : K names for the columns, or none.
    """
    gap = 1 + shape[1] // 10
    step = np.array(shape) + gap
    sheet = np.full((gap + step[0] * len(rows), gap + step[1] * len(rows[0])), np.nan)
    for i, j in np.ndindex(len(rows), len(rows[0])):
        top, left = gap + step * (i, j)
        sheet[top : top + shape[0], left : left + shape[1]] = np.reshape(rows[i][j], shape)
    wide = min(7.8, 1.6 + 1.1 * len(rows[0]))
    tall = 0.3 + 0.8 * wide * sheet.shape[0] / sheet.shape[1]
    figure, panel = draw.axes(size=(wide, tall), facecolor=draw.colour("faint"))
    panel.imshow(sheet, cmap="Greys" if ink else "gray", vmin=0, vmax=1)
    panel.set(yticks=step[0] * (np.arange(len(rows)) + 0.5), yticklabels=names)
    panel.set(xticks=step[1] * (np.arange(len(heads)) + 0.5), xticklabels=heads)
    panel.tick_params(length=0, labeltop=True, labelbottom=False)
    panel.spines[:].set_visible(False)
    panel.grid(False)
    return figure


# %% [markdown]
# The next cell holds helpers for the tests. One makes data at random, so that no test knows your answer beforehand. One
# measures how much data vary along a direction $v$, and one takes the time.


# %% given="test-helpers"
def random_cloud(rng, rows, columns):
    """Return data of shape (rows, columns): lopsided, correlated both ways, and away from the origin."""
    return rng.gamma(2.0, size=(rows, columns)) @ rng.normal(size=(columns, columns)) + rng.uniform(3, 8, size=columns)


def variances_along(table, directions):
    """Return for each direction v the mean squared deviation of the numbers X v, with 1/N; shapes (N, D), (K, D)."""
    numbers = table @ directions.T
    return np.mean(np.square(numbers - np.mean(numbers, axis=0)), axis=0)


def least_seconds(way, table, tries=5):
    """Return the shortest of the times that way(table) takes, in seconds, from several tries."""
    return min(timeit.repeat(lambda: way(table), number=1, repeat=tries))


# %% [markdown]
# ## Exercise 1: the mean, row by row (3 points)
#
# The **mean** is the sum of all examples, divided by how many they are:
#
# $$
# \bar{x} = \frac{1}{N} \sum_{n=1}^{N} x_n. \tag{1.1}
# $$
#
# Write `mean_naive(X)` as the formula reads, with a loop: add row after row, then divide. It gives one number for each
# column, shape `(D,)`.
#
# - Pictures often come as whole numbers from 0 to 255, in eight bits: `np.uint8`. Beware, in eight bits 200 + 100 is
#   44. Your sum must hold more than 255.
# - A single example is its own mean.
# - Refused with a `ValueError` that says which shape was given and which is wanted: what is not of shape `(N, D)`, and
#   an `X` without rows. They have no mean.
#
# <details>
# <summary>Hint</summary>
#
# `np.zeros(D)` makes $D$ fractions that are zero: a good place to begin. Does that line stand before the loop or in
# it? `np.asarray(X)` makes an array of what is given, and `.ndim` and `.shape` tell its form.
#
# </details>


# %% exercise="mean-naive"
def mean_naive(X):
    """Return the mean of the rows of X, with a loop over the rows.

    X : shape (N, D), one row per example; N at least 1
    returns : shape (D,)
    raises : ValueError when X is not of shape (N, D) or has no rows
    """
    ### BEGIN SOLUTION
    X = np.asarray(X)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"Wanted are data of shape (N, D) with N at least 1; given is the shape {X.shape}.")
    total = np.zeros(X.shape[1])
    for x in X:
        total = total + x
    return total / len(X)  # (1.1)
    ### END SOLUTION


# %% test="mean-naive-shape" points=1
# One row per example: five examples of three numbers have a mean of three numbers.
middle_of = check.asking(mean_naive)
rng = np.random.default_rng(101)
sizes = ((5, 3), (4, 6), (3, 1))
middles = [middle_of(random_cloud(rng, rows, columns)) for rows, columns in sizes]
for (rows, columns), middle in zip(sizes, middles, strict=True):
    check.shape(middle, (columns,), f"the mean of {rows} rows of {columns} numbers")

# %% test="mean-naive-facts" points=1
# One fact fixes the mean: what lies above it and what lies below it cancel.
middle_of = check.asking(mean_naive)
rng = np.random.default_rng(102)
clouds = [random_cloud(rng, rows, columns) for rows, columns in ((6, 4), (9, 2), (5, 5))]
middles = [middle_of(cloud.copy()) for cloud in clouds]
for cloud, middle in zip(clouds, middles, strict=True):
    check.shape(middle, (cloud.shape[1],), f"the mean of data of shape {cloud.shape}")
    leftover = np.sum(cloud - np.asarray(middle), axis=0)
    check.close(leftover, np.zeros(cloud.shape[1]), "in each column the deviations from the mean sum to zero")
### BEGIN HIDDEN TESTS
for rows, columns in ((3, 7), (8, 3)):
    cloud = random_cloud(rng, rows, columns)
    leftover = np.sum(cloud - np.asarray(middle_of(cloud.copy())), axis=0)
    check.close(leftover, np.zeros(columns), "in each column the deviations from the mean sum to zero")
### END HIDDEN TESTS

# %% test="mean-naive-robust" points=1
middle_of = check.asking(mean_naive)
grey = np.array([[9.0, 1.5, 4.0], [1.0, 2.5, 8.0], [5.0, 2.0, 0.0], [1.0, 2.0, 4.0]])
before = grey.copy()
middle = middle_of(grey)
eight_bits = middle_of(np.array([[250, 3], [200, 4], [231, 5]], dtype=np.uint8))
single, column = middle_of(np.array([[7.0, -2.0]])), middle_of(np.array([[3.0], [1.0], [5.5], [0.5]]))
scaled = [7 * middle_of(scale * before / 7) / scale for scale in (1e8, 1e-8)]
check.unchanged(before, grey, "X")
check.close(middle, [4, 2, 4], "the mean of these four pictures is (4, 2, 4)")
check.close(eight_bits, [227, 4], "whole numbers in eight bits, as image files hold them, have the mean they have")
check.close(single, [7, -2], "a single example is its own mean")
check.close(column, [2.5], "data with one column have a mean with one number")
check.close(scaled, [[4, 2, 4]] * 2, "1e8 X and 1e-8 X have 1e8 and 1e-8 times the mean")
check.raises(ValueError, middle_of, np.array([1.0, 2.0, 4.0]), fact="an X of shape (3,) is refused with a ValueError")
check.raises(ValueError, middle_of, np.ones((2, 2, 3)), fact="an X of shape (2, 2, 3) is refused with a ValueError")
check.raises(ValueError, middle_of, np.ones((0, 3)), fact="an X without rows is refused with a ValueError")

# %%
mean_naive(strips)

# %% [markdown]
# The numbers of your pencil.
#
# ## Exercise 2: the mean, all rows at once (4 points)
#
# Python looks at every row anew: what is it, what does `+` mean for it, where does the result go? NumPy asks once and
# then adds a whole table. Write `mean(X)`, formula (1.1) again, **without** a Python loop over the rows. It gives and
# refuses what `mean_naive` does.
#
# <details>
# <summary>Hint</summary>
#
# `X.mean()` gives one number for the whole table, `X.mean(axis=0)` and `X.mean(axis=1)` give many. How many numbers
# does each of them give, when `X` has shape `(4, 3)`?
#
# </details>


# %% exercise="mean"
def mean(X):
    """Return the mean of the rows of X, all rows at once.

    X : shape (N, D), one row per example; N at least 1
    returns : shape (D,)
    raises : ValueError when X is not of shape (N, D) or has no rows
    """
    ### BEGIN SOLUTION
    X = np.asarray(X)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"Wanted are data of shape (N, D) with N at least 1; given is the shape {X.shape}.")
    return X.mean(axis=0)  # (1.1)
    ### END SOLUTION


# %% test="mean-shape" points=1
middle_of = check.asking(mean)
rng = np.random.default_rng(103)
sizes = ((6, 2), (3, 5), (4, 1))
middles = [middle_of(random_cloud(rng, rows, columns)) for rows, columns in sizes]
for (rows, columns), middle in zip(sizes, middles, strict=True):
    check.shape(middle, (columns,), f"the mean of {rows} rows of {columns} numbers")

# %% test="mean-facts" points=1
middle_of = check.asking(mean)
rng = np.random.default_rng(104)
clouds = [random_cloud(rng, rows, columns) for rows, columns in ((7, 3), (4, 4), (2, 6))]
middles = [middle_of(cloud.copy()) for cloud in clouds]
for cloud, middle in zip(clouds, middles, strict=True):
    check.shape(middle, (cloud.shape[1],), f"the mean of data of shape {cloud.shape}")
    leftover = np.sum(cloud - np.asarray(middle), axis=0)
    check.close(leftover, np.zeros(cloud.shape[1]), "in each column the deviations from the mean sum to zero")
### BEGIN HIDDEN TESTS
for rows, columns in ((11, 2), (3, 8)):
    cloud = random_cloud(rng, rows, columns)
    leftover = np.sum(cloud - np.asarray(middle_of(cloud.copy())), axis=0)
    check.close(leftover, np.zeros(columns), "in each column the deviations from the mean sum to zero")
### END HIDDEN TESTS

# %% test="mean-robust" points=1
middle_of = check.asking(mean)
grey = np.array([[8.0, 3.0], [1.0, 3.5], [0.0, 3.0], [2.0, 2.5], [4.0, 3.0]])
before = grey.copy()
middle = middle_of(grey)
eight_bits = middle_of(np.array([[250, 1, 9], [240, 2, 9], [201, 3, 9]], dtype=np.uint8))
single, column = middle_of(np.array([[-4.0, 9.0, 1.0]])), middle_of(np.array([[2.0], [7.5]]))
scaled = [7 * middle_of(scale * before / 7) / scale for scale in (1e8, 1e-8)]
check.unchanged(before, grey, "X")
check.close(middle, [3, 3], "the mean of these five pictures is (3, 3)")
check.close(
    eight_bits, [691 / 3, 2, 9], "whole numbers in eight bits, as image files hold them, have the mean they have"
)
check.close(single, [-4, 9, 1], "a single example is its own mean")
check.close(column, [4.75], "data with one column have a mean with one number")
check.close(scaled, [[3, 3]] * 2, "1e8 X and 1e-8 X have 1e8 and 1e-8 times the mean")
check.raises(ValueError, middle_of, np.array([1.0, 2.0, 4.0]), fact="an X of shape (3,) is refused with a ValueError")
check.raises(ValueError, middle_of, np.ones((2, 2, 3)), fact="an X of shape (2, 2, 3) is refused with a ValueError")
check.raises(ValueError, middle_of, np.ones((0, 3)), fact="an X without rows is refused with a ValueError")

# %% test="mean-method-speed" points=1
# NumPy needs about a twentieth of the time of such a loop. A third is asked: computers have other things to do too.
middle_of = check.asking(mean)
rng = np.random.default_rng(105)
long_table = rng.normal(size=(30_000, 2))


def mean_with_a_loop():
    total = np.zeros(2)
    for row in long_table:
        total = total + row
    return total / len(long_table)


fact = "it adds all rows at once, without a Python loop over them: it is three times as fast as such a loop"
middle = check.speed(middle_of, long_table, against=mean_with_a_loop, at_most=1 / 3, fact=fact)

# %% [markdown]
# **Before you run the next cell.** Lay 1,797 digits on top of one another and take the mean, pixel by pixel. What
# do you expect to see: an 8, a 0, or no digit at all? And if you take the mean of the sevens only?
#
# **Figure 1.** Above, the mean of all pictures and the mean of each class. Below, the picture that is nearest to each
# mean. The mean of all is a blot and no digit. The mean of a class can be read; it is soft where writers differ.

# %%
kinds = np.unique(labels)[:10]
means = np.array([mean(X), *[mean(X[labels == kind]) for kind in kinds]])
nearest = [np.sum((X - m) ** 2, axis=1).argmin() for m in means]
figure = gallery([means, X[nearest]], ["mean", "nearest"], ["all", *kinds])
draw.show(figure, alt="A blurred blot and ten soft digits from 0 to 9; below each of them a sharp digit, one picture.")

# %% [markdown]
# Must a mean be a blot? **Before you look at Figure 2.** These are 100 faces, all seen from the front and cut out in
# the same way. Will their mean be a blot as well?
#
# **Figure 2.** Five faces on the left and the mean of 100 on the right. It looks like a face, though nobody has it:
# eyes lie on eyes and mouths on mouths.

# %%
faces, _, face_shape = data.images("faces")
figure = gallery([[*faces[[2, 17, 35, 60, 81]], mean(faces)]], [""], shape=face_shape, ink=False)
draw.show(figure, alt="Five different faces, and a sixth one that is soft and even: the mean of one hundred faces.")

# %% [markdown]
# ### Think: what is the mean good for, if it is no picture?
#
# It may look like nothing, and still be the best single stand-in for all pictures. Measure how far a stand-in is from
# a picture by the squared distance. **Before you run the next cell.** Which has the smaller mean squared distance from
# all pictures: the blot, or the real picture that is nearest to it?

# %%
mean_picture, neighbour = means[0], X[nearest[0]]
for name, stand_in in (("the mean picture", mean_picture), ("its nearest picture", neighbour)):
    print(f"{name}: mean squared distance {np.mean(np.sum((X - stand_in) ** 2, axis=1)):.3f}")
print(f"difference: squared distance of the two stand-ins, {np.sum((mean_picture - neighbour) ** 2):.3f}")

# %% [markdown]
# The blot wins, and by exactly the squared distance between the two. So every other stand-in loses against the mean,
# by its own squared distance from it. Remember this; you meet it again in exercise 7.
#
# ## Rectangles with a sign
#
# Back to the strips. Pixels 1 and 3 deviate from their means by $(-15, -5)$, $(5, -5)$, $(15, 35)$ and $(-5, -25)$.
# Multiply in each pair: $75$, $-25$, $525$, $125$. The product is positive where both lean the same way. The mean of
# the four products is $700 / 4 = 175$, the **covariance** of pixels 1 and 3.
#
# **Figure 3.** Each product is the area of a rectangle between a strip and the mean. Solid rectangles count as
# positive, the dashed one as negative. Their mean is the covariance, 175.

# %%
figure, panel = draw.axes(xlabel="pixel 1, ink in %", ylabel="pixel 3, ink in %", size=(4.6, 4.4), aspect="equal")
for x, y in strips[:, [0, 2]]:
    same = (x - 25) * (y - 25) > 0
    look = {"fc": draw.colour("first" if same else "second"), "ls": "-" if same else "--", "ec": draw.colour("ink")}
    panel.add_patch(draw.plt.Rectangle((25, 25), x - 25, y - 25, alpha=0.4, **look))
    draw.label(panel, (25 + 0.6 * (x - 25), 25 + 0.5 * (y - 25)), f"{(x - 25) * (y - 25)}")
panel.plot(*strips[:, [0, 2]].T, "o", color=draw.colour("ink"))
draw.label(panel, (25, 25), "mean", offset=(-22, 9))
draw.show(figure, alt="Four rectangles from the mean (25, 25) to a strip: areas 75, 525, 125, and a dashed one of -25.")

# %% [markdown]
# ## Exercise 3: the covariance, row by row (4 points)
#
# All pairs of pixels at once: the deviation of one example is a column $x_n - \bar{x}$. Column times row is a whole
# table of products, the **outer product**. Its entry $(i, j)$ is deviation $i$ times deviation $j$. So
#
# $$
# S = \frac{1}{N} \sum_{n=1}^{N} (x_n - \bar{x}) (x_n - \bar{x})^\top. \tag{1.2}
# $$
#
# Write `covariance_naive(X)` as the formula reads, with a loop over the rows. It gives $S$, of shape `(D, D)`.
#
# - It divides by $N$, as everything in this course: $S$ is then the mean of the $N$ tables, exactly. With $N - 1$
#   statisticians guess from a sample what a whole population does. For 1,797 digits the two differ by 0.06 %.
# - A single example does not vary: its covariance is a matrix of zeros.
# - It takes and refuses what `mean_naive` does. You may call that.
#
# <details>
# <summary>Hint</summary>
#
# For a vector `gap` of shape `(D,)`, `gap * gap` has $D$ numbers and `gap @ gap` is one number. You want $D \times D$.
# `np.outer(gap, gap)` has row $i$, column $j$ equal to `gap[i] * gap[j]`; `gap[:, None] * gap` does the same.
#
# </details>


# %% exercise="covariance-naive"
def covariance_naive(X):
    """Return the covariance of the columns of X, divided by N, with a loop over the rows.

    X : shape (N, D), one row per example; N at least 1
    returns : shape (D, D), symmetric
    raises : ValueError when X is not of shape (N, D) or has no rows
    """
    ### BEGIN SOLUTION
    x_bar = mean_naive(X)
    total = np.zeros((len(x_bar), len(x_bar)))
    for x in np.asarray(X):
        total = total + np.outer(x - x_bar, x - x_bar)
    return total / len(X)  # (1.2)
    ### END SOLUTION


# %% test="covariance-naive-shape" points=1
# One row per example: seven examples of three numbers have a covariance of shape (3, 3).
spread_of = check.asking(covariance_naive)
rng = np.random.default_rng(106)
sizes = ((7, 3), (4, 5), (6, 1))
spreads = [spread_of(random_cloud(rng, rows, columns)) for rows, columns in sizes]
for (rows, columns), spread in zip(sizes, spreads, strict=True):
    check.shape(spread, (columns, columns), f"the covariance of {rows} rows of {columns} numbers")

# %% test="covariance-naive-facts" points=1
# The last fact alone fixes a symmetric matrix. The ones before it say more about a mistake.
spread_of = check.asking(covariance_naive)
rng = np.random.default_rng(107)
clouds = [random_cloud(rng, rows, columns) for rows, columns in ((8, 3), (5, 5), (4, 6))]
spreads = [spread_of(cloud.copy()) for cloud in clouds]
for cloud, spread in zip(clouds, spreads, strict=True):
    columns = cloud.shape[1]
    check.shape(spread, (columns, columns), f"the covariance of data of shape {cloud.shape}")
    check.finite(spread, "S")
    check.close(np.diag(spread), variances_along(cloud, np.eye(columns)), "the diagonal of S holds the variances")
    check.close(spread, np.transpose(spread), "S is symmetric: pixels i and j vary together as j and i do")
    ways = rng.normal(size=(30, columns))
    along = np.sum((ways @ np.asarray(spread)) * ways, axis=1)
    check.close(along, variances_along(cloud, ways), "along every v the variance of the numbers X v is v^T S v")
### BEGIN HIDDEN TESTS
for rows, columns in ((3, 4), (12, 2)):
    cloud = random_cloud(rng, rows, columns)
    ways = rng.normal(size=(30, columns))
    along = np.sum((ways @ np.asarray(spread_of(cloud.copy()))) * ways, axis=1)
    check.close(along, variances_along(cloud, ways), "along every v the variance of the numbers X v is v^T S v")
### END HIDDEN TESTS

# %% test="covariance-naive-worked" points=1
# Deviations by hand: (-2, 3), (-1, -3), (3, 0). So the sums of products are 14, 18 and -3.
spread_of = check.asking(covariance_naive)
spread = spread_of(np.array([[3, 12], [4, 6], [8, 9]]))
check.close(spread, [[14 / 3, -1], [-1, 6]], "the covariance of these three points is the one made by hand")

# %% test="covariance-naive-robust" points=1
spread_of = check.asking(covariance_naive)
grey = np.array([[9.0, 1.5, 4.0], [1.0, 2.5, 8.0], [5.0, 2.0, 0.0], [1.0, 2.0, 4.0]])
before = grey.copy()
spread = spread_of(grey)
by_hand = [[11, -1, -4], [-1, 0.125, 0.5], [-4, 0.5, 8]]
eight_bits = spread_of(np.array([[250, 3], [200, 4], [231, 5]], dtype=np.uint8))
single, column = spread_of(np.array([[7.0, -2.0]])), spread_of(np.array([[3.0], [1.0], [5.5], [0.5]]))
scaled = [spread_of(scale * before) / scale**2 for scale in (1e8, 1e-6)]
check.unchanged(before, grey, "X")
check.close(spread, by_hand, "the covariance of these four pictures is the one made by hand")
check.close(eight_bits, [[1274 / 3, -19 / 3], [-19 / 3, 2 / 3]], "whole numbers in eight bits vary as other numbers do")
check.close(single, np.zeros((2, 2)), "a single example does not vary: its covariance is zero")
check.close(column, [[3.875]], "data with one column have a covariance of shape (1, 1), their variance")
check.close(scaled, [by_hand] * 2, "1e8 X has 1e16 times the covariance, and 1e-6 X has 1e-12 times")
check.raises(ValueError, spread_of, np.array([1.0, 2.0, 4.0]), fact="an X of shape (3,) is refused with a ValueError")
check.raises(ValueError, spread_of, np.ones((2, 2, 3)), fact="an X of shape (2, 2, 3) is refused with a ValueError")
check.raises(ValueError, spread_of, np.ones((0, 3)), fact="an X without rows is refused with a ValueError")

# %%
S_strips = covariance_naive(strips)
check.close(S_strips[0, 2], 175, "pixels 1 and 3 have the covariance of Figure 3")
S_strips

# %% [markdown]
# Pixels 1 and 3 get their ink together, $175$. Pixel 2 goes against both, $-175$ and $-400$.
#
# ### Think: a shortcut
#
# For one column there is a formula without deviations: the variance is the mean of the squares less the square of the
# mean. On paper it is right. For $(2, 4)$ it gives $10 - 9 = 1$.
#
# **Before you run the next cell.** It moves four numbers away from zero, by $10^4$, by $10^8$, by $10^9$. A move does
# not change how far numbers are from their mean. What does each formula say?

# %%
numbers = np.array([2.0, 4.0, 5.0, 9.0])
for move in (0, 1e4, 1e8, 1e9):
    far_off = numbers + move
    by_deviations, by_shortcut = np.mean((far_off - np.mean(far_off)) ** 2), np.mean(far_off**2) - np.mean(far_off) ** 2
    print(f"moved by {move:g}: deviations {by_deviations:.2f}, shortcut {by_shortcut:.2f}")

# %% [markdown]
# At $10^8$ the squares are near $10^{16}$, and a number keeps 16 digits. The two large numbers agree in nearly all of
# them, so their difference is what rounding left over. At $10^9$ nothing is left. Take the mean away **first**, and
# multiply small numbers.
#
# ## Exercise 4: the covariance, all rows at once (6 points)
#
# Write the deviations as a table $\bar{X}$, `X_bar`: its row $n$ is $(x_n - \bar{x})^\top$. Entry $(i, j)$ of
# $\bar{X}^\top \bar{X}$ is column $i$ of $\bar{X}$ times column $j$: a sum over all examples. That is the sum of (1.2),
# so
#
# $$
# S = \frac{1}{N} \bar{X}^\top \bar{X}. \tag{1.3}
# $$
#
# Write `covariance(X)`, without a Python loop. It gives and refuses what `covariance_naive` does.
#
# - No array of shape `(N, D, D)`: for 1,797 digits it would hold 7 million numbers, to be added right away. Nor one of
#   shape `(N, N)`.
# - The digits of $S$ survive when all data move by $10^8$.
#
# <details>
# <summary>Hint</summary>
#
# NumPy takes a row of shape `(D,)` away from every row of a table `(N, D)`. What has the shape `(D, D)`:
# `X_bar @ X_bar.T` or `X_bar.T @ X_bar`? Your `mean` refuses already what is to be refused.
#
# </details>


# %% exercise="covariance"
def covariance(X):
    """Return the covariance of the columns of X, divided by N, all rows at once.

    X : shape (N, D), one row per example; N at least 1
    returns : shape (D, D), symmetric
    raises : ValueError when X is not of shape (N, D) or has no rows
    """
    ### BEGIN SOLUTION
    X_bar = X - mean(X)
    return X_bar.T @ X_bar / len(X_bar)  # (1.3)
    ### END SOLUTION


# %% test="covariance-shape" points=1
spread_of = check.asking(covariance)
rng = np.random.default_rng(108)
sizes = ((5, 2), (3, 6), (8, 1))
spreads = [spread_of(random_cloud(rng, rows, columns)) for rows, columns in sizes]
for (rows, columns), spread in zip(sizes, spreads, strict=True):
    check.shape(spread, (columns, columns), f"the covariance of {rows} rows of {columns} numbers")

# %% test="covariance-facts" points=1
spread_of = check.asking(covariance)
rng = np.random.default_rng(109)
clouds = [random_cloud(rng, rows, columns) for rows, columns in ((9, 4), (3, 3), (5, 7))]
spreads = [spread_of(cloud.copy()) for cloud in clouds]
for cloud, spread in zip(clouds, spreads, strict=True):
    columns = cloud.shape[1]
    check.shape(spread, (columns, columns), f"the covariance of data of shape {cloud.shape}")
    check.finite(spread, "S")
    check.close(np.diag(spread), variances_along(cloud, np.eye(columns)), "the diagonal of S holds the variances")
    check.close(spread, np.transpose(spread), "S is symmetric: pixels i and j vary together as j and i do")
    ways = rng.normal(size=(30, columns))
    along = np.sum((ways @ np.asarray(spread)) * ways, axis=1)
    check.close(along, variances_along(cloud, ways), "along every v the variance of the numbers X v is v^T S v")
### BEGIN HIDDEN TESTS
for rows, columns in ((20, 6), (2, 3)):
    cloud = random_cloud(rng, rows, columns)
    ways = rng.normal(size=(30, columns))
    along = np.sum((ways @ np.asarray(spread_of(cloud.copy()))) * ways, axis=1)
    check.close(along, variances_along(cloud, ways), "along every v the variance of the numbers X v is v^T S v")
### END HIDDEN TESTS

# %% test="covariance-robust" points=1
spread_of = check.asking(covariance)
grey = np.array([[8.0, 3.0], [1.0, 3.5], [0.0, 3.0], [2.0, 2.5], [4.0, 3.0]])
before = grey.copy()
spread = spread_of(grey)
by_hand = [[8, -0.1], [-0.1, 0.1]]
eight_bits = spread_of(np.array([[250, 1, 9], [240, 2, 9], [201, 6, 9]], dtype=np.uint8))
single, column = spread_of(np.array([[-4.0, 9.0, 1.0]])), spread_of(np.array([[2.0], [7.5]]))
scaled = [spread_of(scale * before) / scale**2 for scale in (1e8, 1e-6)]
check.unchanged(before, grey, "X")
check.close(spread, by_hand, "the covariance of these five pictures is the one made by hand")
by_hand_too = np.array([[4022, -411, 0], [-411, 42, 0], [0, 0, 0]]) / 9
check.close(eight_bits, by_hand_too, "whole numbers in eight bits vary as other numbers do")
check.close(single, np.zeros((3, 3)), "a single example does not vary: its covariance is zero")
check.close(column, [[7.5625]], "data with one column have a covariance of shape (1, 1), their variance")
check.close(scaled, [by_hand] * 2, "1e8 X has 1e16 times the covariance, and 1e-6 X has 1e-12 times")
check.raises(ValueError, spread_of, np.array([1.0, 2.0, 4.0]), fact="an X of shape (3,) is refused with a ValueError")
check.raises(ValueError, spread_of, np.ones((2, 2, 3)), fact="an X of shape (2, 2, 3) is refused with a ValueError")
check.raises(ValueError, spread_of, np.ones((0, 3)), fact="an X without rows is refused with a ValueError")

# %% test="covariance-method-offset" points=1
# Moved by 1e8, these numbers keep their quarters; numbers near 1e16 keep no digit behind the point.
spread_of = check.asking(covariance)
quarters = np.array([[2.25, 1.0, 7.5], [4.0, 0.25, 6.25], [0.5, 3.75, 1.0], [9.0, 2.0, 0.5], [3.75, 0.5, 4.25]])
fact = "its digits survive a move of all data by 1e8: take the mean away first, then multiply"
spread, spread_afar = spread_of(quarters.copy()), spread_of(quarters + 1e8)
# The tolerance is wide because a mean near 1e8 is known to about 1e-8.
check.close(spread_afar, spread, fact, atol=1e-6)

# %% test="covariance-method-memory" points=1
# 400 rows of 50 numbers: X has 0.16 MB, S has 0.02 MB, an array (N, D, D) has 8 MB.
spread_of = check.asking(covariance)
rng = np.random.default_rng(110)
fact = "it makes no array of shape (N, D, D) or (N, N): a few arrays of the size of X are enough"
spread = check.memory(spread_of, rng.normal(size=(400, 50)), at_most=7 * 8 * 400 * 50, fact=fact)
### BEGIN HIDDEN TESTS
spread = check.memory(spread_of, rng.normal(size=(1500, 80)), at_most=7 * 8 * 1500 * 80, fact=fact)
### END HIDDEN TESTS

# %% test="covariance-method-speed" points=1
# NumPy needs about a fiftieth of the time of such a loop. A third is asked: computers have other things to do too.
spread_of = check.asking(covariance)
rng = np.random.default_rng(111)
tall_table = rng.normal(size=(6000, 12))


def covariance_with_a_loop():
    total = np.zeros((12, 12))
    for row in tall_table:
        total = total + np.outer(row, row)
    return total / len(tall_table)


fact = "it multiplies all rows at once, without a Python loop over them: it is three times as fast as such a loop"
spread = check.speed(spread_of, tall_table, against=covariance_with_a_loop, at_most=1 / 3, fact=fact)

# %% [markdown]
# How much faster is it? **Before you run the next cell,** guess. It is measured on your computer, with 2,000 rows of 64
# numbers, so your number is your own.

# %%
rng = np.random.default_rng(112)
table_64 = rng.normal(size=(2000, 64))
check.close(covariance(table_64), covariance_naive(table_64), "both ways give the same covariance")
seconds = [least_seconds(way, table_64, 3) for way in (covariance_naive, covariance)]
print(f"all rows at once: {seconds[0] / seconds[1]:.0f} times as fast as the loop")

# %% [markdown]
# Now all digits at once. One check first: the diagonal of $S$ holds the variances of the pixels. Their sum, the
# **total variance**, is the mean squared distance from the mean picture, which you saw above: 4.693.

# %%
S = covariance(X)
squared_distances = np.sum((X - mean_picture) ** 2, axis=1)
check.close(np.trace(S), np.mean(squared_distances), "the trace of S is the mean squared distance from the mean")
print(f"total variance {np.trace(S):.3f}")

# %% [markdown]
# **Before you look at Figure 4.** $S$ has one row and one column for each pixel. Where in a digit do the pixels vary
# most, and where not at all?
#
# **Figure 4.** On the left, $S$ as an image: blocks, because the pixels of one line of the picture are neighbours in
# the list. On the right its diagonal, put back into the form of a picture. The corners hardly ever see ink; the middle
# of the picture varies most.

# %%
figure, panels = draw.axes(2, size=(4.2, 3.6))
top = np.abs(S).max()
image = panels[0].imshow(S, cmap="PuOr", vmin=-top, vmax=top)
panels[0].set(xlabel="pixel $j$", ylabel="pixel $i$")
figure.colorbar(image, label="covariance")
image = panels[1].imshow(np.diag(S).reshape(shape), cmap="Blues", vmin=0)
figure.colorbar(image, label="variance of a pixel")
draw.show(figure, alt="A grid of covariances in blocks with a dark diagonal; a map of variances, dark in the middle.")

# %% [markdown]
# One row of $S$ has $D$ numbers, so it is a picture too. It says with which pixels one pixel varies.
#
# **Before you look at Figure 5.** Take a pixel where strokes often pass. When it has more ink than usual, do its
# neighbours have more as well? And pixels far away?
#
# **Figure 5.** Four rows of $S$ as pictures, each for the pixel with the white dot. Purple pixels get ink when it
# does, orange ones lose it. Purple runs along the strokes that pass there; orange is where ink is in the digits that
# have none here.

# %%
figure, panels = draw.axes(4, size=(2.1, 2.2))
rows_of_pixels = np.arange(D).reshape(shape)
for panel, part in zip(panels, ((0, 0), (0, 1), (1, 0), (1, 1)), strict=True):
    quarter = np.array_split(np.array_split(rows_of_pixels, 2, axis=0)[part[0]], 2, axis=1)[part[1]].ravel()
    pixel = quarter[np.diag(S)[quarter].argmax()]
    panel.imshow(S[pixel].reshape(shape), cmap="PuOr", vmin=-0.6 * top, vmax=0.6 * top)
    panel.plot(pixel % shape[1], pixel // shape[1], "o", color=draw.colour("paper"), ms=64 / shape[1])
    panel.set(xticks=[], yticks=[], title=f"row {pixel // shape[1]}, column {pixel % shape[1]}")
draw.show(figure, alt="Four maps, each with a purple streak through the marked pixel and orange patches beside it.")

# %% [markdown]
# Choose the pixel yourself, or type `partners.set("row", 2)`. Full squares have a positive covariance with it, hollow
# ones a negative one. The area is its size, as a share of the largest. Look for a pixel without any partner, and
# say why it has none.

# %% given="squares"
high, broad = shape


def outlines(amounts, chosen):
    """Return squares at the pixels ``chosen``, whose areas are the amounts, shape (D,), as lines of shape (K, 2, 5)."""
    down, along = np.divmod(chosen, broad)
    corner = np.array([[-1, 1, 1, -1, -1], [-1, -1, 1, 1, -1]]) / 2
    return np.array([along, high - 1.0 - down]).T[:, :, None] + np.sqrt(amounts[chosen])[:, None, None] * corner


# %%
@play.picture(
    title="With which pixels does this one vary?",
    plane=play.Plane(x=(-0.7, broad - 0.3), y=(-0.7, high - 0.3), size=400),
    row=play.slider(0, high - 1, start=2 * high // 3, step=1, label="row, from the top"),
    column=play.slider(0, broad - 1, start=broad // 4, step=1, label="column, from the left"),
)
def partners(plane, row, column):
    """Draw one row of S: a square for each pixel, full where the covariance is positive and hollow where negative."""
    pixel = int(row) * broad + int(column)
    sizes = np.abs(S[pixel]) / max(np.abs(S[pixel]).max(), 1e-12)
    full, hollow = (np.flatnonzero((sign * S[pixel] > 0) & (sizes > 1e-4)) for sign in (1, -1))
    if len(full):
        home = np.zeros((len(full), 2, 1))  # between two squares the line goes to the origin and back: no area
        plane.area(np.append(outlines(sizes, full), home, axis=2).transpose(1, 0, 2).reshape(2, -1), "first", "full")
    plane.lines(outlines(sizes, hollow), "second", "")
    plane.line(outlines(np.ones(D), np.array([pixel]))[0], "ink", "thick")
    if not len(full):
        return f"The pixel in row {row:.0f}, column {column:.0f} is the same in every picture: it varies with nothing."
    with_it, against = np.argsort(S[pixel])[[-2, 0]]
    return (
        f"The pixel in row {row:.0f}, column {column:.0f} has the variance {S[pixel, pixel]:.3f}; most with it varies "
        f"row {with_it // broad}, column {with_it % broad} ({S[pixel, with_it]:.3f}), most against it "
        f"row {against // broad}, column {against % broad} ({S[pixel, against]:.3f})."
    )


partners

# %% [markdown]
# ## Exercise 5: a map and the mean (3 points)
#
# An **affine map** makes $y = A x + b$ of every example: a matrix, then a move. You need not carry over all examples to
# know the mean of the $y$. By pencil: the strips have the mean $(25, 50, 25)$. Let $y$ be the ink of the left two
# pixels together, less 10, and the ink of pixel 3 in halves:
#
# $$
# A = \begin{bmatrix} 1 & 1 & 0 \\ 0 & 0 & \tfrac12 \end{bmatrix}, \qquad
# b = \begin{bmatrix} -10 \\ 0 \end{bmatrix}.
# $$
#
# The four $y$ are $(60, 10)$, $(70, 10)$, $(50, 30)$ and $(80, 0)$, with the mean $(65, 12.5)$. And the map makes
# $(25 + 50 - 10, 25 / 2)$ of the mean strip, the same. In general the sum in (1.1) lets $A$ pass, and the mean of
# $N$ equal $b$ is $b$:
#
# $$
# \bar{y} = A \bar{x} + b. \tag{1.4}
# $$
#
# Write `affine_mean(mean, A, b)`. Here `mean` is the argument, a vector, and not your function. $A$ need not be square:
# from $D$ numbers it may make $M$.
#
# - Refused with a `ValueError` that says all three shapes: a `mean` that is not of shape `(D,)`, an `A` that is not
#   `(M, D)`, a `b` that is not `(M,)`.
#
# <details>
# <summary>Hint</summary>
#
# How many axes does each of the three have? Which side of `A` must fit `mean`, and which `b`? If you do not ask, NumPy
# repeats a `b` of shape `(1,)` without a word.
#
# </details>


# %% exercise="affine-mean"
def affine_mean(mean, A, b):
    """Return the mean of y = A x + b, from the mean of x.

    mean : shape (D,), the mean of x
    A : shape (M, D)
    b : shape (M,)
    returns : shape (M,)
    raises : ValueError when the shapes do not fit
    """
    ### BEGIN SOLUTION
    mean, A, b = np.asarray(mean), np.asarray(A), np.asarray(b)
    if A.ndim != 2 or mean.shape != A.shape[1:] or b.shape != A.shape[:1]:
        raise ValueError(
            f"Wanted are a mean (D,), an A (M, D) and a b (M,); given are {mean.shape}, {A.shape} and {b.shape}."
        )
    return A @ mean + b  # (1.4)
    ### END SOLUTION


# %% test="affine-mean-shape" points=1
moved_mean = check.asking(affine_mean)
rng = np.random.default_rng(113)
sizes = ((3, 3), (2, 5), (4, 1))
moved = [moved_mean(rng.normal(size=D_), rng.normal(size=(M_, D_)), rng.normal(size=M_)) for M_, D_ in sizes]
for (M_, D_), answer in zip(sizes, moved, strict=True):
    check.shape(answer, (M_,), f"the mean of y, for an A of shape ({M_}, {D_}),")

# %% test="affine-mean-facts" points=1
# Carry every example over and take the mean there: the short way must lead to the same place.
moved_mean = check.asking(affine_mean)
rng = np.random.default_rng(114)
cases = [
    (random_cloud(rng, 9, D_), rng.normal(size=(M_, D_)), rng.normal(size=M_)) for M_, D_ in ((4, 4), (2, 3), (5, 2))
]
moved = [moved_mean(np.mean(cloud, axis=0), A_.copy(), b_.copy()) for cloud, A_, b_ in cases]
for (cloud, A_, b_), answer in zip(cases, moved, strict=True):
    check.shape(answer, b_.shape, "the mean of y")
    carried = np.array([A_ @ x_ + b_ for x_ in cloud])
    check.close(answer, np.mean(carried, axis=0), "the mean of all A x + b is what you make of the mean of x")
### BEGIN HIDDEN TESTS
for M_, D_ in ((6, 6), (1, 4)):
    cloud, A_, b_ = random_cloud(rng, 7, D_), rng.normal(size=(M_, D_)), rng.normal(size=M_)
    carried = np.array([A_ @ x_ + b_ for x_ in cloud])
    answer = moved_mean(np.mean(cloud, axis=0), A_, b_)
    check.close(answer, np.mean(carried, axis=0), "the mean of all A x + b is what you make of the mean of x")
### END HIDDEN TESTS

# %% test="affine-mean-robust" points=1
moved_mean = check.asking(affine_mean)
middle, A_, b_ = np.array([2.0, -1.0, 4.0]), np.array([[1.0, 3.0, 0.5], [0.0, -2.0, 0.25]]), np.array([7.0, -5.0])
before = middle.copy(), A_.copy(), b_.copy()
answer = moved_mean(middle, A_, b_)
halves = moved_mean(np.array([0.5, 1.5]), np.array([[1, 2], [3, 1], [0, 5]]), np.array([1, 0, 4]))
scaled = moved_mean(1e8 * before[0], before[1], 1e8 * before[2]) / 1e8
for was, is_, argument in zip(before, (middle, A_, b_), ("mean", "A", "b"), strict=True):
    check.unchanged(was, is_, argument)
check.close(answer, [8, -2], "(2, -1, 4) comes to (8, -2)")
check.close(halves, [4.5, 3, 11.5], "A and b may hold whole numbers, and the mean fractions")
check.close(scaled, [8, -2], "in a unit 1e8 times as small all is 1e8 times as much")
fact = "a mean of shape (2,) for an A of shape (2, 3) is refused with a ValueError"
check.raises(ValueError, moved_mean, np.ones(2), before[1], before[2], fact=fact)
fact = "a b of shape (1,) for an A of shape (2, 3) is refused with a ValueError"
check.raises(ValueError, moved_mean, before[0], before[1], np.ones(1), fact=fact)
fact = "a mean of shape (3, 1) is refused with a ValueError"
check.raises(ValueError, moved_mean, np.ones((3, 1)), before[1], before[2], fact=fact)
fact = "an A of shape (3,) is refused with a ValueError"
check.raises(ValueError, moved_mean, before[0], np.ones(3), np.ones(3), fact=fact)

# %%
A_strips, b_strips = np.array([[1, 1, 0], [0, 0, 0.5]]), np.array([-10, 0])
affine_mean(mean_strip, A_strips, b_strips)

# %% [markdown]
# ## Exercise 6: a map and the covariance (4 points)
#
# What becomes of the covariance? Two ideas tempt. *$b$ moves the data, so add $b$ to $S$.* And: *every $x$ becomes
# $A x$, so $S$ becomes $A S$.* **Before you read on,** test both with one column of numbers: double them, then add 10.
# What becomes of their variance?
#
# The numbers $(2, 4)$ have the mean 3 and the variance 1. They become $(14, 18)$, with the mean 16 and the variance 4.
# Not 12, not 2: the variance is made of squares, so the factor 2 counts twice, and the 10 not at all. In general,
# look at deviations. There $b$ cancels:
#
# $$
# y_n - \bar{y} = (A x_n + b) - (A \bar{x} + b) = A (x_n - \bar{x}).
# $$
#
# Now put that into (1.2). On the left stands $A$, on the right $A^\top$, the same in every term of the sum:
#
# $$
# S_y = \frac{1}{N} \sum_{n=1}^{N} A (x_n - \bar{x}) (x_n - \bar{x})^\top A^\top = A\, S A^\top. \tag{1.5}
# $$
#
# Write `affine_covariance(S, A, b)`, which gives the covariance of $y = A x + b$, of shape `(M, M)`. It gets $b$ as
# well: what you do with it is for you to say.
#
# - Refused with a `ValueError` that says all three shapes: an `S` that is not `(D, D)`, an `A` that is not `(M, D)`, a
#   `b` that is not `(M,)`.
#
# <details>
# <summary>Hint</summary>
#
# Shapes lead the way: from `(D, D)` to `(M, M)` with an `A` of shape `(M, D)`. Only one order of `A`, `S` and `A.T`
# fits. A square `A` hides this, so try one that is not.
#
# </details>


# %% exercise="affine-covariance"
def affine_covariance(S, A, b):
    """Return the covariance of y = A x + b, from the covariance of x.

    S : shape (D, D), the covariance of x
    A : shape (M, D)
    b : shape (M,)
    returns : shape (M, M)
    raises : ValueError when the shapes do not fit
    """
    ### BEGIN SOLUTION
    S, A, b = np.asarray(S), np.asarray(A), np.asarray(b)
    if A.ndim != 2 or S.shape != (A.shape[1], A.shape[1]) or b.shape != A.shape[:1]:
        raise ValueError(
            f"Wanted are an S (D, D), an A (M, D) and a b (M,); given are {S.shape}, {A.shape} and {b.shape}."
        )
    return A @ S @ A.T  # (1.5)
    ### END SOLUTION


# %% test="affine-covariance-shape" points=1
moved_spread = check.asking(affine_covariance)
rng = np.random.default_rng(115)
sizes = ((3, 3), (2, 4), (5, 1))
moved = [
    moved_spread(np.diag(rng.uniform(1, 2, D_)) + 0.5, rng.normal(size=(M_, D_)), rng.normal(size=M_))
    for M_, D_ in sizes
]
for (M_, D_), answer in zip(sizes, moved, strict=True):
    check.shape(answer, (M_, M_), f"the covariance of y, for an A of shape ({M_}, {D_}),")

# %% test="affine-covariance-facts" points=2
# Carry every example over and measure there: the short way must lead to the same variances, along every direction.
moved_spread = check.asking(affine_covariance)
rng = np.random.default_rng(116)
cases = [
    (random_cloud(rng, 9, D_), rng.normal(size=(M_, D_)), rng.normal(size=M_)) for M_, D_ in ((3, 3), (2, 4), (4, 2))
]
moved = [moved_spread(np.cov(cloud, rowvar=False, bias=True), A_.copy(), b_.copy()) for cloud, A_, b_ in cases]
for (cloud, A_, b_), answer in zip(cases, moved, strict=True):
    check.shape(answer, (len(b_), len(b_)), "the covariance of y")
    carried = np.array([A_ @ x_ + b_ for x_ in cloud])
    check.close(answer, np.transpose(answer), "the covariance of y is symmetric")
    ways = rng.normal(size=(30, len(b_)))
    along = np.sum((ways @ np.asarray(answer)) * ways, axis=1)
    check.close(along, variances_along(carried, ways), "along every v all A x + b have the variance v^T S_y v")
### BEGIN HIDDEN TESTS
for M_, D_ in ((5, 5), (1, 3)):
    cloud, A_, b_ = random_cloud(rng, 11, D_), rng.normal(size=(M_, D_)), rng.normal(size=M_)
    carried = np.array([A_ @ x_ + b_ for x_ in cloud])
    ways = rng.normal(size=(30, M_))
    answer = moved_spread(np.cov(cloud, rowvar=False, bias=True), A_, b_)
    along = np.sum((ways @ np.asarray(answer)) * ways, axis=1)
    check.close(along, variances_along(carried, ways), "along every v all A x + b have the variance v^T S_y v")
### END HIDDEN TESTS

# %% test="affine-covariance-robust" points=1
moved_spread = check.asking(affine_covariance)
spread, A_, b_ = np.array([[3.0, 1.0], [1.0, 2.0]]), np.array([[1.0, -1.0], [2.0, 0.5], [0.0, 1.5]]), np.arange(3) + 0.5
before = spread.copy(), A_.copy(), b_.copy()
by_hand = np.array([[3, 3.5, -1.5], [3.5, 14.5, 4.5], [-1.5, 4.5, 4.5]])
answer = moved_spread(spread, A_, b_)
halves = moved_spread(np.array([[0.5, 0.25], [0.25, 1.5]]), np.array([[1, 2], [3, -1]]), np.array([4, 9]))
scaled = [moved_spread(before[0] * scale**2, before[1], before[2] * scale) / scale**2 for scale in (1e8, 1e-6)]
square, b_square = np.array([[2.0, 1.0], [0.0, 1.0]]), np.array([1.0, 5.0])
other = moved_spread(spread, square, b_square)
for was, is_, argument in zip(before, (spread, A_, b_), ("S", "A", "b"), strict=True):
    check.unchanged(was, is_, argument)
check.unchanged(np.array([[2.0, 1.0], [0.0, 1.0]]), square, "A")
check.close(answer, by_hand, "the covariance of y is the one made by hand")
check.close(halves, [[7.5, -0.25], [-0.25, 4.5]], "A and b may hold whole numbers, and S fractions")
check.close(other, [[18, 4], [4, 2]], "a square A is a map like others")
check.close(scaled, [by_hand] * 2, "in another unit the covariance of y is what it was, in the square of that unit")
fact = "an S of shape (3, 3) for an A of shape (3, 2) is refused with a ValueError"
check.raises(ValueError, moved_spread, np.eye(3), before[1], before[2], fact=fact)
fact = "a b of shape (2,) for an A of shape (3, 2) is refused with a ValueError"
check.raises(ValueError, moved_spread, before[0], before[1], np.ones(2), fact=fact)
fact = "an S of shape (2,) is refused with a ValueError"
check.raises(ValueError, moved_spread, np.ones(2), before[1], before[2], fact=fact)
fact = "an A of shape (2,) is refused with a ValueError"
check.raises(ValueError, moved_spread, before[0], np.ones(2), np.ones(2), fact=fact)

# %%
S_y = affine_covariance(S_strips, A_strips, b_strips)
check.close(S_y, covariance(strips @ A_strips.T + b_strips), "the short way and the long way agree")
S_y

# %% [markdown]
# The negative of a picture is $1 - x$ in every pixel: $A = -I$ and $b$ full of ones. **Before you run the next cell.**
# All 1,797 digits become negatives. What becomes of their covariance?

# %%
negatives = affine_covariance(S, -np.eye(D), np.ones(D))
print("largest change of an entry of S:", np.abs(negatives - S).max())

# %% [markdown]
# None: minus times minus. Negatives vary as the pictures do.
#
# In two dimensions a covariance can be drawn. The **ellipse** around the mean has its axes along the eigenvectors of
# $S$. Its half-axes are two standard deviations long, $2 \sqrt{\lambda}$. The next cell draws it, and makes a lopsided
# cloud to map.

# %% given="ellipse"
rng = np.random.default_rng(117)
drops = rng.gamma(1.5, size=(80, 2)) @ np.array([[0.55, 0.1], [-0.25, 0.3]]) + [0.9, 0.1]


def ellipse(centre, S):
    """Return the outline of two standard deviations around a mean, shape (2, 121), one column per point."""
    lam, V = np.linalg.eigh(S)
    t = np.linspace(0, 2 * np.pi, 121)
    return centre[:, None] + 2 * V @ (np.sqrt(np.maximum(lam, 0))[:, None] * np.array([np.cos(t), np.sin(t)]))


# %% [markdown]
# **Figure 6.** A cloud with its ellipse; the cloud moved by $b$; the cloud mapped by $A$ and moved by $b$. The dots are
# mapped one by one. The ellipses come from your functions, which saw no dot. A move carries the ellipse along and
# leaves its form; $A$ bends it, as it bends the cloud.

# %%
A, b = np.array([[0.4, -1.2], [1.1, 0.5]]), np.array([-1.2, 0.4])
figure, panels = draw.plane(xlim=(-3, 3), ylim=(-1, 4), columns=3)
steps = (np.eye(2), np.zeros(2), "the cloud"), (np.eye(2), b, "moved by $b$"), (A, b, "mapped by $A$, moved by $b$")
for panel, (A_step, b_step, title) in zip(panels, steps, strict=True):
    panel.plot(*(A_step @ drops.T + b_step[:, None]), "o", color=draw.colour("ghost"), ms=3)
    centre = affine_mean(mean(drops), A_step, b_step)
    draw.curve(panel, ellipse(centre, affine_covariance(covariance(drops), A_step, b_step)), role="result")
    panel.plot(*centre, "X", color=draw.colour("second"), ms=9)
    panel.set_title(title)
draw.show(figure, alt="Three clouds in ellipses: a flat one, the same one up to the left, and one turned to stand up.")

# %% [markdown]
# Now you. Drag the columns of $A$, the arrows $a_1$ and $a_2$, and drag $b$; or type `bend.move("a_1", 0, 1)` and
# `bend.move("b", 2, 2)`. The dashed ellipse is the one before the map.
#
# There are three things to find. An $A$ that makes the ellipse a circle, or nearly. An $A$ that makes it a line: what
# is then true of the two arrows? And a $b$ that changes the covariance.


# %%
@play.picture(
    title="Bend and move the cloud",
    plane=play.Plane(x=(-4, 4), y=(-3, 4)),
    a_1=play.point((1.2, 0.3), role="first", tag="a₁"),
    a_2=play.point((0.9, 1.0), role="second", tag="a₂"),
    b=play.point((-2.5, 0.6), role="ink"),
)
def bend(plane, a_1, a_2, b):
    """Draw A x + b for every drop, and the mean and the ellipse that the learner's own functions give."""
    A = np.column_stack([a_1, a_2])
    plane.axes()
    plane.line(ellipse(mean(drops), covariance(drops)), "ghost", "thin dash")
    plane.dot(A @ drops.T + b[:, None], "ghost", size=4)
    plane.arrow(a_1, "first", label="a₁")
    plane.arrow(a_2, "second", label="a₂")
    plane.arrow(b, "ink", label="b", style="thin")
    centre, spread = affine_mean(mean(drops), A, b), affine_covariance(covariance(drops), A, b)
    plane.line(ellipse(centre, spread), "result", "thick")
    plane.dot(centre, "result")
    return (
        f"The mean is ({centre[0]:.2f}, {centre[1]:.2f}); the variances are {spread[0, 0]:.2f} and {spread[1, 1]:.2f}, "
        f"the covariance is {spread[0, 1]:.2f}."
    )


bend

# %% [markdown]
# You find no such $b$: it is not in (1.5).
#
# ### Two numbers of every picture
#
# The mean grey of the left half of a picture is $a^\top x$. Here $a$ holds equal shares for the pixels on the left, and
# zero elsewhere. With the right half as a second row this is an $A$ of shape `(2, D)`. **Before you run the next
# cell.** A digit that has more ink than usual on the left: has it more on the right as well, or less?
#
# **Figure 7.** Each picture as a dot: mean grey of the left half and of the right half. The ellipse is made from $S$
# alone. It leans down to the right: what is drawn on one side is missing on the other.

# %%
left = (rows_of_pixels % broad < broad / 2).ravel()
A_halves = np.array([left / left.sum(), ~left / (~left).sum()])
centre, S_halves = affine_mean(mean(X), A_halves, np.zeros(2)), affine_covariance(S, A_halves, np.zeros(2))
figure, panel = draw.axes(
    xlabel="mean grey, left half", ylabel="mean grey, right half", size=(4.6, 4.2), aspect="equal"
)
panel.plot(*(A_halves @ X.T), "o", color=draw.colour("ghost"), ms=2.5, alpha=0.5)
draw.curve(panel, ellipse(centre, S_halves), role="result")
panel.plot(*centre, "X", color=draw.colour("second"), ms=9)
print("correlation:", round(S_halves[0, 1] / np.sqrt(S_halves[0, 0] * S_halves[1, 1]), 2))
draw.show(figure, alt="A cloud of dots that leans down to the right, in an ellipse centred at about (0.30, 0.31).")

# %% [markdown]
# The covariance of the two halves is minus 0.54 of the largest that their variances allow: that share is the
# **correlation**. Your $S$ holds the variance of *every* mix of pixels. Week 4 asks which mix varies most.
#
# ## Exercise 7: more data than memory (7 points)
#
# A million photographs do not fit into memory. They come in **batches**, and each batch is gone when the next one
# comes. Can you still have the mean and the covariance of the whole?
#
# One column of numbers: a batch with 2 and 4, then a batch with 9. The batch means are 3 and 9. The tempting idea takes
# their mean, 6. But the mean of 2, 4 and 9 is 5: the second batch is one third of all, and counts one third. From
# the old mean 3 it is a step of 6 to the batch, and you go one third of it.
#
# The variances are 1 and 0. Weighted, they give $\tfrac23$. But the variance of 2, 4 and 9 is $\tfrac{26}{3}$: what is
# missing is $8$, because the *means* differ too. It is $\tfrac13 \cdot \tfrac23 \cdot 6^2$.
#
# In general: $n$ examples so far, with mean $m$ and covariance $C$; then a batch of $n'$ examples with mean $m'$ and
# covariance $C'$. Its share of all is $w = n' / (n + n')$, and the new mean is
#
# $$
# m + w\, (m' - m). \tag{1.6}
# $$
#
# Seen from there, the old mean is off by $w (m' - m)$ and the batch by $(1 - w) (m' - m)$. Squared distances from
# another point grow by the square of that, as you saw in exercise 2. With the shares $1 - w$ and $w$ the two squares
# add up to $(1 - w) w^2 + w (1 - w)^2 = w (1 - w)$. So the new covariance is
#
# $$
# (1 - w)\, C + w\, C' + w (1 - w)\, (m' - m) (m' - m)^\top. \tag{1.7}
# $$
#
# Write `running_mean_covariance(batches)`. It gives `(mean, S)`, of shapes `(D,)` and `(D, D)`, for all rows together.
#
# - `batches` is anything that a `for` loop takes: a list, or a **generator**, which makes one batch after the other and
#   can be read only once. Keep no batch.
# - Batches may have different lengths. An empty one, of shape `(0, D)`, changes nothing.
# - Refused with a `ValueError`: no data at all, a batch that is not of shape `(n, D)`, a batch with another $D$ than
#   the first.
# - All digits survive also where the data lie $10^6$ from the origin.
#
# <details>
# <summary>Hint</summary>
#
# Before the first batch there are $n = 0$ examples, so $w = 1$: whatever `m` and `C` hold then, numbers like 0 will do.
# For the batch itself you have functions. In which order must the three values $m$, $C$ and $n$ be replaced, if all
# formulas want the old ones?
#
# </details>


# %% exercise="running"
def running_mean_covariance(batches):
    """Return the mean and the covariance (with 1/N) of all rows of all batches, reading each batch once.

    batches : an iterable of arrays of shape (n, D), n at least 0, read once from the first to the last
    returns : (mean, S) of shapes (D,) and (D, D)
    raises : ValueError when there are no rows at all, a batch is not of shape (n, D), or D changes
    """
    ### BEGIN SOLUTION
    n, m, C = 0, 0.0, 0.0
    for batch in batches:
        batch = np.asarray(batch)
        if batch.ndim == 2 and len(batch) == 0:
            continue
        m_batch = mean(batch)
        if n and len(m_batch) != len(m):
            raise ValueError(f"Wanted are batches of {len(m)} columns, as the first; given is the shape {batch.shape}.")
        step = m_batch - m
        w = len(batch) / (n + len(batch))
        C = (1 - w) * C + w * covariance(batch) + w * (1 - w) * np.outer(step, step)  # (1.7)
        m = m + w * step  # (1.6)
        n += len(batch)
    if n == 0:
        raise ValueError("Wanted is one row of data at least; the batches given hold none.")
    return m, C
    ### END SOLUTION


# %% test="running-shape" points=1
# The sizes of the batches differ, so that a weight that forgets them shows.
run = check.asking(running_mean_covariance)
rng = np.random.default_rng(118)
cases = [[random_cloud(rng, rows, columns) for rows in (4, 2, 5)] for columns in (3, 5, 1)]
answers = [run(case) for case in cases]
for case, answer in zip(cases, answers, strict=True):
    columns = case[0].shape[1]
    check.equal(len(answer), 2, "running_mean_covariance gives two things back, mean and S")
    check.shape(answer[0], (columns,), f"mean of batches with {columns} columns")
    check.shape(answer[1], (columns, columns), f"S of batches with {columns} columns")

# %% test="running-facts" points=2
# Put all batches into one table: the mean and the variances of that table are wanted.
run = check.asking(running_mean_covariance)
rng = np.random.default_rng(119)
cases = [
    [random_cloud(rng, rows, columns) for rows in lengths] for columns, lengths in ((3, (5, 2)), (4, (1, 6, 3, 2)))
]
answers = [run([batch.copy() for batch in case]) for case in cases]
for case, (middle, spread) in zip(cases, answers, strict=True):
    whole = np.concatenate(case)
    columns = whole.shape[1]
    check.shape(middle, (columns,), "mean")
    check.shape(spread, (columns, columns), "S")
    check.close(middle, np.mean(whole, axis=0), "the mean of the batches is the mean of all rows together")
    check.close(spread, np.transpose(spread), "S is symmetric")
    ways = rng.normal(size=(30, columns))
    along = np.sum((ways @ np.asarray(spread)) * ways, axis=1)
    check.close(along, variances_along(whole, ways), "along every v all rows together have the variance v^T S v")
### BEGIN HIDDEN TESTS
for columns, lengths in ((2, (3, 3, 7)), (6, (9,)), (3, (1, 1, 1, 1))):
    case = [random_cloud(rng, rows, columns) for rows in lengths]
    middle, spread = run([batch.copy() for batch in case])
    whole = np.concatenate(case)
    check.close(middle, np.mean(whole, axis=0), "the mean of the batches is the mean of all rows together")
    ways = rng.normal(size=(30, columns))
    along = np.sum((ways @ np.asarray(spread)) * ways, axis=1)
    check.close(along, variances_along(whole, ways), "along every v all rows together have the variance v^T S v")
### END HIDDEN TESTS

# %% test="running-robust" points=1
run = check.asking(running_mean_covariance)
parts = [np.array([[2.0, 1.0], [4.0, 3.0]]), np.zeros((0, 2)), np.array([[9.0, 2.0]])]
before = [part.copy() for part in parts]
files = [[[250, 3], [200, 4]], [[231, 5], [255, 8], [254, 5]]]
eight_bits = run([np.array(file, dtype=np.uint8) for file in files])
middle, spread = run(parts)
empty_first = run([np.zeros((0, 2)), np.array([[2.5, 1.0], [4.5, 3.0]])])
single = run([np.array([[3.0, 8.0, 1.0]])])
check.unchanged(before, parts, "batches")
check.close(middle, [5, 2], "an empty batch changes nothing: the mean of these three rows is (5, 2)")
check.close(spread, np.array([[26, 2], [2, 2]]) / 3, "an empty batch changes nothing: S is the one made by hand")
check.close(empty_first[0], [3.5, 2], "an empty batch may also come first")
check.close(eight_bits[0], [238, 5], "whole numbers in eight bits have the mean they have")
check.close(eight_bits[1], [[436.4, 13], [13, 2.8]], "whole numbers in eight bits vary as other numbers do")
check.close(single[1], np.zeros((3, 3)), "a single example does not vary: its covariance is zero")
check.raises(ValueError, run, [], fact="no batch at all is refused with a ValueError")
check.raises(ValueError, run, [np.ones((0, 2))], fact="batches without any row are refused with a ValueError")
mixed = [np.array([[2.0, 7.0], [4.0, 3.0]]), np.array([[9.0], [5.0]])]
check.raises(ValueError, run, mixed, fact="a batch with one column after one with two is refused with a ValueError")
check.raises(ValueError, run, [np.ones(3), np.ones(3)], fact="a batch of shape (3,) is refused with a ValueError")

# %% test="running-method-once" points=1
# A generator makes a batch when the loop asks for it, and forgets it. The second time it has nothing to give.
fact = "it reads the batches once, in one loop: a generator has nothing to give to a second one"
run = check.asking(running_mean_covariance)
rng = np.random.default_rng(120)
case = [random_cloud(rng, rows, 3) for rows in (4, 7, 2)]
try:
    middle, spread = run(batch.copy() for batch in case)
except check.NotTrue as error:
    raise check.NotTrue(f"Not true of your answer: {fact}.\n{error}") from error.__cause__
check.close(middle, np.mean(np.concatenate(case), axis=0), fact)
check.close(spread, np.cov(np.concatenate(case), rowvar=False, bias=True), fact)

# %% test="running-method-offset" points=1
run = check.asking(running_mean_covariance)
rng = np.random.default_rng(121)
fact = "its digits survive where the data lie 1e6 from the origin: add up deviations, not squares of the data"
case = [random_cloud(rng, rows, 3) + 1e6 for rows in (6, 3, 9, 40)]
middle, spread = run([batch.copy() for batch in case])
# The tolerance is wide because a mean near 1e6 is known to about 1e-10.
check.close(spread, np.cov(np.concatenate(case), rowvar=False, bias=True), fact, atol=1e-7)

# %% test="running-method-memory" points=1
# 400 batches of 3 kB each, 1.2 MB in all. Fifty batches' worth of memory is plenty.
fact = "it keeps no batch and nothing else for each batch: its memory does not grow with their number"
run = check.asking(running_mean_covariance)
rng = np.random.default_rng(122)
few = (rng.normal(size=(30, 12)) for _ in range(400))
middle, spread = check.memory(run, few, at_most=50 * 8 * 30 * 12, fact=fact)
### BEGIN HIDDEN TESTS
more = (rng.normal(size=(200, 20)) for _ in range(150))
middle, spread = check.memory(run, more, at_most=12 * 8 * 200 * 20, fact=fact)
### END HIDDEN TESTS

# %% [markdown]
# Now read the digits through a window. The generator `in_batches` never gives more than 50 pictures at once.


# %%
def in_batches(count, most=50):
    """Give the first ``count`` pictures in batches of ``most``; the last batch may be shorter."""
    for start in range(0, count, most):
        yield X[start : min(start + most, count)]


m, C = running_mean_covariance(in_batches(N))
print("mean off by at most", f"{np.abs(m - mean(X)).max():.0e}, covariance by {np.abs(C - S).max():.0e}")
check.close(C, S, "the running covariance is the covariance of the whole")

# %% [markdown]
# How many pictures does it take until the mean picture is the mean picture? **Before you look at Figure 8.** Ten, a
# hundred, a thousand?
#
# **Figure 8.** Above, the mean of the first $n$ pictures; below, the variance of each pixel, darker where pictures
# differ more. One picture does not vary, so its place below is empty. From a hundred on, hardly anything changes.

# %%
counts = sorted({*np.minimum((1, 3, 10, 30, 100, 300, 1000), N), N})
seen = [running_mean_covariance(in_batches(count)) for count in counts]
shares = np.array([np.diag(C) for _, C in seen]) / np.diag(S).max()
shares = np.clip(shares if INK else 1 - shares, 0, 1)  # so that dark means much in both
figure = gallery([[m for m, _ in seen], shares], ["mean", "variance"], ["n = 1", *counts[1:]])
draw.show(
    figure, alt="Eight mean pictures: the first is a digit, the later ones a blot. Below each, where pixels vary."
)

# %% [markdown]
# ## Compare
#
# NumPy has your covariance too, but for two habits that cost many an hour. It takes **columns** as examples, unless you
# say `rowvar=False`. And it divides by $N - 1$, unless you say `bias=True`.

# %%
check.close(np.mean(X, axis=0), mean(X), "NumPy's mean along axis 0 is yours")
check.close(np.cov(X, rowvar=False, bias=True), covariance(X), "np.cov with both words is your covariance")
check.close(np.cov(X, rowvar=False) * (N - 1) / N, covariance(X), "without bias=True it is N / (N - 1) times yours")
print("np.cov(X) has the shape", np.cov(X).shape, "and not", S.shape)

# %% [markdown]
# scikit-learn's `StandardScaler` reads batches as you do, with `partial_fit`. It keeps the mean and the variances, the
# diagonal of your $S$.

# %%
from sklearn.preprocessing import StandardScaler

scaler = StandardScaler()
for batch in in_batches(N):
    scaler.partial_fit(batch)
check.close(scaler.mean_, m, "its running mean is yours")
check.close(scaler.var_, np.diag(C), "its running variances are the diagonal of yours, divided by N")

# %% [markdown]
# **You can now** compute the mean and the covariance of any table of data, with loops and without; say what becomes of
# both when the data are stretched, turned and moved; and compute both for data that fit into no memory.
#
# Next: the [quiz](quiz.ipynb) of this week. Then week 2 asks how near two pictures are, and what happens if some
# directions count more than others.
