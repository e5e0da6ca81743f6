# %% [markdown]
# # The chain rule and neural networks
#
# **You will be able to** differentiate chains of vector functions by multiplying their Jacobians, send numbers forward
# through a network, send the blame for its error back, and train it on data.
#
# **You need** partial derivatives, Jacobians and total derivatives (week 2), and matrices. About 90 minutes.

# %%
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## 1 Forty knobs
#
# In the first lesson of the course on linear algebra you turned two knobs until a bell curve fitted the heights of
# 2,000 women. Now 2,000 men join them. (The numbers are synthetic, drawn from published means.)
#
# Who is in the majority, at which height, and by how many? Take the men away from the women, bin by bin. **Before you
# look,** sketch the result. Could a bell curve fit it?
#
# **Figure 1.** The surplus of women in each bin. It climbs to 214 at 159 cm, falls through zero near 170 cm, and men
# are ahead by 193 at 177 cm.

# %%
height, women, men = data.heights()
surplus = women - men
figure, panel = draw.axes(xlabel="height, cm", ylabel="women minus men", size=(6, 3.2), xlim=(136, 206))
panel.bar(height, surplus, width=1.8, color=draw.colour("ghost"))
draw.show(figure, alt="Bars that rise to 214 at 159 cm, cross zero near 170 cm and sink to -193 at 177 cm: a wave.")

# %% [markdown]
# A bell is never negative, so no bell fits. Which formula goes up, down, and up again? You could think hard about it.
# Or you take a machine that can draw almost any curve, and turn its knobs. The one below has 39 of them. Call it forty.
#
# Its insides can wait: sections 3 and 4 open the lid. It wants a height near zero, so we measure from 171 cm in steps
# of 20 cm. It answers with numbers between −1 and 1, so we count people in units of 300. To begin with, every knob is
# set at random. Its **typical miss** says how bad it is: the root of the mean of the squared misses, in people.
#
# Play with it. (The three cells below make machine and picture. You may skip their code.) Choose a knob and turn it;
# 'Keep it' makes the turn last, and you go on with another knob. **Before you do:** how far down can you bring the
# typical miss in five minutes? Silence, the answer 0 for every height, misses by 104.

# %%
x = ((height - 171) / 20).reshape(33, 1)
y = (surplus / 300).reshape(33, 1)


def machine(knobs, x):
    """Return the machine's curve at x, shape (N, 1), as (N, 1), for knobs of shape (39,)."""
    W1, b1, W2, b2, W3, b3 = np.split(knobs, [5, 10, 30, 34, 38])
    a1 = np.tanh(x @ W1.reshape(1, 5) + b1)
    a2 = np.tanh(a1 @ W2.reshape(4, 5).T + b2)
    return np.tanh(a2 @ W3.reshape(4, 1) + b3)


def miss(knobs):
    """Return the machine's typical miss, people per bin, for knobs of shape (39,)."""
    return 300 * np.sqrt(np.mean((machine(knobs, x) - y) ** 2))


rng = np.random.default_rng(12)
knobs = rng.normal(size=39)
print(f"typical miss at the start: {miss(knobs):.0f} people; of silence: {np.sqrt(np.mean(surplus**2)):.0f} people")

# %%
kept = knobs.copy()


def keep(picture):
    """Make the turn last, and begin a new one."""
    kept[int(picture.values["knob"]) - 1] += picture.values["turn"]
    picture.set("turn", 0)


knob, turn = play.slider(1, 39, start=5, step=1), play.slider(-2, 2, start=0.5, step=0.1)


# %%
@play.picture(
    plane=play.Plane(x=(138, 204), y=(-300, 300), height=320), knob=knob, turn=turn, again=play.button("Keep it", keep)
)
def forty_knobs(plane, knob, turn):
    """Draw the histogram, the machine's curve, and the curve with one knob turned."""
    plane.axes(names=("height, cm", "women minus men"))
    plane.dot([height, surplus], "ghost", size=6)
    turned = kept.copy()
    turned[int(knob) - 1] += turn
    plane.line([height, 300 * machine(kept, x)[:, 0]], "first", "dash thin")
    plane.line([height, 300 * machine(turned, x)[:, 0]], "result", "thick")
    return (
        f"Knob {knob:.0f} is turned by {turn:+.1f}: the typical miss goes from {miss(kept):.1f} to {miss(turned):.1f}."
    )


forty_knobs

# %% [markdown]
# Hard, is it not? Some knobs want to go up, others down. Some matter a lot, some hardly at all, and after each turn
# it all changes. Let the computer do the nudging. It turns each knob by a little and divides the change of the miss
# by the turn. That is rise over run, 39 times.
#
# **Figure 2.** How fast the miss grows with each knob. Bars that go up say 'I was too big', bars that go down 'I
# was too small'. Knob 38 is the guiltiest, and many knobs hardly matter.


# %%
def nudged(function, x, h=1e-5):
    """Return the Jacobian of a function at x, shape (D,), by central differences: one column per entry of x."""
    moves = h * np.eye(len(x))
    return np.array([(function(x + move) - function(x - move)) / (2 * h) for move in moves]).T


slopes = nudged(miss, knobs)
figure, panel = draw.axes(xlabel="knob", ylabel="people per unit of turn", size=(6.4, 3), xlim=(0.3, 39.7))
panel.bar(range(1, 40), slopes, color=draw.colour("first"))
panel.axhline(0, color=draw.colour("ghost"), lw=1)
draw.show(figure, alt="Thirty-nine bars, some up and some down, of very different lengths; the last few are longest.")

