from datetime import UTC, datetime, timedelta

import pytest

from masthead.audit.actors import PROGRAM
from masthead.audit.reading import newest_key
from masthead.audit.writing import Deed, write
from masthead.pages.resting import FIRST, LEAST, LONGEST, Resting

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def do_something():
    write(Deed("tests.mended", "Mended"), by=PROGRAM, at=NOON)


@pytest.fixture
def resting(db):
    resting = Resting()
    resting.put(1, NOON)
    return resting


def rests(resting, seconds, key=1):
    return resting.rests(key, NOON + timedelta(seconds=seconds), newest_key())


def test_what_was_never_tried_does_not_rest(resting):
    assert not rests(resting, 1, key=2)


def test_it_is_tried_again_soon_and_then_more_and_more_seldom(resting):
    at = NOON
    pauses: list[timedelta] = []
    while len(pauses) < 9:
        at += timedelta(seconds=1)
        if not resting.rests(1, at, newest_key()):
            pauses.append(resting._rests[1].pause)
            resting.put(1, at)
    assert pauses == [min(FIRST * 2**n, LONGEST) for n in range(9)]


def test_it_is_tried_at_once_when_somebody_has_done_something(resting):
    assert rests(resting, 1)
    do_something()
    assert not rests(resting, 1)


def test_what_was_done_before_it_was_tried_wakes_nothing(resting):
    do_something()
    resting.put(1, NOON)
    assert rests(resting, 1)


def test_many_together_leave_the_clock_most_of_its_time(resting):
    for key in [*range(400)] * 6:
        resting.put(key, NOON)
    do_something()
    least = (LEAST * 400).total_seconds()
    assert rests(resting, least - 1)
    assert not rests(resting, least)


def test_what_is_done_rests_no_more(resting):
    resting.wake(1)
    assert not rests(resting, 1)
    assert not resting


@pytest.mark.parametrize("back", [1, 3600, 10**8])
def test_a_clock_that_was_put_back_keeps_nothing_waiting(resting, back):
    assert not rests(resting, -back)
