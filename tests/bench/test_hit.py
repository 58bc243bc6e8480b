"""A ratio that must not become a disgrace; `make bench` says what it really is."""

from dataclasses import replace

import pytest

from bench import hit
from bench.sizes import QUICK

FLOOR = 0.15  # nginx's processor time by ours: what else the machine does while tests run is in neither


@pytest.mark.slow
@pytest.mark.needs_program("nginx", "wrk", "taskset")
def test_a_printed_page_is_sent_for_a_few_times_the_work_of_a_file():
    _, cost = hit.measure(replace(QUICK, stories=60)).figures
    assert (cost.ratio or 0) > FLOOR
