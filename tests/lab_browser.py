"""Drive a real JupyterLab with a real browser, for tests marked ``browser``.

    with lab_browser.lab(folder) as server, lab_browser.browser() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        lab_browser.open_notebook(page, server, "pictures.ipynb")
        lab_browser.run_all(page)
        print(lab_browser.output_text(page, 2))

Nothing of the user's own Jupyter is read or written: configuration, settings and run files live in a temporary folder.
"""

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from jupyter_core.paths import jupyter_path

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "Chromium is missing: sudo apt-get install chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SERVER = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port-retries=0"]


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address (str, without a slash at the end), its token and the folder it serves."""

    url: str
    token: str
    folder: Path


def need_chromium():
    """Return the path of Chromium; skip the calling test, with how to install it, where there is none."""
    for name in CHROMIUMS:
        path = shutil.which(name)
        if path:
            return path
    pytest.skip(MISSING)


@contextlib.contextmanager
def browser():
    """Give a Playwright browser, headless Chromium, closed at the end; skips the test where Chromium is missing."""
    path = need_chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield chromium
        finally:
            chromium.close()


@contextlib.contextmanager
def lab(folder, patience=60):
    """Serve ``folder`` (path) with JupyterLab on a free port of this computer; give a ``Lab``, stopped at the end.

    ``patience``: seconds to wait for the server. Raises RuntimeError, with what the server said, if it does not answer.
    """
    folder = Path(folder).resolve()
    token = secrets.token_hex(16)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="lab-") as private:
        said = Path(private) / "server.log"
        with said.open("wb") as log:
            server = subprocess.Popen(
                [
                    *SERVER,
                    f"--port={port}",
                    f"--IdentityProvider.token={token}",
                    f"--ServerApp.root_dir={folder}",
                    "--LabApp.expose_app_in_browser=True",  # so that tests can call its commands by name
                    f"--LabApp.labextensions_path={_extensions(Path(private))}",
                ],
                cwd=folder,
                env=_environment(Path(private)),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_served(f"{url}/api/status?token={token}", server, said, patience)
            yield Lab(url, token, folder)
        finally:
            _stop(server)


def write_notebook(path, cells):
    """Write a notebook at ``path`` whose code cells are ``cells``, a list of str."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)


def open_notebook(page, server, name, patience=90):
    """Open the notebook ``name`` of ``server`` (a Lab) in ``page`` and wait for its kernel; ``patience`` in seconds.

    Returns a list to which addresses are added as long as the page asks for anything that is not of this server; such
    requests are refused.
    """
    outside = []

    def refuse(route):
        outside.append(route.request.url)
        route.abort()

    own = (server.url, server.url.replace("http", "ws", 1), "data:", "blob:")
    page.route(lambda url: not url.startswith(own), refuse)
    page.goto(f"{server.url}/lab/tree/{name}?reset&token={server.token}")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=1000 * patience)
    wait_idle(page, patience)
    return outside


def switch_notebook(page, name, patience=90):
    """Save and close the open notebook, and open the notebook ``name`` of the same server in the same page.

    That takes a second where a new page takes five: JupyterLab itself need not be loaded again.
    """
    page.evaluate(
        """async (name) => {
            const app = window.jupyterapp;
            await app.shell.currentWidget.context.save();
            app.shell.currentWidget.close();
            const opened = await app.commands.execute('docmanager:open', {path: name, factory: 'Notebook'});
            await opened.context.ready;
            await opened.context.sessionContext.ready;
        }""",
        name,
    )
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=1000 * patience)
    wait_idle(page, patience)


def wait_idle(page, patience=60):
    """Wait until the status bar says that the kernel is idle: before that, JupyterLab drops cells it is told to run."""
    page.wait_for_selector('.jp-StatusBar-TextItem:has-text("| Idle")', timeout=1000 * patience, state="attached")


def command(page, name, **arguments):
    """Carry out one of JupyterLab's commands, such as ``command(page, "docmanager:save")``, and wait for its end."""
    page.evaluate(
        "([name, given]) => window.jupyterapp.commands.execute(name, given).then(() => null)", [name, arguments]
    )


def use_theme(page, dark):
    """Switch JupyterLab's theme (bool) and wait until the page has it."""
    command(page, "apputils:change-theme", theme="JupyterLab Dark" if dark else "JupyterLab Light")
    page.wait_for_selector(f'body[data-jp-theme-light="{"false" if dark else "true"}"]', state="attached")