# %% [markdown]
# These 39 numbers are the Jacobian of the miss, and it points uphill, as in the sandpit. But they cost 78 runs of the
# machine for one small step. A machine with a million knobs would need two million.
#
# So this is the question: **how can forty weights each know whether they were too big, without being nudged one by
# one?** It needs the chain rule.
#
# ## 2 The chain rule for several variables
#
# Turn one knob $t$. Somewhere inside two numbers move, $x_1$ and $x_2$, and what comes out is
# $f(x_1, x_2) = x_1^2 + 3 x_1 x_2$. Say $x_1 = 1 + t$ and $x_2 = 3 - 2t$, and the knob is at $t = 1$.
#
# By pencil: $x = (2, 1)$. When $t$ grows by a little, $x_1$ grows by as much, and $x_2$ falls by twice as much. At
# $(2, 1)$ the Jacobian is
# $J = \begin{bmatrix} 2 x_1 + 3 x_2 & 3 x_1 \end{bmatrix} = \begin{bmatrix} 7 & 6 \end{bmatrix}$:
# one step of $x_1$ is worth 7, one step of $x_2$ is worth 6. **Before you read on:** is $f$ rising or falling with
# $t$, and how fast?
#
# The first path brings $7 \cdot 1$, the second $6 \cdot (-2)$, together $-5$. You know this sum from week 2. It is the
# total derivative:
#
# $$
# \frac{df}{dt} = \frac{\partial f}{\partial x_1} \frac{dx_1}{dt} + \frac{\partial f}{\partial x_2} \frac{dx_2}{dt}
# = J\, \frac{dx}{dt}. \tag{2.1}
# $$
#
# On the right it is written shorter: a **dot product** of the Jacobian with the derivative of $x$. This is the
# **multivariate chain rule**. In words: *multiply along each path, and add up the paths*.


# %%
def f(x):
    """Return what comes out for x of shape (2,)."""
    return x[0] ** 2 + 3 * x[0] * x[1]


def inside(t):
    """Return both numbers that the knob t moves, shape (2,)."""
    return np.array([1 + t, 3 - 2 * t])


J, dx_dt = np.array([7, 6]), np.array([1, -2])
measured = (f(inside(1.001)) - f(inside(0.999))) / 0.002
check.close(J @ dx_dt, measured, "the Jacobian times the derivative of x is the derivative of f")  # (2.1)
check.different(7 * 1, measured, "the path through x1 alone does not tell how f changes")
print(f"measured: {measured:.4f}")

# %% [markdown]
# **Figure 3.** From the knob to the result there are two paths. Along each of them two derivatives are multiplied, and
# the paths add up: $7 \cdot 1 + 6 \cdot (-2) = -5$.

# %%
figure, panel = draw.axes(size=(5.4, 2.5), xlim=(-0.4, 4.4), ylim=(-1.4, 1.4))
panel.axis("off")
spots = {"$t = 1$": (0, 0), "$x_1 = 2$": (2, 1), "$x_2 = 1$": (2, -1), "$f = 10$": (4, 0)}
for tail, head, name, role, side in (
    (0, 1, "1", "first", 1),
    (0, 2, "−2", "second", -1),
    (1, 3, "7", "first", 1),
    (2, 3, "6", "second", -1),
):
    start, end = np.array(list(spots.values()))[[tail, head]]
    draw.arrow(panel, 0.8 * end + 0.2 * start, 0.8 * start + 0.2 * end, name=name, role=role, side=side, at=0.5)
for name, spot in spots.items():
    draw.label(panel, spot, name)
draw.show(figure, alt="Arrows from t to x1 and x2 with 1 and -2, and from there to f with 7 and 6: two paths.")

# %% [markdown]
# Turn the knob yourself. The picture is a map of $f$, with lines of equal height. The point $x(t)$ runs over it. One
# arrow is the Jacobian, one is $dx/dt$, each drawn at a fifth of its size. **Before you do:** where will the dot
# product be zero?


# %%
grid = np.linspace(-0.5, 4, 46)
landscape = f(np.array(np.meshgrid(grid, grid)))


@play.picture(plane=play.Plane(x=(-0.5, 4), y=(-0.5, 4)), t=play.slider(-0.5, 1.5, start=1, step=0.05))
def walk(plane, t):
    """Draw the map of f, the path of x, the Jacobian and the derivative of x."""
    plane.axes(step=1, names=("x₁", "x₂"))
    plane.contours(grid, grid, landscape, levels=16)
    plane.line(np.array([inside(-0.5), inside(1.75)]).T, "ghost", "dash")
    here, J = inside(t), np.array([2 * inside(t)[0] + 3 * inside(t)[1], 3 * inside(t)[0]])
    plane.arrow(here + J / 5, "first", "J", tail=here)
    plane.arrow(here + dx_dt / 5, "second", "dx/dt", tail=here)
    return f"At t = {t:.2f} the Jacobian is ({J[0]:.2f}, {J[1]:.2f}), and times (1, -2) that is {J @ dx_dt:.2f}."


walk

# %% [markdown]
# At $t = 0.5$ the path runs along a line of equal height. There $J$ stands at a right angle to it: what one path
# brings, the other takes away.
#
# Machines have longer chains. Two knobs $t$ move three numbers $u$, these move two numbers $x$, and $x$ moves $f$.
# Then every link has a Jacobian *matrix*, with one row per output and one column per input. The same rule holds for
# each output and each input, and 'a row times a column, added up' is a product of matrices:
#
# $$
# J = J_f\; J_x\; J_u, \qquad (1 \times 2)(2 \times 3)(3 \times 2) = (1 \times 2). \tag{2.2}
# $$
#
# Take $u = (t_1 t_2,\; t_1 - t_2,\; t_2^2)$ and $x = (u_1 + u_2^2,\; u_2 u_3)$, at $t = (1, 2)$. Then
# $u = (2, -1, 4)$ and $x = (3, -4)$. Each Jacobian is taken *at the place where its own function works*: $J_x$ at $u$,
# not at $t$.
#
# **Before you run the next cell,** fill in the first column of $J_x$ by pencil.


