# %% [markdown]
# # The geometry of vectors
#
# **You will be able to** measure length, distance and angle of vectors of any size, cast the shadow of one vector on
# another, test whether vectors are independent, and find the coordinates of a vector in a basis of your choice.
#
# **You need** vectors as lists and arrows, adding and scaling, and pairs of equations (week 1). About 90 minutes.

# %%
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 Which of two digits is this one more like?
#
# People wrote digits on paper, a machine scanned them, and each became a picture of 8 by 8 grey values. 0 is paper
# and 16 is full ink. Here is one of them as numbers. **Before you run the next cell:** would you recognise a digit in
# its numbers?


# %%
X, labels = data.digits()
puzzle, thin, bold = X[1488], X[539], X[1186]
puzzle.reshape(8, 8).astype(int)

# %% [markdown]
# As a picture it says more, though not enough. Is it a 9 with an open loop, or a 3 with a belly too many? Next to it
# are two digits that leave no doubt, a thin 3 and a bold 9.
#
# **Figure 1.** Three handwritten digits. The first could be a 3 or a 9. Which of the other two is it more like?


# %%
def beside(pictures, titles):
    """Return a figure of digits side by side; each picture has shape (64,)."""
    figure, panels = draw.axes(len(pictures), size=(1.9, 2.1), xticks=[], yticks=[])
    for panel, picture, title in zip(panels, pictures, titles, strict=True):
        panel.imshow(picture.reshape(8, 8), cmap="Greys", vmin=0, vmax=16)
        panel.spines[:].set_visible(True)
        panel.set_title(title, fontsize=10)
    return figure


figure = beside([puzzle, thin, bold], ["the puzzle", "a thin 3", "a bold 9"])
draw.show(figure, alt="A digit with a small open loop on top and a hook below; a faint 3; a 9 in heavy black strokes.")

# %% [markdown]
# Decide, and write your answer down. Your eye says '3' or '9', but it cannot say *by how much*. We want a number.
#
# A picture is a list of 64 numbers, so it is a vector, as in week 1. It is an arrow too, in a space of 64 dimensions.
# Nobody can see that space. But length, angle and shadow can be computed there, with the formulas of the plane.
#
# ## 2 Length and distance
#
# Begin in the plane. How long is the arrow $(3, 4)$? It goes 3 to the right and 4 up, and these steps meet at a right
# angle. Pythagoras says: $\sqrt{3^2 + 4^2} = 5$.
#
# Now $(2, 3, 6)$, in space. The part on the floor, $(2, 3)$, has length $\sqrt{13}$. Then it goes 6 up, at a right
# angle to the floor. Pythagoras again: $\sqrt{13 + 36} = 7$. Each further entry adds one more right angle and one more
# square. So the **length** of a vector with $D$ entries, also called its **modulus**, is
#
# $$
# \lVert x \rVert = \sqrt{x_1^2 + x_2^2 + \dots + x_D^2}. \tag{2.1}
# $$
#
# **Before you run the next cell:** $(-6, 8)$ is $(3, 4)$ turned and doubled. How long is it?


# %%
def length(x):
    """Return the length of a vector, a number; x has shape (D,)."""
    return np.sqrt(np.sum(x**2))  # (2.1)


check.close(length(np.array([3, 4])), 5, "the arrow (3, 4) has length 5")
check.close(length(np.array([2, 3, 6])), 7, "the arrow (2, 3, 6) has length 7")
check.close(length(-2 * puzzle), 2 * length(puzzle), "-2 times a vector is twice as long")
check.close(length(puzzle), np.linalg.norm(puzzle), "NumPy's norm is the same length")
float(length(np.array([-6, 8])))

# %% [markdown]
# Ten. A factor $k$ makes the length $|k|$ times as large, whatever its sign. NumPy's name for the length is *norm*.
#
# The move from the head of $y$ to the head of $x$ is $x - y$. Its length is the **distance** of the two:
#
# $$
# \text{distance} = \lVert x - y \rVert. \tag{2.2}
# $$
#
# You met its square in week 1: the misfit of a curve is the squared distance between data and model.
#
# A distance is a number that says how unlike two digits are. **Before you run the next cell:** for which of the two
# does it vote?

# %%
for name, candidate in (("thin 3", thin), ("bold 9", bold)):
    print(f"distance to the {name}: {length(puzzle - candidate):.1f}")  # (2.2)

check.close(length(puzzle - thin) ** 2, np.sum((puzzle - thin) ** 2), "the squared distance is a misfit")  # (2.2)

# %% [markdown]
# The thin 3 is nearer. Is the case closed? Test the judge before you believe it. Write the puzzle once more with a
# nearly empty pen: every grey value becomes a quarter. It is the same drawing. **Before you run the next cell,** guess
# how far it is from the original.
#
# **Figure 2.** The puzzle's own pale copy is further away from it than the thin 3 and the bold 9.

