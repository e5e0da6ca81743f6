# %% [markdown]
# # Lab: inner products
#
# **You will be able to** tell which matrices measure, compute lengths, distances and angles under any of them, compare
# thousands of pictures at once without losing digits, and read handwriting by looking at neighbours.
#
# **You need** the lesson of this week: inner product, length, distance, angle. About 100 minutes.
#
# There are six exercises. Each has test cells under it: run them as often as you like. A test that fails names
# the fact that is not true yet. Your functions take whole numbers as well as fractions, and they leave their arguments
# as they are.

# %% given="imports"
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## Two huts, and tired legs
#
# You stand at the foot of a hill, at $(0, 0)$. One hut is 30 m along and 4 m up, at $p = (30, 4)$. The other is 48 m
# along and 1 m up, at $q = (48, 1)$. A ruler says $\sqrt{30^2 + 4^2} \approx 30.3$ m to $p$ and 48.0 m to $q$.
#
# Legs count otherwise: for them a metre up is worth ten metres along. So they measure $(30, 10 \cdot 4)$ in place of
# $(30, 4)$, which is 50.
#
# **Before you run the next cell.** What do the legs say about $q$? Which hut is the nearer one for them?

# %% given="huts"
hut_p, hut_q = np.array([30, 4]), np.array([48, 1])
legs = np.array([[1, 0], [0, 100]])

# %%
for name, hut in (("p", hut_p), ("q", hut_q)):
    print(f"{name}: ruler {np.sqrt(hut @ hut):.2f}, legs {np.sqrt(hut @ legs @ hut):.2f}")
check.close(np.sqrt(hut_p @ legs @ hut_p), 50, "for the legs the hut p is 50 away")

# %% [markdown]
# The order has changed: the legs prefer $q$. All that is new is a matrix $A$ between the two vectors,
# $\langle x, y \rangle = x^\top A\, y$. The ruler is $A = I$. Which matrices may stand there?
#
# The next cell holds a helper. It makes an array of fractions and refuses what cannot be measured. Use it in every
# exercise; then you need to check only whether shapes fit together.


# %% given="as-floats"
def as_floats(value, axes, name):
    """Return value as an array of floats with this number of axes; refuse other shapes, no entries, NaN, infinity.

    value : numbers of any kind; axes : 1 for a vector, 2 for a matrix; name : what the message calls it
    raises : ValueError that says what was given
    """
    array = np.asarray(value, dtype=float)
    if array.ndim != axes or array.size == 0:
        raise ValueError(f"{name} has shape {array.shape}; wanted are {axes} axes and at least one entry.")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} of shape {array.shape} holds NaN or infinity; wanted are finite numbers.")
    return array


# %% [markdown]
# ## Exercise 1: does this matrix measure? (5 points)
#
# $x^\top A\, y$ is an **inner product** when $A$ is symmetric and **positive definite**: $x^\top A\, x > 0$ for every
# $x$ except zero. Nobody can try every $x$. But a symmetric $A$ has perpendicular eigenvectors. Along eigenvector $i$
# the vector $x$ has a coordinate $c_i$, and
# $x^\top A\, x = \lambda_1 c_1^2 + \dots + \lambda_D c_D^2$. That is positive for every $x$ when all
# eigenvalues are.
#
# A computer rounds, so an eigenvalue that is 0 on paper may come out as $10^{-17}$. Ask for more, in proportion:
#
# $$
# \lambda_{\min} > 10^{-12}\, \lambda_{\max}. \tag{1.1}
# $$
#
# Write `is_inner_product(A)`. It says True when $A$ is symmetric and (1.1) holds, and False for other square matrices.
#
# - Symmetric means up to rounding: no entry of $A - A^\top$ is larger than $10^{-12}$ times the largest entry of $A$
#   in size.
# - A matrix that is not square, has no entries, or holds NaN or infinity is refused with a `ValueError`.
#
# <details>
# <summary>Hint</summary>
#
# `np.linalg.eigvalsh(A)` gives the eigenvalues of a symmetric matrix, the smallest first. It reads only half of
# $A$, so test the symmetry yourself. `as_floats(A, 2, "A")` does most of the refusing.
#
# </details>


# %% exercise="is-inner-product"
def is_inner_product(A):
    """Return whether x^T A y is an inner product: A is symmetric and positive definite, both up to rounding.

    A : shape (D, D), D at least 1
    returns : True or False
    raises : ValueError when A is not square, has no entries, or holds NaN or infinity
    """
    ### BEGIN SOLUTION
    A = as_floats(A, 2, "A")
    if A.shape[0] != A.shape[1]:
        raise ValueError(f"A has shape {A.shape}; wanted is a square matrix, shape (D, D).")
    if np.abs(A - A.T).max() > 1e-12 * np.abs(A).max():
        return False
    values = np.linalg.eigvalsh(A)
    return bool(values[0] > 1e-12 * values[-1])  # (1.1)
    ### END SOLUTION


# %% test="is-inner-product-facts" points=2
# Any A = B^T B + I is an inner product. One turned over, one with a single bad direction, one lopsided are not.
measures = check.asking(is_inner_product)
rng = np.random.default_rng(21)
kinds = {
    "a symmetric matrix with positive eigenvalues is an inner product": [np.array([[2.0, 0.5], [0.5, 3.0]])],
    "a matrix with negative eigenvalues only is no inner product": [np.array([[-3.0]])],
    "one negative eigenvalue is one too many": [np.diag([1.0, 2.0, -1.0]), np.array([[1.0, 2.0], [2.0, 1.0]])],
    "a matrix that is not symmetric is no inner product": [np.array([[2.0, 0.5], [0.4, 3.0]])],
}
for side in (4, 2, 3):
    mixer = rng.normal(size=(side, side))
    frame = np.linalg.qr(mixer)[0]
    good, bad = mixer.T @ mixer + np.eye(side), frame @ np.diag([-0.5, *range(2, side + 1)]) @ frame.T
    lopsided = good.copy()
    lopsided[0, -1] += 0.1
    for matrices, example in zip(kinds.values(), (good, -good, (bad + bad.T) / 2, lopsided), strict=True):
        matrices.append(example)
verdicts_of = {fact: [measures(A.copy()) for A in matrices] for fact, matrices in kinds.items()}
for answers in verdicts_of.values():
    for verdict in answers:
        check.shape(verdict, (), "the verdict on a matrix, one True or False,")
for place, (fact, answers) in enumerate(verdicts_of.items()):
    check.equal(answers, [place == 0] * len(answers), fact)
### BEGIN HIDDEN TESTS
mixer = rng.normal(size=(7, 5))
check.equal(measures(mixer.T @ mixer), True, "B^T B is an inner product when the columns of B are independent")
check.equal(measures(mixer.T @ mixer - 20 * np.eye(5)), False, "one negative eigenvalue is one too many")
### END HIDDEN TESTS

# %% test="is-inner-product-worked" points=1
# The eigenvalues are 1 and 3, then -1 and 3, then 0 and 2, then 2 and 5.
measures = check.asking(is_inner_product)
check.equal(measures(np.array([[2, -1], [-1, 2]])), True, "negative entries beside the diagonal may stand in A")
check.equal(measures(np.array([[1, 2], [2, 1]])), False, "positive entries alone do not make an inner product")
check.equal(measures(np.array([[2, 0], [0, 0]])), False, "where (0, 1) gets the length 0, there is no inner product")
check.equal(measures(np.array([[5]])), True, "the 1 by 1 matrix [[5]] is an inner product")
check.equal(measures(np.diag([2, 5, 3])), True, "a diagonal matrix with positive numbers is an inner product")

# %% test="is-inner-product-robust" points=1
measures = check.asking(is_inner_product)
slab = np.array([[3.0, 1.0, 0.5], [1.0, 2.0, 0.0], [0.5, 0.0, 1.0]])
dusty = slab.copy()
dusty[0, 1] *= 1 + 1e-15
before = dusty.copy()
small = [measures(1e-20 * slab), measures(1e20 * slab), measures(dusty)]
crooked = [measures(size * np.array([[2.0, 0.5], [0.0, 2.0]])) for size in (1e-10, 1)]
thin = measures(np.diag([1.0, 1e-14, 1.0]))
check.equal(small[:2], [True, True], "1e-20 A and 1e20 A are inner products when A is one")
check.equal(small[2], True, "entries that differ in the 15th digit count as equal")
check.equal(crooked, [False, False], "a small matrix that is not symmetric is no inner product either")
check.equal(thin, False, "an eigenvalue of 1e-14 beside one of 1 counts as 0")
check.unchanged(before, dusty, "A")
check.equal(measures(np.array([[1, 2], [2, 4]])), False, "where (2, -1) gets the length 0, there is no inner product")

