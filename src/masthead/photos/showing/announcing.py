"""Say that a picture changed: to the press, and to those who make its files."""

from collections.abc import Collection
from functools import partial

from django.db import transaction

from masthead.photos.making.renewing import drop_outdated_files
from masthead.photos.models import Photo
from masthead.photos.tasks import prepare_picture
from masthead.press import tags
from masthead.press.outbox import mark_stale

BOOK_KEEPING = {"file_hash"}  # Wagtail saves it when a file is first made; readers see nothing of it


def photo_saved(photo: Photo, fields: Collection[str] | None) -> None:
    """Print anew what shows a picture, and have its files made; `fields` names those saved, None for all."""
    if fields is not None and set(fields) <= BOOK_KEEPING:
        return
    drop_outdated_files(photo)
    mark_stale([tags.of_photo(photo.pk)])
    transaction.on_commit(partial(prepare_picture.enqueue, photo.pk))
