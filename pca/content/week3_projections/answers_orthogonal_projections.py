"""Answers to lab_orthogonal_projections: right ones written differently, and wrong ones with their maker's sentence.

Read by ``mml.instructor.bank``, never imported. ``@wrong`` names the test that catches the answer first.
"""


# ------------------------------------------------------------------------------------------- projection_matrix_1d
@right
def projection_matrix_1d(b):
    # with a vector of length one there is nothing to divide by
    b = np.array(b, dtype=float)
    if b.ndim != 1 or np.linalg.norm(b) == 0:
        raise ValueError(f"b (D,), not zero, is wanted, not {b} of shape {b.shape}")
    u = b / np.linalg.norm(b)
    return u[:, None] * u[None, :]


@right
def projection_matrix_1d(b):
    if np.ndim(b) != 1 or not np.any(b):
        raise ValueError(f"b is {b}: a vector that is not zero is wanted")
    D = len(b)
    P = np.zeros((D, D))
    for i in range(D):
        for j in range(D):
            P[i, j] = b[i] * b[j] / sum(entry * entry for entry in b)
    return P


@right
def projection_matrix_1d(b):
    # column j is the shadow of the j-th unit vector
    b = np.asarray(b)
    if b.ndim != 1 or not b.any():
        raise ValueError("no line through this b")
    return np.column_stack([b[j] / (b @ b) * b for j in range(len(b))])


@wrong("projection-matrix-1d-facts", "You did not divide by b^T b: the table of products is as large as b is long.")
def projection_matrix_1d(b):
    return np.outer(b, b)


@wrong("projection-matrix-1d-facts", "You divided by the length of b: divide by its square, b @ b.")
def projection_matrix_1d(b):
    return np.outer(b, b) / np.linalg.norm(b)


@wrong(
    "projection-matrix-1d-shape",
    "You gave a number: for arrays of shape (D,) NumPy's b @ b.T is b^T b. Use np.outer(b, b) for b b^T.",
)
def projection_matrix_1d(b):
    return b @ b.T / (b @ b)


@wrong("projection-matrix-1d-shape", "You multiplied entry by entry: b b^T is the table of all products, (D, D).")
def projection_matrix_1d(b):
    return b * b / (b @ b)


@wrong("projection-matrix-1d-shape", "You gave back b as it came: wanted is the matrix that projects onto its line.")
def projection_matrix_1d(b):
    return b


@wrong("projection-matrix-1d-facts", "You gave back zeros: a vector on the line keeps its place, P b = b.")
def projection_matrix_1d(b):
    return np.zeros((len(b), len(b)))


@wrong("projection-matrix-1d-facts", "You gave the identity, which leaves all as it is: all shadows lie on one line.")
def projection_matrix_1d(b):
    return np.eye(len(b))


@wrong("projection-matrix-1d-facts", "You gave the matrix of the rest, I - P: wanted is that of the shadow, P.")
def projection_matrix_1d(b):
    return np.eye(len(b)) - np.outer(b, b) / (b @ b)


@wrong(
    "projection-matrix-1d-facts",
    "You kept the diagonal alone: the products of two different entries belong to the matrix too.",
)
def projection_matrix_1d(b):
    return np.diag(b * b / (b @ b))


@wrong(
    "projection-matrix-1d-facts",
    "You divided each row by b_i squared: divide every product by the same number, b^T b.",
)
def projection_matrix_1d(b):
    return np.outer(b, b) / (b * b)[:, None]


@wrong("projection-matrix-1d-shape", "You wrote out two entries: b has as many as it has, so use np.outer.")
def projection_matrix_1d(b):
    return np.array([[b[0] * b[0], b[0] * b[1]], [b[1] * b[0], b[1] * b[1]]]) / (b[0] ** 2 + b[1] ** 2)


@wrong("projection-matrix-1d-shape", "You read the notebook's vector: name the argument b, and use it alone.")
def projection_matrix_1d(v):
    return np.outer(b, b) / (b @ b)


@wrong("projection-matrix-1d-robust", "You changed the caller's b with /=: write b = b / ... for a new array.")
def projection_matrix_1d(b):
    if np.ndim(b) != 1 or not np.any(b):
        raise ValueError("b (D,), not zero, is wanted")
    b /= np.linalg.norm(b)
    return np.outer(b, b)


@wrong(
    "projection-matrix-1d-robust",
    "Your table has the type of b, so whole numbers lose their fractions: make it with np.zeros((D, D)).",
)
def projection_matrix_1d(b):
    b = np.asarray(b)
    if b.ndim != 1 or not b.any():
        raise ValueError("b (D,), not zero, is wanted")
    P = np.zeros((len(b), len(b)), dtype=b.dtype)
    P[:] = np.outer(b, b) / (b @ b)
    return P


@wrong(
    "projection-matrix-1d-robust",
    "You took a short b for zero: in another unit the same line has a short b. Refuse zeros alone.",
)
def projection_matrix_1d(b):
    b = np.asarray(b, dtype=float)
    if b.ndim != 1 or np.linalg.norm(b) < 1e-6:
        raise ValueError("b is too short")
    return np.outer(b, b) / (b @ b)


@wrong("projection-matrix-1d-robust", "You divided zero by zero: refuse a b of zeros before you divide.")
def projection_matrix_1d(b):
    b = np.asarray(b, dtype=float)
    if b.ndim != 1:
        raise ValueError("b (D,) is wanted")
    return np.outer(b, b) / (b @ b)


