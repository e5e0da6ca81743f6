# %% [markdown]
# # Quiz: projections
#
# **You will be able to** say of each question how you know, which is more than having the right number.
#
# **You need** the lesson of this week, a pencil and paper. About 60 minutes.
#
# Every learner gets other numbers, drawn from an id. Write your own id in the next cell. It is the name under which you
# hand in your work, or any name you like if you learn alone. Then answer in the cells that say so.
#
# A wrong answer tells you what went wrong. After two tries it also shows a hint, after four a worked example with other
# numbers. `week.another("coordinates")` in a cell of your own shows a question once more, with fresh numbers to
# practise, and `week.practise("coordinates", ...)` judges your answer without points.

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
# ## 1 Project 3-D onto 2-D
#
# Planes through the origin of space. Fractions are welcome: write them as `1/3`. All right angles are those of the dot
# product.


# %% question="shapes" points=1
def shapes(draw):
    """Match the objects of the derivation with their shapes."""
    M = draw.integer(2, 6)
    D = draw.integer(M + 2, 30)
    return quiz.Matching(
        rf"A basis of a subspace stands in the columns of $B$, of shape ({D}, {M}), and $x$ has {D} entries. Match each object with what it is.",
        pairs=[
            (
                r"$B^\top B$",
                f"an array of shape ({M}, {M})",
                "A square array with one row per basis vector holds products of basis vectors with one another.",
            ),
            (
                r"$c$ in the normal equations",
                f"a vector with {M} entries",
                "A vector with one entry per basis vector holds coordinates, not a point of the large space.",
            ),
            (
                r"$\pi_U(x)$",
                f"a vector with {D} entries",
                "A vector as long as x is a point of the large space, not its coordinates.",
            ),
            (
                "$P$",
                f"an array of shape ({D}, {D})",
                "A square array as large as x is long takes points of the space to points of the space.",
            ),
            (
                r"$B^\top$",
                f"an array of shape ({M}, {D})",
                "An array with few rows and many columns turns a long vector into a short one.",
            ),
        ],
        hint="In a product, the inner sizes meet and vanish. Write the two shapes side by side.",
        worked=rf"$B^\top$ is ({M}, {D}), so $B^\top B$ is ({M}, {M}). There is one coordinate per column, so $c$ has {M} entries. The projection $B c$ is a point with {D} entries, and $P$ takes $x$ to it, so $P$ is ({D}, {D}).",
        why="Coordinates are as many as basis vectors; points are as long as x.",
    )


# %% question="coordinates" points=2
def coordinates(draw):
    """Coordinates of the projection in a basis that is not orthogonal."""
    b1, b2 = draw.vector(3, -1, 2), draw.vector(3, -2, 2)
    n = np.cross(b1, b2)
    draw.require(n.any() and b1 @ b2 != 0 and (b1 != 0).sum() >= 2)
    n = n // np.gcd.reduce(n)
    c1, c2 = draw.distinct(2, -2, 3, avoid=(0,))
    x = c1 * b1 + c2 * b2 + draw.sign() * n
    d1, d2 = int(b1 @ x), int(b2 @ x)
    alone = [Fraction(d1, int(b1 @ b1)), Fraction(d2, int(b2 @ b2))]
    draw.require(len({(c1, c2), (d1, d2), tuple(alone), (c2, c1)}) == 4)
    draw.require(max(abs(x)) < 9)
    return quiz.Vector(
        rf"$U$ is spanned by $b_1 = {quiz.tex(b1)}$ and $b_2 = {quiz.tex(b2)}$. The projection of $x = {quiz.tex(x)}$ onto $U$ is $c_1 b_1 + c_2 b_2$. What are $c_1$ and $c_2$?",
        answer=[c1, c2],
        slips=[
            (
                alone,
                "You projected onto each basis vector by itself. They are not orthogonal, so a direction that both share is counted twice.",
            ),
            ([d1, d2], "These are the dot products with x, the right side of the normal equations: solve them."),
            ([c2, c1], "The two coordinates are swapped: the first belongs to the first basis vector."),
        ],
        hint=r"Compute the four numbers of $B^\top B$ and the two of $B^\top x$. Then solve two equations.",
        worked=rf"$B^\top B = {quiz.tex([[int(b1 @ b1), int(b1 @ b2)], [int(b1 @ b2), int(b2 @ b2)]])}$ and $B^\top x = {quiz.tex((d1, d2))}$. The solution is $c = {quiz.tex((c1, c2))}$.",
        why="With them the residual is orthogonal to both basis vectors.",
    )


