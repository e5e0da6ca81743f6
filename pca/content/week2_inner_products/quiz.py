# %% [markdown]
# # Quiz: inner products
#
# **You will be able to** say of each question how you know, which is more than having the right number.
#
# **You need** the lesson of this week, a pencil and paper. About 60 minutes.
#
# Every learner gets other numbers, drawn from an id. Write your own id in the next cell. It is the name under which you
# hand in your work, or any name you like if you learn alone. Then answer in the cells that say so.
#
# A wrong answer tells you what went wrong. After two tries it also shows a hint, after four a worked example with other
# numbers. `week.another("sandwich")` in a cell of your own shows a question once more, with fresh numbers to practise,
# and `week.practise("sandwich", ...)` judges your answer without points.

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
# ## 1 Dot product
#
# What the dot product does, and what a matrix in its middle changes. A fraction such as `3/5` is as good an answer as a
# decimal number.


# %% question="sandwich" points=1
def sandwich(draw):
    """The inner product of two vectors under a matrix."""
    a, b, c = draw.integer(2, 6), draw.nonzero(-2, 2), draw.integer(2, 6)
    A = np.array([[a, b], [b, c]])
    x, y = (np.array([draw.nonzero(-3, 3), draw.nonzero(-3, 3)]) for _ in range(2))
    draw.require(a * c > b * b and a != c)
    right = int(x @ A @ y)
    wrong = [int(x @ y), int(x @ np.diag([a, c]) @ y), int(x @ A @ x), int((x @ A).sum())]
    draw.require(len({right, *wrong}) == 5)
    return quiz.Number(
        rf"What is $\langle x, y \rangle = x^\top A\, y$ for $A = {quiz.tex(A)}$, $x = {quiz.tex(x)}$ and $y = {quiz.tex(y)}$?",
        answer=right,
        slips=[
            (wrong[0], "That is the dot product: the matrix stands in the middle."),
            (wrong[1], "You used the diagonal only. The entries beside it multiply one entry of x and another of y."),
            (wrong[2], "You put x on both sides: y stands on the right."),
            (wrong[3], "You added the entries of x times A. Multiply them by the entries of y first."),
        ],
        hint=r"First the vector $A\, y$, then its dot product with $x$.",
        worked=rf"$A\, y = {quiz.tex(A @ y)}$, and $x^\top$ times that is ${right}$.",
        why="Matrix first, then the dot product.",
    )


# %% question="formulas" points=1
def formulas(draw):
    """Match matrices with the formulas of x^T A x."""
    a, c = draw.distinct(2, 2, 7)
    b = draw.integer(1, 3)
    draw.require(2 * b not in (a, c))

    def written(p, q, r):
        return f"${quiz.terms([p, q, r], ['x_1^2', 'x_1 x_2', 'x_2^2'])}$"

    def matrix(p, q, r):
        return f"${quiz.tex([[p, q], [q, r]])}$"

    return quiz.Matching(
        r"Which formula is $x^\top A\, x$ for each matrix $A$? Match them.",
        pairs=[
            (
                matrix(a, b, c),
                written(a, 2 * b, c),
                "Here the mixed term has a plus and twice the entry beside the diagonal.",
            ),
            (matrix(a, -b, c), written(a, -2 * b, c), "The mixed term has the sign of the entry beside the diagonal."),
            (matrix(a, 0, c), written(a, 0, c), "Without a mixed term the matrix is diagonal."),
            (
                matrix(c, b, a),
                written(c, 2 * b, a),
                "The first entry of the diagonal goes with the square of the first entry of x.",
            ),
        ],
        others=[(written(a, b, c), "The entry beside the diagonal comes in twice, once for each place.")],
        hint="Multiply out. How often does $x_1 x_2$ come up?",
        worked=rf"For ${quiz.tex([[a, b], [b, c]])}$ it is ${a} x_1^2 + {b} x_1 x_2 + {b} x_2 x_1 + {c} x_2^2$, so the mixed term has the factor {2 * b}.",
        why="The diagonal gives the squares, and the entries beside it give the mixed term twice.",
    )


# %% question="rules" points=1
def rules(draw):
    """Which rules does the dot product keep?"""
    k = draw.integer(2, 5)
    m = draw.integer(2, 5)
    return quiz.Choices(
        r"Which of these hold for the dot product of all vectors $x$, $y$, $z$? Name all.",
        right=[
            rf"$(x + {k} y)^\top z = x^\top z + {k}\, y^\top z$",
            rf"$({m} x)^\top y = x^\top ({m} y)$",
            r"If $x^\top x = 0$, then $x = 0$.",
        ],
        wrong=[
            (
                rf"$({k} x)^\top ({k} y) = {k}\, x^\top y$",
                "a factor comes out of each side, so it comes out squared.",
            ),
            (r"$(x^\top y)\, z = x\, (y^\top z)$", "the left is a multiple of z, the right a multiple of x."),
            (r"If $x^\top y = 0$, then $x = 0$ or $y = 0$.", "two arrows at a right angle have the dot product 0."),
        ],
        hint="Try each with short arrows along the axes. One that fails once does not hold.",
        worked=rf"Brackets multiply out, and factors move freely. But $({k} x)^\top ({k} y) = {k * k}\, x^\top y$. And $(1, 0)$ with $(0, 1)$ gives 0.",
        why="These are bilinear, and positive definite.",
    )


