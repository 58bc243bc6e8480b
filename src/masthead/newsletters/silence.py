"""The rule for readers who stay silent: when they are, what they are told of it, and how it ends.

Who is silent is asked whether they go on (`masthead.mailing.questions`), and ends nobody by itself: that was
asked, got the question, and let it lie. No sign of life is known from before the house began to ask for it.
"""

from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from masthead.newsletters import activity, proofs
from masthead.newsletters.models import (
    Act,
    Newsletter,
    NewsletterSettings,
    Standing,
    Subscriber,
    Subscription,
)

YEAR = 12  # months
FROM_RULE = "silence"  # why it ended, in the proof


@dataclass(frozen=True)
class Rule:
    """What the house has set, while it asks at all."""

    months: int  # of silence, until somebody is asked
    days: int  # for an answer
    since: datetime  # when signs of life began to be noted

    def begins(self, now: datetime) -> datetime | None:
        """Give from when on there must be no sign of life; None while nobody can be silent for so long."""
        moment = months_before(now, self.months)
        return moment if self.since <= moment else None

    def answers_by(self, now: datetime) -> datetime:
        """Give when somebody was asked at the latest whose time for an answer is over."""
        return now - timedelta(days=self.days)


@dataclass(frozen=True)
class Told:
    """What somebody's own page says of it."""

    months: int
    days: int
    active_in: date | None


def rule_now() -> Rule | None:
    """Give the rule; None while there is none."""
    house = NewsletterSettings.load()
    if not house.silent_months or not house.silent_since:
        return None
    return Rule(house.silent_months, house.silent_days, house.silent_since)


def keep_in_step(now: datetime) -> None:
    """Begin when the house has set the rule, and forget all of it when it has taken it back."""
    house = NewsletterSettings.load()
    rows = NewsletterSettings.objects.filter(pk=house.pk)
    if not house.silent_months:
        rows.exclude(silent_since=None).update(silent_since=None)
        _forget(Subscriber.objects.all())
    elif not house.silent_since:
        rows.update(silent_since=now)


def forget_who_left() -> None:
    """Forget the months of those who get nothing any more."""
    held = Subscription.objects.filter(subscriber=OuterRef("pk"), standing=Standing.CONFIRMED)
    _forget(Subscriber.objects.exclude(Exists(held)))


def silent(rule: Rule, *, now: datetime) -> QuerySet[Subscriber]:
    """Give those from whom no sign came for so long, asked or not.

    Whether letters came to them is known to those who send letters.
    """
    begins = rule.begins(now)
    if begins is None:
        return Subscriber.objects.none()
    held = Subscription.objects.filter(subscriber=OuterRef("pk"), standing=Standing.CONFIRMED)
    lately = Q(confirmed_at__gt=begins) | Q(asked_at__gt=begins)
    quiet = Q(active_in=None) | Q(active_in__lt=activity.month_of(begins))
    return (
        Subscriber.objects.filter(quiet)
        .filter(Exists(held))
        .exclude(Exists(held.filter(lately)))
        .exclude(paused_until__gt=now.date())
    )


@transaction.atomic
def end(rule: Rule, subscribers: Collection[int], *, now: datetime) -> int:
    """End what readers get who were asked long enough ago and are silent still; says for how many."""
    rows = silent(rule, now=now).filter(pk__in=subscribers, questioned_at__lte=rule.answers_by(now))
    still = list(rows.select_for_update(no_key=True, of=("self",)))
    kept = Subscription.objects.select_for_update().filter(subscriber__in=still, standing=Standing.CONFIRMED)
    ended = list(kept.select_related("newsletter", "subscriber"))
    Subscription.objects.filter(pk__in=[row.pk for row in ended]).update(
        standing=Standing.ENDED, ended_at=now
    )
    for row in ended:
        proofs.note(Act.SILENT, row.subscriber.number, [row.newsletter], at=now, source=FROM_RULE)
    _forget(Subscriber.objects.filter(pk__in=[one.pk for one in still]))
    return len(still)


def take_back(rule: Rule, subscribers: Collection[int], *, now: datetime) -> None:
    """Take a question back that did not surely come to those it was for: it ends nobody."""
    asked = Subscriber.objects.filter(pk__in=subscribers, questioned_at__lte=rule.answers_by(now))
    asked.update(questioned_at=None)


@transaction.atomic
def go_on(number: UUID, *, now: datetime) -> Sequence[Newsletter]:
    """Take the answer that somebody goes on; gives what they get, nothing where it has ended."""
    asked = (
        Subscriber.objects.select_for_update(no_key=True)
        .filter(number=number, questioned_at__isnull=False)
        .exists()
    )
    rows = Subscription.objects.filter(subscriber__number=number, standing=Standing.CONFIRMED)
    held = [row.newsletter for row in rows.select_related("newsletter").order_by("newsletter__place")]
    activity.note(number, now=now)
    if asked:
        proofs.note(Act.STAYED, number, held, at=now)
    return held


def told_to(subscriber: Subscriber) -> Told | None:
    """Give what somebody is told of the rule; None while there is none."""
    rule = rule_now()
    return Told(rule.months, rule.days, subscriber.active_in) if rule else None


def months_before(moment: datetime, months: int) -> datetime:
    """Give the same day of an earlier month, or its last where it has no such day."""
    here = moment.astimezone(UTC)
    year, month = divmod(here.year * YEAR + here.month - 1 - months, YEAR)
    day = min(here.day, monthrange(year, month + 1)[1])
    return here.replace(year=year, month=month + 1, day=day)


def _forget(subscribers: QuerySet[Subscriber]) -> None:
    noted = Q(active_in__isnull=False) | Q(questioned_at__isnull=False)
    subscribers.filter(noted).update(active_in=None, questioned_at=None)
