"""The page of permissions: every act, who may do it, and on which ways that is tried.

It is asked of a real magazine, so writing it needs a database: one in memory, of which a copy is kept.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.test.utils import (
    setup_databases,
    setup_test_environment,
    teardown_databases,
    teardown_test_environment,
)

from tests.migrated_database import start_from_copy
from tests.permissions import matrix
from tests.permissions.acts import Act, acts_of
from tests.permissions.house import COLUMNS, House, founded, tried
from tests.permissions.scenes import Row
from tools.reference.markdown import table
from tools.reference.source import ROOT

KEPT = ROOT / ".pytest_cache" / "d" / "migrated"  # where the tests keep theirs, too

INTRODUCTION = """# Permissions

Who may do what, with what. Each answer is the one that the code itself gives when it is asked, for a
magazine as it is founded; what a publisher changes under *Settings → Roles* changes the answers. A test does
each act on each way that is named, as each of these people, and fails where a way is open to somebody else,
or shut to one of them.

“Their own” is what somebody wrote or uploaded themselves; the section is the one in which the story stands.
A section's editors are those of [a role for one section](../howto/staff-the-desk.md). An administrator has
every permission without being given it, but is held to four eyes like everybody else. Commands and the clock
act for nobody and are asked for no permission: whoever runs them has the machine. No API writes.

A dash marks what is nothing to somebody: who is not logged in has written nothing.
"""
NOTHING = "–"  # noqa: RUF001  # a dash in a table


def describe_permissions(house: House) -> str:
    """Write the page of a magazine: a table for each part."""
    return "\n".join([INTRODUCTION, *(f"## {part}\n\n{_table_of(house, part)}\n" for part in matrix.PARTS)])


@contextmanager
def magazine() -> Iterator[House]:
    """Found a magazine in memory, for as long as somebody asks it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    setup_test_environment()
    with start_from_copy(KEPT):
        before = setup_databases(verbosity=0, interactive=False)
    try:
        with founded() as house:
            yield house
    finally:
        teardown_databases(before, verbosity=0)
        teardown_test_environment()


def _table_of(house: House, part: str) -> str:
    headings = ["act", "on", "asked for", *COLUMNS, "tried through"]
    return table(headings, [_line(house, act, row) for act in acts_of(part) for row in act.rows])


def _line(house: House, act: Act, row: Row) -> list[str]:
    ways = ", ".join(dict.fromkeys(route.words for route in act.routes))
    return [act.name, row.words, act.asks, *(_answer(house, act, row, column) for column in COLUMNS), ways]


def _answer(house: House, act: Act, row: Row, column: str) -> str:
    if not row.is_for(house, column):
        return NOTHING
    with tried():
        return "yes" if act.is_allowed(row.enter(house, column)) else ""
