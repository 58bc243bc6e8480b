"""The pool of stories beside an issue's blocks."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse

from masthead.articles.tests.factories import write as write_story
from masthead.issues import pool
from masthead.issues.models import Issue
from masthead.issues.tests.factories import lead, make_issue, stories, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(front):
    return [write_story(parent=front, title=title) for title in ("First", "Second", "Third")]


def test_it_has_the_newest_first_and_nothing_that_readers_do_not_see(written):
    written[1].unpublish()
    assert [one.card.headline for one in pool.stories_for(Issue())] == ["Third", "First"]


def test_a_story_says_in_which_other_issue_it_is_and_of_several_in_the_newest(written):
    first, second, _third = written
    make_issue(lead(first), stories(second), subject="Morning")
    evening = make_issue(stories(first), text("Words."), subject="Evening")
    told = {one.card.headline: one.used_in for one in pool.stories_for(Issue())}
    assert told == {"First": "Evening", "Second": "Morning", "Third": ""}
    told = {one.card.headline: one.used_in for one in pool.stories_for(evening)}
    assert told["First"] == "Morning"


def test_the_form_hands_the_browser_what_its_chooser_holds(client, keeper, written):
    client.force_login(keeper)
    page = client.get(reverse("issues:add")).text
    held = [json.loads(unescape(one)) for one in re.findall(r'data-pool-story="([^"]*)"', page)]
    assert held[0] == {
        "id": written[2].pk,
        "adminTitle": "Third",
        "editUrl": reverse("wagtailadmin_pages:edit", args=[written[2].pk]),
    }
    assert "issues/composing" in page


def test_a_magazine_without_stories_says_so(client, keeper, front):
    client.force_login(keeper)
    assert "There are no stories yet." in client.get(reverse("issues:add")).text
