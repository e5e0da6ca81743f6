"""Grading a class: stock nbgrader, stock nbgrader with a process per core, and `mml grade`, in one run.

A hundred submissions of a real lab are made from its bank: each learner has, for each exercise, a right answer, a wrong
one, or none. All ways grade the same class, and all scores must agree. Printed are submissions a second, processor
seconds each, the largest amount of memory in use, what the time of a worker goes into, and at last how often ours, as
the course is set up, is as fast as stock in series.

    python benchmarks/grading.py [--submissions 100] [--lab lab_gram_schmidt]
    python benchmarks/grading.py --many 10000      ours alone: speed and memory, thousand by thousand

The figures are those of the whole machine, so leave it alone meanwhile. Only the memory of --many is that of the
processes which live as long as the command.
"""

import argparse
import compileall
import contextlib
import functools
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import nbformat
import psutil

from mml.instructor import bank
from mml.instructor.grading.gradebook import own_programs

ROOT = Path(__file__).parents[1]
TICK = os.sysconf("SC_CLK_TCK")
SCORES = """
    SELECT student.id, notebook.name, base_cell.name, COALESCE(grade.manual_score, grade.auto_score)
    FROM grade JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
    JOIN notebook ON submitted_notebook.notebook_id = notebook.id
    JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
    JOIN student ON submitted_assignment.student_id = student.id
    JOIN base_cell ON grade.cell_id = base_cell.id
    ORDER BY 1, 2, 3
"""


def find(lab):
    """Return (course folder, week, bank) of a lab."""
    (path,) = ROOT.glob(f"*/source/*/{lab}.ipynb")
    week, course = path.parent.name, path.parents[2]
    return course, week, course / "content" / week / f"answers_{lab.removeprefix('lab_')}.py"


def make_course(folder, lab):
    """Make a course folder that holds one lab of one week, released; return its week."""
    course, week, _ = find(lab)
    (folder / "source" / week).mkdir(parents=True)
    shutil.copy(course / "nbgrader_config.py", folder)
    for path in (course / "source" / week).iterdir():
        if path.suffix != ".ipynb" or path.stem == lab:
            shutil.copy(path, folder / "source" / week)
    run(folder, "-m", "nbgrader", "generate_assignment", week)
    return week


def hand_in(folder, week, lab, number):
    """Make the submissions of a class from the bank of the lab."""
    _, _, answers = find(lab)
    release = nbformat.read(folder / "release" / week / f"{lab}.ipynb", as_version=4)
    source = bank.Lab(folder / "source" / week / f"{lab}.ipynb")
    known = {name: [code] for name, code in source.solutions.items()}
    for each in bank.read(answers):
        if "-method" not in (each.test or ""):  # those take long on purpose
            known[source.exercise_of(each.function)].append(each.code)
    rng = random.Random(0)
    for student in range(number):
        made = nbformat.from_dict(release)
        for cell in made.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name in known and rng.random() < 0.9:
                cell.source = known[name][0] if rng.random() < 0.6 else rng.choice(known[name])
        target = folder / "submitted" / f"student{student:05d}" / week
        target.mkdir(parents=True)
        nbformat.write(made, target / f"{lab}.ipynb")


def run(folder, *arguments):
    done = subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")


def stock(folder, week):
    """Grade with the command of nbgrader, one submission after the other."""
    run(folder, "-m", "nbgrader", "autograde", week)


def stock_in_processes(folder, week):
    """Grade with one process of nbgrader per core, each with a part of the class and a course folder of its own."""
    students = sorted(path.name for path in (folder / "submitted").iterdir())
    number, parts = os.cpu_count() or 1, []
    for part in range(number):
        place = folder / f"part{part}"
        for step in ("source", "release"):
            shutil.copytree(folder / step, place / step)
        shutil.copy(folder / "nbgrader_config.py", place)
        for student in students[part::number]:
            shutil.copytree(folder / "submitted" / student, place / "submitted" / student)
        run(place, "-m", "nbgrader", "generate_assignment", week, "--force")
        parts.append(place)
    started = time.perf_counter()
    command = [sys.executable, "-m", "nbgrader", "autograde", week]
    processes = [
        subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for place in parts
    ]
    if any([process.wait() for process in processes]):
        sys.exit("nbgrader failed in one of its processes.")
    return time.perf_counter() - started


def ours(folder, week):
    """Grade with mml grade as the course has set it up: sandbox and examiner on."""
    run(folder, "-m", "mml.instructor.cli", "grade", str(folder), week)


def ours_with_all_cells(folder, week):
    """Grade with mml grade and run also the cells that earn nothing and only show something."""
    with (folder / "nbgrader_config.py").open("a") as settings:
        settings.write("c.Examiner.demonstrations = True\n")
    ours(folder, week)


WAYS = {
    "stock nbgrader, in series": stock,
    "stock nbgrader, a process a core": stock_in_processes,
    "ours, with all pictures": ours_with_all_cells,
    "ours, as the course is set up": ours,
}


def scores(folder):
    """Return all scores in the gradebooks below a folder, as lines."""
    lines = []
    for path in sorted(folder.rglob("gradebook.db")):
        with contextlib.closing(sqlite3.connect(path)) as gradebook:
            lines += [f"{a} {b} {c} {d:g}" for a, b, c, d in gradebook.execute(SCORES)]
    return sorted(set(lines))


