"""Answers to lab_pca: right ones written differently, and wrong ones with the sentence for who makes them.

Read by ``mml.instructor.bank``, never imported. ``@wrong`` names the test that catches the answer first.
"""


# ------------------------------------------------------------------------------------------------------ normalise
@right
def normalise(X):
    # with einsum, and the shape taken apart
    if np.ndim(X) != 2 or np.shape(X)[0] < 1 or not np.all(np.isfinite(X)):
        raise ValueError(f"finite data (N, D) with a row at least are wanted, not {np.shape(X)}")
    data = np.array(X, dtype=float)
    mean = np.einsum("nd->d", data) / data.shape[0]
    return data - mean[None, :], mean


@right
def normalise(X):
    # row by row
    X = np.array(X, dtype=float)
    if X.ndim != 2 or X.shape[0] == 0 or not np.isfinite(X).all():
        raise ValueError(f"finite data (N, D) with N of 1 or more are wanted, not {X.shape}")
    total = np.zeros(X.shape[1])
    for x in X:
        total = total + x
    mean = total / len(X)
    return np.array([x - mean for x in X]), mean


@wrong("normalise-facts", "You gave X back as it came: the mean of the rows is still in every row.")
def normalise(X):
    return X, X.mean(axis=0)


@wrong("normalise-facts", "You gave back zeros: take the mean away from each row, and keep what differs from it.")
def normalise(X):
    return np.zeros(X.shape), np.zeros(X.shape[1])


@wrong("normalise-shape", "You took the mean of each row: one row is one example, so average over the rows, axis=0.")
def normalise(X):
    mean = X.mean(axis=1)
    return X - mean[:, None], mean


@wrong("normalise-shape", "You read X as (D, N), one example per column: here each row is an example, shape (N, D).")
def normalise(X):
    mean = X.mean(axis=1)
    return (X.T - mean), mean


@wrong("normalise-shape", "You took one mean of all numbers: each column has a mean of its own, X.mean(axis=0).")
def normalise(X):
    return X - X.mean(), X.mean()


@wrong("normalise-shape", "You gave X_bar alone: give two things back, X_bar and mean.")
def normalise(X):
    return X - X.mean(axis=0)


@wrong("normalise-shape", "You gave the two things in the other order: first X_bar, then mean.")
def normalise(X):
    return X.mean(axis=0), X - X.mean(axis=0)


@wrong("normalise-shape", "You wrote out two columns: X has as many as it has, so let NumPy average all of them.")
def normalise(X):
    mean = np.array([X[:, 0].mean(), X[:, -1].mean()])
    return X[:, [0, -1]] - mean, mean


@wrong("normalise-shape", "You kept the mean as a table with one row: it is wanted with shape (D,), without keepdims.")
def normalise(X):
    mean = X.mean(axis=0, keepdims=True)
    return X - mean, mean


@wrong("normalise-shape", "You read the notebook's four pictures: a function looks only at its argument, X.")
def normalise(X):
    return four - four.mean(axis=0), four.mean(axis=0)


@wrong(
    "normalise-facts",
    "You divided by the standard deviations: pixels share one unit, so take the mean away and leave the scale.",
)
def normalise(X):
    mean = X.mean(axis=0)
    return (X - mean) / np.where(X.std(axis=0) > 0, X.std(axis=0), 1), mean


@wrong("normalise-facts", "You divided the sum by N - 1: a mean has 1/N, always.")
def normalise(X):
    mean = X.sum(axis=0) / max(len(X) - 1, 1)
    return X - mean, mean


@wrong("normalise-facts", "You took the median of each column: the mean is the sum divided by N.")
def normalise(X):
    mean = np.median(X, axis=0)
    return X - mean, mean


@wrong("normalise-facts", "You added the mean: take it away, with a minus sign.")
def normalise(X):
    return X + X.mean(axis=0), X.mean(axis=0)


@wrong("normalise-robust", "You changed the caller's X with -=: write X - mean, which makes a new array.")
def normalise(X):
    if np.ndim(X) != 2 or len(X) == 0 or not np.isfinite(X).all():
        raise ValueError("finite data (N, D) are wanted")
    mean = X.mean(axis=0)
    if X.dtype.kind != "f":
        return X - mean, mean
    X -= mean
    return X, mean


@wrong(
    "normalise-robust",
    "You kept the type of X: fractions written into whole numbers are cut off. Make it float first.",
)
def normalise(X):
    if np.ndim(X) != 2 or len(X) == 0 or not np.isfinite(X).all():
        raise ValueError("finite data (N, D) are wanted")
    mean = X.mean(axis=0)
    X_bar = (X - mean).astype(X.dtype if X.dtype.kind == "f" else int)
    return X_bar, mean


@wrong(
    "normalise-robust",
    "You rounded the differences, and small pictures are rounded away: leave the numbers as they come.",
)
def normalise(X):
    if np.ndim(X) != 2 or len(X) == 0 or not np.isfinite(X).all():
        raise ValueError("finite data (N, D) are wanted")
    mean = X.mean(axis=0)
    return np.round(X - mean, 10), mean


@wrong("normalise-robust-refusals", "You look at no shape: what is not of shape (N, D) is refused with a ValueError.")
def normalise(X):
    if np.size(X) == 0 or not np.isfinite(X).all():
        raise ValueError("finite data are wanted")
    mean = X.mean(axis=0)
    return X - mean, mean


@wrong("normalise-robust-refusals", "You look at the shape but not at the numbers: refuse NaN and infinity too.")
def normalise(X):
    if np.ndim(X) != 2 or len(X) == 0:
        raise ValueError("data (N, D) are wanted")
    X = np.array(X, dtype=float)
    mean = X.mean(axis=0)
    return np.where(np.isfinite(mean), X, 0) - np.where(np.isfinite(mean), mean, 0), mean


# ---------------------------------------------------------------------------------------------------- sorted_eigh
@right
def sorted_eigh(S):
    # an order by argsort, and a loop for the signs
    S = np.array(S, dtype=float)
    if S.ndim != 2 or S.shape[0] != S.shape[1] or not np.isfinite(S).all() or not np.allclose(S, S.T):
        raise ValueError(f"a symmetric matrix of finite numbers is wanted, not one of shape {S.shape}")
    values, vectors = np.linalg.eigh(S)
    order = np.argsort(-values)
    values, vectors = values[order], vectors[:, order].copy()
    for j in range(len(S)):
        if vectors[np.argmax(np.abs(vectors[:, j])), j] < 0:
            vectors[:, j] *= -1
    return values, vectors


