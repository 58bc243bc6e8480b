"""A creative that shows a story: only one that says who paid for it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from masthead.ads.models import Creative, Form
from masthead.ads.tests.factories import CreativeFactory, LineFactory
from masthead.articles.models import Kind
from masthead.articles.tests.factories import write
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db


def showing(story):
    told = {"name": "Story", "form": Form.STORY, "width": 300, "height": 250}
    return Creative(line=LineFactory.create(), story=story, **told)


def test_a_sponsored_story_is_taken():
    showing(write(kind=Kind.SPONSORED, sponsor="Boats & Co.")).full_clean()


def test_any_other_page_is_refused_with_the_cure():
    story = write(title="The harbour")
    for page in (story, story.get_parent()):
        with pytest.raises(ValidationError) as refusal:
            showing(page).full_clean()
        [said] = refusal.value.message_dict["story"]
        assert f"“{page.title}” is no sponsored story" in said
        assert "give it the kind “Sponsored”" in said


@pytest.mark.parametrize(("live", "words"), [(True, "is no sponsored story"), (False, "is not live")])
def test_the_preview_says_why_there_is_nothing_to_show(client, live, words):
    story = write(title="The harbour")
    if not live:
        story.unpublish()
    creative = CreativeFactory.create(form=Form.STORY, story=story, link="")
    client.force_login(staff_member(group_of(Role.ADVERTISING)))
    answer = client.get(reverse("ads_preview", args=[creative.pk]))
    assert answer.status_code == 404
    assert "“The harbour” " + words in answer.text
    assert client.get(reverse("ads_preview_page", args=[creative.pk, story.pk])).status_code == 404


@pytest.mark.parametrize(
    ("size", "screen"), [((300, 250), "phone"), ((728, 90), "tablet"), ((970, 250), "desktop")]
)
def test_the_preview_begins_on_the_narrowest_screen_with_a_place_of_its_size(client, size, screen):
    write()
    creative = CreativeFactory.create(width=size[0], height=size[1])
    client.force_login(staff_member(group_of(Role.ADVERTISING)))
    said = client.get(reverse("ads_preview", args=[creative.pk])).text
    assert f'value="{screen}" checked' in said
