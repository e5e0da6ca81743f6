"""Data files: whole, loaded in the shape that is promised, and an error that says what to do when they are not."""

import hashlib
import re
import subprocess
import sys

import numpy as np
import pytest
from conftest import ROOT

from mml import data

DATA = ROOT / "data"


def sums(folder=DATA):
    return dict(line.split()[::-1] for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())


def test_every_file_has_its_checksum_and_its_line_in_the_readme():
    kept = {path.name for path in DATA.iterdir() if path.suffix not in (".py", ".md") and path.name != "SHA256SUMS"}
    assert kept
    assert kept == set(sums())
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for name, digest in sums().items():
        assert hashlib.sha256((DATA / name).read_bytes()).hexdigest() == digest
        assert f"`{name}`" in readme


def test_the_import_graph_is_what_the_readme_says():
    names, links = data.stdlib_imports()
    assert names == sorted(set(names))
    assert links.shape == (1385, 2)
    assert len(names) == 212
    assert links.min() == 0
    assert links.max() < len(names)
    assert np.all(links[:, 0] != links[:, 1])
    assert len(np.unique(links, axis=0)) == len(links)
    pairs = {(names[j], names[i]) for j, i in links}
    assert ("csv", "re") in pairs
    assert ("re", "csv") not in pairs


def test_the_heights_are_what_the_readme_says():
    height, women, men = data.heights()
    assert height.shape == women.shape == men.shape == (33,)
    assert np.all(np.diff(height) == 2)
    assert (height[0], height[-1]) == (139, 203)
    for counts, mean, sd in ((women, 64.1 * 2.54, 2.75 * 2.54), (men, 69.3 * 2.54, 2.92 * 2.54)):
        assert counts.sum() == 2000
        found = counts @ height / 2000
        assert abs(found - mean) < 4 * sd / 2000**0.5
        assert abs(np.sqrt(counts @ (height - found) ** 2 / 2000) / sd - 1) < 0.07


def test_the_bear_stands_and_is_not_its_own_mirror_image():
    bear = data.bear()
    assert bear.shape == (2, 260)
    lifted = np.isnan(bear).any(axis=0)
    assert np.array_equal(lifted, np.isnan(bear).all(axis=0))
    assert lifted.sum() == 17
    assert not lifted[[0, -1]].any()
    x, y = bear[:, ~lifted]
    assert y.min() == 0
    assert round(y.max(), 2) == 1.94
    assert x.max() > 1.5 * -x.min()


def test_the_portrait_is_grey_and_looks_different_from_every_side():
    portrait = data.portrait()
    assert portrait.shape == (64, 64)
    assert portrait.min() >= 0
    assert portrait.max() <= 1
    assert np.ptp(portrait) > 0.8
    sides = [np.rot90(kind, k) for kind in (portrait, portrait[:, ::-1]) for k in range(4)]
    for number, one in enumerate(sides):
        for other in sides[:number]:
            assert np.abs(one - other).mean() > 0.02


def test_the_digits_are_one_per_row():
    X, labels = data.digits()
    assert X.shape == (1797, 64)
    assert labels.shape == (1797,)
    assert (X.min(), X.max()) == (0, 16)
    assert set(labels) == set(range(10))
    ink = [X[labels == digit].mean(axis=0).reshape(8, 8) for digit in (0, 1)]
    assert ink[0][4, 4] < 2 < 10 < ink[1][4, 4]  # a nought has a hole where a one has ink


def test_the_drawings_are_what_their_script_makes(tmp_path):
    subprocess.run([sys.executable, DATA / "make_bear.py", tmp_path], capture_output=True, check=True)
    for name in ("bear.csv", "portrait.csv"):
        made, kept = (np.genfromtxt(folder / name, delimiter=",") for folder in (tmp_path, DATA))
        np.testing.assert_allclose(made, kept, atol=1.1 if name == "portrait.csv" else 0.0011)  # the last digit


def test_the_heights_are_what_their_script_makes(tmp_path):
    target = tmp_path / "heights.csv"
    subprocess.run([sys.executable, DATA / "make_heights.py", target], capture_output=True, check=True)
    assert target.read_text() == (DATA / "heights.csv").read_text()


def test_the_script_makes_a_graph_of_this_interpreter(tmp_path):
    target = tmp_path / "graph.csv"
    script = DATA / "make_stdlib_imports.py"
    run = subprocess.run([sys.executable, script, target], capture_output=True, text=True, check=True)
    assert re.search(r"\d+ modules, \d+ links", run.stdout)
    lines = target.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "importer,imported"
    assert "csv,re" in lines
    if sys.version_info[:3] == (3, 11, 7) and sys.platform == "linux":
        assert target.read_bytes() == (DATA / "stdlib_imports.csv").read_bytes()


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the data folder that mml.data reads in place of the course's."""
    for path in DATA.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(data, "folder", lambda: tmp_path)
    return tmp_path


def test_a_changed_byte_is_found(copy):
    file = copy / "stdlib_imports.csv"
    content = bytearray(file.read_bytes())
    content[1000] ^= 1
    file.write_bytes(content)
    with pytest.raises(data.DataError, match=r"is not what the course ships.*git checkout"):
        data.stdlib_imports()


def test_a_missing_file_says_how_to_get_it_back(copy):
    (copy / "stdlib_imports.csv").unlink()
    with pytest.raises(
        data.DataError, match=r"is missing. Bring it back with 'git checkout -- data/stdlib_imports.csv'"
    ):
        data.stdlib_imports()


def test_an_unknown_name_lists_what_there_is(copy):
    with pytest.raises(data.DataError, match=r"no data file 'digits.csv'. It has: .*stdlib_imports.csv"):
        data.path("digits.csv")


def test_without_the_folder_the_error_says_where_it_looked(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "__file__", str(tmp_path / "mml" / "data.py"))
    with pytest.raises(data.DataError, match="looked for SHA256SUMS"):
        data.folder()
