# %% [markdown]
# # Optimisation
#
# **You will be able to** find zeros with Newton's tangents, walk downhill with a step size that works, say where each
# method fails, and find the best point of a path by making two gradients parallel.
#
# **You need** gradients and Hessians (week 2), Taylor series (week 4), and eigenvectors from linear algebra. About 100
# minutes.

# %%
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 Fog on the hillside
#
# You walk in hills, $x$ km to the east of a hut and $y$ km to the north. Your height above the hut, in units of 100 m,
# is
#
# $$
# f(x, y) = \tfrac14 (x^4 + y^4) - x^2 - \tfrac12 y^2 + 0.8\, x y + 0.2\, x. \tag{1.1}
# $$
#
# There is fog. You do not see the hills: all you can measure is the ground under your feet. It has a gradient $J$ and
# a Hessian $H$, and you know how to take both:


# %%
def height(p):
    """Return the height at p, shape (2,) or (2, K), in 100 m."""
    x, y = p
    return (x**4 + y**4) / 4 - x**2 - y**2 / 2 + 0.8 * x * y + 0.2 * x  # (1.1)


def J(p):
    """Return the gradient at p, of the shape of p."""
    x, y = p
    return np.array([x**3 - 2 * x + 0.8 * y + 0.2, y**3 - y + 0.8 * x])


def H(p):
    """Return the Hessian at p, shape (2, 2) or (2, 2, K)."""
    x, y = p
    return np.array([[3 * x**2 - 2, 0.8 + 0 * x], [0.8 + 0 * x, 3 * y**2 - 1]])


check.gradient(J(np.array([1.2, -0.5])), height, [1.2, -0.5], "J is the gradient of the height")


# %% [markdown]
# **Figure 1.** What the fog hides, darker where it is lower. A long ridge runs from the lower left to the upper right,
# with a deep hollow on each side. The dashed line is a fenced path round the hut. (You may skip the code of figures.)

# %%
turn = np.linspace(0, 2 * np.pi, 200)
path = np.array([np.sqrt(2) * np.cos(turn), np.sin(turn)])
xs, ys = np.linspace(-2.3, 2.3, 93), np.linspace(-2, 2, 81)
land = height(np.meshgrid(xs, ys))
figure, panel = draw.plane((-2.3, 2.3), (-2, 2), xlabel="$x$, km", ylabel="$y$, km")
draw.contours(panel, xs, ys, land, levels=np.arange(-3, 3, 0.5))
draw.curve(panel, path, role="second", style="--")
panel.plot(0, 0, "s", color=draw.colour("ink"))
draw.label(panel, (0, 0), "hut", offset=(0, 11))
draw.show(figure, alt="Contour lines with a hollow at the upper left, one at the lower right, and a ring-shaped path.")

# %% [markdown]
# Two questions. **What is the fastest way down? And what if you must stay on the path?**
#
# At the bottom the ground is flat: $J = 0$. So the first question asks for a zero of a function, and we begin there.
#
# ## 2 Down the tangent to zero
#
# A smaller question first. A calculator knows $+ - \times \div$ only. How does it find $\sqrt 7$, the number at which
# $f(x) = x^2 - 7$ is zero? Such a number is a **root** of $f$.
#
# Guess $x = 3$. There $f = 2$: too high. The slope there is $f'(3) = 6$. On a straight line with slope 6, a height of
# 2 is lost within $2/6$. So go to $3 - \tfrac13 = \tfrac83$. Do the same again there.
#
# **Before you run the next cell,** do that second step by hand, in fractions.

# %%
x = 3.0
for _ in range(5):
    print(f"x = {x:.15f}   off by {abs(x - np.sqrt(7)):.1e}")
    x = x - (x**2 - 7) / (2 * x)  # (2.1)

check.close(8 / 3 - (64 / 9 - 7) / (16 / 3), 127 / 48, "the second step by hand leads to 127/48")

# %% [markdown]
# In general, a step of $\delta$ changes $f$ by about $f'(x)\, \delta$: the first two terms of the Taylor series,
# $f(x + \delta) \approx f(x) + f'(x)\, \delta$. Ask for a right side of zero, and solve for $\delta$:
#
# $$
# x \leftarrow x - \frac{f(x)}{f'(x)}. \tag{2.1}
# $$
#
# This is the **Newton-Raphson** method: slide down the tangent to where *it* is zero, then ask again.
#
# **Figure 2.** From $x = 1$ (from 3, tangent and curve could not be told apart). The tangent at 1 meets zero at 4,
# the tangent at 4 meets it at 2.875. The next step would stand nearly on the root.

# %%
x = np.linspace(0, 4.6, 100)
figure, panel = draw.axes(xlabel="$x$", ylabel="$x^2 - 7$", size=(5.6, 3.6), ylim=(-8.5, 12))
panel.axhline(0, color=draw.colour("ghost"), lw=1)
draw.curve(panel, [x, x**2 - 7])
for a, b, style in ((1, 4, "--"), (4, 2.875, ":")):
    draw.curve(panel, [[a, a, b], [0, a**2 - 7, 0]], role="second", style=style)
    draw.label(panel, (a, a**2 - 7), f"tangent at {a}", role="second", offset=(-48 if a == 4 else 58, -4))
panel.plot([1, 4, 2.875], [0, 0, 0], "o", color=draw.colour("result"))
draw.show(figure, alt="A rising parabola. The tangent at 1 meets the axis at 4, that at 4 meets it at 2.875.")

