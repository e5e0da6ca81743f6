# %% [markdown]
# # Quiz: optimisation
#
# **You will be able to** say of each walk where it goes and why, which is more than running it.
#
# **You need** the lesson of this week, a pencil and paper. About 75 minutes.
#
# Every learner gets other numbers, drawn from an id. Write your own id in the next cell. It is the name under which you
# hand in your work, or any name you like if you learn alone. Then answer in the cells that say so.
#
# A wrong answer tells you what went wrong. After two tries it also shows a hint, after four a worked example with other
# numbers. `week.another("next_guess")` in a cell of your own shows a question once more, with fresh numbers to
# practise, and `week.practise("next_guess", ...)` judges your answer without points.

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
# ## 1 Newton-Raphson
#
# Slide down the tangent to where it is zero. Fractions such as `7/3` are welcome as answers.


# %% question="next_guess" points=1
def next_guess(draw):
    """The next iterate for a cubic, by hand."""
    b, c, x = draw.nonzero(-6, 6), draw.nonzero(-9, 9), draw.choose([-2, -1, 1, 2, 3])
    f, slope = x**3 + b * x + c, 3 * x**2 + b
    draw.require(f != 0 and abs(slope) > 1 and abs(f) != abs(slope) and slope != x**3 + b * x)
    right = Fraction(x) - Fraction(f, slope)
    wrong = [Fraction(x) + Fraction(f, slope), Fraction(x) - Fraction(slope, f), -Fraction(f, slope), Fraction(x - f)]
    draw.require(len({right, *wrong}) == 5)
    return quiz.Number(
        rf"$f(x) = {quiz.terms([1, b, c], ['x^3', 'x', ''])}$. Newton's method stands at $x = {x}$. Where does it go next?",
        answer=right,
        slips=[
            (wrong[0], "You added f divided by its slope: take it away. Where f is positive and rising, you go back."),
            (wrong[1], "You divided the slope by f: it is the height f that is lost at the rate of the slope."),
            (wrong[2], "That is the step. The question asks where it leads, so add it to where you stand."),
            (wrong[3], "You took f away without the slope: on a steep tangent a shorter step loses the same height."),
        ],
        hint="Work out the height and the slope at the point. How far along a straight line of that slope is the height lost?",
        worked=rf"$f({x}) = {f}$ and $f'({x}) = 3 \cdot {x * x} {quiz.signed(b)} = {slope}$. So the next point is ${x} - \frac{{{f}}}{{{slope}}} = {quiz.tex(right)}$.",
        why="There the tangent is zero.",
    )


# %% question="the_step" points=1
def the_step(draw):
    """Newton's step as a formula, for functions of several kinds."""
    c, k = draw.integer(2, 9), draw.integer(2, 4)
    f, slope, shown = draw.choose(
        [
            (f"x**{k} - {c}", f"{k}*x**{k - 1}", f"x^{k} - {c}"),
            (f"x**3 + {k}*x - {c}", f"3*x**2 + {k}", f"x^3 + {k} x - {c}"),
            (f"exp({k}*x) - {c}", f"{k}*exp({k}*x)", rf"e^{{{k} x}} - {c}"),
            (f"sin({k}*x) + {c}*x", f"{k}*cos({k}*x) + {c}", rf"\sin({k} x) + {c} x"),
            (f"x**2 + {k}*x - {c}", f"2*x + {k}", f"x^2 + {k} x - {c}"),
        ]
    )
    return quiz.Expression(
        rf"Newton's method for the roots of $f(x) = {shown}$ goes from $x$ to which number? Give it as a formula in `x`.",
        answer=f"x - ({f})/({slope})",
        variables=["x"],
        slips=[
            (f"x + ({f})/({slope})", "The sign: ask for f + f' times the step to be zero, and solve for the step."),
            (f"-({f})/({slope})", "That is the step alone. Add it to x, since the question asks where you arrive."),
            (f"({f})/({slope})", "That is the size of the step with its sign turned. You arrive at x minus this."),
            (f"x - ({slope})/({f})", "Slope and height changed places: the height is divided by the slope."),
            (
                f"x - ({f})*({slope})",
                "You multiplied by the slope. On a steeper tangent the step is shorter, not longer.",
            ),
        ],
        hint="Write down the tangent at $x$: height plus slope times step. For which step is it zero?",
        worked=rf"With $f(x) = {shown}$ the slope is `{slope}`, so the new point is `x - ({f})/({slope})`, in any form.",
        why="It is the place at which the tangent is zero.",
    )


# %% question="bad_start" points=1
def bad_start(draw):
    """What happens from a given start: flat tangent, cycle, runaway or arrival."""
    k = draw.integer(1, 4)
    kind = draw.choose(["flat", "cycle", "root", "away"])
    shown, start, worked = {
        "flat": (f"x^3 - {3 * k * k} x", k, rf"$f'({k}) = 3 \cdot {k * k} - {3 * k * k} = 0$: the tangent is flat."),
        "cycle": (
            f"x^3 - {5 * k * k} x",
            k,
            rf"$f({k}) = {k**3 - 5 * k**3}$, $f'({k}) = {-2 * k * k}$, so the next point is ${k} - {2 * k} = {-k}$. By symmetry the step after that leads back to ${k}$.",
        ),
        "root": (
            f"x^2 - {k * k + k}",
            k + 1,
            rf"From {k + 1}, to the right of the root, the tangents of a curve that bends up meet the axis between the root and the point: ${quiz.tex(Fraction(k + 1) - Fraction(k + 1, 2 * k + 2))}$ comes next, and so on, down to the root.",
        ),
        "away": (
            rf"\frac{{x}}{{x^2 + {k * k}}}",
            2 * k,
            rf"The slope is $\frac{{{k * k} - x^2}}{{(x^2 + {k * k})^2}}$, negative at ${2 * k}$ while $f$ is positive. The curve falls towards zero without reaching it, so each tangent points further to the right.",
        ),
    }[kind]
    options = {
        "flat": (
            "There is no next point.",
            "There would be none only if the tangent at the start were flat: work out the slope there.",
        ),
        "cycle": (
            "It hops between two points for ever.",
            "Work out the second point, then the third: do you really come back to the start?",
        ),
        "root": (
            "It comes closer and closer to a root.",
            "Work out the next point or two: which root is it to be, and are you nearer to it?",
        ),
        "away": (
            "It goes further and further out, for ever.",
            "Work out the next point or two: a walk that is flung out once may still come back.",
        ),
    }
    return quiz.Choice(
        rf"Newton's method looks for a root of $f(x) = {shown}$ from the start ${start}$. What happens?",
        right=options[kind][0],
        wrong=[options[name] for name in options if name != kind],
        hint="Work out height and slope at the start, then the next point. Do the same there.",
        worked=worked,
        why="Height and slope at the first point or two decide it.",
    )


