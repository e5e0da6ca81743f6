"""Answers to lab_gradient_descent: right ones written differently, and wrong ones with the sentence for who makes them.

Read by ``mml.instructor.bank``, never imported. ``@wrong`` names the test that catches the answer first.
"""


# -------------------------------------------------------------------------------------------------- constant_step
@right
def constant_step(f, J, H, length=0.2):
    # by the angle of the gradient
    a, b = checked(J, H, length)[0]
    if a == 0 and b == 0:
        return np.array([0.0, 0.0])
    theta = np.arctan2(b, a) + np.pi
    return np.array([length * np.cos(theta), length * np.sin(theta)])


@right
def constant_step(f, J, H, length=0.2):
    # with refusals of its own, and entry by entry
    J = np.asarray(J, dtype=float)
    if J.shape != (2,) or not np.isfinite(J).all():
        raise ValueError(f"a gradient of two finite numbers is wanted, not {J}")
    if not 0 < length < np.inf:
        raise ValueError(f"a positive finite length is wanted, not {length}")
    steepness = np.sqrt(sum(slope**2 for slope in J)) or 1.0
    return np.array([-length * slope / steepness for slope in J])


@wrong("constant-step-facts", "You went uphill: the gradient points up, so the step needs a minus sign.")
def constant_step(f, J, H, length=0.2):
    J, H = checked(J, H, length)
    n = np.linalg.norm(J)
    return length * J / n if n else J


@wrong("constant-step-facts", "You gave back the gradient itself: turn it round and make it as long as length says.")
def constant_step(f, J, H, length=0.2):
    return J


@wrong("constant-step-facts", "Your step is always zero: nobody gets down like that.")
def constant_step(f, J, H, length=0.2):
    return np.zeros(2)


@wrong(
    "constant-step-facts",
    "You did not divide by the length of J: your step grows with the slope. That is the stepper of exercise 2.",
)
def constant_step(f, J, H, length=0.2):
    return -length * J


@wrong("constant-step-facts", "You divided by J @ J, the square of the length of J: take the root of it.")
def constant_step(f, J, H, length=0.2):
    J, H = checked(J, H, length)
    return -length * J / max(J @ J, 1e-300)


@wrong(
    "constant-step-facts", "You divided by the sum of the entries of J: its length is the root of the sum of squares."
)
def constant_step(f, J, H, length=0.2):
    return -length * J / np.sum(np.abs(J))


@wrong("constant-step-facts", "You divided by the larger entry of J: its length is the root of the sum of squares.")
def constant_step(f, J, H, length=0.2):
    return -length * J / np.max(np.abs(J))


@wrong(
    "constant-step-facts",
    "You used the signs of the entries only: both then count alike, and the step leaves the line of the gradient.",
)
def constant_step(f, J, H, length=0.2):
    return -length * np.sign(J) / np.sqrt(2)


@wrong("constant-step-facts", "Your step is one long whatever the argument says: multiply by length.")
def constant_step(f, J, H, length=0.2):
    return -J / np.linalg.norm(J)


@wrong("constant-step-facts", "You used 0.2 whatever the argument says: the function reads its argument length.")
def constant_step(f, J, H, length=0.2):
    return -0.2 * J / np.linalg.norm(J)


@wrong("constant-step-facts", "You read the notebook's slope_here: a function looks only at its arguments, here J.")
def constant_step(f, J, H, length=0.2):
    return -length * slope_here / np.linalg.norm(slope_here)


@wrong("constant-step-facts", "You swapped the two entries of J: the first belongs to the first axis.")
def constant_step(f, J, H, length=0.2):
    return -length * J[::-1] / np.linalg.norm(J)


@wrong(
    "constant-step-facts",
    "You turned J by a right angle: that walks along the contour line. Downhill is straight against J.",
)
def constant_step(f, J, H, length=0.2):
    return length * np.array([-J[1], J[0]]) / np.linalg.norm(J)


@wrong("constant-step-facts", "You multiplied by the height: it is no slope, and it has no part in this step.")
def constant_step(f, J, H, length=0.2):
    return -abs(f) * length * J / np.linalg.norm(J)


@wrong("constant-step-shape", "You gave back a column of shape (2, 1): a step has shape (2,), like J.")
def constant_step(f, J, H, length=0.2):
    return (-length * J / np.linalg.norm(J)).reshape(2, 1)


@wrong("constant-step-shape", "You gave back how long the step is, one number: wanted is the step itself, two.")
def constant_step(f, J, H, length=0.2):
    return length


@wrong(
    "constant-step-robust",
    "You divided zero by zero: where J is zero the answer is NaN. Ask first, and give zeros.",
)
def constant_step(f, J, H, length=0.2):
    J, H = checked(J, H, length)
    return -length * J / np.linalg.norm(J)


@wrong(
    "constant-step-robust",
    "You added a small number to the length of J: beside a gradient of 1e-8 it is not small. Ask whether J is zero.",
)
def constant_step(f, J, H, length=0.2):
    J, H = checked(J, H, length)
    return -length * J / (np.linalg.norm(J) + 1e-10)


@wrong(
    "constant-step-robust",
    "You took a small gradient for zero: one of size 1e-8 has a direction too. Only zero has none.",
)
def constant_step(f, J, H, length=0.2):
    J, H = checked(J, H, length)
    n = np.linalg.norm(J)
    return -length * J / n if n > 1e-6 else np.zeros(2)


@wrong("constant-step-robust", "You changed the caller's gradient with /= or *=: make a new array.")
def constant_step(f, J, H, length=0.2):
    checked(J, H, length)
    if J.dtype.kind == "f" and J.any():
        J /= -np.linalg.norm(J)
        return length * J
    return -length * J / (np.linalg.norm(J) or 1)


