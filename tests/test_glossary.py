"""The glossary and the notation say what the lessons say: terms, links, and what NumPy gives."""

import functools
import re

import nbformat
import numpy as np
import pytest
from conftest import ROOT

PAGES = {name: (ROOT / "site" / f"{name}.md").read_text(encoding="utf-8") for name in ("glossary", "notation")}
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")


def plain(text):
    """Return text in small letters, without emphasis, with one space for hyphens, dashes and white space."""
    return re.sub(r"[-–\s]+", " ", text.replace("*", "").casefold()).strip()


def entries(page):
    """Return (terms, definition) of each entry of a page's glossary."""
    [inside] = re.findall(r"^:::\{glossary\}\n(.*?)^:::$", page, flags=re.MULTILINE | re.DOTALL)
    found = []
    for block in inside.strip().split("\n\n"):
        lines = block.splitlines()
        terms = [line for line in lines if not line.startswith(" ")]
        assert lines[: len(terms)] == terms, f"terms come before the definition: {lines[0]}"
        found.append((terms, "\n".join(lines[len(terms) :])))
    return found


def lesson(link):
    """Return the released lesson to which a link leads, be it written for the site or for the repository."""
    return ROOT / re.sub(r"^(?:\.\./)?(\w+)/(?:release/)?(week\d)", r"\1/release/\2", link)


@functools.cache
def words(notebook):
    """Return the Markdown of a notebook in plain words."""
    cells = nbformat.read(notebook, as_version=4).cells
    return plain("\n".join(cell.source for cell in cells if cell.cell_type == "markdown"))


def occurs(term, text):
    return re.search(rf"\b{re.escape(plain(term))}(s|es)?\b", text) is not None


def symbols(page):
    """Return the rows of the tables of symbols, each a list of cells."""
    tables = page.partition("## One letter")[0]
    rows = [line.strip().strip("|") for line in tables.splitlines() if line.startswith("| $")]
    return [[cell.strip() for cell in row.split("|")] for row in rows]


def in_numpy(page):
    """Return (code, shape) of each row of the table of NumPy."""
    table = page.partition("## The same in NumPy")[2].partition("\n## ")[0]
    return re.findall(r"^\| .+ \| `(.+)` \| `(.+)` \|$", table, flags=re.MULTILINE)


ENTRIES = entries(PAGES["glossary"])
TERMS = [term for terms, _ in ENTRIES for term in terms]


def test_the_pages_have_something_to_check():
    assert len(ENTRIES) >= 120
    assert len(symbols(PAGES["notation"])) > 60
    assert len(in_numpy(PAGES["notation"])) > 30


def test_terms_are_unique():
    seen = [plain(term) for term in TERMS]
    assert [term for term in seen if seen.count(term) > 1] == []


def test_terms_are_sorted():
    first = [plain(terms[0]) for terms, _ in ENTRIES]
    assert first == sorted(first)


@pytest.mark.parametrize(("terms", "definition"), ENTRIES, ids=[terms[0] for terms, _ in ENTRIES])
def test_an_entry_links_to_lessons_that_use_its_term(terms, definition):
    links = LINK.findall(definition)
    assert links, "an entry names the lesson where its term comes from"
    for link in links:
        assert any(occurs(term, words(lesson(link))) for term in terms), f"none of {terms} is in {link}"


def test_every_form_of_a_term_is_used_somewhere():
    course = [words(notebook) for notebook in sorted(ROOT.glob("*/release/*/l*.ipynb"))]
    assert [term for term in TERMS if not any(occurs(term, text) for text in course)] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name):
    links = LINK.findall(PAGES[name])
    assert len(links) > 60
    for link in links:
        file = ROOT / "site" / link if link.endswith(".md") else lesson(link)
        assert file.is_file(), link
        assert file.suffix == ".md" or file.name == "lesson.ipynb", link


def test_the_name_of_a_link_is_that_of_the_week_it_leads_to():
    names = {"linear_algebra": "linear algebra", "multivariate_calculus": "multivariate calculus", "pca": "PCA"}
    for page in PAGES.values():
        for name, link in re.findall(r"\[([^\]]+)\]\((\S+)/lesson\.ipynb\)", page):
            course, week = re.search(r"(\w+)/(?:release/)?week(\d)", link).groups()
            assert plain(name) in (plain(f"week {week} of {names[course]}"), f"week {week}")


def test_every_symbol_has_five_cells_and_a_lesson():
    for row in symbols(PAGES["notation"]):
        assert len(row) == 5, row
        assert LINK.fullmatch(row[-1]), row


@pytest.mark.parametrize(("code", "shape"), in_numpy(PAGES["notation"]))
def test_numpy_gives_the_shape_in_the_table(code, shape):
    N, D, M = 7, 3, 2
    rng = np.random.default_rng(4)
    x, y, b = rng.uniform(1, 2, size=(3, D))
    B, X = rng.normal(size=(D, M)), rng.normal(size=(N, D))
    X_bar = X - X.mean(axis=0)
    A = X_bar.T @ X_bar / N  # symmetric, with an inverse
    here = {"np": np, "N": N, "D": D, "M": M, "x": x, "y": y, "b": b, "A": A, "B": B, "X": X, "X_bar": X_bar}
    assert np.shape(eval(code, dict(here))) == eval(shape, dict(here))