# %%
pale = 0.25 * puzzle
others = [pale, thin, bold]
check.close(length(puzzle - pale), 0.75 * length(puzzle), "a quarter of x is three quarters of its length away from x")
figure = beside([puzzle, *others], ["the puzzle", *(f"distance {length(puzzle - other):.1f}" for other in others)])
draw.show(
    figure, alt="The puzzle; its pale copy at distance 42.1; the thin 3 at distance 39.4; the bold 9 at distance 41.8."
)

# %% [markdown]
# That breaks 'nearest is most alike'. Distance sees the strength of the pen as well as the shape. The pale copy is an
# arrow in the *same direction* as the puzzle, and only shorter. So we want to compare directions: angles.
#
# ## 3 The dot product
#
# One small calculation gives all of this week. Take $(3, 4)$ and $(2, 1)$. Multiply entry by entry, and add:
# $3 \cdot 2 + 4 \cdot 1 = 10$. The result is a number, the **dot product**:
#
# $$
# x^\top y = x_1 y_1 + x_2 y_2 + \dots + x_D y_D. \tag{3.1}
# $$
#
# Read it 'x dot y'. (Other books write $x \cdot y$. What the sign $\top$ does by itself comes with matrices.) In code
# it is `x @ y`. It is the first **inner product** of this course; others follow in the course on PCA.
#
# **Before you run the next cell,** compute the dot product of $(2, 1)$ with $(3, 4)$, $(1, -1)$, $(-1, 2)$, $(-2, 1)$
# and $(-2, -1)$. What might the sign say?
#
# **Figure 3.** Arrows with their dot products with $x = (2, 1)$. The dashed line stands at a right angle to $x$. On the
# side of $x$ the dot product is positive, on the other side negative, and on the line zero.

# %%
x = np.array([2, 1])
check.close(x @ [3, 4], x[0] * 3 + x[1] * 4, "the dot product multiplies entry by entry and adds")  # (3.1)
figure, panel = draw.plane(xlim=(-3, 4), ylim=(-2.4, 4.6))
draw.curve(panel, [[2, -4], [-4, 8]], role="ghost", style="--")
draw.arrow(panel, x, name="$x$", side=-1)
for y in ([3, 4], [1, -1], [-1, 2], [-2, 1], [-2, -1]):
    role = {1: "result", 0: "ghost", -1: "second"}[np.sign(x @ y)]
    draw.arrow(panel, y, role=role, name=f"{x @ y}", side=0)
draw.show(figure, alt="Arrows on x's side of a dashed line have 10 and 1, the one on it 0, those beyond it -3 and -5.")

# %% [markdown]
# Three rules make the dot product pleasant to work with. Each of them is a rule for numbers, used in every entry. The
# order does not matter, brackets multiply out, and factors move to the front:
#
# $$
# x^\top y = y^\top x, \qquad x^\top (y + z) = x^\top y + x^\top z, \qquad x^\top (k y) = k\, x^\top y. \tag{3.2}
# $$
#
# The first says that it is *commutative*, the second that it is *distributive* over addition. And a vector times
# itself adds up the squares of (2.1), so it is the length squared:
#
# $$
# x^\top x = \lVert x \rVert^2. \tag{3.3}
# $$

# %%
rng = np.random.default_rng(1)
x, y, z = rng.integers(-9, 10, size=(3, 5))
check.equal(x @ y, y @ x, "the dot product is commutative")  # (3.2)
check.equal(x @ (y + z), x @ y + x @ z, "the dot product is distributive over addition")  # (3.2)
check.equal(x @ (7 * y), 7 * (x @ y), "a factor moves to the front")  # (3.2)
check.close(x @ x, length(x) ** 2, "x dot x is the length squared")  # (3.3)

# %% [markdown]
# Is the dot product itself our measure of 'alike'? Where both pictures have ink, it grows. That is tempting. Here is a
# sheet that is black all over. **Before you run the next cell:** will the blot beat the puzzle's match with itself?

# %%
blot = np.full(64, 16.0)
for name, other in (("thin 3", thin), ("bold 9", bold), ("puzzle itself", puzzle), ("black blot", blot)):
    print(f"puzzle dot {name}: {puzzle @ other:.0f}")

# %% [markdown]
# The blot wins against the puzzle itself. Distance punished thin pens; the dot product rewards thick ones. Neither
# looks at direction alone. But the dot product knows the angle, and we can take the lengths out.
#
# ## 4 The cosine
#
# Two arrows and the move between their heads make a triangle, with the angle $\theta$ at the origin. From the head of
# $y$ drop a line on $x$, at a right angle.
#
# **Figure 4.** The dashed line cuts the triangle into two with right angles. Its foot is at distance
# $\lVert y \rVert \cos\theta$ from the origin, and its height is $\lVert y \rVert \sin\theta$.

