"""Answers to lab_gram_schmidt: right ones written differently, and wrong ones with the sentence for who makes them.

Read by ``mml.instructor.bank``, never imported. ``@wrong`` names the test that catches the answer first.
"""


# ---------------------------------------------------------------------------------------------- remove_components
@right
def remove_components(v, Q):
    # one shadow at a time, each measured on what is left by then
    v, Q = np.array(v, dtype=float), np.array(Q, dtype=float)
    if v.ndim != 1 or Q.ndim != 2 or Q.shape[0] != v.shape[0] or not np.isfinite(v.sum() + Q.sum()):
        raise ValueError(f"v (M,) and Q (M, K) of finite numbers are wanted, not {v.shape} and {Q.shape}")
    for i in range(Q.shape[1]):
        v = v - (Q[:, i] @ v) * Q[:, i]
    return v


@right
def remove_components(v, Q):
    if np.ndim(v) != 1 or np.ndim(Q) != 2 or np.shape(Q)[0] != np.shape(v)[0]:
        raise ValueError(f"v (M,) and Q (M, K) are wanted, not {np.shape(v)} and {np.shape(Q)}")
    if np.isnan(v).any() or np.isnan(Q).any() or np.isinf(v).any() or np.isinf(Q).any():
        raise ValueError(f"NaN or infinity in v {np.shape(v)} or Q {np.shape(Q)}")
    return v - np.einsum("ik,jk,j->i", Q, Q, v)


@right
def remove_components(v, Q):
    # by the matrix that takes the shadows away
    v, Q = np.asarray(v), np.asarray(Q)
    if v.ndim != 1 or Q.ndim != 2 or len(Q) != len(v) or not (np.isfinite(v).all() and np.isfinite(Q).all()):
        raise ValueError(f"finite v (M,) and Q (M, K) are wanted, not {v.shape} and {Q.shape}")
    return (np.eye(len(v)) - Q @ Q.T) @ v


@wrong("remove-components-facts", "You gave back v as it came: its shadows on the columns of Q are still in it.")
def remove_components(v, Q):
    return v


@wrong("remove-components-facts", "You gave back zeros: subtract only the shadows, and leave what is perpendicular.")
def remove_components(v, Q):
    return np.zeros(len(v))


@wrong("remove-components-facts", "You gave back the shadows: wanted is what is left of v without them.")
def remove_components(v, Q):
    return Q @ (Q.T @ v)


@wrong("remove-components-facts", "You added the shadows to v: take them away, with a minus sign.")
def remove_components(v, Q):
    return v + Q @ (Q.T @ v)


@wrong(
    "remove-components-shape",
    "You went through the rows of Q: the vectors are its columns, so loop over Q.T or use Q[:, i].",
)
def remove_components(v, Q):
    rest = v
    for q in Q:
        rest = rest - (q @ rest) * q
    return rest


@wrong(
    "remove-components-shape",
    "You went through the rows of Q: the vectors are its columns, so loop over Q.T or use Q[:, i].",
)
def remove_components(v, Q):
    return v - Q.T @ (Q @ v)


@wrong(
    "remove-components-shape",
    "You gave the lengths of the shadows: multiply each by its column, add them up, and take that from v.",
)
def remove_components(v, Q):
    return Q.T @ v


@wrong("remove-components-facts", "Your loop ends in its first turn: only the shadow on the first column is gone.")
def remove_components(v, Q):
    for i in range(Q.shape[1]):
        v = v - (Q[:, i] @ v) * Q[:, i]
        return v
    return v


@wrong(
    "remove-components-facts",
    "Each turn of your loop begins again with v: only the shadow on the last column is gone. Go on with the rest.",
)
def remove_components(v, Q):
    rest = v
    for i in range(Q.shape[1]):
        rest = v - (Q[:, i] @ v) * Q[:, i]
    return rest


@wrong(
    "remove-components-facts",
    "You normalise the rest: its length says how much is left of v, so give it as it is.",
)
def remove_components(v, Q):
    rest = v - Q @ (Q.T @ v)
    return rest / np.linalg.norm(rest)


@wrong(
    "remove-components-facts",
    "You normalise inside the loop: the rest changes its length before the next shadow is measured. Subtract only.",
)
def remove_components(v, Q):
    rest = v
    for i in range(Q.shape[1]):
        rest = rest - (Q[:, i] @ v) * Q[:, i]
        rest = rest / np.linalg.norm(rest)
    return rest


@wrong(
    "remove-components-facts",
    "You multiplied entry by entry: the length of a shadow is a dot product, q @ v, which is one number.",
)
def remove_components(v, Q):
    rest = v
    for i in range(Q.shape[1]):
        rest = rest - Q[:, i] * v * Q[:, i]
    return rest


