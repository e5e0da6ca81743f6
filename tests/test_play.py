"""Live pictures without a browser: what can be typed, what a browser sends, what the sentences say."""

import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from mml import play
from mml.plane import STYLE, Plane
from mml.play.matrix import lines_that_stay

picture_module = sys.modules[play.Picture.__module__]  # play.picture is the decorator
CSS = (Path(picture_module.__file__).parent / "picture.css").read_text(encoding="utf-8")
SVG = "{http://www.w3.org/2000/svg}"
tenths = st.integers(-30, 30).map(lambda k: k / 10)
matrices = st.tuples(tenths, tenths, tenths, tenths).map(lambda entries: np.reshape(entries, (2, 2)))
quick = settings(max_examples=40, deadline=None)


def parse(picture):
    """Return the SVG's root; no number in it is nan."""
    assert not re.search(r"\bnan\b|\binf\b", picture.frame)
    assert picture.say.strip()
    return ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{picture.frame}</svg>')


def paths(picture, *classes):
    """Return the numbers of each path with these classes, in data units: arrays of shape (2, K)."""
    found = []
    plane = picture._plane
    for path in parse(picture).iter(f"{SVG}path"):
        if set(classes) <= set(path.get("class").split()):
            px, py = np.array(re.findall(r"-?[\d.]+", path.get("d")), dtype=float).reshape(-1, 2).T
            (_, _, wide, tall), (x0, x1), (y0, y1) = plane.box, plane.x, plane.y
            found.append(np.array([x0 + px / wide * (x1 - x0), y1 - py / tall * (y1 - y0)]))
    return found


def hear(picture, n=1, **message):
    """Let a message of the browser arrive where the widget's messages arrive."""
    content = {**message, "ask": {"view": "v", "n": n}}
    picture._handle_msg({"content": {"data": {"method": "custom", "content": content}}, "buffers": []})


def numbers(sentence):
    """Return the numbers in a sentence."""
    return [float(found) for found in re.findall(r"-?\d+(?:\.\d+)?", sentence.replace("−", "-"))]


def make_shadow(**more):
    """A picture like a learner's, which stops where x lies left of the axis."""
    calls = []

    @play.picture(x=(2, 1), t=play.slider(0, 6, start=1), kind=play.choice(["circle", "grid"]), **more)
    def shadow(plane, x, t, kind):
        calls.append((x, t, kind))
        if x[0] < 0:
            raise ZeroDivisionError("x went\nleft")
        plane.axes()
        plane.arrow(x, "first", label="x")
        return f"x is {x}, t is {t}, kind is {kind}."

    shadow.calls = calls
    return shadow


# ---- a learner's picture -----------------------------------------------------------------------------------------


def test_arguments_become_points_sliders_and_choices():
    shadow = make_shadow()
    x, t, kind = shadow.calls[-1]
    assert x.shape == (2,)
    assert x.tolist() == [2, 1]
    assert (t, kind) == (1.0, "circle")
    assert shadow.values == {"x": [2.0, 1.0], "t": 1.0, "kind": "circle"}
    assert [control["kind"] for control in shadow.spec["controls"]] == ["point", "slider", "choice"]
    assert shadow.spec["title"] == "Shadow"
    assert shadow.say == "x is [2. 1.], t is 1.0, kind is circle."
    parse(shadow)


def test_what_is_typed_and_what_the_hand_does_come_to_the_same():
    typed, held = make_shadow(), make_shadow()
    typed.move("x", 1.5, -2)
    typed.set("t", 2.5)
    typed.set("kind", "grid")
    hear(held, n=7, values={"x": [1.5, -2], "t": 2.5, "kind": "grid"})
    assert held.answer == {"view": "v", "n": 7}
    assert typed.values == held.values == {"x": [1.5, -2.0], "t": 2.5, "kind": "grid"}
    assert typed.frame == held.frame
    assert typed.say == held.say == "x is [ 1.5 -2. ], t is 2.5, kind is grid."
    assert held.calls[-1][0].dtype == float


@quick
@given(tenths, tenths)
def test_every_place_of_the_point_is_drawn_there(x, y):
    @play.picture(x=(2, 1))
    def show(plane, x):
        plane.dot(x, "first", size=4)
        return "A dot."

    show.move("x", x, y)
    circle = next(parse(show).iter(f"{SVG}circle"))
    (_, _, wide, tall) = show.spec["box"]
    assert float(circle.get("cx")) == pytest.approx((x + 3) / 6 * wide, abs=0.06)
    assert float(circle.get("cy")) == pytest.approx((3 - y) / 6 * tall, abs=0.06)


