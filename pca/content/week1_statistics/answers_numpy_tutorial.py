"""Answers to lab_numpy_tutorial: right ones written differently, and wrong ones with the sentence for who makes them.

Read by ``mml.instructor.bank``, never imported. ``@wrong`` names the test that catches the answer first.
"""


# ---------------------------------------------------------------------------------------------------------- trace
@right
def trace(A):
    # step by step, with one index
    if np.ndim(A) != 2 or len(A) != len(A[0]):
        raise ValueError(f"wanted is shape (n, n), given is {np.shape(A)}")
    total = 0.0
    for i in range(len(A)):
        total += A[i][i]
    return total


@right
def trace(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape != A.T.shape:
        raise ValueError(f"not square: {A.shape}")
    return np.einsum("ii->", A)


@wrong("trace-facts", "You added all entries: only those whose row number is their column number count.")
def trace(A):
    return np.sum(A)


@wrong("trace-facts", "You gave the entries of the diagonal: wanted is their sum.")
def trace(A):
    return np.diagonal(np.asarray(A))


@wrong("trace-facts", "You multiplied the diagonal's entries: the trace is their sum.")
def trace(A):
    return np.prod(np.diagonal(np.asarray(A)))


@wrong("trace-facts", "You walked down the other diagonal: take A[0, 0], A[1, 1] and so on.")
def trace(A):
    return np.fliplr(A).diagonal().sum()


@wrong("trace-facts", "You added the first two entries alone: a matrix may have more than two rows.")
def trace(A):
    return A[0, 0] + A[1, 1] if len(A) > 1 else A[0, 0]


@wrong("trace-facts", "You gave the sum of each column: name the entries with two lists, A[places, places].")
def trace(A):
    return A.sum(axis=0)


@wrong("trace-facts", "You took the mean of the diagonal: wanted is its sum.")
def trace(A):
    return np.mean(np.diagonal(A))


@wrong("trace-facts", "You added sizes without their signs: a negative entry lowers the trace.")
def trace(A):
    return np.sum(np.abs(np.diagonal(A)))


@wrong("trace-facts", "You gave back A as it came: wanted is one number.")
def trace(A):
    return A


@wrong("trace-facts", "You gave back 0: begin there, and add the diagonal's entries.")
def trace(A):
    return 0.0


@wrong("trace-facts", "You gave the determinant: wanted is the sum of the diagonal.")
def trace(A):
    return np.linalg.det(A)


@wrong("trace-facts", "You left out the last row: range(n) ends before n by itself.")
def trace(A):
    return sum(A[i, i] for i in range(len(A) - 1)) + 0.0


@wrong("trace-facts", "You read the notebook's fish: a function looks only at its arguments.")
def trace(A):
    return fish[[0, 1, 2], [0, 1, 2]].sum()


@wrong("trace-robust", "You set the caller's other entries to zero: read the diagonal and leave A as it is.")
def trace(A):
    A = np.asarray(A)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError(f"wanted is a square matrix, given is {A.shape}")
    A *= np.eye(len(A), dtype=A.dtype)
    return A.sum()


@wrong("trace-robust", "You let a matrix that is not square through, as np.trace does: look at its shape first.")
def trace(A):
    return np.trace(A)


@wrong(
    "trace-robust",
    "You compare shape[0] with shape[1] and let three axes through: ask that A.ndim is 2 as well.",
)
def trace(A):
    A = np.asarray(A)
    if A.ndim < 2 or A.shape[0] != A.shape[1]:
        raise ValueError(f"wanted is a square matrix, given is {A.shape}")
    return np.trace(A).sum()


# ---------------------------------------------------------------------------------------------------- standardise
@right
def standardise(X):
    # column by column
    X = np.array(X, dtype=float)
    if X.ndim != 2 or X.shape[0] < 1:
        raise ValueError(f"(N, D) with N at least 1 is wanted, not {X.shape}")
    Z = np.zeros(X.shape)
    for d in range(X.shape[1]):
        if len(set(X[:, d])) > 1:
            away = X[:, d] - np.mean(X[:, d])
            Z[:, d] = away / np.sqrt(away @ away / len(X))
    return Z


@right
def standardise(X):
    X = np.asarray(X) * 1.0
    if X.ndim != 2 or X.size == 0:
        raise ValueError(f"{X.shape}")
    varies = np.ptp(X, axis=0) > 0
    away = (X - X.mean(axis=0, keepdims=True)) * varies
    return np.divide(away, X.std(axis=0), out=np.zeros(X.shape), where=varies)


@wrong(
    "standardise-facts",
    "You took one mean and one standard deviation of the whole table: each column has its own, axis=0.",
)
def standardise(X):
    return (X - X.mean()) / X.std()


@wrong("standardise-facts", "You standardised each row: the rows are examples, so the axis that goes is axis 0.")
def standardise(X):
    return (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)


@wrong("standardise-facts", "You divided by N - 1 under the root: this course divides by N.")
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    constant = X.max(axis=0) == X.min(axis=0)
    away = np.where(constant, 0.0, X - X.mean(axis=0))
    return away / np.where(constant, 1.0, np.sqrt(np.sum(away**2, axis=0) / max(len(X) - 1, 1)))


@wrong("standardise-facts", "You divided by the variance: take its square root.")
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    constant = X.max(axis=0) == X.min(axis=0)
    away = np.where(constant, 0.0, X - X.mean(axis=0))
    return away / np.where(constant, 1.0, np.mean(away**2, axis=0))


@wrong("standardise-facts", "You took the means away and did not divide: the spread of each column is to be 1.")
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    constant = X.max(axis=0) == X.min(axis=0)
    return np.where(constant, 0.0, X - X.mean(axis=0))


@wrong("standardise-facts", "You divided and did not take the means away: each column is to have mean 0.")
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    constant = X.max(axis=0) == X.min(axis=0)
    return X / np.where(constant, 1.0, X.std(axis=0))


@wrong("standardise-facts", "You divided by the range, largest minus smallest: divide by the standard deviation.")
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    constant = X.max(axis=0) == X.min(axis=0)
    return np.where(constant, 0.0, X - X.mean(axis=0)) / np.where(constant, 1.0, X.max(axis=0) - X.min(axis=0))


@wrong(
    "standardise-facts",
    "You divided by the mean distance from the mean: square the distances, average, take the root.",
)
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    constant = X.max(axis=0) == X.min(axis=0)
    away = np.where(constant, 0.0, X - X.mean(axis=0))
    return away / np.where(constant, 1.0, np.mean(np.abs(away), axis=0))


@wrong(
    "standardise-facts",
    "You divided by the root of the mean square of X itself: square the distances from the mean.",
)
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    constant = X.max(axis=0) == X.min(axis=0)
    away = np.where(constant, 0.0, X - X.mean(axis=0))
    return away / np.where(constant, 1.0, np.sqrt(np.mean(X**2, axis=0)))


@wrong("standardise-facts", "You forgot the 1/N under the root: it is the mean of the squares and not their sum.")
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    constant = X.max(axis=0) == X.min(axis=0)
    away = np.where(constant, 0.0, X - X.mean(axis=0))
    return away / np.where(constant, 1.0, np.sqrt(np.sum(away**2, axis=0)))


@wrong("standardise-facts", "You gave back X as it came: take away each mean, then divide.")
def standardise(X):
    return X


@wrong("standardise-facts", "You gave back zeros: only a constant column becomes zeros.")
def standardise(X):
    return np.zeros(np.shape(X))


@wrong(
    "standardise-facts",
    "You standardised the first two columns alone: every column is one, however many there are.",
)
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    constant = X.max(axis=0) == X.min(axis=0)
    Z = X.copy()
    for d in range(min(2, X.shape[1])):
        away = X[:, d] - X[:, d].mean()
        Z[:, d] = 0.0 if constant[d] else away / np.sqrt(np.mean(away**2))
    return Z


@wrong("standardise-facts", "You gave back the transpose: examples stay in rows.")
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    constant = X.max(axis=0) == X.min(axis=0)
    return np.where(constant, 0.0, X - X.mean(axis=0)).T


@wrong(
    "standardise-facts",
    "You used the notebook's fish for mean and spread: a function looks only at its arguments.",
)
def standardise(X):
    return (X - fish.mean()) / fish.std()


@wrong(
    "standardise-robust-constant",
    "You divided by 0 where a column is constant and got NaN: such a column becomes zeros.",
)
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    away = X - X.mean(axis=0)
    return away / np.sqrt(np.mean(away**2, axis=0))


@wrong(
    "standardise-robust-constant",
    "You asked whether the standard deviation is 0: for three times 0.1 it is rounded. Compare largest and smallest.",
)
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    away = X - X.mean(axis=0)
    s = np.sqrt(np.mean(away**2, axis=0))
    return away / np.where(s == 0, 1.0, s)


@wrong(
    "standardise-robust-constant",
    "You left constant columns as they are: every entry is at its mean, so it becomes 0.",
)
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    constant = X.max(axis=0) == X.min(axis=0)
    away = np.where(constant, X, X - X.mean(axis=0))
    return away / np.where(constant, 1.0, X.std(axis=0))


@wrong("standardise-robust-constant", "You dropped the constant columns: they stay in the table, as zeros.")
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    constant = X.max(axis=0) == X.min(axis=0)
    away = X[:, ~constant] - X[:, ~constant].mean(axis=0)
    return away / np.sqrt(np.mean(away**2, axis=0))


@wrong(
    "standardise-robust-constant",
    "You gave a table of zeros as soon as one column is constant: the others are standardised as usual.",
)
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    constant = X.max(axis=0) == X.min(axis=0)
    away = X - X.mean(axis=0)
    return np.zeros(X.shape) if constant.any() else away / np.sqrt(np.mean(away**2, axis=0))


@wrong("standardise-robust", "You took the means away from the caller's own X with -=: make a new array.")
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    constant = X.max(axis=0) == X.min(axis=0)
    X -= X.mean(axis=0)
    return np.where(constant, 0.0, X) / np.where(constant, 1.0, np.sqrt(np.mean(X**2, axis=0)))


@wrong(
    "standardise-robust",
    "You took the mean of squares minus the squared mean: far from zero all digits cancel. Subtract first, then square.",
)
def standardise(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"wanted is (N, D), given is {X.shape}")
    constant = X.max(axis=0) == X.min(axis=0)
    variance = np.mean(X**2, axis=0) - X.mean(axis=0) ** 2
    s = np.sqrt(np.maximum(variance, 1e-300))
    return np.where(constant, 0.0, X - X.mean(axis=0)) / np.where(constant, 1.0, s)


@wrong(
    "standardise-robust",
    "You let a vector or an empty table through: ask for two axes and at least one row, and refuse the rest.",
)
def standardise(X):
    X = np.asarray(X, dtype=float)
    if len(X) == 0:
        return X
    constant = X.max(axis=0) == X.min(axis=0)
    away = np.where(constant, 0.0, X - X.mean(axis=0))
    return away / np.where(constant, 1.0, np.sqrt(np.mean(away**2, axis=0)))


# ------------------------------------------------------------------------------------------------------ outer_sum
@right
def outer_sum(X, Y):
    # one outer product after the other
    if np.ndim(X) != 2 or np.ndim(Y) != 2 or len(X) != len(Y):
        raise ValueError(f"one number of rows is wanted, not {np.shape(X)} and {np.shape(Y)}")
    C = np.zeros((X.shape[1], Y.shape[1]))
    for x, y in zip(X, Y):
        C += np.outer(x, y)
    return C


@right
def outer_sum(X, Y):
    X, Y = np.array(X, dtype=float), np.array(Y, dtype=float)
    if X.ndim != 2 or Y.ndim != 2:
        raise ValueError("two axes each")
    if X.shape[0] != Y.shape[0]:
        raise ValueError("the numbers of rows differ")
    return np.einsum("nd,ne->de", X, Y)


@wrong("outer-sum-facts", "You gave the transpose: the columns of X number the rows of the answer.")
def outer_sum(X, Y):
    return Y.T @ X


@wrong("outer-sum-facts", "You multiplied X @ Y: the summed index is the first of both, so turn X round.")
def outer_sum(X, Y):
    return X @ Y


@wrong(
    "outer-sum-facts",
    "You gave all dot products of rows, X @ Y.T: here the rows n are summed over and the columns stay.",
)
def outer_sum(X, Y):
    return X @ Y.T


@wrong(
    "outer-sum-facts",
    "You added up the rows first: the product of two sums holds products of different rows too.",
)
def outer_sum(X, Y):
    return np.outer(X.sum(axis=0), Y.sum(axis=0))


@wrong("outer-sum-facts", "You divided by the number of rows: here the sum itself is wanted.")
def outer_sum(X, Y):
    return X.T @ Y / len(X)


@wrong("outer-sum-facts", "You gave the outer product of the first rows alone: add up one for every n.")
def outer_sum(X, Y):
    return np.outer(X[0], Y[0])


@wrong(
    "outer-sum-facts",
    "You kept the last outer product and lost the others: add each to a sum that begins at zero.",
)
def outer_sum(X, Y):
    for x, y in zip(X, Y):
        C = np.outer(x, y)
    return C


@wrong("outer-sum-facts", "You gave all outer products, one behind the other: add them up over axis 0.")
def outer_sum(X, Y):
    return X[:, :, None] * Y[:, None, :]


@wrong("outer-sum-facts", "You summed over a wrong axis: n is axis 0 of the array of all outer products.")
def outer_sum(X, Y):
    return (X[:, :, None] * Y[:, None, :]).sum(axis=1)


@wrong("outer-sum-facts", "You flattened both tables: np.outer takes vectors, so give it one row of each.")
def outer_sum(X, Y):
    return np.outer(X, Y)


@wrong("outer-sum-facts", "You gave back zeros: begin there, and add one outer product for each n.")
def outer_sum(X, Y):
    return np.zeros((X.shape[1], Y.shape[1]))


@wrong("outer-sum-facts", "You gave back X as it came: wanted is a table with a row for each column of X.")
def outer_sum(X, Y):
    return X


@wrong("outer-sum-facts", "You used X twice and never Y: the columns of the answer belong to Y.")
def outer_sum(X, Y):
    return X.T @ X


@wrong("outer-sum-facts", "You added up two rows alone: take every row, however many there are.")
def outer_sum(X, Y):
    return X[:2].T @ Y[:2]


@wrong("outer-sum-facts", "You took the means of the columns away first: here the rows are used as they are.")
def outer_sum(X, Y):
    return (X - X.mean(axis=0)).T @ (Y - Y.mean(axis=0))


@wrong("outer-sum-facts", "You read the notebook's fish: a function looks only at its arguments.")
def outer_sum(X, Y):
    return fish.T @ fish


@wrong("outer-sum-robust", "You wrote into the caller's X: make a new array for what you change.")
def outer_sum(X, Y):
    X, Y = np.asarray(X), np.asarray(Y)
    if X.ndim != 2 or Y.ndim != 2 or len(X) != len(Y):
        raise ValueError(f"wanted are (N, D) and (N, E), given are {X.shape} and {Y.shape}")
    total = X.T @ Y
    X *= 0
    return total


@wrong("outer-sum-robust", "You wrote into the caller's Y: make a new array for what you change.")
def outer_sum(X, Y):
    X, Y = np.asarray(X), np.asarray(Y)
    if X.ndim != 2 or Y.ndim != 2 or len(X) != len(Y):
        raise ValueError(f"wanted are (N, D) and (N, E), given are {X.shape} and {Y.shape}")
    total = X.T @ Y
    Y[:] = Y[::-1].copy()
    return total


@wrong(
    "outer-sum-robust",
    "You let different numbers of rows through: zip stops at the shorter one, so compare the lengths first.",
)
def outer_sum(X, Y):
    C = np.zeros((np.shape(X)[-1], np.shape(Y)[-1]))
    for x, y in zip(X, Y):
        C += np.outer(x, y)
    return C


@wrong(
    "outer-sum-robust",
    "You let one row stand for many: broadcasting repeats it. Compare the numbers of rows first.",
)
def outer_sum(X, Y):
    X, Y = np.asarray(X), np.asarray(Y)
    if X.ndim != 2 or Y.ndim != 2 or (len(X) != len(Y) and 1 not in (len(X), len(Y))):
        raise ValueError("two axes and one number of rows are wanted")
    C = 0
    for x, y in np.broadcast(np.arange(len(X)), np.arange(len(Y))):
        C = C + np.outer(X[x], Y[y])
    return C


@wrong("outer-sum-robust", "You let a vector through: ask that X and Y have two axes.")
def outer_sum(X, Y):
    X, Y = np.asarray(X), np.asarray(Y)
    if len(X) != len(Y):
        raise ValueError("one number of rows is wanted")
    return X.T @ Y


@wrong("outer-sum-method-memory", "its memory grows with the tables, not with N times D times E")
def outer_sum(X, Y):
    X, Y = np.asarray(X), np.asarray(Y)
    if X.ndim != 2 or Y.ndim != 2 or len(X) != len(Y):
        raise ValueError(f"wanted are (N, D) and (N, E), given are {X.shape} and {Y.shape}")
    return (X[:, :, None] * Y[:, None, :]).sum(axis=0)


# ---------------------------------------------------------------------------------------------------- einsum_twin
@right
def einsum_twin(name, *arrays):
    # other letters, one branch after the other
    if name == "squares":
        return np.einsum("ij,ij->i", arrays[0], arrays[0])
    if name == "weighted":
        return np.einsum("i,ij", *arrays)
    if name == "table":
        return np.einsum("ik,jk->ij", *arrays)
    if name == "forms":
        return np.einsum("ab,bc,ac->a", *arrays, optimize=True)
    return np.einsum("abc,ac->ab", *arrays)


@right
def einsum_twin(name, *arrays):
    # the arrays in another order, and the third by a product
    if name == "table":
        X, Y = arrays
        return X @ Y.T
    if name == "squares":
        return np.einsum("nd->n", np.asarray(arrays[0]) ** 2)
    if name == "weighted":
        return np.einsum("nd,n->d", arrays[1], arrays[0])
    if name == "forms":
        X, A, Y = arrays
        return np.einsum("ne,ne->n", X @ A, Y)
    return np.einsum("nj,nij->ni", arrays[1], arrays[0])


@wrong(
    "einsum-twin-facts-squares",
    "In squares you summed over n as well: n stands on the left of +=, so it stands behind the arrow.",
)
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong("einsum-twin-facts-squares", "In squares you kept d and summed over n: s has one entry for each row.")
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->d",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong(
    "einsum-twin-facts-squares",
    "In squares you kept both letters: d is not behind the arrow, for it is summed over.",
)
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->nd",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong(
    "einsum-twin-facts-squares",
    "In squares you gave the two copies of X different rows: both are X[n, d], with the same n.",
)
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,md->nm",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong(
    "einsum-twin-facts-squares",
    "In squares you gave one array, so the entries were added and not squared: X stands twice in the product.",
)
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    if name == "squares":
        return np.einsum("nd->n", arrays[0])
    return np.einsum(strings[name], *arrays)


