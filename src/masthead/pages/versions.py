"""Versions that readers had: the form saves over none of them, and nothing is taken out of them."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page, PageLogEntry, Revision

WENT_LIVE = ("wagtail.publish", "wagtail.publish.scheduled")

Finder = Callable[[int], Iterable[str]]  # key of a page → hashes of what it said before readers

_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Add what knows snapshots of what readers had; called from a department's `AppConfig.ready`."""
    if finder not in _finders:
        _finders.append(finder)


def frozen_before_readers(page_key: int) -> set[str]:
    """Return the hashes of what a page said before readers, as far as it was frozen."""
    return {content_hash for finder in _finders for content_hash in finder(page_key)}


def before_readers(page_key: int) -> QuerySet[Revision]:
    """Return the versions of a page that went live, as far as they are kept."""
    live = Page.objects.filter(pk=page_key).values_list("live_revision", flat=True)
    logged = PageLogEntry.objects.filter(page=page_key, action__in=WENT_LIVE)
    keys = {*live, *logged.values_list("revision", flat=True)} - {None}
    kept: QuerySet[Revision] = Revision.page_revisions.filter(object_id=str(page_key), pk__in=keys)
    return kept


def is_to_be_kept(version: Revision, *, by: Any) -> bool:
    """Whether a version that somebody may save over, as Wagtail has it, was before readers.

    Wagtail lets nobody save over a version that is another's, or not the newest, and says so.
    """
    if version.user_id != getattr(by, "pk", None) or not version.is_latest_revision():
        return False
    published = PageLogEntry.objects.filter(revision=version, action__in=WENT_LIVE)
    return bool(Page.objects.filter(live_revision=version).exists() or published.exists())
