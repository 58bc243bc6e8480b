"""Runs wrk, and reads what it reports."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.cores import on

SCRIPT = Path(__file__).parent / "lua" / "ask.lua"
MARK = "BENCH "


class NoReport(Exception):
    """wrk did not say what it measured; the message is what it said instead."""


@dataclass(frozen=True)
class Load:
    """How hard to ask, from which cores."""

    cores: Sequence[int]
    seconds: int
    connections: int = 32
    threads: int = 1


@dataclass(frozen=True)
class Asked:
    """What wrk measured; times in milliseconds, as its clients saw them."""

    requests: int
    seconds: float
    bytes: int
    errors: int
    p50: float
    p99: float
    p999: float
    most: float

    @property
    def rate(self) -> float:
        """Requests answered each second."""
        return self.requests / self.seconds


def ask(url: str, load: Load, *, addresses: Path | None = None) -> Asked:
    """Ask for one address, or for those of a file by Zipf's law, as fast as answers come."""
    words = [f"-t{load.threads}", f"-c{load.connections}", f"-d{load.seconds}s", "-s", str(SCRIPT), url]
    command = on(load.cores, "wrk", *words, *(["--", str(addresses)] if addresses else []))
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=load.seconds + 60)
    return parse(done.stdout + done.stderr)


def parse(output: str) -> Asked:
    """Read the line that our script prints; raises NoReport."""
    for line in output.splitlines():
        if line.startswith(MARK):
            return Asked(**json.loads(line.removeprefix(MARK)))
    raise NoReport(f"wrk measured nothing: {output.strip() or 'it said nothing'}")
