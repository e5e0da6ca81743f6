# %% [markdown]
# # Regression
#
# **You will be able to** fit a straight line by setting two derivatives to zero, fit a curve by a few straight-line
# fits in a row, say how sure you are of its parameters, and notice when a good fit comes from a false model.
#
# **You need** projections and eigenvectors, and from this course gradients, the chain rule, the first-order Taylor
# series and the steppers of week 5. About 100 minutes.

# %%
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 Where we stopped
#
# At the very beginning you met 2,000 women, counted in 33 bins of 2 cm. (The numbers are synthetic: a computer drew
# them to follow published means.) You turned two knobs, $\mu$ and $\sigma$, and a bell curve came close:
#
# $$
# g_i = \frac{4000}{\sigma \sqrt{2 \pi}} \; e^{-z_i^2 / 2}, \qquad z_i = \frac{h_i - \mu}{\sigma}. \tag{1.1}
# $$
#
# What it leaves over in each bin is the residual $r_i = n_i - g_i$. The misfit is their squares, added up:
#
# $$
# \chi^2(\mu, \sigma) = \sum_i (n_i - g_i)^2. \tag{1.2}
# $$
#
# By hand you came to $(162.5, 7)$. Then a tiny move was better still, and a still smaller one might be again. So the
# question stayed open: **which curve is best, and how sure are we?**
#
# **Figure 1.** The curve found by hand. It follows the bars, and the eye sees nothing left to improve.

# %%
height, women, men = data.heights()


def bell(mu, sigma):
    """Return how many of 2,000 people the bell curve puts into each bin, shape (33,); mu and sigma in cm."""
    z = (height - mu) / sigma
    return 4000 / (sigma * np.sqrt(2 * np.pi)) * np.exp(-(z**2) / 2)  # (1.1)


def misfit(mu, sigma):
    """Return the sum of the squared residuals of the women's histogram, one number; mu and sigma in cm."""
    return np.sum((women - bell(mu, sigma)) ** 2)  # (1.2)


figure, panel = draw.axes(xlabel="height, cm", ylabel="women in the bin", size=(6, 3), xlim=(136, 190))
panel.bar(height, women, width=1.8, color=draw.colour("faint"))
draw.curve(panel, [height, bell(162.5, 7)])
draw.show(figure, alt="Pale bars of the women's heights and a bell with its middle at 162.5 cm that follows them.")
check.close(bell(163, 7)[12], 4000 / (7 * np.sqrt(2 * np.pi)), "the bell is highest in its middle")
print(f"by hand {misfit(162.5, 7):.3f}, one tiny move further {misfit(162.49, 7):.3f}")

# %% [markdown]
# Begin with a model that is simpler than a bell: a straight line. It turns out to be all you need.
#
# ## 2 The best straight line
#
# A candle burns. Once an hour you measure its length. (We made these numbers: a line, plus errors drawn by a seeded
# generator.)
#
# | time, h | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 |
# |---|---|---|---|---|---|---|---|---|
# | length, cm | 24.0 | 22.7 | 20.3 | 16.7 | 14.6 | 12.1 | 10.6 | 7.9 |
#
# The model is $m x + b$, with a **slope** $m$ and an **intercept** $b$, the value at $x = 0$. Here $x$ is the hour
# and $y$ the length. Its misfit, the cost of a choice of $m$ and $b$, is
#
# $$
# C(m, b) = \sum_i r_i^2, \qquad r_i = y_i - m x_i - b. \tag{2.1}
# $$
#
# To find the $m$ and $b$ of least cost is **simple linear regression**. The method of least squared residuals is
# called **least squares**. **Before you run the next cell:** which of two lines is closer, slope $-2$ from 23 cm, or
# slope $-2.5$ from 24 cm?

# %%
rng = np.random.default_rng(11)
hour = np.arange(8.0)
length = np.round(24 - 2.3 * hour + rng.normal(0, 0.7, 8), 1)


def cost(p):
    """Return the squared residuals of the candle, added up; p holds slope and intercept, shape (2,)."""
    return np.sum((length - p[0] * hour - p[1]) ** 2)  # (2.1)


check.close(length[3], 16.7, "the generator gives the table")
check.close(cost([0, 16.7]), sum((y - 16.7) ** 2 for y in length), "a level line leaves the distances from its level")
print(f"slope -2: cost {cost((-2, 23)):.2f}; slope -2.5: cost {cost((-2.5, 24)):.2f}")

# %% [markdown]
# The first is a little closer. You could go on guessing. Calculus needs two derivatives.
#
# $C$ is a sum of squares, and the chain rule differentiates each: $2 r_i$, times the derivative of $r_i$. That inner
# derivative is $-x_i$ for $m$ and $-1$ for $b$. At the lowest point both sums are zero:
#
# $$
# \frac{\partial C}{\partial m} = -2 \sum_i r_i x_i = 0, \qquad \frac{\partial C}{\partial b} = -2 \sum_i r_i = 0.
# \tag{2.2}
# $$
#
# The second of (2.2) says that the residuals of the best line **add up to zero**. With $\bar{x}$ and $\bar{y}$ for
# the means (the sum divided by how many), it reads $\bar{y} - m \bar{x} - b = 0$:
#
# $$
# b = \bar{y} - m \bar{x}. \tag{2.3}
# $$
#
# In words: **the best line passes through the mean point** $(\bar{x}, \bar{y})$. Put this $b$ into the residual:
# $r_i = (y_i - \bar{y}) - m (x_i - \bar{x})$.
#
# The first of (2.2) says $\sum r_i x_i = 0$. Since $\sum r_i = 0$, you may write $x_i - \bar{x}$ for $x_i$. Then
# $\sum (y_i - \bar{y})(x_i - \bar{x}) = m \sum (x_i - \bar{x})^2$, so
#
# $$
# m = \frac{\sum (x_i - \bar{x})(y_i - \bar{y})}{\sum (x_i - \bar{x})^2}. \tag{2.4}
# $$
#
# **Before you run the next cell:** by pencil, what is the slope for the points $(0, 1)$, $(1, 2)$ and $(2, 6)$?

