# ruff: noqa
# %% [markdown]
# # Arrays of all sorts

# %% given="arrays-imports"
import numpy as np


# %% exercise="normalise" kind="array changed in place"
def normalise(A):
    """Divide each row of A by its sum, in place."""
    ### BEGIN SOLUTION
    A /= A.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% wrong="normalise"
def normalise(A):
    A = A / A.sum(axis=1, keepdims=True)
    return A


# %% wrong="normalise"
def normalise(A):
    A /= A.sum(axis=0)
    return A


# %% test="normalise-sums"
shares = np.array([[1.0, 3.0], [2.0, 2.0]])
result = normalise(shares)
assert np.allclose((shares if result is None else result).sum(axis=1), 1)

# %% test="normalise-place"
counts = np.arange(1.0, 7).reshape(2, 3)
view = counts[1]
normalise(counts)
assert np.allclose(view, [4 / 15, 5 / 15, 6 / 15])

# %% test="normalise-integers"
try:
    normalise(np.array([[1, 2], [3, 4]]))
except np._core._exceptions.UFuncTypeError as error:
    assert "float64" in str(error)
    stopped = True
except TypeError:
    raise AssertionError("another error")
else:
    stopped = normalise(np.array([[1, 2], [3, 4]])) is not None
assert stopped


# %% exercise="views" kind="views of an argument"
def odd_columns(A):
    """Return columns 1, 3, ... of A as a view: to write into it is to write into A."""
    ### BEGIN SOLUTION
    return A[:, 1::2]
    ### END SOLUTION


# %% wrong="views"
def odd_columns(A):
    return A[:, list(range(1, A.shape[1], 2))]


# %% wrong="views"
def odd_columns(A):
    return np.ascontiguousarray(A)[:, 1::2]


# %% test="views-values"
assert np.array_equal(odd_columns(np.arange(8).reshape(2, 4)), [[1, 3], [5, 7]])

# %% test="views-memory"
plan = np.zeros((2, 5))
part = odd_columns(plan)
assert np.shares_memory(part, plan)
part[:] = 7
assert plan.tolist() == [[0, 7, 0, 7, 0], [0, 7, 0, 7, 0]]

# %% test="views-fortran"
tall = np.asfortranarray(np.arange(12).reshape(3, 4))
odd_columns(tall)[0, 0] = -1
assert tall[0, 1] == -1


# %% exercise="parts" kind="several views of one array in one result"
def quarters(A):
    """Return the four quarters of A as views, in a dict with the keys (0, 0), (0, 1), (1, 0), (1, 1)."""
    ### BEGIN SOLUTION
    m, n = A.shape[0] // 2, A.shape[1] // 2
    return {(i, j): A[i * m : (i + 1) * m, j * n : (j + 1) * n] for i in (0, 1) for j in (0, 1)}
    ### END SOLUTION


# %% wrong="parts"
def quarters(A):
    m, n = A.shape[0] // 2, A.shape[1] // 2
    return {(i, j): A[i * m : (i + 1) * m, j * n : (j + 1) * n].copy() for i in (0, 1) for j in (0, 1)}


# %% wrong="parts"
def quarters(A):
    m, n = A.shape[0] // 2, A.shape[1] // 2
    return [A[i * m : (i + 1) * m, j * n : (j + 1) * n] for i in (0, 1) for j in (0, 1)]


# %% test="parts-shapes"
found = quarters(np.eye(4))
assert len(found) == 4
assert {part.shape for part in (found.values() if isinstance(found, dict) else found)} == {(2, 2)}

# %% test="parts-write"
whole = np.arange(16.0).reshape(4, 4)
pieces = quarters(whole)
corner = pieces[1, 1] if isinstance(pieces, dict) else pieces[3]
corner += 100
assert whole[3, 3] == 115
assert whole[0, 0] == 0

# %% test="parts-keys"
assert list(quarters(np.eye(2))) == [(0, 0), (0, 1), (1, 0), (1, 1)]


# %% exercise="shared" kind="nested data that shares an array"
def double_first(data):
    """Double the array data["first"] in place."""
    ### BEGIN SOLUTION
    data["first"] *= 2
    ### END SOLUTION


# %% wrong="shared"
def double_first(data):
    data["first"] = data["first"] * 2


# %% test="shared-value"
data = {"first": np.array([1, 2]), "second": np.array([5])}
double_first(data)
assert data["first"].tolist() == [2, 4]
assert data["second"].tolist() == [5]

# %% test="shared-everywhere"
x = np.array([1.0, 2.0, 3.0])
data = {"first": x, "list": [x, (x,)], "slice": x[1:]}
double_first(data)
assert x.tolist() == [2, 4, 6]
assert data["list"][0] is x
assert data["list"][1][0] is x
assert data["slice"].tolist() == [4, 6]
assert data["first"] is x


# %% exercise="swap" kind="rows swapped, and views in the way"
def swap_rows(A, i, j):
    """Swap rows i and j of A in place, and return A."""
    ### BEGIN SOLUTION
    A[[i, j]] = A[[j, i]]
    return A
    ### END SOLUTION


