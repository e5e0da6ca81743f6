"""Answers to lab_sandpit: right ones written differently, and wrong ones with the sentence for who makes them.

Read by ``mml.instructor.bank``, never imported. ``@wrong`` names the test that catches the answer first.
"""


# ------------------------------------------------------------------------------------------------------- jacobian
@right
def jacobian(f, x, h):
    if np.shape(x) != (2,):
        raise ValueError(f"wanted is a point of shape (2,), got {np.shape(x)}")
    if not 0 < h < np.inf:
        raise ValueError(f"h is {h}, wanted is a positive number")
    a, b = float(x[0]), float(x[1])
    along_x = f(np.array([a + h, b])) - f(np.array([a - h, b]))
    along_y = f(np.array([a, b + h])) - f(np.array([a, b - h]))
    return np.array([along_x, along_y]) / (2 * h)


@right
def jacobian(f, x, h):
    # a loop over the axes, each with a copy that is moved
    x = np.array(x, dtype=float)
    if x.shape != (2,) or not h > 0 or np.isinf(h):
        raise ValueError(f"shape {x.shape} and step {h} do not do")
    J = [0.0, 0.0]
    for axis in range(2):
        for sign in (1, -1):
            moved = x.copy()
            moved[axis] += sign * h
            J[axis] += sign * f(moved) / (2 * h)
    return J


@wrong("jacobian-facts", "You took one step ahead, minus here: step to both sides and divide by 2h.")
def jacobian(f, x, h):
    return np.array([(f(x + step) - f(x)) / h for step in h * np.eye(2)])


@wrong("jacobian-facts", "You took here, minus one step back: step to both sides and divide by 2h.")
def jacobian(f, x, h):
    return np.array([(f(x) - f(x - step)) / h for step in h * np.eye(2)])


@wrong("jacobian-facts", "Your gradient is twice too large: the two heights are 2h apart, so divide by 2h.")
def jacobian(f, x, h):
    return np.array([(f(x + step) - f(x - step)) / h for step in h * np.eye(2)])


@wrong("jacobian-facts", "You did not divide: a difference of heights becomes a slope when it is divided by 2h.")
def jacobian(f, x, h):
    return np.array([f(x + step) - f(x - step) for step in h * np.eye(2)])


@wrong("jacobian-facts", "You multiplied by h: / 2 * h divides by 2 and then multiplies. Write / (2 * h).")
def jacobian(f, x, h):
    return np.array([(f(x + step) - f(x - step)) / 2 * h for step in h * np.eye(2)])


@wrong("jacobian-facts", "You took back minus ahead: the sign is turned round, and your gradient points downhill.")
def jacobian(f, x, h):
    return np.array([(f(x - step) - f(x + step)) / (2 * h) for step in h * np.eye(2)])


@wrong("jacobian-facts", "You moved both coordinates at once: x + h adds h to each. Move along one axis at a time.")
def jacobian(f, x, h):
    slope = (f(x + h) - f(x - h)) / (2 * h)
    return np.array([slope, slope])


@wrong("jacobian-facts", "Your two slopes have changed places: the first is the one along x.")
def jacobian(f, x, h):
    return np.array([(f(x + step) - f(x - step)) / (2 * h) for step in h * np.eye(2)])[::-1]


@wrong("jacobian-facts", "You gave the point itself back: wanted is how fast f rises there along each axis.")
def jacobian(f, x, h):
    return x


@wrong("jacobian-facts", "Your gradient is zero everywhere: no height has been compared with another.")
def jacobian(f, x, h):
    return np.zeros(2)


@wrong("jacobian-facts", "You left the second slope at zero: loop over both axes.")
def jacobian(f, x, h):
    step = np.array([h, 0])
    return np.array([(f(x + step) - f(x - step)) / (2 * h), 0.0])


@wrong("jacobian-shape", "You gave a matrix of one row: wanted are two numbers, shape (2,).")
def jacobian(f, x, h):
    return np.array([[(f(x + step) - f(x - step)) / (2 * h) for step in h * np.eye(2)]])


@wrong("jacobian-shape", "You gave one number: wanted are two, one slope for each axis.")
def jacobian(f, x, h):
    step = np.array([h, 0])
    return (f(x + step) - f(x - step)) / (2 * h)


