"""What other departments and Wagtail know of stories: who reads them, when they go live, which just did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page, Revision, WorkflowState

from masthead.articles.models import ListingEntry
from masthead.bundles.models import Item as Bundled
from masthead.bundles.models import State as BundleState
from masthead.pages.base import FRONT_DEPTH
from masthead.work.lateness import Late, find_late


@dataclass(frozen=True)
class Review:
    """A story on its way to approval."""

    step: str  # whose turn it is, as the step is called
    by: int  # who handed it over
    since: datetime
    is_sent_back: bool


def reviews() -> dict[int, Review]:
    """Return what is on its way to approval, by page."""
    pages = ContentType.objects.get_for_model(Page)
    rows = WorkflowState.objects.active().filter(base_content_type=pages).order_by("created_at", "pk")
    named = rows.values_list(
        "object_id", "status", "current_task_state__task__name", "requested_by", "created_at"
    )
    back = WorkflowState.STATUS_NEEDS_CHANGES
    return {int(key): Review(step or "", by or 0, at, status == back) for key, status, step, by, at in named}


def scheduled_times() -> list[tuple[int, datetime]]:
    """Return what has a time of its own, with the time."""
    rows = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    return [(int(pk), at) for pk, at in rows.values_list("object_id", "approved_go_live_at")]


def bundled_times() -> list[tuple[int, datetime]]:
    """Return what goes live with a bundle, with the time."""
    rows = Bundled.objects.filter(bundle__state=BundleState.SCHEDULED, page__isnull=False)
    return list(rows.values_list("page_id", "bundle__at"))


def bundled_time(page_key: int) -> datetime | None:
    """Return when a page goes live with a bundle; nothing where it does not."""
    rows = Bundled.objects.filter(bundle__state=BundleState.SCHEDULED, page=page_key)
    found: datetime | None = rows.order_by("pk").values_list("bundle__at", flat=True).first()
    return found


def going_live() -> dict[int, datetime]:
    """Return everything that goes live by itself."""
    return dict([*bundled_times(), *scheduled_times()])


def waiting_ids() -> list[int]:
    """Return the stories that lie with an editor or with whoever has to change them."""
    return list(reviews())


def late_pages(now: datetime) -> dict[int, Late]:
    """Return the pages that should be live by now, or away."""
    return {late.page: late for late in find_late(now) if late.page}


def published_between(start: datetime, end: datetime) -> Iterator[dict[str, Any]]:
    """Return what went live first within a span, the newest first."""
    yield from _described(_newest_first().filter(published_at__gte=start, published_at__lte=end))


def just_published(limit: int) -> Iterator[dict[str, Any]]:
    """Return the newest stories of the magazine."""
    yield from _described(_newest_first()[:limit])


def _newest_first() -> QuerySet[ListingEntry]:
    entries = ListingEntry.objects.filter(subject__depth=FRONT_DEPTH)
    return entries.order_by("-published_at", "-article")


def _described(entries: QuerySet[ListingEntry]) -> Iterator[dict[str, Any]]:
    fields = ("title", "path", "kind", "owner_id", "latest_revision_created_at")
    rows = entries.values_list("article_id", "published_at", *(f"article__{name}" for name in fields))
    for key, at, *values in rows:
        yield {"key": key, "at": at, **dict(zip(fields, values, strict=True))}