@right
def sorted_eigh(S):
    # eigh sorts ascending, so give it -S
    if np.ndim(S) != 2 or np.shape(S)[0] != np.shape(S)[1] or not np.isfinite(S).all():
        raise ValueError(f"a square matrix of finite numbers is wanted, not one of shape {np.shape(S)}")
    if not np.allclose(S, np.transpose(S), rtol=0, atol=1e-9 * np.max(np.abs(S))):
        raise ValueError(f"the matrix of shape {np.shape(S)} is not symmetric")
    minus, vectors = np.linalg.eigh(-np.asarray(S, dtype=float))
    return -minus, np.where(vectors.max(axis=0) < -vectors.min(axis=0), -vectors, vectors)


@wrong("sorted-eigh-facts", "You left the order of eigh, which is ascending: turn values and columns round.")
def sorted_eigh(S):
    values, vectors = np.linalg.eigh(S)
    rows = np.abs(vectors).argmax(axis=0)
    return values, vectors * np.sign(vectors[rows, np.arange(len(S))])


@wrong(
    "sorted-eigh-facts",
    "You sorted the values and left the columns where they were: each vector goes with its own value.",
)
def sorted_eigh(S):
    values, vectors = np.linalg.eigh(S)
    rows = np.abs(vectors).argmax(axis=0)
    return values[::-1], vectors * np.sign(vectors[rows, np.arange(len(S))])


@wrong("sorted-eigh-facts", "You turned the rows round, vectors[::-1]: the vectors are columns, so vectors[:, ::-1].")
def sorted_eigh(S):
    values, vectors = np.linalg.eigh(S)
    values, vectors = values[::-1], vectors[::-1]
    rows = np.abs(vectors).argmax(axis=0)
    return values, vectors * np.sign(vectors[rows, np.arange(len(S))])


@wrong("sorted-eigh-facts", "You gave the vectors as rows: vector j stands in column j.")
def sorted_eigh(S):
    values, vectors = np.linalg.eigh(S)
    values, vectors = values[::-1], vectors[:, ::-1]
    rows = np.abs(vectors).argmax(axis=0)
    return values, (vectors * np.sign(vectors[rows, np.arange(len(S))])).T


@wrong("sorted-eigh-facts", "You sorted by size: -5 is less than 1, so a negative value comes last.")
def sorted_eigh(S):
    values, vectors = np.linalg.eigh(S)
    order = np.argsort(-np.abs(values))
    values, vectors = values[order], vectors[:, order]
    rows = np.abs(vectors).argmax(axis=0)
    return values, vectors * np.sign(vectors[rows, np.arange(len(S))])


@wrong(
    "sorted-eigh-facts", "You put 0 for negative values: a symmetric matrix may have them, so leave them as they are."
)
def sorted_eigh(S):
    values, vectors = np.linalg.eigh(S)
    values, vectors = np.maximum(values[::-1], 0), vectors[:, ::-1]
    rows = np.abs(vectors).argmax(axis=0)
    return values, vectors * np.sign(vectors[rows, np.arange(len(S))])


@wrong(
    "sorted-eigh-facts",
    "You left the signs to chance: turn a column round where its entry of largest size is negative.",
)
def sorted_eigh(S):
    values, vectors = np.linalg.eigh(S)
    values, vectors = values[::-1], vectors[:, ::-1]
    return values, -vectors * np.sign(vectors[np.abs(vectors).argmax(axis=0), np.arange(len(S))])


@wrong("sorted-eigh-facts", "You made the first entry positive: the rule is about the entry of largest size.")
def sorted_eigh(S):
    values, vectors = np.linalg.eigh(S)
    values, vectors = values[::-1], vectors[:, ::-1]
    return values, vectors * np.sign(vectors[0])


@wrong("sorted-eigh-facts", "You made the sum of each column positive: the rule is about the entry of largest size.")
def sorted_eigh(S):
    values, vectors = np.linalg.eigh(S)
    values, vectors = values[::-1], vectors[:, ::-1]
    return values, vectors * np.sign(vectors.sum(axis=0))


@wrong("sorted-eigh-facts", "You turned rows: the signs go with the columns, so multiply without [:, None].")
def sorted_eigh(S):
    values, vectors = np.linalg.eigh(S)
    values, vectors = values[::-1], vectors[:, ::-1]
    rows = np.abs(vectors).argmax(axis=1)
    return values, vectors * np.sign(vectors[np.arange(len(S)), rows])[:, None]


@wrong("sorted-eigh-facts", "You took the absolute values of the entries: turn a whole column round, or leave it.")
def sorted_eigh(S):
    values, vectors = np.linalg.eigh(S)
    return values[::-1], np.abs(vectors[:, ::-1])


@wrong("sorted-eigh-facts", "You gave singular values, which are never negative: use eigh, and keep negative values.")
def sorted_eigh(S):
    U, values, _ = np.linalg.svd(S)
    rows = np.abs(U).argmax(axis=0)
    return values, U * np.sign(U[rows, np.arange(len(S))])


@wrong("sorted-eigh-facts", "You gave S itself for the vectors: they are its eigenvectors, from np.linalg.eigh.")
def sorted_eigh(S):
    return np.sort(np.diag(S))[::-1], S


@wrong("sorted-eigh-facts", "You gave back zeros: an eigenvector has length one.")
def sorted_eigh(S):
    return np.zeros(len(S)), np.zeros(S.shape)


@wrong("sorted-eigh-shape", "You gave the vectors and then the values: the values come first.")
def sorted_eigh(S):
    values, vectors = np.linalg.eigh(S)
    return vectors[:, ::-1], values[::-1]


@wrong("sorted-eigh-shape", "You solved the upper left corner, two by two: S has as many rows as it has.")
def sorted_eigh(S):
    values, vectors = np.linalg.eigh(np.asarray(S, dtype=float)[:2, :2])
    return values[::-1], vectors[:, ::-1]


