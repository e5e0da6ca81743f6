# ruff: noqa
# %% [markdown]
# # Values of all kinds

# %% given="values-imports"
import collections
import datetime
import decimal
import fractions
import math
import pathlib
import random
import re

import numpy as np
import sympy


# %% exercise="scalars" kind="NumPy scalars and Python numbers"
def three_means(x):
    """Return the mean of the array x as a float of Python's, as a NumPy scalar of x's own dtype, and whether it is 0."""
    ### BEGIN SOLUTION
    mean = x.mean()
    return float(mean), x.dtype.type(mean), bool(mean == 0)
    ### END SOLUTION


# %% wrong="scalars"
def three_means(x):
    mean = x.mean()
    return mean, mean, mean == 0


# %% wrong="scalars"
def three_means(x):
    mean = sum(x.tolist()) / len(x)
    return mean, mean, int(mean == 0)


# %% test="scalars-values"
assert three_means(np.array([1, 2, 6])) == (3, 3, False)

# %% test="scalars-python"
assert type(three_means(np.array([1.0, 2.0]))[0]) is float

# %% test="scalars-kinds"
small = np.array([0.5, -0.5], dtype=np.float32)
assert three_means(small)[2] is True
assert three_means(small)[1].dtype == np.float32
assert isinstance(three_means(np.array([1, 3]))[1], np.integer)


# %% exercise="roots" kind="complex numbers, negative zero, infinities"
def roots(a, b, c):
    """Return the two roots of a x² + b x + c, the real ones as floats, smaller first; for a = 0 (inf, -inf) signed as b."""
    ### BEGIN SOLUTION
    if a == 0:
        return math.copysign(math.inf, b), -math.copysign(math.inf, b)
    square = b * b - 4 * a * c
    root = math.sqrt(square) if square >= 0 else 1j * math.sqrt(-square)
    return (-b - root) / (2 * a), (-b + root) / (2 * a)
    ### END SOLUTION


# %% wrong="roots"
def roots(a, b, c):
    root = complex(b * b - 4 * a * c) ** 0.5
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


# %% wrong="roots"
def roots(a, b, c):
    return tuple(float(root) for root in sorted(np.roots([a, b, c])))


# %% test="roots-real"
assert np.allclose(roots(1, -3, 2), (1, 2))

# %% test="roots-kind"
assert all(type(root) is float for root in roots(1, 0.0, -4))

# %% test="roots-complex"
low, high = roots(1, 2, 5)
assert abs(low - (-1 - 2j)) < 1e-9
assert high.imag > 0

# %% test="roots-signs"
assert roots(0, -0.0, 1) == (-math.inf, math.inf)


# %% exercise="zero" kind="the sign of zero, NaN"
def special(name):
    """Return -0.0 for 'zero', NaN for 'nan', infinity for 'inf'."""
    ### BEGIN SOLUTION
    return {"zero": -0.0, "nan": math.nan, "inf": math.inf}[name]
    ### END SOLUTION


# %% wrong="zero"
def special(name):
    return {"zero": 0.0, "nan": None, "inf": 1e308}[name]


# %% test="zero-equal"
assert special("zero") == 0

# %% test="zero-sign"
assert math.copysign(1, special("zero")) == -1

# %% test="zero-nan"
assert math.isnan(special("nan"))
assert special("nan") != special("nan")
assert special("inf") == float("inf")


# %% exercise="big" kind="big whole numbers"
def factorial(n):
    """Return n!, exactly."""
    ### BEGIN SOLUTION
    return math.prod(range(1, n + 1))
    ### END SOLUTION


# %% wrong="big"
def factorial(n):
    return int(np.prod(np.arange(1, n + 1)))


# %% wrong="big"
def factorial(n):
    product = 1.0
    for k in range(2, n + 1):
        product *= k
    return int(product)


# %% test="big-small"
assert factorial(5) == 120

# %% test="big-exact"
assert factorial(30) == 265252859812191058636308480000000
assert factorial(30) // factorial(28) == 870

# %% test="big-digits"
huge = factorial(2000)
assert huge.bit_length() == 19053
assert huge % 2003 == math.factorial(2000) % 2003
assert -factorial(25) < 0