# %%
m, b = {}, {}
for name, x, y in (("pencil", np.arange(3), np.array([1, 2, 6])), ("candle", hour, length)):
    dx, dy = x - x.mean(), y - y.mean()
    m[name] = dx @ dy / (dx @ dx)  # (2.4)
    b[name] = y.mean() - m[name] * x.mean()  # (2.3)
    r = y - m[name] * x - b[name]
    check.close([r @ x, r.sum()], [0, 0], "both sums of (2.2) are zero at the best line")  # (2.2)
    print(f"{name}: slope {m[name]:.3f}, intercept {b[name]:.3f}")

r = length - (23 - 2 * hour)  # another line, where the gradient is not zero
check.gradient([-2 * r @ hour, -2 * r.sum()], cost, [-2.0, 23.0], "the two sums are the gradient of the cost")  # (2.2)

# %% [markdown]
# For the pencil points, $\bar{x} = 1$ and $\bar{y} = 3$. Above stand $(-1)(-2) + 0 + 1 \cdot 3 = 5$, below
# $1 + 0 + 1 = 2$. The slope is 2.5. The candle loses about 2.4 cm an hour.
#
# Is it a lowest point, and not a saddle? The Hessian of $C$ is the same everywhere:
# $2 \begin{bmatrix} \sum x_i^2 & \sum x_i \\ \sum x_i & N \end{bmatrix}$. Its determinant is
# $4 N \sum (x_i - \bar{x})^2$, which is positive unless all $x_i$ are equal. So the map of the cost is one bowl.
#
# **Figure 2.** Left: the candle, its best line and, as a square, the mean point on it. Right: the cost over all
# lines, a long, tilted bowl with one lowest point. A steeper line needs a higher start, hence the tilt.

# %%
slopes_seen, starts = np.linspace(-3.1, -1.5, 60), np.linspace(20, 28, 60)
bowl = np.array([[cost((slope, start)) for slope in slopes_seen] for start in starts])
figure, (left, right) = draw.axes(2, size=(4.1, 3.3))
for panel, x, y in ((left, "time, h", "length, cm"), (right, "slope $m$, cm per hour", "intercept $b$, cm")):
    panel.set(xlabel=x, ylabel=y)
draw.curve(left, [hour, m["candle"] * hour + b["candle"]])
left.plot(hour, length, "o", hour.mean(), length.mean(), "s", ms=7, color=draw.colour("ink"))
draw.contours(right, slopes_seen, starts, bowl, levels=[2, 5, 10, 20, 40, 80, 160], numbers=True)
right.plot(m["candle"], b["candle"], "o", color=draw.colour("first"))
draw.show(figure, alt="Left: eight points close to a falling line. Right: long ellipses, tilted down to the right.")

# %% [markdown]
# ## 3 The line is a projection
#
# There is another way to see (2.2). Put all lengths into one vector $y$, and the line's eight values into another.
# That one is $A p$, where $A$ has a column of hours and a column of ones, and $p = (m, b)$. The residual vector is $r
# = y - A p$.
#
# The two sums of (2.2) are dot products: $r$ with the hours, and $r$ with the ones. **The residual is orthogonal to
# both columns of $A$.** In one formula, $A^\top (y - A p) = 0$, or
#
# $$
# A^\top A\, p = A^\top y. \tag{3.1}
# $$
#
# These are the **normal equations**. (Normal is another word for orthogonal.)

# %%
A = np.column_stack([hour, np.ones(8)])
p = np.linalg.solve(A.T @ A, A.T @ length)  # (3.1)
check.close(p, [m["candle"], b["candle"]], "the normal equations give the slope and the intercept of (2.3) and (2.4)")
check.close(A.T @ (length - A @ p), [0, 0], "the residual is orthogonal to the hours and to the ones")
p

# %% [markdown]
# Now remember the shadow of a vector on a line. What is left over stands at right angles to the line, and the shadow
# is the point of the line that is closest. Here it is the same, with a plane: all $A p$ together are the plane that
# the two columns span. The best line is the **projection** of $y$ onto that plane. The course on PCA builds such
# projections for any number of dimensions.
#
# **Figure 3.** Three measurements are one arrow $y$ in space. The plane holds every line that there is. The dashed
# residual stands upright on it, at the projection $A p$.

# %%
x3, y3 = np.array([0.0, 3, 1]), np.array([0.3, 2.1, 2.6])  # at 0 h, 3 h and 1 h
A3 = np.column_stack([x3, np.ones(3)])
foot = A3 @ np.linalg.solve(A3.T @ A3, A3.T @ y3)
corners = np.array([[[u * c + w for w in (0, 1.8)] for u in (-0.15, 0.6)] for c in x3])
seen = {"xlim": (-0.6, 3.2), "ylim": (-0.2, 3.6), "zlim": (-0.1, 2.75)}  # one scale on all three axes
figure, panel = draw.space("first $y$", "second $y$", "third $y$", size=(5.4, 4.6), view=(27, -60), **seen)
panel.plot_surface(*corners, color=draw.colour("first"), alpha=0.25)
for head, role, name in ((y3, "ink", "$y$"), (foot, "first", "$A p$")):
    panel.quiver(0, 0, 0, *head, color=draw.colour(role), arrow_length_ratio=0.08)
    panel.text(*(1.06 * head), name, color=draw.colour(role), fontsize=13)
