# %% [markdown]
# # Projections
#
# **You will be able to** project a vector onto a line and onto a subspace, derive both formulas by calculus and by
# right angles, test a projection matrix, and rebuild a face from a few numbers.
#
# **You need** shadows, Gram-Schmidt and orthogonal matrices from linear algebra, and minima by a zero gradient from
# calculus. You also need variances and inner products (weeks 1 and 2). About 90 minutes.

# %%
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 How much of a face is left in ten numbers?
#
# Here are photographs of faces, all of one small size. With `DATA = "faces"` there are 100 of them, 25 by 25 grey
# values each, from 0 for black to 1 for white. That is 625 numbers a face. Numbers quoted in this lesson belong to
# them. (`"olivetti"` fetches larger faces and runs the same notebook.)
#
# As always in this course, $X$ is (N, D): **one row per face**, one column per pixel. As in week 1, the mean face is
# taken away first, and variances are divided by $N$.

# %%
DATA = "faces"
X, labels, shape = data.images(DATA)
N, D = X.shape
mean = X.mean(axis=0)
X_bar = X - mean
variance = X.var(axis=0)
check.close((X_bar**2).sum(axis=0) / N, variance, "the variance of a pixel is a mean of squares, with 1/N")
print(f"{N} faces with {D} numbers each")

# %% [markdown]
# You may keep ten numbers of each face. Everybody else's computer knows the mean face already, and whatever else
# all faces share. Which ten numbers do you keep?
#
# The tempting answer: ten of the 625 pixels, say those that vary most from face to face. All others go back to the
# mean. **Before you run the next cell,** guess what the rebuilt face looks like.
#
# **Figure 1.** A face, the mean face, and what ten pixels rebuild: the mean face with ten odd pixels in it.


# %%
def gallery(pictures, titles):
    """Return a figure of grey pictures side by side; each picture has shape (D,)."""
    figure, panels = draw.axes(len(pictures), size=(1.7, 1.95), xticks=[], yticks=[])
    for panel, picture, title in zip(panels, pictures, titles, strict=True):
        panel.imshow(picture.reshape(shape), cmap="gray", vmin=0, vmax=1)
        panel.set_title(title, fontsize=10)
    return figure


pixels = np.argsort(-variance)[:10]
rebuilt = mean.copy()
rebuilt[pixels] = X[80, pixels]
figure = gallery([X[80], mean, rebuilt], ["a face", "the mean face", "from ten pixels"])
draw.show(figure, alt="A photograph of a face; a blurred mean face; the same mean face with ten pixels changed in it.")

# %% [markdown]
# How much is left? Measure it as in week 1. The total variance is the mean squared distance of a face from the mean
# face. Ten pixels keep their own share of it.

# %%
print(f"ten pixels keep {100 * variance[pixels].sum() / variance.sum():.1f} per cent of the variance")

# %% [markdown]
# Four per cent. You kept ten coordinates and dropped the rest. Dropping coordinates means: *project onto axes*. No
# law says that faces vary along axes. So learn to project onto any direction, then onto any ten of them. The faces
# come back in section 8.
#
# ## 2 Onto a line
#
# Begin in the plane. The multiples $c\,b$ of $b = (2, 1)$ make a line $U$ through the origin. Which of its points is
# nearest to $x = (2, 5)$?
#
# The tempting answer drops a coordinate: keep $x_1 = 2$ and take the point of the line below, $(2, 1)$. Its distance
# from $x$ is 4. **Before you run the next cell:** is one of these multiples nearer?

# %%
x, b = np.array([2.0, 5.0]), np.array([2.0, 1.0])
for c in (0.6, 1.0, 1.4, 1.8, 2.2):
    print(f"c = {c}: the point {c * b} is {np.linalg.norm(x - c * b):.3f} away")

# %% [markdown]
# It is: at $c = 1.8$ the distance is 3.578. Can another $c$ do better? Calculus answers that. The squared distance is
# smallest where the distance is, and it has no root. Multiply it out:
#
# $$
# f(c) = \lVert x - c\,b \rVert^2 = x^\top x - 2 c\, b^\top x + c^2\, b^\top b. \tag{2.1}
# $$
#
# With our numbers it is $29 - 18 c + 5 c^2$. Its slope is $f'(c) = -18 + 10 c$, which is zero at $c = 1.8$. With
# letters, $-2\, b^\top x + 2 c\, b^\top b = 0$ gives
#
# $$
# c = \frac{b^\top x}{b^\top b}. \tag{2.2}
# $$
#
# The second derivative, $2\, b^\top b$, is positive, so this is a minimum. The point $p = c\,b$ is the
# **projection** of $x$ onto $U$, written $\pi_U(x)$. The rest, $x - p$, is the **residual**.