def test_a_function_that_writes_into_its_point_moves_nothing():
    @play.picture(x=(2, 1))
    def greedy(plane, x):
        x *= 100
        return "x is gone."

    greedy.move("x", 1, 1)
    assert greedy.values == {"x": [1.0, 1.0]}


def test_the_plane_can_show_another_part():
    @play.picture(plane=Plane(x=(0, 10), y=(0, 5)), depth=(7, 4))
    def pit(plane, depth):
        return f"{plane.x} {plane.y}"

    assert pit.say == "(0.0, 10.0) (0.0, 5.0)"
    pit.move("depth", 9, 5)
    with pytest.raises(ValueError, match="y runs from 0 to 5"):
        pit.move("depth", 9, 5.1)


def test_a_button_acts_typed_and_pressed():
    shadow = make_shadow(again=play.button("Start again", lambda picture: picture.move("x", 2, 1)))
    shadow.move("x", 1, 1)
    shadow.act("again")
    assert shadow.values["x"] == [2.0, 1.0]
    shadow.move("x", 1, 1)
    hear(shadow, act="again")
    assert shadow.values["x"] == [2.0, 1.0]


def test_an_error_while_dragging_is_shown_in_the_picture_and_the_picture_lives_on():
    shadow = make_shadow()
    before = shadow.frame
    hear(shadow, n=1, values={**shadow.values, "x": [-1, 1]})
    assert shadow.say == "Your function stopped: ZeroDivisionError: x went left."
    assert shadow.stopped
    assert shadow.answer["n"] == 1
    assert shadow.frame == before
    assert shadow.values["x"] == [-1.0, 1.0]
    hear(shadow, n=2, values={**shadow.values, "x": [1, 1]})
    assert not shadow.stopped
    assert shadow.say.startswith("x is [1. 1.]")


def test_an_error_of_a_button_is_shown_in_the_picture():
    def fail(picture):
        raise RuntimeError

    shadow = make_shadow(fail=play.button("Fail", fail))
    hear(shadow, act="fail")
    assert shadow.say == "Your function stopped: RuntimeError."
    assert shadow.stopped


def test_an_error_of_what_is_typed_is_raised_there_and_changes_nothing():
    shadow = make_shadow()
    before = (shadow.values, shadow.frame, shadow.say)
    with pytest.raises(ZeroDivisionError):
        shadow.move("x", -1, 1)
    assert (shadow.values, shadow.frame, shadow.say) == before
    assert not shadow.stopped


def test_an_error_at_the_start_is_raised_by_the_learners_line():
    with pytest.raises(ZeroDivisionError) as caught:

        @play.picture(x=(2, 1))
        def broken(plane, x):
            return f"{1 / 0}"

    assert caught.traceback[-1].name == "broken"


@pytest.mark.parametrize("said", [None, "", "  ", 3, ["a"]])
def test_a_picture_without_a_sentence_is_refused(said):
    with pytest.raises(ValueError, match=r"silent returned .* it must return one sentence"):

        @play.picture(x=(2, 1))
        def silent(plane, x):
            return said


