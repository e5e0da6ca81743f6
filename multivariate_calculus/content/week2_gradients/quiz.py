# %% [markdown]
# # Quiz: gradients
#
# **You will be able to** say of each question how you know, which is more than having the right number.
#
# **You need** the lesson of this week, a pencil and paper. About 60 minutes.
#
# Every learner gets other numbers, drawn from an id. Write your own id in the next cell. It is the name under which you
# hand in your work, or any name you like if you learn alone. Then answer in the cells that say so.
#
# A wrong answer tells you what went wrong. After two tries it also shows a hint, after four a worked example with other
# numbers. `week.another("one_frozen")` in a cell of your own shows a question once more, with fresh numbers to practise,
# and `week.practise("one_frozen", ...)` judges your answer without points.

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
# ## 1 Partial derivatives
#
# Freeze all variables but one, and differentiate. Write formulas as in Python: `3*x**2*y`, `exp(x*y)`, `sin(x)`.


# %% question="one_frozen" points=1
def one_frozen(draw):
    """A partial derivative of a polynomial in x and y."""
    m, n = draw.distinct(2, 2, 4)
    a, b, c = draw.integer(2, 6), draw.nonzero(-5, 5), draw.nonzero(-5, 5)
    by, other = draw.choose([("x", "y"), ("y", "x")])
    right = {
        "x": f"{a * m}*x**{m - 1}*y**{n} + ({b})",
        "y": f"{a * n}*x**{m}*y**{n - 1} + ({c})",
    }
    kept = {"x": f"{right['x']} + ({c})*y", "y": f"{right['y']} + ({b})*x"}
    both = f"{a * m * n}*x**{m - 1}*y**{n - 1}"
    text = quiz.terms([a, b, c], [f"x^{m} y^{n}", "x", "y"])
    lower = {"x": "x" if m == 2 else f"x^{m - 1}", "y": "y" if n == 2 else f"y^{n - 1}"}[by]
    shown = quiz.terms(
        [a * m, b] if by == "x" else [a * n, c], [f"{lower} y^{n}" if by == "x" else f"x^{m} {lower}", ""]
    )
    return quiz.Expression(
        rf"$f(x, y) = {text}$. What is $\partial f / \partial {by}$?",
        answer=right[by],
        variables=["x", "y"],
        slips=[
            (right[other], f"You froze {by} and differentiated with respect to {other}: it is the other way round."),
            (kept[by], f"The term in {other} alone is a constant here, and the derivative of a constant is zero."),
            (both, "You differentiated both factors. The frozen one is a number in front, and stays as it is."),
        ],
        hint=f"Cover the letter ${other}$ with your thumb and read it as a number, such as 7. Which terms change with ${by}$?",
        worked=rf"With ${other}$ frozen, ${other}$ and its powers are numbers. The term in ${other}$ alone vanishes, and there remains ${shown}$.",
        why=f"The letter {other} was treated as a number.",
    )


# %% question="inside" points=1
def inside(draw):
    """A partial derivative with a chain rule inside: x^m times exp, sin or cos of k x y."""
    name = draw.choose(["exp", "sin", "cos"])
    k, m = draw.integer(2, 5), draw.integer(2, 4)
    inner = f"{k}*x*y"
    rate = {"exp": f"exp({inner})", "sin": f"cos({inner})", "cos": f"(-sin({inner}))"}[name]
    tex_outer = {"exp": rf"e^{{{k} x y}}", "sin": rf"\sin({k} x y)", "cos": rf"\cos({k} x y)"}[name]
    tex_rate = {"exp": rf"e^{{{k} x y}}", "sin": rf"\cos({k} x y)", "cos": rf"\sin({k} x y)"}[name]
    minus = "-" if name == "cos" else ""
    return quiz.Expression(
        rf"$f(x, y) = x^{m} \, {tex_outer}$. What is $\partial f / \partial y$?",
        answer=f"{k}*x**{m + 1}*{rate}",
        variables=["x", "y"],
        slips=[
            (
                f"x**{m}*{rate}",
                "The derivative of the inside is missing: with x frozen, the inside changes with y as well.",
            ),
            (
                f"{k}*x**{m}*{rate}",
                "The inside, differentiated with respect to y, keeps its x: with x frozen, that is a number too.",
            ),
            (
                f"{m}*x**{m - 1}*{name}({inner}) + {k}*x**{m}*y*{rate}",
                "That is the derivative with respect to x. Here x is frozen, so its power in front is a number.",
            ),
        ],
        hint="With $x$ frozen, what stands in front is a number. Then use the chain rule on the rest. What is the derivative of the inside?",
        worked=rf"The factor $x^{m}$ is a number. The inside has the derivative ${k} x$ with respect to $y$. Together ${minus}{k} x^{{{m + 1}}} {tex_rate}$.",
        why="The factor in front stays, and the inside gives the factor that the chain rule wants.",
    )


# %% question="context" points=1
def context(draw):
    """Match questions about one formula with the letter that varies."""
    thing, formula, cases = draw.choose(
        [
            (
                "To warm $V$ litres of a liquid of density $\\rho$ and heat capacity $c$ by $T$ degrees takes the energy",
                r"E = c\, \rho\, V\, T",
                [
                    ("The same bath of water, and somebody wants it warmer.", "T"),
                    ("The same warmth, and somebody wants the bath fuller.", "V"),
                    ("The same bath, filled with oil of the same density in place of water.", "c"),
                ],
            ),
            (
                "A guitar string of length $L$, pulled with the force $F$, of mass $m$ per metre, sounds with the frequency",
                r"f = \frac{1}{2 L} \sqrt{\frac{F}{m}}",
                [
                    ("A finger slides along the neck.", "L"),
                    ("Somebody turns the peg and tunes the string.", "F"),
                    ("A thicker string, as long and pulled as hard, is put on.", "m"),
                ],
            ),
            (
                "On a level road, a rider of shape $c$ and area $A$ needs at the speed $v$, in air of density $\\rho$, the power",
                r"P = \tfrac12\, c\, \rho\, A\, v^3",
                [
                    ("The rider pedals faster.", "v"),
                    ("The rider crouches and keeps the same shape, only smaller.", "A"),
                    ("The same ride, high in the mountains where air is thin.", "rho"),
                ],
            ),
            (
                "A loaf of density $\\rho$ and height $h$, from a square tin of side $a$, weighs",
                r"m = \rho\, a^2\, h",
                [
                    ("The baker fills the same tin higher.", "h"),
                    ("The same height, in a wider tin.", "a"),
                    ("Another recipe, lighter, for a loaf of the same size.", "rho"),
                ],
            ),
            (
                "A pendulum of length $L$, where gravity is $g$, swings with the period",
                r"T = 2 \pi \sqrt{\frac{L}{g}}",
                [
                    ("The rod grows longer in summer.", "L"),
                    ("The clock goes to the Moon.", "g"),
                    ("This one changes in no context at all.", "pi"),
                ],
            ),
        ]
    )
    return quiz.Matching(
        f"{thing} ${formula}$. The formula does not say what varies; the context does. Match each situation with its letter.",
        pairs=[
            (
                text,
                rf"$\{letter}$" if letter in ("rho", "pi") else f"${letter}$",
                f"Ask what is changed in that situation: it is not {letter}.",
            )
            for text, letter in cases
        ],
        hint="Ask of each situation: which number would you measure again, and which are as they were?",
        worked="In order: " + ", ".join(f"'{text}' goes with {letter}" for text, letter in cases) + ".",
        why="The situation decides which letters are frozen.",
    )


