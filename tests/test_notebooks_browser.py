"""Every notebook in a real JupyterLab: the release stops kindly, the source runs through, the pictures answer."""

import ast
import re
import shutil

import lab_browser
import pytest
from conftest import written_weeks

from mml import quiz

pytestmark = pytest.mark.browser

SOURCES = [path for week in written_weeks() for path in week.notebooks("source")]
WIDGET = "application/vnd.jupyter.widget-view+json"
ANSWERS = [path for week in written_weeks() for path in week.notebooks("release") if path.stem != "lesson"]

# JupyterLab keeps only the cells in sight in the page, so what has happened is read from the notebook's model.
CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets
    .filter((cell) => cell.model.type === 'code')
    .map((cell) => ({
        source: cell.model.sharedModel.getSource(),
        graded: Boolean(cell.model.sharedModel.getMetadata().nbgrader?.grade),
        count: cell.model.executionCount,
        running: cell.model.executionState === 'running' || cell.promptNode?.textContent?.includes('*') || false,
        outputs: cell.model.outputs.toJSON(),
    }))"""


def name_of(path):
    return f"{path.parents[1].name}-{path.parent.name}-{path.stem}"


@pytest.fixture(scope="module")
def server(tmp_path_factory, chromium):
    """A lab that serves copies of all source and release folders."""
    folder = tmp_path_factory.mktemp("notebooks")
    for week in written_weeks():
        for kind in ("source", "release"):
            shutil.copytree(week.folder(kind), folder / kind / week.name)
    with lab_browser.lab(folder) as server:
        yield server


@pytest.fixture(scope="module")
def one_page(chromium):
    """One page for all notebooks: loading JupyterLab anew for each would take longer than running it."""
    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    page.troubles, page.outside, page.in_order = [], [], False
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    yield page
    page.close()


@pytest.fixture
def page(one_page, server):
    yield one_page
    lab_browser.stop_kernels(server)


def open_and_run(page, server, path):
    """Run all cells of a notebook and return what its code cells are then, as dicts with source, count, outputs."""
    name = f"{path.parents[1].name}/{path.parent.name}/{path.name}"
    page.troubles.clear()
    page.outside.clear()
    if page.in_order:
        lab_browser.switch_notebook(page, name)
    else:  # the first notebook, or one after a failure that may have left anything on the page
        page.outside = lab_browser.open_notebook(page, server, name)
    page.in_order = False
    lab_browser.command(page, "notebook:run-all-cells")
    lab_browser.wait_idle(page, patience=120)
    page.wait_for_function(f"() => !({CELLS})().some((cell) => cell.running)", timeout=120_000)
    cells = page.evaluate(CELLS)
    page.in_order = True
    return cells


def answers_the_keyboard(page, number):
    """Use the first control of the live picture in code cell ``number`` with a key; see Python draw it anew."""
    live = lab_browser.show_code_cell(page, number).locator(".mml").first
    live.wait_for()
    if live.locator("progress").evaluate_all("bars => bars.some((bar) => bar.value === bar.max)"):
        return  # a computation that the notebook itself has run to its end
    control = live.locator(".mml-handle, input[type=range], input[type=radio]:checked, button").first
    if "The map shows the floor." in live.locator(".mml-say").text_content():  # a game that is over
        control = live.get_by_role("button", name="Start again")
    before = live.locator("svg.mml-plane").inner_html()
    control.focus()
    key = control.evaluate(
        """node => {
            const presses = node.tagName === 'BUTTON' || node.closest('.mml-clicks');
            const atItsEnd = node.type === 'range' && Number(node.value) === Number(node.max);
            return presses ? 'Enter' : atItsEnd ? 'ArrowLeft' : 'ArrowRight';
        }"""
    )
    page.keyboard.press(key)
    page.wait_for_function(
        "([node, before]) => node.innerHTML !== before",
        arg=[live.locator("svg.mml-plane").element_handle(), before],
    )
    assert live.locator(".mml-say").text_content().strip()
    assert not live.evaluate("node => node.classList.contains('mml-stopped')"), live.text_content()


def errors(cell):
    return [output for output in cell["outputs"] if output["output_type"] == "error"]


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_source_notebook_runs_without_an_error(page, server, path):
    cells = open_and_run(page, server, path)
    assert len(cells) > 5
    for cell in cells:
        assert cell["count"], f"not run: {cell['source'][:100]}"
        assert not errors(cell), cell["source"]
        loud = [output for output in cell["outputs"] if output.get("name") == "stderr"]
        assert not loud, (cell["source"], loud)
        values = [output for output in cell["outputs"] if output["output_type"] == "execute_result"]
        assert not (cell["graded"] and values), ("nbgrader takes a value for partial credit", cell["source"])
    assert any(cell["graded"] for cell in cells) == (path.stem != "lesson")
    pictures = [n for n, cell in enumerate(cells) if any(WIDGET in out.get("data", {}) for out in cell["outputs"])]
    assert pictures or path.stem != "lesson", "a lesson has something to play with"
    for number in pictures:
        answers_the_keyboard(page, number)
    assert not page.outside, "the notebook asks for something outside"
    assert not page.troubles


@pytest.mark.parametrize("path", ANSWERS, ids=name_of)
def test_a_release_notebook_stops_kindly_at_the_first_exercise(page, server, path):
    cells = open_and_run(page, server, path)
    stopped = [cell for cell in cells if errors(cell)]
    assert stopped
    error = errors(stopped[0])[0]
    assert error["ename"] == "NotImplementedError"
    assert "put your own code in place of this line" in error["evalue"]
    later = cells[cells.index(stopped[0]) + 1 :]
    assert later
    # What JupyterLab sends only after the kernel has dropped the rest of the queue is run all the same.
    assert all(errors(cell)[0]["ename"] in ("NotImplementedError", "NameError") for cell in stopped)
    assert [cell for cell in later if not cell["count"]]


def test_the_eigenvector_picture_answers_mouse_and_keyboard(page, server):
    path = next(path for path in SOURCES if path.parent.name == "week5_eigenvectors" and path.stem == "lesson")
    cells = open_and_run(page, server, path)
    number = next(number for number, cell in enumerate(cells) if "hunt = play.matrix" in cell["source"])
    live = lab_browser.show_code_cell(page, number).locator(".mml")
    live.wait_for()
    drawing = live.locator("svg.mml-plane")

    knob = live.locator('.mml-handle[aria-label="x"]')
    before = drawing.inner_html()
    box = knob.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] - 60, box["y"] - 90, steps=8)
    page.mouse.up()
    page.wait_for_function("([node, before]) => node.innerHTML !== before", arg=[drawing.element_handle(), before])

    place = knob.get_attribute("aria-valuetext")
    knob.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("([node, place]) => node.ariaValueText !== place", arg=[knob.element_handle(), place])

    boxes = [live.get_by_role("spinbutton", name=f"x, {axis}") for axis in "xy"]
    for field, value in zip(boxes, ("2", "1"), strict=True):
        field.fill(value)
        field.press("Enter")
    live.locator(".mml-say", has_text="1.80").wait_for()


def test_the_mirror_turns_with_the_slider_and_with_a_typed_angle(page, server):
    path = next(path for path in SOURCES if path.stem == "lab_reflecting_bear")
    cells = open_and_run(page, server, path)
    number = next(number for number, cell in enumerate(cells) if "def mirror(plane" in cell["source"])
    live = lab_browser.show_code_cell(page, number).locator(".mml")
    live.wait_for()
    say = live.locator(".mml-say")
    assert "In a mirror at 75 degrees" in say.text_content()
    live.locator("input[type=range]").focus()
    page.keyboard.press("Shift+ArrowLeft")
    live.locator(".mml-say", has_text="In a mirror at 65 degrees").wait_for()
    box = live.get_by_role("spinbutton")
    box.fill("30")
    box.press("Enter")
    live.locator(".mml-say", has_text="upright turns into the direction -30 degrees").wait_for()


def test_the_steps_of_the_start_page_lead_to_a_graded_exercise(page, server):
    path = next(path for path in ANSWERS if path.parent.name == "week1_vectors")
    form = quiz.Week("ada", path.with_name("quiz.questions"))._form("residuals")
    right = ast.literal_eval(form.plain_answer())
    page.outside = lab_browser.open_notebook(page, server, f"release/{path.parent.name}/quiz.ipynb")
    page.in_order = False

    def click(text):
        """Scroll to the code cell with this text in it and click on the line."""
        number = next(n for n, cell in enumerate(page.evaluate(CELLS)) if text in cell["source"])
        lab_browser.show_code_cell(page, number)
        page.locator(".jp-Notebook .cm-line", has_text=text).click()
        return number

    def replace_by(line):
        page.keyboard.press("Home")
        page.keyboard.press("Shift+End")
        page.keyboard.insert_text(line)

    def run(times=1):
        for _ in range(times):
            page.keyboard.press("Shift+Enter")
        lab_browser.wait_idle(page)

    def said(number):
        """Return what a cell has put out once it has run."""
        page.wait_for_function(f"(n) => ({CELLS})()[n].count && !({CELLS})()[n].running", arg=number)
        shown = page.evaluate(CELLS)[number]["outputs"]
        return "\n".join(str(output.get("evalue") or output.get("text") or output.get("data")) for output in shown)

    click("from mml import quiz")
    run()
    start = click("# me is your id")
    page.keyboard.press("ArrowDown")
    replace_by('me = "ada"')
    run(2)
    assert not said(start + 1)
    asked = click('week.ask("residuals")')
    run()
    assert re.search("(?i)residual", said(asked))
    click("# residuals is")
    page.keyboard.press("ArrowDown")
    replace_by(f"residuals = {[-entry for entry in right]}")
    run(2)
    assert "You took curve minus count." in said(asked + 2)
    click("residuals = ")
    replace_by(f"residuals = {right}")
    run(2)
    page.wait_for_function(f"() => JSON.stringify(({CELLS})()[{asked + 2}].outputs).includes('Right')")
    assert not page.outside
    assert not page.troubles
