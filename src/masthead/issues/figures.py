"""What became of an issue: letters taken and come back, complaints, clicks, and who left after it."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from masthead.issues.models import Issue, Link, State
from masthead.mailing.models import Delivery, Outcome
from masthead.mailing.models.delivery import Heard
from masthead.newsletters.models import Act, Proof
from masthead.newsletters.moving.exporting import csv_line

MOST_LINKS = 20  # that are told of one issue


@dataclass(frozen=True)
class Figures:
    """Counts of one issue."""

    letters: int  # that were tried or wait to be
    taken: int
    came_back: int
    complaints: int
    clicks: int
    left: int  # ended the newsletter after this issue, before the next


def figures_of(issue: Issue) -> Figures | None:
    """Count what became of an issue; None before it is out."""
    if issue.mailing_id is None:
        return None
    rows = Delivery.objects.filter(mailing=issue.mailing_id)
    counted = rows.aggregate(
        letters=Count("pk", filter=~Q(outcome=Outcome.LEFT_OUT)),
        taken=Count("pk", filter=Q(outcome=Outcome.TAKEN)),
        came_back=Count("pk", filter=Q(heard__in=(Heard.SOFT, Heard.HARD)) | Q(outcome=Outcome.REFUSED)),
        complaints=Count("pk", filter=Q(heard=Heard.COMPLAINED)),
    )
    clicks = Link.objects.filter(issue=issue).aggregate(all=Sum("clicks"))["all"] or 0
    return Figures(**counted, clicks=clicks, left=_left_after(issue))


def followed(issue: Issue) -> QuerySet[Link]:
    """Give the links that readers followed, the most followed first."""
    return Link.objects.filter(issue=issue, clicks__gt=0).order_by("-clicks", "number")[:MOST_LINKS]


def _left_after(issue: Issue) -> int:
    """Count those who got it and left before the next one came."""
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
    heads = [_("Out"), _("Newsletter"), _("Subject"), _("Letters"), _("Taken")]
    yield csv_line([*heads, _("Came back"), _("Complaints"), _("Clicks"), _("Left")])
    issues = Issue.objects.filter(state=State.OUT).select_related("newsletter").order_by("-out_at", "-pk")
    for issue in issues.iterator(chunk_size=200):
        if (found := figures_of(issue)) and issue.out_at:
            what = (issue.out_at.isoformat(), issue.newsletter.name, issue.subject)
            yield csv_line([*what, *map(str, astuple(found))])
