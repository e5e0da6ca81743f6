# %% [markdown]
# # Quiz: linear maps
#
# **You will be able to** say which products exist and what they are, and follow points of space to a plane and back, as
# far as there is a way back.
#
# **You need** the lesson of this week, a pencil and paper. About 60 minutes.
#
# Every learner gets other numbers, drawn from an id. Write your own id in the next cell. It is the name under which you
# hand in your work, or any name you like if you learn alone. Then answer in the cells that say so.
#
# A wrong answer tells you what went wrong. After two tries it also shows a hint, after four a worked example with other
# numbers. `week.another("fits")` in a cell of your own shows a question once more, with fresh numbers to practise, and
# `week.practise("fits", ...)` judges your answer without points.

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
# ## 1 Non-square multiplication
#
# Rows times columns, whatever the shapes, as long as the inner ones agree. 'A 2 by 3 matrix' has 2 rows and 3 columns.


# %% question="fits" points=1
def fits(draw):
    """Which products of three matrices with three different sizes exist."""
    m, n, p = draw.distinct(3, 2, 6)
    X, Y, Z = draw.shuffle("ABC")
    sizes = {X: f"{m} by {n}", Y: f"{n} by {p}", Z: f"{p} by {m}"}
    return quiz.Choices(
        f"$A$ is {sizes['A']}, $B$ is {sizes['B']}, and $C$ is {sizes['C']}. Which of these products exist? Name all of them.",
        right=[f"${X}{Y}$", f"${Z}{X}$", rf"${X} {X}^\top$"],
        wrong=[
            (
                f"${Y}{X}$",
                f"a row of {Y} has {p} entries and a column of {X} has {m}, so they cannot meet entry by entry.",
            ),
            (
                f"${X}{Z}$",
                f"a row of {X} has {n} entries and a column of {Z} has {p}, so they cannot meet entry by entry.",
            ),
            (
                f"${X}{X}$",
                f"a row of {X} has {n} entries and a column of {X} has {m}. Only square matrices have powers.",
            ),
            (
                rf"${X}^\top {Y}$",
                f"turned over, {X} is {n} by {m}: its rows have {m} entries and the columns of {Y} have {n}.",
            ),
        ],
        hint="Write the two shapes side by side. Do the two inner numbers agree?",
        worked=rf"${X}{Y}$: ({m}, {n})({n}, {p}). ${Z}{X}$: ({p}, {m})({m}, {n}). ${X} {X}^\top$: ({m}, {n})({n}, {m}). In the others the inner numbers differ.",
        why="In each of them the first has as many columns as the second has rows.",
    )


# %% question="shapes" points=1
def shapes(draw):
    """Match products of rows, columns and matrices with their shapes."""
    m, n = draw.distinct(2, 2, 6)
    column, row, A = f"{n} by 1", f"1 by {n}", f"{m} by {n}"
    return quiz.Matching(
        "Each line names two factors by their shapes, the first one on the left. Which shape has the product?",
        pairs=[
            (f"{row} times {column}", "1 by 1", "A single number comes out where a row meets a single column."),
            (f"{column} times {row}", f"{n} by {n}", "Here each entry meets each entry, and nothing is summed."),
            (
                f"{A} times {column}",
                f"{m} by 1",
                "One number for each row of the matrix: this is an image of a vector.",
            ),
            (f"{A} times {n} by {m}", f"{m} by {m}", "The outer numbers stay, and these are the rows of the matrix."),
        ],
        others=[(f"{m} by {n}", "Factors of which the inner numbers agree lose these: only the outer ones stay.")],
        hint="The inner numbers agree and are summed away. Which two are left?",
        worked=f"Cross out the inner numbers: 1 by 1, {n} by {n}, {m} by 1, and {m} by {m}.",
        why="The outer numbers stay.",
    )


