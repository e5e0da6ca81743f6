"""Fetch a large public file once: from the first mirror that has it, resumed where it broke off, checked, kept.

pooch keeps the files and compares their SHA-256; this module adds the second mirror, the resuming and the sentences.
"""

import os
import shutil
import sys
from pathlib import Path

import pooch
import requests
from tqdm import tqdm

__all__ = ["DownloadError", "fetch", "folder", "refuse_in_a_page"]

CHUNK = 1 << 16  # bytes
PATIENCE = (10, 30)  # s to connect, and without a byte


class DownloadError(Exception):
    """A file could not be fetched; the text says what was tried and what to do."""


def folder() -> Path:
    """Return the folder where fetched files are kept: that of the variable MML_DATA, or the computer's own cache."""
    return Path(os.environ.get("MML_DATA") or pooch.os_cache("mml"))


def refuse_in_a_page(name: str) -> None:
    """Raise DownloadError where Python runs inside a web page: a page may not read other sites' files."""
    if sys.platform == "emscripten":
        raise DownloadError(
            f"{name} cannot be fetched inside a web page. Choose data that need no download, such as 'digits' or "
            "'faces', or open this notebook in a clone of the course."
        )


def fetch(name: str, sha256: str, mirrors: tuple[str, ...]) -> Path:
    """Return the path of a public file, fetched if it is not kept yet.

    name : the file's name, the same on every mirror; sha256 : its digest, hexadecimal; mirrors : addresses of folders,
    each with a slash at its end, tried in turn.
    Shows a bar of progress. A transfer that breaks off goes on where it stopped, also on another mirror and in a later
    call. Raises DownloadError when no mirror gives the right bytes, and inside a web page; nothing wrong is ever kept.
    """
    refuse_in_a_page(name)
    place = folder()
    part = place / f"{name}.part"
    failures = []
    for mirror in mirrors:
        try:
            return Path(
                pooch.retrieve(
                    mirror + name, f"sha256:{sha256}", fname=name, path=place, downloader=_resuming(name, part)
                )
            )
        except (OSError, ValueError) as error:  # requests' errors are OSErrors; pooch's wrong digest is a ValueError
            failures.append(f"{_host(mirror)}: {_short(error)}")
    raise DownloadError(
        f"{name} could not be fetched ({'; '.join(failures)}). Connect to the internet and run this again: what has "
        f"arrived is kept in {place}. Without it, choose data that need no download."
    )


def _resuming(name, part):
    """Return what pooch calls to download: it keeps the bytes that have arrived in ``part`` until all are there."""

    def download(url, output, _):
        part.parent.mkdir(parents=True, exist_ok=True)
        have = part.stat().st_size if part.exists() else 0
        headers = (
            {"Range": f"bytes={have}-", "Accept-Encoding": "identity"} if have else {"Accept-Encoding": "identity"}
        )
        with requests.get(url, headers=headers, stream=True, timeout=PATIENCE) as answer:
            if answer.status_code == requests.codes.requested_range_not_satisfiable:
                part.unlink()  # more has arrived than there is: begin again
                return download(url, output, _)
            answer.raise_for_status()
            goes_on = answer.status_code == requests.codes.partial_content
            have = have if goes_on else 0
            total = have + int(answer.headers.get("Content-Length", 0))
            with part.open("ab" if goes_on else "wb") as file, _bar(name, have, total) as bar:
                for chunk in answer.iter_content(CHUNK):
                    file.write(chunk)
                    bar.update(len(chunk))
        if part.stat().st_size < total:
            raise ConnectionError(f"broke off after {part.stat().st_size:,} of {total:,} bytes")
        shutil.move(part, output)  # pooch compares the digest before it gives the file its name

    return download


def _bar(name, have, total):
    return tqdm(total=total or None, initial=have, unit="B", unit_scale=True, unit_divisor=1024, desc=name)


def _host(mirror):
    return mirror.split("/")[2]


def _short(error):
    """Return a failure in a few words."""
    if isinstance(error, requests.HTTPError):
        return f"answered {error.response.status_code}"
    if isinstance(error, requests.Timeout):
        return "no answer in time"
    if isinstance(error, ValueError) and "hash" in str(error):
        return "the bytes are not those of the file"
    if isinstance(error, requests.ConnectionError) and "IncompleteRead" not in str(error):
        return "not reached"
    return " ".join(str(error).split())[:80]
