"""The teaching assertions, and how a known mistake is recognised by its values."""

import itertools
import json
import re
import signal
import threading
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from mml import check, mistakes


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    """Stand in an empty folder, with no call remembered."""
    monkeypatch.chdir(tmp_path)
    check.forget()


def message(function, *args, **kwargs):
    with pytest.raises(check.NotTrue) as error:
        function(*args, **kwargs)
    assert str(error.value).startswith("Not true of your answer: ")
    return str(error.value)


def test_what_is_true_passes_in_silence(capsys):
    check.shape(np.ones((2, 3)), (2, 3), "A")
    check.close([1, 2], [1.0, 2.0], "equal")
    check.different([1, 2], [1, 3], "different")
    check.equal(["a"], ["a"], "equal")
    check.holds(np.bool_(True), "true")
    check.finite([1, 2.5], "x")
    check.unchanged([1, 2], [1, 2], "x")
    check.gradient([2.0, 4.0], lambda x: x @ x, [1.0, 2.0], "the gradient of x @ x is 2 x")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("function", "args", "says"),
    [
        (check.shape, (np.ones(3), (3, 1), "b"), r"b has shape \(3, 1\) \(yours has \(3,\)\)"),
        (check.shape, ([[1], [2, 3]], (2, 2), "b"), "rows have different lengths"),
        (check.close, ([1.0, 2.5], [1, 2], "it is so"), r"it is so \(off by 0.5\)"),
        (check.close, ([1.0, np.nan], [1, 2], "it is so"), "1 of its numbers are not finite"),
        (check.close, (1j, 1, "it is so"), "complex numbers, real ones are wanted"),
        (check.close, ("one", 1, "it is so"), r"it is 'one', numbers are wanted"),
        (check.close, ([[1], [2, 3]], 1, "it is so"), "numbers are wanted"),
        (check.close, ([1, 2, 3], [1, 2], "it is so"), r"yours has shape \(3,\), wanted is \(2,\)"),
        (check.different, ([1.0], [1.0], "they differ"), "they differ"),
        (check.equal, (3, 4, "it is four"), r"it is four \(yours is 3\)"),
        (check.equal, (np.arange(2), np.arange(3), "equal"), r"yours is \[0, 1\]"),
        (check.holds, (False, "it holds"), "it holds"),
        (check.finite, ([1, np.inf, np.nan], "x"), r"every entry of x is a finite number \(2 are not"),
        (check.unchanged, ([1, 2], [2, 1], "links"), "links is the same before and after"),
        (check.gradient, ([1.0, 1.0], lambda x: x @ x, [1.0, 2.0], "g"), "off by 3"),
        (check.gradient, ([1.0], lambda x: x @ x, [1.0, 2.0], "g"), "shape"),
        (check.asking, (3,), "it is a function"),
    ],
)
def test_what_is_false_says_what_and_by_how_much(function, args, says):
    assert re.search(says, message(function, *args))


def test_a_failed_check_shows_the_last_call():
    double = check.asking(lambda x: 3 * x)
    text = message(check.close, double(np.array([1.0, 2.0])), [2, 4], "every entry is doubled")
    assert text.endswith("Seen with: <lambda>([1., 2.])")


def test_an_exception_is_told_with_the_learners_own_line():
    def invert(x):
        return 1 / x

    ask = check.asking(invert)
    with pytest.raises(check.NotTrue, match="ZeroDivisionError: division by zero") as error:
        ask(0)
    shown = "\n".join(error.value._render_traceback_())
    assert "of your invert: return 1 / x" in shown
    assert "_with_patience" not in shown


def test_not_done_yet_stays_what_it_is():
    def todo():
        raise NotImplementedError("not done yet")

    with pytest.raises(NotImplementedError):
        check.asking(todo)()


def test_none_and_endless_calls_are_told():
    assert "gives None" in message(check.asking(lambda: None))

    def loop():
        while True:
            pass

    assert "still running after 0.2 s" in message(check.asking(loop, patience=0.2))


def test_an_endless_call_ends_where_interrupts_are_ignored_and_in_any_thread():
    """A shell that starts a program in the background makes it ignore interrupts."""

    def stubborn():
        while True:
            try:
                time.sleep(0.01)
            except Exception:
                continue

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert "still running after 0.2 s" in message(check.asking(stubborn, patience=0.2))
    finally:
        signal.signal(signal.SIGINT, before)
    found = []
    thread = threading.Thread(target=lambda: found.append(message(check.asking(stubborn, patience=0.2))))
    thread.start()
    thread.join(20)
    assert "still running after 0.2 s" in found[0]


def test_a_call_that_ends_in_time_is_not_interrupted_later():
    quick = check.asking(lambda: 1, patience=0.05)
    for _ in range(5):
        assert quick() == 1
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        pass


def test_an_interrupt_by_the_learner_is_passed_on():
    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check.asking(interrupted)()


def test_numpys_warnings_are_told_only_when_a_check_fails(recwarn):
    ask = check.asking(lambda x: x / np.zeros(1))
    value = ask(np.ones(1))
    assert not recwarn.list
    assert "NumPy warned while it ran: divide by zero" in message(check.finite, value, "x")


def test_raises_wants_the_error_and_a_message():
    def careful(x):
        if x == 1:
            raise ValueError("x is 1")
        if x == 2:
            raise ValueError
        if x == 3:
            raise KeyError("x")
        return x

    ask = check.asking(careful)
    check.raises(ValueError, ask, 1, fact="1 is refused")
    assert "it is empty" in message(check.raises, ValueError, ask, 2, fact="2 is refused")
    assert "stopped with KeyError" in message(check.raises, ValueError, ask, 3, fact="3 is refused")
    assert "gave 4 and no ValueError" in message(check.raises, ValueError, ask, 4, fact="4 is refused")


