# %% [markdown]
# # Quiz: the geometry of vectors
#
# **You will be able to** say of each question how you know, which is more than having the right number.
#
# **You need** the lesson of this week, a pencil and paper. About 60 minutes.
#
# Every learner gets other numbers, drawn from an id. Write your own id in the next cell. It is the name under which you
# hand in your work, or any name you like if you learn alone. Then answer in the cells that say so.
#
# A wrong answer tells you what went wrong. After two tries it also shows a hint, after four a worked example with other
# numbers. `week.another("size")` in a cell of your own shows a question once more, with fresh numbers to practise, and
# `week.practise("size", ...)` judges your answer without points.

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
# Length, angle and the rules behind them. A fraction such as `3/5` is as good an answer as a decimal number.


# %% question="size" points=1
def size(draw):
    """The length of a vector in space, from Pythagoras twice."""
    a, b, c, n = draw.choose(
        [(1, 2, 2, 3), (2, 3, 6, 7), (1, 4, 8, 9), (2, 6, 9, 11), (4, 4, 7, 9), (6, 6, 7, 11), (2, 5, 14, 15)]
    )
    sizes, signs = draw.shuffle([a, b, c]), [draw.sign() for _ in range(3)]
    x = [s * k for s, k in zip(signs, sizes)]
    signed = abs(sum(s * k * k for s, k in zip(signs, sizes))) ** 0.5
    draw.require(min(signs) < 0 < max(signs) and len({n, n * n, a + b + c, round(signed, 6)}) == 4)
    return quiz.Number(
        rf"How long is the vector ${tuple(x)}$ in space?",
        answer=n,
        slips=[
            (n * n, "That is the length squared: take the root."),
            (a + b + c, "You added the sizes of the entries: that is the way along the edges of a box, not across it."),
            (signed, "The square of a negative entry is positive, so every square is added."),
        ],
        hint="Square each entry, add, and take the root.",
        worked=rf"${sizes[0]}^2 + {sizes[1]}^2 + {sizes[2]}^2 = {n * n}$, and its root is ${n}$.",
        why="Pythagoras, once on the floor and once upright.",
    )


# %% question="angles" points=1
def angles(draw):
    """Match vectors with the angle to a given one, from signs of dot products."""
    a, b = draw.distinct(2, 1, 4)
    x, across = np.array([a, b]), np.array([-b, a])
    k, m, turn = draw.integer(2, 3), draw.integer(2, 3), draw.sign()
    near, far = x + turn * across, -x + draw.sign() * across
    word = [f"${tuple(int(e) for e in y)}$" for y in (k * x, near, turn * across, far, -m * x)]
    return quiz.Matching(
        rf"Which angle does each vector make with $x = ({a}, {b})$? Match them.",
        pairs=[
            (word[0], "0 degrees", "An angle of 0 degrees needs a positive multiple of x."),
            (word[1], "between 0 and 90 degrees", "An angle below 90 degrees needs a positive dot product with x."),
            (word[2], "90 degrees", "A right angle needs the dot product 0."),
            (word[3], "between 90 and 180 degrees", "An angle above 90 degrees needs a negative dot product with x."),
            (word[4], "180 degrees", "An angle of 180 degrees needs a negative multiple of x."),
        ],
        hint="Work out the dot product of each vector with $x$, and look at its sign. Which of them are multiples of $x$?",
        worked=rf"The dot products with $x$ are ${x @ (k * x)}$, ${x @ near}$, $0$, ${x @ far}$ and ${x @ (-m * x)}$ for {', '.join(word)}. The first and the last are multiples of $x$.",
        why="The dot product has the sign of the cosine.",
    )


# %% question="missing_entry" points=1
def missing_entry(draw):
    """The entry that makes two vectors orthogonal."""
    a, b, c, d = (draw.nonzero(-4, 4) for _ in range(4))
    e = draw.choose([-3, -2, 2, 3])
    total = a * c + b * d
    draw.require(total != 0 and total % e == 0)
    k = -total // e
    return quiz.Number(
        rf"For which number $k$ are $({a}, {b}, k)$ and $({c}, {d}, {e})$ at a right angle?",
        answer=k,
        slips=[
            (-k, "A sign is turned round: the three products are to add up to 0."),
            (-total, f"The last product is {e} times k, so divide by {e}."),
            (0, "With k = 0 the last product vanishes, and the first two alone do not add up to 0."),
        ],
        hint="At a right angle the dot product is zero. Write it down with $k$ in it.",
        worked=rf"$({a}) \cdot ({c}) + ({b}) \cdot ({d}) + ({e})\,k = {total} {'+' if e > 0 else '-'} {abs(e)}\,k = 0$, so $k = {k}$.",
        why="Then the dot product is zero.",
    )


# %% question="cosine_of" points=1
def cosine_of(draw):
    """The cosine of the angle between two vectors of whole length."""
    (a, b, p), (c, d, q) = draw.sample(2, [(3, 4, 5), (4, 3, 5), (5, 12, 13), (12, 5, 13), (8, 15, 17), (15, 8, 17)])
    b, c = draw.sign() * b, draw.sign() * c
    dot = a * c + b * d
    right = Fraction(dot, p * q)
    slips = [Fraction(dot), Fraction(dot, p * p * q * q), Fraction(dot, p + q), Fraction(dot, p)]
    draw.require(dot != 0 and abs(right) < 1 and len({right, *slips}) == 5)
    return quiz.Number(
        rf"What is the cosine of the angle between $x = ({a}, {b})$ and $y = ({c}, {d})$? An exact fraction, please.",
        answer=right,
        slips=[
            (slips[0], "That is the dot product. Now take out both lengths."),
            (slips[1], "You divided by the squared lengths: divide by the lengths."),
            (slips[2], "You divided by the sum of the lengths: divide by their product."),
            (slips[3], "You took out only one length: that is a scalar projection. Take out the other one too."),
        ],
        hint=r"$\cos\theta$ is the dot product over both lengths. Both lengths are whole numbers.",
        worked=rf"The dot product is ${dot}$, the lengths are ${p}$ and ${q}$, so the cosine is ${quiz.tex(right)}$.",
        why="The dot product over both lengths.",
    )


