"""Look whether the log says what it said: every seal is made again and compared."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from masthead.audit.models import Entry, Seal
from masthead.audit.sealing import BEGINNING, digest_of, unsealed

PIECE = 2000
MOST_FAULTS = 20  # are named; a chain that was forged once is wrong from there on
LAST = 1000  # what a quick look takes in


@dataclass
class Verdict:
    """What was found; `last` written down elsewhere shows later whether the log's end was cut off."""

    entries: int = 0
    waiting: int = 0  # not sealed yet
    last: str = BEGINNING
    faults: list[str] = field(default_factory=list)

    def add(self, fault: str) -> None:
        """Name a fault, unless there are many."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)


def verify() -> Verdict:
    """Look at the whole log, from its first seal on."""
    verdict = Verdict(waiting=unsealed().count())
    _compare(0, BEGINNING, verdict)
    return verdict


def verify_end() -> Verdict:
    """Look at the end of the log: quick, however long it is."""
    keys = list(Seal.objects.order_by("-pk").values_list("pk", "digest")[: LAST + 1])
    start, before = keys[-1] if len(keys) > LAST else (0, BEGINNING)
    verdict = Verdict()
    _compare(start, before, verdict)
    return verdict


def holds(digest: str) -> bool:
    """Whether a seal that was written down elsewhere is still there."""
    return Seal.objects.filter(digest=digest).exists()


def _compare(start: int, before: str, verdict: Verdict) -> None:
    for seal, entry in _pairs(start):
        if entry is None:
            verdict.add(f"Entry {seal.entry_key} was taken out: its seal is there, it is not.")
        elif digest_of(entry, before) != seal.digest:
            verdict.add(
                f"Entry {entry.pk} ({entry.at:%Y-%m-%d %H:%M:%S} UTC) or the seal before it was changed."
            )
        before = verdict.last = seal.digest
        verdict.entries += 1


def _pairs(start: int) -> Iterator[tuple[Seal, Entry | None]]:
    """Give each seal with its entry, in the order they were sealed."""
    while seals := list(Seal.objects.filter(pk__gt=start).order_by("pk")[:PIECE]):
        keys = [seal.entry_key for seal in seals]
        entries = Entry.objects.in_bulk(keys)
        yield from ((seal, entries.get(seal.entry_key)) for seal in seals)
        start = seals[-1].pk
