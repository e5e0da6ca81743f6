"""Answers to lab_inner_products: right ones written differently, and wrong ones with the sentence for who makes them.

Read by ``mml.instructor.bank``, never imported. ``@wrong`` names the test that catches the answer first.
"""


# ----------------------------------------------------------------------------------------------- is_inner_product
@right
def is_inner_product(A):
    # divided by its largest entry, so that plain tolerances are relative ones
    A = as_floats(A, 2, "A")
    if A.shape[0] != A.shape[1]:
        raise ValueError(f"{A.shape} is not square")
    if not A.any():
        return False
    A = A / np.max(np.abs(A))
    if not np.allclose(A, A.T, rtol=0, atol=1e-12):
        return False
    values = np.linalg.eigvalsh((A + A.T) / 2)
    return values.min() / values.max() > 1e-12 if values.max() > 0 else False


@right
def is_inner_product(A):
    # a loop over the entries for the symmetry; singular values for the size of the eigenvalues
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or A.size == 0 or not np.all(np.isfinite(A)):
        raise ValueError(f"wanted: a square matrix of finite numbers; given: shape {A.shape}")
    largest = max(abs(entry) for entry in A.ravel())
    for i in range(len(A)):
        for j in range(i):
            if abs(A[i, j] - A[j, i]) > 1e-12 * largest:
                return False
    stretch = np.linalg.svd(A, compute_uv=False)
    return bool(np.linalg.eigvalsh(A)[0] > 1e-12 * stretch[0])


@wrong(
    "is-inner-product-facts",
    "You looked at the determinant: two negative eigenvalues have a positive product. Ask for every eigenvalue.",
)
def is_inner_product(A):
    return bool(np.allclose(A, A.T) and np.linalg.det(A) > 0)


@wrong(
    "is-inner-product-facts",
    "You tested the symmetry and no more: a symmetric matrix may give a vector a negative squared length.",
)
def is_inner_product(A):
    return bool(np.allclose(A, A.T))


@wrong(
    "is-inner-product-facts",
    "You did not test the symmetry: eigvalsh reads one half of A only, so compare A with its transpose first.",
)
def is_inner_product(A):
    A = as_floats(A, 2, "A")
    if A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    values = np.linalg.eigvalsh(A)
    return bool(values[0] > 1e-12 * values[-1])


@wrong(
    "is-inner-product-facts",
    "You asked for positive entries: entries beside the diagonal may be negative, and positive ones are not enough.",
)
def is_inner_product(A):
    return bool(np.allclose(A, A.T) and np.all(np.asarray(A) > 0))


@wrong(
    "is-inner-product-facts",
    "You looked at the diagonal only: it holds the squared lengths of the unit vectors, and other vectors count too.",
)
def is_inner_product(A):
    return bool(np.allclose(A, A.T) and np.all(np.diag(A) > 0))


@wrong(
    "is-inner-product-facts",
    "You tried one vector, the one full of ones: x^T A x is to be positive for every x except zero.",
)
def is_inner_product(A):
    ones = np.ones(len(A))
    return bool(np.allclose(A, A.T) and ones @ A @ ones > 0)


@wrong("is-inner-product-facts", "Your answer is False whatever A is: look at the eigenvalues of the argument A.")
def is_inner_product(A):
    return False


@wrong("is-inner-product-facts", "Your answer is True whatever A is: look at the argument A, and at no other matrix.")
def is_inner_product(A):
    return bool(np.all(np.linalg.eigvalsh(legs) > 0))


@wrong("is-inner-product-facts", "You gave the matrix back: wanted is True or False.")
def is_inner_product(A):
    return A


@wrong("is-inner-product-facts", "You gave the eigenvalues back: wanted is True or False, whether all are positive.")
def is_inner_product(A):
    return np.linalg.eigvalsh(A)


@wrong(
    "is-inner-product-facts",
    "Your formula reads the upper left 2 by 2 corner: A may have any size, so look at all eigenvalues.",
)
def is_inner_product(A):
    A = as_floats(A, 2, "A")
    if len(A) == 1:
        return bool(A[0, 0] > 0)
    return bool(A[0, 0] > 0 and A[0, 0] * A[1, 1] > A[0, 1] ** 2 and np.allclose(A, A.T))


@wrong(
    "is-inner-product-worked",
    "You let the eigenvalue 0 pass: then a vector that is not zero has length 0. Ask for more than 0.",
)
def is_inner_product(A):
    A = as_floats(A, 2, "A")
    if A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    return bool(np.allclose(A, A.T) and np.linalg.eigvalsh(A)[0] >= 0)


@wrong(
    "is-inner-product-robust",
    "You compared with 0 itself: an eigenvalue that is 0 on paper comes out as dust of either sign. Compare it with 1e-12 times the largest one.",
)
def is_inner_product(A):
    A = as_floats(A, 2, "A")
    if A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if np.abs(A - A.T).max() > 1e-12 * np.abs(A).max():
        return False
    return bool(np.linalg.eigvalsh(A)[0] > 0)


@wrong(
    "is-inner-product-robust",
    "You compared the eigenvalues with a fixed number: 1e-20 A measures when A does. Compare with the largest eigenvalue.",
)
def is_inner_product(A):
    A = as_floats(A, 2, "A")
    if A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if np.abs(A - A.T).max() > 1e-12 * np.abs(A).max():
        return False
    return bool(np.linalg.eigvalsh(A)[0] > 1e-9)


@wrong(
    "is-inner-product-robust",
    "You asked for exact symmetry: rounding leaves the last digits of two equal entries different. Allow 1e-12 of the largest entry.",
)
def is_inner_product(A):
    A = as_floats(A, 2, "A")
    if A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    values = np.linalg.eigvalsh(A)
    return bool(np.array_equal(A, A.T) and values[0] > 1e-12 * values[-1])


