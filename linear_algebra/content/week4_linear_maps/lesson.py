# %% [markdown]
# # Linear maps and their bases
#
# **You will be able to** write products with indices and run them with `einsum`, project space onto a plane, change
# basis with a matrix, do a transformation in another basis, straighten a basis with Gram-Schmidt, and reflect in a
# line or a plane.
#
# **You need** bases and coordinates (week 2), and matrices as transformations (week 3). About 90 minutes.

# %%
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 A mirror that stands askew
#
# Our bear looks into a puddle. The water is a mirror along the horizontal axis: a paw at $(2, 1)$ appears at
# $(2, -1)$. Heights change their sign and nothing else does, so anyone can write down the matrix:
# $\begin{bmatrix} 1 & 0 \\ 0 & -1 \end{bmatrix}$. Now take the mirror that leans against the wall, along the
# direction $(1, 2)$. *What does the bear see in a mirror that stands askew?*
#
# **Figure 1.** On the left the bear and its image in a puddle. On the right the mirror stands askew, and the image
# is missing. **Before you read on,** sketch it: where is the head, and which arm waves?

# %%
bear = data.bear() + np.array([[1.8], [0.0]])  # a column of shape (2, 1) is added to every column: broadcasting
puddle = np.array([[1.0, 0.0], [0.0, -1.0]])
figure, panels = draw.plane(xlim=(-2.2, 3), ylim=(-2.2, 3), columns=2)
for panel, mirror in zip(panels, ([1, 0], [1, 2]), strict=True):
    draw.curve(panel, np.outer(mirror, [-4, 4]), role="ghost", width=3)
    draw.curve(panel, bear, role="first")
draw.curve(panels[0], puddle @ bear, role="result")
panels[1].text(-1.2, 1.2, "?", fontsize=40, color=draw.colour("result"))
draw.show(figure, alt="A waving bear above its upside-down image; then the bear to the right of a slanted line, alone.")

# %% [markdown]
# The columns of the matrix that we look for are the images of $(1, 0)$ and $(0, 1)$. In the slanted mirror neither
# image can be read off. It is tempting to mix: $(1, 2)$ lies between the puddle and an upright wall, so take the
# mean of their two matrices. **Before you run the next cell,** work out that mean.

# %%
wall = np.array([[-1.0, 0.0], [0.0, 1.0]])
check.close((puddle + wall) / 2, np.zeros((2, 2)), "the mean of the two mirrors sends every point to the origin")

# %% [markdown]
# A mirror that squashes the bear into a point is no mirror. Here is a better plan. Seen from the mirror itself, the
# world has one axis along the glass and one across it, and there the mirror *is* a puddle. So go into the mirror's
# own basis, flip there, and come back. Each of the three is a matrix, so first we look once more at products.
#
# ## 2 A product, letter by letter
#
# Here are two matrices that are not square, and their product. Its entry in row 2 and column 3 is row 2 of $A$ times
# column 3 of $B$: $3 \cdot 0 + (-1)(-1) + 1 \cdot 5 = 6$.
#
# **Figure 2.** Row 2 of $A$ meets column 3 of $B$. Three products are added up and make one entry of $AB$.

# %%
A = np.array([[1, 0, 2], [3, -1, 1]])
B = np.array([[2, 1, 0, 3], [0, 4, -1, 1], [1, -2, 5, 0]])
marks = ([(1, 0), (1, 1), (1, 2)], [(0, 2), (1, 2), (2, 2)], [(1, 2)])  # (row, column), counted from 0
figure, panels = draw.axes(3, size=(2.5, 2), xlim=(-0.5, 3.5), ylim=(2.5, -0.5), xticks=[], yticks=[], aspect="equal")
for panel, M, marked, name in zip(panels, (A, B, A @ B), marks, ("$A$", "$B$", "$AB$"), strict=True):
    panel.set_title(name)
    panel.axis("off")
    panel.plot(*np.array(marked).T[::-1], "s", ms=28, color=draw.colour("result"), alpha=0.2)
    for (row, column), entry in np.ndenumerate(M):
        panel.text(column, row, entry, ha="center", va="center")
draw.show(figure, alt="Three arrays of numbers: row 2 of A, column 3 of B and the entry 6 of their product are tinted.")

# %% [markdown]
# With letters instead of numbers, entry $(2, 3)$ is $A_{21} B_{13} + A_{22} B_{23} + A_{23} B_{33}$. The middle index
# runs through 1, 2, 3, and it stands twice. The **summation convention** says: *an index that stands twice in a
# product is summed over*, and nobody writes the sum sign. All entries at once are then
#
# $$
# C_{ik} = A_{ij} B_{jk}. \tag{2.1}
# $$
#
# NumPy reads this formula as it stands. In `"ij,jk->ik"` the letters `ij` belong to the first array and `jk` to the
# second. What stands behind the arrow stays, in this order. The letter `j` does not stand there, so it is summed.

