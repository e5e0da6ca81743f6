"""A 2x2 matrix moves the plane: drag its columns and look at what becomes of a figure, a square, the grid, a circle.

Every point that is drawn goes through one function, ``by(A, points)``: the learner's own transformation where one is
given. The eigen-directions are found here with numpy, for drawing only.
"""

import math
from functools import partial

import numpy as np

from mml.plane import Plane
from mml.play.picture import Picture, choice, point

SQUARE = np.array([[0.0, 1, 1, 0], [0, 0, 1, 1]])
EDGES = 12  # pieces of each edge of the square and of each grid line, so that a bent image looks bent
ALONG = 2.0  # degrees: within these, A x counts as lying along x


def matrix(A, by=None, show=None, probe=False, reach=None, shape=None):
    """Return a live picture of the plane moved by ``A``, shape (2, 2); its columns a1 and a2 are the movable points.

    ``by``: a function of (A, points) with points of shape (2, K) that returns the moved points, shape (2, K); every
    point of the picture is moved by it. By default ``A @ points``.
    ``show``: "square" (the unit square and its image), "grid", "circle" (the unit circle and its image) or "eigen"
    (the lines that stay), to begin with; the picture has a control for it.
    ``probe``: True, or a pair to begin at, for a third movable point x, whose image A x is drawn and compared with x;
    ``show`` may then be "arrow" as well, which draws nothing else and is where such a picture begins.
    ``reach``: the picture shows -reach to reach both ways, in data units; by default what the image of the circle
    needs.
    ``shape``: a figure as lines, shape (2, K), where a column of NaN lifts the pen; ``show`` may then be "shape" as
    well, the figure and its image, and is where such a picture begins.

    Typed twins: ``.move("a1", 2, 1)``, ``.move("x", 1, 0)``, ``.set("show", "grid")``. Its matrix is ``.A``, shape
    (2, 2).
    Raises ValueError where an argument, or what ``by`` returns, does not have its shape or is not finite.
    """
    return Matrix(A, by, show, probe, reach, shape)


class Matrix(Picture):
    """The picture that ``matrix`` returns."""

    def __init__(self, A, by=None, show=None, probe=False, reach=None, shape=None):
        A = np.asarray(A)
        if A.shape != (2, 2) or A.dtype.kind not in "biuf" or not np.isfinite(A).all():
            raise ValueError(f"play.matrix wants a 2x2 matrix of finite numbers; it got shape {A.shape}: {A.tolist()}.")
        if by is not None and not callable(by):
            raise TypeError(
                f"by={by!r} cannot be called; give a function of (A, points) that returns the moved points."
            )
        self._views = {**({} if shape is None else {"shape": partial(_view_shape, _as_shape(shape))}), **VIEWS}
        views = (() if probe is False else ("arrow",)) + tuple(self._views)
        if reach is not None and not (isinstance(reach, int | float) and 0 < reach < math.inf):
            raise ValueError(f"reach={reach!r} is not a positive number; the picture shows -reach to reach both ways.")
        if reach is None:
            reach = max(3, math.ceil(np.linalg.norm(A, 2) + 0.2))
            if shape is not None:
                reach = max(reach, math.ceil(np.nanmax(np.abs([shape, A @ shape])) + 0.2))
        step = 0.1 if reach <= 10 else 0.5
        controls = {
            "show": choice(views, start=show or views[0]),
            "a1": point(A[:, 0], "first", tag="a₁", label="a₁, column 1", step=step),
            "a2": point(A[:, 1], "second", tag="a₂", label="a₂, column 2", step=step),
        }
        if probe is not False:
            controls["x"] = point((1, -0.5) if probe is True else probe, "ink", tag="x", label="x", step=step)
        self._by = by
        super().__init__(
            self._drawn, controls, plane=Plane((-reach, reach), (-reach, reach)), title="A matrix moves the plane"
        )

    @property
    def A(self):
        """The matrix as it stands, shape (2, 2)."""
        return np.array([self.values["a1"], self.values["a2"]]).T

    def _drawn(self, plane, show, a1, a2, x=None):
        A = np.array([a1, a2]).T
        move = partial(moved_points, self._by, A)
        acts_as = move(np.eye(2))  # if the function is linear, this is the matrix it acts as
        plane.axes()
        if not _is_linear(move, acts_as):
            _view_grid(plane, move, acts_as)
            said = "Your function bends the grid or moves the origin: what it does is not a matrix times each point."
        else:
            said = self._views[show](plane, move, acts_as) if show in self._views else ""
        style = "thick" if show in ("shape", "square", "grid") and x is None else "thick pale"
        plane.arrow(acts_as[:, 0], "first", label="a₁", style=style)
        plane.arrow(acts_as[:, 1], "second", label="a₂", style=style)
        if x is not None:
            said = f"{said} {_draw_probe(plane, move, x)}"
        return " ".join([*_say_columns(A, acts_as), said.strip()])


