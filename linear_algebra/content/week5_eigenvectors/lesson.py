# %% [markdown]
# # Eigenvectors
#
# **You will be able to** find the directions that a matrix leaves in place, by eye and by a polynomial, use them
# to take large powers of a matrix, and rank the pages of a web.
#
# **You need** matrices as transformations and determinants (week 3), and changes of basis (week 4). About 90 minutes.

# %%
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 Which module matters most?
#
# Python comes with a library of more than two hundred modules, and they use one another. `csv` imports `io`, `json`
# imports `re`, and so on. Each import is a vote: 'I cannot work without you.' Who is the most important module?
#
# **Before you run the next cell,** write down your three favourites.

# %%
modules, imports = data.stdlib_imports()
counts = np.bincount(imports[:, 1], minlength=len(modules))
leaders = np.argsort(-counts)[:8]
[modules[page] for page in leaders]

# %% [markdown]
# **Figure 1.** The eight modules that are imported by most others. `sys` is far ahead: 119 modules import it.

# %%
figure, panel = draw.axes(xlabel="number of modules that import it", size=(5.2, 3.2))
draw.ranking(panel, [modules[page] for page in leaders], counts[leaders])
draw.show(
    figure, alt="Bars of falling length: sys 119, os 92, warnings 71, re 65, io 53, collections 52, and two more."
)

# %% [markdown]
# Counting votes is the tempting idea. Look at two modules further down. Which of them matters more: `argparse`,
# which 22 modules import, or `abc`, which only 12 import? Here are their voters.

# %%
for name in ("argparse", "abc"):
    voters = [modules[j] for j, i in imports if modules[i] == name]
    print(f"{name} is imported by {', '.join(voters)}\n")

# %% [markdown]
# `argparse` is wanted by tools that few others need, such as `zipapp` and `venv`. `abc` is wanted by `os`, `io` and
# `functools`, and half the library leans on these. A vote from an important module should weigh more.
#
# That sounds circular: to weigh the voters you need the ranking, and to make the ranking you need the weights.
# Turn the circle round. Let each module pass its importance on to those that it imports. The right ranking is the
# one that **stays as it is** when all modules do so at once.
#
# A list of numbers is a vector, and passing on is a matrix. So the question is: *which vectors does a matrix leave in
# place?* The answer takes four sections. The last two come back to the library.
#
# ## 2 Directions that stay
#
# Here is a matrix and three vectors. **Before you run the next cell,** guess which of the three keeps its direction.

# %%
A = np.array([[1.4, 0.8], [0.4, 1.0]])
for x in ([1, 0], [1, 2], [2, 1]):
    print(x, "becomes", A @ x)

# %% [markdown]
# Compare $(2, 1)$ with its image $(3.6, 1.8)$: both numbers grew by the same factor, 1.8. The other two vectors
# were turned.
#
# **Figure 2.** The matrix turns $(1, 0)$ and $(1, 2)$. It stretches $(2, 1)$ along its own line.

# %%
figure, panel = draw.plane(xlim=(-0.4, 4.2), ylim=(-0.4, 2.8))
for head, role, name in (([1, 0], "ghost", "(1, 0)"), ([1, 2], "ghost", "(1, 2)"), ([2, 1], "eigen", "(2, 1)")):
    draw.arrow(panel, A @ head, role=role, style="--")
    draw.arrow(panel, head, role=role, name=name, side=-1 if name == "(1, 0)" else 1)
draw.show(
    figure, alt="Three solid arrows and their dashed images. Only the image of (2, 1) lies on the arrow's own line."
)

# %% [markdown]
# Such a vector has a name. An **eigenvector** of $A$ is a vector $x$, not zero, whose image is a multiple of itself:
#
# $$
# A x = \lambda x. \tag{2.1}
# $$
#
# The number $\lambda$ is its **eigenvalue**: the factor of the stretch. (German *eigen*: one's own.) Every matrix
# sends the zero vector to itself, so zero says nothing and does not count.
#
# **Before you run the next cell:** are $(4, 2)$ and $(-2, -1)$ eigenvectors too? With which eigenvalue?

# %%
x = np.array([2.0, 1.0])
lam = 1.8
check.close(A @ x, lam * x, "the image of x is lam times x")  # (2.1)
for k in (2, -1, 0.01):
    check.close(A @ (k * x), lam * (k * x), "a multiple of an eigenvector is one too, with the same eigenvalue")

