"""Answers to lab_heights: right ones written differently, and wrong ones with the sentence for who makes them.

Read by ``mml.instructor.bank``, never imported. ``@wrong`` names the test that catches the answer first.
"""


# ------------------------------------------------------------------------------------------------------- gaussian
@right
def gaussian(x, mu, sigma):
    # Python's own bell, place by place
    from statistics import NormalDist

    if not (sigma > 0 and np.isfinite(sigma)):
        raise ValueError(f"sigma is {sigma}, a width is positive and finite")
    bell = NormalDist(mu, sigma)
    places = np.asarray(x, dtype=float)
    return np.reshape([bell.pdf(place) for place in places.ravel()], places.shape)


@right
def gaussian(x, mu, sigma):
    # the square completed in one exponent, the factor as a power of the variance
    if np.isnan(sigma) or sigma <= 0 or np.isinf(sigma):
        raise ValueError(f"no bell has the width {sigma}")
    variance = float(sigma) ** 2
    return (2 * np.pi * variance) ** -0.5 * np.exp(-0.5 * np.square(np.array(x) - mu) / variance)


@wrong("gaussian-facts", "You left out the 2 in the exponent: it is minus z squared over 2.")
def gaussian(x, mu, sigma):
    return np.exp(-(((x - mu) / sigma) ** 2)) / (sigma * np.sqrt(2 * np.pi))


@wrong(
    "gaussian-facts",
    "Your bell has the height 1: divide by sigma and by the square root of 2 pi, so that the area is 1.",
)
def gaussian(x, mu, sigma):
    return np.exp(-(((x - mu) / sigma) ** 2) / 2)


@wrong("gaussian-facts", "You forgot the sigma in front: a wider bell is lower, so divide by sigma as well.")
def gaussian(x, mu, sigma):
    return np.exp(-(((x - mu) / sigma) ** 2) / 2) / np.sqrt(2 * np.pi)


@wrong("gaussian-facts", "You put sigma under the root: it is sigma times the root of 2 pi.")
def gaussian(x, mu, sigma):
    return np.exp(-(((x - mu) / sigma) ** 2) / 2) / np.sqrt(2 * np.pi * sigma)


@wrong(
    "gaussian-facts", "You wrote / sigma * np.sqrt(...), which multiplies by the root: put brackets round the product."
)
def gaussian(x, mu, sigma):
    return np.exp(-(((x - mu) / sigma) ** 2) / 2) / sigma * np.sqrt(2 * np.pi)


@wrong(
    "gaussian-facts",
    "You divided by sigma once in the exponent: the square of (x - mu) stands over the square of sigma.",
)
def gaussian(x, mu, sigma):
    return np.exp(-((x - mu) ** 2) / (2 * sigma)) / (sigma * np.sqrt(2 * np.pi))


@wrong(
    "gaussian-facts", "You made the values add up to 1: for a density it is the area that is 1, whatever the places."
)
def gaussian(x, mu, sigma):
    values = np.exp(-(((x - mu) / sigma) ** 2) / 2)
    return values / np.sum(values)


@wrong("gaussian-facts", "You gave counts of 2,000 people in bins of 2 cm: a density is the share per unit of x.")
def gaussian(x, mu, sigma):
    return 4000 * np.exp(-(((x - mu) / sigma) ** 2) / 2) / (sigma * np.sqrt(2 * np.pi))


@wrong("gaussian-facts", "You gave x back as it came: wanted is the height of the bell over each x.")
def gaussian(x, mu, sigma):
    return np.array(x, dtype=float)


@wrong("gaussian-facts", "Your bell is zero everywhere: fill it with the values of (1.1).")
def gaussian(x, mu, sigma):
    return np.zeros(np.shape(x))


@wrong("gaussian-shape", "Your answer has 33 entries whatever x is: it has the shape of x.")
def gaussian(x, mu, sigma):
    return np.full(33, 1 / 33)


@wrong("gaussian-shape", "You read the notebook's height: a function looks only at its arguments, here x.")
def gaussian(x, mu, sigma):
    return np.exp(-(((height - mu) / sigma) ** 2) / 2) / (sigma * np.sqrt(2 * np.pi))


@wrong("gaussian-shape", "You used math.exp, which takes one number: np.exp works on every entry of an array.")
def gaussian(x, mu, sigma):
    import math

    return math.exp(-(float(np.ravel(x)[0] - mu) ** 2) / (2 * sigma**2)) / (sigma * math.sqrt(2 * math.pi))


@wrong("gaussian-robust", "You changed the caller's x with -= or /=: write (x - mu) / sigma, which makes a new array.")
def gaussian(x, mu, sigma):
    if not 0 < sigma < np.inf:
        raise ValueError(f"sigma is {sigma}")
    if not isinstance(x, np.ndarray) or x.dtype.kind != "f":
        x = np.array(x, dtype=float)
    x -= mu
    x /= sigma
    return np.exp(-(x**2) / 2) / (sigma * np.sqrt(2 * np.pi))


@wrong("gaussian-robust", "You wrote the values into an array of whole numbers, which cuts the decimals off.")
def gaussian(x, mu, sigma):
    if not 0 < sigma < np.inf:
        raise ValueError(f"sigma is {sigma}")
    values = np.zeros_like(x)
    values[...] = np.exp(-(((x - mu) / sigma) ** 2) / 2) / (sigma * np.sqrt(2 * np.pi))
    return values


@wrong("gaussian-robust", "You flattened x: the answer has the shape of x, two rows stay two rows.")
def gaussian(x, mu, sigma):
    if not 0 < sigma < np.inf:
        raise ValueError(f"sigma is {sigma}")
    values = np.exp(-(((np.asarray(x) - mu) / sigma) ** 2) / 2) / (sigma * np.sqrt(2 * np.pi))
    return values if values.ndim < 2 else values.ravel()


@wrong("gaussian-robust-refusals", "You accept any sigma: a width that is zero, negative, NaN or infinite is refused.")
def gaussian(x, mu, sigma):
    return np.exp(-(((x - mu) / sigma) ** 2) / 2) / (sigma * np.sqrt(2 * np.pi))


@wrong(
    "gaussian-robust-refusals",
    "You refuse sigma <= 0 and let NaN pass, for which no comparison is true: ask whether sigma > 0 instead.",
)
def gaussian(x, mu, sigma):
    if sigma <= 0 or sigma == np.inf:
        raise ValueError(f"sigma is {sigma}")
    return np.exp(-(((x - mu) / sigma) ** 2) / 2) / (sigma * np.sqrt(2 * np.pi))


@wrong("gaussian-robust-refusals", "You took the size of a negative sigma: refuse it, since no bell has such a width.")
def gaussian(x, mu, sigma):
    if not abs(sigma) > 0 or np.isinf(sigma):
        raise ValueError(f"sigma is {sigma}")
    return np.exp(-(((x - mu) / sigma) ** 2) / 2) / (abs(sigma) * np.sqrt(2 * np.pi))


