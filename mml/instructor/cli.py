"""The command ``mml``: parses, calls, prints."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs the source tree with an older Python should read this
    sys.stderr.write(f"mml needs Python 3.11 or newer, and this is Python {sys.version.split()[0]}.\n")
    raise SystemExit(2)
from mml.instructor import course, learner
from mml.instructor.course import UserError

NOT_INSTALLED = (
    'mml needs {}, which is not installed: run  python -m pip install -e ".[instructor]"  in the course\'s folder.\n'
)
try:
    import typer
    from rich.console import Console
except ModuleNotFoundError as error:
    sys.stderr.write(NOT_INSTALLED.format(error.name))
    raise SystemExit(2) from None

app = typer.Typer(
    name="mml",
    help="Mathematics for Machine Learning: open the notebooks, check your work, grade a class, write a course.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
LEARN, GRADE, WRITE = "For those who learn", "For those who grade", "For those who write the course"
Work = Annotated[
    Path | None, typer.Option(help="The folder of your copy, if it is not my_work in the course's folder.")
]
Port = Annotated[int | None, typer.Option(min=1, max=65535, help="Its port; a free one if left out.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Open no browser.")]
CourseFolder = Annotated[str, typer.Argument(metavar="COURSE", help="Such as linear_algebra, or a folder.")]
Db = Annotated[str | None, typer.Option(metavar="URL", help="The gradebook, if not the course's own.")]
Students = Annotated[list[str] | None, typer.Option(help="Only this student; may be given again.")]
Weeks = Annotated[
    list[str] | None, typer.Argument(metavar="WEEK", help="Such as week5_eigenvectors; all weeks if left out.")
]


def _work(root: Path, work: Path | None) -> Path:
    return work if work is not None else root / "my_work"


def _console() -> Console:
    return Console(highlight=False)


@app.command(rich_help_panel=LEARN)
def lab(
    host: Annotated[str, typer.Option(help="The address at which JupyterLab listens.")] = "localhost",
    port: Port = None,
    no_browser: NoBrowser = False,
    work: Work = None,
) -> None:
    """Bring your copy of the notebooks up to date, keeping all that you have changed, and open JupyterLab there."""
    root = course.find_root()
    work = _work(root, work)
    port = learner.choose_port(host, port)
    report = learner.bring_up_to_date(root, work)
    print(f"Your notebooks are in {work}: {len(report.added)} new files, {len(report.renewed)} brought up to date.")
    for note in report.notes:
        print(f"- {note}")
    print(f"JupyterLab starts on port {port} of {host}; stop it with Ctrl-C. Check your work with 'mml check WEEK'.")
    sys.stdout.flush()
    learner.serve(work, host, port, browser=not no_browser)


@app.command(rich_help_panel=LEARN)
def check(
    week: Annotated[str, typer.Argument(help="Such as week5_eigenvectors.")],
    notebook: Annotated[str | None, typer.Option(help="One notebook only, such as lab_pagerank.")] = None,
    work: Work = None,
) -> None:
    """Grade your copy of a week with all tests, and show your points and what each failed test found."""
    from mml.instructor import checking, progress

    root = course.find_root()
    work, console = _work(root, work), _console()
    marks = checking.check_week(course.find_week(week, root), work, notebook)
    checking.show(console, marks)
    standings, note = progress.record(work, marks)
    print(f"\n{note}" if note else "")
    progress.show(console, progress.overview(root, standings))


@app.command(name="progress", rich_help_panel=LEARN)
def show_progress(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="With --html: the page, if not progress.html in your copy.")
    ] = None,
    html: Annotated[bool, typer.Option("--html", help="Write a page with links to your notebooks.")] = False,
    force: Annotated[bool, typer.Option("--force", help="With --html: overwrite the file, whoever wrote it.")] = False,
    work: Work = None,
) -> None:
    """Show the fifteen weeks, your points, and what to do next; or write them as a page for your browser."""
    from mml.instructor import pages, progress

    if file is not None and not html:
        raise UserError(f"A file is for the page only: write it with 'mml progress --html {file}'.")
    root = course.find_root()
    work = _work(root, work)
    if html and file is None and not work.is_dir():
        raise UserError(f"There is no {work} yet: run 'mml lab' first, or give the page a name with --html FILE.")
    standings, note = progress.load(work)
    if note:
        print(note)
    if not html:
        progress.show(_console(), progress.overview(root, standings))
        return
    path = file or work / progress.PAGE
    pages.write(path, progress.page(root, work, standings), progress.COMMAND, force)
    print(f"Your progress is in {path}: open it in a browser.")


@app.command(rich_help_panel=GRADE)
def grade(
    course_folder: CourseFolder,
    week: Annotated[str, typer.Argument(help="Such as week5_eigenvectors.")],
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; one per processor if left out.")] = None,
    scheduler: Annotated[str | None, typer.Option(metavar="tcp://HOST:PORT", help="Of a Dask cluster.")] = None,
    db: Db = None,
    student: Students = None,
    force: Annotated[bool, typer.Option("--force", help="Also what has been graded before.")] = False,
    no_sandbox: Annotated[bool, typer.Option("--no-sandbox", help="Run notebooks unprotected.")] = False,
) -> int:
    """Grade what has been handed in: reads submitted/, writes autograded/ and the gradebook, as nbgrader does."""
    from mml.instructor.grading import batch
    from mml.instructor.grading.assignment import Course, find_course

    if workers is not None and scheduler is not None:
        raise UserError("Give --workers or --scheduler, not both: a Dask cluster has its own number of workers.")
    graded, console = Course(find_course(course_folder), db), _console()
    batch.show_beginning(console, graded, boxed=not no_sandbox)
    report = batch.grade_week(
        graded,
        week,
        (lambda: batch.DaskWorkers(scheduler))
        if scheduler
        else (lambda: batch.LocalWorkers(workers or os.cpu_count())),
        students=student or (),
        force=force,
        boxed=not no_sandbox,
        console=console,
    )
    batch.show_end(console, week, report)
    return 0 if report.complete else 1


@app.command(rich_help_panel=GRADE)
def feedback(
    course_folder: CourseFolder,
    week: Annotated[str, typer.Argument(help="Such as week5_eigenvectors.")],
    student: Students = None,
    force: Annotated[bool, typer.Option("--force", help="Also what is there already, whoever wrote it.")] = False,
    db: Db = None,
) -> int:
    """Write feedback/, a page for each graded notebook: as nbgrader's, without the source of hidden tests."""
    from mml.instructor.grading import feedback
    from mml.instructor.grading.assignment import Course, find_course

    graded, console = Course(find_course(course_folder), db), _console()
    report = feedback.make_feedback(
        graded,
        week,
        lambda: feedback.local_workers(os.cpu_count()),
        students=student or (),
        force=force,
        console=console,
    )
    feedback.show_end(console, week, report)
    return 0 if report.complete else 1