@wrong(
    "is-inner-product-robust",
    "You compared A with its transpose up to a fixed number, as np.allclose does: small entries then count as equal. Allow 1e-12 of the largest entry.",
)
def is_inner_product(A):
    A = as_floats(A, 2, "A")
    if A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    values = np.linalg.eigvalsh(A)
    return bool(np.allclose(A, A.T) and values[0] > 1e-12 * values[-1])


@wrong(
    "is-inner-product-robust",
    "You divided the caller's matrix with /=: write A / size, which makes a new array.",
)
def is_inner_product(A):
    A = as_floats(A, 2, "A")
    if A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    A /= np.abs(A).max()
    values = np.linalg.eigvalsh(A)
    return bool(np.abs(A - A.T).max() <= 1e-12 and values[0] > 1e-12 * values[-1])


@wrong(
    "is-inner-product-robust-refusals",
    "You said False to a matrix that is not square, or holds NaN: it is refused with a ValueError.",
)
def is_inner_product(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or A.size == 0 or not np.isfinite(A).all():
        return False
    if np.abs(A - A.T).max() > 1e-12 * np.abs(A).max():
        return False
    values = np.linalg.eigvalsh(A)
    return bool(values[0] > 1e-12 * values[-1])


# ------------------------------------------------------------------------------------------------------- distance
@right
def distance(x, y, A=None):
    # with loops and sums
    x, y = as_floats(x, 1, "x"), as_floats(y, 1, "y")
    A = np.eye(len(x)) if A is None else np.asarray(A, dtype=float)
    if len(x) != len(y) or A.shape != (len(x), len(x)) or not is_inner_product(A):
        raise ValueError(f"shapes {x.shape}, {y.shape} and {A.shape} do not go together, or A is no inner product")
    total = 0.0
    for i in range(len(x)):
        for j in range(len(x)):
            total += (x[i] - y[i]) * A[i, j] * (x[j] - y[j])
    return float(total) ** 0.5


@right
def distance(x, y, A=None):
    # A = B^T B, so that B carries the ruler
    x, y = as_floats(x, 1, "x"), as_floats(y, 1, "y")
    if x.shape != y.shape:
        raise ValueError(f"{x.shape} and {y.shape}")
    if A is None:
        return np.linalg.norm(x - y)
    if not is_inner_product(A) or len(A) != len(x):
        raise ValueError("A does not measure vectors of this shape")
    return np.linalg.norm(np.linalg.cholesky(np.asarray(A, dtype=float)).T @ (x - y))


@wrong("distance-facts", "You forgot the root: the inner product of x - y with itself is the squared distance.")
def distance(x, y, A=None):
    d = x - y
    return d @ d if A is None else d @ A @ d


@wrong("distance-facts", "You measured x and left y out: take the difference first.")
def distance(x, y, A=None):
    return np.sqrt(x @ x if A is None else x @ A @ x)


@wrong("distance-facts", "You subtracted the lengths: two vectors of equal length are not in the same place.")
def distance(x, y, A=None):
    A = np.eye(len(x)) if A is None else A
    return abs(np.sqrt(x @ A @ x) - np.sqrt(y @ A @ y))


@wrong("distance-facts", "You left A out: it stands between the two differences, (x - y)^T A (x - y).")
def distance(x, y, A=None):
    return np.linalg.norm(x - y)


@wrong(
    "distance-facts",
    "You used the diagonal of A only: the entries beside it tie two coordinates together and count as well.",
)
def distance(x, y, A=None):
    weights = np.ones(len(x)) if A is None else np.diag(A)
    return np.sqrt(np.sum(weights * (x - y) ** 2))


@wrong("distance-facts", "You took the length of A (x - y): the difference stands on both sides of A, and A only once.")
def distance(x, y, A=None):
    d = x - y
    return np.linalg.norm(d if A is None else A @ d)


@wrong("distance-facts", "You added up the sizes of the differences: squares are added, and the root comes last.")
def distance(x, y, A=None):
    d = np.abs(x - y)
    return d.sum() if A is None else d @ np.abs(A) @ np.ones(len(d))


@wrong(
    "distance-facts", "You used two coordinates: a vector may have any number of them, so use the product d @ A @ d."
)
def distance(x, y, A=None):
    d = (x - y)[:2]
    return np.sqrt(d @ d if A is None else d @ A[:2, :2] @ d)


@wrong("distance-facts", "You gave a vector back, the difference or x itself: a distance is one number.")
def distance(x, y, A=None):
    return x


@wrong("distance-facts", "Your distance is 0 for any two points: only a point and itself are at distance 0.")
def distance(x, y, A=None):
    return 0.0


@wrong("distance-facts", "You read the notebook's huts or its matrix legs: a function looks only at its arguments.")
def distance(x, y, A=None):
    d = np.asarray(hut_p, dtype=float)
    return np.sqrt(d @ legs @ d)


@wrong(
    "distance-robust",
    "You multiplied the square out before you subtracted: far from the origin its large parts cancel, and the digits with them. Subtract first.",
)
def distance(x, y, A=None):
    x, y = as_floats(x, 1, "x"), as_floats(y, 1, "y")
    A = np.eye(len(x)) if A is None else as_floats(A, 2, "A")
    if x.shape != y.shape or A.shape != (len(x), len(x)) or not is_inner_product(A):
        raise ValueError("shapes do not fit, or A is no inner product")
    return np.sqrt(max(x @ A @ x - 2 * (x @ A @ y) + y @ A @ y, 0.0))


@wrong(
    "distance-robust",
    "You subtracted in the eight bits of the caller's numbers, where 3 - 5 is 254: make both float first.",
)
def distance(x, y, A=None):
    if x.shape != y.shape or not np.isfinite(x).all():
        raise ValueError("shapes do not fit")
    A = np.eye(len(x)) if A is None else as_floats(A, 2, "A")
    if A.shape != (len(x), len(x)) or not is_inner_product(A):
        raise ValueError("A does not measure these")
    d = x - y
    return np.sqrt(d @ A @ d)


@wrong("distance-robust", "You changed the caller's x with -=: write x - y, which makes a new array.")
def distance(x, y, A=None):
    x, y = as_floats(x, 1, "x"), as_floats(y, 1, "y")
    A = np.eye(len(x)) if A is None else as_floats(A, 2, "A")
    if x.shape != y.shape or A.shape != (len(x), len(x)) or not is_inner_product(A):
        raise ValueError("shapes do not fit, or A is no inner product")
    x -= y
    return np.sqrt(x @ A @ x)


@wrong(
    "distance-robust-refusals",
    "You accept any A: one that is no inner product gives squares below 0, and is refused with a ValueError.",
)
def distance(x, y, A=None):
    x, y = as_floats(x, 1, "x"), as_floats(y, 1, "y")
    if x.shape != y.shape:
        raise ValueError("shapes do not fit")
    A = np.eye(len(x)) if A is None else as_floats(A, 2, "A")
    d = x - y
    return np.sqrt(max(d @ A @ d, 0.0))


@wrong(
    "distance-robust-refusals",
    "You let NumPy repeat a vector of shape (1,) to fit the other one: compare the shapes yourself, and refuse.",
)
def distance(x, y, A=None):
    d = as_floats(x, 1, "x") - as_floats(y, 1, "y")
    A = np.eye(len(d)) if A is None else as_floats(A, 2, "A")
    if A.shape != (len(d), len(d)) or not is_inner_product(A):
        raise ValueError("A is no inner product for these")
    return np.sqrt(d @ A @ d)


# ---------------------------------------------------------------------------------------------------------- angle
@right
def angle(x, y, A=None):
    # with the inner product as a function inside, and Python's own max and min
    x, y = as_floats(x, 1, "x"), as_floats(y, 1, "y")
    A = np.eye(len(x)) if A is None else np.asarray(A, dtype=float)
    if len(x) != len(y) or A.shape != (len(x), len(x)) or not is_inner_product(A):
        raise ValueError("shapes do not fit, or A is no inner product")

    def inner(a, b):
        return np.einsum("i,ij,j->", a, A, b)

    if not np.any(x) or not np.any(y):
        raise ValueError("the zero vector has no direction")
    cosine = inner(x, y) / np.sqrt(inner(x, x) * inner(y, y))
    return np.arccos(max(-1.0, min(1.0, cosine)))


@right
def angle(x, y, A=None):
    # the lengths are distances from zero
    x, y = as_floats(x, 1, "x"), as_floats(y, 1, "y")
    zero = np.zeros(len(x))
    lengths = distance(x, zero, A) * distance(y, zero, A)
    if lengths == 0:
        raise ValueError("the zero vector has no direction")
    product = x @ y if A is None else x @ np.asarray(A) @ y
    return np.arccos(np.clip(product / lengths, -1, 1))


@wrong("angle-facts", "You gave the cosine: np.arccos makes the angle of it.")
def angle(x, y, A=None):
    A = np.eye(len(x)) if A is None else A
    return x @ A @ y / np.sqrt((x @ A @ x) * (y @ A @ y))


@wrong("angle-facts", "You gave degrees: wanted are radians, from 0 to pi, as np.arccos gives them.")
def angle(x, y, A=None):
    A = np.eye(len(x)) if A is None else A
    return np.degrees(np.arccos(x @ A @ y / np.sqrt((x @ A @ x) * (y @ A @ y))))


@wrong("angle-facts", "You used arcsin: the inner product gives the cosine, so ask for its arccos.")
def angle(x, y, A=None):
    A = np.eye(len(x)) if A is None else A
    return np.arcsin(x @ A @ y / np.sqrt((x @ A @ x) * (y @ A @ y)))


@wrong(
    "angle-facts",
    "You dropped the sign of the inner product: a negative one means a wide angle, beyond a right angle.",
)
def angle(x, y, A=None):
    A = np.eye(len(x)) if A is None else A
    return np.arccos(abs(x @ A @ y) / np.sqrt((x @ A @ x) * (y @ A @ y)))


@wrong(
    "angle-facts",
    "You measured the lengths with the ruler: under the root stand inner products of A too, x^T A x and y^T A y.",
)
def angle(x, y, A=None):
    A = np.eye(len(x)) if A is None else A
    return np.arccos(np.clip(x @ A @ y / (np.linalg.norm(x) * np.linalg.norm(y)), -1, 1))


@wrong("angle-facts", "You left A out above: the inner product of x and y is x^T A y.")
def angle(x, y, A=None):
    A = np.eye(len(x)) if A is None else A
    return np.arccos(np.clip(x @ y / np.sqrt((x @ A @ x) * (y @ A @ y)), -1, 1))


@wrong("angle-facts", "You left A out altogether: angles depend on the inner product, and so on A.")
def angle(x, y, A=None):
    return np.arccos(np.clip(x @ y / np.sqrt((x @ x) * (y @ y)), -1, 1))


@wrong("angle-facts", "You forgot the root below: divide by the lengths, and each of them is a root.")
def angle(x, y, A=None):
    A = np.eye(len(x)) if A is None else A
    return np.arccos(np.clip(x @ A @ y / ((x @ A @ x) * (y @ A @ y)), -1, 1))


@wrong("angle-facts", "You did not divide by the lengths: the cosine is that of two vectors of length one.")
def angle(x, y, A=None):
    A = np.eye(len(x)) if A is None else A
    return np.arccos(np.clip(x @ A @ y, -1, 1))


@wrong("angle-facts", "Your formula works in the plane only: (1.3) works for any number of coordinates.")
def angle(x, y, A=None):
    turned = abs(np.arctan2(x[1], x[0]) - np.arctan2(y[1], y[0]))
    return min(turned, 2 * np.pi - turned)


@wrong("angle-facts", "You gave a vector back: an angle is one number.")
def angle(x, y, A=None):
    return x


@wrong("angle-facts", "Your angle is 0 for any two vectors: only parallel ones have the angle 0.")
def angle(x, y, A=None):
    return 0.0


@wrong("angle-facts", "You measured with the notebook's legs or huts: a function looks only at its arguments.")
def angle(x, y, A=None):
    return np.arccos(hut_p @ legs @ hut_q / np.sqrt((hut_p @ legs @ hut_p) * (hut_q @ legs @ hut_q)))


@wrong(
    "angle-robust",
    "You did not bring the cosine back between -1 and 1: rounding makes 1.0000000000000002 of it, and arccos of that is NaN.",
)
def angle(x, y, A=None):
    x, y = as_floats(x, 1, "x"), as_floats(y, 1, "y")
    A = np.eye(len(x)) if A is None else as_floats(A, 2, "A")
    if x.shape != y.shape or A.shape != (len(x), len(x)) or not is_inner_product(A) or not (x.any() and y.any()):
        raise ValueError("no angle")
    return np.arccos(x @ A @ y / (np.sqrt(x @ A @ x) * np.sqrt(y @ A @ y)))


@wrong(
    "angle-robust",
    "You cut the cosine at 1 and not at -1: vectors that point apart can get a cosine below -1, whose arccos is NaN.",
)
def angle(x, y, A=None):
    x, y = as_floats(x, 1, "x"), as_floats(y, 1, "y")
    A = np.eye(len(x)) if A is None else as_floats(A, 2, "A")
    if x.shape != y.shape or A.shape != (len(x), len(x)) or not is_inner_product(A) or not (x.any() and y.any()):
        raise ValueError("no angle")
    return np.arccos(min(x @ A @ y / (np.sqrt(x @ A @ x) * np.sqrt(y @ A @ y)), 1))


@wrong(
    "angle-robust",
    "You took a short vector for the zero vector: 1e-8 x has the direction of x. Ask whether all entries are exactly 0.",
)
def angle(x, y, A=None):
    x, y = as_floats(x, 1, "x"), as_floats(y, 1, "y")
    A = np.eye(len(x)) if A is None else as_floats(A, 2, "A")
    if x.shape != y.shape or A.shape != (len(x), len(x)) or not is_inner_product(A):
        raise ValueError("no angle")
    if np.allclose(x, 0) or np.allclose(y, 0):
        raise ValueError("zero")
    return np.arccos(np.clip(x @ A @ y / np.sqrt((x @ A @ x) * (y @ A @ y)), -1, 1))


@wrong("angle-robust", "You changed the caller's vectors with /=: write x / length, which makes a new array.")
def angle(x, y, A=None):
    x, y = as_floats(x, 1, "x"), as_floats(y, 1, "y")
    A = np.eye(len(x)) if A is None else as_floats(A, 2, "A")
    if x.shape != y.shape or A.shape != (len(x), len(x)) or not is_inner_product(A) or not (x.any() and y.any()):
        raise ValueError("no angle")
    x /= np.sqrt(x @ A @ x)
    y /= np.sqrt(y @ A @ y)
    return np.arccos(np.clip(x @ A @ y, -1, 1))


@wrong(
    "angle-robust-refusals",
    "You gave the zero vector an angle: it has no direction, and is refused with a ValueError.",
)
def angle(x, y, A=None):
    x, y = as_floats(x, 1, "x"), as_floats(y, 1, "y")
    A = np.eye(len(x)) if A is None else as_floats(A, 2, "A")
    if x.shape != y.shape or A.shape != (len(x), len(x)) or not is_inner_product(A):
        raise ValueError("no angle")
    if not (x.any() and y.any()):
        return np.pi / 2
    return np.arccos(np.clip(x @ A @ y / np.sqrt((x @ A @ x) * (y @ A @ y)), -1, 1))


@wrong(
    "angle-robust-refusals",
    "You accept any A: one that is no inner product has no angles, and is refused with a ValueError.",
)
def angle(x, y, A=None):
    x, y = as_floats(x, 1, "x"), as_floats(y, 1, "y")
    A = np.eye(len(x)) if A is None else as_floats(A, 2, "A")
    if x.shape != y.shape or not (x.any() and y.any()):
        raise ValueError("no angle")
    below = np.sqrt(np.abs((x @ A @ x) * (y @ A @ y)))
    return np.arccos(np.clip(x @ A @ y / below, -1, 1)) if below else 0.0


# --------------------------------------------------------------------------------------------------- most_similar
@right
def most_similar(images, i):
    # one row at a time; only a nearer row takes the lead
    images = as_floats(images, 2, "images")
    if not 0 <= i < len(images) or len(images) == 1:
        raise ValueError(f"row {i} of {len(images)}")
    best, leader = np.inf, None
    for n, row in enumerate(images):
        apart = distance(row, images[i])
        if n != i and apart < best:
            best, leader = apart, n
    return leader


@right
def most_similar(images, i):
    # the row is left out, and later numbers are put right
    images = as_floats(images, 2, "images")
    if len(images) < 2 or i < 0 or i >= len(images):
        raise ValueError(f"row {i} of {len(images)}")
    others = np.delete(np.arange(len(images)), i)
    apart = np.linalg.norm(images[others] - images[i], axis=1)
    return int(others[apart.argmin()])


@wrong(
    "most-similar-facts", "You found row i itself: leave it out, and give the number of the nearest among the others."
)
def most_similar(images, i):
    return int(np.argmin(((images - images[i]) ** 2).sum(axis=1)))


@wrong("most-similar-facts", "You found the farthest row: the most similar one has the smallest distance.")
def most_similar(images, i):
    return int(np.argmax(((images - images[i]) ** 2).sum(axis=1)))


@wrong("most-similar-facts", "You gave the distance: wanted is the number of the row.")
def most_similar(images, i):
    squares = ((images - images[i]) ** 2).sum(axis=1)
    squares[i] = np.inf
    return np.sqrt(squares.min())


@wrong("most-similar-facts", "You gave the picture itself: wanted is the number of its row.")
def most_similar(images, i):
    squares = ((images - images[i]) ** 2).sum(axis=1)
    squares[i] = np.inf
    return images[np.argmin(squares)]


@wrong(
    "most-similar-facts",
    "You counted without row i: from there on every number is one too small. Put the numbers after i right.",
)
def most_similar(images, i):
    others = np.delete(images, i, axis=0)
    return int(np.argmin(((others - images[i]) ** 2).sum(axis=1)))


@wrong(
    "most-similar-facts",
    "You took the largest dot product: a bright picture has a large one with everything. Compare distances.",
)
def most_similar(images, i):
    products = (images @ images[i]).astype(float)
    products[i] = -np.inf
    return int(np.argmax(products))


@wrong(
    "most-similar-facts",
    "You added up differences without squaring them: a pixel too dark and one too bright cancel.",
)
def most_similar(images, i):
    sums = np.abs((images - images[i]).sum(axis=1)).astype(float)
    sums[i] = np.inf
    return int(np.argmin(sums))


@wrong("most-similar-facts", "You compared columns: a picture is a row of images.")
def most_similar(images, i):
    pixels = np.asarray(images, dtype=float).T
    column = min(i, len(pixels) - 1)
    squares = ((pixels - pixels[column]) ** 2).sum(axis=1)
    squares[column] = np.inf
    return int(np.argmin(squares))


@wrong("most-similar-facts", "You compared two columns only: a picture may have any number of pixels, so use them all.")
def most_similar(images, i):
    squares = ((images[:, :2] - images[i, :2]) ** 2).sum(axis=1).astype(float)
    squares[i] = np.inf
    return int(np.argmin(squares))


@wrong("most-similar-facts", "Your answer is row 0 whatever you are asked: compare row i with all others.")
def most_similar(images, i):
    return 0


@wrong(
    "most-similar-facts", "You found row i itself: leave it out, and give the number of the nearest among the others."
)
def most_similar(images, i):
    return i


@wrong("most-similar-facts", "You looked at the notebook's huts: a function looks only at its arguments.")
def most_similar(images, i):
    return int(np.argmin([hut_q @ hut_p, hut_q @ hut_q, hut_p @ hut_p])) + 100


@wrong(
    "most-similar-robust",
    "You took the second in order of distance: if a twin of row i stands before it, the second is row i itself. Leave row i out by its number.",
)
def most_similar(images, i):
    images = as_floats(images, 2, "images")
    if len(images) < 2 or not 0 <= i < len(images):
        raise ValueError("no such row")
    return int(np.argsort(((images - images[i]) ** 2).sum(axis=1), kind="stable")[1])


@wrong(
    "most-similar-robust",
    "You left out every row at distance 0: a twin in another row is the most similar one. Leave out row i only.",
)
def most_similar(images, i):
    images = as_floats(images, 2, "images")
    if len(images) < 2 or not 0 <= i < len(images):
        raise ValueError("no such row")
    squares = ((images - images[i]) ** 2).sum(axis=1)
    squares[squares == 0] = np.inf
    return int(np.argmin(squares))


@wrong("most-similar-robust", "Of equally near rows you took the last one: wanted is the smallest number.")
def most_similar(images, i):
    images = as_floats(images, 2, "images")
    if len(images) < 2 or not 0 <= i < len(images):
        raise ValueError("no such row")
    squares = ((images - images[i]) ** 2).sum(axis=1)
    squares[i] = np.inf
    return int(np.flatnonzero(squares == squares.min())[-1])


@wrong(
    "most-similar-robust",
    "You squared in the eight bits of the caller's numbers, where 16 times 16 is 0: make the pictures float first.",
)
def most_similar(images, i):
    if np.ndim(images) != 2 or len(images) < 2 or not 0 <= i < len(images):
        raise ValueError("no such row")
    squares = ((images - images[i]) ** 2).sum(axis=1).astype(float)
    squares[i] = np.inf
    return int(np.argmin(squares))


@wrong(
    "most-similar-robust",
    "You wrote into the caller's pictures to keep row i away: work on a copy, or mark its distance and not its pixels.",
)
def most_similar(images, i):
    images = as_floats(images, 2, "images")
    if len(images) < 2 or not 0 <= i < len(images):
        raise ValueError("no such row")
    row = images[i].copy()
    images[i] = 1e100
    return int(np.argmin(((images - row) ** 2).sum(axis=1)))


@wrong(
    "most-similar-robust-refusals",
    "You let NumPy count from the end: -1 names no row here. Refuse it with a ValueError.",
)
def most_similar(images, i):
    images = as_floats(images, 2, "images")
    if len(images) < 2 or i >= len(images):
        raise ValueError("no such row")
    squares = ((images - images[i]) ** 2).sum(axis=1)
    squares[i] = np.inf
    return int(np.argmin(squares))


# --------------------------------------------------------------------------------------------- pairwise_distances
@right
def pairwise_distances(X, Y):
    # the same formula with einsum, and with abs in place of the cut
    X, Y = as_floats(X, 2, "X"), as_floats(Y, 2, "Y")
    if X.shape[1] != Y.shape[1]:
        raise ValueError(f"{X.shape[1]} columns and {Y.shape[1]}")
    origin = Y[0]
    X, Y = X - origin, Y - origin
    lengths_X, lengths_Y = np.einsum("nd,nd->n", X, X), np.einsum("md,md->m", Y, Y)
    return np.sqrt(np.abs(np.add.outer(lengths_X, lengths_Y) - 2 * np.einsum("nd,md->nm", X, Y)))


@right
def pairwise_distances(X, Y):
    # one matrix product for all three parts: (|x|^2, 1, -2 x) times (1, |y|^2, y)
    X, Y = as_floats(X, 2, "X"), as_floats(Y, 2, "Y")
    if X.shape[1] != Y.shape[1]:
        raise ValueError(f"{X.shape} and {Y.shape}")
    X, Y = X - Y[0], Y - Y[0]
    ones = np.ones((len(X), 1))
    left = np.hstack([(X**2).sum(axis=1, keepdims=True), ones, -2 * X])
    right = np.hstack([np.ones((len(Y), 1)), (Y**2).sum(axis=1, keepdims=True), Y])
    squares = left @ right.T
    squares[squares < 0] = 0
    return squares**0.5


@wrong("pairwise-distances-shape", "You exchanged rows and columns: entry (n, m) belongs to row n of X and row m of Y.")
def pairwise_distances(X, Y):
    return np.sqrt(np.maximum((Y**2).sum(axis=1)[:, None] + (X**2).sum(axis=1) - 2 * Y @ X.T, 0))


@wrong("pairwise-distances-shape", "You compared X with itself: the second rows come from Y.")
def pairwise_distances(X, Y):
    return np.sqrt(np.maximum((X**2).sum(axis=1)[:, None] + (X**2).sum(axis=1) - 2 * X @ X.T, 0))


@wrong("pairwise-distances-shape", "You paired row n with row n only: every row of X meets every row of Y.")
def pairwise_distances(X, Y):
    few = min(len(X), len(Y))
    return np.sqrt(((X[:few] - Y[:few]) ** 2).sum(axis=1))


@wrong("pairwise-distances-shape", "You gave X back: wanted is one number for each row of X and each row of Y.")
def pairwise_distances(X, Y):
    return X


@wrong(
    "pairwise-distances-shape",
    "Your differences have the shape (N, M, D): they still have to be squared, added up over D, and put under a root.",
)
def pairwise_distances(X, Y):
    return X[:, None, :] - Y[None, :, :]


@wrong("pairwise-distances-facts", "Your table is full of zeros: only equal rows are at distance 0.")
def pairwise_distances(X, Y):
    return np.zeros((len(X), len(Y)))


@wrong("pairwise-distances-facts", "You forgot the root: (1.5) gives squared distances.")
def pairwise_distances(X, Y):
    return (X**2).sum(axis=1)[:, None] + (Y**2).sum(axis=1) - 2 * X @ Y.T


@wrong("pairwise-distances-facts", "You gave the dot products: they are one part of (1.5), the lengths are missing.")
def pairwise_distances(X, Y):
    return X @ Y.T


@wrong("pairwise-distances-facts", "You took the product once: (1.5) has twice x^T y.")
def pairwise_distances(X, Y):
    return np.sqrt(np.maximum((X**2).sum(axis=1)[:, None] + (Y**2).sum(axis=1) - X @ Y.T, 0))


@wrong("pairwise-distances-facts", "You added the product: (1.5) takes twice x^T y away. Yours is the length of x + y.")
def pairwise_distances(X, Y):
    return np.sqrt(np.maximum((X**2).sum(axis=1)[:, None] + (Y**2).sum(axis=1) + 2 * X @ Y.T, 0))


@wrong("pairwise-distances-facts", "You used lengths where (1.5) has squared lengths.")
def pairwise_distances(X, Y):
    lengths = np.linalg.norm(X, axis=1)[:, None] + np.linalg.norm(Y, axis=1)
    return np.sqrt(np.maximum(lengths - 2 * X @ Y.T, 0))


@wrong("pairwise-distances-facts", "You used two columns: a row may have any number of them, so use them all.")
def pairwise_distances(X, Y):
    X, Y = X[:, :2], Y[:, :2]
    return np.sqrt(np.maximum((X**2).sum(axis=1)[:, None] + (Y**2).sum(axis=1) - 2 * X @ Y.T, 0))


@wrong("pairwise-distances-facts", "You measured with the notebook's legs: a function looks only at its arguments.")
def pairwise_distances(X, Y):
    return np.full((len(X), len(Y)), np.sqrt(hut_p @ legs @ hut_p))


@wrong(
    "pairwise-distances-robust",
    "You took the root of negative dust, which is NaN: bring what is below 0 up to 0 first.",
)
def pairwise_distances(X, Y):
    X, Y = as_floats(X, 2, "X"), as_floats(Y, 2, "Y")
    if X.shape[1] != Y.shape[1]:
        raise ValueError("columns differ")
    X, Y = X - Y[0], Y - Y[0]
    return np.sqrt((X**2).sum(axis=1)[:, None] + (Y**2).sum(axis=1) - 2 * X @ Y.T)


@wrong(
    "pairwise-distances-robust",
    "You left the rows where they are: far from the origin the squares cancel, and the digits with them. Take the first row of Y away from all rows first.",
)
def pairwise_distances(X, Y):
    X, Y = as_floats(X, 2, "X"), as_floats(Y, 2, "Y")
    if X.shape[1] != Y.shape[1]:
        raise ValueError("columns differ")
    return np.sqrt(np.maximum((X**2).sum(axis=1)[:, None] + (Y**2).sum(axis=1) - 2 * X @ Y.T, 0))


@wrong("pairwise-distances-robust", "You moved the caller's rows with -=: write X - Y[0], which makes a new array.")
def pairwise_distances(X, Y):
    X, Y = as_floats(X, 2, "X"), as_floats(Y, 2, "Y")
    if X.shape[1] != Y.shape[1]:
        raise ValueError("columns differ")
    X -= Y[0].copy()
    Y = Y - Y[0]
    return np.sqrt(np.maximum((X**2).sum(axis=1)[:, None] + (Y**2).sum(axis=1) - 2 * X @ Y.T, 0))


@wrong(
    "pairwise-distances-robust",
    "You squared in the eight bits of the caller's numbers, where 20 times 20 is 144: make both tables float first.",
)
def pairwise_distances(X, Y):
    if np.ndim(X) != 2 or np.ndim(Y) != 2 or X.shape[1] != Y.shape[1] or not (X.size and Y.size):
        raise ValueError("shapes do not fit")
    if not (np.isfinite(X).all() and np.isfinite(Y).all()):
        raise ValueError("not finite")
    X, Y = X - Y[0], Y - Y[0]
    squares = np.einsum("nd,nd->n", X, X)[:, None] + np.einsum("md,md->m", Y, Y) - 2 * (X @ Y.T)
    return np.sqrt(np.maximum(squares, 0))


@wrong(
    "pairwise-distances-robust-refusals",
    "You let NumPy repeat a single column to fit the others: compare the numbers of columns yourself, and refuse.",
)
def pairwise_distances(X, Y):
    X, Y = as_floats(X, 2, "X"), as_floats(Y, 2, "Y")
    if Y.shape[1] == 1:
        Y = np.repeat(Y, X.shape[1], axis=1)
    X, Y = X - Y[0], Y - Y[0]
    return np.sqrt(np.maximum((X**2).sum(axis=1)[:, None] + (Y**2).sum(axis=1) - 2 * X @ Y.T, 0))


@wrong(
    "pairwise-distances-method-memory",
    "it never makes an array of shape (N, M, D), only a few of shape (N, M)",
)
def pairwise_distances(X, Y):
    X, Y = as_floats(X, 2, "X"), as_floats(Y, 2, "Y")
    if X.shape[1] != Y.shape[1]:
        raise ValueError("columns differ")
    return np.sqrt(((X[:, None, :] - Y[None, :, :]) ** 2).sum(axis=2))


@wrong(
    "pairwise-distances-method-speed",
    "it works on all pairs at once, without a Python loop over rows or pairs",
)
def pairwise_distances(X, Y):
    X, Y = as_floats(X, 2, "X"), as_floats(Y, 2, "Y")
    if X.shape[1] != Y.shape[1]:
        raise ValueError("columns differ")
    return np.array([np.sqrt(((Y - x) ** 2).sum(axis=1)) for x in X])


# ---------------------------------------------------------------------------------------------------- knn_predict
@right
def knn_predict(k, X, y, X_new):
    # one new row at a time, sorted by (distance, label), counted with a dict
    X, y = as_floats(X, 2, "X"), np.asarray(y)
    if y.shape != (len(X),) or not 0 < k <= len(X):
        raise ValueError(f"k = {k}, {len(X)} rows, labels of shape {y.shape}")
    answers = []
    for row in as_floats(X_new, 2, "X_new"):
        apart = pairwise_distances(row[None], X)[0]
        votes = {}
        for n in np.lexsort((y, apart))[:k]:
            votes[int(y[n])] = votes.get(int(y[n]), 0) + 1
        answers.append(max(votes, key=votes.get))
    return np.array(answers)


@right
def knn_predict(k, X, y, X_new):
    # rows sorted by label first; then a stable sort by distance keeps the smaller label first
    X, y, X_new = as_floats(X, 2, "X"), np.array(y), as_floats(X_new, 2, "X_new")
    if len(X) != y.size or y.ndim != 1 or k < 1 or k > len(X):
        raise ValueError("labels and rows do not go together, or k is not from 1 to N")
    by_label = np.argsort(y, kind="stable")
    X, y = X[by_label], y[by_label]
    answers = np.empty(len(X_new), dtype=y.dtype)
    for start in range(0, len(X_new), 100):
        nearest = np.argsort(pairwise_distances(X_new[start : start + 100], X), axis=1, kind="stable")[:, :k]
        for i, names in enumerate(y[nearest]):
            found, first, votes = np.unique(names, return_index=True, return_counts=True)
            answers[start + i] = found[np.lexsort((first, -votes))[0]]
    return answers


@wrong("knn-predict-facts", "You asked the nearest row only: k rows vote.")
def knn_predict(k, X, y, X_new):
    return y[pairwise_distances(X_new, X).argmin(axis=1)]


@wrong("knn-predict-facts", "You asked the farthest rows: sort by distance, and the nearest stand at the beginning.")
def knn_predict(k, X, y, X_new):
    answers = []
    for row in pairwise_distances(X_new, X):
        votes = y[np.lexsort((y, -row))[:k]].tolist()
        answers.append(max(dict.fromkeys(votes), key=votes.count))
    return np.array(answers)


@wrong("knn-predict-facts", "You gave the numbers of the rows: wanted are their labels, y at these rows.")
def knn_predict(k, X, y, X_new):
    return pairwise_distances(X_new, X).argmin(axis=1)


@wrong(
    "knn-predict-facts",
    "You left the nearest row out, as if it were the new row itself. New rows do not stand in X: all k nearest vote.",
)
def knn_predict(k, X, y, X_new):
    answers = []
    for row in pairwise_distances(X_new, X):
        votes = y[np.lexsort((y, row))[1 : k + 1]].tolist()
        answers.append(max(dict.fromkeys(votes), key=votes.count))
    return np.array(answers)


@wrong(
    "knn-predict-facts-digits",
    "You took the mean of the labels: a label is a name. Between the digits 2 and 8 stands no 5; let them vote.",
)
def knn_predict(k, X, y, X_new):
    order = np.argsort(pairwise_distances(X_new, X), axis=1)[:, :k]
    return np.round(y[order].mean(axis=1)).astype(int)


@wrong("knn-predict-facts", "You took the most common label of all: only the k nearest rows vote.")
def knn_predict(k, X, y, X_new):
    found, votes = np.unique(y, return_counts=True)
    return np.full(len(X_new), found[votes.argmax()])


@wrong("knn-predict-facts", "Your labels are all 0: let the k nearest rows vote, and give the label that wins.")
def knn_predict(k, X, y, X_new):
    return np.zeros(len(X_new), dtype=int)


@wrong("knn-predict-facts", "You gave the new rows back: wanted is one label for each of them.")
def knn_predict(k, X, y, X_new):
    return X_new


@wrong("knn-predict-facts", "You gave the labels of the known rows: wanted is one label for each row of X_new.")
def knn_predict(k, X, y, X_new):
    return y


@wrong("knn-predict-facts", "You compared two columns: a row may have any number of them, so use them all.")
def knn_predict(k, X, y, X_new):
    answers = []
    for row in pairwise_distances(X_new[:, :2], X[:, :2]):
        votes = y[np.lexsort((y, row))[:k]].tolist()
        answers.append(max(dict.fromkeys(votes), key=votes.count))
    return np.array(answers)


@wrong("knn-predict-facts", "You let the notebook's pictures vote: a function looks only at its arguments.")
def knn_predict(k, X, y, X_new):
    return np.full(len(X_new), np.bincount(labels).argmax() + 20)


@wrong(
    "knn-predict-worked",
    "You let the smaller label win where votes are equal: the one with the nearer row wins. The label decides only between equally near rows.",
)
def knn_predict(k, X, y, X_new):
    X, y = as_floats(X, 2, "X"), np.asarray(y)
    if y.shape != (len(X),) or not 0 < k <= len(X):
        raise ValueError("no")
    answers = []
    for row in pairwise_distances(X_new, X):
        found, votes = np.unique(y[np.lexsort((y, row))[:k]], return_counts=True)
        answers.append(found[votes.argmax()])
    return np.array(answers)


@wrong(
    "knn-predict-robust",
    "You let the larger label win where votes are equal: the one with the nearer row wins.",
)
def knn_predict(k, X, y, X_new):
    X, y = as_floats(X, 2, "X"), np.asarray(y)
    if y.shape != (len(X),) or not 0 < k <= len(X):
        raise ValueError("no")
    answers = []
    for row in pairwise_distances(X_new, X):
        found, votes = np.unique(y[np.lexsort((y, row))[:k]], return_counts=True)
        answers.append(found[np.flatnonzero(votes == votes.max())[-1]])
    return np.array(answers)


@wrong(
    "knn-predict-worked",
    "You let the last of the winners win: of labels with equally many votes, the one whose row comes first is the answer.",
)
def knn_predict(k, X, y, X_new):
    X, y = as_floats(X, 2, "X"), np.asarray(y)
    if y.shape != (len(X),) or not 0 < k <= len(X):
        raise ValueError("no")
    answers = []
    for row in pairwise_distances(X_new, X):
        votes = y[np.lexsort((y, row))[:k]].tolist()
        answers.append(max(votes[::-1], key=votes.count))
    return np.array(answers)


@wrong(
    "knn-predict-robust",
    "Of equally near rows you took the one that stands first in X: the smaller label comes first. Try np.lexsort((y, row)).",
)
def knn_predict(k, X, y, X_new):
    X, y = as_floats(X, 2, "X"), np.asarray(y)
    if y.shape != (len(X),) or not 0 < k <= len(X):
        raise ValueError("no")
    answers = []
    for row in pairwise_distances(X_new, X):
        votes = y[np.argsort(row, kind="stable")[:k]].tolist()
        answers.append(max(dict.fromkeys(votes), key=votes.count))
    return np.array(answers)


@wrong("knn-predict-robust", "You sorted the caller's labels or rows in place: work on copies of X and y.")
def knn_predict(k, X, y, X_new):
    if np.ndim(y) != 1 or len(y) != len(X) or not 0 < k <= len(X):
        raise ValueError("no")
    by_label = np.argsort(y, kind="stable")
    X[:], y[:] = X[by_label], y[by_label]
    answers = []
    for row in pairwise_distances(X_new, X):
        votes = y[np.argsort(row, kind="stable")[:k]].tolist()
        answers.append(max(dict.fromkeys(votes), key=votes.count))
    return np.array(answers)


@wrong(
    "knn-predict-robust",
    "You gave back the first block only: the answers of all blocks together make one vector of shape (M,).",
)
def knn_predict(k, X, y, X_new):
    X, y = as_floats(X, 2, "X"), np.asarray(y)
    if y.shape != (len(X),) or not 0 < k <= len(X):
        raise ValueError("no")
    answers = []
    for row in pairwise_distances(X_new[:500], X):
        votes = y[np.lexsort((y, row))[:k]].tolist()
        answers.append(max(dict.fromkeys(votes), key=votes.count))
    return np.array(answers)


@wrong(
    "knn-predict-robust-refusals",
    "You let k be larger than the number of known rows: there are no more than N neighbours, so refuse it with a ValueError.",
)
def knn_predict(k, X, y, X_new):
    X, y = as_floats(X, 2, "X"), np.asarray(y)
    if y.shape != (len(X),) or k < 1:
        raise ValueError("no")
    answers = []
    for start in range(0, len(X_new), 100):
        for row in pairwise_distances(X_new[start : start + 100], X):
            votes = y[np.lexsort((y, row))[:k]].tolist()
            answers.append(max(dict.fromkeys(votes), key=votes.count))
    return np.array(answers)


@wrong("knn-predict-method", "it takes X_new in blocks and never holds all distances")
def knn_predict(k, X, y, X_new):
    X, y = as_floats(X, 2, "X"), np.asarray(y)
    if y.shape != (len(X),) or not 0 < k <= len(X):
        raise ValueError("no")
    answers = []
    for row in pairwise_distances(X_new, X):
        votes = y[np.lexsort((y, row))[:k]].tolist()
        answers.append(max(dict.fromkeys(votes), key=votes.count))
    return np.array(answers)
