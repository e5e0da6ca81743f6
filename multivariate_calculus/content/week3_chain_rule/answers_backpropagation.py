"""Answers to lab_backpropagation: right ones written differently, and wrong ones with the sentence for who makes them.

Read by ``mml.instructor.bank``, never imported. ``@wrong`` names the test that catches the answer first.
"""


# --------------------------------------------------------------------------------------------------------- feed_forward
@right
def feed_forward(params, x):
    x = np.array(x, dtype=float)
    if not params or x.ndim != 2 or x.shape[0] < 1:
        raise ValueError(f"{len(params)} layers and x of shape {x.shape}")
    width = x.shape[1]
    for W, b in params:
        if np.shape(W)[1] != width or np.shape(b) != (np.shape(W)[0],):
            raise ValueError(f"W {np.shape(W)} and b {np.shape(b)} behind {width} neurons")
        width = len(b)
    zs = []
    activations = [x]
    for W, b in params:
        zs.append(np.einsum("ni,oi->no", activations[-1], W) + b[None, :])
        activations.append(sigma(zs[-1]))
    return zs, activations


@right
def feed_forward(params, x):
    # example by example, then stacked
    if len(params) == 0:
        raise ValueError("no layers")
    if np.ndim(x) != 2 or np.shape(x)[0] == 0:
        raise ValueError(f"x has shape {np.shape(x)}")
    before = np.shape(x)[1]
    for W, b in params:
        if np.ndim(b) != 1 or np.shape(W) != (len(b), before):
            raise ValueError(f"{np.shape(W)} does not fit {before} neurons, or b {np.shape(b)} does not fit W")
        before = len(b)
    zs, activations = [], [np.array(x, dtype=float)]
    for W, b in params:
        z = np.array([W @ row + b for row in activations[-1]])
        zs.append(z)
        activations.append(sigma(z))
    return (zs, activations)


@wrong("feed-forward-shape", "You gave back x itself: wanted are the two lists zs and activations.")
def feed_forward(params, x):
    return x


@wrong(
    "feed-forward-shape",
    "You gave back the output of the last layer alone: the way back needs both lists, zs and activations.",
)
def feed_forward(params, x):
    zs, activations = [], [x]
    for W, b in params:
        z = activations[-1] @ W.T + b
        zs.append(z)
        activations.append(sigma(z))
    return activations[-1]


@wrong(
    "feed-forward-shape",
    "Your name sigma became an array inside the function, so the activation function was overwritten: call the array a.",
)
def feed_forward(params, x):
    zs, activations = [], [x]
    for W, b in params:
        z = activations[-1] @ W.T + b
        zs.append(z)
        sigma = sigma(z)
        activations.append(sigma)
    return zs, activations


@wrong(
    "feed-forward-shape", "You left x out of activations: it begins with x, because layer 1 needs what comes into it."
)
def feed_forward(params, x):
    zs, activations, a = [], [], x
    for W, b in params:
        z = a @ W.T + b
        zs.append(z)
        a = sigma(z)
        activations.append(a)
    return zs, activations


@wrong(
    "feed-forward-shape", "You unpacked three layers: params may hold any number of pairs, so go over them with a loop."
)
def feed_forward(params, x):
    (W1, b1), (W2, b2), (W3, b3) = params
    z1 = x @ W1.T + b1
    a1 = sigma(z1)
    z2 = a1 @ W2.T + b2
    a2 = sigma(z2)
    z3 = a2 @ W3.T + b3
    return [z1, z2, z3], [x, a1, a2, sigma(z3)]


@wrong(
    "feed-forward-shape",
    "You multiplied by W and not by its transpose: W has shape (out, in), and a row of a meets a row of W.",
)
def feed_forward(params, x):
    zs, activations = [], [x]
    for W, b in params:
        z = activations[-1] @ W + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


@wrong(
    "feed-forward-shape",
    "You wrote W @ a, as for one example in a column: here each example is a row, so it is a @ W.T.",
)
def feed_forward(params, x):
    zs, activations = [], [x]
    for W, b in params:
        z = W @ activations[-1] + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


@wrong(
    "feed-forward-shape",
    "You multiplied entry by entry with *: the sum over the neurons before needs the matrix product, @.",
)
def feed_forward(params, x):
    zs, activations = [], [x]
    for W, b in params:
        z = activations[-1] * W.T + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


@wrong(
    "feed-forward-shape",
    "You made b a column: b belongs to the neurons, which are the columns of z, so add it as a row.",
)
def feed_forward(params, x):
    zs, activations = [], [x]
    for W, b in params:
        z = activations[-1] @ W.T + b[:, None]
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


@wrong("feed-forward-shape", "You read the notebook's net: a function looks only at its arguments, here params.")
def feed_forward(params, x):
    zs, activations = [], [x]
    for W, b in net:
        z = activations[-1] @ W.T + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


@wrong("feed-forward-facts", "You put zeros everywhere: each layer takes what the layer before gives.")
def feed_forward(params, x):
    zs = [np.zeros((len(x), len(b))) for W, b in params]
    return zs, [np.zeros_like(x), *zs]


@wrong("feed-forward-facts", "You forgot the biases: z is a @ W.T plus b.")
def feed_forward(params, x):
    zs, activations = [], [x]
    for W, b in params:
        z = activations[-1] @ W.T
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


@wrong("feed-forward-facts", "You let x into every layer through sigma: activations begins with x as it is.")
def feed_forward(params, x):
    zs, activations = [], [sigma(x)]
    for W, b in params:
        z = activations[-1] @ W.T + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


@wrong("feed-forward-facts", "You left the last layer without sigma: every layer has its activation, the last one too.")
def feed_forward(params, x):
    zs, activations = [], [x]
    for W, b in params:
        z = activations[-1] @ W.T + b
        zs.append(z)
        activations.append(sigma(z))
    activations[-1] = zs[-1]
    return zs, activations


@wrong("feed-forward-facts", "Your activation is the logistic function: the net of this lab uses sigma, which is tanh.")
def feed_forward(params, x):
    zs, activations = [], [x]
    for W, b in params:
        z = activations[-1] @ W.T + b
        zs.append(z)
        activations.append(1 / (1 + np.exp(-z)))
    return zs, activations


@wrong(
    "feed-forward-facts",
    "You wrote sigma(z) over z itself: zs keeps what goes into the neurons, so make a new array for what comes out.",
)
def feed_forward(params, x):
    zs, activations = [], [x]
    for W, b in params:
        z = activations[-1] @ W.T + b
        zs.append(z)
        activations.append(np.tanh(z, out=z))
    return zs, activations


@wrong(
    "feed-forward-facts", "You swapped the two lists: zs comes first, activations second, and x begins the activations."
)
def feed_forward(params, x):
    zs, activations = [], [x]
    for W, b in params:
        z = activations[-1] @ W.T + b
        zs.append(z)
        activations.append(sigma(z))
    return activations[1:], [x, *zs]


@wrong("feed-forward-facts", "You took the biases away from z: they are added.")
def feed_forward(params, x):
    zs, activations = [], [x]
    for W, b in params:
        z = activations[-1] @ W.T - b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


@wrong(
    "feed-forward-robust",
    "You took the layers out of the caller's list with pop: read them with a loop, and leave params as it is.",
)
def feed_forward(params, x):
    if len(params) == 0 or np.ndim(x) != 2 or len(x) == 0:
        raise ValueError("layers and an x of shape (N, D) are wanted")
    zs, activations = [], [x]
    while params:
        W, b = params.pop(0)
        if np.ndim(b) != 1 or W.shape != (len(b), activations[-1].shape[1]):
            raise ValueError("W or b does not fit")
        z = activations[-1] @ W.T + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