# %%
C = np.einsum("ij,jk->ik", A, B)  # (2.1)
check.close(C, A @ B, "einsum with ij,jk->ik is the matrix product")
check.close(C[1, 2], 3 * 0 + (-1) * (-1) + 1 * 5, "row 2 times column 3")
C

# %% [markdown]
# The same few letters write much of what you know:
#
# | formula | string | what it is |
# |---|---|---|
# | $x_i\, y_i$ | `"i,i->"` | dot product: $i$ is summed, a number is left |
# | $A_{ij}\, x_j$ | `"ij,j->i"` | the image of $x$ |
# | $x_i\, y_j$ | `"i,j->ij"` | **outer product**: nothing is summed, each entry times each |
# | $A_{ij}$ becomes $A_{ji}$ | `"ij->ji"` | **transpose**, $A^\top$: rows become columns |
# | $M_{ii}$ | `"ii->"` | **trace**: the sum of the diagonal |
# | $A_{ki} B_{kj}$ | `"ki,kj->ij"` | $A^\top B$: the columns of $A$ dotted with those of $B$ |
#
# **Before you run the next cell,** say for each line which shape comes out.

# %%
x, y, M = np.array([2, -1, 3]), np.array([1, 4, 5]), np.array([[1, 2], [5, 7]])
check.close(np.einsum("i,i->", x, y), x @ y, "a dot product")
check.close(np.einsum("ij,j->i", A, x), A @ x, "the image of x")
check.close(np.einsum("i,j->ij", x, y)[2, 1], 3 * 4, "entry (3, 2) of the outer product is x3 y2")
check.close(np.einsum("ij->ji", A), A.T, "the transpose")
check.close(np.einsum("ii->", M), 1 + 7, "the trace")
check.close(np.einsum("ki,kj->ij", A, A), A.T @ A, "all dot products of the columns of A")
[np.einsum("i,j->ij", x, M[0]).shape, np.einsum("ki,kj->ij", A, C).shape]

# %% [markdown]
# `einsum` believes your letters. With square matrices every string fits, the wrong one too: `"ij,kj->ik"` sums over
# the columns of *both*. That is $A B^\top$. So write the formula first, and copy its letters.
#
# One more sum prepares week 5. A web has three pages, with 600, 300 and 100 readers. Page 1 links to both others, so
# half of its readers go to each. Page 2 links to both others as well, page 3 to page 1 alone. **Before you run the
# next cell,** say where they all are after one click. With $L_{ij}$ for the share of page $j$'s readers that go to
# page $i$, there are
#
# $$
# s_i = L_{ij}\, r_j \tag{2.2}
# $$
#
# readers on page $i$ afterwards. Column $j$ of $L$ says where the readers of page $j$ go.

# %%
N = np.array([[0, 1], [2, 3]])
check.different(np.einsum("ij,kj->ik", M, N), M @ N, "ij,kj->ik is another product")
L = np.array([[0, 0.5, 1], [0.5, 0, 0], [0.5, 0.5, 0]])
r = np.array([600, 300, 100])
s = np.einsum("ij,j->i", L, r)  # (2.2)
check.close(s, [150 + 100, 300, 300 + 150], "page 1 gets half of page 2's readers and all of page 3's, and so on")
s

# %% [markdown]
# ## 3 Products that are not square
#
# Formula (2.1) never asks for squares. Only $j$ has to mean the same on both sides: **the columns of the first are as
# many as the rows of the second.** Shapes $(m, n)$ and $(n, p)$ give $(m, p)$; the inner $n$ is summed away.
#
# Take $P$ of shape $(2, 3)$, $U$ of shape $(3, 2)$, and five points of space as columns, $X$ of shape $(3, 5)$.
# **Before you run the next cell,** say which of $P X$, $X P$, $P U$ and $U P$ exist, and which shapes they have.

# %%
P, U, X = np.ones((2, 3)), np.ones((3, 2)), np.ones((3, 5))
for name, left, right in (("P X", P, X), ("X P", X, P), ("P U", P, U), ("U P", U, P)):
    fits = left.shape[1] == right.shape[0]
    print(name, left.shape, right.shape, "give", (left @ right).shape if fits else "nothing: they do not fit")

# %% [markdown]
# A matrix of shape $(2, 3)$ takes space to a plane. Shadows do that. Let $x_1$ point east, $x_2$ north and $x_3$ up.
# The tip of a pole is at $(1, 2, 3)$. With the sun straight above, its shadow on the ground is at $(1, 2)$: the
# height is dropped. With a lower sun, the light moves $0.5$ east and $0.8$ south for each unit that it falls. From
# height 3 it lands at $(1 + 3 \cdot 0.5,\; 2 - 3 \cdot 0.8) = (2.5, -0.4)$.
#
# Read the matrix off its columns. East and north lie on the ground and are their own shadows. An upright stick of
# length 1 throws the shadow $(a, b) = (0.5, -0.8)$:
#
# $$
# P = \begin{bmatrix} 1 & 0 & a \\ 0 & 1 & b \end{bmatrix}. \tag{3.1}
# $$

