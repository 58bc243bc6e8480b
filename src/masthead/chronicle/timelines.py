"""Read the stories so far: the whole of a topic's, and the few lines before one story."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from masthead.articles.listings import cards_of
from masthead.articles.models import Article
from masthead.articles.relying import taken_back_among
from masthead.chronicle.models import Event, Order, Telling
from masthead.pages.partial_dates import Moment, tell
from masthead.press import tagging, tags

MOST = 200  # lines of one timeline; bounds the work, however long a story runs
IN_SIGHT = 6  # lines before the fold, the pinned ones beside them
IN_SHORT = 4  # lines of the box in a story
TRIES = 5  # times as many events are looked at, where the first ones are told no longer
ALL_BUT_ONE = 2  # lines that are not worth a fold


@dataclass(frozen=True)
class Line:
    """One event as readers see it."""

    when: Sequence[Moment]
    line: str
    url: str  # of the story that tells it
    is_pinned: bool = False


@dataclass(frozen=True)
class Timeline:
    """A story so far: the lines in sight, and those behind the fold."""

    lines: Sequence[Line] = ()
    rest: Sequence[Line] = ()


def timeline_of(topic: int) -> Timeline:
    """Read the story so far of a topic, in a fixed number of queries."""
    telling = Telling.objects.filter(topic=topic).first() or Telling(topic_id=topic)
    by_day = ("sorts_as", "article", "pk")
    order = by_day if telling.order == Order.OLDEST else tuple(f"-{name}" for name in by_day)
    lines = _lines(shown_on(topic).order_by(*order)[:MOST])
    if len(lines) < IN_SIGHT + ALL_BUT_ONE:
        return Timeline(lines)
    in_sight = [line for number, line in enumerate(lines) if number < IN_SIGHT or line.is_pinned]
    return Timeline(in_sight, [line for line in lines if line not in in_sight])


def before_story(topic: int, story: Article | None) -> Sequence[Line]:
    """Read the latest lines before a story, the pinned ones first of all, in the order of the days.

    The story's own events are in the story.
    """
    events = shown_on(topic)
    if story is not None:
        events = events.exclude(article=story).exclude(source=story)
    if story is not None and story.publication_time:
        events = events.filter(starts__lte=timezone.localdate(story.publication_time).isoformat())
    latest = _first_told(events.order_by("-is_pinned", "-sorts_as", "-article", "-pk"))
    latest.sort(key=lambda told: (told[0].sorts_as, told[0].article_id, told[0].pk))
    return [line for _event, line in latest]


def _first_told(events: QuerySet[Event]) -> list[tuple[Event, Line]]:
    """Give the first events that readers are told of; no further stories are looked at than it takes."""
    told: list[tuple[Event, Line]] = []
    for begin in range(0, TRIES * IN_SHORT, IN_SHORT):
        some = list(events[begin : begin + IN_SHORT])
        told += _told(some)
        if len(told) >= IN_SHORT or len(some) < IN_SHORT:
            break
    return told[:IN_SHORT]


def has_events(topic: int) -> bool:
    """Whether there is a story so far to tell."""
    tagging.note(tags.telling(topic))
    return shown_on(topic).exists()


def shown_on(topic: int) -> QuerySet[Event]:
    """Return the events that readers see under a topic."""
    return Event.objects.filter(topic=topic, is_hidden=False)


def _lines(events: Iterable[Event]) -> list[Line]:
    """Give the lines that readers are told."""
    return [line for _event, line in _told(events)]


def _told(events: Iterable[Event]) -> list[tuple[Event, Line]]:
    """Lead each event to the story that tells it; where that is withdrawn, to the one that mentions it.

    What rests on a story that was retracted is told no longer.
    """
    events = list(events)
    wanted = dict.fromkeys(key for event in events for key in (event.source_id, event.article_id) if key)
    gone = taken_back_among(wanted)
    events = [event for event in events if event.source_id not in gone and event.article_id not in gone]
    tagging.note_all(map(tags.of_page, wanted))
    urls = {card.pk: card.url for card in cards_of(list(wanted))}
    return [
        (event, Line(tell(event.starts, event.ends), event.line, url, event.is_pinned))
        for event in events
        if (url := urls.get(event.source_id or 0) or urls.get(event.article_id))
    ]
