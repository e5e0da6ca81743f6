# %% [markdown]
# # Lab: gradient descent
#
# **You will be able to** write four rules for the next step downhill, follow them on any floor, say where each fails,
# and build one that reaches a minimum on floors it has never seen.
#
# **You need** the lesson of this week: gradient descent, Newton's method in two variables. The eigenvalues of a Hessian
# are from week 2. About 90 minutes.
#
# There are five exercises. Each has test cells under it: run them as often as you like. A test that fails names the
# fact that is not true yet.

# %% given="imports"
import numpy as np

from mml import check, draw, play

# %% [markdown]
# ## A pole that tells three things
#
# We are back in the sandpit of week 2, with a better pole. At a place $x$, in metres, it tells the height $f$ of the
# floor, its gradient $J$, and its Hessian $H$. A **stepper** is a rule that turns these three into a step $\delta$.
# Then you stand at $x + \delta$, and the pole goes in again.
#
# Here is what the pole tells at one place:
#
# $$
# f = -1.2, \qquad J = \begin{bmatrix} 0.3 & -0.4 \end{bmatrix}, \qquad
# H = \begin{bmatrix} -0.5 & 0 \\ 0 & 0.8 \end{bmatrix}. \tag{1.1}
# $$
#
# The floor rises along $x_1$ and falls along $x_2$. **Before you go on,** write down two steps that you would take
# from here: one by gradient descent, one by Newton's method. Do both lead downhill?

# %% given="here"
height_here, slope_here, bend_here = -1.2, np.array([0.3, -0.4]), np.array([[-0.5, 0.0], [0.0, 0.8]])  # (1.1)

# %%
jump = np.linalg.solve(bend_here, -slope_here)
check.close(jump, [0.6, 0.5], "Newton's step at this place is the one by hand")
print(f"along x1 the floor rises by {0.3 * jump[0]:.2f} m on this step, along x2 it falls by {0.4 * jump[1]:.2f} m")

# %% [markdown]
# Newton solves $H \delta = -J^\top$, and that gives $(0.6, 0.5)$: *up* along $x_1$, because the floor bends downwards
# there. (The metres are to first order.)
#
# The next cell holds floors to walk on. `sandpit(seed, kind)` gives a pit of week 2, and
# the other four are ours. Each of them is a function `ground(x)` that gives `f, J, H` at `x`.


# %% given="grounds"
def sandpit(seed, kind="one pit"):
    """Return the ground of a sandpit: a function of a place, shape (2,), that gives f, J (2,) and H (2, 2) there."""
    pit = play.pit(seed, kind)
    squares = pit.widths**2

    def ground(x):
        away = np.asarray(x, dtype=float)[:, None] - pit.centres
        wells = pit.depths * np.exp(-(away**2).sum(axis=0) / (2 * squares))
        H = (wells / squares).sum() * np.eye(2) - (wells / squares**2 * away) @ away.T
        return -1 - wells.sum(), away @ (wells / squares), H

    return ground


def two_hollows(x):
    """Return f, J and H of a floor with hollows at (1.5, 3.75) and (4.5, 2.25) and a saddle at (3, 3)."""
    u, v = np.asarray(x, dtype=float) - 3
    J = np.array([u**3 / 4 - u / 2 + v / 8, u / 8 + v / 4])
    return u**4 / 16 - u**2 / 4 + u * v / 8 + v**2 / 8 - 1, J, np.array([[0.75 * u**2 - 0.5, 0.125], [0.125, 0.25]])


def long_valley(x):
    """Return f, J and H of a valley along the diagonal, ten times as steep across as along; lowest at (3, 3)."""
    u, v = np.asarray(x, dtype=float) - 3
    A = np.array([[1.1, -0.9], [-0.9, 1.1]])
    return 0.55 * (u**2 + v**2) - 0.9 * u * v - 1, A @ [u, v], A


def flat_bottom(x):
    """Return f, J and H of a hollow whose Hessian is singular at its lowest point, (3, 3)."""
    u, v = np.asarray(x, dtype=float) - 3
    w = v - u / 2
    J = np.array([u**3 / 10 - w / 4, w / 2])
    return u**4 / 40 + w**2 / 4 - 1, J, np.array([[0.3 * u**2 + 0.125, -0.25], [-0.25, 0.5]])


def monkey_saddle(x):
    """Return f, J and H of a floor with three ways down from (3, 3), where J and H are zero, to three hollows."""
    u, v = np.asarray(x, dtype=float) - 3
    square = u**2 + v**2
    J = np.array([(u**2 - v**2) / 2 + u * square / 4, v * square / 4 - u * v])
    across = u * v / 2 - v
    H = np.array([[u + (3 * u**2 + v**2) / 4, across], [across, (u**2 + 3 * v**2) / 4 - u]])
    return (u**3 - 3 * u * v**2) / 6 + square**2 / 16 - 1, J, H


grounds = {
    "two hollows": two_hollows,
    "one pit": sandpit(5),
    "many pits": sandpit(16, "many pits"),
    "long valley": long_valley,
    "flat bottom": flat_bottom,
    "monkey saddle": monkey_saddle,
}

# %% [markdown]
# Trust, and measure: is each $J$ the gradient of its $f$, and each $H$ the derivative of its $J$?

# %%
for name, ground in grounds.items():
    place = np.array([3.7, 2.2])
    check.gradient(ground(place)[1], lambda x, ground=ground: ground(x)[0], place, f"J of {name}")
    columns = [(ground(place + e)[1] - ground(place - e)[1]) / 2e-5 for e in 1e-5 * np.eye(2)]
    check.close(ground(place)[2], columns, f"H of {name}", atol=1e-6)  # tolerance: rounding of a central difference

# %% given="maps"
run = np.linspace(0, 6, 41)
maps = {name: np.array([[ground((a, b))[0] for a in run] for b in run]) for name, ground in grounds.items()}
levels = {name: np.quantile(z, np.linspace(0.01, 0.8, 12)) for name, z in maps.items()}
square = play.Plane(x=(0, 6), y=(0, 6), size=460)


def shape_of(H):
    """Return what the eigenvalues of a Hessian say of the floor: bowl, top, saddle, or singular."""
    lam = np.linalg.eigvalsh(H)
    if np.abs(lam).min() <= 1e-6 * max(np.abs(lam).max(), 1e-6):
        return "singular"
    return ("bowl", "saddle", "top")[int((lam < 0).sum())]


# %% [markdown]
# Put the pole in yourself: drag the point, or type `pole.move("x", 4, 2)`. The arrow points downhill. The sentence
# tells whether the floor is a bowl there, a saddle or a top. **Before you do:** on the two hollows, is the floor a bowl
# at $(4, 2)$? And at $(2.9, 2.9)$?


# %%
@play.picture(title="The pole", plane=square, x=(4.0, 4.2), floor=play.choice(list(grounds)))
def pole(plane, x, floor):
    """Draw the map, a dot at x and the way down from there."""
    f, J, H = grounds[floor](x)
    plane.axes(step=1, names=("x1, m", "x2, m"))
    plane.contours(run, run, maps[floor], levels[floor])
    plane.arrow(x - J, "first", "downhill", tail=x)
    lam = np.linalg.eigvalsh(H)
    told = f"The height is {f:.2f}, the slope {np.linalg.norm(J):.2f}, and the eigenvalues of H are"
    return f"{told} {lam[0]:.2f} and {lam[1]:.2f}: {shape_of(H)}."


pole

# %% [markdown]
# **Figure 1.** The floor with two hollows, darker where it is lower, and a starting place for four steppers. Between
# the hollows lies a saddle. **Before you go on:** in which hollow would a ball end that starts there?

# %%
start = np.array([3.6, 5.4])
figure, panel = draw.plane((0, 6), (0, 6), xlabel="$x_1$, m", ylabel="$x_2$, m")
draw.contours(panel, run, run, maps["two hollows"], levels=levels["two hollows"])
panel.plot(*start, "o", color=draw.colour("ink"))
draw.label(panel, start, "start", offset=(20, 8))
for place, name in (((1.5, 3.75), "hollow"), ((4.5, 2.25), "hollow"), ((3, 3), "saddle")):
    draw.label(panel, place, name)
draw.show(
    figure, alt="Contour lines round two hollows, left of the middle and right of it, with a saddle between them."
)

# %% [markdown]
# One helper before you begin. `checked` turns what the pole told into arrays of floats, new ones, and refuses what is
# no gradient or no Hessian. Every stepper of yours may begin with `J, H = checked(J, H, size)`.


