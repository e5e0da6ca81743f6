# %% [markdown]
# # Matrices
#
# **You will be able to** read a matrix by its columns, turn, stretch, mirror and shear a picture with it, put
# transformations one after the other, solve equations by elimination, undo a transformation with the inverse, and
# say what the determinant tells about it and what it does not.
#
# **You need** adding and scaling vectors and simultaneous equations (week 1), and dot products, bases and
# independence (week 2). About 110 minutes.

# %%
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 A picture is a list of points
#
# Here is our bear, as a drawing program keeps it: 260 columns of two numbers, joined by lines. A column of `nan` ('not
# a number') lifts the pen. Every drawing program has a button that turns such a picture by 30 degrees, one that makes
# it wider, and one that says 'undo'.
#
# **How do you turn, stretch and undo a picture?** Could you say where a single point goes when the bear turns by
# $30°$? Most people reach for a protractor. By the end of section 3 you need four numbers for all points at once.
#
# **Figure 1.** The bear stands on the origin, waves with the arm on the right, and is 1.94 tall. Two arrows of length
# 1 show the units.

# %%
bear = data.bear()
points = bear[:, ~np.isnan(bear[0])]  # the points alone, where the pen is down
figure, panel = draw.plane(xlim=(-1.5, 2), ylim=(-0.5, 2.5))
draw.curve(panel, bear, role="ink", width=1.5)
draw.arrow(panel, [1, 0], role="first", name="(1, 0)", side=-1)
draw.arrow(panel, [0, 1], role="second")
draw.label(panel, (-0.9, 0.95), "(0, 1)", role="second")
draw.show(figure, alt="A bear drawn with lines, its feet at the origin; an arrow of length 1 along each axis.")
np.round(bear[:, :4], 2)

# %% [markdown]
# ## 2 Two arrows are enough
#
# Take $x = (2, 1)$: two steps along $(1, 0)$ and one step along $(0, 1)$. Now something moves the whole plane, and
# all you hear is where the two arrows land:
#
# - $(1, 0)$ lands on $a_1 = (1.5, 0.5)$,
# - $(0, 1)$ lands on $a_2 = (-0.5, 1)$.
#
# Suppose that two steps stay two steps, and that a sum of steps stays a sum. **Before you run the next cell,** where
# does $x = (2, 1)$ land?
#
# **Figure 2.** On the left, $x$ is reached by two steps along the first axis and one along the second. On the right,
# its image is reached by two steps along $a_1$ and one along $a_2$.

# %%
a1, a2 = np.array([1.5, 0.5]), np.array([-0.5, 1.0])
figure, panels = draw.plane(xlim=(-1.2, 3.6), ylim=(-0.6, 2.8), columns=2)
left, right = (np.eye(2), ("(1, 0)", "(0, 1)", "x")), ((a1, a2), ("$a_1$", "$a_2$", "image of x"))
for panel, ((u, v), names) in zip(panels, (left, right), strict=True):
    draw.curve(panel, np.array([[0, 0], u, 2 * u, 2 * u + v]).T, role="ghost", style="--")
    draw.arrow(panel, u, role="first", name=names[0], side=-1, at=0.6)
    draw.arrow(panel, v, role="second", name=names[1])
    draw.arrow(panel, 2 * u + v, role="result", name=names[2])
draw.show(figure, alt="Two panels: x = (2, 1) as two steps and one step, and its image (2.5, 2) by the moved steps.")
2 * a1 + 1 * a2

# %% [markdown]
# Two arrows decide where every point of the plane lands. A map $f$ that keeps sums and multiples is **linear**:
#
# $$
# f(x + y) = f(x) + f(y), \qquad f(k\,x) = k\,f(x). \tag{2.1}
# $$
#
# Write the two images side by side, as columns. This table is a **matrix**, and to move $x$ is to multiply:
#
# $$
# A = \begin{bmatrix} 1.5 & -0.5 \\ 0.5 & 1 \end{bmatrix}, \qquad A x = x_1\, a_1 + x_2\, a_2. \tag{2.2}
# $$
#
# **Column $j$ says where the $j$-th basis vector goes.** If you keep one sentence of this week, keep this one.
#
# Collect the first entries of this sum, then the second ones. Each is a dot product with a *row*:
#
# $$
# (A x)_i = A_{i1}\, x_1 + A_{i2}\, x_2. \tag{2.3}
# $$
#
# For $x = (2, 1)$: $1.5 \cdot 2 - 0.5 \cdot 1 = 2.5$ and $0.5 \cdot 2 + 1 \cdot 1 = 2$. Columns tell you what a matrix
# *means*, rows are a quick way to *calculate*.
#
# Python writes the product `A @ x`. A tempting wrong turn is `A * x`, which multiplies entry by entry. NumPy then
# uses $x$ again for every row (this is called **broadcasting**), and you get a table, not a point. **Before you run
# the next cell,** work out $A$ times $(4, -2)$ by columns and by rows.