# %% question="point" points=1
def point(draw):
    """The nearest point of a plane that contains one axis: an orthogonal basis."""
    axis = draw.integer(0, 2)
    i, j = [k for k in range(3) if k != axis]
    p, q = draw.choose([(1, 1), (1, -1), (2, 1), (1, 2), (1, -2), (2, -1)])
    b1, b2 = np.zeros(3, dtype=int), np.zeros(3, dtype=int)
    b1[[i, j]], b2[axis] = (p, q), draw.choose([1, 2, 3])
    t, s, w = draw.distinct(3, -3, 4, avoid=(0,))
    n = np.zeros(3, dtype=int)
    n[[i, j]] = -q, p
    x = t * b1 + s * n
    x[axis] = w
    right = t * b1
    right[axis] = w
    dropped = x.copy()
    dropped[j] = 0
    lengths = [Fraction(int(e)) for e in t * int(b1 @ b1) * b1]
    lengths[axis] = Fraction(int(w * b2[axis] ** 2))
    draw.require(len({tuple(v) for v in (right, x - right, dropped, t * b1, lengths)}) == 5)
    return quiz.Vector(
        rf"Which point of the plane spanned by $b_1 = {quiz.tex(b1)}$ and $b_2 = {quiz.tex(b2)}$ is nearest to $x = {quiz.tex(x)}$?",
        answer=right,
        slips=[
            (
                x - right,
                "That is the residual, the move from the plane to x. The nearest point is what is left of x without it.",
            ),
            (
                dropped,
                "You set a coordinate to zero: the plane is not made of axes alone, and this point is not in it.",
            ),
            (t * b1, "That is the projection onto the first vector alone. The second one adds its own part."),
            (lengths, "You did not divide by the squared lengths of the basis vectors."),
        ],
        hint="Are the two basis vectors orthogonal? Then you may project onto each of them and add.",
        worked=rf"$b_1^\top b_2 = 0$, so the parts add up: ${t} b_1$ along the first, and the entry {w} along the second. Together ${quiz.tex(right)}$.",
        why="The basis is orthogonal, so the two shadows add up to the nearest point.",
    )


# %% question="table" points=2
def table(draw):
    """The projection matrix onto a plane that contains an axis."""
    axis = draw.integer(0, 2)
    i, j = [k for k in range(3) if k != axis]
    p, q = draw.choose([(1, 1), (1, -1), (2, 1), (1, 2), (1, -2), (1, 3)])
    k = draw.choose([1, 2])
    b1, b2 = np.zeros(3, dtype=int), np.zeros(3, dtype=int)
    b1[[i, j]], b2[axis] = (p, q), k
    size = p * p + q * q
    right = np.outer(b1, b1) / size + np.outer(b2, b2) / k**2
    shown = [[Fraction(round(size * entry), size) for entry in row] for row in right]
    B = np.array([b1, b2]).T
    return quiz.Matrix(
        rf"Which 3 by 3 matrix projects onto the plane spanned by the columns of $B = {quiz.tex(B)}$?",
        answer=shown,
        slips=[
            (B @ B.T, "You multiplied B by its transpose. That is right only where the columns have length one."),
            (np.eye(3) - right, "That projects onto the line at a right angle to the plane."),
            (
                np.outer(b1, b1) / size,
                "That projects onto the first column alone: its rank is one, and a plane needs two.",
            ),
            (np.eye(3), "The identity leaves every point where it is, also those outside the plane."),
        ],
        hint=r"$B^\top B$ is diagonal here. What is its inverse?",
        worked=rf"$B^\top B = {quiz.tex(B.T @ B)}$, so $P = \tfrac{{1}}{{{size}}} b_1 b_1^\top + \tfrac{{1}}{{{k * k}}} b_2 b_2^\top = {quiz.tex(shown)}$.",
        why="The columns are orthogonal, so P is a sum of two projections onto lines.",
    )