panel.plot(*np.array([foot, y3]).T, "--", color=draw.colour("second"))
draw.show(figure, alt="A tinted plane through the origin, an arrow y above it, its foot A p, a dashed line between.")

# %% [markdown]
# The normal equations do not care what the columns are. Columns $x^2$, $x$ and $1$ fit a parabola, and a column
# $\sin x$ fits a wave. The model must be a *linear combination* of known columns, with unknown factors. That is what
# **linear regression** means: linear in the parameters, and not necessarily a straight line.
#
# ## 4 Why squares, and what they cannot see
#
# Squares give one lowest point, two equations that can be solved at once, and right angles. Absolute values of the
# residuals would have corners, where there is no derivative. But squares have a price.
#
# A residual of 10 counts as much as a hundred residuals of 1, so one wild point rules the line. In the next picture
# the line follows the points, and each square of a residual is drawn as a real square. With the two sliders you turn
# and lift it away from its best place. **Before you do:** which point pulls the slope harder, one in the middle or
# one at the end?

# %%
drawn = {"P": (0.5, 2.2), "Q": (2, 0.8), "R": (3.5, 4.4), "S": (5, 2.6), "T": (7, 6.3)}
ground = play.Plane(x=(-1, 9), y=(-1, 8), size=520)
knobs = {"turn": play.slider(-1, 1, start=0, step=0.05), "lift": play.slider(-2, 2, start=0, step=0.1)}


def best_line(x, y):
    """Return slope and value at the mean of x of the best line through points; x and y of shape (K,)."""
    return (x - x.mean()) @ (y - y.mean()) / np.sum((x - x.mean()) ** 2), y.mean()  # (2.4)


# %%
@play.picture(title="The line that follows", plane=ground, **drawn, **knobs)
def following(plane, turn, lift, **points):
    """Draw the points, each of shape (2,), their best line, turned and lifted, and the squares of the residuals."""
    x, y = np.array(list(points.values())).T
    slope, middle = best_line(x, y) if np.ptp(x) > 0 else (0, y.mean())
    fitted, ends = (slope + turn) * (x - x.mean()) + middle + lift, np.array([-1, 9])
    plane.axes(step=1, names=("x", "y"))
    for a, low, r in zip(x, fitted, y - fitted, strict=True):
        plane.area([[a, a + abs(r), a + abs(r), a], [low, low, low + r, low + r]], "second")
    plane.dot([x, y], "ink")
    plane.line([ends, (slope + turn) * (ends - x.mean()) + middle + lift], "first", "thick")
    least = np.sum((y - slope * (x - x.mean()) - middle) ** 2)
    return f"The squares have an area of {np.sum((y - fitted) ** 2):.2f}; {least:.2f} is least, at slope {slope:.2f}."


following

# %% [markdown]
# By (2.4), a point's pull on the slope is its $x_i - \bar{x}$: nothing in the middle, most at the ends.
#
# **Figure 4.** The candle with one slip of the pen: the last length is written down as 17.5 cm. One point of eight
# takes a third off the slope.

# %%
slip = length.copy()
slip[7] = 17.5
p_slip = np.linalg.solve(A.T @ A, A.T @ slip)
figure, panel = draw.axes(xlabel="time, h", ylabel="length, cm", size=(5.6, 3.2))
panel.plot(hour, length, "o", color=draw.colour("ink"))
panel.plot(7, 17.5, "s", ms=9, color=draw.colour("second"))
draw.curve(panel, [hour, A @ p], name=f"as measured: slope {p[0]:.2f}")
draw.curve(panel, [hour, A @ p_slip], role="second", style="--", name=f"with the slip: slope {p_slip[0]:.2f}")
panel.legend(loc="lower left")
draw.show(
    figure, alt="Eight points on a falling line; one square far above at 7 hours, and a dashed line pulled up to it."
)

# %% [markdown]
# Such a point is an **outlier**. Look for it before you trust a line.
#
# Now the tempting idea of this week: *a small misfit means a true model*. Let us build four data sets with the **same
# line and the same misfit**. The recipe is a projection. Take any pattern, take away its part along the columns of
# $A$, and scale the rest to length 4. Added to the line $3 + 0.5 x$, it cannot move the line, since it is orthogonal
# to both columns.

# %%
rng = np.random.default_rng(4)
x = np.arange(12.0)
A12 = np.column_stack([x, np.ones(12)])
patterns = {
    "noise": rng.normal(size=12),
    "a bend": (x - 5.5) ** 2,
    "two kinds": np.array([1, -1, -1, 1, 1, -1, 1, 1, -1, -1, 1, -1.0]),
    "one slip": np.where(x == 9, 1.0, 0.0),
}
for name, e in patterns.items():
    e = e - A12 @ np.linalg.solve(A12.T @ A12, A12.T @ e)
    patterns[name] = 4 * e / np.linalg.norm(e)
    line = np.linalg.solve(A12.T @ A12, A12.T @ (3 + 0.5 * x + patterns[name]))  # (3.1)
    check.close(line, [0.5, 3], "every one of the four has the line 3 + 0.5 x")
    print(f"{name}: slope {line[0]:.3f}, intercept {line[1]:.3f}, misfit {np.sum(patterns[name] ** 2):.3f}")

# %% [markdown]
# **Figure 5.** Four data sets with one line and one misfit, and their residuals below. Noise shows no pattern. The
# others do: a bend, two levels, and one stick far longer than all others.