# %% given="checked"
def checked(J, H, size=1.0):
    """Return J and H as new arrays of floats.

    J : shape (2,); H : shape (2, 2); size : a length or a rate that is to be checked as well
    returns : J, H
    raises : ValueError when a shape is another, a number is not finite, or size is not positive and finite
    """
    J, H = np.array(J, dtype=float), np.array(H, dtype=float)
    if J.shape != (2,) or H.shape != (2, 2):
        raise ValueError(f"J has shape (2,) and H has shape (2, 2); these have {J.shape} and {H.shape}.")
    if not (np.isfinite(J).all() and np.isfinite(H).all()):
        raise ValueError(f"J and H hold finite numbers; these are {J.tolist()} and {H.tolist()}.")
    if not (np.isfinite(size) and size > 0):
        raise ValueError(f"A length or a rate is positive and finite; it is {size}.")
    return J, H


# %% [markdown]
# ## Exercise 1: steps of constant length (6 points)
#
# The first stepper asks the gradient for a direction and for nothing else. It goes against it, always equally far. At
# our place $J = (0.3, -0.4)$ has length 0.5. A step of 0.2 m against it is $(-0.12, 0.16)$. In general, with the
# length $\ell$:
#
# $$
# \delta = -\ell\, \frac{J^\top}{\lVert J \rVert}. \tag{1.2}
# $$
#
# Write `constant_step(f, J, H, length=0.2)`. It gives back the step $\delta$, not the new place.
#
# - All steppers take the same three things, so that they can race. This one needs neither `f` nor `H`.
# - Where the gradient is zero there is no direction: the step is zero, and never NaN.
# - However small the gradient is, a gradient of $10^{-8}$ too, the step has its full length.
# - A `J` that is not of shape (2,) and finite, and a `length` that is not positive and finite, are refused with a
#   `ValueError`. (`checked` does that.)
#
# <details>
# <summary>Hint</summary>
#
# Compute the length of $J$ once and give it a name. Ask whether it is zero before you divide.
#
# </details>


# %% exercise="constant-step"
def constant_step(f, J, H, length=0.2):
    """Return a step of constant length against the gradient.

    f : number, the height here (not needed)
    J : shape (2,), the gradient here
    H : shape (2, 2), the Hessian here (not needed)
    length : positive number, in the units of the place
    returns : shape (2,), the step; zero where the gradient is zero
    raises : ValueError when J or length is refused, as by checked
    """
    ### BEGIN SOLUTION
    J, H = checked(J, H, length)
    steepness = np.linalg.norm(J)
    if steepness == 0:
        return np.zeros(2)
    return -length * J / steepness  # (1.2)
    ### END SOLUTION


# %% test="constant-step-shape" points=1
stride = check.asking(constant_step)
for hill in ([0.7, -1.9], [-0.2, 0.5]):
    check.shape(stride(-1.5, np.array(hill), np.array([[1.0, 0.2], [0.2, 3.0]]), 0.3), (2,), "the step")

# %% test="constant-step-facts" points=2
# Each call gets new arrays: whether the function changes its arguments is a matter of its own, tested below.
stride = check.asking(constant_step)
for hill, far in (([0.7, -1.9], 0.3), ([-2.5, -0.4], 0.05), ([0.03, 0.08], 1.5)):
    hill = np.array(hill)
    move = stride(-1.5, hill.copy(), np.array([[1.0, 0.2], [0.2, 3.0]]), far)
    check.shape(move, (2,), "the step")
    check.finite(move, "the step")
    move = np.array(move)
    check.holds(hill @ move < 0, "the step goes downhill, against the gradient")
    check.close(np.linalg.norm(move), far, "the step is as long as the argument length says")
    check.close(hill[0] * move[1] - hill[1] * move[0], 0, "the step lies on the line of the gradient")
    elsewhere = stride(-4.5, hill.copy(), np.array([[-2.0, 0.5], [0.5, 0.1]]), far)
    check.close(elsewhere, move, "the same gradient gives the same step, whatever the height and the Hessian are")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(51)
for _ in range(5):
    hill, far = rng.normal(size=2), rng.uniform(0.1, 2)
    move = np.array(stride(rng.normal(), hill.copy(), np.diag(rng.normal(size=2)), far))
    check.close(np.linalg.norm(move), far, "the step is as long as the argument length says")
    check.close(hill @ move, -far * np.linalg.norm(hill), "the step goes straight against the gradient")
### END HIDDEN TESTS

# %% test="constant-step-worked" points=1
# (5, 12) has length 13.
stride = check.asking(constant_step)
check.close(
    stride(0.0, np.array([5.0, 12.0]), np.eye(2), 2.6), [-1, -2.4], "against (5, 12) a step of 2.6 is (-1, -2.4)"
)

# %% test="constant-step-robust" points=1
stride = check.asking(constant_step)
hill, bend = np.array([-1.2, 0.5]), np.array([[2.0, 0.3], [0.3, -1.0]])
move = stride(-1.0, hill, bend, 0.13)
check.unchanged(np.array([-1.2, 0.5]), hill, "J")
check.close(move, [0.12, -0.05], "against (-1.2, 0.5) a step of 0.13 is (0.12, -0.05)")
whole = np.array([3, -4])
check.close(stride(2, whole, np.eye(2, dtype=int), 1), [-0.6, 0.8], "a gradient of whole numbers works like any other")
check.unchanged(np.array([3, -4]), whole, "J")
for scale in (1e-8, 1e8):
    check.close(stride(-1.0, scale * hill, bend, 0.13), move, f"a gradient of size {scale:g} gives a step as long")
check.close(stride(-1.0, np.zeros(2), bend, 0.13), [0, 0], "where the gradient is zero the step is zero")

# %% test="constant-step-robust-refusals" points=1
stride = check.asking(constant_step)
bend = np.array([[1.0, 0.5], [0.5, 3.0]])
for hill in (np.ones(3), np.ones((2, 1)), np.array([np.nan, 1.0]), np.array([1.0, np.inf])):
    check.raises(ValueError, stride, 0.0, hill, bend, 0.3, fact="a J that is not two finite numbers is refused")
for far in (0.0, -0.3, np.nan, np.inf):
    check.raises(ValueError, stride, 0.0, np.array([2.0, 1.0]), bend, far, fact=f"a length of {far} is refused")

# %% [markdown]
# **Figure 2.** Your step at 121 places of the floor. All arrows are equally long. Near the bottom of each hollow they
# point at one another: who goes there steps over the lowest point, and back.

# %%
places = np.array([(a, b) for a in np.linspace(0.5, 5.5, 11) for b in np.linspace(0.5, 5.5, 11)])
figure, panel = draw.plane((0, 6), (0, 6), xlabel="$x_1$, m", ylabel="$x_2$, m")
draw.contours(panel, run, run, maps["two hollows"], levels=levels["two hollows"])
steps = np.array([constant_step(*two_hollows(place), length=0.35) for place in places])
panel.quiver(*places.T, *steps.T, angles="xy", scale_units="xy", scale=1, color=draw.colour("second"), width=0.005)
draw.show(figure, alt="A field of arrows of one length on the map of two hollows, all pointing across the contours.")

# %% [markdown]
# ## Exercise 2: steps in proportion to the slope (4 points)
#
# The second stepper is the lesson's gradient descent. Its steps shrink by themselves where the floor gets level. The
# step size $\gamma$ is called `rate` in code. At our place, a rate of 0.2 gives $(-0.06, 0.08)$.
#
# $$
# \delta = -\gamma\, J^\top. \tag{1.3}
# $$
#
# Write `gradient_step(f, J, H, rate=0.2)`. A zero gradient gives a zero step. What `constant_step` refuses is refused
# here too, with the rate in the place of the length.
#
# <details>
# <summary>Hint</summary>
#
# One line after `checked`. Whoever multiplies $J$ in place with `*=` changes the caller's array, unless it is a copy.
#
# </details>


# %% exercise="gradient-step"
def gradient_step(f, J, H, rate=0.2):
    """Return a step against the gradient, in proportion to it.

    f : number, the height here (not needed)
    J : shape (2,), the gradient here
    H : shape (2, 2), the Hessian here (not needed)
    rate : positive number, the step size gamma
    returns : shape (2,), the step
    raises : ValueError when J or rate is refused, as by checked
    """
    ### BEGIN SOLUTION
    J, H = checked(J, H, rate)
    return -rate * J  # (1.3)
    ### END SOLUTION


