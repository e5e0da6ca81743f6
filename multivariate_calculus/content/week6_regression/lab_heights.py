# %% [markdown]
# # Lab: the heights
#
# **You will be able to** differentiate a bell curve by its two parameters, fit it to a histogram by walking downhill,
# catch steps that go wrong, say how sure you are of the answer, and tell a good fit from a true model.
#
# **You need** the lesson of this week: residuals, $\chi^2$, the Jacobian of a model. About 90 minutes.
#
# There are seven exercises. Each has test cells under it: run them as often as you like. A test that fails names the
# fact that is not true yet.

# %% given="imports"
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## The question that stayed open
#
# In your first week you turned two knobs until a bell curve lay over 2,000 heights. You came near $\mu = 162.5$ cm and
# $\sigma = 7$ cm. Two questions stayed open. Which curve is the *best* one? And how sure can you be of it?
#
# Here are the heights again, counted in 33 bins that are 2 cm wide. They are synthetic: nobody was measured, a computer
# drew them to follow published means and standard deviations. The file `data/README.md` of the course says which.
#
# One change comes first. In the bin at 163 cm there are 209 of the 2,000 women. With twice as many women there would
# be 418, and with bins of 1 cm about half as many. The **density** does not depend on either: the share of people per
# cm of height. Here it is $209 / 2000 / 2 = 0.05225$ per cm.

# %% given="heights"
height, women, men = data.heights()
bin_width = 2  # cm
density = women / women.sum() / bin_width  # share of women per cm

# %%
check.close(density[12], 0.05225, "the density at 163 cm is the one by hand")
check.close(np.sum(density * bin_width), 1, "the bars of the histogram have the area 1")
print(f"the highest bar stands at {height[density.argmax()]} cm: {density.max():.5f} per cm")

# %% [markdown]
# ## Exercise 1: the bell (5 points)
#
# A bell curve that stands for a density must have the area 1 as well. With the middle $\mu$ and the width $\sigma$:
#
# $$
# g(x) = \frac{1}{\sigma \sqrt{2\pi}}\; e^{-z^2 / 2}, \qquad z = \frac{x - \mu}{\sigma}. \tag{1.1}
# $$
#
# Note where $\sigma$ stands: in $z$, and once more in front. A wider bell is a lower bell. By hand, with $\mu = 3$ and
# $\sigma = 2$: the top is $0.39894 / 2 = 0.19947$. At $x = 5$, one width away, $e^{-1/2} = 0.60653$ of it is left.
#
# Write `gaussian(x, mu, sigma)`.
#
# - $x$ is one number or an array of any shape, and the answer has the shape of $x$.
# - A $\sigma$ that is not a positive finite number is refused with a `ValueError` that says what was given.
#
# <details>
# <summary>Hint</summary>
#
# `np.exp` and `np.sqrt` work on every entry by itself. What is `sigma > 0` when `sigma` is NaN?
#
# </details>


# %% exercise="gaussian"
def gaussian(x, mu, sigma):
    """Return the density of a bell curve, in one over the unit of x.

    x : number or array of any shape
    mu, sigma : numbers in the unit of x, the middle and the width; sigma is positive
    returns : shape of x
    raises : ValueError when sigma is not a positive finite number
    """
    ### BEGIN SOLUTION
    if not 0 < sigma < np.inf:
        raise ValueError(f"The width of a bell is a positive finite number; sigma is {sigma}.")
    z = (np.asarray(x) - mu) / sigma
    return np.exp(-(z**2) / 2) / (sigma * np.sqrt(2 * np.pi))  # (1.1)
    ### END SOLUTION


# %% test="gaussian-shape" points=1
bell = check.asking(gaussian)
for count in (1, 4, 9):
    check.shape(bell(np.linspace(-2.0, 5.0, count), 0.7, 1.6), (count,), f"the bell at {count} places")
check.shape(bell(1.5, 0.7, 1.6), (), "the bell at one place")

# %% test="gaussian-facts" points=1
# The area is a sum of many thin bars. Place 2400 is the middle, place 2600 is one width further.
bell = check.asking(gaussian)
for centre, wide in ((0.7, 1.6), (-3.0, 0.4)):
    grid = centre + wide * np.linspace(-12, 12, 4801)
    curve = bell(grid.copy(), centre, wide)
    check.shape(curve, (4801,), "the bell at 4,801 places")
    check.finite(curve, "the bell")
    curve = np.array(curve)
    check.close(np.sum(curve) * (grid[1] - grid[0]), 1, "the area under the bell is 1")
    check.equal(int(np.argmax(curve)), 2400, "the bell is highest at mu")
    check.close(curve[2600] / curve[2400], np.exp(-0.5), "one width from the middle, 61 per cent of the top is left")
### BEGIN HIDDEN TESTS
for centre, wide in ((2.5, 3.0), (-0.4, 0.9)):
    spots = centre + wide * np.array([-2.2, -0.9, 0.0, 0.5, 1.7])
    curve = np.array(bell(spots.copy(), centre, wide))
    check.close(np.array(bell(spots + 5, centre + 5, wide)), curve, "the bell moves with mu and keeps its form")
    check.close(np.array(bell(spots / 10, centre / 10, wide / 10)), 10 * curve, "in a unit 10 times as long it is 10 g")
### END HIDDEN TESTS

# %% test="gaussian-worked" points=1
bell = check.asking(gaussian)
by_hand = [0.12099, 0.19947, 0.12099, 0.02700]
# The tolerance is wide because the numbers by hand have five decimals.
check.close(bell(np.array([1.0, 3.0, 5.0, 7.0]), 3.0, 2.0), by_hand, "the bell has the values by hand", atol=6e-6)

# %% test="gaussian-robust" points=1
bell = check.asking(gaussian)
spots = np.array([[-1.0, 0.5, 2.5], [0.0, 3.0, -4.0]])
before, curve = spots.copy(), bell(spots, 0.5, 1.5)
check.unchanged(before, spots, "x")
check.shape(curve, (2, 3), "the bell at places in two rows")
curve = np.array(curve)
for factor in (1e-8, 1e8):
    tiny_or_huge = bell(before * factor, 0.5 * factor, 1.5 * factor)
    check.close(np.array(tiny_or_huge) * factor, curve, f"the bell in a unit {factor:g} times as small is the same")
whole = np.array([160, 168, 150])
check.close(bell(whole, 160, 8), bell(whole + 0.5, 160.5, 8.0), "whole numbers give what decimal numbers give")
check.close(
    bell(whole, 160, 8)[0], 0.04986778, "the top of a bell of width 8 is 0.0499", atol=1e-8
)  # tolerance: digits
check.close(bell(np.array([900.0]), 160.0, 7.0), [0.0], "very far from the middle the bell is 0")

# %% test="gaussian-robust-refusals" points=1
bell = check.asking(gaussian)
check.shape(bell(np.array([0.5, 1.0]), 0.0, 0.1), (2,), "the bell at 2 places")
for wrong_width in (0, 0.0, -1.6, np.nan, np.inf):
    check.raises(
        ValueError,
        bell,
        np.array([0.5, 1.0]),
        0.0,
        wrong_width,
        fact=f"sigma = {wrong_width} is refused with a ValueError",
    )

# %% [markdown]
# **Figure 1.** The histogram as densities, and two of your bells. The wide one is lower: both have the area 1. Neither
# fits yet.

# %%
figure, panel = draw.axes(xlabel="height, cm", ylabel="density, 1/cm", size=(6, 3.3), xlim=(138, 192))
panel.bar(height, density, width=1.8, color=draw.colour("faint"))
fine = np.linspace(138, 192, 200)
draw.curve(panel, [fine, gaussian(fine, 160, 6)], role="first", name="$\\mu = 160$, $\\sigma = 6$")
draw.curve(panel, [fine, gaussian(fine, 172, 10)], role="second", style="--", name="$\\mu = 172$, $\\sigma = 10$")
panel.legend()
draw.show(figure, alt="Bars with a top near 160 cm; a high narrow bell left of them and a low wide one at 172 cm.")

# %% [markdown]
# ## Exercise 2: what the middle does (4 points)
#
# To walk downhill you need slopes. How does the bell at one place $x$ change when $\mu$ grows a little? Only $z$ holds
# $\mu$, and $\partial z / \partial \mu = -1/\sigma$. The chain rule gives two minus signs, and they cancel:
#
# $$
# \frac{\partial g}{\partial \mu} = g \cdot (-z) \cdot \Bigl(-\frac{1}{\sigma}\Bigr)
# = g(x)\, \frac{x - \mu}{\sigma^2}. \tag{1.2}
# $$
#
# **Before you go on:** the bell moves to the right. On which side of the middle does the curve rise, and where does it
# stay as it is?
#
# Write `d_mu(x, mu, sigma)`. It takes and refuses what `gaussian` does, and you may call that.
#
# <details>
# <summary>Hint</summary>
#
# The exponential survives a derivative, and so does what stands in front of it: both are in $g$.
#
# </details>