# %%
A = np.array([[1.5, -0.5], [0.5, 1.0]])
x, y = np.array([4.0, -2.0]), np.array([-1.0, 3.0])
check.close(A @ (x + y), A @ x + A @ y, "the image of a sum is the sum of the images")  # (2.1)
check.close(A @ (7 * x), 7 * (A @ x), "the image of a multiple is the multiple of the image")  # (2.1)
check.close(A @ x, x[0] * A[:, 0] + x[1] * A[:, 1], "A @ x combines the columns of A")  # (2.2)
check.close(A @ x, [A[0] @ x, A[1] @ x], "each entry of A @ x is a dot product with a row of A")  # (2.3)
print(A @ x, "is a point;", (A * x).tolist(), "is not")

# %% [markdown]
# A whole picture is no more work. `A @ bear` multiplies $A$ by each of the 260 columns and puts the images side by
# side: shape (2, 260) again. Where the pen is lifted, `nan` stays `nan`.
#
# **Figure 3.** The bear before (dashed) and after. Its squares of paper have become parallelograms, so it leans to
# the left and has grown.

# %%
check.close((A @ points)[:, 7], A @ points[:, 7], "each column is moved by itself")
figure, panel = draw.plane(xlim=(-2.2, 2.2), ylim=(-0.8, 2.6))
draw.curve(panel, bear, role="ghost", style="--", width=1)
draw.curve(panel, A @ bear, role="result", width=1.5)
draw.arrow(panel, a1, role="first", name="$a_1$", side=-1)
draw.arrow(panel, a2, role="second", name="$a_2$")
draw.show(figure, alt="The bear, dashed, and its image: larger, leaning left; arrows show the two columns.")

# %% [markdown]
# Now you hold the columns. Drag $a_1$ and $a_2$, use the arrow keys, or type their numbers. ('show' has other views;
# 'eigen' has to wait for week 5.) Try to
#
# 1. make the bear twice as wide and as tall as before,
# 2. lay it on its side,
# 3. make it wave with the arm on the *left*,
# 4. squash it flat.

# %%
hands = play.matrix(A, shape=bear)
hands

# %% [markdown]
# ## 3 Kinds of transformation
#
# What a matrix does to the plane is called a **transformation**. **Before you run the next cell,** read the columns of
# these six. Which of them makes the bear
#
# - wider and lower, a mirror image, or upside down,
# - lean to the right, lie down, or a mere line?
#
# $$
# P = \begin{bmatrix} 1 & 0.8 \\ 0 & 1 \end{bmatrix} \quad
# Q = \begin{bmatrix} 0 & -1 \\ 1 & 0 \end{bmatrix} \quad
# S = \begin{bmatrix} -1 & 0 \\ 0 & -1 \end{bmatrix} \quad
# T = \begin{bmatrix} -1 & 0 \\ 0 & 1 \end{bmatrix} \quad
# U = \begin{bmatrix} 0.9 & 0.6 \\ 0.6 & 0.4 \end{bmatrix} \quad
# V = \begin{bmatrix} 1.6 & 0 \\ 0 & 0.6 \end{bmatrix}
# $$
#
# **Figure 4.** The six images of the bear. All lines are straight still, and the origin is where it was.

# %%
P, Q, S = np.array([[1, 0.8], [0, 1]]), np.array([[0, -1], [1, 0]]), np.array([[-1, 0], [0, -1]])
T, U, V = np.array([[-1, 0], [0, 1]]), np.array([[0.9, 0.6], [0.6, 0.4]]), np.array([[1.6, 0], [0, 0.6]])
figure, panels = draw.axes(3, 2, size=(2.6, 2.6), xlim=(-2.4, 2.4), ylim=(-2.4, 2.4), aspect="equal")
for panel, name, matrix in zip(panels.flat, "PQSTUV", (P, Q, S, T, U, V), strict=True):
    draw.curve(panel, bear, role="ghost", style="--", width=0.7)
    draw.curve(panel, matrix @ bear, role="result", width=1.3)
    draw.arrow(panel, matrix[:, 0], role="first")
    draw.arrow(panel, matrix[:, 1], role="second", style="--")
    panel.set_title(f"${name}$")
draw.show(
    figure, alt="Six bears: P leans, Q lies on its side, S hangs upside down, T is mirrored, U is a line, V is wide."
)

