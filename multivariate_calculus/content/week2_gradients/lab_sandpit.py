# %% [markdown]
# # Lab: the sandpit
#
# **You will be able to** find the lowest point of a floor that you cannot see, write a gradient and a Hessian from
# nothing but heights, choose the step between them, and write a strategy that needs five dips.
#
# **You need** the lesson of this week: partial derivatives, the Jacobian, the Hessian. About 90 minutes.
#
# There are four exercises. Each has test cells under it: run them as often as you like. A test that fails names the
# fact that is not true yet.

# %% given="imports"
import numpy as np

from mml import check, draw, play

# %% [markdown]
# ## Play first
#
# Something is buried under the sand, at the lowest point of a hidden floor. The sandpit is 6 m by 6 m. You have a
# pole and twelve dips. A dip tells two things: how high the floor is there, and how it slopes. The arrow points
# **uphill**. A dip within 20 cm of the lowest point finds what is buried.
#
# Click on the sand, or type `game.dip(x, y)` in a cell of your own. The cell below makes the first dip for you.
# **Before you make the second one,** write down where you would dip next, and how many dips you will need.

# %%
game = play.sandpit(seed=5)
height, slope = game.dip(3, 3)
print(f"the floor is at {height:.2f} m; it rises by {slope[0]:.2f} along x and by {slope[1]:.2f} along y, m per m")
game

# %% [markdown]
# Did you go against the arrow? Most people do after one try. Few know how *far* to go, and that is what this lab is
# about. Press 'New sandpit' and play until you need six dips or fewer.
#
# ### Only the slope
#
# Now the pole does not tell the height. **Before you play:** will you need more dips than before, or about the same?

# %%
blind = play.sandpit(seed=6, mode="slope")
blind.dip(3, 3)
blind.dip(2, 2)
blind

# %% [markdown]
# About the same. The arrow alone says where to go, and it shrinks as the floor grows level. At the lowest point the
# slope is $(0, 0)$. You look for level ground, not for a depth that nobody told you.
#
# ### Only the height
#
# Now the arrows are gone. One height says nothing about where to go. **Before you play:** how many dips do you
# need at least before you know which way is down?

# %%
depths = play.sandpit(seed=7, mode="height")
for corner in ((3, 3), (4, 3), (3, 4)):
    print(f"at {corner}: {depths.dip(*corner)[0]:.2f} m")
depths

# %% [markdown]
# Three: one dip, one a step along $x$, one a step along $y$. A gradient holds two numbers, and heights give it away
# only by comparison. Exercise 1 does that for you, with four heights.
#
# ### The step is yours, the direction is not
#
# In this mode the pole follows the slope by itself. It goes to $x - t\,g$, where $g$ is the slope at $x$. You
# choose the length $t$ with the slider. Press 'Follow the slope', or type `auto.follow()`.
#
# **Before you run the next cell:** we make four dips with $t = 0.5$, which is short. Do they get there?

# %%
auto = play.sandpit(seed=8, mode="automatic")
for _ in range(4):
    auto.follow()
auto

# %% [markdown]
# They creep. Find a $t$ that needs four dips here, then press 'New sandpit' and try the same $t$ again. A good $t$
# seems to exist. Remember yours: in exercise 4 the floors become five times as deep, and you will see what
# becomes of it.
#
# ## Exercise 1: the gradient from heights (7 points)
#
# Take a floor that fits on paper, $f(x, y) = x^2 y$, at the point $(3, 2)$. A step of 1 to the right gives
# $f(4, 2) = 32$, a step to the left $f(2, 2) = 8$. Over 2 m the floor rises by 24: that is 12 per metre. The partial
# derivative is $2xy = 12$. Exactly right, with a step as coarse as 1!
#
# The tempting way is shorter: one step ahead, minus here. It gives $32 - 18 = 14$. What curves is counted on one
# side only. Steps on both sides cancel it. Such a quotient is a **central difference**:
#
# $$
# J_1 = \frac{f(x + h, y) - f(x - h, y)}{2h}, \qquad
# J_2 = \frac{f(x, y + h) - f(x, y - h)}{2h}. \tag{1.1}
# $$
#
# Write `jacobian(f, x, h)`. Here `x` is a point, an array of shape (2,), and `f(x)` is the height there.
#
# - Heights cost dips: ask `f` four times, no more.
# - A point of another shape, and an `h` that is not a positive finite number, are refused with a `ValueError` that
#   says what was given.
#
# <details>
# <summary>Hint</summary>
#
# The rows of `h * np.eye(2)` are the two steps. Adding an array to `x` makes a new array, `x += step` changes the old
# one.
#
# </details>


# %% exercise="jacobian"
def jacobian(f, x, h):
    """Return the gradient of a height by central differences.

    f : function of a point, shape (2,), that returns a number
    x : shape (2,)
    h : step, a positive number in the units of x
    returns : shape (2,), how fast f rises along each axis
    raises : ValueError when x has another shape, or h is not positive and finite
    """
    ### BEGIN SOLUTION
    x = np.asarray(x, dtype=float)
    if x.shape != (2,):
        raise ValueError(f"A point has shape (2,); this one has {x.shape}.")
    if not (np.isfinite(h) and h > 0):
        raise ValueError(f"The step h is positive and finite; it is {h}.")
    return np.array([(f(x + step) - f(x - step)) / (2 * h) for step in h * np.eye(2)])  # (1.1)
    ### END SOLUTION