@wrong(
    "einsum-twin-facts-weighted",
    "In weighted you kept n: the rows are added up, so n does not stand behind the arrow.",
)
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->nd",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong("einsum-twin-facts-weighted", "In weighted you summed over d: t has one entry for each column.")
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->n",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong("einsum-twin-facts-weighted", "In weighted you gave w a letter of its own: it is w[n], with the n of X.")
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "m,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong(
    "einsum-twin-facts-weighted",
    "In weighted you divided by the sum of the weights: the loop adds and does not divide.",
)
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    if name == "weighted":
        return np.einsum("n,nd->d", *arrays) / arrays[0].sum()
    return np.einsum(strings[name], *arrays)


@wrong(
    "einsum-twin-facts-table",
    "In table you gave the transpose: n stands first behind the arrow, as in G[n, m].",
)
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,md->mn",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong("einsum-twin-facts-table", "In table you kept one letter for the rows of both: X has n and Y has m.")
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,nd->nd",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong("einsum-twin-facts-table", "In table you summed over the rows: d is summed over, n and m stay.")
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,ne->de",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong("einsum-twin-facts-table", "In table you kept d: all products are there, and they are not added up yet.")
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,md->nmd",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong(
    "einsum-twin-facts-forms",
    "In forms you turned A round: X[n, d] meets the first index of A and Y[n, e] the second.",
)
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,ed,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong("einsum-twin-facts-forms", "In forms you gave Y rows of its own: both are row n, so Y has the letters ne.")
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,me->nm",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong("einsum-twin-facts-forms", "In forms you summed over n as well: q has one entry for each row.")
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong("einsum-twin-facts-forms", "In forms you kept e: the products along e are to be added up.")
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->ne",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong("einsum-twin-facts-forms", "In forms you used X on both sides: the last array of the loop is Y.")
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    if name == "forms":
        return np.einsum("nd,de,ne->n", arrays[0], arrays[1], arrays[0])
    return np.einsum(strings[name], *arrays)


