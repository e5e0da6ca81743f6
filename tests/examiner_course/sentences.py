# ruff: noqa
# %% [markdown]
# # Checks that speak

# %% given="sentences-imports"
import time
import warnings

import numpy as np

from mml import check


# %% exercise="softmax" kind="check.asking, close, shape, finite, unchanged"
def softmax(x):
    """Return exp(x) divided by its sum, for large x too; x : shape (D,) and stays as it is."""
    ### BEGIN SOLUTION
    powers = np.exp(x - x.max())
    return powers / powers.sum()
    ### END SOLUTION


# %% wrong="softmax"
def softmax(x):
    powers = np.exp(x)
    return powers / powers.sum()


# %% wrong="softmax"
def softmax(x):
    x -= x.max()
    return (np.exp(x) / np.exp(x).sum())[:, None]


# %% test="softmax-shape"
asked_softmax = check.asking(softmax)
check.shape(asked_softmax(np.array([1.0, 2.0, 4.0])), (3,), "softmax of three numbers")

# %% test="softmax-facts"
asked_softmax = check.asking(softmax)
check.close(asked_softmax(np.array([0.0, np.log(3)])).ravel(), [0.25, 0.75], "the softmax of [0, log 3] is [1/4, 3/4]")
check.holds(np.all(asked_softmax(np.array([3.0, -1.0, 0.5])) > 0), "every entry is positive")

# %% test="softmax-robust"
asked_softmax = check.asking(softmax)
check.finite(asked_softmax(np.array([1000.0, 999.0])), "the softmax of [1000, 999]")

# %% test="softmax-unchanged"
asked_softmax = check.asking(softmax)
scores = np.array([1.0, 5.0])
before = scores.copy()
asked_softmax(scores)
check.unchanged(before, scores, "x")


# %% exercise="vowels" kind="check.equal, different, raises"
def vowels(text):
    """Return the set of vowels in the text; a ValueError says so where it has none, a TypeError where it is no text."""
    ### BEGIN SOLUTION
    if not isinstance(text, str):
        raise TypeError(f"text is wanted, not {type(text).__name__}")
    found = set(text.lower()) & set("aeiou")
    if not found:
        raise ValueError(f"there is no vowel in {text!r}")
    return found
    ### END SOLUTION


# %% wrong="vowels"
def vowels(text):
    found = set(text) & set("aeiou")
    if not found:
        raise ValueError
    return found


# %% wrong="vowels"
def vowels(text):
    return [letter for letter in text.lower() if letter in "aeiou"] or None


# %% test="vowels-facts"
asked_vowels = check.asking(vowels)
check.equal(asked_vowels("banana split"), {"a", "i"}, "'banana split' has the vowels a and i")

# %% test="vowels-upper"
asked_vowels = check.asking(vowels)
check.holds("a" in asked_vowels("APPLE"), "capital letters count")

# %% test="vowels-raises"
asked_vowels = check.asking(vowels)
check.raises(ValueError, asked_vowels, "xyz", fact="'xyz' is refused with a ValueError")
check.raises(TypeError, asked_vowels, 5, fact="5 is refused with a TypeError")

# %% test="vowels-none"
asked_vowels = check.asking(vowels)
try:
    asked_vowels("xyz")
except check.NotTrue as error:
    assert "ValueError" in str(error) or "None" in str(error)
assert asked_vowels("A") == {"a"}


# %% exercise="slope" kind="check.gradient, and a function given to the learner"
def slope(f, x, h=1e-5):
    """Return the derivative of f at x by central differences; f takes and gives a number."""
    ### BEGIN SOLUTION
    return (f(x + h) - f(x - h)) / (2 * h)
    ### END SOLUTION


# %% wrong="slope"
def slope(f, x, h=1e-5):
    return (f(x + h) - f(x)) / h


# %% wrong="slope"
def slope(f, x, h=1e-5):
    return 2 * x


# %% test="slope-square"
asked_slope = check.asking(slope)
check.close(asked_slope(lambda x: x * x, 3.0), 6.0, "the derivative of x² at 3 is 6", rtol=1e-4)

# %% test="slope-cube"
asked_slope = check.asking(slope)
points = np.array([0.5, 2.0])
check.gradient(
    np.array([asked_slope(lambda t: t**3, point) for point in points]),
    lambda x: (x**4).sum() / 4,
    points,
    "the derivative of x⁴/4 is x³",
) if False else check.close(asked_slope(lambda t: t**3, 2.0), 12.0, "the derivative of x³ at 2 is 12", rtol=1e-7)

# %% test="slope-gradient"
asked_slope = check.asking(slope)
check.gradient(
    np.array([asked_slope(lambda t: t**2 / 2, point) for point in (0.5, 2.0)]) * 2,
    lambda x: (x**2).sum(),
    np.array([0.5, 2.0]),
    "twice the slope of x²/2 is the gradient of the sum of squares",
    rtol=1e-4,
)

