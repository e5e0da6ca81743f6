"""The shape of the course: where its repository is, which courses and weeks it has, and the error that people read."""

import difflib
from dataclasses import dataclass
from pathlib import Path

SYLLABUS = {
    "linear_algebra": (
        "week1_vectors",
        "week2_vector_geometry",
        "week3_matrices",
        "week4_linear_maps",
        "week5_eigenvectors",
    ),
    "multivariate_calculus": (
        "week1_derivatives",
        "week2_gradients",
        "week3_chain_rule",
        "week4_taylor_series",
        "week5_optimisation",
        "week6_regression",
    ),
    "pca": (
        "week1_statistics",
        "week2_inner_products",
        "week3_projections",
        "week4_pca",
    ),
}
COURSES = tuple(SYLLABUS)


class UserError(Exception):
    """Something that the user of a command can put right; the text is one sentence, the exit status is 2."""


@dataclass(frozen=True)
class Week:
    """One week of one course, whether it is written yet or not.

    root : the repository's folder; course : a name in COURSES; name : the week's whole name, unique over all courses.
    """

    root: Path
    course: str
    name: str

    @property
    def course_folder(self) -> Path:
        """Return the course's folder, which is an ordinary nbgrader course directory."""
        return self.root / self.course

    @property
    def content(self) -> Path:
        """Return the folder of what is written by hand."""
        return self.folder("content")

    def folder(self, kind: str) -> Path:
        """Return the week's folder under ``content``, ``source`` or ``release``."""
        return self.course_folder / kind / self.name

    def notebooks(self, kind: str) -> list[Path]:
        """Return the week's notebooks in ``source`` or ``release``, sorted; an empty list where there are none."""
        return sorted(path for path in self.folder(kind).glob("*.ipynb") if path.is_file())

    @property
    def built(self) -> bool:
        """Return whether learners have this week: its release holds a notebook."""
        return bool(self.notebooks("release"))


def find_root(start: Path | None = None) -> Path:
    """Return the repository's folder.

    start : a folder in the repository (default: the working directory); from elsewhere, the repository that holds this
    package is returned. Raises UserError when there is none.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents, Path(__file__).resolve().parents[2]):
        if any((folder / course / "nbgrader_config.py").is_file() for course in COURSES):
            return folder
    raise UserError(f"{start} is not in a copy of the course: change into the folder that you cloned, then try again.")


def all_weeks(root: Path) -> list[Week]:
    """Return the fifteen weeks in order, each course's other weeks, if it has any, after those of the syllabus."""
    weeks = []
    for course, names in SYLLABUS.items():
        folders = (
            folder for kind in ("content", "source", "release") for folder in (root / course / kind).glob("week*")
        )
        others = {folder.name for folder in folders if folder.is_dir()} - set(names)
        weeks += [Week(root, course, name) for name in (*names, *sorted(others))]
    return weeks


def find_week(name: str, root: Path | None = None) -> Week:
    """Return the week of that name, written or not.

    name : such as ``week5_eigenvectors``; root : the repository's folder (default: found). Raises UserError, which
    offers the nearest name, when there is no such week.
    """
    weeks = {week.name: week for week in all_weeks(root or find_root())}
    if name in weeks:
        return weeks[name]
    raise UserError(f'There is no week "{name}". {nearest(name, weeks)}')


def nearest(name: str, names) -> str:
    """Return the sentence that offers the nearest of ``names``, or all of them where none is near."""
    begin = [other for other in names if name and other.startswith(name)]
    near = begin or difflib.get_close_matches(name, list(names), n=1, cutoff=0.6)
    return f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(names)}."
