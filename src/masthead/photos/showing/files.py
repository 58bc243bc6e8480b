"""The files of pictures: which of them readers may have, and that they go when the picture goes."""

from functools import partial

from django.db import transaction
from django.db.models.fields.files import FieldFile

from masthead.photos.media import ONLINE
from masthead.photos.models import Photo, PhotoRendition
from masthead.photos.rendering.shapes import is_for_pages
from masthead.press import tags
from masthead.press.media import Gone, Unpublished
from masthead.press.outbox import mark_stale


def find_tag(name: str) -> str | None:
    """Give the tag of the picture that a file was made from; None where there is no such file of ours.

    Raises Unpublished for a picture that nothing before readers shows, Gone for one they may not see.
    """
    made = PhotoRendition.objects.filter(file=name).select_related("image").order_by("pk").first()
    if made is None:
        return None
    withhold(made.image)
    if is_original(made):
        raise Unpublished(made.image_id)
    return tags.of_photo(made.image_id)


def withhold(photo: Photo) -> None:
    """Raise Unpublished or Gone where the files of a picture are not for readers."""
    if not photo.is_public:
        raise Unpublished(photo.pk)
    if not is_anywhere(photo):
        raise Gone(photo.pk)


def is_anywhere(photo: Photo) -> bool:
    """Whether there is any medium of those that fetch files in which readers may see a picture now."""
    return photo.may_be_shown(ONLINE)


def is_original(made: PhotoRendition) -> bool:
    """Whether a file shows a picture as large as it was uploaded, and is one that no page asks for.

    The desk has such made, and whoever knows the name of one file of a picture knows those of the others.
    """
    image = made.image
    is_full = made.width >= image.width and made.height >= image.height
    return is_full and not is_for_pages(made.filter_spec)


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
