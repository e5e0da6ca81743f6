"""Static figures: matplotlib with the course's look, colours by role, and a text alternative on every picture.

Helpers here draw and never compute what is being taught. Colours come from ``mml.palette``.
"""

import base64
import html
import io
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display

from mml.palette import LIGHT, known

__all__ = ["arrow", "axes", "colour", "contours", "curve", "label", "plane", "ranking", "show", "space", "surface"]

STYLE = Path(__file__).parent / "course.mplstyle"
SHORTEST_ALT = 40  # characters; less cannot say what a picture shows


def colour(role: str) -> str:
    """Return the colour of a role, '#rrggbb'. Raises ValueError with the roles that there are."""
    return LIGHT[known(role)]


def axes(columns=1, rows=1, xlabel="", ylabel="", size=(4.6, 3.4), **limits):
    """Return (figure, axes) in the course's look for curves and bars.

    columns, rows : how many panels; ``axes`` is an array when there are several. xlabel, ylabel : texts with units.
    size : width and height of one panel, inches. limits : what ``Axes.set`` takes, such as xlim, ylim or yscale.
    """
    with plt.style.context(STYLE):
        figure, panels = plt.subplots(rows, columns, figsize=(size[0] * columns, size[1] * rows))
    for panel in np.ravel(panels):
        panel.set(xlabel=xlabel, ylabel=ylabel, **limits)
    return figure, panels


def plane(xlim=(-3, 3), ylim=(-3, 3), columns=1, xlabel="$x_1$", ylabel="$x_2$"):
    """Return (figure, axes) for vectors in the plane: equal scales, so that right angles look right, and a faint grid.

    xlim, ylim : what is seen, in the units of the vectors; columns : how many panels side by side. A panel is 4.2
    inches along its longer side, numbers and names included.
    """
    wide, tall = np.ptp(xlim), np.ptp(ylim)
    size = 0.6 + 3.6 * np.array([wide, tall]) / max(wide, tall)
    figure, panels = axes(columns, 1, xlabel, ylabel, size=size, xlim=xlim, ylim=ylim, aspect="equal")
    for panel in np.ravel(panels):
        panel.xaxis.set_major_locator(plt.MultipleLocator(1))
        panel.yaxis.set_major_locator(plt.MultipleLocator(1))
        panel.grid(True)
        panel.axhline(0, color=colour("ghost"), lw=1, zorder=0.9)
        panel.axvline(0, color=colour("ghost"), lw=1, zorder=0.9)
    return figure, panels


def arrow(panel, head, tail=(0, 0), *, name="", role="first", style="-", side=1, at=1.0):
    """Draw an arrow from ``tail`` to ``head``, both shape (2,), with its name beside it.

    role : a role of the palette; style : line style; at : where the name stands, 0 at the tail and 1 at the head;
    side : on the arrow's left (1) or right (-1).
    """
    head, tail = np.asarray(head, dtype=float), np.asarray(tail, dtype=float)
    look = {"arrowstyle": "-|>,head_width=.28,head_length=.6", "color": colour(role), "lw": 2, "linestyle": style}
    panel.annotate("", xy=head, xytext=tail, arrowprops={**look, "shrinkA": 0, "shrinkB": 0})
    length = np.linalg.norm(head - tail)
    if name and length > 0:
        along = (head - tail) / length
        away = 12 * (side * np.array([-along[1], along[0]]) + (along if at == 1 else 0))
        label(panel, tail + at * (head - tail), name, role=role, offset=away)


def label(panel, point, text, *, role="ink", offset=(0, 0)):
    """Write ``text`` at ``point``, shape (2,), moved by ``offset`` (points of type), on a pale ground."""
    panel.annotate(
        text,
        xy=np.asarray(point, dtype=float),
        xytext=offset,
        textcoords="offset points",
        color=colour(role),
        ha="center",
        va="center",
        bbox={"boxstyle": "round,pad=0.12", "fc": "white", "ec": "none", "alpha": 0.8},
    )


def curve(panel, points, *, role="first", style="-", name="", width=2.0):
    """Draw a line through ``points``, shape (2, K), one column per point; ``name`` goes into the legend."""
    points = np.asarray(points, dtype=float)
    if points.ndim != 2 or points.shape[0] != 2:
        raise ValueError(f"points have shape {points.shape}; a curve wants (2, K): one column per point.")
    panel.plot(*points, style, color=colour(role), lw=width, label=name or None)


