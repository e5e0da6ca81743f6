"""Public data sets: fetched from mirrors, resumed, checked and kept; the mirrors are servers of this test."""

import gzip
import hashlib
import http.server
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from conftest import OUTSIDE

from mml import data, download

SHARED = Path(__file__).parents[2] / "shared" / "data"
needs_real_data = pytest.mark.skipif(not SHARED.is_dir(), reason=f"{OUTSIDE}the real MNIST and Olivetti files")
CONTENT = bytes(range(256)) * 4000  # 1 MB
DIGEST = hashlib.sha256(CONTENT).hexdigest()


class Mirror:
    """A server on this computer: ``files`` are what it has, ``cut`` how many bytes it sends before it hangs up."""

    def __init__(self):
        self.files, self.cut, self.ranges, self.asked = {}, None, True, []
        mirror = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                name, begin = self.path.rsplit("/", 1)[1], 0
                mirror.asked.append(self.headers.get("Range"))
                if name not in mirror.files:
                    self.send_error(404)
                    return
                content = mirror.files[name]
                asked = re.match(r"bytes=(\d+)-", self.headers.get("Range", ""))
                if asked and mirror.ranges:
                    begin = int(asked[1])
                    if begin >= len(content):
                        self.send_error(416)
                        return
                    self.send_response(206)
                else:
                    self.send_response(200)
                self.send_header("Content-Length", str(len(content) - begin))
                self.end_headers()
                end = len(content) if mirror.cut is None else min(len(content), begin + mirror.cut)
                self.wfile.write(content[begin:end])

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/files/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def mirrors():
    """Two mirrors, the first and the second."""
    pair = Mirror(), Mirror()
    yield pair
    for mirror in pair:
        mirror.server.shutdown()
        mirror.server.server_close()


