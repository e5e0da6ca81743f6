# %% [markdown]
# # Lab: the reflecting bear
#
# **You will be able to** build an orthonormal frame on a mirror, write a reflection in a basis of its own, reflect
# a drawing and a ray of light, and turn a picture pixel by pixel.
#
# **You need** the lesson of this week: change of basis, orthogonal matrices, Gram-Schmidt. About 90 minutes.
#
# There are five exercises. Each has test cells under it: run them as often as you like. A test that fails names the
# fact that is not true yet.

# %% given="imports"
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## What the bear sees
#
# Our bear stands beside a mirror that leans. What does it see in there? The mirror is a line through the origin,
# and this one runs along $b_1 = \begin{bmatrix} 4 & 3 \end{bmatrix}^\top$. Someone also noted a second vector,
# $b_2 = \begin{bmatrix} 1 & 7 \end{bmatrix}^\top$, which is not on the mirror. The two vectors are the columns of
# `askew`.

# %% given="mirrors"
askew = np.array([[4.0, 1.0], [3.0, 7.0]])


def mirror_at(degrees):
    """Return a basis, shape (2, 2), whose first column is along a mirror at this angle from the horizontal axis."""
    theta = np.radians(degrees)
    return np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])


# %% [markdown]
# Begin with one point, $p = \begin{bmatrix} 3 & 1 \end{bmatrix}^\top$. **Before you go on,** guess where its mirror
# image is. Many people change a sign and say $\begin{bmatrix} 3 & -1 \end{bmatrix}^\top$.
#
# A mirror knows two directions: along itself, and straight across. Here these are
# $e_1 = \begin{bmatrix} 0.8 & 0.6 \end{bmatrix}^\top$ and $e_2 = \begin{bmatrix} -0.6 & 0.8 \end{bmatrix}^\top$,
# two vectors of length one at a right angle. In this frame $p$ has the coordinates $e_1^\top p = 3$ and
# $e_2^\top p = -1$. A mirror keeps the first and turns the second round:
#
# $$
# p = 3\,e_1 - e_2 \quad\longrightarrow\quad 3\,e_1 + e_2 = \begin{bmatrix} 1.8 & 2.6 \end{bmatrix}^\top. \tag{1.1}
# $$

# %%
e1, e2 = np.array([0.8, 0.6]), np.array([-0.6, 0.8])
p = np.array([3.0, 1.0])
seen = (e1 @ p) * e1 - (e2 @ p) * e2  # (1.1)
check.close(seen, [1.8, 2.6], "the mirror image of p is 3 e1 + e2")
for name, place in (("its image", seen), ("the guess", np.array([3, -1]))):
    print(f"halfway from p to {name}: {abs(e2 @ (p + place) / 2):.1f} from the mirror")

# %% [markdown]
# Halfway between a point and its image lies the mirror, so the first number must be 0, and it is. The guess with
# the changed sign fails: a change of sign is right for a mirror that lies flat.
#
# **Figure 1.** The point $p$ and its image, at equal distances from the mirror (dashed) and straight across it. The
# guess $(3, -1)$ is not opposite to $p$ at all.

# %%
figure, panel = draw.plane(xlim=(-1, 5), ylim=(-2, 4))
draw.curve(panel, np.outer(e1, [-2, 7]), role="ghost", style="--")
draw.curve(panel, np.column_stack([p, seen]), role="faint")
draw.curve(panel, np.column_stack([p, [3, -1]]), role="faint")
draw.arrow(panel, p, name="p", role="first", side=-1)
draw.arrow(panel, seen, name="image of p", role="result")
draw.arrow(panel, [3, -1], name="guess", role="second", side=-1)
draw.show(
    figure, alt="A dashed line rises to the right. Arrows to (3, 1) and (1.8, 2.6) mirror each other; (3, -1) is off."
)

# %% [markdown]
# So a mirror needs a frame of its own. You build it, then the reflection in it, then you take the whole bear there.
#
# ## Exercise 1: the frame of a mirror (6 points)
#
# Write `mirror_frame(basis)`. The first column $b_1$ of `basis` lies on the mirror, the second, $b_2$, does not.
# Give back the frame that Gram-Schmidt makes of them, in columns:
#
# $$
# e_1 = \frac{b_1}{\lVert b_1 \rVert}, \qquad
# r = b_2 - (e_1^\top b_2)\, e_1, \qquad
# e_2 = \frac{r}{\lVert r \rVert}. \tag{1.2}
# $$
#
# - So $e_1$ points the way of $b_1$, and $e_2$ to the side of the mirror on which $b_2$ lies.
# - The lengths of $b_1$ and $b_2$ do not matter: one may be $10^{-8}$ and the other $10^{8}$.
# - Refuse with a `ValueError`, which says what was given: a `basis` that is not of shape (2, 2), numbers that are not
#   finite, and a $b_1$ or $b_2$ that is zero.
# - Refuse also a $b_2$ on the mirror, up to rounding: when $\lVert r \rVert \le 10^{-12}\, \lVert b_2 \rVert$.
#
# <details>
# <summary>Hint</summary>
#
# `along, other = basis.T` gives the two columns. A remainder of 0.000001 can be much or little: compare it with the
# length of the vector that it is left of.
#
# </details>


# %% exercise="mirror-frame"
def mirror_frame(basis):
    """Return an orthonormal frame whose first column is along the mirror.

    basis : shape (2, 2); the first column is along the mirror, the second in any other direction
    returns : shape (2, 2), orthonormal columns: the way of the first vector, and the side of the second
    raises : ValueError when the shape is another, a number is not finite, or the columns are dependent
    """
    ### BEGIN SOLUTION
    basis = np.asarray(basis, dtype=float)
    if basis.shape != (2, 2):
        raise ValueError(f"A mirror has a basis of shape (2, 2), one vector per column; this one is {basis.shape}.")
    along, other = basis.T
    if not np.isfinite(basis).all() or not along.any():
        raise ValueError(f"The vector along the mirror is finite and not zero; the basis is {basis.tolist()}.")
    e1 = along / np.linalg.norm(along)
    across = other - (e1 @ other) * e1
    if np.linalg.norm(across) <= 1e-12 * np.linalg.norm(other):
        raise ValueError(f"The second vector {other} lies on the mirror along {along}; take one that does not.")
    return np.column_stack([e1, across / np.linalg.norm(across)])  # (1.2)
    ### END SOLUTION


# %% test="mirror-frame-shape" points=1
frame = check.asking(mirror_frame)
for pair in ([[2.0, 0.3], [1.0, -4.0]], [[0.0, 5.0], [-0.5, 2.0]]):
    check.shape(frame(np.array(pair)), (2, 2), "the frame of a mirror")

