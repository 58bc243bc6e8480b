"""Where a story's pictures go out by themselves: an agency's report names those media, too."""

import pytest

from masthead.articles.models import Article
from masthead.articles.tests.factories import ArticleFactory
from masthead.pages.publishing import publish
from masthead.photos.media import EVERYWHERE, Medium
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.models import Use

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def media_told():
    return Use.objects.select_related("photo").get().medium_name


def allow(photo, media):
    photo.licence.media = int(media)
    photo.licence.save()


def test_a_lead_picture_goes_out_in_feeds_and_where_its_story_is_shared_as_far_as_its_licence_goes():
    photo = PhotoFactory(licence__media=int(Medium.WEB | Medium.FEEDS))
    story = ArticleFactory.create(lead_photo=photo)
    publish(story)
    assert media_told() == "WEB, FEEDS"
    allow(photo, EVERYWHERE)
    assert media_told() == "WEB, SOCIAL, FEEDS"
    Article.objects.get(pk=story.pk).unpublish()
    allow(photo, Medium.WEB)
    assert media_told() == "WEB, SOCIAL, FEEDS"


def test_a_picture_for_sharing_stands_in_for_the_lead_picture_there():
    lead, shared = PhotoFactory(), PhotoFactory()
    publish(ArticleFactory.create(lead_photo=lead, social_photo=shared))
    told = {use.photo_id: use.medium_name for use in Use.objects.select_related("photo")}
    assert told == {lead.pk: "WEB, FEEDS", shared.pk: "SOCIAL"}
