# %% [markdown]
# # Mean and covariance
#
# **You will be able to** compute the mean and the covariance of any data and say what both leave out, measure how much
# a cloud of points spreads in each direction, tell which matrices can be a covariance, and follow a cloud through an
# affine map.
#
# **You need** dot product, cosine, shadows, matrices and eigenvectors from linear algebra, and minima by a zero
# gradient from calculus. About 100 minutes.

# %%
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 What does the average digit look like?
#
# This course begins with a heap of digits, written by hand by many people. **Each row of $X$ is one picture**, and
# each column is one pixel, with grey from 0 (paper) to 1 (ink). With $N$ pictures of $D$ pixels, $X$ has shape
# (N, D): one row per example, here and in all four weeks.
#
# Another name in `DATA`, such as `"mnist test"`, runs the notebook on other pictures. The numbers in the text are
# those of `"digits"`.
#
# **Figure 1.** Twenty of the digits. No two are alike, not even two zeros.

# %%
DATA = "digits"
X, labels, shape = data.images(DATA)
N, D = X.shape


def gallery(rows, names, below=()):
    """Return a figure of grey pictures: rows of arrays (K, D), with names on the left, and words below the columns."""
    grid = np.reshape(rows, (len(rows), -1, *shape))
    grid = np.pad(grid, [(0, 0), (0, 0), (1, 0), (1, 0)], constant_values=np.nan)
    sheet = np.vstack([np.hstack(row) for row in grid])
    wide = 0.7 + 0.68 * grid.shape[1]
    figure, panel = draw.axes(size=(wide, 0.4 + wide * len(sheet) / len(sheet[0])), facecolor=draw.colour("faint"))
    panel.imshow(sheet, cmap="gray" if DATA in ("faces", "olivetti") else "Greys", vmin=0, vmax=1)
    panel.set_yticks((np.arange(len(names)) + 0.5) * grid.shape[2], names)
    panel.set_xticks((np.arange(len(below)) + 0.5) * grid.shape[3], below)
    return figure


draw.show(gallery([X[:10], X[10:20]], []), alt="Two rows of ten small grey pictures of handwritten digits.")

# %% [markdown]
# **What does the average digit look like? And in what do digits vary?** Before you go on, sketch the
# average of all of them on squared paper. Are there strokes in it?
# We begin with pictures so small that you can do
# everything by pencil.
#
# ## 2 The mean
#
# Here are five pictures of two pixels each, with whole numbers from 0 to 16 for the ink. (We made them up. They stay
# with you until week 4.)
#
# | picture | 1 | 2 | 3 | 4 | 5 |
# |---|---|---|---|---|---|
# | first pixel, $x$ | 3 | 4 | 14 | 13 | 16 |
# | second pixel, $y$ | 2 | 10 | 5 | 12 | 11 |
#
# Take the first pixel alone. Its **mean** is the sum over the count, here $50 / 5 = 10$:
#
# $$
# \bar{x} = \frac1N \sum_{n=1}^{N} x_n. \tag{2.1}
# $$
#
# No picture has the value 10. And is the mean in the middle? Two values are below it, three above. **Before you run
# the next cell,** compute the five **deviations** $x_n - \bar{x}$, and add them up.
#
# **Figure 2.** The mean is the balance point. Put equal weights on a beam at the five values, and the beam rests level
# on a tip at the mean.

# %%
five = np.array([[3.0, 2], [4, 10], [14, 5], [13, 12], [16, 11]])  # one row per picture
x, y = five[:, 0], five[:, 1]
mean_x = x.sum() / len(x)  # (2.1)
figure, panel = draw.axes(xlabel="ink of the first pixel", size=(6, 1.7), ylim=(-1.2, 1.6), yticks=[])
draw.curve(panel, [[1, 18], [0, 0]], role="ink")
panel.plot(x, 0.3 + 0 * x, "o", color=draw.colour("first"), ms=12)
panel.plot(mean_x, -0.38, "^", color=draw.colour("result"), ms=16)
panel.set_xticks(range(0, 20, 2))
for value in x:
    draw.label(panel, (value, 1.1), f"{value - mean_x:+.0f}")
draw.show(
    figure, alt="A beam with weights at 3, 4, 13, 14 and 16, and a tip at 10; deviations stand above the weights."
)
print("deviations", x - mean_x, "add up to", (x - mean_x).sum())

# %% [markdown]
# They add up to zero, and always will. The deviations are levers, and $7 + 6$ on the left hold $4 + 3 + 6$ on the
# right:
#
# $$
# \sum_n (x_n - \bar{x}) = \sum_n x_n - N \bar{x} = 0. \tag{2.2}
# $$
#
# ### The nearest number to all
#
# The mean has a second property, and this whole course rests on it. Let one number $c$ stand for all five. The price
# is the mean squared distance to them:
#
# $$
# f(c) = \frac1N \sum_n (x_n - c)^2. \tag{2.3}
# $$
#
# **Before you run the next cell,** which $c$ will be cheapest? And is it worse to miss it by 2 on the left or on the
# right?


# %%
def f(c):
    """Return the mean squared distance of the five values to the number c."""
    return np.mean((x - c) ** 2)  # (2.3)


check.close((x - mean_x).sum(), 0, "the deviations add up to zero")  # (2.2)
for c in (8, 9, 10, 11, 12):
    print(f"c = {c:2d}: f(c) = {f(c):.1f}, which is {f(c) - f(10):.1f} more than at 10")

# %% [markdown]
# Cheapest at the mean, and then 1 and 4 more: the square of the miss, on both sides. The reason is one line. Write
# $x_n - c = (x_n - \bar{x}) + (\bar{x} - c)$, square, and average:
#
# $$
# f(c) = f(\bar{x}) + 2 (\bar{x} - c) \cdot \underbrace{\frac1N \sum_n (x_n - \bar{x})}_{0} + (\bar{x} - c)^2
# = f(\bar{x}) + (\bar{x} - c)^2. \tag{2.4}
# $$
#
# Calculus says the same: $f'(c) = -\frac2N \sum_n (x_n - c) = 2 (c - \bar{x})$ is zero at the mean only, and
# $f'' = 2$ is positive, so it is a minimum.
#
# Nothing changes in $D$ dimensions. Squared distances add up pixel by pixel, and each pixel is cheapest at its own
# mean. **The mean picture is the one with the smallest mean squared distance to all pictures.**
#
# In `X - q` NumPy takes the one row $q$, shape (D,), away from *each* row of $X$, shape (N, D): that is
# **broadcasting**. And `X.mean(axis=0)` runs down axis 0, the rows. One number per column is left.
#
# ### One more example
#
# A sixth value arrives. Must you add up everything again? The new sum is $N \bar{x} + x$, so
#
# $$
# \bar{x}_{\text{new}} = \frac{N \bar{x} + x}{N + 1} = \bar{x} + \frac{x - \bar{x}}{N + 1}. \tag{2.5}
# $$
#
# The mean moves towards the new value by one $(N + 1)$-th of the way. It needs no old value, so you can average a
# stream that you never store.
#
# Now the scanner fails and reports 100. **Before you run the next cell:** where does the mean of the six go? And where
# does the **median** go, the middle of the sorted values?

