"""Benchmark 6: the memory of all processes of a magazine, and the time from start to first page."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from statistics import median

from bench import servers
from bench.agents import desk_of
from bench.cores import of_client
from bench.figures import Aim, Figure, Report
from bench.magazines import copy_of, magazine
from bench.places import CACHE
from bench.processes import Server, let_rest, tree_of
from bench.reading import Reader
from bench.rounds import spread_of
from bench.sizes import Sizes
from bench.wrk import Load, ask

FIELD = re.compile(r"^(Pss|Pss_Anon|Pss_File):\s+(\d+) kB", re.MULTILINE)
LOOK = 0.2
AIMS = {"all": Aim("value", most=400, unit="MB")}  # of what it takes under load


def measure(sizes: Sizes) -> Report:
    """Start a magazine several times, then let one idle and have everybody read it."""
    with copy_of(magazine(sizes.stories)) as home, ExitStack() as stack:
        starts = []
        for _ in range(sizes.rounds):
            with servers.masthead(home) as server:
                starts.append(server.seconds_to_first_page)
        server = stack.enter_context(servers.masthead(home))
        with desk_of(home, server.url, of_client(1)) as desk:
            found = desk.call("addresses", stories=sizes.stories)
        let_rest(server.pid)
        idle = weigh(server.pid)
        paths = [*found["front"], *found["section"], *found["article"]]
        loaded = _weigh_under_load(server, paths, sizes)
    figures = [
        *(Figure(f"idle: {name}", size, "MB") for name, size in idle.items()),
        *(Figure(f"under load: {name}", size, "MB", aim=AIMS.get(name)) for name, size in loaded.items()),
        Figure("from start to first page", median(starts), "s", spread=spread_of(starts)),
    ]
    notes = [
        f"{sizes.stories:,} stories, one worker: the command, the web server with its worker, the background"
        " work. Proportional set size: what processes share is counted once.",
        "Under load: the most while all stories are read once, then by Zipf's law. “Files” are pages of the"
        " page store, the database and programs that the system may take back at any time.",
    ]
    return Report("memory", "Memory, and the first page", "Masthead", "", figures, notes)


def weigh(pid: int) -> dict[str, float]:
    """Sum up the memory of a process and all it has started, in megabytes."""
    sums = {"all": 0.0, "own memory": 0.0, "files": 0.0}
    names = {"Pss": "all", "Pss_Anon": "own memory", "Pss_File": "files"}
    for process in tree_of(pid):
        with suppress(OSError):
            for field, size in FIELD.findall(Path(f"/proc/{process}/smaps_rollup").read_text()):
                sums[names[field]] += int(size) / 1024
    return sums


def _weigh_under_load(server: Server, paths: list[str], sizes: Sizes) -> dict[str, float]:
    """Have every page read, and give the weight at its heaviest."""
    addresses = CACHE / "addresses.txt"
    addresses.write_text("\n".join(paths) + "\n")

    def read() -> None:
        with Reader(server) as reader:
            reader.read_all(paths)
        ask(server.url, Load(of_client(1), sizes.seconds), addresses=addresses)

    heaviest = weigh(server.pid)
    with ThreadPoolExecutor(1) as threads:
        reading = threads.submit(read)
        while not reading.done():
            heaviest = max(heaviest, weigh(server.pid), key=lambda weights: weights["all"])
            time.sleep(LOOK)
        reading.result()
    return heaviest
