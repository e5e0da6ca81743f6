# %% [markdown]
# # Lab: Orthogonal projections
#
# **You will be able to** project a vector onto a line and onto a subspace, with any basis, find its coordinates there,
# rebuild a face from a few numbers, fit a line as a projection, and say where rounding spoils the formula of the book.
#
# **You need** the lesson of this week: projection onto a line and onto a subspace, and its derivation. About 120
# minutes.
#
# There are seven exercises. Each has test cells under it: run them as often as you like. A test that fails names
# the fact that is not true yet. Your functions take whole numbers as well as fractions, and they leave their arguments
# as they are.

# %% given="imports"
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## One shadow by pencil
#
# Take the point $x = (1, 2)$ and the line through the origin and $b = (3, 1)$. Which point of the line is nearest to
# $x$?
#
# A line has one dimension, the plane has two. So a tempting idea is: *drop a coordinate*. Keep $x_1 = 1$ and forget
# $x_2$. **Before you run the next cell,** say what is wrong with $(1, 0)$. Then move it up until it is on the line:
# is $(1, \tfrac13)$ the nearest point?

# %% given="pencil"
x, b = np.array([1.0, 2.0]), np.array([3.0, 1.0])

# %%
for name, p in (("dropped", [1, 0]), ("moved up", [1, 1 / 3]), ("shadow", [1.5, 0.5])):
    rest = x - p
    on_line = np.isclose(3 * p[1], p[0])
    print(f"{name:8}: on the line {on_line!s:5}, distance {np.linalg.norm(rest):.3f}, rest dot b = {rest @ b:.3f}")

# %% [markdown]
# The first point is not on the line at all. The second is on it, and yet the third is nearer. What makes the third
# special is the last number: its rest $x - p$, the **residual**, stands at a
# right angle to $b$. The other rests lean.
#
# That one fact gives the formula. The wanted point is $p = c\,b$ for some number $c$, and $b^\top (x - c\,b) = 0$. So
# $c = b^\top x / b^\top b$, here $5 / 10$. Now move the brackets:
#
# $$
# p = \frac{b^\top x}{b^\top b}\, b = \frac{b\, b^\top}{b^\top b}\, x.
# $$
#
# On the left a *number* stretches $b$. On the right a *matrix* acts on $x$. Both give the same point. First the matrix.
#
# ## Exercise 1: the matrix of a line (4 points)
#
# Write `projection_matrix_1d(b)`: the matrix that sends each $x$ to its shadow on the line through $b$,
#
# $$
# P = \frac{b\, b^\top}{b^\top b}. \tag{1.1}
# $$
#
# For $b = (3, 1)$ this is $\tfrac{1}{10} \begin{bmatrix} 9 & 3 \\ 3 & 1 \end{bmatrix}$. Refused with a `ValueError`
# that says what was given: a `b` that is not of shape `(D,)`, and a `b` of zeros. It has no direction, so there is no
# line.
#
# <details>
# <summary>Hint</summary>
#
# For arrays of shape `(D,)` NumPy's `b @ b.T` is a number. `np.outer(b, b)` is the table of all products of two
# entries, which is $b\, b^\top$.
#
# </details>


# %% exercise="projection-matrix-1d"
def projection_matrix_1d(b):
    """Return the matrix that projects onto the line through the origin and b.

    b : shape (D,), not zero
    returns : shape (D, D)
    raises : ValueError when b has another number of axes, or is zero
    """
    ### BEGIN SOLUTION
    b = np.asarray(b, dtype=float)
    if b.ndim != 1 or not b.any():
        raise ValueError(f"Wanted is a b of shape (D,) that is not zero; given is {b} of shape {b.shape}.")
    return np.outer(b, b) / (b @ b)  # (1.1)
    ### END SOLUTION


# %% test="projection-matrix-1d-shape" points=1
line_matrix = check.asking(projection_matrix_1d)
check.shape(line_matrix(np.array([1.0, -2.0, 4.0])), (3, 3), "the matrix of a line in 3 dimensions")
check.shape(line_matrix(np.array([2.0, 0.0, 1.0, -3.0, 5.0])), (5, 5), "the matrix of a line in 5 dimensions")

# %% test="projection-matrix-1d-facts" points=1
# What is on the line stays, what is perpendicular to it goes. The rest follows, and it is good to see it hold.
line_matrix = check.asking(projection_matrix_1d)
rng = np.random.default_rng(61)
for size in (3, 6):
    ray, wind = rng.normal(size=(2, size))
    across = wind - (wind @ ray) / (ray @ ray) * ray
    shade = line_matrix(ray.copy())
    check.close(shade @ ray, ray, "P leaves b where it is")
    check.close(shade @ across, np.zeros(size), "P sends what is perpendicular to b to zero")
    check.close(shade @ shade, shade, "projecting twice is projecting once: P P = P")
    check.close(shade, np.transpose(shade), "P is symmetric")
    check.equal(int(np.linalg.matrix_rank(shade)), 1, "P has rank 1: all shadows lie on one line")
### BEGIN HIDDEN TESTS
for size in (2, 9):
    ray, wind = rng.normal(size=(2, size))
    shade = line_matrix(ray.copy())
    check.close(shade @ shade, shade, "projecting twice is projecting once: P P = P")
    check.close(ray @ (wind - shade @ wind), 0, "the rest is perpendicular to b")
    check.close(line_matrix(-2.5 * ray), shade, "another b on the same line gives the same P")
### END HIDDEN TESTS

# %% test="projection-matrix-1d-worked" points=1
line_matrix = check.asking(projection_matrix_1d)
by_hand = np.array([[4, -4, 2], [-4, 4, -2], [2, -2, 1]]) / 9
check.close(line_matrix(np.array([2.0, -2.0, 1.0])), by_hand, "the matrix of the line through (2, -2, 1) is ninths")

# %% test="projection-matrix-1d-robust" points=1
line_matrix = check.asking(projection_matrix_1d)
ray = np.array([3.0, -1.0, 2.0, 5.0])
before = ray.copy()
shade = line_matrix(ray)
check.unchanged(before, ray, "b")
check.close(line_matrix(np.array([6, -2, 4, 10])), shade, "b may hold whole numbers: 2 b has the line of b")
for scale in (1e8, 1e-8):
    check.close(line_matrix(scale * ray), shade, f"{scale:g} b gives the matrix of b: the line is the same")
check.close(line_matrix(np.array([-4.0])), [[1.0]], "in one dimension the line is all there is, and P is [[1]]")
check.raises(ValueError, line_matrix, np.zeros(3), fact="a b of zeros is refused with a ValueError")
check.raises(ValueError, line_matrix, np.ones((3, 1)), fact="a b of shape (3, 1) is refused with a ValueError")

# %% [markdown]
# **Figure 1.** Three points that want to stand for $x$ on the line of $b$. The dropped one misses the line. The one
# straight below $x$ is on the line, and its rest leans. The shadow's rest is square on the line, and it is the shortest
# one.

# %%
P = projection_matrix_1d(b)
p = P @ x
figure, panel = draw.plane(xlim=(-0.6, 3.6), ylim=(-0.6, 2.8))
draw.curve(panel, np.outer(b, [-1, 2]), role="ghost", style=":")
draw.arrow(panel, b, name="$b$", role="second", side=-1)
draw.curve(panel, [[1, 1], [2, 0]], role="ghost", style="--")
draw.curve(panel, np.column_stack([x, p]), role="result")
panel.plot([1, 1, 1, p[0]], [2, 0, 1 / 3, p[1]], "o", color=draw.colour("ink"))
spots = ((x, "$x$", (0, 13)), ((1, 0), "dropped", (0, -13)), ((1, 1 / 3), "moved up", (-36, 6)), (p, "$p$", (8, -13)))
for point, name, offset in spots:
    draw.label(panel, point, name, offset=offset)
draw.show(
    figure, alt="Below x a dashed line falls to (1, 0). A shorter one meets the line of b squarely at (1.5, 0.5)."
)

# %% [markdown]
# The shadow of a shadow is the shadow itself. That is what $P P = P$ says, and such matrices are called **idempotent**.
# **Before you run the next cell,** guess the determinant of $P$. Can a projection be undone?

# %%
check.close(p, [1.5, 0.5], "the matrix gives the shadow found by pencil")
check.close(P @ p, p, "the shadow of the shadow is the shadow")
print(f"determinant of P: {np.linalg.det(P):.1f}")

# %% [markdown]
# Zero: the plane is pressed flat onto a line, and many points share one shadow. A projection forgets.
#
# ## Exercise 2: the shadow on a line (3 points)
#
# A face of 25 by 25 pixels is a vector with 625 entries. Its $P$ holds 390,625 numbers. To project *one* vector you
# need none of them: compute one number, and stretch $b$ by it. Write `project_1d(x, b)`,
#
# $$
# \pi_U(x) = \frac{b^\top x}{b^\top b}\, b. \tag{1.2}
# $$
#
# Read $\pi_U(x)$ as 'the projection of $x$ onto $U$'; here $U$ is the line. Refused with a `ValueError`: what
# `projection_matrix_1d` refuses, and an `x` whose shape is not that of `b`.
#
# <details>
# <summary>Hint</summary>
#
# What does `b @ x` give, a number or a vector? And which of the two is stretched, $b$ or $x$?
#
# </details>


