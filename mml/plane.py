"""A small drawing surface: say in data units what is drawn, get SVG text.

Live pictures (``mml.play``) and the figures of quizzes are drawn with these words: ``axes, line, lines, contours,
area, arrow, dot, text``. Points are arrays of shape (2, K), one column per point. Labels look for a free place by
themselves: beside their arrow or dot, away from handles, other labels and lines.

    plane = Plane(x=(-3, 3), y=(-3, 3))
    plane.axes()
    plane.arrow([2, 1], "first", label="x")
    plane.figure("An arrow x from the origin to (2, 1).")
"""

import base64
import html
import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from contourpy import contour_generator

from mml import palette

MARGIN = {"left": 38, "right": 18, "top": 20, "bottom": 26}  # px around the plotting box: room for numbers and labels
WEIGHTS = ("thin", "thick", "dash", "dots", "pale", "full")
WORDS = {
    "": (14, 0.55),
    "small": (12, 0.56),
    "name": (19, 0.5),
}  # font size in px, and mean width of a letter in font sizes
FAR = 1e7  # px: browsers draw wrongly beyond about this

STYLE = (
    """
.mml-plane{background:var(--mml-paper);font:14px system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
.mml-ground{fill:var(--mml-paper)}
.mml-line{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
.mml-line{vector-effect:non-scaling-stroke}
.mml-thin{stroke-width:1}.mml-thick{stroke-width:3}
.mml-dash{stroke-dasharray:7 6}.mml-dots{stroke-dasharray:1 6}.mml-pale{opacity:.42}
.mml-area{fill:currentColor;fill-opacity:.15;stroke:none}
.mml-area.mml-full{fill-opacity:1}
.mml-solid{fill:currentColor;stroke:none}
.mml-word{fill:currentColor;stroke:var(--mml-paper);stroke-width:4px;stroke-opacity:.85;stroke-linejoin:round;paint-order:stroke}
.mml-small{font-size:12px}
.mml-name{font:italic 19px "STIX Two Text","Cambria",Georgia,"Times New Roman",serif}
"""
    + "".join(f".mml-{role}{{color:var(--mml-{role})}}" for role in palette.LIGHT)
    + "\n"
)

# A print follows the page's theme where the page says which it has, and is light elsewhere.
# The last rule hides JupyterLab's words 'model not found' in a notebook opened again: the print stands in their place.
PRINT_STYLE = (
    ".mml-print img{color-scheme:light}"
    ':is([data-jp-theme-light="false"],[data-theme="dark"]) .mml-print img{color-scheme:dark}'
    ".jp-OutputArea:has(.mml-print) .jupyter-widgets:not(:has(*)){display:none}"
)


