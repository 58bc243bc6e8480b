"""Benchmark 8: how soon readers have what is due when very much is due at one second."""

from contextlib import ExitStack

from bench import servers
from bench.agents import Row, desk_of, desk_of_peer
from bench.cores import of_client, of_server
from bench.figures import Aim, Figure, Report
from bench.magazines import copy_of, magazine, peer
from bench.sizes import Sizes

FIRST, ALL = Aim("value", most=1, unit="s"), Aim("value", most=60, unit="s")
AHEAD = 5  # seconds until it is due


def measure(sizes: Sizes) -> Report:
    """Schedule many stories for one second, in a magazine that is served and in the bare Wagtail."""
    ours, theirs = _ours(sizes), _theirs(sizes)
    first = ours["first"] if ours["first"] is not None else ours["all"]
    figures = [
        Figure("until the first is live", first, "s", aim=FIRST),
        Figure(
            f"until all {ours['number']:,} are live",
            ours["all"],
            "s",
            beside=theirs["all"],
            ratio=ours["all"] / theirs["all"],
            aim=ALL,
        ),
        Figure("live in the end", ours["live"], "", beside=theirs["live"]),
    ]
    notes = [
        f"In a magazine of {sizes.growth[0]:,} stories, by the worker of `masthead serve`, on two cores.",
        "Beside: Wagtail's command `publish_scheduled`, from its call on; the operator has to call it.",
        "Ours checks, lists, relates, marks what is stale and prints it anew; the bare Wagtail publishes.",
    ]
    return Report("schedule", "Much at one second", "Masthead", "Wagtail", figures, notes)


def _ours(sizes: Sizes) -> Row:
    with ExitStack() as stack:
        home = stack.enter_context(copy_of(magazine(sizes.growth[0])))
        server = stack.enter_context(servers.masthead(home, workers=2))
        desk = stack.enter_context(desk_of(home, server.url, of_client(1), "bench.due"))
        desk.call("write", number=sizes.due)
        told: Row = desk.call("wait", seconds=AHEAD)
        return told


def _theirs(sizes: Sizes) -> Row:
    with ExitStack() as stack:
        home = stack.enter_context(copy_of(peer(sizes.growth[0])))
        desk = stack.enter_context(desk_of_peer(home, of_server(2), "bench.peer.due"))
        desk.call("write", number=sizes.due)
        told: Row = desk.call("publish")
        return told