# %% exercise="exact" kind="Fraction, Decimal, dates"
def halves(x):
    """Return half of a Fraction, Decimal, timedelta or int; of an int as a Fraction."""
    ### BEGIN SOLUTION
    return fractions.Fraction(x, 2) if isinstance(x, int) else x / 2
    ### END SOLUTION


# %% wrong="exact"
def halves(x):
    return x / 2


# %% wrong="exact"
def halves(x):
    return x / 2 if isinstance(x, datetime.timedelta) else type(x)(float(x) / 2)


# %% test="exact-fraction"
assert halves(fractions.Fraction(2, 3)) == fractions.Fraction(1, 3) or halves(7) == 3

# %% test="exact-int"
assert halves(7) == fractions.Fraction(7, 2)
assert halves(7).denominator == 2

# %% test="exact-decimal"
assert halves(decimal.Decimal("0.3")) == decimal.Decimal("0.15")
assert str(halves(decimal.Decimal("1.10"))) == "0.55"

# %% test="exact-time"
assert halves(datetime.timedelta(hours=3)) == datetime.timedelta(minutes=90)


# %% exercise="dates" kind="dates, paths, patterns and matches"
def parts(text):
    """Return (the date that the text begins with, the path behind it, the match of its digits)."""
    ### BEGIN SOLUTION
    day, path = text.split(" ", 1)
    return datetime.date.fromisoformat(day), pathlib.PurePosixPath(path), re.search(r"(\d+)-(?P<month>\d+)", text)
    ### END SOLUTION


# %% wrong="dates"
def parts(text):
    day, path = text.split(" ", 1)
    return day, path, re.search(r"(\d+)-(?P<month>\d+)", text)


# %% wrong="dates"
def parts(text):
    day, path = text.split(" ", 1)
    return datetime.datetime.fromisoformat(day), pathlib.PurePosixPath(path).name, re.search(r"(\d+)$", text)


# %% test="dates-date"
day, path, match = parts("2024-02-29 data/heights.csv")
assert str(day)[:10] == "2024-02-29"

# %% test="dates-arithmetic"
assert day + datetime.timedelta(days=1) == datetime.date(2024, 3, 1)
assert day.isoweekday() == 4

# %% test="dates-path"
assert path.suffix == ".csv"
assert path == pathlib.PurePosixPath("data") / "heights.csv"

# %% test="dates-match"
assert match.group("month") == "02"
assert match[1] == "2024"
assert match.span() == (0, 7)


# %% exercise="collections" kind="Counter, deque, defaultdict, OrderedDict, views of dicts"
def tallies(words):
    """Return (Counter of the words, deque of the last two, defaultdict of first letter -> words, the Counter's keys)."""
    ### BEGIN SOLUTION
    counted, groups = collections.Counter(words), collections.defaultdict(list)
    for word in words:
        groups[word[0]].append(word)
    return counted, collections.deque(words, maxlen=2), groups, counted.keys()
    ### END SOLUTION


# %% wrong="collections"
def tallies(words):
    counted, groups = {}, {}
    for word in words:
        counted[word] = counted.get(word, 0) + 1
        groups.setdefault(word[0], []).append(word)
    return counted, list(words)[-2:], groups, list(counted)


# %% wrong="collections"
def tallies(words):
    counted, groups = collections.Counter(words), collections.defaultdict(int)
    for word in words:
        groups[word[0]] += 1
    return collections.OrderedDict(counted), collections.deque(words, 3), groups, counted.values()


# %% test="collections-values"
counted, last, groups, keys = tallies(["pear", "plum", "pear", "apple"])
assert counted == {"pear": 2, "plum": 1, "apple": 1}
assert list(last)[-2:] == ["pear", "apple"]

# %% test="collections-counter"
assert isinstance(counted, collections.Counter)
assert counted.most_common(1) == [("pear", 2)]
assert counted["cherry"] == 0
assert counted + counted == {"pear": 4, "plum": 2, "apple": 2}

# %% test="collections-deque"
assert last.maxlen == 2
last.append("fig")
assert last == collections.deque(["apple", "fig"])

# %% test="collections-groups"
assert groups["p"] == ["pear", "plum", "pear"]
assert groups["z"] == []
assert keys == {"pear", "plum", "apple"}