# %% wrong="swap"
def swap_rows(A, i, j):
    A[i], A[j] = A[j], A[i]
    return A


# %% wrong="swap"
def swap_rows(A, i, j):
    A = A.copy()
    A[[i, j]] = A[[j, i]]
    return A


# %% test="swap-same"
same = np.array([[1, 2], [1, 2]])
assert np.array_equal(swap_rows(same, 0, 1), same)

# %% test="swap-values"
assert swap_rows(np.arange(6).reshape(3, 2), 0, 2).tolist() == [[4, 5], [2, 3], [0, 1]]

# %% test="swap-place"
table = np.arange(4).reshape(2, 2)
assert swap_rows(table, 1, 0) is table
assert table.tolist() == [[2, 3], [0, 1]]


# %% exercise="read-only" kind="read-only arrays"
def clipped(x, top):
    """Return x with what is over `top` replaced by `top`."""
    ### BEGIN SOLUTION
    return np.minimum(x, top)
    ### END SOLUTION


# %% wrong="read-only"
def clipped(x, top):
    x[x > top] = top
    return x


# %% test="read-only-values"
assert clipped(np.array([1, 5, 3]), 4).tolist() == [1, 4, 3]

# %% test="read-only-flag"
frozen = np.array([1.0, 9.0])
frozen.flags.writeable = False
assert clipped(frozen, 5).tolist() == [1, 5]
assert clipped(frozen, 5).flags.writeable
assert frozen.tolist() == [1, 9]


# %% exercise="layout" kind="0-d, empty, Fortran, strided and broadcast arrays"
def facts(A):
    """Return (shape, number of axes, is C contiguous, is F contiguous, strides)."""
    ### BEGIN SOLUTION
    return A.shape, A.ndim, A.flags.c_contiguous, A.flags["F_CONTIGUOUS"], A.strides
    ### END SOLUTION


# %% wrong="layout"
def facts(A):
    A = np.array(A, order="C")
    return A.shape, A.ndim, A.flags.c_contiguous, A.flags["F_CONTIGUOUS"], A.strides


# %% wrong="layout"
def facts(A):
    return list(A.shape), len(A), True, A.flags["F_CONTIGUOUS"], A.strides


# %% test="layout-plain"
shape, axes, c, f, strides = facts(np.zeros((2, 3)))
assert tuple(shape) == (2, 3)
assert (axes, c, f, strides) == (2, True, False, (24, 8))

# %% test="layout-zero"
assert facts(np.array(5.0)) == ((), 0, True, True, ())
assert facts(np.empty((0, 3)))[0] == (0, 3)

# %% test="layout-fortran"
assert facts(np.zeros((3, 2), order="F"))[2:4] == (False, True)
assert facts(np.arange(10)[::-3]) == ((4,), 1, False, False, (-24,))
assert facts(np.broadcast_to(np.arange(3), (2, 3)))[-1] == (0, 8)


# %% exercise="small-results" kind="0-d and empty results, layout of results"
def corners(A):
    """Return (0-d array of the first entry, the empty array of no rows of A, A in Fortran's order, A turned round)."""
    ### BEGIN SOLUTION
    return np.array(A[0, 0]), A[:0], np.asfortranarray(A), A.T
    ### END SOLUTION


# %% wrong="small-results"
def corners(A):
    return A[0, 0], np.array([]), A.copy(), A.T.copy()


# %% test="small-results-values"
first, none, fortran, turned = corners(np.arange(6).reshape(2, 3))
assert first == 0
assert len(none) == 0
assert turned.tolist() == [[0, 3], [1, 4], [2, 5]]

# %% test="small-results-kinds"
assert type(first) is np.ndarray
assert first.shape == ()
assert none.shape == (0, 3)
assert fortran.flags.f_contiguous
assert turned.base is not None


# %% exercise="kinds" kind="float32, int8, uint8, bool and text arrays"
def negative(x):
    """Return the negative: 255 - x of an image of uint8, not x of bool, -x of numbers, the words backwards of text."""
    ### BEGIN SOLUTION
    if x.dtype == np.uint8:
        return 255 - x
    if x.dtype == bool:
        return ~x
    if x.dtype.kind == "U":
        return np.array([word[::-1] for word in x])
    return -x
    ### END SOLUTION


# %% wrong="kinds"
def negative(x):
    if x.dtype == bool:
        return 1 - x
    if x.dtype.kind == "U":
        return [word[::-1] for word in x]
    return -x


# %% wrong="kinds"
def negative(x):
    if x.dtype.kind == "U":
        return np.array([word[::-1] for word in x], dtype=object)
    return 255.0 - x if x.dtype == np.uint8 else np.array([not y if x.dtype == bool else -y for y in x.tolist()])


# %% test="kinds-float"
assert np.array_equal(negative(np.array([1.5, -2.0])), [-1.5, 2.0])