# %% test="gradient-step-facts" points=2
# Each place is asked four times: as it is, three times as steep, with twice the rate, and at another height and bend.
descent = check.asking(gradient_step)
bend = np.array([[1.5, 0.4], [0.4, 0.7]])
asked = []
for tilt, gamma in (([0.4, -1.7], 0.35), ([-2.2, -0.6], 0.05), ([-3.0, 5.0], 0.3)):
    tilt = np.array(tilt)
    move = descent(-2.5, tilt.copy(), bend.copy(), gamma)
    steeper = descent(-2.5, 3 * tilt, bend.copy(), gamma)
    bolder = descent(-2.5, tilt.copy(), bend.copy(), 2 * gamma)
    elsewhere = descent(-6.0, tilt.copy(), np.array([[-1.0, 0.2], [0.2, 5.0]]), gamma)
    asked.append((tilt, gamma, move, steeper, bolder, elsewhere))
for tilt, gamma, move, steeper, bolder, elsewhere in asked:
    check.shape(move, (2,), "the step")
    check.finite(move, "the step")
    move = np.array(move)
    check.holds(tilt @ move < 0, "the step goes downhill, against the gradient")
    check.close(tilt[0] * move[1] - tilt[1] * move[0], 0, "the step lies on the line of the gradient")
    check.close(steeper, 3 * move, "where it is three times as steep the step is three times as long")
    check.close(bolder, 2 * move, "with twice the rate the step is twice as long")
    check.close(np.linalg.norm(move), gamma * np.linalg.norm(tilt), "the step is rate times as long as the gradient")
    check.close(elsewhere, move, "the same gradient gives the same step, whatever the height and the Hessian are")

# %% test="gradient-step-worked" points=1
descent = check.asking(gradient_step)
check.close(
    descent(1.0, np.array([6.0, -2.0]), np.diag([2.0, 9.0]), 0.25), [-1.5, 0.5], "a quarter of (6, -2), turned round"
)

# %% test="gradient-step-robust" points=1
descent = check.asking(gradient_step)
tilt, bend = np.array([1.5, -0.5]), np.array([[0.5, 0.1], [0.1, 0.9]])
move = descent(-2.0, tilt, bend, 0.4)
check.unchanged(np.array([1.5, -0.5]), tilt, "J")
whole = np.array([3, -1])
check.close(descent(1, whole, np.eye(2, dtype=int), 0.5), [-1.5, 0.5], "a gradient of whole numbers is no exception")
check.unchanged(np.array([3, -1]), whole, "J")
check.close(1e8 * np.array(descent(0.0, 1e-8 * tilt, bend, 0.4)), move, "a gradient of size 1e-8 gives a tiny step")
check.close(descent(0.0, 1e8 * tilt, bend, 4e-9), [-0.6, 0.2], "a gradient of size 1e8 needs a tiny rate")
check.close(descent(0.0, np.zeros(2), bend, 0.4), [0, 0], "where the gradient is zero the step is zero")
check.raises(ValueError, descent, 0.0, np.ones(3), bend, 0.4, fact="a J of shape (3,) is refused")
check.raises(ValueError, descent, 0.0, np.array([1.0, np.nan]), bend, 0.4, fact="a J with NaN in it is refused")
check.raises(ValueError, descent, 0.0, tilt, bend, 0.0, fact="a rate of 0 is refused")
check.raises(ValueError, descent, 0.0, tilt, bend, -0.4, fact="a negative rate is refused: it would climb")

# %% [markdown]
# **Figure 3.** The same 121 places with steps in proportion to the slope. On the steep walls they are long. They fade
# towards the hollows, and also near the saddle, where there is no reason to slow down.

# %%
figure, panel = draw.plane((0, 6), (0, 6), xlabel="$x_1$, m", ylabel="$x_2$, m")
draw.contours(panel, run, run, maps["two hollows"], levels=levels["two hollows"])
steps = np.array([gradient_step(*two_hollows(place), rate=0.25) for place in places])
panel.quiver(*places.T, *steps.T, angles="xy", scale_units="xy", scale=1, color=draw.colour("first"), width=0.005)
draw.show(
    figure, alt="Arrows on the map of two hollows: long at the left and right edge, tiny near hollows and saddle."
)

# %% [markdown]
# ## Exercise 3: follow a rule (7 points)
#
# A step is not a walk. A walk asks the ground, steps, asks again:
#
# $$
# x_{k+1} = x_k + \delta_k, \qquad \delta_k = \text{step}(f, J, H) \text{ at } x_k. \tag{1.4}
# $$
#
# By hand, on the bowl $f = \tfrac12 (x_1^2 + x_2^2)$ with the rate $\tfrac12$: the gradient is $x$ itself, so each step
# goes half of the way. From $(8, -6)$ we come to $(4, -3)$, then to $(2, -1.5)$, and so on.
#
# Write `descend(step, start, ground, most=100, tol=1e-6)`. It gives back the path: one row for each place, `start`
# first. Here `step` is a rule like yours, and `ground(x)` gives the three values `f, J, H` at `x`. The walk ends
#
# - when a step is no longer than `tol`: the walk has settled, and that step is not taken;
# - when a step holds a number that is not finite: it is not taken either;
# - when `most` steps have been taken. A rule that never settles must not keep you for ever.
#
# Ask the ground once at each place: every answer costs a dip. A `start` that is not two finite numbers, and a `most`
# below 0, are refused with a `ValueError`.
#
# <details>
# <summary>Hint</summary>
#
# `step(*ground(x))` hands the three values on. `x = x + delta` makes a new array; `x += delta` changes the one that is
# in your list already. NaN compares with nothing: `not length > tol` is true for it, `length <= tol` is not.
#
# </details>


# %% exercise="descend"
def descend(step, start, ground, most=100, tol=1e-6):
    """Return the path of a step rule on a ground.

    step : function of f, J, H that returns a step, shape (2,)
    start : shape (2,)
    ground : function of a place, shape (2,), that returns f, J, H there
    most : how many steps at most, 0 or more
    tol : a step that is no longer than this, or not finite, is not taken and ends the walk
    returns : shape (n, 2), start in row 0
    raises : ValueError when start is not two finite numbers or most is below 0
    """
    ### BEGIN SOLUTION
    x = np.array(start, dtype=float)
    if x.shape != (2,) or not np.isfinite(x).all():
        raise ValueError(f"A walk starts at two finite numbers; start is {x.tolist()}.")
    if most < 0:
        raise ValueError(f"A walk has 0 steps or more; most is {most}.")
    path = [x]
    for _ in range(most):
        delta = step(*ground(x))
        length = np.linalg.norm(delta)
        if not tol < length < np.inf:
            break
        x = x + delta  # (1.4)
        path.append(x)
    return np.array(path)
    ### END SOLUTION


# %% test="descend-shape" points=1
follow = check.asking(descend, patience=2)


def board(x):
    """Return height, gradient and Hessian of a tilted board: 2 x1 - x2."""
    return 2 * x[0] - x[1], np.array([2.0, -1.0]), np.zeros((2, 2))


def a_tenth_down(f, J, H):
    """Return a tenth of the gradient, turned round."""
    return -J / 10


three = follow(a_tenth_down, np.array([1.0, 4.0]), board, 3)
seven = follow(a_tenth_down, np.array([0.5, 2.0]), board, 7)
check.shape(three, (4, 2), "the path of a start and three steps")
check.shape(seven, (8, 2), "the path of a start and seven steps")

# %% test="descend-facts" points=2
# Two rules on a leaning bowl. One of them looks at the height, the other at the Hessian.
follow = check.asking(descend)


def leaning_bowl(x):
    """Return height, gradient and Hessian of x1^2 + x1 x2 + 2 x2^2."""
    A = np.array([[2.0, 1.0], [1.0, 4.0]])
    return x @ A @ x / 2, A @ x, A


def by_height(f, J, H):
    """Return a step that shrinks with the height."""
    return -0.1 * J * min(1.0, f)


def by_bend(f, J, H):
    """Return half of Newton's step."""
    return -np.linalg.solve(H, J) / 2