# %%
def chain(t):
    """Return f of x of u of t, a number, for t of shape (2,)."""
    u = np.array([t[0] * t[1], t[0] - t[1], t[1] ** 2])
    return f([u[0] + u[1] ** 2, u[1] * u[2]])


J_u = np.array([[2, 1], [1, -1], [0, 4]])  # at t = (1, 2)
J_x = np.array([[1, -2, 0], [0, 4, -1]])  # at u = (2, -1, 4)
J_f = np.array([[-6, 9]])  # at x = (3, -4)
J = J_f @ J_x @ J_u  # (2.2)
check.close(J[0], nudged(chain, np.array([1.0, 2.0])), "the product is the Jacobian of the chain", atol=1e-6)  # (2.2)
J

# %% [markdown]
# One number per knob: $f$ grows by 36 per unit of $t_1$ and falls by 90 per unit of $t_2$. Nudging agrees.
#
# Does the order matter? $J_u J_x$ has the wrong shape to meet $J_f$, and NumPy would refuse. Square matrices always
# fit, so there nobody warns you. Here are two functions of the plane: first $u = (t_1 t_2, t_2)$, then
# $x = (u_1 + u_2,\; u_1 u_2)$. At $t = (2, 3)$ we have $u = (6, 3)$.

# %%
first, then = np.array([[3, 2], [0, 1]]), np.array([[1, 1], [3, 6]])
truth = nudged(lambda t: np.array([t[0] * t[1] + t[1], t[0] * t[1] * t[1]]), np.array([2.0, 3.0]))
check.close(then @ first, truth, "what works last stands on the left", atol=1e-6)
check.different(first @ then, truth, "in the other order the product is the Jacobian of something else")
first @ then

# %% [markdown]
# What works last stands on the left, as with matrices. And one thing to keep for later: a chain that ends in *one*
# number begins, on the left, with a *row*. From left to right, a row times a matrix is a row again. You never need to
# multiply two large matrices.
#
# ## 3 One neuron
#
# Now lift the lid. The machine is a **neural network**, made of small parts called **neurons**. A neuron takes a number
# $x$, multiplies it by its **weight** $w$, adds its **bias** $b$, and bends the result with $\tanh$:
#
# $$
# z = w x + b, \qquad a = \tanh z. \tag{3.1}
# $$
#
# The number $a$ is its **activation**, and $\tanh$ is an **activation function**. **Before you read on:**
# $\tanh z = \frac{e^{2z} - 1}{e^{2z} + 1}$. What is it at 0, and far out on both sides?
#
# Near zero $\tanh z$ is almost $z$. Far out it is almost $\pm 1$: the neuron is **saturated**, and more input hardly
# changes it. So its derivative is near 1 in the middle and near 0 outside:
#
# $$
# \frac{da}{dz} = 1 - a^2. \tag{3.2}
# $$
#
# Why? Write $a = 1 - \frac{2}{e^{2z} + 1}$. By the chain rule its derivative is
# $\frac{2}{e^{2z} + 1} \cdot \frac{2 e^{2z}}{e^{2z} + 1}$. The first factor is $1 - a$ and the second is $1 + a$. This
# form is handy: once you know $a$, the derivative costs one multiplication.

# %%
z = 2 * np.array([-2, -0.5, -0.1, 0, 0.1, 0.5, 2]) + 0  # weight 2, bias 0
a = np.tanh(z)  # (3.1)
rise = (np.tanh(z + 1e-5) - np.tanh(z - 1e-5)) / 2e-5
check.close(1 - a**2, rise, "the derivative of tanh is one minus its square")  # (3.2)
np.round([a, rise], 3)

# %% [markdown]
# The upper row holds activations, the lower row slopes. Both ends are saturated.
#
# Turn the two knobs of one neuron. **Before you do:** which one makes the curve steeper, and which one shifts it?


# %%
@play.picture(
    plane=play.Plane(x=(-3, 3), y=(-1.4, 1.4), height=300),
    w=play.slider(-4, 4, start=1.5, step=0.1),
    b=play.slider(-3, 3, start=-1, step=0.1),
)
def neuron(plane, w, b):
    """Draw the activation of one neuron against its input."""
    plane.axes(names=("input x", "activation a"))
    across = np.linspace(-3, 3, 121)
    plane.line([across, np.tanh(w * across + b)], "first", "thick")
    where = f"passes zero at x = -b/w = {-b / w:.2f}" if w else "never passes zero"
    return f"The curve {where}, and its steepest slope is w = {w:.1f}."


neuron

# %% [markdown]
# **Figure 4.** Three neurons. A weight of 4 makes the bend sharp, a negative weight mirrors it, and a bias shifts it.

# %%
figure, panel = draw.axes(xlabel="input $x$", ylabel="activation $a$", size=(6, 3.2), xlim=(-3.1, 6))
across = np.linspace(-3, 3, 121)
for w, b, role, style in ((1, 0, "first", "-"), (4, -6, "second", "--"), (-1.5, -1.5, "result", ":")):
    draw.curve(panel, [across, np.tanh(w * across + b)], role=role, style=style, name=f"$w = {w}$, $b = {b}$")
panel.legend(loc="center right")
draw.show(figure, alt="A gentle S through the origin, a sharp S that rises at 1.5, and a falling S that passes -1.")

