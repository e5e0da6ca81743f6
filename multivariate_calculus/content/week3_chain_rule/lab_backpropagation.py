# %% [markdown]
# # Lab: backpropagation
#
# **You will be able to** run a network of any depth, find the gradient of its cost for every weight in one pass
# backwards, check such a gradient, and train a network to draw a curve and to read digits.
#
# **You need** the lesson of this week: the multivariate chain rule, layers, weights and biases, cost. About 120
# minutes.
#
# There are eight exercises. Each has test cells under it: run them as often as you like. A test that fails names
# the fact that is not true yet.

# %% given="imports"
import numpy as np

from mml import check, data, draw, play

# %% [markdown]
# ## A head, drawn by a network
#
# A pen goes once round our bear's head. At time $t$, from 0 to 1, it is at a point of the paper. A network shall
# learn this: one number $t$ goes in, two numbers come out, and they say where the pen is.
#
# Ours has layers of 1, 6, 7 and 2 neurons. We call it a 1-6-7-2 net. **Before you run the next cells,** count its
# weights and biases. Each neuron has one weight for each neuron of the layer before, and one bias.


# %% given="outline"
def bear_outline(n):
    """Return n moments t, shape (n, 1), and where the pen is then, shape (n, 2), on its way round the bear's head."""
    bear = data.bear()
    chin = np.array([[0.0, 0.075, 0.15], [1.178, 1.184, 1.204]])
    ear, other_ear = bear[:, 153:167], bear[:, 138:152]
    closing = chin[:, ::-1] * np.array([[-1], [1]])
    lines = np.hstack([chin, bear[:, 107:116], ear, bear[:, 118:124], other_ear, bear[:, 126:135], closing])
    lines = (lines - np.array([[0.0], [1.555]])) / 0.55
    t = np.arange(n) / n
    along = np.linspace(0, 1, lines.shape[1])
    return t.reshape(n, 1), np.column_stack([np.interp(t, along, row) for row in lines])


t, head = bear_outline(100)

# %% [markdown]
# **Figure 1.** The 100 points that the network shall learn. The pen begins at the chin, goes up the right side, round
# both ears, and down the left side. The places lie between -0.8 and 0.8, because our neurons give numbers from -1 to 1.

# %%
figure, panel = draw.plane(xlim=(-1, 1), ylim=(-1, 1), xlabel="$y_1$", ylabel="$y_2$")
panel.plot(*head.T, "o", color=draw.colour("ghost"), ms=3)
for moment, offset in ((0, (0, 14)), (25, (-36, 4)), (50, (0, -14)), (75, (36, 4))):
    draw.label(panel, head[moment], f"t = {moment / 100:g}", offset=offset)
draw.show(figure, alt="A hundred dots along the outline of a bear's head with two ears; t runs from the chin round.")

# %% [markdown]
# All neurons use one **activation function**, $\sigma(z) = \tanh z$. Its slope is $\sigma'(z) = 1 - \tanh^2 z$. Both
# are in the next cell, under the names `sigma` and `d_sigma`. Leave these names to them: a variable called `sigma`
# would hide the function.


# %% given="activation"
def sigma(z):
    """Return the activation of every entry of z; the result has the shape of z."""
    return np.tanh(z)


def d_sigma(z):
    """Return the slope of sigma at every entry of z, where z goes into the neuron; the result has the shape of z."""
    return 1 - np.tanh(z) ** 2


# %% [markdown]
# A network is a list of pairs, one for each layer: `params = [(W1, b1), (W2, b2), (W3, b3)]`. A row of `W2` holds the
# weights of one neuron, so `W2` has the shape (7, 6) and `b2` the shape (7,).
#
# Data have one row per example, as everywhere in this course. Here is the net before it has learnt anything.


# %% given="nets"
def random_net(rng, widths):
    """Return params, a list of pairs (W, b), of a net whose layers have these widths, the input's first."""
    params = []
    for layer in range(1, len(widths)):
        shape = widths[layer], widths[layer - 1]
        params.append((rng.normal(size=shape) / np.sqrt(shape[1]), rng.normal(size=shape[0]) / 2))
    return params


def start_net(seed):
    """Return params of an untrained 1-6-7-2 net whose first six neurons change sign at random moments t."""
    rng = np.random.default_rng(seed)
    params = random_net(rng, (1, 6, 7, 2))
    W1 = 12 * np.sign(rng.normal(size=(6, 1)))
    return [(W1, -W1[:, 0] * rng.uniform(0, 1, size=6)), *params[1:]]


net = start_net(17)
for W, b in net:
    print("weights", W.shape, "biases", b.shape)
print(sum(W.size + b.size for W, b in net), "numbers to learn")

# %% [markdown]
# There are 77 numbers, and nobody tells any of them whether it is too large. That is what you find out in this lab.
#
# The next cell holds helpers for the tests and figures. They draw, make nets at random, and nudge weights.


# %% given="helpers"
def problem(rng, widths, n):
    """Return (params, x, y): a random net of these widths, and n examples with what should come out."""
    return random_net(rng, widths), rng.normal(size=(n, widths[0])), rng.uniform(-0.9, 0.9, size=(n, widths[-1]))


def copied(params):
    """Return params with every array copied."""
    return [(W.copy(), b.copy()) for W, b in params]


def with_layer(params, layer, W, b):
    """Return params in which this layer, counted from 1, has the weights W and the biases b."""
    return [*params[: layer - 1], (W, b), *params[layer:]]


def two_of(result, what):
    """Return the two parts that a function gave; fail where there are not two."""
    check.holds(isinstance(result, tuple | list) and len(result) == 2, f"it gives two things, {what}")
    return result


def check_layer(got, params, x, y, layer):
    """Check (dC_dW, dC_db) of one layer, counted from 1: each equals the central difference of your cost."""
    W, b = params[layer - 1]
    name = f"of layer {layer} (of {len(params)}) equals the central difference of the cost"
    check.gradient(got[0], lambda nudged: cost(with_layer(params, layer, nudged, b), x, y), W, f"dC_dW {name}")
    check.gradient(got[1], lambda nudged: cost(with_layer(params, layer, W, nudged), x, y), b, f"dC_db {name}")


def draw_head(panel, params, role="first"):
    """Draw the points to learn, and the closed curve that a net draws."""
    panel.plot(*head.T, "o", color=draw.colour("ghost"), ms=2)
    _, activations = feed_forward(params, bear_outline(400)[0])
    draw.curve(panel, activations[-1].T, role=role)
    panel.set(xticks=[], yticks=[], xlabel="", ylabel="")


# %% [markdown]
# ## Exercise 1: feed forward (5 points)
#
# Begin with one example and one neuron in each layer. Let $x = 1$, with weight $\ln 2$ and bias 0 in the first layer.
# Then $z^{(1)} = \ln 2$ and $a^{(1)} = \tanh(\ln 2) = 0.6$. With weight $0$ and bias $\ln 3$ in the second layer,
# $z^{(2)} = \ln 3$ and $a^{(2)} = 0.8$.
#
# For a whole batch, each layer takes what the layer before gives, $N$ rows at once:
#
# $$
# z^{(l)} = a^{(l-1)}\, W^{(l)\top} + b^{(l)}, \qquad a^{(l)} = \sigma\bigl(z^{(l)}\bigr), \qquad a^{(0)} = x. \tag{1.1}
# $$
#
# Write `feed_forward(params, x)` for a net of any depth. It returns two lists, because the way back needs them all:
#
# | list | holds | for a net of three layers |
# |---|---|---|
# | `zs` | $z^{(1)}, \dots, z^{(L)}$ | three arrays |
# | `activations` | $a^{(0)}, a^{(1)}, \dots, a^{(L)}$ | four arrays, the first is $x$ |
#
# Refuse with a `ValueError` that says what was given:
#
# - `params` without layers;
# - an `x` that is not of shape (N, D), or has no rows;
# - a `W` that does not fit the layer before, and a `b` that is not of shape (out,).
#
# <details>
# <summary>Hint</summary>
#
# Begin with `activations = [x]`. Each turn of `for W, b in params:` reads `activations[-1]` and appends to both lists.
# NumPy adds `b` of shape (out,) to each row of an array of shape (N, out).
#
# </details>


# %% exercise="feed-forward"
def feed_forward(params, x):
    """Return what goes into each layer of a network and what comes out.

    params : list of L pairs (W, b), L at least 1: W has shape (out, in), b has shape (out,)
    x : shape (N, D), one row per example, D as wide as the first layer's in
    returns : (zs, activations); zs is a list of L arrays of shape (N, out); activations has x before these outputs
    raises : ValueError when there is no layer, when x is not of shape (N, D), or when a W or b does not fit
    """
    ### BEGIN SOLUTION
    x = np.asarray(x, dtype=float)
    if len(params) == 0:
        raise ValueError("A network has at least one layer; params is empty.")
    if x.ndim != 2 or len(x) == 0:
        raise ValueError(f"x has shape {x.shape}; wanted is (N, D), one row per example.")
    zs, activations = [], [x]
    for layer, (W, b) in enumerate(params, start=1):
        a = activations[-1]
        if np.ndim(b) != 1 or np.shape(W) != (len(b), a.shape[1]):
            wanted = f"b of shape (out,) and W of shape (out, {a.shape[1]})"
            raise ValueError(
                f"Layer {layer} has W of shape {np.shape(W)}, b of shape {np.shape(b)}; wanted is {wanted}."
            )
        zs.append(a @ np.transpose(W) + b)  # (1.1)
        activations.append(sigma(zs[-1]))
    return zs, activations
    ### END SOLUTION