# %% question="from_table" points=1
def from_table(draw):
    """A partial derivative from four heights, by central differences."""
    middle = draw.decimal(2, 6)
    across, along = draw.distinct(2, -9, 9, avoid=(0,))
    drift = draw.choose([0.02, -0.02, 0.04])
    h = draw.choose([0.1, 0.2, 0.5])
    east, west = middle + across * h + drift, middle - across * h + drift
    north, south = middle + along * h + drift, middle - along * h + drift
    by = draw.choose(["x", "y"])
    right, other = (across, along) if by == "x" else (along, across)
    plus = east if by == "x" else north
    one_sided = (plus - middle) / h
    draw.require(len({round(v, 6) for v in (right, other, 2 * right, one_sided, -right)}) == 5)
    return quiz.Number(
        f"Nobody knows a formula, but five heights were measured, in metres. In the middle {middle:g}; "
        f"{h:g} m further in $x$ {east:.2f}, {h:g} m back {west:.2f}; {h:g} m further in $y$ {north:.2f}, {h:g} m back {south:.2f}. "
        rf"Estimate $\partial f / \partial {by}$ in the middle by a central difference.",
        answer=right,
        rtol=1e-3,
        slips=[
            (
                other,
                f"You used the two heights along the other axis: for the derivative by {by} the other letter is frozen.",
            ),
            (2 * right, "The two heights are two steps apart, so divide by twice the step."),
            (
                one_sided,
                "That is a one-sided difference, from the middle to one neighbour. The central one uses both neighbours.",
            ),
            (-right, "The size is right and the sign is not: further minus back, not the other way round."),
        ],
        hint=rf"Only two of the five heights have the other variable unchanged and differ in ${by}$ alone. How far apart are they?",
        worked=rf"The height further on minus the height further back, divided by twice ${h:g}$ m: ${right}$ metres per metre.",
        why="The two heights differ in one variable only.",
    )


# %% question="wrong_partial" points=1
def wrong_partial(draw):
    """Find the wrong line in a partial derivative with chain and product rule."""
    k, n, a = draw.integer(2, 5), draw.integer(3, 5), draw.integer(2, 6)
    kind = draw.choose(["constant", "inside", "power"])
    right = [
        rf"$f(x, y) = y\,(x^2 + {k} y)^{n} + {a} x$, and $x$ is frozen.",
        rf"The last term, ${a} x$, contributes $0$.",
        rf"By the chain rule, $(x^2 + {k} y)^{n}$ has the derivative ${n} (x^2 + {k} y)^{{{n - 1}}} \cdot {k}$.",
        rf"By the product rule, $\partial f / \partial y = (x^2 + {k} y)^{n} + {n * k}\, y\, (x^2 + {k} y)^{{{n - 1}}}$.",
    ]
    place, text = {
        "constant": (2, rf"The last term, ${a} x$, contributes ${a}$."),
        "inside": (
            3,
            rf"By the chain rule, $(x^2 + {k} y)^{n}$ has the derivative ${n} (x^2 + {k} y)^{{{n - 1}}} \cdot (2 x + {k})$.",
        ),
        "power": (
            4,
            rf"By the product rule, $\partial f / \partial y = {n * k}\, y\, (x^2 + {k} y)^{{{n - 1}}}$.",
        ),
    }[kind]
    reasons = [
        "Line 1 repeats the question, and says what is frozen.",
        "Line 2 is right: a term without y is a constant here.",
        "Line 3 is right: with x frozen, its square inside the bracket contributes nothing to the inner derivative.",
        "Line 4 is right: the first factor differentiated times the second, plus the first times the second differentiated.",
    ]
    faults = {
        "constant": "With x frozen, a multiple of x is a constant, so it contributes nothing.",
        "inside": "The inner derivative is taken with x frozen: the square of x contributes nothing.",
        "power": "The factor y in front has a derivative too, so a term is missing.",
    }
    shown = list(zip(right, reasons))
    shown[place - 1] = (text, faults[kind])
    return quiz.WrongLine(
        r"Somebody looks for $\partial f / \partial y$. One line is wrong, judged against the first line. Which one?",
        lines=shown,
        wrong=place,
        hint="Read every line with $x$ as a number, such as 7. Which line would you have written otherwise?",
        worked=rf"Line {place} should be: {right[place - 1]}",
    )


# %% question="along_a_path" points=1
def along_a_path(draw):
    """The total derivative along a path, as a formula in t."""
    a, b, c = draw.integer(2, 5), draw.integer(2, 5), draw.nonzero(-6, 6)
    draw.require(a != b and abs(c) != a)
    right = f"{2 * a}*t*({b}*t + ({c})) + {b}*{a}*t**2"
    return quiz.Expression(
        rf"$f(x, y) = x y$, and a beetle walks along $x = {a} t^2$, $y = {quiz.terms([b, c], ['t', ''])}$. What is the total derivative $df / dt$, as a formula in $t$?",
        answer=right,
        variables=["t"],
        slips=[
            (
                f"{b}*t + ({c}) + {a}*t**2",
                "You added the two partial derivatives. Each belongs times the speed of its own variable.",
            ),
            (f"{2 * a}*t*({b}*t + ({c}))", "That is the part of x alone. While x moves, y moves too."),
            (
                f"{2 * a}*t*{b}",
                "You multiplied the two speeds. Each speed belongs times a partial derivative, and then the two are added.",
            ),
            (f"{a}*t**2*({b}*t + ({c}))", "That is the height on the path. The question asks how fast it changes."),
        ],
        hint=r"$\partial f / \partial x = y$, and it is multiplied by $dx / dt$. What is the other term?",
        worked=rf"$\frac{{df}}{{dt}} = y \cdot {2 * a} t + x \cdot {b} = {2 * a} t\,({quiz.terms([b, c], ['t', ''])}) + {a * b} t^2$. Substitution first and then the derivative of the product gives the same.",
        why="One term for every variable that moves.",
    )


# %% question="no_change" points=1
def no_change(draw):
    """If df/dx is zero everywhere then f is constant: false, with any function of y as counter-example."""
    frozen, moving = draw.choose([("x", "y"), ("y", "x")])
    who = draw.choose(["A floor", "A landscape", "A function", "A sandpit", "A hill"])
    size = draw.integer(4, 12)

    def breaks(g):
        places = [(0.3, 0.7), (1.2, -0.4), (-0.8, 1.6), (2.0, 0.9), (0.6, 2.2), (-1.7, -1.1)]
        places += [(x + 1.9, y + 1.3) for x, y in places]
        values = [g(x=x, y=y) for x, y in places]
        step = 1e-4
        rates = [
            (g(x=x + step, y=y) - g(x=x - step, y=y)) / (2 * step)
            if frozen == "x"
            else (g(x=x, y=y + step) - g(x=x, y=y - step)) / (2 * step)
            for x, y in places
        ]
        seen = [(v, rate) for v, rate in zip(values, rates) if np.isfinite(v) and np.isfinite(rate)]
        if len(seen) < 3:
            return "it has a value at many points of the plane"
        if max(abs(rate) for _, rate in seen) > 1e-5:
            return f"its partial derivative with respect to {frozen} is zero everywhere"
        if max(v for v, _ in seen) - min(v for v, _ in seen) < 1e-6:
            return "your formula breaks the statement (it is constant)"
        return None

    return quiz.TrueFalse(
        rf"True or false? {who} is {size} m wide in each direction, and $\partial f / \partial {frozen} = 0$ at every point of it. Then $f$ is constant. If false, give a formula for $f$ in $x$ and $y$ that breaks it.",
        truth=False,
        property=breaks,
        example=f"{moving}**2",
        variables=["x", "y"],
        says=f"You know what happens while {moving} is frozen. What may happen when it is not?",
        hint=rf"${frozen}$ has no influence on $f$. Is there another variable?",
        worked=rf"False. $f = {moving}^2$ does not depend on ${frozen}$, so $\partial f / \partial {frozen} = 0$, and yet it varies with ${moving}$.",
        why="A partial derivative is silent about the variables that it freezes.",
    )


# %% [markdown]
# ## 2 Jacobians
#
# The Jacobian of a function with one output is the row of its partial derivatives. As an arrow it points steepest uphill.


# %% question="row" points=1
def row(draw):
    """The Jacobian of a polynomial at a point."""
    a, b, c = draw.integer(1, 4), draw.nonzero(-4, 4), draw.nonzero(-5, 5)
    x, y = draw.nonzero(-3, 3), draw.nonzero(-3, 3)
    right = [2 * a * x + b * y, b * x + c]
    forgotten = [2 * a * x + b * y + c, b * x + c]
    single = [2 * a * x + b, b + c]
    draw.require(right[0] != right[1] and single != right and any(right))
    draw.require(len({tuple(v) for v in (right, right[::-1], forgotten, single)}) == 4)
    return quiz.Vector(
        rf"$f(x, y) = {quiz.terms([a, b, c], ['x^2', 'x y', 'y'])}$. What is its Jacobian at the point $({x}, {y})$?",
        answer=right,
        slips=[
            (right[::-1], "The two entries are swapped: the derivative with respect to x comes first."),
            (forgotten, "The last term has no x in it, so it contributes nothing to the first entry."),
            (single, "The term in x y, differentiated by one letter, keeps the other one. Then put in the point."),
        ],
        hint="Work out both partial derivatives as formulas, and put the point in last.",
        worked=rf"$J = [{quiz.terms([2 * a, b], ['x', 'y'])}, \; {quiz.terms([b, c], ['x', ''])}]$, and at $({x}, {y})$ it is $[{right[0]}, {right[1]}]$.",
        why="First the derivative with respect to x, then that with respect to y.",
    )


