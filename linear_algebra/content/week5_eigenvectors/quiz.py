# %% [markdown]
# # Quiz: eigenvectors
#
# **You will be able to** say of each question how you know, which is more than having the right number.
#
# **You need** the lesson of this week, a pencil and paper. About 60 minutes.
#
# Every learner gets other numbers, drawn from an id. Write your own id in the next cell. It is the name under which you
# hand in your work, or any name you like if you learn alone. Then answer in the cells that say so.
#
# A wrong answer tells you what went wrong. After two tries it also shows a hint, after four a worked example with other
# numbers. `week.another("stays")` in a cell of your own shows a question once more, with fresh numbers to practise, and
# `week.practise("stays", ...)` judges your answer without points.

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
# ## 1 Eigenvectors by inspection
#
# No polynomials here. Multiply, look, and say which directions stay.


# %% question="stays" points=1
def stays(draw):
    """Which of four vectors is an eigenvector of a matrix with eigenvectors (1, 1) and (1, -2), or the like."""
    v1, v2 = draw.choose([((1, 1), (1, -2)), ((2, 1), (-1, 1)), ((1, 2), (1, -1)), ((3, 1), (-1, 1))])
    lam1, lam2 = draw.distinct(2, -3, 4, avoid=(0, 1))
    V = sp.Matrix([v1, v2]).T
    A = V * sp.diag(lam1, lam2) * V.inv()  # M5: exact fractions
    A = A * sp.ilcm(*[entry.q for entry in A])
    factor = (A * sp.Matrix(v1))[0] / v1[0]
    wrong = [tuple(a + b for a, b in zip(v1, v2)), (v1[1], v1[0] + 3), (A[0, 0], A[1, 0])]
    draw.require(all(x * (A * sp.Matrix([x, y]))[1] != y * (A * sp.Matrix([x, y]))[0] for x, y in wrong))
    draw.require(len({sp.Rational(x, y) if y else sp.oo for x, y in [v1, *wrong]}) == 4)
    return quiz.Choice(
        rf"Which of these vectors is an eigenvector of $A = {quiz.tex(np.array(A.tolist(), dtype=float))}$?",
        right=rf"${quiz.tex(v1)}$",
        wrong=[
            (
                rf"${quiz.tex(wrong[0])}$",
                "You added two eigenvectors with different eigenvalues: each grows by its own factor, so their sum is turned.",
            ),
            (
                rf"${quiz.tex(wrong[1])}$",
                "Multiply it out: the two entries of its image have grown by different factors, so it is turned.",
            ),
            (
                rf"${quiz.tex(np.array(wrong[2], dtype=float))}$",
                "That is the first column of the matrix: the image of (1, 0), which need not keep its own direction.",
            ),
        ],
        hint="Multiply the matrix by each vector. Are both entries of the image the same multiple of the vector's entries?",
        worked=rf"$A$ times ${quiz.tex(v1)}$ is ${quiz.tex(float(factor))}$ times ${quiz.tex(v1)}$: both entries have grown by the same factor. For the others the two factors differ.",
        why="Its image is a multiple of itself.",
    )


