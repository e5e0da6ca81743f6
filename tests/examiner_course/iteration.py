# ruff: noqa
# %% [markdown]
# # Iteration

# %% given="iteration-imports"
import collections
import itertools


# %% exercise="countdown" kind="generator"
def countdown(n):
    """Yield n, n - 1, ..., 1."""
    ### BEGIN SOLUTION
    while n > 0:
        yield n
        n -= 1
    ### END SOLUTION


# %% wrong="countdown"
def countdown(n):
    return list(range(n, 0, -1))


# %% wrong="countdown"
def countdown(n):
    while n >= 0:
        yield n
        n -= 1


# %% test="countdown-values"
assert list(countdown(3)) == [3, 2, 1]
assert sum(countdown(4)) == 10, "4 + 3 + 2 + 1"

# %% test="countdown-lazy"
steps = countdown(50)
assert iter(steps) is steps
assert next(steps) == 50
assert next(steps) == 49
assert 47 in steps
assert next(steps) == 46

# %% test="countdown-end"
last = countdown(1)
assert next(last) == 1
try:
    next(last)
except StopIteration:
    pass
else:
    raise AssertionError("it goes on")
assert next(last, "over") == "over"


# %% exercise="primes" kind="endless generator"
def primes():
    """Yield the prime numbers, without end."""
    ### BEGIN SOLUTION
    found = []
    for n in itertools.count(2):
        if all(n % p for p in found):
            found.append(n)
            yield n
    ### END SOLUTION


# %% wrong="primes"
def primes():
    found = []
    for n in itertools.count(1):
        if all(n % p for p in found if p > 1):
            found.append(n)
            yield n


# %% wrong="primes"
def _all_primes():
    found = []
    for n in itertools.count(2):
        if all(n % p for p in found):
            found.append(n)
            yield n


the_primes = _all_primes()


def primes():
    return the_primes


# %% test="primes-first"
assert list(itertools.islice(primes(), 6)) == [2, 3, 5, 7, 11, 13]

# %% test="primes-takewhile"
small = sorted(itertools.takewhile(lambda p: p < 30, primes()))
assert len(small) in (0, 10, 11)

# %% test="primes-fresh"
both = list(itertools.islice(zip(primes(), primes()), 5))
assert all(a == b for a, b in both), both


# %% exercise="chunks" kind="iterator as an argument"
def chunks(items, size):
    """Yield lists of `size` items (the last may be shorter), drawing no more than needed."""
    ### BEGIN SOLUTION
    items = iter(items)
    while piece := list(itertools.islice(items, size)):
        yield piece
    ### END SOLUTION


# %% wrong="chunks"
def chunks(items, size):
    items = list(items)
    for start in range(0, len(items), size):
        yield items[start : start + size]


# %% wrong="chunks"
def chunks(items, size):
    piece = []
    for item in items:
        piece.append(item)
        if len(piece) == size:
            yield piece
            piece = []


# %% test="chunks-list"
assert list(chunks([1, 2, 3, 4, 5], 2)) == [[1, 2], [3, 4], [5]]
assert list(chunks("", 2)) == []

# %% test="chunks-generator"
assert list(chunks((n * n for n in range(4)), 2)) == [[0, 1], [4, 9]]

# %% test="chunks-lazy"
drawn = []


def source():
    for n in range(100):
        drawn.append(n)
        yield n


pieces = chunks(source(), 3)
assert drawn == []
assert next(pieces) == [0, 1, 2]
assert drawn == [0, 1, 2]
assert next(pieces) == [3, 4, 5]
assert drawn == [0, 1, 2, 3, 4, 5]


# %% exercise="take" kind="iterator of the test that goes on"
def take(iterator, n):
    """Return a list of the next n items of an iterator and leave the others in it."""
    ### BEGIN SOLUTION
    return [item for _, item in zip(range(n), iterator)]
    ### END SOLUTION


# %% wrong="take"
def take(iterator, n):
    return [item for item, _ in zip(iterator, range(n))]


# %% wrong="take"
def take(iterator, n):
    return list(iterator)[:n]


# %% test="take-values"
assert take(iter("abc"), 2) == ["a", "b"]

# %% test="take-rest"
numbers = iter(range(10))
assert take(numbers, 3) == [0, 1, 2]
assert next(numbers) == 3

# %% test="take-count"
endless = iter([5, 6, 7, 8])
assert take(endless, 1) + take(endless, 1) == [5, 6]
assert list(endless) == [7, 8]


# %% exercise="running-mean" kind="generator with send, throw and close"
def running_mean():
    """A generator: send it numbers, it yields their mean; a ValueError thrown in makes it begin again."""
    ### BEGIN SOLUTION
    total, count = 0.0, 0
    while True:
        try:
            value = yield total / count if count else None
            total, count = total + value, count + 1
        except ValueError:
            total, count = 0.0, 0
    ### END SOLUTION


# %% wrong="running-mean"
def running_mean():
    total, count = 0.0, 0
    while True:
        value = yield total / count if count else None
        total, count = total + value, count + 1


# %% wrong="running-mean"
def running_mean():
    values = []
    while True:
        try:
            value = yield values[-1] if values else None
            values.append(value)
        except ValueError:
            values = []


# %% test="running-mean-send"
means = running_mean()
assert next(means) is None
assert means.send(10) == 10
assert means.send(20) == 15

