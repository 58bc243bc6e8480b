"""At the edge a picture is served while something before readers shows it, and not a moment longer."""

import pytest
from wagtail.models import Page

from masthead.articles.tests.factories import WORDS, write
from masthead.newsroom.founding import Founding, found
from masthead.pages.publishing import publish
from masthead.photos.making.preparing import make_files
from masthead.photos.tests.factories import PhotoFactory, shown
from masthead.press import machine
from masthead.press.file_edge import FileEdge
from masthead.staff.models import User
from masthead.topics.tests.factories import SectionFactory
from tests.asking import ask, django
from tests.press.magazine import Reader, act, start_empty

pytestmark = pytest.mark.django_db
HIT = "Masthead; hit"


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    start_empty(settings, tmp_path / "press")
    yield
    machine.let_go()


@pytest.fixture
def edge():
    """The edge for files, before a Django that is asked by the test itself."""
    return FileEdge(django, None, machine.store, "/media/")


@pytest.fixture
def section():
    return SectionFactory(parent=found(Founding(title="Tide", url="http://testserver")), title="News")


@pytest.fixture
def photo():
    photo = PhotoFactory.create()
    make_files(photo)
    return photo


def is_sent(edge, address):
    return ask(edge, address)[1].get("cache-status") == HIT


def test_a_picture_leaves_the_edge_with_the_last_page_that_shows_it(edge, section, photo, client):
    address = shown(photo).src
    assert client.get(address).status_code == 404
    assert not is_sent(edge, address)
    stories: list[Page] = []
    act(lambda: stories.extend(write(title=f"Story {n}", parent=section, lead_photo=photo) for n in range(2)))
    assert client.get(address).status_code == 200
    assert is_sent(edge, address)
    act(Page.objects.get(pk=stories[0].pk).specific.unpublish)
    assert client.get(address).status_code == 200
    assert is_sent(edge, address)
    act(Page.objects.get(pk=stories[1].pk).specific.unpublish)
    assert not is_sent(edge, address)
    assert client.get(address).status_code == 404
    chief = User.objects.create_superuser(email="chief@example.com", password="long enough to pass")
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    seen = client.get(address)
    assert (seen.status_code, seen["Cache-Control"]) == (200, "private, no-store")
    assert not is_sent(edge, address)


def test_a_picture_that_is_replaced_leaves_the_edge_and_a_new_one_comes(edge, section, photo, client):
    other = PhotoFactory.create()
    make_files(other)
    story = write(title="Story", parent=section, lead_photo=photo)
    assert [client.get(shown(one).src).status_code for one in (photo, other)] == [200, 404]
    assert is_sent(edge, shown(photo).src)
    story.lead_photo = other
    act(lambda: publish(story))
    assert not is_sent(edge, shown(photo).src)
    assert [client.get(shown(one).src).status_code for one in (photo, other)] == [404, 200]


def test_every_picture_that_a_page_names_is_there(section, photo, client):
    block = {"photo": photo, "size": "column", "caption": "", "credit": "", "alt": "", "link": ""}
    story = write(title="Story", parent=section, body=[*WORDS, ("picture", block)])
    _, _, body = Reader().read(story.get_url())
    named = {part for part in body.decode().replace('"', " ").replace(",", " ").split() if "/media/" in part}
    assert named
    assert {client.get(address[address.index("/media/") :]).status_code for address in named} == {200}
