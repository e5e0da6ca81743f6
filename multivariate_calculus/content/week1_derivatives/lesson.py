# %% [markdown]
# # Derivatives
#
# **You will be able to** read slopes off a graph, find the derivative of a function from its quotients, take a horrible
# function apart with the sum, product and chain rules, and choose the step of a numerical slope.
#
# **You need** the bell curve and its misfit (linear algebra, week 1). School calculus helps and is not needed. About 90
# minutes.

# %%
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 How steep is it here?
#
# In your first week you turned two knobs, $\mu$ and $\sigma$, until a bell curve came close to the heights of 2,000
# women. (The heights are synthetic: drawn by a computer to follow published means.) At the end a tiny move of $\mu$
# made the curve better still, and nobody could say where that stops.
#
# Take one knob. Keep $\sigma = 7$ cm and turn $\mu$. With $n_i$ women counted in the bin with middle $h_i$, the misfit
# is
#
# $$
# \chi^2(\mu) = \sum_i \left(n_i - g_i\right)^2, \qquad g_i = \frac{4000}{7 \sqrt{2 \pi}} \; e^{-z_i^2 / 2},
# \qquad z_i = \frac{h_i - \mu}{7}. \tag{1.1}
# $$
#
# **Before you run the next cell:** you stand at $\mu = 165$. Will a cm to the right change the misfit by as much as a
# cm to the left?

# %%
height, women, men = data.heights()


def misfit(mu):
    """Return the misfit of the bell with its middle at mu, a number in cm, and the width 7 cm."""
    z = (height - mu) / 7
    g = 4000 / (7 * np.sqrt(2 * np.pi)) * np.exp(-(z**2) / 2)
    return np.sum((women - g) ** 2)  # (1.1)


check.holds(misfit(162.49) < misfit(162.5), "the tiny move of linear algebra still helps")
print(f"a cm to the right: {misfit(166) - misfit(165):+,.0f}, to the left: {misfit(164) - misfit(165):+,.0f}")

# %% [markdown]
# **Figure 1.** The misfit against $\mu$. At 165 it climbs to the right. Somewhere below 163 it has its lowest point.

# %%
mus = np.linspace(155, 171, 161)
figure, panel = draw.axes(xlabel=r"$\mu$, cm", ylabel=r"misfit $\chi^2$", size=(6, 3.2), xlim=(155, 171))
draw.curve(panel, [mus, [misfit(mu) for mu in mus]])
panel.plot(165, misfit(165), "o", color=draw.colour("second"))
draw.label(panel, (165, misfit(165)), "you stand here", role="second", offset=(52, -8))
draw.show(figure, alt="A valley over mu with its floor near 162.5. A dot at mu = 165 sits on its right side.")

# %% [markdown]
# One cm to the right adds 18,637, one cm to the left takes 12,816 away. Two answers, and neither is the steepness *at*
# 165. **How steep is it here, exactly? And where is it not steep at all?** Write down a guess for the first, in misfit
# per cm. The last section has the answer.
#
# ## 2 Functions
#
# `misfit` is a machine: a number goes in, one number comes out. The same input always gives the same output. Such a
# machine is a **function**. Its **graph** is the set of all points (input, output), and Figure 1 is one.
#
# The letter for the input is the **variable**. A tempting idea: the variable is called $x$. But look at the bell,
#
# $$
# g = \frac{4000}{\sigma \sqrt{2 \pi}} \; e^{-(h - \mu)^2 / (2 \sigma^2)}. \tag{2.1}
# $$
#
# There is no $x$. The formula has three letters, and you say which one you turn. The others are held still: they are
# **constants** of this machine, and may be variables of another.
#
# **Before you look at the figure:** draw $g$ against $h$, against $\mu$ and against $\sigma$. Which graphs are bells?
#
# **Figure 2.** One formula, three functions. The dot is the same number each time: $h = 168$, $\mu = 163$,
# $\sigma = 8$. Against $h$ and against $\mu$ it is a bell, with the top at 163 and at 168. Against $\sigma$ it climbs
# fast until 5 and falls slowly.


# %%
def bell(h, mu, sigma):
    """Return how many of 2,000 women the bell curve puts into a bin with middle h; all in cm."""
    return 4000 / (sigma * np.sqrt(2 * np.pi)) * np.exp(-((h - mu) ** 2) / (2 * sigma**2))  # (2.1)


check.close(np.sum((women - bell(height, 165, 7)) ** 2), misfit(165), "at sigma = 7 it is the bell of the misfit")
figure, panels = draw.axes(3, ylabel="women in the bin", size=(3, 2.7), ylim=(0, 260))
x, widths = np.linspace(140, 195, 111), np.linspace(1, 20, 96)
for panel, at, inputs, g, name, role in (
    (panels[0], 168, x, bell(x, 163, 8), "h", "first"),
    (panels[1], 163, x, bell(168, x, 8), r"\mu", "result"),
    (panels[2], 8, widths, bell(168, 163, widths), r"\sigma", "eigen"),
):
    draw.curve(panel, [inputs, g], role=role)
    panel.plot(at, bell(168, 163, 8), "o", color=draw.colour("second"))
    panel.set_xlabel(f"${name}$, cm")
draw.show(figure, alt="Two bells with tops at 163 and 168 cm, and a curve that rises steeply to 5 and falls slowly.")