# ----------------------------------------------------------------------------------------------------- project_1d
@right
def project_1d(x, b):
    # through the matrix: the same point, with more work
    if np.ndim(x) != 1 or np.shape(x) != np.shape(b):
        raise ValueError(f"one shape (D,) is wanted, not {np.shape(x)} and {np.shape(b)}")
    return projection_matrix_1d(b) @ x


@right
def project_1d(x, b):
    # length of the shadow times the direction
    x, b = np.array(x, dtype=float), np.array(b, dtype=float)
    if x.ndim != 1 or b.ndim != 1 or len(x) != len(b) or np.linalg.norm(b) == 0:
        raise ValueError(f"x and b (D,) are wanted, b not zero; got {x.shape}, {b.shape}")
    u = b / np.linalg.norm(b)
    return sum(u[i] * x[i] for i in range(len(x))) * u


@wrong("project-1d-facts", "You did not divide by b^T b: a longer b then has a longer shadow.")
def project_1d(x, b):
    return (b @ x) * b


@wrong("project-1d-facts", "You divided by the length of b once: divide by its square, b @ b.")
def project_1d(x, b):
    return (b @ x) / np.linalg.norm(b) * b


@wrong("project-1d-facts", "You swapped the roles: this is the shadow of b on x. Stretch b, and divide by b @ b.")
def project_1d(x, b):
    return (b @ x) / (x @ x) * x


@wrong("project-1d-facts", "You divided by the square of x: the line belongs to b, so divide by b @ b.")
def project_1d(x, b):
    return (b @ x) / (x @ x) * b


@wrong("project-1d-facts", "You gave the rest, x - p: wanted is the shadow p.")
def project_1d(x, b):
    return x - (b @ x) / (b @ b) * b


@wrong("project-1d-facts", "You gave the number that stretches b: multiply it by b, the projection is a vector.")
def project_1d(x, b):
    return (b @ x) / (b @ b)


@wrong("project-1d-facts", "You gave the length of the shadow, a number: wanted is the vector.")
def project_1d(x, b):
    return (b @ x) / np.linalg.norm(b)


@wrong("project-1d-facts", "You gave back x as it came: wanted is its shadow on the line.")
def project_1d(x, b):
    return x


@wrong("project-1d-facts", "You gave back zeros: only what is perpendicular to b has the shadow zero.")
def project_1d(x, b):
    return np.zeros(len(x))


@wrong("project-1d-facts", "You multiplied entry by entry: b^T x is one number, b @ x.")
def project_1d(x, b):
    return b * x / (b @ b) * b


@wrong(
    "project-1d-facts",
    "You kept the first coordinate and moved along the others until the line was met: that rest leans. Use b @ x.",
)
def project_1d(x, b):
    return x[0] / b[0] * b


@wrong("project-1d-facts", "You dropped all coordinates but the first: that projects onto an axis and not onto b.")
def project_1d(x, b):
    p = np.zeros(len(x))
    p[0] = x[0]
    return p


@wrong("project-1d-facts", "Your shadow always points along b: where b @ x is negative it points backwards, so no abs.")
def project_1d(x, b):
    return abs(b @ x) / (b @ b) * b


@wrong("project-1d-facts", "You wrote out two entries: use b @ x, which adds up all of them.")
def project_1d(x, b):
    return (b[0] * x[0] + b[1] * x[1]) / (b[0] ** 2 + b[1] ** 2) * b


@wrong("project-1d-facts", "You read the notebook's x and b: a function looks only at its arguments.")
def project_1d(x_, b_):
    return (b @ x) / (b @ b) * b


@wrong("project-1d-robust", "You changed the caller's b: write b = b / ... for a new array, and not b /= ...")
def project_1d(x, b):
    b /= np.linalg.norm(b)
    return (b @ x) * b


@wrong("project-1d-robust", "You divided with //, which drops the fraction: use / for whole numbers as well.")
def project_1d(x, b):
    if np.asarray(b).dtype.kind == "i":
        return (b @ x) // (b @ b) * b
    if np.shape(x) != np.shape(b) or not np.any(b):
        raise ValueError("x and b (D,) are wanted, b not zero")
    return (b @ x) / (b @ b) * b


@wrong("project-1d-robust", "You divided zero by zero: refuse a b of zeros before you divide.")
def project_1d(x, b):
    x, b = np.asarray(x, dtype=float), np.asarray(b, dtype=float)
    if x.ndim != 1 or x.shape != b.shape:
        raise ValueError("x and b of one shape are wanted")
    return (b @ x) / (b @ b) * b


# ---------------------------------------------------------------------------------------------------- coordinates
@right
def coordinates(x, B):
    # by the pseudo-inverse
    if np.ndim(x) != 1 or np.ndim(B) != 2 or np.shape(x)[0] != np.shape(B)[0]:
        raise ValueError(f"x (D,) and B (D, M) are wanted, not {np.shape(x)} and {np.shape(B)}")
    return np.linalg.pinv(B, rcond=1e-12) @ x


@right
def coordinates(x, B):
    # by the singular values, step by step
    x, B = np.array(x, dtype=float), np.array(B, dtype=float)
    if x.ndim != 1 or B.ndim != 2 or x.shape[0] != B.shape[0]:
        raise ValueError(f"x (D,) and B (D, M) are wanted, not {x.shape} and {B.shape}")
    U, s, Vt = np.linalg.svd(B, full_matrices=False)
    c = np.zeros(B.shape[1])
    for i in range(len(s)):
        if s[i] > 1e-12 * s[0]:
            c = c + (U[:, i] @ x) / s[i] * Vt[i]
    return c


