"""`mml release`: what it refuses, what it makes, and that a version that was released stays as it is."""

import errno
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import website
from axe_playwright_python.sync_playwright import Axe
from bleach._vendor import html5lib
from bs4 import BeautifulSoup
from conftest import ROOT

from mml.instructor import cli, learner, release
from mml.instructor.course import COURSES, UserError, find_week
from mml.instructor.site import make, stage

DAYS = {"0.6.0": "2026-11-21", "0.6.1": "2027-01-30", "0.7.0": "2026-12-01", "0.10.0": "2027-01-02"}
FILES = ("pyproject.toml", "CHANGELOG.md", "CITATION.cff", "README.md", "LICENSE", "LICENSE-CONTENT", "constraints.txt")
LAB = "linear_algebra/release/week5_eigenvectors"


def git(root, *arguments):
    names = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
    run = subprocess.run(["git", "-C", root, *names, *arguments], check=True, capture_output=True, text=True)
    return run.stdout.strip()


def commit(root):
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "A step")


def change(root, name, old, new):
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def tree(folder):
    """Return what lies in a folder: bytes, or None for a folder, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if ".git" not in path.relative_to(folder).parts
    }


def give(root, version, day, what="- Something is **new**."):
    """Write version, day and what is new into a course, and commit."""
    (root / "pyproject.toml").write_text(
        f'[project]\nname = "mml"\nversion = "{version}"\nrequires-python = ">=3.11"\n', encoding="utf-8"
    )
    (root / "mml" / "__init__.py").write_text(f'"""Helpers."""\n\n__version__ = "{version}"\n', encoding="utf-8")
    old = (root / "CHANGELOG.md").read_text(encoding="utf-8").removeprefix("# Changelog\n")
    news = f"# Changelog\n\n## {version}, {day}\n\n{what}\n{old}"
    (root / "CHANGELOG.md").write_text(news, encoding="utf-8")
    cited = f"cff-version: 1.2.0\nversion: {version}\ndate-released: {day}\n"
    (root / "CITATION.cff").write_text(cited, encoding="utf-8")
    commit(root)


@pytest.fixture
def course(tmp_path):
    """A small course in git, with one released notebook and version 0.6.0."""
    root = tmp_path / "course"
    (root / LAB).mkdir(parents=True)
    (root / LAB / "quiz.ipynb").write_text("{}")
    (root / LAB / "quiz.questions").write_text("packed")
    (root / "linear_algebra" / "nbgrader_config.py").write_text("")
    (root / "mml").mkdir()
    for name in ("LICENSE", "LICENSE-CONTENT", "constraints.txt", "CHANGELOG.md"):
        (root / name).write_text("# Changelog\n" if name == "CHANGELOG.md" else name)
    (root / ".gitignore").write_text("dist/\n")
    subprocess.run(["git", "init", "--quiet", root], check=True)
    give(root, "0.6.0", DAYS["0.6.0"])
    return root


@pytest.fixture
def fakes(monkeypatch):
    """Stand-ins for what takes long: the comparison of built notebooks, the wheel and the website."""

    def wheel(root, folder):
        path = folder / f"mml-{release._in_step(root)[0].version}-py3-none-any.whl"
        path.write_bytes(b"wheel")
        return path

    def site(root, out, lite, say, versions):
        assert versions
        (out / "files").mkdir(parents=True)
        (out / "index.html").write_text(f"<!DOCTYPE html><title>{out.name}</title><h1>{out.name}</h1>")
        (out / make.MARK).write_text("{}")
        (out / ".buildinfo").write_text("config: 1")
        (out.parent / "jupyter_execute").mkdir()  # MyST-NB leaves executed notebooks beside the site
        (out.parent / "jupyter_execute" / "lab_solution.ipynb").write_text("{}")
        say("site made")

    monkeypatch.setattr(release.build, "check", lambda weeks: [])
    monkeypatch.setattr(release, "build_wheel", wheel)
    monkeypatch.setattr(release.make, "make", site)


def make_release(root, out=None, published=None):
    out = out or root / "dist"
    said = []
    release.release(root, out, published or out / "site", say=said.append)
    return said


# ---- what is refused -----------------------------------------------------------------------------


def everywhere(version):
    return lambda root: give(root, version, "2026-12-01")


def edit(name, old, new, committed=True):
    def broken(root):
        change(root, name, old, new)
        if committed:
            commit(root)

    return broken


def add(name, text=""):
    def broken(root):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)

    return broken


def tag_elsewhere(root):
    git(root, "tag", "v0.6.0")
    commit(root)


def stage_a_file(root):
    (root / "new.txt").write_text("new")
    git(root, "add", "new.txt")


def remove(name):
    def broken(root):
        (root / name).unlink()
        commit(root)

    return broken


def release_and_change(root):
    (root / "dist" / "site").mkdir(parents=True)
    release._write_pages(root / "dist" / "site", [release.Release("0.5.0", "2026-01-01", "- Old.")])
    change(root, "dist/site/versions.html", "Old", "Mine")


BREAKS = {
    "package": (edit("mml/__init__.py", "0.6.0", "0.6.1"), r"versions differ: .*mml/__init__\.py has 0\.6\.1"),
    "project": (edit("pyproject.toml", "0.6.0", "0.6.1"), r"versions differ: pyproject\.toml has 0\.6\.1"),
    "changelog": (edit("CHANGELOG.md", "0.6.0", "0.5.9"), r"versions differ: .*CHANGELOG\.md has 0\.5\.9"),
    "citation": (
        edit("CITATION.cff", "version: 0.6.0", "version: 0.5.0"),
        r"versions differ: .*CITATION\.cff has 0\.5",
    ),
    "citation's day": (
        edit("CITATION.cff", "11-21", "11-22"),
        "CHANGELOG.md says 2026-11-21, and CITATION.cff says 2026-11-22",
    ),
    "no day": (
        edit("CHANGELOG.md", "0.6.0, 2026-11-21", "0.6.0"),
        "CHANGELOG.md does not .* newest heading is '0.6.0'",
    ),
    "not yet": (
        edit("CHANGELOG.md", "## 0.6", "## Next\n\n## 0.6"),
        "CHANGELOG.md does not .* newest heading is 'Next'",
    ),
    "no such day": (edit("CHANGELOG.md", "2026-11-21", "2026-02-30"), "CHANGELOG.md does not give the version: day is"),
    "two numbers": (everywhere("0.6"), r"0\.6 is not a version of three numbers"),
    "a nought": (everywhere("0.07.0"), r"0\.07\.0 is not a version of three numbers"),
    "a word": (everywhere("1.0.0-beta"), r"1\.0\.0-beta is not a version of three numbers"),
    "no news": (
        edit("CHANGELOG.md", "- Something is **new**.", ""),
        r"CHANGELOG\.md does not say what is new in 0\.6\.0",
    ),
    "link": (
        edit("CHANGELOG.md", "Something", "[Some](site/x.md)"),
        r"CHANGELOG\.md links to site/x\.md, which leads nowhere",
    ),
    "no citation": (remove("CITATION.cff"), r"CITATION\.cff does not give the version: .*No such file"),
    "no package": (
        edit("mml/__init__.py", "__version__", "version"),
        r"__init__\.py does not give the version: it has no",
    ),
    "no TOML": (edit("pyproject.toml", "[project]", "[project"), r"pyproject\.toml does not give the version"),
    "no YAML": (edit("CITATION.cff", "cff", "{cff"), r"CITATION\.cff does not give the version"),
    "changed": (edit("LICENSE", "LICENSE", "Free", committed=False), "not committed: LICENSE$"),
    "new file": (add("notes.txt"), r"not committed: notes\.txt"),
    "staged file": (stage_a_file, r"not committed: new\.txt"),
    "tag": (tag_elsewhere, r"the tag v0\.6\.0 is another commit"),
    "no clone": (lambda root: (root / ".git" / "HEAD").unlink(), "git cannot say what is committed: fatal"),
    "made": (add("dist/0.6.0/NOTES.md"), r"dist/0\.6\.0 is there already, and a version"),
    "published": (add("dist/site/v0.6.0/index.html"), r"dist/site/v0\.6\.0 is there already, and a version"),
    "other site": (add("dist/site/index.html", "<h1>Mine</h1>"), r"index\.html is not as 'mml release' left it"),
    "other list": (release_and_change, r"versions\.html is not as 'mml release' left it"),
    "record": (add("dist/site/v0.5.0/release.json", "{"), r"v0\.5\.0/release\.json cannot be read"),
    "record's day": (add("dist/site/v0.5.0/release.json", '{"date": "May"}'), r"v0\.5\.0/release\.json cannot be read"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_what_is_not_right_is_refused_and_nothing_is_made(course, fakes, name):
    broken, said = BREAKS[name]
    release.check(course, course / "dist", course / "dist" / "site")
    broken(course)
    before = tree(course)
    with pytest.raises(UserError) as error:
        make_release(course)
    head, *wrong = str(error.value).split("\n- ")
    assert head == "Nothing is released:"
    assert len(wrong) == 1, wrong
    assert re.search(said, wrong[0].replace(os.sep, "/")), wrong[0]
    assert tree(course) == before


def test_all_that_is_wrong_is_said_at_once(course, fakes):
    change(course, "CITATION.cff", "11-21", "11-22")
    change(course, "mml/__init__.py", "0.6.0", "0.6.1")
    for number in range(8):
        (course / f"{number}.txt").write_text("")
    with pytest.raises(UserError) as error:
        make_release(course)
    wrong = str(error.value).split("\n- ")[1:]
    assert [text.split()[0] for text in wrong] == ["the", "CHANGELOG.md", "not"]
    assert wrong[2].endswith("2.txt; and 5 more")


def test_built_notebooks_that_are_out_of_step_are_refused(course):
    """The one test that compares them indeed; the others leave it out."""
    week = find_week("week1_vectors", ROOT)
    shutil.copy(ROOT / "linear_algebra" / "nbgrader_config.py", course / "linear_algebra")
    for kind in ("content", "source", "release"):
        shutil.copytree(week.folder(kind), course / "linear_algebra" / kind / week.name)
    commit(course)
    release.check(course, course / "dist", course / "dist" / "site")
    change(course, "linear_algebra/release/week1_vectors/quiz.ipynb", "quiz", "test")
    commit(course)
    with pytest.raises(UserError, match=r"out of step, run 'mml build': .*quiz\.ipynb: not what content/ makes$"):
        make_release(course)
    assert not (course / "dist").exists()


def test_content_that_cannot_be_built_is_refused(course, monkeypatch):
    def broken(weeks):
        raise release.build.BuildError("lesson.py: cell 3: a test without points")

    monkeypatch.setattr(release.build, "check", broken)
    with pytest.raises(UserError, match=r"Nothing is released:\n- lesson\.py: cell 3"):
        make_release(course)


def test_without_git_a_clone_is_refused_and_an_unpacked_archive_is_not(course, fakes, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match="is a git clone, and there is no git: install it"):
        make_release(course)
    shutil.rmtree(course / ".git")
    said = make_release(course)
    assert said[1].endswith("is no git clone: nobody knows whether something was changed, or which commit is v0.6.0.")
    assert (course / "dist" / "0.6.0" / "SHA256SUMS").is_file()


def test_a_tag_at_this_commit_is_right(course, fakes):
    git(course, "tag", "--annotate", "--message", "Version 0.6.0", "v0.6.0")
    git(course, "branch", "v0.6.0", "HEAD")
    make_release(course)


# ---- versions side by side -----------------------------------------------------------------------


def test_the_same_version_is_not_released_twice(course, fakes):
    make_release(course)
    before = tree(course)
    with pytest.raises(UserError) as error:
        make_release(course)
    assert str(error.value).count("is there already") == 2
    assert tree(course) == before


def test_the_archive_of_the_website_is_the_website_and_nothing_else(course, fakes):
    make_release(course)
    (archive,) = (course / "dist" / "0.6.0").glob("*-site.zip")
    with zipfile.ZipFile(archive) as packed:
        found = {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
    made = {name: data for name, data in tree(course / "dist" / "site").items() if data is not None}
    assert found == made
    assert set(made) == {
        *("index.html", "versions.html", ".nojekyll", "v0.6.0/index.html", "v0.6.0/release.json"),
        "v0.6.0/files/mathematics-0.6.0-notebooks.zip",
    }


@pytest.fixture
def grown(course, fakes):
    """A website with four versions, one of them a repair of an old one; and what each was when it was made."""
    site, seen = course / "dist" / "site", {}
    for version in ("0.6.0", "0.7.0", "0.10.0", "0.6.1"):
        if version != "0.6.0":
            give(
                course, version, DAYS[version], f"- New in `{version}`: <b>a & b</b>.\n- [Source](https://example.org)"
            )
        make_release(course)
        seen[version] = tree(site / f"v{version}")
    return site, seen


def test_a_new_version_leaves_the_others_as_they_are(grown):
    site, seen = grown
    assert {path.name for path in site.iterdir()} == {
        *(f"v{version}" for version in seen),
        *("index.html", "versions.html", ".nojekyll"),
    }
    for version, files in seen.items():
        assert files["index.html"].endswith(f"<h1>v{version}</h1>".encode())
        assert tree(site / f"v{version}") == files


def test_the_first_page_leads_to_the_newest_version_without_a_script(grown):
    site, _ = grown
    page = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert page.find("meta", {"http-equiv": "refresh"})["content"] == "0; url=v0.10.0/index.html"
    assert [link["href"] for link in page.find_all("a")] == ["v0.10.0/index.html", "versions.html"]
    assert not page.find_all("script")


def test_all_versions_are_listed_with_their_days_and_news_the_newest_first(grown):
    site, seen = grown
    page = BeautifulSoup((site / "versions.html").read_text(encoding="utf-8"), "html.parser")
    wanted = ["0.10.0", "0.7.0", "0.6.1", "0.6.0"]
    assert [head.get_text() for head in page.find_all("h2")] == [
        "Version 0.10.0, the newest",
        *(f"Version {version}" for version in wanted[1:]),
    ]
    assert [time["datetime"] for time in page.find_all("time")] == [DAYS[version] for version in wanted]
    assert "30 January 2027" in page.get_text()
    assert [code.get_text() for code in page.select("li code")] == wanted[:3]
    assert "<b>a & b</b>" in page.get_text()
    inside = [link["href"] for link in page.find_all("a") if "://" not in link["href"]]
    assert len(inside) == 2 * len(seen)
    for link in inside:
        assert (site / link).is_file()


@pytest.mark.parametrize("name", release.PAGES)
def test_the_pages_about_versions_are_valid_and_load_nothing(grown, name):
    site, _ = grown
    text = (site / name).read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=True).parse(text)
    page = BeautifulSoup(text, "html.parser")
    assert page.html["lang"] == "en-GB"
    assert not page.find_all(["script", "img", "iframe", "link"])
    assert "prefers-color-scheme: dark" in page.style.string


def test_a_version_that_something_else_has_put_there_is_listed_and_other_things_are_left(course, fakes):
    site = course / "dist" / "site"
    for name in ("v0.5.0", "vendor", "v1"):
        (site / name).mkdir(parents=True)
        (site / name / "index.html").write_text("mine")
    (site / "CNAME").write_text("example.org")
    before = tree(site)
    make_release(course)
    after = tree(site)
    assert {name: after[name] for name in before} == before
    page = BeautifulSoup((site / "versions.html").read_text(encoding="utf-8"), "html.parser")
    assert [head.a["href"] for head in page.find_all("h2")] == ["v0.6.0/index.html", "v0.5.0/index.html"]
    assert "Nothing is recorded of what changed." in page.get_text()


def test_the_website_can_be_a_checkout_of_another_branch(course, fakes, tmp_path):
    """As CONTRIBUTING.md says it for GitHub Pages."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    said = [line for block in re.findall(r"```console\n(.*?)```", text, flags=re.DOTALL) for line in block.splitlines()]
    said = [line.removeprefix("$ ").partition("#")[0].strip() for line in said if "mathematics-site" in line]
    first, orphan, later, released, *publish = said
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "origin"], check=True)
    git(course, "remote", "add", "origin", str(tmp_path / "origin"))
    for line in (first, orphan):
        git(course, *line.split()[1:])
    assert released == "make release PUBLISHED=../mathematics-site"
    site = course.parent / "mathematics-site"
    assert {path.name for path in site.iterdir()} == {".git"}
    make_release(course, published=site)
    for line in publish:
        git(course, *(word.strip('"') for word in re.findall(r'"[^"]+"|\S+', line)[1:]))
    assert not git(site, "status", "--porcelain")
    other = course.parent / "other" / "course"
    subprocess.run(
        ["git", "clone", "--quiet", "--no-checkout", tmp_path / "origin", other], check=True, capture_output=True
    )
    git(other, *later.split()[1:])
    assert tree(other.parent / "mathematics-site") == tree(site)