@wrong(
    "feed-forward-robust",
    "You rounded to whole numbers because x was made of them: activations have fractions, so work with floats.",
)
def feed_forward(params, x):
    if len(params) == 0 or np.ndim(x) != 2 or len(x) == 0:
        raise ValueError("layers and an x of shape (N, D) are wanted")
    zs, activations = [], [x]
    for W, b in params:
        if np.ndim(b) != 1 or W.shape != (len(b), activations[-1].shape[1]):
            raise ValueError("W or b does not fit")
        z = activations[-1] @ W.T + b
        zs.append(z)
        activations.append(sigma(z).astype(x.dtype))
    return zs, activations


@wrong(
    "feed-forward-robust-refusals",
    "You take a single example of shape (D,) for a batch: x has one row per example, so refuse it with a ValueError.",
)
def feed_forward(params, x):
    if len(params) == 0 or len(x) == 0:
        raise ValueError("layers and an x of shape (N, D) are wanted")
    zs, activations = [], [x]
    for W, b in params:
        if np.ndim(b) != 1 or W.shape != (len(b), activations[-1].shape[-1]):
            raise ValueError("W or b does not fit")
        z = activations[-1] @ W.T + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


@wrong(
    "feed-forward-robust-refusals",
    "You accept any b that NumPy can add: a b of another shape than (out,) is spread over the neurons, so refuse it.",
)
def feed_forward(params, x):
    if len(params) == 0 or np.ndim(x) != 2 or len(x) == 0:
        raise ValueError("layers and an x of shape (N, D) are wanted")
    zs, activations = [], [x]
    for W, b in params:
        if W.shape[1] != activations[-1].shape[1]:
            raise ValueError("W or b does not fit")
        z = activations[-1] @ W.T + b
        zs.append(z)
        activations.append(sigma(z))
    return zs, activations


# ----------------------------------------------------------------------------------------------------------------- cost
@right
def cost(params, x, y):
    a = feed_forward(params, x)[1][-1]
    y = np.asarray(y, dtype=float)
    if y.shape != a.shape:
        raise ValueError(f"y {y.shape}, output {a.shape}")
    return float(np.mean(np.sum(np.square(y - a), axis=1)))


@right
def cost(params, x, y):
    zs, activations = feed_forward(params, x)
    if np.shape(y) != np.shape(activations[-1]):
        raise ValueError(f"y {np.shape(y)} and not {np.shape(activations[-1])}")
    total = 0.0
    for given, wanted in zip(activations[-1], y, strict=True):
        for i in range(len(given)):
            total += (given[i] - wanted[i]) ** 2
    return total / len(x)


@wrong("cost-shape", "You gave back x itself: the cost is one number.")
def cost(params, x, y):
    return x


@wrong("cost-shape", "You gave the costs of the examples one by one: take their mean.")
def cost(params, x, y):
    a = feed_forward(params, x)[1][-1]
    return np.sum((a - y) ** 2, axis=1)


@wrong("cost-shape", "You took the mean over the examples and kept the outputs apart: add over the outputs too.")
def cost(params, x, y):
    a = feed_forward(params, x)[1][-1]
    return np.mean((a - y) ** 2, axis=0)


@wrong("cost-shape", "You read the notebook's t and head: a function looks only at its arguments, here x and y.")
def cost(params, x, y):
    a = feed_forward(params, t)[1][-1]
    return np.sum((a - head) ** 2) / len(t)


@wrong(
    "cost-facts", "You took the mean of all entries: add over the outputs, and divide by the number of examples alone."
)
def cost(params, x, y):
    a = feed_forward(params, x)[1][-1]
    return np.mean((a - y) ** 2)


@wrong("cost-facts", "You added over the examples and did not divide by their number N.")
def cost(params, x, y):
    a = feed_forward(params, x)[1][-1]
    return np.sum((a - y) ** 2)


@wrong("cost-facts", "You put a half in front: this cost has none.")
def cost(params, x, y):
    a = feed_forward(params, x)[1][-1]
    return 0.5 * np.sum((a - y) ** 2) / len(x)


@wrong("cost-facts", "You took sizes and not squares: square each error before you add.")
def cost(params, x, y):
    a = feed_forward(params, x)[1][-1]
    return np.sum(abs(a - y)) / len(x)


@wrong("cost-facts", "You added the errors without squaring them: those above and those below cancel.")
def cost(params, x, y):
    a = feed_forward(params, x)[1][-1]
    return np.sum(a - y) / len(x)


@wrong("cost-facts", "You took the root, the distance: the cost is the squared distance.")
def cost(params, x, y):
    a = feed_forward(params, x)[1][-1]
    return np.mean(np.linalg.norm(a - y, axis=1))


@wrong("cost-facts", "You compared y with z of the last layer: what comes out is its activation.")
def cost(params, x, y):
    a = feed_forward(params, x)[0][-1]
    return np.sum((a - y) ** 2) / len(x)


@wrong("cost-facts", "You looked at the first example only: the cost is the mean over all of them.")
def cost(params, x, y):
    a = feed_forward(params, x)[1][-1]
    return np.sum((a[0] - y[0]) ** 2)


@wrong("cost-facts", "You looked at the first two outputs only: add over as many as there are.")
def cost(params, x, y):
    a = feed_forward(params, x)[1][-1]
    return np.sum((a[:, :2] - y[:, :2]) ** 2) / len(x)


@wrong("cost-facts", "Your cost is always 0: it is how far the outputs are from y.")
def cost(params, x, y):
    return 0.0


@wrong("cost-robust", "You changed the caller's y with -=: write a - y, which makes a new array.")
def cost(params, x, y):
    a = feed_forward(params, x)[1][-1]
    if np.shape(y) != a.shape:
        raise ValueError("y does not fit")
    y -= a
    return np.sum(y**2) / len(x)


@wrong(
    "cost-robust",
    "You let NumPy stretch a y of another shape: (N, 1) minus (N,) has N times N entries, so refuse it with a ValueError.",
)
def cost(params, x, y):
    a = feed_forward(params, x)[1][-1]
    return np.sum((a - y) ** 2) / len(x)


# ---------------------------------------------------------------------------------------------------- grad_output_layer
@right
def grad_output_layer(params, x, y):
    cost(params, x, y)
    zs, activations = feed_forward(params, x)
    slope = 1 - activations[-1] ** 2
    dC_dz = 2 * (activations[-1] - y) * slope
    dC_dW3 = np.einsum("no,ni->oi", dC_dz, activations[-2]) / len(x)
    return dC_dW3, np.mean(dC_dz, axis=0)


@right
def grad_output_layer(params, x, y):
    # example by example
    zs, activations = feed_forward(params, x)
    out, before = activations[-1], activations[-2]
    if np.shape(y) != np.shape(out):
        raise ValueError(f"y has shape {np.shape(y)}, not {np.shape(out)}")
    N = len(out)
    dC_dW, dC_db = np.zeros(np.shape(params[-1][0])), np.zeros(out.shape[1])
    for n in range(N):
        blame = 2 * (out[n] - y[n]) * d_sigma(zs[-1][n]) / N
        dC_dW += np.outer(blame, before[n])
        dC_db += blame
    return [dC_dW, dC_db]


@wrong(
    "grad-output-layer-facts",
    "You gave back the last W and b themselves: wanted is how fast the cost changes with them.",
)
def grad_output_layer(params, x, y):
    return params[-1]


@wrong(
    "grad-output-layer-shape",
    "You gave the gradient of the weights alone: wanted is a pair, with the one of the biases behind it.",
)
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    return delta.T @ activations[-2]