# %% test="mirror-frame-facts" points=1
# Each call gets a copy: whether the function changes its argument is a matter of its own, tested below.
frame = check.asking(mirror_frame)
for pair in ([[2.0, 0.3], [1.0, -4.0]], [[-0.7, 3.0], [2.5, 1.0]], [[0.0, 5.0], [-0.5, 2.0]]):
    pair = np.array(pair)
    columns = frame(pair.copy())
    check.shape(columns, (2, 2), "the frame of a mirror")
    check.finite(columns, "the frame")
    columns = np.array(columns)
    turned_b1 = np.array([-pair[1, 0], pair[0, 0]])
    check.close(turned_b1 @ columns[:, 0], 0, "the first column of the frame is along the mirror")
    check.close(columns.T @ columns, np.eye(2), "the columns of the frame have length one and are at right angles")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(41)
for _ in range(5):
    pair = rng.normal(size=(2, 2))
    columns = np.array(frame(pair.copy()))
    check.close(columns.T @ columns, np.eye(2), "the columns of the frame have length one and are at right angles")
    check.close(
        pair[0, 0] * columns[1][0], pair[1, 0] * columns[0][0], "the first column of the frame is along the mirror"
    )
### END HIDDEN TESTS

# %% test="mirror-frame-facts-side" points=1
# Four bases: the first vector points both ways along one mirror, the second lies on either side of it.
frame = check.asking(mirror_frame)
for sign in (1, -1):
    for side in (1, -1):
        pair = np.array([[1.5 * sign, -0.4 * side], [2.0 * sign, 3.0 * side]])
        columns = np.array(frame(pair.copy()))
        check.holds(columns[:, 0] @ pair[:, 0] > 0, "the first column points the way of the first vector")
        check.holds(columns[:, 1] @ pair[:, 1] > 0, "the second column is on the side of the second vector")

# %% test="mirror-frame-worked" points=1
# Along (-0.6, 0.8) the vector (2, 4) has the coordinate 2; the rest is (3.2, 2.4), of length 4.
frame = check.asking(mirror_frame)
by_hand = [[-0.6, 0.8], [0.8, 0.6]]
check.close(frame(np.array([[-6.0, 2.0], [8.0, 4.0]])), by_hand, "the frame of (-6, 8) and (2, 4) is the one by hand")

# %% test="mirror-frame-robust" points=1
frame = check.asking(mirror_frame)
pair = np.array([[2.0, -1.0], [1.0, 3.0]])
before, columns = pair.copy(), frame(pair)
check.unchanged(before, pair, "basis")
for first, second in ((1e-8, 1e-8), (1e8, 1e8), (1e8, 1e-8), (1e-8, 1e8)):
    scaled = pair * np.array([first, second])
    check.close(
        frame(scaled), columns, f"the frame is the same when the vectors are {first:g} and {second:g} times as long"
    )
whole = np.array([[3, 1], [4, 0]])
check.close(frame(whole), [[0.6, 0.8], [0.8, -0.6]], "a basis of whole numbers has a frame like any other")
check.unchanged(np.array([[3, 1], [4, 0]]), whole, "basis")
# The tolerance is wide because a remainder of one millionth has lost six of its sixteen digits.
close_by = np.array(frame(np.array([[2.0, 2.0], [1.0, 1.000002]])))
check.close(close_by.T @ close_by, np.eye(2), "a second vector very near the mirror gives a frame", atol=1e-8)

# %% test="mirror-frame-robust-refusals" points=1
frame = check.asking(mirror_frame)
refused = {
    "a basis of shape (3, 3)": np.eye(3),
    "a basis of shape (2, 3)": np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 5.0]]),
    "a single vector": np.array([1.0, 2.0]),
    "a first vector of zeros": np.array([[0.0, 1.0], [0.0, 2.0]]),
    "a second vector of zeros": np.array([[1.0, 0.0], [2.0, 0.0]]),
    "a second vector on the mirror": np.array([[1.0, -2.0], [2.0, -4.0]]),
    "a second vector on the mirror, up to rounding,": np.array([[0.1, 0.3], [0.7, 2.1]]),
    "a long second vector on the mirror, up to rounding,": 1e8 * np.array([[0.3, 0.1], [1.1, 1.1 / 3]]),
    "a basis with NaN in it": np.array([[1.0, 0.0], [np.nan, 2.0]]),
}
for what, pair in refused.items():
    check.raises(ValueError, frame, pair, fact=f"{what} is refused with a ValueError")

# %% [markdown]
# **Figure 2.** The basis and the frame. Your first column keeps the direction of $b_1$ and is one unit long. Your
# second stands at a right angle to it, on the side of $b_2$.

# %%
E = mirror_frame(askew)
figure, panel = draw.plane(xlim=(-2, 5), ylim=(-1, 8))
draw.curve(panel, np.outer(E[:, 0], [-4, 10]), role="ghost", style="--")
draw.arrow(panel, askew[:, 0], name="$b_1$", role="ghost", side=-1)
draw.arrow(panel, askew[:, 1], name="$b_2$", role="ghost", side=-1)
draw.arrow(panel, E[:, 0], name="$e_1$", role="first", side=-1)
draw.arrow(panel, E[:, 1], name="$e_2$", role="second")
draw.show(
    figure, alt="A dashed mirror through b1. Two short arrows of length one, e1 on the mirror and e2 square to it."
)

# %% [markdown]
# ## Exercise 2: the reflection as a matrix (6 points)
#
# In its own frame the reflection is as plain as can be: keep the first coordinate, turn the second round. Translate
# into the frame, reflect there, translate back. The frame is orthonormal, so its transpose translates into it:
#
# $$
# R = E\,F\,E^\top, \qquad F = \begin{bmatrix} 1 & 0 \\ 0 & -1 \end{bmatrix}. \tag{1.3}
# $$
#
# Read (1.3) from the right, as a point passes through it. Write `reflection_matrix(basis)`. What `mirror_frame`
# refuses is refused here too, and you may call it.
#
# <details>
# <summary>Hint</summary>
#
# `np.diag` makes a diagonal matrix of a list. Which vector does $R$ leave as it is? Try your matrix on it.
#
# </details>


# %% exercise="reflection-matrix"
def reflection_matrix(basis):
    """Return the matrix that reflects the plane in a mirror through the origin.

    basis : shape (2, 2); the first column is along the mirror, the second in any other direction
    returns : shape (2, 2)
    raises : ValueError for what mirror_frame refuses
    """
    ### BEGIN SOLUTION
    E = mirror_frame(basis)
    return E @ np.diag([1, -1]) @ E.T  # (1.3)
    ### END SOLUTION