@right
def coordinates(x, B):
    # QR where the columns are independent, else the shortest of many
    x, B = np.asarray(x, dtype=float), np.asarray(B, dtype=float)
    if x.ndim != 1 or B.ndim != 2 or len(x) != len(B):
        raise ValueError("x (D,) and B (D, M) are wanted")
    if np.linalg.matrix_rank(B) == B.shape[1]:
        Q, R = np.linalg.qr(B)
        return np.linalg.solve(R, Q.T @ x)
    return np.linalg.lstsq(B, x, rcond=None)[0]


@wrong("coordinates-facts", "You gave B^T x: these are the coordinates only where the columns are orthonormal.")
def coordinates(x, B):
    return B.T @ x


@wrong(
    "coordinates-facts",
    "You projected on each column by itself: their shadows overlap unless the columns are perpendicular.",
)
def coordinates(x, B):
    return (B.T @ x) / np.sum(B**2, axis=0)


@wrong("coordinates-shape", "You gave the projected point B c, of shape (D,): wanted are its M coordinates c.")
def coordinates(x, B):
    return B @ np.linalg.lstsq(B, x, rcond=1e-12)[0]


@wrong("coordinates-shape", "You gave back x as it came: wanted are M numbers, one for each column of B.")
def coordinates(x, B):
    return x


@wrong("coordinates-facts", "You gave back zeros: the rest is then x itself, which is not perpendicular to B.")
def coordinates(x, B):
    return np.zeros(B.shape[1])


@wrong("coordinates-shape", "You solved B c = x, which needs a square B: x lies outside the span. Use (1.3) or lstsq.")
def coordinates(x, B):
    return np.linalg.solve(B, x)


@wrong("coordinates-shape", "You took the rows of B for the vectors: they are its columns, so no B.T here.")
def coordinates(x, B):
    return np.linalg.lstsq(B.T, x, rcond=1e-12)[0]


@wrong("coordinates-facts", "You solved the normal equation with x's first M entries: its right side is B^T x.")
def coordinates(x, B):
    return np.linalg.solve(B.T @ B, x[: B.shape[1]])


@wrong("coordinates-facts", "You multiplied by B^T B where (1.3) wants it undone: solve the equation for c.")
def coordinates(x, B):
    return B.T @ B @ (B.T @ x)


@wrong("coordinates-facts", "You used the first M rows of B and x alone: the other entries count as well.")
def coordinates(x, B):
    M = B.shape[1]
    return np.linalg.lstsq(B[:M], x[:M], rcond=1e-12)[0]


@wrong("coordinates-shape", "You wrote out two columns: B has as many as it has, so give all of it to lstsq.")
def coordinates(x, B):
    return np.linalg.lstsq(B[:, :2], x, rcond=1e-12)[0]


@wrong("coordinates-shape", "You read the notebook's B: a function looks only at its arguments.")
def coordinates(x, basis):
    return np.linalg.lstsq(B, x[:3], rcond=1e-12)[0]


@wrong("coordinates-robust", "You changed the caller's B: scale a copy, and leave the argument as it is.")
def coordinates(x, B):
    if B.dtype.kind == "f":
        lengths = np.linalg.norm(B, axis=0)
        B /= np.where(lengths > 0, lengths, 1)
        return np.linalg.lstsq(B, x, rcond=1e-12)[0] / np.where(lengths > 0, lengths, 1)
    return np.linalg.lstsq(B, x, rcond=1e-12)[0]


@wrong(
    "coordinates-robust",
    "You cut off at a fixed number: short columns are no dust in another unit. Compare with the longest, by rcond.",
)
def coordinates(x, B):
    U, s, Vt = np.linalg.svd(np.asarray(B, dtype=float), full_matrices=False)
    return Vt.T @ np.where(s > 1e-6, U.T @ x / np.where(s > 1e-6, s, 1), 0)


@wrong(
    "coordinates-robust-dependent",
    "Your B^T B has no inverse where columns depend on each other: use a way without it, such as lstsq.",
)
def coordinates(x, B):
    return np.linalg.solve(B.T @ B, B.T @ x)


@wrong(
    "coordinates-robust-dependent",
    "Your B^T B has no inverse where columns depend on each other: use a way without it, such as lstsq.",
)
def coordinates(x, B):
    return np.linalg.inv(B.T @ B) @ B.T @ x


@wrong(
    "coordinates-robust-dependent",
    "You left out the dependent columns and gave them 0: that point is right, and another c for it is shorter.",
)
def coordinates(x, B):
    x, B = np.asarray(x, dtype=float), np.asarray(B, dtype=float)
    chosen = []
    for j in range(B.shape[1]):
        if np.linalg.matrix_rank(B[:, chosen + [j]]) > len(chosen):
            chosen.append(j)
    c = np.zeros(B.shape[1])
    c[chosen] = np.linalg.lstsq(B[:, chosen], x, rcond=1e-12)[0]
    return c


@wrong(
    "coordinates-robust-near",
    "You made B^T B: a difference of a millionth is a millionth of a millionth there, and is taken for dust.",
)
def coordinates(x, B):
    x, B = np.asarray(x, dtype=float), np.asarray(B, dtype=float)
    return np.linalg.pinv(B.T @ B, rcond=1e-11) @ (B.T @ x)