# ---- nothing half --------------------------------------------------------------------------------


@pytest.fixture(params=["first", "second"])
def before(request, course, fakes):
    """A course whose first release is to come, or its second; what is there, and which version comes."""
    if request.param == "second":
        make_release(course)
        give(course, "0.7.0", DAYS["0.7.0"])
    return course


def left(root):
    """Return what lies in dist; empty folders count as nothing."""
    return {name: data for name, data in tree(root).items() if name.startswith("dist/") and data is not None}


def stop(error):
    def stopped(*_, **__):
        raise error

    return stopped


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")
MOMENTS = {
    "wheel": (release, "build_wheel", UserError("hatchling"), UserError),
    "site": (release.make, "make", KeyboardInterrupt(), KeyboardInterrupt),
    "full": (release.stage, "pack", FULL, UserError),
    "copy": (release.shutil, "copytree", FULL, UserError),
    "pages": (release.pages, "render", FULL, UserError),
    "sums": (release, "_digest", FULL, UserError),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_is_cut_short_leaves_all_as_it_was(before, monkeypatch, moment):
    place, name, error, raised = MOMENTS[moment]
    old = left(before)
    with monkeypatch.context() as patch:
        patch.setattr(place, name, stop(error))
        with pytest.raises(raised):
            make_release(before)
    assert left(before) == old
    assert "SOURCE_DATE_EPOCH" not in os.environ
    make_release(before)


@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt()], ids=["full", "stopped"])
def test_what_is_cut_short_while_it_is_moved_is_moved_back(before, monkeypatch, number, error):
    old, real, count = left(before), os.replace, 0

    def replace(source, place):
        nonlocal count
        count += 1
        if count == number:
            raise error
        real(source, place)

    with monkeypatch.context() as patch:
        patch.setattr(release.os, "replace", replace)
        with pytest.raises((UserError, KeyboardInterrupt)):
            make_release(before)
    assert count >= number
    assert left(before) == old
    make_release(before)


