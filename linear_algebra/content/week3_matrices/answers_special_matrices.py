"""Answers to lab_special_matrices: right ones written differently, and wrong ones with the sentence for who makes them.

Read by ``mml.instructor.bank``, never imported. ``@wrong`` names the test that catches the answer first.
"""


# ------------------------------------------------------------------------------------------------------ reduce_row
@right
def reduce_row(A, i, tiny=0.0):
    # entry by entry, on lists
    if np.ndim(A) != 2 or len(A) == 0 or np.shape(A)[0] != np.shape(A)[1]:
        raise ValueError(f"shape {np.shape(A)} is not square")
    if not np.all(np.isfinite(A)) or i < 0 or i >= len(A):
        raise ValueError(f"finite entries and a row of the matrix are wanted, got row {i}")
    rows = [[float(entry) for entry in row] for row in A]
    n = len(rows)
    for k in range(i, n):
        for j in range(i):
            multiple = rows[k][j]
            rows[k] = [below - multiple * above for below, above in zip(rows[k], rows[j])]
    best = max(range(i, n), key=lambda k: (abs(rows[k][i]), -k))
    if not abs(rows[best][i]) > tiny:
        raise SingularMatrixError(f"no pivot in column {i}")
    rows[i], rows[best] = rows[best], rows[i]
    rows[i] = [entry / rows[i][i] for entry in rows[i]]
    return np.array(rows)


@right
def reduce_row(A, i, tiny=0.0):
    # all rows and all columns at once: the rows above are a unit triangle T, and the multiples solve X T = left part
    n = np.shape(A)[0] if np.ndim(A) else 0
    if np.shape(A) != (n, n) or n == 0 or i not in range(n) or not np.isfinite(np.sum(A)):
        raise ValueError(f"a square matrix of finite numbers and one of its rows are wanted, got {np.shape(A)}, {i}")
    B = np.asarray(A) + 0.0
    if i:
        B[i:] = B[i:] - np.linalg.solve(B[:i, :i].T, B[i:, :i].T).T @ B[:i]
        B[i:, :i] = 0
    order = sorted(range(i, n), key=lambda k: -abs(B[k, i]))
    if abs(B[order[0], i]) <= tiny:
        raise SingularMatrixError("nothing to divide by")
    swapped = B[order[0]].copy()
    B[order[0]] = B[i]
    B[i] = swapped / swapped[i]
    return B


@wrong("reduce-row-facts", "You gave back the matrix as it was: clear row i, rescue its pivot and scale it.")
def reduce_row(A, i, tiny=0.0):
    return A


@wrong("reduce-row-facts", "Your matrix is full of zeros: begin with a copy of A and change its rows.")
def reduce_row(A, i, tiny=0.0):
    return np.zeros_like(A)


@wrong("reduce-row-shape", "You work with four rows whatever A is: the number of rows is len(A).")
def reduce_row(A, i, tiny=0.0):
    B = np.zeros((4, 4))
    B[: len(A[:4]), : len(A[:4])] = A[:4, :4]
    for k in range(i, 4):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B


@wrong("reduce-row-shape", "You read the notebook's M: a function looks only at its arguments, here A.")
def reduce_row(A, i, tiny=0.0):
    B = np.array(M, dtype=float)
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-facts",
    "You divided row i by its pivot before clearing it: clearing changes the pivot, so divide last.",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    B[i] /= B[i, i]
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    B[[i, best]] = B[[best, i]]
    return B


@wrong("reduce-row-facts", "You took each row above away once: take it away A[k, j] times, and the zero appears.")
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-facts",
    "You read the multiples before the row was cleared to their left: go from column 0 to the right, and read each multiple afresh.",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    for k in range(i, len(B)):
        for j in reversed(range(i)):
            B[k] -= B[k, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-facts",
    "You read the multiples before the row was cleared to their left: go from column 0 to the right, and read each multiple afresh.",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    B[i:] -= B[i:, :i] @ B[:i]
    best = i + np.argmax(np.abs(B[i:, i]))
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B


@wrong("reduce-row-facts", "You cleared column i - 1 alone: every column left of the diagonal is cleared, from 0 on.")
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    if i > 0:
        for k in range(i, len(B)):
            B[k] -= B[k, i - 1] * B[i - 1]
    best = i + np.argmax(np.abs(B[i:, i]))
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-facts",
    "You cleared row i alone: the rows below are cleared too, so that one of them can come to the rescue.",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    for j in range(i):
        B[i] -= B[i, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    if abs(B[best, i]) <= tiny:
        raise SingularMatrixError("no pivot")
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-facts",
    "You forgot that np.argmax(A[i:, i]) counts from row i: add i, or a finished row is swapped away.",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    best = np.argmax(np.abs(B[i:, i]))
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i] or 1
    return B


@wrong("reduce-row-facts", "You divided the pivot and not its row: every entry of row i is divided by the pivot.")
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    B[[i, best]] = B[[best, i]]
    B[i, i] = 1
    return B


@wrong("reduce-row-facts", "You did not divide row i by its pivot: the last step scales the pivot to one.")
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    B[[i, best]] = B[[best, i]]
    return B


@wrong("reduce-row-facts", "You cleared the rows above as well: they come back as they were.")
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    for k in range(i):
        B[k] -= B[k, i] * B[i]
    return B


@wrong("reduce-row-facts", "You worked on columns: this is the transpose. Take multiples of rows from rows.")
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float).T
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B.T