# %% question="pictures" points=1
def pictures(draw):
    """Match described pictures with what causes them."""
    a, b = draw.distinct(2, 2, 9)
    return quiz.Matching(
        "Four pictures of Newton's tangents, in words. What is the cause of each?",
        pairs=[
            (
                f"From {a} the tangent leads to {-b}, and from {-b} back to {a}. The dashes form a closed loop.",
                "two points whose tangents lead to each other",
                "a closed loop needs two tangents, each of which meets the axis where the other starts.",
            ),
            (
                f"From {a}.01 the first dash runs nearly level and meets the axis at {100 * b}; later points come back.",
                "a start next to a top or a bottom of the curve",
                "near a top or a bottom the tangent is nearly level, and one step goes very far.",
            ),
            (
                f"The points are {a}, {2 * a + 1}, {4 * a + 3}, ... and the curve sinks towards the axis without reaching it.",
                "a tail that flattens out towards zero",
                "on such a tail every tangent points outwards, since the curve is always about to be zero further out.",
            ),
            (
                f"The distances to the root are 1/{a}, 1/{2 * a}, 1/{4 * a}, ...: halved with each step.",
                "a root at which the curve touches the axis and turns back",
                "where the curve only touches the axis the slope goes to zero as well, and each step leaves half the error.",
            ),
        ],
        others=[
            (
                "a root that the curve crosses at a slant",
                "near such a root the method is at its best: the number of right digits doubles.",
            )
        ],
        hint="Sketch each: where is the tangent flat, and where does it point?",
        worked="A loop: two tangents that lead to each other. A long level dash: a start beside a top or a bottom. Ever larger numbers: a tail that flattens. Halved distances: a root where the curve touches the axis, such as that of $x^2$, where $x$ goes to $x/2$.",
        why="Each failure has its own picture.",
    )


# %% question="no_step" points=1
def no_step(draw):
    """Construct a start at which Newton's method cannot take a step."""
    p, q = draw.distinct(2, -4, 5)
    draw.require((p + q) % 2 == 0 and p + q != 0)
    b, c = -3 * (p + q) // 2, 3 * p * q
    d = draw.nonzero(-9, 9)

    def is_flat(x):
        slope = 3 * (x - p) * (x - q)
        if abs(slope) < 1e-6:
            return None
        return f"the tangent at {x:g} is flat (its slope is {slope:.4g})"

    return quiz.Construct(
        rf"Give any start from which Newton's method for $f(x) = {quiz.terms([1, b, c, d], ['x^3', 'x^2', 'x', ''])}$ cannot take even one step.",
        property=is_flat,
        example=p,
        slips=[
            quiz.Slip(0, "At 0 you see the slope at once: it is the number before x. Is it zero?", may_coincide=True),
            quiz.Slip(
                Fraction(p + q, 2), "There the slope is steepest downhill: its own derivative is zero, not the slope."
            ),
        ],
        hint="The step divides by the slope. Where is the slope zero?",
        worked=rf"$f'(x) = {quiz.terms([3, 2 * b, c], ['x^2', 'x', ''])} = 3 (x {quiz.signed(-p)}) (x {quiz.signed(-q)})$, so the tangent is flat at ${p}$ and at ${q}$.",
        why="A flat tangent never meets the axis.",
    )


# %% question="derivation" points=1
def derivation(draw):
    """Find the wrong line in one step of Newton's method for a square root."""
    x, c = draw.integer(2, 6), draw.integer(5, 40)
    draw.require(x * x != c and x * x - c != 2 * x)
    f = x * x - c
    kind = draw.choose([2, 3, 4])
    lines = [
        (rf"A root of $f(x) = x^2 - {c}$ is wanted.", "Line 1 is right: its root is the square root that is wanted."),
        (
            rf"At $x = {x}$: $f = {f}$ and $f' = {2 * x}$.",
            "Line 2 is right: put x into the function and into twice x.",
        ),
        (
            rf"So near ${x}$: $f({x} + \delta) \approx {f} + {2 * x}\, \delta$.",
            "Line 3 is right: height plus slope times step.",
        ),
        (
            rf"This is zero for $\delta = {quiz.tex(Fraction(-f, 2 * x))}$.",
            "Line 4 is right: it solves the equation of line 3 for the step.",
        ),
        (
            rf"The next point is ${x} + \delta$ with the $\delta$ of line 4.",
            "Line 5 is right: the step is added to where you stand.",
        ),
    ]
    wrong = {
        2: (
            rf"At $x = {x}$: $f = {f}$ and $f' = {2 * x - c}$.",
            "The constant does not change with x, so it adds nothing to the slope.",
        ),
        3: (
            rf"So near ${x}$: $f({x} + \delta) \approx {f} + {2 * x} \cdot ({x} + \delta)$.",
            "The slope is multiplied by the step alone, not by the whole new x.",
        ),
        4: (
            rf"This is zero for $\delta = {quiz.tex(Fraction(f, 2 * x))}$.",
            "The sign: the step must take away the height, not double it.",
        ),
    }
    fixed = lines[kind - 1][0]
    lines[kind - 1] = wrong[kind]
    return quiz.WrongLine(
        rf"Somebody looks for $\sqrt{{{c}}}$ with a step of Newton's method from ${x}$. One line is wrong, judged against what should stand above it. Which one?",
        lines=lines,
        wrong=kind,
        hint="Do the step yourself, line by line: height, slope, tangent, step, next point.",
        worked=f"Line {kind} should be: {fixed}",
    )


