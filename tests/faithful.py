"""Grade the examiner's course with plain nbgrader and with the examiner, and compare cell by cell."""

import contextlib
import logging
import os
import re
import sys
import warnings
from pathlib import Path

import examiner_course
import nbformat
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import determine_grade
from traitlets.config import Config

WEEK = "exercises"
FILES = {"heights.csv": b"name,height\nAda,1.72\nBob,1.8\nCy,1.655\n"}
STUB = 'raise NotImplementedError("This exercise is not done yet: put your own code in place of this line.")'
# What no two runs have in common, and what stands in its place before two outputs are compared.
MASKS = (
    (re.compile(r"\b0x[0-9a-f]{6,}"), "0xADDRESS"),
    (re.compile(r"[^\s\"'<>]*ipykernel_\d+/\d+\.py"), "CELL.py"),
    (re.compile(r"~(?=/)"), os.path.expanduser("~")),
    (re.compile(r"(CPU times|Wall time): [^\n]*"), r"\1"),
    (re.compile(r"takes [\d.e+]+ times as long"), "takes N times as long"),
    (re.compile(r"needs \d+\.\d MB"), "needs N MB"),
    # A warning from the learner's process names no file, so that nobody can make it show a line of another one.
    (re.compile(r"<learner's code, \d+\.py>(:\d+: \w+: [^\n]*\n)"), r"CELL.py\1"),
    (re.compile(r"(CELL\.py:\d+: \w+: [^\n]*\n)  [^\n]+\n"), r"\1"),
)
SET_OF_TEXTS = re.compile(r"\{('[^{}:]*')\}")
# A line of a traceback that shows where a call left for the other process, or did not.
LEFT_OUT = re.compile(r"mml/check\.py.*_with_patience")


def grade_plainly(folder: Path, files: dict[str, bytes]) -> dict[tuple[str, str], nbformat.NotebookNode]:
    """Let nbgrader grade all submissions in a course of its own; return {(notebook, submission): autograded notebook}.

    folder : an empty folder; files : what lies beside the notebooks.
    """
    chapters = examiner_course.chapters()
    source = folder / "source" / WEEK
    source.mkdir(parents=True)
    for name, content in files.items():
        (source / name).write_bytes(content)
    for chapter in chapters:
        nbformat.write(chapter.source, source / f"{chapter.name}.ipynb")
    config = Config()
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.db_url = f"sqlite:///{folder}/gradebook.db"
    config.ClearSolutions.code_stub = {"python": STUB}
    config.Execute.timeout = 120
    api = NbGraderAPI(CourseDirectory(config=config), config=config, log_level=logging.ERROR)
    with _plain_surroundings(), contextlib.chdir(folder):
        _done(api.generate_assignment(WEEK))
        submitted = []
        for chapter in chapters:
            release = nbformat.read(folder / "release" / WEEK / f"{chapter.name}.ipynb", as_version=4)
            for name in chapter.submissions:
                target = folder / "submitted" / name / WEEK
                target.mkdir(parents=True, exist_ok=True)
                nbformat.write(chapter.submission(name, release), target / f"{chapter.name}.ipynb")
                submitted.append((chapter.name, name))
        for name in dict.fromkeys(name for _, name in submitted):
            _done(api.autograde(WEEK, name))
    return {
        (notebook, name): nbformat.read(folder / "autograded" / name / WEEK / f"{notebook}.ipynb", as_version=4)
        for notebook, name in submitted
    }


def _done(outcome: dict) -> None:
    assert outcome["success"], outcome.get("error", "") + outcome.get("log", "")


@contextlib.contextmanager
def _plain_surroundings():
    """Let kernels show figures and say warnings as they do for an instructor, whatever the tests have set."""
    kept = {name: os.environ.pop(name, None) for name in ("MPLBACKEND", "PYTHONWARNINGS")} | {
        "PATH": os.environ["PATH"]
    }
    # nbgrader asks a program of its environment for the version of a new gradebook.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        os.environ.update({name: value for name, value in kept.items() if value is not None})


def blank(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return a copy of an autograded notebook as the examiner gets it: overwritten by the source, without outputs."""
    notebook = nbformat.from_dict(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def scores(notebook: nbformat.NotebookNode) -> dict[str, float]:
    """Return the score that nbgrader finds in each graded cell of an executed notebook."""
    return {
        cell.metadata.nbgrader["grade_id"]: determine_grade(cell)[0]
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }


def outputs(cell: nbformat.NotebookNode) -> list[dict]:
    """Return a cell's outputs in the form in which two runs can be compared.

    Masked is what differs by chance; texts of one stream that follow each other are one, and between other outputs
    stdout stands before stderr: nbclient takes both from the kernel in an order and in pieces that vary.
    """
    found, run = [], {}
    for output in [*cell.get("outputs", ()), None]:
        if output is not None and output["output_type"] == "stream":
            run[output["name"]] = run.get(output["name"], "") + output["text"]
            continue
        found += [{"output_type": "stream", "name": name, "text": run[name]} for name in sorted(run, reverse=True)]
        run = {}
        if output is not None:
            found.append(dict(output))
    return [_masked(output) for output in found]


def masked(text: str | None) -> str | None:
    """Return a text without what differs by chance: addresses, names of cells' files, times, the order of sets."""
    if text is None:
        return None
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return SET_OF_TEXTS.sub(lambda found: "{" + ", ".join(sorted(found[1].split(", "))) + "}", text)


def _masked(value):
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, dict):
        return {key: _masked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_masked(item) for item in value if not (isinstance(item, str) and LEFT_OUT.search(_plain(item)))]
    return value


def _plain(text):
    """Return text without colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def shown(found: list[dict], longest: int = 3000) -> str:
    """Return outputs as text for a person, without colours."""
    lines = []
    for output in found:
        kind = output["output_type"]
        if kind == "stream":
            lines.append(f"[{output['name']}] {output['text']}")
        elif kind == "error":
            lines.append(f"[error] {output['ename']}: {output['evalue']}\n" + "\n".join(output["traceback"]))
        else:
            lines.append(f"[{kind}] " + ", ".join(f"{key}: {str(text)[:200]}" for key, text in output["data"].items()))
    text = _plain("\n".join(lines))
    return text if len(text) < longest else f"{text[:longest]} ..."


def label(cell: nbformat.NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id") or cell.id


def is_test(cell: nbformat.NotebookNode) -> bool:
    """Return whether a cell earns points."""
    return bool(cell.metadata.get("nbgrader", {}).get("grade"))
