"""Live pictures in a real JupyterLab: the hand moves, Python answers."""

import re

import lab_browser
import pytest

from mml import palette
from mml.plane import Plane

pytestmark = pytest.mark.browser

MATRIX, VALUES, ERROR, SURF, NAP = range(5)
CELLS = [
    "from mml import play\np = play.matrix([[2, 1], [1, 1.5]])\np",
    "print(p.values)",
    """
@play.picture(x=(1, 1), t=play.slider(0, 2, start=1, step=0.1), kind=play.choice(["plain", "dashed"]))
def half(plane, x, t, kind):
    plane.axes()
    plane.arrow(x / x[0], label="x")
    if x[0] <= 0:
        raise ValueError("x must lie on the right")
    return f"x is {x}, t is {t:.1f}, {kind}."
half
""".strip(),
    "surfer = play.surf([(0, 1), (1, 0), (0, 2), (2, 0), (1, 2)], ['A', 'B', 'C'])\nsurfer",
    "import time\ntime.sleep(globals().get('nap', 0))\nnap = 5",
]

PIT, DIPS, WATCH = range(3)
GAMES = [
    "from mml import play\ngame = play.sandpit(3)\ngame",
    "print(game.history[:, :2].round(1).tolist(), game.over)",
    """
import time
steps = []
def step():
    time.sleep(0.002)
    steps.append(1)
@play.watch(step, until=2000)
def counting(plane):
    plane.axes()
    return f"Counted {len(steps)}."
counting
""".strip(),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory, chromium):
    folder = tmp_path_factory.mktemp("pictures")
    lab_browser.write_notebook(folder / "pictures.ipynb", CELLS)
    lab_browser.write_notebook(folder / "games.ipynb", GAMES)
    with lab_browser.lab(folder) as server:
        yield server


@pytest.fixture(scope="module")
def desk(chromium, server):
    """A page as wide as a desk's, with the notebook run; ``desk.troubles`` lists what should never be."""
    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    page.troubles = []
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.on("console", lambda message: page.troubles.append(message.text) if message.type == "error" else None)
    page.outside = lab_browser.open_notebook(page, server, "pictures.ipynb")
    lab_browser.run_all(page)
    return page


def picture(page, index):
    """Return the live picture that the cell number ``index`` shows, in sight."""
    cell = page.locator(".jp-Notebook .jp-CodeCell").nth(index)
    live = cell.locator(".mml")
    live.wait_for(state="attached")
    live.scroll_into_view_if_needed()
    return live


@pytest.fixture
def matrix(desk):
    lab_browser.run_cell(desk, MATRIX)
    return picture(desk, MATRIX)


def handle(live, name):
    return live.get_by_role("slider", name=name, exact=True).and_(live.locator(".mml-handle"))


def wait_for_sentence(live, words):
    """Wait until the picture's sentence has these words (or fail)."""
    live.locator(".mml-say", has_text=words).wait_for()


def unit(live):
    """Return how many px of the screen one unit of the picture's axes takes."""
    drawing = live.locator("svg.mml-plane").bounding_box()
    plane = Plane()
    return drawing["width"] / plane.view[0] * plane.box[2] / 6


def middle(element):
    box = element.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def values(page):
    """Return what ``print(p.values)`` says now."""
    lab_browser.run_cell(page, VALUES)
    return lab_browser.output_text(page, VALUES).strip()


def test_dragging_a_handle_moves_it_and_python_answers(desk, matrix):
    wait_for_sentence(matrix, "area 2.00")
    (x, y), step = middle(handle(matrix, "a₁, column 1")), unit(matrix)
    desk.mouse.move(x + 9, y - 7)  # not taken in its middle: it must not jump there
    desk.mouse.down()
    for k in range(1, 11):
        desk.mouse.move(x + 9 - k * step / 10, y - 7 + k * step / 5)
    desk.mouse.up()
    wait_for_sentence(matrix, "Column 1 is (1.0, −1.0)")
    wait_for_sentence(matrix, "area 2.50")
    assert desk.evaluate("document.activeElement.classList.contains('mml-handle')")
    assert "'a1': [1.0, -1.0], 'a2': [1.0, 1.5]" in values(desk)