@wrong("sorted-eigh-shape", "You read the notebook's S_four: a function looks only at its argument, S.")
def sorted_eigh(S):
    values, vectors = np.linalg.eigh(S_four)
    return values[::-1], vectors[:, ::-1]


@wrong("sorted-eigh-shape", "You put the values on the diagonal of a matrix: wanted is the list of values, shape (n,).")
def sorted_eigh(S):
    values, vectors = np.linalg.eigh(S)
    return np.diag(values[::-1]), vectors[:, ::-1]


@wrong("sorted-eigh-robust", "You changed the caller's S: work on a copy, np.array(S, dtype=float).")
def sorted_eigh(S):
    if np.ndim(S) != 2 or S.shape[0] != S.shape[1] or not np.isfinite(S).all() or not np.allclose(S, S.T):
        raise ValueError("a symmetric matrix is wanted")
    values, vectors = np.linalg.eigh(S)
    if S.dtype.kind == "f":
        S[:] = vectors[:, ::-1]
    values, vectors = values[::-1], vectors[:, ::-1]
    rows = np.abs(vectors).argmax(axis=0)
    return values, vectors * np.sign(vectors[rows, np.arange(len(vectors))])


@wrong("sorted-eigh-robust", "You want S equal to its transpose in every digit: allow for rounding, 1e-9 of its size.")
def sorted_eigh(S):
    if np.ndim(S) != 2 or S.shape[0] != S.shape[1] or not np.isfinite(S).all() or (S != S.T).any():
        raise ValueError("a symmetric matrix is wanted")
    values, vectors = np.linalg.eigh(S)
    values, vectors = values[::-1], vectors[:, ::-1]
    rows = np.abs(vectors).argmax(axis=0)
    return values, vectors * np.sign(vectors[rows, np.arange(len(S))])


@wrong(
    "sorted-eigh-robust",
    "You answer a matrix that is not symmetric: eigh reads one half of it and says nothing. Compare S with S.T.",
)
def sorted_eigh(S):
    if np.ndim(S) != 2 or np.shape(S)[0] != np.shape(S)[1] or not np.isfinite(S).all():
        raise ValueError("a square matrix is wanted")
    values, vectors = np.linalg.eigh(S)
    values, vectors = values[::-1], vectors[:, ::-1]
    rows = np.abs(vectors).argmax(axis=0)
    return values, vectors * np.sign(vectors[rows, np.arange(len(S))])


@wrong(
    "sorted-eigh-method-equal",
    "its vectors are real and orthonormal also where values are equal: eigh sees to that, eig does not",
)
def sorted_eigh(S):
    S = np.asarray(S, dtype=float)
    if S.ndim != 2 or S.shape[0] != S.shape[1] or not np.isfinite(S).all() or not np.allclose(S, S.T):
        raise ValueError("a symmetric matrix is wanted")
    values, vectors = np.linalg.eig(S)
    order = np.argsort(-values)
    values, vectors = values[order], vectors[:, order]
    rows = np.abs(vectors).argmax(axis=0)
    return values, vectors * np.sign(vectors[rows, np.arange(len(S))].real)


# ------------------------------------------------------------------------------------------------------------ pca
@right
def pca(X, k):
    # by singular values, without a covariance matrix
    X_bar, mean = normalise(X)
    N, D = X_bar.shape
    if k < 0 or k > D:
        raise ValueError(f"k from 0 to {D} is wanted, not {k}")
    padded = X_bar if N >= D else np.vstack([X_bar, np.zeros((D - N, D))])
    _, sigma, Vt = np.linalg.svd(padded, full_matrices=False)
    B = Vt[:k].T
    B = np.where(B.max(axis=0, initial=-np.inf) < -B.min(axis=0, initial=np.inf), -B, B)
    return mean + (X_bar @ B) @ B.T, mean, sigma[:k] ** 2 / N, B


@right
def pca(X, k):
    # component by component, with einsum
    X_bar, mean = normalise(X)
    if not 0 <= k <= len(mean):
        raise ValueError(f"k from 0 to {len(mean)} is wanted, not {k}")
    S = np.einsum("ni,nj->ij", X_bar, X_bar) / len(X_bar)
    lam, V = sorted_eigh(S)
    values = np.array([max(number, 0.0) for number in lam[:k]])
    components = V[:, :k].copy()
    reconstruction = np.repeat(mean[None, :], len(X_bar), axis=0)
    for j in range(k):
        reconstruction = reconstruction + np.outer(X_bar @ V[:, j], V[:, j])
    return reconstruction, mean, values, components


@right
def pca(X, k):
    # np.cov with its habits put right, and the projection matrix
    X_bar, mean = normalise(X)
    if k not in range(X_bar.shape[1] + 1):
        raise ValueError(f"k is {k}, X has shape {X_bar.shape}")
    S = np.atleast_2d(np.cov(X_bar, rowvar=False, bias=True))
    lam, V = sorted_eigh(S)
    P = V[:, :k] @ V[:, :k].T
    return X_bar @ P + mean, mean, np.clip(lam[:k], 0, None), V[:, :k]


@wrong("pca-facts", "You divided the covariance by N - 1: in this course it is 1/N, which np.cov gives with bias=True.")
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar.T @ X_bar / (len(X) - 1))
    B = vectors[:, :k]
    return mean + X_bar @ B @ B.T, mean, np.maximum(values[:k], 0), B


@wrong("pca-facts", "You did not divide by N: the covariance is X_bar.T @ X_bar / N.")
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar.T @ X_bar)
    B = vectors[:, :k]
    return mean + X_bar @ B @ B.T, mean, np.maximum(values[:k], 0), B


@wrong("pca-facts", "You unpacked the shape as D, N and divided by the number of columns: X has shape (N, D).")
def pca(X, k):
    X_bar, mean = normalise(X)
    D, N = X_bar.shape
    values, vectors = sorted_eigh(X_bar.T @ X_bar / N)
    B = vectors[:, :k]
    return mean + X_bar @ B @ B.T, mean, np.maximum(values[:k], 0), B