# %%
check.close([f(6.5), f(12)], [f(10) + 3.5**2, f(10) + 2**2], "a miss costs its square")  # (2.4)
check.gradient(2 * (10.7 - mean_x), f, 10.7, "f'(c) is 2 (c - mean)")
mean, q = X.mean(axis=0), X[0]  # the mean picture, and one to compare with
price, least = np.mean(np.sum((X - q) ** 2, axis=1)), np.mean(np.sum((X - mean) ** 2, axis=1))
check.close(price, least + np.sum((mean - q) ** 2), "the same for pictures, with squared lengths")  # (2.4)
moved = mean_x + (100 - mean_x) / 6  # (2.5)
with_error = np.append(x, 100)
check.close(moved, with_error.mean(), "the running mean is the mean of all six")
print(f"mean {mean_x:.0f} -> {moved:.0f}, median {np.median(x):.1f} -> {np.median(with_error):.1f}")

# %% [markdown]
# One **outlier**, a value far from the others, drags the mean to 25, above all five honest values. The median hardly
# moves. Squares are the reason: a distance of 90 costs as much as a hundred distances of 9. So look at data before
# you average them.
#
# Then play, below the figure: `sixth` is an added value, `c` your candidate. **Before you move anything:** how far must
# the sixth value go to bring the mean to 14? Does the median ever get there? (Or type `balance.set("sixth", 30)`.)
#
# **Figure 3.** The mean squared distance $f(c)$ to the five values, and to six with 30 added. Each curve is lowest at
# its mean.

# %%
c = np.linspace(0, 30, 121)
figure, panel = draw.axes(xlabel="$c$", ylabel="mean squared distance", size=(5.6, 3.2), ylim=(0, 230), xlim=(0, 30))
for values, role, style, name in ((x, "first", "-", "five values"), (np.append(x, 30), "second", "--", "and 30")):
    draw.curve(panel, [c, np.mean((values[:, None] - c) ** 2, axis=0)], role=role, style=style, name=name)
    lowest, away = (values.mean(), values.var()), -13 if role == "first" else 13
    panel.plot(*lowest, "o", color=draw.colour(role))
    draw.label(panel, lowest, f"mean {values.mean():.1f}", role=role, offset=(0, away))
panel.legend(loc="upper center")
draw.show(figure, alt="Two parabolas: the solid one is lowest at 10; the dashed one is higher, and lowest at 13.3.")

# %%
sixth, guess = play.slider(0, 40, start=30, step=1), play.slider(0, 40, start=8, step=0.5)


@play.picture(sixth=sixth, c=guess, plane=play.Plane(x=(-1, 41), y=(-110, 420), height=320))
def balance(plane, sixth, c):
    """Draw six values, their mean, and the mean squared distance as a curve over the candidates."""
    values, grid = np.append(x, sixth), np.linspace(0, 40, 81)
    price = np.mean((values[:, None] - grid) ** 2, axis=0)
    here = np.mean((values - c) ** 2)
    plane.axes(names=("ink", "mean squared distance"))
    plane.line([grid, price], "first")
    plane.dot([values, 0 * values], "ink")
    plane.dot([values.mean(), -70], "result", label="mean")
    plane.arrow([c, here], "second", tail=(c, 0), label="f(c)")
    told = f"Mean {values.mean():.2f}, median {np.median(values):.1f}."
    return f"{told} At c = {c:.1f} the mean squared distance is {here:.1f}; at the mean it is {values.var():.1f}."


balance

# %% [markdown]
# The sixth value must go to 34. The median stops at 13.5: it cares for the order only.
#
# ### The mean digit
#
# Compare now with your sketch. It is tempting to take a mean for a *typical* example. It is nearest to all, on average;
# does it look like any? **Before you run the next cell:** is the mean nearer to some digit than a digit is to *its*
# nearest neighbour?
#
# **Figure 4.** The mean of the first 1, 2, 3, 10, 100 pictures, and of all. Strokes blur into a cloud of ink that is no
# digit.

# %%
counts, stages, running = (1, 2, 3, 10, 100, N), [], np.zeros(D)
for n, picture in enumerate(X):
    running = running + (picture - running) / (n + 1)  # (2.5)
    if n + 1 in counts:
        stages.append(running)
check.close(running, mean, "the running mean of all pictures is their mean")
draw.show(gallery([stages], [], counts[: len(stages)]), alt="Six grey pictures: a zero, then mixtures, then blurs.")
to_mean, few = np.linalg.norm(X - mean, axis=1), X[:100]
squares = np.sum(few**2, axis=1)[:, None] - 2 * few @ X.T + np.sum(X**2, axis=1)  # |a|^2 - 2 a b + |b|^2
squares[np.arange(100), np.arange(100)] = np.inf  # nobody is a neighbour of oneself
print(f"from the mean to the nearest picture {to_mean.min():.2f}")
print(f"from a picture to its nearest neighbour {np.sqrt(squares.min(axis=1)).mean():.2f}, on average over {len(few)}")

# %% [markdown]
# The mean lives in an empty place, 1.52 from the nearest digit. Most digits have a neighbour nearer than that. (With
# `"faces"` it is the other way round: try it.) You also need to know how the data spread around the mean.
#
# ## 3 The variance
#
# The mean deviation is zero, whatever the spread: (2.2). So square first. The **variance** is the mean squared
# deviation, which is the smallest value of $f$:
#
# $$
# \operatorname{var} x = \frac1N \sum_n (x_n - \bar{x})^2. \tag{3.1}
# $$
#
# For the first pixel it is $(49 + 36 + 16 + 9 + 36) / 5 = 29.2$. Its unit is ink *squared*, and nobody can picture
# that. Its root has the unit of the data: the **standard deviation**, here 5.4.
#
# Why not $|x_n - \bar{x}|$? It has a kink where calculus wants a derivative, and its
# smallest mean is at the median. Squares also add up over directions, by Pythagoras. That makes section 6 possible.
#
# You have met a bell curve for the heights of 2,000 women, fitted by calculus: $\mu = 162.49$ cm and
# $\sigma = 7.00$ cm. (The heights are synthetic: drawn to follow published means.) **Before you run the next cell:**
# how do you get mean and variance from *counts* in bins?
#
# **Figure 5.** The heights, with the mean and one standard deviation to both sides. About two thirds of the women are
# in that band.

