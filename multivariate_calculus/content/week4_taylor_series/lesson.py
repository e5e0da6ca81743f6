# %% [markdown]
# # Taylor series
#
# **You will be able to** replace a function near a point by a polynomial, say where that is good and how large the
# error is, linearise, do the same for several variables with $J$ and $H$, and compute sines as a calculator does.
#
# **You need** derivatives (week 1), gradients and Hessians (week 2) and the chain rule (week 3). About 90 minutes.

# %%
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 How does a calculator know sin?
#
# Press sin, type 0.5 (in radians), and a calculator shows 0.479425538604. Inside is a chip that can add, subtract,
# multiply and divide. It holds no circle and no ruler. **So how does it know sin?**
#
# The tempting idea: it looks the number up in a list. With twelve digits, one turn alone would need millions of
# millions of entries. Something shorter must be stored. Here is a suspect:
#
# $$
# x - \frac{x^3}{6} + \frac{x^5}{120}. \tag{1.1}
# $$
#
# **Before you run the next cell:** how many digits of $\sin 0.5$ will it get right? And of $\sin 6$?


# %%
def suspect(x):
    """Return x - x^3 / 6 + x^5 / 120 for a number or an array x."""
    return x - x**3 / 6 + x**5 / 120  # (1.1)


check.close(suspect(0.5), np.sin(0.5), "the suspect gets five digits of sin 0.5 right", atol=2e-6)
for x in (0.5, 1.0, 6.0):
    print(f"x = {x}: the suspect says {suspect(x):.9f}, the sine is {np.sin(x):.9f}")

# %% [markdown]
# Five digits at 0.5, with a handful of multiplications. At 6 it is nonsense.
#
# **Figure 1.** The suspect follows the sine for about a quarter turn to each side of 0. Then it runs away.

# %%
x = np.linspace(-7, 7, 281)
figure, panel = draw.axes(xlabel="$x$, radians", ylabel="value", size=(6, 3.2), xlim=(-7, 7), ylim=(-3, 3))
panel.axhline(0, color=draw.colour("faint"), lw=1)
draw.curve(panel, [x, np.sin(x)], name=r"$\sin x$")
draw.curve(panel, [x, suspect(x)], role="second", style="--", name="the suspect")
panel.legend(loc="upper center")
draw.show(
    figure, alt="A sine wave and a dashed curve that lies on it from about -2 to 2 and leaves it steeply outside."
)

# %% [markdown]
# Three questions, then. Where do 6 and 120 come from? How far is such a formula good? And how does the calculator get
# $\sin 6$ right all the same?
#
# ## 2 Building approximations
#
# Begin with a number that you can check by hand: the root of 4.5. You know the root of 4. The power rule gives the
# derivative of $f(x) = \sqrt{x}$ there, and used again it gives $f''$, the derivative of the derivative:
#
# $$
# f(4) = 2, \qquad f'(4) = \frac{1}{2 \sqrt{4}} = \frac14, \qquad f''(4) = -\frac{1}{4 \cdot 4^{3/2}} = -\frac1{32}.
# $$
#
# Let $d = x - 4$ be the step away from 4. You look for a polynomial $g = c_0 + c_1 d + c_2 d^2$ that behaves like $f$
# at $d = 0$. Match one thing after another.
#
# 1. **Height.** At $d = 0$ only $c_0$ is left, so $c_0 = 2$.
# 2. **Slope.** $g' = c_1 + 2 c_2 d$. At $d = 0$ that is $c_1$, so $c_1 = \frac14$.
# 3. **Bend.** The second derivative says how fast the slope changes: $g'' = 2 c_2$.
#
# It is tempting to finish with $c_2 = -\frac1{32}$. **Before you run the next cell:** is that right? Which $c_2$ gives
# $g'' = -\frac1{32}$?

# %%
d = 0.5
print(f"height          {2:.6f}")
print(f"and slope       {2 + d / 4:.6f}")
print(f"c2 = -1/32      {2 + d / 4 - d**2 / 32:.6f}")
print(f"c2 = -1/64      {2 + d / 4 - d**2 / 64:.6f}")
print(f"the root of 4.5 {np.sqrt(4.5):.6f}")
wrong, right = 2 + d / 4 - d**2 / 32, 2 + d / 4 - d**2 / 64
check.holds(abs(right - np.sqrt(4.5)) < 0.1 * abs(wrong - np.sqrt(4.5)), "half the second derivative comes closer")

# %% [markdown]
# Differentiating $d^2$ twice leaves a 2, so $c_2$ is *half* the second derivative. The wrong $c_2$ is worse than no
# bend at all.
#
# **Figure 2.** Approximations of the root at 4. Each further match stays close for longer: the level line, the
# tangent, the parabola.

# %%
x = np.linspace(0, 10, 201)
d = x - 4
figure, panel = draw.axes(xlabel="$x$", ylabel="value", size=(6, 3.4), xlim=(0, 10), ylim=(0, 3.9))
draw.curve(panel, [x, np.sqrt(x)], name=r"$\sqrt{x}$", width=3)
draw.curve(panel, [x, 2 + 0 * d], role="ghost", style=":", name="height")
draw.curve(panel, [x, 2 + d / 4], role="eigen", style="-.", name="height, slope")
draw.curve(panel, [x, 2 + d / 4 - d**2 / 64], role="second", style="--", name="height, slope, bend")
panel.plot(4, 2, "o", color=draw.colour("ink"))
panel.legend(loc="upper left")
draw.show(figure, alt="The root and three approximations that touch it at 4: a level line, a tangent and a parabola.")