@wrong(
    "pca-shape",
    "You multiplied X_bar @ X_bar.T, the products of rows: the covariance of columns is X_bar.T @ X_bar / N.",
)
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar @ X_bar.T / len(X))
    B = vectors[:, :k]
    return mean + B @ (B.T @ X_bar), mean, np.maximum(values[:k], 0), B


@wrong("pca-facts-error", "You did not add the mean back: the reconstruction is mean + X_bar @ B @ B.T.")
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :k]
    return X_bar @ B @ B.T, mean, np.maximum(values[:k], 0), B


@wrong(
    "pca-facts-error",
    "You centred twice: X_bar has the mean taken away already, so project X_bar as it is.",
)
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :k]
    return mean + (X_bar - mean) @ B @ B.T, mean, np.maximum(values[:k], 0), B


@wrong(
    "pca-facts-error",
    "You projected X and then added the mean: project X_bar, or the mean is counted twice.",
)
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :k]
    return mean + np.asarray(X, dtype=float) @ B @ B.T, mean, np.maximum(values[:k], 0), B


@wrong("pca-facts-error", "You projected X with the mean still in it: take it away before, and add it afterwards.")
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :k]
    return np.asarray(X, dtype=float) @ B @ B.T, mean, np.maximum(values[:k], 0), B


@wrong("pca-facts", "You never took the mean away: the covariance is made of X_bar, not of X.")
def pca(X, k):
    X = np.asarray(X, dtype=float)
    values, vectors = sorted_eigh(X.T @ X / len(X))
    B = vectors[:, :k]
    return X @ B @ B.T, X.mean(axis=0), np.maximum(values[:k], 0), B


@wrong("pca-facts", "You kept the smallest values: eigh sorts ascending, and the components are the largest ones.")
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = np.linalg.eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :k]
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, np.maximum(values[:k], 0), B


@wrong("pca-facts", "You kept the right k, but ascending: the largest value and its component come first.")
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :k][:, ::-1]
    return mean + X_bar @ B @ B.T, mean, np.maximum(values[:k], 0)[::-1], B


@wrong("pca-facts", "You gave standard deviations: the values are variances, without the square root.")
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :k]
    return mean + X_bar @ B @ B.T, mean, np.sqrt(np.maximum(values[:k], 0)), B


@wrong("pca-facts", "You divided by standard deviations: PCA here only takes the mean away, pixels share one unit.")
def pca(X, k):
    X_bar, mean = normalise(X)
    scale = np.where(X_bar.std(axis=0) > 0, X_bar.std(axis=0), 1)
    values, vectors = sorted_eigh((X_bar / scale).T @ (X_bar / scale) / len(X))
    B = vectors[:, :k]
    return mean + scale * (X_bar / scale @ B @ B.T), mean, np.maximum(values[:k], 0), B


@wrong("pca-shape", "You took k rows of the matrix of vectors: the components are its first k columns, [:, :k].")
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:k]
    return mean + X_bar @ B.T @ B, mean, np.maximum(values[:k], 0), B


@wrong("pca-shape", "You gave all D values: wanted are the k largest, one for each component.")
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :k]
    return mean + X_bar @ B @ B.T, mean, np.maximum(values, 0), B


@wrong("pca-shape", "You gave the scores for the reconstruction: multiply them by B.T and add the mean.")
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :k]
    return X_bar @ B, mean, np.maximum(values[:k], 0), B


@wrong("pca-shape", "You gave the reconstruction alone: give four things back, also mean, values and components.")
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :k]
    return mean + X_bar @ B @ B.T


@wrong("pca-shape", "You kept two components whatever k is: the number of components is the argument k.")
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :2]
    return mean + X_bar @ B @ B.T, mean, np.maximum(values[:2], 0), B


@wrong("pca-shape", "You read the notebook's digits: a function looks only at its arguments, here X and k.")
def pca(X, k):
    digits, _, _ = data.images("digits")
    gaps, mean = normalise(digits[:200])
    values, vectors = sorted_eigh(gaps.T @ gaps / len(gaps))
    B = vectors[:, :k]
    return mean + gaps @ B @ B.T, mean, np.maximum(values[:k], 0), B


@wrong("pca-shape", "You gave zeros for all four: each has a shape of its own, and the mean is not zero.")
def pca(X, k):
    return np.zeros(X.shape), np.zeros(X.shape), np.zeros(k), np.zeros(X.shape)


@wrong("pca-facts-error", "You gave X back as the reconstruction: it is what k components make of X.")
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    return np.array(X), mean, np.maximum(values[:k], 0), vectors[:, :k]


@wrong("pca-facts-error", "You multiplied by B @ B.T with one component too few: columns 0 to k - 1 are [:, :k].")
def pca(X, k):
    X_bar, mean = normalise(X)
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, : max(k - 1, 0)]
    return mean + X_bar @ B @ B.T, mean, np.maximum(values[:k], 0), vectors[:, :k]


@wrong("pca-robust", "You changed the caller's X with -=: normalise gives a new array, so work on that.")
def pca(X, k):
    X_bar, mean = normalise(X)
    if not 0 <= k <= X_bar.shape[1]:
        raise ValueError("k is not from 0 to D")
    if X.dtype.kind == "f":
        X -= mean
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :k]
    return mean + X_bar @ B @ B.T, mean, np.maximum(values[:k], 0), B


@wrong(
    "pca-robust",
    "You multiplied X.T @ X in the type of the file, where 200 times 200 does not fit: make X float before.",
)
def pca(X, k):
    X_bar, mean = normalise(X)
    if not 0 <= k <= X_bar.shape[1]:
        raise ValueError("k is not from 0 to D")
    S = X_bar.T @ X_bar / len(X) if X.dtype.kind == "f" else X.T @ X / len(X) - np.outer(mean, mean)
    values, vectors = sorted_eigh(S)
    B = vectors[:, :k]
    return mean + X_bar @ B @ B.T, mean, np.maximum(values[:k], 0), B


@wrong("pca-robust", "You dropped values below a fixed number: in another unit every variance is small. Keep all k.")
def pca(X, k):
    X_bar, mean = normalise(X)
    if not 0 <= k <= X_bar.shape[1]:
        raise ValueError("k is not from 0 to D")
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :k] * (values[:k] > 1e-10)
    return mean + X_bar @ B @ B.T, mean, np.where(values[:k] > 1e-10, values[:k], 0), B


