"""The learner's copy: what the course gives arrives, and nothing of the learner's is ever lost."""

import ctypes
import errno
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mml.instructor import learner
from mml.instructor.course import UserError
from mml.instructor.learner import bring_up_to_date

WEEK = "linear_algebra/week5_eigenvectors"
LAB, QUIZ, PACK = f"{WEEK}/lab_x.ipynb", f"{WEEK}/quiz.ipynb", f"{WEEK}/quiz.questions"
NAMES = (LAB, QUIZ, PACK)
on_windows = pytest.mark.skipif(os.name == "nt", reason="Windows has no such system call")


def notebook(text):
    return json.dumps({"cells": [], "metadata": {"says": text}, "nbformat": 4, "nbformat_minor": 5}).encode()


def release(root, files):
    """Make these the released files of the course: bytes by name."""
    for folder in root.glob("*/release"):
        shutil.rmtree(folder)
    for name, data in files.items():
        course, _, rest = name.partition("/")
        path = root / course / "release" / rest
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def version(number):
    return {name: notebook(f"{name} {number}") for name in NAMES}


def files(work, hidden=True):
    """Return the bytes of all files under a folder by name."""
    paths = (path for path in work.rglob("*") if path.is_file() and (hidden or not path.name.startswith(".")))
    return {path.relative_to(work).as_posix(): path.read_bytes() for path in paths}


def everything(work):
    """Return all that can be seen of a folder: names, kinds, bytes and times of change."""
    if not os.path.lexists(work):
        return None
    return {
        path.relative_to(work).as_posix(): (path.lstat().st_mtime_ns, path.is_file() and path.read_bytes())
        for path in work.rglob("*")
        if not path.is_dir() or path.is_symlink()
    } | {path.relative_to(work).as_posix(): "folder" for path in work.rglob("*") if path.is_dir()}


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "course"
    release(folder, version(1))
    return folder


@pytest.fixture
def work(root):
    return root / "my_work"


def test_everything_is_copied_once(root, work):
    extra = {
        f"{WEEK}/pictures/a.svg": b"<svg/>",
        "pca/week4_pca/lesson.ipynb": notebook("pca"),
        f"{WEEK}/.ipynb_checkpoints/quiz.ipynb": b"no",
    }
    release(root, version(1) | extra)
    report = bring_up_to_date(root, work)
    wanted = {name: data for name, data in (version(1) | extra).items() if "checkpoints" not in name}
    assert files(work, hidden=False) == wanted
    assert sorted(report.added) == sorted(wanted)
    before = everything(work)
    report = bring_up_to_date(root, work)
    assert (report.added, report.renewed, report.notes) == ([], [], [])
    assert everything(work) == before


def test_files_that_nobody_changed_follow_the_course(root, work):
    bring_up_to_date(root, work)
    release(root, version(2))
    report = bring_up_to_date(root, work)
    assert sorted(report.renewed) == sorted(NAMES)
    assert not report.notes
    assert files(work, hidden=False) == version(2)


def test_a_changed_notebook_stays_and_the_new_one_is_beside_it(root, work):
    bring_up_to_date(root, work)
    write(work / LAB, notebook("mine"))
    assert bring_up_to_date(root, work).notes == []  # the course has not moved on
    release(root, version(2))
    report = bring_up_to_date(root, work)
    assert files(work, hidden=False) == version(2) | {LAB: notebook("mine"), f"{WEEK}/lab_x.new.ipynb": version(2)[LAB]}
    (note,) = report.notes
    assert LAB in note
    assert "lab_x.new.ipynb" in note
    assert "\n" not in note
    before = everything(work)
    assert bring_up_to_date(root, work).notes == []  # said once
    assert everything(work) == before


