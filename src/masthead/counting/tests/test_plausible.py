"""Of a batch counts what one page view can have told."""

import pytest

from masthead.counting import kinds
from masthead.counting.batches import read_batch
from masthead.counting.plausible import MOST_ON_A_PAGE, of_one_view
from masthead.counting.tests.factories import batch, depth, time, view


class Thing:
    """A kind of a department that tells of things on a page."""

    def read(self, said):
        return [said["key"]]

    def add_up(self, events):
        """Nothing is added up here."""


@pytest.fixture
def things():
    kinds.register("thing", Thing())
    yield lambda key: {**view(kind="thing"), "key": key}
    kinds.unregister("thing")


def told(*events):
    return [(item.kind, *item.kept) for item in of_one_view(read_batch(batch(*events)))]


def test_a_page_is_shown_once_and_is_one_page():
    assert told(view(3), view(3), view(4), depth(4), depth(3), depth(3)) == [
        ("view", 3, "direct"),
        ("depth", 3, 0, 2),
    ]


@pytest.mark.parametrize(("seconds", "counts"), [(21, True), (24, True), (25, False), (1800, False)])
def test_nobody_reads_for_longer_than_a_page_is_open(seconds, counts):
    found = told(view(3, age=24), time(3, seconds, age=2))
    assert [kind for kind, *_ in found] == (["view", "time"] if counts else ["view"])


def test_what_is_told_later_may_be_long_and_comes_once():
    assert told(time(3, 1800), time(3, 1800)) == [("time", 3, 1800)]


def test_a_thing_is_told_of_once_and_a_page_has_not_many(things):
    assert told(things(1), things(2), things(1)) == [("thing", 1), ("thing", 2)]
    assert len(told(*[things(key) for key in range(40)])) == MOST_ON_A_PAGE


def test_what_a_page_with_advertising_tells_counts_whole(things):
    events = [things(7), view(3, age=40), things(8), time(3, 38), depth(3, 0, 4)]
    assert len(told(*events)) == len(events)
