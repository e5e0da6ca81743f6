# %% [markdown]
# # Quiz: the chain rule and neural networks
#
# **You will be able to** say of each question how you know, which is more than having the right number.
#
# **You need** the lesson of this week, a pencil and paper. About 60 minutes.
#
# Every learner gets other numbers, drawn from an id. Write your own id in the next cell. It is the name under which you
# hand in your work, or any name you like if you learn alone. Then answer in the cells that say so.
#
# A wrong answer tells you what went wrong. After two tries it also shows a hint, after four a worked example with other
# numbers. `week.another("paths")` in a cell of your own shows a question once more, with fresh numbers to practise, and
# `week.practise("paths", ...)` judges your answer without points.

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
# ## 1 Multivariate chain rule
#
# Multiply along each path, and add up the paths. In matrices: what works last stands on the left.


# %% question="paths" points=1
def paths(draw):
    """df/dt at one moment from the Jacobian of f and the derivative of x."""
    J, v = draw.vector(3, -6, 6), draw.vector(3, -4, 4)
    draw.require(np.abs(J).min() > 0 and np.abs(v).min() > 0)
    right = int(J @ v)
    slips = [int(J.sum() * v.sum()), int(J[0] * v[0]), int(J.sum() + v.sum()), int(np.abs(J * v).sum())]
    draw.require(len({right, *slips}) == 5)
    return quiz.Number(
        rf"A knob $t$ moves three numbers, with $\frac{{dx}}{{dt}} = {quiz.tex(v)}$ at this moment. What comes out is $f(x)$, and here its "
        rf"Jacobian is $J = {quiz.tex(J[None])}$. How fast does $f$ grow with $t$?",
        answer=right,
        slips=[
            (
                slips[0],
                "You added up the entries of each and multiplied the sums: every derivative of f then meets every speed. Multiply along each path first.",
            ),
            (slips[1], "That is the path through the first number only. The other two move as well."),
            (slips[2], "You added everything up. Along one path the two derivatives are multiplied."),
            (slips[3], "You dropped the signs. A number that falls where f grows with it takes something away."),
        ],
        hint="There are three paths from $t$ to $f$. What does each of them bring?",
        worked=rf"The paths bring ${J[0]} \cdot ({v[0]})$, ${J[1]} \cdot ({v[1]})$ and ${J[2]} \cdot ({v[2]})$, together ${right}$.",
        why="It is the dot product of the Jacobian with the derivative of x.",
    )


# %% question="along_a_curve" points=1
def along_a_curve(draw):
    """df/dt as a formula in t, for a product of two functions of t."""
    a, m, n = draw.integer(2, 5), draw.integer(2, 4), draw.choose([2, 3])
    second, slope, name = draw.choose(
        [
            ("sin(t)", "cos(t)", r"\sin t"),
            ("cos(t)", "-sin(t)", r"\cos t"),
            ("exp(2*t)", "2*exp(2*t)", "e^{2t}"),
            ("exp(-t)", "-exp(-t)", "e^{-t}"),
        ]
    )
    through_first = f"{a}*{n}*t**{m * (n - 1)}*({second})*{m}*t**{m - 1}"
    through_second = f"{a}*t**{m * n}*({slope})"
    return quiz.Expression(
        rf"$f(x_1, x_2) = {a}\, x_1^{n} x_2$, and a knob moves $x_1 = t^{m}$ and $x_2 = {name}$. What is $\frac{{df}}{{dt}}$, as a formula in $t$?",
        answer=f"{through_first} + {through_second}",
        variables=["t"],
        slips=[
            (through_first, "That is the path through the first number. The second one moves with t too."),
            (through_second, "That is the path through the second number. The first one moves with t too."),
            (
                f"{a}*{n}*t**{m * (n - 1)}*({second}) + {a}*t**{m * n}",
                "These are the partial derivatives of f, added up. Each is still to be multiplied by how fast its number moves.",
            ),
            (
                f"({through_first}) * ({through_second})",
                "You multiplied the two paths. Derivatives are multiplied along a path, and paths are added.",
            ),
        ],
        hint=r"First both partial derivatives of $f$, then $dx_1/dt$ and $dx_2/dt$. Put $t$ in at the end.",
        worked=rf"$\frac{{\partial f}}{{\partial x_1}} \frac{{dx_1}}{{dt}} = {a * n}\, t^{{{m * (n - 1)}}} \cdot {name} \cdot {m}\, t^{{{m - 1}}}$, and "
        rf"$\frac{{\partial f}}{{\partial x_2}} \frac{{dx_2}}{{dt}} = {a}\, t^{{{m * n}}}$ times the derivative of ${name}$. Their sum is the answer: `{through_first} + {through_second}`.",
        why="Both paths count, each with its two derivatives multiplied.",
    )


# %% question="jacobian_shapes" points=1
def jacobian_shapes(draw):
    """Match the Jacobians of a chain with their shapes."""
    knobs, inner, outer = draw.distinct(3, 2, 9)
    return quiz.Matching(
        f"{knobs} knobs $t$ move {inner} numbers $u$. These move {outer} numbers $x$, and $x$ moves one number $f$. Match each Jacobian "
        "with its shape, rows times columns.",
        pairs=[
            (
                "$J_u$, of $u$ as a function of $t$",
                f"{inner} times {knobs}",
                "Such a matrix has the knobs as inputs: one column for each of them, and one row for each number u.",
            ),
            (
                "$J_x$, of $x$ as a function of $u$",
                f"{outer} times {inner}",
                "Such a matrix has the numbers u as inputs, in columns, and the numbers x as outputs, in rows.",
            ),
            (
                "$J_f$, of $f$ as a function of $x$",
                f"1 times {outer}",
                "Such a row has one output and one column for each number x.",
            ),
            (
                "$J$, of $f$ as a function of $t$",
                f"1 times {knobs}",
                "Such a row has one output and one column for each knob.",
            ),
        ],
        others=[
            (
                f"{knobs} times {inner}",
                "Rows and columns are exchanged: a Jacobian has one row per output and one column per input.",
            ),
        ],
        hint="One row per output, one column per input. Then see whether the shapes fit when you multiply.",
        worked=f"$J_f J_x J_u$ has the shapes (1 times {outer})({outer} times {inner})({inner} times {knobs}), which makes 1 times {knobs}.",
        why="One row per output, one column per input; neighbours in the product fit.",
    )


