"""Processes killed in the middle of publishing and printing leave nothing half done."""

import json

import pytest

from tests.press.on_disk import run

pytestmark = pytest.mark.django_db


def kill(home, times):
    return json.loads(run(home, "killed", str(times)).splitlines()[-1])


def test_nothing_is_half_done_after_a_kill_at_work(home):
    assert kill(home, 20)["warm"] == 20


@pytest.mark.exhaustive
def test_nothing_is_half_done_after_a_hundred_kills(home):
    seen = kill(home, 100)
    assert seen["warm"] == 100
    assert seen["slowest start"] < 5