@wrong(
    "reduce-row-facts",
    "You wrote A[i], A[best] = A[best], A[i]: rows of an array are views, so one row stands twice and one is lost. Write A[[i, best]] = A[[best, i]].",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    B[i], B[best] = B[best], B[i]
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-facts-rescue",
    "You divided by whatever stands on the diagonal, even by zero: first the row with the largest entry changes places with row i.",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-facts-rescue",
    "You gave up at the first zero on the diagonal: a lower row can come to the rescue.",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    if abs(B[i, i]) <= tiny:
        raise SingularMatrixError("a zero on the diagonal")
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-facts-rescue",
    "You added a lower row and did not clear again: it brought new numbers left of the diagonal. Clear all rows first, then swap.",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    n = len(B)
    for j in range(i):
        B[i] -= B[i, j] * B[j]
    for k in range(i + 1, n):
        if abs(B[i, i]) <= tiny:
            B[i] += B[k]
    for k in range(i + 1, n):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    if abs(B[i, i]) <= tiny:
        raise SingularMatrixError("no pivot")
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-facts-rescue",
    "You brought up the first row that is not zero in column i: bring up the one whose entry is the largest in size.",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    for best in range(i, len(B)):
        if abs(B[best, i]) > tiny:
            break
    else:
        raise SingularMatrixError("no pivot")
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-facts-rescue",
    "You looked for a larger row only where the pivot is zero: a small pivot spoils digits, so always take the largest.",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    if abs(B[i, i]) <= tiny:
        best = i + np.argmax(np.abs(B[i:, i]))
        if abs(B[best, i]) <= tiny:
            raise SingularMatrixError("no pivot")
        B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-facts-rescue",
    "You took the largest number with its sign: -4 is larger in size than 3, so compare np.abs.",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    best = i + np.argmax(B[i:, i])
    if abs(B[best, i]) <= tiny:
        raise SingularMatrixError("no pivot")
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-robust",
    "You changed the caller's matrix: begin with a copy, np.array(A, dtype=float), and work on that.",
)
def reduce_row(A, i, tiny=0.0):
    B = np.asarray(A, dtype=float)
    if B.ndim != 2 or B.shape[0] != B.shape[1] or B.size == 0 or not np.isfinite(B).all() or not 0 <= i < len(B):
        raise ValueError("a square matrix of finite numbers and a row of it are wanted")
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    if abs(B[best, i]) <= tiny:
        raise SingularMatrixError("no pivot")
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-robust",
    "You copied a matrix of whole numbers and wrote fractions into it: they were cut off. Use np.array(A, dtype=float).",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A)
    if B.ndim != 2 or B.shape[0] != B.shape[1] or B.size == 0 or not np.isfinite(B).all() or not 0 <= i < len(B):
        raise ValueError("a square matrix of finite numbers and a row of it are wanted")
    for k in range(i, len(B)):
        for j in range(i):
            B[k] = B[k] - B[k, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    if abs(B[best, i]) <= tiny:
        raise SingularMatrixError("no pivot")
    B[[i, best]] = B[[best, i]]
    B[i] = B[i] / B[i, i]
    return B


@wrong(
    "reduce-row-robust-refusals",
    "You asked whether the pivot == 0: a pivot whose size is tiny or less counts as zero too.",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    if B.ndim != 2 or B.shape[0] != B.shape[1] or B.size == 0 or not np.isfinite(B).all() or not 0 <= i < len(B):
        raise ValueError("a square matrix of finite numbers and a row of it are wanted")
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    if B[best, i] == 0:
        raise SingularMatrixError("no pivot")
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-robust-refusals",
    "You compared the pivot without its size: a negative pivot is below tiny and still a pivot. Compare abs(pivot).",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    if B.ndim != 2 or B.shape[0] != B.shape[1] or B.size == 0 or not np.isfinite(B).all() or not 0 <= i < len(B):
        raise ValueError("a square matrix of finite numbers and a row of it are wanted")
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    if B[best, i] <= tiny and abs(B[best, i]) < 0.1:
        raise SingularMatrixError("no pivot")
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-robust-refusals",
    "You divide by zero where no row has a pivot: raise SingularMatrixError before you divide.",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    if B.ndim != 2 or B.shape[0] != B.shape[1] or B.size == 0 or not np.isfinite(B).all() or not 0 <= i < len(B):
        raise ValueError("a square matrix of finite numbers and a row of it are wanted")
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B


@wrong(
    "reduce-row-robust-refusals",
    "You let row -1 pass, which NumPy takes for the last row: refuse an i below 0 yourself, with a ValueError.",
)
def reduce_row(A, i, tiny=0.0):
    B = np.array(A, dtype=float)
    if B.ndim != 2 or B.shape[0] != B.shape[1] or B.size == 0 or not np.isfinite(B).all() or i >= len(B):
        raise ValueError("a square matrix of finite numbers and a row of it are wanted")
    for k in range(i, len(B)):
        for j in range(i):
            B[k] -= B[k, j] * B[j]
    best = i + np.argmax(np.abs(B[i:, i]))
    if abs(B[best, i]) <= tiny:
        raise SingularMatrixError("no pivot")
    B[[i, best]] = B[[best, i]]
    B[i] /= B[i, i]
    return B


# ----------------------------------------------------------------------------------------------------- row_echelon
@right
def row_echelon(A):
    # without reduce_row: clear below each pivot, as in the lesson
    B = np.array(A, dtype=float)
    if B.ndim != 2 or len(B) == 0 or B.shape[0] != B.shape[1] or not np.isfinite(B).all():
        raise ValueError(f"shape {B.shape}, or an entry that is not finite")
    n = len(B)
    tiny = 1e-12 * n * abs(B).max()
    for i in range(n):
        best = max(range(i, n), key=lambda k: abs(B[k, i]))
        if abs(B[best, i]) <= tiny:
            raise SingularMatrixError("singular")
        B[[i, best]] = B[[best, i]]
        B[i, i:] /= B[i, i]
        B[i + 1 :, i:] -= np.outer(B[i + 1 :, i], B[i, i:])
    return B


@right
def row_echelon(A):
    n = len(A)
    largest = max((abs(entry) for row in np.atleast_2d(A) for entry in row), default=0)

    def reduced(B, i):
        return B if i == n else reduced(reduce_row(B, i, largest * n * 1e-12), i + 1)

    return reduced(reduce_row(A, 0, largest * n * 1e-12), 1)


@wrong("row-echelon-facts", "You gave back the matrix as it was: reduce its rows one after another.")
def row_echelon(A):
    return A


@wrong("row-echelon-facts", "Your matrix is full of zeros: begin with A and give each reduced matrix to the next turn.")
def row_echelon(A):
    return np.zeros_like(A)


@wrong(
    "row-echelon-facts",
    "You gave the identity: above the diagonal an echelon form keeps what elimination leaves there.",
)
def row_echelon(A):
    return np.eye(len(A))


@wrong("row-echelon-facts", "You stopped one row early: the last row is reduced too, so that its pivot is one.")
def row_echelon(A):
    tiny = 1e-12 * len(A) * np.max(np.abs(A))
    B = A
    for i in range(len(A) - 1):
        B = reduce_row(B, i, tiny)
    return B


@wrong(
    "row-echelon-facts",
    "You reduced the given matrix afresh in every turn: each turn takes the matrix that the turn before gave.",
)
def row_echelon(A):
    tiny = 1e-12 * len(A) * np.max(np.abs(A))
    for i in range(len(A)):
        B = np.array(A, dtype=float)
        B = reduce_row(B, i, tiny)
    return B


@wrong("row-echelon-facts", "You began with row 1: row 0 needs a pivot of one as well.")
def row_echelon(A):
    tiny = 1e-12 * len(A) * np.max(np.abs(A))
    for i in range(1, len(A)):
        A = reduce_row(A, i, tiny)
    return A


@wrong("row-echelon-facts", "You worked on columns: this is the transpose. Reduce the rows of A, not those of A.T.")
def row_echelon(A):
    B = np.array(A, dtype=float).T
    tiny = 1e-12 * len(A) * np.max(np.abs(A))
    for i in range(len(B)):
        B = reduce_row(B, i, tiny)
    return B.T


@wrong("row-echelon-facts", "Your matrix has four rows whatever A is: the number of rows is len(A).")
def row_echelon(A):
    B = np.eye(4)
    B[: len(A[:4]), : len(A[:4])] = A[:4, :4]
    for i in range(4):
        B = reduce_row(B, i, 1e-12)
    return B


@wrong("row-echelon-facts", "You read the notebook's M: a function looks only at its arguments, here A.")
def row_echelon(A):
    B = M
    for i in range(len(M)):
        B = reduce_row(B, i)
    return B


@wrong(
    "row-echelon-facts",
    "You cut away what is below the diagonal: make it zero by taking rows from rows, or the rows no longer say the same.",
)
def row_echelon(A):
    B = np.triu(A).astype(float)
    return B / np.diag(B)[:, None]


@wrong(
    "row-echelon-robust",
    "You passed no limit, so only an exact zero stops the machine: compute tiny by (1.3) and pass it to reduce_row.",
)
def row_echelon(A):
    n = len(A)
    if np.size(A) == 0:
        raise ValueError("no rows")
    for i in range(n):
        A = reduce_row(A, i)
    return A


@wrong(
    "row-echelon-robust",
    "You chose a limit that does not move with the matrix: in (1.3) it is a share of the largest entry of A.",
)
def row_echelon(A):
    n = len(A)
    if np.size(A) == 0:
        raise ValueError("no rows")
    for i in range(n):
        A = reduce_row(A, i, 1e-9)
    return A


@wrong(
    "row-echelon-robust",
    "You took the largest entry without np.abs: where the large entries are negative the limit is too small.",
)
def row_echelon(A):
    n = len(A)
    if np.size(A) == 0:
        raise ValueError("no rows")
    tiny = 1e-12 * n * max(np.max(A), 0)
    for i in range(n):
        A = reduce_row(A, i, tiny)
    return A


@wrong(
    "row-echelon-robust",
    "You computed the limit anew from each reduced row: take it once, from the matrix as it was given.",
)
def row_echelon(A):
    if np.size(A) == 0:
        raise ValueError("no rows")
    for i in range(len(A)):
        A = reduce_row(A, i, 1e-12 * len(A) * np.max(np.abs(A)))
    return A


@wrong(
    "row-echelon-robust",
    "You caught the SingularMatrixError and gave back what there was: let it pass, it is the message.",
)
def row_echelon(A):
    if np.size(A) == 0:
        raise ValueError("no rows")
    tiny = 1e-12 * len(A) * np.max(np.abs(A))
    for i in range(len(A)):
        try:
            A = reduce_row(A, i, tiny)
        except SingularMatrixError:
            break
    return A


@wrong(
    "row-echelon-robust-refusals",
    "You changed the caller's matrix with A[:] = ...: write A = reduce_row(A, i, tiny), which leaves the argument alone.",
)
def row_echelon(A):
    if np.size(A) == 0:
        raise ValueError("no rows")
    A = np.asarray(A, dtype=float)
    tiny = 1e-12 * len(A) * np.max(np.abs(A))
    for i in range(len(A)):
        A[:] = reduce_row(A, i, tiny)
    return A


# ----------------------------------------------------------------------------------------------------- is_singular
@right
def is_singular(A):
    # by its own elimination, without exceptions
    B = np.array(A, dtype=float)
    if B.ndim != 2 or len(B) == 0 or B.shape[0] != B.shape[1] or not np.isfinite(B).all():
        raise ValueError(f"shape {B.shape}, or an entry that is not finite")
    limit = len(B) * np.abs(B).max() * 1e-12
    while len(B):
        best = np.argmax(np.abs(B[:, 0]))
        if abs(B[best, 0]) <= limit:
            return True
        pivot = B[best]
        rest = np.delete(B, best, axis=0)
        B = (rest - np.outer(rest[:, 0] / pivot[0], pivot))[:, 1:]
    return False


@right
def is_singular(A):
    # by the shortest image of an arrow of length one, beside the longest
    B = np.asarray(A, dtype=float)
    if B.ndim != 2 or B.size == 0 or B.shape[0] != B.shape[1] or not np.all(np.isfinite(B)):
        raise ValueError(f"a square matrix of finite numbers is wanted, got shape {B.shape}")
    lengths = np.linalg.svd(B, compute_uv=False)
    return bool(lengths[-1] <= 1e-12 * lengths[0])


@wrong("is-singular-facts", "You gave back the matrix: wanted is True or False.")
def is_singular(A):
    return A


@wrong(
    "is-singular-facts", "You gave back the echelon form: wanted is True where there is none, and False where there is."
)
def is_singular(A):
    return row_echelon(A)


@wrong("is-singular-facts", "You say no to every matrix, as 0 does: where row_echelon raises, the answer is True.")
def is_singular(A):
    return 0


@wrong("is-singular-facts", "You say yes to every matrix: where row_echelon gives a matrix, the answer is False.")
def is_singular(A):
    return True


@wrong("is-singular-facts", "Your yes and no are exchanged: a matrix with an echelon form is not singular.")
def is_singular(A):
    try:
        row_echelon(A)
    except SingularMatrixError:
        return False
    return True


@wrong(
    "is-singular-facts",
    "You asked whether the last pivot of the echelon form is zero: it never is, because row_echelon raises before. Catch SingularMatrixError.",
)
def is_singular(A):
    return bool(row_echelon(A)[-1, -1] == 0)


@wrong("is-singular-facts", "You used the formula for two rows, ad - bc: it says nothing of larger matrices.")
def is_singular(A):
    A = np.asarray(A)
    return bool(abs(A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]) <= 1e-12 * np.abs(A).max() ** 2)


@wrong(
    "is-singular-facts", "You looked for a zero on the diagonal of A: eliminate first, and look for a missing pivot."
)
def is_singular(A):
    return bool(np.min(np.abs(np.diag(A))) <= 1e-12 * np.abs(A).max())


@wrong(
    "is-singular-facts",
    "You looked for two rows that are multiples of each other: one row can also be made from several others.",
)
def is_singular(A):
    A = np.asarray(A, dtype=float)
    for k in range(len(A)):
        for j in range(k):
            across = np.outer(A[k], A[j])
            if np.abs(across - across.T).max() <= 1e-12 * np.abs(A).max() ** 2:
                return True
    return False


@wrong(
    "is-singular-facts", "You looked for a sum of entries that is zero: it proves nothing. Look for a missing pivot."
)
def is_singular(A):
    A = np.asarray(A, dtype=float)
    sums = np.concatenate([A.sum(axis=0), A.sum(axis=1)])
    return bool(np.min(np.abs(sums)) <= 1e-12 * np.abs(A).max())


@wrong(
    "is-singular-robust",
    "You took the limit from the notebook's M: a function looks only at its arguments, so the largest entry of A counts.",
)
def is_singular(A):
    try:
        for i in range(len(A)):
            A = reduce_row(A, i, 1e-12 * len(A) * np.max(np.abs(M)))
    except SingularMatrixError:
        return True
    return False


@wrong(
    "is-singular-facts",
    "You took a small determinant for zero: it can be small because entries are. Look at each pivot beside the largest entry.",
)
def is_singular(A):
    A = np.asarray(A, dtype=float)
    return bool(abs(np.linalg.det(A)) < 1e-8 * np.abs(A).max() ** len(A))


@wrong(
    "is-singular-facts",
    "You kept each pivot where it stands: a zero that a lower row can rescue does not make a matrix singular.",
)
def is_singular(A):
    B = np.array(A, dtype=float)
    tiny = 1e-12 * len(B) * np.abs(B).max()
    for i in range(len(B)):
        if abs(B[i, i]) <= tiny:
            return True
        B[i + 1 :] -= np.outer(B[i + 1 :, i] / B[i, i], B[i])
    return False


@wrong(
    "is-singular-facts",
    "You asked for a pivot == 0: a third or a tenth is rounded, and what is left is not zero. Use the limit (1.3).",
)
def is_singular(A):
    try:
        for i in range(len(A)):
            A = reduce_row(A, i)
    except SingularMatrixError:
        return True
    return False


@wrong(
    "is-singular-robust",
    "You chose a limit that does not move with the matrix: in other units the verdict changes. Use the limit (1.3).",
)
def is_singular(A):
    try:
        for i in range(len(A)):
            A = reduce_row(A, i, 1e-9)
    except SingularMatrixError:
        return True
    return False


@wrong(
    "is-singular-robust",
    "You compared the determinant with a fixed number: it changes with the fourth power of the scale. Use (1.3) on the pivots.",
)
def is_singular(A):
    return bool(abs(np.linalg.det(A)) < 1e-9)


@wrong(
    "is-singular-robust-refusals",
    "You caught every exception, so a matrix that is refused counts as singular: catch SingularMatrixError alone.",
)
def is_singular(A):
    try:
        row_echelon(A)
    except Exception:
        return True
    return False


@wrong(
    "is-singular-robust-refusals",
    "You changed the caller's matrix: the verdict leaves A as it is. Work on a copy, or call row_echelon.",
)
def is_singular(A):
    if np.ndim(A) != 2 or np.size(A) == 0 or len(A) != np.shape(A)[1] or not np.all(np.isfinite(A)):
        raise ValueError("a square matrix of finite numbers is wanted")
    if isinstance(A, list) or A.dtype.kind != "f":
        A = np.array(A, dtype=float)
    tiny = 1e-12 * len(A) * np.abs(A).max()
    try:
        for i in range(len(A)):
            A[:] = reduce_row(A, i, tiny)
    except SingularMatrixError:
        return True
    return False


# ----------------------------------------------------------------------------------------------------- determinant
@right
def determinant(A):
    # rows are never swapped: the best row is taken out, and its place gives the sign
    if is_singular(A):
        return 0
    rest, value = np.array(A, dtype=float), 1.0
    while rest.size:
        best = int(np.argmax(np.abs(rest[:, 0])))
        pivot = rest[best]
        value *= (-1) ** best * pivot[0]
        rest = np.delete(rest, best, axis=0)
        rest = (rest - np.outer(rest[:, 0] / pivot[0], pivot))[:, 1:]
    return value


@right
def determinant(A):
    # with columns in place of rows, on lists
    if is_singular(A):
        return 0.0
    columns = [[float(entry) for entry in column] for column in zip(*np.asarray(A).tolist())]
    n, swaps, pivots = len(columns), 0, []
    for i in range(n):
        best = max(range(i, n), key=lambda k: abs(columns[k][i]))
        swaps += best != i
        columns[i], columns[best] = columns[best], columns[i]
        pivots.append(columns[i][i])
        for k in range(i + 1, n):
            multiple = columns[k][i] / columns[i][i]
            columns[k] = [a - multiple * b for a, b in zip(columns[k], columns[i])]
    return np.prod(pivots) * (-1 if swaps % 2 else 1)


@wrong("determinant-facts", "You gave back the matrix: wanted is one number.")
def determinant(A):
    return A


@wrong("determinant-facts", "Your determinant is always zero: only a singular matrix has determinant zero.")
def determinant(A):
    return 0.0


@wrong(
    "determinant-facts",
    "You multiplied the diagonal of the echelon form: its pivots are divided away, so it is always 1. Keep them before you divide.",
)
def determinant(A):
    if is_singular(A):
        return 0.0
    return float(np.prod(np.diag(row_echelon(A))))


@wrong("determinant-facts", "You multiplied the diagonal of A: eliminate first, then multiply the pivots.")
def determinant(A):
    if is_singular(A):
        return 0.0
    return float(np.prod(np.diag(A)))


@wrong("determinant-facts", "You used the formula for two rows, ad - bc: it says nothing of larger matrices.")
def determinant(A):
    if is_singular(A):
        return 0.0
    A = np.asarray(A, dtype=float)
    return float(A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0])