# %% question="slope_that_way" points=1
def slope_that_way(draw):
    """The steepness in a direction, from the Jacobian."""
    u, v, size = draw.choose([(3, 4, 5), (4, 3, 5), (-3, 4, 5), (4, -3, 5), (5, 12, 13), (12, -5, 13), (-4, -3, 5)])
    a, b = draw.nonzero(-6, 6), draw.nonzero(-6, 6)
    dot = a * u + b * v
    right = Fraction(dot, size)
    draw.require(dot != 0 and abs(a * v + b * u) != abs(dot) and a + b != right and a * a + b * b != size * size)
    length = float(np.hypot(a, b))
    draw.require(min(abs(length - float(right)), abs(length - dot)) > 1e-3)
    return quiz.Number(
        rf"At a point of a floor, $J = [{a}, {b}]$, in metres per metre. How steep is the way in the direction of the arrow $({u}, {v})$? Uphill counts positive.",
        answer=right,
        slips=[
            (dot, "You used the arrow as it is. A direction has length one: divide by the arrow's length."),
            (length, "That is the length of the Jacobian, the steepness of the steepest way. This way is another one."),
            (-right, "The sign is turned round: a positive dot product with the Jacobian means uphill."),
            quiz.Slip(
                a + b,
                "You added the partial derivatives. Each belongs times its entry of the direction.",
                may_coincide=True,
            ),
        ],
        hint=f"Make the arrow into one of length one. Its length is {size}. Then take a dot product.",
        worked=rf"$d = ({u}, {v}) / {size}$, and $J d = ({a * u} {quiz.signed(b * v)}) / {size} = {quiz.tex(right)}$.",
        why="The dot product of the Jacobian and a direction of length one.",
    )


# %% question="level_way" points=1
def level_way(draw):
    """Construct a direction of no change at a point."""
    a, b = draw.integer(1, 4), draw.integer(1, 4)
    x, y = draw.nonzero(-3, 3), draw.nonzero(-3, 3)
    J = np.array([2 * a * x, 2 * b * y])
    draw.require(abs(J[0]) != abs(J[1]) and a * x * x != b * y * y)

    def level(d):
        size = np.linalg.norm(d)
        if size == 0:
            return "it is not the zero vector, which has no direction"
        rate = J @ d / size
        return (
            None
            if abs(rate) < 1e-5 * np.linalg.norm(J)
            else f"the way is level (it climbs {rate:.3g} metres per metre)"
        )

    return quiz.Construct(
        rf"You stand at $({x}, {y})$ on the floor $f(x, y) = {quiz.terms([a, b], ['x^2', 'y^2'])}$. Give any direction, as an arrow of any length but zero, in which the floor neither rises nor falls there.",
        property=level,
        example=[int(-J[1]), int(J[0])],
        shape=(2,),
        slips=[
            (
                J.tolist(),
                "That arrow is the Jacobian itself: it points steepest uphill. At which angle to it is the way level?",
            ),
            ((-J).tolist(), "That is straight downhill. At which angle to it is the way level?"),
            (
                J[::-1].tolist(),
                "You swapped the entries. One sign must turn as well, or the dot product does not vanish.",
            ),
        ],
        hint="Work out the Jacobian at the point. Which arrows have the dot product zero with it?",
        worked=rf"$J = [{J[0]}, {J[1]}]$. Swap the entries and turn one sign: $({-J[1]}, {J[0]})$ has the dot product zero with it.",
        why="It lies at a right angle to the Jacobian, along the contour line.",
    )


# %% question="flat_place" points=1
def flat_place(draw):
    """Construct a point where the gradient vanishes; the function has two of them."""
    a, b, k = draw.integer(1, 3), draw.nonzero(-4, 4), draw.integer(1, 4)
    draw.require(b != 0 and abs(b) != a)

    def flat(p):
        J = np.array([3 * p[0] ** 2 - 3 * a * a, 2 * k * (p[1] - b)])
        size = 1 + np.abs(p).max() ** 2
        return (
            None if np.abs(J).max() < 1e-5 * size else f"the Jacobian vanishes there (it is [{J[0]:.4g}, {J[1]:.4g}])"
        )

    return quiz.Construct(
        rf"Give any flat place, a point $(x, y)$ with $J = 0$, of $f(x, y) = {quiz.terms([1, -3 * a * a, k, -2 * k * b], ['x^3', 'x', 'y^2', 'y'])}$.",
        property=flat,
        example=[a, b],
        shape=(2,),
        slips=[
            ([0, 0], "At the origin the Jacobian holds the coefficients of x and of y, and these are not zero."),
            ([a, -b], "The first entry vanishes. Look at the sign in the second one."),
            quiz.Slip([a * a, b], "The second entry vanishes. For the first, take a square root.", may_coincide=True),
        ],
        hint="Both partial derivatives must vanish at the same point. Here each contains one letter only.",
        worked=rf"$3 x^2 - {3 * a * a} = 0$ gives $x = {a}$ or $x = {-a}$, and ${quiz.terms([2 * k, -2 * k * b], ['y', ''])} = 0$ gives $y = {b}$.",
        why="Both partial derivatives vanish there.",
    )


# %% question="contour_maps" points=1
def contour_maps(draw):
    """Match descriptions of contour maps with statements about the Jacobian."""
    k = draw.integer(2, 9)
    names = draw.choose([("hut", "lake"), ("mill", "well"), ("oak", "gate"), ("barn", "pond"), ("tent", "cairn")])
    high, north = draw.choose(["east", "west"]), draw.choose(["north", "south"])
    south = "south" if north == "north" else "north"
    return quiz.Matching(
        f"Five descriptions of a contour map round the {names[0]}, on which neighbouring lines differ by {k} m in height. Match each with what it says about the Jacobian there.",
        pairs=[
            (
                f"Contour lines run north to south, close together, and the numbers on them grow to the {high} of the {names[0]}.",
                f"It is long and points {high}.",
                f"It points {high} only if the numbers grow that way, and it is long only where lines are dense.",
            ),
            (
                f"Contour lines run north to south, far apart, and the numbers on them grow to the {high} of the {names[0]}.",
                f"It is short and points {high}.",
                "A short Jacobian belongs to lines far apart. Which of the two maps has these?",
            ),
            (
                f"Contour lines run west to east, close together, and the {names[1]} in the {south} lies lowest.",
                f"It is long and points {north}.",
                f"It points {north} only if the {south} lies lower.",
            ),
            (
                f"Contour lines are closed rings round the {names[0]}, and the numbers fall outwards.",
                "It is zero, and arrows around point inwards.",
                "Arrows point to higher ground. On which map does it lie in the middle?",
            ),
            (
                f"Contour lines are closed rings round the {names[0]}, and the numbers grow outwards.",
                "It is zero, and arrows around point outwards.",
                "Arrows point to higher ground. On which map does it lie outside?",
            ),
        ],
        hint="The Jacobian is at right angles to the contour lines, points to higher numbers, and is longer where lines are closer.",
        worked="Across the lines and towards higher numbers; dense lines mean a long Jacobian. In the middle of rings it vanishes, and round it the arrows point to where the numbers grow.",
        why="Direction: across the lines, uphill. Length: how dense they are.",
    )


# %% question="by_steepness" points=1
def by_steepness(draw):
    """Put points of a floor in order of steepness."""
    a, b = draw.distinct(2, 1, 3)
    points = [(draw.integer(-3, 3), draw.integer(-3, 3)) for _ in range(4)]
    steep = {p: 4 * (a * p[0]) ** 2 + 4 * (b * p[1]) ** 2 for p in points}
    draw.require(len(set(steep.values())) == 4)
    order = sorted(steep, key=steep.get)
    draw.require([p for p in order] != sorted(order, key=lambda p: p[0] ** 2 + p[1] ** 2))
    return quiz.Ordering(
        rf"Four people stand on the floor $f(x, y) = {quiz.terms([a, b], ['x^2', 'y^2'])}$. Order them by how steep the floor is where they stand, the flattest place first.",
        steps=[
            f"at $({order[0][0]}, {order[0][1]})$",
            *[
                (
                    f"at $({p[0]}, {p[1]})$",
                    f"The Jacobian at ({p[0]}, {p[1]}) is longer than at the place that should stand before it. Compare the lengths, not the heights or the distances.",
                )
                for p in order[1:]
            ],
        ],
        hint="How steep a place is, in its steepest direction, is the length of the Jacobian.",
        worked=rf"$J = [{2 * a} x, {2 * b} y]$. The squares of its length are, in order, "
        + ", ".join(f"${steep[p]}$ at $({p[0]}, {p[1]})$" for p in order)
        + ".",
        why="The length of the Jacobian grows from one to the next.",
    )


