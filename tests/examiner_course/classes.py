# ruff: noqa
# %% [markdown]
# # Classes

# %% given="classes-imports"
import copy
import functools
import math


class expecting:
    """`with expecting(ValueError) as caught:` passes where the block raises that error; caught.error is the error."""

    def __init__(self, kind, words=""):
        self.kind, self.words, self.error = kind, words, None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, where):
        if kind is None:
            raise AssertionError(f"no {self.kind.__name__}")
        self.error = error
        return issubclass(kind, self.kind) and self.words in str(error)


# %% exercise="vector" kind="class with operators"
class Vector:
    """A vector with +, -, * (by a number, and the dot product), ==, abs, len, [], repr and truth."""

    def __init__(self, *entries):
        self.entries = tuple(entries)

    ### BEGIN SOLUTION
    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(*(a + b for a, b in zip(self.entries, other.entries)))

    def __neg__(self):
        return Vector(*(-a for a in self.entries))

    def __sub__(self, other):
        return self + -other

    def __mul__(self, other):
        if isinstance(other, Vector):
            return sum(a * b for a, b in zip(self.entries, other.entries))
        return Vector(*(a * other for a in self.entries))

    __rmul__ = __mul__

    def __eq__(self, other):
        return isinstance(other, Vector) and self.entries == other.entries

    def __hash__(self):
        return hash(self.entries)

    def __abs__(self):
        return math.hypot(*self.entries)

    def __len__(self):
        return len(self.entries)

    def __getitem__(self, i):
        return self.entries[i]

    def __bool__(self):
        return any(self.entries)

    def __repr__(self):
        return f"Vector({', '.join(map(repr, self.entries))})"

    def __format__(self, how):
        return " ".join(format(a, how) for a in self.entries)

    ### END SOLUTION


# %% wrong="vector"
class Vector:
    def __init__(self, *entries):
        self.entries = tuple(entries)

    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self.entries, other.entries)))

    def __mul__(self, other):
        return Vector(*(a * other for a in self.entries))

    def __repr__(self):
        return f"Vector({', '.join(map(repr, self.entries))})"

    def __getitem__(self, i):
        return self.entries[i]


# %% wrong="vector"
class Vector(tuple):
    def __new__(cls, *entries):
        return super().__new__(cls, entries)

    @property
    def entries(self):
        return tuple(self)

    def __repr__(self):
        return f"Vector({', '.join(map(repr, self))})"

    def __abs__(self):
        return math.hypot(*self)


# %% test="vector-repr"
assert repr(Vector(1, 2)) == "Vector(1, 2)"
assert str([Vector(3)]) == "[Vector(3)]"
assert Vector(4, 5)[1] == 5

# %% test="vector-operators"
assert Vector(1, 2) + Vector(3, 4) == Vector(4, 6)
assert Vector(1, 2) - Vector(1, 1) == Vector(0, 1)
assert 2 * Vector(1, 2) == Vector(1, 2) * 2 == Vector(2, 4)
assert Vector(1, 2) * Vector(3, 4) == 11
assert Vector(1, 2) != Vector(2, 1)
assert Vector(1, 2) != (1, 2)
assert sum([Vector(1), Vector(2)], Vector(0)) == Vector(3)
assert not Vector(0, 0)

# %% test="vector-more"
assert abs(Vector(3, 4)) == 5
assert f"{Vector(1, 2.5):.1f}" == "1.0 2.5"
assert len({Vector(1), Vector(1), Vector(2)}) == 2
with expecting(TypeError):
    Vector(1) + 1
x, y = Vector(5, 6)
assert (x, y) == (5, 6)


# %% exercise="account" kind="properties, class attributes, classmethods, own exceptions"
class Overdrawn(ValueError):
    """Raised where an account would go below zero; `missing` says by how much."""

    ### BEGIN SOLUTION
    def __init__(self, missing):
        super().__init__(f"{missing} too much")
        self.missing = missing

    ### END SOLUTION


