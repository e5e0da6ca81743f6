# %% [markdown]
# # Quiz: vectors
#
# **You will be able to** say of each question how you know, which is more than having the right number.
#
# **You need** the lesson of this week, a pencil and paper. About 60 minutes.
#
# Every learner gets other numbers, drawn from an id. Write your own id in the next cell. It is the name under which you
# hand in your work, or any name you like if you learn alone. Then answer in the cells that say so.
#
# A wrong answer tells you what went wrong. After two tries it also shows a hint, after four a worked example with other
# numbers. `week.another("combine")` in a cell of your own shows a question once more, with fresh numbers to practise, and
# `week.practise("combine", ...)` judges your answer without points.

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
# ## 1 Exploring parameter space
#
# All bell curves here stand for 2,000 people in bins that are 2 cm wide. A residual is the count minus what the curve
# says. The misfit is the sum of the squared residuals.


# %% question="read_knobs" points=1
def read_knobs(draw):
    """Match four bell curves with their points (mu, sigma)."""
    low = draw.integer(154, 162)
    high = low + draw.choose([8, 10, 12])
    narrow, wide = draw.choose([(5, 9), (6, 10), (5, 8), (6, 9)])
    x = np.linspace(136, 196, 121)

    def bell(mu, sigma):
        return 4000 / (sigma * np.sqrt(2 * np.pi)) * np.exp(-((x - mu) ** 2) / (2 * sigma**2))

    pairs = []
    for mu in (low, high):
        for sigma in (narrow, wide):
            plane = Plane(x=(136, 196), y=(0, 350), size=330, height=190)
            plane.axes(step=(10, 100), names=("cm", ""))
            plane.line([x, bell(mu, sigma)], "first")
            top = 4000 / (sigma * np.sqrt(2 * np.pi))
            alt = (
                f"A bell with its top above {mu} cm, where it is {top:.0f} people high. "
                f"At {mu - 10} cm and at {mu + 10} cm it is {top * np.exp(-50 / sigma**2):.0f} high."
            )
            says = f"With these numbers the top stands above {mu} cm and is about {top:.0f} people high."
            pairs.append((quiz.Option("", picture=plane, alt=alt), f"$({mu}, {sigma})$", says))
    return quiz.Matching(
        r"Each picture shows one bell curve. Each option is a point $(\mu, \sigma)$ of parameter space, in cm. Match them.",
        pairs=pairs,
        hint="First look where the top stands. Then compare the heights: does a wider bell stand higher or lower?",
        worked=rf"The top stands above $\mu$, so look for {low} and {high}. Of two bells in one place the lower one is the wider one, here $\sigma = {wide}$.",
        why="The first number is where the top stands, and a larger second number makes the bell wider and lower.",
    )


# %% question="which_knob" points=1
def which_knob(draw):
    """Which knob to turn, from the pattern of the residuals."""
    mu, kind = draw.integer(158, 170), draw.integer(0, 3)
    x = np.arange(mu - 21, mu + 22, 2)

    def bell(mu, sigma):
        return 4000 / (sigma * np.sqrt(2 * np.pi)) * np.exp(-((x - mu) ** 2) / (2 * sigma**2))

    off = [(-3, 0), (3, 0), (0, -1.5), (0, 2)][kind]
    residuals = bell(mu, 7) - bell(mu + off[0], 7 + off[1])
    sees = [
        f"The sticks point down to the left of about {mu} cm and up to the right of it.",
        f"The sticks point up to the left of about {mu} cm and down to the right of it.",
        f"The sticks point down near {mu} cm and up on both sides, farther out.",
        f"The sticks point up near {mu} cm and down on both sides, farther out.",
    ][kind]
    plane = Plane(x=(mu - 22, mu + 22), y=(-80, 80), height=220)
    plane.axes(step=(10, 40), names=("cm", "residual"))
    plane.lines([[[at, at], [0, r]] for at, r in zip(x, residuals)], "second", "thick")
    options = [
        (r"make $\mu$ larger", "That helps a curve that stands too far left: it says too many on the left."),
        (r"make $\mu$ smaller", "That helps a curve that stands too far right: it says too many on the right."),
        (r"make $\sigma$ larger", "That helps a curve that is too narrow: it says too many in the middle."),
        (r"make $\sigma$ smaller", "That helps a curve that is too wide: it says too few in the middle."),
    ]
    right = options.pop(kind)[0]
    return quiz.Choice(
        f"The picture shows the residuals of a bell curve, count minus curve, as sticks. {sees} Which turn of one knob brings the curve closer?",
        right=right,
        wrong=options,
        picture=plane,
        alt=sees,
        hint="A stick that points down means: the curve says more people than there are. Where is the curve too high?",
        worked=f"Down means that the curve is too high there, up that it is too low. So here one should {right}.",
        why="Down means that the curve is too high there, up that it is too low.",
    )