# %%
height, women, men = data.heights()
share = women / women.sum()  # the share of the women in each bin takes the place of 1/N
mu = share @ height
variance = share @ (height - mu) ** 2  # (3.1)
within = share[np.abs(height - mu) < np.sqrt(variance)].sum()
check.close(variance, np.repeat(height, women).var(), "the same as with one height per woman")
print(f"mean {mu:.2f} cm, variance {variance:.2f} cm^2, standard deviation {np.sqrt(variance):.2f} cm")
print(f"{100 * within:.0f} per cent are in the band")
figure, panel = draw.axes(1, 1, "height, cm", "women in the bin", (5.8, 2.9), xlim=(136, 190), ylim=(0, 262))
panel.axvspan(mu - np.sqrt(variance), mu + np.sqrt(variance), color=draw.colour("result"), alpha=0.18)
panel.bar(height, women, width=1.7, color=draw.colour("ghost"), alpha=0.6)
panel.axvline(mu, color=draw.colour("result"))
draw.label(panel, (mu, 248), "mean", role="result")
draw.show(figure, alt="Bars in the shape of a bell, a line at 162.7 cm and a band of 7 cm on both sides of it.")

# %% [markdown]
# Nearly the bell's $\mu$ and $\sigma$, and no fit was needed. They differ a little, because the fit minimises other
# squares: those between bars and curve.
#
# ### A second formula, and its trap
#
# Put $c = 0$ into (2.4). On the left stands the mean of the squares. So
#
# $$
# \operatorname{var} x = \frac1N \sum_n x_n^2 - \bar{x}^2, \tag{3.2}
# $$
#
# the mean of the squares minus the square of the mean. By pencil: $129.2 - 100 = 29.2$. It is handy: one pass over the
# data is enough.
#
# Now let the five values be seconds, on a clock that counts from 1970 and stands at 1.7 billion. A shift changes no
# deviation. **Before you run the next cell:** what will the two formulas say?
#
# **Figure 6.** The relative error of both formulas for the five values over 7, shifted. At a shift
# of $10^8$ the second formula has no correct place left.


# %%
def both(z):
    """Return the variance of the values z, shape (N,), by the first and by the second formula."""
    return np.array([np.mean((z - z.mean()) ** 2), np.mean(z**2) - z.mean() ** 2])  # (3.2)


check.close(both(x), 29.2, "without a shift both formulas agree")  # (3.2)
for shift in (0, 1e4, 1e6, 1e8, 1.7e9):
    print(f"shift {shift:>13,.0f}: first formula {both(x + shift)[0]:.6f}, second {both(x + shift)[1]:.6f}")
powers = np.arange(1, 12)
errors = np.abs([both(x / 7 + 10.0**power) / (29.2 / 49) - 1 for power in powers])
figure, panel = draw.axes(xlabel="shift", ylabel="relative error", size=(5.6, 3.1), xscale="log", yscale="log")
draw.curve(panel, [10.0**powers, errors[:, 1]], role="second", style="--", name="second formula")
draw.curve(panel, [10.0**powers, errors[:, 0]], name="first formula")
panel.legend(loc="upper left")
draw.show(figure, alt="Two rising lines: the second formula reaches an error of 1 at a shift of 10 to the 8.")

# %% [markdown]
# (3.2) loses everything. A computer keeps about 16 decimal places of a number. The squares near $3 \cdot 10^{18}$ use
# them up before the 29.2 begins. Subtract two such giants, and only rounding is left: **cancellation**. So take the
# mean away first.
#
# ### Other units
#
# Multiply all data by $a$ and add $b$. Say the ink is doubled, and then 5 is added. What happens to the
# variance 29.2? The tempting answer: it doubles, and 5 is added.
#
# The mean goes along: it becomes $a \bar{x} + b$. The deviations become $a (x_n - \bar{x})$, and $b$ is gone. Squares
# bring $a^2$:
#
# $$
# \operatorname{var}(a x + b) = a^2 \operatorname{var} x. \tag{3.3}
# $$
#
# So 29.2 becomes $4 \cdot 29.2 = 116.8$. To take the mean away and divide by the standard deviation is to
# **standardise**. By (3.3), the result has variance 1, and it has no unit.
#
# ### Why divide by $N$?
#
# Statisticians often divide by $N - 1$. Both are right, for different questions. Ours: *how much do these $N$ numbers
# spread?* Then the variance is the mean of $N$ squares, exactly. Theirs: *the $N$ numbers are a sample. How much does
# the heap spread that it came from?*
#
# **Before you run the next cell:** the five values are the heap, and you draw samples of two. Will the variance inside
# a sample be too small, or too large, on average?

# %%
check.close(np.var(2 * x + 5), 2**2 * np.var(x), "doubled ink has four times the variance")  # (3.3)
check.close(np.var(height / 100), np.var(height) / 100**2, "in metres it is 10,000 times smaller")  # (3.3)
z = (x - x.mean()) / x.std()
check.close([z.mean(), z.var()], [0, 1], "standardised: mean 0 and variance 1")
samples = np.array([[first, second] for first in x for second in x])  # all 25 ways to draw two, with putting back
check.close(samples.var(axis=1).mean(), 29.2 / 2, "dividing by N gives half of it, on average over all samples")
check.close(samples.var(axis=1, ddof=1).mean(), 29.2, "dividing by N - 1 gives the heap's variance, on average")
print(f"with {N} examples the two differ by {100 / N:.2f} per cent")

# %% [markdown]
# The mean of a sample is as near to its own two numbers as can be: (2.4). So the spread around it is too small, and
# $N - 1$ repairs that. **In this course we divide by $N$**, as `np.var` does.
#
# ## 4 The covariance
#
# Pictures have more than one pixel. Do two pixels vary *together*? For each picture draw the rectangle between its
# point and the mean $(10, 8)$. Its **signed area** is $(x_n - \bar{x})(y_n - \bar{y})$: positive if both pixels are on
# the same side of their means, negative if not.
#
# The mean signed area is the **covariance** of $x$ and $y$:
#
# $$
# \operatorname{cov}(x, y) = \frac1N \sum_n (x_n - \bar{x})(y_n - \bar{y}). \tag{4.1}
# $$
#
# Positive: more ink here goes with more ink there. Negative: more here, less there. Put $x$ in place of $y$, and the
# rectangles are squares: $\operatorname{cov}(x, x) = \operatorname{var} x$.
#
# **Before you look at Figure 7,** compute the five signed areas from the deviations $-7, -6, 4, 3, 6$ and
# $-6, 2, -3, 4, 3$. Then move the points below it: can you make the covariance negative by moving only one? (Or type
# `areas.move("a", 3, 14)`.)
#
# **Figure 7.** Five rectangles between the points and the mean. Three areas are positive (solid), two negative
# (dashed). The mean of $42, -12, -12, 12, 18$ is 9.6.


