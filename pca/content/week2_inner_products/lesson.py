# %% [markdown]
# # Inner products
#
# **You will be able to** tell which matrices measure, compute lengths, distances and angles under any of them, draw
# their unit circles, build bases that suit them, and measure functions and random variables in the same way.
#
# **You need** dot product, cosine, shadows, Gram-Schmidt and eigenvectors from linear algebra, and the covariance of
# week 1. About 100 minutes.

# %%
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 Which picture is nearer?
#
# Each row of $X$ is one handwritten digit, with grey values from 0 (paper) to 1 (ink). Another name in `DATA`, such as
# `"mnist test"`, runs the notebook on other digits. All numbers in the text are those of `"digits"`.

# %%
DATA = "digits"
X, labels, shape = data.images(DATA)
print(f"X has shape {X.shape}, and a picture has {shape[0]} rows and {shape[1]} columns")

# %% [markdown]
# Take the first picture, $x$, and push it one pixel to the right. That is $y$. Then look for a picture $z$ of *another*
# digit that has the same distance from $x$ as $y$ has, as nearly as possible.


# %%
def pushed(pictures, step):
    """Return pictures (N, D) moved by one column, to the right (step 1) or to the left (step -1)."""
    grid = pictures.reshape(-1, *shape)
    moved = np.zeros_like(grid)
    if step == 1:
        moved[:, :, 1:] = grid[:, :, :-1]
    else:
        moved[:, :, :-1] = grid[:, :, 1:]
    return moved.reshape(pictures.shape)


x = X[0]
y = pushed(X[:1], 1)[0]
others = X[labels != labels[0]]
z = others[np.argmin(np.abs(np.linalg.norm(others - x, axis=1) - np.linalg.norm(y - x)))]

# %% [markdown]
# In `others - x` NumPy takes the one row $x$ from every row of `others`; `axis=1` then measures row by row.
#
# **Before you run the next cell.** For your eye, is $x$ nearer to $y$ or to $z$? What does the distance say?
#
# **Figure 1.** A digit $x$, the same digit one pixel further right, and another digit. Both distances from $x$ agree.


# %%
def beside(pictures, titles):
    """Return a figure of pictures side by side, each of shape (D,), with zero as white."""
    figure, panels = draw.axes(len(pictures), size=(2.1, 2.3), xticks=[], yticks=[])
    for panel, picture, title in zip(panels, pictures, titles, strict=True):
        panel.imshow(picture.reshape(shape), cmap="Greys")
        panel.spines[:].set_visible(True)
        panel.set_title(title, fontsize=10)
    return figure


apart = [np.linalg.norm(y - x), np.linalg.norm(z - x)]
nearer = np.mean(np.linalg.norm(others - x, axis=1) < apart[0])
figure = beside([x, y, z], ["$x$", f"$y$, distance {apart[0]:.3f}", f"$z$, distance {apart[1]:.3f}"])
draw.show(figure, alt="A zero; the same zero one pixel further right; and a four. Both are 3.194 away from the first.")
print(f"{100 * nearer:.0f} per cent of all other digits are nearer to x than its own pushed copy")

# %% [markdown]
# Your eye says $y$. The ruler sees no difference. Worse: most pictures of *other* digits are nearer to $x$ than
# its own copy is.
#
# The ruler counts every direction alike. But 'one pixel to the right' is a direction of its own in the space of
# pictures, and for reading it should hardly count. **What if some directions count more than others?** Can we change
# how we measure, and still speak of lengths and angles?
#
# ## 2 What the dot product needs
#
# Everything in the geometry of vectors came from one number, the **dot product** $x^\top y$. Length is
# $\sqrt{x^\top x}$, distance is the length of $x - y$, and the cosine is $x^\top y$ over both lengths. A right angle
# means $x^\top y = 0$.
#
# Take $(3, 1)$ and $(2, 4)$: the dot product is $6 + 4 = 10$. Which properties of it did we use? **Before you run the
# next cell,** write down what you remember. There were three.

# %%
rng = np.random.default_rng(1)
a, b, c = rng.integers(-9, 10, size=(3, 4))
check.equal((2 * a + 3 * b) @ c, 2 * (a @ c) + 3 * (b @ c), "brackets multiply out, and factors move to the front")
check.equal(a @ b, b @ a, "the order does not matter")
check.holds(a @ a > 0, "a vector times itself is positive, unless it is zero")
int(np.array([3, 1]) @ np.array([2, 4]))

