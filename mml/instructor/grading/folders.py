"""A learner's folder in ``autograded/``: written whole beside the old one, then moved into its place."""

import contextlib
import errno
import json
import os
import secrets
import shutil
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from mml.instructor.course import UserError

MARK = ".mml-graded.json"  # says of which files and of which source the folder holds the grades
PART, OLD = ".mml-part-", ".mml-old-"  # names of folders that exist only while a submission is written


@contextlib.contextmanager
def alone(folder: Path, command: str = "mml grade") -> Iterator[None]:
    """Hold a folder against a second run of the command. Raises UserError when another run holds it."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UserError(f"Another '{command}' is at work in {folder.parent}: wait until it has ended.") from None
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS):  # some network drives
                raise
        yield
    finally:
        os.close(handle)


def open_file(path: Path) -> int:
    """Open a file of a submission for reading, as it is: a link or a pipe there raises OSError."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "not an ordinary file", str(path))
    return handle


def read_mark(target: Path, name: str = MARK) -> Mapping:
    """Return what a folder's mark says, nothing where there is none."""
    try:
        content = json.loads((target / name).read_bytes())
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def remove_mark(target: Path) -> None:
    """Remove a folder's mark, so that its submission counts as not graded."""
    with contextlib.suppress(FileNotFoundError):
        (target / MARK).unlink()
        to_disk(target)


def part_of(target: Path) -> Path:
    """Return a new name for what is to replace a folder."""
    return target.with_name(f"{PART}{target.name}-{secrets.token_hex(6)}")


def write_folder(part: Path, files: Mapping[str, bytes | Path], permissions: int, shared: bool) -> None:
    """Write a new folder and force it to the disk.

    files : by name their content, or the file of a submission to copy. permissions : of each file. shared : whether
    the group may change the folders.
    """
    part.mkdir(parents=True)
    for name, data in files.items():
        path = part / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, data, permissions)
    for folder, _, _ in os.walk(part, topdown=False):
        if shared:
            os.chmod(folder, (os.stat(folder).st_mode | 0o2770) & 0o2777)
        to_disk(folder)


def replace_folder(part: Path, target: Path) -> None:
    """Move a new folder into the place of the old one, and remove that."""
    old = target.with_name(f"{OLD}{target.name}-{secrets.token_hex(6)}")
    if target.exists():
        target.rename(old)
    part.rename(target)
    to_disk(target.parent)
    if old.exists():
        shutil.rmtree(old)


def tidy(target: Path) -> None:
    """Remove what a killed run left beside a folder, and put back the folder if it had been moved away."""
    if not target.parent.is_dir():
        return
    for left in sorted(target.parent.iterdir()):
        if left.name.startswith(f"{OLD}{target.name}-") and not target.exists():
            left.rename(target)
        elif left.name.startswith((f"{PART}{target.name}-", f"{OLD}{target.name}-")):
            shutil.rmtree(left)


def in_the_way(name: str, files: Mapping[str, object]) -> bool:
    """Return whether a learner's file has the name of one of ``files``, is a folder there, or is in a file there."""
    above = {str(folder) for folder in PurePosixPath(name).parents}
    return name == MARK or name in files or any(other in above or other.startswith(f"{name}/") for other in files)


def write_file(path: Path, data: bytes | Path, permissions: int) -> None:
    """Write a new file and force it to the disk."""
    with open(path, "xb") as file:
        if isinstance(data, Path):
            with open(open_file(data), "rb") as origin:
                shutil.copyfileobj(origin, file)
        else:
            file.write(data)
        file.flush()
        os.fchmod(file.fileno(), permissions)
        os.fsync(file.fileno())


def to_disk(folder) -> None:
    """Force the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