# %% [markdown]
# They are: the factor $k$ goes along on both sides of (2.1). An eigenvector is a *direction*, a whole line through
# the origin. Its length is up to you.
#
# Does $A$ have another one? Hunt for it. Move $x$ round the origin: drag it, use the arrow keys, or type its
# numbers. The sentence under the picture tells you when $A x$ points along $x$.

# %%
hunt = play.matrix(A, probe=(1, -0.5))
hunt

# %% [markdown]
# There is one more line. It runs through $(-1, 1)$, and there the matrix shrinks.
#
# **Figure 3.** The circle of all directions becomes an ellipse. Two lines stay. Neither lies along the ellipse's
# long axis, though one comes near: the direction that is stretched most is turned a little as well.

# %%
check.close(A @ [-1, 1], 0.6 * np.array([-1, 1]), "the image of (-1, 1) is 0.6 times (-1, 1)")
angles = np.linspace(0, 2 * np.pi, 200)
circle = np.array([np.cos(angles), np.sin(angles)])
figure, panel = draw.plane(xlim=(-2.2, 2.2), ylim=(-2.2, 2.2))
draw.curve(panel, circle, role="ghost", style="--")
draw.curve(panel, A @ circle, role="first")
draw.curve(panel, np.outer([2, 1], [-1.05, 1.05]), role="eigen")
draw.curve(panel, np.outer([-1, 1], [-2.1, 2.1]), role="eigen")
draw.label(panel, (1.3, 1.45), "stretched by 1.8", role="eigen")
draw.label(panel, (-0.75, 1.7), "shrunk to 0.6", role="eigen")
draw.show(
    figure, alt="A dashed circle, the ellipse it becomes, and two lines through the origin at 27 and 135 degrees."
)

# %% [markdown]
# ## 3 Special cases, by eye
#
# Two lines that stay: is that so for every matrix? It is tempting to think so. Let us measure: by how many
# degrees does a matrix turn each direction? An eigenvector is turned by $0°$, or by $180°$ where $\lambda$ is
# negative.
#
# Take two more matrices. A **shear** slides the plane sideways: $\begin{bmatrix} 1 & 1 \\ 0 & 1 \end{bmatrix}$. A
# **rotation** turns everything by the same angle, here $40°$. **Before you go on,** sketch the turn against the
# direction for $A$, for the shear and for the rotation. How often does each curve meet zero?


# %%
def turned_by(A, degrees):
    """Return by how many degrees A turns the directions at these angles: shapes (2, 2) and (K,) give (K,)."""
    x = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    y = A @ x
    return np.degrees(np.arctan2(x[0] * y[1] - x[1] * y[0], x[0] * y[0] + x[1] * y[1]))


shear = np.array([[1.0, 1.0], [0.0, 1.0]])
c, s = np.cos(np.radians(40)), np.sin(np.radians(40))
rotation = np.array([[c, -s], [s, c]])
np.round(turned_by(A, np.array([0, 26.565, 60, 135])), 1)

# %% [markdown]
# $A$ turns the direction $0°$ by 16 degrees to the left and $60°$ by 23 degrees to the right. In between, at $26.6°$,
# the turn is zero: that is the line through $(2, 1)$.
#
# **Figure 4.** By how much each direction is turned. The curve of $A$ crosses zero twice. That of the shear
# touches it once, at $0°$, which is the same line as $180°$. That of the rotation never comes near.

# %%
angles = np.linspace(0, 180, 361)
figure, panel = draw.axes(xlabel="direction, degrees", ylabel="turned by, degrees", size=(5.6, 3.6), xlim=(0, 180))
panel.axhline(0, color=draw.colour("ghost"), lw=1)
for matrix, role, style, name in (
    (A, "eigen", "-", "$A$"),
    (shear, "first", "--", "shear"),
    (rotation, "second", ":", "rotation"),
):
    draw.curve(panel, [angles, turned_by(matrix, angles)], role=role, style=style, name=name)
panel.legend(loc="lower left")
draw.show(
    figure,
    alt="Three curves: A crosses zero at 27 and 135 degrees, the shear meets it at the ends, the rotation stays at 40.",
)