# %% test="jacobian-shape" points=1
slopes = check.asking(jacobian)


def tilted_board(p):
    """Return the height of a board that rises by 2 along x and falls by 5 along y."""
    return 2 * p[0] - 5 * p[1] + 1


check.shape(slopes(tilted_board, np.array([1.0, 4.0]), 0.5), (2,), "jacobian(f, x, h)")

# %% test="jacobian-facts" points=2
# Each call gets a copy: whether the function changes its argument is a matter of its own, tested below.
slopes = check.asking(jacobian)


def leaning_bowl(p):
    """Return the height of a bowl that leans: 3x^2 - 2xy + y^2/2 + 4x - y."""
    return 3 * p[0] ** 2 - 2 * p[0] * p[1] + p[1] ** 2 / 2 + 4 * p[0] - p[1]


for spot in ([0.5, 2.0], [-1.0, 3.0], [2.0, 0.25]):
    spot = np.array(spot)
    rises = [6 * spot[0] - 2 * spot[1] + 4, -2 * spot[0] + spot[1] - 1]
    for span in (0.5, 0.125):
        check.close(
            slopes(leaning_bowl, spot.copy(), span),
            rises,
            "on a bowl of degree two central differences give the gradient exactly, whatever h is",
        )
### BEGIN HIDDEN TESTS


def saddle_of_two(p):
    return p[0] * p[1] - 2 * p[1] ** 2 + 7 * p[1]


for spot in ([4.0, 1.5], [-0.25, 2.0]):
    check.close(
        slopes(saddle_of_two, np.array(spot), 0.25),
        [spot[1], spot[0] - 4 * spot[1] + 7],
        "on a saddle of degree two central differences give the gradient exactly",
    )
### END HIDDEN TESTS

# %% test="jacobian-facts-order" points=1
# The promise of a central difference: half the step, a quarter of the error.
slopes = check.asking(jacobian)


def cubic_slide(p):
    """Return x^3 - y^3 + 2y: its third derivatives are 6 and -6."""
    return p[0] ** 3 - p[1] ** 3 + 2 * p[1]


spot = np.array([1.0, 2.0])
coarse = slopes(cubic_slide, spot.copy(), 0.5) - np.array([3.0, -10.0])
fine = slopes(cubic_slide, spot.copy(), 0.25) - np.array([3.0, -10.0])
check.close(coarse, [0.25, -0.25], "on x^3 - y^3 + 2y the error at h = 0.5 is h^2, up and down")
check.close(fine, coarse / 4, "with half the step the error is a quarter")

# %% test="jacobian-worked" points=1
# 2^3 * 3 = 24: with h = 1 the heights are 3 * 27 and 3 * 1, and 8 * 4 and 8 * 2.
slopes = check.asking(jacobian)


def cube_times_y(p):
    """Return x^3 y."""
    return p[0] ** 3 * p[1]


check.close(slopes(cube_times_y, np.array([2.0, 3.0]), 1.0), [39, 8], "the gradient of x^3 y at (2, 3) is that by hand")

# %% test="jacobian-robust" points=1
slopes = check.asking(jacobian)


def half_product(p):
    """Return xy/2 + x^2/4."""
    return p[0] * p[1] / 2 + p[0] ** 2 / 4


whole = np.array([3, 1])
check.close(slopes(half_product, whole, 0.5), [2.0, 1.5], "a point of whole numbers has a gradient like any other")
check.unchanged(np.array([3, 1]), whole, "x")
spot = np.array([0.5, -2.0])
check.close(slopes(half_product, spot, 0.25), [-0.75, 0.25], "the gradient of xy/2 + x^2/4 is (y/2 + x/2, x/2)")
check.unchanged(np.array([0.5, -2.0]), spot, "x")
# The tolerance is wide because heights near 1e16 have lost all digits behind the point.
check.close(
    slopes(half_product, np.array([1e8, -3e8]), 1e4), [-1e8, 5e7], "it works far out, at 1e8, too", rtol=1e-6, atol=0
)
check.raises(ValueError, slopes, half_product, np.ones(3), 0.1, fact="a point of shape (3,) is refused")
check.raises(ValueError, slopes, half_product, np.ones((2, 4)), 0.1, fact="points of shape (2, 4) are refused")
check.raises(ValueError, slopes, half_product, np.ones(2), 0.0, fact="a step of 0 is refused")
check.raises(ValueError, slopes, half_product, np.ones(2), -0.1, fact="a negative step is refused")
check.raises(ValueError, slopes, half_product, np.ones(2), np.nan, fact="a step that is NaN is refused")

# %% test="jacobian-method" points=1
# Every height is a dip of the pole.
slopes = check.asking(jacobian)
asked_heights = []


def counted_heights(p):
    """Return x y^2 and keep count."""
    asked_heights.append(1)
    return p[0] * p[1] ** 2