# %%
P = np.array([[1, 0, 0.5], [0, 1, -0.8]])  # (3.1)
check.close(P @ [1, 2, 3], [2.5, -0.4], "the shadow of the tip")
check.close(P @ [0.5, -0.8, -1], [0, 0], "a step along the light does not move the shadow")

# %% [markdown]
# The second check says what is lost. All points on one ray of light share a shadow, so no matrix gets the height
# back. $P$ has no inverse, and no determinant either: those belong to square matrices.
#
# Still, it is tempting to think that a product equal to $I$ settles it. Lay the plane back onto the ground with
# $U$, of shape $(3, 2)$, whose columns are east and north. Then $P U = I$. **Before you run the next cell:** is
# $U P = I$ as well?

# %%
U = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
check.close(P @ U, np.eye(2), "what lies on the ground is its own shadow")
check.different(U @ P, np.eye(3), "the shadow of a thing is not the thing")
U @ P @ [1, 2, 3]

# %% [markdown]
# $U P$ is the shadow as a map of space to itself: the tip lands at $(2.5, -0.4, 0)$. $P$ undoes $U$, and $U$ does not
# undo $P$. For matrices that are not square, one order proves nothing about the other.
#
# Now a whole scene: a hut of wire, and our bear cut out of cardboard and stood up by a $(3, 2)$ matrix. Your screen is
# flat too. A $(2, 3)$ matrix $V$ draws space on it: a step north goes to the right and up.

# %%
hut = np.array(
    [
        [0, 1, 1, 0.5, 0, 0, 0, 0, 0.5, 1, 1, 0, 1, 1, 1, 1, 0.5, 0.5, 0, 0],
        [0, 0, 0, 0, 0, 0, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 0, 0, 1.4, 1.4, 0, 0, 1.4],
        [0, 0, 0.8, 1.5, 0.8, 0, 0, 0.8, 1.5, 0.8, 0, 0, 0, 0, 0.8, 0.8, 1.5, 1.5, 0.8, 0.8],
    ]
)
stand = np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 1.0]])  # right stays east, up becomes up
scene = [stand @ (data.bear() + np.array([[2.5], [0]])), hut]
V = np.array([[1, 0.5, 0], [0, 0.4, 1]])
[lines.shape for lines in scene], (V @ hut).shape

# %% [markdown]
# **Figure 3.** The scene with the sun straight above, and with a lower sun. Straight above, the cardboard bear throws
# a mere line, and the hut its floor. A slanted light tells more.

# %%
suns = [np.array([[1, 0, 0], [0, 1, 0]]), P]
figure, panels = draw.plane(xlim=(-0.5, 4.2), ylim=(-1.4, 2.7), columns=2, xlabel="", ylabel="")
for panel, sun, title in zip(panels, suns, ("straight above", "a = 0.5, b = −0.8"), strict=True):
    panel.set_title(title)
    for lines in scene:
        draw.curve(panel, V @ U @ sun @ lines, role="second", width=1.4)
        draw.curve(panel, V @ lines, role="first")
draw.show(
    figure,
    alt="A wire hut and a bear, seen from the south; flat shadows on the left, long ones towards you on the right.",
)

# %% [markdown]
# Count the shapes in `V @ U @ sun @ lines`: $(2, 3)(3, 2)(2, 3)(3, K)$ gives $(2, K)$. Move the sun yourself. **Before
# you do:** for which $a$ and $b$ is the shadow of the bear as tall as the bear?


# %%
@play.picture(
    a=play.slider(-1, 1, start=0.5, step=0.1, label="a, to the east"),
    b=play.slider(-1, 1, start=-0.8, step=0.1, label="b, to the north"),
    plane=play.Plane(x=(-1.8, 5.5), y=(-1.1, 2.5)),
    title="The sun moves the shadow",
)
def shadows(plane, a, b):
    """Draw the scene and its shadow; light moves a east and b north as it falls by 1."""
    P = np.array([[1, 0, a], [0, 1, b]])
    for lines in scene:
        plane.line(V @ U @ P @ lines, "second", "thin")
        plane.line(V @ lines, "first")
    return f"An upright stick of length 1 throws the shadow ({a:.1f}, {b:.1f}), of length {np.hypot(a, b):.2f}."


shadows

