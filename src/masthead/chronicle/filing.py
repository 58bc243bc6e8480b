"""Keep the events of live stories under their topics: rows that every timeline reads."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.models import Page

from masthead.articles.blocks.events import LINE
from masthead.articles.models import Article
from masthead.chronicle.models import Curation, Event
from masthead.kit.partial_dates import first_day, is_partial_date
from masthead.press import tags
from masthead.press.outbox import mark_stale
from masthead.topics.models import Topic

SHOWN = ("starts", "ends", "line", "source_id", "sorts_as", "is_hidden", "is_pinned")
Key = tuple[int, str]  # topic, block


@dataclass(frozen=True)
class Told:
    """An event as a story tells it."""

    block: str
    starts: str
    ends: str
    line: str
    source: int | None

    @property
    def day(self) -> float:
        """The number of its first day, by which it stands in a timeline."""
        return float(first_day(self.starts).toordinal())


def told_in(article: Article) -> Iterator[Told]:
    """Give the events of a story's body, without those that have no line or no date that can be read."""
    for block in article.body:
        if block.block_type == "event" and is_partial_date(block.value["starts"]) and block.value["line"]:
            value, source = block.value, block.value["source"]
            yield Told(
                block=str(block.id),
                starts=value["starts"],
                ends=value["ends"] if is_partial_date(value["ends"]) else "",
                line=value["line"][:LINE],  # an import may have written more than the form takes
                source=source.pk if source else None,
            )


@transaction.atomic
def settle(article: Article, subjects: Iterable[int]) -> None:
    """Keep a story's events under those of its subjects that are topics; under none while unlisted."""
    before = {(event.topic_id, event.block): event for event in Event.objects.filter(article=article)}
    told = {event.block: event for event in told_in(article)} if subjects else {}
    topics = Topic.objects.filter(pk__in=subjects).values_list("pk", flat=True) if told else ()
    after = _events(article, list(topics), list(told.values()))
    for key, event in after.items():
        event.pk = before[key].pk if key in before else None
    changed = {key for key in before.keys() | after.keys() if not _same(before.get(key), after.get(key))}
    if changed:
        with renewed({topic for topic, _ in changed}):
            _write(before, after, changed)


def unlist_below(page: Page) -> None:
    """Take the events of all stories below a withdrawn page off every timeline; they come back with it."""
    events = Event.objects.filter(article__path__startswith=page.path)
    with renewed(set(events.values_list("topic_id", flat=True).distinct())):
        events.delete()


def rebuild() -> int:
    """Settle the events of every live story that tells any anew, and return how many those are."""
    stories = Article.objects.live().annotate(words=Cast("body", TextField()))
    told = stories.filter(words__contains='"event"').order_by("pk")
    number = 0
    for number, article in enumerate(told.iterator(chunk_size=100), start=1):  # noqa: B007 - counted
        settle(article, set(article.listing_entries.values_list("subject_id", flat=True)))
    return number


@contextmanager
def renewed(topics: set[int]) -> Iterator[None]:
    """Mark what shows the stories so far that are changed inside, and where one begins or ends to be told."""
    before = _with_events(topics)
    yield
    begun_or_ended = before ^ _with_events(topics)
    mark_stale([*map(tags.so_far, topics), *map(tags.telling, begun_or_ended)])


def _with_events(topics: set[int]) -> set[int]:
    shown = Event.objects.filter(topic__in=topics, is_hidden=False)
    return set(shown.values_list("topic_id", flat=True).distinct())


def _events(article: Article, topics: list[int], told: list[Told]) -> dict[Key, Event]:
    """Make the rows of a story's events under each of its topics, with the desk's hand in them."""
    kept = Curation.objects.filter(article=article, topic__in=topics) if told else ()
    curated = {(one.topic_id, one.block): one for one in kept}
    return {
        (topic, event.block): _event(article, topic, event, curated.get((topic, event.block)))
        for topic in topics
        for event in told
    }


def _event(article: Article, topic: int, told: Told, by_hand: Curation | None) -> Event:
    moved_to = by_hand.sorts_as if by_hand and by_hand.starts == told.starts else None
    return Event(
        topic_id=topic,
        article=article,
        block=told.block,
        starts=told.starts,
        ends=told.ends,
        line=told.line,
        source_id=told.source,
        sorts_as=told.day if moved_to is None else moved_to,
        is_hidden=bool(by_hand and by_hand.is_hidden),
        is_pinned=bool(by_hand and by_hand.is_pinned),
    )


def _same(one: Event | None, other: Event | None) -> bool:
    """Whether two rows show the same."""
    return bool(one and other) and all(getattr(one, name) == getattr(other, name) for name in SHOWN)


def _write(before: dict[Key, Event], after: dict[Key, Event], changed: set[Key]) -> None:
    Event.objects.filter(pk__in=[before[key].pk for key in changed if key not in after]).delete()
    Event.objects.bulk_create([after[key] for key in after if key in changed and key not in before])
    Event.objects.bulk_update([after[key] for key in changed & before.keys() & after.keys()], SHOWN)