# %% question="order" points=1
def order(draw):
    """Which product is the Jacobian of a chain, and where each factor is taken."""
    outer, inner, knob = draw.choose(
        [("g", "u", "t"), ("h", "v", "s"), ("p", "q", "r"), ("y", "x", "t"), ("b", "a", "z")]
    )
    whole = rf"{outer}({inner}({knob}))"
    return quiz.Choice(
        rf"Two functions of the plane work one after the other: ${whole}$. Let $J_{inner}$ and $J_{outer}$ be the Jacobian matrices of the two functions. "
        rf"What is the Jacobian of the chain at ${knob}$?",
        right=rf"$J_{outer}({inner}({knob}))\; J_{inner}({knob})$",
        wrong=[
            (
                rf"$J_{inner}({knob})\; J_{outer}({inner}({knob}))$",
                "The order is turned round: what works first meets the move of the knob first, so it stands on the right.",
            ),
            (
                rf"$J_{outer}({knob})\; J_{inner}({knob})$",
                "The order is right, but the outer function does not work at the knob. It works at what the inner one gives.",
            ),
            (
                rf"$J_{outer}({inner}({knob})) + J_{inner}({knob})$",
                "You added. Derivatives along a path are multiplied; only different paths are added.",
            ),
        ],
        hint="Follow a small move of the knob: which matrix meets it first? And where does the second function stand?",
        worked=rf"A small move of ${knob}$ is first multiplied by $J_{inner}({knob})$. The result is a small move at ${inner}({knob})$, and $J_{outer}$ taken there multiplies it.",
        why="The outer Jacobian stands on the left, taken where the outer function works.",
    )


# %% question="two_links" points=1
def two_links(draw):
    """The Jacobian of a chain of two functions of the plane, at a point."""
    s, t = draw.distinct(2, 1, 4)
    a, b = draw.integer(2, 5), draw.integer(2, 4)
    u1, u2 = s * t, s + a * t
    J_u = np.array([[t, s], [1, a]])
    J_x, at_knob = np.array([[2 * u1, b], [u2, u1]]), np.array([[2 * s, b], [t, s]])
    right = J_x @ J_u
    others = [J_u @ J_x, at_knob @ J_u, J_x * J_u, J_x + J_u]
    draw.require(len({right.tobytes(), *(other.tobytes() for other in others)}) == 5)
    return quiz.Matrix(
        rf"First $u = (t_1 t_2,\; t_1 + {a} t_2)$, then $x = (u_1^2 + {b} u_2,\; u_1 u_2)$. What is the Jacobian of $x$ as a function of $t$ at $t = ({s}, {t})$?",
        answer=right,
        slips=[
            (others[0], "You multiplied in the other order: the function that works last stands on the left."),
            (
                others[1],
                "You took the second Jacobian at the knobs. It belongs to the place u, where its function works.",
            ),
            (others[2], "You multiplied entry by entry. The paths add up: a row times a column."),
            (others[3], "You added the Jacobians. Links of a chain are multiplied."),
        ],
        hint=rf"First find $u = ({u1}, {u2})$. Then both Jacobians, each at its own place.",
        worked=rf"$J_x J_u = {quiz.tex(J_x)} {quiz.tex(J_u)} = {quiz.tex(right)}$, with $J_x$ at $u = ({u1}, {u2})$.",
        why="Each Jacobian is taken at its own place, and the last function stands on the left.",
    )


# %% question="wrong_link" points=1
def wrong_link(draw):
    """Find the wrong line in a derivative along a curve."""
    a, k, m = draw.integer(2, 5), draw.integer(2, 6), draw.choose([2, 3])
    kind = draw.choose(["partial", "speed", "paths"])
    lines = [
        (
            rf"$\frac{{\partial f}}{{\partial x_1}} = {2 * a}\, x_1 x_2$",
            "Line 1 holds the second number constant and differentiates the square.",
        ),
        (rf"$\frac{{\partial f}}{{\partial x_2}} = {a}\, x_1^2$", "Line 2 holds the first number constant."),
        (
            rf"$\frac{{dx_1}}{{dt}} = {k}$ and $\frac{{dx_2}}{{dt}} = {m}\, t^{{{m - 1}}}$",
            "Line 3 differentiates both numbers with respect to t, and does it rightly.",
        ),
        (
            rf"$\frac{{df}}{{dt}} = {2 * a}\, x_1 x_2 \cdot {k} + {a}\, x_1^2 \cdot {m}\, t^{{{m - 1}}}$",
            "Line 4 multiplies along each path and adds up, with what stands in the lines above.",
        ),
        (
            rf"$= {2 * a * k * k}\, t \cdot t^{m} + {a * k * k}\, t^2 \cdot {m}\, t^{{{m - 1}}}$",
            "Line 5 only puts t in for both numbers. Look further up.",
        ),
    ]
    place, line = {
        "partial": (
            2,
            (
                rf"$\frac{{\partial f}}{{\partial x_2}} = {2 * a}\, x_1$",
                "For the partial derivative with respect to the second number, the first one and its square are constants.",
            ),
        ),
        "speed": (
            3,
            (
                rf"$\frac{{dx_1}}{{dt}} = {k}\, t$ and $\frac{{dx_2}}{{dt}} = {m}\, t^{{{m - 1}}}$",
                "The first number is a multiple of t: its derivative is the factor, without t.",
            ),
        ),
        "paths": (
            4,
            (
                rf"$\frac{{df}}{{dt}} = ({2 * a}\, x_1 x_2 + {a}\, x_1^2) \cdot ({k} + {m}\, t^{{{m - 1}}})$",
                "It lets every derivative of f meet every speed. Only those on the same path belong together.",
            ),
        ),
    }[kind]
    right = lines[place - 1][0]
    lines[place - 1] = line
    return quiz.WrongLine(
        rf"Somebody looks for $\frac{{df}}{{dt}}$ of $f = {a}\, x_1^2 x_2$ along $x_1 = {k} t$, $x_2 = t^{m}$. One line is wrong, "
        "judged against the task and against the lines that should stand before it. Which one?",
        lines=lines,
        wrong=place,
        hint="Do it yourself, line by line: two partial derivatives, two speeds, two paths.",
        worked=f"Line {place} should be {right}.",
    )