# %% [markdown]
# Now forget the formula and keep the three properties. Whatever has them, we call an inner product. An **inner
# product** takes two vectors, gives a number $\langle x, y \rangle$, and is
#
# - **bilinear**: $\langle k x + m y, z \rangle = k \langle x, z \rangle + m \langle y, z \rangle$, and likewise on the
#   right;
# - **symmetric**: $\langle x, y \rangle = \langle y, x \rangle$;
# - **positive definite**: $\langle x, x \rangle > 0$ for every $x$ except zero, and $\langle 0, 0 \rangle = 0$.
#
# Why these? Bilinear lets you multiply out. Symmetric makes the way there as long as the way back. Positive definite
# gives every move a length above zero. The proofs of geometry need no more.
#
# ## 3 Other inner products
#
# A rover drives over sand. North of the camp the sand is soft, and a metre north costs as much as two metres east. So
# it measures a move $(3, 2)$ as a ruler measures $(3, 4)$: the effort is 5, squared $3^2 + 4 \cdot 2^2 = 25$.
#
# A matrix says the same: with $A = \begin{bmatrix} 1 & 0 \\ 0 & 4 \end{bmatrix}$ it is $x^\top A\, x$. Elsewhere
# the wind has made slanted ripples. There the matrix is not diagonal:
#
# $$
# \langle x, y \rangle = x^\top A\, y, \qquad A = \begin{bmatrix} 5 & 2 \\ 2 & 2 \end{bmatrix}. \tag{3.1}
# $$
#
# **Before you run the next cell,** compute $\langle x, y \rangle$ for $x = (1, -1)$ and $y = (0, 1)$. Begin with
# $A\, y$, the second column. What would the dot product be?


# %%
def inner(x, y, A):
    """Return the inner product of x and y under A, a number; x and y have shape (D,), A has shape (D, D)."""
    return x @ A @ y  # (3.1)


A = np.array([[5, 2], [2, 2]])
x, y = np.array([1, -1]), np.array([0, 1])
check.close(inner(np.array([3, 2]), np.array([3, 2]), np.diag([1, 4])), 25, "the move (3, 2) costs 5, squared")
check.close(inner(a, b, np.eye(4)), a @ b, "with A = I it is the dot product")
print("inner product", inner(x, y, A), "dot product", x @ y)

# %% [markdown]
# Zero, where the dot product says $-1$. Keep that in mind for section 5.
#
# Which matrices may stand there? $x^\top A\, y$ is bilinear for every $A$, since matrix products multiply out. It is
# symmetric if $A = A^\top$. The third property is the hard one: nobody can try every $x$. There are two tests, and both
# write $x^\top A\, x$ as a sum of squares.
#
# **Test 1: complete the square.** For our $A$ it is $5 x_1^2 + 4 x_1 x_2 + 2 x_2^2$. Take what holds $x_1$ into one
# square: $5 (x_1 + \tfrac25 x_2)^2$. That brings $\tfrac45 x_2^2$ along, so $2 - \tfrac45 = \tfrac65$ of it is left:
#
# $$
# x^\top A\, x = 5 \left(x_1 + \tfrac25 x_2\right)^2 + \tfrac65 x_2^2. \tag{3.2}
# $$
#
# Both factors are positive, so it is never negative. It is zero only for $x_2 = 0$ and then $x_1 = 0$.
#
# **Test 2: eigenvalues.** A symmetric $A$ has unit eigenvectors $v_1, \dots, v_D$ at right angles. Write
# $x = c_1 v_1 + \dots + c_D v_D$, and all mixed terms vanish:
#
# $$
# x^\top A\, x = \lambda_1 c_1^2 + \dots + \lambda_D c_D^2. \tag{3.3}
# $$
#
# That is positive for every $x \neq 0$ if all eigenvalues are positive, and only then: along $v_1$ alone
# it is $\lambda_1$. Such an $A$ is **symmetric positive definite**, as in week 1.
#
# **Before you run the next cell:** trace 7, determinant 6. What are the two eigenvalues?

# %%
lam, V = np.linalg.eigh(A)
w = np.array([1.3, -2.1])
square = 5 * (w[0] + 2 / 5 * w[1]) ** 2 + 6 / 5 * w[1] ** 2  # (3.2)
check.close(w @ A @ w, square, "completing the square gives the same number")
check.close(w @ A @ w, np.sum(lam * (V.T @ w) ** 2), "so do the eigenvalues with the coordinates")  # (3.3)
lam

# %% [markdown]
# ### Four matrices that look fine
#
# 'Positive definite' sounds like 'positive entries'. That is the tempting wrong idea. **Before you run the next cell,**
# find for each matrix what is wrong with it. One of them is an inner product after all.
#
# $$
# \begin{bmatrix} 1 & 2 \\ 2 & 1 \end{bmatrix}, \quad \begin{bmatrix} 1 & 1 \\ 1 & 1 \end{bmatrix}, \quad
# \begin{bmatrix} 1 & 1 \\ 0 & 1 \end{bmatrix}, \quad \begin{bmatrix} 2 & -1 \\ -1 & 2 \end{bmatrix}
# $$

# %%
suspects = np.array([[[1, 2], [2, 1]], [[1, 1], [1, 1]], [[1, 1], [0, 1]], [[2, -1], [-1, 2]]])
d = np.array([1, -1])
for M in suspects:
    print(M.tolist(), "symmetric:", (M == M.T).all(), "and (1, -1) with itself gives", d @ M @ d)
check.close(np.linalg.eigvalsh(suspects[0]), [-1, 3], "positive entries can have a negative eigenvalue")
check.holds((np.linalg.eigvalsh(suspects[3]) > 0).all(), "negative entries can stand in an inner product")