# %% exercise="d-mu"
def d_mu(x, mu, sigma):
    """Return the derivative of the bell curve by mu, in one over the square of the unit of x.

    x : number or array of any shape
    mu, sigma : numbers in the unit of x; sigma is positive
    returns : shape of x
    raises : ValueError when sigma is not a positive finite number
    """
    ### BEGIN SOLUTION
    return gaussian(x, mu, sigma) * (np.asarray(x) - mu) / sigma**2  # (1.2)
    ### END SOLUTION


# %% test="d-mu-shape" points=1
slope = check.asking(d_mu)
for count in (1, 3, 8):
    check.shape(slope(np.linspace(-2.0, 4.5, count), 0.6, 1.7), (count,), f"d_mu at {count} places")
check.shape(slope(1.5, 0.6, 1.7), (), "d_mu at one place")

# %% test="d-mu-facts" points=1
# Python's own library has a bell too, NormalDist: move it by a little to both sides, and compare.
from statistics import NormalDist

slope = check.asking(d_mu)
for centre, wide in ((0.6, 1.7), (-2.0, 0.5)):
    spots = centre + wide * np.array([-2.1, -0.8, 0.0, 0.3, 1.2, 2.7])
    slopes = slope(spots.copy(), centre, wide)
    check.shape(slopes, (6,), "d_mu at 6 places")
    check.finite(slopes, "d_mu")
    slopes = np.array(slopes)
    check.close(slopes[2], 0, "at the middle a bell is flat: a small move changes nothing there")
    check.holds(slopes[3] > 0 > slopes[1], "the bell moves right: it rises right of the middle and falls left of it")
    later = np.array([NormalDist(centre + 1e-5, wide).pdf(spot) for spot in spots])
    earlier = np.array([NormalDist(centre - 1e-5, wide).pdf(spot) for spot in spots])
    # The tolerance is what a central difference with this step can promise, because it is off by about 1e-9.
    check.close(slopes, (later - earlier) / 2e-5, "d_mu is the slope of g as mu grows", atol=1e-7)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(61)
for _ in range(4):
    centre, wide = rng.normal(), rng.uniform(0.5, 2.0)
    spots = centre + wide * rng.normal(size=5)
    later = np.array([NormalDist(centre + 1e-5, wide).pdf(spot) for spot in spots])
    earlier = np.array([NormalDist(centre - 1e-5, wide).pdf(spot) for spot in spots])
    check.close(slope(spots, centre, wide), (later - earlier) / 2e-5, "d_mu is the slope of g as mu grows", atol=1e-7)
### END HIDDEN TESTS

# %% test="d-mu-worked" points=1
# For mu = 3 and sigma = 2, at x = 5: g is 0.120985, and (x - mu) / sigma squared is 2/4.
slope = check.asking(d_mu)
by_hand = [-0.060493, 0.0, 0.060493, 0.026995]
# The tolerance is wide because the numbers by hand have six decimals.
check.close(slope(np.array([1.0, 3.0, 5.0, 7.0]), 3.0, 2.0), by_hand, "d_mu has the values by hand", atol=1e-6)

# %% test="d-mu-robust" points=1
slope = check.asking(d_mu)
spots = np.array([[-1.0, 0.7, 2.5], [0.0, 3.0, -4.0]])
before, slopes = spots.copy(), slope(spots, 0.5, 1.5)
check.unchanged(before, spots, "x")
check.shape(slopes, (2, 3), "d_mu at places in two rows")
slopes = np.array(slopes)
for factor in (1e-8, 1e8):
    scaled = slope(before * factor, 0.5 * factor, 1.5 * factor)
    check.close(np.array(scaled) * factor**2, slopes, f"d_mu in a unit {factor:g} times as small is the same")
whole = np.array([160, 168, 150])
check.close(slope(whole, 160, 8), slope(whole + 0.5, 160.5, 8.0), "whole numbers give what decimal numbers give")
check.close(slope(np.array([900.0]), 160.0, 7.0), [0.0], "very far from the middle nothing changes")
for wrong_width in (0, -1.6, np.nan):
    check.raises(
        ValueError, slope, before, 0.0, wrong_width, fact=f"sigma = {wrong_width} is refused with a ValueError"
    )

# %% [markdown]
# **Figure 2.** What a move of $\mu$ from 162 to 163 cm does. Dots: the change of the bell itself. Line: what your slope
# promises. The line is a little off, since a move of 1 cm is not tiny.

# %%
figure, panel = draw.axes(xlabel="height, cm", ylabel="change per cm of $\\mu$", size=(6, 3), xlim=(138, 190))
panel.axhline(0, color=draw.colour("ghost"), lw=1)
draw.curve(panel, [fine, d_mu(fine, 162, 7)], role="first", name="d_mu at $\\mu = 162$, $\\sigma = 7$")
moved = gaussian(height, 163, 7) - gaussian(height, 162, 7)
panel.plot(height, moved, "o", color=draw.colour("second"), ms=4, label="bell at 163 minus bell at 162")
panel.legend(loc="lower right")
draw.show(figure, alt="A wave: below zero left of 162 cm, above zero right of it, with dots close to the line.")

# %% [markdown]
# ## Exercise 3: what the width does (4 points)
#
# Now $\sigma$ grows. It stands in $z$, and $\partial z / \partial \sigma = -z / \sigma$. The exponential alone then
# gives $g \cdot (-z) \cdot (-z/\sigma) = g\, z^2 / \sigma$. It is tempting to stop here.
#
# Test the idea: $g\, z^2 / \sigma$ is nowhere negative. The bell would rise or stay everywhere, so its area would
# grow. But the area is 1 for every $\sigma$. What was forgotten is the $1/\sigma$ in front, whose derivative is
# $-1/\sigma^2$. By the product rule it adds $-g / \sigma$:
#
# $$
# \frac{\partial g}{\partial \sigma} = g(x) \left( \frac{(x - \mu)^2}{\sigma^3} - \frac{1}{\sigma} \right). \tag{1.3}
# $$
#
# Write `d_sigma(x, mu, sigma)`. It takes and refuses what `gaussian` does.
#
# <details>
# <summary>Hint</summary>
#
# At which two places does the curve neither rise nor fall? Put $z = 1$ into (1.3), and try these places on your answer.
#
# </details>


# %% exercise="d-sigma"
def d_sigma(x, mu, sigma):
    """Return the derivative of the bell curve by sigma, in one over the square of the unit of x.

    x : number or array of any shape
    mu, sigma : numbers in the unit of x; sigma is positive
    returns : shape of x
    raises : ValueError when sigma is not a positive finite number
    """
    ### BEGIN SOLUTION
    g = gaussian(x, mu, sigma)
    z = (np.asarray(x) - mu) / sigma
    return g * (z**2 - 1) / sigma  # (1.3)
    ### END SOLUTION


# %% test="d-sigma-shape" points=1
slope = check.asking(d_sigma)
for count in (1, 5, 7):
    check.shape(slope(np.linspace(-2.5, 4.0, count), 0.4, 1.8), (count,), f"d_sigma at {count} places")
check.shape(slope(1.2, 0.4, 1.8), (), "d_sigma at one place")

# %% test="d-sigma-facts" points=1
# The area stays 1, so what the bell gains on the sides it loses in the middle. Then the library's bell, as before.
from statistics import NormalDist

slope = check.asking(d_sigma)
for centre, wide in ((0.4, 1.8), (-2.5, 0.6)):
    fine_grid = centre + wide * np.linspace(-12, 12, 2401)
    slopes = slope(fine_grid.copy(), centre, wide)
    check.shape(slopes, (2401,), "d_sigma at 2,401 places")
    check.finite(slopes, "d_sigma")
    check.close(
        np.sum(slopes) * (fine_grid[1] - fine_grid[0]), 0, "the area does not change: gains and losses add to 0"
    )
    spots = centre + wide * np.array([-2.1, -1.0, -0.4, 0.0, 1.3, 2.7])
    slopes = np.array(slope(spots.copy(), centre, wide))
    check.holds(slopes[3] < 0 < slopes[5], "a wider bell is lower in the middle and higher far out")
    wider = np.array([NormalDist(centre, wide + 1e-5).pdf(spot) for spot in spots])
    narrower = np.array([NormalDist(centre, wide - 1e-5).pdf(spot) for spot in spots])
    # The tolerance is what a central difference with this step can promise, because it is off by about 1e-9.
    check.close(slopes, (wider - narrower) / 2e-5, "d_sigma is the slope of g as sigma grows", atol=1e-7)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(62)
for _ in range(4):
    centre, wide = rng.normal(), rng.uniform(0.5, 2.0)
    spots = centre + wide * rng.normal(size=5)
    wider = np.array([NormalDist(centre, wide + 1e-5).pdf(spot) for spot in spots])
    narrower = np.array([NormalDist(centre, wide - 1e-5).pdf(spot) for spot in spots])
    check.close(
        slope(spots, centre, wide), (wider - narrower) / 2e-5, "d_sigma is the slope of g as sigma grows", atol=1e-7
    )