def test_the_new_one_is_renewed_until_the_learner_changes_it(root, work):
    bring_up_to_date(root, work)
    write(work / LAB, notebook("mine"))
    for number in (2, 3):
        release(root, version(number))
        bring_up_to_date(root, work)
    assert (work / WEEK / "lab_x.new.ipynb").read_bytes() == version(3)[LAB]
    write(work / WEEK / "lab_x.new.ipynb", notebook("mine too"))
    for number in (4, 5):
        release(root, version(number))
        assert "lab_x.new2.ipynb" in bring_up_to_date(root, work).notes[0]
    assert (work / LAB).read_bytes() == notebook("mine")
    assert (work / WEEK / "lab_x.new.ipynb").read_bytes() == notebook("mine too")
    assert (work / WEEK / "lab_x.new2.ipynb").read_bytes() == version(5)[LAB]
    assert not (work / WEEK / "lab_x.new3.ipynb").exists()


def test_the_learner_takes_the_new_one(root, work):
    bring_up_to_date(root, work)
    write(work / LAB, notebook("mine"))
    release(root, version(2))
    bring_up_to_date(root, work)
    (work / LAB).rename(work / WEEK / "old.ipynb")
    (work / WEEK / "lab_x.new.ipynb").rename(work / LAB)
    assert bring_up_to_date(root, work).notes == []
    release(root, version(3))
    assert LAB in bring_up_to_date(root, work).renewed
    assert (work / WEEK / "old.ipynb").read_bytes() == notebook("mine")


def test_what_the_learner_deletes(root, work):
    bring_up_to_date(root, work)
    (work / QUIZ).unlink()
    write(work / LAB, notebook("mine"))
    release(root, version(2))
    assert bring_up_to_date(root, work).added == [QUIZ]  # a fresh one: this is how to start again
    (work / WEEK / "lab_x.new.ipynb").unlink()
    bring_up_to_date(root, work)
    assert not (work / WEEK / "lab_x.new.ipynb").exists()  # refused once, not offered again


def test_an_older_version_that_the_learner_brings_back_is_the_learners(root, work):
    bring_up_to_date(root, work)
    release(root, version(2))
    bring_up_to_date(root, work)
    write(work / LAB, version(1)[LAB])
    bring_up_to_date(root, work)
    release(root, version(3))
    bring_up_to_date(root, work)
    assert (work / LAB).read_bytes() == version(1)[LAB]


def test_a_changed_companion_gives_way_and_is_kept(root, work):
    bring_up_to_date(root, work)
    write(work / PACK, b"mine")
    assert bring_up_to_date(root, work).notes == []
    assert (work / PACK).read_bytes() == b"mine"
    release(root, version(2))
    report = bring_up_to_date(root, work)
    assert (work / PACK).read_bytes() == version(2)[PACK]
    assert (work / WEEK / "quiz.questions.bak").read_bytes() == b"mine"
    assert [PACK in note and ".bak" in note for note in report.notes] == [True]
    write(work / PACK, b"mine again")
    release(root, version(3))
    bring_up_to_date(root, work)
    assert (work / WEEK / "quiz.questions.bak").read_bytes() == b"mine"
    assert (work / WEEK / "quiz.questions.bak2").read_bytes() == b"mine again"


def test_a_file_of_the_learners_own_that_the_course_adds_later(root, work):
    bring_up_to_date(root, work)
    write(work / WEEK / "notes.ipynb", notebook("mine"))
    release(root, version(1) | {f"{WEEK}/notes.ipynb": notebook("the course's")})
    bring_up_to_date(root, work)
    assert (work / WEEK / "notes.ipynb").read_bytes() == notebook("mine")
    assert (work / WEEK / "notes.new.ipynb").read_bytes() == notebook("the course's")


RECORDS = [
    None,
    b"",
    b"{",
    b"[]",
    b"7",
    b'{"files": 3}',
    b"\xff\xfe\x00",
    b"[" * 100_000,
    json.dumps({"files": {LAB: 7, QUIZ: {"given": [1]}, PACK: {"given": None}}}).encode(),
]


