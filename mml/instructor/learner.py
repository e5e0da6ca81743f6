"""The learner's copy: filled from ``release/``, brought up to date, and never at the cost of the learner's work.

Every change is first written whole into temporary files, which is where a full disk shows; then the names are moved,
which needs no space. Until all are moved, all can be moved back.
"""

import contextlib
import errno
import hashlib
import itertools
import json
import os
import secrets
import socket
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from mml.instructor.course import COURSES, UserError

RECORD = ".given.json"  # what the course gave last, so that what the learner has changed can be told from it
PART, OLD = ".mml-part-", ".mml-old-"  # names of files that exist only while the copy is brought up to date
FIRST_PORT = 8888
NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}
NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


@dataclass
class Report:
    """What one run did: names of files, relative to the copy, and sentences for the learner."""

    added: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Entry:
    """What the record knows of one file; each is a digest or None.

    given : the version that the course put there last; coming : the version that it was putting there when a run was
    cut short; told : the version that lies beside the learner's own and has been mentioned.
    """

    given: str | None = None
    coming: str | None = None
    told: str | None = None


@dataclass(frozen=True)
class _Change:
    """One file to write: over the file with the digest ``over``, or where there is none (None).

    keep : the file that loses its name to this one stays beside it as NAME.bak.
    """

    path: Path
    data: bytes
    over: str | None = None
    keep: bool = False


def bring_up_to_date(root: Path, work: Path) -> Report:
    """Copy the course's released files into the learner's folder, and leave all that the learner has changed.

    root : the repository's folder; work : the learner's folder, made if it is not there.
    returns : what was added, what was renewed, and what the learner should read.
    Raises UserError, and then everything is as it was before: when a file cannot be written, or something stands where
    the course's file or folder belongs.
    """
    if work.resolve() == root.resolve() or any(
        (root / course).resolve() in _line(work.resolve()) for course in COURSES
    ):
        raise UserError(f"{work} belongs to the course itself: choose another folder with --work.")
    made: list[Path] = []
    try:
        offer = released(root)
        _make_folder(work, made)
        with alone(work) as held:
            given = _read_record(work)
            report = Report()
            _clear_leftovers(work, offer, given, held, report)
            changes, after = _plan(work, offer, given, report)
            _carry_out(changes, work, given, after, made, report)
    except OSError as error:
        _remove_folders(made)
        raise UserError(_what_stops(error, work)) from error
    except BaseException:
        _remove_folders(made)
        raise
    return report


def released(root: Path) -> dict[str, bytes]:
    """Return what learners get: bytes by name, such as ``pca/week4_pca/quiz.ipynb``.

    root : the repository's folder. Raises UserError when no week has been built.
    """
    offer = {}
    for course in COURSES:
        release = root / course / "release"
        for path in sorted(release.rglob("*")):
            parts = path.relative_to(release).parts
            hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
            if len(parts) > 1 and not hidden and path.is_file():
                offer["/".join((course, *parts))] = path.read_bytes()
    if not offer:
        raise UserError("The course has no released notebooks yet: run 'mml build' first.")
    return offer


def _plan(work: Path, offer: Mapping[str, bytes], given: Mapping[str, _Entry], report: Report):
    """Decide what to do with each file; return the changes, and the record as it is once they are made."""
    changes, after = [], dict(given)
    for name, new in offer.items():
        path, fresh, entry = work / name, digest(new), given.get(name, _Entry())
        old = _standing(path, work)
        if old is None:
            changes.append(_Change(path, new))
            report.added.append(name)
        elif digest(old) == fresh:
            pass
        elif _is_ours(path, old, entry):
            changes.append(_Change(path, new, over=digest(old)))
            report.renewed.append(name)
        else:
            unread = path.suffix == ".ipynb" and not _is_notebook(old)
            if unread:
                report.notes.append(
                    f"{name} cannot be read as a notebook and is left as it is: to start afresh, rename it and run "
                    "'mml lab' again."
                )
            if fresh in (entry.given, entry.told):
                continue
            if path.suffix == ".ipynb":
                beside = _put_beside(path, name, new, given, changes, after)
                after[name] = replace(entry, coming=None, told=fresh)
                report.notes.append(
                    f"{name} is yours and stays; the course's newer version is beside it as {beside}: to take it, "
                    "rename yours, then give the new one its name."
                )
                continue
            # A companion belongs to the newest version of its notebook, and 'mml check' grades with the newest one.
            # So the new companion takes the name, for the notebook to work, and the learner's own stays under another.
            changes.append(_Change(path, new, over=digest(old), keep=True))
            report.notes.append(f"{name} is new; the file that you had changed is kept beside it, ending in .bak.")
        after[name] = _Entry(given=fresh)
    return changes, after