@wrong("jacobian-facts-order", "You used a step of your own: the function reads its argument h.")
def jacobian(f, x, h):
    return np.array([(f(x + step) - f(x - step)) / 2e-3 for step in 1e-3 * np.eye(2)])


@wrong("jacobian-robust", "You wrote the slopes into an array of whole numbers, which cuts them off: make it float.")
def jacobian(f, x, h):
    if np.shape(x) != (2,) or not 0 < h < np.inf:
        raise ValueError("a point of shape (2,) and a positive h are wanted")
    J = np.zeros_like(x)
    for i, step in enumerate(h * np.eye(2)):
        J[i] = (f(x + step) - f(x - step)) / (2 * h)
    return J


@wrong("jacobian-robust", "You moved the caller's own x with +=: write x + step, which makes a new array.")
def jacobian(f, x, h):
    if np.shape(x) != (2,) or not 0 < h < np.inf:
        raise ValueError("a point of shape (2,) and a positive h are wanted")
    J = np.zeros(2)
    for i in range(2):
        step = h * np.eye(2)[i]
        if x.dtype.kind == "i":
            J[i] = (f(x + step) - f(x - step)) / (2 * h)
            continue
        x += step
        ahead = f(x)
        x -= 2 * step
        J[i] = (ahead - f(x)) / (2 * h)
        x += step
    if x.dtype.kind != "i":
        x += step
    return J


@wrong(
    "jacobian-robust",
    "You refuse nothing: a point of another shape and a step that is not positive get a ValueError.",
)
def jacobian(f, x, h):
    x = np.asarray(x, dtype=float)
    return np.array([(f(x + step) - f(x - step)) / (2 * h) for step in np.eye(len(x)) * h])[:2]


@wrong("jacobian-robust", "You refuse a step of 0 but not a negative one: h is a length, so h > 0 is wanted.")
def jacobian(f, x, h):
    if np.shape(x) != (2,) or h == 0 or not np.isfinite(h):
        raise ValueError("a point of shape (2,) and a positive h are wanted")
    return np.array([(f(x + step) - f(x - step)) / (2 * h) for step in h * np.eye(2)])


@wrong("jacobian-method", "it asks f for four heights, no more")
def jacobian(f, x, h):
    x = np.asarray(x, dtype=float)
    if x.shape != (2,) or not 0 < h < np.inf:
        raise ValueError("a point of shape (2,) and a positive h are wanted")
    here = f(x)
    ahead = np.array([f(x + step) - here for step in h * np.eye(2)]) / h
    back = np.array([here - f(x - step) for step in h * np.eye(2)]) / h
    return (ahead + back) / 2


# -------------------------------------------------------------------------------------------------------- hessian
@right
def hessian(f, x, h):
    # how the gradient changes, over half the step: half a step there and half a step here make a whole one
    if np.shape(x) != (2,) or not 0 < h < np.inf:
        raise ValueError(f"shape {np.shape(x)} and step {h} do not do")
    x = np.array(x, dtype=float)
    H = np.array([jacobian(f, x + step, h / 2) - jacobian(f, x - step, h / 2) for step in h / 2 * np.eye(2)]) / h
    return (H + H.T) / 2


@right
def hessian(f, x, h):
    # nine heights in a table, then second differences in the table
    x = np.asarray(x, dtype=float)
    if x.shape != (2,):
        raise ValueError(f"one point is wanted, the shape is {x.shape}")
    if not h > 0 or np.isinf(h):
        raise ValueError(f"the step is {h}")
    z = [[f(x + np.array([i * h, j * h])) for j in (-1, 0, 1)] for i in (-1, 0, 1)]
    mixed = ((z[2][2] - z[2][0]) - (z[0][2] - z[0][0])) / (2 * h) ** 2
    along_x = (z[2][1] - z[1][1]) - (z[1][1] - z[0][1])
    along_y = (z[1][2] - z[1][1]) - (z[1][1] - z[1][0])
    return [[along_x / h / h, mixed], [mixed, along_y / h / h]]


@wrong("hessian-shape", "You gave the gradient: wanted is the matrix of second derivatives, shape (2, 2).")
def hessian(f, x, h):
    return jacobian(f, x, h)


