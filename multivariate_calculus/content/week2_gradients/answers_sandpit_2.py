"""Answers to lab_sandpit_2: right ones written differently, and wrong ones with the sentence for who makes them.

Read by ``mml.instructor.bank``, never imported. ``@wrong`` names the test that catches the answer first.
"""


# ------------------------------------------------------------------------------------------------------- choose_h
@right
def choose_h(noise, third):
    if noise <= 0 or third <= 0 or not np.isfinite(noise) or not np.isfinite(third):
        raise ValueError(f"noise {noise} and third derivative {third} are not both positive")
    return (3 * noise / third) ** (1 / 3)


@right
def choose_h(noise, third):
    # through logarithms, as on a slide rule
    for number in (noise, third):
        if not number > 0 or number == np.inf:
            raise ValueError(f"a positive finite number is wanted, not {number}")
    return float(np.exp((np.log(3) + np.log(noise) - np.log(third)) / 3))


@wrong("choose-h-facts", "You took a square root: the derivative of (2.1) is zero where h cubed is 3 noise / third.")
def choose_h(noise, third):
    return np.sqrt(3 * noise / third)


@wrong("choose-h-facts", "You took no root: 3 noise / third is the cube of the step.")
def choose_h(noise, third):
    return 3 * noise / third


@wrong("choose-h-facts", "Your fraction stands upside down: more noise wants a larger step, more bend a smaller one.")
def choose_h(noise, third):
    return np.cbrt(third / (3 * noise))


@wrong("choose-h-facts", "You lost the 3: it comes from the derivative of h squared and the 6 in (2.1).")
def choose_h(noise, third):
    return np.cbrt(noise / third)


@wrong(
    "choose-h-facts", "You made the two errors equal: that is not where their sum is smallest. Set the derivative to 0."
)
def choose_h(noise, third):
    return np.cbrt(6 * noise / third)


@wrong("choose-h-facts", "You gave the error of the best step: wanted is the step itself.")
def choose_h(noise, third):
    h = np.cbrt(3 * noise / third)
    return noise / h + third * h**2 / 6


@wrong("choose-h-facts", "You wrote ** 1 / 3, which is ** 1, then / 3: put the exponent in brackets, ** (1 / 3).")
def choose_h(noise, third):
    return (3 * noise / third) ** 1 / 3


@wrong("choose-h-facts", "You gave the step for pebbles whatever the arguments say: read noise and third.")
def choose_h(noise, third):
    return np.cbrt(3 * 0.1 / 0.4)


@wrong("choose-h-facts", "You gave the noise back: wanted is the step that suits it.")
def choose_h(noise, third):
    return noise


@wrong("choose-h-facts", "Your step is zero: with noise the smallest step is the worst one.")
def choose_h(noise, third):
    return 0.0


@wrong("choose-h-facts", "You swapped the arguments: noise comes first, the third derivative second.")
def choose_h(noise, third):
    return np.cbrt(3 * third / noise)


@wrong("choose-h-facts", "You gave an array: wanted is one number.")
def choose_h(noise, third):
    return np.array([np.cbrt(3 * noise / third)])


@wrong("choose-h-robust", "You never let the step be longer than 1: units are not known here, it may be 10 km.")
def choose_h(noise, third):
    if noise <= 0 or third <= 0 or not np.isfinite(noise + third):
        raise ValueError("positive numbers are wanted")
    return min(np.cbrt(3 * noise / third), 10.0)


@wrong("choose-h-robust", "You refuse nothing: noise and third derivative that are not positive get a ValueError.")
def choose_h(noise, third):
    return np.cbrt(3 * noise / third)


@wrong("choose-h-robust", "You refuse zero but not negative numbers: both arguments are sizes, so they are positive.")
def choose_h(noise, third):
    if noise == 0 or third == 0 or not np.isfinite(noise + third):
        raise ValueError("positive numbers are wanted")
    return np.cbrt(3 * noise / third)


# ------------------------------------------------------------------------------------------------ smooth_jacobian
@right
def smooth_jacobian(f, x, h, directions=12):
    # fit a plane by least squares: on an even ring it is the same
    x = np.array(x, dtype=float)
    if x.shape != (2,) or not 0 < h < np.inf or directions != int(directions) or directions < 3:
        raise ValueError(f"shape {x.shape}, radius {h} and {directions} directions do not do")
    turn = np.linspace(0, 2 * np.pi, directions, endpoint=False)
    u = np.array([np.ones(directions), np.cos(turn), np.sin(turn)]).T
    z = [f(x + h * one[1:]) for one in u]
    return np.linalg.lstsq(u, np.array(z), rcond=None)[0][1:] / h