def _put_beside(path: Path, name: str, new: bytes, given, changes: list[_Change], after: dict[str, _Entry]) -> str:
    """Plan where the new version of a changed notebook goes; return that file's name without its folder."""
    folder = name.rpartition("/")[0]
    for beside in _numbered(path.stem + ".new", path.suffix):
        other, key = path.with_name(beside), f"{folder}/{beside}"
        if not os.path.lexists(other):
            changes.append(_Change(other, new))
        elif not other.is_file():
            continue
        elif (old := other.read_bytes()) != new:
            if not _is_ours(other, old, given.get(key, _Entry())):
                continue
            changes.append(_Change(other, new, over=digest(old)))
        after[key] = _Entry(given=digest(new))
        return beside
    raise AssertionError("numbers do not end")


def _standing(path: Path, work: Path) -> bytes | None:
    """Return the bytes of the file that has this name in the learner's folder, None where nothing has."""
    for folder in reversed([parent for parent in path.parents if work in parent.parents]):
        if os.path.lexists(folder) and not folder.is_dir():
            raise UserError(f"{folder} is in the way of a folder of the course: rename it, then run 'mml lab' again.")
    if not os.path.lexists(path):
        return None
    if not path.is_file():
        what = "a folder" if path.is_dir() else "no ordinary file"
        raise UserError(f"{path} is {what}, where a file of the course belongs: rename it, then run 'mml lab' again.")
    return path.read_bytes()


def _is_ours(path: Path, old: bytes, entry: _Entry) -> bool:
    """Return whether the file is byte for byte what the course put there. A link is the learner's arrangement."""
    return digest(old) in (entry.given, entry.coming) and not path.is_symlink()


def _is_notebook(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data), dict)
    except (ValueError, RecursionError):
        return False


def _carry_out(changes, work: Path, given, after, made: list[Path], report: Report) -> None:
    """Make the changes, all or none, and keep the record true at every moment in between."""
    # A run that is killed half way leaves files of both versions; 'coming' lets the next run know both as the course's.
    during = {
        name: replace(given.get(name, _Entry()), coming=entry.given) if given.get(name) != entry else entry
        for name, entry in after.items()
    }
    record, before = work / RECORD, _standing(work / RECORD, work)
    first, last = _write_record(during), _write_record(after)
    if before != last:
        over = None if before is None else digest(before)
        changes = [_Change(record, first, over), *changes, _Change(record, last, over=digest(first))]
    parts, done = [], []
    try:
        for change in changes:
            _make_folder(change.path.parent, made)
            part = change.path.with_name(PART + secrets.token_hex(8))
            parts.append(part)
            _write_part(part, change.data)
        for change, part in zip(changes, parts, strict=True):
            done.append((change, *_put(change, part)))
    except BaseException:
        for change, placed, old in reversed(done):
            _take_back(change, placed, old)
        raise
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    for change, placed, old in done:
        if not placed and change.path != record:
            report.notes.append(
                f"{change.path.relative_to(work).as_posix()} was written by another program meanwhile and is left: "
                "run 'mml lab' again."
            )
        if old is not None and not change.keep:
            _drop(old, {change.over}, change.path, report)


def _put(change: _Change, part: Path) -> tuple[bool, Path | None]:
    """Give the finished file its name; return whether that was done, and the second name of the file it replaced."""
    if change.over is None:
        try:
            move_new(part, change.path)
        except FileExistsError:
            return False, None
        return True, None
    old = _second_name(change)
    try:
        # The second name holds the file that is replaced, so this look comes after it, not before.
        placed = digest(old.read_bytes()) == change.over
        if placed:
            os.replace(part, change.path)
    except BaseException:
        old.unlink()
        raise
    if not placed:
        old.unlink()
    return placed, old if placed else None