# %% exercise="project-1d"
def project_1d(x, b):
    """Return the projection of x onto the line through the origin and b.

    x : shape (D,)
    b : shape (D,), not zero
    returns : shape (D,)
    raises : ValueError when the shapes are others or differ, or b is zero
    """
    ### BEGIN SOLUTION
    x, b = np.asarray(x, dtype=float), np.asarray(b, dtype=float)
    if b.ndim != 1 or x.shape != b.shape:
        raise ValueError(f"Wanted are x and b of one shape (D,); given are {x.shape} and {b.shape}.")
    if not b.any():
        raise ValueError(f"Wanted is a b that is not zero; given is a b of {len(b)} zeros, which has no direction.")
    return (b @ x) / (b @ b) * b  # (1.2)
    ### END SOLUTION


# %% test="project-1d-facts" points=1
shade_of = check.asking(project_1d)
rng = np.random.default_rng(62)
for size in (4, 7):
    wind, ray = rng.normal(size=(2, size))
    foot = shade_of(wind.copy(), ray.copy())
    check.shape(foot, (size,), f"the projection of a vector of shape ({size},)")
    check.close(ray @ (wind - foot), 0, "the rest x - p is perpendicular to b")
    check.close(np.outer(ray, ray) @ foot, (ray @ ray) * np.asarray(foot), "the projection lies on the line of b")
    check.close(shade_of(wind.copy(), -3 * ray), foot, "another b on the same line gives the same projection")
    check.close(shade_of(-wind, ray.copy()), -np.asarray(foot), "the shadow of -x is minus the shadow of x")
### BEGIN HIDDEN TESTS
for size in (2, 5):
    wind, ray = rng.normal(size=(2, size))
    foot = shade_of(wind.copy(), ray.copy())
    check.close(shade_of(foot, ray.copy()), foot, "what is on the line stays where it is")
    for step in (-0.5, 0.1, 2.0):
        farther = np.linalg.norm(wind - foot - step * ray)
        check.holds(farther > np.linalg.norm(wind - foot), "no other point of the line is nearer to x")
### END HIDDEN TESTS

# %% test="project-1d-worked" points=1
shade_of = check.asking(project_1d)
check.close(
    shade_of(np.array([4.0, 1.0, 3.0]), np.array([2.0, -2.0, 1.0])), [2, -2, 1], "(4, 1, 3) has the shadow (2, -2, 1)"
)
check.close(shade_of(np.array([1.0, 5.0]), np.array([2.0, -1.0])), [-1.2, 0.6], "(1, 5) has the shadow (-1.2, 0.6)")

# %% test="project-1d-robust" points=1
shade_of = check.asking(project_1d)
wind, ray = np.array([2.0, 7.0, -9.0, -3.0]), np.array([3.0, -1.0, 2.0, 5.0])
before = wind.copy(), ray.copy()
foot = shade_of(wind, ray)
check.unchanged(before[0], wind, "x")
check.unchanged(before[1], ray, "b")
double = shade_of(np.array([4, 14, -18, -6]), np.array([3, -1, 2, 5]))
check.close(double, 2 * np.asarray(foot), "x and b may hold whole numbers: 2 x has twice the shadow")
for scale in (1e8, 1e-8):
    check.close(shade_of(wind, scale * ray), foot, f"{scale:g} b gives the shadow on b: the line is the same")
check.close(shade_of(np.array([1.0, 3.0, 0.0, 0.0]), ray), np.zeros(4), "what is perpendicular to b has the shadow 0")
check.raises(ValueError, shade_of, np.ones(4), np.zeros(4), fact="a b of zeros is refused with a ValueError")
check.raises(ValueError, shade_of, np.ones(1), ray, fact="x of shape (1,) and b of shape (4,) are refused")
check.raises(ValueError, shade_of, np.ones((4, 4)), ray, fact="an x of shape (4, 4) is refused with a ValueError")

# %% [markdown]
# ## A cloud and its shadow
#
# Forty points, one per row as always in this course, with mean zero. One line through the origin has to stand for all
# of them. Each point is replaced by its shadow, and what is lost is the rest.

# %% given="cloud"
rng = np.random.default_rng(63)
cloud = rng.normal(size=(40, 2)) @ np.array([[1.5, 0.75], [-0.35, 0.55]])
cloud = cloud - cloud.mean(axis=0)


def direction(degrees):
    """Return the vector of length one at this angle, shape (2,)."""
    return np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])


# %% [markdown]
# **Figure 2.** The cloud and its shadow on two lines. On the line at 75 degrees most points lose much: the sticks are
# long. Dropping the second coordinate is a projection too, onto the line at 0 degrees. Neither is the best.

# %%
figure, panels = draw.plane(xlim=(-4, 4), ylim=(-3, 3), columns=2)
for panel, degrees in zip(panels, (75, 0), strict=True):
    shadows = np.array([project_1d(point, direction(degrees)) for point in cloud])
    panel.plot(*np.stack([cloud, shadows]).transpose(2, 0, 1), color=draw.colour("ghost"), lw=0.8)
    draw.curve(panel, np.outer(direction(degrees), [-9, 9]), role="second", style=":")
    panel.plot(*cloud.T, ".", color=draw.colour("first"))
    panel.plot(*shadows.T, "x", color=draw.colour("result"), ms=4)
    loss = np.mean(np.sum((cloud - shadows) ** 2, axis=1))
    panel.set_title(f"{degrees} degrees: mean squared rest {loss:.2f}")
draw.show(figure, alt="A cloud rising to the right, with sticks to its shadow on a steep line and on a level line.")

# %% [markdown]
# Turn the line yourself. What is drawn is what your `project_1d` gives. **Before you slide,** write down two angles:
# where the squared rests have the smallest mean, and where the largest. How far apart are the two?


# %%
@play.picture(
    title="Turn the line under the cloud",
    plane=play.Plane(x=(-4, 4), y=(-3, 3)),
    degrees=play.slider(0, 180, start=75, step=1, label="angle of the line, degrees"),
)
def turn_the_line(plane, degrees):
    """Draw the cloud, the line at this angle, and every point's shadow on it."""
    u = direction(degrees)
    shadows = np.array([project_1d(point, u) for point in cloud])
    plane.axes()
    plane.line(np.outer(u, [-9, 9]), "second", "thin")
    plane.lines(np.stack([cloud, shadows], axis=2), "ghost", "thin")
    plane.dot(cloud.T, "first", size=6)
    plane.dot(shadows.T, "result", size=5)
    lost, kept = np.mean(np.sum((cloud - shadows) ** 2, axis=1)), np.mean(np.sum(shadows**2, axis=1))
    return (
        f"At {degrees:.0f} degrees the mean squared rest is {lost:.2f} and the mean squared shadow {kept:.2f}; "
        f"together they are {lost + kept:.1f}."
    )


turn_the_line

# %% [markdown]
# **Figure 3.** What the slider told you, for all angles at once. Where the rests are smallest the shadows are
# longest. Their sum never changes, because each point, its shadow and its rest make a right triangle.

# %%
angles = np.arange(0, 181)
shadows = np.array([[project_1d(point, direction(angle)) for point in cloud] for angle in angles])
lost = np.mean(np.sum((cloud - shadows) ** 2, axis=2), axis=1)
kept = np.mean(np.sum(shadows**2, axis=2), axis=1)
figure, panel = draw.axes(xlabel="angle of the line, degrees", ylabel="mean of squares", size=(6, 3.4))
panel.set(xlim=(0, 180), ylim=(0, 3.8), xticks=range(0, 181, 30))
draw.curve(panel, [angles, lost], role="second", name="rests")
draw.curve(panel, [angles, kept], role="result", style="--", name="shadows")
draw.curve(panel, [angles, lost + kept], role="ghost", style=":", name="both")
panel.legend(loc="upper center", ncols=3)
draw.show(
    figure, alt="The rests' curve dips where that of the shadows peaks, near 27 degrees; the sum is a level line."
)

# %%
best, worst = angles[np.argmin(lost)], angles[np.argmax(lost)]
check.close(lost + kept, np.full(181, np.mean(np.sum(cloud**2, axis=1))), "shadow and rest share out each square")
print(f"best at {best} degrees with {lost.min():.2f}, worst at {worst} degrees with {lost.max():.2f}")

# %% [markdown]
# Best and worst are 90 degrees apart. How to find the best line without trying all of them is the question of week 4.
#
# ## Two columns that are not square
#
# From a line to a plane. The plane in space through $b_1 = (1, 1, 0)$ and $b_2 = (0, 1, 1)$ shall get the shadow of
# $x = (6, 0, 0)$. As in every lab, the vectors are the **columns** of one matrix $B$. The set of all mixes $B c$ is
# the **span** of the columns.
#
# The tempting idea: project on each column with (1.2), and add. **Before you run the next cell,** do it by pencil.
# Then test the rest: is it perpendicular to both columns?

