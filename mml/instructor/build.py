"""Make ``source/`` and ``release/`` from ``content/``: the same bytes every time.

jupytext reads the percent files, this module expands their marks into nbgrader's, and nbgrader makes the release.
"""

import hashlib
import json
import logging
import os
import shutil
import tempfile
import textwrap
from collections.abc import Iterable
from pathlib import Path

import jupytext
import nbformat
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import PyFileConfigLoader

import mml
from mml.instructor import bank, percent
from mml.instructor.course import Week
from mml.quiz import Form, QuizError, Template, pack

NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# Whose numbers the source notebook of a quiz shows and answers.
INSTRUCTOR = "instructor"


class BuildError(Exception):
    """Content that cannot be built; its text has one line per fault, each with file and cell."""


def build(weeks: Iterable[Week], changed: bool = False) -> list[Path]:
    """Write ``source/`` and ``release/`` of these weeks; return the files whose bytes are now others.

    changed : leave out a week of which nothing has changed since it was built here last.
    Raises BuildError; a week that cannot be built is left as it was.
    """
    written = []
    for week in weeks:
        memory = week.course_folder.parent / ".cache" / "built" / week.name
        if changed and memory.exists() and memory.read_text() == _fingerprint(week):
            continue
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder)
            _make_source(week, made / "source")
            _make_release(week, made / "source", made / "release")
            for kind in ("source", "release"):
                written += _put(made / kind, week.folder(kind))
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_text(_fingerprint(week))
    return written


def check(weeks: Iterable[Week]) -> list[str]:
    """Return one line per file that is not what ``content/`` makes; an empty list when all agree.

    All agree byte for byte, but for digests of what some wrong answers give, in the ``.mistakes``; see ``_same``.
    """
    differences, compared = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for week in weeks:
            made = Path(folder, week.course, week.name)
            _make_source(week, made / "source")
            _make_release(week, made / "source", made / "release")
            for kind in ("source", "release"):
                want, have = _bytes_of(made / kind), _bytes_of(week.folder(kind))
                compared += len(want)
                for name in sorted(want.keys() | have.keys()):
                    if name not in have:
                        differences.append(f"{week.folder(kind) / name}: missing")
                    elif name not in want:
                        differences.append(f"{week.folder(kind) / name}: no content makes it")
                    elif not _same(name, want[name], have[name]):
                        differences.append(f"{week.folder(kind) / name}: not what content/ makes")
    if not compared:
        differences.append("nothing to compare: no week has content")
    return differences


def _same(name: str, want: bytes, have: bytes) -> bool:
    """Return whether two files agree byte for byte, or are ``.mistakes`` that differ by rounding only.

    A few wrong answers give what rounding leaves, which depends on the processor: their digests may differ at one call
    in a hundred. Sentences, calls and what is right may not.
    """
    if want == have or not name.endswith(".mistakes"):
        return want == have
    try:
        one, other = (json.loads(text) for text in (want, have))
        rows = [(one[f]["calls"][key], other[f]["calls"][key]) for f in one for key in one[f]["calls"]]
        shape = [[(f, t["sentences"], sorted(t["calls"])) for f, t in sorted(table.items())] for table in (one, other)]
    except (ValueError, KeyError, TypeError):
        return False
    pairs = [pair for row in rows for pair in zip(*row, strict=False)]
    return (
        shape[0] == shape[1]
        and all(a[0] == b[0] and len(a) == len(b) for a, b in rows)
        and sum(a != b for a, b in pairs) <= len(pairs) / 100
    )


def _make_source(week: Week, folder: Path) -> None:
    """Write the week's source notebooks and their companions into ``folder``, which need not exist."""
    texts = sorted(path for path in week.content.glob("*.py") if not path.name.startswith("answers_"))
    if not texts:
        raise BuildError(f"{week.content}: the folder is empty; a week has lesson.py, quiz.py and its labs.")
    problems = [str(problem) for path in texts for problem in percent.problems(path)]
    if problems:
        raise BuildError("\n".join(problems))
    folder.mkdir(parents=True, exist_ok=True)
    for path in texts:
        notebook, templates = _read(path)
        _write(folder / path.with_suffix(".ipynb").name, nbformat.writes(notebook) + "\n")
        if templates:
            _write(folder / f"{path.stem}.questions", pack.pack(templates))
    for path in sorted(week.content.glob("answers_*.py")):
        name = f"lab_{path.stem.removeprefix('answers_')}"
        notebook = folder / f"{name}.ipynb"
        if not notebook.exists():
            raise BuildError(f"{path}: there is no {name}.py beside this bank.")
        try:
            text = bank.companion(bank.Lab(notebook), bank.read(path))
        except bank.BankError as error:
            raise BuildError(str(error)) from error
        _write(folder / f"{name}.mistakes", text)