# %% test="is-inner-product-robust-refusals" points=1
measures = check.asking(is_inner_product)
pattern = [
    measures(np.array(A)) for A in ([[4.0, 1.0], [1.0, 3.0]], [[4.0, -1.0], [-1.0, 3.0]], np.diag([1.0, 1.0, -1.0]))
]
check.equal(pattern, [True, True, False], "square matrices are not refused")
lath = np.array([[2.0, 1.0, 0.0], [1.0, 2.0, 0.0]])
check.raises(ValueError, measures, lath, fact="a 2 by 3 matrix is refused with a ValueError")
check.raises(ValueError, measures, np.array([1.0, 2.0]), fact="an A of shape (2,) is refused with a ValueError")
check.raises(ValueError, measures, np.zeros((0, 0)), fact="a matrix without entries is refused with a ValueError")
check.raises(ValueError, measures, np.diag([1.0, np.nan]), fact="a NaN in A is refused with a ValueError")

# %% [markdown]
# What does a matrix that fails look like? Draw all $x$ of length one: $x^\top A\, x = 1$. Of the three matrices below
# the diagonals are equal, and one number beside them grows: 0.5, then 1, then 1.5.
#
# **Before you run the next cell.** For which of the three does your function say True?

# %%
three = [np.array([[1, beside], [beside, 1]]) for beside in (0.5, 1, 1.5)]
for A in three:
    print(A.tolist(), "eigenvalues", np.linalg.eigvalsh(A).round(2), is_inner_product(A))

# %% [markdown]
# Two helpers for the drawings: a grid of points $x$, and $x^\top A\, x$ at each of them.

# %%
grid = np.linspace(-3, 3, 121)
plane_points = np.stack(np.meshgrid(grid, grid))


def squared_lengths(A):
    """Return x^T A x for every point x of the grid, shape (121, 121). A : shape (2, 2)."""
    return np.einsum("ijk,il,ljk->jk", plane_points, A, plane_points)


# %% [markdown]
# **Figure 1.** All $x$ with $x^\top A\, x = 1$, and the round circle dashed. An inner product closes its unit circle to
# an ellipse. At eigenvalue 0 the ellipse has become two lines: along them you walk for ever at length one. With a
# negative eigenvalue the curve is open, and on the dotted lines every vector has length 0.

# %%
figure, panels = draw.plane(columns=3)
for panel, A in zip(panels, three, strict=True):
    panel.contour(grid, grid, squared_lengths(A), levels=[1], colors=draw.colour("result"), linewidths=2)
    draw.curve(panel, [np.cos(grid * 1.05), np.sin(grid * 1.05)], role="ghost", style="--", width=1.2)
    draw.label(panel, (1.6, 2.5), f"beside: {A[0, 1]:g}")
panels[2].contour(grid, grid, squared_lengths(three[2]), levels=[0], colors=draw.colour("second"), linestyles=":")
draw.show(
    figure, alt="Three unit circles: a slanted ellipse, two parallel lines, and a hyperbola with dotted asymptotes."
)

# %% [markdown]
# ## Exercise 2: how far? (4 points)
#
# The distance of two points is the length of their difference, and $A$ measures the length:
#
# $$
# d(x, y) = \sqrt{\langle x - y,\, x - y \rangle} = \sqrt{(x - y)^\top A\, (x - y)}. \tag{1.2}
# $$
#
# Write `distance(x, y, A=None)`. Without $A$ the ruler measures, $A = I$.
#
# - Refused with a `ValueError`: vectors of different shapes; an $A$ that does not fit them or is no inner product; NaN
#   and infinity.
# - Subtract first. Two points far from the origin can be near each other, and no digit may get lost between.
#
# <details>
# <summary>Hint</summary>
#
# Give the difference a name. `d @ A @ d` is one number. For the refusals you have `as_floats` and your own
# `is_inner_product`.
#
# </details>


# %% exercise="distance"
def distance(x, y, A=None):
    """Return the distance of x and y, measured by the inner product x^T A y, or by the ruler without A.

    x, y : shape (D,)
    A : shape (D, D), symmetric and positive definite; the identity if None
    returns : number, at least 0
    raises : ValueError when shapes do not fit, A is no inner product, or a number is NaN or infinite
    """
    ### BEGIN SOLUTION
    x, y = as_floats(x, 1, "x"), as_floats(y, 1, "y")
    if x.shape != y.shape:
        raise ValueError(f"x and y have shapes {x.shape} and {y.shape}; wanted are equal ones.")
    difference = x - y
    if A is None:
        return np.sqrt(difference @ difference)
    A = as_floats(A, 2, "A")
    if A.shape != (len(x), len(x)) or not is_inner_product(A):
        raise ValueError(f"Wanted is an inner product of shape {(len(x), len(x))}; A of shape {A.shape} is none.")
    return np.sqrt(difference @ A @ difference)  # (1.2)
    ### END SOLUTION


# %% test="distance-facts" points=1
# An A that is made as B^T B measures x as the ruler measures B x. So a ruler can check every A.
far = check.asking(distance)
rng = np.random.default_rng(23)
for count in (4, 2, 7):
    left, right = rng.normal(size=(2, count))
    maker = rng.normal(size=(count + 1, count))
    check.shape(far(left.copy(), right.copy()), (), "the distance of two vectors, one number,")
    check.close(far(left.copy(), right.copy()), np.linalg.norm(left - right), "without A the ruler measures")
    under = far(left.copy(), right.copy(), maker.T @ maker)
    check.close(under, np.linalg.norm(maker @ (left - right)), "under A = B^T B the distance is the length of B(x - y)")
    check.close(far(right.copy(), left.copy(), maker.T @ maker), under, "there and back are equally far")
### BEGIN HIDDEN TESTS
one, two, three_ = rng.normal(size=(3, 5))
maker = rng.normal(size=(6, 5))
legs_ = [far(a.copy(), b.copy(), maker.T @ maker) for a, b in ((one, two), (two, three_), (one, three_))]
check.holds(legs_[2] <= legs_[0] + legs_[1], "a detour is never shorter")
check.close(
    far(3 * one, 3 * two, maker.T @ maker), 3 * legs_[0], "in a picture three times as large all is three times as far"
)
### END HIDDEN TESTS

# %% test="distance-worked" points=1
# The difference is (2, -1). Under A it is 3 * 4 - 2 * 2 * 1 + 1 * 1 = 9, squared.
far = check.asking(distance)
check.close(far(np.array([30, 4]), np.array([0, 0]), np.array([[1, 0], [0, 100]])), 50, "the legs need 50 to the hut p")
check.close(
    far(np.array([5, 1]), np.array([3, 2]), np.array([[3, 1], [1, 1]])), 3, "(5, 1) and (3, 2) are 3 apart under A"
)

# %% test="distance-robust" points=1
far = check.asking(distance)
buoy, beacon = np.array([1e8 + 3, -1e8, 2.0]), np.array([1e8, -1e8 + 4, 2.0])
before = buoy.copy(), beacon.copy()
check.close(far(np.array([1e8 + 3]), np.array([1e8])), 3, "far from the origin 3 keeps its digits")
check.close(far(buoy, beacon), 5, "far from the origin (3, -4, 0) keeps its length 5")
check.unchanged(before[0], buoy, "x")
check.unchanged(before[1], beacon, "y")
stretch = np.array([[2.0, 0.5, 0.0], [0.5, 1.0, 0.0], [0.0, 0.0, 3.0]])
before = stretch.copy()
check.close(far(buoy, beacon, stretch), np.sqrt(22), "far from the origin A measures as everywhere else")
check.unchanged(before, stretch, "A")
check.close(far(np.array([3.0, 1.0, -7.0]), np.array([3.0, 1.0, -7.0]), stretch), 0, "from a point to itself it is 0")
for scale in (1e-8, 1e8):
    check.close(
        far(scale * np.ones(3), np.zeros(3), stretch) / scale, np.sqrt(7), f"{scale:g} x is {scale:g} times as long"
    )
dark, bright = np.array([3, 250, 7], dtype=np.uint8), np.array([23, 246, 12], dtype=np.uint8)
check.close(far(dark, bright), 21, "grey levels from 0 to 255, kept in eight bits, are numbers like others")

# %% test="distance-robust-refusals" points=1
far = check.asking(distance)
stretch_by = np.array([[2.0, 1.0, 0.0], [1.0, 3.0, 0.0], [0.0, 0.0, 1.0]])
fits = far(np.array([3.0, 7.0, 2.0]), np.array([4.0, 3.0, 0.0]), stretch_by)
check.close(fits, np.sqrt(46), "what fits together is not refused")
check.raises(ValueError, far, np.ones(3), np.ones(2), fact="vectors of shapes (3,) and (2,) are refused")
check.raises(ValueError, far, np.ones(3), np.ones(1), fact="vectors of shapes (3,) and (1,) are refused")
check.raises(
    ValueError, far, np.ones(2), np.zeros(2), np.eye(3), fact="a 3 by 3 A for vectors of shape (2,) is refused"
)
check.raises(
    ValueError,
    far,
    np.ones(2),
    np.zeros(2),
    np.array([[1, 2], [2, 1]]),
    fact="an A that is no inner product is refused",
)
check.raises(ValueError, far, np.array([1.0, np.nan]), np.ones(2), fact="a NaN in x is refused with a ValueError")