@wrong("determinant-facts", "You swapped rows and kept the sign: each change of places turns it over.")
def determinant(A):
    if is_singular(A):
        return 0.0
    B = np.array(A, dtype=float)
    for i in range(len(B)):
        best = i + np.argmax(np.abs(B[i:, i]))
        B[[i, best]] = B[[best, i]]
        B[i + 1 :] -= np.outer(B[i + 1 :, i] / B[i, i], B[i])
    return float(np.prod(np.diag(B)))


@wrong(
    "determinant-facts",
    "You turned the sign in every column: it changes only where two different rows change places.",
)
def determinant(A):
    if is_singular(A):
        return 0.0
    B, sign = np.array(A, dtype=float), 1
    for i in range(len(B)):
        best = i + np.argmax(np.abs(B[i:, i]))
        B[[i, best]] = B[[best, i]]
        sign = -sign
        B[i + 1 :] -= np.outer(B[i + 1 :, i] / B[i, i], B[i])
    return float(sign * np.prod(np.diag(B)))


@wrong(
    "determinant-facts", "You gave the area without its sign: a determinant is negative where the plane is turned over."
)
def determinant(A):
    if is_singular(A):
        return 0.0
    return float(abs(np.linalg.det(A)))


@wrong("determinant-facts", "You added the pivots: the determinant is their product.")
def determinant(A):
    if is_singular(A):
        return 0.0
    B, sign = np.array(A, dtype=float), 1
    for i in range(len(B)):
        best = i + np.argmax(np.abs(B[i:, i]))
        if best != i:
            B[[i, best]] = B[[best, i]]
            sign = -sign
        B[i + 1 :] -= np.outer(B[i + 1 :, i] / B[i, i], B[i])
    return float(sign * np.sum(np.diag(B)))