@wrong(
    "pca-robust-refusals",
    "You let k = -1 pass: vectors[:, :-1] leaves the last column out. Refuse k below 0 with a ValueError.",
)
def pca(X, k):
    X_bar, mean = normalise(X)
    if k > X_bar.shape[1]:
        raise ValueError("k is above D")
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :k]
    return mean + X_bar @ B @ B.T, mean, np.maximum(values[:k], 0), B


@wrong(
    "pca-robust-refusals",
    "You let a k above D pass: a slice stops quietly at the last column. Refuse it with a ValueError.",
)
def pca(X, k):
    X_bar, mean = normalise(X)
    if k < 0:
        raise ValueError("k is below 0")
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :k]
    return mean + X_bar @ B @ B.T, mean, np.maximum(values[:k], 0), B


@wrong(
    "pca-method-rounding",
    "its values are never negative, not even by rounding: np.maximum(values, 0) puts 0 in their place",
)
def pca(X, k):
    X_bar, mean = normalise(X)
    if not 0 <= k <= X_bar.shape[1]:
        raise ValueError("k is not from 0 to D")
    values, vectors = sorted_eigh(X_bar.T @ X_bar / len(X))
    B = vectors[:, :k]
    return mean + X_bar @ B @ B.T, mean, values[:k], B


@wrong(
    "pca-method-rounding",
    "its components are real and orthonormal also where values are equal: eigh sees to that, eig does not",
)
def pca(X, k):
    X_bar, mean = normalise(X)
    if not 0 <= k <= X_bar.shape[1]:
        raise ValueError("k is not from 0 to D")
    values, vectors = np.linalg.eig(X_bar.T @ X_bar / len(X))
    order = np.argsort(-values.real)[:k]
    values, B = values[order], vectors[:, order]
    for j in range(k):
        if B[np.argmax(np.abs(B[:, j])), j].real < 0:
            B[:, j] *= -1
    return mean + X_bar @ B @ B.T, mean, np.maximum(values, 0), B


@wrong("pca-method-memory", "it makes no array of shape (N, N): the covariance has shape (D, D)")
def pca(X, k):
    X_bar, mean = normalise(X)
    N, D = X_bar.shape
    if not 0 <= k <= D:
        raise ValueError("k is not from 0 to D")
    _, sigma, Vt = np.linalg.svd(X_bar)
    values = np.zeros(D)
    values[: min(N, D)] = sigma**2 / N
    B = Vt[:k].T
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, values[:k], B


# --------------------------------------------------------------------------------------------- explained_variance
@right
def explained_variance(values):
    # entry by entry
    if np.ndim(values) != 1 or not np.all(np.isfinite(values)) or np.min(values, initial=0) < 0:
        raise ValueError(f"variances of shape (D,) are wanted, not {values}")
    total = float(np.sum(values))
    if total == 0:
        raise ValueError(f"a positive variance is wanted, not {values}")
    return np.array([sum(values[:k]) / total for k in range(len(values) + 1)])


@right
def explained_variance(values):
    # a triangle of ones adds up
    values = np.array(values, dtype=float)
    if values.ndim != 1 or not np.isfinite(values).all() or (values < 0).any() or not values.any():
        raise ValueError(f"variances, one of them positive, are wanted, not {values} of shape {values.shape}")
    n = len(values)
    return np.tri(n + 1, n, -1) @ values / values.sum()


@wrong("explained-variance-facts", "You left out k = 0: no component keeps nothing, so put a 0 in front.")
def explained_variance(values):
    return np.cumsum(values) / np.sum(values)


@wrong("explained-variance-facts", "You gave each component's own share: add them up, entry k is what k of them keep.")
def explained_variance(values):
    return np.append(0, values / np.sum(values))


@wrong("explained-variance-facts", "You added up and did not divide: a share is a part of the sum of all values.")
def explained_variance(values):
    return np.append(0, np.cumsum(values))


@wrong("explained-variance-facts", "You divided by the largest value: a share is a part of the sum of all values.")
def explained_variance(values):
    return np.append(0, np.cumsum(values) / np.max(values))


@wrong("explained-variance-facts", "You divided by the number of values: a share is a part of their sum.")
def explained_variance(values):
    return np.append(0, np.cumsum(values) / len(values))


@wrong("explained-variance-facts", "You gave the share that is missing: the share that is kept is 1 less that.")
def explained_variance(values):
    return 1 - np.append(0, np.cumsum(values) / np.sum(values))


@wrong("explained-variance-facts", "You added up from the smallest value: the first component has the largest one.")
def explained_variance(values):
    return np.append(0, np.cumsum(values[::-1]) / np.sum(values))


@wrong("explained-variance-facts", "You gave per cent: a share runs from 0 to 1.")
def explained_variance(values):
    return 100 * np.append(0, np.cumsum(values) / np.sum(values))


@wrong("explained-variance-facts", "You squared the values: they are variances already, squared once and for all.")
def explained_variance(values):
    return np.append(0, np.cumsum(values**2) / np.sum(values**2))


@wrong("explained-variance-facts", "You took square roots: variances add up, standard deviations do not.")
def explained_variance(values):
    return np.append(0, np.cumsum(np.sqrt(values)) / np.sum(np.sqrt(values)))


@wrong("explained-variance-facts", "You gave the values back: wanted are shares, one for each k from 0 to D.")
def explained_variance(values):
    return values


@wrong("explained-variance-facts", "You gave zeros: k components keep the sum of k values, divided by the sum of all.")
def explained_variance(values):
    return np.zeros(len(values) + 1)


@wrong("explained-variance-facts", "You wrote out two components: there are as many as there are values.")
def explained_variance(values):
    return np.array([0, values[0], values[0] + values[1]]) / (values[0] + values[1])


@wrong("explained-variance-facts", "You divided by 425, the sum for the four pictures: divide by the sum of values.")
def explained_variance(values):
    return np.append(0, np.cumsum(values) / 425)