# %% question="cancel" points=1
def cancel(draw):
    """May one cancel x from x dot y = x dot z? False: any y and z whose difference is orthogonal to x."""
    a, b = draw.distinct(2, 1, 7)
    a = draw.sign() * a
    x = np.array([a, b])

    def breaks(rows):
        y, z = rows
        gap = x @ y - x @ z
        if np.abs(y - z).max() < 1e-9:
            return "y and z are different vectors"
        if abs(gap) > 1e-6 * max(1.0, np.abs(rows).max()):
            return f"x has the same dot product with both (they are {x @ y:.4g} and {x @ z:.4g})"
        return None

    return quiz.TrueFalse(
        rf"Let $x = ({a}, {b})$. True or false? If $x^\top y = x^\top z$, then $y = z$. If false, give two vectors of the plane that break it, $y$ and $z$, as a list of two lists.",
        truth=False,
        property=breaks,
        example=[[0, 0], [-b, a]],
        shape=(2, 2),
        says="You may divide by a number, but there is no dividing by a vector. What if the difference of y and z is at a right angle to x?",
        hint=r"Bring both to one side: $x^\top (y - z) = 0$. Must $y - z$ be zero?",
        worked=rf"False. $x^\top (y - z) = 0$ says only that $y - z$ is at a right angle to $x$. Take $y = (0, 0)$ and $z = ({-b}, {a})$: both dot products are zero.",
        why="Vectors that differ at a right angle to x have the same shadow on it.",
    )


# %% question="multiply_out" points=1
def multiply_out(draw):
    """Find the wrong line where the length of x + k y is worked out by multiplying out."""
    p, q, k = draw.integer(3, 6), draw.integer(3, 6), draw.integer(2, 4)
    d = draw.nonzero(-5, 5)
    kind = draw.choose(["middle", "square", "lengths"])
    right = [
        rf"$\lVert x + {k} y \rVert^2 = (x + {k} y)^\top (x + {k} y)$",
        rf"$= x^\top x + {k}\, x^\top y + {k}\, y^\top x + {k * k}\, y^\top y$",
        rf"$= x^\top x + {2 * k}\, x^\top y + {k * k}\, y^\top y$",
        rf"$= {p * p} + {2 * k} \cdot ({d}) + {k * k} \cdot {q * q}$",
    ]
    place, text, fault = {
        "square": (
            2,
            rf"$= x^\top x + {k}\, x^\top y + {k}\, y^\top x + {k}\, y^\top y$",
            "Both brackets bring the factor, so the last term has its square.",
        ),
        "middle": (
            3,
            rf"$= x^\top x + {k}\, x^\top y + {k * k}\, y^\top y$",
            "The two middle terms are equal, because the order does not matter, so there are two of them.",
        ),
        "lengths": (
            4,
            rf"$= {p} + {2 * k} \cdot ({d}) + {k * k} \cdot {q}$",
            "A vector times itself is its length squared, not its length.",
        ),
    }[kind]
    reasons = [
        "Line 1 is right: a vector times itself is its length squared.",
        "Line 2 multiplies each term of one bracket by each term of the other, and factors move to the front.",
        "Line 3 collects the two middle terms, which are equal because the order does not matter.",
        "Line 4 puts in the numbers: squared lengths, and the dot product.",
    ]
    shown = list(zip(right, reasons))
    shown[place - 1] = (text, fault)
    return quiz.WrongLine(
        rf"$x$ has length ${p}$, $y$ has length ${q}$, and $x^\top y = {d}$. Somebody works out $\lVert x + {k} y \rVert^2$. "
        "One line is wrong, judged against the line that should stand before it. Which one?",
        lines=shown,
        wrong=place,
        hint="Multiply out yourself, and compare line by line.",
        worked=rf"Line {place} should read {right[place - 1]}.",
    )


# %% question="judges" points=1
def judges(draw):
    """Which candidate do distance and cosine choose? One candidate is a multiple of x."""
    a, b = draw.distinct(2, 1, 5)
    x, across = np.array([a, b]), draw.sign() * np.array([-b, a])
    split = draw.choose([True, False])
    copy, other = (3 * x, x + across) if split else (2 * x, x + 2 * across)
    near, alike = ("other" if split else "copy"), "copy"
    order = draw.shuffle(["copy", "other"])
    y, z = ({"copy": copy, "other": other}[name] for name in order)
    letter = {order[0]: "y", order[1]: "z"}

    def text(distance, angle):
        return rf"distance chooses ${letter[distance]}$, the cosine chooses ${letter[angle]}$"

    wrong = []
    for distance in ("copy", "other"):
        for angle in ("copy", "other"):
            faults = []
            if distance != near:
                faults.append(
                    "Work out both differences: the shorter one belongs to the candidate that distance chooses."
                )
            if angle != alike:
                faults.append("One candidate is a multiple of x: its cosine is 1, and no other can have more.")
            if faults:
                wrong.append((text(distance, angle), " ".join(faults)))
    return quiz.Choice(
        rf"Is $x = ({a}, {b})$ more like $y = {tuple(int(e) for e in y)}$ or more like $z = {tuple(int(e) for e in z)}$? What do the two judges say, the smaller distance and the larger cosine?",
        right=text(near, alike),
        wrong=wrong,
        hint="For the distances, look at $x - y$ and $x - z$. For the cosines, ask which candidate has the direction of $x$.",
        worked=rf"The squared distances are ${(x - y) @ (x - y)}$ from $y$ and ${(x - z) @ (x - z)}$ from $z$. The candidate ${letter['copy']}$ is a multiple of $x$, so its cosine is 1.",
        why="Distance sees lengths and directions, the cosine sees directions only.",
    )


# %% [markdown]
# ## 2 Changing basis
#
# The same arrow, other numbers. Coordinates are given in the order of the basis vectors.