# %% question="same_foot" points=1
def same_foot(draw):
    """Any vector outside the plane with a given projection."""
    b1, b2 = draw.vector(3, -2, 3), draw.vector(3, -2, 3)
    n = np.cross(b1, b2)
    draw.require((n != 0).sum() >= 2 and (b1 != 0).sum() >= 2 and (b2 != 0).sum() >= 2)
    n = n // np.gcd.reduce(n)
    p = b1 + draw.choose([2, -1]) * b2
    draw.require(p.any() and abs(n).max() <= 6)

    def lands(x):
        rest = x - p
        size = max(1, np.abs(x).max())
        if np.abs(rest).max() < 1e-6 * size:
            return "it is another vector than its projection"
        for b, name in ((b1, "first"), (b2, "second")):
            if abs(b @ rest) > 1e-6 * size:
                return f"its residual is orthogonal to the {name} basis vector (the dot product is {b @ rest:.3g})"
        return None

    return quiz.Construct(
        rf"$U$ is spanned by $b_1 = {quiz.tex(b1)}$ and $b_2 = {quiz.tex(b2)}$, and $p = {quiz.tex(p)}$ lies in it. Give any vector $x$ other than $p$ whose projection onto $U$ is $p$.",
        property=lands,
        example=(p + n).tolist(),
        shape=(3,),
        slips=[
            (p.tolist(), "The point is its own projection, and the question asks for another one."),
            (
                (p + b1).tolist(),
                "You moved inside the plane. To keep the projection, leave the plane at a right angle.",
            ),
        ],
        hint="Which direction is orthogonal to both basis vectors? Two equations for three entries leave one line.",
        worked=rf"${quiz.tex(n)}$ is orthogonal to both, so $p$ plus any multiple of it will do, such as ${quiz.tex(p + n)}$.",
        why="What is added is orthogonal to the plane, and so it leaves no shadow.",
    )


# %% question="better_basis" points=2
def better_basis(draw):
    """Any orthogonal basis of the same plane."""
    b1, b2 = draw.vector(3, -1, 2), draw.vector(3, -2, 2)
    n = np.cross(b1, b2)
    draw.require(n.any() and b1 @ b2 != 0 and (b1 != 0).sum() >= 2 and (b2 != 0).sum() >= 2)
    upright = int(b1 @ b1) * b2 - int(b1 @ b2) * b1
    upright = upright // np.gcd.reduce(upright)

    def good(Q):
        lengths = np.linalg.norm(Q, axis=0)
        if lengths.min() < 1e-6:
            return "no column is zero"
        across = np.abs(n @ Q) / (lengths * np.linalg.norm(n))
        if across.max() > 1e-4:
            return f"both columns lie in the plane (column {int(across.argmax()) + 1} does not)"
        cosine = Q[:, 0] @ Q[:, 1] / lengths.prod()
        if abs(cosine) > 1e-4:
            return f"the two columns are orthogonal (their dot product is {Q[:, 0] @ Q[:, 1]:.3g})"
        return None

    return quiz.Construct(
        rf"The columns of $B = {quiz.tex(np.array([b1, b2]).T)}$ span a plane. Give any 3 by 2 matrix whose columns span the same plane and are orthogonal to each other. They need not have length one.",
        property=good,
        example=np.array([b1, upright]).T.tolist(),
        shape=(3, 2),
        slips=[
            (np.array([b1, b2]).T.tolist(), "These are the given columns: their dot product is not zero."),
            (
                np.array([b1, n]).T.tolist(),
                "The second column is orthogonal to the plane. It is to lie in it, at a right angle to the first column only.",
            ),
        ],
        hint="Gram-Schmidt: keep the first column, and take from the second its shadow on the first.",
        worked=rf"Keep $b_1$. $b_2 - \frac{{b_1^\top b_2}}{{b_1^\top b_1}} b_1$ is a multiple of ${quiz.tex(upright)}$, so these two columns will do.",
        why="Both lie in the plane, and they are orthogonal.",
    )