# %%
c = (b @ x) / (b @ b)  # (2.2)
p = c * b
check.close(c, 1.8, "the nearest point is 1.8 times b")
for other in (-1.0, 1.7, 1.9):
    distance = x @ x - 2 * other * (b @ x) + other**2 * (b @ b)  # (2.1)
    check.close(distance, np.linalg.norm(x - other * b) ** 2, "multiplying out gives the squared distance")
    check.holds(distance > np.linalg.norm(x - p) ** 2, "every other point of the line is further away")

# %% [markdown]
# You know $c\,b$: it is the shadow from linear algebra. There the light fell *at a right angle* to $b$. Here we
# asked for the *nearest point*. Why do both give the same? Write down the right angle:
#
# $$
# b^\top (x - c\,b) = 0. \tag{2.3}
# $$
#
# Multiply out: $b^\top x - c\, b^\top b = 0$. That is the zero slope, divided by $-2$. **Nearest point and right angle
# are one equation.**
#
# Move $x$, and slide $c$. Watch two numbers in the sentence: when the distance is smallest, what is the dot product?


# %%
@play.picture(x=(2, 5), c=play.slider(-2, 3, start=1, step=0.1), plane=play.Plane(x=(-3, 6), y=(-2, 6)))
def nearest(plane, x, c):
    """Draw x, the point c b of the line, and the move between them; x has shape (2,)."""
    plane.axes()
    plane.line(np.outer(b, [-4, 4]), "ghost", "dash")
    plane.arrow(c * b, "result", label="c b")
    plane.arrow(x, "second", tail=c * b, style="thin")
    distance = np.linalg.norm(x - c * b)
    return f"The distance is {distance:.3f}; b dot the residual is {b @ (x - c * b):.2f}."


nearest

# %% [markdown]
# **Figure 2.** The nearest point is where the residual stands at a right angle to the line. Dropping a coordinate
# goes straight down instead, and that way is longer.

# %%
check.close(b @ (x - p), 0, "the residual is orthogonal to b")  # (2.3)
figure, panel = draw.plane(xlim=(-1, 5), ylim=(-1, 5.6))
draw.curve(panel, np.outer(b, [-2, 4]), role="ghost")
draw.arrow(panel, x, name="$x$", at=0.6)
draw.arrow(panel, x, tail=p, role="second", name="3.58", side=-1, at=0.5)
draw.arrow(panel, x, tail=(2, 1), role="ghost", style="--", name="4", at=0.4)
draw.arrow(panel, p, role="result", name=r"$\pi_U(x)$", side=-1, at=0.8)
draw.show(figure, alt="A line, x above it, and two ways from the line to x: slanted at a right angle, and upright.")

# %% [markdown]
# Now make it a matrix. A number may stand in front of a vector or behind it, so
#
# $$
# \pi_U(x) = c\,b = b\,c = b\,\frac{b^\top x}{b^\top b} = \frac{b\,b^\top}{b^\top b}\,x, \qquad
# P = \frac{b\,b^\top}{b^\top b}. \tag{2.4}
# $$
#
# Mind the order: $b^\top b$ is a number, here 5. $b\,b^\top$ is a table of all products $b_i b_j$, the outer product.
# By pencil: $P = \tfrac{1}{5} \begin{bmatrix} 4 & 2 \\ 2 & 1 \end{bmatrix}$. **Before you run the next cell:** what
# does $P$ do to a vector that it has projected already? And what is its rank?

# %%
P = np.outer(b, b) / (b @ b)  # (2.4)
check.close(P @ x, p, "the matrix gives the same nearest point")
check.close(P @ P, P, "to project twice is to project once")
check.close(P, P.T, "P is its own transpose")
check.equal(np.linalg.matrix_rank(P), 1, "the rank of P is one: everything lands on one line")
P

# %% [markdown]
# Three facts, with their reasons:
#
# - $P P = P$: what lies on the line is its own nearest point. In letters, the middle of $b\,(b^\top b)\,b^\top$ is a
#   number that cancels.
# - $P = P^\top$: the table of products $b_i b_j$ does not mind a swap of $i$ and $j$.
# - Rank 1: every column is a multiple of $b$.
#
# A matrix with $PP = P$ and $P = P^\top$ is an **orthogonal projection**. It is *not* an orthogonal matrix: it
# flattens, and nothing can undo it. Look at the grid. What happens to the area?