# %% question="one_entry" points=1
def one_entry(draw):
    """One entry of a product of a 2 by 3 and a 3 by 4 matrix."""
    A, B = draw.matrix((2, 3), -4, 5), draw.matrix((3, 4), -4, 5)
    i, k = draw.integer(1, 2), draw.integer(1, 3)
    AB = A @ B
    right = AB[i - 1, k - 1]
    slips = [
        (
            AB[i - 1, k],
            f"You used the column after the right one: the second index, {k}, counts columns from 1.",
        ),
        (
            A[i - 1, k - 1] * B[i - 1, k - 1],
            "You multiplied the two entries at this place. A product of matrices takes a whole row and a whole column.",
        ),
        (
            A[i - 1, :2] @ B[:2, k - 1],
            "You stopped after two terms: the row has three entries, and so has the column.",
        ),
        (
            A[i - 1] @ B[i - 1, :3],
            "You took a row of the second matrix. Rows of the first meet columns of the second.",
        ),
    ]
    draw.require(len({int(value) for value, _ in [*slips, (right, "")]}) == 5)
    terms = " + ".join(rf"({a})({b})" for a, b in zip(A[i - 1], B[:, k - 1]))
    return quiz.Number(
        rf"$C_{{ik}} = A_{{ij}} B_{{jk}}$ with $A = {quiz.tex(A)}$ and $B = {quiz.tex(B)}$. What is $C_{{{i}{k}}}$? Indices count from 1.",
        answer=right,
        slips=slips,
        hint="The index that stands twice is summed. Which row of $A$ and which column of $B$ are left?",
        worked=f"Row {i} of $A$ times column {k} of $B$: ${terms} = {right}$.",
        why="It is the sum over the index that stands twice.",
    )


# %% question="column_row" points=1
def column_row(draw):
    """The outer product of two short vectors as a matrix."""
    x, y = draw.vector(3, -4, 5), draw.vector(2, -4, 5)
    draw.require(0 not in x and 0 not in y and len({*x.tolist()}) == 3 and y[0] != y[1] and abs(y[0] * y[1]) != 1)
    right = np.outer(x, y)
    draw.require((right != x[:, None] + y).any())
    return quiz.Matrix(
        rf"What is $M_{{ij}} = x_i\, y_j$ for $x = {quiz.tex(x)}$ and $y = {quiz.tex(y)}$?",
        answer=right,
        slips=[
            (x[:, None] + y, "You added the entries. The formula multiplies each entry of x with each entry of y."),
            (np.outer(x, y[::-1]), "Your columns are swapped: column j holds x times entry j of y."),
            (np.outer(x[::-1], y), "Your rows run upwards: row i holds entry i of x times y."),
        ],
        hint="No index stands twice, so nothing is summed. What does the first column hold?",
        worked=rf"Column $j$ is $x$ times entry $j$ of $y$: $M = {quiz.tex(right)}$.",
        why="Each entry of x meets each entry of y.",
    )


# %% question="strings" points=1
def strings(draw):
    """Match strings of einsum with what they compute."""
    i, j, k = draw.choose(["ijk", "abc", "pqr", "rst", "mnp", "uvw"])
    return quiz.Matching(
        "What does `np.einsum` compute from $A$ and $B$ with each string? All matrices have fitting shapes.",
        pairs=[
            (f'`"{i}{j},{j}{k}->{i}{k}"`', "$AB$", "Here the last letter of A is the first letter of B."),
            (
                f'`"{j}{i},{j}{k}->{i}{k}"`',
                r"$A^\top B$",
                "Here both are summed along their columns: the first letters agree.",
            ),
            (
                f'`"{i}{j},{k}{j}->{i}{k}"`',
                r"$A B^\top$",
                "Here both are summed along their rows: the last letters agree.",
            ),
            (
                f'`"{i}{j},{i}{j}->"`',
                "the sum of all products of entries at the same place",
                "A single number comes out only if no letter stands behind the arrow.",
            ),
            (
                f'`"{i}{j},{j}{k}->{k}{i}"`',
                r"$B^\top A^\top$",
                "Here the letters behind the arrow come in the other order: this is a transpose.",
            ),
        ],
        hint="Write the formula with the letters as indices. Which letter is summed, and what is left in which order?",
        worked=rf"The letter {j} is missing behind the arrow, so it is summed. Last letter with first letter is $AB$, and with its result turned over $(AB)^\top = B^\top A^\top$. First with first is $A^\top B$, last with last $A B^\top$. With nothing behind the arrow, all is summed.",
        why="The missing letters are summed, and the others say in which order the result is written.",
    )