### END HIDDEN TESTS

# %% test="d-sigma-worked" points=1
# For mu = 3 and sigma = 2, at x = 7: g is 0.026995, and 16/8 - 1/2 is 1.5. At x = 5, one width away, it is 0.
slope = check.asking(d_sigma)
by_hand = [0.040474, -0.099736, 0.0, 0.040493]
# The tolerance is wide because the numbers by hand have six decimals.
check.close(slope(np.array([0.0, 3.0, 5.0, 7.0]), 3.0, 2.0), by_hand, "d_sigma has the values by hand", atol=1e-6)

# %% test="d-sigma-robust" points=1
slope = check.asking(d_sigma)
spots = np.array([[-1.2, 0.6, 2.2], [0.1, 3.0, -4.0]])
before, slopes = spots.copy(), slope(spots, 0.5, 1.4)
check.unchanged(before, spots, "x")
check.shape(slopes, (2, 3), "d_sigma at places in two rows")
slopes = np.array(slopes)
for factor in (1e-8, 1e8):
    scaled = slope(before * factor, 0.5 * factor, 1.4 * factor)
    check.close(np.array(scaled) * factor**2, slopes, f"d_sigma in a unit {factor:g} times as small is the same")
whole = np.array([160, 170, 150])
check.close(slope(whole, 160, 8), slope(whole + 0.5, 160.5, 8.0), "whole numbers give what decimal numbers give")
check.close(slope(np.array([900.0]), 160.0, 7.0), [0.0], "very far from the middle nothing changes")
for wrong_width in (0, -1.4, np.nan):
    check.raises(
        ValueError, slope, before, 0.0, wrong_width, fact=f"sigma = {wrong_width} is refused with a ValueError"
    )

# %% [markdown]
# **Figure 3.** What $\sigma$ does, as dots for the change from 7 to 8 cm and as your slope. One width from the middle,
# at 155 and at 169 cm (dotted), the slope is 0. Dashed: the tempting formula, which gains everywhere.

# %%
figure, panel = draw.axes(xlabel="height, cm", ylabel="change per cm of $\\sigma$", size=(6, 3.2), xlim=(138, 192))
for cm in (155, 162, 169):
    panel.axvline(cm, color=draw.colour("ghost"), lw=1, ls="-" if cm == 162 else ":")
tempting = gaussian(fine, 162, 7) * (fine - 162) ** 2 / 7**3
draw.curve(panel, [fine, tempting], role="ghost", style="--", name="without the term $-1/\\sigma$")
draw.curve(panel, [fine, d_sigma(fine, 162, 7)], role="first", name="d_sigma")
panel.plot(height, gaussian(height, 162, 8) - gaussian(height, 162, 7), "o", color=draw.colour("second"), ms=4)
panel.legend(loc="lower right")
draw.show(
    figure, alt="A line with a deep trough at 162 cm and a low hill on each side; a dashed line never below zero."
)

# %% [markdown]
# ## Exercise 4: the misfit (4 points)
#
# In the bin at $x_i$ the histogram says $y_i$ and the bell says $g(x_i)$. The difference $r_i = y_i - g(x_i)$ is the
# residual, and the misfit is the sum of their squares:
#
# $$
# \chi^2(\mu, \sigma) = \sum_{i=1}^{N} \bigl(y_i - g(x_i)\bigr)^2. \tag{1.4}
# $$
#
# A small example: take $\sigma = 1/\sqrt{2\pi}$, so that the top of the bell is exactly 1. At two places very far away
# the bell is 0. With $y = (0.5, 2, -1)$ at the middle and these two, $\chi^2 = 0.25 + 4 + 1 = 5.25$.
#
# Write `chi_squared(x, y, mu, sigma)`. It refuses with a `ValueError` what `gaussian` refuses, and `x` and `y` that
# are not both of one shape $(N,)$ with $N \ge 1$.
#
# <details>
# <summary>Hint</summary>
#
# An array of shape (3, 1) minus one of shape (3,) has nine entries: NumPy broadcasts, and does not complain. So compare
# the shapes yourself.
#
# </details>


# %% exercise="chi-squared"
def chi_squared(x, y, mu, sigma):
    """Return the sum of the squared residuals of a bell curve.

    x, y : shape (N,), the middles of the bins and the densities in them; N at least 1
    mu, sigma : numbers in the unit of x; sigma is positive
    returns : number
    raises : ValueError when x and y have not one shape (N,), or for what gaussian refuses
    """
    ### BEGIN SOLUTION
    x, y = np.asarray(x), np.asarray(y)
    if x.ndim != 1 or x.shape != y.shape or len(x) == 0:
        raise ValueError(f"x and y have one shape (N,), N at least 1; they have {x.shape} and {y.shape}.")
    return np.sum((y - gaussian(x, mu, sigma)) ** 2)  # (1.4)
    ### END SOLUTION


# %% test="chi-squared-facts" points=1
# The data lie on a bell, except where we push them off it.
from statistics import NormalDist

misfit = check.asking(chi_squared)
for centre, wide, spots in ((0.5, 1.5, [-2.0, -0.5, 0.3, 1.9, 3.0]), (-1.0, 0.7, [-1.9, -1.2, -0.6, 0.4])):
    spots = np.array(spots)
    on_it = np.array([NormalDist(centre, wide).pdf(spot) for spot in spots])
    pushed = on_it + 0.3 * np.eye(len(spots))[0]
    both_ways = pushed - 0.2 * np.eye(len(spots))[2]
    check.shape(misfit(spots.copy(), both_ways.copy(), centre, wide), (), "chi-squared")
    check.close(
        misfit(spots.copy(), both_ways, centre, wide),
        0.13,
        "pushes of 0.3 up and 0.2 down cost the sum of both squares",
    )
    check.close(misfit(spots.copy(), pushed, centre, wide), 0.09, "a push of 0.3 in one bin costs 0.3 squared")
    # The tolerance is tiny because the two bells may differ by rounding, and squares of that are far below 1e-25.
    check.close(misfit(spots.copy(), on_it, centre, wide), 0, "the misfit of a bell's own values is 0", atol=1e-25)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(63)
for count in (3, 12):
    spots, push = rng.normal(size=count), rng.normal(size=count)
    on_it = np.array([NormalDist(0.2, 1.1).pdf(spot) for spot in spots])
    check.close(misfit(spots, on_it + push, 0.2, 1.1), push @ push, "chi-squared is the sum of the squared residuals")
### END HIDDEN TESTS

# %% test="chi-squared-worked" points=1
misfit = check.asking(chi_squared)
top_is_one = 1 / np.sqrt(2 * np.pi)
check.close(
    misfit(np.array([4.0, 100.0, 200.0]), np.array([0.5, 2.0, -1.0]), 4.0, top_is_one), 5.25, "chi-squared is 5.25"
)
check.close(misfit(np.array([4.0, 90.0]), np.array([0.0, 0.0]), 4.0, top_is_one), 1, "without data, g squared is left")

# %% test="chi-squared-robust" points=1
misfit = check.asking(chi_squared)
spots, bars = np.array([-1.0, 0.5, 2.0, 2.5]), np.array([0.1, 0.5, 0.3, 0.0])
before_x, before_y = spots.copy(), bars.copy()
chi = misfit(spots, bars, 0.8, 1.2)
check.unchanged(before_x, spots, "x")
check.unchanged(before_y, bars, "y")
check.close(
    misfit(before_x[::-1].copy(), before_y[::-1].copy(), 0.8, 1.2), chi, "the order of the bins makes no difference"
)
check.close(misfit(before_x + 9, before_y, 9.8, 1.2), chi, "bins and mu may move together")
check.close(
    misfit(before_x / 100, before_y * 100, 0.008, 0.012), 1e4 * chi, "in metres for cm it is 10,000 times as much"
)
whole_x, whole_y = np.array([3, 4, 6]), np.array([0, 1, 2])
same = misfit(whole_x + 0.5, whole_y + 0.0, 4.5, 2.0)
check.close(misfit(whole_x, whole_y, 4, 2), same, "whole numbers give what decimal numbers give")
check.unchanged(np.array([0, 1, 2]), whole_y, "y")
check.close(misfit(np.array([7.0]), np.array([1.0]), 100.0, 2.0), 1, "one bin is enough")

# %% test="chi-squared-robust-refusals" points=1
misfit = check.asking(chi_squared)
spots = np.array([-1.0, 0.5, 2.0])
refused = {
    "y with one entry less than x": (spots, np.ones(2)),
    "y with one entry": (spots, np.ones(1)),
    "y of shape (3, 1)": (spots, np.ones((3, 1))),
    "x and y of shape (2, 3)": (np.ones((2, 3)), np.ones((2, 3))),
    "a histogram without bins": (np.ones(0), np.ones(0)),
}
for what, (some_x, some_y) in refused.items():
    check.raises(ValueError, misfit, some_x, some_y, 0.0, 1.0, fact=f"{what} is refused with a ValueError")