@wrong(
    "grad-output-layer-shape", "You kept the summed axis with keepdims: b has shape (out,), and so has its gradient."
)
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    return delta.T @ activations[-2], delta.sum(axis=0, keepdims=True)


@wrong(
    "grad-output-layer-shape", "You transposed the gradient: it has the shape of W, (out, in), so it is delta.T @ a."
)
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    return activations[-2].T @ delta, delta.sum(axis=0)


@wrong("grad-output-layer-shape", "You summed over the wrong axis: the bias adds over the examples, which are axis 0.")
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    return delta.T @ activations[-2], delta.sum(axis=1)


@wrong(
    "grad-output-layer-shape",
    "You multiplied entry by entry: the sum over the examples is the matrix product delta.T @ a.",
)
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    return delta.T * activations[-2], delta.sum(axis=0)


@wrong(
    "grad-output-layer-shape",
    "You multiplied by the output of the last layer: its weights multiply what comes in, activations[-2].",
)
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    return delta.T @ activations[-1], delta.sum(axis=0)


@wrong("grad-output-layer-shape", "You unpacked three layers: the last layer is params[-1], however many there are.")
def grad_output_layer(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    return delta.T @ activations[-2], delta.sum(axis=0)


@wrong(
    "grad-output-layer-shape",
    "Your name d_sigma became an array inside the function, so the function was overwritten: call the array slope.",
)
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    d_sigma = d_sigma(zs[-1])
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma
    return delta.T @ activations[-2], delta.sum(axis=0)


@wrong("grad-output-layer-shape", "You read the notebook's net: a function looks only at its arguments, here params.")
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(net, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    return delta.T @ activations[-2], delta.sum(axis=0)


@wrong("grad-output-layer-facts", "Your gradient is all zeros: then no weight would ever move.")
def grad_output_layer(params, x, y):
    return np.zeros_like(params[-1][0]), np.zeros_like(params[-1][1])


@wrong("grad-output-layer-facts", "The factor 2 is missing: the slope of a square is twice what is squared.")
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 1 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    return delta.T @ activations[-2], delta.sum(axis=0)


@wrong(
    "grad-output-layer-facts", "You did not divide by N: the cost is a mean over the examples, and so is its gradient."
)
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 * (activations[-1] - y) * d_sigma(zs[-1])
    return delta.T @ activations[-2], delta.sum(axis=0)


@wrong(
    "grad-output-layer-facts",
    "You divided by the number of all entries: the cost divides by the number of examples alone.",
)
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / y.size * (activations[-1] - y) * d_sigma(zs[-1])
    return delta.T @ activations[-2], delta.sum(axis=0)


@wrong(
    "grad-output-layer-facts",
    "You took the slope of sigma at the activation: d_sigma wants z, what goes into the neuron.",
)
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(activations[-1])
    return delta.T @ activations[-2], delta.sum(axis=0)


@wrong(
    "grad-output-layer-facts",
    "You left out the slope of sigma: z changes a before a changes the cost, so multiply by d_sigma(z).",
)
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y)
    return delta.T @ activations[-2], delta.sum(axis=0)


@wrong("grad-output-layer-facts", "You multiplied by sigma and not by its slope: the chain wants d_sigma(z).")
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * sigma(zs[-1])
    return delta.T @ activations[-2], delta.sum(axis=0)


@wrong(
    "grad-output-layer-facts",
    "Your sign is turned round: it is the output minus y, so that the gradient points uphill.",
)
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (y - activations[-1]) * d_sigma(zs[-1])
    return delta.T @ activations[-2], delta.sum(axis=0)


@wrong(
    "grad-output-layer-facts", "You used z of the layer before: its weights multiply its activation, activations[-2]."
)
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    return delta.T @ (zs[-2] if len(zs) > 1 else x), delta.sum(axis=0)


@wrong(
    "grad-output-layer-facts", "You took the mean over the examples for the biases: delta holds 1/N already, so add."
)
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    return delta.T @ activations[-2], delta.mean(axis=0)


@wrong("grad-output-layer-facts", "You filled in the first two outputs only: go over as many as the last layer has.")
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    delta[:, 2:] = 0
    return delta.T @ activations[-2], delta.sum(axis=0)


@wrong("grad-output-layer-robust", "You changed the caller's y: make a new array for the error.")
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    if np.shape(y) != activations[-1].shape:
        raise ValueError("y does not fit")
    y -= activations[-1]
    delta = -2 / len(x) * y * d_sigma(zs[-1])
    return delta.T @ activations[-2], delta.sum(axis=0)


@wrong(
    "grad-output-layer-robust", "You let NumPy stretch a y of another shape: refuse it with a ValueError, as cost does."
)
def grad_output_layer(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    return delta.T @ activations[-2], delta.sum(axis=0)


# --------------------------------------------------------------------------------------------------------- grad_layer_2
@right
def grad_layer_2(params, x, y):
    # the blame of layer 3 is its gradient for the biases, example by example
    if len(params) != 3:
        raise ValueError(f"{len(params)} layers")
    cost(params, x, y)
    zs, activations = feed_forward(params, x)
    W, b = params[1]
    dC_dW2, dC_db2 = np.zeros(np.shape(W)), np.zeros(np.shape(b))
    for n in range(len(x)):
        _, dC_dz3 = grad_output_layer(params, x[n : n + 1], y[n : n + 1])
        dC_dz2 = (params[2][0].T @ dC_dz3) * (1 - activations[2][n] ** 2)
        dC_dW2 += np.outer(dC_dz2, activations[1][n]) / len(x)
        dC_db2 += dC_dz2 / len(x)
    return dC_dW2, dC_db2


@right
def grad_layer_2(params, x, y):
    if len(params) != 3:
        raise ValueError(f"a net of {len(params)} layers")
    zs, activations = feed_forward(params, x)
    if np.shape(y) != np.shape(activations[3]):
        raise ValueError("no such y")
    error = 2 * (activations[3] - y)
    chain = np.einsum("nk,nk,ki,ni->ni", error, d_sigma(zs[2]), params[2][0], d_sigma(zs[1]))
    return np.einsum("ni,nj->ij", chain, activations[1]) / len(x), chain.mean(axis=0)


@wrong("grad-layer-2-shape", "You took W2 for W3 in the chain: between layer 2 and layer 3 stands W3.")
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 @ W2) * d_sigma(z2)
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong("grad-layer-2-shape", "You transposed W3: the blame goes back through W3 as it stands, delta3 @ W3.")
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 @ W3.T) * d_sigma(z2)
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong(
    "grad-layer-2-shape",
    "You handed the blame of layer 3 on unscaled: multiply it by W3 and by the slope of sigma at z2.",
)
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = delta3
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong("grad-layer-2-shape", "You left W3 out of the chain: layer 2 acts on the cost through W3.")
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = delta3 * d_sigma(z2)
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong(
    "grad-layer-2-shape",
    "You multiplied by W3 entry by entry: the sum over the neurons of layer 3 is a matrix product, @.",
)
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 * W3) * d_sigma(z2)
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong("grad-layer-2-shape", "You gave the gradient of layer 3 back: this one is for layer 2.")
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 @ W3) * d_sigma(z2)
    return delta3.T @ a2, delta3.sum(axis=0)


@wrong("grad-layer-2-shape", "You took the slope of sigma at z3 a second time: layer 2 has its own, d_sigma(z2).")
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 @ W3) * d_sigma(z3)
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong("grad-layer-2-shape", "You used the output of layer 2: its weights multiply what comes in, a1.")
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 @ W3) * d_sigma(z2)
    return delta2.T @ a2, delta2.sum(axis=0)