@wrong(
    "remove-components-facts",
    "You took the columns away whole: each counts as often as its dot product with v says, so multiply by q @ v.",
)
def remove_components(v, Q):
    return v - Q.sum(axis=1)


@wrong("remove-components-shape", "You wrote out two entries: v has as many as it has, so use @ and whole columns.")
def remove_components(v, Q):
    length = v[0] * Q[0, 0] + v[1] * Q[1, 0]
    return np.array([v[0] - length * Q[0, 0], v[1] - length * Q[1, 0]])


@wrong("remove-components-shape", "You read the notebook's roof: a function looks only at its arguments, v and Q.")
def remove_components(v, Q):
    q = roof[:, 0] / np.linalg.norm(roof[:, 0])
    return v[:2] - (q @ v[:2]) * q


@wrong(
    "remove-components-robust",
    "You changed the caller's v with -=: write v = v - ..., which makes a new array.",
)
def remove_components(v, Q):
    if np.ndim(v) != 1 or np.ndim(Q) != 2 or len(v) != len(Q) or not (np.isfinite(v).all() and np.isfinite(Q).all()):
        raise ValueError("v (M,) and Q (M, K) of finite numbers are wanted")
    if v.dtype.kind == "i":
        v = v.astype(float)
    v -= Q @ (Q.T @ v)
    return v


@wrong(
    "remove-components-robust",
    "You wrote fractions into a copy of whole numbers, which cuts them off: make it float first, np.array(v, float).",
)
def remove_components(v, Q):
    if np.ndim(v) != 1 or np.ndim(Q) != 2 or len(v) != len(Q) or not (np.isfinite(v).all() and np.isfinite(Q).all()):
        raise ValueError("v (M,) and Q (M, K) of finite numbers are wanted")
    rest = v.copy()
    rest[:] = v - Q @ (Q.T @ v)
    return rest


@wrong(
    "remove-components-robust",
    "You divided by q @ q, which is 0 for a column of zeros: the columns have length one or zero, so do not divide.",
)
def remove_components(v, Q):
    if np.ndim(v) != 1 or np.ndim(Q) != 2 or len(v) != len(Q) or not (np.isfinite(v).all() and np.isfinite(Q).all()):
        raise ValueError("v (M,) and Q (M, K) of finite numbers are wanted")
    for q in Q.T:
        v = v - (q @ v) / (q @ q) * q
    return v


@wrong(
    "remove-components-robust",
    "You stop where Q has no columns: then there is nothing to take away, and v is the answer.",
)
def remove_components(v, Q):
    if np.ndim(v) != 1 or np.ndim(Q) != 2 or len(v) != len(Q) or Q.size == 0:
        raise ValueError("v (M,) and Q (M, K) are wanted")
    if not (np.isfinite(v).all() and np.isfinite(Q).all()):
        raise ValueError("finite numbers are wanted")
    return v - Q @ (Q.T @ v)


@wrong(
    "remove-components-robust",
    "You round what is left, and a vector measured in another unit is rounded away: leave the rest as it comes.",
)
def remove_components(v, Q):
    if np.ndim(v) != 1 or np.ndim(Q) != 2 or len(v) != len(Q) or not (np.isfinite(v).all() and np.isfinite(Q).all()):
        raise ValueError("v (M,) and Q (M, K) of finite numbers are wanted")
    return np.round(v - Q @ (Q.T @ v), 10)


@wrong(
    "remove-components-robust-refusals",
    "You look at the shapes but not at the numbers: refuse NaN and infinity too, np.isfinite finds them.",
)
def remove_components(v, Q):
    if np.ndim(v) != 1 or np.ndim(Q) != 2 or len(v) != len(Q):
        raise ValueError("v (M,) and Q (M, K) are wanted")
    return v - Q @ (Q.T @ v)


@wrong(
    "remove-components-robust-refusals",
    "You let a matrix pass for v: one vector of shape (M,) is wanted, so look at v.ndim.",
)
def remove_components(v, Q):
    if np.ndim(Q) != 2 or len(v) != len(Q) or not (np.isfinite(v).all() and np.isfinite(Q).all()):
        raise ValueError("v (M,) and Q (M, K) of finite numbers are wanted")
    return v - Q @ (Q.T @ v)


# ------------------------------------------------------------------------------------------ loss_of_orthogonality
@right
def loss_of_orthogonality(Q):
    # pair by pair
    Q = np.asarray(Q, dtype=float)
    if Q.ndim != 2 or not np.isfinite(Q).all():
        raise ValueError(f"a finite matrix is wanted, this has shape {Q.shape}")
    columns = [q for q in Q.T if q.any()]
    loss = 0.0
    for i, p in enumerate(columns):
        for j, q in enumerate(columns):
            loss = max(loss, abs(p @ q - (i == j)))
    return loss


