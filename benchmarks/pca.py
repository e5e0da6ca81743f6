"""The references of the PCA course's labs against scikit-learn and NumPy, on MNIST's test images (10,000 x 784).

Distances of all pairs, prediction by nearest neighbours, covariance and PCA: each is timed in turns with the usual tool
and must give the same answer. Prints the ratios; the goals are 2, 2, 1.5 and 1.5. The images are fetched once; the
variable MML_DATA names the folder where they are kept.

    python benchmarks/pca.py
"""

import time
from pathlib import Path

import nbformat
import numpy as np
from sklearn import decomposition, metrics, neighbors

from mml import data

SOURCE = Path(__file__).parents[1] / "pca" / "source"
ROUNDS = 5
KNOWN, KEPT, NEIGHBOURS = 8_000, 50, 5


def references(week, lab):
    """Return the functions of a lab, solutions and helpers, by name."""
    names = {"np": np}
    for cell in nbformat.read(SOURCE / week / f"{lab}.ipynb", as_version=4).cells:
        marks = cell.metadata.get("nbgrader", {})
        if (marks.get("solution") or marks.get("locked")) and cell.source.startswith("def "):
            exec(compile(cell.source, lab, "exec"), names)
    return names


def seconds(function):
    start = time.perf_counter()
    result = function()
    return time.perf_counter() - start, result


def compare(name, goal, ours, theirs, agree):
    """Time the two in turns, hold their answers to each other, and print and return the median ratio."""
    mine, usual = [], []
    for _ in range(ROUNDS):
        took, a = seconds(ours)
        mine.append(took)
        took, b = seconds(theirs)
        usual.append(took)
        assert agree(a, b), f"{name}: the two ways disagree"
    ratio = np.median(np.array(mine) / usual)
    print(f"{name:32} {np.median(mine):7.2f} s {np.median(usual):7.2f} s {ratio:6.2f}x (goal {goal:g}x)")
    return ratio


def main():
    X, labels, _ = data.images("mnist test")
    statistics = references("week1_statistics", "lab_mean_covariance")
    products = references("week2_inner_products", "lab_inner_products")
    components = references("week4_pca", "lab_pca")
    known, new, y = X[:KNOWN], X[KNOWN:], labels[:KNOWN]
    voters = neighbors.KNeighborsClassifier(NEIGHBOURS, algorithm="brute").fit(known, y)

    def with_sklearn():
        model = decomposition.PCA(KEPT).fit(X)
        return model.inverse_transform(model.transform(X)), model.explained_variance_ * (len(X) - 1) / len(X)

    print(f"{'':32} {'ours':>9} {'usual':>9}")
    compare(
        "pairwise distances, 2,000 x 8,000",
        2,
        lambda: products["pairwise_distances"](new, known),
        lambda: metrics.pairwise_distances(new, known),
        lambda a, b: np.allclose(a, b, atol=1e-6),
    )
    compare(
        f"{NEIGHBOURS} nearest neighbours",
        2,
        lambda: products["knn_predict"](NEIGHBOURS, known, y, new),
        lambda: voters.predict(new),
        lambda a, b: np.mean(a == b) > 0.99,  # equal votes are settled in another way
    )
    compare(
        "covariance",
        1.5,
        lambda: statistics["covariance"](X),
        lambda: np.cov(X, rowvar=False, bias=True),
        np.allclose,
    )
    compare(
        f"PCA with {KEPT} components",
        1.5,
        lambda: components["pca"](X, KEPT),
        with_sklearn,
        lambda a, b: np.allclose(a[0], b[0], atol=1e-8) and np.allclose(a[2], b[1]),
    )


if __name__ == "__main__":
    main()