# %% question="vanishes" points=1
def vanishes(draw):
    """Construct a nonzero 3 by 2 matrix that a 2 by 3 matrix sends to zero."""
    a, b = draw.nonzero(-4, 4), draw.nonzero(-4, 4)
    c = draw.integer(-3, 3)
    A = np.array([[1, 0, a], [c, 1, b]])
    direction = np.array([-a, a * c - b, 1])

    def is_sent_to_zero(X):
        if not X.any():
            return "it has an entry other than zero"
        product = A @ X
        gap = np.abs(product).max()
        if gap < 1e-6 * np.abs(X).max():
            return None
        return f"the product is the zero matrix (it holds {product.flat[np.abs(product).argmax()]:.3g})"

    return quiz.Construct(
        rf"$A = {quiz.tex(A)}$. Give any 3 by 2 matrix $X$, not zero, for which $AX$ is the zero matrix.",
        property=is_sent_to_zero,
        example=np.outer(direction, [1, 2]).tolist(),
        shape=(3, 2),
        slips=[
            (
                np.zeros((3, 2)).tolist(),
                "The zero matrix does it, and the question asks for another one. Three unknowns meet only two equations.",
            ),
            quiz.Slip(
                np.outer([a, b, -1], [1, 1]).tolist(),
                "You changed all signs of the last column of A. That works only where the entry in the corner is zero.",
                may_coincide=True,
            ),
        ],
        hint="Work column by column: look for one vector that $A$ sends to zero. Choose its last entry as 1.",
        worked=rf"With last entry 1, the first row wants $x_1 = {-a}$ and the second then $x_2 = {a * c - b}$. Use ${quiz.tex(direction)}$, or a multiple, as each column.",
        why="A product can be zero though neither factor is.",
    )


# %% question="turned_over" points=1
def turned_over(draw):
    """Find the wrong line in a proof with indices that a transposed product turns round."""
    X, Y = draw.choose([("A", "B"), ("P", "Q"), ("M", "N"), ("S", "T")])
    kind = draw.choose([1, 2, 3])
    lines = [
        (
            rf"$\left(({X}{Y})^\top\right)_{{ik}} = ({X}{Y})_{{ki}}$",
            "Line 1 is right: to transpose is to swap the two indices.",
        ),
        (
            rf"$= {X}_{{kj}}\, {Y}_{{ji}}$",
            "Line 2 is right: it is the product of the two matrices, with the row index k and the column index i.",
        ),
        (
            rf"$= {Y}_{{ji}}\, {X}_{{kj}}$",
            "Line 3 is right: these are numbers, and numbers may be multiplied in either order.",
        ),
        (
            rf"$= ({Y}^\top)_{{ij}}\, ({X}^\top)_{{jk}}$",
            "Line 4 is right: both factors are written as entries of transposes, with their indices swapped.",
        ),
    ]
    faults = {
        1: (
            rf"$= {X}_{{ij}}\, {Y}_{{jk}}$",
            "The line above asks for entry (k, i), and this is entry (i, k).",
        ),
        2: (
            rf"$= {Y}_{{kj}}\, {X}_{{ji}}$",
            "The numbers may change places, but each takes its own indices along.",
        ),
        3: (
            rf"$= ({Y}^\top)_{{ji}}\, ({X}^\top)_{{kj}}$",
            "A transpose has its indices swapped, and here they stand as before.",
        ),
    }
    good = lines[kind][0]
    lines[kind] = faults[kind]
    ends = (
        rf"$= ({Y}^\top {X}^\top)_{{ik}}$",
        "The last line is right: it reads the sum that is to stand above as one product. Look further up.",
    )
    return quiz.WrongLine(
        rf"Somebody shows that $({X}{Y})^\top = {Y}^\top {X}^\top$. One line does not follow from the line that should stand above it. Which one? Repeated indices are summed.",
        lines=[*lines, ends],
        wrong=kind + 1,
        hint="Go from line to line and write down what you would write. Follow the letters $i$ and $k$.",
        worked=f"Line {kind + 1} should be {good}.",
    )


