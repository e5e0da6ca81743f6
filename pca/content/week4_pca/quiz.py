# %% [markdown]
# # Quiz: principal component analysis
#
# **You will be able to** say of each question how you know, which is more than having the right number.
#
# **You need** the lesson of this week, a pencil and paper. About 60 minutes.
#
# Every learner gets other numbers, drawn from an id. Write your own id in the next cell. It is the name under which you
# hand in your work, or any name you like if you learn alone. Then answer in the cells that say so.
#
# A wrong answer tells you what went wrong. After two tries it also shows a hint, after four a worked example with other
# numbers. `week.another("slope")` in a cell of your own shows a question once more, with fresh numbers to practise, and
# `week.practise("slope", ...)` judges your answer without points.

# %% given="imports"
from mml import quiz

# %% exercise="me"
# me is your id in quotes, such as "ada"
### BEGIN SOLUTION
me = "instructor"
### END SOLUTION

# %% given="week"
week = quiz.Week(me)

# %% [markdown]
# ## 1 Chain rule practice
#
# Derivatives as the derivation of PCA needs them. A derivative of a number with respect to a vector is a row, as in the
# lesson; you may type it as a list.


# %% question="slope" points=1
def slope(draw):
    """The derivative of |x - z b|^2 with respect to z, at a z that is not the best one."""
    b = np.array(draw.choose([(3, 4), (4, 3), (-3, 4), (4, -3)])) / 5
    x = np.array(draw.distinct(2, -6, 6, avoid=(0,)))
    z = draw.integer(-3, 4, avoid=(0,))
    rest = x - z * b
    right = round(float(-2 * rest @ b), 6)
    slips = [-right, right / 2, round(float(-2 * x @ b), 6), round(float(rest @ rest), 6)]
    draw.require(len({round(float(value), 6) for value in [right, *slips]}) == 5)
    return quiz.Number(
        rf"The point $x = {quiz.tex(x)}$ is replaced by $z b$, where $b = {quiz.tex(b)}$ has length 1. What is the derivative "
        rf"of the squared error $\lVert x - z b \rVert^2$ with respect to $z$, at $z = {z}$?",
        answer=right,
        slips=[
            (slips[0], "The size is right. The inner derivative of x - z b with respect to z is minus b."),
            (slips[1], "The outer derivative of a squared difference is twice the difference: a factor 2 is missing."),
            (slips[2], "You left out z: the difference at this z is x - z b, and not x."),
            (slips[3], "That is the squared error itself. Its derivative is asked for."),
        ],
        hint=r"First the derivative with respect to $\tilde{x} = z b$, then that of $\tilde{x}$ with respect to $z$. Multiply.",
        worked=rf"$-2 (x - z b)^\top b$ with $x - z b = {quiz.tex(rest)}$ gives ${quiz.tex(right)}$.",
        why="It is minus twice the inner product of what is left with b.",
    )


# %% question="shapes" points=1
def shapes(draw):
    """Match the factors of the chain rule with their shapes."""
    d, m = draw.integer(5, 30), draw.integer(2, 4)
    return quiz.Matching(
        rf"A picture $x$ of ${d}$ pixels is replaced by $\tilde{{x}} = B z$ with ${m}$ numbers in $z$, and $J = \lVert x - \tilde{{x}} \rVert^2$. "
        r"Which shape has each derivative? Rows first.",
        pairs=[
            (
                r"$\partial J / \partial \tilde{x}$",
                rf"$1 \times {d}$",
                "This is a row for a number that depends on all pixels.",
            ),
            (
                r"$\partial \tilde{x} / \partial z$",
                rf"${d} \times {m}$",
                "This has a row for each pixel and a column for each coordinate.",
            ),
            (
                r"$\partial J / \partial z$",
                rf"$1 \times {m}$",
                "This is a row for a number that depends on the coordinates alone.",
            ),
            (
                r"$\partial (B B^\top x) / \partial x$",
                rf"${d} \times {d}$",
                "This has a row and a column for each pixel.",
            ),
        ],
        others=[(rf"${m} \times {d}$", "This is the shape of the transpose of B. None of the derivatives has it.")],
        hint="A Jacobian has a row for each number that comes out and a column for each number that goes in.",
        worked=rf"$J$ is one number: rows $1 \times {d}$ and $1 \times {m}$. $\tilde{{x}}$ has ${d}$ numbers: ${d} \times {m}$ from $z$, and ${d} \times {d}$ from $x$.",
        why="Rows are what comes out, columns are what goes in.",
    )