@wrong("grad-layer-2-shape", "You transposed the gradient: it has the shape of W2, so it is delta2.T @ a1.")
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 @ W3) * d_sigma(z2)
    return a1.T @ delta2, delta2.sum(axis=0)


@wrong("grad-layer-2-shape", "You kept the summed axis with keepdims: b2 has shape (out,), and so has its gradient.")
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 @ W3) * d_sigma(z2)
    return delta2.T @ a1, delta2.sum(axis=0, keepdims=True)


@wrong("grad-layer-2-shape", "You summed over the wrong axis: the bias adds over the examples, which are axis 0.")
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 @ W3) * d_sigma(z2)
    return delta2.T @ a1, delta2.sum(axis=1)


@wrong("grad-layer-2-shape", "You read the notebook's net: a function looks only at its arguments, here params.")
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = net
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 @ W3) * d_sigma(z2)
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong("grad-layer-2-facts", "You gave back W2 and b2 themselves: wanted is how fast the cost changes with them.")
def grad_layer_2(params, x, y):
    return params[1]


@wrong("grad-layer-2-facts", "Your gradient is all zeros: then no weight of layer 2 would ever move.")
def grad_layer_2(params, x, y):
    return np.zeros_like(params[1][0]), np.zeros_like(params[1][1])


@wrong("grad-layer-2-facts", "You left out the slope of sigma at z2: multiply by d_sigma(z2).")
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = delta3 @ W3
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong(
    "grad-layer-2-facts", "You took the slope of sigma at the activations: d_sigma wants z, what goes into the neuron."
)
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(a3)
    delta2 = (delta3 @ W3) * d_sigma(a2)
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong(
    "grad-layer-2-facts",
    "You took the slope of sigma at the activation a2: d_sigma wants z2, what goes into the neuron.",
)
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 @ W3) * d_sigma(a2)
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong("grad-layer-2-facts", "The factor 2 is missing: the slope of a square is twice what is squared.")
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 1 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 @ W3) * d_sigma(z2)
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong("grad-layer-2-facts", "You did not divide by N: the cost is a mean over the examples, and so is its gradient.")
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 @ W3) * d_sigma(z2)
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong("grad-layer-2-facts", "You divided by N twice: the blame of layer 3 holds 1/N already.")
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 @ W3) / len(x) * d_sigma(z2)
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong(
    "grad-layer-2-facts",
    "You forgot the slope of sigma in layer 3: the chain passes both layers, so it has both slopes.",
)
def grad_layer_2(params, x, y):
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y)
    delta2 = (delta3 @ W3) * d_sigma(z2)
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong("grad-layer-2-robust", "You changed the caller's y: make a new array for the error.")
def grad_layer_2(params, x, y):
    if len(params) != 3:
        raise ValueError("three layers are wanted")
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    if np.shape(y) != a3.shape:
        raise ValueError("y does not fit")
    y -= a3
    delta3 = -2 / len(x) * y * d_sigma(z3)
    delta2 = (delta3 @ W3) * d_sigma(z2)
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong("grad-layer-2-robust", "You let NumPy stretch a y of another shape: refuse it with a ValueError, as cost does.")
def grad_layer_2(params, x, y):
    if len(params) != 3:
        raise ValueError("three layers are wanted")
    (W1, b1), (W2, b2), (W3, b3) = params
    (z1, z2, z3), (a0, a1, a2, a3) = feed_forward(params, x)
    delta3 = 2 / len(x) * (a3 - y) * d_sigma(z3)
    delta2 = (delta3 @ W3) * d_sigma(z2)
    return delta2.T @ a1, delta2.sum(axis=0)


@wrong(
    "grad-layer-2-robust",
    "You counted the layers from the end, so a net of two or four layers gets an answer too: refuse it with a ValueError.",
)
def grad_layer_2(params, x, y):
    zs, activations = feed_forward(params, x)
    if np.shape(y) != activations[-1].shape:
        raise ValueError("y does not fit")
    delta3 = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    delta2 = (delta3 @ params[-1][0]) * d_sigma(zs[-2])
    return delta2.T @ activations[-3], delta2.sum(axis=0)


# ---------------------------------------------------------------------------------------------------- grad_hidden_layer
@right
def grad_hidden_layer(params, x, y, layer):
    # the layers from this one on are a net of their own; its blame is found by recursion
    if layer < 1 or layer >= len(params):
        raise ValueError(f"layer {layer} of {len(params)}")
    cost(params, x, y)
    zs, activations = feed_forward(params, x)

    def blame(k):
        if k == len(params):
            return 2 * (activations[-1] - y) * (1 - activations[-1] ** 2)
        return blame(k + 1) @ params[k][0] * (1 - activations[k] ** 2)

    delta = blame(layer)
    return delta.T @ activations[layer - 1] / len(x), delta.mean(axis=0)


@right
def grad_hidden_layer(params, x, y, layer):
    # forward: how every output changes with every z of this layer, one Jacobian for each example
    L = len(params)
    if layer not in range(1, L):
        raise ValueError(f"the hidden layers are 1 to {L - 1}, not {layer}")
    zs, activations = feed_forward(params, x)
    if np.shape(y) != activations[-1].shape:
        raise ValueError(f"y {np.shape(y)}")
    W, b = params[layer - 1]
    dC_dW, dC_db = np.zeros(np.shape(W)), np.zeros(np.shape(b))
    for n in range(len(x)):
        J = np.diag(d_sigma(zs[layer - 1][n]))
        for k in range(layer, L):
            J = d_sigma(zs[k][n])[:, None] * (params[k][0] @ J)
        delta = 2 / len(x) * (activations[-1][n] - y[n]) @ J
        dC_dW += np.outer(delta, activations[layer - 1][n])
        dC_db += delta
    return dC_dW, dC_db


@wrong(
    "grad-hidden-layer-shape",
    "You took a layer's own weights in the chain, W2 for W3: the blame comes back through those of the next layer, params[k][0].",
)
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k - 1][0]) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong("grad-hidden-layer-shape", "You transposed the weights: the blame goes back through W as it stands, delta @ W.")
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k][0].T) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong(
    "grad-hidden-layer-shape",
    "You handed the blame on unscaled: multiply it by the next layer's weights and by the slope of sigma.",
)
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = delta
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong(
    "grad-hidden-layer-shape",
    "You went back one layer and stopped: hand the blame on until you reach the layer that is asked for.",
)
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    delta = (delta @ params[-1][0]) * d_sigma(zs[-2])
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong(
    "grad-hidden-layer-shape",
    "You stopped one layer too early: the range ends before its second number, so that is layer - 1.",
)
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer, -1):
        delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong("grad-hidden-layer-shape", "You counted layers from 0: layer 1 is the first, and its W is params[0][0].")
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer, -1):
        delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer], delta.sum(axis=0)


@wrong(
    "grad-hidden-layer-shape",
    "You used what comes out of the layer: its weights multiply what comes in, activations[layer - 1].",
)
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer], delta.sum(axis=0)


@wrong(
    "grad-hidden-layer-shape",
    "You multiplied by the weights entry by entry: the sum over the neurons of the next layer is a matrix product, @.",
)
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta * params[k][0]) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong("grad-hidden-layer-shape", "You transposed the gradient: it has the shape of W, so it is delta.T @ a.")
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return activations[layer - 1].T @ delta, delta.sum(axis=0)


