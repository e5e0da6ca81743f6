# %% [markdown]
# # Gradients
#
# **You will be able to** differentiate a function of several variables, say which way is uphill and how steep, follow
# a change along a path, describe a bent map near a point, and tell a minimum from a maximum and a saddle.
#
# **You need** derivatives of one variable and central differences (week 1). From linear algebra, you need the dot
# product, determinants and eigenvalues. About 90 minutes.

# %%
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 Where do you dip next?
#
# Something is buried in a **sandpit**, 6 m by 6 m. It lies where the floor under the sand is lowest. You may push a
# pole through the sand until it meets the floor. Each dip is hard work, and you have twelve.
#
# This pole tells you a height: $-2.50$ means that the floor lies 2.50 m below the sand. Click, or move the pole and
# press Dip. **Before you begin:** what is your plan?

# %%
game = play.sandpit(seed=4, mode="height")
game

# %% [markdown]
# Most people begin with a grid, then crowd round the lowest number. That works, and wastes dips. A better pole also
# feels how the floor *slopes*.
#
# **Figure 1.** The same five dips twice. Heights alone leave you guessing. On the right, each arrow shows how the
# floor falls there, and all of them lean towards one place on the right.

# %%
floor = play.pit(4)
figure, panels = draw.plane((0, 6), (0, 6), columns=2, xlabel="$x$, m", ylabel="$y$, m")
for place in np.array([[1.5, 1.5], [4.5, 1.5], [1.5, 4.5], [4.5, 4.5], [3, 3]]):
    for panel in panels:
        draw.label(panel, place, f"{floor.height(place):.2f}", offset=(-22, 0))
        panel.plot(*place, "o", color=draw.colour("first"))
    draw.arrow(panels[1], place - 1.6 * floor.slope(place), place, role="second")
draw.show(figure, alt="Five dips with heights from -1.5 to -2.8 m. On the right, arrows lead to about (5, 3).")

# %% [markdown]
# So where do you dip next? A slope on a curve is one number. On a floor it is a *direction and* a number. This lesson
# builds both from what you know: freeze all variables but one, and differentiate.
#
# ## 2 Variables, constants, context
#
# Begin with something that you can hold. A candle is a cylinder of wax with radius $r$ and height $h$, both in cm. Wax
# weighs $\rho$ ('rho') grams per cubic centimetre. **Before you run the next cell:** what weighs more, a candle twice
# as thick or one twice as tall?


# %%
def mass(r, h, rho=0.9):
    """Return the mass of a candle in g, a number; r and h in cm, rho in g per cubic cm."""
    return rho * np.pi * r**2 * h  # (2.1)


print(f"{mass(3, 10):.1f} g; twice as tall {mass(3, 20):.1f} g; twice as thick {mass(6, 10):.1f} g")

# %% [markdown]
# $$
# m = \rho\, \pi\, r^2 h. \tag{2.1}
# $$
#
# Five letters. Which of them vary? The formula does not say. The **context** does, which is the question that you ask:
#
# | question | variable | fixed |
# |---|---|---|
# | How does the mass fall while it burns? | $h$ | $r$, $\rho$ |
# | Which wax makes a 300 g candle in this mould? | $\rho$ | $r$, $h$ |
# | What changes when the candle is dipped once more? | $r$, $h$ | $\rho$ |
#
# A **variable** may change while you think. A **constant** stays: $\pi$ in every context, $\rho$ while you use one
# wax. A letter that is fixed for now, and may be set to something else later, is also called a **parameter**.
#
# You have met this before. In the bell curve of linear algebra, $\mu$ and $\sigma$ are parameters while you draw one
# curve. When you *fit* the curve, they are the variables, and the counted heights are constants.
#
# ## 3 Partial derivatives
#
# How much heavier does the candle get per centimetre of radius? Freeze $h$ and $\rho$, and take rise over run in $r$.
# Then freeze $r$, and do the same with $h$. **Before you run the next cell:** which number will be larger?

# %%
run = 0.001
per_radius = (mass(3 + run, 10) - mass(3 - run, 10)) / (2 * run)
per_height = (mass(3, 10 + run) - mass(3, 10 - run)) / (2 * run)
print(f"per cm of radius: {per_radius:.2f} g;   per cm of height: {per_height:.2f} g")

# %% [markdown]
# These are **partial derivatives**: derivatives with respect to one variable, all others frozen. They are written with
# a curly d. You need no new rule. Treat frozen letters as numbers and use week 1:
#
# $$
# \frac{\partial m}{\partial r} = 2 \rho \pi r h, \qquad \frac{\partial m}{\partial h} = \rho \pi r^2. \tag{3.1}
# $$
#
# Now a floor without sand on it, to learn from. Its height at $(x, y)$, in metres, is
#
# $$
# f(x, y) = \tfrac13 x^3 - x y + \tfrac12 y^2. \tag{3.2}
# $$
#
# Freeze $y$. Then $\tfrac12 y^2$ is a constant and vanishes, and $xy$ is $x$ times a number. Freeze $x$ likewise:
#
# $$
# \frac{\partial f}{\partial x} = x^2 - y, \qquad \frac{\partial f}{\partial y} = -x + y. \tag{3.3}
# $$
#
# **Before you run the next cell:** at $(2, 1)$, does the floor rise or fall towards larger $x$? Towards larger $y$?


