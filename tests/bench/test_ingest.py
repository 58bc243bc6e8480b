"""Every view that was acknowledged is in the sums; `make bench` says how many are taken in a second."""

from dataclasses import replace

import pytest

from bench import ingest
from bench.sizes import QUICK


@pytest.mark.slow
@pytest.mark.needs_program("wrk", "taskset")
def test_nothing_that_was_acknowledged_is_missing_from_the_sums():
    report = ingest.measure(replace(QUICK, stories=60, rounds=1))
    found = {figure.what: figure for figure in report.figures}
    assert found["events a second, one core"].ratio
    assert found["views acknowledged and not counted"].value == 0
