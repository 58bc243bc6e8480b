"""What happens when a picture is saved."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from masthead.photos.models import Photo
from masthead.photos.tasks import prepare_picture


@receiver(post_save, sender=Photo)
def prepare_saved_picture(instance: Photo, **_: Any) -> None:
    """Have the picture's files made in the background, once the transaction is through."""
    transaction.on_commit(partial(prepare_picture.enqueue, instance.pk))