# %% [markdown]
# | matrix | name | what its columns say |
# |---|---|---|
# | $I = \begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}$ | **identity** | both arrows stay, so everything stays |
# | $V$ | **stretch** along the axes | each arrow keeps its line |
# | $T$ | **mirror** in the upright axis | the first arrow is flipped over |
# | $P$ | **shear** | the upright arrow is pushed sideways |
# | $Q$ | quarter turn, a **rotation** | $(1, 0)$ goes to $(0, 1)$, and $(0, 1)$ to $(-1, 0)$ |
# | $S$ | half turn | both arrows are reversed |
# | $U$ | squash onto a line | both columns lie on one line: $(0.9, 0.6)$ is 1.5 times $(0.6, 0.4)$ |
#
# The half turn looks like a mirror image. It is not: look at the arm that waves. No turn ever makes a mirror
# image; section 8 says why.
#
# Back to the turn by $30°$. Where does $(1, 0)$ land? On the circle of radius 1, at $30°$: that point is
# $(\cos 30°, \sin 30°) \approx (0.87, 0.5)$, since this is what cosine and sine mean. And $(0, 1)$ is a quarter turn
# ahead of $(1, 0)$, before and after. So its image is the quarter turn $Q$ of $(0.87, 0.5)$, which is $(-0.5, 0.87)$.
# Columns side by side:
#
# $$
# R(\theta) = \begin{bmatrix} \cos\theta & -\sin\theta \\ \sin\theta & \cos\theta \end{bmatrix}. \tag{3.1}
# $$


# %%
def rotation(degrees):
    """Return the matrix, shape (2, 2), that turns the plane by an angle in degrees, to the left."""
    theta = np.radians(degrees)
    return np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])  # (3.1)


turned = rotation(30) @ points
check.close(rotation(90), Q, "a rotation by 90 degrees is the quarter turn")
check.close(np.linalg.norm(turned, axis=0), np.linalg.norm(points, axis=0), "a rotation keeps every length")
check.close(turned[:, 3] @ turned[:, 80], points[:, 3] @ points[:, 80], "a rotation keeps dot products, so angles too")
np.round(rotation(30), 2)

# %% [markdown]
# **Figure 5.** A turn by $30°$. Both arrows move along the circle by the same angle, and the bear goes with them.

# %%
angles = np.radians(np.arange(0, 361, 3))
figure, panel = draw.plane(xlim=(-2.1, 2.1), ylim=(-1.2, 2.2))
draw.curve(panel, [np.cos(angles), np.sin(angles)], role="ghost", style=":", width=1)
draw.curve(panel, rotation(30) @ bear, role="result", width=1.5)
draw.arrow(panel, rotation(30)[:, 0], role="first")
draw.arrow(panel, rotation(30)[:, 1], role="second")
draw.label(panel, (1.45, 0.62), r"$(\cos\theta, \sin\theta)$", role="first")
draw.label(panel, (-1.5, 0.75), r"$(-\sin\theta, \cos\theta)$", role="second")
draw.show(figure, alt="The bear turned to the left by 30 degrees; two arrows on the unit circle at 30 and 120 degrees.")

# %% [markdown]
# What can a matrix *not* do? Since $A$ times zero is zero, it cannot move the origin. And it cannot bend a line: the
# points $p + t\,d$ of a line go to $A p + t\,A d$, which lie on a line again, evenly spaced. Lines in the same
# direction $d$ stay parallel.
#
# To carry the bear three units to the right is a task for adding a vector, not for a matrix. See what the picture
# says about two moves that are no matrices. **Before you run the next cell,** which line of (2.1) does `carry` break?


# %%
def carry(A, points):
    """Carry every point, shape (2, K), half a unit to the right; A is not used."""
    return points + np.array([[0.5], [0.0]])


def bend(A, points):
    """Bend the plane: push every point, shape (2, K), to the right, more so far up or down; A is not used."""
    return points + np.array([0.2 * points[1] ** 2, 0 * points[1]])


moved = play.matrix(np.eye(2), by=bend)
moved

# %% [markdown]
# Replace `bend` by `carry` and run it again. Both break (2.1): `carry` adds its half unit once to $f(x + y)$, and
# twice to $f(x) + f(y)$.
#
# **Figure 6.** A sheet of squared paper. The matrix (left) keeps lines straight and evenly spaced, bending (right)
# does not.

# %%
check.different(carry(A, x + y), carry(A, x) + carry(A, y), "carrying does not keep sums")
run = np.linspace(-2, 2, 41)
figure, panels = draw.plane(xlim=(-4, 4), ylim=(-2.6, 2.6), columns=2)
for k in range(-2, 3):
    for line in (np.array([run, k + 0 * run]), np.array([k + 0 * run, run])):
        draw.curve(panels[0], P @ line, role="first", width=1.2)
        draw.curve(panels[1], bend(None, line), role="second", width=1.2)
draw.show(figure, alt="Left: a grid of parallelograms with straight lines. Right: a grid whose upright lines are bows.")

# %% [markdown]
# ## 4 One after the other
#
# Mirror the bear with $T$, then turn it with $Q$. Or first turn, then mirror. It is tempting to think that the order
# does not matter. Follow the arrow $(1, 0)$:
#
# - mirror, then turn: $(1, 0)$ goes to $(-1, 0)$, and on to $(0, -1)$;
# - turn, then mirror: $(1, 0)$ goes to $(0, 1)$, and stays there.
#
# One arrow is enough to see that **the order matters**. To do $A$ first and $B$ next is the **composition** of the two.
# It is linear again, as sums and multiples survive both steps. So it has a matrix. Which one? Its columns are what $B$
# makes of the columns of $A$:
#
# $$
# B A = \begin{bmatrix} B a_1 & B a_2 \end{bmatrix}, \qquad (B A)\, x = B\,(A x). \tag{4.1}
# $$
#
# Read $B A x$ from the right: $A$ is next to $x$, so $A$ comes first. **Before you run the next cell,** work out $Q T$
# and $T Q$ by columns.