# %% [markdown]
# ## 3 Why the factorial: power series
#
# Go on like this. Suppose that near a point $p$ a function is a sum of powers of the step $d = x - p$, without end:
#
# $$
# f(p + d) = c_0 + c_1 d + c_2 d^2 + c_3 d^3 + \dots
# $$
#
# Such a sum is a **power series**, and the $c_n$ are its **coefficients**. Here is the derivation of all of them. Put
# $d = 0$: all terms but $c_0$ vanish. Differentiate first, then put $d = 0$: only $c_1$ is left. Now $n$ times:
#
# - Powers below $d^n$ are gone, since each derivative takes one power off.
# - The term $c_n d^n$ has become $n \cdot (n - 1) \cdots 2 \cdot 1 \; c_n$.
# - Powers above it still have a factor $d$, which is 0.
#
# The product $n (n - 1) \cdots 2 \cdot 1$ is called $n$ **factorial**, written $n!$, with $0! = 1$. So the $n$-th
# derivative at $p$, written $f^{(n)}(p)$, is $n! \, c_n$. That settles every coefficient:
#
# $$
# f(p + d) = \sum_{n = 0}^{\infty} \frac{f^{(n)}(p)}{n!} \, d^n. \tag{3.1}
# $$
#
# This is the **Taylor series** of $f$ at $p$. Cut off after $d^n$, it is the approximation of **order** $n$. The
# derivation says: *if* there is such a series, it is this one. Section 6 meets functions for which the 'if' matters.
#
# **Before you run the next cell:** the sine has the derivatives $\sin, \cos, -\sin, -\cos, \sin, \dots$ Which numbers
# are these at 0? What do 6 and 120 stand for?


# %%
def taylor(values, d):
    """Return the sum of values[n] d^n / n!, where values are f and its derivatives at p; d is a number or an array."""
    total, term = 0.0 * d, 1.0  # of the shape of d; term is d^n / n!
    for n, value in enumerate(values):
        total = total + value * term  # (3.1)
        term = term * d / (n + 1)
    return total


check.close(taylor([0, 1, 0, -1, 0, 1], 0.5), suspect(0.5), "the suspect is the series of the sine at 0, of order 5")
check.close(taylor([2, 1 / 4, -1 / 32], 0.5), 2 + 0.5 / 4 - 0.5**2 / 64, "section 2 is a series at 4, of order 2")

# %% [markdown]
# $6 = 3!$ and $120 = 5!$: the suspect is the Taylor series of the sine at 0, cut off after $x^5$. The even powers are
# missing because the sine itself is 0 there.
#
# ## 4 Choose a function, a point and an order
#
# A series needs derivatives of high order. Rules that you know give them without end. Each function below returns the
# list $f(p), f'(p), f''(p), \dots$ The sine moves on by a quarter turn each time, and $e^x$ stays what it is.
# Differentiating $(1 + x)^k$ brings down the power and lowers it by one, again and again.
#
# Three more need a rule each. The bell $f = e^{-x^2}$ has $f' = -2 x f$. Differentiate that $n$ times by the product
# rule: $f^{(n+1)} = -2 x f^{(n)} - 2 n f^{(n-1)}$. For $t = \tanh x$ week 3 has $t' = 1 - t^2$. So every derivative is
# a polynomial in $t$, and the chain rule gives the next one. The third starts from $(1 + x^2) f = 1$.


# %%
def of_sin(p, order):
    """Return the sine and its derivatives at p, up to the order: a list of numbers, or of arrays shaped as p."""
    return [np.sin(p + n * np.pi / 2) for n in range(order + 1)]


def of_exp(p, order):
    """Return the same for e^x."""
    return [np.exp(p)] * (order + 1)


def of_power(p, order, k):
    """Return the same for (1 + x)^k, where 1 + p is positive."""
    values = [(1.0 + p) ** k]
    for n in range(order):
        values.append(values[n] * (k - n) / (1.0 + p))
    return values


# %%
def of_bell(p, order):
    """Return the bell e^(-x^2) and its derivatives at p, up to the order."""
    values = [np.exp(-(p**2)), -2 * p * np.exp(-(p**2))]
    for n in range(1, order):
        values.append(-2 * p * values[n] - 2 * n * values[n - 1])
    return values[: order + 1]


def of_tanh(p, order):
    """Return the same for tanh, from polynomials in t = tanh x."""
    polynomials = [np.polynomial.Polynomial([0, 1])]
    for n in range(order):
        polynomials.append(polynomials[n].deriv() * np.polynomial.Polynomial([1, 0, -1]))
    return [polynomial(np.tanh(p)) for polynomial in polynomials]


# %%
def of_runge(p, order):
    """Return 1 / (1 + x^2) and its derivatives at p, up to the order."""
    values = [1 / (1 + p**2), -2 * p / (1 + p**2) ** 2]
    for n in range(2, order + 1):
        values.append(-(2 * n * p * values[n - 1] + n * (n - 1) * values[n - 2]) / (1 + p**2))
    return values[: order + 1]


functions = {"sin(x)": of_sin, "exp(x)": of_exp, "tanh(x)": of_tanh, "exp(−x²)": of_bell, "1/(1 + x²)": of_runge}
lowest = {"ln(1 + x)": -1.0, "1/(1 + x)": -1.0, "√(1 + x)": -1.0}  # what these need x to be above
functions["1/(1 + x)"] = lambda p, order: of_power(p, order, -1)
functions["√(1 + x)"] = lambda p, order: of_power(p, order, 0.5)
functions["ln(1 + x)"] = lambda p, order: [np.log(1 + p), *of_power(p, order - 1, -1)][: order + 1]

