"""Impressions, viewable impressions and clicks: kinds of events that counting takes in and adds up.

An impression is told by the browser when a creative has been rendered in its place, a viewable one when half
of it was on the screen for a second, of what is large a third (MRC Viewable Ad Impression Measurement
Guidelines). A click is told by nobody: the server sees it (`masthead.ads.clicks`).

A film is rendered with its still, so that is its impression. It is viewable once half of it was on the screen
for two seconds in which it played, as the guidelines ask of video; their third is for large pictures only. A
still that never plays is not counted as viewable by the rule for pictures: a film was sold, and one column
cannot mean both.

An opportunity is told of lines by share alone: a page view on which such a line could have stood
(`masthead.ads.shares`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from masthead.ads.models import Creative, CreativeDay, State
from masthead.counting.kinds import LARGEST_KEY, Event, Kind, whole
from masthead.counting.sums import SLOT, add_rows, counting_zone, day_of, nothing, portions

LATE = timedelta(hours=1)  # after a flight: a page that was open is scrolled, its advertisement is clicked


@dataclass(frozen=True)
class Booked:
    """Where and when a creative may be counted."""

    line: int
    starts_at: datetime | None
    ends_at: datetime | None

    def has(self, line: int, at: int) -> bool:
        """Whether an event is of the line that the creative belongs to, and of its flight."""
        return (
            line == self.line
            and (self.starts_at is None or self.starts_at.timestamp() <= at)
            and (self.ends_at is None or at < (self.ends_at + LATE).timestamp())
        )


class OfCreative:
    """A kind whose events are about a creative, and add one to a column of its day."""

    def __init__(self, column: str, *, is_told: bool = True) -> None:
        self.column, self.is_told = column, is_told

    def read(self, said: Mapping[str, Any]) -> Sequence[int | str] | None:
        """Return the keys of the creative and its line; nothing of a kind that browsers do not tell."""
        keys = [whole(said, name, least=1, most=LARGEST_KEY) for name in ("creative", "line")]
        found = [key for key in keys if key is not None]
        return found if self.is_told and len(found) == len(keys) else None

    def add_up(self, events: Sequence[Event]) -> None:
        """Add to creatives' days; what was never approved, or is of another line or time, is nobody's."""
        zone, found = counting_zone(), nothing()
        booked = _booked({event.kept[0] for event in events})
        for event in events:
            creative, line = event.kept
            if creative in booked and booked[creative].has(line, event.at):
                found[creative, day_of(event.at // SLOT * SLOT, zone)][self.column] += 1
        add_rows(CreativeDay, ("creative_id", "day"), found, (self.column,))


def _booked(keys: Collection[int]) -> dict[int, Booked]:
    """Look up what may be counted of some creatives."""
    return dict(_read_booked(sorted(keys)))


def _read_booked(keys: list[int]) -> Iterable[tuple[int, Booked]]:
    shown = Creative.objects.on_pages().exclude(line__state=State.DRAFT)
    for some in portions(keys):
        rows = shown.filter(pk__in=some).values_list("pk", "line", "line__starts_at", "line__ends_at")
        yield from ((pk, Booked(line, starts_at, ends_at)) for pk, line, starts_at, ends_at in rows)


KINDS: dict[str, Kind] = {
    "opportunity": OfCreative("opportunities"),
    "impression": OfCreative("impressions"),
    "viewable": OfCreative("viewable"),
    "click": OfCreative("clicks", is_told=False),
}