def test_arrow_keys_move_a_point_and_no_key_reaches_the_notebook(desk, matrix):
    cells, point = desk.locator(".jp-Cell").count(), handle(matrix, "a₂, column 2")
    point.focus()
    for key in ["ArrowLeft", "ArrowLeft", "ArrowUp", "Shift+ArrowDown", "Shift+ArrowDown", "x", "d", "d", "a", "b"]:
        desk.keyboard.press(key)
    wait_for_sentence(matrix, "column 2 is (0.8, −0.4)")
    assert point.get_attribute("aria-valuetext") == "x 0.8, y -0.4"
    assert point.evaluate("element => element === document.activeElement")
    assert desk.locator(".jp-Cell").count() == cells
    assert "'a2': [0.8, -0.4]" in values(desk)


def test_numbers_can_be_typed(desk, matrix):
    box = matrix.get_by_label("a₁, column 1, y")
    box.click()
    box.press("Control+a")
    box.press_sequentially("-0.75")
    wait_for_sentence(matrix, "Column 1 is (2.0, −0.8)")
    assert box.evaluate("element => element === document.activeElement")
    assert "'a1': [2.0, -0.75]" in values(desk)
    box.fill("99")
    box.press("Tab")
    wait_for_sentence(matrix, "Column 1 is (2.0, 3.0)")
    assert box.input_value() == "3"


def test_a_choice_changes_the_view_and_a_typed_twin_moves_the_handle(desk, matrix):
    matrix.get_by_role("radio", name="eigen").focus()
    desk.keyboard.press("ArrowLeft")
    wait_for_sentence(matrix, "The unit circle becomes an ellipse")
    assert matrix.get_by_role("radio", name="circle").is_checked()
    assert "'show': 'circle'" in values(desk)


def test_everything_has_a_name_and_a_size_for_fingers(desk, matrix):
    drawing = matrix.get_by_role("img", name="A matrix moves the plane")
    said = desk.locator(f"#{drawing.get_attribute('aria-describedby')}")
    assert said.inner_text() == matrix.locator(".mml-say").inner_text()
    assert drawing.locator(".mml-handle").count() == 0
    assert matrix.get_by_role("status").count() == 1
    assert matrix.get_by_role("spinbutton").count() == 4
    for element in matrix.locator("input, button, [tabindex]").all():
        name = element.evaluate(
            "e => e.getAttribute('aria-label') || (e.labels && e.labels[0]?.textContent) || e.textContent"
        )
        assert name.strip()
    for point in matrix.locator(".mml-handle").all():
        box = point.bounding_box()
        assert min(box["width"], box["height"]) >= 44
        assert point.evaluate("e => getComputedStyle(e).touchAction") == "none"
    assert drawing.evaluate("e => getComputedStyle(e).touchAction") == "auto"


def test_tab_goes_through_the_controls_and_out(desk, matrix):
    handle(matrix, "a₁, column 1").focus()
    inside = []
    for _ in range(7):
        desk.keyboard.press("Tab")
        inside.append(matrix.evaluate("e => e.contains(document.activeElement)"))
    assert inside == [True] * 6 + [False]  # the other handle, the choice, four number boxes; then the next cell


def test_an_error_is_shown_in_the_picture_and_goes_away(desk):
    live = picture(desk, ERROR)
    handle(live, "x").focus()
    desk.keyboard.press("Shift+ArrowLeft")
    desk.keyboard.press("ArrowLeft")
    wait_for_sentence(live, "Your function stopped: ValueError: x must lie on the right.")
    assert "mml-stopped" in live.get_attribute("class")
    desk.keyboard.press("Shift+ArrowRight")
    wait_for_sentence(live, "x is [0.9 1. ]")
    assert "mml-stopped" not in live.get_attribute("class")


def test_a_slider_moves_by_keys_and_by_number(desk):
    live = picture(desk, ERROR)
    slider = live.get_by_role("slider", name="t", exact=True)
    slider.focus()
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("Shift+ArrowLeft")
    wait_for_sentence(live, "t is 0.1,")
    live.get_by_label("t, as a number").fill("1.5")
    wait_for_sentence(live, "t is 1.5,")


def test_buttons_surf(desk):
    live = picture(desk, SURF)
    live.get_by_role("button", name="One click").click()
    wait_for_sentence(live, "After 1 click the surfer")
    live.get_by_role("button", name="100 clicks").click()
    wait_for_sentence(live, "After 101 clicks the surfer")
    live.get_by_role("button", name="Start again").click()
    wait_for_sentence(live, "has not clicked yet")


# ---- the sandpit, and a computation that is watched --------------------------------------------------------------


@pytest.fixture(scope="module")
def table(chromium, server):
    """A page with the notebook of games, run."""
    page = chromium.new_page(viewport={"width": 1280, "height": 1800})
    lab_browser.open_notebook(page, server, "games.ipynb")
    lab_browser.run_all(page)
    return page


