# ruff: noqa
# %% [markdown]
# # Records, enumerations and errors of one's own

# %% given="records-imports"
import dataclasses
import enum
import sys
import traceback
import typing
from collections import namedtuple


# %% exercise="point" kind="dataclass"
### BEGIN SOLUTION
@dataclasses.dataclass(frozen=True, order=True)
class Point:
    x: float
    y: float = 0.0

    def moved(self, dx):
        return dataclasses.replace(self, x=self.x + dx)


### END SOLUTION


# %% wrong="point"
@dataclasses.dataclass
class Point:
    x: float
    y: float = 0.0

    def moved(self, dx):
        self.x += dx
        return self


# %% wrong="point"
class Point:
    def __init__(self, x, y=0.0):
        self.x, self.y = x, y

    def moved(self, dx):
        return Point(self.x + dx, self.y)


# %% test="point-attributes"
point = Point(1, y=2)
assert (point.x, point.y) == (1, 2)

# %% test="point-equal"
assert Point(1) == Point(1, 0.0)
assert Point(1) != Point(2)
assert repr(Point(1, 2)) == "Point(x=1, y=2)"

# %% test="point-moved"
assert point.moved(5).x == 6
assert point.x == 1

# %% test="point-frozen"
assert sorted([Point(2), Point(1)])[0].x == 1
assert dataclasses.asdict(Point(3, 4)) == {"x": 3, "y": 4}
assert [field.name for field in dataclasses.fields(Point)] == ["x", "y"]
try:
    point.x = 7
except dataclasses.FrozenInstanceError:
    pass
else:
    raise AssertionError("it can be changed")
assert len({Point(1), Point(1)}) == 1


# %% exercise="colour" kind="enumeration"
### BEGIN SOLUTION
class Colour(enum.Enum):
    RED = "r"
    GREEN = "g"

    @property
    def nice(self):
        return self.name.title()


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


### END SOLUTION


# %% wrong="colour"
class Colour:
    RED = "r"
    GREEN = "g"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


# %% wrong="colour"
Colour = enum.Enum("Colour", ["RED", "GREEN"])
Level = enum.Enum("Level", ["LOW", "HIGH"])


# %% test="colour-names"
assert Colour.RED != Colour.GREEN
assert Level.LOW != Level.HIGH

# %% test="colour-members"
assert [colour.name for colour in Colour] == ["RED", "GREEN"]
assert Colour["RED"] is Colour.RED
assert isinstance(Colour.GREEN, Colour)
assert len(Colour) == 2

# %% test="colour-values"
assert Colour.RED.value == "r"
assert Colour("g") is Colour.GREEN
assert Colour.GREEN.nice == "Green"

# %% test="colour-level"
assert Level.LOW < Level.HIGH
assert Level.HIGH == 2
assert Level(1) is Level.LOW


# %% exercise="named" kind="named tuples"
### BEGIN SOLUTION
City = namedtuple("City", "name people", defaults=(0,))


class Town(typing.NamedTuple):
    """A town."""

    name: str
    mayor: str = "nobody"


def biggest(cities):
    return max(cities, key=lambda city: city.people)


### END SOLUTION


# %% wrong="named"
def City(name, people=0):
    return (name, people)


def Town(name, mayor="nobody"):
    return (name, mayor)


def biggest(cities):
    return max(cities, key=lambda city: city[1])


# %% wrong="named"
City = namedtuple("City", "name people")
Town = namedtuple("Town", "name mayor")


def biggest(cities):
    return sorted(cities)[-1]


# %% test="named-tuple"
assert tuple(City("Ulm", 126)) == ("Ulm", 126)
assert City("Ulm", 126) == ("Ulm", 126)

# %% test="named-fields"
ulm = City("Ulm", 126)
assert ulm.people == 126
assert ulm._replace(people=127).people == 127
assert ulm._asdict() == {"name": "Ulm", "people": 126}
assert City._fields == ("name", "people")
assert repr(ulm) == "City(name='Ulm', people=126)"