# %% question="variance_gradient" points=1
def variance_gradient(draw):
    """The gradient of b^T S b at a given b."""
    a, c = draw.distinct(2, 2, 7)
    off = draw.choose([-2, -1, 1, 2])
    S = np.array([[a, off], [off, c]])
    b = np.array(draw.distinct(2, -3, 3, avoid=(0,)))
    right = 2 * S @ b
    slips = [S @ b, 2 * np.diag(S) * b, 2 * b, 2 * S @ b - 2 * off * b[::-1] + off * b[::-1]]
    draw.require(len({tuple(value.tolist()) for value in [right, *slips]}) == 5)
    return quiz.Vector(
        rf"What is the gradient of $b^\top S\, b$ with respect to $b$ for $S = {quiz.tex(S)}$, at $b = {quiz.tex(b)}$?",
        answer=right,
        slips=[
            (slips[0], "A factor 2 is missing: b stands in the product twice, and each of them brings its share."),
            (slips[1], "You used the diagonal of S alone: the product of both entries of b depends on b too."),
            (slips[2], "That is the gradient of the squared length of b, the constraint. S is missing."),
            (slips[3], "You counted the mixed term once: S has it twice, above and below the diagonal."),
        ],
        hint="Write the product out as a sum of three terms and differentiate with respect to each entry of $b$.",
        worked=rf"$b^\top S b = {quiz.terms([a, 2 * off, c], ['b_1^2', 'b_1 b_2', 'b_2^2'])}$, so the gradient is $2 S b = {quiz.tex(right)}$.",
        why="It is 2 S b, since S is symmetric.",
    )


# %% question="turning" points=1
def turning(draw):
    """The derivative of the variance along (cos t, sin t) with respect to t, as a formula."""
    a, c = draw.distinct(2, 1, 9)
    k = draw.choose([-3, -2, -1, 1, 2, 3])
    draw.require(a * c > k * k)
    S = np.array([[a, k], [k, c]])
    return quiz.Expression(
        rf"A direction turns: $b = (\cos t, \sin t)$. What is the derivative with respect to $t$ of the variance $b^\top S\, b$, for "
        rf"$S = {quiz.tex(S)}$? Any form will do.",
        answer=f"2*({c - a})*sin(t)*cos(t) + 2*({k})*(cos(t)**2 - sin(t)**2)",
        variables=["t"],
        slips=[
            (
                f"2*({a})*cos(t) + 2*({c})*sin(t) + 2*({k})*(cos(t) + sin(t))",
                "That is the sum of the entries of 2 S b. Multiply by the inner derivative, that of b with respect to t.",
            ),
            (
                f"2*({a - c})*sin(t)*cos(t) - 2*({k})*(cos(t)**2 - sin(t)**2)",
                "All signs are turned round: the derivative of cos t is - sin t, that of sin t is cos t.",
            ),
            (
                f"({c - a})*sin(t)*cos(t) + ({k})*(cos(t)**2 - sin(t)**2)",
                "A factor 2 is missing: b stands in the product twice.",
            ),
            (
                f"2*({c - a})*sin(t)*cos(t) + ({k})*(cos(t)**2 - sin(t)**2)",
                "The mixed entry of S stands there twice, above and below the diagonal: count it twice.",
            ),
        ],
        hint=r"The outer derivative is the row $2 b^\top S$. The inner one is $(-\sin t, \cos t)$. Multiply row by column.",
        worked=rf"$2 b^\top S \begin{{bmatrix}} -\sin t \\ \cos t \end{{bmatrix}} = {2 * (c - a)} \sin t \cos t {quiz.signed(2 * k)} (\cos^2 t - \sin^2 t)$.",
        why="Outer derivative times inner derivative, row by column.",
    )


# %% question="projector" points=1
def projector(draw):
    """The Jacobian of the projection onto a line."""
    u = np.array(draw.choose([(1, 2), (2, 1), (1, -2), (2, -1), (1, 3), (3, 1), (-1, 3), (3, -1)]))
    n = int(u @ u)
    exact = [[Fraction(int(u[i] * u[j]), n) for j in range(2)] for i in range(2)]
    other = [[Fraction(int(i == j)) - exact[i][j] for j in range(2)] for i in range(2)]
    return quiz.Matrix(
        rf"$x$ is projected onto the line through ${quiz.tex(u)}$. What is the Jacobian $\partial \pi_U(x) / \partial x$? Fractions such as 1/3 are fine.",
        answer=exact,
        slips=[
            (np.outer(u, u), "The vector does not have length 1: divide by its squared length."),
            (other, "That is the Jacobian of what is left, x minus its projection."),
            (np.eye(2), "That would be so if every x stayed where it is. Only those on the line do."),
        ],
        hint=r"The projection is $P x$, which is linear in $x$. What is the derivative of a linear map?",
        worked=rf"$\pi_U(x) = P x$ with $P = u u^\top / {n}$, and the Jacobian of a linear map is its matrix: ${quiz.tex(exact)}$.",
        why="A projection is linear, so its Jacobian is its matrix.",
    )