trips = [(by_height, [1.0, 2.5], 0.02), (by_bend, [-3.0, 1.0], 1e-3), (by_bend, [4.0, 0.5], 0.3)]
ways = [follow(rule, np.array(begin), leaning_bowl, 60, short) for rule, begin, short in trips]
for (rule, begin, short), walked in zip(trips, ways, strict=True):
    check.holds(
        np.ndim(walked) == 2 and np.shape(walked)[1:] == (2,), "the path has one row of two numbers for each place"
    )
    check.finite(walked, "the path")
    walked = np.array(walked)
    check.close(walked[0], begin, "the path begins at start")
    moves = np.array([rule(*leaning_bowl(x)) for x in walked])
    check.close(
        walked[1:] - walked[:-1], moves[:-1], "from each place the path goes on by the step that the rule gives there"
    )
    lengths = np.linalg.norm(moves, axis=1)
    check.holds(np.all(lengths[:-1] > short), "a step that is no longer than tol is not taken")
    check.holds(lengths[-1] <= short, "the walk goes on as long as its steps are longer than tol")

# %% test="descend-worked" points=1
# Steps of length 5, 2.5 and 1.25 are taken. The next one has 0.625, which is no longer than 1.
follow = check.asking(descend)


def round_bowl(x):
    """Return height, gradient and Hessian of half of x1^2 + x2^2."""
    return x @ x / 2, np.array(x), np.eye(2)


def half_way(f, J, H):
    """Return half of the gradient, turned round."""
    return -J / 2


by_hand = [[8, -6], [4, -3], [2, -1.5], [1, -0.75]]
check.close(follow(half_way, np.array([8.0, -6.0]), round_bowl, 50, 1.0), by_hand, "the path is the one by hand")

# %% test="descend-robust" points=1
follow = check.asking(descend)


def quiet_bowl(x):
    """Return height, gradient and Hessian of half of x1^2 + 3 x2^2."""
    return (x[0] ** 2 + 3 * x[1] ** 2) / 2, np.array([x[0], 3 * x[1]]), np.diag([1.0, 3.0])


def a_fifth_down(f, J, H):
    """Return a fifth of the gradient, turned round."""
    return -J / 5


begin = np.array([2.0, -1.0])
walked = follow(a_fifth_down, begin, quiet_bowl, 4, 0.3)
check.unchanged(np.array([2.0, -1.0]), begin, "start")
check.close(walked, [[2, -1], [1.6, -0.4], [1.28, -0.16]], "with tol = 0.3 two steps are long enough to be taken")
walked = follow(a_fifth_down, np.array([5, -5]), quiet_bowl, 3)
check.close(
    walked, [[5, -5], [4, -2], [3.2, -0.8], [2.56, -0.32]], "a start of whole numbers has a path like any other"
)
check.close(follow(a_fifth_down, begin, quiet_bowl, 0), [[2, -1]], "with most = 0 the path is the start alone")
check.close(follow(a_fifth_down, np.zeros(2), quiet_bowl), [[0, 0]], "a walk that starts on level ground stays there")
for bad in (np.ones(3), np.ones((2, 2)), np.array([np.nan, 0.0])):
    check.raises(ValueError, follow, a_fifth_down, bad, quiet_bowl, fact="a start that is not two numbers is refused")
check.raises(ValueError, follow, a_fifth_down, begin, quiet_bowl, -1, fact="a most of -1 is refused")

# %% test="descend-robust-endless" points=1
# A rule that walks round a square for ever, and two rules that break down after some steps.
follow = check.asking(descend, patience=3)


def plate(x):
    """Return the place as a gradient, on a floor that is level."""
    return 0.0, np.array(x), np.zeros((2, 2))


def round_and_round(f, J, H):
    """Return a step to the next corner of a square round (0, 0)."""
    return np.array([-J[1] - J[0], J[0] - J[1]])


def breaks_down(f, J, H):
    """Return a step to the right, and NaN beyond 2.5."""
    return np.array([1.0, 0.5]) if J[0] < 2.5 else np.array([np.nan, 0.5])


def blows_up(f, J, H):
    """Return a step to the left, and infinity below -1.5."""
    return np.array([-1.0, 0.25]) if J[0] > -1.5 else np.array([-np.inf, 0.25])


walked = np.array(follow(round_and_round, np.array([1.0, 2.0]), plate, 30))
check.shape(walked, (31, 2), "the path of a rule that never settles, with most = 30,")
check.shape(follow(round_and_round, np.array([1.0, 2.0]), plate), (101, 2), "without an argument most, the same path")
broken, blown = (follow(rule, np.zeros(2), plate, 20) for rule in (breaks_down, blows_up))
check.close(broken, [[0, 0], [1, 0.5], [2, 1], [3, 1.5]], "a step with NaN in it is not taken, and ends the walk")
check.close(blown, [[0, 0], [-1, 0.25], [-2, 0.5]], "a step that is infinite is not taken, and ends the walk")

# %% test="descend-method" points=1
# Every answer of the ground is a dip of the pole.
follow = check.asking(descend)
dips = []


def counted_bowl(x):
    """Return height, gradient and Hessian of half of x1^2 + x2^2, and keep count."""
    dips.append(1)
    return x @ x / 2, np.array(x), np.eye(2)


def a_third_down(f, J, H):
    """Return a third of the gradient, turned round."""
    return -J / 3


walked = follow(a_third_down, np.array([5.0, -2.0]), counted_bowl, 12)
check.shape(walked, (13, 2), "the path of a start and twelve steps")
check.holds(len(dips) <= 13, "it asks the ground once at each place of the path")

# %% [markdown]
# Send both steppers down. **Before you run the next cell:** which of the two settles? And which is nearer to the bottom
# after 15 steps?

# %%
lowest = two_hollows((4.5, 2.25))[0]
constant_path = descend(constant_step, start, two_hollows, most=60)
gradient_path = descend(gradient_step, start, two_hollows, most=60)
for name, path in (("constant", constant_path), ("gradient", gradient_path)):
    above = [two_hollows(x)[0] - lowest for x in path[[5, 15, 60]]]
    print(f"{name}: {above[0]:.4f} m above the bottom after 5 steps, {above[1]:.4f} after 15, {above[2]:.4f} after 60")

# %% [markdown]
# **Figure 4.** Two walks from one start. Left, the map. Right, the height above the hollow's lowest point, on a
# logarithmic axis. The constant steps are quick, then hop over the bottom for ever. The others are slow and get there.

# %%
figure, (left, right) = draw.plane((0, 6), (0, 6), columns=2, xlabel="$x_1$, m", ylabel="$x_2$, m")
draw.contours(left, run, run, maps["two hollows"], levels=levels["two hollows"])
for path, role, style, name in ((constant_path, "second", "-", "constant"), (gradient_path, "first", "--", "gradient")):
    draw.curve(left, path.T, role=role, style=style)
    above = [max(two_hollows(x)[0] - lowest, 1e-16) for x in path]
    draw.curve(right, [range(len(path)), above], role=role, style=style, name=name)
right.set(aspect="auto", xlim=(0, 60), ylim=(1e-6, 10), yscale="log", xlabel="steps", ylabel="height above lowest, m")
right.set_xticks(range(0, 61, 20))
right.legend(loc="upper right")
draw.show(
    figure, alt="Left: two paths to the right hollow. Right: one curve falls straight, one levels off and trembles."
)

# %% [markdown]
# Neither is good. One length cannot suit both the wall and the bottom, and one rate cannot suit every direction. What
# knows better is the Hessian.
#
# ## Exercise 4: Newton's step (6 points)
#
# Newton's step goes to the flat point of the bowl, or saddle, or top, that fits best: $H \delta = -J^\top$. Where $H$
# is **singular** there is no such point, or a whole line of them, and `solve` stops with an error or says $10^{16}$.
#
# The cure is in the eigenvectors. $H$ is symmetric, so its eigenvectors $v_1, v_2$ can be chosen of length one and at
# a right angle. Along $v_i$ the slope is $J v_i$ and the bend $\lambda_i$. So the step is made of two:
#
# $$
# \delta = -\sum_i \frac{J v_i}{\lambda_i}\, v_i, \qquad
# \text{over all } i \text{ with } |\lambda_i| > 10^{-12} \max_j |\lambda_j|. \tag{1.5}
# $$
#
# Where the bend is zero, Newton has no opinion and does not move. By hand, in a trough: $J = (3, -4)$ and
# $H = \begin{bmatrix} 0 & 0 \\ 0 & 2 \end{bmatrix}$. Along $x_2$ the step is $4/2 = 2$, along $x_1$ nothing:
# $\delta = (0, 2)$.
#
# Write `newton_step(f, J, H)`. `H` is symmetric. Nothing that is finite may raise an error or warn, also not $H = 0$.
# A `J` or `H` of another shape, or with numbers that are not finite, is refused with a `ValueError`.
#
# <details>
# <summary>Hint</summary>
#
# `lam, V = np.linalg.eigh(H)` gives the eigenvalues of a symmetric matrix and its eigenvectors in the columns of `V`.
# A loop over `zip(lam, V.T)` adds the parts.
#
# </details>