# %% [markdown]
# Read the errors again: $10^{-2}$, $10^{-4}$, $10^{-9}$. The number of right digits **doubles** with each step. Why?
# Let $r = \sqrt 7$ and follow the error $x - r$ through one step, with $7 = r^2$:
#
# $$
# x - \frac{x^2 - r^2}{2x} - r = \frac{x^2 - 2 r x + r^2}{2x} = \frac{(x - r)^2}{2x}. \tag{2.2}
# $$
#
# The new error is the *square* of the old one, divided by $2x$. For other functions the tangent misses what the next
# Taylor term holds, $\tfrac12 f'' \cdot \text{error}^2$. So the error is squared there too, once you are near.
#
# Compare it with **halving**: keep the half of an interval in which $f$ changes its sign. Each halving leaves half of
# the interval. **Before you run the next cell:** how many halvings gain three digits?
#
# **Figure 3.** What is left of the error, on a logarithmic axis. Halving runs straight: ten steps for three digits.
# Newton's line bends down ever faster. After four steps it is beyond the 16 digits that a computer keeps.

# %%
x, errors = 3.0, [3 - np.sqrt(7)]
for _ in range(4):
    errors.append(errors[-1] ** 2 / (2 * x))  # (2.2)
    x = x - (x**2 - 7) / (2 * x)  # (2.1)
    check.close(x - np.sqrt(7), errors[-1], "a step squares the error and divides by 2x", atol=1e-14)
figure, panel = draw.axes(xlabel="steps", ylabel="error", size=(5.6, 3.3), yscale="log", ylim=(1e-19, 8))
draw.curve(panel, [range(10), 0.5 ** np.arange(10)], role="ghost", style="--", name="halving")
draw.curve(panel, [range(5), errors], role="second", name="Newton-Raphson")
panel.plot(range(5), errors, "o", color=draw.colour("second"))
panel.legend(loc="lower right")
draw.show(figure, alt="A dashed line falls slowly and straight; Newton's line bends down to 3e-19 in four steps.")

# %% [markdown]
# ## 3 Which start goes where
#
# So take any start, and Newton finds the root next to it? That is the tempting idea. Test it on $x^3 - 5x$, whose
# roots are $0$ and $\pm\sqrt 5 \approx \pm 2.24$. **Before you run the next cell,** guess for each of these starts.


# %%
def walk(step, start, n):
    """Return the points from start after 0, 1, ..., n steps; the walk ends early if it leaves the map for good."""
    points = [np.array(start, dtype=float)]
    while len(points) <= n and np.abs(points[-1]).max() < 1000:
        points.append(step(points[-1]))
    return np.array(points)


for start in (0.9, 1.0, 1.1, 1.25, 1.3, 2.0):
    ends = walk(lambda x: x - (x**3 - 5 * x) / (3 * x**2 - 5), start, 30)
    print(f"from {start}: " + ", ".join(f"{x:.2f}" for x in ends[:5]) + f", ... after 30 steps {ends[-1]:.4f}")

# %% [markdown]
# From 1.0 it never arrives: it hops between $1$ and $-1$ for ever. From 1.1 it ends at the root on the *other* side.
# Near $\sqrt{5/3} \approx 1.29$ the tangent is nearly flat, and flings you far out.
#
# Watch it. The picture draws each tangent down to the axis. Move the start, and change the function. **Before you
# do:** $x / (1 + x^2)$ has the root 0 only. Can Newton miss it? (It is drawn six times as high. That moves no step.)

# %%
curves = {
    "x³ − 5x": (lambda x: x**3 - 5 * x, lambda x: 3 * x**2 - 5),
    "x² − 7": (lambda x: x**2 - 7, lambda x: 2 * x),
    "x / (1 + x²)": (lambda x: 6 * x / (1 + x**2), lambda x: 6 * (1 - x**2) / (1 + x**2) ** 2),
}
start, steps = play.slider(-4, 4, start=1.0, step=0.02), play.slider(1, 20, start=4, step=1)
wide = play.Plane(x=(-4.5, 4.5), y=(-12, 12), size=560, height=340)


# %%
@play.picture(title="Sliding down tangents", plane=wide, function=play.choice(list(curves)), start=start, steps=steps)
def tangents(plane, function, start, steps):
    """Draw the function, and Newton's way from start."""
    f, df = curves[function]
    plane.axes()
    plane.line([grid := np.linspace(-4.5, 4.5, 181), f(grid)])
    if abs(df(start)) < 1e-9:
        return f"At {start:.2f} the tangent is flat: it never meets the axis, and there is no step."
    points = walk(lambda x: x - f(x) / df(x), start, int(steps))
    plane.line([np.repeat(points, 2)[:-1], [v for a in points for v in (0, f(a))][:-1]], "second", "dash")
    plane.dot([start, 0], "result", label="start")
    plane.dot([points[-1], 0], "second", style="pale")
    told = ", ".join(f"{x:.2f}" for x in points[:5]) + (", ..." if len(points) > 5 else "")
    return f"The way from {start:.2f} is {told} and ends at {points[-1]:.5g} after {len(points) - 1} steps."


tangents

# %% [markdown]
# **Figure 4.** Three ways to fail. Left: $x^3 - 5x$ from 1 goes round in a **cycle**. Middle: from 1.25 a **flat
# tangent** throws it out to −12.5. Right: on $x / (1 + x^2)$, a start of 0.7 **runs away** to ever larger numbers.

