"""No sequence of acts puts something before readers that a check blocks, unless somebody has set it aside."""

import os
import sys

import pytest
import time_machine
from hypothesis.stateful import run_state_machine_as_test

from tests.desk.going import DeskActs
from tests.desk.newsroom import NOON, tried
from tests.desk.watching import watched

pytestmark = pytest.mark.django_db


def try_out(*, examples, steps):
    """Let people do what comes; returns how much went live, which is to be more than nothing."""
    with time_machine.travel(NOON, tick=False) as traveller, watched() as watch:
        DeskActs.traveller, DeskActs.watch = traveller, watch
        run_state_machine_as_test(DeskActs, settings=tried(examples=examples, steps=steps))
    sys.stdout.write(f"{dict(watch.count)}\n")  # `pytest -rP` shows it
    return watch.count["went live"]


def test_no_sequence_of_acts_leads_past_a_check():
    """A few sequences at random; sometimes nothing goes live in all of them, and others are tried."""
    assert any(try_out(examples=4, steps=30) for _ in range(4))


@pytest.mark.exhaustive
def test_no_long_sequence_of_acts_leads_past_a_check():
    assert try_out(examples=int(os.environ.get("EXAMPLES", "40")), steps=50)