def test_memory_and_speed_are_measured():
    hungry = check.asking(lambda n: np.ones(n).sum())
    assert check.memory(hungry, 1000, at_most=100_000, fact="little") == 1000
    assert "it needs 8.0 MB, 0.1 MB are enough" in message(
        check.memory, hungry, 1_000_000, at_most=100_000, fact="it is frugal"
    )

    def slow():
        return sum(range(3_000_000))

    ask = check.asking(slow)
    check.speed(ask, against=slow, at_most=50, fact="it is quick")
    assert "times as long, 0.01 are allowed" in message(
        check.speed, ask, against=slow, at_most=0.01, fact="it is quick"
    )


def test_a_moment_on_a_busy_machine_costs_no_point():
    turns = itertools.chain((0.2, 0.2), itertools.repeat(0.0))

    def quick():
        time.sleep(next(turns))
        return 1

    assert check.speed(check.asking(quick), against=lambda: time.sleep(0.002), at_most=10, fact="it is quick") == 1
    assert next(turns) == 0.0  # the slow turns are behind us
    with pytest.raises(TypeError, match=r"from check\.asking"):
        check.speed(quick, against=quick, at_most=1, fact="it is quick")


# ---- digests and mistakes ---------------------------------------------------------------------------------------

NUMBERS = arrays.arrays(
    np.float64, arrays.array_shapes(max_dims=2, max_side=5), elements=st.floats(-1e6, 1e6, allow_subnormal=False)
)


@given(NUMBERS)
def test_a_list_and_an_array_of_the_same_numbers_have_one_digest(array):
    assert mistakes.digest(array) == mistakes.digest(array.tolist())


@given(NUMBERS)
def test_another_shape_or_another_number_is_another_digest(array):
    changed = array.copy()
    changed.flat[0] += 1 + abs(array).max()
    assert mistakes.digest(changed) != mistakes.digest(array)
    assert mistakes.digest(array[None]) != mistakes.digest(array)


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=20), st.integers(0, 2**32 - 1))
def test_rounding_does_not_change_a_digest(numbers, seed):
    """Whole numbers lie in the middle of the grid's cells, so that rounding errors cannot push them over an edge."""
    array = np.array(numbers, dtype=float)
    noise = np.random.default_rng(seed).uniform(-1, 1, array.shape) * 1e-13 * max(1.0, abs(array).max())
    assert mistakes.digest(array + noise) == mistakes.digest(array)


def test_values_that_are_the_same_to_a_learner_are_the_same():
    same = [
        ([1, 0], [True, False]),
        ((1, 2), [1.0, 2.0]),
        ({"b", "a"}, {"a", "b"}),
        ({"x": 1, "y": 2}, {"y": 2.0, "x": 1}),
        (0.0, -0.0),
        ([1.0, np.nan], np.array([1.0, np.nan])),
    ]
    for one, other in same:
        assert mistakes.digest(one) == mistakes.digest(other)
    different = [None, "None", 1, "1", [1], [[1]], np.nan, np.inf, -np.inf, 1j, {"a"}, {"a": 1}, [], len, sum, object()]
    assert len({mistakes.digest(value) for value in different}) == len(different)


@pytest.fixture
def companion(tmp_path):
    """A companion that knows two mistakes of a function `double`, at two calls."""
    calls = {}
    for x in ([1.0, 2.0], [3.0, 5.0]):
        key = mistakes.digest([(np.array(x),), {}])
        outcomes = [2 * np.array(x), 3 * np.array(x), np.array(x) ** 2]
        calls[key] = [mistakes.digest([outcome, None]) for outcome in outcomes]
    table = {"double": {"sentences": ["You tripled.", "You squared."], "calls": calls}}
    (tmp_path / "lab_double.mistakes").write_text(json.dumps(table))


def fails(function, *points):
    function.__name__ = "double"
    ask = check.asking(function)
    values = [ask(np.array(point)) for point in points]
    return message(check.holds, all(np.allclose(v, 2 * np.array(p)) for v, p in zip(values, points, strict=True)), "f")


@pytest.mark.usefixtures("companion")
def test_a_known_mistake_is_named_by_its_values():
    assert fails(lambda x: x + x + x, [1.0, 2.0]).endswith("\nYou tripled.")
    assert fails(lambda x: x * x, [1.0, 2.0], [3.0, 5.0]).endswith("\nYou squared.")


@pytest.mark.usefixtures("companion")
def test_no_sentence_without_the_exact_values():
    assert "You" not in fails(lambda x: 3.001 * x, [1.0, 2.0])
    mixed = fails(lambda x: 3 * x if x[0] == 1 else x**2, [1.0, 2.0], [3.0, 5.0])
    assert "You" not in mixed  # tripled here and squared there is neither mistake
    assert "You" not in fails(lambda x: 3 * x, [7.0, 8.0])  # inputs that no test is known to use


@pytest.mark.usefixtures("companion")
def test_a_right_function_never_reads_a_sentence_even_when_a_check_fails():
    def right(x):
        return 2 * x

    right.__name__ = "double"
    ask = check.asking(right)
    ask(np.array([1.0, 2.0]))
    assert "You" not in message(check.holds, False, "something else is wrong")


@pytest.mark.usefixtures("companion")
def test_an_argument_that_was_changed_is_another_outcome():
    def in_place(x):
        x *= 3
        return x

    in_place.__name__ = "double"
    ask = check.asking(in_place)
    ask(np.array([1.0, 2.0]))
    assert "You" not in message(check.holds, False, "f")