# %% [markdown]
# - The first gives $(1, -1)$ the squared length $-2$, whose root is no length.
# - The second gives $(1, -1)$ the length 0: a move that costs nothing.
# - The third is not symmetric: $(1, 0)$ with $(0, 1)$ gives 1, and $(0, 1)$ with $(1, 0)$ gives 0.
# - The fourth has eigenvalues 1 and 3. It is an inner product, in spite of the minus signs.
#
# Not every formula has an $A$ behind it. $|x_1 y_1| + |x_2 y_2|$ is symmetric and positive. But it is not bilinear:
# $-x$ in place of $x$ should turn the sign, and does not.
#
# And is every inner product of the plane some $x^\top A\, y$? Yes. Let $e_1$ and $e_2$ be the steps along the axes.
# Multiply out $\langle x_1 e_1 + x_2 e_2,\ y_1 e_1 + y_2 e_2 \rangle$. The four factors that come out are the entries
#
# $$
# A_{ij} = \langle e_i, e_j \rangle. \tag{3.4}
# $$

# %%
E = np.eye(2)
entries = [[inner(E[i], E[j], A) for j in range(2)] for i in range(2)]  # (3.4)
check.close(entries, A, "the inner products of the axes are the entries of A")

# %% [markdown]
# ## 4 Length, and the bent unit circle
#
# Now the old definitions, with $\langle x, y \rangle$ in place of $x^\top y$. First the **length** under $A$:
#
# $$
# \lVert x \rVert_A = \sqrt{\langle x, x \rangle} = \sqrt{x^\top A\, x}. \tag{4.1}
# $$
#
# **Before you run the next cell:** $(2, 1)$ and $(-1, 2)$ are equally long for a ruler, $\sqrt 5$. Compute $A\,(2, 1)$
# and $A\,(-1, 2)$. What do you notice, and how long are they for the rover?


# %%
def length(x, A):
    """Return the length of x under A, a number; x has shape (D,)."""
    return np.sqrt(inner(x, x, A))  # (4.1)


across, along = np.array([2, 1]), np.array([-1, 2])
check.close(A @ across, 6 * across, "(2, 1) is an eigenvector with eigenvalue 6")
check.close(A @ along, along, "(-1, 2) is an eigenvector with eigenvalue 1")
print(f"{length(across, A):.3f} across the ripples, {length(along, A):.3f} along them")

# %% [markdown]
# Both are eigenvectors. Across the ripples, along $(2, 1)$, a metre counts $\sqrt 6$ times. Along the ripples it
# counts once.
#
# Which points are at length 1 from the camp? For a ruler, a circle. Here it is the **unit circle of** $A$, all $x$ with
# $x^\top A\, x = 1$. In the coordinates of the eigenvectors (3.3) says $\lambda_1 c_1^2 + \lambda_2 c_2^2 = 1$. That is
# an ellipse. On its axes only one coordinate is not zero, so
#
# $$
# \text{half-axes along } v_i \text{ have the length } 1 / \sqrt{\lambda_i}. \tag{4.2}
# $$
#
# **Before you run the next cell:** the direction across the ripples counts *more*. Is the ellipse long or short
# there?
#
# **Figure 2.** The unit circle of $A$ is an ellipse with its axes along the eigenvectors. Where a metre counts
# $\sqrt 6$ times, you get only $1/\sqrt 6$ of a metre for an effort of 1. The ruler's circle is dashed.


# %%
def unit_circle(A):
    """Return 200 points of length 1 under A, shape (2, 200): mixes of both half-axes."""
    lam, V = np.linalg.eigh(A)
    t = np.linspace(0, 2 * np.pi, 200)
    return V @ np.array([np.cos(t) / np.sqrt(lam[0]), np.sin(t) / np.sqrt(lam[1])])  # (4.2)


circle = unit_circle(A)
check.close([length(p, A) for p in circle.T], 1, "every point of the ellipse has length 1 under A")
figure, panel = draw.plane(xlim=(-1.4, 1.4), ylim=(-1.2, 1.2))
draw.curve(panel, unit_circle(np.eye(2)), role="ghost", style="--", width=1.2)
draw.curve(panel, circle, role="result")
draw.arrow(panel, across / np.sqrt(5 * 6), name=r"$v_2/\sqrt{6}$", role="second", side=-1)
draw.arrow(panel, along / np.sqrt(5), name="$v_1$")
draw.show(figure, alt="A slanted ellipse inside a dashed circle: long along (-1, 2), and short along (2, 1).")

# %% [markdown]
# Short. What counts more needs less to make 1.
#
# Next you bend the circle yourself. Two helpers: one makes $A = \lambda_1 v v^\top + \lambda_2 w w^\top$ from two
# eigenvalues and the direction of $v$, with $w$ at a right angle to it. The other says the angle, by
# $\langle x, y \rangle$ over both lengths, as for the dot product. Section 5 looks at it closely.
#
# In the picture the sliders are the eigenvalues `one` and `two` and the direction `turn` of the first. Drag $x$ and
# $y$, or type `bend.move("x", 1, 0.5)` and `bend.set("one", 3)`. **Find** an $A$ for which these two arrows stand at a
# right angle, and one for which $x$ is longer than $y$. Can you bring the angle near 0 without moving an arrow?


# %%
def with_eigenvalues(one, two, turn):
    """Return the symmetric A (2, 2) with eigenvalue one in the direction of turn (degrees), two across it."""
    v = np.array([np.cos(np.radians(turn)), np.sin(np.radians(turn))])
    return one * np.outer(v, v) + two * (np.eye(2) - np.outer(v, v))  # what v v^T leaves of I is w w^T


