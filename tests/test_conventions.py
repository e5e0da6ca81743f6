"""What all four weeks of the PCA course agree on: one row per example, (N, D), and a covariance with 1/N."""

import nbformat
import numpy as np
import pytest
from conftest import ROOT

from mml import data

PCA = ROOT / "pca"
N, D, M = 7, 3, 5  # all different, so that a transposed table shows


def solutions(week, lab):
    """Return what the solutions and the given functions of a lab define, by name."""
    names = {"np": np}
    for cell in nbformat.read(PCA / "source" / week / f"{lab}.ipynb", as_version=4).cells:
        if cell.metadata.get("nbgrader", {}).get("solution") or cell.source.lstrip().startswith("def as_floats"):
            exec(cell.source, names)
    return names


@pytest.fixture
def X():
    return np.random.default_rng(0).normal(size=(N, D)) @ [[2.0, 1, 0], [0, 1, 3], [1, 0, 1]] + 4


def S(X):
    """The covariance by the definition: the mean of the outer products of the deviations."""
    return np.mean([np.outer(x - X.mean(axis=0), x - X.mean(axis=0)) for x in X], axis=0)


@pytest.mark.parametrize("name", ["digits", "faces"])
def test_pictures_have_one_row_per_example(name):
    pictures, labels, shape = data.images(name)
    assert pictures.shape == (len(labels), shape[0] * shape[1])


def test_week_1_has_rows_for_examples_and_divides_by_n(X):
    lab = solutions("week1_statistics", "lab_mean_covariance")
    for mean in (lab["mean_naive"](X), lab["mean"](X), lab["running_mean_covariance"]([X[:2], X[2:]])[0]):
        np.testing.assert_allclose(mean, X.mean(axis=0))
    spreads = lab["covariance_naive"](X), lab["covariance"](X), lab["running_mean_covariance"]([X[:2], X[2:]])[1]
    for spread in spreads:
        np.testing.assert_allclose(spread, S(X))
    standard = solutions("week1_statistics", "lab_numpy_tutorial")["standardise"](X)
    np.testing.assert_allclose(np.mean(standard**2, axis=0), np.ones(D))


def test_week_2_compares_rows(X):
    lab = solutions("week2_inner_products", "lab_inner_products")
    Y = np.random.default_rng(1).normal(size=(M, D))
    table = lab["pairwise_distances"](X, Y)
    assert table.shape == (N, M)
    np.testing.assert_allclose(table[2, 4], np.linalg.norm(X[2] - Y[4]))
    assert lab["knn_predict"](1, X, np.arange(N), Y).shape == (M,)
    assert 0 <= lab["most_similar"](X, 2) < N


def test_week_3_rebuilds_rows(X):
    lab = solutions("week3_projections", "lab_orthogonal_projections")
    basis = np.linalg.eigh(S(X))[1]
    assert lab["reconstruct"](X, basis, 2).shape == (N, D)
    np.testing.assert_allclose(lab["reconstruct"](X, basis, D), X)


def test_week_4_has_rows_for_examples_and_divides_by_n(X):
    lab = solutions("week4_pca", "lab_pca")
    X_bar, mean = lab["normalise"](X)
    assert X_bar.shape == (N, D)
    np.testing.assert_allclose(mean, X.mean(axis=0))
    for pca in (lab["pca"], lab["pca_high_dim"]):
        rebuilt, mean, values, components = pca(X, 2)
        assert (rebuilt.shape, mean.shape, values.shape, components.shape) == ((N, D), (D,), (2,), (D, 2))
        np.testing.assert_allclose(values, np.sort(np.linalg.eigvalsh(S(X)))[::-1][:2])
