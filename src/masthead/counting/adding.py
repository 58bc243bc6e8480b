"""The roll-up: adds up what processes have taken in, each event exactly once.

Sums, how far each file was read, and the numbers of the events are written in one transaction. A process that
is killed before its end leaves all as it was; one that is killed after it finds that it has read them. A file
is deleted only after that, so nothing is read twice and nothing is left out.
"""

import logging
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.db import Error, transaction

from masthead.counting import kinds
from masthead.counting.batches import OLDEST, read_line
from masthead.counting.journal import folder
from masthead.counting.models import CountedNumbers, ReadFile, Turn
from masthead.counting.seen import Seen
from masthead.counting.waiting import AT_ONCE, Piece, alone, names_in, read_pieces

logger = logging.getLogger(__name__)

EVERY = timedelta(seconds=3)
AGAIN = timedelta(seconds=1)  # while more waits than is read at once
MOST_NUMBERS = 100_000  # that are remembered, in memory and in the database
REMEMBERED = timedelta(hours=1)
TOO_OLD = timedelta(days=7)  # events that waited longer are nobody's any more
FORGOTTEN = timedelta(days=14)  # after which a file that is gone is forgotten


class AlreadyRead(Exception):
    """Somebody else has added up what was about to be."""


class Adder:
    """The roll-up of one process."""

    def __init__(self) -> None:
        self.seen, self.loaded = Seen(MOST_NUMBERS), 0

    def add_up(self, now: datetime) -> datetime:
        """Add up what waits in this machine's folder; a job of the clock."""
        place = folder()
        if not place.is_dir():
            return now + EVERY
        with alone(place) as is_alone:
            is_more = is_alone and self.add_some(place, now)
        return now + (AGAIN if is_more else EVERY)

    def add_some(self, place: Path, now: datetime, most: int = AT_ONCE) -> bool:
        """Add up one portion; says whether more may wait."""
        known = dict(ReadFile.objects.filter(name__in=names_in(place)).values_list("name", "end"))
        pieces = read_pieces(place, known, most)
        if not pieces:
            return False
        self._write(pieces, now)
        _delete_read(place, [piece.name for piece in pieces if piece.is_last])
        return sum(piece.end - piece.start for piece in pieces) >= most

    @transaction.atomic
    def _write(self, pieces: Sequence[Piece], now: datetime) -> None:
        """Add to the sums and note how far the files were read: both, or neither."""
        _take_turn()
        _require_unread(pieces)
        self._load()
        new = self._find_new(pieces, now)
        for name, events in new.events.items():
            _add_up(name, events)
        ReadFile.objects.bulk_create(
            [ReadFile(name=piece.name, end=piece.end, read_at=now) for piece in pieces],
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["end", "read_at"],
        )
        _remember(new.numbers, now)

    def _load(self) -> None:
        """Learn which events were counted since, here or on another machine: only what is committed."""
        rows = CountedNumbers.objects.filter(pk__gt=self.loaded).order_by("pk")
        for key, numbers in rows.values_list("pk", "numbers"):
            self.seen.note(_unpack(numbers))
            self.loaded = key

    def _find_new(self, pieces: Sequence[Piece], now: datetime) -> "_New":
        """Sort events by kind, without those that were counted, or lie too far back or ahead."""
        new, here = _New(), set[int]()
        earliest, latest = (now - TOO_OLD).timestamp() - OLDEST, now.timestamp() + OLDEST
        for piece in pieces:
            for number, name, event in _events_of(piece):
                if number not in here and number not in self.seen and earliest <= event.at <= latest:
                    here.add(number)
                    new.events[name].append(event)
                    new.numbers.append(number)
        return new


class _New:
    """Events to be counted, by kind, and their numbers."""

    def __init__(self) -> None:
        self.events: dict[str, list[kinds.Event]] = defaultdict(list)
        self.numbers = array("Q")


def forget(now: datetime) -> datetime:
    """Forget files that are gone, and numbers that nobody will send again; a job of the clock."""
    ReadFile.objects.filter(read_at__lt=now - FORGOTTEN).delete()
    CountedNumbers.objects.filter(made_at__lt=now - REMEMBERED).delete()
    _delete_unborn(folder(), now)
    return now + timedelta(minutes=10)


def _add_up(name: str, events: list[kinds.Event]) -> None:
    """Have a kind add its events up; one that cannot does not keep the others from being counted."""
    kind = kinds.find(name)
    if kind is None:
        return
    try:
        with transaction.atomic():
            kind.add_up(events)
    except Error:
        raise  # the database's fault: all of it is tried again
    except Exception:
        logger.exception("%d events of the kind “%s” could not be added up and are lost", len(events), name)


def _require_unread(pieces: Sequence[Piece]) -> None:
    """Raise AlreadyRead where somebody has read on since: folders are for one machine."""
    known = dict(
        ReadFile.objects.filter(name__in=[piece.name for piece in pieces]).values_list("name", "end")
    )
    if any(known.get(piece.name, 0) != piece.start for piece in pieces):
        raise AlreadyRead(f"Two machines add up what lies in {folder()}. Give each a folder of its own.")


def _take_turn() -> None:
    """Wait until nobody else adds up, on any machine."""
    Turn.objects.get_or_create(pk=1)
    Turn.objects.select_for_update(no_key=True).get(pk=1)


def _events_of(piece: Piece) -> Iterable[tuple[int, str, kinds.Event]]:
    for line in piece.lines:
        events = read_line(line)
        if not events:
            logger.warning("A line of %s is damaged and was left out", piece.name)
        yield from events


def _remember(numbers: "array[int]", now: datetime) -> None:
    """Keep the numbers of what was counted, and no more of them than fit."""
    if not numbers:
        return
    CountedNumbers.objects.create(numbers=_pack(numbers), total=len(numbers), made_at=now)
    kept = 0
    for key, total in CountedNumbers.objects.order_by("-pk").values_list("pk", "total"):
        kept += total
        if kept >= MOST_NUMBERS:
            CountedNumbers.objects.filter(pk__lt=key).delete()
            break


def _pack(numbers: "array[int]") -> bytes:
    packed = array("Q", numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _unpack(kept: bytes | memoryview) -> "array[int]":
    numbers = array("Q", bytes(kept))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _delete_read(place: Path, names: Sequence[str]) -> None:
    """Delete files that were added up whole, then what is noted of them."""
    for name in names:
        with suppress(FileNotFoundError):
            (place / name).unlink()
    ReadFile.objects.filter(name__in=names).delete()


def _delete_unborn(place: Path, now: datetime) -> None:
    """Delete files that a process began and was killed before it wrote to them."""
    for path in place.glob("*.new"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < (now - REMEMBERED).timestamp():
                path.unlink()