@right
def smooth_jacobian(f, x, h, directions=12):
    if np.shape(x) != (2,):
        raise ValueError(f"a point has shape (2,), not {np.shape(x)}")
    if not (h > 0 and np.isfinite(h)):
        raise ValueError(f"radius {h}")
    if directions % 1 != 0 or directions < 3:
        raise ValueError(f"{directions} directions")
    a = b = 0.0
    for k in range(directions):
        cosine, sine = np.cos(2 * np.pi * k / directions), np.sin(2 * np.pi * k / directions)
        z = f(np.array([x[0] + h * cosine, x[1] + h * sine]))
        a, b = a + z * cosine, b + z * sine
    return [2 * a / directions / h, 2 * b / directions / h]


@wrong(
    "smooth-jacobian-facts", "Your gradient is half of what it should be: the mean of cos squared is 1/2, so put the 2."
)
def smooth_jacobian(f, x, h, directions=12):
    turn = 2 * np.pi * np.arange(directions) / directions
    u = np.column_stack([np.cos(turn), np.sin(turn)])
    return np.array([f(x + h * one) for one in u]) @ u / (directions * h)


@wrong("smooth-jacobian-facts", "You did not divide by h: heights become slopes when they are divided by a length.")
def smooth_jacobian(f, x, h, directions=12):
    turn = 2 * np.pi * np.arange(directions) / directions
    u = np.column_stack([np.cos(turn), np.sin(turn)])
    return 2 / directions * np.array([f(x + h * one) for one in u]) @ u


@wrong("smooth-jacobian-facts", "You added without taking the mean: divide by the number of directions.")
def smooth_jacobian(f, x, h, directions=12):
    turn = 2 * np.pi * np.arange(directions) / directions
    u = np.column_stack([np.cos(turn), np.sin(turn)])
    return 2 / h * np.array([f(x + h * one) for one in u]) @ u


@wrong(
    "smooth-jacobian-facts",
    "Your first direction comes twice: np.linspace takes both ends. Use endpoint=False, or np.arange.",
)
def smooth_jacobian(f, x, h, directions=12):
    turn = np.linspace(0, 2 * np.pi, directions)
    u = np.column_stack([np.cos(turn), np.sin(turn)])
    return 2 / (directions * h) * np.array([f(x + h * one) for one in u]) @ u


@wrong("smooth-jacobian-facts", "You went half way round: the angles run to 2 pi, or the bends do not cancel.")
def smooth_jacobian(f, x, h, directions=12):
    turn = np.pi * np.arange(directions) / directions
    u = np.column_stack([np.cos(turn), np.sin(turn)])
    return 2 / (directions * h) * np.array([f(x + h * one) for one in u]) @ u


@wrong("smooth-jacobian-facts", "You gave np.cos an angle in degrees: it takes radians, 2 pi for a whole turn.")
def smooth_jacobian(f, x, h, directions=12):
    turn = 360 * np.arange(directions) / directions
    u = np.column_stack([np.cos(turn), np.sin(turn)])
    return 2 / (directions * h) * np.array([f(x + h * one) for one in u]) @ u


@wrong(
    "smooth-jacobian-facts", "Your two slopes have changed places: weigh a height with the direction it was taken in."
)
def smooth_jacobian(f, x, h, directions=12):
    turn = 2 * np.pi * np.arange(directions) / directions
    u = np.column_stack([np.cos(turn), np.sin(turn)])
    return 2 / (directions * h) * np.array([f(x + h * one) for one in u]) @ u[:, ::-1]


@wrong("smooth-jacobian-facts", "Your gradient points downhill: weigh each height with u, not with -u.")
def smooth_jacobian(f, x, h, directions=12):
    turn = 2 * np.pi * np.arange(directions) / directions
    u = np.column_stack([np.cos(turn), np.sin(turn)])
    return -2 / (directions * h) * np.array([f(x + h * one) for one in u]) @ u


@wrong("smooth-jacobian-facts", "You gave the point itself back: wanted is the gradient there.")
def smooth_jacobian(f, x, h, directions=12):
    return x


@wrong("smooth-jacobian-facts", "Your gradient is zero everywhere: no height has been asked for.")
def smooth_jacobian(f, x, h, directions=12):
    return np.zeros(2)