@wrong(
    "grad-hidden-layer-shape", "You kept the summed axis with keepdims: b has shape (out,), and so has its gradient."
)
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer - 1], delta.sum(axis=0, keepdims=True)


@wrong("grad-hidden-layer-shape", "You summed over the wrong axis: the bias adds over the examples, which are axis 0.")
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer - 1], delta.sum(axis=1)


@wrong(
    "grad-hidden-layer-shape",
    "You took the slope of sigma one layer too late: blame that arrives at a layer is scaled by the slope at its z.",
)
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k][0]) * d_sigma(zs[k])
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong(
    "grad-hidden-layer-shape", "You unpacked three layers: the net may be of any depth, so use the length of params."
)
def grad_hidden_layer(params, x, y, layer):
    (W1, b1), (W2, b2), (W3, b3) = params
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong("grad-hidden-layer-shape", "You read the notebook's net: a function looks only at its arguments, here params.")
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(net, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong(
    "grad-hidden-layer-facts",
    "You gave back the layer's W and b themselves: wanted is how fast the cost changes with them.",
)
def grad_hidden_layer(params, x, y, layer):
    return params[layer - 1]


@wrong("grad-hidden-layer-facts", "Your gradient is all zeros: then no weight of this layer would ever move.")
def grad_hidden_layer(params, x, y, layer):
    return np.zeros_like(params[layer - 1][0]), np.zeros_like(params[layer - 1][1])


@wrong(
    "grad-hidden-layer-facts",
    "You left the slope of sigma out of the hidden layers: every layer that the chain passes has its own.",
)
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = delta @ params[k][0]
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong(
    "grad-hidden-layer-facts",
    "You took the slope of sigma at the activation: d_sigma wants z, what goes into the neuron.",
)
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k][0]) * d_sigma(activations[k])
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong("grad-hidden-layer-facts", "The factor 2 is missing: the slope of a square is twice what is squared.")
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 1 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong(
    "grad-hidden-layer-facts", "You did not divide by N: the cost is a mean over the examples, and so is its gradient."
)
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong("grad-hidden-layer-facts", "You divided by N at every layer: the blame of the last layer holds 1/N already.")
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k][0]) / len(x) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong("grad-hidden-layer-robust", "You changed the caller's y: make a new array for the error.")
def grad_hidden_layer(params, x, y, layer):
    if not 1 <= layer <= len(params) - 1:
        raise ValueError("no such hidden layer")
    zs, activations = feed_forward(params, x)
    if np.shape(y) != activations[-1].shape:
        raise ValueError("y does not fit")
    y -= activations[-1]
    delta = -2 / len(x) * y * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong(
    "grad-hidden-layer-robust",
    "You answer for any layer: 0, the last one and negative numbers are no hidden layers, so refuse them with a ValueError.",
)
def grad_hidden_layer(params, x, y, layer):
    zs, activations = feed_forward(params, x)
    if np.shape(y) != activations[-1].shape:
        raise ValueError("y does not fit")
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


@wrong(
    "grad-hidden-layer-robust", "You let NumPy stretch a y of another shape: refuse it with a ValueError, as cost does."
)
def grad_hidden_layer(params, x, y, layer):
    if not 1 <= layer <= len(params) - 1:
        raise ValueError("no such hidden layer")
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    for k in range(len(params) - 1, layer - 1, -1):
        delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return delta.T @ activations[layer - 1], delta.sum(axis=0)


# -------------------------------------------------------------------------------------------------------- backpropagate
@right
def backpropagate(params, x, y):
    # by recursion: the first layer's outputs are the inputs of the net behind it
    cost(params, x, y)
    zs, activations = feed_forward(params, x)

    def way_back(k):
        if k == len(params) - 1:
            delta, behind = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1]), []
        else:
            passed, behind = way_back(k + 1)
            delta = passed * d_sigma(zs[k])
        here = (np.einsum("no,ni->oi", delta, activations[k]), np.sum(delta, axis=0))
        return delta @ params[k][0], [here, *behind]

    return way_back(0)[1]


@right
def backpropagate(params, x, y):
    # every array with one column per example
    zs, activations = feed_forward(params, x)
    if np.shape(y) != np.shape(activations[-1]):
        raise ValueError(f"y {np.shape(y)}, output {np.shape(activations[-1])}")
    blame = (activations[-1] - np.asarray(y)).T / np.shape(y)[0]
    blame = 2 * blame * (1 - activations[-1].T ** 2)
    found = [None] * len(params)
    for k in reversed(range(len(params))):
        found[k] = [blame @ activations[k], blame @ np.ones(len(activations[k]))]
        blame = (np.transpose(params[k][0]) @ blame) * (1 - activations[k].T ** 2)
    return tuple(found)


@wrong(
    "backpropagate-shape", "You collected the layers from the last to the first and left them so: turn the list round."
)
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.append((delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return grads


@wrong("backpropagate-shape", "You put all gradients into one flat list: wanted is a pair for each layer.")
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return [part for pair in grads for part in pair]


@wrong(
    "backpropagate-shape",
    "You took a layer's own weights for the next layer's, W2 for W3: hand the blame back through params[k][0] before k goes down.",
)
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = (delta @ params[k - 1][0]) * d_sigma(zs[k - 1])
    return grads


@wrong(
    "backpropagate-shape",
    "You handed the blame on unscaled: multiply it by the weights between the layers and by the slope of sigma.",
)
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = delta * 1
    return grads


@wrong("backpropagate-shape", "You transposed the weights: the blame goes back through W as it stands, delta @ W.")
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = (delta @ params[k][0].T) * d_sigma(zs[k - 1])
    return grads


@wrong(
    "backpropagate-shape",
    "You multiplied by the weights entry by entry: the sum over the neurons of the next layer is a matrix product, @.",
)
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = (delta * params[k][0]) * d_sigma(zs[k - 1])
    return grads


@wrong("backpropagate-shape", "You transposed the gradients: each has the shape of its W, so it is delta.T @ a.")
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (activations[k].T @ delta, delta.sum(axis=0)))
        if k > 0:
            delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return grads


@wrong("backpropagate-shape", "You kept the summed axis with keepdims: b has shape (out,), and so has its gradient.")
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0, keepdims=True)))
        if k > 0:
            delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return grads


@wrong("backpropagate-shape", "You summed over the wrong axis: the bias adds over the examples, which are axis 0.")
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=1)))
        if k > 0:
            delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return grads


@wrong("backpropagate-shape", "You used what comes out of each layer: its weights multiply what comes in.")
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k + 1], delta.sum(axis=0)))
        if k > 0:
            delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return grads