# %% [markdown]
# **Figure 2.** The hill, and all places that are 10, 20, 30, ... away. The ruler's rings reach $p$ first; on these axes
# they look tall, as a metre up is drawn longer. The rings of the legs are flat, and reach $q$ first.

# %%
along, up = np.linspace(0, 60, 41), np.linspace(0, 7, 29)
figure, panels = draw.axes(2, xlabel="along, m", ylabel="up, m", size=(4.4, 3.2), xlim=(0, 60), ylim=(0, 7))
for panel, A, name in zip(panels, (np.eye(2), legs), ("ruler", "legs"), strict=True):
    far_away = [[distance([a, u], [0, 0], A) for a in along] for u in up]
    draw.contours(panel, along, up, np.array(far_away), levels=range(10, 81, 10), numbers=True)
    panel.plot(*np.column_stack([hut_p, hut_q]), "o", color=draw.colour("second"))
    for hut, letter in ((hut_p, "p"), (hut_q, "q")):
        draw.label(panel, hut, f"{letter}: {distance(hut, [0, 0], A):.1f}", role="second", offset=(0, 13))
    panel.set_title(name)
draw.show(figure, alt="Two maps with rings. For the ruler p is at 30 and q at 48; for the legs p is at 50 and q at 49.")

# %% [markdown]
# ### Think: why 10 to the minus 12?
#
# Rounding spoils $(x - y)^\top A\,(x - y)$ by about $10^{-16}$ of $\lambda_{\max} \lVert x - y \rVert^2$. The true
# value is at least $\lambda_{\min} \lVert x - y \rVert^2$. With (1.1) the true value is larger than the rounding by
# far. So nothing negative ever comes under your root. What would you say of a smaller tolerance, $10^{-18}$?
#
# ## Exercise 3: which angle? (5 points)
#
# Two vectors are at right angles when their inner product is 0. In general
#
# $$
# \cos \theta = \frac{\langle x, y \rangle}{\sqrt{\langle x, x \rangle \langle y, y \rangle}}, \tag{1.3}
# $$
#
# and $\theta$ lies between 0 and $\pi$. Write `angle(x, y, A=None)` in radians. Every inner product in (1.3) is
# $A$'s, also the two under the root.
#
# A trap: the cosine of parallel vectors is 1 on paper. Run the next cell before you write.

# %%
x = np.array([1.0, 1.0, 1.0])
cosine = x @ x / (np.linalg.norm(x) * np.linalg.norm(x))
print(f"{cosine:.17f}")
check.holds(cosine > 1, "rounding makes a cosine that no angle has")

# %% [markdown]
# `np.arccos` of that is NaN. So bring the cosine back between -1 and 1 before you ask for its angle.
#
# - Parallel vectors have the angle 0, or $\pi$ if they point apart. The answer is never NaN.
# - The zero vector has no direction: refused with a `ValueError`, as is what `distance` refuses. A vector of length
#   $10^{-10}$ has a direction.
#
# <details>
# <summary>Hint</summary>
#
# `np.clip(number, -1, 1)` brings a number back. `x.any()` is True when an entry is not 0.
#
# </details>


# %% exercise="angle"
def angle(x, y, A=None):
    """Return the angle between x and y in radians, from 0 to pi, under the inner product x^T A y.

    x, y : shape (D,), neither of them zero
    A : shape (D, D), symmetric and positive definite; the identity if None
    returns : number from 0 to pi
    raises : ValueError when a vector is zero, and for what distance refuses
    """
    ### BEGIN SOLUTION
    x, y = as_floats(x, 1, "x"), as_floats(y, 1, "y")
    if x.shape != y.shape:
        raise ValueError(f"x and y have shapes {x.shape} and {y.shape}; wanted are equal ones.")
    if not (x.any() and y.any()):
        raise ValueError("One of the vectors is zero, and it has no direction; wanted are two that are not.")
    A = np.eye(len(x)) if A is None else as_floats(A, 2, "A")
    if A.shape != (len(x), len(x)) or not is_inner_product(A):
        raise ValueError(f"Wanted is an inner product of shape {(len(x), len(x))}; A of shape {A.shape} is none.")
    cosine = x @ A @ y / np.sqrt((x @ A @ x) * (y @ A @ y))  # (1.3)
    return np.arccos(np.clip(cosine, -1, 1))
    ### END SOLUTION


# %% test="angle-facts" points=2
# Under A = B^T B the angle of x and y is the ruler's angle of B x and B y; their unit arrows are 2 sin(angle/2) apart.
turn = check.asking(angle)
rng = np.random.default_rng(24)
for count in (3, 2, 6):
    wing, tail_ = rng.normal(size=(2, count))
    wing[0] = abs(wing[0]) + 1
    tail_[0] = -abs(tail_[0]) - 1  # so that one angle at least is wide
    weaver = rng.normal(size=(count + 2, count))
    for metric, maker in ((None, np.eye(count)), (weaver.T @ weaver, weaver)):
        theta = turn(wing.copy(), tail_.copy(), None if metric is None else metric.copy())
        check.shape(theta, (), "the angle, one number,")
        check.holds(0 <= theta <= np.pi, "an angle lies between 0 and pi, in radians")
        arrows = [maker @ v / np.linalg.norm(maker @ v) for v in (wing, tail_)]
        apart = np.linalg.norm(arrows[0] - arrows[1])
        check.close(2 * np.sin(theta / 2), apart, "two arrows of length one are 2 sin(angle / 2) apart")
    check.close(turn(-wing, tail_.copy(), metric), np.pi - theta, "turning one arrow round leaves pi less the angle")
### BEGIN HIDDEN TESTS
wing, tail_ = rng.normal(size=(2, 5))
weaver = rng.normal(size=(5, 5))
theta = turn(wing.copy(), tail_.copy(), weaver.T @ weaver)
check.close(turn(tail_.copy(), wing.copy(), weaver.T @ weaver), theta, "the angle does not ask who comes first")
check.close(turn(7 * wing, 0.1 * tail_, weaver.T @ weaver), theta, "the lengths of the arrows do not matter")
### END HIDDEN TESTS

# %% test="angle-worked" points=1
# <(1, 1), (1, -1)> is 0 by the ruler. Where the second direction counts fourfold it is -3, both lengths are root 5.
turn = check.asking(angle)
check.close(turn(np.array([1, 1]), np.array([1, -1])), np.pi / 2, "by the ruler (1, 1) and (1, -1) are at right angles")
fourfold = np.array([[1, 0], [0, 4]])
check.close(
    np.cos(turn(np.array([1, 1]), np.array([1, -1]), fourfold)), -0.6, "under A the cosine of this angle is -0.6"
)
check.close(
    turn(np.array([1, 1]), np.array([4, -1]), fourfold), np.pi / 2, "under A (1, 1) and (4, -1) are at right angles"
)

# %% test="angle-robust" points=1
turn = check.asking(angle)
pole, rope = np.array([3.0, 1.0, -2.0]), np.array([1.0, 0.5, 4.0])
before = pole.copy(), rope.copy()
plain = turn(pole, rope)
check.close(plain, np.arccos(-4.5 / np.sqrt(14 * 17.25)), "by the ruler this angle is 1.866 radians")
check.unchanged(before[0], pole, "x")
check.unchanged(before[1], rope, "y")
for scale in (1e-10, 1e8):
    check.close(turn(scale * pole, rope), plain, f"{scale:g} x has the direction of x")
stretch_ = np.array([[2, 1, 0], [1, 3, 0], [0, 0, 1]])
before = stretch_.copy()
check.close(turn(pole, rope, 1e-10 * stretch_), turn(pole, rope, stretch_), "1e-10 A gives the angles of A")
check.unchanged(before, stretch_, "A")
# The tolerance is 1e-7 because arccos knows an angle near 0 to about eight digits only.
for row in ([1, 1, 1], [1, 1, 2], [3, 0, 0], [2, 2, 2]):
    check.close(
        turn(np.array(row), 2 * np.array(row)), 0, "vectors that point the same way have the angle 0", atol=1e-7
    )
    check.close(turn(np.array(row), -4 * np.array(row)), np.pi, "vectors that point apart have the angle pi", atol=1e-7)