check.shape(slopes(counted_heights, np.array([2.0, 1.0]), 0.5), (2,), "jacobian(f, x, h)")
check.holds(len(asked_heights) <= 4, "it asks f for four heights, no more")

# %% [markdown]
# How small should $h$ be? School says: as small as you can. **Before you run the next cell,** draw by hand what
# you expect: the error of the gradient against $h$, from 1 down to $10^{-12}$. We use the floor of a real sandpit,
# whose slope the computer knows exactly.

# %%
floor = play.pit(3)
base = np.array([2.0, 4.0])
spans = np.logspace(-12, 0, 60)
errors = [np.linalg.norm(jacobian(floor.height, base, h) - floor.slope(base)) for h in spans]
ahead = [[(floor.height(base + s) - floor.height(base)) / h for s in h * np.eye(2)] for h in spans]
short = np.linalg.norm(ahead - floor.slope(base), axis=1)
check.close(errors[55] / errors[50], (spans[55] / spans[50]) ** 2, "the error falls as h squared", rtol=0.1)
print(f"smallest error {min(errors):.0e}, at h = {spans[np.argmin(errors)]:.0e}")

# %% [markdown]
# **Figure 1.** The error of your gradient against $h$, on logarithmic axes. From the right it falls by a factor 100
# when $h$ falls by 10. Near $h = 10^{-5}$ the line bends, and smaller steps make it worse. The one-sided quotient is
# worse on the right, where it falls by 10 only.

# %%
figure, panel = draw.axes(xlabel="$h$, m", ylabel="error, m per m", size=(5.6, 3.6), xscale="log", yscale="log")
draw.curve(panel, [spans, errors], name="central difference")
draw.curve(panel, [spans, short], role="second", style="--", name="one step ahead")
panel.legend(loc="upper center")
draw.show(figure, alt="Two V shapes on log axes. The central one has its lowest point near h = 1e-5, error near 1e-11.")

# %% [markdown]
# Two errors meet at the bend. On the right the floor is not straight over $2h$: that error is in proportion to
# $h^2$. On the left two heights agree in nearly all their sixteen digits. Their difference keeps only what is left,
# about $10^{-16}$, and dividing by a tiny $2h$ blows it up. The best $h$ lies between, near the cube root of
# $10^{-16}$. Part two of this lab works that out for heights with pebbles in them.
#
# ## Exercise 2: the Hessian from heights (6 points)
#
# The gradient says which way is down. How *far* depends on how fast the slope changes, and that is the Hessian. Take
# $f(x, y) = x^2 y$ at $(3, 2)$ once more, with steps of 1. Along $x$ the heights are 8, 18, 32. They rise by 10, then
# by 14: the slope grows by 4 per metre, and $2y = 4$.
#
# For the mixed entry go diagonally. The corners are $f(4, 3) = 48$, $f(4, 1) = 16$, $f(2, 3) = 12$, $f(2, 1) = 4$.
# Along $x = 4$ the floor rises by 32 from the lower corner to the upper one, along $x = 2$ by 8. The difference, 24,
# is spread over 2 m times 2 m: 6 per square metre, and $2x = 6$. Writing $e_i$ for a step along axis $i$,
#
# $$
# \begin{aligned}
# H_{ii} &= \frac{f(x + h e_i) - 2 f(x) + f(x - h e_i)}{h^2}, \\
# H_{12} = H_{21} &= \frac{f(x + h e_1 + h e_2) - f(x + h e_1 - h e_2) - f(x - h e_1 + h e_2)
# + f(x - h e_1 - h e_2)}{4 h^2}.
# \end{aligned} \tag{1.2}
# $$
#
# Write `hessian(f, x, h)`. What `jacobian` refuses is refused here too.
#
# <details>
# <summary>Hint</summary>
#
# Name the two steps first: `along_x, along_y = h * np.eye(2)`. Three numbers fill the matrix, for one of them stands
# twice.
#
# </details>


# %% exercise="hessian"
def hessian(f, x, h):
    """Return the matrix of second derivatives of a height, from heights alone.

    f : function of a point, shape (2,), that returns a number
    x : shape (2,)
    h : step, a positive number in the units of x
    returns : shape (2, 2), symmetric
    raises : ValueError when x has another shape, or h is not positive and finite
    """
    ### BEGIN SOLUTION
    x = np.asarray(x, dtype=float)
    if x.shape != (2,):
        raise ValueError(f"A point has shape (2,); this one has {x.shape}.")
    if not (np.isfinite(h) and h > 0):
        raise ValueError(f"The step h is positive and finite; it is {h}.")
    e1, e2 = h * np.eye(2)
    here = f(x)
    H11, H22 = [(f(x + e) - 2 * here + f(x - e)) / h**2 for e in (e1, e2)]  # (1.2)
    H12 = (f(x + e1 + e2) - f(x + e1 - e2) - f(x - e1 + e2) + f(x - e1 - e2)) / (4 * h**2)
    return np.array([[H11, H12], [H12, H22]])
    ### END SOLUTION


# %% test="hessian-shape" points=1
bends = check.asking(hessian)


