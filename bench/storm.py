"""Benchmark 5: breaking news. Everybody reads while a story a second is published."""

import asyncio
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import servers
from bench.agents import Agent, Row, desk_of, desk_of_peer
from bench.cores import of_client, of_server
from bench.figures import Aim, Figure, Report
from bench.magazines import copy_of, magazine, peer
from bench.places import CACHE
from bench.processes import Server
from bench.reading import Reader
from bench.sampling import oldest_served, sample
from bench.sizes import Sizes
from bench.wrk import Asked, Load, ask

KEEPS, FRESH = Aim("ratio", least=0.8), Aim("value", most=1000, unit="ms")


@dataclass(frozen=True)
class Gale:
    """One storm: what the readers got while nothing was published and while much was, and the oldest page."""

    calm: Asked
    storm: Asked
    oldest: float  # milliseconds


@dataclass(frozen=True)
class Pages:
    """The addresses of a magazine: those that everybody reads, and those that somebody looks at in turn."""

    read: Sequence[str]
    watched: Sequence[str]


class Town:
    """A magazine with its readers and its desk."""

    def __init__(self, server: Server, desk: Agent, pages: "Pages", sizes: Sizes, cache: Path | None) -> None:
        self.server, self.desk, self.sizes, self.cache = server, desk, sizes, cache
        self.number = 1
        self.addresses = CACHE / "addresses.txt"
        self.addresses.write_text("\n".join(pages.read) + "\n")
        self.paths, self.watched = pages.read, pages.watched
        self._calm: Asked | None = None

    def blow(self) -> Gale:
        """Have everybody read in a calm, then in a storm."""
        calm = self._read_in_calm()
        with ThreadPoolExecutor(1) as threads:
            told = {"seconds": self.sizes.storm_seconds, "first": self.number}
            self.number += self.sizes.storm_seconds
            self.desk.begin("storm", **told, **({"cache": str(self.cache)} if self.cache else {}))
            reading = threads.submit(self._read)
            seen = asyncio.run(sample(self.server.host, self.watched, self.sizes.storm_seconds))
            storm = reading.result()
        oldest = oldest_served(seen, _shown_on(self.watched, self.desk.result()))
        time.sleep(1)
        return Gale(calm, storm, oldest * 1000)

    def _read_in_calm(self) -> Asked:
        """Read when every page is kept; a cache that storms empty is filled before the first one only."""
        if self._calm is None or not self.cache:
            with Reader(self.server) as reader:
                reader.read_all(self.paths)
            self._calm = self._read()
        return self._calm

    def _read(self) -> Asked:
        load = Load(of_client(1), self.sizes.storm_seconds)
        return ask(self.server.url, load, addresses=self.addresses)


def measure(sizes: Sizes) -> Report:
    """Let storms blow over both in turn."""
    with ExitStack() as stack:
        towns = [_masthead(stack, sizes), _wagtail(stack, sizes)]
        gales = [[town.blow() for town in towns] for _ in range(sizes.rounds)]
    ours, theirs = [pair[0] for pair in gales], [pair[1] for pair in gales]
    notes = [
        f"{sizes.rounds} storms of {sizes.storm_seconds} s each, one worker, 32 readers, medians; the desk"
        " shares the core of the server.",
        "The ratio of a rate is to the same side's without publishing; the oldest is that of all storms.",
        "Wagtail's calm is measured once, before its cache is emptied.",
        "Latencies are those of readers who ask again as soon as they are answered.",
    ]
    return Report(
        "storm", "Breaking news", "Masthead", "nginx's cache, Wagtail", _figures(ours, theirs), notes
    )


def _masthead(stack: ExitStack, sizes: Sizes) -> Town:
    home = stack.enter_context(copy_of(magazine(sizes.stories)))
    server = stack.enter_context(servers.masthead(home))
    desk = stack.enter_context(desk_of(home, server.url, of_server(1)))
    return Town(server, desk, _ranked(desk, sizes), sizes, None)


def _wagtail(stack: ExitStack, sizes: Sizes) -> Town:
    home = stack.enter_context(copy_of(peer(sizes.stories)))
    behind = stack.enter_context(servers.wagtail(home))
    folder = CACHE / "nginx-cache"
    server = stack.enter_context(servers.nginx_with_cache(folder, behind))
    desk = stack.enter_context(desk_of_peer(home, of_server(1)))
    with desk_of(magazine(sizes.stories), server.url, of_server(1)) as other:
        return Town(server, desk, _ranked(other, sizes), sizes, folder / "pages")


def _ranked(desk: Agent, sizes: Sizes) -> Pages:
    """Give the addresses in the order of how often they are read: the front, sections, the newest stories.

    Looked at are the front, every second time, a section and a topic.
    """
    found = desk.call("addresses", stories=sizes.stories)
    front, section, topic = found["front"][0], found["section"][0], found["topic"][0]
    return Pages([*found["front"], *found["section"], *found["article"]], [front, section, front, topic])


def _shown_on(paths: Sequence[str], told: Sequence[Row]) -> dict[str, list[tuple[int, float]]]:
    """Say which bulletins stand on each page: all on the front, its own on a section or a topic."""
    return {
        path: [(row["number"], row["committed"]) for row in told if path in ("/", *row["shown"])]
        for path in paths
    }


def _figures(ours: Sequence[Gale], theirs: Sequence[Gale]) -> list[Figure]:
    def middle(gales: Sequence[Gale], when: str, what: str) -> float:
        return median(float(getattr(getattr(gale, when), what)) for gale in gales)

    def kept(gales: Sequence[Gale]) -> float:
        return median(gale.storm.rate / gale.calm.rate for gale in gales)

    times = [
        Figure(
            f"{name} in the storm", middle(ours, "storm", what), "ms", beside=middle(theirs, "storm", what)
        )
        for name, what in (("p50", "p50"), ("p99", "p99"), ("p99.9", "p999"), ("longest", "most"))
    ]
    oldest = [max(gale.oldest for gale in gales) for gales in (ours, theirs)]
    return [
        Figure(
            "pages a second, calm", middle(ours, "calm", "rate"), "/s", beside=middle(theirs, "calm", "rate")
        ),
        Figure(
            "pages a second, storm",
            middle(ours, "storm", "rate"),
            "/s",
            beside=middle(theirs, "storm", "rate"),
            ratio=kept(ours),
            aim=KEEPS,
        ),
        Figure("the same: what is left of the calm", kept(ours) * 100, "%", beside=kept(theirs) * 100),
        *times,
        Figure("oldest page served", oldest[0], "ms", beside=oldest[1], aim=FRESH),
        *_failures(ours, theirs),
    ]


def _failures(ours: Sequence[Gale], theirs: Sequence[Gale]) -> list[Figure]:
    """Count what went wrong in the storms, kind by kind."""

    def count(gales: Sequence[Gale], kind: str) -> int:
        return sum(int(getattr(gale.storm, kind)) for gale in gales)

    kinds = {
        "connections refused": "refused",
        "connections broken off": "broken",
        "answers of status 400 and above": "unwell",
        "answers after more than 2 s": "late",
    }
    return [Figure(name, count(ours, kind), "", beside=count(theirs, kind)) for name, kind in kinds.items()]
