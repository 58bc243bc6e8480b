"""Knows of thousands of drafts what stands against each, without asking the checks of all at every look.

A draft is asked anew when it is saved, when something is logged about it, when a right to one of its pictures
or a rule of the house changes, and now and then by the clock: deadlines pass without anybody doing anything.
"""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.models import Page, Revision

from masthead.approvals.gate import CHECK as APPROVAL
from masthead.articles.models import Article
from masthead.pages.publishing import Finding, find_blocking
from masthead.rights.models import Use
from masthead.rundown.models import Standing
from masthead.rundown.sources import bundled_time
from masthead.sourcing.checks import open_requests

logger = logging.getLogger(__name__)

LOOK = timedelta(seconds=5)  # how often the clock looks for drafts to be asked about
AT_ONCE = 50  # drafts at each look: about a second of work, so that other work has its turn
LEASE = timedelta(minutes=10)  # after which a draft is taken again whose task was lost
SOON, LATER = timedelta(hours=1), timedelta(hours=12)  # until a draft is asked about without cause
FRESH = timedelta(days=2)  # how long a draft counts as one that somebody is at
OPEN = Q(page__live=False) | Q(page__has_unpublished_changes=True)


def follow_revision(revision: Revision) -> None:
    """Have the checks asked of a story whenever a draft of it is saved."""
    kind = revision.content_type.model_class()
    if kind is not None and issubclass(kind, Article):
        open_for(int(revision.object_id))


def open_for(page_key: int) -> None:
    """Note that a story is not live as it is, and has to be looked at."""
    if not mark([page_key]):
        Standing.objects.bulk_create([Standing(page_id=page_key)], ignore_conflicts=True)


def close_for(page: Page) -> None:
    """Forget what stood against a draft that is live now; one that was written on since stays."""
    if page.live and not page.has_unpublished_changes:
        Standing.objects.filter(page_id=page.pk).delete()


def withdraw(page: Page) -> None:
    """Forget what stood against a story that was withdrawn: nobody is at it until they save a draft.

    One that has a due time again stays.
    """
    Standing.objects.filter(page_id=page.pk, page__rundown_item__due_at__isnull=True).delete()


def mark(page_keys: Collection[int]) -> int:
    """Have drafts looked at as soon as may be; returns how many of them there are."""
    return Standing.objects.filter(page_id__in=page_keys).update(again_at=timezone.now())


def mark_users_of(photo_key: int) -> None:
    """Have the drafts looked at that show a picture."""
    uses = Use.objects.filter(photo_id=photo_key, page__isnull=False).values("page_id")
    Standing.objects.filter(page_id__in=uses).update(again_at=timezone.now())


def mark_all_for(saved: Any, *, is_new: bool) -> None:
    """Have every draft looked at after a rule of the house was changed; nothing for any other row.

    Rules are written down as they are meant when they are first read: that changes none.
    """
    if isinstance(saved, BaseGenericSetting) and not is_new:
        Standing.objects.update(again_at=timezone.now())


def take_due(now: datetime) -> list[int]:
    """Take some drafts whose turn it is, the longest waiting first; nobody else takes them for a while."""
    due = Standing.objects.filter(again_at__lte=now).order_by("again_at", "page_id")
    keys = list(due.values_list("pk", flat=True)[:AT_ONCE])
    taken = Standing.objects.filter(pk__in=keys, again_at__lte=now).update(again_at=now + LEASE)
    return keys if taken else []


def look_at_all(page_keys: Collection[int]) -> None:
    """Ask the checks of several drafts; one that goes wrong concerns itself only."""
    for key in page_keys:
        try:
            look_at(key)
        except Exception:
            logger.exception("The checks could not be asked of page %d", key)


def look_at(page_key: int) -> list[Finding]:
    """Ask the checks of a draft, keep what they say and return what blocks it.

    Whether it is approved is told by its state: a draft that somebody writes on waits for no approval.
    """
    asked, now = (
        Standing.objects.filter(pk=page_key).values_list("again_at", flat=True).first(),
        timezone.now(),
    )
    page = Page.objects.filter(pk=page_key).select_related("rundown_item").first()
    if page is None:
        return []
    with translation.override(settings.LANGUAGE_CODE):
        draft = page.get_latest_revision_as_object().specific
        draft.go_live_at = bundled_time(page.pk) or draft.go_live_at
        blocking = [one for one in find_blocking(draft) if one.check != APPROVAL]
        first = str(blocking[0].message)[:1000] if blocking else ""
    kept = Standing.objects.filter(pk=page_key)
    kept.update(blocks=len(blocking), first=first, as_of=now)
    if asked is not None:  # unless it was saved meanwhile
        kept.filter(again_at=asked).update(again_at=_next_look(page, draft, now))
    return blocking


def _next_look(page: Page, draft: Any, now: datetime) -> datetime:
    """Say when a draft is looked at again: at the end of an embargo or a time to reply, if that is sooner."""
    deadlines = open_requests(page.pk).values_list("deadline", flat=True)
    ends: list[datetime] = [end for end in (draft.embargo_until, *deadlines) if end and end > now]
    return min([now + _pause(page, now), *ends])


def _pause(page: Page, now: datetime) -> timedelta:
    """Say for how long a draft needs no looking at: briefly where somebody is at it, or it is due soon."""
    item = getattr(page, "rundown_item", None)
    due, touched = item.due_at if item else None, page.latest_revision_created_at
    is_near = (due and due < now + FRESH) or (touched and touched > now - FRESH)
    return SOON if is_near else LATER