# %% exercise="newton-step"
def newton_step(f, J, H):
    """Return Newton's step to the flat point of the parabola that fits best.

    f : number, the height here (not needed)
    J : shape (2,), the gradient here
    H : shape (2, 2), the Hessian here, symmetric; it may be singular
    returns : shape (2,), the step; no part along eigenvectors whose eigenvalue is zero up to rounding
    raises : ValueError when J or H is refused, as by checked
    """
    ### BEGIN SOLUTION
    J, H = checked(J, H)
    lam, V = np.linalg.eigh(H)
    delta = np.zeros(2)
    for bend, v in zip(lam, V.T, strict=True):
        if abs(bend) > 1e-12 * np.abs(lam).max():
            delta = delta - (J @ v) / bend * v  # (1.5)
    return delta
    ### END SOLUTION


# %% test="newton-step-facts" points=2
# A bowl, two saddles and a top. Newton looks for level ground and does not ask which kind.
jump_by = check.asking(newton_step)
floors = [
    (np.array([0.8, -1.5]), np.array([[2.0, 0.6], [0.6, 1.0]])),
    (np.array([1.1, 0.4]), np.array([[1.0, 2.0], [2.0, -0.5]])),
    (np.array([-0.3, 0.7]), np.array([[-3.0, 0.5], [0.5, 0.8]])),
    (np.array([0.6, 0.9]), np.array([[-1.0, 0.4], [0.4, -2.5]])),
]
jumps = [jump_by(-1.5, drop.copy(), bend.copy()) for drop, bend in floors]
deeper = [jump_by(-7.0, drop.copy(), bend.copy()) for drop, bend in floors]
for (drop, bend), move, same in zip(floors, jumps, deeper, strict=True):
    check.shape(move, (2,), "Newton's step")
    check.finite(move, "Newton's step")
    check.close(drop + bend @ move, [0, 0], "after the step the gradient is zero, as far as J and H can tell")
    check.close(same, move, "the step does not depend on the height")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(54)
for _ in range(5):
    drop, bend = rng.normal(size=2), rng.normal(size=(2, 2))
    bend = bend + bend.T
    move = np.array(jump_by(rng.normal(), drop.copy(), bend.copy()))
    # The tolerance is wider because a random Hessian may be nearly singular.
    check.close(drop + bend @ move, [0, 0], "after the step the gradient is zero", atol=1e-7)
### END HIDDEN TESTS

# %% test="newton-step-worked" points=1
# 3a + b = 5 and a + 2b = 5 have the solution a = 1, b = 2.
jump_by = check.asking(newton_step)
matrix = np.array([[3.0, 1.0], [1.0, 2.0]])
check.close(jump_by(0.0, np.array([-5.0, -5.0]), matrix), [1, 2], "the step for J = (-5, -5) is the one by hand")

# %% test="newton-step-robust-singular" points=2
jump_by = check.asking(newton_step)
regular = jump_by(-1.0, np.array([0.7, -0.2]), np.array([[1.0, 0.5], [0.5, -2.0]]))
check.shape(regular, (2,), "Newton's step")
singular = {
    "in a trough along x1": ([3.0, -4.0], [[0.0, 0.0], [0.0, 2.0]], [0, 2]),
    "in a slanting trough, with the slope across it,": ([1.0, 2.0], [[1.0, 2.0], [2.0, 4.0]], [-0.2, -0.4]),
    "in a slanting trough, with the slope along it,": ([2.0, -1.0], [[1.0, 2.0], [2.0, 4.0]], [0, 0]),
    "on a ridge along x2": ([3.0, 5.0], [[-2.0, 0.0], [0.0, 0.0]], [1.5, 0]),
    "on a board without any bend": ([0.5, -2.0], [[0.0, 0.0], [0.0, 0.0]], [0, 0]),
    "in a trough whose H is singular up to rounding": ([0.5, 1.0], [[1.0, 2.0], [2.0, 4 + 1e-15]], [-0.1, -0.2]),
    "where one eigenvalue is 1e-14 of the other": ([2.0, 3.0], [[4.0, 0.0], [0.0, 4e-14]], [-0.5, 0]),
}
jumps = [jump_by(-1.0, np.array(drop), np.array(bend)) for drop, bend, _ in singular.values()]
for where, move in zip(singular, jumps, strict=True):
    check.close(move, singular[where][2], f"{where} the step moves only where the floor bends")

# %% test="newton-step-robust" points=1
jump_by = check.asking(newton_step)
drop, bend = np.array([1.4, -0.6]), np.array([[2.0, -1.0], [-1.0, 3.0]])
move = jump_by(-1.0, drop, bend)
check.unchanged(np.array([1.4, -0.6]), drop, "J")
check.unchanged(np.array([[2.0, -1.0], [-1.0, 3.0]]), bend, "H")
tiny, huge = (jump_by(0.0, scale * drop, scale * bend) for scale in (1e-8, 1e8))
small = jump_by(0.0, np.array([1.0, 2e-9]), np.diag([4.0, 1e-9]))
saddle = jump_by(0.0, np.array([-0.6, 1.4]), np.array([[-3.0, 0.5], [0.5, 0.8]]))
check.close(-0.6 + np.array([-3.0, 0.5]) @ saddle, 0, "on a saddle the gradient is zero after the step")
check.close(tiny, move, "a floor of slopes and bends of size 1e-8 has the same step")
check.close(huge, move, "a floor of slopes and bends of size 1e8 has the same step")
check.close(small, [-0.25, -2], "an eigenvalue of 1e-9 counts, small as it is")
whole = np.array([[2, 1], [1, 3]])
check.close(jump_by(1, np.array([1, -2]), whole), [-1, 1], "whole numbers give a step like any others")
check.close(jump_by(0.0, np.zeros(2), bend), [0, 0], "where the gradient is zero the step is zero")
check.raises(ValueError, jump_by, 0.0, np.ones(3), np.eye(3), fact="a J of shape (3,) is refused")
check.raises(ValueError, jump_by, 0.0, np.ones(2), np.ones(2), fact="an H of shape (2,) is refused")
check.raises(ValueError, jump_by, 0.0, np.ones(2), np.array([[1.0, np.nan], [np.nan, 2.0]]), fact="NaN is refused")

# %% [markdown]
# What does `solve` make of a trough that is singular up to rounding? The slope is straight across the trough, then
# nearly so. **Before you run the next cell:** will `solve` stop with an error?

# %%
trough = np.array([[1, 2], [2, 4 + 1e-15]])
for slope in ([0.5, 1.0], [0.501, 1.0]):
    print(
        "J =", slope, " solve:", np.linalg.solve(trough, np.negative(slope)), " yours:", newton_step(0, slope, trough)
    )

# %% [markdown]
# The first answer of `solve` is another one that fits the equations, half of a metre along $x_1$. The second, with a
# slope changed by a millimetre per metre, ends beyond Neptune. No error came. So asking for eigenvalues beats waiting
# for an exception.
#
# Now the bad news about Newton. Send it off from 625 places of a pit with many hollows, and see where it ends.
# **Before you run the next cell:** what share of the walks ends in a minimum? Write a number down.


# %% given="ends"
def end_of(step, place, ground, most=20):
    """Return where a walk from place ends: minimum, saddle, maximum, not yet (still moving), or off the sandpit."""
    last = descend(step, place, ground, most)[-1]
    if np.abs(last - 3).max() > 3:
        return "off"
    _, J, H = ground(last)
    if np.linalg.norm(J) > 1e-4:
        return "not yet"
    return {"bowl": "minimum", "top": "maximum"}.get(shape_of(H), "saddle")


def ends_from(step, ground, n=25):
    """Return the ends of walks from n by n starts, shape (n, n), rows from below."""
    side = np.linspace(0.1, 5.9, n)
    return np.array([[end_of(step, (a, b), ground) for a in side] for b in side])


# %%
newton_ends = ends_from(newton_step, grounds["many pits"])
for end in ("minimum", "saddle", "maximum", "not yet", "off"):
    print(f"{end}: {(newton_ends == end).mean():.0%}")

# %% given="basins"
MARKS = {"minimum": ("result", "o"), "saddle": ("second", "x"), "maximum": ("eigen", "^"), "not yet": ("ink", ".")}