# %% [markdown]
# From bear to shadow goes the product $(2, 3)(3, 2)$. That is square again: a transformation of the plane as in week
# 3, with the columns $(1, 0)$ and $(a, b)$. Its determinant is $b$. With $b = 1$ or $-1$ the shadow is as tall as the
# bear, pushed sideways by $a$. With $b = 0$ the sun stands in the plane of the cardboard, and the shadow is a line.
# And $a = 0$, $b = -1$ is an old friend: the matrix of the puddle.

# %%
check.close(P @ stand, np.array([[1, 0.5], [0, -0.8]]), "standing up, then throwing a shadow, is one 2 x 2 matrix")
check.close(np.linalg.det(P @ stand), -0.8, "its determinant is b")
check.close(np.array([[1, 0, 0], [0, 1, -1]]) @ stand, puddle, "with the sun in the north, halfway up: the puddle")

# %% [markdown]
# ## 4 A matrix that changes basis
#
# Back to the plane. Your friend measures with her own basis: $b_1$ is the step $(3, 1)$ and $b_2$ the step $(1, 1)$,
# in your coordinates. She says: 'The treasure is at $(1.5, 0.5)$.' She means $1.5\,b_1 + 0.5\,b_2$. For you that is
# $1.5\,(3, 1) + 0.5\,(1, 1) = (5, 2)$.
#
# **Figure 4.** One place, two descriptions: $(5, 2)$ on your square grid, and $1.5\,b_1 + 0.5\,b_2$, the dashed way, on
# the slanted grid of your friend.

# %%
figure, panel = draw.plane(xlim=(-0.5, 6), ylim=(-1.2, 3.6))
for k in range(-6, 7):
    draw.curve(panel, np.array([[3], [1]]) * k + np.outer([1, 1], [-9, 9]), role="second", width=0.6)
    draw.curve(panel, np.array([[1], [1]]) * k + np.outer([3, 1], [-9, 9]), role="second", width=0.6)
draw.arrow(panel, (3, 1), name="$b_1$", role="second", at=0.6, side=-1)
draw.arrow(panel, (1, 1), name="$b_2$", role="second", at=0.7)
draw.curve(panel, [[0, 4.5, 5], [0, 1.5, 2]], role="second", style="--")
draw.arrow(panel, (5, 2), name="$(5, 2)$", role="result")
draw.show(
    figure, alt="A slanted grid of the steps (3, 1) and (1, 1) over the square grid, and the way to (5, 2) along it."
)

# %% [markdown]
# A sum of multiples of columns is a matrix times a vector. So put the friend's basis into the columns of a matrix
# $E$, in *your* coordinates. With $y$ for her numbers and $x$ for yours,
#
# $$
# x = E y, \qquad y = E^{-1} x. \tag{4.1}
# $$
#
# Here is a wrong turn that almost everyone takes once. '$E$ is made of the new basis, so $E$ turns my coordinates into
# the new ones.' **Before you run the next cell,** work out $E$ times $(5, 2)$ and say why it cannot be her answer.

# %%
E = np.array([[3.0, 1.0], [1.0, 1.0]])
check.close(E @ [1.5, 0.5], [5, 2], "E turns the friend's numbers into yours")  # (4.1)
check.close(np.linalg.solve(E, [5, 2]), [1.5, 0.5], "the inverse of E turns yours into hers")  # (4.1)
E @ [5, 2]

# %% [markdown]
# $17\,b_1 + 7\,b_2$ would be $(58, 24)$, far off the map. To keep the direction, ask where $E$ sends $(1, 0)$. It
# gives the first column, $b_1$. What goes in is 'one step along $b_1$', as *she* writes it. What comes out is the
# same step as *you* write it. **$E$ turns new coordinates into old ones**; $E^{-1}$ goes back, and `solve` does that.
#
# ### Think: the other friend
#
# A second friend has the basis matrix $G$, also in your coordinates. Which product takes the first friend's numbers
# to the second's? (Into yours, then into the second's: $G^{-1} E$.)
#
# ## 5 A transformation in another basis
#
# Now the mirror along $(1, 2)$. Its own basis has $(1, 2)$ along the glass and $(-2, 1)$ across it, square to the
# first: their dot product is $-2 + 2 = 0$. Take a paw at $(3, 1)$ and do it by hand.
#
# 1. **Into the mirror's basis.** $(3, 1) = 1 \cdot (1, 2) - 1 \cdot (-2, 1)$, so the mirror writes $(1, -1)$.
# 2. **Flip.** Along the glass nothing changes, across it the sign does: $(1, 1)$.
# 3. **Back.** $1 \cdot (1, 2) + 1 \cdot (-2, 1) = (-1, 3)$.
#
# The paw at $(3, 1)$ appears at $(-1, 3)$. Both are $\sqrt{10}$ away from the origin, as a mirror has it. In matrices,
# the first step is rightmost, since it acts first:
#
# $$
# T = E F E^{-1}, \qquad F = \begin{bmatrix} 1 & 0 \\ 0 & -1 \end{bmatrix}. \tag{5.1}
# $$
#
# **Figure 5.** Left: the bear in your coordinates. Middle: the mirror's view, in which the glass lies flat and the
# flip is a puddle. Right: back in your coordinates, with the image.