@right
def loss_of_orthogonality(Q):
    # zero columns have a zero on the diagonal of Q^T Q: put a one there
    if np.ndim(Q) != 2 or np.isnan(Q).any() or np.isinf(Q).any():
        raise ValueError(f"a finite matrix is wanted, this has shape {np.shape(Q)}")
    products = np.einsum("ki,kj->ij", Q, Q)
    wanted = np.diag((np.sum(np.abs(Q), axis=0) > 0).astype(float))
    misses = np.abs(products - wanted)
    return float(np.max(misses)) if misses.size else 0.0


@wrong("loss-of-orthogonality-facts", "You gave 0 for every Q: compare Q.T @ Q with the identity.")
def loss_of_orthogonality(Q):
    return 0.0


@wrong("loss-of-orthogonality-facts", "You gave back Q itself: wanted is one number.")
def loss_of_orthogonality(Q):
    return Q


@wrong("loss-of-orthogonality-facts", "You forgot to take I away: a column's dot product with itself should be 1.")
def loss_of_orthogonality(Q):
    return np.abs(Q.T @ Q).max()


@wrong(
    "loss-of-orthogonality-facts",
    "You compared Q @ Q.T, the dot products of the rows: the columns are compared by Q.T @ Q.",
)
def loss_of_orthogonality(Q):
    return np.abs(Q @ Q.T - np.eye(len(Q))).max()


@wrong(
    "loss-of-orthogonality-facts",
    "You left out the absolute value: a dot product of -0.3 misses 0 as far as one of 0.3 does.",
)
def loss_of_orthogonality(Q):
    return (Q.T @ Q - np.eye(Q.shape[1])).max()


@wrong("loss-of-orthogonality-facts", "You took the mean of the misses: the loss is the largest one.")
def loss_of_orthogonality(Q):
    return np.abs(Q.T @ Q - np.eye(Q.shape[1])).mean()


@wrong("loss-of-orthogonality-facts", "You added up the misses: the loss is the largest one alone.")
def loss_of_orthogonality(Q):
    return np.abs(Q.T @ Q - np.eye(Q.shape[1])).sum()


@wrong(
    "loss-of-orthogonality-facts",
    "You took the length of the whole difference, np.linalg.norm: the loss is its largest entry.",
)
def loss_of_orthogonality(Q):
    return np.linalg.norm(Q.T @ Q - np.eye(Q.shape[1]))


@wrong(
    "loss-of-orthogonality-facts",
    "You compared different columns only: the diagonal counts too, it says whether the lengths are one.",
)
def loss_of_orthogonality(Q):
    products = Q.T @ Q
    return np.abs(products - np.diag(np.diag(products))).max()


@wrong(
    "loss-of-orthogonality-facts",
    "You compared each column with the next one only: the first and the third may lean too. Compare every pair.",
)
def loss_of_orthogonality(Q):
    loss = 0.0
    for i in range(Q.shape[1]):
        for j in range(max(0, i - 1), min(Q.shape[1], i + 2)):
            loss = max(loss, abs(Q[:, i] @ Q[:, j] - (i == j)))
    return loss


@wrong("loss-of-orthogonality-facts", "You compared two columns and stopped: Q may have any number of columns.")
def loss_of_orthogonality(Q):
    Q = Q[:, :2]
    return np.abs(Q.T @ Q - np.eye(Q.shape[1])).max()


@wrong("loss-of-orthogonality-facts", "You read the notebook's roof: a function looks only at its argument, Q.")
def loss_of_orthogonality(Q):
    return np.abs(roof.T @ roof - np.eye(2)).max()


@wrong(
    "loss-of-orthogonality-robust",
    "You counted columns of zeros, and each loses 1: leave them out before you compare.",
)
def loss_of_orthogonality(Q):
    if np.ndim(Q) != 2 or not np.isfinite(Q).all():
        raise ValueError("a finite matrix is wanted")
    return np.abs(Q.T @ Q - np.eye(Q.shape[1])).max(initial=0.0)


@wrong(
    "loss-of-orthogonality-robust",
    "You left out every column that holds a zero somewhere: a column goes only when all its entries are zero.",
)
def loss_of_orthogonality(Q):
    if np.ndim(Q) != 2 or not np.isfinite(Q).all():
        raise ValueError("a finite matrix is wanted")
    kept = Q[:, np.all(Q != 0, axis=0)]
    if kept.shape[1] == 0:
        kept = Q[:, np.any(Q != 0, axis=0)]
    return np.abs(kept.T @ kept - np.eye(kept.shape[1])).max(initial=0.0)


@wrong(
    "loss-of-orthogonality-robust",
    "Your max stops where no column is left: then the loss is 0, which max(initial=0) gives.",
)
def loss_of_orthogonality(Q):
    if np.ndim(Q) != 2 or not np.isfinite(Q).all():
        raise ValueError("a finite matrix is wanted")
    Q = Q[:, np.any(Q != 0, axis=0)]
    return np.abs(Q.T @ Q - np.eye(Q.shape[1])).max()


