"""The house's lists as they are in force: read, and made ready to search, once for each change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Subquery

from masthead.flags.matching import Matcher
from masthead.flags.models import ListEntry
from masthead.pages.publication import PublicationSettings

if TYPE_CHECKING:
    from datetime import date

Stamp = tuple[int, datetime | None, str]  # how many, when the last one changed, and the language

NEW = "en"  # the language of a magazine that has not said


@dataclass(frozen=True)
class Lexicon:
    """All words and topics of the lists, those not in force today among them."""

    stamp: Stamp
    entries: Mapping[int, ListEntry]
    matcher: Matcher

    def about(self, topics: set[int], on: "date") -> Iterator[ListEntry]:
        """Give the entries for topics that count on a day."""
        return (one for one in self.entries.values() if one.topic_id in topics and one.is_in_force(on))


_kept: list[Lexicon] = []  # of this process; one at most


def in_force() -> Lexicon:
    """Return the lists; one query where nothing has changed since they were read."""
    stamp = _stamp()
    if not _kept or _kept[0].stamp != stamp:
        _kept[:] = [_read(stamp)]
    return _kept[0]


def _stamp() -> Stamp:
    """Say in one query whether anything has changed."""
    language = PublicationSettings.objects.order_by("pk").values("language")[:1]
    found = ListEntry.objects.aggregate(
        count=Count("pk"), changed=Max("changed_at"), language=Max(Subquery(language))
    )
    return found["count"], found["changed"], found["language"] or NEW


def _read(stamp: Stamp) -> Lexicon:
    entries = {entry.pk: entry for entry in ListEntry.objects.select_related("topic")}
    words = ((key, entry.word) for key, entry in entries.items() if entry.word)
    return Lexicon(stamp, entries, Matcher(words, stamp[2]))