check.raises(ValueError, misfit, spots, np.ones(3), 0.0, 0.0, fact="sigma = 0 is refused with a ValueError")
check.raises(ValueError, misfit, spots, np.ones(3), 0.0, -2.0, fact="sigma = -2 is refused with a ValueError")

# %% [markdown]
# The misfit of the first week was made with counts. A count is 4,000 times the density, and squares do the rest.

# %%
bell_of_counts = 2000 * 2 / (7 * np.sqrt(2 * np.pi)) * np.exp(-(((height - 162.5) / 7) ** 2) / 2)
first_week = np.sum((women - bell_of_counts) ** 2)
check.close(4000**2 * chi_squared(height, density, 162.5, 7), first_week, "counts and densities tell the same misfit")
print(f"with densities {chi_squared(height, density, 162.5, 7):.6f}, with counts {first_week:,.0f}")

# %% [markdown]
# **Figure 4.** Your $\chi^2$ as a landscape over $\mu$ and $\sigma$: one pit, darkest near $(162.5, 7)$. Towards the
# corners the lines lie far apart. It is nearly flat there, because a bell that misses all bars gains little by a move.

# %%
mus, sigmas = np.linspace(142, 184, 85), np.linspace(2, 16, 57)
terrain = np.array([[chi_squared(height, density, mu, sigma) for mu in mus] for sigma in sigmas])
levels = np.array([5, 10, 20, 40, 80, 120, 160, 200, 250, 300]) / 10_000
figure, panel = draw.axes(xlabel="$\\mu$, cm", ylabel="$\\sigma$, cm", size=(6.4, 3.4))
draw.contours(panel, mus, sigmas, terrain, levels=levels, numbers=True)
panel.plot(162.5, 7, "o", color=draw.colour("result"))
draw.show(figure, alt="Rings of equal misfit round (162.5, 7), close together near the pit and far apart far out.")

# %% [markdown]
# Walk in it. Drag the point on the map below, and the bell above follows. Or type `walk_by_hand.move("theta", 165, 8)`
# in a cell of your own. What is drawn and said is what your own functions give. **Before you drag:** from $(172, 10)$,
# does a smaller $\mu$ help more, or a smaller $\sigma$? And can you get below 0.00021?


# %%
@play.picture(
    title="A point on the map is a bell",
    plane=play.Plane(x=(142, 184), y=(0, 33), height=460),
    theta=play.point((172, 10), tag="(μ, σ)", label="mu and sigma", step=0.1),
)
def walk_by_hand(plane, theta):
    """Draw the map of the misfit below, 1 cm of sigma a unit; above histogram and bell, 0.005 per cm a unit."""
    mu, sigma = theta[0], np.clip(theta[1], 1, 16)
    plane.contours(mus, sigmas, terrain, levels)
    stairs = 18 + 200 * np.repeat(density, 2)
    plane.area([np.r_[138, np.repeat(height, 2) + np.tile([-1, 1], 33), 204], np.r_[18, stairs, 18]], "ghost")
    plane.line([fine, 18 + 200 * gaussian(fine, mu, sigma)], "first")
    plane.line([[mu, mu], [sigma, 18]], "ghost", "thin dash")
    plane.dot((mu, sigma), "first")
    plane.text((184, 31), "density", "ghost", "small", side="left")
    plane.text((184, 1), "σ against μ, cm", "ghost", "small", side="left")
    for x in range(145, 185, 5):
        plane.text((x, 0), f"{x}", "ghost", "small", side="below")
    for y in range(0, 17, 4):
        plane.text((142, y), f"{y}", "ghost", "small", side="left")
    return f"At mu = {mu:g}, sigma = {sigma:g} the misfit is {chi_squared(height, density, mu, sigma):.5f}."


walk_by_hand

# %% [markdown]
# The lowest misfit is about 0.00020, and by hand you can get there. But when do you stop? That needs slopes.
#
# ## Exercise 5: one step downhill (5 points)
#
# Only $g$ in (1.4) holds the parameters. The chain rule brings down a 2 from the square and a minus from $-g$. So the
# slope of $\chi^2$ in $\mu$ is $-2 \sum_i r_i\, \partial g / \partial \mu$, and the same with $\sigma$. **Steepest
# descent** goes against the slope. How far? A number $a$ decides, which we call the **aggression**:
#
# $$
# \begin{bmatrix} \Delta\mu \\ \Delta\sigma \end{bmatrix} = 2 a \sum_{i=1}^{N} r_i
# \begin{bmatrix} \partial g / \partial \mu \\ \partial g / \partial \sigma \end{bmatrix}_{x = x_i}. \tag{1.5}
# $$
#
# By hand: let one bin have the residual 1, and let $\partial g / \partial \mu = 0.5$ and
# $\partial g / \partial \sigma = -0.2$ there. With $a = 3$ the step is $(3, -1.2)$: more of the bell is wanted in this
# bin, so the bell moves towards it.
#
# Write `steepest_step(x, y, mu, sigma, aggression)`. It gives the *step*, not the new place. What `chi_squared` refuses
# is refused here too.
#
# <details>
# <summary>Hint</summary>
#
# `r @ d_mu(x, mu, sigma)` multiplies bin by bin and adds up. Why is there no minus in (1.5)?
#
# </details>


# %% exercise="steepest-step"
def steepest_step(x, y, mu, sigma, aggression):
    """Return one step of steepest descent on chi-squared.

    x, y : shape (N,), the middles of the bins and the densities in them
    mu, sigma : numbers in the unit of x; sigma is positive
    aggression : number that multiplies the negative slope
    returns : shape (2,), the changes of mu and sigma
    raises : ValueError for what chi_squared refuses
    """
    ### BEGIN SOLUTION
    chi_squared(x, y, mu, sigma)  # refuses what does not fit
    r = np.asarray(y) - gaussian(x, mu, sigma)
    return 2 * aggression * np.array([r @ d_mu(x, mu, sigma), r @ d_sigma(x, mu, sigma)])  # (1.5)
    ### END SOLUTION


# %% test="steepest-step-shape" points=1
downhill = check.asking(steepest_step)
for count in (1, 4, 7):
    spots = np.linspace(-2.0, 4.0, count)
    check.shape(downhill(spots, spots**2 / 20, 0.6, 1.7, 0.5), (2,), f"a step for {count} bins")

# %% test="steepest-step-facts" points=1
# Steps from several places: the misfit of the library's bell falls, and the aggression sets the length.
from statistics import NormalDist

downhill = check.asking(steepest_step)
spots = np.array([-2.0, -0.9, 0.4, 1.0, 2.6])
bars = np.array([0.05, 0.3, 0.35, 0.1, 0.15])
for place in ([0.9, 1.8], [-1.2, 0.8], [1.5, 1.1]):
    step = downhill(spots.copy(), bars.copy(), *place, 0.02)
    check.shape(step, (2,), "a step")
    check.finite(step, "a step")
    step = np.array(step)
    chi_here, chi_there = (
        sum((bar - NormalDist(*theta).pdf(spot)) ** 2 for spot, bar in zip(spots, bars, strict=True))
        for theta in (place, place + step)
    )
    check.holds(chi_there < chi_here, "a small step makes chi-squared smaller")
    check.close(
        downhill(spots.copy(), bars.copy(), *place, 0.06), 3 * step, "three times the aggression, three times the step"
    )
on_it = np.array([NormalDist(0.7, 1.3).pdf(spot) for spot in spots])
# The tolerance is small because what remains is rounding alone.
check.close(
    downhill(spots.copy(), on_it, 0.7, 1.3, 5.0), [0, 0], "where the bell meets all data the step is 0", atol=1e-12
)

# %% test="steepest-step-facts-slope" points=1
from statistics import NormalDist

downhill = check.asking(steepest_step)
rng = np.random.default_rng(65)
for count, place in ((4, [0.5, 1.4]), (9, [-0.8, 0.9]), (6, [1.1, 2.2])):
    spots, bars = rng.normal(size=count), rng.uniform(0, 0.5, size=count)

    def chi_at(theta, spots=spots, bars=bars):
        return sum((bar - NormalDist(*theta).pdf(spot)) ** 2 for spot, bar in zip(spots, bars, strict=True))

    step = np.array(downhill(spots.copy(), bars.copy(), *place, 0.25))
    check.gradient(-step / 0.25, chi_at, place, "the step is minus the aggression times the slope of chi-squared")

# %% test="steepest-step-worked" points=1
# A bell whose top is 1, with residuals 2 at the middle, 1 at one width from it, and 7 in a bin far away.
downhill = check.asking(steepest_step)
narrow = 1 / np.sqrt(2 * np.pi)
bars = np.array([3.0, 1.0 + np.exp(-0.5), 7.0])
by_hand = [0.304070, -1.002651]
# The tolerance is wide because the numbers by hand have six decimals.
check.close(
    downhill(np.array([2.0, 2.0 + narrow, 99.0]), bars, 2.0, narrow, 0.1), by_hand, "the step is as by hand", atol=1e-6
)

