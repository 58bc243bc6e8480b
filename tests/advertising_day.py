"""A day of readers before advertising: seeded, by a clock of its own, with the rules that browsers choose by.

Readers come as they do, hour by hour; each page view fills its places from the schedule that its browser
has, which is some looks old. What browsers tell goes through the intake, the journal and the roll-up as it
does in a magazine (`tests.telling_day`); the clock looks at lines in between. The simulator keeps its own
book of what was shown, which what was counted is held against.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from masthead.ads.choosing import Page, Wanted, choose, offer
from masthead.ads.delivery import Pacer, chances
from masthead.ads.models import Line
from masthead.ads.schedule import describe
from tests.telling_day import Teller

HOURS = (2, 1, 1, 1, 1, 2, 4, 6, 7, 6, 5, 5, 6, 6, 5, 5, 5, 6, 7, 8, 8, 6, 4, 3)  # shares of a day's readers
SCREENS = {"phone": 65, "tablet": 5, "desktop": 30}
COUNTRIES = {"DE": 50, "FR": 20, "": 30}
ROOMS: Mapping[str, Sequence[tuple[str, int, int, float]]] = {  # place, size, and how many readers get there
    "phone": (("top", 320, 100, 1.0), ("story", 300, 250, 0.7), ("bottom", 320, 50, 1.0)),
    "tablet": (("top", 728, 90, 1.0), ("story", 300, 250, 0.8), ("foot", 728, 90, 0.3)),
    "desktop": (("top", 970, 250, 1.0), ("story", 336, 280, 0.8), ("foot", 970, 250, 0.4)),
}
SEEN, CLICKED, REMEMBER = 0.7, 0.01, 0.2


@dataclass(frozen=True)
class Kind:
    """A kind of page, and how often it is read."""

    page: int  # a live page, whose views are counted
    weight: int
    sections: frozenset[int] = frozenset()
    topics: frozenset[int] = frozenset()
    kind: str = ""


@dataclass
class Book:
    """What was really shown, and what should never have been."""

    counts: Counter[tuple[int, str]] = field(default_factory=Counter)  # by creative and kind of event
    views: int = 0
    faults: Counter[str] = field(default_factory=Counter)


class Day:
    """A simulated day."""

    def __init__(self, begins: datetime, kinds: Sequence[Kind], place: Path, *, seed: int) -> None:
        self.now, self.random = begins, Random(seed)
        self.kinds, self.book = {kind: kind.weight for kind in kinds}, Book()
        self.pacer, self.teller = Pacer(), Teller(place, self.random)
        self.told: list[dict[str, Any]] = []  # on the page that is open
        self.remembered: dict[tuple[int, int], list[float]] = defaultdict(list)
        self.schedules: list[list[dict[str, Any]]] = []
        self.described: dict[int, dict[str, Any] | None] = {}
        self.flights: dict[int, tuple[datetime | None, datetime | None]] = {}

    def run(self, views: int, *, step: timedelta) -> Iterator[datetime]:
        """Let a day's readers come, and look at lines after each step; gives the time after each."""
        steps = timedelta(days=1) // step
        due = 0.0
        self.look()
        with self.teller.by_its_clock():
            for number in range(steps):
                due += views * HOURS[number * 24 // steps] / sum(HOURS) * 24 / steps
                for _ in range(int(due)):
                    self.view()
                due -= int(due)
                self.now += step
                self.look()
                yield self.now
        self.teller.end()

    def look(self) -> None:
        """Add up what browsers told, look at lines, and print the schedule anew."""
        self.teller.now = self.now
        self.teller.add_up()
        self.pacer.look(self.now)
        lines = list(Line.in_flight(self.now).prefetch_related(None))
        for line in lines:
            if line.pk not in self.described:
                self.described[line.pk] = describe(line, 0.0)
                self.flights[line.pk] = (line.starts_at, line.ends_at)
        drawn = chances(lines, self.now).items()
        schedule = [{**told, "chance": chance} for key, chance in drawn if (told := self.described[key])]
        self.schedules = [*self.schedules[-1:], schedule]

    def view(self) -> None:
        """Have a reader look at a page."""
        kind = self._draw(self.kinds)
        screen, country = self._draw(SCREENS), self._draw(COUNTRIES)
        reader = self.random.randrange(200) if self.random.random() < REMEMBER else None
        page = Page(kind.sections, kind.topics, kind.kind)
        lines = self.random.choice(self.schedules)
        self.told = [{"kind": "view", "page": kind.page, "from": "direct"}]
        self.book.views += 1
        for place, width, height, reached in ROOMS[screen]:
            if self.random.random() < reached:
                wanted = Wanted(place, screen, width, height, country, self.now.timestamp())
                self._fill(lines, wanted, page, reader)
        self.teller.send(self.told)

    def _fill(self, lines: Any, wanted: Wanted, page: Page, reader: int | None) -> None:
        def is_capped(line: Any) -> bool:
            return reader is not None and line["cap"] and self._times(line, reader) >= line["cap"]

        for line, creative in offer(lines, wanted, page, is_capped):
            self._tell("opportunity", creative["id"], line["id"])
        found = choose(lines, wanted, page, self.random.random, is_capped)
        if not found:
            return
        line, creative = found
        self._check(line, page, reader)
        page.shown.append(line)
        if reader is not None and line["cap"]:
            self.remembered[reader, line["id"]].append(self.now.timestamp())
        self._show(line["id"], creative["id"])

    def _show(self, line: int, creative: int) -> None:
        """Have the browser tell what was shown and seen, and the server see a click."""
        self._tell("impression", creative, line)
        if self.random.random() < SEEN:
            self._tell("viewable", creative, line)
            if self.random.random() < CLICKED:
                self.teller.see("click", creative, line)
                self.book.counts[creative, "click"] += 1

    def _check(self, line: Any, page: Page, reader: int | None) -> None:
        """Note what the rules should have kept from happening; written apart from them."""
        starts, ends = self.flights[line["id"]]
        faults = {
            "outside of its flight": (starts and self.now < starts) or (ends and self.now >= ends),
            "twice on a page": any(line["id"] == other["id"] for other in page.shown),
            "beside a rival": any(_are_rivals(line, other) for other in page.shown),
            "above its cap": reader is not None and line["cap"] and self._times(line, reader) >= line["cap"],
        }
        self.book.faults.update(name for name, is_so in faults.items() if is_so)

    def _times(self, line: Any, reader: int) -> int:
        since = self.now.timestamp() - 3600 * line["hours"]
        return sum(time > since for time in self.remembered[reader, line["id"]])

    def _tell(self, kind: str, creative: int, line: int) -> None:
        self.told.append({"kind": kind, "creative": creative, "line": line})
        self.book.counts[creative, kind] += 1

    def _draw(self, things: Mapping[Any, int]) -> Any:
        return self.random.choices(list(things), list(things.values()))[0]


def _are_rivals(one: Any, other: Any) -> bool:
    is_same = one["trade"] != "" and one["trade"] == other["trade"]
    return bool(is_same and one["advertiser"] != other["advertiser"])
