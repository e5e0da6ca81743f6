"""Every link inside the repository leads somewhere; nothing points to a registry or to a folder of one machine."""

import re
import subprocess
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from conftest import ROOT

LINK = re.compile(r"(?<!\!)\[[^\]^\[]*\]\(([^)\s]+)\)")


def tracked(*patterns):
    run = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in run.stdout.splitlines() if (ROOT / line).is_file()]


def links():
    """Return (file, link) of every Markdown link in the repository's pages and released notebooks."""
    found = []
    for path in tracked("*.md"):
        found += [(path, link) for link in LINK.findall(path.read_text(encoding="utf-8"))]
    for path in tracked("*/release/*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                found += [(path, link) for link in LINK.findall(cell.source)]
    return found


def anchors(path):
    """Return the anchors of a Markdown page's headings, as repository hosts make them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_there_are_links_to_check():
    assert len(links()) > 10


@pytest.mark.parametrize(("path", "link"), links(), ids=lambda part: getattr(part, "name", str(part))[:50])
def test_a_link_inside_the_repository_leads_somewhere(path, link):
    if re.match(r"(https?|mailto):", link):
        assert link.startswith("https://")
        return
    target, _, anchor = link.partition("#")
    file = path if not target else (path.parent / unquote(target)).resolve()
    assert file.exists(), f"{path.relative_to(ROOT)} links to {link}"
    assert ROOT in (file, *file.parents)
    if anchor and file.suffix == ".md":
        assert anchor in anchors(file)


def test_no_file_names_a_registry_or_a_folder_of_this_machine():
    words = re.compile("|".join(["files.python" + "hosted", "py" + r"pi\.org", "registry.npm" + "js"]))
    here = {str(ROOT), str(Path.home())} - {"/"}
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="replace")
        assert not words.search(text), path
        assert not [folder for folder in here if re.search(re.escape(folder) + r"(/|\b)", text)], path