# %% [markdown]
# (The derivative of $\ln(1 + x)$ is $(1 + x)^{-1}$, so its list goes on with that one.) Trust no list unseen. Week 1
# has a witness that knows no rules: the central quotient. Every entry is to be the slope of the entry before.

# %%
h, factorials = 1e-5, np.cumprod(np.arange(1.0, 11))  # 1!, 2!, ..., 10!
for name, derivatives in functions.items():
    for p in (-0.5, 0.3, 1.2):
        ahead, behind = np.array(derivatives(p + h, 9)), np.array(derivatives(p - h, 9))
        slopes = (ahead - behind) / (2 * h) / factorials
        wanted = np.array(derivatives(p, 10))[1:] / factorials  # divided, so that all are of one size
        check.close(slopes, wanted, f"each entry of {name} is the slope of the one before", rtol=1e-5, atol=1e-6)
print(len(functions), "functions, 3 points, 10 derivatives each")

# %%
raised = ["", "", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "¹⁰"]


def in_words(values, p):
    """Return the series with these derivatives at p as a text such as '1 − 0.5 x²', with d for x − p."""
    words, name = "", "x" if p == 0 else "d"
    for n, c in enumerate(np.array(values) / np.cumprod([1.0, *range(1, len(values))])):
        if abs(c) > 1e-9:
            size = "" if n and abs(abs(c) - 1) < 1e-9 else f"{abs(c):.3g} "
            words += f" {'−' if c < 0 else '+'} {size}{name if n else ''}{raised[n]}"
    words = " ".join(words.removeprefix(" + ").split()) or "0"
    return "−" + words[2:] if words[0] == "−" else words


def good_between(x, error, p, limit=0.01):
    """Return the two ends of the stretch around p on which the error is below the limit; x, error: shape (K,)."""
    bad = x[error >= limit]
    return bad[bad <= p].max(initial=x[0]), bad[bad >= p].min(initial=x[-1])


# %%
def draw_series(plane, x, f, p, order):
    """Draw the series of f at p over x, shape (K,), and where it is good; return what is seen, as a sentence."""
    values, d = f(p, order), x - p
    guess = taylor(values, d)
    error = abs(guess - f(x, 0)[0])
    low, high = good_between(x, error, p)
    plane.line([x, np.clip(guess, -9, 9)], "second", "dash")  # beyond 9 nothing is seen
    plane.line([[p, p], [-3, 3]], "ghost", "thin dots")
    plane.dot([p, values[0]], "ink")
    plane.line([[low, high], [-2.8, -2.8]], "result", "thick")
    plane.text([(low + high) / 2, -2.5], "error below 0.01", "result", "small")
    step = "" if p == 0 else f" with d = x {'−' if p > 0 else '+'} {abs(p):.3g}"
    told = f"Order {order}: {in_words(values, p)}{step}; within 1 of x = {p:.3g} the error reaches"
    told = f"{told} {error[abs(d) <= 1].max():.2g}, and from {low:.2f} to {high:.2f} it is below 0.01."
    return told.replace("-", "−")


# %% [markdown]
# All 240 agree. The other two cells write a series as a formula, and draw it with a thick bar where its error stays
# below 0.01. (You may skip their code.) Choose a function and an order, and move $p$ to the left and right. Only its
# place along $x$ counts.
#
# **Before you begin:** does a higher order always make the bar longer? Try it with all eight functions.


# %%
@play.picture(
    plane=play.Plane(x=(-4, 4), y=(-3, 3), size=520, height=400),
    f=play.choice(list(functions), label="function"),
    order=play.slider(0, 10, start=3, step=1),
    p=play.point((0, -1.5), "ink"),
)
def function_and_series(plane, f, order, p):
    """Draw the function named f and its series at p[0]; p has shape (2,)."""
    plane.axes(names=("x", ""))
    x = np.linspace(max(-4, lowest.get(f, -4) + 0.002), 4, 800)
    plane.line([x, functions[f](x, 0)[0]], "first", "thick")
    if p[0] <= lowest.get(f, -9):
        return f"{f} is drawn for x above −1: move p to the right."
    return draw_series(plane, x, functions[f], p[0], int(order))


function_and_series

# %% [markdown]
# **Figure 3.** The sine and its series at 0. Orders 1, 3, 5 and 9 let go of it one after the other, ever further out.

# %%
x = np.linspace(-7, 7, 281)
figure, panel = draw.axes(xlabel="$x$, radians", ylabel="value", size=(6.8, 3.2), xlim=(-7, 7), ylim=(-2.6, 2.6))
draw.curve(panel, [x, np.sin(x)], name=r"$\sin x$", width=3)
for order, role, style in ((1, "ghost", ":"), (3, "eigen", "-."), (5, "second", "--"), (9, "result", "-")):
    draw.curve(panel, [x, taylor(of_sin(0, order), x)], role=role, style=style, name=f"order {order}", width=1.6)
panel.legend(loc="center left", bbox_to_anchor=(1, 0.5))
draw.show(
    figure, alt="A sine and four series: order 1 leaves it near 1, order 3 near 2, order 5 near 3, order 9 near 4.5."
)

