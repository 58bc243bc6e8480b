from hypothesis import given
from hypothesis import strategies as st

from masthead.kit.joining import Choice, Include, Item, Shown, cut, join_markup


def listing(*numbers, most=2, rank=1):
    items = b"".join(b"<!--item %d--><li>%d<!--/item-->" % (n, n) for n in numbers)
    return b"<!--pick %d %d--><ul>%s</ul><!--/pick-->" % (most, rank, items)


def test_a_list_shows_as_many_as_it_may():
    assert join_markup(listing(1, 2, 3)) == b"<ul><li>1<li>2</ul>"


def test_a_list_leaves_out_what_the_page_shows_in_any_case():
    assert join_markup(b"<!--shown 1-->" + listing(1, 2, 3)) == b"<ul><li>2<li>3</ul>"


def test_no_item_stands_in_two_lists():
    assert join_markup(listing(1, 2, 3) + listing(1, 2, 3, 4)) == b"<ul><li>1<li>2</ul><ul><li>3<li>4</ul>"


def test_the_lower_rank_chooses_first_wherever_it_stands():
    assert join_markup(listing(1, 2, rank=2) + listing(2, rank=1)) == b"<ul><li>1</ul><ul><li>2</ul>"


def test_what_an_editor_chose_stays_and_is_shown_nowhere_else():
    page = listing(1, most=99, rank=0) + listing(1, most=99, rank=0) + listing(1, 2)
    assert join_markup(page) == b"<ul><li>1</ul><ul><li>1</ul><ul><li>2</ul>"


def test_a_list_that_finds_nothing_is_left_out_whole():
    assert join_markup(b"<p>" + b"<!--shown 1-->" + listing(1) + b"</p>") == b"<p></p>"


def test_lists_in_what_is_put_in_choose_with_those_of_the_page():
    page = b"<!--shown 1-->" + b'<esi:include src="/-/part/newest/7/"/>'
    assert join_markup(page, lambda key: listing(1, 2) if "newest" in key else b"") == b"<ul><li>2</ul>"


def test_markup_is_cut_at_its_marks():
    cut_up = cut(b'a<!--shown 3 4--><esi:include src="/b"/>' + listing(5), bytes)
    assert cut_up == (
        b"a",
        Shown(frozenset({3, 4})),
        Include("/b"),
        Choice(2, 1, (b"<ul>", Item(5, b"<li>5"), b"</ul>")),
    )


@given(st.binary(max_size=300))
def test_markup_without_marks_is_left_as_it_is(markup):
    assert join_markup(markup) == markup


@given(st.lists(st.lists(st.integers(0, 9), max_size=6), max_size=5), st.integers(1, 4))
def test_nothing_is_ever_shown_twice(lists, most):
    page = b"".join(listing(*numbers, most=most, rank=1 + n % 2) for n, numbers in enumerate(lists))
    shown = join_markup(page).replace(b"</ul>", b"").replace(b"<ul>", b"").split(b"<li>")[1:]
    assert len(shown) == len(set(shown))