@wrong(
    "einsum-twin-facts-images",
    "In images you turned every matrix round: M[n, i, j] meets X[n, j], so j is summed over.",
)
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,ni->nj",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong("einsum-twin-facts-images", "In images you gave X rows of its own: matrix n meets row n alone.")
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,mj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong(
    "einsum-twin-facts-images",
    "In images you used the first matrix for every row: each row has a matrix of its own.",
)
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    if name == "images":
        return np.einsum("ij,nj->ni", arrays[0][0], arrays[1])
    return np.einsum(strings[name], *arrays)


@wrong("einsum-twin-facts-images", "In images you kept j: it is not on the left of +=, so it is summed over.")
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->nij",
    }
    if name == "squares":
        arrays = arrays * 2
    return np.einsum(strings[name], *arrays)


@wrong(
    "einsum-twin-facts-squares",
    "You gave back an array as it came: give the string and the arrays to np.einsum.",
)
def einsum_twin(name, *arrays):
    return arrays[-1]


@wrong("einsum-twin-facts-squares", "You gave back zeros: np.einsum adds up the products.")
def einsum_twin(name, *arrays):
    return np.zeros(len(arrays[-1]))


@wrong(
    "einsum-twin-facts-squares",
    "You read the notebook's X and not the arrays that came in: they are in arrays.",
)
def einsum_twin(name, *arrays):
    return np.einsum("nd,nd->n", X, X)


@wrong("einsum-twin-robust", "You squared the caller's own array with *=: give it to np.einsum twice instead.")
def einsum_twin(name, *arrays):
    strings = {
        "squares": "nd,nd->n",
        "weighted": "n,nd->d",
        "table": "nd,md->nm",
        "forms": "nd,de,ne->n",
        "images": "nij,nj->ni",
    }
    if name == "squares":
        arrays = arrays * 2
    if name == "squares":
        pile = arrays[0]
        pile *= pile
        return np.einsum("nd->n", pile)
    return np.einsum(strings[name], *arrays)


@wrong("einsum-twin-method", "it leaves the loops to np.einsum, which runs them outside Python")
def einsum_twin(name, *arrays):
    loops = {"squares": squares, "weighted": weighted, "table": table, "forms": forms, "images": images}
    return loops[name](*arrays)


# --------------------------------------------------------------------------------------------------------- smooth
@right
def smooth(x):
    # a loop that reads x and writes y
    y = np.array(x, dtype=float)
    for i in range(1, len(x) - 1):
        y[i] = (x[i - 1] + x[i] + x[i + 1]) / 3
    return y


@right
def smooth(x):
    if len(x) < 3:
        return [float(entry) for entry in x]
    return np.concatenate([x[:1], np.convolve(x, np.ones(3), "valid") / 3, x[-1:]])


@wrong(
    "smooth-facts",
    "You wrote y = x or y = x[:], so y is the caller's own memory: use np.array(x, dtype=float) for a copy.",
)
def smooth(x):
    y = x[:]
    for i in range(1, len(x) - 1):
        y[i] = (x[i - 1] + x[i] + x[i + 1]) / 3
    return y


@wrong(
    "smooth-facts",
    "You wrote y = x or y = x[:], so y is the caller's own memory: use np.array(x, dtype=float) for a copy.",
)
def smooth(x):
    y = x
    for i in range(1, len(x) - 1):
        y[i] = (x[i - 1] + x[i] + x[i + 1]) / 3
    return y


@wrong(
    "smooth-facts",
    "You wrote y = x or y = x[:], so y is the caller's own memory: use np.array(x, dtype=float) for a copy.",
)
def smooth(x):
    y = np.asarray(x)
    for i in range(1, len(x) - 1):
        y[i] = (x[i - 1] + x[i] + x[i + 1]) / 3
    return y


@wrong(
    "smooth-facts",
    "You made a copy, and then read the entries from y: an entry that has changed is no longer one of x.",
)
def smooth(x):
    y = np.array(x, dtype=float)
    for i in range(1, len(x) - 1):
        y[i] = (y[i - 1] + y[i] + y[i + 1]) / 3
    return y


@wrong("smooth-facts", "You left the ends at 0: both ends stay as they are in x.")
def smooth(x):
    y = np.zeros(len(x))
    y[1:-1] = (x[:-2] + x[1:-1] + x[2:]) / 3 if len(x) > 2 else 0
    return y