@wrong(
    "backpropagate-shape", "You wrote down three layers: the net may be of any depth, so go over params with a loop."
)
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(2, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return grads


@wrong("backpropagate-shape", "You read the notebook's net: a function looks only at its arguments, here params.")
def backpropagate(params, x, y):
    zs, activations = feed_forward(net, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return grads


@wrong("backpropagate-facts", "You gave back params: wanted is how fast the cost changes with each of its numbers.")
def backpropagate(params, x, y):
    return params


@wrong("backpropagate-facts", "Your gradients are all zeros: then no weight would ever move.")
def backpropagate(params, x, y):
    return [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]


@wrong(
    "backpropagate-facts",
    "You left the slope of sigma out of the hidden layers: every layer that the chain passes has its own.",
)
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = delta @ params[k][0]
    return grads


@wrong(
    "backpropagate-facts", "You took the slope of sigma at the activation: d_sigma wants z, what goes into the neuron."
)
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = (delta @ params[k][0]) * d_sigma(activations[k])
    return grads


@wrong("backpropagate-facts", "The factor 2 is missing: the slope of a square is twice what is squared.")
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 1 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return grads


@wrong("backpropagate-facts", "You did not divide by N: the cost is a mean over the examples, and so is its gradient.")
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return grads


@wrong("backpropagate-facts", "You divided by N at every layer: the blame of the last layer holds 1/N already.")
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = (delta @ params[k][0]) / len(x) * d_sigma(zs[k - 1])
    return grads


@wrong(
    "backpropagate-facts", "Your sign is turned round: it is the output minus y, so that the gradient points uphill."
)
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (y - activations[-1]) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return grads


@wrong("backpropagate-robust", "You changed the caller's y: make a new array for the error.")
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    if np.shape(y) != activations[-1].shape:
        raise ValueError("y does not fit")
    y -= activations[-1]
    delta = -2 / len(x) * y * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return grads


@wrong(
    "backpropagate-robust",
    "You took the layers out of the caller's list with pop: read them by their numbers, and leave params as it is.",
)
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    if np.shape(y) != activations[-1].shape:
        raise ValueError("y does not fit")
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        W, b = params.pop()
        if k > 0:
            delta = (delta @ W) * d_sigma(zs[k - 1])
    return grads


@wrong("backpropagate-robust", "You let NumPy stretch a y of another shape: refuse it with a ValueError, as cost does.")
def backpropagate(params, x, y):
    zs, activations = feed_forward(params, x)
    delta = 2 / len(x) * (activations[-1] - y) * d_sigma(zs[-1])
    grads = []
    for k in range(len(params) - 1, -1, -1):
        grads.insert(0, (delta.T @ activations[k], delta.sum(axis=0)))
        if k > 0:
            delta = (delta @ params[k][0]) * d_sigma(zs[k - 1])
    return grads


@wrong("backpropagate-method", "it goes forward once and back once, whatever the number of layers")
def backpropagate(params, x, y):
    hidden = [grad_hidden_layer(params, x, y, layer) for layer in range(1, len(params))]
    return [*hidden, grad_output_layer(params, x, y)]


@wrong("backpropagate-method", "it goes forward once and back once, whatever the number of layers")
def backpropagate(params, x, y):
    cost(params, x, y)
    grads = []
    for k in range(len(params)):
        pair = []
        for place in (0, 1):
            slopes = np.zeros(params[k][place].shape)
            for index in np.ndindex(slopes.shape):
                values = []
                for h in (1e-5, -1e-5):
                    moved = [[np.array(W, float), np.array(b, float)] for W, b in params]
                    moved[k][place][index] += h
                    values.append(cost(moved, x, y))
                slopes[index] = (values[0] - values[1]) / 2e-5
            pair.append(slopes)
        grads.append(tuple(pair))
    return grads


# ------------------------------------------------------------------------------------------------------- gradient_check
@right
def gradient_check(params, x, y, grads, h=1e-5):
    # all numbers in one row
    if not h > 0:
        raise ValueError(f"h is {h}")
    shapes = [np.shape(part) for pair in params for part in pair]
    if [np.shape(part) for pair in grads for part in pair] != shapes:
        raise ValueError(f"wanted are the shapes {shapes}")
    row = np.concatenate([np.ravel(part) for pair in params for part in pair]).astype(float)
    slopes = np.concatenate([np.ravel(part) for pair in grads for part in pair])

    def cost_of(numbers):
        parts, at = [], 0
        for shape in shapes:
            size = int(np.prod(shape))
            parts.append(numbers[at : at + size].reshape(shape))
            at += size
        return cost(list(zip(parts[::2], parts[1::2])), x, y)

    quotients = [(cost_of(row + h * e) - cost_of(row - h * e)) / (2 * h) for e in np.eye(len(row))]
    return np.max(np.abs(slopes - quotients))


@right
def gradient_check(params, x, y, grads, h=1e-5):
    cost(params, x, y)
    if not h > 0:
        raise ValueError("a positive nudge is wanted")
    if len(grads) != len(params):
        raise ValueError(f"{len(grads)} pairs for {len(params)} layers")
    gaps = []
    for layer, ((W, b), (dW, db)) in enumerate(zip(params, grads), start=1):
        if np.shape(W) != np.shape(dW) or np.shape(b) != np.shape(db):
            raise ValueError(f"layer {layer} has another shape in grads")
        for index, slope in np.ndenumerate(dW):
            nudge = np.zeros(np.shape(W))
            nudge[index] = h
            up, down = (cost(with_layer(params, layer, W + s * nudge, b), x, y) for s in (1, -1))
            gaps.append(abs(slope - (up - down) / (2 * h)))
        for index, slope in np.ndenumerate(db):
            nudge = np.zeros(np.shape(b))
            nudge[index] = h
            up, down = (cost(with_layer(params, layer, W, b + s * nudge), x, y) for s in (1, -1))
            gaps.append(abs(slope - (up - down) / (2 * h)))
    return max(gaps)


@wrong("gradient-check-facts", "You gave back grads: wanted is one number, the largest gap.")
def gradient_check(params, x, y, grads, h=1e-5):
    return grads


@wrong("gradient-check-facts", "You always say 0: compare each entry of grads with a central difference.")
def gradient_check(params, x, y, grads, h=1e-5):
    return 0.0


@wrong(
    "gradient-check-facts",
    "You nudged in one direction only: a central difference looks at both sides, C(theta + h) and C(theta - h).",
)
def gradient_check(params, x, y, grads, h=1e-5):
    numbers = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    worst = 0.0
    for pair, slopes in zip(numbers, grads):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, x, y)
                part[index] = middle
                down = cost(numbers, x, y)
                part[index] = middle
                worst = max(worst, abs(slope[index] - (up - down) / h))
    return worst


@wrong("gradient-check-facts", "You divided by h: from one nudge to the other it is 2 h.")
def gradient_check(params, x, y, grads, h=1e-5):
    numbers = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    worst = 0.0
    for pair, slopes in zip(numbers, grads):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, x, y)
                part[index] = middle - h
                down = cost(numbers, x, y)
                part[index] = middle
                worst = max(worst, abs(slope[index] - (up - down) / h))
    return worst


@wrong("gradient-check-facts", "You looked at the weights only: the biases have slopes too.")
def gradient_check(params, x, y, grads, h=1e-5):
    numbers = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    worst = 0.0
    for pair, slopes in zip(numbers, grads):
        for part, slope in list(zip(pair, slopes))[:1]:
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, x, y)
                part[index] = middle - h
                down = cost(numbers, x, y)
                part[index] = middle
                worst = max(worst, abs(slope[index] - (up - down) / (2 * h)))
    return worst


@wrong("gradient-check-facts", "You took the mean of the gaps: one wrong entry hides in a mean, so take the largest.")
def gradient_check(params, x, y, grads, h=1e-5):
    numbers = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    gaps = []
    for pair, slopes in zip(numbers, grads):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, x, y)
                part[index] = middle - h
                down = cost(numbers, x, y)
                part[index] = middle
                gaps.append(abs(slope[index] - (up - down) / (2 * h)))
    return np.mean(gaps)


@wrong("gradient-check-facts", "You forgot the absolute value: an entry that is too small has a gap too.")
def gradient_check(params, x, y, grads, h=1e-5):
    numbers = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    worst = 0.0
    for pair, slopes in zip(numbers, grads):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, x, y)
                part[index] = middle - h
                down = cost(numbers, x, y)
                part[index] = middle
                worst = max(worst, slope[index] - (up - down) / (2 * h))
    return worst


