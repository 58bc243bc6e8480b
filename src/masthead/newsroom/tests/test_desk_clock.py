"""One clock at the desk: every field takes the magazine's time, wherever whoever fills it in sits."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from wagtail.models import Site
from wagtail.users.models import UserProfile

from masthead.articles.models import Article
from masthead.pages.models import PublicationSettings
from masthead.staff.roles import Role
from tests.approving import desk_for


@pytest.fixture(params=["Europe/London", "America/New_York"])
def zone(request, section):
    publication = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    publication.time_zone = request.param
    publication.save()
    return request.param


@pytest.fixture
def elsewhere(zone, person):
    """The desk of an editor who has named a zone of their own."""
    editor = person(Role.EDITOR)
    UserProfile.objects.update_or_create(user=editor, defaults={"current_time_zone": "Asia/Tokyo"})
    return desk_for(editor)


def edit(story):
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


@pytest.mark.parametrize("field", ["go_live_at", "embargo_until", "updated_at"])
def test_a_story_s_times_are_the_magazine_s(zone, elsewhere, draft, story_form, field):
    elsewhere.post(edit(draft), story_form(**{field: "2027-07-05T12:00"}))
    noon = {"Europe/London": 11, "America/New_York": 16}[zone]
    kept = Article.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert getattr(kept, field) == datetime(2027, 7, 5, noon, tzinfo=UTC)


def test_the_form_says_whose_time_it_is_and_what_it_is_for_whoever_looks(zone, elsewhere, draft, story_form):
    elsewhere.post(edit(draft), story_form(go_live_at="2027-07-05T12:00"))
    said = elsewhere.get(edit(draft)).content.decode()
    clock, there = {
        "Europe/London": ("London time (BST).", "5 Jul 2027, 20:00"),
        "America/New_York": ("New York time (EDT).", "6 Jul 2027, 01:00"),
    }[zone]
    assert f"{clock} For you in Tokyo: {there}." in said
    assert 'value="2027-07-05T12:00"' in said


def test_an_hour_that_the_magazine_s_clocks_skip_is_refused(zone, elsewhere, draft, story_form):
    skipped = {"Europe/London": "2027-03-28T01:30", "America/New_York": "2027-03-14T02:30"}[zone]
    said = elsewhere.post(edit(draft), story_form(go_live_at=skipped)).content.decode()
    assert f"in {zone}: the clocks are put forward over it" in said


def test_of_an_hour_that_comes_twice_the_first_is_taken_in_a_plain_word(zone, elsewhere, draft, story_form):
    doubled = {"Europe/London": "2027-10-31T01:30", "America/New_York": "2027-11-07T01:30"}[zone]
    elsewhere.post(edit(draft), story_form(go_live_at=doubled))
    kept = Article.objects.get(pk=draft.pk).get_latest_revision_as_object().go_live_at
    assert kept.hour == {"Europe/London": 0, "America/New_York": 5}[zone]
    assert "comes twice that day; the first is meant" in elsewhere.get(edit(draft)).content.decode()


def test_who_has_named_no_zone_is_told_the_magazine_s_alone(zone, desk_of, draft):
    said = desk_of(Role.EDITOR).get(edit(draft)).content.decode()
    assert "time (" in said
    assert "for you in" not in said


def test_every_field_for_a_time_is_filled_in_the_same_way(zone, elsewhere, draft):
    said = elsewhere.get(edit(draft)).content.decode()
    assert "initDateTimeChooser" not in said
    assert said.count('type="datetime-local"') == 6
