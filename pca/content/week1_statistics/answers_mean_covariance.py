"""Answers to lab_mean_covariance: right ones written differently, and wrong ones with the sentence for who makes them.

Read by ``mml.instructor.bank``, never imported. ``@wrong`` names the test that catches the answer first.
"""


# ----------------------------------------------------------------------------------------------------- mean_naive
@right
def mean_naive(X):
    # one number at a time
    X = np.array(X, dtype=float)
    if X.ndim != 2 or X.shape[0] < 1:
        raise ValueError(f"data (N, D) with a row at least are wanted, not {X.shape}")
    N, D = X.shape
    result = []
    for d in range(D):
        total = 0.0
        for n in range(N):
            total += X[n, d]
        result.append(total / N)
    return np.array(result)


@right
def mean_naive(X):
    # the mean so far, and a step towards each row
    if np.ndim(X) != 2 or len(X) == 0:
        raise ValueError(f"wanted (N, D) with N of 1 or more, given {np.shape(X)}")
    middle = np.zeros(np.shape(X)[1])
    for n, x in enumerate(X, start=1):
        middle = middle + (x - middle) / n
    return middle


@wrong("mean-naive-shape", "You gave X back as it came: wanted is one mean for each column, shape (D,).")
def mean_naive(X):
    return X


@wrong(
    "mean-naive-facts", "You gave zeros: fill with zeros once, before the loop; a line left below it undoes the sum."
)
def mean_naive(X):
    total = np.zeros(X.shape[1])
    for x in X:
        total = total + x
    total = np.zeros(X.shape[1])
    return total / len(X)


@wrong("mean-naive-shape", "You took the mean of each row: one row is one example, so add up the rows.")
def mean_naive(X):
    return np.array([sum(x) / len(x) for x in X])


@wrong("mean-naive-shape", "You read X as (D, N), one example per column: here each row is an example, shape (N, D).")
def mean_naive(X):
    D, N = X.shape
    total = np.zeros(D)
    for n in range(N):
        total = total + X[:, n]
    return total / D


@wrong("mean-naive-shape", "You took one mean of all numbers: each column has a mean of its own.")
def mean_naive(X):
    total = 0.0
    for x in X:
        for number in x:
            total += number
    return total / X.size


@wrong(
    "mean-naive-shape", "You wrote out two columns: X has as many columns as it has, so let the loop add whole rows."
)
def mean_naive(X):
    total = np.zeros(2)
    for x in X:
        total = total + [x[0], x[-1]]
    return total / len(X)


@wrong("mean-naive-shape", "You read the notebook's strips: a function looks only at its argument, X.")
def mean_naive(X):
    total = np.zeros(3)
    for x in strips:
        total = total + x
    return total / 4


@wrong("mean-naive-facts", "You added up and did not divide: the mean is the sum divided by N.")
def mean_naive(X):
    total = np.zeros(X.shape[1])
    for x in X:
        total = total + x
    return total


@wrong("mean-naive-facts", "You divided by N - 1: a mean has 1/N, always.")
def mean_naive(X):
    total = np.zeros(X.shape[1])
    for x in X:
        total = total + x
    return total / max(len(X) - 1, 1)


@wrong("mean-naive-facts", "You divided by D: divide by the number of rows, N.")
def mean_naive(X):
    total = np.zeros(X.shape[1])
    for x in X:
        total = total + x
    return total / X.shape[1]


@wrong("mean-naive-facts", "You gave the answer inside the loop, after one row: the last line stands below the loop.")
def mean_naive(X):
    total = np.zeros(X.shape[1])
    for x in X:
        total = total + x
        return total / len(X)


@wrong("mean-naive-facts", "You put zeros into the sum in every round: set it to zero once, before the loop.")
def mean_naive(X):
    for x in X:
        total = np.zeros(X.shape[1])
        total = total + x
    return total / len(X)


@wrong("mean-naive-facts", "You began with row 1: rows are counted from 0, so the first one is missing.")
def mean_naive(X):
    total = np.zeros(X.shape[1])
    for n in range(1, len(X)):
        total = total + X[n]
    return total / len(X)


@wrong("mean-naive-facts", "You stopped before the last row: range(N) ends with N - 1 by itself.")
def mean_naive(X):
    total = np.zeros(X.shape[1])
    for n in range(len(X) - 1):
        total = total + X[n]
    return total / len(X)


@wrong("mean-naive-facts", "You cut off the fractions with //: divide with /.")
def mean_naive(X):
    total = np.zeros(X.shape[1])
    for x in X:
        total = total + x
    return total // len(X)


@wrong(
    "mean-naive-robust", "You changed the caller's X: with total = X[0], the line total += x writes into row 0 of X."
)
def mean_naive(X):
    if np.ndim(X) != 2 or len(X) == 0:
        raise ValueError("data (N, D) are wanted")
    if X.dtype.kind != "f":
        X = X.astype(float)
    total = X[0]
    for x in X[1:]:
        total += x
    return total / len(X)


@wrong(
    "mean-naive-robust",
    "You added whole numbers of eight bits, where 200 + 100 is 44: begin with np.zeros(D), which holds fractions.",
)
def mean_naive(X):
    if np.ndim(X) != 2 or len(X) == 0:
        raise ValueError("data (N, D) are wanted")
    total = np.zeros_like(X[0])
    for x in X:
        total = total + x
    return total / len(X)


@wrong(
    "mean-naive-robust", "You rounded to some decimals, and small numbers are rounded away: leave them as they come."
)
def mean_naive(X):
    if np.ndim(X) != 2 or len(X) == 0:
        raise ValueError("data (N, D) are wanted")
    total = np.zeros(X.shape[1])
    for x in X:
        total = total + x
    return np.round(total / len(X), 10)


@wrong("mean-naive-robust", "You refuse a single example: it is its own mean.")
def mean_naive(X):
    if np.ndim(X) != 2 or len(X) < 2:
        raise ValueError("at least two rows are wanted")
    total = np.zeros(X.shape[1])
    for x in X:
        total = total + x
    return total / len(X)


@wrong("mean-naive-robust", "You look at no shape: what is not of shape (N, D) is refused with a ValueError.")
def mean_naive(X):
    if np.size(X) == 0:
        raise ValueError("some data are wanted")
    total = 0.0
    for x in X:
        total = total + x
    return total / len(X)


@wrong("mean-naive-robust", "You let an X without rows pass: there is nothing to divide by, so refuse N = 0.")
def mean_naive(X):
    if np.ndim(X) != 2:
        raise ValueError("data (N, D) are wanted")
    total = np.zeros(X.shape[1])
    for x in X:
        total = total + x
    return total / max(len(X), 1)


