"""A printed size is named after what it shows, so that it may be kept for ever."""

import pytest
from wagtail.images.tests.utils import get_test_image_file

from masthead.photos.metadata.rights import content_key
from masthead.photos.tests.factories import PhotoFactory

pytestmark = pytest.mark.django_db


def test_another_picture_of_the_same_name_is_printed_under_another_name():
    first = PhotoFactory(file=get_test_image_file(filename="dam.png", colour="red", size=(40, 40)))
    name = first.get_rendition("width-20").file.name
    first.delete()
    second = PhotoFactory(file=get_test_image_file(filename="dam.png", colour="blue", size=(40, 40)))
    assert second.get_rendition("width-20").file.name != name


def test_nobody_can_guess_what_an_original_or_a_file_made_of_it_is_called():
    long = "a-very-long-name-of-a-file-" * 6 + ".png"
    photos = [PhotoFactory(file=get_test_image_file(filename=long, size=(40, 40))) for _ in range(2)]
    names = [photo.file.name for photo in photos]
    made = [photo.get_rendition("fill-20x20|format-avif").file.name for photo in photos]
    secrets = [name.rpartition("-")[2].removesuffix(".png") for name in names]
    assert secrets[0] != secrets[1]
    assert all(len(secret) == 16 for secret in secrets)
    assert all(secret in name for secret, name in zip(secrets, made, strict=True))
    assert names[0].startswith("original_images/a-very-long-name")
    assert made[0].startswith("images/a-very-long-name")


def test_the_files_of_a_picture_from_before_keep_their_names():
    photo = PhotoFactory()
    photo.get_file_hash()
    photo.file.name = "original_images/pier.jpg"
    assert len(content_key(photo)) == 8


def test_a_long_ending_leaves_the_secret_whole():
    photo = PhotoFactory()
    photo.get_file_hash()
    name = photo.get_upload_to("\u00fc\u4e2d" * 60 + ".jpeg")
    photo.file.name = name
    assert len(name) < 100
    assert len(content_key(photo)) == 24