# %% [markdown]
# So a matrix of the plane has two such lines, one, or none. Or all of them: twice the identity leaves *every*
# direction in place. Look at each case. Choose 'eigen' and try the columns $(0, 1)$ and $(-1, 0)$, a quarter turn,
# then $(2, 0)$ and $(0, 2)$.

# %%
cases = play.matrix(shear, show="eigen")
cases

# %% [markdown]
# With some practice you read eigenvectors off a transformation without any calculation. Ask: which lines end up
# on themselves?
#
# | transformation | matrix | lines that stay, with eigenvalue |
# |---|---|---|
# | stretch along the axes | $\begin{bmatrix} 2 & 0 \\ 0 & 0.5 \end{bmatrix}$ | horizontal 2, vertical 0.5 |
# | mirror in the horizontal axis | $\begin{bmatrix} 1 & 0 \\ 0 & -1 \end{bmatrix}$ | horizontal 1, vertical −1 |
# | shadow on the horizontal axis | $\begin{bmatrix} 1 & 0 \\ 0 & 0 \end{bmatrix}$ | horizontal 1, vertical 0 |
# | shear | $\begin{bmatrix} 1 & 1 \\ 0 & 1 \end{bmatrix}$ | horizontal 1, no other |
# | half turn | $\begin{bmatrix} -1 & 0 \\ 0 & -1 \end{bmatrix}$ | all lines −1 |
# | quarter turn | $\begin{bmatrix} 0 & -1 \\ 1 & 0 \end{bmatrix}$ | none |
#
# A *negative* eigenvalue flips a vector along its own line. The eigenvalue 0 is allowed: it belongs to a line that is
# squashed into the origin.

# %%
mirror, shadow, half_turn = np.diag([1, -1]), np.diag([1, 0]), np.diag([-1, -1])
check.close(mirror @ [0, 3], -1 * np.array([0, 3]), "the mirror flips what stands across it")
check.close(shadow @ [0, 3], 0 * np.array([0, 3]), "the shadow of an upright vector is zero times that vector")
check.close(half_turn @ [5, -2], -1 * np.array([5, -2]), "the half turn flips every vector along its own line")

globe = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])  # for the question below

# %% [markdown]
# ### Think: a globe
#
# In space, a rotation does leave a line in place. Which one, when a globe spins? With which eigenvalue? `globe`
# spins by $40°$: try your line in a cell of your own.
#
# ## 4 The characteristic polynomial
#
# Your eye finds eigenvectors in the plane. For numbers, and for more dimensions, you need a calculation. Begin
# with the eigenvalue. Bring both sides of (2.1) together, with $I$ for the identity:
#
# $$
# (A - \lambda I)\, x = 0. \tag{4.1}
# $$
#
# The matrix $A - \lambda I$ sends a vector that is not zero to zero. Such a matrix squashes the plane onto a line
# or a point. Areas become zero, and week 3 has a number for that: the determinant.
#
# $$
# \det(A - \lambda I) = 0. \tag{4.2}
# $$
#
# **Before you run the next cell:** for which two of these four guesses will the determinant be zero?

# %%
identity = np.eye(2)
for guess in (0.6, 1.0, 1.8, 2.5):
    print(f"lambda = {guess}: determinant {np.linalg.det(A - guess * identity):.2f}")  # (4.2)

check.close(np.linalg.matrix_rank(A - 1.8 * identity), 1, "A - 1.8 I squashes the plane onto a line")  # (4.1)

# %% [markdown]
# You need not guess. For $A = \begin{bmatrix} a & b \\ c & d \end{bmatrix}$ the determinant of $A - \lambda I$ is
# $(a - \lambda)(d - \lambda) - bc$. Multiply out, and (4.2) becomes a quadratic equation, the **characteristic
# equation**:
#
# $$
# \lambda^2 - (a + d)\,\lambda + (ad - bc) = 0. \tag{4.3}
# $$
#
# Its left side is the **characteristic polynomial**. The sum $a + d$ of the diagonal is called the **trace**;
# $ad - bc$ is the determinant of $A$. For our matrix: $\lambda^2 - 2.4 \lambda + 1.08 = 0$.
#
# Two checks come for free. A polynomial with roots $\lambda_1$ and $\lambda_2$ is
# $(\lambda - \lambda_1)(\lambda - \lambda_2)$. Multiply out and compare with (4.3): the eigenvalues *add up to the
# trace*, and their *product is the determinant*.