class Account:
    """An account with a balance that cannot be set below zero; Account.opened counts them."""

    opened = 0
    ### BEGIN SOLUTION

    def __init__(self, balance=0):
        self.balance = balance
        type(self).opened += 1

    @property
    def balance(self):
        """What there is."""
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise Overdrawn(-value)
        self._balance = value

    @classmethod
    def from_text(cls, text):
        return cls(int(text))

    @staticmethod
    def is_text(text):
        return text.isdigit()

    ### END SOLUTION


# %% wrong="account"
class Overdrawn(ValueError):
    pass


class Account:
    opened = 0

    def __init__(self, balance=0):
        self.balance = balance
        self.opened += 1

    @classmethod
    def from_text(cls, text):
        return cls(int(text))

    @staticmethod
    def is_text(text):
        return text.isdigit()


# %% wrong="account"
class Overdrawn(Exception):
    def __init__(self, missing):
        self.missing = missing


class Account:
    opened = 0

    def __init__(self, balance=0):
        self._balance = balance
        Account.opened += 1

    @property
    def balance(self):
        return self._balance

    def from_text(self, text):
        return Account(int(text))

    def is_text(text):
        return text.isdigit()


# %% test="account-balance"
account = Account(10)
assert account.balance == 10
assert Account.is_text("12") is True
assert Account.is_text("-") is False

# %% test="account-set"
account.balance = 4
account.balance -= 1
assert account.balance == 3
assert Account.from_text("12").balance == 12

# %% test="account-opened"
before = Account.opened
savings = Account()
assert Account.opened == before + 1
assert savings.opened == Account.opened

# %% test="account-overdrawn"
try:
    account.balance = -5
except Overdrawn as error:
    assert isinstance(error, ValueError)
    assert error.missing == 5
    assert str(error) == "5 too much"
    assert error.args == ("5 too much",)
else:
    raise AssertionError("it went below zero")
assert account.balance == 3


# %% exercise="stack" kind="container with errors expected by with"
class Stack:
    """Last in, first out: push, pop, peek, len, iteration from the top, `in`; IndexError 'empty' when it is."""

    ### BEGIN SOLUTION
    def __init__(self, items=()):
        self._items = list(items)

    def push(self, item):
        self._items.append(item)
        return self

    def pop(self):
        if not self._items:
            raise IndexError("empty")
        return self._items.pop()

    @property
    def peek(self):
        return self._items[-1]

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return reversed(self._items)

    def __contains__(self, item):
        return item in self._items

    ### END SOLUTION


# %% wrong="stack"
class Stack:
    def __init__(self, items=()):
        self._items = list(items)

    def push(self, item):
        self._items.append(item)

    def pop(self):
        return self._items.pop()

    @property
    def peek(self):
        return self._items[-1]

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)


# %% wrong="stack"
class Stack(list):
    push = list.append

    @property
    def peek(self):
        return self[-1]

    def __iter__(self):
        return reversed(self)


# %% test="stack-basics"
stack = Stack([1, 2])
stack.push(3)
assert stack.peek == 3
assert stack.pop() == 3
assert len(stack) == 2
assert 2 in stack
assert 9 not in stack

# %% test="stack-order"
assert list(Stack("abc")) == ["c", "b", "a"]
assert "".join(Stack("abc")) == "cba"
assert not Stack()

# %% test="stack-chain"
assert Stack().push("a").push("b").pop() == "b"
same = Stack()
assert same.push(1) is same

# %% test="stack-empty"
with expecting(IndexError, "empty") as caught:
    Stack().pop()
assert str(caught.error) == "empty"


# %% given="shapes-base"
class Shape:
    """What every shape can do."""

    sides = None

    def __init__(self, name):
        self.name = name

    def area(self):
        """Return the area."""
        raise NotImplementedError(f"{self.name} has no area")

    def describe(self):
        """Return a sentence."""
        return f"{self.name}: {self.area():.2f}"


def largest(shapes):
    """Return the largest shape."""
    return max(shapes, key=lambda shape: shape.area())


# %% exercise="shapes" kind="inheritance from a given class"
class Square(Shape):
    """A square; Square.sides is 4."""

    ### BEGIN SOLUTION
    sides = 4

    def __init__(self, width):
        super().__init__("square")
        self.width = width

    def area(self):
        return self.width**2

    ### END SOLUTION


