"""Pages that go live and away at a set time, each exactly once, to the second.

What is due stands in Wagtail's own rows: a revision approved to go live, a page with an end. Going live
passes the checks like every other way; a page they refuse stays as it is, and its history says why.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page, PageLogEntry, Revision

from masthead.pages.publishing import PublishingRefused
from masthead.pages.removal import RemovalRefused

logger = logging.getLogger(__name__)

REFUSED = "masthead.publish.refused"
KEPT = "masthead.unpublish.refused"
SECOND = timedelta(seconds=1)
EXPIRY_LOOK = timedelta(seconds=5)
PATIENCE = timedelta(minutes=5)  # until a page that was refused or went wrong is tried again

# Revisions and pages not to be tried before a time; forgotten with the process.
_resting: dict[int, datetime] = {}
_resting_pages: dict[int, datetime] = {}


def publish_due(now: datetime) -> datetime:
    """Publish every revision whose time has come; called each second."""
    due = Revision.page_revisions.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")
    for key in list(due.values_list("pk", flat=True)):
        if not _rests(_resting, key, now):
            _publish_one(key, now=now)
    return now + SECOND


def _rests(resting: dict[int, datetime], key: int, now: datetime) -> bool:
    """Whether something is not to be tried yet; nothing rests longer, be the clock put back or not."""
    until = resting.get(key)
    return until is not None and now < until <= now + PATIENCE


def _publish_one(key: int, *, now: datetime) -> None:
    """Publish one revision, unless another clock has; whatever goes wrong concerns this page only."""
    try:
        _take_and_publish(key, now=now)
        _resting.pop(key, None)
    except PublishingRefused as refused:
        _resting[key] = now + PATIENCE
        _note_refusal(key, refused)
    except Exception:
        _resting[key] = now + PATIENCE
        logger.exception("Revision %d could not be published at its time", key)


@transaction.atomic
def _take_and_publish(key: int, *, now: datetime) -> None:
    """Take the revision's row, so that only one clock publishes it."""
    rows = Revision.objects.select_for_update(skip_locked=True)
    revision = rows.filter(pk=key, approved_go_live_at__lte=now).first()
    if revision is not None:
        revision.publish(log_action="wagtail.publish.scheduled")
        logger.info("“%s” went live at its time", revision.object_str)


def _note_refusal(key: int, refused: PublishingRefused) -> None:
    """Write into the page's history, once, why it did not go live."""
    if PageLogEntry.objects.filter(page_id=refused.page.pk, action=REFUSED, revision_id=key).exists():
        return
    revision = Revision.objects.get(pk=key)
    reasons = [str(finding.message) for finding in refused.findings]
    log(instance=refused.page, action=REFUSED, revision=revision, data={"reasons": reasons})
    logger.warning("%s", refused)


class RefusalFormatter(LogFormatter):
    """How a refusal reads in the history of a page."""

    label = _lazy("Not published at its time")

    def format_message(self, entry: PageLogEntry) -> str:
        """Give the reasons."""
        return _("Not published at its time: %(reasons)s") % {"reasons": " ".join(entry.data["reasons"])}


class KeptFormatter(RefusalFormatter):
    """How it reads in the history of a page that it could not be withdrawn."""

    label = _lazy("Not withdrawn at its time")

    def format_message(self, entry: PageLogEntry) -> str:
        """Give the reasons."""
        return _("Not withdrawn at its time: %(reasons)s") % {"reasons": " ".join(entry.data["reasons"])}


def expire_due(now: datetime) -> datetime:
    """Take every page away whose end has come."""
    due = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at", "pk")
    for key in list(due.values_list("pk", flat=True)):
        if not _rests(_resting_pages, key, now):
            _expire_one(key, now=now)
    return now + EXPIRY_LOOK


def _expire_one(key: int, *, now: datetime) -> None:
    """Take one page away, unless another clock has; whatever goes wrong concerns this page only."""
    try:
        _take_away(key, now=now)
        _resting_pages.pop(key, None)
    except RemovalRefused as refused:
        _resting_pages[key] = now + PATIENCE
        _note_kept(key, refused)
    except Exception:
        _resting_pages[key] = now + PATIENCE
        logger.exception("Page %d could not be taken away at its time", key)


def _note_kept(key: int, refused: RemovalRefused) -> None:
    """Write into the page's history, once, why it stayed."""
    if PageLogEntry.objects.filter(page_id=key, action=KEPT).exists():
        return
    log(instance=refused.thing, action=KEPT, data={"reasons": [str(refused)]})
    logger.warning("%s", refused)


@transaction.atomic
def _take_away(key: int, *, now: datetime) -> None:
    """Take the page's row, so that only one clock withdraws it."""
    rows = Page.objects.select_for_update(skip_locked=True)
    page = rows.filter(pk=key, live=True, expire_at__lte=now).first()
    if page is not None:
        page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        logger.info("“%s” was taken away at its time", page.title)