# %% question="cast" points=1
def cast(draw):
    """The vector projection of x on b."""
    b = np.array(draw.choose([(1, 2), (2, 1), (3, 1), (1, -2), (1, 3), (3, -1), (2, -1), (-1, 2)]))
    m, n = draw.integer(-3, 4, avoid=(0, 1)), draw.nonzero(-2, 2)
    x = m * b + n * np.array([-b[1], b[0]])
    dot, bb, xx = int(b @ x), int(b @ b), int(x @ x)
    right = m * b
    wrong = [dot * b, dot / bb**0.5 * b, x - right, dot / xx * x]
    draw.require(len({tuple(np.round(v, 6) + 0.0) for v in (right, *wrong)}) == 5)
    return quiz.Vector(
        rf"What is the vector projection (the shadow) of $x = {quiz.tex(x)}$ on $b = {quiz.tex(b)}$?",
        answer=right,
        slips=[
            (wrong[0], "You did not divide by the dot product of b with itself."),
            (wrong[1], "You took out the length of b once. It comes in twice: in the dot product and in b itself."),
            (wrong[2], "That is the rest, which stands at a right angle to b. The shadow is the other part."),
            (wrong[3], "That is the shadow of b on x. The light falls the other way: the shadow lies along b."),
        ],
        hint=r"How many times does $b$ go into the shadow? The factor is $b^\top x / b^\top b$.",
        worked=rf"$b^\top x = {dot}$ and $b^\top b = {bb}$, so the shadow is ${quiz.tex(Fraction(dot, bb))}\, b = {quiz.tex(right)}$.",
        why="What is left of x stands at a right angle to b.",
    )


# %% question="read_off" points=1
def read_off(draw):
    """Read coordinates off a picture of a slanted grid."""
    u, v = (
        np.array(e) for e in draw.choose([((2, 1), (-1, 1)), ((1, 2), (2, -1)), ((2, 0), (1, 1)), ((1, 1), (-1, 2))])
    )
    c1, c2 = draw.distinct(2, -2, 3, avoid=(0,))
    x = c1 * u + c2 * v
    draw.require(np.abs(x).max() <= 6 and {c1, c2} != {1, -1} and tuple(x) not in ((c1, c2), (c2, c1)))
    plane = Plane(x=(-7, 7), y=(-7, 7))
    plane.axes(step=1)
    for k in range(-12, 13):
        plane.line(np.array([k * v - 20 * u, k * v + 20 * u]).T, "ghost", "thin pale")
        plane.line(np.array([k * u - 20 * v, k * u + 20 * v]).T, "ghost", "thin pale")
    plane.arrow(u, "first", label="u")
    plane.arrow(v, "second", label="v")
    plane.arrow(x, "result", label="x")
    place = [f"({int(e[0])}, {int(e[1])})" for e in (u, v, x)]
    return quiz.Vector(
        "The picture shows a basis $u$, $v$, its grid, and a vector $x$. What are the coordinates of $x$ in this basis?",
        answer=[c1, c2],
        picture=plane,
        alt=f"On squared paper: u ends at {place[0]}, v at {place[1]} and x at {place[2]}. Lines along u and v make a slanted grid.",
        slips=[
            ([c2, c1], "The two numbers are swapped: the first counts steps along u."),
            (x, "You read the squares of the paper. Count the steps along u and v instead."),
            quiz.Slip(
                [-c1, c2], "Look at the direction of your steps along u: with or against the arrow?", may_coincide=True
            ),
            quiz.Slip(
                [c1, -c2], "Look at the direction of your steps along v: with or against the arrow?", may_coincide=True
            ),
        ],
        hint="Go from the origin along the line of $u$, then parallel to $v$, until you are at $x$. Count the steps.",
        worked=rf"${quiz.terms([c1, c2], ['u', 'v'])} = {quiz.tex(x)}$, so the coordinates are $({c1}, {c2})$.",
        why="That many steps along u and v lead to x.",
    )


# %% question="project" points=1
def project(draw):
    """Coordinates in an orthogonal basis, by projecting."""
    a, b = draw.distinct(2, 1, 4)
    k = draw.choose([1, -1, 2])
    u, v = np.array([a, b]), k * np.array([-b, a])
    c1, c2 = draw.distinct(2, -3, 4, avoid=(0,))
    x = c1 * u + c2 * v
    wrong = [
        np.array([u @ x, v @ x]),
        np.array([u @ x / (u @ u) ** 0.5, v @ x / (v @ v) ** 0.5]),
        np.array([c2, c1]),
        x,
    ]
    draw.require(len({tuple(np.round(w, 6) + 0.0) for w in (np.array([c1, c2]), *wrong)}) == 5)
    return quiz.Vector(
        rf"What are the coordinates of $x = {quiz.tex(x)}$ in the basis $u = {quiz.tex(u)}$, $v = {quiz.tex(v)}$?",
        answer=[c1, c2],
        slips=[
            (wrong[0], "These are the dot products. Divide each by the dot product of the basis vector with itself."),
            (
                wrong[1],
                "These are the lengths of the shadows. A coordinate counts steps, so divide by the length again.",
            ),
            (wrong[2], "The two coordinates are swapped: the first belongs to u."),
            (wrong[3], "These are the coordinates in the usual basis. How many steps along u and v lead there?"),
        ],
        hint=r"Is there a right angle between $u$ and $v$? Then you may project.",
        worked=rf"$u^\top v = 0$. So $c_1 = {u @ x} / {u @ u} = {c1}$ and $c_2 = {v @ x} / {v @ v} = {c2}$.",
        why="The basis has a right angle, so the shadows add up to x.",
    )