def turned(x, y, A):
    """Return words for the angle of x and y under A."""
    if not (x.any() and y.any()):
        return "the zero vector has no angle"
    cos = inner(x, y, A) / (length(x, A) * length(y, A))
    return f"the angle is {np.degrees(np.arccos(np.clip(cos, -1, 1))):.0f} degrees"


weights = [play.slider(0.1, 6, start=start, step=0.1) for start in (1, 3)]
check.close(with_eigenvalues(6, 1, np.degrees(np.arctan2(1, 2))), A, "eigenvalues 6 and 1 along (2, 1) and across: A")


# %%
@play.picture(x=(1, 0.5), y=(0.5, 1.5), one=weights[0], two=weights[1], turn=play.slider(0, 180, start=120, step=5))
def bend(plane, x, y, one, two, turn):
    """Draw the unit circle with these eigenvalues and two arrows; turn is the direction of eigenvector 1."""
    A = with_eigenvalues(one, two, turn)
    plane.axes()
    plane.line(unit_circle(A), "result", "thick")
    plane.arrow(x, "first", label="x")
    plane.arrow(y, "second", label="y")
    return f"Under {A.round(2).tolist()}, x has length {length(x, A):.2f}, y {length(y, A):.2f}, and {turned(x, y, A)}."


bend

# %% [markdown]
# ## 5 Distance, angle, and right angles
#
# The **distance** of $x$ and $y$ under $A$ is the length of the move from one to the other. The **angle** $\theta$ is
# what the cosine says:
#
# $$
# d_A(x, y) = \lVert x - y \rVert_A, \qquad
# \cos \theta = \frac{\langle x, y \rangle}{\lVert x \rVert_A\, \lVert y \rVert_A}. \tag{5.1}
# $$
#
# Vectors with $\langle x, y \rangle = 0$ are **orthogonal** under $A$. **Before you run the next cell:** $(1, 1)$ and
# $(1, -1)$ stand at a right angle; everybody can see it. Do they also for the rover, with
# $A = \begin{bmatrix} 5 & 2 \\ 2 & 2 \end{bmatrix}$?


# %%
def angle(x, y, A):
    """Return the angle of x and y under A in degrees; both have shape (D,) and are not zero."""
    cos = inner(x, y, A) / (length(x, A) * length(y, A))  # (5.1)
    return np.degrees(np.arccos(np.clip(cos, -1, 1)))  # clip: rounding may give a hair more than 1


up, down = np.array([1, 1]), np.array([1, -1])
for p, q in ((up, down), (down, np.array([0, 1]))):
    print(f"{p} and {q}: ruler {angle(p, q, np.eye(2)):.1f} degrees, under A {angle(p, q, A):.1f} degrees")
check.close(length(up - down, A) ** 2, 8, "(1, 1) and (1, -1) are root 8 apart under A")  # (5.1)
check.close(inner(up, down, A), 3, "(1, 1) and (1, -1) are not orthogonal under A")

# %% [markdown]
# **Angles do not belong to vectors alone.** They belong to two vectors *and* an inner product. A pair that is
# orthogonal for one need not be so for another.
#
# **Figure 3.** Left: $(1, 1)$ and $(1, -1)$, at a right angle for the eye. Right: $(1, -1)$ and $(0, 1)$, at a right
# angle under $A$. The eye is a ruler: it measures with $A = I$.

# %%
figure, panels = draw.plane(xlim=(-1.6, 1.8), ylim=(-1.5, 1.5), columns=2)
for panel, pair in zip(panels, ((up, down), (np.array([0, 1]), down)), strict=True):
    draw.curve(panel, circle, role="result", width=1.2)
    draw.arrow(panel, pair[0], name="$x$")
    draw.arrow(panel, pair[1], name="$y$", role="second")
    draw.label(panel, (0.2, -1.3), f"ruler {angle(*pair, np.eye(2)):.0f}°, under $A$ {angle(*pair, A):.0f}°")
draw.show(figure, alt="Left: two arrows at 90 degrees, under A 59. Right: two arrows at 135 degrees, under A 90.")

# %% [markdown]
# ### Is this a cosine at all?
#
# A cosine lies between $-1$ and $1$. For the dot product a drawn triangle showed that. Under $A$ we cannot trust
# drawings, so we need a proof from the three properties. It is the **Cauchy-Schwarz inequality**:
#
# $$
# \langle x, y \rangle^2 \le \langle x, x \rangle \langle y, y \rangle. \tag{5.2}
# $$
#
# Numbers first: $x = (1, 1)$, $y = (1, -1)$. Under $A$ the inner products are 11, 3 and 3. Take from $x$ its shadow on
# $y$, with the factor $t = 3/3 = 1$. The rest is $(0, 2)$, of squared length 8. And $11 - 3^2/3 = 8$ as well.
#
# Now for all $x$ and $y$, with $y \neq 0$ and $t = \langle x, y \rangle / \langle y, y \rangle$. Multiply out the
# squared length of the rest, which cannot be negative:
#
# $$
# 0 \le \langle x - t y,\, x - t y \rangle = \langle x, x \rangle - 2 t \langle x, y \rangle + t^2 \langle y, y \rangle
# = \langle x, x \rangle - \frac{\langle x, y \rangle^2}{\langle y, y \rangle}. \tag{5.3}
# $$
#
# Multiply by $\langle y, y \rangle$, which is positive, and (5.2) stands there. Equality means that the rest is zero:
# $x$ is a multiple of $y$.
#
# The **triangle inequality** follows: $\lVert x + y \rVert_A \le \lVert x \rVert_A + \lVert y \rVert_A$. Square it.
# Both sides have $\langle x, x \rangle + \langle y, y \rangle$; then the left has $2 \langle x, y \rangle$ and the
# right $2 \lVert x \rVert_A \lVert y \rVert_A$, which by (5.2) is at least as much. A detour is never shorter.