# ----------------------------------------------------------------------------------------------------------- mean
@right
def mean(X):
    # a row of ones adds all rows up
    X = np.array(X, dtype=float)
    if X.ndim != 2 or X.shape[0] == 0:
        raise ValueError(f"data (N, D) with a row at least are wanted, not {X.shape}")
    return np.ones(len(X)) @ X / len(X)


@right
def mean(X):
    # with einsum, in fractions
    if np.ndim(X) != 2 or np.shape(X)[0] < 1:
        raise ValueError(f"wanted (N, D) with N of 1 or more, given {np.shape(X)}")
    X = np.asarray(X, dtype=float)
    return np.einsum("nd->d", X) / X.shape[0]


@right
def mean(X):
    X = np.asarray(X)
    if X.ndim != 2 or not len(X):
        raise ValueError(f"no table of rows: {X.shape}")
    return np.sum(X, axis=0) / len(X)


@wrong("mean-shape", "You gave X back as it came: wanted is one mean for each column, shape (D,).")
def mean(X):
    return X


@wrong("mean-facts", "You gave zeros: a line that fills with zeros is left at the end, and it undoes your mean.")
def mean(X):
    middle = X.mean(axis=0)
    middle = np.zeros(X.shape[1])
    return middle


@wrong("mean-shape", "You took one mean of all numbers: X.mean() mixes the columns, X.mean(axis=0) does not.")
def mean(X):
    return X.mean()


@wrong("mean-shape", "You took the mean of each row, or read X as (D, N): each row is an example, so use axis=0.")
def mean(X):
    return X.mean(axis=1)


@wrong("mean-shape", "You kept the mean as a table with one row: it is wanted with shape (D,), without keepdims.")
def mean(X):
    return X.mean(axis=0, keepdims=True)


@wrong("mean-shape", "You gave the deviations, X less its mean: wanted is the mean itself.")
def mean(X):
    return X - X.mean(axis=0)


@wrong("mean-shape", "You wrote out two columns: X has as many columns as it has, so let axis=0 take all of them.")
def mean(X):
    return np.array([X[:, 0].mean(), X[:, -1].mean()])


@wrong("mean-shape", "You read the notebook's strips: a function looks only at its argument, X.")
def mean(X):
    return strips.mean(axis=0)


@wrong("mean-facts", "You added up and did not divide: the mean is the sum divided by N.")
def mean(X):
    return X.sum(axis=0)


@wrong("mean-facts", "You divided by N - 1: a mean has 1/N, always.")
def mean(X):
    return X.sum(axis=0) / max(len(X) - 1, 1)


@wrong("mean-facts", "You divided by D: divide by the number of rows, N.")
def mean(X):
    return X.sum(axis=0) / X.shape[1]


@wrong("mean-facts", "You took the median of each column: the mean is the sum divided by N.")
def mean(X):
    return np.median(X, axis=0)


@wrong("mean-facts", "You took the middle between the smallest and the largest number: the mean asks all numbers.")
def mean(X):
    return (X.min(axis=0) + X.max(axis=0)) / 2


@wrong("mean-facts", "You took the mean of the first and the last row: the mean asks all rows.")
def mean(X):
    return (X[0] + X[-1]) / 2


@wrong("mean-robust", "You changed the caller's X with /=: write X / N, which makes a new array.")
def mean(X):
    if np.ndim(X) != 2 or len(X) == 0:
        raise ValueError("data (N, D) are wanted")
    if X.dtype.kind != "f":
        X = X.astype(float)
    X /= len(X)
    return X.sum(axis=0)


@wrong(
    "mean-robust",
    "You added whole numbers of eight bits, where 200 + 100 is 44: make fractions first, np.asarray(X, dtype=float).",
)
def mean(X):
    if np.ndim(X) != 2 or len(X) == 0:
        raise ValueError("data (N, D) are wanted")
    return np.einsum("nd->d", X) / len(X)


@wrong("mean-robust", "You gave the mean the type of X, and its fraction is cut off: a mean is a fraction.")
def mean(X):
    if np.ndim(X) != 2 or len(X) == 0:
        raise ValueError("data (N, D) are wanted")
    return X.mean(axis=0).astype(X.dtype)


@wrong("mean-robust", "You rounded to some decimals, and small numbers are rounded away: leave them as they come.")
def mean(X):
    if np.ndim(X) != 2 or len(X) == 0:
        raise ValueError("data (N, D) are wanted")
    return np.round(X.mean(axis=0), 10)


@wrong("mean-shape", "You squeezed the axes of length one away: one column has a mean of shape (1,).")
def mean(X):
    return np.squeeze(X.mean(axis=0))


@wrong("mean-robust", "You look at no shape: what is not of shape (N, D) is refused with a ValueError.")
def mean(X):
    if np.size(X) == 0:
        raise ValueError("some data are wanted")
    return np.asarray(X).mean(axis=0)


@wrong("mean-robust", "You let an X without rows pass: NumPy makes NaN of it and warns. Refuse N = 0.")
def mean(X):
    if np.ndim(X) != 2:
        raise ValueError("data (N, D) are wanted")
    return np.mean(X, axis=0) if len(X) else np.full(np.shape(X)[1], np.nan)


@wrong(
    "mean-method-speed",
    "it adds all rows at once, without a Python loop over them: it is three times as fast as such a loop",
)
def mean(X):
    return mean_naive(X)


# ----------------------------------------------------------------------------------------------- covariance_naive
@right
def covariance_naive(X):
    # one pair of columns at a time, one number at a time
    X = np.array(X, dtype=float)
    middle = mean_naive(X)
    N, D = X.shape
    S = np.zeros((D, D))
    for i in range(D):
        for j in range(D):
            for n in range(N):
                S[i, j] += (X[n, i] - middle[i]) * (X[n, j] - middle[j])
    return S / N


@right
def covariance_naive(X):
    # a column times a row
    middle = mean_naive(X)
    S = 0.0
    for x in X:
        gap = np.reshape(x - middle, (-1, 1))
        S = S + gap @ gap.T / len(X)
    return S


@wrong("covariance-naive-shape", "You gave X back as it came: wanted is one number for each pair of columns.")
def covariance_naive(X):
    return X


@wrong(
    "covariance-naive-facts",
    "You gave zeros: fill with zeros once, before the loop; a line left below it undoes the sum.",
)
def covariance_naive(X):
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.outer(x - mean_naive(X), x - mean_naive(X))
    total = np.zeros((X.shape[1], X.shape[1]))
    return total


@wrong(
    "covariance-naive-shape",
    "You squared number by number: gap * gap has shape (D,). The outer product, np.outer(gap, gap), has all pairs.",
)
def covariance_naive(X):
    middle = mean_naive(X)
    total = np.zeros(X.shape[1])
    for x in X:
        total = total + (x - middle) * (x - middle)
    return total / len(X)


