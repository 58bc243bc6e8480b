"""Benchmark 1: a page that was printed, against the same page as a file that nginx serves."""

from contextlib import ExitStack
from pathlib import Path
from statistics import median

from bench import nginx, servers
from bench.agents import desk_of
from bench.cores import of_client
from bench.figures import Aim, Figure, Report
from bench.magazines import copy_of, magazine
from bench.places import CACHE
from bench.processes import Server, let_rest, processor_seconds
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
        notes=[
            "Both send the same bytes, headers included but for date, server and ETag.",
            "Processor time is that of all processes of the server, the kernel's work for them included.",
        ],
    )


def _compare(home: Path, sizes: Sizes, workers: int) -> list[Figure]:
    load = Load(of_client(workers), sizes.seconds)
    with ExitStack() as stack:
        edge = stack.enter_context(servers.masthead(home, workers=workers))
        page = _page_of(home, edge)
        let_rest(edge.pid)
        files = stack.enter_context(servers.nginx_with_files(CACHE / "nginx", page, workers=workers))
        sides = {server.url: _Side(server, page.path, load) for server in (edge, files)}
        rates = alternate({url: side.rate for url, side in sides.items()}, sizes.rounds)
    ours, theirs = rates[edge.url], rates[files.url]
    cost, other_cost = sides[edge.url].cost, sides[files.url].cost
    each = f"{workers} worker{'s' if workers > 1 else ''} each"
    return [
        Figure(
            f"pages a second, {each}",
            median(ours),
            "/s",
            beside=median(theirs),
            ratio=ratio_of_rounds(ours, theirs),
            aim=AIM,
            spread=spread_of(ours),
        ),
        Figure(
            f"processor time of a page, {each}",
            median(cost),
            "µs",
            beside=median(other_cost),
            ratio=ratio_of_rounds(other_cost, cost),
            spread=spread_of(cost),
        ),
    ]


class _Side:
    """A server that is asked for one page, and what that costs it."""

    def __init__(self, server: Server, path: str, load: Load) -> None:
        self.server, self.path, self.load = server, path, load
        self.cost: list[float] = []

    def rate(self) -> float:
        """Ask for a round, and note the microseconds of processor time that a page took."""
        before = processor_seconds(self.server.pid)
        asked = ask(self.server.url + self.path, self.load)
        self.cost.append((processor_seconds(self.server.pid) - before) / asked.requests * 1_000_000)
        return asked.rate


def _page_of(home: Path, edge: Server) -> nginx.Page:
    """Read a story twice, so that it is printed, and give it as it is sent."""
    with desk_of(home, edge.url, of_client(1)) as desk:
        path = desk.call("addresses", stories=1)["article"][0]
    with Reader(edge) as reader:
        reader.read(path)
        answer = reader.read(path)
    return nginx.Page(path, answer.body, answer.headers)
