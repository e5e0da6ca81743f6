"""Going through a class: find what is to be graded, let workers grade it, write it, and say how it went.

Workers are the processes of this computer, or those of a Dask cluster; the same calls of `concurrent.futures` serve
both. No more tasks are under way than the workers can soon take, so that memory does not grow with the class.
"""

import atexit
import contextlib
import errno
import hashlib
import itertools
import multiprocessing
import multiprocessing.connection
import multiprocessing.util
import os
import signal
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from nbgrader.utils import parse_utc
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from mml.instructor.course import UserError, nearest
from mml.instructor.grading import worker
from mml.instructor.grading.assignment import Course, prepare
from mml.instructor.grading.folders import alone, open_file
from mml.instructor.grading.gradebook import Gradebook, Stopped, Submitted
from mml.instructor.grading.rows import Unwritable
from mml.instructor.grading.submission import storable
from mml.instructor.grading.worker import Assignment, Result, Task

NO_FILE = {errno.ELOOP, errno.EINVAL, errno.ENXIO}  # what a link, a pipe or a socket answers to being opened
DIED = "The process that ran it ended each time it was tried, for instance for lack of memory."
BLOCK = 1 << 20
PATIENCE = 5.0  # seconds
STARTS = 3  # so many workers in a row may end before the first answers


@dataclass(frozen=True)
class _Job:
    """A submission that is to be graded."""

    task: Task
    submitted: Submitted
    troubles: tuple[str, ...] = ()