def basins(panel, ends):
    """Draw a mark at each start whose walk ends on the sandpit, (n, n) words."""
    side = np.linspace(0.1, 5.9, len(ends))
    for end, (role, mark) in MARKS.items():
        rows, columns = np.nonzero(ends == end)
        if len(rows):
            panel.plot(side[columns], side[rows], mark, color=draw.colour(role), markersize=3.6, label=end)
    panel.legend(loc="upper center", bbox_to_anchor=(0.5, -0.13), ncols=2)


# %% [markdown]
# **Figure 5.** The start decides where Newton ends. Around each hollow is an island of starts that arrive. Others end
# on saddles and on tops. From the white places Newton runs off the sandpit, over the sand and far away.

# %%
figure, panel = draw.plane((0, 6), (0, 6), xlabel="$x_1$ of the start, m", ylabel="$x_2$ of the start, m")
draw.contours(panel, run, run, maps["many pits"], levels=levels["many pits"])
basins(panel, newton_ends)
draw.show(
    figure, alt="A map with islands of dots in the hollows, crosses between them, triangles, and much empty space."
)

# %% [markdown]
# ### Think: which floor is this, and what did we ask?
#
# Every one of those ends is level ground, as Newton promised. A top and a saddle are level too. And outside the pit all
# is level, more and more so the further you go. Newton found what it was told to look for.
#
# ## Exercise 5: the hybrid (8 points)
#
# Near a hollow nothing beats Newton; elsewhere the gradient is to be trusted. So a **hybrid** takes Newton's step where
# it goes downhill and is short enough, else a gradient step. *When does Newton's step go downhill?*
#
# The tempting test is $J \delta < 0$: the floor falls along the step. At our place of (1.1) the step is $(0.6, 0.5)$
# and $J \delta = 0.18 - 0.20 = -0.02$. It passes, and yet the walk climbs along $x_1$ towards a saddle. Downhill in
# total is not enough. It must be downhill along each eigenvector, and by (1.5) that means that all $\lambda_i$ are
# positive: the floor is a **bowl**.
#
# Outside of a bowl, how far against the gradient? By the lesson, a rate below $2/\lambda_{\max}$ is safe where the
# floor bends by $\lambda_{\max}$. The hybrid takes half of that, with $s = \max_i |\lambda_i|$, and never steps
# further than
# $r$, the argument `longest`. With $\delta_N$ for Newton's step:
#
# $$
# \delta = \begin{cases}
# \delta_N & \text{if all } \lambda_i > 10^{-12} s \text{ and } \lVert \delta_N \rVert \le r, \\
# -t\, J^\top & \text{else, with the smaller } t \text{ of } 1/s \text{ and } r / \lVert J \rVert.
# \end{cases} \tag{1.6}
# $$
#
# By hand at our place: $\lambda = -0.5$ and $0.8$, so no bowl. $1/s = 1.25$, and $r/\lVert J \rVert = 0.5/0.5 = 1$ is
# smaller. The step is $(-0.3, 0.4)$.
#
# Write `hybrid_step(f, J, H, longest=0.5)`. You may call `newton_step`.
#
# - $H = 0$ sets no limit: there $t = r / \lVert J \rVert$. A zero gradient gives a zero step.
# - Nothing that is finite raises an error or warns. A floor stretched upwards has the same steps.
# - What `newton_step` refuses, and a `longest` that is not positive and finite, is refused with a `ValueError`.
#
# <details>
# <summary>Hint</summary>
#
# The smaller of $1/s$ and $r/\lVert J \rVert$ is $1 / \max(s, \lVert J \rVert / r)$. Written like that it divides by
# zero only where both are zero.
#
# </details>


# %% exercise="hybrid-step"
def hybrid_step(f, J, H, longest=0.5):
    """Return Newton's step where the floor is a bowl and the step is short enough, else a gradient step.

    f : number, the height here (not needed)
    J : shape (2,), the gradient here
    H : shape (2, 2), the Hessian here, symmetric; it may be singular
    longest : positive number, no step is longer, in the units of the place
    returns : shape (2,), the step; zero where the gradient is zero
    raises : ValueError when J, H or longest is refused, as by checked
    """
    ### BEGIN SOLUTION
    J, H = checked(J, H, longest)
    if not J.any():
        return np.zeros(2)
    lam = np.linalg.eigvalsh(H)
    s = np.abs(lam).max()
    if lam.min() > 1e-12 * s:
        delta = newton_step(f, J, H)
        if np.linalg.norm(delta) <= longest:
            return delta
    return -J / max(s, np.linalg.norm(J) / longest)  # (1.6)
    ### END SOLUTION


# %% test="hybrid-step-facts-bowl" points=1
# Bowls whose lowest point is near: Newton's step is shorter than the longest one allowed.
hybrid = check.asking(hybrid_step)
bowls = [
    (np.array([0.3, -0.5]), np.array([[2.0, 0.5], [0.5, 1.0]]), 0.9),
    (np.array([-0.2, 0.9]), np.array([[3.0, -1.0], [-1.0, 1.5]]), 0.8),
    (np.array([0.1, 0.2]), np.array([[0.4, 0.1], [0.1, 0.9]]), 2.0),
]
moves = [hybrid(-1.5, pull.copy(), bend.copy(), far) for pull, bend, far in bowls]
deeper = [hybrid(-9.0, pull.copy(), bend.copy(), far) for pull, bend, far in bowls]
check.shape(hybrid(-1.5, np.array([0.4, 0.3]), np.diag([-1.0, 2.0]), 0.8), (2,), "the step on a saddle")
for (pull, bend, _), move, same in zip(bowls, moves, deeper, strict=True):
    check.shape(move, (2,), "the step")
    check.finite(move, "the step")
    check.close(pull + bend @ move, [0, 0], "in a bowl whose lowest point is near, the step is Newton's")
    check.close(same, move, "the step does not depend on the height")

# %% test="hybrid-step-facts-elsewhere" points=2
# Saddles and tops, among them saddles where Newton's step is short and J delta is negative. The gradient decides.
hybrid = check.asking(hybrid_step)
bent = [
    (np.array([1.0, 0.2]), np.array([[2.0, 0.0], [0.0, -1.0]])),
    (np.array([0.3, -0.4]), np.array([[-0.6, 0.2], [0.2, 1.1]])),
    (np.array([0.2, 0.5]), np.array([[1.0, 1.5], [1.5, 1.2]])),
    (np.array([0.4, -0.3]), np.array([[-1.0, 0.3], [0.3, -2.0]])),
    (np.array([0.1, 0.7]), np.array([[-4.0, 0.5], [0.5, 1.0]])),
]
cases = [(pull, bend, far) for pull, bend in bent for far in (1.3, 0.15)]
moves = [hybrid(-1.5, pull.copy(), bend.copy(), far) for pull, bend, far in cases]
check.close(
    hybrid(0.0, np.array([0.4, 0.3]), np.diag([1.0, 2.0]), 0.8), [-0.4, -0.15], "in a bowl the step is Newton's"
)
for (pull, bend, far), move in zip(cases, moves, strict=True):
    check.shape(move, (2,), "the step")
    check.finite(move, "the step")
    move = np.array(move)
    check.holds(pull @ move < 0, "on a saddle and on a top the step goes downhill")
    check.close(pull[0] * move[1] - pull[1] * move[0], 0, "on a saddle and on a top it is a gradient step")
    check.holds(np.linalg.norm(move) < far + 1e-9, "no step is longer than longest")
    length = min(np.linalg.norm(pull) / np.abs(np.linalg.eigvalsh(bend)).max(), far)
    check.close(np.linalg.norm(move), length, "the rate is 1/s, or less where the step would be longer than longest")

# %% test="hybrid-step-facts-far" points=1
# Bowls whose lowest point is far away: Newton's step is longer than the longest one allowed.
hybrid = check.asking(hybrid_step)
bowls = [
    (np.array([2.0, -1.0]), np.array([[1.5, 0.5], [0.5, 0.8]]), 0.6),
    (np.array([0.9, 0.3]), np.array([[0.2, 0.1], [0.1, 4.0]]), 0.7),
]
moves = [np.array(hybrid(-1.5, pull.copy(), bend.copy(), far)) for pull, bend, far in bowls]
check.shape(hybrid(-1.5, np.array([0.2, 0.5]), np.diag([3.0, -1.0]), 0.8), (2,), "the step on a saddle")
for (pull, bend, far), move in zip(bowls, moves, strict=True):
    check.holds(np.linalg.norm(move) < far + 1e-9, "no step is longer than longest")
    check.close(pull[0] * move[1] - pull[1] * move[0], 0, "where Newton's step is too long it is a gradient step")
    length = min(np.linalg.norm(pull) / np.linalg.eigvalsh(bend)[1], far)
    check.close(np.linalg.norm(move), length, "the rate is 1/s, or less where the step would be longer than longest")