# %% question="in_order" points=1
def in_order(draw):
    """The steps of the derivation in order."""
    M = draw.integer(2, 9)
    D = draw.integer(M + 3, 40)
    return quiz.Ordering(
        rf"Derive the projection of $x$ with {D} entries onto a subspace with a basis of {M} vectors. Put the steps in order.",
        steps=[
            f"Write a point of the subspace as $B c$, with the {M} basis vectors in the columns of $B$.",
            (
                "Ask that $x - B c$ is orthogonal to each column of $B$.",
                "The residual cannot be written before a point of the subspace is.",
            ),
            (
                rf"Collect the {M} equations in one: $B^\top (x - B c) = 0$.",
                "There is nothing to collect before the single equations are there.",
            ),
            (
                r"Multiply out: $B^\top B\, c = B^\top x$.",
                "This is what comes of multiplying out the collected equation.",
            ),
            ("Solve for the coordinates $c$.", "To solve for the coordinates, one needs the normal equations."),
            ("Multiply by $B$: the projection is $B c$.", "The point needs its coordinates first."),
        ],
        hint="Which step uses the result of which?",
        worked=r"A point $B c$, its residual orthogonal to each column, all equations in one, multiplied out, solved for $c$, and back to the point $B c$.",
        why="Each step uses the one before.",
    )


# %% question="broken" points=1
def broken(draw):
    """One line of a proof that PP = P or of the derivation is wrong."""
    M = draw.integer(2, 8)
    D = draw.integer(M + 2, 30)
    kind = draw.choose(["cancel", "order", "transpose"])
    lines = [
        (
            r"The residual is orthogonal to the columns: $B^\top (x - B c) = 0$.",
            "This is the right angle, one equation per column.",
        ),
        (r"Multiply out: $B^\top B\, c = B^\top x$.", "Brackets multiply out, and one term goes to the other side."),
        (
            rf"$B^\top B$ is {M} by {M}, and invertible because the columns are independent.",
            "Independent columns are what makes this square matrix invertible.",
        ),
        (r"So $c = (B^\top B)^{-1} B^\top x$.", "Both sides are multiplied by the inverse from the left."),
        (
            r"The projection is $B c = B (B^\top B)^{-1} B^\top x$.",
            "A point of the subspace is B times its coordinates.",
        ),
        (r"So $P = B (B^\top B)^{-1} B^\top$.", "P is what stands before x."),
    ]
    if kind == "cancel":
        wrong = 6
        lines[5] = (
            r"$(B^\top B)^{-1} = B^{-1} (B^\top)^{-1}$, so everything cancels, and $P = I$.",
            "B is not square, so it has no inverse, and the inverse of the product cannot be split.",
        )
    elif kind == "order":
        wrong = 4
        lines[3] = (
            r"So $c = B^\top x\, (B^\top B)^{-1}$.",
            "The inverse must come from the left, as the matrix stands on the left; here not even the shapes fit.",
        )
    else:
        wrong = 2
        lines[1] = (
            r"Multiply out: $B B^\top c = B^\top x$.",
            "The order of a product cannot be swapped; besides, the shapes do not fit.",
        )
    return quiz.WrongLine(
        rf"$B$ has shape ({D}, {M}) and independent columns. Somebody derives the projection of $x$. One line is wrong; the lines after it follow from the line that should stand there. Which one is wrong?",
        lines=lines,
        wrong=wrong,
        hint=rf"Check shapes first: $B$ is ({D}, {M}), $B^\top$ is ({M}, {D}), $c$ has {M} entries. Which inverses exist?",
        worked=f"Line {wrong} is wrong. {lines[wrong - 1][1]}",
    )


# %% question="short_cut" points=1
def short_cut(draw):
    """B B^T x is the nearest point for every B: false."""
    x = draw.vector(3, -4, 5)
    draw.require((x != 0).all())

    def breaks(B):
        s = np.linalg.svd(B, compute_uv=False)
        if s[1] < 1e-3 * max(s[0], 1e-9):
            return "the columns of your matrix are independent"
        right = B @ np.linalg.solve(B.T @ B, B.T @ x)
        gap = np.abs(B @ (B.T @ x) - right).max()
        return None if gap > 1e-5 else "your matrix breaks the statement (both give the same point)"

    return quiz.TrueFalse(
        rf"True or false? For every 3 by 2 matrix $B$ with independent columns, $B B^\top x$ is the point of the plane of its columns nearest to $x = {quiz.tex(x)}$. If false, give a matrix for which it is not.",
        truth=False,
        property=breaks,
        example=[[2, 0], [0, 1], [0, 0]],
        shape=(3, 2),
        says="Which factor stands between the two in the full formula, and when is it the identity? Double a column and look again.",
        hint=r"In $P = B (B^\top B)^{-1} B^\top$, what must $B^\top B$ be for the short form?",
        worked=r"False. It holds for orthonormal columns, where $B^\top B = I$. With the columns $(2, 0, 0)$ and $(0, 1, 0)$ the first entry comes out four times too large.",
        why="Without orthonormal columns, the middle factor is needed.",
    )


