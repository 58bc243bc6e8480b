from datetime import timedelta

import pytest
from django.utils import timezone

from masthead.articles.models import Byline
from masthead.articles.tests.factories import WORDS, ArticleFactory, retell, write
from masthead.pages import schedule
from masthead.pages.publishing import PublishingRefused, find_faults, find_missing, publish
from masthead.people.tests.factories import AuthorFactory
from masthead.photos.tests.factories import PhotoFactory
from masthead.topics.tests.factories import TopicFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LATER = NOW + timedelta(days=1)
EARLIER = NOW - timedelta(days=1)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def missing(story) -> str:
    return "; ".join(finding.message for finding in find_missing(story))


def test_a_story_is_not_live_before_the_time_its_readers_are_told():
    with pytest.raises(PublishingRefused, match="use Schedule"):
        write(published_at=LATER)


def test_a_schedule_that_is_due_publishes_a_story_told_with_that_time(monkeypatch):
    soon = timezone.now() + timedelta(minutes=5)
    story = write(published_at=soon, go_live_at=soon)
    monkeypatch.setattr(timezone, "now", lambda: soon)
    schedule.publish_due(soon)
    story.refresh_from_db()
    assert story.live


def test_a_story_enters_the_breaking_strip_with_an_end_to_come():
    with pytest.raises(PublishingRefused, match="In the strip until"):
        write(breaking=True, breaking_until=EARLIER)


def test_a_story_scheduled_for_after_its_time_in_the_strip_is_refused_at_once():
    with pytest.raises(PublishingRefused, match="In the strip until"):
        write(breaking=True, breaking_until=LATER, go_live_at=LATER + timedelta(hours=1))


def test_a_story_whose_time_in_the_strip_has_passed_is_corrected_as_any_other(monkeypatch):
    story = write(breaking=True, breaking_until=LATER)
    monkeypatch.setattr(timezone, "now", lambda: LATER + timedelta(hours=1))
    publish(retell(story, title="Corrected"))
    story.refresh_from_db()
    assert story.title == "Corrected"


@pytest.mark.parametrize(
    "body",
    [
        [],
        [("text", "<p> &nbsp; </p>")],
        [("divider", None), ("newsletter", None), ("related", {"heading": "", "stories": []})],
    ],
)
def test_a_story_without_anything_to_read_is_not_published(body):
    with pytest.raises(PublishingRefused, match="nothing to read"):
        write(body=body)


def test_a_gallery_without_pictures_is_not_published():
    with pytest.raises(PublishingRefused, match="no pictures"):
        write(kind="gallery")
    gallery = ("gallery", {"title": "", "pictures": [{"photo": PhotoFactory(), "caption": ""}]})
    assert write(kind="gallery", body=[gallery]).live


def test_a_story_without_a_headline_is_not_published():
    with pytest.raises(PublishingRefused, match="no headline"):
        write(title=" ", slug="untitled")


def test_a_check_is_waived_by_name_only():
    story = ArticleFactory(body=[], breaking=True, breaking_until=EARLIER)
    with pytest.raises(PublishingRefused) as refusal:
        publish(story, waiving={"content"})
    assert [finding.check for finding in refusal.value.findings] == ["strip"]
    story.breaking = False
    publish(story, waiving={"content"})
    story.refresh_from_db()
    assert story.live


def test_a_story_that_lacks_what_readers_are_owed_goes_live_and_says_so():
    bare = write(standfirst="")
    assert bare.live
    assert missing(bare) == "a byline; a standfirst, which lists show too; a lead picture; a main topic"


def test_a_whole_story_lacks_nothing():
    picture = ("picture", {"photo": PhotoFactory(credit="", credit_kind="own"), "size": "column"})
    story = write(
        lead_photo=PhotoFactory(),
        authors=(AuthorFactory(),),
        body=[*WORDS, picture],
        main_topic=TopicFactory.create(),
    )
    assert missing(story) == ""


def test_pictures_without_alternative_text_are_named():
    photos = [PhotoFactory(title=f"Pier {n}", credit="", description="") for n in range(5)]
    own_words = {"photo": photos[0], "size": "column", "credit": "@ann/Net", "alt": "A pier"}
    gallery = {"title": "", "pictures": [{"photo": photo, "caption": ""} for photo in photos[1:]]}
    said = missing(write(body=[("picture", own_words), ("gallery", gallery)]))
    assert "an alternative text for “Pier 1”, “Pier 2”, “Pier 3” and 1 more" in said
    assert "Pier 0" not in said


def test_the_still_picture_of_an_embed_is_described_too():
    still = PhotoFactory(title="The post", credit="", credit_kind="own", description="")
    empty = {"provider": "", "title": "", "text": "", "author": "", "date": None}
    body = [*WORDS, ("embed", {**empty, "url": "https://example.com/post", "photo": still})]
    assert "an alternative text for “The post”" in missing(write(body=body))


def test_a_missing_credit_is_one_finding_not_two():
    photo = PhotoFactory.create(credit="", licence__model="subscription")
    story = ArticleFactory.create(lead_photo=photo)
    assert len([fault for fault in find_faults(story) if "credit" in fault.message]) == 1


def test_a_live_story_is_not_signed_by_being_saved():
    story = write(authors=(AuthorFactory.create(),))
    story.bylines = [Byline(author=AuthorFactory.create(), sort_order=0)]
    with pytest.raises(PublishingRefused, match=r"publishing\.publish"):
        story.save()
