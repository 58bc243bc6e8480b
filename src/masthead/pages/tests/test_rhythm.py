from itertools import pairwise
from typing import Any

import pytest

from masthead.pages.rhythm import DOSSIER, FIRST, LATER, arrange, arrange_results


def stories(count: int) -> Any:
    """Stand in for cards, which are only dealt out here."""
    return range(count)


@pytest.mark.parametrize("steps", [FIRST, LATER, DOSSIER])
@pytest.mark.parametrize("count", range(31))
def test_every_story_is_shown_once_in_its_order_and_no_layout_twice_in_a_row(count, steps):
    movements = arrange(stories(count), steps, lead=True)
    assert [card for movement in movements for card in movement.cards] == [*stories(count)]
    variants = [movement.variant for movement in movements]
    assert all(one != next_one for one, next_one in pairwise(variants))


def test_a_long_list_has_a_lead_columns_and_text_alone():
    variants = [movement.variant for movement in arrange(stories(24), FIRST, lead=True)]
    assert variants[:4] == ["lead", "three", "list", "band"]


def test_in_a_list_of_three_none_leads():
    assert [movement.variant for movement in arrange(stories(3), FIRST, lead=True)] == ["three"]


def test_results_have_no_lead_and_pause_for_text():
    assert [movement.variant for movement in arrange_results(stories(13))] == ["rows", "list", "rows"]
