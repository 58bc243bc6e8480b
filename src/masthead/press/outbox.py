"""Make stale what shows a thing, exactly when the thing changes: with its transaction, or not at all."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial

import lmdb
from django.db import connection, transaction
from django.utils import timezone

from masthead.press import machine, metrics
from masthead.press.edition import name_edition
from masthead.press.models import StaleTags
from masthead.press.store import Change

logger = logging.getLogger(__name__)

KEPT = timedelta(hours=1)  # how long a machine may be away before its store is thrown away
AGAIN = timedelta(seconds=1)
LATELY, WHOLE = timedelta(minutes=2), timedelta(minutes=1)
AT_ONCE = 500  # rows in one query
LATE = timedelta(seconds=10)  # after which it is no chance that a row is not applied
_acting = threading.local()  # `changes`: what the present transaction of this thread made stale
MOST = 5_000  # rows looked at for those that were not applied


def mark_stale(tags: Iterable[str], *, hard: bool = False, addresses: Iterable[str] = ()) -> None:
    """Have every print that shows one of these things rendered anew; `hard`: never shown again as it was.

    Holds from the moment the transaction around it is committed; the addresses are printed at once then.
    """
    tags = sorted(set(tags))
    if not tags:
        return
    row = StaleTags.objects.create(tags=tags, hard=hard, addresses=list(addresses))
    waiting = _waiting()
    waiting.append(_change(row))
    transaction.on_commit(partial(_apply_committed, waiting))


def replay(now: datetime) -> datetime:
    """Apply what another process has left undone; a job of the clock.

    Each second it looks at what was written lately, each minute at everything, since a row shows up only
    when its transaction ends and the machine's clock may be put forward. Rows that this process has seen
    before are not read again.
    """
    machine.look_after()
    seen = machine.store().seen
    planned = machine.store().look_whole_at
    is_whole = not now < planned <= now + WHOLE  # the machine's clock may have been put back
    rows = StaleTags.objects.all() if is_whole else StaleTags.objects.filter(made_at__gt=now - LATELY)
    numbers = set(rows.values_list("pk", flat=True))
    new = sorted(numbers - seen)
    for start in range(0, len(new), AT_ONCE):
        chunk = StaleTags.objects.filter(pk__in=new[start : start + AT_ONCE]).order_by("made_at")
        _apply([_change(row) for row in chunk])
    if is_whole:
        seen.intersection_update(numbers)
        machine.store().look_whole_at = now + WHOLE
        machine.store().ledger.note_replay(now.timestamp())
    seen.update(new)
    return now + AGAIN


def tidy(now: datetime) -> datetime:
    """Forget what every store has seen; a job of the clock."""
    StaleTags.objects.filter(made_at__lte=now - KEPT).delete()
    machine.store().ledger.forget((now - 2 * KEPT).timestamp())
    return now + timedelta(minutes=10)


def find_lag(now: datetime, find_unapplied: Callable[[Iterable[int]], set[int]]) -> timedelta:
    """Return the age of the oldest act that a page store has not been told of; nought when there is none."""
    rows = StaleTags.objects.filter(made_at__gt=now - KEPT).order_by("-made_at")
    made = dict(rows.values_list("pk", "made_at")[:MOST])
    waiting = find_unapplied(made)
    return max((now - made[number] for number in waiting), default=timedelta())


def _waiting() -> list[Change]:
    """Give the changes of this thread's transaction; what was rolled back in it is among them."""
    if not hasattr(_acting, "changes") or not connection.in_atomic_block:
        _acting.changes = []
    changes: list[Change] = _acting.changes
    return changes


def _apply_committed(waiting: list[Change]) -> None:
    """Apply all that a transaction made stale as one: readers see what was before, or what is now.

    Django calls this for each of its marks; the first call does it all, the others find nothing left.
    """
    changes = waiting[:]
    waiting.clear()
    if not changes:
        return
    rows = StaleTags.objects.filter(pk__in=[change.number for change in changes])
    committed = set(rows.values_list("pk", flat=True))  # not what a part that was rolled back left here
    _apply([change for change in changes if change.number in committed])


def _change(row: StaleTags) -> Change:
    return Change(row.pk, frozenset(row.tags), row.hard, tuple(row.addresses), row.made_at.timestamp())


def _apply(changes: list[Change]) -> None:
    """Apply changes to this machine's store."""
    if not changes:
        return
    try:
        new = machine.store().ledger.find_unapplied(change.number for change in changes)
        machine.store().apply(changes)
    except (lmdb.Error, OSError):
        logger.exception("The page store could not be marked; it is started anew")
        machine.start_anew()
    else:
        if machine.store().ledger.replayed_at():  # a new store is told of acts that are long past
            metrics.note_applied([change for change in changes if change.number in new], time.time())


def catch_up() -> None:
    """Forget what another edition printed and apply everything that is left, before the first page."""
    now = timezone.now()
    if machine.store().begin_edition(name_edition()):
        logger.info("The program, its theme or its settings are other ones: every page is printed anew.")
    if not (now - KEPT).timestamp() <= machine.store().ledger.replayed_at() <= (now + WHOLE).timestamp():
        # Marks may have been forgotten that this store has never seen, or the clock was put back meanwhile.
        machine.store().clear()
    replay(now)