@wrong(
    "covariance-naive-facts",
    "You added gap * gap to a table, and NumPy put the same squares into every row: use np.outer(gap, gap).",
)
def covariance_naive(X):
    middle = mean_naive(X)
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + (x - middle) * (x - middle)
    return total / len(X)


@wrong("covariance-naive-shape", "You took gap @ gap, which is one number: a column times a row has (D, D) of them.")
def covariance_naive(X):
    middle = mean_naive(X)
    total = 0.0
    for x in X:
        total += (x - middle) @ (x - middle)
    return total / len(X)


@wrong("covariance-naive-facts", "You filled the diagonal only: two different columns vary together as well.")
def covariance_naive(X):
    middle = mean_naive(X)
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.diag((x - middle) ** 2)
    return total / len(X)


@wrong("covariance-naive-facts", "You filled the upper half only: S is symmetric, so entry (j, i) equals entry (i, j).")
def covariance_naive(X):
    middle, D = mean_naive(X), X.shape[1]
    S = np.zeros((D, D))
    for i in range(D):
        for j in range(i, D):
            S[i, j] = sum((X[:, i] - middle[i]) * (X[:, j] - middle[j])) / len(X)
    return S


@wrong("covariance-naive-shape", "You read X as (D, N), one example per column: here each row is an example.")
def covariance_naive(X):
    middle = X.mean(axis=1)
    total = np.zeros((len(X), len(X)))
    for x in X.T:
        total = total + np.outer(x - middle, x - middle)
    return total / X.shape[1]


@wrong("covariance-naive-facts", "You divided by N - 1: in this course S is the mean of N tables, so divide by N.")
def covariance_naive(X):
    middle = mean_naive(X)
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.outer(x - middle, x - middle)
    return total / max(len(X) - 1, 1)


@wrong("covariance-naive-facts", "You added up and did not divide: S is the sum divided by N.")
def covariance_naive(X):
    middle = mean_naive(X)
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.outer(x - middle, x - middle)
    return total


@wrong("covariance-naive-facts", "You divided by D: divide by the number of rows, N.")
def covariance_naive(X):
    middle = mean_naive(X)
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.outer(x - middle, x - middle)
    return total / X.shape[1]


@wrong("covariance-naive-facts", "You did not take the mean away: the products are those of the deviations.")
def covariance_naive(X):
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.outer(x, x)
    return total / len(X)


@wrong("covariance-naive-facts", "You took one mean of all numbers away: each column has a mean of its own.")
def covariance_naive(X):
    middle = X.mean()
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.outer(x - middle, x - middle)
    return total / len(X)


@wrong("covariance-naive-facts", "You took from each row its own mean: take the mean of the rows, one for each column.")
def covariance_naive(X):
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.outer(x - x.mean(), x - x.mean())
    return total / len(X)


@wrong(
    "covariance-naive-facts",
    "You began with row 1: rows are counted from 0, so the first one is missing.",
)
def covariance_naive(X):
    middle = mean_naive(X)
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X[1:]:
        total = total + np.outer(x - middle, x - middle)
    return total / len(X)


@wrong("covariance-naive-facts", "You gave the answer inside the loop, after one row: the last line stands below it.")
def covariance_naive(X):
    middle = mean_naive(X)
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.outer(x - middle, x - middle)
        return total / len(X)


@wrong("covariance-naive-facts", "You dropped the signs: where two pixels lean apart the product is negative.")
def covariance_naive(X):
    middle = mean_naive(X)
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.abs(np.outer(x - middle, x - middle))
    return total / len(X)


@wrong(
    "covariance-naive-facts", "You divided by the standard deviations too: that is the correlation, not the covariance."
)
def covariance_naive(X):
    middle = mean_naive(X)
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.outer(x - middle, x - middle)
    size = np.sqrt(np.diag(total))
    return total / np.outer(size, size)


@wrong("covariance-naive-shape", "You wrote out two columns: X has as many columns as it has, and S is (D, D).")
def covariance_naive(X):
    a, b = X[:, 0] - X[:, 0].mean(), X[:, -1] - X[:, -1].mean()
    return np.array([[a @ a, a @ b], [b @ a, b @ b]]) / len(X)


@wrong("covariance-naive-shape", "You read the notebook's strips: a function looks only at its argument, X.")
def covariance_naive(X):
    middle = mean_naive(strips)
    total = np.zeros((3, 3))
    for x in strips:
        total = total + np.outer(x - middle, x - middle)
    return total / 4


@wrong("covariance-naive-robust", "You changed the caller's X with -=: write x - middle, which makes a new array.")
def covariance_naive(X):
    middle = mean_naive(X)
    if X.dtype.kind != "f":
        X = X.astype(float)
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        x -= middle
        total = total + np.outer(x, x)
    return total / len(X)


@wrong(
    "covariance-naive-robust",
    "You multiplied whole numbers of eight bits, where 16 times 16 is 0: make fractions first, X.astype(float).",
)
def covariance_naive(X):
    middle = mean_naive(X)
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.outer(x, x)
    return total / len(X) - np.outer(middle, middle)


@wrong("covariance-naive-robust", "You refuse a single example: it does not vary, and its covariance is zero.")
def covariance_naive(X):
    middle = mean_naive(X)
    if len(X) < 2:
        raise ValueError("at least two rows are wanted")
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.outer(x - middle, x - middle)
    return total / len(X)


@wrong("covariance-naive-robust", "You gave NaN for a single example: divided by N = 1, its covariance is zero.")
def covariance_naive(X):
    middle = mean_naive(X)
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.outer(x - middle, x - middle)
    return total / len(X) if len(X) > 1 else total * np.nan


@wrong("covariance-naive-robust", "You rounded to some decimals, and small numbers are rounded away: leave them so.")
def covariance_naive(X):
    middle = mean_naive(X)
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.outer(x - middle, x - middle)
    return np.round(total / len(X), 12)


@wrong("covariance-naive-robust", "You look at no shape: what is not of shape (N, D) is refused with a ValueError.")
def covariance_naive(X):
    if np.size(X) == 0:
        raise ValueError("some data are wanted")
    middle = np.mean(X, axis=0)
    total = 0.0
    for x in X:
        total = total + np.outer(x - middle, x - middle)
    return total / len(X)


@wrong("covariance-naive-robust", "You let an X without rows pass: it has no mean, so it is refused with a ValueError.")
def covariance_naive(X):
    if np.ndim(X) != 2:
        raise ValueError("data (N, D) are wanted")
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total = total + np.outer(x - mean_naive(X), x - mean_naive(X))
    return total / max(len(X), 1)


