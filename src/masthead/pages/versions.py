"""Versions that the form of a page saves over by itself, and those that it leaves alone."""

from typing import Any

from wagtail.models import Page, PageLogEntry, Revision

WENT_LIVE = ("wagtail.publish", "wagtail.publish.scheduled")


def is_to_be_kept(version: Revision, *, by: Any) -> bool:
    """Whether a version that somebody may save over, as Wagtail has it, was before readers.

    Wagtail lets nobody save over a version that is another's, or not the newest, and says so.
    """
    if version.user_id != getattr(by, "pk", None) or not version.is_latest_revision():
        return False
    published = PageLogEntry.objects.filter(revision=version, action__in=WENT_LIVE)
    return bool(Page.objects.filter(live_revision=version).exists() or published.exists())
