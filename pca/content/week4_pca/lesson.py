# %% [markdown]
# # Principal component analysis
#
# **You will be able to** derive the subspace that loses least of your data, carry out PCA step by step, choose how
# many directions to keep, do it when there are more pixels than pictures, and recognise PCA in four other clothes.
#
# **You need** means and covariances (week 1), inner products (week 2), projections onto subspaces (week 3),
# eigenvectors, the chain rule and Lagrange multipliers. About 120 minutes.

# %%
import timeit

import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 Which few pictures are all digits made of?
#
# The next cell loads handwritten digits, **one per row** of $X$, with grey from 0 (paper) to 1 (ink). Another name in
# `DATA`, such as `"faces"`, runs the whole notebook on other pictures. The numbers in the text are those of
# `"digits"`.

# %%
DATA = "digits"
X, labels, shape = data.images(DATA)
N, D = X.shape

# %%
INK = DATA in ("digits", "mnist", "mnist test")  # whether 1 is ink, and not white


def gallery(rows, names, shape=shape, ink=INK):
    """Return a figure of grey pictures: ``rows`` is a list of arrays (K, D), each with a name on its left."""
    gap = 1 + shape[1] // 10
    high, wide = shape[0] + gap, shape[1] + gap
    sheet = np.full((len(rows) * high + gap, len(rows[0]) * wide + gap), np.nan)
    for i, j in np.ndindex(len(rows), len(rows[0])):
        picture = np.reshape(rows[i][j], shape)
        sheet[i * high + gap : (i + 1) * high, j * wide + gap : (j + 1) * wide] = picture
    figure, panel = draw.axes(size=(7.4, 0.4 + 6.2 * len(sheet) / len(sheet[0])), facecolor=draw.colour("faint"))
    panel.imshow(sheet, cmap="Greys" if ink else "gray", vmin=0, vmax=1)
    panel.set(xticks=[], yticks=[(i + 0.5) * high for i in range(len(rows))], yticklabels=names)
    panel.grid(False)
    return figure


# %% [markdown]
# You send digits to a friend, and each digit may cost ten numbers, not 64. Which ten?
#
# The tempting idea: the ten pixels that vary most. Your friend fills the others with the mean digit $\bar{x}$, which
# both of you know. **Before you run the next cell,** guess how much of the variance ten of 64 pixels carry, if you take
# the best ten.
#
# **Figure 1.** Eight digits, and what ten pixels each tell of them. Most come out as much the same grey blot.

# %%
mean = X.mean(axis=0)
X_bar = X - mean
busiest = np.argsort(-X.var(axis=0))[:10]
by_pixels = np.tile(mean, (N, 1))  # the mean digit in each of N rows
by_pixels[:, busiest] = X[:, busiest]
print(f"{100 * X[:, busiest].var(axis=0).sum() / X.var(axis=0).sum():.0f} per cent of the variance")
chosen = np.arange(10, 18)
figure = gallery([X[chosen], by_pixels[chosen]], ["sent", "received"])
draw.show(figure, alt="Two rows of eight pictures: clear digits above, below nearly the same blurred blot eight times.")

# %% [markdown]
# A third. Neighbouring pixels vary together, so ten pixels say the same things several times. Better: your friend
# owns ten *pictures* $b_1, \dots, b_{10}$, and you send how much of each to add to the mean. A pixel is only one
# kind of picture, with a single dot of ink.
#
# So: **which few pictures are all digits made of?** You will derive the best answer. No other choice can beat it.
#
# ## 2 Vector spaces and orthogonal complements
#
# First, where are we? A **vector space** is a set in which you may add and scale without leaving it, by the usual
# rules of arithmetic. All lists of $D$ numbers are one: $\mathbb{R}^D$. A **subspace** is a part that is a vector
# space itself: all mixes of $b_1, \dots, b_M$ are one.
#
# Are the pictures with grey from 0 to 1 a subspace? It is tempting to say yes. But twice a picture is too dark. So we
# work in all of $\mathbb{R}^D$, where grey may even be negative. The *differences from the mean*, the rows of
# $\bar X$, need that.
#
# Now take $U$, all mixes of $(1, 1, 0)$ and $(0, 0, 1)$, in $\mathbb{R}^3$. Which vectors are orthogonal to
# *everything* in $U$? Those along $(1, -1, 0)$. They form a subspace too, the **orthogonal complement** $U^\perp$.
#
# **Figure 2.** The plane $U$, the line $U^\perp$, and $x = (3, 1, 2)$. The part of $x$ in $U$ is $(2, 2, 2)$, the part
# in $U^\perp$ is $(1, -1, 0)$, and they meet at a right angle.

# %%
x, p, r = np.array([3.0, 1, 2]), np.array([2.0, 2, 2]), np.array([1.0, -1, 0])
figure, panel = draw.space(xlabel="$x_1$", ylabel="$x_2$", zlabel="$x_3$", view=(22, -78), size=(5.6, 4.4))
panel.plot_surface(np.array([[0, 3], [0, 3]]), np.array([[0, 3], [0, 3]]), np.array([[0, 0], [3, 3]]), alpha=0.2)
for end, role, style in ((p, "result", "-"), (x, "first", "-"), (r, "second", "-"), (1.6 * r, "second", ":")):
    panel.plot(*np.transpose([0 * x, end]), style, color=draw.colour(role), lw=2.4)
panel.plot(*np.transpose([p, x]), "--", color=draw.colour("ghost"))
for end, name in ((x, "$x$"), (p, r"$\pi_U(x)$"), (1.6 * r, r"$U^\perp$"), (np.array([0.4, 0.4, 2.4]), "$U$")):
    panel.text(end[0] + 0.08, end[1], end[2] + 0.12, name)
