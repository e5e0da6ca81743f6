# %% [markdown]
# # Lab: the second sandpit
#
# **You will be able to** take a gradient where heights are noisy, choose its step from the noise, tell a minimum from a
# saddle by its Hessian, and write two strategies that search where rolling downhill fails.
#
# **You need** [the first sandpit](lab_sandpit.ipynb), and eigenvalues from linear algebra. About 90 minutes.
#
# There are five exercises. Each has test cells under it: run them as often as you like. A test that fails names the
# fact that is not true yet.

# %% given="imports"
import numpy as np

from mml import check, draw, play

# %% [markdown]
# ## Reality is hard
#
# Every floor of the first lab had one pit, and it was smooth. Now there are three kinds more:
#
# - **many pits:** most ways down end in a pit that is not the deepest. 40 dips.
# - **pebbles:** one pit, whose floor is rough. 20 dips.
# - **narrow well:** a wide hollow, and elsewhere a well that is deeper and about 50 cm across. 60 dips.
#
# The next cell gives you some things from the first lab. The function `hessian` you have written. `search` is the
# referee, and `explore` gives back the dips that it saw. `roll` is a strategy of that lab. It goes downhill, by the
# step that two dips suggest, but no farther than `longest`, in metres.


# %% given="first-lab"
def hessian(f, x, h):
    """Return the matrix of second derivatives of f at x, shape (2, 2), from heights one step h around it."""
    e1, e2 = h * np.eye(2)
    H11, H22 = [(f(x + e) - 2 * f(x) + f(x - e)) / h**2 for e in (e1, e2)]
    H12 = (f(x + e1 + e2) - f(x + e1 - e2) - f(x - e1 + e2) + f(x - e1 - e2)) / (4 * h**2)
    return np.array([[H11, H12], [H12, H22]])


def roll(history, longest=0.5):
    """Return the next place, shape (2,), downhill from the last dip of a history, shape (n, 5); n may be 0."""
    if len(history) == 0:
        return np.array([3.0, 3.0])
    x, g = history[-1, :2], history[-1, 3:]
    if not g.any():
        return x.copy()
    step = longest / np.linalg.norm(g)
    if len(history) > 1 and np.any(x != history[-2, :2]):
        s = x - history[-2, :2]
        c = s @ (g - history[-2, 3:]) / (s @ s)
        step = min(step, 1 / c) if c > 0 else step
    return np.clip(x - step * g, 0, 6)


def explore(strategy, floor):
    """Let a strategy search a floor with the dips that its kind allows; return its history, shape (n, 5)."""
    history = np.zeros((0, 5))
    for count in range(1, floor.dips + 1):
        place = strategy(history.copy())
        check.shape(place, (2,), f"the place of dip {count}")
        place = np.asarray(place, dtype=float)
        check.holds(np.all((place >= 0) & (place <= 6)), f"dip {count} is on the sand, from 0 to 6 (it is at {place})")
        history = np.vstack([history, [*place, floor.height(place), *floor.slope(place)]])
        if floor.touches(place):
            break
    return history


def search(strategy, floor):
    """Let a strategy search a floor as explore does; return (found, how many dips it made)."""
    history = explore(strategy, floor)
    return floor.touches(history[-1, :2]), len(history)


unseen_floors = {}


def unseen(kind):
    """Return the 20 sandpits of this kind on which strategies are graded; they are dug when first asked for."""
    if kind not in unseen_floors:
        unseen_floors[kind] = [play.pit(seed, kind) for seed in range(301, 321)]
    return unseen_floors[kind]


def without_pebbles(floor):
    """Return the same floor with its pebbles taken away."""
    parts = floor.lowest, floor.centres, floor.depths, floor.widths
    return play.Pit(floor.kind, floor.seed, *parts, np.zeros((2, 0)), np.zeros(0))


# %% [markdown]
# Play one of each kind by hand before you go on. The first dips are made for you.

# %%
crowded = play.sandpit(seed=4, kind="many pits")
crowded.play(roll, dips=6)
crowded

# %%
rough = play.sandpit(seed=2, kind="pebbles")
rough.play(roll, dips=6)
rough

# %%
hidden = play.sandpit(seed=1, kind="narrow well")
hidden.play(roll, dips=6)
hidden

# %% [markdown]
# **Before you run the next cell.** `roll` finds every sandpit of the first lab. Of 20 sandpits of each new kind, how
# many does it find? Write down three numbers.

# %%
rolled = {}
for kind in ("many pits", "pebbles", "narrow well"):
    rolled[kind] = sum(search(roll, one)[0] for one in unseen(kind))
    print(f"{kind}: {rolled[kind]} of 20")
check.holds(rolled["many pits"] <= 8 and rolled["narrow well"] <= 2, "rolling downhill is not enough")

# %% [markdown]
# Three failures, three reasons. Among many pits downhill ends in the *nearest* pit. On pebbles the slope is that of
# a pebble. And the narrow well is felt only by a dip that comes near it. We take the pebbles first.
#
# ## Exercise 1: a step for noisy heights (4 points)
#
# The pole tells the height of a pebble. Here are five dips in a row, 5 cm apart, and the slopes along $x$.

# %%
pebbly = play.pit(2, "pebbles")
dips = np.array([[2.0, 2.05, 2.1, 2.15, 2.2], [2.0, 2.0, 2.0, 2.0, 2.0]])
print("heights:", np.round(pebbly.height(dips), 2))
print("slopes: ", np.round([pebbly.slope(place)[0] for place in dips.T], 1))

# %% [markdown]
# The floor under the pebbles falls by 9 cm over these 20 cm, evenly. The rest is pebbles: heights jump up and down by
# 10 or 20 cm, and slopes change their sign. Such an error, which changes from place to
# place without any plan, is called **noise**.
#
# Say every height is off by up to $\varepsilon = 0.1$ m. In the central difference two heights are off by 0.2 m in the
# worst case, divided by $2h$. With $h = 0.01$ that is 10 m per m, on a floor whose slope is below 1! With $h = 1$ it is
# 0.1. A large step helps against noise.
#
# But a large step has an error of its own, for the floor bends over $2h$. That error is $T h^2 / 6$, with $T$ for the
# size of the third derivative. (Week 4 shows where the 6 comes from. In the first lab $x^3$, with $T = 6$, gave $h^2$.)
# Both together:
#
# $$
# E(h) = \frac{\varepsilon}{h} + \frac{T h^2}{6}. \tag{2.1}
# $$
#
# At the best step its derivative is zero: $-\varepsilon / h^2 + T h / 3 = 0$, so
#
# $$
# h = \sqrt[3]{\frac{3\, \varepsilon}{T}}. \tag{2.2}
# $$
#
# Write `choose_h(noise, third)`. A noise or a third derivative that is not positive and finite is refused with a
# `ValueError` that says what was given.
#
# <details>
# <summary>Hint</summary>
#
# `np.cbrt` takes a cube root. Before you trust your function, put 0.1 and 0.3 in by hand: what is $3 \cdot 0.1 / 0.3$?
#
# </details>


