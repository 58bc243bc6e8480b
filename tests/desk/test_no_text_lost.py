"""No sequence of acts loses text: it is in a version, before readers, or still in the form."""

import os

import pytest
import time_machine
from hypothesis.stateful import run_state_machine_as_test

from tests.desk.newsroom import NOON, tried
from tests.desk.together import Together

pytestmark = pytest.mark.django_db


def try_out(*, examples, steps):
    with time_machine.travel(NOON, tick=True) as traveller:
        Together.traveller = traveller
        run_state_machine_as_test(Together, settings=tried(examples=examples, steps=steps))


def test_no_sequence_of_acts_loses_text():
    try_out(examples=3, steps=15)


@pytest.mark.exhaustive
def test_no_long_sequence_of_acts_loses_text():
    try_out(examples=int(os.environ.get("EXAMPLES", "30")), steps=40)