@pytest.mark.parametrize("damaged", RECORDS, ids=range(len(RECORDS)))
def test_without_the_record_every_file_counts_as_changed(root, work, damaged):
    bring_up_to_date(root, work)
    (work / learner.RECORD).unlink()
    if damaged is not None:
        (work / learner.RECORD).write_bytes(damaged)
    release(root, version(2))
    bring_up_to_date(root, work)
    assert files(work, hidden=False) == {
        LAB: version(1)[LAB],
        f"{WEEK}/lab_x.new.ipynb": version(2)[LAB],
        QUIZ: version(1)[QUIZ],
        f"{WEEK}/quiz.new.ipynb": version(2)[QUIZ],
        PACK: version(2)[PACK],
        f"{PACK}.bak": version(1)[PACK],
    }
    assert bring_up_to_date(root, work).notes == []  # the record is whole again


def test_a_notebook_that_cannot_be_read_is_mentioned_and_left(root, work):
    bring_up_to_date(root, work)
    for data in (b"", b"{", b"[1]", b"\xff\xff", b"[" * 100_000):
        write(work / LAB, data)
        (note,) = bring_up_to_date(root, work).notes
        assert LAB in note
        assert "cannot be read" in note
        assert (work / LAB).read_bytes() == data


def fail_odd(root, work):
    before = everything(work) if work.is_dir() else None
    with pytest.raises(UserError) as caught:
        bring_up_to_date(root, work)
    assert "\n" not in str(caught.value)
    if before is not None:
        assert everything(work) == before
    return str(caught.value)


def test_things_in_the_way(root, work):
    work.write_text("a file")
    assert "my_work is not a folder" in fail_odd(root, work)
    assert work.read_text() == "a file"
    work.unlink()
    (work / LAB).mkdir(parents=True)
    assert "lab_x.ipynb is a folder" in fail_odd(root, work)
    shutil.rmtree(work)
    write(work / "linear_algebra", b"a file")
    assert "linear_algebra is in the way" in fail_odd(root, work)
    (work / "linear_algebra").unlink()
    (work / learner.RECORD).mkdir()
    assert learner.RECORD in fail_odd(root, work)


@on_windows
def test_odd_files_in_the_way(root, work):
    (work / LAB).parent.mkdir(parents=True)
    (work / LAB).symlink_to("nowhere")
    assert "lab_x.ipynb is no ordinary file" in fail_odd(root, work)
    (work / LAB).unlink()
    os.mkfifo(work / LAB)
    assert "lab_x.ipynb is no ordinary file" in fail_odd(root, work)


def test_the_copy_is_not_put_into_the_course(root):
    for folder in (root, root / "linear_algebra", root / "linear_algebra" / "release" / "mine"):
        assert "--work" in fail_odd(root, folder)


def test_nothing_released(tmp_path):
    with pytest.raises(UserError, match="mml build"):
        bring_up_to_date(tmp_path, tmp_path / "my_work")
    assert not (tmp_path / "my_work").exists()


@on_windows
def test_a_notebook_that_is_a_link_stays_one(root, work, tmp_path):
    bring_up_to_date(root, work)
    (work / LAB).rename(tmp_path / "elsewhere.ipynb")
    (work / LAB).symlink_to(tmp_path / "elsewhere.ipynb")
    release(root, version(2))
    bring_up_to_date(root, work)
    assert (work / LAB).is_symlink()
    assert (tmp_path / "elsewhere.ipynb").read_bytes() == version(1)[LAB]
    assert (work / WEEK / "lab_x.new.ipynb").read_bytes() == version(2)[LAB]


# Failures half way.


def half_way(root, work):
    """Make a copy in which every kind of change is due, and return it as it is before."""
    bring_up_to_date(root, work)
    write(work / QUIZ, notebook("mine"))
    write(work / PACK, b"mine")
    release(root, version(2) | {"pca/week4_pca/lesson.ipynb": notebook("new week")})
    return everything(work)


DONE = {
    LAB: version(2)[LAB],
    QUIZ: notebook("mine"),
    f"{WEEK}/quiz.new.ipynb": version(2)[QUIZ],
    PACK: version(2)[PACK],
    f"{PACK}.bak": b"mine",
    "pca/week4_pca/lesson.ipynb": notebook("new week"),
}