# %% question="derivation" points=1
def derivation(draw):
    """Find the wrong line in a derivation of the best coordinates."""
    n, x, z = draw.choose([("i", "x", "z"), ("n", "x", "z"), ("m", "y", "c"), ("k", "y", "w")])
    right = [
        rf"$\partial \lVert {x}_{n} - B {z}_{n} \rVert^2 / \partial {z}_{n} = -2 ({x}_{n} - B {z}_{n})^\top B$",
        rf"At the minimum, $({x}_{n} - B {z}_{n})^\top B = 0$",
        rf"Transposed: $B^\top ({x}_{n} - B {z}_{n}) = 0$",
        rf"$B^\top {x}_{n} = B^\top B\, {z}_{n}$",
        rf"$B^\top B = I$, so ${z}_{n} = B^\top {x}_{n}$",
    ]
    faults = {
        1: (
            rf"$\partial \lVert {x}_{n} - B {z}_{n} \rVert^2 / \partial {z}_{n} = -2 ({x}_{n} - B {z}_{n})^\top$",
            "The inner derivative, B, is missing: this row is the derivative with respect to B z alone.",
        ),
        2: (
            rf"At the minimum, ${x}_{n} - B {z}_{n} = 0$",
            "Only its product with B is zero: what is left is orthogonal to the columns of B, and need not vanish.",
        ),
        3: (
            rf"Transposed: $B\, ({x}_{n} - B {z}_{n}) = 0$",
            "Transposing a product turns the order round and transposes both factors, so B becomes its transpose.",
        ),
        5: (
            rf"$B B^\top = I$, so ${z}_{n} = B^\top {x}_{n}$",
            "The columns are orthonormal, so the transpose times B is I. B times its transpose is a projection, not I.",
        ),
    }
    place = draw.choose([1, 2, 3, 5])
    reasons = [
        "Line 1 is right: outer derivative, minus two times the difference, times inner derivative B.",
        "Line 2 is right: at a minimum the derivative is zero, and the factor -2 may be divided away.",
        "Line 3 follows from the line that should stand before it: a row that is zero becomes a column that is zero.",
        "Line 4 multiplies out the bracket of the line that should stand before it, and does it rightly.",
        "Line 5 is right: orthonormal columns mean that the transpose times B is the identity.",
    ]
    shown = list(zip(right, reasons))
    shown[place - 1] = faults[place]
    return quiz.WrongLine(
        r"The columns of $B$ are orthonormal, and there are fewer of them than rows. Somebody derives the best coordinates. One line is wrong, judged against "
        "the line that should stand before it. Which one?",
        lines=shown,
        wrong=place,
        hint="Put the shapes beside each factor. Then ask of each line whether it says more than the one before.",
        worked=rf"Line {place} should be: {right[place - 1]}.",
    )


# %% question="flat_but_far" points=1
def flat_but_far(draw):
    """A zero derivative means that nothing is left: false."""
    b = np.array(draw.choose([(3, 4), (4, 3), (-3, 4), (4, -3), (-4, 3), (3, -4)])) / 5
    z = draw.choose([5, -5, 10, -10])
    across = np.array([-b[1], b[0]])

    def breaks(x):
        slope = float(b @ x - z)
        if abs(slope) > 1e-6 * max(1, np.abs(x).max()):
            return f"the derivative is zero at this z (the best z for your x is {slope + z:.4g})"
        if np.linalg.norm(x - z * b) < 1e-3:
            return "something is left of x (yours is z b itself)"
        return None

    return quiz.TrueFalse(
        rf"Let $b = {quiz.tex(b)}$. True or false? If the derivative of $\lVert x - z b \rVert^2$ with respect to $z$ is zero at $z = {z}$, then "
        rf"$x = {z}\, b$. If false, give an $x$ with two numbers for which it fails.",
        truth=False,
        property=breaks,
        example=(z * b + 2 * across).round(6).tolist(),
        shape=(2,),
        says="A zero derivative says that no other point of the line is nearer to x. Must x lie on the line for that?",
        hint="For which points $x$ is a given point of the line the nearest one?",
        worked=rf"False. Start from ${z} b$ and go any distance at a right angle to $b$: the shadow stays, so ${z}$ stays the best $z$, and yet $x$ is off the line.",
        why="What is left is orthogonal to b, and need not be zero.",
    )