# %% test="feed-forward-shape" points=1
forward = check.asking(feed_forward)
rng = np.random.default_rng(301)
for widths, n in (((3, 3, 3, 3), 3), ((1, 6, 7, 2), 5), ((4, 2), 1), ((2, 5, 4, 3, 6, 1), 4)):
    params, x, _ = problem(rng, widths, n)
    lists = two_of(forward(copied(params), x.copy()), "zs and activations")
    check.equal(len(lists[0]), len(params), "zs holds one array for each layer")
    check.equal(len(lists[1]), len(params) + 1, "activations holds x and one array for each layer")
    for layer, width in enumerate(widths):
        check.shape(lists[1][layer], (n, width), f"activations[{layer}] of {n} examples")
        if layer:
            check.shape(lists[0][layer - 1], (n, width), f"zs[{layer - 1}] of {n} examples")

# %% test="feed-forward-facts" points=1
# The rows of a batch know nothing of each other, and each layer takes what the one before gives.
forward = check.asking(feed_forward)
rng = np.random.default_rng(302)
for widths, n in (((2, 3, 2), 4), ((3, 1, 4, 2, 2), 3)):
    params, x, _ = problem(rng, widths, n)
    zs, activations = forward(copied(params), x.copy())
    check.close(activations[0], x, "the first of the activations is x itself")
    for layer, (weights, biases) in enumerate(params):
        into = [[sum(w * a) for w in weights] + biases for a in np.array(activations[layer])]
        check.close(zs[layer], into, f"z of layer {layer + 1} is weights times what comes before, plus biases")
        check.close(activations[layer + 1], np.tanh(zs[layer]), f"a of layer {layer + 1} is sigma of its z")
### BEGIN HIDDEN TESTS
params, x, _ = problem(rng, (3, 5, 4, 2), 6)
together = forward(copied(params), x.copy())[1][-1]
for k in range(6):
    alone = forward(copied(params), x[k : k + 1].copy())[1][-1]
    check.close(alone[0], together[k], "an example alone gives what it gives in a batch")
### END HIDDEN TESTS

# %% test="feed-forward-worked" points=1
# tanh(ln 2) = 3/5, tanh(ln 3) = 4/5, tanh(ln 4) = 15/17.
forward = check.asking(feed_forward)
params = [
    (np.array([[np.log(2)], [np.log(3)]]), np.array([0.0, np.log(4 / 3)])),
    (np.array([[2.0, -1.0]]), np.zeros(1)),
]
zs, activations = forward(params, np.array([[1.0], [-1.0]]))
check.close(zs[0], np.log([[2, 4], [1 / 2, 4 / 9]]), "z of the first layer is the one by hand")
by_hand = [[3 / 5, 15 / 17], [-3 / 5, -65 / 97]]
check.close(activations[1], by_hand, "a of the first layer is the one by hand")
check.close(zs[1], [[6 / 5 - 15 / 17], [-6 / 5 + 65 / 97]], "z of the second layer is the one by hand")

# %% test="feed-forward-robust" points=1
forward = check.asking(feed_forward)
rng = np.random.default_rng(303)
params, x, _ = problem(rng, (3, 4, 2), 5)
kept, before = copied(params), x.copy()
forward(params, x)
check.unchanged(before, x, "x")
check.unchanged(kept, params, "params")
params = [(np.array([[1, -2], [0, 3]]), np.array([0, 1])), (np.array([[2, 1]]), np.array([-1]))]
zs, activations = forward(params, np.array([[1, 0], [0, 1], [1, 1]]))
check.close(zs[0], [[1, 1], [-2, 4], [-1, 4]], "whole numbers are taken like any others")
check.close(activations[1], np.tanh([[1, 1], [-2, 4], [-1, 4]]), "whole numbers have activations with fractions")
params, x, _ = problem(rng, (2, 3, 1), 1)
check.close(np.abs(forward(params, 1e8 * x)[1][1]), np.ones((1, 3)), "an input of size 1e8 drives tanh to -1 or 1")

# %% test="feed-forward-robust-refusals" points=1
forward = check.asking(feed_forward)
rng = np.random.default_rng(304)
params, x, _ = problem(rng, (3, 3, 2), 4)
check.shape(forward(params, x)[1][-1], (4, 2), "the output of four examples that do fit")
(W_first, b_first), (W_last, b_last) = params
refused = {
    "an x of shape (3,)": (params, np.ones(3)),
    "an x with no rows": (params, np.ones((0, 3))),
    "an x with two columns for a layer that takes three": (params, np.ones((3, 2))),
    "a net without layers": ([], x),
    "a W of shape (3, 2) behind three neurons": ([(W_first, b_first), (W_last.T, b_first)], x),
    "a b of shape (1,) for three neurons": ([(W_first, np.ones(1)), (W_last, b_last)], x),
    "a b of shape (3, 1)": ([(W_first, np.ones((3, 1))), (W_last, b_last)], x),
}
for what, given in refused.items():
    check.raises(ValueError, forward, *given, fact=f"{what} is refused with a ValueError")

# %% [markdown]
# **Before you run the next cell.** What will a net with random weights draw? Guess: one unbroken line or
# scattered points, and will its ends meet?
#
# **Figure 2.** What three untrained nets draw while $t$ runs from 0 to 1 (lines), and what they shall draw (dots).
# Each is one unbroken line, because $\tanh$ makes no jumps. Its ends do not meet.

# %%
figure, panels = draw.plane(xlim=(-1, 1), ylim=(-1, 1), columns=3)
for panel, seed in zip(panels, (17, 18, 19), strict=True):
    draw_head(panel, start_net(seed))
draw.show(
    figure, alt="Three panels: dots outline a bear's head; a curved line from an untrained net is nowhere near it."
)

# %% [markdown]
# ## Exercise 2: the cost (4 points)
#
# How wrong is the net? Suppose two examples. For the first, the pen is at $(0.5, 0)$ and should be at $(0.2, 0.4)$:
# the squared distance is $0.09 + 0.16 = 0.25$. For the second it is $0.75$. The cost is the mean, $0.5$.
#
# In symbols, with $a^{(L)}$ for what comes out of the last layer:
#
# $$
# C = \frac{1}{N} \sum_{n=1}^{N} \sum_{i} \bigl( a^{(L)}_{ni} - y_{ni} \bigr)^2. \tag{1.2}
# $$
#
# So we add over the outputs and take the mean over the examples. Write `cost(params, x, y)`. A `y` whose shape is not
# that of the output is refused with a `ValueError`, and so is what `feed_forward` refuses.
#
# <details>
# <summary>Hint</summary>
#
# `np.mean` of all entries divides by too much. And try `np.ones((3, 1)) - np.ones(3)`: it has nine entries. That is
# why a `y` of shape (N,) has to be refused.
#
# </details>


# %% exercise="cost"
def cost(params, x, y):
    """Return how far a network's outputs are from what they should be: mean over examples, sum over outputs.

    params : list of pairs (W, b), W of shape (out, in), b of shape (out,)
    x : shape (N, D), one row per example
    y : shape (N, outputs), what should come out
    returns : number, 0 where every output is right
    raises : ValueError for what feed_forward refuses, and when y has another shape than the output
    """
    ### BEGIN SOLUTION
    a = feed_forward(params, x)[1][-1]
    if np.shape(y) != a.shape:
        raise ValueError(f"y has shape {np.shape(y)}; the output has shape {a.shape}, and y is to have the same.")
    return np.sum((a - y) ** 2) / len(a)  # (1.2)
    ### END SOLUTION


# %% test="cost-shape" points=1
wrongness = check.asking(cost)
rng = np.random.default_rng(311)
for widths, n in (((2, 3, 3), 3), ((1, 6, 7, 2), 5), ((4, 1), 2)):
    params, x, y = problem(rng, widths, n)
    value = wrongness(copied(params), x.copy(), y.copy())
    check.shape(value, (), "the cost")
    check.finite(value, "the cost")

# %% test="cost-facts" points=1
wrongness = check.asking(cost)
rng = np.random.default_rng(312)
for widths, n in (((3, 4, 3), 4), ((2, 5, 3, 1), 3), ((2, 2), 6)):
    params, x, y = problem(rng, widths, n)
    output = feed_forward(params, x)[1][-1]
    off = np.zeros_like(output)
    off[0, -1] = -0.3
    together = wrongness(copied(params), x.copy(), y.copy())
    alone = [wrongness(copied(params), x[k : k + 1].copy(), y[k : k + 1].copy()) for k in range(n)]
    perfect = wrongness(copied(params), x.copy(), output.copy())
    nearly = wrongness(copied(params), x.copy(), output + off)
    check.close(perfect, 0, "the cost is 0 where every output is right")
    check.close(nearly, 0.09 / n, "one output of one example that is 0.3 off costs 0.09 / N")
    check.close(together, sum(alone) / n, "the cost of a batch is the mean of the costs of its examples")