# ----------------------------------------------------------------------------------------------------------- d_mu
@right
def d_mu(x, mu, sigma):
    z = (np.asarray(x, dtype=float) - mu) / sigma if sigma else 0.0
    return z / sigma * gaussian(x, mu, sigma) if sigma else gaussian(x, mu, sigma)


@right
def d_mu(x, mu, sigma):
    # place by place, from the definition
    gaussian(0.0, 0.0, sigma)
    places = np.array(x, dtype=float)
    slopes = [
        (p - mu) * np.exp(-((p - mu) ** 2) / (2.0 * sigma**2)) / (np.sqrt(2 * np.pi) * float(sigma) ** 3)
        for p in places.ravel()
    ]
    return np.reshape(slopes, places.shape)


@wrong(
    "d-mu-facts",
    "Your sign is turned round: that is the slope in x. The two minus signs of the chain rule cancel for mu.",
)
def d_mu(x, mu, sigma):
    return -gaussian(x, mu, sigma) * (x - mu) / sigma**2


@wrong("d-mu-facts", "You divided by sigma once: z gives one sigma, and its derivative gives another.")
def d_mu(x, mu, sigma):
    return gaussian(x, mu, sigma) * (x - mu) / sigma


@wrong("d-mu-facts", "You divided by sigma three times: (1.2) has the square of sigma, g brings its own.")
def d_mu(x, mu, sigma):
    return gaussian(x, mu, sigma) * (x - mu) / sigma**3


@wrong("d-mu-facts", "You lost a factor 2: the derivative of a square is twice the inside, which cancels the half.")
def d_mu(x, mu, sigma):
    return gaussian(x, mu, sigma) * (x - mu) / (2 * sigma**2)


@wrong("d-mu-facts", "You have the 2 of the square too much: the half in the exponent cancels it.")
def d_mu(x, mu, sigma):
    return 2 * gaussian(x, mu, sigma) * (x - mu) / sigma**2


@wrong(
    "d-mu-facts", "You dropped the bell itself: the exponential survives its own derivative, so g stays as a factor."
)
def d_mu(x, mu, sigma):
    return (np.asarray(x) - mu) / sigma**2


@wrong("d-mu-facts", "You lost the factor 1 / (sigma root 2 pi) on the way: a constant in front stays in front.")
def d_mu(x, mu, sigma):
    return np.exp(-(((x - mu) / sigma) ** 2) / 2) * (x - mu) / sigma**2


@wrong("d-mu-facts", "You squared x - mu: the derivative of a square is of the first power.")
def d_mu(x, mu, sigma):
    return gaussian(x, mu, sigma) * (x - mu) ** 2 / sigma**2


@wrong("d-mu-facts", "You took a difference with a coarse step: (1.2) is exact, use it.")
def d_mu(x, mu, sigma):
    return (gaussian(x, mu + 0.01, sigma) - gaussian(x, mu, sigma)) / 0.01


@wrong("d-mu-facts", "You gave the bell itself: wanted is its derivative by mu.")
def d_mu(x, mu, sigma):
    return gaussian(x, mu, sigma)


@wrong("d-mu-facts", "You gave x back as it came: wanted is a slope for each x.")
def d_mu(x, mu, sigma):
    return np.array(x, dtype=float)


@wrong("d-mu-facts", "Your slope is zero everywhere: it is so at the middle alone.")
def d_mu(x, mu, sigma):
    return np.zeros(np.shape(x))


@wrong("d-mu-shape", "You read the notebook's height: a function looks only at its arguments, here x.")
def d_mu(x, mu, sigma):
    return gaussian(height, mu, sigma) * (height - mu) / sigma**2


@wrong("d-mu-shape", "You summed over the places: wanted is one slope for each x.")
def d_mu(x, mu, sigma):
    return np.sum(gaussian(x, mu, sigma) * (x - mu) / sigma**2)


@wrong("d-mu-robust", "You changed the caller's x with -=: write x - mu, which makes a new array.")
def d_mu(x, mu, sigma):
    bell = gaussian(x, mu, sigma)
    if not isinstance(x, np.ndarray) or x.dtype.kind != "f":
        x = np.array(x, dtype=float)
    x -= mu
    return bell * x / sigma**2


@wrong("d-mu-robust", "You wrote the slopes into an array of whole numbers, which cuts the decimals off.")
def d_mu(x, mu, sigma):
    slopes = np.zeros_like(x)
    slopes[...] = gaussian(x, mu, sigma) * (x - mu) / sigma**2
    return slopes


@wrong("d-mu-robust", "You flattened x: the answer has the shape of x, two rows stay two rows.")
def d_mu(x, mu, sigma):
    slopes = gaussian(x, mu, sigma) * (np.asarray(x) - mu) / sigma**2
    return slopes if slopes.ndim < 2 else slopes.ravel()


@wrong("d-mu-robust", "You accept any sigma: refuse with a ValueError one that is not positive, as gaussian does.")
def d_mu(x, mu, sigma):
    z = (np.asarray(x) - mu) / sigma
    return z * np.exp(-(z**2) / 2) / (sigma**2 * np.sqrt(2 * np.pi))


# -------------------------------------------------------------------------------------------------------- d_sigma
@right
def d_sigma(x, mu, sigma):
    bell = gaussian(x, mu, sigma)
    return bell * ((np.array(x) - mu) ** 2 / float(sigma) ** 3 - 1 / sigma)


@right
def d_sigma(x, mu, sigma):
    # sigma times the slope of the slope in x: the bell spreads as heat does
    g = gaussian(x, mu, sigma)
    d = np.asarray(x, dtype=float) - mu
    return float(sigma) * (d * d / float(sigma) ** 4 * g - g / float(sigma) ** 2)


@wrong(
    "d-sigma-facts",
    "You treated 1/sigma in front as a constant: by the product rule its derivative adds the term -g/sigma.",
)
def d_sigma(x, mu, sigma):
    return gaussian(x, mu, sigma) * (x - mu) ** 2 / sigma**3


@wrong("d-sigma-facts", "Your sign is turned round: a wider bell is lower in the middle and higher far out.")
def d_sigma(x, mu, sigma):
    return gaussian(x, mu, sigma) * (1 / sigma - (x - mu) ** 2 / sigma**3)


@wrong("d-sigma-facts", "You added 1/sigma: the derivative of 1/sigma is negative, so the term is taken away.")
def d_sigma(x, mu, sigma):
    return gaussian(x, mu, sigma) * ((x - mu) ** 2 / sigma**3 + 1 / sigma)


@wrong(
    "d-sigma-facts",
    "You divided by the square of sigma: z squared holds it twice, and its derivative once more: a cube.",
)
def d_sigma(x, mu, sigma):
    return gaussian(x, mu, sigma) * ((x - mu) ** 2 / sigma**2 - 1 / sigma)


@wrong("d-sigma-facts", "You took -1/sigma^2 times g: g holds one 1/sigma of these, so the term is -g/sigma.")
def d_sigma(x, mu, sigma):
    return gaussian(x, mu, sigma) * ((x - mu) ** 2 / sigma**3 - 1 / sigma**2)


