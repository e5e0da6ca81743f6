# %% [markdown]
# # Quiz: mean and covariance
#
# **You will be able to** say of each question how you know, which is more than having the right number.
#
# **You need** the lesson of this week, a pencil and paper. About 90 minutes.
#
# Every learner gets other numbers, drawn from an id. Write your own id in the next cell. It is the name under which you
# hand in your work, or any name you like if you learn alone. Then answer in the cells that say so.
#
# A wrong answer tells you what went wrong. After two tries it also shows a hint, after four a worked example with other
# numbers. `week.another("one_more")` in a cell of your own shows a question once more, with fresh numbers to practise,
# and `week.practise("one_more", ...)` judges your answer without points.

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
# ## 1 Mean
#
# Of numbers, of points and of small pictures. A table of data has one row per example. A fraction such as `3/5` is as
# good an answer as a decimal number.


# %% question="mean_picture" points=1
def mean_picture(draw):
    """The mean row of a 3 by 3 table."""
    middle = draw.distinct(3, 4, 9)
    columns = []
    for m in middle:
        p, q = draw.nonzero(-4, 4), draw.nonzero(-4, 4)
        columns.append([m + p, m + q, m - p - q])
    X = np.array(columns).T
    across = [Fraction(int(total), 3) for total in X.sum(axis=1)]
    halves = [Fraction(int(total), 2) for total in X.sum(axis=0)]
    median = np.median(X, axis=0)
    draw.require(X.min() >= 0 and len(set(across)) > 1)
    draw.require(sorted(across) != sorted(middle) and (median != np.array(middle)).any())
    draw.require(median.tolist() != [float(each) for each in across])
    return quiz.Vector(
        rf"Three pictures of three pixels each are the rows of $X = {quiz.tex(X)}$. What is the mean picture $\bar{{x}}$?",
        answer=middle,
        slips=[
            (across, "You averaged each row: that is one number for each picture. The mean picture has one per pixel."),
            (X.sum(axis=0), "These are the sums over the pictures. Divide by how many pictures there are."),
            (halves, "You divided by one less than the number of pictures. A mean is the sum over the count."),
            (median, "You took the middle value of each column: that is the median. A mean counts how far values lie."),
        ],
        hint="A column of the table holds one pixel of all pictures.",
        worked=rf"The columns add up to ${X[:, 0].sum()}$, ${X[:, 1].sum()}$ and ${X[:, 2].sum()}$. Divided by 3 pictures: ${quiz.tex(middle)}$.",
        why="Each pixel is averaged over all pictures, down its column.",
    )


# %% question="one_more" points=1
def one_more(draw):
    """The mean after one more value x, as a formula."""
    n, m = draw.integer(4, 30), draw.integer(5, 40)
    return quiz.Expression(
        f"The mean of {n} values is {m}. One more value `x` arrives. What is the new mean, as a formula in `x`?",
        answer=f"({n * m} + x)/{n + 1}",
        variables=["x"],
        slips=[
            (f"({m} + x)/2", f"The one new value got as much weight as all {n} old ones together."),
            (f"({n * m} + x)/{n}", f"The sum is right, but it is now the sum of {n + 1} values."),
            (f"({m} + x)/{n + 1}", f"The old mean stands for {n} values: their sum is {n} times as large."),
            (
                f"{m} + x/{n + 1}",
                "The mean moves by a part of the distance from the old mean to x, not by a part of x.",
            ),
        ],
        hint="What do the old values add up to? And all values, with the new one?",
        worked=rf"The old values add up to ${n} \cdot {m} = {n * m}$. So the new mean is $\frac{{{n * m} + x}}{{{n + 1}}} = {m} + \frac{{x - {m}}}{{{n + 1}}}$.",
        why=f"The mean moves towards the new value by one part in {n + 1} of the way.",
    )


# %% question="one_out" points=1
def one_out(draw):
    """Which value was dropped, from the means before and after?"""
    what, unit = draw.choose([("heights", "cm"), ("prices", "pence"), ("weights", "grams"), ("ages", "months")])
    n, m, d = draw.integer(5, 12), draw.integer(140, 190), draw.integer(1, 4) * draw.sign()
    after, right = m - d, m + (n - 1) * d
    slips = [m + n * d, m + d, after - (n - 1) * d, n * d]
    draw.require(len({right, after, m, *slips}) == 7)
    return quiz.Number(
        f"The mean of {n} {what} is {m} {unit}. One of them is dropped, and the mean of the others is {after} {unit}. How many {unit} was the dropped one?",
        answer=right,
        slips=[
            (
                slips[0],
                f"You counted the change for all {n} values. Those that stay share it, and the dropped one is not among them.",
            ),
            (
                slips[1],
                "You mirrored the new mean in the old one. One value against many lies much farther off.",
            ),
            (slips[2], "You went to the other side: the mean moves away from a value that is dropped."),
            (
                slips[3],
                f"That is {n} times the change of the mean. Compare the two sums, of {n} and of {n - 1} values.",
            ),
        ],
        hint=f"Work out both sums: that of all {n} values, and that of the {n - 1} that stay.",
        worked=rf"All add up to ${n} \cdot {m} = {n * m}$, the others to ${n - 1} \cdot {after} = {(n - 1) * after}$. The difference is ${right}$.",
        why="It is the difference of the two sums.",
    )


# %% question="batches" points=1
def batches(draw):
    """The mean of two batches of different sizes."""
    n1, n2 = draw.choose([(10, 30), (20, 30), (30, 20), (40, 10), (10, 20), (60, 20), (25, 75), (80, 20)])
    m1, m2 = draw.distinct(2, 10, 60)
    right = Fraction(n1 * m1 + n2 * m2, n1 + n2)
    slips = [
        Fraction(m1 + m2, 2),
        Fraction(n2 * m1 + n1 * m2, n1 + n2),
        Fraction(n1 * m1 + n2 * m2, 2),
        Fraction(n1 * m1 + n2 * m2),
    ]
    draw.require(len({right, *slips}) == 5 and right.denominator == 1)
    return quiz.Number(
        f"Grey values arrive in two batches. The {n1} of the first batch have the mean {m1}, the {n2} of the second the mean {m2}. What is the mean of all {n1 + n2}?",
        answer=right,
        slips=[
            (slips[0], "You averaged the two means as if both batches were equally large."),
            (slips[1], "You exchanged the sizes: the larger batch pulls the mean more."),
            (slips[2], "The sum is right. Divide it by the number of values, and not by the number of batches."),
            (slips[3], "That is the sum of all values. Divide it by how many there are."),
        ],
        hint="From the mean and the size of a batch you know its sum.",
        worked=rf"The sums are ${n1} \cdot {m1} = {n1 * m1}$ and ${n2} \cdot {m2} = {n2 * m2}$. Together ${n1 * m1 + n2 * m2}$, over ${n1 + n2}$ that is ${quiz.tex(right)}$.",
        why="Each batch counts as often as it has values.",
    )