def failing(monkeypatch, name, number, error):
    """Let the call with this number of os.NAME fail; return a list that gets an entry at every call."""
    real, calls = getattr(os, name), []

    def call(*arguments, **options):
        calls.append(name)
        if len(calls) == number:
            raise error
        return real(*arguments, **options)

    monkeypatch.setattr(os, name, call)
    return calls


@pytest.mark.parametrize("name", ["fsync", "replace", "link", "mkdir"])
@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, "No space left on device"), PermissionError(errno.EACCES, "no right"), KeyboardInterrupt()],
    ids=["full", "forbidden", "ctrl-c"],
)
def test_a_failure_at_any_step_leaves_everything_as_it_was(tmp_path, monkeypatch, name, error):
    number = 0
    while True:
        number += 1
        root = tmp_path / str(number)
        work = root / "my_work"
        release(root, version(1))
        before = half_way(root, work)
        with monkeypatch.context() as patch:
            calls = failing(patch, name, number, error)
            try:
                bring_up_to_date(root, work)
            except (UserError, KeyboardInterrupt):
                assert len(calls) >= number
            else:
                assert len(calls) < number
                break
        assert everything(work) == before, f"after call {number} of {name}"
        bring_up_to_date(root, work)
        assert files(work, hidden=False) == DONE
    assert number > (2 if name != "link" or os.name != "nt" else 1)


def test_a_failure_of_the_first_run_leaves_no_folder(root, work, monkeypatch):
    calls = failing(monkeypatch, "fsync", 2, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(UserError, match=r"no room .* nothing is changed"):
        bring_up_to_date(root, work)
    assert len(calls) == 2
    assert not work.exists()


def test_a_drive_without_links(root, work, monkeypatch):
    def link(*arguments, **options):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    half_way(root, work)
    bring_up_to_date(root, work)
    assert files(work, hidden=False) == DONE


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
sys.argv = ["mml", "lab", "--no-browser"]
from mml.instructor.cli import main
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot limit the size of files")
@pytest.mark.parametrize("first", [True, False], ids=["first run", "later run"])
def test_the_kernel_refuses_to_write(root, work, first):
    (root / "linear_algebra" / "nbgrader_config.py").touch()
    if not first:
        half_way(root, work)
    before = everything(work)
    big = {"pca/week4_pca/quiz.ipynb": notebook("x" * 100_000)}
    release(root, version(2) | {"pca/week4_pca/lesson.ipynb": notebook("new week")} | big)
    ran = subprocess.run([sys.executable, "-c", FULL], cwd=root, capture_output=True, text=True)
    assert ran.returncode == 2
    assert "no room" in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert everything(work) == before
    bring_up_to_date(root, work)
    for name, data in (DONE if not first else {}).items():
        assert (work / name).read_bytes() == data
    assert (work / "pca/week4_pca/quiz.ipynb").read_bytes() == big["pca/week4_pca/quiz.ipynb"]


TRY = """
import sys
from pathlib import Path
from mml.instructor.course import UserError
from mml.instructor.learner import bring_up_to_date
try:
    bring_up_to_date(Path(sys.argv[1]), Path(sys.argv[2]))
except UserError as error:
    print(error)
    sys.exit(2)
"""


def bound_by_rights():
    """Make the program that this process becomes mind the rights of files, even when it is root's."""
    if os.geteuid() == 0 and sys.platform == "linux":
        drop, override, search = 24, 1, 2  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        for capability in (override, search):
            if ctypes.CDLL(None, use_errno=True).prctl(drop, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "this root cannot give up its right to write everywhere")


@on_windows
def test_a_folder_without_the_right_to_write(root, work):
    before = half_way(root, work)
    (work / WEEK).chmod(0o500)
    try:
        run = subprocess.run(
            [sys.executable, "-c", TRY, root, work], preexec_fn=bound_by_rights, capture_output=True, text=True
        )
        assert run.returncode == 2, run.stderr
        assert "right to write" in run.stdout
        assert run.stdout.count("\n") == 1
        assert everything(work) == before
    finally:
        (work / WEEK).chmod(0o700)
    bring_up_to_date(root, work)
    assert files(work, hidden=False) == DONE


RUN = """
import sys
from pathlib import Path
from mml.instructor.learner import bring_up_to_date
print("ready", flush=True)
sys.stdin.readline()
bring_up_to_date(Path(sys.argv[1]), Path(sys.argv[2]))
print("done", flush=True)
"""


def start(root, work):
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, root, work], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("go\n")
    process.stdin.flush()
    return process