class Plane:
    """A rectangle of the plane to draw on.

    Arguments: ``x`` and ``y``, each (low, high), the part that is seen; ``size``, the picture's width in px;
    ``height``, its height in px. Without a height both axes have the same scale, so that right angles look right.
    """

    def __init__(self, x=(-3, 3), y=(-3, 3), size=440, height=None):
        self.x, self.y = _interval("x", x), _interval("y", y)
        self.size, self.height = size, height
        wide = size - MARGIN["left"] - MARGIN["right"]
        self._scale_x = wide / (self.x[1] - self.x[0])
        if height is None:
            self._scale_y = self._scale_x
        else:
            self._scale_y = (height - MARGIN["top"] - MARGIN["bottom"]) / (self.y[1] - self.y[0])
        tall = self._scale_y * (self.y[1] - self.y[0])
        if wide <= 0 or tall <= 0:
            raise ValueError(f"A picture of {size} by {height} px has no room inside its margins; make it larger.")
        self.box = (MARGIN["left"], MARGIN["top"], round(wide, 2), round(tall, 2))
        self.view = (size, round(tall + MARGIN["top"] + MARGIN["bottom"]))
        self._shapes, self._labels = [], []
        self._fixed = []  # words whose place is given: (SVG text, its box)
        self._segments = []  # straight pieces, in px, that labels keep away from

    def blank(self):
        """Return an empty Plane that shows the same part of the plane at the same size."""
        return Plane(self.x, self.y, self.size, self.height)

    # ---- the words -------------------------------------------------------------------------------

    def axes(self, step=None, names=("", "")):
        """Draw grid lines, both axes through the origin (where it is in sight) and numbers along the left and lower
        edge.

        ``step``: distance of grid lines in data units, one number or a pair for x and y; by default a round one.
        ``names``: what stands on the axes, with units, as in ``("time, s", "depth, m")``.
        """
        steps = step if isinstance(step, tuple | list) else (step, step)
        (left, top, wide, tall), (x0, x1), (y0, y1) = self.box, self.x, self.y
        ticks_x, ticks_y = _ticks(self.x, steps[0], wide), _ticks(self.y, steps[1], tall)
        grid = [[[t, t], [y0, y1]] for t in ticks_x] + [[[x0, x1], [t, t]] for t in ticks_y]
        self.lines(grid, "faint", "thin")
        through = [[[0, 0], [y0, y1]]] * (x0 <= 0 <= x1) + [[[x0, x1], [0, 0]]] * (y0 <= 0 <= y1)
        if through:
            self.lines(through, "ghost", "thin")
        right, below = left + wide, top + tall
        if names[0]:
            self._put(right, below + 14, names[0], "ghost", "small", "end")
        if names[1]:
            self._put(left, top - 10, names[1], "ghost", "small", "start")
        taken = [box for _, box in self._fixed]
        for t in ticks_x:
            at = left + (t - x0) * self._scale_x
            if not any(_overlap(_box(at, below + 14, _number(t), "small", "middle"), other) for other in taken):
                self._put(at, below + 14, _number(t), "ghost", "small", "middle")
        for t in ticks_y:
            self._put(left - 8, top + (y1 - t) * self._scale_y, _number(t), "ghost", "small", "end")

    def line(self, points, role="first", style=""):
        """Draw a line through ``points``, shape (2, K); a column of NaN lifts the pen.

        ``style``: words among thin, thick, dash, dots, pale, as in "thin dash".
        """
        strokes = [self._pixels(stroke) for stroke in _strokes(points)]
        for pixels in strokes:
            every = max(1, pixels.shape[1] // 12)  # labels keep away from a dozen pieces of a curve, near enough
            self._segments += pairwise(pixels[:, ::every].T.tolist())
        self._path("".join(map(_path, strokes)), "mml-line", role, style)

    def lines(self, many, role="faint", style="thin"):
        """Draw several lines at once: a list of arrays of shape (2, K), or one of shape (M, 2, K); see ``line``."""
        self._path("".join(_path(self._pixels(points)) for points in many), "mml-line", role, style)

    def contours(self, x, y, z, levels=12, role="ghost", style="thin"):
        """Draw the lines of equal height of a landscape.

        ``x``: shape (n,); ``y``: shape (m,); ``z``: shape (m, n), the height at (x[j], y[i]); ``levels``: how many
        lines, or their heights.
        """
        z = np.asarray(z, dtype=float)
        if np.ndim(levels) == 0:
            levels = np.linspace(z.min(), z.max(), int(levels) + 2)[1:-1]
        lines = contour_generator(x, y, z)
        self.lines([line.T for level in levels for line in lines.lines(level)], role, style)

    def area(self, points, role="result", style=""):
        """Tint the inside of the closed line through ``points``, shape (2, K). ``style``: "" or "pale"."""
        self._path(_path(self._pixels(points)) + "Z", "mml-area", role, style)

    def arrow(self, head, role="first", label=None, tail=(0, 0), style="thick", bend=0.0):
        """Draw an arrow from ``tail`` to ``head``, both of shape (2,); an arrow shorter than half a pixel is a dot.

        ``label``: words beside its head. ``bend``: how far the arrow bows out to its left, as a share of its length
        (0: straight).
        """
        start, end = self._pixels(_point("tail", tail))[:, 0], self._pixels(_point("head", head))[:, 0]
        length = math.hypot(*(end - start))
        if length < 0.5:
            self.dot(head, role, label)
            return
        along = (end - start) / length
        if bend:
            left = np.array([along[1], -along[0]])  # px grow downwards, so this is the left hand in data units
            elbow = (start + end) / 2 + 2 * bend * length * left
            along = (end - elbow) / math.hypot(*(end - elbow))
        tip = min(10.0 if "thin" in style.split() else 13.0, 0.6 * length)
        base = end - tip * along
        side = 0.42 * tip * np.array([-along[1], along[0]])
        middle = f"Q{_pair(elbow)} " if bend else "L"
        self._path(f"M{_pair(start)}{middle}{_pair(base)}", "mml-line", role, style)
        pale = "pale" if "pale" in style.split() else ""
        self._path(f"M{_pair(end)}L{_pair(base + side)}L{_pair(base - side)}Z", "mml-solid", role, pale)
        self._segments.append((start.tolist(), end.tolist()))
        if label:
            self._label(self._last_in_sight(start, end), label, role, "name", tuple(along), gap=14)

    def dot(self, points, role="first", label=None, size=10, style=""):
        """Draw a dot at each of ``points``, shape (2,) or (2, K), ``size`` px across.

        ``label``: words beside the first dot. ``style``: "" or "pale".
        """
        points = _real(points)
        pixels = self._pixels(points[:, None] if points.shape == (2,) else points)
        names = _classes("mml-solid", role, style)
        self._shapes += [
            f'<circle class="{names}" cx="{a:.1f}" cy="{b:.1f}" r="{size / 2:.4g}"/>' for a, b in pixels.T.tolist()
        ]
        if label:
            self._label(pixels[:, 0], label, role, "name", (0.7, -0.7), gap=6 + size / 2)

    def text(self, at, words, role="ink", style="", side=None):
        """Write ``words`` (plain text, not LaTeX) at the point ``at``, shape (2,).

        ``style``: "" or "small" or "name" (italic, for symbols). ``side``: None (centred on the point), "left",
        "right", "above", "below"; "near" (centred if there is room, else beside the point); or a direction (dx, dy)
        in data units, in which the words go unless there is more room on another side.
        """
        pixel = self._pixels(_point("at", at))[:, 0]
        if side == "near":
            self._label(pixel, words, role, style, None, gap=9)
            return
        if isinstance(side, tuple | list | np.ndarray):
            dx, dy = _point("side", side)[:, 0]
            self._label(pixel, words, role, style, (dx * self._scale_x, -dy * self._scale_y), gap=6, clear_of="line")
            return
        shift = {None: (0, 0), "left": (-9, 0), "right": (9, 0), "above": (0, -13), "below": (0, 13)}
        if side not in shift:
            raise ValueError(
                f"side={side!r} is not known; choose left, right, above, below, near, a direction (dx, dy) or None."
            )
        anchor = {"left": "end", "right": "start"}.get(side, "middle")
        dx, dy = shift[side]
        self._put(self.box[0] + pixel[0] + dx, self.box[1] + pixel[1] + dy, words, role, style, anchor)

    # ---- what comes out --------------------------------------------------------------------------

    def svg(self, handles=()):
        """Return the inside of an SVG element (str) of ``view`` px.

        ``handles``: points, each of shape (2,), that are kept free of labels.
        """
        left, top, wide, tall = self.box
        discs = [(self._pixels(_point("handle", h))[:, 0] + (left, top)).tolist() for h in handles]
        return "".join(
            [
                f'<rect class="mml-ground" width="{self.view[0]}" height="{self.view[1]}" rx="8"/>',
                f'<svg class="mml-inside" x="{left}" y="{top}" width="{wide}" height="{tall}">',  # clips what it holds
                *self._shapes,
                "</svg>",
                *[text for text, _ in self._fixed],
                *self._place_labels(discs),
            ]
        )

    def figure(self, alt, caption=None):
        """Return the picture as it stands, to be displayed: an image with ``alt`` (str) as its description in words.

        ``caption``: the words under it; by default the description itself, and none if "". Raises ValueError if
        ``alt`` is empty.
        """
        return Figure(self.svg(), self.view, alt, alt if caption is None else caption)

    # ---- inside ----------------------------------------------------------------------------------

    def _pixels(self, points):
        """Return ``points``, shape (2, K) in data units, as (2, K) in px from the box's upper left corner."""
        points = _real(points)
        if points.ndim != 2 or points.shape[0] != 2 or points.shape[1] == 0:
            raise ValueError(f"points have shape {points.shape}; a picture wants (2, K): one column per point")
        finite = np.isfinite(points)
        if not finite.all():
            column = int(np.flatnonzero(~finite.all(axis=0))[0])
            raise ValueError(
                f"points hold a value that is not finite (column {column} is {points[:, column]}); "
                "a picture wants numbers that are neither nan nor infinite"
            )
        pixels = np.empty(points.shape)
        pixels[0] = (points[0] - self.x[0]) * self._scale_x
        pixels[1] = (self.y[1] - points[1]) * self._scale_y
        return np.clip(pixels, -FAR, FAR, out=pixels)

    def _path(self, d, kind, role, style):
        self._shapes.append(f'<path class="{_classes(kind, role, style)}" d="{d}"/>')

    def _put(self, x, y, words, role, style, anchor):
        """Write words at a place in px of the whole picture."""
        self._fixed.append((_text(x, y, words, role, style, anchor), _box(x, y, words, style, anchor)))

    def _label(self, pixel, words, role, style, direction, gap, clear_of="point"):
        """Ask for words near a place in px inside the box; the rest as in ``Label``."""
        _text(0, 0, words, role, style, "middle")  # here, so that an error about the words points at the learner's line
        place = (self.box[0] + float(pixel[0]), self.box[1] + float(pixel[1]))
        self._labels.append(Label(place, str(words), role, style, direction, gap, clear_of))

    def _last_in_sight(self, start, end):
        """Return the last point, in px, of the segment from start to end that is in sight (its end, if that is)."""
        wide, tall = self.box[2], self.box[3]
        share = 1.0
        for a, b, high in ((start[0], end[0], wide), (start[1], end[1], tall)):
            if b > high and b > a:
                share = min(share, max(0.0, (high - a) / (b - a)))
            elif b < 0 and b < a:
                share = min(share, max(0.0, -a / (b - a)))
        return start + share * (end - start)

    def _place_labels(self, discs):
        """Return SVG text for the labels, each where it covers least; ``discs``: centres of handles in px."""
        left, top = self.box[:2]
        segments = [((a[0] + left, a[1] + top), (b[0] + left, b[1] + top)) for a, b in self._segments]
        taken = [box for _, box in self._fixed] + [(x - 13, y - 13, x + 13, y + 13) for x, y in discs]
        texts = []
        for label in self._labels:
            wide, tall = _extent(label.words, label.style)
            held = any(math.dist(label.place, disc) < 4 for disc in discs)
            best, least = None, math.inf
            for order, (x, y) in enumerate(label.places(wide, tall, further=7 if held else 0)):
                if least <= 4 * order:
                    break  # no later place can cost less
                cx = min(max(x, wide / 2 + 2), self.view[0] - wide / 2 - 2)
                cy = min(max(y, tall / 2 + 1), self.view[1] - tall / 2 - 1)
                box = (cx - wide / 2, cy - tall / 2, cx + wide / 2, cy + tall / 2)
                cost = 4 * order + sum(_overlap(box, other) for other in taken)
                cost += sum(6 * _covered(box, a, b) for a, b in segments)
                if cost < least:
                    best, least = (cx, cy, box), cost
            cx, cy, box = best
            taken.append(box)
            texts.append(_text(cx, cy, label.words, label.role, label.style, "middle"))
        return texts


@dataclass(frozen=True)
class Label:
    """Words that look for a place near ``place``, in px of the whole picture.

    ``direction``: where they would rather be, in px (None: on the place itself); ``gap``: how far away, in px;
    ``clear_of``: "point" if that is the distance to the place, "line" if to the line square to the direction.
    """

    place: tuple
    words: str
    role: str
    style: str
    direction: tuple | None
    gap: float
    clear_of: str

    def places(self, wide, tall, further=0):
        """Return the places for the words' middle, best first, as (x, y); all in px."""
        x, y = self.place
        found = [] if self.direction else [(x, y)]
        dx, dy = self.direction or (0.0, -1.0)
        for turn in (0, 45, -45, 90, -90, 135, -135, 180):
            angle = math.atan2(dy, dx) + math.radians(turn)
            c, s = math.cos(angle), math.sin(angle)
            if self.clear_of == "line":
                half = abs(c) * wide / 2 + abs(s) * tall / 2
            else:
                half = min(wide / 2 / max(abs(c), 1e-9), tall / 2 / max(abs(s), 1e-9))
            reach = self.gap + further + half
            found.append((x + reach * c, y + reach * s))
        return found


class Figure:
    """A finished picture: displays as an image with a text alternative. ``svg`` is the picture as a file of its own."""

    def __init__(self, inside, view, alt, caption=""):
        if not str(alt).strip():
            raise ValueError("A figure needs alt: one sentence that says what is seen, for those who cannot see it.")
        self.alt, self.caption = str(alt), str(caption)
        wide, tall = view
        self.svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="mml-plane" viewBox="0 0 {wide} {tall}" '
            f'width="{wide}" height="{tall}">'
            f"<style>:root{{{palette.variables(palette.LIGHT)}}}"
            f"@media (prefers-color-scheme:dark){{:root{{{palette.variables(palette.DARK)}}}}}{STYLE}"
            f".mml-plane{{background:none}}</style>{inside}</svg>"
        )

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Return what a notebook shows: HTML, and plain words where there is no HTML."""
        source = base64.b64encode(self.svg.encode()).decode()
        caption = f"<figcaption>{html.escape(self.caption)}</figcaption>" if self.caption else ""
        return {
            "text/html": f'<figure class="mml-print"><img alt="{html.escape(self.alt)}" '
            f'src="data:image/svg+xml;base64,{source}">{caption}<style>{PRINT_STYLE}</style></figure>',
            "text/plain": f"[picture] {self.alt}",
        }


# ---- helpers that know no plane ------------------------------------------------------------------


def _interval(name, pair):
    try:
        low, high = (float(end) for end in pair)
    except (TypeError, ValueError):
        raise ValueError(
            f"{name}={pair!r} is not an interval; give the lower and the upper end, as in (-3, 3)."
        ) from None
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise ValueError(f"{name}={pair!r} is not an interval; the lower end comes first, and both are finite.")
    return (low, high)


def _real(points):
    """Return ``points`` as an array of floats; raise ValueError if they are complex, as numpy would drop a part."""
    points = np.asarray(points)
    if np.iscomplexobj(points):
        raise ValueError("points hold complex numbers; a picture of the plane wants real ones")
    return points.astype(float)


def _strokes(points):
    """Return the pieces of ``points``, shape (2, K), between its columns of NaN, each of shape (2, at least 1)."""
    points = _real(points)
    if points.ndim != 2 or points.shape[0] != 2:
        return [points]  # which is refused with its shape when it is drawn
    lifted = np.isnan(points).all(axis=0)
    pieces = np.split(points, np.flatnonzero(lifted), axis=1)
    return [piece for piece in (p[:, ~np.isnan(p).all(axis=0)] for p in pieces) if piece.size] or [points[:, :0]]


def _point(name, point):
    """Return ``point`` as an array of shape (2, 1)."""
    point = _real(point)
    if point.shape != (2,):
        raise ValueError(f"{name} has shape {point.shape}; one point of the plane is wanted, of shape (2,)")
    return point[:, None]


def _ticks(interval, step, pixels):
    """Return round positions in ``interval``, by default about one each 45 px."""
    low, high = interval
    if step is None:
        rough = (high - low) / max(2.0, pixels / 45)
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(power * k for k in (1, 2, 5, 10) if power * k >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(k * step, 12) for k in range(first, last + 1)]


def _classes(kind, role, style):
    """Return the CSS classes of a shape."""
    words = style.split()
    if not set(words) <= set(WEIGHTS):
        raise ValueError(f"The style {style!r} is not known; combine words among {', '.join(WEIGHTS)}.")
    return " ".join([kind, f"mml-{palette.known(role)}", *(f"mml-{word}" for word in words)])


def _number(value):
    return f"{value:g}".replace("-", "−")


def _pair(pixel):
    return f"{pixel[0]:.1f} {pixel[1]:.1f}"


def _path(pixels):
    return "M" + "L".join([f"{a:.1f} {b:.1f}" for a, b in pixels.T.tolist()])


def _text(x, y, words, role, style, anchor):
    """Return SVG text centred vertically on y."""
    words = str(words)
    if style not in WORDS:
        raise ValueError(f"The style {style!r} of a text is not known; choose small, name or none.")
    if not all(letter.isprintable() for letter in words):
        raise ValueError(
            f"The words {words!r} hold a sign that cannot be printed; "
            "pictures show plain text, so write β rather than \\beta."
        )
    size = WORDS[style][0]
    return (
        f'<text class="mml-word mml-{palette.known(role)}{" mml-" + style if style else ""}" x="{x:.1f}" '
        f'y="{y + 0.34 * size:.1f}" text-anchor="{anchor}">{html.escape(words)}</text>'
    )


def _extent(words, style):
    """Return the width and height of words in px, near enough to keep things apart."""
    size, letter = WORDS[style]
    return letter * size * len(str(words)), 1.15 * size


def _box(x, y, words, style, anchor):
    """Return (left, top, right, bottom) of words in px."""
    wide, tall = _extent(words, style)
    start = x - wide * {"start": 0, "middle": 0.5, "end": 1}[anchor]
    return (start, y - tall / 2, start + wide, y + tall / 2)


def _overlap(one, other):
    """Return the area, in square px, that two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    return wide * tall if wide > 0 and tall > 0 else 0.0


def _covered(box, a, b):
    """Return how many px of the segment from a to b lie in the box."""
    enter, leave = 0.0, 1.0
    for start, end, low, high in ((a[0], b[0], box[0], box[2]), (a[1], b[1], box[1], box[3])):
        if (start < low and end < low) or (start > high and end > high):
            return 0.0
        run = end - start
        if run:
            s, t = (low - start) / run, (high - start) / run
            enter, leave = max(enter, min(s, t)), min(leave, max(s, t))
    return max(0.0, leave - enter) * math.dist(a, b)