# %% [markdown]
# ## 2 Lagrange multipliers
#
# At the best point of a path the two gradients are parallel: $J_f = \lambda J_g$ and $g = 0$. Write $\lambda$ as `lam` in
# formulas.


# %% question="best_point" points=1
def best_point(draw):
    """The largest product under a linear constraint, as a point."""
    a, b = draw.distinct(2, 1, 5)
    c = 2 * a * b * draw.integer(2, 5)
    name, what = draw.choose([("x y", "product"), ("3 x y", "threefold product"), ("5 x y", "fivefold product")])
    right = [Fraction(c, 2 * a), Fraction(c, 2 * b)]
    equal = Fraction(c, a + b)
    return quiz.Vector(
        rf"$x$ and $y$ are positive, and ${quiz.terms([a, b], ['x', 'y'])} = {c}$. For which $(x, y)$ is the {what} ${name}$ largest?",
        answer=right,
        slips=[
            ([equal, equal], "You made x and y equal. They cost differently, so the gradients are not parallel there."),
            (right[::-1], "The two are swapped: the one with the larger factor in the constraint must be smaller."),
            ([Fraction(c, a), Fraction(c, b)], "Each of these uses up the whole constraint by itself: put both in."),
            ([a, b], "That is the gradient of the constraint. The gradient of the product is to be a multiple of it."),
        ],
        hint="The gradient of $x y$ is $(y, x)$, that of the constraint holds its two factors. Set one equal to a multiple of the other.",
        worked=rf"$(y, x) = \lambda ({a}, {b})$ (a factor before $xy$ goes into $\lambda$), so $y = {a} \lambda$ and $x = {b} \lambda$. Into the constraint: ${2 * a * b} \lambda = {c}$, so $\lambda = {quiz.tex(Fraction(c, 2 * a * b))}$ and $(x, y) = ({quiz.tex(right[0])}, {quiz.tex(right[1])})$.",
        why="Both take half of the constraint.",
    )


# %% question="worth" points=1
def worth(draw):
    """The multiplier as the worth of a looser constraint, as a formula in c."""
    k, m = draw.distinct(2, 2, 7)
    draw.require(m != 2 * k)
    return quiz.Expression(
        rf"You maximise $f = {k} x y$ on the line $x + {m} y = c$. What is the multiplier $\lambda$, as a formula in `c`?",
        answer=f"{k}*c/{2 * m}",
        variables=["c"],
        slips=[
            (f"{k}*c**2/{4 * m}", "That is the largest value itself. The multiplier is how fast it grows with c."),
            ("c/2", "That is the best x. The multiplier is the factor between the two gradients."),
            (f"c/{2 * m}", "The factor before x y is missing: it stands in the gradient of f too, so it is in lam."),
            (f"{k}*c/{m}", "Into the constraint go both x and m y, and each of them takes half of c."),
            (f"{2 * m}/({k}*c)", "You wrote the gradient of g as a multiple of that of f. Turn the fraction over."),
        ],
        hint="Both gradients: $J_f$ has the entries $y$ and $x$ with a factor, $J_g$ has 1 and another number. Use $g = 0$ last.",
        worked=rf"${k} y = \lambda$ and ${k} x = {m} \lambda$. Into the constraint: $\frac{{{m} \lambda}}{{{k}}} + \frac{{{m} \lambda}}{{{k}}} = c$, so $\lambda = {quiz.tex(Fraction(k, 2 * m))}\, c$. It is also the derivative of the largest value, ${quiz.tex(Fraction(k, 4 * m))}\, c^2$.",
        why="It is the derivative of the largest value by c.",
    )


# %% question="gain" points=1
def gain(draw):
    """What a slightly looser constraint brings, to first order."""
    thing, unit, limit = draw.choose(
        [
            ("the area of a vegetable bed", "square metres", "metres of edging"),
            ("the harvest", "kilograms", "litres of water"),
            ("the strength of a beam", "units", "millimetres of its girth"),
            ("the light in a hall", "units", "square metres of window"),
            ("the range of a drone", "kilometres", "grams of battery"),
        ]
    )
    best, lam, more = draw.integer(40, 90), draw.choose([1.5, 2.5, 3, 4, 6]), draw.choose([0.2, 0.4, 0.5])
    used = draw.integer(15, 35)
    right = best + lam * more
    wrong = [best * (1 + more / used), best + lam, best - lam * more, best + more]
    draw.require(min(abs(right - value) for value in wrong) > 0.05 and len({round(v, 4) for v in wrong}) == 4)
    return quiz.Number(
        f"With {used} {limit}, {thing} is {best} {unit} at best, and the Lagrange multiplier is {lam}. About how much will it be with {used + more:g} {limit}, to first order?",
        answer=right,
        slips=[
            (wrong[0], "You scaled everything up in proportion. The multiplier says how fast the best value grows."),
            (wrong[1], "That would be one whole unit more. Multiply by how much more there is."),
            (wrong[2], "A looser constraint with a positive multiplier helps: the best value grows."),
            (
                wrong[3],
                "You added the extra allowance itself: each unit of it is worth as much as the multiplier says.",
            ),
        ],
        hint="Read the multiplier as 'gain per unit of room'.",
        worked=rf"The gain is about ${lam} \cdot {more} = {quiz.tex(lam * more)}$, so it will be about ${quiz.tex(right)}$.",
        why="The multiplier is the gain per unit of room.",
    )