# %% question="from_axes" points=1
def from_axes(draw):
    """The matrix of an inner product, from what it does to the axes."""
    a, c = draw.distinct(2, 4, 9)
    b = draw.integer(1, 3)
    right = [[a, b], [b, c]]
    return quiz.Matrix(
        rf"An inner product of the plane has $\langle e_1, e_1 \rangle = {a}$ and $\langle e_2, e_2 \rangle = {c}$. "
        rf"And $e_1 + e_2$ has the squared length ${a + c + 2 * b}$. Which matrix $A$ stands behind it?",
        answer=right,
        slips=[
            ([[a, 2 * b], [2 * b, c]], "When you multiply out, the mixed product comes in twice: divide by 2."),
            ([[a, 0], [0, c]], "Then the sum would have only the sum of both squared lengths."),
            ([[c, b], [b, a]], "The first place of the diagonal belongs to the first axis."),
            ([[a, a + c + 2 * b], [a + c + 2 * b, c]], "That number is a squared length of the sum. Multiply it out."),
        ],
        hint=r"$A_{ij} = \langle e_i, e_j \rangle$. Multiply out $\langle e_1 + e_2, e_1 + e_2 \rangle$.",
        worked=rf"${a + c + 2 * b} = {a} + 2 \langle e_1, e_2 \rangle + {c}$, so $\langle e_1, e_2 \rangle = {b}$ and $A = {quiz.tex(right)}$.",
        why="Entry (i, j) is the inner product of the axes i and j.",
    )


# %% question="same_number" points=1
def same_number(draw):
    """Construct: a vector with a given inner product with x, under the dot product and under A at once."""
    a, c = draw.distinct(2, 2, 6)
    x = np.array([draw.integer(1, 3), draw.nonzero(-3, 3)])
    y = np.array([draw.nonzero(-3, 3), draw.nonzero(-3, 3)])
    A = np.diag([a, c])
    n, m = int(x @ y), int(x @ A @ y)
    draw.require(n != 0 and m != 0 and n != m and (n, m) != (0, 0))
    only = np.array([n / x[0], 0.0])
    draw.require(abs(x @ A @ only - m) > 1e-6)

    def fits(w):
        size = max(1.0, np.abs(w).max())
        if abs(x @ w - n) > 1e-6 * size:
            return f"the dot product of x and y is {n} (yours gives {x @ w:.4g})"
        if abs(x @ A @ w - m) > 1e-6 * size:
            return f"the inner product under A is {m} (yours gives {x @ A @ w:.4g})"
        return None

    return quiz.Construct(
        rf"Let $x = {quiz.tex(x)}$ and $A = {quiz.tex(A)}$. Find $y$ so that the dot product $x^\top y$ is ${n}$ and $x^\top A\, y$ is ${m}$.",
        property=fits,
        example=y.tolist(),
        shape=(2,),
        slips=[(only.tolist(), "The dot product is right. Now the second equation, with A, must hold too.")],
        hint=r"Two equations for two entries. Which row vector is $x^\top A$?",
        worked=rf"${quiz.terms(x, ['y_1', 'y_2'])} = {n}$ and ${quiz.terms(x @ A, ['y_1', 'y_2'])} = {m}$. Solved: $y = {quiz.tex(y)}$.",
        why="Both inner products are linear in y.",
    )


# %% [markdown]
# ## 2 Lengths and distances
#
# Lengths, distances and unit circles under a matrix. From here on, 'the ruler' means the dot product, $A = I$.