# %% question="residuals" points=1
def residuals(draw):
    """The residual vector of four bins."""
    curve = np.array([draw.integer(20, 50), draw.integer(60, 90), draw.integer(60, 90), draw.integer(20, 50)])
    r = np.array([draw.nonzero(-15, 15) for _ in range(4)])
    draw.require((r > 0).any() and (r < 0).any())
    counts = curve + r
    return quiz.Vector(
        f"Four bins hold {', '.join(map(str, counts))} people. A curve says {', '.join(map(str, curve))}. What is the vector of residuals, count minus curve?",
        answer=r,
        slips=[
            (-r, "You took curve minus count. A residual is what the curve leaves over: count minus curve."),
            (abs(r), "You dropped the signs. They say whether the curve is too low or too high, so keep them."),
            (counts + curve, "You added the two lists. The difference says how far the curve is off."),
        ],
        hint="Work bin by bin. In the first bin: how many people are left when you take away what the curve says?",
        worked=rf"Entry by entry: ${quiz.tex(counts)} - {quiz.tex(curve)} = {quiz.tex(r)}$.",
        why="Curve plus residuals gives the counts.",
    )


# %% question="closest" points=1
def closest(draw):
    """Which of three residual vectors has the smallest misfit; sum and number of misses tempt."""
    k = draw.integer(3, 12)
    near = draw.shuffle([k, -k, k, k])
    cancelling = draw.shuffle([2 * k, -2 * k, 2 * k, -2 * k])
    single = draw.shuffle([3 * k, 0, 0, 0])
    return quiz.Choice(
        "These are the residuals of three curves for the same histogram with four bins. Which curve has the smallest misfit?",
        right=f"$({', '.join(map(str, near))})$",
        wrong=[
            (
                f"$({', '.join(map(str, cancelling))})$",
                "Its residuals add up to zero, since plus cancels minus. Squares do not cancel: square each before you add.",
            ),
            (
                f"$({', '.join(map(str, single))})$",
                "It misses in one bin only, and by a lot. A miss that is three times as large counts nine times as much.",
            ),
        ],
        hint="Square the four entries of each list, then add.",
        worked=f"The misfits are {4 * k * k} for four misses of {k}, {16 * k * k} for four misses of {2 * k}, and {9 * k * k} for one miss of {3 * k}.",
        why="Its squares have the smallest sum.",
    )


# %% question="second_move" points=1
def second_move(draw):
    """The missing second move in parameter space."""
    start = np.array([draw.integer(155, 172), draw.integer(6, 10)])
    end = np.array([draw.integer(158, 168), draw.integer(5, 9)])
    first = np.array([draw.nonzero(-6, 6), draw.nonzero(-3, 3)])
    right = end - start - first
    draw.require((end != start).all() and right.all())
    draw.require(start[1] + first[1] > 0)
    return quiz.Vector(
        rf"In parameter space you stand at $(\mu, \sigma) = ({start[0]}, {start[1]})$ and want to get to $({end[0]}, {end[1]})$. "
        rf"Your first move is $u = ({first[0]}, {first[1]})$. Which second move $v$ brings you there?",
        answer=right,
        slips=[
            (end - start, "That is the whole way from the start to the end. The first move has covered a part of it."),
            (-right, "That is the way back. A move is where it ends minus where it begins."),
            (end - start + first, "You added the first move to the way. It is done already, so take it away."),
        ],
        hint="Where are you after the first move? Which move leads from there to the end?",
        worked=rf"After $u$ you stand at $({start[0] + first[0]}, {start[1] + first[1]})$. From there to $({end[0]}, {end[1]})$ the move is $({right[0]}, {right[1]})$.",
        why="Start plus both moves is the end.",
    )


