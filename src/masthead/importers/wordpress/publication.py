"""Decide whether an item is public: never by accident."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from masthead.importers.wordpress.dates import date_in_address, date_of
from masthead.importers.wordpress.records import Item


class Standing(Enum):
    """How an item stands here."""

    LIVE = "live"
    SCHEDULED = "scheduled"
    DRAFT = "draft"


@dataclass(frozen=True)
class Publication:
    """How an item stands, since or from when, and why if that is not what the old site said."""

    standing: Standing
    at: datetime | None
    notes: tuple[str, ...] = ()


def decide(item: Item, zone: ZoneInfo, now: datetime) -> Publication:
    """Return how an item stands; whatever the old site did not show to everybody is a draft."""
    at = date_of(item, zone)
    if item.password:
        return _draft(at, _("protected by a password there; a draft here, because nobody could be kept out"))
    if item.status == "future":
        return _scheduled(at, now)
    if item.status == "publish":
        return _published(item, at, zone, now)
    reasons = {
        "draft": _("a draft there and here"),
        "pending": _("was waiting for approval; a draft here"),
        "private": _("private there; a draft here"),
        "": _("has no status; a draft here"),
    }
    other = _("has the status “%(status)s”, which is not public; a draft here") % {"status": item.status}
    return _draft(at, reasons.get(item.status, other))


def _published(item: Item, at: datetime | None, zone: ZoneInfo, now: datetime) -> Publication:
    if at is not None and at > now:
        when = _("published with a date to come; goes live here on %(date)s")
        return Publication(Standing.SCHEDULED, at, (when % {"date": f"{at:%Y-%m-%d %H:%M} UTC"},))
    if at is not None or item.kind == "page":
        return Publication(Standing.LIVE, at)
    if (day := date_in_address(item.link, zone)) is not None and day <= now:
        return Publication(
            Standing.LIVE,
            day,
            (_("has no date; took the day in its address: %(day)s") % {"day": day.date()},),
        )
    return _draft(None, _("has no date; a draft here until somebody gives it one"))


def _scheduled(at: datetime | None, now: datetime) -> Publication:
    if at is None:
        return _draft(None, _("was to be published at a time that the file does not say; a draft here"))
    if at <= now:
        past = _("was to be published on %(date)s, which is past; a draft here until somebody looks")
        return _draft(at, past % {"date": f"{at:%Y-%m-%d %H:%M} UTC"})
    when = _("scheduled there and here: goes live on %(date)s")
    return Publication(Standing.SCHEDULED, at, (when % {"date": f"{at:%Y-%m-%d %H:%M} UTC"},))


def _draft(at: datetime | None, note: str) -> Publication:
    return Publication(Standing.DRAFT, at, (note,))