# %% [markdown]
# Some graphs are worth knowing by sight. Look at the ends, at the crossings with the axes, and at what breaks.
#
# **Figure 3.** Six portraits. $x^2$ and the bell are mirror images of themselves. $x^3$ and $\sin x$ look the same
# after a half turn. $1/x$ has no value at 0. $e^x$ climbs all the way and stays above zero.

# %%
figure, panels = draw.axes(3, 2, size=(2.9, 2), xlim=(-4, 4), ylim=(-3, 3))
x = np.linspace(-4, 4, 400)  # 400 points, so that 0 is none of them
names = ("x^2", "x^3", "1/x", "e^x", r"\sin x", "e^{-x^2/2}")
graphs = (x**2, x**3, np.where(abs(x) < 0.02, np.nan, 1 / x), np.exp(x), np.sin(x), np.exp(-(x**2) / 2))
for panel, y, name in zip(np.ravel(panels), graphs, names, strict=True):
    panel.axhline(0, color=draw.colour("ghost"), lw=1)
    panel.axvline(0, color=draw.colour("ghost"), lw=1)
    draw.curve(panel, [x, y])
    panel.set_title(f"${name}$")
draw.show(figure, alt="Graphs of x squared, x cubed, 1/x in two pieces, e to the x, the sine wave, and a bell.")

# %% [markdown]
# ## 3 Rise over run
#
# 'Twelve per cent' on a road sign means: 12 m up for every 100 m along. That is a **slope**, **rise over run**. For a
# function between the inputs $a$ and $b$ it is
#
# $$
# \frac{f(b) - f(a)}{b - a}. \tag{3.1}
# $$
#
# **Before you run the next cell:** which of the two functions has the same slope everywhere?


# %%
def rise_over_run(f, a, b):
    """Return the slope of the straight line through the points of the graph of f at a and at b, two numbers."""
    return (f(b) - f(a)) / (b - a)  # (3.1)


for a, b in ((0, 1), (1, 2), (-2, 4)):
    line, parabola = rise_over_run(lambda x: 4 - 2 * x, a, b), rise_over_run(lambda x: x**2, a, b)
    check.close(line, -2, "the slope of 4 - 2 x is -2 between any two points")
    print(f"from {a} to {b}: 4 - 2x has slope {line:g}, x squared has slope {parabola:g}")

# %% [markdown]
# The straight line falls by 2 for every step, wherever you measure. The parabola has another answer for each pair. A
# straight line through two points of a graph is a **secant**. So (3.1) is the slope of a secant, and it needs *two*
# points. You stand on one.
#
# Look closer. The right window shows a neighbourhood of the point under a magnifying glass. **Before you move the
# slider,** say what you expect at 100 times. Then choose the corner, with the point at 0, and try again.


# %%
curves = {
    "parabola": lambda x: x**2 / 2 - 1,
    "wave": lambda x: 1.5 * np.sin(2 * x),
    "corner": lambda x: np.abs(x) - 1,
}
glass = play.Plane(x=(-3, 9.4), y=(-3, 3), size=620)
power = play.slider(0, 3, start=0.3, step=0.1, label="log10 of the magnification")
frame = np.array([[-3, 3, 3, -3, -3], [-3, -3, 3, 3, -3]])  # the left window
beside = np.array([[6.4], [0]])  # from the left window to the right one


def inside(points):
    """Return points, shape (2, K), with NaN in place of those outside the window (or on its edge, if all are)."""
    seen = np.abs(points).max(axis=0) <= 3.01
    return np.where(seen, points, np.nan) if seen.any() else np.clip(points, -3, 3)


# %%
@play.picture(title="A magnifying glass", plane=glass, p=(1, -0.5), zoom=power, curve=play.choice(list(curves)))
def magnify(plane, p, zoom, curve):
    """Draw the curve, and on the right the piece of it round the input p[0], magnified in both directions."""
    f, x, times, u = curves[curve], np.clip(p[0], -2.5, 2.5), 10**zoom, np.linspace(-3, 3, 121)
    plane.lines([frame, frame + beside], "ghost", "thin")
    plane.line(inside([u, f(u)]), "first")
    plane.area(frame / times + [[x], [f(x)]], "second")
    y = times * (f(x + u / times) - f(x))  # the piece, magnified
    secant = y[0] + (y[-1] - y[0]) * (u + 3) / 6
    plane.line(inside([u, y]) + beside, "first")
    plane.line(inside([u, secant]) + beside, "second", "dash")
    told = f"Magnified {times:.3g} times round x = {x:.2f}, the secant has slope {(y[-1] - y[0]) / 6:.3f}"
    return f"{told}, and the curve leaves it by at most {100 * np.max(abs(y - secant)) / 6:.2g} per cent of the window."


magnify

# %% [markdown]
# **Figure 4.** The parabola $x^2$ at $x = 1$, magnified 1, 10 and 100 times, with a secant across the window. The gap
# closes. Right, the corner of $|x|$: at 100 times it is the same corner.

# %%
figure, panels = draw.axes(4, size=(2.3, 2.5))
cases = [(lambda x: x**2, 1, times) for times in (1, 10, 100)] + [(np.abs, 0, 100)]
for panel, (f, x, times) in zip(panels, cases, strict=True):
    near = x + np.linspace(-1, 1, 41) / times
    draw.curve(panel, [near, f(near)])
    draw.curve(panel, [near[[0, -1]], f(near[[0, -1]])], role="second", style="--")
    panel.set_title(f"{times} times")
    panel.locator_params(nbins=3)
