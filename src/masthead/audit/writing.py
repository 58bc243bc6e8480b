"""Write into the log. There is no other way in, and none to change what stands there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model

from masthead.audit import sealing
from masthead.audit.actors import Actor
from masthead.audit.models import LONGEST_CODE, LONGEST_NAME, Entry


@dataclass(frozen=True)
class Thing:
    """What something was done to, as it was called then."""

    kind: str = ""  # its model: articles.article
    key: str = ""
    title: str = ""

    @classmethod
    def of(cls, thing: Model) -> "Thing":
        """Describe a row."""
        return cls(thing._meta.label_lower, str(thing.pk), str(thing))


@dataclass(frozen=True)
class Version:
    """Which version it was: the number of a revision, and the hash of what it says."""

    key: int | None = None
    content_hash: str = ""


@dataclass(frozen=True)
class Deed:
    """What was done, to what."""

    act: str
    words: str
    thing: Thing = Thing()
    version: Version = Version()


def write(deed: Deed, *, by: Actor, at: datetime, data: Mapping[str, Any] | None = None) -> Entry:
    """Add an entry, in the transaction that does the deed; once that is committed it is sealed."""
    entry = Entry.objects.create(
        at=at,
        actor=by.name[:LONGEST_NAME],
        actor_email=by.email[:254],
        actor_key=by.key,
        act=deed.act[:LONGEST_CODE],
        words=deed.words,
        thing_kind=deed.thing.kind[:LONGEST_CODE],
        thing_key=deed.thing.key[:255],
        thing_title=deed.thing.title,
        revision_key=deed.version.key,
        content_hash=deed.version.content_hash,
        data=dict(data or {}),
    )
    transaction.on_commit(partial(sealing.seal_from, entry.pk), robust=True)
    return entry
