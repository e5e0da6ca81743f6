"""Every page of the website in a real browser: requests, errors, formulas, contrast, keyboard, phone."""

from dataclasses import dataclass

import pytest
import website
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT

from mml.instructor.site import stage

pytestmark = pytest.mark.browser
SHEETS = stage.sheets(ROOT)
NOT_PAGES = ("_static/", "repository/", "lite/")
# What the theme does and we cannot change: rule and part of the selector.
KNOWN = {("region", "sidebar-primary-item"), ("summary-name", "> summary")}
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
THEME = "theme => { document.documentElement.dataset.theme = theme; document.documentElement.dataset.mode = theme }"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return website.made(tmp_path_factory)


@pytest.fixture(scope="module")
def served(site):
    with website.served(site) as address:
        yield address


def names():
    """Return the addresses of all pages, known before the site is made."""
    written = [path.relative_to(ROOT / "site").with_suffix(".html") for path in (ROOT / "site").rglob("*.md")]
    made = [f"{sheet.place}.html" for sheet in SHEETS]
    made += [f"{sheet.place}_solution.html" for sheet in SHEETS if sheet.name.startswith("lab_")]
    made += [f"{course}/index.html" for course in ("linear_algebra", "multivariate_calculus", "pca")]
    return sorted([path.as_posix() for path in written] + made + ["contributing.html", "style.html", "changelog.html"])


def test_all_pages_are_looked_at(site):
    there = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    there = {name for name in there if not name.startswith(NOT_PAGES)}
    assert there == {*names(), "search.html", "genindex.html"}


@pytest.fixture(scope="module")
def page(chromium, served):
    """A page that writes down every request, failure and complaint."""
    context = chromium.new_context(viewport=DESK, reduced_motion="reduce")
    page = context.new_page()
    page.log = {"outside": [], "failed": [], "said": []}
    page.on("request", lambda one: _outside(one.url, served) and page.log["outside"].append(one.url))
    # What a page still asks for when one leaves it is aborted, and has not failed.
    page.on("requestfailed", lambda one: "ABORTED" in one.failure or page.log["failed"].append(one.url))
    page.on("response", lambda one: one.status >= 400 and page.log["failed"].append(one.url))
    page.on("console", lambda one: one.type in ("error", "warning") and page.log["said"].append(one.text))
    page.on("pageerror", lambda error: page.log["said"].append(str(error)))
    yield page
    context.close()


def _outside(address, served):
    return not address.startswith((served, "data:", "blob:", "about:"))


def visit(page, address):
    for found in page.log.values():
        found.clear()
    page.goto(address, wait_until="load")
    page.wait_for_function("![...document.querySelectorAll('.math')].some(e => !e.querySelector('mjx-container'))")


CUT_OFF = """() => [...document.querySelectorAll('div.math')].filter(box =>
    box.querySelector('mjx-math').getBoundingClientRect().left < box.getBoundingClientRect().left - 1)
    .map(box => box.textContent.slice(0, 80))"""


@pytest.mark.parametrize("name", [*names(), "search.html"])
def test_a_page_shows_its_formulas_asks_nobody_and_fits_a_phone(page, served, name):
    page.set_viewport_size(DESK)
    visit(page, f"{served}/{name}")
    assert page.log == {"outside": [], "failed": [], "said": []}
    wrong = page.eval_on_selector_all("mjx-merror, .math mjx-mtext[color=red]", "all => all.map(e => e.outerHTML)")
    assert not wrong
    page.set_viewport_size(PHONE)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{wide} px too wide for a phone"
    assert not page.evaluate(CUT_OFF), "these begin where one cannot scroll"


@pytest.fixture(scope="module")
def bare(chromium):
    """A page without formulas: axe-core takes ten times as long among their thousands of elements."""
    context = chromium.new_context(viewport=DESK, reduced_motion="reduce")
    context.route("**/mathjax/**", lambda route: route.fulfill(body="", content_type="text/javascript"))
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", [*names(), "search.html"])
def test_a_page_is_accessible(bare, served, name):
    """But for formulas and coloured code, which are the same everywhere: `test_what_the_theme_is_excused_for`."""
    bare.goto(f"{served}/{name}", wait_until="load")
    bare.evaluate(THEME, "light")
    assert not violations(bare, {"exclude": [[".highlight pre"]]})
    bare.evaluate(THEME, "dark")
    assert not violations(bare, {"exclude": [[".highlight pre"]]}, runOnly=["color-contrast"])


def test_pictures_bring_their_own_paper_to_a_dark_page(bare, served):
    bare.goto(f"{served}/linear_algebra/week1_vectors/lesson.html", wait_until="load")
    bare.evaluate(THEME, "dark")
    for kind in (".mml-figure img", ".mml-print img"):
        style = "all => all.map(e => getComputedStyle(e)).map(e => [e.padding, e.backgroundColor, e.filter].join())"
        found = bare.eval_on_selector_all(kind, style)
        assert set(found) == {"0px,rgba(0, 0, 0, 0),none"}, kind