@wrong(
    "d-sigma-facts",
    "You lost a factor 2: sigma to the power of -2 has the derivative -2 / sigma^3, and the half cancels.",
)
def d_sigma(x, mu, sigma):
    return gaussian(x, mu, sigma) * ((x - mu) ** 2 / (2 * sigma**3) - 1 / sigma)


@wrong("d-sigma-facts", "You differentiated the 1/sigma in front alone: sigma stands in the exponent as well.")
def d_sigma(x, mu, sigma):
    return -gaussian(x, mu, sigma) / sigma


@wrong("d-sigma-facts", "You dropped the bell itself: both terms of (1.3) are multiplied by g.")
def d_sigma(x, mu, sigma):
    return (np.asarray(x) - mu) ** 2 / sigma**3 - 1 / sigma


@wrong("d-sigma-facts", "You multiplied the first term alone by g: the bracket of (1.3) holds both terms.")
def d_sigma(x, mu, sigma):
    return gaussian(x, mu, sigma) * (x - mu) ** 2 / sigma**3 - 1 / sigma


@wrong("d-sigma-facts", "You forgot to square x - mu: to both sides of the middle the same happens.")
def d_sigma(x, mu, sigma):
    return gaussian(x, mu, sigma) * ((x - mu) / sigma**3 - 1 / sigma)


@wrong("d-sigma-facts", "You gave the derivative by mu: wanted is the one by sigma.")
def d_sigma(x, mu, sigma):
    return gaussian(x, mu, sigma) * (x - mu) / sigma**2


@wrong("d-sigma-facts", "You gave x back as it came: wanted is a slope for each x.")
def d_sigma(x, mu, sigma):
    return np.array(x, dtype=float)


@wrong("d-sigma-facts", "Your slope is zero everywhere: it is so one width from the middle alone.")
def d_sigma(x, mu, sigma):
    return np.zeros(np.shape(x))


@wrong("d-sigma-shape", "You read the notebook's height: a function looks only at its arguments, here x.")
def d_sigma(x, mu, sigma):
    return gaussian(height, mu, sigma) * ((height - mu) ** 2 / sigma**3 - 1 / sigma)


@wrong("d-sigma-shape", "You summed over the places: wanted is one slope for each x.")
def d_sigma(x, mu, sigma):
    return np.sum(gaussian(x, mu, sigma) * ((x - mu) ** 2 / sigma**3 - 1 / sigma))


@wrong("d-sigma-robust", "You changed the caller's x with -=: write x - mu, which makes a new array.")
def d_sigma(x, mu, sigma):
    bell = gaussian(x, mu, sigma)
    if not isinstance(x, np.ndarray) or x.dtype.kind != "f":
        x = np.array(x, dtype=float)
    x -= mu
    return bell * (x**2 / sigma**3 - 1 / sigma)


@wrong("d-sigma-robust", "You wrote the slopes into an array of whole numbers, which cuts the decimals off.")
def d_sigma(x, mu, sigma):
    slopes = np.zeros_like(x)
    slopes[...] = gaussian(x, mu, sigma) * ((x - mu) ** 2 / sigma**3 - 1 / sigma)
    return slopes


@wrong("d-sigma-robust", "You flattened x: the answer has the shape of x, two rows stay two rows.")
def d_sigma(x, mu, sigma):
    slopes = gaussian(x, mu, sigma) * ((np.asarray(x) - mu) ** 2 / sigma**3 - 1 / sigma)
    return slopes if slopes.ndim < 2 else slopes.ravel()


@wrong("d-sigma-robust", "You accept any sigma: refuse with a ValueError one that is not positive, as gaussian does.")
def d_sigma(x, mu, sigma):
    z = (np.asarray(x) - mu) / sigma
    return (z**2 - 1) * np.exp(-(z**2) / 2) / (sigma**2 * np.sqrt(2 * np.pi))


# ---------------------------------------------------------------------------------------------------- chi_squared
@right
def chi_squared(x, y, mu, sigma):
    if np.ndim(x) != 1 or np.ndim(y) != 1 or len(x) != len(y) or len(x) < 1:
        raise ValueError(f"x and y have the shapes {np.shape(x)} and {np.shape(y)}, wanted is one shape (N,)")
    return sum((bar - gaussian(place, mu, sigma)) ** 2 for place, bar in zip(x, y))


@right
def chi_squared(x, y, mu, sigma):
    if np.shape(x) != np.shape(y) or np.ndim(y) != 1 or np.size(y) == 0:
        raise ValueError("x and y have one shape (N,) with N at least 1")
    r = gaussian(x, mu, sigma) - y
    return float(r @ r)


@wrong("chi-squared-facts", "You added the residuals without squaring them: plus cancels minus.")
def chi_squared(x, y, mu, sigma):
    return np.sum(y - gaussian(x, mu, sigma))


@wrong("chi-squared-facts", "You added sizes: chi-squared adds squares.")
def chi_squared(x, y, mu, sigma):
    return np.sum(np.abs(y - gaussian(x, mu, sigma)))


@wrong("chi-squared-facts", "You squared the sum: square each residual first, then add.")
def chi_squared(x, y, mu, sigma):
    return np.sum(y - gaussian(x, mu, sigma)) ** 2


@wrong("chi-squared-facts", "You took the mean: (1.4) is the sum, without a division by the number of bins.")
def chi_squared(x, y, mu, sigma):
    return np.mean((y - gaussian(x, mu, sigma)) ** 2)


@wrong("chi-squared-facts", "You took the root: chi-squared is the square of the residual vector's length.")
def chi_squared(x, y, mu, sigma):
    return np.linalg.norm(y - gaussian(x, mu, sigma))


@wrong("chi-squared-facts", "You halved the sum: (1.4) has no factor in front.")
def chi_squared(x, y, mu, sigma):
    return np.sum((y - gaussian(x, mu, sigma)) ** 2) / 2


@wrong("chi-squared-facts", "You divided each square by the bell: here every bin counts alike, so nothing is divided.")
def chi_squared(x, y, mu, sigma):
    g = gaussian(x, mu, sigma)
    return np.sum((y - g) ** 2 / g)


@wrong("chi-squared-facts", "You squared both first and then took the difference: square the difference.")
def chi_squared(x, y, mu, sigma):
    return np.sum(y**2 - gaussian(x, mu, sigma) ** 2)


@wrong("chi-squared-facts", "Your misfit is zero whatever the data: it is so only where the bell meets every bar.")
def chi_squared(x, y, mu, sigma):
    return 0.0


@wrong("chi-squared-facts", "You gave the squares bin by bin: add them up to one number.")
def chi_squared(x, y, mu, sigma):
    return (y - gaussian(x, mu, sigma)) ** 2


@wrong("chi-squared-facts", "You gave y back as it came: wanted is one number, the sum of the squared residuals.")
def chi_squared(x, y, mu, sigma):
    return y


