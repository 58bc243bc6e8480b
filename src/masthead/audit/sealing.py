"""Seals: a chain of hashes over the log, so that tampering by somebody who owns the database shows.

An entry is sealed after the transaction that wrote it, in a short one of its own: a chain grows one link at a
time, and an act that held its end until it was done would keep every other act waiting, or wait for it for
ever. What a process that died left unsealed, the clock seals.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from masthead.audit.models import Entry, Seal

LOCK = 0x61756469  # of PostgreSQL: the end of the chain is one process's at a time
BEGINNING = ""
SAID = (
    *("actor", "actor_email", "actor_key", "act", "words", "thing_kind", "thing_key", "thing_title"),
    *("revision_key", "content_hash", "data"),
)
RECENT = timedelta(hours=1)
PIECE = 1000
_looked: set[str] = set()  # whether this process has looked at the whole log


def digest_of(entry: Entry, before: str) -> str:
    """Return the seal of an entry that follows another seal."""
    said = [before, entry.pk, entry.at.astimezone(UTC).isoformat(), *(getattr(entry, name) for name in SAID)]
    words = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()


def unsealed() -> QuerySet[Entry]:
    """Return the entries without a seal."""
    return Entry.objects.filter(~Exists(Seal.objects.filter(entry_key=OuterRef("pk"))))


def seal_from(key: int) -> None:
    """Seal every committed entry from one on that has no seal yet."""
    _seal(unsealed().filter(pk__gte=key))


def seal_rest(now: datetime) -> None:
    """Seal what was left: at first in the whole log, then what is new."""
    left = unsealed() if not _looked else unsealed().filter(at__gt=now - RECENT)
    if left.exists():  # mostly there is nothing, and nobody is kept waiting for it
        _seal(left)
    _looked.add("all")


def _seal(entries: QuerySet[Entry]) -> None:
    """Seal piece by piece, each beginning where the last one ended: what is sealed is not read again."""
    links = _seal_piece(entries)
    while len(links) == PIECE:
        links = _seal_piece(entries.filter(pk__gt=links[-1].entry_key))


@transaction.atomic
def _seal_piece(entries: QuerySet[Entry]) -> list[Seal]:
    """Add links to the chain, and return them; whoever comes second finds nothing left to do."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = Seal.objects.order_by("-pk").first()
    links = _link(entries.order_by("pk")[:PIECE], last.digest if last else BEGINNING)
    Seal.objects.bulk_create(links)
    return links


def _link(entries: Iterable[Entry], before: str) -> list[Seal]:
    seals = []
    for entry in entries:
        before = digest_of(entry, before)
        seals.append(Seal(entry_key=entry.pk, digest=before))
    return seals
