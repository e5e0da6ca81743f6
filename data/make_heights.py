"""Write ``heights.csv``: how many of 2,000 women and 2,000 men are how tall.

    python data/make_heights.py data/heights.csv

Nobody was measured for this file. The heights are drawn from two bell curves whose means and standard deviations are
those that the US National Center for Health Statistics reports for people aged 20 to 29: women 64.1 in (2.75 in), men
69.3 in (2.92 in). One inch is 2.54 cm, so that is 162.8 cm (7.0 cm) and 176.0 cm (7.4 cm).
"""

import sys
from pathlib import Path

import numpy as np

INCH = 2.54  # cm
PEOPLE = 2000  # of each kind
EDGES = np.arange(138, 205, 2)  # cm; each bin is 2 cm wide
WOMEN = (64.1 * INCH, 2.75 * INCH)  # mean and standard deviation, cm
MEN = (69.3 * INCH, 2.92 * INCH)


def main(target: Path) -> None:
    """Write the two histograms to ``target``."""
    rng = np.random.default_rng(1815)
    women, men = (np.histogram(rng.normal(*curve, PEOPLE), EDGES)[0] for curve in (WOMEN, MEN))
    rows = ["height_cm,women,men"]
    rows += [f"{left + 1},{w},{m}" for left, w, m in zip(EDGES[:-1], women, men, strict=True)]
    target.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    print(f"{target}: {len(rows) - 1} bins, {women.sum()} women, {men.sum()} men inside them")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
