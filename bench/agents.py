"""A process inside a magazine's Django that acts when told: a line of JSON in, a line of JSON out."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.cores import on
from bench.processes import environment

Act = Callable[..., Any]
Row = dict[str, Any]


class Agent:
    """The hold on such a process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def call(self, act: str, **words: Any) -> Any:
        """Have an act done, and return what comes of it."""
        self.begin(act, **words)
        return self.result()

    def begin(self, act: str, **words: Any) -> None:
        """Have an act begun."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"act": act, **words}) + "\n")
        self.process.stdin.flush()

    def result(self) -> Any:
        """Return what came of the act that was begun; raises EOFError when the process is gone."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise EOFError("The desk's process ended; what it wrote stands above.")
        return json.loads(line)


@contextmanager
def desk_of(home: Path, url: str, cores: Sequence[int], module: str = "bench.desk") -> Iterator[Agent]:
    """Start a desk at a magazine that is served under an address."""
    env = environment(
        MASTHEAD_HOME=str(home),
        MASTHEAD_URL=url,
        MASTHEAD_LOG_LEVEL="warning",
        DJANGO_SETTINGS_MODULE="masthead.config.settings",
    )
    with _started(module, env, cores) as agent:
        yield agent


@contextmanager
def desk_of_peer(home: Path, cores: Sequence[int], module: str = "bench.peer.desk") -> Iterator[Agent]:
    """Start a desk at the bare Wagtail."""
    env = environment(PEER_HOME=str(home), DJANGO_SETTINGS_MODULE="bench.peer.settings")
    with _started(module, env, cores) as agent:
        yield agent


def answer(acts: Mapping[str, Act]) -> None:
    """Do what comes in, line by line, until nothing more does."""
    for line in sys.stdin:
        words = json.loads(line)
        print(json.dumps(acts[words.pop("act")](**words)), flush=True)


def every_second(seconds: int, act: Callable[[int], Row]) -> list[Row]:
    """Do something at the beat of a second, however long it takes; returns what came of it each time."""
    begun, done = time.monotonic(), []
    for beat in range(seconds):
        time.sleep(max(0.0, begun + beat - time.monotonic()))
        done.append(act(beat))
    return done


@contextmanager
def _started(module: str, env: Mapping[str, str], cores: Sequence[int]) -> Iterator[Agent]:
    command = on(cores, sys.executable, "-m", module)
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=dict(env))
    try:
        yield Agent(process)
    finally:
        if process.stdin:
            process.stdin.close()
        process.wait(timeout=60)