# %% question="level" points=1
def level(draw):
    """Any derivative of x along which f does not change."""
    J = draw.vector(3, -5, 5)
    draw.require(np.abs(J).min() > 0 and len(set(np.abs(J).tolist())) == 3)

    def stays_level(v):
        if not v.any():
            return "something moves (all three are zero)"
        gap = J @ v
        return None if abs(gap) < 1e-6 * np.abs(v).max() else f"f stays as it is (it grows by {gap:.3g} per unit of t)"

    return quiz.Construct(
        rf"At this place the Jacobian of $f$ is $J = {quiz.tex(J[None])}$. Give any $\frac{{dx}}{{dt}}$, not zero, for which $f$ does not change.",
        property=stays_level,
        example=[int(J[1]), int(-J[0]), 0],
        shape=(3,),
        slips=[
            (J.tolist(), "You go along the Jacobian itself: that is the direction in which f grows fastest."),
            ((-J).tolist(), "You go against the Jacobian: that is the direction in which f falls fastest."),
        ],
        hint="The contributions of the paths have to cancel. May one of the three numbers stand still?",
        worked=rf"Let the third number stand still, and let the first two move by ${J[1]}$ and ${-J[0]}$: ${J[0]} \cdot ({J[1]}) + ({J[1]}) \cdot ({-J[0]}) = 0$.",
        why="The Jacobian and the move are at a right angle, so the paths cancel.",
    )


# %% question="all_positive" points=1
def all_positive(draw):
    """Positive partial derivatives do not make f grow along every curve."""
    J = np.array(draw.distinct(2, 2, 9))
    what = draw.choose(["a knob $t$ is turned up", "time $t$ goes on", "a slider $t$ is moved up"])

    def breaks(v):
        change = J @ v
        return None if change < -1e-9 else f"f falls for it (it grows by {change:.3g} per unit of t)"

    return quiz.TrueFalse(
        rf"True or false? At this place $\frac{{\partial f}}{{\partial x_1}} = {J[0]}$ and $\frac{{\partial f}}{{\partial x_2}} = {J[1]}$, both positive. "
        rf"So $f$ grows, or stays as it is, whenever {what}. If false, give a $\frac{{dx}}{{dt}}$ for which $f$ falls.",
        truth=False,
        property=breaks,
        example=[1, -2 * int(J[0])],
        shape=(2,),
        says="Positive partial derivatives say what happens when a number grows. Do the two numbers have to grow with t?",
        hint="The knob decides how the two numbers move. Could one of them fall?",
        worked=rf"False: let $x_1$ grow by 1 and $x_2$ fall by ${2 * J[0]}$. Then $f$ changes by ${J[0]} - {2 * J[0] * J[1]} = {J[0] - 2 * J[0] * J[1]}$ per unit of $t$.",
        why="The Jacobian tells what a move is worth, and the move may go down.",
    )


# %% [markdown]
# ## 2 Simple networks
#
# A neuron says $a = \tanh(w x + b)$. A layer is a matrix with one row per neuron and one column per input.


# %% question="silent_at" points=1
def silent_at(draw):
    """The input at which a neuron says zero."""
    w, times = draw.integer(-5, 5, avoid=(-1, 0, 1)), draw.integer(-4, 4, avoid=(-1, 0, 1))
    b = -w * times
    draw.require(len({Fraction(times), Fraction(-times), Fraction(w, -b), Fraction(-b)}) == 4)
    return quiz.Number(
        rf"A neuron has the weight $w = {w}$ and the bias $b = {b}$ and bends with $\tanh$. At which input $x$ does it say $0$?",
        answer=times,
        slips=[
            (-times, "The size is right. Put it in: does the weighted input cancel the bias or double it?"),
            (Fraction(w, -b), "You divided the other way round: solve w x + b = 0 for x."),
            (-b, "You forgot the weight: the input is multiplied by it before the bias is added."),
        ],
        hint=r"$\tanh z$ is zero where $z$ is zero.",
        worked=rf"${w} x {quiz.signed(b)} = 0$ gives $x = {times}$.",
        why="There the weighted input and the bias cancel, and tanh of 0 is 0.",
    )


# %% question="curves" points=1
def curves(draw):
    """Match neurons with descriptions of their curves."""
    k, shift = draw.integer(3, 6), draw.integer(2, 4)
    return quiz.Matching(
        r"Each pair $w$, $b$ makes a neuron $a = \tanh(w x + b)$. Match it with the description of its curve.",
        pairs=[
            (
                f"$w = 1$, $b = {-shift}$",
                f"climbs gently and passes zero at $x = {shift}$",
                "Gentle means a weight of size 1, and the place where it passes zero is minus b over w.",
            ),
            (
                f"$w = {k}$, $b = {-k * shift}$",
                f"climbs steeply and passes zero at $x = {shift}$",
                "Steep means a large weight, climbing a positive one, and it passes zero at minus b over w.",
            ),
            (
                f"$w = {-k}$, $b = {-k * shift}$",
                f"falls steeply and passes zero at $x = {-shift}$",
                "A curve that falls has a negative weight.",
            ),
            (
                f"$w = 0$, $b = {shift}$",
                "is level and close to 1",
                "A level curve does not listen to its input at all.",
            ),
            (
                f"$w = 0$, $b = {-shift}$",
                "is level and close to -1",
                "A level curve listens to its bias alone, and this one has a negative one.",
            ),
        ],
        hint="The sign of $w$ says up or down, its size how steep. Zero is passed at $x = -b/w$.",
        worked=f"Zero is passed at $-b/w$: at ${shift}$, ${shift}$ and ${-shift}$. Weights of size {k} are steep, a negative one falls, and weight 0 leaves the level $\\tanh b$.",
        why="The weight sets the slope, and minus b over w is the place.",
    )