@wrong("gradient-check-facts", "You kept the last gap and forgot the others: take the largest of all.")
def gradient_check(params, x, y, grads, h=1e-5):
    numbers = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    worst = 0.0
    for pair, slopes in zip(numbers, grads):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, x, y)
                part[index] = middle - h
                down = cost(numbers, x, y)
                part[index] = middle
                worst = abs(slope[index] - (up - down) / (2 * h))
    return worst


@wrong("gradient-check-facts", "You looked at the first layer only: go over all pairs of params.")
def gradient_check(params, x, y, grads, h=1e-5):
    numbers = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    worst = 0.0
    for pair, slopes in zip(numbers[:1], grads):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, x, y)
                part[index] = middle - h
                down = cost(numbers, x, y)
                part[index] = middle
                worst = max(worst, abs(slope[index] - (up - down) / (2 * h)))
    return worst


@wrong("gradient-check-facts", "You looked at the last layer only: go over all pairs of params.")
def gradient_check(params, x, y, grads, h=1e-5):
    numbers = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    worst = 0.0
    for pair, slopes in zip(numbers[-1:], grads[-1:]):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, x, y)
                part[index] = middle - h
                down = cost(numbers, x, y)
                part[index] = middle
                worst = max(worst, abs(slope[index] - (up - down) / (2 * h)))
    return worst


@wrong(
    "gradient-check-facts", "You nudged every number of an array at once: nudge one, and leave the others as they are."
)
def gradient_check(params, x, y, grads, h=1e-5):
    numbers = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    worst = 0.0
    for pair, slopes in zip(numbers, grads):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part += h
                up = cost(numbers, x, y)
                part -= 2 * h
                down = cost(numbers, x, y)
                part += h
                worst = max(worst, abs(slope[index] - (up - down) / (2 * h)))
    return worst


@wrong(
    "gradient-check-facts",
    "You nudged the caller's numbers and did not put them back: work on copies, and undo each nudge before the next.",
)
def gradient_check(params, x, y, grads, h=1e-5):
    numbers = params
    worst = 0.0
    for pair, slopes in zip(numbers, grads):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, x, y)
                part[index] = middle - h
                down = cost(numbers, x, y)
                worst = max(worst, abs(slope[index] - (up - down) / (2 * h)))
    return worst


@wrong(
    "gradient-check-facts", "You read the notebook's t and head: a function looks only at its arguments, here x and y."
)
def gradient_check(params, x, y, grads, h=1e-5):
    numbers = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    worst = 0.0
    for pair, slopes in zip(numbers, grads):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, t, head)
                part[index] = middle - h
                down = cost(numbers, t, head)
                part[index] = middle
                worst = max(worst, abs(slope[index] - (up - down) / (2 * h)))
    return worst


@wrong(
    "gradient-check-facts",
    "You compared sizes and not signs: take the absolute value of the difference, not of both parts.",
)
def gradient_check(params, x, y, grads, h=1e-5):
    numbers = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    worst = 0.0
    for pair, slopes in zip(numbers, grads):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, x, y)
                part[index] = middle - h
                down = cost(numbers, x, y)
                part[index] = middle
                worst = max(worst, abs(abs(slope[index]) - abs(up - down) / (2 * h)))
    return worst


@wrong("gradient-check-worked", "You used a nudge of your own: the function reads its argument h.")
def gradient_check(params, x, y, grads, h=1e-5):
    h = 1e-5
    numbers = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    worst = 0.0
    for pair, slopes in zip(numbers, grads):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, x, y)
                part[index] = middle - h
                down = cost(numbers, x, y)
                part[index] = middle
                worst = max(worst, abs(slope[index] - (up - down) / (2 * h)))
    return worst


@wrong(
    "gradient-check-robust",
    "You copied whole numbers and nudged the copies: the nudge was cut off, so make them floats first.",
)
def gradient_check(params, x, y, grads, h=1e-5):
    if h <= 0:
        raise ValueError("h is to be positive")
    if len(grads) != len(params) or any(
        np.shape(W) != np.shape(dW) or np.shape(b) != np.shape(db) for (W, b), (dW, db) in zip(params, grads)
    ):
        raise ValueError("grads does not fit params")
    numbers = [[np.array(W), np.array(b)] for W, b in params]
    worst = 0.0
    for pair, slopes in zip(numbers, grads):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, x, y)
                part[index] = middle - h
                down = cost(numbers, x, y)
                part[index] = middle
                worst = max(worst, abs(slope[index] - (up - down) / (2 * h)))
    return worst


@wrong("gradient-check-robust", "You changed the caller's grads with -=: make a new array for the gaps.")
def gradient_check(params, x, y, grads, h=1e-5):
    if h <= 0:
        raise ValueError("h is to be positive")
    if len(grads) != len(params) or any(
        np.shape(W) != np.shape(dW) or np.shape(b) != np.shape(db) for (W, b), (dW, db) in zip(params, grads)
    ):
        raise ValueError("grads does not fit params")
    numbers = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    worst = 0.0
    for pair, slopes in zip(numbers, grads):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, x, y)
                part[index] = middle - h
                down = cost(numbers, x, y)
                part[index] = middle
                slope[index] -= (up - down) / (2 * h)
                worst = max(worst, abs(slope[index]))
    return worst


@wrong(
    "gradient-check-robust-refusals",
    "You accept grads of any shape: a dC_db of shape (1, out) or a missing layer is refused with a ValueError.",
)
def gradient_check(params, x, y, grads, h=1e-5):
    if h <= 0:
        raise ValueError("h is to be positive")
    numbers = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    worst = 0.0
    for pair, slopes in zip(numbers, grads):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, x, y)
                part[index] = middle - h
                down = cost(numbers, x, y)
                part[index] = middle
                worst = max(
                    worst, abs(np.ravel(slope)[np.ravel_multi_index(index, part.shape)] - (up - down) / (2 * h))
                )
    return worst


@wrong(
    "gradient-check-robust-refusals",
    "You accept an h of 0 or below: the nudge is positive, so refuse others with a ValueError.",
)
def gradient_check(params, x, y, grads, h=1e-5):
    if len(grads) != len(params) or any(
        np.shape(W) != np.shape(dW) or np.shape(b) != np.shape(db) for (W, b), (dW, db) in zip(params, grads)
    ):
        raise ValueError("grads does not fit params")
    numbers = [[np.array(W, dtype=float), np.array(b, dtype=float)] for W, b in params]
    worst = 0.0
    for pair, slopes in zip(numbers, grads):
        for part, slope in zip(pair, slopes):
            for index in np.ndindex(part.shape):
                middle = part[index]
                part[index] = middle + h
                up = cost(numbers, x, y)
                part[index] = middle - h
                down = cost(numbers, x, y)
                part[index] = middle
                worst = max(worst, abs(slope[index] - (up - down) / (2 * h if h else 1)))
    return worst


# ---------------------------------------------------------------------------------------------------------------- train
@right
def train(params, x, y, rate, steps):
    # in place, on copies
    if steps < 0 or not rate > 0 or rate == np.inf:
        raise ValueError(f"rate {rate}, steps {steps}")
    net_now = [[np.array(W, float), np.array(b, float)] for W, b in params]
    costs = np.empty(steps + 1)
    costs[0] = cost(net_now, x, y)
    for step in range(1, steps + 1):
        for pair, slopes in zip(net_now, backpropagate(net_now, x, y)):
            for part, slope in zip(pair, slopes):
                part -= rate * slope
        costs[step] = cost(net_now, x, y)
    return net_now, costs