# %% test="hybrid-step-worked" points=1
# In the bowl diag(2, 4): Newton's step is (-1, 0.5), of length 1.118. With longest = 1 the rate is 1/4.
hybrid = check.asking(hybrid_step)
matrix = np.diag([2.0, 4.0])
check.close(hybrid(0.0, np.array([2.0, -2.0]), matrix.copy(), 1.5), [-1, 0.5], "with longest = 1.5 it is Newton's step")
check.close(
    hybrid(0.0, np.array([2.0, -2.0]), matrix.copy(), 1.0), [-0.5, 0.5], "with longest = 1 it is a gradient step"
)

# %% test="hybrid-step-robust" points=1
hybrid = check.asking(hybrid_step)
special = {
    "where the gradient is zero in a bowl the step is zero": ([0.0, 0.0], [[1.0, 0.0], [0.0, 3.0]], [0, 0]),
    "where the gradient is zero on a saddle the step is zero": ([0.0, 0.0], [[-1.0, 0.0], [0.0, 2.0]], [0, 0]),
    "where the gradient and H are zero the step is zero": ([0.0, 0.0], [[0.0, 0.0], [0.0, 0.0]], [0, 0]),
    "H = 0 sets no limit but longest": ([3.0, -4.0], [[0.0, 0.0], [0.0, 0.0]], [-0.27, 0.36]),
    "a trough, where H is singular, is not a bowl": ([0.4, 0.2], [[0.0, 0.0], [0.0, 2.0]], [-0.2, -0.1]),
    "an H that is singular up to rounding is not a bowl": ([0.15, -0.1], [[0.1, 0.3], [0.3, 0.9]], [-0.15, 0.1]),
    "a bowl with an eigenvalue of 1e-8 is a bowl": ([0.4, 2e-9], [[2.0, 0.0], [0.0, 1e-8]], [-0.2, -0.2]),
    "a bowl whose lowest point is 63 cm away is too wide": ([0.6, -0.8], [[1.0, 0.0], [0.0, 4.0]], [-0.15, 0.2]),
    "on a top the larger bend sets the rate": ([0.3, 0.1], [[-2.0, 0.0], [0.0, -1.0]], [-0.15, -0.05]),
}
moves = [hybrid(-1.0, np.array(pull), np.array(bend), 0.45) for pull, bend, _ in special.values()]
for fact, move in zip(special, moves, strict=True):
    check.close(move, special[fact][2], fact)

# %% test="hybrid-step-robust-scale" points=1
hybrid = check.asking(hybrid_step)
pull, bowl, saddle = np.array([0.6, -0.2]), np.array([[2.0, 0.5], [0.5, 1.0]]), np.array([[2.0, 0.5], [0.5, -1.0]])
moves = [hybrid(-1.0, pull, bend, 1.1) for bend in (bowl, saddle)]
check.unchanged(np.array([0.6, -0.2]), pull, "J")
check.unchanged(np.array([[2.0, 0.5], [0.5, 1.0]]), bowl, "H")
check.unchanged(np.array([[2.0, 0.5], [0.5, -1.0]]), saddle, "H")
for scale in (1e-8, 1e8):
    stretched = [hybrid(-1.0, scale * pull, scale * bend, 1.1) for bend in (bowl, saddle)]
    check.close(stretched, moves, f"a floor with slopes and bends {scale:g} times as large has the same steps")
check.close(hybrid(1, np.array([2, -2]), np.diag([4, 8]), 1), [-0.5, 0.25], "whole numbers give a step like any others")
for pull, bend, wanted in (
    ([1, 1], [[-4, 0], [0, 2]], [-0.25, -0.25]),
    ([1, 1], [[-4, 0], [0, -2]], [-0.25, -0.25]),
    ([1, -1], [[1, 3], [3, 1]], [-0.25, 0.25]),
    ([30, 40], [[-4, 0], [0, 2]], [-0.6, -0.8]),
):
    check.close(hybrid(1, np.array(pull), np.array(bend), 1), wanted, "whole numbers work outside of a bowl too")
check.raises(ValueError, hybrid, 0.0, np.ones(3), np.eye(3), 0.5, fact="a J of shape (3,) is refused")
check.raises(ValueError, hybrid, 0.0, np.array([1.0, np.nan]), np.eye(2), 0.5, fact="a J with NaN in it is refused")
check.raises(ValueError, hybrid, 0.0, np.ones(2), np.full((2, 2), np.inf), 0.5, fact="an H with infinity is refused")
for far in (0.0, -1.0, np.nan):
    check.raises(ValueError, hybrid, 0.0, np.ones(2), np.eye(2), far, fact=f"a longest of {far} is refused")

# %% test="hybrid-step-robust-unseen" points=1
# Floors that you have not seen. Starts lie below the level of the surroundings, so every way down ends in a hollow.


def ends_in_a_hollow(number, kind):
    """Return whether the hybrid comes from a random start to a minimum within 100 steps."""
    unseen, rng = sandpit(number, kind), np.random.default_rng(number)
    place = rng.uniform(0.2, 5.8, 2)
    while unseen(place)[0] > -1.15:
        place = rng.uniform(0.2, 5.8, 2)
    for _ in range(100):
        move = hybrid_step(*unseen(place.copy()))
        place = place + move
        if np.linalg.norm(move) < 1e-9:
            break
    _, J, H = unseen(place)
    return bool(np.abs(place - 3).max() < 3 and np.linalg.norm(J) < 1e-6 and np.linalg.eigvalsh(H)[0] > 0)


arrives = check.asking(ends_in_a_hollow)
for number, kind in (
    (101, "one pit"),
    (102, "many pits"),
    (103, "many pits"),
    (104, "narrow well"),
    (105, "many pits"),
):
    check.holds(arrives(number, kind), f"from a random start it reaches a minimum of sandpit {number}, '{kind}'")
### BEGIN HIDDEN TESTS
for number in range(120, 135):
    kind = ("one pit", "many pits", "narrow well")[number % 3]
    check.holds(arrives(number, kind), f"from a random start it reaches a minimum of sandpit {number}, '{kind}'")
### END HIDDEN TESTS

# %% [markdown]
# ## The race
#
# Four steppers, one start, the floor with two hollows. **Before you run the next cell,** write down the order in which
# they arrive, and who does not.

# %%
racers = {"constant": constant_step, "gradient": gradient_step, "Newton": newton_step, "hybrid": hybrid_step}
LOOKS = {"constant": ("second", "-"), "gradient": ("first", "--"), "Newton": ("eigen", ":"), "hybrid": ("result", "-")}
paths = {name: descend(step, start, two_hollows, most=80) for name, step in racers.items()}
for name, path in paths.items():
    end = end_of(racers[name], start, two_hollows, most=80)
    print(f"{name}: {len(path) - 1} steps, then at ({path[-1][0]:.3f}, {path[-1][1]:.3f}): {end}")

# %% [markdown]
# **Figure 6.** The four paths, a dot for each place. The constant stepper hops about at the end, the gradient stepper
# needs many short steps. Newton's way leads to the saddle. The hybrid goes down the wall, then jumps into the hollow.

# %%
figure, panels = draw.axes(4, xlabel="$x_1$, m", size=(2.5, 3), aspect="equal", xlim=(0, 6), ylim=(0, 6))
for panel, (name, path) in zip(panels, paths.items(), strict=True):
    draw.contours(panel, run, run, maps["two hollows"], levels=levels["two hollows"])
    draw.curve(panel, path.T, role=LOOKS[name][0], width=1.2)
    panel.plot(*path.T, "o", color=draw.colour(LOOKS[name][0]), markersize=3)
    panel.set_title(f"{name}, {len(path) - 1} steps")
panels[0].set_ylabel("$x_2$, m")
draw.show(
    figure, alt="Four maps: three paths bend to the hollow on the right, and Newton's ends on the saddle, in 4 steps."
)

# %% [markdown]
# **Figure 7.** The height above the hollow against the step, on a logarithmic axis. Constant steps hover. Gradient
# steps fall on a straight line. Newton stays as high as the saddle. The hybrid bends down ever faster, as digits
# double.

