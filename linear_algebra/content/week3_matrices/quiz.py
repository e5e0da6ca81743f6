# %% [markdown]
# # Quiz: matrices
#
# **You will be able to** say of each question how you know, which is more than having the right number.
#
# **You need** the lesson of this week, a pencil and paper. About 60 minutes.
#
# Every learner gets other numbers, drawn from an id. Write your own id in the next cell. It is the name under which you
# hand in your work, or any name you like if you learn alone. Then answer in the cells that say so.
#
# A wrong answer tells you what went wrong. After two tries it also shows a hint, after four a worked example with other
# numbers. `week.another("lands")` in a cell of your own shows a question once more, with fresh numbers to practise, and
# `week.practise("lands", ...)` judges your answer without points.

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
# ## 1 Matrices as transformations
#
# Column $j$ says where basis vector $j$ goes. Most of these questions need no more than that.


# %% question="lands" points=1
def lands(draw):
    """Where x lands, from the images of the two basis vectors."""
    a1, a2 = draw.vector(2, -3, 4), draw.vector(2, -3, 4)
    x = np.array([draw.nonzero(-3, 4), draw.nonzero(-3, 4)])
    A = np.column_stack([a1, a2])
    right = A @ x
    slips = [A.T @ x, a1 + a2, np.diag(A) * x]
    draw.require(len({tuple(v.tolist()) for v in [right, *slips]}) == 4)
    return quiz.Vector(
        rf"A linear transformation sends $\begin{{bmatrix}} 1 \\ 0 \end{{bmatrix}}$ to ${quiz.tex(a1)}$ and "
        rf"$\begin{{bmatrix}} 0 \\ 1 \end{{bmatrix}}$ to ${quiz.tex(a2)}$. Where does it send $x = {quiz.tex(x)}$?",
        answer=right,
        slips=[
            (slips[0], "You wrote the two images as rows. They are the columns of the matrix."),
            (slips[1], "That is the image of (1, 1): you added the images without counting how many of each x needs."),
            (
                slips[2],
                "You multiplied entry by entry along the diagonal. Each entry of x multiplies a whole column.",
            ),
        ],
        hint="How many steps of the first arrow, and how many of the second, lead to $x$? Take as many of their images.",
        worked=rf"$x$ is ${x[0]}$ times the first arrow plus ${x[1]}$ times the second, so its image is "
        rf"${x[0]} {quiz.tex(a1)} {quiz.signed(int(x[1]))} {quiz.tex(a2)} = {quiz.tex(right)}$.",
        why="Multiples and sums are kept.",
    )


# %% question="bears" points=1
def bears(draw):
    """Match five matrices with what they make of the bear; a sixth description belongs to none."""
    k, s, way, turn = draw.integer(2, 5), draw.integer(1, 3), draw.sign(), draw.sign()
    side, other = ("left", "right") if turn == 1 else ("right", "left")
    pushed = "right" if way == 1 else "left"
    return quiz.Matching(
        "Our bear stands upright with its feet at the origin and waves with the arm on the right of the picture. "
        "What does each matrix make of it?",
        pairs=[
            (
                f"${quiz.tex([[k, 0], [0, 1]])}$",
                f"{k} times as wide, as tall as before",
                "Width alone changes only if the upright arrow stays and the level arrow is stretched.",
            ),
            (
                f"${quiz.tex([[-1, 0], [0, 1]])}$",
                "upright, and waving with the arm on the left",
                "Upright means that (0, 1) stays; the other arm waves only if the level arrow is flipped.",
            ),
            (
                f"${quiz.tex([[-1, 0], [0, -1]])}$",
                "upside down, turned within the paper",
                "A half turn reverses both arrows.",
            ),
            (
                f"${quiz.tex([[1, way * s], [0, 1]])}$",
                f"as tall as before, the head pushed to the {pushed}",
                "A push sideways keeps the level arrow and adds something level to the upright one.",
            ),
            (
                f"${quiz.tex([[0, -turn], [turn, 0]])}$",
                f"lying on its side, the head on the {side}",
                "The head goes where (0, 1) goes: read the second column.",
            ),
        ],
        others=[
            (
                f"lying on its side, the head on the {other}",
                "The head goes where (0, 1) goes, and no second column here points that way.",
            )
        ],
        hint="The second column says where the head goes, the first one where the right-hand side goes.",
        worked=f"The first column of a matrix is the image of $(1, 0)$, the second that of $(0, 1)$, which points to the head. "
        f"The quarter turn sends $(0, 1)$ to $({-turn}, 0)$, so the head is on the {side}.",
        why="Two columns tell where the whole bear goes.",
    )