# %%
trace = A[0, 0] + A[1, 1]
determinant = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
eigenvalues = np.roots([1, -trace, determinant])  # (4.3)
check.close(eigenvalues.sum(), trace, "the eigenvalues add up to the trace")
check.close(eigenvalues.prod(), determinant, "the product of the eigenvalues is the determinant")
eigenvalues

# %% [markdown]
# **Figure 5.** The characteristic polynomials of the three matrices of Figure 4. A parabola crosses the axis
# twice, touches it, or misses it: two eigenvalues, one, or none that is real.

# %%
guesses = np.linspace(-0.4, 2.6, 200)
figure, panel = draw.axes(xlabel=r"$\lambda$", ylabel=r"$\det(A - \lambda I)$", size=(5.6, 3.6), ylim=(-0.6, 2))
panel.axhline(0, color=draw.colour("ghost"), lw=1)
for matrix, role, style, name in (
    (A, "eigen", "-", "$A$"),
    (shear, "first", "--", "shear"),
    (rotation, "second", ":", "rotation"),
):
    values = [np.linalg.det(matrix - guess * identity) for guess in guesses]
    draw.curve(panel, [guesses, values], role=role, style=style, name=name)
panel.legend(loc="upper center")
draw.show(figure, alt="Three parabolas: one crosses zero at 0.6 and 1.8, one touches it at 1, one stays above it.")

# %% [markdown]
# Why does the rotation miss it? For the quarter turn, (4.3) reads $\lambda^2 + 1 = 0$. No real number solves that,
# and no real direction stays. The complex numbers $i$ and $-i$ do solve it, and a computer returns these without a
# warning. When you see a `j` in the eigenvalues of a plane, read: 'this matrix turns every direction'.
#
# Now the vectors. Put $\lambda = 1.8$ into (4.1). The two rows say
#
# $$
# -0.4\,x_1 + 0.8\,x_2 = 0, \qquad 0.4\,x_1 - 0.8\,x_2 = 0. \tag{4.4}
# $$
#
# The second row is the first one with its sign changed: there is one equation, not two. That is no accident. If
# the rows did not agree, only the zero vector would satisfy both. Choose $x_2 = 1$; then $x_1 = 2$. There is
# $(2, 1)$ again.
#
# NumPy does the whole calculation in one call. Its eigenvectors are columns of length one, so compare directions,
# not numbers.

# %%
check.close((A - 1.8 * identity) @ [2, 1], [0, 0], "both rows of A - 1.8 I send (2, 1) to zero")  # (4.4)
values, vectors = np.linalg.eig(A)
order = np.argsort(-values)
check.close(values[order], [1.8, 0.6], "numpy.linalg.eig gives the same eigenvalues")
check.close(
    vectors[:, order] / vectors[1, order], np.array([[2, -1], [1, 1]]), "numpy.linalg.eig gives the same directions"
)
vectors

# %% [markdown]
# ## 5 Eigenvectors as a basis
#
# Where does $A$ send a vector in twenty steps, $A^{20} x$? Here is a wrong turn that NumPy takes without complaint:
# `A ** 20` takes the power of each *entry*. Twenty products would do. Eigenvectors do it in one.
#
# Write $x$ in the basis of the eigenvectors, as week 4 did with other bases: $x = c_1 v_1 + c_2 v_2$ with
# $v_1 = (2, 1)$ and $v_2 = (-1, 1)$. Each step multiplies $c_1$ by 1.8 and $c_2$ by 0.6, and nothing gets mixed. So
# twenty steps multiply them by $1.8^{20}$ and $0.6^{20}$.

# %%
check.different(A**2, A @ A, "the squares of the entries are not the matrix applied twice")
C = np.array([[2.0, -1.0], [1.0, 1.0]])
x = np.array([1.0, 2.0])
c1, c2 = np.linalg.solve(C, x)
check.close(
    1.8 * c1 * C[:, 0] + 0.6 * c2 * C[:, 1], A @ x, "in the eigenbasis, one step stretches each coordinate by itself"
)
print(f"c1 = {c1:g}, c2 = {c2:g}")

