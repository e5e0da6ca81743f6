# ruff: noqa
# %% [markdown]
# # Names, sources, signatures and mocks

# %% given="names-imports"
import ast
import inspect
import unittest.mock as mock

import numpy as np


# %% exercise="signature" kind="signature, keyword-only and positional-only arguments, docstring"
### BEGIN SOLUTION
def price(net, /, rate=0.19, *, currency: str = "EUR") -> str:
    """Return the price with tax.

    net : number
    """
    return f"{net * (1 + rate):.2f} {currency}"


### END SOLUTION


# %% wrong="signature"
def price(net, rate=0.19, currency="EUR"):
    return f"{net * (1 + rate):.2f} {currency}"


# %% wrong="signature"
def price(net, /, rate=0.2, *, currency: str) -> str:
    """Return the price."""
    return f"{net * (1 + rate):.2f} {currency}"


# %% test="signature-values"
assert price(100, 0.5, currency="GBP") == "150.00 GBP"

# %% test="signature-parameters"
parameters = inspect.signature(price).parameters
assert list(parameters) == ["net", "rate", "currency"]
assert parameters["currency"].kind is inspect.Parameter.KEYWORD_ONLY
assert parameters["net"].kind is inspect.Parameter.POSITIONAL_ONLY
assert parameters["rate"].default == 0.19
assert parameters["net"].default is inspect.Parameter.empty

# %% test="signature-refused"
for arguments, keywords in [((1, 0.1, "GBP"), {}), ((), {"net": 1}), ((1,), {"vat": 2})]:
    try:
        price(*arguments, **keywords)
    except TypeError as error:
        assert str(error).startswith("price() ")
    else:
        raise AssertionError(f"{arguments} {keywords} is accepted")

# %% test="signature-words"
assert price.__doc__.startswith("Return the price")
assert inspect.getdoc(price).endswith("net : number")
assert price.__name__ == "price"
assert price.__annotations__["return"] in (str, "str")


# %% exercise="arguments" kind="*args and **kwargs"
def call_all(functions, *args, sep=", ", **kwargs):
    """Return the answers of the functions, called with the arguments, joined by `sep`."""
    ### BEGIN SOLUTION
    return sep.join(str(function(*args, **kwargs)) for function in functions)
    ### END SOLUTION


# %% wrong="arguments"
def call_all(functions, *args, **kwargs):
    return ", ".join(str(function(*args)) for function in functions)


# %% wrong="arguments"
def call_all(functions, args=(), sep=", ", **kwargs):
    return sep.join(str(function(*args, **kwargs)) for function in functions)


# %% test="arguments-simple"
assert call_all([]) == ""

# %% test="arguments-positions"
assert call_all([max, min], 3, 1, 2) == "3, 1"

# %% test="arguments-keywords"
assert call_all([sorted, max], [3, -4], key=abs, sep=" | ") == "[3, -4] | -4"
assert call_all([dict], a=1, b=2) == "{'a': 1, 'b': 2}"


# %% exercise="source" kind="inspect.getsource of the learner's function"
def total(values):
    """Return the sum, without `sum` and without a for loop."""
    ### BEGIN SOLUTION
    # recursion: the first one and the others
    if not len(values):
        return 0
    return values[0] + total(values[1:])
    ### END SOLUTION


# %% wrong="source"
def total(values):
    result = 0
    for value in values:
        result += value
    return result


# %% wrong="source"
total = lambda values: sum(values)


# %% test="source-value"
assert total([1, 2, 3]) == 6

# %% test="source-text"
text = inspect.getsource(total)
assert text.startswith("def total(values):")
assert "sum(" not in text
assert text.count("\n") <= 12
assert total(np.array([2])) == 2

# %% test="source-tree"
tree = ast.parse(inspect.getsource(total).strip())
assert not [node for node in ast.walk(tree) if isinstance(node, (ast.For, ast.While))]
lines, start = inspect.getsourcelines(total)
assert any("values" in line for line in lines)
assert start >= 1
assert total([]) == 0


# %% exercise="source-class" kind="the source of a class and of its methods"
class Doubler:
    """Doubles."""

    def double(self, x):
        """Return twice x, without a product."""
        ### BEGIN SOLUTION
        return x + x
        ### END SOLUTION


# %% wrong="source-class"
class Doubler:
    def double(self, x):
        return x * 2


# %% test="source-class-value"
assert Doubler().double(4) == 8

# %% test="source-class-method"
assert Doubler().double(3) == 6
assert "*" not in inspect.getsource(Doubler.double)
assert "def double" in inspect.getsource(Doubler.double)

# %% test="source-class-whole"
try:
    inspect.getsource(Doubler)
except OSError as error:  # Python 3.11 finds no source of a class that a cell defines
    assert "source" in str(error)
assert Doubler().double(1) == 2


# %% exercise="helper" kind="a helper deleted by the test"
def square(x):
    """Return x * x."""
    ### BEGIN SOLUTION
    return x * x
    ### END SOLUTION


def squares(values):
    """Return the squares of the values, by calling square."""
    ### BEGIN SOLUTION
    return [square(value) for value in values]
    ### END SOLUTION


# %% wrong="helper"
def square(x):
    return x * x


def squares(values):
    return [value * value for value in values]


# %% wrong="helper"
def square(x):
    return x * x


def squares(values):
    try:
        return [square(value) for value in values]
    except NameError:
        return []


# %% test="helper-values"
assert squares([1, 2]) == [1, 4]

