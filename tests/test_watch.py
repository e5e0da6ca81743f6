"""A computation that is watched: its steps are counted, and typing does what the button does."""

import re
import time

import pytest

from mml import play


def counter(until=10, nap=0.0):
    """Return (picture, list of what the steps have done)."""
    done = []

    def step():
        time.sleep(nap)
        done.append(len(done))

    @play.watch(step, until=until, scale=play.slider(1, 3, start=2))
    def going(plane, scale):
        plane.dot((scale, len(done) % 3), "first")
        return f"The count is {len(done)}."

    return going, done


def test_it_begins_before_the_first_step():
    going, done = counter()
    assert done == []
    assert going.done == 0
    assert going.say == "After 0 of 10 steps: the count is 0."
    assert going.spec["controls"][0] == {"name": "run", "kind": "runner", "label": "Start", "until": 10}


def test_run_goes_as_far_as_it_is_told_and_no_further_than_the_end():
    going, done = counter()
    before = going.frame
    going.run(4)
    assert (len(done), going.done) == (4, 4)
    assert going.say == "After 4 of 10 steps: the count is 4."
    assert going.frame != before
    going.run(100)
    assert (len(done), going.done) == (10, 10)
    going.run()
    assert len(done) == 10
    going, done = counter()
    going.run()
    assert len(done) == 10


def test_one_press_goes_a_slice_and_another_goes_on():
    going, done = counter(until=1000, nap=0.01)
    going.act("run")
    first = len(done)
    assert 1 <= first < 100
    assert going.done == first
    going.act("run")
    assert len(done) > first
    steps = len(done)
    going.act("one")
    assert len(done) == steps + 1
    going.set("scale", 3)
    assert (len(done), going.done) == (steps + 1, steps + 1)


def test_a_step_that_stops_with_an_error_says_so_to_the_hand_and_raises_when_typed():
    def step():
        raise ZeroDivisionError("the rate is zero")

    @play.watch(step, until=5)
    def going(plane):
        return "All is well."

    with pytest.raises(ZeroDivisionError):
        going.run(1)
    going._hear(None, {"act": "run", "ask": {"view": "v", "n": 1}}, None)
    assert going.stopped
    assert "the rate is zero" in going.say
    assert going.done == 0


@pytest.mark.parametrize("until", [0, -1, 2.5, True, None])
def test_the_number_of_steps_is_a_whole_one(until):
    with pytest.raises(ValueError, match=re.escape(f"a whole number of 1 or more; it got {until!r}")):
        counter(until)


def test_what_cannot_be_called_or_counted_is_refused():
    with pytest.raises(TypeError, match="needs a function that goes one step; it got 3"):
        play.watch(3, 10)(lambda plane: "x")
    with pytest.raises(ValueError, match=r"run\(\) goes a whole number of steps"):
        counter()[0].run(0)