# %% [markdown]
# ## 2 Onto a line (assessment)
#
# One direction $b$. Nearest point, right angle, and the matrix that does it. In formulas write $c$ as `c`.


# %% question="how_far" points=1
def how_far(draw):
    """The coordinate c of the projection."""
    b = draw.vector(2, -3, 4)
    x = draw.vector(2, -6, 7)
    size, dot = int(b @ b), int(b @ x)
    draw.require((b != 0).all() and (x != 0).all() and size != 1 and dot != 0 and int(x @ x) != size)
    right = Fraction(dot, size)
    by_length = dot / size**0.5
    draw.require(abs(by_length - float(right)) > 0.01 and abs(by_length - dot) > 0.01)
    first = Fraction(int(x[0]), int(b[0]))
    draw.require(first not in (right, Fraction(dot), Fraction(dot, int(x @ x))))
    draw.require(abs(float(first) - by_length) > 0.01 and abs(dot / int(x @ x) - by_length) > 0.01)
    return quiz.Number(
        rf"For which number $c$ is $c\,b$ nearest to $x$, with $b = {quiz.tex(b)}$ and $x = {quiz.tex(x)}$? A fraction will do.",
        answer=right,
        slips=[
            (dot, "That is the dot product. Divide it by b dot b."),
            (
                by_length,
                "You divided by the length of b: that is how long the shadow is. As a multiple of b it is divided by the length once more.",
            ),
            (
                first,
                "With this factor the first entries agree. That drops a coordinate, and the point is not the nearest one.",
            ),
            (Fraction(dot, int(x @ x)), "You divided by x dot x. The line is that of b, so b dot b belongs there."),
        ],
        hint=r"Where is the slope of $\lVert x - c\,b \rVert^2$ zero?",
        worked=rf"$b^\top x = {dot}$ and $b^\top b = {size}$, so $c = {quiz.tex(right)}$.",
        why="There the residual is orthogonal to b.",
    )


# %% question="slope" points=1
def slope(draw):
    """The derivative of the squared distance, as a formula in c."""
    b, x = draw.vector(3, -2, 3), draw.vector(3, -4, 5)
    size, dot = int(b @ b), int(b @ x)
    draw.require((b != 0).sum() >= 2 and dot != 0 and int(x @ x) != 2 * dot)
    draw.require(abs(dot) != size)
    return quiz.Expression(
        rf"$f(c) = \lVert x - c\,b \rVert^2$ with $b = {quiz.tex(b)}$ and $x = {quiz.tex(x)}$. What is $f'(c)$? Write a formula in `c`.",
        answer=f"2*{size}*c - 2*({dot})",
        variables=["c"],
        slips=[
            (f"2*{size}*c + 2*({dot})", "Look at the sign of the mixed term: it comes from minus c b."),
            (f"2*{size}*c - ({dot})", "The mixed term appears twice when you multiply out the square."),
            (f"{size}*c - 2*({dot})", "The derivative of the square of c is twice c."),
            (
                f"{int(x @ x)} - 2*({dot})*c + {size}*c**2",
                "That is the squared distance itself. Now take its derivative.",
            ),
        ],
        hint=r"Multiply out to $x^\top x - 2 c\, b^\top x + c^2\, b^\top b$, then take the derivative with respect to $c$.",
        worked=rf"$b^\top x = {dot}$ and $b^\top b = {size}$, so $f(c) = {int(x @ x)} {quiz.signed(-2 * dot)} c + {size} c^2$ and $f'(c) = {2 * size} c {quiz.signed(-2 * dot)}$.",
        why="Its zero is the coordinate of the projection.",
    )


