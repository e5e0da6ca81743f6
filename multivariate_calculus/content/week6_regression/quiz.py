# %% [markdown]
# # Quiz: regression
#
# **You will be able to** say of each question how you know, which is more than having the right number.
#
# **You need** the lesson of this week, a pencil and paper. About 60 minutes.
#
# Every learner gets other numbers, drawn from an id. Write your own id in the next cell. It is the name under which you
# hand in your work, or any name you like if you learn alone. Then answer in the cells that say so.
#
# A wrong answer tells you what went wrong. After two tries it also shows a hint, after four a worked example with other
# numbers. `week.another("best_line")` in a cell of your own shows a question once more, with fresh numbers to practise,
# and `week.practise("best_line", ...)` judges your answer without points.

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
# ## 1 Linear regression
#
# The line is $m x + b$, the residuals are $r_i = y_i - m x_i - b$, and the cost is $C = \sum r_i^2$.


# %% question="best_line" points=1
def best_line(draw):
    """Slope and intercept of the best line through four points, built so that both are whole."""
    m, b, k = draw.nonzero(-3, 3), draw.integer(-4, 6, avoid=(0,)), draw.choose([-2, -1, 1, 2])
    pattern = draw.choose([(1, -3, 3, -1), (2, -1, -4, 3), (3, -4, -1, 2), (1, 2, -7, 4)])
    x = np.arange(4)
    y = m * x + b + k * np.array(pattern)
    through = Fraction(int(y[3] - y[0]), 3)
    origin = Fraction(int(x @ y), int(x @ x))
    draw.require(m != b and through != m and (origin, 0) != (m, b))
    rows = ", ".join(f"({s}, {t})" for s, t in zip(x, y))
    return quiz.Vector(
        f"Which line $m x + b$ has the least cost for the points ${rows}$? Give $m$ and $b$, in this order.",
        answer=[m, b],
        slips=[
            ([b, m], "The two numbers are swapped: first the slope, then the value at x = 0."),
            (
                [through, int(y[0])],
                "You drew the line through the first and the last point. The points between them count as well.",
            ),
            (
                [origin, 0],
                "You took the sum of x y over the sum of x squared: that line is forced through (0, 0). "
                "Take the means away first.",
            ),
        ],
        hint=r"Work out $\bar{x}$ and $\bar{y}$, and take them away from all $x_i$ and $y_i$. Which quotient is the slope?",
        worked=rf"$\bar{{x}} = 1.5$ and $\bar{{y}} = {quiz.tex(float(y.mean()))}$. The sum of the products of the differences is ${5 * m}$, "
        rf"the sum of $(x_i - \bar{{x}})^2$ is $5$. So $m = {m}$, and $b = {quiz.tex(float(y.mean()))} - 1.5 \cdot ({m}) = {b}$.",
        why="Its residuals add up to zero, and so do the residuals times x.",
    )


# %% question="mean_point" points=1
def mean_point(draw):
    """The value of the best line at a new x, from the two means and the slope."""
    thing, many, one, unit, sign = draw.choose(
        [
            ("a sunflower", "days", "day", "cm", 1),
            ("a puddle", "hours", "hour", "litres", -1),
            ("a battery on its charger", "minutes", "minute", "per cent", 1),
            ("a snowdrift in March", "days", "day", "cm", -1),
            ("a savings box", "weeks", "week", "coins", 1),
            ("a jar of honey", "weeks", "week", "grams", -1),
        ]
    )
    x_mean, y_mean = draw.integer(3, 9), draw.integer(40, 70)
    m, away = sign * draw.integer(1, 3), draw.integer(2, 5)
    at = x_mean + away
    right = y_mean + m * away
    draw.require(len({right, y_mean + m * at, m * at, y_mean - m * away}) == 4)
    return quiz.Number(
        f"Somebody measures {thing} at several times. The mean of the times is {x_mean} {many}, the mean of the values is "
        f"{y_mean} {unit}. The best line has slope {m} (in {unit} per {one}). Which value does the line have at {at} {many}?",
        answer=right,
        slips=[
            (
                y_mean + m * at,
                "You used the mean value as the value at time 0. The line has the mean value at the mean time.",
            ),
            (m * at, "You left out the intercept: this line would pass through (0, 0)."),
            (
                y_mean - m * away,
                "You walked from the mean point in the wrong direction, or lost the sign of the slope.",
            ),
        ],
        hint="Which point lies on the best line, whatever the data are? Start there.",
        worked=f"The line passes through the mean point $({x_mean}, {y_mean})$. From there it is ${away}$ further, so the value is ${y_mean} + ({m}) \\cdot {away} = {right}$.",
        why="The best line passes through the mean point.",
    )


