# %% [markdown]
# # Quiz: derivatives
#
# **You will be able to** say of each question how you know, which is more than having the right number.
#
# **You need** the lesson of this week, a pencil and paper. About 75 minutes.
#
# Every learner gets other numbers, drawn from an id. Write your own id in the next cell. It is the name under which you
# hand in your work, or any name you like if you learn alone. Then answer in the cells that say so.
#
# A wrong answer tells you what went wrong. After two tries it also shows a hint, after four a worked example with other
# numbers. `week.another("product")` in a cell of your own shows a question once more, with fresh numbers to practise, and
# `week.practise("product", ...)` judges your answer without points.
#
# Write formulas as in Python, in quotes: `"3*x**2"`, `"exp(2*x)"`, `"sin(x)/x"`. Every equivalent form is as right.

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
# ## 1 Matching functions
#
# Look at the ends, at the crossings with the axes, and at what breaks.


# %% question="portraits" points=1
def portraits(draw):
    """Match four graphs with their formulas."""
    k = draw.integer(2, 4)
    x = np.linspace(-3, 3, 241)
    families = [
        (
            rf"$x^2 / {k}$",
            x**2 / k,
            f"A bowl: lowest at the origin, {4 / k:.3g} high at -2 and at 2.",
            "Its values are the same at x and -x, and none is negative.",
        ),
        (
            rf"$-x^2 / {k}$",
            -(x**2) / k,
            f"A hill: highest at the origin, {-4 / k:.3g} high at -2 and at 2.",
            "Its values are the same at x and -x, and none is positive.",
        ),
        (
            rf"$x^3 / {k}$",
            x**3 / k,
            f"A curve that climbs from the lower left, is flat at the origin, and climbs on. It is {1 / k:.3g} high at 1.",
            "Its values at x and -x have opposite signs, and it is 0 at 0.",
        ),
        (
            rf"$1 / ({k} x)$",
            1 / (k * np.where(np.abs(x) < 0.05, np.nan, x)),
            f"Two pieces that both fall, with a break at 0. The left one is below zero, the right one is {1 / k:.3g} high at 1.",
            "It has no value at 0, and it comes close to zero far out on both sides.",
        ),
        (
            rf"$e^{{x / {k}}}$",
            np.exp(x / k),
            f"A curve that climbs more and more, never touches zero, and is 1 high at 0 and {np.exp(2 / k):.3g} high at 2.",
            "All its values are positive, it is 1 at 0, and it grows.",
        ),
        (
            rf"$e^{{-x / {k}}}$",
            np.exp(-x / k),
            f"A curve that falls less and less, never touches zero, and is 1 high at 0 and {np.exp(-2 / k):.3g} high at 2.",
            "All its values are positive, it is 1 at 0, and it shrinks.",
        ),
        (
            rf"$\sin {k} x$",
            np.sin(k * x),
            f"A wave between -1 and 1 that climbs through the origin and repeats every {2 * np.pi / k:.3g}.",
            "It repeats for ever, and it is 0 at 0.",
        ),
        (
            rf"$\cos {k} x$",
            np.cos(k * x),
            f"A wave between -1 and 1 with a top of 1 at 0 that repeats every {2 * np.pi / k:.3g}.",
            "It repeats for ever, and it is 1 at 0.",
        ),
    ]
    pairs = []
    for formula, y, alt, says in draw.sample(4, families):
        plane = Plane(x=(-3, 3), y=(-3, 3), size=250)
        plane.axes(step=1)
        seen = np.abs(y) <= 3
        plane.line(np.where(seen, [x, y], np.nan), "first")
        pairs.append((quiz.Option("", picture=plane, alt=alt), formula, says))
    return quiz.Matching(
        "Match each graph with its formula.",
        pairs=pairs,
        hint="Put 0 into each formula, then a large number, then its negative. Which graph does that?",
        worked="By the value at 0, by sign, and by what happens far out. "
        + " ".join(f"{formula}: *{left.alt}*" for left, formula, _ in pairs),
        why="A few values are enough to tell them apart.",
    )


# %% question="moved" points=1
def moved(draw):
    """A graph that is moved sideways and up: which formula."""
    a, b = draw.integer(1, 3), draw.integer(1, 3)
    side = draw.sign()
    kind = draw.choose(["bowl", "corner", "bell"])
    base = {"bowl": lambda u: u**2, "corner": np.abs, "bell": lambda u: 2 * np.exp(-(u**2))}[kind]
    inner = {1: f"x - {a}", -1: f"x + {a}"}

    def written(which, up):
        u = inner[which]
        left = {"bowl": f"({u})^2", "corner": f"|{u}|", "bell": f"2 e^{{-({u})^2}}"}[kind]
        return f"${left} {quiz.signed(up)}$"

    x = np.linspace(-5, 5, 401)
    y = base(x - side * a) + b
    plane = Plane(x=(-5, 5), y=(-2, 6), size=330)
    plane.axes(step=1)
    plane.line(np.where(y <= 6, [x, y], np.nan), "first")
    special = {"bowl": "lowest point", "corner": "corner, which is its lowest point,", "bell": "top"}[kind]
    height = b + (2 if kind == "bell" else 0)
    alt = (
        f"A {'bell' if kind == 'bell' else 'bowl' if kind == 'bowl' else 'V'}. Its {special} is at x = {side * a} and {height} high."
        + (
            f" Far out it comes close to {b}."
            if kind == "bell"
            else f" One further to the right it is {height + 1} high."
        )
    )
    return quiz.Choice(
        f"{alt} Which formula belongs to this graph?",
        right=written(side, b),
        wrong=[
            (
                written(-side, b),
                "The move goes the other way. Which x makes the bracket zero? There stands the special point.",
            ),
            (
                written(side, -b),
                "Sideways it is right. What is added behind moves the graph up, what is taken away down.",
            ),
            (written(-side, -b), "Both moves go the wrong way: put the special point into your formula to see it."),
        ],
        picture=plane,
        alt=alt,
        hint="Put the special point of the graph into each formula.",
        worked=f"The bracket is zero at $x = {side * a}$, where the graph has its special point, and ${b}$ is added to all values: {written(side, b)}.",
        why="The bracket is zero where the special point stands, and what is added lifts all values.",
    )


# %% question="which_letter" points=1
def which_letter(draw):
    """One formula, a function of each of its letters."""
    k = draw.integer(2, 9)
    p, q, r, out = draw.choose([("s", "t", "m", "E"), ("a", "b", "c", "V"), ("u", "v", "w", "P"), ("p", "q", "r", "Q")])
    return quiz.Matching(
        rf"A formula has four letters: ${out} = {k}\,\dfrac{{{p}\, {q}^2}}{{{r}}}$. You turn one of the letters on the right, and hold the other two still at positive values. Match what you turn with the graph of ${out}$ that you get, for positive inputs.",
        pairs=[
            (
                f"you turn ${p}$",
                "a straight line that climbs from the origin",
                "A straight line: twice the input gives twice the output.",
            ),
            (
                f"you turn ${q}$",
                "a curve that climbs more and more steeply",
                "A parabola: twice the input gives four times the output.",
            ),
            (
                f"you turn ${r}$",
                "a curve that falls and never reaches zero",
                "Twice the input gives half the output.",
            ),
        ],
        others=[("a level line", "Level means that the output does not depend on the letter at all.")],
        hint="Double one letter and leave the others. What happens to the output?",
        worked=f"Doubling ${p}$ doubles ${out}$: a straight line. Doubling ${q}$ makes it four times as large: a parabola. Doubling ${r}$ halves it.",
        why="The formula does not say which letter is the variable: you do, and each choice is another function.",
    )


# %% question="two_inputs" points=1
def two_inputs(draw):
    """Different inputs may have the same output."""
    a, k = draw.integer(1, 6), draw.integer(2, 5)
    text, f = draw.choose(
        [
            (f"(x - {a})^2 + {k}", lambda x: (x - a) ** 2 + k),
            (f"{k}\\,|x - {a}|", lambda x: k * np.abs(x - a)),
            (f"e^{{-(x - {a})^2 / {k}}}", lambda x: np.exp(-((x - a) ** 2) / k)),
        ]
    )

    def breaks(pair):
        if abs(pair[0] - pair[1]) < 1e-3:
            return "your two inputs are different"
        one, other = f(pair[0]), f(pair[1])
        if abs(one - other) > 1e-6 * max(1, abs(one)):
            return f"both inputs give the same output (they give {one:.4g} and {other:.4g})"
        return "they lie where the outputs can be told from zero" if text[0] == "e" and one < 1e-6 else None

    return quiz.TrueFalse(
        f"True or false? Since $f(x) = {text}$ is a function, two different inputs always give two different outputs. If false, give two different inputs with the same output.",
        truth=False,
        property=breaks,
        example=[a - 1, a + 1],
        shape=(2,),
        says="One input has one output. That does not keep two inputs from sharing an output.",
        hint="The graph has a mirror line. Where does it stand?",
        worked=f"False. The graph is its own mirror image at $x = {a}$, so ${a - 1}$ and ${a + 1}$ have the same output.",
        why="A function gives one output to each input, and two inputs may share it.",
    )