@wrong("chi-squared-facts", "You read the notebook's height and density: a function looks only at its arguments.")
def chi_squared(x, y, mu, sigma):
    return np.sum((density - gaussian(height, mu, sigma)) ** 2)


@wrong("chi-squared-robust", "You changed the caller's y with -=: write y - gaussian(...), which makes a new array.")
def chi_squared(x, y, mu, sigma):
    x = np.asarray(x)
    if x.ndim != 1 or x.shape != np.shape(y) or len(x) == 0:
        raise ValueError("x and y have one shape (N,)")
    if y.dtype.kind != "f":
        y = y.astype(float)
    y -= gaussian(x, mu, sigma)
    return np.sum(y**2)


@wrong("chi-squared-robust", "You wrote the residuals into an array of whole numbers, which cuts the decimals off.")
def chi_squared(x, y, mu, sigma):
    if np.ndim(x) != 1 or np.shape(x) != np.shape(y) or len(x) == 0:
        raise ValueError("x and y have one shape (N,)")
    r = np.zeros_like(y)
    r[:] = y - gaussian(x, mu, sigma)
    return np.sum(r**2)


@wrong(
    "chi-squared-robust-refusals",
    "You let zip cut the longer list: y that is shorter than x is refused with a ValueError.",
)
def chi_squared(x, y, mu, sigma):
    if np.ndim(x) != 1 or np.ndim(y) != 1 or len(x) == 0:
        raise ValueError("x and y have one axis")
    return sum((bar - gaussian(place, mu, sigma)) ** 2 for place, bar in zip(x, y))


@wrong(
    "chi-squared-robust-refusals",
    "You let NumPy broadcast a y with one entry, or with a second axis: compare the shapes of x and y yourself.",
)
def chi_squared(x, y, mu, sigma):
    if np.ndim(x) != 1 or np.size(x) == 0:
        raise ValueError("x has one axis")
    return np.sum((np.asarray(y) - gaussian(x, mu, sigma)) ** 2)


@wrong("chi-squared-robust-refusals", "You compared shapes and forgot to ask for one axis: a table of bins is refused.")
def chi_squared(x, y, mu, sigma):
    if np.shape(x) != np.shape(y) or np.size(x) == 0:
        raise ValueError("x and y have one shape")
    return np.sum((np.asarray(y) - gaussian(x, mu, sigma)) ** 2)


@wrong("chi-squared-robust-refusals", "You let a histogram without bins pass, whose misfit is no number: refuse N = 0.")
def chi_squared(x, y, mu, sigma):
    if np.shape(x) != np.shape(y) or np.ndim(x) != 1:
        raise ValueError("x and y have one shape (N,)")
    return np.sum((np.asarray(y) - gaussian(x, mu, sigma)) ** 2)


# -------------------------------------------------------------------------------------------------- steepest_step
@right
def steepest_step(x, y, mu, sigma, aggression):
    chi_squared(x, y, mu, sigma)
    J = np.stack([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)])
    slope = -2 * J @ (np.asarray(y) - gaussian(x, mu, sigma))
    return -aggression * slope


@right
def steepest_step(x, y, mu, sigma, aggression):
    # bin by bin
    chi_squared(x, y, mu, sigma)
    in_mu = in_sigma = 0.0
    for place, bar in zip(x, y):
        r = bar - gaussian(place, mu, sigma)
        in_mu += r * d_mu(place, mu, sigma)
        in_sigma += r * d_sigma(place, mu, sigma)
    return np.array([2 * aggression * in_mu, 2 * aggression * in_sigma])


@wrong("steepest-step-facts", "You go uphill: the slope has a minus, and to go against it makes the step a plus.")
def steepest_step(x, y, mu, sigma, aggression):
    r = y - gaussian(x, mu, sigma)
    return -2 * aggression * np.array([np.sum(r * d_mu(x, mu, sigma)), np.sum(r * d_sigma(x, mu, sigma))])


@wrong("steepest-step-facts-slope", "You lost the factor 2: the derivative of a square is twice the inside.")
def steepest_step(x, y, mu, sigma, aggression):
    r = y - gaussian(x, mu, sigma)
    return aggression * np.array([np.sum(r * d_mu(x, mu, sigma)), np.sum(r * d_sigma(x, mu, sigma))])


@wrong("steepest-step-facts", "You swapped the two: mu comes first, then sigma.")
def steepest_step(x, y, mu, sigma, aggression):
    r = y - gaussian(x, mu, sigma)
    return 2 * aggression * np.array([np.sum(r * d_sigma(x, mu, sigma)), np.sum(r * d_mu(x, mu, sigma))])


@wrong("steepest-step-facts", "You gave the new place: wanted is the step alone, to be added by the caller.")
def steepest_step(x, y, mu, sigma, aggression):
    r = y - gaussian(x, mu, sigma)
    step = 2 * aggression * np.array([np.sum(r * d_mu(x, mu, sigma)), np.sum(r * d_sigma(x, mu, sigma))])
    return np.array([mu, sigma]) + step


@wrong(
    "steepest-step-facts", "You gave the step the length of the aggression: keep the slope's own length, it goes to 0."
)
def steepest_step(x, y, mu, sigma, aggression):
    r = y - gaussian(x, mu, sigma)
    slope = np.array([np.sum(r * d_mu(x, mu, sigma)), np.sum(r * d_sigma(x, mu, sigma))])
    return aggression * slope / max(np.linalg.norm(slope), 1e-300)


@wrong("steepest-step-facts-slope", "You took the mean over the bins: (1.5) is the sum.")
def steepest_step(x, y, mu, sigma, aggression):
    r = y - gaussian(x, mu, sigma)
    return 2 * aggression * np.array([np.mean(r * d_mu(x, mu, sigma)), np.mean(r * d_sigma(x, mu, sigma))])


@wrong("steepest-step-facts", "You left the aggression out: multiply the slope by the argument.")
def steepest_step(x, y, mu, sigma, aggression):
    r = y - gaussian(x, mu, sigma)
    return 0.1 * np.array([np.sum(r * d_mu(x, mu, sigma)), np.sum(r * d_sigma(x, mu, sigma))])


@wrong("steepest-step-facts", "You divided by the aggression: more of it makes a longer step, so multiply.")
def steepest_step(x, y, mu, sigma, aggression):
    r = y - gaussian(x, mu, sigma)
    return 2 / aggression * np.array([np.sum(r * d_mu(x, mu, sigma)), np.sum(r * d_sigma(x, mu, sigma))])


@wrong("steepest-step-facts", "You used d_mu for both: the second entry belongs to d_sigma.")
def steepest_step(x, y, mu, sigma, aggression):
    r = y - gaussian(x, mu, sigma)
    return 2 * aggression * np.array([np.sum(r * d_mu(x, mu, sigma)), np.sum(r * d_mu(x, mu, sigma))])


@wrong("steepest-step-facts", "You used y where the residual belongs: take the bell away from y first.")
def steepest_step(x, y, mu, sigma, aggression):
    return 2 * aggression * np.array([np.sum(y * d_mu(x, mu, sigma)), np.sum(y * d_sigma(x, mu, sigma))])