# %% [markdown]
# ## 4 Layers
#
# A neuron with several inputs has a weight for each: $z = w_1 x_1 + w_2 x_2 + b$, a dot product. Put several neurons
# side by side and you have a **layer**. Stack their weights as rows, and the layer is a matrix. Number the layers
# $l = 1, 2, \dots$ and let $a^{(0)}$ be the input:
#
# $$
# z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}, \qquad a^{(l)} = \tanh z^{(l)}. \tag{4.1}
# $$
#
# **$W^{(l)}$ has one row per output and one column per input**, like a Jacobian. $W^{(l)}_{ij}$ is the weight with
# which neuron $i$ listens to input $j$.
#
# Here is a net with one input, two neurons in the middle and one at the end: $W^{(1)} = \begin{bmatrix} 0.5 \\ -1
# \end{bmatrix}$, $b^{(1)} = (-0.6, 0.5)$, $W^{(2)} = \begin{bmatrix} 1 & -2 \end{bmatrix}$, $b^{(2)} = -1.4$. Send
# $x = 2$ through it:
#
# - $z^{(1)} = (0.5 \cdot 2 - 0.6,\; -1 \cdot 2 + 0.5) = (0.4, -1.5)$, and $a^{(1)} = (0.380, -0.905)$,
# - $z^{(2)} = 1 \cdot 0.380 - 2 \cdot (-0.905) - 1.4 = 0.790$, and $a^{(2)} = 0.659$.
#
# This is a **forward pass**: from the input, layer by layer, to the end. **Before you read on:** which of the two
# neurons in the middle is saturated?
#
# Data come in rows: `X` has shape $(N, D)$, one row per example. A row meets the matrix from the left, so the
# transpose does the work: `a @ W.T + b`. Broadcasting adds the bias to every row. A net is a list of pairs $(W, b)$,
# and we keep all activations, because section 6 needs them.


# %%
def forward(layers, X):
    """Return the activations of all layers, X of shape (N, D) first: a list of arrays, one row per example."""
    activations = [X]
    for W, b in layers:
        activations.append(np.tanh(activations[-1] @ W.T + b))  # (4.1)
    return activations


W1, b1 = np.array([[0.5], [-1.0]]), np.array([-0.6, 0.5])
W2, b2 = np.array([[1.0, -2.0]]), np.array([-1.4])
a0, a1, a2 = (rows[0] for rows in forward([(W1, b1), (W2, b2)], np.array([[2.0]])))
check.close(a2, np.tanh(1 * np.tanh(0.4) - 2 * np.tanh(-1.5) - 1.4), "matrices and pencil agree")  # (4.1)
np.round(a1, 3), np.round(a2, 3)

# %% [markdown]
# The second neuron, at $-0.905$, is far out. That will matter.
#
# Why bend at all? It is tempting to think that more layers can always do more. Leave the $\tanh$ out and see:
# $W^{(2)}(W^{(1)} x + b^{(1)}) + b^{(2)}$ is $(W^{(2)} W^{(1)})\, x$ plus a constant. **Two layers without a bend are
# one layer**, and so are fifty: the matrices multiply to a single one.

#
# **Figure 5.** The same weights with and without the bend. Two hundred neurons in ten layers, and one at the
# end, draw a straight line without $\tanh$. With it, they draw a curve.

# %%
check.close(W2 @ (W1 @ [7] + b1) + b2, W2 @ W1 @ [7] + W2 @ b1 + b2, "two layers without a bend are one")
rng = np.random.default_rng(6)
straight = bent = across.reshape(121, 1)
for n, m in ((1, 20), *9 * [(20, 20)], (20, 1)):
    W, b = rng.normal(size=(m, n)) * 1.3 / np.sqrt(n), 0.3 * rng.normal(size=m)
    straight, bent = straight @ W.T + b, np.tanh(bent @ W.T + b)
figure, panels = draw.axes(2, xlabel="input $x$", size=(3.6, 2.6))
for panel, out, title in zip(panels, (straight, bent), ("without a bend", "with tanh"), strict=True):
    draw.curve(panel, [across, out[:, 0]], role="first" if title == "with tanh" else "second")
    panel.set_title(title)
draw.show(figure, alt="Two panels: without a bend the ten layers give a straight line, with tanh a wavy curve.")

# %% [markdown]
# And why more than one layer? Think of a lamp over the stairs with two switches, one below and one above. It is on if
# the switches *differ*. Call up $+1$ and down $-1$. Engineers call this gate **XOR**. One neuron with weights $w$ and
# bias $b$ says 'on' where $z > 0$, that is on one side of a line.
#
# **Before you go on:** move $w$, which points to the 'on' side of the line, and the bias. Can you get all four right?


# %%
switches = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1]])
lamp = np.array([-1, 1, 1, -1])


@play.picture(plane=play.Plane(x=(-2, 2), y=(-2, 2), size=400), w=(1, 0.2), b=play.slider(-2, 2, start=0.1, step=0.1))
def one_neuron(plane, w, b):
    """Draw the line where one neuron changes its mind, and the four positions of the switches."""
    plane.axes(step=1, names=("switch below", "switch above"))
    if w.any():
        foot, along = -b * w / (w @ w), 6 * np.array([-w[1], w[0]]) / np.linalg.norm(w)
        plane.line(np.array([foot - along, foot + along]).T, "first", "dash")
        plane.arrow(w, "first")
    right = np.sign(switches @ w + b) == lamp
    for switch, on, fits in zip(switches, lamp, right, strict=True):
        plane.text(switch, ("on" if on > 0 else "off") + (" ✓" if fits else " ✗"), "result" if fits else "second", "")
    return f"One neuron with w = ({w[0]:.1f}, {w[1]:.1f}) and b = {b:.1f} gets {right.sum()} of the 4 cases right."


