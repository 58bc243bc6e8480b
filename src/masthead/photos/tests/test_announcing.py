import pytest
from django.test import TestCase

from masthead.photos.tests.factories import PhotoFactory
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