def moved_points(by, A, points):
    """Return ``points``, shape (2, K), moved by the function ``by`` (None: by the matrix ``A``): shape (2, K).

    Raises ValueError if what ``by`` returns has another shape or is not made of finite real numbers.
    """
    if by is None:
        return A @ points
    moved = np.asarray(
        by(A.copy(), points.copy())
    )  # copies: a function that writes into its arguments spoils no picture
    name = getattr(by, "__name__", "the function")
    if moved.shape != points.shape:
        raise ValueError(
            f"{name} returned shape {moved.shape} for points of shape {points.shape}; the two must be the same"
        )
    if moved.dtype.kind not in "biuf" or not np.isfinite(moved).all():
        raise ValueError(
            f"{name} returned something else than finite real numbers, of which points of the plane are made"
        )
    return moved.astype(float)


# ---- the views: each draws one thing and returns one sentence about it ---------------------------


def _view_shape(shape, plane, move, acts_as):
    drawn = ~np.isnan(shape).all(axis=0)
    image = shape.copy()
    image[:, drawn] = move(shape[:, drawn])
    plane.line(shape, "ghost", "thin")
    plane.line(image, "result")
    if _is_flat(acts_as):
        return "The figure is squashed flat."
    factor = np.linalg.det(acts_as)
    return f"The figure's area is multiplied by {abs(factor):.2f}{', and it is turned over' if factor < 0 else ''}."


def _view_square(plane, move, acts_as):
    plane.area(SQUARE, "ghost")
    plane.line(_closed(SQUARE), "ghost", "thin dash")
    image = move(_edges(SQUARE))
    plane.area(image, "result")
    plane.line(_closed(image), "result", "thin")
    area = _signed_area(image)
    if _is_flat(acts_as):
        return "The unit square is squashed flat: its image has area 0.00, and the determinant is 0.00."
    plane.text(_middle_in_sight(plane, image), f"area {abs(area):.2f}", "result", side="near")
    turned = ", turned over" if area < 0 else ""
    return (
        f"The unit square becomes a parallelogram of area {abs(area):.2f}{turned}: "
        f"the determinant is {_tidy(np.linalg.det(acts_as))}."
    )


def _view_grid(plane, move, acts_as):
    n = int(min(12, 2 * plane.x[1]))
    ends, run = np.arange(-n, n + 1.0), np.linspace(-n, n, EDGES + 1)
    along, fixed = np.meshgrid(run, ends)  # one line a row
    flat = np.array([along.ravel(), fixed.ravel()])
    for points, role in ((flat, "first"), (flat[::-1], "second")):  # each family in the colour of its column
        moved = move(points).reshape(2, len(ends), len(run)).transpose(1, 0, 2)
        plane.lines(moved, role, "pale")
    if _is_flat(acts_as):
        return "The whole grid is squashed onto one line or one point: every square has area 0.00."
    area = abs(np.linalg.det(acts_as))
    return f"Grid lines stay straight, parallel and evenly spaced; a square of area 1 becomes one of area {area:.2f}."


