"""The course in the browser: it builds, it has all notebooks, and it runs as far as can be seen without the network.

Pyodide's own server is not reached from here, so its address is answered from npm's package `pyodide`, which has the
runtime, and from the wheels of pure-Python packages. NumPy for browsers is in neither. So what needs NumPy is not run
here: a cell that imports it is seen to ask for it, and two modules of `mml` are imported with an empty stand-in.
"""

import ast
import copy
import hashlib
import json
import re
import shutil
import socket
import sys
import tarfile
import tomllib
import types

import lab_browser
import nbformat
import pytest
import website
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from test_layers import imports, modules

from mml import data, download
from mml.instructor.course import UserError, all_weeks
from mml.instructor.site import lite

CACHE = ROOT / ".cache" / "lite"
NOTEBOOKS = [path for week in all_weeks(ROOT) for path in week.notebooks("release")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LAB = "linear_algebra/week5_eigenvectors/lab_pagerank.ipynb"
PATIENCE = 300  # s, for the start of a kernel where other work is going on
RUN_HERE = ("anywidget", "pooch", "tqdm")  # what of mml's requirements the browser tests have at hand, besides IPython
TYPES = {".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The built site's folder; a machine without npm skips."""
    if shutil.which("npm") is None:
        pytest.skip("npm is missing: sudo apt-get install npm")
    out = tmp_path_factory.mktemp("built") / "lite"
    assert lite.build_lite(ROOT, out) == out / "lab" / "index.html"
    return out


@pytest.fixture(scope="module")
def packages(site):
    """What the site's lock file says of each package."""
    return json.loads((site / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"]


def needed(packages, *names):
    """Return the names of packages with all that they need."""
    found, waiting = set(), list(names)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in found:
            found.add(name)
            waiting += packages[name]["depends"]
    return found


def kernel_settings(site):
    page = json.loads((site / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"]
    return page["litePluginSettings"][f"{lite.KERNEL}:kernel"]


# ---- what is in the site -------------------------------------------------------------------------


def test_there_are_notebooks_in_every_week():
    assert {path.parent.name for path in NOTEBOOKS} == {week.name for week in all_weeks(ROOT)}
    assert len(NOTEBOOKS) > 40


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_release_notebook_is_in_the_site_byte_for_byte_with_what_lies_beside_it(path, site):
    course, week = path.parents[2].name, path.parent.name
    listing = json.loads((site / "api" / "contents" / course / week / "all.json").read_text(encoding="utf-8"))
    for file in path.parent.iterdir():
        assert (site / "files" / course / week / file.name).read_bytes() == file.read_bytes()
        assert file.name in {entry["name"] for entry in listing["content"]}


def test_building_again_changes_nothing(site):
    before = {path: path.stat().st_ino for path in site.rglob("*")}
    lite.build_lite(ROOT, site)
    assert {path: path.stat().st_ino for path in site.rglob("*")} == before


def test_a_change_in_what_goes_into_the_site_is_seen(site, tmp_path):
    for name in ("pyproject.toml", "constraints.txt", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path / name)
    for week in all_weeks(ROOT):
        shutil.copytree(week.folder("release"), tmp_path / week.course / "release" / week.name)
    before = lite._fingerprint(tmp_path)
    assert lite._fingerprint(tmp_path) == before
    (tmp_path / "linear_algebra" / "release" / "week5_eigenvectors" / "quiz.questions").write_text("other")
    assert lite._fingerprint(tmp_path) != before


# ---- packages ------------------------------------------------------------------------------------


def test_every_requirement_of_mml_is_there_in_a_version_that_the_project_allows(packages):
    assert PROJECT["dependencies"]
    for requirement in map(Requirement, PROJECT["dependencies"]):
        if requirement.name != "ipykernel":  # the kernel brings a stand-in of its own
            assert Version(packages[canonicalize_name(requirement.name)]["version"]) in requirement.specifier
    for package in packages.values():
        for name in package["depends"]:
            assert canonicalize_name(name) in packages, package["name"]


def test_every_import_of_a_notebook_and_of_mml_is_found_where_the_kernel_looks(packages):
    known = {name: package["name"] for package in packages.values() for name in package["imports"]}
    sources = [path.read_text(encoding="utf-8") for path in modules()]
    for path in NOTEBOOKS:
        sources += [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    roots = {name.split(".")[0] for source in sources for name in imports(source)} - sys.stdlib_module_names
    roots -= {"pyodide", "pyodide_js"}  # they are the runtime itself
    assert {"numpy", "mml", "matplotlib", "sklearn"} <= roots
    assert not roots - set(known)
    assert {canonicalize_name(known[root]) for root in roots} <= needed(packages, "mml")


def test_wheels_beside_the_lock_file_are_those_that_it_names_and_the_rest_is_pyodides(site, packages):
    from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL

    own = {package["file_name"]: package for package in packages.values() if "/" not in package["file_name"]}
    assert {"mml", "anywidget", "pooch", "pyodide-kernel"} <= {package["name"] for package in own.values()}
    assert {path.name for path in (site / "pyodide").glob("*.whl")} == set(own)
    for file, package in own.items():
        assert hashlib.sha256((site / "pyodide" / file).read_bytes()).hexdigest() == package["sha256"]
    for package in packages.values():
        assert package["file_name"] in own or package["file_name"].startswith(f"{PYODIDE_CDN_URL}/")


def test_the_kernel_asks_no_package_index(site):
    settings = kernel_settings(site)
    assert settings["disablePyPIFallback"] is True
    assert settings["loadPyodideOptions"]["lockFileURL"] == "./pyodide/pyodide-lock.json"
    assert "pyodideUrl" not in settings  # the kernel's own


def test_an_institution_can_serve_pyodide_itself(site, tmp_path, monkeypatch):
    archive = tmp_path / "pyodide-all.tar.bz2"
    with tarfile.open(archive, "w:bz2", compresslevel=1) as tar:
        tar.add(lite.pyodide(CACHE), arcname="pyodide")
    monkeypatch.setenv("JUPYTERLITE_PYODIDE_URL", str(archive))
    out = tmp_path / "lite"
    lite.build_lite(ROOT, out)
    assert kernel_settings(out)["pyodideUrl"] == "./static/pyodide/pyodide.mjs"
    assert (out / "static" / "pyodide" / "pyodide.asm.wasm").is_file()
    lock = (out / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8")
    assert "://" not in lock
    assert json.loads(lock)["packages"]["numpy"]["file_name"].startswith("../static/pyodide/numpy-")


def test_a_version_that_the_project_does_not_allow_is_told():
    with pytest.raises(UserError, match=r"mml needs numpy>=99.*Pyodide has 2\.4"):
        lite._check_version(Requirement("numpy>=99"), "2.4.6")


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UserError, match="was not made by this command"):
        lite.build_lite(ROOT, tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["mnist", "mnist test", "olivetti"])
def test_inside_a_page_large_data_are_refused_before_anything_is_asked_for(name, monkeypatch):
    monkeypatch.setattr(download, "sys", types.SimpleNamespace(platform="emscripten"))
    monkeypatch.setattr(socket, "socket", None)
    with pytest.raises(data.DataError, match=r"cannot be fetched inside a web page\. Choose .* 'digits' or 'faces'"):
        data.images(name)
    assert data.images("digits").shape == (8, 8)


def test_what_is_missing_is_told(tmp_path, monkeypatch):
    with pytest.raises(UserError, match="week1_vectors has no notebooks: run"):
        lite.build_lite(tmp_path, tmp_path / "out")
    with pytest.raises(UserError, match=r"wheels comm==0\.0: "):
        lite.fetch_wheels({"comm": "0.0"}, tmp_path)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(UserError, match=r"needs npm.*JUPYTERLITE_PYODIDE_URL"):
        lite.pyodide(tmp_path)


# ---- in a real browser ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(site, packages, chromium):
    """A page of the served site. `page.outside` lists requests that left it, `page.asked` the files of Pyodide."""
    from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL

    # The same versions as Pyodide's, from the package index: the digests differ, since Pyodide packs wheels anew.
    names = [name for name in needed(packages, *lite.FIRST, *RUN_HERE) if "/" in packages[name]["file_name"]]
    wheels = lite.fetch_wheels({name: packages[name]["version"] for name in names}, CACHE)
    packages = copy.deepcopy(packages)
    for name, wheel in wheels.items():
        packages[name]["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    at_hand = {packages[name]["file_name"].split("/")[-1]: wheel for name, wheel in wheels.items()}
    at_hand |= {file.name: file for file in lite.pyodide(CACHE).iterdir()}
    lock = json.loads((site / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8")) | {"packages": packages}
    settings = json.loads((site / "jupyter-lite.json").read_text(encoding="utf-8"))
    settings["jupyter-config-data"]["exposeAppInBrowser"] = True  # so that tests can call its commands by name

    def refuse(route):
        page.outside.append(route.request.url)
        route.abort()

    def give_pyodide(route):
        name = route.request.url.split("/")[-1]
        page.asked.add(name)
        if name not in at_hand:
            return route.abort()
        kind = TYPES.get(at_hand[name].suffix, "application/octet-stream")
        headers = {"Content-Type": kind, "Access-Control-Allow-Origin": "*"}
        return route.fulfill(body=at_hand[name].read_bytes(), headers=headers)

    with website.served(site) as address:
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
        page = context.new_page()
        page.outside, page.asked, page.troubles, page.address = [], set(), [], address
        page.on("pageerror", lambda error: page.troubles.append(str(error)))
        context.route(lambda url: not url.startswith((address, "data:", "blob:")), refuse)
        context.route(f"{PYODIDE_CDN_URL}/**", give_pyodide)
        context.route("**/pyodide/pyodide-lock.json*", lambda route: route.fulfill(json=lock))
        context.route(f"{address}/jupyter-lite.json*", lambda route: route.fulfill(json=settings))
        page.goto(f"{address}/lab/index.html?path={LAB}")
        page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=1000 * PATIENCE)
        lab_browser.wait_idle(page, PATIENCE)
        yield page
        context.close()


def ask(page, code):
    """Run code in the open notebook's kernel; return what it puts out, a text."""
    return page.evaluate(
        r"""async (code) => {
            const session = window.jupyterapp.shell.currentWidget.context.sessionContext.session;
            const future = session.kernel.requestExecute({code});
            let said = '';
            future.onIOPub = (message) => {
                const { text, traceback } = message.content;
                said += text ?? traceback?.join('\n') ?? '';
            };
            const late = new Promise((_, fail) => setTimeout(() => fail(new Error('no answer: ' + said)), 120000));
            await Promise.race([future.done, late]);
            return said.replace(/\x1b\[[0-9;]*m/g, '');
        }""",
        code,
    )


@pytest.fixture
def stand_in(page):
    """An empty NumPy in the open notebook's kernel, enough to import `mml.check` and `mml.mistakes`."""
    lines = [
        "import sys, types",
        "numpy = sys.modules['numpy'] = types.ModuleType('numpy')",
        "numpy.random = types.SimpleNamespace(Generator=type('Generator', (), {}))",
        "def asarray(value):",
        "    raise TypeError('this NumPy is a stand-in')",
        "numpy.asarray = asarray",
    ]
    ask(page, "\n".join(lines))
    yield
    ask(page, "del sys.modules['numpy']")


@pytest.mark.browser
def test_the_first_cell_of_a_lab_loads_mml_and_asks_for_all_that_it_needs(page, packages):
    """Without a line about installing: the kernel sees the import."""
    cells = nbformat.read(ROOT / "linear_algebra" / "release" / LAB.split("/", 1)[1], as_version=4).cells
    first = next(cell.source for cell in cells if cell.cell_type == "code")
    assert "from mml import" in first
    said = ask(page, first)
    assert "No module named 'numpy'" in said  # it is not to be had here
    at_pyodides = {p["file_name"].split("/")[-1] for p in packages.values() if "/" in p["file_name"]}
    wanted = {packages[name]["file_name"].split("/")[-1] for name in needed(packages, "mml")} & at_pyodides
    assert [name for name in wanted if name.startswith("numpy-")]
    assert wanted <= page.asked
    version = PROJECT["version"]
    assert ask(page, "import mml.palette, mml.download\nprint(mml.__version__)") == f"{version}\n"


@pytest.mark.browser
def test_what_mml_takes_from_python_is_in_the_browsers_python(page):
    roots = {name.split(".")[0] for path in modules() for name in imports(path.read_text(encoding="utf-8"))}
    roots &= sys.stdlib_module_names
    assert {"threading", "ctypes", "tracemalloc"} <= roots
    lines = [f"import {name}" for name in sorted(roots)]
    assert ask(page, "\n".join([*lines, "print('all there')"])) == "all there\n"


@pytest.mark.browser
def test_the_notebooks_own_folder_is_the_working_directory(page):
    folder = ROOT / "linear_algebra" / "release" / "week5_eigenvectors"
    said = ask(page, "from pathlib import Path\nprint(sorted(path.name for path in Path.cwd().iterdir()))")
    assert set(ast.literal_eval(said)) >= {path.name for path in folder.iterdir()}
    for name in ("quiz.questions", "lab_pagerank.mistakes"):
        code = f"import hashlib\nprint(hashlib.sha256(Path({name!r}).read_bytes()).hexdigest())"
        assert ask(page, code).strip() == hashlib.sha256((folder / name).read_bytes()).hexdigest()


@pytest.mark.browser
def test_a_known_mistake_is_recognised_from_the_file_beside_the_notebook(page, stand_in):
    file = ROOT / "linear_algebra" / "release" / "week5_eigenvectors" / "lab_pagerank.mistakes"
    table = json.loads(file.read_text(encoding="utf-8"))
    calls = [
        (name, key, row)
        for name, entry in table.items()
        for key, row in entry["calls"].items()
        if row[1] and row.count(row[1]) == 1
    ]
    assert calls
    name, key, row = calls[0]
    said = ask(page, f"from mml import mistakes\nprint(mistakes.explain([({name!r}, {key!r}, {row[1]!r})]))")
    assert said == f"{table[name]['sentences'][0]}\n"
    assert ask(page, f"print(mistakes.explain([({name!r}, {key!r}, {row[0]!r})]))") == "None\n"


@pytest.mark.browser
def test_a_call_that_does_not_end_is_ended(page, stand_in):
    """Stop does nothing in a web page, so without a limit only a restart would help."""
    code = """
from mml import check
def turn(_):
    while True:
        pass
def count(n):
    return n if n < 2 else count(n - 1) + count(n - 2)
def nothing(_):
    return "done"
for function, value in ((turn, "a"), (count, 60), (nothing, "b")):
    try:
        print(check._with_patience(check.asking(function, patience=1), (value,), {}))
    except TimeoutError as error:
        print(error)
total = 0
for number in range(3_000_000):
    total += 1
print(total, check._clocks)
"""
    late = "it was still running after 1 s\n"
    assert ask(page, code) == f"{late}{late}done\n3000000 []\n"


@pytest.mark.browser
def test_large_data_are_refused_with_what_to_do(page):
    said = ask(page, "from mml import download\ndownload.fetch('pictures.gz', 'ab', ('https://example.org/',))")
    assert "pictures.gz cannot be fetched inside a web page." in said
    assert not page.outside


LIVE = """
import anywidget, traitlets

class Twice(anywidget.AnyWidget):
    _esm = '''
    export default {
        render({ model, el }) {
            const button = document.createElement("button");
            button.className = "twice";
            button.onclick = () => { model.set("count", model.get("count") + 1); model.save_changes(); };
            const show = () => { button.textContent = "twice " + model.get("twice"); };
            model.on("change:twice", show);
            show();
            el.append(button);
        },
    };
    '''
    count = traitlets.Int(0).tag(sync=True)
    twice = traitlets.Int(0).tag(sync=True)

    @traitlets.observe("count")
    def _double(self, change):
        self.twice = 2 * change["new"]

Twice()
"""


@pytest.mark.browser
def test_a_live_picture_is_answered_by_python(page):
    """The pictures of `mml.play` are such widgets, and need NumPy besides."""
    page.evaluate(
        """async (source) => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            notebook.model.sharedModel.insertCell(0, {cell_type: 'code', source, metadata: {}});
            notebook.deselectAll();
            notebook.activeCellIndex = 0;
            await notebook.scrollToItem(0, 'start');
        }""",
        LIVE,
    )
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-cell'); }")
    button = page.locator("button.twice")
    button.wait_for(timeout=1000 * PATIENCE)
    for twice in (2, 4):
        button.click()
        page.locator("button.twice", has_text=f"twice {twice}").wait_for(timeout=1000 * PATIENCE)


@pytest.mark.browser
def test_work_is_kept_in_the_browser_and_can_be_downloaded(page, tmp_path):
    """The last test with this kernel: it loads the page anew."""
    lab_browser.command(page, "docmanager:save")
    with page.expect_download() as download:
        page.evaluate("() => { window.jupyterapp.commands.execute('docmanager:download'); }")
    download.value.save_as(tmp_path / "lab_pagerank.ipynb")
    kept = nbformat.read(tmp_path / "lab_pagerank.ipynb", as_version=4)
    nbformat.validate(kept)
    given = nbformat.read(ROOT / "linear_algebra" / "release" / LAB.split("/", 1)[1], as_version=4)
    assert kept.cells[0].source == LIVE
    assert [cell.id for cell in kept.cells[1:]] == [cell.id for cell in given.cells]
    assert [cell.metadata.get("nbgrader") for cell in kept.cells[1:]] == [
        cell.metadata.get("nbgrader") for cell in given.cells
    ]
    page.goto(f"{page.address}/lab/index.html?path={LAB}")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=1000 * PATIENCE)
    assert page.evaluate(
        "(source) => window.jupyterapp.shell.currentWidget.content.model.cells.get(0).sharedModel.source === source",
        LIVE,
    )


@pytest.mark.browser
def test_every_notebook_opens(page):
    """All in one page, and without kernels, which would take minutes; each shows as many cells as its file has."""
    for path in NOTEBOOKS:
        if path.name == LAB.split("/")[-1]:
            continue  # the tests before have opened it and added a cell
        name = f"{path.parents[2].name}/{path.parent.name}/{path.name}"
        title, cells = page.evaluate(
            """async (name) => {
                const app = window.jupyterapp;
                const kernelPreference = {shouldStart: false, canStart: false};
                const how = {path: name, factory: 'Notebook', kernelPreference};
                const opened = await app.commands.execute('docmanager:open', how);
                await opened.context.ready;
                return [opened.title.label, opened.content.model.cells.length];
            }""",
            name,
        )
        assert (title, cells) == (path.name, len(nbformat.read(path, as_version=4).cells)), name
        page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell .jp-RenderedMarkdown").first.wait_for()
        page.evaluate("() => window.jupyterapp.shell.currentWidget.close()")
    assert not page.outside
    # JupyterLab goes on for a moment to put cells into a notebook that has been closed, and stumbles over that.
    assert not [error for error in page.troubles if not error.startswith("Cannot read properties of null")]


# ---- the page about it ---------------------------------------------------------------------------


def test_the_page_names_the_version_of_pyodide_and_the_variable():
    from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION

    text = (ROOT / "site" / "lite.md").read_text(encoding="utf-8")
    assert "JUPYTERLITE_PYODIDE_URL" in text
    assert re.findall(r"Pyodide (\d+\.\d+\.\d+)", text) == [PYODIDE_VERSION]