# %% question="solve" points=1
def solve(draw):
    """Coordinates in a skew basis, from two equations."""
    u, v = np.array([draw.integer(1, 3), draw.integer(1, 3)]), np.array([draw.integer(-2, 3), draw.integer(1, 3)])
    c1, c2 = draw.distinct(2, -2, 3, avoid=(0,))
    x = c1 * u + c2 * v
    wrong = [np.array([u @ x / (u @ u), v @ x / (v @ v)]), np.array([c2, c1]), x]
    draw.require(u[0] * v[1] != u[1] * v[0] and u @ v != 0 and x.any())
    draw.require(len({tuple(np.round(w, 6) + 0.0) for w in (np.array([c1, c2]), *wrong)}) == 4)
    first, second = quiz.terms([u[0], v[0]], ["c_1", "c_2"]), quiz.terms([u[1], v[1]], ["c_1", "c_2"])
    return quiz.Vector(
        rf"What are the coordinates of $x = {quiz.tex(x)}$ in the basis $u = {quiz.tex(u)}$, $v = {quiz.tex(v)}$?",
        answer=[c1, c2],
        slips=[
            (
                wrong[0],
                "You projected on each basis vector. The angle between u and v is no right angle, so the shadows do not add up to x.",
            ),
            (wrong[1], "The two coordinates are swapped: the first belongs to u."),
            (wrong[2], "These are the coordinates in the usual basis. How many steps along u and v lead there?"),
        ],
        hint=r"Is there a right angle between $u$ and $v$? If not, write $c_1 u + c_2 v = x$ entry by entry: two equations.",
        worked=rf"${first} = {x[0]}$ and ${second} = {x[1]}$ have the solution $c_1 = {c1}$, $c_2 = {c2}$. Check: ${quiz.terms([c1, c2], ['u', 'v'])} = x$.",
        why="Mixed in these amounts, u and v give x.",
    )


# %% question="may_project" points=1
def may_project(draw):
    """In which bases does projecting give the coordinates?"""
    a, b = draw.distinct(2, 1, 5)
    k, m = draw.integer(2, 4), draw.integer(2, 5)

    def pair(u, v):
        return rf"$u = {tuple(u)}$, $v = {tuple(v)}$"

    return quiz.Choices(
        "With which of these pairs do you get the coordinates of every vector of the plane by projecting on $u$ and on $v$? Name all of them.",
        right=[pair((a, b), (-b, a)), pair((k * b, -k * a), (a, b)), pair((0, m), (k, 0))],
        wrong=[
            (pair((a, b), (b, a)), "they have the same length, but their dot product is not 0."),
            (pair((1, 0), (a, b)), "one of them lies on an axis, but their dot product is not 0."),
            (pair((a, b), (-k * a, -k * b)), "they lie on one line, so they are no basis at all."),
        ],
        hint="Projecting drops the terms with the dot product of $u$ and $v$. When is that allowed?",
        worked="The dot product of $u$ and $v$ must be zero, with both vectors not zero. Lengths and order do not matter.",
        why="These have a right angle between u and v.",
    )


# %% question="first_factor" points=1
def first_factor(draw):
    """In a skew basis, projecting on u gives the first coordinate only for multiples of u."""
    u, v = np.array([draw.integer(1, 4), draw.integer(-2, 3)]), np.array([draw.integer(-2, 3), draw.integer(1, 4)])
    area = int(u[0] * v[1] - u[1] * v[0])
    draw.require(area != 0 and u @ v != 0)

    def breaks(x):
        c2 = (u[0] * x[1] - u[1] * x[0]) / area
        gap = c2 * (u @ v) / (u @ u)
        if abs(gap) < 1e-6 * max(1.0, np.abs(x).max()):
            return "for your x the two numbers differ (they are equal, as your x is a multiple of u)"
        return None

    return quiz.TrueFalse(
        rf"Let $u = {tuple(int(e) for e in u)}$ and $v = {tuple(int(e) for e in v)}$. True or false? For every $x$, the first coordinate of $x$ in the basis $u$, $v$ is $u^\top x / u^\top u$. If false, give an $x$ for which it is not.",
        truth=False,
        property=breaks,
        example=v.tolist(),
        shape=(2,),
        says="It would be true if the basis had a right angle. Try x = v: which coordinates does it have, and is its shadow on u zero?",
        hint="Which vector has the first coordinate 0? Is its shadow on $u$ zero as well?",
        worked=rf"False. Take $x = v$. Its coordinates are $(0, 1)$, but $u^\top v = {u @ v}$ is not zero. Only multiples of $u$ come out right.",
        why="Whatever x has of v throws a shadow on u as well.",
    )


# %% question="sixty_four" points=1
def sixty_four(draw):
    """Put the steps in order that find coordinates in a skew basis of two long vectors."""
    entries = draw.choose([64, 100, 144, 400, 784, 1024])
    thing = draw.choose(["pictures", "sounds", "histograms"])
    return quiz.Ordering(
        rf"Two {thing} $u$ and $v$ are vectors with {entries} entries and not at a right angle. A third one is $x = c_1 u + c_2 v$. "
        "Put the steps in order that find $c_1$ and $c_2$.",
        steps=[
            "Take the dot product of both sides of $x = c_1 u + c_2 v$ with $u$, and then with $v$.",
            (
                "Work out the dot products in these two equations as numbers.",
                "There are no dot products before the equation is multiplied by u and by v.",
            ),
            (
                "Subtract a multiple of one equation from the other, so that $c_1$ drops out.",
                "The multiple is not known before the numbers are.",
            ),
            (
                "Solve what remains for $c_2$.",
                "As long as c1 is in the equation as well, one equation has two unknowns.",
            ),
            ("Put $c_2$ back into one of the two equations, and get $c_1$.", "There is no c2 to put back yet."),
        ],
        hint="Which step needs the result of which?",
        worked=f"Dot products make two equations out of {entries}. Then they are solved as always: numbers in, eliminate, solve, put back.",
        why="Two dot products turn many entries into two equations.",
    )


# %% [markdown]
# ## 3 Linear dependency
#
# Can one of the vectors be mixed from the others?


# %% question="one_line" points=1
def one_line(draw):
    """The entry that makes two vectors of the plane dependent."""
    a, b = draw.nonzero(-4, 4), draw.nonzero(-4, 4)
    m = draw.integer(-4, 4, avoid=(-1, 0, 1))
    c, k = m * a, m * b
    upright = Fraction(-a * c, b)
    draw.require(abs(a) != abs(b) and len({Fraction(k), upright, Fraction(b + c - a), Fraction(b)}) == 4)
    return quiz.Number(
        rf"For which number $k$ are $({a}, {b})$ and $({c}, k)$ linearly dependent?",
        answer=k,
        slips=[
            (upright, "With this number they are at a right angle, which is as independent as can be."),
            (
                b + c - a,
                "You added the same number to both entries. On one line, both entries are multiplied by the same number.",
            ),
            (b, "The second entry must grow by the same factor as the first."),
        ],
        hint="Two vectors of the plane are dependent if one is a multiple of the other. Which factor takes the first entry over?",
        worked=rf"The factor is ${c} / ({a}) = {m}$, so $k = {m} \cdot ({b}) = {k}$.",
        why="Then the second vector is a multiple of the first.",
    )