# %%
figure, panels = draw.axes(4, 2, size=(2.6, 2.2))
for name, top, below in zip(patterns, *panels, strict=True):
    top.plot(x, 3 + 0.5 * x + patterns[name], "o", ms=5, color=draw.colour("ink"))
    draw.curve(top, [x, 3 + 0.5 * x])
    top.set(title=name, ylabel="$y$", ylim=(0, 13))
    below.bar(x, patterns[name], width=0.7, color=draw.colour("second"))
    below.set(xlabel="$x$", ylabel="residual", ylim=(-4, 4))
draw.show(figure, alt="Four scatter plots, one line. Residuals: irregular; a valley; plus and minus 1; a spike.")

# %% [markdown]
# One number cannot tell these four apart, and the residuals can. A bend asks for another model. Two levels ask who
# was mixed. A spike asks for the notebook of the person who measured.
#
# ## 5 Downhill over the heights
#
# Back to the bell. Here $\mu$ and $\sigma$ sit inside a power of $e$, and no columns are known in advance. The fit is
# a **non-linear least squares** problem: set the derivatives of (1.2) to zero, and no
# algebra gets $\mu$ and $\sigma$ out.
#
# You still need the derivatives; week 5 had the first of them. Put $z_i$ into (1.1) as the inner function, $\partial
# z_i / \partial \mu = -1/\sigma$ and $\partial z_i / \partial \sigma = -z_i / \sigma$. The power of $e$ brings a
# factor $-z_i$. For $\sigma$ the fraction in front adds $-g_i / \sigma$, by the product rule. Together:
#
# $$
# \frac{\partial g_i}{\partial \mu} = \frac{g_i z_i}{\sigma}, \qquad
# \frac{\partial g_i}{\partial \sigma} = \frac{g_i (z_i^2 - 1)}{\sigma}. \tag{5.1}
# $$
#
# They fill the two columns of the Jacobian $J$ of the curve, one row for each bin. With the chain rule on the squares
# of (1.2), the gradient of the misfit is
#
# $$
# \begin{bmatrix} \partial \chi^2 / \partial \mu \\ \partial \chi^2 / \partial \sigma \end{bmatrix} = -2\, J^\top r.
# \tag{5.2}
# $$


# %%
def slopes(mu, sigma):
    """Return the Jacobian of the bell curve, shape (33, 2): its derivatives by mu and by sigma in each bin."""
    z = (height - mu) / sigma
    return bell(mu, sigma)[:, None] * np.column_stack([z, z**2 - 1]) / sigma  # (5.1)


theta = np.array([172.0, 10.0])
J, r = slopes(*theta), women - bell(*theta)
check.close(J[:, 1], (bell(172, 10.001) - bell(172, 9.999)) / 0.002, "rise over run gives the second column", rtol=1e-4)
check.gradient(-2 * J.T @ r, lambda t: misfit(*t), theta, "-2 J^T r is the gradient of the misfit", rtol=1e-5)  # (5.2)
-2 * J.T @ r

# %% [markdown]
# `[:, None]` makes the 33 heights of the bell one column, so that each multiplies its own row.
#
# Week 5's gradient descent, also called **steepest descent**, takes one step after another against the gradient. With
# $\theta = (\mu, \sigma)$:
#
# $$
# \theta \leftarrow \theta + 2 \gamma\, J^\top r. \tag{5.3}
# $$
#
# The gradient has the size of 20,000, and you want to move by centimetres, so $\gamma$ must be tiny. But how tiny?
# **Before you run the next cell,** predict: which of four rates is best, $10^{-6}$, $10^{-4}$, $3 \cdot 10^{-4}$ or
# $10^{-3}$?

# %%
paths = {}
for rate in (1e-6, 1e-4, 3e-4, 1e-3):
    theta, path = np.array([172.0, 10.0]), []
    for _ in range(15):
        path.append(theta)
        theta = theta + 2 * rate * slopes(*theta).T @ (women - bell(*theta))  # (5.3)
    paths[rate] = np.array(path)
    print(f"{rate}: after one step {np.round(path[1], 1)}, after fourteen {np.round(path[14], 1)}")
check.holds(misfit(*paths[1e-4][14]) < misfit(162.49, 7) + 0.01, "fourteen steps at 0.0001 arrive at the lowest point")

# %% [markdown]
# One rate arrives, and the others crawl, rattle or fly off. Walk the map yourself: drag the point, or press the
# button for one step at $10^{-4}$. The arrow is the next step. (You may skip the code of the three cells below. The
# choice 'Gauss–Newton' is for section 6.) **Before you do:** where will the arrow point if the bell has the right
# middle and is too narrow?

# %%
mus, sigmas = np.linspace(145, 185, 81), np.linspace(3, 14.5, 47)
terrain = np.array([[misfit(mu, sigma) for mu in mus] for sigma in sigmas])
rungs = [4e3, 8e3, 2e4, 5e4, 1e5, 1.5e5, 2e5, 2.5e5, 3e5]


def board(plane, mu, sigma):
    """Draw the histogram and the bell in the upper window, the map of the misfit in the lower one."""
    plane.contours(mus, sigmas, terrain, rungs, "ghost", "thin")
    for at, number, side in [((138, t), t, "left") for t in (4, 8, 12)] + [((t, 0), t, "below") for t in mus[10::20]]:
        plane.text(at, f"{number:g}", "ghost", "small", side=side)
    plane.text((189, 1.2), "the map: σ against μ, cm", "ghost", "small", side="left")
    plane.text((189, 31.5), "women in each bin", "ghost", "small", side="left")
    plane.line([np.repeat(np.arange(138, 206, 2), 2)[1:-1], 16 + np.repeat(women, 2) / 18], "ghost", "thin")
    plane.line([height, 16 + bell(mu, sigma) / 18], "first")