# %% question="any_falling" points=1
def any_falling(draw):
    """Any formula that is positive, falls, and has a given value at 0."""
    c = draw.integer(2, 9)

    def fits(f):
        x = np.linspace(-4, 4, 33)
        y = np.array([f(x=value) for value in x])
        if np.isnan(y).any():
            return f"it has a value everywhere from -4 to 4 (it has none at {x[np.isnan(y)][0]:g})"
        if abs(f(x=0) - c) > 1e-6:
            return f"its value at 0 is {c} (yours is {f(x=0):.4g})"
        if (y <= 0).any():
            return f"it is positive everywhere from -4 to 4 (at {x[y <= 0][0]:g} it is {y[y <= 0][0]:.4g})"
        if (np.diff(y) >= 0).any():
            return f"it falls all the way from -4 to 4 (it does not near {x[np.argmax(np.diff(y) >= 0)]:g})"
        return None

    return quiz.Construct(
        f"Give any function, as a formula in `x`, that falls all the way from $-4$ to $4$, stays positive there, and has the value {c} at 0.",
        property=fits,
        example=f"{c}*exp(-x)",
        variables=["x"],
        slips=[
            (f"{c} - {c}*x", "It falls and has the right value at 0. But it crosses zero on its way."),
            (f"{c}*exp(x)", "It is positive and has the right value at 0. But it climbs: change a sign."),
            (f"{c}/x", "It has no value at 0 at all. Which of the portraits of the lesson never breaks?"),
        ],
        hint="One of the six portraits in the lesson climbs all the way and stays above zero. What does a minus in front of its input do?",
        worked=f"$e^x$ is positive and climbs. $e^{{-x}}$ is its mirror image and falls. It is 1 at 0, so ${c} e^{{-x}}$ will do.",
        why="It is positive, it falls, and it starts from the right value.",
    )


# %% question="no_value" points=1
def no_value(draw):
    """Which functions have no value at a given input."""
    a, k = draw.distinct(2, 2, 7)
    return quiz.Choices(
        f"Which of these functions have **no** value at $x = {a}$? Name all of them.",
        right=[rf"$\dfrac{{1}}{{x - {a}}}$", rf"$\dfrac{{{k}}}{{x^2 - {a * a}}}$"],
        wrong=[
            (rf"$\dfrac{{1}}{{x + {a}}}$", "its bottom is zero at the negative of that number, and not there."),
            (rf"$\dfrac{{x - {a}}}{{{k}}}$", "zero stands on top there, so its value is 0, which is a value."),
            (rf"$e^{{x - {a}}}$", "the exponential has a value everywhere; there it is 1."),
            (rf"$(x - {a})^{k}$", "a power of zero is zero, which is a value."),
        ],
        hint=f"Put {a} into each. Where does a zero stand at the bottom?",
        worked=rf"At $x = {a}$ the bottoms $x - {a}$ and $x^2 - {a * a}$ are zero, and nothing can be divided by zero.",
        why="A zero at the bottom leaves no value.",
    )


# %% [markdown]
# ## 2 Matching derivatives
#
# No formulas needed: does the graph climb, fall, or lie flat, and how steeply?


# %% question="slope_graphs" points=1
def slope_graphs(draw):
    """Match four graphs with the graphs of their derivatives."""
    x = np.linspace(-3, 3, 241)
    a = draw.choose([-1, 1])
    up = draw.sign()
    climbs, falls = ("climbs", "falls") if up > 0 else ("falls", "climbs")
    above, below = ("positive", "negative") if up > 0 else ("negative", "positive")
    families = [
        (
            up * (x - a) ** 2 / 2,
            f"A curve that {falls} until x = {a} and {climbs} after it, more and more steeply.",
            up * (x - a),
            f"A straight line that {climbs} through zero at x = {a}.",
            f"These slopes change their sign once, at {a}, and grow in size at a constant rate.",
        ),
        (
            up * 0.7 * x + a,
            f"A straight line that {climbs} by 0.7 for each step.",
            0 * x + up * 0.7,
            f"A level line at {up * 0.7:g}.",
            "These slopes are the same everywhere, so the curve is as steep in one place as in another.",
        ),
        (
            up * (x**3 / 3 - x),
            f"A curve that {climbs} until x = -1, {falls} until x = 1, and {climbs} again.",
            up * (x**2 - 1),
            f"A parabola: {above} outside -1 and 1, zero at both, {below} between them.",
            "These slopes are zero at two places, so the curve is flat there.",
        ),
        (
            up * np.sin(2 * x),
            f"A wave that {climbs} through the origin and is flat first at x = 0.79 on the right.",
            up * 2 * np.cos(2 * x),
            f"A wave that is {up * 2} at 0 and zero first at x = 0.79 on the right.",
            "These slopes go up and down for ever, so the curve does so too.",
        ),
        (
            up * np.exp(x),
            f"A curve that is nearly zero on the left, {up} at 0, and {climbs} ever more steeply.",
            up * np.exp(x),
            f"A curve that is nearly zero on the left, {up} at 0, and from there runs off to {up * 2.72:.2f} at 1.",
            "These slopes never change their sign, and they get larger and larger in size.",
        ),
        (
            up * 2 * np.exp(-(x**2) / 2),
            f"A bell, {up * 2} high in the middle and nearly zero on both sides.",
            -up * 2 * x * np.exp(-(x**2) / 2),
            f"A curve that is {above} on the left of 0 and {below} on the right, largest in size at -1 and 1, and nearly zero far out.",
            "These slopes fade on both sides, so the curve gets level far out, and it is flat at 0 too.",
        ),
    ]
    pairs = []
    for y, sees, slopes, sees_slopes, says in draw.sample(4, families):
        options = []
        for values, alt, role in ((y, sees, "first"), (slopes, sees_slopes, "second")):
            plane = Plane(x=(-3, 3), y=(-3, 3), size=230)
            plane.axes(step=1)
            plane.line(np.where(np.abs(values) <= 3, [x, values], np.nan), role)
            options.append(quiz.Option("", picture=plane, alt=alt))
        pairs.append((options[0], options[1], says))
    return quiz.Matching(
        "The numbered pictures show functions. The lettered ones show their derivatives, in another order. Match them.",
        pairs=pairs,
        hint="First find where each function is flat: there its derivative is zero. Then ask where it climbs.",
        worked="Flat places become zeros, climbing becomes positive, falling negative. "
        + " ".join(f"*{one.alt}* Its slopes: *{other.alt}*" for one, other, _ in pairs),
        why="Zeros of the slopes stand under flat places, and the sign says whether the graph climbs.",
    )


# %% question="marked" points=1
def marked(draw):
    """At which marked point is the slope largest or smallest."""
    up, want = draw.sign(), draw.choose(["largest", "smallest"])
    names = draw.shuffle("PQRST")
    places = np.array([-1.8, -1, 0, 1, 1.6])
    x = np.linspace(-2.1, 2.1, 169)
    heights = up * (places**3 / 3 - places)
    slopes = up * (places**2 - 1)
    plane = Plane(x=(-2.2, 2.2), y=(-1.2, 1.2), size=400, height=260)
    plane.line([x, up * (x**3 / 3 - x)], "first")
    for at, height, name in zip(places, heights, names):
        plane.dot([at, height], "second", label=name)
    climb, fall, top, bottom = ("climbs", "falls", "top", "bottom") if up > 0 else ("falls", "climbs", "bottom", "top")
    alt = (
        f"From left to right the curve {climb} steeply through {names[0]}, has a {top} at {names[1]}, {fall} through {names[2]}, "
        f"has a {bottom} at {names[3]}, and {climb} through {names[4]}, less steeply than at {names[0]}."
    )
    best = int(np.argmax(slopes) if want == "largest" else np.argmin(slopes))
    tempting = int(np.argmax(heights) if want == "largest" else np.argmin(heights))

    def says(i):
        if i == tempting:
            return f"That is where the curve is {'highest' if want == 'largest' else 'lowest'}. There it is flat, so the slope is zero."
        if slopes[i] == 0:
            return "The curve is flat there, so the slope is zero, and another slope is farther on the wanted side."
        if slopes[i] * slopes[best] < 0:
            return "Look at the sign there: does the curve climb or fall? A falling curve has a negative slope."
        return "The sign is right, but another place with this sign is steeper."

    return quiz.Choice(
        f"{alt} At which of the marked points is the slope {want}? (A negative slope is smaller than zero.)",
        right=f"at {names[best]}",
        wrong=[(f"at {names[i]}", says(i)) for i in range(5) if i != best],
        picture=plane,
        alt=alt,
        hint="Sort the points first: where does the curve climb, where is it flat, where does it fall?",
        worked=f"At {names[1]} and {names[3]} the slope is zero. Of the others, {names[best]} is the one where the curve {'climbs' if want == 'largest' else 'falls'} most steeply.",
        why="The slope asks how steep the curve is, not how high.",
    )