def draw_x(plane, x):
    return "x."


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: play.picture(x=3)(draw_x), "x=3 is not a control"),
        (lambda: play.picture(x=["circle", "grid"])(draw_x), "not a control.*play.choice"),
        (lambda: play.picture(x=(9, 0))(draw_x), "stays inside the picture"),
        (lambda: play.slider(3, 1), "lower number to a higher"),
        (lambda: play.slider(0, 1, start=2), "start is a number from 0 to 1; it got 2"),
        (lambda: play.slider(0, 1, step=0), "step of a slider"),
        (lambda: play.choice(["one"]), "two or more different words"),
        (lambda: play.choice("circle"), "two or more different words"),
        (lambda: play.choice(["a", "b"], start="c"), "one of a, b; it got 'c'"),
        (lambda: play.point((1, np.nan)), "two finite numbers"),
        (lambda: play.point((1, 2), role="pink"), "no role 'pink'"),
        (lambda: play.point((1, 2), step=-1), "step of a movable point"),
        (lambda: make_shadow().move("y", 1, 1), "no movable point 'y'.*there is x"),
        (lambda: make_shadow().move("t", 1, 1), "no movable point 't'"),
        (lambda: make_shadow().move("x", 4, 1), "x runs from -3 to 3; it got x = 4"),
        (lambda: make_shadow().move("x", "a", 1), "two finite numbers"),
        (lambda: make_shadow().set("t", 7), "t is a number from 0 to 6; it got 7"),
        (lambda: make_shadow().set("t", True), "t is a number"),
        (lambda: make_shadow().set("kind", "square"), "one of circle, grid; it got 'square'"),
        (lambda: make_shadow().set("q", 1), "nothing to set named 'q'; there is x, t, kind"),
        (lambda: make_shadow().act("go"), "no button 'go' in this picture; there is none"),
    ],
)
def test_mistakes_are_answered_in_words(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_functions_are_wanted_where_functions_belong():
    with pytest.raises(TypeError, match=re.escape("its first line must read: def draw_x(plane, y)")):
        play.picture(y=(1, 1))(draw_x)
    with pytest.raises(TypeError, match="needs a function"):
        play.button("Go", 3)
    with pytest.raises(TypeError, match="cannot be called"):
        play.matrix(np.eye(2), by=3)
    with pytest.raises(TypeError, match="a function that draws"):
        play.Picture(3, {})


def test_a_message_that_does_not_fit_is_answered_with_a_sentence():
    shadow = make_shadow()
    hear(shadow, n=4, values={"x": [99, 0], "t": 1, "kind": "grid"})
    assert "stays inside the picture" in shadow.say
    assert shadow.answer["n"] == 4
    assert shadow.values["x"] == [2.0, 1.0]


def test_a_picture_stands_in_the_notebook_live_and_in_print(monkeypatch):
    shown = []
    monkeypatch.setattr(picture_module, "display", lambda *args, **kwargs: shown.append((args, kwargs)))
    shadow = make_shadow()
    shadow.move("x", 1, 2)
    shadow._ipython_display_()
    ((live,), how), ((printed,), _) = shown
    assert live["application/vnd.jupyter.widget-view+json"]["model_id"] == shadow.model_id
    assert how["raw"]
    bundle = printed._repr_mimebundle_()
    assert f'alt="{shadow.say}"' in bundle["text/html"]
    assert shadow.say in bundle["text/plain"]
    assert "<img" not in live["text/html"]


def test_every_css_class_is_the_courses_own():
    rules = re.sub(r"/\*.*?\*/", "", STYLE + CSS, flags=re.DOTALL)
    classes = set(re.findall(r"\.([a-zA-Z][\w-]*)", rules))
    assert {name for name in classes if name != "mml" and not name.startswith("mml-")} == {"jp-OutputArea"}
    assert len(classes) > 30


def test_only_handles_take_touches_away_from_scrolling():
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", CSS)
    assert [names.split()[-1] for names, rule in rules if "touch-action" in rule] == [".mml-handle"]


def test_things_move_only_for_those_who_do_not_mind():
    quiet, _, moving = CSS.partition("@media (prefers-reduced-motion: no-preference)")
    assert not re.search(r"transition|animation", quiet + STYLE)
    assert "transition" in moving


# ---- play.matrix -------------------------------------------------------------------------------------------------


@quick
@given(matrices)
@example(np.array([[1.0, 2], [0.5, 1]]))
def test_the_square_tells_the_true_area(A):
    picture = play.matrix(A, reach=5)
    parse(picture)
    determinant = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    assert numbers(picture.say)[-2] == pytest.approx(abs(determinant), abs=0.0051)
    assert numbers(picture.say)[-1] == pytest.approx(determinant, abs=0.0051)
    assert ("turned over" in picture.say) == (determinant < -1e-12)
    assert picture.say.startswith(f"Column 1 is ({A[0, 0] + 0.0:.1f}, {A[1, 0] + 0.0:.1f})".replace("-", "−"))


FLAG = np.array([[0.0, 0, 1, 1, 0, np.nan, 0.2, 0.4], [0, 2, 2, 1, 1, np.nan, 1.2, 1.8]])


def line_points(picture, role):
    """Return the points, in data units, through which the one full line of a role is drawn, and its strokes."""
    scale = picture.spec["box"][2] / (picture.spec["x"][1] - picture.spec["x"][0])
    (path,) = [node for node in parse(picture).iter() if node.get("class") == f"mml-line mml-{role}"]
    pairs = re.findall(r"([ML])(-?[\d.]+) (-?[\d.]+)", path.get("d"))
    points = [[float(a) / scale + picture.spec["x"][0], picture.spec["y"][1] - float(b) / scale] for _, a, b in pairs]
    return np.array(points).T, sum(letter == "M" for letter, *_ in pairs)


def test_a_figure_is_drawn_with_its_image_and_the_pen_is_lifted():
    A = np.array([[1.0, 0.5], [0, -1.0]])
    picture = play.matrix(A, shape=FLAG)
    assert picture.values["show"] == "shape"
    points, strokes = line_points(picture, "result")
    drawn = ~np.isnan(FLAG[0])
    assert strokes == 2
    np.testing.assert_allclose(points, A @ FLAG[:, drawn], atol=0.02)
    assert picture.say.endswith("The figure's area is multiplied by 1.00, and it is turned over.")
    picture.move("a2", 0, 2)
    assert picture.say.endswith("The figure's area is multiplied by 2.00.")
    picture.move("a2", 2, 0)
    assert picture.say.endswith("The figure is squashed flat.")
    assert "shape" not in play.matrix(A).spec["controls"][0]["options"]


def test_a_figure_goes_through_the_learners_function_without_the_lifted_pen():
    def mine(A, points):
        assert np.isfinite(points).all()
        return A @ points

    A = np.array([[0.0, -1.0], [1.0, 0.0]])
    points, strokes = line_points(play.matrix(A, by=mine, shape=FLAG), "result")
    assert strokes == 2
    np.testing.assert_allclose(points, A @ FLAG[:, ~np.isnan(FLAG[0])], atol=0.02)


def test_the_picture_of_a_figure_has_room_for_its_image():
    assert play.matrix(2 * np.eye(2), shape=FLAG).spec["x"] == [-5, 5]
    assert play.matrix(np.eye(2), shape=FLAG).spec["x"] == [-3, 3]


@pytest.mark.parametrize(
    ("shape", "says"),
    [
        (np.ones((5, 2)), "it got shape (5, 2)"),
        ([[0, np.nan], [1, 2]], "or two NaN, which lift the pen"),
        ([[0, np.inf], [1, 2]], "or two NaN, which lift the pen"),
        (np.full((2, 3), np.nan), "wants a figure of shape (2, K)"),
        ("bear", "wants a figure of shape (2, K)"),
    ],
)
def test_what_is_no_figure_is_refused(shape, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        play.matrix(np.eye(2), shape=shape)


@quick
@given(matrices)
@example(np.zeros((2, 2)))
@example(np.eye(2))
def test_the_circle_tells_the_true_lengths(A):
    picture = play.matrix(A, show="circle", reach=5)
    longest, shortest = np.sqrt(np.abs(np.linalg.eigvalsh(A.T @ A)))[::-1]
    told = numbers(picture.say.split("unit circle")[1])
    assert told[0] == pytest.approx(longest, abs=0.0051)
    if len(told) == 2:
        assert told[1] == pytest.approx(shortest, abs=0.0051)
    assert len(paths(picture, "mml-area", "mml-result")) == 1


@quick
@given(matrices)
@example(np.array([[1.0, 1], [0, 1]]))
@example(np.array([[2.0, 0], [0, 2]]))
@example(np.array([[0.0, -1], [1, 0]]))
@example(np.array([[0.1, 0.2], [0, 0.1]]))
@example(np.array([[-2.9, 0.5], [-2, -0.9]]))  # a double eigenvalue, which numpy splits in two by rounding
@example(np.zeros((2, 2)))
def test_the_lines_that_stay_do_stay_and_none_is_missing(A):
    picture = play.matrix(A, show="eigen", reach=5)
    parse(picture)
    half = (A[0, 0] - A[1, 1]) / 2
    inside = round(half**2 + A[0, 1] * A[1, 0], 9)  # its sign says how many real eigenvalues there are
    found = lines_that_stay(A)
    if inside < 0:
        assert found is None
        assert "No direction stays" in picture.say
        assert not paths(picture, "mml-eigen")
        return
    if inside == 0 and not A[0, 1] and not A[1, 0]:
        assert "Every direction stays" in picture.say
        assert found[0][1] is None
        assert found[0][0] == pytest.approx(A[0, 0], abs=1e-9)
        return
    assert len(found) == (1 if inside == 0 else 2)
    assert picture.say.count("stretched by the factor") == len(found)
    for factor, direction in found:
        assert A @ direction == pytest.approx(factor * direction, abs=1e-5)
        assert f"factor {round(factor, 2) + 0.0:.2f}".replace("-", "−") in picture.say
    assert len(paths(picture, "mml-eigen", "mml-dash")) == len(found)


def test_the_lines_that_stay_are_drawn_where_they_are():
    picture = play.matrix([[2, 1], [1, 2]], show="eigen")
    for line, slope in zip(paths(picture, "mml-eigen", "mml-dash"), [1, -1], strict=True):
        run, rise = line[:, 1] - line[:, 0]
        assert rise / run == pytest.approx(slope, abs=1e-3)


@pytest.mark.parametrize("show", ["square", "grid", "circle", "eigen"])
def test_one_view_draws_only_what_belongs_to_it(show):
    picture = play.matrix([[2, 1], [1, 2]], show=show)
    assert bool(paths(picture, "mml-eigen")) == (show == "eigen")
    assert bool(paths(picture, "mml-area", "mml-ghost")) == (show == "square")
    assert bool(paths(picture, "mml-line", "mml-first", "mml-pale")) == (show != "square")
    assert ("area" in picture.say) == (show in ("square", "grid"))
    first = play.matrix([[2, 1], [1, 2]])
    first.set("show", show)
    assert first.frame == picture.frame


@pytest.mark.parametrize(("role", "fixed"), [("first", 1), ("second", 0)])
def test_the_grid_is_the_moved_grid(role, fixed):
    picture = play.matrix([[2, 1], [1, 2]], show="grid")
    drawn = paths(picture, "mml-line", f"mml-{role}", "mml-pale")[0]
    back = np.linalg.solve([[2, 1], [1, 2]], drawn)
    assert np.abs(back[fixed] - back[fixed].round()).max() < 0.002  # lines along a1 were level at whole heights


def test_the_matrix_can_be_read_after_it_was_moved():
    picture = play.matrix([[2, 1], [1, 2]])
    picture.move("a2", -1, 0.5)
    assert picture.A.tolist() == [[2, -1], [1, 0.5]]
    hear(picture, values={**picture.values, "a1": [0, 1]})
    assert picture.A.tolist() == [[0, -1], [1, 0.5]]
    assert picture.say.startswith("Column 1 is (0.0, 1.0), column 2 is (−1.0, 0.5).")


def test_every_point_goes_through_the_learners_function():
    seen = []

    def mine(A, points):
        assert points.shape[0] == 2
        seen.append((A, points))
        return 2 * A @ points

    picture = play.matrix(np.eye(2), by=mine, reach=5)
    assert "area 4.00" in picture.say
    assert "sends (1, 0) to (2.00, 0.00), not to column 1" in picture.say
    square = paths(picture, "mml-area", "mml-result")[0]
    assert np.ptp(square, axis=1) == pytest.approx([2, 2], abs=0.03)
    picture.move("a1", 0, 1)
    assert seen[-1][0].tolist() == [[0, 0], [1, 1]]


def test_the_right_function_is_met_without_a_remark():
    A = [[2, 1], [1, 1.5]]
    own = play.matrix(A, by=lambda A, points: np.einsum("ij,jk->ik", A, points))
    assert own.say == play.matrix(A).say
    assert own.frame == play.matrix(A).frame


@pytest.mark.parametrize(
    ("by", "told"),
    [
        (lambda A, points: A.T @ points, "sends (1, 0) to (2.00, 1.00), not to column 1"),
        (lambda A, points: points, "sends (1, 0) to (1.00, 0.00), not to column 1"),
        (lambda A, points: A @ points + 1, "bends the grid or moves the origin"),
        (lambda A, points: A @ points + 0.1 * points[::-1] ** 3, "bends the grid or moves the origin"),
    ],
)
def test_a_wrong_function_is_drawn_and_told(by, told):
    picture = play.matrix([[2, 1], [0, 1]], by=by)
    assert told in picture.say
    parse(picture)


@pytest.mark.parametrize(
    ("by", "message"),
    [
        (lambda A, points: (A @ points).T[:3], "returned shape"),
        (lambda A, points: A @ points[:, :1], "the two must be the same"),
        (lambda A, points: np.nan * points, "finite real numbers"),
        (lambda A, points: 1j * points, "finite real numbers"),
        (lambda A, points: None, "returned shape"),
    ],
)
def test_a_function_that_returns_no_points_is_refused(by, message):
    with pytest.raises(ValueError, match=message):
        play.matrix(np.eye(2), by=by)


def test_a_function_that_writes_into_its_arguments_spoils_nothing():
    def greedy(A, points):
        moved = A @ points
        A[:], points[:] = 0, 0
        return moved

    assert play.matrix([[2, 1], [0, 1]], by=greedy).say == play.matrix([[2, 1], [0, 1]]).say


@quick
@given(matrices, tenths, tenths)
def test_the_probe_tells_the_true_turn(A, x, y):
    picture = play.matrix(A, probe=(1, -0.5), reach=5)
    assume(np.hypot(x, y) > 0)
    picture.move("x", x, y)
    parse(picture)
    v = np.array([x, y])
    moved = A @ v
    said = picture.say.split("). ")[1]
    if np.hypot(*moved) < 1e-9:
        assert said == "A x is the zero arrow: x is stretched by the factor 0.00."
        return
    turn = np.degrees(np.angle(complex(*moved) / complex(*v)))
    beside = min(abs(turn), 180 - abs(turn))
    if beside <= 2:
        factor = (1 if abs(turn) < 90 else -1) * np.hypot(*moved) / np.hypot(*v)
        assert numbers(said)[-1] == pytest.approx(factor, abs=0.0051 + 0.001 * abs(factor))
        assert ("other way round" in said) == (abs(turn) > 90)
    else:
        assert numbers(said)[-1] == pytest.approx(abs(turn), abs=0.51)
        assert ("left" in said) == (turn > 0)


def test_an_eigenvector_can_be_found_by_hand():
    picture = play.matrix([[2, 1], [1, 2]], probe=(2, 0.5))
    assert picture.values["show"] == "arrow"
    assert "does not lie along x" in picture.say
    picture.move("x", 1, 1)
    assert picture.say.endswith("A x lies along x: x is stretched by the factor 3.00.")
    picture.move("x", 2, 1.9)
    assert picture.say.endswith("degrees off it: x is stretched by the factor 3.00.")
    picture.move("x", 0, 0)
    assert "no direction" in picture.say
    picture.move("a1", 2, -1)
    picture.set("show", "eigen")
    assert "No direction stays" in picture.say


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"A": np.ones(4)}, "2x2 matrix"),
        ({"A": np.eye(3)}, "2x2 matrix"),
        ({"A": [[1, np.inf], [0, 1]]}, "2x2 matrix"),
        ({"A": [[1, 1j], [0, 1]]}, "2x2 matrix"),
        ({"A": np.eye(2), "show": "arrow"}, "one of square, grid, circle, eigen; it got 'arrow'"),
        ({"A": np.eye(2), "reach": -1}, "reach=-1"),
        ({"A": 5 * np.eye(2), "reach": 3}, "stays inside the picture"),
        ({"A": np.eye(2), "probe": (7, 7)}, "stays inside the picture"),
    ],
)
def test_what_is_no_matrix_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        play.matrix(**arguments)