@dataclass
class Report:
    """How a run went.

    graded, before : how many submissions were graded now, and before this run. look : by student, why somebody should
    look. failed : by student, why we could not grade; they have no score, and the next run tries again.
    stopped : why the run ended before its end, or ''. outdated : how many were graded before with another source.
    """

    graded: int = 0
    before: int = 0
    outdated: int = 0
    look: dict[str, list[str]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    stopped: str = ""
    writing: float = 0.0
    seconds: float = 0.0

    @property
    def complete(self) -> bool:
        """Return whether every submission has its record."""
        return not self.failed and not self.stopped


class Workers(Protocol):
    """Where submissions are graded. ``width`` is how many tasks are under way at most."""

    width: int
    died: tuple[type[BaseException], ...]

    def start(self) -> Executor:
        """Return an executor; after workers have died it is asked for again."""

    def close(self) -> None:
        """End the workers, whatever they are doing."""


class LocalWorkers:
    """Processes of this computer. number : how many; module : what they import once for all of them."""

    died = (BrokenProcessPool,)

    def __init__(self, number: int, module: str = worker.__name__):
        self.width, self._number, self._module, self._pool = 2 * number + 1, number, module, None

    def start(self) -> Executor:
        """Start the processes, and end those that were there."""
        self.close()
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([self._module])
        self._pool = ProcessPoolExecutor(self._number, mp_context=context, initializer=_begin_worker)
        return self._pool

    def close(self) -> None:
        """End the processes; one that is still at a notebook has a few seconds."""
        if self._pool is None:
            return
        processes = list((self._pool._processes or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        end = time.monotonic() + PATIENCE
        for process in processes:
            process.join(max(0.0, end - time.monotonic()))
            if process.is_alive():
                process.terminate()
                process.join()
        self._pool = None


def _begin_worker() -> None:
    """Leave the terminal's Ctrl-C to the command, and end when the command does, however that ends."""
    os.setsid()
    signal.signal(signal.SIGTERM, _end_worker)
    # The processes of a pool leave by a way on which Python calls nothing that is registered with atexit.
    multiprocessing.util.Finalize(None, atexit._run_exitfuncs, exitpriority=0)
    threading.Thread(target=_end_with_command, daemon=True).start()


def _end_with_command() -> None:
    multiprocessing.connection.wait([multiprocessing.parent_process().sentinel])
    os.kill(os.getpid(), signal.SIGTERM)


def _end_worker(*_) -> None:
    atexit._run_exitfuncs()
    os._exit(1)


class DaskWorkers:
    """The workers of a Dask cluster.

    address : of its scheduler. Raises UserError when there is none, or it has no workers.
    """

    def __init__(self, address: str):
        from distributed import Client, KilledWorker

        self._address, self.died = address, (KilledWorker,)
        try:
            self._client = Client(address, timeout=10, set_as_default=False)
            self._client.wait_for_workers(1, timeout=30)
        except (OSError, TimeoutError, ValueError, TypeError) as error:  # TypeError: tls:// without certificates
            raise UserError(
                f"There is no Dask scheduler with workers at {address}: start one with 'dask scheduler', and workers "
                f"with 'dask worker {address} --nthreads 1'."
            ) from error
        self.width = 2 * sum(self._client.nthreads().values()) + 1

    def start(self) -> Executor:
        """Return the cluster's executor; Dask itself replaces workers that have died. Raises Stopped if it is gone."""
        if self._client.status != "running":
            raise Stopped(f"The Dask scheduler at {self._address} is gone: start it again.")
        return self._client.get_executor(pure=False)

    def close(self) -> None:
        """Leave the cluster, which forgets what this run has sent."""
        with contextlib.suppress(OSError, TimeoutError):
            self._client.close(timeout=5)


def grade_week(
    course: Course,
    week: str,
    make_workers: Callable[[], Workers],
    students: Iterable[str] = (),
    force: bool = False,
    boxed: bool = True,
    console: Console | None = None,
) -> Report:
    """Grade what has been handed in for a week and has not been graded yet; write autograded/ and the gradebook.

    make_workers : gives the workers. students : only these. force : also what has been graded. boxed : in the sandbox.
    console : for the progress bar and a line for each submission that somebody should look at.
    Raises UserError when the run cannot begin. Everything later is in the report.
    """
    started = time.perf_counter()
    console = console or Console(quiet=True)
    assignment = prepare(course, week, boxed)
    chosen = _chosen(course, week, list(students))
    autograded = course.place("autograded", ".", ".")
    autograded.mkdir(parents=True, exist_ok=True)
    report = Report()
    with alone(autograded), Gradebook(course, assignment) as gradebook:
        packed = assignment.packed()
        jobs = _jobs(course, assignment, packed, gradebook, chosen, force, report, console)
        first = next(jobs, None)
        if first is not None:  # else no workers are needed
            _run(itertools.chain([first], jobs), packed, make_workers, gradebook, report, console, len(chosen))
    report.seconds = time.perf_counter() - started
    return report


def _chosen(course, week, students) -> list[str]:
    there = course.students(week)
    for student in students:
        if student not in there:
            near = nearest(student, there) if there else "Nobody has."
            raise UserError(f"{student} has handed in nothing for {week}. {near}")
    return sorted(set(students)) or there


def _jobs(course, assignment, packed, gradebook, students, force, report, console) -> Iterator[_Job]:
    """Read one submission after the other, and give those that are to be graded."""
    for student in students:
        try:
            gradebook.tidy(student)
            job = _read(course, assignment, packed, student)
        except OSError as error:
            _fail(report, console, student, f"{error.filename or 'its folder'} cannot be read ({error.strerror})")
            continue
        if not force and gradebook.graded(job.submitted):
            report.before += 1
            report.outdated += gradebook.outdated(job.submitted)
            continue
        yield job


def _read(course: Course, assignment: Assignment, packed: bytes, student: str) -> _Job:
    """Read what a learner has handed in. Raises OSError."""
    folder = course.place("submitted", student, assignment.name)
    wanted = {f"{book.name}.ipynb": book.name for book in assignment.books}
    digest, limit = hashlib.sha256(), int(assignment.grading["notebook_bytes"])
    notebooks, refused, strangers, others, troubles = {}, {}, [], [], []
    timestamp = None
    for path in course.files(folder):
        name = path.relative_to(folder).as_posix()
        keep = limit + 1 if name in wanted or name == "timestamp.txt" else 0
        digest.update(f"{name}\0".encode("utf-8", "surrogateescape"))
        try:
            data = _digest_file(path, digest, keep)
        except OSError as error:
            if error.errno not in NO_FILE:
                raise
            said = f"{storable(name)} is no ordinary file, so it was not read."
            if name in wanted:
                refused[wanted[name]] = said
            else:
                troubles.append(said)
            continue
        if name in wanted:
            notebooks[wanted[name]] = data
        elif path.suffix == ".ipynb":
            strangers.append(storable(name))
        else:
            others.append(path)
        if name == "timestamp.txt":
            try:
                timestamp = _time(data)
            except ValueError:
                troubles.append("Its timestamp.txt holds no time, so nobody knows whether it is late.")
    task = Task(packed, student, notebooks, refused, tuple(strangers))
    return _Job(task, Submitted(student, folder, digest.hexdigest(), tuple(others), timestamp), tuple(troubles))


def _digest_file(path: Path, digest, keep: int) -> bytes:
    """Add a file to a digest, and return its first ``keep`` bytes."""
    kept, size = bytearray(), 0
    with open(open_file(path), "rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            size += len(block)
            kept += block[: max(0, keep - len(kept))]
    digest.update(f"\0{size}\0".encode())
    return bytes(kept)


def _time(data: bytes) -> datetime | None:
    """Return the time in the bytes of a ``timestamp.txt``, or None in an empty one. Raises ValueError."""
    text = data.decode().strip()
    try:
        return parse_utc(text) if text else None
    except (OverflowError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _run(jobs: Iterator[_Job], packed: bytes, make_workers, gradebook, report: Report, console: Console, number: int):
    columns = (TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    workers = make_workers()
    try:
        with Progress(*columns, console=console, transient=True) as progress:
            bar = progress.add_task("grading", total=number)

            def write(job: _Job, result: Result) -> None:
                _write(job, result, gradebook, report, progress.console)
                progress.update(bar, completed=report.before + report.graded + len(report.failed))

            Crew(workers, write, worker.grade, worker.without_running).work(jobs, packed)
    except Stopped as stop:
        report.stopped = str(stop)
    finally:
        workers.close()


def _write(job: _Job, result: Result, gradebook: Gradebook, report: Report, console: Console) -> None:
    student = job.task.student
    failure = result.failure
    if not failure:
        began = time.perf_counter()
        result = _with_trouble(result, job.troubles)
        try:
            gradebook.store(result, job.submitted)
        except Unwritable as error:
            failure = str(error)
        report.writing += time.perf_counter() - began
    if failure:
        _fail(report, console, student, failure)
        return
    report.graded += 1
    said = [f"{graded.name}: {trouble}" for graded in result.notebooks for trouble in graded.troubles]
    if said:
        report.look[student] = said
        say(console, f"{student} needs a look: {' '.join(said)}", "yellow")


def _with_trouble(result: Result, troubles: tuple[str, ...]) -> Result:
    """Return a result that says of its first notebook what is wrong with the whole submission."""
    if not troubles or not result.notebooks:
        return result
    first, *others = result.notebooks
    return replace(result, notebooks=(replace(first, troubles=(*troubles, *first.troubles)), *others))


def _fail(report: Report, console: Console, student: str, why: str) -> None:
    report.failed[student] = why
    say(console, f"{student} is not graded, through no fault of theirs: {why.rstrip('.')}.", "red")


def say(console: Console, sentence: str, style: str = "") -> None:
    """Print a sentence on one line, as wide as it is; no name in it can steer the terminal."""
    sentence = "".join(letter if letter.isprintable() else "?" for letter in " ".join(sentence.split()))
    console.print(Text(sentence, style=style), soft_wrap=True)


class Crew:
    """The workers at their work: ``function`` of each job's task, then ``write`` of the job and the result.

    When a worker dies, all that is under way may be lost with it and is tried again. What was under way at two deaths
    is tried alone, after all others, so that it is known which submission ends its worker: one that does so twice is
    given up, and ``given_up`` of its task and the reason is its result.
    """

    def __init__(self, workers: Workers, write: Callable, function: Callable, given_up: Callable):
        self._workers, self._write, self._function, self._given_up = workers, write, function, given_up
        self._executor: Executor | None = None
        self._under_way: dict[Future, tuple[_Job, Executor]] = {}
        self._again: deque[_Job] = deque()
        self._suspects: deque[_Job] = deque()
        self._deaths: Counter[str] = Counter()
        self._alone: _Job | None = None
        self._alone_before = ""  # the student whose submission has ended its worker while it was alone

    def work(self, jobs: Iterator, packed: bytes | None = None) -> None:
        """Do all jobs. Raises Stopped when writing must end.

        packed : the assignment whose notebooks are to be run; then UserError is raised when they cannot be run here.
        """
        ready = self._send(worker.ready, packed) if packed is not None else None
        under_way, said = self._fill(jobs), ""
        for _ in range(STARTS if ready else 0):
            try:
                said = ready.result()
                break
            except (*self._workers.died, CancelledError, ImportError) as error:
                said = f"a worker does not start ({error or type(error).__name__})"
                self._executor = None
                ready = self._send(worker.ready, packed)
        if said:
            raise UserError(
                f"Notebooks cannot be run here: {said.rstrip('.')}. See what the handbook says of the sandbox; with "
                "--no-sandbox they run without it, and then scores can be forged."
            )
        while under_way:
            self._collect()
            under_way = self._fill(jobs)

    def _send(self, function, argument) -> Future:
        while True:
            if self._executor is None:
                self._executor = self._workers.start()
            try:
                return self._executor.submit(function, argument)
            except self._workers.died:
                self._executor = None

    def _fill(self, jobs: Iterator[_Job]) -> bool:
        """Send jobs as long as there is room for more; return whether any is under way."""
        while len(self._under_way) < self._workers.width and self._alone is None:
            job = self._again.popleft() if self._again else next(jobs, None)
            if job is None:
                break
            self._submit(job)
        if not self._under_way and self._suspects:
            self._alone = self._suspects.popleft()
            self._submit(self._alone)
        return bool(self._under_way)

    def _submit(self, job: _Job) -> None:
        self._under_way[self._send(self._function, job.task)] = job, self._executor

    def _collect(self) -> None:
        """Wait until some jobs are done, and write what came of them."""
        done, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
        for future in done:
            job, executor = self._under_way.pop(future)
            try:
                result = future.result()
            except (*self._workers.died, CancelledError):
                result = self._lost(job, executor)
            except Exception as error:  # whatever a cluster may answer
                result = Result(job.task.student, failure=f"its worker answers {type(error).__name__}: {error}")
            if job is self._alone:
                self._alone = None
            if result is not None:
                self._write(job, result)

    def _lost(self, job: _Job, executor: Executor) -> Result | None:
        """Return the result of a job that was under way when a worker died, or None if it is tried again."""
        if executor is self._executor:  # else this is a late message from workers that have been replaced
            self._executor = None
        self._deaths[job.task.student] += 1
        if job is self._alone and self._alone_before == job.task.student:
            return self._given_up(job.task, DIED)
        if job is self._alone:
            self._alone_before = job.task.student
            self._suspects.appendleft(job)
        else:
            (self._again if self._deaths[job.task.student] == 1 else self._suspects).append(job)
        return None


def need_a_look(number: int) -> str:
    """Return how a sentence says that so many submissions need a look."""
    return "1 needs a look" if number == 1 else f"{number} need a look"


def show_beginning(console: Console, course: Course, boxed: bool) -> None:
    """Print what one should know before a run."""
    if not boxed:
        say(console, "Without the sandbox, notebooks can read and change your files, and scores can be forged.", "red")
    if course.not_used:
        say(console, f"These settings are for nbgrader alone and change nothing here: {', '.join(course.not_used)}.")


def show_end(console: Console, week: str, report: Report) -> None:
    """Print how a run went."""
    say(console, f"{week}: {report.graded} graded, {report.before} had been graded before.", "bold")
    if report.graded:
        speed = report.graded / report.seconds
        say(console, f"{report.seconds:.1f} s, {speed:.1f} a second; {report.writing:.1f} s of it went into writing.")
    if report.look:
        say(console, f"{need_a_look(len(report.look))}; formgrader shows them as waiting for you.")
    if report.outdated:
        say(console, f"{report.outdated} were graded with another version of {week}: --force grades them again.")
    if report.failed:
        say(
            console,
            f"{len(report.failed)} have no score, through no fault of theirs. Grade again: they are tried.",
            "red",
        )
    if report.stopped:
        say(console, f"{report.stopped} Then grade again: what is graded stays, and the rest follows.", "red")