# %% question="same_slopes" points=1
def same_slopes(draw):
    """Functions with the same derivative need not be equal."""
    k, n = draw.integer(2, 9), draw.integer(4, 7)
    name = draw.choose(["g", "w", "p"])

    def breaks(f):
        for x in (-1.3, -0.4, 0.7, 1.6):
            found = (f(x=x + 1e-5) - f(x=x - 1e-5)) / 2e-5
            if not abs(found - n * k * x ** (n - 1)) < 1e-4 * max(1, abs(n * k * x ** (n - 1))):
                return f"your function has the same slopes as f (at {x} yours is {found:.4g}, that of f is {n * k * x ** (n - 1):.4g})"
        if abs(f(x=0.7) - k * 0.7**n) < 1e-6:
            return "your function is another one than f (both have the same values)"
        return None

    return quiz.TrueFalse(
        f"True or false? If a function ${name}$ has the same slope as $f(x) = {k} x^{n}$ at every $x$, then ${name}$ and $f$ are the same function. If false, give a formula for ${name}$ in `x`.",
        truth=False,
        property=breaks,
        example=f"{k}*x**{n} + 1",
        variables=["x"],
        says="Two hikers may walk equally steep paths, one of them always 100 m higher. What has slope zero everywhere?",
        hint="What can you add to a function without changing any of its slopes?",
        worked=f"False. A constant has slope 0, so ${k} x^{n} + 1$ has the same slopes as ${k} x^{n}$.",
        why="A constant lifts the graph and changes no slope.",
    )


# %% question="reading" points=1
def reading(draw):
    """What the graph of the derivative tells of the function."""
    a, b = sorted(draw.distinct(2, -3, 3))
    draw.require(b - a >= 2)
    x = np.linspace(-4, 4, 161)
    y = (x - a) * (x - b) / 2
    plane = Plane(x=(-4, 4), y=(-5, 6), size=380, height=260)
    plane.axes(step=(1, 2), names=("x", "slope of f"))
    plane.line(np.where(y <= 6, [x, y], np.nan), "second")
    alt = f"The derivative of f is positive left of {a}, zero at {a}, negative between {a} and {b}, zero at {b}, and positive right of {b}."
    return quiz.Choices(
        f"The picture shows the **derivative** of a function $f$. {alt} What is certain of $f$ itself? Name all that is.",
        right=[f"$f$ has a top at $x = {a}$.", f"$f$ climbs everywhere right of $x = {b}$."],
        wrong=[
            (f"$f({a}) = 0$.", "the slope is zero there. How high f is, the slopes do not tell."),
            (
                f"$f$ is negative between ${a}$ and ${b}$.",
                "its slope is negative there, so it falls. It may be high up all the same.",
            ),
            (f"$f$ has a top at $x = {b}$.", "the slope changes from negative to positive there: first down, then up."),
            (
                rf"$f$ is lowest at $x = {quiz.tex((a + b) / 2)}$.",
                "the slope is lowest there, so that is where the function falls most steeply.",
            ),
        ],
        picture=plane,
        alt=alt,
        hint="Read it as a diary of a walk: positive means uphill, negative downhill, zero a level step.",
        worked=f"Uphill until {a}, then downhill until {b}, then uphill. So there is a top at {a} and a bottom at {b}.",
        why="The sign of the slopes says up or down, and nothing says how high.",
    )


# %% question="again_and_again" points=1
def again_and_again(draw):
    """The n-th derivative of sine or cosine, from the cycle of four."""
    n, k, start = draw.integer(5, 40), draw.integer(2, 9), draw.integer(0, 1)
    cycle = [rf"${k} \sin x$", rf"${k} \cos x$", rf"$-{k} \sin x$", rf"$-{k} \cos x$"]
    place = (start + n) % 4
    words = {
        1: "You went one step too far, or began to count at one: the function itself is step 0.",
        2: "The kind is right and the sign is wrong: two steps round the cycle of four change the sign.",
        3: "You stopped one step too early: count once more what is left after all full rounds of four.",
    }
    return quiz.Choice(
        f"Differentiate {cycle[start]} {n} times. What comes out?",
        right=cycle[place],
        wrong=[(cycle[(place + off) % 4], words[off]) for off in (1, 2, 3)],
        hint=f"The slopes repeat after four. What is left of {n} when you take away as many fours as you can?",
        worked=f"${n} = 4 \\cdot {n // 4} + {n % 4}$, so {n % 4} of the steps are left after full rounds of four: {cycle[place]}.",
        why="Each derivative is a quarter turn, and four of them bring you back.",
    )


# %% question="any_top" points=1
def any_top(draw):
    """Any formula whose graph has its top at a given point."""
    a, b = draw.nonzero(-4, 4), draw.integer(2, 9)

    def fits(f):
        x = a + np.array([-2, -1, -0.5, -0.1, 0.1, 0.5, 1, 2])
        y = np.array([f(x=value) for value in x])
        if np.isnan(y).any() or np.isnan(f(x=a)):
            return f"it has a value everywhere from {a - 2} to {a + 2}"
        if abs(f(x=a) - b) > 1e-6:
            return f"its value at {a} is {b} (yours is {f(x=a):.4g})"
        slope = (f(x=a + 1e-5) - f(x=a - 1e-5)) / 2e-5
        sides = (f(x=a + 1e-5) - b) / 1e-5, (b - f(x=a - 1e-5)) / 1e-5
        if abs(slope) > 1e-3 or abs(sides[0] - sides[1]) > 1e-2 * max(1, np.abs(y).max()):
            return f"its slope at {a} is zero (from the right it is {sides[0]:.3g}, from the left {sides[1]:.3g})"
        if (y >= b).any():
            return f"it is lower than {b} on both sides of {a} (at {x[y >= b][0]:g} it is {y[y >= b][0]:.4g})"
        return None

    return quiz.Construct(
        f"Give any function, as a formula in `x`, that has a slope everywhere near $x = {a}$ and its highest point, as far as you can see from ${a - 2}$ to ${a + 2}$, there, with the height {b}.",
        property=fits,
        example=f"{b} - (x - ({a}))**2",
        variables=["x"],
        slips=[
            (
                f"{b} + (x - ({a}))**2",
                "The slope is zero there, and so is the height right. But it is a bottom: change a sign.",
            ),
            (f"{b} - (x + ({a}))**2", "It has a top, on the other side of 0. Which x makes your bracket zero?"),
            (f"{b} - abs(x - ({a}))", "It has its highest point there, as a corner: and a corner has no slope."),
        ],
        hint="Begin with a parabola that opens downwards. Then move it sideways and up.",
        worked=f"$-x^2$ has its top at 0. Moved sideways and up it is ${b} - (x {quiz.signed(-a)})^2$, whose slope changes from positive to negative at {a}.",
        why="It climbs before, is flat there, and falls after.",
    )


# %% [markdown]
# ## 3 Differentiate
#
# Sums, multiples, powers and the special functions. Find the derivative with respect to $x$.


# %% question="polynomial" points=1
def polynomial(draw):
    """The derivative of a polynomial with three powers and a constant."""
    n, m = draw.integer(4, 7), draw.integer(2, 3)
    a, b, c, d = draw.integer(2, 6), draw.nonzero(-7, 7), draw.nonzero(-9, 9), draw.nonzero(-9, 9)
    draw.require(abs(b) > 1)
    right = f"{a * n}*x**{n - 1} + ({b * m})*x**{m - 1} + ({c})"
    f = quiz.terms([a, b, c, d], [f"x^{n}", f"x^{m}", "x", ""])
    return quiz.Expression(
        f"Differentiate $f(x) = {f}$.",
        answer=right,
        variables=["x"],
        slips=[
            (f"{right} + ({d})", "The last number is a constant: it never rises, so its slope is zero."),
            (
                f"{a * n}*x**{n} + ({b * m})*x**{m} + ({c})*x",
                "The powers come down in front, and each exponent also gets smaller by one.",
            ),
            (
                f"{a}*x**{n - 1} + ({b})*x**{m - 1} + ({c})",
                "The exponents got smaller by one. But each old exponent also comes down in front as a factor.",
            ),
        ],
        hint="Take each term by itself. What does the power rule make of it? What is the slope of a constant?",
        worked=f"$f'(x) = {quiz.terms([a * n, b * m, c], [f'x^{n - 1}' if n > 2 else 'x', f'x^{m - 1}' if m > 2 else 'x', ''])}$.",
        why="Each power comes down in front, and the exponent gets smaller by one.",
    )


