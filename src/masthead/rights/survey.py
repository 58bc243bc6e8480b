"""Go through the pages of a magazine from before there was a record of uses: once, in the background."""

import logging
import time
from datetime import datetime, timedelta

from django.db import transaction
from wagtail.models import Page

from masthead.photos.models import Photo
from masthead.rights import places, uses
from masthead.rights.models import Survey
from masthead.rights.public import take_in

logger = logging.getLogger(__name__)
BATCH = 100  # pages in one transaction
AT_ONCE = 500  # pictures in one transaction
SPELL = 0.7  # seconds, after which the clock's other jobs have their turn
REST = timedelta(hours=1)


def go_on(now: datetime) -> datetime:
    """Note what some more live pages show; a job of the clock.

    Once all are noted, pictures that none of them shows are public no longer. Until then each is as public
    as it was.
    """
    begun = time.monotonic()
    while time.monotonic() < begun + SPELL:
        if not _note_batch(now):
            return now + REST
    return now


@transaction.atomic
def _note_batch(now: datetime) -> bool:
    """Note one batch, in the order of keys; says whether anything is left."""
    survey = Survey.objects.select_for_update(no_key=True).order_by("pk").first()
    if survey is None:
        return False
    waiting = Page.objects.live().filter(pk__gt=survey.done_until).order_by("pk")
    keys = list(
        waiting.select_for_update(no_key=True).values_list("pk", flat=True)[:BATCH]
    )  # nobody publishes them now
    if not keys:
        _finish()
        return False
    for page in Page.objects.filter(pk__in=keys).specific():
        uses.note_shown(page, page.first_published_at or page.last_published_at or now)
    Survey.objects.filter(pk=survey.pk).update(done_until=keys[-1])
    return True


def _finish() -> None:
    places.note_all()
    Survey.objects.all().delete()
    keys = list(Photo.objects.filter(is_public=True).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        take_in(keys[start : start + AT_ONCE])
    logger.info("What all pages show is recorded; pictures that none of them shows are not public any more")