# %%
figure, panels = draw.axes(3, xlabel="$x$", size=(3.2, 2.8))
shown = (("x³ − 5x", 1.0, 4, 3), ("x³ − 5x", 1.25, 1, 20), ("x / (1 + x²)", 0.7, 3, 9))
for panel, (name, start, n, far), title in zip(panels, shown, ("cycle", "flat tangent", "runaway"), strict=True):
    f, df = curves[name]
    x = np.linspace(-far, far, 200)
    draw.curve(panel, [x, f(x)])
    points = walk(lambda x, f=f, df=df: x - f(x) / df(x), start, n)
    way = [np.repeat(points, 2)[:-1], [v for a in points for v in (0, f(a))][:-1]]
    draw.curve(panel, way, role="second", style="--")
    panel.axhline(0, color=draw.colour("ghost"), lw=1)
    panel.set(title=title, xlim=(-far, far), ylim=(-5, 5) if far < 20 else (-40, 40))
draw.show(figure, alt="Dashed tangents: a closed loop between -1 and 1, a flat line to -12.5, hops that grow outwards.")

# %% [markdown]
# Which start goes to which root? Ask all of them at once. **Before you run the next cell,** sketch a strip of three
# colours. How many borders has it?
#
# **Figure 5.** Where walks end. Left: all starts from −3 to 3. Far out, the outer roots win. Between −1 and 1 the
# middle one wins. Right: the starts beyond 1, on a logarithmic axis. The outer roots take turns, and each band
# is about six times narrower than the one before, without end.

# %%
figure, panels = draw.axes(2, ylabel="ends at", size=(4.2, 2.8), ylim=(-3.2, 3.2))
near, far = 1 + np.geomspace(1e-4, 1, 700), np.linspace(-3, 3, 700)
looks = (("start", "linear", far, far), ("start minus 1", "log", near, near - 1))
for panel, (name, scale, starts, at) in zip(panels, looks, strict=True):
    ends = starts.copy()
    for _ in range(60):
        ends = ends - (ends**3 - 5 * ends) / (3 * ends**2 - 5)  # (2.1), all starts at once
    for root, role, marker in ((-np.sqrt(5), "first", "v"), (0, "eigen", "o"), (np.sqrt(5), "second", "^")):
        there = at[np.abs(ends - root) < 1e-6]
        panel.vlines(there, -3.2, 3.2, color=draw.colour(role), alpha=0.25, lw=1.3)
        panel.plot(there, root + 0 * there, marker, color=draw.colour(role), markersize=3)
    panel.set(xlabel=name, xscale=scale)
draw.show(figure, alt="Left: three wide bands and narrow ones beside 1. Right: bands of two colours take turns evenly.")

# %% [markdown]
# Newton's method is a superb finisher and a reckless starter. Near a root that the curve crosses at a slant, trust it.
# Where it only touches the axis, as $x^2$ does, the slope dies too: $x$ goes to $x / 2$, no faster than halving. Far
# away, look at the picture first.
#
# ## 4 From zeros to hollows
#
# Back to hollows. At the bottom of $F(x) = \tfrac14 x^4 - \tfrac52 x^2$ the slope $F'(x) = x^3 - 5x$ is zero. So use
# (2.1) on the slope, where the second derivative is the slope's slope:
#
# $$
# x \leftarrow x - \frac{F'(x)}{F''(x)}. \tag{4.1}
# $$
#
# It is tempting to say: *Newton's method goes down to the minimum, only faster*. But you know this function's walks
# already. **Before you run the next cell:** the walk from 0.9 ends at 0. What does $F$ look like there?

# %%
x = 0.9
for _ in range(4):
    print(f"x = {x:+.5f}   F = {x**4 / 4 - 5 * x**2 / 2:+.5f}")
    x = x - (x**3 - 5 * x) / (3 * x**2 - 5)  # (4.1)

check.holds(3 * x**2 - 5 < 0, "F bends down where the walk ends: it is a top")

# %% [markdown]
# Newton climbed to the **top**, a maximum. It looks for flat ground, and a top is flat. Here is another way to see it.
# Newton's step goes to the flat point of the parabola that fits best, by Taylor to second order. If $F'' < 0$, that
# parabola hangs upside down, and its flat point is its top.
#
# It happens with real problems. In the first week of linear algebra you fitted a bell curve to the heights of 2,000
# women (synthetic, from published means). Keep the width at $\sigma = 7$ cm. For which middle $\mu$ is the misfit
# $\chi^2$ smallest? Let $n_i$ women be in the bin round $h_i$, where the curve puts $g_i$. By the chain rule the slope
# of $\chi^2 = \sum_i (n_i - g_i)^2$ is
#
# $$
# \frac{d \chi^2}{d \mu} = -2 \sum_i (n_i - g_i)\, g_i\, \frac{h_i - \mu}{\sigma^2}. \tag{4.2}
# $$
#
# **Before you run the next cell:** the mean is near 162. Which of the starts 165, 170 and 180 will fail?

# %%
heights, women, _ = data.heights()


def bell(mu):
    """Return how many women a bell curve with middle mu and width 7 puts into each bin, shape (33,)."""
    return 4000 / (7 * np.sqrt(2 * np.pi)) * np.exp(-(((heights - mu) / 7) ** 2) / 2)


def slope(mu):
    """Return the derivative of the misfit by mu."""
    return -2 * np.sum((women - bell(mu)) * bell(mu) * (heights - mu) / 49)  # (4.2)


