"""What the handbook says of commands and settings is what the code has."""

import re

import pytest
from conftest import ROOT

from mml.instructor import cli

PAGE = (ROOT / "site" / "handbook" / "grading.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `c\.(\w+)\.(\w+)` \| (\S+) \| (.+) \|$", PAGE, flags=re.MULTILINE)


def settings(kind):
    return {(kind.__name__, name): trait.default() for name, trait in kind.class_traits(config=True).items()}


def test_the_table_of_settings_is_that_of_the_code():
    limits = pytest.importorskip("mml.instructor.examiner.limits")
    from mml.instructor.grading.assignment import Grading

    real = settings(limits.Examiner) | settings(Grading)
    assert len(ROWS) == len({row[:2] for row in ROWS})
    assert {(section, name): value for section, name, value, _ in ROWS} == {
        key: re.sub(r"\.0$", "", str(value)) for key, value in real.items()
    }


def test_every_command_of_the_page_is_there():
    known = {command.name or command.callback.__name__.replace("_", "-") for command in cli.app.registered_commands}
    named = set(re.findall(r"`mml ([a-z]+)", PAGE))
    assert {"grade", "feedback", "grades", "formgrader"} <= named <= known


def test_every_option_of_mml_grade_is_on_the_page():
    grade = next(command for command in cli.app.registered_commands if command.callback.__name__ == "grade")
    options = {name.replace("_", "-") for name in grade.callback.__annotations__} - {"course-folder", "week", "return"}
    assert options == {"workers", "scheduler", "db", "student", "force", "no-sandbox"}
    for option in options:
        assert f"--{option}" in PAGE


def test_the_first_page_leads_to_every_other():
    folder = ROOT / "site" / "handbook"
    pages = {path.name for path in folder.glob("*.md")} - {"index.md"}
    assert {"grading.md", "jupyterhub.md", "scale.md", "privacy.md"} <= pages
    first = (folder / "index.md").read_text(encoding="utf-8")
    assert pages <= set(re.findall(r"\]\((\w+\.md)[)#]", first))
