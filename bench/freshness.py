"""Benchmark 4: how long a story that is published takes to stand on every page that shows it."""

from contextlib import ExitStack

from bench import servers
from bench.agents import Row, desk_of
from bench.cores import of_client
from bench.figures import Aim, Figure, Report
from bench.magazines import copy_of, magazine
from bench.reading import Reader
from bench.rounds import percentile, spread_of
from bench.sizes import Sizes

MARKED, REPRINTED = Aim("value", most=100, unit="ms"), Aim("value", most=500, unit="ms")
LISTS = ("front", "section", "topic", "author")
KINDS = ("front", "section", "topic", "author", "story")  # as the desk names what shows a story


def measure(sizes: Sizes) -> Report:
    """Warm a large magazine as readers do, publish one story after the other, and watch the page store."""
    stories = sizes.growth[-1]
    with ExitStack() as stack:
        home = stack.enter_context(copy_of(magazine(stories)))
        server = stack.enter_context(servers.masthead(home))
        desk = stack.enter_context(desk_of(home, server.url, of_client(1)))
        addresses = desk.call("addresses", stories=sizes.warm_stories)
        reader, lists = (
            Reader(server),
            [path for kind in LISTS for path in addresses[kind]],
        )
        reader.read_all([*addresses["article"], *lists])
        told = []
        for number in range(1, sizes.publications + 1):
            reader.read_all(lists)  # what readers ask for is what the press prints ahead
            told.append(desk.call("watch", number=number))
    kept = len(addresses["article"]) + len(lists)
    return _report(told, stories, kept)


def _report(told: list[Row], stories: int, kept: int) -> Report:
    marked = [(row["marked"] - row["committed"]) * 1000 for row in told]
    waits = [dict(zip(KINDS, row["fresh"].values(), strict=True)) for row in told]
    every = [max(wait.values()) * 1000 for wait in waits]
    touched = [float(row["touched"]) for row in told]
    figures = [
        *_two("marked stale", marked, MARKED),
        *_two("printed anew, all pages", every, REPRINTED),
        *(_p50(f"printed anew, {kind}", [wait[kind] * 1000 for wait in waits]) for kind in KINDS),
        Figure("prints touched, p50", percentile(touched, 0.5), "", spread=spread_of(touched)),
    ]
    notes = [
        f"{len(told)} publications in a magazine of {stories:,} stories, about {kept:,} prints in the store.",
        "From the commit on. Marked: in the page store, so that no reader gets the old page from there on.",
        "Printed anew: seen in the store by somebody who does not ask for the page.",
    ]
    return Report("freshness", "From publishing to fresh", "Masthead", "", figures, notes)


def _two(what: str, values: list[float], aim: Aim) -> list[Figure]:
    return [_p50(what, values), Figure(f"{what}, p99", percentile(values, 0.99), "ms", aim=aim)]


def _p50(what: str, values: list[float]) -> Figure:
    return Figure(f"{what}, p50", percentile(values, 0.5), "ms", spread=spread_of(values))