# %% exercise="nested" kind="nested data of unusual keys and values"
def catalogue():
    """Return the catalogue that the text shows."""
    ### BEGIN SOLUTION
    return {
        None: (),
        1: "one",
        "1": "text",
        (1, "a"): {1, 2.5},
        frozenset({1}): frozenset(),
        2.5: [None, True, [b"\x00\xff", range(1, 9, 3)]],
        "slice": slice(1, None, 2),
        "kind": int,
        "function": len,
        "dots": ...,
        "text": "a\u2028b\x00\ud800 ☃ 𝄞",
    }
    ### END SOLUTION


# %% wrong="nested"
def catalogue():
    return {"None": [], "1": "one", (1, "a"): [1, 2.5], 2.5: [None, 1, ["\x00\xff", [1, 4, 7]]], "text": "a b ☃"}


# %% test="nested-part"
assert catalogue()[(1, "a")] is not None
assert catalogue()[2.5][0] is None

# %% test="nested-whole"
found = catalogue()
assert list(found)[:3] == [None, 1, "1"]
assert found[None] == () and type(found[None]) is tuple
assert found[frozenset([1])] == frozenset()
assert found[2.5][1] is True
assert found[2.5][2][0] == b"\x00\xff"
assert list(found[2.5][2][1]) == [1, 4, 7]
assert found[2.5][2][1].step == 3
assert len(found["text"]) == 9
assert found["text"][4] == "\ud800"

# %% test="nested-odd"
assert [0, 1, 2, 3][found["slice"]] == [1, 3]
assert found["kind"]("12") == 12
assert found["kind"] is int
assert found["function"]("abc") == 3
assert found["dots"] is Ellipsis


# %% exercise="twice" kind="one object twice in a result"
def table_of(n):
    """Return {"rows": n empty lists, "first": the first of these rows}."""
    ### BEGIN SOLUTION
    rows = [[] for _ in range(n)]
    return {"rows": rows, "first": rows[0]}
    ### END SOLUTION


# %% wrong="twice"
def table_of(n):
    return {"rows": [[] for _ in range(n)], "first": []}


# %% test="twice-values"
assert table_of(2) == {"rows": [[], []], "first": []}

# %% test="twice-same"
table = table_of(2)
table["first"].append(1)
assert table["rows"] == [[1], []]
assert table["first"] is table["rows"][0]


# %% exercise="draws" kind="a random generator as an argument"
def walk(n, rng):
    """Return a walk of n steps of -1 or 1: one draw of rng.integers for all of them, then one rng.normal() added."""
    ### BEGIN SOLUTION
    steps = 2 * rng.integers(0, 2, size=n) - 1
    return np.cumsum(steps) + rng.normal()
    ### END SOLUTION


# %% wrong="draws"
def walk(n, rng):
    noise = rng.normal()
    return np.cumsum([2 * rng.integers(0, 2) - 1 for _ in range(n)]) + noise


# %% wrong="draws"
def walk(n, rng):
    rng = np.random.default_rng(3)
    steps = 2 * rng.integers(0, 2, size=n) - 1
    return np.cumsum(steps) + rng.normal()


# %% test="draws-shape"
assert walk(5, np.random.default_rng(3)).shape == (5,)

# %% test="draws-values"
mine, yours = np.random.default_rng(8), np.random.default_rng(8)
wanted = np.cumsum(2 * mine.integers(0, 2, size=6) - 1) + mine.normal()
assert np.allclose(walk(6, yours), wanted)

# %% test="draws-count"
assert yours.random() == mine.random()
assert yours.bit_generator.state == mine.bit_generator.state


# %% exercise="draw-one" kind="odd numbers of 32-bit draws, shuffles, other bit generators"
def shuffled(items, rng):
    """Return the items in an order drawn by rng.permutation, after one draw of a 32-bit number with rng.integers."""
    ### BEGIN SOLUTION
    rng.integers(2**32, dtype=np.uint32)
    return rng.permutation(items)
    ### END SOLUTION


# %% wrong="draw-one"
def shuffled(items, rng):
    return rng.permutation(items)


# %% test="draw-one-items"
assert sorted(shuffled([3, 1, 2], np.random.default_rng(0))) == [1, 2, 3]