# %%
def f(p):
    """Return the height of the floor at p; shape (2,) gives a number, shape (2, K) gives (K,)."""
    x, y = p
    return x**3 / 3 - x * y + y**2 / 2  # (3.2)


def partials(p):
    """Return both partial derivatives of f at p, shape (2,) or (2, K), in the shape of p."""
    x, y = p
    return np.array([x**2 - y, -x + y])  # (3.3)


p = np.array([2.0, 1.0])
check.gradient(partials(p), f, p, "each partial derivative agrees with rise over run in its own variable")
partials(p)

# %% [markdown]
# **Figure 2.** To freeze a variable is to slice the surface. The blue slice keeps $y = 1$: it climbs at $(2, 1)$, with
# slope 3. The dashed slice keeps $x = 2$: there the floor falls, with slope $-1$.

# %%
xs, ys = np.linspace(-0.5, 2.6, 40), np.linspace(-1, 2.5, 40)
figure, panel = draw.space("$x$", "$y$", "$f(x, y)$", view=(24, -125))
draw.surface(panel, xs, ys, f(np.meshgrid(xs, ys)), role="ghost", alpha=0.15)
panel.plot(xs, 1 + 0 * xs, f([xs, 1]), color=draw.colour("first"), lw=2.5)
panel.plot(2 + 0 * ys, ys, f([2, ys]), "--", color=draw.colour("second"), lw=2.5)
panel.plot([2], [1], [f(p)], "o", color=draw.colour("ink"))
draw.show(figure, alt="A curved surface, cut by a solid slice along x and a dashed one along y that cross at (2, 1).")

# %% [markdown]
# ## 4 The total derivative
#
# Candles are made by dipping a wick into hot wax, again and again. After $t$ minutes ours has
# $r = 1 + 0.2\, t$ and $h = 6 + 0.4\, t$. Both grow at once. How fast does the mass grow at $t = 10$?
#
# At $t = 10$ the candle is our old one, $r = 3$, $h = 10$. Let a short time pass, and let the variables grow one after
# the other. **Before you run the next cell:** do the two parts add up to the whole?

# %%
dm_dr, dm_dh = 2 * 0.9 * np.pi * 3 * 10, 0.9 * np.pi * 3**2  # (3.1)
check.close([dm_dr, dm_dh], [per_radius, per_height], "the formulas agree with rise over run", rtol=1e-6)
dt = 0.01
dr, dh = 0.2 * dt, 0.4 * dt
thicker = mass(3 + dr, 10) - mass(3, 10)
taller = mass(3, 10 + dh) - mass(3, 10)
both = mass(3 + dr, 10 + dh) - mass(3, 10)
print(f"thicker {thicker:.4f} g + taller {taller:.4f} g = {thicker + taller:.4f} g;   both at once {both:.4f} g")

# %% [markdown]
# Nearly: $0.0001$ g is missing. It is the wax that is new in *both* ways. Its size goes with $dr \cdot dh$. Halve the
# time, and the two parts are halved, while this one is quartered. In the limit nothing of it is left:
#
# $$
# \frac{dm}{dt} = \frac{\partial m}{\partial r} \frac{dr}{dt} + \frac{\partial m}{\partial h} \frac{dh}{dt}. \tag{4.1}
# $$
#
# This is the **total derivative** along a path: a chain rule with one term for every variable that moves. Check it by
# substitution. Put $r$ and $h$ into (2.1): $m = 0.9\, \pi\, (1 + 0.2\, t)^2 (6 + 0.4\, t)$. One variable is left, and
# the product rule of week 1 must give the same number.

# %%
dm_dt = dm_dr * 0.2 + dm_dh * 0.4  # (4.1)
by_product_rule = 0.9 * np.pi * (2 * 0.2 * 3 * 10 + 3**2 * 0.4)
check.close(dm_dt, by_product_rule, "the total derivative is what substitution gives")
print(f"{dm_dt:.2f} g per minute; {dm_dt / 0.4:.1f} g per cm of new height; the partial derivative is {dm_dh:.1f}")

# %% [markdown]
# Here lies a trap. 'By how much does the mass grow per centimetre of height?' The partial derivative says 25.4 g, the
# path says 110.3 g. Both are right. The first freezes $r$. On the path $r$ is not frozen. **A partial derivative is
# about one variable in a context where the others stand still.**
#
# **Figure 3.** The map of masses, one line for each 50 g, and the path of the dipped candle. Straight up, with $r$
# frozen, you cross the lines slowly. Along the path you cross them fast.

