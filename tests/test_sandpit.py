"""The sandpit: floors that are what their kind promises, and a game that keeps its count."""

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mml import play
from mml.play import pits

SEEDS = range(40)
KINDS = list(pits.DIPS)


def roll(pit, x, steps=400, rate=0.05):
    """Roll downhill on the smooth floor from x and return where that ends."""
    smooth = pits.Pit(pit.kind, 0, pit.lowest, pit.centres, pit.depths, pit.widths, np.zeros((2, 0)), np.zeros(0))
    for _ in range(steps):
        x = np.clip(x - rate * smooth.slope(x), 0, pits.SIDE)
    return x


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 300), st.sampled_from(KINDS), st.floats(0.1, 5.9), st.floats(0.1, 5.9))
def test_the_slope_is_the_slope_of_the_height(seed, kind, x, y):
    pit, place, h = play.pit(seed, kind), np.array([x, y]), 1e-6
    by_differences = [
        (pit.height(place + step) - pit.height(place - step)) / (2 * h) for step in (np.array([h, 0]), np.array([0, h]))
    ]
    np.testing.assert_allclose(pit.slope(place), by_differences, atol=2e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_lower_than_the_lowest_point(kind):
    rng = np.random.default_rng(1)
    for seed in SEEDS:
        pit = play.pit(seed, kind)
        near = pit.lowest[:, None] + rng.normal(0, 0.05, (2, 200))
        far = rng.uniform(0, pits.SIDE, (2, 2000))
        assert pit.bare_height(pit.lowest) <= pit.bare_height(np.hstack([near, far])).min() + 1e-12
        assert 0.3 < pit.lowest.min() <= pit.lowest.max() < pits.SIDE - 0.3
        assert pit.touches(pit.lowest + np.array([0.1, 0.1]))
        assert not pit.touches(pit.lowest + np.array([0.2, 0.1]))


@pytest.mark.parametrize("kind", KINDS)
def test_heights_of_many_places_are_the_heights_of_each(kind):
    pit, places = play.pit(5, kind), np.random.default_rng(2).uniform(0, 6, (2, 7))
    np.testing.assert_allclose(pit.height(places), [pit.height(place) for place in places.T], rtol=1e-12)
    assert (pit.height(places) < 0).all()


def test_the_same_seed_gives_the_same_sandpit_and_another_another():
    one, same, other = play.pit(7), play.pit(7), play.pit(8)
    assert np.array_equal(one.lowest, same.lowest)
    assert np.abs(one.lowest - other.lowest).max() > 0.01
    assert np.abs(play.pit(7, "many pits").lowest - one.lowest).max() > 0.01
    with pytest.raises(ValueError, match="read-only"):
        one.lowest += 1


def test_one_pit_is_found_by_rolling_downhill_and_many_pits_are_not():
    rng = np.random.default_rng(3)
    shares = {}
    for kind in KINDS:
        starts = [(play.pit(seed, kind), rng.uniform(0.5, 5.5, 2)) for seed in SEEDS]
        shares[kind] = np.mean([pit.touches(roll(pit, start)) for pit, start in starts])
    assert shares["one pit"] > 0.9
    assert shares["pebbles"] > 0.9  # without the pebbles
    assert shares["many pits"] < 0.5
    assert shares["narrow well"] < 0.5
    assert not any(
        play.pit(seed, "many pits").touches(roll(play.pit(seed, "many pits"), [3.0, 3.0])) for seed in (0, 1)
    )


def test_pebbles_spoil_the_slope_and_hardly_the_height():
    rng = np.random.default_rng(4)
    for seed in range(10):
        pit = play.pit(seed, "pebbles")
        places = rng.uniform(0.5, 5.5, (2, 50))
        rough = np.array([pit.slope(place) for place in places.T])
        smooth = np.empty((50, 2))
        for axis, step in enumerate(0.4 * np.eye(2)):
            smooth[:, axis] = (pit.bare_height(places + step[:, None]) - pit.bare_height(places - step[:, None])) / 0.8
        assert np.abs(pit.height(places) - pit.bare_height(places)).max() < 0.5
        assert np.median(np.hypot(*(rough - smooth).T)) > 3 * np.median(np.hypot(*smooth.T))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: play.pit(0, "lake"), "choose one of one pit, many pits, pebbles, narrow well"),
        (lambda: play.pit(-1), "a whole number, 0 or more; it got -1"),
        (lambda: play.pit(True), "a whole number, 0 or more; it got True"),
        (lambda: play.sandpit(1.5), "a whole number, 0 or more; it got 1.5"),
        (lambda: play.sandpit(kind="lake"), "no kind 'lake'"),
        (lambda: play.sandpit(mode="blind"), "choose one of height and slope, slope, height, automatic"),
        (lambda: play.sandpit(dips=0), "The number of dips is a whole number, 1 or more; it got 0"),
        (lambda: play.sandpit().dip(7, 1), "stays inside the picture, where x runs from 0 to 6"),
        (lambda: play.sandpit().follow(), 'Only a sandpit with mode="automatic"'),
        (lambda: play.sandpit().play(lambda history: [1, 2, 3]), "two numbers from 0 to 6"),
        (lambda: play.sandpit().play(lambda history: [1, np.nan]), "two numbers from 0 to 6"),
        (lambda: play.sandpit().play(lambda history: [1, 6.5]), "two numbers from 0 to 6"),
        (lambda: play.sandpit().play(lambda history: None), "returned None after 0 dips"),
        (lambda: play.sandpit().play(lambda history: "there"), "returned 'there' after 0 dips"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(make, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        make()


def test_a_dip_tells_height_and_slope_and_is_counted():
    game, pit = play.sandpit(3), play.pit(3)
    assert game.history.shape == (0, 5)
    assert game.say == "No dip yet: click on the sand, or move the pole and press Dip. 12 dips left."
    height, slope = game.dip(2.1, 3.4)
    assert height == pytest.approx(pit.height([2.1, 3.4]))
    assert slope == pytest.approx(pit.slope([2.1, 3.4]))
    assert game.history == pytest.approx(np.array([[2.1, 3.4, height, *slope]]))
    assert game.dips_left == 11
    assert re.match(
        r"Dip 1 at \(2\.1, 3\.4\): the floor is at −2\.\d\d m and rises by 0\.\d\d m per m towards the upper right\. "
        r"11 dips left\.$",
        game.say,
    )
    assert game.values["pole"] == [2.1, 3.4]
    game.move("pole", 1, 1)
    assert game.dips_left == 11
    game.act("dip")
    assert game.dips_left == 10
    assert game.history[1, :2].tolist() == [1, 1]


@pytest.mark.parametrize(("mode", "hidden"), [("slope", [2]), ("height", [3, 4]), ("height and slope", [])])
def test_a_mode_tells_no_more_than_it_says(mode, hidden):
    game = play.sandpit(2, mode=mode)
    height, slope = game.dip(4, 1)
    assert np.flatnonzero(np.isnan(game.history[0])).tolist() == hidden
    assert np.isnan(height) == (2 in hidden)
    assert np.isnan(slope).all() == (3 in hidden)
    assert ("floor is at" in game.say) == (2 not in hidden)
    assert ("rises by" in game.say) == (3 not in hidden)
    assert ('class="mml-solid mml-second"' in game.frame) == (3 not in hidden)  # the head of the slope's arrow
    assert (re.search(r">−\d\.\d\d<", game.frame) is not None) == (2 not in hidden)


def test_the_game_ends_when_the_lowest_point_is_touched_and_shows_the_map():
    game, pit = play.sandpit(5), play.pit(5)
    game.dip(1, 5.5)
    plain = len(game.frame)
    game.dip(*np.round(pit.lowest, 2))
    assert game.found
    assert game.over
    assert "Found with 2 dips: the pole touches the lowest point" in game.say
    assert len(game.frame) > 3 * plain  # contour lines
    with pytest.raises(ValueError, match="This search is over"):
        game.dip(1, 1)
    game.act("dip")  # the hand may press on; nothing happens
    assert len(game.history) == 2
    game.again()
    assert (game.dips_left, game.over, len(game.history)) == (12, False, 0)
    game.new()
    game.dip(*np.round(pit.lowest, 2))
    assert not game.found
    game.new(5)
    game.dip(*np.round(pit.lowest, 2))
    assert game.found


def test_the_game_ends_when_no_dip_is_left_and_when_it_is_given_up():
    game = play.sandpit(1, dips=2)
    game.dip(0.1, 0.1)
    assert "1 dip left." in game.say.replace("1 Dip", "1 dip")
    game.dip(0.2, 0.1)
    assert game.over
    assert "No dips left: the ring marks the lowest point" in game.say
    game = play.sandpit(1)
    game.show_map()
    assert game.over
    assert not game.found
    assert game.say.startswith("The search is given up: the ring marks")


def test_automatic_dips_go_down_the_slope_and_stay_in_the_sandpit():
    game, pit = play.sandpit(4, mode="automatic"), play.pit(4)
    game.set("step", 0.3)
    for _ in range(3):
        game.follow()
    dips = game.history
    assert dips[0, :2].tolist() == [3, 3]
    for before, after in pairwise(dips):
        assert after[:2] == pytest.approx(before[:2] - 0.3 * pit.slope(before[:2]))
    game.set("step", 2.0)
    while not game.over:
        game.follow()
    assert game.history[:, :2].min() >= 0
    assert game.history[:, :2].max() <= 6
    with pytest.raises(ValueError, match="over"):
        game.follow()


def test_a_strategy_plays_by_the_same_rules():
    def downhill(history):
        seen.append(history.shape)
        if not len(history):
            return [2.0, 2.0]
        return np.clip(history[-1, :2] - 0.8 * history[-1, 3:], 0, 6)

    seen = []
    game = play.sandpit(6)
    assert game.play(downhill) == game.found
    assert seen == [(n, 5) for n in range(len(game.history))]
    assert len(game.history) <= 12
    game = play.sandpit(6)
    game.play(downhill, dips=2)
    assert game.dips_left == 10

    def meddler(history):
        history[:] = 0
        return [1.0, 1.0 + 0.1 * len(history)]

    game.again()
    game.play(meddler, dips=3)
    assert game.history[:, 2].max() < -0.5