one_neuron

# %% [markdown]
# Three of four, and never four. Here is why. Add up $z$ for both 'on' cases: the weights cancel and $2b$ is left. For
# both 'off' cases the sum is $2b$ too. So $2b$ would have to be positive and negative at once.
#
# Two layers can do it. The first neuron says 'at least one is up', the second 'at least one is down'. The last one
# wants both:
#
# $$
# W^{(1)} = \begin{bmatrix} 2 & 2 \\ -2 & -2 \end{bmatrix}, \quad b^{(1)} = \begin{bmatrix} 2 \\ 2 \end{bmatrix},
# \quad W^{(2)} = \begin{bmatrix} 2 & 2 \end{bmatrix}, \quad b^{(2)} = -2. \tag{4.2}
# $$
#
# **Before you run the next cell,** send the case $(1, -1)$ through it by pencil, with $\tanh 2 = 0.96$.
#
# **Figure 6.** What the two-layer net says about every point. The bright band between two parallel lines is 'on'. Each
# edge of the band is one neuron of the first layer.

# %%
xor = [(np.array([[2, 2], [-2, -2]]), np.array([2, 2])), (np.array([[2, 2]]), np.array([-2]))]  # (4.2)
answers = forward(xor, switches)[-1][:, 0]
check.holds((np.sign(answers) == lamp).all(), "the net is right in all four cases")  # (4.2)
print("the four cases:", np.round(answers, 2))
side = np.linspace(-2, 2, 81)
points = np.array(np.meshgrid(side, side)).reshape(2, -1).T
figure, panel = draw.plane(xlim=(-2, 2), ylim=(-2, 2), xlabel="switch below", ylabel="switch above")
draw.contours(panel, side, side, forward(xor, points)[-1].reshape(81, 81), levels=[-0.9, -0.5, 0, 0.5, 0.9])
for switch, on in zip(switches, lamp, strict=True):
    draw.label(panel, switch, "on" if on > 0 else "off", role="result" if on > 0 else "second")
draw.show(
    figure, alt="A bright band from upper left to lower right holds both cases 'on'; the corners off it are 'off'."
)

# %% [markdown]
# ## 5 The cost
#
# The lamp's weights were chosen by thought. For 39 of them nobody can do that. So say in one number how bad a net is,
# and go downhill. That number is its **cost**: the mean of the squared misses over $N$ examples,
#
# $$
# C = \frac{1}{N} \sum_{n=1}^{N} \left( a_n - y_n \right)^2, \tag{5.1}
# $$
#
# with $a_n$ for what the net says of example $n$ and $y_n$ for what it should say. You have met it as the misfit,
# without the $1/N$. The mean has an advantage: it does not grow when you collect more data. (A net with several outputs
# adds up the squares of all of them.)


# %%
def cost(layers, X, Y):
    """Return the mean of the squared misses, a number; X has shape (N, D), Y the shape of what the net says."""
    return np.sum((forward(layers, X)[-1] - Y) ** 2) / len(X)  # (5.1)


def open_lid(knobs):
    """Return the three layers of the machine, a list of pairs (W, b), for knobs of shape (39,)."""
    W1, b1, W2, b2, W3, b3 = np.split(knobs, [5, 10, 30, 34, 38])
    return [(W1.reshape(5, 1), b1), (W2.reshape(4, 5), b2), (W3.reshape(1, 4), b3)]


start = open_lid(knobs)
check.close(forward(start, x)[-1], machine(knobs, x), "the machine is a net of three layers")
check.close(300 * np.sqrt(cost(start, x, y)), miss(knobs), "the typical miss is the root of the cost")  # (5.1)
print([W.shape for W, b in start], f"cost {cost(start, x, y):.4f}")

# %% [markdown]
# There it is: a net with 1, 5, 4 and 1 neurons. It has $5 + 20 + 4 = 29$ weights and $5 + 4 + 1 = 10$ biases.
#
# The cost is a surface over all weights. Nobody can see 39 dimensions, so take the smallest net with a middle:
# $a = \tanh(w_2 \tanh(w_1 x))$, with four examples. **Before you run the next cell:** what happens to the net when both
# weights change their sign?
#
# **Figure 7.** The cost over two weights. There are two curved valleys, one the twin of the other, and a saddle between
# them at $(0, 0)$.

# %%
xs, ys = np.array([-1.5, -0.4, 0.8, 1.6]), np.array([-0.7, -0.3, 0.4, 0.8])
w = np.linspace(-3, 3, 61)
w1, w2 = np.meshgrid(w, w)
says = np.tanh(w2[..., None] * np.tanh(w1[..., None] * xs))  # one net per pair of weights, four examples each
surface = np.mean((says - ys) ** 2, axis=-1)  # (5.1)
check.close(surface, surface[::-1, ::-1], "both weights with the other sign give the same cost")
figure, panel = draw.space("$w_1$", "$w_2$", "cost $C$", view=(42, 25))
draw.surface(panel, w, w, surface)
draw.show(figure, alt="A surface over two weights: two curved valleys at opposite corners, walls at the other two.")

