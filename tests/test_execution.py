"""Executed notebooks: run once, kept under what they depend on, and never kept when they stop."""

import threading
import time

import lab_browser
import nbformat
import pytest

from mml.instructor import execution
from mml.instructor.execution import NotebookError, executed


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A small repository with one notebook, whose runs are counted in a file beside it."""
    for name in ("mml/instructor", "data", "week"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("mml/draw.py", "mml/instructor/cli.py", "data/heights.csv", "constraints.txt", "week/quiz.questions"):
        (tmp_path / name).write_text("before\n")
    write(tmp_path, "print(6 * 7)")
    execution._surroundings.cache_clear()
    yield tmp_path
    execution._surroundings.cache_clear()


def write(place, *cells):
    count = f"open({str(place / 'runs')!r}, 'a').write('x')"
    lab_browser.write_notebook(place / "week" / "book.ipynb", [count, *cells])
    return place / "week" / "book.ipynb"


def runs(place):
    return len((place / "runs").read_text()) if (place / "runs").exists() else 0


def run(place, **options):
    execution._surroundings.cache_clear()  # files change between two calls here, and not within a command
    return executed(place / "week" / "book.ipynb", place, **options)


def test_a_notebook_is_run_once_and_its_outputs_are_kept(place):
    for _ in range(2):
        assert run(place).cells[1].outputs[0].text == "42\n"
    assert runs(place) == 1


@pytest.mark.parametrize("name", ["mml/draw.py", "data/heights.csv", "constraints.txt", "week/quiz.questions"])
def test_it_is_run_again_when_anything_that_it_depends_on_has_changed(place, name):
    run(place)
    (place / name).write_text("after\n")
    run(place)
    assert runs(place) == 2


def test_it_is_run_again_when_a_cell_has_changed(place):
    run(place)
    write(place, "print(6 * 8)")
    assert run(place).cells[1].outputs[0].text == "48\n"


def test_what_instructors_have_of_mml_changes_no_output(place):
    run(place)
    (place / "mml/instructor/cli.py").write_text("after\n")
    run(place)
    assert runs(place) == 1


def test_a_notebook_that_stops_names_its_cell_and_its_error_and_is_not_kept(place):
    write(place, "1 / 0")
    for times in (1, 2):
        with pytest.raises(NotebookError, match=r"week/book\.ipynb stops: (?s:.*)1 / 0(?s:.*)ZeroDivisionError"):
            run(place)
        assert runs(place) == times


def test_where_errors_are_allowed_they_are_outputs(place):
    write(place, "1 / 0", "print('on')")
    for _ in range(2):
        made = run(place, errors=True)
        assert made.cells[1].outputs[0].ename == "ZeroDivisionError"
        assert made.cells[2].outputs[0].text == "on\n"
    assert runs(place) == 1
    with pytest.raises(NotebookError):
        run(place)


def test_a_kernel_that_ends_and_a_cell_that_takes_too_long_are_errors(place, monkeypatch):
    write(place, "import os", "os._exit(1)")
    with pytest.raises(NotebookError, match=r"book\.ipynb stops"):
        run(place, errors=True)
    monkeypatch.setattr(execution, "SECONDS", 2)
    write(place, "import time", "time.sleep(60)")
    with pytest.raises(NotebookError, match=r"book\.ipynb stops"):
        run(place, errors=True)


def test_two_at_once_run_it_once(place):
    write(place, "import time", "time.sleep(1)")
    found = []
    threads = [threading.Thread(target=lambda: found.append(executed(place / "week/book.ipynb", place))) for _ in "ab"]
    for thread in threads:
        thread.start()
        time.sleep(0.2)
    for thread in threads:
        thread.join()
    assert runs(place) == 1
    assert found[0] == found[1]


def test_it_runs_in_its_own_folder_and_changes_nothing_there(place):
    write(place, "import os", "print(sorted(os.listdir()))")
    before = (place / "week/book.ipynb").read_bytes()
    assert "quiz.questions" in run(place).cells[2].outputs[0].text
    assert (place / "week/book.ipynb").read_bytes() == before
    assert nbformat.read(place / "week/book.ipynb", as_version=4).cells[2].outputs == []
