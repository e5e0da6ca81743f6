"""The drawing surface and the palette: what is drawn is where it should be, and can be read."""

import base64
import re
import xml.etree.ElementTree as ET
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mml import palette
from mml.plane import Plane

SVG = "{http://www.w3.org/2000/svg}"
coordinates = st.floats(-50, 50)
points = st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=6).map(lambda pairs: np.array(pairs).T)


def parse(plane, handles=()):
    """Return the SVG's root, having looked at its numbers."""
    text = plane.svg(handles)
    assert not re.search(r"\bnan\b|\binf\b", text)
    return ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{text}</svg>')


def words(root):
    """Return {words: (x, y)} of all texts."""
    return {text.text: (float(text.get("x")), float(text.get("y"))) for text in root.iter(f"{SVG}text")}


def paths(root, *classes):
    """Return the numbers of each path that has these classes, as arrays of shape (2, K)."""
    found = [path for path in root.iter(f"{SVG}path") if set(classes) <= set(path.get("class").split())]
    return [np.array(re.findall(r"-?[\d.]+", path.get("d")), dtype=float).reshape(-1, 2).T for path in found]


# ---- colours -----------------------------------------------------------------------------------------------------


def luminance(colour):
    """WCAG 2: relative luminance of '#rrggbb'."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("role", palette.INKS)
@pytest.mark.parametrize("ground", palette.GROUNDS)
def test_every_ink_can_be_read_on_every_ground(colours, role, ground):
    assert contrast(colours[role], colours[ground]) >= 4.5


def test_contrast_is_measured_as_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_light_and_dark_have_the_same_roles():
    assert palette.LIGHT.keys() == palette.DARK.keys() == {*palette.INKS, *palette.GROUNDS, "faint"}


def test_an_unknown_role_is_refused_with_the_roles_there_are():
    with pytest.raises(ValueError, match=r"no role 'red'.*first, second"):
        Plane().arrow((1, 1), "red")


# ---- points ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("draw", [Plane.line, Plane.area, Plane.dot])
def test_rows_of_points_are_refused(draw):
    with pytest.raises(ValueError, match=re.escape("points have shape (5, 2); a picture wants (2, K): one column per")):
        draw(Plane(), np.ones((5, 2)))


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_numbers_that_are_not_finite_are_refused(bad):
    with pytest.raises(ValueError, match="column 1 is"):
        Plane().line([[0, bad], [0, 1]])
    with pytest.raises(ValueError, match="not finite"):
        Plane().arrow((bad, 0))


def test_a_column_of_nan_lifts_the_pen_of_a_line_and_of_nothing_else():
    gap = [[0, 1, np.nan, 1, 2, np.nan], [0, 1, np.nan, 0, 1, np.nan]]
    plane = Plane()
    plane.line(gap)
    (path,) = re.findall(r'class="mml-line[^"]*" d="([^"]+)"', plane.svg())
    assert [stroke.count("L") for stroke in path.split("M")[1:]] == [1, 1]
    with pytest.raises(ValueError, match="not finite"):
        plane.area(gap)
    with pytest.raises(ValueError, match=re.escape("shape (2, 0)")):
        plane.line(np.full((2, 3), np.nan))


def test_complex_numbers_are_refused():
    with pytest.raises(ValueError, match="complex"):
        Plane().arrow(np.array([1j, 2]))


def test_an_arrow_has_one_head():
    with pytest.raises(ValueError, match=re.escape("head has shape (2, 2)")):
        Plane().arrow(np.eye(2))


@pytest.mark.parametrize(
    ("word", "message"),
    [
        (lambda p: p.line([[0, 1], [0, 1]], style="wavy"), "style 'wavy'"),
        (lambda p: p.text((0, 0), "a", style="bold"), "style 'bold'"),
        (lambda p: p.text((0, 0), "a", side="north"), "side='north'"),
        (lambda p: p.text((0, 0), "\beta"), "plain text"),
        (lambda p: p.arrow((1, 1), label="\theta"), "plain text"),
        (lambda p: p.figure("  "), "needs alt"),
        (lambda p: Plane(x=(3, -3)), "lower end comes first"),
        (lambda p: Plane(x=3), "not an interval"),
        (lambda p: Plane(size=40), "no room"),
    ],
)
def test_mistakes_are_answered_in_words(word, message):
    with pytest.raises(ValueError, match=message):
        word(Plane())


# ---- places ------------------------------------------------------------------------------------------------------


def test_both_axes_have_one_scale_and_y_points_up():
    plane = Plane(x=(-2, 6), y=(-1, 2))
    plane.line([[0, 1, 0], [0, 0, 1]])
    (line,) = paths(parse(plane), "mml-line")
    right, up = line[:, 1] - line[:, 0], line[:, 2] - line[:, 0]
    assert right[0] > 0
    assert right[1] == 0
    assert up == pytest.approx([0, -right[0]], abs=0.11)


def test_a_height_gives_y_a_scale_of_its_own():
    plane = Plane(x=(0, 10), y=(0, 1), size=400, height=300)
    plane.line([[0, 10], [0, 1]])
    (line,) = paths(parse(plane), "mml-line")
    assert plane.view == (400, 300)
    assert np.ptp(line, axis=1) == pytest.approx(plane.box[2:], abs=0.1)


def test_what_is_drawn_is_cut_at_the_box_and_words_are_not():
    plane = Plane()
    plane.axes()
    plane.arrow((9, 1), label="far")
    root = parse(plane)
    inside = root.find(f"{SVG}svg")
    assert [float(inside.get(k)) for k in ("x", "y", "width", "height")] == pytest.approx(plane.box)
    assert len(inside.findall(f"{SVG}path")) == len(list(root.iter(f"{SVG}path"))) > 0
    assert not inside.findall(f"{SVG}text")
    assert 0 < words(root)["far"][0] < plane.view[0]


@pytest.mark.parametrize("x", [(-3, 3), (0, 10), (-0.2, 0.7), (-1200, 900)])
def test_axis_numbers_stand_outside_the_box_where_nothing_is_drawn(x):
    plane = Plane(x=x)
    plane.axes()
    left, top, _, tall = plane.box
    numbers = words(parse(plane))
    assert len(numbers) >= 4
    for at_x, at_y in numbers.values():
        assert at_x < left or at_y > top + tall


def test_axis_numbers_are_round_and_their_minus_is_one():
    plane = Plane()
    plane.axes()
    assert set(words(parse(plane))) == {"−3", "−2", "−1", "0", "1", "2", "3"}


def test_an_axis_name_takes_the_place_of_the_number_it_would_cover():
    plane = Plane(x=(0, 10), y=(0, 10))
    plane.axes(names=("time, s", "depth, m"))
    assert {"time, s", "depth, m"} <= set(words(parse(plane)))
    bare = plane.blank()
    bare.axes()
    assert plane.svg().count("<text") == bare.svg().count("<text") + 2 - 1


def boxes(plane, handles=()):
    """Return the boxes of all words, as the browser would draw them, within a few px."""
    sizes = {"mml-name": (9.5, 19), "mml-small": (6.7, 12)}
    found = {}
    for text in parse(plane, handles).iter(f"{SVG}text"):
        letter, tall = next((size for kind, size in sizes.items() if kind in text.get("class")), (7.7, 14))
        x, y, wide = float(text.get("x")), float(text.get("y")) - 0.34 * tall, letter * len(text.text)
        start = x - wide * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor")]
        found[text.text] = (start, y - tall / 2, start + wide, y + tall / 2)
    return found


def overlap(one, other):
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(one[1], other[1])


def test_labels_keep_clear_of_one_another_and_of_handles_even_where_arrows_meet():
    plane = Plane()
    plane.axes()
    heads = [(2, 1), (2, 1), (2.1, 1), (1, 2)]
    for label, head in zip(["a₁", "a₂", "A x", "x"], heads, strict=True):
        plane.arrow(head, label=label)
    found = boxes(plane, handles=heads)
    assert len(found) >= 4
    for one, other in combinations(found, 2):
        assert not overlap(found[one], found[other]), (one, other)
    left, top = plane.box[:2]
    for label, head in product(["a₁", "a₂", "A x", "x"], heads):
        x, y = left + (head[0] + 3) * plane.box[2] / 6, top + (3 - head[1]) * plane.box[3] / 6
        assert not overlap(found[label], (x - 9, y - 9, x + 9, y + 9)), (label, head)


@settings(max_examples=60, deadline=None)
@given(st.tuples(coordinates, coordinates), st.tuples(coordinates, coordinates))
def test_labels_stay_in_sight_wherever_the_arrow_goes(head, tail):
    plane = Plane()
    plane.arrow(head, label="A x", tail=tail)
    box = boxes(plane)["A x"]
    assert box[0] >= 0
    assert box[1] >= -1
    assert box[2] <= plane.view[0]
    assert box[3] <= plane.view[1] + 1


def test_an_arrow_that_leaves_the_picture_has_its_label_where_it_leaves():
    plane = Plane()
    plane.arrow((12, 3), label="far")
    (_, y), (_, top, _, tall) = words(parse(plane))["far"], plane.box
    assert y == pytest.approx(top + tall * (3 - 0.75) / 6, abs=25)  # it crosses x = 3 at the height 0.75


def test_words_have_a_halo_of_paper():
    figure = Plane().figure("nothing")
    rule = re.search(r"\.mml-word\{(.*?)\}", figure.svg).group(1)
    assert "stroke:var(--mml-paper)" in rule
    assert "paint-order:stroke" in rule


@settings(max_examples=60, deadline=None)
@given(points, st.sampled_from(list(palette.LIGHT)), st.text(st.characters(codec="utf-8", categories=["L", "N", "S"])))
def test_whatever_is_drawn_is_well_formed(where, role, label):
    plane = Plane()
    plane.axes()
    plane.line(where, role, "thin dash pale")
    plane.lines([where, where], role)
    plane.area(where, role)
    plane.dot(where, role, label=label)
    plane.arrow(where[:, 0], role, label=label, tail=where[:, -1], bend=0.2)
    plane.text(where[:, 0], label, role, side="near")
    root = parse(plane)
    assert len(paths(root, f"mml-{role}", "mml-area")) == 1
    ET.fromstring(plane.figure(label or "nothing").svg)


def test_an_arrow_without_length_is_a_dot():
    plane = Plane()
    plane.arrow((1, 1), tail=(1, 1))
    root = parse(plane)
    assert len(list(root.iter(f"{SVG}circle"))) == 1
    assert not list(root.iter(f"{SVG}path"))


def test_a_bent_arrow_bows_to_its_left_and_ends_at_its_head():
    plane = Plane()
    plane.arrow((2, 0), tail=(-2, 0), bend=0.25)
    root = parse(plane)
    (shaft,), (tip,) = paths(root, "mml-line"), paths(root, "mml-solid")
    middle = plane.box[3] / 2
    assert shaft[1, 1] < middle  # px grow downwards: above the straight line
    assert tip[:, 0] == pytest.approx([plane.box[2] * 5 / 6, middle], abs=0.1)


# ---- figures -----------------------------------------------------------------------------------------------------


def test_a_figure_is_an_image_with_words_for_it():
    plane = Plane()
    plane.arrow((2, 1), label="<x & 'y'>")
    bundle = plane.figure('An arrow "x" & more.')._repr_mimebundle_()
    figure = re.fullmatch(
        r'<figure class="mml-print"><img alt="([^"]*)" src="data:image/svg\+xml;base64,([^"]*)">'
        r"<figcaption>([^<]*)</figcaption><style>[^<]*</style></figure>",
        bundle["text/html"],
    )
    assert figure.group(1) == figure.group(3) == "An arrow &quot;x&quot; &amp; more."
    root = ET.fromstring(base64.b64decode(figure.group(2)))
    assert "<x & 'y'>" in words(root)
    assert root.get("viewBox") == f"0 0 {plane.view[0]} {plane.view[1]}"
    assert bundle["text/plain"] == '[picture] An arrow "x" & more.'


def test_a_figure_may_have_another_caption_or_none():
    figure = Plane().figure("A bare plane.", caption="Figure 1")
    assert "<figcaption>Figure 1</figcaption>" in figure._repr_mimebundle_()["text/html"]
    assert "figcaption" not in Plane().figure("A bare plane.", caption="")._repr_mimebundle_()["text/html"]


def test_a_figure_holds_all_the_colours_it_uses():
    svg = Plane().figure("nothing").svg
    for colours in (palette.LIGHT, palette.DARK):
        for role, colour in colours.items():
            assert f"--mml-{role}:{colour};" in svg
    assert svg.index(palette.LIGHT["first"]) < svg.index("prefers-color-scheme:dark") < svg.index(palette.DARK["first"])


def test_contours_join_points_of_equal_height():
    plane = Plane((-2, 2), (-1, 2))
    x, y = np.linspace(-2, 2, 81), np.linspace(-1, 2, 61)
    plane.contours(x, y, x**2 + 4 * y[:, None] ** 2, levels=[1.0, 2.0])
    (path,) = re.findall(r'class="mml-line mml-ghost mml-thin" d="([^"]+)"', plane.svg())
    pixels = np.array([[float(a), float(b)] for a, b in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)])
    scale = plane.box[2] / 4
    heights = (pixels[:, 0] / scale - 2) ** 2 + 4 * (2 - pixels[:, 1] / scale) ** 2
    assert len(heights) > 50
    assert np.abs(heights[:, None] - [1.0, 2.0]).min(axis=1).max() < 0.05
    plane = Plane((-2, 2), (-1, 2))
    plane.contours(x, y, x**2 + 4 * y[:, None] ** 2, levels=5)
    (path,) = re.findall(r'class="mml-line mml-ghost mml-thin" d="([^"]+)"', plane.svg())
    assert path.count("M") >= 5
