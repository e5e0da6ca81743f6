# %% [markdown]
# # Quiz: Taylor series
#
# **You will be able to** say of each question how you know, which is more than having the right number.
#
# **You need** the lesson of this week, a pencil and paper. About 75 minutes.
#
# Every learner gets other numbers, drawn from an id. Write your own id in the next cell. It is the name under which you
# hand in your work, or any name you like if you learn alone. Then answer in the cells that say so.
#
# A wrong answer tells you what went wrong. After two tries it also shows a hint, after four a worked example with other
# numbers. `week.another("shapes")` in a cell of your own shows a question once more, with fresh numbers to practise, and
# `week.practise("shapes", ...)` judges your answer without points.

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
# ## 1 Matching approximations
#
# Height, slope, bend, and so on: what does each of them fix?


# %% question="shapes" points=1
def shapes(draw):
    """Match polynomials of degree 2 with descriptions of their curves near 0."""
    a = draw.integer(1, 9)
    b = [draw.integer(1, 6) for _ in range(4)]
    c = [draw.integer(1, 6) for _ in range(4)]

    def formula(i, slope, bend):
        return rf"${quiz.terms([a, slope * b[i], bend * c[i]], ['', 'x', 'x^2'])}$"

    return quiz.Matching(
        "Each formula is an approximation of order 2 at 0. Match it with its curve near 0, read from left to right.",
        pairs=[
            (
                formula(0, 1, 1),
                f"It rises through height {a} and gets steeper.",
                "This curve rises, and its slope grows. Which signs do slope and bend have?",
            ),
            (
                formula(1, 1, -1),
                f"It rises through height {a} and gets less steep.",
                "This curve rises, and its slope shrinks. Which signs do slope and bend have?",
            ),
            (
                formula(2, -1, 1),
                f"It falls through height {a} and gets less steep.",
                "This curve falls, and its slope grows from very negative towards zero. Which sign does the bend have?",
            ),
            (
                formula(3, -1, -1),
                f"It falls through height {a} and gets steeper.",
                "This curve falls, and its slope becomes more negative. Which sign does the bend have?",
            ),
        ],
        hint="The factor of $x$ is the slope at 0. The factor of $x^2$ is half the second derivative: does the slope grow or shrink?",
        worked="A positive factor of $x$ means rising, a negative one falling. A positive factor of $x^2$ means that the slope grows. A falling curve whose slope grows gets less steep.",
        why="The sign of the slope says up or down, the sign of the bend whether the slope grows.",
    )


# %% question="which_series" points=1
def which_series(draw):
    """Match functions of k x with their approximations of order 3 at 0."""
    k = draw.integer(2, 9)
    names = ["", "x", "x^2", "x^3"]

    def series(*coefficients):
        return rf"${quiz.terms([Fraction(c) for c in coefficients], names)}$"

    return quiz.Matching(
        "Match each function with its approximation of order 3 at 0.",
        pairs=[
            (
                rf"$\sin({k}x)$",
                series(0, k, 0, -Fraction(k**3, 6)),
                "This one has odd powers only, so it changes its sign with x.",
            ),
            (
                rf"$\cos({k}x)$",
                series(1, 0, -Fraction(k**2, 2), 0),
                "This one has even powers only, so it is the same for x and -x.",
            ),
            (
                rf"$e^{{{k}x}}$",
                series(1, k, Fraction(k**2, 2), Fraction(k**3, 6)),
                "This one has factorials below and plus signs throughout: all its derivatives at 0 are positive powers of one number.",
            ),
            (
                rf"$\frac{{1}}{{1 - {k}x}}$",
                series(1, k, k**2, k**3),
                "This one has no factorials below: each term is the one before times the same thing.",
            ),
            (
                rf"$\ln(1 + {k}x)$",
                series(0, k, -Fraction(k**2, 2), Fraction(k**3, 3)),
                "This one begins with height 0, and it has 2 and 3 below, not 2 and 6.",
            ),
        ],
        hint="Begin with the height at 0. Then ask for the second derivative at 0: is it zero, positive or negative?",
        worked="Sine: odd powers only. Cosine: even powers only. The other two that begin with 1 differ in the bend: the exponential has factorials below. The logarithm begins with 0.",
        why="Height, slope, bend and the next derivative at 0 tell the five apart.",
    )


# %% question="which_order" points=1
def which_order(draw):
    """Read the order of an approximation off a picture or its description."""
    order, p = draw.integer(0, 2), draw.choose([-2, -1, 1, 2])
    kind = draw.choose(["sine", "bell"])

    def f(x):
        return np.sin(x) if kind == "sine" else 1.6 * np.exp(-(x**2) / 2)

    values = [f(p), np.cos(p), -f(p)] if kind == "sine" else [f(p), -p * f(p), (p**2 - 1) * f(p)]
    draw.require(kind == "sine" or abs(p) == 2)
    x = np.linspace(-4, 4, 161)
    plane = Plane(x=(-4, 4), y=(-2, 2), size=460)
    plane.axes()
    plane.line([x, f(x)], "first", "thick")
    plane.line([x, sum(values[n] * (x - p) ** n / (1, 1, 2)[n] for n in range(order + 1))], "second", "dash")
    plane.dot([p, values[0]], "ink")
    curve = {"sine": "A wave", "bell": "A bell over 0"}[kind]
    bends = "upwards" if values[2] > 0 else "downwards"
    seen = [
        "level straight line through",
        "leaning straight line that touches it at",
        f"parabola, open {bends}, that touches it at",
    ]
    options = [
        ("Order 0: only the height is matched.", "With the height alone the approximation is a level line."),
        (
            "Order 1: height and slope are matched.",
            "With height and slope the approximation is a straight line along the curve.",
        ),
        ("Order 2: height, slope and bend are matched.", "With the bend as well the approximation is a parabola."),
        (
            "Order 3: one more derivative is matched.",
            "Order 3 gives a cubic, which runs up on one side and down on the other.",
        ),
    ]
    return quiz.Choice(
        f"The picture shows a curve and, dashed, one of its approximations at the point $x = {p}$. Of which order is it?",
        right=options[order][0],
        wrong=[option for n, option in enumerate(options) if n != order],
        picture=plane,
        alt=f"{curve} and a dashed {seen[order]} the point with x = {p}.",
        hint="Is the dashed curve level, straight or bent? What must be matched for that?",
        worked="A level line matches the height, a leaning line height and slope, a parabola height, slope and bend.",
        why="Each further match adds a power.",
    )


# %% question="from_derivatives" points=1
def from_derivatives(draw):
    """Coefficients of a Taylor polynomial from the derivatives at a point."""
    p = draw.integer(-5, 5)
    a, b, c, e = (draw.integer(-9, 9, avoid=(0, 1, -1)) for _ in range(4))
    right = [a, b, Fraction(c, 2), Fraction(e, 6)]
    return quiz.Vector(
        rf"At $p = {p}$ a function has $f(p) = {a}$, $f'(p) = {b}$, $f''(p) = {c}$ and $f'''(p) = {e}$. "
        r"Give the coefficients $[c_0, c_1, c_2, c_3]$ of its approximation $c_0 + c_1 d + c_2 d^2 + c_3 d^3$, where $d = x - p$.",
        answer=right,
        slips=[
            (
                [a, b, c, e],
                "These are the derivatives themselves. Differentiate c3 d^3 three times: by how much does it grow?",
            ),
            (
                [a, b, Fraction(c, 2), Fraction(e, 3)],
                "The last one is divided by 3. Three derivatives of d^3 bring down 3, then 2, then 1.",
            ),
            (
                [a, b, 2 * c, 6 * e],
                "You multiplied by the factorials. The derivative is n! times the coefficient, not the other way round.",
            ),
        ],
        hint="Which coefficient makes the second derivative of $c_2 d^2$ come out right?",
        worked=rf"Divide by $0!, 1!, 2!, 3!$: the coefficients are ${a}$, ${b}$, ${quiz.tex(right[2])}$ and ${quiz.tex(right[3])}$.",
        why="The n-th derivative is divided by n factorial.",
    )


