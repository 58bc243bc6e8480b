"""Benchmark 10: taking in what readers' browsers tell, against a view that writes a row for each event."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench import servers
from bench.cores import of_client
from bench.figures import Aim, Figure, Report
from bench.magazines import copy_of, magazine
from bench.memory import weigh
from bench.places import CACHE
from bench.processes import Server, processor_seconds
from bench.rounds import alternate, ratio_of_rounds, spread_of
from bench.sizes import Sizes
from bench.wrk import Asked, Load, post

EVENTS, VIEWS = 5, 1  # in each batch of `count.lua`
ENOUGH = Aim("value", least=5_000, unit="/s")
ALL_COUNTED = Aim("value", most=0)
BOUNDED = Aim("value", most=400, unit="MB")
PATIENCE = 300.0  # seconds for all to be added up
LOOK = 0.1
ENDING = ".events"


def measure(sizes: Sizes) -> Report:
    """Have both take in the same batches in turn, on one core; then wait until ours has added all up."""
    with ExitStack() as stack:
        home = stack.enter_context(copy_of(magazine(sizes.stories)))
        empty = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=CACHE)))
        ours = stack.enter_context(servers.masthead(home, MASTHEAD_PROXIES="1"))
        theirs = stack.enter_context(servers.plain(empty))
        pages = _write_pages(home)
        sides = [_Side(server, pages, sizes.seconds) for server in (ours, theirs)]
        idle = weigh(ours.pid)["all"]
        rates = alternate({side.server.url: side.rate for side in sides}, sizes.rounds)
        waited = _wait_until(lambda: not _waiting(home))
        counted = _count_views(home)
    lost = max(0, sides[0].acknowledged * VIEWS - counted)
    notes = [
        f"Batches of {EVENTS} events from 10,000 addresses, one worker; the background work that"
        " adds up shares its core.",
        "Beside: Django with no middleware and one table; the events of a batch go in with one statement.",
        "An event that came in while a connection was cut off at the end of a round may be counted too.",
        "Memory is that of all processes, shared once.",
    ]
    figures = _figures(sides, rates)
    figures += [
        Figure("until all is added up, after the last", waited, "s"),
        Figure("views acknowledged and not counted", lost, "", aim=ALL_COUNTED),
        Figure("memory, idle", idle, "MB"),
        Figure("memory, at the most", sides[0].heaviest, "MB", beside=sides[1].heaviest, aim=BOUNDED),
    ]
    return Report("ingest", "Counting readers", "Masthead", "a view, a row", figures, notes)


@dataclass
class _Side:
    """A server that is told events, and what that costs it."""

    server: Server
    pages: Path
    seconds: int
    acknowledged: int = 0  # batches
    heaviest: float = 0.0
    cost: list[float] = field(default_factory=list)  # microseconds of processor time for an event
    slowest: list[float] = field(default_factory=list)
    runs: int = 0

    def rate(self) -> float:
        """Tell events for a round; returns how many a second were acknowledged."""
        self.runs += 1
        before = processor_seconds(self.server.pid)
        load = Load(of_client(1), self.seconds)
        asked = post(f"{self.server.url}/-/count", load, pages=self.pages, run=self.runs)
        taken = asked.requests - asked.errors
        self._note(asked, taken, processor_seconds(self.server.pid) - before)
        return taken * EVENTS / asked.seconds

    def _note(self, asked: Asked, taken: int, spent: float) -> None:
        self.acknowledged += taken
        self.cost.append(spent / max(1, taken * EVENTS) * 1_000_000)
        self.slowest.append(asked.p99)
        self.heaviest = max(self.heaviest, weigh(self.server.pid)["all"])


def _figures(sides: list[_Side], rates: dict[str, list[float]]) -> list[Figure]:
    ours, theirs = sides
    mine, other = rates[ours.server.url], rates[theirs.server.url]
    return [
        Figure(
            "events a second, one core",
            median(mine),
            "/s",
            beside=median(other),
            ratio=ratio_of_rounds(mine, other),
            aim=ENOUGH,
            spread=spread_of(mine),
        ),
        Figure(
            "processor time of an event",
            median(ours.cost),
            "µs",
            beside=median(theirs.cost),
            ratio=ratio_of_rounds(theirs.cost, ours.cost),
            spread=spread_of(ours.cost),
        ),
        Figure("p99 of a batch", median(ours.slowest), "ms", beside=median(theirs.slowest)),
    ]


def _write_pages(home: Path) -> Path:
    """Put the keys of live pages into a file."""
    rows = _ask(home, "SELECT id FROM wagtailcore_page WHERE live AND depth > 2")
    path = CACHE / "pages.txt"
    path.write_text("".join(f"{key}\n" for (key,) in rows))
    return path


def _count_views(home: Path) -> int:
    [(total,)] = _ask(home, "SELECT COALESCE(SUM(views), 0) FROM counting_pageday")
    return total


def _ask(home: Path, question: str) -> list[tuple[int, ...]]:
    with closing(sqlite3.connect(f"file:{home / 'var' / 'masthead.sqlite3'}?mode=ro", uri=True)) as database:
        return database.execute(question).fetchall()


def _waiting(home: Path) -> int:
    """Return how many bytes nobody has added up."""
    folder = home / "var" / "counting"
    read = dict(_ask_words(home))
    sizes = {entry.name: entry.stat().st_size for entry in os.scandir(folder) if entry.name.endswith(ENDING)}
    return sum(size - read.get(name, 0) for name, size in sizes.items())


def _ask_words(home: Path) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(f"file:{home / 'var' / 'masthead.sqlite3'}?mode=ro", uri=True)) as database:
        return database.execute("SELECT name, end FROM counting_readfile").fetchall()


def _wait_until(is_so: Callable[[], bool]) -> float:
    """Return how many seconds it took until something was so."""
    begun = time.monotonic()
    while not is_so() and time.monotonic() - begun < PATIENCE:
        time.sleep(LOOK)
    return time.monotonic() - begun