# %% test="angle-robust-refusals" points=1
turn = check.asking(angle)
check.close(turn(np.array([2.0, 0.0]), np.array([3.0, 3.0])), np.pi / 4, "vectors that are not zero are not refused")
check.raises(ValueError, turn, np.zeros(2), np.ones(2), fact="a zero vector x is refused with a ValueError")
check.raises(ValueError, turn, np.ones(2), np.zeros(2), fact="a zero vector y is refused with a ValueError")
check.raises(ValueError, turn, np.ones(3), np.ones(2), fact="vectors of shapes (3,) and (2,) are refused")
check.raises(
    ValueError, turn, np.ones(2), np.ones(2), np.diag([1, -1]), fact="an A that is no inner product is refused"
)
check.raises(ValueError, turn, np.array([1.0, np.inf]), np.ones(2), fact="infinity in x is refused with a ValueError")

# %% [markdown]
# ### Think: does an angle belong to two vectors?
#
# **Before you run the next cell.** $(1, 1)$ and $(1, -1)$ are at right angles, and everybody can see it. Now let the
# second direction count fourfold. Do they stay at right angles? Write down yes or no.

# %%
fourfold_A = np.array([[1, 0], [0, 4]])
for y in ([1, -1], [4, -1]):
    angles = [np.degrees(angle([1, 1], y, A)) for A in (np.eye(2), fourfold_A)]
    print(f"(1, 1) and {tuple(y)}: ruler {angles[0]:.1f} degrees, fourfold {angles[1]:.1f} degrees")

# %% [markdown]
# **Figure 3.** The unit circle of the fourfold $A$ is half as tall as wide. Under this $A$ the arrows $x$ and $z$ are
# at right angles, though the eye sees 59 degrees. The eye is a ruler: it measures with $A = I$.

# %%
figure, panel = draw.plane(xlim=(-1.6, 4.6), ylim=(-1.8, 1.8))
panel.contour(grid, grid, squared_lengths(fourfold_A), levels=[1], colors=draw.colour("result"), linewidths=2)
draw.arrow(panel, (1, 1), name="$x$", role="first")
draw.arrow(panel, (1, -1), name="$y$", role="ghost")
draw.arrow(panel, (4, -1), name="$z$", role="second")
draw.label(panel, (-0.9, 0.8), "length 1", role="result")
draw.show(figure, alt="A flat ellipse around the origin, and three arrows: x to (1, 1), y to (1, -1), z to (4, -1).")

# %% [markdown]
# Bend the circle yourself. The sliders set the entries of $A$; drag $x$ and $y$, or type `bend.set("beside", 0.9)` and
# `bend.move("x", 1, 2)`. The lengths and the angle come from your own functions.
#
# There are three things to find. A pair that the eye sees at right angles and $A$ does not. A pair at right angles for
# $A$. And an $A$ to which your first function says False: what happens to the curve at that moment?


# %%
@play.picture(
    title="Bend the unit circle",
    plane=play.Plane(x=(-3, 3), y=(-2.2, 2.2)),
    x=(1, 1),
    y=(1, -1),
    first=play.slider(0.2, 4, start=1, step=0.1, label="A[0, 0]"),
    second=play.slider(0.2, 4, start=2, step=0.1, label="A[1, 1]"),
    beside=play.slider(-2, 2, start=0.5, step=0.1, label="A[0, 1] and A[1, 0]"),
)
def bend(plane, x, y, first, second, beside):
    """Draw all vectors of length one under A, and the two arrows; lengths and angle are the learner's."""
    A = np.array([[first, beside], [beside, second]])
    plane.axes()
    plane.line([np.cos(grid * 1.05), np.sin(grid * 1.05)], "ghost", "thin dash")
    plane.contours(grid, grid, squared_lengths(A), [1], "result", "thick")
    plane.arrow(x, "first", label="x")
    plane.arrow(y, "second", label="y")
    if not is_inner_product(A):
        return "This A is no inner product: its unit circle does not close, so A gives no lengths and no angles."
    if not (x.any() and y.any()):
        return "The zero vector has length 0 under every A, and no angle with anything."
    lengths = [distance(v, [0, 0], A) for v in (x, y)]
    turned = [np.degrees(angle(x, y, metric)) for metric in (A, None)]
    return (
        f"Under A, x has length {lengths[0]:.2f}, y has length {lengths[1]:.2f}, and the angle between them is "
        f"{turned[0]:.0f} degrees; a ruler says {turned[1]:.0f} degrees."
    )


bend

# %% [markdown]
# ### Think: how small an angle can arccos see?
#
# The tests let you be wrong by $10^{-7}$ near 0. Why so much? There is another formula for the same angle. With
# arrows $u$ and $v$ of length one it uses their distance: $\theta = 2 \arctan(\lVert u - v \rVert / \lVert u + v
# \rVert)$.
#
# **Before you run the next cell.** Both get the angle $10^{-9}$ to find. Guess what each answers.

# %%
true = np.logspace(-12, -1, 56)
u, v = np.array([1.0, 0.0]), np.column_stack([np.cos(true), np.sin(true)])
by_arccos = np.arccos(np.clip(v @ u, -1, 1))
by_distance = 2 * np.arctan2(np.linalg.norm(u - v, axis=1), np.linalg.norm(u + v, axis=1))
print(f"angle {true[15]:.0e}: arccos says {by_arccos[15]}, the distance says {by_distance[15]:.1e}")
check.close(by_distance / true, np.ones(56), "the second formula has all digits of every angle")

# %% [markdown]
# **Figure 4.** Error of both formulas, as a share of the angle. For arccos the error grows as the angle shrinks: below
# $10^{-8}$ it answers 0, and the error is the whole angle.

# %%
figure, panel = draw.axes(xlabel="true angle, radians", ylabel="error, share of the angle", size=(5.6, 3.4))
panel.set(xscale="log", yscale="log", ylim=(1e-17, 30))
for found, role, style, name in ((by_arccos, "second", "s--", "arccos"), (by_distance, "result", "o-", "distance")):
    draw.curve(
        panel, [true, np.maximum(np.abs(found - true) / true, 2e-17)], role=role, style=style, name=name, width=1
    )
panel.legend(loc="center right")
draw.show(
    figure, alt="The error of arccos rises to 1 as the angle falls below 1e-8; that of the distance stays near 1e-16."
)

# %% [markdown]
# Near 0 the cosine is flat: $\cos \theta \approx 1 - \theta^2 / 2$. At $\theta = 10^{-9}$ that differs from 1 in the
# 19th digit, and a number has 16. The distance of the arrows is $\theta$ itself, with all its digits.
#
# ## Pictures as vectors
#
# A picture of $8 \times 8$ grey levels is a vector with 64 entries. So two pictures have a distance. Each row of `X` is
# a picture, from 0 (paper) to 1 (ink). Write `"mnist test"` in place of `"digits"`, and the same notebook runs on
# 10,000 pictures of 28 by 28, fetched once. All numbers in the text are those of `"digits"`.

# %% given="pictures"
DATA = "digits"
X, labels, shape = data.images(DATA)
print(f"{len(X)} pictures of {shape[0]} by {shape[1]}, so X has shape {X.shape}")

# %% [markdown]
# ## Exercise 4: the most similar picture (4 points)
#
# Which picture looks most like picture number $i$? The nearest one, by the ruler:
#
# $$
# j = \operatorname*{arg\,min}_{n \ne i} \sum_{d=1}^{D} (X_{nd} - X_{id})^2. \tag{1.4}
# $$
#
# The root is missing, and it may: of two numbers the larger one has the larger root. Write `most_similar(images, i)`,
# which gives the number of that row.
#
# - Only row $i$ itself is left out. If the same picture stands in another row as well, that row is the answer.
# - Of rows that are equally near, the one with the smallest number.
# - Numbers from 0 to 255 in eight bits (`np.uint8`) are welcome; beware, in eight bits 16 times 16 is 0.
# - Refused with a `ValueError`: fewer than two rows, and an $i$ below 0 or beyond the last row.
#
# <details>
# <summary>Hint</summary>
#
# `images - images[i]` takes the picture from every row: NumPy repeats the one row for all of them. `np.argmin` gives
# the place of the smallest number. Which number keeps row $i$ from ever being the smallest?
#
# </details>


# %% exercise="most-similar"
def most_similar(images, i):
    """Return the number of the row that is nearest to row i, row i itself left out.

    images : shape (N, D), one picture per row, N at least 2
    i : whole number from 0 to N - 1
    returns : whole number from 0 to N - 1, not i; the smallest one where several rows are equally near
    raises : ValueError when there are fewer than two rows, i names no row, or a number is NaN or infinite
    """
    ### BEGIN SOLUTION
    images = as_floats(images, 2, "images")
    if len(images) < 2 or not 0 <= i < len(images):
        raise ValueError(
            f"Wanted are two rows or more and one of their numbers; given are {len(images)} rows and i={i}."
        )
    squares = ((images - images[i]) ** 2).sum(axis=1)
    squares[i] = np.inf
    return int(np.argmin(squares))  # (1.4)
    ### END SOLUTION