draw.show(figure, alt="An upright plane U, a line across it, and x as the sum of its shadow in U and a part across.")

# %% [markdown]
# Is every vector in $U$ or in $U^\perp$? No: $x$ is in neither. But each vector is *one* from $U$ *plus* one from
# $U^\perp$. The first is the projection of week 3. With an **orthonormal basis** (length 1, right angles)
# $b_1, \dots, b_M$ of $U$ and $b_{M+1}, \dots, b_D$ of $U^\perp$, all $D$ together are a basis of $\mathbb{R}^D$. So
# the dimensions add up: $2 + 1 = 3$. Squared lengths add up too, by Pythagoras.

# %%
check.holds(X[0].max() <= 1 < (2 * X[0]).max(), "twice a picture leaves the range from 0 to 1")
B = np.array([[1 / np.sqrt(2), 0], [1 / np.sqrt(2), 0], [0, 1]])  # orthonormal basis of U in columns
check.close(B.T @ B, np.eye(2), "the columns have length one and stand at right angles")
check.close(B @ B.T @ x, p, "the projection onto U is B B^T x")
check.close(B.T @ r, np.zeros(2), "what is left is orthogonal to both basis vectors")
check.close(p @ p + r @ r, x @ x, "12 + 2 = 14: the squared lengths add up")

# %% [markdown]
# ## 3 The objective
#
# Now put a number on 'loses least'. A small case first: five pictures with two pixels each, and the mean taken away.
# Keep one direction $b$, and replace each point by a point $\tilde{x}_n$ on the line through $b$. The **objective** is
# the mean squared distance between the points and their replacements:
#
# $$
# J = \frac{1}{N} \sum_{n=1}^{N} \lVert x_n - \tilde{x}_n \rVert^2, \qquad \tilde{x}_n = B z_n. \tag{3.1}
# $$
#
# In $D$ dimensions, $B$ holds an orthonormal basis of an $M$-dimensional subspace in its columns, and the $M$ numbers
# $z_n$ are what you send. **We look for the $B$ and the $z_n$ that make $J$ smallest.** Here $x_n$ has its mean taken
# away already.
#
# The tempting choice is to drop a coordinate, which is to project onto an axis. **Before you run the next cell:** the
# second pixel varies less. Which axis is the better line?

# %%
five = np.array([[3.0, 2], [4, 10], [14, 5], [13, 12], [16, 11]])
points = five - five.mean(axis=0)


def J(points, B, Z):
    """Return the mean squared error: points (N, D), basis B (D, M) in columns, coordinates Z (N, M)."""
    return np.mean(np.sum((points - Z @ B.T) ** 2, axis=1))  # (3.1)


def shadows_at(degrees):
    """Return (b, shadows): the direction at this angle, and the projections of the five points onto its line."""
    b = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    return b, np.outer(points @ b, b)


for b in (np.array([[1.0], [0]]), np.array([[0], [1.0]]), np.array([[0.8], [0.6]])):
    print(f"along {b[:, 0]}: error {J(points, b, points @ b):.2f}")

# %% [markdown]
# (`Z @ B.T` has $(B z_n)^\top$ in row $n$: one row per example, as always.) The horizontal axis is better than the
# upright one, and a slanted line beats both. Turn it. **Before you do,** guess the angle with the smallest error.


# %%
@play.picture(degrees=play.slider(0, 180, start=80, step=1), plane=play.Plane(x=(-10, 10), y=(-8, 8)))
def turn_the_line(plane, degrees):
    """Draw five points, their shadows on a line, and what the shadows lose."""
    b, shadows = shadows_at(degrees)
    plane.axes()
    plane.line(np.outer(b, [-30, 30]), "first", "thin")
    plane.lines(np.stack([points, shadows], axis=2), "second", "dash")
    plane.dot(points.T, "ink")
    plane.dot(shadows.T, "result", size=8)
    kept, error = (points @ b).var(), np.sum((points - shadows) ** 2) / len(points)
    return f"The shadows have variance {kept:.1f}, the mean squared error is {error:.1f}; together {kept + error:.1f}."


turn_the_line

# %% [markdown]
# Near $27°$ the error is 10, and the two numbers always add up to 44. Remember both; they are explained below.
#
# **Figure 3.** The same points on two lines. On the left the dashed misses are long and the shadows crowd together. On
# the right the misses are short and the shadows spread.

# %%
figure, panels = draw.plane(xlim=(-9, 9), ylim=(-8, 8), columns=2)
for panel, degrees in zip(panels, (80, 26.565), strict=True):
    b, shadows = shadows_at(degrees)
    draw.curve(panel, np.outer(b, [-12, 12]), width=1.2)
    for x, s in zip(points, shadows, strict=True):
        draw.curve(panel, np.transpose([x, s]), role="second", style="--", width=1.4)
    panel.plot(*points.T, "o", color=draw.colour("ink"))
    panel.plot(*shadows.T, "s", color=draw.colour("result"), ms=5)
    panel.set(xticks=range(-8, 9, 4), yticks=range(-8, 9, 4), xlabel=f"$x_1$; the line is at {degrees:.0f} degrees")
draw.show(
    figure, alt="Left: a steep line with long dashed misses. Right: a line at 27 degrees, short misses, spread shadows."
)

