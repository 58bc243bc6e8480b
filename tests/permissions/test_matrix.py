"""Each way to do something lets through whom the matrix names, and nobody else.

Every run tries each act on each thing, and each way on somebody else's; `make test-slow` each way on
their own, too.
"""

import pytest

from tests.permissions.house import COLUMNS, tried
from tests.permissions.matrix import cases

pytestmark = pytest.mark.django_db


def try_later(act, row, route):
    """Whether a case is one of those that are tried in `make test-slow` only."""
    return row.is_own and route is not act.routes[0]


CASES = [
    pytest.param(
        *(act, row, route),
        id=f"{act.name}, {row.words}, {route.words}",
        marks=[pytest.mark.exhaustive] if try_later(act, row, route) else [],
    )
    for act, row, route in cases()
]


@pytest.mark.parametrize(("act", "row", "route"), CASES)
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