# %% [markdown]
# In matrices: the columns of $C$ are the eigenvectors, the **diagonal** matrix $D$ holds the eigenvalues. $C^{-1}$
# goes into the **eigenbasis**, $D$ stretches there, $C$ comes back:
#
# $$
# A = C D C^{-1}, \qquad A^n = C D^n C^{-1}. \tag{5.1}
# $$
#
# Between two neighbours, $C^{-1} C$ cancels, so only one pair of them remains. To **diagonalise** $A$ is to find $C$
# and $D$.

# %%
D = np.diag([1.8, 0.6])
in_eigenbasis = np.linalg.solve(C, np.eye(2))  # the inverse of C
check.close(C @ D @ in_eigenbasis, A, "C D C^-1 is A")  # (5.1)
check.close(
    C @ np.diag([1.8**20, 0.6**20]) @ in_eigenbasis, np.linalg.matrix_power(A, 20), "C D^20 C^-1 is A^20"
)  # (5.1)

# %% [markdown]
# It does not work for every matrix. The shear has one line only. Two vectors on one line are no basis, and $C$ has no
# inverse: the shear cannot be diagonalised.
#
# Look at what powers do to directions. The picture draws $x$, $A x$, $A^2 x$ and so on, all with the same length.
# Move $x$ where you like. **Before you do:** is there a start from which the arrows do *not* turn towards $(2, 1)$?


# %%
@play.picture(x=(-1.2, 1.6), n=play.slider(0, 10, start=4, step=1), title="Powers of A turn a vector")
def powers(plane, x, n):
    """Draw the directions of x, A x, ..., A^n x; x has shape (2,)."""
    plane.axes()
    plane.line(np.outer([2, 1], [-9, 9]), "eigen", "dash")
    for k in range(int(n) + 1):
        y = np.linalg.matrix_power(A, k) @ x
        if np.linalg.norm(y) == 0:
            return "The zero vector has no direction."
        plane.arrow(2.4 * y / np.linalg.norm(y), "first" if k < n else "result", style="" if k < n else "thick")
    away = abs(np.degrees(np.arctan2(2 * y[1] - y[0], 2 * y[0] + y[1])))
    return f"After {n:.0f} steps the arrow is {min(away, 180 - away):.2f} degrees away from the line through (2, 1)."


powers

# %% [markdown]
# **Figure 6.** The angle between $A^n x$ and the line through $(2, 1)$, for three starts, on a logarithmic axis.
# Soon every step shrinks it to a third. The start $(-1, 1)$ stays where it is: it is the other eigenvector.

# %%
figure, panel = draw.axes(xlabel="steps $n$", ylabel="angle to the line, degrees", size=(5.6, 3.6), yscale="log")
for start, role, style in (([1, 2], "first", "-"), ([-1, 1.2], "second", "--"), ([-1, 1], "eigen", ":")):
    path = [np.linalg.matrix_power(A, n) @ start for n in range(11)]
    away = [abs(np.degrees(np.arctan2(2 * y[1] - y[0], 2 * y[0] + y[1]))) for y in path]
    draw.curve(
        panel, [range(11), np.minimum(away, 180 - np.array(away))], role=role, style=style, name=f"from {tuple(start)}"
    )
panel.legend()
draw.show(figure, alt="Two lines soon fall by a factor of three with each step; the third, from (-1, 1), stays level.")

# %% [markdown]
# Why a third? Each step multiplies $c_1$ by 1.8 and $c_2$ by 0.6, so $c_2 / c_1$ shrinks by $0.6 / 1.8 = 1/3$. The
# eigenvalue of largest size wins; its eigenvector is called **dominant**. To apply a matrix again and again until
# the direction settles is **power iteration**. It needs no polynomial, and it works for a matrix with a billion
# rows.

# %%
x = np.array([1.0, 2.0])
for _ in range(30):
    x = A @ x
    x = x / np.linalg.norm(x)
check.close(A @ x, 1.8 * x, "thirty steps find the dominant eigenvector")
x / x[1]

# %% [markdown]
# ## 6 PageRank
#
# Back to votes. Here is a web of four pages: Home, News, Shop and Help. A **random surfer** stands on a page,
# clicks one of its links at random, and goes on like this for ever. The more often the surfer comes by, the more
# important the page.

# %%
pages = ["Home", "News", "Shop", "Help"]
links = [(0, 1), (0, 2), (1, 0), (2, 0), (2, 1), (2, 3), (3, 0)]
surfer = play.surf(links, pages, damping=1.0, seed=2)
surfer

