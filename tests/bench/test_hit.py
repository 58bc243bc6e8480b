"""Both sides are asked for the same page; `make bench` says how they compare, on a machine at rest."""

from dataclasses import replace

import pytest

from bench import hit
from bench.sizes import QUICK


@pytest.mark.slow
@pytest.mark.needs_program("nginx", "wrk", "taskset")
def test_a_printed_page_and_a_file_are_measured_beside_each_other():
    rate, cost = hit.measure(replace(QUICK, stories=60)).figures
    assert all(figure.value > 0 and figure.beside and figure.ratio for figure in (rate, cost))
