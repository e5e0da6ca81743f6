"""Static figures: a text alternative on every one, colours by role, and helpers that refuse nonsense."""

import base64
import html
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell

from mml import draw

ALT = "Two arrows from the origin, one twice as long as the other."


@pytest.fixture
def shown():
    """A list to which every displayed bundle is added."""
    shell = InteractiveShell.instance()
    before, shell.display_pub = shell.display_pub, CapturingDisplayPublisher()
    yield shell.display_pub.outputs
    shell.display_pub = before
    InteractiveShell.clear_instance()


def test_a_figure_goes_out_with_its_alternative_and_is_closed(shown):
    figure, panel = draw.plane()
    draw.arrow(panel, [1, 2], name="a")
    draw.arrow(panel, [2, 1], name="b", role="second", at=0.5, side=-1)
    draw.show(figure, alt=f"  {ALT} <&>  ")
    (bundle,) = (output["data"] for output in shown)
    alt, source = re.search(r'<img alt="([^"]*)" src="data:image/png;base64,([^"]+)"', bundle["text/html"]).groups()
    assert html.unescape(alt) == f"{ALT} <&>"
    assert base64.b64decode(source).startswith(b"\x89PNG")
    assert ALT in bundle["text/plain"]
    assert figure.number not in plt.get_fignums()


@pytest.mark.parametrize("alt", ["", "a picture", " " * 80])
def test_a_short_alternative_is_refused(alt):
    figure, _ = draw.axes()
    with pytest.raises(ValueError, match="too short: say in a sentence"):
        draw.show(figure, alt=alt)
    plt.close(figure)
    with pytest.raises(TypeError):
        draw.show(figure)


def test_planes_have_equal_scales_and_axes_their_labels():
    figure, panels = draw.plane(columns=2)
    assert [panel.get_aspect() for panel in panels] == [1.0, 1.0]
    assert panels[0].get_xlabel() == "$x_1$"
    plt.close(figure)
    figure, panel = draw.axes(xlabel="clicks", ylabel="share", yscale="log")
    assert (panel.get_xlabel(), panel.get_ylabel(), panel.get_yscale()) == ("clicks", "share", "log")
    plt.close(figure)


def test_points_are_columns():
    figure, panel = draw.axes()
    with pytest.raises(ValueError, match=r"shape \(5, 2\); a curve wants \(2, K\)"):
        draw.curve(panel, np.ones((5, 2)))
    draw.curve(panel, np.ones((2, 5)), name="c")
    plt.close(figure)


def test_rankings_have_the_first_on_top():
    figure, panel = draw.axes()
    draw.ranking(panel, ["a", "b"], [3, 1.5], unit=" %")
    bars = {bar.get_y(): bar.get_width() for bar in panel.patches}
    assert [bars[y] for y in sorted(bars, reverse=True)] == [3, 1.5]
    assert {text.get_text() for text in panel.texts} == {"3 %", "1.5 %"}
    plt.close(figure)


def test_an_unknown_role_lists_the_roles():
    with pytest.raises(ValueError, match=r"no role 'mauve'.*first"):
        draw.colour("mauve")


def test_contours_join_points_of_equal_height():
    x, y = np.linspace(-2, 2, 81), np.linspace(-1, 2, 61)
    z = x**2 + 4 * y[:, None] ** 2
    figure, panel = draw.axes()
    draw.contours(panel, x, y, z, levels=[1.0, 2.0], numbers=True)
    (lines,) = [drawn for drawn in panel.collections if drawn.get_facecolor().size == 0 or not drawn.get_fill()]
    found = np.vstack([path.vertices for path in lines.get_paths()])
    heights = found[:, 0] ** 2 + 4 * found[:, 1] ** 2
    assert len(found) > 50
    assert np.abs(heights[:, None] - [1.0, 2.0]).min(axis=1).max() < 0.01
    assert panel.texts
    plt.close(figure)


def test_a_surface_stands_over_its_plane():
    x, y = np.linspace(0, 2, 12), np.linspace(0, 1, 9)
    figure, panels = draw.space("$x$", "$y$", "$z$", columns=2, zlim=(0, 5))
    draw.surface(panels[0], x, y, x * y[:, None])
    assert panels[0].collections
    assert panels[0].get_zlabel() == "$z$"
    assert panels[1].get_zlim() == (0, 5)
    draw.show(figure, alt="Two boxes in space; in the first, a surface rises towards the far corner.")
    figure, panel = draw.space()
    with pytest.raises(ValueError, match="shape"):
        draw.surface(panel, x, y, (x * y[:, None]).T)
    plt.close(figure)