# %% question="straight_there" points=1
def straight_there(draw):
    """Steepest descent points at the minimum: false on an oval bowl."""
    a, b = draw.distinct(2, 1, 6)
    thing = draw.choose(["ball", "drop of water", "marble", "pea"])

    def misses(p):
        if not p.any():
            return "it is not the lowest point itself, where there is no way down"
        down = -np.array([2 * a * p[0], 2 * b * p[1]])
        cross = abs(down[0] * p[1] - down[1] * p[0])
        if cross < 1e-6 * np.linalg.norm(down) * np.linalg.norm(p):
            return "your point breaks the statement (from there, the steepest way down does point at the origin)"
        return None

    return quiz.TrueFalse(
        rf"True or false? The floor $f(x, y) = {quiz.terms([a, b], ['x^2', 'y^2'])}$ has its lowest point at the origin. Wherever a {thing} is let go, the direction of steepest descent points at the origin. If false, give a point where it does not.",
        truth=False,
        property=misses,
        example=[1, 1],
        shape=(2,),
        says="So it would be on a round bowl. What are the contour lines of this one? Downhill is at right angles to them.",
        hint="Write down $-J$ at a point. Is it a multiple of the arrow from the point to the origin?",
        worked=rf"False. At $(1, 1)$ the steepest way down is $(-{2 * a}, -{2 * b})$, and the origin lies in the direction $(-1, -1)$.",
        why="Only from the axes does it point there.",
    )


# %% [markdown]
# ## 3 Bigger Jacobians
#
# A function with several outputs has a Jacobian matrix: one row for each output, one column for each input.


# %% question="whole_matrix" points=1
def whole_matrix(draw):
    """The Jacobian matrix of a function from two inputs to two outputs, at a point."""
    a, b, c = draw.integer(2, 5), draw.nonzero(-4, 4), draw.nonzero(-4, 4)
    x, y = draw.nonzero(-3, 3), draw.nonzero(-3, 3)
    J = np.array([[a * y, a * x], [2 * b * x, c]])
    values = np.array([[a * y, 2 * b * x], [a * x, c]])
    swapped = J[::-1]
    draw.require(
        not np.array_equal(J, values) and not np.array_equal(J, swapped) and not np.array_equal(values, swapped)
    )
    columns = J[:, ::-1]
    draw.require(all(not np.array_equal(columns, other) for other in (J, values, swapped)))
    return quiz.Matrix(
        rf"$F(x, y) = ({a} x y, \; {quiz.terms([b, c], ['x^2', 'y'])})$. What is its Jacobian matrix at $({x}, {y})$?",
        answer=J,
        slips=[
            (values, "It is transposed: a row belongs to an output, a column to an input."),
            (swapped, "The rows are swapped: the first row belongs to the first output."),
            (columns, "The columns are swapped: the first column belongs to x."),
        ],
        hint="Write the Jacobian of the first output as a row. Below it write that of the second.",
        worked=rf"The rows are $[{a} y, {a} x]$ and $[{2 * b} x, {c}]$. At $({x}, {y})$ that is ${quiz.tex(J)}$.",
        why="One row for each output, one column for each input.",
    )


# %% question="one_entry" points=1
def one_entry(draw):
    """One entry of a Jacobian matrix with three inputs, as a formula."""
    k, m = draw.integer(2, 5), draw.integer(2, 4)
    low = {name: name if m == 2 else f"{name}**{m - 1}" for name in "xz"}
    # each output with its three derivatives by x, y and z
    first = (rf"x^{m} y + {k} z", [f"{m}*{low['x']}*y", f"x**{m}", f"{k}"])
    second = (rf"\sin({k} y) + x z^{m}", [f"z**{m}", f"{k}*cos({k}*y)", f"{m}*x*{low['z']}"])
    row, column = draw.integer(1, 2), draw.integer(1, 3)
    outputs = [first[1], second[1]]
    right = outputs[row - 1][column - 1]
    words = {1: "first", 2: "second", 3: "third"}
    wrong_row = outputs[2 - row][column - 1]
    wrong_column = outputs[row - 1][column % 3]
    return quiz.Expression(
        rf"$F(x, y, z) = ({first[0]}, \; {second[0]})$. What is the entry of its Jacobian matrix in row {row}, column {column}?",
        answer=right,
        variables=["x", "y", "z"],
        slips=[
            (wrong_row, f"That stands in the other row: row {row} belongs to the {words[row]} output."),
            (wrong_column, f"That stands in another column: column {column} belongs to the {words[column]} input."),
        ],
        hint="The row says which output is differentiated, the column says with respect to which input.",
        worked=f"Row {row} is the Jacobian of the {words[row]} output. Its entry {column} is the derivative with respect to ${'xyz'[column - 1]}$, which is `{right}`.",
        why="The row names the output, the column the input.",
    )


# %% question="how_large" points=1
def how_large(draw):
    """The shape of a Jacobian matrix."""
    inputs, outputs, what = draw.choose(
        [
            (2, 3, "a point on a map, two numbers, and gives a place in space, three numbers"),
            (3, 1, "a place in a room, three numbers, and gives the temperature there"),
            (1, 3, "a time, and gives the place of a drone, three numbers"),
            (64, 10, "the 64 greys of a picture of a digit, and gives ten scores, one for each digit"),
            (2, 33, "the two parameters of a bell curve, and gives the curve's height in 33 bins"),
            (4, 2, "the four angles of a robot's arm, and gives the place of its hand on a table, two numbers"),
            (5, 3, "the positions of five sliders, and gives a colour as red, green and blue"),
            (6, 4, "the prices of six goods, and gives the sales of four shops"),
        ]
    )
    return quiz.Vector(
        f"A function takes {what}. What is the shape of its Jacobian matrix? Give the number of rows, then the number of columns.",
        answer=[outputs, inputs],
        slips=[
            (
                [inputs, outputs],
                "It is the other way round: it maps small steps of the input to steps of the output, so its rows belong to outputs.",
            ),
            ([outputs, outputs], "That would be a square matrix. How many inputs are there to differentiate by?"),
            ([inputs, inputs], "You counted the inputs twice: there is one row for each output."),
        ],
        hint="Near a point the function acts like $J d$, with a small step $d$ of the input. Which shape must $J$ have?",
        worked=f"One row for each output, of which there are {outputs}; one column for each input, of which there are {inputs}: {outputs} by {inputs}.",
        why="Rows belong to outputs, columns to inputs.",
    )


# %% question="tiny_patch" points=1
def tiny_patch(draw):
    """The area of the image of a tiny square, from the determinant."""
    a, b = draw.integer(2, 4), draw.integer(1, 3)
    x, y = draw.integer(1, 4), draw.integer(1, 4)
    det = 2 * a * x * y - b * b
    area = draw.choose([0.01, 0.0001, 0.0004])
    plus = 2 * a * x * y + b * b
    trace = 2 * a * x + y
    draw.require(det > 1 and len({det, plus, trace}) == 3 and det * det != plus)
    return quiz.Number(
        rf"The map $F(x, y) = ({quiz.terms([a, b], ['x^2', 'y'])}, \; {quiz.terms([b], ['x'])} + \tfrac12 y^2)$ moves a tiny square of area {area:g} at the point $({x}, {y})$. Estimate the area of its image.",
        answer=det * area,
        rtol=1e-4,
        slips=[
            (det, f"That is the area factor. The square has the area {area:g}, so multiply."),
            (plus * area, "In a determinant the product of the other two entries is subtracted."),
            (trace * area, "You used the trace. The factor by which areas grow is the determinant."),
        ],
        hint="Near the point the map acts like its Jacobian matrix. By which factor does a matrix change areas?",
        worked=rf"$J = \begin{{bmatrix}} {2 * a} x & {b} \\ {b} & y \end{{bmatrix}}$, with determinant ${2 * a} x y - {b * b} = {det}$ at the point. The area becomes ${det * area:g}$.",
        why="The determinant of the Jacobian matrix is the area factor near the point.",
    )