@wrong(
    "determinant-facts",
    "You divided by the largest entry first and did not put it back: multiply by its n-th power at the end.",
)
def determinant(A):
    if is_singular(A):
        return 0.0
    return float(np.linalg.det(np.asarray(A) / np.max(np.abs(A))))


@wrong("determinant-facts", "You added all products without their signs: half of them are taken away.")
def determinant(A):
    if is_singular(A):
        return 0.0

    def total(rows):
        if len(rows) == 0:
            return 1.0
        return sum(rows[0][j] * total([row[:j] + row[j + 1 :] for row in rows[1:]]) for j in range(len(rows)))

    return float(total(np.asarray(A, dtype=float).tolist()))


@wrong("determinant-facts", "You read the notebook's M: a function looks only at its arguments, here A.")
def determinant(A):
    if is_singular(A):
        return 0.0
    return float(np.linalg.det(M))


@wrong(
    "determinant-worked",
    "You kept each pivot where it stands: a zero there stops you. Bring up the row with the largest entry first.",
)
def determinant(A):
    if is_singular(A):
        return 0.0
    B = np.array(A, dtype=float)
    for i in range(len(B)):
        B[i + 1 :] -= np.outer(B[i + 1 :, i] / B[i, i], B[i])
    return float(np.prod(np.diag(B)))