# %% given="slant"
B = np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
apex = np.array([6.0, 0.0, 0.0])

# %%
added = project_1d(apex, B[:, 0]) + project_1d(apex, B[:, 1])
print("added shadows:", added, " rest dot columns:", B.T @ (apex - added))

# %% [markdown]
# The rest leans on the second column: the dot product is $-3$. Why? The shadow on $b_1$ already has a part along
# $b_2$, because the columns are not perpendicular. So the two coordinates must be found together.
#
# Write the wanted point as $p = c_1 b_1 + c_2 b_2 = B c$, and ask for the right angle with *both* columns:
#
# $$
# \begin{aligned}
# b_1^\top (x - B c) &= 0 \\ b_2^\top (x - B c) &= 0
# \end{aligned}
# \qquad\text{that is}\qquad B^\top (x - B c) = 0 .
# $$
#
# With our numbers $B^\top B = \begin{bmatrix} 2 & 1 \\ 1 & 2 \end{bmatrix}$ and $B^\top x = (6, 0)$. Two equations,
# two unknowns: $2 c_1 + c_2 = 6$ and $c_1 + 2 c_2 = 0$. So $c = (4, -2)$ and $p = (4, 2, -2)$. The rest is
# $(2, -2, 2)$. Check its two right angles in your head.
#
# ## Exercise 3: coordinates in the subspace (7 points)
#
# Write `coordinates(x, B)`: the numbers $c$ with which the columns of $B$ make the projection of $x$. They solve the
# **normal equation**
#
# $$
# B^\top B\, c = B^\top x. \tag{1.3}
# $$
#
# - The columns may be **dependent**, or zero. Then many $c$ give the same point $B c$. Give the shortest one, the $c$
#   with the smallest length. If all columns are zero, that is $c = 0$.
# - The columns may **nearly** agree. Your $c$ keeps a relative error below $10^{-8}$ where two columns differ by a
#   millionth. The matrix $B^\top B$ cannot do that: below, a figure shows why. Hand $B$ itself to NumPy.
# - Refused with a `ValueError` that says the shapes: `x` not of shape `(D,)`, `B` not of shape `(D, M)`.
#
# <details>
# <summary>Hint</summary>
#
# `np.linalg.lstsq(B, x, rcond=1e-12)[0]` gives the shortest $c$ for which $x - B c$ is as short as possible. It never
# makes $B^\top B$. The share 1e-12 is what you used in Gram-Schmidt: what is shorter is dust.
#
# </details>


# %% exercise="coordinates"
def coordinates(x, B):
    """Return the coordinates, in the columns of B, of the projection of x onto their span.

    x : shape (D,)
    B : shape (D, M), columns of any length; they may be dependent
    returns : shape (M,), the shortest c for which B c is the projection
    raises : ValueError when the shapes are others
    """
    ### BEGIN SOLUTION
    x, B = np.asarray(x, dtype=float), np.asarray(B, dtype=float)
    if x.ndim != 1 or B.ndim != 2 or len(x) != len(B):
        raise ValueError(f"Wanted are x of shape (D,) and B of shape (D, M); given are {x.shape} and {B.shape}.")
    return np.linalg.lstsq(B, x, rcond=1e-12)[0]  # (1.3)
    ### END SOLUTION


# %% test="coordinates-shape" points=1
numbers_of = check.asking(coordinates)
rng = np.random.default_rng(64)
for size, many in ((3, 3), (5, 2), (4, 3)):
    wind, poles = rng.normal(size=size), rng.normal(size=(size, many)) + 2 * np.eye(size, many)
    check.shape(numbers_of(wind, poles), (many,), f"the coordinates for a B of shape ({size}, {many})")

# %% test="coordinates-facts" points=1
numbers_of = check.asking(coordinates)
rng = np.random.default_rng(65)
for size, many in ((5, 2), (7, 4), (4, 1)):
    wind, poles = rng.normal(size=size), rng.normal(size=(size, many)) + 2 * np.eye(size, many)
    found = numbers_of(wind.copy(), poles.copy())
    check.shape(found, (many,), "the coordinates")
    check.close(poles.T @ (wind - poles @ found), np.zeros(many), "the rest x - B c is perpendicular to every column")
    mix = rng.normal(size=many)
    check.close(numbers_of(poles @ mix, poles.copy()), mix, "what is mixed from the columns gives its amounts back")
### BEGIN HIDDEN TESTS
for size, many in ((6, 3), (3, 3), (9, 5)):
    wind, poles = rng.normal(size=size), rng.normal(size=(size, many)) + 2 * np.eye(size, many)
    found = numbers_of(wind.copy(), poles.copy())
    check.close(poles.T @ (wind - poles @ found), np.zeros(many), "the rest x - B c is perpendicular to every column")
    shuffle = rng.permutation(many)
    check.close(
        numbers_of(wind, poles[:, shuffle]), np.asarray(found)[shuffle], "columns in another order keep their numbers"
    )
### END HIDDEN TESTS

# %% test="coordinates-worked" points=1
# B^T B is [[2, 1], [1, 3]] and B^T x is (4, 7), so c is (1, 2).
numbers_of = check.asking(coordinates)
stairs = np.array([[1.0, 1.0], [0.0, 1.0], [0.0, -1.0], [1.0, 0.0]])
check.close(numbers_of(np.array([5.0, 3.0, 1.0, -1.0]), stairs), [1, 2], "these coordinates are (1, 2)")

# %% test="coordinates-robust" points=1
numbers_of = check.asking(coordinates)
wind, poles = np.array([2.0, 7.0, -1.0, 4.0]), np.array([[3.0, 1.0], [-1.0, 0.0], [2.0, 2.0], [5.0, -4.0]])
before = wind.copy(), poles.copy()
found = numbers_of(wind, poles)
check.unchanged(before[0], wind, "x")
check.unchanged(before[1], poles, "B")
double = numbers_of(2 * wind.astype(int), poles.astype(int))
check.close(double, 2 * np.asarray(found), "x and B may hold whole numbers: 2 x has twice the coordinates")
for scale in (1e8, 1e-8):
    amounts = scale * np.asarray(numbers_of(wind.copy(), scale * poles))
    check.close(amounts, found, f"columns {scale:g} times as long have coordinates that are shorter by that factor")

# %% test="coordinates-robust-dependent" points=1
numbers_of = check.asking(coordinates)
gate = np.array([[1.0, 2.0], [2.0, 1.0], [2.0, 2.0]])
check.close(numbers_of(gate @ [2.0, -3.0], gate), [2, -3], "independent columns have one c")
rails = np.array([[2.0, 4.0], [0.0, 0.0], [0.0, 0.0]])
found = numbers_of(np.array([5.0, 3.0, -1.0]), rails)
check.close(rails @ found, [5, 0, 0], "with one column twice the other, B c is the projection on their line")
check.close(found, [0.5, 1.0], "of all c that give this point, yours is the shortest")
planks = np.array([[1.0, 0.0, 1.0, 3.0], [1.0, 1.0, 2.0, 3.0], [0.0, 1.0, 1.0, 0.0]])
found = numbers_of(np.array([6.0, 0.0, 0.0]), planks)
check.close(planks @ found, [4, 2, -2], "with four columns in one plane, B c is the projection on the plane")
shortest = planks.T @ np.linalg.solve(planks @ planks.T + np.outer([1, -1, 1], [1, -1, 1]), [4, 2, -2])
check.close(found, shortest, "of all c that give this point, yours is the shortest")
check.close(numbers_of(np.ones(3), np.zeros((3, 2))), [0, 0], "where all columns are zero, so are the coordinates")

# %% test="coordinates-robust-near" points=1
# Two columns that differ by 1/64, then by 2^-20, a millionth. All numbers are short in binary: what is wanted is exact.
numbers_of = check.asking(coordinates)
fact = "where two columns nearly agree, c has a relative error below 1e-8: do not make B^T B"
for trunk, twig in (([1, 2, 0, 2], [2, 0, 1, -1]), ([3, 0, 1, 1, -1], [0, 2, 1, -1, 2])):
    for tiny in (1 / 64, 2.0**-20):
        trunk, twig = np.array(trunk, dtype=float), np.array(twig, dtype=float)
        found = numbers_of(5 * trunk + 3 * twig, np.column_stack([trunk, trunk + tiny * twig]))
        wanted = np.array([5 - 3 / tiny, 3 / tiny])
        # The tolerance is the promised 1e-8, because rounding takes six of sixteen digits here.
        check.close(np.asarray(found) * tiny, wanted * tiny, fact, rtol=0, atol=1e-8)

