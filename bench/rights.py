"""Benchmark 7: what a large picture library and the rights to it cost the desk."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from itertools import count
from statistics import median

from bench.agents import Agent, desk_of, desk_of_peer
from bench.cores import of_server
from bench.figures import Aim, Figure, Report
from bench.magazines import ADDRESS, copy_of, magazine, peer
from bench.rounds import alternate, percentile, ratio_of_rounds, spread_of
from bench.sizes import Sizes

OURS, PEER = "bench.library", "bench.peer.library"
PAGES = 3  # of each list; their thumbnails are there when they are measured
LOOKS = 4  # at each of them, in a round
LIST = Aim("value", most=300, unit="ms")
GATE = Aim("value", most=10, unit="ms")
SAME = Aim("ratio", most=1.2)


def measure(sizes: Sizes) -> Report:
    """Fill a small library and a large one, and do at each what the picture desk does."""
    small, large = sizes.pictures
    with ExitStack() as stack:
        few, many = (_ours(stack, pictures, sizes) for pictures in (small, large))
        images = _peer(stack, large, sizes)
        figures = [
            *_lists(many, images, sizes),
            *_gate(many, sizes),
            *_ends(few, many, sizes),
        ]
    notes = [
        f"{large:,} pictures with licences of four kinds, each on a live page; their files are shared.",
        "Each request is answered by Django in the process that asks, without a network.",
        "An end is acted on by the clock: marks, log and the pages that showed the picture.",
    ]
    return Report("rights", "Picture rights", f"{large:,} pictures", "beside", figures, notes)


def _ours(stack: ExitStack, pictures: int, sizes: Sizes) -> Agent:
    home = stack.enter_context(copy_of(magazine(sizes.growth[0])))
    desk = stack.enter_context(desk_of(home, ADDRESS, of_server(1), OURS))
    desk.call("fill", pictures=pictures)
    return desk


def _peer(stack: ExitStack, pictures: int, sizes: Sizes) -> Agent:
    home = stack.enter_context(copy_of(peer(sizes.growth[0])))
    desk = stack.enter_context(desk_of_peer(home, of_server(1), PEER))
    desk.call("fill", pictures=pictures)
    return desk


def _lists(ours: Agent, images: Agent, sizes: Sizes) -> Iterator[Figure]:
    """Open the library beside Wagtail's, then the list of licences, which Wagtail has none of."""
    all_looks: dict[str, list[float]] = {"pictures": [], "licences": [], "wagtail": []}

    def look(side: str, desk: Agent, **words: str) -> float:
        took = [float(desk.call("look", page=n, **words)) for n in range(1, PAGES + 1) for _ in range(LOOKS)]
        all_looks[side] += took
        return median(took)

    sides = {
        "pictures": partial(look, "pictures", ours, name="pictures"),
        "licences": partial(look, "licences", ours, name="licences"),
        "wagtail": partial(look, "wagtail", images),
    }
    for side in sides.values():
        side()  # thumbnails are made, templates are read
    for looks in all_looks.values():
        looks.clear()
    rounds = alternate(sides, sizes.rounds)
    yield Figure(
        "the library, beside Wagtail's images",
        median(rounds["pictures"]),
        "ms",
        beside=median(rounds["wagtail"]),
        ratio=ratio_of_rounds(rounds["pictures"], rounds["wagtail"]),
        aim=LIST,
        spread=spread_of(rounds["pictures"]),
    )
    yield Figure("the library, 95 of 100", percentile(all_looks["pictures"], 0.95), "ms", aim=LIST)
    licences = rounds["licences"]
    yield Figure("the licences", median(licences), "ms", aim=LIST, spread=spread_of(licences))
    yield Figure("the licences, 95 of 100", percentile(all_looks["licences"], 0.95), "ms", aim=LIST)


def _gate(desk: Agent, sizes: Sizes) -> Iterator[Figure]:
    """Publish stories with a dozen pictures, each second one past the gate."""
    numbers = count(1)

    def publish(*, is_guarded: bool) -> float:
        return float(desk.call("publish", number=next(numbers), is_guarded=is_guarded))

    sides = {"guarded": partial(publish, is_guarded=True), "free": partial(publish, is_guarded=False)}
    for side in sides.values():
        side()
    rounds = alternate(sides, max(sizes.publications // 2, sizes.rounds))
    added = [ours - free for ours, free in zip(rounds["guarded"], rounds["free"], strict=True)]
    free = median(rounds["free"])
    yield Figure("publish a story with 12 pictures", median(rounds["guarded"]), "ms", beside=free)
    yield Figure("what the gate adds", median(added), "ms", aim=GATE)


def _ends(few: Agent, many: Agent, sizes: Sizes) -> Iterator[Figure]:
    """Have licences end: as many in a small library and a large one, and few and many in the large."""
    some = sizes.endings // 10
    sides = {"few": partial(_end, few, some), "many": partial(_end, many, some)}
    for side in sides.values():
        side()
    rounds = alternate(sides, sizes.rounds)
    small, _ = sizes.pictures
    yield Figure(
        f"{some} licences end, beside {small:,} pictures",
        median(rounds["many"]),
        "ms",
        beside=median(rounds["few"]),
        ratio=ratio_of_rounds(rounds["many"], rounds["few"]),
        aim=SAME,
        spread=spread_of(rounds["many"]),
    )
    one, together = _queries(many, 1), _queries(many, sizes.endings)
    per_licence = together / sizes.endings
    words = f"queries for each of {sizes.endings} that end, beside one alone"
    yield Figure(words, per_licence, "", beside=one, ratio=per_licence / one, aim=SAME)
    sides = {"alone": partial(_end, many, 1), "together": partial(_end_each, many, sizes.endings)}
    rounds = alternate(sides, sizes.rounds)
    words = f"time for each of {sizes.endings} that end, beside one alone"
    yield Figure(
        words,
        median(rounds["together"]),
        "ms",
        beside=median(rounds["alone"]),
        ratio=ratio_of_rounds(rounds["together"], rounds["alone"]),
        aim=SAME,
        spread=spread_of(rounds["together"]),
    )


def _end(desk: Agent, licences: int) -> float:
    return float(desk.call("end", licences=licences)["took"])


def _end_each(desk: Agent, licences: int) -> float:
    return _end(desk, licences) / licences


def _queries(desk: Agent, licences: int) -> float:
    return float(desk.call("end", licences=licences)["queries"])
