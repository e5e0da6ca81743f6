"""The box in which both processes of a submission run. Linux only; nothing in it needs root.

- Namespaces: no other process is seen, no network, no shared memory; the folder is a file system of its own in memory,
  of limited size, which is gone with the process.
- Landlock: nothing can be read but Python, its packages and the folder, nothing written but the folder, no signal sent.
- seccomp: no debugging of other processes, no mounts, no new namespaces, no memory files, no keys.
- Limits of memory, processor time, processes and files. They are set inside the namespaces, where they count this
  submission's processes and no others.
"""

import contextlib
import ctypes
import os
import pwd
import resource
import signal
import socket
import sys
from collections.abc import Iterable
from pathlib import Path

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x20000, 0x4000000, 0x8000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
NAMESPACES = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET
MS_BIND, MS_REC, MS_PRIVATE, MS_NOSUID, MS_NODEV = 4096, 16384, 1 << 18, 2, 4
PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 1, 4
SYS_MOUNT_SETATTR, AT_FDCWD, AT_RECURSIVE, MOUNT_ATTR_RDONLY = 442, -100, 0x8000, 1
CAPABILITY_VERSION = 0x20080522
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib64")
SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types", "/etc/passwd", "/etc/group")
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
REFUSED = [
    *("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd", "bpf"),
    *("perf_event_open", "userfaultfd", "memfd_create", "add_key", "keyctl", "request_key"),
    *("mount", "umount2", "pivot_root", "chroot", "setns", "unshare"),
    *("move_mount", "open_tree", "fsopen", "mount_setattr", "io_uring_setup", "kexec_load"),
    *("init_module", "finit_module", "delete_module", "open_by_handle_at", "swapon", "reboot"),
    *("inotify_add_watch", "fanotify_mark"),  # Landlock minds neither: they tell the names of files that others open
    *("acct", "quotactl", "shmget", "msgget", "semget"),  # shared segments count for no limit of memory
]

_libc = ctypes.CDLL(None, use_errno=True)


class NoSandbox(OSError):
    """This machine does not give us the box, and the message says which part of it."""


def _call(what: str, result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise NoSandbox(number, f"{what}: {os.strerror(number)}")
    return result


def packages() -> list[str]:
    """Return the folders that hold Python, its packages, this one and its data: no folder of a course is among them.

    The folder above this package is in sys.path where it is installed from a clone, and there lie the solutions. So of
    sys.path only what is called site-packages or dist-packages counts.
    """
    import mml
    from mml import data

    found = [path for path in sys.path if os.path.basename(path) in ("site-packages", "dist-packages")]
    found += [sys.prefix, sys.base_prefix, os.path.dirname(mml.__file__), str(data.folder())]
    return sorted({os.path.realpath(path) for path in found if os.path.isdir(path)})


def die_with_parent() -> None:
    """Let the kernel end this process when its parent ends."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def become(user: str, paths: Iterable[str]) -> None:
    """Give up being root for good; what that user could not reach of ``paths`` is mounted where it can.

    Root's Python often lies in root's own folder, which is closed to all others. In a mount namespace of its own the
    process covers such a folder and puts back the parts that it needs. Raises NoSandbox, or KeyError for no user.
    """
    entry = pwd.getpwnam(user)
    _open_ways(list(paths))
    os.setgroups([])
    os.setresgid(entry.pw_gid, entry.pw_gid, entry.pw_gid)
    os.setresuid(entry.pw_uid, entry.pw_uid, entry.pw_uid)
    _call("prctl", _libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0))  # or /proc/self would stay root's


def _open_ways(paths: list[str]) -> None:
    closed = {}
    for path in paths:
        for folder in reversed(Path(path).parents):
            if not os.stat(folder).st_mode & 0o001:
                closed.setdefault(str(folder), []).append(path)
                break
    if not closed:
        return
    _call("a mount namespace", _libc.unshare(CLONE_NEWNS))
    _mount(None, "/", None, MS_REC | MS_PRIVATE)
    for folder, wanted in closed.items():
        handles = [(path, os.open(path, os.O_PATH)) for path in wanted]
        _mount("none", folder, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=1m")
        for path, handle in handles:
            if os.path.isdir(f"/proc/self/fd/{handle}"):
                os.makedirs(path, exist_ok=True)
            else:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                Path(path).touch()
            _mount(f"/proc/self/fd/{handle}", path, None, MS_BIND | MS_REC)
            os.close(handle)


def _mount(source, target, kind, flags, options=None):
    encoded = [text.encode() if text is not None else None for text in (source, target, kind, options)]
    result = _libc.mount(encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3])
    _call(f"mount {target}", result)


def enter_namespaces(folder: str, disk: int) -> None:
    """Go on in namespaces of one's own, as the child of this process, with an empty file system on ``folder``."""
    uid, gid = os.getuid(), os.getgid()
    _call("namespaces", _libc.unshare(NAMESPACES))
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        Path("/proc/self", name).write_text(text)
    _mount(None, "/", None, MS_REC | MS_PRIVATE)
    _close_for_writing()
    _mount("none", folder, "tmpfs", MS_NOSUID | MS_NODEV, f"mode=700,size={disk},nr_inodes=4096")
    inner = os.fork()  # the first process of the new namespace
    if inner:
        _wait_for(inner)
    die_with_parent()


def _close_for_writing() -> None:
    """Make all that is mounted read-only in here: Landlock minds contents, and not rights, owners or times."""
    attributes = (ctypes.c_uint64 * 4)(MOUNT_ATTR_RDONLY, 0, 0, 0)
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    result = _libc.syscall(SYS_MOUNT_SETATTR, AT_FDCWD, b"/", AT_RECURSIVE, ctypes.byref(attributes), size)
    _call("read-only mounts", result)


def drop_capabilities() -> None:
    """Give up what the namespace's first user may do in it: the less of the kernel can be reached, the better."""
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    _call("capset", _libc.capset(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)())))


