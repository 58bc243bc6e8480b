"""What somebody sent and never saved does not stay for ever."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import UploadedFile

from masthead.photos.models import Photo
from masthead.photos.upload.leftovers import remove_old

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    kind = ContentType.objects.get_for_model(Photo)
    return [
        UploadedFile.objects.create(for_content_type=kind, file=ContentFile(b"x", name=f"{n}.jpg"))
        for n in "ab"
    ]


def test_after_a_week_file_and_row_are_gone_and_what_came_since_waits(sent):
    old, new = sent
    week_ago = (timezone.now() - timedelta(days=8)).timestamp()
    os.utime(old.file.path, (week_ago, week_ago))
    remove_old(timezone.now())
    assert list(UploadedFile.objects.all()) == [new]
    assert (Path(old.file.path).exists(), Path(new.file.path).exists()) == (False, True)


def test_a_row_whose_file_is_gone_is_removed(sent):
    Path(sent[0].file.path).unlink()
    remove_old(timezone.now())
    assert list(UploadedFile.objects.all()) == sent[1:]