### BEGIN HIDDEN TESTS
params, x, y = problem(rng, (3, 2, 4), 5)
output = feed_forward(params, x)[1][-1]
check.close(
    wrongness(copied(params), x.copy(), output + 0.5), 1, "four outputs that are each 0.5 off cost 4 times 0.25"
)
### END HIDDEN TESTS

# %% test="cost-worked" points=1
# tanh(ln 2) = 0.6 and tanh(ln 3) = 0.8. The errors are 0.1 and 0.2, then -0.6 - 0.4 and -0.8 + 0.3.
wrongness = check.asking(cost)
params = [(np.log([[2.0], [3.0]]), np.zeros(2))]
by_hand = (0.01 + 0.04 + 1.0 + 0.25) / 2
examples, wanted = np.array([[1.0], [-1.0]]), np.array([[0.5, 0.6], [0.4, -0.3]])
check.close(wrongness(params, examples, wanted), by_hand, "the cost of these two examples is 0.65, as by hand")

# %% test="cost-robust" points=1
wrongness = check.asking(cost)
rng = np.random.default_rng(313)
params, x, y = problem(rng, (2, 3, 1), 4)
kept, inputs, targets = copied(params), x.copy(), y.copy()
wrongness(params, x, y)
check.unchanged(targets, y, "y")
check.unchanged(inputs, x, "x")
check.unchanged(kept, params, "params")
whole = wrongness(
    [(np.array([[1, 0], [0, 1]]), np.array([0, 0]))], np.array([[0, 0], [0, 0]]), np.array([[1, 0], [0, 1]])
)
check.close(whole, 1, "whole numbers are taken like any others")
check.raises(ValueError, wrongness, params, x, y[:, 0], fact="a y of shape (4,) is refused with a ValueError")
check.raises(
    ValueError, wrongness, params, x, y[:1], fact="one row of y for four rows of x is refused with a ValueError"
)
check.raises(ValueError, wrongness, params, x[:, :1], y, fact="an x that does not fit is refused with a ValueError")

# %% [markdown]
# Nudge one number of the net and watch the curve and its cost. The slider adds to the number. Or type
# `nudged.set("nudge", -1)`. **Before you move it,** guess which layer bends the curve most.


# %%
@play.picture(
    title="One number is nudged",
    plane=play.Plane(x=(-1.1, 1.1), y=(-0.9, 0.9), size=420),
    layer=play.choice(["layer 1", "layer 2", "layer 3"], start="layer 2"),
    nudge=play.slider(-2, 2, start=1, step=0.1),
)
def nudged(plane, layer, nudge):
    """Draw the untrained net's curve, before and after its first weight of one layer is nudged."""
    number = int(layer[-1])
    W, b = net[number - 1]
    moved = with_layer(net, number, W + nudge * (np.arange(W.size).reshape(W.shape) == 0), b)
    plane.dot(head.T, "ghost", size=3)
    plane.line(feed_forward(net, t)[1][-1].T, "first", "thin dash")
    plane.line(feed_forward(moved, t)[1][-1].T, "second")
    change = cost(moved, t, head) - cost(net, t, head)
    return f"The first weight of {layer}, moved by {nudge:.1f}, changes the cost by {change:+.3f}."


nudged

# %% [markdown]
# **Figure 3.** The cost while one weight of each layer moves. Each has its own curve. The slope at the
# dashed line says whether this weight is too large or too small now.

# %%
nudges = np.linspace(-1.5, 1.5, 61)
figure, panel = draw.axes(xlabel="added to the first weight of the layer", ylabel="cost", size=(5.6, 3.6))
for number, style in ((1, ":"), (2, "-"), (3, "--")):
    W, b = net[number - 1]
    first = np.arange(W.size).reshape(W.shape) == 0
    costs = [cost(with_layer(net, number, W + step * first, b), t, head) for step in nudges]
    draw.curve(
        panel, [nudges, costs], role=("eigen", "first", "second")[number - 1], style=style, name=f"layer {number}"
    )
panel.axvline(0, color=draw.colour("ghost"), ls="--", lw=1)
panel.legend()
draw.show(figure, alt="Three curves of cost against a nudge; they meet at nudge 0, where each has another slope.")

# %% [markdown]
# You want 77 slopes. Nudging finds one at the price of two runs of the net, so 77 of them cost 154 runs. The chain
# rule finds them all on a single way back.
#
# ## Exercise 3: the gradient of the last layer (5 points)
#
# Follow one weight of the last layer through three links. It changes $z^{(3)}$, this changes $a^{(3)}$, this
# changes $C$. With one neuron, one example and $a^{(2)} = 0.8$, $z^{(3)} = \ln 2$, $a^{(3)} = 0.6$, $y = 0.1$:
#
# $$
# \frac{\partial C}{\partial W^{(3)}}
# = \underbrace{2\,(0.6 - 0.1)}_{\partial C / \partial a^{(3)}} \;
# \underbrace{(1 - 0.6^2)}_{\sigma'(z^{(3)})} \; \underbrace{0.8}_{\partial z^{(3)} / \partial W^{(3)}} = 0.512.
# $$
#
# The first two factors say what $C$ does when $z^{(3)}$ moves. We call this the **blame** of the layer, $\delta^{(3)}$.
# For a batch it has one row per example. With $\odot$ for 'entry by entry' (`*` in NumPy), and $L$ for the last layer:
#
# $$
# \delta^{(L)} = \frac{2}{N} \bigl( a^{(L)} - y \bigr) \odot \sigma'\bigl( z^{(L)} \bigr). \tag{1.3}
# $$
#
# Weight $W_{ij}$ gets the blame of neuron $i$ times the activation $j$ that it multiplies, added over the examples. A
# bias multiplies 1:
#
# $$
# \frac{\partial C}{\partial W^{(L)}} = \delta^{(L)\top} a^{(L-1)}, \qquad
# \frac{\partial C}{\partial b^{(L)}} = \sum_n \delta^{(L)}_n. \tag{1.4}
# $$
#
# Write `grad_output_layer(params, x, y)`. For the 1-6-7-2 net it returns the pair `(dC_dW3, dC_db3)`. Each has the
# shape of what it belongs to. A `y` of another shape than the output is refused, as in `cost`.
#
# <details>
# <summary>Hint</summary>
#
# Write the shapes under (1.4): (out, N) times (N, in). `activations[-2]` is what goes into the last layer. `d_sigma`
# wants what went *into* the neuron: is that in `zs` or in `activations`?
#
# </details>


# %% exercise="grad-output-layer"
def grad_output_layer(params, x, y):
    """Return the gradient of the cost for the weights and biases of the last layer.

    params : list of pairs (W, b), W of shape (out, in), b of shape (out,)
    x : shape (N, D), one row per example
    y : shape (N, outputs), what should come out
    returns : (dC_dW, dC_db), with the shapes of the last W and the last b
    raises : ValueError for what cost refuses
    """
    ### BEGIN SOLUTION
    zs, activations = feed_forward(params, x)
    a = activations[-1]
    if np.shape(y) != a.shape:
        raise ValueError(f"y has shape {np.shape(y)}; the output has shape {a.shape}, and y is to have the same.")
    delta = 2 / len(a) * (a - y) * d_sigma(zs[-1])  # (1.3)
    return delta.T @ activations[-2], delta.sum(axis=0)  # (1.4)
    ### END SOLUTION


# %% test="grad-output-layer-shape" points=1
last = check.asking(grad_output_layer)
rng = np.random.default_rng(321)
for widths, n in (((3, 3, 3, 3), 3), ((1, 6, 7, 2), 5), ((4, 3), 1), ((2, 5, 4, 3, 6, 1), 4)):
    params, x, y = problem(rng, widths, n)
    slopes = two_of(last(copied(params), x.copy(), y.copy()), "dC_dW and dC_db")
    check.shape(slopes[0], widths[:-3:-1], "dC_dW, the gradient for the last weights,")
    check.shape(slopes[1], widths[-1:], "dC_db, the gradient for the last biases,")

# %% test="grad-output-layer-facts" points=1
# Your cost is the judge: each number is nudged up and down, and the cost looked at.
last = check.asking(grad_output_layer)
rng = np.random.default_rng(322)
for widths, n in (((2, 4, 4, 3, 3), 6), ((1, 6, 7, 2), 4), ((2, 3), 1)):
    params, x, y = problem(rng, widths, n)
    slopes = last(copied(params), x.copy(), y.copy())
    check_layer(slopes, params, x, y, len(params))
    check.close(
        last(copied(params), np.vstack([x, x]), np.vstack([y, y]))[1],
        slopes[1],
        "every example given twice changes nothing: the gradient is a mean over the batch",
    )
### BEGIN HIDDEN TESTS
for widths, n in (((5, 4, 3), 1), ((3, 3, 3, 3), 3), ((1, 8, 1), 9)):
    params, x, y = problem(rng, widths, n)
    check_layer(last(copied(params), x.copy(), y.copy()), params, x, y, len(params))
### END HIDDEN TESTS

