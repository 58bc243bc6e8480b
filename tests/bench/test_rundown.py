"""The rundown opens with whatever is planned; `make bench` says how quick it is with 5,000 items."""

from dataclasses import replace

import pytest

from bench import rundown
from bench.sizes import QUICK


@pytest.mark.slow
@pytest.mark.needs_program("taskset")
def test_every_screen_is_measured():
    report = rundown.measure(replace(QUICK, growth=(60,), open_items=60, rounds=1))
    assert [figure.what for figure in report.figures][:3] == ["by state", "by section", "by person"]
    assert all(figure.value > 0 for figure in report.figures)