@wrong(
    "loss-of-orthogonality-robust",
    "You changed the caller's Q: the numbers that you moved stay moved. Choose columns with Q[:, keep], a new array.",
)
def loss_of_orthogonality(Q):
    if np.ndim(Q) != 2 or not np.isfinite(Q).all():
        raise ValueError("a finite matrix is wanted")
    keep = np.flatnonzero(np.any(Q != 0, axis=0))
    Q[:, : len(keep)] = Q[:, keep]
    kept = Q[:, : len(keep)]
    return np.abs(kept.T @ kept - np.eye(len(keep))).max(initial=0.0)


@wrong(
    "loss-of-orthogonality-robust",
    "You refuse nothing: a Q of shape (M,), and NaN or infinity, are answered with a ValueError.",
)
def loss_of_orthogonality(Q):
    Q = Q.reshape(len(Q), -1)
    Q = Q[:, np.any(Q != 0, axis=0)]
    return np.abs(Q.T @ Q - np.eye(Q.shape[1])).max(initial=0.0)


# --------------------------------------------------------------------------------------------------- gram_schmidt
@right
def gram_schmidt(A):
    # modified, twice, without a function of its own for the shadows
    A = np.array(A, dtype=float)
    if A.ndim != 2 or not np.isfinite(A).all():
        raise ValueError(f"a finite matrix is wanted, this has shape {A.shape}")
    Q = np.zeros_like(A)
    for k in range(A.shape[1]):
        rest = A[:, k].copy()
        for _ in range(2):
            for i in range(k):
                rest -= (Q[:, i] @ rest) * Q[:, i]
        if np.linalg.norm(rest) > 1e-12 * np.linalg.norm(A[:, k]):
            Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@right
def gram_schmidt(A):
    # each column made one long first; passes until the length stays
    if np.ndim(A) != 2 or not np.all(np.isfinite(A)):
        raise ValueError(f"a finite matrix is wanted, this has shape {np.shape(A)}")
    kept, answer = [], []
    for a in np.asarray(A, dtype=float).T:
        length = np.sqrt(a @ a)
        rest = a / length if length > 0 else a
        before, now = 2.0, np.sqrt(rest @ rest)
        while now > 1e-12 and now < 0.9 * before:
            rest = rest - sum(((q @ rest) * q for q in kept), np.zeros(len(a)))
            before, now = now, np.sqrt(rest @ rest)
        if now > 1e-12:
            kept.append(rest / now)
            answer.append(kept[-1])
        else:
            answer.append(np.zeros(len(a)))
    return np.column_stack(answer)


@right
def gram_schmidt(A):
    # reflections in place of shadows: NumPy's QR of the columns that count, with its signs put right
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or not np.isfinite(A).all():
        raise ValueError(f"a finite matrix is wanted, this has shape {A.shape}")
    kept = []
    for k in range(A.shape[1]):
        if len(kept) < len(A):
            R = np.linalg.qr(A[:, [*kept, k]], mode="r")
            if abs(R[-1, -1]) > 1e-12 * np.linalg.norm(A[:, k]):
                kept.append(k)
    Q = np.zeros(A.shape)
    if kept:
        part, R = np.linalg.qr(A[:, kept])
        Q[:, kept] = part * np.sign(np.diag(R))
    return Q


@wrong("gram-schmidt-facts", "You gave back A as it came: its columns are neither one long nor perpendicular.")
def gram_schmidt(A):
    return A


@wrong("gram-schmidt-facts", "You gave back zeros: fill the columns of Q one by one.")
def gram_schmidt(A):
    return np.zeros(np.shape(A))


@wrong(
    "gram-schmidt-facts",
    "You made each column one long and took no shadow away: columns that lean still lean.",
)
def gram_schmidt(A):
    return A / np.linalg.norm(A, axis=0)


@wrong(
    "gram-schmidt-facts",
    "You took the shadows away and did not make the rest one long: divide it by its length.",
)
def gram_schmidt(A):
    A = np.array(A, dtype=float)
    for k in range(A.shape[1]):
        for i in range(k):
            if A[:, i] @ A[:, i] > 0:
                A[:, k] -= (A[:, i] @ A[:, k]) / (A[:, i] @ A[:, i]) * A[:, i]
    return A


@wrong(
    "gram-schmidt-facts",
    "You normalise inside the inner loop, where the first column never comes: divide after the loop, once per column.",
)
def gram_schmidt(A):
    Q = np.array(A, dtype=float)
    for k in range(Q.shape[1]):
        for i in range(k):
            Q[:, k] = Q[:, k] - (Q[:, i] @ Q[:, k]) * Q[:, i]
            Q[:, k] = Q[:, k] / np.linalg.norm(Q[:, k])
    return Q