def _wait_for(inner: int) -> None:
    """Stay outside until the inner process ends, and end with it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    os.closerange(3, 4096)  # its sockets are the inner one's alone, so that their end is seen
    while True:
        with contextlib.suppress(InterruptedError):
            os.waitpid(inner, 0)
            os._exit(0)


def lock_files(folder: str, readable: Iterable[str]) -> None:
    """Allow reading ``readable`` and the system's programs, reading and writing ``folder``, and nothing else."""
    from py_landlock import AccessFs, Landlock, LandlockError

    read, run = AccessFs.READ_FILE | AccessFs.READ_DIR, AccessFs.EXECUTE
    try:
        rules = Landlock(strict=False)
        for path in {*map(os.path.realpath, SYSTEM), *readable}:
            if os.path.exists(path):
                rules.add_path_rule(path, access=read | run if os.path.isdir(path) else AccessFs.READ_FILE)
        for path in filter(os.path.exists, SYSTEM_FILES):
            rules.add_path_rule(path, access=AccessFs.READ_FILE)
        for path in filter(os.path.exists, DEVICES):
            rules.add_path_rule(path, access=AccessFs.READ_FILE | AccessFs.WRITE_FILE)
        rules.add_path_rule(os.path.realpath("/proc/self"), access=read)  # libraries look up what they have loaded
        rules.allow_read_write(folder)
        rules.apply()
    except LandlockError as error:
        raise NoSandbox(f"Landlock: {error}") from error


def refuse_calls() -> None:
    """Refuse the system calls by which a process reaches into another or out of its box."""
    import pyseccomp as seccomp

    try:
        rules = seccomp.SyscallFilter(seccomp.ALLOW)
        for name in REFUSED:
            with contextlib.suppress(ValueError):  # a call that this processor does not have
                rules.add_rule(seccomp.ERRNO(1), name)
        rules.add_rule(seccomp.ERRNO(1), "clone", seccomp.Arg(0, seccomp.MASKED_EQ, CLONE_NEWUSER, CLONE_NEWUSER))
        # A socket file of the machine (a data base's, a desktop's) would be a way out that no namespace closes.
        # Pairs of stream sockets stay: nothing but each other can be reached by them.
        rules.add_rule(seccomp.ERRNO(1), "socket", seccomp.Arg(0, seccomp.EQ, socket.AF_UNIX))
        # No namespace closes the way from a virtual machine to its host (AF_VSOCK), and nobody needs the other kinds.
        rules.add_rule(seccomp.ERRNO(1), "socket", seccomp.Arg(0, seccomp.GT, socket.AF_INET6))
        rules.add_rule(seccomp.ERRNO(1), "socketpair", seccomp.Arg(1, seccomp.MASKED_EQ, 0xF, socket.SOCK_DGRAM))
        # Whoever could take this back would outlive a worker that is killed.
        rules.add_rule(seccomp.ERRNO(1), "prctl", seccomp.Arg(0, seccomp.EQ, PR_SET_PDEATHSIG))
        rules.add_rule(seccomp.ERRNO(38), "clone3")  # as if it were unknown, so that clone is taken
        rules.load()
    except (OSError, RuntimeError) as error:
        raise NoSandbox(f"seccomp: {error}") from error


def limit(memory: int, disk: int, cpu_seconds: int, processes: int, open_files: int) -> None:
    """Set what this process and its children may use; ``memory`` counts from what the process has already."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    for name, most in (
        ("AS", pages * resource.getpagesize() + memory),
        ("FSIZE", disk),
        ("CPU", cpu_seconds),
        ("NPROC", processes),
        ("NOFILE", open_files),
        ("CORE", 0),
        ("MSGQUEUE", 0),
        ("MEMLOCK", 0),
    ):
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