# %%
check.close(
    Q @ T, np.column_stack([Q @ T[:, 0], Q @ T[:, 1]]), "the columns of Q T are Q times the columns of T"
)  # (4.1)
check.close((Q @ T) @ points, Q @ (T @ points), "Q @ T mirrors first and turns next")  # (4.1)
check.different(Q @ T, T @ Q, "the two orders differ")
print("mirror, then turn:", (Q @ T).tolist(), "   turn, then mirror:", (T @ Q).tolist())

# %% [markdown]
# Does the order *always* matter? Choose a matrix and turn the slider. Two of the five do not care about the order at
# any angle. Which ones, and why?

# %%
kinds = {"mirror": T, "stretch": V, "shear": P, "half turn": S, "larger": 1.4 * np.eye(2)}
plane = play.Plane(x=(-3.2, 3.2), y=(-2.8, 2.8))
turn = play.slider(-180, 180, start=60, step=5, label="turn by, degrees")


@play.picture(kind=play.choice(list(kinds), label="matrix"), degrees=turn, plane=plane, title="Two orders")
def orders(plane, kind, degrees):
    """Draw the bear after 'matrix, then turn' (solid) and after 'turn, then matrix' (dashed)."""
    A, B = kinds[kind], rotation(degrees)
    plane.axes()
    plane.line(B @ A @ bear, "first")
    plane.line(A @ B @ bear, "second", "dash")
    result = "the same bear" if np.allclose(A @ B, B @ A) else "another bear"
    return f"Solid: {kind}, then a turn by {degrees:.0f} degrees. Dashed: turn, then {kind}. It is {result}."


orders

# %% [markdown]
# The half turn and the even enlargement are multiples of the identity, $k I$. They treat all directions alike, and a
# factor can be pulled through any linear map.
#
# **Figure 7.** The same two transformations in both orders: the mirror $T$ and a turn by $60°$. One bear
# ends on the left, the other on the right.

# %%
figure, panels = draw.plane(xlim=(-2.2, 2.2), ylim=(-0.8, 2.2), columns=2)
for panel, first, second, title in (
    (panels[0], T, rotation(60), "mirror, then turn"),
    (panels[1], rotation(60), T, "turn, then mirror"),
):
    draw.curve(panel, first @ bear, role="ghost", style="--", width=1)
    draw.curve(panel, second @ first @ bear, role="result", width=1.5)
    panel.set_title(title)
draw.show(
    figure, alt="Two panels: mirrored then turned, the bear ends on the left; turned then mirrored, on the right."
)

# %% [markdown]
# The order matters, but the *grouping* does not. With a third matrix $C$,
#
# $$
# (C B)\, A = C\,(B A), \tag{4.2}
# $$
#
# since both mean: first $A$, then $B$, then $C$. Brackets can go (this is **associativity**). It saves work, too. Three
# transformations of 260 columns, one after the other, take $3 \cdot 4 \cdot 260 = 3{,}120$ multiplications. Multiply
# the matrices first: $8 + 8 + 4 \cdot 260 = 1{,}056$, with the same bear in the end.

# %%
step_by_step = P @ (V @ (Q @ points))
all_at_once = (P @ V @ Q) @ points  # (4.2)
check.close(all_at_once, step_by_step, "grouping does not matter")
check.different((Q @ V @ P) @ points, step_by_step, "order does")

# %% [markdown]
# ## 5 Where the bicycles go
#
# 'Column $j$ says where basis vector $j$ goes' reaches far beyond pictures. A town has 240 bicycles at three
# stations, and every day they move:
#
# - of those at Quay, half stay, four in ten go to Market and one in ten to Park;
# - of those at Market, half stay, three in ten go to Quay and two in ten to Park;
# - of those at Park, six in ten stay, three in ten go to Quay and one in ten to Market.
#
# $$
# G_{ij} = \text{the share of station } j\text{'s bicycles that are at station } i \text{ the next morning.} \tag{5.1}
# $$
#
# So **column $j$ says where station $j$ sends its bicycles**. Each bicycle ends somewhere, so each column sums to one.
# The basis vector $(1, 0, 0)$ is 'everything at Quay', and its image is column 1.
#
# A tempting wrong turn is to fill the *rows* with what each station sends. **Before you run the next cell,** let all
# 240 bicycles be at Quay. How many would there be the next day, if you got rows and columns mixed up?