# %% exercise="choose-h"
def choose_h(noise, third):
    """Return the step for which a central difference of noisy heights has the smallest error.

    noise : how much a height is off at most, in m; positive
    third : size of the third derivative, in 1/m^2; positive
    returns : number, the step in m
    raises : ValueError when an argument is not positive and finite
    """
    ### BEGIN SOLUTION
    if not (0 < noise < np.inf and 0 < third < np.inf):
        raise ValueError(f"Noise and third derivative are positive numbers; these are {noise} and {third}.")
    return np.cbrt(3 * noise / third)  # (2.2)
    ### END SOLUTION


# %% test="choose-h-facts" points=2
# The best step is the one at which (2.1) is smallest: every other step has a larger error.
best = check.asking(choose_h)
for eps, bend in ((0.05, 0.3), (2.0, 0.7), (1e-3, 5.0)):
    width = best(eps, bend)
    check.shape(width, (), "choose_h(noise, third)")
    check.finite(width, "choose_h(noise, third)")
    check.holds(width > 0, "the step is positive")
    for other in (0.8 * width, 0.97 * width, 1.03 * width, 1.25 * width):
        check.holds(
            eps / width + bend * width**2 / 6 < eps / other + bend * other**2 / 6,
            f"no step has a smaller error by (2.1) than {width:.3g}, not even {other:.3g}",
        )

# %% test="choose-h-worked" points=1
best = check.asking(choose_h)
check.close(best(0.009, 0.001), 3, "with noise 0.009 and third derivative 0.001 the step is the cube root of 27")
check.close(best(8 * 0.009, 0.001), 6, "eight times the noise wants twice the step")

# %% test="choose-h-robust" points=1
best = check.asking(choose_h)
check.close(best(9, 1), 3, "whole numbers work as well")
# The tolerance is relative because the step is tiny.
check.close(best(1e-16, 0.3), 1e-5, "for the rounding of heights, 1e-16, the step is 1e-5", rtol=1e-6, atol=0)
check.close(best(1e6, 3e-6), 1e4, "huge noise on a nearly straight floor wants a huge step")
check.raises(ValueError, best, 0.0, 0.7, fact="a noise of 0 is refused with a ValueError")
check.raises(ValueError, best, -0.1, 0.3, fact="a negative noise is refused with a ValueError")
check.raises(ValueError, best, 0.2, 0.0, fact="a third derivative of 0 is refused with a ValueError")
check.raises(ValueError, best, 0.1, -2.0, fact="a negative third derivative is refused with a ValueError")
check.raises(ValueError, best, 0.1, np.nan, fact="a third derivative that is NaN is refused with a ValueError")
check.raises(ValueError, best, np.inf, 0.3, fact="an infinite noise is refused with a ValueError")

# %% [markdown]
# Now you know why the line of Figure 1 in the first lab bent near $10^{-5}$. A computer's heights have pebbles too, of
# size $10^{-16}$. For ours, with 0.1 m and $T$ about 0.4, the step is nearly a metre.

# %%
h = choose_h(0.1, 0.4)
print(f"step for pebbles: {h:.2f} m")

# %% [markdown]
# ## Exercise 2: a gradient from a ring of heights (7 points)
#
# A good step is half of it. The other half is to ask more than four heights. The noise of one pebble has nothing to
# do with that of the next, so in a mean much of it cancels.
#
# Take $K$ points on a ring of radius $h$ around $x$, beginning straight to the right, at even angles. Say a ring of
# four, of radius 1, has the heights $-2.0$ (right), $-2.4$ (up), $-3.0$ (left) and $-2.6$ (down). Weigh each height
# with its direction, and add:
#
# $$
# -2.0 \begin{bmatrix} 1 \\ 0 \end{bmatrix} - 2.4 \begin{bmatrix} 0 \\ 1 \end{bmatrix}
# - 3.0 \begin{bmatrix} -1 \\ 0 \end{bmatrix} - 2.6 \begin{bmatrix} 0 \\ -1 \end{bmatrix}
# = \begin{bmatrix} 1.0 \\ 0.2 \end{bmatrix}.
# $$
#
# Half of it is $(0.5, 0.1)$, the central difference. For $K$ points, with $u_k$ for the directions,
#
# $$
# g = \frac{2}{K h} \sum_{k=0}^{K-1} f(x + h u_k)\, u_k, \qquad
# u_k = \begin{bmatrix} \cos(2 \pi k / K) \\ \sin(2 \pi k / K) \end{bmatrix}. \tag{2.3}
# $$
#
# Why the 2? On a plane with slope $(a, 0)$ the heights are $a h \cos$, weighed once more with $\cos$. The mean of
# $\cos^2$ over a ring is one half.
#
# Write `smooth_jacobian(f, x, h, directions=12)`, where `directions` is $K$.
#
# - Ask `f` for $K$ heights, no more. Each is a dip.
# - Refuse with a `ValueError`: a point of another shape than (2,), an `h` that is not positive and finite, and
#   `directions` that are not a whole number, 3 or more. Two points cannot hold a plane.
#
# <details>
# <summary>Hint</summary>
#
# `np.arange(K)` counts the directions from 0. With `np.linspace(0, 2 * np.pi, K)` the last direction is the first once
# more. `isinstance(K, (int, np.integer))` tells whole numbers.
#
# </details>