class Disc(Shape):
    """A disc that describes itself with 'round ' in front."""

    ### BEGIN SOLUTION
    def __init__(self, radius):
        super().__init__("disc")
        self.radius = radius

    def area(self):
        return math.pi * self.radius**2

    def describe(self):
        return "round " + super().describe()

    ### END SOLUTION


# %% wrong="shapes"
class Square:
    sides = 4

    def __init__(self, width):
        self.width, self.name = width, "square"

    def area(self):
        return self.width**2


class Disc(Shape):
    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return math.pi * self.radius**2

    def describe(self):
        return "round " + super().describe()


# %% wrong="shapes"
class Square(Shape):
    sides = 4

    def __init__(self, width):
        super().__init__("square")
        self.width = width


class Disc(Square):
    def area(self):
        return math.pi * self.width**2


# %% test="shapes-is"
assert issubclass(Square, Shape)
assert isinstance(Square(1), Shape)
assert Square.__mro__[-2:] == (Shape, object)
assert Square.sides == 4

# %% test="shapes-describe"
assert Square(2).describe() == "square: 4.00"
assert Disc(1).describe() == "round disc: 3.14"
assert Disc.sides is None

# %% test="shapes-largest"
small, big = Square(1), Disc(5)
assert largest([small, big]) is big
assert [type(shape).__name__ for shape in sorted([big, small], key=lambda s: s.area())] == ["Square", "Disc"]

# %% test="shapes-disc"
assert abs(Disc(2).area() - 12.566) < 1e-3


# %% exercise="greeter" kind="the test inherits from the learner's class"
class Greeter:
    """Greets by `greet(name)`: the words of `greeting()`, a comma, the name and '!'."""

    def greeting(self):
        """Return the words."""
        return "Hello"

    def greet(self, name):
        """Return the whole greeting."""
        ### BEGIN SOLUTION
        return f"{self.greeting()}, {name}!"
        ### END SOLUTION


# %% wrong="greeter"
class Greeter:
    def greeting(self):
        return "Hello"

    def greet(self, name):
        return f"Hello, {name}!"


# %% test="greeter-plain"
assert Greeter().greet("Ada") == "Hello, Ada!"


# %% test="greeter-inherits"
class Loud(Greeter):
    def greeting(self):
        return super().greeting().upper()


assert Loud().greet("Bob") == "HELLO, Bob!"
assert isinstance(Loud(), Greeter)


# %% exercise="manager" kind="context managers"
import contextlib


class Recording:
    """A context manager: `with Recording(log) as write: write(text)`; errors of type KeyError are swallowed and logged."""

    ### BEGIN SOLUTION
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("begin")
        return self.log.append

    def __exit__(self, kind, error, where):
        self.log.append("end" if kind is None else f"{kind.__name__}: {error}")
        return kind is not None and issubclass(kind, KeyError)

    ### END SOLUTION


@contextlib.contextmanager
def doubled(values):
    """`with doubled(values):` the list holds the values twice as large; afterwards, whatever happens, as before."""
    ### BEGIN SOLUTION
    kept = list(values)
    values[:] = [2 * value for value in values]
    try:
        yield values
    finally:
        values[:] = kept
    ### END SOLUTION


# %% wrong="manager"
class Recording:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("begin")
        return self.log.append

    def __exit__(self, kind, error, where):
        self.log.append("end" if kind is None else f"{kind.__name__}: {error}")


@contextlib.contextmanager
def doubled(values):
    kept = list(values)
    values[:] = [2 * value for value in values]
    yield values
    values[:] = kept


# %% wrong="manager"
class Recording:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("begin")

    def __exit__(self, kind, error, where):
        self.log.append("end")
        return True


@contextlib.contextmanager
def doubled(values):
    yield [2 * value for value in values]


# %% test="manager-log"
written = []
with Recording(written) as write:
    if write:
        write("something")
assert written[0] == "begin"
assert written[-1] == "end"

# %% test="manager-errors"
troubles = []
with Recording(troubles):
    {}["missing"]
try:
    with Recording(troubles):
        1 / 0