# %% question="sizes" points=1
def sizes(draw):
    """Order approximations of e^(kx) at 0 by the size of their errors."""
    k = draw.integer(1, 3)
    large = draw.choose([0.3, 0.24, 0.2])
    small = draw.choose([0.02, 0.03, 0.04, 0.05])
    return quiz.Ordering(
        rf"These approximations of $e^{{{'x' if k == 1 else f'{k}x'}}}$ at 0 are used at the places given. Order them by the size of their errors, **the largest first**.",
        steps=[
            f"order 0 at $x = {large}$",
            (
                f"order 1 at $x = {large}$",
                "At the same place a higher order has the smaller error here, so this one has less than order 0.",
            ),
            (
                f"order 1 at $x = {small}$",
                "The error of order 1 goes with the square of x: nearer to 0 it is far smaller.",
            ),
            (
                f"order 2 at $x = {small}$",
                "The first term left out here has x cubed, which is smaller than x squared at the same place.",
            ),
            (f"order 3 at $x = {small}$", "The first term left out here has the fourth power: the smallest of all."),
        ],
        hint="The error is about as large as the first term that is left out. Write that down for each.",
        worked=rf"With $u$ for {k} times $x$, the first terms left out are $u$, $\frac{{u^2}}{{2}}$, $\frac{{u^2}}{{2}}$, $\frac{{u^3}}{{6}}$ and $\frac{{u^4}}{{24}}$, the last three with the smaller $x$.",
        why="The first term left out tells the size of the error.",
    )


# %% question="another_one" points=1
def another_one(draw):
    """Construct another formula with the height, slope and bend of a function at 0."""
    k, m = draw.integer(2, 5), draw.integer(2, 5)
    name, f, a, b, c = draw.choose(
        [
            (rf"e^{{{k}x}}", lambda x: math.exp(k * x), 1, k, k**2),
            (rf"\ln(1 + {k}x)", lambda x: math.log(1 + k * x), 0, k, -(k**2)),
            (rf"\frac{{1}}{{1 - {k}x}}", lambda x: 1 / (1 - k * x), 1, k, 2 * k**2),
            (rf"\cos({k}x) + {m}x", lambda x: math.cos(k * x) + m * x, 1, m, -(k**2)),
            (rf"{m}\sin({k}x) + x^2", lambda x: m * math.sin(k * x) + x**2, 0, k * m, 2),
        ]
    )
    second = f"{a} + {b}*x + ({c})*x**2/2"

    def agrees(g):
        h = 0.01
        g0, g1, g2, g3, g4 = (g(x=t) for t in (-2 * h, -h, 0, h, 2 * h))
        slope, bend = (8 * (g3 - g1) - (g4 - g0)) / (12 * h), (16 * (g1 + g3) - 30 * g2 - g0 - g4) / (12 * h**2)
        if not abs(g2 - a) < 1e-6:
            return f"its height at 0 is {a} (it is {g2:.4g})"
        if not abs(slope - b) < 1e-3 * k**3:
            return f"its slope at 0 is {b} (it is {slope:.4g})"
        if not abs(bend - c) < 1e-2 * k**3:
            return f"its second derivative at 0 is {c} (it is {bend:.4g})"
        if all(abs(g(x=t) - (a + b * t + c * t**2 / 2)) < 1e-6 for t in (-1, 0.5, 2)):
            return "it is another formula than the approximation of order 2"
        if all(abs(g(x=t) - f(t)) < 1e-9 for t in (-0.11, 0.07, 0.17)):
            return "it is another formula than f itself"
        return None

    return quiz.Construct(
        rf"Give any formula in $x$ that has the same height, slope and second derivative at 0 as $f(x) = {name}$. It is to be neither $f$ itself nor its approximation of order 2.",
        property=agrees,
        example=f"{second} + x**3",
        variables=["x"],
        slips=[
            (
                second,
                "That is the approximation of order 2 itself. What can you add without changing the first two derivatives at 0?",
            ),
            (
                f"{a} + {b}*x + ({c})*x**2",
                "Differentiate your x^2 term twice: it gives twice the factor that stands before it.",
            ),
        ],
        hint="Begin with the approximation of order 2. Which powers have height, slope and second derivative 0 at 0?",
        worked=rf"The approximation of order 2 is ${quiz.terms([a, b, Fraction(c, 2)], ['', 'x', 'x^2'])}$. Add any multiple of $x^3$ or of a higher power.",
        why="Powers from the third on change nothing up to the second derivative at 0.",
    )


# %% [markdown]
# ## 2 Applying the series
#
# Write $x^2$ as `x**2` and $\frac13$ as `1/3`. Any equivalent form of a formula is right.


# %% question="at_zero" points=1
def at_zero(draw):
    """The approximation of order 3 at 0 of a function of k x."""
    k = draw.integer(2, 6)
    name, values = draw.choose(
        [
            (rf"e^{{{k}x}}", (1, 1, 1, 1)),
            (rf"\sin({k}x)", (0, 1, 0, -1)),
            (rf"\ln(1 + {k}x)", (0, 1, -1, 2)),
            (rf"\frac{{1}}{{1 + {k}x}}", (1, -1, 2, -6)),
            (rf"\sqrt{{1 + {k}x}}", (1, Fraction(1, 2), Fraction(-1, 4), Fraction(3, 8))),
            (rf"\cos({k}x) + \sin({k}x)", (1, 1, -1, -1)),
        ]
    )
    c = [values[n] * Fraction(k**n, (1, 1, 2, 6)[n]) for n in range(4)]

    def text(coefficients):
        return " + ".join(f"({q})*x**{n}" for n, q in enumerate(coefficients))

    return quiz.Expression(
        rf"What is the approximation of order 3 at $p = 0$ of $f(x) = {name}$?",
        answer=text(c),
        variables=["x"],
        slips=[
            (
                text([values[n] * k**n for n in range(4)]),
                "You took the derivatives as coefficients: divide the n-th one by n factorial.",
            ),
            (
                text([c[0], *(c[n] / k ** (n - 1) for n in range(1, 4))]),
                f"Each derivative brings out another factor {k} by the chain rule, so the powers of x have powers of {k} too.",
            ),
            (text(c[:3]), "That is order 2: one more term is wanted."),
        ],
        hint=rf"Put $u = {k}x$ into the series of the plain function in $u$, or differentiate three times by the chain rule.",
        worked=rf"The derivatives at 0 are {', '.join(f'${quiz.tex(values[n] * k**n)}$' for n in range(4))}. Divided by $1, 1, 2, 6$ they give ${quiz.terms(c, ['', 'x', 'x^2', 'x^3'])}$.",
        why="It has the height and the first three derivatives of the function at 0.",
    )


