"""The desk's list of what readers see of each version, and the buttons there."""

import pytest
from django.urls import reverse

from masthead.articles.models import Article
from masthead.corrections.models import Withholding
from masthead.corrections.tests.factories import (
    corrected_story,
    desk_of,
    house,
    live_story,
    somebody,
    version_of,
)
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db
LIBEL = "<p>The dam was built in 1963 by ZEBRA the thief.</p>"
CLEAN = "<p>The dam was built in 1963 by a company.</p>"


@pytest.fixture
def publisher():
    house(shows_history=True)
    return somebody(Role.PUBLISHER)


@pytest.fixture
def story(publisher):
    return corrected_story(LIBEL, CLEAN, by=publisher)


def form_of(desk, story):
    return desk.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()


def list_of(story):
    return reverse("corrections_versions", args=[story.pk])


def act(name, story, number):
    """Give where something is done to a version, by its place from the first on."""
    return reverse(f"corrections_{name}", args=[story.pk, version_of(story, number).pk])


def test_a_publisher_withholds_a_version_and_shows_it_again(story, publisher):
    desk, where = desk_of(publisher), act("withhold", story, 1)
    assert list_of(story) in form_of(desk, story)
    assert "ZEBRA" in desk.get(where).content.decode()
    answer = desk.post(where, {"reason": "Injunction", "case_number": "7 O 12/26"}, follow=True)
    said = answer.content.decode()
    assert ("ZEBRA" in said, "Injunction" in said, "7 O 12/26" in said) == (False, True, True)
    again = act("show_again", story, 1)
    assert again in said
    assert "ZEBRA" in desk.get(again).content.decode()
    assert "ZEBRA" in desk.post(again, {"reason": "Lifted"}, follow=True).content.decode()
    assert list(Withholding.objects.order_by("pk").values_list("act", flat=True)) == ["withheld", "shown"]


def test_the_newest_has_no_button_and_a_form_that_says_why(story, publisher):
    desk, where = desk_of(publisher), act("withhold", story, 2)
    assert where not in desk.get(list_of(story)).content.decode()
    assert "cannot be withheld" in desk.post(where, {"reason": "Injunction"}).content.decode()


def test_a_reason_is_asked_for_beside_its_field(story, publisher):
    said = desk_of(publisher).post(act("withhold", story, 1), {"reason": ""}).content.decode()
    assert "Say why, for those who ask later" in said


def test_one_version_alone_has_no_button(publisher):
    story = live_story()
    assert list_of(story) not in form_of(desk_of(publisher), story)


@pytest.mark.parametrize("reason", ["the house shows none", "the story is withdrawn"])
def test_where_readers_see_no_versions_there_is_no_button_and_the_list_says_so(story, publisher, reason):
    if reason == "the house shows none":
        house(shows_history=False)
    else:
        Article.objects.get(pk=story.pk).unpublish()
    desk = desk_of(publisher)
    assert list_of(story) not in form_of(desk, story)
    assert "Readers see none of this now" in desk.get(list_of(story)).content.decode()


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR])
def test_others_find_neither_button_nor_list_nor_form(story, role):
    desk = desk_of(somebody(role))
    assert list_of(story) not in form_of(desk, story)
    for where in (list_of(story), act("withhold", story, 1), act("show_again", story, 1)):
        assert desk.get(where).status_code != 200
        desk.post(where, {"reason": "Injunction"})
    assert not Withholding.objects.exists()


def test_a_version_of_another_story_is_not_found(story, publisher):
    other = live_story(title="Another")
    where = reverse("corrections_withhold", args=[other.pk, version_of(story, 1).pk])
    assert desk_of(publisher).get(where).status_code == 404