# %% [markdown]
# Why take the mean away first? A line of best fit need not pass through the origin. Let it pass through any point
# $c$. What the projection loses of $x_n - c$ is its part in $U^\perp$, and the mean of squared distances is smallest
# at the mean (week 1). That holds for parts in $U^\perp$ as well. So $c = \bar{x}$ is best, for every $U$.
#
# ## 4 The best coordinates
#
# Hold the line fixed, and ask for the best **coordinates** $z_n$ on it. Take $b = (0.8, 0.6)$ and the first point,
# $x = (-7, -6)$. Some tries:
#
# | $z$ | $-8$ | $-9$ | $-9.2$ | $-9.4$ | $-10$ |
# |---|---|---|---|---|---|
# | squared error | 1.80 | 0.40 | 0.36 | 0.40 | 1.00 |
#
# The best is $-9.2 = 0.8 \cdot (-7) + 0.6 \cdot (-6) = b^\top x$, the shadow. We used that above; now prove it. $J$
# depends on $z_n$ through $\tilde{x}_n = B z_n$, so use the **multivariate chain rule**. It multiplies Jacobians:
#
# $$
# \frac{\partial J}{\partial z_n} = \frac{\partial J}{\partial \tilde{x}_n} \, \frac{\partial \tilde{x}_n}{\partial z_n}
# = -\frac{2}{N} (x_n - B z_n)^\top B. \tag{4.1}
# $$
#
# The first factor is a row of $D$ numbers: each squared difference in (3.1) gives $-2$ times the difference. The second
# is $B$, because $\tilde{x}_n$ is linear in $z_n$. At the minimum the row is zero. Multiply out, transpose, and use
# $B^\top B = I$:
#
# $$
# B^\top x_n = B^\top B z_n = z_n. \tag{4.2}
# $$
#
# **Before you run the next cell:** it compares (4.1) with small steps, at coordinates that are *not* the best. How many
# derivatives are there for six pictures and ten coordinates each?

# %%
b = np.array([[0.8], [0.6]])  # one column: M = 1
for c in ([0, 0], [8, 9]):
    check.holds(J(five - c, b, (five - c) @ b) > J(points, b, points @ b), "a line through the mean is better")
table = [np.sum((points[0] - z * b[:, 0]) ** 2) for z in (-8, -9, -9.2, -9.4, -10)]
check.close(table, [1.8, 0.4, 0.36, 0.4, 1], "the table of squared errors")
rng = np.random.default_rng(4)
B, _ = np.linalg.qr(rng.normal(size=(D, 10)))  # an orthonormal basis of a random subspace
few, Z = X_bar[:6], rng.normal(size=(6, 10))
dJ_dZ = -2 / 6 * (few - Z @ B.T) @ B  # (4.1)
check.gradient(dJ_dZ, lambda Z: J(few, B, Z), Z, "the chain rule gives the gradient of J in all 60 coordinates")
best = few @ B  # (4.2)
check.gradient(np.zeros((6, 10)), lambda Z: J(few, B, Z), best, "at the best coordinates the gradient is zero")

# %% [markdown]
# **The best coordinates are $z_n = B^\top x_n$, so the best replacement is the projection $B B^\top x_n$** of week 3.
# It is a minimum: any other $z$ adds $\lVert z - B^\top x_n \rVert^2$ to the squared error, by Pythagoras inside $U$.
#
# ## 5 The same objective, rewritten
#
# Only $B$ is left to choose. The error becomes simpler when you look at what is *lost*. Complete $B$ with a basis
# $b_{M+1}, \dots, b_D$ of the complement. Then
#
# $$
# x_n - \tilde{x}_n = \sum_{j=M+1}^{D} (b_j^\top x_n)\, b_j. \tag{5.1}
# $$
#
# For the five points the complement of $b_1 = (0.8, 0.6)$ is spanned by $b_2 = (-0.6, 0.8)$. **Before you run the next
# cell:** square the five coordinates along $b_2$ and take the mean. What must come out?

# %%
b2 = np.array([-0.6, 0.8])
lost = points @ b2
check.close(points - points @ b @ b.T, np.outer(lost, b2), "what is lost lies along b2")  # (5.1)
S5 = points.T @ points / 5  # covariance of the five points, with 1/N
print(f"squares {lost**2}, mean {np.mean(lost**2):.3f}; by the covariance {b2 @ S5 @ b2:.3f}")

# %% [markdown]
# The error, 10.768. And week 1 knows a mean of squared coordinates: it is the *variance* along $b_2$, which is
# $b_2^\top S b_2$. In general, each step with its reason:
#
# $$
# J = \frac{1}{N} \sum_n \sum_{j > M} (b_j^\top x_n)^2
# = \sum_{j > M} b_j^\top \Big( \frac{1}{N} \sum_n x_n x_n^\top \Big) b_j
# = \sum_{j > M} b_j^\top S\, b_j. \tag{5.2}
# $$
#
# First equality: the $b_j$ are orthonormal, so squared lengths add up. Second:
# $(b_j^\top x_n)^2 = b_j^\top x_n\, x_n^\top b_j$, and $b_j$ does not depend on $n$. Third: the bracket is the
# covariance, as the mean is zero. **The error is the variance that you drop.** And all variance together is fixed. With
# $D$ orthonormal directions the squared coordinates add up to $\lVert x_n \rVert^2$, whichever directions you take.
# The axes are one choice, and give the diagonal of $S$:
#
# $$
# \sum_{j=1}^{D} b_j^\top S\, b_j = \frac{1}{N} \sum_n \lVert x_n \rVert^2 = S_{11} + \dots + S_{DD}. \tag{5.3}
# $$
#
# So least error and most kept variance are the same aim. That is the constant 44. **Before you run the next cell:** ten
# pixels kept a third of the digits' variance. What will ten *random* pictures keep?