def flat_roof(p):
    """Return the height of a roof without any bend."""
    return 3 * p[0] + p[1]


matrix = bends(flat_roof, np.array([0.5, 2.0]), 0.5)
check.shape(matrix, (2, 2), "hessian(f, x, h)")
check.close(matrix, np.zeros((2, 2)), "a floor that is straight everywhere has the Hessian zero")

# %% test="hessian-facts" points=2
# On a floor of degree three every entry is exact, whatever h is.
bends = check.asking(hessian)


def twisted_floor(p):
    """Return x^3 - 3 x^2 y + 5 x y - 2 y^2 + y^3 / 2."""
    return p[0] ** 3 - 3 * p[0] ** 2 * p[1] + 5 * p[0] * p[1] - 2 * p[1] ** 2 + p[1] ** 3 / 2


for spot in ([1.0, 2.0], [-0.5, 3.0], [2.0, 0.25]):
    across = -6 * spot[0] + 5
    exact = [[6 * spot[0] - 6 * spot[1], across], [across, 3 * spot[1] - 4]]
    for span in (0.5, 0.125):
        matrix = bends(twisted_floor, np.array(spot), span)
        check.shape(matrix, (2, 2), "hessian(f, x, h)")
        # The tolerance is wider because rounding is divided by h^2.
        check.close(np.diag(matrix), np.diag(exact), "the diagonal holds the bends along x and y", atol=1e-8)
        check.close(matrix, exact, "on a floor of degree three the Hessian is exact", atol=1e-8)
        check.close(np.transpose(matrix), matrix, "the Hessian is symmetric", atol=1e-8)

# %% test="hessian-worked" points=1
# Along x the heights 0, 1/16, 1 of x^4 rise by 1/16, then by 15/16: divided by h^2 = 1/4 that is 3.5.
bends = check.asking(hessian)


def fourth_power(p):
    """Return x^4 + 3 x y."""
    return p[0] ** 4 + 3 * p[0] * p[1]


by_hand = [[3.5, 3], [3, 0]]
check.close(bends(fourth_power, np.array([0.5, 1.0]), 0.5), by_hand, "with h = 0.5 the Hessian is the one by hand")

# %% test="hessian-robust" points=2
bends = check.asking(hessian)


def half_bends(p):
    """Return x^2/4 - xy/2 + 3 y^2/4."""
    return p[0] ** 2 / 4 - p[0] * p[1] / 2 + 3 * p[1] ** 2 / 4


exact = [[0.5, -0.5], [-0.5, 1.5]]
spot = np.array([0.5, -2.0])
check.close(bends(half_bends, spot, 0.25), exact, "the Hessian of this bowl is the same everywhere")
check.unchanged(np.array([0.5, -2.0]), spot, "x")
whole = np.array([3, 1])
check.close(bends(half_bends, whole, 0.5), exact, "a point of whole numbers has a Hessian like any other")
check.unchanged(np.array([3, 1]), whole, "x")
check.raises(ValueError, bends, half_bends, np.ones(3), 0.1, fact="a point of shape (3,) is refused")
check.raises(ValueError, bends, half_bends, np.ones(2), 0.0, fact="a step of 0 is refused")
check.raises(ValueError, bends, half_bends, np.ones(2), -0.1, fact="a negative step is refused")
check.raises(ValueError, bends, half_bends, np.ones(2), np.inf, fact="an infinite step is refused")

# %% [markdown]
# Look at a whole sandpit with your Hessian. Where both eigenvalues are positive, the floor bends upwards in every
# direction: it is a **bowl**. The next cell asks your function at 31 by 31 places.

# %%
run = np.linspace(0, 6, 31)
fine_run = np.linspace(0, 6, 121)
fine_map = floor.height(np.array(np.meshgrid(fine_run, fine_run)).reshape(2, -1)).reshape(121, 121)
bowl = np.array([[np.linalg.eigvalsh(hessian(floor.height, (x, y), 1e-3))[0] > 0 for x in run] for y in run])
print(f"{bowl.mean():.0%} of this sandpit is a bowl")

# %% [markdown]
# **Figure 2.** The floor of sandpit 3 as a map. Dots mark where your Hessian finds a bowl. It surrounds the
# lowest point (ring), and does not fill the sandpit: on the slopes far out the floor bends the other way.

# %%
figure, panel = draw.plane(xlim=(0, 6), ylim=(0, 6), xlabel="$x$, m", ylabel="$y$, m")
draw.contours(panel, fine_run, fine_run, fine_map)
rows, columns = np.nonzero(bowl)
panel.plot(run[columns], run[rows], ".", color=draw.colour("first"), ms=3)
panel.plot(*floor.lowest, "o", color=draw.colour("eigen"), mfc="none", ms=12, mew=2)
draw.show(figure, alt="A contour map with one hollow. A patch of dots surrounds the ring at its lowest point.")

