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
