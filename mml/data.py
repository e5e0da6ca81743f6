"""Load the small data files that ship with the course, and compare each with its checksum first."""

import csv
import hashlib
from pathlib import Path

import numpy as np

__all__ = ["DataError", "bear", "digits", "heights", "path", "portrait", "stdlib_imports"]


class DataError(Exception):
    """A data file is missing or is not what the course ships. Its text says what to do."""


def folder() -> Path:
    """Return the folder of the data files: inside the installed package, or in the course's repository."""
    here = Path(__file__).parent
    places = [here / "_data", here.parent / "data"]
    for place in places:
        if (place / "SHA256SUMS").is_file():
            return place
    raise DataError(
        f"The course's data are not there: looked for SHA256SUMS in {places[0]} and in {places[1]}. "
        "Clone the course again, or install mml from its wheel."
    )


def path(name: str) -> Path:
    """Return the path of a data file whose bytes are those that the course ships.

    name : a file's name as in ``data/README.md``. Raises DataError when it is unknown, missing or changed.
    """
    place = folder()
    rows = (line.split() for line in (place / "SHA256SUMS").read_text(encoding="utf-8").splitlines() if line.strip())
    wanted = {file: digest for digest, file in rows}
    if name not in wanted:
        raise DataError(f"The course has no data file {name!r}. It has: {', '.join(sorted(wanted))}.")
    file = place / name
    if not file.is_file():
        raise DataError(f"The data file {file} is missing. Bring it back with 'git checkout -- data/{name}'.")
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != wanted[name]:
        raise DataError(
            f"The data file {file} is not what the course ships (its SHA-256 begins {found[:8]}, wanted is "
            f"{wanted[name][:8]}). Bring it back with 'git checkout -- data/{name}'."
        )
    return file


def stdlib_imports() -> tuple[list[str], np.ndarray]:
    """Return the import graph of Python's standard library as (names, links).

    names : list of n module names in alphabetical order.
    links : whole numbers, shape (m, 2); a row (j, i) says that module ``names[j]`` imports module ``names[i]``.
    """
    with path("stdlib_imports.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    names = sorted({name for row in rows for name in row if name})
    number = {name: index for index, name in enumerate(names)}
    links = np.array([(number[importer], number[imported]) for importer, imported in rows if imported])
    return names, links


def heights() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return how many people are how tall, as (height, women, men), each of shape (33,).

    height : the middle of each bin, cm; the bins are 2 cm wide and run from 138 cm to 204 cm.
    women, men : how many of 2,000 women and 2,000 men are in the bin; drawn from published means, nobody was measured.
    """
    table = np.loadtxt(path("heights.csv"), delimiter=",", skiprows=1, dtype=int)
    return tuple(table.T)


def bear() -> np.ndarray:
    """Return the course's bear as lines, shape (2, 260): one column per point; a column of NaN lifts the pen.

    The bear stands on the line y = 0 and is 1.94 units tall; it waves with the arm on the right of the picture.
    """
    return np.genfromtxt(path("bear.csv"), delimiter=",", skip_header=1).T


def portrait() -> np.ndarray:
    """Return the bear's head as a grey picture, shape (64, 64), from 0 (black) to 1 (white); row 0 is the top."""
    return np.loadtxt(path("portrait.csv"), delimiter=",") / 255


def digits() -> tuple[np.ndarray, np.ndarray]:
    """Return handwritten digits, one per row, as (X, labels). They ship with scikit-learn.

    X : shape (1797, 64), grey from 0 (paper) to 16 (ink); ``X[n].reshape(8, 8)`` is the picture, row 0 is the top.
    labels : shape (1797,), whole numbers 0 to 9: the digit that was meant.
    """
    from sklearn.datasets import load_digits  # here, because scikit-learn takes a second to import

    digits = load_digits()
    return digits.data, digits.target