# %%
radii, tall = np.linspace(1, 4, 60), np.linspace(6, 12, 60)
figure, panel = draw.axes(xlabel="radius $r$, cm", ylabel="height $h$, cm", size=(5.4, 3.8))
draw.contours(panel, radii, tall, mass(*np.meshgrid(radii, tall)), levels=range(50, 600, 50), numbers=True)
draw.curve(panel, [[1, 4], [6, 12]], role="first", style="--")
draw.arrow(panel, (3.4, 10.8), (3, 10), name="path")
draw.arrow(panel, (3, 10.8), (3, 10), role="second")
draw.label(panel, (3, 10), "$r$ frozen", role="second", offset=(-30, 12))
draw.show(figure, alt="Lines of equal mass. A dashed path climbs across them; an arrow straight up crosses hardly one.")

# %% [markdown]
# ## 5 Uphill: the Jacobian
#
# Back to the floor. Stand at $(2, 1)$ and walk in a direction $d$, a vector of length one. Your path is $p + t d$. Its
# two speeds are $d_1$ and $d_2$, so (4.1) says how steep the way is:
#
# $$
# \frac{\partial f}{\partial x}\, d_1 + \frac{\partial f}{\partial y}\, d_2 = J d, \qquad
# J = \begin{bmatrix} \dfrac{\partial f}{\partial x} & \dfrac{\partial f}{\partial y} \end{bmatrix}. \tag{5.1}
# $$
#
# The row $J$ of partial derivatives is the **Jacobian** of $f$. Seen as an arrow, it is called the **gradient**. At
# $(2, 1)$ it is $(3, -1)$. **Before you run the next cell:** which of the eight ways is steepest uphill? Is any of
# them level?

# %%
J = partials(p)
for degrees in range(0, 360, 45):
    d = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    slope = J @ d  # (5.1)
    check.close(slope, (f(p + 1e-5 * d) - f(p - 1e-5 * d)) / 2e-5, "J d is the steepness of the way", rtol=1e-6)
    print(f"{degrees:3d} degrees: {slope:+.2f} m per m")

# %% [markdown]
# Two frozen slopes tell the steepness in *every* direction. And linear algebra tells the rest. A dot product is
# length times length times cosine, and $d$ has length one:
#
# $$
# J d = \lVert J \rVert \cos \alpha, \tag{5.2}
# $$
#
# where $\alpha$ is the angle between $J$ and $d$. Read off three facts.
#
# - The cosine is largest, 1, when $d$ points along $J$. **The Jacobian points steepest uphill**, and its length is how
#   steep it is there: $\sqrt{10} = 3.16$ metres per metre.
# - It is $-1$ the other way: $-J$ points steepest *downhill*.
# - It is 0 at a right angle. There the way is level: it runs along a **contour line**, a line of equal height. So the
#   arrow $J$ stands at right angles to the contour lines.
#
# **Figure 4.** The steepness at $(2, 1)$ against the direction is one cosine. Its top is at $-18°$, the direction of
# $(3, -1)$. It is zero at $72°$ and at $-108°$, a right angle away.

# %%
angles = np.radians(np.arange(-180, 181))
steepness = J @ [np.cos(angles), np.sin(angles)]  # (5.1)
top = np.arctan2(J[1], J[0])
check.close(steepness, np.linalg.norm(J) * np.cos(angles - top), "the steepness is a cosine")  # (5.2)
figure, panel = draw.axes(xlabel="direction, degrees", ylabel="steepness, m per m", xlim=(-180, 180), size=(5.6, 3.2))
panel.axhline(0, color=draw.colour("ghost"), lw=1)
panel.set_xticks(range(-180, 181, 45))
draw.curve(panel, [np.degrees(angles), steepness])
draw.label(panel, (np.degrees(top), steepness.max()), "along $J$", role="first", offset=(46, -6))
draw.show(figure, alt="A cosine wave with its top, 3.16, at -18 degrees and zeros at 72 and at -108 degrees.")

# %% [markdown]
# Now play. Drag the point, and choose among four floors. The arrow is the gradient, at a fifth of its length, so that
# it fits. **Before you do:** where on each floor will the arrow vanish? And on the long valley, does the opposite of
# the arrow point at the lowest point?

# %%
floors = {
    "bent floor": (f, partials),
    "long valley": (lambda p: p[0] ** 2 / 2 + 4 * p[1] ** 2, lambda p: np.array([p[0], 8 * p[1]])),
    "saddle": (lambda p: p[0] * p[1], lambda p: np.array([p[1], p[0]])),
    "round hill": (lambda p: 4 - p[0] ** 2 - p[1] ** 2, lambda p: np.array([-2 * p[0], -2 * p[1]])),
}
grid = np.linspace(-2.5, 2.5, 51)
maps = {name: height(np.array(np.meshgrid(grid, grid))) for name, (height, _) in floors.items()}
pick = play.choice(list(floors), label="floor")


