"""What is looked up only when somebody asks for the metrics: the page store, the length of a queue."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import lmdb
from django.db import Error
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily, Metric

from masthead.press import machine, outbox
from masthead.press.store import SHARE


@dataclass(frozen=True)
class Reading:
    """A figure by its name, with a sentence about it and the way to look it up; None where there is none."""

    name: str
    about: str
    look_up: Callable[[], float | None]


_readings: dict[str, Reading] = {}


def register(name: str, about: str, look_up: Callable[[], float | None]) -> None:
    """Have a figure shown at `/-/metrics`; the same name again replaces it."""
    _readings[name] = Reading(name, about, look_up)


def take_readings() -> Iterator[Metric]:
    """Look everything up; what cannot be looked up, with the database gone for example, is left out."""
    for reading in _readings.values():
        try:
            value = reading.look_up()
        except (Error, lmdb.Error, OSError):
            continue
        if value is not None:
            yield GaugeMetricFamily(reading.name, reading.about, value=value)


def _is_open() -> float:
    try:
        machine.store().epoch()
    except (lmdb.Error, OSError):
        return 0.0
    return 1.0


def _share() -> float:
    store = machine.store()
    return store.count()[1] / (store.room * SHARE)


register("masthead_store_up", "Whether the page store answers: 1 or 0.", _is_open)
register("masthead_store_prints", "Prints in the page store.", lambda: machine.store().count()[0])
register(
    "masthead_store_bytes", "Room that prints take in the page store.", lambda: machine.store().count()[1]
)
register(
    "masthead_store_room_ratio",
    "Share of the room for prints that is taken; at 1 the oldest make place for new ones.",
    _share,
)
register(
    "masthead_outbox_lag_seconds",
    "Age of the oldest act whose marks the page store has not seen; 0 when it has seen all.",
    lambda: outbox.find_lag(timezone.now(), machine.store().ledger.find_unapplied).total_seconds(),
)