# %% question="shapes_of_a_net" points=1
def shapes_of_a_net(draw):
    """Match the arrays of a net of three layers of neurons with their shapes."""
    inputs, middle, outputs, N = draw.distinct(4, 2, 12)
    return quiz.Matching(
        f"A net has {inputs} inputs, {middle} neurons in the middle and {outputs} at the end. It reads {N} examples, one per row. Match arrays and shapes.",
        pairs=[
            (
                "`W1`, the weights of the middle",
                f"({middle}, {inputs})",
                "A matrix of weights has one row per neuron of its layer and one column per input: this one belongs to the middle.",
            ),
            (
                "`W2`, the weights of the end",
                f"({outputs}, {middle})",
                "This matrix listens to the middle and has a row for each neuron at the end.",
            ),
            (
                "`b1`, the biases of the middle",
                f"({middle},)",
                "One number for each neuron of the middle: these are biases.",
            ),
            (
                "`a1`, what the middle says of all examples",
                f"({N}, {middle})",
                "One row per example and one column per neuron of the middle.",
            ),
            (
                "`a2`, what the end says of all examples",
                f"({N}, {outputs})",
                "One row per example and one column per neuron at the end.",
            ),
        ],
        others=[
            (
                f"({inputs}, {middle})",
                "Rows and columns are exchanged: a matrix of weights has one row per output and one column per input.",
            )
        ],
        hint="Weights: one row per output, one column per input. Data: one row per example.",
        worked=f"`W1` is ({middle}, {inputs}) and `W2` is ({outputs}, {middle}). `b1` has {middle} numbers. The activations have {N} rows, one per example.",
        why="Weights have outputs as rows, data have examples as rows.",
    )


# %% question="how_many_knobs" points=1
def how_many_knobs(draw):
    """Number of weights and biases of a net."""
    n, m, k = draw.integer(2, 6), draw.integer(3, 9), draw.integer(2, 5)
    right = n * m + m + m * k + k
    slips = [n * m + m * k, n + m + k, n * m * k, right + n]
    draw.require(len({right, *slips}) == 5)
    return quiz.Number(
        f"A net has {n} inputs, {m} neurons in the middle and {k} at the end. How many weights and biases has it in all?",
        answer=right,
        slips=[
            (slips[0], "These are the weights. Every neuron has a bias as well."),
            (
                slips[1],
                "That is the number of inputs and neurons. Each neuron has a weight for every input of its layer.",
            ),
            (
                slips[2],
                "You multiplied all three: there is one matrix between two neighbours, and matrices are counted one by one.",
            ),
            (slips[3], "Inputs have no bias: they are numbers that come in, and no neurons."),
        ],
        hint="What shapes have the two matrices? And how many neurons are there?",
        worked=rf"Weights ${m} \cdot {n} + {k} \cdot {m} = {n * m + m * k}$, biases ${m} + {k} = {m + k}$, together ${right}$.",
        why="One weight per wire, and one bias per neuron.",
    )


# %% question="into_the_bend" points=1
def into_the_bend(draw):
    """z of a layer for one example, from W, a and b."""
    W, a, b = draw.matrix((2, 3), -3, 4), draw.vector(3, -3, 3), draw.vector(2, -4, 4)
    draw.require(np.abs(b).min() > 0 and np.abs(a).min() > 0 and np.abs(W).min() > 0)
    right = W @ a + b
    others = [W @ a, W.sum(axis=1) + b, W @ a - b]
    draw.require(len({right.tobytes(), *(other.tobytes() for other in others)}) == 4)
    return quiz.Vector(
        rf"A layer has $W = {quiz.tex(W)}$ and $b = {quiz.tex(b)}$. It hears $a = {quiz.tex(a)}$. What is its $z$, before the bend?",
        answer=right,
        slips=[
            (others[0], "You forgot the bias, which is added at the end."),
            (others[1], "You added up the weights. Each weight is multiplied by what comes in through it."),
            (others[2], "You subtracted the bias. It is added."),
        ],
        hint="Each neuron is a row of the matrix: a dot product with what comes in, plus its bias.",
        worked=rf"$W a = {quiz.tex(W @ a)}$, and with the biases $z = {quiz.tex(right)}$.",
        why="One dot product per neuron, plus its bias.",
    )