# %% test="coordinates-robust-refusals" points=1
numbers_of = check.asking(coordinates)
stool = np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]])
check.close(numbers_of(np.array([1.0, 4.0, 3.0]), stool), [1, 2], "what fits is not refused")
post = np.array([[1.0, 2.0], [0.0, 0.0], [0.0, 0.0]])
check.close(numbers_of(np.array([5.0, 1.0, 1.0]), post), [1, 2], "dependent columns are not refused")
nearly = np.array([[1.0, 1.0], [2.0, 2.0 + 2.0**-20], [2.0, 2.0 - 2.0**-20]])
# The tolerance is the promised 1e-8, because the columns nearly agree.
check.close(numbers_of(nearly @ [3.0, -2.0], nearly), [3, -2], "near columns are not refused", rtol=0, atol=1e-8)
check.raises(ValueError, numbers_of, np.ones(2), stool, fact="x of shape (2,) and B of shape (3, 2) are refused")
check.raises(ValueError, numbers_of, np.ones((3, 2)), stool, fact="an x of shape (3, 2) is refused with a ValueError")
check.raises(ValueError, numbers_of, np.ones(3), np.ones(3), fact="a B of shape (3,) is refused with a ValueError")

# %% [markdown]
# **Figure 4.** The plane of $b_1$ and $b_2$, the point $x = (6, 0, 0)$ outside it, and its projection $p = (4, 2, -2)$.
# The dashed rest stands square on the plane. The point $p$ is four steps along $b_1$ and two steps back along $b_2$.

# %%
c = coordinates(apex, B)
p, legs = B @ c, np.array([[0, 0, 0], 4 * B[:, 0], B @ c]).T
figure, panel = draw.space("$x_1$", "$x_2$", "$x_3$", view=(20, 33), size=(5.4, 5.4))
draw.surface(panel, np.array([0.0, 5.0]), np.array([0.0, 4.0]), np.array([[0.0, -5.0], [4.0, -1.0]]), alpha=0.25)
panel.plot(*legs, color=draw.colour("second"), marker=".")
panel.plot(*np.column_stack([np.zeros(3), p]), color=draw.colour("result"))
panel.plot(*np.column_stack([p, apex]), "--", color=draw.colour("ink"))
for point, name in ((apex, " $x$"), (p, " $p$"), (2 * B[:, 0], " $4\\,b_1$"), (4 * B[:, 0] - B[:, 1], " $-2\\,b_2$")):
    panel.text(*point, name)
panel.set(xlim=(0, 6), ylim=(0, 4), zlim=(-5, 4), box_aspect=(6, 4, 9))
draw.show(figure, alt="A slanted plane in space; two steps in it lead to p, and a dashed line joins p squarely to x.")

# %% [markdown]
# ## Exercise 4: the matrix of a subspace (6 points)
#
# Solve (1.3) for $c$ and put it into $p = B c$. For independent columns the projection is a matrix times $x$:
#
# $$
# P = B\, (B^\top B)^{-1} B^\top. \tag{1.4}
# $$
#
# Write `projection_matrix(B)`, the matrix that projects onto the span of the columns.
#
# - A span always exists, so nothing is refused for its numbers. Dependent columns give the projection on what they
#   span. Columns of zeros span the origin alone, and $P = 0$. (In exercise 1 zero was refused: a *line* needs a
#   direction.)
# - Where two columns differ by a millionth, $P$ keeps an error below $10^{-8}$.
# - A `B` that is not of shape `(D, M)` is refused with a `ValueError`.
#
# For the plane above, $P = \tfrac13 \begin{bmatrix} 2 & 1 & -1 \\ 1 & 2 & 1 \\ -1 & 1 & 2 \end{bmatrix}$. Six times its
# first column is $(4, 2, -2)$, as it should be.
#
# <details>
# <summary>Hint</summary>
#
# The **pseudo-inverse** `np.linalg.pinv(B, rcond=1e-12)` is $(B^\top B)^{-1} B^\top$ where that exists. For dependent
# columns it gives the shortest coordinates. It does not make $B^\top B$. Or use orthonormal columns $Q$ from
# your Gram-Schmidt: what is $Q^\top Q$, and what is left of (1.4)?
#
# </details>


# %% exercise="projection-matrix"
def projection_matrix(B):
    """Return the matrix that projects onto the span of the columns of B.

    B : shape (D, M), columns of any length; they may be dependent
    returns : shape (D, D)
    raises : ValueError when B is not a matrix
    """
    ### BEGIN SOLUTION
    B = np.asarray(B, dtype=float)
    if B.ndim != 2:
        raise ValueError(f"Wanted is a B of shape (D, M); given is one of shape {B.shape}.")
    return B @ np.linalg.pinv(B, rcond=1e-12)  # (1.4)
    ### END SOLUTION


# %% test="projection-matrix-shape" points=1
matrix_of = check.asking(projection_matrix)
rng = np.random.default_rng(66)
for size, many in ((4, 2), (6, 3), (3, 5)):
    poles = rng.normal(size=(size, many)) + 2 * np.eye(size, many)
    check.shape(matrix_of(poles), (size, size), f"the matrix for a B of shape ({size}, {many})")

# %% test="projection-matrix-facts" points=1
matrix_of = check.asking(projection_matrix)
rng = np.random.default_rng(67)
for size, many in ((5, 2), (7, 4), (4, 1)):
    poles = rng.normal(size=(size, many)) + 2 * np.eye(size, many)
    shade, wind = matrix_of(poles.copy()), rng.normal(size=size)
    check.shape(shade, (size, size), "P")
    check.close(shade @ poles, poles, "P leaves every column of B where it is")
    check.close(shade @ shade, shade, "projecting twice is projecting once: P P = P")
    check.close(shade, np.transpose(shade), "P is symmetric")
    check.close(poles.T @ (wind - shade @ wind), np.zeros(many), "the rest x - P x is perpendicular to every column")
    check.equal(int(np.linalg.matrix_rank(shade)), many, f"P has rank {many}, the dimension of the subspace")
### BEGIN HIDDEN TESTS
for size, many in ((6, 3), (9, 5), (3, 3)):
    poles = rng.normal(size=(size, many)) + 2 * np.eye(size, many)
    shade = matrix_of(poles.copy())
    check.close(shade @ poles, poles, "P leaves every column of B where it is")
    check.close(shade @ shade, shade, "projecting twice is projecting once: P P = P")
    check.close(np.trace(shade), many, "the trace of P is the dimension of the subspace")
### END HIDDEN TESTS

# %% test="projection-matrix-worked" points=1
matrix_of = check.asking(projection_matrix)
by_hand = np.array([[5, 2, -1], [2, 2, 2], [-1, 2, 5]]) / 6
check.close(matrix_of(np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]])), by_hand, "this matrix is made of sixths")

# %% test="projection-matrix-robust" points=1
# The subspace counts, not the basis: new mixes, other lengths, another unit, and P is the same.
matrix_of = check.asking(projection_matrix)
poles = np.array([[3.0, 1.0], [-1.0, 0.0], [2.0, 2.0], [5.0, -4.0]])
before = poles.copy()
shade = matrix_of(poles)
check.unchanged(before, poles, "B")
check.close(matrix_of(3 * poles.astype(int)), shade, "B may hold whole numbers: 3 B has the span of B")
check.close(
    matrix_of(poles @ np.array([[2.0, 1.0], [-1.0, 3.0]])), shade, "another basis of the same subspace gives the same P"
)
check.close(matrix_of(poles * np.array([1e4, 1e-4])), shade, "columns of other lengths give the same P")
for scale in (1e8, 1e-8):
    check.close(matrix_of(scale * poles), shade, f"{scale:g} B gives the matrix of B")
check.raises(ValueError, matrix_of, np.ones(3), fact="a B of shape (3,) is refused with a ValueError")

# %% test="projection-matrix-robust-dependent" points=1
matrix_of = check.asking(projection_matrix)
mast = np.array([[0.0], [3.0], [4.0]])
check.close(matrix_of(mast), mast @ mast.T / 25, "one column gives the matrix of its line")
rails = np.array([[2.0, 4.0], [0.0, 0.0], [0.0, 0.0]])
check.close(matrix_of(rails), np.diag([1.0, 0.0, 0.0]), "with one column twice the other, P projects on their line")
planks = np.array([[1.0, 0.0, 1.0, 3.0], [1.0, 1.0, 2.0, 3.0], [0.0, 1.0, 1.0, 0.0]])
shade = np.array([[2, 1, -1], [1, 2, 1], [-1, 1, 2]]) / 3
check.close(matrix_of(planks), shade, "four columns in one plane give the projection on that plane")
check.close(matrix_of(np.zeros((3, 2))), np.zeros((3, 3)), "columns of zeros span the origin alone, so P = 0")
check.close(matrix_of(np.array([[1.0, 2.0, 5.0], [1.0, 3.0, 4.0]])), np.eye(2), "columns that span all give P = I")

# %% test="projection-matrix-robust-near" points=1
# Two columns that differ by 1/64, or by 2^-20, a millionth, span the plane of two that do not.
matrix_of = check.asking(projection_matrix)
fact = "where two columns nearly agree, P has an error below 1e-8: do not make B^T B"
for trunk, twig in (([1, 2, 0, 2], [2, 0, 1, -1]), ([3, 0, 1, 1, -1], [0, 2, 1, -1, 2])):
    firm = np.linalg.qr(np.column_stack([trunk, twig]).astype(float))[0]
    for tiny in (1 / 64, 2.0**-20):
        forked = np.column_stack([trunk, np.array(trunk) + tiny * np.array(twig)])
        # The tolerance is the promised 1e-8, because rounding takes six of sixteen digits here.
        check.close(matrix_of(forked), firm @ firm.T, fact, rtol=0, atol=1e-8)