# %% question="nearby" points=1
def nearby(draw):
    """Estimate F near a point, from its value and its Jacobian matrix."""
    J = draw.invertible(2, -4, 5)
    value = np.array([draw.integer(-5, 9), draw.integer(-5, 9)])
    p = np.array([draw.integer(1, 5), draw.integer(1, 5)])
    d = np.array([draw.choose([-2, -1, 1, 2, 3]), draw.choose([-2, -1, 1, 2, 3])]) / 10
    right = value + J @ d
    wrong = [value + J.T @ d, J @ d, value + J @ (p + d), value + d]
    seen = {tuple(np.round(v, 9)) for v in (right, *wrong)}
    draw.require(len(seen) == 5)
    return quiz.Vector(
        rf"All that you know of $F$ is $F({p[0]}, {p[1]}) = {quiz.tex(value)}$ and its Jacobian matrix there, $J = {quiz.tex(J)}$. Estimate $F({p[0] + d[0]:g}, {p[1] + d[1]:g})$.",
        answer=right,
        slips=[
            (wrong[0], "You used the matrix on its side: each entry of the step belongs to one column."),
            (wrong[1], "That is the change alone. Add it to the value at the point."),
            (wrong[2], "You put the whole point into the linear map. Only the step away from the point belongs there."),
            (wrong[3], "You added the step of the input to the output. The matrix says what the step becomes."),
        ],
        hint="$F(p + d)$ is nearly $F(p) + J d$. What is $d$ here?",
        worked=rf"$d = {quiz.tex(d)}$, and $J d = {quiz.tex(J @ d)}$. Together ${quiz.tex(right)}$.",
        why="The value at the point, plus what the matrix makes of the step.",
    )


# %% question="squashed" points=1
def squashed(draw):
    """Construct a point where a map squashes areas to zero: the determinant of the Jacobian vanishes."""
    a, b = draw.integer(1, 4), draw.integer(1, 4)
    k = draw.integer(2, 5)

    def flat(p):
        det = 2 * a * p[0] * 2 * b * p[1] - k * k
        size = 1 + abs(4 * a * b * p[0] * p[1])
        return (
            None
            if abs(det) < 1e-5 * size
            else f"the determinant of the Jacobian matrix is zero there (it is {det:.4g})"
        )

    return quiz.Construct(
        rf"Give any point $(x, y)$ near which the map $F(x, y) = ({quiz.terms([a, k], ['x^2', 'y'])}, \; {quiz.terms([k, b], ['x', 'y^2'])})$ squashes tiny squares to nearly no area.",
        property=flat,
        example=[1, k * k / (4 * a * b)],
        shape=(2,),
        slips=[
            ([0, 0], "There the diagonal of the Jacobian matrix is zero, and the other two entries still make area."),
            quiz.Slip(
                [1, -k * k / (4 * a * b)],
                "The size is right. In the determinant the product of the other two entries is subtracted.",
            ),
        ],
        hint="The area factor is the determinant of the Jacobian matrix. Set it to zero, choose $x$, and solve for $y$.",
        worked=rf"$\det J = {4 * a * b} x y - {k * k}$. With $x = 1$ it vanishes for $y = {quiz.tex(Fraction(k * k, 4 * a * b))}$.",
        why="The determinant of the Jacobian matrix vanishes there.",
    )


# %% question="same_everywhere" points=1
def same_everywhere(draw):
    """A constant Jacobian matrix means a linear map: false, any shift breaks it."""
    M = draw.invertible(2, -3, 4)

    def breaks(c):
        size = np.abs(c).max()
        return (
            None
            if size > 0
            else "your shift breaks the statement (with no shift at all, the map does send zero to zero)"
        )

    return quiz.TrueFalse(
        rf"True or false? If the Jacobian matrix of $F$ is ${quiz.tex(M)}$ at every point, then $F$ sends $(0, 0)$ to $(0, 0)$. If false, give $F(0, 0)$ for an $F$ that has this Jacobian matrix and breaks the statement.",
        truth=False,
        property=breaks,
        example=[1, 2],
        shape=(2,),
        says="The Jacobian matrix says how outputs change. What can be added to a function without changing its derivatives?",
        hint="In one variable, $3 x$ and $3 x + 5$ have the same derivative.",
        worked="False. Add a constant vector, such as $(1, 2)$, to the linear map: the Jacobian matrix stays, and zero is sent to $(1, 2)$.",
        why="A derivative does not see a constant that is added.",
    )


# %% [markdown]
# ## 4 Hessians
#
# The Hessian is the Jacobian of the Jacobian. At a flat place it tells a minimum from a maximum and a saddle.


# %% question="hessian_at" points=1
def hessian_at(draw):
    """The Hessian of a cubic at a point."""
    a, b, c = draw.integer(1, 3), draw.nonzero(-3, 3), draw.nonzero(-4, 4)
    x, y = draw.nonzero(-3, 3), draw.nonzero(-3, 3)
    H = np.array([[6 * a * x, 2 * b * y], [2 * b * y, 2 * b * x + 2 * c]])
    no_mixed = H * np.eye(2, dtype=int)
    turned = np.array([[2 * b * y, H[0, 0]], [H[1, 1], 2 * b * y]])
    forgot = np.array([[H[0, 0], 2 * b * y], [2 * b * y, 2 * c]])
    draw.require(len({tuple(M.ravel().tolist()) for M in (H, no_mixed, turned, forgot)}) == 4)
    return quiz.Matrix(
        rf"$f(x, y) = {quiz.terms([a, b, c], ['x^3', 'x y^2', 'y^2'])}$. What is its Hessian at $({x}, {y})$?",
        answer=H,
        slips=[
            (no_mixed, "You left out the mixed derivatives: the first partial derivative changes with y as well."),
            (
                turned,
                "All numbers are there, in the wrong places: twice by x stands top left, mixed ones off the diagonal.",
            ),
            (forgot, "In the bottom right corner the term with x and the square of y contributes too."),
        ],
        hint="First write down the Jacobian, a row of two formulas. Then differentiate each of them by $x$ and by $y$.",
        worked=rf"$J = [{quiz.terms([3 * a, b], ['x^2', 'y^2'])}, \; {quiz.terms([2 * b, 2 * c], ['x y', 'y'])}]$. Its Jacobian matrix at the point is ${quiz.tex(H)}$.",
        why="Each row is the Jacobian of one entry of the Jacobian, and the matrix is symmetric.",
    )


# %% question="mixed" points=1
def mixed(draw):
    """A mixed second derivative as a formula."""
    m, n, k = draw.integer(2, 4), draw.integer(2, 4), draw.integer(2, 6)
    extra = draw.choose(["sin(x)", "cos(x)", "exp(x)"])
    tail = {"sin(x)": r"\sin x", "cos(x)": r"\cos x", "exp(x)": "e^x"}[extra]
    by_x = {"sin(x)": "cos(x)", "cos(x)": "-sin(x)", "exp(x)": "exp(x)"}[extra]
    first, second = draw.choose([("x", "y"), ("y", "x")])
    draw.require(m != n)
    x_low, y_low = "x" if m == 2 else f"x^{m - 1}", "y" if n == 2 else f"y^{n - 1}"
    return quiz.Expression(
        rf"$f(x, y) = x^{m} y^{n} + {k} y\, {tail}$. Differentiate by ${first}$ first and then by ${second}$. What do you get?",
        answer=f"{m * n}*x**{m - 1}*y**{n - 1} + {k}*({by_x})",
        variables=["x", "y"],
        slips=[
            (
                f"{m * (m - 1)}*x**{max(m - 2, 0)}*y**{n} + {k}*y*({'-sin(x)' if extra == 'sin(x)' else '-cos(x)' if extra == 'cos(x)' else 'exp(x)'})",
                "That is twice with respect to x. The mixed derivative takes each letter once.",
            ),
            (
                f"{n * (n - 1)}*x**{m}*y**{max(n - 2, 0)}",
                "That is twice with respect to y. The mixed derivative takes each letter once.",
            ),
            (f"{m * n}*x**{m - 1}*y**{n - 1}", "The last term contains both letters, so it contributes as well."),
            (
                f"{m}*x**{m - 1}*y**{n} + {k}*y*({by_x})",
                "That is the derivative with respect to x. Now differentiate it with respect to y.",
            ),
        ],
        hint="The order does not matter, so begin with the letter that is less work.",
        worked=rf"By $y$: ${n} x^{m} {y_low} + {k} {tail}$. Then by $x$: ${m * n} {x_low} {y_low}$ plus ${k}$ times the derivative of ${tail}$.",
        why="Each letter is used once, in either order.",
    )