# %%
def down(kind, mu, sigma):
    """Return the next move, shape (2,): against the gradient, or that of section 6."""
    J, r = slopes(mu, sigma), women - bell(mu, sigma)
    return np.linalg.solve(J.T @ J, J.T @ r) if kind == "Gauss–Newton" else 2e-4 * J.T @ r


def go(picture):
    """Move the point of the picture by its arrow, unless that leads off the map."""
    at = np.clip(picture.values["at"], [138, 3], [190, 14.5])
    place = at + down(picture.values["kind"], *at)
    if 145 < place[0] < 185 and 3 < place[1] < 14.5:
        picture.move("at", *place)


window = play.Plane(x=(138, 190), y=(0, 33), size=560)
button, point = play.button("One step", go), play.point((172, 10), "second", step=0.1)
kinds = play.choice(["steepest descent", "Gauss–Newton"])


# %%
@play.picture(title="Which way is down?", plane=window, at=point, kind=kinds, step=button)
def downhill(plane, at, kind):
    """Draw bell and map, and the next step from the point, shape (2,)."""
    at = np.clip(at, [138, 3], [190, 14.5])  # stay on the map
    board(plane, *at)
    move = down(kind, *at)
    plane.line([[at[0], at[0]], [at[1], 15.5]], "ghost", "thin dash")
    plane.arrow(at + move, "second", tail=at)
    told = f"At mu = {at[0]:.2f}, sigma = {at[1]:.2f} the misfit is {misfit(*at):,.0f}"
    return f"{told}; the next step is {move[0]:.2f} in mu and {move[1]:.2f} in sigma."


downhill

# %% [markdown]
# With the right middle and too narrow a bell, the arrow points straight up: make it wider. Arrows cross the lines of
# the map at right angles, as gradients do.
#
# **Figure 6.** Fourteen steps with three of the rates. At $10^{-6}$ the path is right and hardly leaves the start. At
# $10^{-4}$ it arrives. At $3 \cdot 10^{-4}$ it leaps over the hollow and back, for ever.

# %%
figure, panel = draw.axes(xlabel="$\\mu$, cm", ylabel="$\\sigma$, cm", size=(6.2, 4.2), xlim=(159, 173), ylim=(5, 14.5))
near_mu, near_sigma = np.linspace(159, 173, 60), np.linspace(5, 14.5, 60)
land = np.array([[misfit(mu, sigma) for mu in near_mu] for sigma in near_sigma])
draw.contours(panel, near_mu, near_sigma, land, levels=[4e3, 8e3, 2e4, 4e4, 7e4, 1e5, 1.3e5, 1.6e5])
for rate, role, style in ((3e-4, "second", "o--"), (1e-4, "first", "o-"), (1e-6, "ink", "s-")):
    panel.plot(*paths[rate].T, style, ms=4, color=draw.colour(role), label=f"rate {rate:g}")
panel.legend(loc="lower right")
draw.show(
    figure, alt="Rings round (162.5, 7). From (172, 10): one path arrives, one leaps up and down, one hardly moves."
)

# %% [markdown]
# At $10^{-3}$ it lands on a bell 200 cm wide. There the map is flat, and nothing shows the way back.
#
# The trouble has a reason, and week 5 named it: the rate must stay below $2 / \lambda_{\max}$ of the Hessian. The
# direction that bends most dictates the rate, and all others must wait. Here both directions bend about equally, and
# that is an accident of units. **Before you run the next cell:** what happens to the number of steps if you give
# $\sigma$ in millimetres?

# %%
unit = np.array([1, 10])  # mu stays in cm, the width is given in mm: one cm is ten of them
theta, left_over = np.array([172.0, 100.0]), []
for _ in range(400):
    mu, sigma = theta / unit
    left_over.append(misfit(mu, sigma))
    theta = theta + 2 * 2e-4 * (slopes(mu, sigma) / unit).T @ (women - bell(mu, sigma))  # (5.3)
print("after 14, 100 and 400 steps:", np.round([left_over[14], left_over[100], left_over[-1]], 1))

# %% [markdown]
# By the chain rule, a slope per mm is a tenth of a slope per cm. So the step becomes ten times too short for a way
# that is ten times longer. It is the same bell, the same data and the same rule, and it takes hundreds of steps.
#
# ## 6 A line fit at every step
#
# Can you use more than the slope of the misfit? Newton's method would, with second derivatives of the bell. There is
# a shorter way, and you have all its parts.
#
# Move the parameters by a small $\delta$. The first-order Taylor series of the curve is $g + J \delta$. So the
# residuals become
#
# $$
# r(\theta + \delta) \approx r - J \delta. \tag{6.1}
# $$
#
# Look at the right side. It is $y - A p$ of section 3, with $r$ for the data, $J$ for the columns and $\delta$ for
# the parameters. Near where you stand, **the non-linear fit is a linear regression**. Its normal equations give the
# step:
#
# $$
# J^\top J\, \delta = J^\top r, \qquad \theta \leftarrow \theta + \delta. \tag{6.2}
# $$
#
# Solve, move, and do it again, since (6.1) was an approximation. This is the **Gauss–Newton** method. **Before you
# run the next cell:** how many steps will it need from $(172, 10)$? Will every step go down?

# %%
delta = np.array([0.01, -0.02])
gap = women - bell(172.01, 9.98) - (women - bell(172, 10) - slopes(172, 10) @ delta)
check.holds(np.abs(gap).max() < 0.01, "for a small move the residuals change by -J delta")  # (6.1)

theta, tries = np.array([172.0, 10.0]), []
for _ in range(12):
    tries.append(misfit(*theta))
    J, r = slopes(*theta), women - bell(*theta)
    theta = theta + np.linalg.solve(J.T @ J, J.T @ r)  # (6.2)