# %% test="grad-output-layer-worked" points=1
# Two examples with a2 = 0.8, z3 = ln(3)/2, a3 = 0.5. The second is right already, so the mean is half of the first.
last = check.asking(grad_output_layer)
params = [
    (np.array([[np.log(2) / 2]]), np.zeros(1)),
    (np.array([[0.5]]), np.array([np.log(3) - 0.3])),
    (np.array([[2.0]]), np.array([np.log(3) / 2 - 1.6])),
]
slopes = last(params, np.array([[2.0], [2.0]]), np.array([[0.1], [0.5]]))
check.close(slopes[0], [[0.24]], "dC_dW3 is half of 2 (0.5 - 0.1) times 0.75 times 0.8, as by hand")
check.close(slopes[1], [0.3], "dC_db3 is half of 2 (0.5 - 0.1) times 0.75, as by hand")

# %% test="grad-output-layer-robust" points=2
last = check.asking(grad_output_layer)
rng = np.random.default_rng(323)
params, x, y = problem(rng, (2, 3, 3), 4)
kept, inputs, targets = copied(params), x.copy(), y.copy()
last(params, x, y)
check.unchanged(targets, y, "y")
check.unchanged(inputs, x, "x")
check.unchanged(kept, params, "params")
check.raises(ValueError, last, params, x, y[:1], fact="one row of y for four rows of x is refused with a ValueError")
params = [(np.array([[1, 0], [1, -1]]), np.array([0, 1])), (np.array([[1, 2]]), np.array([0]))]
x, y = np.array([[1, 0], [0, 1]]), np.array([[1], [0]])
floats = [(W * 1.0, b * 1.0) for W, b in params]
check_layer(last(params, x, y), floats, x, y, 2)
check.raises(ValueError, last, params, x, y[:, 0], fact="a y of shape (2,) is refused with a ValueError")


# %% [markdown]
# **Figure 4.** The cost while one weight of the last layer moves, and the line with your slope. It touches the curve
# where the net stands now.

# %%
dC_dW3, dC_db3 = grad_output_layer(net, t, head)
W3, b3 = net[2]
along = [cost(with_layer(net, 3, W3 + step * (np.arange(14).reshape(2, 7) == 0), b3), t, head) for step in nudges]
figure, panel = draw.axes(xlabel="added to the first weight of layer 3", ylabel="cost", size=(5.2, 3.4))
draw.curve(panel, [nudges, along], role="first", name="cost")
draw.curve(panel, [nudges, cost(net, t, head) + dC_dW3[0, 0] * nudges], role="result", style="--", name="your slope")
panel.plot(0, cost(net, t, head), "o", color=draw.colour("ink"))
panel.legend()
draw.show(
    figure, alt="A curve of cost against a nudge and a dashed straight line that touches it where the nudge is 0."
)

# %% [markdown]
# ## Exercise 4: one layer back (4 points)
#
# A neuron of layer 2 does not meet $y$. It answers for what it does to the neurons of layer 3. With one neuron in
# each layer, $W^{(3)} = 2$, $\delta^{(3)} = 0.6$ and $a^{(2)} = 0.8$, its blame is
#
# $$
# \delta^{(2)} = 0.6 \cdot 2 \cdot (1 - 0.8^2) = 0.432.
# $$
#
# The tempting idea is to hand the blame on as it is, $\delta^{(2)} = \delta^{(3)}$. It forgets that
# $W^{(3)}$ stands between the two layers, and that $\sigma$ may be nearly flat there. Figure 5 shows what it costs.
#
# With several neurons the multivariate chain rule adds over all ways forward. That sum is a matrix product:
#
# $$
# \delta^{(2)} = \bigl( \delta^{(3)} W^{(3)} \bigr) \odot \sigma'\bigl( z^{(2)} \bigr), \qquad
# \frac{\partial C}{\partial W^{(2)}} = \delta^{(2)\top} a^{(1)}, \qquad
# \frac{\partial C}{\partial b^{(2)}} = \sum_n \delta^{(2)}_n. \tag{1.5}
# $$
#
# Write `grad_layer_2(params, x, y)` for nets of three layers of any width. It returns `(dC_dW2, dC_db2)`. Nets
# of another depth, and what `cost` refuses, are refused with a `ValueError`.
#
# <details>
# <summary>Hint</summary>
#
# Name what you need first: `(W1, b1), (W2, b2), (W3, b3) = params`, then `z1, z2, z3 = zs`. The shapes tell the order:
# $\delta^{(3)}$ is (N, 2), $W^{(3)}$ is (2, 7), and $\delta^{(2)}$ is (N, 7).
#
# </details>


# %% exercise="grad-layer-2"
def grad_layer_2(params, x, y):
    """Return the gradient of the cost for the weights and biases of layer 2 in a network of three layers.

    params : list of three pairs (W, b), W of shape (out, in), b of shape (out,)
    x : shape (N, D), one row per example
    y : shape (N, outputs), what should come out
    returns : (dC_dW2, dC_db2), with the shapes of W2 and b2
    raises : ValueError when there are not three layers, and for what cost refuses
    """
    ### BEGIN SOLUTION
    if len(params) != 3:
        raise ValueError(f"The network has {len(params)} layers; wanted are 3.")
    (_, z2, z3), (_, a1, _, a3) = feed_forward(params, x)
    if np.shape(y) != a3.shape:
        raise ValueError(f"y has shape {np.shape(y)}; the output has shape {a3.shape}, and y is to have the same.")
    W3 = params[2][0]
    delta3 = 2 / len(a3) * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 @ W3) * d_sigma(z2)
    return delta2.T @ a1, delta2.sum(axis=0)  # (1.5)
    ### END SOLUTION


# %% test="grad-layer-2-shape" points=1
second = check.asking(grad_layer_2)
rng = np.random.default_rng(331)
for widths, n in (((3, 3, 3, 3), 3), ((1, 6, 7, 2), 5), ((4, 2, 5, 3), 1)):
    params, x, y = problem(rng, widths, n)
    slopes = two_of(second(copied(params), x.copy(), y.copy()), "dC_dW2 and dC_db2")
    check.shape(slopes[0], (widths[2], widths[1]), "dC_dW2")
    check.shape(slopes[1], (widths[2],), "dC_db2")

# %% test="grad-layer-2-facts" points=1
second = check.asking(grad_layer_2)
rng = np.random.default_rng(332)
for widths, n in (((2, 4, 4, 4), 4), ((1, 6, 7, 2), 3), ((3, 2, 5, 1), 1)):
    params, x, y = problem(rng, widths, n)
    slopes = second(copied(params), x.copy(), y.copy())
    check.shape(slopes[0], (widths[2], widths[1]), "dC_dW2")
    check_layer(slopes, params, x, y, 2)
### BEGIN HIDDEN TESTS
for widths, n in (((3, 3, 3, 3), 3), ((4, 1, 2, 5), 6)):
    params, x, y = problem(rng, widths, n)
    check_layer(second(copied(params), x.copy(), y.copy()), params, x, y, 2)
### END HIDDEN TESTS

# %% test="grad-layer-2-worked" points=1
# One example: x = 2, a1 = 0.6, a2 = 0.8, a3 = 0.5, y = 0.1, so the blame of layer 3 is 0.6.
second = check.asking(grad_layer_2)
params = [
    (np.array([[np.log(2) / 2]]), np.zeros(1)),
    (np.array([[0.5]]), np.array([np.log(3) - 0.3])),
    (np.array([[2.0]]), np.array([np.log(3) / 2 - 1.6])),
]
slopes = second(params, np.array([[2.0]]), np.array([[0.1]]))
check.close(slopes[1], [0.432], "dC_db2 is 0.6 times 2 times 0.36, as by hand")
check.close(slopes[0], [[0.2592]], "dC_dW2 is that times 0.6, as by hand")

# %% test="grad-layer-2-robust" points=1
second = check.asking(grad_layer_2)
rng = np.random.default_rng(333)
params, x, y = problem(rng, (2, 3, 4, 2), 4)
kept, inputs, targets = copied(params), x.copy(), y.copy()
second(params, x, y)
check.unchanged(targets, y, "y")
check.unchanged(inputs, x, "x")
check.unchanged(kept, params, "params")
check.raises(ValueError, second, params, x, y[:, 0], fact="a y of shape (4,) is refused with a ValueError")
check.raises(ValueError, second, params, x, y[:1], fact="one row of y for four rows of x is refused with a ValueError")
two, four = problem(rng, (2, 3, 2), 4)[0], problem(rng, (2, 3, 3, 3, 2), 4)[0]
check.raises(ValueError, second, two, x, y, fact="a net of two layers is refused with a ValueError")
check.raises(ValueError, second, four, x, y, fact="a net of four layers is refused with a ValueError")

# %% [markdown]
# **Figure 5.** The cost while one bias of layer 2 moves. Your slope touches the curve. The tempting one hands on the
# blame of layer 3, added over its neurons and unscaled; it does not even have the right sign.

# %%
dC_dW2, dC_db2 = grad_layer_2(net, t, head)
tempting = dC_db3.sum()
W2, b2 = net[1]
along = [cost(with_layer(net, 2, W2, b2 + step * (np.arange(7) == 0)), t, head) for step in nudges]
figure, panel = draw.axes(xlabel="added to the first bias of layer 2", ylabel="cost", size=(5.2, 3.4))
draw.curve(panel, [nudges, along], role="first", name="cost")
draw.curve(panel, [nudges, cost(net, t, head) + dC_db2[0] * nudges], role="result", style="--", name="your slope")
draw.curve(panel, [nudges, cost(net, t, head) + tempting * nudges], role="second", style=":", name="tempting slope")
panel.legend()
draw.show(figure, alt="A curve of cost against a nudge, a dashed line that touches it, and a dotted line that cuts it.")