# %%
flat = play.matrix(P, show="grid", probe=(2, -1), reach=3)
flat

# %% [markdown]
# **Figure 3.** A square of points before and after $P$. They all land on the line, each along its own dashed way, and
# all ways are parallel. In the language of eigenvectors: the line has eigenvalue 1, the way down has eigenvalue 0.

# %%
corners = np.array([[0.5, 2.5, 2.5, 0.5, 1.5], [1.5, 1.5, 3.5, 3.5, 2.5]])
feet = P @ corners
figure, panel = draw.plane(xlim=(-0.5, 4.5), ylim=(-0.5, 4.2))
draw.curve(panel, np.outer(b, [-1, 3]), role="ghost")
for corner, foot in zip(corners.T, feet.T, strict=True):
    draw.curve(panel, np.array([corner, foot]).T, role="ghost", style="--", width=1)
panel.plot(*corners, "o", color=draw.colour("first"))
panel.plot(*feet, "s", color=draw.colour("result"))
draw.show(
    figure, alt="Five dots of a square and five squares on a line; parallel dashed lines join them, at right angles."
)

# %% [markdown]
# ## 3 Onto a subspace
#
# Ten numbers need ten directions. Two are enough to see everything new. Let $U$ be the plane in space that is spanned
# by $b_1 = (1, 0, 1)$ and $b_2 = (1, 2, 0)$. Which of its points is nearest to $x = (1, 3, 4)$?
#
# Two tempting ideas. The first: drop the third coordinate. That gives $(1, 3, 0)$, and this point is not even in $U$.
# Going straight down to $U$ ends at $(1, 3, -0.5)$, which is 4.5 away.
#
# The second idea is better: project onto each of the two lines by (2.2), and add up. **Before you run the next
# cell:** would you bet on it?

# %%
x = np.array([1.0, 3.0, 4.0])
b1, b2 = np.array([1.0, 0.0, 1.0]), np.array([1.0, 2.0, 0.0])
sum_of_shadows = (b1 @ x) / (b1 @ b1) * b1 + (b2 @ x) / (b2 @ b2) * b2
for point in (np.array([1, 3, -0.5]), sum_of_shadows, np.array([3.0, 2.0, 2.0])):
    rest = x - point
    print(f"{point}: distance {np.linalg.norm(rest):.3f}, dot products {b1 @ rest:.1f} and {b2 @ rest:.1f}")

# %% [markdown]
# The last point wins, with distance 3. It is $2 b_1 + b_2$, so it lies in $U$, and only *its* residual is orthogonal
# to both. The sum of shadows went too far. $b_1$ and $b_2$ share a direction, $b_1^\top b_2 = 1$, and that part was
# counted twice.
#
# Where does $(3, 2, 2)$ come from? Here is the **full derivation**, each step with its numbers. Put the basis into the
# columns of a matrix $B$, of shape (D, M). A point of $U$ is $B c$, with one coordinate in $c$ for each column:
#
# $$
# B = \begin{bmatrix} 1 & 1 \\ 0 & 2 \\ 1 & 0 \end{bmatrix}, \qquad
# B c = c_1 b_1 + c_2 b_2 = (c_1 + c_2,\; 2 c_2,\; c_1).
# $$
#
# *Step 1.* Ask that the residual is orthogonal to every basis vector. (Section 4 proves that this is the nearest
# point.) One equation per column:
#
# $$
# b_1^\top (x - B c) = 0, \qquad b_2^\top (x - B c) = 0. \tag{3.1}
# $$
#
# *Step 2.* The rows $b_1^\top$ and $b_2^\top$, one below the other, are $B^\top$. So the two equations are one:
#
# $$
# B^\top (x - B c) = 0. \tag{3.2}
# $$

# %%
B = np.column_stack([b1, b2])
c = np.array([2.0, 1.0])
check.close([b1 @ (x - B @ c), b2 @ (x - B @ c)], [0, 0], "the residual is orthogonal to both basis vectors")  # (3.1)
check.close(B.T @ (x - B @ c), [0, 0], "one product says the same")  # (3.2)
B.shape, c.shape

