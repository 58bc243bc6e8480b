"""The house's lists as they are in force: read, and made ready to search, once for each change."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Max

from masthead.flags.matching import Matcher
from masthead.flags.models import ListEntry
from masthead.pages.publication import PublicationSettings

if TYPE_CHECKING:
    from datetime import date

Stamp = tuple[int, datetime | None]  # how many, and when the last one changed

NEW = "en"  # the language of a magazine that has not said


@dataclass(frozen=True)
class Lexicon:
    """All words and topics of the lists, those not in force today among them."""

    stamp: Stamp
    entries: Mapping[int, ListEntry]
    topics: Mapping[int, Sequence[ListEntry]]
    matcher: Matcher

    def about(self, topic: int, on: "date") -> Iterator[ListEntry]:
        """Give the entries for a topic that count on a day."""
        return (entry for entry in self.topics.get(topic, ()) if entry.is_in_force(on))


_kept: list[Lexicon] = []  # of this process; one at most


def in_force() -> Lexicon:
    """Return the lists; one query where nothing has changed since they were read."""
    stamp = _stamp()
    if not _kept or _kept[0].stamp != stamp:
        _kept[:] = [_read(stamp)]
    return _kept[0]


def read_anew(now: datetime) -> None:
    """Have every process read the lists again: the language of the stories may be another."""
    newest = ListEntry.objects.order_by("-changed_at", "-pk").values("pk")[:1]
    ListEntry.objects.filter(pk__in=list(newest.values_list("pk", flat=True))).update(changed_at=now)


def _stamp() -> Stamp:
    found = ListEntry.objects.aggregate(count=Count("pk"), changed=Max("changed_at"))
    return found["count"], found["changed"]


def _read(stamp: Stamp) -> Lexicon:
    entries = {entry.pk: entry for entry in ListEntry.objects.select_related("topic")}
    topics: dict[int, list[ListEntry]] = defaultdict(list)
    for entry in entries.values():
        if entry.topic_id:
            topics[entry.topic_id].append(entry)
    words = ((key, entry.word) for key, entry in entries.items() if entry.word)
    language = PublicationSettings.objects.order_by("pk").values_list("language", flat=True).first()
    return Lexicon(stamp, entries, dict(topics), Matcher(words, language or NEW))