@app.command(rich_help_panel=GRADE)
def grades(
    course_folder: CourseFolder,
    week: Annotated[str | None, typer.Argument(help="Such as week5_eigenvectors; all weeks if left out.")] = None,
    csv: Annotated[str | None, typer.Option(metavar="FILE", help="Write CSV to a file; - for the screen.")] = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a page on how the class is doing.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    db: Db = None,
) -> None:
    """Show the grades, and who needs a look, and why; or write them as CSV, with the columns of nbgrader's export.

    The page that --html writes is about the class: scores per exercise, known mistakes, tests that fail most often.
    """
    from mml.instructor.grading import grades
    from mml.instructor.grading.assignment import Course, find_course

    graded, console = Course(find_course(course_folder), db), _console()
    rows = grades.read(graded, week)
    if csv == "-":
        print(grades.as_csv(rows), end="")
    elif csv is not None:
        grades.write_csv(rows, Path(csv), force)
        grades.show_written(console, rows, csv)
    if html is not None:
        from mml.instructor import pages
        from mml.instructor.grading import statistics

        pages.write(html, statistics.page(graded, rows, console), statistics.COMMAND, force)
        grades.show_written(console, rows, str(html))
    if csv is None and html is None:
        grades.show(console, rows)


@app.command(rich_help_panel=GRADE)
def formgrader(
    course_folder: CourseFolder,
    port: Port = None,
    no_browser: NoBrowser = False,
    db: Db = None,
) -> None:
    """Open nbgrader's formgrader on a course: look at submissions, give points and comments by hand."""
    from mml.instructor.grading import formgrader
    from mml.instructor.grading.assignment import Course, find_course

    graded = Course(find_course(course_folder), db)
    port = learner.choose_port("localhost", port)
    print(f"Formgrader starts on port {port} of localhost; stop it with Ctrl-C.")
    print("Its buttons to autograde and to generate feedback are switched off: use 'mml grade' and 'mml feedback'.")
    sys.stdout.flush()
    formgrader.serve(graded, "localhost", port, not no_browser, db)


