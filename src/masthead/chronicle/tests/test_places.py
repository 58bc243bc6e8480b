"""The order of lines, some of which somebody has moved."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from masthead.chronicle.places import places_for


def test_lines_in_the_order_of_their_days_keep_them():
    assert places_for([1.0, 5.0, 9.0]) == [1.0, 5.0, 9.0]


def test_only_the_line_that_was_moved_leaves_its_day():
    first, moved, last = places_for([1.0, 9.0, 5.0])
    assert (first, last) == (1.0, 5.0)
    assert first < moved < last


def test_a_line_moved_to_the_front_stands_before_the_first_day():
    moved, *others = places_for([9.0, 1.0, 5.0])
    assert others == [1.0, 5.0]
    assert moved < 1.0


@given(st.lists(st.integers(1, 40).map(float), max_size=60))
def test_places_always_rise_and_stay_near_a_day_that_is_there(days):
    places = places_for(days)
    assert len(places) == len(days)
    assert all(one < other for one, other in pairwise(places))
    assert all(any(abs(place - day) < 1 for day in days) for place in places)
