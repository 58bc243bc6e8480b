"""What is read most: a query for whoever shows it, and the part that pages show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from django.db.models import Case, ExpressionWrapper, F, FloatField, OuterRef, QuerySet, Sum, Value, When
from django.utils import timezone
from wagtail.models import Page

from masthead.counting.models import PageDay, PageHour
from masthead.counting.sums import HOUR, counting_zone, hour_of
from masthead.pages.listings import Card, list_these, lists
from masthead.pages.parts import PartContent
from masthead.press import tagging, tags

PART = "most-read"
SHOWN = 5
ENOUGH = 5  # stories read today, or what is shown is the week
HOLDS = timedelta(minutes=5)
WEEK = 7  # days


class Span(Enum):
    """How far back is looked."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True)
class MostReadContext:
    """Variables of the template `counting/most_read.html`."""

    cards: Sequence[Card]  # the story that is read most first


def most_read(subject: Page, span: Span, *, limit: int, now: datetime | None = None) -> list[int]:
    """Return the keys of the live stories a page lists that are read most; nobody paid for any of them.

    The subject is the front for the whole magazine, or a section, a topic, an author. The hour is the last
    sixty minutes, the day the last twenty-four hours, the week today and the six days before.
    """
    views = views_of(span, now or timezone.now()).filter(lists(subject, OuterRef("page")))
    ranked = views.filter(read__gt=0).order_by("-read", "-page")
    return list(ranked.values_list("page", flat=True)[:limit])


def fill_most_read(key: int) -> PartContent:
    """Show what is read most under a page: a print of its own, made anew every few minutes."""
    now = timezone.now()
    tagging.note_until(_next_print(now))
    subject = Page.objects.live().filter(pk=key).first()
    context = MostReadContext(_cards(subject, now) if subject else ())
    shown = {tags.of_page(key)}.union(*(card.tags for card in context.cards))
    return PartContent("counting/most_read.html", vars(context), frozenset(shown))


def _cards(subject: Page, now: datetime) -> Sequence[Card]:
    """Return what is read most today; this week, where too little is."""
    today = most_read(subject, Span.DAY, limit=SHOWN, now=now)
    found = today if len(today) >= ENOUGH else most_read(subject, Span.WEEK, limit=SHOWN, now=now)
    return list_these(found)


def _next_print(now: datetime) -> datetime:
    """Return when the list is made anew: all of them at the same moments."""
    step = int(HOLDS.total_seconds())
    past = int(now.timestamp()) % step
    return now.replace(microsecond=0) + timedelta(seconds=step - past)


def views_of(span: Span, now: datetime) -> QuerySet[Any]:
    """Return pages with the number of their views in a span."""
    if span is Span.WEEK:
        today = now.astimezone(counting_zone()).date()
        days = PageDay.objects.filter(day__gt=today - timedelta(days=WEEK), day__lte=today)
        return days.values("page").annotate(read=Sum("views"))
    back = 1 if span is Span.HOUR else 24
    this = hour_of(now)
    passed = now.timestamp() % HOUR / HOUR
    weight = Case(
        When(hour=this - back, then=Value(1 - passed)), default=Value(1.0), output_field=FloatField()
    )
    seen = ExpressionWrapper(F("views") * weight, output_field=FloatField())
    rows = PageHour.objects.filter(hour__gte=this - back, hour__lte=this)
    return rows.values("page").annotate(read=Sum(seen))