@wrong(
    "steepest-step-facts",
    "You summed residuals and slopes apart and multiplied the sums: multiply bin by bin, then add.",
)
def steepest_step(x, y, mu, sigma, aggression):
    r = np.sum(y - gaussian(x, mu, sigma))
    return 2 * aggression * r * np.array([np.sum(d_mu(x, mu, sigma)), np.sum(d_sigma(x, mu, sigma))])


@wrong("steepest-step-facts", "Your step is zero: from such a place the fit would never move.")
def steepest_step(x, y, mu, sigma, aggression):
    return np.zeros(2)


@wrong("steepest-step-facts", "You gave mu and sigma back as they came: wanted is how much each of them changes.")
def steepest_step(x, y, mu, sigma, aggression):
    return np.array([mu, sigma])


@wrong("steepest-step-shape", "You did not add up over the bins: wanted are two numbers.")
def steepest_step(x, y, mu, sigma, aggression):
    r = y - gaussian(x, mu, sigma)
    return 2 * aggression * np.array([r * d_mu(x, mu, sigma), r * d_sigma(x, mu, sigma)])


@wrong("steepest-step-shape", "You read the notebook's height: a function looks only at its arguments, here x.")
def steepest_step(x, y, mu, sigma, aggression):
    r = y - gaussian(x, mu, sigma)
    return 2 * aggression * np.array([r @ d_mu(height, mu, sigma), r @ d_sigma(height, mu, sigma)])


@wrong("steepest-step-robust", "You changed the caller's y with -=: write y - gaussian(...), which makes a new array.")
def steepest_step(x, y, mu, sigma, aggression):
    chi_squared(x, y, mu, sigma)
    if y.dtype.kind != "f":
        y = y.astype(float)
    y -= gaussian(x, mu, sigma)
    return 2 * aggression * np.array([y @ d_mu(x, mu, sigma), y @ d_sigma(x, mu, sigma)])


@wrong("steepest-step-robust", "You wrote the step into an array of whole numbers, which cuts the decimals off.")
def steepest_step(x, y, mu, sigma, aggression):
    chi_squared(x, y, mu, sigma)
    step = np.array([mu, sigma])
    r = np.asarray(y) - gaussian(x, mu, sigma)
    step[0] = 2 * aggression * (r @ d_mu(x, mu, sigma))
    step[1] = 2 * aggression * (r @ d_sigma(x, mu, sigma))
    return step


@wrong(
    "steepest-step-robust",
    "You let NumPy broadcast y with a second axis: refuse what chi_squared refuses, by calling it.",
)
def steepest_step(x, y, mu, sigma, aggression):
    r = np.asarray(y) - gaussian(x, mu, sigma)
    return 2 * aggression * np.array([np.sum(r * d_mu(x, mu, sigma)), np.sum(r * d_sigma(x, mu, sigma))])


# ------------------------------------------------------------------------------------------------------------ fit
@right
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    # two equations by hand, two nested loops
    here = chi_squared(x, y, mu, sigma)
    if np.size(x) == 1 or np.all(np.asarray(y) == 0):
        raise ValueError("a fit wants two bins and some people in them")
    path, tries = [[float(mu), float(sigma)]], 0
    while True:
        m, s = path[-1]
        a, b, r = d_mu(x, m, s), d_sigma(x, m, s), y - gaussian(x, m, s)
        det = (a @ a) * (b @ b) - (a @ b) ** 2
        if det == 0:
            raise np.linalg.LinAlgError("all slopes are zero")
        step_m = ((b @ b) * (a @ r) - (a @ b) * (b @ r)) / det
        step_s = ((a @ a) * (b @ r) - (a @ b) * (a @ r)) / det
        if max(abs(step_m), abs(step_s)) <= tol * s:
            return np.array(path)
        share = aggression
        while True:
            tries += 1
            if tries > 2000:
                raise np.linalg.LinAlgError("2,000 tries and no end")
            new = m + share * step_m, s + share * step_s
            if new[1] > 0:
                there = chi_squared(x, y, *new)
                if there <= here:
                    break
            share /= 2
        path.append(list(new))
        here = there


@right
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    # least squares by lstsq, which takes J as it is
    chi_squared(x, y, mu, sigma)
    if len(x) < 2:
        raise ValueError(f"there is {len(x)} bin, wanted are two or more")
    if max(abs(np.asarray(y))) == 0:
        raise ValueError("all densities are zero")
    path, left = np.array([[mu, sigma]], dtype=float), 2000
    while left > 0:
        theta = path[-1]
        J = np.array([d_mu(x, *theta), d_sigma(x, *theta)]).T
        if not J.any():
            raise np.linalg.LinAlgError("the bell is too far away")
        delta = np.linalg.lstsq(J, y - gaussian(x, *theta), rcond=None)[0]
        if np.all(np.abs(delta) <= tol * theta[1]):
            return path
        k = 0
        while left > 0:
            left -= 1
            new = theta + aggression * delta / 2**k
            if new[1] > 0 and not chi_squared(x, y, *new) > chi_squared(x, y, *theta):
                path = np.vstack([path, new])
                break
            k += 1
    raise np.linalg.LinAlgError("not settled after 2,000 tries")


@wrong("fit-shape", "You gave the last place alone: wanted is the whole path, one row per place.")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    theta = np.array([mu, sigma], dtype=float)
    for _ in range(2000):
        J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
        delta = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
        if np.max(np.abs(delta)) <= tol * theta[1]:
            return theta
        step = aggression * delta
        while theta[1] + step[1] <= 0 or chi_squared(x, y, *(theta + step)) > chi_squared(x, y, *theta):
            step = step / 2
        theta = theta + step
    raise np.linalg.LinAlgError("not settled")


@wrong("fit-shape", "You left the start out of the path: it is the first row.")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    theta, path = np.array([mu, sigma], dtype=float), []
    for _ in range(2000):
        J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
        delta = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
        if np.max(np.abs(delta)) <= tol * theta[1]:
            return np.array(path)
        step = aggression * delta
        while theta[1] + step[1] <= 0 or chi_squared(x, y, *(theta + step)) > chi_squared(x, y, *theta):
            step = step / 2
        theta = theta + step
        path.append(theta)
    raise np.linalg.LinAlgError("not settled")


@wrong("fit-shape", "Your path lies on its side: one row per place, so its shape is (K, 2).")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    theta = np.array([mu, sigma], dtype=float)
    path = [theta]
    for _ in range(2000):
        J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
        delta = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
        if np.max(np.abs(delta)) <= tol * theta[1]:
            return np.array(path).T
        step = aggression * delta
        while theta[1] + step[1] <= 0 or chi_squared(x, y, *(theta + step)) > chi_squared(x, y, *theta):
            step = step / 2
        theta = theta + step
        path.append(theta)
    raise np.linalg.LinAlgError("not settled")