# %% [markdown]
# A subspace has many bases and one projection. Here is a subspace of vectors with 12 entries: all **parabolas**, read
# off at 12 places. One basis holds the powers $1, t, t^2$. Another one mixes them at random.
#
# **Figure 5.** Two bases that share nothing, and their projection matrices, which are the same. Dark is positive and
# pale is negative. Along the diagonal $P$ says how much each entry keeps of itself.

# %%
rng = np.random.default_rng(68)
t = np.linspace(-1, 1, 12)
powers = np.column_stack([t**0, t, t**2])
mixed = powers @ rng.normal(size=(3, 3))
figure, panels = draw.axes(4, size=(2.4, 2.9), xticks=[], yticks=[])
names = ("powers, 12 by 3", "their $P$", "a mix, 12 by 3", "its $P$")
for panel, picture, name in zip(
    panels, (powers, projection_matrix(powers), mixed, projection_matrix(mixed)), names, strict=True
):
    panel.imshow(picture / np.abs(picture).max(), cmap="Blues", vmin=-1, vmax=1)
    panel.set_title(name, fontsize=10)
draw.show(figure, alt="Two tall tables with different patterns, each followed by the same 12 by 12 table.")

# %%
check.close(
    projection_matrix(mixed), projection_matrix(powers), "the projection belongs to the subspace, not to its basis"
)
print(
    "trace of P:",
    projection_matrix(mixed).trace().round(12),
    " determinant of P:",
    abs(np.linalg.det(projection_matrix(mixed)).round(12)),
)

# %% [markdown]
# ### Think: what does the trace count?
#
# The trace is 3, the dimension of the subspace. Use eigenvalues: a vector in the subspace has $P v = v$, one square to
# it has $P v = 0$. How often does 1 appear among the eigenvalues, and what is their sum?
#
# ## Exercise 5: project onto a subspace (5 points)
#
# Write `project(x, B)`, the point of the span that is nearest to $x$:
#
# $$
# \pi_U(x) = B c, \quad\text{where } c \text{ are the coordinates of (1.3).} \tag{1.5}
# $$
#
# - All that `coordinates` promises holds here: dependent columns, columns that nearly agree, refusals.
# - Pictures have many pixels. At $D = 4{,}096$ the matrix $P$ takes 134 MB. Your function **never makes a
#   $D \times D$ matrix**; a test measures its memory.
#
# <details>
# <summary>Hint</summary>
#
# You may call your own functions. Which of the two you have is small, `coordinates` or `projection_matrix`?
#
# </details>


# %% exercise="project"
def project(x, B):
    """Return the projection of x onto the span of the columns of B, without a matrix of shape (D, D).

    x : shape (D,)
    B : shape (D, M), columns of any length; they may be dependent
    returns : shape (D,)
    raises : ValueError when the shapes are others
    """
    ### BEGIN SOLUTION
    c = coordinates(x, B)
    return np.asarray(B, dtype=float) @ c  # (1.5)
    ### END SOLUTION


# %% test="project-facts" points=1
# Two facts fix the answer: it is in the span, and the rest is perpendicular to every column.
foot_of = check.asking(project)
rng = np.random.default_rng(69)
for size, many in ((5, 2), (7, 4), (6, 3)):
    wind, poles = rng.normal(size=size), rng.normal(size=(size, many)) + 2 * np.eye(size, many)
    foot = foot_of(wind.copy(), poles.copy())
    check.shape(foot, (size,), "the projection")
    firm = np.linalg.qr(poles)[0]
    check.close(firm @ (firm.T @ foot), foot, "the projection lies in the span: it is a mix of the columns of B")
    check.close(poles.T @ (wind - foot), np.zeros(many), "the rest x - p is perpendicular to every column of B")
    check.close(
        foot_of(poles @ np.arange(1.0, many + 1), poles.copy()),
        poles @ np.arange(1.0, many + 1),
        "what is in the span stays",
    )
    check.close(foot_of(np.array(foot), poles.copy()), foot, "projecting twice is projecting once")
### BEGIN HIDDEN TESTS
for size, many in ((8, 5), (4, 1), (3, 3)):
    wind, poles = rng.normal(size=size), rng.normal(size=(size, many)) + 2 * np.eye(size, many)
    foot = foot_of(wind.copy(), poles.copy())
    firm = np.linalg.qr(poles)[0]
    check.close(foot, firm @ (firm.T @ wind), "the projection does not depend on the basis")
    nearest = np.linalg.norm(wind - foot)
    for _ in range(20):
        other = foot + poles @ rng.normal(size=many)
        check.holds(np.linalg.norm(wind - other) >= nearest, "no other point of the subspace is nearer to x")
### END HIDDEN TESTS

# %% test="project-worked" points=1
foot_of = check.asking(project)
ramp = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]])
check.close(foot_of(np.array([6.0, 0.0, 0.0]), ramp), [5, 2, -1], "(6, 0, 0) has the projection (5, 2, -1) here")

# %% test="project-robust" points=1
foot_of = check.asking(project)
wind, poles = np.array([2.0, 7.0, -1.0, 4.0]), np.array([[3.0, 1.0], [-1.0, 0.0], [2.0, 2.0], [5.0, -4.0]])
before = wind.copy(), poles.copy()
foot = foot_of(wind, poles)
check.unchanged(before[0], wind, "x")
check.unchanged(before[1], poles, "B")
double = foot_of(2 * wind.astype(int), poles.astype(int))
check.close(double, 2 * np.asarray(foot), "x and B may hold whole numbers: 2 x has twice the projection")
check.close(
    foot_of(wind.copy(), poles @ np.array([[2.0, 1.0], [-1.0, 3.0]])), foot, "another basis gives the same point"
)
for scale in (1e8, 1e-8):
    check.close(foot_of(wind.copy(), scale * poles), foot, f"{scale:g} B gives the same point")
rails = np.array([[2.0, 4.0], [0.0, 0.0], [0.0, 0.0]])
check.close(
    foot_of(np.array([5.0, 3.0, -1.0]), rails), [5, 0, 0], "dependent columns give the projection on their span"
)
check.close(foot_of(np.ones(3), np.zeros((3, 2))), np.zeros(3), "where all columns are zero, the projection is 0")
check.raises(ValueError, foot_of, np.ones(2), poles, fact="x of shape (2,) and B of shape (4, 2) are refused")

# %% test="project-robust-near" points=1
foot_of = check.asking(project)
fact = "where two columns nearly agree, the projection has an error below 1e-8: do not make B^T B"
for trunk, twig in (([1, 2, 0, 2], [2, 0, 1, -1]), ([3, 0, 1, 1, -1], [0, 2, 1, -1, 2])):
    firm = np.linalg.qr(np.column_stack([trunk, twig]).astype(float))[0]
    wind = np.arange(1.0, len(trunk) + 1) ** 2 / 20
    for tiny in (1 / 64, 2.0**-20):
        forked = np.column_stack([trunk, np.array(trunk) + tiny * np.array(twig)])
        # The tolerance is the promised 1e-8, because rounding takes six of sixteen digits here.
        check.close(foot_of(wind, forked), firm @ (firm.T @ wind), fact, rtol=0, atol=1e-8)

# %% test="project-method-memory" points=1
# B holds 0.2 MB here, P would hold 134 MB.
foot_of = check.asking(project)
rng = np.random.default_rng(70)
wind, poles = rng.normal(size=4096), rng.normal(size=(4096, 6))
foot = check.memory(
    foot_of, wind, poles, at_most=8e6, fact="at D = 4,096 it makes no D x D matrix: find the M coordinates, then B c"
)
check.close(poles.T @ (wind - foot), np.zeros(6), "the rest is perpendicular to every column at D = 4,096 as well")

# %% [markdown]
# ### Think: why is no other point nearer?
#
# Every other point of the subspace is $p + s$, where the step $s$ stays in the subspace. The rest $x - p$ is square on
# all such steps. **Before you run the next cell:** what does Pythagoras say about the squared distance from $x$ to
# $p + s$?
#
# **Figure 6.** Three hundred other points of a plane in space of 50 dimensions. Across: how far each is from $p$,
# squared. Up: how far it is from $x$, squared. All dots lie on one line. It starts at the squared rest and goes up.

# %%
rng = np.random.default_rng(71)
wide, far = rng.normal(size=(50, 2)), rng.normal(size=50)
p = project(far, wide)
others = p + rng.normal(size=(300, 2)) @ wide.T / 5
steps, distances = np.sum((others - p) ** 2, axis=1), np.sum((others - far) ** 2, axis=1)
figure, panel = draw.axes(xlabel="squared distance to $p$", ylabel="squared distance to $x$", size=(5.4, 3.4))
panel.plot(steps, distances, ".", color=draw.colour("first"))
panel.plot(0, np.sum((p - far) ** 2), "D", color=draw.colour("result"))
draw.label(panel, (0, np.sum((p - far) ** 2)), "$p$ itself", role="result", offset=(44, -1))
draw.show(figure, alt="Dots on a straight line that rises from a diamond at the lower left, which is p itself.")

