"""What a browser sends: a batch of events as JSON, read strictly.

    {"v": 1, "events": [{"id": "1x9k2m7q0z3f", "kind": "view", "age": 4, "page": 12, "from": "search"}, …]}

A batch of another shape is refused as a whole. An event that is not as its kind has it, or of a kind that
nobody counts here, is left out, and the others count: a page that was loaded before a change may still send.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from masthead.counting import kinds

LARGEST = 16 * 1024  # bytes of a batch
MOST = 50  # events in one
OLDEST = 86_400  # seconds between an event and its batch
NUMBER = re.compile(r"[0-9a-z]{8,13}")  # 64 random bits, in base 36
BITS = 2**64
VERSION = 1


class BadBatch(ValueError):
    """What was sent is no batch; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Item:
    """One valid event of a batch."""

    number: int  # 64 bits, drawn by the browser: the same again is the same event
    kind: str
    age: int  # seconds before the batch
    kept: list[Any]


def read_batch(body: bytes) -> list[Item]:
    """Return the valid events of a batch; raises BadBatch."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadBatch("This is not JSON.") from error
    if not isinstance(said, dict) or said.get("v") != VERSION or not isinstance(said.get("events"), list):
        raise BadBatch(f'A batch is an object with "v": {VERSION} and a list of "events".')
    if len(said["events"]) > MOST:
        raise BadBatch(f"A batch has at most {MOST} events.")
    return [item for event in said["events"] if (item := _read_event(event))]


def _read_event(said: object) -> Item | None:
    if not isinstance(said, dict):
        return None
    number, age = read_number(said.get("id")), kinds.whole(said, "age", most=OLDEST)
    kind = kinds.find(said.get("kind"))
    if kind is None or age is None or number is None:
        return None
    kept = kind.read(said)
    return None if kept is None else Item(number, said["kind"], age, list(kept))


def read_number(said: object) -> int | None:
    """Return the number of an event as a browser writes it; None for anything else."""
    return int(said, 36) % BITS if isinstance(said, str) and NUMBER.fullmatch(said) else None


def write_line(items: list[Item], now: int) -> bytes:
    """Write events as one line of the process's file."""
    rows = [[item.number, item.kind, now - item.age, item.kept] for item in items]
    return json.dumps(rows, separators=(",", ":")).encode() + b"\n"


def read_line(line: bytes) -> list[tuple[int, str, kinds.Event]]:
    """Return the events of a line; none where it is torn."""
    try:
        return [_read_row(row) for row in json.loads(line)]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []


def _read_row(row: Any) -> tuple[int, str, kinds.Event]:
    number, kind, at, kept = row
    if type(number) is not int or not 0 <= number < BITS or type(at) is not int or not isinstance(kept, list):
        raise ValueError("This row was not written by us.")
    return number, str(kind), kinds.Event(at, kept)