# %% question="at_a_point" points=1
def at_a_point(draw):
    """The approximation of order 2 of a power of x at a point that is not 0."""
    power = draw.choose([Fraction(-1), Fraction(-2), Fraction(3), Fraction(4), Fraction(1, 2), Fraction(1, 2)])
    p = draw.choose([4, 9, 16, 25]) if power == Fraction(1, 2) else draw.integer(2, 5)
    root = Fraction(round(p**0.5)) if power == Fraction(1, 2) else None
    f0 = root if root else Fraction(p) ** int(power)
    f1, f2 = power * f0 / p, power * (power - 1) * f0 / p**2
    name = {Fraction(1, 2): r"\sqrt{x}", Fraction(-1): r"\frac{1}{x}", Fraction(-2): r"\frac{1}{x^2}"}.get(
        power, f"x^{power}"
    )

    def text(a, b, c, step):
        return f"({a}) + ({b})*{step} + ({c})*{step}**2"

    return quiz.Expression(
        rf"What is the approximation of order 2 of $f(x) = {name}$ at $p = {p}$? Write it in $x$.",
        answer=text(f0, f1, f2 / 2, f"(x - {p})"),
        variables=["x"],
        slips=[
            (
                text(f0, f1, f2 / 2, "x"),
                f"The coefficients are right, and the powers are to be those of the step x - {p}, not of x.",
            ),
            (text(f0, f1, f2, f"(x - {p})"), "You forgot to halve the second derivative."),
            (text(f0, f1, 0, f"(x - {p})"), "That is the linearisation, order 1: the bend is missing."),
            (text(f0, f1, f2 / 2, f"(x + {p})"), f"The step is x - {p}: at x = {p} it has to be 0."),
        ],
        hint=rf"Write down $f({p})$, $f'({p})$ and half of $f''({p})$. They belong to the powers of $x - {p}$.",
        worked=rf"$f({p}) = {quiz.tex(f0)}$, $f'({p}) = {quiz.tex(f1)}$, $f''({p}) = {quiz.tex(f2)}$. So, with $d = x - {p}$: ${quiz.terms([f0, f1, f2 / 2], ['', 'd', 'd^2'])}$.",
        why="Height, slope and half the second derivative, in powers of the step.",
    )


# %% question="a_root" points=1
def a_root(draw):
    """Estimate a root by hand with order 2."""
    r, d = draw.choose(
        [(2, 1), (2, -1), (3, 1), (3, -1), (4, 1), (4, -1), (5, 1), (5, -1), (2, Fraction(1, 2)), (3, Fraction(1, 2))]
    )
    line = r + Fraction(d) / (2 * r)
    right = line - Fraction(d) ** 2 / (8 * r**3)
    return quiz.Number(
        rf"Estimate $\sqrt{{{quiz.tex(float(r * r + d))}}}$ with the approximation of order 2 of $\sqrt{{x}}$ at $p = {r * r}$. "
        "Give its exact value, as a fraction or with all its digits.",
        answer=right,
        slips=[
            (line, "That is the estimate of order 1, along the tangent. Add the bend."),
            (
                line - Fraction(d) ** 2 / (4 * r**3),
                "You took the whole second derivative: half of it belongs to the square of the step.",
            ),
            (line + Fraction(d) ** 2 / (8 * r**3), "The root bends downwards: its second derivative is negative."),
            (math.sqrt(r * r + d), "That is the root itself. The question asks what order 2 makes of it."),
        ],
        hint=rf"$f = {r}$, $f' = \frac{{1}}{{{2 * r}}}$ and $f'' = -\frac{{1}}{{{4 * r**3}}}$ at $p = {r * r}$. What is the step?",
        worked=rf"The step is ${quiz.tex(Fraction(d))}$, so the estimate is ${r} {quiz.signed(Fraction(d) / (2 * r))} - {quiz.tex(Fraction(d) ** 2 / (8 * r**3))} = {quiz.tex(right)}$.",
        why="Height, slope times step, half the second derivative times the square of the step.",
    )


# %% question="spot" points=1
def spot(draw):
    """Find the wrong line in a derivation of a series."""
    k, kind = draw.integer(2, 7), draw.integer(1, 4)
    right = [
        rf"$f' = -{k} e^{{-{k}x}}$, $\; f'' = {k**2} e^{{-{k}x}}$, $\; f''' = -{k**3} e^{{-{k}x}}$",
        rf"At 0 these are $f = 1$, $f' = -{k}$, $f'' = {k**2}$, $f''' = -{k**3}$.",
        rf"So $c_0 = 1$, $c_1 = -{k}$, $c_2 = {quiz.tex(Fraction(k**2, 2))}$, $c_3 = {quiz.tex(Fraction(-(k**3), 6))}$.",
        rf"So $f(x) \approx {quiz.terms([1, -k, Fraction(k**2, 2), Fraction(-(k**3), 6)], ['', 'x', 'x^2', 'x^3'])}$.",
    ]
    wrong = [
        rf"$f' = -{k} e^{{-{k}x}}$, $\; f'' = {k**2} e^{{-{k}x}}$, $\; f''' = {k**3} e^{{-{k}x}}$",
        rf"At 0 these are $f = 0$, $f' = -{k}$, $f'' = {k**2}$, $f''' = -{k**3}$.",
        rf"So $c_0 = 1$, $c_1 = -{k}$, $c_2 = {quiz.tex(Fraction(k**2, 2))}$, $c_3 = {quiz.tex(Fraction(-(k**3), 3))}$.",
        rf"So $f(x) \approx {quiz.terms([1, -k, Fraction(k**2, 2), Fraction(-(k**3), 6)], ['', 'x', '(x - 1)^2', 'x^3'])}$.",
    ]
    fine = [
        "Line 1 is right: each derivative brings out one more negative factor, so the signs alternate.",
        "Line 2 is right: e to the power 0 is 1.",
        "Line 3 is right: the derivatives are divided by 1, 1, 2 and 6.",
        "Line 4 is right: each coefficient stands with its own power of the step, which is x at the point 0.",
    ]
    faults = [
        "Each derivative brings out another negative factor, so the third one is negative again.",
        "e to the power 0 is 1, so the height is 1.",
        "The third derivative is divided by 3 factorial, which is 6, and not by 3.",
        "The series stands at 0, so the step is x in every term.",
    ]
    shown = list(zip(right, fine))
    shown[kind - 1] = (wrong[kind - 1], faults[kind - 1])
    return quiz.WrongLine(
        rf"Somebody looks for the approximation of order 3 of $f(x) = e^{{-{k}x}}$ at 0. One line is wrong, judged against $f$ and against the line that should stand before it. Which one?",
        lines=shown,
        wrong=kind,
        hint="Write the four lines yourself and compare.",
        worked=f"Line {kind} should be: {right[kind - 1]}",
    )


# %% question="put_in" points=1
def put_in(draw):
    """Get a series from a known one by putting in or multiplying."""
    k = draw.integer(2, 7)
    name, how, c = draw.choose(
        [
            (rf"e^{{-{k}x^2}}", rf"Put $-{k}x^2$ into the series of the exponential", [1, 0, -k, 0, Fraction(k**2, 2)]),
            (
                rf"\frac{{1}}{{1 + {k}x^2}}",
                rf"Put ${k}x^2$ into the series of $\frac{{1}}{{1 + u}}$",
                [1, 0, -k, 0, k**2],
            ),
            (rf"x \sin({k}x)", "Multiply the series of the sine by $x$", [0, 0, k, 0, -Fraction(k**3, 6)]),
            (rf"\cos({k}x^2)", rf"Put ${k}x^2$ into the series of the cosine", [1, 0, 0, 0, -Fraction(k**2, 2)]),
            (
                rf"x\, e^{{{k}x}}",
                "Multiply the series of the exponential by $x$",
                [0, 1, k, Fraction(k**2, 2), Fraction(k**3, 6)],
            ),
            (
                rf"x \ln(1 + {k}x)",
                "Multiply the series of the logarithm by $x$",
                [0, 0, k, -Fraction(k**2, 2), Fraction(k**3, 3)],
            ),
        ]
    )

    def text(coefficients):
        return " + ".join(f"({q})*x**{n}" for n, q in enumerate(coefficients))

    return quiz.Expression(
        rf"What is the approximation of order 4 at 0 of $f(x) = {name}$? Use a series that you know.",
        answer=text(c),
        variables=["x"],
        slips=[
            (text(c[:4]), "One term is missing: go on until the fourth power of x."),
            (text([*c[:4], -c[4]]), "Look at the sign of the term with the fourth power."),
            (
                text([*c[:4], c[4] / k]),
                f"Look at the last term: what is put in there comes with a power, and so does its factor {k}.",
            ),
        ],
        hint=f"{how}. Keep the powers up to the fourth.",
        worked=rf"{how}: ${quiz.terms([Fraction(q) for q in c], ['', 'x', 'x^2', 'x^3', 'x^4'])}$.",
        why="It is the known series with something put in, or multiplied.",
    )