@wrong(
    "constant-step-robust",
    "You wrote fractions into a copy of whole numbers: they were cut off. Make the gradient float first.",
)
def constant_step(f, J, H, length=0.2):
    checked(J, H, length)
    step = J.copy()
    step[:] = -length * J / (np.linalg.norm(J) or 1)
    return step


@wrong("constant-step-robust-refusals", "You accept any length: one that is not positive and finite is refused.")
def constant_step(f, J, H, length=0.2):
    J, H = checked(J, H)
    return -length * J / (np.linalg.norm(J) or 1)


# -------------------------------------------------------------------------------------------------- gradient_step
@right
def gradient_step(f, J, H, rate=0.2):
    J, H = checked(J, H, rate)
    return np.array([-rate * slope for slope in J])


@right
def gradient_step(f, J, H, rate=0.2):
    # a matrix that shrinks and turns round
    J = np.array(J, dtype=float)
    if J.shape != (2,) or np.isnan(J).any() or np.isinf(J).any() or not rate > 0 or rate == np.inf:
        raise ValueError(f"no gradient or no rate: {J}, {rate}")
    return np.diag([-rate, -rate]) @ J


@wrong("gradient-step-facts", "You went uphill: the gradient points up, so the step needs a minus sign.")
def gradient_step(f, J, H, rate=0.2):
    return rate * J


@wrong("gradient-step-facts", "You gave back the gradient itself: the step is -rate times the gradient.")
def gradient_step(f, J, H, rate=0.2):
    return J


@wrong("gradient-step-facts", "Your step is always zero: nobody gets down like that.")
def gradient_step(f, J, H, rate=0.2):
    return np.zeros(2)


@wrong(
    "gradient-step-facts", "You divided by the length of J: that is the stepper of exercise 1. Here the slope counts."
)
def gradient_step(f, J, H, rate=0.2):
    return -rate * J / np.linalg.norm(J)


@wrong("gradient-step-facts", "You left the rate out: the step is rate times as long as the gradient.")
def gradient_step(f, J, H, rate=0.2):
    return -J


@wrong("gradient-step-facts", "You used 0.2 whatever the argument says: the function reads its argument rate.")
def gradient_step(f, J, H, rate=0.2):
    return -0.2 * J


@wrong("gradient-step-facts", "You divided by the rate: a larger rate makes a longer step.")
def gradient_step(f, J, H, rate=0.2):
    return -J / rate


@wrong("gradient-step-facts", "You multiplied by the Hessian: gradient descent does not use it.")
def gradient_step(f, J, H, rate=0.2):
    return -rate * H @ J


@wrong("gradient-step-facts", "You solved with the Hessian: that is Newton's step. Gradient descent uses J alone.")
def gradient_step(f, J, H, rate=0.2):
    return -rate * np.linalg.solve(H, J)


@wrong(
    "gradient-step-facts",
    "You went to where the height is zero, -f J / (J @ J): the level of the sand is not the lowest point.",
)
def gradient_step(f, J, H, rate=0.2):
    return -rate * f * J / (J @ J)


@wrong("gradient-step-facts", "You multiplied by the height: stretching a floor downwards must not change the step.")
def gradient_step(f, J, H, rate=0.2):
    return -rate * abs(f) * J


@wrong("gradient-step-facts", "You cut the entries of the step at 0.5 each: no such rule stands here.")
def gradient_step(f, J, H, rate=0.2):
    return np.clip(-rate * J, -0.5, 0.5)


@wrong("gradient-step-facts", "You read the notebook's slope_here: a function looks only at its arguments, here J.")
def gradient_step(f, J, H, rate=0.2):
    return -rate * slope_here


@wrong("gradient-step-facts", "You gave back a column of shape (2, 1): a step has shape (2,), like J.")
def gradient_step(f, J, H, rate=0.2):
    return -rate * np.reshape(J, (2, 1))


@wrong("gradient-step-robust", "You changed the caller's gradient with *=: write -rate * J, which makes a new array.")
def gradient_step(f, J, H, rate=0.2):
    checked(J, H, rate)
    if J.dtype.kind == "f":
        J *= -rate
        return J
    return -rate * J


@wrong(
    "gradient-step-robust",
    "You wrote fractions into a copy of whole numbers: they were cut off. Make the gradient float first.",
)
def gradient_step(f, J, H, rate=0.2):
    checked(J, H, rate)
    step = J.copy()
    step[:] = -rate * J
    return step


@wrong("gradient-step-robust", "You took a small gradient for zero: one of size 1e-8 gives a small step.")
def gradient_step(f, J, H, rate=0.2):
    J, H = checked(J, H, rate)
    return -rate * J if np.linalg.norm(J) > 1e-6 else np.zeros(2)


@wrong("gradient-step-robust", "You accept any rate: one that is not positive and finite is refused.")
def gradient_step(f, J, H, rate=0.2):
    J, H = checked(J, H)
    return -rate * J


# -------------------------------------------------------------------------------------------------------- descend
@right
def descend(step, start, ground, most=100, tol=1e-6):
    # a while loop, and a list of pairs
    a, b = (float(entry) for entry in np.ravel(start)[:2])
    if np.shape(start) != (2,) or not np.isfinite([a, b]).all() or most < 0:
        raise ValueError(f"start {start} or most {most} is not allowed")
    path = [[a, b]]
    while len(path) <= most:
        f, J, H = ground(np.array(path[-1]))
        da, db = step(f, J, H)
        length = (da * da + db * db) ** 0.5
        if not np.isfinite(length) or length <= tol:
            break
        path.append([path[-1][0] + da, path[-1][1] + db])
    return np.array(path)