@wrong("hessian-shape", "You gave the point itself back: wanted is a matrix of shape (2, 2).")
def hessian(f, x, h):
    return x


@wrong("hessian-shape", "You gave the two second derivatives along the axes as a vector: they are H's diagonal.")
def hessian(f, x, h):
    return np.array([(f(x + e) - 2 * f(x) + f(x - e)) / h**2 for e in h * np.eye(2)])


@wrong("hessian-facts", "Your Hessian is zero everywhere: no bend has been measured.")
def hessian(f, x, h):
    return np.zeros((2, 2))


@wrong("hessian-facts", "You left the mixed entry at zero: measure it at the four corners and put it in twice.")
def hessian(f, x, h):
    return np.diag([(f(x + e) - 2 * f(x) + f(x - e)) / h**2 for e in h * np.eye(2)])


@wrong("hessian-facts", "Your mixed entry is four times too large: it is spread over 2h times 2h, so divide by 4h^2.")
def hessian(f, x, h):
    e1, e2 = h * np.eye(2)
    H11, H22 = [(f(x + e) - 2 * f(x) + f(x - e)) / h**2 for e in (e1, e2)]
    H12 = (f(x + e1 + e2) - f(x + e1 - e2) - f(x - e1 + e2) + f(x - e1 - e2)) / h**2
    return np.array([[H11, H12], [H12, H22]])


@wrong("hessian-facts", "You divided the bends by h: a second difference is divided by h squared.")
def hessian(f, x, h):
    e1, e2 = h * np.eye(2)
    H11, H22 = [(f(x + e) - 2 * f(x) + f(x - e)) / h for e in (e1, e2)]
    H12 = (f(x + e1 + e2) - f(x + e1 - e2) - f(x - e1 + e2) + f(x - e1 - e2)) / (4 * h)
    return np.array([[H11, H12], [H12, H22]])


@wrong("hessian-shape", "You took the middle height once: a second difference is ahead, minus twice here, plus back.")
def hessian(f, x, h):
    e1, e2 = h * np.eye(2)
    H11, H22 = [(f(x + e) - f(x) + f(x - e)) / h**2 for e in (e1, e2)]
    H12 = (f(x + e1 + e2) - f(x + e1 - e2) - f(x - e1 + e2) + f(x - e1 - e2)) / (4 * h**2)
    return np.array([[H11, H12], [H12, H22]])


@wrong("hessian-facts", "You filled the upper triangle only: the mixed entry stands twice, for H is symmetric.")
def hessian(f, x, h):
    e1, e2 = h * np.eye(2)
    H11, H22 = [(f(x + e) - 2 * f(x) + f(x - e)) / h**2 for e in (e1, e2)]
    H12 = (f(x + e1 + e2) - f(x + e1 - e2) - f(x - e1 + e2) + f(x - e1 - e2)) / (4 * h**2)
    return np.array([[H11, H12], [0, H22]])


@wrong("hessian-facts", "Your diagonal has its entries swapped: the bend along x comes first.")
def hessian(f, x, h):
    e1, e2 = h * np.eye(2)
    H11, H22 = [(f(x + e) - 2 * f(x) + f(x - e)) / h**2 for e in (e1, e2)]
    H12 = (f(x + e1 + e2) - f(x + e1 - e2) - f(x - e1 + e2) + f(x - e1 - e2)) / (4 * h**2)
    return np.array([[H22, H12], [H12, H11]])


@wrong("hessian-shape", "You multiplied slopes with each other: a second derivative is the slope of a slope.")
def hessian(f, x, h):
    J = jacobian(f, x, h)
    return np.outer(J, J)


@wrong(
    "hessian-facts",
    "You took the gradient one step ahead, minus here: that is lopsided. Step to both sides, as in (1.2).",
)
def hessian(f, x, h):
    here = jacobian(f, x, h)
    return np.array([(jacobian(f, x + e, h) - here) / h for e in h * np.eye(2)])