@wrong("determinant-robust", "You changed the caller's matrix: eliminate on a copy, np.array(A, dtype=float).")
def determinant(A):
    if is_singular(A):
        return 0.0
    B, sign = np.asarray(A, dtype=float), 1
    for i in range(len(B)):
        best = i + np.argmax(np.abs(B[i:, i]))
        if best != i:
            B[[i, best]] = B[[best, i]]
            sign = -sign
        B[i + 1 :] -= np.outer(B[i + 1 :, i] / B[i, i], B[i])
    return float(sign * np.prod(np.diag(B)))


@wrong(
    "determinant-robust",
    "You copied a matrix of whole numbers and wrote fractions into it: they were cut off. Use np.array(A, dtype=float).",
)
def determinant(A):
    if is_singular(A):
        return 0.0
    B, sign = np.array(A), 1
    for i in range(len(B)):
        best = i + np.argmax(np.abs(B[i:, i]))
        if best != i:
            B[[i, best]] = B[[best, i]]
            sign = -sign
        for k in range(i + 1, len(B)):
            B[k] = B[k] - B[k, i] / B[i, i] * B[i]
    return float(sign * np.prod(np.diag(B)))


@wrong(
    "determinant-robust",
    "You let rounding stand where the matrix is singular: its determinant is 0.0, so ask is_singular first.",
)
def determinant(A):
    B, sign = np.array(A, dtype=float), 1
    if B.ndim != 2 or B.size == 0 or B.shape[0] != B.shape[1] or not np.isfinite(B).all():
        raise ValueError("a square matrix of finite numbers is wanted")
    for i in range(len(B)):
        best = i + np.argmax(np.abs(B[i:, i]))
        if B[best, i] == 0:
            return 0.0
        if best != i:
            B[[i, best]] = B[[best, i]]
            sign = -sign
        B[i + 1 :] -= np.outer(B[i + 1 :, i] / B[i, i], B[i])
    return float(sign * np.prod(np.diag(B)))