# %%
theta = np.radians(50)
x, y = np.array([4.5, 0]), 4 * np.array([np.cos(theta), np.sin(theta)])
figure, panel = draw.plane(xlim=(-0.4, 4.9), ylim=(-0.9, 3.9))
draw.arrow(panel, x, name="$x$", side=-1, at=0.85)
draw.arrow(panel, y, name="$y$", role="second", at=0.7)
draw.arrow(panel, x, tail=y, role="result")
draw.label(panel, (x + y) / 2, "$x - y$", role="result", offset=(24, 8))
draw.curve(panel, [[y[0], y[0]], [0, y[1]]], role="ghost", style="--")
draw.label(panel, (0.75, 0.32), r"$\theta$")
draw.show(figure, alt="A triangle with sides x, y and x - y; a dashed upright from the head of y meets x at its foot.")

# %% [markdown]
# Pythagoras in the right-hand part: its base is $\lVert x \rVert - \lVert y \rVert \cos\theta$, so
#
# $$
# \lVert x - y \rVert^2 = (\lVert x \rVert - \lVert y \rVert \cos\theta)^2 + (\lVert y \rVert \sin\theta)^2
# = \lVert x \rVert^2 + \lVert y \rVert^2 - 2 \lVert x \rVert \lVert y \rVert \cos\theta. \tag{4.1}
# $$
#
# The last step used $\cos^2\theta + \sin^2\theta = 1$. This is the *law of cosines*. (Where the foot lies beyond the
# head of $x$, the base comes out negative. Its square does not mind.) Now take the same length with
# the rules of section 3, by multiplying out $(x - y)^\top (x - y)$:
#
# $$
# \lVert x - y \rVert^2 = \lVert x \rVert^2 + \lVert y \rVert^2 - 2\, x^\top y. \tag{4.2}
# $$
#
# The left sides are equal, and so are the right ones: $x^\top y = \lVert x \rVert \lVert y \rVert \cos\theta$.
# Divide by the lengths, and the angle is in our hands:
#
# $$
# \cos\theta = \frac{x^\top y}{\lVert x \rVert\, \lVert y \rVert}. \tag{4.3}
# $$


# %%
def cosine(x, y):
    """Return the cosine of the angle between two vectors, a number; both have shape (D,) and are not zero."""
    return x @ y / (length(x) * length(y))  # (4.3)


side = length(x - y)
check.close(side**2, 4.5**2 + 4**2 - 2 * 4.5 * 4 * np.cos(theta), "the law of cosines holds in Figure 4")  # (4.1)
check.close(side**2, x @ x + y @ y - 2 * (x @ y), "multiplying out gives the same side")  # (4.2)
check.close(cosine(x, y), np.cos(theta), "the dot product over the lengths is the cosine of 50 degrees")  # (4.3)

# %% [markdown]
# This explains the signs of Figure 3. Lengths are positive, so the sign is that of the cosine. It is positive below
# $90°$ and negative above. Zero means a right angle; then the vectors are called **orthogonal**.
#
# And in 64 dimensions? Two arrows from one point always lie in a plane, however large the space around it. In that
# plane the triangle is an ordinary one, so (4.3) gives an ordinary angle. The cosine lies between $-1$ and $1$ for
# vectors of any size.
#
# Divide a vector by its own length, and it becomes a **unit vector**, of length 1. For unit vectors (4.2) reads
#
# $$
# \lVert x - y \rVert^2 = 2 - 2 \cos\theta, \tag{4.4}
# $$
#
# so among them the nearest is also the one at the smallest angle.
#
# Back to the digits. **Before you run the next cell:** what is the cosine of the puzzle and its pale copy?

# %%
for name, other in (("pale copy", pale), ("thin 3", thin), ("bold 9", bold)):
    degrees = np.degrees(np.arccos(min(cosine(puzzle, other), 1)))  # min: rounding may give a hair more than 1
    print(f"{name}: cosine {cosine(puzzle, other):.3f}, angle {degrees:.1f} degrees")

check.close(cosine(puzzle, pale), 1, "a pale copy has the direction of the original")
x, y = puzzle / length(puzzle), bold / length(bold)
check.close(length(x - y) ** 2, 2 - 2 * cosine(x, y), "for unit vectors the cosine says the distance")  # (4.4)

# %% [markdown]
# The pale copy has cosine 1, as it should. And the judges disagree: distance votes for the 3, the angle for the 9.
#
# **Figure 5.** The puzzle and the two candidates, with their true lengths and their true angles to the puzzle. On the
# circle are all points as far from the puzzle's head as the head of the 3. The head of the 9 is outside. Yet its
# direction is nearer.