# %% question="both" points=1
def both(draw):
    """The matrix of 'first this, then that'."""
    k, s = draw.integer(2, 4), draw.nonzero(-3, 3)
    moves = [
        ("turns the plane by 90 degrees to the left", np.array([[0, -1], [1, 0]])),
        (f"shears the plane by ${quiz.tex([[1, s], [0, 1]])}$", np.array([[1, s], [0, 1]])),
        (f"stretches the plane by {k} along the first axis", np.array([[k, 0], [0, 1]])),
        ("mirrors the plane in the diagonal, so that the two axes swap", np.array([[0, 1], [1, 0]])),
    ]
    (first, A), (second, B) = draw.sample(2, moves)
    right = B @ A
    slips = [A @ B, A + B, A * B]
    draw.require(len({tuple(np.ravel(M).tolist()) for M in [right, *slips]}) == 4)
    return quiz.Matrix(
        f"A machine first {first}. Then it {second}. Which matrix does both at once?",
        answer=right,
        slips=[
            (slips[0], "That is the other order. The matrix that acts first stands next to x, on the right."),
            (slips[1], "You added the matrices. One after the other is a product."),
            (
                slips[2],
                "You multiplied entry by entry. Instead, send each column of the first matrix through the second.",
            ),
        ],
        hint="Follow $(1, 0)$ through both steps: where it ends is the first column. Then do the same with $(0, 1)$.",
        worked=rf"First ${quiz.tex(A)}$, then ${quiz.tex(B)}$. The first one stands on the right: "
        rf"${quiz.tex(B)} {quiz.tex(A)} = {quiz.tex(right)}$.",
        why="Its columns are where the two basis vectors end after both steps.",
    )


# %% question="flatten" points=1
def flatten(draw):
    """Any matrix without a zero entry that sends a given vector to zero."""
    v1, v2 = draw.nonzero(-4, 5), draw.nonzero(-4, 5)
    draw.require(abs(v1) != abs(v2) and v1 + 2 * v2 != 0 and v2 != 2 * v1)
    v = np.array([v1, v2])

    def squashes(A):
        if (A == 0).any():
            return "none of its entries is zero"
        image = A @ v
        if np.abs(image).max() > 1e-6 * np.abs(A).max() * np.abs(v).max():
            return f"it sends the vector to zero (it sends it to {image[0]:.4g}, {image[1]:.4g})"
        return None

    return quiz.Construct(
        rf"Give any 2 by 2 matrix, without a zero among its entries, that sends ${quiz.tex(v)}$ to the origin.",
        property=squashes,
        example=[[v2, -v1], [2 * v2, -2 * v1]],
        shape=(2, 2),
        slips=[
            (
                [[v1, 2 * v1], [v2, 2 * v2]],
                "You put the vector into the columns. Then images lie along it, but it is not sent to zero itself.",
            ),
            (
                [[v1, v2], [2 * v1, 2 * v2]],
                "You put the vector into the rows. Each row is to have the dot product 0 with it, and this one has its length squared.",
            ),
        ],
        hint="Each entry of the image is a dot product of a row with the vector. Which rows have the dot product 0 with it?",
        worked=rf"A row such as $({v2}, {-v1})$ has the dot product $0$ with the vector. Take it, and a multiple of it as the "
        rf"second row: ${quiz.tex([[v2, -v1], [2 * v2, -2 * v1]])}$.",
        why="Both rows are at a right angle to the vector, and the matrix squashes the plane onto a line.",
    )