# %% [markdown]
# *Step 3.* Multiply out, and bring $c$ to the left. These are the **normal equations**:
#
# $$
# B^\top B\, c = B^\top x, \qquad \text{here} \quad
# \begin{bmatrix} 2 & 1 \\ 1 & 5 \end{bmatrix} c = \begin{bmatrix} 5 \\ 7 \end{bmatrix}. \tag{3.3}
# $$
#
# The left matrix holds all dot products of the basis vectors. The 1 beside the diagonal is what the sum of shadows
# forgot.
#
# *Step 4.* Solve: $2 c_1 + c_2 = 5$ and $c_1 + 5 c_2 = 7$ give $c = (2, 1)$. In letters
#
# $$
# c = (B^\top B)^{-1} B^\top x. \tag{3.4}
# $$
#
# *Step 5.* $c$ holds coordinates, M numbers. The point itself has D numbers. Multiply by $B$ once more:
#
# $$
# \pi_U(x) = B c = P x, \qquad P = B\,(B^\top B)^{-1} B^\top. \tag{3.5}
# $$
#
# **Before you run the next cell:** which shapes have $B^\top B$, $c$ and $P$?

# %%
check.close(B.T @ B, np.array([[2, 1], [1, 5]]), "B^T B holds the dot products of the basis vectors")
c = np.linalg.solve(B.T @ B, B.T @ x)  # (3.3), (3.4)
P = B @ np.linalg.solve(B.T @ B, B.T)  # (3.5)
check.close(c, [2, 1], "the coordinates are 2 and 1")
check.close(B @ c, [3, 2, 2], "the projection is (3, 2, 2)")
check.close(P @ x, B @ c, "the matrix P gives the same point")
check.close(9 * P, np.array([[5, 2, 4], [2, 8, -2], [4, -2, 5]]), "P is a table of ninths")
(B.T @ B).shape, c.shape, P.shape

# %% [markdown]
# We wrote `solve`, not the inverse: it is quicker, and it usually loses fewer digits. (Where basis vectors nearly
# agree, even `solve` loses many. The lab finds a better way.)
#
# Three questions remain about the steps.
#
# - *Is there always a solution?* Yes, if the columns of $B$ are independent. Suppose $B^\top B\, c = 0$. Then
#   $c^\top B^\top B\, c = \lVert B c \rVert^2 = 0$, so $B c = 0$, so $c = 0$. A matrix that squashes only zero to zero
#   has an inverse.
# - *May I split $(B^\top B)^{-1}$ into $B^{-1} (B^\top)^{-1}$?* Then $P$ would cancel to the identity. But $B$ is not
#   square, so $B^{-1}$ does not exist.
# - *What if there is one column?* Then $B^\top B$ is the number $b^\top b$, and (3.5) becomes (2.4).
#
# **Figure 4.** The plane $U$ in space. The projection lies in it, and the residual stands on it at a right angle.

# %%
p = B @ c
ends = np.array([0.0, 4.0])
figure, panel = draw.space("$x_1$", "$x_2$", "$x_3$", view=(24, -132), xlim=(-1, 5), ylim=(-1, 5), zlim=(-2, 4))
panel.set_box_aspect((1, 1, 1), zoom=0.88)
draw.surface(panel, ends, ends, ends - ends[:, None] / 2, role="result", alpha=0.25)
for start, end, role in (([0, 0, 0], x, "first"), ([0, 0, 0], p, "result"), (p, x, "second")):
    panel.plot(*np.array([start, end]).T, color=draw.colour(role), lw=2.5, marker="o", markevery=[1])
panel.text(*np.add(x, [0, 0, 0.25]), "$x$", color=draw.colour("first"))
panel.text(*np.add(p, [0.2, 0, -0.1]), r"$\pi_U(x)$", color=draw.colour("result"))
draw.show(
    figure, alt="A tilted plane in space; a line from the origin to x above it, one in the plane, one joining them."
)

# %% [markdown]
# ## 4 What a projection is good for
#
# **Pythagoras.** Projection and residual are orthogonal, so the squares of their lengths add up:
#
# $$
# \lVert x \rVert^2 = \lVert \pi_U(x) \rVert^2 + \lVert x - \pi_U(x) \rVert^2. \tag{4.1}
# $$
#
# Here: $26 = 17 + 9$. What is kept and what is lost make the whole. That lets us say 'so many per cent are left'.
#
# **Nearest point, proved.** Take any other point $u$ of $U$. From $x$ to $u$ go first to $\pi_U(x)$, then inside $U$ to
# $u$. The first move is orthogonal to $U$, the second lies in $U$. So they meet at a right angle, and
#
# $$
# \lVert x - u \rVert^2 = \lVert x - \pi_U(x) \rVert^2 + \lVert \pi_U(x) - u \rVert^2. \tag{4.2}
# $$
#
# The last term is positive unless $u$ is the projection. Nothing in $U$ is nearer.