def test_there_are_no_more_moves_than_are_tested(course, fakes, monkeypatch):
    count, real = 0, os.replace

    def replace(source, place):
        nonlocal count
        count += 1
        real(source, place)

    monkeypatch.setattr(release.os, "replace", replace)
    make_release(course)
    assert count == 5


def test_what_a_killed_run_has_left_is_cleared_away(before):
    for part in (before / "dist" / release.PART, before / "dist" / "site" / release.PART_OF_SITE):
        (part / "half").mkdir(parents=True)
        (part / "half" / "file").write_text("half")
    make_release(before)
    assert not [name for name in left(before) if "half" in name or ".mml" in name]


def test_a_released_site_is_not_made_over_again(course, fakes):
    make_release(course)
    with pytest.raises(UserError, match="has not made"):
        make._claim(course / "dist" / "site" / "v0.6.0")


def test_files_are_the_same_whenever_they_are_made(course, fakes):
    make_release(course, course / "dist" / "one")
    for path in course.rglob("*"):
        os.utime(path, (10**9, 10**9))
    make_release(course, course / "dist" / "two")
    assert left(course)
    assert tree(course / "dist" / "one") == tree(course / "dist" / "two")


def test_an_archive_says_that_it_was_made_on_the_day_of_the_release(course, fakes):
    make_release(course)
    for path in (course / "dist" / "0.6.0").glob("*.zip"):
        with zipfile.ZipFile(path) as packed:
            assert {info.date_time for info in packed.infolist()} == {(2026, 11, 21, 0, 0, 0)}
            assert {info.create_system for info in packed.infolist()} == {3}


