"""A picture's files are readers' while the picture is there, and gone from everywhere when it goes."""

from pathlib import Path

import pytest
from django.test import TestCase
from wagtail.images.tests.utils import get_test_image_file

from masthead.photos.media import Medium
from masthead.photos.models import Photo
from masthead.photos.showing import files
from masthead.photos.tests.factories import PhotoFactory
from masthead.press import machine, tags
from masthead.press.models import StaleTags
from masthead.press.public_list import is_listed

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(tmp_path, settings):
    """An empty page store, and media of the test's own."""
    machine.let_go()
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MASTHEAD_PRESS = tmp_path / "press"
    yield machine.store()
    machine.let_go()


@pytest.fixture
def rendition(store):
    photo = PhotoFactory(file=get_test_image_file(filename="dam.png", size=(40, 40)), is_public=True)
    made = photo.get_rendition("width-20")
    StaleTags.objects.all().delete()
    return made


def act(doing):
    with TestCase.captureOnCommitCallbacks(execute=True):
        doing()


def test_a_file_belongs_to_its_picture(rendition):
    assert files.find_tag(rendition.file.name) == f"photo:{rendition.image_id}"
    assert files.find_tag("images/other.webp") is None


def test_whose_a_file_is_costs_one_query(rendition, django_assert_num_queries):
    with django_assert_num_queries(1):
        files.find_tag(rendition.file.name)


def test_a_picture_that_is_deleted_is_served_to_nobody(client, rendition, store):
    assert client.get(rendition.url).status_code == 200
    assert is_listed(store, rendition.file.name)
    act(rendition.image.delete)
    assert not is_listed(store, rendition.file.name)
    assert client.get(rendition.url).status_code == 404


def test_the_picture_as_it_was_uploaded_is_nobodys_whoever_had_it_made(client, rendition, admin_user):
    full = rendition.image.get_rendition("original").url
    assert full == rendition.url.replace("width-20", "original")  # so it can be guessed
    assert client.get(full).status_code == 404
    assert client.get(rendition.image.get_rendition("max-90x90").url).status_code == 404
    assert client.get(rendition.image.get_rendition("width-800|format-jpeg").url).status_code == 200
    client.force_login(admin_user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(full).status_code == 200


@pytest.mark.parametrize(("medium", "status"), [(Medium.PRINT, 410), (Medium.NEWSLETTER, 200)])
def test_a_licence_for_print_alone_lets_no_file_out(client, rendition, medium, status):
    Photo.objects.update(shown_in=int(medium))
    assert client.get(rendition.url).status_code == status


def test_its_bytes_go_with_the_deletion_and_not_before(rendition):
    paths = [Path(rendition.file.path), Path(rendition.image.file.path)]
    with TestCase.captureOnCommitCallbacks() as callbacks:
        rendition.image.delete()
    assert all(path.exists() for path in paths)
    for callback in callbacks:
        callback()
    assert not any(path.exists() for path in paths)


def test_a_deleted_picture_is_not_served_while_its_file_still_lies_there(client, rendition, store):
    path, content = Path(rendition.file.path), Path(rendition.file.path).read_bytes()
    act(rendition.image.delete)
    path.write_bytes(content)
    assert client.get(rendition.url).status_code == 404
    assert not is_listed(store, rendition.file.name)


def test_a_picture_that_is_deleted_is_marked_once_for_all_its_files(rendition):
    addresses = [rendition.url, rendition.image.get_rendition("width-10").url]
    StaleTags.objects.all().delete()
    act(Photo.objects.filter(pk=rendition.image_id).delete)
    [row] = StaleTags.objects.all()
    assert row.hard
    assert row.tags == sorted([*map(tags.of_file, addresses), f"photo:{rendition.image_id}"])


def test_a_file_that_is_replaced_is_served_to_nobody(client, rendition, store):
    client.get(rendition.url)
    act(rendition.image.renditions.all().delete)
    assert [(row.tags, row.hard) for row in StaleTags.objects.all()] == [
        ([tags.of_file(rendition.url), f"photo:{rendition.image_id}"], False)
    ]
    assert not is_listed(store, rendition.file.name)
    assert client.get(rendition.url).status_code == 404