# %%
rng = np.random.default_rng(5)
check.close(b[:, 0] @ S5 @ b[:, 0] + b2 @ S5 @ b2, np.trace(S5), "kept and dropped variance add up to 44")  # (5.3)
S = X_bar.T @ X_bar / N  # all digits
basis, _ = np.linalg.qr(rng.normal(size=(D, D)))
kept, dropped = basis[:, :10], basis[:, 10:]
by_dropping = np.sum(dropped * (S @ dropped))  # the sum of b_j^T S b_j over the columns  # (5.2)
check.close(by_dropping, J(X_bar, kept, X_bar @ kept), "the error is the variance in the complement")
print(f"ten random pictures keep {100 - 100 * by_dropping / np.trace(S):.0f} per cent of the variance")

# %% [markdown]
# Ten random pictures are worse than ten pixels. Where are the good ones?
#
# ## 6 Lagrange multipliers find the direction
#
# Make $b^\top S b$ as large as possible, or as small. The tempting idea: set the gradient to zero. It is $2 S b$, and
# $b = 0$ makes it zero: a direction of length 0, useless. We forgot the constraint $b^\top b = 1$. With a **Lagrange
# multiplier** $\lambda$, differentiate $b^\top S b + \lambda (1 - b^\top b)$:
#
# $$
# 2 S b - 2 \lambda b = 0, \qquad \text{that is} \qquad S b = \lambda b. \tag{6.1}
# $$
#
# **The best and the worst direction are eigenvectors of the covariance.** Multiply by $b^\top$ from the left:
#
# $$
# b^\top S\, b = \lambda\, b^\top b = \lambda. \tag{6.2}
# $$
#
# **The eigenvalue is the variance along its eigenvector.** By pencil, for the five points:
# $S = \begin{bmatrix} 29.2 & 9.6 \\ 9.6 & 14.8 \end{bmatrix}$ sends $(2, 1)$ to $(68, 34)$, so $\lambda = 34$. It sends
# $(-1, 2)$ to $(-10, 20)$, so $\lambda = 10$. Keep the first, drop the second: error 10, as the slider said.
#
# **Figure 4.** The variance $b^\top S b$ of the five points in every direction $b$ of the circle. It peaks at $27°$,
# the direction of $(2, 1)$, and is smallest at $117°$, a right angle further.

# %%
v1, v2 = np.array([2, 1]) / np.sqrt(5), np.array([-1, 2]) / np.sqrt(5)
check.close(S5 @ v1, 34 * v1, "(2, 1) is an eigenvector with eigenvalue 34")  # (6.1)
check.close([v1 @ S5 @ v1, v2 @ S5 @ v2], [34, 10], "the variances along the eigenvectors are the eigenvalues")  # (6.2)
degrees = np.linspace(0, 180, 181)
circle = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
along = np.sum(circle * (S5 @ circle), axis=0)  # b^T S b for each column b
figure, panel = draw.axes(xlabel="direction of $b$, degrees", ylabel="variance", size=(5.6, 3.4), ylim=(0, 48))
draw.curve(panel, [degrees, along], name=r"kept: $b^\top S b$")
draw.curve(panel, [degrees, 44 - along], role="second", style="--", name=r"dropped: $44 - b^\top S b$")
panel.legend(loc="upper right")
draw.show(figure, alt="Two waves between 10 and 34 that mirror each other. The solid one peaks at 27 degrees.")

# %% [markdown]
# Two facts about a covariance matrix make life good. Its eigenvalues are *never negative*: they are variances. And
# eigenvectors with different eigenvalues are *orthogonal*. Why? $S$ is symmetric, so $v_1^\top S v_2$ is both
# $\lambda_2 v_1^\top v_2$ and $\lambda_1 v_1^\top v_2$. With $\lambda_1 \neq \lambda_2$, that forces
# $v_1^\top v_2 = 0$. (With equal eigenvalues, Gram-Schmidt makes them so.)
#
# `np.linalg.eigh` is made for symmetric matrices: real numbers, orthonormal columns. `eig` knows nothing of the
# symmetry, and with rounding it may return complex numbers. `eigh` sorts *ascending*, so turn its answer round.

# %%
lam, V = np.linalg.eigh(S)
lam, V = lam[::-1], V[:, ::-1]
check.close(V.T @ V, np.eye(D), "the eigenvectors are orthonormal")
check.close(S @ V, V * lam, "each column is stretched by its eigenvalue")  # the row lam meets every row of V
check.holds(lam.min() > -1e-12, "no variance is negative, up to rounding")
np.round(lam[:6], 2)

# %% [markdown]
# ## 7 The basis of the principal subspace
#
# One direction is settled. For $M$ directions, it is tempting to say: take the $M$ best eigenvectors, done. But could
# $M$ directions *together*, none of them an eigenvector, lose less?
#
# Numbers first. Let the eigenvalues be 9, 4 and 1, and keep one direction. Keep $v_1$, and you drop $4 + 1 = 5$. Keep
# the direction halfway between $v_1$ and $v_2$ instead. Then you drop half of $v_1$, half of $v_2$ and all of $v_3$,
# which costs $4.5 + 2 + 1 = 7.5$. So count in general. Let $w_i$ be the share of $v_i$ that you drop: the squared
# length of its projection onto the complement. Write $b_j = \sum_i (v_i^\top b_j)\, v_i$. As $S v_i = \lambda_i v_i$,
# and the $v_i$ are orthonormal, $b_j^\top S b_j = \sum_i \lambda_i (v_i^\top b_j)^2$. Put this into (5.2):
#
# $$
# J = \sum_{i=1}^{D} \lambda_i w_i, \qquad w_i = \sum_{j > M} (v_i^\top b_j)^2. \tag{7.1}
# $$
#
# Each $w_i$ lies between 0 and 1, as a part of a vector of length 1. Together they make $D - M$, the squared lengths of
# the dropped $b_j$. So you *must* drop $D - M$ units in all, at most one of each kind, at price $\lambda_i$ a unit. The
# cheapest way is to drop the cheapest ones whole: the smallest eigenvalues.
#
# $$
# J_{\min} = \lambda_{M+1} + \dots + \lambda_D. \tag{7.2}
# $$
#
# The subspace of $v_1, \dots, v_M$, those with the **largest eigenvalues**, is the **principal subspace**. The $v_j$
# are the **principal components**. And the proof is complete.
#
# **Before you run the next cell:** it takes the 54 directions that the random subspace above dropped. What is the sum
# of their shares $w_i$?