# %% question="which_kind" points=1
def which_kind(draw):
    """Match Hessians at flat places with kinds of place."""
    a, d = draw.integer(2, 5), draw.integer(2, 5)
    b = draw.nonzero(-1, 1)
    big = a * d + draw.integer(1, 4)
    k = draw.integer(2, 4)
    low, high = np.array([[a, b], [b, d]]), np.array([[-a, b], [b, -d]])
    saddle, none = np.array([[a, big], [big, d]]), np.array([[1, k], [k, k * k]])
    return quiz.Matching(
        "Each matrix is the Hessian of a function at a flat place. Match it with what the place is.",
        pairs=[
            (
                f"${quiz.tex(low)}$",
                "a minimum",
                "A minimum needs two positive eigenvalues: a positive determinant and a positive trace.",
            ),
            (
                f"${quiz.tex(high)}$",
                "a maximum",
                "A maximum needs two negative eigenvalues: a positive determinant and a negative trace.",
            ),
            (f"${quiz.tex(saddle)}$", "a saddle", "A saddle needs eigenvalues of both signs: a negative determinant."),
            (
                f"${quiz.tex(none)}$",
                "undecided",
                "Undecided is the case of an eigenvalue zero: the determinant vanishes.",
            ),
        ],
        hint="First the determinant: its sign says whether the eigenvalues have the same sign. Then the trace.",
        worked=rf"The determinants are ${a * d - b * b}$, ${a * d - b * b}$, ${a * d - big * big}$ and $0$. Where it is positive, the trace decides: ${a + d}$ for the first and ${-a - d}$ for the second.",
        why="The determinant is the product of the eigenvalues, the trace is their sum.",
    )


# %% question="bend_that_way" points=1
def bend_that_way(draw):
    """The curvature in a direction."""
    u, v = draw.choose([(3, 4), (4, 3), (-3, 4), (4, -3), (1, 1), (1, -1)])
    a, b, d = draw.nonzero(-5, 5), draw.nonzero(-5, 5), draw.nonzero(-5, 5)
    square = u * u + v * v
    whole = a * u * u + 2 * b * u * v + d * v * v
    once = a * u * u + b * u * v + d * v * v
    diagonal = a * u * u + d * v * v
    values = [Fraction(whole, square), Fraction(whole), Fraction(once, square), Fraction(diagonal, square)]
    draw.require(len(set(values)) == 4 and whole != 0)
    return quiz.Number(
        rf"At a flat place the Hessian is $H = {quiz.tex(np.array([[a, b], [b, d]]))}$. What is the curvature in the direction of the arrow $({u}, {v})$?",
        answer=values[0],
        slips=[
            (
                values[1],
                "You used the arrow as it is. A direction has length one, and it enters twice: divide by the square of the length.",
            ),
            (values[2], "The entry off the diagonal comes twice, once for each of the two orders."),
            (values[3], "You left out the entries off the diagonal: both contribute."),
        ],
        hint=r"The curvature along $d$ is $d^\top H d$ with a $d$ of length one.",
        worked=rf"With the arrow as it is, $d^\top H d = {whole}$. The square of its length is ${square}$, so the curvature is ${quiz.tex(values[0])}$.",
        why="The direction enters twice, with length one.",
    )


# %% question="saddle_anyway" points=1
def saddle_anyway(draw):
    """Construct a Hessian with a positive diagonal that belongs to a saddle."""
    a, d = draw.distinct(2, 1, 9)

    def is_saddle(H):
        size = max(1.0, np.abs(H).max())
        if abs(H[0, 1] - H[1, 0]) > 1e-9 * size:
            return "it is symmetric, as every Hessian of a smooth function is"
        if abs(H[0, 0] - a) > 1e-9 or abs(H[1, 1] - d) > 1e-9:
            return f"its diagonal holds {a} and {d}"
        det = H[0, 0] * H[1, 1] - H[0, 1] * H[1, 0]
        return (
            None
            if det < -1e-6
            else f"it belongs to a saddle (its determinant is {det:.4g}, so no eigenvalue is negative)"
        )

    return quiz.Construct(
        f"At a flat place a floor curves up along both axes: the diagonal of its Hessian holds {a} and {d}. Give a Hessian with this diagonal for which the place is a saddle all the same.",
        property=is_saddle,
        example=[[a, a + d], [a + d, d]],
        shape=(2, 2),
        slips=[
            (
                [[a, 0], [0, d]],
                "Its eigenvalues are those on the diagonal, both positive. What can you put off the diagonal?",
            ),
            (
                [[a, -a - d], [a + d, d]],
                "A Hessian is symmetric: the two entries off the diagonal are equal, with the same sign.",
            ),
        ],
        hint="Which sign must the determinant have? How large must the two other entries be for that?",
        worked=rf"The determinant ${a * d} - b^2$ is negative as soon as $b^2$ is larger than ${a * d}$, for example with $b = {a + d}$.",
        why="The determinant is negative, so one eigenvalue is: the way down runs askew to the axes.",
    )


# %% question="wrong_verdict" points=1
def wrong_verdict(draw):
    """Find the wrong line when a flat place is judged."""
    a, b = draw.integer(1, 3), draw.integer(1, 4)
    kind = draw.choose(["mixed", "det", "verdict"])
    # f = a x^2 + 2 k x y + b y^2 with k^2 > a b: a saddle at the origin
    k = a * b + draw.integer(1, 3)
    right = [
        rf"$f(x, y) = {quiz.terms([a, 2 * k, b], ['x^2', 'x y', 'y^2'])}$ is flat at the origin.",
        rf"$J = [{2 * a} x + {2 * k} y, \; {2 * k} x + {2 * b} y]$",
        rf"$H = {quiz.tex(np.array([[2 * a, 2 * k], [2 * k, 2 * b]]))}$",
        rf"$\det H = {4 * a * b} - {4 * k * k} = {4 * a * b - 4 * k * k}$",
        "The determinant is negative, so the origin is a saddle.",
    ]
    place, text, fault = {
        "mixed": (
            3,
            rf"$H = {quiz.tex(np.array([[2 * a, 0], [0, 2 * b]]))}$",
            "The first entry of J changes with y as well, so the entries off the diagonal are not zero.",
        ),
        "det": (
            4,
            rf"$\det H = {4 * a * b} + {4 * k * k} = {4 * a * b + 4 * k * k}$",
            "In a determinant the product of the other two entries is subtracted.",
        ),
        "verdict": (
            5,
            "The entries on the diagonal are positive, so the origin is a minimum.",
            "The diagonal says what happens along the axes only. The determinant is negative, so some other way leads down.",
        ),
    }[kind]
    reasons = [
        "Line 1 is right: at the origin both partial derivatives vanish.",
        "Line 2 is right: each partial derivative keeps the frozen letter in the term with both.",
        "Line 3 is right: it is the Jacobian matrix of the row in line 2.",
        "Line 4 is right: the product of the diagonal minus the product of the other two entries.",
        "Line 5 is right as a rule: it draws the conclusion that belongs to a negative determinant.",
    ]
    shown = list(zip(right, reasons))
    shown[place - 1] = (text, fault)
    if kind == "mixed":
        shown[3] = (rf"$\det H = {4 * a * b} - 0 = {4 * a * b}$", "Line 4 follows from line 3. Look further up.")
        shown[4] = (
            "The determinant and the trace are positive, so the origin is a minimum.",
            "Line 5 follows from the lines above. Look further up.",
        )
    if kind == "det":
        shown[4] = (
            "The determinant and the trace are positive, so the origin is a minimum.",
            "Line 5 follows from line 4. Look further up.",
        )
    return quiz.WrongLine(
        "Somebody judges a flat place. One line is wrong, judged against the line that stands before it. Which one?",
        lines=shown,
        wrong=place,
        hint="Do each step yourself, from the line above it.",
        worked=f"Line {place} should be: {right[place - 1]}",
    )