# %% question="turned_over" points=1
def turned_over(draw):
    """Any matrix without zeros that turns pictures over and multiplies areas by k."""
    k = draw.integer(2, 9)

    def does(A):
        if (A == 0).any():
            return "none of its entries is zero"
        det = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
        size = np.abs(A).max()
        if abs(abs(det) - k) > 1e-6 * max(1.0, size**2):
            return f"it multiplies areas by {k} (it multiplies them by {abs(det):.4g})"
        return "it turns the picture over (its determinant is positive)" if det > 0 else None

    return quiz.Construct(
        f"Give any 2 by 2 matrix, without a zero among its entries, that makes every area {k} times as large and turns the "
        "picture over.",
        property=does,
        example=[[1, 1], [1, 1 - k]],
        shape=(2, 2),
        slips=[
            (
                [[1, 1], [1, 1 + k]],
                "The areas are right. Now turn the picture over: what happens when the columns swap?",
            ),
            (
                [[k, 0], [0, -1]],
                "Its determinant is right. Now fill the zeros: a shear, which adds one column to the other, keeps areas.",
            ),
        ],
        hint="What is the determinant to be? Choose three entries, then solve $ad - bc$ for the fourth.",
        worked=rf"The determinant is to be $-{k}$. With $a = b = c = 1$ it is $d - 1$, so $d = {1 - k}$: ${quiz.tex([[1, 1], [1, 1 - k]])}$.",
        why="The size of the determinant is the area factor, and its sign tells that the picture is turned over.",
    )


# %% question="lengths" points=1
def lengths(draw):
    """A matrix that keeps areas keeps lengths: false, with any shear as counter-example."""
    what = draw.choose(["every area", "the area of every figure", "all areas", "the area of every triangle"])
    whose = draw.choose(["every arrow", "every stick", "each arrow", "each line segment"])

    def breaks(A):
        det = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
        if abs(abs(det) - 1) > 1e-6 * max(1.0, np.abs(A).max() ** 2):
            return f"your matrix keeps areas (its determinant is {det:.4g})"
        if np.abs(A.T @ A - np.eye(2)).max() < 1e-6:
            return "your matrix changes a length (it keeps them all: it is a rotation or a mirror)"
        return None

    return quiz.TrueFalse(
        f"True or false? If a 2 by 2 matrix keeps {what}, then it keeps the length of {whose}. "
        "If false, give a matrix that keeps areas and changes a length.",
        truth=False,
        property=breaks,
        example=[[1, 1], [0, 1]],
        shape=(2, 2),
        says="Think of a pack of cards that is pushed sideways: what becomes of its upright edge, and of its area?",
        hint="The determinant is to be 1 or -1. Which transformations of the lesson have such a determinant?",
        worked="False. A shear such as $(1, 0)$ to $(1, 0)$, $(0, 1)$ to $(1, 1)$ has determinant 1, and its second column is longer than 1.",
        why="One direction may grow as long as another one makes up for it.",
    )