@right
def descend(step, start, ground, most=100, tol=1e-6):
    # an array that is filled and cut off
    if np.shape(start) != (2,) or not np.all(np.isfinite(start)):
        raise ValueError(f"two finite numbers are wanted, not {start}")
    if most < 0:
        raise ValueError(f"most is {most}")
    path = np.empty((most + 1, 2))
    path[0] = start
    for k in range(most):
        delta = np.asarray(step(*ground(path[k].copy())))
        if not np.isfinite(delta).all() or np.hypot(*delta) <= tol:
            return path[: k + 1]
        path[k + 1] = path[k] + delta
    return path


@wrong("descend-shape", "You gave back the end alone: wanted is the whole path, one row for each place.")
def descend(step, start, ground, most=100, tol=1e-6):
    x = np.array(start, dtype=float)
    for _ in range(most):
        delta = step(*ground(x))
        if not tol < np.linalg.norm(delta) < np.inf:
            break
        x = x + delta
    return x


@wrong("descend-shape", "Your path has one column for each place: wanted is one row for each, shape (n, 2).")
def descend(step, start, ground, most=100, tol=1e-6):
    path = [np.array(start, dtype=float)]
    for _ in range(most):
        delta = step(*ground(path[-1]))
        if not tol < np.linalg.norm(delta) < np.inf:
            break
        path.append(path[-1] + delta)
    return np.array(path).T


@wrong("descend-shape", "You forgot to put the start into the path: it is row 0.")
def descend(step, start, ground, most=100, tol=1e-6):
    x, path = np.array(start, dtype=float), []
    for _ in range(most):
        delta = step(*ground(x))
        if not tol < np.linalg.norm(delta) < np.inf:
            break
        x = x + delta
        path.append(x)
    return np.array(path)


@wrong("descend-shape", "You gave back start itself: wanted is the path that the rule takes from there.")
def descend(step, start, ground, most=100, tol=1e-6):
    return start


@wrong("descend-shape", "You counted most places: it counts steps, so the path may have most + 1 rows.")
def descend(step, start, ground, most=100, tol=1e-6):
    path = [np.array(start, dtype=float)]
    for _ in range(most - 1):
        delta = step(*ground(path[-1]))
        if not tol < np.linalg.norm(delta) < np.inf:
            break
        path.append(path[-1] + delta)
    return np.array(path)


@wrong("descend-shape", "You always take 100 steps at most: the function reads its argument most.")
def descend(step, start, ground, most=100, tol=1e-6):
    path = [np.array(start, dtype=float)]
    for _ in range(100):
        delta = step(*ground(path[-1]))
        if not tol < np.linalg.norm(delta) < np.inf:
            break
        path.append(path[-1] + delta)
    return np.array(path)


@wrong("descend-shape", "You gave back the steps' lengths: wanted are the places.")
def descend(step, start, ground, most=100, tol=1e-6):
    x, lengths = np.array(start, dtype=float), []
    for _ in range(most):
        delta = step(*ground(x))
        lengths.append(np.linalg.norm(delta))
        x = x + delta
    return np.array(lengths)


@wrong(
    "descend-shape",
    "Your loop never ends with a rule that never settles: count the steps and stop after most of them.",
)
def descend(step, start, ground, most=100, tol=1e-6):
    path = [np.array(start, dtype=float)]
    while True:
        delta = step(*ground(path[-1]))
        if not tol < np.linalg.norm(delta) < np.inf:
            return np.array(path)
        path.append(path[-1] + delta)


@wrong("descend-facts", "Your path is full of zeros: put each place into its row.")
def descend(step, start, ground, most=100, tol=1e-6):
    return np.zeros((most + 1, 2))


@wrong(
    "descend-facts",
    "All rows of your path are the last place: x += delta changes the array that is in the list already. Write x = x + delta.",
)
def descend(step, start, ground, most=100, tol=1e-6):
    x = np.array(start, dtype=float)
    path = [x]
    for _ in range(most):
        delta = step(*ground(x.copy()))
        if not tol < np.linalg.norm(delta) < np.inf:
            break
        x += delta
        path.append(x)
    return np.array(path)


@wrong("descend-facts", "You took the step away: it points where to go already, so add it.")
def descend(step, start, ground, most=100, tol=1e-6):
    path = [np.array(start, dtype=float)]
    for _ in range(most):
        delta = step(*ground(path[-1]))
        if not tol < np.linalg.norm(delta) < np.inf:
            break
        path.append(path[-1] - delta)
    return np.array(path)


@wrong("descend-facts", "You asked the ground at the start only: ask again at each place.")
def descend(step, start, ground, most=100, tol=1e-6):
    path = [np.array(start, dtype=float)]
    delta = step(*ground(path[0]))
    for _ in range(most):
        path.append(path[-1] + delta)
    return np.array(path)


@wrong("descend-facts", "You followed the gradient with a rate of your own: the step is what the argument step gives.")
def descend(step, start, ground, most=100, tol=1e-6):
    path = [np.array(start, dtype=float)]
    for _ in range(most):
        delta = -0.1 * ground(path[-1])[1]
        if not tol < np.linalg.norm(delta) < np.inf:
            break
        path.append(path[-1] + delta)
    return np.array(path)


@wrong("descend-facts", "You read the notebook's two_hollows: the floor is the argument ground.")
def descend(step, start, ground, most=100, tol=1e-6):
    path = [np.array(start, dtype=float)]
    for _ in range(most):
        delta = step(*two_hollows(path[-1]))
        if not tol < np.linalg.norm(delta) < np.inf:
            break
        path.append(path[-1] + delta)
    return np.array(path)