@wrong(
    "gram-schmidt-facts",
    "You normalise the rest between two shadows, and measure them on the long column: divide once, after the last shadow.",
)
def gram_schmidt(A):
    A = np.array(A, dtype=float)
    Q = np.zeros(A.shape)
    for k in range(A.shape[1]):
        rest = A[:, k] / np.linalg.norm(A[:, k]) if k == 0 else A[:, k]
        for i in range(k):
            rest = rest - (Q[:, i] @ A[:, k]) * Q[:, i]
            rest = rest / np.linalg.norm(rest)
        Q[:, k] = rest
    return Q


@wrong(
    "gram-schmidt-facts",
    "You measured shadows on columns that are not one long yet: use the finished q, or divide by its squared length.",
)
def gram_schmidt(A):
    B = np.array(A, dtype=float)
    for k in range(B.shape[1]):
        for i in range(k):
            B[:, k] = B[:, k] - (B[:, i] @ B[:, k]) * B[:, i]
    return B / np.linalg.norm(B, axis=0)


@wrong(
    "gram-schmidt-facts",
    "You took shadows on the columns of A: these are not perpendicular. Use the columns of Q that you have made.",
)
def gram_schmidt(A):
    A = np.array(A, dtype=float)
    Q = np.zeros(A.shape)
    for k in range(A.shape[1]):
        rest = A[:, k]
        for i in range(k):
            rest = rest - (A[:, i] @ rest) / (A[:, i] @ A[:, i]) * A[:, i]
        Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong(
    "gram-schmidt-facts",
    "You took only the shadow on the column before: take those on all earlier columns away.",
)
def gram_schmidt(A):
    A = np.array(A, dtype=float)
    Q = np.zeros(A.shape)
    for k in range(A.shape[1]):
        rest = A[:, k]
        if k > 0:
            rest = rest - (Q[:, k - 1] @ rest) * Q[:, k - 1]
        Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong("gram-schmidt-facts", "You made the rows orthonormal: the vectors of the set are the columns of A.")
def gram_schmidt(A):
    A = np.array(A, dtype=float).T
    Q = np.zeros(A.shape)
    for k, a in enumerate(A.T):
        rest = remove_components(remove_components(a, Q), Q)
        if np.linalg.norm(rest) > 1e-12 * np.linalg.norm(a):
            Q[:, k] = rest / np.linalg.norm(rest)
    return Q.T


@wrong("gram-schmidt-shape", "You gave back the transposed answer: column k of Q belongs to column k of A.")
def gram_schmidt(A):
    A = np.array(A, dtype=float)
    Q = np.zeros(A.shape)
    for k, a in enumerate(A.T):
        rest = remove_components(remove_components(a, Q), Q)
        if np.linalg.norm(rest) > 1e-12 * np.linalg.norm(a):
            Q[:, k] = rest / np.linalg.norm(rest)
    return Q.T


@wrong("gram-schmidt-facts", "Your columns point the other way: each points to the side of its own column of A.")
def gram_schmidt(A):
    A = np.array(A, dtype=float)
    Q = np.zeros(A.shape)
    for k, a in enumerate(A.T):
        rest = remove_components(remove_components(a, Q), Q)
        if np.linalg.norm(rest) > 1e-12 * np.linalg.norm(a):
            Q[:, k] = -rest / np.linalg.norm(rest)
    return Q


@wrong("gram-schmidt-facts", "You began with the last column: the first one keeps its direction, so begin there.")
def gram_schmidt(A):
    A = np.array(A, dtype=float)
    Q = np.zeros(A.shape)
    for k in reversed(range(A.shape[1])):
        rest = remove_components(remove_components(A[:, k], Q), Q)
        if np.linalg.norm(rest) > 1e-12 * np.linalg.norm(A[:, k]):
            Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong("gram-schmidt-facts", "You treated two columns and stopped: A may have any number of columns.")
def gram_schmidt(A):
    Q = np.zeros(np.shape(A))
    Q[:, 0] = A[:, 0] / np.linalg.norm(A[:, 0])
    rest = A[:, 1] - (Q[:, 0] @ A[:, 1]) * Q[:, 0]
    Q[:, 1] = rest / np.linalg.norm(rest)
    return Q


@wrong(
    "gram-schmidt-shape",
    "Yours works in the plane only, where a quarter turn of q1 gives q2: take shadows away, that works everywhere.",
)
def gram_schmidt(A):
    q = A[:2, 0] / np.linalg.norm(A[:2, 0])
    turned = np.array([-q[1], q[0]])
    return np.column_stack([q, turned * np.sign(turned @ A[:2, 1])])