# %% question="umbrellas" points=1
def umbrellas(draw):
    """From words to the matrix whose columns say where things go."""
    places = draw.choose([("hotel", "museum", "pier"), ("town hall", "zoo", "bridge"), ("café", "library", "tower")])
    shares = []
    for j in range(3):
        stay, on = draw.integer(2, 7), draw.integer(1, 6)
        draw.require(stay + on < 10)
        parts = [on, 10 - stay - on]
        parts.insert(j, stay)
        shares.append([10 * part for part in parts])
    right = np.array(shares).T / 100
    draw.require(np.abs(right - right.T).max() > 0.05)
    told = [
        f"- Of those at the {places[j]}, {shares[j][j]} per cent stay, "
        + " and ".join(f"{shares[j][i]} per cent go to the {places[i]}" for i in range(3) if i != j)
        + "."
        for j in range(3)
    ]
    return quiz.Matrix(
        f"A town lends umbrellas at three stands: at the {places[0]}, the {places[1]} and the {places[2]}, in this order. Every day:\n\n"
        + "\n".join(told)
        + "\n\nGive the matrix $A$ for which $A x$ says where the umbrellas are tomorrow if $x$ says where they are today. Use shares from 0 to 1.",
        answer=right,
        slips=[
            (
                right.T,
                "You filled the rows. Column j says where the umbrellas of stand j go, so it is the columns that sum to one.",
            ),
            (100 * right, "These are per cent: with them there would be a hundred times as many umbrellas tomorrow."),
        ],
        hint=f"Let all umbrellas be at the {places[0]}, $x = (1, 0, 0)$. Where are they tomorrow? That is one column.",
        worked=rf"Column 1 says where the umbrellas of the {places[0]} go, column 2 those of the {places[1]}, column 3 those of the {places[2]}: ${quiz.tex(right)}$.",
        why="Each column says where one stand sends its umbrellas.",
    )


# %% question="no_matrix" points=1
def no_matrix(draw):
    """Which rules are a matrix times each point?"""
    k, m, n = draw.integer(2, 6), draw.nonzero(-4, 4), draw.integer(2, 5)
    return quiz.Choices(
        "Each rule says where the point $(x_1, x_2)$ of a picture goes. Which of them are a matrix times each point? Name all of them.",
        right=[
            rf"$({quiz.terms([k, m], ['x_1', 'x_2'])}, \; x_1)$",
            rf"$(x_2, \; {quiz.terms([-n], ['x_1'])})$",
            r"$(0, \; x_1 + x_2)$",
        ],
        wrong=[
            (rf"$(x_1 + {k}, \; x_2)$", "it carries the origin away, and a matrix sends zero to zero."),
            (
                rf"$({n} x_1 x_2, \; x_2)$",
                "it multiplies the two coordinates: a point twice as far out goes four times as far, not twice.",
            ),
            (
                rf"$(|x_1|, \; {k} x_2)$",
                "it folds the plane over: (1, 0) and (-1, 0) go to one point, but their images should be opposite.",
            ),
        ],
        hint="Double the point: is its image doubled? And does the origin stay? A rule that passes both for every point may still fail for sums.",
        worked=rf"Sums of multiples of the coordinates are rows of a matrix: ${quiz.tex([[k, m], [1, 0]])}$, ${quiz.tex([[0, 1], [-n, 0]])}$ "
        rf"and ${quiz.tex([[0, 0], [1, 1]])}$. The last one squashes the plane onto a line, and is a matrix all the same. The other rules "
        "move the origin, multiply coordinates or fold the plane.",
        why="Each of their coordinates is a sum of multiples of the old ones, which is a row of a matrix.",
    )


# %% [markdown]
# ## 2 Solving equations with the inverse
#
# Elimination, undoing, and what the determinant says about both.