# %% [markdown]
# ## Exercise 5: any hidden layer (5 points)
#
# Layer 1 of the 1-6-7-2 net is one link further away. Its blame comes from layer 2, and from nowhere else:
# $\delta^{(1)} = ( \delta^{(2)} W^{(2)} ) \odot \sigma'( z^{(1)} )$. In the small net of Exercise 4 let $W^{(2)} = 0.5$
# and $a^{(1)} = 0.6$. Then $\delta^{(1)} = 0.432 \cdot 0.5 \cdot 0.64 = 0.13824$.
#
# The pattern repeats, however deep the net is. For any layer $l$ before the last:
#
# $$
# \delta^{(l)} = \bigl( \delta^{(l+1)} W^{(l+1)} \bigr) \odot \sigma'\bigl( z^{(l)} \bigr), \tag{1.6}
# $$
#
# $$
# \frac{\partial C}{\partial W^{(l)}} = \delta^{(l)\top} a^{(l-1)}, \qquad
# \frac{\partial C}{\partial b^{(l)}} = \sum_n \delta^{(l)}_n. \tag{1.7}
# $$
#
# Write `grad_hidden_layer(params, x, y, layer)`. Begin with the blame of the last layer, and hand it back until you
# reach `layer`. In the 1-6-7-2 net, `layer=1` gives `(dC_dW1, dC_db1)`. A `layer` that is not one of $1, \dots, L - 1$
# is refused with a `ValueError`, and so is what `cost` refuses.
#
# <details>
# <summary>Hint</summary>
#
# Python counts from 0: $W^{(l)}$ is `params[l - 1][0]`, $z^{(l)}$ is `zs[l - 1]`, and $a^{(l)}$ is `activations[l]`.
# `range(L - 1, layer - 1, -1)` counts down from $L - 1$ to `layer`.
#
# </details>


# %% exercise="grad-hidden-layer"
def grad_hidden_layer(params, x, y, layer):
    """Return the gradient of the cost for the weights and biases of one hidden layer of a network of any depth.

    params : list of L pairs (W, b), W of shape (out, in), b of shape (out,)
    x : shape (N, D), one row per example
    y : shape (N, outputs), what should come out
    layer : whole number from 1, the first layer, to L - 1, the last but one
    returns : (dC_dW, dC_db), with the shapes of this layer's W and b
    raises : ValueError when there is no such hidden layer, and for what cost refuses
    """
    ### BEGIN SOLUTION
    last = len(params)
    if not 1 <= layer < last:
        raise ValueError(f"layer is {layer}; the hidden layers of this network are 1 to {last - 1}.")
    zs, activations = feed_forward(params, x)
    a = activations[-1]
    if np.shape(y) != a.shape:
        raise ValueError(f"y has shape {np.shape(y)}; the output has shape {a.shape}, and y is to have the same.")
    delta = 2 / len(a) * (a - y) * d_sigma(zs[-1])
    for k in range(last - 1, layer - 1, -1):
        delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])  # (1.6)
    return delta.T @ activations[layer - 1], delta.sum(axis=0)  # (1.7)
    ### END SOLUTION


# %% test="grad-hidden-layer-shape" points=1
hidden = check.asking(grad_hidden_layer)
rng = np.random.default_rng(341)
for widths, n in (((3, 3, 3, 3), 3), ((1, 6, 7, 2), 5), ((4, 2, 3), 1), ((2, 5, 4, 3, 6, 1), 4)):
    params, x, y = problem(rng, widths, n)
    for layer in range(len(params) - 1, 0, -1):
        slopes = two_of(hidden(copied(params), x.copy(), y.copy(), layer), "dC_dW and dC_db")
        check.shape(slopes[0], (widths[layer], widths[layer - 1]), f"dC_dW of layer {layer} (of {len(params)})")
        check.shape(slopes[1], (widths[layer],), f"dC_db of layer {layer} (of {len(params)})")

# %% test="grad-hidden-layer-facts" points=1
# First the 1-6-7-2 net, whose layer 1 gives dC_dW1 and dC_db1. Then deeper ones.
hidden = check.asking(grad_hidden_layer)
rng = np.random.default_rng(342)
for widths, n in (((1, 6, 7, 2), 3), ((2, 3, 3, 3), 4), ((3, 2, 4, 2, 3, 2), 1)):
    params, x, y = problem(rng, widths, n)
    for layer in range(len(params) - 1, 0, -1):
        slopes = hidden(copied(params), x.copy(), y.copy(), layer)
        check.shape(slopes[1], (widths[layer],), f"dC_db of layer {layer} (of {len(params)})")
        check_layer(slopes, params, x, y, layer)
### BEGIN HIDDEN TESTS
for widths, n in (((3, 3, 3, 3, 3), 3), ((5, 4, 3), 6)):
    params, x, y = problem(rng, widths, n)
    for layer in range(1, len(params)):
        check_layer(hidden(copied(params), x.copy(), y.copy(), layer), params, x, y, layer)
### END HIDDEN TESTS

# %% test="grad-hidden-layer-worked" points=1
# One example: x = 2, a1 = 0.6, a2 = 0.8, a3 = 0.5, y = 0.1, W3 = 2, W2 = 0.5.
hidden = check.asking(grad_hidden_layer)
params = [
    (np.array([[np.log(2) / 2]]), np.zeros(1)),
    (np.array([[0.5]]), np.array([np.log(3) - 0.3])),
    (np.array([[2.0]]), np.array([np.log(3) / 2 - 1.6])),
]
slopes = hidden(params, np.array([[2.0]]), np.array([[0.1]]), 1)
check.close(slopes[1], [0.13824], "dC_db1 is 0.432 times 0.5 times 0.64, as by hand")
check.close(slopes[0], [[0.27648]], "dC_dW1 is that times x = 2, as by hand")

# %% test="grad-hidden-layer-robust" points=2
hidden = check.asking(grad_hidden_layer)
rng = np.random.default_rng(343)
params, x, y = problem(rng, (2, 3, 2, 4, 2), 4)
kept, inputs, targets = copied(params), x.copy(), y.copy()
hidden(params, x, y, 1)
check.unchanged(targets, y, "y")
check.unchanged(inputs, x, "x")
check.unchanged(kept, params, "params")
for layer in (0, 4, -1):
    what = f"layer {layer} of a net with hidden layers 1 to 3"
    check.raises(ValueError, hidden, params, x, y, layer, fact=f"{what} is refused with a ValueError")
check.raises(ValueError, hidden, params, x, y[:, 0], 1, fact="a y of shape (4,) is refused with a ValueError")
check.raises(
    ValueError, hidden, params, x, y[:1], 1, fact="one row of y for four rows of x is refused with a ValueError"
)

# %% [markdown]
# ### Think: how much blame arrives?
#
# Each layer multiplies the blame by weights and by $\sigma'$, which is at most 1. **Before you run the next cell,**
# guess. In a net of ten layers, is the gradient of layer 1 larger than that of layer 9, or smaller?
#
# **Figure 6.** The length of the gradient for the eight biases of each hidden layer, on a log axis. Thin lines are
# five nets of ten layers, the thick one is their median. From layer 9 back to layer 1 it falls about sevenfold.

# %%
rng = np.random.default_rng(11)
sizes = []
for _ in range(5):
    deep = random_net(rng, (1, *[8] * 9, 2))
    sizes.append([np.linalg.norm(grad_hidden_layer(deep, t, head, layer)[1]) for layer in range(1, 10)])
figure, panel = draw.axes(xlabel="layer", ylabel="length of the gradient", yscale="log", ylim=(0.01, 1))
for row in sizes:
    draw.curve(panel, [range(1, 10), row], role="ghost", width=0.8)
draw.curve(panel, [range(1, 10), np.median(sizes, axis=0)], role="first", width=3)
draw.show(figure, alt="Five thin lines and their median climb from layer 1 to layer 9 on a log axis.")

# %% [markdown]
# The first layers of a deep net learn slowly. That is why deep nets need care with their first weights.
#
# ## Exercise 6: all layers in one pass back (5 points)
#
# Asking `grad_hidden_layer` for each layer starts at the end each time. For layer 1 of 60 it hands the blame back
# 59 times, and for layer 2 it does 58 of these again. Yet on the way to layer 1 the blame passes every other layer.
#
# Write `backpropagate(params, x, y)`. It goes forward once and back once, and collects (1.7) on its way. It returns
# a list of pairs `(dC_dW, dC_db)`, in the order of `params`, for a net of any depth. What `cost` refuses is refused
# here too.
#
# <details>
# <summary>Hint</summary>
#
# Collect a layer's pair first, then hand the blame on to the layer before. You meet the last layer first: which end
# of the list does each new pair belong to?
#
# </details>


