"""The website's pages: what is on them, what they link to, and what is kept from them."""

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import numpy as np
import pytest
import website
from bs4 import BeautifulSoup
from conftest import ROOT, written_weeks

from mml.instructor.course import SYLLABUS, UserError
from mml.instructor.site import graph, make, stage
from mml.instructor.site.repository import Repository, find

SHEETS = stage.sheets(ROOT)
EXTERNAL = re.compile(r"(?:[a-z]+:|//)")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return website.made(tmp_path_factory)


@pytest.fixture(scope="module")
def pages(site):
    found = {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in site.rglob("*.html")
        if not path.relative_to(site).as_posix().startswith(("_static/", "repository/"))
    }
    assert len(found) > len(SHEETS)
    return found


def words(element):
    return " ".join(element.get_text(" ").split())


def test_every_notebook_has_a_page_with_its_heading(pages):
    for sheet in SHEETS:
        title = nbformat.read(sheet.path, as_version=4).cells[0].source.splitlines()[0].lstrip("# ")
        assert words(pages[f"{sheet.place}.html"].h1).startswith(title.replace("$", "")[:12])


def test_every_link_and_every_picture_of_every_page_is_there(site, pages):
    count = 0
    for name, page in pages.items():
        for element, attribute in [("a", "href"), ("img", "src"), ("link", "href"), ("script", "src")]:
            for found in page.find_all(element):
                link = found.get(attribute)
                if not link or EXTERNAL.match(link) or link.startswith("#"):
                    continue
                target = unquote(urlsplit(link).path)
                if "/lite/" in f"/{target}":  # made by another step: test_lite
                    continue
                file = (site / name).parent / target
                file = file / "index.html" if file.is_dir() else file
                assert file.is_file(), f"{name} links to {link}"
                anchor = urlsplit(link).fragment
                other = file.resolve().relative_to(site.resolve()).as_posix()
                if anchor and other in pages:
                    assert pages[other].find(id=unquote(anchor)), f"{name} links to {link}"
                count += 1
    assert count > 1000


def test_nothing_that_a_page_loads_comes_from_elsewhere(pages):
    for name, page in pages.items():
        loaded = [found.get("src") or found.get("href") for found in page.find_all(["script", "img", "iframe", "link"])]
        outside = [link for link in loaded if link and EXTERNAL.match(link) and not link.startswith("data:")]
        canonical = {link["href"] for link in page.find_all("link", rel="canonical")}
        assert not set(outside) - canonical, f"{name} loads {outside}"


def test_every_picture_has_a_sentence_for_who_cannot_see_it(pages):
    count = 0
    for name, page in pages.items():
        for picture in page.select("article img"):
            alt = picture.get("alt", "")
            assert len(alt) >= 40, f"{name}: {alt!r}"
            assert " " in alt.strip()
            assert not re.search(r"\.(png|svg|jpe?g)$|without a text alternative", alt), f"{name}: {alt!r}"
            count += 1
    assert count > 200


def test_lessons_show_what_their_cells_print_and_labs_what_needs_no_answer(pages):
    for sheet in SHEETS:
        page = pages[f"{sheet.place}.html"]
        if sheet.name == "lesson":
            assert len(page.select(".cell_output")) > 10, sheet.place
        assert not page.select(".traceback, .error"), sheet.place
        assert "NotImplementedError" not in "".join(words(each) for each in page.select(".cell_output")), sheet.place


def solution_lines(sheet):
    """Return lines of a lab's solution that its release does not have."""
    released = " ".join(cell.source for cell in nbformat.read(sheet.path, as_version=4).cells)
    found = set()
    for cell in nbformat.read(sheet.source, as_version=4).cells:
        for part in re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", cell.source, flags=re.DOTALL):
            found |= {line.strip() for line in part.splitlines() if len(line.strip()) > 20}
    return {line for line in found if line not in released}


def test_solutions_are_one_click_away_and_nowhere_else(site, pages):
    labs = [sheet for sheet in SHEETS if sheet.name.startswith("lab_")]
    assert labs
    index = json.loads((site / "searchindex.js").read_text(encoding="utf-8").removeprefix("Search.setIndex(")[:-1])
    indexed = {index["docnames"][each] for found in index["terms"].values() for each in np.ravel(found)}
    assert set(index["docnames"]) - indexed == {f"{sheet.place}_solution" for sheet in labs}
    for sheet in labs:
        lines = solution_lines(sheet)
        assert lines
        lab, solution = words(pages[f"{sheet.place}.html"]), words(pages[f"{sheet.place}_solution.html"])
        plain = "".join(solution.split())
        assert all("".join(line.split()) in plain for line in lines)
        assert not [line for line in lines if "".join(line.split()) in "".join(lab.split())]
        folded = pages[f"{sheet.place}.html"].select("details.mml-solution a")
        assert [link["href"] for link in folded] == [f"{sheet.name}_solution.html"]
        linked = [
            name
            for name, page in pages.items()
            for link in page.find_all("a", href=True)
            if (site / name).parent.joinpath(urlsplit(link["href"]).path).resolve()
            == (site / f"{sheet.place}_solution.html").resolve()
        ]
        assert linked == [f"{sheet.place}.html"]