# %% [markdown]
# For the sine, for $e^x$ and for the bell, more terms help more and more. For $\ln(1 + x)$ at 0 the bar stops short of
# 1, whatever you do. Section 6 asks why.
#
# ## 5 Examples at zero
#
# A Taylor series at $p = 0$ is a **Maclaurin series**: the special case in which $d$ is $x$ itself. It is the one that
# tables list. Compare each row with the rule (3.1).
#
# | function | derivatives at 0 | series at 0 |
# |---|---|---|
# | $e^x$ | $1, 1, 1, 1, \dots$ | $1 + x + \frac{x^2}{2!} + \frac{x^3}{3!} + \dots$ |
# | $\sin x$ | $0, 1, 0, -1, \dots$ | $x - \frac{x^3}{3!} + \frac{x^5}{5!} - \dots$ |
# | $\cos x$ | $1, 0, -1, 0, \dots$ | $1 - \frac{x^2}{2!} + \frac{x^4}{4!} - \dots$ |
# | $\frac1{1 + x}$ | $1, -1, 2, -6, \dots$ | $1 - x + x^2 - x^3 + \dots$ |
# | $\ln(1 + x)$ | $0, 1, -1, 2, \dots$ | $x - \frac{x^2}{2} + \frac{x^3}{3} - \dots$ |
#
# A mirror shows in the powers. The cosine is the same for $x$ and $-x$, so it has even powers only. The sine changes
# its sign, so it has odd ones.
#
# You need not differentiate each time. Put $-x^2$ in place of $x$ in the series of $e^x$. There is the bell:
# $1 - x^2 + \frac{x^4}{2} - \dots$.
# Differentiate the sine's series term by term, and you get the cosine's.
#
# **Before you run the next cell:** what is the series of the polynomial $x^3$ at the point $p = 2$?

# %%
d = np.linspace(-3, 3, 7)
check.close(taylor(of_bell(0, 8), 0.7), taylor([1] * 5, -(0.7**2)), "the bell's series is that of e^x at -x^2")
cubic = taylor([8, 12, 12, 6], d)  # x^3, 3 x^2, 6 x and 6 at x = 2; all later derivatives are 0
check.close(cubic, (2 + d) ** 3, "the series of a polynomial ends, and is the polynomial")
check.close(taylor([1] * 18, 1.0), np.e, "1 + 1 + 1/2! + 1/3! + ... is e", atol=1e-14)

# %% [markdown]
# $8 + 12 d + 6 d^2 + d^3$: the same cubic, seen from 2. It is exact everywhere, because nothing is cut off. And
# eighteen terms give $e = 2.71828182845905$.
#
# ## 6 Are more terms always better?
#
# Take more terms and the error shrinks: so it went with the sine. It is tempting to trust that. **Before you run the
# next cell:** the series of $\ln(1 + x)$, at $x = 0.5$ and at $x = 1.5$. What will forty terms give?

# %%
for order in (2, 5, 10, 20, 40):
    values = functions["ln(1 + x)"](0.0, order)
    print(f"order {order:2}: {taylor(values, 0.5):.6f} at 0.5, {taylor(values, 1.5):,.6f} at 1.5")
print(f"logarithm {np.log(1.5):.6f}         {np.log(2.5):.6f}")
check.holds(abs(taylor(values, 1.5)) > 1000, "forty terms at 1.5 are off by more than a thousand")

# %% [markdown]
# At 0.5 the digits settle. At 1.5 each new term makes things worse. The terms are $1.5^n / n$ in size, and those grow.
#
# The function warns you: at $x = -1$ it falls without end. No sum that settles can do that. So at distance 1 to the
# left the series must fail. Now compare $x$ and $-x$: the powers have the same size there, so beyond distance 1 the
# terms grow on the right too. That distance is the **radius of convergence**. Inside it more terms help, outside they
# harm.
#
# **Figure 4.** The bars of the live picture, order by order, for series at 0. For the sine they grow without end. For
# $\ln(1 + x)$ they creep towards the dotted lines at $-1$ and $1$.

# %%
figure, panels = draw.axes(2, xlabel="$x$ with an error below 0.01", ylabel="order", size=(3.9, 3.2))
for panel, name, left, right in zip(panels, ("sin(x)", "ln(1 + x)"), (-7, -0.999), (7, 1.6), strict=True):
    x = np.linspace(left, right, 4001)
    for order in range(1, 16):
        error = abs(taylor(functions[name](0.0, order), x) - functions[name](x, 0)[0])
        draw.curve(panel, [good_between(x, error, 0), [order, order]], role="result", width=4)
    panel.set(title=name, xlim=(-7, 7) if left == -7 else (-1.5, 1.5), yticks=(1, 5, 10, 15))
panels[1].vlines([-1, 1], 0, 16, color=draw.colour("ghost"), linestyle=":")
draw.show(
    figure, alt="Bars that widen with the order: the sine's up to about 6, those of the logarithm stay inside -1 and 1."
)

# %% [markdown]
# The fault need not lie where you can see it. $\frac1{1 + x^2}$ is smooth for every $x$, yet its series
# $1 - x^2 + x^4 - \dots$ fails beyond 1. It divides by zero at $i$ and $-i$, the complex numbers that you met with the
# quarter turn. They are at distance 1 from 0. Check it in the live picture: move $p$, and the radius is the distance
# from $p$ to $i$, which is $\sqrt{1 + p^2}$.
#
# The radius of $e^x$ is infinite: $n!$ outgrows every power in the end. Then at least there more terms are always
# better? **Before you run the next cell:** how many digits of $e^{-20}$ do a hundred terms get right?

