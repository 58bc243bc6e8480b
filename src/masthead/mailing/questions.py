"""Asks silent readers whether they go on, and ends what those get who got the question and let it lie.

Silence means something only where letters came: three at least in these months, the first of them in their
first half, each with links that tell who follows them. The question is a mailing like any other; its ledger
says who got it, and it is written together with the note that they were asked: nobody is asked twice.
"""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Min, Q, QuerySet

from masthead.mailing import question_letter
from masthead.mailing.models import Delivery, Heard, Mailing, Outcome, State
from masthead.newsletters import silence
from masthead.newsletters.models import Newsletter, Standing, Subscriber, Subscription
from masthead.newsletters.silence import Rule

EVERY = timedelta(days=1)
A_DAY = 1000  # at the most: traps lie among silent mailboxes, and providers see who writes to many at once
LEAST_LETTERS = 3
BATCH = 1000
IN_MAILBOX = (Heard.NOTHING, Heard.DELIVERED)
CAME = Q(outcome=Outcome.TAKEN, heard__in=IN_MAILBOX)
OPEN = (Outcome.WAITING, Outcome.TRYING)


def look(now: datetime) -> datetime:
    """Ask, and end what was not answered; a job of the clock."""
    silence.keep_in_step(now)
    paused = Mailing.objects.filter(is_question=True, is_held=False, state=State.PAUSED)
    paused.update(state=State.SENDING, reason="")
    if rule := silence.rule_now():
        silence.forget_who_left()
        settle(rule, now=now)
        ask(rule, now=now)
    return now + EVERY


def ask(rule: Rule, *, now: datetime) -> int:
    """Ask the next silent readers, so many a day; says how many."""
    lately = Subscriber.objects.filter(questioned_at__gt=now - EVERY).count()
    found = list(islice(_find(rule, now), max(0, A_DAY - lately)))
    with transaction.atomic():
        rows = silence.silent(rule, now=now).filter(pk__in=found, questioned_at=None)
        readers = list(rows.select_for_update(no_key=True, of=("self",)))
        for newsletter, numbers in _by_newsletter(readers):
            _write(newsletter, numbers, rule, now)
        Subscriber.objects.filter(pk__in=[one.pk for one in readers]).update(questioned_at=now)
    return len(readers)


def settle(rule: Rule, *, now: datetime) -> None:
    """End what was not answered in time, and take back what did not surely arrive."""
    asked = Subscriber.objects.filter(questioned_at__lte=rule.answers_by(now))
    for readers in _in_batches(asked):
        got, lost = [], []
        rows = _questions_of([one.number for one in readers])
        for one in readers:
            row = rows.get(one.number)
            if row is None or _is_lost(row):
                lost.append(one.pk)
            elif row.outcome == Outcome.TAKEN and row.at <= rule.answers_by(now):
                got.append(one.pk)
        silence.end(rule, got, now=now)
        silence.take_back(rule, lost, now=now)


def _find(rule: Rule, now: datetime) -> Iterator[int]:
    """Give those who are silent, were not asked, and to whom letters came."""
    begins = rule.begins(now)
    if begins is None:
        return
    for readers in _in_batches(silence.silent(rule, now=now).filter(questioned_at=None)):
        got = _who_got_letters([one.number for one in readers], begins, now)
        yield from (one.pk for one in readers if one.number in got)


def _who_got_letters(numbers: Collection[UUID], begins: datetime, now: datetime) -> set[UUID]:
    rows = Delivery.objects.filter(CAME, subscriber__in=numbers, mailing__is_marked=True, at__gt=begins)
    counted = rows.values("subscriber").annotate(letters=Count("pk"), first=Min("at"))
    enough = counted.filter(letters__gte=LEAST_LETTERS, first__lte=begins + (now - begins) / 2)
    return set(enough.values_list("subscriber", flat=True))


def _by_newsletter(readers: Collection[Subscriber]) -> Iterator[tuple[Newsletter, list[UUID]]]:
    """Give each reader to the first newsletter they have: one question asks for all of them."""
    rows = Subscription.objects.filter(subscriber__in=readers, standing=Standing.CONFIRMED)
    first: dict[UUID, Newsletter] = {}
    for row in rows.select_related("newsletter", "subscriber").order_by("newsletter__place", "newsletter_id"):
        first.setdefault(row.subscriber.number, row.newsletter)
    for newsletter in dict.fromkeys(first.values()):
        yield newsletter, [number for number, one in first.items() if one == newsletter]


def _write(newsletter: Newsletter, numbers: Collection[UUID], rule: Rule, now: datetime) -> None:
    """Hand a question to the post, with the ledger of whom it is for."""
    written = question_letter.write(rule)
    mailing = Mailing.objects.create(
        newsletter=newsletter,
        subject=written.subject,
        html=written.html,
        text=written.text,
        due_at=now,
        is_listed=True,
        is_question=True,
    )
    Delivery.objects.bulk_create(
        Delivery(mailing=mailing, subscriber=number, due_at=now, at=now) for number in numbers
    )


def _questions_of(numbers: Collection[UUID]) -> dict[UUID, Delivery]:
    """Give the last question of each."""
    rows = Delivery.objects.filter(subscriber__in=numbers, mailing__is_question=True)
    return {row.subscriber: row for row in rows.select_related("mailing").order_by("pk")}


def _is_lost(row: Delivery) -> bool:
    """Whether a question did not surely arrive, and will not."""
    if row.outcome in OPEN:
        return row.mailing.state == State.STOPPED
    return row.outcome != Outcome.TAKEN or row.heard not in IN_MAILBOX


def _in_batches(readers: QuerySet[Subscriber]) -> Iterator[list[Subscriber]]:
    last = 0
    while found := list(readers.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield found
        last = found[-1].pk