# %%
G = np.array([[0.5, 0.3, 0.3], [0.4, 0.5, 0.1], [0.1, 0.2, 0.6]])  # (5.1)
check.close(G.sum(axis=0), [1, 1, 1], "every bicycle of every station ends somewhere")
bikes = np.array([240.0, 0.0, 0.0])
print("rows and columns swapped:", (G.T @ bikes).sum(), "bicycles")
G @ bikes

# %% [markdown]
# Swapped, 24 bicycles have appeared from nowhere. Two days later is $G$ applied twice: $G\,G$, a composition. Column 1
# of $G\,G$ says where Quay's bicycles are after two days. And after ten?
#
# **Figure 8.** All bicycles start at Quay. Within about six days the stations settle at 90, 85 and 65.

# %%
mornings = [bikes]
for _ in range(10):
    mornings.append(G @ mornings[-1])
check.close(G @ [90, 85, 65], [90, 85, 65], "90, 85 and 65 bicycles stay as they are")
figure, panel = draw.axes(xlabel="days", ylabel="bicycles", size=(5.6, 3.4), xlim=(0, 11.5), ylim=(0, 250))
for station, role, style, name in (
    (0, "first", "-", "Quay"),
    (1, "second", "--", "Market"),
    (2, "result", ":", "Park"),
):
    draw.curve(panel, [range(11), [morning[station] for morning in mornings]], role=role, style=style, name=name)
panel.legend()
draw.show(
    figure, alt="Three lines: Quay falls from 240 to 90, Market rises to 85, Park to 65; all level after six days."
)

# %% [markdown]
# Remember this matrix. In week 5 the stations are web pages and the bicycles are readers. The numbers at which they
# settle rank the pages.
#
# ## 6 Undo
#
# Which matrix brings the bear back? **Before you run the next cell,** say it for each of these:
#
# - a turn by $30°$,
# - the stretch $V$ by 1.6 and 0.6,
# - the shear $P$, which pushes the upright arrow by 0.8,
# - the mirror $T$.
#
# A matrix that undoes $A$ is its **inverse**, written $A^{-1}$. Forth and back is the identity:
#
# $$
# A^{-1} A = I, \qquad A\, A^{-1} = I. \tag{6.1}
# $$

# %%
undo_stretch = np.array([[1 / 1.6, 0], [0, 1 / 0.6]])
undo_shear = np.array([[1, -0.8], [0, 1]])
check.close(rotation(-30) @ rotation(30), np.eye(2), "turning back undoes a turn")  # (6.1)
check.close(undo_stretch @ V, np.eye(2), "a stretch is undone by one over its factors")  # (6.1)
check.close(undo_shear @ P, np.eye(2), "a shear is undone by pushing back")  # (6.1)
check.close(T @ T, np.eye(2), "a mirror undoes itself")  # (6.1)

# %% [markdown]
# How do you undo *two* steps: first stretch ($V$), then turn ($Q$)? The tempting answer keeps the order: undo the
# stretch, then undo the turn. But think of a letter: you put it into an envelope, and glue the envelope. Who wants to
# read it opens the envelope *first*, and takes the letter out next. **The last step is undone first:**
#
# $$
# (B A)^{-1} = A^{-1} B^{-1}. \tag{6.2}
# $$
#
# By grouping: $A^{-1} B^{-1} B A = A^{-1} I A = A^{-1} A = I$. The neighbours in the middle cancel.

# %%
both = Q @ V  # stretch, then turn
check.close(undo_stretch @ rotation(-90) @ both, np.eye(2), "turn back first, then stretch back")  # (6.2)
check.different(rotation(-90) @ undo_stretch @ both, np.eye(2), "in the old order the bear does not come back")

# %% [markdown]
# And if you know nothing but the numbers of $A$? Then undoing is a question: *which $x$ has $A x = b$?* These are
# simultaneous equations, one for each row. Week 1 solved two of them. Here is a way for any number.
#
# ## 7 Elimination
#
# A drum machine has three sounds: boom, clap and tick. Nobody wrote down how long each lasts, but three loops have
# been timed, in tenths of a second:
#
# | loop | booms | claps | ticks | lasts |
# |---|---|---|---|---|
# | 1 | 2 | 1 | 1 | 17 |
# | 2 | 4 | 5 | 3 | 45 |
# | 3 | 2 | 7 | 5 | 43 |
#
# Loop 2 has twice the booms of loop 1. So play loop 1 twice, and compare: loop 2 has 3 claps and 1 tick more, and lasts
# $45 - 34 = 11$ longer. The booms are gone. That is **elimination**: take a multiple of one row from another, on both
# sides of the equation. Loop 3 minus loop 1 leaves 6 claps and 4 ticks in 26.
#
# Now take away the claps in the same way. **Before you run the next cell:** which multiple of row 2 do you take from
# row 3, and what is left?

# %%
rows = np.array([[2.0, 1, 1, 17], [4, 5, 3, 45], [2, 7, 5, 43]])
rows[1] -= 2 * rows[0]
rows[2] -= 1 * rows[0]
rows[2] -= 2 * rows[1]
rows

