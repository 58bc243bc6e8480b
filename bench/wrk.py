"""Runs wrk, and reads what it reports."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.cores import on

SCRIPT = Path(__file__).parent / "lua" / "ask.lua"
COUNTING = SCRIPT.with_name("count.lua")
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
    refused: int  # connections that were not made
    broken: int  # connections that ended in the middle
    unwell: int  # answers of status 400 and above
    late: int  # answers that came after wrk's two seconds, or not at all
    p50: float
    p99: float
    p999: float
    most: float

    @property
    def errors(self) -> int:
        """Requests that were not answered as they should be; one that was late may have been, afterwards."""
        return self.refused + self.broken + self.unwell + self.late

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


def post(url: str, load: Load, *, pages: Path, run: int) -> Asked:
    """Post batches of events about some pages, as fast as answers come; no two runs may have one number."""
    words = [f"-t{load.threads}", f"-c{load.connections}", f"-d{load.seconds}s", "-s", str(COUNTING), url]
    command = on(load.cores, "wrk", *words, "--", str(pages), str(run))
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=load.seconds + 60)
    return parse(done.stdout + done.stderr)


def parse(output: str) -> Asked:
    """Read the line that our script prints; raises NoReport."""
    for line in output.splitlines():
        if line.startswith(MARK):
            return Asked(**json.loads(line.removeprefix(MARK)))
    raise NoReport(f"wrk measured nothing: {output.strip() or 'it said nothing'}")
