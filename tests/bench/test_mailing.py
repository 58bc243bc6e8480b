"""Letters are sent both ways, and memory is looked at; `make bench` says how many a second with thousands."""

from dataclasses import replace

import pytest

from bench import mailing
from bench.sizes import QUICK


@pytest.mark.slow
@pytest.mark.needs_program("taskset")
@pytest.mark.needs_program("openssl")
def test_both_send_all_letters_and_memory_is_measured():
    report = mailing.measure(replace(QUICK, letters=30, subscribers=(1_500,), rounds=1))
    assert [figure.what for figure in report.figures] == [
        "letters a second, one core",
        "signed by the house",
        "memory, 1,500 subscribers",
    ]
    assert report.figures[0].value > 0
    assert report.figures[0].beside