def violations(page, context=None, **options):
    """Return what axe-core objects to, but for what the theme is known for."""
    return [each for each in objections(page, context, **options) if not any(map(each.is_known, KNOWN))]


@dataclass(frozen=True)
class Objection:
    """What axe-core objects to. rule : its name; where : a selector; html : the beginning of the element."""

    rule: str
    where: str
    html: str

    def is_known(self, known):
        return self.rule == known[0] and known[1] in self.where


def objections(page, context=None, **options):
    found = Axe().run(page, context, options={"resultTypes": ["violations"]} | options).response["violations"]
    return [
        Objection(each["id"], " ".join(map(str, node["target"])), node["html"][:200])
        for each in found
        for node in each["nodes"]
    ]


KINDS = (
    "index.html",
    "glossary.html",
    "linear_algebra/index.html",
    "linear_algebra/week5_eigenvectors/lesson.html",
    "linear_algebra/week5_eigenvectors/lab_pagerank.html",
)
CONTROLS = """() => {
    const all = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';
    window.reached = new Set();
    window.controls = [...document.querySelectorAll(all)].filter(e => e.checkVisibility({visibilityProperty: true})
        && !e.disabled && e.tabIndex >= 0 && e.getClientRects().length);
    document.addEventListener('focusin', event => reached.add(event.target));
    return controls.length;
}"""


@pytest.mark.parametrize("name", [*names(), "search.html"])
def test_the_keyboard_reaches_every_control(bare, served, name):
    bare.goto(f"{served}/{name}", wait_until="load")
    assert not missed_by_tab(bare)


@pytest.mark.parametrize("name", KINDS)
def test_formulas_do_not_stand_in_the_way_of_the_keyboard(page, served, name):
    page.set_viewport_size(DESK)
    visit(page, f"{served}/{name}")
    page.evaluate("window.MathJax?.startup?.promise")  # when formulas have speech they leave the order of Tab
    assert not missed_by_tab(page)


def missed_by_tab(page):
    """Press Tab from the top of a page, three times as often as there are controls; return those not reached."""
    count = page.evaluate(CONTROLS)
    assert count > 10
    for _ in range(3):
        for _ in range(count):
            page.keyboard.press("Tab")
        missed = page.evaluate("() => controls.filter(e => !reached.has(e)).map(e => e.outerHTML.slice(0, 120))")
        if not missed:
            break
    return missed


def test_search_finds_a_lesson_without_any_server_but_this_one(page, served):
    visit(page, f"{served}/search.html?q=eigenvector")
    page.wait_for_selector("ul.search li a", timeout=20_000)
    links = page.eval_on_selector_all("ul.search li a", "all => all.map(e => e.getAttribute('href'))")
    assert any("week5_eigenvectors/lesson" in link for link in links)
    assert not [link for link in links if "_solution" in link]
    assert page.log == {"outside": [], "failed": [], "said": []}


def test_the_site_can_be_read_and_searched_from_disk(chromium, site):
    page = chromium.new_page(viewport=DESK)
    asked = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto((site / "index.html").as_uri())
    page.goto((site / "search.html").as_uri() + "?q=gradient")
    page.wait_for_selector("ul.search li a", timeout=20_000)
    assert asked
    assert not [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
    page.close()


def test_a_solution_shows_only_after_a_click(page, served):
    visit(page, f"{served}/linear_algebra/week5_eigenvectors/lab_pagerank.html")
    link = page.locator("details.mml-solution a")
    assert not link.is_visible()
    page.locator("details.mml-solution summary").click()
    link.click()
    page.wait_for_url("**/lab_pagerank_solution.html")
    assert "solution" in page.locator("article h1").inner_text()


def test_the_theme_can_be_chosen_and_stays(page, served):
    visit(page, f"{served}/index.html")
    for name in ("Dark", "Light"):
        page.get_by_role("button", name="Color mode").click()
        page.get_by_role("button", name=name, exact=True).click()
        for _ in range(2):
            assert page.evaluate("document.documentElement.dataset.theme") == name.lower()
            page.reload()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_the_theme_is_excused_for_and_nothing_else(page, served, theme):
    """With formulas and code. So that an excuse goes when its reason has gone, all of them have to happen."""
    happened = set()
    for name in ("glossary.html", "handbook/index.html", "linear_algebra/week5_eigenvectors/lab_pagerank.html"):
        visit(page, f"{served}/{name}")
        page.evaluate(THEME, theme)
        for each in objections(page):
            known = [one for one in KNOWN if each.is_known(one)]
            assert known, each
            happened |= set(known)
    assert happened == KNOWN