check.gradient(slope(166.0), lambda mu: np.sum((women - bell(mu)) ** 2), 166.0, "the slope of the misfit", rtol=1e-4)
ends = {}
for start in (165, 170, 180):
    ends[start] = walk(lambda mu: mu - slope(mu) * 2e-3 / (slope(mu + 1e-3) - slope(mu - 1e-3)), start, 6)  # (4.1)
    print(start, "cm:", np.round(ends[start], 1))

# %% [markdown]
# **Figure 6.** The misfit for middles from 100 to 205 cm. From 165 Newton finds the bottom, from 180 it climbs to a top
# (squares). From 170, where the curve is nearly straight, it is thrown out to the left, where all is flat.

# %%
mus = np.linspace(100, 205, 211)
chi = np.array([np.sum((women - bell(mu)) ** 2) for mu in mus]) / 1e5
figure, panel = draw.axes(xlabel="middle, cm", ylabel="misfit, 100,000", size=(6, 3.2), ylim=(-0.8, 7.6))
draw.curve(panel, [mus, chi])
for start, name in ((165, "165: to the bottom"), (170, "170: thrown out"), (180, "180: to the top")):
    panel.plot(start, np.interp(start, mus, chi), "o", color=draw.colour("second"))
    draw.label(
        panel, (start, np.interp(start, mus, chi)), name, role="second", offset=(-54 if start == 180 else 62, -2)
    )
panel.plot([ends[165][-1], ends[180][-1]], np.interp([ends[165][-1], ends[180][-1]], mus, chi), "s", color="black")
draw.show(figure, alt="A deep valley at 162 cm, a top at 193 cm, and three starts on the slope between them.")

# %% [markdown]
# In several variables, the gradient has a Taylor series as well. A step of $\delta$ changes $J^\top$ by about
# $H \delta$. Ask for $J^\top + H \delta = 0$:
#
# $$
# H \delta = -J^\top, \qquad x \leftarrow x + \delta = x - H^{-1} J^\top. \tag{4.3}
# $$
#
# (In formulas $J$ is a row, so $J^\top$ is the column that fits. In code both have shape `(2,)`.) These are two
# equations for the two entries of $\delta$: `solve` finds them without the inverse.
#
# By hand, for $x^2 + x y + 2 y^2 - 5x - 6y$ from $(0, 0)$: there $J = (-5, -6)$, so solve $2a + b = 5$ and
# $a + 4b = 6$. That gives $a = 2$ and $b = 1$. **Before you run the next cell:** how many more steps are needed?

# %%
bowl = np.array([[2.0, 1.0], [1.0, 4.0]])  # the Hessian of the bowl
p = np.array([0.0, 0.0])
delta = np.linalg.solve(bowl, -(bowl @ p - [5, 6]))  # (4.3)
check.close(delta, [2, 1], "the step by hand")
check.close(bowl @ (p + delta) - [5, 6], [0, 0], "after one step the gradient is zero")

# %% [markdown]
# None: a function of second degree *is* its Taylor series to second order. Now the hillside. Drag the start, or type
# it. You see Newton's steps and, for comparison, a walk that goes down the gradient in short steps.
#
# **Before you do:** name a start from which Newton will end at a place where you would not want to sleep.


# %%
def newton_step(p):
    """Return where Newton's method goes from p, shape (2,)."""
    return p + np.linalg.solve(H(p), -J(p))  # (4.3)


def kind(p):
    """Return what the signs of the eigenvalues of the Hessian say of the flat place p."""
    if np.abs(J(p)).max() > 1e-4:
        return "no flat place yet"
    return ("a minimum", "a saddle", "a top")[int((np.linalg.eigvalsh(H(p)) < 0).sum())]


# %%
hills = play.Plane(x=(-2.3, 2.3), y=(-2, 2), size=520)
coarse = xs[::3], ys[::2], land[::2, ::3]


@play.picture(title="Newton on the hillside", plane=hills, start=(-0.5, 0.6), steps=play.slider(1, 15, start=8, step=1))
def two_walks(plane, start, steps):
    """Draw Newton's way and a way down the gradient from start."""
    plane.axes(step=1, names=("x, km", "y, km"))
    plane.contours(*coarse, np.arange(-3, 3, 0.5))
    down = walk(lambda p: p - 0.1 * J(p), start, 60)
    newton = walk(newton_step, start, int(steps))
    plane.line(down.T, "first", "thick")
    plane.line(newton.T, "second", "dash")
    plane.dot(np.clip(newton, -9, 9).T, "second", size=7)
    told = f"Newton goes from height {height(start):.2f} to {height(newton[-1]):.2f} in {len(newton) - 1} steps"
    return f"{told}: {kind(newton[-1])}. The solid walk down the gradient ends at {height(down[-1]):.2f}."


two_walks

# %% [markdown]
# **Figure 7.** Newton's walks from three starts, dashed. One ends in a hollow, one on a saddle, one on the top.

# %%
figure, panel = draw.plane((-2.3, 2.3), (-2, 2), xlabel="$x$, km", ylabel="$y$, km")
draw.contours(panel, xs, ys, land, levels=np.arange(-3, 3, 0.5))
shown = (((1.2, -1.9), "result", (0, 13)), ((0.2, -1.7), "second", (38, 4)), ((-0.5, 0.6), "eigen", (40, -12)))
for start, role, side in shown:
    points = walk(newton_step, start, 10)
    draw.curve(panel, points.T, role=role, style="--")
    panel.plot(*points.T, "o", color=draw.colour(role), markersize=4)
    draw.label(panel, points[-1], kind(points[-1]), role=role, offset=side)