best = theta
check.close(slopes(*best).T @ (women - bell(*best)), [0, 0], "the gradient is zero: lowest point", atol=1e-3)
print("misfit on the way:", np.round(tries[:8], 1))
print("lowest point:", np.round(best, 4))

# %% [markdown]
# Seven steps, no rate to choose, and the gradient is zero. There is the best curve: $\mu = 162.492$ and $\sigma =
# 6.999$. One step went *up*, from 73,380 to 102,455. Section 7 mends that.
#
# Compare with Newton. The Hessian of the misfit is $2 J^\top J$ plus a sum of residuals times second derivatives.
# Gauss–Newton drops that sum. Near a good fit the residuals are small and of both signs, so little is lost. And
# $J^\top J$ has no negative eigenvalue, so the step never aims uphill, which Newton's may.
#
# **Figure 7.** How far the misfit is above its lowest value, step by step, on a logarithmic axis. Gauss–Newton needs
# about seven steps. Steepest descent needs more, and far more when $\sigma$ is in mm.

# %%
lowest = misfit(*best)
in_cm = [misfit(*theta) for theta in paths[1e-4]]
figure, panel = draw.axes(xlabel="steps", ylabel="misfit above the lowest", size=(6.2, 3.6), yscale="log")
panel.set(xlim=(-1, 41), ylim=(1e-4, 5e5))
drops = (("steepest, $\\sigma$ in mm", left_over[:41], ":"), ("steepest, $\\sigma$ in cm", in_cm, "--"))
for name, misfits, style in (*drops, ("Gauss–Newton", tries[:9], "-")):
    role = "first" if style == "-" else "second"
    draw.curve(panel, [range(len(misfits)), np.array(misfits) - lowest], role=role, style=style, name=name)
panel.legend(loc="center right")
draw.show(figure, alt="Three falling curves: one drops within eight steps, one within fourteen, one lies nearly level.")

# %% [markdown]
# Units do not matter to it. If a column of $J$ shrinks tenfold, that entry of the solution of (6.2) grows tenfold, as
# it should.
#
# Go back to the picture of section 5, choose 'Gauss–Newton', and walk. Is there a start from which a step leads off
# the map?
#
# ## 7 Doing it in practice
#
# The bare rule (6.2) may fail from a bad start. Four habits keep a fit on its feet.
#
# 1. **Start near.** The data have a mean and a spread of their own. Take these as the first $\mu$ and $\sigma$.
# 2. **Halve.** The *direction* of a Gauss–Newton step goes down, and only its length may be wrong. If the misfit
#    grows, or $\sigma$ would not stay positive, halve the step and look again.
# 3. **Scale.** For steepest descent, use units in which all parameters change by about as much.
# 4. **Stop.** You do not know the answer, so look at the step: stop when it no longer matters, here below $10^{-8}$
#    cm. Set a largest number of steps as well.
#
# The next cell starts at $(180, 6)$, where the bell misses most women. First it makes three bare steps, then it
# begins again with the habits. **Before you run it:** what could be wrong with the result of the bare steps?

# %%
theta = np.array([180.0, 6.0])
for _ in range(3):
    J, r = slopes(*theta), women - bell(*theta)
    theta = theta + np.linalg.solve(J.T @ J, J.T @ r)  # (6.2)
print("three bare steps:", np.round(theta, 2))
theta = np.array([180.0, 6.0])
for _ in range(100):
    J, r = slopes(*theta), women - bell(*theta)
    step = np.linalg.solve(J.T @ J, J.T @ r)  # (6.2)
    while theta[1] + step[1] <= 0 or misfit(*(theta + step)) > misfit(*theta) * (1 + 1e-12):
        step = step / 2
    theta = theta + step
    if np.abs(step).max() < 1e-8:
        break
check.close(theta, best, "the halved steps lead to the same lowest point", atol=1e-6)

# %% [markdown]
# A bell of negative width! With one step halved, the fit arrives at the same lowest point, as the silent check says.
# The tiny $10^{-12}$ leaves room for rounding: near the end, two misfits may differ in their last digit only.
#
# Why does the direction always go down? The slope of the misfit along $\delta$ is the gradient times $\delta$, which
# is $-2\, r^\top J \delta$. By (6.2), $r^\top J = \delta^\top J^\top J$. So the slope is $-2 \lVert J \delta
# \rVert^2$, never positive.
#
# How good is the first habit? The mean counts each bin's middle as often as there are women in it. The spread is the
# root of the mean squared distance from the mean.

# %%
mean = height @ women / 2000
spread = np.sqrt((height - mean) ** 2 @ women / 2000)
check.holds(misfit(mean, spread) < misfit(163, 7.5), "the start from the data is close already")
print(f"start at mu = {mean:.2f}, sigma = {spread:.2f}: misfit {misfit(mean, spread):,.1f}")

# %% [markdown]
# ## 8 How sure are we?
#
# Other women would have given another histogram, and so another best curve. How far would $\mu$ and $\sigma$ move?
# You have a computer: make 200 histograms around the best curve, fit each, and look. The generator's `multinomial`
# drops 2,000 women into the bins, with the chances that the curve gives.
#
# **Before you run the next cell:** by how much will $\mu$ scatter: a millimetre, 2 mm, or a centimetre?

# %%
rng = np.random.default_rng(6)
chances = bell(*best) / bell(*best).sum()
refits = []
for _ in range(200):
    counts = rng.multinomial(2000, chances)
    theta = best
    for _ in range(5):
        J = slopes(*theta)
        theta = theta + np.linalg.solve(J.T @ J, J.T @ (counts - bell(*theta)))  # (6.2)
    refits.append(theta)
