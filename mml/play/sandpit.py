"""The sandpit: something lies at the lowest point of a hidden floor, and every dip of the pole costs.

A dip tells how high the floor is there and how it slopes. The map is shown when the search is over.
"""

import math

import numpy as np

from mml.plane import Plane
from mml.play.picture import Picture, button, is_whole, point, slider
from mml.play.pits import DIPS, GRID, SIDE, pit

MODES = ("height and slope", "slope", "height", "automatic")
ARROW = 0.7  # m of arrow for a slope of 1 m per m
LONGEST = 1.1  # m: a longer arrow would hide the sand
LEVELS = 14  # contour lines on the map
COMPASS = ("right", "upper right", "top", "upper left", "left", "lower left", "bottom", "lower right")


def sandpit(seed=0, kind="one pit", mode="height and slope", dips=None):
    """Return a sandpit to search, 6 m by 6 m: click where the pole goes in, or move it and press Enter or 'Dip'.

    ``seed``: another whole number, another sandpit. ``kind``: "one pit", "many pits", "pebbles" or "narrow well", as
    ``play.pit`` describes them. ``mode``: what a dip tells, "height and slope", "slope" or "height"; or "automatic",
    where the next dip goes down the slope by itself and you choose the length of the step. ``dips``: how many there
    are, by default as many as the kind allows.

    Typed twins: ``.dip(x, y)``, which returns (height, slope); ``.follow()`` for one automatic dip;
    ``.play(strategy)``; ``.show_map()``; ``.again()``; ``.new(seed)``.
    To read: ``.history``, shape (n, 5), one dip per row: x, y, height, slope along x, slope along y, in m and m per m,
    NaN where the mode does not tell; ``.found``, ``.over`` (bool); ``.dips_left``.
    Raises ValueError where an argument is not one of those.
    """
    return Sandpit(seed, kind, mode, dips)