# %% [markdown]
# ## Exercise 3: how far to level ground? (5 points)
#
# A Hessian from heights costs nine dips, and you have twelve. There is a cheaper way: two dips that tell their slope.
#
# Say you dip at $(1, 1)$ and read the slope $(-1.2, -0.9)$. You walk by $s = (1.2, 0.9)$, dip at $(2.2, 1.9)$, and
# read $(-0.3, -0.3)$. The slope has changed by $(0.9, 0.6)$. How much of that lies along your move? Project it, as
# in linear algebra: $s^\top (0.9, 0.6) = 1.62$, and $s^\top s = 2.25$. So per metre walked the slope rises by
# $1.62 / 2.25 = 0.72$. With $s$ for the last move and $g_n$ for the slope at dip $n$,
#
# $$
# c = \frac{s^\top (g_n - g_{n-1})}{s^\top s}. \tag{1.3}
# $$
#
# Write `curvature(history)`. The **history** is what the game keeps, one row per dip, the latest last. A
# row holds $x$, $y$, height, slope along $x$, slope along $y$.
#
# - Only the last two dips count. The height is not needed, and it may be NaN.
# - A history of another shape than $(n, 5)$, one with fewer than two dips, and one whose last two dips are at the same
#   place are refused with a `ValueError`.
#
# <details>
# <summary>Hint</summary>
#
# `history[-1]` is the last row and `history[-2]` the one before. `history[-1, :2]` is the place. Which columns hold the
# slope?
#
# </details>


# %% exercise="curvature"
def curvature(history):
    """Return how fast the slope rises along the last move, in 1/m.

    history : shape (n, 5), n at least 2; each row is x, y, height, slope along x, slope along y
    returns : number; positive where the floor bends upwards along the move
    raises : ValueError when the shape is another, n < 2, or the last two dips are at the same place
    """
    ### BEGIN SOLUTION
    history = np.asarray(history, dtype=float)
    if history.ndim != 2 or history.shape[1] != 5 or len(history) < 2:
        raise ValueError(f"A history has shape (n, 5) with two dips or more; this one has {history.shape}.")
    s = history[-1, :2] - history[-2, :2]
    if not s.any():
        raise ValueError(f"The last two dips are at the same place, {history[-1, :2]}; they tell no curvature.")
    return s @ (history[-1, 3:] - history[-2, 3:]) / (s @ s)  # (1.3)
    ### END SOLUTION


# %% given="dip-at"
def dip_at(places, f, gradient):
    """Return the history, shape (n, 5), of dips at these places into the floor f with this gradient."""
    return np.array([[*place, f(np.array(place)), *gradient(np.array(place))] for place in places])


# %% test="curvature-facts" points=2
# On a bowl of degree two the slope changes evenly, and c is what its Hessian says along the move.
bending = check.asking(curvature)
bowl_matrix = np.array([[2.0, 0.5], [0.5, 1.0]])
for walk in ([(1.0, 2.0), (3.0, 3.0)], [(0.5, 4.0), (2.0, 1.0), (2.5, 3.0)], [(5.0, 1.0), (4.0, 1.0), (1.0, 5.0)]):
    seen = dip_at(walk, lambda p: p @ bowl_matrix @ p / 2, lambda p: bowl_matrix @ p)
    last_move = np.array(walk[-1]) - np.array(walk[-2])
    answer = bending(seen.copy())
    check.shape(answer, (), "curvature(history)")
    share = last_move @ bowl_matrix @ last_move / (last_move @ last_move)
    check.close(answer, share, "on a bowl of degree two c is the bend of the bowl along the last move")
    check.close(bending(seen + np.array([1, 2, 5, 0, 0])), share, "moving all dips alike changes nothing")
    check.close(bending(3 * seen), share, "places and slopes three times as large have the same quotient")

# %% test="curvature-facts-hump" points=1
# Across the top of a hump the slope falls: up on one side, down on the other.
bending = check.asking(curvature)
hollow = np.array([[2.0, 3.0, -1.0, -0.6, 0.2], [4.0, 2.0, -1.1, 0.5, 0.3]])
check.holds(bending(hollow.copy()) > 0, "in a hollow the slope rises along the move, so c is positive")
hump = np.array([[2.0, 3.0, -1.0, 0.6, 0.2], [4.0, 2.0, -1.1, -0.5, 0.3]])
check.holds(bending(hump.copy()) < 0, "on a hump the slope falls along the move, so c is negative")
check.close(bending(hump[::-1].copy()), bending(hump.copy()), "walking back gives the same c")

# %% test="curvature-worked" points=1
bending = check.asking(curvature)
two_dips = np.array([[2.0, 0.0, -1.4, -2.0, 0.5], [5.0, 4.0, -2.6, -0.5, -0.5]])
check.close(bending(two_dips.copy()), 0.02, "over the move (3, 4) the slope changes by (1.5, -1): c is 0.5/25")

