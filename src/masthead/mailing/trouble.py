"""Notices while letters leave that it goes wrong with all of them, before the whole mailing is burnt.

One refusal concerns one mailbox; several in a row concern the house, which some list of senders holds
blocked, and are no way out: the mailing is paused, and they are tried again once somebody lets it go on, for
they were surely not delivered. Of letters in doubt nobody knows that, so they are not; but no more follow.
"""

import threading
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from masthead.mailing.carriers import Answer, Handed
from masthead.mailing.models import Delivery, Mailing, Outcome, State
from masthead.mailing.said import in_short
from masthead.mailing.tasks import alarm_desk

IN_A_ROW = 5  # refused for another reason than that there is no such mailbox, or in doubt
GONE_IN_A_ROW = 20  # refused for whatever reason: of single ones that are gone the thresholds know
LOOKED_BACK, MOST_OF_THEM = 50, 10  # and not in a row, of the last letters
LONGEST_SAID = 160


@dataclass(frozen=True)
class Trouble:
    """What is wrong with the house's letters, and the rows of those that were surely not delivered."""

    why: str
    refused: tuple[int, ...] = ()


class Watch:
    """The last answers to the letters of one mailing, over all connections of a process."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._told = 0  # letters in trouble, until one is taken: what is under way meanwhile belongs to them
        self._last: deque[tuple[int, Answer]] = deque(maxlen=LOOKED_BACK)
        self._row: list[tuple[int, Answer]] = []  # since a letter was taken

    def hear(self, key: int, answer: Answer) -> Trouble | None:
        """Remember the answer to one letter; gives what is wrong where it looks like more than this one."""
        if answer.handed is Handed.LATER:
            return None
        with self._mutex:
            self._last.append((key, answer))
            if answer.handed is Handed.TAKEN:
                self._row, self._told = [], 0
                return None
            self._row.append((key, answer))
            return self._judge(answer)

    def _judge(self, answer: Answer) -> Trouble | None:
        """Look for many of the kind that came last; what is told is forgotten."""
        found = [one for one in self._row if _is_like(one[1], answer)]
        if len(self._row) >= GONE_IN_A_ROW:
            found = self._row
        elif len(found) < IN_A_ROW and not (found and self._told):
            found = [one for one in self._last if _is_like(one[1], answer)]
            if len(found) < MOST_OF_THEM:
                return None
        self._told, self._row = self._told + len(found), []
        self._last.clear()
        return Trouble(_tell(answer, self._told), tuple(key for key, one in found if _may_be_again(one)))


@transaction.atomic
def pause(mailing: Mailing, trouble: Trouble, *, now: datetime) -> None:
    """Pause a mailing, have those wait again who were refused for no fault of theirs, and alarm the desk."""
    refused = Delivery.objects.filter(mailing=mailing, pk__in=trouble.refused, outcome=Outcome.REFUSED)
    refused.update(outcome=Outcome.WAITING, attempts=F("attempts") - 1, due_at=now, at=now)
    why = in_short(trouble.why)
    under_way = Mailing.objects.filter(pk=mailing.pk, state=State.SENDING)
    if under_way.update(state=State.PAUSED, reason=why):
        alarm_desk.enqueue(mailing.pk, why, _advise(trouble))


def _may_be_again(answer: Answer) -> bool:
    """Whether a letter was surely not delivered, and for a reason that passes."""
    return answer.handed is Handed.REFUSED and not answer.is_gone


def _is_like(one: Answer, other: Answer) -> bool:
    return one.handed is other.handed and not one.is_gone and not other.is_gone


def _tell(answer: Answer, count: int) -> str:
    if answer.handed is Handed.REFUSED:
        words = _("%(count)d of the last letters were refused. The last answer: “%(said)s”")
    else:
        words = _("Of %(count)d of the last letters nobody knows whether they were taken: “%(said)s”")
    return words % {"count": count, "said": in_short(answer.reply, LONGEST_SAID)}


def _advise(trouble: Trouble) -> str:
    if trouble.refused:
        return _(
            "Ask your mail provider, and look whether your server's address or your domain is on a list of"
            " senders that are blocked. Those letters were not delivered; they are tried again once somebody"
            " lets it go on."
        )
    return _(
        "Ask your mail provider whether it delivered them: they are not sent again. Let it go on once letters"
        " are answered for."
    )