# %% question="two_middles" points=1
def two_middles(draw):
    """Construct five numbers with a given median and another mean."""
    a = draw.integer(2, 20)
    b = a + draw.integer(2, 6) * draw.sign()

    def fits(values):
        size = max(1.0, np.abs(values).max())
        if abs(np.median(values) - a) > 1e-6 * size:
            return f"the median is {a} (yours is {np.median(values):.4g})"
        if abs(values.mean() - b) > 1e-6 * size:
            return f"the mean is {b} (yours is {values.mean():.4g})"
        return None

    return quiz.Construct(
        f"Give any five numbers with the median {a} and the mean {b}.",
        property=fits,
        example=[a, a, a, a, a + 5 * (b - a)],
        shape=(5,),
        slips=[
            (
                [a - 2, a - 1, a, a + 1, a + 2],
                "The median is right, and so many values balance around it that the mean is there too. Move an outer one.",
            ),
            (
                [b - 2, b - 1, b, b + 1, b + 2],
                "The mean is right, but the middle one of your values is the mean as well.",
            ),
            (
                [a, a, a, a, b],
                "One value moved by the gap, but the mean moves by a fifth of that only.",
            ),
        ],
        hint="Begin with five numbers that all equal the median. How far must you move one of them to bring the mean where you want it?",
        worked=rf"Five times ${a}$ has the sum ${5 * a}$, and ${5 * b}$ is wanted. Move one value by ${5 * (b - a)}$: four times ${a}$, and ${a + 5 * (b - a)}$. The median does not notice.",
        why="The median cares for the order only, the mean for every distance.",
    )


# %% question="nearest" points=1
def nearest(draw):
    """The point with the smallest mean squared distance to five points."""
    mean = np.array(draw.distinct(2, 4, 8))
    four = draw.matrix((4, 2), 0, 12)
    points = np.vstack([four, 5 * mean - four.sum(axis=0)])
    draw.require(points.min() >= 0 and points.max() <= 14)
    median = np.median(points, axis=0)
    box = (points.min(axis=0) + points.max(axis=0)) / 2
    best = points[np.argmin(((points - mean) ** 2).sum(axis=1))]
    found = {tuple(float(each) for each in point) for point in (mean, median, box, best)}
    draw.require(len(found) == 4 and len({tuple(point) for point in points.tolist()}) == 5)

    def at(point):
        return f"$({quiz.tex(point[0])}, {quiz.tex(point[1])})$"

    return quiz.Choice(
        f"Which point of the plane has the smallest mean *squared* distance to the five points {', '.join(at(point) for point in points)}?",
        right=at(mean),
        wrong=[
            (
                at(median),
                "These are the medians of both coordinates. They make the mean of plain distances along each axis smallest.",
            ),
            (
                at(box),
                "That is the middle of the smallest box around the points. It looks at the outermost ones alone.",
            ),
            (
                at(best),
                "Of the five points themselves this is the best one. The point asked for need not be one of them.",
            ),
        ],
        hint="The squared distances add up coordinate by coordinate. Which number is cheapest for each?",
        worked=rf"The first coordinates add up to ${points[:, 0].sum()}$, the second to ${points[:, 1].sum()}$. Divided by 5: {at(mean)}.",
        why="It is the mean: with squares, each coordinate is cheapest at its own mean.",
    )


# %% question="mapped_mean" points=1
def mapped_mean(draw):
    """The mean after an affine map."""
    n = draw.integer(6, 50)
    A = draw.matrix((2, 2), -3, 4)
    m, b = np.array(draw.distinct(2, -4, 6, avoid=(0,))), np.array(draw.distinct(2, -5, 5, avoid=(0,)))
    right = A @ m + b
    slips = [A @ m, A.T @ m + b, A @ (m + b), A @ m + n * b]
    draw.require(len({tuple(each.tolist()) for each in (right, *slips, m)}) == 6)
    return quiz.Vector(
        rf"The mean of {n} points is $\bar{{x}} = {quiz.tex(m)}$. Each point $x$ is sent to $A x + b$ with $A = {quiz.tex(A)}$ and $b = {quiz.tex(b)}$. What is the new mean?",
        answer=right,
        slips=[
            (slips[0], "The shift is missing: every point moves by b, and so does their mean."),
            (slips[1], "You used the transpose of A. Each entry of the image is a row of A times the vector."),
            (slips[2], "You shifted first and applied A then. The map multiplies first."),
            (slips[3], f"You added b {n} times: each point gets it once, so the mean gets it once."),
        ],
        hint="The mean goes the way of each point.",
        worked=rf"$A \bar{{x}} + b = {quiz.tex(A @ m)} + {quiz.tex(b)} = {quiz.tex(right)}$.",
        why="The mean of the images is the image of the mean.",
    )


# %% question="moves" points=1
def moves(draw):
    """Match changes of data with what they do to the mean."""
    n = draw.integer(7, 30)
    k = draw.integer(3, 6)
    draw.require(n % k != 0)
    return quiz.Matching(
        f"{n} values have a mean that is not 0. What does each change do to the mean? Match them.",
        pairs=[
            (f"Add {k} to every value.", f"It goes up by {k}.", f"It goes up by {k} when every single value does."),
            (
                f"Add {k} to one value only.",
                f"It goes up by {k}/{n}.",
                f"This is what is left of {k} when {n} values share it.",
            ),
            (f"Multiply every value by {k}.", f"It is multiplied by {k}.", "A mean is multiplied when all values are."),
            (
                "Write every value down twice.",
                "It stays where it is.",
                "It stays when sum and count grow by the same factor.",
            ),
            (
                "Replace every value by its deviation from the mean.",
                "It becomes 0.",
                "It becomes 0 when what lies above and what lies below balance.",
            ),
        ],
        others=[
            (f"It goes up by {n * k}.", f"That is what the sum gains when every value gains {k}. A mean divides it.")
        ],
        hint="For each change ask two things: what happens to the sum, and what to the count?",
        worked=f"All up by {k}: the sum gains {n * k}, the mean {k}. One up by {k}: the mean gains {k}/{n}. A factor comes out of the sum. Twice the sum over twice the count is the same. Deviations add up to 0.",
        why="The mean is the sum over the count.",
    )


# %% question="least" points=1
def least(draw):
    """Find the wrong line where the cheapest number is derived."""
    c, n = draw.choose([("c", "n"), ("q", "n"), ("m", "i"), ("a", "k"), ("t", "j")])
    right = [
        rf"$f({c}) = \frac1N \sum_{n} (x_{n}^2 - 2 {c} x_{n} + {c}^2)$",
        rf"$f({c}) = \frac1N \sum_{n} x_{n}^2 - 2 {c} \bar{{x}} + {c}^2$",
        rf"$f'({c}) = -2 \bar{{x}} + 2 {c}$",
        rf"$f'({c}) = 0$ for ${c} = \bar{{x}}$ only",
        rf"$f''({c}) = 2$ is positive, so ${c} = \bar{{x}}$ is a minimum",
    ]
    faults = {
        1: (
            rf"$f({c}) = \frac1N \sum_{n} (x_{n}^2 - {c}^2)$",
            "The square of a difference is not the difference of the squares: the mixed term is missing.",
        ),
        2: (
            rf"$f({c}) = \frac1N \sum_{n} x_{n}^2 - 2 {c} \bar{{x}} + \frac1N {c}^2$",
            "The last term stands in the sum N times, so 1/N of that sum is the term itself.",
        ),
        3: (
            rf"$f'({c}) = \frac2N \sum_{n} x_{n} - 2 \bar{{x}} + 2 {c}$",
            "The values are fixed: only the terms with the free number have a derivative.",
        ),
        5: (
            rf"$f''({c}) = 2$ is positive, so ${c} = \bar{{x}}$ is a maximum",
            "A positive second derivative bends upwards, so this is the lowest point.",
        ),
    }
    place = draw.choose([1, 2, 3, 5])
    reasons = [
        "Line 1 multiplies out the square, and does it rightly.",
        "Line 2 averages the three terms: the mean of the squares, then the mean of the values, then a constant.",
        "Line 3 is the derivative of what should stand in line 2: the first term does not contain the free number.",
        "Line 4 follows from what should stand in line 3: it is zero at one place.",
        "Line 5 is right: the second derivative is positive, and such a place is a minimum.",
    ]
    shown = list(zip(right, reasons))
    shown[place - 1] = faults[place]
    return quiz.WrongLine(
        rf"For which number ${c}$ is $f({c}) = \frac1N \sum_{n} (x_{n} - {c})^2$ smallest? One line of this answer is wrong, judged against the line that should stand before it. Which one?",
        lines=shown,
        wrong=place,
        hint=rf"Try lines 1 and 2 with the two values 0 and 2. For the other lines ask which terms contain ${c}$.",
        worked=f"Line {place} should be: {right[place - 1]}.",
    )