# %% exercise="smooth-jacobian"
def smooth_jacobian(f, x, h, directions=12):
    """Return the gradient of noisy heights from a ring of them around x.

    f : function of a point, shape (2,), that returns a number
    x : shape (2,)
    h : radius of the ring, a positive number in the units of x
    directions : how many heights, a whole number, at least 3
    returns : shape (2,)
    raises : ValueError when x has another shape, h is not positive and finite, or directions is no such number
    """
    ### BEGIN SOLUTION
    x = np.asarray(x, dtype=float)
    if x.shape != (2,):
        raise ValueError(f"A point has shape (2,); this one has {x.shape}.")
    if not 0 < h < np.inf:
        raise ValueError(f"The radius h is positive and finite; it is {h}.")
    if not isinstance(directions, int | np.integer) or directions < 3:
        raise ValueError(f"The number of directions is a whole number, 3 or more; it is {directions}.")
    angles = 2 * np.pi * np.arange(directions) / directions
    u = np.column_stack([np.cos(angles), np.sin(angles)])
    heights = np.array([f(x + h * one) for one in u])
    return 2 / (directions * h) * heights @ u  # (2.3)
    ### END SOLUTION


# %% test="smooth-jacobian-shape" points=1
ring = check.asking(smooth_jacobian)


def sloping_deck(p):
    """Return the height of a deck: 3x - 2y + 4."""
    return 3 * p[0] - 2 * p[1] + 4


check.shape(ring(sloping_deck, np.array([1.0, 4.0]), 0.5), (2,), "smooth_jacobian(f, x, h)")
check.shape(ring(sloping_deck, np.array([2.0, 1.0]), 0.5, 5), (2,), "smooth_jacobian(f, x, h, 5)")

# %% test="smooth-jacobian-facts" points=1
# Each call gets a copy: whether the function changes its argument is a matter of its own, tested below.
ring = check.asking(smooth_jacobian)
for count in (3, 4, 7, 12):
    for radius in (0.25, 2.0):
        tilt = ring(sloping_deck, np.array([1.5, 0.5]), radius, count)
        check.close(tilt, [3, -2], f"on a plane a ring of {count} heights gives the slope exactly")

# %% test="smooth-jacobian-facts-bowl" points=1
# On a bowl the bends on opposite sides cancel, if the ring has opposite sides.
ring = check.asking(smooth_jacobian)


def deep_bowl(p):
    """Return 2 x^2 + xy - y^2/2."""
    return 2 * p[0] ** 2 + p[0] * p[1] - p[1] ** 2 / 2


for count, spot in ((4, [1.0, 3.0]), (6, [-2.0, 1.0]), (10, [0.5, -1.5])):
    tilt = ring(deep_bowl, np.array(spot), 0.5, count)
    rises = [4 * spot[0] + spot[1], spot[0] - spot[1]]
    check.close(tilt, rises, f"on a bowl of degree two {count} heights give the gradient exactly")

# %% test="smooth-jacobian-worked" points=1
# Four points make the central difference of the first lab. With three, the first is straight to the right.
ring = check.asking(smooth_jacobian)


def steep_cube(p):
    """Return x^3 + 2 x y^2."""
    return p[0] ** 3 + 2 * p[0] * p[1] ** 2


check.close(
    ring(steep_cube, np.array([2.0, 1.0]), 1.0, 4), [15, 8], "four heights give (15, 8), the central difference"
)


def half_pipe(p):
    """Return x^2."""
    return p[0] ** 2


check.close(ring(half_pipe, np.array([0.0, 5.0]), 2.0, 3), [1, 0], "three heights at radius 2 on x^2 give h/2 along x")

# %% test="smooth-jacobian-robust" points=1
ring = check.asking(smooth_jacobian)
spot = np.array([0.5, -2.0])
check.close(ring(deep_bowl, spot, 0.25, 8), [0.0, 2.5], "the gradient of the bowl at (0.5, -2) is (0, 2.5)")
check.unchanged(np.array([0.5, -2.0]), spot, "x")
whole = np.array([3, 1])
check.close(ring(deep_bowl, whole, 0.5, 8), [13, 2], "a point of whole numbers has a gradient like any other")
check.unchanged(np.array([3, 1]), whole, "x")
check.raises(ValueError, ring, deep_bowl, np.ones(3), 0.1, fact="a point of shape (3,) is refused")
check.raises(ValueError, ring, deep_bowl, np.ones(2), 0.0, fact="a radius of 0 is refused")
check.raises(ValueError, ring, deep_bowl, np.ones(2), -0.5, fact="a negative radius is refused")
check.raises(ValueError, ring, deep_bowl, np.ones(2), 0.5, 2, fact="two directions are refused")
check.raises(ValueError, ring, deep_bowl, np.ones(2), 0.5, 4.5, fact="four and a half directions are refused")

# %% test="smooth-jacobian-method" points=1
ring = check.asking(smooth_jacobian)
dip_count = []


def counted_pole(p):
    """Return x y and keep count."""
    dip_count.append(1)
    return p[0] * p[1]


check.shape(ring(counted_pole, np.array([2.0, 1.0]), 0.5, 9), (2,), "smooth_jacobian(f, x, h, 9)")
check.holds(len(dip_count) == 9, "nine directions ask for nine heights")

# %% test="smooth-jacobian-method-pebbles" points=1
# Roll down 20 unseen floors with pebbles. A ring of four heights, five times, is 20 dips, as the game allows.
ring = check.asking(smooth_jacobian)
arrived = 0
for stones in unseen("pebbles"):
    steps_down = np.zeros((0, 5))
    for _ in range(6):
        foot = roll(steps_down, 1.0)
        if stones.touches(foot) or len(steps_down) == 5:
            break
        steps_down = np.vstack([steps_down, [*foot, np.nan, *ring(stones.height, foot, 0.9, 4)]])
    arrived += stones.touches(foot)
check.holds(arrived >= 17, "with rings of radius 0.9 it finds 17 or more of 20 floors with pebbles")

# %% [markdown]
# **Before you run the next cell,** sketch the error of your gradient on pebbles against $h$, for rings of 4 and of 16
# heights. Where is the bend now?

# %%
rng = np.random.default_rng(8)
smooth_floor = without_pebbles(pebbly)
spots = rng.uniform(1.5, 4.5, (30, 2))
radii = np.logspace(-2, 0.3, 20)


def miss(K):
    """Return the error of a ring of K heights at each radius: the root of the mean square over 30 places."""
    off = [[smooth_jacobian(pebbly.height, p, r, K) - smooth_floor.slope(p) for p in spots] for r in radii]
    return np.sqrt((np.array(off) ** 2).sum(axis=2).mean(axis=1))


misses = {K: miss(K) for K in (4, 16)}
for K, error in misses.items():
    print(f"{K} heights: smallest error {error.min():.3f} m per m, at radius {radii[error.argmin()]:.2f} m")