@wrong(
    "smooth-facts",
    "You averaged the ends with a zero outside, as np.convolve with 'same' does: the ends stay.",
)
def smooth(x):
    return np.convolve(x, np.ones(3) / 3, "full")[1:-1]


@wrong("smooth-facts", "You joined the ends as if the line were a ring, as np.roll does: the ends stay.")
def smooth(x):
    x = np.asarray(x, dtype=float)
    return (np.roll(x, 1) + x + np.roll(x, -1)) / 3


@wrong("smooth-facts", "You gave the inner entries alone: the ends belong to the answer.")
def smooth(x):
    return (x[:-2] + x[1:-1] + x[2:]) / 3


@wrong("smooth-facts", "You left out the entry itself: three entries are averaged, and x[i] is one of them.")
def smooth(x):
    y = np.array(x, dtype=float)
    y[1:-1] = (y[:-2] + y[2:]) / 2
    return y


@wrong("smooth-facts", "You divided two entries by 3: x[i] itself is missing from the sum.")
def smooth(x):
    y = np.array(x, dtype=float)
    y[1:-1] = (y[:-2] + y[2:]) / 3
    return y


@wrong("smooth-facts", "You added the three and did not divide: divide the sum by 3.")
def smooth(x):
    y = np.array(x, dtype=float)
    y[1:-1] = y[:-2] + y[1:-1] + y[2:]
    return y


@wrong("smooth-facts", "Your loop ends one step early: range(1, n - 1) holds every inner entry.")
def smooth(x):
    y = np.array(x, dtype=float)
    for i in range(1, len(x) - 2):
        y[i] = (x[i - 1] + x[i] + x[i + 1]) / 3
    return y


@wrong("smooth-facts", "You averaged with two entries on the left: the window is x[i - 1], x[i], x[i + 1].")
def smooth(x):
    y = np.array(x, dtype=float)
    for i in range(2, len(x) - 1):
        y[i] = (x[i - 2] + x[i - 1] + x[i]) / 3
    return y


@wrong("smooth-facts", "You took the middle one of three: wanted is their mean.")
def smooth(x):
    y = np.array(x, dtype=float)
    for i in range(1, len(x) - 1):
        y[i] = np.median(x[i - 1 : i + 2])
    return y


@wrong("smooth-facts", "You gave back x as it came: the inner entries change.")
def smooth(x):
    return x


@wrong("smooth-facts", "You gave back zeros: each inner entry is the mean of three.")
def smooth(x):
    return np.zeros(len(x))


@wrong("smooth-facts", "You read the notebook's spike: a function looks only at its arguments.")
def smooth(x):
    y = np.array(spike, dtype=float)
    y[1:-1] = 3.0
    return y


@wrong(
    "smooth-robust",
    "You kept the kind of number of x: x.copy() of whole numbers cuts thirds off. Ask for dtype=float.",
)
def smooth(x):
    y = x.copy()
    for i in range(1, len(x) - 1):
        y[i] = (x[i - 1] + x[i] + x[i + 1]) / 3
    return y


@wrong("smooth-robust", "Your answer is right and you wrote it into the caller's x as well: leave x as it is.")
def smooth(x):
    y = np.array(x, dtype=float)
    y[1:-1] = (y[:-2] + y[1:-1] + y[2:]) / 3
    if x.dtype.kind == "f":
        x[:] = y
    return y.copy()


@wrong("smooth-robust", "You need three entries at least: with one or two all stay, and nothing is to stop.")
def smooth(x):
    y = np.array(x, dtype=float)
    y[1] = (x[0] + x[1] + x[2]) / 3
    for i in range(2, len(x) - 1):
        y[i] = (x[i - 1] + x[i] + x[i + 1]) / 3
    return y


@wrong("smooth-robust", "You averaged a line of two entries: it has no inner entry, so both stay.")
def smooth(x):
    x = np.array(x, dtype=float)
    if len(x) < 3:
        return np.full(len(x), x.mean())
    return np.concatenate([x[:1], (x[:-2] + x[1:-1] + x[2:]) / 3, x[-1:]])


# ---------------------------------------------------------------------------------------------------------- cloud
@right
def cloud(rng, N, mu, A):
    # row by row: the stream of numbers is the same
    A, mu = np.array(A, dtype=float), np.array(mu, dtype=float)
    D, K = A.shape
    if len(mu) != D:
        raise ValueError(f"A has {D} rows, the mu has {len(mu)} entries")
    points = np.zeros((N, D))
    for n in range(N):
        points[n] = A @ rng.normal(size=K) + mu
    return points


@right
def cloud(rng, N, mu, A):
    if np.shape(A)[0] != np.shape(mu)[0]:
        raise ValueError(f"wanted are as many rows of A as entries of mu: {np.shape(A)}, {np.shape(mu)}")
    Z = rng.standard_normal((N, np.shape(A)[1]))
    return np.einsum("dk,nk->nd", A, Z) + np.asarray(mu)[None, :]


@wrong(
    "cloud-facts",
    "You made a generator of your own, so every call gives the same points: draw from the rng that comes in.",
)
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    rng = np.random.default_rng(0)
    return rng.normal(size=(N, A.shape[1])) @ A.T + mu