# %%
E = np.array([[1.0, -2.0], [2.0, 1.0]])
F = np.array([[1.0, 0.0], [0.0, -1.0]])
seen = np.linalg.solve(E, bear)  # the bear in the mirror's coordinates
figure, panels = draw.plane(xlim=(-2, 3.2), ylim=(-1.6, 3.6), columns=3)
for panel, mirror, lines in zip(panels, ([1, 2], [1, 0], [1, 2]), (bear, seen, bear), strict=True):
    draw.curve(panel, np.outer(mirror, [-4, 4]), role="ghost", width=3)
    draw.curve(panel, lines, role="first")
draw.curve(panels[1], F @ seen, role="result")
draw.curve(panels[2], E @ F @ seen, role="result")
panels[1].set(xlim=(-0.4, 1.9), ylim=(-1.15, 1.15), xlabel="along the glass", ylabel="across it")
draw.show(figure, alt="A bear beside a slanted mirror; both turned so that the mirror lies flat; bear and true image.")

# %% [markdown]
# Mind the numbers in the middle: the mirror's steps are $\sqrt{5}$ long, so it counts fewer of them.
#
# Two letters are soon swapped: is it $E F E^{-1}$ or $E^{-1} F E$? Test with a vector whose image you know. The glass
# itself, $(1, 2)$, must stay. **Before you run the next cell,** say which products pass.

# %%
E_inverse = np.linalg.solve(E, np.eye(2))
T = E @ F @ E_inverse  # (5.1)
check.close(T @ [3, 1], [-1, 3], "the paw at (3, 1) appears at (-1, 3)")
check.close(T @ [1, 2], [1, 2], "the glass stays where it is")
check.different(E_inverse @ F @ E @ [1, 2], np.array([1, 2]), "in the wrong order the glass does not stay")
T

# %% [markdown]
# There is the matrix of the slanted mirror: $\begin{bmatrix} -0.6 & 0.8 \\ 0.8 & 0.6 \end{bmatrix}$. The
# recipe works for every transformation that looks plain in another basis. To stretch by 3 along $(1, 2)$, take
# $F = \begin{bmatrix} 3 & 0 \\ 0 & 1 \end{bmatrix}$.
#
# ## 6 Orthogonal matrices
#
# The inverse cost work. For a mirror's basis it costs none. Scale both vectors to length 1: $(1, 2)/\sqrt{5}$ and
# $(-2, 1)/\sqrt{5}$. Such a basis, with all lengths 1 and all angles right, is **orthonormal**. By week 2 its
# coordinates are dot products with the basis vectors, and dotting with all columns at once is $E^\top$:
#
# $$
# E^\top E = I, \qquad E^{-1} = E^\top. \tag{6.1}
# $$
#
# Look at the entries. By the last line of our table, entry $(i, j)$ of $E^\top E$ is column $i$ dotted with column
# $j$: 1 on the diagonal, 0 elsewhere. A square matrix with orthonormal columns is called an **orthogonal matrix**.

# %%
E = np.array([[1.0, -2.0], [2.0, 1.0]]) / np.sqrt(5)
check.close(np.einsum("ki,kj->ij", E, E), np.eye(2), "the columns have length 1 and are square to each other")  # (6.1)
check.close(E @ F @ E.T, T, "the transpose comes back as the inverse did")
check.close(T.T @ T, np.eye(2), "the mirror itself is an orthogonal matrix")

# %% [markdown]
# What does an orthogonal matrix $Q$ do to lengths? In indices, $Q_{ij} x_j = x_j (Q^\top)_{ji}$: turned over, a product
# has its factors in the other order, $(Qx)^\top = x^\top Q^\top$. So for any $x$
#
# $$
# \lVert Q x \rVert^2 = x^\top Q^\top Q\, x = x^\top x = \lVert x \rVert^2. \tag{6.2}
# $$
#
# Lengths stay. The same line with $y$ in place of one $x$ shows that dot products stay, so angles do
# too. Rotations and mirrors are such matrices. Areas stay as well. $Q^\top$ and $Q$ have the same determinant:
# in $ad - bc$ nothing changes when $b$ and $c$ swap. One after the other they make $\det I = 1$, so $\det Q$ is $1$
# (turned) or $-1$ (turned over).

# %%
x, y = np.array([3.0, 1.0]), np.array([-1.0, 2.0])
check.close((T @ x) @ (T @ x), x @ x, "the mirror keeps lengths")  # (6.2)
check.close((T @ x) @ (T @ y), x @ y, "the mirror keeps dot products, so angles")
check.close([np.linalg.det(E), np.linalg.det(T)], [1, -1], "the mirror's basis is a turn, the mirror turns over")