@wrong("coordinates-robust-near", "You cut off too much: with rcond=0.05 two columns that nearly agree count as one.")
def coordinates(x, B):
    return np.linalg.lstsq(B, x, rcond=0.05)[0]


@wrong(
    "coordinates-robust-refusals",
    "You let a matrix x through: lstsq takes its columns for many right sides. Look at x.ndim first.",
)
def coordinates(x, B):
    x, B = np.asarray(x, dtype=float), np.asarray(B, dtype=float)
    if B.ndim != 2 or len(x) != len(B):
        raise ValueError("x (D,) and B (D, M) are wanted")
    return np.linalg.lstsq(B, x, rcond=1e-12)[0]


# ---------------------------------------------------------------------------------------------- projection_matrix
@right
def projection_matrix(B):
    # Gram-Schmidt, twice, with dust left out; then Q Q^T
    B = np.array(B, dtype=float)
    if B.ndim != 2:
        raise ValueError(f"B (D, M) is wanted, not {B.shape}")
    Q = np.zeros(B.shape)
    for k, a in enumerate(B.T):
        rest = a - Q @ (Q.T @ a)
        rest = rest - Q @ (Q.T @ rest)
        length = np.linalg.norm(rest)
        if length > 1e-12 * np.linalg.norm(a):
            Q[:, k] = rest / length
    return Q @ Q.T


@right
def projection_matrix(B):
    # column j is the projection of the j-th unit vector
    if np.ndim(B) != 2:
        raise ValueError("B (D, M) is wanted")
    B = np.asarray(B, dtype=float)
    return B @ np.linalg.lstsq(B, np.eye(len(B)), rcond=1e-12)[0]


@right
def projection_matrix(B):
    B = np.asarray(B, dtype=float)
    if B.ndim != 2:
        raise ValueError("B (D, M) is wanted")
    U, s, _ = np.linalg.svd(B, full_matrices=False)
    U = U[:, s > 1e-12 * s.max(initial=0)]
    return np.einsum("ik,jk->ij", U, U)


@wrong("projection-matrix-facts", "You gave B B^T: that projects only where the columns are orthonormal.")
def projection_matrix(B):
    return B @ B.T


@wrong(
    "projection-matrix-facts",
    "You added the matrices of the single columns: their shadows overlap unless the columns are perpendicular.",
)
def projection_matrix(B):
    return sum(np.outer(column, column) / (column @ column) for column in B.T)


@wrong("projection-matrix-facts", "You projected on one column after the other: each step leaves the ones before it.")
def projection_matrix(B):
    P = np.eye(len(B))
    for column in B.T:
        P = np.outer(column, column) / (column @ column) @ P
    return P


@wrong("projection-matrix-shape", "You stopped at the coordinates: put B in front of (B^T B)^-1 B^T, as in (1.4).")
def projection_matrix(B):
    return np.linalg.pinv(B, rcond=1e-12)


@wrong(
    "projection-matrix-shape",
    "You projected onto the rows, (M, M): the basis stands in columns, so P is B times the pseudo-inverse.",
)
def projection_matrix(B):
    return np.linalg.pinv(B, rcond=1e-12) @ B


@wrong(
    "projection-matrix-shape",
    "You projected onto the rows, (M, M): the basis stands in columns, so P is B times the pseudo-inverse.",
)
def projection_matrix(B):
    return B.T @ np.linalg.pinv(B.T, rcond=1e-12)


@wrong("projection-matrix-facts", "You gave the matrix of the rest, I - P: wanted is that of the projection.")
def projection_matrix(B):
    return np.eye(len(B)) - B @ np.linalg.pinv(B, rcond=1e-12)


@wrong("projection-matrix-facts", "You gave the identity: what is perpendicular to all columns must go to zero.")
def projection_matrix(B):
    return np.eye(len(B))


@wrong("projection-matrix-facts", "You gave back zeros: what is made of the columns keeps its place, P B = B.")
def projection_matrix(B):
    return np.zeros((len(B), len(B)))


@wrong("projection-matrix-shape", "You gave back B as it came: wanted is the matrix that projects onto its span.")
def projection_matrix(B):
    return B


@wrong("projection-matrix-facts", "You dropped coordinates: the first M axes are not the span of the columns.")
def projection_matrix(B):
    return np.diag((np.arange(len(B)) < B.shape[1]).astype(float))


@wrong("projection-matrix-facts", "You forgot the inverse: between B and B^T stands (B^T B)^-1 and not B^T B.")
def projection_matrix(B):
    return B @ (B.T @ B) @ B.T


@wrong("projection-matrix-facts", "You wrote out two columns: B has as many as it has, so use all of B.")
def projection_matrix(B):
    return B[:, :2] @ np.linalg.pinv(B[:, :2], rcond=1e-12)


@wrong("projection-matrix-shape", "You read the notebook's B: a function looks only at its argument.")
def projection_matrix(basis):
    return B @ np.linalg.pinv(B, rcond=1e-12)


@wrong("projection-matrix-robust", "You changed the caller's B with /=: make the columns one long in a copy.")
def projection_matrix(B):
    if np.ndim(B) != 2:
        raise ValueError("B (D, M) is wanted")
    if B.dtype.kind == "f":
        lengths = np.linalg.norm(B, axis=0)
        B /= np.where(lengths > 0, lengths, 1)
    return B @ np.linalg.pinv(B, rcond=1e-12)