# %% [markdown]
# $$
# \begin{aligned} 2 x_1 + x_2 + x_3 &= 17 \\ 3 x_2 + x_3 &= 11 \\ 2 x_3 &= 4 \end{aligned} \tag{7.1}
# $$
#
# The leading numbers 2, 3, 2 are the **pivots**. Nothing has been lost on the way: add the rows back, and the old
# equations return. So both have the same solutions.
#
# From the bottom up, each row has one new unknown: that is **back substitution**. The last row gives $x_3 = 2$. Then
# $3 x_2 = 11 - 2$ gives $x_2 = 3$. Then $2 x_1 = 17 - 3 - 2$ gives $x_1 = 6$. A boom lasts 0.6 s, a clap 0.3 s, a tick
# 0.2 s.
#
# Two things can happen. If a pivot is zero and a row below has another number there, swap the two rows. If none has,
# the matrix is **singular**: one loop is a mix of the others and tells nothing new. One unknown is then free, so two
# different $x$ have the same image, and their difference is sent to zero. That is what dependent columns are (week 2).

# %%
x3 = rows[2, 3] / rows[2, 2]  # (7.1)
x2 = (rows[1, 3] - rows[1, 2] * x3) / rows[1, 1]  # (7.1)
x1 = (rows[0, 3] - rows[0, 1] * x2 - rows[0, 2] * x3) / rows[0, 0]  # (7.1)
E = np.array([[2.0, 1, 1], [4, 5, 3], [2, 7, 5]])
check.close(E @ [x1, x2, x3], [17, 45, 43], "the three durations solve the three equations")
print(x1, x2, x3)

# %% [markdown]
# The steps never looked at the right-hand side; it only came along. So take several at once. With the three columns of
# $I$ the question is: which $X$ has $E X = I$? That is the inverse. Eliminate downwards, then upwards, then divide
# each row by its pivot.

# %%
rows = np.hstack([E, np.eye(3)])
rows[1] -= 2 * rows[0]
rows[2] -= 1 * rows[0]
rows[2] -= 2 * rows[1]
rows[1] -= rows[2] / 2
rows[0] -= rows[2] / 2
rows[0] -= rows[1] / 3
rows /= np.array([[2], [3], [2]])  # each row by its own pivot
check.close(rows[:, :3], np.eye(3), "the left half has become the identity")
inverse = rows[:, 3:]
check.close(inverse @ E, np.eye(3), "the right half is the inverse of E")
12 * inverse

# %% [markdown]
# NumPy has both: `np.linalg.inv(E)` and `np.linalg.solve(E, b)`. For one right-hand side, take `solve`. The inverse
# answers three questions when you asked one. For $n$ unknowns it takes about three times the work. Each step rounds, so
# it is also less exact. Here are ten equations whose rows are nearly dependent. **Before you run the next cell,** guess
# how much better `solve` fits them: twice, ten times, or a million times?

# %%
n = np.arange(10)
F = 1 / (n[:, None] + n + 1.0)  # a column plus a row: broadcasting fills the 10 x 10 table of all sums
b = F @ np.ones(10)
misfit_solve = np.abs(F @ np.linalg.solve(F, b) - b).max()
misfit_inv = np.abs(F @ (np.linalg.inv(F) @ b) - b).max()  # M5: this cell compares the two
check.holds(misfit_inv > 1000 * misfit_solve, "solve fits far better than multiplying by the inverse")
check.close(np.linalg.solve(E, [17, 45, 43]), [6, 3, 2], "np.linalg.solve agrees with the pencil")
print(f"misfit with solve {misfit_solve:.0e}, with inv {misfit_inv:.0e}")

# %% [markdown]
# ## 8 The determinant
#
# When is there an inverse? Ask what happens to *areas*. The unit square becomes the parallelogram of the two columns.
# **Before you go on,** estimate its area for $\begin{bmatrix} 4 & 2 \\ 1 & 3 \end{bmatrix}$ by counting squares in
# Figure 9.
#
# **Figure 9.** The parallelogram of $(4, 1)$ and $(2, 3)$ in a rectangle of 6 by 4. Two pairs of triangles and two
# small rectangles are left over.

# %%
a, b, c, d = 4, 2, 1, 3
cuts = [[a, a, a + b, np.nan, b, b, 0], [0, c, c, np.nan, c + d, d, d]]
labels = [("(a, c)", "first", (3, 1.2)), ("(b, d)", "second", (2.05, 2.2))]
labels += [("bc", "ghost", at) for at in ((5, 0.5), (1, 3.5))]
labels += [("ac/2", "ghost", at) for at in ((2.9, 0.3), (3, 3.7))]
labels += [("bd/2", "ghost", at) for at in ((5.45, 1.8), (0.6, 2.3))]
figure, panel = draw.plane(xlim=(-0.4, 6.6), ylim=(-0.4, 4.5))
panel.fill([0, a, a + b, b], [0, c, c + d, d], color=draw.colour("result"), alpha=0.15)
draw.curve(panel, [[0, a + b, a + b, 0, 0], [0, 0, c + d, c + d, 0]], role="ghost", width=1.2)
draw.curve(panel, cuts, role="ghost", style="--")
draw.arrow(panel, (a, c), role="first")
draw.arrow(panel, (b, d), role="second")
for text, role, at in labels:
    draw.label(panel, at, text, role=role)
