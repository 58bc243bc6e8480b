from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import override_settings

from masthead.articles.models import Article, ListingEntry
from masthead.counting.models import PageDay
from masthead.counting.most_read import Span, most_read
from masthead.counting.reading_kinds import FROM
from masthead.fronts.models import Front
from masthead.importers.sample.load import load_sample
from masthead.links.models import LinkSettings
from masthead.newsroom.founding import AlreadyFounded
from masthead.pages.models import PublicationSettings
from masthead.people.models import Author
from masthead.photos.models import Photo
from masthead.topics.models import Section, Topic

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def front(django_db_setup, django_db_blocker, tmp_path_factory):
    """The sample, loaded once for all tests here and taken back after them."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        yield load_sample(now=NOON, limit=2)
        transaction.set_rollback(True)


def test_the_sample_is_a_magazine_with_stories_listed_on_its_front(front):
    assert Section.objects.child_of(front).live().count() == 6
    assert Author.objects.live().count() == 12
    assert Topic.objects.live().count() == 25
    assert ListingEntry.objects.filter(subject=front).count() == Article.objects.live().count() == 2


def test_dates_are_days_before_now_so_that_the_sample_never_ages(front):
    newest = Article.objects.order_by("-published_at").first()
    assert (NOON - newest.published_at).days == 0
    assert newest.breaking_until > NOON


def test_pictures_come_with_words_credit_and_focus(front):
    photo = Photo.objects.order_by("pk").first()
    assert photo.description
    assert photo.credit
    assert photo.has_focal_point()


def test_the_publication_has_its_title_and_navigation(front):
    publication = PublicationSettings.objects.get()
    assert publication.title == front.title == "Claque"
    assert len(publication.header_navigation) == 6


def test_the_sample_asks_no_address_by_itself(front):
    assert not LinkSettings.load().tries_links


def test_the_sample_is_not_loaded_over_stories(front):
    with pytest.raises(AlreadyFounded, match="empty directory"):
        load_sample(now=NOON, limit=1)
    assert Front.objects.count() == 1


def test_portraits_name_who_is_shown(front):
    shown = Photo.objects.exclude(people="").values_list("people", "title")
    assert shown
    assert [title for people, title in shown if people.split()[0] not in title] == []


def test_stories_have_readers_so_that_most_read_is_not_empty(front):
    assert most_read(front, Span.WEEK, limit=5, now=NOON)
    for day in PageDay.objects.all():
        came_from = sum(getattr(day, name) for name in FROM.values())
        assert day.views == came_from > 0
        assert day.views >= day.depth_25 >= day.depth_50 >= day.depth_75 >= day.depth_100