# ----------------------------------------------------------------------------------------------------- covariance
@right
def covariance(X):
    # with einsum
    middle = mean(X)
    gaps = np.array(X, dtype=float)
    gaps -= middle
    return np.einsum("ni,nj->ij", gaps, gaps) / gaps.shape[0]


@right
def covariance(X):
    # each deviation divided by the root of N beforehand
    gaps = (np.asarray(X) - mean(X)[None, :]) / np.sqrt(len(X))
    return np.matmul(gaps.T, gaps)


@right
def covariance(X):
    # the two words that NumPy wants
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"no table of rows: {X.shape}")
    return np.atleast_2d(np.cov(X, rowvar=False, bias=True))


@wrong("covariance-shape", "You gave X back as it came: wanted is one number for each pair of columns.")
def covariance(X):
    return X


@wrong("covariance-facts", "You gave zeros: a line that fills with zeros is left at the end, and it undoes your work.")
def covariance(X):
    S = np.zeros((X.shape[1], X.shape[1]))
    return S


@wrong(
    "covariance-shape",
    "You multiplied X_bar @ X_bar.T, which compares examples, (N, N): columns are compared by X_bar.T @ X_bar.",
)
def covariance(X):
    X_bar = X - X.mean(axis=0)
    return X_bar @ X_bar.T / len(X)


@wrong("covariance-shape", "You read X as (D, N), as np.cov does unasked: here each row is an example.")
def covariance(X):
    X_bar = X - X.mean(axis=1, keepdims=True)
    return X_bar @ X_bar.T / X.shape[1]


@wrong(
    "covariance-shape",
    "You squared number by number: X_bar * X_bar gives variances. All pairs of columns come from X_bar.T @ X_bar.",
)
def covariance(X):
    X_bar = X - X.mean(axis=0)
    return (X_bar * X_bar).mean(axis=0)


@wrong("covariance-shape", "You let np.cov choose the shape: for one column it gives a number and not (1, 1).")
def covariance(X):
    if np.ndim(X) != 2 or len(X) == 0:
        raise ValueError("data (N, D) are wanted")
    return np.cov(X, rowvar=False, bias=True)


@wrong("covariance-facts", "You filled the diagonal only: two different columns vary together as well.")
def covariance(X):
    return np.diag(X.var(axis=0))


@wrong("covariance-facts", "You kept the upper half only: S is symmetric, so entry (j, i) equals entry (i, j).")
def covariance(X):
    X_bar = X - X.mean(axis=0)
    return np.triu(X_bar.T @ X_bar / len(X))


@wrong("covariance-facts", "You divided by N - 1, as np.cov does unasked: in this course divide by N.")
def covariance(X):
    X_bar = X - X.mean(axis=0)
    return X_bar.T @ X_bar / max(len(X) - 1, 1)


@wrong("covariance-facts", "You did not divide: S is the product divided by N.")
def covariance(X):
    X_bar = X - X.mean(axis=0)
    return X_bar.T @ X_bar


@wrong("covariance-facts", "You divided by D: divide by the number of rows, N.")
def covariance(X):
    X_bar = X - X.mean(axis=0)
    return X_bar.T @ X_bar / X.shape[1]


@wrong("covariance-facts", "You divided by the square root of N: the sum of N products is divided by N.")
def covariance(X):
    X_bar = X - X.mean(axis=0)
    return X_bar.T @ X_bar / np.sqrt(len(X))


@wrong("covariance-facts", "You did not take the mean away: S is made of X_bar, not of X.")
def covariance(X):
    return X.T @ X / len(X)


@wrong("covariance-facts", "You took one mean of all numbers away: each column has a mean of its own, axis=0.")
def covariance(X):
    X_bar = X - X.mean()
    return X_bar.T @ X_bar / len(X)


@wrong("covariance-facts", "You took from each row its own mean: take the mean of the rows, one for each column.")
def covariance(X):
    X_bar = X - X.mean(axis=1, keepdims=True)
    return X_bar.T @ X_bar / len(X)


@wrong("covariance-facts", "You divided by the standard deviations too: that is the correlation, not the covariance.")
def covariance(X):
    X_bar = X - X.mean(axis=0)
    Z = X_bar / np.sqrt((X_bar**2).mean(axis=0))
    return Z.T @ Z / len(X)


@wrong("covariance-shape", "You wrote out two columns: X has as many columns as it has, and S is (D, D).")
def covariance(X):
    pair = X[:, [0, -1]] - X[:, [0, -1]].mean(axis=0)
    return pair.T @ pair / len(X)


@wrong("covariance-shape", "You read the notebook's strips: a function looks only at its argument, X.")
def covariance(X):
    X_bar = strips - strips.mean(axis=0)
    return X_bar.T @ X_bar / 4


@wrong("covariance-robust", "You changed the caller's X with -=: write X - mean(X), which makes a new array.")
def covariance(X):
    middle = mean(X)
    if X.dtype.kind != "f":
        X = X.astype(float)
    X -= middle
    return X.T @ X / len(X)


@wrong(
    "covariance-robust",
    "You multiplied whole numbers of eight bits, where 16 times 16 is 0: take the mean away first, then multiply.",
)
def covariance(X):
    middle = mean(X)
    return X.T @ X / len(X) - np.outer(middle, middle)


@wrong("covariance-robust", "You gave the mean the type of X, and its fraction is cut off: a mean is a fraction.")
def covariance(X):
    X_bar = X - mean(X).astype(X.dtype)
    return X_bar.T @ X_bar / len(X)


@wrong("covariance-robust", "You refuse a single example: it does not vary, and its covariance is zero.")
def covariance(X):
    X_bar = X - mean(X)
    if len(X) < 2:
        raise ValueError("at least two rows are wanted")
    return X_bar.T @ X_bar / len(X)


@wrong("covariance-robust", "You gave NaN for a single example: divided by N = 1, its covariance is zero.")
def covariance(X):
    X_bar = X - mean(X)
    S = X_bar.T @ X_bar / len(X)
    return S if len(X) > 1 else np.full(S.shape, np.nan)


@wrong(
    "covariance-robust", "You rounded to some decimals, and small numbers are rounded away: leave them as they come."
)
def covariance(X):
    X_bar = X - mean(X)
    return np.round(X_bar.T @ X_bar / len(X), 12)


@wrong("covariance-robust", "You look at no shape: what is not of shape (N, D) is refused with a ValueError.")
def covariance(X):
    if np.size(X) == 0:
        raise ValueError("some data are wanted")
    X_bar = X - np.mean(X, axis=0)
    return X_bar.T @ X_bar / len(X)