# %% [markdown]
# Click a few times, then a few hundred times: `surfer.step(100)` in a cell does the same as the button. The shares
# of visits settle. Can you compute them without surfing?
#
# Let many surfers move at once, and let $r_j$ be the share of them on page $j$. Home has two links, so each gets
# half of Home's surfers. Shop has three, so each gets a third. Put this into a matrix, the **link matrix**:
#
# $$
# L_{ij} = \text{the share of page } j\text{'s readers that go to page } i. \tag{6.1}
# $$
#
# **Column $j$ says where page $j$ sends its readers.** Row $i$ says from where page $i$ gets them. All readers go
# somewhere, so every column sums to one.
#
# **Figure 7.** A quarter of the surfers start on each page. Within about ten clicks their shares settle.

# %%
L = np.array([[0, 1, 1 / 3, 1], [1 / 2, 0, 1 / 3, 0], [1 / 2, 0, 0, 0], [0, 0, 1 / 3, 0]])  # (6.1)
check.close(L.sum(axis=0), np.ones(4), "every column of a link matrix sums to one")
shares = [np.full(4, 1 / 4)]
for _ in range(14):
    shares.append(L @ shares[-1])
figure, panel = draw.axes(xlabel="clicks", ylabel="share of surfers", size=(5.6, 3.4), xlim=(0, 16.5), ylim=(0, 0.6))
for page, (role, style) in enumerate((("first", "-"), ("second", "--"), ("result", "-."), ("eigen", ":"))):
    draw.curve(panel, [range(15), [step[page] for step in shares]], role=role, style=style)
    draw.label(panel, (14, shares[-1][page]), f"{pages[page]} {shares[-1][page]:.2f}", role=role, offset=(32, 0))
draw.show(figure, alt="Four wobbling lines that run level after about ten clicks, at 0.43, 0.29, 0.21 and 0.07.")

# %% [markdown]
# What does one more click do to the settled shares? Nothing, or they would not have settled. So they solve
#
# $$
# L r = r, \tag{6.2}
# $$
#
# and that is (2.1) with $\lambda = 1$. **The ranking is an eigenvector of the link matrix.** By pencil: take $6$
# for Home. Shop gets half, $3$. Help gets a third of Shop's, $1$. News gets $3 + 1 = 4$. Then Home gets
# $4 + 1 + 1 = 6$, and the circle closes.
#
# Is 1 an eigenvalue of every link matrix? Yes. The columns of $L$ sum to one, so the rows of $L^\top$ do, and
# $L^\top$ sends the vector of ones to itself. $L$ and $L^\top$ have the same characteristic polynomial, because a
# determinant does not change when rows and columns swap.

# %%
check.close(L.T @ np.ones(4), np.ones(4), "the transpose of a link matrix leaves the vector of ones in place")
check.close(np.linalg.det(L - np.eye(4)), 0, "1 is an eigenvalue of the link matrix")
r = np.array([6, 4, 3, 1]) / 14
check.close(L @ r, r, "one more click leaves the shares as they are")  # (6.2)
surfer.step(2000)
print(np.round(surfer.visits / surfer.visits.sum(), 2), "by surfing")
print(np.round(r, 2), "by pencil")

# %% [markdown]
# Three things can still go wrong.
#
# 1. **A trap.** Suppose Help links only to itself. Who gets there never leaves, and in the end Help has all readers.
# 2. **A dead end.** A page without links has no column to sum to one. Its readers would be lost. So let them go
#    anywhere: its column is $1/n$ in every row.
# 3. **A pendulum.** Two pages that link only to each other swap their readers for ever, and nothing settles.
#
# One cure helps against traps and pendulums: **damping**. With probability $d$, usually 0.85, the surfer follows a
# link. Else the surfer gets bored and goes to any of the $n$ pages. With $J$ for the matrix of ones, the new matrix
# is
#
# $$
# M = d\,L + \frac{1 - d}{n}\,J. \tag{6.3}
# $$
#
# **Figure 8.** Without damping the trap takes every reader. With damping it is still too strong, but the others live.

# %%
trap = L.copy()
trap[:, 3] = [0, 0, 0, 1]  # Help links only to Help
M = 0.85 * trap + 0.15 / 4 * np.ones((4, 4))  # (6.3)
without, with_damping = np.full(4, 1 / 4), np.full(4, 1 / 4)
for _ in range(200):
    without, with_damping = trap @ without, M @ with_damping