@wrong("smooth-jacobian-shape", "You gave one product for each direction: add them up, over the directions.")
def smooth_jacobian(f, x, h, directions=12):
    turn = 2 * np.pi * np.arange(directions) / directions
    u = np.column_stack([np.cos(turn), np.sin(turn)])
    return 2 / (directions * h) * np.array([f(x + h * one) for one in u])[:, None] * u


@wrong(
    "smooth-jacobian-facts-bowl",
    "You compared each height with the one before: weigh heights with directions and take the mean.",
)
def smooth_jacobian(f, x, h, directions=12):
    # the mean of one-sided differences, along x and along y
    return np.array([(f(x + step) - f(x)) / h for step in h * np.eye(2)])


@wrong("smooth-jacobian-worked", "Your ring has twelve heights whatever the argument says: read directions.")
def smooth_jacobian(f, x, h, directions=12):
    turn = 2 * np.pi * np.arange(12) / 12
    u = np.column_stack([np.cos(turn), np.sin(turn)])
    return 2 / (12 * h) * np.array([f(x + h * one) for one in u]) @ u


@wrong("smooth-jacobian-worked", "You used a radius of your own: the function reads its argument h.")
def smooth_jacobian(f, x, h, directions=12):
    turn = 2 * np.pi * np.arange(directions) / directions
    u = np.column_stack([np.cos(turn), np.sin(turn)])
    return 2 / (directions * 1e-3) * np.array([f(x + 1e-3 * one) for one in u]) @ u


@wrong("smooth-jacobian-worked", "Your ring begins at the top, with sine and cosine swapped: it begins to the right.")
def smooth_jacobian(f, x, h, directions=12):
    turn = 2 * np.pi * np.arange(directions) / directions
    u = np.column_stack([np.sin(turn), np.cos(turn)])
    return 2 / (directions * h) * np.array([f(x + h * one) for one in u]) @ u


@wrong("smooth-jacobian-robust", "You moved the caller's own x with +=: write x + h * u, which makes a new array.")
def smooth_jacobian(f, x, h, directions=12):
    turn = 2 * np.pi * np.arange(directions) / directions
    u = np.column_stack([np.cos(turn), np.sin(turn)])
    g = 2 / (directions * h) * np.array([f(x + h * one) for one in u]) @ u
    if x.dtype.kind == "f":
        x += h * u[0]
    return g


@wrong("smooth-jacobian-robust", "You refuse nothing: shape, radius and number of directions get a ValueError.")
def smooth_jacobian(f, x, h, directions=12):
    turn = 2 * np.pi * np.arange(directions) / directions
    u = np.column_stack([np.cos(turn), np.sin(turn)])
    return 2 / (directions * h) * np.array([f(np.asarray(x)[:2] + h * one) for one in u]) @ u


@wrong("smooth-jacobian-robust", "You accept two directions: two points cannot hold a plane, so refuse fewer than 3.")
def smooth_jacobian(f, x, h, directions=12):
    if np.shape(x) != (2,) or not 0 < h < np.inf or directions % 1 or directions < 1:
        raise ValueError("no such ring")
    turn = 2 * np.pi * np.arange(directions) / directions
    u = np.column_stack([np.cos(turn), np.sin(turn)])
    return 2 / (directions * h) * np.array([f(x + h * one) for one in u]) @ u


@wrong("smooth-jacobian-method", "nine directions ask for nine heights")
def smooth_jacobian(f, x, h, directions=12):
    # takes the middle height away first: right, and one dip too many for each direction
    x = np.asarray(x, dtype=float)
    if x.shape != (2,) or not 0 < h < np.inf or directions % 1 or directions < 3:
        raise ValueError("no such ring")
    turn = 2 * np.pi * np.arange(directions) / directions
    u = np.column_stack([np.cos(turn), np.sin(turn)])
    return 2 / (directions * h) * np.array([f(x + h * one) - f(x) for one in u]) @ u