# %%
figure, panel = draw.axes(xlabel="steps", ylabel="height above lowest, m", size=(5.8, 3.6), yscale="log", xlim=(0, 50))
for name, path in paths.items():
    above = np.array([two_hollows(x)[0] for x in path]) - lowest
    above = np.append(above, np.full(81 - len(path), above[-1]))  # who has settled stays
    draw.curve(panel, [range(81), np.maximum(above, 1e-15)], role=LOOKS[name][0], style=LOOKS[name][1], name=name)
panel.set_ylim(1e-15, 30)
panel.legend(loc="center right")
draw.show(figure, alt="Four curves: one trembles, one is a straight slope, one levels off high, one plunges to 1e-15.")

# %% [markdown]
# Now race them yourself. Drag the start or type `race.move("start", 1, 5)`, choose the floor, move the steps one by
# one. Every path is drawn by your functions. Find a start for each of these:
#
# - Newton wins. (Try the long valley.)
# - Newton ends on a top, or leaves the map.
# - The constant stepper leads after ten steps. (Try near the middle of the monkey saddle.)
# - The hybrid and the gradient stepper end in different hollows.


# %%
@play.picture(
    title="Four steppers race",
    plane=square,
    start=(3.6, 5.4),
    steps=play.slider(0, 25, start=6, step=1),
    floor=play.choice(list(grounds)),
)
def race(plane, start, steps, floor):
    """Draw the paths of the four steppers, and say how high each is."""
    plane.contours(run, run, maps[floor], levels[floor], style="thin pale")
    told = []
    for name, style in (("constant", "thin"), ("gradient", "dash"), ("Newton", "dots"), ("hybrid", "thick")):
        path = descend(racers[name], start, grounds[floor], most=int(steps))
        plane.line(path.T, LOOKS[name][0], style)
        plane.dot(path[-1], LOOKS[name][0], label=name, size=8)
        lost = np.abs(path[-1] - 3).max() > 3
        told.append(f"{name} is off the map" if lost else f"{name} at {grounds[floor](path[-1])[0]:.3f}")
    return f"Heights after {steps:.0f} steps, in m: {', '.join(told)}."


race

# %% [markdown]
# One race is an anecdote. Here are twenty: ten new sandpits, two starts in each. **Before you run the next cell:** how
# many times does each stepper come to a minimum within 60 steps? Write down four numbers.

# %%
rng, tally = np.random.default_rng(5), dict.fromkeys(racers, 0)
for seed in range(10):
    ground = sandpit(seed, "many pits")
    low = [place for place in rng.uniform(0.3, 5.7, (40, 2)) if ground(place)[0] < -1.15]  # deeper than outside the pit
    for place in low[:2]:
        for name, step in racers.items():
            tally[name] += end_of(step, place, ground, most=60) == "minimum"
tally

# %% [markdown]
# The constant stepper never settles, by construction. A smaller length would bring it nearer, and make it slower.

# %% given="hollows"
KINDS = (("first", "o"), ("second", "x"), ("result", "s"), ("eigen", "^"), ("ghost", "v"), ("ink", "+"), ("ink", "d"))


def hollows_from(step, ground, n=25):
    """Return starts, shape (2, n * n), where their walks end, and the different ends, shape (K, 2)."""
    side = np.linspace(0.1, 5.9, n)
    starts = np.array([(a, b) for b in side for a in side])
    last = np.array([descend(step, place, ground)[-1] for place in starts])
    return starts.T, last, np.unique(np.round(last, 3), axis=0)


# %% [markdown]
# **Figure 8.** Where the hybrid ends, from the starts of Figure 5. Every one of them comes to a minimum; the marks say
# to which. Most go to a hollow near by, and the borders between the marks follow the ridges.

# %%
starts, last, hollows = hollows_from(hybrid_step, grounds["many pits"])
for x in hollows:
    check.equal(shape_of(grounds["many pits"](x)[2]), "bowl", "each end of the hybrid lies in a bowl")
figure, panel = draw.plane((0, 6), (0, 6), xlabel="$x_1$ of the start, m", ylabel="$x_2$ of the start, m")
draw.contours(panel, run, run, maps["many pits"], levels=levels["many pits"])
for hollow, (role, mark) in zip(hollows, KINDS, strict=False):
    there = np.abs(last - hollow).max(axis=1) < 0.01
    panel.plot(*starts[:, there], mark, color=draw.colour(role), markersize=3.2)
    panel.plot(*hollow, "o", color=draw.colour("paper"), markeredgecolor=draw.colour("ink"), markersize=9)
draw.show(figure, alt="The map of pits, filled with marks in five regions, one for each hollow, without any gaps.")

# %% [markdown]
# ### Think: exactly on a saddle
#
# The monkey saddle has $J = 0$ and $H = 0$ at $(3, 3)$. **Before you run the next cell:** where do the four go from
# there, and from $(3.001, 3.001)$?

# %%
for place in ((3, 3), (3.001, 3.001)):
    for name, step in racers.items():
        path = descend(step, place, monkey_saddle)
        print(f"from {place}, {name}: {len(path) - 1} steps, to ({path[-1][0]:.2f}, {path[-1][1]:.2f})")

# %% [markdown]
# Exactly on it, nobody moves: three numbers that say 'level' cannot say more. Beside it the gradient is tiny. The
# constant stepper leaves at once and the hybrid soon after. The gradient stepper's first step is shorter than `tol`, so
# its walk counts as settled. Newton creeps back, with half of the distance left after each step.
#
# ### Think: a flat bottom
#
# Close to a minimum Newton doubles the digits with each step. The lesson showed why, for a bottom that is a bowl. But
# the floor `flat_bottom` has a singular Hessian at its lowest point, as $x^4$ has. For $x^4$ the step is
# $-4x^3 / 12x^2 = -x/3$. **Before you run the next cell:** how many steps does one digit cost?
#
# **Figure 9.** How far the hybrid is from the lowest point. In the bowl of the two hollows the line plunges. On the
# flat bottom each step leaves two thirds, so the line is straight: about six steps for one digit.

# %%
figure, panel = draw.axes(xlabel="steps", ylabel="distance from lowest, m", size=(5.8, 3.4), yscale="log")
for ground, place, bottom, role, style, name in (
    (two_hollows, start, (4.5, 2.25), "result", "-", "two hollows"),
    (flat_bottom, (4.4, 3.9), (3, 3), "second", "--", "flat bottom"),
):
    path = descend(hybrid_step, place, ground, most=40, tol=1e-9)
    away = np.linalg.norm(path - bottom, axis=1)
    draw.curve(panel, [range(len(path)), np.maximum(away, 1e-14)], role=role, style=style, name=name)
panel.legend(loc="lower right")
draw.show(
    figure, alt="One curve plunges to 1e-9 within ten steps, the other is a straight slope over thirty-five steps."
)

# %%
check.close(away[30] / away[29], 2 / 3, "on the flat bottom a step leaves two thirds of the distance", atol=1e-3)

# %% [markdown]
# It arrives all the same, and nothing stops with an error on the way.
#
# ## Compare
#
# SciPy has steppers of its own. `trust-exact` is a relative of your hybrid: it trusts the parabola within a radius, and
# changes that radius as it goes. That is what `longest` would become next.

# %%
from scipy import optimize

theirs = optimize.minimize(
    lambda x: two_hollows(x)[0],
    start,
    jac=lambda x: two_hollows(x)[1],
    hess=lambda x: two_hollows(x)[2],
    method="trust-exact",
)
check.close(theirs.x, paths["hybrid"][-1], "SciPy ends in the same hollow", atol=1e-3)  # tolerance: SciPy stops early
print(f"SciPy: {theirs.nit} steps; your hybrid: {len(paths['hybrid']) - 1} steps")

# %% [markdown]
# ## Who wins?
#
# On a bowl, Newton. On a floor that you do not know, the hybrid: it goes down while the floor is no bowl, and jumps
# when it is. None of the four knows whether a deeper hollow lies elsewhere. For that you start again somewhere else,
# as in the sandpit with many pits.
#
# **You can now** write four rules for the next step downhill, follow them on any floor, say where each fails, and build
# one that reaches a minimum on floors it has never seen.
#
# Next: the [quiz](quiz.ipynb) of this week. In [week 6](../week6_regression/lesson.ipynb) the floor is the misfit of a
# bell curve, over the plane of its middle and its width. Your steppers will know what to do there.