# %%
figure, panel = draw.axes(size=(5.6, 4.6), aspect="equal", xlim=(-4, 100), ylim=(-46, 46))
panel.set(xlabel="grey values along the puzzle", ylabel="grey values across")
around, radius = np.linspace(0, 2 * np.pi, 200), length(puzzle - thin)
draw.curve(panel, [length(puzzle) + radius * np.cos(around), radius * np.sin(around)], role="ghost", style="--")
draw.arrow(panel, [length(puzzle), 0], name="puzzle", role="ink", at=0.6)
for other, name, role, side in ((thin, "thin 3", "first", 1), (bold, "bold 9", "second", -1)):
    theta = np.arccos(cosine(puzzle, other))
    head = length(other) * np.array([np.cos(theta), side * np.sin(theta)])
    draw.arrow(panel, head, name=name, role=role, side=2 * side, at=0.4)
draw.show(
    figure, alt="On a circle round the puzzle's head lies that of the 3; that of the 9 is outside, at a smaller angle."
)

# %% [markdown]
# Neither judge is wrong. They answer two questions. Distance asks: *how much ink must I change?* The cosine asks:
# *have they the same shape, whatever the pen?* For 'which digit is it', the second question is the better one.
#
# By (4.4) they would agree if all digits had the same length. So the cosine is what distance says after every pen is
# made equally strong.
#
# ### Think: opposite digits
#
# Can two pictures of digits have a negative cosine? Look at the signs of their entries before you search. (The course
# on PCA first takes the mean picture away. What happens to the angles then?)
#
# ## 5 Shadows
#
# The foot in Figure 4 deserves a closer look. Let the light fall at a right angle to $b = (4, 2)$. Where is the shadow
# of the head of $x = (1, 3)$ on the line of $b$? As in Figure 4, its distance from the origin is the length of the
# arrow times the cosine. Put (4.3) in, and one length cancels. This is the **scalar projection** of $x$ on $b$:
#
# $$
# \lVert x \rVert \cos\theta = \frac{b^\top x}{\lVert b \rVert}. \tag{5.1}
# $$
#
# Here $b^\top x = 10$ and $\lVert b \rVert = \sqrt{20}$, so the shadow is $\sqrt 5$ long. To get the shadow as an
# arrow, give this length to the unit vector $b / \lVert b \rVert$. That is the **vector projection**:
#
# $$
# p = \frac{b^\top x}{b^\top b}\, b. \tag{5.2}
# $$
#
# By pencil: $p = \tfrac{10}{20} (4, 2) = (2, 1)$. **Before you run the next cell:** what is the dot product of $b$
# with the rest, $x - p$? And what becomes of the shadow when $b$ is twice as long?


# %%
def shadow(x, b):
    """Return the shadow of x on b, shape (D,); both have shape (D,), and b is not zero."""
    return (b @ x) / (b @ b) * b  # (5.2)


x, b = np.array([1, 3]), np.array([4, 2])
check.close(length(x) * cosine(x, b), b @ x / length(b), "two ways to the scalar projection agree")  # (5.1)
check.close(length(shadow(x, b)), b @ x / length(b), "the shadow is as long as the scalar projection says")  # (5.1)
check.close(b @ (x - shadow(x, b)), 0, "the rest stands at a right angle to b")
check.close(shadow(x, 2 * b), shadow(x, b), "a longer b has the same shadow")
shadow(x, b)

# %% [markdown]
# The rest is $(-1, 2)$, and $4 \cdot (-1) + 2 \cdot 2 = 0$. That fact alone would have given (5.2): the shadow is a
# multiple $c\,b$, and $b^\top (x - c\,b) = 0$ says $c = b^\top x / b^\top b$.
#
# **Figure 6.** The vector $x$ is its shadow $p$ along $b$ and a rest that stands on $b$ at a right angle.

# %%
p = shadow(x, b)
figure, panel = draw.plane(xlim=(-0.8, 4.8), ylim=(-0.8, 4.2))
draw.curve(panel, np.outer(b, [-1, 2]), role="ghost", style=":")
draw.arrow(panel, b, name="$b$", role="second")
draw.arrow(panel, p, name="$p$", role="result", side=-1, at=0.7)
draw.arrow(panel, x, tail=p, role="ghost", style="--")
draw.label(panel, (x + p) / 2, "$x - p$", role="ghost", offset=(26, 6))
draw.arrow(panel, x, name="$x$")
draw.show(
    figure, alt="The arrow x to (1, 3), its shadow p to (2, 1) along b, and a dashed rest from p to the head of x."
)

# %% [markdown]
# Now take them in hand. Drag the heads, use the arrow keys, or type. **Before you do,** say where $x$ must be for the
# shadow to vanish, to point backwards, and to be longer than $b$.