# %% test="kinds-small"
assert negative(np.array([1, 2], dtype=np.float32)).dtype == np.float32
assert negative(np.array([-128, 1], dtype=np.int8)).tolist() == [-128, -1]
assert negative(np.array([0, 250], dtype=np.uint8)).dtype == np.uint8
assert negative(np.array([0, 250], dtype=np.uint8)).tolist() == [255, 5]
assert negative(np.array([True, False])).dtype == bool

# %% test="kinds-text"
assert list(negative(np.array(["ab", "xyz"]))) == ["ba", "zyx"]
assert getattr(negative(np.array(["ab", "xyz"])), "dtype", None) == "<U3"


# %% exercise="structured" kind="structured arrays and records"
def oldest(people):
    """people : structured array with fields name and age. Return (the oldest record, the array sorted by age)."""
    ### BEGIN SOLUTION
    order = np.argsort(people["age"])
    return people[order[-1]], people[order]
    ### END SOLUTION


# %% wrong="structured"
def oldest(people):
    return people[np.argmax(people["age"])], people[np.argsort(people["name"])[::-1]]


# %% wrong="structured"
def oldest(people):
    best = max(people, key=lambda person: person["age"])
    return tuple(best), sorted(people.tolist(), key=lambda person: person[1])


# %% given="structured-people"
people = np.array([("Ada", 36), ("Bob", 61), ("Cy", 24)], dtype=[("name", "U8"), ("age", "i4")])

# %% test="structured-oldest"
best, sorted_people = oldest(people)
assert best[0] == "Bob"

# %% test="structured-fields"
assert best["age"] == 61
assert best.dtype.names == ("name", "age")

# %% test="structured-sorted"
assert sorted_people["age"].tolist() == [24, 36, 61]
assert people["age"].tolist() == [36, 61, 24]


# %% exercise="masked" kind="masked arrays and NaN"
def hide(x, bad):
    """Return x as a masked array without the value `bad` and without NaN."""
    ### BEGIN SOLUTION
    return np.ma.masked_where((x == bad) | np.isnan(x), x)
    ### END SOLUTION


# %% wrong="masked"
def hide(x, bad):
    return np.ma.masked_equal(x, bad)


# %% wrong="masked"
def hide(x, bad):
    return x[(x != bad) & ~np.isnan(x)]


# %% test="masked-mean"
assert hide(np.array([1.0, -9, 3]), -9).mean() == 2

# %% test="masked-nan"
assert hide(np.array([1.0, np.nan, 5]), -9).mean() == 3

# %% test="masked-mask"
hidden = hide(np.array([1.0, -9, np.nan]), -9)
assert isinstance(hidden, np.ma.MaskedArray)
assert hidden.mask.tolist() == [False, True, True]
assert hidden[1] is np.ma.masked
assert hidden.filled(0).tolist() == [1, 0, 0]


# %% exercise="times" kind="datetime64 and timedelta64"
def gaps(days):
    """days : array of datetime64[D]. Return (the gaps between them, the last day)."""
    ### BEGIN SOLUTION
    return np.diff(days), days[-1]
    ### END SOLUTION


# %% wrong="times"
def gaps(days):
    return np.diff(days).astype(int), days[-1]


# %% wrong="times"
def gaps(days):
    return np.diff(days), str(days[-1])


# %% test="times-numbers"
days = np.array(["2024-02-27", "2024-02-28", "2024-03-01"], dtype="datetime64[D]")
steps, last = gaps(days)
assert [int(step / np.timedelta64(1, "D")) if isinstance(step, np.timedelta64) else int(step) for step in steps] == [
    1,
    2,
]

# %% test="times-kind"
assert steps.dtype == "timedelta64[D]"
assert steps.sum() == np.timedelta64(3, "D")

# %% test="times-last"
assert last == np.datetime64("2024-03-01")
assert last + 1 == np.datetime64("2024-03-02")
assert type(last) is np.datetime64


# %% exercise="objects" kind="object arrays and ragged lists"
def lengths(rows):
    """rows : object array of lists. Return an object array of (list, its length)."""
    ### BEGIN SOLUTION
    made = np.empty(len(rows), dtype=object)
    made[:] = [(row, len(row)) for row in rows]
    return made
    ### END SOLUTION


# %% wrong="objects"
def lengths(rows):
    return [(row, len(row)) for row in rows]


# %% wrong="objects"
def lengths(rows):
    made = np.empty(len(rows), dtype=object)
    made[:] = [(list(row), len(row)) for row in rows]
    return made


# %% given="objects-rows"
ragged = np.empty(3, dtype=object)
ragged[:] = [[1], [2, 3], []]

# %% test="objects-values"
assert [length for _, length in lengths(ragged)] == [1, 2, 0]

# %% test="objects-array"
found = lengths(ragged)
assert found.dtype == object
assert found.shape == (3,)

# %% test="objects-same"
assert lengths(ragged)[0][0] is ragged[0]