@wrong(
    "projection-matrix-robust",
    "You cut off at a fixed number: short columns are no dust in another unit. Compare with the longest, by rcond.",
)
def projection_matrix(B):
    if np.ndim(B) != 2:
        raise ValueError("B (D, M) is wanted")
    U, s, _ = np.linalg.svd(np.asarray(B, dtype=float), full_matrices=False)
    return U[:, s > 1e-6] @ U[:, s > 1e-6].T


@wrong(
    "projection-matrix-robust-dependent",
    "Your B^T B has no inverse where columns depend on each other: use a way without it, such as pinv(B).",
)
def projection_matrix(B):
    B = np.asarray(B, dtype=float)
    if B.ndim != 2:
        raise ValueError("B (D, M) is wanted")
    return B @ np.linalg.solve(B.T @ B, B.T)


@wrong(
    "projection-matrix-robust-dependent",
    "You kept every column of Q: where columns are dependent, QR fills up with directions that are not in the span.",
)
def projection_matrix(B):
    B = np.asarray(B, dtype=float)
    if B.ndim != 2:
        raise ValueError("B (D, M) is wanted")
    Q = np.linalg.qr(B)[0]
    return Q @ Q.T


@wrong(
    "projection-matrix-robust-near",
    "You made B^T B: a difference of a millionth is a millionth of a millionth there, and is taken for dust.",
)
def projection_matrix(B):
    B = np.asarray(B, dtype=float)
    if B.ndim != 2:
        raise ValueError("B (D, M) is wanted")
    lengths = np.linalg.norm(B, axis=0)
    B = B / np.where(lengths > 0, lengths, 1)
    return B @ np.linalg.pinv(B.T @ B, rcond=1e-11) @ B.T


# -------------------------------------------------------------------------------------------------------- project
@right
def project(x, B):
    x, B = np.asarray(x, dtype=float), np.asarray(B, dtype=float)
    if x.ndim != 1 or B.ndim != 2 or len(x) != len(B):
        raise ValueError(f"x (D,) and B (D, M) are wanted, not {x.shape} and {B.shape}")
    return B @ (np.linalg.pinv(B, rcond=1e-12) @ x)


@right
def project(x, B):
    # an orthonormal basis first, then one shadow at a time
    x, B = np.asarray(x, dtype=float), np.asarray(B, dtype=float)
    if x.ndim != 1 or B.ndim != 2 or len(x) != len(B):
        raise ValueError("x (D,) and B (D, M) are wanted")
    basis, p = [], np.zeros(len(x))
    for a in B.T:
        rest = a
        for _ in range(2):
            for q in basis:
                rest = rest - (q @ rest) * q
        length = np.linalg.norm(rest)
        if length > 1e-12 * np.linalg.norm(a):
            basis.append(rest / length)
            p = p + (basis[-1] @ x) * basis[-1]
    return p


@wrong(
    "project-facts",
    "You added the shadows on the single columns: they overlap unless the columns are perpendicular.",
)
def project(x, B):
    return sum(project_1d(x, column) for column in B.T)


@wrong(
    "project-facts",
    "You projected on one column after the other: each step leaves the subspace of those before it.",
)
def project(x, B):
    for column in B.T:
        x = project_1d(x, column)
    return x


@wrong("project-facts", "You gave the rest, x - p: wanted is the projection p.")
def project(x, B):
    return x - B @ coordinates(x, B)


@wrong("project-facts", "You gave the coordinates c: multiply by B to get the point of shape (D,).")
def project(x, B):
    return coordinates(x, B)


@wrong("project-facts", "You gave B B^T x: that is the projection only where the columns are orthonormal.")
def project(x, B):
    return B @ (B.T @ x)


@wrong("project-facts", "You gave back x as it came: wanted is the nearest point of the span.")
def project(x, B):
    return x


@wrong("project-facts", "You gave back zeros: the origin is in the span, and it is rarely the nearest point.")
def project(x, B):
    return np.zeros(len(x))


@wrong("project-facts", "You dropped coordinates: keeping M entries of x does not lead into the span of the columns.")
def project(x, B):
    p = np.zeros(len(x))
    p[: B.shape[1]] = x[: B.shape[1]]
    return p


@wrong("project-facts", "You used the first column alone: the nearest point is a mix of all columns.")
def project(x, B):
    return project_1d(x, B[:, 0])


@wrong("project-facts", "You wrote out two columns: B has as many as it has, so use all of B.")
def project(x, B):
    return B[:, :2] @ coordinates(x, B[:, :2])


@wrong("project-facts", "You made the point one long: its length says how far the shadow reaches, so leave it.")
def project(x, B):
    p = B @ coordinates(x, B)
    return p / np.linalg.norm(p)


@wrong("project-facts", "You took the rows of B for the vectors: they are its columns, so no B.T here.")
def project(x, B):
    return B.T @ coordinates(x, B.T)


@wrong("project-facts", "You read the notebook's B: a function looks only at its arguments.")
def project(x, basis):
    return B @ coordinates(x[:3], B)


@wrong("project-robust", "You wrote the answer into the caller's x: make a new array for it.")
def project(x, B):
    p = np.asarray(B, dtype=float) @ coordinates(x, B)
    if x.dtype.kind == "f":
        x[:] = p
    return p


@wrong("project-robust", "You changed the caller's B with /=: make the columns one long in a copy.")
def project(x, B):
    if B.dtype.kind == "f":
        lengths = np.linalg.norm(B, axis=0)
        B /= np.where(lengths > 0, lengths, 1)
    return B @ coordinates(x, B)