# %% question="going_back" points=1
def going_back(draw):
    """Back substitution in three unknowns."""
    x = np.array([draw.nonzero(-3, 4) for _ in range(3)])
    p = draw.distinct(3, 2, 5)
    a, b, c = (draw.nonzero(-3, 3) for _ in range(3))
    U = np.array([[p[0], a, b], [0, p[1], c], [0, 0, p[2]]])
    right = U @ x
    x2_added = Fraction(int(right[1] + c * x[2]), p[1])
    added = [(right[0] + a * x2_added + b * int(x[2])) / Fraction(p[0]), x2_added, x[2]]
    alone = [Fraction(int(right[i]), p[i]) for i in range(3)]
    told = [quiz.terms(row, ["x_1", "x_2", "x_3"]) + f" &= {value}" for row, value in zip(U.tolist(), right.tolist())]
    draw.require(all(list(map(Fraction, v)) != list(map(Fraction, x.tolist())) for v in (x[::-1].tolist(), alone)))
    draw.require(alone != added)
    return quiz.Vector(
        r"Elimination has left these three equations. What is $x$?"
        + "\n\n$$\n\\begin{aligned} "
        + r" \\ ".join(told)
        + " \\end{aligned}\n$$",
        answer=x,
        slips=[
            (
                alone,
                "You divided each right-hand side by its pivot. First take away what the unknowns that you know already contribute.",
            ),
            (added, "You added what the known unknowns contribute. It moves to the other side, so it is taken away."),
            (x[::-1], "These are the right numbers from the bottom up. Give them in the order x1, x2, x3."),
        ],
        hint="The last equation has one unknown only. Begin there, and go up.",
        worked=rf"From the last one $x_3 = {x[2]}$, then from the second $x_2 = {x[1]}$, then from the first $x_1 = {x[0]}$.",
        why="Each equation, from the bottom up, has one new unknown.",
    )


# %% question="wrong_row" points=1
def wrong_row(draw):
    """Find the wrong line of an elimination."""
    x = [draw.integer(1, 4) for _ in range(3)]
    m, n, q = draw.distinct(3, 2, 4)
    top = np.array([1, draw.nonzero(-2, 3), draw.integer(1, 3)])
    second, third = np.array([0, 1, draw.integer(1, 4)]), np.array([0, 0, draw.integer(2, 3)])
    names = ["x_1", "x_2", "x_3"]

    def equation(row, value):
        return f"{quiz.terms(row.tolist(), names)} = {int(value)}"

    E = np.array([top, m * top + second, n * top + q * second + third])
    b = E @ x
    draw.require(b[0] != 0)
    row2, row3, last = second @ x, (q * second + third) @ x, third @ x
    kind = draw.choose([1, 2, 3, 5])
    spoilt = second.copy()
    spoilt[2] += 2 * m * top[2]
    right = [
        f"Row 2 minus {m} times row 1: ${equation(second, row2)}$",
        f"Row 3 minus {n} times row 1: ${equation(q * second + third, row3)}$",
        f"New row 3 minus {q} times new row 2: ${equation(third, last)}$",
        f"So $x_3 = {x[2]}$.",
        f"Put it into the new row 2: $x_2 = {x[1]}$",
        f"Put both into row 1: $x_1 = {x[0]}$",
    ]
    wrong = {
        1: f"Row 2 minus {m} times row 1: ${equation(spoilt, row2)}$",
        2: f"Row 3 minus {n} times row 1: ${equation(q * second + third, b[2])}$",
        3: f"New row 3 minus {q} times new row 2: ${equation(third, row3 - row2)}$",
        5: f"Put it into the new row 2: $x_2 = {int(row2 + second[2] * x[2])}$",
    }[kind]
    faults = {
        1: "The last coefficient was added where it is to be taken away.",
        2: "The right-hand side was left as it was: a row is taken away on both sides.",
        3: "The right-hand side of row 2 was taken away only once, not as often as the left-hand side.",
        5: "What x3 contributes moves to the other side, so it is taken away and not added.",
    }
    reasons = [
        "Line 1 is right: multiply row 1 and take it from row 2, on both sides.",
        "Line 2 is right: x1 is gone, and both sides have lost as much.",
        "Line 3 is right: it takes away the new row 2 as often as needed, on both sides.",
        "Line 4 divides the right line 3 by its pivot.",
        "Line 5 is right: take what x3 contributes from the right-hand side of the new row 2.",
        "Line 6 is right: put both numbers into row 1 and solve for x1.",
    ]
    lines = list(zip(right, reasons))
    lines[kind - 1] = (wrong, faults[kind])
    told = r" \\ ".join(quiz.terms(row.tolist(), names) + f" &= {int(value)}" for row, value in zip(E, b))
    return quiz.WrongLine(
        "Somebody solves these equations.\n\n$$\n\\begin{aligned} " + told + " \\end{aligned}\n$$\n\n"
        "One of the lines below is wrong; all others stand in a right calculation too. Which one is wrong?",
        lines=lines,
        wrong=kind,
        hint="Do each step yourself, on both sides of the equation, and compare.",
        worked=f"Line {kind} should read: {right[kind - 1]}",
    )