draw.show(
    figure, alt="Three dashed walks: to the hollow at the lower right, to a saddle below the hut, and to the top."
)

# %% [markdown]
# Why? Nothing in (4.3) asks for the sign of a slope. Use the eigenvectors of $H$ as a basis: along $v_i$ the step is
# $-(\text{slope along } v_i) / \lambda_i$. A positive $\lambda_i$ sends you down along $v_i$. A negative one sends
# you **up**. On a saddle there is one of each.
#
# **Before you run the next cell:** what share of all starts on this map ends in a hollow?
#
# **Figure 8.** Where Newton's walk from each point of the map ends. Dark: in a hollow. Pale: on a saddle. White, round
# the hut: on the top. The borders are ragged, as in Figure 5.

# %%
sx, sy = np.linspace(-2.3, 2.3, 185), np.linspace(-2, 2, 161)
p = np.array(np.meshgrid(sx, sy)).reshape(2, -1)
for _ in range(30):
    p = p - np.linalg.solve(H(p).transpose(2, 0, 1), J(p).T[:, :, None])[:, :, 0].T  # (4.3), all starts at once
signs = (np.linalg.eigvalsh(H(p).transpose(2, 0, 1)) < 0).sum(axis=1)
for negative, name in enumerate(("in a hollow", "on a saddle", "on the top")):
    print(f"{100 * (signs == negative).mean():.0f} per cent of the starts end {name}")
figure, panel = draw.plane((-2.3, 2.3), (-2, 2), xlabel="$x$ of the start, km", ylabel="$y$ of the start, km")
panel.grid(False)
panel.pcolormesh(sx, sy, signs.reshape(161, 185), cmap="Blues_r", vmin=0, vmax=2, alpha=0.8)
for place, name in (((-1.7, 1.3), "hollow"), ((1.7, -1.3), "hollow"), ((-0.3, -1.2), "saddle"), ((0.15, 0.2), "top")):
    draw.label(panel, place, name)
draw.show(figure, alt="Dark corners, a pale band from top to bottom along the ridge, and a white patch in the middle.")

# %% [markdown]
# ## 5 Gradient descent
#
# The other walker is humbler. The gradient points up, so go the other way:
#
# $$
# x \leftarrow x - \gamma\, J^\top. \tag{5.1}
# $$
#
# This is **gradient descent**. The number $\gamma$ ('gamma') is the **step size**, and you choose it. It needs no
# Hessian, so it works for a million parameters. Where the ground gets flatter, its steps get shorter by themselves.
#
# Which $\gamma$? Take a long valley, $f = \tfrac12 x^\top H x$ with
# $H = \begin{bmatrix} 5 & 4 \\ 4 & 5 \end{bmatrix}$. Written out it is $\tfrac52 x_1^2 + 4 x_1 x_2 + \tfrac52 x_2^2$,
# so its gradient, $(5 x_1 + 4 x_2,\ 4 x_1 + 5 x_2)$, is $H x$. Start at $(3, 1)$ with $\gamma = 0.1$. By
# hand: $H x = (19, 17)$, so the next point is $(1.1, -0.7)$, across the valley.
#
# **Before you run the next cell:** the same walk with 0.01, 0.2 and 0.23. Which comes nearest to $(0, 0)$?
#
# **Figure 9.** Twelve steps from $(3, 1)$. Too short: it creeps. About right: it zigzags between the walls and comes
# in. Too long: each zigzag is wider than the one before.

# %%
valley = np.array([[5.0, 4.0], [4.0, 5.0]])
check.close(np.array([3, 1]) - 0.1 * valley @ [3, 1], [1.1, -0.7], "the step by hand")  # (5.1)
figure, panels = draw.plane((-4, 4), (-3, 3), columns=3)
grid = np.linspace(-4, 4, 81)
a, b = np.meshgrid(grid, grid)
for panel, gamma in zip(panels, (0.01, 0.2, 0.23), strict=True):
    points = walk(lambda x, gamma=gamma: x - gamma * valley @ x, (3, 1), 12)  # (5.1)
    draw.contours(panel, grid, grid, 2.5 * a**2 + 4 * a * b + 2.5 * b**2, levels=[0.5, 2, 6, 14, 28, 50])
    draw.curve(panel, points.T, role="second", width=1.4)
    panel.plot(*points.T, "o", color=draw.colour("second"), markersize=3.5)
    panel.set_title(f"$\\gamma = {gamma}$")
    print(f"gamma = {gamma}: after 12 steps at distance {np.linalg.norm(points[-1]):.2f}")
draw.show(figure, alt="Three maps of a slanting valley: a short slow curve, a shrinking zigzag, and a growing zigzag.")

# %% [markdown]
# Longer steps are better, until suddenly they are a disaster. The reason is an eigenvalue.
# Put $J^\top = H x$ into (5.1): each step multiplies by one matrix,
#
# $$
# x \leftarrow (I - \gamma H)\, x. \tag{5.2}
# $$
#
# It has the eigenvectors of $H$: here $(1, 1)$ with $\lambda = 9$, across the valley, and $(1, -1)$ with $\lambda = 1$,
# along it. So each step multiplies the part along $v_i$ by $1 - \gamma \lambda_i$. All parts shrink only if each of
# these numbers lies between $-1$ and $1$:
#
# $$
# \gamma < \frac{2}{\lambda_{\max}}. \tag{5.3}
# $$
#
# Here that is $2/9 = 0.222\dots$, so 0.23 had to fail. And the slowest part sets the pace. The best $\gamma$ makes both
# numbers equally large: $1 - \gamma = 9 \gamma - 1$ gives $\gamma = 0.2$, and each step leaves 0.8 of the distance.
#
# **Figure 10.** What one step leaves of each part, against the step size. The higher of the two lines counts. It is
# lowest at 0.2, where the lines cross, and above 1 beyond $2/9$.