@wrong("fit-shape", "You put sigma before mu in the rows of the path.")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    theta = np.array([mu, sigma], dtype=float)
    path = [theta[::-1]]
    for _ in range(2000):
        J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
        delta = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
        if np.max(np.abs(delta)) <= tol * theta[1]:
            return np.array(path)
        step = aggression * delta
        while theta[1] + step[1] <= 0 or chi_squared(x, y, *(theta + step)) > chi_squared(x, y, *theta):
            step = step / 2
        theta = theta + step
        path.append(theta[::-1])
    raise np.linalg.LinAlgError("not settled")


@wrong("fit-shape", "Your path is all zeros: its first row is the start.")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    return np.zeros((2, 2))


@wrong("fit-facts", "You gave the start back and never moved: repeat the steps until they are tiny.")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    return np.array([[mu, sigma]], dtype=float)


@wrong(
    "fit-facts",
    "You took mean and standard deviation of the data: these do not make chi-squared smallest. Walk until its slope is 0.",
)
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    mean = np.sum(x * y) / np.sum(y)
    return np.array([[mu, sigma], [mean, np.sqrt(np.sum(y * (x - mean) ** 2) / np.sum(y))]])


@wrong("fit-facts", "You read mu and sigma off the highest bar: one bar is not the whole histogram. Walk downhill.")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    return np.array([[mu, sigma], [x[np.argmax(y)], 1 / (np.max(y) * np.sqrt(2 * np.pi))]])


@wrong("fit-facts", "You took five steps and stopped: go on until the step of (1.6) is smaller than tol times sigma.")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    theta = np.array([mu, sigma], dtype=float)
    path = [theta]
    for _ in range(5):
        J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
        step = aggression * np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
        while theta[1] + step[1] <= 0 or chi_squared(x, y, *(theta + step)) > chi_squared(x, y, *theta):
            step = step / 2
        theta = theta + step
        path.append(theta)
    return np.array(path)


@wrong(
    "fit-facts",
    "You used a fixed aggression of steepest descent: it suits one set of data at best. Let (1.6) find the step.",
)
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    theta = np.array([mu, sigma], dtype=float)
    path = [theta]
    for _ in range(100):
        theta = theta + steepest_step(x, y, *theta, 0.01)
        path.append(theta)
    return np.array(path)


@wrong("fit-shape", "Your steps go uphill, and halving never helps: on the right of (1.6) stand data minus bell.")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    theta, step = np.array([mu, sigma], dtype=float), None
    path = [theta]
    for _ in range(2000):
        if step is None:
            J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
            delta = np.linalg.solve(J.T @ J, J.T @ (gaussian(x, *theta) - y))
            if np.max(np.abs(delta)) <= tol * theta[1]:
                return np.array(path)
            step = aggression * delta
        new = theta + step
        if new[1] > 0 and chi_squared(x, y, *new) < chi_squared(x, y, *theta):
            theta, step = new, None
            path.append(theta)
        else:
            step = step / 2
    raise np.linalg.LinAlgError("not settled")


@wrong("fit-facts", "You stop at steps of a hundredth of sigma, whatever tol says: use the argument tol.")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    theta = np.array([mu, sigma], dtype=float)
    path = [theta]
    for _ in range(2000):
        J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
        delta = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
        if np.max(np.abs(delta)) <= 1e-2 * theta[1]:
            return np.array(path)
        step = aggression * delta
        while theta[1] + step[1] <= 0 or chi_squared(x, y, *(theta + step)) > chi_squared(x, y, *theta):
            step = step / 2
        theta = theta + step
        path.append(theta)
    raise np.linalg.LinAlgError("not settled")


@wrong("fit-facts", "You read the notebook's height and density: a function looks only at its arguments.")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    return np.array([[mu, sigma], [162.49198, 6.99890]])


@wrong(
    "fit-robust-steps",
    "You halve only where sigma turns negative: a step that makes chi-squared larger is halved as well.",
)
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    theta = np.array([mu, sigma], dtype=float)
    path = [theta]
    for _ in range(300):
        J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
        delta = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
        if np.max(np.abs(delta)) <= tol * theta[1]:
            return np.array(path)
        step = aggression * delta
        while theta[1] + step[1] <= 0:
            step = step / 2
        theta = theta + step
        path.append(theta)
    return np.array(path)


@wrong(
    "fit-facts-units",
    "You compare the step with tol alone: 0.0000001 cm and metres differ. Compare it with tol times sigma.",
)
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    chi_squared(x, y, mu, sigma)
    if len(x) < 2 or not np.any(y):
        raise ValueError("two bins, not all empty")
    theta = np.array([mu, sigma], dtype=float)
    path = [theta]
    for _ in range(2000):
        J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
        delta = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
        if np.max(np.abs(delta)) <= tol:
            return np.array(path)
        step = aggression * delta
        while theta[1] + step[1] <= 0 or chi_squared(x, y, *(theta + step)) > chi_squared(x, y, *theta):
            step = step / 2
        theta = theta + step
        path.append(theta)
    raise np.linalg.LinAlgError("not settled")


@wrong("fit-robust", "You moved the caller's bins with -=: write x - mu, which makes a new array.")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    chi_squared(x, y, mu, sigma)
    if len(x) < 2 or not np.any(y):
        raise ValueError("two bins, not all empty")
    if x.dtype.kind != "f":
        x = x.astype(float)
    x -= mu
    theta, step = np.array([0.0, sigma]), None
    path = [theta]
    for _ in range(2000):
        if step is None:
            J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
            delta = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
            if np.max(np.abs(delta)) <= tol * theta[1]:
                return np.array(path) + np.array([mu, 0.0])
            step = aggression * delta
        new = theta + step
        if new[1] > 0 and chi_squared(x, y, *new) <= chi_squared(x, y, *theta):
            theta, step = new, None
            path.append(theta)
        else:
            step = step / 2
    raise np.linalg.LinAlgError("not settled")


@wrong("fit-robust", "You watch only mu: sigma may still move when mu stands still. Ask both.")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    chi_squared(x, y, mu, sigma)
    if len(x) < 2 or not np.any(y):
        raise ValueError("two bins, not all empty")
    theta, step = np.array([mu, sigma], dtype=float), None
    path = [theta]
    for _ in range(2000):
        if step is None:
            J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
            delta = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
            if abs(delta[0]) <= tol * theta[1]:
                return np.array(path)
            step = aggression * delta
        new = theta + step
        if new[1] > 0 and chi_squared(x, y, *new) <= chi_squared(x, y, *theta):
            theta, step = new, None
            path.append(theta)
        else:
            step = step / 2
    raise np.linalg.LinAlgError("not settled")