@pytest.fixture
def pit(table):
    lab_browser.run_cell(table, PIT)
    return picture(table, PIT)


def on_the_sand(live, x, y):
    """Return where on the screen the place (x, y) of the sandpit is, in px."""
    drawing = live.locator("svg.mml-plane").bounding_box()
    plane = Plane((0, 6), (0, 6))
    left, top, wide, tall = plane.box
    scale = drawing["width"] / plane.view[0]
    return drawing["x"] + scale * (left + x / 6 * wide), drawing["y"] + scale * (top + (6 - y) / 6 * tall)


def test_a_click_on_the_sand_reaches_python_and_the_slope_arrow_appears(table, pit):
    arrows = pit.locator("svg.mml-plane path.mml-solid.mml-second")
    assert arrows.count() == 0
    table.mouse.click(*on_the_sand(pit, 2.1, 3.4))
    wait_for_sentence(pit, "Dip 1 at (2.1, 3.4)")
    assert arrows.count() == 1
    table.mouse.click(*on_the_sand(pit, 4.0, 1.5))
    wait_for_sentence(pit, "Dip 2 at (4.0, 1.5)")
    lab_browser.run_cell(table, DIPS)
    assert lab_browser.output_text(table, DIPS).strip() == "[[2.1, 3.4], [4.0, 1.5]] False"


def test_the_pole_is_moved_with_keys_and_dips_with_enter(table, pit):
    pole = handle(pit, "pole")
    pole.focus()
    for key in ("ArrowLeft", "ArrowLeft", "Shift+ArrowUp", "Enter"):
        table.keyboard.press(key)
    wait_for_sentence(pit, "Dip 1 at (2.8, 4.0)")
    pit.get_by_role("button", name="Dip", exact=True).click()
    wait_for_sentence(pit, "Dip 2 at (2.8, 4.0)")


def test_dragging_the_pole_is_no_dip(table, pit):
    table.mouse.move(*on_the_sand(pit, 3, 3))
    table.mouse.down()
    table.mouse.move(*on_the_sand(pit, 4, 4), steps=5)
    table.mouse.up()
    table.wait_for_function(
        "node => node.getAttribute('aria-valuenow') === '4'", arg=handle(pit, "pole").element_handle()
    )
    assert pit.locator(".mml-say").text_content().startswith("No dip yet")
    table.mouse.click(*on_the_sand(pit, 1, 5))
    wait_for_sentence(pit, "Dip 1 at (1.0, 5.0)")


def test_the_game_ends_with_the_map_and_begins_again(table, pit):
    lines = pit.locator("svg.mml-plane path.mml-line.mml-ghost")
    table.mouse.click(*on_the_sand(pit, 0.5, 0.5))
    wait_for_sentence(pit, "11 dips left")
    before = lines.count()
    pit.get_by_role("button", name="Show the map").click()
    wait_for_sentence(pit, "the ring marks the lowest point")
    assert lines.count() == before + 1
    table.mouse.click(*on_the_sand(pit, 3, 3))
    lab_browser.run_cell(table, DIPS)
    assert lab_browser.output_text(table, DIPS).strip() == "[[0.5, 0.5]] True"
    pit.get_by_role("button", name="Start again").click()
    wait_for_sentence(pit, "No dip yet")


def test_a_watched_computation_is_started_stopped_and_gone_on_with(table):
    lab_browser.run_cell(table, WATCH)
    live = picture(table, WATCH)
    bar, button = live.locator("progress"), live.locator("button").first
    assert button.text_content() == "Start"
    button.click()
    table.wait_for_function("bar => bar.value > 100", arg=bar.element_handle())
    assert button.text_content() == "Stop"
    button.click()
    table.wait_for_timeout(600)
    stopped = bar.evaluate("bar => bar.value")
    table.wait_for_timeout(400)
    assert 100 < bar.evaluate("bar => bar.value") == stopped < 2000
    assert button.text_content() == "Go on"
    live.get_by_role("button", name="One step").click()
    wait_for_sentence(live, f"After {stopped + 1:,.0f} of 2,000 steps")
    button.click()
    table.wait_for_function("bar => bar.value === 2000", arg=bar.element_handle(), timeout=60_000)
    wait_for_sentence(live, "After 2,000 of 2,000 steps: counted 2000")
    assert button.is_disabled()


# ---- the page around the pictures -------------------------------------------------------------------------------