@app.command(rich_help_panel=WRITE)
def build(
    weeks: Weeks = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail if a built file differs.")] = False,
    changed: Annotated[bool, typer.Option("--changed", help="Leave out weeks that have not changed.")] = False,
) -> int:
    """Make source/ and release/ from content/."""
    from mml.instructor import build

    root = course.find_root()
    chosen = [course.find_week(name, root) for name in weeks or ()]
    chosen = chosen or [week for week in course.all_weeks(root) if week.content.is_dir()]
    try:
        lines = build.check(chosen) if check else build.build(chosen, changed=changed)
    except build.BuildError as error:
        print(error, file=sys.stderr)
        return 1
    for line in lines:
        print(line)
    return 1 if check and lines else 0


@app.command(rich_help_panel=WRITE)
def lint(paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH")] = None) -> int:
    """Hold what is written in content/ to STYLE.md."""
    from mml.instructor import lint

    try:
        findings = lint.lint(course.find_root(), paths or [])
    except (FileNotFoundError, ValueError) as error:
        raise UserError(str(error)) from error
    for finding in findings:
        print(finding)
    return 1 if findings else 0


@app.command(rich_help_panel=WRITE)
def site(
    out: Annotated[Path | None, typer.Option(help="The folder to fill, if it is not build/site.")] = None,
    no_lite: Annotated[
        bool, typer.Option("--no-lite", help="For a trial: no notebooks in the browser; links to them lead nowhere.")
    ] = False,
) -> None:
    """Make the website: one folder of files. Its pages ask nothing of other servers; Python in the browser does."""
    from mml.instructor.site.make import make

    root = course.find_root()
    out = out or root / "build" / "site"
    make(root, out, lite=not no_lite)
    print(f"The site is in {out}: open {out / 'index.html'}.")


@app.command(rich_help_panel=WRITE)
def release(
    out: Annotated[Path | None, typer.Option(help="The folder for what users download, if it is not dist.")] = None,
    published: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="The website that gets the version, if it is not OUT/site.")
    ] = None,
    no_lite: Annotated[bool, typer.Option("--no-lite", help="For a trial: no notebooks in the browser.")] = False,
) -> None:
    """Make what users download, and add the version to the website, where the older ones stay as they are.

    First it checks that versions, changelog, citation and built notebooks are in step and that all is committed.
    """
    from mml.instructor import release

    root = course.find_root()
    out = out or root / "dist"
    files, version = release.release(root, out, published or out / "site", lite=not no_lite)
    print(f"What users download is in {files}; the website is in {version.parent}: open index.html there.")
    print("How to publish both is in CONTRIBUTING.md, under Release.")


@app.command(rich_help_panel=WRITE, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def test(context: typer.Context) -> int:
    """Run all checks: style, then the tests, which compare the built notebooks too. Further arguments go to pytest."""
    root = course.find_root()
    failed = run_steps(steps(root, context.args, os.environ), root)
    print(f"\nFailed: {', '.join(failed)}." if failed else "\nAll passed.")
    return 1 if failed else 0


def steps(root: Path, arguments: list[str], environment) -> list[tuple[str, list[str]]]:
    """Return what ``mml test`` runs: headings and commands.

    root : the repository's folder; arguments : those for pytest, none for all tests.
    """
    python, mml = [sys.executable, "-m"], [sys.executable, "-m", "mml.instructor.cli"]
    strict = ["--skips-fail"] if environment.get("CI") == "true" else []
    return [
        ("ruff check", [*python, "ruff", "check"]),
        ("ruff format", [*python, "ruff", "format", "--check"]),
        ("mml lint", [*mml, "lint"]),
        ("pytest", [*python, "pytest", "-n", "2", "--dist", "loadscope", *strict, *(arguments or ["tests"])]),
    ]


def run_steps(commands: list[tuple[str, list[str]]], folder: Path) -> list[str]:
    """Run every command in ``folder``, each under its heading; return the headings of those that failed."""
    failed = []
    for heading, command in commands:
        print(f"\n== {heading}", flush=True)
        if subprocess.run(command, cwd=folder).returncode:
            failed.append(heading)
    return failed


def main() -> None:
    """Run the command line; errors of use end with one sentence on stderr and status 2."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # a console that knows no Greek shows a question mark
    try:
        status = app(sys.argv[1:] or ["--help"], standalone_mode=False)
    except UserError as error:
        print(error, file=sys.stderr)
        status = 2
    except ModuleNotFoundError as error:
        name = error.name.partition(".")[0]
        if name == "mml":
            raise
        sys.stderr.write(NOT_INSTALLED.format(name))
        status = 2
    except typer.BadParameter.__base__ as error:  # what typer raises for wrong arguments, whichever its version
        print(f"{error.format_message().rstrip('.')} (see 'mml --help').", file=sys.stderr)
        status = 2
    except (KeyboardInterrupt, typer.Abort):
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    main()