# %% exercise="backpropagate"
def backpropagate(params, x, y):
    """Return the gradient of the cost for all weights and biases, from one pass forward and one back.

    params : list of L pairs (W, b), L at least 1, W of shape (out, in), b of shape (out,)
    x : shape (N, D), one row per example
    y : shape (N, outputs), what should come out
    returns : list of L pairs (dC_dW, dC_db) in the order of params, each with the shape of its W and b
    raises : ValueError for what cost refuses
    """
    ### BEGIN SOLUTION
    zs, activations = feed_forward(params, x)
    a = activations[-1]
    if np.shape(y) != a.shape:
        raise ValueError(f"y has shape {np.shape(y)}; the output has shape {a.shape}, and y is to have the same.")
    delta = 2 / len(a) * (a - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params), 0, -1):
        grads.append((delta.T @ activations[k - 1], delta.sum(axis=0)))
        if k > 1:
            delta = (delta @ params[k - 1][0]) * d_sigma(zs[k - 2])
    return grads[::-1]
    ### END SOLUTION


# %% test="backpropagate-shape" points=1
back = check.asking(backpropagate)
rng = np.random.default_rng(351)
for widths, n in (((3, 3, 3, 3), 3), ((1, 6, 7, 2), 5), ((4, 2), 1), ((2, 5, 4, 3, 6, 1), 4)):
    params, x, y = problem(rng, widths, n)
    found = back(copied(params), x.copy(), y.copy())
    check.holds(
        isinstance(found, list | tuple) and len(found) == len(params), "it gives a list, one pair for each layer"
    )
    for layer, ((weights, biases), slopes) in enumerate(zip(params, found, strict=True), start=1):
        slopes = two_of(slopes, "dC_dW and dC_db, for each layer")
        check.shape(slopes[0], weights.shape, f"dC_dW of layer {layer} (of {len(params)})")
        check.shape(slopes[1], biases.shape, f"dC_db of layer {layer} (of {len(params)})")

# %% test="backpropagate-facts" points=2
back = check.asking(backpropagate)
rng = np.random.default_rng(352)
for widths, n in (((3, 3, 3, 3), 3), ((1, 6, 7, 2), 4), ((2, 3), 1), ((3, 2, 4, 2, 3, 2), 5)):
    params, x, y = problem(rng, widths, n)
    found = back(copied(params), x.copy(), y.copy())
    check.equal(len(found), len(params), "there is one pair for each layer")
    for layer in range(len(params), 0, -1):
        check_layer(found[layer - 1], params, x, y, layer)
### BEGIN HIDDEN TESTS
for widths, n in (((2, 2, 2, 2, 2, 2), 1), ((7, 1, 3), 8)):
    params, x, y = problem(rng, widths, n)
    found = back(copied(params), x.copy(), y.copy())
    for layer in range(1, len(params) + 1):
        check_layer(found[layer - 1], params, x, y, layer)
    alone = [back(copied(params), x[k : k + 1].copy(), y[k : k + 1].copy())[0][1] for k in range(n)]
    check.close(found[0][1], np.mean(alone, axis=0), "the gradient of a batch is the mean of those of its examples")
### END HIDDEN TESTS

# %% test="backpropagate-robust" points=1
back = check.asking(backpropagate)
rng = np.random.default_rng(353)
params, x, y = problem(rng, (2, 3, 2, 4, 2), 4)
kept, inputs, targets = copied(params), x.copy(), y.copy()
back(params, x, y)
check.unchanged(targets, y, "y")
check.unchanged(inputs, x, "x")
check.unchanged(kept, params, "params")
check.raises(ValueError, back, params, x, y[:, 0], fact="a y of shape (4,) is refused with a ValueError")
check.raises(ValueError, back, params, x, y[:1], fact="one row of y for four rows of x is refused with a ValueError")
check.raises(ValueError, back, params, x[:, :1], y, fact="an x that does not fit is refused with a ValueError")

# %% test="backpropagate-method" points=1
# A hundred and sixty layers, forward and back, are less work than thirty runs forward.
back = check.asking(backpropagate, patience=60)
rng = np.random.default_rng(354)
params, x, y = problem(rng, (2, *[3] * 5, 2), 5)
check.equal(len(back(copied(params), x, y)), 6, "there is one pair for each layer")
params, x, y = problem(rng, (2, *[3] * 159, 2), 5)


def thirty_times_forward():
    for _ in range(30):
        a = x
        for W, b in params:
            a = np.tanh(a @ W.T + b)


found = check.speed(
    back,
    params,
    x,
    y,
    against=thirty_times_forward,
    at_most=3,
    fact="it goes forward once and back once, whatever the number of layers",
)

# %% [markdown]
# Your gradient is a direction in a space of 77 dimensions. **Before you run the next cell:** the net takes one step
# downhill, so what happens to its drawing?
#
# **Figure 7.** The untrained net, and the same net after 1, 10 and 100 steps against your gradient, each with rate
# 0.1. All 77 numbers move at once, and the curve pulls itself together.

# %%
figure, panels = draw.plane(xlim=(-1, 1), ylim=(-1, 1), columns=4)
moving, taken = net, 0
for panel, steps in zip(panels, (0, 1, 10, 100), strict=True):
    while taken < steps:
        grads = backpropagate(moving, t, head)
        moving = [(W - 0.1 * dW, b - 0.1 * db) for (W, b), (dW, db) in zip(moving, grads, strict=True)]
        taken += 1
    draw_head(panel, moving)
    panel.set_title(f"after {steps}: cost {cost(moving, t, head):.2f}", fontsize=13)
draw.show(figure, alt="Four panels: a stray curve, hardly moved after 1 step, nearer after 10, a rough loop after 100.")

# %% [markdown]
# ## Exercise 7: check a gradient (4 points)
#
# The tests above compare your gradients with central differences. Write that judge yourself, because you will need it
# for nets that have no test cell. For each of the 77 numbers $\theta$:
#
# $$
# \text{gap} = \Bigl\lvert\, g_\theta - \frac{C(\theta + h) - C(\theta - h)}{2h} \,\Bigr\rvert, \tag{1.8}
# $$
#
# where $g_\theta$ is what `grads` says, and all other numbers stay as they are. Write
# `gradient_check(params, x, y, grads, h=1e-5)`, which returns the **largest** gap. `params` stay as they were.
#
# Refuse with a `ValueError` an $h$ that is not positive, and `grads` whose shapes are not those of `params`. What
# `cost` refuses is refused too.
#
# <details>
# <summary>Hint</summary>
#
# `for index in np.ndindex(W.shape)` goes over all entries of an array of any shape. `with_layer` from the cell of
# helpers gives params with one layer exchanged. A whole number cannot hold a nudge of 0.00001: copy into floats.
#
# </details>


# %% exercise="gradient-check"
def gradient_check(params, x, y, grads, h=1e-5):
    """Return the largest distance between an entry of grads and the central difference of the cost.

    params : list of pairs (W, b), W of shape (out, in), b of shape (out,)
    x : shape (N, D), one row per example
    y : shape (N, outputs), what should come out
    grads : list of pairs (dC_dW, dC_db) with the shapes of params
    h : number above 0, the nudge
    returns : number, near 0 where grads is the gradient
    raises : ValueError when h is not positive, when grads has other shapes than params, for what cost refuses
    """
    ### BEGIN SOLUTION
    if not h > 0:
        raise ValueError(f"The nudge h is {h}; a positive number is wanted.")
    numbers = [np.array(part, dtype=float) for pair in params for part in pair]
    given = [np.asarray(part, dtype=float) for pair in grads for part in pair]
    if [part.shape for part in given] != [part.shape for part in numbers]:
        raise ValueError(f"grads has the shapes {[g.shape for g in given]}; params has {[p.shape for p in numbers]}.")
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    worst = abs(cost(pairs, x, y) * 0)
    for part, slopes in zip(numbers, given, strict=True):
        for index in np.ndindex(part.shape):
            middle = part[index]
            part[index] = middle + h
            up = cost(pairs, x, y)
            part[index] = middle - h
            gap = abs(slopes[index] - (up - cost(pairs, x, y)) / (2 * h))  # (1.8)
            part[index] = middle
            worst = max(worst, gap)
    return worst
    ### END SOLUTION


# %% test="gradient-check-facts" points=1
# Your own gradient, spoilt a little everywhere and more at one place: the largest gap is that amount.
judge = check.asking(gradient_check)
rng = np.random.default_rng(361)
for widths, n in (((2, 3, 2), 3), ((3, 2, 2, 1), 1), ((2, 4), 5)):
    params, x, y = problem(rng, widths, n)
    exact = backpropagate(params, x, y)
    for layer, part, amount in ((-1, 0, 0.4), (0, 1, 0.5), (0, 0, -0.6), (-1, 1, 3.0), (-1, 1, -3.0)):
        spoilt = [tuple(slope + rng.uniform(0.1, 0.2, size=slope.shape) for slope in pair) for pair in exact]
        spoilt[layer][part].flat[-2 if part == 0 else 0] = exact[layer][part].flat[-2 if part == 0 else 0] + amount
        gap = judge(copied(params), x.copy(), y.copy(), spoilt)
        check.shape(gap, (), "what gradient_check gives")
        # The tolerance is what a central difference with a nudge of 0.00001 can promise, with room to spare.
        check.close(
            gap, abs(amount), f"where the worst entry of grads is {amount} off, the gap is {abs(amount)}", atol=1e-7
        )