# %%
check.close(x @ x, p @ p + (x - p) @ (x - p), "the squares of the parts add up to the whole")  # (4.1)
rng = np.random.default_rng(4)
for u in rng.normal(size=(5, 2)) @ B.T:
    parts = np.linalg.norm(x - p) ** 2 + np.linalg.norm(p - u) ** 2  # (4.2)
    check.close(np.linalg.norm(x - u) ** 2, parts, "the way over the projection has a right angle in it")
    check.holds(np.linalg.norm(x - u) > np.linalg.norm(x - p), "another point of U is further away")

# %% [markdown]
# **The same facts as on a line.** $PP = P$, because in $B (B^\top B)^{-1} B^\top B (B^\top B)^{-1} B^\top$ one inverse
# meets its matrix. $P = P^\top$, because $B^\top B$ is its own transpose, and so is its inverse. And the rank is $M$,
# the dimension of $U$.
#
# **$P$ belongs to the subspace, not to the basis.** Take another basis of the same plane, such as $b_1 + b_2$ and
# $b_1 - 3 b_2$. The nearest point does not know which basis you use. **Before you run the next cell:** do the
# coordinates $c$ stay the same as well?

# %%
T = np.array([[1.0, 1.0], [1.0, -3.0]])
other_basis = B @ T
other_P = other_basis @ np.linalg.solve(other_basis.T @ other_basis, other_basis.T)
check.close(other_P, P, "another basis of the same subspace gives the same P")
check.close(P @ P, P, "to project twice is to project once")
check.close(P, P.T, "P is its own transpose")
check.equal(np.linalg.matrix_rank(P), 2, "the rank of P is the dimension of U")
np.linalg.solve(other_basis.T @ other_basis, other_basis.T @ x), c

# %% [markdown]
# The matrix stays, the coordinates change. In letters, $B$ becomes $B T$ with an invertible $T$, and every $T$
# cancels.
#
# So choose a good basis. If the columns are **orthonormal**, of length one and orthogonal to each other, then
# $B^\top B = I$. Nothing is left to solve:
#
# $$
# c = B^\top x, \qquad P = B\,B^\top. \tag{4.3}
# $$
#
# Only there is the sum of shadows right. Gram-Schmidt makes such a basis: take from $b_2$ its shadow on $b_1$, then
# divide both by their lengths.

# %%
q1 = b1 / np.linalg.norm(b1)
upright = b2 - (q1 @ b2) * q1
Q = np.column_stack([q1, upright / np.linalg.norm(upright)])
check.close(Q.T @ Q, np.eye(2), "Gram-Schmidt gives orthonormal columns")
check.close(Q @ Q.T, P, "with orthonormal columns, Q Q^T is the projection")  # (4.3)
check.close(Q @ (Q.T @ x), [3, 2, 2], "there the sum of the shadows is the nearest point")
check.different(B @ B.T, P, "with the first basis, B B^T is no projection")
np.round(Q @ Q.T - np.eye(3), 2)

# %% [markdown]
# Two products of the same $Q$, and it takes care to keep them apart. $Q^\top Q$ is the small identity, always.
# $Q\,Q^\top$ is the large $P$. It is *not* the identity, as the output shows, unless $U$ is the whole space.
#
# ### Think: projecting on what is left out
#
# What does $I - P$ do to a vector? Is it a projection too? Onto what, and of which rank? Test it in a cell of your own.
#
# ## 5 A line under a cloud
#
# So far you projected one vector. Now take a whole cloud: each row of an (N, 2) array is a point, and all are
# projected onto the same line. Which line loses least? In the picture below you turn it and shift it. The **loss** is
# the mean of the squared residuals.

# %%
rng = np.random.default_rng(6)
cloud = rng.normal(size=(40, 2)) @ np.array([[1.5, 0.7], [0.0, 0.6]]) + [0.8, 0.5]
centre = cloud.mean(axis=0)
total = np.sum((cloud - centre) ** 2) / 40


def project_cloud(degrees, shift):
    """Return the projections, shape (N, 2), of the cloud onto a line with this angle, shifted across from the mean."""
    along = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    start = centre + shift * np.array([-along[1], along[0]])
    return start + (cloud - start) @ np.outer(along, along)


check.close(project_cloud(0, 0)[:, 1], np.full(40, centre[1]), "a level line through the mean keeps its height")

