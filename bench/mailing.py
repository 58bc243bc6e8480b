"""Benchmark 11: newsletters on their way, beside Django's own mails; memory with very many subscribers."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from statistics import median

from bench.agents import Agent, desk_of
from bench.cores import of_client, of_server, on
from bench.figures import Aim, Figure, Report
from bench.magazines import ADDRESS, copy_of, magazine
from bench.processes import environment, free_port
from bench.rounds import alternate, ratio_of_rounds, spread_of
from bench.sizes import Sizes

AGENT, STORIES = "bench.post", 60  # how many stories there are does not matter to a letter
ENOUGH = Aim("value", least=300, unit="/s")
FLAT = Aim("value", most=40, unit="MB")
SENT_OF_MANY = 1_000  # letters, once so many subscribers are listed
LOOK, PATIENCE = 0.02, 30.0


def measure(sizes: Sizes) -> Report:
    """Send the same letter in turn by ours and by Django alone; then list very many subscribers."""
    with (
        _sink() as port,
        copy_of(magazine(STORIES)) as home,
        desk_of(home, ADDRESS, of_server(1), AGENT) as post,
    ):
        newsletter, key = post.call("fill", count=sizes.letters, port=port), _make_key()
        size = post.call("weigh_letter")
        rates = alternate(
            {
                "ours": lambda: _rate(post.call("send", newsletter=newsletter), sizes.letters),
                "signed": lambda: _rate(post.call("send", newsletter=newsletter, key=key), sizes.letters),
                "plain": lambda: _rate(
                    post.call("send_plainly", newsletter=newsletter, port=port), sizes.letters
                ),
            },
            sizes.rounds,
        )
        grown = list(_grow(post, sizes, port))
    figures = [_compare(rates), _signed(rates), *grown]
    notes = [
        f"{sizes.letters:,} letters of {size / 1000:.0f} kB with three merge fields, over one connection,"
        " from the list of subscribers to the server's answer.",
        "Signed by the house is with a key of 2,048 bits (DKIM); the others carry no signature.",
        "The server, on another core, takes everything at once.",
        "Ours writes the ledger before and after each letter, and asks who may still get it.",
        "Beside: Django's EmailMultiAlternatives built for each, over one connection, and nothing noted.",
        "Memory is by how much the process that sends grew at the most, while it listed that many and sent"
        f" {SENT_OF_MANY:,} letters.",
    ]
    return Report("mailing", "Sending newsletters", "Masthead", "Django alone", figures, notes)


def _compare(rates: dict[str, list[float]]) -> Figure:
    ours, plain = rates["ours"], rates["plain"]
    ratio, spread = ratio_of_rounds(ours, plain), spread_of(ours)
    what = "letters a second, one core"
    return Figure(what, median(ours), "/s", beside=median(plain), ratio=ratio, aim=ENOUGH, spread=spread)


def _signed(rates: dict[str, list[float]]) -> Figure:
    """Say how many go where the house signs them; usually its mail server does, on a machine of its own."""
    signed = rates["signed"]
    return Figure("signed by the house", median(signed), "/s", spread=spread_of(signed))


def _make_key() -> str:
    made = ["openssl", "genrsa", "2048"]
    return subprocess.run(made, capture_output=True, text=True, check=True).stdout


def _rate(found: dict[str, float], letters: int) -> float:
    """Say how many letters a second went; raises where not all did."""
    if found["taken"] != letters:
        raise RuntimeError(f"Only {found['taken']} of {letters} letters were taken.")
    return letters / found["seconds"]


def _grow(post: Agent, sizes: Sizes, port: int) -> Iterator[Figure]:
    """List very many, and send some of them."""
    for count in sizes.subscribers:
        newsletter = post.call("fill", count=count, port=port)
        found = post.call("send", newsletter=newsletter, most=min(SENT_OF_MANY, count))
        if found["listed"] != count:
            raise RuntimeError(f"Only {found['listed']} of {count} subscribers were listed.")
        yield Figure(f"memory, {count:,} subscribers", found["grown"], "MB", aim=FLAT)


@contextmanager
def _sink() -> Iterator[int]:
    """Run a mail server that takes everything; gives its port."""
    port = free_port()
    command = on(of_client(1), sys.executable, "-m", "bench.sink", str(port))
    process = subprocess.Popen(command, env=environment())
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(LOOK)
    raise RuntimeError("The mail server of the benchmark does not answer.")