# %% test="reflection-matrix-facts" points=1
# Whoever looks into a mirror twice is back where it all began.
mirrored = check.asking(reflection_matrix)
for pair in ([[2.0, 0.3], [1.0, -4.0]], [[-0.7, 3.0], [2.5, 1.0]], [[0.0, 5.0], [-0.5, 2.0]]):
    matrix = mirrored(np.array(pair))
    check.shape(matrix, (2, 2), "the reflection matrix")
    check.finite(matrix, "the reflection matrix")
    matrix = np.array(matrix)
    check.close(matrix @ matrix, np.eye(2), "reflecting twice changes nothing: R R = I")
    check.close(np.linalg.det(matrix), -1, "a reflection turns the plane over: det R = -1")

# %% test="reflection-matrix-facts-mirror" points=2
# Each call gets a copy: whether the function changes its argument is a matter of its own, tested below.
mirrored = check.asking(reflection_matrix)
pairs = np.array([[[2.0, 0.3], [1.0, -4.0]], [[-0.7, 3.0], [2.5, 1.0]], [[3.0, 5.0], [-1.0, 2.0]]])
for pair, matrix in zip(pairs, [np.array(mirrored(pair.copy())) for pair in pairs], strict=True):
    square_to_it = np.array([-pair[1, 0], pair[0, 0]])
    check.close(matrix @ pair[:, 0], pair[:, 0], "a vector along the mirror stays as it is")
    check.close(matrix @ square_to_it, -square_to_it, "a vector straight across the mirror is turned round")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(42)
for _ in range(5):
    pair = rng.normal(size=(2, 2))
    matrix = np.array(mirrored(pair.copy()))
    check.close(matrix @ pair[:, 0], pair[:, 0], "a vector along the mirror stays as it is")
    check.close(matrix.T @ matrix, np.eye(2), "a reflection keeps lengths and angles")
### END HIDDEN TESTS

# %% test="reflection-matrix-worked" points=1
# The mirror along (5, 12): e1 is (5, 12)/13, and R is 2 e1 e1' - I.
mirrored = check.asking(reflection_matrix)
by_hand = np.array([[-119, 120], [120, 119]]) / 169
check.close(mirrored(np.array([[5.0, 1.0], [12.0, 0.0]])), by_hand, "the mirror along (5, 12) has the matrix by hand")

# %% test="reflection-matrix-robust" points=1
mirrored = check.asking(reflection_matrix)
pair = np.array([[1.0, 0.5], [-3.0, 2.0]])
before, matrix = pair.copy(), mirrored(pair)
check.unchanged(before, pair, "basis")
for first, second in ((-1, 1), (1, -1), (1, 400), (1e8, 1e-8), (1e-8, 1e-8)):
    check.close(
        mirrored(pair * np.array([first, second])),
        matrix,
        f"R is the same when the two vectors are multiplied by {first:g} and {second:g}",
    )
check.close(mirrored(np.array([[1.0, -7.0], [-3.0, 0.2]])), matrix, "R is the same with another second vector")
check.close(mirrored(np.array([[0, 1], [2, 1]])), [[-1, 0], [0, 1]], "a basis of whole numbers has its reflection too")
# The tolerance is wide because a remainder of one millionth has lost six of its sixteen digits.
matrix = np.array(mirrored(np.array([[2.0, 2.0], [1.0, 1.000002]])))
check.close(matrix @ matrix, np.eye(2), "with a second vector very near the mirror still R R = I", atol=1e-8)

# %% test="reflection-matrix-robust-refusals" points=1
mirrored = check.asking(reflection_matrix)
refused = {
    "a basis of shape (3, 3)": np.eye(3),
    "a first vector of zeros": np.array([[0.0, 1.0], [0.0, 2.0]]),
    "a second vector on the mirror": np.array([[1.0, -2.0], [2.0, -4.0]]),
    "a second vector on the mirror, up to rounding,": np.array([[0.1, 0.3], [0.7, 2.1]]),
}
for what, pair in refused.items():
    check.raises(ValueError, mirrored, pair, fact=f"{what} is refused with a ValueError")

# %% [markdown]
# The point of the beginning, once more, now by your matrix.

# %%
R = reflection_matrix(askew)
check.close(R @ p, seen, "the matrix sends p where the pencil did")
R

# %% [markdown]
# ### Think: why straighten the basis at all?
#
# Could you not work in the basis $B$ as it is, with $B F B^{-1}$? It keeps $b_1$ and turns $b_2$ round, and done
# twice it changes nothing. **Before you run the next cell,** say what the bear would look like.
#
# First the bear. Its points are the columns of an array of shape (2, 260), and a column of NaN lifts the pen. It
# stands at the origin, so add a vector to bring it beside the mirror. That vector has shape (2, 1): NumPy adds it
# to every column.

# %% given="bear"
bear = data.bear() + np.array([[1.3], [0.0]])
paw = bear[:, [100]]  # the tip of the arm that waves
steep = np.array([[1.0, 1.0], [3.0, 0.2]])

# %% [markdown]
# **Figure 3.** The same mirror twice. On the left the basis was not straightened: the bear slides along $b_2$ and
# comes out slanted. On the right the frame is orthonormal, and every length is kept.

# %%
slanted = steep @ np.diag([1, -1]) @ np.linalg.inv(steep)  # M5: the inverse is what the tempting idea asks for
figure, panels = draw.plane(xlim=(-3, 3), ylim=(-1, 3), columns=2)
for panel, M in zip(panels, (slanted, reflection_matrix(steep)), strict=True):
    draw.curve(panel, np.outer(steep[:, 0], [-1, 2]), role="ghost", style="--")
    draw.curve(panel, bear, role="first", width=1.2)
    draw.curve(panel, M @ bear, role="result", width=1.2)
panels[0].set_title("not straightened")
panels[1].set_title("orthonormal frame")
draw.show(
    figure,
    alt="Two bears in a leaning mirror. Left, the image is slanted and stretched; right, it is a true mirror image.",
)

# %% [markdown]
# ## Exercise 3: reflect a drawing (6 points)
#
# Write `reflect(points, basis)`: every column of `points` is reflected in the mirror by (1.3).
#
# - A column of NaN lifts the pen, and stays a column of NaN in its place.
# - `points` of any shape but $(2, K)$, with $K \ge 1$, are refused with a `ValueError`, and so is what `mirror_frame`
#   refuses.
#
# <details>
# <summary>Hint</summary>
#
# A matrix times a matrix takes the columns one by one. What is a number times NaN?
#
# </details>


# %% exercise="reflect"
def reflect(points, basis):
    """Return points reflected in a mirror through the origin.

    points : shape (2, K), K at least 1, one column per point; a column of NaN lifts the pen
    basis : shape (2, 2); the first column is along the mirror, the second in any other direction
    returns : shape (2, K), NaN where points are NaN
    raises : ValueError when points have another shape, or for what mirror_frame refuses
    """
    ### BEGIN SOLUTION
    points = np.asarray(points, dtype=float)
    if points.ndim != 2 or points.shape[0] != 2 or points.shape[1] == 0:
        raise ValueError(f"Points have shape (2, K), one column per point; these have {points.shape}.")
    return reflection_matrix(basis) @ points
    ### END SOLUTION