# %% question="undecided" points=1
def undecided(draw):
    """If the determinant of H is zero there is no minimum: false."""
    where = draw.choose(["floor", "landscape", "function", "valley", "sandpit"])
    zero = draw.choose([r"$\det H = 0$", "one eigenvalue of $H$ is $0$", "the Hessian $H$ has no inverse"])
    ring = [(np.cos(t), np.sin(t)) for t in np.linspace(0, 2 * np.pi, 73)]

    def breaks(g):
        at = g(x=0, y=0)
        if not np.isfinite(at):
            return "it has a value at the origin"
        h = 1e-4
        rates = [(g(x=h, y=0) - g(x=-h, y=0)) / (2 * h), (g(x=0, y=h) - g(x=0, y=-h)) / (2 * h)]
        xx = (g(x=h, y=0) - 2 * at + g(x=-h, y=0)) / h**2
        yy = (g(x=0, y=h) - 2 * at + g(x=0, y=-h)) / h**2
        xy = (g(x=h, y=h) - g(x=h, y=-h) - g(x=-h, y=h) + g(x=-h, y=-h)) / (4 * h**2)
        if not np.isfinite([*rates, xx, yy, xy]).all():
            return "it has values all round the origin"
        size = max(1e-3, abs(xx), abs(yy), abs(xy))
        if max(abs(rate) for rate in rates) > 1e-3 * size:
            return "it is flat at the origin"
        if abs(xx * yy - xy * xy) > 1e-5 * size**2:
            return "the determinant of its Hessian at the origin is zero"
        around = [g(x=r * c, y=r * s) for r in (0.1, 0.2, 0.05) for c, s in ring]
        if not min(around) > at:
            return "it has a minimum at the origin, lower than all points around it"
        return None

    return quiz.TrueFalse(
        rf"True or false? Suppose that a {where} $f$ is flat at the origin and {zero} there. Then the origin is no minimum, a place lower than all around it. If false, give a formula for $f$ in $x$ and $y$ that breaks it.",
        truth=False,
        property=breaks,
        example="x**2 + y**4",
        variables=["x", "y"],
        says="A curvature of zero says that the second derivatives do not decide. Higher powers may still lead up.",
        hint="In one variable: which power of $x$ has a minimum at 0 and the second derivative 0 there?",
        worked="False. $x^2 + y^4$ is positive everywhere but at the origin. Its Hessian there has the diagonal $2, 0$ and the determinant 0.",
        why="Undecided by the Hessian does not mean that there is no minimum.",
    )


# %% [markdown]
# ## 5 Jacobians and Hessians (assessment)
#
# All of the week together, as you meet it in a sandpit.


# %% question="next_place" points=1
def next_place(draw):
    """The next dip: one step downhill."""
    a, b = draw.distinct(2, 1, 4)
    x, y = draw.nonzero(-4, 4), draw.nonzero(-4, 4)
    s = draw.choose([0.1, 0.2, 0.05])
    k = draw.nonzero(-3, 3)
    place, J = np.array([x, y]), np.array([2 * a * x + k, 2 * b * y])
    right = place - s * J
    wrong = [place + s * J, -s * J, place - J]
    draw.require(J.all() and len({tuple(np.round(v, 9)) for v in (right, *wrong)}) == 4)
    return quiz.Vector(
        rf"The floor is $f(x, y) = {quiz.terms([a, k, b], ['x^2', 'x', 'y^2'])}$, and you dip at $({x}, {y})$. Where do you dip next if you follow the slope downhill with $s = {s:g}$, so that the step is $s$ times the length of the Jacobian?",
        answer=right,
        slips=[
            (wrong[0], "That is a step uphill: the Jacobian points up, so it is subtracted."),
            (wrong[1], "That is the step. Add it to the place where you are."),
            (wrong[2], "You went the whole Jacobian. The step is s times it."),
        ],
        hint="The Jacobian at the point first. Then the place minus $s$ times the Jacobian.",
        worked=rf"$J = [{J[0]}, {J[1]}]$, so the next place is $({x}, {y}) - {s:g} \cdot ({J[0]}, {J[1]}) = ({right[0]:g}, {right[1]:g})$.",
        why="Against the Jacobian, by s times its length.",
    )


# %% question="where_and_what" points=2
def where_and_what(draw):
    """The flat place of a quadratic function with a mixed term."""
    a, b, c = draw.integer(1, 3), draw.nonzero(-3, 3), draw.integer(1, 3)
    x, y = draw.distinct(2, -4, 4, avoid=(0,))
    det = 4 * a * c - b * b
    draw.require(det != 0 and abs(x) != abs(y))
    d, e = -(2 * a * x + b * y), -(b * x + 2 * c * y)
    alone = [Fraction(-d, 2 * a), Fraction(-e, 2 * c)]
    draw.require(alone != [x, y] and alone != [y, x] and alone != [-x, -y] and (d, e) != (0, 0))
    return quiz.Vector(
        rf"Where is $f(x, y) = {quiz.terms([a, b, c, d, e], ['x^2', 'x y', 'y^2', 'x', 'y'])}$ flat? Give the point.",
        answer=[x, y],
        slips=[
            ([y, x], "The coordinates are swapped: x comes first."),
            ([-x, -y], "Both signs are turned round. Take care when you bring the constants to the other side."),
            (
                alone,
                "You left out the mixed term: it contributes y to the first partial derivative, and x to the second.",
            ),
        ],
        hint="Both partial derivatives are zero: two linear equations with two unknowns.",
        worked=rf"${quiz.terms([2 * a, b, d], ['x', 'y', ''])} = 0$ and ${quiz.terms([b, 2 * c, e], ['x', 'y', ''])} = 0$ have the solution $({x}, {y})$.",
        why="Both partial derivatives vanish there.",
    )


# %% question="search_plan" points=1
def search_plan(draw):
    """Put the steps of a search for the lowest point in order."""
    n = draw.integer(5, 30)
    return quiz.Ordering(
        f"You look for the lowest point of a floor with many pits, and start from {n} places. For one of them, put the steps in order.",
        steps=[
            "Choose a place to start.",
            ("Work out the Jacobian at the place.", "The Jacobian belongs to a place, so choose the place first."),
            (
                "Step against the Jacobian, and repeat until it vanishes.",
                "You cannot step against a Jacobian that is not worked out yet.",
            ),
            (
                "Work out the Hessian at the flat place.",
                "The Hessian tells the kind of a flat place, so the walk must have ended.",
            ),
            (
                "From the signs of its eigenvalues, decide whether it is a minimum.",
                "The eigenvalues are those of the Hessian, which must come first.",
            ),
            (
                f"Compare its height with the minima of the other {n - 1} starts.",
                "Only what is known to be a minimum is worth comparing.",
            ),
        ],
        hint="Which step needs the result of which?",
        worked="Start, Jacobian, walk until flat, Hessian, eigenvalues, and last the comparison with the other starts.",
        why="Each step uses the result of the one before.",
    )


# %% question="on_the_move" points=1
def on_the_move(draw):
    """How fast the height changes for somebody who moves with a velocity."""
    a, b = draw.integer(1, 4), draw.nonzero(-4, 4)
    x, y = draw.nonzero(-3, 3), draw.nonzero(-3, 3)
    u, v = draw.distinct(2, -4, 4, avoid=(0,))
    who = draw.choose(["An ant", "A beetle", "A toy car", "A snail", "A mouse"])
    J = [2 * a * x + b * y, b * x]
    right = J[0] * u + J[1] * v
    swapped = J[0] * v + J[1] * u
    added = J[0] + J[1]
    draw.require(right != 0 and len({right, swapped, added, -right}) == 4)
    draw.require(all(abs(right / np.hypot(u, v) - w) > 1e-3 for w in (right, swapped, added, -right)))
    return quiz.Number(
        rf"{who} runs over the floor $f(x, y) = {quiz.terms([a, b], ['x^2', 'x y'])}$, in metres. It is at $({x}, {y})$ and moves with $dx/dt = {u}$ and $dy/dt = {v}$, in metres per minute. How fast does its height change, in metres per minute?",
        answer=right,
        slips=[
            (swapped, "You paired each partial derivative with the other speed."),
            (added, "You added the partial derivatives. Each belongs times the speed of its own variable."),
            (
                right / float(np.hypot(u, v)),
                "That is the steepness, per metre of way. The question asks per minute, so the speed counts too.",
            ),
            (-right, "The size is right. Look at the signs again, term by term."),
        ],
        hint="The total derivative has one term for every variable that moves.",
        worked=rf"$J = [{J[0]}, {J[1]}]$, and ${J[0]} \cdot ({u}) + ({J[1]}) \cdot ({v}) = {right}$.",
        why="The Jacobian times the velocity.",
    )