# %% question="mix" points=1
def mix(draw):
    """Write the third of three dependent vectors as a mix of the first two."""
    p, q = draw.nonzero(-3, 3), draw.nonzero(-3, 3)
    c1, c2 = draw.distinct(2, -3, 4, avoid=(0,))
    order = draw.shuffle([0, 1, 2])
    u, v = np.array([1, 0, p])[order], np.array([0, 1, q])[order]
    w = c1 * u + c2 * v
    draw.require(c1 != -c2 and p != q)
    return quiz.Vector(
        rf"These vectors are linearly dependent: $u = {quiz.tex(u)}$, $v = {quiz.tex(v)}$, $w = {quiz.tex(w)}$. "
        "Which two numbers $c_1$, $c_2$ make $w = c_1 u + c_2 v$?",
        answer=[c1, c2],
        slips=[
            ([c2, c1], "The two numbers are swapped: the first says how much of u there is."),
            ([-c1, -c2], "Both signs are turned round: that mix gives -w."),
        ],
        hint="Look at the entry where only $u$ is not zero, then at the one where only $v$ is not zero. The remaining entry is the test.",
        worked=rf"Where $v$ is zero, $w$ has ${c1}$ times the entry of $u$. Where $u$ is zero, it has ${c2}$ times that of $v$. The remaining entry agrees: ${c1} \cdot ({p}) + ({c2}) \cdot ({q}) = {c1 * p + c2 * q}$.",
        why="All three entries agree.",
    )


# %% question="which_sets" points=1
def which_sets(draw):
    """Which lists of vectors are linearly dependent?"""
    a, b = draw.distinct(2, 1, 5)
    k, m, n = draw.integer(2, 4), draw.nonzero(-4, 4), draw.nonzero(-4, 4)

    def listed(*vectors):
        return ", ".join(f"${tuple(v)}$" for v in vectors)

    return quiz.Choices(
        "Which of these lists of vectors are linearly dependent? Name all of them.",
        right=[
            listed((a, b), (b, a), (m, n)),
            listed((a, m, b), (-k * a, -k * m, -k * b)),
            listed((1, 0, m), (0, 1, n), (1, 1, m + n)),
        ],
        wrong=[
            (listed((a, b), (b, a)), "two vectors are dependent only if one is a multiple of the other."),
            (
                listed((a, m, n), (0, b, k), (0, 0, k)),
                "no mix of the last two has the first entry of the first, and the last two are no multiples of each other.",
            ),
            (
                listed((1, 0, m), (0, 1, n), (1, 1, m + n + k)),
                "the first two entries ask for one of each, and then the last entry does not agree.",
            ),
        ],
        hint="Is one of them a multiple of another? Are there three in a plane? If neither, try to mix the last from the others.",
        worked="Three vectors in the plane are always dependent. A multiple is a mix of one. And a sum is a mix as well: one of each.",
        why="In each of these lists, one vector is a mix of the others.",
    )


# %% question="in_the_span" points=1
def in_the_span(draw):
    """Any vector of the plane that two vectors span, on neither of their lines."""
    u = np.array([1, draw.nonzero(-3, 3), draw.nonzero(-3, 3)])
    v = np.array([draw.nonzero(-2, 2), draw.integer(-3, 3), 1])
    normal = np.cross(u, v)
    draw.require(np.abs(normal).min() > 0)

    def fits(w):
        large = np.abs(w).max()
        gap = normal @ w
        if large == 0:
            return "it is not the zero vector"
        if abs(gap) > 1e-6 * large * np.abs(normal).max():
            return "it is a mix of u and v (no amounts of u and v make all three entries right at once)"
        if min(np.abs(np.cross(u, w)).max(), np.abs(np.cross(v, w)).max()) < 1e-6 * large:
            return "it is a multiple of neither u nor v"
        return None

    return quiz.Construct(
        rf"Give any vector $w$ in the span of $u = {quiz.tex(u)}$ and $v = {quiz.tex(v)}$ that is a multiple of neither.",
        property=fits,
        example=(u + v).tolist(),
        shape=(3,),
        slips=[
            (u.tolist(), "It lies in the span, and it is a multiple of u: one times u. Mix in some of v."),
            (normal.tolist(), "That one stands at a right angle to both, so it is as far from their span as can be."),
        ],
        hint="The span holds every mix. Take some of each.",
        worked=rf"One of each, for example: $u + v = {quiz.tex(u + v)}$.",
        why="It is a mix of both.",
    )


# %% question="spans" points=1
def spans(draw):
    """Match lists of vectors with their span."""
    a, b = draw.distinct(2, 1, 4)
    k, m = draw.integer(2, 4), draw.nonzero(-3, 3)
    return quiz.Matching(
        "What is the span of each list of vectors? Match them.",
        pairs=[
            (
                rf"$({a}, {b}, {m})$, $({k * a}, {k * b}, {k * m})$",
                "a line in space",
                "A line in space needs vectors with three entries, all multiples of one of them.",
            ),
            (
                rf"$(1, 0, {a})$, $(0, 1, {m})$, $(1, 1, {a + m})$",
                "a plane in space",
                "A plane in space needs two independent vectors with three entries, and no third that leaves it.",
            ),
            (
                rf"$({a}, 0, 0)$, $(0, {b}, {m})$, $(0, 0, {k})$",
                "all of space",
                "All of space needs three independent vectors.",
            ),
            (
                rf"$({a}, {b})$, $({b}, {a})$, $({k}, {m})$",
                "all of the plane of vectors with two entries",
                "The plane of vectors with two entries holds only vectors with two entries.",
            ),
            ("$(0, 0)$", "the origin alone", "The origin alone is the span only where every vector is zero."),
        ],
        hint="How many entries have the vectors? How many of them are independent?",
        worked="Count independent vectors: none gives the origin, one a line, two a plane, three all of space. A third vector that is the sum of the first two adds nothing.",
        why="The number of independent vectors is the dimension of the span.",
    )