# %% test="reflect-shape" points=1
look = check.asking(reflect)
rng = np.random.default_rng(43)
for count in (1, 3, 8):
    cloud = rng.normal(size=(2, count))
    check.shape(look(cloud, np.array([[1.0, 0.4], [2.0, 0.1]])), (2, count), f"the image of {count} points")

# %% test="reflect-facts" points=2
# Halfway between a point and its image is the mirror, and the way from one to the other is straight across it.
look = check.asking(reflect)
rng = np.random.default_rng(44)
for pair in ([[2.0, 0.3], [1.0, -4.0]], [[0.7, -3.0], [2.5, 1.0]]):
    pair = np.array(pair)
    cloud = rng.normal(size=(2, 7)) + np.array([[3.0], [1.0]])
    image = look(cloud.copy(), pair.copy())
    check.shape(image, (2, 7), "the image of 7 points")
    check.finite(image, "the image")
    image = np.array(image)
    length = np.linalg.norm(pair[:, 0])
    straight_across = np.array([-pair[1, 0], pair[0, 0]]) / length
    check.close(pair[:, 0] @ (image - cloud), np.zeros(7), "each point and its image are straight across the mirror")
    check.close(
        straight_across @ (image + cloud) / 2, np.zeros(7), "the mirror is halfway from each point to its image"
    )
### BEGIN HIDDEN TESTS
pair = np.array([[0.4, 1.0], [-1.9, 1.0]])
cloud = rng.normal(size=(2, 12))
image = np.array(look(cloud.copy(), pair.copy()))
check.close(look(image.copy(), pair.copy()), cloud, "the image of the image is the drawing itself")
apart = np.linalg.norm(np.diff(cloud, axis=1), axis=0)
check.close(np.linalg.norm(np.diff(image, axis=1), axis=0), apart, "distances between points are kept")
### END HIDDEN TESTS

# %% test="reflect-worked" points=1
# In the frame (-0.6, 0.8), (0.8, 0.6) the points (5, 0) and (0, 5) have the coordinates (-3, 4) and (4, 3).
look = check.asking(reflect)
by_hand = [[-1.4, -4.8], [-4.8, 1.4]]
check.close(
    look(np.array([[5.0, 0.0], [0.0, 5.0]]), np.array([[-6.0, 2.0], [8.0, 4.0]])),
    by_hand,
    "the images of (5, 0) and (0, 5) are those by hand",
)

# %% test="reflect-robust" points=1
look = check.asking(reflect)
lifted = np.array([[1.0, 2.0, np.nan, 0.5, 4.0], [0.0, 3.0, np.nan, -1.0, 2.0]])
pair = np.array([[3.0, 1.0], [1.0, 1.0]])
before, before_pair = lifted.copy(), pair.copy()
image = look(lifted, pair)
check.unchanged(before, lifted, "points")
check.unchanged(before_pair, pair, "basis")
check.shape(image, (2, 5), "the image of five columns")
image = np.array(image)
check.equal(np.isnan(image).tolist(), np.isnan(before).tolist(), "a column of NaN stays NaN, and no other becomes it")
drawn = [0, 1, 3, 4]
check.close(image[:, drawn], look(before[:, drawn], pair), "lifting the pen changes nothing else")
whole = np.array([[5, 1], [0, 2]])
check.close(
    look(whole, np.array([[2, 0], [1, 1]])), [[3, 2.2], [4, -0.4]], "points of whole numbers are reflected exactly too"
)
check.close(look(np.array([[6.0], [2.0]]), pair), [[6.0], [2.0]], "a single point on the mirror stays there")
check.close(
    look(1e8 * before[:, :2], 1e-8 * pair),
    1e8 * image[:, :2],
    "a huge drawing is reflected like a small one, also in a tiny basis",
)

# %% test="reflect-robust-refusals" points=1
look = check.asking(reflect)
pair = np.array([[3.0, 1.0], [1.0, 1.0]])
check.shape(look(np.ones((2, 3)), pair), (2, 3), "the image of three points")
for wrong_shape in ((5, 2), (3, 4), (2,), (2, 0)):
    check.raises(
        ValueError,
        look,
        np.ones(wrong_shape),
        pair,
        fact=f"points of shape {wrong_shape} are refused with a ValueError",
    )
on_it = np.array([[1.0, -2.0], [2.0, -4.0]])
check.raises(
    ValueError, look, np.ones((2, 4)), on_it, fact="a second vector on the mirror is refused with a ValueError"
)

# %% [markdown]
# **Figure 4.** The bear and what it sees in a mirror at 75 degrees. The mirror leans by 15 degrees from upright,
# and the bear in the mirror leans by 30. It waves with its other arm.

# %%
figure, panel = draw.plane(xlim=(-3, 3), ylim=(-0.5, 3))
draw.curve(panel, np.outer(mirror_at(75)[:, 0], [-1, 4]), role="ghost", style="--")
draw.curve(panel, bear, role="first", width=1.4)
draw.curve(panel, reflect(bear, mirror_at(75)), role="result", width=1.4)
draw.label(panel, (1.3, -0.25), "the bear", role="first")
draw.label(panel, (-1.85, 0.15), "in the mirror", role="result")
draw.show(
    figure, alt="A bear right of a dashed leaning mirror. Its image on the left leans twice as far as the mirror."
)

# %% [markdown]
# Turn the mirror with the slider. Or type `mirror.set("angle", 30)` in a cell of your own. What is drawn is what
# your own `reflect` gives. At which angle does the bear stand on its head? Guess first.


# %%
@play.picture(
    title="The bear in the mirror",
    plane=play.Plane(x=(-3, 3), y=(-3, 3)),
    angle=play.slider(0, 180, start=75, step=1, label="angle of the mirror, degrees"),
)
def mirror(plane, angle):
    """Draw the bear and its image in a mirror at this angle, degrees from the horizontal axis."""
    basis = mirror_at(angle)
    seen_bear = reflect(bear, basis)
    x, y = seen_bear[:, 100]  # the paw is column 100
    plane.axes()
    plane.line(np.outer(basis[:, 0], [-5, 5]), "ghost", "dash")
    plane.line(bear, "first")
    plane.line(seen_bear, "result")
    plane.dot(paw, "first", label="paw")
    plane.dot((x, y), "result", label="paw's image")
    return (
        f"In a mirror at {angle:g} degrees, upright turns into the direction {2 * angle - 90:g} degrees; "
        f"the paw at (2.09, 1.56) is seen at ({x:.2f}, {y:.2f})."
    )