@wrong(
    "determinant-robust",
    "You let a singular matrix raise SingularMatrixError: it has a determinant, and it is 0.0.",
)
def determinant(A):
    row_echelon(A)
    return float(np.linalg.det(A))


@wrong("determinant-method", "it multiplies pivots, and does not sum over all orders of the columns")
def determinant(A):
    if is_singular(A):
        return 0.0

    def total(rows):
        if len(rows) == 1:
            return rows[0][0]
        return sum(
            (-1) ** j * rows[0][j] * total([row[:j] + row[j + 1 :] for row in rows[1:]]) for j in range(len(rows))
        )

    return float(total(np.asarray(A, dtype=float).tolist()))


# -------------------------------------------------------------------------------------------------------- identify
@right
def identify(A):
    # entry by entry
    names = {"singular"} if is_singular(A) else set()
    A = [[float(entry) for entry in row] for row in A]
    places = range(len(A))
    pairs = [(k, j) for k in places for j in places]
    limit = 1e-9 * max(abs(A[k][j]) for k, j in pairs)
    if all(abs(A[k][j]) <= limit for k, j in pairs):
        names.add("zero")
    if all(abs(A[k][j]) <= limit for k, j in pairs if k != j):
        names.add("diagonal")
    if all(abs(A[k][j]) <= limit for k, j in pairs if k > j):
        names.add("upper triangular")
    if all(abs(A[k][j]) <= limit for k, j in pairs if k < j):
        names.add("lower triangular")
    if all(abs(A[k][j] - A[j][k]) <= limit for k, j in pairs):
        names.add("symmetric")
    if all(abs(A[k][j] + A[j][k]) <= limit for k, j in pairs):
        names.add("antisymmetric")
    if all(abs(A[k][j] - (k == j)) <= 1e-9 for k, j in pairs):
        names.add("identity")
    if all(abs(sum(A[m][k] * A[m][j] for m in places) - (k == j)) <= 1e-9 for k, j in pairs):
        names.add("orthogonal")
        if determinant(A) > 0:
            names.add("rotation")
        if all(min(abs(A[k][j]), abs(A[k][j] - 1)) <= 1e-9 for k, j in pairs):
            names.add("permutation")
    return names


