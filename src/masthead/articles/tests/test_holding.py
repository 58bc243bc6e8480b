import pytest
from django.db import transaction

from masthead.articles.models import Article, Byline
from masthead.articles.tests.factories import ArticleFactory, write
from masthead.pages.removal import RemovalRefused
from masthead.people.models import Author
from masthead.people.tests.factories import AuthorFactory
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.topics.models import Section, Topic
from masthead.topics.tests.factories import SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_an_author_who_signed_stories_cannot_be_deleted():
    author = AuthorFactory(title="Ann Pier")
    write(authors=(author,))
    write(authors=(author,))
    with pytest.raises(RemovalRefused, match="2 stories are signed with this name"):
        author.delete()
    with pytest.raises(RemovalRefused), transaction.atomic():
        Author.objects.filter(pk=author.pk).delete()
    assert Byline.objects.filter(author=author).count() == 2
    Article.objects.all().delete()
    author.delete()
    assert not Author.objects.exists()


def test_a_topic_of_live_stories_cannot_be_deleted():
    topic = TopicFactory()
    write(main_topic=topic, topics=(topic,))
    with pytest.raises(RemovalRefused, match="1 live story is filed under it"):
        topic.delete()
    Article.objects.get().unpublish()
    topic.delete()
    assert not Topic.objects.exists()


def test_a_picture_that_live_stories_show_cannot_be_deleted():
    photo = PhotoFactory(title="Pier")
    write(title="Flood", lead_photo=photo)
    write(title="Ebb", body=[("picture", {"photo": photo, "size": "column"})])
    ArticleFactory(title="Draft", lead_photo=photo)
    with pytest.raises(RemovalRefused) as refusal:
        photo.delete()
    assert "“Ebb”, “Flood”. Give" in str(refusal.value)
    with pytest.raises(RemovalRefused), transaction.atomic():
        Photo.objects.filter(pk=photo.pk).delete()


def test_a_picture_that_drafts_alone_show_is_deleted():
    photo = PhotoFactory()
    ArticleFactory(lead_photo=photo)
    photo.delete()
    assert not Photo.objects.exists()


def test_a_section_with_live_stories_is_neither_withdrawn_nor_deleted(client):
    section = SectionFactory(title="Court", slug="court")
    write(parent=section, slug="flood")
    write(parent=section)
    with pytest.raises(RemovalRefused, match="2 live stories"):
        section.unpublish()
    with pytest.raises(RemovalRefused, match="“Court” cannot be deleted"):
        Section.objects.get().delete()
    with pytest.raises(RemovalRefused), transaction.atomic():
        Section.objects.all().delete()
    assert client.get("/court/flood/").status_code == 200


def test_a_section_with_drafts_alone_is_withdrawn_and_deleted():
    section = SectionFactory()
    ArticleFactory(parent=section)
    section.unpublish()
    section.refresh_from_db()
    assert not section.live
    section.delete()
    assert not Article.objects.exists()