# %% test="curvature-robust" points=1
bending = check.asking(curvature)
no_heights = np.array([[1.0, 5.0, np.nan, 3.0, 3.0], [2.0, 2.0, np.nan, 1.0, -1.0], [4.0, 1.0, np.nan, 2.0, 1.5]])
kept = no_heights.copy()
check.close(bending(np.array([[1, 1, 0, -4, 2], [3, 0, 0, 1, 2]])), 2.0, "a history of whole numbers works as well")
check.close(bending(no_heights), -0.1, "it works where the height is not told and is NaN")
check.unchanged(kept, no_heights, "history")
check.raises(ValueError, bending, np.zeros((0, 5)), fact="an empty history is refused with a ValueError")
check.raises(ValueError, bending, two_dips[:1], fact="a history of one dip is refused with a ValueError")
check.raises(ValueError, bending, two_dips[:, :4], fact="a history of shape (2, 4) is refused with a ValueError")
check.raises(ValueError, bending, two_dips[[0, 1, 1]], fact="two dips at one place are refused with a ValueError")

# %% [markdown]
# The slope rises by $c$ per metre, and at the last dip it is $g$. If that goes on, it is zero after
#
# $$
# x_{\text{next}} = x - \frac{1}{c}\, g. \tag{1.4}
# $$
#
# Try it on paper: from $(2.2, 1.9)$ with $g = (-0.3, -0.3)$ and $c = 0.72$ the next dip is at $(2.62, 2.32)$.

# %%
pair = np.array([[1.0, 1.0, np.nan, -1.2, -0.9], [2.2, 1.9, np.nan, -0.3, -0.3]])
target = pair[-1, :2] - pair[-1, 3:] / curvature(pair)  # (1.4)
check.close(target, [2.2 + 0.3 / 0.72, 1.9 + 0.3 / 0.72], "the next dip is the one by hand")
np.round(target, 2)

# %% [markdown]
# **Figure 3.** The slope along a straight walk through sandpit 3. It is zero after 2.3 m. A line through the dips at
# 1 m and 2 m comes close to that. A line through the dips at 0 m and 1 m points beyond 6 m. The floor hardly bends
# there, and (1.4) is a leap in the dark.

# %%
way = (floor.lowest - base) / np.linalg.norm(floor.lowest - base)
metres = np.linspace(0, 3.2, 80)
along = [floor.slope(base + m * way) @ way for m in metres]
figure, panel = draw.axes(xlabel="metres walked", ylabel="slope along the walk", size=(5.6, 3.2))
draw.curve(panel, [metres, along], name="slope of the floor")
for at, role, style in ((0, "second", "--"), (1, "result", ":")):
    g0, g1 = [floor.slope(base + m * way) @ way for m in (at, at + 1)]
    draw.curve(panel, [[at, at + g0 / (g0 - g1)], [g0, 0]], role=role, style=style, name=f"dips at {at} and {at + 1} m")
    panel.plot([at, at + 1], [g0, g1], "o", color=draw.colour(role))
panel.axhline(0, color=draw.colour("ghost"), lw=1)
panel.legend(loc="upper right")
draw.show(
    figure, alt="A rising slope that is zero at 2.3 m; one line meets zero nearby, the other one only beyond 6 m."
)

# %% [markdown]
# ## Exercise 4: your strategy (8 points)
#
# Now let a function play. Write `next_dip(history)`: it gets the history so far and returns the next place. It may do
# what you like, within four rules:
#
# - When the history is empty, it begins in the middle, at $(3, 3)$. After the first dip it goes downhill.
# - It stays on the sand: both numbers are from 0 to 6.
# - It works where the height is NaN. On level ground, slope $(0, 0)$, it still gives a place on the sand.
# - The same history gets the same answer. A history of another shape than $(n, 5)$ is refused with a `ValueError`.
#
# It is graded on 20 sandpits that you have not seen, with twelve dips each. It must find 18 or more, and the
# median number of dips must be 5 or less.
#
# Then 20 floors come **five times as deep**, and five times as flat. All heights and slopes are multiplied by 5, or
# divided by it. Again 18 or more, the median 6 or less. The lowest points have not moved. **Before you write:** what
# becomes of your favourite $t$ from the automatic mode?
#
# <details>
# <summary>Hint</summary>
#
# After one dip there is no $c$ yet: walk a metre or so downhill, whatever the slope is. With two dips use (1.4). Where
# $c$ is not positive there is no level ground ahead by that rule. And a step of five metres is a leap in the dark:
# set a longest one. `np.clip(place, 0, 6)` keeps to the sand. When may `curvature` refuse?
#
# </details>
#
# The next cell holds the referee. It plays a strategy in plain calls, the way that the game does.


# %% given="search"
def search(strategy, floor, dips, deeper=1):
    """Let a strategy search a floor for its lowest point; return (found, how many dips it made).

    strategy : function of a history, shape (n, 5), that returns the next place, shape (2,)
    floor : a sandpit's floor, as play.pit gives it; dips : how many are allowed
    deeper : heights and slopes are multiplied by this number
    """
    history = np.zeros((0, 5))
    for count in range(1, dips + 1):
        place = strategy(history.copy())
        check.shape(place, (2,), f"the place of dip {count}")
        place = np.asarray(place, dtype=float)
        check.holds(np.all((place >= 0) & (place <= 6)), f"dip {count} is on the sand, from 0 to 6 (it is at {place})")
        row = [*place, deeper * floor.height(place), *(deeper * floor.slope(place))]
        history = np.vstack([history, row])
        if floor.touches(place):
            return True, count
    return False, dips