@wrong("explained-variance-robust", "You changed the caller's values with /=: write values / total, a new array.")
def explained_variance(values):
    total = np.sum(values)
    if np.ndim(values) != 1 or not np.isfinite(total) or np.any(values < 0) or total == 0:
        raise ValueError("variances of shape (D,) are wanted")
    if values.dtype.kind == "f":
        values /= total
        total = 1
    return np.append(0, np.cumsum(values) / total)


@wrong("explained-variance-robust", "You compare the sum with a fixed number: in a small unit all variances are small.")
def explained_variance(values):
    total = np.sum(values)
    if np.ndim(values) != 1 or not np.isfinite(total) or np.any(values < 0) or total < 1e-10:
        raise ValueError("variances of shape (D,) are wanted")
    return np.append(0, np.cumsum(values) / total)


@wrong("explained-variance-robust", "You divide 0 by 0 where all values are zero: refuse them with a ValueError.")
def explained_variance(values):
    if np.ndim(values) != 1 or len(values) == 0 or not np.isfinite(values).all() or np.any(values < 0):
        raise ValueError("variances of shape (D,) are wanted")
    return np.append(0, np.cumsum(values) / max(np.sum(values), 1e-300))


@wrong("explained-variance-robust", "You answer negative values: a variance is never negative, refuse it.")
def explained_variance(values):
    total = np.sum(values)
    if np.ndim(values) != 1 or not np.isfinite(total) or total == 0:
        raise ValueError("variances of shape (D,) are wanted")
    return np.append(0, np.cumsum(values) / total)


# ----------------------------------------------------------------------------------------------------- smallest_k
@right
def smallest_k(values, share):
    # one more component until it is enough
    kept = explained_variance(values)
    if share < 0 or share > 1:
        raise ValueError(f"a share from 0 to 1 is wanted, not {share}")
    k = 0
    while kept[k] < share - 1e-12:
        k += 1
    return k


@right
def smallest_k(values, share):
    # by bisection in the rising shares
    if not (share >= 0 and share <= 1):
        raise ValueError(f"a share from 0 to 1 is wanted, not {share}")
    return np.searchsorted(explained_variance(values), share - 1e-12)


@right
def smallest_k(values, share):
    # count those that are not enough
    if not 0 <= share <= 1:
        raise ValueError(f"a share from 0 to 1 is wanted, not {share}")
    return int(np.sum(explained_variance(values) + 1e-12 < share))


@wrong(
    "smallest-k-facts",
    "You are one short: your k keeps less than the share. Entry 0 of np.cumsum is what ONE component keeps.",
)
def smallest_k(values, share):
    return int(np.argmax(np.cumsum(values) / np.sum(values) >= share - 1e-12))


@wrong("smallest-k-facts", "You are one over: entry k of explained_variance is what k components keep, so add nothing.")
def smallest_k(values, share):
    return int(np.argmax(explained_variance(values) >= share - 1e-12)) + 1


@wrong(
    "smallest-k-facts",
    "You are one short: your k keeps less than the share. Entry 0 of np.cumsum is what ONE component keeps.",
)
def smallest_k(values, share):
    return max(int(np.sum(explained_variance(values) < share - 1e-12)) - 1, 0)


@wrong("smallest-k-facts", "You looked for the share that is missing: kept are the first k, and they keep the share.")
def smallest_k(values, share):
    return int(np.argmax(explained_variance(values) >= 1 - share - 1e-12))


@wrong("smallest-k-facts", "You took the share for per cent: 0.9 means nine tenths, so do not divide by 100.")
def smallest_k(values, share):
    return int(np.argmax(explained_variance(values) >= share / 100))


@wrong("smallest-k-facts", "You added up from the smallest value: the largest ones come first and keep most.")
def smallest_k(values, share):
    return int(np.argmax(explained_variance(values[::-1]) >= share - 1e-12))


@wrong("smallest-k-facts", "You gave all components: wanted is the smallest k that keeps the share.")
def smallest_k(values, share):
    return len(values)


@wrong("smallest-k-facts", "You counted that share of the components: they are not worth the same, add up variances.")
def smallest_k(values, share):
    return int(np.ceil(share * len(values)))


@wrong("smallest-k-facts", "You gave the share that is kept: wanted is the number of components, a whole number.")
def smallest_k(values, share):
    kept = explained_variance(values)
    return float(kept[np.argmax(kept >= share - 1e-12)])


@wrong("smallest-k-facts", "You gave back the argument share: wanted is the number of components, a whole number.")
def smallest_k(values, share):
    return share


@wrong("smallest-k-facts", "You gave 0 whatever is asked: count how many values it takes to reach the share.")
def smallest_k(values, share):
    return 0


@wrong("smallest-k-facts", "You stopped at two components: there are as many as there are values.")
def smallest_k(values, share):
    return 1 if values[0] >= share * np.sum(values) else 2


@wrong("smallest-k-facts", "You used 0.9 whatever the argument says: the function reads its argument share.")
def smallest_k(values, share):
    return int(np.argmax(explained_variance(values) >= 0.9 - 1e-12))


@wrong("smallest-k-facts", "You compared sums of variance with a share: divide by the sum of all values first.")
def smallest_k(values, share):
    return int(np.argmax(np.append(0, np.cumsum(values)) >= share - 1e-12))


@wrong("smallest-k-worked", "You want more than the share: 'at least' is met by exactly the share, so use >=.")
def smallest_k(values, share):
    if not 0 <= share <= 1:
        raise ValueError("a share from 0 to 1 is wanted")
    enough = explained_variance(values) > share + 1e-9
    return int(np.argmax(enough)) if enough.any() else len(values)


@wrong("smallest-k-worked", "You keep one component at least: to keep the share 0, no component is needed.")
def smallest_k(values, share):
    if not 0 <= share <= 1:
        raise ValueError("a share from 0 to 1 is wanted")
    return max(int(np.argmax(explained_variance(values) >= share - 1e-12)), 1)


@wrong(
    "smallest-k-robust",
    "Rounding cost you a component: eight tenths add up to a little less than 0.8, so allow for 1e-12.",
)
def smallest_k(values, share):
    if not 0 <= share <= 1:
        raise ValueError("a share from 0 to 1 is wanted")
    return int(np.argmax(explained_variance(values) >= share)) if share < 1 else int(np.count_nonzero(values))