def test_killed_at_ten_random_moments(tmp_path):
    root, work, rng = tmp_path / "course", tmp_path / "course" / "my_work", random.Random(5)
    names = [f"{WEEK}/lab_{number}.ipynb" for number in range(20)] + [f"{WEEK}/pack_{n}.questions" for n in range(10)]

    def move_on(number):
        release(root, {name: notebook(f"{name} {number} " + "x" * 50_000) for name in names})

    move_on(0)
    begin = time.monotonic()
    with start(root, work) as process:
        assert process.stdout.readline() == "done\n"
        lasted = time.monotonic() - begin
    whole = {data for name, data in files(root / "linear_algebra").items()}
    cut_short = 0
    for number in range(1, 11):
        for name in rng.sample(names, 4):
            write(work / name, notebook(f"mine {name} {number}"))
        mine = {data for data in files(work, hidden=False).values() if b"mine" in data}
        move_on(number)
        whole |= set(files(root / "linear_algebra").values())
        with start(root, work) as process:
            time.sleep(rng.uniform(0, lasted))
            process.kill()
            cut_short += process.communicate()[0] != "done\n"
        after = files(work, hidden=False)
        assert mine <= set(after.values())
        assert set(after.values()) <= mine | whole  # no half-written file under an ordinary name
        assert set(names) <= after.keys()  # and no name is gone, not for a moment
    assert cut_short
    bring_up_to_date(root, work)
    assert mine <= set(files(work, hidden=False).values())
    for name in names:
        data = (work / name).read_bytes()
        assert b"mine" in data or data == (root / "linear_algebra/release" / name.partition("/")[2]).read_bytes()
    if os.name != "nt":  # there what is left may belong to a run that is alive
        assert [path.name for path in work.rglob(".*")] == [learner.RECORD]


# Other programs at work at the same time.


def test_a_file_that_appears_meanwhile_is_not_overwritten(root, work, monkeypatch):
    real = learner._write_part

    def write_part(part, data):
        real(part, data)
        write(work / LAB, notebook("mine"))

    monkeypatch.setattr(learner, "_write_part", write_part)
    report = bring_up_to_date(root, work)
    assert (work / LAB).read_bytes() == notebook("mine")
    assert "meanwhile" in report.notes[0]


def test_a_file_that_is_saved_meanwhile_is_not_overwritten(root, work, monkeypatch):
    bring_up_to_date(root, work)
    release(root, version(2))
    real = learner._write_part

    def write_part(part, data):
        real(part, data)
        write(work / LAB, notebook("mine"))

    with monkeypatch.context() as patch:
        patch.setattr(learner, "_write_part", write_part)
        report = bring_up_to_date(root, work)
    assert (work / LAB).read_bytes() == notebook("mine")
    assert "meanwhile" in report.notes[0]
    assert [path.name for path in work.rglob(".*")] == [learner.RECORD]
    bring_up_to_date(root, work)
    assert (work / LAB).read_bytes() == notebook("mine")


def test_going_back_does_not_undo_what_was_saved_meanwhile(root, work, monkeypatch):
    half_way(root, work)
    real, calls = os.replace, []

    def replace(old, new):
        calls.append(Path(new).name)
        if calls[-1] == PACK.rpartition("/")[2]:
            write(work / LAB, notebook("saved meanwhile"))
            raise OSError(errno.ENOSPC, "No space left on device")
        real(old, new)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(UserError):
            bring_up_to_date(root, work)
    assert "lab_x.ipynb" in calls  # so it had been renewed
    assert files(work, hidden=False) == {LAB: notebook("saved meanwhile"), QUIZ: notebook("mine"), PACK: b"mine"}


