"""An override of what names nothing, such as a missing byline, holds for its wording alone."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from masthead.articles.tests.factories import WORDS, ArticleFactory
from masthead.checks import overriding
from masthead.checks.models import HouseLevel, Override, Withdrawal
from masthead.pages import checking
from masthead.pages.publishing import publish
from masthead.staff.tests.factories import staff_member
from tests.permissions.forms import story_form

pytestmark = pytest.mark.django_db
WHY = "She changed her mind."


@pytest.fixture
def boss():
    return staff_member(is_superuser=True)


def desk_of(user):
    desk = Client()
    desk.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return desk


@pytest.fixture
def unsigned(boss):
    """A story without a byline that somebody let run."""
    HouseLevel.objects.create(check_name="byline", level="block")
    story = ArticleFactory.create(live=False, body=WORDS)
    story.save_revision()
    overriding.override(story, blocked_by_byline(story).key, by=boss, reason="She asked not to be named.")
    return story


def blocked_by_byline(story):
    return next((one for one in checking.find_blocking(story) if one.check == "byline"), None)


def test_a_missing_byline_is_set_aside_for_the_wording_of_that_moment(unsigned):
    assert blocked_by_byline(unsigned) is None
    publish(unsigned)
    unsigned.title = "Another headline"
    assert blocked_by_byline(unsigned)


def test_the_form_of_the_story_leads_to_taking_it_back(unsigned, boss):
    where = reverse("checks_withdraw", args=[unsigned.pk, Override.objects.get().finding_key])
    desk = desk_of(boss)
    assert where in desk.get(reverse("wagtailadmin_pages:edit", args=[unsigned.pk])).content.decode()
    assert "She asked not to be named." in desk.get(where).content.decode()
    desk.post(where, {"reason": WHY})
    assert Withdrawal.objects.get().reason == WHY


def test_the_form_as_it_was_saved_finds_it_set_aside_and_with_another_word_does_not(unsigned, boss):
    ask = partial(desk_of(boss).post, reverse("pages_findings", args=[unsigned.pk]))
    same = story_form(unsigned, standfirst=unsigned.standfirst)
    said = ask(same).content.decode()
    assert "Nobody is named as the writer. Add a byline under Story. Set aside by" in said
    said = ask({**same, "title": "Another headline"}).content.decode()
    assert "Set aside by" not in said