# %% question="how_far" points=1
def how_far(draw):
    """The distance of two points under a matrix; a whole number."""
    A, d = draw.choose(
        [
            ([[5, 2], [2, 2]], (1, 1)),
            ([[2, 1], [1, 5]], (-1, 1)),
            ([[3, 1], [1, 6]], (2, -1)),
            ([[2, 1], [1, 2]], (1, -2)),
            ([[5, 1], [1, 2]], (1, 1)),
            ([[2, -1], [-1, 3]], (2, 1)),
        ]
    )
    A, d = np.array(A), np.array(d) * draw.integer(1, 3)
    y = np.array([draw.nonzero(-4, 4), draw.nonzero(-4, 4)])
    x = y + d
    q = int(d @ A @ d)
    wrong = [float(d @ d) ** 0.5, float(q), float(d @ np.diag(np.diag(A)) @ d) ** 0.5, float(x @ A @ x) ** 0.5]
    draw.require(len({round(v, 6) for v in (q**0.5, *wrong)}) == 5)
    return quiz.Number(
        rf"How far apart are $x = {quiz.tex(x)}$ and $y = {quiz.tex(y)}$ under $A = {quiz.tex(A)}$? To 3 decimal places.",
        answer=q**0.5,
        places=3,
        slips=[
            (wrong[0], "That is the distance by the ruler. Put A between the difference and itself."),
            (wrong[1], "That is the squared distance: take the root."),
            (wrong[2], "You left out the entries beside the diagonal. They bring the mixed term, twice."),
            (wrong[3], "That is the length of x. A distance is the length of the difference."),
        ],
        hint="Take the difference $d$ first, then $d^\\top A\\, d$, then the root.",
        worked=rf"$d = {quiz.tex(d)}$, $A\, d = {quiz.tex(A @ d)}$, $d^\top A\, d = {q}$, and its root is ${q**0.5:.3f}$.",
        why="The distance is the length of the difference.",
    )


# %% question="ellipses" points=1
def ellipses(draw):
    """Match matrices with their unit circles, described in words."""
    p, q = draw.distinct(2, 2, 5)
    p2, q2 = p * p, q * q
    r = draw.choose([k for k in (2, 3, 4, 5) if k not in (p, q)])

    def reach(a, b):
        return f"it meets the first axis at {a} and the second at {b}"

    return quiz.Matching(
        "Which unit circle belongs to each matrix? Match them.",
        pairs=[
            (
                f"${quiz.tex([[p2, 0], [0, q2]])}$",
                reach(f"1/{p}", f"1/{q}"),
                "On the first axis the entry at the top left counts: its root, turned over.",
            ),
            (
                f"${quiz.tex([[q2, 0], [0, p2]])}$",
                reach(f"1/{q}", f"1/{p}"),
                "On the first axis the entry at the top left counts: its root, turned over.",
            ),
            (
                f"${quiz.tex([[r * r, 0], [0, r * r]])}$",
                f"a round circle of radius 1/{r}",
                "A round circle needs equal weights in all directions.",
            ),
            (
                f"${quiz.tex([[p2, 1], [1, q2]])}$",
                "an ellipse whose axes are slanted",
                "Slanted axes come from an entry beside the diagonal.",
            ),
        ],
        others=[(reach(p2, q2), "What counts more needs less to make the length 1.")],
        hint="On the first axis $x = (t, 0)$. For which $t$ is $x^\\top A\\, x = 1$?",
        worked=rf"For ${quiz.tex([[p2, 0], [0, q2]])}$ and $x = (t, 0)$: ${p2} t^2 = 1$, so $t = 1/{p}$. On the second axis $t = 1/{q}$.",
        why="Half-axes lie along eigenvectors and have the length one over the root of the eigenvalue.",
    )


# %% question="of_length_one" points=1
def of_length_one(draw):
    """Construct: any vector of length 1 under A, off the axes."""
    a, b, c = draw.integer(2, 6), draw.nonzero(-2, 2), draw.integer(2, 7)
    A = np.array([[a, b], [b, c]])
    draw.require(a * c > b * b and a + 2 * b + c > 2)
    direction = np.array([1.0, 1.0])
    size = float(direction @ A @ direction)

    def fits(w):
        if np.abs(w).min() < 1e-3 * np.abs(w).max():
            return "no entry is zero"
        if abs(w @ A @ w - 1) > 1e-3:
            return f"its squared length under A is 1 (yours has {w @ A @ w:.4g})"
        return None

    return quiz.Construct(
        rf"Give any vector of length 1 under $A = {quiz.tex(A)}$ that has no entry 0. Four decimals will do.",
        property=fits,
        example=(direction / size**0.5).tolist(),
        shape=(2,),
        slips=[
            ([0.5**0.5, 0.5**0.5], "That one has length 1 for the ruler. Divide by the length under A instead."),
            ((direction / size).tolist(), "You divided by the squared length: divide by its root."),
        ],
        hint="Take any vector, and divide it by its own length under $A$.",
        worked=rf"$(1, 1)$ has the squared length ${quiz.tex(size)}$, so both entries become $1/\sqrt{{{quiz.tex(size)}}} \approx {size**-0.5:.4f}$.",
        why="A vector over its own length has length 1, under every inner product.",
    )