@wrong(
    "fit-robust",
    "You keep mu and sigma in an array of whole numbers when the start is whole: make it one of decimal numbers.",
)
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    chi_squared(x, y, mu, sigma)
    if len(x) < 2 or not np.any(y):
        raise ValueError("two bins, not all empty")
    theta, step = np.array([mu, sigma]), None
    path = [theta.copy()]
    for _ in range(2000):
        if step is None:
            J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
            delta = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
            if np.max(np.abs(delta)) <= tol * theta[1]:
                return np.array(path)
            step = aggression * delta
        new = theta + step
        if new[1] > 0 and chi_squared(x, y, *new) <= chi_squared(x, y, *theta):
            theta[:], step = new, None
            path.append(theta.copy())
            if theta[1] == 0:
                break
        else:
            step = step / 2
    raise np.linalg.LinAlgError("not settled")


@wrong(
    "fit-robust-steps",
    "You stop when the step that was taken is tiny: a small aggression makes it so. Ask the whole step of (1.6).",
)
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    chi_squared(x, y, mu, sigma)
    if len(x) < 2 or not np.any(y):
        raise ValueError("two bins, not all empty")
    theta, step = np.array([mu, sigma], dtype=float), None
    path = [theta]
    for _ in range(2000):
        if step is None:
            J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
            delta = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
            step = aggression * delta
            if np.max(np.abs(step)) <= tol * theta[1]:
                return np.array(path)
        new = theta + step
        if new[1] > 0 and chi_squared(x, y, *new) <= chi_squared(x, y, *theta):
            theta, step = new, None
            path.append(theta)
        else:
            step = step / 2
    raise np.linalg.LinAlgError("not settled")


@wrong(
    "fit-robust-steps",
    "You keep the old sigma where the new one is negative, and move on: halve the whole step instead.",
)
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    chi_squared(x, y, mu, sigma)
    if len(x) < 2 or not np.any(y):
        raise ValueError("two bins, not all empty")
    theta = np.array([mu, sigma], dtype=float)
    path = [theta]
    for _ in range(300):
        J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
        delta = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
        if np.max(np.abs(delta)) <= tol * theta[1]:
            break
        new = theta + aggression * delta
        theta = new if new[1] > 0 else np.array([new[0], theta[1]])
        path.append(theta)
    return np.array(path)


@wrong("fit-robust-steps", "You take every whole step: where it makes sigma negative or chi-squared larger, halve it.")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    chi_squared(x, y, mu, sigma)
    if len(x) < 2 or not np.any(y):
        raise ValueError("two bins, not all empty")
    theta = np.array([mu, sigma], dtype=float)
    path = [theta]
    for _ in range(2000):
        J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
        delta = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
        if np.max(np.abs(delta)) <= tol * theta[1]:
            return np.array(path)
        theta = theta + aggression * delta
        path.append(theta)
    raise np.linalg.LinAlgError("not settled")


@wrong("fit-robust-steps", "You leave the aggression out: the step that is tried first is the aggression times (1.6).")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    chi_squared(x, y, mu, sigma)
    if len(x) < 2 or not np.any(y):
        raise ValueError("two bins, not all empty")
    theta, step = np.array([mu, sigma], dtype=float), None
    path = [theta]
    for _ in range(2000):
        if step is None:
            J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
            step = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
            if np.max(np.abs(step)) <= tol * theta[1]:
                return np.array(path)
        new = theta + step
        if new[1] > 0 and chi_squared(x, y, *new) <= chi_squared(x, y, *theta):
            theta, step = new, None
            path.append(theta)
        else:
            step = step / 2
    raise np.linalg.LinAlgError("not settled")


@wrong("fit-robust-refusals", "Your while loop has no other end than tol: count the tries and give up after 2,000.")
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    chi_squared(x, y, mu, sigma)
    if len(x) < 2 or not np.any(y):
        raise ValueError("two bins, not all empty")
    theta = np.array([mu, sigma], dtype=float)
    path = [theta]
    while True:
        J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
        delta = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
        if tol > 0 and np.max(np.abs(delta)) <= tol * theta[1]:
            return np.array(path)
        step = aggression * delta
        while theta[1] + step[1] <= 0 or chi_squared(x, y, *(theta + step)) > chi_squared(x, y, *theta):
            step = step / 2
        theta = theta + step
        if tol > 0:
            path.append(theta)


@wrong(
    "fit-robust-refusals",
    "You solve (1.6) with lstsq or pinv, which gives a step of 0 where no slope is left. That is no fit: raise a LinAlgError.",
)
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    chi_squared(x, y, mu, sigma)
    if len(x) < 2 or not np.any(y):
        raise ValueError("two bins, not all empty")
    theta, step = np.array([mu, sigma], dtype=float), None
    path = [theta]
    for _ in range(2000):
        if step is None:
            J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
            delta = np.linalg.pinv(J) @ (y - gaussian(x, *theta))
            if np.max(np.abs(delta)) <= tol * theta[1]:
                return np.array(path)
            step = aggression * delta
        new = theta + step
        if new[1] > 0 and chi_squared(x, y, *new) <= chi_squared(x, y, *theta):
            theta, step = new, None
            path.append(theta)
        else:
            step = step / 2
    raise np.linalg.LinAlgError("not settled")


@wrong(
    "fit-robust-refusals",
    "Your loop ends without an error when the fit has not settled: what comes after it must raise a LinAlgError.",
)
def fit(x, y, mu, sigma, aggression=1.0, tol=1e-7):
    chi_squared(x, y, mu, sigma)
    if len(x) < 2 or not np.any(y):
        raise ValueError("two bins, not all empty")
    theta, step = np.array([mu, sigma], dtype=float), None
    path = [theta]
    for _ in range(2000):
        if step is None:
            J = np.column_stack([d_mu(x, *theta), d_sigma(x, *theta)])
            delta = np.linalg.solve(J.T @ J, J.T @ (y - gaussian(x, *theta)))
            if np.max(np.abs(delta)) <= tol * theta[1]:
                break
            step = aggression * delta
        new = theta + step
        if new[1] > 0 and chi_squared(x, y, *new) <= chi_squared(x, y, *theta):
            theta, step = new, None
            path.append(theta)
        else:
            step = step / 2
    return np.array(path)


# ------------------------------------------------------------------------------------------ parameter_uncertainty
@right
def parameter_uncertainty(x, y, mu, sigma):
    # the rows of the pseudo-inverse: how far each bin's shake moves mu and sigma
    s_squared = chi_squared(x, y, mu, sigma)
    if len(x) <= 2:
        raise ValueError(f"{len(x)} bins are too few for an uncertainty")
    K = np.linalg.pinv(np.array([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)]).T)
    return np.linalg.norm(K, axis=1) * np.sqrt(s_squared / (len(x) - 2))


@right
def parameter_uncertainty(x, y, mu, sigma):
    # the inverse of a 2 by 2 matrix, written out
    if np.size(x) < 3:
        raise ValueError("three bins or more are wanted")
    s_squared = chi_squared(x, y, mu, sigma) / (np.size(x) - 2)
    a, b = d_mu(x, mu, sigma), d_sigma(x, mu, sigma)
    det = (a @ a) * (b @ b) - (a @ b) ** 2
    return np.sqrt([s_squared * (b @ b) / det, s_squared * (a @ a) / det])