# %%
@play.picture(x=(1, 3), b=(4, 2), plane=play.Plane(x=(-4, 5), y=(-3, 4)), title="Length, cosine and shadow")
def two_vectors(plane, x, b):
    """Draw x, b and the shadow of x on b; both have shape (2,)."""
    plane.axes()
    if not x.any() or not b.any():
        return "The zero vector has no direction, so there is no angle: move both heads away from the origin."
    p, c = shadow(x, b), cosine(x, b)
    plane.lines([np.outer(b, [-9, 9]) / length(b), np.array([x, p]).T], "ghost", "dash")
    plane.arrow(b, "second", label="b")
    plane.arrow(x, "first", label="x")
    plane.arrow(p, "result", label="shadow")
    angle = np.degrees(np.arccos(np.clip(c, -1, 1)))
    says = f"x has length {length(x):.2f}, b {length(b):.2f}; the cosine is {c:.3f}, the angle {angle:.1f} degrees."
    return f"{says} The shadow of x on b is ({p[0]:.2f}, {p[1]:.2f}); the scalar projection is {x @ b / length(b):.2f}."


two_vectors

# %% [markdown]
# The shadow vanishes at a right angle, and beyond it points backwards. It is longer than $b$ where $b^\top x$ is larger
# than $b^\top b$.
#
# Note what is lopsided: the shadow of $x$ on $b$ is not the shadow of $b$ on $x$. The dot product is commutative, but
# (5.1) divides by the length of only one of the two.
#
# ## 6 Basis, span, independence
#
# A shadow needs one vector $b$. To describe *all* of a vector you need several. Take $u = (2, 1)$ and $v = (1, 3)$.
# Is $x = (4, 7)$ a mix of the two? By which amounts? Write $x = c_1 u + c_2 v$ entry by entry:
#
# $$
# 2 c_1 + c_2 = 4, \qquad c_1 + 3 c_2 = 7. \tag{6.1}
# $$
#
# Two equations for two unknowns, as in week 1. Double the second and subtract the first: $5 c_2 = 10$, so $c_2 = 2$
# and $c_1 = 1$.

# The same steps solve $x = c_1 u + c_2 v$ for any three vectors of the plane. Take the first row $v_2$ times and the
# second $v_1$ times, and subtract; likewise with $u$:
#
# $$
# c_1 = \frac{x_1 v_2 - x_2 v_1}{u_1 v_2 - u_2 v_1}, \qquad c_2 = \frac{u_1 x_2 - u_2 x_1}{u_1 v_2 - u_2 v_1}. \tag{6.2}
# $$
#
# **Before you run the next cell:** by which amounts are $(2, 1)$ and $(-1, 2)$ mixed to make the same $x$?


# %%
def coordinates(u, v, x):
    """Return the numbers c1, c2 with x = c1 u + c2 v, shape (2,); u, v and x have shape (2,)."""
    denominator = u[0] * v[1] - u[1] * v[0]
    return np.array([x[0] * v[1] - x[1] * v[0], u[0] * x[1] - u[1] * x[0]]) / denominator  # (6.2)


u, v, x = np.array([2, 1]), np.array([1, 3]), np.array([4, 7])
check.close(1 * u + 2 * v, x, "one u and two v give x")  # (6.1)
check.close(coordinates(u, v, x), [1, 2], "the formula finds one u and two v")  # (6.2)
coordinates(np.array([2, 1]), np.array([-1, 2]), x)

# %% [markdown]
# Three of one and two of the other.
#
# **Figure 7.** The steps $u$ and $v$ rule a grid of their own. In it, $x$ is one step along $u$ and two along $v$.


# %%
def grid(u, v):
    """Return the lines of the grid of u and v: a list of arrays of shape (2, 2), one column per end."""
    along_u = [np.array([k * v - 50 * u, k * v + 50 * u]).T for k in range(-9, 10)]
    return along_u + [np.array([k * u - 50 * v, k * u + 50 * v]).T for k in range(-9, 10)]


figure, panel = draw.plane(xlim=(-1.5, 6.5), ylim=(-1, 8))
for line in grid(u, v):
    draw.curve(panel, line, role="ghost", style=":", width=1)
draw.arrow(panel, u, name="$u$", side=-1, at=0.8)
draw.arrow(panel, u + v, tail=u, name="$v$", role="second", side=-1, at=0.8)
draw.arrow(panel, x, tail=u + v, name="$v$", role="second", side=-1, at=0.8)
draw.arrow(panel, x, name="$x$", role="result", at=0.75)
draw.show(
    figure, alt="A slanted grid ruled by u = (2, 1) and v = (1, 3). One step u, then two steps v, lead to x = (4, 7)."
)