draw.show(figure, alt="A parabola bends away from its secant at 1 times, lies on it at 100 times; a corner stays one.")

# %% [markdown]
# That is the idea of this week. **Look closely enough, and most curves are straight.** The slope of that straight line
# is the slope *at* the point. Where a graph stays bent at every magnification, as at the corner, there is no such
# slope.
#
# ## 4 The limit
#
# Now in numbers. Stand at $x$ and let the run be $h$, so that $b = x + h$. Take $f(x) = x^2$ at $x = 3$. **Before you
# run the next cell,** guess which number the quotients approach.

# %%
for h in (1, 0.1, 0.01, 0.001):
    print(f"h = {h}: rise over run is {((3 + h) ** 2 - 3**2) / h:.4f}")

# %% [markdown]
# They approach 6. Why not put $h = 0$? Then rise and run are both zero, and $0/0$ says nothing. Do the algebra while
# $h$ is not zero:
#
# $$
# \frac{(x + h)^2 - x^2}{h} = \frac{2 x h + h^2}{h} = 2 x + h. \tag{4.1}
# $$
#
# The $h$ below has **cancelled**. Now shrink it. Name any distance, however small: once $h$ is smaller than that,
# $2x + h$ is closer to $2x$. Such a number is a **limit**. The limit of the **difference quotient** is the
# **derivative** of $f$ at $x$:
#
# $$
# f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}. \tag{4.2}
# $$
#
# Say 'f prime of $x$'. Another name is $df/dx$: a little of $f$ over a little of $x$. The straight line through the
# point with this slope is the **tangent**.
#
# The corner $|x|$ has no derivative at 0. From the right every quotient is 1, from the left every one is $-1$. No
# single number is approached from both sides.
#
# **Figure 5.** Secants of $x^2$ from the point $(1, 1)$ with $h = 2$, $1$ and $0.4$ have the slopes 4, 3 and 2.4. They
# turn towards the tangent, whose slope is 2.

# %%
for h in (0.5, -0.01, 1e-3):
    quotient = ((3 + h) ** 2 - 3**2) / h
    check.close(quotient, 2 * 3 + h, "the quotient of x squared is 2 x + h", rtol=1e-10)  # (4.1)
    check.holds(abs(quotient - 6) <= abs(h) + 1e-9, "the quotient is no farther from f'(3) = 6 than h")  # (4.2)
    check.close(abs(h) / h, np.sign(h), "the quotient of |x| at 0 is 1 from the right, -1 from the left")
figure, panel = draw.axes(xlabel="$x$", ylabel="$x^2$", size=(5.6, 3.6), xlim=(-0.4, 3.3), ylim=(-1.5, 9.8))
x = np.linspace(-0.4, 3.3, 75)
draw.curve(panel, [x, x**2])
for h in (2, 1, 0.4):
    draw.curve(panel, [x, 1 + (2 + h) * (x - 1)], role="ghost", style="--", width=1.2)
    panel.plot(1 + h, (1 + h) ** 2, "o", color=draw.colour("ghost"))
draw.curve(panel, [x, 1 + 2 * (x - 1)], role="second", name="tangent, slope 2")
panel.legend(loc="upper left")
draw.show(figure, alt="A parabola with three dashed secants from (1, 1) that turn down towards the tangent there.")

# %% [markdown]
# The derivative is a function too: $x$ goes in, a slope comes out. You can draw its graph under that of $f$ without any
# formula. **Before you look,** sketch it for a curve that climbs, falls, and climbs again.
#
# **Figure 6.** A function above, its slopes below. Where $f$ climbs, $f'$ is positive. Where $f$ falls, $f'$ is
# negative. At the top and at the bottom of $f$ it is zero. How *high* $f$ is does not matter.

# %%
x = np.linspace(-2.2, 2.2, 89)
figure, panels = draw.axes(1, 2, size=(5.6, 1.9), xlim=(-2.2, 2.2))
for panel, y, role, name in zip(panels, (x**3 / 3 - x, x**2 - 1), ("first", "second"), ("f", "f'"), strict=True):
    panel.axhline(0, color=draw.colour("ghost"), lw=1)
    draw.curve(panel, [x, y], role=role)
    panel.set_ylabel(f"${name}(x)$")
    for flat in (-1, 1):
        panel.axvline(flat, color=draw.colour("ghost"), lw=1, ls=":")
panels[1].set_xlabel("$x$")
draw.show(figure, alt="Above, a curve with a top at -1 and a bottom at 1. Below, its slopes cross zero at -1 and 1.")

# %% [markdown]
# ## 5 Smaller is better, until it is not
#
# The tempting idea: the smaller $h$, the better the quotient. So let the computer use a tiny one. Test it on $x^3$,
# whose quotient you can work out as before:
#
# $$
# \frac{(x + h)^3 - x^3}{h} = 3 x^2 + 3 x h + h^2. \tag{5.1}
# $$
#
# The slope is $3x^2$; the rest is error, and it shrinks like $h$. There is a better quotient: step to both sides. The
# terms with $3xh$ cancel, and the error shrinks like $h^2$:
#
# $$
# \frac{(x + h)^3 - (x - h)^3}{2 h} = 3 x^2 + h^2. \tag{5.2}
# $$
#
# The first is the **forward** quotient, the second the **central** one. At $x = 0.6$ the slope is 1.08. **Before you
# run the next cell:** which row will have the smallest error?


