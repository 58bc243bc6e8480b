"""Sends a mailing: lists who gets it, and hands over letter after letter, until none is left that is due."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from masthead.mailing import coming_back
from masthead.mailing import ledger as ledgers
from masthead.mailing import trouble as troubles
from masthead.mailing.carriers import Answer, Carrier, Handed, NoWay
from masthead.mailing.coming_back import Report
from masthead.mailing.ledger import Ledger
from masthead.mailing.listing import list_recipients, recipients
from masthead.mailing.messages import Letter, mailbox_of
from masthead.mailing.models import Delivery, Heard, Mailing, Outcome, State
from masthead.mailing.pace import Pacer
from masthead.mailing.signing import BadKey
from masthead.mailing.trouble import Watch
from masthead.newsletters.addresses import Address
from masthead.newsletters.models import Subscriber, Suppressed

BATCH = 200  # rows that one process takes at a time
LOOK = 20  # letters between two looks whether somebody has paused it


@dataclass
class Sender:
    """One process at work on one mailing; several may be, each with a name of its own."""

    letter: Letter
    carrier: Carrier
    worker: str
    clock: Callable[[], datetime]
    is_told_to_stop: Callable[[], bool] = lambda: False
    pacer: Pacer | None = None  # where the house sends no faster than so many a minute
    watch: Watch = field(default_factory=Watch)

    def send(self) -> bool:
        """Send all that is due; True once nothing is left. Raises NoWay or BadKey, with nothing lost."""
        mailing, now = self.letter.mailing, self.clock()
        if not begin(mailing, now=now):
            return True
        ledgers.release_dead(mailing, now=now)
        while list_recipients(mailing, now=now):
            pass
        ledger = Ledger(mailing, self.worker)
        try:
            while self._goes_on() and (rows := ledger.take(self._batch, now=self.clock())):
                self._send_rows(ledger, rows)
        finally:
            ledger.give_back(now=self.clock())
            self.carrier.close()
        return end(mailing, now=self.clock())

    def _send_rows(self, ledger: Ledger, rows: Sequence[Delivery]) -> None:
        """Send the letters of rows that were taken; stops between two when the mailing is paused."""
        readers = find_readers(self.letter.mailing, rows, now=self.clock())
        ledger.leave_out([row for row in rows if row.subscriber not in readers], now=self.clock())
        for number, row in enumerate(rows):
            reader = readers.get(row.subscriber)
            if reader is None:
                continue
            if self.pacer and not self.pacer.take_turn(self._goes_on):
                return
            if not ledger.begin(row, now=self.clock()):
                continue
            self._hand_over(ledger, row, reader)
            if self.is_told_to_stop() or (
                (number % LOOK == 0 or self.watch.is_in_trouble) and not is_on(self.letter.mailing)
            ):
                return

    @property
    def _batch(self) -> int:
        """Take no more at a time than leave in a minute: what is held for long is taken away."""
        return min(BATCH, self.pacer.per_minute) if self.pacer else BATCH

    def _goes_on(self) -> bool:
        return not self.is_told_to_stop() and is_on(self.letter.mailing)

    def _hand_over(self, ledger: Ledger, row: Delivery, reader: Subscriber) -> None:
        now = self.clock()
        message = self.letter.address(reader, now)
        try:
            answer = self.carrier.hand_over(self.letter.sender.address, mailbox_of(reader), message)
        except (NoWay, BadKey):
            ledger.not_tried(row, now=now)  # the server knows nothing of this letter
            raise
        ledger.settle(row, answer, now=self.clock())
        if trouble := self.watch.hear(row.pk, answer):
            ledger.write()
            troubles.pause(self.letter.mailing, trouble, now=self.clock())
        if answer.is_gone or (answer.handed is Handed.LATER and row.attempts >= len(ledgers.AGAIN)):
            ledger.write()
            self._hear(row, reader, answer)

    def _hear(self, row: Delivery, reader: Subscriber, answer: Answer) -> None:
        """Note that a mailbox is gone, or would take nothing however often it was tried."""
        if answer.is_gone:
            gone = Report(Heard.HARD, reader.address, row.mailing_id, row.subscriber, answer.reply)
            coming_back.note(gone, now=self.clock())
        else:
            coming_back.give_up(row.subscriber, reader.address, now=self.clock())


def find_readers(mailing: Mailing, rows: Sequence[Delivery], *, now: datetime) -> dict[object, Subscriber]:
    """Give by number those who get the letter still: nobody who left, paused or was suppressed meanwhile."""
    numbers = [row.subscriber for row in rows]
    still = recipients(mailing, now).filter(subscriber__number__in=numbers).select_related("subscriber")
    found = {one.subscriber.number: one.subscriber for one in still}
    digests = {number: Address(one.address, one.key).digest for number, one in found.items()}
    barred = set(
        Suppressed.objects.filter(digest__in=list(digests.values())).values_list("digest", flat=True)
    )
    return {number: one for number, one in found.items() if digests[number] not in barred}


def begin(mailing: Mailing, *, now: datetime) -> bool:
    """Have a mailing that is due be sent; False where it is paused, stopped, sent or not due."""
    due = Mailing.objects.filter(pk=mailing.pk, state=State.WAITING, due_at__lte=now)
    due.update(state=State.SENDING, begun_at=now)
    return is_on(mailing)


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