draw.show(figure, alt="A parallelogram in a 6 by 4 rectangle; around it two triangles ac/2, two bd/2, two boxes bc.")

# %% [markdown]
# The rectangle has area $(a + b)(c + d) = ac + ad + bc + bd$. Take away two triangles of $ac/2$, two of $bd/2$ and two
# rectangles of $bc$. What remains is
#
# $$
# \det A = \det \begin{bmatrix} a & b \\ c & d \end{bmatrix} = ad - bc. \tag{8.1}
# $$
#
# Here: $24 - 4 - 6 - 4 = 10 = 4 \cdot 3 - 2 \cdot 1$. This number is the **determinant**. Each square of a fine grid
# grows by the same factor, and any figure can be filled with small squares. So it is the area factor of *every*
# figure, also of our bear.
#
# Now swap the columns. The parallelogram is the same, but (8.1) gives $-10$. It is negative where $a_2$ lies to the
# *right* of $a_1$, while $(0, 1)$ lies to the left of $(1, 0)$. **The sign tells whether the picture is turned over**,
# like a mirror image. A rotation has $\cos^2\theta + \sin^2\theta = 1$, and that is why no turn makes a mirror image.
#
# Play with it: find matrices with determinant $-1$, $0$, and $1$ without any zero entry.

# %%
check.close(a * d - b * c, (a + b) * (c + d) - a * c - b * d - 2 * b * c, "rectangle minus pieces is ad - bc")  # (8.1)
check.close(np.linalg.det([[a, b], [c, d]]), 10, "numpy agrees")
areas = play.matrix([[1.5, 0.4], [0.5, 1.2]], show="square", shape=bear)
areas

# %% [markdown]
# Three facts follow from the picture.
#
# **Factors multiply.** $A$ multiplies each area by $\det A$, then $B$ multiplies it by $\det B$. Turned over twice is
# not turned over, as minus times minus is plus:
#
# $$
# \det(B A) = \det B \, \det A. \tag{8.2}
# $$
#
# Forth and back leaves areas as they are, so $\det A^{-1} = 1 / \det A$.
#
# **Zero means squashed.** Then the columns lie on one line: they are dependent. Points that were apart land on one
# spot, and no matrix can tell them apart again. *There is no inverse.* If $\det A$ is not zero, solving (6.1) gives
#
# $$
# A^{-1} = \frac{1}{ad - bc} \begin{bmatrix} d & -b \\ -c & a \end{bmatrix}. \tag{8.3}
# $$
#
# **Elimination finds it.** To take a multiple of one row from another is a shear. It keeps areas: the base of a
# parallelogram stays, and so does its height. Go down and up again, and only the pivots are left, on the diagonal: a
# stretch. So **the product of the pivots is the determinant**: $2 \cdot 3 \cdot 2 = 12$ for the drum machine, a factor
# of *volumes* now. Each swap of two rows flips the sign.

# %%
B, A = rotation(20) @ T, np.array([[4.0, 2.0], [1.0, 3.0]])
check.close(np.linalg.det(B @ A), np.linalg.det(B) * np.linalg.det(A), "factors multiply")  # (8.2)
check.close(np.array([[3, -2], [-1, 4]]) / 10 @ A, np.eye(2), "the formula gives the inverse")  # (8.3)
check.close(np.linalg.det(E), 2 * 3 * 2, "the product of the pivots is the determinant")
check.close(np.linalg.det(U), 0, "the squash has determinant zero")
check.close(U @ [2, -3], [0, 0], "it sends (2, -3) to the origin: nobody can say where that came from")

# %% [markdown]
# ## 9 How near is too near?
#
# Zero means: no inverse. So a determinant *near* zero means nearly no inverse? That is tempting, and wrong. Take
# $\begin{bmatrix} 0.01 & 0 \\ 0 & 0.01 \end{bmatrix}$: the determinant is 0.0001, and the undo is 'times 100'. Nothing
# could be safer.
#
# And $K = \begin{bmatrix} 10 & 9 \\ 1 & 1 \end{bmatrix}$ has determinant 1. The equations $K x = (19, 2)$ have the
# solution $(1, 1)$. **Before you run the next cell:** somebody measures 2.1 in place of 2. How far does the solution
# move? In the picture after that, choose the error yourself.

# %%
K = np.array([[10.0, 9.0], [1.0, 1.0]])
check.close(np.linalg.det(K), 1, "the determinant of K is 1")
check.close(np.linalg.det(0.01 * np.eye(2)), 0.0001, "a hundredth of the identity has a tiny determinant")
for b in ([19, 2], [19, 2.1]):
    print(b, "has the solution", np.round(np.linalg.solve(K, b), 2))