# %% test="most-similar-facts" points=1
# Every row of three small albums is asked, and each answer compared with all other rows, one at a time.
alike = check.asking(most_similar)
rng = np.random.default_rng(25)
albums = [rng.normal(size=size) + 3 for size in ((6, 3), (9, 2), (5, 11))]
answers_for = [[alike(album.copy(), page) for page in range(len(album))] for album in albums]
for album, given in zip(albums, answers_for, strict=True):
    for page, answer in enumerate(given):
        check.shape(answer, (), "the number of a row")
        check.holds(answer in range(len(album)) and answer != page, "the answer is the number of another row")
        nearest = min(np.linalg.norm(album[page] - album[k]) for k in range(len(album)) if k != page)
        apart = np.linalg.norm(album[page] - album[int(answer)])
        check.close(apart, nearest, "no other row is nearer than the one that was found")

# %% test="most-similar-worked" points=1
# From (0, 0) it is 5 to row 1, root 20 to row 2, 6 to row 3. From row 3 it is root 20 to row 2.
alike = check.asking(most_similar)
stops = np.array([[0, 0], [3, 4], [4, 2], [6, 0]])
check.equal(alike(stops.copy(), 0), 2, "the row nearest to row 0 is row 2")
check.equal(alike(stops.copy(), 3), 2, "the row nearest to row 3 is row 2")
check.equal(alike(stops.copy(), 1), 2, "the row nearest to row 1 is row 2")

# %% test="most-similar-robust" points=1
alike = check.asking(most_similar)
twins = np.array([[7.0, 1.0, 2.0], [0.0, 4.0, 1.0], [7.0, 1.0, 2.0], [5.0, 1.0, 3.0]])
level = np.array([[9.0, 9.0], [2.0, 0.0], [0.0, 0.0], [0.0, 2.0]])
grey = np.array([[5, 9, 40], [3, 12, 44], [21, 25, 50], [200, 8, 41], [37, 9, 40]], dtype=np.uint8)
before = twins.copy()
said = [
    int(alike(*asked_for))
    for asked_for in ((level.copy(), 2), (grey, 0), (grey, 3), (twins.copy(), 0), (twins.copy(), 2))
]
check.equal(said[0], 1, "of two rows that are equally near, the smaller number is the answer")
check.equal(said[1:3], [1, 4], "grey levels in eight bits are compared like other numbers")
check.equal(said[3:], [2, 0], "a row that stands twice is most similar to its twin")
alike(twins, 3)
check.unchanged(before, twins, "images")
for scale in (1e-8, 1e8):
    check.equal(int(alike(scale * level, 0)), 1, f"in pictures {scale:g} times as bright the nearest is the same")
check.equal(int(alike(np.array([[4.0], [1.0]]), 1)), 0, "of two rows each is most similar to the other")

# %% test="most-similar-robust-refusals" points=1
alike = check.asking(most_similar)
pair = np.array([[1.0, 2.0], [3.0, 5.0], [0.0, 2.0]])
check.equal(int(alike(pair, 2)), 0, "the last row is not refused")
check.raises(ValueError, alike, pair, 3, fact="row 3 of the rows 0 to 2 is refused with a ValueError")
check.raises(ValueError, alike, pair, -1, fact="row -1 is refused with a ValueError")
check.raises(ValueError, alike, pair[:1], 0, fact="a single row is refused with a ValueError")
check.raises(ValueError, alike, pair[0], 0, fact="images of shape (2,) are refused with a ValueError")

# %% [markdown]
# **Figure 5.** Seven pictures, and below each the most similar one. All seven mean the same digit as their neighbour.
# Look closely at the strokes: what the distance likes is ink in the same places.

# %%
chosen = np.linspace(3, len(X) - 40, 7).astype(int)
figure, panels = draw.axes(7, 2, size=(1.15, 1.3))
for column, i in enumerate(chosen):
    for panel, number in zip(panels[:, column], (i, most_similar(X, i)), strict=True):
        panel.imshow(X[number].reshape(shape), cmap="Greys", vmin=0, vmax=1)
        panel.set(title=f"{labels[number]}", xticks=[], yticks=[])
draw.show(figure, alt="Two rows of seven small handwritten digits; each digit below looks like the one above it.")

# %% [markdown]
# ## What a square root of a difference can lose
#
# Next you need the distances of *all* rows to *all* rows. A way without a loop begins with
# $(x - y)^\top (x - y)$, multiplied out:
#
# $$
# \lVert x - y \rVert^2 = \lVert x \rVert^2 + \lVert y \rVert^2 - 2\, x^\top y. \tag{1.5}
# $$
#
# On paper both sides are equal. Take two rows that differ by $(3, 4)$, so the answer is 25, and move both away
# from the origin by $c$ in each direction.
#
# **Before you run the next cell.** At $c = 10^8$, how many digits of the 25 will the right-hand side have?

# %%
for c in (1, 1e3, 1e6, 1e8, 1e9):
    x, y = np.array([c, c]), np.array([c + 3, c + 4])
    print(f"c = {c:7g}: {x @ x + y @ y - 2 * (x @ y):8g}   instead of 25")

# %% [markdown]
# At $10^8$ the squares are about $10^{16}$, and numbers of that size are 2 apart. The 25 drowns in the rounding. This
# is **cancellation**: large numbers are subtracted, their leading digits go away, and what remains is their dust.
#
# Near the origin the dust is small, and still it can be negative. Here is a row and its copy: 0 is wanted.

# %%
rng = np.random.default_rng(26)
rows = rng.normal(size=(1000, 16))
dust = (rows**2).sum(axis=1) * 2 - 2 * np.einsum("nd,nd->n", rows, rows)
print(f"{np.sum(dust < 0)} of 1,000 squared distances of a row to itself are negative; the lowest is {dust.min():.1e}")

# %% [markdown]
# A negative number under the root gives NaN. So two cares are needed. Bring negative dust to 0 before the root. And
# move everything near the origin first. A distance does not change when all rows move together, so you may take the
# first row of $Y$ away from every row. Whole numbers stay whole numbers then.
#
# ## Exercise 5: all distances at once (7 points)
#
# Write `pairwise_distances(X, Y)`. Entry $(n, m)$ of the answer is the distance of row $n$ of $X$ to row $m$ of $Y$, by
# the ruler. Use (1.5): $x^\top y$ for all pairs is one matrix product.
#
# - $X$ has shape $(N, D)$, $Y$ has shape $(M, D)$, the answer $(N, M)$. Memory for a few arrays of that shape is
#   fine, for one of shape $(N, M, D)$ it is not.
# - No Python loop over the rows: the speed is compared with that of `np.einsum("nd,md->nm", X, Y)`.
# - No NaN, ever. Rows near $10^6$ that are about 1 apart get their distances to seven digits.
# - Different numbers of columns, no rows, other shapes, NaN and infinity are refused with a `ValueError`.
#
# <details>
# <summary>Hint</summary>
#
# Three parts of shapes `(N, 1)`, `(M,)` and `(N, M)` add up to shape `(N, M)`: NumPy repeats the column to the right
# and the row downwards. `a[:, None]` makes a column of a vector. `np.maximum(squares, 0)` lifts what is below 0.
#
# </details>


# %% exercise="pairwise-distances"
def pairwise_distances(X, Y):
    """Return the distances of all rows of X to all rows of Y.

    X : shape (N, D), one example per row
    Y : shape (M, D)
    returns : shape (N, M), non-negative
    raises : ValueError when the numbers of columns differ, there are no rows, or a number is NaN or infinite
    """
    ### BEGIN SOLUTION
    X, Y = as_floats(X, 2, "X"), as_floats(Y, 2, "Y")
    if X.shape[1] != Y.shape[1]:
        raise ValueError(f"X and Y have shapes {X.shape} and {Y.shape}; wanted are equally many columns.")
    X, Y = X - Y[0], Y - Y[0]
    squares = X @ Y.T
    squares *= -2
    squares += np.einsum("nd,nd->n", X, X)[:, None]
    squares += np.einsum("md,md->m", Y, Y)  # (1.5)
    np.maximum(squares, 0, out=squares)
    return np.sqrt(squares, out=squares)
    ### END SOLUTION


# %% test="pairwise-distances-shape" points=1
apart_all = check.asking(pairwise_distances)
rng = np.random.default_rng(27)
for many, few, columns in ((5, 3, 4), (2, 7, 2), (4, 4, 1)):
    posts, gates = rng.normal(size=(many, columns)), rng.normal(size=(few, columns))
    table = apart_all(posts, gates)
    check.shape(table, (many, few), f"the distances of {many} rows to {few} rows")