# %%
def rectangle(point, centre):
    """Return the outline of the rectangle between a point and the centre, both of shape (2,): shape (2, 5)."""
    (a, b), (p, q) = centre, point
    return np.array([[a, p, p, a, a], [b, b, q, q, b]])


points = {name: play.point(at, "ink", step=0.5) for name, at in zip("abcde", five, strict=True)}
middle = five.mean(axis=0)
figure, panel = draw.axes(1, 1, "first pixel, $x$", "second pixel, $y$", (5, 4), xlim=(1, 19), ylim=(0, 14))
for point in five:
    area = (point - middle).prod()
    role, style = ("first", "-") if area > 0 else ("second", "--")
    draw.curve(panel, rectangle(point, middle), role=role, style=style)
    panel.fill(*rectangle(point, middle), color=draw.colour(role), alpha=0.13)
    panel.plot(*point, "o", color=draw.colour(role))
    draw.label(panel, middle + 0.65 * (point - middle), f"{area:+.0f}", role=role)
draw.show(figure, alt="Rectangles from the mean (10, 8) to five points, with signed areas 42, -12, -12, 12 and 18.")


# %%
@play.picture(**points, plane=play.Plane(x=(-1, 21), y=(-1, 17)), title="Signed areas")
def areas(plane, a, b, c, d, e):
    """Draw the rectangles between five points and their mean, with their signed areas."""
    cloud = np.array([a, b, c, d, e])
    middle = cloud.mean(axis=0)
    plane.axes()
    for point, area in zip(cloud, (cloud - middle).prod(axis=1), strict=True):
        role, style = ("first", "") if area >= 0 else ("second", "dash")
        plane.area(rectangle(point, middle), role)
        plane.line(rectangle(point, middle), role, style)
        plane.text(middle + 0.65 * (point - middle), f"{area:+.0f}", role, "small")
    plane.dot(cloud.T, "ink")
    signed = (cloud - middle).prod(axis=1).mean()  # (4.1)
    return f"The mean is ({middle[0]:.1f}, {middle[1]:.1f}); the mean signed area, the covariance, is {signed:.1f}."


areas

# %% [markdown]
# ### The correlation
#
# One move is enough: bring the first point up to $(3, 14)$, and the covariance is $-7.2$.
#
# Is 9.6 much? In other units it would be another number. Here linear
# algebra helps. Write the five deviations of $x$ as one vector, and those of $y$ as another. Then (4.1) is their *dot
# product* over $N$, and a variance is a squared length over $N$. Divide by both lengths, and the unit and the $N$
# cancel:
#
# $$
# \operatorname{corr}(x, y) = \frac{\operatorname{cov}(x, y)}{\sqrt{\operatorname{var} x \, \operatorname{var} y}}.
# \tag{4.2}
# $$
#
# The **correlation** is the *cosine* of the angle between the two vectors of deviations. So it lies between $-1$ and 1,
# and it is $\pm 1$ only if all points are on one straight line.


# %%
def covariance(x, y):
    """Return the covariance of two lists of N numbers, divided by N."""
    return np.mean((x - x.mean()) * (y - y.mean()))  # (4.1)


correlation = covariance(x, y) / np.sqrt(x.var() * y.var())  # (4.2)
u, w = x - x.mean(), y - y.mean()
check.close(correlation, u @ w / (np.linalg.norm(u) * np.linalg.norm(w)), "the correlation is a cosine")
check.close(covariance(x, y), 9.6, "the mean signed area of the five rectangles")  # (4.1)
check.close(covariance(x, 3 - 2 * x) / np.sqrt(x.var() * (2**2 * x.var())), -1, "on a falling line it is -1")
print(f"correlation {correlation:.3f}, in any units")

# %% [markdown]
# ### Zero correlation
#
# Tempting: *no correlation, nothing to find*. **Before you run the next cell,** guess the correlation of these three
# clouds. In which of them does $x$ tell you something about $y$?
#
# **Figure 8.** A parabola, a ring, and a cloud in which every $x$ comes with every $y$. All three have correlation 0,
# and, after standardising, the same variances.

# %%
run, angle = np.arange(-3.0, 4), np.arange(36) * np.radians(10)
clouds = {
    "parabola": np.array([run, run**2]),
    "ring": np.array([np.cos(angle), np.sin(angle)]),
    "nothing": np.array(np.meshgrid(run, run)).reshape(2, -1),
}
figure, panels = draw.axes(3, 1, "$x$", "$y$", (2.4, 2.6), xlim=(-2.3, 2.3), ylim=(-2.3, 2.3), aspect="equal")
for panel, (name, cloud) in zip(panels, clouds.items(), strict=True):
    p, q = (cloud - cloud.mean(axis=1, keepdims=True)) / cloud.std(axis=1, keepdims=True)
    check.close([covariance(p, q), p.var(), q.var()], [0, 1, 1], "no correlation, and both variances 1")
    panel.plot(p, q, "o", color=draw.colour("first"), ms=4)
    panel.set_title(name)
draw.show(figure, alt="Seven dots on a parabola, a ring of dots, and a square grid of dots. Each has correlation zero.")

# %% [markdown]
# On the parabola $x$ tells you $y$ *exactly*. On the ring it leaves two values. Only in the third does it tell nothing.
# **Zero correlation means: no straight line helps.** Something bent may.
#
# ## 5 The covariance matrix
#
# With $D$ pixels there is a variance for each, and a covariance for each pair. Put them into one table, with
# $S_{ij}$ for the covariance of pixels $i$ and $j$. For the five pictures:
#
# $$
# S = \begin{bmatrix} 29.2 & 9.6 \\ 9.6 & 14.8 \end{bmatrix}.
# $$
#
# This is the **covariance matrix**: variances on the diagonal, and symmetric, since $\operatorname{cov}(x, y)$ does
# not mind the order.
#
# How to get it from whole pictures? The first picture deviates by $(-7, -6)$. As a column times a row, that gives all
# products of two deviations at once:
#
# $$
# \begin{bmatrix} -7 \\ -6 \end{bmatrix} \begin{bmatrix} -7 & -6 \end{bmatrix}
# = \begin{bmatrix} 49 & 42 \\ 42 & 36 \end{bmatrix}, \qquad
# S = \frac1N \sum_n (x_n - \bar{x})(x_n - \bar{x})^\top. \tag{5.1}
# $$
#
# Here $x_n$ is a whole picture. Column times row is the **outer product**: shapes $(D, 1)$ and $(1, D)$ make $(D, D)$.
# Row times column would make one number. **Before you look:** which of the five tables has negative entries?
#
# **Figure 9.** The outer product of each deviation with itself, and their mean, the covariance matrix. Two pictures
# pull the covariance down, three pull it up.

