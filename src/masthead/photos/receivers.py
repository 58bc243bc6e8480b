"""What happens when a picture or one of its files is saved or deleted."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver

from masthead.photos.models import Photo, PhotoRendition
from masthead.photos.showing import announcing, files
from masthead.press import tags
from masthead.press.outbox import mark_stale


@receiver(post_save, sender=Photo)
def prepare_saved_picture(instance: Photo, update_fields: frozenset[str] | None, **_: Any) -> None:
    """Have the picture's files made in the background, once the transaction is through."""
    announcing.photo_saved(instance, update_fields)


@receiver(pre_delete, sender=Photo)
def withdraw_deleted_picture(instance: Photo, **_: Any) -> None:
    """Have no print show a picture that is deleted."""
    addresses = [tags.of_file(rendition.url) for rendition in instance.renditions.all()]
    mark_stale([tags.of_photo(instance.pk), *addresses], hard=True)


@receiver(post_save, sender=PhotoRendition)
def print_new_file(instance: PhotoRendition, **_: Any) -> None:
    """Have prints name a file that was made, not the address that makes it."""
    mark_stale([tags.of_photo(instance.image_id)])


@receiver(post_delete, sender=Photo)
def remove_deleted_picture(instance: Photo, **_: Any) -> None:
    """Have the picture as it was uploaded go from the disk too."""
    files.remove(instance.file)


@receiver(post_delete, sender=PhotoRendition)
def withdraw_deleted_file(instance: PhotoRendition, origin: Any = None, **_: Any) -> None:
    """Have a file that is deleted served to nobody from then on."""
    files.withdraw(instance, with_picture=getattr(origin, "model", type(origin)) is Photo)