# %% test="pairwise-distances-facts" points=1
apart_all = check.asking(pairwise_distances)
rng = np.random.default_rng(28)
for many, few, columns in ((4, 6, 3), (7, 2, 5), (3, 3, 2)):
    masts, ropes = 2 + rng.normal(size=(many, columns)), rng.normal(size=(few, columns))
    table = np.asarray(apart_all(masts.copy(), ropes.copy()))
    check.finite(table, "the table of distances")
    for a in range(many):
        for b in range(few):
            want = np.linalg.norm(masts[a] - ropes[b])
            check.close(table[a, b], want, "entry (n, m) is the distance of row n of X to row m of Y")
### BEGIN HIDDEN TESTS
masts, ropes = rng.normal(size=(8, 20)), rng.normal(size=(5, 20))
table = np.asarray(apart_all(masts.copy(), ropes.copy()))
check.close(apart_all(ropes.copy(), masts.copy()), table.T, "with X and Y exchanged the table is turned over")
shift = rng.normal(size=20)
check.close(apart_all(masts + shift, ropes + shift), table, "moving all rows together changes no distance")
check.close(table[3, 4], np.linalg.norm(masts[3] - ropes[4]), "entry (3, 4) is the distance of row 3 to row 4")
### END HIDDEN TESTS

# %% test="pairwise-distances-worked" points=1
# Rows (0, 0), (3, 4) and (6, 8) against (0, 0) and (3, 0). The tolerance allows for the root of dust.
apart_all = check.asking(pairwise_distances)
table = apart_all(np.array([[0, 0], [3, 4], [6, 8]]), np.array([[0, 0], [3, 0]]))
check.close(table, [[0, 3], [5, 4], [10, np.sqrt(73)]], "the table of these rows is the one made by hand", atol=1e-7)

# %% test="pairwise-distances-robust" points=1
apart_all = check.asking(pairwise_distances)
rng = np.random.default_rng(29)
sheep, goats = np.array([[1.0, 2.0, 0.0], [4.0, 6.0, 0.0]]), np.array([[1.0, 2.0, 5.0]])
before = sheep.copy(), goats.copy()
check.close(apart_all(sheep, goats), [[5.0], [np.sqrt(50)]], "one row of Y gives one column of distances")
check.unchanged(before[0], sheep, "X")
check.unchanged(before[1], goats, "Y")
# The tolerance is 1e-6 because the root of dust, 1e-16 of the squares, is about 1e-8 of the rows' length.
twigs, hair = np.array([[0.0], [0.84], [0.46], [0.86]]), np.array([[1e-9], [3e-9], [4e-9]])
close_by = np.asarray(apart_all(twigs[1:] + hair, twigs))
check.finite(close_by, "the table of rows that are nearly equal")
check.close(close_by, np.abs(twigs[1:] - twigs.T), "rows that are nearly equal are at distances near 0", atol=1e-6)
herd = rng.normal(size=(300, 16))
itself = np.asarray(apart_all(herd, herd.copy()))
check.finite(itself, "the table of rows to themselves")
check.close(np.diag(itself), np.zeros(300), "each row is at distance 0 from itself", atol=1e-6)
remote = np.array([[0.0], [3.1], [7.3], [0.7]]) + (1e6 + 0.1)
table = np.asarray(apart_all(remote, remote[1:3]))
hand = [[3.1, 7.3], [0, 4.2], [4.2, 0], [2.4, 6.6]]
check.close(table, hand, "rows near 1e6 keep the digits of their distances", rtol=1e-7, atol=1e-6)
wide = rng.normal(size=(6, 5))
moved = np.asarray(apart_all(wide + 1e6, wide[:2] + 1e6))
check.close(moved, apart_all(wide, wide[:2]), "rows near 1e6 are as far apart as before", rtol=1e-7, atol=1e-6)
pale = np.array([[3, 250], [7, 12]], dtype=np.uint8)
check.close(apart_all(pale, pale[1:]), [[np.hypot(4, 238)], [0]], "grey levels in eight bits are numbers like others")

# %% test="pairwise-distances-robust-refusals" points=1
apart_all = check.asking(pairwise_distances)
fence = np.array([[0.0, 1.0], [3.0, 5.0]])
check.close(apart_all(fence, np.array([[0.0, 1.0]])), [[0], [5]], "tables with equally many columns are not refused")
check.raises(ValueError, apart_all, np.ones((3, 2)), np.ones((3, 4)), fact="2 columns against 4 are refused")
check.raises(ValueError, apart_all, np.ones((3, 2)), np.ones((3, 1)), fact="2 columns against 1 are refused")
check.raises(ValueError, apart_all, np.ones(2), np.ones((3, 2)), fact="an X of shape (2,) is refused with a ValueError")
check.raises(ValueError, apart_all, np.ones((3, 2)), np.ones((0, 2)), fact="a Y without rows is refused")
check.raises(ValueError, apart_all, fence * np.nan, np.ones((3, 2)), fact="a NaN in X is refused with a ValueError")

# %% test="pairwise-distances-method-memory" points=1
# The answer has 400 * 300 numbers, 1 MB. An array (400, 300, 100) would have 96 MB.
apart_all = check.asking(pairwise_distances)
rng = np.random.default_rng(30)
crowd, guests = rng.normal(size=(400, 100)), rng.normal(size=(300, 100))
enough = 8 * (12 * 400 * 300 + 6 * 700 * 100)
table = check.memory(
    apart_all,
    crowd,
    guests,
    at_most=enough,
    fact="it never makes an array of shape (N, M, D), only a few of shape (N, M)",
)

# %% test="pairwise-distances-method-speed" points=1
# 50,000 rows against 40: one matrix product does two million pairs. The yardstick is a product by np.einsum.
apart_all = check.asking(pairwise_distances)
check.shape(apart_all(np.ones((3, 8)), np.zeros((2, 8))), (3, 2), "the distances of 3 rows to 2 rows")
rng = np.random.default_rng(31)
swarm, lamps = rng.normal(size=(50_000, 8)), rng.normal(size=(40, 8))
table = check.speed(
    apart_all,
    swarm,
    lamps,
    against=lambda: np.einsum("nd,md->nm", swarm, lamps),
    at_most=8,
    fact="it works on all pairs at once, without a Python loop over rows or pairs",
)
### BEGIN HIDDEN TESTS
from sklearn import metrics

swarm, lamps = rng.normal(size=(3000, 64)), rng.normal(size=(2000, 64))
table = check.speed(
    apart_all,
    swarm,
    lamps,
    against=lambda: metrics.pairwise_distances(swarm, lamps),
    at_most=12,
    fact="it works on all pairs at once, without a Python loop over rows or pairs",
)
# The tolerance allows for the root of dust.
check.close(table, metrics.pairwise_distances(swarm, lamps), "its distances are those of scikit-learn", atol=1e-7)
### END HIDDEN TESTS

# %% [markdown]
# **Before you run the next cells.** Now 200 pairs of rows with 16 numbers each move away from the origin, by $c$ from 1
# to $10^9$. Both formulas measure them: (1.5) as it stands, and your function. How will the two errors grow?

# %%
rng = np.random.default_rng(34)
pairs, far_out = rng.normal(size=(2, 200, 16)), np.logspace(0, 9, 19)
true = np.linalg.norm(pairs[0] - pairs[1], axis=1)
as_it_stands, yours = [], []
for c in far_out:
    x, y = pairs + c
    squares = (x**2).sum(axis=1) + (y**2).sum(axis=1) - 2 * (x * y).sum(axis=1)
    as_it_stands.append(np.abs(np.sqrt(np.maximum(squares, 0)) - true).max())
    yours.append(np.abs(np.diag(pairwise_distances(x, y)) - true).max())
errors = {"(1.5) as it stands": as_it_stands, "yours": yours}
check.holds(max(yours) < 1e-5, "even at 1e9 your distances have five digits")

# %% [markdown]
# **Figure 6.** The largest error among 200 distances of about 5. As it stands, (1.5) gains two wrong digits for each
# digit of $c$, and from $10^8$ on nothing is left. Your error grows with $c$ alone. That part was lost before your
# function began, when the rows themselves were rounded.

# %%
figure, panel = draw.axes(xlabel="distance from the origin", ylabel="largest error", size=(5.6, 3.5))
panel.set(xscale="log", yscale="log", ylim=(1e-17, 100), xlim=(0.6, 2e9))
for (name, lost), role, style in zip(errors.items(), ("second", "result"), ("s--", "o-"), strict=True):
    draw.curve(panel, [far_out, np.maximum(lost, 2e-17)], role=role, style=style, name=name, width=1)
panel.legend(loc="upper left")
draw.show(
    figure,
    alt="One line climbs steeply from 1e-15 to 100 at 1e9; the other one climbs half as steeply, to 1e-7.",
)

# %% [markdown]
# ## Which digits are alike?
#
# Take the mean picture of each class, and compare the means with one another.
#
# **Before you run the next cell.** Which two digits will have the nearest means? Which two the most distant ones?

