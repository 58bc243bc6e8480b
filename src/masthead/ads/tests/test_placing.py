"""Where advertisements stand in a story, tried with stories of every shape."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masthead.ads.placing import LIMIT, Budget, Distances, Piece, Sort, place

FAR = Distances()
EACH = 284.0
PARAGRAPH = Piece(Sort.TEXT, 150)
HEADING = Piece(Sort.HEADING, 40)
PICTURE = Piece(Sort.EXHIBIT, 280)


def found(pieces, *, budget=None, most=10, distances=FAR):
    return place(pieces, budget or Budget(600, 0, EACH), distances, most)


pieces_of_any_story = st.lists(
    st.builds(
        Piece,
        st.sampled_from([Sort.TEXT, Sort.TEXT, Sort.TEXT, Sort.HEADING, Sort.EXHIBIT, Sort.BREAK]),
        st.floats(0, 900),
    ),
    max_size=60,
)


def test_a_short_story_has_none():
    assert found([PARAGRAPH] * 4) == []


def test_the_first_one_waits_until_the_reader_is_in_the_story():
    assert found([PARAGRAPH] * 20)[0] == 4  # the first gap below 520 px of 150 each


def test_a_long_story_has_several_that_keep_apart():
    gaps = found([PARAGRAPH] * 40)
    assert len(gaps) > 3
    assert all(below - above >= 6 for above, below in pairwise(gaps))


def test_none_stands_between_a_heading_and_its_text():
    story = [*[PARAGRAPH] * 4, HEADING, *[PARAGRAPH] * 10]
    assert 5 not in found(story, distances=Distances(start=0, end=0, apart=0))


def test_one_may_stand_before_a_heading():
    story = [*[PARAGRAPH] * 4, HEADING, *[PARAGRAPH] * 10]
    assert 4 in found(
        story, distances=Distances(start=0, end=0, apart=0), budget=Budget(9000, 0, EACH), most=99
    )


def test_one_may_stand_before_a_heading_that_leads_to_a_picture():
    story = [*[PARAGRAPH] * 5, HEADING, PICTURE, *[PARAGRAPH] * 5]
    assert 5 in found(story, distances=Distances(apart=1), budget=Budget(9000, 0, EACH), most=99)


def test_none_touches_a_picture():
    story = [*[PARAGRAPH] * 5, PICTURE, *[PARAGRAPH] * 10]
    gaps = found(story, distances=Distances(start=0, end=0, apart=0), budget=Budget(9000, 0, EACH), most=99)
    assert not {5, 6} & set(gaps)
    assert {4, 7} <= set(gaps)


def test_nothing_stands_below_a_mark_that_says_so():
    story = [*[PARAGRAPH] * 8, Piece(Sort.STOP), *[PARAGRAPH] * 30]
    assert max(found(story)) <= 8


def test_places_that_an_editor_chose_are_taken_and_no_others():
    chosen = Piece(Sort.CHOSEN)
    story = [PARAGRAPH, chosen, *[PARAGRAPH] * 20, chosen, *[PARAGRAPH] * 20]
    assert found(story) == [1, 22]


def test_too_many_chosen_places_are_cut_to_what_the_story_bears():
    story = [Piece(Sort.CHOSEN), PARAGRAPH] * 12
    assert len(found(story)) == Budget(600, 0, EACH).most(12 * 150)


def test_places_that_an_editor_chose_are_never_together():
    chosen = Piece(Sort.CHOSEN)
    story = [
        *[PARAGRAPH] * 20,
        chosen,
        chosen,
        PARAGRAPH,
        chosen,
        *[PARAGRAPH] * 3,
        chosen,
        *[PARAGRAPH] * 20,
    ]
    assert found(story) == [20, 27]


@pytest.mark.parametrize("between", [[], [Piece(Sort.TEXT, 0.0)], [Piece(Sort.CHOSEN)]])
def test_none_that_an_editor_chose_is_between_a_heading_and_its_text(between):
    story = [*[PARAGRAPH] * 20, HEADING, *between, Piece(Sort.CHOSEN), *[PARAGRAPH] * 20]
    assert found(story) == []


def test_where_there_is_not_room_for_all_they_move_apart_and_stand_all_over_the_story():
    gaps = found([PARAGRAPH] * 60, most=3)
    assert len(gaps) == 3
    assert gaps[-1] > 30


@pytest.mark.parametrize("most", [0, -1])
def test_a_house_may_want_none(most):
    assert found([PARAGRAPH] * 40, most=most) == []


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(pieces_of_any_story, st.floats(0, 2000), st.floats(0, 400), st.floats(50, 700))
def test_no_story_bears_more_than_the_share(pieces, around, taken, each):
    budget = Budget(around, taken, each)
    story = sum(piece.height for piece in pieces)
    gaps = place(pieces, budget, FAR, 99)
    if gaps:
        assert budget.density(story, len(gaps)) <= LIMIT + 1e-9


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(pieces_of_any_story)
def test_every_rule_holds_for_stories_of_all_shapes(pieces):
    gaps = found(pieces, most=99)
    tops = [sum(piece.height for piece in pieces[:number]) for number in range(len(pieces) + 1)]
    assert gaps == sorted(set(gaps))
    for gap in gaps:
        assert FAR.start <= tops[gap] <= tops[-1] - FAR.end
        above, below = pieces[gap - 1], pieces[gap]
        assert above.sort is not Sort.HEADING
        assert Sort.EXHIBIT not in (above.sort, below.sort)
    assert all(tops[below] - tops[above] >= FAR.apart for above, below in pairwise(gaps))
