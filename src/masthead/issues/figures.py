"""What became of an issue: letters taken and come back, complaints, clicks, and who left after it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from masthead.issues.models import Issue, Link, State
from masthead.mailing.models import Delivery, Mailing
from masthead.mailing.records import totals_of
from masthead.newsletters.models import Act, Newsletter, Proof
from masthead.newsletters.moving.exporting import csv_line

MOST_LINKS = 20  # that are told of one issue
SHOWN = 24  # issues side by side


@dataclass(frozen=True)
class Figures:
    """Counts of one issue."""

    letters: int  # that were tried or wait to be
    taken: int
    delivered: int  # as the mail service tells, where it does
    came_back: int
    doubtful: int
    given_up: int
    complaints: int
    clicks: int
    left: int  # ended the newsletter after this issue, before the next

    @property
    def row(self) -> list[int]:
        """Give them in their order."""
        return [getattr(self, one.name) for one in fields(self)]


OF_MAILING = [one.name for one in fields(Figures) if one.name not in ("clicks", "left")]


def newest_out(newsletter: Newsletter) -> list[tuple[Issue, Figures]]:
    """Give the newest issues of a newsletter that are out, with their figures."""
    issues = Issue.objects.filter(newsletter=newsletter, state=State.OUT).order_by("-out_at", "-pk")
    rows = issues.select_related("newsletter", "mailing")[:SHOWN]
    return [(issue, found) for issue in rows if (found := figures_of(issue))]


def figures_of(issue: Issue) -> Figures | None:
    """Count what became of an issue; None before it is out."""
    if issue.mailing_id is None:
        return None
    totals = totals_of(issue.mailing_id)
    counted = {name: getattr(totals, name) for name in OF_MAILING}
    clicks = Link.objects.filter(issue=issue).aggregate(all=Sum("clicks"))["all"] or 0
    return Figures(**counted, clicks=clicks, left=_left_after(issue))


def followed(issue: Issue) -> QuerySet[Link]:
    """Give the links that readers followed, the most followed first."""
    return Link.objects.filter(issue=issue, clicks__gt=0).order_by("-clicks", "number")[:MOST_LINKS]


def keep_left(mailing: Mailing) -> None:
    """Keep how many left after an issue, before it is forgotten who got it."""
    for issue in Issue.objects.filter(mailing=mailing).select_related("newsletter").defer("body"):
        Issue.objects.filter(pk=issue.pk).update(left_after=_count_left(issue))


def _left_after(issue: Issue) -> int:
    """Say how many got it and left before the next one came; what is kept is looked for after counting."""
    counted = _count_left(issue)
    kept = Issue.objects.filter(pk=issue.pk).values_list("left_after", flat=True).get()
    return counted if kept is None else kept


def _count_left(issue: Issue) -> int:
    ended = Proof.objects.filter(
        act=Act.LEFT,
        newsletter=issue.newsletter.slug,
        at__gte=issue.out_at,
        subscriber__in=Delivery.objects.filter(mailing=issue.mailing_id).values("subscriber"),
    )
    later = Issue.objects.filter(newsletter=issue.newsletter, state=State.OUT, out_at__gt=issue.out_at)
    if following := later.order_by("out_at").values_list("out_at", flat=True).first():
        ended = ended.filter(at__lt=following)
    return ended.values("subscriber").distinct().count()


def write_csv() -> Iterator[str]:
    """Write a line for each issue that is out, the newest first."""
    yield csv_line([_("Out"), _("Newsletter"), _("Subject"), *headings()])
    issues = Issue.objects.filter(state=State.OUT).select_related("newsletter").order_by("-out_at", "-pk")
    for issue in issues.iterator(chunk_size=200):
        if (found := figures_of(issue)) and issue.out_at:
            what = (issue.out_at.isoformat(), issue.newsletter.name, issue.subject)
            yield csv_line([*what, *map(str, found.row)])


def headings() -> list[str]:
    """Name the figures, in their order."""
    sent = [_("Letters"), _("Taken"), _("In the mailbox"), _("Came back"), _("Doubtful"), _("Given up")]
    return [*sent, _("Complaints"), _("Clicks"), _("Left")]