# %% question="gain" points=1
def gain(draw):
    """By which factor the error shrinks with the step."""
    n, k = draw.integer(1, 4), draw.choose([2, 3, 4, 5, 10])
    draw.require(k ** (n + 1) != (n + 1) * k)
    return quiz.Number(
        f"An approximation of order {n} has an error. Nothing special happens at the point: the next derivative is not 0. You go over to a step that is {k} times smaller, "
        "and both steps are small. By which factor does the error shrink, nearly? (Twice as small is the factor 2.)",
        answer=k ** (n + 1),
        slips=[
            quiz.Slip(
                k,
                "That would be so for order 0. Which power of the step does the first term left out have?",
                may_coincide=True,
            ),
            quiz.Slip(
                k**n,
                "That is how the last term that you keep shrinks. The error begins with the next one.",
                may_coincide=True,
            ),
            quiz.Slip((n + 1) * k, "The step is raised to a power, not multiplied by it.", may_coincide=True),
        ],
        hint="Which power of the step has the first term that is left out?",
        worked=rf"The first term left out has the power {n + 1} of the step, so the error shrinks by ${k}^{{{n + 1}}} = {k ** (n + 1)}$.",
        why="The error goes with the first power that is left out.",
    )


# %% [markdown]
# ## 3 Special cases
#
# Series at 0, series that end, series that fail, and sums that lose their digits.


# %% question="radius" points=1
def radius(draw):
    """Radius of convergence as the distance to where the function breaks down."""
    a, p = draw.integer(-6, 6, avoid=(0,)), draw.integer(-6, 6, avoid=(0,))
    draw.require(p > -a + 1 and abs(a) != abs(p) and abs(p + a) not in (abs(a), abs(p)))
    name = draw.choose([r"\ln(%s)", r"\frac{1}{%s}", r"\sqrt{%s}"]) % f"x {quiz.signed(a)}"
    return quiz.Number(
        rf"What is the radius of convergence of the Taylor series of $f(x) = {name}$ at $p = {p}$?",
        answer=abs(p + a),
        slips=[
            (abs(a), "That is the distance from 0 to the bad place. The series stands somewhere else."),
            (
                abs(p),
                "That is the distance from the point to 0, where nothing special happens. Where does the function break down?",
            ),
        ],
        hint="At which $x$ does the function break down? How far is that from the point of the series?",
        worked=rf"The function breaks down at $x = {-a}$. From there to $p = {p}$ the distance is ${abs(p + a)}$.",
        why="The series is good as far as the nearest place where the function breaks down.",
    )


# %% question="hidden" points=1
def hidden(draw):
    """The radius of 1/(a^2 + x^2) at 0, whose trouble lies off the real line."""
    a, c = draw.integer(2, 6), draw.integer(1, 5)
    return quiz.Choice(
        rf"Up to which distance from 0 does the Taylor series of $\frac{{{c}}}{{{a**2} + x^2}}$ at 0 get better with more terms?",
        right=f"up to distance {a}",
        wrong=[
            (
                "everywhere, since the function is smooth everywhere",
                "It is smooth for all real x. But among the complex numbers the bottom of the fraction can be 0.",
            ),
            (f"up to distance {a**2}", f"The square of x has to reach {a**2} in size. Take the root of that."),
            (
                "up to distance 1",
                f"That would be so with 1 in place of {a**2}. Which size of x makes the terms stop shrinking?",
            ),
            (
                "nowhere, since the bottom of the fraction is 0 for some complex number",
                "That number is not 0 itself, so there is room around 0.",
            ),
        ],
        hint=rf"Which complex numbers make ${a**2} + x^2$ zero? How far from 0 are they?",
        worked=rf"$x^2 = -{a**2}$ at $x = {a}i$ and $x = -{a}i$, at distance {a} from 0. Each term is the one before times $-\frac{{x^2}}{{{a**2}}}$.",
        why="The nearest place where the function breaks down is a complex number.",
    )


# %% question="which_places" points=1
def which_places(draw):
    """Where more terms help for ln(1 + k x) at 0."""
    k = draw.choose([2, 4, 5, 10])
    inside = [f"$x = {quiz.tex(s * q / k)}$" for s, q in ((1, 0.5), (-1, 0.9))]
    outside = [(s, q / k) for s, q in ((1, 1.5), (-1, 1.2))]
    far = draw.choose([2, 3, 4])
    return quiz.Choices(
        rf"The Taylor series of $\ln(1 + {k}x)$ at 0 is ${k}x - \frac{{({k}x)^2}}{{2}} + \frac{{({k}x)^3}}{{3}} - \dots$ At which of these places does the sum come nearer and nearer to the function? Name all.",
        right=inside,
        wrong=[
            (
                f"$x = {quiz.tex(outside[0][1])}$",
                "the logarithm has a value there, and yet the terms grow: it is outside the radius.",
            ),
            (
                f"$x = {quiz.tex(-outside[1][1])}$",
                "there the logarithm has no value at all, so no sum can come near to it.",
            ),
            (f"$x = {far}$", "the powers grow far faster than the numbers below them."),
        ],
        hint="Where does the function break down? How far is that from 0?",
        worked=rf"It breaks down at $x = -\frac{{1}}{{{k}}}$, so the radius is $\frac{{1}}{{{k}}} = {1 / k:g}$. Inside are {inside[0]} and {inside[1]}.",
        why="Both are closer to 0 than the place where the function breaks down.",
    )


# %% question="rewrite" points=1
def rewrite(draw):
    """A cubic rewritten in powers of the step from another point."""
    a, b, p = draw.nonzero(-4, 4), draw.nonzero(-5, 5), draw.integer(-3, 3, avoid=(0, 1, -1))
    c = [p**3 + a * p**2 + b * p, 3 * p**2 + 2 * a * p + b, 3 * p + a, 1]
    draw.require(0 not in c)

    def text(q):
        return f"({q[0]}) + ({q[1]})*d + ({q[2]})*d**2 + ({q[3]})*d**3"

    return quiz.Expression(
        rf"What is the Taylor series of $f(x) = {quiz.terms([1, a, b], ['x^3', 'x^2', 'x'])}$ at $p = {p}$, in powers of the step $d = x {quiz.signed(-p)}$? It ends by itself.",
        answer=text(c),
        variables=["d"],
        slips=[
            (text([c[0], c[1], 2 * c[2], 6]), "These are the derivatives. Divide them by the factorials."),
            (
                f"d**3 + ({a})*d**2 + ({b})*d",
                f"That is the same formula with another letter: at d = 0 it is to give the height at x = {p}.",
            ),
            (text([c[0], c[1], c[2], 0]), "The series of a cubic has a cubic term."),
        ],
        hint=rf"Differentiate three times and put in $x = {p}$. Or put $x = d {quiz.signed(p)}$ into the formula and multiply out.",
        worked=rf"$f$ and its derivatives at {p} are ${c[0]}$, ${c[1]}$, ${2 * c[2]}$ and $6$. Divided by $1, 1, 2, 6$: ${quiz.terms(c, ['', 'd', 'd^2', 'd^3'])}$.",
        why="It is the same cubic, seen from another point.",
    )