@wrong("descend-facts", "You never stop before most steps are done: a step that is no longer than tol ends the walk.")
def descend(step, start, ground, most=100, tol=1e-6):
    path = [np.array(start, dtype=float)]
    for _ in range(most):
        delta = step(*ground(path[-1]))
        if not np.isfinite(delta).all():
            break
        path.append(path[-1] + delta)
    return np.array(path)


@wrong("descend-facts", "You take the short step before you stop: a step that is no longer than tol is not taken.")
def descend(step, start, ground, most=100, tol=1e-6):
    path = [np.array(start, dtype=float)]
    for _ in range(most):
        delta = step(*ground(path[-1]))
        if not np.isfinite(delta).all():
            break
        path.append(path[-1] + delta)
        if np.linalg.norm(delta) <= tol:
            break
    return np.array(path)


@wrong("descend-facts", "You compared the first entry of the step with tol: its length counts, with both entries.")
def descend(step, start, ground, most=100, tol=1e-6):
    path = [np.array(start, dtype=float)]
    for _ in range(most):
        delta = step(*ground(path[-1]))
        if not tol < abs(delta[0]) < np.inf:
            break
        path.append(path[-1] + delta)
    return np.array(path)


@wrong("descend-facts", "You stop where the gradient is shorter than tol: it is the step that tol is for.")
def descend(step, start, ground, most=100, tol=1e-6):
    path = [np.array(start, dtype=float)]
    for _ in range(most):
        f, J, H = ground(path[-1])
        delta = step(f, J, H)
        if np.linalg.norm(J) <= tol or not np.isfinite(delta).all():
            break
        path.append(path[-1] + delta)
    return np.array(path)


@wrong("descend-facts", "You used 1e-6 whatever the argument says: the function reads its argument tol.")
def descend(step, start, ground, most=100, tol=1e-6):
    path = [np.array(start, dtype=float)]
    for _ in range(most):
        delta = step(*ground(path[-1]))
        if not 1e-6 < np.linalg.norm(delta) < np.inf:
            break
        path.append(path[-1] + delta)
    return np.array(path)


@wrong("descend-robust", "You walked with the caller's own start: begin with a copy, np.array(start, dtype=float).")
def descend(step, start, ground, most=100, tol=1e-6):
    if np.shape(start) != (2,) or not np.isfinite(start).all() or most < 0:
        raise ValueError("start or most is not allowed")
    path = [np.array(start, dtype=float)]
    for _ in range(most):
        delta = step(*ground(path[-1]))
        if not tol < np.linalg.norm(delta) < np.inf:
            break
        path.append(path[-1] + delta)
        if start.dtype.kind == "f":
            start += delta
    return np.array(path)


@wrong(
    "descend-robust",
    "You kept a start of whole numbers whole: the fractions of each place were cut off. Make it float first.",
)
def descend(step, start, ground, most=100, tol=1e-6):
    if np.shape(start) != (2,) or not np.isfinite(start).all() or most < 0:
        raise ValueError("start or most is not allowed")
    path = [np.array(start)]
    for _ in range(most):
        delta = step(*ground(path[-1]))
        if not tol < np.linalg.norm(delta) < np.inf:
            break
        path.append((path[-1] + delta).astype(path[0].dtype))
    return np.array(path)


@wrong(
    "descend-robust", "You accept any start and any most: refuse what is not two finite numbers, and a most below 0."
)
def descend(step, start, ground, most=100, tol=1e-6):
    path = [np.array(start, dtype=float)]
    for _ in range(most):
        delta = step(*ground(path[-1]))
        if not tol < np.linalg.norm(delta) < np.inf:
            break
        path.append(path[-1] + delta)
    return np.array(path)


@wrong(
    "descend-robust-endless",
    "You let NaN into the path: no comparison with NaN is true, so length <= tol does not stop it. Ask np.isfinite.",
)
def descend(step, start, ground, most=100, tol=1e-6):
    x = np.array(start, dtype=float)
    if x.shape != (2,) or not np.isfinite(x).all() or most < 0:
        raise ValueError("start or most is not allowed")
    path = [x]
    for _ in range(most):
        delta = step(*ground(path[-1]))
        if np.linalg.norm(delta) <= tol:
            break
        path.append(path[-1] + delta)
    return np.array(path)


@wrong(
    "descend-robust-endless", "You let an infinite step into the path: ask np.isfinite, which knows NaN and infinity."
)
def descend(step, start, ground, most=100, tol=1e-6):
    x = np.array(start, dtype=float)
    if x.shape != (2,) or not np.isfinite(x).all() or most < 0:
        raise ValueError("start or most is not allowed")
    path = [x]
    for _ in range(most):
        delta = step(*ground(path[-1]))
        if not np.linalg.norm(delta) > tol:
            break
        path.append(path[-1] + delta)
    return np.array(path)


@wrong("descend-method", "it asks the ground once at each place of the path")
def descend(step, start, ground, most=100, tol=1e-6):
    x = np.array(start, dtype=float)
    if x.shape != (2,) or not np.isfinite(x).all() or most < 0:
        raise ValueError("start or most is not allowed")
    path = [x]
    for _ in range(most):
        delta = step(ground(path[-1])[0], ground(path[-1])[1], ground(path[-1])[2])
        if not tol < np.linalg.norm(delta) < np.inf:
            break
        path.append(path[-1] + delta)
    return np.array(path)


# ---------------------------------------------------------------------------------------------------- newton_step
@right
def newton_step(f, J, H):
    # the pseudo-inverse leaves out what is zero up to rounding
    J, H = checked(J, H)
    return -np.linalg.pinv(H, rcond=1e-12, hermitian=True) @ J


