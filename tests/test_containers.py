"""The Dockerfile, which Binder builds too, installs what the course is tested with. No container engine is needed here.

What a container refuses to the sandbox is refused to it by a filter of system calls, as Docker's own does.
"""

import contextlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib

import grading_course as small
import own_server
import pytest
import yaml
from conftest import ROOT

SCALE = (ROOT / "site" / "handbook" / "scale.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def instructions():
    """Return the Dockerfile's instructions as (name, text), with continued lines joined."""
    text = re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.MULTILINE).replace("\\\n", " ")
    return [tuple(line.split(maxsplit=1)) for line in text.splitlines() if line.strip()]


def texts(name):
    return [text for other, text in instructions() if other == name]


def test_the_instructions_are_known_and_each_is_found():
    known = {"FROM", "ARG", "RUN", "ENV", "WORKDIR", "COPY", "USER", "EXPOSE", "CMD"}
    assert {name for name, _ in instructions()} == known


def test_it_has_the_oldest_python_that_the_project_allows_and_its_packages_are_pinned_for():
    (base,) = texts("FROM")
    assert re.fullmatch(r"python:\d+\.\d+-slim-[a-z]+", base)
    version = re.match(r"python:(\d+\.\d+)-", base)[1]
    assert f">={version}" == PROJECT["requires-python"]
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"))
    assert version in workflow["jobs"]["linux"]["strategy"]["matrix"]["python"]


def installs():
    return [text for text in texts("RUN") if re.search(r"\b(pip|conda|apt|apt-get|npm|curl|wget)\b", text)]


def test_it_installs_by_one_line_with_the_pinned_versions_and_pins_nothing_itself():
    (line,) = installs()
    command = shlex.split(line.split("&&")[0])
    assert command == [
        *("python", "-m", "pip", "install", "--no-cache-dir"),
        *("--constraint", "constraints.txt", "--editable", ".[instructor]"),
    ]
    assert "instructor" in PROJECT["optional-dependencies"]
    assert "==" not in DOCKERFILE
    assert (ROOT / "constraints.txt").is_file()


def test_it_runs_as_an_ordinary_user_who_owns_the_folder():
    names = [name for name, _ in instructions()]
    assert texts("USER") == ["${NB_UID}"]
    assert names.index("USER") > max(
        i for i, (name, text) in enumerate(instructions()) if (name, text) in [("RUN", line) for line in installs()]
    )
    assert texts("ARG") == ["NB_USER=learner", "NB_UID=1000"]
    (made,) = [text for text in texts("RUN") if "useradd" in text]
    assert "--uid ${NB_UID} ${NB_USER}" in made
    assert "install --directory --owner=${NB_UID} /home/${NB_USER}/mml" in made
    assert texts("COPY") == ["--chown=${NB_UID} . ."]
    assert texts("WORKDIR") == ["/home/${NB_USER}/mml"]
    assert "HOME=/home/${NB_USER}" in " ".join(texts("ENV"))


def test_it_serves_the_learners_copy_of_the_release():
    (command,) = texts("CMD")
    command = json.loads(command)
    assert command[:2] == ["mml", "lab"]
    options = dict(zip(command[2::2], command[3::2], strict=False))
    assert options["--host"] == "0.0.0.0"
    assert [options["--port"]] == texts("EXPOSE")
    assert "--no-browser" in command


def test_binder_finds_this_file_and_no_other():
    """repo2docker takes what lies in these folders before the Dockerfile."""
    assert not (ROOT / "binder").exists()
    assert not (ROOT / ".binder").exists()
    assert "ENTRYPOINT" not in DOCKERFILE


def test_no_record_of_a_learner_gets_into_an_image():
    """What git ignores in a course folder is nbgrader's; what the shell of a maintainer leaves is of no use either."""
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
    for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#") and line != "*.py[cod]":
            name = line.rstrip("/")
            assert {name, f"**/{name}"} & set(ignored), line
    assert ".git" in ignored


def test_the_page_runs_the_image_as_the_dockerfile_says():
    lines = re.findall(r"^\$ (docker .+)$", SCALE, flags=re.MULTILINE)
    build, serve, grade = map(shlex.split, lines)
    assert build == ["docker", "build", "--tag", "mml", "."]
    head = re.findall(r"^#   (docker .+)$", DOCKERFILE, flags=re.MULTILINE)
    assert [shlex.split(line) for line in head] == [build, serve]
    assert f"127.0.0.1:{texts('EXPOSE')[0]}:{texts('EXPOSE')[0]}" in serve
    assert "mml-work:/home/learner/mml/my_work" in serve
    assert ("RUN", "mkdir my_work") in instructions()  # a new volume has the owner of the folder in the image
    assert grade[-4:] == ["mml", "grade", "/course", "week5_eigenvectors"]
    assert "seccomp=unconfined" in grade