@wrong("parameter-uncertainty-facts", "You gave variances, in square cm: take the root of each.")
def parameter_uncertainty(x, y, mu, sigma):
    J = np.column_stack([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)])
    return np.diag(chi_squared(x, y, mu, sigma) / (len(x) - 2) * np.linalg.inv(J.T @ J))


@wrong(
    "parameter-uncertainty-facts",
    "You divided by N: two parameters were chosen from the same data, so divide by N - 2.",
)
def parameter_uncertainty(x, y, mu, sigma):
    J = np.column_stack([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)])
    return np.sqrt(np.diag(chi_squared(x, y, mu, sigma) / len(x) * np.linalg.inv(J.T @ J)))


@wrong("parameter-uncertainty-facts", "You divided by N - 1: there are two parameters, so divide by N - 2.")
def parameter_uncertainty(x, y, mu, sigma):
    J = np.column_stack([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)])
    return np.sqrt(np.diag(chi_squared(x, y, mu, sigma) / (len(x) - 1) * np.linalg.inv(J.T @ J)))


@wrong("parameter-uncertainty-facts", "You did not divide chi-squared by N - 2: s squared is a mean, not a sum.")
def parameter_uncertainty(x, y, mu, sigma):
    J = np.column_stack([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)])
    return np.sqrt(np.diag(chi_squared(x, y, mu, sigma) * np.linalg.inv(J.T @ J)))


@wrong("parameter-uncertainty-facts", "You left s squared out: without residuals nothing is known about the shaking.")
def parameter_uncertainty(x, y, mu, sigma):
    J = np.column_stack([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)])
    return np.sqrt(np.diag(np.linalg.inv(J.T @ J)))


@wrong(
    "parameter-uncertainty-facts",
    "You inverted the diagonal alone: mu and sigma may make up for each other. Invert the whole matrix first.",
)
def parameter_uncertainty(x, y, mu, sigma):
    s_squared = chi_squared(x, y, mu, sigma) / (len(x) - 2)
    a, b = d_mu(x, mu, sigma), d_sigma(x, mu, sigma)
    return np.sqrt([s_squared / (a @ a), s_squared / (b @ b)])


@wrong("parameter-uncertainty-facts", "You inverted the Hessian 2 J'J: in (1.7) there is no 2.")
def parameter_uncertainty(x, y, mu, sigma):
    J = np.column_stack([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)])
    return np.sqrt(np.diag(chi_squared(x, y, mu, sigma) / (len(x) - 2) * np.linalg.inv(2 * J.T @ J)))


@wrong("parameter-uncertainty-facts", "You forgot to invert: steep slopes make a parameter surer, not less sure.")
def parameter_uncertainty(x, y, mu, sigma):
    J = np.column_stack([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)])
    return np.sqrt(np.diag(chi_squared(x, y, mu, sigma) / (len(x) - 2) * J.T @ J))


@wrong("parameter-uncertainty-facts", "You swapped the two: mu comes first, then sigma.")
def parameter_uncertainty(x, y, mu, sigma):
    J = np.column_stack([d_sigma(x, mu, sigma), d_mu(x, mu, sigma)])
    return np.sqrt(np.diag(chi_squared(x, y, mu, sigma) / (len(x) - 2) * np.linalg.inv(J.T @ J)))


@wrong(
    "parameter-uncertainty-facts",
    "You divided by the root of N once more: these are uncertainties of the parameters already.",
)
def parameter_uncertainty(x, y, mu, sigma):
    J = np.column_stack([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)])
    Sigma = chi_squared(x, y, mu, sigma) / (len(x) - 2) * np.linalg.inv(J.T @ J)
    return np.sqrt(np.diag(Sigma) / len(x))


@wrong(
    "parameter-uncertainty-facts",
    "You gave sigma over the root of N: N is the number of bins, not of people. Use (1.7).",
)
def parameter_uncertainty(x, y, mu, sigma):
    return np.array([sigma / np.sqrt(len(x)), sigma / np.sqrt(2 * len(x))])


@wrong("parameter-uncertainty-facts", "Your uncertainties are zero: only a fit without any residual is that sure.")
def parameter_uncertainty(x, y, mu, sigma):
    return np.zeros(2)


@wrong("parameter-uncertainty-facts", "You gave mu and sigma back as they came: wanted is how uncertain they are.")
def parameter_uncertainty(x, y, mu, sigma):
    return np.array([mu, sigma])


@wrong("parameter-uncertainty-shape", "You gave the whole matrix: wanted are the roots of its diagonal.")
def parameter_uncertainty(x, y, mu, sigma):
    J = np.column_stack([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)])
    return chi_squared(x, y, mu, sigma) / (len(x) - 2) * np.linalg.inv(J.T @ J)


@wrong("parameter-uncertainty-shape", "You read the notebook's height: a function looks only at its arguments, here x.")
def parameter_uncertainty(x, y, mu, sigma):
    J = np.column_stack([d_mu(height, mu, sigma), d_sigma(height, mu, sigma)])
    return np.sqrt(np.diag(chi_squared(x, y, mu, sigma) / (len(x) - 2) * np.linalg.inv(J.T @ J)))


@wrong("parameter-uncertainty-facts", "You wrote 31, which is N - 2 for the notebook's 33 bins: count the bins of x.")
def parameter_uncertainty(x, y, mu, sigma):
    J = np.column_stack([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)])
    return np.sqrt(np.diag(chi_squared(x, y, mu, sigma) / 31 * np.linalg.inv(J.T @ J)))


@wrong(
    "parameter-uncertainty-robust",
    "You changed the caller's y with -=: write y - gaussian(...), which makes a new array.",
)
def parameter_uncertainty(x, y, mu, sigma):
    chi_squared(x, y, mu, sigma)
    if len(x) < 3:
        raise ValueError("three bins")
    if y.dtype.kind != "f":
        y = y.astype(float)
    y -= gaussian(x, mu, sigma)
    J = np.column_stack([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)])
    return np.sqrt(np.diag(y @ y / (len(x) - 2) * np.linalg.inv(J.T @ J)))


@wrong(
    "parameter-uncertainty-robust",
    "You wrote the residuals into an array of whole numbers, which cuts the decimals off.",
)
def parameter_uncertainty(x, y, mu, sigma):
    chi_squared(x, y, mu, sigma)
    if len(x) < 3:
        raise ValueError("three bins")
    r = np.zeros_like(y)
    r[:] = y - gaussian(x, mu, sigma)
    J = np.column_stack([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)])
    return np.sqrt(np.diag(r @ r / (len(x) - 2) * np.linalg.inv(J.T @ J)))


@wrong(
    "parameter-uncertainty-robust",
    "You let two bins pass, where N - 2 is 0: refuse fewer than three with a ValueError.",
)
def parameter_uncertainty(x, y, mu, sigma):
    J = np.column_stack([d_mu(x, mu, sigma), d_sigma(x, mu, sigma)])
    return np.sqrt(np.diag(chi_squared(x, y, mu, sigma) / (len(x) - 2) * np.linalg.inv(J.T @ J)))