# %% [markdown]
# The transpose is so cheap that one is tempted to use it always. Take a skew basis of the same mirror: $(1, 2)$ along
# the glass and $(3, 1)$ somewhere off it, both scaled to length 1. **Before you run the next cell:** their dot
# product is not zero. Which check of (6.1) fails?

# %%
skew = np.array([[1.0, 3.0], [2.0, 1.0]]) / np.sqrt([5, 10])  # each column is divided by its own length
check.different(skew.T @ skew, np.eye(2), "the transpose of a skew basis does not undo it")
check.different(skew @ F @ skew.T @ [1, 2], np.array([1, 2]), "and with it the glass does not stay")
skew.T @ skew

# %% [markdown]
# Lengths of 1 are not enough: the angle counts as well. 'Then use the true inverse,' you may say, 'it exists.' It
# does, and the glass stays. Look at the bear, though.
#
# **Figure 6.** Two broken mirrors from a skew basis. Left, $E F E^\top$: the image is too small, and not across the
# glass. Right, $E F E^{-1}$: each point is flipped along the dashed line of $(3, 1)$, and the bear is drawn out.

# %%
broken = [skew @ F @ skew.T, skew @ F @ np.linalg.solve(skew, np.eye(2))]
figure, panels = draw.plane(xlim=(-4, 3), ylim=(-2, 3), columns=2)
for panel, wrong, title in zip(panels, broken, ("with the transpose", "with the inverse"), strict=True):
    panel.set_title(title)
    draw.curve(panel, np.outer([1, 2], [-4, 4]), role="ghost", width=3)
    draw.curve(panel, np.outer([3, 1], [-4, 4]), role="second", style="--", width=1)
    draw.curve(panel, bear, role="first")
    draw.curve(panel, wrong @ bear, role="result")
draw.show(
    figure, alt="A slanted mirror and a bear: on the left a small upright image, on the right one drawn out like dough."
)

# %% [markdown]
# The second basis vector *decides* what 'across' means. A mirror needs it square to the glass. So whoever brings a
# skew basis must straighten it first.
#
# ## 7 Gram-Schmidt
#
# Straighten $b_1 = (1, 2)$ and $b_2 = (2.8, 0.6)$ by hand. Keep the direction of $b_1$. Its length is $\sqrt 5$, so
# $e_1 = (1, 2)/\sqrt 5$. The shadow of $b_2$ on it is
# $(b_2^\top e_1)\, e_1 = \frac{2.8 + 1.2}{5}\,(1, 2) = (0.8, 1.6)$. Take it away:
# $(2.8, 0.6) - (0.8, 1.6) = (2, -1)$. What is left is square to $b_1$. Scale it: $e_2 = (2, -1)/\sqrt 5$.
#
# For more vectors go on in the same way: from each, **take away its shadows on all before it, then scale**. This is
# the **Gram-Schmidt process**:
#
# $$
# u_k = b_k - \sum_{j < k} (b_k^\top e_j)\, e_j, \qquad e_k = \frac{u_k}{\lVert u_k \rVert}. \tag{7.1}
# $$
#
# (The sum sign is back, because $j$ stops before $k$: the convention has no word for that.)
#
# **Figure 7.** Left: $b_2$ and its shadow on $b_1$. Middle: the shadow is taken away, and $u_2$ stands
# square. Right: both are scaled to length 1.

# %%
b1, b2 = np.array([1.0, 2.0]), np.array([2.8, 0.6])
e1 = b1 / np.linalg.norm(b1)
shadow = (b2 @ e1) * e1
u2 = b2 - shadow  # (7.1)
e2 = u2 / np.linalg.norm(u2)
check.close([u2, np.sqrt(5) * e2], [[2, -1], [2, -1]], "what is left, and the same direction with length 1")
figure, panels = draw.plane(xlim=(-0.6, 3.4), ylim=(-1.4, 2.6), columns=3)
for panel, first, second, name in zip(panels, (b1, b1, e1), (b2, u2, e2), "bue", strict=True):
    draw.arrow(panel, first, name=f"${name}_1$", role="first")
    draw.arrow(panel, second, name=f"${name}_2$", role="second", side=-1)
draw.arrow(panels[0], shadow, name="shadow", role="result", at=0.5)
draw.curve(panels[0], np.array([b2, shadow]).T, role="ghost", style=":")
draw.curve(panels[1], np.array([b2, u2]).T, role="ghost", style=":")
draw.show(figure, alt="Two skew arrows; the second moved until it stands square to the first; both scaled to 1.")

# %% [markdown]
# Step through it with your own vectors. **Before you press the button,** bring $b_2$ onto the line of $b_1$: which
# step must fail, and what do its lengths say?

# %%
STEPS = ["The basis as it comes", "b2 and its shadow ({:.2f}, {:.2f}) on b1", "b2 without its shadow", "Both scaled"]