# %% question="reciprocal" points=1
def reciprocal(draw):
    """The derivative of a / x^n."""
    a, n = draw.integer(2, 9), draw.integer(1, 4)
    bottom = "x" if n == 1 else f"x^{n}"
    return quiz.Expression(
        rf"Differentiate $f(x) = \dfrac{{{a}}}{{{bottom}}}$ for $x \neq 0$.",
        answer=f"-{a * n}/x**{n + 1}",
        variables=["x"],
        slips=[
            (f"{a * n}/x**{n + 1}", "The size is right. Does the graph climb or fall for positive x?"),
            quiz.Slip(
                f"{a}/({n}*x**{n - 1})" if n > 1 else f"{a}",
                "You differentiated the bottom alone. One over a function is another function, with a slope of its own.",
            ),
            quiz.Slip(
                f"-{a * n}/x**{n - 1}" if n > 1 else f"-{a}",
                "The exponent is minus n. One less than that is minus (n + 1), so the power at the bottom grows.",
            ),
        ],
        hint=f"Write it as a power of $x$ with a negative exponent, ${a} x^{{-{n}}}$. The power rule holds for it.",
        worked=rf"${a} x^{{-{n}}}$ has the derivative ${a} \cdot (-{n})\, x^{{-{n + 1}}} = -{a * n} / x^{{{n + 1}}}$.",
        why="The exponent comes down with its minus, and gets smaller by one.",
    )


# %% question="first_principles" points=1
def first_principles(draw):
    """Find the wrong line in a derivation from the quotient."""
    k, c = draw.integer(2, 9), draw.integer(2, 9)
    draw.require(k != c)
    place = draw.choose([2, 3, 4])
    right = [
        rf"$\dfrac{{f(x + h) - f(x)}}{{h}} = \dfrac{{{k} (x + h)^2 + {c} - ({k} x^2 + {c})}}{{h}}$",
        rf"$= \dfrac{{{k} x^2 + {2 * k} x h + {k} h^2 + {c} - {k} x^2 - {c}}}{{h}}$",
        rf"$= \dfrac{{{2 * k} x h + {k} h^2}}{{h}}$",
        rf"$= {2 * k} x + {k} h$",
        rf"As $h$ shrinks, this approaches ${2 * k} x$.",
    ]
    wrong = {
        2: (
            rf"$= \dfrac{{{k} x^2 + {k} h^2 + {c} - {k} x^2 - {c}}}{{h}}$",
            "The square of a sum has a middle term, two times x times h, and that is the one that matters.",
        ),
        3: (
            rf"$= \dfrac{{{2 * k} x h + {k} h^2 + {2 * c}}}{{h}}$",
            "The constant is taken away, not added: it cancels.",
        ),
        4: (rf"$= {2 * k} x + {k} h^2$", "Every term on top is divided by h: of h squared one h is left."),
    }[place]
    reasons = [
        "Line 1 is right: every x is replaced by x + h, and then the whole function is taken away.",
        "Line 2 is right: the square is multiplied out, and the bracket that is taken away changes all its signs.",
        "Line 3 is right: what stands there twice with opposite signs cancels.",
        "Line 4 is right: every term on top is divided by h.",
        "Line 5 is right: what is left of h shrinks to nothing.",
    ]
    lines = list(zip(right, reasons))
    lines[place - 1] = wrong
    return quiz.WrongLine(
        f"Somebody finds the derivative of $f(x) = {k} x^2 + {c}$ from the quotient. One line is wrong, judged against the line that should stand before it. Which one?",
        lines=lines,
        wrong=place,
        hint="Do the calculation yourself, from the first line on, and compare.",
        worked=f"Line {place} should read: {right[place - 1]}",
    )


# %% question="special" points=1
def special(draw):
    """The derivative of a sum of exponential, sine and cosine."""
    a, b, c = draw.integer(2, 8), draw.nonzero(-8, 8), draw.nonzero(-8, 8)
    draw.require(abs(b) > 1 and abs(c) > 1 and b != c and b != -c)
    f = quiz.terms([a, b, c], ["e^x", r"\sin x", r"\cos x"])
    slopes = quiz.terms([a, b, -c], ["e^x", r"\cos x", r"\sin x"])
    return quiz.Expression(
        f"Differentiate $f(x) = {f}$. (Write $e^x$ as `exp(x)`.)",
        answer=f"{a}*exp(x) + ({b})*cos(x) - ({c})*sin(x)",
        variables=["x"],
        slips=[
            (f"{a}*exp(x) + ({b})*cos(x) + ({c})*sin(x)", "One sign is wrong: from its top at 0, the cosine falls."),
            (f"{a}*exp(x) - ({b})*cos(x) - ({c})*sin(x)", "One sign is wrong: through 0 the sine climbs."),
            (
                f"{a}*x*exp(x - 1) + ({b})*cos(x) - ({c})*sin(x)",
                "The power rule is for a variable at the bottom of a power. Here the variable is the exponent.",
            ),
            (f"{a}*exp(x) + ({b})*sin(x) + ({c})*cos(x)", "Only the exponential is its own slope."),
        ],
        hint="Take each term by itself. Where does the cosine go from its top at 0: up or down?",
        worked=f"$e^x$ stays, sine becomes cosine, cosine becomes minus sine: ${slopes}$.",
        why="The exponential is its own slope, and sine and cosine are a quarter turn apart.",
    )


# %% question="flat_places" points=1
def flat_places(draw):
    """Where a cubic is flat."""
    p, q = draw.distinct(2, -4, 5)
    d = draw.nonzero(-9, 9)
    draw.require(p + q != 0 and p * q != 0)
    f = quiz.terms([2, -3 * (p + q), 6 * p * q, d], ["x^3", "x^2", "x", ""])
    return quiz.Vector(
        f"At which two $x$ is the graph of $f(x) = {f}$ flat? Give both, in any order.",
        answer=[p, q],
        any_order=True,
        slips=[
            ([-p, -q], "Both signs are turned round. Put one of your numbers into the derivative: is it zero?"),
            (
                [0, p + q],
                "Your derivative has lost a term: the one with x alone has a constant slope, which does not vanish.",
            ),
        ],
        hint="Flat means that the derivative is zero. Differentiate, divide by 6, and find the two zeros.",
        worked=rf"$f'(x) = 6x^2 {quiz.signed(-6 * (p + q))} x {quiz.signed(6 * p * q)} = 6 (x {quiz.signed(-p)})(x {quiz.signed(-q)})$, which is zero at ${p}$ and ${q}$.",
        why="There the derivative is zero.",
    )


# %% question="tangent" points=1
def tangent(draw):
    """The tangent of a power at a point as a formula."""
    n, a, k = draw.integer(2, 3), draw.integer(1, 3), draw.integer(1, 4)
    value, slope = k * a**n, n * k * a ** (n - 1)
    draw.require(value != slope)
    f = f"x^{n}" if k == 1 else f"{k} x^{n}"
    return quiz.Expression(
        f"The tangent of $f(x) = {f}$ at $x = {a}$ is a straight line. Write it as a formula in `x`.",
        answer=f"{value} + {slope}*(x - {a})",
        variables=["x"],
        slips=[
            (f"{slope}*x", "The slope is right. Does your line pass through the point of the graph?"),
            (f"{value} + {slope}*x", f"The slope is right. At x = {a} your line should have the height {value}."),
            (
                f"{value} + {n * k}*x**{n - 1}*(x - {a})",
                "A straight line has one slope: put the point into the derivative first.",
            ),
            (f"{value} + {value}*(x - {a})", "You used the height as the slope. The slope is the derivative there."),
        ],
        hint=f"It has the slope $f'({a})$ and passes through $({a}, f({a}))$. From there, how far is it to $x$?",
        worked=f"$f({a}) = {value}$ and $f'({a}) = {slope}$. A run of $x - {a}$ gives a rise of ${slope} (x - {a})$, so the line is ${value} + {slope} (x - {a})$.",
        why="It has the height of the graph there, and its slope.",
    )