def _read(path: Path) -> tuple[nbformat.NotebookNode, dict[str, str]]:
    """Return the notebook that a percent file makes, and its question templates by name."""
    text = jupytext.read(path, fmt="py:percent")
    templates = {cell.metadata["question"]: cell.source for cell in text.cells if "question" in cell.metadata}
    questions = _questions(path, templates)
    notebook = nbformat.v4.new_notebook(metadata=nbformat.from_dict(NOTEBOOK_METADATA))
    seen = {}
    for cell in text.cells:
        name = cell.metadata.get("question")
        for made in (
            [_marked(cell)] if name is None else _question_cells(name, cell.metadata["points"], questions[name])
        ):
            base = made.metadata.get("nbgrader", {}).get("grade_id") or _hash(made)
            seen[base] = seen.get(base, 0) + 1
            made["id"] = base if seen[base] == 1 else f"{base}-{seen[base]}"
            notebook.cells.append(made)
    nbformat.validate(notebook)
    return notebook, templates


def _questions(path: Path, templates: dict[str, str]) -> dict[str, Form]:
    """Return each question as the instructor sees it. Raises BuildError for a template that is written wrongly."""
    try:
        functions = pack.functions(templates)
        return {name: Template(name, functions[name]).form(INSTRUCTOR) for name in templates}
    except QuizError as error:
        raise BuildError(f"{path}: {error}") from error


def _hash(cell) -> str:
    return hashlib.blake2b(f"{cell.cell_type}\n{cell.source}".encode(), digest_size=6).hexdigest()


def _marked(cell) -> nbformat.NotebookNode:
    """Return the cell with the marks of the text expanded into nbgrader's metadata."""
    marks = cell.metadata
    metadata = {"tags": marks["tags"]} if "tags" in marks else {}
    if "exercise" in marks:
        metadata["nbgrader"] = _nbgrader(marks["exercise"], solution=True)
    elif "test" in marks:
        metadata["nbgrader"] = _nbgrader(marks["test"], points=marks["points"])
    elif "given" in marks:
        metadata["nbgrader"] = _nbgrader(marks["given"])
    new = nbformat.v4.new_markdown_cell if cell.cell_type == "markdown" else nbformat.v4.new_code_cell
    return new(cell.source, metadata=nbformat.from_dict(metadata))


def _nbgrader(grade_id: str, points: int | None = None, solution: bool = False) -> dict:
    marks = {
        "grade": points is not None,
        "grade_id": grade_id,
        "locked": not solution,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return marks if points is None else marks | {"points": points}


def _question_cells(name: str, points: int, form: Form) -> list[nbformat.NotebookNode]:
    """Return the three cells that a learner sees of a question: it is asked, answered, marked."""
    asks = nbformat.v4.new_code_cell(f'week.ask("{name}")', metadata={"nbgrader": _nbgrader(f"{name}-question")})
    wanted = textwrap.fill(f"{name} is {form.how()}", 100, initial_indent="# ", subsequent_indent="# ")
    answers = nbformat.v4.new_code_cell(
        f"{wanted}\n### BEGIN SOLUTION\n{name} = {form.plain_answer()}\n### END SOLUTION",
        metadata={"nbgrader": _nbgrader(name, solution=True)},
    )
    marks = nbformat.v4.new_code_cell(
        f'week.mark("{name}", {name})', metadata={"nbgrader": _nbgrader(f"{name}-mark", points=points)}
    )
    return [asks, answers, marks]


def _make_release(week: Week, source: Path, release: Path) -> None:
    """Let nbgrader make the release of one week, in a course folder of its own and without a gradebook."""
    with tempfile.TemporaryDirectory() as course:
        shutil.copytree(source, Path(course, "source", week.name))
        settings = week.course_folder / "nbgrader_config.py"
        config = PyFileConfigLoader(settings.name, path=str(settings.parent)).load_config()
        config.CourseDirectory.root = course
        config.CourseDirectory.assignment_id = week.name
        config.CourseDirectory.db_url = f"sqlite:///{course}/gradebook.db"
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
        log = logging.getLogger("mml.build")
        log.setLevel(logging.ERROR)
        converter = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config, log=log)
        here = os.getcwd()
        try:
            converter.start()
        except SystemExit as error:
            raise BuildError(f"{week.content}: nbgrader could not make the release.") from error
        finally:
            os.chdir(here)
        shutil.copytree(Path(course, "release", week.name), release)


def _fingerprint(week: Week) -> str:
    """Return a digest of all that a week is made from, and of what was made."""
    folders = [week.folder(kind) for kind in ("content", "source", "release")]
    inputs = [week.course_folder / "nbgrader_config.py", *sorted(Path(mml.__file__).parent.rglob("*.py"))]
    seen = hashlib.blake2b()
    for content in [_bytes_of(folder) for folder in folders] + [{path.name: path.read_bytes()} for path in inputs]:
        for name in sorted(content):
            seen.update(name.encode() + b"\0" + hashlib.blake2b(content[name]).digest())
    return seen.hexdigest()


def _bytes_of(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    hidden = (".ipynb_checkpoints", "__pycache__")
    paths = (path for path in folder.rglob("*") if path.is_file() and not set(hidden) & set(path.parts))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _put(made: Path, folder: Path) -> list[Path]:
    """Make ``folder`` hold what ``made`` holds; return the paths that were written or removed."""
    want, have, changed = _bytes_of(made), _bytes_of(folder), []
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in want.items():
        if have.get(name) != content:
            (folder / name).write_bytes(content)
            changed.append(folder / name)
    for name in have.keys() - want.keys():
        (folder / name).unlink()
        changed.append(folder / name)
    return changed


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