# %% question="any_with_coordinates" points=1
def any_with_coordinates(draw):
    """Construct a point of space with given best coordinates in a plane that is not in the plane."""
    first, second = draw.choose([((1, 2, 2), (2, 1, -2)), ((2, 1, 2), (1, 2, -2)), ((2, -1, 2), (2, 2, -1))])
    B = np.array([first, second]).T / 3
    z = np.array(draw.distinct(2, -4, 5, avoid=(0,)))
    inside = B @ z
    normal = np.cross(B[:, 0], B[:, 1])

    def fits(x):
        found = B.T @ x
        if np.abs(found - z).max() > 1e-4:
            return f"its best coordinates are {z[0]} and {z[1]} (they are {found[0]:.4g} and {found[1]:.4g})"
        if abs(normal @ x) < 1e-3:
            return "it lies off the plane (it is its own projection, up to rounding)"
        return None

    return quiz.Construct(
        rf"The columns of $B = \frac{{1}}{{3}} {quiz.tex(np.array([first, second]).T)}$ are orthonormal. Give any $x$ in space, not in their plane, for which "
        rf"$z = {quiz.tex(z)}$ makes $\lVert x - B z \rVert^2$ smallest.",
        property=fits,
        example=(inside + 3 * normal).round(6).tolist(),
        shape=(3,),
        slips=[
            (inside.round(9).tolist(), "That is B z, the point of the plane itself. Leave the plane at a right angle."),
            quiz.Slip(
                [int(z[0]), int(z[1]), 1],
                "These are the coordinates in the basis B, written as if the axes were the basis.",
                may_coincide=True,
            ),
        ],
        hint="Begin with $B z$. Which direction is orthogonal to both columns? Going along it does not change the best $z$.",
        worked=rf"$B z = {quiz.tex([Fraction(round(3 * each), 3) for each in inside])}$, and ${quiz.tex((3 * normal).round(6))}$ is orthogonal to both columns. Their sum is such a point.",
        why="Its projection is B z, and the rest is orthogonal to the plane.",
    )


# %% question="order_of_derivation" points=1
def order_of_derivation(draw):
    """Put the derivation of the principal direction in order."""
    size = draw.choose([2, 3, 8, 50, 64, 625])
    word = draw.choose(["pixels", "measurements", "columns"])
    return quiz.Ordering(
        f"Data with {size} {word}: in which order does the derivation of the first principal component go?",
        steps=[
            "State the objective: the mean squared distance between the points and their replacements.",
            (
                "Differentiate it with respect to the coordinates, by the chain rule, and set the derivative to zero.",
                "There is nothing to differentiate before the objective is stated.",
            ),
            (
                "Put the best coordinates in: the replacement is the projection, and what is lost lies in the complement.",
                "The replacement is a projection only once the best coordinates are known.",
            ),
            (
                "Write the error as the variance in the complement, so that most variance is to be kept.",
                "The error is a variance only once it is known to lie in the complement.",
            ),
            (
                "Add a Lagrange multiplier for the length of the direction, and differentiate.",
                "What is to be made largest on the circle must be written as a function of the direction first.",
            ),
            (
                "Read off: an eigenvector of the covariance, and the one with the largest eigenvalue.",
                "The eigenvector equation comes out of the condition with the multiplier.",
            ),
        ],
        hint="Coordinates come before directions: with the subspace held fixed, what is best?",
        worked="Objective, coordinates, projection, variance in the complement, multiplier, eigenvector.",
        why="Each step uses the result of the one before.",
    )


# %% [markdown]
# ## 2 Steps of PCA
#
# Centre, covariance, decompose, sort, project, rebuild. Covariances are divided by $N$, and $X$ has one row per example.


# %% question="order_of_steps" points=1
def order_of_steps(draw):
    """Put the steps of PCA in order."""
    n, d, k = draw.integer(200, 900), draw.integer(10, 60), draw.integer(2, 6)
    return quiz.Ordering(
        f"{n} examples of {d} numbers each, in different units, are to be rebuilt from {k} numbers each. Put the steps in order.",
        steps=[
            "Take the mean of each column away.",
            ("Divide each column by its standard deviation.", "The columns are to be centred before they are scaled."),
            (
                f"Make the {d} by {d} covariance matrix.",
                "The covariance is that of the centred and scaled columns, or units decide.",
            ),
            (
                "Decompose it and sort by eigenvalue, the largest first.",
                "There is nothing to decompose before the matrix.",
            ),
            (f"Multiply the rows by the first {k} eigenvectors.", "The eigenvectors must be known and sorted first."),
            (
                f"Mix the {k} eigenvectors with the {k} numbers of each example.",
                "The numbers come from projecting first.",
            ),
            (
                "Multiply by the standard deviations, then add the mean.",
                "Going back to the old units is the last thing to do.",
            ),
        ],
        hint="What is done first is undone last.",
        worked="Centre, scale, covariance, decompose and sort, project, mix, and back to the old units and the old mean.",
        why="Each step uses the one before, and the way back undoes the way there in reverse.",
    )