@wrong("gram-schmidt-shape", "You read the notebook's roof: a function looks only at its argument, A.")
def gram_schmidt(A):
    Q = np.zeros(roof.shape)
    for k, a in enumerate(roof.T):
        rest = remove_components(a, Q)
        Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong(
    "gram-schmidt-shape",
    "You used numpy.linalg.qr: its signs are its own, and a wide matrix gets fewer columns. Take the shadows away yourself.",
)
def gram_schmidt(A):
    return np.linalg.qr(A)[0]


@wrong(
    "gram-schmidt-shape",
    "You left dependent columns out: put a column of zeros at their place, so that Q keeps the shape of A.",
)
def gram_schmidt(A):
    kept = np.zeros((len(A), 0))
    for a in np.array(A, dtype=float).T:
        rest = remove_components(remove_components(a, kept), kept)
        if np.linalg.norm(rest) > 1e-12 * np.linalg.norm(a):
            kept = np.column_stack([kept, rest / np.linalg.norm(rest)])
    return kept


@wrong(
    "gram-schmidt-facts-dependent",
    "You divided by a length of 0, which gives NaN: first ask whether enough is left, and else put zeros.",
)
def gram_schmidt(A):
    if np.ndim(A) != 2 or not np.isfinite(A).all():
        raise ValueError("a finite matrix is wanted")
    Q = np.zeros(np.shape(A))
    for k, a in enumerate(np.array(A, dtype=float).T):
        rest = a - Q @ (Q.T @ a)
        rest = rest - Q @ (Q.T @ rest)
        Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong(
    "gram-schmidt-facts-dependent",
    "You divided by a length of 0, and remove_components refuses the NaN: put zeros. Mind that 0 < 0 is false.",
)
def gram_schmidt(A):
    if np.ndim(A) != 2 or not np.isfinite(A).all():
        raise ValueError("a finite matrix is wanted")
    Q = np.zeros(np.shape(A))
    for k, a in enumerate(np.array(A, dtype=float).T):
        rest = remove_components(remove_components(a, Q), Q)
        Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong(
    "gram-schmidt-facts-dependent",
    "You ask whether what is left is < 1e-12 of the length. For a column of zeros 0 < 0 is false: write <=.",
)
def gram_schmidt(A):
    if np.ndim(A) != 2 or not np.isfinite(A).all():
        raise ValueError("a finite matrix is wanted")
    Q = np.zeros(np.shape(A))
    for k, a in enumerate(np.array(A, dtype=float).T):
        rest = a - Q @ (Q.T @ a)
        rest = rest - Q @ (Q.T @ rest)
        if np.linalg.norm(rest) < 1e-12 * np.linalg.norm(a):
            continue
        Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong(
    "gram-schmidt-facts-dependent",
    "You stop at the first column that depends on the others: later ones may still bring something new. Use continue.",
)
def gram_schmidt(A):
    if np.ndim(A) != 2 or not np.isfinite(A).all():
        raise ValueError("a finite matrix is wanted")
    Q = np.zeros(np.shape(A))
    for k, a in enumerate(np.array(A, dtype=float).T):
        rest = remove_components(remove_components(a, Q), Q)
        if not np.linalg.norm(rest) > 1e-12 * np.linalg.norm(a):
            break
        Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong(
    "gram-schmidt-facts-dependent",
    "You moved the columns of zeros to the end: each stays at the place of the column that brought nothing new.",
)
def gram_schmidt(A):
    if np.ndim(A) != 2 or not np.isfinite(A).all():
        raise ValueError("a finite matrix is wanted")
    Q, place = np.zeros(np.shape(A)), 0
    for a in np.array(A, dtype=float).T:
        rest = remove_components(remove_components(a, Q), Q)
        if np.linalg.norm(rest) > 1e-12 * np.linalg.norm(a):
            Q[:, place] = rest / np.linalg.norm(rest)
            place += 1
    return Q


@wrong(
    "gram-schmidt-robust",
    "You changed the caller's A: work on a copy, such as np.array(A, dtype=float).",
)
def gram_schmidt(A):
    if np.ndim(A) != 2 or not np.isfinite(A).all():
        raise ValueError("a finite matrix is wanted")
    Q = A if A.dtype.kind == "f" else A.astype(float)
    for k in range(Q.shape[1]):
        length = np.linalg.norm(Q[:, k])
        rest = remove_components(remove_components(Q[:, k], Q[:, :k]), Q[:, :k])
        Q[:, k] = rest / np.linalg.norm(rest) if np.linalg.norm(rest) > 1e-12 * length else 0
    return Q