def test_no_page_and_no_download_has_a_hidden_test(site, pages):
    for name, page in pages.items():
        if not name.endswith("_solution.html") and not name.startswith(("contributing", "style", "change", "handbook")):
            assert "BEGIN HIDDEN TESTS" not in words(page), name
    for path in (site / "files").rglob("*.ipynb"):
        assert "BEGIN HIDDEN" not in path.read_text(encoding="utf-8")


def test_downloads_are_the_release_byte_for_byte(site):
    for sheet in SHEETS:
        assert (site / "files" / f"{sheet.place}.ipynb").read_bytes() == sheet.path.read_bytes()
    for week in written_weeks():
        with zipfile.ZipFile(site / "files" / week.course / f"{week.name}.zip") as packed:
            names = {f"{week.name}/{path.name}": path.read_bytes() for path in week.folder("release").iterdir()}
            assert {name: packed.read(name) for name in packed.namelist()} == names


def test_an_archive_is_the_same_whenever_it_is_made():
    files = sorted(SHEETS[0].path.parent.iterdir())
    assert stage.archive(files, "week") == stage.archive(files, "week")


def test_terms_are_linked_to_the_glossary_where_they_are_first_used(pages):
    count = 0
    for name, page in pages.items():
        links = [link["href"] for link in page.select("a.mml-term")]
        assert name == "glossary.html" or len(links) == len(set(links)), f"{name} links a term twice"
        assert not page.select("a a, svg a.mml-term, pre a.mml-term, h1 a.mml-term, h2 a.mml-term"), name
        count += len(links)
    assert count > 300
    lesson = pages["linear_algebra/week5_eigenvectors/lesson.html"]
    assert any("eigenvector" in link["href"].lower() for link in lesson.select("a.mml-term"))


def test_an_entry_of_the_glossary_links_the_terms_of_others_once_and_not_its_own(pages):
    count = 0
    for term in pages["glossary.html"].select("dl.glossary dt"):
        links = [link["href"] for link in term.find_next_sibling("dd").select("a.mml-term")]
        assert f"#{term['id']}" not in links, term["id"]
        assert len(links) == len(set(links))
        count += len(links)
    assert count > 100


# ---- the graph of weeks ----


def you_need(week):
    (sheet,) = [sheet for sheet in SHEETS if sheet.week.name == week and sheet.name == "lesson"]
    text = " ".join(nbformat.read(sheet.path, as_version=4).cells[0].source.split())
    return re.search(r"\*\*You need\*\*(.*?)(?:About \d+ minutes|$)", text)[1]


def test_the_graph_says_what_the_lessons_say():
    arrows = graph.needs(ROOT)
    for need in arrows:
        for words_ in need.what.split(", "):
            main = re.sub(r"^the ", "", words_).split()[-1].rstrip("s")
            assert main.lower() in you_need(need.week).lower(), f"{need.week}: {words_}"
    for course, weeks in SYLLABUS.items():
        for week in weeks:
            said = re.findall(r"\bweeks? (\d)(?: and (\d))?", you_need(week).split("linear algebra")[0])
            own = {graph.number(need.of) for need in arrows if need.week == week and graph.COURSE_OF[need.of] == course}
            if course == "linear_algebra" or "linear algebra, week" not in you_need(week):
                assert {int(part) for pair in said for part in pair if part} <= own, week


def test_every_week_but_the_first_builds_on_an_earlier_one():
    _, *others = [week for weeks in SYLLABUS.values() for week in weeks]
    assert {need.week for need in graph.needs(ROOT)} == set(others)


def test_an_arrow_to_a_later_week_is_refused(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "prerequisites.toml").write_text('[week1_vectors]\nweek4_pca = "principal components"\n')
    with pytest.raises(UserError, match="week1_vectors needs week4_pca"):
        graph.needs(tmp_path)


