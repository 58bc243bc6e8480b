"""The desk stays quick with a larger picture library; `make bench` says how quick it is with a large one."""

from dataclasses import replace

import pytest

from bench import rights
from bench.sizes import QUICK

QUERIES = 1.2  # for each licence that ends, beside one that ends alone


@pytest.mark.slow
@pytest.mark.needs_program("taskset")
def test_an_end_costs_what_it_takes_away():
    report = rights.measure(replace(QUICK, growth=(60,), pictures=(40, 80), publications=2))
    [queries] = [figure for figure in report.figures if figure.what.startswith("queries")]
    assert 0 < (queries.ratio or 0) <= QUERIES
    assert all(figure.value > 0 for figure in report.figures if "gate" not in figure.what)
