"""How many readers of a newsletter are silent, were asked whether they go on, and were ended by silence."""

from datetime import datetime

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from masthead.newsletters import silence
from masthead.newsletters.models import Act, Newsletter, Proof, Standing, Subscription

COUNTED = ("silent", "asked", "ended_silent")


def count(newsletters: QuerySet[Newsletter], rule: silence.Rule, *, now: datetime) -> QuerySet[Newsletter]:
    """Count them beside each newsletter; whoever was asked is silent too."""
    held = Subscription.objects.filter(newsletter=OuterRef("pk"), standing=Standing.CONFIRMED)
    quiet = Q(subscriber__in=silence.silent(rule, now=now))
    asked = Q(subscriber__questioned_at__isnull=False)
    ended = Proof.objects.filter(newsletter=OuterRef("slug"), act=Act.SILENT)
    return newsletters.annotate(
        silent=_number(held.filter(quiet), "newsletter"),
        asked=_number(held.filter(asked), "newsletter"),
        ended_silent=_number(ended, "newsletter"),
    )


def _number(rows: QuerySet[Subscription] | QuerySet[Proof], of: str) -> Coalesce:
    counted = rows.order_by().values(of).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