# %% question="gate" points=1
def gate(draw):
    """Any weights and bias of one neuron that make a gate of two switches."""
    names = [("below", "above"), ("left", "right"), ("front", "back"), ("red", "blue"), ("near", "far")]
    one, other = draw.choose(names)
    rule, lamp, example = draw.choose(
        [
            ("both are up", [-1, -1, -1, 1], [1, 1, -1]),
            ("at least one is up", [-1, 1, 1, 1], [1, 1, 1]),
            ("not both are up", [1, 1, 1, -1], [-1, -1, 1]),
            ("neither is up", [1, -1, -1, -1], [-1, -1, -1]),
            (f"the switch {one} is up and the switch {other} is down", [-1, -1, 1, -1], [1, -1, -1]),
            (f"the switch {other} is up or the switch {one} is down", [1, 1, -1, 1], [-1, 1, 1]),
        ]
    )
    switches = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1]])

    def works(v):
        z = switches @ v[:2] + v[2]
        for (first, second), value, wanted in zip(switches, z, lamp):
            if value * wanted <= 1e-9 * np.abs(v).max():
                state = "on" if wanted > 0 else "off"
                return f"the lamp is {state} for the switches ({first}, {second}) (there z is {value:.3g})"
        return None

    return quiz.Construct(
        f"Two switches, {one} and {other}, are 1 when up and -1 when down, in this order. A lamp is to be on if {rule}. One neuron decides: "
        "on where $z = w_1 x_1 + w_2 x_2 + b$ is positive, off where it is negative. Give any $w_1$, $w_2$, $b$ that work.",
        property=works,
        example=example,
        shape=(3,),
        slips=[
            (
                [-value for value in example],
                "With all signs turned round the lamp is on where it is to be off: you made the opposite gate.",
            ),
            (
                [*example[:2], 0],
                "The weights point the right way. Without a bias, two of the cases lie on the line where z is zero.",
            ),
        ],
        hint="Which way does $z$ grow when a switch goes up? That is the sign of its weight. Then choose the bias so that all four signs fit.",
        worked=f"With $w_1 = {example[0]}$, $w_2 = {example[1]}$, $b = {example[2]}$ the four cases give ${', '.join(str(int(value)) for value in switches @ np.array(example[:2]) + example[2])}$, in the order (-1, -1), (-1, 1), (1, -1), (1, 1).",
        why="One line parts the cases 'on' from the cases 'off'.",
    )


# %% question="two_layers" points=2
def two_layers(draw):
    """All nine numbers of a 2-2-1 net that makes XOR, or its opposite, judged by its signs."""
    differ = draw.choose([True, False])
    first, second = draw.choose(
        [("staircase", "lamp"), ("garden gate", "buzzer"), ("cellar", "light"), ("boat", "signal"), ("tower", "bell")]
    )
    switches = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1]])
    lamp = np.array([-1, 1, 1, -1]) * (1 if differ else -1)
    end = [4, 4, -4] if differ else [-4, -4, 4]

    def works(v):
        middle = np.tanh(switches @ v[:2, :2].T + v[:2, 2])
        z = middle @ v[2, :2] + v[2, 2]
        for (one, other), value, wanted in zip(switches, z, lamp):
            if value * wanted <= 1e-9:
                state = "on" if wanted > 0 else "off"
                return f"the {second} is {state} for the switches ({one}, {other}) (the last z is {value:.3g} there)"
        return None

    return quiz.Construct(
        f"Two switches (1 up, -1 down) of a {first} work one {second}. It is to be on if the switches **{'differ' if differ else 'agree'}**. Build the net: two neurons with "
        r"$\tanh$ in the middle and one at the end, on where its $z$ is positive. Give any three rows $w_1, w_2, b$ that work: first neuron, second neuron, and the neuron at the end, "
        "which hears the other two.",
        property=works,
        example=[[2, 2, 2], [-2, -2, 2], end],
        shape=(3, 3),
        limits=(1e-3, 1e3),
        slips=[
            (
                [[2, 2, 2], [-2, -2, 2], [-entry for entry in end]],
                "The middle is right, and the end does the opposite of what is wanted.",
            ),
            (
                [[1, 1, 0], [1, 1, 0], [1, 1, 0]],
                "Both neurons of the middle say the same, so the net has no more than one neuron's line.",
            ),
        ],
        hint="Let one neuron say 'at least one is up', the other 'at least one is down'. What should the end do with the two?",
        worked=f"The rows (2, 2, 2) and (-2, -2, 2) say 'at least one is up' and 'at least one is down'. Both are true where the switches differ. The last row ({', '.join(map(str, end))}) is positive {'there' if differ else 'elsewhere'}.",
        why="Two lines and a neuron that joins them do what one line cannot.",
    )


# %% question="without_a_bend" points=1
def without_a_bend(draw):
    """The one matrix that two layers without a bend are."""
    W1, W2 = draw.matrix((2, 2), -3, 3), draw.matrix((2, 2), -3, 3)
    right = W2 @ W1
    others = [W1 @ W2, W1 * W2, W1 + W2]
    draw.require(np.abs(W1).min() > 0 and np.abs(W2).min() > 0)
    draw.require(len({right.tobytes(), *(other.tobytes() for other in others)}) == 4)
    return quiz.Matrix(
        rf"Somebody leaves out the bend: $a = W^{{(2)}} W^{{(1)}} x$ with $W^{{(1)}} = {quiz.tex(W1)}$ in the first layer and $W^{{(2)}} = {quiz.tex(W2)}$ in the second. "
        "Which single layer does the same?",
        answer=right,
        slips=[
            (others[0], "You multiplied in the other order: what works last stands on the left."),
            (others[1], "You multiplied entry by entry: a row of the second matrix meets a column of the first."),
            (others[2], "You added the matrices. One layer works on what the other gives, so they are multiplied."),
        ],
        hint="Two matrices in a row are one matrix: their product. Which one works first?",
        worked=rf"$W^{{(2)}} W^{{(1)}} = {quiz.tex(right)}$. However many layers there are, without a bend they are one.",
        why="Without a bend, layers multiply to a single matrix.",
    )


# %% question="positive_neuron" points=1
def positive_neuron(draw):
    """Positive weight and positive input do not make a positive activation."""
    thing = draw.choose(["height", "price", "brightness", "weight in kilograms", "speed", "number of clicks"])

    def breaks(v):
        if v[0] <= 0 or v[2] <= 0:
            return "weight and input are positive, as the statement supposes"
        z = v[0] * v[2] + v[1]
        return None if z < -1e-9 else f"the activation is negative (its z is {z:.3g})"

    return quiz.TrueFalse(
        rf"True or false? A neuron $a = \tanh(w x + b)$ hears a {thing}, which is positive. If its weight is positive, it says something positive or zero. "
        "If false, give $w$, $b$ and $x$, in this order, with a negative activation.",
        truth=False,
        property=breaks,
        example=[1, -5, 2],
        shape=(3,),
        says="You looked at weight and input. What else goes into z, and could it be negative?",
        hint="Three numbers make $z$. Which of them does the statement say nothing about?",
        worked=r"False: with $w = 1$, $b = -5$ and $x = 2$ we have $z = -3$, and $\tanh(-3)$ is close to $-1$.",
        why="The bias decides from which input on the neuron says something positive.",
    )