# %% question="higher_left" points=1
def higher_left(draw):
    """Any point of parameter space whose bell stands further left and is higher."""
    mu, sigma = draw.integer(158, 170), draw.integer(6, 10)
    ask, want = draw.choose([(-1, "further left"), (1, "further right")])

    def fits(point):
        if not 100 <= point[0] <= 230:
            return f"its mu is a height of people in cm, from 100 to 230 (yours is {point[0]:g})"
        if point[1] <= 0:
            return f"its sigma is a width, so it is positive (yours is {point[1]:g})"
        if ask * (point[0] - mu) <= 0:
            return f"its curve stands {want} than the first one (its mu is {point[0]:g})"
        if point[1] >= sigma:
            return f"its curve is higher than the first one (its sigma is {point[1]:g})"
        return None

    return quiz.Construct(
        rf"A bell curve belongs to the point $({mu}, {sigma})$ of parameter space. Give any point $(\mu, \sigma)$ whose bell curve stands {want} and is higher.",
        property=fits,
        example=[mu + 4 * ask, sigma - 2],
        shape=(2,),
        slips=[
            (
                [mu + 4 * ask, sigma + 2],
                "The place is right. A larger sigma makes a bell wider, and so lower, since it still holds 2,000 people.",
            ),
            (
                [mu - 4 * ask, sigma - 2],
                "It is higher. Now look at the first knob: the top stands above mu, and a larger mu is further right.",
            ),
        ],
        hint="One knob moves the top sideways. The other makes the bell wider or narrower: what does that do to its height?",
        worked=rf"Further left is a smaller $\mu$, further right a larger one. Higher is narrower, so a smaller $\sigma$, as in $({mu + 4 * ask}, {sigma - 2})$.",
        why="The curve moves with its first number, and a narrower bell is higher.",
    )


# %% question="zero_sum" points=1
def zero_sum(draw):
    """Residuals that add up to zero mean a perfect fit: false."""
    n = draw.integer(3, 5)
    what = draw.choose(["a curve", "a bell curve", "a model", "a forecast"])
    meets = draw.choose(["meets the count in every bin", "is right in every bin", "has no misfit"])

    def breaks(r):
        size = np.abs(r).max()
        if size == 0:
            return "your residuals break the statement (all of them are zero, so it is right in every bin)"
        if abs(r.sum()) > 1e-6 * size:
            return f"your residuals add up to zero (they add up to {r.sum():.4g})"
        return None

    return quiz.TrueFalse(
        f"True or false? If the {n} residuals of {what} add up to zero, then it {meets}. If false, give a list of {n} residuals that shows it.",
        truth=False,
        property=breaks,
        example=[1, -1] + [0] * (n - 2),
        shape=(n,),
        says="The absurd curve of the lesson had residuals that add up to zero. What do plus and minus do to each other?",
        hint="Let the curve be too high in one bin. How can other bins make up for that in the sum?",
        worked=f"False. With the residuals 5, -5 and zeros the sum is 0, and the curve misses two of the {n} bins by 5.",
        why="Plus cancels minus in the sum, and the misses remain.",
    )


# %% [markdown]
# ## 2 Solving simultaneous equations
#
# Two equations, or one sum of two scaled vectors: the same question, seen twice.