# %% test="steepest-step-robust" points=1
downhill = check.asking(steepest_step)
spots, bars = np.array([-1.0, 0.5, 2.0, 2.5]), np.array([0.1, 0.5, 0.3, 0.0])
before_x, before_y = spots.copy(), bars.copy()
step = downhill(spots, bars, 0.9, 1.2, 0.4)
check.unchanged(before_x, spots, "x")
check.unchanged(before_y, bars, "y")
check.close(downhill(before_x + 5, before_y, 5.9, 1.2, 0.4), step, "bins and mu may move together")
whole_x, whole_y = np.array([3, 4, 6]), np.array([0, 1, 2])
same = downhill(whole_x + 0.5, whole_y + 0.0, 4.5, 2.0, 3.0)
check.close(downhill(whole_x, whole_y, 4, 2, 3), same, "whole numbers give what decimal numbers give")
flatter = np.array(downhill(before_x, np.zeros(4), 0.9, 1.2, 0.4))
check.holds(flatter[1] > 0, "over bars of height 0 the step makes the bell wider")
check.close(downhill(before_x, before_y, 0.9, 1.2, 0), [0, 0], "with aggression 0 you stand still")
check.raises(
    ValueError, downhill, before_x, np.ones(3), 0.9, 1.2, 0.4, fact="3 bars in 4 bins are refused with a ValueError"
)
check.raises(
    ValueError,
    downhill,
    before_x,
    np.ones((4, 1)),
    0.9,
    1.2,
    0.4,
    fact="y of shape (4, 1) is refused with a ValueError",
)
check.raises(ValueError, downhill, before_x, before_y, 0.9, -1.2, 0.4, fact="sigma = -1.2 is refused with a ValueError")

# %% [markdown]
# Which aggression is good? The slopes here are tiny numbers, about 0.0005, so it must be in the thousands. **Before you
# run the next cell:** four walkers start at $(172, 10)$. Which aggression is the best of 250, 2,000, 5,000 and 15,000?


# %%
def walk(theta, aggression, steps):
    """Return the places of steepest descent, shape (K, 2); it ends early where sigma is no longer positive."""
    places = [np.array(theta, dtype=float)]
    while len(places) <= steps and places[-1][1] > 0:
        places.append(places[-1] + steepest_step(height, density, *places[-1], aggression))
    return np.array(places)


for aggression in (250, 2000, 5000, 15_000):
    places = walk((172, 10), aggression, 30)
    print(f"{aggression:6}: after {len(places) - 1:2} steps mu = {places[-1][0]:.3f}, sigma = {places[-1][1]:.3f}")

# %% [markdown]
# **Figure 5.** Thirty steps from $(172, 10)$ with three aggressions. The timid one is not there yet. The middle one
# arrives. The third jumps across the pit, to and fro, and never settles. A fourth, with 15,000, soon has a negative
# $\sigma$.

# %%
figure, panels = draw.axes(
    3, xlabel="$\\mu$, cm", ylabel="$\\sigma$, cm", size=(3.3, 3.3), xlim=(157, 174), ylim=(3, 16)
)
for panel, aggression in zip(panels, (250, 2000, 5000), strict=True):
    draw.contours(panel, mus, sigmas, terrain, levels=levels)
    panel.plot(*walk((172, 10), aggression, 30).T, ".-", color=draw.colour("second"), lw=1.2)
    panel.set_title(f"aggression {aggression:,}")
draw.show(
    figure, alt="Three maps. A slow smooth path; one that turns into the pit; one that leaps up and down across it."
)

# %% [markdown]
# Find the edge yourself. Turn the aggression, drag the start, or type `paths.set("aggression", 3000)`. **Before you
# do:** at which aggression does the path stop arriving?


# %%
@play.picture(
    title="Too timid, too bold",
    plane=play.Plane(x=(150, 180), y=(2, 16), size=560),
    start=play.point((172, 10), step=0.5),
    aggression=play.slider(250, 15_000, start=2000, step=250),
)
def paths(plane, start, aggression):
    """Draw thirty steps of steepest descent on the map of the misfit."""
    places = walk((start[0], max(start[1], 2)), aggression, 30)
    plane.axes(names=("μ, cm", "σ, cm"))
    plane.contours(mus, sigmas, terrain, levels)
    plane.line(places.T, "second", "thin")
    plane.dot(places.T, "second", size=5)
    if places[-1][1] <= 0:
        return f"Step {len(places) - 1} makes sigma {places[-1][1]:.1f} cm, and there is no such bell."
    end = chi_squared(height, density, *places[-1])
    return f"After 30 steps mu is {places[-1][0]:.2f}, sigma {places[-1][1]:.2f}, and the misfit is {end:.5f}."


paths

# %% [markdown]
# Above about 3,000 the path begins to overshoot, and from about 4,000 on it never settles. So 2,000 is good, for these
# women, in cm. **Before you run the next cell:** the same walker, the same place, in metres. How long is the step?

# %%
in_cm = steepest_step(height, density, 172, 10, 2000)
in_metres = steepest_step(height / 100, density * 100, 1.72, 0.10, 2000)
check.close(in_metres, 1e6 * in_cm, "in metres the same aggression makes numbers a million times as large")
print(f"mu changes by {in_cm[0]:.2f} cm, or by {in_metres[0]:,.0f} metres")

# %% [markdown]
# ### Think: a step of thousands of kilometres
#
# In metres a density is 100 times as large, so $\chi^2$ is $100^2$ times as large. A slope is that per metre: 100 times
# more again. So the steps are a million times as large, where a hundredth was wanted. A good aggression depends on the
# units, and on the data. You need a step that finds its own length.
#
# ## Exercise 6: the fit (7 points)
#
# The lesson has such a step. Let $J$ hold one row per bin, with the columns $\partial g / \partial \mu$ and
# $\partial g / \partial \sigma$. After a step $\delta$ the residuals are about $r - J\delta$. The step of
# **Gauss–Newton** makes the squares of these as small as possible:
#
# $$
# J^\top J\, \delta = J^\top r. \tag{1.6}
# $$
#
# Compare with (1.5), which is $2a\, J^\top r$. In place of the number $a$ stands a matrix made of the slopes,
# so a change of units cancels. The direction is still downhill. But far from the pit $r - J\delta$ is a poor guess, and
# the whole step may be far too long. So look before you leap.
#
# Write `fit(x, y, mu, sigma, aggression=1.0, tol=1e-7)`. Begin at the $\mu$ and $\sigma$ given, and repeat:
#
# 1. Find $\delta$ by (1.6). If neither entry is larger in size than `tol` times $\sigma$, stop.
# 2. Try the step `aggression` times $\delta$. While it makes $\sigma$ zero or negative, or makes $\chi^2$ larger, halve
#    it.
# 3. Take it.
#
# Give back the **path**, shape $(K, 2)$: the start in the first row, then each place you went to. The last row is the
# answer.
#
# - After 2,000 tries, whole steps and halved ones counted together, raise a `LinAlgError`.
# - A bell so far away that all slopes are 0 makes $J^\top J$ singular. Then `np.linalg.solve` raises a `LinAlgError`:
#   let it.
# - Refuse with a `ValueError`: what `chi_squared` refuses, fewer than two bins, and densities that are all zero.
#
# <details>
# <summary>Hint</summary>
#
# `np.column_stack` makes $J$ of your two derivatives. Ask for the sign of the new $\sigma$ *before* you ask for its
# misfit: `a and b` does not look at `b` when `a` is false.
#
# </details>


# %% exercise="fit"
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    """Return the path from a start to the bell with the least chi-squared, by Gauss-Newton steps with halving.

    x, y : shape (N,), the middles of the bins and the densities in them; N at least 2
    mu, sigma : numbers in the unit of x, where the path begins; sigma is positive
    aggression : number by which each step is multiplied before it is tried
    tol : stop when the step of (1.6) changes neither number by more than this times sigma
    returns : shape (K, 2), one row (mu, sigma) per place; the first is the start, the last the answer
    raises : ValueError for what chi_squared refuses, for fewer than two bins, and when y is zero everywhere;
        numpy.linalg.LinAlgError when no slope is left, or when 2,000 tries do not settle
    """
    ### BEGIN SOLUTION
    chi_squared(x, y, mu, sigma)  # refuses what does not fit
    if len(x) < 2 or not np.any(y):
        raise ValueError(f"A fit wants two bins or more, and not all of them empty; y is {y}.")
    theta, step = np.array([mu, sigma], dtype=float), None
    path = [theta]
    for _ in range(2000):
        if step is None:
            J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
            r = y - gaussian(x, *theta)
            delta = np.linalg.solve(J.T @ J, J.T @ r)  # (1.6)
            if np.max(np.abs(delta)) <= tol * theta[1]:
                return np.array(path)
            step = aggression * delta
        new = theta + step
        if new[1] > 0 and chi_squared(x, y, *new) <= chi_squared(x, y, *theta):
            theta, step = new, None
            path.append(theta)
        else:
            step = step / 2
    raise np.linalg.LinAlgError(f"The fit still moves after 2,000 tries; it stands at {theta}.")
    ### END SOLUTION