mirror

# %% [markdown]
# At 0 degrees the mirror is a lake, and the bear stands on its head. A mirror at angle $\theta$ sends the direction
# at angle $\alpha$ to $2\theta - \alpha$, so upright, 90 degrees, becomes $2\theta - 90$. That is why the image
# leans twice as far as the mirror.
#
# Now take hold of the basis itself. Drag $b_1$, or type `by_basis.move("b1", 1, 2)`: the mirror turns. **Before you
# drag** $b_2$, say what it will change.


# %%
@play.picture(title="Drag the basis", plane=play.Plane(x=(-3, 3), y=(-3, 3)), b1=(0.5, 2.5), b2=(-2, 1))
def by_basis(plane, b1, b2):
    """Draw the frame and the bear's image for the basis with columns b1 and b2."""
    basis = np.column_stack([b1, b2])
    e1, e2 = mirror_frame(basis).T
    plane.axes()
    plane.line(np.outer(e1, [-5, 5]), "ghost", "dash")
    plane.line(bear, "ghost", "thin")
    plane.line(reflect(bear, basis), "result")
    plane.arrow(b1, "first", style="thin")
    plane.arrow(b2, "second", style="thin")
    plane.arrow(e1, "first", label="e₁")
    plane.arrow(e2, "second", label="e₂")
    return f"The mirror runs along ({e1[0]:.2f}, {e1[1]:.2f}); the second vector does not move the bear in it."


by_basis

# %% [markdown]
# Nothing, except the side on which $e_2$ stands. $R$ keeps what is along the mirror and turns round what is across,
# and turning round $-e_2$ is the same as turning round $e_2$. Put $b_2$ on the mirror, and your own `ValueError` is
# said under the picture.
#
# ### Think: two mirrors
#
# Hold a second mirror up to the first. The bear is reflected in a mirror at 75 degrees, and the image in one at 155
# degrees. **Before you run the next cell,** guess: what kind of move do two reflections make together? Does the
# last bear wave with the same arm as the first?

# %%
R1, R2 = reflection_matrix(mirror_at(75)), reflection_matrix(mirror_at(155))
print("determinant of both together:", round(np.linalg.det(R2 @ R1), 12))
np.round(R2 @ R1, 3)

# %% [markdown]
# The determinant is $+1$: turned over twice is not turned over at all. The matrix is the rotation by 160 degrees,
# twice the 80 degrees between the mirrors. For mirrors at $\alpha$ and then $\beta$,
#
# $$
# R_\beta R_\alpha = \begin{bmatrix} \cos\gamma & -\sin\gamma \\ \sin\gamma & \cos\gamma \end{bmatrix}, \qquad
# \gamma = 2\,(\beta - \alpha). \tag{1.4}
# $$
#
# You can see why in one line: $\alpha$ sends the direction $\varphi$ to $2\alpha - \varphi$, and $\beta$ sends that
# to $2\beta - 2\alpha + \varphi$. In the other order the angle is negative, so
# the order matters. The matrix of (1.4) is the one that `mirror_at` gives for the angle $\gamma$.

# %%
check.close(R2 @ R1, mirror_at(2 * (155 - 75)), "two reflections are a rotation by twice the angle between")  # (1.4)
check.close(R1 @ R2, mirror_at(-2 * (155 - 75)), "in the other order it turns the other way")

# %% [markdown]
# **Figure 5.** Two mirrors, one after the other. The image in the first waves with the wrong arm. Its image in the
# second is the bear itself, turned by 160 degrees.

# %%
figure, panel = draw.plane(xlim=(-3.2, 3), ylim=(-2.2, 3))
draw.curve(panel, np.outer(mirror_at(75)[:, 0], [-2, 4]), role="ghost", style="--")
draw.curve(panel, np.outer(mirror_at(155)[:, 0], [-2, 4]), role="ghost", style=":")
for drawing, role in ((bear, "first"), (R1 @ bear, "ghost"), (R2 @ R1 @ bear, "result")):
    draw.curve(panel, drawing, role=role, width=1.2)
draw.label(panel, (1.3, -0.25), "the bear", role="first")
draw.label(panel, (-2.5, -1.7), "after both", role="result")
draw.show(
    figure, alt="A bear, its pale image in a dashed mirror, and that image's image in a dotted one: a turned bear."
)

# %% [markdown]
# ## Exercise 4: a mirror in space (6 points)
#
# In space a mirror is a plane. You could build a frame of three vectors. There is a shorter way: name the plane by
# a vector $n$ square to it, its **normal**. Only what lies along $n$ is turned round.
#
# In numbers: $n = \begin{bmatrix} 1 & 2 & 2 \end{bmatrix}^\top$, of length 3, and
# $v = \begin{bmatrix} 3 & 0 & 3 \end{bmatrix}^\top$. The shadow of $v$ on $n$ is
# $\frac{n^\top v}{n^\top n}\, n = \frac{9}{9}\, n = n$. Take it away once, and you are on the mirror. Take it away
# twice, and you are behind it: $v - 2n = \begin{bmatrix} 1 & -4 & -1 \end{bmatrix}^\top$. For every $v$ at once,
#
# $$
# R = I - 2\, \frac{n\, n^\top}{n^\top n}. \tag{1.5}
# $$
#
# Write `reflection_in_plane(normal)`. The normal may have any length but zero. A normal of zeros, of another shape
# than (3,), or with numbers that are not finite, is refused with a `ValueError`.
#
# <details>
# <summary>Hint</summary>
#
# `n @ n` is one number. $n\,n^\top$ is a column times a row, a matrix of shape (3, 3): look up `np.outer`.
#
# </details>


# %% given="pond"
pond = np.array([1.0, 2.0, 2.0])


# %% exercise="reflection-in-plane"
def reflection_in_plane(normal):
    """Return the matrix that reflects space in the plane through the origin that is square to a vector.

    normal : shape (3,), not zero, of any length
    returns : shape (3, 3)
    raises : ValueError when the normal has another shape, is zero, or holds a number that is not finite
    """
    ### BEGIN SOLUTION
    n = np.asarray(normal, dtype=float)
    if n.shape != (3,):
        raise ValueError(f"A normal has shape (3,); this one has {n.shape}.")
    if not np.isfinite(n).all() or not n.any():
        raise ValueError(f"A normal is finite and not zero; this one is {n}.")
    return np.eye(3) - 2 * np.outer(n, n) / (n @ n)  # (1.5)
    ### END SOLUTION


# %% test="reflection-in-plane-shape" points=1
mirrored = check.asking(reflection_in_plane)
for arrow in ([0.3, -1.0, 2.0], [0.0, 4.0, 1.0]):
    check.shape(mirrored(np.array(arrow)), (3, 3), "the reflection in a plane")