# %% question="by_hand" points=1
def by_hand(draw):
    """The covariance of four points, from the raw table."""
    p, q = draw.distinct(2, 1, 4)
    u = np.array(draw.choose([(1, 2), (2, 1), (1, -1), (2, -1), (1, 3), (3, 2)]))
    v = np.array(draw.choose([(1, 0), (0, 1), (1, 1), (-1, 2)]))
    draw.require(u[0] * v[1] != u[1] * v[0])
    mean = np.array(draw.distinct(2, 3, 9))
    rows = np.array([p * u, -p * u, q * v, -q * v])
    S = rows.T @ rows / 4
    draw.require(S[0, 0] != S[1, 1] and S[0, 1] != 0)
    table = rows + mean
    return quiz.Matrix(
        rf"What is the covariance matrix of the four rows of $X = {quiz.tex(table)}$, divided by $N$?",
        answer=S,
        slips=[
            (table.T @ table / 4, "The mean was not taken away: that matrix holds means of raw squares and products."),
            (4 * S / 3, "You divided by N - 1, which is 3. Here the covariance is divided by N."),
            (4 * S, "You added up and did not divide by N."),
            (np.diag(np.diag(S)), "The two columns vary together: the entries outside the diagonal are not zero."),
        ],
        hint="Centre first. Then take means of squares for the diagonal, and the mean of products for the other entry.",
        worked=rf"The mean is ${quiz.tex(mean)}$. Centred, the rows are ${quiz.tex(rows)}$. Means of squares and products give ${quiz.tex(S)}$.",
        why="It is the mean of products of the centred columns.",
    )


# %% question="first_direction" points=1
def first_direction(draw):
    """The first principal component of a covariance matrix, up to scale."""
    u = np.array(draw.choose([(2, 1), (1, 2), (3, 1), (1, 3), (-1, 2), (2, -1), (3, -1)]))
    w = np.array([-u[1], u[0]])
    small, large = draw.integer(1, 2), draw.integer(4, 7)
    S = large * np.outer(u, u) + small * np.outer(w, w)
    total = int(u @ u)
    return quiz.Vector(
        rf"The covariance of some data is $S = {quiz.tex(S)}$. Give the first principal component. Any multiple will do.",
        answer=u,
        up_to="scale",
        slips=[
            (w, "That is the direction with the smaller eigenvalue: it is the one to be dropped."),
            (
                np.array([1, 0]) if S[0, 0] > S[1, 1] else np.array([0, 1]),
                "That axis has more variance than the other axis. A slanted direction has more than both.",
            ),
            (S[:, 0], "That is the first column of S, the image of the first axis: it need not be an eigenvector."),
        ],
        hint="Eigenvalues from trace and determinant, then one row of $S - \\lambda I$ for the larger one.",
        worked=rf"The eigenvalues are ${large * total}$ and ${small * total}$. $S$ sends ${quiz.tex(u)}$ to ${quiz.tex(S @ u)}$, which is ${large * total}$ times as long.",
        why="It is the eigenvector with the larger eigenvalue.",
    )


# %% question="lost" points=1
def lost(draw):
    """The mean squared error from unsorted eigenvalues."""
    values = draw.distinct(5, 1, 19)
    k = draw.integer(2, 3)
    down = sorted(values, reverse=True)
    draw.require(values[k:] != down[k:])
    right = sum(down[k:])
    slips = [sum(down[:k]), sum(values[k:]), sum(sorted(values)[k:]), Fraction(right, 5 - k)]
    draw.require(len({Fraction(value) for value in [right, *slips]}) == 5)
    return quiz.Number(
        f"The covariance of some data has the eigenvalues {', '.join(map(str, values))}. PCA keeps {k} components. What is the mean squared error?",
        answer=right,
        slips=[
            (slips[0], "That is the variance that is kept. The error is the variance that is dropped."),
            (slips[1], "You kept the eigenvalues that stand first. Sort them: the largest are kept."),
            (slips[2], "You dropped the largest ones: a program may list them ascending. The largest are kept."),
            (slips[3], "You took the mean of what is dropped. The squared parts add up along orthogonal directions."),
        ],
        hint="Sort the eigenvalues. Which of them belong to the complement of the principal subspace?",
        worked=f"Sorted: {', '.join(map(str, down))}. Dropped are {', '.join(map(str, down[k:]))}, which add up to {right}.",
        why="The error is the sum of the dropped eigenvalues.",
    )