# %% question="one_square" points=1
def one_square(draw):
    """The derivative of one squared residual by the slope, as a formula."""
    x0, y0 = draw.integer(2, 7), draw.nonzero(-8, 9)
    by = draw.choose(["m", "b"])
    inner = -x0 if by == "m" else -1
    residual = f"({y0} - {x0}*m - b)"
    slips = [
        (f"{-2 * inner}*{residual}", "The residual holds the line with a minus: the inner derivative is negative."),
        (f"{inner}*{residual}", "You left out the 2 that comes from the square."),
        (f"2*{inner}", "You differentiated the residual and not its square: the residual itself stays as a factor."),
    ]
    if by == "m":
        slips.append((f"2*{residual}", "You left out the inner derivative, minus the x of the point."))
    else:
        slips.append((f"{-2 * x0}*{residual}", "That is the derivative by m. The inner derivative by b is -1."))
    return quiz.Expression(
        rf"The point $({x0}, {y0})$ adds $({y0} - {x0} m - b)^2$ to the cost. What is its derivative by ${by}$? Use `m` and `b`.",
        answer=f"{2 * inner}*{residual}",
        variables=["m", "b"],
        slips=slips,
        hint="Chain rule: the derivative of the square, times the derivative of what is squared.",
        worked=rf"The outer derivative is $2 r$ with $r = {y0} - {x0} m - b$. The inner derivative by ${by}$ is ${inner}$. Together ${2 * inner}\,({y0} - {x0} m - b)$.",
        why="It is twice the residual, times the inner derivative.",
    )


# %% question="normal_matrix" points=1
def normal_matrix(draw):
    """The matrix A^T A of the normal equations for three or four values of x."""
    x = draw.distinct(draw.integer(3, 4), -3, 6)
    s1, s2, n = sum(x), sum(v * v for v in x), len(x)
    draw.require(s1 not in (0, n) and s2 != s1**2 and s2 != n)
    return quiz.Matrix(
        f"You fit a line $m x + b$ to measurements at $x = {', '.join(map(str, x))}$, with $p = (m, b)$. "
        r"$A$ has the column of the $x_i$ first, then a column of ones. What is $A^\top A$, the matrix of the normal equations?",
        answer=[[s2, s1], [s1, n]],
        slips=[
            (
                [[n, s1], [s1, s2]],
                "That would be right with the column of ones first. The order of the parameters is m, then b.",
            ),
            ([[s1**2, s1], [s1, n]], "You squared the sum. In the corner stands the sum of the squares."),
            ([[s2, s1], [s1, 1]], "The ones, squared and added up, give the number of measurements."),
        ],
        hint=r"Each entry of $A^\top A$ is the dot product of two columns of $A$.",
        worked=rf"The column of $x$ with itself gives ${s2}$, with the ones ${s1}$, and the ones with themselves give ${n}$: $A^\top A = {quiz.tex([[s2, s1], [s1, n]])}$.",
        why="Its entries are the dot products of the columns.",
    )


