"""Surf a small web one click at a time, and count where the time goes.

The surfer is a random walk and nothing else: what its shares of visits come near to in the long run is for the
learner to find out.
"""

import math
from dataclasses import replace

import numpy as np

from mml.plane import Plane
from mml.play.picture import Picture, button, is_whole, slider

MOST_PAGES = 12
WIDE, TALL, SIZE = 1.95, 1.6, 480  # half the picture's width and height; the pages stand on a circle of radius 1
PAGE, WHOLE = 20, 88  # px across: a page, and the disc of a page that has all the visits
CLEAR = 0.17  # data units that links keep away from the middle of a page
LONGEST = 12  # letters of a name that are written in the picture


def surf(links, names, damping=0.85, seed=0):
    """Return a live picture of a surfer on a web of n <= 12 pages.

    ``links``: a list of pairs (from, to) of page numbers 0 to n - 1; ``names``: a list of n strings; ``damping``: the
    share of clicks that follow a link, 0 to 1, while the others go to any page at random; ``seed`` (int): the same
    seed, the same walk. A page without links sends the surfer to any page.

    Buttons and their typed twins: ``.step(1)``, ``.step(100)``, ``.restart()``; ``.set("damping", 0.5)`` starts the
    count again.
    ``.visits``, shape (n,), counts how often a click has led to each page; ``.page`` is where the surfer stands.
    Raises ValueError where links, names or damping do not fit together.
    """
    return Surf(links, names, damping, seed)


class Walk:
    """A surfer on a web: ``out[i]`` lists the pages that page i links to."""

    def __init__(self, out, damping, seed):
        self.out, self.damping = out, damping
        self.rng = np.random.default_rng(seed)
        self.page, self.clicks = 0, 0
        self.visits = np.zeros(len(out), dtype=int)
        self.last = None  # (page left, page reached, whether by a link) of the last click

    def step(self, clicks):
        """Click so many times (int)."""
        for choose, where in self.rng.random((clicks, 2)).tolist():
            links, left = self.out[self.page], self.page
            by_link = bool(links) and choose < self.damping
            self.page = links[int(where * len(links))] if by_link else int(where * len(self.out))
            self.visits[self.page] += 1
            self.last = (left, self.page, by_link)
        self.clicks += clicks


