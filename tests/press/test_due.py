"""What is due happens exactly once, however often the worker is killed, and soon, however much it is."""

import json

import pytest

from tests.press.on_disk import run

pytestmark = pytest.mark.django_db


def tell(home, *words):
    return json.loads(run(home, "due", *words).splitlines()[-1])


def test_everything_happens_once_although_the_worker_is_killed(home):
    assert tell(home, "kill", "5")["faults"] == []


@pytest.mark.exhaustive
def test_everything_happens_once_although_the_worker_is_killed_twenty_times(home):
    assert tell(home, "kill", "20")["faults"] == []


def test_the_first_of_many_goes_live_at_once_and_all_follow(home):
    seen = tell(home, "crowd", "60")
    assert seen["live"] == 60
    assert seen["first"] < 5


@pytest.mark.exhaustive
def test_a_thousand_at_one_second_all_go_live(home):
    seen = tell(home, "crowd", "1000")
    assert seen["live"] == 1000
    assert seen["first"] < 5  # `make bench` says how soon the first and all are