# %%
def forward(f, x, h):
    """Return the forward quotient of f at x with the step h; x and h numbers or arrays of one shape."""
    return (f(x + h) - f(x)) / h  # (5.1)


def central(f, x, h):
    """Return the central quotient of f at x with the step h; x and h numbers or arrays of one shape."""
    return (f(x + h) - f(x - h)) / (2 * h)  # (5.2)


for h in (1e-2, 1e-5, 1e-8, 1e-11, 1e-14, 1e-17):
    ahead, both = abs(forward(lambda x: x**3, 0.6, h) - 1.08), abs(central(lambda x: x**3, 0.6, h) - 1.08)
    print(f"h = {h:.0e}: error forward {ahead:.0e}, central {both:.0e}")

# %% [markdown]
# Down, and up again! At $h = 10^{-17}$ the error is as large as the slope: the quotient is 0. Shrink $h$ by hand. The
# picture shows the error. The window in it shows the curve as the computer sees it, magnified to the size of $h$, and
# the secant. Watch it below $10^{-14}$.


# %%
def cube(x):
    """Return x to the third power, entry by entry."""
    return x**3


steps = 10 ** np.arange(-17, 0.01, 0.1)
ways = {"forward": forward, "central": central}
errors = {name: abs(way(cube, 0.6, steps) - 1.08) for name, way in ways.items()}
logs = play.Plane(x=(-17, 0), y=(-13.5, 1.5), size=600, height=440)
tiny = play.slider(-17, 0, start=-1, step=0.1, label="log10 of h")
lens, ground = np.array([[1.9], [1]]), np.array([[-8], [-1]])  # size and place of the window with the curve


# %%
@play.picture(title="Shrink h", plane=logs, log_h=tiny, way=play.choice(list(ways)))
def shrink(plane, log_h, way):
    """Draw the error against h, and in a window the cube near 0.6 as computed, at the scale of h."""
    plane.axes(step=(2, 2), names=("log10 of h", "log10 of the error"))
    plane.line(np.log10([steps, np.maximum(errors[way], 1e-16)]), "ghost", "thin")
    h, u = 10**log_h, np.linspace(-2, 2, 401)
    plane.area(frame / 3 * [[4], [2.2]] + ground, "sand", "full")
    plane.line(inside(1.5 * np.array([u, (cube(0.6 + u * h) - cube(0.6)) / h])) / 1.5 * lens + ground, "first")
    ends = np.array([0 if way == "forward" else -1, 1])
    plane.line([ends, (cube(0.6 + ends * h) - cube(0.6)) / h] * lens + ground, "second", "thick")
    quotient = ways[way](cube, 0.6, h)
    plane.dot([log_h, np.log10(max(abs(quotient - 1.08), 1e-16))], "second", size=12)
    return f"With h = {h:.1e} the {way} quotient is {quotient:.12f}, and the error is {abs(quotient - 1.08):.0e}."


shrink

# %% [markdown]
# The curve breaks into stairs. That is no fault of mathematics. A computer keeps about 16 digits, so it knows no
# numbers between two neighbours on its list. Near 0.6 these stand $1.1 \cdot 10^{-16}$ apart.
#
# **Figure 7.** The error of both quotients of $x^3$ at 0.6, on logarithmic axes. From right to left the error falls,
# then bends and climbs. The forward one is best near $h = 10^{-8}$, the central one near $10^{-5}$. Dashed: the two
# parts of the error that the text below explains.

# %%
figure, panel = draw.axes(xlabel="$h$", ylabel="error", size=(6, 4), xscale="log", yscale="log", ylim=(1e-14, 20))
eps = np.finfo(float).eps
for name, role in (("forward", "first"), ("central", "result")):
    panel.plot(steps, errors[name], ".", ms=4, color=draw.colour(role), label=name)
draw.curve(panel, [steps, 1.8 * steps], role="first", style="--", width=1, name="truncation $1.8\\,h$")
draw.curve(panel, [steps, steps**2], role="result", style="--", width=1, name="truncation $h^2$")
draw.curve(panel, [steps, eps / steps], role="second", style="--", width=1, name="rounding $\\epsilon / h$")
panel.legend(loc="lower left", fontsize=9)
draw.show(figure, alt="Two V shapes: forward bends near 1e-8 at error 1e-8, central near 1e-5 at error 1e-11.")

# %% [markdown]
# **Why the bend?** Two errors pull in opposite directions.
#
# - **Truncation**: the rest that the limit would have removed. It is $3xh = 1.8\,h$ forward and $h^2$ central. On
#   logarithmic axes that is a straight line with slope 1, or 2.
# - **Rounding**: $x + h$ and the outputs are rounded to neighbours on the list. So the rise is wrong by about
#   $\epsilon = 2.2 \cdot 10^{-16}$, however small $h$ is. Division by $h$ turns this into $\epsilon / h$: slope $-1$.
#
# $$
# \text{error} \approx A h^p + \frac{\epsilon}{h}, \qquad p = 1 \text{ forward}, \; p = 2 \text{ central}. \tag{5.3}
# $$
#
# To the right of the bend the first part rules, to the left the second. For other functions $A$ is another number, and
# the powers stay. Why they stay is a matter for week 4.