# ------------------------------------------------------------------------------------------------------- classify
@right
def classify(H):
    H = np.array(H, dtype=float)
    if H.ndim != 2 or H.shape[0] != H.shape[1] or H.size == 0 or not np.isfinite(H).all():
        raise ValueError(f"no Hessian has shape {H.shape}, or it is not finite")
    if np.max(np.abs(H - H.T)) > 1e-8 * np.max(np.abs(H)):
        raise ValueError("a Hessian is symmetric")
    lam = np.linalg.eigvalsh((H + H.T) / 2)
    largest = max(abs(lam[0]), abs(lam[-1]))
    signs = {0 if abs(v) <= 1e-8 * largest else int(np.sign(v)) for v in lam}
    if {1, -1} <= signs:
        return "saddle"
    return {(1,): "minimum", (-1,): "maximum"}.get(tuple(signs), "undecided")


@right
def classify(H):
    # only the smallest and the largest eigenvalue matter
    H = np.asarray(H, dtype=float)
    if H.ndim != 2 or len(set(H.shape)) != 1 or 0 in H.shape:
        raise ValueError(f"shape {H.shape}")
    biggest = np.abs(H).max()
    if not biggest < np.inf or (np.abs(H - H.T) > 1e-8 * biggest).any():
        raise ValueError("not finite or not symmetric")
    lam = np.linalg.eigvalsh(H)
    low, high = lam.min(), lam.max()
    zero = 1e-8 * max(-low, high)
    if low > zero:
        return "minimum"
    if high < -zero:
        return "maximum"
    return "saddle" if low < -zero and high > zero else "undecided"


@wrong(
    "classify-facts", "You looked at the diagonal only: a floor that bends up along both axes may bend down between."
)
def classify(H):
    d = np.diag(H)
    return "minimum" if np.all(d > 0) else "maximum" if np.all(d < 0) else "saddle" if np.any(d) else "undecided"


@wrong("classify-facts", "You swapped minimum and maximum: where the floor bends up in every direction is a minimum.")
def classify(H):
    lam = np.linalg.eigvalsh(H)
    return "maximum" if np.all(lam > 0) else "minimum" if np.all(lam < 0) else "saddle"


@wrong("classify-facts", "You call everything a minimum: look at the signs of the eigenvalues.")
def classify(H):
    return "minimum"


@wrong("classify-facts", "You asked whether all entries are positive: ask for the eigenvalues.")
def classify(H):
    return "minimum" if np.all(H > 0) else "maximum" if np.all(H < 0) else "saddle"


@wrong("classify-facts", "You gave the eigenvalues: wanted is the word for what they mean.")
def classify(H):
    return np.linalg.eigvalsh(H)


@wrong("classify-facts", "You gave the matrix itself back: wanted is one of four words.")
def classify(H):
    return H


@wrong("classify-facts", "You looked at the determinant only: it is positive at a maximum of two variables as well.")
def classify(H):
    return "minimum" if np.linalg.det(H) > 0 else "saddle" if np.linalg.det(H) < 0 else "undecided"


@wrong("classify-facts", "You say undecided where the signs differ: up one way and down another is a saddle.")
def classify(H):
    lam = np.linalg.eigvalsh(H)
    return "minimum" if np.all(lam > 0) else "maximum" if np.all(lam < 0) else "undecided"


@wrong("classify-facts", "You answer 0: the right words are minimum, maximum, saddle and undecided.")
def classify(H):
    return 0


@wrong(
    "classify-facts-sizes",
    "Your rule is for two variables, determinant and corner: with more of them count the eigenvalues' signs.",
)
def classify(H):
    det = np.linalg.det(H)
    if det < 0:
        return "saddle"
    return "undecided" if det == 0 else "minimum" if H[0, 0] > 0 else "maximum"


@wrong(
    "classify-facts-sizes",
    "One zero eigenvalue made you give up: up one way and down another is a saddle all the same.",
)
def classify(H):
    lam = np.linalg.eigvalsh(H)
    if np.any(np.abs(lam) <= 1e-8 * np.abs(lam).max()):
        return "undecided"
    return "minimum" if np.all(lam > 0) else "maximum" if np.all(lam < 0) else "saddle"


@wrong("classify-facts-zero", "You call it a saddle when one eigenvalue is zero: then the Hessian cannot tell.")
def classify(H):
    lam = np.linalg.eigvalsh(H)
    return "minimum" if np.all(lam > 0) else "maximum" if np.all(lam < 0) else "saddle"


@wrong("classify-facts-zero", "You count zero as positive: with an eigenvalue of zero the Hessian cannot tell.")
def classify(H):
    lam = np.linalg.eigvalsh(H)
    return "minimum" if np.all(lam >= 0) else "maximum" if np.all(lam <= 0) else "saddle"