# %% test="gradient-check-worked" points=1
# One neuron with z = ln 2, and y = 0, so C = tanh(z)^2. The nudge ln 2 leads to tanh(ln 4) = 15/17 and to tanh(0) = 0.
judge = check.asking(gradient_check)
params = [(np.array([[np.log(2)]]), np.array([0.0]))]
quotient = (15 / 17) ** 2 / (2 * np.log(2))
gap = judge(params, np.array([[1.0]]), np.array([[0.0]]), [(np.array([[0.768]]), np.array([0.768]))], np.log(2))
check.close(gap, 0.768 - quotient, "with the large nudge h = ln 2 the gap is the one by hand")

# %% test="gradient-check-robust" points=1
judge = check.asking(gradient_check)
rng = np.random.default_rng(362)
params, x, y = problem(rng, (2, 3, 1), 3)
spoilt = [(dW + 0.1, db - 0.2) for dW, db in backpropagate(params, x, y)]
spoilt[0][0][1, 1] += 0.4
kept, told = copied(params), copied(spoilt)
judge(params, x, y, spoilt)
check.unchanged(kept, params, "params")
check.unchanged(told, spoilt, "grads")
params = [(np.array([[1, 0], [1, -1]]), np.array([0, 1])), (np.array([[1, 2]]), np.array([0]))]
x, y = np.array([[1, 0], [0, 1]]), np.array([[1], [0]])
spoilt = [(dW - 0.1, db + 0.2) for dW, db in backpropagate(params, x, y)]
spoilt[1][0][0, 1] -= 0.5
# The tolerance is what a central difference with a nudge of 0.00001 can promise, with room to spare.
check.close(judge(params, x, y, spoilt), 0.6, "params of whole numbers are nudged like any others", atol=1e-7)
flat = [(np.zeros((1, 2)), np.zeros(1))]
check.close(judge(flat, x, 0 * y, copied(flat)), 0, "at the bottom of a symmetric valley the gradient 0 has the gap 0")

# %% test="gradient-check-robust-refusals" points=1
judge = check.asking(gradient_check)
rng = np.random.default_rng(363)
params, x, y = problem(rng, (2, 3, 2), 3)
slopes = [(dW + 0.1, db - 0.2 + 0.01 * layer) for layer, (dW, db) in enumerate(backpropagate(params, x, y))]
# The tolerance is what a central difference with a nudge of 0.00001 can promise, with room to spare.
check.close(judge(params, x, y, slopes), 0.2, "grads of the right shapes, 0.2 off, has the gap 0.2", atol=1e-7)
wide = [(dW, db.reshape(1, -1)) for dW, db in slopes]
turned = [(dW.T, db) for dW, db in slopes]
check.raises(ValueError, judge, params, x, y, wide, fact="a dC_db of shape (1, 3) is refused with a ValueError")
check.raises(ValueError, judge, params, x, y, turned, fact="a transposed dC_dW is refused with a ValueError")
check.raises(
    ValueError, judge, params, x, y, slopes[:1], fact="grads of one layer too few is refused with a ValueError"
)
check.raises(ValueError, judge, params, x, y, slopes, 0.0, fact="h = 0 is refused with a ValueError")
check.raises(ValueError, judge, params, x, y, slopes, -1e-5, fact="a negative h is refused with a ValueError")
check.raises(ValueError, judge, params, x, y[:, :1], slopes, fact="a y that does not fit is refused with a ValueError")

# %% [markdown]
# ### Think: which nudge is best?
#
# **Before you run the next cell.** Is a smaller $h$ always a better judge? Sketch the gap of a right gradient against
# $h$, and that of a gradient whose factor 2 is missing.
#
# **Figure 8.** The gap against the nudge. For your gradient it falls with $h^2$ until rounding takes over, as in
# week 1. A gradient without its factor 2 stays wrong at every nudge, and that is how you tell the two apart.

# %%
right = backpropagate(net, t, head)
halved = [(dW / 2, db / 2) for dW, db in right]
steps = np.logspace(-9, -1, 9)
gaps = [[gradient_check(net, t, head, grads, h) for h in steps] for grads in (right, halved)]
figure, panel = draw.axes(xlabel="nudge h", ylabel="largest gap", size=(5.4, 3.4), xscale="log", yscale="log")
draw.curve(panel, [steps, gaps[0]], role="result", name="your gradient")
draw.curve(panel, [steps, gaps[1]], role="second", style="--", name="factor 2 missing")
panel.legend(loc="center left")
draw.show(figure, alt="On log axes the gap of the right gradient is a V with its tip near 1e-5; the other runs level.")

# %%
check.holds(gradient_check(net, t, head, right) < 1e-6, "all 77 slopes agree with the central difference to 1e-6")

# %% [markdown]
# ## Exercise 8: training (4 points)
#
# Go downhill, again and again. With a **learning rate** $\eta$, every weight and bias $\theta$ takes the step
#
# $$
# \theta \leftarrow \theta - \eta\, \frac{\partial C}{\partial \theta}. \tag{1.9}
# $$
#
# Write `train(params, x, y, rate, steps)`. It returns `(params, costs)`: the trained params in new arrays, and the cost
# before the first step and after each one, `steps + 1` numbers. A rate that is not positive and finite, and a negative
# number of steps, are refused with a `ValueError`.
#
# <details>
# <summary>Hint</summary>
#
# All gradients of a step belong to the same place: call `backpropagate` once, then move everything. `W -= ...` changes
# the caller's array; `W - ...` makes a new one.
#
# </details>


# %% exercise="train"
def train(params, x, y, rate, steps):
    """Return a network after some steps of gradient descent, and the cost on its way.

    params : list of pairs (W, b), W of shape (out, in), b of shape (out,)
    x : shape (N, D), one row per example
    y : shape (N, outputs), what should come out
    rate : number above 0, the learning rate
    steps : whole number, 0 or more
    returns : (params, costs), a list of new pairs, and shape (steps + 1,), the cost before the steps and after each
    raises : ValueError when rate is not positive and finite or steps is negative, and for what cost refuses
    """
    ### BEGIN SOLUTION
    if not (np.isfinite(rate) and rate > 0):
        raise ValueError(f"The learning rate is {rate}; a positive, finite number is wanted.")
    if steps < 0:
        raise ValueError(f"The number of steps is {steps}; 0 or more are wanted.")
    params = [(np.array(W, dtype=float), np.array(b, dtype=float)) for W, b in params]
    costs = [cost(params, x, y)]
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads, strict=True)]  # (1.9)
        costs.append(cost(params, x, y))
    return params, np.array(costs)
    ### END SOLUTION


# %% test="train-shape" points=1
learn = check.asking(train)
rng = np.random.default_rng(371)
for widths, n, count in (((2, 3, 2), 4, 6), ((1, 6, 7, 2), 3, 1), ((3, 2), 5, 0)):
    params, x, y = problem(rng, widths, n)
    trained, path = two_of(learn(copied(params), x.copy(), y.copy(), 0.2, count), "params and costs")
    check.shape(path, (count + 1,), f"costs for {count} steps")
    check.equal(len(trained), len(params), "the trained params have as many layers as before")
    for (weights, biases), pair in zip(params, trained, strict=True):
        check.shape(two_of(pair, "W and b, for each layer")[0], weights.shape, "a trained W")
        check.shape(pair[1], biases.shape, "a trained b")

# %% test="train-facts" points=1
# What a single step has moved, divided by the rate, must be the gradient at the place where the step began.
learn = check.asking(train)
rng = np.random.default_rng(372)
for widths, n, eta in (((2, 3, 2), 4, 0.5), ((1, 2, 3, 2, 1), 3, 0.1)):
    params, x, y = problem(rng, widths, n)
    trained, path = learn(copied(params), x.copy(), y.copy(), eta, 1)
    for layer in range(len(params), 0, -1):
        (weights, biases), (W_new, b_new) = params[layer - 1], trained[layer - 1]
        check_layer(((weights - W_new) / eta, (biases - b_new) / eta), params, x, y, layer)
    check.close(path, [cost(params, x, y), cost(trained, x, y)], "costs holds the cost before and after the step")
    whole, path = learn(copied(params), x.copy(), y.copy(), eta, 5)
    half = learn(copied(params), x.copy(), y.copy(), eta, 3)[0]
    rest, ending = learn(copied(half), x.copy(), y.copy(), eta, 2)
    check.close(whole[0][0], rest[0][0], "three steps and then two more lead where five steps lead")
    check.close(path[3:], ending, "the costs after three steps are those of a net that begins there")
### BEGIN HIDDEN TESTS
params, x, y = problem(rng, (2, 4, 1), 6)
path = learn(copied(params), x.copy(), y.copy(), 0.02, 60)[1]
check.holds(np.all(np.diff(path) < 0), "with a small rate the cost falls at every step")
### END HIDDEN TESTS

# %% test="train-robust" points=1
learn = check.asking(train)
rng = np.random.default_rng(373)
params, x, y = problem(rng, (2, 3, 1), 4)
kept, inputs, targets = copied(params), x.copy(), y.copy()
trained, _ = learn(params, x, y, 0.3, 4)
check.unchanged(kept, params, "params")
check.unchanged(inputs, x, "x")
check.unchanged(targets, y, "y")
params = [(np.array([[1, 0], [1, -1]]), np.array([0, 1])), (np.array([[1, 2]]), np.array([0]))]
x, y = np.array([[1, 0], [0, 1]]), np.array([[1], [0]])
floats = [(W * 1.0, b * 1.0) for W, b in params]
trained = learn(params, x, y, 0.1, 1)[0]
for layer in (2, 1):
    (weights, biases), (W_new, b_new) = floats[layer - 1], trained[layer - 1]
    check_layer(((weights - W_new) / 0.1, (biases - b_new) / 0.1), floats, x, y, layer)