# %% question="shadow_in_space" points=1
def shadow_in_space(draw):
    """The projection of a vector in space onto a line."""
    b = draw.vector(3, -2, 2)
    x = draw.vector(3, -5, 6)
    size, dot = int(b @ b), int(b @ x)
    draw.require((x != 0).sum() >= 2 and (b != 0).sum() >= 2 and size > 2)
    draw.require(dot not in (0, size) and size != int(x @ x))
    c = Fraction(dot, size)
    right = [c * int(e) for e in b]
    rest = [int(e) - r for e, r in zip(x, right, strict=True)]
    draw.require(any(rest) and rest != right)
    swapped = [Fraction(dot, int(x @ x)) * int(e) for e in x]
    entrywise = [int(e * f) for e, f in zip(b, x, strict=True)]
    draw.require(len({tuple(v) for v in (right, rest, swapped, entrywise, [dot * int(e) for e in b])}) == 5)
    return quiz.Vector(
        rf"What is the projection of $x = {quiz.tex(x)}$ onto the line of $b = {quiz.tex(b)}$? Fractions are welcome.",
        answer=right,
        slips=[
            (rest, "That is the residual. The projection is what is left of x without it."),
            (swapped, "You projected b onto the line of x. The answer must be a multiple of b."),
            ([dot * int(e) for e in b], "You did not divide by b dot b."),
            (
                entrywise,
                "You multiplied entry by entry. The dot product adds these up to one number, which then multiplies b.",
            ),
        ],
        hint="First one number, $c$. Then the vector $c\\,b$.",
        worked=rf"$c = {quiz.tex(c)}$, so the projection is ${quiz.tex(right)}$.",
        why="It lies on the line, and the residual is orthogonal to b.",
    )


# %% question="line_matrix" points=1
def line_matrix(draw):
    """The projection matrix of a line in the plane."""
    p, q = draw.nonzero(-4, 5), draw.nonzero(-4, 5)
    draw.require(abs(p) != abs(q) and np.gcd(p, q) == 1)
    size = p * p + q * q
    right = [[Fraction(p * p, size), Fraction(p * q, size)], [Fraction(p * q, size), Fraction(q * q, size)]]
    away = [[Fraction(q * q, size), Fraction(-p * q, size)], [Fraction(-p * q, size), Fraction(p * p, size)]]
    return quiz.Matrix(
        rf"Which matrix projects the plane onto the line of $b = {quiz.tex((p, q))}$?",
        answer=right,
        slips=[
            (
                [[p * p, p * q], [p * q, q * q]],
                "You did not divide by b dot b: try your matrix on b itself, which should stay.",
            ),
            (away, "That projects onto the other line, at a right angle to b."),
            (
                np.array([[p * p, p * q], [p * q, q * q]]) / size**0.5,
                "You divided by the length. Both factors b need it, so divide by its square.",
            ),
            (
                [[Fraction(p * p, size), 0], [0, Fraction(q * q, size)]],
                "The products of different entries are missing: the outer product has them beside the diagonal.",
            ),
        ],
        hint=r"$P = b\,b^\top / b^\top b$. Which of the two products is a table, and which a number?",
        worked=rf"$b\,b^\top = {quiz.tex([[p * p, p * q], [p * q, q * q]])}$ and $b^\top b = {size}$. Divide.",
        why="It keeps b, and sends what is orthogonal to b to zero.",
    )


# %% question="left_over" points=1
def left_over(draw):
    """The squared distance to a line from two lengths, by Pythagoras."""
    size = draw.choose([2, 4, 5, 8, 10])
    k = draw.nonzero(-4, 5)
    rest = draw.integer(2, 20)
    dot, kept = k * size, k * k * size
    whole = kept + rest
    draw.require(len({rest, kept, whole, whole - abs(dot), whole + kept, abs(k)}) == 6)
    return quiz.Number(
        rf"Of two vectors in 625 dimensions you know $b^\top b = {size}$, $b^\top x = {dot}$ and $x^\top x = {whole}$. What is the squared distance of $x$ from the line of $b$?",
        answer=rest,
        slips=[
            (kept, "That is the squared length of the projection. The distance is what is left."),
            (whole - abs(dot), "You took away the dot product. What goes is the squared length of the projection."),
            (whole + kept, "The whole is the longest side of the right triangle: subtract, and do not add."),
        ],
        hint="Projection and residual are the two short sides of a right triangle. How long is the projection, squared?",
        worked=rf"The projection is ${k} b$, of squared length ${k * k} \cdot {size} = {kept}$. Pythagoras: ${whole} - {kept} = {rest}$.",
        why="Pythagoras holds in any number of dimensions.",
    )