@right
def newton_step(f, J, H):
    # least squares: of all the best steps the shortest
    J, H = checked(J, H)
    return np.linalg.lstsq(H, -J, rcond=1e-12)[0]


@right
def newton_step(f, J, H):
    # all parts at once
    J, H = checked(J, H)
    lam, V = np.linalg.eigh(H)
    keep = np.abs(lam) > 1e-12 * np.abs(lam).max()
    along = np.divide(V.T @ J, lam, out=np.zeros(2), where=keep)
    return -(V @ along)


@wrong("newton-step-facts", "You forgot the minus sign: the step solves H delta = -J.")
def newton_step(f, J, H):
    return np.linalg.solve(H, J)


@wrong("newton-step-facts", "You multiplied by the Hessian: its inverse belongs there, so solve with H.")
def newton_step(f, J, H):
    return -H @ J


@wrong("newton-step-facts", "You gave back the inverse of the Hessian, times nothing: multiply it by -J.")
def newton_step(f, J, H):
    return -np.linalg.inv(H)


@wrong("newton-step-facts", "You summed the rows of the inverse: that is the inverse times ones, not times J.")
def newton_step(f, J, H):
    return -np.linalg.inv(H).sum(axis=1)


@wrong("newton-step-facts", "You divided by the diagonal of H: the entries beside it couple the two axes, so solve.")
def newton_step(f, J, H):
    return -J / np.diag(H)


@wrong("newton-step-facts", "You took one over each entry of H: that is not its inverse.")
def newton_step(f, J, H):
    return -(1 / H) @ J


@wrong("newton-step-facts", "You gave back the gradient itself: Newton's step solves H delta = -J.")
def newton_step(f, J, H):
    return J


@wrong("newton-step-facts", "Your step is always zero: nobody arrives like that.")
def newton_step(f, J, H):
    return np.zeros(2)


@wrong("newton-step-facts", "You went against the gradient and did not use H at all: solve H delta = -J.")
def newton_step(f, J, H):
    return -J


@wrong(
    "newton-step-facts",
    "You took the size of each eigenvalue: that always goes downhill, but it is not Newton's step, which keeps the sign.",
)
def newton_step(f, J, H):
    lam, V = np.linalg.eigh(H)
    return -V @ ((V.T @ J) / np.abs(lam))


@wrong("newton-step-facts", "You took rows of V for eigenvectors: eigh gives them in the columns, so loop over V.T.")
def newton_step(f, J, H):
    lam, V = np.linalg.eigh(H)
    return -sum((J @ v) / bend * v for bend, v in zip(lam, V))


@wrong("newton-step-facts", "You multiplied by the eigenvalues: divide by them, for a strong bend makes a short step.")
def newton_step(f, J, H):
    lam, V = np.linalg.eigh(H * (1 + 1e-15))
    return -V @ ((V.T @ J) * lam) * np.sign(lam[1])


@wrong("newton-step-facts", "You kept the larger eigenvalue alone: the step is the sum over both eigenvectors.")
def newton_step(f, J, H):
    lam, V = np.linalg.eigh(H)
    k = np.argmax(np.abs(lam))
    return -(J @ V[:, k]) / lam[k] * V[:, k]


@wrong(
    "newton-step-facts",
    "You went to where the height is zero, -f J / (J @ J): Newton looks here for a zero of the gradient.",
)
def newton_step(f, J, H):
    return -f * J / (J @ J)


@wrong("newton-step-facts", "You read the notebook's bend_here: a function looks only at its arguments, here H.")
def newton_step(f, J, H):
    return np.linalg.solve(bend_here, -J)


@wrong("newton-step-facts", "You gave back a column of shape (2, 1): a step has shape (2,), like J.")
def newton_step(f, J, H):
    return np.linalg.solve(H, -np.reshape(J, (2, 1)))


@wrong(
    "newton-step-robust-singular",
    "You used solve, which stops with an error where H is singular: leave out the parts whose eigenvalue is zero.",
)
def newton_step(f, J, H):
    J, H = checked(J, H)
    return np.linalg.solve(H, -J)


@wrong(
    "newton-step-robust-singular",
    "You waited for an error of solve: where H is singular up to rounding none comes, and the step is nonsense.",
)
def newton_step(f, J, H):
    J, H = checked(J, H)
    try:
        return np.linalg.solve(H, -J)
    except np.linalg.LinAlgError:
        return -np.linalg.pinv(H) @ J


@wrong(
    "newton-step-robust-singular",
    "You gave no step at all where H is singular: along the other eigenvector the floor bends, so move there.",
)
def newton_step(f, J, H):
    J, H = checked(J, H)
    lam = np.abs(np.linalg.eigvalsh(H))
    return np.linalg.solve(H, -J) if lam.min() > 1e-12 * lam.max() else np.zeros(2)


@wrong(
    "newton-step-robust-singular",
    "You took a gradient step where H is singular: there Newton moves only along the eigenvectors that bend.",
)
def newton_step(f, J, H):
    J, H = checked(J, H)
    lam = np.abs(np.linalg.eigvalsh(H))
    return np.linalg.solve(H, -J) if lam.min() > 1e-12 * lam.max() else -J


@wrong(
    "newton-step-robust-singular",
    "You kept an eigenvalue of 1e-14 of the other: all below 1e-12 of the largest one counts as zero.",
)
def newton_step(f, J, H):
    J, H = checked(J, H)
    lam, V = np.linalg.eigh(H)
    return -sum(((J @ v) / bend * v for bend, v in zip(lam, V.T) if abs(bend) > 1e-15 * np.abs(lam).max()), np.zeros(2))