@wrong("hessian-worked", "You used a step of your own: the function reads its argument h.")
def hessian(f, x, h):
    h = 0.01
    e1, e2 = h * np.eye(2)
    H11, H22 = [(f(x + e) - 2 * f(x) + f(x - e)) / h**2 for e in (e1, e2)]
    H12 = (f(x + e1 + e2) - f(x + e1 - e2) - f(x - e1 + e2) + f(x - e1 - e2)) / (4 * h**2)
    return np.array([[H11, H12], [H12, H22]])


@wrong("hessian-robust", "You changed the caller's own x with +=: write x + step, which makes a new array.")
def hessian(f, x, h):
    x += 0.0 * h if x.dtype.kind == "f" else 0
    e1, e2 = h * np.eye(2)
    H11, H22 = [(f(x + e) - 2 * f(x) + f(x - e)) / h**2 for e in (e1, e2)]
    H12 = (f(x + e1 + e2) - f(x + e1 - e2) - f(x - e1 + e2) + f(x - e1 - e2)) / (4 * h**2)
    if x.dtype.kind == "f":
        x += e1
    return np.array([[H11, H12], [H12, H22]])


@wrong("hessian-robust", "You copied x as whole numbers and rounded the steps away: make the point float first.")
def hessian(f, x, h):
    if np.shape(x) != (2,) or not 0 < h < np.inf:
        raise ValueError("a point of shape (2,) and a positive h are wanted")
    H = np.zeros((2, 2), dtype=np.asarray(x).dtype)
    e1, e2 = h * np.eye(2)
    H[0, 0], H[1, 1] = [(f(x + e) - 2 * f(x) + f(x - e)) / h**2 for e in (e1, e2)]
    H[0, 1] = H[1, 0] = (f(x + e1 + e2) - f(x + e1 - e2) - f(x - e1 + e2) + f(x - e1 - e2)) / (4 * h**2)
    return H


@wrong(
    "hessian-robust",
    "You refuse nothing: a point of another shape and a step that is not positive get a ValueError.",
)
def hessian(f, x, h):
    x = np.asarray(x, dtype=float)[:2]
    e1, e2 = h * np.eye(2)
    H11, H22 = [(f(x + e) - 2 * f(x) + f(x - e)) / h**2 for e in (e1, e2)]
    H12 = (f(x + e1 + e2) - f(x + e1 - e2) - f(x - e1 + e2) + f(x - e1 - e2)) / (4 * h**2)
    return np.array([[H11, H12], [H12, H22]])


# ------------------------------------------------------------------------------------------------------ curvature
@right
def curvature(history):
    history = np.array(history, dtype=float)
    if history.ndim != 2 or history.shape[0] < 2 or history.shape[1] != 5:
        raise ValueError(f"wanted are two dips or more, five numbers each; got shape {history.shape}")
    step = np.diff(history[-2:], axis=0)[0]
    length = np.hypot(step[0], step[1])
    if length == 0:
        raise ValueError("the pole has not moved")
    way = step[:2] / length
    return (way @ step[3:]) / length  # the change of slope along the way, per metre


@right
def curvature(history):
    if np.ndim(history) != 2 or np.shape(history)[1] != 5 or len(history) < 2:
        raise ValueError(f"shape {np.shape(history)} is no history with two dips")
    (x0, y0, _, p0, q0), (x1, y1, _, p1, q1) = [[float(v) for v in row] for row in history[-2:]]
    dx, dy = x1 - x0, y1 - y0
    if dx == 0 and dy == 0:
        raise ValueError(f"two dips at ({x1}, {y1})")
    return (dx * (p1 - p0) + dy * (q1 - q0)) / (dx**2 + dy**2)


@wrong("curvature-facts", "You divided by the length of the move once: s times s, the length squared, is wanted.")
def curvature(history):
    s = history[-1, :2] - history[-2, :2]
    return s @ (history[-1, 3:] - history[-2, 3:]) / np.linalg.norm(s)


@wrong("curvature-facts", "You did not divide: the change of slope along the move is divided by s times s.")
def curvature(history):
    s = history[-1, :2] - history[-2, :2]
    return s @ (history[-1, 3:] - history[-2, 3:])


