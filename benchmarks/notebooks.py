"""Executing all source notebooks: as `make test` does it, against plain serial nbval, both in this run.

python benchmarks/notebooks.py
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval-lax"]


def seconds(options, notebooks):
    start = time.perf_counter()
    subprocess.run([*PYTEST, *options, *notebooks], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main():
    notebooks = sorted(str(path) for path in ROOT.glob("*/source/*/*.ipynb"))
    assert notebooks, "there is no source notebook"
    print(f"{len(notebooks)} notebooks")
    ours, plain = [], []
    for _ in range(3):
        ours.append(seconds(["-n", "2", "--dist", "loadscope"], notebooks))
        plain.append(seconds([], notebooks))
        print(f"ours {ours[-1]:.1f} s, plain nbval {plain[-1]:.1f} s")
    print(f"time against plain serial nbval, best of three: {min(ours) / min(plain):.2f}x")


if __name__ == "__main__":
    main()