# %% question="which_one" points=1
def which_one(draw):
    """Which matrix is an orthogonal projection onto a line."""
    p, q = draw.choose([(1, 2), (2, 1), (1, 3), (3, 1), (1, -2), (2, -1), (1, -3), (3, -1)])
    s = p * p + q * q
    k = draw.integer(2, 4)

    def shown(rows):
        return rf"${quiz.tex([[Fraction(e) for e in row] for row in rows])}$"

    P = [[Fraction(p * p, s), Fraction(p * q, s)], [Fraction(p * q, s), Fraction(q * q, s)]]
    mirror = [[2 * P[0][0] - 1, 2 * P[0][1]], [2 * P[1][0], 2 * P[1][1] - 1]]
    return quiz.Choice(
        "Which of these matrices is an orthogonal projection onto a line?",
        right=shown(P),
        wrong=[
            (shown(mirror), "it is a mirror: applied twice it gives the identity, not itself."),
            (
                shown([[1, k], [0, 0]]),
                "it gives itself when applied twice, but it is not its own transpose: it lands askew, not at a right angle.",
            ),
            (
                shown([[p * p, p * q], [p * q, q * q]]),
                "it is its own transpose and has rank one, but applied twice it stretches: the division is missing.",
            ),
            (
                shown([[1, 0], [0, 1]]),
                "it gives itself when applied twice, but its rank is two: it projects onto the whole plane.",
            ),
        ],
        hint="Three tests: it equals its own transpose, applying it twice changes nothing more, and its rank is one.",
        worked=f"Only {shown(P)} passes all three tests. It is the outer product of ${quiz.tex((p, q))}$ with itself, divided by {s}.",
        why="It passes all three tests.",
    )


# %% question="match_lines" points=1
def match_lines(draw):
    """Match lines of the plane with their projection matrices."""
    k = draw.integer(2, 6)
    s = k * k + 1

    def shown(a, b, c, d):
        return rf"${quiz.tex([[Fraction(a), Fraction(b)], [Fraction(c), Fraction(d)]])}$"

    one = Fraction(1, s)
    return quiz.Matching(
        "Match each line through the origin with the matrix that projects onto it.",
        pairs=[
            ("the horizontal axis", shown(1, 0, 0, 0), "This one keeps the first entry and drops the second."),
            ("the vertical axis", shown(0, 0, 0, 1), "This one keeps the second entry and drops the first."),
            (
                f"the line $x_2 = {k}\\,x_1$",
                shown(one, k * one, k * one, k * k * one),
                "Its columns go up steeply to the right: both entries have the same sign, and the second is the larger one.",
            ),
            (
                f"the line $x_1 = {k}\\,x_2$",
                shown(k * k * one, k * one, k * one, one),
                "Its columns go up gently to the right: both entries have the same sign, and the first is the larger one.",
            ),
            (
                f"the line $x_2 = -{k}\\,x_1$",
                shown(one, -k * one, -k * one, k * k * one),
                "The entries of its columns have different signs, so they lie on a line that falls to the right.",
            ),
        ],
        hint="Each column of the matrix is a projection, so it lies on the line. Look at signs and sizes of one column.",
        worked=f"The columns lie on the line. On $x_2 = {k} x_1$ the second entry of a column is {k} times the first, and so on.",
        why="The columns of a projection matrix lie on its line.",
    )


# %% question="longer_b" points=1
def longer_b(draw):
    """The projection onto the line of k b is k times that onto b: false."""
    b, k = draw.vector(2, -4, 5), draw.choose([2, 3, 4, 5, -2, -3])
    draw.require((b != 0).all())

    def breaks(x):
        p = (b @ x) / (b @ b) * b
        if np.abs(p).max() > 1e-6 * max(1e-9, np.abs(x).max()):
            return None
        return "your vector breaks the statement (both projections are zero)"

    return quiz.TrueFalse(
        rf"True or false? For every $x$, the projection onto the line of ${k}\,b$ is ${k}$ times the projection onto the line of $b = {quiz.tex(b)}$. If false, give a vector $x$ for which it is not.",
        truth=False,
        property=breaks,
        example=b.tolist(),
        shape=(2,),
        says="Draw both lines. How many lines do you see, and how many nearest points?",
        hint=r"Put ${k}\,b$ into $b\,b^\top / b^\top b$. What cancels?".replace("{k}", str(k)),
        worked=rf"False. Both vectors lie on one line, so the nearest point is the same. For $x = b$ it is $b$ in both cases, and not ${k} b$.",
        why="The projection belongs to the line, not to the vector that names it.",
    )