@wrong("covariance-robust", "You let an X without rows pass: it has no mean, so it is refused with a ValueError.")
def covariance(X):
    if np.ndim(X) == 2 and len(X) == 0:
        return np.zeros((X.shape[1], X.shape[1]))
    X_bar = X - mean(X)
    return X_bar.T @ X_bar / len(X)


@wrong(
    "covariance-method-offset",
    "its digits survive a move of all data by 1e8: take the mean away first, then multiply",
)
def covariance(X):
    middle = mean(X)
    X = np.asarray(X, dtype=float)
    return X.T @ X / len(X) - np.outer(middle, middle)


@wrong(
    "covariance-method-memory",
    "it makes no array of shape (N, D, D) or (N, N): a few arrays of the size of X are enough",
)
def covariance(X):
    X_bar = X - mean(X)
    return (X_bar[:, :, None] * X_bar[:, None, :]).mean(axis=0)


@wrong(
    "covariance-method-memory",
    "it makes no array of shape (N, D, D) or (N, N): a few arrays of the size of X are enough",
)
def covariance(X):
    # a matrix (N, N) that takes the mean away
    mean(X)
    X = np.asarray(X, dtype=float)
    N = len(X)
    centring = np.eye(N) - np.ones((N, N)) / N
    gaps = centring @ X
    return gaps.T @ gaps / N


@wrong(
    "covariance-method-speed",
    "it multiplies all rows at once, without a Python loop over them: it is three times as fast as such a loop",
)
def covariance(X):
    return covariance_naive(X)


@wrong(
    "covariance-method-speed",
    "it multiplies all rows at once, without a Python loop over them: it is three times as fast as such a loop",
)
def covariance(X):
    # a sum over a comprehension is a loop too
    X_bar = X - mean(X)
    return sum(gap[:, None] * gap for gap in X_bar) / len(X)


# ---------------------------------------------------------------------------------------------------- affine_mean
@right
def affine_mean(mean, A, b):
    # number by number
    if np.ndim(A) != 2 or np.shape(mean) != (np.shape(A)[1],) or np.shape(b) != (np.shape(A)[0],):
        raise ValueError(f"shapes {np.shape(mean)}, {np.shape(A)} and {np.shape(b)} do not fit")
    return np.array([sum(a * m for a, m in zip(row, mean)) + move for row, move in zip(A, b)], dtype=float)


@right
def affine_mean(mean, A, b):
    # a mix of the columns of A
    mean, A, b = (np.array(thing, dtype=float) for thing in (mean, A, b))
    if (mean.ndim, A.ndim, b.ndim) != (1, 2, 1) or A.shape != (b.size, mean.size):
        raise ValueError(f"wanted (D,), (M, D), (M,); given {mean.shape}, {A.shape}, {b.shape}")
    return (A * mean).sum(axis=1) + b


@wrong("affine-mean-shape", "You gave the argument mean back: the map makes A times it, plus b.")
def affine_mean(mean, A, b):
    return mean


@wrong("affine-mean-facts", "You gave zeros: the map makes A @ mean + b of the mean.")
def affine_mean(mean, A, b):
    return np.zeros(len(b))


@wrong("affine-mean-facts", "You forgot b: the mean moves along with the data.")
def affine_mean(mean, A, b):
    return A @ mean


@wrong("affine-mean-facts", "You took b away: the data become A x + b, with a plus.")
def affine_mean(mean, A, b):
    return A @ mean - b


@wrong("affine-mean-facts", "You gave b alone: that is the mean only where the mean of x is zero.")
def affine_mean(mean, A, b):
    return np.array(b)


@wrong(
    "affine-mean-shape", "You multiplied from the other side: mean @ A is the transposed A times mean. Write A @ mean."
)
def affine_mean(mean, A, b):
    return mean @ A + b


@wrong("affine-mean-shape", "You moved first and mapped then: A (x + b) is another map than A x + b.")
def affine_mean(mean, A, b):
    return A @ (mean + b)


@wrong("affine-mean-shape", "You multiplied number by number: A * mean is a table, A @ mean is a vector.")
def affine_mean(mean, A, b):
    return A * mean + b[:, None]


@wrong("affine-mean-shape", "You wrote out two numbers: A has as many rows and columns as it has, so use A @ mean.")
def affine_mean(mean, A, b):
    return np.array([A[0, 0] * mean[0] + A[0, -1] * mean[-1] + b[0], A[-1, 0] * mean[0] + A[-1, -1] * mean[-1] + b[-1]])


@wrong("affine-mean-shape", "You read the notebook's mean_strip: a function looks only at its arguments, here mean.")
def affine_mean(mean, A, b):
    return A @ mean_strip + b


@wrong("affine-mean-facts", "You divided by the number of entries: mean is a mean already, so map it as one example.")
def affine_mean(mean, A, b):
    return A @ mean / len(mean) + b


@wrong("affine-mean-facts", "You added b once for every entry of mean: b moves the mean once.")
def affine_mean(mean, A, b):
    return A @ mean + len(mean) * b


@wrong("affine-mean-shape", "You gave a column of shape (M, 1): the mean of y has shape (M,).")
def affine_mean(mean, A, b):
    return A @ mean[:, None] + b[:, None]


@wrong("affine-mean-robust", "You changed the caller's b with +=: write A @ mean + b, which makes a new array.")
def affine_mean(mean, A, b):
    if np.ndim(A) != 2 or mean.shape != A.shape[1:] or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    if b.dtype.kind != "f":
        b = b.astype(float)
    b += A @ mean
    return b


@wrong("affine-mean-robust", "You changed the caller's A with *=: work on a copy, or write A @ mean.")
def affine_mean(mean, A, b):
    if np.ndim(A) != 2 or mean.shape != A.shape[1:] or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    if A.dtype.kind != "f":
        A = A.astype(float)
    A *= mean
    return A.sum(axis=1) + b


@wrong("affine-mean-robust", "You gave the answer the type of b, and its fractions are cut off: begin with fractions.")
def affine_mean(mean, A, b):
    if np.ndim(A) != 2 or mean.shape != A.shape[1:] or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    moved = np.zeros_like(b)
    moved[:] = A @ mean + b
    return moved


@wrong(
    "affine-mean-robust", "You look at no shapes: refuse with a ValueError what does not fit. NumPy repeats a short b."
)
def affine_mean(mean, A, b):
    return A @ mean + b


@wrong("affine-mean-robust", "You look at the shape of b alone: a mean of shape (D, 1) slips through, so check it too.")
def affine_mean(mean, A, b):
    if np.ndim(A) != 2 or np.shape(b) != np.shape(A)[:1]:
        raise ValueError("shapes do not fit")
    return A @ mean + b