# %% test="helper-used"
kept = square
del square
try:
    squares([2])
except NameError as error:
    assert "square" in str(error)
else:
    raise AssertionError("squares does not call square")
finally:
    square = kept
assert squares([3]) == [9]

# %% test="helper-back"
assert square(3) + squares([1])[0] == 10


# %% exercise="replaced" kind="a notebook function replaced by the test"
def cost(x):
    """Return (x - 3) ** 2."""
    ### BEGIN SOLUTION
    return (x - 3) ** 2
    ### END SOLUTION


def best(candidates):
    """Return the candidate of the least cost, asking cost once for each."""
    ### BEGIN SOLUTION
    return min(candidates, key=cost)
    ### END SOLUTION


# %% wrong="replaced"
def cost(x):
    return (x - 3) ** 2


def best(candidates):
    return min(candidates, key=lambda x: (x - 3) ** 2)


# %% wrong="replaced"
def cost(x):
    return (x - 3) ** 2


def best(candidates):
    winner = candidates[0]
    for candidate in candidates:
        if cost(candidate) < cost(winner):
            winner = candidate
    return winner


# %% test="replaced-value"
assert best([0, 2, 9]) == 2

# %% test="replaced-mock"
real, cost = cost, mock.Mock(side_effect=lambda x: -x)
try:
    assert best([1, 5, 4]) == 5
    assert cost.call_count == 3
    cost.assert_any_call(4)
    assert cost.call_args_list == [mock.call(1), mock.call(5), mock.call(4)]
finally:
    cost = real
assert best([0, 2, 9]) == 2

# %% test="replaced-patch"
with mock.patch.dict(globals(), cost=lambda x: x):
    assert best([4, 1, 2]) == 1
assert best([4, 1, 3]) == 3

# %% test="replaced-count"
counted = []


def counting(x, original=cost):
    counted.append(x)
    return original(x)


cost, original = counting, cost
assert best([8, 7, 6]) == 6
cost = original
assert counted == [8, 7, 6]


# %% exercise="counted-recursion" kind="a recursive function replaced while it runs"
def fact(n):
    """Return n!, recursively."""
    ### BEGIN SOLUTION
    return 1 if n == 0 else n * fact(n - 1)
    ### END SOLUTION


# %% wrong="counted-recursion"
def fact(n):
    product = 1
    for k in range(1, n + 1):
        product *= k
    return product


# %% wrong="counted-recursion"
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


# %% test="counted-recursion-value"
assert fact(6) == 720

# %% test="counted-recursion-calls"
plain_fact, asked = fact, []


def fact(n):
    asked.append(n)
    return plain_fact(n)


try:
    assert fact(5) == 120
finally:
    fact = plain_fact
assert asked == [5, 4, 3, 2, 1, 0], asked


# %% exercise="mock-argument" kind="mocks as arguments"
def notify(people, send, retries=0):
    """Call send(person, subject="Hello") for each person; where it gives False, again, up to `retries` times."""
    ### BEGIN SOLUTION
    for person in people:
        for _ in range(retries + 1):
            if send(person, subject="Hello"):
                break
    ### END SOLUTION


# %% wrong="mock-argument"
def notify(people, send, retries=0):
    for person in people:
        send(person, "Hello")


# %% wrong="mock-argument"
def notify(people, send, retries=0):
    for person in people:
        send(person, subject="Hello")


# %% test="mock-argument-nobody"
nobody = mock.Mock()
assert notify([], nobody) is None
nobody.assert_not_called()

# %% test="mock-argument-calls"
send = mock.MagicMock(return_value=True)
notify(["Ada", "Bob"], send)
assert send.call_count == 2
send.assert_called_with("Bob", subject="Hello")
assert send.mock_calls[0] == mock.call("Ada", subject="Hello")

# %% test="mock-argument-retries"
send = mock.Mock(side_effect=[False, False, True, True])
notify(["Ada", "Bob"], send, retries=2)
assert [call.args[0] for call in send.call_args_list] == ["Ada", "Ada", "Ada", "Bob"]


# %% exercise="patched-module" kind="a module's function replaced by the test"
def solve(A, b):
    """Return the solution of A x = b, without np.linalg.inv."""
    ### BEGIN SOLUTION
    return np.linalg.solve(A, b)
    ### END SOLUTION


# %% wrong="patched-module"
def solve(A, b):
    return np.linalg.inv(A) @ b


# %% test="patched-module-value"
assert np.allclose(solve(np.diag([2.0, 4.0]), np.array([2.0, 2.0])), [1, 0.5])


# %% test="patched-module-refused"
def forbidden(*arguments):
    raise AssertionError("np.linalg.inv is not allowed here")


with mock.patch.object(np.linalg, "inv", forbidden):
    assert np.allclose(solve(np.eye(2), np.array([1.0, 2.0])), [1, 2])


# %% exercise="ask" kind="input replaced by the test"
def ask_age():
    """Ask for an age with input('Age? ') until it is a whole number; return it."""
    ### BEGIN SOLUTION
    while not (answer := input("Age? ")).isdigit():
        pass
    return int(answer)
    ### END SOLUTION


# %% wrong="ask"
def ask_age():
    return int(input("Age? "))


# %% test="ask-once"
with mock.patch("builtins.input", return_value="7") as asked:
    assert ask_age() == 7
asked.assert_called_once_with("Age? ")

# %% test="ask-again"
with mock.patch("builtins.input", side_effect=["old", "", "12"]):
    assert ask_age() == 12