@wrong(
    "gram-schmidt-robust",
    "Your Q holds whole numbers when A does, and every fraction is cut off: make it with np.zeros(A.shape).",
)
def gram_schmidt(A):
    if np.ndim(A) != 2 or not np.isfinite(A).all():
        raise ValueError("a finite matrix is wanted")
    Q = np.zeros_like(A)
    for k, a in enumerate(A.T):
        rest = remove_components(remove_components(a, Q), Q)
        if np.linalg.norm(rest) > 1e-12 * np.linalg.norm(a):
            Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong(
    "gram-schmidt-robust-scale",
    "You compared what is left with a fixed length, and in another unit that is wrong: use a share of the column's own length.",
)
def gram_schmidt(A):
    if np.ndim(A) != 2 or not np.isfinite(A).all():
        raise ValueError("a finite matrix is wanted")
    Q = np.zeros(np.shape(A))
    for k, a in enumerate(np.array(A, dtype=float).T):
        rest = remove_components(remove_components(a, Q), Q)
        if np.linalg.norm(rest) > 1e-10:
            Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong(
    "gram-schmidt-robust-scale",
    "You compared what is left with the longest column, and short columns are lost: compare it with the column's own length.",
)
def gram_schmidt(A):
    if np.ndim(A) != 2 or not np.isfinite(A).all():
        raise ValueError("a finite matrix is wanted")
    Q = np.zeros(np.shape(A))
    longest = np.linalg.norm(A, axis=0).max()
    for k, a in enumerate(np.array(A, dtype=float).T):
        rest = remove_components(remove_components(a, Q), Q)
        if np.linalg.norm(rest) > 1e-12 * longest:
            Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong(
    "gram-schmidt-robust-scale",
    "Your tolerance is wider than 1e-12: a column of which a share of 1e-10 is left still brings a direction.",
)
def gram_schmidt(A):
    if np.ndim(A) != 2 or not np.isfinite(A).all():
        raise ValueError("a finite matrix is wanted")
    Q = np.zeros(np.shape(A))
    for k, a in enumerate(np.array(A, dtype=float).T):
        rest = remove_components(remove_components(a, Q), Q)
        if np.linalg.norm(rest) > 1e-8 * np.linalg.norm(a):
            Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong(
    "gram-schmidt-robust-refusals",
    "You refuse nothing: NaN, infinity and an A that is no matrix are answered with a ValueError that says the shape.",
)
def gram_schmidt(A):
    A = np.array(A, dtype=float)
    A = A.reshape(len(A), -1)
    Q = np.zeros(A.shape)
    for k, a in enumerate(A.T):
        rest = a
        for _ in range(2):
            rest = rest - Q @ (Q.T @ rest)
        if np.linalg.norm(rest) > 1e-12 * np.linalg.norm(a):
            Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong(
    "gram-schmidt-method-rounding",
    "a column that depends on earlier ones becomes exactly zero: at most 1e-12 of its own length is left, dust",
)
def gram_schmidt(A):
    if np.ndim(A) != 2 or not np.isfinite(A).all():
        raise ValueError("a finite matrix is wanted")
    Q = np.zeros(np.shape(A))
    for k, a in enumerate(np.array(A, dtype=float).T):
        rest = a
        for _ in range(2):
            rest = rest - Q @ (Q.T @ rest)
        if np.linalg.norm(rest) != 0:
            Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong(
    "gram-schmidt-method-rounding",
    "a column that depends on earlier ones becomes exactly zero: at most 1e-12 of its own length is left, dust",
)
def gram_schmidt(A):
    # a fixed length again, too short for columns of length 1e8
    if np.ndim(A) != 2 or not np.isfinite(A).all():
        raise ValueError("a finite matrix is wanted")
    Q = np.zeros(np.shape(A))
    for k, a in enumerate(np.array(A, dtype=float).T):
        rest = remove_components(a, Q)
        if np.linalg.norm(rest) > 1e-13:
            rest = remove_components(rest, Q)
            Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong(
    "gram-schmidt-method-hilbert",
    "its columns for the Hilbert matrix are orthonormal to 1e-12: take the shadows away twice, then make it one long",
)
def gram_schmidt(A):
    # classical, one pass
    if np.ndim(A) != 2 or not np.isfinite(A).all():
        raise ValueError("a finite matrix is wanted")
    Q = np.zeros(np.shape(A))
    for k, a in enumerate(np.array(A, dtype=float).T):
        rest = remove_components(a, Q)
        if np.linalg.norm(rest) > 1e-12 * np.linalg.norm(a):
            Q[:, k] = rest / np.linalg.norm(rest)
    return Q


@wrong(
    "gram-schmidt-method-hilbert",
    "its columns for the Hilbert matrix are orthonormal to 1e-12: take the shadows away twice, then make it one long",
)
def gram_schmidt(A):
    # modified, one pass
    if np.ndim(A) != 2 or not np.isfinite(A).all():
        raise ValueError("a finite matrix is wanted")
    Q = np.zeros(np.shape(A))
    for k, a in enumerate(np.array(A, dtype=float).T):
        rest = a
        for q in Q.T:
            rest = rest - (q @ rest) * q
        if np.linalg.norm(rest) > 1e-12 * np.linalg.norm(a):
            Q[:, k] = rest / np.linalg.norm(rest)
    return Q


