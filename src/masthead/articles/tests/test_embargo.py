"""No story goes live before the end of its embargo, whichever way it takes."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from wagtail.models import PageLogEntry, Site

from masthead.articles.tests.factories import ArticleFactory, write
from masthead.pages import schedule
from masthead.pages.models import PublicationSettings
from masthead.pages.publishing import PublishingRefused, find_blocking
from masthead.pages.resting import Resting
from masthead.pages.schedule_notes import REFUSED
from masthead.pages.snapshots import hash_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(schedule, "_resting", Resting())
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def test_publishing_before_the_end_is_refused_with_the_time_by_the_magazines_clock():
    publication = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    publication.time_zone = "Europe/Berlin"
    publication.save()
    with pytest.raises(PublishingRefused, match="under embargo until 1 Jul 2026, 15:00 CEST"):
        write(embargo_until=NOON + HOUR)


def test_a_schedule_before_the_end_is_refused():
    with pytest.raises(PublishingRefused, match="under embargo"):
        write(embargo_until=NOON + HOUR, go_live_at=NOON + HOUR / 2)


@pytest.mark.parametrize("later", [HOUR, 2 * HOUR])
def test_a_schedule_at_the_end_or_after_it_passes_and_is_kept(clock, later):
    story = write(embargo_until=NOON + HOUR, go_live_at=NOON + later)
    clock.shift(later)
    schedule.publish_due(NOON + later)
    story.refresh_from_db()
    assert story.live


def test_an_embargo_set_after_a_version_was_scheduled_holds_for_that_version(clock):
    story = write(go_live_at=NOON + HOUR)
    story.embargo_until = NOON + 2 * HOUR
    story.save_revision()
    clock.shift(HOUR)
    schedule.publish_due(NOON + HOUR)
    story.refresh_from_db()
    assert not story.live
    assert "under embargo" in PageLogEntry.objects.get(action=REFUSED).message


def test_a_story_that_is_over_its_embargo_goes_live():
    assert write(embargo_until=NOON).live


def test_the_editor_reads_of_it_before_anybody_presses_a_button():
    story = ArticleFactory(embargo_until=NOON + HOUR)
    assert [finding.check for finding in find_blocking(story)] == ["embargo"]


def test_an_embargo_is_no_word_of_the_story():
    story = ArticleFactory()
    before = hash_of(story)
    story.embargo_until = NOON
    assert hash_of(story) == before


def test_readers_never_see_it(client):
    story = write(embargo_until=NOON - HOUR)
    assert b"embargo" not in client.get(story.get_url()).content.lower()