# %% [markdown]
# All points are projected in one product. A point is a row here, $x^\top$, and $(P x)^\top = x^\top P$, because
# $P = P^\top$. **Before you slide:** should the line go through the mean of the cloud?


# %%
wide = play.Plane(x=(-3.6, 4.4), y=(-3, 4))


@play.picture(plane=wide, degrees=play.slider(0, 180, start=100, step=1), shift=play.slider(-2, 2, start=1, step=0.1))
def under(plane, degrees, shift):
    """Draw the cloud, the line, and all residuals."""
    plane.axes()
    foot = project_cloud(degrees, shift)
    plane.lines(np.stack([cloud, foot], axis=2), "second", "thin")
    plane.dot(cloud.T, "first", size=7)
    plane.dot(foot.T, "result", size=5)
    loss = np.sum((cloud - foot) ** 2) / 40
    return (
        f"At {degrees:.0f} degrees, shifted by {shift:.1f}, the loss is {loss:.2f}; the total variance is {total:.2f}."
    )


under

# %% [markdown]
# Two findings. Whatever the angle, shift 0 is best: a shift $s$ adds exactly $s^2$ to the loss. (The residuals across
# the line average to zero when it goes through the mean.) That is why we take the mean away first.
#
# And through the mean, (4.1) holds for every point. So *variance kept plus loss is the total variance*. The line that
# loses least is the line that keeps most. Week 4 is built on this sentence.
#
# **Figure 5.** Loss and variance kept, for each angle of a line through the mean. They are mirror images, and their sum
# does not change.

# %%
angles = np.arange(0, 181, 3)
loss = np.array([np.sum((cloud - project_cloud(angle, 0)) ** 2) / 40 for angle in angles])
kept = np.array([np.sum((project_cloud(angle, 0) - centre) ** 2) / 40 for angle in angles])
check.close(loss + kept, np.full(len(angles), total), "variance kept plus loss is the total variance")
check.close(np.sum((cloud - project_cloud(51, 0.7)) ** 2) / 40, loss[17] + 0.7**2, "a shift s adds s squared")
figure, panel = draw.axes(xlabel="angle of the line, degrees", ylabel="mean square", size=(5.6, 3.4), xlim=(0, 180))
draw.curve(panel, [angles, kept], role="result", name="variance kept")
draw.curve(panel, [angles, loss], role="second", style="--", name="loss")
panel.axhline(total, color=draw.colour("ghost"), lw=1, label="total variance")
panel.set_ylim(0, 1.5 * total)
panel.legend(loc="upper right", ncols=3)
draw.show(figure, alt="Two waves, one highest where the other is lowest, and a level line that marks their sum.")

# %% [markdown]
# ## 6 An example: a line through data
#
# A candle burns. You measure its height at five times, with a ruler and a shaky hand. You want the line
# $h = c_1 t + c_2$ through the points. In calculus you found it as least squares: the gradient of a sum of squares is
# zero. It is also a projection. Of what, and onto what?
#
# Put the five heights into *one* vector $y$ with five entries. All that lines can give is $c_1$ times the vector of
# times plus $c_2$ times the vector of ones. These two span a plane $U$ in five dimensions. The best line is the point
# of $U$ nearest to $y$. **Before you run the next cell:** what do the residuals add up to? (One column is all ones.)

# %%
t = np.array([0.0, 1.0, 2.0, 4.0, 5.0])
y = np.array([18.6, 18.5, 14.4, 12.9, 8.1])
B = np.column_stack([t, np.ones(5)])
c = np.linalg.solve(B.T @ B, B.T @ y)
residual = y - B @ c
check.close(B.T @ residual, [0, 0], "the residual is orthogonal to the times and to the ones")
check.close(residual.sum(), 0, "orthogonal to the ones: the residuals add up to zero")
check.close(np.polyfit(t, y, 1), c, "NumPy's fit of a line gives the same two numbers")
print(f"height = {c[0]:.2f} t + {c[1]:.2f}, residuals {np.round(residual, 2)}")

# %% [markdown]
# The gradient of $\lVert y - B c \rVert^2$ is $-2\, B^\top (y - B c)$. Set it to zero, and (3.2) stands there.
#
# **Figure 6.** The fitted line. The residuals are upright in this picture. The right angle is in the space of five
# dimensions, where the whole picture is one point.

# %%
figure, panel = draw.axes(xlabel="time, hours", ylabel="height of the candle, cm", size=(5.2, 3.4), ylim=(6, 21))
draw.curve(panel, [t, B @ c], role="result", name="projection")
for time, height, foot in zip(t, y, B @ c, strict=True):
    draw.curve(panel, [[time, time], [height, foot]], role="second", width=2.5)