# %% question="enough" points=1
def enough(draw):
    """The smallest k that keeps a given share."""
    share = draw.choose([70, 80, 90])
    values = sorted(draw.distinct(6, 1, 40), reverse=True)
    kept = [100 * sum(values[:k]) / sum(values) for k in range(7)]
    right = next(k for k in range(7) if kept[k] >= share)
    count = next(k for k in range(1, 7) if 100 * k / 6 >= share)
    draw.require(2 <= right <= 4 and min(abs(each - share) for each in kept) > 0.5 and count not in (right, right - 1))
    return quiz.Number(
        f"The eigenvalues are {', '.join(map(str, values))}. How many components are needed, at least, to keep {share} per cent of the variance?",
        answer=right,
        slips=[
            (
                right - 1,
                "That is one too few: their share is still under the threshold, and the next one lifts it over.",
            ),
            (
                count,
                "You counted components as if each had the same share. Add up the eigenvalues, the largest first.",
            ),
        ],
        hint="Add up from the largest, and divide by the sum of all.",
        worked=f"The sum is {sum(values)}. The first {right - 1} keep {kept[right - 1]:.1f} per cent, the first {right} keep {kept[right]:.1f}.",
        why="It is the first count whose share reaches the threshold.",
    )


# %% question="rebuilt" points=1
def rebuilt(draw):
    """Rebuild one point from its coordinate."""
    b = np.array(draw.choose([(3, 4), (4, 3), (-3, 4), (4, -3)])) / 5
    mean = np.array(draw.distinct(2, 2, 9))
    x = mean + np.array(draw.distinct(2, -5, 5, avoid=(0,)))
    z = b @ (x - mean)
    right = (mean + z * b).round(6)
    slips = [each.round(6) for each in (z * b, (b @ x) * b, mean + (b @ x) * b, x - z * b)]
    draw.require(
        len({tuple(value.round(6).tolist()) for value in [right, *slips, x.astype(float), mean.astype(float)]}) == 7
    )
    return quiz.Vector(
        rf"The data have the mean $\bar{{x}} = {quiz.tex(mean)}$ and the first principal component $b = {quiz.tex(b)}$. Rebuild $x = {quiz.tex(x)}$ from this component alone.",
        answer=right,
        slips=[
            (slips[0], "The mean is missing: it was taken away before projecting, so it is to be added back."),
            (slips[1], "You projected x itself, onto a line through the origin. The line goes through the mean."),
            (slips[2], "You added the mean but did not take it away first, so it counts twice."),
            (slips[3], "You took the projection away and kept the rest: that is the part that is lost."),
        ],
        hint=r"$z = b^\top (x - \bar{x})$, and back: $\bar{x} + z b$.",
        worked=rf"$x - \bar{{x}} = {quiz.tex(x - mean)}$, so $z = {quiz.tex(round(float(z), 6))}$, and $\bar{{x}} + z b = {quiz.tex(right)}$.",
        why="It lies on the line through the mean along the component, as near to x as that line comes.",
    )


# %% question="few_rows" points=1
def few_rows(draw):
    """What is true when there are fewer pictures than pixels."""
    n, side = draw.integer(20, 90), draw.integer(30, 64)
    d = side * side
    return quiz.Choices(
        f"There are {n} pictures of {side} by {side} pixels, centred. $K = \\bar X \\bar X^\\top / {n}$ is {n} by {n}. Name all that is true.",
        right=[
            f"At most {n - 1} eigenvalues of the covariance are not zero.",
            r"If $K u = \lambda u$ with $\lambda > 0$, then $\bar X^\top u$ is an eigenvector of the covariance.",
            r"$K$ and the covariance have the same eigenvalues, apart from zeros.",
        ],
        wrong=[
            (
                r"The eigenvectors of $K$ are the principal components.",
                f"they have {n} numbers each, one for each picture; a component has {d}, one for each pixel.",
            ),
            (
                r"$\bar X^\top u$ has length 1 if $u$ has.",
                "its squared length is N times the eigenvalue, so it is to be divided by the root of that.",
            ),
            (
                f"{n} pictures are too few: PCA needs at least {d}.",
                "the data lie in a small subspace, and PCA finds it; fewer pictures make it cheaper.",
            ),
        ],
        hint=r"Multiply $K u = \lambda u$ by $\bar X^\top$ from the left. And what do centred rows add up to?",
        worked=r"$\bar X^\top$ carries $u$ over to an eigenvector $\bar X^\top u$ of $S$ with the same $\lambda$ and the squared length $N \lambda$. The centred rows add up to zero, so they span fewer dimensions than there are rows.",
        why="The small matrix knows all that the large one knows.",
    )