# %% [markdown]
# Five words belong here.
#
# - The **span** of some vectors is all that can be mixed from them: all $c_1 u + c_2 v$. The span of one vector is a
#   line; that of our $u$ and $v$ is the whole plane.
# - Vectors are **linearly dependent** if one of them is a mix of the others. If none is, they are **linearly
#   independent**: each brings a direction that the others lack.
# - A **basis** of a space is a set of independent vectors whose span is that space.
# - The amounts, here $(1, 2)$, are the **coordinates** of $x$ in the basis.
#
# Why must a basis be independent? So that coordinates are unique. If two different mixes gave the same $x$, their
# difference would be a mix that gives zero, with some factor not zero. Divide by that factor, and one vector is a mix
# of the others. That is a test too: vectors are independent if *only none of each* adds up to zero.
#
# In the plane, $u$ and $v$ are dependent if $u_1 v_2 - u_2 v_1 = 0$: then they lie on one line, and (6.2) breaks down.
# (This number gets a name in week 3.)
#
# Now move the basis. $x$ stays; its coordinates change. **Before you do:** where must $v$ go so that $x = 1u + 1v$?
# What happens to the coordinates when $v$ comes close to the line of $u$?


# %%
@play.picture(u=(2, 1), v=(1, 3), plane=play.Plane(x=(-3, 6), y=(-2, 8)), title="Coordinates in a basis")
def in_a_basis(plane, u, v):
    """Draw the grid of the basis u, v and the coordinates of (4, 7) in it; both have shape (2,)."""
    x = np.array([4.0, 7.0])
    plane.axes()
    plane.dot(x, "result", label="x")
    plane.arrow(u, "first", label="u")
    plane.arrow(v, "second", label="v")
    if abs(u[0] * v[1] - u[1] * v[0]) < 1e-9:
        return "u and v are linearly dependent: they span one line at most, so they are no basis of the plane."
    c1, c2 = coordinates(u, v, x)
    plane.lines(grid(u, v), "ghost", "thin pale")
    plane.line(np.array([0 * u, c1 * u, x]).T, "result", "dash")
    return f"x = {c1:.2f} u {'-' if c2 < 0 else '+'} {abs(c2):.2f} v: the coordinates of x are ({c1:.2f}, {c2:.2f})."


in_a_basis

# %% [markdown]
# With $v = (2, 6)$ it takes one of each. Close to one line, the coordinates grow huge: long steps must cancel almost
# completely. On the line there are none.
#
# What about three vectors in the plane? **Three are always dependent.** If two of them are independent, they span the
# plane, and the third is a mix of these two. If no two are, all three lie on one line. So every basis of the plane has
# two vectors; that number is its **dimension**. Our space of pictures has dimension 64: one basis vector per pixel.
#
# With more entries, test by hand: try to mix one vector from the others. Take $(1, 0, 2)$, $(0, 1, -1)$ and
# $(2, 3, 1)$. The first two entries of the third ask for 2 of the first and 3 of the second. **Before you run the next
# cell:** does the last entry agree?

# %%
first, second, third = np.array([1, 0, 2]), np.array([0, 1, -1]), np.array([2, 3, 1])
check.close(2 * first + 3 * second, third, "the third vector is a mix of the first two, so they are dependent")
check.different(2 * first + 3 * second, [2, 3, 5], "(2, 3, 5) is no such mix, so with it they are independent")
check.close(2 * np.array([1, 2]) + np.array([3, -1]), [5, 3], "(5, 3) is a mix of (1, 2) and (3, -1)")

# %% [markdown]
# It does, so the three are dependent. With 5 in place of 1 it would not, and they would be a basis of space.
#
# ## 7 Changing basis
#
# Forwards, from coordinates to the vector, is a mix: $c_1 u + c_2 v$. Backwards, you solve (6.1). Is there no shorter
# way? The shadows look like one. How much of $u$ is in $x$? Project $x$ on $u$ and read the factor off (5.2). Do the
# same with $v$. **Before you run the next cell:** will the factors be $(1, 2)$? And will it work for $u$ and
# $w = (-1, 2)$, which stand at a right angle?

# %%
w = np.array([-1, 2])
for other, name in ((v, "v"), (w, "w")):
    c1, c2 = (u @ x) / (u @ u), (other @ x) / (other @ other)
    print(f"by projecting on u and {name}: ({c1}, {c2}), which makes {c1 * u + c2 * other}")

check.different(shadow(x, u) + shadow(x, v), x, "the shadows on u and v do not add up to x")
check.close(shadow(x, u) + shadow(x, w), x, "the shadows on u and w do add up to x")

# %% [markdown]
# On $u$ and $v$ the shadows overshoot $x = (4, 7)$ by far. On $u$ and $w$ all is well.
#
# **Figure 8.** Left: in the skew basis the shadows $p$ and $q$ of $x$ point partly the same way, and their sum is much
# too long. Right: in the orthogonal basis the shadows are the sides of a rectangle, and $x$ is its diagonal.

# %%
figure, panels = draw.plane(xlim=(-3, 9.5), ylim=(-1, 11.5), columns=2)
for panel, other in zip(panels, (v, w), strict=True):
    p, q = shadow(x, u), shadow(x, other)
    draw.arrow(panel, p, name="$p$", side=-1, at=0.7)
    draw.arrow(panel, q, name="$q$", role="second", at=0.7)
    draw.curve(panel, np.array([p, p + q, q]).T, role="ghost", style="--", width=1.5)
    draw.arrow(panel, x, name="$x$", role="result", side=-1, at=0.7)