# %% exercise="next-dip"
def next_dip(history):
    """Return where to dip next.

    history : shape (n, 5); each row is x, y, height (may be NaN), slope along x, slope along y; no rows at first
    returns : shape (2,), both numbers from 0 to 6
    raises : ValueError when the shape is not (n, 5)
    """
    ### BEGIN SOLUTION
    history = np.asarray(history, dtype=float)
    if history.ndim != 2 or history.shape[1] != 5:
        raise ValueError(f"A history has shape (n, 5); this one has {history.shape}.")
    if len(history) == 0:
        return np.array([3.0, 3.0])
    x, g = history[-1, :2], history[-1, 3:]
    if not g.any():
        return x.copy()
    step = 1.5 / np.linalg.norm(g)  # 1.5 m, whatever the slope
    if len(history) > 1 and np.any(x != history[-2, :2]):
        c = curvature(history)
        if c > 0:
            step = min(step, 1 / c)  # (1.4)
    return np.clip(x - step * g, 0, 6)
    ### END SOLUTION


# %% test="next-dip-shape" points=1
strategy = check.asking(next_dip)
check.shape(strategy(np.zeros((0, 5))), (2,), "the first place")
one_dip = np.array([[3.0, 3.0, -2.0, 0.4, -0.7]])
check.shape(strategy(one_dip.copy()), (2,), "the place after one dip")
check.close(strategy(np.zeros((0, 5))), [3, 3], "the first dip is in the middle, at (3, 3)")

# %% test="next-dip-facts" points=1
# Downhill: the step and the slope point to opposite sides.
strategy = check.asking(next_dip)
for rise in ([0.4, -0.7], [-1.1, 0.2], [0.3, 0.5], [-0.05, -0.02]):
    place = strategy(np.array([[3.0, 3.0, -1.6, *rise]]))
    check.shape(place, (2,), "the place after one dip")
    check.finite(place, "the next place")
    step = np.array(place) - 3
    check.holds(step @ np.array(rise) < 0, f"after a first dip with the slope {tuple(rise)} it goes downhill")

# %% test="next-dip-facts-sand" points=1
# Near the rim, with the way down leading out of the sandpit.
strategy = check.asking(next_dip)
for dip in ([0.1, 2.0, -1.8, 0.9, 0.1], [5.0, 5.9, -1.5, -0.2, -1.2], [0.2, 0.1, -1.9, 1.5, 1.1]):
    place = np.array(strategy(np.array([[3.0, 3.0, -1.4, 1.0, 0.9], dip])))
    check.shape(place, (2,), "the place after two dips")
    check.holds(np.all((place >= 0) & (place <= 6)), f"next to the rim, at {tuple(dip[:2])}, it stays on the sand")

# %% test="next-dip-robust" points=1
strategy = check.asking(next_dip)
no_heights = np.array([[3.0, 3.0, np.nan, -0.5, 0.3], [5.6, 2.4, np.nan, -0.3, -0.2]])
kept = no_heights.copy()
place = strategy(no_heights)
check.unchanged(kept, no_heights, "history")
check.finite(place, "the next place when the heights are NaN")
check.close(strategy(kept.copy()), place, "the same history gets the same answer")
level = np.array([[3.0, 3.0, -2.0, 0.0, 0.0]])
check.finite(strategy(level), "the next place on level ground")
twice = np.array([[0.0, 0.0, -2.0, 0.3, 0.4], [0.0, 0.0, -2.0, 0.3, 0.4]])
check.finite(strategy(twice), "the next place after two dips in the same corner")
check.raises(ValueError, strategy, np.zeros((2, 4)), fact="a history of shape (2, 4) is refused with a ValueError")
check.raises(ValueError, strategy, np.zeros(5), fact="a history of shape (5,) is refused with a ValueError")

# %% test="next-dip-method" points=2
strategy = check.asking(next_dip)
played = [search(strategy, play.pit(seed), 12) for seed in range(401, 421)]
check.holds(sum(won for won, _ in played) >= 18, "of 20 unseen sandpits it finds 18 or more with twelve dips")
check.holds(np.median([count for _, count in played]) <= 5, "the median number of dips is 5 or less")
### BEGIN HIDDEN TESTS
played = [search(strategy, play.pit(seed), 12) for seed in range(2001, 2011)]
check.holds(sum(won for won, _ in played) >= 9, "of 10 more sandpits it finds 9 or more with twelve dips")
### END HIDDEN TESTS

# %% test="next-dip-method-depths" points=2
strategy = check.asking(next_dip)
for times, what in ((5, "five times as deep"), (1 / 5, "five times as flat")):
    played = [search(strategy, play.pit(seed), 12, times) for seed in range(431, 451)]
    check.holds(
        sum(won for won, _ in played) >= 18,
        f"when 20 unseen sandpits are {what}, it still finds 18 or more",
    )
    check.holds(
        np.median([count for _, count in played]) <= 6,
        f"when 20 unseen sandpits are {what}, the median number of dips is 6 or less",
    )

# %% [markdown]
# Watch your strategy. The game plays it, or you press 'New sandpit' and type `match.play(next_dip)` again.