# %% question="in_pairs" points=1
def in_pairs(draw):
    """Three vectors, no two on one line: independent? False."""
    n = draw.integer(2, 4)
    count = {2: "two", 3: "three", 4: "four"}[n]
    opening = draw.choose(
        ["If no two of three vectors lie on one line", "If among three vectors no one is a multiple of another"]
    )
    example = np.zeros((3, n))
    example[0, 0] = example[1, 1] = example[2, 0] = example[2, 1] = 1

    def breaks(rows):
        if (np.abs(rows).max(axis=1) == 0).any():
            return "none of your vectors is zero (zero lies on every line)"
        rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        for i, j in ((0, 1), (0, 2), (1, 2)):
            if np.linalg.svd(rows[[i, j]], compute_uv=False)[-1] < 1e-6:
                return f"no two lie on one line (vectors {i + 1} and {j + 1} do)"
        if n > 2 and np.linalg.svd(rows, compute_uv=False)[-1] > 1e-6:
            return "your three vectors are dependent (none of them is a mix of the others)"
        return None

    return quiz.TrueFalse(
        f"True or false? {opening}, then the three are linearly independent. If false, give three vectors with {count} entries that break it, as a list of three lists.",
        truth=False,
        property=breaks,
        example=example.astype(int).tolist(),
        shape=(3, n),
        says="Pairs do not tell all: the third may be a mix of the first two without being a multiple of either.",
        hint="Take any two that are independent. Which third vector do they make?",
        worked=f"False. Take {', '.join(f'${tuple(int(e) for e in row)}$' for row in example)}: no two on one line, and the third is the sum of the first two.",
        why="The third is a mix of the other two, and a multiple of neither.",
    )


# %% question="another_mix" points=1
def another_mix(draw):
    """With dependent vectors, coordinates are not unique: another mix of the same x."""
    p, q = draw.nonzero(-3, 3), draw.nonzero(-3, 3)
    a, b = draw.integer(2, 6), draw.integer(2, 6)
    relation = quiz.terms([p, q], ["u", "v"])
    c = np.array([a - p, b - q, 1])

    def fits(c):
        size = max(1.0, np.abs(c).max())
        gaps = c[0] + p * c[2] - a, c[1] + q * c[2] - b
        if max(abs(gap) for gap in gaps) > 1e-6 * size:
            return f"it makes x (with w written out, your mix has {c[0] + p * c[2]:.4g} of u and {c[1] + q * c[2]:.4g} of v)"
        return None if abs(c[2]) > 1e-3 else "the third number is not zero"

    return quiz.Construct(
        rf"$u$ and $v$ are independent, and $w = {relation}$. A vector is $x = {a} u + {b} v$. Write it as $x = c_1 u + c_2 v + c_3 w$ in another way: give any $(c_1, c_2, c_3)$ with $c_3 \neq 0$.",
        property=fits,
        example=c.tolist(),
        shape=(3,),
        slips=[
            ([a, b, 0], "That is the mix you were given. Bring in some of w, and take away what it brings."),
            ([a, b, 1], "You added w and took nothing away: w brings some of u and some of v with it."),
            (
                [a + p, b + q, 1],
                "You added what w brings once more: take it away instead.",
            ),
        ],
        hint="Put in one $w$. How much of $u$ and of $v$ comes with it, and has to be taken away?",
        worked=rf"One $w$ is ${relation}$. So ${quiz.terms([a - p, b - q, 1], ['u', 'v', 'w'])}$ is $x$ as well: $c = {tuple(int(e) for e in c)}$.",
        why="With dependent vectors there are many mixes for one x, so they are no basis.",
    )


# %% [markdown]
# ## 4 Vector operations (assessment)
#
# All of the week together.


# %% question="wind" points=1
def wind(draw):
    """A scalar projection with its sign: the wind along a ride."""
    a, b, n = draw.choose([(3, 4, 5), (4, 3, 5), (5, 12, 13), (8, 6, 10), (12, 5, 13), (6, 8, 10)])
    a, b = draw.sign() * a, draw.sign() * b
    w = [draw.nonzero(-9, 9), draw.nonzero(-9, 9)]
    dot = a * w[0] + b * w[1]
    right = Fraction(dot, n)
    values = [right, Fraction(dot), -right, Fraction(dot, n * n)]
    draw.require(dot != 0 and len(set(values)) == 4)
    return quiz.Number(
        f"A cyclist rides in the direction $({a}, {b})$, east and north. The wind blows with $({w[0]}, {w[1]})$ m/s. How strong is the wind along the ride, in m/s, "
        "positive if it pushes and negative if it holds back?",
        answer=right,
        slips=[
            (values[1], "That is the dot product. The direction is no unit vector: divide by its length."),
            (values[2], "The size is right. Is the dot product positive or negative, and what does that say?"),
            (values[3], "You divided by the length twice: that is how many times the direction fits into the shadow."),
        ],
        hint="The wind along the ride is the scalar projection of the wind on the direction.",
        worked=rf"The dot product is ${dot}$ and the direction has length ${n}$, so the wind along the ride is ${quiz.tex(right)}$ m/s.",
        why="That is the scalar projection of the wind on the direction.",
    )