# %%
@play.picture(title="Which way is uphill?", plane=play.Plane((-2.5, 2.5), (-2.5, 2.5)), p=(1, -1), which=pick)
def explorer(plane, p, which):
    """Draw the contour lines of a floor and its gradient at p, shape (2,)."""
    height, gradient = floors[which]
    plane.axes(step=1, names=("x, m", "y, m"))
    plane.contours(grid, grid, maps[which], 18, "ghost", "thin pale")
    J = gradient(p)
    plane.arrow(p + J / 5, "second", "J", tail=p)
    told = f"At ({p[0]:.1f}, {p[1]:.1f}) the height is {height(p):.2f} m and the gradient ({J[0]:.2f}, {J[1]:.2f})"
    return f"{told}: uphill it climbs {np.linalg.norm(J):.2f} m per m."


explorer

# %% [markdown]
# Where the arrow vanishes, every direction is level: $J = 0$. Such a place is called **flat**. The lowest point of a
# smooth floor is flat, if it is not at the rim. Otherwise a step downhill would lead lower still.
#
# **Figure 5.** Arrows of steepest descent, $-J$, drawn with one length. They meet each contour line at a right angle.
# On the round bowl they point at the lowest point. In the long valley most of them point across it, and miss.

# %%
figure, panels = draw.plane((-2.5, 2.5), (-2.5, 2.5), columns=2, xlabel="$x$, m", ylabel="$y$, m")
around = np.radians(np.arange(20, 380, 45))
for panel, k in zip(panels, (1, 8), strict=True):
    draw.contours(panel, grid, grid, [[x**2 / 2 + k * y**2 / 2 for x in grid] for y in grid])
    for x, y in zip(2.1 * np.cos(around), 2.1 * np.sin(around), strict=True):
        down = -np.array([x, k * y])
        draw.arrow(panel, (x, y) + 0.7 * down / np.linalg.norm(down), (x, y), role="second")
draw.show(figure, alt="Left: circles, all arrows aim at the middle. Right: flat ellipses, arrows cross the valley.")

# %% [markdown]
# ## 6 Downhill in the sandpit
#
# A better pole feels both partial derivatives, and that is the Jacobian. So a plan writes itself: from where you
# are, step downhill, and dip again. With a number $s$ for how bold you are,
#
# $$
# x \leftarrow x - s\, J. \tag{6.1}
# $$
#
# ($x$ is the place here, a vector.) On steep ground the step is long, near the bottom it gets short. The button
# *Follow the slope* does it. **Before you press it:** how many dips will it need? Then begin again with a longer step.

# %%
game = play.sandpit(seed=4, mode="automatic")
game

# %% [markdown]
# With the length 0.5 twelve dips are not enough. With 1.5 five are! (The slope says which way, and not how far. Week 5
# looks into that.) It is tempting to conclude: *downhill always leads to the lowest point.*
# Test this on another sandpit. From 16 starting points, follow the slope in small steps. **Before you run the next
# cell,** guess how many of the 16 ways reach what is buried.


# %%
def roll(pit, x, s=0.2, dips=100):
    """Return the dips made by following the slope down from x, shape (2, K); x has shape (2,), s is a number."""
    path = [np.array(x, dtype=float)]
    while len(path) < dips and not pit.touches(path[-1]):
        path.append(np.clip(path[-1] - s * pit.slope(path[-1]), 0, 6))  # (6.1)
    return np.array(path).T


many = play.pit(2, "many pits")
paths = [roll(many, (x, y)) for x in (0.8, 2.3, 3.7, 5.2) for y in (0.8, 2.3, 3.7, 5.2)]
check.holds(floor.touches(roll(floor, (3, 3))[:, -1]), "in the first sandpit, downhill leads to the lowest point")
check.holds(many.height(paths[0][:, -1]) < many.height(paths[0][:, 0]), "the way leads lower")
print(sum(many.touches(path[:, -1]) for path in paths), "of", len(paths), "ways find what is buried")

# %% [markdown]
# Here is the map, and below it another sandpit with many pits for you to search: you have 40 dips.
#
# **Figure 6.** Sixteen ways down, each from its dot. Most end in a pit that is not the deepest. The ring marks what is
# buried, and three ways reach it.

# %%
metres = np.linspace(0, 6, 90)
figure, panel = draw.plane((0, 6), (0, 6), xlabel="$x$, m", ylabel="$y$, m")
draw.contours(panel, metres, metres, [many.height(np.array([metres, 0 * metres + y])) for y in metres])
for path in paths:
    draw.curve(panel, path, role="first" if many.touches(path[:, -1]) else "second")
    panel.plot(*path[:, 0], "o", color=draw.colour("ink"), ms=4)
panel.plot(*many.lowest, "o", color=draw.colour("eigen"), ms=14, mfc="none", mew=2)
draw.show(figure, alt="A map of six pits. Sixteen paths run down into different pits; three end at the ringed one.")

# %%
game = play.sandpit(seed=5, kind="many pits")
game