@right
def identify(A):
    # by sums of rows and columns, and np.allclose with its own tolerances
    names = frozenset(["singular"] if is_singular(A) else [])
    A = np.asarray(A) * 1.0
    n, largest = A.shape[0], abs(A).max()
    B = A / largest if largest else A
    below, above = not (abs(np.tril(B, -1)) > 1e-9).any(), not (abs(np.triu(B, 1)) > 1e-9).any()
    unit = np.allclose(A, np.eye(n), rtol=0, atol=1e-9)
    square = np.allclose(A.T @ A, np.eye(n), rtol=0, atol=1e-9)
    whole = np.allclose(A, np.rint(A), rtol=0, atol=1e-9) and (np.rint(A) >= 0).all()
    once = (np.rint(A).sum(axis=0) == 1).all() and (np.rint(A).sum(axis=1) == 1).all()
    for name, true in [
        ("zero", largest == 0),
        ("upper triangular", below),
        ("lower triangular", above),
        ("diagonal", below and above),
        ("symmetric", np.allclose(B, B.T, rtol=0, atol=1e-9)),
        ("antisymmetric", np.allclose(B, -B.T, rtol=0, atol=1e-9)),
        ("identity", unit),
        ("orthogonal", square),
        ("rotation", square and determinant(A) > 0.5),
        ("permutation", whole and once),
    ]:
        names |= {name} if true else set()
    return set(names)


@wrong("identify-shape", "You gave back the matrix: wanted is a set of names.")
def identify(A):
    return A


@wrong("identify-shape", "You found no name at all: go through the table, and collect every name that fits.")
def identify(A):
    return set()


@wrong("identify-shape", "You gave a list: names have no order, so a set is wanted.")
def identify(A):
    A = np.asarray(A)
    return ["upper triangular"] if A[1][0] == 0 else ["symmetric"]


@wrong(
    "identify-shape",
    "You took the size from the notebook's M: a function looks only at its arguments, so the size is len(A).",
)
def identify(A):
    A, eye = np.array(A, dtype=float), np.eye(len(M))
    names = {"identity"} if np.abs(A - eye).max() <= 1e-9 else set()
    return names | ({"orthogonal"} if np.abs(A.T @ A - eye).max() <= 1e-9 else set())


@wrong(
    "identify-facts",
    "You stopped at the first name that fits: a matrix can have several, so ask for each name by itself.",
)
def identify(A):
    if is_singular(A):
        return {"singular"}
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    if np.abs(A - eye).max() <= 1e-9:
        return {"identity"}
    if np.abs(A - np.diag(np.diag(A))).max() <= limit:
        return {"diagonal"}
    if np.abs(np.tril(A, -1)).max() <= limit:
        return {"upper triangular"}
    if np.abs(np.triu(A, 1)).max() <= limit:
        return {"lower triangular"}
    if np.abs(A - A.T).max() <= limit:
        return {"symmetric"}
    if np.abs(A + A.T).max() <= limit:
        return {"antisymmetric"}
    return set()


