"""Subscribers as a table, one line for each newsletter of each; what is read back gives the same."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from django.db.models import QuerySet

from masthead.kit.spreadsheets import as_words
from masthead.newsletters.models import Newsletter, Subscription

COLUMNS = (
    *("address", "newsletter", "standing", "asked_at", "confirmed_at", "ended_at"),
    *("source", "since", "paused_until"),
)
PIECE = 2000


def write_lines(newsletter: Newsletter | None = None) -> Iterator[str]:
    """Give the lines of the file, the headings first: of one newsletter, or of all."""
    yield csv_line(COLUMNS)
    for row in _rows(newsletter):
        owner = row.subscriber
        yield csv_line(
            (
                owner.address,
                row.newsletter.slug,
                row.standing,
                *map(_written, (row.asked_at, row.confirmed_at, row.ended_at)),
                row.source,
                _written(owner.created_at),
                _written(owner.paused_until),
            )
        )


def csv_line(cells: Iterable[str]) -> str:
    """Write a line of cells that no spreadsheet reckons with."""
    line = io.StringIO()
    csv.writer(line).writerow([as_words(cell) for cell in cells])
    return line.getvalue()


def _rows(newsletter: Newsletter | None) -> Iterator[Subscription]:
    """Give the subscriptions in the order they came, some at once: no more is held at any time."""
    rows: QuerySet[Subscription] = Subscription.objects.select_related("subscriber", "newsletter")
    if newsletter:
        rows = rows.filter(newsletter=newsletter)
    last = 0
    while piece := list(rows.filter(pk__gt=last).order_by("pk")[:PIECE]):
        yield from piece
        last = piece[-1].pk


def _written(moment: date | None) -> str:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).isoformat()
    return moment.isoformat() if moment else ""