# %% test="fit-shape" points=1
settle = check.asking(fit)
for count, begin in ((6, [1.0, 1.3]), (11, [0.2, 1.2])):
    spots = np.linspace(-2.5, 4.0, count)
    bars = 0.45 * np.exp(-((spots - 0.6) ** 2) / 2) + 0.02 * np.cos(5 * spots)
    way = settle(spots, bars, *begin)
    check.holds(np.ndim(way) == 2 and np.shape(way)[1] == 2, "the path has shape (K, 2), one row per place")
    check.close(np.array(way)[0], begin, "the first row of the path is the start")

# %% test="fit-facts" points=2
# Noisy bells. At the lowest point all slopes of chi-squared vanish: the library's bell says what they are.
from statistics import NormalDist

settle = check.asking(fit)
rng = np.random.default_rng(66)
for centre, wide, count, begin in ((0.8, 1.6, 12, [2.0, 2.4]), (-3.0, 0.7, 9, [-3.4, 0.5])):
    spots = centre + wide * np.linspace(-3.1, 2.6, count)
    bars = np.array([NormalDist(centre, wide).pdf(spot) for spot in spots]) * (1 + 0.15 * rng.normal(size=count))
    way = settle(spots.copy(), bars.copy(), *begin)
    check.holds(np.ndim(way) == 2 and np.shape(way)[1] == 2, "the path has shape (K, 2), one row per place")
    check.finite(way, "the path")
    way = np.array(way)
    check.holds(np.all(way[:, 1] > 0), "sigma is positive all along the path")
    heights_of_path = [
        sum((bar - NormalDist(*theta).pdf(spot)) ** 2 for spot, bar in zip(spots, bars, strict=True)) for theta in way
    ]
    # The tolerance is for rounding, because the last steps change chi-squared by less than its digits.
    check.holds(np.all(np.diff(heights_of_path) <= 1e-12), "no step of the path makes chi-squared larger")

    def slope_at(theta, spots=spots, bars=bars):
        chi = [
            sum((bar - NormalDist(*(theta + move)).pdf(spot)) ** 2 for spot, bar in zip(spots, bars, strict=True))
            for move in 1e-5 * np.array([[1, 0], [-1, 0], [0, 1], [0, -1]])
        ]
        return np.array([chi[0] - chi[1], chi[2] - chi[3]]) / 2e-5

    # The tolerance is what tol=1e-7 leaves, because the slope there is at most about ten times as large.
    check.close(slope_at(way[-1]), [0, 0], "at the end of the path chi-squared has no slope", atol=2e-6)
### BEGIN HIDDEN TESTS
from scipy.optimize import curve_fit

for centre, wide, count in ((2.0, 1.2, 15), (-1.0, 0.8, 8)):
    spots = centre + wide * np.linspace(-2.4, 3.0, count)
    on_it = np.array([NormalDist(centre, wide).pdf(spot) for spot in spots])
    way = np.array(settle(spots.copy(), on_it.copy(), centre + 0.3 * wide, 1.2 * wide))
    check.close(way[-1], [centre, wide], "the fit of a bell's own values is that bell", atol=1e-6)  # tolerance: tol
    bars = on_it + 0.02 * rng.normal(size=count)
    way = np.array(settle(spots.copy(), bars.copy(), centre + 0.3 * wide, 1.2 * wide))

    def curve(x, mu, sigma):
        return np.exp(-(((x - mu) / sigma) ** 2) / 2) / (sigma * np.sqrt(2 * np.pi))

    theirs, _ = curve_fit(curve, spots, bars, p0=way[-1], ftol=1e-14, xtol=1e-14, gtol=1e-14)
    check.close(way[-1], theirs, "the fit is the one that SciPy's curve_fit finds", atol=1e-6)  # tolerance: tol
### END HIDDEN TESTS

# %% test="fit-facts-units" points=1
# The step finds its own length, so the whole path is the same in any unit.
settle = check.asking(fit)
spots = np.array([150.0, 154.0, 157.0, 161.0, 164.0, 170.0, 178.0])
bars = np.array([0.012, 0.02, 0.05, 0.06, 0.045, 0.02, 0.002])
way = np.array(settle(spots.copy(), bars.copy(), 165.0, 8.0))
# The tolerance is for rounding, because the last, tiny steps of two paths may differ a little.
metres = np.array(settle(spots / 100, bars * 100, 1.65, 0.08))
check.holds(metres.shape == way.shape, "the path in metres has as many places as the path in cm")
check.close(100 * metres, way, "the path in metres is the path in cm", atol=1e-4)
shifted = np.array(settle(spots - 160, bars.copy(), 5.0, 8.0))
check.close(shifted[-1] + np.array([160, 0]), way[-1], "bins and mu may move together", atol=1e-4)

# %% test="fit-robust" points=1
settle = check.asking(fit)
spots, bars = np.array([-2.0, -1.0, 0.5, 1.0, 2.5, 3.0]), np.array([0.02, 0.15, 0.4, 0.3, 0.1, 0.0])
before_x, before_y = spots.copy(), bars.copy()
way = settle(spots, bars, 1.0, 1.5)
check.unchanged(before_x, spots, "x")
check.unchanged(before_y, bars, "y")
answer = np.array(way)[-1]
order = np.array([3, 0, 5, 1, 4, 2])
# The tolerance is what tol=1e-7 leaves, with room to spare.
turned = np.array(settle(before_x[order], before_y[order], 1.0, 1.5))
check.close(turned[-1], answer, "the order of the bins makes no difference", atol=1e-6)
whole_x, half = np.array([0, 1, 2, 3, 5]), np.array([0.0, 0.0, 0.5, 0.0, 0.0])
same = np.array(settle(whole_x + 0.5, half.copy(), 3.5, 1.0))
way = np.array(settle(whole_x, half, 3, 1))
check.close(way[-1] + np.array([0.5, 0.0]), same[-1], "whole numbers give what decimal numbers give", atol=1e-6)
crowd = np.array([0.0, 0.0, 0.0, 0.5, 0.0, 0.0, 0.0])
way = np.array(settle(np.arange(1.0, 15.0, 2), crowd, 6.5, 1.0))
check.close(way[-1][0], 7, "with everyone in one bin, mu is the middle of that bin", atol=1e-6)
mu_is_there = np.array(settle(np.arange(1.0, 15.0, 2), crowd, 7.0, 1.5))
check.close(mu_is_there[-1], way[-1], "when mu is right from the start, sigma still goes to its place", atol=1e-6)

# %% test="fit-robust-steps" points=1
# From these starts a whole step makes sigma negative, or makes chi-squared larger. Catch it, halve it, and go on.
from statistics import NormalDist

settle = check.asking(fit)
spots, bars = np.array([-2.2, -1.1, 0.4, 1.0, 2.3, 3.1]), np.array([0.03, 0.14, 0.41, 0.3, 0.12, 0.01])
answer = np.array(settle(spots.copy(), bars.copy(), 0.6, 1.2))[-1]
for begin in ((0.6, 3.0), (1.5, 2.0), (3.0, 2.0), (-2.0, 1.0)):
    way = np.array(settle(spots.copy(), bars.copy(), *begin))
    all_chi = [
        sum((bar - NormalDist(*theta).pdf(spot)) ** 2 for spot, bar in zip(spots, bars, strict=True)) for theta in way
    ]
    # The tolerances are for rounding in the last steps, and for what tol=1e-7 leaves.
    check.holds(np.all(np.diff(all_chi) <= 1e-12), f"from the start {begin} no step makes chi-squared larger")
    check.close(way[-1], answer, f"from the start {begin} the fit ends at the same bell", atol=1e-6)
for much in (20.0, 0.3):
    way = np.array(settle(spots.copy(), bars.copy(), 1.5, 2.0, aggression=much))
    check.close(way[-1], answer, f"with aggression {much:g} the fit ends at the same bell", atol=1e-6)
whole_step = np.diff(np.array(settle(spots.copy(), bars.copy(), 0.6, 1.2)), axis=0)[0]
way = np.array(settle(spots.copy(), bars.copy(), 0.6, 1.2, aggression=0.01, tol=1e-3))
check.close(way[1] - way[0], whole_step / 100, "with aggression 0.01 the first step is a hundredth as long")
# The tolerance is what tol=1e-3 leaves, with room to spare.
check.close(way[-1], answer, "tiny steps are no reason to stop: the step of (1.6) says how far it still is", atol=2e-3)
only_one = np.array([0, 0, 1, 0, 0])
way = np.array(settle(np.array([0, 1, 2, 3, 5]), only_one, 2, 1))
check.close(way[-1][0], 2, "with all in one bin, counted in whole numbers, mu is the middle of that bin", atol=1e-6)

