"""Times set at the desk: what cannot be meant is refused at its field, in words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django import forms
from django.utils import timezone
from wagtail.models import Site

from masthead.pages.desk_clock import seen_from, words_for
from masthead.pages.models import PublicationSettings
from masthead.pages.set_times import check_times
from masthead.pages.time_field import DeskTimeField

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class TimesForm(forms.Form):
    go_live_at = DeskTimeField(required=False)
    expire_at = DeskTimeField(required=False)

    def clean(self):
        check_times(self)


def said(initial=None, **times):
    with time_machine.travel(NOON, tick=False), timezone.override("Europe/Berlin"):
        form = TimesForm(times, initial=initial)
        return {name: " ".join(map(str, errors)) for name, errors in form.errors.items()}


def test_an_hour_that_the_clocks_skip_is_refused_with_the_next_that_is_there():
    errors = said(go_live_at="2026-03-29 02:30")
    assert errors["go_live_at"] == (
        "There is no 29 Mar 2026, 02:30 in Europe/Berlin: the clocks are put forward over it. "
        "Choose 29 Mar 2026, 03:30 or another time."
    )


@pytest.mark.parametrize(
    ("zone", "skipped", "there"),
    [
        ("Europe/London", "2027-03-28T01:30", "28 Mar 2027, 02:30"),
        ("America/New_York", "2027-03-14T02:30", "14 Mar 2027, 03:30"),
    ],
)
def test_a_skipped_hour_is_refused_wherever_the_magazine_is(zone, skipped, there):
    with timezone.override(zone):
        errors = TimesForm({"expire_at": skipped}).errors
    assert f"in {zone}: the clocks are put forward over it. Choose {there}" in str(errors["expire_at"])


@pytest.mark.parametrize(
    ("zone", "doubled", "first"),
    [
        ("Europe/London", "2027-10-31T01:30", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        ("America/New_York", "2027-11-07T01:30", datetime(2027, 11, 7, 5, 30, tzinfo=UTC)),
    ],
)
def test_of_an_hour_that_comes_twice_the_first_is_taken_and_that_is_said(zone, doubled, first):
    with timezone.override(zone):
        form = TimesForm({"expire_at": doubled})
        assert form.is_valid()
        assert form.cleaned_data["expire_at"] == first
        assert "comes twice that day; the first is meant" in form["expire_at"].help_text


@pytest.mark.parametrize("second", [datetime(2027, 10, 31, 1, 30, 12, tzinfo=UTC)])
def test_a_time_that_is_left_as_it_was_keeps_its_seconds_and_which_of_two_it_is(second):
    with timezone.override("Europe/London"):
        form = TimesForm({"expire_at": "2027-10-31T01:30"}, initial={"expire_at": second})
        assert form.is_valid()
        assert (form.cleaned_data["expire_at"], form.changed_data) == (second, [])


def in_zone(zone):
    publication = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    publication.time_zone = zone
    publication.save()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zone", "clock"),
    [
        ("Europe/London", "London time (GMT)."),
        ("America/New_York", "New York time (EST)."),
        ("America/Sao_Paulo", "Sao Paulo time (UTC-03)."),
        ("UTC", "UTC."),
    ],
)
def test_a_field_says_which_clock_it_goes_by(zone, clock):
    in_zone(zone)
    with seen_from(None):
        assert words_for(now=NOON) == clock


@pytest.mark.django_db
def test_who_works_elsewhere_sees_their_own_time_beside_it():
    in_zone("Europe/London")
    with seen_from(ZoneInfo("America/New_York")):
        assert words_for(now=NOON).endswith("It is 12:00 there now, and 07:00 for you in New York.")
        assert words_for(NOON, now=NOON).endswith("For you in New York: 2 Mar 2026, 07:00.")


@pytest.mark.django_db
def test_who_works_by_the_same_clock_is_told_nothing_of_theirs():
    in_zone("Europe/London")
    with seen_from(ZoneInfo("Europe/Lisbon")):
        assert words_for(NOON, now=NOON) == "London time (GMT)."


@pytest.mark.parametrize("time", ["2026-03-29 01:59", "2026-03-29 03:00", "2026-10-25 01:59"])
def test_the_hours_beside_it_are_fine(time):
    assert said(go_live_at=time) == {}


def test_a_time_that_is_over_is_refused_and_the_time_it_is_now_is_said():
    assert "it is 2 Mar 2026, 13:00 now" in said(go_live_at="2026-03-02 12:59")["go_live_at"]


def test_the_present_minute_is_now():
    with time_machine.travel(NOON.replace(second=40), tick=False), timezone.override("Europe/Berlin"):
        assert TimesForm({"go_live_at": "2026-03-02 13:00"}).is_valid()


def test_a_time_that_was_set_before_and_has_passed_since_stays():
    passed = datetime(2026, 3, 1, 8, 0, 30, tzinfo=UTC)
    assert said({"go_live_at": passed}, go_live_at="2026-03-01 09:00") == {}


def test_an_end_at_the_beginning_is_refused():
    errors = said(go_live_at="2026-03-03 12:00", expire_at="2026-03-03 12:00")
    assert errors == {"expire_at": "This is the time it begins. Choose a later end."}