@wrong("cloud-facts", "You drew from the hidden state of np.random: draw from the rng that comes in.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    hidden = np.random.RandomState(0)
    return hidden.normal(size=(N, A.shape[1])) @ A.T + mu


@wrong("cloud-facts", "You drew one z and used it for all points: size=(N, K) draws a new one for each.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    return np.tile(A @ rng.normal(size=A.shape[1]) + mu, (N, 1))


@wrong("cloud-facts", "You multiplied Z @ A: a row z becomes z A^T, so turn A round.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    Z = rng.normal(size=(N, A.shape[1]))
    return Z @ A + mu if len(A) == A.shape[1] else Z @ A.T + mu


@wrong("cloud-facts", "You forgot mu: add it to every row.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    return rng.normal(size=(N, A.shape[1])) @ A.T


@wrong("cloud-facts", "You took mu away: it is added.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    return rng.normal(size=(N, A.shape[1])) @ A.T - mu


@wrong("cloud-facts", "You added mu before you multiplied by A: A z comes first, then mu.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    return (rng.normal(size=(N, A.shape[1])) + mu) @ A.T if len(mu) == A.shape[1] else None


@wrong("cloud-facts", "You multiplied entry by entry with the diagonal of A: every entry of A counts, Z @ A.T.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    return rng.normal(size=(N, len(mu))) * np.diagonal(A) + mu if len(mu) == A.shape[1] else np.zeros((N, len(mu)))


@wrong("cloud-facts", "You drew from 0 to 1 with equal chance: rng.normal follows the bell curve.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    return rng.random(size=(N, A.shape[1])) @ A.T + mu


@wrong(
    "cloud-facts",
    "You drew (K, N) numbers and turned them round: the same numbers land at other places. Draw (N, K).",
)
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    return rng.normal(size=(A.shape[1], N)).T @ A.T + mu


@wrong("cloud-facts", "You gave one column per point: examples stand in rows, shape (N, D).")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    return A @ rng.normal(size=(N, A.shape[1])).T + mu[:, None]


@wrong(
    "cloud-facts",
    "You drew once to try and once more to use: one draw is wanted, for each draw moves the generator on.",
)
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    rng.normal(size=(N, A.shape[1]))
    return rng.normal(size=(N, A.shape[1])) @ A.T + mu


@wrong("cloud-facts", "You gave back zeros: every point is A z plus mu.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    return np.zeros((N, len(mu)))


@wrong("cloud-facts", "You gave the draws as they fell: multiply them by A and add mu.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    return rng.normal(size=(N, len(mu)))


@wrong("cloud-facts", "You gave back mu for every point: A z is missing.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    return np.tile(mu, (N, 1))


@wrong("cloud-facts", "You drew two columns whatever A is: K is the number of columns of A.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    Z = np.zeros((N, A.shape[1]))
    Z[:, :2] = rng.normal(size=(N, 2))
    return Z @ A.T + mu


@wrong("cloud-facts", "You used the notebook's fish for mu: a function looks only at its arguments.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    return rng.normal(size=(N, A.shape[1])) @ A.T + fish.mean(axis=0)[: len(mu)]


@wrong("cloud-facts", "You moved the points so that their mean is exact: chance is to decide how they fall.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    points = rng.normal(size=(N, A.shape[1])) @ A.T
    return points - points.mean(axis=0) + mu if N else points


@wrong("cloud-robust", "You added into the caller's own mu with +=: make a new array.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    points = rng.normal(size=(N, A.shape[1])) @ A.T + mu
    if mu.dtype.kind == "f":
        mu += 1
    return points


@wrong("cloud-robust", "You turned the caller's own A round or changed it: make a new array.")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    points = rng.normal(size=(N, A.shape[1])) @ A.T + mu
    A[:] = A[::-1].copy()
    return points


@wrong("cloud-robust", "You need one point at least: a cloud of no points has shape (0, D).")
def cloud(rng, N, mu, A):
    mu, A = np.asarray(mu), np.asarray(A)
    if mu.shape != A.shape[:1]:
        raise ValueError(f"wanted are mu (D,) and A (D, K), given are {mu.shape} and {A.shape}")
    points = [A @ rng.normal(size=A.shape[1]) + mu for _ in range(N)]
    return np.array(points)


@wrong(
    "cloud-robust",
    "You let a mu that does not fit A through: compare its length with the rows of A, and refuse.",
)
def cloud(rng, N, mu, A):
    A, mu = np.asarray(A), np.asarray(mu)
    points = rng.normal(size=(N, A.shape[1])) @ A.T
    return points + mu[: points.shape[1]]


# --------------------------------------------------------------------------------------------------------- growth
@right
def growth(sizes, seconds):
    # the slope from deviations
    n, t = np.array(sizes, dtype=float), np.array(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != n.shape[0] or t.shape[0] == 0:
        raise ValueError(f"(K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    if (n <= 0).any() or (t <= 0).any() or n.min() == n.max():
        raise ValueError(f"positive numbers and two different sizes are wanted, not {n}")
    u, v = np.log10(n), np.log10(t.min(axis=0))
    away = u - u.mean()
    return float(away @ v / (away @ away))


@right
def growth(sizes, seconds):
    if np.ndim(sizes) != 1 or np.ndim(seconds) != 2 or np.shape(seconds)[1] != len(sizes):
        raise ValueError("one column for each size is wanted")
    if len(set(np.asarray(sizes).tolist())) < 2 or min(sizes) <= 0 or np.min(seconds) <= 0:
        raise ValueError("positive times of two or more positive sizes are wanted")
    best = [min(column) for column in np.transpose(seconds)]
    lines = np.column_stack([np.ones(len(best)), np.log(sizes)])
    return np.linalg.lstsq(lines, np.log(best), rcond=None)[0][1]


@wrong("growth-facts", "You averaged the repetitions: what disturbs only adds time, so keep the smallest.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    return np.polyfit(np.log(n), np.log(t.mean(axis=0)), 1)[0]


@wrong(
    "growth-facts",
    "You took the middle one of the repetitions: what disturbs only adds time, so keep the smallest.",
)
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    return np.polyfit(np.log(n), np.log(np.median(t, axis=0)), 1)[0]


@wrong("growth-facts", "You kept the largest time: what disturbs adds time, so keep the smallest.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    return np.polyfit(np.log(n), np.log(t.max(axis=0)), 1)[0]


@wrong("growth-facts", "You used the first repetition alone: keep the smallest of all, size by size.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    return np.polyfit(np.log(n), np.log(t[0]), 1)[0]


@wrong("growth-facts", "You kept the repetition that is quickest in all: each size has its own smallest time.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    return np.polyfit(np.log(n), np.log(t[np.argmin(t.sum(axis=1))]), 1)[0]


@wrong(
    "growth-facts",
    "You took the smallest of each row: the axis that goes is the one of the repetitions, axis 0.",
)
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    least = np.resize(t.min(axis=1), len(n))
    return np.polyfit(np.log(n), np.log(least), 1)[0]


@wrong("growth-facts", "You fitted a line to the numbers themselves: take logarithms of both.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    return np.polyfit(n, t.min(axis=0), 1)[0]


@wrong("growth-facts", "You took logarithms of the times alone: the sizes need theirs as well.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    return np.polyfit(n, np.log(t.min(axis=0)), 1)[0]


@wrong(
    "growth-facts",
    "You swapped the two: the logarithm of the size goes to the right, that of the time upwards.",
)
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    return np.polyfit(np.log(t.min(axis=0)), np.log(n), 1)[0] if np.ptp(t.min(axis=0)) > 0 else 0.0


@wrong("growth-facts", "You gave the intercept: np.polyfit gives the slope first.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    return np.polyfit(np.log(n), np.log(t.min(axis=0)), 1)[1]


@wrong("growth-facts", "You gave slope and intercept: wanted is the slope alone.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    return np.polyfit(np.log(n), np.log(t.min(axis=0)), 1)


@wrong(
    "growth-facts",
    "You left the intercept out of the fit: the line does not go through the origin, for ln c is not 0.",
)
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    u = np.log(n)
    return u @ np.log(t.min(axis=0)) / (u @ u)


@wrong(
    "growth-facts",
    "You divided the last time by the first: take logarithms, and the slope of the line through all.",
)
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    least = t.min(axis=0)
    return least[-1] / least[0]


@wrong("growth-facts", "You gave back 0: wanted is the slope of the line.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    return 0.0


@wrong("growth-facts", "You gave back the smallest times: wanted is one number, the power.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    return t.min(axis=0)


@wrong("growth-facts", "You rounded the power to a whole number: it may be 1.5.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    return float(np.floor(np.polyfit(np.log(n), np.log(t.min(axis=0)), 1)[0] + 0.25))


@wrong("growth-facts", "You read the notebook's own measurements: a function looks only at its arguments.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    return np.log(16.5) / np.log(4)


@wrong("growth-facts", "You joined the first size and the last: all sizes count in the fit.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    v = np.log(t.min(axis=0))
    return (v[-1] - v[0]) / (np.log(n[-1]) - np.log(n[0])) if n[-1] != n[0] else 0.0


@wrong("growth-robust", "You wrote logarithms into the caller's sizes or seconds: make new arrays.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    power = np.polyfit(np.log(n), np.log(t.min(axis=0)), 1)[0]
    np.log(t, out=t)
    np.log(n, out=n)
    return power


@wrong("growth-robust", "You sorted the caller's seconds to find the smallest: np.sort or min gives a new array.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    if isinstance(seconds, np.ndarray):
        seconds.sort(axis=0)
        t = np.asarray(seconds, dtype=float)
    return np.polyfit(np.log(n), np.log(t[0]), 1)[0]


@wrong("growth-robust", "You want more than one repetition: one row is enough.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    if len(t) < 2:
        raise ValueError("two repetitions or more are wanted")
    return np.polyfit(np.log(n), np.log(t.min(axis=0)), 1)[0]


@wrong("growth-robust", "You refuse a size that stands twice: two different sizes among all are enough.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError(f"positive numbers of shapes (K,) and (R, K) are wanted, not {n.shape} and {t.shape}")
    if len(np.unique(n)) < len(n):
        raise ValueError("different sizes are wanted")
    return np.polyfit(np.log(n), np.log(t.min(axis=0)), 1)[0]


@wrong("growth-robust-refusals", "You let one size alone through: a line needs two different ones.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or t.min() <= 0 or n.min() <= 0:
        raise ValueError("positive numbers of shapes (K,) and (R, K) are wanted")
    u = np.log(n) - np.log(n).mean()
    return u @ np.log(t.min(axis=0)) / max(u @ u, 1e-300)


@wrong("growth-robust-refusals", "You let a size or a time of 0 through: it has no logarithm, so refuse it.")
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.asarray(seconds, dtype=float)
    if n.ndim != 1 or t.ndim != 2 or t.shape[1] != len(n) or len(np.unique(n)) < 2:
        raise ValueError("shapes (K,) and (R, K) are wanted")
    u, v = np.log(np.maximum(n, 1e-9)), np.log(np.maximum(t.min(axis=0), 1e-9))
    return (u - u.mean()) @ v / ((u - u.mean()) @ (u - u.mean()))


@wrong(
    "growth-robust-refusals",
    "You let seconds of another shape through: it is one row for each repetition, one column for each size.",
)
def growth(sizes, seconds):
    n, t = np.asarray(sizes, dtype=float), np.atleast_2d(np.asarray(seconds, dtype=float))
    if len(np.unique(n)) < 2 or t.min() <= 0 or n.min() <= 0:
        raise ValueError("positive numbers are wanted")
    K = min(len(n), t.shape[1])
    return np.polyfit(np.log(n[:K]), np.log(t.min(axis=0)[:K]), 1)[0]


# ---------------------------------------------------------------------------------------------------------- agree
@right
def agree(a, b, rtol=1e-9, atol=1e-12):
    # entry by entry
    if np.shape(a) != np.shape(b):
        return False
    for u, v in zip(np.ravel(a), np.ravel(b)):
        if not abs(float(u) - float(v)) <= atol + rtol * max(abs(u), abs(v)):
            return False
    return True


@right
def agree(a, b, rtol=1e-9, atol=1e-12):
    # two questions of NumPy, one from each side, so that the larger size counts
    a, b = np.array(a, dtype=float), np.array(b, dtype=float)
    if a.shape != b.shape:
        return False
    return np.all(np.isclose(a, b, rtol=rtol, atol=atol) | np.isclose(b, a, rtol=rtol, atol=atol))


@wrong("agree-facts", "You asked with ==: results of arithmetic are rounded, so allow what (1.7) allows.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    return np.array_equal(np.asarray(a), np.asarray(b))


@wrong("agree-facts", "You gave True for everything: a difference beyond the tolerance is False.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    return True


@wrong("agree-facts", "You gave False for everything: numbers within the tolerance agree.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    return False


@wrong(
    "agree-facts",
    "You left out the sign-free size of the difference: -5 - 5 is below every tolerance. Take abs.",
)
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.all(a - b <= atol + rtol * np.maximum(np.abs(a), np.abs(b))))


@wrong(
    "agree-facts",
    "You used atol alone: at 4e12 rounding is larger than that. Add rtol times the larger size.",
)
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.all(np.abs(a - b) <= atol))


@wrong("agree-facts", "You used rtol alone: near 0 a share of almost nothing is almost nothing. Add atol.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.all(np.abs(a - b) <= rtol * np.maximum(np.abs(a), np.abs(b))))


@wrong("agree-facts", "You compared the sizes without the signs: -5 and 5 differ by 10.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.all(np.abs(np.abs(a) - np.abs(b)) <= atol + rtol * np.maximum(np.abs(a), np.abs(b))))


@wrong(
    "agree-facts",
    "You took the tolerance of np.allclose as it comes, a share of 1e-5: hand over rtol and atol.",
)
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.allclose(a, b))


@wrong("agree-facts", "You gave the answer turned round: True means that they agree.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return not np.all(np.abs(a - b) <= atol + rtol * np.maximum(np.abs(a), np.abs(b)))


@wrong("agree-facts", "You gave the difference: wanted is True or False.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    return np.max(np.abs(np.asarray(a) - np.asarray(b)))


@wrong("agree-facts", "You gave back a as it came: wanted is True or False.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    return a


@wrong(
    "agree-facts",
    "You rounded both to nine places: 2e-10 then is 0, and large numbers are compared too strictly.",
)
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.all(np.round(a, 9) == np.round(b, 9)))


@wrong("agree-facts-arrays", "You gave one answer for each entry: ask with np.all whether every one is True.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    return np.abs(a - b) <= atol + rtol * np.maximum(np.abs(a), np.abs(b)) if a.shape == b.shape else False


@wrong("agree-facts-arrays", "You asked whether any entry is within: every entry has to be.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.any(np.abs(a - b) <= atol + rtol * np.maximum(np.abs(a), np.abs(b))) or a.size == 0)


@wrong(
    "agree-facts-arrays",
    "You added up the differences before you took their size: errors of opposite sign cancel.",
)
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.abs(np.sum(a - b)) <= atol + rtol * np.max(np.maximum(np.abs(a), np.abs(b)), initial=0))


@wrong("agree-facts-arrays", "You measured every entry by the largest one: each entry has its own tolerance.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.all(np.abs(a - b) <= atol + rtol * np.max(np.maximum(np.abs(a), np.abs(b)), initial=0)))


@wrong("agree-facts-arrays", "You let broadcasting make the shapes fit: compare the shapes first.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    try:
        return bool(np.all(np.abs(a - b) <= atol + rtol * np.maximum(np.abs(a), np.abs(b))))
    except ValueError:
        return False


@wrong("agree-facts-arrays", "You compared the first entries alone: every entry has to be within.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.ravel(a)[:1], np.ravel(b)[:1]
    return bool(np.all(np.abs(a - b) <= atol + rtol * np.maximum(np.abs(a), np.abs(b))))


@wrong(
    "agree-facts-arrays",
    "You stop where the shapes do not fit: different shapes are no error here, the answer is False.",
)
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        raise ValueError(f"shapes {a.shape} and {b.shape} differ")
    return bool(np.all(np.abs(a - b) <= atol + rtol * np.maximum(np.abs(a), np.abs(b))))


@wrong(
    "agree-worked",
    "You measured by b alone, as np.allclose does: take the larger of both sizes, so that the order does not matter.",
)
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.all(np.abs(a - b) <= atol + rtol * np.abs(b)))


@wrong(
    "agree-worked",
    "You measured by a alone: take the larger of both sizes, so that the order does not matter.",
)
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.all(np.abs(a - b) <= atol + rtol * np.abs(a)))


@wrong("agree-worked", "You measured by the smaller size: (1.7) takes the larger one.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.all(np.abs(a - b) <= atol + rtol * np.minimum(np.abs(a), np.abs(b))))


@wrong("agree-worked", "You took the larger number and not the larger size: of -8 and -4.5 the size 8 counts.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.all(np.abs(a - b) <= atol + rtol * np.abs(np.maximum(a, b))))


@wrong(
    "agree-worked",
    "You read no tolerance from the arguments: 1e-9 and 1e-12 are only what holds where none is given.",
)
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.all(np.abs(a - b) <= 1e-12 + 1e-9 * np.maximum(np.abs(a), np.abs(b))))


@wrong("agree-worked", "You took the larger of the two tolerances: (1.7) adds them.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.all(np.abs(a - b) <= np.maximum(atol, rtol * np.maximum(np.abs(a), np.abs(b)))))


@wrong(
    "agree-robust",
    "You asked whether an entry is outside: NaN is neither outside nor inside. Ask whether all are inside.",
)
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return not np.any(np.abs(a - b) > atol + rtol * np.maximum(np.abs(a), np.abs(b)))


@wrong("agree-robust", "You let NaN agree with NaN: it is not a number, and nothing is known of it.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.all((np.abs(a - b) <= atol + rtol * np.maximum(np.abs(a), np.abs(b))) | (np.isnan(a) & np.isnan(b))))


@wrong("agree-robust", "You wrote the difference into the caller's a with -=: make a new array.")
def agree(a, b, rtol=1e-9, atol=1e-12):
    if np.shape(a) != np.shape(b):
        return False
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    largest = np.maximum(np.abs(a), np.abs(b))
    if a.ndim and a.base is None:
        a -= b
        return bool(np.all(np.abs(a) <= atol + rtol * largest))
    return bool(np.all(np.abs(a - b) <= atol + rtol * largest))


# -------------------------------------------------------------------------------------------------------- sigmoid
@right
def sigmoid(x):
    # a mask for each form
    x = np.array(x, dtype=float)
    y = np.zeros(x.shape)
    up = x >= 0
    y[up] = 1 / (1 + np.exp(-x[up]))
    y[~up] = np.exp(x[~up]) / (1 + np.exp(x[~up]))
    return y


@right
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    return np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))


@right
def sigmoid(x):
    # ln sigmoid(x) is -ln(e^0 + e^-x), which logaddexp gives without overflow
    return np.exp(-np.logaddexp(0, -np.asarray(x, dtype=float)))


@wrong("sigmoid-facts", "You lost the minus sign: it is e to the power of -x in the first form.")
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    power = np.exp(-np.abs(x))
    return np.where(x >= 0, power, 1.0) / (1 + power)


@wrong("sigmoid-facts", "You gave tanh: it runs from -1 to 1, and the sigmoid from 0 to 1.")
def sigmoid(x):
    return np.tanh(x)


@wrong("sigmoid-facts", "You used |x| for every number: where x is negative the numerator is e^x and not 1.")
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    power = np.exp(-np.abs(x))
    return 1 / (1 + power)


@wrong("sigmoid-facts", "You used e^x above for every number: where x is positive the numerator is 1.")
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    power = np.exp(-np.abs(x))
    return power / (1 + power)


@wrong("sigmoid-facts", "You took a line in place of the curve: only near 0 the two agree.")
def sigmoid(x):
    return np.clip(0.5 + np.asarray(x, dtype=float) / 4, 0, 1)


@wrong("sigmoid-facts", "You gave a step, 0 or 1: the sigmoid rises smoothly.")
def sigmoid(x):
    return np.where(np.asarray(x) > 0, 1.0, np.where(np.asarray(x) < 0, 0.0, 0.5))


@wrong("sigmoid-facts", "You gave the slope of the sigmoid: wanted is the sigmoid itself.")
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    power = np.exp(-np.abs(x))
    return power / (1 + power) ** 2


@wrong("sigmoid-facts", "You gave e^x itself: divide it by 1 + e^x.")
def sigmoid(x):
    return np.exp(np.minimum(x, 700))


@wrong("sigmoid-facts", "You gave back x as it came: put it into (1.8).")
def sigmoid(x):
    return x


@wrong("sigmoid-facts", "You gave back zeros: at 0 the sigmoid is one half.")
def sigmoid(x):
    return np.zeros(np.shape(x))


@wrong("sigmoid-facts", "You divided by the sum over all entries: each entry has its own 1 + e^x.")
def sigmoid(x):
    power = np.exp(x - np.max(x))
    return power / power.sum()


@wrong("sigmoid-facts", "You flattened the array: what comes out has the shape of what comes in.")
def sigmoid(x):
    x = np.ravel(np.asarray(x, dtype=float))
    power = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0, power) / (1 + power)


@wrong(
    "sigmoid-facts",
    "You asked one question of the whole array, x.max() > 0: each entry has its own sign and its own form.",
)
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    power = np.exp(-np.abs(x))
    return 1 / (1 + power) if np.max(x) >= 0 else power / (1 + power)


@wrong("sigmoid-facts", "You read the notebook's fish: a function looks only at its arguments.")
def sigmoid(x):
    return 1 / (1 + np.exp(-fish))


@wrong("sigmoid-facts", "You computed two entries alone: x may have any shape.")
def sigmoid(x):
    y = np.zeros(np.shape(x))
    flat, given = y.reshape(-1), np.ravel(x)
    for i in range(min(2, len(given))):
        flat[i] = 1 / (1 + np.exp(-given[i]))
    return y


@wrong("sigmoid-facts", "You rounded to three places: keep all digits.")
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    power = np.exp(-np.abs(x))
    return np.round(np.where(x >= 0, 1.0, power) / (1 + power), 3)


@wrong("sigmoid-robust", "You used e^x / (1 + e^x) on the right as well: at 1000 that is inf / inf, NaN.")
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    return np.exp(x) / (1 + np.exp(x))


@wrong("sigmoid-robust", "You wrote into the caller's x: make a new array for what comes out.")
def sigmoid(x):
    given, x = x, np.asarray(x, dtype=float)
    power = np.exp(-np.abs(x))
    y = np.where(x >= 0, 1.0, power) / (1 + power)
    if isinstance(given, np.ndarray) and given.dtype.kind == "f":
        given[...] = y
    return y


@wrong(
    "sigmoid-robust",
    "You made whole numbers of the answers: an array like x, where x holds whole numbers, has no room for fractions.",
)
def sigmoid(x):
    x = np.asarray(x)
    power = np.exp(-np.abs(x.astype(float)))
    y = np.zeros_like(x)
    y[...] = np.where(x >= 0, 1.0, power) / (1 + power)
    return y


@wrong(
    "sigmoid-method",
    "the left tail is small and never zero: nothing cancels at -40, nothing is cut off at -700",
)
def sigmoid(x):
    return (1 + np.tanh(np.asarray(x, dtype=float) / 2)) / 2


@wrong(
    "sigmoid-method",
    "the left tail is small and never zero: nothing cancels at -40, nothing is cut off at -700",
)
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    power = np.exp(-np.abs(x))
    return 1 - np.where(x >= 0, power, 1.0) / (1 + power)


@wrong("sigmoid-method", "in the left tail sigmoid(x) is e^x, also at -700")
def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -500, 500)))


@wrong("sigmoid-method", "nothing overflows on the way: only powers with exponents of 0 or less are computed")
def sigmoid(x):
    return 1 / (1 + np.exp(-np.asarray(x, dtype=float)))


@wrong("sigmoid-method", "nothing overflows on the way: only powers with exponents of 0 or less are computed")
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))


# -------------------------------------------------------------------------------------------------------- accepts
@right
def accepts(candidate):
    # a slow and certain twin of smooth, on random lines of many lengths
    rng = np.random.default_rng(1)
    for n in (1, 2, 3, 4, 7, 12):
        for x in (rng.normal(size=n), rng.integers(-9, 10, size=n)):
            wanted = [x[i] if i in (0, n - 1) else (x[i - 1] + x[i] + x[i + 1]) / 3 for i in range(n)]
            kept = x.copy()
            try:
                got = np.asarray(candidate(x), dtype=float)
            except Exception:
                return False
            if got.shape != (n,) or not np.allclose(got, wanted, rtol=1e-9, atol=1e-9) or np.any(kept != x):
                return False
    return True


@right
def accepts(candidate):
    lines = [[4.0, -2.0, 7.0, 0.0, 1.5, 9.0], [1, 0, 0, 1, 3], [8.0, 3.0], [-6.0]]
    wanted = [[4.0, 3.0, 5 / 3, 8.5 / 3, 3.5, 9.0], [1, 1 / 3, 1 / 3, 4 / 3, 3], [8.0, 3.0], [-6.0]]
    try:
        for line, want in zip(lines, wanted):
            x = np.array(line)
            got = candidate(x)
            if got is None or not agree(got, want) or x.tolist() != line:
                return False
    except Exception:
        return False
    return True


@wrong("accepts-facts-right", "Your test accepts nothing: a right function has to pass it.")
def accepts(candidate):
    return False


@wrong(
    "accepts-facts-right",
    "You compared with ==: a right function that adds in another order is off in the last digit. Use agree.",
)
def accepts(candidate):
    cases = [
        (np.array([0.3, 6.0, -1.5, 2.7, 9.0]), [0.3, 1.6, 2.4, 3.4, 9.0]),
        (np.array([2, 0, 0, 5]), [2, 2 / 3, 5 / 3, 5]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x.copy()
        try:
            if np.any(
                np.asarray(candidate(x))
                != np.asarray(
                    [x[i] if i in (0, len(x) - 1) else (x[i - 1] + x[i] + x[i + 1]) / 3 for i in range(len(x))]
                )
            ) or not np.array_equal(before, x):
                return False
        except Exception:
            return False
    x = 0.1 * np.arange(1.0, 20.0) ** 2
    return bool(np.all(np.asarray(candidate(x.copy()))[1:-1] == (x[:-2] + x[1:-1] + x[2:]) / 3))


@wrong("accepts-facts-right", "You gave the verdict turned round: True means that the function is right.")
def accepts(candidate):
    cases = [
        (np.array([0.3, 6.0, -1.5, 2.7, 9.0]), [0.3, 1.6, 2.4, 3.4, 9.0]),
        (np.array([2, 0, 0, 5]), [2, 2 / 3, 5 / 3, 5]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x.copy()
        try:
            if not agree(candidate(x), wanted) or not np.array_equal(before, x):
                return True
        except Exception:
            return True
    return False


@wrong("accepts-facts-right", "You gave back the candidate itself: wanted is True or False.")
def accepts(candidate):
    return candidate


@wrong("accepts-facts-right", "You gave back what the candidate gave: compare it with what is wanted.")
def accepts(candidate):
    return candidate(np.array([0.3, 6.0, -1.5, 2.7, 9.0]))


@wrong("accepts-facts-right", "You expect the ends to be averaged with zeros: both ends stay.")
def accepts(candidate):
    x = np.array([0.3, 6.0, -1.5, 2.7, 9.0])
    try:
        return bool(agree(candidate(x), [2.1, 1.6, 2.4, 3.4, 3.9]))
    except Exception:
        return False


@wrong("accepts-facts-right", "You asked smooth_with_a_bug what is right: work out the wanted numbers by hand.")
def accepts(candidate):
    x = np.array([0.3, 6.0, -1.5, 2.7, 9.0])
    try:
        return bool(agree(candidate(x.copy()), smooth_with_a_bug(x.copy())))
    except Exception:
        return False


@wrong(
    "accepts-facts-bug",
    "Your test accepts whatever has the right shape: compare the numbers with what is wanted.",
)
def accepts(candidate):
    return True


@wrong(
    "accepts-facts-bug",
    "Your test accepts whatever has the right shape: compare the numbers with what is wanted.",
)
def accepts(candidate):
    try:
        return np.shape(candidate(np.array([0.3, 6.0, -1.5, 2.7, 9.0]))) == (5,)
    except Exception:
        return False


@wrong(
    "accepts-facts-bug",
    "Your line is straight, and smoothing leaves such a line as it is: take one that bends.",
)
def accepts(candidate):
    cases = [
        (np.array([1.0, 2.0, 3.0, 4.0, 5.0]), [1.0, 2.0, 3.0, 4.0, 5.0]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x.copy()
        try:
            if not agree(candidate(x), wanted) or not np.array_equal(before, x):
                return False
        except Exception:
            return False
    return True


@wrong(
    "accepts-facts-bug",
    "Your line holds zeros alone, and many wrong functions give zeros for it: take one that bends.",
)
def accepts(candidate):
    x = np.zeros(6)
    try:
        return bool(agree(candidate(x), np.zeros(6))) and not np.any(x)
    except Exception:
        return False


@wrong("accepts-facts-bug", "You looked at the ends alone: the inner entries are what the function is for.")
def accepts(candidate):
    try:
        got = candidate(np.array([0.3, 6.0, -1.5, 2.7, 9.0]))
        return bool(agree(got[0], 0.3) and agree(got[-1], 9.0))
    except Exception:
        return False


@wrong("accepts-facts-bug", "You looked at the first inner entry alone: the bug shows from the second one on.")
def accepts(candidate):
    try:
        x = np.array([0.3, 6.0, -1.5, 2.7, 9.0])
        return bool(agree(candidate(x)[1], 1.6))
    except Exception:
        return False


@wrong("accepts-facts-flaws", "You looked at the inner entries alone: the ends have to stay.")
def accepts(candidate):
    cases = [
        (np.array([0.3, 6.0, -1.5, 2.7, 9.0]), [0.3, 1.6, 2.4, 3.4, 9.0]),
        (np.array([2, 0, 0, 5]), [2, 2 / 3, 5 / 3, 5]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x.copy()
        try:
            if not agree(candidate(x)[1:-1], wanted[1:-1]) or not np.array_equal(before, x):
                return False
        except Exception:
            return False
    return True


@wrong(
    "accepts-facts-bug",
    "You looked at the sum of the answer: different lines have one sum. Compare entry by entry.",
)
def accepts(candidate):
    cases = [
        (np.array([0.0, 0.0, 6.0, 0.0, 0.0]), [0.0, 2.0, 2.0, 2.0, 0.0]),
        (np.array([0, 0, 6, 0, 0]), [0, 2, 2, 2, 0]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x.copy()
        try:
            if not agree(np.sum(candidate(x)), np.sum(wanted)):
                return False
        except Exception:
            return False
    return True


@wrong(
    "accepts-facts-bug",
    "Your lines are three entries long at most: a flaw further on does not show. Take a longer one.",
)
def accepts(candidate):
    cases = [
        (np.array([0.3, 6.0, -1.5]), [0.3, 1.6, -1.5]),
        (np.array([2, 0, 0]), [2, 2 / 3, 0]),
        (np.array([1.0, 2.0, 6.0]), [1.0, 3.0, 6.0]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x.copy()
        try:
            if not agree(candidate(x), wanted) or not np.array_equal(before, x):
                return False
        except Exception:
            return False
    return True


@wrong(
    "accepts-robust",
    "You do not see that a candidate changes its argument: give it x, and compare x with a copy made before the call.",
)
def accepts(candidate):
    cases = [
        (np.array([0.3, 6.0, -1.5, 2.7, 9.0]), [0.3, 1.6, 2.4, 3.4, 9.0]),
        (np.array([2, 0, 0, 5]), [2, 2 / 3, 5 / 3, 5]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x.copy()
        try:
            if not agree(candidate(x), wanted):
                return False
        except Exception:
            return False
    return True


@wrong(
    "accepts-robust",
    "You do not see that a candidate changes its argument: give it x, and compare x with a copy made before the call.",
)
def accepts(candidate):
    cases = [
        (np.array([0.3, 6.0, -1.5, 2.7, 9.0]), [0.3, 1.6, 2.4, 3.4, 9.0]),
        (np.array([2, 0, 0, 5]), [2, 2 / 3, 5 / 3, 5]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x
        try:
            if not agree(candidate(x), wanted) or not np.array_equal(before, x):
                return False
        except Exception:
            return False
    return True


@wrong(
    "accepts-robust",
    "You do not see that a candidate changes its argument: give it x, and compare x with a copy made before the call.",
)
def accepts(candidate):
    cases = [
        (np.array([0.3, 6.0, -1.5, 2.7, 9.0]), [0.3, 1.6, 2.4, 3.4, 9.0]),
        (np.array([2, 0, 0, 5]), [2, 2 / 3, 5 / 3, 5]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x.copy()
        try:
            if not agree(candidate(x.copy()), wanted) or not np.array_equal(before, x):
                return False
        except Exception:
            return False
    return True


@wrong("accepts-robust", "You gave no whole numbers: thirds that are cut off show only there.")
def accepts(candidate):
    cases = [
        (np.array([0.3, 6.0, -1.5, 2.7, 9.0]), [0.3, 1.6, 2.4, 3.4, 9.0]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x.copy()
        try:
            if not agree(candidate(x), wanted) or not np.array_equal(before, x):
                return False
        except Exception:
            return False
    return True


@wrong(
    "accepts-robust",
    "Your whole numbers have means that are whole: nothing is cut off there. Take ones that give thirds.",
)
def accepts(candidate):
    cases = [
        (np.array([0.3, 6.0, -1.5, 2.7, 9.0]), [0.3, 1.6, 2.4, 3.4, 9.0]),
        (np.array([3, 0, 6, 3]), [3, 3, 3, 3]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x.copy()
        try:
            if not agree(candidate(x), wanted) or not np.array_equal(before, x):
                return False
        except Exception:
            return False
    return True


@wrong(
    "accepts-robust",
    "You gave no line of two entries: what happens where nothing is inside shows only there.",
)
def accepts(candidate):
    cases = [
        (np.array([0.3, 6.0, -1.5, 2.7, 9.0]), [0.3, 1.6, 2.4, 3.4, 9.0]),
        (np.array([2, 0, 0, 5]), [2, 2 / 3, 5 / 3, 5]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x.copy()
        try:
            if not agree(candidate(x), wanted) or not np.array_equal(before, x):
                return False
        except Exception:
            return False
    return True


@wrong("accepts-robust-stops", "You gave no line of one entry: a function that stops there passes your test.")
def accepts(candidate):
    cases = [
        (np.array([0.3, 6.0, -1.5, 2.7, 9.0]), [0.3, 1.6, 2.4, 3.4, 9.0]),
        (np.array([2, 0, 0, 5]), [2, 2 / 3, 5 / 3, 5]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
    ]
    for x, wanted in cases:
        before = x.copy()
        try:
            if not agree(candidate(x), wanted) or not np.array_equal(before, x):
                return False
        except Exception:
            return False
    return True


@wrong("accepts-robust-stops", "Your test stops where the candidate stops: catch the error and say False.")
def accepts(candidate):
    cases = [
        (np.array([0.3, 6.0, -1.5, 2.7, 9.0]), [0.3, 1.6, 2.4, 3.4, 9.0]),
        (np.array([2, 0, 0, 5]), [2, 2 / 3, 5 / 3, 5]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x.copy()
        if not agree(candidate(x), wanted) or not np.array_equal(before, x):
            return False
    return True


@wrong(
    "accepts-robust-stops",
    "You caught the error and went on to the next line: a function that stops is not accepted.",
)
def accepts(candidate):
    cases = [
        (np.array([0.3, 6.0, -1.5, 2.7, 9.0]), [0.3, 1.6, 2.4, 3.4, 9.0]),
        (np.array([2, 0, 0, 5]), [2, 2 / 3, 5 / 3, 5]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x.copy()
        try:
            if not agree(candidate(x), wanted) or not np.array_equal(before, x):
                return False
        except Exception:
            pass
    return True


@wrong(
    "accepts-robust-stops",
    "You skipped a candidate that gives None: it gave no answer, so it is not accepted.",
)
def accepts(candidate):
    cases = [
        (np.array([0.3, 6.0, -1.5, 2.7, 9.0]), [0.3, 1.6, 2.4, 3.4, 9.0]),
        (np.array([2, 0, 0, 5]), [2, 2 / 3, 5 / 3, 5]),
        (np.array([4.0, -1.0]), [4.0, -1.0]),
        (np.array([7.5]), [7.5]),
    ]
    for x, wanted in cases:
        before = x.copy()
        try:
            if (answer := candidate(x)) is not None and (not agree(answer, wanted) or not np.array_equal(before, x)):
                return False
        except Exception:
            return False
    return True


@wrong("accepts-facts-right", "You read the candidate's name: a name promises and proves nothing. Judge what it gives.")
def accepts(candidate):
    return "right" in candidate.__name__
