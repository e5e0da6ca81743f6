"""Numbers drawn from ids: the same learner, question and draw number give the same numbers, on every machine.

NumPy promises that the raw stream of its bit generators stays the same for ever, but not that `Generator.integers`
does. A learner and a grader may have different versions, so every method here is built on the raw stream alone.
"""

import hashlib
import json
import unicodedata

import numpy as np

from mml.quiz.errors import DrawAgain, QuizError

LONGEST_ID = 200
WORD = 2**64


def normal_id(learner):
    """Return the id by which a learner is known, from what the learner typed.

    Spaces around it do not count, runs of spaces inside are one space, accents may be typed in either Unicode form
    (NFC), and capitals do not count: 'Ada', ' ada' and 'ADA' are one learner, as their folders are one on Windows and
    macOS.

    Raises QuizError when `learner` is not a text or holds nothing but spaces.
    """
    if not isinstance(learner, str):
        raise QuizError(
            f"Your id must be a text in quotes, such as 'ada'; you gave a value of type {type(learner).__name__}."
        )
    known = unicodedata.normalize("NFC", " ".join(unicodedata.normalize("NFC", learner).split()).casefold())
    if not known.strip("."):
        raise QuizError("Your id is empty: write your own id in quotes, such as me = 'ada', and run the cell again.")
    if len(known) > LONGEST_ID:
        raise QuizError(f"Your id has {len(known)} characters; an id has at most {LONGEST_ID}.")
    return known


class Draw:
    """A source of numbers for one learner, one question and one draw number.

    `number` is 0 for the numbers that count, 1, 2, ... for practice; `branch` names an independent stream of the same
    draw.
    """

    def __init__(self, learner, question, number=0, branch=""):
        self._key = (normal_id(learner), str(question), int(number), str(branch))
        digest = hashlib.blake2b(json.dumps(self._key).encode("ascii"), digest_size=16, person=b"mml quiz").digest()
        self._bits = np.random.PCG64(int.from_bytes(digest, "big"))

    def __repr__(self):
        learner, question, number, _ = self._key
        return f"<Draw {number} of {question!r} for {learner!r}>"

    def branch(self, name):
        """Return an independent Draw of the same learner, question and number, called `name`."""
        learner, question, number, branch = self._key
        return Draw(learner, question, number, f"{branch}/{name}")

    @property
    def generator(self):
        """A NumPy Generator over the same stream, for data sets; round, as its methods may change one day."""
        return np.random.Generator(self._bits)

    def require(self, condition):
        """Go on when `condition` is true; otherwise the whole template is run again with other numbers."""
        if not condition:
            raise DrawAgain

    def _below(self, count):
        """Return a whole number from 0 to count - 1, each equally likely."""
        fair = WORD - WORD % count
        while True:
            raw = int(self._bits.random_raw())
            if raw < fair:
                return raw % count

    def integer(self, lo, hi, avoid=()):
        """Return a whole number from `lo` to `hi`, both included, that is none of `avoid`."""
        lo, hi = int(lo), int(hi)
        refused = {int(value) for value in avoid if lo <= value <= hi}
        if hi - lo + 1 <= len(refused):
            raise ValueError(f"There is no whole number from {lo} to {hi} to draw, leaving out {sorted(refused)}.")
        while True:
            value = lo + self._below(hi - lo + 1)
            if value not in refused:
                return value

    def nonzero(self, lo, hi):
        """Return a whole number from `lo` to `hi`, both included, that is not 0."""
        return self.integer(lo, hi, avoid=(0,))

    def distinct(self, k, lo, hi, avoid=()):
        """Return a list of `k` different whole numbers from `lo` to `hi`, none of `avoid`, in random order."""
        found = []
        for _ in range(k):
            found.append(self.integer(lo, hi, avoid=[*avoid, *found]))
        return found

    def decimal(self, lo, hi, places=1):
        """Return a float with `places` decimals, from `lo` to `hi`, both included."""
        scale = 10**places
        return self.integer(round(lo * scale), round(hi * scale)) / scale

    def sign(self):
        """Return 1 or -1."""
        return 1 - 2 * self._below(2)

    def choose(self, sequence):
        """Return one item of a sequence that is not empty."""
        items = list(sequence)
        if not items:
            raise ValueError("There is nothing to choose from: the sequence is empty.")
        return items[self._below(len(items))]

    def shuffle(self, sequence):
        """Return a new list of the items of `sequence` in random order; `sequence` is not changed."""
        items = list(sequence)
        for last in range(len(items) - 1, 0, -1):
            other = self._below(last + 1)
            items[last], items[other] = items[other], items[last]
        return items

    def sample(self, k, sequence):
        """Return a list of `k` items of `sequence`, none taken twice, in random order."""
        items = self.shuffle(sequence)
        if k > len(items):
            raise ValueError(f"There are {len(items)} items to draw from; {k} were asked for.")
        return items[:k]

    def matrix(self, shape, lo, hi):
        """Return an integer array of the given shape (a tuple, or a whole number), entries from `lo` to `hi`."""
        entries = [self.integer(lo, hi) for _ in range(int(np.prod(shape)))]
        return np.array(entries, dtype=np.int64).reshape(shape)

    def vector(self, n, lo, hi):
        """Return an integer array of shape (n,), entries from `lo` to `hi`, not all of them 0."""
        if lo == hi == 0:
            raise ValueError("A vector with all entries 0 was asked for; give lo or hi another value.")
        while True:
            drawn = self.matrix(n, lo, hi)
            if drawn.any():
                return drawn

    def invertible(self, n, lo, hi):
        """Return an integer array of shape (n, n), entries from `lo` to `hi`, whose determinant is not 0."""
        for _ in range(1000):
            drawn = self.matrix((n, n), lo, hi)
            if abs(np.linalg.det(drawn)) > 0.5:
                return drawn
        raise ValueError(f"No invertible {n} by {n} matrix with entries from {lo} to {hi} was found in 1000 draws.")

    def unimodular(self, n, most=4):
        """Return a pair of integer arrays of shape (n, n): a matrix with determinant 1 or -1, and its inverse.

        No entry of either is larger than `most` in size. For n > 1 every row and every column of the first has at least
        two entries that are not 0.
        """
        for _ in range(1000):
            matrix = np.diag([self.sign() for _ in range(n)])
            inverse = matrix.copy()
            for _ in range(2 * n if n > 1 else 0):
                to, source = self.distinct(2, 0, n - 1)
                times = self.sign()
                matrix[to] += times * matrix[source]
                inverse[:, source] -= times * inverse[:, to]
            fits = max(np.abs(matrix).max(), np.abs(inverse).max()) <= most
            full = n == 1 or min((matrix != 0).sum(axis=0).min(), (matrix != 0).sum(axis=1).min()) > 1
            if fits and full:
                return matrix, inverse
        raise ValueError(
            f"No {n} by {n} matrix with an integer inverse and entries up to {most} was found; allow larger ones."
        )