# %% question="right_length" points=1
def right_length(draw):
    """The factor by which X^T u is to be divided."""
    n = draw.choose([4, 9, 16, 25, 36, 100])
    lam = draw.choose([4, 9, 16, 25, 49])
    draw.require(n != lam)
    root = round((n * lam) ** 0.5)
    return quiz.Number(
        rf"{n} centred pictures are the rows of $\bar X$. $u$ has length 1 and is an eigenvector of $\bar X \bar X^\top / {n}$ with eigenvalue {lam}. "
        r"By which positive number must you divide $\bar X^\top u$ to get a principal component of length 1?",
        answer=root,
        slips=[
            (n * lam, "That is its squared length. Take the root."),
            quiz.Slip(round(lam**0.5), "You left out N: the small matrix was divided by it.", may_coincide=True),
            quiz.Slip(lam, "That is the eigenvalue. Work out the length of the carried vector.", may_coincide=True),
            quiz.Slip(
                Fraction(round(lam**0.5), round(n**0.5)),
                "You divided by N where it is to be multiplied: the table itself was not divided by N.",
                may_coincide=True,
            ),
        ],
        hint=r"$\lVert \bar X^\top u \rVert^2 = u^\top \bar X \bar X^\top u$. What is $\bar X \bar X^\top u$?",
        worked=rf"$\bar X \bar X^\top u = {n} \cdot {lam}\, u$, so the squared length is ${n * lam}$ and the length ${root}$.",
        why="It is the length of the carried vector, the root of N times the eigenvalue.",
    )


# %% question="units" points=1
def units(draw):
    """Changing a unit never changes the first component: false."""
    first, second = draw.choose([("height", "weight"), ("width", "age"), ("depth", "speed"), ("length", "price")])
    old, new, factor = draw.choose([("m", "cm", 100), ("cm", "mm", 10), ("m", "dm", 10)])

    def breaks(variances):
        a, b = variances
        if min(a, b) <= 0:
            return "both variances are positive"
        if a >= b:
            return f"{second} comes first in the old unit (its variance is {b:.4g}, the other one {a:.4g})"
        if factor**2 * a <= b:
            return (
                f"{first} comes first in the new unit (its variance is then {factor**2 * a:.4g}, the other one {b:.4g})"
            )
        return None

    return quiz.TrueFalse(
        f"{first.capitalize()} and {second} are uncorrelated. True or false? Writing {first} in {new} and no longer in {old} leaves the direction of the first principal "
        f"component as it is. If false, give the variance of {first} (in {old} squared) and that of {second}, with {second} the larger, for which the direction changes.",
        truth=False,
        property=breaks,
        example=[1, factor],
        shape=(2,),
        says=f"In {new} the numbers are {factor} times as large. What happens to a variance, and which of the two is then larger?",
        hint=f"Numbers that are {factor} times as large have a variance that is {factor**2} times as large.",
        worked=f"False. With variances 1 and {factor} the second comes first. In {new} the first variance is {factor**2}, and {first} comes first.",
        why="PCA follows the larger numbers, and the unit decides which these are.",
    )


# %% question="four_roads" points=1
def four_roads(draw):
    """Match the interpretations of PCA with what they say."""
    k = draw.integer(2, 12)
    return quiz.Matching(
        rf"Keep $k = {k}$ components. Match each view of PCA with what it says about them.",
        pairs=[
            (
                "projection",
                f"No other subspace with {k} dimensions lies nearer to the points, in mean squared distance.",
                "This speaks of distances from points to a subspace.",
            ),
            (
                "variance",
                f"No other {k} orthonormal directions have coordinates that spread more, in total.",
                "This speaks of how widely coordinates spread.",
            ),
            (
                "low rank",
                f"The first {k} terms of a sum of simple tables are the table nearest to the data.",
                "This speaks of a whole table as a sum of simple ones, largest first.",
            ),
            (
                "auto-encoder",
                f"A network with {k} numbers in its bottleneck, and no bends, ends in the same subspace.",
                "This speaks of an encoder and a decoder that are trained.",
            ),
            (
                "latent variables",
                f"Each example is born from {k} hidden numbers, mixed, with noise on top.",
                "This tells how the data might have come about.",
            ),
        ],
        hint="Look for the word in each sentence that says what is compared: distances, spread, tables, networks, or a story of birth.",
        worked="Projection: distance to a subspace. Variance: spread of coordinates. Low rank: sum of tables. Auto-encoder: bottleneck. Latent variables: hidden numbers and noise.",
        why="Five roads, one subspace.",
    )