# %% question="two_judges" points=1
def two_judges(draw):
    """Which point is nearer to the origin for the ruler, and under A?"""
    a, c = draw.choose([(1, 9), (9, 1), (1, 16), (16, 1), (4, 25), (25, 4)])
    p = np.array([draw.integer(1, 6), draw.integer(1, 6)])
    q = np.array([draw.integer(1, 6), draw.integer(1, 6)])
    A = np.diag([a, c])
    by_ruler, by_A = int(p @ p - q @ q), int(p @ A @ p - q @ A @ q)
    draw.require(by_ruler != 0 and by_A != 0)

    def say(r, s):
        return f"${'p' if r < 0 else 'q'}$ for the ruler, ${'p' if s < 0 else 'q'}$ under $A$"

    wrong = []
    for r in (-1, 1):
        for s in (-1, 1):
            faults = []
            if r * by_ruler < 0:
                faults.append("Compare the plain sums of squares once more: for the ruler the other point is nearer.")
            if s * by_A < 0:
                faults.append("Under A each square has a factor: put the factors in and compare again.")
            if faults:
                wrong.append((say(r, s), " ".join(faults)))
    return quiz.Choice(
        rf"Which is nearer to the origin, $p = {quiz.tex(p)}$ or $q = {quiz.tex(q)}$? Ask the ruler, and ask $A = {quiz.tex(A)}$.",
        right=say(by_ruler, by_A),
        wrong=wrong,
        hint="Compare squared lengths. The root changes no order.",
        worked=rf"By the ruler: ${p @ p}$ for $p$ and ${q @ q}$ for $q$. Under $A$: ${p @ A @ p}$ and ${q @ A @ q}$. The smaller one is nearer.",
        why="What is near depends on what counts.",
    )


# %% question="square_line" points=1
def square_line(draw):
    """Find the wrong line where a square is completed."""
    a, b, c = draw.integer(2, 5), draw.integer(1, 4), draw.integer(5, 9)
    draw.require(b % a != 0 and a * c > b * b and a != c)
    s, rest = Fraction(b, a), Fraction(a * c - b * b, a)
    kind = draw.choose(["mixed", "inside", "left"])
    T = quiz.tex
    right = [
        rf"$x^\top A\, x = {a} x_1^2 + {2 * b} x_1 x_2 + {c} x_2^2$",
        rf"$= {a} \left(x_1^2 + {T(2 * s)} x_1 x_2\right) + {c} x_2^2$",
        rf"$= {a} \left(x_1 + {T(s)} x_2\right)^2 - {T(Fraction(b * b, a))} x_2^2 + {c} x_2^2$",
        rf"$= {a} \left(x_1 + {T(s)} x_2\right)^2 + {T(rest)} x_2^2$",
    ]
    place, text, fault = {
        "mixed": (
            1,
            rf"$x^\top A\, x = {a} x_1^2 + {b} x_1 x_2 + {c} x_2^2$",
            "The entry beside the diagonal comes in twice.",
        ),
        "inside": (
            3,
            rf"$= {a} \left(x_1 + {T(2 * s)} x_2\right)^2 - {T(Fraction(b * b, a))} x_2^2 + {c} x_2^2$",
            "Squaring doubles the mixed term, so half of the factor stands in the bracket.",
        ),
        "left": (
            4,
            rf"$= {a} \left(x_1 + {T(s)} x_2\right)^2 + {T(c + Fraction(b * b, a))} x_2^2$",
            "What the square brings along is taken away, not added.",
        ),
    }[kind]
    reasons = [
        "Line 1 multiplies out: squares from the diagonal, and the mixed term twice.",
        "Line 2 takes the first factor out of both terms with the first entry.",
        "Line 3 writes a square, and takes away what the square brings along.",
        "Line 4 collects the two terms with the second entry squared.",
    ]
    shown = list(zip(right, reasons))
    shown[place - 1] = (text, fault)
    return quiz.WrongLine(
        rf"Somebody completes the square for $A = {T([[a, b], [b, c]])}$. One line is wrong, judged against the line that should stand before it. Which one?",
        lines=shown,
        wrong=place,
        hint="Multiply each line out, and compare with the one before.",
        worked=rf"Line {place} should read {right[place - 1]}.",
    )


# %% [markdown]
# ## 3 Properties (assessment)
#
# What makes an inner product one?


