"""The house's answer holds for what was looked at, and for nothing that was saved since."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from masthead.ads.approving import decide
from masthead.ads.models import Creative
from masthead.ads.models.creative import Verdict
from masthead.ads.tests.factories import CreativeFactory
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db
CHANGED = "was changed after you opened it"


@pytest.fixture
def waiting():
    return CreativeFactory.create(verdict=Verdict.WAITING)


@pytest.fixture
def desk(client):
    client.force_login(staff_member(group_of(Role.ADVERTISING)))
    return client


def review(creative):
    return reverse("ads_review", args=[creative.pk])


def said_by(page):
    [seen] = re.findall(r'name="seen" value="(\w+)"', page)
    return {"verdict": "approved", "reason": "", "seen": seen}


def verdict_of(creative):
    return Creative.objects.get(pk=creative.pk).verdict


def test_what_was_looked_at_is_approved(desk, waiting):
    form = said_by(desk.get(review(waiting)).text)
    Creative.objects.filter(pk=waiting.pk).update(name="Renamed")  # which readers never see
    assert desk.post(review(waiting), form).status_code == 302
    assert verdict_of(waiting) == Verdict.APPROVED


def test_what_was_changed_meanwhile_is_shown_and_asked_about_again(desk, waiting):
    form = said_by(desk.get(review(waiting)).text)
    Creative.objects.filter(pk=waiting.pk).update(headline="Something else")
    answer = desk.post(review(waiting), form).text
    assert CHANGED in answer
    assert "Something else" in answer
    assert verdict_of(waiting) == Verdict.WAITING
    desk.post(review(waiting), said_by(answer))
    assert verdict_of(waiting) == Verdict.APPROVED


def test_an_answer_that_does_not_say_what_it_saw_approves_nothing(desk, waiting):
    assert CHANGED in desk.post(review(waiting), {"verdict": "approved"}).text
    assert verdict_of(waiting) == Verdict.WAITING


def test_nor_is_anything_refused_unseen(waiting):
    Creative.objects.filter(pk=waiting.pk).update(link="https://elsewhere.example/")
    with pytest.raises(ValidationError, match=CHANGED):
        decide(waiting, Verdict.REFUSED, by=staff_member(group_of(Role.ADVERTISING)), reason="No.")