# %% [markdown]
# The two signs cancel, so every net has a twin.
#
# The saddle has a message. With all weights at zero, no single weight can improve anything: every derivative is zero,
# and downhill does not know where to go. This is why the knobs began at random.
#
# ## 6 Blame
#
# Now the derivative. Begin with one neuron and one example: $C = (a - y)^2$ with $a = \tanh z$ and $z = w x + b$. From
# $w$ to $C$ there are three links, and so three factors:
#
# $$
# \frac{\partial C}{\partial w} = \underbrace{2 (a - y)\,(1 - a^2)}_{\delta}\; x, \qquad
# \frac{\partial C}{\partial b} = \delta. \tag{6.1}
# $$
#
# The first two factors do not care whether you move $w$ or $b$. Call them the **blame** $\delta$ ('delta') of the
# neuron: $\partial C / \partial z$. A weight's derivative is the blame of its neuron times what came in through that
# weight.
#
# Take the neuron at the end of our tiny net. It heard $a^{(1)} = (0.380, -0.905)$, it said $0.659$, and suppose it
# should have said $y = 0.2$. **Before you run the next cell:** which of its two weights was too big?

# %%
target = np.array([0.2])
delta2 = 2 * (a2 - target) * (1 - a2**2)  # (6.1)
dC_dW2 = np.outer(delta2, a1)
print("blame", np.round(delta2, 3), " derivatives of its weights", np.round(dC_dW2, 3))

# %% [markdown]
# The blame is positive: it said too much. The first weight let in something positive, so it was too big, by $0.519
# \cdot 0.380 = 0.197$ per unit. The second let in something negative, so it was too *small*: $0.519 \cdot (-0.905) =
# -0.470$.
#
# And the layer before? Go on along the chain: a neuron of layer 1 moves $z^{(2)}$ through its weight, and $z^{(2)}$
# carries the blame $0.519$. With $W^{(2)} = \begin{bmatrix} 1 & -2 \end{bmatrix}$ that makes $0.519$ and $-1.039$.
#
# Here is the tempting idea: those two numbers *are* the blame of layer 1. They say that the second neuron is twice as
# guilty as the first. **Before you run the next cell,** remember who was saturated. Do you believe it?


# %%
def tiny_cost(b):
    """Return the cost of the tiny net at x = 2 with the biases b, shape (2,), in its first layer."""
    return (np.tanh(W2 @ np.tanh(W1 @ a0 + b) + b2) - target)[0] ** 2


print("handed back unscaled:", np.round(delta2 @ W2, 3))
print("measured by nudging: ", np.round(nudged(tiny_cost, b1), 3))

# %% [markdown]
# The truth is the other way round: the second neuron has less than half the guilt of the first. It sits where $\tanh$
# is flat. Push its input, and its output hardly moves. One link of the chain was missing, the bend of layer 1:
# $1 - 0.380^2 = 0.856$ and $1 - 0.905^2 = 0.181$.
#
# In Jacobians, with the shapes below: $\tanh$ works on every entry by itself, so its Jacobian is diagonal.
#
# $$
# \frac{\partial C}{\partial z^{(1)}} = \underbrace{\frac{\partial C}{\partial z^{(2)}}}_{1 \times 1}\;
# \underbrace{W^{(2)}}_{1 \times 2}\;
# \underbrace{\begin{bmatrix} 1 - a_1^2 & 0 \\ 0 & 1 - a_2^2 \end{bmatrix}}_{2 \times 2} \tag{6.2}
# $$
#
# On paper one writes blame as a column, and so transposes. With $\odot$ for 'entry by entry', this is the rule for
# every layer $l$ that has a next one:
#
# $$
# \delta^{(l)} = \left( W^{(l+1)\top} \delta^{(l+1)} \right) \odot \left( 1 - a^{(l)} \odot a^{(l)} \right). \tag{6.3}
# $$

# %%
by_matrices = delta2 @ W2 @ np.diag(1 - a1**2)  # (6.2)
delta1 = (W2.T @ delta2) * (1 - a1**2)  # (6.3)
check.close(delta1, by_matrices, "the rule for columns is the product of the Jacobians")  # (6.3)
check.close(delta1, nudged(tiny_cost, b1), "blame of layer 1 is what nudging its biases measures", atol=1e-8)  # (6.2)
check.different(W2.T @ delta2, delta1, "handed back without the bend, the blame is wrong")
np.round(delta1, 3)

# %% [markdown]
# The weights of layer 1 follow the pattern of (6.1). Since $z_i = \sum_j W_{ij} a_j + b_i$, the weight $W_{ij}$ moves
# only $z_i$, by $a_j$ per unit. So its derivative is *blame at its head times activation at its tail*. All of them
# together are a column times a row:
#
# $$
# \frac{\partial C}{\partial W^{(l)}} = \delta^{(l)} a^{(l-1)\top}, \qquad
# \frac{\partial C}{\partial b^{(l)}} = \delta^{(l)}. \tag{6.4}
# $$
#
# Its shape is that of $W^{(l)}$, as it must be: one derivative per weight. Follow the blame back yourself. Choose
# one stage after the other, then change $y$, what the net should have said. (You may skip the code.)

# %%
spots = {"input": (0, 0), "upper": (3, 1), "lower": (3, -1), "end": (6, 0)}
pairs = [("input", "upper"), ("input", "lower"), ("upper", "end"), ("lower", "end")]
wires = {f"{tail} to {head}": (tail, head) for tail, head in pairs}
weights = dict(zip(wires, (*W1[:, 0], *W2[0]), strict=True))
stages = ["forward", "blame of the end", "handed back, unscaled", "blame of layer 1", "derivatives of weights"]


def numbers(y):
    """Return for each stage what stands at the tiny net's spots and wires: pairs of dicts of numbers."""
    end = 2 * (a2[0] - y) * (1 - a2[0] ** 2)
    said = {"input": 2.0, "upper": a1[0], "lower": a1[1], "end": a2[0]}
    handed = dict(zip(("upper", "lower", "end"), (*end * W2[0], end), strict=True))
    blame = dict(zip(("upper", "lower", "end"), (*end * W2[0] * (1 - a1**2), end), strict=True))
    slopes = {wire: blame[head] * said[tail] for wire, (tail, head) in wires.items()}
    return [(said, weights), ({"end": end}, weights), (handed, weights), (blame, {}), (blame, slopes)]