# %%
M = 10
w = np.sum((V.T @ dropped) ** 2, axis=1)
check.close(w.sum(), D - M, "the shares that are dropped make D - M in all")
check.close(lam @ w, by_dropping, "the error is the price of what is dropped")  # (7.1)
B = V[:, :M]
check.close(J(X_bar, B, X_bar @ B), lam[M:].sum(), "the smallest error is the sum of the dropped eigenvalues")  # (7.2)

# %% [markdown]
# **Figure 5.** Top: the first eight principal components, the 'eigendigits'; mid-grey is zero. Bottom: the mean digit
# with a dose of $v_1$ and of $-v_1$, then of $v_2$ and of $-v_2$, up to $v_4$. A dose draws one kind of ink and rubs
# out another.

# %%
top = 0.5 + V[:, :8].T / (2 * np.abs(V[:, :8]).max())  # from black to white, with zero in the middle
doses = [mean + sign * 2 * np.sqrt(lam[j]) * V[:, j] for j in range(4) for sign in (1, -1)]
figure = gallery([top, doses], ["$v_1$ to $v_8$", r"$\bar{x} \pm v_1 \ldots v_4$"])
draw.show(
    figure, alt="Eight blurred patterns of dark and pale strokes; below, digits that change from one shape to another."
)

# %% [markdown]
# Is the sign of a component fixed? No: $-v$ is as good as $v$, and two computers may differ. Compare subspaces, or
# directions up to sign.
#
# ## 8 The steps of PCA
#
# 1. **Centre**: take the mean $\bar{x}$ away from each row.
# 2. **Scale**, if the columns have different units: divide by the standard deviations. (More below.)
# 3. **Covariance**: $S = \bar X^\top \bar X / N$, shape $(D, D)$.
# 4. **Decompose** with `eigh`, and sort descending.
# 5. **Project**: keep $k$ columns in $B$, and send $z = B^\top (x - \bar{x})$.
# 6. **Rebuild**, and *add the mean back*:
#
# $$
# \tilde{x} = \bar{x} + B B^\top (x - \bar{x}). \tag{8.1}
# $$
#
# (Here $k$ is the $M$ of the derivation.)
#
# **Figure 6.** Eight digits rebuilt with more and more components. With 1 or 2 they are ghosts of the mean. With 10
# you can read most, with 20 all.

# %%
ks = (1, 2, 5, 10, 20, 40)
rebuilt = [mean + X_bar[chosen] @ V[:, :k] @ V[:, :k].T for k in ks]  # (8.1)
check.close(mean + X_bar @ V @ V.T, X, "with all components every picture comes back whole")
check.close(np.var(X_bar @ V, axis=0), lam, "the variances of the coordinates are the eigenvalues")
figure = gallery([*rebuilt, X[chosen]], [*[f"$k = {k}$" for k in ks], "original"])
draw.show(
    figure, alt="Seven rows of eight digits: blurs for k = 1 and 2, readable from k = 10, like the original at 40."
)

# %% [markdown]
# Now you. Choose a picture and $k$. The area of a square is the ink of its pixel. **Before you look at the sentence,**
# read the error off the picture: how much of *this* picture's difference from the mean is missing?

# %%
rows, columns = shape