# ---- the command ---------------------------------------------------------------------------------


def test_the_command_makes_it_where_it_is_told(course, fakes, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(course / "linear_algebra")
    cli.app(["release"], standalone_mode=False)
    assert (course / "dist" / "0.6.0" / "NOTES.md").is_file()
    assert (course / "dist" / "site" / "v0.6.0").is_dir()
    monkeypatch.chdir(tmp_path / "course")
    cli.app(["release", "--out", "../out", "--published", "../pages", "--no-lite"], standalone_mode=False)
    assert (tmp_path / "out" / "0.6.0" / "NOTES.md").is_file()
    assert {path.name for path in (tmp_path / "pages").iterdir()} == {"v0.6.0", *release.PAGES, ".nojekyll"}
    assert "open index.html there" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="make is for Unix; Windows users have mml")
def test_make_passes_the_website_on():
    command = ["make", "--no-print-directory", "-n", "release", "PUBLISHED=../a b"]  # these tests may run inside make
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip().endswith('mml release --published "../a b"')


# ---- the real thing ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The course itself, released: the folder of files and the website. The tests of the website made the site."""
    made, root = website.made(tmp_path_factory), tmp_path_factory.mktemp("real")
    for name in FILES:
        shutil.copy(ROOT / name, root / name)
    for name in ("mml", "data"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in COURSES:
        shutil.copytree(ROOT / name / "release", root / name / "release")
    said = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release.build, "check", lambda weeks: [])
        patch.setattr(release.make, "make", lambda root, out, lite, say, versions: shutil.copytree(made, out))
        files, version = release.release(root, root / "dist", root / "dist" / "site", lite=False, say=said.append)
    return files, version