panel.plot(t, y, "o", color=draw.colour("first"), label="measured")
panel.legend()
draw.show(
    figure, alt="Five dots fall from 19 to 8 cm in five hours; a line runs through them, with short upright gaps."
)

# %% [markdown]
# So this line and the line of section 5 differ. There, 40 points of a plane were projected, each onto a line. Here,
# *one* point of a space with five dimensions is projected, onto a plane.
#
# ## 7 With another inner product
#
# Week 2 let some directions count more, with $\langle x, y \rangle = x^\top A\, y$. Then 'nearest' and 'right angle'
# change, and the projection with them. Ask for $\langle b_i, x - B c \rangle = 0$ in step 1, and go on as before:
#
# $$
# P_A = B\,(B^\top A\,B)^{-1} B^\top A. \tag{7.1}
# $$
#
# Back to $b = (2, 1)$, now as a $B$ with one column, and $x = (2, 5)$. Let upright differences count double in
# length, so 4 times in squares. **Before you run the next cell:** the point was $(3.6, 1.8)$. Will it move up the line
# or down?

# %%
B, x, A = np.array([[2.0], [1.0]]), np.array([2.0, 5.0]), np.diag([1.0, 4.0])
P_A = B @ np.linalg.solve(B.T @ A @ B, B.T @ A)  # (7.1)
check.close(P_A @ x, [6, 3], "with A, the nearest point is (6, 3)")
check.close(B.T @ A @ (x - P_A @ x), [0], "the residual is orthogonal to b in the sense of A")
check.close(P_A @ P_A, P_A, "to project twice is still to project once")
check.different(P_A, P_A.T, "P_A is not its own transpose")
check.close(A @ P_A, (A @ P_A).T, "A P_A is")

# %% [markdown]
# Up: height is dear now, so the point saves height and pays in width. $P_A P_A = P_A$ survives. $P_A = P_A^\top$ does
# not.
#
# ## 8 Faces again
#
# A face is a point in 625 dimensions. A good $U$ for the question has ten directions. Which ones? NumPy's `svd` gives
# orthonormal directions of the centred faces, in the order in which they matter. **Week 4 says where they come from.**
# Today we only use them, and check what we use. They are as long as faces, so you can look at them.
#
# **Figure 7.** The first five directions, with a middle grey for zero. Light and shade, then broad features. None of
# them is a pixel.

# %%
directions = np.linalg.svd(X_bar, full_matrices=False)[2].T  # shape (D, N): one direction per column
check.close(directions[:, :50].T @ directions[:, :50], np.eye(50), "the first 50 directions are orthonormal")
strength = 0.5 / np.abs(directions[:, :5]).max()
figure = gallery(0.5 + strength * directions[:, :5].T, [f"direction {k}" for k in range(1, 6)])
draw.show(
    figure, alt="Five blurred, ghostly faces in grey: broad patches of light and dark that differ from one to the next."
)

# %% [markdown]
# With $k$ of these columns in $B$, project the centred face by (4.3), and put the mean back:
#
# $$
# \text{rebuilt} = \bar{x} + B\,B^\top (x - \bar{x}). \tag{8.1}
# $$
#
# First the $k$ numbers $B^\top (x - \bar x)$, then $B$ times them. Never make $B B^\top$ for this: it has
# $625 \times 625$ entries, and the two thin products do the same work.
#
# **Before you run the next cell:** how many of the 625 numbers does it take until *you* know the person again?
#
# **Figure 8.** One face rebuilt from 1, 5, 10 and 50 numbers. With ten, the bright
# skin and the dark background are there. The beard, and with it the person, comes with fifty.


# %%
def rebuild(x, k):
    """Return the face x, shape (D,), rebuilt from its coordinates along the first k directions."""
    B = directions[:, :k]
    return mean + B @ (B.T @ (x - mean))  # (8.1)


check.close(rebuild(X[80], N), X[80], "with all directions the face comes back")
P = directions[:, :10] @ directions[:, :10].T
check.close(rebuild(X[80], 10), mean + P @ X_bar[80], "two thin products do the work of the large P")
counts = (1, 5, 10, 50)
figure = gallery([rebuild(X[80], k) for k in counts] + [X[80]], [f"k = {k}" for k in counts] + ["original"])
draw.show(
    figure, alt="Five faces: blurred with 1 and 5 numbers, a likeness with 10, nearly sharp with 50, the original."
)