# %% question="which_measure" points=1
def which_measure(draw):
    """Which matrices are inner products?"""
    a, b = draw.integer(2, 5), draw.integer(2, 4)
    big = a * b

    def T(*e):
        return f"${quiz.tex([e[:2], e[2:]])}$"

    return quiz.Choices(
        r"For which matrices $A$ is $x^\top A\, y$ an inner product? Name all.",
        right=[T(a, -1, -1, b), T(b * b + 1, b, b, 1)],
        wrong=[
            (T(1, a, a, a), "positive entries are not enough: look at its determinant."),
            (T(a * a, big, big, b * b), "its determinant is 0, so some vector that is not zero gets length 0."),
            (T(a, 1, -1, b), "it is not symmetric."),
            (T(-a, 0, 0, -b), "every vector would get a negative squared length."),
        ],
        hint="Symmetric? Then the product of the eigenvalues is the determinant, and their sum is the trace. Both must be positive.",
        worked=rf"{T(a, -1, -1, b)} has trace {a + b} and determinant {a * b - 1}, both positive. {T(b * b + 1, b, b, 1)} has determinant 1. The others fail: one is not symmetric, one has determinant 0, one has a negative determinant, one has negative entries on its diagonal.",
        why="Symmetric, and all eigenvalues positive.",
    )


# %% question="how_large" points=1
def how_large(draw):
    """From which number on is a matrix positive definite?"""
    a, b = draw.integer(2, 6), draw.integer(2, 7)
    right = Fraction(b * b, a)
    slips = [Fraction(0), Fraction(b), Fraction(b * b), Fraction(b, a)]
    draw.require(len({right, *slips}) == 5)
    return quiz.Number(
        rf"$A = \begin{{bmatrix}} {a} & {b} \\ {b} & c \end{{bmatrix}}$ is positive definite for all $c$ above a certain number, and for no others. Which number?",
        answer=right,
        slips=[
            (slips[0], "A positive diagonal is needed, but not enough: the mixed term can win."),
            (slips[1], "The entries beside the diagonal are not compared with c alone: complete the square."),
            (slips[2], "The determinant has the product of both diagonal entries: divide by the first one."),
            (slips[3], "That is the factor inside the square. How much does the square take from c?"),
        ],
        hint="At the border the determinant is 0.",
        worked=rf"The determinant is ${a} c - {b * b}$. It is positive for $c > {quiz.tex(right)}$.",
        why="Then what is left after completing the square is positive.",
    )


# %% question="all_positive" points=2
def all_positive(draw):
    """Do positive entries make an inner product? False, with a matrix."""
    n = draw.integer(2, 9)

    def breaks(A):
        if abs(A[0, 1] - A[1, 0]) > 1e-9 * np.abs(A).max():
            return "your matrix is symmetric"
        if A.min() <= 0:
            return "all entries of your matrix are positive"
        if abs(A[0, 0] - n) > 1e-9 * n:
            return f"the first entry of your matrix is {n}"
        if np.linalg.eigvalsh(A)[0] > 1e-9 * np.abs(A).max():
            return f"some vector gets no positive squared length (your smallest eigenvalue is {np.linalg.eigvalsh(A)[0]:.4g})"
        return None

    return quiz.TrueFalse(
        rf"True or false? If $A$ is symmetric, 2 by 2, all its entries are positive and $A_{{11}} = {n}$, then $x^\top A\, y$ is an inner product. If false, give such a matrix that breaks it.",
        truth=False,
        property=breaks,
        example=[[n, n], [n, 1]],
        shape=(2, 2),
        says="Positive entries are not positive lengths. Try a vector with entries of different sign, and a large entry beside the diagonal.",
        hint="Which entry would have to be large so that $(1, -1)$ gets a negative squared length?",
        worked=rf"False. ${quiz.tex([[n, n], [n, 1]])}$ has the determinant ${n - n * n}$, which is negative, so one eigenvalue is negative.",
        why="A large entry beside the diagonal wins against the diagonal.",
    )


# %% question="bad_vector" points=2
def bad_vector(draw):
    """Construct: a vector that shows that a matrix does not measure."""
    a, c = draw.distinct(2, 1, 4)
    b = draw.sign() * draw.integer(3, 6)
    draw.require(b * b > a * c and 2 * abs(b) > a + c)
    A = np.array([[a, b], [b, c]])
    s = 1 if b > 0 else -1

    def shows(x):
        size = np.abs(x).max()
        if size == 0:
            return "it is not the zero vector"
        value = x @ A @ x
        return None if value <= 0 else f"its squared length under A is not positive (yours has {value:.4g})"

    return quiz.Construct(
        rf"Somebody says that $A = {quiz.tex(A)}$ gives an inner product. Give a vector, not zero, that proves the contrary.",
        property=shows,
        example=[1, -s],
        shape=(2,),
        slips=[
            ([1, s], "Here the mixed term is positive and helps. Choose the signs so that it is negative."),
            ([1, 0], "On the axes only the diagonal counts, and it is positive. Use both entries."),
            ([0, 0], "The zero vector has length 0 under every inner product. Another one is wanted."),
        ],
        hint=r"$x^\top A\, x$ has two squares and a mixed term. Which signs make the mixed term negative?",
        worked=rf"For $x = (1, {-s})$: ${a} + {c} {quiz.signed(-2 * s * b)} = {a + c - 2 * abs(b)}$, which is negative.",
        why="A negative squared length has no root.",
    )