# %% question="powers" points=1
def powers(draw):
    """Match functions with the powers that their series at 0 have."""
    k = draw.integer(2, 9)
    return quiz.Matching(
        "Which powers are there in the Taylor series at 0? Match.",
        pairs=[
            (rf"$\cos({k}x)$", "even powers only, beginning with a constant", "The same for x and -x, and not 0 at 0."),
            (rf"$\sin({k}x)$", "odd powers only", "Odd powers alone mean that the function changes its sign with x."),
            (rf"$e^{{{k}x}}$", "all powers, without end", "All powers: no derivative at 0 is 0."),
            (rf"$(1 + {k}x)^3$", "all powers up to one, and then none", "A series that ends belongs to a polynomial."),
            (
                rf"$x \sin({k}x)$",
                "even powers only, and no constant",
                "Even powers and no constant: the same for x and -x, and 0 at 0.",
            ),
        ],
        hint="What does the function do when $x$ changes its sign? What is its height at 0?",
        worked="The cosine is the same for $x$ and $-x$, the sine changes its sign. Times $x$, odd powers become even. A polynomial ends. The exponential has all powers.",
        why="Mirror images decide between even and odd powers.",
    )


# %% question="best_sum" points=1
def best_sum(draw):
    """The way to compute e^-k from the series without losing digits."""
    k = draw.choose([16, 18, 20, 24, 25, 30, 32])
    return quiz.Choice(
        rf"A computer keeps about 16 digits. From the series of the exponential at 0, which way gives $e^{{-{k}}}$ with many right digits?",
        right=rf"Sum 200 terms at $x = {k}$, and divide 1 by the sum.",
        wrong=[
            (
                rf"Sum 200 terms at $x = -{k}$.",
                "Its terms grow large, with alternating signs, and cancel to something tiny. What is left is the rounding of the large ones.",
            ),
            (
                rf"Sum 2000 terms at $x = -{k}$.",
                "Later terms are far too small to matter. The harm is done by the large ones, which are rounded.",
            ),
            (
                rf"Take order 2 at $x = -{k}$, since few terms collect little rounding.",
                "Few terms at a large step are wrong from the start: the first term left out is huge.",
            ),
        ],
        hint="Rounding hurts where large numbers nearly cancel. In which sum does nothing cancel?",
        worked=rf"At $x = {k}$ all terms are positive: nothing cancels, and all but the last digits of the sum are right. Dividing keeps them.",
        why="All terms are positive there, so no digits cancel.",
    )


# %% question="twins" points=1
def twins(draw):
    """Same height, slope and bend do not make two polynomials equal."""
    a, b, c = draw.integer(-5, 5), draw.nonzero(-5, 5), draw.nonzero(-5, 5)
    given = quiz.terms([a, b, c], ["", "x", "x^2"])

    def breaks(g):
        h = 0.01
        g0, g1, g2, g3, g4 = (g(x=t) for t in (-2 * h, -h, 0, h, 2 * h))
        slope, bend = (8 * (g3 - g1) - (g4 - g0)) / (12 * h), (16 * (g1 + g3) - 30 * g2 - g0 - g4) / (12 * h**2)
        if not (abs(g2 - a) < 1e-6 and abs(slope - b) < 1e-3 and abs(bend - 2 * c) < 1e-2):
            return f"your polynomial has height {a}, slope {b} and second derivative {2 * c} at 0 (it has {g2:.3g}, {slope:.3g} and {bend:.3g})"
        if all(abs(g(x=t) - (a + b * t + c * t**2)) < 1e-6 for t in (-1, 0.5, 2)):
            return "your polynomial is another one than the given one"
        return None

    return quiz.TrueFalse(
        rf"True or false? A polynomial that has the same height, slope and second derivative at 0 as ${given}$ is ${given}$ itself. If false, give another one, a formula in $x$.",
        truth=False,
        property=breaks,
        example=f"({a}) + ({b})*x + ({c})*x**2 + x**3",
        says="Three matches fix three coefficients. A polynomial may have more than three.",
        variables=["x"],
        hint="Which terms could you add that change neither height nor slope nor second derivative at 0?",
        worked=rf"False: ${given} + x^3$ has the same three numbers at 0.",
        why="Higher powers are not seen by the first two derivatives at 0.",
    )


# %% [markdown]
# ## 4 Two variables
#
# $f(p + d) \approx f(p) + J d + \frac12 d^\top H d$. Number the entries as $(x, y)$.


# %% question="tangent_plane" points=1
def tangent_plane(draw):
    """Height and both slopes for the linearisation of a function of two variables."""
    a, b = draw.nonzero(-3, 4), draw.nonzero(-3, 4)
    p, q = draw.distinct(2, -3, 3, avoid=(0,))
    f, fx, fy = a * p**2 * q + b * q**2, 2 * a * p * q, a * p**2 + 2 * b * q
    draw.require(fx != fy and fx and fy and f)
    return quiz.Vector(
        rf"Linearise $f(x, y) = {quiz.terms([a, b], ['x^2 y', 'y^2'])}$ at $({p}, {q})$. In $f \approx c_0 + c_1 d_1 + c_2 d_2$, with the step $d$, what is $[c_0, c_1, c_2]$?",
        answer=[f, fx, fy],
        slips=[
            ([f, fy, fx], "The two slopes are swapped: the first one goes with a step along x."),
            ([0, fx, fy], "For the step 0 the approximation is to give the height at the point."),
            ([f, fx * p, fy * q], "The slopes are multiplied by the step, which is not the point itself."),
        ],
        hint="Height at the point, then the two partial derivatives at the point.",
        worked=rf"$f = {f}$. $\frac{{\partial f}}{{\partial x}} = {quiz.terms([2 * a], ['x y'])} = {fx}$ and $\frac{{\partial f}}{{\partial y}} = {quiz.terms([a, 2 * b], ['x^2', 'y'])} = {fy}$ there.",
        why="The height and the Jacobian at the point make the tangent plane.",
    )


# %% question="order_two" points=1
def order_two(draw):
    """The approximation of order 2 at the origin of a function of a x + b y."""
    a, b = draw.distinct(2, -4, 5, avoid=(0,))
    u = quiz.terms([a, b], ["x", "y"])
    name, g0, g1, g2 = draw.choose(
        [
            (f"e^{{{u}}}", 1, 1, 1),
            (rf"\cos({u})", 1, 0, -1),
            (rf"\ln(1 + ({u}))", 0, 1, -1),
            (rf"\frac{{1}}{{1 - ({u})}}", 1, 1, 2),
            (rf"\sin({u}) + \cos({u})", 1, 1, -1),
        ]
    )
    s = f"(({a})*x + ({b})*y)"
    half = Fraction(g2, 2)
    return quiz.Expression(
        rf"What is the approximation of order 2 of $f(x, y) = {name}$ at the origin?",
        answer=f"{g0} + ({g1})*{s} + ({half})*{s}**2",
        variables=["x", "y"],
        slips=[
            (f"{g0} + ({g1})*{s} + ({g2})*{s}**2", "The Hessian comes with a factor one half."),
            (
                f"{g0} + ({g1})*{s} + ({half})*({a**2}*x**2 + {b**2}*y**2)",
                "The mixed term is missing: multiply out the square, or look at the entries of the Hessian off its diagonal.",
            ),
            (
                f"{g0} + ({g1})*{s} + ({half})*({a**2}*x**2 + {a * b}*x*y + {b**2}*y**2)",
                "The mixed derivative stands twice in the Hessian, so its term comes twice.",
            ),
        ],
        hint=rf"Put $u = {u}$ into a series that you know, or write down $J$ and $H$ at the origin.",
        worked=rf"With $u = {u}$ the series begins ${quiz.terms([g0, g1, half], ['', 'u', 'u^2'])}$. The Hessian is ${g2}$ times ${quiz.tex(np.array([[a * a, a * b], [a * b, b * b]]))}$.",
        why="Height, J d, and half of d^T H d.",
    )