# %%
deviations = five - five.mean(axis=0)
outer = [np.outer(d, d) for d in deviations]
S5 = sum(outer) / 5  # (5.1)
figure, panels = draw.axes(6, size=(1.25, 1.5), xticks=[], yticks=[])
for panel, table, name in zip(panels, [*outer, S5], [*"12345", "mean, $S$"], strict=True):
    panel.imshow(table, cmap="PuOr", vmin=-80, vmax=80)
    for i, j in np.ndindex(2, 2):
        panel.text(j, i, f"{table[i, j]:g}", ha="center", va="center")
    panel.set_title(name)
draw.show(figure, alt="Six tables of two by two numbers: five outer products, and their mean 29.2, 9.6, 9.6, 14.8.")

# %% [markdown]
# Now without a loop. Let $\bar X$ be the table of deviations, one row per picture; in code `X_bar`. Entry $(i, j)$ of
# $\bar X^\top \bar X$ runs over all pictures and multiplies the deviations of pixels $i$ and $j$. That is $N S_{ij}$:
#
# $$
# S = \frac1N \bar X^\top \bar X, \qquad (D, N)\,(N, D) \to (D, D). \tag{5.2}
# $$
#
# Two wrong turns. `X_bar @ X_bar.T` has shape $(N, N)$: it compares pictures, not pixels. And `X_bar**2` squares entry
# by entry, which gives the variances and loses all else.
#
# The sum of the diagonal, the trace, is the **total variance**. Variances of single pixels add up, so it is the mean
# squared distance of a picture from the mean picture. **Before you run the next cell:** what is it for the five?
#
# NumPy has `np.cov`. It wants one *column* per example and divides by $N - 1$, unless you tell it otherwise.

# %%
check.close(deviations.T @ deviations / 5, S5, "both formulas give the covariance matrix")  # (5.2)
X_bar = X - mean
S = X_bar.T @ X_bar / N  # (5.2)
check.shape(S, (D, D), "the covariance of all pictures")
check.close(S, S.T, "a covariance matrix is symmetric")
check.close(np.diag(S), X.var(axis=0), "its diagonal holds the variances")
check.close(np.trace(S), np.mean(to_mean**2), "total variance: the mean squared distance from the mean picture")
check.close(np.cov(X, rowvar=False, bias=True), S, "np.cov agrees, told that rows are examples and to divide by N")
print("untold, np.cov of the five pictures has shape", np.cov(five).shape)
print(f"total variance: {np.trace(S5):.1f} of the five, {np.trace(S):.2f} of all pictures")

# %% [markdown]
# ## 6 The variance in every direction
#
# $S$ holds the variance along each axis, and the covariances. It holds more. Look along another direction, a unit
# vector such as $v = (0.8, 0.6)$. Each deviation has a shadow on it: $v^\top (x_n - \bar{x})$. **Before you run the
# next cell,** compute the shadow of $(-7, -6)$.

# %%
v = np.array([0.8, 0.6])
shadows = deviations @ v  # five shadows at once
print("shadows", shadows.round(1), "variance", shadows.var().round(3), "and v^T S v", (v @ S5 @ v).round(3))

# %% [markdown]
# The same number. The reason: $v^\top d = d^\top v$ is one number, so its square is $v^\top d\, d^\top v$. Average, and
# $v$ stays outside:
#
# $$
# \frac1N \sum_n \big( v^\top (x_n - \bar{x}) \big)^2
# = v^\top \Big( \frac1N \sum_n (x_n - \bar{x})(x_n - \bar{x})^\top \Big) v = v^\top S\, v. \tag{6.1}
# $$
#
# **The covariance matrix knows the variance along every direction.**
#
# ### Which matrices can be a covariance?
#
# A mean of squares is never negative. So a covariance matrix is symmetric, and $v^\top S\, v \ge 0$ for *every* $v$.
# Such a matrix is **positive semidefinite**. If $v^\top S\, v > 0$ for every $v$ but zero, it is **symmetric positive
# definite**. For data that means: there is no direction without variance.
#
# Tempting: positive entries make a matrix positive definite. **Before you run the next cell,** take three candidates,
# and find a direction along which the variance would be negative, or zero. (`np.linalg.eigvalsh` gives the eigenvalues
# of a symmetric matrix.)
#
# $$
# P = \begin{bmatrix} 2 & 3 \\ 3 & 2 \end{bmatrix}, \quad
# Q = \begin{bmatrix} 29.2 & -29.2 \\ -29.2 & 29.2 \end{bmatrix}, \quad
# R = \begin{bmatrix} 3 & -1 \\ -1 & 2 \end{bmatrix}
# $$

# %%
P, R = np.array([[2.0, 3], [3, 2]]), np.array([[3.0, -1], [-1, 2]])
Q = np.cov([x, 16 - x], bias=True)  # the second pixel is the negative of the first
for name, M in (("P", P), ("Q", Q), ("R", R)):
    along = np.round([d @ M @ d for d in np.array([[1, -1], [1, 1]])], 1)
    print(f"{name} along (1, -1) and (1, 1): {along}, eigenvalues {np.linalg.eigvalsh(M).round(2) + 0.0}")
print("all pictures: pixels without variance", np.sum(X.var(axis=0) == 0))