# %% question="both_ways" points=1
def both_ways(draw):
    """If AB and BA both exist they have the same shape: false, with shapes as a counter-example."""
    X, Y = draw.choose([("A", "B"), ("P", "Q"), ("M", "N"), ("S", "T"), ("F", "G"), ("K", "L")])

    def breaks(sizes):
        m, n, p, q = sizes
        if min(sizes) < 1:
            return "a matrix has at least one row and one column"
        if n != p:
            return f"{X}{Y} exists ({X} has {n:g} columns and {Y} has {p:g} rows)"
        if q != m:
            return f"{Y}{X} exists ({Y} has {q:g} columns and {X} has {m:g} rows)"
        return None if m != n else f"the shapes of {X}{Y} and {Y}{X} differ (both are {m:g} by {m:g})"

    return quiz.TrueFalse(
        f"True or false? If ${X}{Y}$ and ${Y}{X}$ both exist, they have the same shape. If false, give four numbers: rows and columns of ${X}$, then rows and columns of ${Y}$.",
        truth=False,
        property=breaks,
        example=[2, 3, 3, 2],
        shape=(4,),
        whole=True,
        says="For square matrices it is so. Think of a row times a column, and of the column times the row.",
        hint=f"Let ${X}$ be $m$ by $n$. Which shape must ${Y}$ have? Which shapes do the two products have?",
        worked=f"False. If ${X}$ is 2 by 3 and ${Y}$ is 3 by 2, then ${X}{Y}$ is 2 by 2 and ${Y}{X}$ is 3 by 3.",
        why="Both exist, and one is larger than the other.",
    )


# %% question="traces" points=1
def traces(draw):
    """AB and BA have the same trace, whatever their shapes: true."""
    m, n = draw.choose([(2, 3), (3, 2), (2, 4), (4, 2), (3, 4), (4, 3)])
    X, Y = draw.choose([("A", "B"), ("P", "Q"), ("M", "N"), ("S", "T")])

    def none_at_all(pair):
        first, second = pair
        total = (first * second).sum()
        return f"it breaks the statement (with your matrices both traces are {total:.4g})"

    return quiz.TrueFalse(
        rf"True or false? If ${X}$ is {m} by {n} and ${Y}$ is {n} by {m}, then ${X}{Y}$ and ${Y}{X}$ have the same trace, though they have different shapes. "
        rf"If false, give two {m} by {n} matrices for which it fails, ${X}$ and ${Y}^\top$.",
        truth=True,
        property=none_at_all,
        shape=(2, m, n),
        hint="Write both traces with indices. A trace is an entry with both indices equal, summed.",
        worked=rf"True. The trace of ${X}{Y}$ is ${X}_{{ij}} {Y}_{{ji}}$, summed over both. That of ${Y}{X}$ is ${Y}_{{ji}} {X}_{{ij}}$: the same numbers, multiplied in the other order.",
        why="Both are the same sum over two indices.",
    )


# %% [markdown]
# ## 2 Projecting with non-square matrices
#
# The first coordinate points east, the second north, the third up. Light that moves by $(a, b)$ over the ground, east
# and north, while it falls by 1, throws shadows with $P = \begin{bmatrix} 1 & 0 & a \\ 0 & 1 & b \end{bmatrix}$.


# %% question="tip" points=1
def tip(draw):
    """The shadow of the tip of a pole."""
    x, y = draw.distinct(2, -4, 6)
    h, a, b = draw.integer(2, 5), draw.nonzero(-3, 3), draw.nonzero(-3, 3)
    draw.require(a != b)
    east = f"{abs(a)} {'east' if a > 0 else 'west'}"
    north = f"{abs(b)} {'north' if b > 0 else 'south'}"
    return quiz.Vector(
        f"Light moves {east} and {north} while it falls by 1. The top of a pole is at $({x}, {y}, {h})$. Where on the ground is its shadow? Give two coordinates, east and north.",
        answer=[x + a * h, y + b * h],
        slips=[
            ([x, y], "That is the foot of the pole, where the shadow begins: you dropped the height."),
            ([x + a, y + b], f"The light moves so far while it falls by 1. From this height it falls by {h}."),
            ([a * h, b * h], "That is how far the shadow reaches from the foot. The foot is not at the origin."),
            ([x - a * h, y - b * h], "You went towards the sun: the shadow falls where the light goes."),
        ],
        hint="How far does the light move over the ground until it has come down from this height?",
        worked=f"On its way down by {h} the light moves by $({a * h}, {b * h})$, so the shadow is at $({x}, {y}) + ({a * h}, {b * h}) = ({x + a * h}, {y + b * h})$.",
        why="It is the foot of the pole, moved along with the light.",
    )