# %% test="fit-robust-refusals" points=1
settle = check.asking(fit, patience=3)
spots, bars = np.array([-2.0, -1.0, 0.5, 1.0, 2.6]), np.array([0.02, 0.15, 0.4, 0.3, 0.12])
check.raises(
    ValueError, settle, spots, np.zeros(5), 0.5, 1.0, fact="densities that are all zero are refused with a ValueError"
)
check.raises(
    ValueError, settle, np.array([1.0]), np.array([0.4]), 0.5, 1.0, fact="one bin is refused with a ValueError"
)
check.raises(ValueError, settle, spots, np.ones(4), 0.5, 1.0, fact="4 bars in 5 bins are refused with a ValueError")
check.raises(ValueError, settle, spots, bars, 0.5, -1.0, fact="a start with sigma = -1 is refused with a ValueError")
check.raises(
    np.linalg.LinAlgError,
    settle,
    spots,
    bars,
    1000.0,
    1.0,
    fact="a start where all slopes are 0 is refused with a LinAlgError",
)
check.raises(
    np.linalg.LinAlgError,
    settle,
    spots,
    bars,
    0.5,
    1.0,
    tol=0.0,
    fact="tol = 0 is never reached: it ends with a LinAlgError",
)

# %% [markdown]
# Now the best curve. **Before you run the next cell:** by hand you came to $(162.5, 7)$. How far off were you?

# %%
path = fit(height, density, 172, 10)
best = path[-1]
check.close(steepest_step(height, density, *best, 1), [0, 0], "at the best bell the slope is zero", atol=1e-9)
print(f"after {len(path) - 1} steps: mu = {best[0]:.4f} cm, sigma = {best[1]:.4f} cm")
print(f"misfit by hand {chi_squared(height, density, 162.5, 7):.8f}, now {chi_squared(height, density, *best):.8f}")

# %% [markdown]
# Less than a hundredth of a cm. The difference is what you know now: the slope is zero, so no tiny move helps.
#
# **Figure 6.** The path of your fit, and a steepest descent with aggression 2,000. The first step of the fit lands near
# $(161, 14)$, the third almost in the pit. Five more settle the decimals.

# %%
figure, panel = draw.axes(xlabel="$\\mu$, cm", ylabel="$\\sigma$, cm", size=(4.8, 3.8), xlim=(157, 174), ylim=(3, 16))
draw.contours(panel, mus, sigmas, terrain, levels=levels)
panel.plot(*walk((172, 10), 2000, 30).T, ".:", color=draw.colour("ink"), label="steepest descent")
panel.plot(*path.T, ".-", color=draw.colour("second"), lw=2, label="your fit")
panel.legend()
draw.show(figure, alt="Two paths from (172, 10) into the pit: many short moves on a curve, and three long moves.")

# %% [markdown]
# **Figure 7.** The best bell over the histogram. No other bell has a smaller misfit.

# %%
figure, panel = draw.axes(xlabel="height, cm", ylabel="density, 1/cm", size=(6, 3.2), xlim=(138, 188))
panel.bar(height, density, width=1.8, color=draw.colour("faint"))
draw.curve(panel, [fine, gaussian(fine, *best)], role="second")
draw.label(panel, (176, 0.045), f"$\\mu = {best[0]:.2f}$, $\\sigma = {best[1]:.2f}$", role="second")
draw.show(
    figure, alt="A bell that follows the bars, with its top between 162 and 163 cm, a little below the highest bar."
)

# %% [markdown]
# What does halving buy? **Before you run the next cell:** with aggression 20 the first try of each step is twenty times
# too long. Does the fit still arrive, and at what price?

# %%
for start in ((172, 10), (180, 5), (162, 100)):
    for aggression in (1, 20):
        route = fit(height, density, *start, aggression=aggression)
        print(f"start {start}, aggression {aggression:2}: {len(route) - 1:2} steps to {route[-1].round(4)}")

# %% [markdown]
# The same bell each time. A bold walker who looks before the leap loses time and nothing else.
#
# ## Exercise 7: how sure are you? (5 points)
#
# You write $\mu = 162.4920$, with four decimals. How many of them mean anything? Other 2,000 women would have given
# other counts, and so another $\mu$. The residuals show how much the densities shake from bin to bin. With
# $s^2 = \chi^2 / (N - 2)$ as the mean square of a shake, the lesson finds
#
# $$
# \Sigma = s^2 (J^\top J)^{-1}, \qquad
# \text{uncertainties } \sqrt{\Sigma_{11}} \text{ and } \sqrt{\Sigma_{22}}. \tag{1.7}
# $$
#
# Why $N - 2$? Two parameters were chosen so as to make the residuals small. With two bins the bell could meet both, and
# the residuals would say nothing: $0/0$.
#
# Why $(J^\top J)^{-1}$? By (1.6), shakes $e$ of the densities move the fit by $(J^\top J)^{-1} J^\top e$. Steep slopes
# pin the parameters down, flat ones leave them loose.
#
# Write `parameter_uncertainty(x, y, mu, sigma)`: the two uncertainties, with $J$ at the $\mu$ and $\sigma$ given. What
# `chi_squared` refuses is refused, and so are fewer than three bins.
#
# <details>
# <summary>Hint</summary>
#
# `np.linalg.inv` is fine for a matrix of shape (2, 2). `np.diag` of a matrix is its diagonal. What unit has
# $\Sigma_{11}$, and what unit has an uncertainty of $\mu$?
#
# </details>


# %% exercise="parameter-uncertainty"
def parameter_uncertainty(x, y, mu, sigma):
    """Return the uncertainties of mu and sigma of a fitted bell, from the slopes and the residuals.

    x, y : shape (N,), the middles of the bins and the densities in them; N at least 3
    mu, sigma : numbers in the unit of x; sigma is positive
    returns : shape (2,), in the unit of x
    raises : ValueError for what chi_squared refuses, and for fewer than three bins
    """
    ### BEGIN SOLUTION
    misfit = chi_squared(x, y, mu, sigma)
    if len(x) < 3:
        raise ValueError(f"Uncertainties want three bins or more; there are {len(x)}.")
    J = np.column_stack([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)])
    Sigma = misfit / (len(x) - 2) * np.linalg.inv(J.T @ J)  # M5: its diagonal is wanted  # (1.7)
    return np.sqrt(np.diag(Sigma))
    ### END SOLUTION


# %% test="parameter-uncertainty-shape" points=1
unsure = check.asking(parameter_uncertainty)
for count in (3, 5, 10):
    spots = np.linspace(-1.5, 2.5, count)
    check.shape(unsure(spots, 0.3 + spots / 20, 0.6, 1.7), (2,), f"the uncertainties from {count} bins")

# %% test="parameter-uncertainty-facts" points=2
# Shake one bin after the other. The pseudo-inverse of J holds, for each, how far mu and sigma move.
from statistics import NormalDist

unsure = check.asking(parameter_uncertainty)
rng = np.random.default_rng(67)
for centre, wide, spots in ((0.4, 1.3, [-0.9, -0.2, 0.5, 1.9, 2.4, 3.3]), (-2.0, 0.8, [-2.9, -2.2, -2.0, -1.1])):
    spots = np.array(spots)
    on_it = np.array([NormalDist(centre, wide).pdf(spot) for spot in spots])
    shakes = 0.05 * rng.normal(size=len(spots))
    unsure_of = unsure(spots.copy(), on_it + shakes, centre, wide)
    check.shape(unsure_of, (2,), "the uncertainties")
    check.finite(unsure_of, "the uncertainties")
    unsure_of = np.array(unsure_of)
    check.close(
        unsure(spots.copy(), on_it + 3 * shakes, centre, wide),
        3 * unsure_of,
        "residuals 3 times as large: 3 times as unsure",
    )
    twice = np.array(unsure(np.repeat(spots, 2), np.repeat(on_it + shakes, 2), centre, wide))
    fewer = np.sqrt((len(spots) - 2) / (2 * len(spots) - 2))
    check.close(twice, fewer * unsure_of, "with each bin twice, N - 2 becomes 2 N - 2")
    library = [
        [NormalDist(centre + a, wide + b).pdf(spot) for a, b in 1e-5 * np.array([[1, 0], [-1, 0], [0, 1], [0, -1]])]
        for spot in spots
    ]
    slopes = np.array(library) @ np.array([[1, 0], [-1, 0], [0, 1], [0, -1]]) / 2e-5
    moves = np.linalg.pinv(slopes) * np.linalg.norm(shakes) / np.sqrt(len(spots) - 2)
    # The tolerance is wide because central differences of the library's bell keep about nine digits.
    check.close(
        unsure_of,
        np.linalg.norm(moves, axis=1),
        "the uncertainties are the roots of the diagonal of s^2 (J'J)^-1",
        atol=1e-6,
    )
### BEGIN HIDDEN TESTS
from scipy.optimize import curve_fit


def curve(x, mu, sigma):
    return np.exp(-(((x - mu) / sigma) ** 2) / 2) / (sigma * np.sqrt(2 * np.pi))