# %%
classes = np.unique(labels)
means = np.array([X[labels == c].mean(axis=0) for c in classes])
between = pairwise_distances(means, means)
others = between + 100 * np.eye(len(classes))
near, distant = np.unravel_index(others.argmin(), others.shape), np.unravel_index(between.argmax(), between.shape)
for name, pair_of in (("nearest", near), ("most distant", distant)):
    print(f"{name}: the means of {classes[list(pair_of)]}, {between[pair_of]:.2f} apart")

# %% [markdown]
# **Figure 7.** Distances of the ten mean digits: dark is near. The table is symmetric, with zeros on its diagonal. The
# row of the 8 is the darkest: its mean is the one nearest to the mean of all pictures.

# %%
figure, panel = draw.axes(xlabel="mean of the digit", ylabel="mean of the digit", size=(5.2, 4.6))
image = panel.imshow(between, cmap="Blues_r")
panel.set(xticks=range(len(classes)), yticks=range(len(classes)), xticklabels=classes, yticklabels=classes)
in_the_middle = {"ha": "center", "va": "center", "fontsize": 8}
for n, m in np.ndindex(between.shape):
    shade = "k" if between[n, m] > 0.4 * between.max() else "w"
    panel.text(m, n, f"{between[n, m]:.1f}", color=shade, **in_the_middle)
figure.colorbar(image, label="distance")
draw.show(figure, alt="A 10 by 10 grid of distances with a dark diagonal. The row of the 8 is the darkest one.")

# %% [markdown]
# ## Exercise 6: ask the neighbours (6 points)
#
# Here is a new picture without a label. Look for the $k$ most similar pictures whose label is known, and let them
# vote. That is **k nearest neighbours**. Write `knn_predict(k, X, y, X_new)`: one label for each row of `X_new`.
#
# Votes can be equal, and so can distances. One order settles both:
#
# $$
# \text{nearer rows first; equally near ones by their label, the smaller first.} \tag{1.6}
# $$
#
# The first $k$ rows in this order vote. The label with the most votes wins. Of labels with equally many votes, the one
# that comes first in the order wins. So the answer does not depend on how the rows of $X$ were sorted.
#
# - Refused with a `ValueError`: $k < 1$, $k > N$, a `y` that is not of shape `(N,)`, and what `pairwise_distances`
#   refuses.
# - Never hold all distances at once: take the rows of `X_new` in blocks of at most 500. A Python loop over blocks and
#   over the rows of `X_new` is fine.
#
# <details>
# <summary>Hint</summary>
#
# For one row of distances, `np.lexsort((y, row))` is the order (1.6): it sorts by its *last* key, and equal ones by the
# one before. `max(names, key=votes)` gives the first of those with the largest vote. Too slow? Sort only those rows
# that are no farther than the k-th nearest, which `np.partition` finds.
#
# </details>


# %% exercise="knn-predict"
def knn_predict(k, X, y, X_new):
    """Return the label that the k nearest rows of X vote for, for each row of X_new.

    k : how many neighbours vote, from 1 to N
    X : shape (N, D), one example per row; y : shape (N,), their labels, whole numbers
    X_new : shape (M, D), rows without labels
    returns : shape (M,), labels; equal votes go to the label that comes first by distance, then by label
    raises : ValueError when k is not from 1 to N, y has another shape, or for what pairwise_distances refuses
    """
    ### BEGIN SOLUTION
    X, y, X_new = as_floats(X, 2, "X"), np.asarray(y), as_floats(X_new, 2, "X_new")
    if y.shape != (len(X),):
        raise ValueError(f"y has shape {y.shape}; wanted is one label for each row of X, shape ({len(X)},).")
    if not 1 <= k <= len(X):
        raise ValueError(f"k is {k}; wanted is a number from 1 to {len(X)}, the number of rows of X.")
    answers = np.empty(len(X_new), dtype=y.dtype)
    for start in range(0, len(X_new), 500):
        block = pairwise_distances(X_new[start : start + 500], X)
        farthest = np.partition(block, k - 1, axis=1)[:, k - 1]
        for i, row in enumerate(block):
            near = np.flatnonzero(row <= farthest[i])
            order = near[np.lexsort((y[near], row[near]))]  # (1.6)
            votes = y[order[:k]].tolist()
            answers[start + i] = max(dict.fromkeys(votes), key=votes.count)
    return answers
    ### END SOLUTION