# %% question="two_batches" points=1
def two_batches(draw):
    """The mean of unequal batches never is the mean of their means: false."""
    p, q = draw.choose([(2, 5), (5, 2), (3, 4), (4, 3)])
    what = draw.choose(["heights", "grey values", "prices", "marks"])

    def breaks(values):
        first, second = values[:p].mean(), values[p:].mean()
        size = np.abs(values).max()
        if np.ptp(values) < 1e-3 * max(1.0, size):
            return "your values are not all equal"
        if abs(values.mean() - (first + second) / 2) > 1e-6 * size:
            return f"both numbers are equal (the mean of all is {values.mean():.4g}, that of the two means {(first + second) / 2:.4g})"
        return None

    large, small = max(p, q), min(p, q)
    balanced = [4, 6] + [5] * (large - 2)
    example = balanced + [5] * small if p == large else [5] * small + balanced
    return quiz.TrueFalse(
        f"Of {p + q} {what}, the first {p} are one batch and the other {q} a second one. True or false? As the sizes differ, the mean of all {p + q} differs from the mean of the two batch means "
        f"whenever the {what} are not all equal. If false, give {p + q} numbers, not all equal, the first batch first.",
        truth=False,
        property=breaks,
        example=example,
        shape=(p + q,),
        says="The weights of the two batches differ. Does that matter, whatever the two batch means are?",
        hint="Suppose that both batches have the same mean. What is the mean of all?",
        worked=f"False. With {', '.join(map(str, example))} both batches have the mean 5, and so have all. Weights matter only where the batch means differ.",
        why="If both batch means agree, every weighting of them gives the same number.",
    )


# %% [markdown]
# ## 2 Covariance of two-dimensional data
#
# Points of the plane are the rows of $X$, and $S$ is their covariance matrix, **divided by $N$**. Matrices are lists of
# rows, such as `[[1, 2], [3, 4]]`.


# %% question="by_hand" points=1
def by_hand(draw):
    """The covariance matrix of four points."""

    def spread():
        three = [draw.integer(-4, 4) for _ in range(3)]
        return np.array([*three, -sum(three)])

    dx, dy, m = spread(), spread(), np.array([draw.integer(4, 9), draw.integer(4, 9)])
    X_bar = np.array([dx, dy]).T
    X = X_bar + m
    total = X_bar.T @ X_bar
    draw.require(X.min() >= 0 and total[0, 1] != 0 and total[0, 0] != total[1, 1] and total.diagonal().min() > 4)
    draw.require(len({tuple(row) for row in X.tolist()}) == 4 and total.max() <= 60)

    def over(table, n):
        return [[Fraction(int(entry), n) for entry in row] for row in table]

    right = over(total, 4)
    roots = np.array(total / 4)
    roots[0, 0], roots[1, 1] = roots[0, 0] ** 0.5, roots[1, 1] ** 0.5
    return quiz.Matrix(
        rf"Four points are the rows of $X = {quiz.tex(X)}$. What is their covariance matrix $S$?",
        answer=right,
        slips=[
            (over(total, 3), "You divided by 3. This course divides by N, so that each entry is a mean: here by 4."),
            (total, "These are the sums over the points. A covariance is a mean: divide by N."),
            (
                over(np.diag(total.diagonal()), 4),
                "The diagonal is right. You squared entry by entry. The outer product of a deviation with itself also has the mixed products.",
            ),
            (over(X.T @ X, 4), "You did not take the mean away: the products are those of deviations from the mean."),
            (roots, "On the diagonal stand standard deviations. Variances belong there, without the root."),
        ],
        hint="First the mean of each column, then four deviations, then for each of them three products: two squares and a mixed one.",
        worked=rf"The mean is $({m[0]}, {m[1]})$, and $\bar X = {quiz.tex(X_bar)}$. The squares add up to ${total[0, 0]}$ and ${total[1, 1]}$, the mixed products to ${total[0, 1]}$. Over 4: $S = {quiz.tex(right)}$.",
        why="It is the mean of the outer products of the deviations.",
    )


# %% question="clouds" points=1
def clouds(draw):
    """Match pictures of clouds with covariance matrices."""
    a = draw.choose([3, 4, 5])
    k = draw.integer(2, a - 1)
    b = draw.choose([6, 7, 8])
    turn = draw.integer(0, 11) * np.pi / 60
    angle = np.arange(12) * np.pi / 6 + turn
    white = np.where(np.arange(12) % 2, 1, 3**0.5) * np.array([np.cos(angle), np.sin(angle)])
    kinds = [
        (
            [[a, k], [k, a]],
            "The cloud rises from the lower left to the upper right.",
            "Its covariance is positive: such a cloud rises to the right.",
        ),
        (
            [[a, -k], [-k, a]],
            "The cloud falls from the upper left to the lower right.",
            "Its covariance is negative: such a cloud falls to the right.",
        ),
        (
            [[b, 0], [0, 1]],
            "The cloud is wide and low and lies level.",
            "The first entry of its diagonal is the variance of x, and it is the larger one.",
        ),
        (
            [[1, 0], [0, b]],
            "The cloud is narrow and high and stands upright.",
            "The second entry of its diagonal is the variance of y, and it is the larger one.",
        ),
    ]
    pairs = []
    for S, sees, says in kinds:
        lam, V = np.linalg.eigh(np.array(S, dtype=float))
        dots = V @ np.diag(lam**0.5) @ white
        plane = Plane(x=(-6, 6), y=(-6, 6), size=230)
        plane.axes(step=2)
        plane.dot(dots, "first", size=8)
        x, y = np.abs(dots).max(axis=1)
        alt = f"Twelve dots around the origin. {sees} It reaches from {-x:.1f} to {x:.1f} along x and from {-y:.1f} to {y:.1f} along y."
        pairs.append((quiz.Option("", picture=plane, alt=alt), f"${quiz.tex(S)}$", says))
    return quiz.Matching(
        "Each picture shows a cloud of dots. Each option is a covariance matrix. Match them.",
        pairs=pairs,
        others=[
            (
                f"${quiz.tex([[a, 2 * a], [2 * a, a]])}$",
                "This is no covariance matrix: its covariance is larger than both variances, so some direction would have a negative one.",
            )
        ],
        hint="Look at the sign beside the diagonal first: does the cloud rise or fall? Then compare the two entries of the diagonal.",
        worked=f"A rising cloud has a positive covariance, here {k}, a falling one {-k}. Without a slope the covariance is 0. Then the larger variance, {b}, belongs to the longer axis.",
        why="Signs beside the diagonal tell the slope, and the diagonal tells the widths.",
    )