# %% [markdown]
# **Figure 1.** The error of the gradient on pebbles against the radius, for rings of 4 and 16 heights. It is the V of
# the first lab again, but the bend is between 0.5 m and 1 m. The line marks (2.2). More heights lower the left arm,
# the noise. They cannot lower the right one, where the floor itself bends.

# %%
figure, panel = draw.axes(xlabel="radius $h$, m", ylabel="error, m per m", size=(5.6, 3.4), xscale="log", yscale="log")
draw.curve(panel, [radii, misses[4]], role="second", style="--", name="4 heights")
draw.curve(panel, [radii, misses[16]], name="16 heights")
panel.axvline(h, color=draw.colour("ghost"), lw=1)
draw.label(panel, (h, 3), "(2.2)", role="ghost")
panel.legend(loc="lower left")
draw.show(
    figure, alt="Two lines fall from 2.7 at 1 cm to below 0.1 near 1 m and rise again; 16 heights lie lower than 4."
)

# %% [markdown]
# Turn the radius yourself, and drag the place. Thick is what your function gives, pale the slope of the floor under
# the pebbles. Or type `feel.set("h", 0.05)`. Below 20 cm the thick arrow points anywhere.


# %%
@play.picture(
    title="A gradient on pebbles",
    plane=play.Plane(x=(0, 6), y=(0, 6)),
    x=(3, 4),
    h=play.slider(0.02, 1.5, start=0.9, step=0.02, label="radius of the ring, m"),
)
def feel(plane, x, h):
    """Draw the gradient from 12 heights, and the slope without pebbles."""
    g, true = smooth_jacobian(pebbly.height, x, h), smooth_floor.slope(x)
    ring_angles = np.linspace(0, 2 * np.pi, 60)
    plane.axes(step=1, names=("x, m", "y, m"))
    plane.line(x[:, None] + h * np.array([np.cos(ring_angles), np.sin(ring_angles)]), "ghost", "thin")
    plane.arrow(x + 2 * true, "second", tail=x, style="thick pale")
    plane.arrow(x + 2 * g, "first", tail=x)
    return f"With h = {h:.2f} m the gradient is off by {np.linalg.norm(g - true):.2f} m per m."


feel

# %% [markdown]
# Here is your function in the game, where it may not look at the slope. `pole` is a floor like any other: you ask it
# for a height, and it makes a dip. Four rings of four, then one dip where they lead.


# %%
rough = play.sandpit(seed=5, kind="pebbles", mode="height")
trail = np.zeros((0, 5))


def pole(p):
    """Dip the pole into the game and return the height."""
    return 0.0 if rough.over else rough.dip(*p)[0]


for _ in range(4):
    centre = np.clip(roll(trail, 1.0), 0.9, 5.1)
    trail = np.vstack([trail, [*centre, np.nan, *smooth_jacobian(pole, centre, 0.9, 4)]])
pole(np.clip(roll(trail, 1.0), 0, 6))
rough

# %% [markdown]
# ## Exercise 3: what kind of level ground? (6 points)
#
# Among many pits the slope is $(0, 0)$ in many places. The Hessian says what each is. Take $H$ with eigenvalues 2 and
# $-1$: along one direction the floor bends up, along the other down. That is a saddle, as between two hills. Both
# positive: a minimum. Both negative: a maximum.
#
# The tempting test looks at the diagonal. Take $H = \begin{bmatrix} 1 & 3 \\ 3 & 1 \end{bmatrix}$: the floor bends up
# along $x$ and along $y$. **Before you go on:** is it a minimum? Along $(1, -1)$ it bends by
# $v^\top H v = 1 - 6 + 1 = -4$, down. The eigenvalues are 4 and $-2$: a saddle.
#
# And an eigenvalue of zero? Then the Hessian cannot tell. $x^2 + y^4$ has a minimum at the origin, $x^2 - y^4$ a
# saddle, and both have the same $H$. Numbers from heights are never exactly zero, so compare with the largest. Write
# `classify(H)`:
#
# - An eigenvalue **counts as zero** when its size is at most $10^{-8}$ times the largest size among them.
# - `'minimum'`: all are positive, and none counts as zero. `'maximum'`: all are negative, and none counts as zero.
# - `'saddle'`: one is positive and one is negative, and neither of the two counts as zero.
# - `'undecided'` else.
#
# $H$ may have any size. A matrix that is empty, not square, not finite, or not symmetric is refused with a
# `ValueError`. Symmetric means: $H$ and $H^\top$ differ by at most $10^{-8}$ times the largest size of an entry.
#
# <details>
# <summary>Hint</summary>
#
# `np.linalg.eigvalsh(H)` gives the eigenvalues of a symmetric matrix, in rising order. What is the largest size in the
# zero matrix, and which eigenvalues count as zero there?
#
# </details>


# %% exercise="classify"
def classify(H):
    """Return what level ground with this Hessian is: 'minimum', 'maximum', 'saddle' or 'undecided'.

    H : shape (n, n), n at least 1, symmetric
    returns : text
    raises : ValueError when H is empty, not square, not finite or not symmetric
    """
    ### BEGIN SOLUTION
    H = np.asarray(H, dtype=float)
    if H.ndim != 2 or H.shape[0] != H.shape[1] or H.size == 0:
        raise ValueError(f"A Hessian is square with at least one row; this one has shape {H.shape}.")
    if not np.isfinite(H).all() or np.abs(H - H.T).max() > 1e-8 * np.abs(H).max():
        raise ValueError(f"A Hessian is finite and symmetric; this one is {H.tolist()}.")
    lam = np.linalg.eigvalsh(H)
    small = 1e-8 * np.abs(lam).max()
    up, down = lam > small, lam < -small
    if up.any() and down.any():
        return "saddle"
    return "minimum" if up.all() else "maximum" if down.all() else "undecided"
    ### END SOLUTION


# %% test="classify-facts" points=2
# Hessians made from their eigenvalues, in a frame that is turned. All verdicts first, then what is true of them.
verdict = check.asking(classify)
c, s = 0.6, 0.8
pairs = {(2, 0.5): "minimum", (-1, -3): "maximum", (2, -1): "saddle", (-0.2, 4): "saddle", (3, 5): "minimum"}
verdicts = {}
for first, second in pairs:
    off_axis = (first - second) * c * s
    turned = np.array([[first * c * c + second * s * s, off_axis], [off_axis, first * s * s + second * c * c]])
    verdicts[first, second] = verdict(turned)
