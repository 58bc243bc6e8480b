"""What the desk does to a story so far: order, hide and pin lines, and say where it is told."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from masthead.chronicle.filing import renewed
from masthead.chronicle.models import Curation, Event, Order, Telling
from masthead.chronicle.places import places_for
from masthead.kit.partial_dates import first_day
from masthead.press import tags
from masthead.press.outbox import mark_stale

if TYPE_CHECKING:
    from masthead.staff.models import User
    from masthead.topics.models import Topic

CURATE = "chronicle.curate_timeline"
ACTION = "masthead.chronicle.curate"
AT_THE_DESK = 300  # lines of a topic that can be ordered


def lines_of(topic: "Topic") -> list[Event]:
    """Return the lines of a topic as its page has them, the hidden ones in their places."""
    events = Event.objects.filter(topic=topic).select_related("article", "source")
    by_day = ("sorts_as", "article", "pk")
    is_oldest_first = telling_of(topic).order == Order.OLDEST
    order = by_day if is_oldest_first else tuple(f"-{name}" for name in by_day)
    return list(events.order_by(*order)[:AT_THE_DESK])


def telling_of(topic: "Topic") -> Telling:
    """Return how a topic tells its story so far."""
    return Telling.objects.filter(topic=topic).first() or Telling(topic=topic)


@transaction.atomic
def move(event: Event, *, to: int, by: "User") -> None:
    """Put a line elsewhere among those of its topic, counted from the first. Raises PermissionDenied."""
    _require(by)
    lines = lines_of(event.topic)
    lines.remove(event)
    lines.insert(to, event)
    if telling_of(event.topic).order == Order.NEWEST:
        lines.reverse()
    days = [float(first_day(line.starts).toordinal()) for line in lines]
    with renewed({event.topic_id}):
        for line, day, place in zip(lines, days, places_for(days), strict=True):
            if line.sorts_as != place:
                line.sorts_as = place
                line.save(update_fields=["sorts_as"])
                _remember(line, starts=line.starts, sorts_as=None if place == day else place)
    _note(event, by, "moved")


@transaction.atomic
def set_hidden(event: Event, *, is_hidden: bool, by: "User") -> None:
    """Keep a line from readers, or give it back. Raises PermissionDenied."""
    _require(by)
    _set(event, is_hidden=is_hidden)
    _note(event, by, "hidden" if is_hidden else "shown")


@transaction.atomic
def set_pinned(event: Event, *, is_pinned: bool, by: "User") -> None:
    """Keep a line in sight when others are folded away, or no longer. Raises PermissionDenied."""
    _require(by)
    _set(event, is_pinned=is_pinned)
    _note(event, by, "pinned" if is_pinned else "unpinned")


@transaction.atomic
def tell_it(topic: "Topic", *, order: str, is_under_stories: bool, by: "User") -> None:
    """Say which end of a story so far stands first, and whether it stands under stories as well.

    Raises PermissionDenied.
    """
    _require(by)
    Telling.objects.update_or_create(
        topic=topic, defaults={"order": order, "is_under_stories": is_under_stories}
    )
    mark_stale([tags.so_far(topic.pk), tags.telling(topic.pk)])
    log(instance=topic, action=ACTION, user=by, data={"act": "told", "line": order})


def _require(by: "User") -> None:
    if not by.has_perm(CURATE):
        raise PermissionDenied(_("You may not change a story so far. Ask an editor."))


def _set(event: Event, **values: bool) -> None:
    with renewed({event.topic_id}):
        for name, value in values.items():
            setattr(event, name, value)
        event.save(update_fields=list(values))
        _remember(event, **values)


def _remember(event: Event, **values: object) -> None:
    """Keep what was done to a line beyond the line itself, which goes when its story is withdrawn."""
    Curation.objects.update_or_create(
        topic_id=event.topic_id, article_id=event.article_id, block=event.block, defaults=values
    )


def _note(event: Event, by: "User", act: str) -> None:
    log(instance=event.topic, action=ACTION, user=by, data={"act": act, "line": event.line})