# %% [markdown]
# ## 3 Training networks
#
# Cost is the mean of the squared misses. Blame is the derivative of the cost with respect to $z$. Write formulas as in Python, with `a` for an activation.


# %% question="mean_square" points=1
def mean_square(draw):
    """The cost of four examples."""
    says, should = draw.matrix(4, -9, 9), draw.matrix(4, -9, 9)
    miss = says - should
    total, plain, sizes = int((miss**2).sum()), int(miss.sum()), int(np.abs(miss).sum())
    right = Fraction(total, 400)
    slips = [Fraction(total, 100), Fraction(plain, 40), Fraction(sizes, 40), Fraction(plain**2, 400)]
    draw.require(np.abs(miss).min() > 0 and len({right, *slips}) == 5)

    def shown(values):
        return ", ".join(f"{value / 10:g}" for value in values)

    return quiz.Number(
        f"For four examples a net says {shown(says)}. It should say {shown(should)}. What is its cost?",
        answer=right,
        slips=[
            (slips[0], "You added up the squares. The cost is their mean."),
            (slips[1], "That is the mean of the misses: plus cancels minus. Square each miss first."),
            (slips[2], "That is the mean of the sizes of the misses. Here each miss is squared."),
            (
                slips[3],
                "You added up the misses before you squared. Square each miss first, so that nothing cancels.",
            ),
        ],
        hint="First the four misses, then their squares, then the mean.",
        worked=f"The misses are {shown(miss)}. Their squares sum to {total / 100:g}, and a quarter of it is {total / 400:g}.",
        why="It is the mean of the squared misses.",
    )


# %% question="one_weight" points=1
def one_weight(draw):
    """dC/dw or dC/db of one neuron, with one of several activation functions."""
    bend, slope, forgot = draw.choose(
        [
            (r"a = \tanh z$, whose derivative is $1 - a^2", "(1 - a**2)", "(1 - a)"),
            (r"a = \frac{1}{1 + e^{-z}}$, whose derivative is $a (1 - a)", "a*(1 - a)", "(1 - a)"),
            (r"a = e^z$, whose derivative is $a", "a", "1/a"),
        ]
    )
    power, scale = draw.integer(1, 3), draw.integer(1, 4)
    heard = "x" if power == 1 else f"x^{power}"
    front = "" if scale == 1 else f"{scale} "
    inner = f"x**{power}"
    right = f"{2 * scale}*(a - y)*{slope}*{inner}"
    return quiz.Expression(
        rf"A neuron hears ${heard}$, so $z = w {heard} + b$. It says ${bend}$. The cost of one example is $C = {front}(a - y)^2$. What is $\frac{{\partial C}}{{\partial w}}$? Use `a`, `x` and `y`.",
        answer=right,
        variables=["a", "x", "y"],
        slips=[
            (
                f"{2 * scale}*(a - y)*{inner}",
                "You forgot the bend: z moves the activation, and only the activation moves the cost.",
            ),
            (
                f"{2 * scale}*(a - y)*{slope}",
                "That is the derivative with respect to the bias. The weight moves z by what comes in through it.",
            ),
            (
                f"{scale}*(a - y)**2*{slope}*{inner}",
                "You left the square as it is. Its derivative is twice what is inside.",
            ),
            (
                f"{2 * scale}*(y - a)*{slope}*{inner}",
                "The sign is turned round: the inside of the square grows with a.",
            ),
            (
                f"{2 * scale}*(a - y)*{forgot}*{inner}",
                "Look at the derivative of the activation once more: it is given in the question.",
            ),
        ],
        hint="Three links: from $w$ to $z$, from $z$ to $a$, from $a$ to $C$. Three factors.",
        worked=f"$\\partial C / \\partial a = {2 * scale} (a - y)$, then the derivative of the bend, then $\\partial z / \\partial w = {heard}$. Together `{right}`.",
        why="One factor for each link: the cost, the bend, and what comes in.",
    )


# %% question="handed_back" points=1
def handed_back(draw):
    """Blame of a hidden layer from the blame of the next one."""
    tenths = draw.sample(2, [2, -2, 4, -4, 5, -5, 6, -6, 8, -8, 9, -9])
    weights, blame = draw.distinct(2, -4, 4, avoid=(-1, 0, 1)), draw.integer(2, 6)
    a = [Fraction(value, 10) for value in tenths]
    draw.require(abs(tenths[0]) != abs(tenths[1]) and abs(weights[0]) != abs(weights[1]))
    handed = [Fraction(blame * weight, 10) for weight in weights]
    right = [value * (1 - out * out) for value, out in zip(handed, a)]
    return quiz.Vector(
        rf"The neuron at the end has the blame ${blame / 10:g}$ and the weights $W^{{(2)}} = {quiz.tex(np.array([weights]))}$. The two neurons before it say "
        rf"$a^{{(1)}} = {quiz.tex([float(value) for value in a])}$, bent by $\tanh$. What is the blame $\delta^{{(1)}}$ of these two?",
        answer=right,
        slips=[
            (
                handed,
                "You handed the blame back unscaled. A neuron that is saturated hardly moves, so its share shrinks by 1 minus its activation squared.",
            ),
            (
                [value * out for value, out in zip(handed, a)],
                "You multiplied by the activations. The derivative of tanh is 1 minus the activation squared.",
            ),
            (
                [value * (1 - out) for value, out in zip(handed, a)],
                "You forgot the square in 1 minus the activation squared.",
            ),
            (
                [Fraction(blame, 10) * (1 - out * out) for out in a],
                "You forgot the weights: each neuron is heard at the end through its own weight.",
            ),
        ],
        hint="First hand back: blame times weight. Then scale each by the slope of its own bend.",
        worked=rf"Handed back: ${quiz.tex([float(value) for value in handed])}$. The slopes $1 - a^2$ are ${', '.join(f'{float(1 - value * value):g}' for value in a)}$. Together ${quiz.tex([float(value) for value in right])}$.",
        why="Blame goes back through the weight and through the neuron's own bend.",
    )