# %%
for name, A, p in (("forward", 1.8, 1), ("central", 1, 2)):
    model = A * steps**p + eps / steps  # (5.3)
    check.holds(np.all(errors[name] <= 2 * model), "no error is much larger than truncation plus rounding")
    large = steps > 1e-3
    check.close(errors[name][large], A * steps[large] ** p, "a large h leaves the truncation", rtol=0.6)
    print(f"{name}: smallest error {errors[name].min():.0e} at h = {steps[errors[name].argmin()]:.0e}")


def slope(f, x):
    """Return the slope of f at x by the central quotient with h = 1e-5; x is a number or an array."""
    return central(f, x, 1e-5)


check.close(slope(np.abs, 0), 0, "the central quotient of |x| at 0 is 0")

# %% [markdown]
# So do not take the smallest $h$. Take the central quotient with $h$ near $10^{-5}$ for $x$ of size 1. Section 7 works
# out the best $h$ with a derivative. From now on, `slope` checks each rule that you derive. A warning: at 0 it gives
# the corner $|x|$ the slope 0, without a word, where there is *no* slope.
#
# ## 6 Rules for sums and powers
#
# Nobody wants a table of quotients for each function. A few rules do it, and each comes from (4.2).
#
# Two hikers' heights add up to a sum. If one gains 3 m and the other 5 m, the sum gains 8 m. Rises add, and the run is
# the same. So slopes add. If all heights double, so do all rises. With numbers $a$ and $b$:
#
# $$
# (a f + b g)' = a f' + b g'. \tag{6.1}
# $$
#
# A constant never rises: its derivative is 0. Now powers. Multiply $(x + h)^4$ out: from each of the four brackets take
# either $x$ or $h$. Taking $x$ each time gives $x^4$. Taking $h$ from one bracket and $x$ from the others can be done
# in four ways, which gives $4 x^3 h$. All other terms hold $h^2$ or more.
#
# $$
# \frac{(x + h)^n - x^n}{h} = n x^{n-1} + h \, (\dots), \qquad \text{so} \qquad (x^n)' = n x^{n-1}. \tag{6.2}
# $$
#
# **Before you run the next cell,** differentiate $3x^4 - 5x^2 + 7x - 2$ by hand, and find the slope at $x = 1$.

# %%
x = np.array([-1.5, -0.4, 1.0, 2.0])
for n in (1, 2, 3, 4, 7):
    check.close(n * x ** (n - 1), slope(lambda x, n=n: x**n, x), "the slope of a power", rtol=1e-6)  # (6.2)
by_rules = 3 * 4 * x**3 - 5 * 2 * x + 7  # (6.1)
check.close(by_rules, slope(lambda x: 3 * x**4 - 5 * x**2 + 7 * x - 2, x), "slopes of sums and multiples", rtol=1e-6)
by_rules[2]

# %% [markdown]
# $12x^3 - 10x + 7$, so 9 at $x = 1$. The tolerance `rtol=1e-6` leaves room for the error of the central quotient.
#
# ## 7 Special functions
#
# **One over x.** Bring both fractions over one bottom, and $h$ cancels:
#
# $$
# \frac{1}{h} \left( \frac{1}{x + h} - \frac{1}{x} \right) = \frac{-1}{x (x + h)}, \qquad \text{so} \qquad
# \left( \frac{1}{x} \right)' = -\frac{1}{x^2}. \tag{7.1}
# $$
#
# The slope is negative everywhere. It is tempting to conclude: further right is always lower. But $1/x$ is $-1$ at $-1$
# and $1$ at $1$. It falls, breaks at 0, and starts again from above. At 0 there is no value, so no slope. 'It falls'
# holds for each piece alone. By the way, (7.1) is (6.2) with $n = -1$.
#
# Here is a use. The error (5.3) has its lowest point where its slope is zero. With (7.1), for the forward quotient:
# $A - \epsilon / h^2 = 0$, so $h = \sqrt{\epsilon / A}$. For the central one, $2 A h - \epsilon / h^2 = 0$, so
# $h = \sqrt[3]{\epsilon / (2 A)}$. **Before you run the next cell,** read both off Figure 7.

# %%
x = np.array([-2.0, -0.5, 0.8, 3.0])
check.close(-1 / x**2, slope(lambda x: 1 / x, x), "the slope of 1/x is -1/x^2", rtol=1e-6)  # (7.1)
best = np.sqrt(eps / 1.8), np.cbrt(eps / 2)
check.close(1.8 - eps / best[0] ** 2, 0, "the forward error is flat at its best h")
check.close(2 * best[1] - eps / best[1] ** 2, 0, "the central error is flat at its best h")
print(f"best h: forward {best[0]:.1e}, central {best[1]:.1e}")

# %% [markdown]
# A square root of $\epsilon$ forward, a cube root central: there are the two bends.
#
# **The exponential.** For $f(x) = a^x$ the quotient splits: $\frac{a^{x+h} - a^x}{h} = a^x \cdot \frac{a^h - 1}{h}$. So
# the slope is the value itself times a number that depends on $a$ alone, the slope at 0. **Before you run the next
# cell:** for which base is that number 1?

# %%
for base in (2, 2.5, 3):
    print(f"base {base}: slope at 0 is {slope(lambda x, base=base: base**x, 0.0):.4f}")
low, high = 2.5, 3.0
for _ in range(40):  # halve the interval: keep the half in which the number passes 1
    middle = (low + high) / 2
    low, high = (low, middle) if slope(lambda x, base=middle: base**x, 0.0) > 1 else (middle, high)