def contours(panel, x, y, z, *, levels=12, role="ghost", numbers=False):
    """Draw the lines of equal height of a landscape on a pale ground, the lower the darker.

    x : shape (n,); y : shape (m,); z : shape (m, n), the height at (x[j], y[i]); levels : how many lines, or their
    heights; numbers : whether the heights are written on the lines.
    """
    panel.contourf(x, y, z, levels=levels, cmap="Blues_r", alpha=0.35, extend="both")
    lines = panel.contour(x, y, z, levels=levels, colors=colour(role), linewidths=0.8, linestyles="solid")
    if numbers:
        panel.clabel(lines, fontsize=8)


def space(xlabel="", ylabel="", zlabel="", size=(5.2, 4.2), view=(28, -60), columns=1, **limits):
    """Return (figure, axes) for pictures in three dimensions, in the course's look; axes is an array of several panels.

    xlabel, ylabel, zlabel : texts with units; size : of one panel, inches; view : the eye's height over the ground and
    its direction, degrees; limits : what ``Axes.set`` takes, such as zlim.
    """
    with plt.style.context(STYLE):
        look = {"projection": "3d", "elev": view[0], "azim": view[1]}
        figure, panels = plt.subplots(1, columns, figsize=(size[0] * columns, size[1]), subplot_kw=look)
    for panel in np.ravel(panels):
        panel.set(xlabel=xlabel, ylabel=ylabel, zlabel=zlabel, **limits)
        panel.locator_params(nbins=5)
        panel.set_box_aspect(None, zoom=0.88)  # room for the name of the upright axis
    return figure, panels


def surface(panel, x, y, z, *, role="first", alpha=0.55):
    """Draw a surface over the plane on a panel of ``space``.

    x : shape (n,); y : shape (m,); z : shape (m, n), the height at (x[j], y[i]); alpha : 1 hides what is behind.
    """
    look = {"color": colour(role), "alpha": alpha, "edgecolor": colour("ghost"), "linewidth": 0.25}
    panel.plot_surface(*np.meshgrid(x, y), np.asarray(z), rcount=30, ccount=30, **look)


def ranking(panel, names, values, *, role="first", unit=""):
    """Draw one horizontal bar per name, the first on top, with its number at its end.

    names : K texts; values : shape (K,), non-negative; unit : text behind each number.
    """
    values = np.asarray(values, dtype=float)
    places = np.arange(len(names))[::-1]
    panel.barh(places, values, color=colour(role), height=0.66)
    panel.set_yticks(places, names, color=colour("ink"))
    panel.tick_params(axis="y", length=0)
    panel.spines["left"].set_visible(False)
    panel.set_xlim(0, 1.18 * values.max())
    for place, value in zip(places, values, strict=True):
        panel.text(value + 0.015 * values.max(), place, f"{value:g}{unit}", va="center", color=colour("ink"))


class Figure:
    """A drawn figure and its text alternative; displays as ``<figure><img alt>`` in notebooks and on web pages."""

    def __init__(self, png: bytes, alt: str):
        self.png, self.alt = png, alt

    def _repr_mimebundle_(self, include=None, exclude=None):
        source = base64.b64encode(self.png).decode()
        image = f'<img alt="{html.escape(self.alt)}" src="data:image/png;base64,{source}" style="max-width:100%">'
        return {"text/html": f'<figure class="mml-figure">{image}</figure>', "text/plain": f"[figure: {self.alt}]"}


def show(figure, *, alt: str) -> None:
    """Show a matplotlib figure with a text alternative, and close it.

    alt : a sentence of at least 40 characters that says what is to be seen. Raises ValueError when it is shorter.
    """
    if len(" ".join(alt.split())) < SHORTEST_ALT:
        raise ValueError(f"alt={alt!r} is too short: say in a sentence what the figure shows.")
    target = io.BytesIO()
    # Not savefig: it draws everything twice, the first time to no end but the layout, which drawing does by itself.
    figure.canvas.print_png(target, metadata={"Software": None})
    plt.close(figure)
    display(Figure(target.getvalue(), " ".join(alt.split())))
