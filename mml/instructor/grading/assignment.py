"""A course as nbgrader's settings describe it, and one week of it made ready for grading."""

import contextlib
import copy
import glob
import io
import logging
import os
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.preprocessors import ClearSolutions, SaveCells
from nbgrader.utils import chdir
from traitlets import Float, Integer
from traitlets.config import Config, Configurable

from mml.instructor.course import COURSES, UserError, find_root, nearest
from mml.instructor.examiner import Limits, Plan
from mml.instructor.grading import submission
from mml.instructor.grading.worker import AFTER_RUN, Assignment, Book

NOT_USED = {
    "Autograde": ("pre_convert_hook", "post_convert_hook", "sanitize_preprocessors", "autograde_preprocessors"),
    "Execute": ("kernel_name", "extra_arguments", "execute_retries"),
    "ClearMetadataPreprocessor": ("enabled",),
}


class Grading(Configurable):
    """Settings of ``mml grade``: ``c.Grading...`` in ``nbgrader_config.py``."""

    notebook_bytes = Integer(submission.MOST_BYTES, min=1, help="A larger notebook file is refused.").tag(config=True)
    attempts = Integer(4, min=1, help="How often a notebook is started when our own processes do not start.").tag(
        config=True
    )
    pause = Float(0.5, min=0, help="Seconds before the second attempt; each further pause is twice as long.").tag(
        config=True
    )


class Course:
    """The settings of a course folder, read by nbgrader itself.

    folder : has ``nbgrader_config.py``. db : URL of the gradebook in place of the one in the settings.
    Raises UserError when there is no such folder or its settings are wrong.
    """

    def __init__(self, folder: Path, db: str | None = None):
        if not (folder / "nbgrader_config.py").is_file():
            raise UserError(f"{folder} is not the folder of a course: it has no nbgrader_config.py.")
        self.folder = folder.resolve()
        self.app = NbGrader(log_level=logging.ERROR)
        said = io.StringIO()
        try:
            # nbgrader's settings hold for the folder that one is in, and may import modules from there.
            with chdir(str(self.folder)), contextlib.redirect_stderr(said):
                self.app.initialize([])
        except SystemExit as error:
            raise UserError(f"The settings of {folder} are wrong. nbgrader says: {said.getvalue().strip()}") from error
        self.app.log.setLevel(logging.ERROR)
        self.config = self.app.config
        self.directory = self.app.coursedir
        if db:
            self.directory.db_url = db
        self.autograde = Autograde(coursedir=self.directory, parent=self.app)
        self.grading = Grading(config=self.config)

    @property
    def not_used(self) -> list[str]:
        """Return the names of those settings of the course that ``mml grade`` does not follow."""
        return [
            f"c.{section}.{name}"
            for section, names in NOT_USED.items()
            for name in names
            if name in self.config[section]
        ]

    def place(self, step: str, student: str, week: str) -> Path:
        """Return the folder of a week in a step such as ``submitted``; student is '.' where a step has none."""
        name = getattr(self.directory, f"{step}_directory")
        return Path(os.path.normpath(self.directory.format_path(name, student, week)))

    def weeks(self) -> list[str]:
        """Return the names of the weeks that have source notebooks."""
        return sorted({path.parent.name for path in self.place("source", ".", ".").glob("*/*.ipynb")})

    def students(self, week: str, step: str = "submitted") -> list[str]:
        """Return the ids of those who have a folder for a week in a step, or, for ``submitted``, have handed in."""
        directory = self.directory
        name = getattr(directory, f"{step}_directory")
        pattern = directory.directory_structure.format(
            nbgrader_step=name, student_id="*", assignment_id=glob.escape(week)
        )
        named = directory.directory_structure.format(nbgrader_step=name, student_id="\0", assignment_id=week)
        expression = re.escape(named).replace(re.escape("\0"), f"([^{re.escape(os.sep)}]+)")
        excluded = directory.student_id_exclude.split(",")
        found = glob.glob(pattern, root_dir=directory.root)
        students = {
            re.fullmatch(expression, path)[1] for path in found if os.path.isdir(os.path.join(directory.root, path))
        }
        return sorted(students - set(excluded))

    def ignored(self, name: str) -> bool:
        """Return whether nbgrader leaves out files and folders of this name."""
        return any(fnmatch(name, pattern) for pattern in self.directory.ignore)

    def files(self, folder: Path) -> Iterator[Path]:
        """Give the files below a folder that nbgrader does not ignore, sorted; links are given and not followed."""
        for parent, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if not self.ignored(name))
            yield from (Path(parent, name) for name in sorted(names) if not self.ignored(name))


def find_course(name: str) -> Path:
    """Return the folder of a course: ``name`` is the path of one, or the name of one of this repository's courses."""
    if Path(name).is_dir():
        return Path(name)
    if name in COURSES:
        return find_root() / name
    raise UserError(f'There is no course "{name}". {nearest(name, COURSES)}')


def prepare(course: Course, week: str, boxed: bool = True) -> Assignment:
    """Read a week's source notebooks and make them ready for grading, as ``nbgrader generate_assignment`` does.

    boxed : whether notebooks run in the sandbox. Raises UserError when there is no such week, or nbgrader cannot
    prepare one of its notebooks.
    """
    if week not in course.weeks():
        raise UserError(f'There is no week "{week}" in {course.folder}. {nearest(week, course.weeks())}')
    folder = course.place("source", ".", week)
    books = tuple(_book(course, path) for path in sorted(folder.glob("*.ipynb")))
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in course.files(folder)
        if path.suffix != ".ipynb" and path.is_file()
    }
    after = {
        kind.__name__: course.config[kind.__name__]
        for made in AFTER_RUN
        for kind in made.mro()
        if kind.__name__ in course.config
    }
    grading = {name: getattr(course.grading, name) for name in course.grading.trait_names(config=True)}
    return Assignment(week, books, files, Limits.of(course.config), boxed, grading, Config(after))


def _book(course: Course, path: Path) -> Book:
    """Run nbgrader's own steps on a source notebook, up to the one that saves its cells in the gradebook."""
    resources = {"metadata": {"path": str(path.parent), "name": path.stem}, "unique_key": path.stem, "nbgrader": {}}
    try:
        notebook = nbformat.read(path, as_version=4)
        full = None
        for step in _steps(course):
            if isinstance(step, ClearSolutions):
                full = copy.deepcopy(notebook)
            notebook, resources = step(notebook, resources)
        _name_cells(notebook)
        return Book(path.stem, notebook, Plan.of(full or notebook))
    except Exception as error:  # the instructor's notebook and settings may be wrong in any way
        raise UserError(f"{path} cannot be prepared for grading: {type(error).__name__}: {error}") from error


def _steps(course):
    """Give nbgrader's preprocessors that come before SaveCells."""
    with chdir(str(course.folder)):
        converter = GenerateAssignment(coursedir=course.directory, parent=course.app)
    for made in converter.preprocessors:
        if made is SaveCells:
            return
        yield made(parent=converter)


def _name_cells(notebook: NotebookNode) -> None:
    """Give every cell an id, as notebooks before nbformat 4.5 have none."""
    used = {cell.get("id") for cell in notebook.cells}
    for number, cell in enumerate(notebook.cells):
        if "id" not in cell:
            cell.id = next(name for name in (f"cell-{number}", f"cell-{number}-mml") if name not in used)
    notebook.nbformat_minor = 5