# %% question="rest" points=1
def rest(draw):
    """Split x into a part along b and a part at a right angle: give the second."""
    b = np.array(draw.choose([(1, 2, 2), (2, 1, -2), (1, -1, 1), (1, 1, 2), (2, -1, 1), (1, 0, 2), (3, 1, 0)]))
    m = draw.integer(-2, 3, avoid=(0,))
    e = draw.vector(3, -3, 3)
    draw.require(b @ e == 0)
    x = m * b + e
    wrong = [m * b, x - int(b @ x) * b, -e]
    draw.require(len({tuple(v.tolist()) for v in (e, x, *wrong)}) == 5)
    return quiz.Vector(
        rf"Split $x = {quiz.tex(x)}$ into a part along $b = {quiz.tex(b)}$ and a part at a right angle to $b$. Give the part at a **right angle**.",
        answer=e,
        slips=[
            (wrong[0], "That is the part along b, the shadow. The question asks for the other part."),
            (wrong[1], "Your factor for b is its dot product with x: divide it by the dot product of b with itself."),
            (wrong[2], "That is the shadow minus x: the two parts are to add up to x."),
        ],
        hint="First the shadow of $x$ on $b$. What is left of $x$?",
        worked=rf"$b^\top x = {b @ x}$ and $b^\top b = {b @ b}$, so the shadow is ${m}\, b$. What is left is ${quiz.tex(e)}$, and its dot product with $b$ is 0.",
        why="It is x without its shadow.",
    )


# %% question="as_a_formula" points=1
def as_a_formula(draw):
    """The squared length of x - t y as a formula in t."""
    p, q = draw.distinct(2, 2, 6)
    d = draw.nonzero(-4, 5)
    sign = draw.sign()
    right = f"{p * p} + ({2 * sign * d})*t + {q * q}*t**2"
    return quiz.Expression(
        rf"$x$ has length ${p}$, $y$ has length ${q}$, and $x^\top y = {d}$. Write $\lVert x {'+' if sign > 0 else '-'} t\, y \rVert^2$ as a formula in $t$.",
        answer=right,
        variables=["t"],
        slips=[
            (
                f"{p * p} + ({-2 * sign * d})*t + {q * q}*t**2",
                "Look at the sign of the middle term when you multiply out.",
            ),
            (f"{p * p} + ({sign * d})*t + {q * q}*t**2", "There are two middle terms, and they are equal."),
            (f"{p * p} + {q * q}*t**2", "The middle terms are missing: they vanish only at a right angle."),
            (f"{p} + ({2 * sign * d})*t + {q}*t**2", "A vector times itself is its length squared."),
            (f"{p * p} - {q * q}*t**2", "A square of a sum or difference is not the sum or difference of the squares."),
        ],
        hint=r"Multiply out the vector times itself, term by term. Which numbers are $x^\top x$, $x^\top y$ and $y^\top y$?",
        worked=rf"$x^\top x {quiz.signed(2 * sign)}\, t\, x^\top y + t^2\, y^\top y = {p * p} {quiz.signed(2 * sign * d)}\, t + {q * q}\, t^2$.",
        why="The brackets multiply out as for numbers.",
    )


# %% question="from_lengths" points=1
def from_lengths(draw):
    """The dot product from the lengths of x, y and x + y (or x - y)."""
    p, q = draw.integer(2, 7), draw.integer(2, 7)
    r, sign = draw.integer(2, 12), draw.sign()
    total = r * r - p * p - q * q
    draw.require(total != 0 and total % 2 == 0 and abs(p - q) < r < p + q)
    d = sign * total // 2
    draw.require(len({d, 2 * d, -d, r - p - q}) == 4)
    what = "x + y" if sign > 0 else "x - y"
    return quiz.Number(
        rf"$x$ has length ${p}$, $y$ has length ${q}$, and ${what}$ has length ${r}$. What is $x^\top y$?",
        answer=d,
        slips=[
            (2 * d, "The dot product comes in twice when you multiply out: divide by 2."),
            (-d, "Look at the sign of the middle terms when you multiply out."),
            (r - p - q, "Use the squared lengths: lengths by themselves do not add up."),
        ],
        hint=rf"Multiply out $({what})^\top ({what})$, and put in the lengths.",
        worked=rf"${r * r} = {p * p} + {q * q} {'+' if sign > 0 else '-'} 2\, x^\top y$, so $x^\top y = {d}$.",
        why="The three squared lengths know the angle.",
    )


# %% question="upright" points=2
def upright(draw):
    """Any vector of space at a right angle to two given ones."""
    u = np.array([1, draw.nonzero(-3, 3), draw.nonzero(-3, 3)])
    v = np.array([draw.nonzero(-3, 3), 1, draw.nonzero(-3, 3)])
    normal = np.cross(u, v)
    draw.require(np.abs(normal).min() > 0)
    only_u = np.array([-u[1], 1, 0])
    draw.require(only_u @ v != 0)

    def stands(w):
        large = np.abs(w).max()
        if large == 0:
            return "it is not the zero vector"
        for name, given in (("u", u), ("v", v)):
            if abs(given @ w) > 1e-6 * large:
                return f"it is at a right angle to {name} (their dot product is {given @ w:.4g})"
        return None

    return quiz.Construct(
        rf"Give any vector, not zero, that is at a right angle to both $u = {quiz.tex(u)}$ and $v = {quiz.tex(v)}$.",
        property=stands,
        example=normal.tolist(),
        shape=(3,),
        slips=[
            (
                only_u.tolist(),
                "It is at a right angle to u, but not to v. You may choose one entry; two equations give the others.",
            ),
            (
                [0, 0, 0],
                "The zero vector has the dot product 0 with everything, and no direction. Another one is wanted.",
            ),
            ((u + v).tolist(), "The sum lies in the plane of u and v. What is wanted stands on that plane."),
        ],
        hint="Both dot products are to be zero: two equations for three entries. Choose one entry, and solve for the other two.",
        worked=rf"Two equations: ${quiz.terms(u, ['w_1', 'w_2', 'w_3'])} = 0$ and ${quiz.terms(v, ['w_1', 'w_2', 'w_3'])} = 0$. With $w_3 = {normal[2]}$ they give $w = {quiz.tex(normal)}$.",
        why="Both dot products are zero.",
    )