wide = play.Plane(x=(-1, 7), y=(-2, 2), size=520, height=300)


# %%
@play.picture(plane=wide, stage=play.choice(stages), y=play.slider(-0.9, 0.9, start=0.2, step=0.1))
def follow(plane, stage, y):
    """Draw the tiny net with the numbers of one stage."""
    (at_spots, at_wires), back = numbers(y)[stages.index(stage)], stage != "forward"
    for wire, (tail, head) in wires.items():
        start, end = np.array([spots[tail], spots[head]])
        ends = [0.2 * start + 0.8 * end, 0.8 * start + 0.2 * end]
        plane.arrow(ends[back], "ghost", tail=ends[not back], style="thin")
        if wire in at_wires:
            plane.text((start + end) / 2, f"{at_wires[wire]:.3f}".replace("-", "−"), "ghost", side="above")
    for name, value in at_spots.items():
        plane.text(spots[name], f"{value:.3f}".replace("-", "−"), "second" if back else "result")
    shown = ", ".join(f"{name} {value:.3f}" for name, value in (at_spots | at_wires).items())
    return f"{stage.capitalize()}: {shown}."


follow

# %% [markdown]
# **Figure 8.** The tiny net at $x = 2$ with $y = 0.2$. Above, in green, the activations; below, in orange, the blame;
# on the arrows, the derivatives of the weights. The saturated neuron is handed $-1.039$ and keeps $-0.188$ of it.

# %%
figure, panel = draw.axes(size=(6.4, 3), xlim=(-0.8, 6.9), ylim=(-1.9, 1.9))
panel.axis("off")
(said, _), *_, (blame, slopes) = numbers(0.2)
for wire, slope in slopes.items():
    a, b = np.array([spots[spot] for spot in wires[wire]])
    name, left = f"{slope:.3f}".replace("-", "−"), 1 if "upper" in wire else -1
    draw.arrow(panel, 0.2 * a + 0.8 * b, 0.8 * a + 0.2 * b, role="ghost", name=name, at=0.5, side=left)
for name, spot in spots.items():
    draw.label(panel, spot, f"{said[name]:.3f}".replace("-", "−"), role="result", offset=(0, 9))
    if name in blame:
        draw.label(panel, spot, f"{blame[name]:.3f}".replace("-", "−"), role="second", offset=(0, -9))
draw.show(figure, alt="The net as arrows; each neuron shows its activation above its blame, each arrow a derivative.")

# %% [markdown]
# ## 7 Training
#
# Now many examples at once, one per row. Blame has one row per example too. The cost is a mean, so each derivative is
# the mean over the examples. Divide by $N$ at the beginning, and let the matrix product `delta.T @ a` add up. For
# rows, the transpose of (6.3) is not needed: `delta @ W` hands back. To send blame back through all layers like this
# is called **backpropagation**.


# %%
def gradient(layers, X, Y, bend=True):
    """Return the derivatives of the cost, one pair (dC_dW, dC_db) per layer; bend=False forgets a factor of (6.3)."""
    a = forward(layers, X)
    delta = 2 * (a[-1] - Y) * (1 - a[-1] ** 2) / len(X)  # (6.1)
    found = []
    for (W, _), below in zip(layers[::-1], a[-2::-1], strict=True):
        found.insert(0, (delta.T @ below, delta.sum(axis=0)))  # (6.4)
        delta = delta @ W * (1 - below**2 if bend else 1)  # (6.3)
    return found


slopes_by_blame = np.concatenate([np.append(dC_dW.ravel(), dC_db) for dC_dW, dC_db in gradient(start, x, y)])
slopes_by_nudging = nudged(lambda knobs: cost(open_lid(knobs), x, y), knobs)
check.close(slopes_by_blame, slopes_by_nudging, "all 39 derivatives agree with nudging", rtol=1e-5, atol=1e-8)  # (6.4)
print(f"{len(slopes_by_blame)} derivatives; the largest is that of knob {np.abs(slopes_by_blame).argmax() + 1}")

# %% [markdown]
# All 39 agree, from one trip back through the net. The sign of each says whether its weight was too big. So turn *all*
# knobs at once, each against its derivative:
#
# $$
# W \leftarrow W - \eta\, \frac{\partial C}{\partial W}, \qquad b \leftarrow b - \eta\, \frac{\partial C}{\partial b}.
# \tag{7.1}
# $$
#
# The small number $\eta$ ('eta') is the **learning rate**. To repeat (7.1) until the cost is low is to **train** the
# net. Press Start. **Before you do,** remember your own record with the knobs.

# %%
net = [open_lid(knobs)]  # the net of the moment stands last


def step(layers, eta, bend=True):
    """Return the layers after one step downhill with the learning rate eta."""
    slopes = gradient(layers, x, y, bend)
    return [(W - eta * dC_dW, b - eta * dC_db) for (W, b), (dC_dW, dC_db) in zip(layers, slopes, strict=True)]  # (7.1)


@play.watch(
    lambda: net.append(step(net.pop(), 0.3)), until=2000, plane=play.Plane(x=(138, 204), y=(-300, 300), height=300)
)
def learning(plane):
    """Draw the histogram and what the net says of it."""
    plane.axes(names=("height, cm", "women minus men"))
    plane.dot([height, surplus], "ghost", size=6)
    plane.line([height, 300 * forward(net[-1], x)[-1][:, 0]], "result", "thick")
    return f"The typical miss is {300 * np.sqrt(cost(net[-1], x, y)):.1f} people per bin."