# %%
t = inner(up, down, A) / inner(down, down, A)
rest = up - t * down
left_over = inner(up, up, A) - inner(up, down, A) ** 2 / inner(down, down, A)  # (5.3)
check.close(inner(rest, rest, A), left_over, "the squared length of the rest is 8 both ways")
rng = np.random.default_rng(2)
for p, q in rng.normal(size=(200, 2, 2)):
    check.holds(inner(p, q, A) ** 2 <= inner(p, p, A) * inner(q, q, A) + 1e-12, "Cauchy-Schwarz")  # (5.2)
    check.holds(length(p + q, A) <= length(p, A) + length(q, A) + 1e-12, "a detour is never shorter")

# %% [markdown]
# ## 6 Basis vectors that suit the inner product
#
# The steps $e_1 = (1, 0)$ and $e_2 = (0, 1)$ are the best **basis** for a ruler: length 1, right angle. Under $A$ they
# have lengths $\sqrt 5$ and $\sqrt 2$, and $\langle e_1, e_2 \rangle = 2$.
#
# A basis is **orthonormal** under $A$ if its vectors have length 1 and are orthogonal under $A$. Gram-Schmidt makes
# one, with the new inner product in every place: take away the shadows on those before, then divide by the length.
#
# By hand: $b_1 = e_1 / \sqrt 5$. From $e_2$ take the shadow, $\tfrac{2}{5} e_1$. What is left is
# $(-\tfrac25, 1)$. Its squared length is $\tfrac65$. You have seen these numbers: completing the square in (3.2) *is*
# Gram-Schmidt.
#
# **Before you run the next cell:** with the basis in the columns of $B$, which matrix is $B^\top A\, B$?


# %%
def gram_schmidt(A):
    """Return a basis that is orthonormal under A, in the columns of an array (D, D), made from the axes."""
    B = []
    for e in np.eye(len(A)):
        for b in B:
            e = e - inner(e, b, A) * b
        B.append(e / length(e, A))
    return np.array(B).T


B = gram_schmidt(A)
check.close(B[:, 1] / B[1, 1], [-2 / 5, 1], "the second vector points along (-2/5, 1)")
(B.T @ A @ B).round(12) + 0.0

# %% [markdown]
# The identity: entry $(i, j)$ is $\langle b_i, b_j \rangle$. Now measure in this basis. If $x = B c$ and $y = B d$,
# then
#
# $$
# \langle x, y \rangle = (B c)^\top A\, (B d) = c^\top (B^\top A\, B)\, d = c^\top d. \tag{6.1}
# $$
#
# **In the right coordinates every inner product is a dot product.** And coordinates come by projecting, since the
# basis is orthonormal: $c_i = \langle b_i, x \rangle$, all at once
#
# $$
# c = B^\top A\, x. \tag{6.2}
# $$
#
# **Figure 4.** Left: the unit circle of $A$ with its orthonormal basis, slanted for the eye. Right: the same in the
# coordinates $c$. The ellipse is a circle, and the right angle is one for the eye too.

# %%
points = np.column_stack([up, down])
check.close(B @ (B.T @ A @ points), points, "the coordinates give the vectors back")  # (6.2)
new = B.T @ A
dots = (new @ up) @ (new @ down)  # (6.1)
check.close(dots, inner(up, down, A), "the dot product of the coordinates is the inner product")
figure, panels = draw.plane(xlim=(-1.3, 1.3), ylim=(-1.3, 1.3), columns=2)
panels[1].set(xlabel="$c_1$", ylabel="$c_2$")
for panel, M in zip(panels, (np.eye(2), new), strict=True):
    draw.curve(panel, M @ circle, role="result")
    draw.arrow(panel, M @ B[:, 0], name="$b_1$", side=-1)
    draw.arrow(panel, M @ B[:, 1], name="$b_2$", role="second")
draw.show(figure, alt="Left: a slanted ellipse with two arrows at an obtuse angle. Right: a circle, and a right angle.")

# %% [markdown]
# There are many such bases. Another one is on the axes of the ellipse: $b_i = v_i / \sqrt{\lambda_i}$. It is orthogonal
# for *both* measures. Check it: $b_i^\top A\, b_j = \lambda_j\, v_i^\top v_j / \sqrt{\lambda_i \lambda_j}$, which is 1
# for $i = j$ and 0 otherwise. We need it at the end.

# %%
axes = V / np.sqrt(lam)  # each column by its own number
check.close(axes.T @ A @ axes, np.eye(2), "eigenvectors over the roots of eigenvalues are orthonormal under A")

