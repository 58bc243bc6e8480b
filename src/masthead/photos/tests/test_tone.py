import pytest

from masthead.photos.models import Photo
from masthead.photos.tasks import prepare_picture
from masthead.photos.tests.factories import PhotoFactory
from masthead.theme.pictures import tone_number

pytestmark = pytest.mark.django_db


def test_a_printed_picture_knows_its_dominant_colour(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    photo = PhotoFactory(file__width=90, file__height=60, file__color="red")
    prepare_picture.enqueue(photo.pk)
    assert Photo.objects.get(pk=photo.pk).tone == tone_number(254, 0, 0)


def test_a_saved_picture_is_printed(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.MEDIA_ROOT = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        photo = PhotoFactory(file__width=90, file__height=60)
    assert photo.renditions.count() > 4