# %% question="in_order" points=1
def in_order(draw):
    """Put the steps of a solution by elimination in order."""
    p, q, r = draw.choose(
        [("x", "y", "z"), ("a", "b", "c"), ("u", "v", "w"), ("p", "q", "r"), ("f", "g", "h"), ("k", "m", "n")]
    )
    return quiz.Ordering(
        f"Three equations in the unknowns ${p}$, ${q}$ and ${r}$, by pencil. All pivots turn out not to be zero. Put the steps in order.",
        steps=[
            f"Take multiples of row 1 from rows 2 and 3, so that ${p}$ is gone from both.",
            (
                f"Take a multiple of row 2 from row 3, so that ${q}$ is gone from row 3 as well.",
                "This would bring the first unknown back, unless it is gone from row 2 already.",
            ),
            (f"Read ${r}$ off row 3.", "Row 3 still has more than one unknown at this point."),
            (f"Put ${r}$ into row 2 and solve for ${q}$.", "Nobody knows the last unknown yet."),
            (
                f"Put ${q}$ and ${r}$ into row 1 and solve for ${p}$.",
                "Row 1 holds all three unknowns, so two of them must be known first.",
            ),
        ],
        hint="Down first, then up. Which row is the first that has a single unknown?",
        worked=f"Downwards, ${p}$ goes from rows 2 and 3, then ${q}$ from row 3. Upwards, row 3 gives ${r}$, row 2 gives ${q}$, row 1 gives ${p}$.",
        why="Elimination goes down, back substitution comes up.",
    )


# %% question="undo" points=1
def undo(draw):
    """What undoes three transformations."""
    angle, k = draw.choose([20, 35, 50, 65, 80]), draw.integer(2, 5)
    turn, back = draw.choose([("left", "right"), ("right", "left")])
    ahead = [
        f"turn by {angle} degrees to the {turn}",
        f"stretch by {k} along the first axis",
        "mirror in the second axis",
    ]
    undone = [
        f"turn by {angle} degrees to the {back}",
        f"shrink to 1/{k} along the first axis",
        "mirror in the second axis",
    ]
    steps = draw.choose([(0, 1, 2), (2, 0, 1), (0, 2, 1), (1, 0, 2)])

    def say(moves, order):
        return ", then ".join(moves[i] for i in order)

    return quiz.Choice(
        f"A picture goes through three steps: {say(ahead, steps)}. What brings it back?",
        right=say(undone, steps[::-1]),
        wrong=[
            (
                say(undone, steps),
                "Each step is undone, but in the old order. The last step lies on top, so it is undone first.",
            ),
            (say(ahead, steps[::-1]), "The order is right. But the steps are done again and not undone."),
            (
                say([undone[0], f"stretch by -{k} along the first axis", undone[2]], steps[::-1]),
                "A factor is undone by dividing. A minus sign only flips the picture and stretches it once more.",
            ),
        ],
        hint="What has been done last? It has to be undone before anything below it can be reached.",
        worked=f"The last step is undone first: {say(undone, steps[::-1])}. A mirror undoes itself.",
        why="The last step is undone first, and each step by its own inverse.",
    )