# %%
check.close((np.eye(2) - 0.1 * valley) @ [3, 1], [2 * 0.1 + 0.9, 2 * 0.1 - 0.9], "part by part")  # (5.2)
for gamma, leaves in ((0.1, 0.9), (0.2, 0.8), (0.22, 0.98), (0.23, 1.07)):
    points = walk(lambda x, gamma=gamma: x - gamma * valley @ x, (3, 1), 200)
    check.close(np.linalg.norm(points[-1]) / np.linalg.norm(points[-2]), leaves, "the slowest part sets the pace")
    check.equal(leaves < 1, gamma < 2 / 9, "the largest step size is 2 / lambda_max")  # (5.3)
gammas = np.linspace(0, 0.26, 200)
figure, panel = draw.axes(xlabel="step size $\\gamma$", ylabel="left after one step", size=(5.6, 3.2), ylim=(0, 1.45))
draw.curve(panel, [gammas, np.abs(1 - 9 * gammas)], role="second", style="--", name=r"across, $\lambda = 9$")
draw.curve(panel, [gammas, np.abs(1 - gammas)], name=r"along, $\lambda = 1$")
panel.axhline(1, color=draw.colour("ghost"), lw=1)
panel.plot(0.2, 0.8, "o", color=draw.colour("result"))
draw.label(panel, (0.2, 0.8), "best", role="result", offset=(0, -13))
panel.legend(loc="upper left")
draw.show(figure, alt="One line falls slowly from 1, the other falls to 0 and rises past 1; they cross at 0.2 and 0.8.")

# %% [markdown]
# The longer the valley, the slower the walk: if $\lambda_{\max}$ is a thousand times $\lambda_{\min}$, the best step
# leaves 99.8 per cent. Newton divides each part by its own $\lambda_i$, so it needs *one* step there.
#
# Now the race. Four steppers leave from one point: $\gamma = 0.02$, $0.15$ and $0.4$, and Newton. **Before you
# start:** which would you bet on near a hollow? And near the hut?

# %%
looks = (("0.02", "first", "thin"), ("0.15", "result", "thick"), ("0.4", "eigen", "dots"), ("Newton", "second", "dash"))


@play.picture(title="Four steppers", plane=hills, start=(-0.3, 0.9), steps=play.slider(0, 30, start=5, step=1))
def race(plane, start, steps):
    """Draw the walks of the four steppers, and say how high each is."""
    plane.contours(*coarse, np.arange(-3, 3, 0.5), style="thin pale")
    told = []
    for name, role, style in looks:
        step = newton_step if name == "Newton" else lambda p, name=name: p - float(name) * J(p)  # (5.1)
        points = walk(step, start, int(steps))
        plane.line(points.T, role, style)
        plane.dot(points[-1], role, label=name)
        told.append(f"{name} at {height(points[-1]):.2f}" if np.abs(points[-1]).max() < 9 else f"{name} is lost")
    return f"Heights after {steps:.0f} steps: {', '.join(told)}."


race

# %% [markdown]
# **Figure 11.** The race from $(-0.3, 0.9)$, where the lowest place of all is at −3.07. The step size 0.02 creeps. With
# 0.15 you arrive within ten steps. With 0.4 you jump about for ever. Newton stops first: higher than it began.

# %%
figure, panel = draw.axes(xlabel="steps", ylabel="height, 100 m", size=(5.8, 3.6), xlim=(0, 30))
for (name, role, _), style in zip(looks, ("-", "--", ":", "-."), strict=True):
    step = newton_step if name == "Newton" else lambda p, name=name: p - float(name) * J(p)  # (5.1)
    label = "Newton" if name == "Newton" else f"$\\gamma = {name}$"
    draw.curve(panel, [range(31), height(walk(step, (-0.3, 0.9), 30).T)], role=role, style=style, name=label)
panel.legend(loc="upper right", bbox_to_anchor=(1.0, 0.9))
draw.show(figure, alt="One curve falls slowly, one fast to -3.07, one jumps up and down, and Newton's rises to zero.")

# %% [markdown]
# So the fastest way down is a mixture: **gradient descent until the ground is bowl-shaped, then Newton.** You build
# that one in the lab. Gradient descent has its own blind spot: it finds *a* hollow, and perhaps not the deepest.
#
# ## 6 Stay on the path
#
# Now the second question. The path of Figure 1 is the set of points with
#
# $$
# g(x, y) = x^2 + 2 y^2 - 2 = 0. \tag{6.1}
# $$
#
# This is a **constraint**: a rule that every allowed point obeys. To find the best point that obeys it is **constrained
# optimisation**. Where on the path is the ground lowest? It is tempting to look where $J = 0$ again. But no such place
# lies on this path.
#
# Walk it. You see the contour line on which you stand, and two gradients, drawn equally long: that of the height and
# that of $g$. **Before you do:** how does the contour line lie to the path at the lowest point?