# %% [markdown]
# So the idea breaks. The slope knows the ground under your feet and nothing beyond the next ridge. Downhill leads to
# *a* low place. A place that is lower than all around it is a **local minimum**; the lowest of all is the **global**
# one. The cure is unexciting and works: start from several places, and keep the best.
#
# ## 7 Several outputs: the Jacobian matrix
#
# So far one number came out. Some functions give a vector, for example a map that moves points of the plane. Take
# polar coordinates: a distance $r$ and an angle $\theta$ go in, a place comes out.
#
# $$
# F(r, \theta) = \begin{bmatrix} r \cos \theta \\ r \sin \theta \end{bmatrix}, \qquad
# J = \begin{bmatrix} \cos \theta & -r \sin \theta \\ \sin \theta & r \cos \theta \end{bmatrix}. \tag{7.1}
# $$
#
# Each output has its own Jacobian, a row. Stack the rows, and you have the **Jacobian matrix**. Column by column, it
# says where a small step along each *input* leads. That is what columns of a matrix always say: near a point, $F$
# acts like the linear map $J$.
#
# $$
# F(p + d) \approx F(p) + J d. \tag{7.2}
# $$
#
# **Before you run the next cell:** when $d$ becomes ten times shorter, how much smaller will the error of (7.2) be?


# %%
def polar(p):
    """Return the place with distance p[0] and angle p[1], shape (2,) or (2, K) as p."""
    return np.array([p[0] * np.cos(p[1]), p[0] * np.sin(p[1])])


r, theta = p = np.array([2.0, 0.6])
J = np.array([[np.cos(theta), -r * np.sin(theta)], [np.sin(theta), r * np.cos(theta)]])  # (7.1)
for length in (0.1, 0.01, 0.001):
    d = length * np.array([0.6, 0.8])
    error = np.linalg.norm(polar(p + d) - (polar(p) + J @ d))  # (7.2)
    print(f"step {length}: error {error:.2e}")
check.holds(error < 1e-6, "for a short step the linear map is nearly right")
check.close(np.linalg.det(J), r, "the determinant is r")

# %% [markdown]
# A hundred times smaller: the closer you look, the straighter the map. Week 4 says why it is a square.
#
# The determinant of a matrix is its area factor, so $\det J$ is the area factor of $F$ *near the point*. Here it is
# $r \cos^2 \theta + r \sin^2 \theta = r$.
#
# **Figure 7.** Three equal squares of polar coordinates and their images. The further out, the larger the image: its
# area grows like $r$.

# %%
corners = np.array([[0, 1, 1, 0, 0], [0, 0, 1, 1, 0]])
edge = np.array([np.interp(np.linspace(0, 4, 81), range(5), row) for row in corners])  # with points along each side
figure, panels = draw.plane((0, 3.4), (0, 3.4), columns=2, xlabel="$r$", ylabel=r"$\theta$")
panels[1].set(xlabel="$x$", ylabel="$y$")
for r, role in ((0.5, "first"), (1.5, "second"), (2.5, "result")):
    square = np.array([[r], [0.5]]) + 0.5 * edge
    panels[0].fill(*square, color=draw.colour(role), alpha=0.6)
    panels[1].fill(*polar(square), color=draw.colour(role), alpha=0.6)
draw.show(figure, alt="Left: three equal squares in a row. Right: three ring pieces, small, larger and largest.")

# %% [markdown]
# Now bend the bear. The map $F(x, y) = (x + 3 + 0.4 \sin 2y,\; y + 0.5\, x^2)$ puts it to the right, with a swing.
# **Before you drag the point,** work out the four entries of $J$, and where on the bear areas shrink.


# %%
def bend(p):
    """Return the image of p under the bending map, shape (2,) or (2, K) as p."""
    return np.array([p[0] + 3 + 0.4 * np.sin(2 * p[1]), p[1] + 0.5 * p[0] ** 2])


def bend_jacobian(p):
    """Return the Jacobian matrix of the bending map at p, shape (2,): shape (2, 2)."""
    return np.array([[1, 0.8 * np.cos(2 * p[1])], [p[0], 1]])


p = np.array([0.7, 1.5])
check.gradient(bend_jacobian(p)[0], lambda p: bend(p)[0], p, "the first row is the Jacobian of the first output")
check.gradient(bend_jacobian(p)[1], lambda p: bend(p)[1], p, "the second row is the Jacobian of the second output")

# %%
bear, small = data.bear(), 0.4 * (edge - 0.5)


@play.picture(title="The bear, bent", plane=play.Plane((-1.2, 4.6), (-0.6, 2.9), size=600), p=(0.7, 1.4))
def bent(plane, p):
    """Draw the bear and its image, a small square at p, shape (2,), its image and the parallelogram of J."""
    plane.axes(step=1)
    plane.line(bear, "ghost", "thin")
    plane.line(bend(bear), "first")
    J, at = bend_jacobian(p), p[:, None]
    plane.line(at + small, "result")
    plane.line(bend(at + small), "ink", "dash")
    plane.area(bend(at) + J @ small, "second")
    plane.line(bend(at) + J @ small, "second")
    return f"At ({p[0]:.1f}, {p[1]:.1f}) the determinant is {np.linalg.det(J):.2f}: areas change by this factor."


