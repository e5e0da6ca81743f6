"""Write ``bear.csv``, the course's bear as closed lines, and ``portrait.csv``, its head as a grey picture.

    python data/make_bear.py data

The bear is drawn here, shape by shape, from circles, ellipses and a few hand-set points. It waves with one arm only and
wears its scarf to one side, so that a mirror image can be told from a turn. Units are of our own choosing: the bear
stands on the line y = 0, about two units tall, with x = 0 between its feet.
"""

import sys
from pathlib import Path

import numpy as np

SIDE = 64  # pixels along each side of the portrait
FINER = 8  # each pixel is the mean of FINER x FINER looks


def ellipse(middle, radii, turn=0.0, begin=0.0, end=360.0, points=28):
    """Return points along an ellipse, shape (2, points): angles in degrees, against the clock, the last at ``end``."""
    t = np.radians(np.linspace(begin, end, points))
    x, y = radii[0] * np.cos(t), radii[1] * np.sin(t)
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    return np.array([middle[0] + c * x - s * y, middle[1] + s * x + c * y])


def path(*points):
    """Return the line through ``points``, pairs, shape (2, K)."""
    return np.array(points, dtype=float).T


def closed(line):
    """Return ``line`` with its first point once more at the end."""
    return np.hstack([line, line[:, :1]])


HEAD = ellipse((0.0, 1.52), (0.40, 0.36), begin=-56, end=236)
EARS = [
    ellipse((-0.31, 1.81), (0.13, 0.13), begin=-10, end=220, points=16),
    ellipse((0.31, 1.81), (0.13, 0.13), begin=-40, end=190, points=16),
]
INNER_EARS = [ellipse((x, 1.80), (0.06, 0.06), points=12) for x in (-0.30, 0.30)]
MUZZLE = ellipse((0.0, 1.41), (0.17, 0.13), points=20)
NOSE = closed(path((-0.06, 1.49), (0.06, 1.49), (0.02, 1.43), (-0.02, 1.43)))
MOUTH = path((-0.09, 1.36), (-0.04, 1.34), (0.0, 1.37), (0.0, 1.43), (0.0, 1.37), (0.05, 1.34), (0.1, 1.37))
EYES = [ellipse((-0.15, 1.61), (0.035, 0.045), points=12)]
WINK = path((0.10, 1.60), (0.13, 1.63), (0.17, 1.63), (0.20, 1.60))
SCARF = closed(path((-0.30, 1.22), (0.30, 1.22), (0.33, 1.10), (-0.33, 1.10)))
SCARF_TAIL = closed(path((0.10, 1.10), (0.26, 1.10), (0.40, 0.70), (0.24, 0.66)))
BODY = ellipse((0.0, 0.66), (0.43, 0.46), begin=107, end=433)
BELLY = ellipse((-0.02, 0.56), (0.25, 0.28), points=20)
ARM_DOWN = closed(path((-0.30, 1.02), (-0.46, 0.86), (-0.55, 0.66), (-0.53, 0.56), (-0.45, 0.54), (-0.40, 0.62)))
ARM_UP = closed(
    path(
        (0.34, 0.98),
        (0.56, 1.14),
        (0.70, 1.38),
        (0.72, 1.50),
        (0.79, 1.56),
        (0.87, 1.50),
        (0.84, 1.32),
        (0.68, 0.98),
        (0.43, 0.76),
    )
)
FEET = [ellipse((x, 0.10), (0.19, 0.10), points=18) for x in (-0.24, 0.24)]

LINES = [
    BODY,
    BELLY,
    *FEET,
    ARM_DOWN,
    ARM_UP,
    HEAD,
    *EARS,
    *INNER_EARS,
    MUZZLE,
    NOSE,
    MOUTH,
    *EYES,
    WINK,
    SCARF,
    SCARF_TAIL,
]

# Lower layers first; the number is the grey of what is inside the line, 0 black and 255 white.
PORTRAIT = (
    [(closed(ear), 120) for ear in EARS]
    + [(ear, 190) for ear in INNER_EARS]
    + [
        (BODY, 120),
        (HEAD, 140),
        (SCARF, 235),
        (SCARF_TAIL, 235),
        (MUZZLE, 205),
        (NOSE, 25),
        *[(eye, 25) for eye in EYES],
    ]
)
STROKES = [(MOUTH, 25), (WINK, 25)]
GROUND = 60


def inside(points, corners):
    """Return which of ``points`` (2, K) lie inside the closed line through ``corners`` (2, M): shape (K,), bool."""
    x, y = points
    odd = np.zeros(x.shape, dtype=bool)
    for (x0, y0), (x1, y1) in zip(corners.T, np.roll(corners, -1, axis=1).T, strict=True):
        if y0 == y1:
            continue
        between = (y0 > y) != (y1 > y)
        odd ^= between & (x < x0 + (y - y0) / (y1 - y0) * (x1 - x0))
    return odd


def near(points, line, within):
    """Return which of ``points`` (2, K) are nearer than ``within`` to the line ``line`` (2, M): shape (K,), bool."""
    found = np.zeros(points.shape[1], dtype=bool)
    for a, b in zip(line.T[:-1], line.T[1:], strict=True):
        along = b - a
        share = np.clip(along @ (points - a[:, None]) / (along @ along), 0, 1)
        found |= np.hypot(*(points - a[:, None] - np.outer(along, share))) < within
    return found


def portrait():
    """Return the head as whole numbers 0 to 255, shape (SIDE, SIDE), the top row first."""
    fine = (np.arange(SIDE * FINER) + 0.5) / (SIDE * FINER)
    x, y = np.meshgrid(-0.55 + 1.10 * fine, 2.03 - 1.10 * fine)
    points = np.array([x.ravel(), y.ravel()])
    grey = np.full(points.shape[1], GROUND, dtype=float)
    for line, shade in PORTRAIT:
        grey[inside(points, line)] = shade
    for line, shade in STROKES:
        grey[near(points, line, 0.014)] = shade
    blocks = grey.reshape(SIDE, FINER, SIDE, FINER)
    return np.rint(blocks.mean(axis=(1, 3))).astype(int)


def main(folder: Path) -> None:
    """Write both files into ``folder``."""
    rows = ["x,y"]
    for number, line in enumerate(LINES):
        rows += [","] * (number > 0)  # an empty pair lifts the pen
        rows += [f"{x:.3f},{y:.3f}".replace("-0.000", "0.000") for x, y in line.T]
    (folder / "bear.csv").write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    picture = "\n".join(",".join(map(str, row)) for row in portrait())
    (folder / "portrait.csv").write_text(picture + "\n", encoding="utf-8", newline="\n")
    print(f"bear.csv: {len(LINES)} lines, {sum(line.shape[1] for line in LINES)} points; portrait.csv: {SIDE} x {SIDE}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
