# ruff: noqa
# %% [markdown]
# # Functions that remember, and functions of functions

# %% given="closures-imports"
import functools
import inspect
import math
import operator


# %% exercise="counter" kind="closure that remembers"
def make_counter(start=0):
    """Return a function that gives start + 1, start + 2, ... at its calls."""

    ### BEGIN SOLUTION
    def count():
        nonlocal start
        start += 1
        return start

    return count
    ### END SOLUTION


# %% wrong="counter"
_count = 0


def make_counter(start=0):
    def count():
        global _count
        _count += 1
        return start + _count

    return count


# %% wrong="counter"
def make_counter(start=0):
    return lambda: start + 1


# %% test="counter-one"
counter = make_counter()
assert counter() in (1, 2)

# %% test="counter-again"
assert counter() == 2, "the counter of the test before goes on"
assert counter() == 3

# %% test="counter-two"
left, right = make_counter(), make_counter(10)
assert [left(), left(), right(), left()] == [1, 2, 11, 3]


# %% exercise="memoise" kind="callback counted by the test"
def memoise(f):
    """Return a function that asks f once for each argument."""
    ### BEGIN SOLUTION
    known = {}

    @functools.wraps(f)
    def asked(x):
        if x not in known:
            known[x] = f(x)
        return known[x]

    return asked
    ### END SOLUTION


# %% wrong="memoise"
def memoise(f):
    def asked(x):
        return f(x)

    return asked


# %% wrong="memoise"
_known = {}


def memoise(f):
    def asked(x):
        if x not in _known:
            _known[x] = f(x)
        return _known[x]

    return asked


# %% test="memoise-values"
doubled = memoise(lambda x: 2 * x)
assert [doubled(1), doubled(2), doubled(1)] == [2, 4, 2]

# %% test="memoise-calls"
asked_for = []


def slow(x):
    """A slow square."""
    asked_for.append(x)
    return x * x


quick = memoise(slow)
assert [quick(13), quick(13), quick(14)] == [169, 169, 196]
assert asked_for == [13, 14]

# %% test="memoise-fresh"
tripled = memoise(lambda x: 3 * x)
assert tripled(1) == 3

# %% test="memoise-name"
assert memoise(slow).__name__ in ("slow", "asked")
assert memoise(slow)(2) == 4


# %% exercise="compose" kind="functions that return functions"
def compose(*functions):
    """Return the function that applies these one after the other, the last one first."""
    ### BEGIN SOLUTION
    return functools.reduce(lambda f, g: lambda x: f(g(x)), functions, lambda x: x)
    ### END SOLUTION


# %% wrong="compose"
def compose(*functions):
    def composed(x):
        for f in functions:
            x = f(x)
        return x

    return composed


# %% wrong="compose"
def compose(f, g):
    return lambda x: f(g(x))


# %% test="compose-two"
assert compose(math.sqrt, abs)(-16) == 4

# %% test="compose-many"
assert compose(str, lambda x: x + 1, abs)(-4) == "5"
assert compose(len, str, operator.neg)(10) == 3

# %% test="compose-none"
assert compose()("as it is") == "as it is"

# %% test="compose-itself"
inner = compose(lambda x: 2 * x, lambda x: x + 1)
assert compose(inner, inner)(1) == 10


# %% exercise="powers" kind="late binding"
# powers is a list of four functions: the n-th gives x ** n
### BEGIN SOLUTION
powers = [lambda x, n=n: x**n for n in range(4)]
### END SOLUTION

# %% wrong="powers"
powers = [lambda x: x**n for n in range(4)]

# %% test="powers-last"
assert len(powers) == 4
assert powers[3](2) == 8

# %% test="powers-all"
assert [power(3) for power in powers] == [1, 3, 9, 27]


# %% exercise="walk" kind="callback with state, errors and an early end"
def walk(tree, visit):
    """Call visit(name, depth) for each node of a tree {name: subtree}, parents first."""

    ### BEGIN SOLUTION
    def down(tree, depth):
        for name, below in tree.items():
            visit(name, depth)
            down(below, depth + 1)

    down(tree, 0)
    ### END SOLUTION


# %% wrong="walk"
def walk(tree, visit):
    def down(tree, depth):
        for name, below in tree.items():
            down(below, depth + 1)
            visit(name, depth)

    down(tree, 0)


# %% wrong="walk"
def walk(tree, visit):
    def down(tree, depth):
        for name, below in tree.items():
            try:
                visit(name, depth)
            except Exception:
                pass
            down(below, depth + 1)

    down(tree, 0)


# %% given="walk-tree"
garden = {"trees": {"apple": {}, "pear": {}}, "beds": {"beans": {}}}

# %% test="walk-names"
seen = set()
assert walk(garden, lambda name, depth: seen.add(name)) is None
assert seen == {"trees", "apple", "pear", "beds", "beans"}

# %% test="walk-order"
order = []
walk(garden, lambda name, depth: order.append(f"{depth}{name}"))
assert order == ["0trees", "1apple", "1pear", "0beds", "1beans"], order


# %% test="walk-stop"
class Found(Exception):
    def __init__(self, name, depth):
        super().__init__(f"{name} at {depth}")
        self.name, self.depth = name, depth


def stop_at_pear(name, depth):
    if name == "pear":
        raise Found(name, depth=depth)


try:
    walk(garden, stop_at_pear)
except Found as found:
    assert found.name == "pear"
    assert found.depth == 1
    assert str(found) == "pear at 1"
