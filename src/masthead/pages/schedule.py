"""Pages that go live and away at a set time, each exactly once, to the second.

What is due stands in Wagtail's own rows: a revision approved to go live, a page with an end. Going live
passes the checks like every other way; a page they refuse stays as it is, and its history says why.
"""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from masthead.audit.reading import newest_key
from masthead.pages.publishing import PublishingRefused
from masthead.pages.removal import RemovalRefused
from masthead.pages.resting import Resting
from masthead.pages.schedule_notes import FAILED, KEPT, REFUSED, note_refusal

logger = logging.getLogger(__name__)

SECOND = timedelta(seconds=1)
# Seconds of work after which the clock's other jobs have theirs; the rest follows at once. No less than the
# clock's second: with less it would wait for the next one, and take itself to be in time.
TURN = 1.0

# Revisions and pages that were refused, or went wrong.
_resting = Resting()
_resting_pages = Resting()


def publish_due(now: datetime) -> datetime:
    """Publish every revision whose time has come; called each second."""
    due = Revision.page_revisions.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")
    in_turn(due.values_list("pk", flat=True), lambda key: _publish_one(key, now=now), _resting, now=now)
    return now + SECOND


def in_turn(keys: Iterable[int], do: Callable[[int], None], resting: Resting, *, now: datetime) -> None:
    """Do what is due, thing by thing, for as long as a turn lasts; what rests is passed over."""
    began, newest = time.monotonic(), newest_key() if resting else 0
    for key in list(keys):
        if time.monotonic() - began > TURN:
            return
        if not resting.rests(key, now, newest):
            do(key)


def _publish_one(key: int, *, now: datetime) -> None:
    """Publish one revision, unless another clock has; whatever goes wrong concerns this page only."""
    try:
        _take_and_publish(key, now=now)
        _resting.wake(key)
    except PublishingRefused as refused:
        if note_refusal(refused.page, REFUSED, [str(one.message) for one in refused.findings], revision=key):
            logger.warning("%s", refused)
        _resting.put(key, now)
    except Exception as error:
        logger.exception("Revision %d could not be published at its time", key)
        _resting.put(key, now)
        _note_failure(key, error)


def _note_failure(key: int, error: Exception) -> None:
    """Let the page's history say that the program failed, and at what."""
    revision = Revision.objects.filter(pk=key).first()
    if revision is not None:
        said = _("Something went wrong (%(error)s). It is tried again; the program's log says more.")
        note_refusal(revision.content_object, FAILED, [said % {"error": type(error).__name__}], revision=key)


@transaction.atomic
def _take_and_publish(key: int, *, now: datetime) -> None:
    """Take the revision's row, so that only one clock publishes it."""
    rows = Revision.objects.select_for_update(skip_locked=True, no_key=True)
    revision = rows.filter(pk=key, approved_go_live_at__lte=now).first()
    if revision is not None:
        revision.publish(log_action="wagtail.publish.scheduled")
        logger.info("“%s” went live at its time", revision.object_str)


def expire_due(now: datetime) -> datetime:
    """Take every page away whose end has come; called each second."""
    due = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at", "pk")
    in_turn(due.values_list("pk", flat=True), lambda key: _expire_one(key, now=now), _resting_pages, now=now)
    return now + SECOND


def _expire_one(key: int, *, now: datetime) -> None:
    """Take one page away, unless another clock has; whatever goes wrong concerns this page only."""
    try:
        _take_away(key, now=now)
        _resting_pages.wake(key)
    except RemovalRefused as refused:
        if note_refusal(Page.objects.get(pk=key), KEPT, [str(refused)]):
            logger.warning("%s", refused)
        _resting_pages.put(key, now)
    except Exception:
        _resting_pages.put(key, now)
        logger.exception("Page %d could not be taken away at its time", key)


@transaction.atomic
def _take_away(key: int, *, now: datetime) -> None:
    """Take the page's row, so that only one clock withdraws it."""
    rows = Page.objects.select_for_update(skip_locked=True, no_key=True)
    page = rows.filter(pk=key, live=True, expire_at__lte=now).first()
    if page is not None:
        page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        logger.info("“%s” was taken away at its time", page.title)
