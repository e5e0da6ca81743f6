"""Load data: the small files that ship with the course, each compared with its checksum, and pictures to learn from.

``mml.download`` is the only other module that this one imports.
"""

import csv
import gzip
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from mml import download

__all__ = ["DataError", "Images", "bear", "digits", "heights", "images", "path", "portrait", "stdlib_imports"]

IMAGES = ("digits", "faces", "mnist", "mnist test", "olivetti")
MNIST_MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
MNIST = {  # part -> file -> SHA-256
    "mnist": {
        "train-images-idx3-ubyte.gz": "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
        "train-labels-idx1-ubyte.gz": "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    },
    "mnist test": {
        "t10k-images-idx3-ubyte.gz": "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
        "t10k-labels-idx1-ubyte.gz": "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
    },
}


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
    X, labels = _digits()
    return X.copy(), labels.copy()


@lru_cache
def _digits():
    from sklearn.datasets import load_digits  # here, because scikit-learn takes a second to import

    return load_digits(return_X_y=True)


class Images(NamedTuple):
    """Grey pictures, one per row.

    X : shape (N, D), from 0 to 1; labels : shape (N,), whole numbers: what each picture shows, a digit or a person, or
    -1 where nobody knows; shape : (rows, columns) of a picture, with rows x columns = D.
    """

    X: np.ndarray
    labels: np.ndarray
    shape: tuple[int, int]


def images(name: str = "digits") -> Images:
    """Return a set of grey pictures by its name, one per row, from 0 to 1.

    "digits" : 1,797 handwritten digits, 8 x 8, 1 is ink; they ship with scikit-learn.
    "faces" : 100 faces, 25 x 25, 1 is white; they ship with scikit-image, and the labels are all -1.
    "mnist", "mnist test" : 60,000 and 10,000 handwritten digits, 28 x 28, 1 is ink; fetched once, 10 and 1.6 MB.
    "olivetti" : 400 faces of 40 people, 64 x 64, 1 is white; fetched once by scikit-learn, 4 MB.

    Raises ValueError for another name, and DataError with one sentence where a set cannot be fetched.
    """
    if name not in IMAGES:
        raise ValueError(f"There are no pictures called {name!r}; choose one of {', '.join(IMAGES)}.")
    if name == "digits":
        X, labels = digits()
        return Images(X / 16, labels, (8, 8))
    if name == "faces":
        return _faces()
    return _olivetti() if name == "olivetti" else _mnist(name)


def _faces():
    from skimage.data import lfw_subset  # here, because it takes half a second to import

    faces = lfw_subset()[:100]  # the other hundred are no faces
    return Images(faces.reshape(100, 625).astype(float), np.full(100, -1), (25, 25))


def _mnist(name):
    try:
        files = [download.fetch(file, digest, MNIST_MIRRORS) for file, digest in MNIST[name].items()]
    except download.DownloadError as error:
        raise DataError(str(error)) from None
    X, labels = (_idx(file) for file in files)
    return Images(X.reshape(len(X), -1) / 255, labels.astype(int), X.shape[1:])


def _idx(file):
    """Return the array of bytes in a gzipped file of the IDX format: zero, zero, 8, axes; the sizes; the bytes."""
    raw = gzip.decompress(file.read_bytes())
    sizes = np.frombuffer(raw, dtype=">u4", count=raw[3], offset=4).tolist()
    return np.frombuffer(raw, dtype=np.uint8, offset=4 + 4 * raw[3]).reshape(sizes)


def _olivetti():
    from sklearn.datasets import fetch_olivetti_faces

    try:
        download.refuse_in_a_page("olivetti")
        faces = fetch_olivetti_faces(data_home=download.folder() / "olivetti")
    except download.DownloadError as error:
        raise DataError(str(error)) from None
    except (OSError, ValueError) as error:  # scikit-learn says with an OSError that a digest is wrong
        raise DataError(
            f"The Olivetti faces could not be fetched ({' '.join(str(error).split())[:120]}). Connect to the internet "
            "and run this again, or choose data that need no download, such as 'faces'."
        ) from None
    return Images(faces.data.astype(float), faces.target, (64, 64))