bent

# %% [markdown]
# **Figure 8.** Small squares on the bear (left) and their images (dashed). The parallelogram that $J$ makes of each
# square lies close to the true image, and each place has a parallelogram of its own.

# %%
figure, panel = draw.plane((-1.2, 4.6), (-0.6, 2.9), xlabel="$x$", ylabel="$y$")
draw.curve(panel, bear, role="ghost", width=1)
draw.curve(panel, bend(bear), width=1)
for p in np.array([[[-0.5], [0.2]], [[-0.1], [1.5]], [[0.7], [1.4]]]):
    draw.curve(panel, p + small, role="result")
    draw.curve(panel, bend(p + small), role="ink", style="--")
    panel.fill(*(bend(p) + bend_jacobian(p[:, 0]) @ small), color=draw.colour("second"), alpha=0.5)
draw.show(figure, alt="A bear, its bent image, and three squares; each image nearly fills its own parallelogram.")

# %% [markdown]
# ## 8 The Hessian: which kind of flat?
#
# Walk downhill on the bent floor (3.2), and you stop where $J = 0$. There $y = x^2$ and $y = x$, so $x = 0$ or $x = 1$.
# Two flat places, $(0, 0)$ and $(1, 1)$. Is either of them a bottom?
#
# In one variable you would look at the derivative of the derivative. If it is positive, the slope goes from falling
# to rising: a bottom. Here the derivative is the pair $(x^2 - y,\; -x + y)$, a vector function. So take *its*
# Jacobian matrix. The Jacobian of the Jacobian is the **Hessian**:
#
# $$
# H = \begin{bmatrix} \dfrac{\partial^2 f}{\partial x^2} & \dfrac{\partial^2 f}{\partial y\, \partial x} \\[2ex]
# \dfrac{\partial^2 f}{\partial x\, \partial y} & \dfrac{\partial^2 f}{\partial y^2} \end{bmatrix}
# = \begin{bmatrix} 2x & -1 \\ -1 & 1 \end{bmatrix}. \tag{8.1}
# $$
#
# It is symmetric, and not by luck. Take a small rectangle. One mixed entry says how the slope along $x$ changes with
# $y$, the other how the slope along $y$ changes with $x$. Both compare the same four corners.
#
# Now stand at a flat place and leave it in a direction $d$ of length one. The slope of your way is $J d$, by (5.1).
# How fast that slope changes is the **curvature** along $d$. Each entry of $J$ has a Jacobian of its own, a row of $H$.
# So along the way $J$ changes by $H d$ per metre, and $J d$ changes by
#
# $$
# \text{curvature along } d = d^\top H d. \tag{8.2}
# $$
#
# If $d$ is an eigenvector of $H$, then $d^\top H d = \lambda\, d^\top d = \lambda$. **The eigenvalues of the Hessian
# are curvatures.**
#
# **Before you run the next cell:** what do two positive eigenvalues say? And one of each sign?


# %%
def hessian(p):
    """Return the Hessian of f at p, shape (2,): shape (2, 2)."""
    return np.array([[2 * p[0], -1], [-1, 1]])  # (8.1)


for p in (np.array([0.0, 0.0]), np.array([1.0, 1.0])):
    check.close(partials(p), [0, 0], "the floor is flat here")
    check.gradient(hessian(p)[0], lambda q: partials(q)[0], p, "row 1 is the Jacobian of the first entry of J")
    check.gradient(hessian(p)[1], lambda q: partials(q)[1], p, "row 2 is the Jacobian of the second entry of J")
    lam, V = np.linalg.eig(hessian(p))
    check.close([v @ hessian(p) @ v for v in V.T], lam, "along an eigenvector the curvature is lam")  # (8.2)
    print(p, "eigenvalues", np.round(lam, 2))

# %% [markdown]
# At $(1, 1)$ the floor curves up along both: a **minimum**. At $(0, 0)$ it curves up along one and *down* along the
# other: a **saddle**, like a mountain pass. From there a way leads down.
#
# **Figure 9.** The curvature in every direction, at both flat places. It swings between the two eigenvalues and never
# leaves that range. At $(1, 1)$ it stays above zero; at $(0, 0)$ it does not.

# %%
turn = np.linspace(0, np.pi, 181)
D = np.array([np.cos(turn), np.sin(turn)])
figure, panel = draw.axes(xlabel="direction, degrees", ylabel="curvature $d^\\top H d$", size=(5.6, 3.2), xlim=(0, 180))
panel.axhline(0, color=draw.colour("ghost"), lw=1)
for p, role, style, name in (((1, 1), "first", "-", "at (1, 1)"), ((0, 0), "second", "--", "at (0, 0)")):
    draw.curve(panel, [np.degrees(turn), np.sum(D * (hessian(p) @ D), axis=0)], role=role, style=style, name=name)