# %%
naive = taylor([1.0] * 101, -20.0)
halved = taylor([1.0] * 21, -20.0 / 64) ** 64
print(f"a hundred terms {naive:.6e}\ne^-20           {np.exp(-20):.6e}\nsmall step      {halved:.6e}")
check.holds(abs(naive - np.exp(-20)) > np.exp(-20), "the sum is wrong in its first digit already")
check.close(halved, np.exp(-20), "a small step first, then the power 64, gives twelve digits", rtol=1e-12, atol=0)

# %% [markdown]
# Not one. Where did the digits go? The terms climb to $20^{20} / 20! \approx 43\,000\,000$ and cancel down to
# $0.000000002$. A computer keeps about 16 digits of each. So 43 million is known to about $0.00000001$, more than the
# answer.
#
# The cure stands in the third line. Use $e^{-20} = (e^{-20/64})^{64}$: a *small* step, few terms, then multiply. Small
# steps are where series are good. Keep that for section 8.
#
# ### Think: a function that hides from its series
#
# $f(x) = e^{-1/x^2}$ with $f(0) = 0$ is so flat at 0 that *all* its derivatives there are 0. What is its series at 0?
# For which $x$ is it right? (So 'if there is such a series' was a real 'if'.)
#
# ## 7 Linearisation and its error
#
# The workhorse is the shortest useful series. To **linearise** $f$ at $p$ is to keep height and slope:
#
# $$
# f(p + h) \approx f(p) + f'(p)\, h. \tag{7.1}
# $$
#
# We write $h$ for a step that is small. For the root at 4 this is $2 + \frac{h}{4}$. **Before you run the next cell:**
# each $h$ is a tenth of the one before. Does the error become a tenth too?

# %%
for h in (1, 0.1, 0.01, 0.001):
    line = 2 + h / 4  # (7.1)
    error = abs(np.sqrt(4 + h) - line)
    print(f"h = {h:5}: error {error:.3e}, error / h^2 = {error / h**2:.5f}")
check.close(error / h**2, 1 / 64, "the error is h^2 / 64 for small h", rtol=1e-3)

# %% [markdown]
# It becomes a hundredth. The first term left out is $\frac{f''(p)}{2} h^2$, here $-\frac{h^2}{64}$, and the later ones
# are far smaller. One says: the error is *of the order* $h^2$, written $O(h^2)$. Order $n$ has an error $O(h^{n+1})$.
#
# **Figure 5.** The errors of orders 0 to 3 for the root at 4, both axes logarithmic. They are straight lines. A step
# that is ten times smaller gains 1, 2, 3 or 4 digits.

# %%
h, values = np.logspace(-2, 0, 30), of_power(3, 3, 0.5)  # the root of 1 + x at x = 3 is the root of 4
check.close(values, [2, 1 / 4, -1 / 32, 3 / 256], "these are the derivatives that you know, and the next one")
figure, panel = draw.axes(xlabel="step $h$", ylabel="error", size=(5.6, 3.6), xscale="log", yscale="log")
for order, (role, style) in enumerate((("ghost", ":"), ("first", "-"), ("second", "--"), ("result", "-."))):
    error = abs(taylor(values[: order + 1], h) - np.sqrt(4 + h))
    draw.curve(panel, [h, error], role=role, style=style, name=f"order {order}: $O(h^{order + 1})$")
panel.legend(loc="lower right")
draw.show(figure, alt="Four straight lines in a log-log picture, with slopes 1, 2, 3 and 4 from order 0 to order 3.")

# %% [markdown]
# How large can the error be at most? After order $n$, the error's height, slope, and so on up to its $n$-th derivative
# are 0 at $p$. Its next derivative is $f^{(n+1)}$. Let $M$ be the largest size of that between $p$ and $p + h$. What
# starts at 0 with a slope of at most $M$ stays below $M h$. What has a slope of at most $M h$ stays below
# $\frac{M h^2}{2}$, and so on. After $n + 1$ such steps:
#
# $$
# |\text{error}| \le \frac{M}{(n + 1)!}\, |h|^{n + 1}. \tag{7.2}
# $$
#
# ### The bend of week 1
#
# Week 1 left a question open. Errors of the forward quotient go with $h$, those of the central one with $h^2$. Why is
# that so for *every* smooth function? Solve the Taylor series for $f'(p)$. Use $h$ alone, or $h$ and $-h$, where the
# even powers cancel:
#
# $$
# \frac{f(p + h) - f(p)}{h} = f'(p) + \frac{f''(p)}{2} h + \dots, \tag{7.3}
# $$
#
# $$
# \frac{f(p + h) - f(p - h)}{2 h} = f'(p) + \frac{f'''(p)}{6} h^2 + \dots \tag{7.4}
# $$
#
# Look back at $x^3$ at 0.6: there $\frac{f''}{2} = 1.8$ and $\frac{f'''}{6} = 1$, the very numbers of week 1. The
# heights are rounded, by about $10^{-16}$, and dividing by $h$ blows that up to $10^{-16} / h$. **Before you look:** at
# which $h$ are $h/2$ and $10^{-16}/h$ about equal?
#
# **Figure 6.** The errors of both quotients for the slope of the sine at 1. On the right the Taylor terms, dotted,
# predict them. On the left rounding takes over: each curve has a bend.

