"""The breaking strip: what is happening now, on every page, until the time an editor set."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from masthead.articles.models import Article, Kind
from masthead.pages.parts import PartContent
from masthead.press import tagging, tags
from masthead.press.outbox import mark_stale
from masthead.theme.positions import PositionContent

PART = "breaking"
MOST = 3  # stories in the strip


def place_strip(
    page: Page | None,
    request: HttpRequest | None,  # noqa: ARG001 - as positions call it
) -> PositionContent:
    """Put the strip on a page, without the story that is being read or leads the page."""
    own = page.pk if isinstance(page, Article) and page.breaking else 0
    return PositionContent(
        "pages/part.html", {"part": PART, "key": getattr(page, "leading_story", None) or own}
    )


def fill_strip(without: int) -> PartContent:
    """Show the stories in the strip now, without one of them; until the first of them leaves it."""
    stories = breaking_at(timezone.now(), without=[without])
    tagging.note_until(*(story.breaking_until for story in stories))
    items = [{"headline": story.headline_for_lists, "url": story.get_url()} for story in stories]
    shown = frozenset({tags.BREAKING, *(tags.of_page(story.pk) for story in stories)})
    return PartContent("components/breaking.html", {"items": items}, shown)


def breaking_at(now: datetime, *, without: Sequence[int | None] = ()) -> Sequence[Article]:
    """Return the live stories that are in the strip at a moment, newest first, but for paid ones."""
    stories = Article.objects.live().filter(breaking=True, breaking_until__gt=now)
    stories = stories.exclude(kind=Kind.SPONSORED)
    stories = stories.exclude(pk__in=[pk for pk in without if pk])
    newest = stories.defer("body").order_by(Coalesce("published_at", "first_published_at").desc(), "-pk")
    return list(newest[:MOST])


def renew_strip(article: Article) -> None:
    """Print the strip anew when a story enters it; one that leaves it makes stale what shows it by itself."""
    if article.breaking:
        mark_stale([tags.BREAKING])
