"""What all tests share."""

import os
from pathlib import Path

import pytest

from mml.instructor.course import all_weeks

ROOT = Path(__file__).parents[1]
os.environ.setdefault("MPLBACKEND", "agg")
# Every kernel that a test starts finds the same quiet settings.
os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")


def pytest_addoption(parser):
    parser.addoption("--skips-fail", action="store_true", help="count a skipped test as a failure")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and session.config.getoption("skips_fail") and reporter.stats.get("skipped"):
        reporter.write_line("Skipped tests count as failures here: install what their reasons name.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def root():
    """The repository's folder."""
    return ROOT


def written_weeks():
    """Return the weeks that have content; a course without any is no course."""
    weeks = [week for week in all_weeks(ROOT) if week.content.is_dir()]
    assert weeks, "no week has content"
    return weeks