def squares(plane, picture, left, name):
    """Draw a picture, shape (D,), from x = left on, as squares whose area is the ink of their pixel."""
    dark = np.clip(picture if INK else 1 - picture, 0, 1)
    corners = np.array([[-0.5, 0.5, 0.5, -0.5], [-0.5, -0.5, 0.5, 0.5]])
    for pixel in np.flatnonzero(dark > 0.01):
        centre = np.array([[left + pixel % columns], [rows - 0.5 - pixel // columns]])
        plane.area(centre + np.sqrt(dark[pixel]) * corners, "ink", "full")
    plane.text([left + (columns - 1) / 2, -0.9], name)


# %%
number = play.slider(0, 99, start=13, step=1, label="picture")
count = play.slider(0, min(N, D, 64), start=5, step=1, label="components k")


@play.picture(n=number, k=count, plane=play.Plane(x=(-1, 2 * columns + 2), y=(-1.5, rows + 0.5), size=520))
def rebuild(plane, n, k):
    """Draw picture n and what k components make of it."""
    B, x = V[:, : int(k)], X[int(n)]
    y = mean + B @ (B.T @ (x - mean))
    squares(plane, x, 0.5, "original")
    squares(plane, y, columns + 1.5, f"k = {k:.0f}")
    missing = 100 * np.sum((x - y) ** 2) / np.sum((x - mean) ** 2)
    return (
        f"Picture {n:.0f}, {k:.0f} components: {missing:.0f} per cent of its squared distance to the mean is missing."
    )


rebuild

# %% [markdown]
# ### How many components?
#
# **Figure 7.** The share of variance that is missing, against $k$. Ten components miss a quarter; the dashed line of a
# tenth is crossed at $k = 21$. Ten *pixels* missed two thirds.

# %%
missing = 1 - np.append(0, np.cumsum(lam)) / lam.sum()
enough = int(np.argmax(missing <= 0.1))  # the first k that keeps 90 per cent
figure, panel = draw.axes(xlabel="components $k$", ylabel="missing variance, per cent", size=(5.6, 3.6), ylim=(0, 103))
draw.curve(panel, [np.arange(D + 1), 100 * missing])
panel.axhline(10, color=draw.colour("ghost"), ls="--", lw=1.2)
panel.plot(enough, 100 * missing[enough], "o", color=draw.colour("result"))
draw.label(panel, (enough, 100 * missing[enough]), f"$k = {enough}$ keeps 90 %", role="result", offset=(62, 20))
draw.show(
    figure, alt="A falling curve: 100 per cent at k = 0, 26 at 10, under the dashed line of 10 per cent from k = 21."
)

# %% [markdown]
# The threshold is a choice, not a law: 90 % is customary. A task, such as reading the digit, is the better judge.
#
# ### Units
#
# The tempting wrong idea: *the column with the biggest numbers matters most*. PCA believes it. Take apples, with their
# width and their weight (numbers made up). **Before you run the next cell:** what is the first component in cm and
# gram? And in mm and kilogram?

# %%
rng = np.random.default_rng(8)
size = rng.normal(size=80)
apples = np.column_stack([7.5 + 0.5 * size + 0.4 * rng.normal(size=80), 170 + 18 * size + 20 * rng.normal(size=80)])


def first_component(table):
    """Return the first principal component, shape (2,), of a table (N, 2)."""
    centred = table - table.mean(axis=0)
    v = np.linalg.eigh(centred.T @ centred / len(table))[1][:, -1]
    return v * np.sign(v.sum())


units = {"cm, g": np.array([1, 1]), "mm, kg": np.array([10, 0.001]), "standard deviations": 1 / apples.std(axis=0)}
for name, factor in units.items():
    print(f"{name}: {np.round(first_component(apples * factor), 4)}")
check.close(first_component(apples * [10, 0.001] / (apples * [10, 0.001]).std(axis=0)), [0.5**0.5] * 2, "no units left")

# %% [markdown]
# In cm and gram it is the weight alone, in mm and kg the width alone. Nothing about the apples has changed.
#
# **Figure 8.** The first component in three systems of units, carried back to cm and gram. Three units, three lines.

# %%
figure, panel = draw.axes(xlabel="width, cm", ylabel="weight, gram", size=(5.4, 3.9))
panel.plot(*apples.T, "o", color=draw.colour("ghost"), ms=4, alpha=0.6)
for (name, factor), role, style in zip(units.items(), ("first", "second", "result"), ("-", "--", "-."), strict=True):
    v = first_component(apples * factor) / factor  # back to cm and gram
    ends = apples.mean(axis=0) + np.outer([-1, 1], v * min(1.6 / v[0], 55 / v[1]))
    draw.curve(panel, ends.T, role=role, style=style, name=f"in {name}")
panel.legend(loc="upper left", fontsize=9)
draw.show(figure, alt="A cloud of apples and three lines of different steepness through its middle, one for each unit.")

# %% [markdown]
# Why? Squared error adds squares of cm to squares of gram, and the unit with larger numbers shouts. Dividing each
# column by its standard deviation makes PCA deaf to units: mm and kg then give the same as cm and gram. Pixels share
# one unit, so leave them. Worse, a few pixels never see ink. Their standard deviation is 0, and dividing by it gives
# no number.
#
# ## 9 High dimensions: more pixels than pictures
#
# Here are 100 faces of $25 \times 25 = 625$ pixels. $S$ is $625 \times 625$; with real photographs it would not fit
# into memory. But 100 points never fill 625 dimensions. By pencil: two centred rows, $(1, 2, 2)$ and $(-1, -2, -2)$,
# lie on a line. One direction, $(1, 2, 2)/3$, has variance 9, and the other two have none. The small matrix
# $K = \frac{1}{2}\begin{bmatrix} 9 & -9 \\ -9 & 9 \end{bmatrix}$ of inner products between *rows* has the eigenvalues 9
# and 0. The same 9! In general:
#
# $$
# K = \frac{1}{N} \bar X \bar X^\top, \qquad K u = \lambda u. \tag{9.1}
# $$
#
# Multiply by $\bar X^\top$ from the left:
# $\frac{1}{N} \bar X^\top \bar X\, (\bar X^\top u) = \lambda\, (\bar X^\top u)$. That is $S v = \lambda v$ for
# $v = \bar X^\top u$. **The small matrix has the same eigenvalues, and $\bar X^\top$ carries its eigenvectors over.**
# Only the length is wrong:
# $\lVert \bar X^\top u \rVert^2 = u^\top \bar X \bar X^\top u = N \lambda$. So
#
# $$
# v = \frac{\bar X^\top u}{\sqrt{N \lambda}} \qquad \text{for } \lambda > 0. \tag{9.2}
# $$
#
# A zero eigenvalue must be left out, or (9.2) divides by zero. **Before you run the next cell:** how many eigenvalues
# of 100 centred faces are not zero?
#
# **Figure 9.** Top: the mean face and seven eigenfaces; mid-grey is zero. Below: eight faces, and what 40 components,
# which keep 90 %, make of them.

# %%
faces, _, face_shape = data.images("faces")
F = faces - faces.mean(axis=0)
lam_f, U = np.linalg.eigh(F @ F.T / len(F))  # (9.1)
used = np.flatnonzero(lam_f > 1e-10 * lam_f.max())[::-1]  # not zero up to rounding, the largest first
lam_f, V_f = lam_f[used], F.T @ U[:, used] / np.sqrt(len(F) * lam_f[used])  # (9.2)
check.close(V_f.T @ V_f, np.eye(len(used)), "the carried vectors are orthonormal")
check.close(F.T @ (F @ V_f) / len(F), V_f * lam_f, "they are eigenvectors of S, which was never built")
masks = 0.5 + V_f[:, :7].T / (2 * np.abs(V_f[:, :7]).max())
rebuilt = faces.mean(axis=0) + F[:8] @ V_f[:, :40] @ V_f[:, :40].T
rows_of_faces = [[faces.mean(axis=0), *masks], faces[:8], rebuilt]
figure = gallery(rows_of_faces, ["mean and $v_j$", "faces", "$k = 40$"], shape=face_shape, ink=False)
draw.show(figure, alt="A mean face and seven eigenfaces like masks; eight faces; and the same faces a little softer.")
print(f"{len(used)} eigenvalues are not zero")

# %% [markdown]
# 99, not 100: the centred rows add up to zero, so one of them is a mix of the others. Note the order in the second
# check: `F.T @ (F @ V_f)` never makes a $D \times D$ matrix.
#
# What does it save? Decomposing an $n \times n$ matrix takes about $n^3$ steps. One way pays $D^3$, the other $N^3$.
#
# **Figure 10.** Seconds of both ways for the first $D$ pixels of 20 faces, on logarithmic axes, measured on your
# machine. The way by $S$ climbs steeply with $D$. The way by $K$ stays low: only its products grow, in proportion to
# $D$.


# %%
def seconds(work):
    """Return the seconds of the fastest run, of those that begin within 0.1 s."""
    runs, end = [], timeit.default_timer() + 0.1
    while not runs or timeit.default_timer() < end:
        runs.append(timeit.timeit(work, number=1))
    return min(runs)


sizes = (20, 40, 80, 160, 320)
by_S = [seconds(lambda Y=F[:20, :d]: np.linalg.eigh(Y.T @ Y)) for d in sizes]
by_K = [seconds(lambda Y=F[:20, :d]: np.linalg.eigh(Y @ Y.T)) for d in sizes]
figure, panel = draw.axes(1, 1, "pixels", "seconds", xscale="log", yscale="log", xticks=sizes, xticklabels=sizes)
draw.curve(panel, [sizes, by_S], role="second", style="--", name="by $S$, shape $(D, D)$")
draw.curve(panel, [sizes, by_K], name="by $K$, shape $(N, N)$")
panel.minorticks_off()
panel.legend()
draw.show(figure, alt="Two lines, logarithmic axes: seconds by S climb steeply with the pixels, by K hardly.")

# %% [markdown]
# ## 10 Other interpretations
#
# You came by projection. Four other roads lead to the same subspace, and each explains something new.
#
# **1. Most variance.** By (5.3) the least error is the most kept variance. The first component is the direction
# in which the data spread most. The second is the same among the directions orthogonal to it, and so on. **Before you
# run the next cell:** how close will the best of 2,000 random directions come to $\lambda_1$?

# %%
rng = np.random.default_rng(2)
directions = rng.normal(size=(D, 2000))
directions = directions / np.linalg.norm(directions, axis=0)
spread = np.sum(directions * (S @ directions), axis=0)
check.holds(spread.max() < lam[0], "no random direction has more variance than the first component")
across = directions - V[:, :1] @ (V[:, :1].T @ directions)  # their parts orthogonal to the first component
ratio = np.sum(across * (S @ across), axis=0) / np.sum(across**2, axis=0)
check.holds(ratio.max() < lam[1], "and orthogonal to the first, none has more than the second")
print(f"best of 2,000: {spread.max():.3f}; the first component: {lam[0]:.3f}")

# %% [markdown]
# **2. The best table of low rank.** Section 9 found partners: $\bar X v_j$ points along $u_j$, with length
# $\sigma_j = \sqrt{N \lambda_j}$. Since $\sum_j v_j v_j^\top = I$, the whole table is a sum of simple tables:
#
# $$
# \bar X = \sum_j \sigma_j\, u_j v_j^\top. \tag{10.1}
# $$
#
# That is the **singular value decomposition**, or SVD; the $\sigma_j$ are the **singular values**. A table with rows
# on one $k$-dimensional subspace has **rank** $k$ at most. Any such table replaces each row by a point of a subspace.
# So (7.2) says: the first $k$ terms are the best table of rank $k$.

# %%
U, sigma, Vt = np.linalg.svd(X_bar, full_matrices=False)
check.close(sigma**2 / N, lam[: len(sigma)], "squared singular values over N are the eigenvalues of S")
rank_10 = U[:, :10] * sigma[:10] @ Vt[:10]  # (10.1), ten terms
check.close(rank_10, X_bar @ B @ B.T, "ten terms of the SVD are the projections onto ten components")
check.close(np.sum((X_bar - rank_10) ** 2) / N, lam[10:].sum(), "the rest has the size of the dropped eigenvalues")

# %% [markdown]
# In practice the SVD is the better way to compute PCA: forming $S$ squares the numbers, and small ones lose digits.
#
# **3. A linear auto-encoder.** An **auto-encoder** is a network with a bottleneck that learns to give back its input.
# Without bends, its encoder is a matrix $E$ ($k \times D$) and its decoder a matrix $G$ ($D \times k$), so
# $\tilde{x} = G E x$. Train both by gradient descent, from random numbers. Nobody tells it about eigenvectors. **Before
# you run the next cell:** where will its cost end? ($G E x$ lies in the subspace of the columns of $G$. So the cost
# cannot fall below (7.2).)

# %%
rng = np.random.default_rng(6)
E, G = 0.5 / D**0.5 * rng.normal(size=(3, D)), 0.5 / D**0.5 * rng.normal(size=(D, 3))
costs, rate = [], 0.3 / lam[0]
for _ in range(500):
    ES, GG = E @ S, G.T @ G
    costs.append(np.trace(S) - 2 * np.sum(G.T * ES) + np.sum(GG * (ES @ E.T)))  # the mean of |x - G E x|^2
    dC_dG, dC_dE = -2 * (ES.T - G @ (ES @ E.T)), -2 * (G.T @ S - GG @ ES)
    E, G = E - rate * dC_dE, G - rate * dC_dG
check.close(costs[-1], lam[3:].sum(), "the cost ends at the sum of the dropped eigenvalues", rtol=1e-3)
basis, _ = np.linalg.qr(G)
check.close(basis @ basis.T, V[:, :3] @ V[:, :3].T, "the decoder spans the principal subspace", atol=0.01)
check.different(G / np.linalg.norm(G, axis=0), V[:, :3], "its columns are not the components", atol=0.1)

# %% [markdown]
# **Figure 11.** The cost of the auto-encoder during training. It falls fast, and then runs level on the dashed line:
# the least error that (7.2) allows.

# %%
figure, panel = draw.axes(xlabel="steps of gradient descent", ylabel="mean squared error", size=(5, 3.3), xlim=(0, 60))
draw.curve(panel, [np.arange(61), costs[:61]])
panel.axhline(lam[3:].sum(), color=draw.colour("result"), ls="--", lw=1.5)
draw.label(panel, (45, lam[3:].sum()), r"$\lambda_4 + \dots + \lambda_D$", role="result", offset=(0, 12))
draw.show(figure, alt="A cost that falls within 20 steps from the total variance and then runs level on a dashed line.")

# %% [markdown]
# It finds the *subspace*, in a basis of its own: any mix of the columns rebuilds as well. Add bends, and the network
# may follow curved shapes. That is where deep learning takes over.
#
# **4. A latent-variable model.** Tell a story of how a digit is *born*. Draw $k$ hidden numbers $z$ at random, each
# with mean 0 and variance 1. (**Latent** means hidden.) Mix $k$ pictures with them, and add the mean. Last, add noise
# of variance $s^2$ to each pixel: $x = W z + \bar{x} + \text{noise}$. Such digits have covariance
# $W W^\top + s^2 I$, by week 1. Choose $W$ and $s^2$ so that it
# fits $S$: exactly along the kept directions, on average along the others.
#
# $$
# W = \begin{bmatrix} \sqrt{\lambda_1 - s^2}\, v_1 & \cdots & \sqrt{\lambda_k - s^2}\, v_k \end{bmatrix}, \qquad
# s^2 = \frac{\lambda_{k+1} + \dots + \lambda_D}{D - k}. \tag{10.2}
# $$
#
# A model can *invent*. It also says how likely a picture is, and what a missing pixel might have been.
#
# **Figure 12.** Top: real digits. Bottom: $W z + \bar{x}$ for random $z$, without the noise. The strokes are right, and
# most of the digits are not. The hidden numbers of real digits are no single bell-shaped cloud.

# %%
k = 20
s2 = lam[k:].mean()
W = V[:, :k] * np.sqrt(lam[:k] - s2)  # (10.2)
model = W @ W.T + s2 * np.eye(D)
check.close(model @ V[:, :k], V[:, :k] * lam[:k], "the model has the same components and variances")
check.close(np.trace(model), np.trace(S), "and the same variance in all")
rng = np.random.default_rng(12)
invented = mean + rng.normal(size=(8, k)) @ W.T
figure = gallery([X[chosen], invented], ["real", "invented"])
draw.show(figure, alt="Eight real digits above eight invented pictures, which look like strokes of digits mixed up.")

# %% [markdown]
# ## 11 What PCA cannot see
#
# Take points on a circle. *One* number, the angle, says all about each. **Before you run the next cell:** what will PCA
# find?
#
# **Figure 13.** Sixty points on a circle, and what a line makes of them. All lines are equally bad: PCA knows flat
# subspaces only, and the circle is bent.

# %%
angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
circle = np.column_stack([np.cos(angle), np.sin(angle)])
check.close(circle.T @ circle / 60, np.eye(2) / 2, "no correlation, and the same variance in every direction")
figure, panel = draw.plane(xlim=(-1.5, 1.5), ylim=(-1.5, 1.5))
v = np.array([0.8, 0.6])
panel.plot(*circle.T, "o", color=draw.colour("first"), ms=4)
panel.plot(*np.outer(v, circle @ v), "s", color=draw.colour("result"), ms=4)
draw.label(panel, (0, 1.25), "one number would do", role="first")
draw.label(panel, (0.5, -0.3), "half is lost", role="result")
draw.show(figure, alt="A ring of dots, and their shadows packed on one slanted line, which folds the ring together.")

# %% [markdown]
# PCA sees means and covariances and nothing else. Curved shapes and clusters escape it. So do the *labels*: a direction
# of small variance may be the one that tells a 3 from a 9.
#
# And the answer? **All digits are made of the mean digit and the eigenvectors of their covariance with the largest
# eigenvalues.** Ten of these keep 74 per cent of the variance, 21 keep 90, 41 keep 99. The ten best pixels keep 33.
# No other ten pictures do better, and you have proved it.
#
# **You can now** derive the subspace that loses least of your data, carry out PCA step by step, choose how many
# directions to keep, do it when there are more pixels than pictures, and recognise PCA in four other clothes.
#
# Next: in the [lab](lab_pca.ipynb) you write all of it yourself, safely and fast. The [quiz](quiz.ipynb) asks for the
# chain rule and for the steps. That ends the course: from a list of numbers to the pictures that all digits are made
# of.