@right
def train(params, x, y, rate, steps):
    # by recursion: the last step begins where the others end
    if not np.isfinite(rate) or rate <= 0:
        raise ValueError(f"the rate is {rate}")
    if steps < 0:
        raise ValueError(f"{steps} steps")
    if steps == 0:
        return [(1.0 * np.array(W), 1.0 * np.array(b)) for W, b in params], [cost(params, x, y)]
    before, costs = train(params, x, y, rate, steps - 1)
    after = []
    for k, (dW, db) in enumerate(backpropagate(before, x, y)):
        after.append((before[k][0] - rate * dW, before[k][1] - rate * db))
    return after, [*costs, cost(after, x, y)]


@wrong("train-shape", "You gave the trained params alone: wanted is a pair, with the costs behind them.")
def train(params, x, y, rate, steps):
    costs = [cost(params, x, y)]
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads)]
        costs.append(cost(params, x, y))
    return params


@wrong("train-shape", "You left out the cost before the first step: there are steps + 1 costs.")
def train(params, x, y, rate, steps):
    costs = []
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads)]
        costs.append(cost(params, x, y))
    return params, np.array(costs)


@wrong("train-shape", "You noted the cost before each step and not the one at the end: there are steps + 1 costs.")
def train(params, x, y, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(cost(params, x, y))
        grads = backpropagate(params, x, y)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads)]
    return params, np.array(costs)


@wrong("train-shape", "You gave the last cost alone: wanted is the cost before the first step and after each one.")
def train(params, x, y, rate, steps):
    costs = [cost(params, x, y)]
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads)]
        costs.append(cost(params, x, y))
    return params, costs[-1]


@wrong("train-shape", "You trained for one step whatever steps says: repeat the step as often as it asks for.")
def train(params, x, y, rate, steps):
    costs = [cost(params, x, y)]
    for _ in range(1):
        grads = backpropagate(params, x, y)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads)]
        costs.append(cost(params, x, y))
    return params, np.array(costs)


@wrong("train-shape", "You gave the two parts in the wrong order: params come first, then the costs.")
def train(params, x, y, rate, steps):
    costs = [cost(params, x, y)]
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads)]
        costs.append(cost(params, x, y))
    return np.array(costs), params


@wrong("train-shape", "You trained the notebook's net: a function looks only at its arguments, here params.")
def train(params, x, y, rate, steps):
    params = net
    costs = [cost(params, x, y)]
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads)]
        costs.append(cost(params, x, y))
    return params, np.array(costs)


@wrong("train-facts", "You gave params back untrained: each step moves every number against its gradient.")
def train(params, x, y, rate, steps):
    return params, np.full(steps + 1, cost(params, x, y))


@wrong("train-facts", "You gave zeros: training begins at params and moves downhill from there.")
def train(params, x, y, rate, steps):
    return [(np.zeros_like(W), np.zeros_like(b)) for W, b in params], np.zeros(steps + 1)


@wrong("train-facts", "You went uphill: take the gradient away, with a minus sign.")
def train(params, x, y, rate, steps):
    costs = [cost(params, x, y)]
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        params = [(W + rate * dW, b + rate * db) for (W, b), (dW, db) in zip(params, grads)]
        costs.append(cost(params, x, y))
    return params, np.array(costs)


@wrong("train-facts", "You left the rate out of the step: multiply the gradient by it.")
def train(params, x, y, rate, steps):
    costs = [cost(params, x, y)]
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        params = [(W - dW, b - db) for (W, b), (dW, db) in zip(params, grads)]
        costs.append(cost(params, x, y))
    return params, np.array(costs)


@wrong("train-facts", "You moved the weights and not the biases: every number takes its step.")
def train(params, x, y, rate, steps):
    costs = [cost(params, x, y)]
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        params = [(W - rate * dW, b) for (W, b), (dW, db) in zip(params, grads)]
        costs.append(cost(params, x, y))
    return params, np.array(costs)


@wrong("train-facts", "You moved the last layer only: every layer takes its step.")
def train(params, x, y, rate, steps):
    costs = [cost(params, x, y)]
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        (W, b), (dW, db) = params[-1], grads[-1]
        params = [*params[:-1], (W - rate * dW, b - rate * db)]
        costs.append(cost(params, x, y))
    return params, np.array(costs)


@wrong("train-facts", "You divided the step by N once more: the gradient is the mean over the batch already.")
def train(params, x, y, rate, steps):
    rate = rate / len(x)
    costs = [cost(params, x, y)]
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads)]
        costs.append(cost(params, x, y))
    return params, np.array(costs)


@wrong(
    "train-facts",
    "You moved one layer, then found the gradient of the next one anew: all gradients of a step belong to the same place.",
)
def train(params, x, y, rate, steps):
    costs = [cost(params, x, y)]
    for _ in range(steps):
        for layer in range(len(params), 0, -1):
            (W, b), (dW, db) = params[layer - 1], backpropagate(params, x, y)[layer - 1]
            params = with_layer(params, layer, W - rate * dW, b - rate * db)
        costs.append(cost(params, x, y))
    return params, np.array(costs)


@wrong(
    "train-facts",
    "You took every step with the gradient of the start: find the gradient anew where the net stands now.",
)
def train(params, x, y, rate, steps):
    grads = backpropagate(params, x, y)
    costs = [cost(params, x, y)]
    for _ in range(steps):
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads)]
        costs.append(cost(params, x, y))
    return params, np.array(costs)


@wrong("train-facts", "You began with weights of your own: training goes on from the params that are given.")
def train(params, x, y, rate, steps):
    rng = np.random.default_rng(0)
    params = random_net(rng, [params[0][0].shape[1], *[len(b) for _, b in params]])
    costs = [cost(params, x, y)]
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads)]
        costs.append(cost(params, x, y))
    return params, np.array(costs)


@wrong(
    "train-robust", "You changed the caller's arrays with -=: copy params first, or make new arrays with W - rate * dW."
)
def train(params, x, y, rate, steps):
    if not 0 < rate < np.inf or steps < 0:
        raise ValueError("a positive, finite rate and no negative number of steps are wanted")
    costs = [cost(params, x, y)]
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        for (W, b), (dW, db) in zip(params, grads):
            W -= rate * dW
            b -= rate * db
        costs.append(cost(params, x, y))
    return params, np.array(costs)


@wrong(
    "train-robust",
    "You copied whole numbers and wrote fractions into them: they were cut off, so make the params floats first.",
)
def train(params, x, y, rate, steps):
    if not 0 < rate < np.inf or steps < 0:
        raise ValueError("a positive, finite rate and no negative number of steps are wanted")
    params = [(W.copy(), b.copy()) for W, b in params]
    costs = [cost(params, x, y)]
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        for (W, b), (dW, db) in zip(params, grads):
            W[:] = W - rate * dW
            b[:] = b - rate * db
        costs.append(cost(params, x, y))
    return params, np.array(costs)


@wrong(
    "train-robust-refusals", "You accept any rate: one that is not positive and finite is refused with a ValueError."
)
def train(params, x, y, rate, steps):
    if steps < 0:
        raise ValueError("a positive, finite rate and no negative number of steps are wanted")
    costs = [cost(params, x, y)]
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads)]
        costs.append(cost(params, x, y))
    return params, np.array(costs)


@wrong("train-robust-refusals", "You take a negative number of steps for none: refuse it with a ValueError.")
def train(params, x, y, rate, steps):
    if not 0 < rate < np.inf:
        raise ValueError("a positive, finite rate and no negative number of steps are wanted")
    costs = [cost(params, x, y)]
    for _ in range(steps):
        grads = backpropagate(params, x, y)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(params, grads)]
        costs.append(cost(params, x, y))
    return params, np.array(costs)