# %% question="any_with_slope" points=1
def any_with_slope(draw):
    """Any function with a given derivative and a given value at 0."""
    a, n, b, c = draw.integer(2, 5), draw.integer(2, 4), draw.nonzero(-6, 6), draw.nonzero(-8, 8)

    def fits(f):
        if np.isnan(f(x=0)):
            return "it has a value at 0"
        for x in (-1.4, -0.6, 0.3, 1.2, 1.9):
            found, wanted = (f(x=x + 1e-5) - f(x=x - 1e-5)) / 2e-5, a * (n + 1) * x**n + b
            if not abs(found - wanted) < 1e-4 * max(1, abs(wanted)):
                return f"its slope at {x} is {wanted:.4g} (yours is {found:.4g})"
        return None if abs(f(x=0) - c) < 1e-6 else f"its value at 0 is {c} (yours is {f(x=0):.4g})"

    return quiz.Construct(
        f"Go backwards: give a function, as a formula in `x`, whose derivative is ${quiz.terms([a * (n + 1), b], [f'x^{n}', ''])}$ and whose value at 0 is ${c}$.",
        property=fits,
        example=f"{a}*x**{n + 1} + ({b})*x + ({c})",
        variables=["x"],
        slips=[
            (
                f"{a}*x**{n + 1} + ({b})*x",
                "All slopes are right. Now lift the graph to the height that is asked for at 0.",
            ),
            (
                f"{a * (n + 1) * n}*x**{n - 1}",
                "You differentiated what is given. It is the derivative already: which function has these slopes?",
            ),
            (
                f"{a * (n + 1)}*x**{n + 1} + ({b})*x + ({c})",
                "The exponent grew by one. Differentiate your answer: which factor comes down in front?",
            ),
        ],
        hint=f"Which power of $x$ becomes a multiple of $x^{n}$? Which term becomes a constant? What can you add at no cost?",
        worked=f"$x^{n + 1}$ has the slope ${n + 1} x^{n}$, and $x$ has the slope 1. A constant lifts it: ${quiz.terms([a, b, c], [f'x^{n + 1}', 'x', ''])}$.",
        why="Its slopes are those asked for, and the constant sets its height.",
    )


# %% [markdown]
# ## 4 Product rule
#
# Each factor changes in turn, while the other one waits.


# %% question="product" points=1
def product(draw):
    """The derivative of a power times a special function."""
    n, k = draw.integer(2, 5), draw.integer(2, 6)
    name, tex, slope = draw.choose(
        [("exp(x)", "e^x", "exp(x)"), ("sin(x)", r"\sin x", "cos(x)"), ("cos(x)", r"\cos x", "(-sin(x))")]
    )
    if name == slope:  # the exponential: the product of the slopes is the first term alone
        alone = [
            (
                f"{k * n}*x**{n - 1}*{name}",
                "The product of the slopes, or the first term alone: a second term is missing.",
            )
        ]
    else:
        alone = [
            (f"{k * n}*x**{n - 1}*{slope}", "You multiplied the two slopes. Test that idea on x times x."),
            (f"{k * n}*x**{n - 1}*{name}", "Only the power changes in your answer. The other factor changes as well."),
        ]
    return quiz.Expression(
        f"Differentiate $f(x) = {k} x^{n} \\, {tex}$.",
        answer=f"{k * n}*x**{n - 1}*{name} + {k}*x**{n}*{slope}",
        variables=["x"],
        slips=[
            *alone,
            (f"{k}*x**{n}*{slope}", "Only the second factor changes in your answer. The power changes as well."),
            (
                f"{k * n}*x**{n - 1} + {slope}",
                "You added the slopes. Each of them is to be multiplied by the factor that waits.",
            ),
        ],
        hint="Two terms: in each of them one factor is differentiated and the other one stays as it is.",
        worked=f"$f = {k} x^{n}$ has the slope ${k * n} x^{{{n - 1}}}$. So the answer is ${k * n} x^{{{n - 1}}}\\, {tex} + {k} x^{n} \\cdot ({tex})'$.",
        why="Each factor changes in turn, while the other one waits.",
    )


# %% question="by_values" points=1
def by_values(draw):
    """The slope of a product from four numbers."""
    a = draw.integer(1, 9)
    f, df, g, dg = draw.nonzero(-6, 7), draw.nonzero(-5, 6), draw.nonzero(-6, 7), draw.nonzero(-5, 6)
    right = df * g + f * dg
    slips = [df * dg, df * g - f * dg, f * df + g * dg, f * g]
    draw.require(len({right, *slips}) == 5)
    return quiz.Number(
        f"Of two functions you know four numbers: $f({a}) = {f}$, $f'({a}) = {df}$, $g({a}) = {g}$ and $g'({a}) = {dg}$. What is the slope of the product $f g$ at {a}?",
        answer=right,
        slips=[
            (slips[0], "You multiplied the two slopes. Each slope is multiplied by the other function's value."),
            (slips[1], "Look at the sign between the two terms: both strips are gained, so they are added."),
            (slips[2], "You paired each function with its own slope. The strip gained by f is as long as g."),
            (slips[3], "That is the value of the product. The question asks for its slope."),
        ],
        hint="Think of the rectangle. Which side is the strip as long as that f gains?",
        worked=f"$f' g + f g' = ({df}) \\cdot ({g}) + ({f}) \\cdot ({dg}) = {right}$.",
        why="Each slope is multiplied by the value of the other function.",
    )


# %% question="growing" points=1
def growing(draw):
    """How fast the area of a growing rectangle grows."""
    thing, unit = draw.choose(
        [("oil patch", "m"), ("ice sheet", "m"), ("lawn", "m"), ("stain", "mm"), ("solar sail", "m")]
    )
    w, h = draw.distinct(2, 4, 15)
    dw, dh = draw.distinct(2, 2, 5)
    right = dw * h + w * dh
    slips = [dw * dh, dw * w + dh * h, (w + dw) * (h + dh) - w * h]
    draw.require(len({right, *slips}) == 4)
    return quiz.Number(
        f"The sides of a rectangular {thing} are {w} {unit} and {h} {unit} now. At this moment the first grows by {dw} {unit} per hour, the second by {dh} {unit} per hour. At which rate does the area grow now, in square {unit} per hour?",
        answer=right,
        slips=[
            (slips[0], "That is the corner piece alone, which vanishes in the limit. The two strips are what grows."),
            (slips[1], "You multiplied each side by its own rate. A strip is as long as the other side."),
            (
                slips[2],
                "That is what is gained in a whole hour, with the corner. The rate at this moment leaves the corner out.",
            ),
        ],
        hint="Draw the rectangle and the two strips that it gains in a very short time.",
        worked=f"The strips grow at ${dw} \\cdot {h} = {dw * h}$ and ${dh} \\cdot {w} = {dh * w}$. The corner vanishes in the limit. Together {right}.",
        why="It is the sum of the two strips, and the corner vanishes in the limit.",
    )


# %% question="both_climb" points=1
def both_climb(draw):
    """The product of two climbing functions need not climb."""
    a = draw.integer(1, 12)
    f, g = draw.choose([("f", "g"), ("p", "q"), ("u", "v")])

    def breaks(values):
        if values[1] <= 0 or values[3] <= 0:
            return "both of your functions climb there (the second and the fourth number are positive)"
        slope = values[1] * values[2] + values[0] * values[3]
        if slope >= 0:
            return f"your product falls there (its slope is {slope:.4g})"
        return None

    return quiz.TrueFalse(
        f"True or false? If two functions ${f}$ and ${g}$ both climb at $x = {a}$, then their product climbs there too. If false, give four numbers, ${f}({a})$, ${f}'({a})$, ${g}({a})$, ${g}'({a})$, for which the product falls.",
        truth=False,
        property=breaks,
        example=[-1, 1, -1, 1],
        shape=(4,),
        says="Write down the product rule. The slopes are positive. What about the values that they are multiplied by?",
        hint="The slope of the product also depends on the values of both functions. Which signs may these have?",
        worked="False. With the values $-1$ and $-1$ and the slopes 1 and 1, the slope of the product is $1 \\cdot (-1) + (-1) \\cdot 1 = -2$.",
        why="Negative values turn climbing factors into a falling product.",
    )