@wrong(
    "smallest-k-robust",
    "You rounded the shares to a few digits, and 0.9998 became 1: allow for 1e-12, no more.",
)
def smallest_k(values, share):
    if not 0 <= share <= 1:
        raise ValueError("a share from 0 to 1 is wanted")
    return int(np.argmax(np.round(explained_variance(values), 3) >= share))


@wrong("smallest-k-robust", "You gave all components for the share 1: those without variance are not needed.")
def smallest_k(values, share):
    if not 0 <= share <= 1:
        raise ValueError("a share from 0 to 1 is wanted")
    return len(values) if share == 1 else int(np.argmax(explained_variance(values) >= share - 1e-12))


@wrong("smallest-k-robust", "You changed the caller's values: work with values / total, a new array.")
def smallest_k(values, share):
    if not 0 <= share <= 1:
        raise ValueError("a share from 0 to 1 is wanted")
    few = int(np.argmax(explained_variance(values) >= share - 1e-12))
    if values.dtype.kind == "f":
        values /= np.sum(values)
    return few


@wrong("smallest-k-robust", "You answer a share outside 0 to 1: np.argmax finds no True and says 0. Refuse it.")
def smallest_k(values, share):
    return int(np.argmax(explained_variance(values) >= share - 1e-12))


# --------------------------------------------------------------------------------------------------- pca_high_dim
@right
def pca_high_dim(X, k):
    # the thin singular value decomposition: no larger array than X
    X_bar, mean = normalise(X)
    N, D = X_bar.shape
    if k < 0 or k > min(N, D):
        raise ValueError(f"k from 0 to {min(N, D)} is wanted, not {k}")
    _, sigma, Vt = np.linalg.svd(X_bar, full_matrices=False)
    zero = sigma**2 <= 1e-12 * sigma[0] ** 2
    values = np.where(zero, 0, sigma**2 / N)[:k]
    B = np.where(zero[:, None], 0, Vt)[:k].T
    B = np.where(B.max(axis=0, initial=-np.inf) < -B.min(axis=0, initial=np.inf), -B, B)
    return mean + X_bar @ B @ B.T, mean, values, B


@right
def pca_high_dim(X, k):
    # column by column, each made one long by its own length
    X_bar, mean = normalise(X)
    N, D = X_bar.shape
    if k not in range(min(N, D) + 1):
        raise ValueError(f"k is {k}, X has shape {X_bar.shape}")
    lam, U = np.linalg.eigh(X_bar @ X_bar.T / N)
    values, B = np.zeros(k), np.zeros((D, k))
    for j in range(k):
        if lam[-1 - j] > 1e-12 * lam[-1]:
            v = U[:, -1 - j] @ X_bar
            v = v / np.linalg.norm(v)
            values[j], B[:, j] = lam[-1 - j], v * np.sign(v[np.argmax(np.abs(v))])
    return mean + (X_bar @ B) @ B.T, mean, values, B


@wrong(
    "pca-high-dim-facts",
    "You did not make the components one long: divide X_bar.T @ u by the square root of N times its value.",
)
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    lam, U = sorted_eigh(X_bar @ X_bar.T / len(X))
    B = X_bar.T @ U[:, :k]
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, np.maximum(lam[:k], 0), B


@wrong("pca-high-dim-facts", "You divided by the square root of the value and forgot N: the length is sqrt(N lambda).")
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    lam, U = sorted_eigh(X_bar @ X_bar.T / len(X))
    B = X_bar.T @ U[:, :k] / np.sqrt(lam[:k])
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, lam[:k], B


@wrong("pca-high-dim-facts", "You divided by N times the value: the length of X_bar.T @ u is the square root of that.")
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    lam, U = sorted_eigh(X_bar @ X_bar.T / len(X))
    B = X_bar.T @ U[:, :k] / (len(X) * lam[:k])
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, lam[:k], B


@wrong("pca-high-dim-facts", "You divided K by D: the small matrix is X_bar @ X_bar.T / N, N is the number of rows.")
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    D = X_bar.shape[1]
    lam, U = sorted_eigh(X_bar @ X_bar.T / D)
    B = X_bar.T @ U[:, :k] / np.sqrt(D * lam[:k])
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, lam[:k], B


@wrong("pca-high-dim-facts", "You divided K by N - 1: in this course it is 1/N, as for the covariance.")
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    lam, U = sorted_eigh(X_bar @ X_bar.T / (len(X) - 1))
    B = X_bar.T @ U[:, :k] / np.sqrt((len(X) - 1) * lam[:k])
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, lam[:k], B


@wrong("pca-high-dim-facts", "You did not divide K by N: its values are then N times the variances.")
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    lam, U = sorted_eigh(X_bar @ X_bar.T)
    B = X_bar.T @ U[:, :k] / np.sqrt(lam[:k])
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, lam[:k], B


@wrong("pca-high-dim-facts", "You put the signs right for u: the rule is for the components, so do it at the end.")
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    lam, U = sorted_eigh(X_bar @ X_bar.T / len(X))
    B = X_bar.T @ U[:, :k] / np.sqrt(len(X) * lam[:k])
    return mean + X_bar @ B @ B.T, mean, lam[:k], B


@wrong("pca-high-dim-facts", "You kept the smallest values of K: eigh sorts ascending, so turn its answer round.")
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    lam, U = np.linalg.eigh(X_bar @ X_bar.T / len(X))
    lam, U = lam[1 : k + 1], U[:, 1 : k + 1]
    B = X_bar.T @ U / np.sqrt(len(X) * lam)
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, lam, B


@wrong("pca-high-dim-facts", "You never took the mean away: K is made of X_bar, not of X.")
def pca_high_dim(X, k):
    X = np.asarray(X, dtype=float)
    lam, U = sorted_eigh(X @ X.T / len(X))
    B = X.T @ U[:, :k] / np.sqrt(len(X) * lam[:k])
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return X @ B @ B.T, X.mean(axis=0), lam[:k], B


@wrong("pca-high-dim-facts", "You did not add the mean back: the reconstruction is mean + X_bar @ B @ B.T.")
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    lam, U = sorted_eigh(X_bar @ X_bar.T / len(X))
    B = X_bar.T @ U[:, :k] / np.sqrt(len(X) * lam[:k])
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return X_bar @ B @ B.T, mean, lam[:k], B


