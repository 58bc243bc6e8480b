import pytest
from django.test import TestCase

from masthead.photos.tests.factories import PhotoFactory
from masthead.press import tags
from masthead.press.models import StaleTags

pytestmark = pytest.mark.django_db


def test_a_picture_that_changes_has_its_files_made_and_its_prints_renewed():
    photo = PhotoFactory()
    StaleTags.objects.all().delete()
    with TestCase.captureOnCommitCallbacks() as callbacks:
        photo.save()
    assert [row.tags for row in StaleTags.objects.all()] == [[f"photo:{photo.pk}"]]
    assert len(callbacks) > 1  # the marking, and the task


def test_what_wagtail_notes_for_itself_is_no_change():
    photo = PhotoFactory()
    StaleTags.objects.all().delete()
    with TestCase.captureOnCommitCallbacks() as callbacks:
        photo.save(update_fields=["file_hash"])
    assert not StaleTags.objects.exists()
    assert not [callback for callback in callbacks if "prepare" in repr(callback)]


def test_a_picture_that_is_deleted_goes_at_once_with_its_files():
    photo = PhotoFactory()
    rendition = photo.get_rendition("width-20")
    StaleTags.objects.all().delete()
    photo.delete()
    [row] = StaleTags.objects.filter(hard=True)
    assert set(row.tags) == {tags.of_photo(rendition.image_id), tags.of_file(rendition.url)}