draw.show(
    figure, alt="Left: the parallelogram of p and q ends far beyond x. Right: the rectangle of p and q ends at x."
)

# %% [markdown]
# Why does the right angle decide? Take the dot product of $x = c_1 u + c_2 v$ with $u$, and then with $v$:
#
# $$
# u^\top x = c_1\, u^\top u + c_2\, u^\top v, \qquad v^\top x = c_1\, v^\top u + c_2\, v^\top v. \tag{7.1}
# $$
#
# Projecting drops the terms with $u^\top v$. That is allowed when they are zero. **Coordinates by projecting need a
# basis with right angles:**
#
# $$
# c_1 = \frac{u^\top x}{u^\top u}, \quad c_2 = \frac{v^\top x}{v^\top v} \qquad \text{if } u^\top v = 0. \tag{7.2}
# $$
#
# In a skew basis keep all the terms, and solve. Here $15 = 5 c_1 + 5 c_2$ and $25 = 5 c_1 + 10 c_2$. Subtract:
# $c_2 = 2$, and then $c_1 = 1$. There are two equations, however many entries the vectors have.

# %%
c2 = (v @ x - u @ x) / (v @ v - u @ v)  # the second equation minus the first; here u @ u equals u @ v
c1 = (u @ x - c2 * (u @ v)) / (u @ u)  # (7.1)
check.close([c1, c2], coordinates(u, v, x), "the equations with dot products give the same coordinates")  # (7.1)
check.close([(u @ x) / (u @ u), (w @ x) / (w @ w)], coordinates(u, w, x), "projecting works with right angles")  # (7.2)

# %% [markdown]
# ## 8 Where a change of basis pays
#
# Why leave the usual axes? Because data have directions of their own. Here are twelve made-up readings of a phone that
# travels along a straight street. Its two coordinates, east and north, both vary a lot. Take a basis along the street
# and across it: $u = (2, 1)$ and $w = (-1, 2)$. It has a right angle, so we may project.
#
# **Figure 9.** The same readings on both pairs of axes. On the right almost everything is said by the first number.

# %%
rng = np.random.default_rng(6)
readings = [t * u + s * w for t, s in zip(rng.uniform(-1.4, 1.4, 12), rng.normal(0, 0.06, 12), strict=True)]
along = np.array([u @ x / (u @ u) for x in readings])  # (7.2)
across = np.array([w @ x / (w @ w) for x in readings])  # (7.2)
check.close([a * u + s * w for a, s in zip(along, across, strict=True)], readings, "the shadows give the readings back")
figure, panels = draw.plane(xlim=(-3.2, 3.2), ylim=(-2.8, 2.8), columns=2)
panels[0].set(xlabel="east", ylabel="north")
panels[0].plot(*np.transpose(readings), "o", color=draw.colour("first"))
draw.arrow(panels[0], u, name="$u$", role="ghost")
draw.arrow(panels[0], w, name="$w$", role="ghost")
panels[1].set(xlabel="along, in steps of $u$", ylabel="across, in steps of $w$")
panels[1].plot(along, across, "o", color=draw.colour("first"))
draw.show(
    figure, alt="Left: dots along a slanted line, with arrows along and across it. Right: the dots on the level axis."
)

# %% [markdown]
# Keep the first number of each reading and forget the second: you save half, and lose at most the width of the street.
# A good basis puts what matters into few numbers.
#
# Now the digits, where the saving is real. Let $u$ be the **mean 3**: at each pixel the mean of all 3s. Let $n$ be the
# mean 9. **Before you run the next cell:** the cosine of $u$ and $n$, is it near 0 or near 1?
#
# If it is near 1, then $u$ and $n$ are a skew basis, and shadows on both count the common ink twice. The cure: keep
# $u$, and of $n$ take only the rest $v$ that its shadow on $u$ leaves. Then $u$ and $v$ are orthogonal.
#
# **Figure 10.** The mean 3, the mean 9, and the rest $v$. In $v$ mid-grey is zero. Dark is ink that a 9 has more of
# than a 3: the two sides of the loop. Pale is ink that it has less of: the middle bar of the 3.

# %%
u, n = X[labels == 3].mean(axis=0), X[labels == 9].mean(axis=0)
v = n - shadow(n, u)
check.close(u @ v, 0, "what is left of the mean 9 is orthogonal to the mean 3")
print(f"cosine of the mean 3 and the mean 9: {cosine(u, n):.3f}")
figure = beside([u, n, 8 + v], ["mean 3, $u$", "mean 9, $n$", "rest, $v$"])
draw.show(
    figure, alt="A blurred 3; a blurred 9; and a grey picture, dark in two spots where the loop of a 9 has its sides."
)