# %% question="two_kinds" points=1
def two_kinds(draw):
    """A small story with two kinds and two materials."""
    one, many_one, other, many_other, first, second = draw.choose(
        [
            ("raft", "rafts", "boat", "boats", "planks", "ropes"),
            ("bench", "benches", "table", "tables", "boards", "bolts"),
            ("scarf", "scarves", "jumper", "jumpers", "balls of wool", "evenings"),
            ("lantern", "lanterns", "crown", "crowns", "sheets of paper", "strips of tape"),
            ("tent", "tents", "sail", "sails", "metres of cloth", "rings"),
        ]
    )
    a, b = draw.matrix(2, 1, 5), draw.matrix(2, 1, 5)
    s, t = draw.distinct(2, 2, 7)
    det = int(a[0] * b[1] - a[1] * b[0])
    total = s * a + t * b
    draw.require(det != 0 and a[1] != b[0])
    exchanged = [
        Fraction(int(total[0] * b[1] - total[1] * a[1]), det),
        Fraction(int(a[0] * total[1] - b[0] * total[0]), det),
    ]
    draw.require(exchanged not in ([s, t], [t, s]))
    return quiz.Vector(
        f"Each {one} takes {first} and {second}: {a[0]} and {a[1]} of them. Each {other} takes {b[0]} and {b[1]}. "
        f"In all, {total[0]} {first} and {total[1]} {second} are used up. How many {many_one} and how many {many_other} were made? Give both numbers, in this order.",
        answer=[s, t],
        slips=[
            ([t, s], "These are the right numbers in the wrong order. Put them into both equations to see it."),
            (
                exchanged,
                "You took rows for columns. One equation counts one material over both kinds, so it has one number of each kind.",
            ),
        ],
        hint=f"Write one equation that counts the {first} and one that counts the {second}.",
        worked=rf"${quiz.terms([a[0], b[0]], ['s', 't'])} = {total[0]}$ and ${quiz.terms([a[1], b[1]], ['s', 't'])} = {total[1]}$. Write $s$ by $t$ in one, put it into the other: $s = {s}$ and $t = {t}$.",
        why="Both materials are used up.",
    )


# %% question="as_columns" points=1
def as_columns(draw):
    """Which sum of scaled vectors says the same as two equations."""
    a, b, c, d = draw.distinct(4, -5, 6, avoid=(0,))
    e, f = draw.distinct(2, 7, 20)

    def written(v, w, right):
        return rf"$s {quiz.tex(v)} + t {quiz.tex(w)} = {quiz.tex(right)}$"

    return quiz.Choice(
        rf"Two equations are to hold at once: ${quiz.terms([a, b], ['s', 't'])} = {e}$ and ${quiz.terms([c, d], ['s', 't'])} = {f}$. Which sum of scaled vectors says the same?",
        right=written((a, c), (b, d), (e, f)),
        wrong=[
            (
                written((a, b), (c, d), (e, f)),
                "You made a vector of each equation. But s multiplies one number in each equation: these two belong together.",
            ),
            (
                written((a, c), (b, d), (f, e)),
                "The left side is right. The entries on the right stand in the order of the equations, the first one on top.",
            ),
            (
                written((a, d), (b, c), (e, f)),
                "Read the lower entries as an equation: there s and t have traded their numbers.",
            ),
        ],
        hint="Read the upper entries of an option as one equation, then the lower entries as another.",
        worked=rf"$s$ multiplies ${a}$ in the first equation and ${c}$ in the second, so it scales ${quiz.tex((a, c))}$. In the same way $t$ scales ${quiz.tex((b, d))}$.",
        why="Read row by row, it is the two equations again.",
    )


# %% question="one_line" points=1
def one_line(draw):
    """Any pair that solves the first equation and not the second."""
    a, b, c, d = [draw.integer(1, 6) for _ in range(4)]
    s, t = draw.integer(-3, 6), draw.integer(-3, 6)
    draw.require(a * d != b * c and s != t)
    e, f = a * s + b * t, c * s + d * t

    def on_one_only(pair):
        size = max(1.0, np.abs(pair).max())
        first, second = a * pair[0] + b * pair[1], c * pair[0] + d * pair[1]
        if abs(first - e) > 1e-6 * size * (a + b):
            return f"it solves the first equation (its left side is {first:.6g})"
        if abs(second - f) <= 1e-6 * size * (c + d):
            return "it misses the second equation (your pair solves both)"
        return None

    return quiz.Construct(
        rf"Seen by rows, two equations are two lines of pairs $(s, t)$. Give any pair on the first line and not on the second: ${quiz.terms([a, b], ['s', 't'])} = {e}$, but not ${quiz.terms([c, d], ['s', 't'])} = {f}$.",
        property=on_one_only,
        example=[s + b, t - a],
        shape=(2,),
        slips=[
            ([s, t], "That is the point where the two lines meet. Walk along the first line, away from it."),
            quiz.Slip(
                [s + d, t - c],
                "That pair lies on the second line. Put it into the first equation to see that it is off that one.",
                may_coincide=True,
            ),
        ],
        hint="Choose any number for $t$ and work out $s$ from the first equation alone. Then test the second.",
        worked=rf"The pair $({s + b}, {t - a})$ gives ${a} \cdot ({s + b}) + {b} \cdot ({t - a}) = {e}$ in the first equation, and ${c * (s + b) + d * (t - a)}$ in the second.",
        why="One equation alone leaves a whole line of pairs.",
    )