figure, panels = draw.axes(2, xlabel="share of readers, per cent", size=(4, 2.4))
for panel, shares, title in zip(panels, (without, with_damping), ("no damping", "damping 0.85"), strict=True):
    draw.ranking(panel, pages, np.round(100 * shares), role="second" if title == "no damping" else "first")
    panel.set_title(title)
draw.show(figure, alt="Two bar charts. Without damping Help has all readers; with damping it has about half of them.")

# %% [markdown]
# The shares in $r$ sum to one, so $J r$ is the vector of ones. One step of power iteration needs no matrix $M$ at
# all:
#
# $$
# r \leftarrow d\,L r + \frac{1 - d}{n}. \tag{6.4}
# $$
#
# Does it settle from every start? Let two crowds of surfers start differently, with shares $r$ and $s$. Their
# disagreement $e = r - s$ sums to zero, so $J e = 0$, and one step makes it $d L e$. $L$ only moves readers about, so
# it cannot make the total $\sum_i |e_i|$ larger. **Each step leaves at most $d$ times the disagreement.**
# After $n$ steps no more than $d^n$ of it is left.

# %%
r, s = np.array([1.0, 0, 0, 0]), np.array([0, 0, 0, 1.0])
for _ in range(5):
    before = np.abs(r - s).sum()
    r, s = 0.85 * trap @ r + 0.15 / 4, 0.85 * trap @ s + 0.15 / 4  # (6.4)
    check.holds(np.abs(r - s).sum() <= 0.85 * before + 1e-12, "a step leaves at most 0.85 times the disagreement")
    print(f"the disagreement shrinks to {np.abs(r - s).sum() / before:.3f} times what it was")

# %% [markdown]
# ### Think: when to stop?
#
# You do not know the answer, so you cannot ask whether it is reached. What can you look at from step to step
# instead? If a step changes the shares by less than $10^{-10}$ in total, how far is the answer, at $d = 0.85$? (All
# later steps together change them by at most $10^{-10}\,(d + d^2 + d^3 + \dots)$.)
#
# ## 7 The most important module
#
# Now surf the library: 212 modules, and from each module the surfer goes to one that it imports. Damping is 0.85.
# In the lab you compute the ranks exactly; here a quarter of a million clicks estimate them. **Before you run the
# next cell,** guess again: who leads, and does `abc` overtake `argparse`?

# %%
rng = np.random.default_rng(5)
goes_to = [imports[imports[:, 0] == page, 1] for page in range(len(modules))]
visits, page = np.zeros(len(modules)), 0
for follows, where in rng.random((250_000, 2)):
    choices = goes_to[page] if follows < 0.85 and len(goes_to[page]) else np.arange(len(modules))
    page = choices[int(where * len(choices))]
    visits[page] += 1
share = 100 * visits / visits.sum()
leaders = np.argsort(-share)[:8]
for name in ("abc", "argparse"):
    print(f"{name}: {share[modules.index(name)]:.2f} per cent of the visits")

# %% [markdown]
# **Figure 9.** The eight modules where the surfer is most often. `sys` is still first. `warnings` and `functools`
# overtake `os`, and `abc` is on the list although only twelve modules import it.

# %%
figure, panel = draw.axes(xlabel="share of the surfer's visits, per cent", size=(5.2, 3.2))
draw.ranking(panel, [modules[page] for page in leaders], np.round(share[leaders], 1), role="eigen")
draw.show(
    figure,
    alt="Bars of falling length: sys 7 per cent, then warnings, functools, re, os, builtins, collections and abc.",
)

# %% [markdown]
# So there is the answer: **`sys`**, by votes and by weight. But the list below it changed, because a vote is worth
# what the voter is worth. The ranking is the one vector that the matrix of votes leaves as it is.
#
# **You can now** find the directions that a matrix leaves in place, by eye and by a polynomial, use them to take
# large powers of a matrix, and rank the pages of a web.
#
# Next: the [lab](lab_pagerank.ipynb) makes the ranking exact, fast, and safe against odd webs. The
# [quiz](quiz.ipynb) asks for eigenvectors in other clothes. In the course on PCA, the matrix will come from
# pictures of digits.