# %% question="head_and_tail" points=1
def head_and_tail(draw):
    """dC/dW of a layer from its blame and what came in."""
    blame, a = draw.vector(2, -5, 5), draw.vector(2, -9, 9)
    W = draw.matrix((2, 2), -3, 3)
    draw.require(np.abs(blame).min() > 0 and np.abs(a).min() > 0)
    right = np.outer(blame, a)
    others = [np.outer(a, blame), np.diag(blame * a), blame[:, None] * W, np.outer(blame, [1, 1])]
    draw.require(len({right.tobytes(), *(np.asarray(other, dtype=right.dtype).tobytes() for other in others)}) == 5)
    return quiz.Matrix(
        rf"A layer with $W = {quiz.tex(W)}$ hears $a = {quiz.tex(a / 10)}$ and has the blame $\delta = {quiz.tex(blame)}$. What is $\frac{{\partial C}}{{\partial W}}$?",
        answer=right / 10,
        slips=[
            (
                others[0] / 10,
                "Rows and columns are exchanged: row i belongs to the neuron i, so it holds the blame of neuron i.",
            ),
            (
                others[1] / 10,
                "You multiplied entry by entry. Every neuron hears every input, so all four weights have a derivative.",
            ),
            (others[2], "You multiplied by the weights. How fast z grows with a weight is what comes in through it."),
            (others[3], "You left out what comes in. These are the derivatives of the biases, twice."),
        ],
        hint="The derivative of a weight is the blame at its head times the activation at its tail.",
        worked=rf"A column times a row: ${quiz.tex(blame)} {quiz.tex(np.array([a / 10]))} = {quiz.tex(right / 10)}$.",
        why="Blame at the head times activation at the tail, for each weight.",
    )


# %% question="wrong_blame" points=2
def wrong_blame(draw):
    """Find the wrong line in a backward pass of a 1-1-1 net."""
    x, w1, w2 = draw.integer(2, 5), draw.integer(2, 6), draw.integer(-6, -2)
    kind = draw.choose(["bend", "weight", "tail", "square"])
    draw.require(abs(w2) != w1)
    lines = [
        (r"$\delta^{(2)} = 2 (a_2 - y)(1 - a_2^2)$", "Line 1 has both links at the end: the square and the bend."),
        (
            r"$\frac{\partial C}{\partial w_2} = \delta^{(2)} a_1$",
            "Line 2 is blame at the head times activation at the tail.",
        ),
        (
            rf"$\delta^{{(1)}} = ({w2})\, \delta^{{(2)}} (1 - a_1^2)$",
            "Line 3 goes back through the weight between the two, and through the bend of the first neuron.",
        ),
        (
            rf"$\frac{{\partial C}}{{\partial w_1}} = {x}\, \delta^{{(1)}}$",
            "Line 4 multiplies the blame of the first neuron by what came in, the input.",
        ),
        (
            r"$\frac{\partial C}{\partial b_1} = \delta^{(1)}$",
            "Line 5 is right: a bias moves its z one for one.",
        ),
    ]
    place, line = {
        "square": (
            1,
            (
                r"$\delta^{(2)} = 2 (a_2 - y)(1 - a_2)$",
                "The derivative of tanh is 1 minus the square of the activation.",
            ),
        ),
        "weight": (
            3,
            (
                rf"$\delta^{{(1)}} = {w1}\, \delta^{{(2)}} (1 - a_1^2)$",
                "It takes the first weight. The blame comes back through the weight between the two neurons, which is the second.",
            ),
        ),
        "bend": (
            3,
            (
                rf"$\delta^{{(1)}} = ({w2})\, \delta^{{(2)}}$",
                "It hands the blame back unscaled: the bend of the first neuron is missing.",
            ),
        ),
        "tail": (
            4,
            (
                r"$\frac{\partial C}{\partial w_1} = a_1\, \delta^{(1)}$",
                "It takes the activation at the head. What came in through the first weight is the input.",
            ),
        ),
    }[kind]
    right = lines[place - 1][0]
    lines[place - 1] = line
    return quiz.WrongLine(
        rf"A chain of two neurons: $a_1 = \tanh(w_1 x + b_1)$ and $a_2 = \tanh(w_2 a_1 + b_2)$ with $x = {x}$, $w_1 = {w1}$, $w_2 = {w2}$, and $C = (a_2 - y)^2$. "
        "One line of this backward pass is wrong, judged against the line that should stand before it. Which one?",
        lines=lines,
        wrong=place,
        hint="Go back from the end, link by link, and say aloud what each factor stands for.",
        worked=f"Line {place} should be {right}.",
    )


# %% question="one_round" points=1
def one_round(draw):
    """Put the steps of one round of training in order."""
    sizes = draw.choose(["2-3-1", "1-5-4-1", "4-6-2", "64-30-10", "3-8-8-2", "1-6-7-2"])
    examples = draw.integer(20, 90)
    return quiz.Ordering(
        f"One round of training of a {sizes} net with {examples} examples, by backpropagation. Put the steps in order.",
        steps=[
            "Send the examples forward through all layers, and keep every activation.",
            (
                "Compare what the net says with what it should say: this gives the blame of the last layer.",
                "Before the forward pass the net has said nothing that could be compared.",
            ),
            (
                "Hand the blame back through the weights and the bends to the layer before, and so on to the first.",
                "There is no blame to hand back before the last layer has its own.",
            ),
            (
                "Multiply, for every weight, the blame at its head by the activation at its tail.",
                "This needs the blame of every layer.",
            ),
            (
                "Change every weight by a small multiple of its derivative, against its sign.",
                "The derivatives are not known yet.",
            ),
        ],
        hint="What does each step need? Blame needs a comparison, a comparison needs an answer.",
        worked="Forward, compare, hand the blame back, multiply blame by activation, step downhill.",
        why="Each step uses what the one before has found.",
    )