# %% question="how_many" points=1
def how_many(draw):
    """Match sums of scaled vectors with the number of their solutions."""
    v = np.array(draw.distinct(2, 1, 5))
    k, m = draw.distinct(2, 2, 4)
    w = np.array([v[1], v[0]]) * draw.sign()
    beside = m * v + np.array([0, draw.integer(1, 3)])

    def written(first, second, total):
        return rf"$s {quiz.tex(first)} + t {quiz.tex(second)} = {quiz.tex(total)}$"

    return quiz.Matching(
        "How many pairs $(s, t)$ solve each of these? Look at the arrows, without solving.",
        pairs=[
            (written(v, w, beside), "exactly one", "Exactly one pair needs two arrows that are not on one line."),
            (
                written(v, k * v, beside),
                "none",
                "No pair at all: then the arrows never leave a line that misses the total.",
            ),
            (
                written(v, k * v, m * v),
                "more than one",
                "More than one pair: then one arrow can stand in for a part of the other.",
            ),
        ],
        hint="Is the second vector a multiple of the first? If so, is the total a multiple too?",
        worked=rf"${quiz.tex(k * v)}$ is {k} times ${quiz.tex(v)}$: these two reach only multiples. ${quiz.tex(m * v)}$ is one, ${quiz.tex(beside)}$ is none. ${quiz.tex(w)}$ is no multiple, so there each total is reached in one way.",
        why="Two arrows on one line reach that line only, and each point of it in many ways.",
    )


# %% question="wrong_step" points=1
def wrong_step(draw):
    """Find the wrong line of a solution by substitution."""
    a, b, d = draw.distinct(3, 2, 6)
    s, t = draw.distinct(2, 2, 6)
    e, f = a * s + b * t, s + d * t
    draw.require(a * d != b)
    place = draw.choose([1, 3, 4])
    right = [
        rf"From the second equation: $s = {f} - {d} t$.",
        rf"Put into the first: ${a}\,({f} - {d} t) + {b} t = {e}$.",
        rf"Multiply out: ${a * f} - {a * d} t + {b} t = {e}$.",
        rf"Collect: ${b - a * d} t = {e - a * f}$.",
        rf"So $t = {t}$ and $s = {f} - {d * t} = {s}$.",
    ]
    wrong = {
        1: rf"From the second equation: $s = {f} + {d} t$.",
        3: rf"Multiply out: ${a * f} - {d} t + {b} t = {e}$.",
        4: rf"Collect: ${b - a * d} t = {e + a * f}$.",
    }[place]
    reasons = [
        "Line 1 is right: the term with t goes to the other side and changes its sign.",
        "Line 2 is right: s is replaced by what the first line should say it is.",
        "Line 3 is right: the factor before the bracket multiplies both terms inside.",
        "Line 4 is right: terms with t stay on the left, the number goes to the right and changes its sign.",
        "Line 5 is right: put both numbers into both equations to see it.",
    ]
    fault = {
        1: "The term with t changes its sign when it goes to the other side.",
        3: "The factor before the bracket multiplies both terms inside, and here only the first.",
        4: "The number goes to the other side, so it is taken away there and not added.",
    }[place]
    lines = list(zip(right, reasons))
    lines[place - 1] = (wrong, fault)
    return quiz.WrongLine(
        rf"Somebody solves ${quiz.terms([a, b], ['s', 't'])} = {e}$ and ${quiz.terms([1, d], ['s', 't'])} = {f}$. One line is wrong, "
        "judged against the equations and against the line that should stand before it. Which one?",
        lines=lines,
        wrong=place,
        hint="Begin with the last line: do its numbers solve both equations? Then do the calculation yourself, and compare.",
        worked=f"Line {place} should read: {right[place - 1]}",
    )


