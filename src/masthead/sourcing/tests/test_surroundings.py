import pytest

from masthead.sourcing.passages import unnamed_in
from masthead.sourcing.surroundings import Surroundings, around
from masthead.sourcing.tests.factories import draft, named, passage

pytestmark = pytest.mark.django_db


def beside(*blocks, **fields):
    story = draft(*blocks, **fields)
    return around(story, unnamed_in(story)[0])


def test_a_passage_is_shown_with_the_paragraphs_it_stands_between():
    found = beside(("text", "<p>High.</p><p>Water.</p>"), passage(), ("text", "<p>Low.</p><p>Tide.</p>"))
    assert found == Surroundings("Water.", "Low.")


def test_what_shows_no_words_is_passed_over():
    found = beside(named(text="<p>It held.</p>"), ("divider", None), passage(), ("divider", None))
    assert found == Surroundings("It held.", "")


def test_before_the_first_passage_stands_the_standfirst():
    assert beside(passage(), standfirst="The dam broke.").before == "The dam broke."


def test_of_a_neighbour_nothing_is_shown_but_its_words():
    assert beside(passage(confirmation="By a clerk."), passage()).after == "The dam was never checked."
