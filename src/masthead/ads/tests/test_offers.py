"""What pages keep room for, and when they are printed anew for it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from masthead.ads import offers
from masthead.ads.aims import Aim
from masthead.ads.models import Offer, PlaceSetting, State
from masthead.ads.models.creative import Verdict
from masthead.ads.places import Place, Screen
from masthead.ads.tests.factories import fill_all_places, run
from masthead.press.models import StaleTags
from masthead.topics.tests.factories import SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db
NOWHERE = Aim()


def marked():
    """Name the tags marked so far, each as often as it was."""
    return [tag for row in StaleTags.objects.all() for tag in row.tags]


def test_without_anything_to_show_no_page_keeps_room():
    assert all(not offers.screens_for(place, NOWHERE) for place in Place)


def test_a_line_gives_room_where_its_sizes_fit():
    run(sizes=((300, 250),))
    assert Screen.PHONE in offers.screens_for(Place.STORY, NOWHERE)
    assert not offers.screens_for(Place.BOTTOM, NOWHERE)


@pytest.mark.parametrize("state", [State.DRAFT, State.PAUSED])
def test_a_line_that_does_not_run_gives_none(state):
    run(state=state)
    assert not offers.screens_for(Place.STORY, NOWHERE)


def test_a_creative_that_was_not_approved_gives_none():
    line = run()
    creative = line.creatives.get()
    creative.verdict = Verdict.WAITING
    creative.save()
    assert not offers.screens_for(Place.STORY, NOWHERE)


def test_a_flight_begins_and_ends_by_the_clock():
    now = datetime(2026, 5, 1, 12, tzinfo=UTC)
    run(starts_at=now, ends_at=now + timedelta(hours=1))
    offers.renew(now - timedelta(seconds=1))
    assert not offers.screens_for(Place.STORY, NOWHERE)
    offers.renew(now)
    assert offers.screens_for(Place.STORY, NOWHERE)
    offers.renew(now + timedelta(hours=1))
    assert not offers.screens_for(Place.STORY, NOWHERE)


def test_the_clock_comes_back_at_the_second_a_flight_begins():
    now = timezone.now()
    begins = now + timedelta(seconds=20)
    run(starts_at=begins, ends_at=now + timedelta(days=1))
    assert offers.renew_due(now) == begins


def test_a_section_is_aimed_at_as_itself():
    section, other = SectionFactory(), SectionFactory()
    run().sections.add(section)
    assert offers.screens_for(Place.STORY, Aim(sections=frozenset({section.pk})))
    assert not offers.screens_for(Place.STORY, Aim(sections=frozenset({other.pk})))


def test_a_line_keeps_away_from_topics_it_shuns():
    topic = TopicFactory()
    run().without_topics.add(topic)
    assert not offers.screens_for(Place.STORY, Aim(topics=frozenset({topic.pk})))
    assert offers.screens_for(Place.STORY, NOWHERE)


def test_another_line_beside_one_that_fills_everything_leaves_every_page_as_it_is():
    fill_all_places()
    before = len(marked())
    run().sections.add(SectionFactory())
    assert not [tag for tag in marked()[before:] if tag.startswith("ads:")]


def test_what_ceases_to_fit_marks_its_place_alone():
    line = run(sizes=((320, 50),), places=frozenset({"bottom"}))
    before = len(marked())
    line.state = State.PAUSED
    line.save()
    assert [tag for tag in marked()[before:] if tag.startswith("ads:")] == ["ads:bottom"]


def test_a_place_that_is_switched_off_has_nothing():
    fill_all_places()
    setting = PlaceSetting.by_default(Place.STORY)
    setting.is_on = False
    setting.save()
    assert not offers.screens_for(Place.STORY, NOWHERE)
    assert Offer.objects.get(place=Place.STORY).aimed == []


def test_only_a_line_that_is_aimed_at_countries_has_pages_ask_for_the_readers():
    fill_all_places()
    assert not offers.needs_country(Place.STORY, NOWHERE)
    run(sizes=((300, 250),), countries="DE, AT")
    assert offers.needs_country(Place.STORY, NOWHERE)
    assert not offers.needs_country(Place.BOTTOM, NOWHERE)
