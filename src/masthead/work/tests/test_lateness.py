"""What should have happened by now is found, with the reason, and not a moment too early."""

from datetime import UTC, datetime, timedelta

import pytest

from masthead.work import lateness
from masthead.work.lateness import Late, count_late, find_late, measure_lateness
from masthead.work.stuck import beat

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _due_at_noon():
    def find(before):
        return [Late("“Tide” is not published.", NOON)] if before >= NOON else []

    lateness.register("test", find)
    yield
    lateness.unregister("test")


def test_half_a_minute_is_not_late():
    assert find_late(NOON + timedelta(seconds=29)) == []
    assert count_late(NOON + timedelta(seconds=30)) == 1


def test_the_lateness_is_that_of_the_oldest():
    assert measure_lateness(NOON + timedelta(seconds=90)) == 90
    assert measure_lateness(NOON) == 0


def test_without_a_worker_it_waits_for_the_worker():
    [late] = find_late(NOON + timedelta(minutes=1))
    assert "waits for the worker" in late.reason


def test_with_a_worker_it_waits_for_its_turn():
    beat("a", now=NOON)
    [late] = find_late(NOON + timedelta(seconds=40))
    assert "waits for its turn" in late.reason