def version():
    return release._of_project((ROOT / "pyproject.toml").read_text(encoding="utf-8")).version


def test_it_is_five_files(real):
    files, _ = real
    assert {path.name for path in files.iterdir()} == {
        f"mml-{version()}-py3-none-any.whl",
        f"mathematics-{version()}-notebooks.zip",
        f"mathematics-{version()}-site.zip",
        "NOTES.md",
        "SHA256SUMS",
    }


def test_the_archive_of_notebooks_is_what_learners_get_and_how_to_begin(real):
    files, _ = real
    top = f"mathematics-{version()}-notebooks"
    wheel = f"mml-{version()}-py3-none-any.whl"
    with zipfile.ZipFile(files / f"{top}.zip") as packed:
        found = {name: packed.read(name) for name in packed.namelist()}
        assert len(found) == len(packed.namelist())
    readme = found.pop(f"{top}/README.txt").decode()
    others = [files / wheel, *(ROOT / name for name in ("constraints.txt", "LICENSE", "LICENSE-CONTENT"))]
    given = {path.name: path.read_bytes() for path in others} | learner.released(ROOT)
    assert len([name for name in given if name.endswith(".ipynb")]) == len(stage.sheets(ROOT)) > 40
    assert found == {f"{top}/{name}": data for name, data in given.items()}
    for name, data in found.items():
        assert not re.search(r"/(source|content)/|answers_", name)
        if name.endswith(".ipynb"):
            assert not re.search(rb"BEGIN (SOLUTION|HIDDEN)", data)
    assert readme.count(wheel) == 2
    assert readme.count("--constraint constraints.txt jupyterlab") == 2
    assert "Python 3.11 or newer" in readme
    assert f"version {version()}" in readme
    assert not re.search(r"[{}]", readme)
    assert max(len(line) for line in readme.splitlines() if not line.startswith("     ")) <= 80