def _take_back(change: _Change, placed: bool, old: Path | None) -> None:
    """Undo one change, unless the learner has saved something there since."""
    same = placed and digest(change.path.read_bytes()) == digest(change.data)
    if same and old is not None:
        os.replace(old, change.path)
    elif same:
        change.path.unlink()
    elif old is not None:
        old.unlink()


def _drop(old: Path, known: set[str | None], path: Path, report: Report) -> None:
    """Remove the second name of a replaced file. If another program has written to that file, it stays, in sight."""
    if digest(old.read_bytes()) in known:
        old.unlink()
        return
    saved = set_aside(old, path.parent, path.stem + ".saved", path.suffix)
    report.notes.append(f"{path.name} was saved while it was renewed: what was saved is in {saved.name} beside it.")


def _second_name(change: _Change) -> Path:
    """Give the file that is about to be replaced a second name beside it, and return that."""
    hidden = f"{OLD}{secrets.token_hex(8)}-{change.path.name}"
    names = _numbered(change.path.name + ".bak", "") if change.keep else [hidden]
    for other in map(change.path.with_name, names):
        try:
            os.link(change.path, other)
        except FileExistsError:
            continue
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            with open(other, "xb") as file:
                file.write(change.path.read_bytes())
        return other
    raise AssertionError("numbers do not end")


def move_new(part: Path, path: Path) -> None:
    """Rename a file; raise FileExistsError, and leave both, if the new name is taken. Atomic but where noted."""
    if os.name == "nt":
        os.rename(part, path)
        return
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        # Some drives have no links: the name is taken first, by an empty file that nobody else can have made.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        os.replace(part, path)
        return
    part.unlink()


def set_aside(path: Path, folder: Path, stem: str, suffix: str) -> Path:
    """Move a file to the first free name of STEM + SUFFIX, STEM2 + SUFFIX, ... in ``folder``; return the new path."""
    for name in _numbered(stem, suffix):
        try:
            move_new(path, folder / name)
        except FileExistsError:
            continue
        return folder / name
    raise AssertionError("numbers do not end")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that at every moment it is the old one or the new one, whole. For files that are ours."""
    part = path.with_name(PART + secrets.token_hex(8))
    try:
        _write_part(part, data)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _write_part(part: Path, data: bytes) -> None:
    try:
        with open(part, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        error.filename = error.filename or str(part)
        raise


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Hold a folder so that one command at a time changes it. Gives False where the system cannot hold folders."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            held = True
        except OSError:  # some network drives; what follows is safe without, it only tidies less
            held = False
        yield held
    finally:
        os.close(handle)


def _clear_leftovers(work: Path, offer, given, held: bool, report: Report) -> None:
    """Remove what a killed run left: unfinished files, and second names of files that are the course's."""
    if not held:
        return  # they may belong to a run that is alive
    for folder in {work, *((work / name).parent for name in offer)}:
        for part in folder.glob(PART + "*"):
            part.unlink()
        for old in folder.glob(OLD + "*"):
            path = old.with_name(old.name.removeprefix(OLD).partition("-")[2])
            entry = given.get(path.relative_to(work).as_posix(), _Entry())
            known = {entry.given, entry.coming}
            if path.name == RECORD:
                known.add(digest(old.read_bytes()))
            elif path.is_file():
                known.add(digest(path.read_bytes()))
            _drop(old, known, path, report)