# %% question="which_fails" points=1
def which_fails(draw):
    """Match formulas with the property that they lack."""
    k, m = draw.distinct(2, 2, 6)
    return quiz.Matching(
        r"$x$ and $y$ are vectors of the plane. What is true of each formula? Match them.",
        pairs=[
            (rf"${k} x_1 y_1 + {m} x_2 y_2$", "it is an inner product", "An inner product has all three properties."),
            (
                rf"${k} x_1 y_1 - {m} x_2 y_2$",
                "bilinear and symmetric, but some vector gets a negative squared length",
                "Put in y = x, and look for a negative number.",
            ),
            (
                rf"${k} x_1 y_1$",
                "bilinear and symmetric, never negative for y = x, but zero for some x that is not zero",
                "Which x, not zero, would give 0 with itself?",
            ),
            (
                rf"${k} x_1 y_1 + {m} x_1 y_2 + {m * m} x_2 y_2$",
                "bilinear, but not symmetric",
                "Exchange x and y. Does the formula change?",
            ),
            (
                rf"${k} x_1^2 y_1^2 + {m} x_2^2 y_2^2$",
                "symmetric, but not bilinear",
                "Double x. Does the number double?",
            ),
        ],
        hint="Three tests for each: double $x$, exchange $x$ and $y$, put $y = x$.",
        worked=rf"Doubling $x$ makes ${k} x_1^2 y_1^2 + {m} x_2^2 y_2^2$ four times as large: not bilinear. Exchanging turns ${m} x_1 y_2$ into ${m} x_2 y_1$: not symmetric. With $y = x$ the difference can be negative, and ${k} x_1^2$ is 0 for $(0, 1)$.",
        why="Each property can fail while others hold.",
    )


# %% question="schwarz" points=2
def schwarz(draw):
    """Order the steps of the proof of Cauchy-Schwarz."""
    x, y = draw.choose([("x", "y"), ("f", "g"), ("u", "v"), ("p", "q"), ("a", "b")])
    t = draw.choose(["t", "s", "k"])
    return quiz.Ordering(
        rf"Put the steps of the proof that $\langle {x}, {y} \rangle^2 \le \langle {x}, {x} \rangle \langle {y}, {y} \rangle$ in order, for ${y} \neq 0$.",
        steps=[
            rf"Every vector has a squared length of at least 0, so $0 \le \langle {x} - {t} {y},\ {x} - {t} {y} \rangle$ for every number ${t}$.",
            (
                rf"Multiply out: $0 \le \langle {x}, {x} \rangle - 2 {t} \langle {x}, {y} \rangle + {t}^2 \langle {y}, {y} \rangle$.",
                "There is nothing to multiply out before the squared length is written down.",
            ),
            (
                rf"Choose ${t} = \langle {x}, {y} \rangle / \langle {y}, {y} \rangle$, which gives $0 \le \langle {x}, {x} \rangle - \langle {x}, {y} \rangle^2 / \langle {y}, {y} \rangle$.",
                "The number goes into the line that has been multiplied out.",
            ),
            (
                rf"Multiply by $\langle {y}, {y} \rangle$, which is positive, and bring the square to the other side.",
                "The fraction must be there before it can be cleared.",
            ),
        ],
        hint="It begins with a squared length, and ends by clearing a fraction.",
        worked="First the squared length of the rest, then multiply out, then put in the number that makes a shadow, then clear the fraction.",
        why="Only the three properties of an inner product were used.",
    )


# %% [markdown]
# ## 4 Angles (assessment)
#
# An angle needs two vectors and an inner product. The vectors may be lists, functions or random variables.


# %% question="bent_cosine" points=2
def bent_cosine(draw):
    """The cosine of an angle under A."""
    a, b, c = draw.integer(2, 6), draw.nonzero(-2, 2), draw.integer(2, 6)
    A = np.array([[a, b], [b, c]])
    x, y = (np.array([draw.integer(-2, 2), draw.integer(-2, 2)]) for _ in range(2))
    draw.require(a * c > b * b and x.any() and y.any() and x[0] * y[1] != x[1] * y[0])
    xy, xx, yy = int(x @ A @ y), int(x @ A @ x), int(y @ A @ y)
    right = xy / (xx * yy) ** 0.5
    plain = float(x @ y) / float((x @ x) * (y @ y)) ** 0.5
    wrong = [plain, xy / float((x @ x) * (y @ y)) ** 0.5, xy / (xx * yy), float(xy)]
    draw.require(xy != 0 and len({round(v, 2) for v in (right, *wrong)}) == 5)
    return quiz.Number(
        rf"What is the cosine of the angle between $x = {quiz.tex(x)}$ and $y = {quiz.tex(y)}$ under $A = {quiz.tex(A)}$? To 3 decimal places.",
        answer=right,
        places=3,
        slips=[
            (wrong[0], "That is the cosine for the ruler: put A into all three inner products."),
            (wrong[1], "You measured the lengths by the ruler. They are lengths under A too."),
            (wrong[2], "You divided by the squared lengths: take their roots."),
            (wrong[3], "That is the inner product. Divide by both lengths."),
        ],
        hint=r"Three numbers: $x^\top A\, y$, $x^\top A\, x$ and $y^\top A\, y$.",
        worked=rf"They are ${xy}$, ${xx}$ and ${yy}$, so the cosine is ${xy} / \sqrt{{{xx} \cdot {yy}}} \approx {right:.3f}$.",
        why="All three inner products are those of A.",
    )