@wrong(
    "curvature-facts",
    "You divided two lengths: that forgets the sign, and what of the change lies along the move. Project on s.",
)
def curvature(history):
    s, change = history[-1, :2] - history[-2, :2], history[-1, 3:] - history[-2, 3:]
    return np.linalg.norm(change) / np.linalg.norm(s)


@wrong("curvature-facts", "You read columns 2 and 3 as the slope: column 2 is the height, the slope is 3 and 4.")
def curvature(history):
    s = history[-1, :2] - history[-2, :2]
    return s @ (history[-1, 2:4] - history[-2, 2:4]) / (s @ s)


@wrong("curvature-facts", "You compared the first two dips: the latest two are the last rows, -1 and -2.")
def curvature(history):
    s = history[1, :2] - history[0, :2]
    return s @ (history[1, 3:] - history[0, 3:]) / (s @ s)


@wrong("curvature-facts", "Your sign is turned round: both the move and the change go from the old dip to the new.")
def curvature(history):
    s = history[-1, :2] - history[-2, :2]
    return s @ (history[-2, 3:] - history[-1, 3:]) / (s @ s)


@wrong("curvature-facts", "Your quotient stands upside down: it is metres per slope, wanted is slope per metre.")
def curvature(history):
    s = history[-1, :2] - history[-2, :2]
    return (s @ s) / (s @ (history[-1, 3:] - history[-2, 3:]))


@wrong("curvature-facts", "You compared heights: that gives a slope. Compare slopes, columns 3 and 4.")
def curvature(history):
    s = history[-1, :2] - history[-2, :2]
    return (history[-1, 2] - history[-2, 2]) / np.linalg.norm(s)


@wrong("curvature-facts", "You divided entry by entry: wanted is one number, from two dot products.")
def curvature(history):
    s, change = history[-1, :2] - history[-2, :2], history[-1, 3:] - history[-2, 3:]
    return np.divide(change, s, out=np.zeros(2), where=s != 0)


@wrong("curvature-facts", "You projected the new slope on the move: wanted is the change of the slope.")
def curvature(history):
    s = history[-1, :2] - history[-2, :2]
    return s @ history[-1, 3:] / (s @ s)


@wrong("curvature-facts", "Your curvature is zero whatever the dips say: compare the slopes of the last two.")
def curvature(history):
    return 0.0


@wrong("curvature-facts", "You gave the history itself back: wanted is one number.")
def curvature(history):
    return history


@wrong(
    "curvature-facts-hump", "You made every curvature positive: on a hump it is negative, and that is worth knowing."
)
def curvature(history):
    s = history[-1, :2] - history[-2, :2]
    return abs(s @ (history[-1, 3:] - history[-2, 3:])) / (s @ s)


@wrong("curvature-robust", "You changed the caller's history with -=: write a - b, which makes a new array.")
def curvature(history):
    if np.ndim(history) != 2 or len(history) < 2 or history.shape[1] != 5:
        raise ValueError("two dips are wanted")
    history[-1] -= history[-2]
    s = history[-1, :2]
    return s @ history[-1, 3:] / (s @ s)


@wrong("curvature-robust", "You let NaN in: the height may be NaN, so leave column 2 out of every sum.")
def curvature(history):
    if np.ndim(history) != 2 or len(history) < 2 or history.shape[1] != 5:
        raise ValueError("two dips are wanted")
    step = history[-1] - history[-2]
    if not step[:2].any():
        raise ValueError("the same place")
    weights = np.array([0, 0, 0, step[0], step[1]])
    return step @ weights / (step[:2] @ step[:2])


@wrong("curvature-robust", "You divide by zero where two dips are at one place: refuse that with a ValueError.")
def curvature(history):
    if np.ndim(history) != 2 or len(history) < 2 or history.shape[1] != 5:
        raise ValueError("two dips are wanted")
    s = history[-1, :2] - history[-2, :2]
    return s @ (history[-1, 3:] - history[-2, 3:]) / (s @ s)


