"""The files of pictures: which of them readers may have, and that they go when the picture goes."""

from functools import partial

from django.db import transaction
from django.db.models.fields.files import FieldFile

from masthead.photos.models import PhotoRendition
from masthead.press import tags
from masthead.press.outbox import mark_stale


def find_tag(name: str) -> str | None:
    """Give the tag of the picture that a file was made from; None where there is no such file of ours."""
    made_from = PhotoRendition.objects.filter(file=name).order_by("pk").values_list("image_id", flat=True)
    photo_id = made_from.first()
    return None if photo_id is None else tags.of_photo(photo_id)


def withdraw(rendition: PhotoRendition, *, with_picture: bool) -> None:
    """Take a file from the readers, and its bytes from the disk.

    A picture that is deleted has said so itself, for all its files.
    """
    if not with_picture:
        mark_stale([tags.of_photo(rendition.image_id), tags.of_file(rendition.url)])
    remove(rendition.file)


def remove(file: FieldFile) -> None:
    """Remove a file's bytes once its deletion is committed; Wagtail's own task would come when it comes."""
    if file.name:
        transaction.on_commit(partial(file.storage.delete, file.name), robust=True)