# %% question="not_here" points=1
def not_here(draw):
    """Where J is not zero, inside the sandpit, there is no minimum (or maximum): true."""
    kind, way, word = draw.choose([("minimum", "against", "falls"), ("maximum", "along", "rises")])
    where = draw.choose(["in a sandpit", "in a crater", "on a meadow", "on a beach"])
    size = draw.integer(2, 9)

    def none_at_all(J):
        length = np.linalg.norm(J)
        if length == 0:
            return "it is not the zero vector"
        return f"it breaks the statement (a small step {way} your Jacobian does it: the floor {word} there by {length:.3g} metres per metre)"

    return quiz.TrueFalse(
        rf"True or false? You stand {where} with a smooth floor, {size} m away from its edge, and $J$ is not zero. Then the place is no local {kind}. If false, give a $J$, not zero, with which it can be one.",
        truth=True,
        property=none_at_all,
        shape=(2,),
        hint=r"Take a small step along $J$ or against it. What does $J d = \lVert J \rVert \cos \alpha$ say about the height?",
        worked=f"True. A small step {way} the Jacobian leads to a place where the floor is {'lower' if kind == 'minimum' else 'higher'}, so the place is no {kind}. Every {kind} away from the rim is flat.",
        why=f"A small step {way} the Jacobian would do better.",
    )


# %% question="best_step" points=1
def best_step(draw):
    """Which step of a difference suits noisy heights."""
    noise, pit = draw.choose([("1 cm", "3 m"), ("2 cm", "4 m"), ("5 mm", "2 m"), ("3 cm", "6 m")])
    pebble = draw.choose(["10 cm", "12 cm", "8 cm", "15 cm"])
    return quiz.Choice(
        f"A floor is covered with pebbles, {pebble} across, which change the height by about {noise}. The pit below them is about {pit} wide. Which step $h$ is best for measuring the pit's slope by a central difference?",
        right="some tens of centimetres",
        wrong=[
            (
                "a hundredth of a millimetre",
                "Such a step measures the side of one pebble, and very exactly. The pit's slope is something else.",
            ),
            ("about a centimetre", "Both dips are still on the same pebble, so its side hides the slope of the pit."),
            (
                "as wide as the pit",
                "Both dips are then on opposite rims, and their difference says little about the middle.",
            ),
        ],
        hint="The two dips should be further apart than the noise reaches, and closer than the shape that you want to see.",
        worked=f"The step must look over pebbles of {pebble} and must stay well inside a pit of {pit}. Between them lie some tens of centimetres.",
        why="Larger than a pebble, and smaller than the pit.",
    )


# %% question="dips_needed" points=1
def dips_needed(draw):
    """How many evaluations a gradient by central differences takes, compared with a grid."""
    n, per = draw.integer(3, 6), draw.integer(4, 12)
    draw.require(len({2 * n, n, n + 1, per**n, per * n, 2**n}) == 6)
    return quiz.Vector(
        f"A model has {n} parameters, and you can only evaluate its misfit. How many evaluations does a grid take, with {per} points along every axis? And how many does one gradient take, by central differences? Give both numbers.",
        answer=[per**n, 2 * n],
        rtol=1e-9,
        slips=[
            (
                [per * n, 2 * n],
                "The points of a grid multiply: every point along one axis goes with every point along the others.",
            ),
            (
                [per**n, n],
                "A central difference looks to both sides of the point, so it takes two evaluations for each parameter.",
            ),
            (
                [per**n, 2**n],
                "Only one parameter is moved at a time, the others are frozen: the evaluations add up, they do not multiply.",
            ),
            (
                [per**n, n + 1],
                "That is for one-sided differences, with the middle used again and again. Central ones take two for each parameter.",
            ),
        ],
        hint="A grid in the plane has rows times columns. And for a gradient, freeze all parameters but one at a time.",
        worked=f"The grid has ${per}^{n} = {per**n}$ points. A gradient takes two evaluations for each of {n} parameters, ${2 * n}$.",
        why="A grid multiplies, a gradient adds.",
    )


# %% question="what_it_says" points=1
def what_it_says(draw):
    """What eigenvalues of the Hessian say at a flat place."""
    up, down = draw.integer(2, 9), draw.integer(1, 8)
    return quiz.Choices(
        rf"At a flat place the Hessian of a smooth function of two variables has the eigenvalues {up} and {-down}. What is true? Name all.",
        right=[
            "There is a direction in which the function falls on both sides of the place.",
            f"The determinant of the Hessian is {-up * down}.",
            "The two eigenvectors are at right angles.",
        ],
        wrong=[
            ("The place is a local minimum.", "the negative eigenvalue is the curvature along a way down."),
            ("The Jacobian there is not zero.", "flat means that it is zero, in every direction."),
            (
                f"In every direction the curvature is either {up} or {-down}.",
                "these are the largest and the smallest; askew to the eigenvectors it lies between.",
            ),
            (
                "Following the slope downhill from any nearby point ends here.",
                "nearly every way leads past a saddle, down along the negative direction.",
            ),
        ],
        hint="Draw a saddle. Where are its two eigenvectors, and what does the floor do along them?",
        worked="It is a saddle: up along one eigenvector, down along the other, at right angles since the Hessian is symmetric. Its determinant is the product of the eigenvalues.",
        why="One curvature of each sign makes a saddle.",
    )


# %% question="build_a_floor" points=2
def build_a_floor(draw):
    """Construct a formula with a given kind of flat place at a given point."""
    a, b = draw.distinct(2, -3, 3, avoid=(0,))
    kind = draw.choose(["saddle", "maximum"])
    sign = {"saddle": -1, "maximum": 1}[kind]

    def has_it(g):
        h = 1e-3
        at = g(x=a, y=b)
        east, west, north, south = g(x=a + h, y=b), g(x=a - h, y=b), g(x=a, y=b + h), g(x=a, y=b - h)
        J = np.array([east - west, north - south]) / (2 * h)
        xx, yy = (east - 2 * at + west) / h**2, (north - 2 * at + south) / h**2
        xy = (g(x=a + h, y=b + h) - g(x=a + h, y=b - h) - g(x=a - h, y=b + h) + g(x=a - h, y=b - h)) / (4 * h**2)
        if not np.isfinite([*J, xx, yy, xy]).all():
            return f"it has values all round ({a}, {b})"
        size = max(abs(xx), abs(yy), abs(xy), 1e-3)
        if np.abs(J).max() > 1e-3 * size:
            return f"it is flat at ({a}, {b}) (its Jacobian there is [{J[0]:.3g}, {J[1]:.3g}])"
        det = xx * yy - xy * xy
        if sign * det < 1e-4 * size**2:
            return f"the place is a {kind} by its Hessian (the determinant is {det:.3g})"
        return (
            None
            if kind == "saddle" or xx + yy < 0
            else f"the place is a {kind} (the trace of the Hessian is {xx + yy:.3g})"
        )

    east, north = f"(x {quiz.signed(-a)})**2", f"(y {quiz.signed(-b)})**2"
    example = f"{east} - {north}" if kind == "saddle" else f"-{east} - {north}"
    return quiz.Construct(
        f"Give any formula $f$ in $x$ and $y$ that has a {kind} at the point $({a}, {b})$, by the test with the Hessian.",
        property=has_it,
        example=example,
        variables=["x", "y"],
        slips=[
            (f"{east} + {north}", "It is flat at the right place, and it is a minimum there."),
            (
                "x**2 - y**2" if kind == "saddle" else "-x**2 - y**2",
                "It is of the right kind, and at the origin. Move it to the point.",
            ),
        ],
        hint="Build it at the origin first, from squares with suitable signs. Then put the distance to the point in place of each letter.",
        worked=f"`{example}`: both partial derivatives vanish at the point, and the Hessian is diagonal with entries of the right signs.",
        why="The Jacobian vanishes there, and the eigenvalues of the Hessian have the right signs.",
    )


# %% [markdown]
# **You can now** say of each question how you know, which is more than having the right number.
#
# Next: if a section cost you several tries, practise it with `week.another(...)` until one try is enough. The labs
# [Sandpit](lab_sandpit.ipynb) and [Sandpit 2](lab_sandpit_2.ipynb) put gradients to work, and
# [week 3](../week3_chain_rule/lesson.ipynb) sends them through a network.