spots = 1.0 + 0.9 * np.linspace(-2.0, 3.1, 14)
bars = curve(spots, 1.0, 0.9) + 0.02 * rng.normal(size=14)
at_best, table = curve_fit(curve, spots, bars, p0=(1.0, 0.9), ftol=1e-14, xtol=1e-14, gtol=1e-14)
# The tolerance is wide because curve_fit takes its slopes from differences.
check.close(
    unsure(spots, bars, *at_best),
    np.sqrt(np.diag(table)),
    "the uncertainties are those of SciPy's curve_fit",
    rtol=1e-4,
)
### END HIDDEN TESTS

# %% test="parameter-uncertainty-worked" points=1
# A bell whose top is 1; one bin at the middle, one at one width from it, both met exactly; four bins far off by 0.5.
# So s is 0.5. The slopes are 1.52035 in mu, in the second bin alone, and -2.50663 in sigma, in the first alone.
unsure = check.asking(parameter_uncertainty)
narrow = 1 / np.sqrt(2 * np.pi)
spots = np.array([6.0, 6.0 + narrow, 70.0, 80.0, 90.0, 95.0])
bars = np.array([1.0, np.exp(-0.5), 0.5, -0.5, 0.5, 0.5])
# The tolerance is wide because the numbers by hand have six decimals.
check.close(unsure(spots, bars, 6.0, narrow), [0.328872, 0.199471], "the uncertainties are those by hand", atol=1e-6)

# %% test="parameter-uncertainty-robust" points=1
unsure = check.asking(parameter_uncertainty)
spots, bars = np.array([-1.0, 0.5, 2.0, 2.5, 3.4]), np.array([0.1, 0.5, 0.3, 0.0, 0.1])
before_x, before_y = spots.copy(), bars.copy()
unsure_of = np.array(unsure(spots, bars, 0.8, 1.2))
check.unchanged(before_x, spots, "x")
check.unchanged(before_y, bars, "y")
for factor in (1e-6, 100):
    scaled = np.array(unsure(before_x * factor, before_y / factor, 0.8 * factor, 1.2 * factor))
    check.close(
        scaled / factor, unsure_of, f"in a unit {factor:g} times as small the uncertainties are the same lengths"
    )
check.close(unsure(before_x + 3, before_y, 3.8, 1.2), unsure_of, "bins and mu may move together")
whole_x, whole_y = np.array([3, 4, 6, 7]), np.array([0, 1, 2, 0])
same = unsure(whole_x + 0.5, whole_y + 0.0, 5.5, 2.0)
check.close(unsure(whole_x, whole_y, 5, 2), same, "whole numbers give what decimal numbers give")
check.raises(ValueError, unsure, before_x[:2], before_y[:2], 0.8, 1.2, fact="two bins are refused with a ValueError")
check.raises(ValueError, unsure, before_x, np.ones(4), 0.8, 1.2, fact="4 bars in 5 bins are refused with a ValueError")
check.raises(ValueError, unsure, before_x, before_y, 0.8, 0.0, fact="sigma = 0 is refused with a ValueError")

# %% [markdown]
# So how sure are you? **Before you run the next cell:** guess how many mm the middle of the bell is uncertain.

# %%
uncertainty = parameter_uncertainty(height, density, *best)
for name, value, unsure_by in zip(("mu", "sigma"), best, uncertainty, strict=True):
    print(f"{name} = {value:.2f} cm, give or take {unsure_by:.2f} cm")

# %% [markdown]
# Not four decimals: hardly one. Can you trust that? Nobody can measure 100 times 2,000 women for you, but a computer
# can draw them. Draw 100 histograms from your best bell, fit each of them, and see how far the answers scatter.

# %%
rng = np.random.default_rng(6)
edges = np.append(height - 1, 204)
draws = [np.histogram(rng.normal(*best, 2000), edges)[0] for _ in range(100)]
answers = np.array([fit(height, n / n.sum() / bin_width, 165, 8)[-1] for n in draws])
print("promised by (1.7):", uncertainty.round(3), " found by refitting:", answers.std(axis=0).round(3))

# %% [markdown]
# **Figure 8.** One hundred refits as dots, each the fit of another 2,000 people. The bars show one uncertainty to each
# side, the ellipse two.

# %%
figure, panel = draw.axes(xlabel="$\\mu$, cm", ylabel="$\\sigma$, cm", size=(4.6, 4), aspect="equal")
panel.plot(*answers.T, "o", color=draw.colour("ghost"), ms=4)
panel.errorbar(*best, *uncertainty[::-1], color=draw.colour("second"), lw=2, capsize=4)
turn = np.linspace(0, 2 * np.pi, 100)
ring = best[:, None] + 2 * uncertainty[:, None] * np.array([np.cos(turn), np.sin(turn)])
draw.curve(panel, ring, role="second", style="--")
draw.show(figure, alt="A cloud of dots round (162.5, 7.0), most inside a dashed ellipse, with a cross of error bars.")
inside = np.sum(np.sum(((answers - best) / uncertainty) ** 2, axis=1) <= 4)
print(f"{inside} of 100 refits lie inside the ellipse")

# %% [markdown]
# The promise is close, and a little too small. (When all is well, such an ellipse holds about 86 of 100 dots.) The
# formula takes all bins to shake alike. In truth a bin with 200 people shakes by about 14, and an empty one not at all.
# So the formula is a good estimate and no more.
#
# ## The bell that fits well and is wrong
#
# Now women and men together, 4,000 people. **Before you run the next cell:** will one bell fit them much worse than it
# fits the women alone?

# %%
everyone = (women + men) / (women + men).sum() / bin_width
together = fit(height, everyone, 172, 10)[-1]
print(f"women alone: misfit {chi_squared(height, density, *best):.5f}")
print(f"everyone:    misfit {chi_squared(height, everyone, *together):.5f}")
print("mu and sigma:", together.round(2), "uncertainties:", parameter_uncertainty(height, everyone, *together).round(2))

# %% [markdown]
# The misfits are nearly equal, and the uncertainties are small. It is tempting to conclude that people come from one
# bell with the middle at 169 cm. But look at *where* the residuals are.
#
# **Figure 9.** Residuals in per cent per cm. Left, women alone: the signs change from bin to bin, as chance does.
# Right, everyone: long runs of one sign. The bell is too high far out and in the middle, too low on both shoulders.

# %%
figure, panels = draw.axes(2, xlabel="height, cm", ylabel="residual, % per cm", size=(4.2, 3), ylim=(-0.8, 0.8))
groups = ((density, best, "women"), (everyone, together, "everyone"))
for panel, (share, theta, title) in zip(panels, groups, strict=True):
    r = 100 * (share - gaussian(height, *theta))
    panel.bar(height, r, width=1.8, color=np.where(r > 0, draw.colour("first"), draw.colour("second")))
    panel.axhline(0, color=draw.colour("ghost"), lw=1)
    panel.set_title(f"{title}: {np.sum(np.diff(np.sign(r)) != 0)} changes of sign")
draw.show(figure, alt="Left: short bars of mixed signs. Right: runs: below zero, above, mixed, above near 180, below.")

# %% [markdown]
# A true model leaves noise, and noise has no pattern. Here one is left. Try the model that the story suggests: two
# bells, one for each half. **Before you run the next cell:** how much smaller will the misfit be?

# %%
best_men = fit(height, men / men.sum() / bin_width, 172, 10)[-1]
two_bells = (gaussian(height, *best) + gaussian(height, *best_men)) / 2
print(f"men: mu = {best_men[0]:.2f}, sigma = {best_men[1]:.2f}")
print(f"one bell {chi_squared(height, everyone, *together):.5f}, two bells {np.sum((everyone - two_bells) ** 2):.5f}")

# %% [markdown]
# About half. The uncertainty of 0.34 cm told how sure you are of *the best single bell*. It never told whether a
# single bell is right: a formula can only doubt what it is asked about. Look at the residuals, each time.
#
# ## Compare
#
# `scipy.optimize.curve_fit` does what you did, with a cousin of your halved steps. It finds the same parameters and the
# same uncertainties.

# %%
from scipy.optimize import curve_fit

found, Sigma = curve_fit(gaussian, height, density, p0=(172, 10), ftol=1e-12, xtol=1e-12)
check.close(best, found, "curve_fit finds the same mu and sigma", atol=1e-6)
check.close(uncertainty, np.sqrt(np.diag(Sigma)), "curve_fit says the same uncertainties", rtol=1e-4)
print("mu and sigma:", found, " uncertainties:", np.sqrt(np.diag(Sigma)))

# %% [markdown]
# ## The answer to the first week
#
# The best bell for these 2,000 women has $\mu = 162.5 \pm 0.2$ cm and $\sigma = 7.0 \pm 0.1$ cm. The computer that drew
# them used 162.8 and 7.0 cm: off by less than two uncertainties. In real life nobody tells you that number. That
# is why you say how sure you are.
#
# **You can now** differentiate a bell curve by its two parameters, fit it to a histogram by walking downhill, catch
# steps that go wrong, say how sure you are of the answer, and tell a good fit from a true model.
#
# Next: the [quiz](quiz.ipynb) of this week. It is the last of this course. The course on PCA begins with means and
# covariances, of which you have seen one here.
