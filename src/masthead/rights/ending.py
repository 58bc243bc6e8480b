"""What happens when a licence ends: at its time, once, in whichever process looks first; or deleted."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from masthead.photos.models import Photo
from masthead.press.outbox import mark_stale
from masthead.rights.models import Licence, Taking
from masthead.rights.taking import note_taking
from masthead.rights.windows import forget_licence, tags_of

logger = logging.getLogger(__name__)
LOOK = timedelta(seconds=10)


def settle_due(now: datetime) -> datetime:
    """Take every picture from the readers whose licence has ended; a job of the clock.

    A print that shows one has ended by itself at that minute already. What is left to do: no stand-in may
    show it, its files are nobody's, shared caches are told, and the picture desk learns what it was on.
    """
    due = Licence.objects.filter(ends_at__lte=now, settled_at=None).order_by("ends_at", "pk")
    for key in list(due.values_list("pk", flat=True)):
        try:
            _settle(key, now)
        except Exception:
            logger.exception("The end of licence %d could not be acted on; it is tried again", key)
    upcoming = Licence.objects.filter(settled_at=None, ends_at__gt=now).order_by("ends_at")
    first = upcoming.values_list("ends_at", flat=True).first()
    return min(first, now + LOOK) if first else now + LOOK


@transaction.atomic
def licence_deleted(licence: Licence, origin: Any) -> None:
    """Take a picture from the readers whose licence is deleted by itself, and not because the picture is.

    Of one that nobody sees what its licence said is forgotten. A right that has ended stays ended.
    """
    now = timezone.now()
    photo = Photo.objects.filter(pk=licence.photo_id).first()
    is_over = licence.ends_at and licence.ends_at <= now
    if photo is None or is_over or getattr(origin, "model", type(origin)) is Photo:
        return
    if photo.is_public:
        note_taking(photo.pk, Taking.Cause.DELETED)
    forget_licence(photo, ended=now if photo.is_public else None)


@transaction.atomic
def _settle(key: int, now: datetime) -> None:
    """Take the row, so that only one clock acts on it, and the picture with it."""
    taken = Licence.objects.filter(pk=key, settled_at=None, ends_at__lte=now).update(settled_at=now)
    if not taken:
        return
    licence = Licence.objects.select_related("photo").get(pk=key)
    mark_stale(tags_of([licence.photo_id]), hard=True)
    note_taking(licence.photo_id, Taking.Cause.ENDED)
    logger.info("The licence of “%s” has ended; it is on no page any more", licence.photo.title)