# ---- play.surf ---------------------------------------------------------------------------------------------------

WEB = [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2)]
NAMES = ["A", "B", "C"]


def test_the_sentence_counts_clicks_and_shares():
    web = play.surf(WEB, NAMES)
    assert web.say == "The surfer stands on A and has not clicked yet."
    web.step(1)
    assert re.fullmatch(r"After 1 click the surfer stands on [ABC]\. Shares of visits: .*\.", web.say)
    web.step(100)
    shares = ", ".join(f"{name} {100 * share:.0f} %" for name, share in zip(NAMES, web.visits / 101, strict=True))
    assert web.say == f"After 101 clicks the surfer stands on {NAMES[web.page]}. Shares of visits: {shares}."
    assert web.visits.shape == (3,)
    assert web.visits.sum() == 101
    parse(web)


def test_a_seed_is_a_walk_however_it_is_clicked():
    one, many, other = play.surf(WEB, NAMES), play.surf(WEB, NAMES), play.surf(WEB, NAMES, seed=1)
    one.step(100)
    one.step(1)
    hear(many, act="one")
    hear(many, act="many")
    other.step(101)
    assert one.visits.tolist() == many.visits.tolist()
    assert one.page == many.page
    assert one.visits.tolist() != other.visits.tolist()
    one.restart(seed=1)
    assert one.visits.sum() == 0
    one.step(101)
    assert one.visits.tolist() == other.visits.tolist()
    hear(one, act="again")
    one.step(101)
    assert one.visits.tolist() == other.visits.tolist()