# %%
check.close(distances, np.sum((p - far) ** 2) + steps, "squared distance = squared rest + squared step")

# %% [markdown]
# So the right angle is not one way among many to choose a point. It *is* nearness.
#
# ## What the normal equation forgets
#
# Formula (1.4) is right on paper. Take $a$ and $a + \epsilon d$ as columns. They span the plane of $a$ and $d$,
# however small $\epsilon$ is. In $B^\top B$ the difference of the columns appears as $\epsilon^2$. At
# $\epsilon = 10^{-6}$ that is $10^{-12}$ beside numbers near 1, and a computer keeps 16 digits.
#
# **Before you run the next cell:** how many digits of that $10^{-12}$ are left, and so about how large is the error?

# %%
rng = np.random.default_rng(72)
a, d, far = rng.normal(size=(3, 20))
truth = project(far, np.column_stack([a, d]))
nearness = 10.0 ** -np.arange(1, 8)
errors = {"normal equation": [], "your project": []}
for eps in nearness:
    twins = np.column_stack([a, a + eps * d])
    by_the_book = twins @ np.linalg.solve(twins.T @ twins, twins.T @ far)
    errors["normal equation"].append(np.linalg.norm(by_the_book - truth))
    errors["your project"].append(np.linalg.norm(project(far, twins) - truth))
check.holds(max(errors["your project"]) < 1e-8, "project keeps 1e-8 as long as the columns differ by 1e-7")
print(f"at 1e-6: normal equation {errors['normal equation'][5]:.0e}, your project {errors['your project'][5]:.0e}")

# %% [markdown]
# **Figure 7.** The error of the projection against the difference $\epsilon$ of the two columns, on log axes. Each
# step of a tenth costs your function one digit, and the normal equation two.

# %%
figure, panel = draw.axes(xlabel=r"difference $\epsilon$ of the columns", ylabel="error", size=(5.8, 3.6))
panel.set(xscale="log", yscale="log", ylim=(1e-17, 10))
panel.invert_xaxis()
draw.curve(panel, [nearness, errors["normal equation"]], role="second", style="s--", name="normal equation")
draw.curve(panel, [nearness, errors["your project"]], role="result", style="D-", name="your project")
panel.axhline(1e-8, color=draw.colour("ghost"), linestyle=":")
panel.legend(loc="upper left")
draw.show(
    figure, alt="Two rising curves. The normal equation passes 1e-8 at 1e-4; your project stays below it to 1e-7."
)

# %% [markdown]
# Both start at the 16th digit. The lesson of this figure: derive with $B^\top B$, compute with $B$.
#
# ## How much of a face is left in ten numbers?
#
# Now the question of the week. The pictures are grey, from 0 (black) to 1 (white), one face per row of $X$. Another
# name, such as `DATA = "olivetti"`, runs the same notebook on 400 larger faces, which are fetched once.
#
# Four faces in five are **known**: from these a subspace is made. The others are **new**. They were never seen when the
# subspace was made. From all of them the mean of the known faces is taken away.