panel.set_xticks(range(0, 181, 45))
panel.legend()
draw.show(figure, alt="Two waves: one between 0.38 and 2.62, all above zero; one between -0.62 and 1.62.")

# %% [markdown]
# You need not compute eigenvalues. Their product is the determinant, and their sum is the trace. Are they real? For a
# symmetric matrix, yes: under the root stands $(a - d)^2 + 4 b^2$, which is never negative. And eigenvectors $v$, $w$
# with different eigenvalues $\lambda$, $\kappa$ are at right angles: $\lambda\, w^\top v = w^\top H v =
# \kappa\, w^\top v$, because $w^\top H = (H w)^\top$. Hence $w^\top v = 0$.
#
# At a flat place:
#
# | $\det H$ | trace of $H$ | eigenvalues | the place is |
# |---|---|---|---|
# | positive | positive | both positive | a minimum |
# | positive | negative | both negative | a maximum |
# | negative | any | one of each sign | a saddle |
# | zero | any | one is zero | undecided |
#
# Undecided means undecided: $x^2 + y^4$ has a minimum at the origin and $x^2 - y^4$ has none, with the same Hessian
# there. And a minimum by this table is a *local* one. Our floor has $f(1, 1) = -\tfrac16$, and yet
# $f(-1, -1) = -\tfrac56$ is lower.
#
# The next picture takes the Jacobian of the Jacobian by central differences. The two arrows are eigenvectors of $H$.
# **Before you drag:** where is each floor flat, and what is it there?


# %%
@play.picture(title="Which kind?", plane=play.Plane((-2.5, 2.5), (-2.5, 2.5)), p=play.point((1, 1)), which=pick)
def kinds(plane, p, which):
    """Draw the contour lines of a floor, its gradient at p, shape (2,), and the eigenvectors of its Hessian."""
    plane.axes(step=1, names=("x, m", "y, m"))
    plane.contours(grid, grid, maps[which], 18, "ghost", "thin pale")
    gradient, steps = floors[which][1], 1e-5 * np.eye(2)
    J, H = gradient(p), np.column_stack([(gradient(p + e) - gradient(p - e)) / 2e-5 for e in steps])  # (8.1)
    lam, V = np.linalg.eigh(H)  # eig for symmetric matrices: real values, in rising order
    for k in (0, 1):
        plane.arrow(p + 0.8 * V[:, k], "eigen", f"{lam[k]:.2f}", tail=p, style="")
    plane.arrow(p + J / 5, "second", tail=p)
    kind = "a minimum" if lam[0] > 0 else "a maximum" if lam[1] < 0 else "a saddle"
    kind = kind if np.linalg.norm(J) < 1e-6 else "no flat place"
    return f"At ({p[0]:.1f}, {p[1]:.1f}) the eigenvalues of H are {lam[0]:.2f} and {lam[1]:.2f}: {kind}."


kinds

# %% [markdown]
# **Figure 10.** The three kinds of flat place: curved up both ways, down both ways, and one of each.

# %%
span = np.linspace(-1, 1, 30)
x, y = np.meshgrid(span, span)
figure, panels = draw.space("$x$", "$y$", columns=3, size=(3.4, 3.2))
for panel, z, name in zip(
    panels, (x**2 + y**2, -(x**2) - y**2, x**2 - y**2), ("minimum", "maximum", "saddle"), strict=True
):
    draw.surface(panel, span, span, z)
    panel.set(title=name, xticks=[-1, 0, 1], yticks=[-1, 0, 1], zticks=[])
draw.show(figure, alt="A bowl, a dome, and a saddle that rises along x and falls along y, each flat in the middle.")

# %% [markdown]
# ## 9 Reality is hard
#
# Real floors are worse than formulas. Four things go wrong.
#
# **Many pits.** You have seen them. **A narrow well.** If the deepest place is 40 cm wide, the slope elsewhere knows
# nothing of it. **No formula and noise.** You have heights only, so you take differences, and pebbles lie on the floor.
#
# Week 1 found the best $h$ for exact values, near $10^{-5}$. These pebbles are about 12 cm long. **Before you run the
# next cell:** which step measures the floor below them best, 1 mm, 1 cm, 10 cm or half a metre?
#
# **Figure 11.** The error of the slope along $x$ against the step $h$, averaged over 200 places. Tiny steps measure the
# pebbles, and very exactly. Steps of more than a metre see the far side of the pit. The best step for *this* noise
# lies between.

# %%
rough = play.pit(0, "pebbles")
rng = np.random.default_rng(6)
places = rng.uniform(1.5, 4.5, (2, 200))
hs, tiny = np.geomspace(0.001, 1.6, 30), np.array([[1e-5], [0]])
truth = (rough.bare_height(places + tiny) - rough.bare_height(places - tiny)) / 2e-5
moves = [np.array([[h], [0]]) for h in hs]
errors = [abs((rough.height(places + a) - rough.height(places - a)) / (2 * a[0, 0]) - truth).mean() for a in moves]
figure, panel = draw.axes(
    xlabel="step $h$, m", ylabel="mean error, m per m", xscale="log", yscale="log", size=(5.6, 3.2)
)
draw.curve(panel, [hs, errors])
draw.show(figure, alt="A curve: level near 2 for small steps, falling to 0.04 near 0.7 m, and rising again beyond.")