# ------------------------------------------------------------------------------------------------------- next_dip
@right
def next_dip(history):
    # the same strategy, from numbers and without curvature()
    if np.ndim(history) != 2 or np.shape(history)[1] != 5:
        raise ValueError(f"a history has five columns; the shape is {np.shape(history)}")
    if len(history) == 0:
        return [3.0, 3.0]
    x, y, _, p, q = (float(v) for v in history[-1])
    steep = (p * p + q * q) ** 0.5
    if steep == 0:
        return [x, y]
    length = 1.5
    if len(history) >= 2:
        dx, dy = x - float(history[-2][0]), y - float(history[-2][1])
        change = dx * (p - float(history[-2][3])) + dy * (q - float(history[-2][4]))
        if change > 0:
            length = min(length, steep * (dx * dx + dy * dy) / change)
    place = [x - length * p / steep, y - length * q / steep]
    return [min(max(number, 0.0), 6.0) for number in place]


@right
def next_dip(history):
    # keeps to the length of the step, and leaves the refusals to curvature()
    history = np.array(history, dtype=float)
    if history.ndim != 2 or history.shape[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    if not len(history):
        return np.full(2, 3.0)
    place, slope = history[-1, [0, 1]], history[-1, [3, 4]]
    if np.all(slope == 0):
        return place
    try:
        bend = curvature(history)
    except ValueError:
        bend = 0.0
    metres = np.sqrt(slope @ slope)
    reach = metres / bend if bend > 0 else np.inf
    return np.minimum(np.maximum(place - min(1.5, reach) * slope / metres, 0.0), 6.0)


@wrong("next-dip-shape", "You read the last dip of an empty history: where len(history) is 0, begin at (3, 3).")
def next_dip(history):
    x, g = history[-1, :2], history[-1, 3:]
    return np.clip(x - 0.5 * g, 0, 6)


@wrong("next-dip-shape", "You gave the history itself back: wanted is the next place, two numbers.")
def next_dip(history):
    return history


@wrong("next-dip-shape", "You gave place and height: the next place is x and y, and the pole finds the height.")
def next_dip(history):
    if len(history) == 0:
        return np.array([3.0, 3.0, 0.0])
    return np.array([*np.clip(history[-1, :2] - history[-1, 3:], 0, 6), history[-1, 2]])


@wrong("next-dip-shape", "You dip in the corner (0, 0), always: begin in the middle, and read the slope.")
def next_dip(history):
    return np.zeros(2)


@wrong("next-dip-facts", "You go uphill: the slope points to where the floor rises, so take it away.")
def next_dip(history):
    if len(history) == 0:
        return np.array([3.0, 3.0])
    return np.clip(history[-1, :2] + history[-1, 3:], 0, 6)


@wrong("next-dip-facts", "You dip in the middle for ever: after the first dip follow the slope downhill.")
def next_dip(history):
    return np.array([3.0, 3.0])


@wrong("next-dip-facts", "You read columns 2 and 3 as the slope: column 2 is the height, the slope is 3 and 4.")
def next_dip(history):
    if len(history) == 0:
        return np.array([3.0, 3.0])
    return np.clip(history[-1, :2] - history[-1, 2:4], 0, 6)


@wrong("next-dip-facts", "You swapped the two slopes: column 3 belongs to x, column 4 to y.")
def next_dip(history):
    if len(history) == 0:
        return np.array([3.0, 3.0])
    return np.clip(history[-1, :2] - history[-1, [4, 3]], 0, 6)


@wrong("next-dip-facts", "You dip anywhere, whatever the pole tells: the slope says where down is, so use it.")
def next_dip(history):
    if len(history) == 0:
        return np.array([3.0, 3.0])
    return np.random.default_rng(len(history)).uniform(0, 6, 2)


@wrong("next-dip-facts", "You go along a fixed line, whatever the slope is: take the step against the slope.")
def next_dip(history):
    return np.full(2, 3.0 + 0.3 * len(history)).clip(0, 6)


@wrong("next-dip-facts-sand", "You leave the sandpit: keep both numbers from 0 to 6, np.clip does it.")
def next_dip(history):
    if len(history) == 0:
        return np.array([3.0, 3.0])
    x, g = history[-1, :2], history[-1, 3:]
    return x - g / curvature(history) if len(history) > 1 else x - 1.5 * g / np.linalg.norm(g)


@wrong("next-dip-facts-sand", "You turned back at the upper rim only: both numbers stay above 0, too.")
def next_dip(history):
    if len(history) == 0:
        return np.array([3.0, 3.0])
    return np.minimum(history[-1, :2] - history[-1, 3:], 6)


@wrong("next-dip-robust", "You changed the caller's history: work on a copy.")
def next_dip(history):
    if np.ndim(history) != 2 or np.shape(history)[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    if len(history) == 0:
        return np.array([3.0, 3.0])
    place = history[-1, :2]
    place -= history[-1, 3:]
    return place.clip(0, 6)


@wrong(
    "next-dip-robust", "You divide by a slope of zero: on level ground there is no direction, so stay or try another."
)
def next_dip(history):
    if np.ndim(history) != 2 or np.shape(history)[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    if len(history) == 0:
        return np.array([3.0, 3.0])
    x, g = history[-1, :2], history[-1, 3:]
    step = 1.5 / np.linalg.norm(g)
    if len(history) > 1 and np.any(x != history[-2, :2]):
        c = curvature(history)
        step = min(step, 1 / c) if c > 0 else step
    return np.clip(x - step * g, 0, 6)


@wrong("next-dip-robust", "You go on from the lowest dip, and where heights are NaN there is none: use the slopes.")
def next_dip(history):
    if np.ndim(history) != 2 or np.shape(history)[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    if len(history) == 0:
        return np.array([3.0, 3.0])
    x, _, z, *g = np.split(history[np.nanargmin(history[:, 2])], [2, 2, 3, 4, 5])[:5]
    return np.clip(x - np.concatenate(g[:2]), 0, 6)


@wrong("next-dip-robust", "You ask for the curvature of two dips at one place, which is refused: look before you ask.")
def next_dip(history):
    if np.ndim(history) != 2 or np.shape(history)[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    if len(history) == 0:
        return np.array([3.0, 3.0])
    x, g = history[-1, :2], history[-1, 3:]
    if not g.any():
        return x.copy()
    step = 1.5 / np.linalg.norm(g)
    if len(history) > 1:
        c = curvature(history)
        step = min(step, 1 / c) if c > 0 else step
    return np.clip(x - step * g, 0, 6)


@wrong("next-dip-method", "of 20 unseen sandpits it finds 18 or more with twelve dips")
def next_dip(history):
    # half the slope: creeps
    history = np.array(history, dtype=float)
    if history.ndim != 2 or history.shape[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    return np.clip(history[-1, :2] - 0.5 * history[-1, 3:], 0, 6) if len(history) else np.array([3.0, 3.0])


@wrong("next-dip-method", "of 20 unseen sandpits it finds 18 or more with twelve dips")
def next_dip(history):
    # reads the first dip in place of the last
    history = np.array(history, dtype=float)
    if history.ndim != 2 or history.shape[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    return np.clip(history[0, :2] - history[0, 3:], 0, 6) if len(history) else np.array([3.0, 3.0])


@wrong("next-dip-method", "of 20 unseen sandpits it finds 18 or more with twelve dips")
def next_dip(history):
    # one metre downhill, every time: jumps over the lowest point for ever
    history = np.array(history, dtype=float)
    if history.ndim != 2 or history.shape[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    if len(history) == 0:
        return np.array([3.0, 3.0])
    x, g = history[-1, :2], history[-1, 3:]
    return np.clip(x - g / np.linalg.norm(g), 0, 6) if g.any() else x


@wrong("next-dip-method", "the median number of dips is 5 or less")
def next_dip(history):
    # small steps of one length arrive, and late
    history = np.array(history, dtype=float)
    if history.ndim != 2 or history.shape[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    if len(history) == 0:
        return np.array([3.0, 3.0])
    x, g = history[-1, :2], history[-1, 3:]
    return np.clip(x - 0.3 * g / np.linalg.norm(g), 0, 6) if g.any() else x


@wrong("next-dip-method-depths", "when 20 unseen sandpits are five times as deep, it still finds 18 or more")
def next_dip(history):
    # a step tuned to one depth
    history = np.array(history, dtype=float)
    if history.ndim != 2 or history.shape[1] != 5:
        raise ValueError("a history of shape (n, 5) is wanted")
    return np.clip(history[-1, :2] - 2 * history[-1, 3:], 0, 6) if len(history) else np.array([3.0, 3.0])