# %%
h = np.logspace(-13, -0.5, 80)
forward, central = (np.sin(1 + h) - np.sin(1)) / h, (np.sin(1 + h) - np.sin(1 - h)) / (2 * h)
first, second, coarse = h / 2 * np.sin(1), h**2 / 6 * np.cos(1), (h > 1e-4) & (h < 1e-2)
check.close((np.cos(1) - forward)[coarse], first[coarse], "the forward error is h/2 times the bend", rtol=0.01)  # (7.3)
check.close((np.cos(1) - central)[coarse], second[coarse], "the central error goes with h^2", rtol=0.01)  # (7.4)
figure, panel = draw.axes(
    xlabel="step $h$", ylabel="error", size=(5.8, 3.6), xscale="log", yscale="log", ylim=(1e-13, 1)
)
draw.curve(panel, [h, abs(forward - np.cos(1))], name="forward")
draw.curve(panel, [h, abs(central - np.cos(1))], role="second", style="--", name="central")
for predicted in (first, second, 1e-16 / h):
    draw.curve(panel, [h, predicted], role="ghost", style=":")
panel.legend(loc="lower left")
draw.show(figure, alt="Two V-shaped curves: the forward error is least near h = 1e-8, the central one near 1e-5.")

# %% [markdown]
# They are equal near $h = 10^{-8}$, and there is the bend. The central quotient bends near $10^{-5}$, at an error that
# is a thousand times smaller.
#
# ## 8 What the calculator does
#
# All derivatives of the sine lie between $-1$ and $1$, so $M = 1$ in (7.2). Take eight terms: that is order 15, and
# order 16 as well, whose term is 0. For angles up to $\frac{\pi}{4}$ they leave an error of at most
# $(\pi/4)^{17} / 17! \approx 5 \cdot 10^{-17}$. That is less than rounding. For small angles, done.
#
# And $\sin 6$? Make the angle small first. Take off the nearest whole number $k$ of quarter turns:
#
# $$
# x = k\, \frac{\pi}{2} + r, \qquad |r| \le \frac{\pi}{4}. \tag{8.1}
# $$
#
# Each quarter turn moves the sine one step along the list $\sin, \cos, -\sin, -\cos$. So $\sin x$ is $\sin r$,
# $\cos r$, $-\sin r$ or $-\cos r$, for $k = 0, 1, 2, 3$, and then again from the front.
#
# **Before you run the next cell:** what are $k$ and the choice for $x = 6$? (A quarter turn is about 1.571.)


# %%
def my_sin(x):
    """Return the sine of the angles x, shape (K,), radians, with + - * / and rounding to whole numbers alone."""
    k = np.round(x / (np.pi / 2))
    r = x - k * (np.pi / 2)  # (8.1)
    s = taylor([0, 1, 0, -1] * 4, r)  # a Python list times 4 is repeated: orders 0 to 15
    c = taylor([1, 0, -1, 0] * 4, r)
    return np.choose(k.astype(int) % 4, [s, c, -s, -c])


bound = (np.pi / 4) ** 17 / np.prod(np.arange(1.0, 18))  # (7.2)
check.holds(
    abs(taylor([0, 1, 0, -1], 0.5) - np.sin(0.5)) <= 0.5**5 / 120, "two terms keep within the bound of order 4"
)  # (7.2)
x = np.linspace(-100, 100, 20_001)
check.close(my_sin(x), np.sin(x), "few terms of a small angle agree with numpy.sin", rtol=0, atol=1e-12)
worst = abs(my_sin(x) - np.sin(x)).max()
print(f"sin 6 = {my_sin(np.array([6.0]))[0]:.15f}; the largest error is {worst:.1e}, and (7.2) says {bound:.0e}")

# %% [markdown]
# $6$ is four quarter turns less 0.283, so $\sin 6$ is the sine of $-0.283$.
#
# **Figure 7.** The error of the eight terms. As they are, they lose digit after digit beyond the shaded stretch. With
# the angle reduced first they keep fifteen digits everywhere. (Errors below $10^{-17}$ are drawn there.)

# %%
x = np.linspace(0, 10, 401)
figure, panel = draw.axes(xlabel="$x$, radians", ylabel="error", size=(5.8, 3.4), yscale="log", ylim=(3e-18, 1e5))
for guess, role, style, name in (
    (taylor([0, 1, 0, -1] * 4, x), "second", "--", "eight terms"),
    (my_sin(x), "result", "-", "angle reduced first"),
):
    draw.curve(panel, [x, np.maximum(abs(guess - np.sin(x)), 1e-17)], role=role, style=style, name=name)
panel.axvspan(0, np.pi / 4, color=draw.colour("faint"))
panel.legend(loc="upper left")
draw.show(figure, alt="One error climbs from 1e-17 to about 100 at x = 10, the other stays below 1e-15 throughout.")

# %% [markdown]
# This is no toy. The sine in your computer's own library reduces the angle, then uses half a dozen odd powers. Their
# coefficients are tuned a little away from Taylor's, to share the error out. Many pocket calculators have another
# method, which puts the angle together from a short table of stored ones. All begin by making the problem small.
#
# ## 9 Several variables
#
# You stand at a point $p$ of a landscape $f(x, y)$ and take a step, the vector $d$. What do you find? Walk in a
# straight line: $w(t) = f(p + t d)$ is a function of *one* variable, and $t = 1$ is the end of the step. The
# multivariate chain rule gives its derivatives at $t = 0$:
#
# $$
# w'(0) = J d, \qquad w''(0) = d^\top H d, \tag{9.1}
# $$
#
# with the Jacobian $J$ and the Hessian $H$ at $p$. The second is the curvature of week 2, for a step of any length.
# For $w' = \sum_i \frac{\partial f}{\partial x_i} d_i$, and each $\frac{\partial f}{\partial x_i}$ changes along the
# walk in its turn: $w'' = \sum_i \sum_j d_i \frac{\partial^2 f}{\partial x_i \partial x_j} d_j$. The series of $w$ at
# $t = 1$ is then
#
# $$
# f(p + d) = f(p) + J d + \tfrac12\, d^\top H d + \dots \tag{9.2}
# $$
#
# Height, slope, half the bend: the same three terms. Here is a landscape with a hill and a pit. Its derivatives are by
# hand and share the factor $g = e^{-y^2/2}$. Then come the witnesses: central quotients for $J$ and $H$, and a short
# walk for (9.1).