# %% question="in_code" points=1
def in_code(draw):
    """Which lines of code compute the covariance?"""
    n, d = draw.integer(30, 900), draw.integer(2, 25)
    return quiz.Choices(
        rf"`X` has shape ({n}, {d}), with one row per example, and `X_bar = X - X.mean(axis=0)`. Which lines give the covariance matrix $S$, up to rounding? Name all.",
        right=[
            f"`X_bar.T @ X_bar / {n}`",
            "`np.cov(X, rowvar=False, bias=True)`",
            f"`sum(np.outer(x, x) for x in X_bar) / {n}`",
        ],
        wrong=[
            (f"`X_bar @ X_bar.T / {n}`", f"its shape is ({n}, {n}): it compares examples, and not columns."),
            ("`(X_bar**2).mean(axis=0)`", f"it squares entry by entry: {d} variances, and no covariance."),
            (f"`X.T @ X / {n}`", "the mean has not been taken away."),
            ("`np.cov(X)`", "told nothing, it takes rows for variables, and divides by one less than their length."),
        ],
        hint="Which shape must the result have? What does each line divide by?",
        worked=f"The shape must be ({d}, {d}), and the mean taken away, and the sum divided by {n}. The product of columns, the sum of outer products and `np.cov` with both settings do all that.",
        why="Three ways to the mean of outer products.",
    )


# %% question="hidden_rule" points=1
def hidden_rule(draw):
    """Construct x values on a parabola so that x and y have covariance 0."""
    k, m = draw.integer(-5, 8, avoid=(-2, -1, 0)), draw.nonzero(-4, 6)

    def fits(x):
        if np.diff(np.sort(x)).min() < 1e-3:
            return "the five numbers are different"
        y = (x - k) ** 2 + m
        dx, dy = x - x.mean(), y - y.mean()
        found = np.mean(dx * dy)
        size = np.sqrt(np.mean(dx**2) * np.mean(dy**2))
        return (
            None if abs(found) <= 1e-6 * max(size, 1e-9) else f"the covariance of x and y is 0 (yours is {found:.4g})"
        )

    return quiz.Construct(
        rf"Here $x$ says all about $y$: $y_n = (x_n {quiz.signed(-k)})^2 {quiz.signed(m)}$. Give five different numbers $x_1, \dots, x_5$ for which $x$ and $y$ have the covariance 0 nevertheless.",
        property=fits,
        example=[k - 2, k - 1, k, k + 1, k + 2],
        shape=(5,),
        slips=[
            ([-2, -1, 0, 1, 2], "Balanced around 0, but the parabola has its lowest point elsewhere."),
            ([k, k + 1, k + 2, k + 3, k + 4], "All your points lie on one arm of the parabola, so y rises with x."),
        ],
        hint="Where is the lowest point of the parabola? On its left y falls while x rises, on its right y rises.",
        worked=rf"The lowest point is at $x = {k}$. Take points balanced around it, such as ${k - 2}$, ${k - 1}$, ${k}$, ${k + 1}$, ${k + 2}$. Falling arm and rising arm cancel.",
        why="Covariance 0 says that no straight line helps. A bent one may say all.",
    )


# %% question="can_it" points=1
def can_it(draw):
    """Which matrices can be a covariance matrix?"""
    a, c = draw.distinct(2, 3, 8)
    b, p, q = draw.integer(1, 2), draw.integer(1, 3), draw.integer(1, 3)
    draw.require(p != q)

    def T(*e):
        return f"${quiz.tex([e[:2], e[2:]])}$"

    return quiz.Choices(
        "Which of these can be the covariance matrix of some data? Name all.",
        right=[T(a, -b, -b, c), T(p * p, p * q, p * q, q * q), T(c, 0, 0, 0)],
        wrong=[
            (T(a, b, -b, c), "it is not symmetric: the covariance of x and y is that of y and x."),
            (
                T(a, a + c, a + c, c),
                "its covariance is too large for these variances: some direction would have a negative one.",
            ),
            (T(-a, b, b, c), "the first variance is negative, and no mean of squares is."),
            (T(0, b, b, c), "a column without variance stays at its mean, so it cannot vary together with another."),
        ],
        hint="Symmetric? And is the variance at least 0 along every direction, also along slanted ones? A 0 is allowed.",
        worked=rf"{T(a, -b, -b, c)} has trace {a + c} and determinant {a * c - b * b}, so both eigenvalues are positive. {T(p * p, p * q, p * q, q * q)} and {T(c, 0, 0, 0)} have determinant 0 and a positive trace: all points on a line. The others are not symmetric, or some variance is negative.",
        why="Symmetric and positive semidefinite is all that is needed.",
    )


# %% question="mapped_cloud" points=1
def mapped_cloud(draw):
    """The covariance of A x + b."""
    a, c = draw.distinct(2, 1, 5)
    k = draw.choose([-1, 0, 1])
    A, b = draw.matrix((2, 2), -2, 3), np.array(draw.distinct(2, -4, 5, avoid=(0,)))
    S = np.array([[a, k], [k, c]])
    right = A @ S @ A.T
    slips = [right + np.outer(b, b), A @ S, A.T @ S @ A, A**2 @ S]
    draw.require(a * c > k * k and abs(np.linalg.det(A)) > 0.5 and A[0, 1] != A[1, 0])
    draw.require(len({tuple(each.ravel().tolist()) for each in (right, S, *slips)}) == 6)
    return quiz.Matrix(
        rf"Points $x$ have the covariance matrix $S = {quiz.tex(S)}$. What is the covariance matrix of the points $A x + b$, with $A = {quiz.tex(A)}$ and $b = {quiz.tex(b)}$?",
        answer=right,
        slips=[
            (
                slips[0],
                "You added something for b. A shift moves the points and their mean alike, so no deviation changes.",
            ),
            (slips[1], "A stands on one side only. A covariance has two factors, and A acts on both."),
            (
                slips[2],
                "The transpose stands on the wrong side: the deviation A d times its transpose ends with the transpose of A.",
            ),
            (slips[3], "You squared A entry by entry. A stands on the left, and its transpose on the right."),
        ],
        hint="What happens to a deviation $d$? And to its outer product $d d^\\top$?",
        worked=rf"$A S = {quiz.tex(A @ S)}$, and times $A^\top$: $A S A^\top = {quiz.tex(right)}$. The shift does not matter.",
        why="Each deviation is multiplied by A, and the shift cancels.",
    )


# %% question="new_unit" points=1
def new_unit(draw):
    """The correlation from a covariance matrix, in other units."""
    first, second, factor = draw.choose(
        [("height in m", "cm", 100), ("width in cm", "mm", 10), ("weight in kg", "g", 1000), ("depth in m", "dm", 10)]
    )
    s, t = draw.distinct(2, 2, 6)
    c = draw.nonzero(1 - s * t, s * t - 1)
    right = Fraction(c, s * t)
    slips = [Fraction(c), factor * right, Fraction(c, s * s * t * t), Fraction(factor * c)]
    draw.require(len({right, *slips}) == 5)
    return quiz.Number(
        rf"The covariance matrix of a column $x$, a {first}, and a column $y$ is ${quiz.tex([[s * s, c], [c, t * t]])}$. Now $x$ is written in {second}. What is the correlation of $x$ and $y$ then? A fraction will do.",
        answer=right,
        slips=[
            (slips[0], "That is the covariance in the old unit. Divide by both standard deviations."),
            (slips[1], "The covariance grows with the unit, but so does the standard deviation that it is divided by."),
            (
                slips[2],
                "You divided by both variances. A cosine divides by lengths, and these are the standard deviations.",
            ),
            (slips[3], "That is the covariance in the new unit. Divide by both standard deviations."),
        ],
        hint="The correlation is a cosine. Does an angle change when an arrow grows longer?",
        worked=rf"The standard deviations are ${s}$ and ${t}$, so the correlation is ${c} / ({s} \cdot {t}) = {quiz.tex(right)}$. In {second} the covariance and the first standard deviation are both {factor} times as large.",
        why="The unit cancels.",
    )


