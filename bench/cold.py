"""Reads pages of the magazine so that each must be rendered."""

import time
from collections.abc import Iterator, Sequence

from bench.agents import Agent
from bench.reading import Reader

SETTLING = 0.25  # seconds in which the press prints anew by itself what was marked


class Cold:
    """One who reads at a magazine, and can say at its desk that a list has changed."""

    def __init__(self, reader: Reader, desk: Agent) -> None:
        self.reader, self.desk = reader, desk

    def list_page(self, path: str) -> float:
        """Time a list that has changed since it was printed."""
        self.desk.call("mark", path=path)
        took = self.reader.read(path).milliseconds
        time.sleep(SETTLING)
        return took

    def story(self, path: str) -> float:
        """Time a story that nobody has read before."""
        answer = self.reader.read(path)
        if answer.is_hit:
            raise AssertionError(f"{path} was to be rendered and was kept already.")
        return answer.milliseconds


def endless(paths: Sequence[str], *, repeat: bool) -> Iterator[str]:
    """Give addresses one after the other; from the first one again where they may be read again."""
    yield from paths
    while repeat:
        yield from paths