# ---------------------------------------------------------------------------------------------- affine_covariance
@right
def affine_covariance(S, A, b):
    # with einsum
    if np.ndim(A) != 2 or np.shape(b) != (len(A),) or np.shape(S) != (np.shape(A)[1],) * 2:
        raise ValueError(f"shapes {np.shape(S)}, {np.shape(A)} and {np.shape(b)} do not fit")
    return np.einsum("mi,ij,nj->mn", np.asarray(A, dtype=float), np.asarray(S, dtype=float), np.asarray(A, dtype=float))


@right
def affine_covariance(S, A, b):
    # entry by entry: row m of A, S, row n of A
    S, A, b = (np.array(thing, dtype=float) for thing in (S, A, b))
    if (S.ndim, A.ndim, b.ndim) != (2, 2, 1) or A.shape != (len(b), len(S)) or S.shape[0] != S.shape[1]:
        raise ValueError(f"wanted (D, D), (M, D), (M,); given {S.shape}, {A.shape}, {b.shape}")
    return np.array([[row @ S @ other for other in A] for row in A])


@wrong("affine-covariance-shape", "You gave S back: A bends the data, and so it bends their covariance.")
def affine_covariance(S, A, b):
    return S


@wrong("affine-covariance-facts", "You gave zeros: the covariance of y is A S A^T.")
def affine_covariance(S, A, b):
    return np.zeros((len(A), len(A)))


@wrong(
    "affine-covariance-shape", "You multiplied on one side only: the deviation stands twice in S, so A does, A S A^T."
)
def affine_covariance(S, A, b):
    return A @ S


@wrong("affine-covariance-shape", "You wrote A^T S A: A stands on the left, and its transpose on the right.")
def affine_covariance(S, A, b):
    return A.T @ S @ A


@wrong("affine-covariance-shape", "You forgot the transpose: S stands between A and A.T.")
def affine_covariance(S, A, b):
    return A @ S @ A


@wrong("affine-covariance-shape", "You squared A number by number: the covariance of y is A S A^T.")
def affine_covariance(S, A, b):
    return A**2 * S


@wrong(
    "affine-covariance-facts",
    "You mapped the variances alone, with A squared: the covariances beside the diagonal count too, A S A^T.",
)
def affine_covariance(S, A, b):
    return np.diag(A**2 @ np.diag(S))


@wrong("affine-covariance-facts", "You kept only the diagonal of S: its covariances count too.")
def affine_covariance(S, A, b):
    return A @ np.diag(np.diag(S)) @ A.T


@wrong("affine-covariance-facts", "You left S out: A A^T is the answer only where S is the identity.")
def affine_covariance(S, A, b):
    return A @ A.T


@wrong("affine-covariance-facts", "You added b: a move changes no deviation, so b is not in the covariance.")
def affine_covariance(S, A, b):
    return A @ S @ A.T + b


@wrong("affine-covariance-facts", "You added the squares of b: a move changes no deviation, so b is not in it at all.")
def affine_covariance(S, A, b):
    return A @ S @ A.T + np.outer(b, b)


@wrong("affine-covariance-facts", "You added the squares of b to the diagonal: b moves the data and leaves variances.")
def affine_covariance(S, A, b):
    return A @ S @ A.T + np.diag(b**2)


@wrong("affine-covariance-facts", "You gave the diagonal only: wanted is the whole matrix A S A^T.")
def affine_covariance(S, A, b):
    return np.diag(np.diag(A @ S @ A.T))


@wrong("affine-covariance-facts", "You divided by the number of rows of A: S is a mean already.")
def affine_covariance(S, A, b):
    return A @ S @ A.T / len(A)


@wrong("affine-covariance-shape", "You wrote out two rows and columns: A has as many as it has, so use A @ S @ A.T.")
def affine_covariance(S, A, b):
    A, S = A[[0, -1]][:, [0, -1]], S[[0, -1]][:, [0, -1]]
    return A @ S @ A.T


@wrong("affine-covariance-shape", "You read the notebook's S_strips: a function looks only at its arguments, here S.")
def affine_covariance(S, A, b):
    return A @ S_strips @ A.T


@wrong("affine-covariance-robust", "You changed the caller's S: work with A @ S @ A.T, a new array.")
def affine_covariance(S, A, b):
    if np.ndim(A) != 2 or S.shape != (A.shape[1], A.shape[1]) or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    answer = A @ S @ A.T
    if answer.shape == S.shape:
        S[:] = answer
    return answer


@wrong("affine-covariance-robust", "You changed the caller's A: work with A @ S @ A.T, a new array.")
def affine_covariance(S, A, b):
    if np.ndim(A) != 2 or S.shape != (A.shape[1], A.shape[1]) or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    answer = A @ S @ A.T
    if A.dtype.kind == "f":
        A[:] = A @ S
    return answer


@wrong("affine-covariance-robust", "You gave the answer the type of A, and its fractions are cut off: keep fractions.")
def affine_covariance(S, A, b):
    if np.ndim(A) != 2 or S.shape != (A.shape[1], A.shape[1]) or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    return (A @ S @ A.T).astype(A.dtype)


@wrong("affine-covariance-robust", "You rounded to some decimals, and small numbers are rounded away: leave them so.")
def affine_covariance(S, A, b):
    if np.ndim(A) != 2 or S.shape != (A.shape[1], A.shape[1]) or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    return np.round(A @ S @ A.T, 12)


@wrong(
    "affine-covariance-robust", "You did not look at b: it is in no formula, but a b that does not fit A is refused."
)
def affine_covariance(S, A, b):
    if np.ndim(A) != 2 or S.shape != (A.shape[1], A.shape[1]):
        raise ValueError("shapes do not fit")
    return A @ S @ A.T


@wrong("affine-covariance-robust", "You look at the shape of b alone: S is (D, D), or it is refused with a ValueError.")
def affine_covariance(S, A, b):
    if np.shape(b) != np.shape(A)[:1]:
        raise ValueError("shapes do not fit")
    return A @ (S if np.ndim(S) == 2 else np.diag(S)) @ A.T if np.ndim(A) == 2 else A @ np.atleast_2d(S) @ A


# -------------------------------------------------------------------------------------- running_mean_covariance
@right
def running_mean_covariance(batches):
    # row by row
    n = 0
    for batch in batches:
        batch = np.array(batch, dtype=float)
        if batch.ndim != 2 or (n and len(batch) and batch.shape[1] != len(m)):
            raise ValueError(f"a batch of shape {batch.shape} does not fit")
        for x in batch:
            if n == 0:
                m, total = np.zeros(len(x)), np.zeros((len(x), len(x)))
            n += 1
            gap = x - m
            m = m + gap / n
            total = total + np.outer(gap, gap) * (n - 1) / n
    if n == 0:
        raise ValueError("no data")
    return m, total / n