# %% test="knn-predict-facts" points=1
# What can be said without knowing the answer: one neighbour repeats, all of them elect the most common label.
ask = check.asking(knn_predict)
rng = np.random.default_rng(32)
for count, columns in ((9, 2), (14, 5)):
    field = rng.normal(size=(count, columns))
    names_ = rng.permutation(np.array([4] * (count // 2 + 1) + [7] * (count // 4) + [2] * count)[:count])
    fresh = rng.normal(size=(6, columns))
    check.shape(ask(1, field.copy(), names_.copy(), fresh.copy()), (6,), "the labels of 6 new rows")
    check.equal(
        list(ask(1, field.copy(), names_.copy(), field[::-1].copy())),
        list(names_[::-1]),
        "with k = 1 a known row gets its own label",
    )
    nearest = [names_[np.argmin(np.linalg.norm(field - row, axis=1))] for row in fresh]
    check.equal(
        list(ask(1, field.copy(), names_.copy(), fresh.copy())),
        nearest,
        "with k = 1 a new row gets its neighbour's label",
    )
    check.equal(
        list(ask(count, field.copy(), names_.copy(), fresh.copy())), [4] * 6, "with k = N the most common label wins"
    )
### BEGIN HIDDEN TESTS
mixed = rng.permutation(count)
for few in (3, 5, 6):
    one_way = ask(few, field.copy(), names_.copy(), fresh.copy())
    other_way = ask(few, field[mixed], names_[mixed], fresh.copy())
    check.equal(list(one_way), list(other_way), "the order in which the known rows stand does not matter")
### END HIDDEN TESTS

# %% test="knn-predict-facts-digits" points=1
# The last quarter of the digits has never been seen, and at least 95 of 100 are read rightly.
ask = check.asking(knn_predict)
scans, meant = data.digits()
verdicts = np.asarray(ask(3, scans[:1347], meant[:1347], scans[1347:]))
check.shape(verdicts, (450,), "the labels of 450 new digits")
check.holds(
    np.mean(verdicts == meant[1347:]) >= 0.95, "with k = 3 at least 95 per cent of 450 held-out digits are right"
)

# %% test="knn-predict-worked" points=1
# Seen from 0, the rows stand at the distances 1, 2, 4, 5, 6, with the labels 8, 3, 3, 8, 5.
ask = check.asking(knn_predict)
street = np.array([[4.0], [-1.0], [-6.0], [2.0], [5.0]])
houses = np.array([3, 8, 5, 3, 8])
votes_of = [int(ask(k, street.copy(), houses.copy(), np.array([[0.0]]))[0]) for k in (1, 2, 3, 4, 5)]
check.equal(votes_of, [8, 8, 3, 8, 8], "seen from 0, k from 1 to 5 gives 8, 8, 3, 8, 8")

# %% test="knn-predict-robust" points=1
ask = check.asking(knn_predict)
corner = np.array([[0, 3], [3, 0], [0, -3], [5, 0]])
before = corner.copy()
tags, tags_before = np.array([6, 2, 9, 2]), np.array([6, 2, 9, 2])
asked = np.array([[0, 0], [0, 1], [0, -1], [4, 0]])
asked_before = asked.copy()
elected = [list(ask(k, corner.copy(), tags.copy(), asked.copy())) for k in (1, 2, 3, 4)]
check.equal(int(elected[0][0]), 2, "of rows that are equally near, the one with the smaller label comes first")
ask(2, corner, tags, asked)
check.unchanged(before, corner, "X")
check.unchanged(tags_before, tags, "y")
check.unchanged(asked_before, asked, "X_new")
check.equal(
    elected[1],
    [2, 6, 9, 2],
    "equal votes go to the label that comes first, not to the smaller one",
)
check.equal(
    int(ask(3, corner, np.array([6, 9, 2, 9]), asked)[0]),
    2,
    "three equally near rows with one vote each elect the smallest label",
)
check.equal(
    int(ask(4, corner, np.array([6, -1, -1, 6]), asked)[1]),
    6,
    "labels may be negative, and four votes may be two and two",
)
deep = np.arange(1300.0)[:, None] % 4
check.equal(
    list(ask(1, corner[:, :1], tags, deep)), [6, 6, 2, 2] * 325, "a long X_new gets all its labels, in its own order"
)

# %% test="knn-predict-robust-refusals" points=1
ask = check.asking(knn_predict)
yard, colours = np.array([[0.0, 1.0, 9.0], [2.0, 0.0, 0.0], [5.0, 5.0, 0.0]]), np.array([1, 3, 3])
callers = np.array([[0.0, 0.0, 0.0], [0.0, 0.0, 9.0]])
heard = [list(ask(k, yard, colours, callers)) for k in (1, 2, 3)]
check.equal(heard, [[3, 1], [3, 1], [3, 3]], "k = N is not refused")
check.raises(ValueError, ask, 4, yard, colours, callers, fact="k = 4 with 3 rows is refused with a ValueError")
check.raises(ValueError, ask, 0, yard, colours, callers, fact="k = 0 is refused with a ValueError")
check.raises(ValueError, ask, 1, yard, colours[:2], callers, fact="2 labels for 3 rows are refused")
check.raises(
    ValueError, ask, 1, yard, colours, np.zeros((1, 2)), fact="new rows with 2 columns in place of 3 are refused"
)

# %% test="knn-predict-method" points=1
# All distances of 5,000 new rows to 3,000 known ones have 120 MB. Blocks of 500 rows need far less.
ask = check.asking(knn_predict, patience=60)
rng = np.random.default_rng(33)
town, streets_ = rng.normal(size=(3000, 6)), rng.integers(0, 5, 3000)
visitors = rng.normal(size=(5000, 6))
elected_all = check.memory(
    ask, 5, town, streets_, visitors, at_most=60_000_000, fact="it takes X_new in blocks and never holds all distances"
)

# %% [markdown]
# ## Can it read?
#
# Hide the last quarter of the pictures, let the others vote, and count.
#
# **Before you run the next cell.** Nothing was trained, nothing fitted. How many of a hundred hidden digits do you
# expect to be read rightly? And does a larger $k$, more voters, make it better or worse?

# %%
known = 3 * len(X) // 4
for k in (1, 3, 9, 51, 201):
    share = np.mean(knn_predict(k, X[:known], labels[:known], X[known:]) == labels[known:])
    print(f"k = {k:3}: {100 * share:.1f} per cent right")

# %%
k = 3
read = knn_predict(k, X[:known], labels[:known], X[known:])
check.holds(
    np.mean(read == labels[known:]) >= 0.95 or DATA != "digits", "at least 95 of 100 hidden digits are read rightly"
)
missed = known + np.flatnonzero(read != labels[known:])
print(f"{len(missed)} of {len(X) - known} are misread")

# %% [markdown]
# **Figure 8.** Seven of the misread pictures on top, with what was meant and what was read. Below, the nearest known
# picture. Would you have read them rightly?

# %%
figure, panels = draw.axes(7, 2, size=(1.25, 1.4))
for column, i in enumerate(missed[:: max(1, len(missed) // 7)][:7]):
    neighbour = pairwise_distances(X[[i]], X[:known]).argmin()
    for panel, number in zip(panels[:, column], (i, neighbour), strict=True):
        panel.imshow(X[number].reshape(shape), cmap="Greys", vmin=0, vmax=1)
        panel.set(
            title=f"{labels[number]}, read {read[i - known]}" if number == i else labels[number], xticks=[], yticks=[]
        )
draw.show(figure, alt="Two rows of seven small digits: misread ones on top, the nearest known picture of each below.")

# %% [markdown]
# ### Think: which quarter did you hide?
#
# **Before you run the next cell.** This time hide every fourth picture in place of the last quarter. As many pictures
# are hidden as before. Will more of them be read rightly, fewer, or the same?

# %%
fourth = np.arange(len(X)) % 4 == 3
share = np.mean(knn_predict(k, X[~fourth], labels[~fourth], X[fourth]) == labels[fourth])
print(f"every fourth hidden: {100 * share:.1f} per cent right")
gap = np.abs(np.array([most_similar(X, i) for i in range(0, len(X), 10)]) - np.arange(0, len(X), 10))
print(f"half of the most similar pictures are at most {np.median(gap):.0f} rows away")

# %% [markdown]
# About 99 in place of 97 of a hundred. Pictures that stand near each other in the file resemble each other, perhaps
# because one hand wrote them. If you hide every fourth, that hand's other pictures vote. Which number would you promise
# to somebody whose writing is not in the file?
#
# ## Where does one label end?
#
# In 64 dimensions nobody can see a border. So keep two numbers of each picture: how much of its ink is in the upper
# half, and how much in the left half. Take the digits 0, 6 and 9, for these numbers tell them apart quite well.

# %% given="two-numbers"
middle = [size // 2 for size in shape]
chosen_rows = np.flatnonzero(np.isin(labels, [0, 6, 9]))[:240]
ink = X[chosen_rows].reshape(-1, *shape)
flat = np.column_stack([100 * ink[:, : middle[0]].sum(axis=(1, 2)), 100 * ink[:, :, : middle[1]].sum(axis=(1, 2))])
flat = flat / ink.sum(axis=(1, 2))[:, None]
meaning = labels[chosen_rows]
sight = ((20, 80), (20, 80))

# %% [markdown]
# **Before you run the next cell.** With $k = 1$ each picture has a realm of its own. What happens to a single 9 that
# stands among the 0s, when $k$ grows?
#
# **Figure 9.** Regions of the labels for three values of $k$, seen from near. With one neighbour there are islands
# around single pictures. With 15 the borders are smooth. With 151 of 240 voters, labels from far away vote as well. The
# 0 lies between the two others, and takes pictures on both sides.

# %%
ticks = np.linspace(36, 66, 76)
raster = np.stack(np.meshgrid(ticks, ticks)).reshape(2, -1).T
figure, panels = draw.axes(3, xlabel="ink in the upper half, %", ylabel="ink in the left half, %", size=(3.9, 4.1))
for panel, k in zip(panels, (1, 15, 151), strict=True):
    realm = knn_predict(k, flat, meaning, raster).reshape(76, 76)
    for digit, role in ((0, "first"), (6, "second"), (9, "result")):
        panel.contourf(ticks, ticks, realm == digit, levels=[0.5, 2], colors=[draw.colour(role)], alpha=0.2)
        panel.plot(*flat[meaning == digit].T, marker=f"${digit}$", ls="", color=draw.colour(role), ms=7)
    panel.set(title=f"k = {k}", xlim=(36, 66), ylim=(36, 66), aspect="equal")
draw.show(
    figure, alt="Three maps of 240 small digits in three regions: ragged with islands, then smooth, then misplaced."
)

# %% [markdown]
# Ask the neighbours yourself: drag $x$ and turn $k$, or type `vote.move("x", 50, 60)` and `vote.set("k", 9)`. Find a
# place where $k = 1$ and $k = 2$ agree, and $k = 3$ says otherwise. Why can $k = 2$ never disagree with $k = 1$?


# %%
@play.picture(
    title="Ask the neighbours",
    plane=play.Plane(x=sight[0], y=sight[1], size=460),
    x=play.point((54, 46), role="ink"),
    k=play.slider(1, 41, start=5, step=1),
)
def vote(plane, x, k):
    """Draw the known digits, lines to the k nearest, and what the learner's own function elects."""
    k = int(k)
    plane.axes(names=("ink in the upper half, %", "ink in the left half, %"))
    far_off = pairwise_distances(x[None], flat)[0]
    near = np.lexsort((meaning, far_off))[:k]
    plane.lines([np.column_stack([x, flat[n]]) for n in near], "ink", "thin")
    plane.dot(x, "ink", label="x")
    for digit, role in ((0, "first"), (6, "second"), (9, "result")):
        plane.dot(flat[meaning == digit].T, role, label=str(digit), size=7)
    counts = ", ".join(f"{np.sum(meaning[near] == digit)} for {digit}" for digit in (0, 6, 9))
    return f"Of the {k} nearest the votes are {counts}: the answer is {knn_predict(k, flat, meaning, x[None])[0]}."


vote

# %% [markdown]
# A second voter can at best make the votes equal, one against one. Then the nearer one decides, and that is the
# voter of $k = 1$.
#
# ## Compare
#
# Scikit-learn has both functions. Its distances are yours, up to dust. Its neighbours are yours as well. Where votes
# are equal, it takes the smaller label, so a few answers may differ.

# %%
from sklearn import metrics, neighbors

theirs = metrics.pairwise_distances(X[:300], X[300:500])
check.close(
    pairwise_distances(X[:300], X[300:500]), theirs, "both give the same distances", atol=1e-7
)  # tolerance: dust
judge = neighbors.KNeighborsClassifier(3, algorithm="brute").fit(X[:known], labels[:known])
same = np.mean(judge.predict(X[known:]) == knn_predict(3, X[:known], labels[:known], X[known:]))
print(f"{100 * same:.1f} per cent of the labels are the same")

# %% [markdown]
# **You can now** tell which matrices measure, compute lengths, distances and angles under any of them, compare
# thousands of pictures at once without losing digits, and read handwriting by looking at neighbours.
#
# Next: the [quiz](quiz.ipynb) of this week. Then comes the week on projections. With an inner product, a right angle
# finds the nearest point of a line or a plane.