# %% question="inverse" points=1
def inverse(draw):
    """The inverse of a 2x2 matrix."""
    A = draw.matrix((2, 2), -4, 5)
    (a, b), (c, d) = A.tolist()
    det = a * d - b * c
    draw.require(2 <= abs(det) <= 5 and b and c and a != d and b != c and a * d != 0)
    adjusted = [[d, -b], [-c, a]]
    right = [[Fraction(entry, det) for entry in row] for row in adjusted]
    return quiz.Matrix(
        rf"What is the inverse of $A = {quiz.tex(A)}$? Fractions such as `1/3` are welcome.",
        answer=right,
        slips=[
            (adjusted, "Multiply it by A: you get a multiple of the identity. Divide by the determinant."),
            (
                [[det * entry for entry in row] for row in adjusted],
                "You multiplied by the determinant. If areas grow on the way there, they shrink on the way back.",
            ),
            (
                [[Fraction(a, det), Fraction(-b, det)], [Fraction(-c, det), Fraction(d, det)]],
                "The diagonal entries change places. Multiply your matrix by A to see what is missing.",
            ),
            (
                [[Fraction(d, det), Fraction(-c, det)], [Fraction(-b, det), Fraction(a, det)]],
                "The two entries outside the diagonal change their signs, but they stay in their places.",
            ),
        ],
        hint="Work out the determinant first. Then swap the diagonal entries, and change the signs of the other two.",
        worked=rf"The determinant is $({a})({d}) - ({b})({c}) = {det}$, so $A^{{-1}} = {quiz.tex(Fraction(1, det))} {quiz.tex(adjusted)}$.",
        why="Multiplied by A it gives the identity.",
    )


# %% question="no_inverse" points=1
def no_inverse(draw):
    """For which number is there no inverse: dependent columns."""
    factor, u, v = draw.choose([-3, -2, 2, 3, 4]), *draw.distinct(2, 1, 5)
    w = draw.integer(1, 5, avoid=(u, v))
    unknown = factor * v
    other = draw.sign() * draw.integer(1, 4)
    rows = rf"{u} & {factor * u} & 0 \\ {v} & k & 0 \\ {w} & {other} & 1"
    draw.require(len({unknown, -unknown, v, -factor, v + factor * u - u, 0}) == 6)
    return quiz.Number(
        rf"For which number $k$ has $\begin{{bmatrix}} {rows} \end{{bmatrix}}$ no inverse?",
        answer=unknown,
        slips=[
            (
                -unknown,
                "The size is right. Look at the signs: the products of the two diagonals are to be equal, not opposite.",
            ),
            (v, "Then row 2 begins with two equal numbers, but row 1 does not. By which factor do its entries differ?"),
            (
                v + factor * u - u,
                "You added the same number in both rows. Rows are dependent when one is a multiple of the other.",
            ),
            (
                0,
                "A zero entry does not make a matrix singular. Take a multiple of row 1 from row 2 and look at the next pivot.",
            ),
        ],
        hint="Take a multiple of row 1 from row 2, so that its first entry is gone. What is left in row 2? When is the whole row zero?",
        worked=rf"Row 2 minus ${quiz.tex(Fraction(v, u))}$ times row 1 is $(0, \; k {quiz.signed(-unknown)}, \; 0)$. For $k = {unknown}$ the whole row is zero, and no pivot is left.",
        why="Then row 2 is a multiple of row 1, and a pivot is missing.",
    )