def test_without_damping_the_surfer_follows_links_only():
    web = play.surf(WEB, NAMES, damping=1)
    left = web.page
    for _ in range(60):
        web.step()
        assert (left, web.page) in WEB
        left = web.page


def test_some_clicks_are_jumps_and_as_many_as_damping_says():
    web = play.surf([(0, 1), (1, 2), (2, 3), (3, 0)], list("ABCD"), damping=0.6, seed=3)
    followed, left = 0, web.page
    for _ in range(800):
        web.step()
        followed += web.page == (left + 1) % 4
        left = web.page
    assert followed / 800 == pytest.approx(0.6 + 0.4 / 4, abs=0.06)  # a jump may land on the next page, too
    assert web.visits / 800 == pytest.approx(np.full(4, 0.25), abs=0.06)


def test_a_page_without_links_sends_the_surfer_anywhere():
    web = play.surf([(0, 1)], NAMES, damping=1, seed=2)
    after = set()
    for _ in range(120):
        left = web.page
        web.step()
        if left == 1:
            after.add(web.page)
        if left == 0:
            assert web.page == 1
    assert after == {0, 1, 2}


def test_another_damping_starts_the_count_again():
    web = play.surf(WEB, NAMES)
    web.step(50)
    hear(web, values={"damping": 0.5})
    assert web.visits.sum() == 0
    web.step(3)
    web.set("damping", 0.5)
    assert web.visits.sum() == 3