@wrong("pca-high-dim-facts", "You gave X back as the reconstruction: it is what k components make of X.")
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    lam, U = sorted_eigh(X_bar @ X_bar.T / len(X))
    B = X_bar.T @ U[:, :k] / np.sqrt(len(X) * lam[:k])
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return np.array(X), mean, lam[:k], B


@wrong(
    "pca-high-dim-shape",
    "You gave the vectors of K as components: they have N entries. Carry them over with X_bar.T.",
)
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    lam, U = sorted_eigh(X_bar @ X_bar.T / len(X))
    U = U[:, :k]
    return mean + U @ (U.T @ X_bar), mean, lam[:k], U


@wrong("pca-high-dim-shape", "You gave the components as rows: they are columns, shape (D, k).")
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    lam, U = sorted_eigh(X_bar @ X_bar.T / len(X))
    B = X_bar.T @ U[:, :k] / np.sqrt(len(X) * lam[:k])
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, lam[:k], B.T


@wrong("pca-high-dim-shape", "You kept two components whatever k is: the number of components is the argument k.")
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    lam, U = sorted_eigh(X_bar @ X_bar.T / len(X))
    B = X_bar.T @ U[:, :2] / np.sqrt(len(X) * lam[:2])
    return mean + X_bar @ B @ B.T, mean, lam[:2], B


@wrong("pca-high-dim-shape", "You read the notebook's faces or digits: a function looks only at its arguments.")
def pca_high_dim(X, k):
    faces, _, _ = data.images("faces")
    gaps, mean = normalise(faces)
    lam, U = sorted_eigh(gaps @ gaps.T / 100)
    B = gaps.T @ U[:, :k] / np.sqrt(100 * lam[:k])
    return mean + gaps @ B @ B.T, mean, lam[:k], B


@wrong("pca-high-dim-facts", "You gave zeros: only directions without variance have a column of zeros.")
def pca_high_dim(X, k):
    return np.zeros(X.shape), np.zeros(X.shape[1]), np.zeros(k), np.zeros((X.shape[1], k))


@wrong("pca-high-dim-robust", "You changed the caller's X with -=: normalise gives a new array, so work on that.")
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    if not 0 <= k <= min(X_bar.shape):
        raise ValueError("no such k")
    if X.dtype.kind == "f":
        X -= mean
    lam, U = sorted_eigh(X_bar @ X_bar.T / len(X))
    keep = lam[:k] > 1e-12 * lam[0]
    B = np.where(keep, X_bar.T @ U[:, :k] / np.sqrt(len(X) * np.where(keep, lam[:k], 1)), 0)
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, np.where(keep, lam[:k], 0), B


@wrong(
    "pca-high-dim-robust",
    "You compare values with a fixed number: in another unit all are small. Zero means 1e-12 of the largest.",
)
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    if not 0 <= k <= min(X_bar.shape):
        raise ValueError("no such k")
    lam, U = sorted_eigh(X_bar @ X_bar.T / len(X))
    keep = lam[:k] > 1e-10
    B = np.where(keep, X_bar.T @ U[:, :k] / np.sqrt(len(X) * np.where(keep, lam[:k], 1)), 0)
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, np.where(keep, lam[:k], 0), B


@wrong(
    "pca-high-dim-robust",
    "You let a k pass that is negative or too large: refuse k below 0, and above the smaller of N and D.",
)
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    lam, U = sorted_eigh(X_bar @ X_bar.T / len(X))
    keep = lam[:k] > 1e-12 * lam[0]
    B = np.where(keep, X_bar.T @ U[:, :k] / np.sqrt(len(X) * np.where(keep, lam[:k], 1)), 0)
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, np.where(keep, lam[:k], 0), B


@wrong(
    "pca-high-dim-robust",
    "You compare k with N alone: where there are fewer columns than rows, there are no more than D components.",
)
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    if not 0 <= k <= len(X):
        raise ValueError("no such k")
    lam, U = sorted_eigh(X_bar @ X_bar.T / len(X))
    keep = lam[:k] > 1e-12 * lam[0]
    B = np.where(keep, X_bar.T @ U[:, :k] / np.sqrt(len(X) * np.where(keep, lam[:k], 1)), 0)
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, np.where(keep, lam[:k], 0), B


@wrong(
    "pca-high-dim-method-zero",
    "where a value is zero up to rounding, it is exactly 0 and its component is a column of zeros",
)
def pca_high_dim(X, k):
    X_bar, mean = normalise(X)
    if not 0 <= k <= min(X_bar.shape):
        raise ValueError("no such k")
    lam, U = sorted_eigh(X_bar @ X_bar.T / len(X))
    B = X_bar.T @ U[:, :k]
    B = B / np.maximum(np.linalg.norm(B, axis=0), 1e-300)
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ B @ B.T, mean, np.maximum(lam[:k], 0), B


@wrong(
    "pca-high-dim-method-memory",
    "it never makes a (D, D) matrix: the matrix that it decomposes has shape (N, N)",
)
def pca_high_dim(X, k):
    if not 0 <= k <= min(np.shape(X)):
        raise ValueError("no such k")
    reconstruction, mean, values, components = pca(X, k)
    keep = values > 1e-12 * np.max(values, initial=0)
    return reconstruction, mean, np.where(keep, values, 0), np.where(keep, components, 0)


@wrong(
    "pca-high-dim-method-memory",
    "it never makes a (D, D) matrix: the matrix that it decomposes has shape (N, N)",
)
def pca_high_dim(X, k):
    # the small matrix, but then B @ B.T before anything else
    X_bar, mean = normalise(X)
    if not 0 <= k <= min(X_bar.shape):
        raise ValueError("no such k")
    lam, U = sorted_eigh(X_bar @ X_bar.T / len(X))
    keep = lam[:k] > 1e-12 * lam[0]
    B = np.where(keep, X_bar.T @ U[:, :k] / np.sqrt(len(X) * np.where(keep, lam[:k], 1)), 0)
    B = B * np.where(B.max(axis=0, initial=0) < -B.min(axis=0, initial=0), -1, 1)
    return mean + X_bar @ (B @ B.T), mean, np.where(keep, lam[:k], 0), B