class Sandpit(Picture):
    """The picture that ``sandpit`` returns."""

    def __init__(self, seed=0, kind="one pit", mode="height and slope", dips=None):
        if mode not in MODES:
            raise ValueError(f"There is no mode {mode!r} of the sandpit; choose one of {', '.join(MODES)}.")
        dips = DIPS.get(kind) if dips is None else dips
        if kind in DIPS and not is_whole(dips, 1):
            raise ValueError(f"The number of dips is a whole number, 1 or more; it got {dips!r}.")
        self._kind, self._mode, self._allowed = kind, mode, dips
        self._bury(seed)
        controls = {
            "pole": point((SIDE / 2, SIDE / 2), "result", tag="pole", label="pole"),
            "dip": button("Dip", lambda game: game._dip_by_hand()),
        }
        if mode == "automatic":
            controls |= {
                "follow": button("Follow the slope", lambda game: game.over or game._follow()),
                "step": slider(0.05, 2.0, start=0.5, step=0.05, label="length of the step, times the slope"),
            }
        controls |= {
            "map": button("Show the map", lambda game: game._give_up()),
            "again": button("Start again", lambda game: game._bury(game._pit.seed)),
            "new": button("New sandpit", lambda game: game._bury(game._pit.seed + 1)),
        }
        plane = Plane((0, SIDE), (0, SIDE))
        super().__init__(self._drawn, controls, plane=plane, title="Sandpit", click=("pole", "dip"))

    # ---- what can be read and typed ---------------------------------------------------------------

    @property
    def history(self):
        """The dips so far, shape (n, 5): x, y, height, slope along x, slope along y; NaN where it is not told."""
        return np.array([self._told(row) for row in self._dips]).reshape(-1, 5)

    @property
    def found(self):
        """Whether a dip has found what is buried."""
        return bool(self._dips) and self._pit.touches(self._dips[-1][:2])

    @property
    def over(self):
        """Whether the search is over: found, no dips left, or given up."""
        return self.found or self._given_up or self.dips_left == 0

    @property
    def dips_left(self):
        """How many dips are left."""
        return self._allowed - len(self._dips)

    def dip(self, x, y):
        """Push the pole in at (x, y), in m; return (height, slope): a number and an array of shape (2,), in m per m.

        What the mode does not tell is NaN. Raises ValueError outside the sandpit and when the search is over.
        """
        place = self._controls["pole"].check("pole", (x, y))
        self._refuse_when_over()
        self._push(np.array(place))
        self._change({**self.values, "pole": place})
        return float(self.history[-1, 2]), self.history[-1, 3:]

    def follow(self):
        """Dip once more, down the slope of the last dip; the first dip is where the pole stands.

        Raises ValueError in another mode than "automatic", and when the search is over.
        """
        if self._mode != "automatic":
            raise ValueError('Only a sandpit with mode="automatic" follows the slope by itself.')
        self._refuse_when_over()
        self.act("follow")

    def play(self, strategy, dips=None):
        """Let ``strategy`` choose all further dips and return whether it found what is buried.

        ``strategy``: a function that gets ``history``, shape (n, 5), and returns the next place, shape (2,). ``dips``:
        how many it may make, by default all that are left. Raises ValueError where it returns anything else than a
        place in the sandpit.
        """
        for _ in range(self.dips_left if dips is None else min(dips, self.dips_left)):
            if self.over:
                break
            self._push(checked_place(strategy, self.history))
        if self._dips:
            self._change({**self.values, "pole": self._dips[-1][:2].tolist()})
        else:
            self._change(self.values)
        return self.found

    def show_map(self):
        """Give up: end the search and show the map."""
        self.act("map")

    def again(self):
        """Search the same sandpit from the beginning."""
        self.act("again")

    def new(self, seed=None):
        """Search another sandpit of this kind: that with this seed, by default the next one."""
        self._bury(self._pit.seed + 1 if seed is None else seed)
        self._change(self.values)

    # ---- inside ----------------------------------------------------------------------------------

    def _refuse_when_over(self):
        if self.over:
            raise ValueError("This search is over: begin with .again(), or with .new() in another sandpit.")

    def _bury(self, seed):
        self._pit = pit(seed, self._kind)
        self._dips, self._given_up, self._floor = [], False, None

    def _push(self, place):
        self._dips.append(np.array([*place, self._pit.height(place), *self._pit.slope(place)]))

    def _dip_by_hand(self):
        if not self.over:
            self._push(np.array(self.values["pole"]))

    def _follow(self):
        """Dip where the slope of the last dip leads, but not beyond the rim; the first dip is where the pole stands."""
        if self._dips:
            x, slope = self._dips[-1][:2], self._dips[-1][3:]
            place = np.clip(x - self.values["step"] * slope, 0, SIDE)
            self.values = {**self.values, "pole": place.tolist()}
        self._push(np.array(self.values["pole"]))

    def _give_up(self):
        self._given_up = True

    def _told(self, row):
        """Return a dip as the mode tells it, shape (5,)."""
        hidden = {"slope": [2], "height": [3, 4]}.get(self._mode, [])
        row = row.copy()
        row[hidden] = np.nan
        return row

    def _drawn(self, plane, pole, step=None):
        plane.area([[0, SIDE, SIDE, 0], [0, 0, SIDE, SIDE]], "sand", "full")
        plane.axes(step=1, names=("x, m", "y, m"))
        if self.over:
            self._draw_map(plane)
        told = self.history
        if len(told) > 1:
            plane.line(told[:, :2].T, "first", "thin pale")
        for row in told:
            slope = row[3:]
            if np.isfinite(slope).all() and np.any(slope):
                length = min(ARROW * math.hypot(*slope), LONGEST)
                plane.arrow(row[:2] + length * slope / math.hypot(*slope), "second", tail=row[:2], style="")
        if len(told):
            plane.dot(told[:, :2].T, "first")
        for row in told[-8:]:  # older numbers would hide the sand
            if np.isfinite(row[2]):
                plane.text(row[:2], _metres(row[2]), "ink", "small", side="near")
        return self._sentence()

    def _draw_map(self, plane):
        if self._floor is None:
            run = np.linspace(0, SIDE, GRID)
            self._floor = run, self._pit.bare_height(np.array(np.meshgrid(run, run)).reshape(2, -1)).reshape(GRID, GRID)
        run, z = self._floor
        plane.contours(run, run, z, LEVELS)
        plane.dot(self._pit.lowest, "eigen", size=22)
        plane.dot(self._pit.lowest, "paper", size=14)
        plane.dot(self._pit.lowest, "eigen", size=7)

    def _sentence(self):
        left = f"{self.dips_left} dip{'' if self.dips_left == 1 else 's'} left"
        if not self._dips and not self.over:
            return f"No dip yet: click on the sand, or move the pole and press Dip. {left}."
        said = [self._say_last()] if self._dips else []
        if not self.over:
            return " ".join([*said, f"{left}."])
        lowest, height = self._pit.lowest, _metres(self._pit.bare_height(self._pit.lowest))
        where = f"the lowest point, at ({lowest[0]:.1f}, {lowest[1]:.1f}) and {height} m"
        if self.found:
            dips = "the first dip" if len(self._dips) == 1 else f"{len(self._dips)} dips"
            return " ".join([*said, f"Found with {dips}: the pole touches {where}. The map shows the floor."])
        why = "The search is given up" if self._given_up else "No dips left"
        return " ".join([*said, f"{why}: the ring marks {where}. The map shows the floor."])

    def _say_last(self):
        x, y, height, *slope = self._told(self._dips[-1])
        said = f"Dip {len(self._dips)} at ({x:.1f}, {y:.1f}):"
        if np.isfinite(height):
            said += f" the floor is at {_metres(height)} m"
        if np.isfinite(slope).all():
            said += " and" if np.isfinite(height) else " the floor"
            steep = math.hypot(*slope)
            way = COMPASS[round(math.degrees(math.atan2(slope[1], slope[0])) / 45) % 8]
            said += f" rises by {steep:.2f} m per m towards the {way}" if steep > 0.005 else " is level there"
        return said + "."


def checked_place(strategy, history):
    """Return where ``strategy`` dips next, shape (2,); raise ValueError if that is no place in the sandpit.

    ``strategy``: a function of ``history``, shape (n, 5); it gets a copy.
    """
    name = getattr(strategy, "__name__", "the strategy")
    given = strategy(history.copy())
    try:
        place = np.asarray(given, dtype=float)
    except (TypeError, ValueError):
        place = np.array(np.nan)
    if place.shape != (2,) or not np.isfinite(place).all() or place.min() < 0 or place.max() > SIDE:
        raise ValueError(
            f"{name} returned {given!r} after {len(history)} dips; the next place is two numbers from 0 to {SIDE:g}."
        )
    return place


def _metres(number):
    return f"{number:.2f}".replace("-", "−")