def test_no_two_arrows_of_a_picture_overlap():
    spans = [(0, 2), (2, 4), (1, 3), (0, 4), (0, 1), (3, 4), (1, 4)]
    lanes = graph._lanes(spans)
    for one, (first, lane) in enumerate(zip(spans, lanes, strict=True)):
        for second, other in list(zip(spans, lanes, strict=True))[one + 1 :]:
            if lane and lane == other:
                assert first[1] <= second[0] or second[1] <= first[0]
    assert [lane == 0 for lane in lanes] == [False] * 4 + [True, True, False]


def test_a_courses_page_has_a_picture_of_its_weeks_with_a_link_to_each(pages):
    for course, weeks in SYLLABUS.items():
        svg = pages[f"{course}/index.html"].select_one("svg.mml-graph")
        assert [link["href"] for link in svg.find_all("a")] == [f"{week}/lesson.html" for week in weeks]


# ---- where it is published ----


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://github.com/ada/maths.git", ("ada", "maths")),
        ("https://github.com/ada/maths", ("ada", "maths")),
        ("git@github.com:ada/maths-for.ml.git", ("ada", "maths-for.ml")),
        ("ssh://git@github.com/ada/maths.git", ("ada", "maths")),
        ("https://example.org/ada/maths.git", None),
        ("../maths", None),
        ("https://github.com.example.org/ada/maths", None),
    ],
)
def test_the_repository_is_read_from_the_clone(tmp_path, address, expected):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    subprocess.run(["git", "-C", tmp_path, "remote", "add", "origin", address], check=True)
    found = find(tmp_path, "1.2.3")
    assert (found and (found.owner, found.name)) == expected
    if found:
        assert found.version == "v1.2.3"


def test_without_git_or_a_remote_there_is_no_repository(tmp_path):
    assert find(tmp_path, "1.2.3") is None


def test_a_published_course_links_to_binder_and_colab_and_another_one_does_not(tmp_path, pages):
    linked = [name for name, page in pages.items() if re.search(r"mybinder|colab", str(page.find("article")))]
    assert bool(linked) == bool(find(ROOT, "1.2.3"))  # these tests run in clones of both kinds
    here = Repository("ada", "maths", "v1.2.3")
    sheet = SHEETS[0]
    ways = BeautifulSoup(stage._ways(sheet, here), "html.parser")
    links = {link.get_text(): link["href"] for link in ways.find_all("a")}
    assert links["Binder"] == (
        "https://mybinder.org/v2/gh/ada/maths/v1.2.3?urlpath=lab%2Ftree%2F"
        f"{sheet.week.course}%2Frelease%2F{sheet.week.name}%2Flesson.ipynb"
    )
    assert links["Colab"] == (
        f"https://colab.research.google.com/github/ada/maths/blob/gh-pages/v1.2.3/colab/{sheet.place}.ipynb"
    )
    first = stage._for_colab(sheet, here).cells[0].source
    assert "--branch v1.2.3 https://github.com/ada/maths course" in first
    assert f"%cd course/{sheet.week.course}/release/{sheet.week.name}" in first


# ---- making it ----


def test_a_folder_with_somebody_elses_files_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UserError, match="has not made"):
        make.make(ROOT, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_staging_again_writes_only_what_has_changed(tmp_path):
    stage._write_all(tmp_path, {"a.md": b"one", "b/c.md": b"two"})
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.md")}
    stage._write_all(tmp_path, {"a.md": b"one", "d.md": b"three"})
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == ["a.md", "d.md"]
    assert (tmp_path / "a.md").stat().st_mtime_ns == before[tmp_path / "a.md"]


@pytest.mark.parametrize("text", ["See {{ unheard_of }}.", "% table of wishes\n", "% begin repository\n"])
def test_a_page_that_asks_for_what_nobody_gives_is_refused(text):
    with pytest.raises(UserError, match=r"page\.md asks for"):
        stage._filled(Path("page.md"), text, {}, published=False)


def test_parts_about_the_repository_are_there_only_where_there_is_one():
    text = "a\n% begin repository\nclone {{ clone_url }}\n% end repository\nb\n"
    assert stage._filled(Path("page.md"), text, {}, published=False) == "a\nb\n"
    assert stage._filled(Path("page.md"), text, {"clone_url": "U"}, published=True) == "a\nclone U\nb\n"


def test_npm_is_asked_for_only_where_it_is_needed(tmp_path, monkeypatch):
    from mml.instructor.site import vendor

    (tmp_path / "site").mkdir()
    shutil.copy(ROOT / "site" / "package.json", tmp_path / "site")
    monkeypatch.setattr(vendor.shutil, "which", lambda _: None)
    with pytest.raises(UserError, match=r"install Node\.js"):
        vendor.mathjax(tmp_path)
