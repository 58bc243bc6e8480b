"""The figures of all processes of a magazine, brought together for whoever asks one of them.

Each process writes its own every two seconds, as a file of a few kilobytes that is replaced as a whole. So a
process that is killed loses two seconds of counting, a full disk costs the figures of the others and nothing
else, and what a dead process had counted is added up in one file, so that no count ever goes backwards.
"""

import fcntl
import json
import logging
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from prometheus_client.core import Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector

from masthead.press import metrics
from masthead.press.readings import take_readings

logger = logging.getLogger(__name__)

WRITE_SECONDS = 2.0
ENDED = "ended.json"  # what processes had counted that are no more
Key = tuple[str, str, tuple[tuple[str, str], ...]]  # family, sample, labels
Figures = dict[Key, float]
_stopped = threading.Event()


def folder() -> Path:
    """Where processes leave their figures."""
    return Path(settings.MASTHEAD_METRICS)


def begin_anew() -> None:
    """Forget all figures: the magazine is started."""
    for path in folder().glob("*.json"):
        path.unlink(missing_ok=True)


def keep_writing(role: str) -> threading.Thread:
    """Write the figures of this process again and again, from a thread of its own."""
    metrics.begin(role)
    writer = threading.Thread(target=_write_on, name="figures", daemon=True)
    writer.start()
    return writer


def write() -> None:
    """Write the figures of this process, and add up those of processes that are no more."""
    folder().mkdir(parents=True, exist_ok=True)
    with _alone():
        _put(f"{os.getpid()}.json", take())
        _add_up()


def take() -> Figures:
    """Return the figures of this process as they are now."""
    return {
        (family.name, sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in metrics.HERE.collect()
        for sample in family.samples
        if not sample.name.endswith("_created")
    }


def gather() -> Figures:
    """Return the sums over this process, all others and those that are no more."""
    total = take()
    others: list[Figures] = []
    with suppress(OSError):
        write()
        own = f"{os.getpid()}.json"
        others = [_get(path) for path in sorted(folder().glob("*.json")) if path.name != own]
    for figures in others:
        for key, value in figures.items():
            total[key] = total.get(key, 0.0) + value
    return total


def describe() -> bytes:
    """Write everything as Prometheus reads it."""
    return generate_latest(_Together())


class _Together(Collector):
    """All figures as the library wants to have them: families with their samples."""

    def collect(self) -> Iterable[Metric]:
        """Give every family once."""
        families = {
            family.name: Metric(family.name, family.documentation, family.type)
            for family in metrics.HERE.collect()
        }
        for (family, sample, labels), value in gather().items():
            if family in families:  # another version's may lie there
                families[family].add_sample(sample, dict(labels), value)
        return [*families.values(), *take_readings()]


def _write_on() -> None:
    """Write until the process ends; that it cannot be done is said once."""
    was_told = False
    while not _stopped.wait(WRITE_SECONDS):
        try:
            write()
            was_told = False
        except Exception:
            if not was_told:
                logger.exception("Figures for /-/metrics cannot be written to %s", folder())
            was_told = True


def _add_up() -> None:
    """Add what dead processes had counted to what others had before them; what they held is gone."""
    dead = [path for path in folder().glob("[0-9]*.json") if not Path(f"/proc/{path.stem}").exists()]
    if not dead or not Path("/proc/self").exists():
        return
    kinds = {family.name: family.type for family in metrics.HERE.collect()}
    total = _get(folder() / ENDED)
    for path in dead:
        for key, value in _get(path).items():
            if kinds.get(key[0]) != "gauge":
                total[key] = total.get(key, 0.0) + value
    _put(ENDED, total)
    for path in dead:
        path.unlink(missing_ok=True)


def _put(name: str, figures: Figures) -> None:
    """Replace a file as a whole, so that nobody reads half of it."""
    rows = [[family, sample, labels, value] for (family, sample, labels), value in figures.items()]
    new = folder() / f"{name}.new"
    new.write_text(json.dumps(rows))
    new.replace(folder() / name)


def _get(path: Path) -> Figures:
    """Read a file; one that is damaged, or gone by now, says nothing."""
    try:
        rows: list[Any] = json.loads(path.read_text())
        return {
            (str(family), str(sample), tuple((str(name), str(said)) for name, said in labels)): float(value)
            for family, sample, labels, value in rows
        }
    except (OSError, ValueError, TypeError):
        return {}


@contextmanager
def _alone() -> Iterator[None]:
    """Keep other processes from adding up at the same time."""
    with (folder() / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