@wrong(
    "classify-facts-zero", "You compare with zero exactly: rounding never gives an exact 0. Compare with the largest."
)
def classify(H):
    lam = np.linalg.eigvalsh(H)
    if np.any(lam > 0) and np.any(lam < 0):
        return "saddle"
    return "minimum" if np.all(lam > 0) else "maximum" if np.all(lam < 0) else "undecided"


@wrong(
    "classify-robust",
    "Your tolerance is absolute: in other units of height the verdict changes. Compare with the largest.",
)
def classify(H):
    H = np.asarray(H, dtype=float)
    lam = np.linalg.eigvalsh(H)
    up, down = lam > 1e-8, lam < -1e-8
    if up.any() and down.any():
        return "saddle"
    return "minimum" if up.all() else "maximum" if down.all() else "undecided"


@wrong(
    "classify-robust",
    "Your tolerance is far too wide: an eigenvalue of a hundred-thousandth of the largest does count.",
)
def classify(H):
    lam = np.linalg.eigvalsh(H)
    small = 1e-4 * np.abs(lam).max()
    up, down = lam > small, lam < -small
    if up.any() and down.any():
        return "saddle"
    return "minimum" if up.all() else "maximum" if down.all() else "undecided"


@wrong("classify-robust", "You changed the caller's matrix: divide into a new one, H / size, and not with /=.")
def classify(H):
    if H.dtype.kind == "f" and np.any(H):
        H /= np.abs(H).max()
    lam = np.linalg.eigvalsh(H)
    small = 1e-8 * np.abs(lam).max()
    up, down = lam > small, lam < -small
    if up.any() and down.any():
        return "saddle"
    return "minimum" if up.all() else "maximum" if down.all() else "undecided"


@wrong(
    "classify-robust-refusals",
    "You take a matrix that is not symmetric: eigvalsh reads its lower half only. Refuse it.",
)
def classify(H):
    if np.ndim(H) != 2 or len(H) == 0 or len(H) != len(H[0]) or not np.isfinite(H).all():
        raise ValueError("a square matrix is wanted")
    lam = np.linalg.eigvalsh(H)
    small = 1e-8 * np.abs(lam).max()
    up, down = lam > small, lam < -small
    if up.any() and down.any():
        return "saddle"
    return "minimum" if up.all() else "maximum" if down.all() else "undecided"


@wrong(
    "classify-robust-refusals", "You want H to equal its transpose exactly: rounding alone is no reason to refuse it."
)
def classify(H):
    if (
        np.ndim(H) != 2
        or len(H) == 0
        or len(H) != len(H[0])
        or not np.isfinite(H).all()
        or np.any(H != np.transpose(H))
    ):
        raise ValueError("a symmetric matrix is wanted")
    lam = np.linalg.eigvalsh(H)
    small = 1e-8 * np.abs(lam).max()
    up, down = lam > small, lam < -small
    if up.any() and down.any():
        return "saddle"
    return "minimum" if up.all() else "maximum" if down.all() else "undecided"


# ---------------------------------------------------------------------------------------------------- multi_start
@right
def multi_start(history):
    if np.ndim(history) != 2 or np.shape(history)[1] != 5:
        raise ValueError(f"a history has five columns; the shape is {np.shape(history)}")
    grid = [(x, y) for x in (1.0, 2.0, 3.0, 4.0, 5.0) for y in (1.0, 2.0, 3.0, 4.0, 5.0)]
    n = len(history)
    if n < len(grid):
        return list(grid[n])
    lowest = min(range(25), key=lambda i: history[i][2])
    keep = [lowest, *range(25, n)]
    return roll(np.array(history, dtype=float)[keep], 0.5)