# %% question="new_right_angle" points=2
def new_right_angle(draw):
    """Construct: a vector that is orthogonal to x under A."""
    a, b, c = draw.integer(2, 6), draw.nonzero(-2, 2), draw.integer(2, 6)
    A = np.array([[a, b], [b, c]])
    x = np.array([draw.nonzero(-3, 3), draw.nonzero(-3, 3)])
    g = A @ x
    draw.require(a * c > b * b and np.abs(g).min() > 0 and x[0] * g[1] != x[1] * g[0])

    def fits(y):
        size = np.abs(y).max()
        if size == 0:
            return "it is not the zero vector"
        return (
            None
            if abs(g @ y) <= 1e-6 * size * np.abs(g).max()
            else f"its inner product with x is 0 (yours is {g @ y:.4g})"
        )

    return quiz.Construct(
        rf"Give any vector, not zero, that is orthogonal to $x = {quiz.tex(x)}$ under $A = {quiz.tex(A)}$.",
        property=fits,
        example=[int(-g[1]), int(g[0])],
        shape=(2,),
        slips=[
            ([int(-x[1]), int(x[0])], "That one is orthogonal for the ruler. Under A the right angle lies elsewhere."),
            (g.tolist(), "That is A times x. What you want is orthogonal, for the ruler, to this vector."),
            ([0, 0], "The zero vector has no direction. Another one is wanted."),
        ],
        hint=r"$x^\top A\, y$ is the dot product of $A\, x$ with $y$, because $A$ is symmetric.",
        worked=rf"$A\, x = {quiz.tex(g)}$. Swap its entries and turn one sign: $y = ({-g[1]}, {g[0]})$.",
        why="Orthogonal to x under A means orthogonal to A x for the ruler.",
    )


# %% question="same_angle" points=2
def same_angle(draw):
    """Is a right angle for the ruler one under A? False, with two vectors."""
    a, c = draw.distinct(2, 1, 9)
    A = np.diag([a, c])

    def breaks(rows):
        x, y = rows
        size = float(np.linalg.norm(x) * np.linalg.norm(y))
        if size == 0:
            return "none of the vectors is zero"
        if abs(x @ y) > 1e-6 * size:
            return f"your vectors are at a right angle for the ruler (their dot product is {x @ y:.4g})"
        if abs(x @ A @ y) <= 1e-6 * size:
            return "your vectors are not orthogonal under A (they are)"
        return None

    return quiz.TrueFalse(
        rf"Let $A = {quiz.tex(A)}$. True or false? Two vectors that are orthogonal for the ruler are orthogonal under $A$. If false, give two vectors that break it, as a list of two lists.",
        truth=False,
        property=breaks,
        example=[[1, 1], [1, -1]],
        shape=(2, 2),
        says="The axes are orthogonal for both. Does that hold for slanted vectors as well?",
        hint="Try vectors that are not along the axes.",
        worked=rf"False. $(1, 1)$ and $(1, -1)$ have the dot product 0. Under $A$ they have ${a} - {c} = {a - c}$.",
        why="An angle belongs to two vectors and an inner product.",
    )