steep_saddle = verdict(np.array([[1.0, 3.0], [3.0, 1.0]]))
for (first, second), kind_of_ground in pairs.items():
    check.equal(verdicts[first, second], kind_of_ground, f"eigenvalues {first} and {second} make a {kind_of_ground}")
check.equal(steep_saddle, "saddle", "[[1, 3], [3, 1]] is a saddle, as computed above")

# %% test="classify-facts-sizes" points=1
# One, three and four variables.
verdict = check.asking(classify)
diagonals = {
    (-2.0,): "maximum",
    (1.0, 2.0, 3.0): "minimum",
    (-1.0, -2.0, -5.0): "maximum",
    (-1.0, 4.0, -2.0): "saddle",
    (2.0, 0.0, -3.0, 1.0): "saddle",
}
verdicts = {numbers: verdict(np.diag(numbers)) for numbers in diagonals}
for numbers, kind_of_ground in diagonals.items():
    check.equal(verdicts[numbers], kind_of_ground, f"the eigenvalues {numbers} make a {kind_of_ground}")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(23)
for signs, kind_of_ground in (([1, 1, 1, 1], "minimum"), ([-1, -1, -1, -1], "maximum"), ([1, -1, -1, 1], "saddle")):
    frame = np.linalg.qr(rng.normal(size=(4, 4)))[0]
    turned = frame @ np.diag(np.array(signs) * rng.uniform(1, 4, 4)) @ frame.T
    check.equal(verdict((turned + turned.T) / 2), kind_of_ground, f"eigenvalues with the signs {signs} make that kind")
### END HIDDEN TESTS

# %% test="classify-facts-zero" points=1
verdict = check.asking(classify)
nearly = np.array([[1.0, 3.0], [3.0, 9.0 - 1e-12]])
flat_one_way, flat_other_way = verdict(np.diag([1.0, 0.0])), verdict(np.diag([0.0, -2.0]))
flat, tiny = verdict(np.zeros((2, 2))), verdict(nearly.copy())
three, bowl_again = verdict(np.diag([2.0, 0.0, -1.0])), verdict(np.diag([3.0, 1.0]))
check.equal(flat_one_way, "undecided", "with eigenvalues 1 and 0 the Hessian cannot tell")
check.equal(flat_other_way, "undecided", "with eigenvalues 0 and -2 the Hessian cannot tell")
check.equal(flat, "undecided", "the zero matrix tells nothing")
check.equal(tiny, "undecided", "an eigenvalue of -1e-13 beside one of 10 counts as zero")
check.equal(three, "saddle", "eigenvalues 2, 0 and -1 make a saddle")
check.equal(bowl_again, "minimum", "eigenvalues 3 and 1 make a minimum")

# %% test="classify-robust" points=1
# The verdict does not depend on the unit of height.
verdict = check.asking(classify)
for unit in (1e-10, 1e12):
    check.equal(verdict(unit * np.diag([3.0, 2.0])), "minimum", f"a bowl in units of {unit:g} is a minimum still")
    check.equal(verdict(unit * np.diag([3.0, -2.0])), "saddle", f"a saddle in units of {unit:g} is a saddle still")
    check.equal(verdict(unit * nearly), "undecided", f"in units of {unit:g} the same eigenvalue counts as zero")
check.equal(verdict(np.diag([1.0, 1e-5])), "minimum", "an eigenvalue of a hundred-thousandth of the other does count")
check.equal(verdict(np.array([[2, 1], [1, 3]])), "minimum", "a matrix of whole numbers works as well")
kept = np.array([[4.0, 1.0], [1.0, 2.0]])
check.equal(verdict(kept), "minimum", "[[4, 1], [1, 2]] is a minimum")
check.unchanged(np.array([[4.0, 1.0], [1.0, 2.0]]), kept, "H")

# %% test="classify-robust-refusals" points=1
verdict = check.asking(classify)
check.equal(verdict(np.array([[1.0, 2.0 + 1e-12], [2.0, 9.0]])), "minimum", "rounding does not spoil the symmetry")
check.raises(ValueError, verdict, np.ones((2, 3)), fact="a matrix of shape (2, 3) is refused with a ValueError")
check.raises(ValueError, verdict, np.array([1.0, 2.0]), fact="a vector is refused with a ValueError")
check.raises(ValueError, verdict, np.zeros((0, 0)), fact="an empty matrix is refused with a ValueError")
check.raises(ValueError, verdict, np.array([[1.0, 2.0], [0.0, 1.0]]), fact="a matrix that is not symmetric is refused")
check.raises(ValueError, verdict, np.array([[1.0, np.nan], [np.nan, 1.0]]), fact="a matrix with NaN is refused")

# %% [markdown]
# Find all level ground in a sandpit with many pits, and let your function judge. The helper starts from many places
# and goes to where the slope is zero, whatever kind of ground that is.


# %% given="level-ground"
def level_ground(floor):
    """Return the places, shape (K, 2), where the slope of a floor is zero, found from a grid of starts."""
    found = []
    for start in np.array(np.meshgrid(np.linspace(0.2, 5.8, 13), np.linspace(0.2, 5.8, 13))).reshape(2, -1).T:
        x = start
        for _ in range(12):
            H = hessian(floor.height, x, 1e-3)
            if abs(np.linalg.det(H)) < 1e-6:
                break
            x = x - np.linalg.solve(H, floor.slope(x))
            if x.min() < 0 or x.max() > 6:
                break
        inside = x.min() >= 0 and x.max() <= 6
        if inside and np.linalg.norm(floor.slope(x)) < 1e-8 and all(np.linalg.norm(x - y) > 1e-3 for y in found):
            found.append(x)
    return np.array(found)


# %%
crater = unseen("many pits")[18]
run = np.linspace(0, 6, 121)
crater_map = crater.height(np.array(np.meshgrid(run, run)).reshape(2, -1)).reshape(121, 121)
level = level_ground(crater)
kinds = np.array([classify(hessian(crater.height, x, 1e-3)) for x in level])
{str(name): int(number) for name, number in zip(*np.unique(kinds, return_counts=True), strict=True)}

# %% [markdown]
# **Figure 2.** All level ground in one sandpit with many pits, as your function judges it. On the way from one pit to
# the next there is a saddle. The ring marks the lowest minimum; `roll` may stop at any of the five.