# %% test="reflection-in-plane-facts" points=2
# Each call gets a copy: whether the function changes its argument is a matter of its own, tested below.
mirrored = check.asking(reflection_in_plane)
for arrow, within in (([0.3, -1.0, 2.0], [4.0, 2.0, 0.4]), ([2.5, 1.5, -0.5], [1.0, -2.0, -1.0])):
    arrow, within = np.array(arrow), np.array(within)
    matrix = mirrored(arrow.copy())
    check.shape(matrix, (3, 3), "the reflection in a plane")
    check.finite(matrix, "the reflection in a plane")
    matrix = np.array(matrix)
    check.close(matrix @ arrow, -arrow, "the normal itself is turned round")
    check.close(matrix @ within, within, "a vector within the plane stays as it is")
    check.close(matrix @ matrix, np.eye(3), "reflecting twice changes nothing: R R = I")
    check.close(np.linalg.det(matrix), -1, "a reflection turns space over: det R = -1")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(45)
for _ in range(4):
    arrow = rng.normal(size=3)
    matrix = np.array(mirrored(arrow.copy()))
    check.close(matrix @ arrow, -arrow, "the normal itself is turned round")
    check.close(matrix.T @ matrix, np.eye(3), "a reflection keeps lengths and angles")
    within = np.cross(arrow, rng.normal(size=3))
    check.close(matrix @ within, within, "a vector within the plane stays as it is")
### END HIDDEN TESTS

# %% test="reflection-in-plane-worked" points=1
# The normal (2, -1, 2) has length 3.
mirrored = check.asking(reflection_in_plane)
by_hand = np.array([[1, 4, -8], [4, 7, 4], [-8, 4, 1]]) / 9
check.close(mirrored(np.array([2.0, -1.0, 2.0])), by_hand, "the plane square to (2, -1, 2) has the matrix by hand")

# %% test="reflection-in-plane-robust" points=1
mirrored = check.asking(reflection_in_plane)
arrow = np.array([1.0, -2.0, 0.5])
before, matrix = arrow.copy(), mirrored(arrow)
check.unchanged(before, arrow, "normal")
for factor in (-1, 1e-8, 1e8):
    check.close(mirrored(factor * before), matrix, f"R is the same with a normal {factor:g} times as long")
whole = np.array([0, 0, 5])
check.close(mirrored(whole), np.diag([1, 1, -1]), "a normal of whole numbers has its mirror too")
check.unchanged(np.array([0, 0, 5]), whole, "normal")

# %% test="reflection-in-plane-robust-refusals" points=1
mirrored = check.asking(reflection_in_plane)
check.shape(mirrored(np.array([3.0, 0.0, 1.0])), (3, 3), "the reflection in a plane")
refused = {
    "a normal of zeros": np.zeros(3),
    "a normal of shape (2,)": np.array([1.0, 2.0]),
    "a normal of shape (3, 1)": np.array([[1.0], [2.0], [0.0]]),
    "a normal with NaN in it": np.array([1.0, np.nan, 0.0]),
}
for what, arrow in refused.items():
    check.raises(ValueError, mirrored, arrow, fact=f"{what} is refused with a ValueError")

# %% [markdown]
# The numbers of the pencil, once more, and a surprise. Three mirrors at right angles, however they stand, send
# every vector straight back.

# %%
check.close(reflection_in_plane(pond) @ np.array([3, 0, 3]), [1, -4, -1], "v is seen where the pencil puts it")
three = [reflection_in_plane(np.array(n)) for n in ([1, 2, 2], [2, 1, -2], [2, -2, 1])]
np.round(three[2] @ three[1] @ three[0], 12) + 0.0  # adding 0.0 turns -0 into 0

# %% [markdown]
# The product is $-I$: each mirror turns round the part along its own normal, and after all three everything is
# turned round. The reflector of a bicycle is made of such corners. It sends the light of a car back to the car.

# %%
place, way = np.array([4.4, 3.6, 2.6]), np.array([-1.0, -1.0, -1.0])
stops = [place]
for axis in (2, 1, 0):  # the order in which this ray meets the mirrors
    place = place - place[axis] / way[axis] * way
    way = reflection_in_plane(np.eye(3)[axis]) @ way
    stops.append(place)
path = [*stops, place + 2 * way]
print("the ray leaves in the direction", way)

# %% [markdown]
# **Figure 6.** A ray meets the three mirrors of a corner, one after the other, and leaves parallel to the way it
# came. The drawing is a product with a matrix of shape (2, 3): space in, paper out.

# %%
paper = np.array([[-0.55, 1.0, 0.0], [-0.45, 0.0, 1.0]])
square = 3.6 * np.array([[0, 1, 1, 0, 0], [0, 0, 1, 1, 0]])
figure, panel = draw.axes(size=(5, 5), aspect="equal", xlim=(-2.2, 3.8), ylim=(-1.9, 3.8))
panel.axis("off")
for axis, name, spot in ((0, "mirror 3", (2.9, 3.3)), (1, "mirror 2", (-1.2, -0.2)), (2, "mirror 1", (1.2, -1.4))):
    draw.curve(panel, paper @ np.insert(square, axis, 0, axis=0), role="ghost", width=1)
    draw.label(panel, spot, name, role="ghost")
for tail, head, role in zip(path[:-1], path[1:], ("first", "ghost", "ghost", "result"), strict=True):
    draw.arrow(panel, paper @ head, paper @ tail, role=role)
draw.show(
    figure,
    alt="Three faces meet in a corner. A ray comes in, meets one after the other, and leaves parallel to itself.",
)