# %% [markdown]
# ## 7 Inner products of functions
#
# Nowhere did we say that vectors are lists. Functions can be added and scaled too. What could be the inner product of
# two functions, on $[-\pi, \pi]$ say? Sample both at many points, multiply entry by entry, add. So that more points do
# not give more, each product counts with the width $h$ of its strip:
#
# $$
# \langle f, g \rangle = \int_{-\pi}^{\pi} f(x)\, g(x)\, dx \approx h \sum_n f(x_n)\, g(x_n). \tag{7.1}
# $$
#
# The **integral** on the left is what the sum tends to as $h \to 0$: the area under $f g$, counted negative below the
# axis. Multiplying out and the order are fine. And $\langle f, f \rangle$ is an area under a square. For a continuous
# function it is zero only if the function is zero.
#
# **Before you run the next cell:** $\sin x$ and $\cos x$. Is their inner product 0? And how long is $\sin$?

# %%
n = 2000
h = 2 * np.pi / n
s = -np.pi + h * (np.arange(n) + 0.5)  # the middles of n strips


def between(f, g):
    """Return the inner product of two functions, given by their values in the middles s, shape (n,)."""
    return h * np.sum(f * g)  # (7.1)


check.close(between(np.sin(s), np.cos(s)), 0, "sin and cos are orthogonal")
check.close(between(np.sin(s), np.sin(s)), np.pi, "the squared length of sin is pi")
print(f"sin x with x: {between(np.sin(s), s):.4f}, sin x with sin 2x: {abs(between(np.sin(s), np.sin(2 * s))):.4f}")

# %% [markdown]
# **Figure 5.** The product $\sin x \cos x$. Its area above the axis is as large as that below, so sin and cos are
# orthogonal. The square of sin has no area below.

# %%
figure, panels = draw.axes(2, xlabel="$x$", size=(4.4, 2.8), ylim=(-1.1, 1.1))
for panel, g, name in zip(panels, (np.cos(s), np.sin(s)), (r"$\sin x \cos x$", r"$\sin x \sin x$"), strict=True):
    panel.fill_between(s, np.sin(s) * g, color=draw.colour("result"), alpha=0.35)
    draw.curve(panel, [s, np.sin(s) * g], role="result")
    panel.axhline(0, color=draw.colour("ghost"), lw=1)
    panel.set_title(f"{name}, area {abs(between(np.sin(s), g)):.2f}", fontsize=10)
draw.show(figure, alt="Left: two humps above and two below the axis. Right: the square of sin, two humps above.")

# %% [markdown]
# All of $\sin x, \sin 2x, \sin 3x, \dots$ are orthogonal to each other, each with squared length $\pi$. So coordinates
# come by projecting, as for lists. Take a **square wave**: $-1$ left of zero, $1$ right of it. How much of $\sin kx$ is
# in it?
#
# $$
# c_k = \frac{\langle f, \sin kx \rangle}{\langle \sin kx, \sin kx \rangle}. \tag{7.2}
# $$
#
# **Before you run the next cell:** which $k$ will give 0? Draw $\sin 2x$ on $[0, \pi]$.

# %%
square_wave = np.sign(s)
waves = np.array([np.sin(k * s) for k in range(1, 16)])
check.close(h * waves @ waves.T, np.pi * np.eye(15), "the sines are orthogonal")
c = np.array([between(square_wave, wave) / between(wave, wave) for wave in waves])  # (7.2)
check.close(c[::2] * np.arange(1, 16, 2), 4 / np.pi, "c_k is 4 over pi k", atol=1e-3)  # because h is not yet 0
c[:5].round(3) + 0.0

# %% [markdown]
# The even ones vanish, as each half of $[-\pi, \pi]$ holds whole waves. The odd ones are $4 / (\pi k)$.
#
# The sum of the shadows is the nearest of *all* mixes of these sines. Why? The rest is orthogonal to each sine. Any
# other mix moves at a right angle to the rest, and by Pythagoras that only adds to the distance. (Week 3 does this for
# pictures.)
#
# **Figure 6.** A square wave and the nearest mix of one, two and eight odd sines. Each term brings it nearer.


# %%
def nearest(terms):
    """Return the nearest mix of sin x, ..., sin (2 terms - 1)x to the square wave, shape (n,)."""
    return c[: 2 * terms - 1] @ waves[: 2 * terms - 1]


figure, panels = draw.axes(3, xlabel="$x$", size=(3.2, 2.6), ylim=(-1.5, 1.5))
for panel, terms in zip(panels, (1, 2, 8), strict=True):
    left = square_wave - nearest(terms)
    draw.curve(panel, [s, square_wave], role="ghost")
    draw.curve(panel, [s, nearest(terms)], role="result", width=1.5)
    panel.set_title(f"odd sines: {terms}, distance {np.sqrt(between(left, left)):.2f}", fontsize=10)
draw.show(figure, alt="A square wave with one sine, two sines and eight sines: distances 1.09, 0.79 and 0.40.")

# %% [markdown]
# Mix it yourself, with up to eight odd sines. Can you beat the nearest mix by making the first sine larger? That is
# what the second slider does. Or type `mix.set("factor", 1.1)`.