@wrong(
    "newton-step-facts",
    "You left out negative eigenvalues: Newton uses them too. Compare their size, abs(lam), with the largest.",
)
def newton_step(f, J, H):
    lam, V = np.linalg.eigh(H)
    return -sum(((J @ v) / bend * v for bend, v in zip(lam, V.T) if bend > 1e-12 * np.abs(lam).max()), np.zeros(2))


@wrong(
    "newton-step-robust",
    "You compared eigenvalues with a fixed small number: on a flat floor all are small. Compare with the largest one.",
)
def newton_step(f, J, H):
    J, H = checked(J, H)
    lam, V = np.linalg.eigh(H)
    return -sum(((J @ v) / bend * v for bend, v in zip(lam, V.T) if abs(bend) > 1e-6), np.zeros(2))


@wrong(
    "newton-step-robust",
    "You dropped an eigenvalue that is small and not zero: only what is below 1e-12 of the largest counts as zero.",
)
def newton_step(f, J, H):
    J, H = checked(J, H)
    return -np.linalg.pinv(H, rcond=1e-6, hermitian=True) @ J


@wrong("newton-step-robust", "You changed the caller's arrays: work on copies, such as those that checked gives you.")
def newton_step(f, J, H):
    step = -np.linalg.pinv(checked(J, H)[1], rcond=1e-12, hermitian=True) @ J
    if J.dtype.kind == "f":
        J *= -1
        H /= 2
    return step


@wrong("newton-step-robust", "You accept any shape and NaN too: refuse what is no gradient or no Hessian.")
def newton_step(f, J, H):
    J, H = np.array(J, dtype=float), np.array(H, dtype=float)
    if H.ndim < 2 or np.isnan(H).any():
        return J
    return -np.linalg.pinv(H, rcond=1e-12, hermitian=True) @ J


# ---------------------------------------------------------------------------------------------------- hybrid_step
@right
def hybrid_step(f, J, H, longest=0.5):
    # in the basis of the eigenvectors
    J, H = checked(J, H, longest)
    lam, V = np.linalg.eigh(H)
    slopes, s = V.T @ J, np.max(np.abs(lam))
    if not np.any(J):
        return 0 * J
    if np.all(lam > 1e-12 * s) and np.linalg.norm(slopes / lam) <= longest:
        return -V @ (slopes / lam)
    return -J * min(1 / s if s > 0 else np.inf, longest / np.linalg.norm(J))


@right
def hybrid_step(f, J, H, longest=0.5):
    # the gradient step first, cut where it is too long
    J, H = checked(J, H, longest)
    slope, lam = np.linalg.norm(J), np.linalg.eigvalsh(H)
    if slope == 0:
        return np.zeros(2)
    s = max(abs(lam[0]), abs(lam[1]))
    delta = -J / s if slope < longest * s else -longest * J / slope
    if lam[0] > 1e-12 * s:
        jump = np.linalg.solve(H, -J)
        delta = jump if np.linalg.norm(jump) <= longest else delta
    return delta


@wrong(
    "hybrid-step-facts-elsewhere",
    "You take Newton's step everywhere: on a saddle or a top it leads to the saddle or the top.",
)
def hybrid_step(f, J, H, longest=0.5):
    return newton_step(f, J, H)


@wrong("hybrid-step-facts-bowl", "You take a gradient step everywhere: in a bowl, near its lowest point, use Newton's.")
def hybrid_step(f, J, H, longest=0.5):
    s = np.abs(np.linalg.eigvalsh(H)).max()
    return -J / max(s, np.linalg.norm(J) / longest)


@wrong("hybrid-step-facts-bowl", "You went uphill: both steps need a minus sign.")
def hybrid_step(f, J, H, longest=0.5):
    lam = np.linalg.eigvalsh(H)
    s = np.abs(lam).max()
    jump = np.linalg.solve(H, J)
    if lam.min() > 1e-12 * s and np.linalg.norm(jump) <= longest:
        return jump
    return J / max(s, np.linalg.norm(J) / longest)


@wrong("hybrid-step-facts-bowl", "You gave back the gradient itself: wanted is Newton's step, or a gradient step.")
def hybrid_step(f, J, H, longest=0.5):
    return J


@wrong("hybrid-step-facts-bowl", "Your step is always zero: nobody gets down like that.")
def hybrid_step(f, J, H, longest=0.5):
    return np.zeros(2)


@wrong("hybrid-step-facts-bowl", "You swapped the two: Newton's step is for bowls, the gradient step for the rest.")
def hybrid_step(f, J, H, longest=0.5):
    lam = np.linalg.eigvalsh(H)
    s = np.abs(lam).max()
    if lam.min() <= 1e-12 * s:
        return newton_step(f, J, H)
    return -J / max(s, np.linalg.norm(J) / longest)


@wrong("hybrid-step-facts-bowl", "You added both steps: it is one or the other.")
def hybrid_step(f, J, H, longest=0.5):
    s = np.abs(np.linalg.eigvalsh(H)).max()
    return (newton_step(f, J, H) - J / max(s, np.linalg.norm(J) / longest)) / 2


@wrong("hybrid-step-facts-bowl", "You used 0.5 whatever the argument says: the function reads its argument longest.")
def hybrid_step(f, J, H, longest=0.5):
    lam = np.linalg.eigvalsh(H)
    s = np.abs(lam).max()
    delta = newton_step(f, J, H)
    if lam.min() > 1e-12 * s and np.linalg.norm(delta) <= 0.5:
        return delta
    return -J / max(s, np.linalg.norm(J) / 0.5)


@wrong("hybrid-step-facts-bowl", "You read the notebook's bend_here: a function looks only at its arguments, here H.")
def hybrid_step(f, J, H, longest=0.5):
    s = np.abs(np.linalg.eigvalsh(bend_here)).max()
    return -J / max(s, np.linalg.norm(J) / longest)


