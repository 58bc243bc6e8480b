"""Whether lines reach their goals at the end of their flights, before readers who come as they like."""

from random import Random

import pytest

from masthead.ads.pacing import Pace, Task, is_short, look

HOURS = (2, 1, 1, 1, 1, 2, 4, 6, 7, 6, 5, 5, 6, 6, 5, 5, 5, 6, 7, 8, 8, 6, 4, 3)  # percent of a day's readers
MINUTES = 24 * 60


def day(*, views, takes, goal, guess=1.0, seed=1, is_even=True):
    """Run a flight of a day, looking each minute at what was delivered two minutes ago."""
    random, pace = Random(seed), Pace()
    delivered, known, ahead = 0, [0, 0, 0], float(views)
    spent = []
    for minute in range(MINUTES):
        here = views * HOURS[minute // 60] / sum(HOURS) / 60
        chance = pace.chance
        delivered += round(sum(random.random() < takes * chance for _ in range(round(here))))
        ahead -= here
        known.append(delivered)
        pace = look(pace, Task(goal, ahead * guess, is_even), delivered=known[-3], views=here)
        spent.append(delivered)
    return delivered, spent, pace


@pytest.mark.parametrize("guess", [0.8, 1.0, 1.25])
@pytest.mark.parametrize("takes", [0.9, 0.3])
def test_a_line_reaches_its_goal_though_the_forecast_is_wrong(guess, takes):
    delivered, _, _ = day(views=100_000, takes=takes, goal=20_000, guess=guess)
    assert delivered == pytest.approx(20_000, rel=0.05)


def test_it_spends_with_its_readers_not_with_the_clock():
    _, spent, _ = day(views=100_000, takes=0.9, goal=20_000)
    assert spent[6 * 60] / spent[-1] == pytest.approx(sum(HOURS[:6]) / sum(HOURS), abs=0.06)
    assert spent[12 * 60] / spent[-1] == pytest.approx(sum(HOURS[:12]) / sum(HOURS), abs=0.06)


def test_a_line_that_goes_fast_is_done_early_and_stops():
    delivered, spent, _ = day(views=100_000, takes=0.9, goal=20_000, is_even=False)
    assert delivered == pytest.approx(20_000, rel=0.05)
    assert spent[9 * 60] > 0.9 * delivered


def test_a_goal_that_cannot_be_met_is_told_long_before_the_end():
    pace, ahead = Pace(), 100_000.0
    for number in range(1, 20):
        ahead -= 1000
        pace = look(pace, Task(50_000, ahead), delivered=number * 100, views=1000)
    assert pace.chance == 1
    assert is_short(pace, Task(50_000, ahead))
    assert not is_short(pace, Task(9_000, ahead))


def test_nothing_is_said_of_a_line_nobody_has_seen_yet():
    assert not is_short(Pace(), Task(1000, 10))