# %% question="downhill" points=1
def downhill(draw):
    """A weight after one step of training."""
    w, slope, eta = draw.integer(-30, 30, avoid=(0,)), draw.integer(-20, 20, avoid=(0,)), draw.choose([1, 2, 3, 4, 5])
    right = Fraction(w, 10) - Fraction(eta * slope, 100)
    slips = [
        Fraction(w, 10) + Fraction(eta * slope, 100),
        Fraction(w - slope, 10),
        Fraction(-eta * slope, 100),
        Fraction(w, 10) * (1 - Fraction(eta, 10)),
    ]
    draw.require(len({right, *slips}) == 5)
    return quiz.Number(
        rf"A weight is ${w / 10:g}$. The derivative of the cost with respect to it is ${slope / 10:g}$, and the learning rate is ${eta / 10:g}$. What is the weight after one step of training?",
        answer=right,
        slips=[
            (slips[0], "You went uphill: a positive derivative says that the weight was too big."),
            (slips[1], "You forgot the learning rate, which shortens the step."),
            (slips[2], "That is the step. The weight is where it was plus this step."),
            (
                slips[3],
                "You took the learning rate times the weight. The step is the learning rate times the derivative.",
            ),
        ],
        hint="Against the derivative, and only a part of it.",
        worked=rf"${w / 10:g} - {eta / 10:g} \cdot ({slope / 10:g}) = {float(right):g}$.",
        why="The step goes against the derivative, scaled by the learning rate.",
    )


# %% question="guilty" points=1
def guilty(draw):
    """A positive blame does not mean that every weight of the neuron was too big."""
    layer, neuron = draw.integer(2, 5), draw.integer(1, 6)

    def breaks(v):
        if v[0] <= 0:
            return "the blame is positive, as the statement supposes"
        slope = v[0] * v[1]
        return None if slope < -1e-9 else f"the cost falls when the weight grows (its derivative is {slope:.3g})"

    return quiz.TrueFalse(
        f"True or false? Neuron {neuron} of layer {layer} has a positive blame. So none of its weights was too small: to make one of them bigger cannot lower the cost, to first order. "
        "If false, give a blame and the activation that comes in through a weight, in this order, for which the weight was too small.",
        truth=False,
        property=breaks,
        example=[0.5, -0.9],
        shape=(2,),
        says="Positive blame says that z was too big. Does z always grow when a weight grows?",
        hint="The derivative of a weight has two factors. What if the second one is negative?",
        worked="False: with the blame 0.5 and an incoming activation of -0.9 the derivative is -0.45. A bigger weight makes z smaller, which is what is wanted.",
        why="What comes in through a weight may be negative, and then a bigger weight lowers z.",
    )


# %% question="dearer" points=1
def dearer(draw):
    """How many forward passes central differences need for a net."""
    n, m = draw.integer(2, 8), draw.integer(3, 9)
    knobs = n * m + m + m + 1
    slips = [knobs, 2 * (n * m + m), knobs + 1, 3]
    draw.require(len({2 * knobs, *slips}) == 5)
    return quiz.Number(
        f"A net has {n} inputs, {m} neurons in the middle and one at the end. You measure the derivative for each weight and each bias by central differences. How many forward passes is that?",
        answer=2 * knobs,
        slips=[
            (
                slips[0],
                "A central difference needs two passes: one with the weight a little up, one with it a little down.",
            ),
            (slips[1], "You counted the weights only. The biases are nudged as well."),
            (slips[2], "That is so for one-sided differences. Central ones nudge up and down."),
            (
                slips[3],
                "That is about what a forward and a backward pass cost together. Nudging goes weight by weight.",
            ),
        ],
        hint="How many weights and biases are there? How many passes does each of them need?",
        worked=rf"There are ${n * m} + {m}$ weights and ${m} + 1$ biases, ${knobs}$ in all. Each needs two passes: ${2 * knobs}$. A backward pass finds all derivatives for the price of about two.",
        why="Two passes for each weight and bias.",
    )


# %% question="symptoms" points=1
def symptoms(draw):
    """Match what is seen in training with its cause."""
    steps = draw.integer(5, 40) * 100
    return quiz.Matching(
        f"Four nets were trained for {steps} steps each. Match what is seen with what was done.",
        pairs=[
            (
                "The cost jumps up and down, and then freezes at a high value.",
                "The learning rate was far too large.",
                "A rate that is far too large jumps over valleys and ends where all neurons are saturated.",
            ),
            (
                "The cost falls at every step, and is still high at the end.",
                "The learning rate was far too small.",
                "A rate that is far too small goes downhill all the time, in tiny steps.",
            ),
            (
                "No weight between two layers ever changes from what it was.",
                "All weights and biases were zero at the start.",
                "At zero, no weight can improve anything by itself: all of their derivatives are zero.",
            ),
            (
                "The net draws a straight line, however many layers it has.",
                "Somebody left out the bend, in all layers.",
                "Layers without a bend multiply to one matrix, so the net can do no more than a line.",
            ),
        ],
        hint="For each cause, think of the lesson's pictures: which one shows this?",
        worked="Too large a rate jumps into saturation. Too small a rate creeps. From zero the weights do not move. Without a bend all layers are one.",
        why="Each cause leaves its own trace.",
    )


# %% [markdown]
# **You can now** say of each question how you know, which is more than having the right number.
#
# Next: if a section cost you several tries, practise it with `week.another(...)` until one try is enough. The
# [lab](lab_backpropagation.ipynb) builds a net line by line, and
# [week 4](../week4_taylor_series/lesson.ipynb) asks how a calculator knows the sine.