# %% question="formula" points=1
def formula(draw):
    """The number of one kind as a formula in the total."""
    n = draw.integer(5, 12)
    a, b = draw.distinct(2, 2, 9)
    draw.require(b - a > 1)
    light, heavy, unit = draw.choose(
        [
            ("small parcels", "large parcels", "kg"),
            ("short songs", "long songs", "minutes"),
            ("child tickets", "adult tickets", "pounds"),
            ("thin books", "thick books", "cm"),
        ]
    )
    return quiz.Expression(
        f"There are {n} pieces: {light} of {a} {unit} and {heavy} of {b} {unit}. In all they make $k$ {unit}. How many {heavy} are there? Write a formula in `k`.",
        answer=f"(k - {a * n})/{b - a}",
        variables=["k"],
        slips=[
            (f"({b * n} - k)/{b - a}", f"That is the number of {light}. Read once more which one is asked for."),
            (f"(k - {n})/{b - a}", f"You took away 1 for each piece. If all were {light}, each would make {a} {unit}."),
            (
                f"(k - {a * n})/{b}",
                f"You divided by {b}. But each piece counts {a} already: to exchange it for a larger one adds the difference only.",
            ),
        ],
        hint=f"Call the numbers $s$ and $t$. One equation counts the pieces, one counts the {unit}. Get rid of $s$.",
        worked=rf"$s + t = {n}$ gives $s = {n} - t$. Put it into ${a} s + {b} t = k$: ${a * n} + {b - a} t = k$, so $t = (k - {a * n}) / {b - a}$.",
        why="With it both equations hold, whatever the total is.",
    )


# %% [markdown]
# ## 3 Vector operations
#
# Add, scale, take differences; with lists, with arrows and with code.


# %% question="combine" points=1
def combine(draw):
    """A linear combination of two vectors with three entries."""
    a, b = draw.vector(3, -4, 5), draw.vector(3, -4, 5)
    k, m = draw.integer(2, 4), draw.integer(-4, -2)
    right = k * a + m * b
    wrong = [k * a - m * b, k * (a + b), a + b]
    draw.require(len({tuple(v.tolist()) for v in [right, *wrong]}) == 4)
    return quiz.Vector(
        rf"Let $a = {quiz.tex(a)}$ and $b = {quiz.tex(b)}$. What is ${k} a {quiz.signed(m)} b$?",
        answer=right,
        slips=[
            (wrong[0], "Look at the second sign: the multiple of b is taken away, not added."),
            (wrong[1], "You scaled both vectors by the first number. Each vector has its own."),
            (wrong[2], "You added the vectors as they are. Scale each one first."),
        ],
        hint="Scale each vector, entry by entry. Then put the results together, entry by entry.",
        worked=rf"${quiz.tex(k * a)} {'-' if m < 0 else '+'} {quiz.tex(abs(m) * b)} = {quiz.tex(right)}$.",
        why="Each entry follows the same recipe.",
    )


# %% question="same_vector" points=1
def same_vector(draw):
    """Which arrows at other places are the same vector."""
    x, y = draw.distinct(2, 1, 5)
    move = np.array([x * draw.sign(), y * draw.sign()])
    places = draw.sample(6, [(i, j) for i in (-6, -3, 0, 2, 5, 8) for j in (-5, -2, 1, 4, 7)])

    def arrow(place, step):
        return f"from $({place[0]}, {place[1]})$ to $({place[0] + step[0]}, {place[1] + step[1]})$"

    return quiz.Choices(
        rf"Which of these arrows are the vector $({move[0]}, {move[1]})$? Name all of them.",
        right=[arrow(places[0], move), arrow(places[1], move)],
        wrong=[
            (arrow(places[2], -move), "it points the other way, so it is the negative. Take the end minus the start."),
            (arrow(places[3], 2 * move), "it points the same way and is twice the vector."),
            (arrow(places[4], move[::-1]), "its entries are swapped: the first one says how far to the right."),
            (arrow(places[5], move * np.array([1, -1])), "it goes up where the vector goes down, or the reverse."),
        ],
        hint="Take the end minus the start, entry by entry. Where an arrow stands does not matter.",
        worked=rf"End minus start is $({move[0]}, {move[1]})$ for the arrows {arrow(places[0], move)} and {arrow(places[1], move)}.",
        why="A vector is a move, wherever it begins.",
    )


