"""Pages that should be live by now, or away, and are not: with what their histories say of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from masthead.pages import schedule
from masthead.pages.schedule_notes import FAILED, KEPT, REFUSED, notes_of
from masthead.work import clock, lateness
from masthead.work.lateness import Late


def keep_times() -> None:
    """Have the clock publish and withdraw what is due, and the desk told of what is late."""
    clock.register("scheduled publishing", schedule.publish_due)
    clock.register("scheduled ends", schedule.expire_due)
    lateness.register("pages", find_late_pages)


def find_late_pages(before: datetime) -> Iterator[Late]:
    """Find what was due by a moment."""
    yield from _find_unpublished(before)
    yield from _find_unexpired(before)


def _find_unpublished(before: datetime) -> Iterator[Late]:
    due = Revision.page_revisions.filter(approved_go_live_at__lte=before)
    rows = list(due.values_list("pk", "object_id", "object_str", "approved_go_live_at"))
    entries = notes_of(REFUSED, FAILED, pages=[int(page) for _key, page, _title, _at in rows])
    notes = {entry.revision_id: entry.data["reasons"] for entry in entries.order_by("timestamp")}
    for key, page, title, at in rows:
        said = _("“%(title)s” is not published.") % {"title": title}
        yield _late(said, at, int(page), notes.get(key, ()))


def _find_unexpired(before: datetime) -> Iterator[Late]:
    due = Page.objects.filter(live=True, expire_at__lte=before)
    rows = list(due.values_list("pk", "title", "expire_at"))
    entries = notes_of(KEPT, pages=[key for key, _title, _at in rows]).order_by("timestamp")
    notes = {entry.page_id: entry.data["reasons"] for entry in entries}
    for key, title, at in rows:
        said = _("“%(title)s” is not withdrawn.") % {"title": title}
        yield _late(said, at, key, notes.get(key, ()))


def _late(what: str, since: datetime, page: int, reasons: Sequence[str]) -> Late:
    return Late(what, since, " ".join(reasons), reverse("wagtailadmin_pages:edit", args=[page]), page)