# %% question="along" points=1
def along(draw):
    """The variance along a unit vector."""
    p, q = draw.choose([(3, 4), (4, 3), (3, -4), (4, -3)])
    a, c = draw.distinct(2, 3, 12)
    k = draw.nonzero(-3, 3)
    mixed = 2 * p * q * k
    right = Fraction(p * p * a + mixed + q * q * c, 25)
    slips = [
        Fraction(p * p * a + q * q * c, 25),
        Fraction(p * p * a + mixed // 2 + q * q * c, 25),
        Fraction(p * p * a + mixed + q * q * c),
        Fraction(a + c, 2),
    ]
    root = float(right) ** 0.5
    draw.require(a * c > k * k and len({right, *slips}) == 5)
    draw.require(min(abs(root - float(each)) for each in (right, *slips)) > 1e-3)
    return quiz.Number(
        rf"A cloud has the covariance matrix $S = {quiz.tex([[a, k], [k, c]])}$. Each deviation has a shadow on the direction $v = ({quiz.tex(p / 5)}, {quiz.tex(q / 5)})$. What is the variance of the shadows?",
        answer=right,
        slips=[
            (slips[0], "The covariance is missing: the two coordinates vary together, so the mixed term counts."),
            (slips[1], "The mixed term comes twice: once from above the diagonal, once from below."),
            (slips[2], "You used a vector five times as long. The direction has length 1."),
            (slips[3], "That is the mean of both variances. The direction weights them by the squares of its entries."),
            (root, "That is the standard deviation of the shadows. The variance is its square."),
        ],
        hint=r"$v^\top S\, v$: first the vector $S\, v$, then its dot product with $v$.",
        worked=rf"$v^\top S\, v = \frac{{{p * p}}}{{25}} \cdot {a} + 2 \cdot \frac{{{p * q}}}{{25}} \cdot {k if k > 0 else f'({k})'} + \frac{{{q * q}}}{{25}} \cdot {c} = {quiz.tex(right)} = {float(right):g}$.",
        why="The covariance matrix knows the variance along every direction.",
    )


# %% question="proof" points=1
def proof(draw):
    """Find the wrong line where A S A^T is derived."""
    A, b, x, y = draw.choose(
        [("A", "b", "x", "y"), ("M", "t", "x", "y"), ("A", "b", "u", "w"), ("R", "c", "p", "q"), ("M", "b", "x", "z")]
    )

    def deviation(name):
        return rf"({name}_n - \bar{{{name}}})"

    dx, dy = deviation(x), deviation(y)
    right = [
        rf"$\bar{{{y}}} = {A} \bar{{{x}}} + {b}$",
        rf"${dy[1:-1]} = {A} {dx}$",
        rf"${dy}{dy}^\top = {A} {dx}{dx}^\top {A}^\top$",
        rf"$\frac1N \sum_n {dy}{dy}^\top = {A} \Big( \frac1N \sum_n {dx}{dx}^\top \Big) {A}^\top$",
        rf"The covariance of the images is ${A} S {A}^\top$",
    ]
    faults = {
        1: (rf"$\bar{{{y}}} = {A} \bar{{{x}}} + N {b}$", "Each image gets the shift once, so their mean gets it once."),
        2: (
            rf"${dy[1:-1]} = {A} {dx} + {b}$",
            "The shift is in both the image and the mean of the images: it cancels.",
        ),
        3: (
            rf"${dy}{dy}^\top = {A} {dx}{dx}^\top {A}$",
            "The transpose of a product turns the order round and transposes both factors: the last factor is transposed.",
        ),
        4: (
            rf"$\frac1N \sum_n {dy}{dy}^\top = \frac1N {A} \Big( \frac1N \sum_n {dx}{dx}^\top \Big) {A}^\top$",
            "One 1/N too many: constant matrices move out of the sum, and the only 1/N stays inside.",
        ),
        5: (
            rf"The covariance of the images is ${A}^\top S {A}$",
            "The matrices stand as in the line before: the transpose is on the right.",
        ),
    }
    place = draw.integer(1, 5)
    reasons = [
        "Line 1 is right: the mean goes the way of each point.",
        "Line 2 is right: image minus mean of the images, and the shift is in both.",
        "Line 3 is the outer product of each side of what should stand in line 2, with itself.",
        "Line 4 averages what should stand in line 3. The two matrices are the same for each n, so they move out.",
        "Line 5 is right: what stands in the bracket before it is the covariance matrix of the points.",
    ]
    shown = list(zip(right, reasons))
    shown[place - 1] = faults[place]
    return quiz.WrongLine(
        rf"Points ${x}_n$ with covariance matrix $S$ are sent to ${y}_n = {A} {x}_n + {b}$. Somebody derives the new covariance matrix. One line is wrong, judged against the line that should stand before it. Which one?",
        lines=shown,
        wrong=place,
        hint="Where does the shift go? And what is the transpose of a matrix times a vector?",
        worked=f"Line {place} should be: {right[place - 1]}.",
    )


# %% question="steps" points=1
def steps(draw):
    """Order the steps of a covariance matrix by pencil."""
    n, d = draw.integer(5, 60), draw.integer(2, 5)
    return quiz.Ordering(
        f"{n} points with {d} numbers each: put the steps to their covariance matrix in order.",
        steps=[
            f"Add up the {n} points and divide the sum by {n}.",
            (
                "Take the mean away from each point.",
                "There is no mean to take away before it has been computed.",
            ),
            (
                "Write each deviation as a column and multiply it by itself as a row.",
                "This needs the deviations: products of the points themselves also hold the mean.",
            ),
            (
                f"Add up the {n} matrices, each {d} by {d}.",
                "There are no matrices to add before the products of columns and rows.",
            ),
            (
                f"Divide every entry of that sum by {n}, and not by {n - 1}.",
                "What is divided last is the sum of the matrices, so it must be there first.",
            ),
        ],
        hint="Which step needs the result of which?",
        worked="Mean, deviations, outer products, their sum, and the sum over N.",
        why="Mean first, products of deviations next, and their mean last.",
    )


# %% question="moving_point" points=1
def moving_point(draw):
    """The covariance of three points as a formula in the x coordinate of one."""
    p1, p2 = draw.distinct(2, -4, 6)
    e1, e2 = draw.nonzero(-3, 3), draw.nonzero(-3, 3)
    e3, m = -e1 - e2, draw.integer(2, 7)
    draw.require(abs(e3) > 1 and p1 * e1 + p2 * e2 != 0 and m != 2 * e3 and 2 * m != e3)
    y = [m + e1, m + e2, m + e3]
    right = f"({p1 * e1 + p2 * e2} + ({e3})*t)/3"

    def bracket(e):
        return f"({e})" if e < 0 else f"{e}"

    return quiz.Expression(
        rf"Two points stay at $({p1}, {y[0]})$ and $({p2}, {y[1]})$. A third one is at $(t, {y[2]})$, and you may slide it left and right. What is the covariance of $x$ and $y$, as a formula in `t`? Any form will do.",
        answer=right,
        variables=["t"],
        slips=[
            (
                f"({p1 * e1 + p2 * e2} + ({e3})*t)/2",
                "You divided by 2. This course divides by N, and there are 3 points.",
            ),
            (f"{p1 * e1 + p2 * e2} + ({e3})*t", "That is the sum over the points. The covariance is their mean."),
            (
                f"({p1 * y[0] + p2 * y[1]} + ({y[2]})*t)/3",
                "That is the mean of the products x y. The means are still in it: take their product away.",
            ),
        ],
        hint=r"$\operatorname{cov}(x, y) = \frac1N \sum_n x_n y_n - \bar{x} \bar{y}$. Or note that the deviations of $y$ add up to 0: then the mean of $x$ need not be taken away.",
        worked=rf"The mean of $y$ is ${m}$, its deviations are ${e1}$, ${e2}$, ${e3}$. They add up to 0, so the mean of $x$ drops out: $\frac13 \big( {p1} \cdot {bracket(e1)} {quiz.signed(p2)} \cdot {bracket(e2)} {quiz.signed(e3)} t \big) = \frac13 ({p1 * e1 + p2 * e2} {quiz.signed(e3)} t)$.",
        why="It is a straight line in t: each point pulls with the lever of its deviation in y.",
    )


# %% question="larger_covariance" points=1
def larger_covariance(draw):
    """A larger covariance means a larger correlation: false."""
    a, c = draw.distinct(2, 3, 9)
    b = draw.integer(1, 2)
    r = b / (a * c) ** 0.5

    def breaks(S):
        size = np.abs(S).max()
        if abs(S[0, 1] - S[1, 0]) > 1e-6 * size:
            return "your matrix is symmetric"
        if min(S[0, 0], S[1, 1]) <= 0:
            return "both variances are positive"
        if S[0, 0] * S[1, 1] < S[0, 1] ** 2 - 1e-6 * size**2:
            return "your matrix is a covariance matrix (some direction has a negative variance)"
        if S[0, 1] <= b + 1e-6:
            return f"its covariance is larger than {b} (yours is {S[0, 1]:.4g})"
        found = S[0, 1] / np.sqrt(S[0, 0] * S[1, 1])
        return None if found < r + 1e-6 else f"its correlation is not larger than {r:.3g} (yours is {found:.3g})"

    return quiz.TrueFalse(
        rf"Some data have the covariance matrix ${quiz.tex([[a, b], [b, c]])}$. True or false? All data whose two columns have a covariance larger than {b} also have a larger correlation. If false, give a covariance matrix that shows it.",
        truth=False,
        property=breaks,
        example=[[10 * a, 2 * b], [2 * b, 10 * c]],
        shape=(2, 2),
        says="The correlation divides the covariance by both standard deviations. What if these grow more?",
        hint="Make the covariance a little larger. How large may the two variances be then?",
        worked=rf"False. ${quiz.tex([[10 * a, 2 * b], [2 * b, 10 * c]])}$ has twice the covariance. But both standard deviations together are ten times as large, so the correlation is a fifth.",
        why="A covariance has units and grows with the spread. A correlation does not.",
    )


# %% [markdown]
# ## 3 Variance in one dimension (assessment)
#
# One column of numbers. As everywhere in this course, what is averaged is **divided by $N$**.


# %% question="spread_of_five" points=2
def spread_of_five(draw):
    """The variance of five numbers."""
    m = draw.integer(6, 30)
    four = [draw.integer(-6, 6) for _ in range(4)]
    d = np.array([*four, -sum(four)])
    total = int(d @ d)
    right = Fraction(total, 5)
    slips = [
        Fraction(total, 4),
        Fraction(total),
        Fraction(int(np.abs(d).sum()), 5),
        Fraction(total, 5) + m * m,
    ]
    root = float(right) ** 0.5
    draw.require(len(set(d.tolist())) >= 4 and abs(d[-1]) <= 8 and total > 20 and m > 8)
    draw.require(len({right, *slips}) == 5 and min(abs(root - float(each)) for each in slips) > 1e-3)
    values = (d + m).tolist()
    return quiz.Number(
        f"What is the variance of {', '.join(map(str, values))}?",
        answer=right,
        slips=[
            (
                slips[0],
                "You divided by 4, one less than the count. Here the variance is the mean squared deviation: divide by 5.",
            ),
            (root, "That is the standard deviation. The variance is its square."),
            (slips[1], "That is the sum of the squared deviations. Divide by the count."),
            (slips[2], "You averaged the deviations without their signs. Square them first."),
            (slips[3], "That is the mean of the squares. The square of the mean is still in it."),
        ],
        hint="First the mean, then five deviations, then their squares, then the mean of these.",
        worked=f"The mean is {m}. The deviations are {', '.join(map(str, d.tolist()))}, their squares add up to {total}. Over 5: {float(right):g}.",
        why="It is the mean of the squared deviations.",
    )


# %% question="other_units" points=1
def other_units(draw):
    """Variance and standard deviation after an affine change of unit."""
    story, f, b = draw.choose(
        [
            ("Temperatures in degrees Celsius are written in Fahrenheit: times 9/5, plus 32.", Fraction(9, 5), 32),
            ("Marks are scaled: each is doubled, and everybody gets 10 more.", Fraction(2), 10),
            ("Grey values are turned round: each $x$ becomes $255 - 3 x$.", Fraction(-3), 255),
            ("Fares are raised: each is multiplied by 6/5, and a fee of 4 is added.", Fraction(6, 5), 4),
            (
                "Heights in decimetres are written in centimetres above a shelf: each $x$ becomes $10 x - 80$.",
                Fraction(10),
                -80,
            ),
        ]
    )
    s = draw.choose([5, 10, 15, 20])
    right = [f * f * s * s, abs(f) * s]
    slips = [
        [abs(f) * s * s, abs(f) * s],
        [f * f * s * s + b, abs(f) * s + b],
        [f * f * s * s, f * f * s],
        [abs(f) * s, f * f * s * s],
        [f * s * s, f * s],
    ]
    return quiz.Vector(
        f"{story} Before, their variance is {s * s}. What are the variance and the standard deviation afterwards? Give both, the variance first.",
        answer=right,
        slips=[
            (
                slips[0],
                "The standard deviation is right. The variance is a mean of squares, so the factor counts twice in it.",
            ),
            (slips[1], "The factors are right. But the shift moves the mean as well, so no deviation feels it."),
            (slips[2], "The variance is right. The standard deviation is its root, so the factor counts there once."),
            (slips[3], "Both are right, in the other order."),
            quiz.Slip(
                slips[4],
                "A spread is never negative, and the factor counts twice in a variance.",
                may_coincide=True,
            ),
        ],
        hint="What becomes of a deviation when each value is multiplied and shifted? And of its square?",
        worked=rf"Deviations are multiplied by ${quiz.tex(f)}$, their squares by ${quiz.tex(f * f)}$. So the variance is ${quiz.tex(f * f)} \cdot {s * s} = {quiz.tex(right[0])}$, and its root ${quiz.tex(right[1])}$.",
        why="The shift cancels, and the factor counts squared in the variance.",
    )


# %% question="given_both" points=2
def given_both(draw):
    """Construct four numbers with a given mean and a given variance."""
    m, s = draw.integer(3, 30), draw.integer(2, 6)
    v = s * s
    draw.require(m not in (s, v))

    def fits(values):
        size = max(1.0, np.abs(values).max())
        if abs(values.mean() - m) > 1e-6 * size:
            return f"the mean is {m} (yours is {values.mean():.4g})"
        found = values.var()
        if abs(found - v) <= 1e-3 * v:
            return None
        if abs(found * 4 / 3 - v) <= 1e-3 * v:
            return f"the sum of the squared deviations over 4 is {v} (yours is {found:.4g}, and {v} only when divided by 3)"
        return f"the variance is {v} (yours is {found:.4g})"

    return quiz.Construct(
        f"Give any four numbers with the mean {m} and the variance {v}.",
        property=fits,
        example=[m - s, m - s, m + s, m + s],
        shape=(4,),
        slips=[
            (
                [m - v, m - v, m + v, m + v],
                "All deviations have the size of the variance. What is asked for is the mean of their squares.",
            ),
            ([m, m, m, m], "These values do not spread at all. Go away from the mean, on both sides."),
            (
                [-s, -s, s, s],
                "The variance is right. Now bring the mean where it should be: a shift changes no variance.",
            ),
            (
                [m - s, m, m, m + s],
                "Two of the four deviations are 0, so the mean of the squares is half of what is wanted.",
            ),
        ],
        hint="Begin with the mean 0. Which deviation, the same for all four up to its sign, has the right square?",
        worked=rf"Four deviations of size ${s}$, two on each side, have the mean square ${v}$. So ${m - s}$, ${m - s}$, ${m + s}$, ${m + s}$ will do.",
        why="Two numbers fix little: many lists share this mean and this variance.",
    )


# %% question="merged" points=2
def merged(draw):
    """The variance of two batches together."""
    w1, w2 = draw.choose([(1, 3), (3, 1), (2, 3), (3, 2), (1, 4), (4, 1), (1, 2), (2, 1)])
    size, k = draw.choose([10, 20, 50]), draw.integer(1, 2)
    n1, n2, n = w1 * size, w2 * size, w1 + w2
    e1, e2 = w2 * k, -w1 * k
    m = draw.integer(10, 30)
    v1, v2 = draw.distinct(2, 1, 12)
    inside = Fraction(w1 * v1 + w2 * v2, n)
    between = Fraction(w1 * e1 * e1 + w2 * e2 * e2, n)
    right = inside + between
    slips = [
        inside,
        Fraction(v1 + v2, 2),
        Fraction(v1 + v2),
        inside + Fraction(w1 * abs(e1) + w2 * abs(e2), n),
        inside + (e1 - e2) ** 2,
    ]
    draw.require(len({right, *slips}) == 6)
    return quiz.Number(
        f"A first batch of {n1} values has the mean {m + e1} and the variance {v1}. A second one of {n2} has the mean {m + e2} and the variance {v2}. What is the variance of all {n1 + n2} values together?",
        answer=right,
        slips=[
            (
                slips[0],
                "That is the mean of both variances, rightly weighted. The two means differ, and that is spread too.",
            ),
            (slips[1], "You averaged the two variances. The batches have different sizes, and different means."),
            (slips[2], "Variances of batches do not add up: both are means of squares, each over its own batch."),
            (slips[3], "You added the distances of the batch means from the mean of all. Square them."),
            (
                slips[4],
                "You added the squared distance of the batch means from each other. Each counts from the mean of all.",
            ),
        ],
        hint="The mean squared distance of one batch from the mean of all is its variance plus the squared distance of both means.",
        worked=rf"The mean of all is ${m}$. From there the first batch has the mean squared distance ${v1} + {abs(e1)}^2 = {v1 + e1 * e1}$, the second ${v2} + {abs(e2)}^2 = {v2 + e2 * e2}$. Weighted ${w1} : {w2}$ that is ${quiz.tex(right)}$.",
        why="Spread inside the batches, plus the spread of their means.",
    )


# %% question="one_free" points=1
def one_free(draw):
    """The variance of a, b, t as a formula in t."""
    a, b = sorted(draw.distinct(2, 0, 9))
    draw.require((a + b) % 2 == 0)
    m = (a + b) // 2
    squares, total = a * a + b * b, a + b
    right = f"({squares} + t**2)/3 - (({total} + t)/3)**2"
    return quiz.Expression(
        f"Three values are {a}, {b} and `t`. What is their variance, as a formula in `t`? Any form will do.",
        answer=right,
        variables=["t"],
        slips=[
            (f"3/2*({right})", "You divided by 2. This course divides by N, and there are 3 values."),
            (f"3*({right})", "That is the sum of the squared deviations. The variance is their mean."),
            (f"({squares} + t**2)/3", "That is the mean of the squares. Take the square of the mean away."),
            (f"sqrt({right})", "That is the standard deviation. The variance is its square."),
            (
                f"(({a} - {m})**2 + ({b} - {m})**2 + (t - {m})**2)/3",
                "You took the deviations from the mean of the first two. The third value moves the mean with it.",
            ),
        ],
        hint="The mean depends on `t` too. The mean of the squares minus the square of the mean is quicker than three deviations.",
        worked=rf"The mean of the squares is $\frac{{{squares} + t^2}}{{3}}$, the mean $\frac{{{total} + t}}{{3}}$. So the variance is $\frac{{{squares} + t^2}}{{3}} - \big( \frac{{{total} + t}}{{3}} \big)^2$, a parabola that is lowest at $t = {m}$.",
        why="It is a parabola in t, lowest where t is the mean of the other two.",
    )


# %% question="typed_wrong" points=1
def typed_wrong(draw):
    """What one outlier does to mean, median and variance."""
    n = draw.choose([5, 7, 9])
    low = sorted(draw.distinct(n - 1, 10, 24))
    last = draw.integer(25, 29)
    values = np.array([*low, last], dtype=float)
    typed = np.array([*low, 10 * last], dtype=float)
    ratio = typed.var() / values.var()
    times = int(ratio // 50 * 50)
    draw.require(times >= 50)
    up = Fraction(9 * last, n)
    words = f"{up.numerator}/{up.denominator}" if up.denominator > 1 else f"{up.numerator}"
    return quiz.Choices(
        f"Of the values {', '.join(map(str, [*low, last]))} the last one is typed with a 0 too many, as {10 * last}. What does that do? Name all that is true.",
        right=[
            "The median stays as it is.",
            f"The mean goes up by {words}.",
            f"The variance becomes more than {times} times as large.",
        ],
        wrong=[
            (
                f"The variance goes up by exactly ${9 * last}^2 / {n}$.",
                "the mean moves too, and with it all other deviations.",
            ),
            (
                f"The standard deviation becomes more than {times} times as large.",
                "it is the root of the variance, so its factor is the root.",
            ),
            (
                f"Each of the other {n - 1} values still has the same deviation from the mean.",
                "the mean has moved away from them.",
            ),
        ],
        hint="Which of mean, median and variance look at distances, and which at the order only? The variance squares distances.",
        worked=f"The order is the same, so is the median. The sum goes up by {9 * last}, the mean by {words}. The variance goes from {values.var():.1f} to {typed.var():.1f}, that is {ratio:.0f} times as much, and the standard deviation {ratio**0.5:.1f} times.",
        why="One outlier moves the mean, and blows up the variance, which squares.",
    )


# %% question="second_formula" points=1
def second_formula(draw):
    """Find the wrong line in the derivation of mean of squares minus square of mean."""
    x, n = draw.choose([("x", "n"), ("y", "n"), ("h", "i"), ("z", "k"), ("u", "j")])
    mean, squares = rf"\bar{{{x}}}", rf"\frac1N \sum_{n} {x}_{n}^2"
    right = [
        rf"$\operatorname{{var}} {x} = \frac1N \sum_{n} ({x}_{n} - {mean})^2$",
        rf"$= \frac1N \sum_{n} ({x}_{n}^2 - 2 {x}_{n} {mean} + {mean}^2)$",
        rf"$= {squares} - 2 {mean} \cdot \frac1N \sum_{n} {x}_{n} + {mean}^2$",
        rf"$= {squares} - 2 {mean}^2 + {mean}^2$",
        rf"$= {squares} - {mean}^2$",
    ]
    faults = {
        2: (
            rf"$= \frac1N \sum_{n} ({x}_{n}^2 - {mean}^2)$",
            "The square of a difference has a mixed term. (That the end is right all the same does not make this line follow.)",
        ),
        3: (
            rf"$= {squares} - 2 {mean} \cdot \frac1N \sum_{n} {x}_{n} + N {mean}^2$",
            "The sum of N equal terms, over N, is one such term.",
        ),
        4: (
            rf"$= {squares} - 2 {mean} + {mean}^2$",
            "The mean of the values is the mean once more, so the middle term has its square.",
        ),
        5: (rf"$= {squares} + {mean}^2$", "Minus two of them and plus one of them makes minus one."),
    }
    place = draw.choose([2, 3, 4, 5])
    reasons = [
        "Line 1 is the definition: the mean squared deviation.",
        "Line 2 multiplies out the square in the sum, and does it rightly.",
        "Line 3 averages each term of what should stand in line 2. What does not depend on the example moves out.",
        "Line 4 puts in the mean for the average of the values, in what should stand in line 3.",
        "Line 5 collects the two last terms of what should stand in line 4.",
    ]
    shown = list(zip(right, reasons))
    shown[place - 1] = faults[place]
    return quiz.WrongLine(
        "Somebody derives that the variance is the mean of the squares minus the square of the mean. One line is wrong: it does not follow from the line that should stand before it. Which one?",
        lines=shown,
        wrong=place,
        hint="Go from line to line and ask what was done: multiplied out, averaged term by term, put in, collected.",
        worked=f"Line {place} should be: {right[place - 1]}.",
    )


# %% question="spreads" points=1
def spreads(draw):
    """Match lists of four numbers with their variances."""
    d = draw.integer(2, 6)
    far = draw.choose([100, 200, 500, 1000])
    a, b = draw.distinct(2, 20, 40)

    def listed(centre, steps):
        return ", ".join(str(centre + step * d) for step in draw.shuffle(steps))

    def text(value):
        return str(value) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"

    q = Fraction(d * d)
    return quiz.Matching(
        "Match each list with its variance.",
        pairs=[
            (listed(far + a, [0, 0, 0, 0]), text(0 * q), "This is the variance of values that do not spread at all."),
            (listed(far + b, [-1, 0, 0, 1]), text(q / 2), f"This needs squared deviations that add up to {2 * d * d}."),
            (listed(a, [-1, -1, 1, 1]), text(q), f"This needs squared deviations that add up to {4 * d * d}."),
            (listed(b, [-3, 1, 1, 1]), text(3 * q), f"This needs squared deviations that add up to {12 * d * d}."),
            (listed(0, [-2, -2, 2, 2]), text(4 * q), f"This needs squared deviations that add up to {16 * d * d}."),
        ],
        others=[
            (
                text(q * 4 / 3),
                f"This divides {4 * d * d} by 3, one less than the count. The variance divides by 4.",
            )
        ],
        hint="Find the mean of each list first. How large the values are does not matter, only how far they lie from it.",
        worked=f"Squared deviations from the means: none at all, so 0. Twice {d * d}, so {text(q / 2)} on average. Four times {d * d}, so {d * d}. Once {9 * d * d} and three times {d * d}, so {3 * d * d}. Four times {4 * d * d}, so {4 * d * d}.",
        why="Only distances from the mean count, and large ones count most.",
    )


# %% question="new_record" points=2
def new_record(draw):
    """A value larger than all others always raises the variance: false."""
    g = draw.integer(2, 9)
    what, unit = draw.choose(
        [("heights", "cm"), ("prices", "pence"), ("temperatures", "degrees"), ("weights", "grams")]
    )

    def breaks(values):
        old, new = values[:-1], values[-1]
        if new < old.max() + g - 1e-6 * max(1.0, np.abs(values).max()):
            return f"the last value is larger than each of the others by {g} or more"
        if values.var() > old.var() - 1e-9:
            return f"the variance falls (yours goes from {old.var():.4g} to {values.var():.4g})"
        return None

    example = [0, 10 * g, 10 * g, 10 * g, 11 * g]
    before, after = np.var(example[:-1]), np.var(example)
    return quiz.TrueFalse(
        f"There are four {what}. Now comes a fifth, larger than each of the others by {g} {unit} or more. True or false? The variance of all five is then at least as large as that of the first four. "
        "If false, give five numbers, the new one last, for which the variance falls.",
        truth=False,
        property=breaks,
        example=example,
        shape=(5,),
        says="The new value is the largest, but is it also far from the mean? Measure its distance in standard deviations.",
        hint="Put three old values close together and one far below. Where is the mean? How far from it is a value a little above the others?",
        worked=f"False. Take 0, then three times {10 * g}, and then {11 * g}. The old variance is {before:g}, the new one {after:g}: the last value lies less than one standard deviation from the old mean, {15 * g / 2:g}.",
        why="What counts is the distance from the mean, and not the place in the order.",
    )


# %% question="from_elsewhere" points=1
def from_elsewhere(draw):
    """The variance from the mean squared distance to another number."""
    m = draw.integer(10, 40)
    gap = draw.integer(2, 7)
    c = m + gap * draw.sign()
    v = draw.integer(5, 40)
    price = v + gap * gap
    slips = [price, price + gap * gap, price - gap, price - 2 * gap]
    root = v**0.5
    draw.require(len({v, *slips}) == 5 and all(abs(root - each) > 1e-3 for each in (v, *slips)))
    return quiz.Number(
        f"Values have the mean {m}. Their mean squared distance from {c} is {price}. What is their variance?",
        answer=v,
        slips=[
            (slips[0], "That is the mean squared distance from another number. From the mean it is smaller."),
            (slips[1], "You added the squared gap. No number is cheaper than the mean, so the variance is smaller."),
            (slips[2], "You took the gap away once, without squaring it."),
            (slips[3], "You took twice the gap away. It is the gap times itself."),
            (root, "That is the standard deviation. The variance is its square."),
        ],
        hint=r"$x_n - c = (x_n - \bar{x}) + (\bar{x} - c)$. Square it and average. What becomes of the mixed term?",
        worked=rf"The mixed term averages to 0. So ${price}$ is the variance plus ${gap}^2$, and the variance is ${price} - {gap * gap} = {v}$.",
        why="A miss costs its square, on top of the variance.",
    )


# %% [markdown]
# **You can now** say of each question how you know, which is more than having the right number.
#
# Next: if a section cost you several tries, practise it with `week.another(...)` until one try is enough. Then write mean
# and covariance yourself in the [lab](lab_mean_covariance.ipynb), if it still waits.