def make_room(page):
    """Fold JupyterLab's side bars away, as one does on a phone."""
    for side in ("left", "right"):
        if page.evaluate(f"window.jupyterapp.shell.{side}Collapsed") is False:
            command(page, f"application:toggle-{side}-area")
        command(page, "application:toggle-side-tabbar", side=side)


def run_all(page, patience=60):
    """Run all cells of the open notebook and wait until each code cell has its number."""
    command(page, "notebook:run-all-cells")
    _wait_for_numbers(page, patience)


def show_code_cell(page, number):
    """Scroll to code cell ``number`` (from 0, code cells counted) of the open notebook; return a locator of its output.

    JupyterLab keeps only the cells in sight in the page.
    """
    index = page.evaluate(
        """async (number) => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            const cell = notebook.widgets.filter((cell) => cell.model.type === 'code')[number];
            const index = notebook.widgets.indexOf(cell);
            notebook.deselectAll();
            notebook.activeCellIndex = index;
            await notebook.scrollToItem(index, 'start');
            return index;
        }""",
        number,
    )
    return page.locator(f'.jp-Notebook .jp-Cell[data-windowed-list-index="{index}"] .jp-OutputArea').first


def start_cell(page, index):
    """Start the cell number ``index`` (from 0, text cells counted) of the open notebook; do not wait for its end."""
    page.evaluate(
        """(index) => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            notebook.deselectAll();
            notebook.activeCellIndex = index;
            window.jupyterapp.commands.execute('notebook:run-cell');
        }""",
        index,
    )


def run_cell(page, index, patience=60):
    """Run the cell number ``index`` (from 0, text cells counted) once more and wait until it has a new number."""
    prompt = page.locator(".jp-Notebook .jp-Cell").nth(index).locator(".jp-InputPrompt").first
    before = prompt.text_content()
    start_cell(page, index)
    page.wait_for_function(
        """([prompt, before]) => {
            const now = prompt.textContent.trim();
            return /^\\[\\d+\\]:$/.test(now) && now !== before.trim();
        }""",
        arg=[prompt.element_handle(), before],
        timeout=1000 * patience,
    )


def output_text(page, index):
    """Return the text (str) that the cell number ``index`` (from 0, text cells counted) has put out."""
    return page.locator(".jp-Notebook .jp-Cell").nth(index).locator(".jp-OutputArea").first.text_content()


def stop_kernels(server):
    """End all kernels of ``server`` (a Lab), as after a break: notebooks opened later begin with a new one."""
    request = urllib.request.Request(f"{server.url}/api/sessions", headers={"Authorization": f"token {server.token}"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        sessions = json.load(answer)
    for session in sessions:
        request = urllib.request.Request(
            f"{server.url}/api/sessions/{session['id']}",
            method="DELETE",
            headers={"Authorization": f"token {server.token}"},
        )
        urllib.request.urlopen(request, timeout=30).close()


def _wait_for_numbers(page, patience):
    page.wait_for_function(
        """() => {
            const prompts = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')];
            return prompts.length > 0 && prompts.every((prompt) => /^\\[\\d+\\]:$/.test(prompt.textContent.trim()));
        }""",
        timeout=1000 * patience,
    )


def _extensions(private):
    """Make a folder with the extensions that a learner's JupyterLab has: one is there for the website alone."""
    folder = private / "labextensions"
    for place in map(Path, jupyter_path("labextensions")):
        for found in (*place.glob("[!@]*/package.json"), *place.glob("@*/*/package.json")):
            name = found.parent.relative_to(place)
            link = folder / name
            if name.parts[0] != "@jupyterlite" and not link.exists():
                link.parent.mkdir(parents=True, exist_ok=True)
                link.symlink_to(found.parent, target_is_directory=True)
    return folder


def _environment(private):
    """Return an environment whose Jupyter is private; lab extensions are still found beside the Python that runs."""
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    quiet = private / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    quiet.parent.mkdir(parents=True)
    quiet.write_text('{"fetchNews": "false", "checkForUpdates": false}', encoding="utf-8")
    return os.environ | {name: str(private / folder) for name, folder in places.items()}


def _wait_until_served(address, server, said, patience):
    end = time.monotonic() + patience
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(
        f"JupyterLab did not start; it said:\n{said.read_text(encoding='utf-8', errors='replace')[-3000:]}"
    )


def _stop(server):
    """End the server, which ends its kernels, and wait for it."""
    server.terminate()
    try:
        server.wait(15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