# %% [markdown]
# The tempting rule 'smaller is better' breaks twice: week 1 broke it with rounding, and here it breaks with pebbles.
#
# **Cost, and many dimensions.** Suppose that a dip takes a second, and you have ten parameters instead of two. A
# grid with ten points on each axis has $10^{10}$ points: 317 years. Central differences need two dips for each
# parameter, twenty in all, and then you know which way is down. That is why so much of machine learning runs on
# gradients.
#
# ## 10 The heights again
#
# In week 1 of linear algebra you looked for the bell curve that fits 2,000 (synthetic) heights. Each curve is
# a point $(\mu, \sigma)$, and its misfit $\chi^2$ is a height over that point. So parameter space is a sandpit! There
# you asked which move leads downhill. Dip four times round $(170, 9)$ to know. **Before you run the next cell:** which
# signs will the two partial derivatives have?

# %%
height, women, _ = data.heights()


def misfit(mu, sigma):
    """Return the sum of the squared residuals of the bell curve, a number; mu and sigma in cm."""
    bell = 2000 * 2 / (sigma * np.sqrt(2 * np.pi)) * np.exp(-(((height - mu) / sigma) ** 2) / 2)
    return np.sum((women - bell) ** 2)


def slopes(mu, sigma, h=1e-3):
    """Return the gradient of the misfit by central differences, shape (2,); all arguments are numbers, in cm."""
    along_mu = misfit(mu + h, sigma) - misfit(mu - h, sigma)
    along_sigma = misfit(mu, sigma + h) - misfit(mu, sigma - h)
    return np.array([along_mu, along_sigma]) / (2 * h)


J = slopes(170, 9)
print(np.round(J), "downhill, a move of length one:", np.round(-J / np.linalg.norm(J), 2))

# %% [markdown]
# Downhill leads to smaller $\mu$, and to a slightly *larger* $\sigma$ at first. Follow (6.1) for thirty steps, with
# $s = 10^{-4}$, since these slopes are steep.
#
# **Figure 12.** The misfit over parameter space, and thirty steps downhill. Each sets out at a right angle to the
# contour line where it starts. They settle at $(162.49, 7.00)$.

# %%
path = [np.array([170.0, 9.0])]
for _ in range(30):
    path.append(path[-1] - 1e-4 * slopes(*path[-1]))  # (6.1)
path, end = np.array(path).T, path[-1]
check.close(slopes(*end), [0, 0], "the misfit is flat at the end", atol=0.01)  # tolerance: slopes begin at 25,000
check.holds(misfit(*end) < misfit(162.5, 7), "it is better than the curve found by hand in linear algebra")
print(f"mu = {end[0]:.2f}, sigma = {end[1]:.2f}: misfit {misfit(*end):,.1f};  by hand {misfit(162.5, 7):,.1f}")
mus, sigmas = np.linspace(157, 173, 60), np.linspace(4, 12, 50)
terrain = [[misfit(mu, sigma) for mu in mus] for sigma in sigmas]
figure, panel = draw.axes(xlabel="$\\mu$, cm", ylabel="$\\sigma$, cm", size=(6.4, 3.6), aspect="equal")
draw.contours(panel, mus, sigmas, terrain, levels=[5e3, 1.5e4, 3e4, 5e4, 8e4, 1.1e5, 1.4e5, 1.8e5])
draw.curve(panel, path, role="second")
panel.plot(*path, "o", color=draw.colour("second"), ms=4)
draw.label(panel, path[:, 0], "start", role="second", offset=(20, 10))
draw.show(figure, alt="Contour lines round (162.5, 7) and a path from (170, 9) that soon arrives in their middle.")

# %% [markdown]
# That is the best curve, nearly for free. Two things stay open. Is there a formula for this Jacobian, without
# differences? And how sure are you of $162.49$? Week 6 answers both, and the Hessian will have a part in it.
#
# **So where do you dip next?** Downhill: against the Jacobian at your last dip. When it vanishes, ask the Hessian
# what you have found. And then start again somewhere else: downhill leads to *a* low place, not to *the* lowest.
#
# **You can now** differentiate a function of several variables, say which way is uphill and how steep, follow a change
# along a path, describe a bent map near a point, and tell a minimum from a maximum and a saddle.
#
# Next: the [first lab](lab_sandpit.ipynb) writes a player for the sandpit, and the [second](lab_sandpit_2.ipynb) meets
# pebbles and narrow wells. The [quiz](quiz.ipynb) asks for gradients in other clothes.
# [Week 3](../week3_chain_rule/lesson.ipynb) sends these derivatives through a network.