def test_links_both_ways_are_two_arrows_that_bow_apart():
    straight = play.surf([(0, 1)], ["A", "B"])
    assert "Q" not in straight.frame
    both = play.surf([(0, 1), (1, 0)], ["A", "B"])
    there, back = paths(both, "mml-line", "mml-ghost")
    assert there[0, 1] * back[0, 1] < 0  # their elbows lie on either side of the line between the pages


def test_the_page_of_the_surfer_and_the_shares_are_drawn():
    web = play.surf(WEB, NAMES)
    web.step(60)
    root = parse(web)
    circles = [
        (c.get("class"), float(c.get("cx")), float(c.get("cy")), float(c.get("r"))) for c in root.iter(f"{SVG}circle")
    ]
    pages = [(x, y) for kind, x, y, _ in circles if "mml-ink" in kind]
    surfer = [(x, y) for kind, x, y, _ in circles if "mml-second" in kind]
    areas = np.array([r**2 for kind, _, _, r in circles if "mml-pale" in kind])
    assert surfer == [pages[web.page]]
    assert areas / areas.sum() == pytest.approx(web.visits[web.visits > 0] / 60, abs=0.01)
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert [text for text in texts if text in NAMES] == NAMES
    assert sum("%" in text for text in texts) == 3


@quick
@given(st.integers(1, 12), st.data())
def test_every_small_web_can_be_drawn(n, data):
    pairs = [(a, b) for a in range(n) for b in range(n) if a != b]
    links = data.draw(st.lists(st.sampled_from(pairs), unique=True, max_size=20)) if pairs else []
    web = play.surf(links, [f"a page named {page}" for page in range(n)], seed=n)
    web.step(30)
    parse(web)
    assert web.visits.sum() == 30


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([], []), "0 pages cannot be drawn"),
        (([], list("ABCDEFGHIJKLM")), "13 pages cannot be drawn here; give 1 to 12"),
        (([(0, 3)], NAMES), "leaves the web: its 3 pages have the numbers 0 to 2"),
        (([(0, -1)], NAMES), "leaves the web"),
        (([(1, 1)], NAMES), "to itself"),
        (([(0, 1), (0, 1)], NAMES), "given twice"),
        (([(0, 1, 2)], NAMES), "not a pair"),
        (([5], NAMES), "not a pair"),
        (([], ["A", "A"]), "same name"),
        (([], NAMES, 1.5), "damping is a number from 0 to 1; it got 1.5"),
    ],
)
def test_what_is_no_web_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        play.surf(*arguments)


@pytest.mark.parametrize("clicks", [0, -1, 1.5, True, "ten"])
def test_the_surfer_clicks_whole_numbers_of_times(clicks):
    with pytest.raises(ValueError, match="whole number of times"):
        play.surf(WEB, NAMES).step(clicks)