learning

# %% [markdown]
# In a cell, `learning.run(500)` does the same as the button.
#
# **Figure 9.** The net at the start, after 30 steps and after 2,000. Nobody told it what a wave is.

# %%
trained = {0: open_lid(knobs)}
layers = trained[0]
for k in range(1, 2001):
    layers = step(layers, 0.3)
    if k in (30, 2000):
        trained[k] = layers
check.holds(cost(layers, x, y) < 0.02 * np.mean(y**2), "training ends far below the cost of silence")  # (7.1)
figure, panel = draw.axes(xlabel="height, cm", ylabel="women minus men", size=(6, 3.3), xlim=(136, 206))
panel.bar(height, surplus, width=1.8, color=draw.colour("faint"))
for (k, layers), role, style in zip(trained.items(), ("second", "first", "result"), (":", "--", "-"), strict=True):
    draw.curve(panel, [height, 300 * forward(layers, x)[-1][:, 0]], role=role, style=style, name=f"after {k:,} steps")
panel.legend(loc="lower left")
draw.show(figure, alt="Bars and three curves: the first far off, the second a low wave, the last along the bars.")

# %% [markdown]
# The miss is 10 people now, a tenth of that of silence. Do not trust the net too far, though. With 39 knobs it can also
# follow accidents of 33 counts. Week 6 asks how far to trust a fit.
#
# How large should $\eta$ be? It is tempting to take a big one and be done sooner. And what does the unscaled blame of
# section 6 do in training? **Before you look,** guess which of these learn: rates of 0.03, 0.3 and 3, and 0.3 with
# unscaled blame.
#
# **Figure 10.** The cost of four runs, on a logarithmic axis. A rate of 0.03 is slow and 0.3 is quick. A rate of 3
# jumps over the valley and ends on a plateau of saturated neurons. Unscaled blame ends hardly better than silence.


# %%
def history(eta, bend=True):
    """Return the cost before each of 1,000 steps, a list; without bend, blame is handed back unscaled."""
    layers, costs = open_lid(knobs), []
    for _ in range(1000):
        costs.append(cost(layers, x, y))
        layers = step(layers, eta, bend)
    return costs


runs = {"0.03": history(0.03), "0.3": history(0.3), "3": history(3), "0.3, unscaled": history(0.3, bend=False)}
check.holds(runs["0.3"][-1] < runs["0.03"][-1] < 0.1 * runs["3"][-1], "a rate can be too small and too large")
check.holds(runs["0.3, unscaled"][-1] > 0.8 * np.mean(y**2), "with unscaled blame the net ends near silence")
figure, panel = draw.axes(xlabel="steps", ylabel="cost", size=(6, 3.6), yscale="log", ylim=(5e-4, 2), xlim=(0, 1450))
for (name, costs), role in zip(runs.items(), ("first", "result", "second", "eigen"), strict=True):
    draw.curve(panel, [range(1000), costs], role=role)
    draw.label(panel, (1000, costs[-1]), rf"$\eta$ = {name}", role=role, offset=(56, 0))
draw.show(figure, alt="Four lines: 0.03 and 0.3 fall to about 0.002, 3 stays near 0.7, and the unscaled one near 0.1.")

# %% [markdown]
# ### Think: where the light goes out
#
# With a rate of 3, the cost freezes. Look at (6.1): what happens to the blame of a neuron that says $-1.000$? Can any
# later step wake it up?
#
# ## 8 Two passes instead of forty
#
# What does the answer cost? Count multiplications, for one example. A forward pass makes one per weight: 29. On the way
# back, (6.4) makes one per weight. So does (6.3), except for the first layer: it has no layer before it to hand blame
# to. (Our loop hands blame to the input too, and nobody uses it.) The bends and the biases are few beside these.
#
# **Before you run the next cell:** by which factor is nudging dearer, for our net and for one with a million weights?

# %%
for sizes in ([1, 5, 4, 1], [64, 100, 100, 10], [64, 1000, 1000, 10]):
    matrices = [sizes[layer] * sizes[layer + 1] for layer in range(3)]
    forward_pass, backward_pass = sum(matrices), sum(matrices) + sum(matrices[1:])
    by_nudging = 2 * (sum(matrices) + sum(sizes[1:])) * forward_pass
    check.holds(backward_pass <= 2 * forward_pass, "a backward pass costs at most two forward passes")
    ratio = by_nudging / (forward_pass + backward_pass)
    print(
        f"{sizes}: back is {backward_pass / forward_pass:.2f} forward passes; nudging costs {ratio:,.0f} times as much"
    )

# %% [markdown]
# The reason is the row of section 2. The cost is *one* number, so the chain of Jacobians begins with a row on the left.
# Go from left to right, from the end of the net to its beginning. You only ever multiply a row by a matrix, and on the
# way you pass every weight.
#
# So that is how forty weights can know, each by itself, whether they were too big. A weight needs two numbers: what
# came in at its tail, and the blame at its head. **The first comes with the forward pass, the second with the
# backward pass. One backward pass costs about as much as two forward ones.** Nudging needs two forward passes per
# weight.
#
# **You can now** differentiate chains of vector functions by multiplying their Jacobians, send numbers forward
# through a network, send the blame for its error back, and train it on data.
#
# Next: in the [lab](lab_backpropagation.ipynb) you build this yourself, line by line, until a net draws and reads. The
# [quiz](quiz.ipynb) lets you find other people's wrong turns. Then [week 4](../week4_taylor_series/lesson.ipynb) asks
# how a calculator knows the sine.
