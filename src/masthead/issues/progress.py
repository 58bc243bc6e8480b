"""How far a mailing is: letters by what became of them."""

from dataclasses import dataclass

from django.db.models import Count

from masthead.issues.models import Issue
from masthead.mailing.models import Outcome

OPEN = (Outcome.WAITING, Outcome.TRYING)


@dataclass(frozen=True)
class Progress:
    """Letters of one mailing."""

    all: int
    settled: int
    outcomes: tuple[tuple[str, int], ...]  # what became of them, in words, and of how many

    @property
    def percent(self) -> int:
        """How many of a hundred are settled, rounded down: a hundred is the end."""
        return self.settled * 100 // self.all if self.all else 0


def progress_of(issue: Issue) -> Progress | None:
    """Count the letters of an issue; None before it is handed over."""
    if issue.mailing is None:
        return None
    rows = issue.mailing.deliveries.order_by().values_list("outcome").annotate(Count("pk"))
    counts = dict(rows)
    found = tuple((str(outcome.label), counts[outcome]) for outcome in Outcome if counts.get(outcome))
    settled = sum(count for outcome, count in counts.items() if outcome not in OPEN)
    return Progress(sum(counts.values()), settled, found)