# %% test="named-defaults"
assert City("Nowhere")[1] == 0
assert Town("Here")[1] == "nobody"

# %% test="named-biggest"
cities = [City("Bonn", 330), City("Ulm", 126)]
assert biggest(cities) == cities[0]
assert biggest(cities) is cities[0]


# %% exercise="chained" kind="exception chaining and messages"
class ParseError(Exception):
    """Raised by `parse`; `line` is the number of the line."""

    ### BEGIN SOLUTION
    def __init__(self, message, line):
        super().__init__(message)
        self.line = line

    ### END SOLUTION


def parse(text):
    """Return {name: number} of the lines 'name = number'; a ParseError comes from the ValueError that was its cause."""
    ### BEGIN SOLUTION
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            name, value = line.split("=")
            found[name.strip()] = int(value)
        except ValueError as error:
            raise ParseError(f"line {number}: {line!r}", number) from error
    return found
    ### END SOLUTION


# %% wrong="chained"
class ParseError(Exception):
    pass


def parse(text):
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            name, value = line.split("=")
            found[name.strip()] = int(value)
        except ValueError:
            raise ParseError(f"line {number}: {line!r}") from None
    return found


# %% wrong="chained"
class ParseError(Exception):
    def __init__(self, message, line):
        super().__init__(message, line)
        self.line = line


def parse(text):
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        name, value = line.split("=")
        if not value.strip().isdigit():
            raise ParseError(f"line {number}: {line!r}", number)
        found[name.strip()] = int(value)
    return found


# %% test="chained-values"
assert parse("a = 1\nb=2") == {"a": 1, "b": 2}

# %% test="chained-line"
try:
    parse("a = 1\nb = two")
except ParseError as error:
    assert error.line == 2
    assert str(error) == "line 2: 'b = two'", error
else:
    raise AssertionError("no ParseError")

# %% test="chained-cause"
try:
    parse("a")
except ParseError as error:
    assert type(error.__cause__) is ValueError
    assert "not enough values" in str(error.__cause__)
    assert error.__suppress_context__
    assert any("parse" in line for line in traceback.format_exception(error))


# %% exercise="errors" kind="builtin exceptions by the learner, several kinds"
def lookup(table, key):
    """Return table[key]; KeyError with the key where it is missing, TypeError 'a dict is wanted' where table is none."""
    ### BEGIN SOLUTION
    if not isinstance(table, dict):
        raise TypeError("a dict is wanted")
    return table[key]
    ### END SOLUTION


# %% wrong="errors"
def lookup(table, key):
    assert isinstance(table, dict), "a dict is wanted"
    return table[key]


# %% wrong="errors"
def lookup(table, key):
    if not isinstance(table, dict):
        raise TypeError
    if key not in table:
        raise LookupError(key)
    return table[key]


# %% test="errors-value"
assert lookup({"a": None}, "a") is None

# %% test="errors-key"
try:
    lookup({"a": 1}, ("b", 2))
except KeyError as error:
    assert error.args == (("b", 2),)
    assert sys.exc_info()[1] is error
else:
    raise AssertionError("no KeyError")

# %% test="errors-type"
try:
    lookup([1, 2], 0)
except TypeError as error:
    assert str(error) == "a dict is wanted"
except Exception as error:
    raise AssertionError(f"another error: {error!r}") from error


# %% exercise="unicode-error" kind="exceptions with arguments of their own"
def decode(data):
    """Return the text of UTF-8 bytes; UnicodeDecodeError and OSError pass through."""
    ### BEGIN SOLUTION
    if data is None:
        raise FileNotFoundError(2, "no such data", "data.bin")
    return data.decode()
    ### END SOLUTION


# %% wrong="unicode-error"
def decode(data):
    if data is None:
        raise OSError("no such data")
    return data.decode(errors="replace")


# %% wrong="unicode-error"
def decode(data):
    if data is None:
        return None
    return data.decode()


# %% test="unicode-error-text"
assert decode("é".encode()) == "é"

# %% test="unicode-error-decode"
try:
    decode(b"ab\xff")