# %%
figure, panel = draw.plane(xlim=(0, 6), ylim=(0, 6), xlabel="$x$, m", ylabel="$y$, m")
draw.contours(panel, run, run, crater_map)
for name, mark, role in (("minimum", "o", "first"), ("saddle", "X", "second"), ("maximum", "^", "result")):
    panel.plot(*level[kinds == name].T, mark, color=draw.colour(role), ms=8, ls="", label=name)
panel.plot(*crater.lowest, "o", color=draw.colour("eigen"), mfc="none", ms=16, mew=2)
panel.legend(loc="upper right")
draw.show(
    figure, alt="A map with five hollows: a dot in each, five crosses and a triangle between, a ring at the deepest."
)

# %% [markdown]
# ## Exercise 4: many pits (6 points)
#
# The slope at a minimum is zero whether it is the lowest or not. No rule about slopes can tell. Somebody has to look
# elsewhere, and this costs dips: **spread first, then refine**.
#
# How should 25 dips be spread? **Before you run the next cell:** which leaves the larger hole, 25 places drawn at
# random, or a 5 by 5 grid? What is buried keeps 0.8 m away from the rim, so only the inner square counts.


# %% given="largest-gap"
def largest_gap(places):
    """Return how far the worst point of the inner square, 0.8 to 5.2, is from the nearest of the places, (n, 2)."""
    inner = np.array(np.meshgrid(np.linspace(0.8, 5.2, 45), np.linspace(0.8, 5.2, 45))).reshape(2, -1).T
    return np.linalg.norm(inner[:, None] - np.asarray(places)[None, :, :2], axis=2).min(axis=1).max()


# %%
rng = np.random.default_rng(5)
at_random = rng.uniform(0.8, 5.2, (25, 2))
ticks = np.linspace(1, 5, 5)
on_grid = np.array([(x, y) for x in ticks for y in ticks])
print(f"largest gap: {largest_gap(at_random):.2f} m at random, {largest_gap(on_grid):.2f} m on the grid")

# %% [markdown]
# **Figure 3.** Twenty-five dips at random and on a grid, with a disc of 70 cm around each. Chance makes clusters and
# leaves holes. The grid covers the inner square (dashed) with the same number of dips.

# %%
figure, panels = draw.plane(xlim=(0, 6), ylim=(0, 6), columns=2, xlabel="$x$, m", ylabel="$y$, m")
for panel, places, title in zip(panels, (at_random, on_grid), ("at random", "on a grid"), strict=True):
    panel.scatter(*places.T, s=3660, color=draw.colour("first"), alpha=0.18, linewidths=0)
    panel.plot(*places.T, "o", color=draw.colour("first"), ms=4)
    draw.curve(panel, [[0.8, 5.2, 5.2, 0.8, 0.8], [0.8, 0.8, 5.2, 5.2, 0.8]], role="ghost", style="--", width=1)
    panel.set_title(title)
draw.show(figure, alt="Two squares with 25 discs. At random they overlap and leave holes; on the grid they cover it.")

# %% [markdown]
# Write `multi_start(history)`, a strategy for many pits. It may do what you like, within these rules:
#
# - **Spread.** The first 25 dips leave no gap larger than 1 m in the inner square, as `largest_gap` measures it.
# - **Refine.** Dip 26 goes downhill from the lowest of the first 25, and not farther than 1 m.
# - It stays on the sand, and the same history gets the same answer. A history of another shape than $(n, 5)$ is refused
#   with a `ValueError`.
#
# It is graded on 20 unseen sandpits with many pits, 40 dips each. It must find 17 or more, and the median number of
# dips must be 32 or less. You may call `roll`.
#
# <details>
# <summary>Hint</summary>
#
# `len(history)` says which place of the spread is next. Later, make a path that begins with the lowest dip and goes on
# with the dips after the spread: `np.vstack([history[[i]], history[25:]])`. `roll` knows how to go on from a path. The
# pits are about 60 cm wide: how long may a step be?
#
# </details>


# %% exercise="multi-start"
def multi_start(history):
    """Return where to dip next in a sandpit with many pits: spread first, then refine.

    history : shape (n, 5); each row is x, y, height, slope along x, slope along y; no rows at first
    returns : shape (2,), both numbers from 0 to 6
    raises : ValueError when the shape is not (n, 5)
    """
    ### BEGIN SOLUTION
    history = np.asarray(history, dtype=float)
    if history.ndim != 2 or history.shape[1] != 5:
        raise ValueError(f"A history has shape (n, 5); this one has {history.shape}.")
    if len(history) < 25:
        column, row = divmod(len(history), 5)
        return np.array([1.0 + column, 1.0 + row])
    lowest = np.argmin(history[:25, 2])
    return roll(np.vstack([history[[lowest]], history[25:]]), longest=0.5)
    ### END SOLUTION


# %% given="flat-dips"
def dips_on_flat_sand(strategy, n):
    """Return the first n places, shape (n, 2), that a strategy dips at on a floor that is level everywhere."""
    seen = np.zeros((0, 5))
    for count in range(1, n + 1):
        place = strategy(seen.copy())
        check.shape(place, (2,), f"the place of dip {count}")
        check.finite(place, f"the place of dip {count}")
        seen = np.vstack([seen, [*place, -1.0, 0.0, 0.0]])
    return seen[:, :2]


def level_dips(n):
    """Return a history of n dips on level sand, shape (n, 5), here and there in the left half."""
    return np.array([[0.7 + 0.1 * k, 5.1 - 0.15 * k, -1.0, 0.0, 0.0] for k in range(n)]).reshape(-1, 5)


def surveyed(special, row):
    """Return 25 dips on a grid, shape (25, 5): one as said in row, another the steepest, another the highest."""
    rng = np.random.default_rng(special)
    ticks = np.linspace(1, 5, 5)
    seen = np.array([(y, x, rng.uniform(-1.9, -1.2), *rng.uniform(-0.3, 0.3, 2)) for x in ticks for y in ticks])
    seen[(special + 5) % 24, 3:] = 0.9, -0.8
    seen[(special + 11) % 24, 2] = -1.05
    seen[special, 2:] = row
    return seen


# %% test="multi-start-shape" points=1
spread = check.asking(multi_start)
check.shape(spread(np.zeros((0, 5))), (2,), "the first place")
check.shape(spread(surveyed(3, [-2.8, 0.5, -0.3])), (2,), "the place of dip 26")