# %% test="running-mean-throw"
again = running_mean()
next(again)
again.send(3)
assert again.throw(ValueError("begin again")) is None
assert again.send(7) == 7

# %% test="running-mean-close"
closing = running_mean()
assert next(closing) is None
closing.close()
assert next(closing, "closed") == "closed"


# %% exercise="totals" kind="generator that returns"
def totals(numbers):
    """Yield the running totals and return how many there were."""
    ### BEGIN SOLUTION
    total, count = 0, 0
    for number in numbers:
        total, count = total + number, count + 1
        yield total
    return count
    ### END SOLUTION


# %% wrong="totals"
def totals(numbers):
    total = 0
    for number in numbers:
        total += number
        yield total


# %% test="totals-values"
assert list(totals([1, 2, 3])) == [1, 3, 6]

# %% test="totals-return"
returned = []


def listen():
    returned.append((yield from totals([4, 5])))


assert list(listen()) == [4, 9]
assert returned == [2]


# %% exercise="flatten" kind="recursive generator"
def flatten(nested):
    """Yield the leaves of nested lists and tuples; text is a leaf."""
    ### BEGIN SOLUTION
    for item in nested:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item
    ### END SOLUTION


# %% wrong="flatten"
def flatten(nested):
    for item in nested:
        if isinstance(item, list):
            yield from item
        else:
            yield item


# %% wrong="flatten"
def flatten(nested):
    for item in nested:
        if hasattr(item, "__iter__"):
            yield from flatten(item)
        else:
            yield item


# %% test="flatten-shallow"
assert list(flatten([1, [2, 3], [], 4])) == [1, 2, 3, 4]

# %% test="flatten-deep"
assert list(flatten([1, (2, [3, (4,)]), [[]]])) == [1, 2, 3, 4]

# %% test="flatten-text"
assert "-".join(flatten(["ab", ["cd"]])) == "ab-cd"


# %% exercise="evens" kind="class with iteration"
class Evens:
    """The even numbers below `stop`; may be walked through more than once."""

    ### BEGIN SOLUTION
    def __init__(self, stop):
        self.stop = stop

    def __iter__(self):
        return iter(range(0, self.stop, 2))

    def __len__(self):
        return (self.stop + 1) // 2

    ### END SOLUTION


# %% wrong="evens"
class Evens:
    def __init__(self, stop):
        self.stop, self.next = stop, 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.next >= self.stop:
            raise StopIteration
        self.next += 2
        return self.next - 2

    def __len__(self):
        return (self.stop + 1) // 2


# %% wrong="evens"
class Evens:
    def __init__(self, stop):
        self.stop = stop

    def __getitem__(self, n):
        if 2 * n < self.stop:
            return 2 * n
        raise IndexError(n)

    def __len__(self):
        return self.stop


# %% test="evens-values"
assert list(Evens(7)) == [0, 2, 4, 6]
assert 4 in Evens(7)
assert 3 not in Evens(7)

# %% test="evens-twice"
evens = Evens(6)
assert [(a, b) for a in evens for b in evens][:4] == [(0, 0), (0, 2), (0, 4), (2, 0)]
first, *rest = evens
assert rest == [2, 4]

# %% test="evens-length"
assert len(Evens(7)) == 4
assert len(Evens(8)) == 4


# %% exercise="stream" kind="variable that is an iterator, read by several tests"
# stream is an iterator over 1, 4, 9, ... without end
### BEGIN SOLUTION
stream = (n * n for n in itertools.count(1))
### END SOLUTION

# %% wrong="stream"
stream = [n * n for n in range(1, 10)]

# %% wrong="stream"
stream = map(lambda n: n * n, itertools.count())

# %% test="stream-sorted"
assert sorted(itertools.islice(stream, 3))[-1] in (4, 9)

# %% test="stream-next"
assert next(stream) == 16
assert next(stream) == 25


# %% exercise="reader" kind="generator that keeps an argument"
def reader(lines, log):
    """Yield the lines; write 'open' into the log when it begins and 'closed' when it ends, however it ends."""
    ### BEGIN SOLUTION
    log.append("open")
    try:
        yield from lines
    finally:
        log.append("closed")
    ### END SOLUTION


# %% wrong="reader"
def reader(lines, log):
    log.append("open")
    yield from lines
    log.append("closed")


# %% test="reader-whole"
entries = []
assert list(reader(["a", "b"], entries)) == ["a", "b"]
assert entries == ["open", "closed"]

# %% test="reader-half"
entries = []
lines = reader(["a", "b"], entries)
assert entries == []
assert next(lines) == "a"
assert entries == ["open"]
lines.close()
assert entries == ["open", "closed"]


# %% exercise="objects-of-itertools" kind="results of itertools and builtins"
def neighbours(items):
    """Return an iterator over (item, the one after it)."""
    ### BEGIN SOLUTION
    return itertools.pairwise(items)
    ### END SOLUTION


# %% wrong="objects-of-itertools"
def neighbours(items):
    return [(a, b) for a, b in zip(items, items[1:])]


# %% wrong="objects-of-itertools"
def neighbours(items):
    return zip(items, items)


# %% test="objects-of-itertools-values"
assert list(neighbours([1, 2, 3])) == [(1, 2), (2, 3)]

# %% test="objects-of-itertools-iterator"
pairs = neighbours("abc")
assert next(pairs)[0] == "a"
assert isinstance(pairs, collections.abc.Iterator)