low

# %% [markdown]
# It is $e = 2.71828\dots$, and you can take this as its definition. The function $e^x$ **is its own slope**:
#
# $$
# (e^x)' = e^x. \tag{7.2}
# $$
#
# **Figure 8.** Three tangents of $e^x$. Each rises from zero to the curve within a run of 1. So its slope is the
# height.

# %%
check.close(low, np.e, "the base found by halving is e", rtol=1e-8)  # rtol: the central quotient has about 10 digits
x = np.linspace(-2.5, 1.6, 83)
check.close(np.exp(x), slope(np.exp, x), "the slope of e to the x is e to the x", rtol=1e-6)  # (7.2)
figure, panel = draw.axes(xlabel="$x$", ylabel="$e^x$", size=(5.6, 3.4), xlim=(-2.5, 1.7), ylim=(-0.4, 4.6))
panel.axhline(0, color=draw.colour("ghost"), lw=1)
draw.curve(panel, [x, np.exp(x)])
for at in (-1.2, 0.2, 1.4):
    draw.curve(panel, [[at - 1, at - 1, at, at], [0, 0, np.exp(at), 0]], role="second", style="--", width=1.2)
    draw.label(panel, (at - 0.5, 0), "1", role="second", offset=(0, -11))
    draw.label(panel, (at, np.exp(at) / 2), f"{np.exp(at):.2f}", role="second", offset=(17, 0))
draw.show(figure, alt="The exponential curve with three right triangles, each 1 wide and as tall as the curve there.")

# %% [markdown]
# **Sine and cosine.** Walk round a circle of radius 1, anticlockwise. After a way of length $t$ you stand at
# $(\cos t, \sin t)$. In a tiny step $h$ the circle is as good as straight, so you move by $h$, at a right angle to the
# radius. That direction is your place after a quarter turn, $(-\sin t, \cos t)$. So per unit of way:
#
# $$
# (\cos t)' = -\sin t, \qquad (\sin t)' = \cos t. \tag{7.3}
# $$
#
# **Before you go on:** differentiate sine four times. Where do you end?
#
# **Figure 9.** Left: the direction of walking is the place, turned by a quarter. Right: sine, and its slopes, which are
# cosine. Where the sine has its top, the cosine is zero.

# %%
figure, (circle, waves) = draw.axes(2, size=(3.7, 3.1), ylim=(-1.2, 1.8))
t, place = np.linspace(0, 2 * np.pi, 100), np.array([np.cos(0.7), np.sin(0.7)])
quarter = np.array([[0, -1], [1, 0]])
check.close(np.cos(t), slope(np.sin, t), "the slope of sine is cosine", rtol=1e-6, atol=1e-9)  # (7.3)
check.close(-np.sin(t), slope(np.cos, t), "the slope of cosine is minus sine", rtol=1e-6, atol=1e-9)  # (7.3)
check.equal(np.linalg.matrix_power(quarter, 4), np.eye(2), "four quarter turns bring you back")
draw.curve(circle, [np.cos(t), np.sin(t)], role="ghost", width=1)
draw.arrow(circle, place, name="place")
draw.arrow(circle, place + quarter @ place, place, role="second", name="step")
circle.set(aspect="equal", xlim=(-1.3, 1.7))
for y, role, style, name in ((np.sin(t), "first", "-", "sine"), (np.cos(t), "second", "--", "its slopes: cosine")):
    draw.curve(waves, [t, y], role=role, style=style, name=name)
waves.legend(loc="upper right")
draw.show(figure, alt="Left: a circle, an arrow to a place on it, an arrow at a right angle. Right: sine and cosine.")

# %% [markdown]
# Sine, cosine, minus sine, minus cosine, and sine again: **the slopes repeat after four**, as quarter turns do. All
# this holds for radians, where $t$ is the length of the way.
#
# ## 8 The product rule
#
# The tempting rule: the derivative of a product is the product of the derivatives. Test it on $x \cdot x$. That gives
# $1 \cdot 1 = 1$. But the slope of $x^2$ is $2x$.
#
# Look at the product as an area. A rectangle has the sides $f(x)$ and $g(x)$. While $x$ grows by $h$, the sides grow by
# $\Delta f$ and $\Delta g$.
#
# **Figure 10.** The rectangle gains three pieces: a strip $g\,\Delta f$, a strip $f\,\Delta g$, and a corner.

# %%
figure, panel = draw.axes(size=(4.6, 3.3), xlim=(-0.2, 6.3), ylim=(-0.2, 4.3), aspect="equal")
pieces = (((0, 0), 5, 3, "$f g$", "ghost"), ((5, 0), 1, 3, r"$g\,\Delta f$", "first"),
    ((0, 3), 5, 1, r"$f\,\Delta g$", "second"), ((5, 3), 1, 1, r"$\Delta f\,\Delta g$", "result"))  # fmt: skip
for (left, bottom), wide, tall, name, role in pieces:
    panel.fill_between([left, left + wide], bottom, bottom + tall, color=draw.colour(role), alpha=0.2)
    draw.label(panel, (left + wide / 2, bottom + tall / 2), name, role=role)
panel.set_axis_off()
draw.show(figure, alt="A large rectangle f g, a tall strip on its right, a flat strip on top, a small square between.")