refits = np.array(refits)
scatter = np.sqrt(np.mean((refits - refits.mean(axis=0)) ** 2, axis=0))
print("scatter, cm:", np.round(scatter, 3), "  further than 0.32 cm:", np.sum(np.abs(refits[:, 0] - best[0]) > 0.32))

# %% [markdown]
# About 2 mm. That is the **uncertainty** of the fit: about two in three refits are within it. And 23 of the 200
# refits are more than 0.32 cm off in $\mu$: keep that for the end. Can you know the uncertainty without 200 fits?
#
# Nudge the counts by a vector $e$, one entry for each bin. By (6.2), the best parameters move by $\delta = K e$ with
# $K = (J^\top J)^{-1} J^\top$. Suppose that the entries of $e$ have nothing to do with each other, and that the mean
# of each square is $s^2$. Then the mean of $e e^\top$ is $s^2 I$, and the mean of $\delta \delta^\top$ is
#
# $$
# K\, s^2 I\, K^\top = s^2 (J^\top J)^{-1}, \qquad s^2 = \frac{\chi^2}{33 - 2}. \tag{8.1}
# $$
#
# This table is the **covariance** of the parameters. The roots of its diagonal are their uncertainties.
#
# Why $33 - 2$? At the lowest point $J^\top r = 0$, so $r$ is orthogonal to two columns. Only 31 directions are left
# for it to scatter in.

# %%
J, r = slopes(*best), women - bell(*best)
s2 = r @ r / (33 - 2)
covariance = s2 * np.linalg.inv(J.T @ J)  # (8.1)  # M5: the inverse itself is what we want
uncertainty = np.sqrt(np.diag(covariance))
rng = np.random.default_rng(7)
K = np.linalg.solve(J.T @ J, J.T)
e = rng.normal(0, np.sqrt(s2), (4000, 33))  # 4,000 nudges, one per row
moved = e @ K.T
check.close(np.sqrt(np.mean(moved**2, axis=0)), uncertainty, "nudges of size s move the fit as (8.1) says", rtol=0.05)
left = e - moved @ J.T  # what the moved curve leaves over
check.close(np.mean(np.sum(left**2, axis=1)) / (33 - 2), s2, "31 directions are left for the residuals", rtol=0.02)
print("by (8.1):", np.round(uncertainty, 3), "  by refitting:", np.round(scatter, 3))

# %% [markdown]
# The formula says $0.18$ and $0.14$, the refits say $0.20$ and $0.16$. Why is the formula a little too confident? It
# takes the noise to be the same in every bin. Counts in full bins scatter more than counts in thin ones, and the full
# bins hold the curve. Refitting knows that. When the two disagree, believe the refits.
#
# The map itself tells how sure you are. For a small $\delta$, the misfit rises by about $\delta^\top J^\top J\,
# \delta$. Two uncertainties mean a rise of $4 s^2$, and the points with that rise form an ellipse. **A narrow hollow
# holds the parameters tight.** The axes of the ellipse are eigenvectors of the covariance.
#
# **Figure 8.** The 200 refits on the map of the misfit, with the ellipse two uncertainties wide each way. It lies on
# a line of the map, and most refits are inside.

# %%
values, vectors = np.linalg.eigh(covariance)
turn = np.linspace(0, 2 * np.pi, 100)
ellipse = best[:, None] + 2 * (vectors * np.sqrt(values)) @ [np.cos(turn), np.sin(turn)]
close_mu, close_sigma = best[0] + np.linspace(-0.8, 0.8, 50), best[1] + np.linspace(-0.6, 0.6, 50)
basin = np.array([[misfit(mu, sigma) for mu in close_mu] for sigma in close_sigma])
figure, panel = draw.axes(xlabel="$\\mu$, cm", ylabel="$\\sigma$, cm", size=(6, 4.6), aspect="equal")
draw.contours(panel, close_mu, close_sigma, basin, levels=lowest + s2 * np.array([1, 4, 9, 16, 25]))
panel.plot(*refits.T, ".", color=draw.colour("ink"), ms=4)
draw.curve(panel, ellipse, role="second")
panel.plot(*best, "o", color=draw.colour("first"))
rise = np.array([misfit(*point) for point in ellipse.T]) - lowest
check.holds(np.abs(rise / (4 * s2) - 1).max() < 0.15, "all round the ellipse the misfit rises by about 4 s^2")
draw.show(
    figure, alt="A cloud of 200 dots round (162.49, 7.00) on nested ellipses; one ellipse holds most of the dots."
)

# %% [markdown]
# ## 9 A small residual is not a true model
#
# The number in (8.1) has a condition that no formula tests: the model must be right. Take women *and* men, 4,000
# people, and forget who is who. Fit one bell. **Before you run the next cell:** how large will the residuals look
# against 250 people in a full bin?

# %%
people = women + men
theta = np.array([169.0, 10.0])
for _ in range(20):
    J, r = 2 * slopes(*theta), people - 2 * bell(*theta)
    theta = theta + np.linalg.solve(J.T @ J, J.T @ r)  # (6.2)
one = theta
sure = np.sqrt(np.diag(r @ r / 31 * np.linalg.inv(J.T @ J)))  # (8.1)  # M5: the inverse itself is what we want
print(f"one bell: mu = {one[0]:.2f} +- {sure[0]:.2f} cm, sigma = {one[1]:.2f} +- {sure[1]:.2f} cm")
print("typical residual:", np.round(np.sqrt(np.mean(r**2)), 1))
print("residuals up to 155 cm:", np.round(r[:9]).astype(int))