# %% question="find_the_sun" points=1
def find_the_sun(draw):
    """The projection matrix from one point and its shadow."""
    x, y = draw.distinct(2, -4, 6, avoid=(0,))
    h, a, b = draw.integer(2, 5), draw.nonzero(-3, 3), draw.nonzero(-3, 3)
    draw.require(abs(a) != abs(b))
    u, v = x + a * h, y + b * h
    start = [[1, 0], [0, 1]]
    return quiz.Matrix(
        f"The point $({x}, {y}, {h})$ throws its shadow at $({u}, {v})$ on the ground, and what lies on the ground is its own shadow. Which 2 by 3 matrix takes every point to its shadow?",
        answer=np.column_stack([start, [a, b]]),
        slips=[
            (
                np.column_stack([start, [a * h, b * h]]),
                f"The last column is the shadow of an upright stick of length 1. You have the one of length {h}.",
            ),
            (
                np.column_stack([start, [u, v]]),
                "You put the shadow itself into the last column. It holds the image of (0, 0, 1).",
            ),
            (
                np.column_stack([start, [b, a]]),
                "East and north are swapped in your last column.",
            ),
            (
                np.column_stack([start, [-a, -b]]),
                "Your light comes from the other side: multiply your matrix by the point to see it.",
            ),
        ],
        hint="The first two columns are the shadows of east and north. How far has the shadow gone for each unit of height?",
        worked=f"The shadow went from $({x}, {y})$ to $({u}, {v})$, that is $({a * h}, {b * h})$ for a height of {h}. For height 1 it is $({a}, {b})$, the last column.",
        why="Its columns are the shadows of east, north and up.",
    )


# %% question="same_shadow" points=1
def same_shadow(draw):
    """Construct another point with the same shadow."""
    a, b = draw.distinct(2, -3, 3, avoid=(0,))
    point = np.array([draw.integer(-3, 5), draw.integer(-3, 5), draw.integer(2, 5)])
    P = np.array([[1, 0, a], [0, 1, b]])
    shadow = P @ point

    def has_it(other):
        if np.abs(other - point).max() < 1e-3:
            return "it is another point"
        seen = P @ other
        if np.abs(seen - shadow).max() < 1e-6 * max(1, np.abs(other).max()):
            return None
        return f"it has the same shadow (its shadow is at ({seen[0]:.4g}, {seen[1]:.4g}))"

    return quiz.Construct(
        rf"The shadow is thrown by $P = {quiz.tex(P)}$. Give any other point of space with the same shadow as ${quiz.tex(point)}$.",
        property=has_it,
        example=[int(shadow[0]), int(shadow[1]), 0],
        shape=(3,),
        slips=[
            (
                [int(point[0]), int(point[1]), 0],
                "You went straight down. That keeps the shadow only if the sun stands straight above.",
            ),
            (
                (2 * point).tolist(),
                "Twice the point has twice the shadow. Move along the light instead.",
            ),
        ],
        hint="Which step through space does $P$ send to zero? Take it from the point, as far as you like.",
        worked=rf"A step ${quiz.tex((a, b, -1))}$ along the light is sent to zero, so ${quiz.tex(point)}$ plus any multiple of it has the same shadow, ${quiz.tex(shadow)}$. One such point is the shadow itself, at height 0.",
        why="It lies on the same ray of light.",
    )


# %% question="line_of_sight" points=1
def line_of_sight(draw):
    """The direction that a drawing matrix squashes, up to scale."""
    a, b = draw.distinct(2, -5, 5, avoid=(0,))
    draw.require(abs(a) != abs(b))
    V = np.array([[1, a, 0], [0, b, 1]]) / 10
    V[0, 0] = V[1, 2] = 1
    return quiz.Vector(
        rf"A screen shows space with $V = {quiz.tex(V)}$. Along one direction, everything falls onto one point of the screen. Give a vector of space in this direction; any multiple will do.",
        answer=[-a, 10, -b],
        up_to="scale",
        slips=[
            (
                [a, 10, b],
                "Your signs do not cancel: multiply the matrix by your vector, and see whether zero comes out.",
            ),
            ([0, 1, 0], "North is drawn too: its image is the second column, which is not zero."),
            (
                [-b, 10, -a],
                "Two entries are swapped: the first row is about the first coordinate, the second about the third.",
            ),
        ],
        hint="Let the second entry be 1. What must the first and the third be, so that both rows give zero?",
        worked=rf"With second entry 1 the rows want $x_1 = {-a / 10:g}$ and $x_3 = {-b / 10:g}$. So it is ${quiz.tex((-a / 10, 1, -b / 10))}$, or a multiple.",
        why="It is the direction in which one looks at the screen.",
    )