else:
    raise AssertionError("the search went on")


# %% exercise="fixed-point" kind="callback into the learner's code and back, nested"
def fixed_point(f, x, steps=50):
    """Return f(f(... f(x))), `steps` times."""
    ### BEGIN SOLUTION
    for _ in range(steps):
        x = f(x)
    return x
    ### END SOLUTION


# %% wrong="fixed-point"
def fixed_point(f, x, steps=50):
    for _ in range(50):
        x = f(x)
    return x


# %% test="fixed-point-cosine"
assert abs(fixed_point(math.cos, 1.0) - 0.739085) < 1e-6

# %% test="fixed-point-nested"
depth = []


def inside(x):
    depth.append(len(depth))
    return fixed_point(lambda y: y + 1, x, steps=2) if len(depth) < 5 else fixed_point(inside_again, x, steps=1)


def inside_again(x):
    depth.append("again")
    return 2 * x


assert fixed_point(inside, 0, steps=6) == 32
assert depth == [0, 1, 2, 3, 4, "again", 6, "again"]


# %% exercise="fill" kind="callback that changes what it is given"
def fill(rows, change):
    """Call change(row) for each row, and return the sum of all rows as they are then."""
    ### BEGIN SOLUTION
    for row in rows:
        change(row)
    return sum(map(sum, rows))
    ### END SOLUTION


# %% wrong="fill"
def fill(rows, change):
    rows = [list(row) for row in rows]
    for row in rows:
        change(row)
    return sum(map(sum, rows))


# %% wrong="fill"
def fill(rows, change):
    before = sum(map(sum, rows))
    for row in rows:
        change(row)
    return before


# %% test="fill-sum"
assert fill([[1], [2]], lambda row: row.append(10)) in (23, 3)

# %% test="fill-rows"
table, changed = [[1], [2, 3]], []


def extend(row):
    changed.append(len(row))
    row.append(100)


assert fill(table, extend) > 5
assert changed == [1, 2]
assert table == [[1, 100], [2, 3, 100]]

# %% test="fill-total"
ones = [[1], [1]]
assert fill(ones, extend) == 202


# %% exercise="logged" kind="decorator of the learner's, used by the test"
def logged(log):
    """Return a decorator: before each call of the function its name and arguments go into the list `log`."""

    ### BEGIN SOLUTION
    def decorate(f):
        @functools.wraps(f)
        def called(*args, **kwargs):
            log.append((f.__name__, args, kwargs))
            return f(*args, **kwargs)

        return called

    return decorate
    ### END SOLUTION


# %% wrong="logged"
def logged(log):
    def decorate(f):
        def called(*args, **kwargs):
            log.append((f.__name__, args, kwargs))
            return f(*args, **kwargs)

        return called

    return decorate


# %% wrong="logged"
def logged(log):
    def decorate(f):
        @functools.wraps(f)
        def called(*args):
            log.append((f.__name__, args, {}))
            return f(*args)

        return called

    return decorate


# %% test="logged-log"
calls = []


@logged(calls)
def area(width, height=1):
    """Width times height."""
    return width * height


assert calls == []
assert area(3) == 3
assert area(2, 5) == 10
assert calls == [("area", (3,), {}), ("area", (2, 5), {})]

# %% test="logged-keywords"
assert area(2, height=4) == 8
assert calls[-1] == ("area", (2,), {"height": 4})

# %% test="logged-wraps"
assert area.__name__ == "area"
assert area.__doc__ == "Width times height."
assert area.__wrapped__(3, 3) == 9
assert list(inspect.signature(area).parameters) == ["width", "height"]


# %% exercise="cached" kind="functools objects: lru_cache, partial, singledispatch"
### BEGIN SOLUTION
@functools.lru_cache(maxsize=None)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


cube = functools.partial(pow, exp=3)


@functools.singledispatch
def describe(x):
    return "something"


@describe.register
def _(x: int):
    return "a whole number"


### END SOLUTION


# %% wrong="cached"
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


cube = lambda x: x**3


def describe(x):
    return "a whole number" if type(x) is int else "something"


# %% test="cached-values"
assert fibonacci(15) == 610
assert cube(3) == 27
assert [describe(1), describe("1"), describe(None)] == ["a whole number", "something", "something"]

# %% test="cached-info"
fibonacci.cache_clear()
fibonacci(20)
assert fibonacci.cache_info().misses == 21
fibonacci(20)
assert fibonacci.cache_info().hits == 19

# %% test="cached-partial"
assert isinstance(cube, functools.partial)
assert cube.keywords == {"exp": 3}
assert cube.func(2, 5) == 32


# %% exercise="recursion" kind="recursion, deep and endless"
def depth_of(nested):
    """Return how deep lists are nested: 0 for what is no list, 1 for []."""
    ### BEGIN SOLUTION
    if not isinstance(nested, list):
        return 0
    return 1 + max(map(depth_of, nested), default=0)
    ### END SOLUTION


# %% wrong="recursion"
def depth_of(nested):
    return 1 + max(map(depth_of, nested)) if isinstance(nested, list) and nested else 0


# %% wrong="recursion"
def depth_of(nested):
    return 1 + max([depth_of(item) for item in nested], default=0)


# %% test="recursion-plain"
assert depth_of([]) == 1

# %% test="recursion-leaf"
assert depth_of("leaf") == 0

# %% test="recursion-deep"
deep = [1]
for _ in range(60):
    deep = [deep, 0]
assert depth_of(deep) in (60, 61)