@right
def running_mean_covariance(batches):
    # sums of deviations from the first row that came
    origin, n = None, 0
    for batch in batches:
        batch = np.asarray(batch, dtype=float)
        if batch.ndim != 2:
            raise ValueError(f"a batch has shape (n, D), not {batch.shape}")
        if len(batch) == 0:
            continue
        if origin is None:
            origin, one, two = batch[0].copy(), 0, 0
        if batch.shape[1] != len(origin):
            raise ValueError(f"a batch of shape {batch.shape} comes after {len(origin)} columns")
        gaps = batch - origin
        n, one, two = n + len(batch), one + gaps.sum(axis=0), two + gaps.T @ gaps
    if origin is None:
        raise ValueError("no rows at all")
    return origin + one / n, two / n - np.outer(one / n, one / n)


@wrong("running-shape", "You gave the batches back: two things are wanted, the mean and the covariance of all rows.")
def running_mean_covariance(batches):
    return batches


@wrong("running-facts", "You gave zeros: lines that fill with zeros stand before the loop, not after it.")
def running_mean_covariance(batches):
    for batch in batches:
        D = batch.shape[1]
    return np.zeros(D), np.zeros((D, D))


@wrong("running-shape", "You gave the mean alone: give two things back, mean and S.")
def running_mean_covariance(batches):
    return np.mean(np.concatenate(batches), axis=0)


@wrong("running-shape", "You gave the two things in the other order: first the mean, then S.")
def running_mean_covariance(batches):
    whole = np.concatenate(batches)
    return covariance(whole), mean(whole)


@wrong("running-shape", "You gave one mean and one S for each batch: wanted are those of all rows together.")
def running_mean_covariance(batches):
    return [mean(batch) for batch in batches], [covariance(batch) for batch in batches]


@wrong("running-shape", "You wrote out two columns: batches have as many columns as they have.")
def running_mean_covariance(batches):
    whole = np.concatenate(batches)[:, [0, -1]]
    return mean(whole), covariance(whole)


@wrong("running-shape", "You read the notebook's strips: a function looks only at its argument, batches.")
def running_mean_covariance(batches):
    return mean(strips), covariance(strips)


@wrong(
    "running-facts",
    "You gave every batch the same weight: a batch counts by its number of rows, w = n' / (n + n').",
)
def running_mean_covariance(batches):
    means = [mean(batch) for batch in batches]
    S = sum(covariance(batch) for batch in batches) / len(means) + covariance(np.array(means))
    return mean(np.array(means)), S


@wrong("running-facts", "You took the mean of means and the mean of covariances: batches count by their rows.")
def running_mean_covariance(batches):
    means = np.array([mean(batch) for batch in batches])
    return mean(means), sum(covariance(batch) for batch in batches) / len(means)


@wrong(
    "running-facts",
    "You forgot that the means of the batches differ: the part w (1 - w) times their outer product is missing.",
)
def running_mean_covariance(batches):
    n, m, C = 0, 0.0, 0.0
    for batch in batches:
        w = len(batch) / (n + len(batch))
        m, C = m + w * (mean(batch) - m), (1 - w) * C + w * covariance(batch)
        n += len(batch)
    return m, C


@wrong("running-facts", "You left the factor w (1 - w) out of the part between the means.")
def running_mean_covariance(batches):
    n, m, C = 0, 0.0, 0.0
    for batch in batches:
        w, step = len(batch) / (n + len(batch)), mean(batch) - m
        C = (1 - w) * C + w * covariance(batch) + (np.outer(step, step) if n else 0)
        m, n = m + w * step, n + len(batch)
    return m, C


@wrong("running-facts", "You wrote w where w (1 - w) belongs, in the part between the means.")
def running_mean_covariance(batches):
    n, m, C = 0, 0.0, 0.0
    for batch in batches:
        w, step = len(batch) / (n + len(batch)), mean(batch) - m
        C = (1 - w) * C + w * covariance(batch) + (w * np.outer(step, step) if n else 0)
        m, n = m + w * step, n + len(batch)
    return m, C


@wrong(
    "running-facts", "You replaced the mean too early: the step m' - m is taken from the old mean, in both formulas."
)
def running_mean_covariance(batches):
    n, m, C = 0, 0.0, 0.0
    for batch in batches:
        w = len(batch) / (n + len(batch))
        m = m + w * (mean(batch) - m)
        step = mean(batch) - m
        C = (1 - w) * C + w * covariance(batch) + w * (1 - w) * np.outer(step, step)
        n += len(batch)
    return m, C


@wrong("running-facts", "You replaced n too early: the share w is made with the number of rows before this batch.")
def running_mean_covariance(batches):
    n, m, C = 0, 0.0, 0.0
    for batch in batches:
        n += len(batch)
        w = len(batch) / (n + len(batch)) if n > len(batch) else 1
        step = mean(batch) - m
        C = (1 - w) * C + w * covariance(batch) + w * (1 - w) * np.outer(step, step)
        m = m + w * step
    return m, C


@wrong("running-facts", "You never counted on: n must grow by the rows of each batch.")
def running_mean_covariance(batches):
    n, m, C = 0, 0.0, 0.0
    for batch in batches:
        w, step = len(batch) / (n + len(batch)), mean(batch) - m
        C = (1 - w) * C + w * covariance(batch) + w * (1 - w) * np.outer(step, step)
        m = m + w * step
    return m, C


@wrong("running-facts", "You exchanged the weights: w belongs to the new batch, and 1 - w to what was there.")
def running_mean_covariance(batches):
    n, m, C = 0, 0.0, 0.0
    for batch in batches:
        w, step = (len(batch) / (n + len(batch)) if n else 1), mean(batch) - m
        v = 1 - w if n else 1
        C = (1 - v) * C + v * covariance(batch) + w * (1 - w) * np.outer(step, step)
        m, n = m + v * step, n + len(batch)
    return m, C


@wrong("running-facts", "You gave the answer inside the loop, after one batch: the last line stands below the loop.")
def running_mean_covariance(batches):
    for batch in batches:
        return mean(batch), covariance(batch)


@wrong("running-facts", "You divided by N - 1: in this course S is divided by N.")
def running_mean_covariance(batches):
    whole = np.concatenate(batches)
    return mean(whole), covariance(whole) * len(whole) / max(len(whole) - 1, 1)


@wrong("running-facts", "You did not take the mean away: S is made of deviations from the mean of all rows.")
def running_mean_covariance(batches):
    whole = np.concatenate(batches)
    return mean(whole), whole.T @ whole / len(whole)