# %% test="multi-start-facts" points=1
# On level sand nothing is found, and nothing tempts: here a strategy shows how it spreads.
spread = check.asking(multi_start)
next_places = [spread(level_dips(n)) for n in (1, 6, 13)]
check.finite(next_places, "the next places after 1, 6 and 13 dips")
first_places = dips_on_flat_sand(spread, 25)
check.holds(np.all((first_places >= 0) & (first_places <= 6)), "the first 25 dips are on the sand")
check.holds(largest_gap(first_places) <= 1, "the first 25 dips leave no gap larger than 1 m in the inner square")

# %% test="multi-start-facts-refine" points=1
# Dip 26 follows 25 dips on a grid of our own, of which one is the lowest, another the steepest, another the last.
spread = check.asking(multi_start)
check.shape(spread(level_dips(4)), (2,), "the place of dip 5")
for special, fall in ((7, [0.5, -0.3]), (16, [-0.2, -0.6])):
    survey = surveyed(special, [-2.8, *fall])
    lowest_place = survey[special, :2].copy()
    step = np.array(spread(survey)) - lowest_place
    check.shape(step, (2,), "the place of dip 26")
    check.holds(np.linalg.norm(step) <= 1, "dip 26 is within 1 m of the lowest of the first 25")
    check.holds(step @ np.array(fall) < 0, "dip 26 is downhill from the lowest of the first 25")

# %% test="multi-start-robust" points=1
spread = check.asking(multi_start)
corner_pit = np.array([[0.2, 0.1, -2.9, 0.5, 0.4]])
survey = np.vstack([corner_pit, surveyed(5, [-1.5, 0.1, 0.1])[1:]])
kept = survey.copy()
rim_place = np.array(spread(survey))
check.unchanged(kept, survey, "history")
check.shape(rim_place, (2,), "the place of dip 26")
check.holds(np.all((rim_place >= 0) & (rim_place <= 6)), "next to the rim it stays on the sand")
check.raises(ValueError, spread, np.zeros((2, 4)), fact="a history of shape (2, 4) is refused with a ValueError")
check.raises(ValueError, spread, np.zeros(5), fact="a history of shape (5,) is refused with a ValueError")

# %% test="multi-start-method" points=2
spread = check.asking(multi_start)
outcomes = [search(spread, ground) for ground in unseen("many pits")]
check.holds(sum(won for won, _ in outcomes) >= 17, "of 20 unseen sandpits with many pits it finds 17 or more")
check.holds(np.median([count for _, count in outcomes]) <= 32, "the median number of dips is 32 or less")

# %% [markdown]
# **Figure 4.** Rolling from the middle (dashed) and your strategy in two sandpits. Rolling ends in the nearest pit. The
# grid is a price that is paid once. One of its dips falls into the deepest pit, and a few steps from there are enough.

# %%
figure, panels = draw.plane(xlim=(0, 6), ylim=(0, 6), columns=2, xlabel="$x$, m", ylabel="$y$, m")
for panel, ground in zip(panels, (unseen("many pits")[4], crater), strict=True):
    draw.contours(panel, run, run, ground.height(np.array(np.meshgrid(run, run)).reshape(2, -1)).reshape(121, 121))
    for rival, role, style in ((multi_start, "first", "o-"), (roll, "second", "o--")):
        path = explore(rival, ground)[:, :2]
        panel.plot(*path.T, style, color=draw.colour(role), ms=4, lw=1)
    panel.plot(*ground.lowest, "o", color=draw.colour("eigen"), mfc="none", ms=14, mew=2)
draw.show(figure, alt="Two maps. A dashed path ends in a wrong hollow; a path over a grid jumps to the ringed one.")

# %% [markdown]
# ## Exercise 5: the narrow well (5 points)
#
# Last, the hardest floor. The well is a bell upside down, 2 m deep, of width $\sigma = 0.28$ m. At a distance $r$ from
# its middle it lowers the floor by $2 e^{-r^2 / 2 \sigma^2}$. A grid of 5 by 5 over the inner
# square has a gap of 0.78 m. So in the worst case the nearest dip is 78 cm away, where the well lowers the floor by
# 4 cm. Who would notice?
#
# **Before you run the next cell:** at that distance, how *steep* is the wall of the well?

# %%
sigma = 0.28
r = np.array([0.3, 0.5, 0.7, 0.78])
drop = 2 * np.exp(-(r**2) / (2 * sigma**2))
wall = drop * r / sigma**2
for row in zip(r, drop, wall, strict=True):
    print("{:.2f} m away: {:.2f} m lower, slope {:.2f}".format(*row))

# %% [markdown]
# The wide hollow itself is 1 m deep, and its slope is never above 0.28. So the well shows in the *slope* farther out
# than in the height.
#
# **Figure 5.** A straight walk through the middle of a narrow well. The height betrays it within half a metre, the
# slope much earlier: outside, the slope stays below 0.28 (dashed).

# %%
well = play.pit(1, "narrow well")
walk = np.linspace(-2, 2, 200)
line = well.lowest[:, None] + np.array([[1.0], [0.0]]) * walk
figure, panels = draw.axes(2, xlabel="metres from the well", size=(4, 3))
draw.curve(panels[0], [walk, well.height(line)])
draw.curve(panels[1], [walk, [np.linalg.norm(well.slope(p)) for p in line.T]], role="second")
panels[1].set_ylim(0, 4.6)
panels[1].axhline(0.28, color=draw.colour("ghost"), ls="--", lw=1)
panels[0].set_ylabel("height, m")
panels[1].set_ylabel("size of the slope")
draw.show(
    figure, alt="Left, a flat line with a narrow spike down. Right, the slope has two wide peaks beside the well."
)

# %% [markdown]
# Write `well_dip(history)`, a strategy for a narrow well. The rules are those of exercise 4, but for two:
#
# - **Spread.** The first 36 dips leave no gap larger than 0.8 m in the inner square, on level sand.
# - **Refine.** After a spread in which one dip is **steep**, steeper than 0.5, the next dip is within 1 m of the
#   steepest of all dips, and downhill from it. You may begin as soon as a dip is steep, and you must after dip 36.
#
# It is graded on 20 unseen sandpits, 60 dips each. It must find 18 or more, and the median number of dips must be 40
# or less.
#
# <details>
# <summary>Hint</summary>
#
# `np.linalg.norm(history[:, 3:], axis=1)` is how steep each dip is. Which grid has gaps below 0.8 m? In a well of this
# width a step of half a metre can jump right across.
#
# </details>


