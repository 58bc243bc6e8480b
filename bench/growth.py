"""Benchmark 3: whether an archive that is a hundred times larger costs anything."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import count, islice
from statistics import median

from bench import servers
from bench.agents import Agent, desk_of
from bench.cold import Cold, endless
from bench.cores import of_server
from bench.figures import Aim, Figure, Report
from bench.magazines import copy_of, magazine
from bench.reading import Reader
from bench.rounds import alternate, ratio_of_rounds, spread_of
from bench.sizes import Sizes

AIM = Aim("ratio", most=1.2)
WARMING = 8
PUBLISHING = "add and publish"
PAGES = ("section", "front", "topic", "feed", "article")  # stories last: a mark has those in memory reprinted

Measures = dict[str, Callable[[int], float]]  # by how many times


def measure(sizes: Sizes) -> Report:
    """Serve magazines of each size at once, and measure them in turn."""
    with ExitStack() as stack:
        sides = {stories: _side(stack, stories, sizes) for stories in sizes.growth}
        kinds = list(sides[sizes.growth[0]])
        found = {kind: _in_turn(sides, kind, sizes) for kind in kinds}
    figures = [figure for kind in kinds for figure in _figures(kind, found[kind], sizes)]
    notes = [
        "Milliseconds, of each round the median; the feed carries 20 stories in full.",
        "Stories are written in bulk and are not in the search index, except those that are published here.",
    ]
    ours, beside = "so many stories", f"{sizes.growth[0]:,} stories"
    return Report("growth", "A larger archive", ours, beside, figures, notes)


def _side(stack: ExitStack, stories: int, sizes: Sizes) -> Measures:
    """Serve a magazine, and say how each thing is measured there."""
    home = stack.enter_context(copy_of(magazine(stories)))
    server = stack.enter_context(servers.masthead(home))
    desk = stack.enter_context(desk_of(home, server.url, of_server(1)))
    addresses = desk.call("addresses", stories=sizes.cold * sizes.rounds + WARMING)
    cold = Cold(stack.enter_context(Reader(server)), desk)
    measures: Measures = {}
    for kind in PAGES:
        is_list = kind != "article"
        read = cold.list_page if is_list else cold.story
        paths = endless(addresses[kind], repeat=is_list)
        measures[kind] = partial(_median_of, read, paths)
    measures[PUBLISHING] = partial(_publish, desk, count(1))
    return measures


def _in_turn(sides: dict[int, Measures], kind: str, sizes: Sizes) -> dict[str, list[float]]:
    """Warm each magazine, then measure one kind of thing on each in turn."""
    for measures in sides.values():
        measures[kind](WARMING)
    turns = {str(stories): partial(measures[kind], sizes.cold) for stories, measures in sides.items()}
    return alternate(turns, sizes.rounds)


def _figures(kind: str, found: dict[str, list[float]], sizes: Sizes) -> Iterator[Figure]:
    smallest, *larger = map(str, sizes.growth)
    for stories in larger:
        yield Figure(
            f"{kind}, {int(stories):,}",
            median(found[stories]),
            "ms",
            beside=median(found[smallest]),
            ratio=ratio_of_rounds(found[stories], found[smallest]),
            aim=AIM,
            spread=spread_of(found[stories]),
        )


def _median_of(read: Callable[[str], float], paths: Iterator[str], most: int) -> float:
    return median(read(path) for path in islice(paths, most))


def _publish(desk: Agent, numbers: Iterator[int], most: int) -> float:
    return median([float(desk.call("publish", number=n)["took"]) * 1000 for n in islice(numbers, most)])