# %% test="slope-method"
evaluations = []


def counted(x):
    evaluations.append(x)
    return x**2


asked_slope = check.asking(slope)
check.close(asked_slope(counted, 1.0), 2.0, "the derivative of x² at 1 is 2", rtol=1e-4)
check.holds(len(evaluations) == 2, f"f is asked twice (it was asked {len(evaluations)} times)")
check.holds(min(evaluations) < 1 < max(evaluations), "f is asked on both sides of x")


# %% exercise="outer" kind="check.memory and speed"
def weighted(x, y):
    """Return the sum of x[i] * y[j] over all i and j, without making all the products."""
    ### BEGIN SOLUTION
    return x.sum() * y.sum()
    ### END SOLUTION


# %% wrong="outer"
def weighted(x, y):
    return np.outer(x, y).sum()


# %% wrong="outer"
def weighted(x, y):
    total = 0.0
    for a in x:
        for b in y:
            total += a * b
    return total


# %% test="outer-value"
asked_weighted = check.asking(weighted)
check.close(asked_weighted(np.array([1.0, 2.0]), np.array([3.0, 4.0, 5.0])), 36.0, "the sum of the six products is 36")

# %% test="outer-memory"
asked_weighted = check.asking(weighted)
longer = np.linspace(0, 1, 700)
result = check.memory(asked_weighted, longer, longer, at_most=1_000_000, fact="it does not make all 490,000 products")
check.close(result, longer.sum() ** 2, "the sum of the products is the product of the sums")

# %% test="outer-speed"
asked_weighted = check.asking(weighted)
check.speed(
    asked_weighted,
    longer,
    longer,
    against=lambda: [longer.sum() for _ in range(100)],
    at_most=20,
    fact="it takes about as long as some sums",
)


# %% exercise="endless" kind="patience, warnings told with a failed check, the learner's lines"
def collatz(n):
    """Return how many steps of n -> n/2 or 3n + 1 lead from n to 1; a ValueError refuses n < 1."""
    ### BEGIN SOLUTION
    if n < 1:
        raise ValueError(f"a number from 1 is wanted, not {n}")
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
    ### END SOLUTION


# %% wrong="endless"
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


# %% wrong="endless"
def collatz(n):
    warnings.warn("collatz is slow")
    warnings.warn("very slow")
    table = {1: 0, 2: 1, 3: 7}
    return table[n]


# %% test="endless-facts"
asked_collatz = check.asking(collatz)
check.close(asked_collatz(3), 7, "from 3 it takes 7 steps")

# %% test="endless-worked"
asked_collatz = check.asking(collatz)
check.close(asked_collatz(27) if asked_collatz(2) == 1 else 0, 111, "from 27 it takes 111 steps")

# %% test="endless-robust"
asked_collatz = check.asking(collatz, patience=0.5)
check.raises(ValueError, asked_collatz, 0, fact="0 is refused with a ValueError")


# %% exercise="known" kind="a known mistake and its sentence"
def shadow(x, b):
    """Return the projection of x onto b."""
    ### BEGIN SOLUTION
    return (x @ b) / (b @ b) * b
    ### END SOLUTION


# %% wrong="known"
def shadow(x, b):
    return (x @ b) * b


# %% wrong="known"
def shadow(x, b):
    print("working on", x.tolist())
    return (x @ b) / np.sqrt(b @ b) * b + np.log(x[1] * 0)


# %% test="known-unit"
asked_shadow = check.asking(shadow)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    check.shape(asked_shadow(np.array([2.0, 3.0]), np.array([0.0, 1.0])), (2,), "a shadow")

# %% test="known-facts"
asked_shadow = check.asking(shadow)
check.close(
    asked_shadow(np.array([2.0, 3.0]), np.array([0.0, 2.0])), [0, 3], "the shadow of (2, 3) on (0, 2) is (0, 3)"
)


# %% exercise="nothing" kind="None, a function that is none, several functions asked"
def first(items):
    """Return the first item."""
    ### BEGIN SOLUTION
    return items[0]
    ### END SOLUTION


def last(items):
    """Return the last item."""
    ### BEGIN SOLUTION
    return items[-1]
    ### END SOLUTION


# %% wrong="nothing"
def first(items):
    print(items[0])


def last(items):
    return items[-1]


# %% wrong="nothing"
first = "a"


def last(items):
    return items[-1 % len(items)]


# %% test="nothing-last"
check.equal(check.asking(last)(["a", "b"]), "b", "the last of a and b is b")

# %% test="nothing-both"
asked_first, asked_last = check.asking(first, last)
check.equal(asked_first(["a", "b"]), "a", "the first of a and b is a")
check.equal(asked_last("xyz"), asked_first("zyx"), "the last of xyz is the first of zyx")
