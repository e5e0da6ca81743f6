"""The pages that ``mml progress --html`` and ``mml grades --html`` write: their look, and how a page is written.

A page is one file that asks for no other. It says so to the browser, too: its policy lets nothing be fetched and no
script run, so that what a learner wrote could do nothing even if it were not escaped.
"""

import functools
import hashlib
import os
import re
import secrets
from datetime import datetime
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from mml import palette
from mml.instructor.course import UserError
from mml.instructor.learner import PART, move_new, write_whole

MARK = re.compile(rb'<meta name="generator" content="(?P<command>[^"]*) (?P<digest>[0-9a-f]{64})">\n')
HEAD = 500  # bytes of a page within which its mark stands


def render(template: str, command: str, **values) -> bytes:
    """Return a page.

    template : the name of a file in ``templates``. command : what makes the page; it is in the page's mark.
    values : what the template shows. All of it is escaped, and what cannot be printed becomes a question mark.
    """
    values |= {"light": palette.variables(palette.LIGHT), "dark": palette.variables(palette.DARK)}
    page = _environment().get_template(template).render(values).encode()
    title = page.index(b"<title>")
    mark = f'<meta name="generator" content="{command} {hashlib.sha256(page).hexdigest()}">\n'
    return page[:title] + mark.encode() + page[title:]


@functools.cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        finalize=_printable,
    )
    made.filters |= {"number": number, "share": share, "counted": counted, "moment": _moment, "name": _name}
    return made


def _printable(value):
    """Return a text on one line in which every letter can be shown, so that no name hides, breaks or turns the page."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return "".join(letter if letter.isprintable() else "?" for letter in " ".join(value.split()))


def _name(text: str) -> Markup:
    """Return the name of a week or a file, which may be broken after its underscores where a line is narrow."""
    return Markup(str(escape(_printable(text))).replace("_", "_<wbr>"))


def number(value: float) -> str:
    """Return a number with one decimal at most, as in 4.1, 6 or 10,000."""
    return f"{round(value, 1):,.10g}"


def share(part: float, whole: float) -> str:
    """Return a share in per cent; one that is not none is not shown as 0, and one that is not all not as 100."""
    if not whole:
        return "0 %"
    percent = 100 * part / whole
    if 0 < percent < 1:
        return "under 1 %"
    return f"{min(round(percent), 99) if percent < 100 else 100} %"


def counted(things: int, noun: str, nouns: str = "") -> str:
    """Return a number with its noun, as in '1 week' or '3 weeks'."""
    return f"{number(things)} {noun if things == 1 else nouns or noun + 's'}"


def _moment(when: datetime) -> str:
    return f"{when:%d %B %Y, %H:%M}".lstrip("0")


def is_ours(page: bytes, command: str) -> bool:
    """Return whether a file is a page that this command has made and nobody has changed since."""
    mark = MARK.search(page, 0, HEAD)
    if mark is None or mark["command"] != command.encode():
        return False
    return hashlib.sha256(page[: mark.start()] + page[mark.end() :]).hexdigest().encode() == mark["digest"]


def write(path: Path, page: bytes, command: str, force: bool = False) -> None:
    """Write a page, at every moment whole or not there.

    force : also over a file that is no such page, or has been changed. Raises UserError when there is one and ``force``
    is not given, and when nothing can be written there.
    """
    try:
        if not os.path.lexists(path):
            _write_new(path, page)
            return
        if not path.is_file():
            raise UserError(f"{path} is no file.")
        if not force and not is_ours(path.read_bytes(), command):
            raise FileExistsError
        write_whole(path.resolve(), page)
    except FileExistsError:
        raise UserError(
            f"{path} is there already, not as '{command}' left it: give another name, or --force to overwrite it."
        ) from None
    except OSError as error:
        raise UserError(f"{path} cannot be written ({error.strerror}): give another name.") from error


def _write_new(path: Path, page: bytes) -> None:
    """Write a file that is not there. Raises FileExistsError when meanwhile it is."""
    part = path.with_name(PART + secrets.token_hex(8))
    try:
        write_whole(part, page)
        move_new(part, path)
    finally:
        part.unlink(missing_ok=True)
