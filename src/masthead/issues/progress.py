"""How far a mailing is: letters by what became of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.issues.models import Issue
from masthead.mailing.models import Delivery, Hold, Mailing, Outcome, State, Totals
from masthead.mailing.models.totals import name_of
from masthead.mailing.records import by_outcome, settled_of
from masthead.newsletters.models import Standing, Subscription

LOST = (Outcome.DOUBTFUL, Outcome.REFUSED, Outcome.GIVEN_UP)  # that somebody has to look at
UNDER_WAY = (State.WAITING, State.SENDING)
FEW, MANY = 5, 0.02  # so many at least, and of those that have left so large a part, are many


@dataclass(frozen=True)
class Kind:
    """Letters of which the same became."""

    outcome: Outcome
    count: int
    is_over: bool = False  # nothing more of the mailing leaves

    @property
    def words(self) -> str:
        """Say what became of them."""
        if self.is_over and self.outcome is Outcome.WAITING:
            return _("Not sent any more")
        return str(self.outcome.label)

    @property
    def is_lost(self) -> bool:
        """Whether somebody has to look at them."""
        return self.outcome in LOST


@dataclass(frozen=True)
class Progress:
    """Letters of one mailing."""

    all: int
    settled: int
    outcomes: tuple[Kind, ...]
    goes_on: bool = False

    @property
    def percent(self) -> int:
        """How many of a hundred are settled, rounded down: a hundred is the end."""
        return self.settled * 100 // self.all if self.all else 0

    @property
    def counts(self) -> tuple[int, int]:
        """How many were refused, and how many are in doubt."""
        found = {kind.outcome: kind.count for kind in self.outcomes}
        return found.get(Outcome.REFUSED, 0), found.get(Outcome.DOUBTFUL, 0)

    @property
    def lost(self) -> int:
        """How many letters somebody has to look at."""
        return sum(kind.count for kind in self.outcomes if kind.is_lost)

    @property
    def is_worrying(self) -> bool:
        """Whether those are many."""
        return self.lost >= FEW and self.lost >= self.settled * MANY


def progress_of(issue: Issue) -> Progress | None:
    """Count the letters of an issue; None before it is handed over."""
    if issue.mailing is None:
        return None
    counts = by_outcome(issue.mailing)
    is_over = issue.mailing.state == State.STOPPED
    found = tuple(Kind(outcome, count, is_over) for outcome, count in counts.items())
    settled, whole = settled_of(counts)
    return Progress(whole, settled, found, issue.mailing.state in UNDER_WAY)


def readers_of(issue: Issue) -> int:
    """Say how many get an issue that goes out now."""
    confirmed = Subscription.objects.filter(newsletter=issue.newsletter_id, standing=Standing.CONFIRMED)
    return confirmed.exclude(subscriber__paused_until__gt=timezone.localdate()).count()


def held_newsletters() -> Iterator[tuple[Hold, Issue]]:
    """Give what holds newsletters, each with the newest issue, on whose page it is lifted."""
    for hold in Hold.objects.select_related("newsletter").order_by("at"):
        if newest := Issue.objects.filter(newsletter=hold.newsletter).order_by("-pk").defer("body").first():
            yield hold, newest


def with_standing(issues: QuerySet[Issue]) -> QuerySet[Issue]:
    """Read along what `standing_of` tells, for a list."""
    numbers = {"refused": _count(Outcome.REFUSED), "doubtful": _count(Outcome.DOUBTFUL)}
    found = issues.select_related("newsletter", "mailing").defer("body", "mailing__html", "mailing__text")
    return found.annotate(**numbers)


def standing_of(issue: Issue, refused: int, doubtful: int) -> str:
    """Say in a line how far an issue is; once the post has it, how far the post is."""
    if issue.mailing is None:
        return str(issue.get_state_display())
    words = [words_of(issue.mailing)]
    if refused:
        words.append(ngettext("%(count)d refused", "%(count)d refused", refused) % {"count": refused})
    if doubtful:
        words.append(ngettext("%(count)d in doubt", "%(count)d in doubt", doubtful) % {"count": doubtful})
    return " · ".join(words)


def words_of(mailing: Mailing) -> str:
    """Say how far the post is."""
    if mailing.state == State.PAUSED and mailing.is_held:
        return _("Held: its newsletter does not leave")
    return str(mailing.get_state_display())


def _count(outcome: Outcome) -> Coalesce:
    rows = Delivery.objects.filter(mailing=OuterRef("mailing"), outcome=outcome).order_by()
    counted = rows.values("mailing").annotate(count=Count("pk")).values("count")
    kept = Totals.objects.filter(mailing=OuterRef("mailing")).values(name_of(outcome))
    return Coalesce(Subquery(kept), Subquery(counted), 0)
