"""Benchmark 8: the rundown with thousands of open items."""

from collections.abc import Iterator
from functools import partial
from statistics import median

from bench.agents import Agent, desk_of
from bench.cores import of_server
from bench.figures import Aim, Figure, Report
from bench.magazines import ADDRESS, copy_of, magazine
from bench.plans import SCREENS
from bench.rounds import alternate, percentile, spread_of
from bench.sizes import Sizes

AGENT = "bench.plans"
LOOKS = 4  # at each screen, in a round
DRAFTS = 20  # whose checks are asked in a round
SCREEN = Aim("value", most=300, unit="ms")


def measure(sizes: Sizes) -> Report:
    """Plan as many stories as a large desk has open, and open each screen."""
    with (
        copy_of(magazine(sizes.growth[0])) as home,
        desk_of(home, ADDRESS, of_server(1), AGENT) as desk,
    ):
        desk.call("fill", items=sizes.open_items)
        figures = [*_screens(desk, sizes), _checks(desk, sizes)]
    notes = [
        f"{sizes.open_items:,} open items: four fifths drafts, the rest ideas; a tenth of them in review.",
        "Each request is answered by Django in the process that asks, without a network.",
        "Time is the processor's, SQLite included: what else the machine did meanwhile does not count.",
        "The checks are asked in the background, fifty drafts every five seconds at the most.",
    ]
    return Report("rundown", "The rundown", f"{sizes.open_items:,} items", "", figures, notes)


def _screens(desk: Agent, sizes: Sizes) -> Iterator[Figure]:
    """Open each screen several times a round."""
    all_looks: dict[str, list[float]] = {name: [] for name in SCREENS}

    def look(name: str) -> float:
        took = [float(desk.call("look", name=name)) for _ in range(LOOKS)]
        all_looks[name] += took
        return median(took)

    for name in SCREENS:
        desk.call("look", name=name)  # templates are read
    rounds = alternate({name: partial(look, name) for name in SCREENS}, sizes.rounds)
    for name, took in rounds.items():
        yield Figure(name, median(took), "ms", aim=SCREEN, spread=spread_of(took))
    yield Figure("by state, 95 of 100", percentile(all_looks["by state"], 0.95), "ms", aim=SCREEN)


def _checks(desk: Agent, sizes: Sizes) -> Figure:
    """Ask the checks of drafts."""
    took = [float(desk.call("ask", drafts=DRAFTS)) for _ in range(sizes.rounds)]
    return Figure("the checks of one draft", median(took), "ms", spread=spread_of(took))