def _view_circle(plane, move, acts_as):
    circle = _circle()
    plane.line(circle, "ghost", "thin dash")
    image = move(circle)
    plane.area(image, "result")
    plane.line(image, "result")
    longest, shortest = np.linalg.svd(acts_as, compute_uv=False)
    if _is_flat(acts_as):
        return f"The unit circle is squashed flat: its farthest points are {longest:.2f} from the origin."
    if longest - shortest < 1e-9 * longest:
        return f"The unit circle becomes a circle of radius {longest:.2f}."
    return (
        "The unit circle becomes an ellipse: "
        f"its farthest points are {longest:.2f} from the origin, its nearest {shortest:.2f}."
    )


def _view_eigen(plane, move, acts_as):
    plane.line(_circle(), "ghost", "thin dash")
    plane.line(move(_circle()), "result", "pale")
    found = lines_that_stay(acts_as)
    if found is None:
        return "No direction stays on its line: every arrow is turned."
    far = 2 * plane.x[1]
    if found[0][1] is None:
        fan = [np.array([math.cos(t), math.sin(t)]) for t in np.radians(np.arange(0, 180, 30))]
        plane.lines([np.outer(direction, (-far, far)) for direction in fan], "eigen", "dash thin")
        factor = _tidy(found[0][0])
        _write_factor(plane, fan[2], factor)
        return f"Every direction stays on its line: every arrow is stretched by the factor {factor}."
    for lam, direction in found:
        plane.line(np.outer(direction, (-far, far)), "eigen", "dash")
        _write_factor(plane, direction, _tidy(lam))
    told = [f"{_say_direction(direction)}, stretched by the factor {_tidy(lam)}" for lam, direction in found]
    if len(found) == 1:
        return f"One direction stays on its line: {told[0]}. Every other arrow is turned."
    return f"Two directions stay on their lines: {told[0]}, and {told[1]}."


def _write_factor(plane, direction, factor):
    """Write an eigenvalue beside its line, near the edge of the picture."""
    edge = 0.78 * plane.x[1] / np.abs(direction).max()
    plane.text(edge * direction, f"λ = {factor}", "eigen", side=(direction[1], -direction[0]))


VIEWS = {"square": _view_square, "grid": _view_grid, "circle": _view_circle, "eigen": _view_eigen}


def _draw_probe(plane, move, x):
    """Draw the arrows x and A x and the line through x; return the sentence that compares them."""
    length = math.hypot(*x)
    if length < 1e-9:
        return "x is the zero arrow and has no direction: move it away from the origin."
    moved = move(x[:, None])[:, 0]
    far = 3 * plane.x[1] / length
    plane.line(np.outer(x, (-far, far)), "ghost", "dots")
    plane.arrow(moved, "result", label="A x")
    plane.arrow(x, "ink", label="x")
    if math.hypot(*moved) < 1e-9:
        return "A x is the zero arrow: x is stretched by the factor 0.00."
    off = math.degrees(math.atan2(x[0] * moved[1] - x[1] * moved[0], x @ moved))  # from x to A x, to the left
    beside = min(abs(off), 180 - abs(off))
    factor = _tidy(x @ moved / length**2)
    if beside <= ALONG:
        way = "" if abs(off) < 90 else ", the other way round"
        exactly = "A x lies along x" if beside < 0.05 else f"A x lies nearly along x, {beside:.1f} degrees off it"
        return f"{exactly}{way}: x is stretched by the factor {factor}."
    return f"A x does not lie along x: it is turned {abs(off):.0f} degrees to the {'left' if off > 0 else 'right'}."


# ---- facts for drawing ---------------------------------------------------------------------------


def lines_that_stay(A):
    """Return the lines that ``A``, shape (2, 2), maps to themselves: [(factor, direction), ...], larger factors first.

    A direction has shape (2,) and length 1. There is one pair where the two lines fall together, [(factor, None)] where
    every line stays, and None instead of a list where no line does.
    """
    scale = np.abs(A).max()
    near = 1e-6 * scale  # double eigenvalues come out of floating point about this far apart
    factors = np.linalg.eigvals(A)
    if np.abs(factors.imag).max() > near:
        return None
    high, low = sorted(factors.real, reverse=True)
    if high - low > 2 * near:
        return [(high, _sent_to_zero(A - high * np.eye(2))), (low, _sent_to_zero(A - low * np.eye(2)))]
    factor = (high + low) / 2
    rest = A - factor * np.eye(2)
    if np.abs(rest).max() <= near:
        return [(factor, None)]
    return [(factor, _sent_to_zero(rest))]