@pytest.fixture(autouse=True)
def kept(tmp_path, monkeypatch):
    """The folder of fetched files, empty at first; no proxy stands between this test and its servers."""
    monkeypatch.setenv("MML_DATA", str(tmp_path / "kept"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return tmp_path / "kept"


def fetch(mirrors, name="file.bin", digest=DIGEST):
    return download.fetch(name, digest, tuple(mirror.url for mirror in mirrors))


def test_a_file_is_fetched_once_and_kept(mirrors, kept, capsys):
    mirrors[0].files["file.bin"] = CONTENT
    path = fetch(mirrors)
    assert path == kept / "file.bin"
    assert path.read_bytes() == CONTENT
    assert "file.bin: 100%" in capsys.readouterr().err
    assert fetch(mirrors) == path
    assert (len(mirrors[0].asked), len(mirrors[1].asked)) == (1, 0)
    assert [file.name for file in kept.iterdir()] == ["file.bin"]


def test_the_second_mirror_serves_when_the_first_has_not_the_file(mirrors):
    mirrors[1].files["file.bin"] = CONTENT
    assert fetch(mirrors).read_bytes() == CONTENT
    assert (len(mirrors[0].asked), len(mirrors[1].asked)) == (1, 1)


def test_one_wrong_byte_is_found_and_the_second_mirror_serves(mirrors, kept):
    wrong = bytearray(CONTENT)
    wrong[500_000] ^= 1
    mirrors[0].files["file.bin"], mirrors[1].files["file.bin"] = bytes(wrong), CONTENT
    assert fetch(mirrors).read_bytes() == CONTENT
    assert mirrors[1].asked == [None]  # from the beginning: nothing of the wrong file is kept
    assert [file.name for file in kept.iterdir()] == ["file.bin"]


def test_wrong_bytes_everywhere_are_refused_in_one_sentence_and_nothing_is_kept(mirrors, kept):
    for mirror in mirrors:
        mirror.files["file.bin"] = CONTENT[:-1] + b"x"
    with pytest.raises(download.DownloadError, match=r"the bytes are not those of the file.*Connect to the internet"):
        fetch(mirrors)
    assert list(kept.iterdir()) == []


def test_a_transfer_that_breaks_off_goes_on_with_the_second_mirror(mirrors):
    for mirror in mirrors:
        mirror.files["file.bin"] = CONTENT
    mirrors[0].cut = 400_000
    assert fetch(mirrors).read_bytes() == CONTENT
    begin = int(re.fullmatch(r"bytes=(\d+)-", mirrors[1].asked[0])[1])
    assert 0 < begin <= 400_000


def test_a_transfer_that_breaks_off_everywhere_goes_on_at_the_next_call(mirrors, kept):
    for mirror in mirrors:
        mirror.files["file.bin"] = CONTENT
        mirror.cut = 300_000
    with pytest.raises(download.DownloadError, match=re.escape(f"what has arrived is kept in {kept}")):
        fetch(mirrors)
    arrived = (kept / "file.bin.part").stat().st_size
    assert 300_000 < arrived <= 600_000
    mirrors[0].cut = None
    assert fetch(mirrors).read_bytes() == CONTENT
    assert mirrors[0].asked[-1] == f"bytes={arrived}-"
    assert not (kept / "file.bin.part").exists()


def test_a_mirror_that_cannot_go_on_begins_again(mirrors):
    for mirror in mirrors:
        mirror.files["file.bin"] = CONTENT
    mirrors[0].cut = 400_000
    mirrors[1].ranges = False
    assert fetch(mirrors).read_bytes() == CONTENT


def test_more_than_there_is_begins_again(mirrors, kept):
    mirrors[0].files["file.bin"] = CONTENT
    kept.mkdir()
    (kept / "file.bin.part").write_bytes(CONTENT + b"more")
    assert fetch(mirrors).read_bytes() == CONTENT
    assert mirrors[0].asked == [f"bytes={len(CONTENT) + 4}-", None]


def test_offline_it_says_one_clear_sentence(mirrors):
    for mirror in mirrors:
        mirror.server.server_close()
    with pytest.raises(download.DownloadError) as caught:
        fetch(mirrors)
    assert "\n" not in str(caught.value)
    assert re.match(
        r"file\.bin could not be fetched \(127\.0\.0\.1:\d+: not reached; 127\.0\.0\.1:\d+: not reached\)\. "
        r"Connect to the internet and run this again",
        str(caught.value),
    )


def test_a_kept_file_that_was_damaged_is_fetched_again(mirrors, kept):
    mirrors[0].files["file.bin"] = CONTENT
    path = fetch(mirrors)
    path.write_bytes(CONTENT[:1000])
    assert fetch(mirrors).read_bytes() == CONTENT


# ---- the sets of pictures ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "rows", "shape", "labels"), [("digits", 1797, (8, 8), range(10)), ("faces", 100, (25, 25), [-1])]
)
def test_what_ships_needs_no_network(name, rows, shape, labels, monkeypatch):
    monkeypatch.setattr(download, "fetch", None)
    found = data.images(name)
    assert found.X.shape == (rows, shape[0] * shape[1])
    assert found.X.dtype == float
    assert (found.X.min(), found.X.max()) == (0, 1)
    assert found.shape == shape
    assert set(found.labels) == set(labels)
    assert found.labels.shape == (rows,)


def test_the_digits_are_the_same_digits():
    X, labels = data.digits()
    found = data.images("digits")
    np.testing.assert_array_equal(16 * found.X, X)
    np.testing.assert_array_equal(found.labels, labels)


def test_an_unknown_name_lists_what_there_is():
    with pytest.raises(ValueError, match="choose one of digits, faces, mnist, mnist test, olivetti"):
        data.images("letters")


def idx(array):
    sizes = b"".join(int(size).to_bytes(4, "big") for size in array.shape)
    return gzip.compress(bytes([0, 0, 8, array.ndim]) + sizes + array.astype(np.uint8).tobytes())


def test_the_idx_format_is_read_in_order(mirrors, monkeypatch):
    pictures = np.arange(2 * 3 * 4).reshape(2, 3, 4) * 10
    files = {"images.gz": idx(pictures), "labels.gz": idx(np.array([7, 2]))}
    mirrors[0].files |= files
    monkeypatch.setattr(data, "MNIST_MIRRORS", (mirrors[0].url,))
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    monkeypatch.setitem(data.MNIST, "mnist", digests)
    found = data.images("mnist")
    np.testing.assert_allclose(found.X, pictures.reshape(2, 12) / 255)
    assert found.labels.tolist() == [7, 2]
    assert tuple(found.shape) == (3, 4)


def test_offline_the_pictures_say_what_else_there_is(mirrors, monkeypatch):
    monkeypatch.setattr(data, "MNIST_MIRRORS", tuple(mirror.url for mirror in mirrors))
    with pytest.raises(data.DataError, match=r"t10k-images-idx3-ubyte\.gz could not be fetched.*need no download"):
        data.images("mnist test")


@needs_real_data
def test_real_mnist_is_fetched_from_a_mirror_through_a_bad_one(mirrors, monkeypatch, kept):
    for name in data.MNIST["mnist test"]:
        content = (SHARED / name).read_bytes()
        damaged = bytearray(content)
        damaged[len(content) // 2] ^= 1
        mirrors[0].files[name], mirrors[1].files[name] = bytes(damaged), content
    mirrors[1].cut = None
    monkeypatch.setattr(data, "MNIST_MIRRORS", tuple(mirror.url for mirror in mirrors))
    found = data.images("mnist test")
    assert found.X.shape == (10_000, 784)
    assert tuple(found.shape) == (28, 28)
    assert (found.X.min(), found.X.max()) == (0, 1)
    assert np.bincount(found.labels).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
    assert found.labels[:5].tolist() == [7, 2, 1, 0, 4]
    nought, one = (found.X[found.labels == digit].mean(axis=0).reshape(28, 28) for digit in (0, 1))
    assert nought[14, 14] < 0.1 < 0.7 < one[14, 14]


@needs_real_data
def test_real_mnist_survives_a_cut_in_the_middle(mirrors, monkeypatch):
    for mirror in mirrors:
        mirror.files |= {name: (SHARED / name).read_bytes() for name in data.MNIST["mnist test"]}
    mirrors[0].cut = 800_000
    monkeypatch.setattr(data, "MNIST_MIRRORS", tuple(mirror.url for mirror in mirrors))
    assert data.images("mnist test").X.shape == (10_000, 784)
    assert any(asked and asked.startswith("bytes=") for asked in mirrors[1].asked)


@pytest.fixture
def olivetti(mirrors, monkeypatch):
    """Make scikit-learn take the Olivetti faces from the first mirror."""
    from sklearn.datasets import _olivetti_faces as module
    from sklearn.datasets._base import RemoteFileMetadata

    content = (SHARED / "olivettifaces.mat").read_bytes()
    mirrors[0].files["olivettifaces.mat"] = content
    digest = hashlib.sha256(content).hexdigest()
    meta = RemoteFileMetadata("olivettifaces.mat", mirrors[0].url + "olivettifaces.mat", digest)
    monkeypatch.setattr(module, "FACES", meta)
    return mirrors[0]


@needs_real_data
def test_the_olivetti_faces_come_through_scikit_learn(olivetti):
    found = data.images("olivetti")
    assert found.X.shape == (400, 4096)
    assert found.shape == (64, 64)
    assert np.bincount(found.labels).tolist() == [10] * 40
    assert found.X.min() >= 0
    assert found.X.max() <= 1
    asked = len(olivetti.asked)
    assert data.images("olivetti").X.shape == (400, 4096)
    assert len(olivetti.asked) == asked  # kept


@needs_real_data
def test_damaged_olivetti_faces_are_refused_in_one_sentence(olivetti):
    damaged = bytearray(olivetti.files["olivettifaces.mat"])
    damaged[100_000] ^= 1
    olivetti.files["olivettifaces.mat"] = bytes(damaged)
    with pytest.raises(data.DataError, match=r"The Olivetti faces could not be fetched .*such as 'faces'"):
        data.images("olivetti")


def test_nothing_is_imported_that_is_not_needed():
    """A notebook that uses small files only does not wait for pictures it never asks for."""
    code = "import sys; from mml import data; data.heights(); print({'sklearn', 'skimage'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=dict(os.environ), check=True)
    assert run.stdout.strip() == "set()"