# %% [markdown]
# - $P$ would have variance $-2$ along $(1, -1)$. No data have this covariance: the correlation would be $3/2$.
# - $Q$ is semidefinite only. It belongs to pixels $x$ and $16 - x$, whose points lie on a line. Across it, along
#   $(1, 1)$, nothing varies.
# - $R$ passes. But two directions prove nothing about *every* $v$.
#
# Eigenvectors settle it. If $S v = \lambda v$ with $v$ of length 1, then $v^\top S\, v = \lambda$: **the eigenvalue is
# the variance along its eigenvector**. By pencil, for the five: $S (2, 1) = (68, 34)$, so $\lambda_1 = 34$, and
# $S (-1, 2) = (-10, 20)$, so $\lambda_2 = 10$. The two directions stand at a right angle. (Eigenvectors of a symmetric
# matrix may always be chosen so: week 4 says why.) So any $v$ is $c_1 v_1 + c_2 v_2$ with unit eigenvectors, the mixed
# terms vanish, and
#
# $$
# v^\top S\, v = \lambda_1 c_1^2 + \lambda_2 c_2^2. \tag{6.2}
# $$
#
# Positive definite means: all eigenvalues are positive. Semidefinite: none is negative. $R$ has 1.38 and 3.62, so it is
# positive definite. And the digits? Three pixels are never inked, so $S$ is semidefinite only.
#
# ### The ellipse
#
# A picture of $S$: walk round a circle, and stretch it along each eigenvector by the standard deviation there.
#
# $$
# \bar{x} + \sqrt{\lambda_1} \cos t \; v_1 + \sqrt{\lambda_2} \sin t \; v_2. \tag{6.3}
# $$
#
# The axes of this **ellipse** reach one standard deviation along $v_1$ and $v_2$. Tempting: so does its radius along
# any $v$. It does not. Its *shadow* does. The shadow on $v$ is
# $c_1 \sqrt{\lambda_1} \cos t + c_2 \sqrt{\lambda_2} \sin t$. That is a dot product of
# $(c_1 \sqrt{\lambda_1}, c_2 \sqrt{\lambda_2})$ with the unit vector $(\cos t, \sin t)$. It is largest where the two
# point the same way, and then it is the length of the first. By (6.2),
#
# $$
# \sqrt{\lambda_1 c_1^2 + \lambda_2 c_2^2} = \sqrt{v^\top S\, v}. \tag{6.4}
# $$


# %%
def ellipse(mean, S):
    """Return the ellipse of one standard deviation, shape (2, 181), of a mean (2,) and a covariance S (2, 2)."""
    lam, V = np.linalg.eigh(S)
    t = np.linspace(0, 2 * np.pi, 181)
    radii = np.sqrt(np.maximum(lam, 0))  # rounding may leave a hair below zero
    return mean[:, None] + V @ (radii[:, None] * [np.cos(t), np.sin(t)])  # (6.3); mean[:, None] is a column


lam, V = np.linalg.eigh(S5)  # eigenvectors in the columns of V
v, centre = np.array([0.28, 0.96]), five.mean(axis=0)
check.close(lam, [10, 34], "the variances along the eigenvectors are 10 and 34")
check.close(v @ S5 @ v, np.var(deviations @ v), "the variance along v is v^T S v")  # (6.1)
check.close(v @ S5 @ v, np.sum(lam * (V.T @ v) ** 2), "and a mix of the eigenvalues")  # (6.2)
rim, sd = ellipse(centre, S5), np.sqrt(v @ S5 @ v)  # (6.4)
check.close((v @ (rim - centre[:, None])).max(), sd, "the shadow's reach", atol=1e-2)  # because of 180 steps

# %% [markdown]
# **Figure 10.** The five points and their ellipse with its two axes. Its shadow on the line along $v = (0.28, 0.96)$,
# thick, reaches one standard deviation to both sides: 4.6. The ellipse itself crosses that line earlier, at 3.9.
#
# Below it, move points, turn the direction, and watch mean, ellipse and $S$. **Find** the direction of least variance,
# and five points whose ellipse is flat. (Or type `spread.set("degrees", 117)`.)

# %%
figure, panel = draw.axes(1, 1, "first pixel", "second pixel", (4.8, 4.2), xlim=(0, 18), ylim=(0, 16), aspect="equal")
panel.plot(*five.T, "o", color=draw.colour("ghost"))
draw.curve(panel, rim, role="result")
draw.curve(panel, centre[:, None] + np.outer(v, [-9, 9]), width=1)
draw.curve(panel, centre[:, None] + np.outer(v, [-sd, sd]), width=5)
for sign in (1, -1):
    edge = centre + sign * sd * v  # here the shadow ends
    draw.curve(panel, edge[:, None] + np.outer([-v[1], v[0]], [-4, 4]), role="ghost", style="--")
for size, pole, name in zip(np.sqrt(lam), V.T, ("$v_2$", "$v_1$"), strict=True):
    draw.arrow(panel, centre + size * pole * np.sign(pole[0]), centre, role="eigen", name=name)
draw.show(figure, alt="Five points, a slanted ellipse with its two axes, a steep line, and on it the ellipse's shadow.")


# %%
@play.picture(**points, degrees=play.slider(0, 180, start=74, step=1), plane=play.Plane(x=(-1, 21), y=(-1, 17)))
def spread(plane, a, b, c, d, e, degrees):
    """Draw five points, their mean and ellipse, and the standard deviation along one direction."""
    cloud = np.array([a, b, c, d, e])
    centre, S = cloud.mean(axis=0), np.cov(cloud, rowvar=False, bias=True)
    v = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    sd = np.sqrt(max(v @ S @ v, 0))
    plane.axes()
    plane.line(centre[:, None] + np.outer(v, [-30, 30]), "first", "thin")
    plane.line(centre[:, None] + np.outer(v, [-sd, sd]), "first", "thick")
    plane.line(ellipse(centre, S), "result")
    plane.dot(cloud.T, "ghost")
    plane.dot(centre, "result")
    return f"Mean {centre.round(1)}, S {S.round(1).tolist()}. Along the line: variance {sd**2:.1f}, its root {sd:.2f}."


spread

# %% [markdown]
# ## 7 Affine maps of a cloud
#
# Often you want other numbers than those you measured. Of a two-pixel picture, say, the *total* ink $x + y$, and the
# *difference* $x - y + 16$, shifted so that it is never negative:
#
# $$
# x_n \mapsto A x_n + b, \qquad A = \begin{bmatrix} 1 & 1 \\ 1 & -1 \end{bmatrix}, \quad
# b = \begin{bmatrix} 0 \\ 16 \end{bmatrix}. \tag{7.1}
# $$
#
# A linear map and then a shift is an **affine map**. **Before you run the next cell,** work out the new mean, and the
# new covariance matrix. It can be done from $\bar{x} = (10, 8)$ and $S$ alone.

# %%
A, b = np.array([[1.0, 1], [1, -1]]), np.array([0, 16])
new = five @ A.T + b  # (7.1) for all rows
print("mean", new.mean(axis=0), "covariance", np.cov(new, rowvar=False, bias=True).tolist())

