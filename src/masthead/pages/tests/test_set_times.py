"""Times set at the desk: what cannot be meant is refused at its field, in words."""

from datetime import UTC, datetime

import pytest
import time_machine
from django import forms
from django.utils import timezone

from masthead.pages.set_times import check_times

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class TimesForm(forms.Form):
    go_live_at = forms.DateTimeField(required=False)
    expire_at = forms.DateTimeField(required=False)

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


def test_an_hour_that_comes_twice_is_refused():
    assert "comes twice in Europe/Berlin" in said(go_live_at="2026-10-25 02:30")["go_live_at"]


@pytest.mark.parametrize("time", ["2026-03-29 01:59", "2026-03-29 03:00", "2026-10-25 03:00"])
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
