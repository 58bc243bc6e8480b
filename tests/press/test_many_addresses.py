"""Nobody fills the page store by asking for one page under many addresses."""

import pytest

from masthead.articles.tests.factories import write_many
from masthead.fronts.tests.factories import found_front
from masthead.pages.listings import Cursor
from masthead.press import machine
from masthead.topics.tests.factories import SectionFactory
from tests.press.magazine import Reader, start_empty

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(settings, tmp_path):
    start_empty(settings, tmp_path / "press")
    yield write_many(30, parent=SectionFactory(parent=found_front(), slug="news"))
    machine.let_go()


def cursor_of(story):
    return str(Cursor(story.published_at, story.pk))


def how(address):
    reader = Reader()
    reader.read(address)
    return reader.read(address)[1]["cache-status"]


def test_the_page_at_a_story_of_the_list_is_kept(stories):
    assert how(f"/news/?from={cursor_of(stories[24])}") == "Masthead; hit"


def test_a_place_that_somebody_made_up_is_answered_and_not_kept(stories):
    made_up = Cursor(stories[0].published_at, 99_999)
    assert "hit" not in how(f"/news/?from={made_up}")


def test_a_page_that_heeds_no_cursor_is_not_kept_under_one(stories):
    assert "hit" not in how(f"{stories[0].get_url()}?from={cursor_of(stories[1])}")


def test_a_cursor_in_another_spelling_is_none(stories):
    assert how(f"/news/?from={cursor_of(stories[24])}!") == how("/news/") == "Masthead; hit"
    assert machine.store().count()[0] == 3  # the list, its breaking strip, and what is read most