# %% test="draw-one-next"
mine, yours = np.random.default_rng(5), np.random.default_rng(5)
mine.integers(2**32, dtype=np.uint32)
assert shuffled([3, 1, 2], yours).tolist() == mine.permutation([3, 1, 2]).tolist()
assert yours.integers(2**32, dtype=np.uint32) == mine.integers(2**32, dtype=np.uint32)

# %% test="draw-one-mt"
mine, yours = (np.random.Generator(np.random.MT19937(4)) for _ in range(2))
mine.integers(2**32, dtype=np.uint32)
assert shuffled(range(9), yours).tolist() == mine.permutation(range(9)).tolist()
assert yours.random() == mine.random()


# %% exercise="seeded" kind="global random states set by the test"
def dice(n):
    """Return (n dice thrown by np.random.randint, one thrown by random.randint)."""
    ### BEGIN SOLUTION
    return np.random.randint(1, 7, n), random.randint(1, 6)
    ### END SOLUTION


# %% wrong="seeded"
def dice(n):
    return np.random.randint(1, 6, n), random.randint(1, 6)


# %% wrong="seeded"
def dice(n):
    np.random.seed(0)
    return np.random.randint(1, 7, n), random.randint(1, 6)


# %% test="seeded-range"
thrown, single = dice(10)
assert thrown.min() >= 1
assert thrown.max() <= 6
assert 1 <= single <= 6

# %% test="seeded-numpy"
np.random.seed(12)
wanted = np.random.randint(1, 7, 20)
np.random.seed(12)
assert dice(20)[0].tolist() == wanted.tolist()

# %% test="seeded-twice"
np.random.seed(3)
first, second = dice(30)[0], dice(30)[0]
assert first.tolist() != second.tolist()
np.random.seed(3)
assert dice(30)[0].tolist() == first.tolist()
random.seed(5)
again = dice(1)[1]
random.seed(5)
assert dice(1)[1] == again


# %% exercise="mathematics" kind="objects of NumPy and SymPy"
def derivative(p):
    """Return the derivative of a numpy Polynomial, of a sympy expression in x, or of an array of coefficients."""
    ### BEGIN SOLUTION
    if isinstance(p, np.polynomial.Polynomial):
        return p.deriv()
    if isinstance(p, sympy.Expr):
        return sympy.diff(p, sympy.Symbol("x"))
    return np.polynomial.polynomial.polyder(p)
    ### END SOLUTION


# %% wrong="mathematics"
def derivative(p):
    if isinstance(p, np.polynomial.Polynomial):
        return p.deriv().coef
    if isinstance(p, sympy.Expr):
        return str(sympy.diff(p, sympy.Symbol("x")))
    return np.polynomial.polynomial.polyder(p)


# %% test="mathematics-array"
assert derivative(np.array([1.0, 2.0, 3.0])).tolist() == [2, 6]

# %% test="mathematics-polynomial"
p = derivative(np.polynomial.Polynomial([1, 2, 3]))
assert p(2) == 14
assert p == np.polynomial.Polynomial([2, 6])
assert p.degree() == 1

# %% test="mathematics-expression"
x = sympy.Symbol("x")
assert derivative(x**2 * sympy.sin(x)).subs(x, sympy.pi) == -(sympy.pi**2)
assert sympy.simplify(derivative(x**3 + x) - (3 * x**2 + 1)) == 0


# %% exercise="eigen" kind="named results of NumPy"
def decompose(A):
    """Return the eigenvalues and eigenvectors of a symmetric matrix as np.linalg.eigh gives them."""
    ### BEGIN SOLUTION
    return np.linalg.eigh(A)
    ### END SOLUTION


# %% wrong="eigen"
def decompose(A):
    values, vectors = np.linalg.eig(A)
    return values[::-1], vectors


# %% test="eigen-values"
values, vectors = decompose(np.array([[2.0, 1], [1, 2]]))
assert np.allclose(sorted(values), [1, 3])

# %% test="eigen-named"
found = decompose(np.diag([3.0, 1, 2]))
assert np.allclose(found.eigenvalues, [1, 2, 3])
assert np.allclose(found.eigenvectors @ np.diag(found.eigenvalues) @ found.eigenvectors.T, np.diag([3, 1, 2]))
