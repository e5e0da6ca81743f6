"""PageRank of 200,000 pages and 2 million links: the lab's reference against SciPy's sparse power iteration.

Prints the ratio of the times (the goal is 2 or less), and peak memory for webs of growing size, which is to grow in
proportion to the links.

    python benchmarks/pagerank.py
"""

import ast
import time
import tracemalloc
from pathlib import Path

import nbformat
import numpy as np
from scipy import sparse

SOURCE = Path(__file__).parents[1] / "linear_algebra/source/week5_eigenvectors/lab_pagerank.ipynb"
PAGES, LINKS, DAMPING, TOL = 200_000, 2_000_000, 0.85, 1e-8
ROUNDS = 5


def reference():
    """Return the lab's own pagerank_links, taken from its source notebook."""
    for cell in nbformat.read(SOURCE, as_version=4).cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "pagerank-links":
            names = {"np": np}
            exec(compile(ast.parse(cell.source), str(SOURCE), "exec"), names)
            return names["pagerank_links"]
    raise LookupError(f"{SOURCE} has no exercise pagerank-links")


def with_scipy(links, n, damping, tol):
    """Return the ranks by power iteration with a sparse matrix in compressed rows: the usual tool."""
    origin, target = links.T
    counts = sparse.coo_array((np.ones(len(links)), (target, origin)), shape=(n, n)).tocsr()
    out = np.bincount(origin, minlength=n)
    share, dangling = 1 / np.maximum(out, 1), out == 0
    r = np.full(n, 1 / n)
    while True:
        new = damping * (counts @ (r * share)) + (damping * r[dangling].sum() + 1 - damping) / n
        if np.abs(new - r).sum() < tol:
            return new
        r = new


def web(n, m):
    """Return m links between n pages, shape (m, 2); a few pages get most of the links, as on a real web."""
    rng = np.random.default_rng(0)
    return np.column_stack([rng.integers(0, n, m), (n * rng.random(m) ** 3).astype(int)])


def seconds(function, *args):
    start = time.perf_counter()
    result = function(*args)
    return time.perf_counter() - start, result


def main():
    ours = reference()
    links = web(PAGES, LINKS)
    ratios = []
    for _ in range(ROUNDS):
        mine, a = seconds(ours, links, PAGES, DAMPING, TOL)
        theirs, b = seconds(with_scipy, links, PAGES, DAMPING, TOL)
        assert np.abs(a - b).sum() < 1e-6, "the two ways disagree"
        ratios.append(mine / theirs)
        print(f"ours {mine:.2f} s, SciPy {theirs:.2f} s")
    print(f"{'pages':>9} {'links':>9} {'peak MB':>9} {'bytes per link':>15}")
    for size in (1, 2, 4, 8):
        n, m = PAGES * size // 8, LINKS * size // 8
        links = web(n, m)
        tracemalloc.start()
        ours(links, n, DAMPING, 1e-3)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(f"{n:9,} {m:9,} {peak / 1e6:9.1f} {peak / m:15.0f}")
    print(f"time against SciPy, median of {ROUNDS}: {np.median(ratios):.2f}x")


if __name__ == "__main__":
    main()