# ------------------------------------------------------------------------------------------------------ dimension
@right
def dimension(A):
    return sum(bool(q.any()) for q in gram_schmidt(A).T)


@right
def dimension(A):
    # the squared lengths of the columns, ones and zeros, added up
    Q = gram_schmidt(A)
    return round(float(np.sum(Q * Q)))


@right
def dimension(A):
    # by singular values, as NumPy counts, each column made one long first
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or not np.isfinite(A).all():
        raise ValueError(f"a finite matrix is wanted, this has shape {A.shape}")
    lengths = np.linalg.norm(A, axis=0)
    sizes = np.linalg.svd(A / np.where(lengths > 0, lengths, 1), compute_uv=False)
    return int(np.count_nonzero(sizes > 1e-12))


@wrong("dimension-facts", "You counted the columns of A: only those that bring something new count.")
def dimension(A):
    return A.shape[1]


@wrong("dimension-facts", "You counted the rows of A: that is how many entries each vector has.")
def dimension(A):
    return A.shape[0]


@wrong(
    "dimension-facts",
    "You took the smaller number of rows and columns: the dimension can be as large as that, and is often smaller.",
)
def dimension(A):
    return min(A.shape)


@wrong("dimension-facts", "You counted the columns of A that are not zero: count those of gram_schmidt(A).")
def dimension(A):
    return int(np.count_nonzero(np.any(A != 0, axis=0)))


@wrong("dimension-facts", "You counted the numbers of Q that are not zero: count its columns.")
def dimension(A):
    return int(np.count_nonzero(gram_schmidt(A)))


@wrong("dimension-facts", "You counted the columns that are zero: these are the ones that bring nothing new.")
def dimension(A):
    return int(np.count_nonzero(~np.any(gram_schmidt(A) != 0, axis=0)))


@wrong("dimension-facts", "You gave back A itself: wanted is one whole number.")
def dimension(A):
    return A


@wrong("dimension-facts", "You gave back gram_schmidt(A): count its columns that are not zero.")
def dimension(A):
    return gram_schmidt(A)


@wrong("dimension-facts", "You gave 0 for every set: count the columns of gram_schmidt(A) that are not zero.")
def dimension(A):
    return 0


@wrong(
    "dimension-facts",
    "Your answer is 2 for every set: count the columns of your argument A, not those of the notebook's roof.",
)
def dimension(A):
    return 2


@wrong(
    "dimension-facts",
    "Your answer is 2 for every set: count the columns of your argument A, not those of the notebook's roof.",
)
def dimension(A):
    return int(np.count_nonzero(gram_schmidt(roof).any(axis=0)))


@wrong(
    "dimension-facts",
    "You stopped counting at the first column of zeros: later columns may bring something new.",
)
def dimension(A):
    count = 0
    for q in gram_schmidt(A).T:
        if not q.any():
            break
        count += 1
    return count


@wrong("dimension-facts", "You counted along the wrong axis, rows of Q that are not zero: count its columns.")
def dimension(A):
    return int(np.count_nonzero(np.any(gram_schmidt(A) != 0, axis=1)))


@wrong(
    "dimension-facts",
    "You counted columns whose first entry is not zero: one other entry is enough, so ask np.any.",
)
def dimension(A):
    return int(np.count_nonzero(gram_schmidt(A)[0]))


@wrong(
    "dimension-worked",
    "You used matrix_rank on a loose tolerance, or one that loses Hilbert's columns: count with gram_schmidt.",
)
def dimension(A):
    gram_schmidt(A)
    return int(np.linalg.matrix_rank(A, tol=1e-6))


@wrong(
    "dimension-robust",
    "You compared with a fixed length: in another unit the same set has another dimension. Count with gram_schmidt.",
)
def dimension(A):
    gram_schmidt(A)
    return int(np.linalg.matrix_rank(A, tol=1e-10))


@wrong("dimension-robust", "You changed the caller's A: dividing with /= works on the caller's own array.")
def dimension(A):
    count = int(np.count_nonzero(np.any(gram_schmidt(A) != 0, axis=0)))
    if A.dtype.kind == "f":
        A /= np.where(np.linalg.norm(A, axis=0) > 0, np.linalg.norm(A, axis=0), 1)
    return count


@wrong("dimension-robust", "You answer what is no matrix of finite numbers: gram_schmidt refuses it, so let it speak.")
def dimension(A):
    try:
        return int(np.count_nonzero(np.any(gram_schmidt(A) != 0, axis=0)))
    except ValueError:
        return 1