# %% [markdown]
# Divide the gain by $h$: $\;g\,\frac{\Delta f}{h} + f\,\frac{\Delta g}{h} + \frac{\Delta f}{h}\,\Delta g$. The first
# two pieces approach $f' g$ and $f g'$. In the third, a slope is multiplied by $\Delta g$, which shrinks to zero. This
# is the **product rule**:
#
# $$
# (f g)' = f' g + f g'. \tag{8.1}
# $$
#
# Watch the three pieces for $x^2 e^x$ at $x = 1$, each divided by $h$. **Before you run the next cell:** where do the
# three columns go?

# %%
for h in (1, 0.1, 0.01, 0.001):
    df, dg = (1 + h) ** 2 - 1, np.exp(1 + h) - np.exp(1)
    print(f"h = {h}: {np.e * df / h:.3f}  {1 * dg / h:.3f}  {df * dg / h:.3f}")
x = np.array([-1.0, 0.5, 2.0])
by_rule = 2 * x * np.exp(x) + x**2 * np.exp(x)  # (8.1)
check.close(by_rule, slope(lambda x: x**2 * np.exp(x), x), "the slope of the product", rtol=1e-6)
check.different(2 * x * np.exp(x), by_rule, "the product of the slopes is another function")

# %% [markdown]
# The columns go to $2e$, to $e$, and to nothing. Each factor changes in turn, while the other one waits.
#
# ## 9 The chain rule
#
# Machines can be nested: the output of one goes into the next. A bell is $e^{-z^2/2}$ with $z = (h - \mu)/\sigma$. Let
# $\sigma = 7$. One cm more makes $z$ larger by $1/7$. At $z = 1$ the bell falls by 0.607 for each unit of $z$. So it
# falls by $0.607 / 7$ per cm. **Rates multiply**, like gears.
#
# In general let $u = g(x)$ be the inner machine and $f(u)$ the outer one. A run $h$ makes $\Delta u \approx g'(x)\,h$.
# That is the run of the outer machine, which makes $f'(u)\,\Delta u$. This is the **chain rule**:
#
# $$
# \big( f(g(x)) \big)' = f'(g(x)) \cdot g'(x). \tag{9.1}
# $$
#
# Two slips lie in wait: to forget $g'(x)$, and to put $x$ into $f'$ where $g(x)$ belongs. **Before you run the next
# cell,** differentiate $\sin(x^2)$.

# %%
x = np.array([-1.2, 0.4, 1.0, 2.0])
true = slope(lambda x: np.sin(x**2), x)
check.close(np.cos(x**2) * 2 * x, true, "outer slope at the inner value, times inner slope", rtol=1e-6)  # (9.1)
check.different(np.cos(x**2), true, "without the inner slope it is wrong")
check.different(np.cos(x) * 2 * x, true, "with x in the outer slope it is wrong")

# %% [markdown]
# Now the bell $b(z) = e^{-z^2/2}$. The inner machine is $-z^2/2$ with slope $-z$, so $b'(z) = -z\,e^{-z^2/2}$. Where is
# the bell steepest? There the *slope* has its top or bottom, so the slope of the slope is zero. By the product rule:
#
# $$
# \left( -z\,e^{-z^2/2} \right)' = -e^{-z^2/2} + z^2 e^{-z^2/2} = (z^2 - 1)\,e^{-z^2/2}. \tag{9.2}
# $$
#
# It is zero at $z = 1$ and $z = -1$. **A bell is steepest one width from its middle.** That is what $\sigma$ *is* on
# the graph.

# %%
z = np.linspace(-3, 3, 601)
slopes = -z * np.exp(-(z**2) / 2)
check.close(abs(z[[slopes.argmax(), slopes.argmin()]]), 1, "the steepest places are at -1 and 1")
check.close(
    (z**2 - 1) * np.exp(-(z**2) / 2), slope(lambda z: -z * np.exp(-(z**2) / 2), z), "the slope of the slope", 1e-6, 1e-9
)  # (9.2)

# %% [markdown]
# ## 10 Taming a beast
#
# Every rule by itself is tame. Here is a beast:
#
# $$
# f(x) = x^2 \, e^{\sin 3x} + \frac{1}{1 + e^{-2x}}. \tag{10.1}
# $$
#
# Do not stare at all of it. Ask: *what was done last?* A sum. Its first part is a product. One factor of that is a
# chain of three. Name the machines from the inside out, and write the slope of each beside it.
#
# | machine | its slope | rule |
# |---|---|---|
# | $u = 3x$ | $u' = 3$ | power |
# | $v = \sin u$ | $v' = \cos u \cdot u'$ | chain |
# | $w = e^v$ | $w' = e^v \cdot v'$ | chain |
# | $p = x^2 w$ | $p' = 2x\,w + x^2\,w'$ | product |
# | $q = 1 + e^{-2x}$ | $q' = -2 e^{-2x}$ | chain |
# | $s = 1/q$ | $s' = -q' / q^2$ | chain |
# | $f = p + s$ | $f' = p' + s'$ | sum |
#
# Each row uses rows above it. So a program can carry the value and the slope along, side by side.


# %%
def beast(x):
    """Return the value and the slope of the beast at x, a number or an array."""
    u, du = 3 * x, 3
    v, dv = np.sin(u), np.cos(u) * du
    w, dw = np.exp(v), np.exp(v) * dv
    p, dp = x**2 * w, 2 * x * w + x**2 * dw
    q, dq = 1 + np.exp(-2 * x), -2 * np.exp(-2 * x)
    s, ds = 1 / q, -dq / q**2
    return p + s, dp + ds  # (10.1)