@right
def multi_start(history):
    # without roll(): the same step, written out
    history = np.array(history, dtype=float)
    if history.ndim != 2 or history.shape[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    n = history.shape[0]
    if n < 25:
        return np.array([n // 5, n % 5]) + 1.0
    spread, path = history[:25], history[25:]
    path = np.concatenate([spread[np.argsort(spread[:, 2], kind="stable")[:1]], path])
    x, g = path[-1, :2], path[-1, 3:]
    steep = np.hypot(*g)
    if steep == 0:
        return x
    length = 0.5
    if len(path) > 1:
        s, change = x - path[-2, :2], g - path[-2, 3:]
        if s @ change > 0:
            length = min(length, steep * (s @ s) / (s @ change))
    return np.minimum(np.maximum(x - length * g / steep, 0), 6)


@wrong("multi-start-shape", "You gave the history itself back: wanted is the next place, two numbers.")
def multi_start(history):
    return history


@wrong("multi-start-shape", "You gave the whole grid at once: one call is one dip, and len(history) says which.")
def multi_start(history):
    return np.array([(x, y) for x in range(1, 6) for y in range(1, 6)])


@wrong("multi-start-facts", "You dip in the corner (0, 0), always: spread the first 25 dips.")
def multi_start(history):
    return np.zeros(2)


@wrong(
    "multi-start-facts",
    "You roll downhill from the middle, and only that: it ends in the nearest pit. Spread 25 dips first.",
)
def multi_start(history):
    return roll(history)


@wrong("multi-start-facts", "Your grid is a diagonal line: x and y count at different speeds, as in divmod(n, 5).")
def multi_start(history):
    n = len(history)
    if n < 25:
        return np.array([0.8 + 4.4 * n / 24] * 2)
    return roll(np.vstack([history[[np.argmin(history[:25, 2])]], history[25:]]), 0.5)


@wrong("multi-start-facts", "You drew the places at random: chance leaves holes of more than 1 m. Use a grid.")
def multi_start(history):
    n = len(history)
    if n < 25:
        return np.random.default_rng(n).uniform(0.8, 5.2, 2)
    return roll(np.vstack([history[[np.argmin(history[:25, 2])]], history[25:]]), 0.5)


@wrong("multi-start-facts", "Your grid begins at 0 and ends at 4: the far side of the sandpit is never dipped.")
def multi_start(history):
    n = len(history)
    if n < 25:
        return np.array(divmod(n, 5), dtype=float)
    return roll(np.vstack([history[[np.argmin(history[:25, 2])]], history[25:]]), 0.5)


@wrong("multi-start-facts", "Your grid leaves the sandpit: five columns from 1 to 5 are enough.")
def multi_start(history):
    n = len(history)
    if n < 25:
        return 1.6 * np.array(divmod(n, 5), dtype=float)
    return roll(np.vstack([history[[np.argmin(history[:25, 2])]], history[25:]]), 0.5)


@wrong("multi-start-facts-refine", "You go on from the last dip of the spread: go back to the lowest one.")
def multi_start(history):
    n = len(history)
    return np.array(divmod(n, 5)) + 1.0 if n < 25 else roll(history, 0.5)


@wrong(
    "multi-start-facts-refine", "You went back to the highest dip: heights are negative, and the lowest is np.argmin."
)
def multi_start(history):
    n = len(history)
    if n < 25:
        return np.array(divmod(n, 5)) + 1.0
    return roll(np.vstack([history[[np.argmax(history[:25, 2])]], history[25:]]), 0.5)


@wrong("multi-start-facts-refine", "You went back to the steepest dip: among many pits the lowest one is wanted.")
def multi_start(history):
    n = len(history)
    if n < 25:
        return np.array(divmod(n, 5)) + 1.0
    return roll(np.vstack([history[[np.argmax(np.hypot(*history[:25, 3:].T))]], history[25:]]), 0.5)


@wrong(
    "multi-start-facts-refine", "You dip at the lowest place once more: that tells nothing new. Go downhill from there."
)
def multi_start(history):
    n = len(history)
    return np.array(divmod(n, 5)) + 1.0 if n < 25 else history[np.argmin(history[:, 2]), :2]


@wrong("multi-start-facts-refine", "You go uphill from the lowest dip: take the slope away.")
def multi_start(history):
    n = len(history)
    if n < 25:
        return np.array(divmod(n, 5)) + 1.0
    x = history[np.argmin(history[:25, 2])]
    return np.clip(x[:2] + 0.5 * x[3:], 0, 6)


@wrong("multi-start-facts-refine", "You begin the grid again after 25 dips: now go downhill from the lowest.")
def multi_start(history):
    return np.array(divmod(len(history) % 25, 5)) + 1.0


@wrong("multi-start-robust", "You leave the sandpit: keep both numbers from 0 to 6, np.clip does it.")
def multi_start(history):
    if np.ndim(history) != 2 or np.shape(history)[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    n = len(history)
    if n < 25:
        return np.array(divmod(n, 5)) + 1.0
    x = history[np.argmin(history[:25, 2])]
    return x[:2] - 0.5 * x[3:] / np.hypot(*x[3:])


@wrong("multi-start-robust", "You sorted the caller's own history: work on a copy.")
def multi_start(history):
    if np.ndim(history) != 2 or np.shape(history)[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    n = len(history)
    if n < 25:
        return np.array(divmod(n, 5)) + 1.0
    history[:25] = history[np.argsort(history[:25, 2])]
    return roll(np.vstack([history[:1], history[25:]]), 0.5)


@wrong("multi-start-robust", "You refuse nothing: a history of another shape than (n, 5) gets a ValueError.")
def multi_start(history):
    n = len(history)
    if n < 25:
        return np.array(divmod(n, 5)) + 1.0
    return roll(np.vstack([history[[np.argmin(history[:25, 2])]], history[25:]]), 0.5)


@wrong("multi-start-method", "of 20 unseen sandpits with many pits it finds 17 or more")
def multi_start(history):
    # goes on from the lowest dip with one and the same step, and jumps across the pit
    if np.ndim(history) != 2 or np.shape(history)[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    n = len(history)
    if n < 25:
        return np.array(divmod(n, 5)) + 1.0
    path = np.vstack([history[[np.argmin(history[:25, 2])]], history[25:]])
    return np.clip(path[-1, :2] - 0.8 * path[-1, 3:] / np.hypot(*path[-1, 3:]), 0, 6)


@wrong("multi-start-method", "of 20 unseen sandpits with many pits it finds 17 or more")
def multi_start(history):
    # one step from the lowest of the spread, again and again
    if np.ndim(history) != 2 or np.shape(history)[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    n = len(history)
    if n < 25:
        return np.array(divmod(n, 5)) + 1.0
    return roll(np.array(history[[np.argmin(history[:25, 2])]]), 0.5)


# ------------------------------------------------------------------------------------------------------- well_dip
@right
def well_dip(history):
    if np.ndim(history) != 2 or np.shape(history)[1] != 5:
        raise ValueError(f"a history has five columns; the shape is {np.shape(history)}")
    ticks = np.linspace(0.8, 5.2, 6)
    grid = np.array([(x, y) for x in ticks for y in ticks])
    if len(history) < 36:
        return grid[len(history)]
    steep = [row[3] ** 2 + row[4] ** 2 for row in history[:36]]
    path = [history[steep.index(max(steep))], *history[36:]]
    return roll(np.array(path, dtype=float), longest=0.3)


@right
def well_dip(history):
    # without roll(): the same step, written out
    history = np.array(history, dtype=float)
    if history.ndim != 2 or history.shape[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    n = history.shape[0]
    if n < 36:
        return 0.8 + 4.4 / 5 * np.array([n // 6, n % 6])
    steepest = np.hypot(history[:36, 3], history[:36, 4]).argmax()
    path = np.concatenate([history[steepest : steepest + 1], history[36:]])
    x, g = path[-1, :2], path[-1, 3:]
    steep = np.hypot(*g)
    if steep == 0:
        return x
    length = 0.3
    if len(path) > 1:
        s, change = x - path[-2, :2], g - path[-2, 3:]
        if s @ change > 0:
            length = min(length, steep * (s @ s) / (s @ change))
    return np.minimum(np.maximum(x - length * g / steep, 0), 6)


@wrong("well-dip-shape", "You gave the history itself back: wanted is the next place, two numbers.")
def well_dip(history):
    return history


@wrong("well-dip-facts", "You dip in the corner (0, 0), always: spread the first 36 dips.")
def well_dip(history):
    return np.zeros(2)


@wrong("well-dip-facts", "You roll downhill from the middle: the well is felt from nearby only. Spread 36 dips first.")
def well_dip(history):
    return roll(history)


@wrong(
    "well-dip-facts", "Your grid is four by four: it leaves gaps of a metre. You have 36 dips, so make it six by six."
)
def well_dip(history):
    n = len(history)
    if n < 36:
        return np.array(divmod(n % 16, 4)) * 4.4 / 3 + 0.8
    return roll(np.vstack([history[[np.argmax(np.hypot(*history[:36, 3:].T))]], history[36:]]), 0.3)


@wrong("well-dip-facts", "You drew the places at random: chance leaves holes of more than 0.8 m. Use a grid.")
def well_dip(history):
    n = len(history)
    if n < 36:
        return np.random.default_rng(n).uniform(0.8, 5.2, 2)
    return roll(np.vstack([history[[np.argmax(np.hypot(*history[:36, 3:].T))]], history[36:]]), 0.3)


@wrong("well-dip-facts", "Your grid is a diagonal line: x and y count at different speeds, as in divmod(n, 6).")
def well_dip(history):
    n = len(history)
    if n < 36:
        return np.array([0.8 + 4.4 * n / 35] * 2)
    return roll(np.vstack([history[[np.argmax(np.hypot(*history[:36, 3:].T))]], history[36:]]), 0.3)


@wrong(
    "well-dip-facts", "Your grid is too wide and runs out of the sandpit: six columns from 0.8 to 5.2 are 0.88 m apart."
)
def well_dip(history):
    n = len(history)
    if n < 36:
        return np.array(divmod(n, 6)) * 1.1 + 0.8
    return roll(np.vstack([history[[np.argmax(np.hypot(*history[:36, 3:].T))]], history[36:]]), 0.3)


@wrong(
    "well-dip-facts-refine",
    "You went on from the lowest dip: that is in the wide hollow. The steepest betrays the well.",
)
def well_dip(history):
    n = len(history)
    if n < 36:
        return np.array(divmod(n, 6)) * 0.88 + 0.8
    return roll(np.vstack([history[[np.argmin(history[:36, 2])]], history[36:]]), 0.3)


@wrong("well-dip-facts-refine", "You went on from the last dip of the spread: go back to the steepest one.")
def well_dip(history):
    n = len(history)
    return np.array(divmod(n, 6)) * 0.88 + 0.8 if n < 36 else roll(history, 0.3)


@wrong("well-dip-facts-refine", "You took the largest slope along x: down counts too, and so does y. Take the size.")
def well_dip(history):
    n = len(history)
    if n < 36:
        return np.array(divmod(n, 6)) * 0.88 + 0.8
    return roll(np.vstack([history[[np.argmax(history[:36, 3])]], history[36:]]), 0.3)


@wrong("well-dip-facts-refine", "You took the most level dip: the well has steep walls, so np.argmax is wanted.")
def well_dip(history):
    n = len(history)
    if n < 36:
        return np.array(divmod(n, 6)) * 0.88 + 0.8
    return roll(np.vstack([history[[np.argmin(np.hypot(*history[:36, 3:].T))]], history[36:]]), 0.3)


@wrong("well-dip-facts-refine", "You go uphill from the steepest dip: take the slope away.")
def well_dip(history):
    n = len(history)
    if n < 36:
        return np.array(divmod(n, 6)) * 0.88 + 0.8
    x = history[np.argmax(np.hypot(*history[:36, 3:].T))]
    return np.clip(x[:2] + 0.3 * x[3:], 0, 6)


@wrong("well-dip-robust", "You leave the sandpit: keep both numbers from 0 to 6, np.clip does it.")
def well_dip(history):
    if np.ndim(history) != 2 or np.shape(history)[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    n = len(history)
    if n < 36:
        return np.array(divmod(n, 6)) * 0.88 + 0.8
    x = history[np.argmax(np.hypot(*history[:36, 3:].T))]
    return x[:2] - 0.3 * x[3:] / np.hypot(*x[3:])


@wrong("well-dip-robust", "You changed the caller's history: work on a copy.")
def well_dip(history):
    if np.ndim(history) != 2 or np.shape(history)[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    n = len(history)
    if n < 36:
        return np.array(divmod(n, 6)) * 0.88 + 0.8
    order = np.argsort(-np.hypot(*history[:36, 3:].T))
    history[:36] = history[order]
    return roll(np.vstack([history[:1], history[36:]]), 0.3)


@wrong("well-dip-robust", "You refuse nothing: a history of another shape than (n, 5) gets a ValueError.")
def well_dip(history):
    n = len(history)
    if n < 36:
        return np.array(divmod(n, 6)) * 0.88 + 0.8
    return roll(np.vstack([history[[np.argmax(np.hypot(*history[:36, 3:].T))]], history[36:]]), 0.3)


@wrong("well-dip-method", "of 20 unseen narrow wells it finds 18 or more")
def well_dip(history):
    # jumps across the well for ever
    if np.ndim(history) != 2 or np.shape(history)[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    n = len(history)
    if n < 36:
        return np.array(divmod(n, 6)) * 0.88 + 0.8
    path = np.vstack([history[[np.argmax(np.hypot(*history[:36, 3:].T))]], history[36:]])
    return np.clip(path[-1, :2] - 0.9 * path[-1, 3:] / np.hypot(*path[-1, 3:]), 0, 6)