# %% [markdown]
# ## Exercise 5: turn a picture (8 points)
#
# The bear has its portrait taken: 64 rows and 64 columns of grey, from 0 for black to 1 for white. To turn it you
# need a rotation, a frame, and care. **Row 0 is the top**, so row numbers grow downwards, while $y$ grows upwards.
# Who forgets that turns the wrong way.
#
# Put the origin in the middle of the picture. The pixel in row $i$ and column $j$ stands at
# $x = j - (\text{columns} - 1)/2$ and $y = (\text{rows} - 1)/2 - i$. The one at the top left, in row 0 and column 0 of
# 64, stands at $(-31.5, 31.5)$. The middle itself lies between rows 31 and 32.
#
# For every pixel of the *new* picture ask: where did I come from? Turn its place **back** by the angle, clockwise:
#
# $$
# \begin{bmatrix} x' \\ y' \end{bmatrix} =
# \begin{bmatrix} \cos\theta & \sin\theta \\ -\sin\theta & \cos\theta \end{bmatrix}
# \begin{bmatrix} x \\ y \end{bmatrix}. \tag{1.6}
# $$
#
# Then take the grey of the pixel nearest to $(x', y')$, and 0 where there is none. An example by hand, with
# $\cos\theta = 0.8$ and $\sin\theta = 0.6$: the numbers walk one place counter-clockwise round the middle. The
# pixel at $(1, 0)$ asks at $(0.8, -0.6)$, so it gets the 9.
#
# $$
# \begin{bmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \\ 7 & 8 & 9 \end{bmatrix} \longrightarrow
# \begin{bmatrix} 2 & 3 & 6 \\ 1 & 5 & 9 \\ 4 & 7 & 8 \end{bmatrix}
# $$
#
# Write `rotate_image(image, angle)`.
#
# - The angle is in radians, counter-clockwise as you look at the picture.
# - The new picture has the shape of the old one, also where that is not square.
# - Where several pixels are equally near, take any of them.
# - An `image` that has not two axes, and an angle that is not finite, are refused with a `ValueError`.
#
# <details>
# <summary>Hint</summary>
#
# `row, column = np.indices(image.shape)` gives the row and column of every pixel. `np.rint` rounds to the nearest
# whole number, `int` cuts off. Python takes index $-1$ for the last row, so ask which places are inside before you
# look.
#
# </details>


# %% given="portrait"
portrait = data.portrait()


# %% exercise="rotate-image"
def rotate_image(image, angle):
    """Return a grey picture turned counter-clockwise about its centre, nearest pixel, 0 from outside.

    image : shape (rows, columns); row 0 is the top
    angle : number, radians
    returns : shape (rows, columns)
    raises : ValueError when image has not two axes or the angle is not finite
    """
    ### BEGIN SOLUTION
    image = np.asarray(image)
    if image.ndim != 2:
        raise ValueError(f"A grey picture has shape (rows, columns); this one has {image.shape}.")
    if not np.isfinite(angle):
        raise ValueError(f"An angle is a finite number of radians; it is {angle}.")
    middle_row, middle_column = (np.array(image.shape) - 1) / 2
    row, column = np.indices(image.shape)
    x, y = column - middle_column, middle_row - row
    c, s = np.cos(angle), np.sin(angle)
    x_from, y_from = c * x + s * y, c * y - s * x  # (1.6)
    row = np.rint(middle_row - y_from).astype(int)
    column = np.rint(middle_column + x_from).astype(int)
    inside = (row >= 0) & (row < image.shape[0]) & (column >= 0) & (column < image.shape[1])
    turned = np.zeros_like(image)
    turned[inside] = image[row[inside], column[inside]]
    return turned
    ### END SOLUTION


# %% test="rotate-image-shape" points=1
turn = check.asking(rotate_image)
rng = np.random.default_rng(46)
for size in ((6, 6), (4, 7)):
    check.shape(turn(rng.random(size), 0.3), size, f"a turned picture of shape {size}")

# %% test="rotate-image-facts-quarter" points=2
# Quarter turns lose nothing. np.rot90 turns counter-clockwise by 90 degrees. Each call gets a copy of the picture.
turn = check.asking(rotate_image)
rng = np.random.default_rng(47)
for size in (50, 5):
    grey = rng.random((size, size))
    quarter = turn(grey.copy(), np.pi / 2)
    check.close(turn(grey.copy(), 0.0), grey, "turned by 0 a picture stays as it is")
    check.close(quarter, np.rot90(grey), "turned by 90 degrees, the right edge becomes the top edge")
    check.close(turn(grey.copy(), -np.pi / 2), np.rot90(grey, -1), "turned by -90 degrees, the top edge goes right")
    for _ in range(3):
        quarter = turn(quarter.copy(), np.pi / 2)
    check.close(quarter, grey, "four quarter turns give the picture back exactly")
### BEGIN HIDDEN TESTS
for size in (7, 64):
    grey = rng.random((size, size))
    for quarters in (1, 2, 3, 4, 5, -2):
        check.close(
            turn(grey.copy(), quarters * np.pi / 2), np.rot90(grey, quarters), f"{quarters} quarter turns lose nothing"
        )
### END HIDDEN TESTS

# %% test="rotate-image-facts-turned" points=2
# The pixels are numbered, so that each tells where it came from. None may be further from where it belongs than half
# the diagonal of a pixel, which is 0.7072.
turn = check.asking(rotate_image)
for size, theta in (((8, 11), -1.1), ((9, 9), 0.4), ((12, 7), 2.3)):
    numbered = 1.0 + np.arange(size[0] * size[1]).reshape(size)
    image = turn(numbered.copy(), theta)
    check.shape(image, size, "a turned picture")
    image = np.array(image)
    check.holds(np.isin(image, [0, *numbered.ravel()]).all(), "every pixel is one of the picture's, or 0")
    middle = (np.array(size)[:, None] - 1) / 2
    now = np.argwhere(image > 0).T - middle
    came_from = np.array(np.divmod(image[image > 0] - 1, size[1])) - middle
    right, up = came_from[1], -came_from[0]
    belongs = np.array([-np.sin(theta) * right - np.cos(theta) * up, np.cos(theta) * right - np.sin(theta) * up])
    far = np.max(np.linalg.norm(belongs - now, axis=0), initial=0)
    check.holds(far < 0.7072, "every pixel is turned counter-clockwise by the angle, about the centre")
    reach = np.linalg.norm(np.indices(size) - middle[:, :, None], axis=0)
    check.holds(np.all(image[reach < min(size) / 2 - 0.5] > 0), "no pixel near the middle is left empty")

# %% test="rotate-image-worked" points=1
# cos = 0.8 and sin = 0.6, three rows and five columns. Two corners come from outside.
turn = check.asking(rotate_image)
letters = np.array([[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]]) / 20
by_hand = np.array([[0, 3, 4, 9, 10], [1, 2, 8, 14, 15], [6, 7, 12, 13, 0]]) / 20
check.close(turn(letters, np.arctan2(3, 4)), by_hand, "the turned picture of 15 pixels is the one by hand")

# %% test="rotate-image-robust" points=1
turn = check.asking(rotate_image)
rng = np.random.default_rng(48)
grey = rng.random((6, 9))
before, half = grey.copy(), turn(grey, np.pi)
check.unchanged(before, grey, "image")
check.close(
    half, before[::-1, ::-1], "half a turn of a picture that is not square swaps top and bottom, left and right"
)
check.close(turn(grey, np.pi - 4 * np.pi), half, "two turns more or less make no difference")
whole = np.array([[0, 50, 255], [9, 8, 7], [100, 200, 3]], dtype=np.uint8)
check.close(turn(whole, np.pi / 2), np.rot90(whole), "a picture of whole numbers from 0 to 255 is turned too")
check.close(turn(np.array([[0.2, 0.4, 0.6]]), np.pi), [[0.6, 0.4, 0.2]], "a picture of one row can be turned")
check.close(
    turn(np.array([[1.0], [2.0], [3.0]]), np.pi / 2),
    [[0], [2], [0]],
    "a quarter turn of one column keeps the middle pixel alone",
)
check.close(turn(np.array([[0.7]]), 1.0), [[0.7]], "a picture of one pixel stays as it is")