# %% question="waves" points=2
def waves(draw):
    """The inner product of two mixes of orthogonal sines."""
    a, b, c, d = (draw.nonzero(-4, 5) for _ in range(4))
    i, j, k = sorted(draw.distinct(3, 1, 6))
    right = b * c
    wrong = [a * c + b * d, (a + b) * (c + d), 0, a * d]
    draw.require(len({right, *wrong}) == 5)
    names = [rf"\sin {'' if n == 1 else n}x" for n in (i, j, k)]
    f, g = quiz.terms([a, b], names[:2]), quiz.terms([c, d], names[1:])
    return quiz.Number(
        rf"On $[-\pi, \pi]$ take $\langle f, g \rangle = \int f(x)\, g(x)\, dx$. There all $\sin nx$, with $n = 1, 2, 3, \dots$, are orthogonal, each with squared length $\pi$. "
        rf"Let $f = {f}$ and $g = {g}$. Then $\langle f, g \rangle$ is which multiple of $\pi$? Give the factor.",
        answer=right,
        slips=[
            (wrong[0], "You multiplied first with first and second with second. Which sines do both functions share?"),
            (wrong[1], "Only products of a sine with itself count: the others are orthogonal."),
            (wrong[2], "They share one sine, and with itself it is not orthogonal."),
            (wrong[3], "You multiplied the two sines that they do not share. Those are orthogonal."),
        ],
        hint="Multiply out into four inner products. Three of them are 0.",
        worked=rf"Both hold ${names[1]}$, with the factors ${b}$ and ${c}$. All other products are orthogonal. So it is ${right}\, \pi$.",
        why="In an orthogonal basis only equal basis vectors meet.",
    )


# %% question="chance" points=2
def chance(draw):
    """The correlation of two random variables, from their covariance matrix."""
    p, q = draw.distinct(2, 2, 6)
    r = draw.nonzero(-4, 4)
    draw.require(abs(r) < p * q - 1)
    S = [[p * p, r], [r, q * q]]
    right = Fraction(r, p * q)
    wrong = [Fraction(r), Fraction(r, p * p * q * q), Fraction(r, p + q), Fraction(r, p)]
    draw.require(len({right, *wrong}) == 5)
    return quiz.Number(
        rf"Two random variables have the covariance matrix $S = {quiz.tex(S)}$. Covariance is an inner product. What is the cosine of the angle between the two, their correlation? An exact fraction, please.",
        answer=right,
        slips=[
            (wrong[0], "That is the covariance, the inner product. Divide by both lengths."),
            (wrong[1], "The variances are squared lengths: divide by their roots."),
            (wrong[2], "Divide by the product of both standard deviations, not by their sum."),
            (wrong[3], "You took out one length. Take out the other one too."),
        ],
        hint="The length of a random variable is its standard deviation, the root of the variance.",
        worked=rf"The standard deviations are ${p}$ and ${q}$, the covariance is ${r}$, so the correlation is ${quiz.tex(right)}$.",
        why="Correlation is a cosine.",
    )


# %% question="make_it_right" points=2
def make_it_right(draw):
    """Construct: an inner product under which two given vectors are orthogonal."""
    x = np.array([1, draw.integer(1, 3)])
    y = np.array([draw.integer(1, 3), draw.nonzero(-3, 3)])
    draw.require(x @ y != 0 and x[0] * y[1] != x[1] * y[0])
    C = np.linalg.inv(np.column_stack([x, y]))
    example = (C.T @ C) * float(x[0] * y[1] - x[1] * y[0]) ** 2

    def fits(A):
        size = np.abs(A).max()
        if size == 0 or abs(A[0, 1] - A[1, 0]) > 1e-9 * size:
            return "it is symmetric and not zero"
        if np.linalg.eigvalsh(A)[0] <= 1e-9 * size:
            return f"it is positive definite (its smallest eigenvalue is {np.linalg.eigvalsh(A)[0]:.4g})"
        value = x @ A @ y
        return (
            None
            if abs(value) <= 1e-6 * size
            else f"under it x and y are orthogonal (their inner product is {value:.4g})"
        )

    return quiz.Construct(
        rf"For the ruler $x = {quiz.tex(x)}$ and $y = {quiz.tex(y)}$ are not at a right angle. Give a symmetric positive definite $A$, 2 by 2, under which they are orthogonal.",
        property=fits,
        example=np.round(example, 9).tolist(),
        shape=(2, 2),
        slips=[
            ([[1, 0], [0, 1]], "That is the ruler, under which they are not orthogonal."),
            ([[0, 0], [0, 0]], "Under the zero matrix everything has length 0: it is not positive definite."),
        ],
        hint=r"Take new coordinates in which $x$ is $(1, 0)$ and $y$ is $(0, 1)$, and the dot product there. If $C$ gives the coordinates, $A = C^\top C$.",
        worked=rf"With $x$ and $y$ in the columns of a matrix, its inverse $C$ gives the coordinates. $C^\top C$, times a positive factor without fractions, is ${quiz.tex(np.round(example, 9))}$. Check: $x^\top A\, y = 0$.",
        why="Any two independent vectors are orthogonal for some inner product.",
    )


# %% [markdown]
# **You can now** say of each question how you know, which is more than having the right number.
#
# Next: if a section cost you several tries, practise it with `week.another(...)` until one try is enough. Then go on to
# [week 3](../week3_projections/lesson.ipynb), where pictures are projected on subspaces.
