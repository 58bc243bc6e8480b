"""Where a story has what the house's lists name, and what was answered there."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.articles.models import Article
from masthead.flags import lexicon
from masthead.flags.kinds import Flag
from masthead.flags.models import Answer, ListEntry
from masthead.flags.passages import Passage, passages_of

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Match:
    """A word or topic of a list in one passage of a story."""

    entry: ListEntry
    words: str  # as the story has them
    passage: Passage
    answer: Answer | None = None  # for the passage as it is worded now

    @property
    def hash(self) -> str:
        """The SHA-256, in hexadecimal, of word and passage: an answer holds as long as it is the same."""
        said = "\n".join((self.entry.list_name, str(self.entry).casefold(), self.passage.text))
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()

    @property
    def flag_label(self) -> str:
        """Name the flag that is suggested; empty where none is."""
        return str(Flag(self.entry.flag).label) if self.entry.flag in Flag else ""


def find_matches(page: Any) -> list[Match]:
    """Return all that a story has of the lists, once a passage, with its answer; none of other pages."""
    if not isinstance(page, Article):
        return []
    found = list(dict.fromkeys(_find(page, timezone.localdate())))
    return _with_answers(page.pk, found) if page.pk else found


def find_open(page: Any) -> list[Match]:
    """Return what nobody has answered yet."""
    return [match for match in find_matches(page) if match.answer is None]


def _find(page: Article, today: "date") -> Iterator[Match]:
    lists = lexicon.in_force()
    if not lists.entries:
        return
    for topic in _topics_of(page):
        for entry in lists.about(topic, today):
            yield Match(entry, str(entry), Passage(str(entry), "main_topic", _("Topics")))
    for passage in passages_of(page):
        hits = {hit.key: hit.words for hit in lists.matcher.find(passage.text)}
        for key, words in hits.items():
            if lists.entries[key].is_in_force(today):
                yield Match(lists.entries[key], words, passage)


def _topics_of(page: Article) -> list[int]:
    """Name the topics of a story, saved or not."""
    further = [link.topic_id for link in page.topic_links.all()]
    return list(dict.fromkeys([*([page.main_topic_id] if page.main_topic_id else []), *further]))


def _with_answers(page_key: int, found: Iterable[Match]) -> list[Match]:
    """Pair matches with what was answered, in one query."""
    matches = list(found)
    hashes = {match.hash for match in matches}
    if not hashes:
        return []
    given = Answer.objects.filter(page_key=page_key, passage_hash__in=hashes).order_by("pk")
    by_hash = {answer.passage_hash: answer for answer in given}
    return [replace(match, answer=by_hash.get(match.hash)) for match in matches]