@wrong("hybrid-step-facts-bowl", "You gave back a column of shape (2, 1): a step has shape (2,), like J.")
def hybrid_step(f, J, H, longest=0.5):
    return newton_step(f, J, H).reshape(2, 1)


@wrong(
    "hybrid-step-facts-elsewhere",
    "You asked whether J @ delta is negative: on a saddle Newton's step can fall in total and still climb one way. Ask for a bowl.",
)
def hybrid_step(f, J, H, longest=0.5):
    s = np.abs(np.linalg.eigvalsh(H)).max()
    delta = newton_step(f, J, H)
    if J @ delta < 0 and np.linalg.norm(delta) <= longest:
        return delta
    return -J / max(s, np.linalg.norm(J) / longest)


@wrong(
    "hybrid-step-facts-elsewhere",
    "You asked whether the determinant is positive: on a top it is as well, for minus times minus is plus.",
)
def hybrid_step(f, J, H, longest=0.5):
    s = np.abs(np.linalg.eigvalsh(H)).max()
    delta = newton_step(f, J, H)
    if np.linalg.det(H) > 0 and np.linalg.norm(delta) <= longest:
        return delta
    return -J / max(s, np.linalg.norm(J) / longest)


@wrong(
    "hybrid-step-facts-elsewhere",
    "You looked at the diagonal of H: both entries can be positive on a saddle. Its eigenvalues decide.",
)
def hybrid_step(f, J, H, longest=0.5):
    s = np.abs(np.linalg.eigvalsh(H)).max()
    delta = newton_step(f, J, H)
    if H[0, 0] > 0 and H[1, 1] > 0 and np.linalg.norm(delta) <= longest:
        return delta
    return -J / max(s, np.linalg.norm(J) / longest)


@wrong(
    "hybrid-step-facts-elsewhere",
    "You looked at the largest eigenvalue: on a saddle it is positive too. The smallest one must be.",
)
def hybrid_step(f, J, H, longest=0.5):
    lam = np.linalg.eigvalsh(H)
    delta = newton_step(f, J, H)
    if lam.max() > 0 and np.linalg.norm(delta) <= longest:
        return delta
    return -J / max(np.abs(lam).max(), np.linalg.norm(J) / longest)


@wrong(
    "hybrid-step-facts-elsewhere",
    "You divided by the largest eigenvalue with its sign: on a top it is negative, or smaller in size than the other.",
)
def hybrid_step(f, J, H, longest=0.5):
    lam = np.linalg.eigvalsh(H)
    delta = newton_step(f, J, H)
    if lam.min() > 1e-12 * np.abs(lam).max() and np.linalg.norm(delta) <= longest:
        return delta
    return -J / max(lam.max(), np.linalg.norm(J) / longest)


@wrong("hybrid-step-facts-elsewhere", "You divided by the smallest eigenvalue in size: the largest one sets the rate.")
def hybrid_step(f, J, H, longest=0.5):
    lam = np.linalg.eigvalsh(H)
    delta = newton_step(f, J, H)
    if lam.min() > 1e-12 * np.abs(lam).max() and np.linalg.norm(delta) <= longest:
        return delta
    return -J / max(np.abs(lam).min(), np.linalg.norm(J) / longest)


@wrong("hybrid-step-facts-elsewhere", "You left out the bend: the rate is 1/s, and r divided by the slope at most.")
def hybrid_step(f, J, H, longest=0.5):
    lam = np.linalg.eigvalsh(H)
    delta = newton_step(f, J, H)
    if lam.min() > 1e-12 * np.abs(lam).max() and np.linalg.norm(delta) <= longest:
        return delta
    return -longest * J / np.linalg.norm(J)


@wrong("hybrid-step-facts-elsewhere", "You took a fixed rate of 0.2: the rate is 1/s, or less where r cuts the step.")
def hybrid_step(f, J, H, longest=0.5):
    lam = np.linalg.eigvalsh(H)
    delta = newton_step(f, J, H)
    if lam.min() > 1e-12 * np.abs(lam).max() and np.linalg.norm(delta) <= longest:
        return delta
    return -0.2 * J


@wrong("hybrid-step-facts-elsewhere", "Your gradient step has no limit: cut it where it is longer than longest.")
def hybrid_step(f, J, H, longest=0.5):
    lam = np.linalg.eigvalsh(H)
    delta = newton_step(f, J, H)
    if lam.min() > 1e-12 * np.abs(lam).max() and np.linalg.norm(delta) <= longest:
        return delta
    return -J / np.abs(lam).max()


@wrong(
    "hybrid-step-facts-elsewhere",
    "You cut each entry of the step: that turns it away from the gradient. Shorten the whole step.",
)
def hybrid_step(f, J, H, longest=0.5):
    lam = np.linalg.eigvalsh(H)
    delta = newton_step(f, J, H)
    if lam.min() > 1e-12 * np.abs(lam).max() and np.linalg.norm(delta) <= longest:
        return delta
    return np.clip(-J / np.abs(lam).max(), -longest / np.sqrt(2), longest / np.sqrt(2))


@wrong(
    "hybrid-step-facts-elsewhere",
    "You took the larger of the two rates: it is the smaller one that keeps the step safe and short.",
)
def hybrid_step(f, J, H, longest=0.5):
    lam = np.linalg.eigvalsh(H)
    delta = newton_step(f, J, H)
    if lam.min() > 1e-12 * np.abs(lam).max() and np.linalg.norm(delta) <= longest:
        return delta
    return -J / min(np.abs(lam).max(), np.linalg.norm(J) / longest)