def next_step(picture):
    """Go one step further, and from the last to the first."""
    picture.set("step", (picture.values["step"] + 1) % 4)


# %%
@play.picture(b1=(1, 2), b2=(2.8, 0.6), step=play.slider(0, 3, start=1, step=1), go=play.button("Next step", next_step))
def straighten(plane, b1, b2, step):
    """Draw Gram-Schmidt up to a step: 0 the basis, 1 the shadow, 2 what is left, 3 scaled."""
    e1 = b1 / max(np.linalg.norm(b1), 1e-9)
    u2 = b2 - (b2 @ e1) * e1  # (7.1)
    first, second = ((b1, b2), (b1, b2), (b1, u2), (e1, u2 / max(np.linalg.norm(u2), 1e-9)))[int(step)]
    plane.axes()
    plane.arrow(first, "first", label=("b₁", "b₁", "b₁", "e₁")[int(step)])
    plane.arrow(second, "second", label=("b₂", "b₂", "u₂", "e₂")[int(step)])
    if step in (1, 2):
        plane.arrow(b2 - u2, "result", style="thick dash")
        plane.line(np.array([b2, b2 - u2 if step == 1 else u2]).T, "ghost", "dots")
    lengths = f"lengths {np.hypot(*first):.2f} and {np.hypot(*second):.2f}"
    return f"{STEPS[int(step)].format(*(b2 - u2))}: {lengths}, dot product {first @ second:.2f}."


straighten

# %% [markdown]
# If $b_2$ lies on the line of $b_1$, nothing is left, and nothing can be scaled: two such vectors are no basis. In the
# lab that case gets a rule of its own.
#
# In space it goes on by numbers. A mirror hangs in a room. Somebody has measured two directions in the glass, $(1, 2,
# 2)$ and $(4, 5, 2)$, and one that points at the bear, $(1, -4, 8)$. Nothing is square to anything. Follow the cell by
# hand: $\lVert b_1 \rVert = 3$, the shadow of $b_2$ is $(2, 4, 4)$, and what is left is $(2, 1, -2)$, of length 3.
#
# **Before you run the next cell,** do the third: which shadows go away from $(1, -4, 8)$, and what is left?

# %%
b1, b2, b3 = np.array([1.0, 2, 2]), np.array([4.0, 5, 2]), np.array([1.0, -4, 8])
e1 = b1 / np.linalg.norm(b1)
u2 = b2 - (b2 @ e1) * e1  # (7.1)
e2 = u2 / np.linalg.norm(u2)
u3 = b3 - (b3 @ e1) * e1 - (b3 @ e2) * e2  # (7.1)
e3 = u3 / np.linalg.norm(u3)
E = np.column_stack([e1, e2, e3])
check.close(u3, b3 - np.array([1, 2, 2]) - np.array([-4, -2, 4]), "the shadows on e1 and e2 go away")
check.close(E.T @ E, np.eye(3), "the straightened basis is orthonormal")
3 * E

# %% [markdown]
# The columns of $E$ are $(1, 2, 2)/3$, $(2, 1, -2)/3$ and $(2, -2, 1)/3$. The first two still span the glass: each
# $e_k$ is made of $b_1$ to $b_k$ alone. The third is square to it.
#
# ### Think: the order
#
# Begin with $(1, -4, 8)$ instead. Do you get the same three directions in another order? (No: the first vector keeps
# its direction, and the others give way. For a mirror, the vectors in the glass must come first.)
#
# ## 8 The mirror in space, and in your hand
#
# A vector of length 1 that is square to a plane is its **normal vector** $n$. Here $n = e_3$. To reflect in the plane,
# go into its basis, flip the third coordinate, and come back:
#
# $$
# T = E F E^\top, \qquad F = \begin{bmatrix} 1 & 0 & 0 \\ 0 & 1 & 0 \\ 0 & 0 & -1 \end{bmatrix}. \tag{8.1}
# $$
#
# There is a shorter form. $F$ is $I$ minus twice a matrix with a single 1, in its last corner. Between $E$ and
# $E^\top$, the $I$ stays $I$. The single 1 picks out the last column, and gives the outer product of $n$ with
# itself.
#
# $$
# T = I - 2\, n n^\top, \qquad T_{ij} = I_{ij} - 2\, n_i n_j. \tag{8.2}
# $$
#
# So only the normal counts. You could have left out the other two. **Before you run the next cell:** where does $n$ go,
# and what is $T T$?

# %%
F = np.diag([1.0, 1.0, -1.0])
T = E @ F @ E.T  # (8.1)
n = E[:, 2]
check.close(T, np.eye(3) - 2 * np.einsum("i,j->ij", n, n), "only the normal counts")  # (8.2)
check.close([T @ b1, T @ b2, T @ n], [b1, b2, -n], "the glass stays, the normal is flipped")
check.close(T @ T, np.eye(3), "the mirror image of the mirror image is the thing itself")
check.close(np.linalg.det(T), -1, "the mirror turns over")
9 * T