# %% question="no_longer" points=1
def no_longer(draw):
    """A projection is never longer than the vector: true."""
    b = draw.vector(2, -5, 6)
    draw.require((b != 0).all())

    def none_at_all(x):
        p = (b @ x) / (b @ b) * b
        return f"it breaks the statement (its length is {np.linalg.norm(x):.3g}, that of its projection {np.linalg.norm(p):.3g})"

    return quiz.TrueFalse(
        rf"True or false? No vector $x$ of the plane is shorter than its projection onto the line of $b = {quiz.tex(b)}$. If false, give a vector that is.",
        truth=True,
        property=none_at_all,
        shape=(2,),
        hint="Pythagoras: which side of the right triangle is $x$?",
        worked=r"True: $\lVert x \rVert^2$ is the squared length of the projection plus that of the residual, and a square is never negative.",
        why="The vector is the longest side of a right triangle.",
    )


# %% question="other_measure" points=2
def other_measure(draw):
    """Any vector whose projection onto b is zero in another inner product."""
    b, w = draw.vector(2, -4, 5), draw.distinct(2, 1, 6)
    draw.require((b != 0).all())
    A = np.diag(w)
    example = np.array([w[1] * b[1], -w[0] * b[0]])
    plain = np.array([b[1], -b[0]])

    def vanishes(x):
        if not x.any():
            return "it is not the zero vector"
        value = b @ A @ x
        size = np.linalg.norm(A @ b) * np.linalg.norm(x)
        return None if abs(value) < 1e-6 * size else f"its inner product with b is zero (it is {value:.3g})"

    return quiz.Construct(
        rf"The inner product is $\langle x, y \rangle = x^\top A\,y$ with $A = {quiz.tex(A)}$. Give any vector, not zero, whose projection onto the line of $b = {quiz.tex(b)}$ is zero in this sense.",
        property=vanishes,
        example=example.tolist(),
        shape=(2,),
        slips=[
            (
                plain.tolist(),
                "That is orthogonal to b for the dot product. Here the two coordinates count differently.",
            ),
            (b.tolist(), "This lies on the line, so it is its own projection."),
        ],
        hint=r"The projection is zero when $b^\top A\,x = 0$. Compute $b^\top A$ first.",
        worked=rf"$b^\top A = ({w[0] * b[0]}, {w[1] * b[1]})$, so ${quiz.tex(example)}$ has inner product 0 with $b$, and so has every multiple of it.",
        why="It is orthogonal to b in the sense of A.",
    )


# %% question="ten_numbers" points=1
def ten_numbers(draw):
    """What is true of rebuilding a picture from k numbers."""
    rows = draw.integer(12, 40)
    k = draw.integer(3, 20)
    D = rows * rows
    return quiz.Choices(
        rf"Centred pictures with {D} grey values are projected onto {k} orthonormal directions, the columns of $B$. What is true? Name all.",
        right=[
            rf"$B^\top B$ is the identity with {k} rows.",
            rf"The {k} numbers of a picture $x$ are $B^\top x$.",
            r"Squared length kept and squared length lost add up to that of $x$.",
        ],
        wrong=[
            (
                rf"$B B^\top$ is the identity with {D} rows.",
                "then every picture would come back unchanged, though so few numbers were kept.",
            ),
            (
                f"The rebuilt picture differs from $x$ in all but {k} pixels.",
                "directions are no pixels: a rebuilt picture may differ a little in every one of them.",
            ),
            (
                r"One must solve equations with $B^\top B$ before rebuilding.",
                "that matrix is the identity here, so nothing is left to solve.",
            ),
        ],
        hint=r"$B$ is tall. One of $B^\top B$ and $B B^\top$ is small and the other one large. What is each?",
        worked=rf"Orthonormal columns mean $B^\top B = I$, so $c = B^\top x$ and $P = B B^\top$, of rank {k}. Pythagoras splits the squared length.",
        why="Orthonormal columns spare the solving, and Pythagoras holds.",
    )


# %% [markdown]
# **You can now** say of each question how you know, which is more than having the right number.
#
# Next: if a section cost you several tries, practise it with `week.another(...)` until one try is enough. Then go on to
# the [lab](lab_orthogonal_projections.ipynb) if it still waits, and to [week 4](../week4_pca/lesson.ipynb).