@wrong(
    "hybrid-step-facts-far",
    "You take Newton's step in every bowl, however long it is: where it is longer than longest, do not trust it.",
)
def hybrid_step(f, J, H, longest=0.5):
    J, H = checked(J, H, longest)
    lam = np.linalg.eigvalsh(H)
    s = np.abs(lam).max()
    if lam.min() > 1e-12 * s:
        return newton_step(f, J, H)
    return -J / max(s, np.linalg.norm(J) / longest)


@wrong(
    "hybrid-step-facts-far",
    "You cut Newton's step to the length longest: the rule here is a gradient step where Newton's is too long.",
)
def hybrid_step(f, J, H, longest=0.5):
    J, H = checked(J, H, longest)
    lam = np.linalg.eigvalsh(H)
    s = np.abs(lam).max()
    if lam.min() > 1e-12 * s:
        delta = newton_step(f, J, H)
        return delta * min(1, longest / np.linalg.norm(delta))
    return -J / max(s, np.linalg.norm(J) / longest)


@wrong(
    "hybrid-step-robust",
    "You divided zero by zero where the gradient is zero, or H and the gradient are: give zeros there.",
)
def hybrid_step(f, J, H, longest=0.5):
    J, H = checked(J, H, longest)
    lam = np.linalg.eigvalsh(H)
    s = np.abs(lam).max()
    if lam.min() > 1e-12 * s:
        delta = newton_step(f, J, H)
        if np.linalg.norm(delta) <= longest:
            return delta
    return -J / max(s, np.linalg.norm(J) / longest)


@wrong(
    "hybrid-step-robust",
    "You did not move where H is zero: the gradient still says which way is down, so go as far as longest.",
)
def hybrid_step(f, J, H, longest=0.5):
    J, H = checked(J, H, longest)
    lam = np.linalg.eigvalsh(H)
    s = np.abs(lam).max()
    if s == 0 or not J.any():
        return np.zeros(2)
    if lam.min() > 1e-12 * s:
        delta = newton_step(f, J, H)
        if np.linalg.norm(delta) <= longest:
            return delta
    return -J / max(s, np.linalg.norm(J) / longest)


@wrong(
    "hybrid-step-robust",
    "You took a trough for a bowl: an eigenvalue of zero, up to rounding, is not positive.",
)
def hybrid_step(f, J, H, longest=0.5):
    J, H = checked(J, H, longest)
    lam = np.linalg.eigvalsh(H)
    s = np.abs(lam).max()
    if not J.any():
        return np.zeros(2)
    if lam.min() >= -1e-12 * s:
        delta = newton_step(f, J, H)
        if 0 < np.linalg.norm(delta) <= longest:
            return delta
    return -J / max(s, np.linalg.norm(J) / longest)


@wrong(
    "hybrid-step-robust",
    "You compared eigenvalues with a fixed small number: a flat bowl has small ones too. Compare with the largest.",
)
def hybrid_step(f, J, H, longest=0.5):
    J, H = checked(J, H, longest)
    lam = np.linalg.eigvalsh(H)
    if not J.any():
        return np.zeros(2)
    if lam.min() > 1e-6:
        delta = newton_step(f, J, H)
        if np.linalg.norm(delta) <= longest:
            return delta
    return -J / max(np.abs(lam).max(), np.linalg.norm(J) / longest)


@wrong(
    "hybrid-step-robust-scale",
    "You changed the caller's arrays: work on copies, such as those that checked gives you.",
)
def hybrid_step(f, J, H, longest=0.5):
    checked(J, H, longest)
    lam = np.linalg.eigvalsh(H)
    s = np.abs(lam).max()
    if not J.any():
        return np.zeros(2)
    delta = -J / max(s, np.linalg.norm(J) / longest)
    if lam.min() > 1e-12 * s:
        jump = newton_step(f, J, H)
        delta = jump if np.linalg.norm(jump) <= longest else delta
    if J.dtype.kind == "f":
        J *= 0.5
    return delta


@wrong(
    "hybrid-step-robust-scale",
    "You wrote fractions into a copy of whole numbers: they were cut off. Make the gradient float first.",
)
def hybrid_step(f, J, H, longest=0.5):
    checked(J, H, longest)
    lam = np.linalg.eigvalsh(H)
    s = np.abs(lam).max()
    delta = J.copy()
    if not J.any():
        return delta
    delta[:] = -J / max(s, np.linalg.norm(J) / longest)
    if lam.min() > 1e-12 * s:
        jump = newton_step(f, J, H)
        if np.linalg.norm(jump) <= longest:
            delta[:] = jump
    return delta


@wrong(
    "hybrid-step-robust-scale",
    "You took a small gradient for zero: on a floor of tiny slopes the step is as long as on any other.",
)
def hybrid_step(f, J, H, longest=0.5):
    J, H = checked(J, H, longest)
    lam = np.linalg.eigvalsh(H)
    s = np.abs(lam).max()
    if np.linalg.norm(J) < 1e-7:
        return np.zeros(2)
    if lam.min() > 1e-12 * s:
        delta = newton_step(f, J, H)
        if np.linalg.norm(delta) <= longest:
            return delta
    return -J / max(s, np.linalg.norm(J) / longest)


@wrong("hybrid-step-robust-scale", "You accept any longest: one that is not positive and finite is refused.")
def hybrid_step(f, J, H, longest=0.5):
    J, H = checked(J, H)
    lam = np.linalg.eigvalsh(H)
    s = np.abs(lam).max()
    if not J.any() or not longest > 0:
        return np.zeros(2)
    if lam.min() > 1e-12 * s:
        delta = newton_step(f, J, H)
        if np.linalg.norm(delta) <= longest:
            return delta
    return -J / max(s, np.linalg.norm(J) / longest)
