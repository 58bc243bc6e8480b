"""The round over the live stories: what they link to, and which addresses to try again."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from masthead.articles.models import Article
from masthead.links import noting
from masthead.links.models import Link
from masthead.links.models.link import BROKEN

STORIES = 200  # in one task
A_NIGHT = 2000  # addresses that still answered last time, those not asked longest first


def go_through(after: int, now: datetime, *, go_on: Callable[[int], Any]) -> None:
    """Note what some live stories link to, from a key on, and go on with the rest.

    Once all are noted, the addresses that have not been asked for longest are due.
    """
    live = Article.objects.live().filter(pk__gt=after).order_by("pk").only("pk", "body")
    stories = list(live[:STORIES])
    if stories:
        noting.note_stories(stories)
        go_on(stories[-1].pk)
        return
    answering = Link.objects.filter(places__page__live=True, due_at=None).exclude(state__in=BROKEN)
    keys = list(answering.distinct().order_by("tried_at", "pk").values_list("pk", flat=True)[:A_NIGHT])
    Link.objects.filter(pk__in=keys).update(due_at=now)
