"""Executing all source notebooks: as the tests and the website do it, against plain serial nbval, both in this run.

python benchmarks/notebooks.py
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from mml.instructor import execution

ROOT = Path(__file__).parents[1]
NBVAL = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval-lax"]


def plain(notebooks):
    start = time.perf_counter()
    subprocess.run([*NBVAL, *notebooks], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def ours(notebooks):
    start = time.perf_counter()
    execution.execute_all([(path, False) for path in notebooks], ROOT)
    return time.perf_counter() - start


def main():
    notebooks = sorted(ROOT.glob("*/source/*/*.ipynb"))
    assert notebooks, "there is no source notebook"
    print(f"{len(notebooks)} notebooks")
    usual = plain(notebooks)
    with tempfile.TemporaryDirectory() as empty:
        execution.PLACE = Path(empty)
        first, again = ours(notebooks), ours(notebooks)
    print(f"plain serial nbval {usual:.1f} s, ours {first:.1f} s, ours again {again:.1f} s")
    print(f"time against plain serial nbval: {first / usual:.2f}x, when nothing has changed {again / usual:.3f}x")


if __name__ == "__main__":
    main()