# %% [markdown]
# Why `five @ A.T`, and not `A @ five`? Row $n$ of the data is $x_n^\top$, and $(A x_n)^\top = x_n^\top A^\top$. With
# one row per example, matrices act from the right, transposed.
#
# The mean is a sum, and sums pass through $A$:
#
# $$
# \frac1N \sum_n (A x_n + b) = A \Big( \frac1N \sum_n x_n \Big) + b = A \bar{x} + b. \tag{7.2}
# $$
#
# So the new deviations are $A x_n + b - (A \bar{x} + b) = A (x_n - \bar{x})$. The shift is gone. Put them into (5.1),
# with $(A d)^\top = d^\top A^\top$, and take $A$ out of the sum on the left, $A^\top$ on the right:
#
# $$
# \frac1N \sum_n A (x_n - \bar{x}) (x_n - \bar{x})^\top A^\top = A S A^\top. \tag{7.3}
# $$
#
# **The mean moves with the points. The covariance feels $A$ twice, and $b$ not at all.** It is the $a^2$ of (3.3). With
# the one row $v^\top$ for $A$, it is (6.1). And here its first entry says
# $\operatorname{var}(x + y) = \operatorname{var} x + \operatorname{var} y + 2 \operatorname{cov}(x, y)$, which is
# $29.2 + 14.8 + 19.2 = 63.2$.
#
# Try it on the digits: each picture becomes two numbers, the ink in its upper and in its lower half. **Before you
# look:** how will the right cloud differ from the left one?
#
# **Figure 11.** Left: ink above and ink below. More above goes with less below. Right: after $A$, total and difference.
# No ellipse was fitted to the right cloud: it comes from mean and covariance of the left one.