check.close(learn(params, x, y, 0.1, 0)[0][0][0], params[0][0], "no steps give the same net")

# %% test="train-robust-refusals" points=1
learn = check.asking(train)
rng = np.random.default_rng(374)
params, x, y = problem(rng, (2, 3, 1), 4)
check.shape(learn(params, x, y, 0.1, 2)[1], (3,), "costs for a rate and a number of steps that will do")
for eta in (0.0, -0.1, np.nan, np.inf):
    check.raises(ValueError, learn, params, x, y, eta, 2, fact=f"the rate {eta} is refused with a ValueError")
check.raises(ValueError, learn, params, x, y, 0.1, -1, fact="-1 steps are refused with a ValueError")
check.raises(ValueError, learn, params, x, y[:, 0], 0.1, 2, fact="a y of shape (4,) is refused with a ValueError")

# %% [markdown]
# ## Watch it learn
#
# Press Start, and Stop whenever you like. Each turn trains for 20 steps. The bar shows how far it is. Typing
# `learning.run(500)` does the same; that is what the cell after next does.

# %%
state = {"net": net, "costs": [cost(net, t, head)]}


def twenty_steps():
    """Train the net of `state` for 20 steps and keep the costs."""
    state["net"], costs = train(state["net"], t, head, 0.3, 20)
    state["costs"] += list(costs[1:])


@play.watch(twenty_steps, until=500, title="The net learns", plane=play.Plane(x=(-1.1, 1.1), y=(-0.9, 0.9)))
def learning(plane):
    """Draw the points to learn, and the curve of the net as it is now."""
    plane.dot(head.T, "ghost", size=3)
    plane.line(feed_forward(state["net"], t)[1][-1].T, "first")
    return f"Twenty at a time, {len(state['costs']) - 1:,} in all; the cost is {state['costs'][-1]:.4f}."


learning

# %%
learning.run(500)
print(learning.say)

# %% [markdown]
# **Figure 9.** What the net has learnt after 10,000 steps, and its cost on the way, on logarithmic axes. The first
# hundred steps win most. The ears come late, and their corners stay round, because seven neurons have to do. At the
# spike a step jumped across a narrow valley: the rate 0.3 is almost too large.

# %%
figure, panels = draw.axes(2, size=(4.4, 3.8))
draw_head(panels[0], state["net"])
panels[0].set_aspect("equal")
draw.curve(panels[1], [1 + np.arange(len(state["costs"])), state["costs"]], role="first")
panels[1].set(xscale="log", yscale="log", xlabel="steps, plus 1", ylabel="cost")
draw.show(
    figure,
    alt="Left: a line that follows the dots of a bear's head. Right: the cost falls from 2 to 0.001, with one spike.",
)

# %% [markdown]
# ### Think: three learning rates
#
# **Before you run the next cell.** The same net learns 1,000 steps with the rates 0.003, 0.3 and 3. Which of the
# three draws the best head? And what does the worst one do: stand still, or jump about?
#
# **Figure 10.** Three rates side by side, with the costs below them. The smallest creeps. The middle one has a head
# already, and the beginnings of ears. The largest throws the net into the corners, where $\tanh$ is flat, and it
# never settles.

# %%
rates = (0.003, 0.3, 3)
runs = [train(net, t, head, rate, 1000) for rate in rates]
figure, panels = draw.axes(3, 2, size=(3.2, 2.8))
for column, (trained_net, costs) in enumerate(runs):
    draw_head(panels[0, column], trained_net, role=("second", "first", "eigen")[column])
    panels[0, column].set(title=f"rate {rates[column]:g}", aspect="equal", xlim=(-1.1, 1.1), ylim=(-1.1, 1.1))
    draw.curve(panels[1, column], [np.arange(1001), costs], role=("second", "first", "eigen")[column], width=1)
    panels[1, column].set(yscale="log", ylim=(1e-3, 8), xlabel="steps", ylabel="cost")
draw.show(
    figure,
    alt="Rate 0.003: a rough loop, cost falls slowly. 0.3: a head. 3: three sides of a frame, the cost jumps about.",
)

# %% [markdown]
# ## The same code reads digits
#
# Nothing in your functions knows of bears. Take handwritten digits of 8 by 8 grey pixels, so 64 numbers go in. Ten come
# out: the output of the right digit should be 1, the other nine -1. A 64-30-20-10 net has 2,780 numbers to learn.
#
# We keep 497 digits away from training. Only these tell whether the net has learnt to read, or learnt by heart.

# %%
X, labels = data.digits()
grey, targets_of_digits = X / 8 - 1, 2 * np.eye(10)[labels] - 1
rng = np.random.default_rng(7)
order = rng.permutation(len(X))
training, held_out = order[:1300], order[1300:]


def accuracy(params, rows):
    """Return the share of these digits that a net reads right: its largest output is the digit."""
    outputs = feed_forward(params, grey[rows])[1][-1]
    return np.mean(outputs.argmax(axis=1) == labels[rows])


# %% [markdown]
# A step need not look at all 1,300 digits. Thirty-two of them, drawn anew each time, give nearly the same gradient at
# a fortieth of the price. We go through all digits fifteen times, in such small batches.
#
# **Before you run the next cell.** A net that guesses reads 10 % right. What share will yours read after one pass?

# %%
rng = np.random.default_rng(8)
reader = random_net(rng, (64, 30, 20, 10))
progress = [(accuracy(reader, training), accuracy(reader, held_out))]
for _ in range(15):
    for batch in np.split(rng.permutation(training)[:1280], 40):
        reader, _ = train(reader, grey[batch], targets_of_digits[batch], 0.1, 1)
    progress.append((accuracy(reader, training), accuracy(reader, held_out)))
print(f"read right: {progress[1][1]:.1%} after one pass, {progress[-1][1]:.1%} after fifteen")
check.holds(progress[-1][1] >= 0.9, "at least 90 % of the digits that the net has never seen are read right")

# %% [markdown]
# **Figure 11.** The share read right, pass by pass. The digits that the net learns from are read a little better than
# those it has never seen. Between the two lies what it has learnt by heart.

# %%
figure, panel = draw.axes(xlabel="passes through the training digits", ylabel="read right, per cent", size=(5.4, 3.4))
for column, (name, role, style) in enumerate((("training", "ghost", "--"), ("held out", "first", "-"))):
    draw.curve(panel, [range(16), 100 * np.array(progress)[:, column]], role=role, style=style, name=name)
panel.legend(loc="lower right")
draw.show(figure, alt="Two curves rise from about 10 per cent to over 90 within four passes and then run almost level.")

# %% [markdown]
# **Figure 12.** Held-out digits that the net reads wrong: what it says, and what was meant. Would you have known?

# %%
said = feed_forward(reader, grey[held_out])[1][-1].argmax(axis=1)
missed = np.flatnonzero(said != labels[held_out])[:8]
figure, panels = draw.axes(8, size=(1.3, 1.7))
for panel, number in zip(panels, missed, strict=False):
    panel.imshow(X[held_out[number]].reshape(8, 8), cmap="gray_r")
    panel.set_title(f"{said[number]}, not {labels[held_out[number]]}", fontsize=11)
for panel in panels:
    panel.axis("off")
draw.show(
    figure, alt="A row of blurred handwritten digits with titles such as '8, not 3': what the net says and the truth."
)

# %% [markdown]
# ## Compare
#
# SciPy nudges too, in one direction only. Its gradient of all 77 numbers, laid out in one long row, is yours up
# to the error of such a nudge.

# %%
from scipy.optimize import approx_fprime


def cost_of_row(row):
    """Return the cost of the 1-6-7-2 net whose 77 numbers stand in one row, shape (77,)."""
    parts = np.split(row, np.cumsum([W.size + b.size for W, b in net])[:-1])
    shaped = [(part[: W.size].reshape(W.shape), part[W.size :]) for part, (W, b) in zip(parts, net, strict=True)]
    return cost(shaped, t, head)


row = np.concatenate([part.ravel() for pair in net for part in pair])
mine = np.concatenate([part.ravel() for pair in backpropagate(net, t, head) for part in pair])
check.close(approx_fprime(row, cost_of_row), mine, "SciPy's 77 slopes are those of one pass back", atol=1e-5)

# %% [markdown]
# ## So how does each of them know?
#
# Each weight knows two numbers: the activation that comes in, and the blame of the neuron that it feeds. Their
# product, added over the examples, is its slope. The blame comes from the layer behind, scaled by the weights it passes
# and by how steep $\sigma$ is there. So one pass back tells all 77, or all 2,780, for the price of a few runs forward.
#
# **You can now** run a network of any depth, find the gradient of its cost for every weight in one pass backwards,
# check such a gradient, and train a network to draw a curve and to read digits.
#
# Next: the [quiz](quiz.ipynb) of this week. Then [week 4](../week4_taylor_series/lesson.ipynb) asks how a calculator
# knows the sine.