def _read_record(work: Path) -> dict[str, _Entry]:
    """Return the record; entries that are missing or damaged are left out, so their files count as changed."""
    try:
        entries = json.loads((work / RECORD).read_bytes())["files"].items()
    except (FileNotFoundError, ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return {}
    record = {}
    for name, entry in entries:
        known = entry if isinstance(entry, dict) else {}
        values = {key: known.get(key) for key in ("given", "coming", "told")}
        if all(value is None or isinstance(value, str) for value in values.values()):
            record[name] = _Entry(**values)
    return record


def changed(work: Path) -> set[str]:
    """Return the names, such as ``pca/week4_pca/quiz.ipynb``, of those of the course's files that the learner changed.

    work : the learner's folder. Raises OSError when a file cannot be read.
    """
    record = {name: entry for name, entry in _read_record(work).items() if (work / name).is_file()}
    return {name for name, entry in record.items() if not _is_ours(work / name, (work / name).read_bytes(), entry)}


def _write_record(record: Mapping[str, _Entry]) -> bytes:
    files = {name: {key: value for key, value in asdict(record[name]).items() if value} for name in sorted(record)}
    return (json.dumps({"version": 1, "files": files}, indent=1) + "\n").encode()


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data``, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _numbered(stem: str, suffix: str) -> Iterator[str]:
    return (f"{stem}{'' if number == 1 else number}{suffix}" for number in itertools.count(1))


def _line(path: Path) -> tuple[Path, ...]:
    return (path, *path.parents)


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and its parents; those that were not there are added to ``made``."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise UserError(f"{folder} is not a folder: rename it, or choose another folder with --work.")
    for path in reversed([path for path in _line(folder) if not path.exists()]):
        path.mkdir()
        made.append(path)


def _remove_folders(made: list[Path]) -> None:
    for folder in reversed(made):
        with contextlib.suppress(OSError):  # somebody has put something in
            folder.rmdir()


def _what_stops(error: OSError, work: Path) -> str:
    """Return the sentence for a file that could not be written or read."""
    path = Path(error.filename) if error.filename else work
    place = path.parent if path.name.startswith((PART, OLD)) else path
    if error.errno in NO_ROOM:
        return (
            f"There is no room for the notebooks in {place}: nothing is changed; make room, then run 'mml lab' again."
        )
    return (
        f"{place} cannot be read or written ({error.strerror}): nothing is changed; give yourself the right to write "
        "there, or choose another folder with --work."
    )


def choose_port(host: str, port: int | None) -> int:
    """Return a port that JupyterLab can use on ``host``: the one asked for, or the first free one from 8888 upward.

    port : 1 to 65535, or None. Raises UserError when the port asked for is taken, or the host is unknown.
    """
    if port is not None:
        if not _can_listen(host, port):
            raise UserError(f"Port {port} is in use or not allowed: give another one with --port, or leave --port out.")
        return port
    for candidate in range(FIRST_PORT, 65536):
        if _can_listen(host, candidate):
            return candidate
    raise UserError(f"No port from {FIRST_PORT} upward is free on {host}.")


def _can_listen(host: str, port: int) -> bool:
    try:
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise UserError(f"This computer does not know the host {host}: give another one with --host.") from error
    usable = False
    for family, kind, protocol, _, address in addresses:
        try:
            with socket.socket(family, kind, protocol) as probe:
                if os.name != "nt":  # there it would let two servers share a port
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                probe.bind(address)
                usable = True
        except OSError as error:
            # A computer may have a name for an address that it does not use, such as ::1 without IPv6.
            if error.errno not in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                return False
    if not usable:
        raise UserError(f"{host} is no address of this computer: give another one with --host.")
    return True


def jupyterlab_arguments(work: Path, host: str, port: int, browser: bool) -> list[str]:
    """Return the arguments with which JupyterLab serves the learner's folder at that port and no other."""
    arguments = [
        f"--ServerApp.root_dir={work.resolve()}",
        f"--ServerApp.ip={host}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.log_level=WARN",
        "--LabApp.log_level=WARN",
        # nbgrader's page for instructors, which complains about a folder that is no course of its own
        "--ServerApp.jpserver_extensions=nbgrader.server_extensions.formgrader=False",
        # JupyterLab would ask its makers for news and for newer versions
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    if not browser:
        arguments.append("--no-browser")
    if getattr(os, "geteuid", lambda: 1)() == 0:
        arguments.append("--allow-root")  # in containers root is often the only user there is
    return arguments


def serve(work: Path, host: str, port: int, browser: bool) -> None:
    """Run JupyterLab in the learner's folder until it is stopped."""
    from jupyterlab.labapp import LabApp

    # Terminals then find the programs beside this Python, even if its environment is not activated.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    LabApp.launch_instance(argv=jupyterlab_arguments(work, host, port, browser))
