"""Warn the picture desk before a licence ends: thirty days ahead, seven, and one."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from masthead.rights.models import Licence
from masthead.rights.tasks import warn_desk
from masthead.rights.warning_letter import Taken

AHEAD = (30, 7, 1)  # days
LOOK = timedelta(minutes=10)


@transaction.atomic
def warn_due(now: datetime) -> datetime:
    """Have one mail sent about every licence that has come nearer to its end; a job of the clock.

    The mail is background work, kept in the transaction that notes the warning: a process that dies in
    between has noted nothing, or sends it later. One that cannot be sent is due again.
    """
    taken = [mine for key, days in _due(now) if (mine := _take(key, days))]
    if taken:
        warn_desk.enqueue(taken)
    return now + LOOK


def ending_soon(now: datetime, *, days: int = AHEAD[0]) -> Sequence[Licence]:
    """Return the licences that end within some days, the next one first."""
    soon = Licence.objects.filter(killed_at=None, ends_at__gt=now, ends_at__lte=now + timedelta(days=days))
    return list(soon.select_related("photo", "agency").order_by("ends_at", "pk"))


def _due(now: datetime) -> list[tuple[int, int]]:
    """Name the licences to warn of, each with the nearest of the thresholds that it has passed."""
    found: dict[int, int] = {}
    for days in AHEAD:
        passed = Licence.objects.filter(
            killed_at=None, ends_at__gt=now, ends_at__lte=now + timedelta(days=days)
        )
        unwarned = passed.filter(Q(warned_days=None) | Q(warned_days__gt=days))
        found.update(dict.fromkeys(unwarned.values_list("pk", flat=True), days))
    return sorted(found.items())


def _take(key: int, days: int) -> Taken | None:
    """Take the row, so that only one clock warns of it."""
    unwarned = Licence.objects.filter(Q(warned_days=None) | Q(warned_days__gt=days), pk=key)
    before = unwarned.values_list("warned_days", flat=True).first()
    return (key, days, before) if unwarned.update(warned_days=days) else None