# %% question="read_hessian" points=1
def read_hessian(draw):
    """The Hessian from the coefficients of a quadratic approximation."""
    a, b, c = draw.integer(-6, 6, avoid=(0,)), draw.integer(-6, 6, avoid=(0,)), draw.integer(-6, 6, avoid=(0,))
    k, m = draw.nonzero(-5, 5), draw.nonzero(-5, 5)
    draw.require(a != c)
    return quiz.Matrix(
        rf"Near a point, $f \approx {quiz.terms([3, k, m, a, b, c], ['', 'd_1', 'd_2', 'd_1^2', 'd_1 d_2', 'd_2^2'])}$, up to order 2. What is the Hessian $H$ there?",
        answer=[[2 * a, b], [b, 2 * c]],
        slips=[
            (
                [[a, b], [b, c]],
                "Work out half of d^T H d with your matrix: the squares come out half as large as wanted.",
            ),
            (
                [[2 * a, 2 * b], [2 * b, 2 * c]],
                "The mixed entry stands twice in the matrix, so its term in d^T H d is doubled already.",
            ),
            (
                [[a, Fraction(b, 2)], [Fraction(b, 2), c]],
                "That is half the Hessian: the formula has a factor one half in front.",
            ),
            (
                [[2 * a, b], [0, 2 * c]],
                "A Hessian is symmetric: the mixed derivative stands on both sides of the diagonal.",
            ),
        ],
        hint="Differentiate the right side twice: twice by the first entry, once by each, twice by the second.",
        worked=rf"Twice by $d_1$: ${2 * a}$. Once by each: ${b}$. Twice by $d_2$: ${2 * c}$. So $H = {quiz.tex(np.array([[2 * a, b], [b, 2 * c]]))}$.",
        why="Its entries are the second derivatives.",
    )


# %% question="contour_shapes" points=1
def contour_shapes(draw):
    """Match Hessians with the contours of order 2 where the Jacobian is zero."""
    a, b, m, s = draw.integer(2, 5), draw.integer(2, 5), draw.nonzero(-1, 1), draw.integer(1, 3)
    big = draw.choose([6, 7, 8]) * draw.sign()
    t = draw.choose([2, -2, 3])
    return quiz.Matching(
        r"At some point $J = 0$. The Hessian decides what the contours of order 2 look like around the point. Match.",
        pairs=[
            (
                rf"${quiz.tex(np.array([[a, m], [m, b]]))}$",
                "ellipses, with the lowest height in the middle",
                "A lowest point in the middle: every step leads up, so both eigenvalues are positive.",
            ),
            (
                rf"${quiz.tex(np.array([[-b, m], [m, -a]]))}$",
                "ellipses, with the highest height in the middle",
                "A highest point in the middle: every step leads down, so both eigenvalues are negative.",
            ),
            (
                rf"${quiz.tex(np.array([[a, big], [big, b]]))}$",
                "hyperbolas around a saddle",
                "A saddle: some steps lead up and some down, so the determinant is negative. The diagonal alone does not tell.",
            ),
            (
                rf"${quiz.tex(np.array([[s, s * t], [s * t, s * t * t]]))}$",
                "parallel lines along a valley",
                "A valley: along one direction the height stays, so one eigenvalue is 0.",
            ),
        ],
        hint="The determinant is the product of the eigenvalues, the trace their sum. Which signs do they have?",
        worked="Positive determinant and positive trace: a bowl. Positive determinant and negative trace: a hill. Negative determinant: a saddle, whatever the diagonal says. Determinant 0: a valley.",
        why="The signs of the eigenvalues of H decide.",
    )


# %% question="predict" points=1
def predict(draw):
    """The height after a step from f, J and H."""
    f = draw.integer(2, 9)
    J = draw.vector(2, -4, 4)
    H = np.array([[draw.nonzero(-4, 5), 0], [0, draw.nonzero(-4, 5)]])
    H[0, 1] = H[1, 0] = draw.nonzero(-3, 3)
    d = np.array([draw.sign(), 2 * draw.sign()])
    line, bend = int(f + J @ d), int(d @ H @ d)
    diagonal = int(d @ np.diag(np.diag(H)) @ d)
    right = line + Fraction(bend, 2)
    draw.require(bend != 0 and J @ d != 0)
    draw.require(len({right, Fraction(line), Fraction(line + bend), line + Fraction(diagonal, 2)}) == 4)
    return quiz.Number(
        rf"At a point, $f = {f}$, $J = {quiz.tex(J[None, :])}$ and $H = {quiz.tex(H)}$. What height does order 2 predict after the step $d = {quiz.tex(d)}$?",
        answer=right,
        slips=[
            (line, "That is order 1, on the tangent plane. Add the bend."),
            (line + bend, "You forgot the one half before the term with the Hessian."),
            (line + Fraction(diagonal, 2), "You left out the entries off the diagonal: they count as well."),
        ],
        hint=r"Work out $J d$ and $H d$ first, then $d^\top (H d)$.",
        worked=rf"$J d = {int(J @ d)}$, $H d = {quiz.tex(H @ d)}$, $d^\top H d = {bend}$. So ${f} {quiz.signed(int(J @ d))} {quiz.signed(Fraction(bend, 2))} = {quiz.tex(right)}$.",
        why="Height, J d, and half of d^T H d.",
    )


# %% question="spot_two" points=1
def spot_two(draw):
    """Find the wrong line in an expansion of x^2 y + k y^2."""
    p, q = draw.integer(1, 4), draw.integer(2, 5)
    k, kind = draw.integer(2, 4), draw.integer(1, 3)
    J, H = np.array([[2 * p * q, p**2 + 2 * k * q]]), np.array([[2 * q, 2 * p], [2 * p, 2 * k]])
    names = ["", "d_1", "d_2", "d_1^2", "d_1 d_2", "d_2^2"]
    c = [p**2 * q + k * q**2, *J[0].tolist(), q, 2 * p, k]
    right = [
        rf"$J = {quiz.tex(J)}$",
        rf"$H = {quiz.tex(H)}$",
        rf"$f \approx {quiz.terms(c, names)}$",
    ]
    wrong = [
        rf"$J = {quiz.tex(np.array([[2 * p * q, p**2 + k * q]]))}$",
        rf"$H = {quiz.tex(np.array([[2 * q, 2 * p], [0, 2 * k]]))}$",
        rf"$f \approx {quiz.terms([*c[:4], p, k], names)}$",
    ]
    fine = [
        "The line with J is right: put the point into both partial derivatives and compare.",
        "The line with H is right: differentiate each partial derivative once more by each variable.",
        "The last line is right: the mixed entry stands twice in H, and half of twice is once.",
    ]
    faults = [
        "The derivative of the square of y brings down a 2.",
        "The mixed derivative stands on both sides of the diagonal: H is symmetric.",
        "The mixed entry stands twice in H: half of twice 2p is 2p, and not p.",
    ]
    shown = list(zip(right, fine))
    shown[kind - 1] = (wrong[kind - 1], faults[kind - 1])
    return quiz.WrongLine(
        rf"Somebody expands $f(x, y) = x^2 y + {k} y^2$ at $({p}, {q})$ up to order 2, with the step $d$. One line is wrong, judged against $f$ and against the lines that should stand before it. Which one?",
        lines=shown,
        wrong=kind,
        hint="Work out both first derivatives, all four second ones, and then the three terms.",
        worked=f"Line {kind} should be: {right[kind - 1]}",
    )