x = np.linspace(-2, 2, 201)
value, df_dx = beast(x)
check.close(value, x**2 * np.exp(np.sin(3 * x)) + 1 / (1 + np.exp(-2 * x)), "the value is that of the formula")
check.close(df_dx, slope(lambda x: beast(x)[0], x), "the slope agrees with central quotients", rtol=1e-6, atol=1e-8)

# %% [markdown]
# **Figure 11.** The beast above, its slope below. The line comes from the rules, the dots from central quotients.

# %%
figure, panels = draw.axes(1, 2, size=(6, 2), xlim=(-2, 2))
draw.curve(panels[0], [x, value])
draw.curve(panels[1], [x, df_dx], role="second")
panels[1].axhline(0, color=draw.colour("ghost"), lw=1)
panels[1].plot(x[::10], slope(lambda x: beast(x)[0], x[::10]), "o", color=draw.colour("ink"), ms=4)
panels[0].set_ylabel("$f(x)$")
panels[1].set(xlabel="$x$", ylabel="$f'(x)$")
draw.show(figure, alt="A wavy curve with several hills; below, its slopes with dots on the line, zero at each hilltop.")

# %% [markdown]
# ### Think: why not central quotients for everything?
#
# They need no rules. Count the digits that they lose (Figure 7). Then count how often you must run a machine with a
# million knobs to get a slope for each knob.
#
# ## 11 How steep it is, exactly
#
# Back to $\mu = 165$. The misfit (1.1) is a beast as well: a sum of 33 squares of bells. Tame it from the inside out.
#
# - $z_i = (h_i - \mu)/7$. The variable is $\mu$, and the heights are constants. So $z_i' = -1/7$.
# - $g_i$ is a number times $e^{-z_i^2/2}$. So $g_i' = g_i \cdot (-z_i) \cdot z_i' = g_i z_i / 7$.
# - $n_i - g_i$ is squared. The outer slope is $2 (n_i - g_i)$, the inner one $-g_i'$.
#
# Slopes add, so
#
# $$
# \frac{d \chi^2}{d \mu} = -\frac{2}{7} \sum_i (n_i - g_i)\, g_i\, z_i. \tag{11.1}
# $$
#
# **Before you run the next cell,** look up your guess from section 1.


# %%
def misfit_slope(mu):
    """Return by how much the misfit grows per cm of mu, a number; mu in cm."""
    z = (height - mu) / 7
    g = 4000 / (7 * np.sqrt(2 * np.pi)) * np.exp(-(z**2) / 2)
    return -2 / 7 * np.sum((women - g) * g * z)  # (11.1)


for mu in (158, 165, 170):
    check.close(misfit_slope(mu), slope(misfit, mu), "the rule agrees with the central quotient", rtol=1e-5)
misfit_slope(165)

# %% [markdown]
# **About 15,813 per cm.** A step of 0.01 cm to the left takes about 158 off the misfit. The mean of the two answers in
# section 1, 15,727, was a central quotient with $h = 1$ cm: close, and not exact.
#
# And where is it flat? The slope is negative at 160 and positive at 165, so it passes zero between. Halve the interval
# again and again, and keep the half in which the sign changes.
#
# **Figure 12.** The misfit above, its exact slope below. The slope is zero where the misfit is lowest. Its sign says
# which way is down.

# %%
low, high = 160.0, 165.0
for _ in range(50):
    middle = (low + high) / 2
    low, high = (low, middle) if misfit_slope(middle) > 0 else (middle, high)
check.holds(misfit_slope(low) <= 0 <= misfit_slope(high), "the slope changes its sign here")
check.holds(misfit(low) < min(misfit(low - 1e-3), misfit(low + 1e-3)), "no tiny move makes the curve better")
figure, panels = draw.axes(1, 2, size=(6, 2), xlim=(155, 171))
parts = (misfit, r"misfit $\chi^2$", "first"), (misfit_slope, r"$d\chi^2 / d\mu$, per cm", "second")
for panel, (f, name, role) in zip(panels, parts, strict=True):
    draw.curve(panel, [mus, [f(mu) for mu in mus]], role=role)
    panel.axvline(low, color=draw.colour("ghost"), lw=1, ls=":")
    panel.set_ylabel(name)
panels[1].axhline(0, color=draw.colour("ghost"), lw=1)
panels[1].set_xlabel(rf"$\mu$, cm (flat at {low:.6f})")
draw.show(figure, alt="A valley above and its slope below; a dotted line at 162.5 marks the floor and the zero slope.")

# %% [markdown]
# In linear algebra you could always try one more tiny move, and never know that you had arrived. Now you know: **you
# have arrived where the slope is zero** and changes from negative to positive. (At a top it is zero too, and changes
# the other way.) One knob was held still, though. With two knobs, which way is down? That is week 2.
#
# **You can now** read slopes off a graph, find the derivative of a function from its quotients, take a horrible
# function apart with the sum, product and chain rules, and choose the step of a numerical slope.
#
# Next: the [quiz](quiz.ipynb) of this week. Then [week 2](../week2_gradients/lesson.ipynb): something is buried under
# the sand, and you have many directions to choose from. This week has no lab.