# %%
check.close(new.mean(axis=0), A @ centre + b, "the mean goes through the map")  # (7.2)
check.close(np.cov(new, rowvar=False, bias=True), A @ S5 @ A.T, "the covariance becomes A S A^T")  # (7.3)
check.different(A @ S5, (A @ S5).T, "A S alone is not even symmetric")
upper = X[:, : shape[0] // 2 * shape[1]].sum(axis=1)
ink = np.column_stack([upper, X.sum(axis=1) - upper])
m, C = ink.mean(axis=0), np.cov(ink, rowvar=False, bias=True)
check.close(np.cov(ink @ A.T, rowvar=False, bias=True), A @ C @ A.T, "for all pictures too")  # (7.3)
figure, panels = draw.axes(2, 1, "ink in the upper half", "ink in the lower half", (4, 3.7), adjustable="datalim")
panels[1].set(xlabel="total ink", ylabel="upper minus lower")
for panel, cloud, rim in zip(panels, (ink, ink @ A.T), (ellipse(m, C), ellipse(A @ m, A @ C @ A.T)), strict=True):
    panel.plot(*cloud.T, ".", color=draw.colour("first"), alpha=0.2, ms=4)
    draw.curve(panel, rim, role="second", width=3)
    panel.set_aspect("equal")
draw.show(figure, alt="Left: a cloud with a falling ellipse. Right: the mapped cloud, and its ellipse is upright.")

# %% [markdown]
# Total ink and difference have nearly no correlation. But the right cloud has a sharp edge: hardly any digit has less
# than 16 of ink. The ellipse knows nothing of it.
#
# Now your own matrix. The arrows $a_1$ and $a_2$ are the columns of $A$, and $b$ is the shift. The cloud is that of 150
# pictures, with its mean taken away and scaled to fit; its old ellipse is dashed. **Find** an $A$ that makes the
# ellipse a circle. Can any $A$ turn it into a parabola? (Or type `cloud_map.move("a1", 1.1, 0.3)`.)


# %%
small = (ink[:150] - ink[:150].mean(axis=0)) / np.sqrt(np.trace(C) / 2)
S_small = small.T @ small / len(small)


@play.picture(a1=(1.4, -0.2), a2=(0.5, 1), b=(1.5, -1.4), plane=play.Plane(x=(-4, 4), y=(-4, 4)))
def cloud_map(plane, a1, a2, b):
    """Draw the cloud after the map with columns a1 and a2 and shift b, and its ellipse by the formulas."""
    A = np.column_stack([a1, a2])
    S = A @ S_small @ A.T  # (7.3)
    plane.axes()
    plane.line(ellipse(np.zeros(2), S_small), "ghost", "dash")
    plane.dot(A @ small.T + b[:, None], "ink", size=4, style="pale")
    plane.line(ellipse(b, S), "result", "thick")
    plane.arrow(a1, "first", label="a₁")
    plane.arrow(a2, "second", label="a₂")
    return f"A is {A.round(1).tolist()}; the covariance becomes {S.round(2).tolist()}, whatever b is."


cloud_map

# %% [markdown]
# No $A$ makes a parabola: straight lines stay straight, and an ellipse becomes an ellipse.
#
# Two such maps have names. **Standardising** takes $b = -A \bar{x}$, and $A$ diagonal with one
# over each standard deviation. The new covariance matrix holds the correlations. **Whitening** also removes these: go
# into the eigenbasis, and divide by the standard deviations there, with $\Lambda$ for the diagonal matrix of the
# eigenvalues:
#
# $$
# A = \Lambda^{-1/2} V^\top, \qquad A S A^\top = \Lambda^{-1/2} V^\top S V \Lambda^{-1/2}
# = \Lambda^{-1/2} \Lambda \Lambda^{-1/2} = I. \tag{7.4}
# $$
#
# That is the $A$ you were looking for. It needs a positive definite $S$: no variance may be zero.
#
# **Figure 12.** Ink above and below: with the mean taken away, standardised, whitened. The ellipse falls, falls still,
# and becomes a circle.

# %%
lam_c, V_c = np.linalg.eigh(C)
standardise, whiten = np.diag(1 / np.sqrt(np.diag(C))), np.diag(lam_c**-0.5) @ V_c.T  # (7.4)
check.close(whiten @ C @ whiten.T, np.eye(2), "whitened data have the identity for covariance")  # (7.4)
check.close(standardise @ C @ standardise.T, np.corrcoef(ink.T), "standardised data have their correlations")
figure, panels = draw.axes(3, size=(2.5, 2.7), aspect="equal", adjustable="datalim")
for panel, M, name in zip(
    panels, (np.eye(2), standardise, whiten), ("centred", "standardised", "whitened"), strict=True
):
    panel.plot(*(M @ (ink - m).T), ".", color=draw.colour("first"), alpha=0.2, ms=3)
    draw.curve(panel, ellipse(np.zeros(2), M @ C @ M.T), role="second", width=3)
    panel.set_title(name)
draw.show(figure, alt="Three clouds with ellipses: falling and large, falling and small, and round after whitening.")

# %% [markdown]
# ## 8 The answer
#
# **What does the average digit look like?** Of all digits: a blur. But the heap is a mixture of ten heaps. How much of
# the variance is *which* digit it is, and how much is handwriting?
#
# (2.4) splits it, with $c$ for the mean of all. Take the threes. Their mean squared distance from $c$ is that from
# their own mean, plus the squared distance of the two means. Add up over all pictures, and divide by $N$:
#
# $$
# \text{total variance} = \text{mean variance within digits} + \text{variance of the ten means}. \tag{8.1}
# $$
#
# **Before you run the next cell,** guess the two shares.
#
# **Figure 13.** Top: the mean of each digit, readable throughout. Bottom: twice the standard deviation of each pixel,
# within that digit. The middle of a stroke hardly varies, its edges do.

# %%
heaps = [X[labels == kind] for kind in np.unique(labels)]
means, spreads = [heap.mean(axis=0) for heap in heaps[:10]], [2 * heap.std(axis=0) for heap in heaps[:10]]
draw.show(
    gallery([means, spreads], ["mean", "2 sd"]),
    alt="Above, ten soft but readable digits 0 to 9; below, their spread, dark along the edges of strokes.",
)
inside = sum(len(heap) * heap.var(axis=0).sum() for heap in heaps) / N
outside = sum(len(heap) * np.sum((heap.mean(axis=0) - mean) ** 2) for heap in heaps) / N
check.close(inside + outside, np.trace(S), "the two parts make the total variance")  # (8.1)
print(f"handwriting {100 * inside / np.trace(S):.0f} per cent, which digit {100 * outside / np.trace(S):.0f} per cent")

# %% [markdown]
# More than half of it is handwriting.
#
# **In what do digits vary?** First, pixel by pixel.
#
# **Figure 14.** The variance of each pixel. The margins hardly ever see ink. Most variance is in the middle and lower
# left, where some digits have a stroke and others none.

# %%
figure, panel = draw.axes(size=(4.2, 3.4), xticks=[], yticks=[])
image = panel.imshow(X.var(axis=0).reshape(shape), cmap="Greys", vmin=0)
figure.colorbar(image, label="variance of the pixel")
draw.show(figure, alt="A picture of variances: white at the left and right margin, darkest left of the middle below.")

# %% [markdown]
# Then, in pairs. Each *row* of $S$ holds the covariances of one pixel with all. It has one number per pixel, so it is a
# picture too. **Before you look:** the pixels stand row after row, so a pixel's neighbour *below* is one whole picture
# row further on. What pattern will that give in $S$?
#
# **Figure 15.** Left: the covariance matrix of the pixels, purple for positive, orange for negative. Stripes run along
# the diagonal, one picture row apart: pixels vary with those beside, above and below. Right: the dashed row as a
# picture, with its pixel marked. Ink there goes with ink around it, and with *less* ink further left.

# %%
row, column = (shape[0] - 1) // 2, shape[1] // 2
places = {"row": play.slider(0, shape[0] - 1, row, step=1), "column": play.slider(0, shape[1] - 1, column, step=1)}
corners = np.array([[-0.5, 0.5, 0.5, -0.5, -0.5], [-0.5, -0.5, 0.5, 0.5, -0.5]])
pixel, strongest = row * shape[1] + column, np.abs(S).max()
figure, panels = draw.axes(2, size=(4.1, 3.6))
names = ("pixel", f"row {pixel} of $S$, as a picture")
for panel, table, name in zip(panels, (S, S[pixel].reshape(shape)), names, strict=True):
    image = panel.imshow(table, cmap="PuOr", vmin=-strongest, vmax=strongest)
    panel.set_xlabel(name)
panels[0].plot([-0.5, D - 0.5], [pixel, pixel], "--", color=draw.colour("ink"), lw=0.8)
panels[1].plot(column, row, "x", color=draw.colour("paper"), ms=10)
figure.colorbar(image, ax=panels, label="covariance")
draw.show(figure, alt="Left: a symmetric table, a purple diagonal and stripes. Right: purple around a marked pixel.")

# %% [markdown]
# Digits such as 1, 3, 8 and 9 have ink in that pixel; 0, 4 and 6 have it on the left instead. The covariance has found
# this without a label.
#
# Choose the pixel yourself. Full squares vary with it, hollow ones against it, and the area is the covariance. **Before
# you move:** what goes with ink in the upper right, at row 2, column 5?


# %%
@play.picture(**places, plane=play.Plane(x=(-1, shape[1]), y=(-1, shape[0]), size=360))
def partners(plane, row, column):
    """Draw the covariances of one pixel with all pixels as squares."""
    values = S[int(row) * shape[1] + int(column)] / strongest
    plane.line((corners + 0.5) * [[shape[1]], [shape[0]]] - 0.5, "ghost", "thin")
    for other in np.flatnonzero(np.abs(values) >= max(0.01, np.sort(np.abs(values))[-min(D, 100)])):
        at = np.array([[other % shape[1]], [shape[0] - 1 - other // shape[1]]])
        square = at + np.sqrt(np.abs(values[other])) * corners
        plane.line(square, "first" if values[other] > 0 else "second")
        if values[other] > 0:
            plane.area(square, "first", "full")
    large, hollow = np.sum(values > 0.1), np.sum(values < -0.1)
    return f"Pixel ({row:.0f}, {column:.0f}): {large} large full squares, {hollow} large hollow ones."


partners

# %% [markdown]
# At row 2, column 5 it is an upright stroke on the right, which 0 and 9 have, and 5 and 6 have not. So digits vary in
# *strokes*: pixels that come and go together, and others in their place. Three limits remain.
#
# - **The mean looks like no digit**, and sits where no digit is.
# - **The covariance sees straight lines only.** A ring or a parabola may hide behind a zero.
# - **It is too much to look at.** $S$ has $64 \times 64 = 4{,}096$ numbers, 2,080 of them different, and neighbours say
#   nearly the same. Which few *directions* matter? You know the variance $v^\top S\, v$ of each. Week 4 finds the best.
#
# **You can now** compute the mean and the covariance of any data and say what both leave out, measure how much a cloud
# of points spreads in each direction, tell which matrices can be a covariance, and follow a cloud through an affine
# map.
#
# Next: the [NumPy lab](lab_numpy_tutorial.ipynb) sharpens your tools, and in the [lab on mean and
# covariance](lab_mean_covariance.ipynb) you write all of this yourself. The [quiz](quiz.ipynb) asks for it with your
# own numbers. Then [week 2](../week2_inner_products/lesson.ipynb) asks: what if some directions count more than others?