@on_windows
def test_a_save_that_is_under_way_is_kept(root, work, monkeypatch):
    bring_up_to_date(root, work)
    release(root, version(2))
    real = os.replace

    def replace(old, new):
        real(old, new)
        if Path(new) == work / LAB:
            saving.write(notebook("mine, longer than what was there before"))
            saving.flush()

    monkeypatch.setattr(os, "replace", replace)
    with open(work / LAB, "r+b") as saving:
        report = bring_up_to_date(root, work)
    assert (
        (work / WEEK / "lab_x.saved.ipynb").read_bytes().startswith(notebook("mine, longer than what was there before"))
    )
    assert "lab_x.saved.ipynb" in report.notes[0]
    assert (work / LAB).read_bytes() == version(2)[LAB]


@on_windows
def test_several_runs_at_once(root, work):
    bring_up_to_date(root, work)
    write(work / QUIZ, notebook("mine"))
    release(root, version(2))
    failed = []

    def run():
        try:
            bring_up_to_date(root, work)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert files(work, hidden=False) == version(2) | {
        QUIZ: notebook("mine"),
        f"{WEEK}/quiz.new.ipynb": version(2)[QUIZ],
    }


# All histories.

EVENTS = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(NAMES)),
    st.tuples(st.just("edit beside"), st.sampled_from(["lab_x.new.ipynb", "quiz.new.ipynb", "quiz.questions.bak"])),
    st.tuples(st.just("course"), st.sets(st.sampled_from(NAMES), min_size=1)),
    st.tuples(st.just("delete"), st.sampled_from(NAMES)),
    st.tuples(st.just("take"), st.sampled_from([LAB, QUIZ])),
    st.tuples(st.just("spoil"), st.sampled_from([None, b"{}", b"?"])),
    st.tuples(st.just("run"), st.none()),
    st.tuples(st.just("fail"), st.integers(1, 8)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(EVENTS, max_size=25))
def test_no_history_loses_what_the_learner_wrote(events):
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)  # for speed; what reaches the disk when is not the matter here
        root = Path(folder)
        work = root / "my_work"
        offer, given = version(0), set(version(0).values())
        release(root, offer)
        for number, (event, what) in enumerate([*events, ("run", None)], start=1):
            if event == "edit":
                write(work / what, notebook(f"mine {number}"))
            elif event == "edit beside":
                write(work / WEEK / what, notebook(f"mine {number}"))
            elif event == "course":
                offer |= {name: notebook(f"{name} {number}") for name in what}
                given |= set(offer.values())
                release(root, offer)
            elif event == "delete":
                (work / what).unlink(missing_ok=True)
            elif event == "take" and (work / what.replace(".ipynb", ".new.ipynb")).exists():
                os.replace(work / what.replace(".ipynb", ".new.ipynb"), work / what)
            elif event == "spoil" and work.exists():
                (work / learner.RECORD).unlink(missing_ok=True)
                if what is not None:
                    (work / learner.RECORD).write_bytes(what)
            elif event == "fail":
                before = everything(work)
                with pytest.MonkeyPatch.context() as broken:
                    failing(broken, "replace", what, OSError(errno.EACCES, "no right"))
                    try:
                        bring_up_to_date(root, work)
                    except UserError:
                        assert everything(work) == before
            elif event == "run":
                mine = set(files(work, hidden=False).values()) - given
                bring_up_to_date(root, work)
                after = files(work, hidden=False)
                assert mine <= set(after.values())
                assert after[PACK] == offer[PACK] or after[PACK] in mine
                for name in (LAB, QUIZ):
                    assert after[name] == offer[name] or after[name] in mine | given
                before = everything(work)
                report = bring_up_to_date(root, work)
                assert (report.added, report.renewed, report.notes) == ([], [], [])
                assert everything(work) == before