# %% [markdown]
# Near 1: to the eye of the cosine all digits are much alike. In the basis $u$ and $v$ each digit gets two numbers
# instead of 64. The first says how much of the mean 3 is in it, the second how much of what makes a 9 of a 3. What
# these two do not say is left over. It is not small, and here we let it go.
#
# **Figure 11.** All 3s and all 9s, by their coordinates along $u$ and $v$. The second one alone parts nearly all of
# them. The puzzle lies on the side of the 9s, though not deep in it.


# %%
def place(picture):
    """Return the coordinates of a picture, shape (64,), along the mean 3 and along the rest of the mean 9."""
    return [u @ picture / (u @ u), v @ picture / (v @ v)]  # (7.2)


figure, panel = draw.axes(xlabel="along the mean 3, $u$", ylabel="along the rest, $v$", size=(5.6, 4))
for digit, role, mark in ((3, "first", "o"), (9, "second", "^")):
    dots = np.transpose([place(picture) for picture in X[labels == digit]])
    panel.plot(*dots, mark, color=draw.colour(role), ms=4, alpha=0.5, label=f"all {digit}s")
panel.axhline(0.5, color=draw.colour("ghost"), ls="--", lw=1)
for picture, name in ((puzzle, "puzzle"), (thin, "thin 3"), (bold, "bold 9")):
    panel.plot(*place(picture), "*", color=draw.colour("ink"), ms=12)
    draw.label(panel, place(picture), name, offset=(0, 14))
panel.legend(loc="lower left")
draw.show(
    figure, alt="Two clouds, 3s below a dashed line at one half and 9s above. The puzzle is a little above the line."
)

# %% [markdown]
# How good is the new axis? Count the digits on the right side of the dashed line, which stands halfway between the
# means. Let every single pixel compete, each with the threshold that suits it best. **Before you run the next cell,**
# guess what the best pixel achieves.

# %%
both = X[(labels == 3) | (labels == 9)]  # the rows of all 3s and all 9s
nine = labels[(labels == 3) | (labels == 9)] == 9
best_pixel = max(np.mean((both[:, i] > t) == nine) for i in range(64) for t in range(-1, 17))
best_pixel = max(best_pixel, *(np.mean((both[:, i] <= t) == nine) for i in range(64) for t in range(-1, 17)))
second = np.mean([(place(picture)[1] > 0.5) == is_nine for picture, is_nine in zip(both, nine, strict=True)])
print(f"best single pixel: {100 * best_pixel:.1f} per cent right; new coordinate: {100 * second:.1f} per cent right")
check.holds(second > best_pixel, "the new coordinate parts 3s and 9s better than any pixel")

# %% [markdown]
# One number in the right basis beats each of the 64 in the usual one. (The means were made from the same digits, which
# flatters the result a little.) This pays off in the course on PCA: there the data themselves choose the basis.
#
# ## 9 The answer
#
# Distance voted for the 3. The cosine and the new coordinate voted for the 9. What did the writer mean?

# %%
int(labels[1488])

# %% [markdown]
# A 9. So is the cosine the better judge? One case proves little, and we picked one where the judges disagree. Let both
# judges read all 1797 digits: each digit gets the label of the mean digit, from 0 to 9, that is most alike. Then again
# with pens of all strengths, where every picture is made paler at random. **Before you run the next cell,** guess how
# the two judges compare.

# %%
rng = np.random.default_rng(2)
means = [X[labels == digit].mean(axis=0) for digit in range(10)]
faded = [strength * picture for strength, picture in zip(rng.uniform(0.2, 1, len(X)), X, strict=True)]
for kind, pictures in (("as written", X), ("made paler", faded)):
    by_distance = [np.argmin([length(x - mean) for mean in means]) for x in pictures]
    by_cosine = [np.argmax([cosine(x, mean) for mean in means]) for x in pictures]
    shares = 100 * np.mean(by_distance == labels), 100 * np.mean(by_cosine == labels)
    print(f"{kind}: distance {shares[0]:.1f}, cosine {shares[1]:.1f} per cent right")

# %% [markdown]
# The honest answer: the puzzle is more like the **9** in shape and more like the **3** in ink. The writer meant the
# shape. On the whole collection the two judges are equally good, because those pens were much alike. With pens
# that differ, distance loses, and the cosine does not notice. And each judge errs on about one digit in ten.
#
# Both judges count every pixel alike, and as if neighbours knew nothing of each other. In the course on PCA, week 2
# bends the inner product so that some directions count more. Week 3 projects on several vectors at once, so that less
# is left over.
#
# **You can now** measure length, distance and angle of vectors of any size, cast the shadow of one vector on
# another, test whether vectors are independent, and find the coordinates of a vector in a basis of your choice.
#
# Next: the [quiz](quiz.ipynb) asks for all of it, with your own numbers. Then [week 3](../week3_matrices/lesson.ipynb)
# turns, stretches and undoes whole pictures.
