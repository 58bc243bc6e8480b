"""A printed size is named after what it shows, so that it may be kept for ever."""

import pytest
from wagtail.images.tests.utils import get_test_image_file

from masthead.photos.tests.factories import PhotoFactory

pytestmark = pytest.mark.django_db


def test_another_picture_of_the_same_name_is_printed_under_another_name():
    first = PhotoFactory(file=get_test_image_file(filename="dam.png", colour="red", size=(40, 40)))
    name = first.get_rendition("width-20").file.name
    first.delete()
    second = PhotoFactory(file=get_test_image_file(filename="dam.png", colour="blue", size=(40, 40)))
    assert second.get_rendition("width-20").file.name != name