# %%
def land(p):
    """Return sin(x) e^(-y^2/2) for points p, shape (2,) or (2, m, n): the height of a hill and a pit."""
    x, y = p
    return np.sin(x) * np.exp(-(y**2) / 2)


def land_JH(p):
    """Return Jacobian, shape (2,), and Hessian, shape (2, 2), of the landscape at p, shape (2,)."""
    (x, y), g = p, np.exp(-(p[1] ** 2) / 2)
    s, c = np.sin(x) * g, np.cos(x) * g
    return np.array([c, -y * s]), np.array([[-s, -y * c], [-y * c, (y**2 - 1) * s]])


def quadratic(height, J, H, d):
    """Return height + J d + d^T H d / 2 for steps d, shape (2,) or (2, m, n)."""
    return height + np.einsum("i,i...->...", J, d) + np.einsum("i...,ij,j...->...", d, H, d) / 2  # (9.2)


# %%
def by_quotients(f, p, h=1e-4):
    """Return J, shape (n,), and H, shape (n, n), of f at p, shape (n,), by central quotients with steps h."""
    steps = h * np.eye(len(p))
    J = np.array([f(p + a) - f(p - a) for a in steps]) / (2 * h)
    H = [[f(p + a + b) - f(p + a - b) - f(p - a + b) + f(p - a - b) for b in steps] for a in steps]
    return J, np.array(H) / (4 * h**2)


p, d = np.array([0.8, 0.6]), np.array([0.5, -0.4])
(J, H), (J_seen, H_seen) = land_JH(p), by_quotients(land, p)
check.close(J, J_seen, "the Jacobian by hand is that of central quotients", atol=1e-7)
check.close(H, H_seen, "the Hessian by hand is that of central quotients", atol=1e-6)
behind, here, ahead = [land(p + t * d) for t in (-0.001, 0, 0.001)]
check.close((ahead - behind) / 0.002, J @ d, "the slope of the walk is J d", rtol=1e-5)  # (9.1)
check.close((ahead - 2 * here + behind) / 1e-6, d @ H @ d, "the bend of the walk is d^T H d", rtol=1e-4)  # (9.1)

# %% [markdown]
# **Figure 8.** The landscape, blue, and its approximations at $p = (0.8, 0.6)$. Order 0 is a level plane. Order 1 is
# the tangent plane. Order 2 is a curved sheet that hugs the hill. Each is drawn near $p$ only.

# %%
x, y = np.linspace(-3, 3, 49), np.linspace(-2, 2, 33)
grid = np.array(np.meshgrid(x, y))
near = np.linspace(-0.8, 0.8, 9)
patch = np.array(np.meshgrid(near, near))  # steps away from p, shape (2, 9, 9)
figure, panels = draw.space("$x$", "$y$", size=(3.6, 3.3), columns=3, zlim=(-1.1, 1.3), view=(30, 120))
for order, panel in enumerate(panels):
    guess = quadratic(land(p), J * (order > 0), H * (order > 1), patch)
    draw.surface(panel, x, y, land(grid), alpha=0.3)
    draw.surface(panel, p[0] + near, p[1] + near, guess, role="second", alpha=0.9)
    panel.set_title(f"order {order}")
draw.show(
    figure, alt="Three times the same hill with an orange sheet at one point: level, tilted, curved like the hill."
)

# %% [markdown]
# How good are they? **Before you run the next cell:** halve the step. By which factor does the error of each order
# shrink? A tempting shortcut is on trial as well: leave out the mixed derivatives and keep only the diagonal of $H$.

# %%
d = np.array([0.5, -0.4])
for name, matrix in (("order 1", 0 * H), ("order 2", H), ("diagonal only", np.diag(np.diag(H)))):
    errors = np.array([abs(quadratic(land(p), J, matrix, d / k) - land(p + d / k)) for k in (8, 16, 32, 64)])
    print(f"{name:13}: errors {errors}, factors {(errors[:-1] / errors[1:]).round(1)}")
    check.close(errors[2] / errors[3], 8 if name == "order 2" else 4, "half the step gains 8, or 4", rtol=0.05)

# %% [markdown]
# Order 1 gains a factor 4: its error is of the order $\lVert d \rVert^2$, the square that week 2 saw. Order 2 gains 8,
# so its error is of the order $\lVert d \rVert^3$. The diagonal alone gains only 4: without the mixed derivatives, a
# bend is missing.
#
# Now by hand. Thin lines are contours of the landscape, dashed ones those of order 2 at $p$. Inside the circle the
# error stays below 0.05. Move $p$, and put $q$ where you want to compare. (`p[:, None, None]` has shape (2, 1, 1), so
# NumPy takes the point away from every place of the grid.) **Before you begin:** where is the circle large? Where do
# the dashed lines become ellipses?

# %%
levels = np.arange(-0.9, 1, 0.2)