print(f"K makes of a circle an ellipse that is {np.linalg.cond(K):.0f} times as long as wide")

# %%
systems = {"K": K, "0.01 times the identity": 0.01 * np.eye(2)}
error = play.slider(-10, 10, start=5, step=1, label="error in the second number, per cent")


@play.picture(matrix=play.choice(list(systems)), error=error, plane=play.Plane(x=(-2, 4), y=(-2, 4)), title="Two lines")
def crossing(plane, matrix, error):
    """Draw two equations as lines, and the second one again, dashed, with an error in its right-hand side."""
    A, start = systems[matrix], np.array([1.0, 1.0])
    x = np.linalg.solve(A, A @ start * [1, 1 + error / 100])
    plane.axes()
    for row, through, role, style in ((A[0], x, "first", ""), (A[1], start, "second", ""), (A[1], x, "second", "dash")):
        plane.line(through[:, None] + np.outer([-row[1], row[0]], [-900, 900]), role, style)
    plane.dot(start, "ghost")
    plane.dot(x, "result", label="x")
    return f"{error:.0f} per cent in one number moves the solution by {np.linalg.norm(x - start):.2f}."


crossing

# %% [markdown]
# **Figure 10.** Each equation is a line, and the solution is where two lines cross. The dashed line has five per cent
# more on its right-hand side. On the left the lines cross at a right angle, and the crossing moves a little. On the
# right they are nearly parallel, and it runs away.

# %%
run = np.array([-0.5, 2.5])
figure, panels = draw.plane(xlim=(-0.5, 2.5), ylim=(-0.5, 2.9), columns=2)
for panel, title in zip(panels, ("0.01 times the identity", "K"), strict=True):
    lines = [(19 - 10 * run) / 9, 2 - run, 2.1 - run] if title == "K" else [[-0.5, 2.9], [1, 1], [1.05, 1.05]]
    draw.curve(panel, [run if title == "K" else [1, 1], lines[0]], role="first")
    draw.curve(panel, [run, lines[1]], role="second")
    draw.curve(panel, [run, lines[2]], role="second", style="--")
    panel.plot(*([1, 0.1], [1, 2]) if title == "K" else ([1, 1], [1, 1.05]), "o", color=draw.colour("ink"))
    panel.set_title(title)
draw.show(figure, alt="Left: lines at a right angle, two crossings close together. Right: nearly parallel, far apart.")

# %% [markdown]
# Five per cent more in one number moved the solution by almost its own length. The columns $(10, 1)$ and $(9, 1)$ are
# *nearly* on one line, and the determinant hides it. It mixes two things: how nearly the columns are dependent, and
# how long they are. Multiply a 10 by 10 matrix by 0.1: its determinant shrinks by the factor $10^{-10}$, and it is
# as invertible as before. **Zero or not is what a determinant tells; near zero or not says little.**
#
# What should you ask instead? Choose 'circle' in the picture of section 8 and bring the columns close together. A
# circle that becomes a long thin ellipse is hard to undo. `np.linalg.cond` divides the ellipse's length by its width:
# this is the **condition number**, 1 for a hundredth of the identity and 183 for $K$.
#
# ## 10 The bear comes back
#
# Now the drawing program has its three buttons. **Before you run the next cell,** say in which order its undo works.
#
# **Figure 11.** The bear after a shear, a stretch and a turn by $80°$ to the right, in one matrix. `solve` brings
# it back, point by point, onto the dashed drawing.

# %%
all_three = rotation(-80) @ np.diag([0.8, 1.2]) @ undo_shear
there = all_three @ points
back = np.linalg.solve(all_three, there)  # one right-hand side per point
check.close(back, points, "undo brings every point back")
figure, panel = draw.plane(xlim=(-1.6, 2.6), ylim=(-0.8, 2.4))
draw.curve(panel, all_three @ bear, role="second", width=1.5)
draw.curve(panel, bear, role="ghost", style="--", width=1)
draw.label(panel, (1.2, 1.75), "there", role="second")
draw.label(panel, (-0.95, 1.75), "and back", role="ghost")
draw.show(
    figure, alt="A distorted, tilted bear with a solid line and the upright bear, dashed, to which it is brought back."
)

# %% [markdown]
# So there is the answer. **To turn or stretch a picture, say where two arrows go, and multiply. To undo it, solve.**
# It works as long as nothing was squashed, and works well as long as nothing was *nearly* squashed.
#
# **You can now** read a matrix by its columns, turn, stretch, mirror and shear a picture with it, put transformations
# one after the other, solve equations by elimination, undo a transformation with the inverse, and say what the
# determinant tells about it and what it does not.
#
# Next: the [lab](lab_special_matrices.ipynb) turns elimination into a machine that finds out what kind of matrix it
# was given. The [quiz](quiz.ipynb) asks for matrices in other clothes. In
# [week 4](../week4_linear_maps/lesson.ipynb) the bear looks into a mirror that stands askew.
