"""Benchmark 1: a page that was printed, against the same page as a file that nginx serves."""

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median

from bench import nginx, servers
from bench.agents import desk_of
from bench.cores import of_client
from bench.figures import Aim, Figure, Report
from bench.magazines import copy_of, magazine
from bench.places import CACHE
from bench.processes import Server
from bench.reading import Reader
from bench.rounds import alternate, ratio_of_rounds, spread_of
from bench.sizes import Sizes
from bench.wrk import Load, ask

AIM = Aim("ratio", least=0.8)


def measure(sizes: Sizes) -> Report:
    """Ask both for the same page in turn, with one worker each, then with two."""
    with copy_of(magazine(sizes.stories)) as home:
        figures = [figure for workers in sizes.workers for figure in _compare(home, sizes, workers)]
    return Report(
        "hit",
        "A page that was printed",
        "Masthead",
        "nginx, file",
        figures,
        notes=["Both send the same bytes, headers included but for date, server, ETag and Cache-Status."],
    )


def _compare(home: Path, sizes: Sizes, workers: int) -> list[Figure]:
    load = Load(of_client(workers), sizes.seconds)
    with ExitStack() as stack:
        edge = stack.enter_context(servers.masthead(home, workers=workers))
        page = _page_of(home, edge)
        files = stack.enter_context(servers.nginx_with_files(CACHE / "nginx", page, workers=workers))
        sides = {server.url: partial(_rate, server, page.path, load) for server in (edge, files)}
        rates = alternate(sides, sizes.rounds)
    ours, theirs = rates[edge.url], rates[files.url]
    return [
        Figure(
            f"pages a second, {workers} worker{'s' if workers > 1 else ''} each",
            median(ours),
            "/s",
            beside=median(theirs),
            ratio=ratio_of_rounds(ours, theirs),
            aim=AIM,
            spread=spread_of(ours),
        )
    ]


def _page_of(home: Path, edge: Server) -> nginx.Page:
    """Read a story twice, so that it is printed, and give it as it is sent."""
    with desk_of(home, edge.url, of_client(1)) as desk:
        path = desk.call("addresses", stories=1)["article"][0]
    reader = Reader(edge)
    reader.read(path)
    answer = reader.read(path)
    return nginx.Page(path, answer.body, answer.headers)


def _rate(server: Server, path: str, load: Load) -> float:
    return ask(server.url + path, load).rate