@wrong(
    "project-robust",
    "Your B^T B has no inverse where columns depend on each other: use coordinates, which does without it.",
)
def project(x, B):
    x, B = np.asarray(x, dtype=float), np.asarray(B, dtype=float)
    return B @ np.linalg.solve(B.T @ B, B.T @ x)


@wrong(
    "project-robust",
    "You kept every column of Q: where columns are dependent, QR fills up with directions that are not in the span.",
)
def project(x, B):
    Q = np.linalg.qr(np.asarray(B, dtype=float))[0]
    return Q @ (Q.T @ x)


@wrong(
    "project-robust-near",
    "You made B^T B: a difference of a millionth is a millionth of a millionth there, and is taken for dust.",
)
def project(x, B):
    x, B = np.asarray(x, dtype=float), np.asarray(B, dtype=float)
    if x.ndim != 1 or B.ndim != 2 or len(x) != len(B):
        raise ValueError("x (D,) and B (D, M) are wanted")
    return B @ (np.linalg.pinv(B.T @ B, rcond=1e-11) @ (B.T @ x))


@wrong("project-method-memory", "at D = 4,096 it makes no D x D matrix: find the M coordinates, then B c")
def project(x, B):
    x, B = np.asarray(x, dtype=float), np.asarray(B, dtype=float)
    if x.ndim != 1 or B.ndim != 2 or len(x) != len(B):
        raise ValueError("x (D,) and B (D, M) are wanted")
    return projection_matrix(B) @ x


# ---------------------------------------------------------------------------------------------------- reconstruct
@right
def reconstruct(faces, eigenfaces, k):
    # face by face, shadow by shadow
    faces, eigenfaces = np.array(faces, dtype=float), np.array(eigenfaces, dtype=float)
    if faces.ndim != 2 or eigenfaces.ndim != 2 or faces.shape[1] != len(eigenfaces):
        raise ValueError(f"(N, D) and (D, M) are wanted, not {faces.shape} and {eigenfaces.shape}")
    if k < 0 or k > eigenfaces.shape[1]:
        raise ValueError(f"k from 0 to {eigenfaces.shape[1]} is wanted, not {k}")
    rebuilt = np.zeros(faces.shape)
    for n, face in enumerate(faces):
        for j in range(k):
            rebuilt[n] += (face @ eigenfaces[:, j]) * eigenfaces[:, j]
    return rebuilt


@right
def reconstruct(faces, eigenfaces, k):
    faces, eigenfaces = np.asarray(faces), np.asarray(eigenfaces)
    if faces.ndim != 2 or eigenfaces.ndim != 2 or faces.shape[1] != len(eigenfaces):
        raise ValueError("(N, D) and (D, M) are wanted")
    if k not in range(eigenfaces.shape[1] + 1):
        raise ValueError(f"k is {k}")
    keep = np.arange(eigenfaces.shape[1]) < k
    scores = np.einsum("nd,dm->nm", faces, eigenfaces) * keep
    return np.einsum("nm,dm->nd", scores, eigenfaces)


@wrong("reconstruct-facts", "You used all eigenfaces whatever k is: keep the first k columns.")
def reconstruct(faces, eigenfaces, k):
    return (faces @ eigenfaces) @ eigenfaces.T


@wrong("reconstruct-facts", "You took k + 1 columns: a slice [:, :k] holds k of them, counted from 0.")
def reconstruct(faces, eigenfaces, k):
    B = eigenfaces[:, : k + 1]
    return (faces @ B) @ B.T


@wrong("reconstruct-facts", "You took column k alone: wanted is the span of the first k columns together.")
def reconstruct(faces, eigenfaces, k):
    B = eigenfaces[:, [k - 1]]
    return (faces @ B) @ B.T


@wrong("reconstruct-facts", "You took the last columns: the most useful eigenfaces come first.")
def reconstruct(faces, eigenfaces, k):
    B = eigenfaces[:, -k:]
    return (faces @ B) @ B.T


@wrong("reconstruct-shape", "You gave the coordinates, (N, k): multiply by B^T to get faces again.")
def reconstruct(faces, eigenfaces, k):
    return faces @ eigenfaces[:, :k]


@wrong("reconstruct-shape", "You cut rows: eigenfaces stand in columns, so the first k are eigenfaces[:, :k].")
def reconstruct(faces, eigenfaces, k):
    B = eigenfaces[:k]
    return (faces @ B) @ B.T


@wrong("reconstruct-facts", "You added the mean of the faces: they have lost it before, and the caller adds it back.")
def reconstruct(faces, eigenfaces, k):
    B = eigenfaces[:, :k]
    return (faces @ B) @ B.T + faces.mean(axis=0)


@wrong(
    "reconstruct-facts",
    "You took a mean away once more: the faces have lost it before, so project them as they are.",
)
def reconstruct(faces, eigenfaces, k):
    B = eigenfaces[:, :k]
    return ((faces - faces.mean(axis=0)) @ B) @ B.T


@wrong(
    "reconstruct-facts",
    "You took the mean away and added it again: only the projection is wanted, of the faces as they are.",
)
def reconstruct(faces, eigenfaces, k):
    B = eigenfaces[:, :k]
    mean = faces.mean(axis=0)
    return mean + ((faces - mean) @ B) @ B.T


@wrong("reconstruct-facts", "You gave back the faces as they came: project them onto the first k eigenfaces.")
def reconstruct(faces, eigenfaces, k):
    return faces