# %% question="pull" points=1
def pull(draw):
    """By how much one changed measurement moves the slope."""
    n = draw.choose([3, 5])
    step, shift = draw.integer(1, 3), draw.integer(0, 4)
    x = [shift + step * i for i in range(n)]
    mean, spread = shift + step * (n - 1) // 2, sum((step * (i - (n - 1) // 2)) ** 2 for i in range(n))
    place = draw.choose([i for i in range(n) if i != (n - 1) // 2])
    up = draw.integer(2, 9) * spread // step
    right = Fraction(up * (x[place] - mean), spread)
    slips = {
        Fraction(up, spread): "The pull of a point is its distance from the mean of x. You left it out.",
        Fraction(
            up * x[place], sum(v * v for v in x)
        ): "You used x itself. Take the mean of the x away, above and below.",
        Fraction(0): "A point pulls on the slope unless it stands at the mean of the x.",
        -right: "The size is right. Which way does the line tilt when this end is lifted?",
    }
    draw.require(len({right, *slips}) == 5)
    return quiz.Number(
        f"A line is fitted to measurements at $x = {', '.join(map(str, x))}$. Then the one at $x = {x[place]}$ turns out to be "
        f"${up}$ larger than noted. By how much does the slope of the best line change?",
        answer=right,
        slips=list(slips.items()),
        hint=r"In the formula of the slope, the values $y_i$ appear above the line of the fraction only. Each comes with the factor $x_i - \bar{x}$.",
        worked=rf"$\bar{{x}} = {mean}$ and $\sum (x_i - \bar{{x}})^2 = {spread}$. The slope changes by ${up} \cdot ({x[place]} - {mean}) / {spread} = {quiz.tex(right)}$.",
        why="The pull of a point is its distance from the mean of x.",
    )


# %% question="wrong_derivation" points=1
def wrong_derivation(draw):
    """Find the wrong line in a derivation of the best slope through the origin."""
    x, y = draw.choose([((1, 2), (3, 5)), ((1, 3), (4, 3)), ((2, 3), (1, 7)), ((1, 4), (6, 5)), ((2, 5), (8, 3))])
    first, second = (quiz.terms([v, -u], ["", "m"]) for u, v in zip(x, y))
    xy, xx = x[0] * y[0] + x[1] * y[1], x[0] ** 2 + x[1] ** 2
    right = [
        (
            rf"$C(m) = ({first})^2 + ({second})^2$",
            "Line 1 is right: two residuals, squared and added up.",
        ),
        (
            rf"$C'(m) = -{2 * x[0]} ({first}) - {2 * x[1]} ({second})$",
            "This follows from the cost by the chain rule: 2, times the residual, times minus x, for each point.",
        ),
        (
            rf"$C'(m) = -{2 * xy} + {2 * xx} m$",
            "Here the brackets are multiplied out, and the terms are collected rightly.",
        ),
        (rf"$C'(m) = 0$ where $m = {xy} / {xx}$", "This solves the equation above it for m."),
    ]
    place = draw.integer(1, 4)
    faults = {
        1: (
            rf"$C(m) = ({first} + {second})^2$",
            "The residuals are squared one by one, and then added. Added first, plus would cancel minus.",
        ),
        2: (
            rf"$C'(m) = {2 * x[0]} ({first}) + {2 * x[1]} ({second})$",
            "The inner derivative of each residual is minus x, so both terms have a minus.",
        ),
        3: (rf"$C'(m) = -{2 * xy} - {2 * xx} m$", "Minus times minus is plus: the terms with m are positive."),
        4: (rf"$C'(m) = 0$ where $m = {xx} / {xy}$", "The fraction is upside down: divide by the factor of m."),
    }
    shown = list(right)
    shown[place - 1] = faults[place]
    return quiz.WrongLine(
        f"Somebody fits a line $m x$, without an intercept, to the points $({x[0]}, {y[0]})$ and $({x[1]}, {y[1]})$. One line is wrong, "
        "judged against the question and against the line that should stand before it. Which one?",
        lines=shown,
        wrong=place,
        hint="Do the derivation yourself, and compare line by line.",
        worked=rf"$C = \sum (y_i - m x_i)^2$, so $C' = -2 \sum x_i (y_i - m x_i) = -{2 * xy} + {2 * xx} m$, which is zero at $m = {xy}/{xx}$.",
    )


# %% question="causes" points=1
def causes(draw):
    """Match residual patterns, in words, with their causes."""
    thing = draw.choose(["a spring", "a pendulum", "a candle", "a river", "a kettle", "a tomato plant"])
    number = draw.integer(12, 40)
    pairs = [
        (
            "positive at both ends, negative in the middle",
            "the true curve is bent, and the model is straight",
            "A wrong shape leaves residuals that turn from one sign to the other along x, in long runs.",
        ),
        (
            "one is twenty times larger than all others",
            "a number was copied wrongly",
            "One slip makes one residual that stands out.",
        ),
        (
            "all near plus 3 or minus 3, none in between",
            "two kinds of things were measured as one",
            "Two kinds leave two levels, with a gap between them.",
        ),
        (
            "of both signs, small on the left, ever larger on the right",
            "the ruler is less exact for large values",
            "Noise that grows makes residuals that fan out.",
        ),
        (
            "of both signs, of about one size, in no order",
            "the model is right and the noise is the same everywhere",
            "When nothing is wrong, nothing is left but ups and downs without a plan.",
        ),
    ]
    return quiz.Matching(
        f"{number} measurements of {thing} were fitted with a line, each time by another person. Match what the residuals look like with the likely cause.",
        pairs=draw.sample(4, pairs),
        hint="Sketch each list of residuals against $x$. Which picture of the lesson is it like?",
        worked="A bend leaves long runs of one sign. A slip leaves a spike. Two kinds leave two levels. Noise that grows leaves a fan. A right model leaves no pattern.",
        why="The pattern of the residuals says what the misfit cannot.",
    )


# %% question="any_data" points=1
def any_data(draw):
    """Construct four values, not on a line, whose best line has a given slope."""
    m = draw.integer(-4, 5, avoid=(0,))
    start = draw.integer(0, 5)
    x = np.arange(start, start + 4)

    def has_slope(y):
        slope = (x - x.mean()) @ y / 5
        fitted = y.mean() + slope * (x - x.mean())
        size = max(1.0, np.abs(y).max())
        if np.abs(y - fitted).max() < 1e-6 * size:
            return f"the points are not all on one line (yours are, with slope {slope:.4g})"
        return None if abs(slope - m) < 1e-6 * size else f"the best line has slope {m} (yours has {slope:.4g})"

    return quiz.Construct(
        f"Give four values $y$, for $x = {', '.join(map(str, x))}$, whose best line has the slope ${m}$. The four points are not all on one line.",
        property=has_slope,
        example=(m * x + np.array([1, -1, -1, 1])).tolist(),
        shape=(4,),
        slips=[
            (
                (m * x).tolist(),
                "The slope is right, and all residuals are zero. Add something that does not move the line.",
            ),
            (
                (m * x + np.array([1, -1, 1, -1])).tolist(),
                "What you added adds up to zero, and it still tilts the line: it must be orthogonal to the x as well.",
            ),
        ],
        hint="Begin with points on a line of that slope. What may you add without moving the line? It must be orthogonal to two columns.",
        worked=rf"Take ${m} x$ and add $1, -1, -1, 1$: this adds up to zero, and so do its products with $x$. The line stays, the points leave it.",
        why="What you added to a line of this slope is orthogonal to the ones and to the x.",
    )


# %% question="meets_one" points=1
def meets_one(draw):
    """The best line passes through at least one of the points: false."""
    n, step = draw.choose([3, 4, 5]), draw.integer(1, 4)
    x = step * np.arange(n)

    def misses(y):
        slope = (x - x.mean()) @ y / np.sum((x - x.mean()) ** 2)
        r = y - y.mean() - slope * (x - x.mean())
        near = int(np.argmin(np.abs(r)))
        if np.abs(r).min() > 1e-6 * max(1.0, np.abs(y).max()):
            return None
        return f"your points break the statement (the best line passes through the one at x = {x[near]})"

    example = {3: [0, 3, 0], 4: [0, 3, 3, 0], 5: [0, 1, 9, 2, 0]}[n]
    return quiz.TrueFalse(
        f"True or false? The best line through {n} points at $x = {', '.join(map(str, x))}$ always passes through at least one of them. "
        f"If false, give {n} values $y$ for which it does not.",
        truth=False,
        property=misses,
        example=example,
        shape=(n,),
        says="The best line passes through the mean point, which need not be one of the points. Lift a point in the middle.",
        hint="Lift one point in the middle well above the others. Where does the best line run?",
        worked=f"False. Take the values {', '.join(map(str, example))}. The best line is level at their mean, and none of the values is equal to the mean."
        if n != 5
        else f"False. Take the values {', '.join(map(str, example))}. The best line runs near their mean, 2.4, below the middle point and above all others.",
        why="Least squares shares the misses among all points.",
    )


# %% [markdown]
# ## 2 Non-linear fit
#
# $J$ holds the derivatives of the curve by its parameters, one row for each measurement, and $r$ holds the residuals,
# measurement minus curve. Write $e^x$ as `exp(x)`.


# %% question="column" points=1
def column(draw):
    """The derivative of a curve by the parameter inside, as a formula."""
    k = draw.integer(2, 6)
    kind = draw.choose(["decay", "wave", "bump", "growth"])
    curve, answer, inner_missing, by_x, other = {
        "decay": (
            rf"a\, e^{{-{k} b x}}",
            f"-{k}*a*x*exp(-{k}*b*x)",
            f"a*exp(-{k}*b*x)",
            f"-{k}*a*b*exp(-{k}*b*x)",
            f"{k}*a*x*exp(-{k}*b*x)",
        ),
        "growth": (
            rf"a\, e^{{b x^2 / {k}}}",
            f"a*x**2/{k}*exp(b*x**2/{k})",
            f"a*exp(b*x**2/{k})",
            f"2*a*b*x/{k}*exp(b*x**2/{k})",
            f"-a*x**2/{k}*exp(b*x**2/{k})",
        ),
        "wave": (
            rf"a \sin({k} b x)",
            f"{k}*a*x*cos({k}*b*x)",
            f"a*cos({k}*b*x)",
            f"{k}*a*b*cos({k}*b*x)",
            f"-{k}*a*x*cos({k}*b*x)",
        ),
        "bump": (
            rf"a\, e^{{-(x - b)^2 / {k}}}",
            f"2*a*(x - b)/{k}*exp(-(x - b)**2/{k})",
            f"a*exp(-(x - b)**2/{k})",
            f"-2*a*(x - b)/{k}*exp(-(x - b)**2/{k})",
            None,
        ),
    }[kind]
    slips = [
        (inner_missing, "You left out the inner derivative: b stands inside another function."),
        (
            by_x,
            "Is this the derivative by x? In a fit the measurements stay, and the parameter moves: differentiate by b.",
        ),
    ]
    if other:
        slips.append((other, "The size is right. Check the sign of the inner derivative."))
    return quiz.Expression(
        rf"The curve ${curve}$ with parameters $a$ and $b$ is fitted. Which formula fills the column of $J$ that belongs to $b$? Use `a`, `b` and `x`.",
        answer=answer,
        variables=["a", "b", "x"],
        slips=slips,
        hint="Hold $a$ and $x$ fixed, and use the chain rule.",
        worked=rf"The chain rule, with $a$ and $x$ fixed, gives `{answer}`.",
        why="It is the partial derivative of the curve by b.",
    )


# %% question="residual_slope" points=1
def residual_slope(draw):
    """The derivative of one squared residual of an exponential curve, as a formula."""
    x0, y0 = draw.integer(2, 5), draw.integer(2, 9)
    sign = draw.sign()
    power = f"{sign * x0}*b"
    curve = rf"e^{{{sign * x0} b}}"
    right = f"{-2 * sign * x0}*exp({power})*({y0} - exp({power}))"
    return quiz.Expression(
        rf"The curve is $e^{{{'' if sign > 0 else '-'}b x}}$, and a measurement at $x = {x0}$ is ${y0}$. Its squared residual is $({y0} - {curve})^2$. What is the derivative of that by $b$?",
        answer=right,
        variables=["b"],
        slips=[
            (
                f"{2 * sign * x0}*exp({power})*({y0} - exp({power}))",
                "Check the sign: the curve stands in the residual with a minus.",
            ),
            (
                f"-2*exp({power})*({y0} - exp({power}))",
                "You left out the innermost derivative, that of the exponent.",
            )
            if sign > 0
            else (
                f"2*exp({power})*({y0} - exp({power}))",
                "The exponent has a derivative with a size as well, and not only a sign.",
            ),
            (
                f"2*({y0} - exp({power}))",
                "You differentiated the square only. What is inside it has a derivative too.",
            ),
            (f"{-sign * x0}*exp({power})", "That is the derivative of the residual. The square brings 2 r in front."),
        ],
        hint="Three functions inside each other: a square, an exponential, a multiple of $b$.",
        worked=rf"$2 r$ with $r = {y0} - {curve}$, times the derivative of $r$, which is ${-sign * x0}\, {curve}$: together ${-2 * sign * x0}\, {curve} ({y0} - {curve})$.",
        why="Square, exponential and exponent each bring their factor.",
    )


# %% question="bell_entry" points=1
def bell_entry(draw):
    """One entry of the column of sigma for the bell curve, as a number."""
    sigma, mu = draw.choose([5, 8, 10]), draw.integer(160, 178)
    z = draw.choose([-3, -2, 2, 3])
    g = draw.integer(2, 12) * 2 * sigma
    by = draw.choose(["sigma", "mu"])
    to_sigma, to_mu, bare = g * (z * z - 1) // sigma, g * z // sigma, g * z * z // sigma
    right, other = (to_sigma, to_mu) if by == "sigma" else (to_mu, to_sigma)
    slips = {
        other: "That is the entry for the other parameter.",
        -right: "The size is right. Ask whether the curve rises or falls in this bin when the parameter grows.",
        g // sigma: "You left out what the exponent brings: its inner derivative depends on z.",
    }
    if by == "sigma":
        slips[bare] = (
            "You kept the height of the bell fixed. The fraction in front falls as sigma grows: it adds -g / sigma."
        )
    else:
        slips[g * z] = "The inner derivative of z by mu is -1 over sigma: divide by sigma."
    draw.require(len({right, *slips}) == 5)
    return quiz.Number(
        rf"A bell curve with $\mu = {mu}$ and $\sigma = {sigma}$ (both in cm) puts ${g}$ people into the bin at ${mu + z * sigma}$ cm. "
        rf"What is the derivative of this number by $\{by}$, in people per cm?",
        answer=right,
        slips=list(slips.items()),
        hint=r"First find $z$, the distance from the middle in widths. By $\sigma$ there are two parts: the height of the bell falls, and the bin moves nearer to the middle.",
        worked=rf"$z = {z}$. "
        + (
            rf"By $\sigma$: $g (z^2 - 1) / \sigma = {g} \cdot {z * z - 1} / {sigma} = {right}$."
            if by == "sigma"
            else rf"By $\mu$: $g z / \sigma = {g} \cdot ({z}) / {sigma} = {right}$."
        ),
        why="It is an entry of the Jacobian of the bell curve.",
    )


# %% question="one_parameter" points=1
def one_parameter(draw):
    """One Gauss-Newton step with one parameter, from a column J and residuals r."""
    J = [draw.integer(-3, 4) for _ in range(4)]
    r = [draw.integer(-6, 8) for _ in range(4)]
    jj, jr, rr = sum(j * j for j in J), sum(j * s for j, s in zip(J, r)), sum(s * s for s in r)
    draw.require(jj > 1 and jr != 0 and sum(j != 0 for j in J) >= 3 and len(set(J)) > 1)
    right = Fraction(jr, jj)
    draw.require(len({right, -right, Fraction(jr), Fraction(2 * jr), Fraction(rr, jj), Fraction(jj, jr)}) == 6)
    return quiz.Number(
        rf"A curve with one parameter $b$ is fitted to four measurements. Where you stand, $J = {quiz.tex(J)}$ and $r = {quiz.tex(r)}$. "
        r"By how much does a Gauss–Newton step change $b$?",
        answer=right,
        slips=[
            (
                -right,
                "The size is right. The residuals are measurement minus curve, so the step has the sign of J^T r.",
            ),
            (jr, "That is J^T r. It must be divided by J^T J."),
            (2 * jr, "That is the step of steepest descent with rate 1. Solve the normal equation instead."),
            (Fraction(jj, jr), "The fraction is upside down: J^T J stands before the step in the equation."),
        ],
        hint=r"The normal equation $J^\top J\, \delta = J^\top r$ is one equation with one unknown here.",
        worked=rf"$J^\top J = {jj}$ and $J^\top r = {jr}$, so $\delta = {quiz.tex(right)}$.",
        why="It solves the normal equation of the linearised problem.",
    )


# %% question="two_parameters" points=1
def two_parameters(draw):
    """One Gauss-Newton step with two parameters, from J^T J and J^T r."""
    delta = [draw.nonzero(-3, 3), draw.nonzero(-3, 3)]
    a, b, c = draw.integer(2, 5), draw.nonzero(-3, 3), draw.integer(2, 6)
    draw.require(a * c > b * b and delta[0] != delta[1])
    right = [a * delta[0] + b * delta[1], b * delta[0] + c * delta[1]]
    mu, sigma = draw.integer(160, 175), draw.integer(6, 9)
    apart = [Fraction(right[0], a), Fraction(right[1], c)]
    ends = {(mu + u, sigma + v) for u, v in (delta, right, apart, [-delta[0], -delta[1]])}
    draw.require(len(ends) == 4)
    return quiz.Vector(
        rf"At $(\mu, \sigma) = ({mu}, {sigma})$ a fit has $J^\top J = {quiz.tex([[a, b], [b, c]])}$ and $J^\top r = {quiz.tex(right)}$. "
        r"Where does one full Gauss–Newton step end? Give $\mu$ and $\sigma$.",
        answer=[mu + delta[0], sigma + delta[1]],
        slips=[
            (delta, "That is the step. Add it to where you stand."),
            ([mu - delta[0], sigma - delta[1]], "You took the step backwards."),
            (
                [mu + right[0], sigma + right[1]],
                "You added J^T r itself, a direction downhill. Solve with J^T J first.",
            ),
            (
                [mu + apart[0], sigma + apart[1]],
                "You divided by the diagonal and ignored the other two entries: the two parameters share the work.",
            ),
        ],
        hint=r"Two equations for the two entries of $\delta$. Then move.",
        worked=rf"$J^\top J \delta = J^\top r$ has the solution $\delta = {quiz.tex(delta)}$. The step ends at $({mu + delta[0]}, {sigma + delta[1]})$.",
        why="The step solves the normal equations, and then you move by it.",
    )


# %% question="what_happened" points=1
def what_happened(draw):
    """Read what went wrong with a run of steepest descent from the misfits it printed."""
    low, high = draw.integer(20, 90), draw.integer(400, 900)
    kind = draw.choose(["sign", "small", "large", "flat"])
    factor = {"sign": 1.21, "small": 0.9996, "large": 1.7, "flat": 0.4}[kind]
    if kind == "flat":
        misfits = [high, 3.1 * high, 3.1 * high, 3.1 * high, 3.1 * high]
    else:
        misfits = [low + high * factor**n for n in range(5)]
    sides = {
        "sign": "always moves on in the same direction",
        "small": "always moves on in the same direction, by less than a thousandth of its value",
        "large": "lands on the other side of 7 with each step, further away each time",
        "flat": "leaps from 10 to 210 in the first step, and then stays at 210",
    }[kind]
    options = {
        "sign": (
            "The steps go along the gradient, and not against it.",
            "Uphill steps would raise the misfit steadily, with the parameter moving on in one direction.",
        ),
        "small": (
            "The rate is far too small.",
            "A rate that is too small would let the misfit fall a tiny bit at each step.",
        ),
        "large": (
            "The rate is somewhat too large.",
            "A rate somewhat too large would leap over the lowest point and back, from side to side.",
        ),
        "flat": (
            "A step was so large that it landed where the misfit hardly changes at all.",
            "On a plain the gradient is nearly zero, so the misfit would stay the same, far above its lowest value.",
        ),
        "done": (
            "Nothing: it has found the lowest point.",
            "At the lowest point the misfit would have fallen before it settled.",
        ),
    }
    return quiz.Choice(
        rf"A run of steepest descent for one width $\sigma$, whose best value is near 7, prints the misfits ${', '.join(f'{v:.1f}' for v in misfits)}$. "
        f"The width {sides}. What went wrong?",
        right=options[kind][0],
        wrong=[options[name] for name in options if name != kind],
        hint="Does the misfit rise or fall? Does the parameter stay on one side of the lowest point?",
        worked="The misfits and the side on which the width lands tell it: "
        + {
            "sign": "rising at every step, in one direction, means uphill.",
            "small": "falling by a hair at every step means steps that are too short.",
            "large": "leaping from side to side, ever further, means steps that are too long.",
            "flat": "a high misfit that stays means a plain without slope.",
        }[kind],
        why="The printed misfits and the moves together tell it.",
    )


# %% question="fit_order" points=1
def fit_order(draw):
    """Put the steps of a fit in order."""
    n = draw.integer(20, 60)
    thing = draw.choose(["heights", "waiting times", "apple weights", "wave lengths", "pulse rates"])
    return quiz.Ordering(
        f"You fit a bell curve to a histogram of {thing} with {n} bins, by Gauss–Newton. Put the steps in order.",
        steps=[
            "Take starting values from the mean and the spread of the data.",
            (
                "Work out the curve, its residuals and its Jacobian at the present parameters.",
                "Without starting values there is no place at which to work anything out.",
            ),
            (
                "Solve the normal equations for a step.",
                "The normal equations are made of the Jacobian and the residuals, which are not known yet.",
            ),
            (
                "Halve the step until the misfit falls and the width stays positive.",
                "There is no step yet that could be halved.",
            ),
            (
                "Move, and repeat all this until the step no longer matters.",
                "Look whether the step is too long before you move.",
            ),
            (
                r"Estimate the noise and the uncertainties from the last residuals and $J^\top J$.",
                "Uncertainties belong to the best curve, and the fit is still on its way.",
            ),
        ],
        hint="Which step needs the result of which?",
        worked="Start near, linearise where you stand, solve, halve if needed, move and repeat. The uncertainties come last, at the lowest point.",
        why="Each step uses the result of the one before.",
    )


# %% question="always_lower" points=1
def always_lower(draw):
    """A full Gauss-Newton step never raises the misfit: false, with a start as counter-example."""
    y = draw.integer(1, 9)

    def rises(b):
        before = y - np.exp(b)
        after = y - np.exp(min(b + before / np.exp(b), 300.0))
        if after**2 > before**2 * (1 + 1e-9):
            return None
        return f"your start breaks the statement (the misfit goes from {before**2:.4g} to {after**2:.4g})"

    start = -2.0
    return quiz.TrueFalse(
        rf"The curve is $e^b$, with one parameter $b$, and one measurement is ${y}$. So $r = {y} - e^b$ and $J = e^b$. "
        r"True or false? From every start $b$, one full Gauss–Newton step lowers the misfit $r^2$, or leaves it at zero. If false, give a start from which it rises.",
        truth=False,
        property=rises,
        example=start,
        limits=(1e-3, 20),
        says="The direction always goes down, and the length may be wrong. Start where the curve is nearly flat, so that the step is long.",
        hint=rf"The step is $({y} - e^b) / e^b$. Where is it long?",
        worked=rf"False. From $b = -2$, $e^b$ is about $0.135$. The step is $({y} - 0.135) / 0.135$, more than 6, and $e^b$ ends far above ${y}$.",
        why="A first-order Taylor series is good near its point only, so a long step may raise the misfit.",
    )


# %% question="error_bar" points=1
def error_bar(draw):
    """The uncertainty of one parameter from the misfit and a diagonal J^T J."""
    names = draw.choose([("a", "b"), (r"\mu", r"\sigma"), ("m", "b")])
    s, free = draw.integer(2, 6), draw.integer(8, 30)
    d1, d2 = draw.distinct(2, 2, 10)
    n, chi = free + 2, s * s * free
    which = draw.choose([0, 1])
    d = (d1, d2)[which]
    right = s / d
    values = [
        s * s / d**2,
        float(np.sqrt(chi / n)) / d,
        s / d**2,
        s * d,
        s / (d1, d2)[1 - which],
        float(np.sqrt(chi)) / d,
    ]
    draw.require(all(abs(right - v) > 0.02 * right for v in values))
    draw.require(all(abs(u - v) > 1e-3 for i, u in enumerate(values) for v in values[:i]))
    return quiz.Number(
        rf"A curve with the parameters ${names[0]}$ and ${names[1]}$ is fitted to ${n}$ measurements. At the best curve the misfit is ${chi}$, "
        rf"and $J^\top J = {quiz.tex([[d1**2, 0], [0, d2**2]])}$, in this order of the parameters. What is the uncertainty of ${names[which]}$?",
        answer=right,
        slips=[
            (values[0], "That is an entry of the covariance. The uncertainty is its root."),
            (values[1], "You divided the misfit by the number of measurements. Two parameters used up two directions."),
            (
                values[2],
                "You took the root of the noise and not that of the inverse. Take the root of the whole entry.",
            ),
            (
                values[3],
                "The table is the inverse of J^T J: where the curve answers strongly, the parameter is known well.",
            ),
            (values[4], "That is the uncertainty of the other parameter."),
            (values[5], "You used the whole misfit as the noise. Divide it by the directions that are left, first."),
        ],
        hint=r"First $s^2$, from the misfit and the number of directions that are left. Then the covariance $s^2 (J^\top J)^{-1}$.",
        worked=rf"$s^2 = {chi} / ({n} - 2) = {s * s}$. The entry of the covariance is ${s * s} / {d * d}$, and its root is ${s} / {d} = {right:.4g}$.",
        why="It is the root of an entry of the covariance.",
    )


# %% question="which_follow" points=1
def which_follow(draw):
    """What a small misfit does and does not say."""
    n = draw.integer(8, 15)
    return quiz.Choices(
        f"A polynomial of degree {n - 1} passes through all {n} points of a data set, and its misfit is 0. What follows? Name all that is true.",
        right=[
            "All residuals are 0.",
            f"It has as many parameters as there are points, {n}.",
            "The formula for the uncertainty cannot be used, since no direction is left for the residuals.",
        ],
        wrong=[
            (
                "The points were measured without errors.",
                "the polynomial bends to meet each error too, so the residuals cannot show them.",
            ),
            (
                "It predicts the next point better than any line does.",
                "between and beyond the points it may swing far off, as the candle did.",
            ),
            (
                "The true curve is a polynomial.",
                "with that many parameters every data set is met, whatever the true curve is.",
            ),
        ],
        hint="How many numbers can be chosen, and how many conditions are there?",
        worked=f"There are {n} parameters and {n} points, so every data set is met. The misfit says nothing then, neither of the errors nor of the truth. With $N - N = 0$ directions left, the noise cannot be estimated.",
        why="With as many parameters as data, the misfit is 0 whatever the truth is.",
    )


# %% [markdown]
# **You can now** say of each question how you know, which is more than having the right number.
#
# Next: if a section cost you several tries, practise it with `week.another(...)` until one try is enough. Then go on to
# the [lab](lab_heights.ipynb), if it still waits, or to the course on PCA.