# %% question="lift" points=1
def lift(draw):
    """Construct any 3 by 2 matrix U, not the flat one, with P U = I."""
    a, b = draw.distinct(2, -4, 4, avoid=(0,))
    P = np.array([[1, 0, a], [0, 1, b]])

    def is_undone(U):
        if np.abs(U[2]).max() < 1e-3:
            return "it lifts some point off the ground (its third row is zero)"
        gap = np.abs(P @ U - np.eye(2)).max()
        return None if gap < 1e-6 * np.abs(U).max() else f"PU is the identity (an entry is off by {gap:.3g})"

    flat = [[1, 0], [0, 1], [0, 0]]
    return quiz.Construct(
        rf"Give any 3 by 2 matrix $U$ with $PU = I$ for $P = {quiz.tex(P)}$, which does *not* leave the whole plane on the ground: its third row is not zero.",
        property=is_undone,
        example=[[1 - a, 0], [-b, 1], [1, 0]],
        shape=(3, 2),
        slips=[
            (flat, "It does give the identity. Now lift something: move the images of the columns along the light."),
            (
                [[1, 0], [0, 1], [1, 1]],
                "You lifted the columns straight up, so that their shadows moved. Lift them along the light.",
            ),
            (
                [[1, 0], [0, 1], [a, b]],
                "That is the transpose of P. It undoes only matrices with orthonormal columns or rows.",
            ),
        ],
        hint="The first column of $U$ is a point whose shadow is $(1, 0)$. Which points of space have this shadow?",
        worked=rf"Begin with the flat one, and move the first column by ${quiz.tex((-a, -b, 1))}$ along the light: $U = {quiz.tex([[1 - a, 0], [-b, 1], [1, 0]])}$.",
        why="Each column is a point above the ground whose shadow is where it should be.",
    )


# %% question="views" points=1
def views(draw):
    """Match 2 by 3 matrices with what they do to space."""
    k, a = draw.integer(2, 5), draw.nonzero(-4, 4)
    above = np.array([[1, 0, 0], [0, 1, 0]])
    south = np.array([[1, 0, 0], [0, 0, 1]])
    east = np.array([[0, 1, 0], [0, 0, 1]])
    slanted = np.array([[1, 0, a], [0, 1, 0]])
    line = np.array([[1, 0, 0], [k, 0, 0]])
    return quiz.Matching(
        "What does each matrix show of a thing in space?",
        pairs=[
            (
                rf"${quiz.tex(above)}$",
                "a map: all heights are dropped",
                "A map keeps east and north and drops the height.",
            ),
            (
                rf"${quiz.tex(south)}$",
                "the view from the south: depth is dropped",
                "From the south one sees east and up, and not how far north a thing is.",
            ),
            (
                rf"${quiz.tex(east)}$",
                "the view from the east: east and west are dropped",
                "From the east one sees north and up, so the first column is zero.",
            ),
            (
                rf"${quiz.tex(slanted)}$",
                "its shadow, with the sun in the east or in the west",
                "For a slanted shadow the height moves the image along one axis.",
            ),
            (
                rf"${quiz.tex(line)}$",
                "points on one line only",
                "Everything lands on one line if all columns are multiples of one vector.",
            ),
        ],
        hint="Read the columns: the images of a step east, a step north and a step up.",
        worked="A zero column names the direction that is dropped: the third for a map, the second from the south, the first from the east. A third column along the first axis is a slanted shadow. If all columns lie on one line, so do all images.",
        why="The columns say where east, north and up go.",
    )