def test_the_wheel_has_no_solution(real):
    files, _ = real
    with zipfile.ZipFile(files / f"mml-{version()}-py3-none-any.whl") as packed:
        names = packed.namelist()
    assert "mml/check.py" in names
    assert "mml/_data/SHA256SUMS" in names
    assert not [name for name in names if re.search(r"/(source|content)/|answers_|\.ipynb$|__pycache__", name)]


def test_the_wheel_installs_without_the_network(real, tmp_path):
    files, _ = real
    subprocess.run([sys.executable, "-m", "venv", tmp_path], check=True)
    python = tmp_path / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [python, "-m", "pip", "install", "--no-deps", "--no-index", "--disable-pip-version-check"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run([*install, *files.glob("*.whl")], check=True, env=environment, capture_output=True)
    look = "import importlib.metadata, mml; print(mml.__file__, mml.__version__, importlib.metadata.version('mml'))"
    run = subprocess.run(
        [python, "-c", look], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    place, *versions = run.stdout.split()
    assert Path(place).is_relative_to(tmp_path.resolve()) or Path(place).is_relative_to(tmp_path)
    assert versions == [version()] * 2


def test_the_sums_are_right(real, tmp_path):
    files, _ = real
    rows = dict(reversed(line.split("  ")) for line in (files / "SHA256SUMS").read_text().splitlines())
    assert rows == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files.iterdir()
        if path.name != "SHA256SUMS"
    }
    if shutil.which("sha256sum"):
        copy = shutil.copytree(files, tmp_path / "copy")
        command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
        assert subprocess.run(command, cwd=copy, capture_output=True).returncode == 0
        (copy / "NOTES.md").write_text("other")
        assert subprocess.run(command, cwd=copy, capture_output=True).returncode == 1


def test_the_archive_of_the_website_is_a_website_with_this_version(real, tmp_path):
    files, published = real
    name = f"mathematics-{version()}-site"
    with zipfile.ZipFile(files / f"{name}.zip") as packed:
        packed.extractall(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    here, there = tree(tmp_path / name), tree(published.parent)
    assert here.items() <= there.items()
    assert {there[name] for name in there.keys() - here.keys()} <= {None}, "an archive has no empty folders"
    assert {path.name for path in (tmp_path / name).iterdir()} == {f"v{version()}", *release.PAGES, ".nojekyll"}
    assert (published / "linear_algebra" / "week5_eigenvectors" / "lesson.html").is_file()
    notebooks = f"mathematics-{version()}-notebooks.zip"
    assert (published / "files" / notebooks).read_bytes() == (files / notebooks).read_bytes()


def test_the_notes_are_what_the_changelog_says(real):
    files, published = real
    notes = (files / "NOTES.md").read_text(encoding="utf-8")
    sections = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")
    heading, _, newest = sections[1].partition("\n")
    assert newest.strip() in notes
    assert sections[2].strip().splitlines()[-1] not in notes
    for path in files.iterdir():
        assert path.name == "NOTES.md" or path.name in notes
    record = json.loads((published / release.RECORD).read_text(encoding="utf-8"))
    assert f"{record['version']}, {record['date']}" == heading
    assert record["changes"] == newest.strip()


def test_a_wheel_is_the_same_whenever_it_is_made(real, tmp_path):
    files, published = real
    root = published.parents[2]
    for path in [root / "pyproject.toml", *(root / "mml").rglob("*.py")]:
        os.utime(path, (10**9, 10**9))
    with release._clock(release._of_citation((ROOT / "CITATION.cff").read_text(encoding="utf-8")).date):
        again = release.build_wheel(root, tmp_path)
    assert again.read_bytes() == (files / again.name).read_bytes()
    with zipfile.ZipFile(io.BytesIO(again.read_bytes())) as packed:
        assert {info.date_time[:3] for info in packed.infolist()} == {
            tuple(map(int, release._of_citation((ROOT / "CITATION.cff").read_text(encoding="utf-8")).date.split("-")))
        }


# ---- how the pages link to the list --------------------------------------------------------------


@pytest.mark.parametrize("versions", [True, False], ids=["released", "alone"])
def test_only_the_site_of_a_release_links_to_other_versions(tmp_path, versions):
    sources = tmp_path / "pages" / "part" / "deep"
    sources.mkdir(parents=True)
    for name in ("conf.py", "style.css", "icon.svg"):
        shutil.copy(ROOT / "site" / name, tmp_path / "pages")
    (tmp_path / "extra").mkdir()
    contents = ":::{toctree}\n:hidden:\n\npart/deep/page\n:::"
    (tmp_path / "pages" / "index.md").write_text(f"# First\n\nWords.\n\n{contents}\n")
    (sources / "page.md").write_text("# Second\n\nWords.\n")
    out = tmp_path / "out" / "v1.2.3"
    make._sphinx(tmp_path, out, "1.2.3", ROOT / "site" / "templates" if versions else "")
    for name in ("index.html", "part/deep/page.html", "search.html"):
        page = BeautifulSoup((out / name).read_text(encoding="utf-8"), "html.parser")
        links = [link for link in page.find_all("a") if link.get_text() == "Other versions"]
        assert len(links) == versions
        for link in links:
            assert ((out / name).parent / link["href"]).resolve() == (out.parent / "versions.html").resolve()
            assert "Version 1.2.3" in link.parent.get_text()


# ---- in a real browser ---------------------------------------------------------------------------


@pytest.mark.browser
def test_the_first_page_opens_the_newest_version_where_scripts_are_off(grown, chromium):
    site, _ = grown
    for address in ((site / "index.html").as_uri(), None):
        with website.served(site) as served:
            context = chromium.new_context(java_script_enabled=False)
            page = context.new_page()
            page.goto(address or f"{served}/")
            page.wait_for_url("**/v0.10.0/index.html")
            assert page.locator("h1").inner_text() == "v0.10.0"
            context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", release.PAGES)
def test_the_pages_about_versions_are_for_everybody(grown, chromium, name, scheme):
    site, _ = grown
    text = (site / name).read_text(encoding="utf-8")
    context = chromium.new_context(color_scheme=scheme, viewport={"width": 390, "height": 844}, bypass_csp=True)
    page = context.new_page()
    page.set_content(re.sub(r'<meta http-equiv="refresh".*', "", text))
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 25, 30)"
    assert dark == (scheme == "dark")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert Axe().run(page).response["violations"] == []
    context.close()