class Watch:
    """Measures the whole machine inside a with statement: seconds, processor seconds, and the most memory in use."""

    def __enter__(self):
        self.memory, self._over = 0, threading.Event()
        self._available, self._busy, self._started = available(), busy(), time.perf_counter()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def _look(self):
        while not self._over.wait(0.1):
            self.memory = max(self.memory, self._available - available())

    def __exit__(self, *_):
        self.seconds, self.cpu = time.perf_counter() - self._started, busy() - self._busy
        self._over.set()
        self._thread.join()


def available():
    """Return how many bytes of memory are free."""
    lines = Path("/proc/meminfo").read_text().splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith("MemAvailable"))


def busy():
    """Return how many seconds all processors together have worked."""
    user, nice, system = map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:4])
    return (user + nice + system) / TICK


def compare(lab, number):
    """Let all ways grade the same class, print a table, and return how much faster each is than the first."""
    print(f"{number} submissions of {lab}, {os.cpu_count()} cores")
    print(f"{'':34} {'wall s':>8} {'a second':>9} {'CPU s each':>11} {'memory MB':>10}  scores")
    taken, seen = {}, set()
    for name, way in WAYS.items():
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place, "course")
            week = make_course(folder, lab)
            hand_in(folder, week, lab, number)
            with Watch() as watch:
                itself = way(folder, week)
            found = scores(folder)
        taken[name] = itself or watch.seconds
        digest = hashlib.md5("\n".join(found).encode()).hexdigest()[:12]
        seen.add(digest)
        print(
            f"{name:34} {taken[name]:8.1f} {number / taken[name]:9.2f} {watch.cpu / number:11.3f} "
            f"{watch.memory / 1e6:10.0f}  {digest} of {len(found)}",
            flush=True,
        )
    if len(seen) > 1:
        sys.exit("The scores differ.")
    return {name: taken["stock nbgrader, in series"] / seconds for name, seconds in taken.items()}


def spent(lab, number=30):
    """Print what the time of our worker goes into, in one process: milliseconds a submission."""
    from mml.instructor.examiner import processes
    from mml.instructor.grading import submission, worker
    from mml.instructor.grading.assignment import Course, prepare

    parts = {
        "starting and ending two processes": (processes.Pair, ("__enter__", "__exit__")),
        "the learner's cells": (processes.Pair, ("run_learner",)),
        "the tests": (processes.Pair, ("run_exam",)),
        "reading and mending the notebook": (submission, ("clean",)),
    }
    seconds = dict.fromkeys(parts, 0.0)

    def timed(part, function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            started = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                seconds[part] += time.perf_counter() - started

        return wrapper

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "course")
        week = make_course(folder, lab)
        hand_in(folder, week, lab, number)
        packed = prepare(Course(folder), week).packed()
        books = [(path.name, (path / week / f"{lab}.ipynb").read_bytes()) for path in (folder / "submitted").iterdir()]
        tasks = [worker.Task(packed, student, {lab: data}) for student, data in sorted(books)]
        worker.grade(tasks[0])
        for part, (where, names) in parts.items():
            for name in names:
                setattr(where, name, timed(part, getattr(where, name)))
        started = time.perf_counter()
        assert not [result.failure for result in map(worker.grade, tasks) if result.failure]
        whole = time.perf_counter() - started
    seconds["scores, outputs and the rest"] = whole - sum(seconds.values())
    print(f"what a worker does in the {1000 * whole / number:.0f} ms of a submission:")
    for part, took in seconds.items():
        print(f"    {part:34} {1000 * took / number:6.1f} ms")


def lasting(pid):
    """Return the MB that a command's processes hold which have run for a minute: not those of one notebook."""
    command = psutil.Process(pid)
    processes = [command, *command.children(recursive=True)]
    held = 0
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            held += process.memory_info().rss if time.time() - process.create_time() > 60 else 0
    return held / 1e6


def many(lab, number):
    """Let ours grade a large class, a thousand after the other, and print what each thousand took."""
    print(f"{number:,} submissions of {lab}, {os.cpu_count()} cores, graded in one run")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "course")
        week = make_course(folder, lab)
        hand_in(folder, week, lab, number)
        command = [sys.executable, "-m", "mml.instructor.cli", "grade", str(folder), week]
        with Watch() as watch:
            process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
            told, began = 0, time.perf_counter()
            print(f"{'graded':>8} {'seconds':>9} {'a second':>9} {'memory MB':>10}")
            while process.poll() is None:
                time.sleep(0.5)
                graded = sum(1 for _ in (folder / "autograded").glob("student*"))
                if graded // 1000 > told:
                    told, seconds = graded // 1000, time.perf_counter() - began
                    held = lasting(process.pid)
                    print(f"{graded:8,} {seconds:9.0f} {graded / seconds:9.1f} {held:10.0f}", flush=True)
        assert process.returncode == 0
        assert len({line.split()[0] for line in scores(folder)}) == number
    print(f"{number:,} in {watch.seconds:.0f} s, {watch.cpu / number:.3f} CPU s each")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=100)
    parser.add_argument("--lab", default="lab_gram_schmidt")
    parser.add_argument("--many", type=int, default=0)
    options = parser.parse_args()
    compileall.compile_dir(ROOT / "mml", quiet=2)  # no way shall pay for compiling what the others find compiled
    with own_programs():
        if options.many:
            many(options.lab, options.many)
            return
        ratios = compare(options.lab, options.submissions)
        spent(options.lab)
    for name, ratio in ratios.items():
        print(f"{name:34} {ratio:8.1f}x")
    print(f"{ratios['ours, as the course is set up']:.1f}x")


if __name__ == "__main__":
    main()