# %%
def g(p):
    """Return by how much p misses the path, zero on it."""
    return p[0] ** 2 + 2 * p[1] ** 2 - 2  # (6.1)


def Jg(p):
    """Return the gradient of g at p, of the shape of p."""
    return np.array([2 * p[0], 4 * p[1]])


check.close(g(path), 0 * turn, "all points of the path obey the constraint")  # (6.1)


# %%
@play.picture(title="A walk on the path", plane=hills, angle=play.slider(0, 360, start=60, step=1))
def on_path(plane, angle):
    """Draw the point of the path at this angle, its contour line, and both gradients."""
    p = np.array([np.sqrt(2) * np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    up, out = J(p) / np.linalg.norm(J(p)), Jg(p) / np.linalg.norm(Jg(p))
    plane.contours(*coarse, np.arange(-3, 3, 0.5), style="thin pale")
    plane.contours(xs, ys, land, [height(p)], role="first", style="")
    plane.line(path, "second", "dash")
    plane.arrow(p + 0.6 * up, "first", "J of f", tail=p)
    plane.arrow(p + 0.6 * out, "second", "J of g", tail=p)
    plane.dot(p, "ink")
    between = np.degrees(np.arccos(np.clip(up @ out, -1, 1)))
    told = f"Height {height(p):.3f}. The gradients make {between:.0f} degrees."
    return f"{told} Along the path the height changes by {J(p) @ [-out[1], out[0]]:.2f} per km."


on_path

# %% [markdown]
# Where the contour line *crosses* the path, one way along the path leads down. At the lowest point it only **touches**
# the path, and the two gradients lie on one line.
#
# **Figure 12.** Left: four points where a contour line touches the path. Right: the height along the path, with the
# same four points. At b and d the walk is lowest for a while, at a and c highest. At all four it is level.

# %%
along = height(path)
level = [n for n in range(1, 199) if (along[n] - along[n - 1]) * (along[n + 1] - along[n]) < 0]
figure, (left, right) = draw.plane((-2.3, 2.3), (-2, 2), columns=2, xlabel="$x$, km", ylabel="$y$, km")
draw.contours(left, xs, ys, land, levels=np.sort(along[level]))
draw.curve(left, path, role="second", style="--")
draw.curve(right, [np.degrees(turn), along])
right.set(aspect="auto", ylim=(-2.2, 0.4), xlabel="angle, degrees", ylabel="height, 100 m", xticks=range(0, 361, 90))
for letter, n in zip("abcd", level, strict=True):
    for panel, place in ((left, path[:, n]), (right, (np.degrees(turn[n]), along[n]))):
        draw.label(panel, place, letter)
draw.show(
    figure, alt="Left: a ring with four touching contours at a to d. Right: a wave with tops a, c and valleys b, d."
)

# %% [markdown]
# Why parallel? Let $v$ point along the path. To first order, a small step $\varepsilon v$ changes the height by
# $\varepsilon\, J_f v$. At the lowest point there is nothing to gain in either direction, so $J_f v = 0$. And on the
# path $g$ stays zero, so $J_g v = 0$ too. Both gradients are perpendicular to the same $v$. In the plane only one
# line is left for them:
#
# $$
# J_f = \lambda\, J_g, \qquad g = 0. \tag{6.2}
# $$
#
# The factor $\lambda$ is called a **Lagrange multiplier**. (The letter is the one of eigenvalues. Section 7 shows how
# right that is.) There are three equations for three unknowns $x$, $y$ and $\lambda$.
#
# By hand: a garden by a wall. A fence of 12 m goes round the other three sides: $x$ along the wall, $y$ twice. Which
# garden is largest? The tempting answer is a square, 4 by 4: $16\ \mathrm{m}^2$. Now (6.2) with area $f = x y$ and
# $g = x + 2y - 12$:
#
# - $J_f = (y, x)$ and $J_g = (1, 2)$, so $y = \lambda$ and $x = 2 \lambda$.
# - $g = 0$ says $2 \lambda + 2 \lambda = 12$, so $\lambda = 3$.
# - The garden is 6 m by 3 m, and it has $18\ \mathrm{m}^2$.
#
# **Before you run the next cell:** somebody gives you one more metre of fence. By how much does the garden grow?

# %%
check.close([3, 6], 3 * np.array([1, 2]), "at (6, 3) the gradient (y, x) is 3 times (1, 2)")  # (6.2)
for more in (1, 0.1, 0.001):
    lam = (12 + more) / 4  # x = 2 lam, y = lam, and 4 lam is the fence
    print(f"{more} m more: the area grows by {(2 * lam * lam - 18) / more:.4f} square metres per metre")

# %% [markdown]
# It is $\lambda$. **The multiplier says what a looser constraint is worth:** 3 square metres for each further metre, to
# first order. Why? Move the rule to $g = \varepsilon$. The best point moves by some $\delta$ with
# $J_g \delta \approx \varepsilon$. So $f$ changes by $J_f \delta = \lambda J_g \delta \approx \lambda \varepsilon$.
#
# The hillside gives no such neat equations. But (6.2) asks where three functions are zero, and Newton finds zeros. The
# unknowns are $z = (x, y, \lambda)$, and the step is (4.3) with the matrix of all nine derivatives:
#
# $$
# \begin{bmatrix} H_f - \lambda H_g & -J_g^\top \\ J_g & 0 \end{bmatrix} \delta
# = -\begin{bmatrix} J_f^\top - \lambda J_g^\top \\ g \end{bmatrix}. \tag{6.3}
# $$


# %%
def on_constraint(z, room=0.0):
    """Return Newton's next z = (x, y, lam) for the lowest or highest point with g = room."""
    p, lam = z[:2], z[2]
    misses = np.append(J(p) - lam * Jg(p), g(p) - room)
    K = np.block([[H(p) - lam * np.diag([2, 4]), -Jg(p)[:, None]], [Jg(p)[None, :], np.zeros((1, 1))]])
    return z + np.linalg.solve(K, -misses)  # (6.3)


z = walk(on_constraint, (-1.2, 1.0, 0.0), 12)[-1]
check.close(J(z[:2]), z[2] * Jg(z[:2]), "the gradients are parallel")  # (6.2)
check.close(g(z[:2]), 0, "the point lies on the path")
wider = walk(lambda z: on_constraint(z, 1e-5), z, 5)[-1]
check.close((height(wider[:2]) - height(z[:2])) / 1e-5, z[2], "lam is what more room is worth", rtol=1e-3)
print(f"lowest point of the path: ({z[0]:.3f}, {z[1]:.3f}), height {height(z[:2]):.3f}, lam = {z[2]:.3f}")

# %% [markdown]
# That is the deeper valley of Figure 12. The multiplier is negative: more room, and the lowest point gets *lower*.
# Newton has its old habit here too. Other starts lead to the other three points, tops among them, so compare heights.
#
# ## 7 A circle full of eigenvectors
#
# One case has a solution that you know by another name. Let $A$ be symmetric, $A = A^\top$. In which direction $x$ of
# length one is $x^\top A x$ largest? For $A = \begin{bmatrix} 2 & 2 \\ 2 & 5 \end{bmatrix}$ it is
# $2 x_1^2 + 4 x_1 x_2 + 5 x_2^2$.
#
# - Its gradient is $(4 x_1 + 4 x_2,\ 4 x_1 + 10 x_2)$: twice $A x$.
# - The constraint $g = x_1^2 + x_2^2 - 1$ has the gradient $(2 x_1, 2 x_2)$: twice $x$.
#
# **Before you read on,** put both into (6.2), and divide by two.
#
# $$
# A x = \lambda x. \tag{7.1}
# $$
#
# **The touching points are the eigenvectors, and the Lagrange multiplier is the eigenvalue.** What is the value there?
# $x^\top A x = \lambda\, x^\top x = \lambda$. So the largest value is the largest eigenvalue.

# %%
A = np.array([[2.0, 2.0], [2.0, 5.0]])
values, vectors = np.linalg.eigh(A)
x = vectors[:, 1]
check.close(A @ x, values[1] * x, "a touching point is an eigenvector")  # (7.1)
circle = np.array([np.cos(turn), np.sin(turn)])
around = (circle * (A @ circle)).sum(axis=0)
check.close([around.min(), around.max()], values, "smallest and largest value on the circle", atol=1e-3)
check.gradient(2 * A @ [0.3, -0.7], lambda x: x @ A @ x, [0.3, -0.7], "the gradient of x A x is 2 A x")
values, x / x[0]

# %% [markdown]
# **Figure 13.** Contour lines of $x^\top A x$ are ellipses. The line of height 6 touches the circle from outside, at
# $(1, 2) / \sqrt 5$ and opposite. The line of height 1 touches it from inside.

# %%
grid = np.linspace(-1.5, 1.5, 121)
a, b = np.meshgrid(grid, grid)
figure, panel = draw.plane((-1.5, 1.5), (-1.5, 1.5))
draw.contours(panel, grid, grid, 2 * a**2 + 4 * a * b + 5 * b**2, levels=[1, 3.5, 6, 12], numbers=True)
draw.curve(panel, circle, role="second")
for value, v, side in ((6, np.array([1, 2]) / np.sqrt(5), 1), (1, np.array([2, -1]) / np.sqrt(5), -1)):
    draw.arrow(panel, v, role="eigen", name=f"$\\lambda = {value}$", side=side)
draw.show(figure, alt="A circle between two slanting ellipses that touch it; arrows (1, 2) and (2, -1) lead there.")

# %% [markdown]
# Keep this for the third course. There $A$ will say how pictures of digits vary, and $x^\top A x$ how much they vary
# in the direction $x$. The direction that tells most is then an eigenvector. That is the heart of PCA.
#
# ### Think: two more circles
#
# What does Figure 13 look like for $A = I$? What does (7.1) say then? And what happens in Figure 13 if $A$ has a
# negative eigenvalue?
#
# ## 8 Both answers
#
# **The fastest way down?** Near the bottom, Newton: digits double with each step. Far from it, gradient descent, with a
# step size below $2 / \lambda_{\max}$ for the largest eigenvalue on the way. Newton alone may climb, cycle or run away.
#
# **And on a path?** Walk until nothing is gained to first order. There the contour line touches the path, the gradients
# are parallel, and their ratio $\lambda$ says what a wider path would be worth.
#
# And the heights of the first week? Their misfit is a landscape too, over the plane of $\mu$ and $\sigma$. Next week
# you send these walkers down into it, and fit the curve.
#
# **You can now** find zeros with Newton's tangents, walk downhill with a step size that works, say where each method
# fails, and find the best point of a path by making two gradients parallel.
#
# Next: in the [lab](lab_gradient_descent.ipynb) you build a stepper that wins on hillsides it has never seen. The
# [quiz](quiz.ipynb) asks what goes wrong, and why. Then comes [regression](../week6_regression/lesson.ipynb).