def test_a_busy_python_is_asked_three_times_at_most_and_reported(desk, matrix):
    hear = desk.evaluate_handle(
        """() => {
            const sent = [], send = WebSocket.prototype.send;
            WebSocket.prototype.send = function (data) {
                const text = typeof data === 'string' ? data : new TextDecoder().decode(data);
                if (text.includes('"ask"')) sent.push(text);
                return send.call(this, data);
            };
            return { sent, stop: () => (WebSocket.prototype.send = send) };
        }"""
    )
    lab_browser.start_cell(desk, NAP)  # five seconds
    # JupyterLab takes the focus to the cell that it starts; keys pressed before that would be lost.
    desk.wait_for_selector('.jp-StatusBar-TextItem:has-text("| Busy")', state="attached")
    matrix.scroll_into_view_if_needed()
    handle(matrix, "a₁, column 1").focus()
    for _ in range(15):
        desk.keyboard.press("ArrowLeft")
        desk.wait_for_timeout(30)
    asked = hear.evaluate("it => it.sent.length")
    wait_for_sentence(matrix, "Python does not answer")
    wait_for_sentence(matrix, "Column 1 is (0.5, 1.0)")
    hear.evaluate("it => it.stop()")
    assert asked == 3


def test_the_print_hides_where_the_live_picture_stands(desk, matrix):
    printed = desk.locator(".jp-Notebook .jp-CodeCell").nth(MATRIX).locator(".mml-print")
    assert printed.count() == 1
    assert not printed.is_visible()


def test_the_dark_theme_is_followed(desk, matrix):
    def ground():
        return matrix.locator(".mml-ground").evaluate("e => getComputedStyle(e).fill")

    def rgb(colour):
        return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"

    assert ground() == rgb(palette.LIGHT["paper"])
    lab_browser.use_theme(desk, dark=True)
    try:
        assert ground() == rgb(palette.DARK["paper"])
        assert matrix.locator(".mml-say").evaluate("e => getComputedStyle(e).color") == rgb(palette.DARK["ink"])
    finally:
        lab_browser.use_theme(desk, dark=False)


def test_nothing_was_asked_of_other_computers_and_nothing_failed(desk):
    assert desk.outside == []
    assert desk.troubles == []


def test_a_phone_shows_the_whole_picture_and_a_finger_moves_it(chromium, server):
    context = chromium.new_context(
        viewport={"width": 375, "height": 812}, has_touch=True, is_mobile=True, device_scale_factor=2
    )
    page = context.new_page()
    lab_browser.open_notebook(page, server, "pictures.ipynb")
    lab_browser.make_room(page)
    lab_browser.run_all(page)
    live = picture(page, MATRIX)
    box = live.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 375
    assert live.evaluate("e => e.scrollWidth <= e.clientWidth")
    assert live.evaluate(
        "e => e.closest('.jp-OutputArea-output').scrollWidth <= e.closest('.jp-OutputArea-output').clientWidth"
    )
    for element in live.locator(".mml-box, .mml-option, .mml-handle").all():
        assert element.bounding_box()["height"] >= 44
    (x, y), step = middle(handle(live, "a₁, column 1")), unit(live)
    finger = context.new_cdp_session(page)
    for kind, k in [("touchStart", 0), *[("touchMove", k) for k in range(1, 9)]]:
        touch = {"type": kind, "touchPoints": [{"x": x, "y": y + k * step / 8}]}
        finger.send("Input.dispatchTouchEvent", touch)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    wait_for_sentence(live, "Column 1 is (2.0, 0.0)")
    assert middle(handle(live, "a₁, column 1")) == pytest.approx(
        (x, y + step), abs=step / 10
    )  # the page did not scroll
    context.close()


def test_a_notebook_opened_again_shows_the_prints(chromium, server, desk):
    lab_browser.command(desk, "docmanager:save")
    desk.wait_for_function("() => !document.querySelector('.jp-mod-dirty')")
    desk.close()
    lab_browser.stop_kernels(server)
    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    lab_browser.open_notebook(page, server, "pictures.ipynb")
    cell = page.locator(".jp-Notebook .jp-CodeCell").nth(MATRIX)
    image = cell.locator(".mml-print img")
    image.wait_for()
    assert image.evaluate("e => e.decode().then(() => e.naturalWidth)") == Plane().view[0]
    assert re.match(r"Column 1 is \(2\.0, 1\.0\)", image.get_attribute("alt"))
    lost = cell.get_by_text("Error displaying widget")
    lost.wait_for(state="attached")
    assert lost.is_hidden()
    page.close()