# %%
match = play.sandpit(seed=21)
match.play(next_dip)
match

# %% [markdown]
# **Figure 4.** The paths of your strategy in three sandpits. The first step is a guess in length. Each later step
# knows how the slope has changed, and the steps shrink by themselves near the ring.

# %%
figure, panels = draw.plane(xlim=(0, 6), ylim=(0, 6), columns=3, xlabel="$x$, m", ylabel="$y$, m")
for panel, seed in zip(panels, (3, 5, 13), strict=True):
    replay = play.sandpit(seed)
    replay.play(next_dip)
    z = play.pit(seed).height(np.array(np.meshgrid(fine_run, fine_run)).reshape(2, -1)).reshape(121, 121)
    draw.contours(panel, fine_run, fine_run, z)
    panel.plot(*replay.history[:, :2].T, "o-", color=draw.colour("first"))
    panel.plot(*play.pit(seed).lowest, "o", color=draw.colour("eigen"), mfc="none", ms=12, mew=2)
draw.show(figure, alt="Three contour maps. In each a path of four dots runs from the middle to the ring.")

# %% [markdown]
# How good is it on many floors, and what does it owe to $c$? For comparison, a strategy with a fixed $t = 2$, a good
# one for these floors.


# %%
def fixed_step(history):
    """Go two times the slope, always."""
    return np.clip(history[-1, :2] - 2 * history[-1, 3:], 0, 6) if len(history) else np.array([3.0, 3.0])


floors = [play.pit(seed) for seed in range(500, 540)]


def dips_used(strategy, factor):
    """Return how many dips a strategy needs on each floor; 13 stands for 'not found'."""
    results = [search(strategy, one, 12, factor) for one in floors]
    print(f"{strategy.__name__}, {factor} times as deep: found {np.mean([won for won, _ in results]):.0%}")
    return [count if won else 13 for won, count in results]


counts = {(rival, factor): dips_used(rival, factor) for factor in (1, 5) for rival in (next_dip, fixed_step)}

# %% [markdown]
# **Figure 5.** How many dips 40 sandpits took; 13 stands for 'not found'. At the depth for which $t = 2$ was chosen,
# the fixed step is as good as yours. Five times as deep, it leaps from side to side and hardly ever arrives.

# %%
figure, panels = draw.axes(2, xlabel="dips", ylabel="sandpits", size=(4, 3), ylim=(0, 42), xlim=(0.5, 13.7))
for panel, factor in zip(panels, (1, 5), strict=True):
    for rival, role, shift in ((next_dip, "first", -0.2), (fixed_step, "second", 0.2)):
        numbers, heights = np.unique(counts[rival, factor], return_counts=True)
        panel.bar(numbers + shift, heights, width=0.4, color=draw.colour(role), label=rival.__name__)
    panel.set_title("as they are" if factor == 1 else "five times as deep")
panels[0].legend(loc="upper right")
draw.show(figure, alt="Two bar charts. Left, both peak at 3 or 4 dips; right, the fixed step piles up at 13.")

# %% [markdown]
# Why? The step $t\,g$ must be a length in metres, so $t$ hides a length: metres per unit of slope. Multiply the
# floor by 5, and the slope grows while the distance does not. The quotient $1/c$ changes along with the floor:
# $c$ is made of slopes too, so $g/c$ stays as it is. A strategy that measures is worth more than a number that
# was tuned.
#
# Drag the first dip, or type `from_here.move("start", 1, 5)`. The rest is your `next_dip`. **Before you drag:** is
# there a place from which it does not arrive?


# %%
@play.picture(
    title="Your strategy from any start",
    plane=play.Plane(x=(0, 6), y=(0, 6)),
    start=(1, 1),
)
def from_here(plane, start):
    """Draw the path of next_dip through sandpit 3 from this start."""
    path = np.array([[*start, np.nan, *floor.slope(start)]])
    while len(path) < 12 and not floor.touches(path[-1, :2]):
        target = next_dip(path.copy())
        path = np.vstack([path, [*target, np.nan, *floor.slope(target)]])
    plane.axes(step=1, names=("x, m", "y, m"))
    plane.contours(fine_run[::3], fine_run[::3], fine_map[::3, ::3])
    plane.dot(floor.lowest, "eigen", size=18, style="pale")
    plane.line(path[:, :2].T, "first", "thin")
    plane.dot(path[:, :2].T, "first", size=8)
    end = "finds it" if floor.touches(path[-1, :2]) else "does not find it"
    return f"From ({start[0]:.1f}, {start[1]:.1f}) the strategy {end}, with {len(path)} dips."


from_here

# %% [markdown]
# ### Think: does downhill always end there?
#
# Every floor in this lab had one pit, and we saw to that. Play `play.sandpit(seed=1, kind="many pits")` with your
# strategy. Where does it end, and how would it know?
#
# **You can now** find the lowest point of a floor that you cannot see, write a gradient and a Hessian from
# nothing but heights, choose the step between them, and write a strategy that needs five dips.
#
# Next: many pits, pebbles and a narrow well, in [the second sandpit](lab_sandpit_2.ipynb).
