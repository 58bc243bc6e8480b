from datetime import UTC, datetime
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from masthead.articles.models import Article, ListingEntry
from masthead.importers.sample.growth import BATCH, grow
from masthead.newsroom.founding import Founding, found
from masthead.pages.listings import Wanted, list_cards
from masthead.people.tests.factories import AuthorFactory
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.models import Use
from masthead.rights.models.use import State
from masthead.rights.uses import note_shown
from masthead.topics.tests.factories import SectionFactory, TopicFactory

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def front():
    front = found(Founding(title="The Trial"))
    for number in range(3):
        SectionFactory(parent=front, title=f"Section {number}")
        AuthorFactory()
        TopicFactory()
    return front


def test_grown_stories_are_live_and_listed(front):
    grow(30, now=NOON)
    assert Article.objects.live().count() == 30
    assert ListingEntry.objects.filter(subject=front).count() == 30
    assert len(list_cards(front, Wanted(limit=12)).cards) == 12


def test_the_tree_stays_whole(front):
    grow(30, now=NOON)
    grow(7, now=NOON)
    assert Page.find_problems() == ([], [], [], [], [])


def test_growing_again_adds_further_stories_in_order(front):
    grow(8, now=NOON)
    times = [card.published_at for card in list_cards(front, Wanted(limit=8)).cards]
    assert all(newer > older for newer, older in pairwise(times))


def test_a_grown_story_answers_readers(front, client):
    grow(3, now=NOON)
    story = Article.objects.order_by("path").first()
    assert client.get(story.get_url()).status_code == 200


def test_what_grown_stories_show_is_recorded_as_publishing_would(front):
    photo = PhotoFactory(licence=None)
    grow(3, now=NOON)
    story = Article.objects.order_by("path").first()
    rows = Use.objects.filter(page=story, state=State.LIVE)
    before = set(rows.values_list("pk", "photo_id"))
    assert {row[1] for row in before} == {photo.pk}
    assert len(before) == 2
    note_shown(story, NOON)
    assert set(rows.all().values_list("pk", "photo_id")) == before
    photo.refresh_from_db()
    assert photo.is_public


def test_more_than_one_batch_grows_in_few_queries(front, django_assert_max_num_queries):
    with django_assert_max_num_queries(600):
        grow(BATCH + 1, now=NOON)


def test_an_empty_magazine_says_what_to_do_first():
    with pytest.raises(CommandError, match="add a section first"):
        call_command("grow", 5)