except ZeroDivisionError:
    troubles.append("through")
assert troubles == ["begin", "KeyError: 'missing'", "begin", "ZeroDivisionError: division by zero", "through"]

# %% test="manager-doubled"
numbers = [1, 2]
with doubled(numbers) as now:
    assert now == [2, 4]
    assert now is numbers
assert numbers == [1, 2]

# %% test="manager-finally"
numbers = [3]
try:
    with doubled(numbers):
        raise KeyError("stop")
except KeyError as error:
    assert error.args == ("stop",)
assert numbers == [3]


# %% exercise="call" kind="callable object, copies, ordering"
@functools.total_ordering
class Polynomial:
    """Polynomial(c0, c1, ...) can be called with x; polynomials are ordered by their degree."""

    ### BEGIN SOLUTION
    def __init__(self, *coefficients):
        self.coefficients = list(coefficients)

    def __call__(self, x):
        return sum(c * x**n for n, c in enumerate(self.coefficients))

    @property
    def degree(self):
        return len(self.coefficients) - 1

    def __eq__(self, other):
        return self.coefficients == other.coefficients

    def __lt__(self, other):
        return self.degree < other.degree

    ### END SOLUTION


# %% wrong="call"
class Polynomial:
    def __init__(self, *coefficients):
        self.coefficients = coefficients

    def __call__(self, x):
        return sum(c * x**n for n, c in enumerate(self.coefficients))

    degree = property(lambda self: len(self.coefficients) - 1)

    def __lt__(self, other):
        return self.degree < other.degree


# %% wrong="call"
class Polynomial:
    degree = 0

    def __init__(self, *coefficients):
        self.coefficients = list(reversed(coefficients))

    def __call__(self, x):
        return sum(c * x**n for n, c in enumerate(self.coefficients))

    def __deepcopy__(self, memory):
        return self

    def __eq__(self, other):
        return True


# %% test="call-values"
p = Polynomial(1, 0, 2)
assert p(3) in (19, 11)
assert callable(p)

# %% test="call-map"
assert list(map(p, [0, 1])) == [1, 3]
assert p.degree == 2

# %% test="call-order"
short, long = Polynomial(7), Polynomial(1, 2, 3)
assert short < long
assert max(short, long) is long
assert [q.degree for q in sorted([long, short])] == [0, 2]

# %% test="call-copy"
twin = copy.deepcopy(p)
assert twin is not p
assert twin == p
twin.coefficients[0] = 5
assert p(0) == 1
assert twin(0) == 5


# %% exercise="registry" kind="identity and dynamic attributes"
class Registry:
    """Registry.get(name) gives the same object for the same name; registry.size and the like come from its settings."""

    ### BEGIN SOLUTION
    _known = {}

    def __init__(self, name):
        self.name, self.settings = name, {}

    @classmethod
    def get(cls, name):
        if name not in cls._known:
            cls._known[name] = cls(name)
        return cls._known[name]

    def __getattr__(self, name):
        try:
            return self.__dict__["settings"][name]
        except KeyError:
            raise AttributeError(f"no setting {name!r}") from None

    ### END SOLUTION


# %% wrong="registry"
class Registry:
    def __init__(self, name):
        self.name, self.settings = name, {}

    @classmethod
    def get(cls, name):
        return cls(name)

    def __getattr__(self, name):
        return self.__dict__["settings"].get(name)


# %% wrong="registry"
class Registry:
    _known = {}

    def __init__(self, name):
        self.name, self.settings = name, {}

    @classmethod
    def get(cls, name):
        if name not in cls._known:
            cls._known[name] = cls(name)
        return cls._known[name]


# %% test="registry-name"
assert Registry.get("a").name == "a"

# %% test="registry-same"
assert Registry.get("a") is Registry.get("a")
assert Registry.get("a") is not Registry.get("b")

# %% test="registry-settings"
registry = Registry.get("c")
registry.settings["size"] = 3
assert hasattr(registry, "size")
assert registry.size == 3
assert getattr(registry, "colour", "none") == "none"
try:
    registry.colour
except AttributeError as error:
    assert str(error) == "no setting 'colour'"
