"""The months of the archive, found without reading the archive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, QuerySet
from wagtail.models import Page

from masthead.articles.models import ListingEntry
from masthead.press import tagging, tags

AT_ONCE = 120  # months looked up in one query


@dataclass(frozen=True, order=True)
class Month:
    """One month of the calendar."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def next(self) -> "Month":
        """The month after this one."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def previous(self) -> "Month":
        """The month before this one."""
        return Month(self.year - 1, 12) if self.month == 1 else Month(self.year, self.month - 1)

    def begins(self, zone: ZoneInfo) -> datetime:
        """Return its first moment in a time zone."""
        return datetime(self.year, self.month, 1, tzinfo=zone)


EARLIEST = Month(1, 2)  # of Python's calendar, whose first month has none before it


def entries_in(subject: Page, month: Month, zone: ZoneInfo) -> QuerySet[ListingEntry]:
    """Return what a page lists in a month of a time zone, in no order yet."""
    tagging.note(tags.listed(subject.pk))
    return ListingEntry.objects.filter(
        subject=subject, published_at__gte=month.begins(zone), published_at__lt=month.next.begins(zone)
    )


def months_of(subject: Page, zone: ZoneInfo) -> list[Month]:
    """Return the months that have stories, newest first, in two queries for each ten years that have any."""
    found: list[Month] = []
    tagging.note(tags.listed(subject.pk))
    entries = ListingEntry.objects.filter(subject=subject)
    newest = _newest(entries)
    while newest:
        chunk = _back_from(newest.astimezone(zone))
        found += months_with_more_than(0, subject, chunk, zone)
        newest = _newest(entries.filter(published_at__lt=chunk[-1].begins(zone)))
    return found


def months_with_more_than(count: int, subject: Page, months: Sequence[Month], zone: ZoneInfo) -> list[Month]:
    """Keep the months with more than so many stories; reads at most that many index rows of each."""
    found: list[Month] = []
    for start in range(0, len(months), AT_ONCE):
        chunk = months[start : start + AT_ONCE]
        looks = {
            f"look_{n}": Exists(entries_in(subject, month, zone).order_by("published_at")[count : count + 1])
            for n, month in enumerate(chunk)
        }
        answers = Page.objects.filter(pk=subject.pk).annotate(**looks).values_list(*looks).get()
        found += [month for month, has_more in zip(chunk, answers, strict=True) if has_more]
    return found


def newest_in(subject: Page, months: Sequence[Month], zone: ZoneInfo) -> dict[Month, int]:
    """Return the newest story of each of a few months, in one query."""
    looks = {
        f"look_{n}": entries_in(subject, month, zone)
        .order_by("-published_at", "-article")
        .values("article")[:1]
        for n, month in enumerate(months)
    }
    if not looks:
        return {}
    answers = Page.objects.filter(pk=subject.pk).annotate(**looks).values_list(*looks).get()
    return {month: pk for month, pk in zip(months, answers, strict=True) if pk}


def _newest(entries: QuerySet[ListingEntry]) -> datetime | None:
    return entries.order_by("-published_at").values_list("published_at", flat=True).first()


def _back_from(moment: datetime) -> list[Month]:
    """Return a moment's month and those before it, as many as are looked up at once."""
    months = [Month(moment.year, moment.month)]
    while len(months) < AT_ONCE and months[-1] > EARLIEST:
        months.append(months[-1].previous)
    return months


def months_beside(subject: Page, month: Month, zone: ZoneInfo) -> tuple[Month | None, Month | None]:
    """Return the nearest months before and after one that have stories."""
    tagging.note(tags.listed(subject.pk))
    entries = ListingEntry.objects.filter(subject=subject)
    before = _newest(entries.filter(published_at__lt=month.begins(zone)))
    later = entries.filter(published_at__gte=month.next.begins(zone)).order_by("published_at")
    after = later.values_list("published_at", flat=True).first()
    return _month_at(before, zone), _month_at(after, zone)


def _month_at(moment: datetime | None, zone: ZoneInfo) -> Month | None:
    if moment is None:
        return None
    local = moment.astimezone(zone)
    return Month(local.year, local.month)