# The sandbox in a container. Docker's profile refuses these calls to whoever has no capability.

DOCKER_REFUSES = """acct add_key bpf clock_settime create_module delete_module finit_module fsconfig fsmount fsopen
    fspick init_module ioperm iopl kcmp kexec_file_load kexec_load keyctl lookup_dcookie mount mount_setattr move_mount
    move_pages nfsservctl open_by_handle_at open_tree perf_event_open pidfd_getfd pivot_root query_module quotactl
    reboot request_key set_mempolicy setdomainname sethostname setns settimeofday swapoff swapon syslog umount2 unshare
    uselib userfaultfd ustat vhangup io_uring_setup io_uring_enter io_uring_register"""
NAMESPACE_FLAGS = [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000]
CONTAINER = f"""
import contextlib, errno, os, sys
import pyseccomp as seccomp

rules = seccomp.SyscallFilter(seccomp.ALLOW)
for name in set({DOCKER_REFUSES!r}.split()) - set(sys.argv[1].split()):
    with contextlib.suppress(ValueError):  # not on this processor
        rules.add_rule(seccomp.ERRNO(errno.EPERM), name)
for flag in {NAMESPACE_FLAGS}:
    rules.add_rule(seccomp.ERRNO(errno.EPERM), "clone", seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
rules.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
rules.load()
os.execv(sys.executable, [sys.executable, "-m", "mml.instructor.cli", *sys.argv[2:]])
"""
NOBODY = 54321  # a number without a name, as `--user` may give


def needed():
    """Return the system calls that the page says the sandbox needs."""
    row = re.search(r"^\| the system calls ([^|]+?) \|", SCALE, flags=re.MULTILINE)[1]
    return re.findall(r"`(\w+)`", row)


@pytest.fixture(scope="module")
def grade_in_a_container(tmp_path_factory):
    """Return a function that runs `mml grade` with the calls given on top of what Docker allows."""
    if sys.platform != "linux":
        pytest.skip("not part of the course: grading needs Linux")
    place = tmp_path_factory.mktemp("container")
    course = small.make(place / "course")
    small.hand_in(course, "ada", {"lab.ipynb": small.answered(small.release(course, "lab"), small.RIGHT)})
    with contextlib.ExitStack() as stack:
        if os.geteuid() == 0:
            server = stack.enter_context(own_server.running(place / "server"))
            shutil.copytree(course, server.path("/srv/course"))
            server.run(f"chown --recursive {NOBODY} /srv/course")

            def run(calls):
                given = shlex.join(["/opt/mml/bin/python", "-c", CONTAINER, calls, "grade", "/srv/course", small.WEEK])
                user = f"setpriv --reuid={NOBODY} --regid={NOBODY} --clear-groups --bounding-set=-all --inh-caps=-all"
                line = f"HOME=/tmp {user} {given} --workers 1 --force"
                return subprocess.run(server.command(line), capture_output=True, text=True, timeout=300)
        else:

            def run(calls):
                given = [sys.executable, "-c", CONTAINER, calls, "grade", str(course), small.WEEK]
                command = [*given, "--workers", "1", "--force"]
                return subprocess.run(command, env=small.environment(), capture_output=True, text=True, timeout=300)

        yield run


@pytest.mark.nbgrader
def test_in_a_container_the_sandbox_works_with_what_the_page_names(grade_in_a_container):
    done = grade_in_a_container(" ".join(needed()))
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert f"{small.WEEK}: 1 graded" in done.stdout
    assert "Without the sandbox" not in done.stdout


@pytest.mark.nbgrader
@pytest.mark.parametrize("missing", needed())
def test_in_a_container_the_sandbox_needs_each_of_them_and_says_so(grade_in_a_container, missing):
    done = grade_in_a_container(" ".join(set(needed()) - {missing}))
    assert done.returncode == 2
    assert "Notebooks cannot be run here" in done.stderr
    if missing == "unshare":
        (quoted,) = re.findall(r"```\n(Notebooks cannot be run here: .+?)\n```", SCALE)
        assert quoted in done.stderr