# %% question="factor" points=1
def factor(draw):
    """The eigenvalue that belongs to a given eigenvector, read off one product."""
    x, y = draw.distinct(2, 1, 4)
    lam = draw.integer(-4, 5, avoid=(0, 1))
    b, d = draw.nonzero(-3, 3), draw.nonzero(-3, 3)
    # choose the first column so that A (x, y) = lam (x, y)
    draw.require((lam * x - b * y) % x == 0 and (lam * y - d * y) % x == 0)
    A = np.array([[(lam * x - b * y) // x, b], [(lam * y - d * y) // x, d]])
    draw.require(len({lam, int(A[0, 0] + d), int(A[0].sum()), -lam, int(A[0, 0] * d - b * A[1, 0])}) == 5)
    return quiz.Number(
        rf"${quiz.tex((x, y))}$ is an eigenvector of $A = {quiz.tex(A)}$. What is its eigenvalue?",
        answer=lam,
        slips=[
            (A[0, 0] + d, "That is the trace, the sum of both eigenvalues. Multiply the matrix by the vector instead."),
            (
                A[0, 0] * d - b * A[1, 0],
                "That is the determinant, the product of both eigenvalues. Multiply the matrix by the vector instead.",
            ),
            (
                A[0].sum(),
                "You added up the first row: that is the image of (1, 1), and the eigenvector is another one.",
            ),
            (-lam, "The size is right. Look at the signs of the image: does it point along the vector or against it?"),
        ],
        hint="Multiply $A$ by the vector. By which factor has the first entry grown? And the second?",
        worked=rf"$A {quiz.tex((x, y))} = {quiz.tex((lam * x, lam * y))} = {lam} \cdot {quiz.tex((x, y))}$, so the eigenvalue is ${lam}$.",
        why="Both entries of the image have grown by this factor.",
    )


# %% question="lines" points=1
def lines(draw):
    """Match transformations of the plane with the lines they leave in place."""
    angle, k = draw.choose([30, 50, 70, 110, 140]), draw.integer(2, 5)
    return quiz.Matching(
        "Each transformation of the plane leaves some lines through the origin in place. Match them.",
        pairs=[
            (f"a rotation by {angle} degrees", "no line", "No line at all means that every direction is turned."),
            (
                f"a stretch by {k} in every direction",
                "every line",
                "Every line stays only if all directions are stretched alike.",
            ),
            (
                "a shear along the horizontal axis",
                "one line, with eigenvalue 1",
                "One line only: all arrows off it are pushed sideways.",
            ),
            (
                "the mirror image in the vertical axis",
                "two lines, with eigenvalues 1 and -1",
                "1 and -1: something stays as it is, and something is flipped.",
            ),
            (
                "the shadow on the horizontal axis",
                "two lines, with eigenvalues 1 and 0",
                "0 belongs to a line that is squashed into the origin.",
            ),
        ],
        hint="Take an arrow along each axis, then one askew. Which of them end up on their own line?",
        worked=f"A rotation by {angle} degrees turns every arrow. A stretch by {k} turns none. A shear keeps its axis. A mirror keeps what lies along it and flips what stands across. A shadow keeps the ground and squashes the upright to zero.",
        why="An arrow that ends on its own line is an eigenvector, whether it is stretched, flipped or squashed.",
    )


# %% question="kept_in_space" points=1
def kept_in_space(draw):
    """Any vector on the axis of a rotation in space."""
    axis = draw.integer(0, 2)
    c, s = draw.choose([(0.6, 0.8), (0.8, 0.6), (-0.6, 0.8), (0.28, 0.96)])
    i, j = [k for k in range(3) if k != axis]
    R = np.eye(3)
    R[i, i], R[i, j], R[j, i], R[j, j] = c, -s, s, c
    example = np.eye(3)[axis]

    def stays(v):
        moved = R @ v
        if not v.any():
            return "it is not the zero vector"
        gap = np.abs(moved - v).max()
        return (
            None
            if gap < 1e-6 * np.abs(v).max()
            else f"the rotation leaves it where it is (an entry changes by {gap:.3g})"
        )

    return quiz.Construct(
        rf"This matrix rotates space: $R = {quiz.tex(R)}$. Give any vector, not zero, that it leaves where it is.",
        property=stays,
        example=example.tolist(),
        shape=(3,),
        slips=[
            (
                np.eye(3)[i].tolist(),
                "That is one of the two axes that are turned into each other. Which row and column of the matrix are those of the identity?",
            ),
            (
                [1, 1, 1],
                "It has a part along the axis, which stays, and a part across it, which is turned. Keep only the first.",
            ),
        ],
        hint="A rotation has an axis. Which coordinate does the matrix not mix with the others?",
        worked=f"Row and column {axis + 1} are those of the identity, so the axis is coordinate {axis + 1}, and every multiple of ${quiz.tex(example)}$ stays.",
        why="It lies on the axis of the rotation.",
    )


# %% question="two_lines" points=1
def two_lines(draw):
    """Every 2x2 matrix has two eigen-lines: false, with any rotation, shear or multiple of I as counter-example."""
    word = draw.choose(["Every", "Each"])
    plane = draw.choose(["the plane", "a sheet of paper", "a map", "a picture", "a photograph"])
    exactly = draw.choose(
        ["exactly two lines through the origin", "two lines through the origin, no more and no fewer,"]
    )

    def breaks(A):
        discriminant = (A[0, 0] - A[1, 1]) ** 2 + 4 * A[0, 1] * A[1, 0]
        if discriminant > 1e-6 * np.abs(A).max() ** 2:
            return "your matrix breaks the statement (it leaves two lines in place)"
        return None

    return quiz.TrueFalse(
        f"True or false? {word} 2 by 2 matrix that acts on {plane} leaves {exactly} in place. If false, give a matrix that does not.",
        truth=False,
        property=breaks,
        example=[[0, -1], [1, 0]],
        shape=(2, 2),
        says="Think of a matrix that turns everything. Which line could it leave in place?",
        hint="The lesson has a figure with three curves: how often does each of them meet zero?",
        worked="False. A quarter turn leaves no line in place, a shear only one, and a multiple of the identity leaves every line.",
        why="Two is what happens most often, and not always.",
    )


# %% [markdown]
# ## 2 Characteristic polynomials
#
# The determinant of $A - \lambda I$, and what its zeros tell. Write $\lambda$ as `lam` in formulas, for example `lam**2 - 3*lam`.


# %% question="polynomial" points=1
def polynomial(draw):
    """The characteristic polynomial of an integer matrix, by equivalence."""
    A = draw.matrix((2, 2), -4, 5)
    trace, det = int(A[0, 0] + A[1, 1]), int(A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0])
    cross = int(A[0, 1] * A[1, 0])
    draw.require(trace != 0 and det not in (0, trace) and cross != 0 and A[0, 0] != A[1, 1])
    right = f"lam**2 - ({trace})*lam + ({det})"
    return quiz.Expression(
        rf"What is the characteristic polynomial $\det(A - \lambda I)$ of $A = {quiz.tex(A)}$? Any form will do, multiplied out or not.",
        answer=right,
        variables=["lam"],
        slips=[
            (
                f"lam**2 + ({trace})*lam + ({det})",
                "Look at the sign of the middle term: multiply out (a - lam)(d - lam).",
            ),
            (
                f"lam**2 - ({trace})*lam + ({det + 2 * cross})",
                "You added the product of the off-diagonal entries: in a determinant it is subtracted.",
            ),
            (
                f"lam**2 - ({trace})*lam + ({det + cross})",
                "You left out the off-diagonal entries: the determinant is (a - lam)(d - lam) - bc.",
            ),
            (f"lam**2 - ({det})*lam + ({trace})", "You swapped trace and determinant: the trace stands before lam."),
        ],
        hint=r"Subtract $\lambda$ on the diagonal only. Then take the determinant of what you have.",
        worked=rf"$({A[0, 0]} - \lambda)({A[1, 1]} - \lambda) - ({A[0, 1]})({A[1, 0]}) = {quiz.terms([1, -trace, det], ['λ^2', 'λ', ''])}$.",
        why="Its middle coefficient is minus the trace, its last one the determinant.",
    )


# %% question="zeros" points=1
def zeros(draw):
    """Both eigenvalues of an integer matrix, in any order."""
    lam1, lam2 = draw.distinct(2, -5, 6, avoid=(0,))
    a = draw.integer(-4, 5, avoid=(lam1, lam2))
    d = lam1 + lam2 - a
    product = a * d - lam1 * lam2
    b = draw.choose([k for k in (1, -1, 2, -2, 3, -3) if product % k == 0])
    A = np.array([[a, b], [product // b, d]])
    draw.require(sorted((a, d)) != sorted((lam1, lam2)) and lam1 + lam2 != 0)
    return quiz.Vector(
        rf"What are the eigenvalues of $A = {quiz.tex(A)}$? Give both, in any order.",
        answer=[lam1, lam2],
        any_order=True,
        slips=[
            ([a, d], "You read the diagonal. These are the eigenvalues only if one of the other two entries is zero."),
            (
                [-lam1, -lam2],
                "Both signs are turned round: the middle coefficient of the polynomial is minus the trace.",
            ),
        ],
        hint=r"Write down $\lambda^2 - (a + d)\lambda + (ad - bc)$. Which two numbers have this sum and this product?",
        worked=rf"Trace ${lam1 + lam2}$, determinant ${lam1 * lam2}$. The numbers with this sum and this product are ${lam1}$ and ${lam2}$.",
        why="Their sum is the trace and their product the determinant.",
    )


# %% question="how_many" points=1
def how_many(draw):
    """Match matrices with the number of real eigenvalues, from the discriminant."""
    a, k = draw.distinct(2, 1, 5)
    two = np.array([[a, k], [k, -a]])
    one = np.array([[a, k], [0, a]])
    none = np.array([[a, -k], [k, a]])
    return quiz.Matching(
        r"How many different real eigenvalues does each matrix have? Match them by the number under the root, $(a + d)^2 - 4(ad - bc)$.",
        pairs=[
            (rf"${quiz.tex(two)}$", "two", "Two different ones need a positive number under the root."),
            (rf"${quiz.tex(one)}$", "one", "A single one needs a zero under the root."),
            (rf"${quiz.tex(none)}$", "none", "None needs a negative number under the root."),
        ],
        hint="Work out the number under the root for each matrix, and look at its sign.",
        worked=rf"Under the root stand ${4 * (a * a + k * k)}$, $0$ and ${-4 * k * k}$: two, one and none.",
        why="The sign of that number decides.",
    )


# %% question="wrong_step" points=1
def wrong_step(draw):
    """Find the wrong line in a calculation of eigenvalues."""
    a, d = draw.distinct(2, 1, 6)
    b, c = draw.integer(1, 3), draw.integer(1, 3)
    A = np.array([[a, b], [c, d]])
    trace, det, cross = a + d, a * d - b * c, b * c
    kind = draw.choose(["sign", "cross", "diagonal"])
    last = f"$= {quiz.terms([1, -trace, det], ['λ^2', 'λ', ''])}$"
    right = [
        rf"$A - \lambda I = \begin{{bmatrix}} {a} - \lambda & {b} \\ {c} & {d} - \lambda \end{{bmatrix}}$",
        rf"$\det(A - \lambda I) = ({a} - \lambda)({d} - \lambda) - {b} \cdot {c}$",
        rf"$= {a * d} - {trace} \lambda + \lambda^2 - {cross}$",
        last,
    ]
    wrong = {
        "diagonal": (
            1,
            rf"$A - \lambda I = \begin{{bmatrix}} {a} - \lambda & {b} - \lambda \\ {c} - \lambda & {d} - \lambda \end{{bmatrix}}$",
        ),
        "cross": (2, rf"$\det(A - \lambda I) = ({a} - \lambda)({d} - \lambda) + {b} \cdot {c}$"),
        "sign": (3, rf"$= {a * d} + {trace} \lambda + \lambda^2 - {cross}$"),
    }[kind]
    reasons = [
        "Line 1 is right: lambda is subtracted where the identity has its ones.",
        "Line 2 follows from the matrix: the product of the diagonal minus the product of the other two entries.",
        "Line 3 multiplies out the brackets of line 2, and does it rightly.",
        "Line 4 only sorts the terms by powers of lambda. Look further up.",
    ]
    place, text = wrong
    faults = [
        "The identity has zeros outside its diagonal, so nothing is subtracted there.",
        "In a determinant, the product of the other two entries is subtracted.",
        "Multiplied out, both middle terms have a minus.",
    ]
    shown = list(zip(right, reasons))
    shown[place - 1] = (text, faults[place - 1])
    return quiz.WrongLine(
        rf"Somebody looks for the characteristic polynomial of $A = {quiz.tex(A)}$. One line is wrong, "
        "judged against $A$ and against the line that should stand before it. Which one?",
        lines=shown,
        wrong=place,
        hint="Do the calculation yourself and compare line by line. Which line would you have written otherwise?",
        worked=rf"Line {place} should be {right[place - 1]}.",
    )


# %% question="any_matrix" points=1
def any_matrix(draw):
    """Construct any matrix, not diagonal, with given eigenvalues."""
    lam1, lam2 = draw.distinct(2, -4, 6, avoid=(0,))

    def has_them(A):
        trace, det, size = A[0, 0] + A[1, 1], A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0], max(1.0, np.abs(A).max())
        if abs(trace - lam1 - lam2) > 1e-6 * size:
            return f"its eigenvalues add up to {lam1 + lam2} (its trace is {trace:.4g})"
        if abs(det - lam1 * lam2) > 1e-6 * size**2:
            return f"its eigenvalues have the product {lam1 * lam2} (its determinant is {det:.4g})"
        if abs(A[0, 1]) < 1e-9 and abs(A[1, 0]) < 1e-9:
            return "it has an entry other than zero outside the diagonal"
        return None

    return quiz.Construct(
        f"Give any 2 by 2 matrix with the eigenvalues {lam1} and {lam2} that is not diagonal.",
        property=has_them,
        example=[[lam1, 1], [0, lam2]],
        shape=(2, 2),
        slips=[
            (
                [[lam1, 0], [0, lam2]],
                "It has these eigenvalues. Now change one entry outside the diagonal: if the other one stays zero, do the eigenvalues change?",
            ),
            (
                [[lam1, 1], [1, lam2]],
                "Both entries outside the diagonal enter the determinant as a product. Keep that product at zero, or make up for it on the diagonal.",
            ),
        ],
        hint="If one of the entries outside the diagonal is zero, what is the determinant?",
        worked=rf"With a zero below the diagonal the determinant is the product of the diagonal, whatever stands above it: ${quiz.tex(np.array([[lam1, 1], [0, lam2]]))}$.",
        why="Trace and determinant fit, and these decide the eigenvalues.",
    )


# %% [markdown]
# ## 3 Diagonalisation
#
# $A = C D C^{-1}$: the columns of $C$ are eigenvectors, the diagonal of $D$ holds their eigenvalues.


# %% question="basis" points=1
def basis(draw):
    """A matrix C of eigenvectors for a triangular A: columns up to scale, in the order of D."""
    lam1, lam2 = draw.distinct(2, -3, 5, avoid=(0,))
    b = draw.nonzero(-4, 4)
    A = np.array([[lam1, b], [0, lam2]])
    C = np.array([[1, b], [0, lam2 - lam1]])
    D = np.diag([lam1, lam2])
    return quiz.Matrix(
        rf"Give a matrix $C$ with $A = C D C^{{-1}}$ for $A = {quiz.tex(A)}$ and $D = {quiz.tex(D)}$.",
        answer=C,
        columns_up_to_scale=True,
        slips=[
            (C[:, ::-1], "The columns stand in the wrong order: the first one belongs to the first eigenvalue in D."),
            (
                [[1, -b], [0, lam2 - lam1]],
                "A sign in the second column is turned round. Multiply the matrix by it and see whether it stays on its line.",
            ),
            (
                [[1, 0], [0, 1]],
                "These are the axes. The vertical axis does not stay: the second column of A is its image.",
            ),
        ],
        hint="Solve $(A - \\lambda I) x = 0$ for each eigenvalue. One row of it is enough.",
        worked=rf"For ${lam1}$ the first axis stays, ${quiz.tex((1, 0))}$. For ${lam2}$ the first row says ${quiz.terms([lam1 - lam2, b], ['x_1', 'x_2'])} = 0$, so ${quiz.tex((b, lam2 - lam1))}$ or a multiple.",
        why="Each column is an eigenvector, in the order of D.",
    )


# %% question="power" points=1
def power(draw):
    """A^n x from eigenvectors: x is a combination of two of them."""
    lam1, lam2 = draw.distinct(2, -2, 3, avoid=(0, 1))
    n = draw.integer(3, 5)
    c1, c2 = draw.nonzero(-2, 3), draw.nonzero(-2, 3)
    v1, v2 = np.array([1, 1]), np.array([1, -1])
    x = c1 * v1 + c2 * v2
    right = c1 * lam1**n * v1 + c2 * lam2**n * v2
    once = c1 * lam1 * v1 + c2 * lam2 * v2
    draw.require(x.any() and abs(lam1) != abs(lam2))
    draw.require(
        len(
            {
                tuple(v.tolist())
                for v in (right, n * once, c1**n * lam1**n * v1 + c2**n * lam2**n * v2, (lam1 + lam2) ** n * x)
            }
        )
        == 4
    )
    return quiz.Vector(
        rf"A matrix $A$ has the eigenvectors $v_1 = {quiz.tex(v1)}$ with eigenvalue ${lam1}$ and $v_2 = {quiz.tex(v2)}$ with eigenvalue ${lam2}$. "
        rf"What is $A^{n} x$ for $x = {quiz.terms([c1, c2], ['v_1', 'v_2'])}$?",
        answer=right,
        slips=[
            (n * once, f"You multiplied by {n}. Applying the matrix {n} times takes the power of each eigenvalue."),
            (
                c1**n * lam1**n * v1 + c2**n * lam2**n * v2,
                "You took the power of the coordinates too: they are there once, only the eigenvalues come again and again.",
            ),
            ((lam1 + lam2) ** n * x, "You used the sum of the eigenvalues for both parts: each part grows by its own."),
        ],
        hint="What does one step of $A$ do to the part along $v_1$? And to the part along $v_2$?",
        worked=rf"${c1} \cdot ({lam1})^{n} = {c1 * lam1**n}$ along $v_1$ and ${c2} \cdot ({lam2})^{n} = {c2 * lam2**n}$ along $v_2$; together ${quiz.tex(right)}$.",
        why="Each part is stretched by its own eigenvalue, again and again.",
    )


# %% question="steps" points=1
def steps(draw):
    """Put the steps of a diagonalisation in order."""
    n = draw.integer(6, 40)
    return quiz.Ordering(
        rf"You want $A^{{{n}}}$ of a 2 by 2 matrix $A$ with two different eigenvalues, by pencil. Put the steps in order.",
        steps=[
            "Find the zeros of the characteristic polynomial.",
            (
                "For each zero, solve for a vector that it belongs to.",
                "To solve for eigenvectors you need the eigenvalues.",
            ),
            (
                "Write these vectors side by side as the columns of a matrix.",
                "There are no columns before the eigenvectors are found.",
            ),
            ("Invert the matrix of columns.", "There is nothing to invert before the matrix of columns is written."),
            (
                f"Multiply the columns, the diagonal matrix of {n}-th powers, and the inverse.",
                "The product needs the inverse as its last factor.",
            ),
        ],
        hint="Which step needs the result of which?",
        worked="Eigenvalues first, then eigenvectors, side by side as columns, inverted, and last the product of the three matrices.",
        why="Each step uses the result of the one before.",
    )


# %% question="cannot" points=1
def cannot(draw):
    """Which matrices cannot be diagonalised with real numbers: a shear and a rotation."""
    a, k = draw.distinct(2, 1, 5)
    return quiz.Choices(
        "Which of these matrices can **not** be diagonalised with real numbers? Name all of them.",
        right=[rf"${quiz.tex(np.array([[a, k], [0, a]]))}$", rf"${quiz.tex(np.array([[0, -k], [k, 0]]))}$"],
        wrong=[
            (
                rf"${quiz.tex(np.array([[a, k], [0, a + k]]))}$",
                "it has two different eigenvalues on its diagonal, so it has a basis of eigenvectors.",
            ),
            (
                rf"${quiz.tex(np.array([[k, 0], [0, k]]))}$",
                "it is diagonal already, and every vector is an eigenvector.",
            ),
            (
                rf"${quiz.tex(np.array([[0, k], [k, 0]]))}$",
                "it swaps the axes and stretches: the two diagonals of the plane stay.",
            ),
        ],
        hint="A matrix can be diagonalised if there are two eigenvectors that are not on one line.",
        worked="The shear has one line of eigenvectors only, and the matrix that turns by 90 degrees has none. The others have two lines or more.",
        why="One has too few eigenvectors, the other has none that are real.",
    )


# %% question="two_bases" points=1
def two_bases(draw):
    """If A and B have the same eigenvectors then AB = BA: true."""
    size = draw.choose(["2 by 2", "3 by 3", "4 by 4", "5 by 5", "10 by 10"])
    names = draw.choose([("A", "B"), ("P", "Q"), ("S", "T")])

    def none_at_all(entries):
        return "it breaks the statement (write both in the common eigenbasis: two diagonal matrices can be swapped)"

    return quiz.TrueFalse(
        rf"True or false? If two {size} matrices ${names[0]}$ and ${names[1]}$ can be diagonalised with the same $C$, then ${names[0]}{names[1]} = {names[1]}{names[0]}$. "
        r"If false, give two diagonals of length 2, one list below the other, for which it fails with $C$ the identity.",
        truth=True,
        property=none_at_all,
        shape=(2, 2),
        hint=r"Write both as $C D C^{-1}$ and multiply. What cancels?",
        worked=r"True: $C D_1 C^{-1} C D_2 C^{-1} = C D_1 D_2 C^{-1}$, and diagonal matrices can be swapped.",
        why="In the common eigenbasis both are diagonal, and diagonal matrices can be swapped.",
    )


# %% [markdown]
# ## 4 Assessment: eigenvalues and eigenvectors
#
# All of the week together, and the web at the end.


# %% question="larger" points=2
def larger(draw):
    """An eigenvector for the larger eigenvalue, up to scale."""
    v1, v2 = draw.choose([((1, 1), (1, -1)), ((2, 1), (1, 1)), ((1, 3), (1, 2)), ((1, -1), (2, -1)), ((3, 2), (1, 1))])
    lam1, lam2 = draw.distinct(2, -3, 5, avoid=(0,))
    draw.require(lam1 > lam2)
    V = np.array([v1, v2]).T
    A = np.rint(V @ np.diag([lam1, lam2]) @ np.linalg.inv(V) * round(abs(np.linalg.det(V)))).astype(int)
    top = lam1 * round(abs(np.linalg.det(V)))
    return quiz.Vector(
        rf"Give an eigenvector of $A = {quiz.tex(A)}$ for its larger eigenvalue. Any multiple will do.",
        answer=v1,
        up_to="scale",
        slips=[
            (v2, "That is an eigenvector, but for the smaller eigenvalue."),
            quiz.Slip(
                (v1[1], v1[0]),
                "The two entries are swapped. Multiply the matrix by your vector to see it.",
                may_coincide=True,
            ),
            quiz.Slip(
                (-v1[0], v1[1]),
                "A sign is turned round: put the vector into the first row and see whether it gives zero.",
                may_coincide=True,
            ),
        ],
        hint=r"First the eigenvalues from trace and determinant. Then one row of $A - \lambda I$ gives the ratio of the entries.",
        worked=rf"The larger eigenvalue is ${top}$. The rows of $A - {top} I$ send ${quiz.tex(v1)}$ to zero.",
        why="The matrix stretches it by the larger eigenvalue.",
    )


# %% question="inverse" points=1
def inverse(draw):
    """Eigenvalues of the inverse."""
    lam1, lam2 = draw.distinct(2, 2, 9)
    return quiz.Vector(
        f"A 2 by 2 matrix has the eigenvalues {lam1} and {lam2}. What are the eigenvalues of its inverse, in any order?",
        answer=[Fraction(1, lam1), Fraction(1, lam2)],
        any_order=True,
        slips=[
            ([lam1, lam2], "The eigenvectors stay the same, and the factors do not: the inverse undoes the stretch."),
            ([-lam1, -lam2], "A factor is undone by dividing, not by changing its sign."),
        ],
        hint=r"Multiply $A x = \lambda x$ by $A^{-1}$ from the left.",
        worked=rf"From $A x = \lambda x$ follows $x = \lambda A^{{-1}} x$, so $A^{{-1}} x = x / \lambda$: the eigenvalues are $1/{lam1}$ and $1/{lam2}$.",
        why="What is stretched by a factor is shrunk by it on the way back.",
    )


# %% question="next_click" points=1
def next_click(draw):
    """One click of many surfers on a small web."""
    first, second = draw.choose([("Tea", "Mug"), ("Sun", "Sea"), ("Oak", "Elm"), ("Jam", "Pie")])
    on = draw.choose([(20, 50, 30), (50, 10, 40), (60, 20, 20), (10, 30, 60), (40, 40, 20)])
    shares = np.array(on) / 100
    L = np.array([[0, 1, 0.5], [0.5, 0, 0.5], [0.5, 0, 0]])
    right = L @ shares
    return quiz.Vector(
        f"A web has three pages. {first} links to {second} and to Map, {second} links to {first}, and Map links to both. "
        f"Now {on[0]} per cent of the surfers are on {first}, {on[1]} on {second} and {on[2]} on Map. Where are they after one "
        "click, without damping? Give the three shares, numbers from 0 to 1, in this order.",
        answer=right,
        slips=[
            (L.T @ shares, "You followed the links backwards: column j says where page j sends its readers."),
            quiz.Slip(shares, "These are the shares before the click.", may_coincide=True),
        ],
        hint="Who sends readers to the first page? How many links share each page's readers?",
        worked=f"{first} gets all of {second}'s and half of Map's, {right[0]:.3g}. {second} gets half of {first}'s and half of Map's, {right[1]:.3g}. Map gets half of {first}'s, {right[2]:.3g}.",
        why="Each page's readers are shared equally among its links.",
    )


# %% question="new_matrix" points=1
def new_matrix(draw):
    """The eigenvalue of a polynomial of A, as a formula in lam."""
    n, k, m = draw.integer(2, 4), draw.integer(2, 6), draw.integer(-5, 5, avoid=(-1, 0, 1))
    return quiz.Expression(
        rf"$A x = \lambda x$ with $x \neq 0$. Then $x$ is an eigenvector of $B = A^{n} - {k} A {quiz.signed(m)} I$ too. With which eigenvalue? Write $\lambda$ as `lam`.",
        answer=f"lam**{n} - {k}*lam + ({m})",
        variables=["lam"],
        slips=[
            (f"lam**{n} - {k}*lam", "You left out the identity: it sends x to x, once."),
            (
                f"{n}*lam - {k}*lam + ({m})",
                "Applying the matrix several times multiplies by lam each time: take the power, not a multiple.",
            ),
            ("lam", "The direction stays, and the factor changes: follow x through each term of B."),
        ],
        hint="Send $x$ through each term of $B$ by itself, and collect.",
        worked=rf"$A^{n} x = \lambda^{n} x$, ${k} A x = {k} \lambda x$, and $I x = x$. Together $B x = (\lambda^{n} - {k} \lambda {quiz.signed(m)})\, x$.",
        why="Each term stretches x by its own factor, and the factors add up.",
    )


# %% question="any_web" points=2
def any_web(draw):
    """Construct any link matrix, not the identity, that leaves given shares in place."""
    a, b = draw.distinct(2, 1, 4)
    r = np.array([a, b, 10 - a - b]) / 10

    def leaves(L):
        if L.min() < -1e-9:
            return f"no share is negative (the smallest entry is {L.min():.3g})"
        if np.abs(L.sum(axis=0) - 1).max() > 1e-6:
            return (
                f"each column sums to one (the columns sum to {', '.join(f'{total:.3g}' for total in L.sum(axis=0))})"
            )
        if np.abs(L - np.eye(3)).max() < 1e-3:
            return "some reader moves (your matrix is the identity)"
        gap = np.abs(L @ r - r).max()
        return None if gap < 1e-6 else f"it leaves the shares in place (a share changes by {gap:.3g})"

    return quiz.Construct(
        rf"Give any 3 by 3 link matrix that leaves the shares $r = {quiz.tex(r)}$ in place: no entry negative, every column sums to one, not the identity.",
        property=leaves,
        example=np.outer(r, np.ones(3)).round(1).tolist(),
        shape=(3, 3),
        slips=[
            (
                np.eye(3).tolist(),
                "Everybody stays at home: it does leave the shares in place, and the question asks for another one.",
            ),
            (
                np.full((3, 3), 1 / 3).tolist(),
                "This sends all readers everywhere in equal parts, so it leaves only equal shares in place.",
            ),
        ],
        hint="What if all readers, wherever they are, are spread anew in the shares that you want to see?",
        worked=r"Let every column be $r$ itself. After one click the shares are $r$ whatever they were, so $L r = r$.",
        why="One click leaves the shares as they are.",
    )


# %% question="settled" points=2
def settled(draw):
    """The settled shares of two pages with a probability of staying."""
    p, q = draw.distinct(2, 1, 5)
    P, Q = Fraction(p, 10), Fraction(q, 10)
    right = [Q / (P + Q), P / (P + Q)]
    return quiz.Vector(
        rf"Surfers move between two pages with the matrix $L = {quiz.tex(np.array([[1 - p / 10, q / 10], [p / 10, 1 - q / 10]]))}$. Column $j$ says where page $j$ sends its readers. "
        r"To which shares do they settle? Give both; they sum to one.",
        answer=right,
        slips=[
            (
                right[::-1],
                "The shares are swapped: in the settled state as many surfers leave each page as arrive there.",
            ),
            (
                np.array([0.5, 0.5]),
                "Half and half is left in place only if both pages keep the same part of their readers.",
            ),
            ([10 - p, q], "You copied a row. Solve L r = r, and make the entries sum to one."),
        ],
        hint="One row of $L r = r$ gives the ratio of the two shares.",
        worked=rf"The first row says ${p / 10:g} r_1 = {q / 10:g} r_2$, so $r_1 : r_2 = {q} : {p}$, and $r = {quiz.tex(right)}$.",
        why="They are the eigenvector with eigenvalue 1.",
    )


# %% question="damping" points=1
def damping(draw):
    """What damping repairs."""
    d = draw.choose([0.8, 0.85, 0.9, 0.95, 0.7])
    return quiz.Choices(
        f"PageRank follows a link with probability {d} and else goes to any page. What does that bring about? Name all that is true.",
        right=[
            "A page that links only to itself no longer takes all readers.",
            "The ranks settle from every start, also on a web of two pages that link only to each other.",
            f"Each step leaves at most {d} times the disagreement between two starts.",
        ],
        wrong=[
            (
                "The ranks no longer depend on the links.",
                "that is so only when no link is followed, with probability 0.",
            ),
            (
                "The largest eigenvalue of the matrix becomes smaller than 1.",
                "the columns still sum to one, so 1 is still an eigenvalue, and the others shrink.",
            ),
            (
                "Every page gets the same rank.",
                "every page gets the same small gift, and what the links bring comes on top.",
            ),
        ],
        hint=r"Think of $M = dL + \frac{1 - d}{n} J$: what are its column sums, and what does it do to the difference of two starts?",
        worked="The columns still sum to one, so 1 is an eigenvalue. The part that goes anywhere empties traps and makes two starts forget their difference by the factor of the damping at each step.",
        why="Damping keeps the eigenvalue 1 and shrinks all others.",
    )


# %% [markdown]
# **You can now** say of each question how you know, which is more than having the right number.
#
# Next: if a section cost you several tries, practise it with `week.another(...)` until one try is enough. Then go on to the
# course on multivariate calculus, or to the [lab](lab_pagerank.ipynb) if it still waits.