@wrong("running-facts", "You gave the variances only: S has the covariances beside its diagonal too.")
def running_mean_covariance(batches):
    whole = np.concatenate(batches)
    return mean(whole), np.diag(whole.var(axis=0))


@wrong("running-robust", "You changed the caller's batches: write batch - m, which makes a new array.")
def running_mean_covariance(batches):
    n, m, C = 0, 0.0, 0.0
    for batch in batches:
        if np.ndim(batch) == 2 and len(batch) == 0:
            continue
        w, middle = len(batch) / (n + len(batch)), mean(batch)
        if n and len(middle) != len(m):
            raise ValueError("D changes")
        step, spread = middle - m, covariance(batch)
        if batch.dtype.kind == "f":
            batch -= middle
        C = (1 - w) * C + w * spread + w * (1 - w) * np.outer(step, step)
        m, n = m + w * step, n + len(batch)
    if n == 0:
        raise ValueError("no data")
    return m, C


@wrong("running-robust", "You gave an empty batch to mean, which refuses it: go on to the next batch.")
def running_mean_covariance(batches):
    n, m, C = 0, 0.0, 0.0
    for batch in batches:
        w, step = len(batch) / max(n + len(batch), 1), mean(batch) - m
        if n and len(step) != batch.shape[1]:
            raise ValueError("D changes")
        C = (1 - w) * C + w * covariance(batch) + w * (1 - w) * np.outer(step, step)
        m, n = m + w * step, n + len(batch)
    if n == 0:
        raise ValueError("no data")
    return m, C


@wrong("running-robust", "You stopped at the first empty batch: an empty one changes nothing, and others may follow.")
def running_mean_covariance(batches):
    n, m, C = 0, 0.0, 0.0
    for batch in batches:
        if np.ndim(batch) == 2 and len(batch) == 0:
            if n:
                break
            continue
        w, step = len(batch) / (n + len(batch)), mean(batch) - m
        C = (1 - w) * C + w * covariance(batch) + w * (1 - w) * np.outer(step, step)
        m, n = m + w * step, n + len(batch)
    if n == 0:
        raise ValueError("no data")
    return m, C


@wrong(
    "running-robust",
    "You added whole numbers of eight bits, where 200 + 100 is 44: make fractions of each batch first.",
)
def running_mean_covariance(batches):
    n, one, two = 0, 0.0, 0.0
    for batch in batches:
        if np.ndim(batch) != 2 or (n and batch.shape[1] != len(one)):
            raise ValueError("shapes do not fit")
        n, one, two = n + len(batch), one + np.einsum("nd->d", batch), two + batch.T @ batch
    if n == 0:
        raise ValueError("no data")
    return one / n, two / n - np.outer(one / n, one / n)


@wrong("running-robust", "You give an answer where there are no data: if no row came, say so with a ValueError.")
def running_mean_covariance(batches):
    n, m, C = 0, 0.0, 0.0
    for batch in batches:
        if np.ndim(batch) == 2 and len(batch) == 0:
            continue
        w, step = len(batch) / (n + len(batch)), mean(batch) - m
        C = (1 - w) * C + w * covariance(batch) + w * (1 - w) * np.outer(step, step)
        m, n = m + w * step, n + len(batch)
    return m, C


@wrong(
    "running-robust", "You let the number of columns change: NumPy repeats a single one. Refuse a batch with another D."
)
def running_mean_covariance(batches):
    n, m, C = 0, 0.0, 0.0
    for batch in batches:
        if np.ndim(batch) == 2 and len(batch) == 0:
            continue
        w, step = len(batch) / (n + len(batch)), mean(batch) - m
        C = (1 - w) * C + w * covariance(batch) + w * (1 - w) * np.outer(step, step)
        m, n = m + w * step, n + len(batch)
    if n == 0:
        raise ValueError("no data")
    return m, C


@wrong(
    "running-method-once",
    "it reads the batches once, in one loop: a generator has nothing to give to a second one",
)
def running_mean_covariance(batches):
    # one loop for the mean, another for the covariance
    n, total = 0, 0.0
    for batch in batches:
        batch = np.asarray(batch, dtype=float)
        if batch.ndim != 2 or (n and batch.shape[1] != len(total)):
            raise ValueError("shapes do not fit")
        n, total = n + len(batch), total + batch.sum(axis=0)
    if n == 0:
        raise ValueError("no data")
    m, S = total / n, 0.0
    for batch in batches:
        S = S + (batch - m).T @ (batch - m)
    return m, S / n


@wrong(
    "running-method-once",
    "it reads the batches once, in one loop: a generator has nothing to give to a second one",
)
def running_mean_covariance(batches):
    # wants a length and an index
    whole = [np.asarray(batches[i], dtype=float) for i in range(len(batches))]
    if not whole or any(batch.ndim != 2 for batch in whole):
        raise ValueError("no data")
    whole = np.concatenate(whole)
    return mean(whole), covariance(whole)


@wrong(
    "running-method-offset",
    "its digits survive where the data lie 1e6 from the origin: add up deviations, not squares of the data",
)
def running_mean_covariance(batches):
    n, one, two = 0, 0.0, 0.0
    for batch in batches:
        batch = np.asarray(batch, dtype=float)
        if batch.ndim != 2 or (n and batch.shape[1] != len(one)):
            raise ValueError("shapes do not fit")
        n, one, two = n + len(batch), one + batch.sum(axis=0), two + batch.T @ batch
    if n == 0:
        raise ValueError("no data")
    return one / n, two / n - np.outer(one / n, one / n)


@wrong(
    "running-method-memory",
    "it keeps no batch and nothing else for each batch: its memory does not grow with their number",
)
def running_mean_covariance(batches):
    kept = [np.asarray(batch, dtype=float) for batch in batches]
    if not kept or any(batch.ndim != 2 for batch in kept):
        raise ValueError("shapes do not fit")
    whole = np.concatenate(kept)
    return mean(whole), covariance(whole)


@wrong(
    "running-method-memory",
    "it keeps no batch and nothing else for each batch: its memory does not grow with their number",
)
def running_mean_covariance(batches):
    # a list of what each batch gave, mixed at the end
    found = []
    for batch in batches:
        batch = np.asarray(batch)
        if batch.ndim == 2 and len(batch) == 0:
            continue
        found.append((len(batch), mean(batch), covariance(batch)))
    if not found or any(len(middle) != len(found[0][1]) for _, middle, _ in found):
        raise ValueError("shapes do not fit")
    N = sum(n for n, _, _ in found)
    m = sum(n * middle for n, middle, _ in found) / N
    return m, sum(n * (spread + np.outer(middle - m, middle - m)) for n, middle, spread in found) / N
