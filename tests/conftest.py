"""What all tests share."""

import os
from pathlib import Path

import lab_browser
import pytest

from mml.instructor.course import all_weeks

ROOT = Path(__file__).parents[1]
os.environ.setdefault("MPLBACKEND", "agg")


def pytest_addoption(parser):
    parser.addoption("--skips-fail", action="store_true", help="count a skipped test as a failure")


OUTSIDE = "not part of the course: "  # how the reason of a skip begins that is no fault of the machine


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not reporter or not session.config.getoption("skips_fail"):
        return
    if [report for report in reporter.stats.get("skipped", ()) if OUTSIDE not in str(report.longrepr)]:
        reporter.write_line("Skipped tests count as failures here: install what their reasons name.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_collection_modifyitems(items):
    """Begin with what takes longest, so that no worker waits for the other at the end."""
    first = {"nbgrader": 0, "browser": 1}
    items.sort(
        key=lambda item: min((first[mark.name] for mark in item.iter_markers() if mark.name in first), default=2)
    )


@pytest.fixture(scope="session")
def root():
    """The repository's folder."""
    return ROOT


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium; a test that asks for it is skipped, with how to install it, where there is none."""
    with lab_browser.browser() as chromium:
        yield chromium


def written_weeks():
    """Return the weeks that have content; a course without any is no course."""
    weeks = [week for week in all_weeks(ROOT) if week.content.is_dir()]
    assert weeks, "no week has content"
    return weeks