# %% question="lists" points=1
def lists(draw):
    """Match lines of Python with what they give: lists are glued, arrays are added."""
    a, b, c, d = draw.distinct(4, 1, 9)
    return quiz.Matching(
        "What does each line of Python give? Match them.",
        pairs=[
            (
                f"`[{a}, {b}] + [{c}, {d}]`",
                f"`[{a}, {b}, {c}, {d}]`",
                "Four numbers: two lists one after the other, glued by a plus between Python's own lists.",
            ),
            (
                f"`np.array([{a}, {b}]) + np.array([{c}, {d}])`",
                f"`[{a + c} {b + d}]`",
                "Two sums, entry by entry. That takes vectors, and Python's own lists are none.",
            ),
            (
                f"`2 * [{a}, {b}]`",
                f"`[{a}, {b}, {a}, {b}]`",
                "The same two numbers twice: something was repeated and not scaled.",
            ),
            (
                f"`2 * np.array([{a}, {b}])`",
                f"`[{2 * a} {2 * b}]`",
                "Both numbers doubled: something was scaled and not repeated.",
            ),
        ],
        hint="Two of the lines work on Python's own lists, two on NumPy arrays. Which of the two kinds are vectors?",
        worked="A list of Python is glued by plus and repeated by times. An array is added and scaled, entry by entry.",
        why="Lists are glued and repeated, arrays are added and scaled.",
    )


# %% question="way_home" points=1
def way_home(draw):
    """Two further moves that lead back to the start, not along the first one."""
    u = np.array([draw.nonzero(-6, 6), draw.nonzero(-6, 6)])

    def home(moves):
        total = u + moves[0] + moves[1]
        size = max(1.0, np.abs(moves).max())
        if np.abs(total).max() > 1e-6 * size:
            return f"the three moves bring you back to the start (together they are ({total[0]:.4g}, {total[1]:.4g}))"
        if np.abs(moves).max(axis=1).min() == 0:
            return "both of your moves are other than the zero vector"
        if abs(u[0] * moves[0, 1] - u[1] * moves[0, 0]) <= 1e-6 * size:
            return "your moves lead away from the line of the first one (all three lie on one line)"
        return None

    return quiz.Construct(
        rf"Your first move is $u = ({u[0]}, {u[1]})$. Give two more moves, one list below the other, so that all three together bring you back to the start. They shall not lie on the line of $u$.",
        property=home,
        example=[[1 - int(u[0]), -int(u[1])], [-1, 0]],
        shape=(2, 2),
        slips=[
            (
                [(-u).tolist(), [0, 0]],
                "You go straight back, and then stay where you are. Take a way round instead.",
            ),
            (
                [u.tolist(), (-2 * u).tolist()],
                "You do come home, along one and the same line. Take a way round instead.",
            ),
            ([[1, 0], u.tolist()], "Together the moves must cancel the first one: their sum is its negative."),
        ],
        hint="Choose one of your moves freely. What must the other one be, so that the three add up to the zero vector?",
        worked=rf"The second and third move add up to $({-u[0]}, {-u[1]})$. With $(-1, 0)$ as the third, the second is $({1 - u[0]}, {-u[1]})$.",
        why="The three moves add up to the zero vector: a triangle.",
    )