class Surf(Picture):
    """The picture that ``surf`` returns."""

    def __init__(self, links, names, damping=0.85, seed=0):
        names, links = _web(links, names)
        self._names, self._links, self._seed = names, links, seed
        self._out = [[b for a, b in links if a == page] for page in range(len(names))]
        share = slider(0, 1, start=0.85, step=0.05, label="damping: the share of clicks that follow a link")
        share = replace(share, start=share.check("damping", damping))
        self._walk = Walk(self._out, share.start, seed)
        controls = {
            "one": button("One click", lambda picture: picture._walk.step(1)),
            "many": button("100 clicks", lambda picture: picture._walk.step(100)),
            "again": button("Start again", lambda picture: picture._begin()),
            "damping": share,
        }
        super().__init__(
            self._drawn, controls, plane=Plane((-WIDE, WIDE), (-TALL, TALL), SIZE), title="A surfer on a small web"
        )

    @property
    def visits(self):
        """How often a click has led to each page, shape (n,)."""
        return self._walk.visits.copy()

    @property
    def page(self):
        """The number of the page on which the surfer stands."""
        return self._walk.page

    def step(self, clicks=1):
        """Click ``clicks`` times (a whole number, 1 or more). Raises ValueError if it is not."""
        if not is_whole(clicks, 1):
            raise ValueError(f"The surfer clicks a whole number of times, 1 or more; it got {clicks!r}.")
        self._walk.step(int(clicks))
        self._change(self.values)

    def restart(self, seed=None):
        """Go back to the first page and count from nought; ``seed`` (int): another walk than before."""
        self._seed = self._seed if seed is None else seed
        self._begin()
        self._change(self.values)

    def _begin(self, damping=None):
        self._walk = Walk(self._out, self._walk.damping if damping is None else damping, self._seed)

    def _change(self, values):
        if values["damping"] != self._walk.damping:
            self._begin(values["damping"])  # shares counted under two dampings would mean nothing
        super()._change(values)

    def _drawn(self, plane, damping):
        walk, n = self._walk, len(self._names)
        angle = np.pi / 2 - 2 * np.pi * np.arange(n) / n
        places = np.array([np.cos(angle), np.sin(angle)]) * (0 if n == 1 else 1)
        shares = walk.visits / max(1, walk.clicks)
        for page in range(n):
            if shares[page]:
                plane.dot(places[:, page], "result", size=WHOLE * math.sqrt(shares[page]), style="pale")
        for a, b in self._links:
            if walk.last != (a, b, True):
                self._draw_link(plane, places, a, b, "ghost", "thin")
        if walk.last and walk.last[2]:
            self._draw_link(plane, places, *walk.last[:2], "second", "")
        elif walk.last:
            plane.line(places[:, list(walk.last[:2])], "second", "dots")
        plane.dot(places, "ink", size=PAGE)
        plane.dot(places, "paper", size=PAGE - 4)
        plane.dot(places[:, walk.page], "second", size=PAGE)
        plane.dot(places[:, walk.page], "paper", size=PAGE / 3)
        for page in range(n):
            self._draw_name(plane, places[:, page], page, shares[page])
        return self._sentence(shares)

    def _draw_link(self, plane, places, a, b, role, style):
        two_way = (b, a) in self._links
        start, end = places[:, a], places[:, b]
        bend = 0.13 if two_way else 0.0
        length = math.dist(start, end)
        along = (end - start) / length
        tilt = math.atan(4 * bend)  # a bowed arrow leaves and arrives at this angle to the straight line
        leave = _turned(along, tilt)
        arrive = _turned(along, -tilt)
        plane.arrow(end - CLEAR * arrive, role, tail=start + CLEAR * leave, style=style, bend=bend)

    def _draw_name(self, plane, place, page, share):
        """Write the page's name, and its share under it, outside the circle of pages."""
        name = self._names[page]
        name = name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
        across = max(PAGE, WHOLE * math.sqrt(share)) / SIZE * 2 * WIDE  # of what is drawn there, in data units
        x, y = (1 + 0.06 + across / 2) * place
        side = None if abs(x) < 0.3 else "right" if x > 0 else "left"
        lift = 0.08 + 0.13 * place[1]
        plane.text((x, y + lift), name, "ink", side=side)
        plane.text((x, y + lift - 0.16), f"{100 * share:.0f} %", "result", side=side)

    def _sentence(self, shares):
        walk = self._walk
        if not walk.clicks:
            return f"The surfer stands on {self._names[walk.page]} and has not clicked yet."
        told = ", ".join(f"{name} {100 * share:.0f} %" for name, share in zip(self._names, shares, strict=True))
        clicks = "1 click" if walk.clicks == 1 else f"{walk.clicks} clicks"
        return f"After {clicks} the surfer stands on {self._names[walk.page]}. Shares of visits: {told}."


def _web(links, names):
    """Return (names, links) as a list of str and a list of pairs of int; raise ValueError where they make no web."""
    names = [str(name) for name in names]
    n = len(names)
    if not 1 <= n <= MOST_PAGES:
        raise ValueError(f"A web of {n} pages cannot be drawn here; give 1 to {MOST_PAGES} names.")
    if len(set(names)) < n:
        raise ValueError("Two pages have the same name; give each its own.")
    clean = []
    for link in links:
        try:
            a, b = (int(page) for page in link)
        except (TypeError, ValueError):
            raise ValueError(f"The link {link!r} is not a pair (from, to) of page numbers.") from None
        if not (0 <= a < n and 0 <= b < n):
            raise ValueError(f"The link {(a, b)} leaves the web: its {n} pages have the numbers 0 to {n - 1}.")
        if a == b:
            raise ValueError(f"The link {(a, b)} leads from a page to itself; leave it out.")
        if (a, b) in clean:
            raise ValueError(f"The link {(a, b)} is given twice; once is enough.")
        clean.append((a, b))
    return names, clean


def _turned(arrow, angle):
    """Return ``arrow``, shape (2,), turned to the left by ``angle`` in radians."""
    c, s = math.cos(angle), math.sin(angle)
    return np.array([c * arrow[0] - s * arrow[1], s * arrow[0] + c * arrow[1]])