@wrong(
    "identify-facts",
    "You exchanged upper and lower: upper triangular means zeros below the diagonal.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.abs(A.T @ A - eye).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "lower triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-facts",
    "You looked at the upper left corner of two rows alone: every entry of the matrix counts.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.abs(A.T @ A - eye).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": max(abs(A[0, 1]), abs(A[1, 0])) <= limit,
        "upper triangular": abs(A[1, 0]) <= limit,
        "lower triangular": abs(A[0, 1]) <= limit,
        "symmetric": abs(A[0, 1] - A[1, 0]) <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-facts",
    "You left the diagonal out of antisymmetric: A.T == -A makes every entry on it zero.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.abs(A.T @ A - eye).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T - np.diag(np.diag(A + A.T))).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-facts",
    "You asked for one zero in the triangle, as np.any does: all entries of it must be zero.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.abs(A.T @ A - eye).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.any(A[np.tril_indices(len(A), -1)] == 0),
        "lower triangular": np.any(A[np.triu_indices(len(A), 1)] == 0),
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-facts",
    "You counted only the diagonal of a diagonal matrix that is full: it may hold zeros as well, as in diag(2, 0, 1).",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.abs(A.T @ A - eye).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.array_equal(np.abs(A) > limit, eye > 0),
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-facts",
    "You took singular for the zero matrix: a matrix is singular when it has no inverse, so ask is_singular.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.abs(A.T @ A - eye).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": np.abs(A).max() <= limit,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-facts-turns",
    "You called every orthogonal matrix a rotation: a mirror is orthogonal, and its determinant is -1.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.abs(A.T @ A - eye).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-facts-turns",
    "You called every matrix with determinant 1 a rotation: it must be orthogonal as well.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.abs(A.T @ A - eye).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": abs(determinant(A) - 1) <= 1e-9,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-facts",
    "You asked for right angles and forgot the lengths: each column of an orthogonal matrix has length one.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = not singular and np.abs(A.T @ A - np.diag(np.diag(A.T @ A))).max() <= limit
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-facts-turns",
    "You asked for columns of length one and forgot the right angles: compare all of A.T @ A with I.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.abs(np.diag(A.T @ A) - 1).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-facts-turns",
    "You looked for cosine and sine in a 2 by 2 matrix: there are rotations of every size.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.abs(A.T @ A - eye).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal
        and (len(A) == 2 or np.array_equal(A, eye))
        and A[0, 0] * A[-1, -1] - A[0, -1] * A[-1, 0] > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-facts-turns",
    "You multiplied A by itself: orthogonal is A.T @ A = I, with the transpose.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.abs(A @ A - eye).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-facts-turns",
    "You let -1 pass in a permutation: its entries are ones and zeros.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.abs(A.T @ A - eye).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(np.abs(A) * (np.abs(A) - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-facts-turns",
    "You counted ones in the rows of a permutation alone: each column has a single 1 as well.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.abs(A.T @ A - eye).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": np.abs(A * (A - 1)).max() <= 1e-9 and np.abs(A.sum(axis=1) - 1).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-facts-turns",
    "You asked for exact equality: cosines and sines are rounded, so allow 1e-9.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.array_equal(A.T @ A, eye)
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-robust",
    "You asked for exact equality with the transpose: rounding may part two entries that should be equal.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.abs(A.T @ A - eye).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.array_equal(A, A.T),
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-robust",
    "You used np.allclose as it comes: its fixed 1e-8 takes every entry of a small matrix for zero.",
)
def identify(A):
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-8
    orthogonal = np.abs(A.T @ A - eye).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-robust",
    "You divided the caller's matrix by its largest entry: compare with a limit, and leave A as it is.",
)
def identify(A):
    singular, positive = is_singular(A), determinant(A) > 0
    A = np.asarray(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9
    unit = np.abs(A - eye).max() <= 1e-9
    orthogonal = np.abs(A.T @ A - eye).max() <= 1e-9
    permutation = orthogonal and np.abs(A * (A - 1)).max() <= 1e-9
    A /= np.abs(A).max() or 1
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": unit,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": permutation,
        "orthogonal": orthogonal,
        "rotation": orthogonal and positive,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}


@wrong(
    "identify-robust-refusals",
    "You cut a matrix down to a square: a matrix with more columns than rows is refused with a ValueError.",
)
def identify(A):
    A = np.asarray(A)[:, : len(A)]
    singular = is_singular(A)
    A = np.array(A, dtype=float)
    eye, limit = np.eye(len(A)), 1e-9 * np.abs(A).max()
    orthogonal = np.abs(A.T @ A - eye).max() <= 1e-9
    facts = {
        "zero": np.abs(A).max() <= limit,
        "identity": np.abs(A - eye).max() <= 1e-9,
        "diagonal": np.abs(A - np.diag(np.diag(A))).max() <= limit,
        "upper triangular": np.abs(np.tril(A, -1)).max() <= limit,
        "lower triangular": np.abs(np.triu(A, 1)).max() <= limit,
        "symmetric": np.abs(A - A.T).max() <= limit,
        "antisymmetric": np.abs(A + A.T).max() <= limit,
        "permutation": orthogonal and np.abs(A * (A - 1)).max() <= 1e-9,
        "orthogonal": orthogonal,
        "rotation": orthogonal and determinant(A) > 0,
        "singular": singular,
    }
    return {name for name, true in facts.items() if true}