# %% [markdown]
# Rebuild others yourself: choose a face and slide $k$. The picture prints darkness as dots, like an old newspaper, so
# look at it from afar. The sentence says how much of this face's own squared distance from the mean is kept.


# %%
def share_kept(x, k):
    """Return the share of the squared distance from the mean face that k numbers keep; x has shape (D,)."""
    return 1 - np.sum((x - rebuild(x, k)) ** 2) / np.sum((x - mean) ** 2)


square = play.Plane(x=(0, 1), y=(0, 1), size=400, height=390)


@play.picture(plane=square, face=play.slider(0, N - 1, start=80, step=1), k=play.slider(0, 99, start=10, step=1))
def newspaper(plane, face, k):
    """Draw a rebuilt face in dots whose size is the darkness."""
    every = -(-shape[0] // 28)  # of larger faces, every second or third pixel
    dark = 1 - rebuild(X[int(face)], int(k)).reshape(shape)[::every, ::every]
    size = np.round(8 * np.clip(1.1 * dark, 0, 1))
    for level in np.unique(size[size > 0]):
        i, j = np.nonzero(size == level)
        plane.dot(np.array([j + 0.5, dark.shape[0] - i - 0.5]) / dark.shape[0], "ink", size=1.7 * level)
    return f"Face {face:.0f} from {k:.0f} numbers keeps {100 * share_kept(X[int(face)], int(k)):.0f} per cent."


newspaper

# %% [markdown]
# **Figure 9.** The share of the variance that is lost, against how many numbers are kept. The directions fall fastest.
# Ten
# of them lose as little as 303 of the best pixels.

# %%
share_lost = 1 - np.cumsum(np.sum((X_bar @ directions) ** 2, axis=0)) / np.sum(X_bar**2)
pixels_lost = 1 - np.cumsum(np.sort(variance)[::-1]) / variance.sum()
figure, panel = draw.axes(xlabel="numbers kept", ylabel="variance lost, per cent", size=(5.6, 3.5), ylim=(0, 104))
draw.curve(panel, [np.arange(1, len(share_lost) + 1), 100 * share_lost], role="result", name="directions")
draw.curve(panel, [np.arange(1, D + 1), 100 * pixels_lost], role="second", style="--", name="best pixels")
panel.plot([10], [100 * share_lost[9]], "o", color=draw.colour("result"))
draw.label(panel, (10, 100 * share_lost[9]), f"ten: {100 * share_lost[9]:.0f} per cent lost", offset=(74, -6))
panel.legend()
draw.show(figure, alt="A curve falls steeply to zero before 100 numbers; that of pixels falls slowly, to zero at 625.")

# %% [markdown]
# Now the answer, honestly. Three numbers belong to it. The third is a fair trial: the first 80 faces give the
# directions, and the other 20 are rebuilt with them. **Before you run the next cell,** guess what those 20 keep.

# %%
own = [share_kept(x, 10) for x in X]
seen, unseen = X[: 4 * N // 5], X[4 * N // 5 :]
B = np.linalg.svd(seen - seen.mean(axis=0), full_matrices=False)[2][:10].T
moved = unseen - seen.mean(axis=0)
print(f"of all faces together, ten numbers keep {100 * (1 - share_lost[9]):.0f} per cent of the variance")
print(f"of single faces, between {100 * min(own):.0f} and {100 * max(own):.0f} per cent")
print(f"of faces that were not used to find the directions, {100 * np.sum((moved @ B) ** 2) / np.sum(moved**2):.0f}")

# %% [markdown]
# So **about two thirds of what makes these faces differ is left in ten numbers**, against four per cent in ten pixels.
# That is an average: the worst face keeps 35 per cent, the best 88. And it flatters. On faces that had no say in the
# directions, 55 per cent are left.
#
# Two more cautions. Whoever rebuilds needs the mean and the ten directions as well, which all faces share. And a share
# of squared grey values is no share of likeness: your eye weighs pixels differently. Section 7 says how one would tell
# the computer.
#
# **You can now** project a vector onto a line and onto a subspace, derive both formulas by calculus and by right
# angles, test a projection matrix, and rebuild a face from a few numbers.
#
# Next: in the [lab](lab_orthogonal_projections.ipynb) you write all of this yourself, also for bases that are nearly
# dependent. The [quiz](quiz.ipynb) asks for planes, lines and wrong derivations.
# [Week 4](../week4_pca/lesson.ipynb) finds the best directions of all.