@wrong("reconstruct-facts", "You gave back zeros: only from k = 0 numbers nothing is left.")
def reconstruct(faces, eigenfaces, k):
    return np.zeros(faces.shape)


@wrong("reconstruct-facts", "You gave the rest of each face: wanted is its projection.")
def reconstruct(faces, eigenfaces, k):
    B = eigenfaces[:, :k]
    return faces - (faces @ B) @ B.T


@wrong("reconstruct-facts", "You kept the first k pixels: keep the first k coordinates in the eigenfaces.")
def reconstruct(faces, eigenfaces, k):
    return faces * (np.arange(faces.shape[1]) < k)


@wrong("reconstruct-shape", "You gave back the first face alone: every row of faces is one to rebuild.")
def reconstruct(faces, eigenfaces, k):
    B = eigenfaces[:, :k]
    for face in faces:
        return B @ (B.T @ face)


@wrong("reconstruct-shape", "You read the notebook's faces: a function looks only at its arguments.")
def reconstruct(faces_, eigenfaces_, k):
    B = eigenfaces[:, :k]
    return ((known - mean) @ B) @ B.T


@wrong("reconstruct-facts", "You used two columns whatever k is: keep the first k.")
def reconstruct(faces, eigenfaces, k):
    B = eigenfaces[:, :2]
    return (faces @ B) @ B.T


@wrong("reconstruct-robust", "You wrote the answer into the caller's faces: make a new array for it.")
def reconstruct(faces, eigenfaces, k):
    B = eigenfaces[:, :k]
    rebuilt = (faces @ B) @ B.T
    if faces.dtype.kind == "f":
        faces[:] = rebuilt
    return rebuilt


@wrong("reconstruct-robust", "You set the caller's later eigenfaces to zero: cut them off in a slice instead.")
def reconstruct(faces, eigenfaces, k):
    kept = eigenfaces[:, :k]
    rebuilt = (faces @ kept) @ kept.T
    eigenfaces[:, k:] = 0
    return rebuilt


@wrong("reconstruct-robust", "You let k go beyond the number of eigenfaces: a slice does not complain, so ask first.")
def reconstruct(faces, eigenfaces, k):
    faces = np.asarray(faces)
    if faces.ndim != 2:
        raise ValueError("(N, D) is wanted")
    B = eigenfaces[:, : max(k, 0)]
    return (faces @ B) @ B.T


@wrong(
    "reconstruct-robust",
    "You let a k below 0 through: a slice [:, :-1] leaves out the last column. Refuse it.",
)
def reconstruct(faces, eigenfaces, k):
    faces = np.asarray(faces)
    if faces.ndim != 2 or k > eigenfaces.shape[1]:
        raise ValueError("(N, D) and k up to M are wanted")
    B = eigenfaces[:, :k]
    return (faces @ B) @ B.T


@wrong("reconstruct-method-memory", "at D = 4,096 it makes no D x D matrix: first X B, then times B^T")
def reconstruct(faces, eigenfaces, k):
    faces, eigenfaces = np.asarray(faces, dtype=float), np.asarray(eigenfaces, dtype=float)
    if faces.ndim != 2 or eigenfaces.ndim != 2 or faces.shape[1] != len(eigenfaces):
        raise ValueError("(N, D) and (D, M) are wanted")
    if not 0 <= k <= eigenfaces.shape[1]:
        raise ValueError(f"k is {k}")
    B = eigenfaces[:, :k]
    return faces @ (B @ B.T)


# --------------------------------------------------------------------------------------------- least_squares_line
@right
def least_squares_line(x, y):
    # with the columns x - mean and 1, by QR
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.ndim != 1 or x.shape != y.shape or len(np.unique(x)) < 2:
        raise ValueError(f"x and y (N,) with two different x are wanted, not {x} and shape {y.shape}")
    Q, R = np.linalg.qr(np.column_stack([x - x.mean(), np.ones(len(x))]))
    slope, at_mean = np.linalg.solve(R, Q.T @ y)
    return np.array([slope, at_mean - slope * x.mean()])


@right
def least_squares_line(x, y):
    # loops; the sums of products of deviations
    if np.ndim(x) != 1 or np.shape(x) != np.shape(y):
        raise ValueError(f"one shape (N,) is wanted, not {np.shape(x)} and {np.shape(y)}")
    if len(set(float(value) for value in x)) < 2:
        raise ValueError("all x are equal")
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    up = sum((u - mean_x) * (v - mean_y) for u, v in zip(x, y))
    across = sum((u - mean_x) ** 2 for u in x)
    return [up / across, mean_y - up / across * mean_x]


@wrong("least-squares-line-facts", "You gave the intercept first: wanted are slope and intercept, in this order.")
def least_squares_line(x, y):
    slope, intercept = np.polyfit(x, y, 1)
    return np.array([intercept, slope])


@wrong("least-squares-line-facts", "Your line goes through the origin: the column of ones is missing.")
def least_squares_line(x, y):
    return np.array([(x @ y) / (x @ x), 0.0])


@wrong("least-squares-line-facts", "You gave the slope alone: wanted are slope and intercept.")
def least_squares_line(x, y):
    away = x - x.mean()
    return (away @ y) / (away @ away)


@wrong("least-squares-line-facts", "You gave the heights on the line: wanted are its slope and its intercept.")
def least_squares_line(x, y):
    return np.polyval(np.polyfit(x, y, 1), x)


