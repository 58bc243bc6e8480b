"""The clock calls each job when it is due, whatever the others do."""

from datetime import UTC, datetime, timedelta

import pytest

from masthead.work import clock

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def after(**some):
    return NOON + timedelta(**some)


@pytest.fixture
def job():
    """Register jobs under test, alone."""
    others = clock.registered()
    for name in others:
        clock.unregister(name)
    yield clock.register
    for name in clock.registered():
        clock.unregister(name)
    for name, other in others.items():
        clock.register(name, other)


def note(calls, *, again):
    def do(now):
        calls.append(now)
        return None if again is None else now + again

    return do


def run(*times):
    ticking = clock.Clock()
    for time in times:
        ticking.tick(time)


def test_a_job_is_called_when_it_said(job):
    calls: list[datetime] = []
    job("one", note(calls, again=timedelta(seconds=30)))
    run(NOON, after(seconds=29), after(seconds=30))
    assert calls == [NOON, after(seconds=30)]


def test_a_job_that_names_no_time_is_called_each_minute(job):
    calls: list[datetime] = []
    job("one", note(calls, again=None))
    run(NOON, after(seconds=59), after(seconds=60))
    assert calls == [NOON, after(seconds=60)]


def test_a_job_is_called_once_a_second_at_most(job):
    calls: list[datetime] = []
    job("eager", note(calls, again=timedelta(0)))
    run(NOON, after(milliseconds=500), after(seconds=1))
    assert calls == [NOON, after(seconds=1)]


def test_a_job_that_goes_wrong_stops_no_other_and_is_tried_again(job, caplog):
    calls: list[datetime] = []

    def fail(_now):
        raise RuntimeError("broken")

    job("failing", fail)
    job("fine", note(calls, again=timedelta(seconds=1)))
    run(NOON, after(seconds=1), after(seconds=2))
    assert calls == [NOON, after(seconds=1), after(seconds=2)]
    assert caplog.text.count("“failing” went wrong") == 2


def test_a_job_that_goes_wrong_again_and_again_rests_longer_until_it_goes_right(job):
    calls: list[datetime] = []
    broken = [True]

    def work(now):
        calls.append(now)
        if broken:
            raise RuntimeError("broken")
        return now + timedelta(seconds=1)

    job("failing", work)
    seconds = [after(seconds=number) for number in range(40)]
    ticking = clock.Clock()
    for now in seconds[:30]:
        ticking.tick(now)
    assert [int((at - NOON).total_seconds()) for at in calls] == [0, 1, 3, 7, 15, 25]
    broken.clear()
    for now in seconds[30:]:
        ticking.tick(now)
    assert [int((at - NOON).total_seconds()) for at in calls[6:]] == [35, 36, 37, 38, 39]


def test_the_clock_ticks_just_after_the_second():
    assert clock._until_next_second(NOON.replace(microsecond=400_000)) == pytest.approx(0.61)


def test_a_second_that_begins_while_the_clock_works_is_not_waited_for():
    ticking = clock.Clock()
    ticking.last = NOON
    assert ticking._pause(after(milliseconds=1200)) == 0
    assert 0.8 < ticking._pause(after(milliseconds=200)) < 0.9


def test_a_clock_put_back_waits_for_the_next_second():
    ticking = clock.Clock()
    ticking.last = NOON
    assert ticking._pause(after(hours=-1)) > 0.9