# %% question="wrong_product" points=1
def wrong_product(draw):
    """Find the wrong line when a product is differentiated."""
    a, b = draw.distinct(2, 2, 9)
    name, dname, sign, value = draw.choose([(r"\sin x", r"\cos x", "+", "a"), (r"\cos x", r"\sin x", "-", "b")])
    place = draw.choose([2, 3, 4])
    other = "-" if sign == "+" else "+"
    right = [
        rf"The factors are ${a} x^2 + {b} x$ and ${name}$.",
        rf"Their slopes are ${2 * a} x + {b}$ and ${'-' if sign == '-' else ''}{dname}$.",
        rf"$f'(x) = ({2 * a} x + {b})\, {name} {sign} ({a} x^2 + {b} x)\, {dname}$",
        rf"At $x = 0$: $f'(0) = {b if value == 'b' else 0}$, since $\sin 0 = 0$ and $\cos 0 = 1$.",
    ]
    wrong = {
        2: (
            rf"Their slopes are ${a} x + {b}$ and ${'-' if sign == '-' else ''}{dname}$.",
            "The slope of the square has a factor 2 in front.",
        ),
        3: (
            rf"$f'(x) = ({2 * a} x + {b})\, {dname} {other} ({a} x^2 + {b} x)\, {name}$",
            "In each term one factor is differentiated and the other one waits: here none waits in the first term.",
        ),
        4: (
            rf"At $x = 0$: $f'(0) = {0 if value == 'b' else b}$, since $\sin 0 = 0$ and $\cos 0 = 1$.",
            "At 0 the bracket of the second term is zero, and what is left is the first bracket times the waiting factor.",
        ),
    }[place]
    reasons = [
        "Line 1 is right: a product of two factors.",
        "Line 2 is right: each factor by itself, by the power rule and by the quarter turn.",
        "Line 3 is right: each factor changes in turn, while the other one waits.",
        "Line 4 is right: put 0 into each factor.",
    ]
    lines = list(zip(right, reasons))
    lines[place - 1] = wrong
    return quiz.WrongLine(
        rf"Somebody differentiates $f(x) = ({a} x^2 + {b} x)\, {name}$. One line is wrong, judged against the line that should stand before it. Which one?",
        lines=lines,
        wrong=place,
        hint="Do the calculation yourself, line by line.",
        worked=f"Line {place} should read: {right[place - 1]}",
    )


# %% question="three_factors" points=1
def three_factors(draw):
    """The product rule for three factors."""
    n = draw.integer(1, 5)
    (one, tex_one, slope_one), (two, tex_two, slope_two) = draw.sample(
        2, [("exp(x)", "e^x", "exp(x)"), ("sin(x)", r"\sin x", "cos(x)"), ("cos(x)", r"\cos x", "(-sin(x))")]
    )
    if two == "exp(x)":  # as the last factor it would make two slips equal
        one, tex_one, slope_one, two, tex_two, slope_two = two, tex_two, slope_two, one, tex_one, slope_one
    power, dpower = f"x**{n}", f"{n}*x**{n - 1}" if n > 1 else "1"
    shown = "x" if n == 1 else f"x^{n}"
    first = f"{dpower}*{one}*{two}"
    return quiz.Expression(
        f"A product of three factors: differentiate $f(x) = {shown} \\, {tex_one} \\, {tex_two}$.",
        answer=f"{first} + {power}*{slope_one}*{two} + {power}*{one}*{slope_two}",
        variables=["x"],
        slips=[
            (f"{dpower}*{slope_one}*{slope_two}", "You multiplied three slopes. In each term only one factor changes."),
            (
                f"{first} + {power}*{slope_one}*{slope_two}",
                "In your second term two factors change at once. One at a time.",
            ),
            (f"{first} + {power}*{slope_one}*{two}", "A term is missing: the last factor has its turn as well."),
        ],
        hint="Think of a box with three sides. How many slabs does it gain? Or use the product rule twice.",
        worked="Three terms, in each of which one factor is differentiated and the other two wait.",
        why="Each of the three factors has its turn, while the other two wait.",
    )


# %% [markdown]
# ## 5 Chain rule
#
# The outer slope at the inner value, times the inner slope.


# %% question="machines" points=1
def machines(draw):
    """Match nested functions with the order of their machines."""
    n, k = draw.distinct(2, 2, 6)
    return quiz.Matching(
        "Each function is two machines, one after the other. Match it with what happens to $x$.",
        pairs=[
            (rf"$\sin(x^{n})$", f"first to the power {n}, then the sine", "Here the power stands inside the sine."),
            (rf"$(\sin x)^{n}$", f"first the sine, then to the power {n}", "Here the sine stands inside the power."),
            (
                rf"$\sin({k} x)$",
                f"first times {k}, then the sine",
                "Here the input is stretched before the sine sees it.",
            ),
            (rf"${k} \sin x$", f"first the sine, then times {k}", "Here the output of the sine is stretched."),
            (
                rf"$e^{{x^{n}}}$",
                f"first to the power {n}, then the exponential",
                "Here the power is the exponent of e.",
            ),
        ],
        hint="Put $x = 2$ into each function and write down what you do first.",
        worked="What stands nearest to $x$ is done first. In a power of a bracket the bracket comes first.",
        why="What stands nearest to x is done first.",
    )


# %% question="chain" points=1
def chain(draw):
    """The derivative of an outer function of a small polynomial."""
    a, n, b = draw.integer(2, 5), draw.integer(2, 4), draw.nonzero(-6, 6)
    inner, dinner = f"({a}*x**{n} + ({b}))", f"{a * n}*x**{n - 1}"
    shown = quiz.terms([a, b], [f"x^{n}", ""])
    m = draw.integer(3, 6)
    tex, dname, dat = draw.choose(
        [
            (rf"\sin({shown})", "cos{}", "cos(x)"),
            (rf"\cos({shown})", "(-sin{})", "(-sin(x))"),
            (rf"e^{{{shown}}}", "exp{}", "exp(x)"),
            (rf"({shown})^{m}", f"{m}*{{}}**{m - 1}", f"{m}*x**{m - 1}"),
        ]
    )
    outer = dname.format(inner)
    return quiz.Expression(
        f"Differentiate $f(x) = {tex}$.",
        answer=f"{outer}*{dinner}",
        variables=["x"],
        slips=[
            (outer, "The outer slope is right. The rates multiply: where is the slope of the inner machine?"),
            (f"{dat}*{dinner}", "The outer machine never sees x: its slope is taken at what the inner machine gives."),
            (dname.format(f"({dinner})"), "You put the inner slope into the outer one. Multiply by it instead."),
        ],
        hint=f"Call the inner machine $u = {shown}$. What is the slope of the outer one in $u$? And that of $u$ in $x$?",
        worked=f"The inner slope is ${quiz.tex(a * n)} x^{{{n - 1}}}$. The outer slope, taken at $u = {shown}$, is multiplied by it.",
        why="Rates multiply: the outer slope at the inner value, times the inner slope.",
    )


# %% question="gears" points=1
def gears(draw):
    """Two rates in a story, multiplied."""
    p, q = draw.distinct(2, 2, 9)
    story, asked = draw.choose(
        [
            (f"On a mountain road you gain {p} m of height per minute. The air cools by 0.00{q} degrees per metre of height.", "degrees per minute does the air cool"),
            (f"A tank fills so that its level climbs by {p} cm per hour. Each cm of level presses with 0.00{q} bar more.", "bar per hour does the pressure grow"),
            (f"A car drives {p} km in every ten minutes. It uses 0.00{q} full tanks per km.", "full tanks does it use in ten minutes"),
            (f"A dough grows by {p} ml per degree. The oven warms it by 0.00{q} degrees per second.", "ml per second does it grow"),
            (f"A wheel turns {p} times per second. A counter gains 0.00{q} points per turn.", "points per second does the counter gain"),
        ]
    )  # fmt: skip
    return quiz.Number(
        f"{story} How many {asked}?",
        answer=Fraction(p * q, 1000),
        slips=[
            (Fraction(1000 * p, q), "You divided. Look at the units: per one thing, times that thing per another."),
            (
                Fraction(1000 * p + q, 1000),
                "You added the rates. Their units are different: rates of nested machines multiply.",
            ),
            (Fraction(q, 1000 * p), "You divided. Look at the units: which ones cancel?"),
        ],
        hint="Write both rates with their units, side by side. Which unit cancels when you multiply?",
        worked=f"${p} \\cdot 0.00{q} = {p * q / 1000:g}$. The unit in the middle cancels.",
        why="The output of one machine is the input of the next, so rates multiply.",
    )


# %% question="by_table" points=1
def by_table(draw):
    """The slope of a nested function from a table."""
    a, b = draw.distinct(2, 1, 6)
    fa, fb, dga, dgb = draw.nonzero(-5, 6), draw.nonzero(-5, 6), draw.nonzero(-5, 6), draw.nonzero(-5, 6)
    right = fb * dga
    slips = [fa * dga, fb, fb * dgb, fa * dgb]
    draw.require(len({right, *slips}) == 5)
    return quiz.Number(
        f"Of two functions you know: $g({a}) = {b}$, $g'({a}) = {dga}$, $g'({b}) = {dgb}$, $f'({a}) = {fa}$ and $f'({b}) = {fb}$. What is the slope of the nested function $f(g(x))$ at $x = {a}$?",
        answer=right,
        slips=[
            (slips[0], "The outer machine gets what the inner one gives. Take its slope at that number, not at x."),
            (slips[1], "That is the outer slope alone. Multiply by the inner slope."),
            (slips[2], "The inner machine gets x itself. Take its slope there."),
            (slips[3], "Both slopes are taken at the wrong number. What does each machine get as its input?"),
        ],
        hint=f"Follow $x = {a}$ through the machines. What does the outer one get as its input?",
        worked=f"The inner machine turns {a} into {b}. So the slope is $f'({b}) \\cdot g'({a}) = {fb} \\cdot ({dga}) = {right}$.",
        why="The outer slope is taken at the inner value, the inner slope at x.",
    )