# %% question="paper" points=1
def paper(draw):
    """The area after undoing A and applying B."""
    p, q, s = draw.integer(2, 5), -draw.integer(2, 6), draw.choose([30, 60, 120, 180])
    right = Fraction(-q * s, p)
    draw.require(right.denominator == 1 and len({right, s * p * -q, -right, (p - q) * s, Fraction(s * p, -q)}) == 5)
    return quiz.Number(
        rf"$\det A = {p}$ and $\det B = {q}$. A bear of {s} square centimetres is moved by $B A^{{-1}}$. How large is it afterwards, in square centimetres?",
        answer=right,
        slips=[
            (
                s * p * -q,
                "You multiplied by both determinants. The inverse undoes A, so it divides areas by the factor of A.",
            ),
            (
                -right,
                "The size is right. An area is not negative: the sign of a determinant only says that the bear is turned over.",
            ),
            ((p - q) * s, "You added the factors. One transformation after the other multiplies them."),
            (
                Fraction(s * p, -q),
                "You exchanged the two: it is A that is undone, so it is the factor of A that divides.",
            ),
        ],
        hint=r"What does $A^{-1}$ do to areas, if $A^{-1} A$ leaves them as they are?",
        worked=rf"$\det(B A^{{-1}}) = {q} / {p}$. The area becomes ${s} \cdot {-q} / {p} = {quiz.tex(right)}$, and the minus sign says that the bear is turned over.",
        why="Area factors multiply, and the inverse has one over the factor.",
    )


# %% question="near" points=1
def near(draw):
    """A determinant near zero means nearly parallel columns: false, with a small multiple of I."""
    bound = draw.choose([0.01, 0.005, 0.002, 0.001])
    angle = draw.choose([5, 10, 15])

    def breaks(A):
        det = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
        long = np.linalg.norm(A, axis=0)
        if long.min() < 1e-6:
            return "both columns of your matrix have a direction (one is zero)"
        if abs(det) >= bound:
            return f"its determinant is nearer to zero than {bound:g} (it is {det:.4g})"
        if abs(det) < long[0] * long[1] * np.sin(np.radians(angle)):
            return f"the lines of its columns meet at {angle} degrees or more (they are nearer to parallel)"
        return None

    return quiz.TrueFalse(
        f"True or false? If the determinant of a 2 by 2 matrix is between -{bound:g} and {bound:g}, then the two columns lie nearly "
        f"on one line: the angle between their lines is less than {angle} degrees. If false, give a matrix that breaks it.",
        truth=False,
        property=breaks,
        example=[[0.02, 0], [0, 0.02]],
        shape=(2, 2),
        says="A determinant is small for either of two reasons: nearly parallel columns are one. What is the other?",
        hint="The determinant is an area. How do you make the area of a square small without making it thin?",
        worked=r"False. Short columns make a small area at any angle: $0.02\, I$ has determinant $0.0004$ and a right angle between its columns. It is undone by 'times 50'.",
        why="An area is small if its sides are short, too, and such a matrix may be as invertible as the identity.",
    )


# %% question="pivots" points=1
def pivots(draw):
    """The determinant from pivots and swaps."""
    found = draw.distinct(3, 2, 7)
    found[draw.integer(0, 2)] *= draw.sign()
    swaps = draw.integer(1, 3)
    p, q, r = found
    right = (-1) ** swaps * p * q * r
    draw.require(len({right, -right, p + q + r}) == 3)
    return quiz.Number(
        f"Elimination of a 3 by 3 matrix leaves the pivots {p}, {q} and {r}. On the way, two rows were swapped {['once', 'twice', 'three times'][swaps - 1]}. "
        "Otherwise only multiples of rows were taken from others. What is the determinant?",
        answer=right,
        slips=[
            (
                -right,
                "The size is right. Each swap of two rows turns space over: count how often the sign changes.",
            ),
            (p + q + r, "You added the pivots. Each is the factor of one direction, and a volume is a product."),
        ],
        hint="What does taking away a multiple of a row do to the volume? And what does a swap do to its sign?",
        worked=f"The product of the pivots is ${p * q * r}$. {['One swap changes', 'Two swaps change', 'Three swaps change'][swaps - 1]} the sign "
        f"{['once', 'and change it back', 'in the end'][swaps - 1]}, so the determinant is ${right}$.",
        why="Shears keep volumes, swaps flip the sign, and the pivots are the factors that are left.",
    )