def _sent_to_zero(A):
    """Return the direction, shape (2,), that ``A`` shortens most, upwards or to the right."""
    direction = np.linalg.svd(A)[2][-1]
    leading = direction[1] if abs(direction[1]) > 1e-9 else direction[0]
    return direction if leading > 0 else -direction


def _as_shape(shape):
    """Return a figure as floats of shape (2, K); raise ValueError unless its columns are points or lift the pen."""
    shape = np.asarray(shape)
    if shape.ndim != 2 or shape.shape[0] != 2 or shape.dtype.kind not in "biuf" or not np.isfinite(shape).any():
        raise ValueError(f"shape= wants a figure of shape (2, K), one column per point; it got shape {shape.shape}.")
    if not (np.isfinite(shape).all(axis=0) | np.isnan(shape).all(axis=0)).all():
        raise ValueError("A column of shape= is a point with two finite numbers, or two NaN, which lift the pen.")
    return shape.astype(float)


def _is_linear(move, acts_as):
    """Return whether ``move`` does to a few points what the matrix ``acts_as`` does."""
    points = np.array([[0, 1, -2, 0.5, 3, -1.5], [0, 1, 1, -3, 2, -0.5]])
    wanted = acts_as @ points
    return bool(np.allclose(move(points), wanted, rtol=1e-6, atol=1e-6 * max(1.0, np.abs(wanted).max())))


def _is_flat(A):
    """Return whether ``A``, shape (2, 2), leaves no area, up to rounding."""
    return bool(abs(np.linalg.det(A)) <= 1e-9 * np.abs(A).max() ** 2)


def _circle():
    angle = np.linspace(0, 2 * np.pi, 121)
    return np.array([np.cos(angle), np.sin(angle)])


def _edges(corners):
    """Return points along the closed line through ``corners``, shape (2, K): (2, K * EDGES)."""
    nexts = np.roll(corners, -1, axis=1)
    share = np.arange(EDGES) / EDGES
    return (corners[:, :, None] * (1 - share) + nexts[:, :, None] * share).reshape(2, -1)


def _closed(points):
    return np.hstack([points, points[:, :1]])


def _signed_area(points):
    """Return the area inside the closed line through points, shape (2, K), negative where it runs clockwise."""
    x, y = points
    return float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)) / 2)


def _middle_in_sight(plane, points):
    """Return a place for words in the middle of a shape, shape (2,), moved into sight if need be."""
    middle = points.mean(axis=1)
    return np.clip(middle, 0.8 * np.array([plane.x[0], plane.y[0]]), 0.8 * np.array([plane.x[1], plane.y[1]]))


# ---- words ---------------------------------------------------------------------------------------


def _tidy(number, digits=2):
    """Return a number in words of the sentence: never -0.00, and a true minus sign."""
    return f"{round(float(number), digits) + 0.0:.{digits}f}".replace("-", "−")


def _say_point(point, digits=1):
    return f"({_tidy(point[0], digits)}, {_tidy(point[1], digits)})"


def _say_direction(direction):
    """Return a direction with its larger number 1, which is read more readily than length 1."""
    return _say_point(direction / np.abs(direction).max(), 2)


def _say_columns(A, acts_as):
    """Return sentences: what the columns are, and where the function does not send the unit arrows to them."""
    told = [f"Column 1 is {_say_point(A[:, 0])}, column 2 is {_say_point(A[:, 1])}."]
    for j, unit in enumerate(("(1, 0)", "(0, 1)")):
        if not np.allclose(acts_as[:, j], A[:, j], atol=1e-6):
            told.append(f"Your function sends {unit} to {_say_point(acts_as[:, j], 2)}, not to column {j + 1}.")
    return told