# %% question="flag" points=1
def flag(draw):
    """The area of the shadow of a flat thing that stands upright."""
    area, a, b = draw.integer(3, 9), draw.integer(2, 6), draw.integer(2, 6)
    draw.require(a != b and area not in (a, b) and len({area * a, area * b, area, area * a * b}) == 4)
    A, B = Fraction(a, 4), Fraction(b, 4)
    draw.require(B != 1 and A != 1)
    return quiz.Number(
        f"A flag has an area of {area} square metres. It hangs upright, in the plane of east and up. Light moves ${quiz.tex(A)}$ east and ${quiz.tex(B)}$ south while it falls by 1. "
        "How many square metres of the ground are in its shadow?",
        answer=area * B,
        slips=[
            (
                area * A,
                "Light along the flag pushes the shadow sideways, which does not change its area. Look at the other part.",
            ),
            (area, "Areas stay only if the determinant is 1 or -1. Which 2 by 2 matrix goes from flag to shadow?"),
            (area * A * B, "The determinant is not the product of the last column: multiply the two shapes first."),
            (-area * B, "The determinant is negative, since the shadow is turned over. An area is not."),
        ],
        hint="A 3 by 2 matrix stands the flag up, a 2 by 3 matrix throws the shadow. What is the determinant of their product?",
        worked=rf"The product is $\begin{{bmatrix}} 1 & {quiz.tex(A)} \\ 0 & {quiz.tex(-B)} \end{{bmatrix}}$. Its determinant has the size ${quiz.tex(B)}$, so the area is ${area} \cdot {quiz.tex(B)} = {quiz.tex(area * B)}$.",
        why="It is the area of the flag times the size of the determinant of a 2 by 2 matrix.",
    )


# %% question="pipeline" points=1
def pipeline(draw):
    """Put the four maps from a flat figure to its drawn shadow in order, by shapes and by sense."""
    thing = draw.choose(["bear", "cat", "tree", "sail", "kite", "star"])
    return quiz.Ordering(
        f"A {thing} cut from cardboard is a list of $K$ points of the plane, shape $(2, K)$. You want its shadow, as your screen shows it. Put the steps in order, the first to act first.",
        steps=[
            f"Stand the {thing} up in space with a 3 by 2 matrix.",
            (
                "Follow the light to the ground with a 2 by 3 matrix.",
                "A flat figure throws a shadow once it stands in space.",
            ),
            (
                "Take ground coordinates to points of space, at height 0, with a 3 by 2 matrix.",
                "There are coordinates on the ground once the light has been followed there.",
            ),
            (
                "Draw points of space on the screen with a 2 by 3 matrix.",
                "The screen shows where in space the shadow lies, so the shadow must be back in space first.",
            ),
            (
                "Join the points, now of shape (2, K) again, with lines.",
                "The lines are drawn on the screen, when the points are there.",
            ),
        ],
        hint="Which numbers has each point after each step, two or three? And what do they mean?",
        worked="Up into space, down to the ground along the light, back into space at height 0, onto the screen, joined with lines. In a formula the first to act stands rightmost.",
        why="The points have 2, 3, 2, 3 and again 2 coordinates.",
    )


# %% question="height_back" points=1
def height_back(draw):
    """Different points have different shadows: false, with two points as a counter-example."""
    a, b = draw.distinct(2, -4, 4, avoid=(0,))
    P = np.array([[1, 0, a], [0, 1, b]])

    def breaks(points):
        one, other = points
        if np.abs(one - other).max() < 1e-3:
            return "your two points differ"
        gap = np.abs(P @ (one - other)).max()
        if gap < 1e-6 * np.abs(points).max():
            return None
        return f"your points have the same shadow (their shadows are {gap:.3g} apart)"

    return quiz.TrueFalse(
        rf"True or false? Two different points of space never have the same shadow under $P = {quiz.tex(P)}$. If false, give two points as two lists of three numbers.",
        truth=False,
        property=breaks,
        example=[[0, 0, 0], [a, b, -1]],
        shape=(2, 3),
        says="The matrix takes three numbers to two. Is there a step in space that it sends to zero?",
        hint="Which vector does $P$ send to zero? Add it to any point.",
        worked=rf"False. $P$ sends ${quiz.tex((a, b, -1))}$ to zero, so this point and the origin have the same shadow.",
        why="They lie on one ray of light.",
    )


# %% [markdown]
# **You can now** say which products exist and what they are, and follow points of space to a plane and back, as far as
# there is a way back.
#
# Next: if a section cost you several tries, practise it with `week.another(...)` until one try is enough. Then go on to the
# labs, [Gram-Schmidt](lab_gram_schmidt.ipynb) and [the reflecting bear](lab_reflecting_bear.ipynb), or to
# [week 5](../week5_eigenvectors/lesson.ipynb).