# %% test="rotate-image-robust-refusals" points=1
turn = check.asking(rotate_image)
refused = {"a list of greys": (4,), "a picture in three colours": (4, 4, 3)}
for what, size in refused.items():
    check.raises(ValueError, turn, np.full(size, 0.5), 0.3, fact=f"{what} is refused with a ValueError")
for theta in (np.nan, np.inf):
    check.raises(ValueError, turn, np.full((3, 3), 0.5), theta, fact=f"the angle {theta} is refused with a ValueError")

# %% [markdown]
# First the nine numbers, then the portrait. Four quarter turns lose nothing: places with whole numbers come
# from places with whole numbers.

# %%
nine = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
check.close(rotate_image(nine, np.arctan2(3, 4)), [[2, 3, 6], [1, 5, 9], [4, 7, 8]], "the nine numbers walk one place")
round_trip = portrait
for _ in range(4):
    round_trip = rotate_image(round_trip, np.pi / 2)
check.equal(round_trip, portrait, "four quarter turns give the portrait back exactly")

# %% [markdown]
# **Figure 7.** The portrait at five angles. It turns counter-clockwise, and the corners that come from outside are
# black. Change the angles in the next cell and run it again.

# %%
angles = [0, 20, 90, 180, -45]
figure, panels = draw.axes(5, size=(2, 2.2))
for panel, degrees in zip(panels, angles, strict=True):
    panel.imshow(rotate_image(portrait, np.radians(degrees)), cmap="gray", vmin=0, vmax=1)
    panel.set_title(f"{degrees}°")
    panel.axis("off")
draw.show(
    figure, alt="Five small portraits of a bear: upright, leaning left, lying on its side, upside down, leaning right."
)

# %% [markdown]
# ### Think: why back, and not forward?
#
# It seems more natural to take each old pixel and carry it to its new place. **Before you run the next cell,**
# imagine 4,096 pixels, each carried to its place by 20 degrees and rounded there. Does every new place get one?

# %%
row, column = np.indices(portrait.shape)
c, s = np.cos(np.radians(20)), np.sin(np.radians(20))
x, y = column - 31.5, 31.5 - row
to_row, to_column = np.rint([31.5 - s * x - c * y, 31.5 + c * x - s * y]).astype(int)
inside = (to_row >= 0) & (to_row < 64) & (to_column >= 0) & (to_column < 64)
carried = np.full((64, 64), np.nan)
carried[to_row[inside], to_column[inside]] = portrait[inside]
holes = np.isnan(carried) & (rotate_image(np.ones((64, 64)), np.radians(20)) > 0)
carried[np.isnan(carried) & ~holes] = 0
print(f"{holes.sum()} places get nothing")

# %% [markdown]
# Two old pixels are often rounded to one place, and then some other place stays empty. Whoever asks backwards fills
# every place, because every place asks.
#
# **Figure 8.** Carried forward by 20 degrees, the portrait has holes, shown in orange. Asked backwards it has none.

# %%
figure, panels = draw.axes(2, size=(3.2, 3.4))
for panel, picture in zip(panels, (carried, rotate_image(portrait, np.radians(20))), strict=True):
    shown = panel.imshow(picture, cmap="gray", vmin=0, vmax=1)
    shown.set_cmap(shown.get_cmap().with_extremes(bad=draw.colour("second")))
    panel.set_title("carried forward" if picture is carried else "asked backwards")
    panel.axis("off")
draw.show(
    figure,
    alt="Two turned portraits. The left one is dotted with orange holes in a regular pattern; the right is whole.",
)

# %% [markdown]
# ### Think: thirty-six small turns
#
# Turn the portrait by 10 degrees, 36 times: a full circle. Turn another copy once by 360 degrees. **Before you run
# the next cell,** say which of them looks like the portrait, and what has become of the corners.

# %%
once, often = rotate_image(portrait, 2 * np.pi), portrait
for _ in range(36):
    often = rotate_image(often, np.radians(10))
print(f"once by 360 degrees: {(once != portrait).sum()} of 4096 pixels differ")
print(f"36 times by 10 degrees: {(often != portrait).sum()} of 4096 pixels differ")

# %% [markdown]
# The rotation matrices lose nothing: the 36th power of a turn by 10 degrees is $I$. The loss is in the rounding.
# Each turn moves every pixel by up to 0.7 of a pixel, and what leaves the picture is gone.
#
# **Figure 9.** The portrait, turned once by 360 degrees, and turned 36 times by 10. The last one keeps only a disc,
# and its edges are ragged.

# %%
figure, panels = draw.axes(3, size=(2.8, 3))
names = ("portrait", "once by 360°", "36 times by 10°")
for panel, picture, name in zip(panels, (portrait, once, often), names, strict=True):
    panel.imshow(picture, cmap="gray", vmin=0, vmax=1)
    panel.set_title(name)
    panel.axis("off")
draw.show(figure, alt="Three portraits: the first two are equal, the third is ragged and cut to a disc on black.")

# %% [markdown]
# So turn the original once, by the whole angle. That is worth remembering when you edit photographs.
#
# ## Compare
#
# NumPy has Gram-Schmidt's answer under the name QR, with signs of its own. SciPy turns pictures, with the angle in
# degrees. Nearest pixel is `order=0`.

# %%
from scipy import ndimage

Q, _ = np.linalg.qr(askew)
check.close(Q @ np.diag([1, -1]) @ Q.T, reflection_matrix(askew), "any frame of the mirror gives the same R")
theirs = ndimage.rotate(portrait, 20, reshape=False, order=0, mode="grid-constant")
print("pixels that differ:", (theirs != rotate_image(portrait, np.radians(20))).sum())

# %% [markdown]
# ## So what does it see?
#
# A bear turned over, as tall as itself and leaning twice as far as the mirror. You found it in three steps: into
# the mirror's frame, turn one coordinate round, and back. The same three steps work for every map that is plain in
# some basis.
#
# **You can now** build an orthonormal frame on a mirror, write a reflection in a basis of its own, reflect a
# drawing and a ray of light, and turn a picture pixel by pixel.
#
# Next: the other lab, [Gram-Schmidt](lab_gram_schmidt.ipynb), and the [quiz](quiz.ipynb) of this week. Then [week
# 5](../week5_eigenvectors/lesson.ipynb) asks for which basis a map is plainest.
