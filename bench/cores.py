"""Which cores the served side runs on, and which the one that asks: the same for everybody compared."""

import os
from collections.abc import Sequence


def of_server(workers: int) -> list[int]:
    """Give a server as many cores as it has workers."""
    return _all()[:workers]


def of_client(workers: int) -> list[int]:
    """Give whoever asks the other cores; all of them where none is left."""
    return _all()[workers:] or _all()


def on(cores: Sequence[int], *command: str) -> list[str]:
    """Give the command that keeps a program, and what it starts, on some cores."""
    return ["taskset", "--cpu-list", ",".join(map(str, cores)), *command]


def _all() -> list[int]:
    return sorted(os.sched_getaffinity(0))