# %%
@play.picture(
    plane=play.Plane(x=(-3.2, 3.2), y=(-1.8, 1.8), height=260),
    terms=play.slider(1, 8, start=2, step=1, label="odd sines"),
    factor=play.slider(0.5, 1.5, start=1, step=0.05, label="first sine, times"),
)
def mix(plane, terms, factor):
    """Draw the mix of sines, its first one multiplied by factor."""
    made = nearest(int(terms)) + (factor - 1) * c[0] * waves[0]
    left = square_wave - made
    plane.axes()
    plane.line([s[::8], square_wave[::8]], "ghost")
    plane.line([s[::8], made[::8]], "result", "thick")
    distance = np.sqrt(between(left, left))
    return f"With {int(terms)} odd sines, the first times {factor:.2f}, the distance is {distance:.3f}."


mix

# %% [markdown]
# ## 8 Inner products of random variables
#
# A **random variable** is a number that chance decides. Draw one of the $N$ pictures, each with the same chance. Then
# the ink in its left half is a random variable, and so is the ink in its right half. Each is a list of $N$ values.
#
# Week 1 has an inner product for two of them, the covariance, divided by $N$ as everywhere in this course:
#
# $$
# \langle f, g \rangle = \operatorname{cov}(f, g) = \frac1N \sum_n (f_n - \bar f)(g_n - \bar g). \tag{8.1}
# $$
#
# Bilinear and symmetric it is. Positive? $\langle f, f \rangle$ is the variance, never negative. It is 0 for every
# constant, so constants must count as zero. That is why one takes the mean away: among variables of mean 0 it is an
# inner product.
#
# Read the words again. The length is the **standard deviation**, the root of the variance. The cosine of the angle is
# called the **correlation**. And orthogonal means **uncorrelated**.
#
# **Before you run the next cell:** does more ink on the left mean more ink on the right? Guess the correlation.