# %% exercise="well-dip"
def well_dip(history):
    """Return where to dip next in a sandpit with a narrow well: spread first, then go down the steepest wall.

    history : shape (n, 5); each row is x, y, height, slope along x, slope along y; no rows at first
    returns : shape (2,), both numbers from 0 to 6
    raises : ValueError when the shape is not (n, 5)
    """
    ### BEGIN SOLUTION
    history = np.asarray(history, dtype=float)
    if history.ndim != 2 or history.shape[1] != 5:
        raise ValueError(f"A history has shape (n, 5); this one has {history.shape}.")
    if len(history) < 36:
        column, row = divmod(len(history), 6)
        return np.array([0.8 + 0.88 * column, 0.8 + 0.88 * row])
    steepest = np.argmax(np.linalg.norm(history[:36, 3:], axis=1))
    return roll(np.vstack([history[[steepest]], history[36:]]), longest=0.3)
    ### END SOLUTION


# %% given="many-dips"
def surveyed_well(special, slope, lowest):
    """Return 36 dips on a grid, shape (36, 5): one row has this slope, another one is the lowest by far."""
    rng = np.random.default_rng(special)
    ticks = np.linspace(0.8, 5.2, 6)
    seen = np.array([(y, x, rng.uniform(-1.9, -1.2), *rng.uniform(-0.2, 0.2, 2)) for x in ticks for y in ticks])
    seen[special, 3:] = slope
    seen[lowest, 2] = -2.1
    return seen


# %% test="well-dip-shape" points=1
probe = check.asking(well_dip)
check.shape(probe(np.zeros((0, 5))), (2,), "the first place")
check.shape(probe(surveyed_well(4, [0.9, 0.4], 20)), (2,), "the place of dip 37")

# %% test="well-dip-facts" points=1
probe = check.asking(well_dip)
next_places = [probe(level_dips(n)) for n in (1, 7, 20)]
check.finite(next_places, "the next places after 1, 7 and 20 dips")
first_places = dips_on_flat_sand(probe, 36)
check.holds(np.all((first_places >= 0) & (first_places <= 6)), "the first 36 dips are on the sand")
check.holds(largest_gap(first_places) <= 0.8, "the first 36 dips leave no gap larger than 0.8 m in the inner square")

# %% test="well-dip-facts-refine" points=1
# Dip 37 follows 36 dips of ours, of which one is the steepest and another the lowest.
probe = check.asking(well_dip)
check.shape(probe(level_dips(4)), (2,), "the place of dip 5")
for special, fall, lowest in ((8, [0.9, -0.3], 30), (22, [-0.2, -1.4], 3)):
    survey = surveyed_well(special, fall, lowest)
    steep_place = survey[special, :2].copy()
    step = np.array(probe(survey)) - steep_place
    check.shape(step, (2,), "the place of dip 37")
    check.holds(np.linalg.norm(step) <= 1, "dip 37 is within 1 m of the steepest dip")
    check.holds(step @ np.array(fall) < 0, "dip 37 is downhill from the steepest dip")

# %% test="well-dip-robust" points=1
probe = check.asking(well_dip)
survey = surveyed_well(5, [0.1, 0.1], 11)
survey[20] = 5.9, 5.8, -1.6, -2.0, -1.1
kept = survey.copy()
rim_place = np.array(probe(survey))
check.unchanged(kept, survey, "history")
check.shape(rim_place, (2,), "the place of dip 37")
check.holds(np.all((rim_place >= 0) & (rim_place <= 6)), "next to the rim it stays on the sand")
check.raises(ValueError, probe, np.zeros((2, 4)), fact="a history of shape (2, 4) is refused with a ValueError")
check.raises(ValueError, probe, np.zeros(5), fact="a history of shape (5,) is refused with a ValueError")

# %% test="well-dip-method" points=1
probe = check.asking(well_dip)
outcomes = [search(probe, ground) for ground in unseen("narrow well")]
check.holds(sum(won for won, _ in outcomes) >= 18, "of 20 unseen narrow wells it finds 18 or more")
check.holds(np.median([count for _, count in outcomes]) <= 40, "the median number of dips is 40 or less")

# %% [markdown]
# See how it plays, then try it against your own hand in a new sandpit.

# %%
match = play.sandpit(seed=1, kind="narrow well")
match.play(well_dip)
match

# %% [markdown]
# **Before you run the next cell.** Three strategies, three kinds of floor. Which of them is best on all three? On
# the pebbles here a strategy gets the slope of the pebbles, and no ring.

# %%
rivals = {"multi_start": multi_start, "well_dip": well_dip}
scores = {
    name: [sum(search(rival, one)[0] for one in unseen(kind)) for kind in rolled] for name, rival in rivals.items()
}
scores = {"roll": list(rolled.values()), **scores}
for name, won in scores.items():
    print(f"{name}: " + ", ".join(f"{kind} {number} of 20" for kind, number in zip(rolled, won, strict=True)))

# %% [markdown]
# **Figure 6.** How many of 20 sandpits each strategy finds. `well_dip` is good among many pits too, with some ten dips
# more: a deep pit has steep walls. None is good on pebbles, where
# only rings help. What pays depends on the floor.

# %%
figure, panels = draw.axes(3, size=(3.6, 2.2))
for panel, kind, place in zip(panels, rolled, range(3), strict=True):
    draw.ranking(panel, list(scores), [won[place] for won in scores.values()])
    panel.set(title=kind, xlabel="found, of 20", xlim=(0, 23))
draw.show(
    figure,
    alt="Three bar charts. Many pits: both new ones find 20. Pebbles: none is good. Narrow well: well_dip finds 20.",
)

# %% [markdown]
# ### Think: which floor does learning have?
#
# When a network learns, it rolls downhill on a floor with thousands of axes. A grid of five values along each of a
# thousand axes has $5^{1000}$ places. Which ideas of this lab survive there: the ring, the Hessian, the spread?
# Week 3 rolls downhill from one random start, and Week 5 comes back to this question.
#
# **You can now** take a gradient where heights are noisy, choose its step from the noise, tell a minimum from a
# saddle by its Hessian, and write two strategies that search where rolling downhill fails.
#
# Next: [the lesson of week 3](../week3_chain_rule/lesson.ipynb), where a network goes downhill.