# %% question="bell_slope" points=1
def bell_slope(draw):
    """The slope of a bell curve with given middle and width."""
    m, s = draw.integer(1, 6), draw.integer(2, 5)
    bell = f"exp(-(x - {m})**2/{2 * s * s})"
    return quiz.Expression(
        rf"A bell has its middle at {m} and the width {s}: $f(x) = e^{{-(x - {m})^2 / {2 * s * s}}}$. Differentiate it.",
        answer=f"-(x - {m})/{s * s}*{bell}",
        variables=["x"],
        slips=[
            (bell, "The exponential is its own slope. But the inner machine has a slope as well."),
            (f"(x - {m})/{s * s}*{bell}", "Right of its middle a bell falls: put a number there into your formula."),
            (f"-(x - {m})/{2 * s * s}*{bell}", "The square inside brings a factor 2 down in front."),
            (f"-x/{s * s}*{bell}", f"A bell is flat at its middle, at x = {m}. Is your slope zero there?"),
        ],
        hint="Three machines: take the middle away, square and divide, exponential. The first one has slope 1.",
        worked=rf"The inner slope is $-2 (x - {m}) / {2 * s * s} = -(x - {m}) / {s * s}$, and the exponential stays: $-\dfrac{{x - {m}}}{{{s * s}}}\, e^{{-(x - {m})^2 / {2 * s * s}}}$.",
        why="The exponential stays, and the inner slope comes in front.",
    )


# %% question="wrong_chain" points=1
def wrong_chain(draw):
    """Find the wrong line when three nested machines are differentiated."""
    a, n = draw.integer(2, 7), draw.integer(2, 5)
    place = draw.choose([2, 3, 4])
    power = f"^{n - 1}" if n > 2 else ""
    right = [
        rf"From the inside out: $u = {a} x$, $v = \cos u$, $f = v^{n}$.",
        rf"$u' = {a}$, $\quad v' = -\sin u \cdot u' = -{a} \sin({a} x)$",
        rf"$f' = {n} v{power} \cdot v'$",
        rf"$= -{a * n} \, (\cos {a} x){power} \, \sin({a} x)$",
    ]
    wrong = {
        2: (rf"$u' = {a}$, $\quad v' = -\sin u = -\sin({a} x)$", "The slope of the innermost machine is left out."),
        3: (rf"$f' = {n} v{power}$", "The slope of v is left out: rates multiply."),
        4: (
            rf"$= {a * n} \, (\cos {a} x){power} \, \sin({a} x)$",
            "The minus of the slope of the cosine got lost on the way.",
        ),
    }[place]
    reasons = [
        "Line 1 is right: times first, then the cosine, then the power.",
        "Line 2 is right: the cosine becomes minus sine, times the slope of what is inside.",
        "Line 3 is right: the power rule for v, times the slope of v.",
        "Line 4 is right: it puts in what u and v are, and collects the numbers.",
    ]
    lines = list(zip(right, reasons))
    lines[place - 1] = wrong
    return quiz.WrongLine(
        rf"Somebody differentiates $f(x) = (\cos {a} x)^{n}$. One line is wrong, judged against the line that should stand before it. Which one?",
        lines=lines,
        wrong=place,
        hint="Every machine gives its slope as one factor. How many factors should there be?",
        worked=f"Line {place} should read: {right[place - 1]}",
    )


# %% question="in_order" points=1
def in_order(draw):
    """Put the lines of a program that carries the slope along in order."""
    a, n, c = draw.integer(2, 9), draw.integer(2, 5), draw.integer(2, 9)
    return quiz.Ordering(
        rf"These lines of Python carry a value and its slope along, for $f(x) = x \, e^{{\sin({a} x^{n})}} + {c}$. Put them in order.",
        steps=[
            f"`u, du = {a} * x**{n}, {a * n} * {'x' if n == 2 else f'x**{n - 1}'}`",
            ("`v, dv = np.sin(u), np.cos(u) * du`", "This line uses u and du, which must be there before it."),
            ("`w, dw = np.exp(v), np.exp(v) * dv`", "This line uses v and dv, which must be there before it."),
            ("`p, dp = x * w, w + x * dw`", "This line uses w and dw, which must be there before it."),
            (f"`f, df = p + {c}, dp`", "This line uses p and dp, which must be there before it."),
        ],
        hint="From the inside out: which machine gets $x$ first?",
        worked="The power, then the sine, then the exponential, then the product with $x$, and the sum last.",
        why="Each line uses the value and the slope of the line before.",
    )


# %% [markdown]
# ## 6 The toolbox (assessment)
#
# All of the week together.


# %% question="beast" points=2
def beast(draw):
    """A beast of a sum, a product and two chains."""
    a, b, n, c = draw.integer(2, 4), draw.integer(2, 5), draw.integer(2, 3), draw.integer(2, 6)
    right = f"{n}*x**{n - 1}*exp({a}*sin(x)) + x**{n}*exp({a}*sin(x))*{a}*cos(x) - {c * b}*sin({b}*x)"
    return quiz.Expression(
        rf"Tame this beast: differentiate $f(x) = x^{n} \, e^{{{a} \sin x}} + {c} \cos({b} x)$.",
        answer=right,
        variables=["x"],
        slips=[
            (
                f"{n}*x**{n - 1}*exp({a}*sin(x)) + x**{n}*exp({a}*sin(x)) - {c * b}*sin({b}*x)",
                "The inner slope of the exponential is missing: its exponent is a function too.",
            ),
            (
                f"{n}*x**{n - 1}*exp({a}*sin(x))*{a}*cos(x) - {c * b}*sin({b}*x)",
                "In the product you multiplied the slopes. Each factor changes in turn, while the other one waits.",
            ),
            (
                f"{n}*x**{n - 1}*exp({a}*sin(x)) + x**{n}*exp({a}*sin(x))*{a}*cos(x) - {c}*sin({b}*x)",
                "In the last term the inner slope is missing.",
            ),
            (
                f"{n}*x**{n - 1}*exp({a}*sin(x)) + x**{n}*exp({a}*sin(x))*{a}*cos(x) + {c * b}*sin({b}*x)",
                "Look at the sign of the last term: the cosine falls from its top.",
            ),
        ],
        hint="What was done last? A sum, so take its two parts one by one. The first part is a product, with a chain in it.",
        worked=rf"The chain $e^{{{a} \sin x}}$ has the slope $e^{{{a} \sin x}} \cdot {a} \cos x$. So $f'(x) = {n} x^{{{n - 1}}} e^{{{a} \sin x}} + {a} x^{n} e^{{{a} \sin x}} \cos x - {c * b} \sin({b} x)$.",
        why="A sum of two parts, a product in the first, and a chain in each.",
    )


# %% question="last_step" points=1
def last_step(draw):
    """Match functions with the rule to begin with."""
    k, n = draw.distinct(2, 2, 8)
    return quiz.Matching(
        "With which rule do you begin? Match.",
        pairs=[
            (rf"$x^{n} + e^{{{k} x}} \sin x$", "sum rule", "The sum rule comes first only if adding was done last."),
            (
                rf"$(x^{n} + {k}) \sin x$",
                "product rule",
                "The product rule comes first only if two functions were multiplied last.",
            ),
            (
                rf"$\sin\left(x^{n} + {k} x\right)$",
                "chain rule",
                "The chain rule comes first only if one machine takes all of the rest as its input.",
            ),
            (rf"$x^{{{k * n}}}$", "power rule alone", "The power rule alone does it only for a power of x itself."),
        ],
        hint="Put a number in for $x$. What do you do last?",
        worked="What was done last comes off first: a sum, a product, an outer machine, or nothing but a power.",
        why="What was done last comes off first.",
    )


# %% question="best_step" points=1
def best_step(draw):
    """The best step from truncation plus rounding, by a derivative."""
    p, k = draw.integer(1, 4), draw.integer(2, 5)
    power = "h" if p == 1 else f"h^{p}"
    answer = f"sqrt(r/({k}*A))" if p == 1 else f"(r/({k * p}*A))**(1/{p + 1})"
    slips = [
        (
            f"(r/({k}*A))**(1/{p})" if p > 1 else f"r/({k}*A)",
            "After differentiating, the rounding part has the square of h at its bottom.",
        ),
        (f"({k * p}*A/r)**(1/{p + 1})", "That is one over it. A larger rounding error asks for a larger step."),
    ]
    if p > 1:
        slips.append(
            (f"(r/({k}*A))**(1/{p + 1})", "The exponent of the power comes down in front when you differentiate.")
        )
    return quiz.Expression(
        rf"A numerical slope has the error ${k} A {power} + \dfrac{{r}}{{h}}$ with positive numbers $A$ and $r$. For which step $h$ is it smallest? Write a formula in `A` and `r`.",
        answer=answer,
        variables=["A", "r"],
        domain={"A": (0.5, 3), "r": (0.5, 3)},
        slips=slips,
        hint="Where the error is lowest, it is flat as a function of $h$. Differentiate with respect to $h$.",
        worked=rf"The slope in $h$ is ${quiz.tex(k * p)} A {'' if p == 1 else 'h' if p == 2 else f'h^{p - 1}'} - r/h^2$. It is zero where $h^{{{p + 1}}} = r / ({k * p} A)$.",
        why="There the slope of the error is zero.",
    )