# %% [markdown]
# A typical miss of 20 people among 250, and a middle that is known to 3 mm. It looks like a fine fit. Yet the first
# nine residuals are all negative: the curve invents 111 short people. Its middle, 169 cm, is the height of neither
# crowd.
#
# Now two bells, four parameters, and the same rule. $J$ gets two more columns. Nobody tells the fit who is a woman.

# %%
theta = np.array([160.0, 8.0, 180.0, 8.0])
for _ in range(12):
    J = np.hstack([slopes(*theta[:2]), slopes(*theta[2:])])
    r2 = people - bell(*theta[:2]) - bell(*theta[2:])
    theta = theta + np.linalg.solve(J.T @ J, J.T @ r2)  # (6.2)
two = theta
sure = np.sqrt(np.diag(r2 @ r2 / 29 * np.linalg.inv(J.T @ J)))  # (8.1)  # M5: the inverse itself is what we want
check.close(J.T @ r2, np.zeros(4), "the gradient is zero in all four parameters", atol=1e-3)
check.holds(r2 @ r2 < 0.6 * (r @ r), "two bells leave little more than half of the misfit")
print("two bells:", np.round(two, 2), "+-", np.round(sure, 2))

# %% [markdown]
# It finds 162.5 and 176.2 cm by itself. Fitted alone, the women gave 162.49, and the men give 176.01.
#
# **Figure 9.** Left: one bell and two bells over the same bars. Right: what each leaves over. One bell leaves long
# runs of one sign on both flanks. Two bells leave ups and downs without a plan.

# %%
figure, panels = draw.axes(2, 2, xlabel="height, cm", size=(4.1, 2.3), xlim=(136, 204))
curves = (("one bell", 2 * bell(*one), "second"), ("two bells", bell(*two[:2]) + bell(*two[2:]), "first"))
for (name, curve, role), row in zip(curves, panels, strict=True):
    row[0].bar(height, people, width=1.8, color=draw.colour("faint"))
    draw.curve(row[0], [height, curve], role=role)
    row[0].set(title=name, ylabel="people in the bin")
    row[1].bar(height, people - curve, width=1.8, color=draw.colour(role))
    row[1].set(ylim=(-62, 62), ylabel="residual")
draw.show(
    figure, alt="One bell is too pointed and leaves runs of one sign; two follow the flat top with mixed residuals."
)

# %% [markdown]
# Would still more parameters be better still? Go back to the candle: eight points, so a polynomial of degree 7 passes
# through all of them. Every residual is zero. **Before you run the next cell:** how long will it say the candle is
# after nine hours?
#
# **Figure 10.** The perfect fit misses nothing that was measured. It swings between the points, and it is absurd a
# little further on.

# %%
fine = np.linspace(-0.4, 8.4, 200)
seventh = np.linalg.solve(np.vander(hour / 7, 8), length)  # habit 3: powers of numbers up to 1 stay of one size
check.close(np.vander(hour / 7, 8) @ seventh, length, "the polynomial passes through all points", atol=1e-8)
print(f"after 9 hours: {np.polyval(seventh, 9 / 7):.0f} cm by the polynomial, {p[0] * 9 + p[1]:.1f} cm by the line")
figure, panel = draw.axes(xlabel="time, h", ylabel="length, cm", size=(6, 3.3), ylim=(-5, 32))
panel.plot(hour, length, "o", color=draw.colour("ink"))
draw.curve(panel, [fine, p[0] * fine + p[1]], name="line: two parameters")
draw.curve(panel, [fine, np.polyval(seventh, fine / 7)], role="second", style="--", name="degree 7: eight parameters")
panel.legend(loc="lower left")
draw.show(figure, alt="A line close to eight points; a dashed curve through all of them that shoots off at both ends.")

# %% [markdown]
# A small residual may come from a true model, or from too many knobs. Ask three questions of every fit. Do the
# residuals show a pattern? Are there far fewer parameters than data? Does it hold on data that it has not seen?
#
# ## 10 Compare with SciPy
#
# `scipy.optimize.curve_fit` takes a function, data and starting values, and returns the parameters and their
# covariance. **Before you run the next cell:** to how many digits will it agree?

# %%
from scipy.optimize import curve_fit

found, table = curve_fit(lambda h, mu, sigma: bell(mu, sigma), height, women, p0=(172, 10), xtol=1e-12, ftol=1e-12)
check.close(found, best, "curve_fit finds the same mu and sigma", atol=1e-6)
check.close(table, covariance, "curve_fit gives the same covariance", rtol=1e-3, atol=1e-6)
found

# %% [markdown]
# ## 11 The answer
#
# | women's heights | best | uncertainty by (8.1) | by refitting |
# |---|---|---|---|
# | middle $\mu$, cm | 162.49 | 0.18 | 0.20 |
# | width $\sigma$, cm | 7.00 | 0.14 | 0.16 |
#
# For once we can look behind the curtain, since the numbers are synthetic. The script that made them drew from a bell
# with $\mu = 162.81$ and $\sigma = 6.99$. The fit is 0.32 cm off in $\mu$, and 23 of 200 refits were further off. So
# it happens, and the uncertainty warned you. For one bell over women and men, the uncertainty warned of nothing. Its
# residuals did.
#
# You began with an arrow from a curve to the data, and asked when it is short. Now you know the move that makes it
# shortest, and how much of that move is luck.
#
# **You can now** fit a straight line by setting two derivatives to zero, fit a curve by a few straight-line fits in a
# row, say how sure you are of its parameters, and notice when a good fit comes from a false model.
#
# Next: the [lab](lab_heights.ipynb) builds your own fitter, with halving and uncertainties. The [quiz](quiz.ipynb)
# asks for lines and curves in other clothes. Then the course on PCA begins with means and covariances, and what a
# cloud of data varies in.