@play.picture(title="Two sets of contours", plane=play.Plane((-3, 3), (-2, 2), 520), p=(0.8, 0.6), q=(2.0, -0.4))
def contours(plane, p, q):
    """Draw the landscape's contours and those of its quadratic approximation at p; p and q have shape (2,)."""
    (J, H), d = land_JH(p), grid - p[:, None, None]
    guess = quadratic(land(p), J, H, d)
    reach = np.hypot(*d)[abs(guess - land(grid)) >= 0.05].min(initial=4)
    plane.axes(names=("x", "y"))
    plane.contours(x, y, land(grid), levels)
    plane.contours(x, y, guess, levels, "second", "dash")
    plane.contours(x, y, np.hypot(*d), [reach], "result", "thick")
    plane.dot(np.array([p, q]).T, "ink")
    told = f"At q the landscape is {land(q):.3f} high, and order 2 at p says {quadratic(land(p), J, H, q - p):.3f}"
    return f"{told}; within {reach:.2f} of p the error stays below 0.05."


contours

# %% [markdown]
# **Figure 9.** The contours again, at two points. On the left, near the top of the hill, those of order 2 are
# ellipses: $H$ has two negative eigenvalues. On the right the eigenvalues have different signs: a saddle.

# %%
figure, panels = draw.plane((-1, 3), (-1.8, 1.8), 2, "$x$", "$y$")
for panel, p in zip(panels, np.array([[1.3, 0.2], [0.3, 0.9]]), strict=True):
    J, H = land_JH(p)
    guess = quadratic(land(p), J, H, grid - p[:, None, None])
    draw.contours(panel, x, y, land(grid), levels=levels)
    panel.contour(x, y, guess, levels=levels, colors=draw.colour("second"), linestyles="dashed", linewidths=1.4)
    panel.plot(*p, "o", color=draw.colour("ink"))
    panel.set_title("eigenvalues {:.2f}, {:.2f}".format(*np.linalg.eigvalsh(H)))
draw.show(figure, alt="Contours of a hill with dashed ones on top: ellipses near the summit, hyperbolas further down.")

# %% [markdown]
# ## 10 A bowl under the heights
#
# What is it for? Remember the 2,000 heights and the bell curve with parameters $\theta = (\mu, \sigma)$. Each choice
# has a misfit, the sum of squared residuals. (The heights are synthetic, drawn to follow published means.) You walked
# by hand and never knew whether you had arrived. Now stand at $\mu = 163.5$, $\sigma = 7.6$ and ask for $J$ and $H$.

# %%
height, women, men = data.heights()


def misfit(theta):
    """Return the sum of squared residuals of the bell with theta = (mu, sigma), shape (2,), in cm."""
    z = (height - theta[0]) / theta[1]
    residuals = women - 4000 / (theta[1] * np.sqrt(2 * np.pi)) * np.exp(-(z**2) / 2)
    return residuals @ residuals


theta = np.array([163.5, 7.6])
J, H = by_quotients(misfit, theta, h=0.01)
print(f"misfit {misfit(theta):,.0f}, J = {J.round()}, eigenvalues of H {np.linalg.eigvalsh(H).round()}")

# %% [markdown]
# Both eigenvalues are positive, so order 2 is a bowl. And the lowest point of a bowl you can compute: its slope after a
# step $d$ is $J + H d$, with $J$ written as a column. That is zero where $H d = -J$. **Before you run the next cell:**
# will that be the best bell curve, or somewhere near it?

# %%
d = np.linalg.solve(H, -J)
best = theta + d
print(f"the bowl is lowest at mu = {best[0]:.2f}, sigma = {best[1]:.2f}: misfit {misfit(best):,.0f}")
check.holds(misfit(best) < 0.5 * misfit(theta), "one step of the bowl leaves less than half of the misfit")
tiny = 0.01 * np.array([[1, 0], [-1, 0], [0, 1], [0, -1]])
check.holds(min(misfit(best + step) for step in tiny) < misfit(best), "it is not the best yet: a tiny move improves it")

# %% [markdown]
# **Figure 10.** The misfit over parameter space, the lower the darker, and the bowl under the starting point, dashed.
# The bowl's lowest point, at the arrow's head, is near the lowest point of the true landscape. They are not the same.

# %%
mu, sigma = np.linspace(160, 166, 61), np.linspace(5.6, 9, 41)
true = np.array([[misfit(np.array([m, s])) for m in mu] for s in sigma])
bowl = quadratic(misfit(theta), J, H, np.array(np.meshgrid(mu, sigma)) - theta[:, None, None])
figure, panel = draw.axes(xlabel="$\\mu$, cm", ylabel="$\\sigma$, cm", size=(5.6, 3.8))
levels = np.linspace(5000, 50000, 10)
draw.contours(panel, mu, sigma, true, levels=levels)
panel.contour(mu, sigma, bowl, levels=levels, colors=draw.colour("second"), linestyles="dashed", linewidths=1.4)
draw.arrow(panel, theta + d, theta, role="result")
draw.show(figure, alt="Contours of a pit, dashed ellipses of a bowl near it, and an arrow from the start into the pit.")

# %% [markdown]
# That one step is the seed of two weeks. In week 5 you take it again and again, and find out when it goes *up*. In week
# 6 it finds the best bell, and the bend of the bowl says how sure you are.
#
# So how does a calculator know sin? **It does not know it.** It makes the angle small and adds a few terms. A
# polynomial that matches height, slope, bend and so on is as good as the function, near the point where it was made.
#
# **You can now** replace a function near a point by a polynomial, say where that is good and how large the error is,
# linearise, do the same for several variables with $J$ and $H$, and compute sines as a calculator does.
#
# Next: the [quiz](quiz.ipynb) asks for series in other clothes. [Week 5](../week5_optimisation/lesson.ipynb) goes down
# into the bowl. This week has no lab.