# %% question="shrinking" points=1
def shrinking(draw):
    """By which factor the truncation error shrinks."""
    k = draw.integer(2, 9)
    way = draw.choose(["forward", "central"])
    right = k if way == "forward" else k * k
    other = k * k if way == "forward" else k
    draw.require(k not in (2,) or way == "central")
    size = draw.choose(["0.1", "0.2", "0.05"])
    formula = r"\dfrac{f(x + h) - f(x)}{h}" if way == "forward" else r"\dfrac{f(x + h) - f(x - h)}{2h}"
    slips = [
        (other, "That is how the other quotient behaves: one of them has an error like h, the other like its square.")
    ]
    if way == "central":
        slips.append((2 * k, "The exponent does not multiply: a power of the factor is wanted."))
    slips.append(
        (Fraction(1, right), "That is what is left of the error. The question asks how many times smaller it is.")
    )
    draw.require(len({right, *[value for value, _ in slips]}) == 1 + len(slips))
    return quiz.Number(
        rf"You work out a slope of a smooth function by the {way} quotient, ${formula}$. From $h = {size}$ you go to a step that is {k} times smaller, far from where rounding matters. About how many times smaller does the error get?",
        answer=right,
        slips=slips,
        hint=r"Look at the two formulas for $x^3$ in the lesson: with which power of $h$ does the error shrink?",
        worked=f"The error of the {way} quotient shrinks like {'the step' if way == 'forward' else 'the square of the step'}: {right} times smaller.",
        why="The forward error shrinks like the step, the central error like its square.",
    )


# %% question="ever_smaller" points=1
def ever_smaller(draw):
    """A smaller step is always better: false below the bend."""
    A, p = draw.integer(1, 9), draw.choose([1, 2])

    def error(h):
        return A * h**p + 2e-16 / h

    def breaks(h):
        if h <= 0:
            return f"your step is positive (it is {h:.3g})"
        if error(h / 2) <= error(h):
            return f"half of your step has a larger error ({error(h):.3g} becomes {error(h / 2):.3g})"
        return None

    power = "h" if p == 1 else "h^2"
    shown = power if A == 1 else f"{A} {power}"
    return quiz.TrueFalse(
        rf"A numerical slope has the error ${shown} + 2 \cdot 10^{{-16}} / h$, truncation and rounding. True or false? Half the step always has a smaller error. If false, give a step $h$ for which half of it is worse. (Write `1e-3` for $10^{{-3}}$.)",
        truth=False,
        property=breaks,
        example=1e-12,
        shape=(),
        limits=(1e-20, 1e6),
        says="Look at the second part of the error: what does half the step do to it?",
        hint="Which part of the error grows when the step shrinks? For which steps is it the larger one?",
        worked=r"False. At $h = 10^{-12}$ nearly all of the error is rounding, $2 \cdot 10^{-4}$. Half the step doubles it.",
        why="Left of the bend rounding rules, and half the step doubles it.",
    )


# %% question="any_corner" points=1
def any_corner(draw):
    """Any function with a value everywhere and no slope at one place."""
    a, k = draw.nonzero(-5, 5), draw.integer(2, 6)

    def fits(f):
        around = np.array([f(x=a + step) for step in (-2, -1, -0.1, 0, 0.1, 1, 2)])
        if np.isnan(around).any():
            return f"it has a value everywhere near {a} (it has none at some place)"
        right, left = (f(x=a + 1e-6) - f(x=a)) / 1e-6, (f(x=a) - f(x=a - 1e-6)) / 1e-6
        if abs(right) > 1e4 or abs(left) > 1e4:
            return f"its quotients at {a} settle on both sides (from the right they are {right:.3g}, from the left {left:.3g})"
        if abs(f(x=a) - k) > 1e-6:
            return f"its value at {a} is {k} (yours is {f(x=a):.4g})"
        if abs(right - left) < 1e-2:
            return f"it has no single slope at {a} (from both sides the quotient is {right:.3g})"
        return None

    return quiz.Construct(
        f"Give any function, as a formula in `x`, that has a value everywhere and the value {k} at $x = {a}$, where its graph has a corner: quotients from the left and from the right approach two different numbers.",
        property=fits,
        example=f"abs(x - ({a})) + {k}",
        variables=["x"],
        slips=[
            (f"(x - ({a}))**2 + {k}", "That is flat there, and smooth: under the magnifying glass it gets straight."),
            (f"abs(x) + {k}", "That has a corner, but at 0. Move it sideways."),
            (
                f"1/(x - ({a})) + {k}",
                "That has no value there at all. A corner is a place with a value and without a slope.",
            ),
        ],
        hint="Which function of the lesson stays bent under the magnifying glass? How do you move it?",
        worked=f"$|x|$ has its corner at 0. Moved sideways and up, $|x {quiz.signed(-a)}| + {k}$ has the slopes $-1$ and $1$ on the two sides of {a}.",
        why="The two sides approach different slopes, so there is none.",
    )


# %% question="best_knob" points=2
def best_knob(draw):
    """The value of one knob at which a misfit is flat."""
    x = np.array(draw.distinct(3, 1, 5))
    m = draw.integer(2, 6)
    off = draw.matrix(3, -3, 3)
    n = m * x + off
    top, bottom = int((n * x).sum()), int((x * x).sum())
    ratios = Fraction(int(n.sum()), int(x.sum()))
    mean = sum(Fraction(int(a), int(b)) for a, b in zip(n, x)) / 3
    right = Fraction(top, bottom)
    draw.require(off.any() and len({right, ratios, mean, Fraction(2 * top, bottom)}) == 4)
    terms = " + ".join(f"({int(b)} - {'' if a == 1 else int(a)} m)^2" for a, b in zip(x, n))
    parts = " + ".join(f"{int(a)} ({int(b)} - {int(a)} m)" for a, b in zip(x, n))
    return quiz.Number(
        rf"A model with one knob $m$ has the misfit $\chi^2(m) = {terms}$. For which $m$ is its slope zero? (A fraction such as `7/3` is welcome.)",
        answer=right,
        slips=[
            (
                ratios,
                "There the residuals add up to zero. Each term of the slope also has its inner slope as a factor.",
            ),
            (
                mean,
                "That is the mean of the three places where one residual is zero. Write down the slope of the misfit.",
            ),
            (Fraction(2 * top, bottom), "The factor 2 of the squares stands before everything, so it drops out."),
        ],
        hint="Differentiate each square by the chain rule. What is the inner slope of a bracket?",
        worked=rf"The slope is $-2\,({parts}) = -2\,({top} - {bottom} m)$, which is zero at $m = {top}/{bottom}$.",
        why="There no tiny move of the knob makes the misfit smaller.",
    )


# %% question="steepest" points=1
def steepest(draw):
    """Where a bell curve is steepest."""
    mu, sigma = draw.integer(150, 180), draw.integer(5, 11)
    return quiz.Vector(
        rf"A bell curve of heights has its middle at $\mu = {mu}$ cm and the width $\sigma = {sigma}$ cm. At which two heights, in cm, is it steepest? Give both, in any order.",
        answer=[mu - sigma, mu + sigma],
        any_order=True,
        slips=[
            ([mu - 2 * sigma, mu + 2 * sigma], "That is two widths away, where the bell levels off already."),
            ([mu, mu], "In its middle the bell is highest, so it is flat there."),
            ([-1, 1], "That is right when you measure from the middle in widths. Translate it into cm."),
        ],
        hint="Measured in widths from the middle, the slope is $-z e^{-z^2/2}$. Where is that largest and smallest?",
        worked=rf"The slope of $-z e^{{-z^2/2}}$ is $(z^2 - 1) e^{{-z^2/2}}$, which is zero at $z = -1$ and $z = 1$: one width from the middle, at ${mu - sigma}$ and ${mu + sigma}$ cm.",
        why="A bell is steepest one width from its middle.",
    )


# %% [markdown]
# **You can now** say of each question how you know, which is more than having the right number.
#
# Next: if a section cost you several tries, practise it with `week.another(...)` until one try is enough. Then go on to
# [week 2](../week2_gradients/lesson.ipynb), where a function has many inputs and a slope in each direction.