# %% question="touch" points=1
def touch(draw):
    """Construct a point of a circle at which a linear height has its highest or lowest value."""
    a, b, r = draw.choose([(3, 4, 5), (4, 3, 5), (5, 12, 13), (12, 5, 13), (8, 15, 17), (15, 8, 17)])
    times, sign = draw.integer(1, 3), draw.sign()
    b = sign * b
    size = draw.integer(1, 2) * r

    def touches(p):
        if abs(p @ p - size**2) > 1e-5 * size**2:
            return f"it lies on the circle (it is {np.sqrt(p @ p):.5g} from the origin)"
        turn = a * p[1] - b * p[0]
        if abs(turn) > 1e-5 * size * r:
            return "the two gradients are parallel there (the contour line crosses the circle)"
        return None

    example = [a * size // r, b * size // r]
    return quiz.Construct(
        rf"The height is $f(x, y) = {quiz.terms([times * a, times * b], ['x', 'y'])}$, and the path is the circle $x^2 + y^2 = {size**2}$. Give a point of the path at which the contour line of $f$ touches it.",
        property=touches,
        example=example,
        shape=(2,),
        slips=[
            (
                [size, 0],
                "On the circle, but the gradient of the circle points along the axis there. That of f does not.",
            ),
            quiz.Slip(
                [example[1], example[0]],
                "On the circle, with the entries swapped. The point must lie in the direction of the gradient of f.",
                may_coincide=True,
            ),
            quiz.Slip(
                [-example[1], example[0]],
                "There the contour line runs straight through the circle's centre: the gradients are perpendicular.",
                may_coincide=True,
            ),
        ],
        hint="The gradient of the circle at a point is twice that point. Which points are multiples of the gradient of $f$?",
        worked=rf"The gradients are $({times * a}, {times * b})$ and $(2x, 2y)$, so the point is a multiple of $({a}, {b})$. On the circle: $({example[0]}, {example[1]})$, the highest point, or its opposite, the lowest.",
        why="The point lies along the gradient of f.",
    )


# %% question="on_the_path" points=1
def on_the_path(draw):
    """Match points of a circle with what the walker should do."""
    a, b, r = draw.choose([(3, 4, 5), (4, 3, 5), (5, 12, 13), (12, 5, 13), (8, 15, 17)])
    return quiz.Matching(
        rf"A walker on the circle $x^2 + y^2 = {r * r}$ looks for its highest point. The height is $f(x, y) = {a} x + {b} y$. What is to be said at each point?",
        pairs=[
            (
                rf"$({a}, {b})$",
                "The gradients are parallel, and you are at the top.",
                "at the top the gradient of f points straight out of the circle, along the point itself.",
            ),
            (
                rf"$({-a}, {-b})$",
                "The gradients are parallel, and you are at the bottom.",
                "at the bottom the gradient of f points straight into the circle.",
            ),
            (
                rf"$({r}, 0)$",
                "Go on anticlockwise to climb.",
                "anticlockwise means along (-y, x): multiply the gradient of f by that direction.",
            ),
            (
                rf"$(0, {r})$",
                "Go on clockwise to climb.",
                "clockwise means along (y, -x): multiply the gradient of f by that direction.",
            ),
            (
                rf"$({a + 1}, {b})$",
                "This point is not on the path.",
                "test the constraint: x squared plus y squared must have the right value.",
            ),
        ],
        hint="First test the constraint. Then take the dot product of the gradient of $f$ with the direction $(-y, x)$ along the path.",
        worked=rf"At $({a}, {b})$ and $({-a}, {-b})$ the gradient $({a}, {b})$ is a multiple of the point. At $({r}, 0)$ anticlockwise means up, and $f$ grows with $y$. At $(0, {r})$ clockwise means right, and $f$ grows with $x$. And $({a + 1}, {b})$ is too far out.",
        why="The gradient times the direction of the path says where it goes up.",
    )


# %% question="on_the_circle" points=1
def on_the_circle(draw):
    """The largest value of a quadratic form on the unit circle is the largest eigenvalue."""
    p, q = draw.choose([(1, 2), (2, 1), (1, 3), (3, 1), (1, 1)])
    low, high = sorted(draw.distinct(2, -4, 6))
    scale = p * p + q * q
    A = low * np.array([[q * q, -p * q], [-p * q, p * p]]) + high * np.array([[p * p, p * q], [p * q, q * q]])
    trace, det = (low + high) * scale, low * high * scale**2
    low, high = low * scale, high * scale
    draw.require(len({high, low, trace, det, int(A.max()), int(A.sum())}) == 6 and abs(det) < 1e4)
    return quiz.Number(
        rf"What is the largest value of ${quiz.terms([A[0, 0], 2 * A[0, 1], A[1, 1]], ['x^2', 'x y', 'y^2'])}$ on the circle $x^2 + y^2 = 1$?",
        answer=high,
        slips=[
            (low, "That is the smallest value on the circle, the other eigenvalue."),
            (trace, "That is the trace, the sum of the largest and the smallest value."),
            (int(A.max()), "You took the largest entry of the matrix: the value at one of the axes, or none at all."),
            (int(A.sum()), "That is the value at (1, 1), which does not lie on the circle."),
        ],
        hint=r"Write it as $x^\top A x$ with a symmetric $A$: half of the middle number stands in each corner. What do parallel gradients say?",
        worked=rf"$A = {quiz.tex(A)}$, and parallel gradients say $A x = \lambda x$. Trace ${trace}$ and determinant ${det}$ give the eigenvalues ${high}$ and ${low}$. The value at an eigenvector of length one is its eigenvalue, so the largest is ${high}$.",
        why="On the circle the value at an eigenvector is its eigenvalue.",
    )


# %% [markdown]
# ## 3 Checking Newton-Raphson (assessment)
#
# Did it work? How would you know?


# %% question="two_steps" points=2
def two_steps(draw):
    """The second iterate for a root, rounded."""
    n, c, x0 = draw.choose([2, 3]), draw.integer(5, 30), draw.integer(2, 4)

    def step(x, sign=-1):
        return x + sign * (x**n - c) / (n * x ** (n - 1))

    x1 = step(x0)
    x2, away, up = step(x1), x1 - (x0**n - c) / (n * x0 ** (n - 1)), step(step(x0, 1), 1)
    root = c ** (1 / n)
    draw.require(abs(x0**n - c) > 1 and min(abs(x2 - v) for v in (x1, root, away, up, step(x2))) > 2e-3)
    draw.require(len({round(v, 3) for v in (x1, root, away, up)}) == 4)
    name = rf"\sqrt{{{c}}}" if n == 2 else rf"\sqrt[3]{{{c}}}"
    return quiz.Number(
        rf"Newton's method looks for ${name}$, the root of $x^{n} - {c}$, from $x = {x0}$. Where is it after **two** steps? Give three decimals.",
        answer=x2,
        places=3,
        slips=[
            (x1, "That is the first step. Take one more, from there."),
            (root, "That is the root itself. Two steps come near, and not to three decimals."),
            (away, "You took the first step twice. At the new point height and slope are new."),
            (up, "The sign: height divided by slope is taken away."),
        ],
        hint="Keep six decimals in the first step. Height and slope are worked out anew for the second.",
        worked=rf"The first step leads to ${x1:.6f}$. There the height is ${x1**n - c:.6f}$ and the slope ${n * x1 ** (n - 1):.6f}$, so the second leads to ${x2:.3f}$.",
        why="Each step uses the height and the slope of where it stands.",
    )


# %% question="digits" points=1
def digits(draw):
    """How many steps are needed for a wanted number of digits, with doubling."""
    now = draw.integer(1, 3)
    steps = draw.integer(3, 5)
    want = now * 2**steps - draw.integer(0, now * 2 ** (steps - 1) - 1)
    linear, halved = want - now, round(np.log2(10) * (want - now))
    draw.require(len({steps, linear, halved, want, steps + 1, steps - 1}) == 6)
    return quiz.Number(
        f"Near a root Newton's method has {now} right digit{'s' * (now > 1)}, and the number of right digits doubles with each step. How many steps until there are at least {want}?",
        answer=steps,
        slips=[
            (linear, "You gained one digit a step. They double: 1, 2, 4, 8 and so on."),
            (halved, "You counted halvings of an interval. Newton's method is faster: the error is squared."),
            (steps - 1, "One step too few: count the doublings again, from the digits that you have now."),
            (steps + 1, "One step too many: fewer doublings are enough."),
        ],
        hint="Write down the number of digits after each step.",
        worked=f"The digits are {', '.join(str(now * 2**k) for k in range(steps + 1))}: so {steps} steps.",
        why="Squaring the error doubles the digits.",
    )


# %% question="stopping" points=1
def stopping(draw):
    """Put the lines of a careful Newton's method in order."""
    digits = draw.integer(6, 12)
    letter, most = draw.choose(["x", "t", "u"]), draw.choose([20, 30, 50])
    return quiz.Ordering(
        f"A careful program for Newton's method in one variable {letter}. Put its steps in order.",
        steps=[
            "Look at a picture and choose a start near the root.",
            (
                f"Work out the height f and the slope at {letter}.",
                "Height and slope are worked out at a point, so the point comes first.",
            ),
            (
                "If the slope is nearly zero, stop and say so.",
                "You cannot test the slope before it is worked out.",
            ),
            (
                f"Take away f divided by the slope from {letter}.",
                "Before dividing by the slope, make sure that it is not nearly zero.",
            ),
            (
                f"If the step was longer than 1e-{digits}, go back to the second step, {most} times at most.",
                "Before you ask how long the step was, it must be taken.",
            ),
            (
                f"Test that f is nearly zero at the last {letter}.",
                "Test the result when the loop is over, not before.",
            ),
        ],
        hint="Which step needs the result of which? What must be safe before you divide?",
        worked="A start, then height and slope, then the test for a flat tangent, then the step, then the question whether to go on, and last the test of the result.",
        why="Each step uses what stands before it.",
    )


# %% question="always_down" points=2
def always_down(draw):
    """Newton's method on the derivative always goes down: false, with any start as counter-example that goes up."""
    a = draw.integer(3, 9)
    say = draw.choose(["always goes to a lower point", "never goes up", "always makes the function smaller"])

    def goes_up(x):
        bend = 3 * x**2 - a
        if abs(bend) < 1e-6:
            return "there is a step (the second derivative is zero at your start)"
        there = x - (x**3 - a * x) / bend
        before, after = (t**4 / 4 - a * t**2 / 2 for t in (x, there))
        if after - before > 1e-7:
            return None
        return f"Newton's step from {x:g} goes up (from {before:.4g} to {after:.4g})"

    return quiz.TrueFalse(
        rf"True or false? From every start $x$ where $F'$ and $F''$ are not zero, one Newton step $x - F'(x)/F''(x)$ for the minimum of $F(x) = \frac14 x^4 - {quiz.tex(Fraction(a, 2))} x^2$ {say}. If false, give a start that breaks it.",
        truth=False,
        property=goes_up,
        example=0.1,
        says="The step looks for flat ground, and does not ask whether it is a bottom. What does this function look like at 0?",
        hint="Where is the second derivative negative? Which way does the step go there?",
        worked=rf"False. $F'' = 3 x^2 - {a}$ is negative near 0, where $F$ has a top. From $0.1$ the step leads nearly to 0, and that is higher.",
        why="Where the curve bends down, Newton's step climbs to the top of a parabola.",
    )


# %% question="cycle_of_two" points=1
def cycle_of_two(draw):
    """Construct the coefficients of a cubic on which Newton's method hops between two given points."""
    k = draw.integer(1, 4) * draw.sign()

    def hops(numbers):
        b, c = numbers
        if abs(b) < 1e-9:
            return "there is a step from 0 (the slope is zero there)"
        first = -c / b
        if abs(first - k) > 1e-6:
            return f"it goes from 0 to {k} (it goes to {first:.4g})"
        slope = 3 * k**2 + b
        if abs(slope) < 1e-9:
            return f"there is a step from {k} (the slope is zero there)"
        back = k - (k**3 + b * k + c) / slope
        return None if abs(back) < 1e-6 else f"it goes from {k} back to 0 (it goes to {back:.4g})"

    return quiz.Construct(
        rf"For which $b$ and $c$ does Newton's method on $f(x) = x^3 + b x + c$ hop from $0$ to ${k}$ and back to $0$, for ever? Give $[b, c]$.",
        property=hops,
        example=[-2 * k * k, 2 * k**3],
        shape=(2,),
        slips=[
            (
                [2 * k * k, -2 * k**3],
                "Both signs are turned round: it does go from 0 to the other point. Now work out the step from there.",
            ),
            (
                [-k * k, k**3],
                "It goes from 0 to the other point. Now ask for the tangent there to meet the axis at 0.",
            ),
        ],
        hint="The step from $0$ gives one equation for $c / b$. The step from the other point gives a second one.",
        worked=rf"From $0$: $-c/b = {k}$, so $c = {quiz.terms([-k], ['b'])}$. From ${k}$ back to $0$: $f({k}) = {k} f'({k})$, so ${quiz.terms([k**3, k, 1], ['', 'b', 'c'])} = {quiz.terms([3 * k**3, k], ['', 'b'])}$ and $c = {2 * k**3}$. Then $b = {-2 * k * k}$.",
        why="Two tangents that lead to each other.",
    )


# %% question="flat_places" points=1
def flat_places(draw):
    """Match Hessians at flat places where Newton stopped with what these are."""
    a, b, c = draw.distinct(3, 1, 6)
    big = a + b + c
    return quiz.Matching(
        "Newton's method in two variables has stopped at four flat places. These are the Hessians there. What are the places?",
        pairs=[
            (
                rf"${quiz.tex(np.array([[big, a], [a, big + b]]))}$",
                "a minimum",
                "a minimum needs two positive eigenvalues: trace and determinant both positive.",
            ),
            (
                rf"${quiz.tex(np.array([[-big, c], [c, -big - a]]))}$",
                "a maximum",
                "a maximum needs two negative eigenvalues: a negative trace and a positive determinant.",
            ),
            (
                rf"${quiz.tex(np.array([[a, big], [big, b]]))}$",
                "a saddle",
                "a saddle has one eigenvalue of each sign: a negative determinant, whatever stands on the diagonal.",
            ),
            (
                rf"${quiz.tex(np.array([[a * a, a * b], [a * b, b * b]]))}$",
                "the Hessian alone does not tell",
                "it does not tell where an eigenvalue is zero: the determinant vanishes.",
            ),
        ],
        hint="Determinant first: its sign says whether the eigenvalues have the same sign. Then the trace.",
        worked=rf"The determinants are ${big * (big + b) - a * a}$, ${big * (big + a) - c * c}$, ${a * b - big * big}$ and $0$. The first two have eigenvalues of one sign, which the trace tells. The third is a saddle, although its diagonal is positive.",
        why="The signs of the eigenvalues decide.",
    )


# %% question="in_the_plane" points=2
def in_the_plane(draw):
    """One Newton step for the minimum of a quadratic function of two variables."""
    target = draw.vector(2, -3, 3)
    start = draw.vector(2, -3, 3)
    p, r, q = draw.integer(1, 3), draw.integer(1, 4), draw.nonzero(-2, 2)
    H = np.array([[2 * p, q], [q, 2 * r]])
    d = -H @ target
    draw.require(4 * p * r > q * q and d.all() and (start != target).all())
    J = H @ start + d
    wrong = [2 * start - target, start - J, target - start, start + J]
    draw.require(len({tuple(v.tolist()) for v in [target, *wrong]}) == 5)
    f = quiz.terms([p, q, r, d[0], d[1]], ["x^2", "x y", "y^2", "x", "y"])
    return quiz.Vector(
        rf"$f(x, y) = {f}$. Where does one step of Newton's method lead from $({start[0]}, {start[1]})$, when you look for the minimum?",
        answer=target,
        slips=[
            (wrong[0], "The step has the wrong sign: solve H times step equals minus the gradient."),
            (wrong[1], "That is a step of gradient descent of step size 1: the Hessian has not been used."),
            (wrong[2], "That is the step. Add it to the start."),
            (wrong[3], "You walked up the gradient, and without the Hessian."),
        ],
        hint="Work out the gradient at the start and the Hessian, which is the same everywhere. Solve two equations for the step.",
        worked=rf"$J = ({J[0]}, {J[1]})$ and $H = {quiz.tex(H)}$. The step $({target[0] - start[0]}, {target[1] - start[1]})$ solves $H \delta = -J^\top$, so you arrive at $({target[0]}, {target[1]})$, where the gradient is zero.",
        why="For a function of second degree one step is enough.",
    )


# %% [markdown]
# ## 4 Optimisation scenarios (assessment)
#
# Which method, which step size, what went wrong, and what is it worth?


# %% question="which_method" points=1
def which_method(draw):
    """Match situations with methods."""
    many = draw.choose([3, 5, 8, 20])
    close = draw.choose(["1e-3", "1e-4", "1e-5"])
    wall = draw.choose(["a budget that must be spent to the last coin", "a rope of fixed length", "a fixed total mass"])
    return quiz.Matching(
        "Which method suits which situation?",
        pairs=[
            (
                f"A network with {many} million weights; you have the gradient of its cost.",
                "gradient descent",
                "it needs the gradient only, so it suits very many variables, where a Hessian would not fit in memory.",
            ),
            (
                f"Three parameters, {close} away from a minimum, all eigenvalues of the Hessian positive; 15 digits are wanted.",
                "Newton's method on the gradient",
                "it is the fast finisher near a minimum with few variables, where the ground is bowl-shaped.",
            ),
            (
                f"The best point under one equation: {wall}.",
                "a Lagrange multiplier",
                "it is made for a best point that must obey an equation.",
            ),
            (
                "One continuous function of one variable, values only, negative at one end of an interval and positive at the other.",
                "halving the interval",
                "it needs no derivative and cannot fail, as long as the signs at the ends differ.",
            ),
        ],
        others=[
            (
                "Newton's method on the function itself",
                "that finds zeros of the function by its slope, and no minima: who wants a zero here and has a slope?",
            )
        ],
        hint="What is known in each situation: values, gradient, Hessian, an equation? What is wanted?",
        worked="Millions of variables: gradient descent. Near a minimum, few variables: Newton. An equation to obey: a Lagrange multiplier. Signs at two ends and no derivative: halving.",
        why="Each uses what is known there.",
    )


# %% question="largest_step" points=2
def largest_step(draw):
    """The limit of the step size from the eigenvalues of the Hessian."""
    b = draw.integer(1, 5)
    a = b + draw.integer(1, 5)
    names = draw.choose([("x", "y"), ("u", "v"), ("s", "t")])
    big, small = a + b, a - b
    right = Fraction(2, big)
    H = np.array([[a, b], [b, a]])
    return quiz.Number(
        rf"A bowl $f({names[0]}, {names[1]})$ has the Hessian ${quiz.tex(H)}$ everywhere. Gradient descent arrives from every start if the step size $\gamma$ is positive and below which number?",
        answer=right,
        slips=[
            (Fraction(2, small), "You used the smaller eigenvalue. The steepest direction is the first to overshoot."),
            (
                Fraction(1, big),
                "With that step size the steepest part is gone in one step. There is room up to twice as much.",
            ),
            (
                Fraction(1, a),
                "That is the best step size, at which both parts shrink alike. A longer one still arrives.",
            ),
            (Fraction(2, a), "You took the diagonal for the eigenvalues: across the valley it is steeper than that."),
        ],
        hint=r"Each step multiplies the part along an eigenvector by $1 - \gamma \lambda$. When is this larger than $-1$ for both?",
        worked=rf"The eigenvalues are ${a} + {b} = {big}$, for $(1, 1)$, and ${a} - {b} = {small}$. $1 - {big} \gamma > -1$ holds for $\gamma < {quiz.tex(right)}$, and then the other part shrinks too.",
        why="Two divided by the largest eigenvalue.",
    )


# %% question="halve_it" points=1
def halve_it(draw):
    """Construct a step size for which every step leaves at most half of each part."""
    low, high = draw.choose([(1, 2), (2, 4), (2, 5), (3, 5), (3, 7), (3, 8), (4, 7), (4, 9), (4, 11), (5, 12)])
    least, most = Fraction(1, 2 * low), Fraction(3, 2 * high)

    def halves(gamma):
        parts = [abs(1 - gamma * lam) for lam in (low, high)]
        if max(parts) <= 0.5 + 1e-9:
            return None
        which = low if parts[0] > 0.5 + 1e-9 else high
        return f"both parts are at least halved (of the one with eigenvalue {which}, {max(parts):.3g} is left)"

    return quiz.Construct(
        rf"The Hessian of a bowl has the eigenvalues ${low}$ and ${high}$ everywhere. Give any step size $\gamma$ with which each step of gradient descent leaves at most half of the distance to the bottom, from every start.",
        property=halves,
        example=float((least + most) / 2),
        slips=[
            quiz.Slip(
                Fraction(2, high),
                "That is the limit: the steepest part jumps from side to side and does not shrink at all.",
            ),
            quiz.Slip(Fraction(1, 10 * high), "Too short: it creeps, and of the flatter part more than half is left."),
        ],
        hint=r"Both $|1 - \gamma \lambda|$ are to be at most one half. The flatter part asks for a long step, the steeper one for a short step.",
        worked=rf"$1 - {'' if low == 1 else low} \gamma \le \frac12$ gives $\gamma \ge {quiz.tex(least)}$, and $1 - {high} \gamma \ge -\frac12$ gives $\gamma \le {quiz.tex(most)}$. Any number between will do.",
        why="Neither part keeps more than half.",
    )


# %% question="above_limit" points=1
def above_limit(draw):
    """Above the limit every step goes up: false, with any start on or near the flat axis as counter-example."""
    low = draw.integer(1, 3)
    high = low * draw.integer(3, 6)
    gamma = Fraction(2, high) + Fraction(1, 2 * high)
    limit = Fraction(2, high)

    def goes_down(start):
        before = low * start[0] ** 2 + high * start[1] ** 2
        if before < 1e-9:
            return "there is a step (your start is the bottom itself)"
        there = start * (1 - float(gamma) * np.array([low, high]))
        after = low * there[0] ** 2 + high * there[1] ** 2
        if after < before * (1 - 1e-9):
            return None
        return f"the first step from there goes down (the height goes from {before / 2:.4g} to {after / 2:.4g})"

    return quiz.TrueFalse(
        rf"True or false? On $f(x, y) = \frac12 ({quiz.terms([low, high], ['x^2', 'y^2'])})$ gradient descent with $\gamma = {quiz.tex(gamma)}$, above the limit ${quiz.tex(limit)}$, goes up with its first step from every start but the bottom. If false, give a start from which it goes down.",
        truth=False,
        property=goes_down,
        example=[1, 0],
        shape=(2,),
        says="The limit is about the steepest direction. What does the step do to the part along the other one?",
        hint=r"Each step multiplies $x$ by one factor and $y$ by another. Which of the two is smaller than 1 in size?",
        worked=rf"False. $x$ is multiplied by $1 - {'' if low == 1 else low} \gamma = {quiz.tex(1 - low * gamma)}$ and shrinks, $y$ by $1 - {high} \gamma = {quiz.tex(1 - high * gamma)}$ and grows. From $(1, 0)$ the first step goes down. But the smallest $y$ grows with every step, and in the end it wins.",
        why="There the flat direction shrinks by more than the steep one grows.",
    )


# %% question="symptoms" points=1
def symptoms(draw):
    """Match logs of heights with causes."""
    top = draw.integer(5, 9)
    low = draw.integer(1, 3)
    return quiz.Matching(
        rf"Four runs start at height {top} above a bottom at height {low}. Their heights after each step are listed. What happened?",
        pairs=[
            (
                f"{top}, {top - 0.01:.2f}, {top - 0.02:.2f}, {top - 0.03:.2f}, {top - 0.04:.2f}, ...",
                "the step size is far too small",
                "too small a step size shows in heights that fall, and hardly.",
            ),
            (
                f"{top}, {top + 2}, {top + 9}, {top + 40}, {top + 180}, ...",
                "the step size is above its limit",
                "above the limit each zigzag is wider than the one before, so the heights grow without end.",
            ),
            (
                f"{top}, {low + 1.1:.1f}, {low + 0.012:.3f}, {low + 0.0000015:.7f}, {low}, {low}, ...",
                "Newton's method, started in the bowl",
                "near a minimum Newton squares the error with each step.",
            ),
            (
                f"{top}, {top + 0.8:.1f}, {top + 0.96:.2f}, {top + 0.962:.3f}, {top + 0.962:.3f}, ...",
                "Newton's method, started where the ground bends down",
                "where the Hessian has a negative eigenvalue Newton can climb, and it settles quickly at a saddle or a top.",
            ),
        ],
        others=[
            (
                "gradient descent with a good step size",
                "that goes down at every step and settles at a bottom, with about the same factor for each step.",
            )
        ],
        hint="Does it go up or down, does it settle, and how fast do the differences shrink?",
        worked="Falling by crumbs: too small a step size. Growing without end: too large. Settled after four steps with the error squared: Newton in the bowl. Settled higher than it began: Newton at a saddle or a top.",
        why="Heights tell what went wrong, even in a million dimensions.",
    )


# %% question="after_n" points=1
def after_n(draw):
    """Gradient descent on a parabola after n steps, as a formula in gamma."""
    a, x0, n = draw.integer(3, 9), draw.nonzero(-5, 5), draw.integer(3, 6)
    draw.require(abs(x0) > 1)
    return quiz.Expression(
        rf"Gradient descent with step size $\gamma$ on $f(x) = \frac{{{a}}}{{2}} x^2$ starts at $x = {x0}$. Where is it after ${n}$ steps? Write $\gamma$ as `gamma`.",
        answer=f"{x0}*(1 - {a}*gamma)**{n}",
        variables=["gamma"],
        slips=[
            (
                f"{x0}*(1 - {n * a}*gamma)",
                "Every step starts from the new point, where the slope is smaller: multiply.",
            ),
            (f"{x0}*(1 + {a}*gamma)**{n}", "You walked uphill: take the gradient away."),
            (f"{x0}*(1 - {Fraction(a, 2)}*gamma)**{n}", "The slope of x squared is 2x, so the half before it cancels."),
            (f"{x0}*(1 - gamma)**{n}", "The slope is not x alone: it holds the factor of the parabola."),
            (f"({x0} - {a}*gamma)**{n}", "The start is multiplied by the factor of a step, again and again."),
        ],
        hint="Write down one step and take out $x$ as a factor. What does a second step do to it?",
        worked=rf"The slope is ${a} x$, so a step leads from $x$ to $x - {a} \gamma x = (1 - {a} \gamma)\, x$. After ${n}$ steps: ${x0} (1 - {a} \gamma)^{n}$.",
        why="Each step multiplies by the same factor.",
    )


# %% question="true_of_them" points=1
def true_of_them(draw):
    """Which statements about the methods hold."""
    right = draw.sample(
        3,
        [
            "A step of Newton's method may lead uphill.",
            "With a tiny step size, a step of gradient descent from ground that is not flat goes down.",
            "Gradient descent may end in a hollow that is not the deepest one.",
            "At the lowest point of a path, the gradient of the height need not be zero.",
            "On a bowl of second degree, Newton's method needs one step.",
            "Where a contour line crosses the path, one of the two ways along the path goes down.",
        ],
    )
    wrong = draw.sample(
        3,
        [
            (
                "Newton's method always ends at the flat place that is nearest to the start.",
                "one nearly flat tangent throws it across the map; the borders between starts are ragged.",
            ),
            (
                "A larger step size always brings gradient descent down faster.",
                "beyond two divided by the largest eigenvalue it climbs from wall to wall.",
            ),
            (
                "The Lagrange multiplier is always positive.",
                "it is negative where more room makes the best value smaller, as on the path round the hut.",
            ),
            (
                "Every solution of the Lagrange equations is a lowest point.",
                "highest points solve the same equations, so compare the heights.",
            ),
            (
                "In a long narrow valley gradient descent needs as many steps as in a round bowl.",
                "the ratio of the eigenvalues sets the pace, and in a round bowl one step can be enough.",
            ),
        ],
    )
    return quiz.Choices(
        "Which of these are true? Name all of them.",
        right=right,
        wrong=wrong,
        hint="For each, think of the hillside of the lesson: the ridge, the two hollows, the ring-shaped path.",
        worked="True here: " + " ".join(right),
        why="These hold on every smooth landscape.",
    )


# %% question="cable" points=2
def cable(draw):
    """A scenario with a constraint: share a budget between two things with diminishing returns."""
    a, b = draw.distinct(2, 1, 5)
    first, second, unit = draw.choose(
        [
            ("sun hats", "umbrellas", "coins"),
            ("reading", "walking", "hours"),
            ("seeds", "compost", "coins"),
            ("lamps", "cushions", "coins"),
            ("posters", "leaflets", "coins"),
        ]
    )
    c = (a * a + b * b) * draw.integer(1, 6)
    x, y = Fraction(a * a * c, a * a + b * b), Fraction(b * b * c, a * a + b * b)
    half, share = Fraction(c, 2), Fraction(a * c, a + b)
    draw.require(len({x, y, half, share, Fraction(c)}) == 5)
    return quiz.Number(
        rf"You share ${c}$ {unit} between {first} ($x$) and {second} ($y$), and the benefit is ${2 * a} \sqrt{{x}} + {2 * b} \sqrt{{y}}$. How many {unit} go into {first} for the largest benefit?",
        answer=x,
        slips=[
            (y, f"That is the share of {second}: the larger factor earns the larger share."),
            (half, "You shared equally. At equal shares the two gradients are not parallel: one gains faster."),
            (share, "You shared in proportion to the factors. Solve the gradients for x and y: they come as squares."),
            (c, "All into one leaves the other where its slope is steepest: the first bit there gains most."),
        ],
        hint=r"The derivative of $2 \sqrt{x}$ is $1 / \sqrt{x}$. The constraint is $x + y$ with gradient $(1, 1)$, so both partial derivatives are equal.",
        worked=rf"$\frac{{{a}}}{{\sqrt{{x}}}} = \lambda = \frac{{{b}}}{{\sqrt{{y}}}}$, so $x = {a * a} / \lambda^2$ and $y = {b * b} / \lambda^2$: they are as ${a * a}$ to ${b * b}$. Together ${c}$, so $x = {quiz.tex(x)}$.",
        why="There one more coin or hour gains the same on either side.",
    )


# %% [markdown]
# **You can now** say of each walk where it goes and why, which is more than running it.
#
# Next: if a section cost you several tries, practise it with `week.another(...)` until one try is enough. Then go on to
# [regression](../week6_regression/lesson.ipynb), or to the [lab](lab_gradient_descent.ipynb) if it still waits.
