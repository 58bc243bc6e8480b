"""A picture that is gone leaves no hole: where it stood in small, pages do without it."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from masthead.articles.tests.factories import write
from masthead.fronts.tests.factories import found_front
from masthead.pages.publication import PublicationSettings
from masthead.pages.publishing import publish
from masthead.people.models import Author
from masthead.people.tests.factories import AuthorFactory
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.killing import kill
from masthead.staff.models import User
from masthead.topics.models import Topic, TopicKind
from masthead.topics.tests.factories import SectionFactory, TopicFactory, topic_index

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def chief():
    return User.objects.create_superuser(email="chief@example.com", password="long enough to pass")


@pytest.fixture
def section():
    return SectionFactory(parent=found_front())


def published(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    publish(page)
    return type(page).objects.get(pk=page.pk)


def said(client, page) -> str:
    return str(client.get(page.get_url()).content.decode())


def test_a_byline_and_the_lists_of_faces_do_without_a_portrait_that_was_killed(client, chief, section):
    author = published(AuthorFactory(), portrait=PhotoFactory())
    person = published(TopicFactory(kind=TopicKind.PERSON), photo=PhotoFactory())
    story = write(parent=section, authors=(author,), main_topic=person)
    pages = [story, topic_index(), author.get_parent(), Author.objects.get(), Topic.objects.get()]
    portraits = [author.portrait, person.photo]
    assert any(f"/{photo.pk}/" in said(client, page) for photo in portraits for page in pages)
    kill(portraits, by=chief, reason="Withdrawn.")
    for page in pages:
        shown = said(client, page)
        assert 'src=""' not in shown
        assert not [photo for photo in portraits if f"/{photo.pk}/" in shown]


def test_the_portrait_of_an_author_who_was_withdrawn_is_on_no_story(client, section):
    author = published(AuthorFactory(), portrait=PhotoFactory())
    story = write(parent=section, authors=(author,))
    assert "byline__face" in said(client, story)
    author.unpublish()
    assert not Photo.objects.get(pk=author.portrait_id).is_public
    assert "byline__face" not in said(client, story)


def test_the_desk_is_called_by_its_name_where_the_logo_is_gone(chief):
    settings = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    settings.logo = PhotoFactory()
    settings.save()
    desk = Client()
    desk.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    assert "desk-logo--light" in desk.get(reverse("wagtailadmin_home")).content.decode()
    kill([settings.logo], by=chief, reason="Withdrawn.")
    home = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "desk-name" in home
    assert 'src=""' not in home
