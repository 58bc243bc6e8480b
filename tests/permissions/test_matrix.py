"""Each way to do something lets through whom the matrix names, and nobody else."""

import pytest

from tests.permissions.house import COLUMNS, tried
from tests.permissions.matrix import cases

pytestmark = pytest.mark.django_db

CASES = list(cases())


@pytest.mark.parametrize(
    ("act", "row", "route"), CASES, ids=[f"{a.name}, {r.words}, {w.words}" for a, r, w in CASES]
)
def test_a_way_to_do_something_is_open_to_those_whose_act_it_is_and_to_nobody_else(house, act, row, route):
    expected, found = set(), set()
    for column in filter(lambda column: row.is_for(house, column), COLUMNS):
        with tried():
            scene = row.enter(house, column)
            if not route.is_open_to(scene):
                continue
            if act.is_allowed(scene):
                expected.add(column)
            route.do(scene)
            if act.happened(scene):
                found.add(column)
    assert found == expected
