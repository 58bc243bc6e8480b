"""The ledger while a mailing is sent: what is noted before a letter is handed over, and after.

A row says TRYING before its letter leaves, and is settled in the same transaction in which the next one
begins. Who is killed in between leaves one row that says TRYING: nobody can know whether that letter was
taken, so it is told as doubtful and never sent again.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import cast

from django.db import connection, transaction
from django.db.models import F, QuerySet

from masthead.mailing.carriers import Answer, Handed
from masthead.mailing.models import Delivery, Mailing, Outcome, State
from masthead.mailing.said import of_letter
from masthead.newsletters.models import Standing, Subscriber, Subscription

AGAIN: Sequence[float] = (1, 5, 15, 60, 240)  # minutes until the next try; after the last one it is given up
HELD = timedelta(minutes=10)  # after which what a process has taken is taken from it: it is dead, or hangs
# Written out, for each letter asks them: composing them took two fifths of its time. The first one asks along
# whether the mailing still is on, and whether its reader still gets it: by three keys, which costs little.
BEGIN = (
    "UPDATE {rows} SET outcome = %s, attempts = attempts + 1, at = %s"
    " WHERE id = %s AND outcome = %s AND worker = %s"
    " AND EXISTS (SELECT 1 FROM {mailings} WHERE id = %s AND state = %s)"
    " AND EXISTS (SELECT 1 FROM {held} h JOIN {readers} r ON r.id = h.subscriber_id WHERE h.id = %s"
    " AND h.standing = %s AND r.key = %s AND (r.paused_until IS NULL OR r.paused_until <= %s))"
)
SETTLE = (
    "UPDATE {rows} SET outcome = %s, due_at = %s, at = %s, worker = %s, reply = %s"
    " WHERE id = %s AND worker = %s"
)
OUTCOMES = {
    Handed.TAKEN: Outcome.TAKEN,
    Handed.REFUSED: Outcome.REFUSED,
    Handed.DOUBTFUL: Outcome.DOUBTFUL,
    Handed.LATER: Outcome.WAITING,
}


class Ledger:
    """The rows of one mailing that one process works on."""

    def __init__(self, mailing: Mailing, worker: str) -> None:
        self.mailing, self.worker = mailing, worker
        self._open: tuple[Delivery, Answer, datetime] | None = None  # answered, and not yet written

    @transaction.atomic
    def take(self, most: int, *, now: datetime, among: int = 1) -> Sequence[Delivery]:
        """Take rows that are due and that nobody else has; the last ones are dealt out among all who send."""
        free = self._rows().filter(outcome=Outcome.WAITING, worker="", due_at__lte=now)
        free = free.order_by("due_at", "pk")
        if among > 1:
            most = -(-len(free.values_list("pk")[: most * among]) // among)
        rows = list(free.select_for_update(skip_locked=True, no_key=True)[:most])
        self._rows().filter(pk__in=[row.pk for row in rows]).update(worker=self.worker, at=now)
        return rows

    @transaction.atomic
    def begin(self, row: Delivery, held: Subscription, *, now: datetime) -> bool:
        """Note that a letter is about to leave; False where it must not: nobody is to get it any more.

        Its reader has left or paused, the mailing was paused, or the row was taken away.
        """
        self.write()
        return bool(
            _update(
                BEGIN,
                *(Outcome.TRYING, now, row.pk, Outcome.WAITING, self.worker),
                *(row.mailing_id, State.SENDING),
                *(held.pk, Standing.CONFIRMED, held.subscriber.key, now.date()),
            )
        )

    def settle(self, row: Delivery, answer: Answer, *, now: datetime) -> None:
        """Remember what became of it; written with the next begin, or by `write`."""
        self._open = (row, answer, now)

    def not_tried(self, row: Delivery, *, now: datetime) -> None:
        """Take back what `begin` noted: the letter did not leave."""
        mine = self._rows().filter(pk=row.pk, outcome=Outcome.TRYING, worker=self.worker)
        mine.update(outcome=Outcome.WAITING, attempts=F("attempts") - 1, worker="", at=now)

    def write(self) -> None:
        """Write what was settled last."""
        if self._open is None:
            return
        (row, answer, now), self._open = self._open, None
        outcome, due = OUTCOMES[answer.handed], row.due_at
        if answer.handed is Handed.LATER:
            tried = row.attempts
            outcome = Outcome.WAITING if tried < len(AGAIN) else Outcome.GIVEN_UP
            due = now + timedelta(minutes=AGAIN[min(tried, len(AGAIN) - 1)])
        said = of_letter(answer.reply)
        _update(SETTLE, outcome, due, now, "", said, row.pk, self.worker)

    def leave_out(self, rows: Sequence[Delivery], *, now: datetime) -> None:
        """Note that these get nothing."""
        mine = self._rows().filter(worker=self.worker, outcome=Outcome.WAITING)
        mine.filter(pk__in=[row.pk for row in rows]).update(outcome=Outcome.LEFT_OUT, worker="", at=now)

    @transaction.atomic
    def give_back(self, *, now: datetime) -> None:
        """Let others have what was taken and not begun."""
        self.write()
        mine = self._rows().filter(worker=self.worker, outcome=Outcome.WAITING)
        mine.update(worker="", at=now)

    def _rows(self) -> QuerySet[Delivery]:
        return Delivery.objects.filter(mailing=self.mailing)


def release_dead(mailing: Mailing, *, now: datetime) -> int:
    """Free what dead processes held, and tell as doubtful what they were handing over; gives how many are."""
    held = Delivery.objects.filter(mailing=mailing, at__lt=now - HELD).exclude(worker="")
    held.filter(outcome=Outcome.WAITING).update(worker="", at=now)
    words = "the process was ended while it handed the letter over"
    return held.filter(outcome=Outcome.TRYING).update(
        outcome=Outcome.DOUBTFUL, worker="", at=now, reply=words
    )


def _update(words: str, *values: str | int | date) -> int:
    """Change one row by a statement that is written out; gives how many rows were changed."""
    with connection.cursor() as cursor:
        cursor.execute(_with_tables(words), [_adapt(value) for value in values])
        return int(cursor.rowcount)


@cache
def _with_tables(words: str) -> str:
    """Name the tables of a statement, once for all letters."""
    models = {"rows": Delivery, "mailings": Mailing, "held": Subscription, "readers": Subscriber}
    named = {name: connection.ops.quote_name(model._meta.db_table) for name, model in models.items()}
    return words.format(**named)


def _adapt(value: str | int | date) -> str | int | date:
    if isinstance(value, datetime):
        return cast("str | date", connection.ops.adapt_datetimefield_value(value))
    if isinstance(value, date):
        return cast("str | date", connection.ops.adapt_datefield_value(value))
    return value