# %% [markdown]
# **Figure 8.** The cardboard bear in space before the glass, and its image behind. $(2, 3)(3, 3)(3, K)$: reflect, then
# draw. The dotted lines run along $n$, and the glass cuts each of them in half.

# %%
solid = stand @ data.bear() + np.array([[1.6], [-1.2], [0]])
glass = E[:, :2] @ np.array([[-1, 2.2, 2.2, -1, -1], [-1.8, -1.8, 1.2, 1.2, -1.8]])
ends = solid[:, [0, 60, 120]]
figure, panel = draw.plane(xlim=(-2.5, 3.5), ylim=(-2.5, 3.5), xlabel="", ylabel="")
draw.curve(panel, V @ glass, role="ghost", width=3)
draw.curve(panel, V @ solid, role="first")
draw.curve(panel, V @ T @ solid, role="result")
for end in ends.T:
    draw.curve(panel, V @ np.array([end, T @ end]).T, role="ghost", style=":", width=1)
draw.show(
    figure, alt="A tilted rectangle of glass in space, a bear before it, and dotted lines to the mirrored bear behind."
)

# %% [markdown]
# Now take the first mirror into your hand. The picture builds its orthonormal basis from the angle of the glass,
# $(\cos\theta, \sin\theta)$ along and $(-\sin\theta, \cos\theta)$ across, and computes $E F E^\top$. **Before you turn
# it:** by how much does the image turn, when the mirror turns by 10°?


# %%
@play.picture(angle=play.slider(0, 180, start=63.5, step=0.5), plane=play.Plane(y=(-2.5, 3.5)), title="Turn the mirror")
def askew(plane, angle):
    """Draw the bear and its image in a mirror at an angle in degrees."""
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    E = np.array([[c, -s], [s, c]])
    T = E @ np.diag([1, -1]) @ E.T
    plane.axes()
    plane.line(np.outer(E[:, 0], [-6, 6]), "ghost", "thick")
    plane.line(bear, "first")
    plane.line(T @ bear, "result")
    x, y = np.round(T[:, 0], 2) + 0.0  # adding zero turns -0.0 into 0.0
    return f"Glass at {angle:g}°: the ground (1, 0) appears at ({x:.2f}, {y:.2f}), so at {2 * angle:g}°."


askew

# %% [markdown]
# The image turns twice as fast as the mirror. And however you hold the glass, the image is never one that a rotation
# could give: the determinant stays $-1$.
#
# **Figure 9.** What the bear sees in the mirror along $(1, 2)$. It is as tall as the bear, and as far behind the
# glass as the bear before it. It is tilted, and turned over: the other arm waves and the other eye winks.

# %%
E = np.array([[1.0, -2.0], [2.0, 1.0]]) / np.sqrt(5)
T = E @ np.diag([1.0, -1.0]) @ E.T
lean = np.degrees(np.arctan2(1, 2))  # of the glass, away from upright
check.close(np.degrees(np.arccos(T[1, 1])), 2 * lean, "what stands upright appears tilted by twice that angle")
figure, panel = draw.plane(xlim=(-2.2, 3), ylim=(-1.2, 4))
draw.curve(panel, np.outer([1, 2], [-4, 4]), role="ghost", width=3)
draw.curve(panel, bear, role="first")
draw.curve(panel, T @ bear, role="result")
for place in (0, 60, 120):
    draw.curve(panel, np.array([bear[:, place], T @ bear[:, place]]).T, role="ghost", style=":", width=1)
draw.show(
    figure, alt="A bear and its tilted image left of a slanted mirror; dotted lines meet the glass at right angles."
)

# %% [markdown]
# So here is the answer. **The bear sees itself turned over, and tilted twice as far as the mirror.** The glass leans by
# 26.6° from upright, the image by 53.1°. The matrix is $E F E^\top$: into the mirror's own basis, flip, and back.
# A hard matrix was a plain one, seen from the wrong basis. Next week the question turns round: given a matrix, in
# which basis is it plain?
#
# **You can now** write products with indices and run them with `einsum`, project space onto a plane, change basis with
# a matrix, do a transformation in another basis, straighten a basis with Gram-Schmidt, and reflect in a line or a
# plane.
#
# Next: the [lab on Gram-Schmidt](lab_gram_schmidt.ipynb) straightens any set of vectors, also the awkward ones. In
# [the reflecting bear](lab_reflecting_bear.ipynb) you build the mirrors. The [quiz](quiz.ipynb) asks for shadows and
# shapes. Then [week 5](../week5_eigenvectors/lesson.ipynb) ranks the pages of a web.