# %% question="any_saddle" points=2
def any_saddle(draw):
    """Construct a Hessian that bends up along one direction and down along another."""
    up, down = draw.choose(
        [
            ((1, 1), (1, -1)),
            ((1, -1), (1, 1)),
            ((1, 2), (2, -1)),
            ((2, 1), (1, -2)),
            ((2, -1), (1, 2)),
            ((1, -2), (2, 1)),
        ]
    )
    u, v = np.array(up), np.array(down)
    example = np.outer(u, u) - np.outer(v, v)

    def saddle(H):
        if abs(H[0, 1] - H[1, 0]) > 1e-9 * np.abs(H).max():
            return "it is symmetric, as Hessians of smooth functions are"
        if not u @ H @ u > 1e-6 * np.abs(H).max():
            return f"the height grows along {up} (d^T H d is {u @ H @ u:.3g})"
        if not v @ H @ v < -1e-6 * np.abs(H).max():
            return f"the height falls along {down} (d^T H d is {v @ H @ v:.3g})"
        return None

    return quiz.Construct(
        rf"At a point $J = 0$. Give any Hessian such that, up to order 2, the height grows when you step along $({up[0]}, {up[1]})$, and falls when you step along $({down[0]}, {down[1]})$.",
        property=saddle,
        example=example.tolist(),
        shape=(2, 2),
        slips=[
            ([[1, 0], [0, 1]], "This is a bowl: the height grows along every direction."),
            ([[-1, 0], [0, -1]], "This is a hill: the height falls along every direction."),
        ],
        hint=r"The two directions are orthogonal. What does $u u^\top$ do to $u$, and to a vector orthogonal to $u$?",
        worked=rf"Take the sum $u u^\top - v v^\top = {quiz.tex(example)}$: it has the two directions as eigenvectors, one eigenvalue positive and one negative.",
        why="d^T H d is positive along the first direction and negative along the second.",
    )


# %% [markdown]
# ## 5 Taylor series (assessment)
#
# All of the week together, and the calculator at the end.


# %% question="product" points=2
def product(draw):
    """The approximation of order 3 at 0 of e^(kx) sin x or the like."""
    k, m = draw.integer(2, 5) * draw.sign(), draw.integer(1, 4)
    wave = draw.choose(["sin", "cos"])
    if wave == "sin":
        c = [0, m, m * k, Fraction(m * k**2, 2) - Fraction(m**3, 6)]
        slip = [0, m, 0, -Fraction(m**3 * k**3, 36)]
        cut = [0, m, m * k, Fraction(m * k**2, 2)]
    else:
        c = [1, k, Fraction(k**2 - m**2, 2), Fraction(k**3, 6) - Fraction(k * m**2, 2)]
        slip = [1, 0, -Fraction(k**2 * m**2, 4), 0]
        cut = [1, k, Fraction(k**2 - m**2, 2), Fraction(k**3, 6)]
    inside = "x" if m == 1 else f"{m}x"

    def text(coefficients):
        return " + ".join(f"({q})*x**{n}" for n, q in enumerate(coefficients))

    return quiz.Expression(
        rf"What is the approximation of order 3 at 0 of $f(x) = e^{{{k}x}} \{wave}({inside})$?",
        answer=text(c),
        variables=["x"],
        slips=[
            (
                text(slip),
                "You multiplied coefficient by coefficient. Every term of one series meets every term of the other.",
            ),
            (text(cut), "One product is missing in the cubic term: collect all pairs whose powers add up to 3."),
            (text([*c[:3], 0]), "That is order 2: the cubic term is missing."),
        ],
        hint="Write both series up to the third power, multiply out, and keep what has at most the third power.",
        worked=rf"${quiz.terms([1, k, Fraction(k**2, 2), Fraction(k**3, 6)], ['', 'x', 'x^2', 'x^3'])}$ times ${quiz.terms([0, m, 0, -Fraction(m**3, 6)] if wave == 'sin' else [1, 0, -Fraction(m**2, 2), 0], ['', 'x', 'x^2', 'x^3'])}$ gives ${quiz.terms([Fraction(q) for q in c], ['', 'x', 'x^2', 'x^3'])}$ and higher powers.",
        why="Each term collects all pairs whose powers add up.",
    )


# %% question="which_order_suffices" points=1
def which_order_suffices(draw):
    """The smallest order for which the bound promises an accuracy for the cosine or sine."""
    r, digits = draw.choose([0.25, 0.5, 0.75, 1.0, 1.5]), draw.integer(2, 8)
    wave = draw.choose(["sine", "cosine"])
    n = next(n for n in range(40) if r ** (n + 1) / math.factorial(n + 1) < 10.0**-digits)
    draw.require(n >= 2)
    return quiz.Number(
        rf"All derivatives of the {wave} lie between $-1$ and $1$. Up to $|x| \le {r:g}$, which is the smallest order $n$ at 0 for which the bound $\frac{{M}}{{(n+1)!}} |x|^{{n+1}}$ promises an error below $10^{{-{digits}}}$? "
        "(Use the bound as it stands, even where a term is 0. You may compute.)",
        answer=n,
        slips=[
            (
                n + 1,
                "One too many: this is the power in the bound, and the order is one less. Or look whether a smaller order does it.",
            ),
            (
                n - 1,
                "Put your order into the bound: it has the next power and the next factorial, and is still too large.",
            ),
        ],
        hint=rf"Try $n = 1, 2, 3, \dots$ with $M = 1$ and $|x| = {r:g}$.",
        worked=rf"For $n = {n - 1}$ the bound is {r**n / math.factorial(n):.1e}, for $n = {n}$ it is {r ** (n + 1) / math.factorial(n + 1):.1e}, which is below $10^{{-{digits}}}$.",
        why="It is the first order for which the bound is small enough.",
    )


# %% question="difference_error" points=1
def difference_error(draw):
    """The first term of the error of a finite difference of e^(kx) at 0."""
    k, h = draw.integer(2, 6), draw.choose([0.1, 0.01, 0.001])
    central = draw.choose([True, False])
    forward_error, central_error = k**2 * h / 2, k**3 * h**2 / 6
    right, other = (central_error, forward_error) if central else (forward_error, central_error)
    name = r"\frac{f(h) - f(-h)}{2h}" if central else r"\frac{f(h) - f(0)}{h}"
    return quiz.Number(
        rf"For $f(x) = e^{{{k}x}}$ the slope at 0 is estimated by ${name}$ with $h = {h:g}$. The error begins with one term of the Taylor series. How large is that term?",
        answer=right,
        slips=[
            (
                other,
                "That belongs to the other difference: in the central one the even powers cancel, in the forward one they do not.",
            ),
            quiz.Slip(k**2 * h, "Look at the factorial below the first term that is left over.", may_coincide=True),
            quiz.Slip(k**3 * h**2, "Look at the factorial below the first term that is left over.", may_coincide=True),
            quiz.Slip(
                k**2 * h**2 / 2,
                "The whole difference is divided by the step: one power of h goes away.",
                may_coincide=True,
            ),
        ],
        hint=rf"Write $f(h) = 1 + {k}h + \dots$ up to $h^3$, put it into the difference, and look for the first term besides {k}.",
        worked=(
            rf"The even powers cancel. $\frac{{f'''}}{{6}} h^2 = \frac{{{k**3}}}{{6}} \cdot {h:g}^2 = {quiz.tex(right)}$."
            if central
            else rf"$\frac{{f''}}{{2}} h = \frac{{{k**2}}}{{2}} \cdot {h:g} = {quiz.tex(right)}$."
        ),
        why="It is the first term that the difference does not cancel.",
    )