# %% question="any_covariance" points=1
def any_covariance(draw):
    """Construct a covariance matrix with a given first component."""
    u = np.array(draw.choose([(2, 1), (1, 2), (1, -1), (1, 1), (-1, 2), (3, 1), (1, 3), (3, -1)]))
    error = draw.integer(1, 4)
    w = np.array([-u[1], u[0]])
    n = int(u @ u)

    def fits(S):
        size = np.abs(S).max()
        if abs(S[0, 1] - S[1, 0]) > 1e-6 * size:
            return "it is symmetric"
        lam = np.linalg.eigvalsh(S)
        if lam[0] < -1e-6 * size:
            return f"no variance is negative (an eigenvalue is {lam[0]:.4g})"
        image = S @ u
        if abs(image[0] * u[1] - image[1] * u[0]) > 1e-4 * size * n:
            return "the given vector is an eigenvector of it (its image points elsewhere)"
        if image @ u / n < lam[1] - 1e-6 * size or lam[1] - lam[0] < 1e-6 * size:
            return "the given vector has the larger eigenvalue"
        return None if abs(lam[0] - error) < 1e-3 else f"the error is {error} (yours is {lam[0]:.4g})"

    return quiz.Construct(
        rf"Give any covariance matrix of two columns whose first principal component lies along ${quiz.tex(u)}$, and for which one component leaves the mean squared error {error}.",
        property=fits,
        example=(error * np.eye(2) + np.outer(u, u)).tolist(),
        shape=(2, 2),
        slips=[
            (
                (error * np.eye(2) + np.outer(w, w)).tolist(),
                "The given vector is an eigenvector, but with the smaller eigenvalue: it is the one to be dropped.",
            ),
            (
                np.outer(u, u).tolist(),
                "All points would lie on the line, and nothing would be lost. Add the variance across it.",
            ),
            (
                (error * np.eye(2)).tolist(),
                "This has the same variance in all directions, so no direction comes first.",
            ),
        ],
        hint=r"$u u^\top$ stretches along $u$ and sends what stands across to zero. What does adding a multiple of $I$ do?",
        worked=rf"$u u^\top + {error} I = {quiz.tex(np.outer(u, u) + error * np.eye(2))}$ has the eigenvalue ${n + error}$ along $u$ and ${error}$ across.",
        why="Along the component it has more variance, and the variance across it is the error.",
    )


# %% question="faulty_code" points=1
def faulty_code(draw):
    """Find the wrong line in a program for PCA."""
    k = draw.integer(2, 9)
    place = draw.choose([1, 2, 3, 4, 5])
    right = [
        "`X_bar = X - X.mean(axis=0)`",
        "`S = X_bar.T @ X_bar / len(X)`",
        "`lam, V = np.linalg.eigh(S)`",
        f"`B = V[:, ::-1][:, :{k}]`",
        "`Y = X.mean(axis=0) + X_bar @ B @ B.T`",
    ]
    faults = {
        1: (
            "`X_bar = X - X.mean(axis=1, keepdims=True)`",
            "It takes away the mean of each example, and not that of each column.",
        ),
        2: (
            "`S = X_bar @ X_bar.T / len(X)`",
            "It makes a matrix with a row for each example; the next lines want one with a row for each column of X.",
        ),
        3: ("`lam, V = np.linalg.eigh(X_bar)`", "What is decomposed is the covariance, a symmetric matrix."),
        4: (f"`B = V[:, :{k}]`", "eigh sorts ascending, so these are the directions with the least variance."),
        5: ("`Y = X_bar @ B @ B.T`", "The mean that was taken away is not added back."),
    }
    reasons = [
        "Line 1 takes away the mean of each column: that is right.",
        "Line 2 makes the covariance with 1/N, one row and one column for each column of X: that is right.",
        "Line 3 decomposes the covariance, and uses that it is symmetric: that is right.",
        "Line 4 turns the ascending order round and then keeps the first columns: that is right.",
        "Line 5 projects the centred rows and adds the mean back: that is right.",
    ]
    shown = list(zip(right, reasons))
    shown[place - 1] = faults[place]
    return quiz.WrongLine(
        f"`X` has one row per example. This program is to rebuild `X` from {k} components, and one line of it is wrong. Which one?",
        lines=shown,
        wrong=place,
        hint="Go through the steps of PCA with the shapes in mind: which axis is averaged, what is decomposed, in which order do eigenvalues come?",
        worked=f"Line {place} should be {right[place - 1]}.",
    )


# %% [markdown]
# **You can now** say of each question how you know, which is more than having the right number.
#
# Next: if a section cost you several tries, practise it with `week.another(...)` until one try is enough. Then write PCA
# yourself in the [lab](lab_pca.ipynb), if it still waits.