# %% given="faces"
DATA = "faces"
X, labels, shape = data.images(DATA)
known, new = X[: len(X) * 4 // 5], X[len(X) * 4 // 5 :]
mean = known.mean(axis=0)
print(f"{len(known)} known faces, {len(new)} new ones, {shape[0]} by {shape[1]} pixels, so D = {X.shape[1]}")

# %% [markdown]
# The subspace is spanned by **eigenfaces**: orthonormal columns, the first ones the most useful. The next cell makes
# them with one call. What it does, and why these and no others, is the matter of week 4. Here you use them as they
# are, and check what you need to know.

# %% given="eigenfaces"
_, _, directions = np.linalg.svd(known - mean, full_matrices=False)
eigenfaces = directions[: min(len(known) - 1, X.shape[1])].T
check.close(eigenfaces.T @ eigenfaces, np.eye(eigenfaces.shape[1]), "the eigenfaces are orthonormal columns")
print("eigenfaces:", eigenfaces.shape)


def beside(pictures, titles, limits=(0, 1)):
    """Return a figure of pictures side by side; each has shape (D,); limits are the values of black and white."""
    figure, panels = draw.axes(len(pictures), size=(1.7, 2.0), xticks=[], yticks=[])
    for panel, picture, title in zip(panels, pictures, titles, strict=True):
        panel.imshow(np.reshape(picture, shape), cmap="gray", vmin=limits[0], vmax=limits[1])
        panel.set_title(title, fontsize=10)
    return figure


# %% [markdown]
# **Figure 8.** The mean of the known faces, and five eigenfaces. These have negative entries: mid-grey is 0. The first
# ones hold light and shade of the whole picture. The fiftieth holds fine detail that few faces share.

# %%
chosen = [0, 1, 2, 9, 49]
scaled = [0.5 + eigenfaces[:, j] / (2 * np.abs(eigenfaces[:, j]).max()) for j in chosen]
figure = beside([mean, *scaled], ["mean face", *(f"eigenface {j + 1}" for j in chosen)])
draw.show(
    figure, alt="A blurred mean face, then ghostly faces: broad light and shade at first, fine patches at the fiftieth."
)

# %% [markdown]
# ## Exercise 6: rebuild faces from k numbers (5 points)
#
# Write `reconstruct(faces, eigenfaces, k)`: the projection of every face onto the span of the first $k$ eigenfaces.
#
# The columns are orthonormal, so $B^\top B = I$ and (1.3) needs no solving: the coordinates are $B^\top x$. A face is a
# **row** here, and for all rows at once
#
# $$
# \text{reconstruct}(X) = (X B_k)\, B_k^\top, \qquad B_k = \text{the first } k \text{ columns}. \tag{1.6}
# $$
#
# - `faces` have lost their mean already, and what you give back has no mean either. The caller adds it.
# - $k = 0$ gives zeros. A $k$ below 0 or above the number of eigenfaces is refused with a `ValueError`. So are shapes
#   other than `(N, D)` and `(D, M)`.
# - No $D \times D$ matrix: mind the brackets in (1.6).
#
# <details>
# <summary>Hint</summary>
#
# $X B_k$ has shape $(N, k)$: for each face $k$ numbers, its coordinates. What would `eigenfaces[:, :k]` be for a $k$
# of $-1$?
#
# </details>


# %% exercise="reconstruct"
def reconstruct(faces, eigenfaces, k):
    """Return the projections of faces onto the span of the first k eigenfaces.

    faces : shape (N, D), one face per row, the mean taken away
    eigenfaces : shape (D, M), orthonormal columns
    k : whole number from 0 to M
    returns : shape (N, D), without the mean
    raises : ValueError when the shapes do not fit, or k is below 0 or above M
    """
    ### BEGIN SOLUTION
    faces, eigenfaces = np.asarray(faces, dtype=float), np.asarray(eigenfaces, dtype=float)
    if faces.ndim != 2 or eigenfaces.ndim != 2 or faces.shape[1] != eigenfaces.shape[0]:
        raise ValueError(f"Wanted are shapes (N, D) and (D, M); given are {faces.shape} and {eigenfaces.shape}.")
    if not 0 <= k <= eigenfaces.shape[1]:
        raise ValueError(f"Wanted is a k from 0 to {eigenfaces.shape[1]}, the number of eigenfaces; given is {k}.")
    B = eigenfaces[:, :k]
    return (faces @ B) @ B.T  # (1.6)
    ### END SOLUTION


# %% test="reconstruct-shape" points=1
rebuild = check.asking(reconstruct)
rng = np.random.default_rng(73)
for many, size, wide_k, few in ((4, 9, 5, 2), (7, 6, 3, 3)):
    masks, frame = rng.normal(size=(many, size)) + 0.3, np.linalg.qr(rng.normal(size=(size, wide_k)))[0]
    check.shape(rebuild(masks, frame, few), (many, size), f"{many} faces of {size} pixels, rebuilt from {few} numbers")

# %% test="reconstruct-facts" points=1
rebuild = check.asking(reconstruct)
rng = np.random.default_rng(74)
for many, size, wide_k, few in ((3, 8, 5, 2), (6, 7, 4, 3)):
    masks, frame = rng.normal(size=(many, size)) + 0.3, np.linalg.qr(rng.normal(size=(size, wide_k)))[0]
    rebuilt = rebuild(masks.copy(), frame.copy(), few)
    check.close(
        (masks - rebuilt) @ frame[:, :few], np.zeros((many, few)), "the rest of each face is square on the first k"
    )
    check.close(rebuilt @ frame[:, few:], np.zeros((many, wide_k - few)), "no part along later eigenfaces is kept")
    drawn = rng.normal(size=(many, few)) @ frame[:, :few].T
    check.close(rebuild(drawn, frame.copy(), few), drawn, "faces made of the first k eigenfaces come back as they are")
    check.close(rebuild(masks.copy(), frame.copy(), 0), np.zeros((many, size)), "nothing is left in no numbers")
### BEGIN HIDDEN TESTS
masks, frame = rng.normal(size=(5, 6)) + 0.3, np.linalg.qr(rng.normal(size=(6, 6)))[0]
check.close(rebuild(masks.copy(), frame.copy(), 6), masks, "with as many eigenfaces as pixels every face comes back")
rests = [np.sum((masks - rebuild(masks.copy(), frame.copy(), few)) ** 2) for few in range(7)]
check.holds(np.all(np.diff(rests) < 1e-9), "each further eigenface leaves a smaller rest")
### END HIDDEN TESTS

# %% test="reconstruct-worked" points=1
# The coordinates of (9, 3, 3) are 9 and 3, those of (0, 3, 0) are 1 and -2.
rebuild = check.asking(reconstruct)
thirds = np.array([[2, 2], [1, -2], [2, -1]]) / 3
masks = np.array([[9.0, 3.0, 3.0], [0.0, 3.0, 0.0]])
check.close(
    rebuild(masks.copy(), thirds.copy(), 1), [[6, 3, 6], [2 / 3, 1 / 3, 2 / 3]], "from one number each, by hand"
)
check.close(
    rebuild(masks.copy(), thirds.copy(), 2), [[8, 1, 5], [-2 / 3, 5 / 3, 4 / 3]], "from two numbers each, by hand"
)

# %% test="reconstruct-robust" points=1
rebuild = check.asking(reconstruct)
halves = np.array([[1.0, 1.0, 1.0], [1.0, -1.0, 1.0], [-1.0, 1.0, 1.0], [1.0, 1.0, -1.0]]) / 2
masks = np.array([[4.0, 0.0, 2.0, 8.0], [1.0, 6.0, 0.0, 3.0]])
before = masks.copy(), halves.copy()
rebuilt = rebuild(masks, halves, 2)
check.unchanged(before[0], masks, "faces")
check.unchanged(before[1], halves, "eigenfaces")
check.close(rebuild(2 * masks.astype(int), halves, 2), 2 * rebuilt, "faces may hold whole numbers")
check.close(rebuild(masks[1:], halves, 2), rebuilt[1:], "one face alone is rebuilt as it is among others")
check.raises(ValueError, rebuild, masks, halves, 4, fact="a k of 4 with three eigenfaces is refused with a ValueError")
check.raises(ValueError, rebuild, masks, halves, -1, fact="a k of -1 is refused with a ValueError")
check.raises(ValueError, rebuild, masks[0], halves, 2, fact="faces of shape (4,) are refused with a ValueError")
check.raises(ValueError, rebuild, masks[:, :3], halves, 2, fact="faces (2, 3) and eigenfaces (4, 3) are refused")

# %% test="reconstruct-method-memory" points=1
rebuild = check.asking(reconstruct)
rng = np.random.default_rng(75)
masks, frame = rng.normal(size=(20, 4096)), np.linalg.qr(rng.normal(size=(4096, 8)))[0]
rebuilt = check.memory(
    rebuild, masks, frame, 8, at_most=1.6e7, fact="at D = 4,096 it makes no D x D matrix: first X B, then times B^T"
)
check.close((masks - rebuilt) @ frame, np.zeros((20, 8)), "the rest is square on the eigenfaces at D = 4,096 as well")

# %% [markdown]
# A new face, from 1, 5, 20 and 50 numbers. **Before you run the next cell,** guess from how many numbers on you would
# recognise a friend.
#
# **Figure 9.** A new face on the left, and what is left of it in 1, 5, 20 and 50 numbers. One number says little more
# than 'light or dark'. At 50 light, eyes and mouth are right, and it still
# might be a relative.

# %%
ks = (1, 5, 20, 50)
face = new[13:14]
copies = [mean + reconstruct(face - mean, eigenfaces, k)[0] for k in ks]
figure = beside([face[0], *copies], ["a new face", *(f"{k} numbers" if k > 1 else "1 number" for k in ks)])
draw.show(figure, alt="A face, then four copies of it that begin as a grey blur and gain eyes, mouth and shading.")

# %% [markdown]
# 'A relative' wants a number. Each face differs from the mean face by a vector. The **share left over** is the
# squared length of the rest, divided by the squared length of that difference. All faces of a set are added up.
#
# Once more the tempting idea, now in $D$ dimensions: *keep $k$ of the pixels and drop the others*. That is a
# projection too, onto $k$ of the axes. Be fair and keep the $k$ pixels that vary most. **Before you run the next
# cell,** guess what share of the known faces is lost with 20 pixels, and with 20 eigenfaces.


# %%
def share_lost(faces, rebuilt):
    """Return the squared rest as a share of the whole; both have shape (N, D), the mean taken away."""
    return np.sum((faces - rebuilt) ** 2) / np.sum(faces**2)


busiest = np.argsort(-known.var(axis=0))
kept = (known - mean) * np.isin(np.arange(X.shape[1]), busiest[:20])
print(f"lost with 20 pixels:     {share_lost(known - mean, kept):.0%}")
print(f"lost with 20 eigenfaces: {share_lost(known - mean, reconstruct(known - mean, eigenfaces, 20)):.0%}")

# %% [markdown]
# Twenty pixels know nothing of their neighbours. An eigenface moves all pixels together, as light and shade do.


# %%
def share_after(faces, k):
    """Return the share lost when faces, shape (N, D), are rebuilt from k numbers each."""
    return share_lost(faces - mean, reconstruct(faces - mean, eigenfaces, k))


for k in (1, 5, 10, 20, 50):
    print(f"k = {k:2}: lost {share_after(known, k):.0%} of the known faces, {share_after(new, k):.0%} of the new ones")

# %% [markdown]
# **Figure 10.** Share lost against the number $k$ of numbers kept. For known faces it falls to zero. For new ones it
# falls fast at first and then hardly at all. Dropping pixels barely helps.

# %%
counts = np.linspace(0, eigenfaces.shape[1], 80).astype(int)
lost = {name: [share_after(faces, k) for k in counts] for name, faces in (("known", known), ("new", new))}
pixels = [1 - np.sum(known.var(axis=0)[busiest[:k]]) / np.sum(known.var(axis=0)) for k in counts]
figure, panel = draw.axes(xlabel="numbers kept, $k$", ylabel="share lost", size=(6, 3.6), ylim=(0, 1.04))
looks = ((pixels, "ghost", ":"), (lost["new"], "second", "--"), (lost["known"], "result", "-"))
for (values, role, style), name in zip(looks, ("known faces, pixels dropped", "new faces", "known faces"), strict=True):
    draw.curve(panel, [counts, values], role=role, style=style)
    draw.label(panel, (0.62 * counts[-1], values[len(counts) * 62 // 100]), name, role=role, offset=(0, 13))
draw.show(
    figure, alt="Pixels: a nearly level line. Known faces: a curve down to 0. New faces: it flattens above one quarter."
)

# %% [markdown]
# ### Think: why do the known faces come back exactly?
#
# With the default data there are 80 known faces. Their differences from the mean sum to zero, so they span 79
# dimensions. The 79 columns reach all of them, and nothing is left to lose. A new face has parts that no known face
# has. Which of the two curves would you show to someone who wants to send faces over a slow line?
#
# Turn $k$ yourself. Each row of pixels is drawn as a ribbon, thick where the picture is dark. The face is on the left,
# what your `reconstruct` gives on the right. **Before you slide,** guess the $k$ at which half of the face is lost.


# %% given="ribbons"
def ribbons(plane, picture, left):
    """Draw a picture, shape (rows, columns), on a plane: a ribbon per row, thick where it is dark; 100 units wide."""
    if len(picture) < 40:  # a ribbon between any two, so that the eye sees a face
        picture = np.insert(picture, range(1, len(picture)), (picture[1:] + picture[:-1]) / 2, axis=0)
    rows, columns = picture.shape
    across = left + 100 * (np.arange(columns) + 0.5) / columns
    for row, grey in enumerate(picture):
        middle, half = -100 * (row + 0.5) / rows, 50 / rows * np.clip((0.85 - grey) / 0.8, 0.04, 1)
        upper, lower = np.stack([across, middle + half]), np.stack([across, middle - half])
        plane.area(np.hstack([upper, lower[:, ::-1]]), "ink", "full")


# %%
@play.picture(
    title="A face from k numbers",
    plane=play.Plane(x=(-2, 212), y=(-102, 2), size=560),
    number=play.slider(1, len(new), start=14, step=1, label="which new face"),
    k=play.slider(0, eigenfaces.shape[1], start=10, step=1, label="k, numbers kept"),
)
def face_from_numbers(plane, number, k):
    """Draw a new face and its projection onto the first k eigenfaces."""
    face = new[int(number) - 1] - mean
    rebuilt = reconstruct(face[None, :], eigenfaces, int(k))[0]
    ribbons(plane, np.reshape(mean + face, shape), 0)
    ribbons(plane, np.reshape(mean + rebuilt, shape), 110)
    off = np.sqrt(np.mean((face - rebuilt) ** 2))
    return (
        f"Face {number:.0f} from {k:.0f} of {len(face)} numbers: {share_lost(face, rebuilt):.0%} of what tells it from "
        f"the mean face is lost, and a pixel is typically off by {off:.2f}, where 1 is from black to white."
    )


face_from_numbers

# %% [markdown]
# Here `face[None, :]` makes an array with one row, shape `(1, D)`: one face.
#
# ## Exercise 7: the best line is a projection (4 points)
#
# A candle burns, and every ten minutes somebody measures its height with an unsteady hand. (We made the numbers up.)

# %% given="candle"
minutes = np.array([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110])
height = np.array([18.3, 17.2, 17.4, 16.1, 16.5, 15.9, 14.7, 15.2, 14.0, 14.1, 13.9, 12.6])

# %% [markdown]
# A line has heights $s\,t + h$: the slope $s$ times the vector $t$ of all times, plus $h$ times a vector of ones. So
# all lines make a plane in the space of 12 measurements, with the columns $t$ and $1$. The measured heights
# $y$ are a point outside it. The best line is the nearest point of the plane: a projection.
#
# The two columns are not perpendicular. Choose a better basis of the same plane: $t - \bar t$, the times with their
# mean taken away, and $1$. *These* are perpendicular, so (1.2) may be used on each by itself:
#
# $$
# s = \frac{(t - \bar t)^\top y}{(t - \bar t)^\top (t - \bar t)}, \qquad h = \bar y - s\, \bar t. \tag{1.7}
# $$
#
# Write `least_squares_line(x, y)`, which gives back `[slope, intercept]`.
#
# - Times may be far from zero, such as seconds since 1970. The slope keeps a relative error below $10^{-8}$.
# - Refused with a `ValueError`: `x` and `y` not of one shape `(N,)`, and $x$ all equal. Then the columns are dependent,
#   and many lines are equally good.
#
# <details>
# <summary>Hint</summary>
#
# `np.mean`, `@`, and (1.7) line by line. Is the mean of 0.1, 0.1, 0.1 exactly 0.1? Compare the entries of `x` with one
# another, before you compute anything.
#
# </details>


# %% exercise="least-squares-line"
def least_squares_line(x, y):
    """Return slope and intercept of the line with the smallest sum of squared errors in y.

    x : shape (N,), not all equal
    y : shape (N,)
    returns : shape (2,), slope and intercept
    raises : ValueError when the shapes are others or differ, or all x are equal
    """
    ### BEGIN SOLUTION
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError(f"Wanted are x and y of one shape (N,); given are {x.shape} and {y.shape}.")
    if len(x) == 0 or np.all(x == x[0]):
        raise ValueError(f"Wanted are two different x or more; given are {len(x)} that are all equal.")
    away = x - x.mean()
    slope = (away @ y) / (away @ away)  # (1.7)
    return np.array([slope, y.mean() - slope * x.mean()])  # (1.7)
    ### END SOLUTION


# %% test="least-squares-line-facts" points=1
fit = check.asking(least_squares_line)
rng = np.random.default_rng(76)
for many in (5, 9):
    days = rng.uniform(-2, 4, size=many)
    drops = 1.7 * days - 3 + rng.normal(size=many)
    found = fit(days.copy(), drops.copy())
    check.shape(found, (2,), "the answer, slope and intercept,")
    rests = drops - found[0] * days - found[1]
    check.close(rests @ days, 0, "the vector of errors is perpendicular to the vector of x")
    check.close(np.sum(rests), 0, "the vector of errors is perpendicular to the vector of ones: the errors sum to 0")
check.close(fit(days.copy(), 2.5 * days - 4), [2.5, -4], "points on a line give its slope and its intercept")
### BEGIN HIDDEN TESTS
for many in (3, 20):
    days = rng.uniform(1, 7, size=many)
    drops = -0.4 * days + 11 + rng.normal(size=many)
    found = fit(days.copy(), drops.copy())
    rests = drops - found[0] * days - found[1]
    check.close([rests @ days, np.sum(rests)], [0, 0], "the errors are perpendicular to x and to the ones")
### END HIDDEN TESTS

# %% test="least-squares-line-worked" points=1
# The means are 3 and 3; x is -2, -1, 1, 2 away from its own, so the slope is 9/10.
fit = check.asking(least_squares_line)
check.close(fit(np.array([1.0, 2.0, 4.0, 5.0]), np.array([1.0, 3.0, 2.0, 6.0])), [0.9, 0.3], "the line is 0.9 x + 0.3")

# %% test="least-squares-line-robust" points=1
fit = check.asking(least_squares_line)
days, drops = np.array([2.0, 3.0, 7.0, 8.0, 11.0]), np.array([1.0, 4.0, 3.0, 9.0, 7.0])
before = days.copy(), drops.copy()
found = fit(days, drops)
check.unchanged(before[0], days, "x")
check.unchanged(before[1], drops, "y")
double = fit(days.astype(int), 2 * drops.astype(int))
check.close(double, 2 * np.asarray(found), "x and y may hold whole numbers: 2 y has twice the slope and intercept")
check.close(fit(np.array([4.0, 1.0]), np.array([1.0, 7.0])), [-2, 9], "two points give the line through both")
for scale in (1e8, 1e-8):
    check.close(fit(scale * days, drops)[0] * scale, found[0], f"with {scale:g} x the slope shrinks by that factor")
seconds = 2.0**30 + np.array([0.0, 1.0, 2.0, 5.0])
steep = fit(seconds, np.array([0.5, 1.0, 2.0, 4.5]))[0]
check.close(steep, 11.5 / 14, "far from zero the slope is the same: take the mean of x away first", rtol=1e-8, atol=0)
# The tolerance above is the 1e-8 of the statement.

# %% test="least-squares-line-robust-refusals" points=1
fit = check.asking(least_squares_line)
check.close(fit(np.array([0.0, 2.0, 1.0]), np.array([1.0, 5.0, 3.0])), [2, 1], "what fits is not refused")
check.raises(ValueError, fit, np.full(4, 2.0), np.arange(4.0), fact="four equal x are refused with a ValueError")
check.raises(ValueError, fit, np.full(3, 0.1), np.arange(3.0), fact="0.1 three times is refused: all x are equal")
check.raises(
    ValueError, fit, np.ones(1), np.ones(1), fact="one point is refused with a ValueError: no line is the best"
)
check.raises(ValueError, fit, np.arange(4.0), np.arange(1.0), fact="x of shape (4,) and y of shape (1,) are refused")
check.raises(ValueError, fit, np.ones((3, 2)), np.ones((3, 2)), fact="x of shape (3, 2) is refused with a ValueError")

# %% [markdown]
# **Figure 11.** The candle, the best line, and one stick for each error. The line needs the smallest sum of squared
# sticks.

# %%
slope, intercept = least_squares_line(minutes, height)
fitted = slope * minutes + intercept
figure, panel = draw.axes(xlabel="time, minutes", ylabel="height, cm", size=(6, 3.6))
panel.plot([minutes, minutes], [height, fitted], color=draw.colour("second"), lw=1.5)
panel.plot(minutes, height, "o", color=draw.colour("first"))
draw.curve(panel, [minutes, fitted], role="result")
draw.show(
    figure, alt="Twelve dots fall from 18 to 13 cm in two hours; a straight line runs among them with short sticks."
)

# %%
lines = np.column_stack([minutes, np.ones(len(minutes))])
check.close(fitted, project(height, lines), "the heights on the line are the projection of the measured heights")
check.close(lines.T @ (height - fitted), [0, 0], "the vector of errors is square on both columns")
print(f"the candle loses {-slope:.3f} cm a minute and is gone after {-intercept / slope:.0f} minutes")

# %% [markdown]
# ### Think: where is the right angle?
#
# In Figure 11 the sticks are upright: they are *not* square on the line. Yet this is an orthogonal projection.
# The right angle is in another space. There all 12 errors together are *one* vector, and it is square on the
# columns $t$ and $1$. The cell above checks it.
#
# In Figure 2 the sticks *are* square on the line. There each point was a vector of its own, and both
# coordinates had errors. Same idea, other space, another line. Which of the two lines would you use for the candle?
# (Is the clock or the ruler unsteady?)
#
# In the course on calculus you found such a line by setting a gradient to zero. The right angle gives the same
# equations without any derivative.
#
# ## Compare
#
# NumPy fits a line with `np.polyfit`. And Gram-Schmidt, or `np.linalg.qr`, turns independent columns into orthonormal
# ones. With those, (1.4) is $Q Q^\top$.

# %%
check.close(np.polyfit(minutes, height, 1), [slope, intercept], "NumPy's polyfit finds the same line")
Q = np.linalg.qr(powers)[0]
check.close(Q @ Q.T, projection_matrix(powers), "with orthonormal columns the projection matrix is Q Q^T")

# %% [markdown]
# **You can now** project a vector onto a line and onto a subspace, with any basis, find its coordinates there,
# rebuild a face from a few numbers, fit a line as a projection, and say where rounding spoils the formula of the book.
#
# Next: take the [quiz](quiz.ipynb) of this week. In week 4 you find the eigenfaces yourself, and learn why no other
# $k$ columns lose less of the known faces.