# %% question="pale_copy" points=1
def pale_copy(draw):
    """What is true of a pale copy of a picture?"""
    percent = draw.choose([10, 20, 25, 40, 50, 60, 75, 80])
    k = percent / 100
    rest = f"{1 - k:g}"
    return quiz.Choices(
        rf"A picture is a vector $x$ of grey values, not all zero. A copy $y = {k:g}\, x$ is paler. What is true? Name all.",
        right=[
            r"The cosine of $x$ and $y$ is 1.",
            rf"The distance of $x$ and $y$ is ${rest}\, \lVert x \rVert$.",
            r"With any third picture that has ink, $x$ and $y$ have the same cosine.",
            r"$x$ and $y$ are linearly dependent.",
        ],
        wrong=[
            (
                rf"The cosine of $x$ and $y$ is ${k:g}$.",
                "the factor is in the dot product and in a length, and cancels.",
            ),
            (
                r"From any third picture, $x$ and $y$ have the same distance.",
                "moving along a line brings you nearer to some points and further from others.",
            ),
            (
                rf"The dot product of $x$ and $y$ is ${k:g}\, \lVert x \rVert$.",
                "a vector times itself is its length squared.",
            ),
        ],
        hint="The copy is an arrow in the same direction, and shorter. Which of these numbers know about length?",
        worked=rf"$x^\top y = {k:g} \lVert x \rVert^2$ and $\lVert y \rVert = {k:g} \lVert x \rVert$, so the cosine is 1. The difference is ${rest}\, x$. Directions are the same, so cosines with others are too, and $y$ is a multiple of $x$.",
        why="Only the length of the arrow has changed.",
    )


# %% question="street" points=2
def street(draw):
    """Coordinates along and across a street, in a basis of unit vectors at a right angle."""
    a, b, n = draw.choose([(3, 4, 5), (4, 3, 5), (5, 12, 13), (12, 5, 13), (8, 15, 17), (15, 8, 17)])
    along, across = draw.integer(5, 30), draw.integer(-4, 4, avoid=(0,))
    x = along * np.array([a, b]) + across * np.array([-b, a])
    right = [along * n, across * n]
    wrong = [[along, across], [along * n, -across * n], [across * n, along * n], x.tolist()]
    draw.require(len({tuple(v) for v in (right, *wrong)}) == 5)
    return quiz.Vector(
        rf"A street runs in the direction $({a}, {b})$, east and north. A house stands at $x = {tuple(int(e) for e in x)}$, in metres from the crossing at the origin. "
        rf"How many metres along the street is it, and how many metres to the left of it (negative: to the right)? The direction $({-b}, {a})$ points to the left. Give both numbers.",
        answer=right,
        slips=[
            (wrong[0], f"You counted in steps of length {n}. Metres are asked for, so use basis vectors of length 1."),
            (
                wrong[1],
                "Left and right are mixed up: look at the sign of the dot product with the direction to the left.",
            ),
            (wrong[2], "The two numbers are swapped: the first is along the street."),
            (wrong[3], "These are east and north. The street has a basis of its own."),
        ],
        hint="Both directions are at a right angle, so you may project. In metres, a coordinate is a scalar projection.",
        worked=rf"Along: ${a * x[0] + b * x[1]} / {n} = {right[0]}$ m. To the left: ${a * x[1] - b * x[0]} / {n} = {right[1]}$ m.",
        why="These are the two scalar projections.",
    )


# %% question="too_quick" points=2
def too_quick(draw):
    """Find the wrong line in a calculation of coordinates: projecting in a skew basis, or a slip on the way."""
    u, v = np.array([draw.integer(1, 3), draw.integer(1, 3)]), np.array([draw.integer(1, 4), draw.integer(-2, 3)])
    c1, c2 = draw.distinct(2, -2, 4, avoid=(0,))
    x = c1 * u + c2 * v
    uu, uv, vv, ux, vx = (int(k) for k in (u @ u, u @ v, v @ v, u @ x, v @ x))
    draw.require(u[0] * v[1] != u[1] * v[0] and uv not in (0, uu, vv) and uu != vv and ux != 0 and vx != 0)
    kind = draw.choose(["dropped", "swapped", "solved"])
    right = [
        rf"$u^\top u = {uu}$, $u^\top v = {uv}$, $v^\top v = {vv}$, $u^\top x = {ux}$, $v^\top x = {vx}$",
        rf"With $u$: ${quiz.terms([uu, uv], ['c_1', 'c_2'])} = {ux}$",
        rf"With $v$: ${quiz.terms([uv, vv], ['c_1', 'c_2'])} = {vx}$",
        rf"So $c_1 = {c1}$ and $c_2 = {c2}$",
    ]
    place, text, fault = {
        "dropped": (
            2,
            rf"With $u$: ${quiz.terms([uu], ['c_1'])} = {ux}$",
            "The term with the dot product of u and v may be dropped only at a right angle.",
        ),
        "swapped": (
            3,
            rf"With $v$: ${quiz.terms([vv, uv], ['c_1', 'c_2'])} = {vx}$",
            "Here c1 stands with the dot product of v and u, and c2 with that of v and v.",
        ),
        "solved": (
            4,
            rf"So $c_1 = {c2}$ and $c_2 = {c1}$",
            "Put the two numbers into line 2: it does not hold. They are swapped.",
        ),
    }[kind]
    reasons = [
        "Line 1 is right: multiply entry by entry and add.",
        "Line 2 is x = c1 u + c2 v, multiplied by u, with all its terms.",
        "Line 3 is x = c1 u + c2 v, multiplied by v, with all its terms.",
        "Line 4 solves the two equations: the two numbers fit both.",
    ]
    shown = list(zip(right, reasons))
    shown[place - 1] = (text, fault)
    return quiz.WrongLine(
        rf"Somebody looks for the coordinates of $x = {tuple(int(e) for e in x)}$ in the basis $u = {tuple(int(e) for e in u)}$, $v = {tuple(int(e) for e in v)}$. "
        "One line is wrong, judged against $u$, $v$, $x$ and the lines that should stand before it. Which one?",
        lines=shown,
        wrong=place,
        hint="Multiply $x = c_1 u + c_2 v$ by $u$ and by $v$ yourself. Which terms are there?",
        worked=rf"Line {place} should read: {right[place - 1]}.",
    )


# %% [markdown]
# **You can now** say of each question how you know, which is more than having the right number.
#
# Next: if a section cost you several tries, practise it with `week.another(...)` until one try is enough. Then go on to
# [week 3](../week3_matrices/lesson.ipynb), where whole pictures are turned, stretched and undone.