# %% question="reduce_angle" points=2
def reduce_angle(draw):
    """Quarter turns and the angle that is left."""
    x = draw.decimal(3, 40, 1)
    quarter = math.pi / 2
    k = round(x / quarter)
    r = x - k * quarter
    full = round(x / (2 * math.pi))
    draw.require(r < -0.05 and r > -0.75)
    draw.require(full != k)
    return quiz.Vector(
        rf"A calculator is to find $\sin {x:g}$ (radians). It writes ${x:g} = k \cdot \frac{{\pi}}{{2}} + r$ with a whole number $k$ and $|r| \le \frac{{\pi}}{{4}}$. Give $[k, r]$, with $r$ to 3 decimal places.",
        answer=[k, r],
        places=3,
        slips=[
            (
                [k - 1, r + quarter],
                "You rounded down. Then the angle that is left is more than pi/4: take the nearest whole number.",
            ),
            ([k, -r], "Look at the sign of what is left: k quarter turns are more than the angle."),
            ([full, x - full * 2 * math.pi], "You took off whole turns. Quarter turns leave a smaller angle."),
        ],
        hint=r"Divide by $\frac{\pi}{2} \approx 1.570796$ and round to the nearest whole number.",
        worked=rf"${x:g} / 1.570796 = {x / quarter:.3f}$, so $k = {k}$ and $r = {x:g} - {k} \cdot 1.570796 = {r:.3f}$.",
        why="What is left is small, and a few terms are enough.",
    )


# %% question="always_better" points=1
def always_better(draw):
    """A place where more terms make 1/(1 + kx) worse."""
    k, n = draw.integer(2, 6), draw.integer(3, 8)

    def worse(x):
        if abs(1 + k * x) < 1e-6:
            return "the function has a value there (the bottom of the fraction is 0)"
        f = 1 / (1 + k * x)
        few, many = (abs(sum((-k * x) ** i for i in range(m + 1)) - f) for m in (n, n + 1))
        if many > few * (1 + 1e-9):
            return None
        return f"order {n + 1} is worse than order {n} there (the errors are {many:.3g} and {few:.3g})"

    return quiz.TrueFalse(
        rf"True or false? For the series of $\frac{{1}}{{1 + {k}x}}$ at 0, order {n + 1} is nearer to the function than order {n} at every $x$ but 0 where the function has a value. If false, give an $x$ where it is farther off.",
        truth=False,
        property=worse,
        example=1,
        says="More terms help inside the radius of convergence. What happens outside?",
        hint="Each term is the one before times the same factor. When do the terms grow?",
        worked=rf"False. For $|x|$ beyond $\frac{{1}}{{{k}}}$ the terms grow, and so does the error: at $x = 1$, for instance.",
        why="Outside the radius more terms make it worse.",
    )


# %% question="lowest" points=1
def lowest(draw):
    """The step to the lowest point of the bowl given by J and H."""
    d = np.array(draw.distinct(2, -4, 4, avoid=(0,)))
    a, b = draw.integer(2, 5), draw.integer(2, 5)
    m = draw.sign()
    H = np.array([[a, m], [m, b]])
    J = -(H @ d)
    draw.require(J.all() and abs(a * b - 1) > 0 and tuple(J) != tuple(d))
    return quiz.Vector(
        rf"At a point, $J = {quiz.tex(J[None, :])}$ and $H = {quiz.tex(H)}$, so that order 2 is a bowl. Which step $d$ leads to the lowest point of the bowl?",
        answer=d,
        slips=[
            (-d, "That is the way up: the slope after the step, J + H d, is to be zero."),
            (-J, "That is the direction of steepest descent. How far to go, and how to turn, is said by H."),
            (-J / np.diag(H), "You divided by the diagonal of H only. Solve with the whole matrix."),
        ],
        hint="The slope of the bowl after the step is $J + H d$ (as a column). Where is that zero?",
        worked=rf"$H d = -J = {quiz.tex(-J)}$ is solved by $d = {quiz.tex(d)}$.",
        why="There the slope of the bowl is zero.",
    )


# %% question="stand_in" points=2
def stand_in(draw):
    """Construct a polynomial that agrees with k/x to second order at a point."""
    p, m = draw.integer(2, 4), draw.integer(1, 5)
    k = m * p**3
    a, b, c = m * p**2, -m * p, 2 * m  # height, slope and second derivative of k / x at p
    step = f"(x - {p})"

    def agrees(g):
        h = 0.01
        g0, g1, g2, g3, g4 = (g(x=p + t) for t in (-2 * h, -h, 0, h, 2 * h))
        slope, bend = (8 * (g3 - g1) - (g4 - g0)) / (12 * h), (16 * (g1 + g3) - 30 * g2 - g0 - g4) / (12 * h**2)
        if not abs(g2 - a) < 1e-6 * a:
            return f"its height at {p} is that of f (it is {g2:.4g})"
        if not abs(slope - b) < 1e-4 * abs(b):
            return f"its slope at {p} is that of f (it is {slope:.4g})"
        if not abs(bend - c) < 1e-3 * c:
            return f"its second derivative at {p} is that of f (it is {bend:.4g})"
        far = [g(x=t) for t in (0, -1.5, 7.5)]
        if any(math.isnan(value) for value in far) or all(
            abs(t * value - k) < 1e-6 * k for t, value in zip((-1.5, 7.5), far[1:])
        ):
            return "it is a polynomial, which has a value everywhere"
        return None

    return quiz.Construct(
        rf"Give any polynomial in $x$ that agrees with $f(x) = \frac{{{k}}}{{x}}$ in height, slope and second derivative at $x = {p}$.",
        property=agrees,
        example=f"{a} + ({b})*{step} + {m}*{step}**2",
        variables=["x"],
        slips=[
            (
                f"{a} + ({b})*{step} + {c}*{step}**2",
                "The second derivative of your polynomial is twice that of f: halve the coefficient.",
            ),
            (
                f"{a} + ({b})*x + {m}*x**2",
                f"These are the right coefficients for powers of the step x - {p}, not of x.",
            ),
            (f"{k}/x", "That is f itself. A polynomial is wanted."),
        ],
        hint=rf"Work out $f({p})$, $f'({p})$ and $f''({p})$, and write in powers of $x - {p}$.",
        worked=rf"$f({p}) = {a}$, $f'({p}) = {b}$, $f''({p}) = {c}$. So ${quiz.terms([a, b, m], ['', 'd', 'd^2'])}$ with $d = x - {p}$ will do, and so does it with higher powers of $d$ added.",
        why="Height, slope and second derivative at the point agree.",
    )


# %% question="plan" points=1
def plan(draw):
    """Put the steps of a calculator in order."""
    x = draw.decimal(20, 90, 1)
    return quiz.Ordering(
        rf"Put into order what a calculator does for $\sin {x:g}$, as in the lesson.",
        steps=[
            f"Divide {x:g} by a quarter turn and round to a whole number.",
            (
                "Subtract that many quarter turns, so that a small angle is left.",
                "You need the number of quarter turns before you can take them off.",
            ),
            (
                "Add up a few terms of a series, of the sine or the cosine, for the small angle.",
                "Few terms are enough only once the angle is small.",
            ),
            (
                "Choose the sign that belongs to the number of quarter turns, and give the result.",
                "There is no result to give a sign to before the terms are added.",
            ),
        ],
        hint="Each step uses what another one has found. Why would the series come late?",
        worked="Count the quarter turns, take them off, add few terms of the sine or the cosine for what is left, and choose the sign.",
        why="First make the problem small, then use few terms.",
    )


# %% [markdown]
# **You can now** say of each question how you know, which is more than having the right number.
#
# Next: if a section cost you several tries, practise it with `week.another(...)` until one try is enough. Then go on to
# [week 5](../week5_optimisation/lesson.ipynb), where the bowl of the last section learns to walk.
