"""What is taken down is gone for readers, stays gone, and says only what it should."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from masthead.articles.models import Article
from masthead.articles.tests.factories import ArticleFactory
from masthead.corrections.correcting import correct
from masthead.corrections.models import Takedown
from masthead.corrections.taking_down import put_back, take_down
from masthead.corrections.tests.factories import live_story, note, redraft, somebody
from masthead.pages.publishing import PublishingRefused, publish
from masthead.pages.schedule import publish_due
from masthead.press.models import StaleTags
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db
NOTICE = "Taken down by order of a court."


@pytest.fixture
def publisher():
    return somebody(Role.PUBLISHER)


def test_the_address_says_that_it_is_gone_and_why(client, publisher):
    story = live_story()
    take_down(story, by=publisher, reason="Injunction", case_number="7 O 12/26", notice=NOTICE)
    answer = client.get(story.url)
    said = answer.content.decode()
    assert (answer.status_code, NOTICE in said) == (410, True)
    assert "Injunction" not in said
    assert "7 O 12" not in said


def test_a_silent_takedown_says_only_that_it_is_gone(client, publisher):
    story = live_story()
    take_down(story, by=publisher, reason="Injunction")
    answer = client.get(story.url)
    assert (answer.status_code, "It was here once" in answer.content.decode()) == (410, True)


def test_everything_that_shows_it_is_shown_to_nobody_again(publisher):
    story = live_story()
    StaleTags.objects.all().delete()
    take_down(story, by=publisher, reason="Injunction")
    hard = {tag for row in StaleTags.objects.filter(hard=True) for tag in row.tags}
    assert {f"page:{story.pk}", f"corrected:{story.pk}"} <= hard


def test_its_corrections_go_with_it(client, publisher):
    story = live_story()
    correct(story, note(), by=publisher, with_draft=False)
    assert "1936" in client.get("/corrections/").content.decode()
    take_down(story, by=publisher, reason="Injunction")
    assert "1936" not in client.get("/corrections/").content.decode()
    assert b"1936" not in client.get("/corrections/feed/").content


def test_it_is_not_published_again_before_it_is_put_back(publisher):
    story = live_story()
    take_down(story, by=publisher, reason="Injunction")
    story = Article.objects.get(pk=story.pk)
    with pytest.raises(PublishingRefused, match="was taken down on"):
        publish(story, by=publisher)
    put_back(story, by=publisher, reason="Lifted on appeal")
    publish(story, by=publisher)
    assert Article.objects.get(pk=story.pk).live


def test_what_waited_for_its_time_does_not_bring_it_back(publisher):
    story = redraft(live_story())
    story.updated_at = story.go_live_at = timezone.now() + timedelta(minutes=5)
    publish(story)
    take_down(story, by=publisher, reason="Injunction")
    publish_due(timezone.now() + timedelta(minutes=6))
    assert not Article.objects.get(pk=story.pk).live


def test_it_may_be_taken_down_again(client, publisher):
    story = live_story()
    take_down(story, by=publisher, reason="Injunction", notice="First.")
    put_back(story, by=publisher, reason="Lifted")
    publish(Article.objects.get(pk=story.pk))
    assert client.get(story.url).status_code == 200
    take_down(story, by=publisher, reason="Again", notice="Second.")
    assert "Second." in client.get(story.url).content.decode()


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR])
def test_only_a_publisher_takes_down(role):
    story = live_story()
    with pytest.raises(PermissionDenied, match="Ask the publisher"):
        take_down(story, by=somebody(role), reason="Injunction")
    with pytest.raises(PermissionDenied):
        put_back(story, by=somebody(role), reason="Lifted")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reason": " "}, "Say why"),
        ({"reason": "R", "notice": "n" * 1001}, "Keep the notice"),
        ({"reason": "R", "case_number": "n" * 81}, "Keep the case number"),
    ],
)
def test_an_incomplete_case_is_refused(publisher, given, said):
    with pytest.raises(ValidationError, match=said):
        take_down(live_story(), by=publisher, **given)


def test_a_draft_needs_no_takedown_and_what_stands_is_not_put_back(publisher):
    with pytest.raises(ValidationError, match="is not live"):
        take_down(ArticleFactory(), by=publisher, reason="Injunction")
    with pytest.raises(ValidationError, match="is not taken down"):
        put_back(live_story(), by=publisher, reason="Lifted")


def test_reason_and_case_number_are_kept(publisher):
    story = live_story()
    take_down(story, by=publisher, reason="Injunction", case_number="7 O 12/26")
    kept = Takedown.objects.get()
    assert (kept.reason, kept.case_number, kept.by_name) == ("Injunction", "7 O 12/26", str(publisher))