# %% question="difference" points=1
def difference(draw):
    """Which arrow in a picture is the difference of two vectors."""
    first, second = draw.choose([("a", "b"), ("b", "a"), ("p", "q"), ("q", "p"), ("u", "w"), ("w", "u")])
    x, y = draw.choose([((3, 1), (1, 3)), ((4, 1), (2, 4)), ((-1, 3), (3, 2)), ((4, 2), (-1, 3)), ((1, 4), (4, 1))])
    plane = Plane(x=(-2, 7), y=(-1, 6), size=400)
    plane.axes(step=1)
    plane.arrow(x, "first", first)
    plane.arrow(y, "second", second)
    sees = f"An arrow {first} from the origin to ({x[0]}, {x[1]}) and an arrow {second} from the origin to ({y[0]}, {y[1]})."
    return quiz.Choice(
        f"The picture shows two arrows that begin at the origin: ${first}$ ends at $({x[0]}, {x[1]})$, ${second}$ ends at $({y[0]}, {y[1]})$. Which arrow is ${first} - {second}$?",
        right=f"the arrow from the head of ${second}$ to the head of ${first}$",
        wrong=[
            (
                f"the arrow from the head of ${first}$ to the head of ${second}$",
                f"That is {second} minus {first}: what you add to {first} to get {second}. Turn it round.",
            ),
            (
                f"the arrow from the origin to the point that ${first}$ and then ${second}$ lead to",
                "That is the sum: the two arrows head to tail, both as they are.",
            ),
            (
                "the arrow from the origin to the middle between the two heads",
                "That is half of the sum. A difference leads from one head to the other.",
            ),
        ],
        picture=plane,
        alt=sees,
        hint=f"It is what you add to ${second}$ to get ${first}$. Where must it begin, head to tail?",
        worked=rf"${first} - {second} = ({x[0] - y[0]}, {x[1] - y[1]})$. Added to ${second}$ it gives ${first}$, so it leads from the head of ${second}$ to the head of ${first}$.",
        why="Added to the second vector, it gives the first.",
    )


# %% question="simplify" points=1
def simplify(draw):
    """Use the rules to collect multiples of two vectors."""
    k, m = draw.distinct(2, 2, 7)
    draw.require(k - m != 2)
    return quiz.Expression(
        f"Collect the multiples: which formula in `a` and `b` is equal to ${k} (a + b) - {m} (a - b)$ for all vectors $a$ and $b$? Write a sum of one multiple of `a` and one of `b`.",
        answer=f"({k - m})*a + {k + m}*b",
        variables=["a", "b"],
        expanded=True,
        slips=[
            (f"({k - m})*a + ({k - m})*b", "Look at the last term: taking away a minus makes a plus."),
            (f"({k - m})*a + 2*b", "A number before a bracket scales both vectors inside, and not the first alone."),
            (f"({k + m})*a + ({k - m})*b", "You added the second bracket. It is taken away, with all that is in it."),
        ],
        hint="Scale both vectors in each bracket first. Then collect what stands before each vector.",
        worked=rf"${k} a + {k} b - {m} a + {m} b = {quiz.terms([k - m, k + m], ['a', 'b'])}$.",
        why="The rules are those of numbers, since they hold in every entry.",
    )


# %% question="false_rule" points=1
def false_rule(draw):
    """A rule that vectors do not obey, with a counter-example."""
    k = draw.integer(2, 6)
    kind = draw.choose(["difference", "scale", "scale"])
    if kind == "difference":
        rule = draw.choose(["$a - b = b - a$", "$b - a = a - b$", "$(a - b) - (b - a) = 0$"])
        says = "Try it with a = (1, 0) and b the zero vector: do both sides point the same way?"
    else:
        rule = f"${k} (a + b) = {k} a + b$"
        says = "Try it with a the zero vector: is a multiple of b the same as b?"

    def breaks(pair):
        gap = pair[0] - pair[1] if kind == "difference" else pair[1]
        if np.abs(gap).max() <= 1e-6 * max(1.0, np.abs(pair).max()):
            return "your vectors break the rule (both sides are equal for them)"
        return None

    return quiz.TrueFalse(
        f"True or false? For all vectors $a$ and $b$ with two entries, {rule}. If false, give $a$ and $b$ for which it fails, one list below the other.",
        truth=False,
        property=breaks,
        example=[[1, 0], [0, 1]],
        shape=(2, 2),
        says=says,
        hint="Take small vectors with different entries, and work out both sides.",
        worked=f"False. With $a = (1, 0)$ and $b = (0, 1)$ the two sides of {rule} are different.",
        why="One case in which a rule fails is enough.",
    )


# %% [markdown]
# **You can now** say of each question how you know, which is more than having the right number.
#
# Next: if a section cost you several tries, practise it with `week.another(...)` until one try is enough. Then go on to
# [week 2](../week2_vector_geometry/lesson.ipynb), where vectors get a length and an angle.