# %%
columns = X.reshape(-1, *shape).sum(axis=1)  # ink in each column of each picture, shape (N, columns)
left, right = columns[:, : shape[1] // 2].sum(axis=1), columns[:, shape[1] // 2 :].sum(axis=1)


def covariance(f, g):
    """Return the covariance of two random variables, given by their N values each."""
    return np.mean((f - f.mean()) * (g - g.mean()))  # (8.1)


correlation = covariance(left, right) / np.sqrt(covariance(left, left) * covariance(right, right))
check.close(correlation, np.corrcoef(left, right)[0, 1], "the cosine is what NumPy calls correlation")
check.close(covariance(left, right), np.cov(left, right, bias=True)[0, 1], "with bias=True NumPy divides by N")
print(f"correlation {correlation:.3f}, angle {np.degrees(np.arccos(correlation)):.1f} degrees")

# %% [markdown]
# Negative: the angle is wide. More ink on the left goes with *less* on the right, since all digits have roughly the
# same amount of it to spend.
#
# What is geometry worth here? Pythagoras. Under any inner product
# $\lVert f + g \rVert^2 = \lVert f \rVert^2 + \lVert g \rVert^2 + 2 \langle f, g \rangle$. In the words of chance:
#
# $$
# \operatorname{var}(f + g) = \operatorname{var} f + \operatorname{var} g + 2 \operatorname{cov}(f, g). \tag{8.2}
# $$
#
# Variances add up for uncorrelated variables, and that *is* Pythagoras. Take away the shadow of `right` on `left`, and
# the rest is uncorrelated with `left`.
#
# **Figure 7.** Left: ink in both halves. Right: the right half without its shadow on the left half. Its line of best
# fit lies level: that is a right angle.

# %%
rest = right - covariance(right, left) / covariance(left, left) * left
check.close(covariance(rest, left), 0, "the rest is orthogonal to left: uncorrelated")
both = covariance(left, left) + covariance(right, right) + 2 * covariance(left, right)  # (8.2)
check.close(np.var(left + right), both, "the variance of all the ink")
check.close(np.var(left + rest), np.var(left) + np.var(rest), "uncorrelated: variances add up")
figure, panels = draw.axes(2, xlabel="ink in the left half", size=(4.2, 3))
for panel, g, name in zip(panels, (right, rest), ("ink in the right half", "its rest"), strict=True):
    panel.plot(left, g, ".", color=draw.colour("first"), alpha=0.25)
    slope = covariance(left, g) / covariance(left, left)
    draw.curve(panel, [left, g.mean() + slope * (left - left.mean())], role="second")
    panel.set_ylabel(name)
draw.show(figure, alt="Left: a cloud of dots and a line that falls. Right: the cloud sheared, and its line is level.")

# %% [markdown]
# ### Think: does a right angle mean that they know nothing of each other?
#
# A spinner stops at $-2, -1, 0, 1$ or $2$, each with the same chance. A second number is its square, so the first
# decides it completely. **Before you run the next cell:** are they correlated?

# %%
spinner = np.array([-2, -1, 0, 1, 2])
check.close(covariance(spinner, spinner**2), 0, "a variable and its square can be uncorrelated")
print("covariance", covariance(spinner, spinner**2), "of values", spinner, "and", spinner**2)

# %% [markdown]
# Uncorrelated: a right angle says only that no *straight line* helps to tell one from the other.
#
# ## 9 The answer
#
# Back to the digits. Which directions should count less? Those in which a picture moves when it is pushed. Set 500
# pictures aside for the test. For each of the others take the move from it to its pushed copy, $m_n$. Collect the
# moves as week 1 collects data, without taking a mean away, in $T = \frac1N \sum_n m_n m_n^\top$.
#
# $T$ is symmetric, and its eigenvalues are at least 0. A large one means: along this eigenvector pictures move much
# when pushed. So let it count less:
#
# $$
# A = \sum_i \frac{1}{1 + k \lambda_i}\, v_i v_i^\top. \tag{9.1}
# $$
#
# Its eigenvectors are those of $T$, and its eigenvalues lie between 0 and 1, so $A$ is an inner product. With $k = 0$
# it is the ruler. **Before you run the next cell:** is $y$, the pushed copy, now nearer to $x$ than $z$?

# %%
tests, known = X[:500], X[500:4000]
moves = pushed(known, 1) - known
lam, V = np.linalg.eigh(moves.T @ moves / len(moves))
x, y = X[0], pushed(X[:1], 1)[0]


def measure(k):
    """Return the inner product with which directions of pushing count less, shape (D, D)."""
    return (V / (1 + k * lam)) @ V.T  # (9.1)


A = measure(10)
check.close(A @ V[:, -1], V[:, -1] / (1 + 10 * lam[-1]), "the last eigenvector of T counts least")  # (9.1)
check.close(measure(0), np.eye(X.shape[1]), "with k = 0 it is the ruler")
print(f"under A: x to y {length(x - y, A):.3f}, x to z {length(x - z, A):.3f}")

# %% [markdown]
# The tie is broken. Under $A$ the pushed copy is less than half as far away as the other digit.
#
# **Figure 8.** The three directions that count least. Dark and pale parts stand side by side. Add such a picture to a
# digit, and ink goes from one side of a stroke to the other.

# %%
figure = beside(V.T[[-1, -2, -3]], [f"counts {1 / (1 + 10 * lam[-i]):.3f}" for i in (1, 2, 3)])
draw.show(figure, alt="Three grey pictures of upright stripes, dark beside pale, that count 0.03, 0.08 and 0.10.")

# %% [markdown]
# One tie proves little, and we built $A$ for it. Let the measures read: each of the 500 pictures set aside gets the
# label of the nearest known one. Then again with the 500 pictures pushed to the right, and to the left.
#
# By (6.1) no new program is needed. In the coordinates $c_i = \sqrt{\text{eigenvalue}}\ v_i^\top x$ the distance under
# $A$ is the ordinary one. Also in the race is a tempting idea: weigh every pixel by $1/(\text{variance} + 0.01)$. Then
# pixels that hardly vary count most. **Before you run the next cell,** guess who wins what.


# %%
def share_right(pictures, C):
    """Return per cent of the test pictures whose nearest known one, by the ruler on rows times C, has their label."""
    p, q = pictures @ C, known @ C
    squares = np.sum(q**2, axis=1) - 2 * p @ q.T  # the squared length of p is the same for all known pictures
    return 100 * np.mean(labels[500:4000][np.argmin(squares, axis=1)] == labels[:500])


measures = {f"k = {k}": V / np.sqrt(1 + k * lam) for k in (1, 10, 100)}
check.close(np.linalg.norm((x - z) @ measures["k = 10"]), length(x - z, A), "in new coordinates A is a ruler")
measures = {"ruler": np.eye(len(x)), **measures, "1/variance": np.diag(1 / np.sqrt(known.var(axis=0) + 0.01))}
for name, C in measures.items():
    shares = [share_right(p, C) for p in (tests, pushed(tests, 1), pushed(tests, -1))]
    print(f"{name:10}: as written {shares[0]:.1f}, pushed right {shares[1]:.1f}, pushed left {shares[2]:.1f}")

# %% [markdown]
# The honest answer has four parts.
#
# - **Which is nearer?** That depends on the inner product, and the choice is ours. Under $A$ it is the pushed copy, as
#   the eye says.
# - **Does it read better?** Pushed digits: yes. With $k = 10$ it is 76 in place of 72 to the right, and 73 in place of
#   63 to the left. For pictures as written it costs two in a hundred. A move that
#   looks like a push can also be what tells two digits apart.
# - **Is $k = 1$ the best of both?** It has three more of 500 right than the ruler, as written. That may be luck. A
#   $k$ that was chosen by looking at the test needs a new test.
# - **Weighing by $1/\text{variance}$** loses everywhere. What counts most is now a speck of ink in a pixel that
#   is nearly always empty, and a speck says little about the digit.
#
# And no $A$ tried here repairs everything: pushed digits are still read worse than digits as written. One reason: one
# matrix must serve all digits at once, and a pushed 1 moves in other directions than a pushed 0.
#
# What you keep is the way of thinking: choose what counts, put it into $A$, and all of geometry comes along. In week 3
# you project on several vectors at once, and in week 4 the data choose the directions themselves.
#
# **You can now** tell which matrices measure, compute lengths, distances and angles under any of them, draw their unit
# circles, build bases that suit them, and measure functions and random variables in the same way.
#
# Next: the [lab](lab_inner_products.ipynb) reads handwriting by asking the neighbours, and the [quiz](quiz.ipynb) asks
# for all of it, with your own numbers. Then [week 3](../week3_projections/lesson.ipynb) asks how much of a face is left
# in ten numbers.
