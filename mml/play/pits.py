"""Sandpits: floors hidden under sand, each with one lowest point.

A floor is a smooth function of the place, made of wells and humps; ``kind`` says what makes it hard to search. All
lengths are in metres: the sandpit is SIDE by SIDE, its sand is level at height 0, and the floor lies below.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from mml.play.picture import is_whole

SIDE = 6.0  # m
TOUCH = 0.2  # m: a pole that goes in this near to the lowest point has found it
DIPS = {"one pit": 12, "many pits": 40, "pebbles": 20, "narrow well": 60}  # how often one may dip, by kind
MARGIN = 0.8  # m: the lowest point keeps away from the rim
GRID = 121  # points along each side where a floor is looked at as a whole
PEBBLES, PEBBLE = 40, 0.012  # how many waves make the pebbles, and how high each is, m


@dataclass(frozen=True)
class Pit:
    """A sandpit. ``lowest`` is the place of its lowest point, shape (2,), in m; ``dips`` how many dips it allows."""

    kind: str
    seed: int
    lowest: np.ndarray = field(repr=False)
    centres: np.ndarray = field(repr=False)  # (2, K), m
    depths: np.ndarray = field(repr=False)  # (K,), m; negative for a hump
    widths: np.ndarray = field(repr=False)  # (K,), m
    waves: np.ndarray = field(repr=False)  # (2, P), radians per m
    phases: np.ndarray = field(repr=False)  # (P,), radians

    @property
    def dips(self) -> int:
        """How many dips this kind of sandpit allows."""
        return DIPS[self.kind]

    def height(self, x):
        """Return the height of the floor at ``x``, shape (2,) or (2, K), in m: a number or shape (K,)."""
        return self.bare_height(x) + PEBBLE * np.cos(self._angles(x)).sum(axis=0)

    def bare_height(self, x):
        """Return the height without pebbles, as ``height`` does."""
        away = np.asarray(x, dtype=float)[:, None] - self.centres.reshape(2, -1, *[1] * (np.ndim(x) - 1))
        fall = np.exp(-0.5 * (away**2).sum(axis=0) / _as_column(self.widths**2, x))
        return -1.0 - (_as_column(self.depths, x) * fall).sum(axis=0)

    def slope(self, x):
        """Return the gradient of ``height`` at ``x``, shape (2,): how fast the floor rises along each axis, m per m."""
        away = np.asarray(x, dtype=float)[:, None] - self.centres
        fall = np.exp(-0.5 * (away**2).sum(axis=0) / self.widths**2)
        smooth = (self.depths * fall / self.widths**2 * away).sum(axis=1)
        return smooth - PEBBLE * (self.waves * np.sin(self._angles(x))).sum(axis=1)

    def touches(self, x) -> bool:
        """Return whether a pole at ``x``, shape (2,), touches what lies at the lowest point."""
        return bool(np.hypot(*(np.asarray(x, dtype=float) - self.lowest)) < TOUCH)

    def _angles(self, x):
        return np.tensordot(self.waves.T, np.asarray(x, dtype=float), axes=1) + _as_column(self.phases, x)


def pit(seed=0, kind="one pit"):
    """Return a sandpit; the same seed gives the same one.

    ``seed``: a whole number, 0 or more. ``kind``: "one pit" (every way down ends at the lowest point), "many pits"
    (most ways down end somewhere else), "pebbles" (one pit, whose floor is rough) or "narrow well" (a wide hollow, and
    elsewhere a well that is deeper and 40 cm across).
    Raises ValueError where the seed or the kind is another.
    """
    if kind not in DIPS:
        raise ValueError(f"There is no kind {kind!r} of sandpit; choose one of {', '.join(DIPS)}.")
    if not is_whole(seed, 0):
        raise ValueError(f"The seed of a sandpit is a whole number, 0 or more; it got {seed!r}.")
    return _made(int(seed), kind)


@lru_cache(maxsize=256)
def _made(seed, kind):
    rng = np.random.default_rng([seed, list(DIPS).index(kind)])
    while True:  # until a draw is as its kind promises; it takes two to thirty
        centres, depths, widths = MAKERS[kind](rng)
        waves, phases = _pebbles(rng) if kind == "pebbles" else (np.zeros((2, 0)), np.zeros(0))
        made = Pit(kind, seed, np.zeros(2), centres, depths, widths, waves, phases)
        lows = local_lows(made)
        if _as_promised(kind, made, lows):
            parts = _settle(made, lows[:, 0]), centres, depths, widths, waves, phases
            for part in parts:
                part.setflags(write=False)  # every caller gets the same pit
            return Pit(kind, seed, *parts)


def local_lows(pit):
    """Return the grid points of a pit that lie lower than their eight neighbours, shape (2, K), the lowest first."""
    run = np.linspace(0, SIDE, GRID)
    places = np.array(np.meshgrid(run, run, indexing="ij"))
    z = pit.bare_height(places.reshape(2, -1)).reshape(GRID, GRID)
    framed = np.pad(z, 1, constant_values=np.inf)
    shifts = [(i, j) for i in (0, 1, 2) for j in (0, 1, 2) if (i, j) != (1, 1)]
    low = np.all([z < framed[i : i + GRID, j : j + GRID] for i, j in shifts], axis=0)
    return places[:, low][:, np.argsort(z[low])]


# ---- inside --------------------------------------------------------------------------------------


def _one_pit(rng):
    centre = rng.uniform(MARGIN, SIDE - MARGIN, (2, 1))
    humps = rng.uniform(0, SIDE, (2, 4))
    return np.hstack([centre, humps]), np.array([2.2, *rng.uniform(-0.25, 0.25, 4)]), np.array([2.2, *[0.9] * 4])


def _many_pits(rng):
    wells = rng.uniform(MARGIN, SIDE - MARGIN, (2, 6))
    depths = np.array([1.9, *rng.uniform(0.8, 1.4, 5)])
    return wells, depths, rng.uniform(0.55, 0.75, 6)


def _narrow_well(rng):
    centres = rng.uniform(MARGIN, SIDE - MARGIN, (2, 2))
    return centres, np.array([1.0, 2.0]), np.array([2.2, 0.28])


MAKERS = {"one pit": _one_pit, "many pits": _many_pits, "pebbles": _one_pit, "narrow well": _narrow_well}


def _pebbles(rng):
    """Return waves about 12 cm long in all directions, (2, PEBBLES), and their phases."""
    way = rng.uniform(0, 2 * np.pi, PEBBLES)
    length = rng.uniform(0.08, 0.16, PEBBLES)
    return 2 * np.pi / length * np.array([np.cos(way), np.sin(way)]), rng.uniform(0, 2 * np.pi, PEBBLES)


def _as_promised(kind, pit, lows):
    """Return whether a floor is what its kind says, given its local lows, shape (2, K), the lowest first."""
    inside = np.all((lows[:, 0] > MARGIN / 2) & (lows[:, 0] < SIDE - MARGIN / 2))
    if kind in ("one pit", "pebbles"):
        return bool(inside and lows.shape[1] == 1)
    from_middle = np.hypot(*(lows[:, 0] - SIDE / 2))
    heights = pit.bare_height(lows)
    if kind == "many pits":
        return bool(inside and lows.shape[1] >= 5 and heights[1] - heights[0] > 0.35 and from_middle > 1.2)
    return bool(inside and lows.shape[1] == 2 and np.hypot(*(lows[:, 0] - lows[:, 1])) > 1.5 and from_middle > 1.0)


def _settle(pit, x):
    """Return the minimum of the smooth floor near ``x``, shape (2,), by Newton's method on a smooth, round bottom."""
    for _ in range(20):
        away = x[:, None] - pit.centres
        pull = pit.depths * np.exp(-0.5 * (away**2).sum(axis=0) / pit.widths**2) / pit.widths**2
        gradient = (pull * away).sum(axis=1)
        hessian = pull.sum() * np.eye(2) - (pull / pit.widths**2 * away) @ away.T
        x = x - np.linalg.solve(hessian, gradient)
    return x


def _as_column(numbers, x):
    """Return (K,) numbers shaped to go with places x of shape (2,) or (2, M): (K,) or (K, 1)."""
    return numbers.reshape(-1, *[1] * (np.ndim(x) - 1))
