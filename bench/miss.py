"""Benchmark 2: a page that must be rendered, against the same content on bare Wagtail."""

from collections.abc import Sequence
from contextlib import ExitStack
from itertools import islice
from statistics import median

from bench import servers
from bench.agents import desk_of
from bench.cold import Cold, endless
from bench.cores import of_client
from bench.figures import Aim, Figure, Report
from bench.magazines import copy_of, magazine, peer
from bench.reading import Reader
from bench.rounds import alternate, ratio_of_rounds, spread_of
from bench.sizes import Sizes

AIMS = {"article": Aim("ratio", least=5)}
LISTS = ("section", "front", "topic")
WARMING = 8  # pages read before anything is measured


def measure(sizes: Sizes) -> Report:
    """Render the same pages on both in turn; lists first: marking one has stories in memory reprinted."""
    with ExitStack() as stack:
        home = stack.enter_context(copy_of(magazine(sizes.stories)))
        other = stack.enter_context(copy_of(peer(sizes.stories)))
        ours = stack.enter_context(servers.masthead(home))
        theirs = stack.enter_context(servers.wagtail(other))
        desk = stack.enter_context(desk_of(home, ours.url, of_client(1)))
        wanted = sizes.cold * sizes.rounds + WARMING
        addresses = desk.call("addresses", stories=wanted)
        cold = Cold(stack.enter_context(Reader(ours)), desk)
        bare = stack.enter_context(Reader(theirs))
        figures = [_compare(kind, addresses[kind], cold, bare, sizes) for kind in (*LISTS, "article")]
    notes = ["Milliseconds from question to answer, one reader; of each round the median page."]
    return Report("miss", "A page that must be rendered", "Masthead", "bare Wagtail", figures, notes)


def _compare(kind: str, paths: Sequence[str], cold: Cold, bare: Reader, sizes: Sizes) -> Figure:
    """Compare pages of one kind."""
    is_list = kind in LISTS
    time_ours = cold.list_page if is_list else cold.story
    ours, theirs = endless(paths, repeat=is_list), endless(paths, repeat=is_list)
    for path in islice(ours, WARMING):
        time_ours(path)
    bare.read_all(islice(theirs, WARMING))
    sides = {
        "ours": lambda: median(time_ours(path) for path in islice(ours, sizes.cold)),
        "theirs": lambda: median(bare.read(path).milliseconds for path in islice(theirs, sizes.cold)),
    }
    found = alternate(sides, sizes.rounds)
    return Figure(
        kind,
        median(found["ours"]),
        "ms",
        beside=median(found["theirs"]),
        ratio=ratio_of_rounds(found["theirs"], found["ours"]),
        aim=AIMS.get(kind),
        spread=spread_of(found["ours"]),
    )
