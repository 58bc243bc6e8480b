"""Sends a mailing: lists who gets it, and hands over letter after letter, until none is left that is due."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Value
from django.db.models.functions import Coalesce

from masthead.mailing import coming_back
from masthead.mailing import ledger as ledgers
from masthead.mailing import trouble as troubles
from masthead.mailing.carriers import Answer, Carrier, Handed, NoWay
from masthead.mailing.coming_back import Report
from masthead.mailing.holding import holds_back
from masthead.mailing.ledger import Ledger
from masthead.mailing.listing import list_recipients, recipients
from masthead.mailing.messages import Letter
from masthead.mailing.models import Delivery, Heard, Mailing, Outcome, State
from masthead.mailing.pace import Pacer
from masthead.mailing.signing import BadKey
from masthead.mailing.trouble import Watch
from masthead.newsletters.addresses import Address
from masthead.newsletters.models import Subscriber, Subscription, Suppressed

MOST = 50  # letters that one connection takes at a time
TURN = timedelta(seconds=1)  # and for how long, before others' turn comes


@dataclass
class Sender:
    """One connection at work on one mailing; several may be, each with a name of its own."""

    letter: Letter
    carrier: Carrier
    worker: str
    clock: Callable[[], datetime]
    is_told_to_stop: Callable[[], bool] = lambda: False
    pacer: Pacer | None = None  # where the house sends no faster than so many a minute
    watch: Watch = field(default_factory=Watch)
    among: int = 1  # how many connections share the work
    sent: int = 0  # how many letters it has handed over

    def __post_init__(self) -> None:
        self._ledger = Ledger(self.letter.mailing, self.worker)
        self._is_listed, self._looks_for_dead = False, True

    def send(self) -> bool:
        """Send all that is due; True once nothing is left. Raises NoWay or BadKey, with nothing lost."""
        try:
            while self.send_some():
                pass
        finally:
            self.carrier.close()
        return end(self.letter.mailing, now=self.clock())

    def send_some(self) -> bool:
        """Send a few letters, for a moment; False where there are none for now. Raises as `send` does."""
        mailing, now = self.letter.mailing, self.clock()
        if self.is_told_to_stop() or not begin(mailing, now=now):
            return False
        if self._looks_for_dead:
            ledgers.release_dead(mailing, now=now)
        self._is_listed = self._is_listed or not list_recipients(mailing, now=now)
        rows = self._ledger.take(self._most, now=now, among=self.among)
        self._looks_for_dead = not rows
        try:
            if rows:
                self._send_rows(rows)
        finally:
            self._ledger.give_back(now=self.clock())
        return bool(rows) or not self._is_listed

    def _send_rows(self, rows: Sequence[Delivery]) -> None:
        """Send the letters of rows that were taken, until the turn is over, or nobody is to get any more."""
        readers = find_readers(self.letter.mailing, rows, now=self.clock())
        self._ledger.leave_out([row for row in rows if row.subscriber not in readers], now=self.clock())
        self._until = self.clock() + TURN
        for row in [one for one in rows if one.subscriber in readers]:
            if not self._lasts() or (self.pacer and not self.pacer.take_turn(self._lasts)):
                return
            held = readers[row.subscriber]
            if self._ledger.begin(row, held, now=self.clock()):
                self._hand_over(row, held.subscriber)
            elif is_on(self.letter.mailing):
                self._leave_out(row)
            else:
                return

    def _lasts(self) -> bool:
        """Whether the turn does."""
        return not self.is_told_to_stop() and self.clock() < self._until

    @property
    def _most(self) -> int:
        """Take no more at a time than leave in a turn: others wait for them."""
        if self.pacer is None:
            return MOST
        return max(1, min(MOST, int(self.pacer.per_minute * TURN.total_seconds() / 60)))

    def _leave_out(self, row: Delivery) -> None:
        """Note that somebody gets nothing, where that is why their letter may not leave."""
        if not find_readers(self.letter.mailing, [row], now=self.clock()):
            self._ledger.leave_out([row], now=self.clock())

    def _hand_over(self, row: Delivery, reader: Subscriber) -> None:
        now = self.clock()
        message = self.letter.address(reader, now)
        try:
            answer = self.carrier.hand_over(self.letter.sender.address, reader.mailbox, message)
        except (NoWay, BadKey):
            self._ledger.not_tried(row, now=now)  # the server knows nothing of this letter
            raise
        self.sent += 1
        self._ledger.settle(row, answer, now=self.clock())
        if answer.handed in (Handed.REFUSED, Handed.DOUBTFUL):
            self._ledger.write()  # before others may find it among those that wait again
        if trouble := self.watch.hear(row.pk, answer):
            troubles.pause(self.letter.mailing, trouble, now=self.clock())
        self._hear(row, reader, answer)

    def _hear(self, row: Delivery, reader: Subscriber, answer: Answer) -> None:
        """Note what came back: a mailbox is gone, or would take nothing however often it was tried."""
        is_given_up = answer.handed is Handed.LATER and row.attempts >= len(ledgers.AGAIN)
        if answer.handed is not Handed.REFUSED and not is_given_up:
            return
        self._ledger.write()
        coming_back.stir(row.mailing_id)
        if answer.is_gone:
            gone = Report(Heard.HARD, reader.address, row.mailing_id, row.subscriber, answer.reply)
            coming_back.note(gone, now=self.clock())
        elif is_given_up:
            coming_back.give_up(row.subscriber, reader.address, now=self.clock())


def find_readers(mailing: Mailing, rows: Sequence[Delivery], *, now: datetime) -> dict[UUID, Subscription]:
    """Give by number who gets the letter still: nobody who left, paused or was suppressed meanwhile."""
    numbers = [row.subscriber for row in rows]
    still = recipients(mailing, now).filter(subscriber__number__in=numbers).select_related("subscriber")
    found = {one.subscriber.number: one for one in still}
    owners = {number: one.subscriber for number, one in found.items()}
    digests = {number: Address(one.address, one.key).digest for number, one in owners.items()}
    barred = set(
        Suppressed.objects.filter(digest__in=list(digests.values())).values_list("digest", flat=True)
    )
    return {number: one for number, one in found.items() if digests[number] not in barred}


def begin(mailing: Mailing, *, now: datetime) -> bool:
    """Have a mailing that is due be sent; False where it is paused, stopped, sent or not due."""
    if is_on(mailing):
        return True
    due = Mailing.objects.filter(pk=mailing.pk, state=State.WAITING, due_at__lte=now)
    if due.exists() and holds_back(mailing):
        return False
    return bool(due.update(state=State.SENDING, begun_at=Coalesce("begun_at", Value(now)))) or is_on(mailing)


def is_on(mailing: Mailing) -> bool:
    """Whether nobody has paused or stopped it."""
    return Mailing.objects.filter(pk=mailing.pk, state=State.SENDING).exists()


def end(mailing: Mailing, *, now: datetime) -> bool:
    """Call a mailing sent where nobody waits any more; False where somebody does."""
    open_rows = mailing.deliveries.filter(outcome__in=[Outcome.WAITING, Outcome.TRYING])
    if open_rows.exists():
        return False
    Mailing.objects.filter(pk=mailing.pk, state=State.SENDING, is_listed=True).update(
        state=State.SENT, ended_at=now
    )
    return True