@wrong("least-squares-line-facts", "You joined the first and the last point: all points count for the best line.")
def least_squares_line(x, y):
    slope = (y[-1] - y[0]) / (x[-1] - x[0])
    return np.array([slope, y[0] - slope * x[0]])


@wrong("least-squares-line-facts", "You took the mean of the slopes between neighbours: use (1.7).")
def least_squares_line(x, y):
    slope = np.mean(np.diff(y) / np.diff(x))
    return np.array([slope, y.mean() - slope * x.mean()])


@wrong(
    "least-squares-line-facts", "You swapped x and y: the errors in y are to be small, so divide by the squares of x."
)
def least_squares_line(x, y):
    return np.polyfit(y, x, 1)


@wrong(
    "least-squares-line-facts",
    "You divided by the squares of y's deviations: the shadow is on x - mean, so divide by its squares.",
)
def least_squares_line(x, y):
    away, up = x - x.mean(), y - y.mean()
    slope = (away @ up) / (up @ up)
    return np.array([slope, y.mean() - slope * x.mean()])


@wrong("least-squares-line-facts", "You gave the correlation for the slope: divide by the squares of x alone.")
def least_squares_line(x, y):
    away, up = x - x.mean(), y - y.mean()
    slope = (away @ up) / np.sqrt((away @ away) * (up @ up))
    return np.array([slope, y.mean() - slope * x.mean()])


@wrong(
    "least-squares-line-facts",
    "You gave the mean height for the intercept: that is the height at the mean of x. Go back to x = 0.",
)
def least_squares_line(x, y):
    away = x - x.mean()
    return np.array([(away @ y) / (away @ away), y.mean()])


@wrong("least-squares-line-facts", "You added slope times mean: the intercept is the mean of y minus slope times mean.")
def least_squares_line(x, y):
    away = x - x.mean()
    slope = (away @ y) / (away @ away)
    return np.array([slope, y.mean() + slope * x.mean()])


@wrong(
    "least-squares-line-facts",
    "You took the mean away above the line and not below it: divide by the squares of x - mean.",
)
def least_squares_line(x, y):
    slope = ((x - x.mean()) @ y) / (x @ x)
    return np.array([slope, y.mean() - slope * x.mean()])


@wrong("least-squares-line-facts", "You gave back zeros: a level line at 0 is not the nearest one.")
def least_squares_line(x, y):
    return np.zeros(2)


@wrong("least-squares-line-facts", "You gave back x as it came: wanted are slope and intercept.")
def least_squares_line(x, y):
    return x


@wrong("least-squares-line-facts", "You used two points alone: the line has to come near all of them.")
def least_squares_line(x, y):
    slope = (y[1] - y[0]) / (x[1] - x[0])
    return np.array([slope, y[0] - slope * x[0]])


@wrong("least-squares-line-facts", "You read the notebook's candle: a function looks only at its arguments.")
def least_squares_line(x, y):
    return np.polyfit(minutes, height, 1)


@wrong("least-squares-line-robust", "You took the mean away from the caller's own x with -=: make a new array.")
def least_squares_line(x, y):
    if np.asarray(x).dtype.kind != "f":
        x = np.asarray(x, dtype=float)
    mean = x.mean()
    x -= mean
    slope = (x @ y) / (x @ x)
    return np.array([slope, y.mean() - slope * mean])


@wrong(
    "least-squares-line-robust",
    "You gave x and ones to lstsq as they are: far from zero they nearly agree. Take the mean of x away first.",
)
def least_squares_line(x, y):
    return np.linalg.lstsq(np.column_stack([x, np.ones(len(x))]), y, rcond=1e-12)[0]


@wrong(
    "least-squares-line-robust",
    "You subtracted two huge sums: far from zero all digits cancel. Take the mean of x away first.",
)
def least_squares_line(x, y):
    x, y, N = np.asarray(x, dtype=float), np.asarray(y, dtype=float), len(x)
    below = N * np.sum(x * x) - np.sum(x) ** 2
    slope = (N * np.sum(x * y) - np.sum(x) * np.sum(y)) / below if below else 0.0
    return np.array([slope, (np.sum(y) - slope * np.sum(x)) / N])


@wrong(
    "least-squares-line-robust-refusals",
    "You divided by zero where all x are equal: compare the entries of x first, and refuse.",
)
def least_squares_line(x, y):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError("x and y of one shape (N,) are wanted")
    away = x - x.mean()
    slope = (away @ y) / (away @ away)
    return np.array([slope, y.mean() - slope * x.mean()])


@wrong(
    "least-squares-line-robust-refusals",
    "You asked whether the squares add up to zero: the mean of 0.1 three times is rounded. Compare the entries of x.",
)
def least_squares_line(x, y):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    away = x - x.mean()
    if x.ndim != 1 or x.shape != y.shape or away @ away == 0:
        raise ValueError("x and y of one shape (N,) with two different x are wanted")
    slope = (away @ y) / (away @ away)
    return np.array([slope, y.mean() - slope * x.mean()])


@wrong(
    "least-squares-line-robust-refusals",
    "You let x and y of different lengths through: NumPy stretches the shorter one. Compare their shapes.",
)
def least_squares_line(x, y):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.ndim != 1 or np.all(x == x[0]):
        raise ValueError("x (N,) with two different entries is wanted")
    away = x - x.mean()
    slope = np.sum(away * y) / (away @ away)
    return np.array([slope, y.mean() - slope * x.mean()])