except UnicodeDecodeError as error:
    assert error.start == 2
    assert error.reason == "invalid start byte"
    assert error.object == b"ab\xff"
else:
    raise AssertionError("no UnicodeDecodeError")

# %% test="unicode-error-file"
try:
    decode(None)
except FileNotFoundError as error:
    assert error.errno == 2
    assert error.filename == "data.bin"
else:
    raise AssertionError("no FileNotFoundError")


# %% exercise="passing" kind="an error of the test passes through the learner's code"
def guarded(action, log):
    """Return action(), or the default 0 where it raises LookupError; write 'done' into the log in every case."""
    ### BEGIN SOLUTION
    try:
        return action()
    except LookupError:
        return 0
    finally:
        log.append("done")
    ### END SOLUTION


# %% wrong="passing"
def guarded(action, log):
    try:
        result = action()
    except LookupError:
        result = 0
    log.append("done")
    return result


# %% wrong="passing"
def guarded(action, log):
    try:
        return action()
    except:
        return 0
    finally:
        log.append("done")


# %% test="passing-value"
log = []
assert guarded(lambda: 5, log) == 5
assert log == ["done"]


# %% test="passing-swallowed"
def missing():
    log.append("asked")
    return [][0]


log = []
assert guarded(missing, log) == 0
assert log == ["asked", "done"]


# %% test="passing-through"
class Special(RuntimeError):
    pass


special = Special("very", 1)


def fails():
    raise special


log = []
try:
    guarded(fails, log)
except Special as error:
    assert error is special
    assert error.args == ("very", 1)
else:
    raise AssertionError("the error did not pass")
assert log == ["done"]


# %% exercise="retry" kind="retries of a callback that fails at first"
def retry(action, times):
    """Call action() until it raises nothing, at most `times` times; the last error passes."""
    ### BEGIN SOLUTION
    for n in range(times):
        try:
            return action()
        except Exception:
            if n == times - 1:
                raise
    ### END SOLUTION


# %% wrong="retry"
def retry(action, times):
    for n in range(times):
        try:
            return action()
        except Exception:
            pass


# %% wrong="retry"
def retry(action, times):
    try:
        return action()
    except Exception:
        return retry(action, times - 1)


# %% given="retry-flaky"
class Flaky:
    """Fails some times, then gives its number of calls."""

    def __init__(self, failures):
        self.failures, self.calls = failures, 0

    def __call__(self):
        self.calls += 1
        if self.calls <= self.failures:
            raise ConnectionError(f"call {self.calls}")
        return self.calls


# %% test="retry-works"
assert retry(Flaky(2), 5) == 3

# %% test="retry-count"
flaky = Flaky(1)
retry(flaky, 9)
assert flaky.calls == 2

# %% test="retry-error"
flaky = Flaky(10)
try:
    retry(flaky, 3)
except ConnectionError as error:
    assert str(error) == "call 3"
else:
    raise AssertionError("no error")
assert flaky.calls == 3


# %% exercise="subclass" kind="learner's subclasses of builtin types"
### BEGIN SOLUTION
class Missing(dict):
    def __missing__(self, key):
        return f"no {key}"


class Celsius(float):
    @property
    def fahrenheit(self):
        return self * 9 / 5 + 32


class Words(str):
    def count_words(self):
        return len(self.split())


### END SOLUTION


# %% wrong="subclass"
class Missing(dict):
    pass


class Celsius(float):
    def fahrenheit(self):
        return self * 9 / 5 + 32


class Words(str):
    def count_words(self):
        return len(self.split(" "))


# %% test="subclass-data"
assert Missing(a=1) == {"a": 1}
assert Celsius(20) == 20.0
assert Celsius(20) + 1 == 21
assert Words("a b") == "a b"
assert isinstance(Missing(), dict)

# %% test="subclass-missing"
assert Missing(a=1)["b"] == "no b"

# %% test="subclass-methods"
assert Celsius(100).fahrenheit == 212
assert Words("a  b").count_words() == 2
