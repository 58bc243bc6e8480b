"""The breaking strip: what is happening now, on every page, until the time an editor set."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from masthead.articles.models import Article
from masthead.theme.positions import PositionContent

MOST = 3  # stories in the strip


def fill_breaking(
    page: Page | None,
    request: HttpRequest | None,  # noqa: ARG001 - as positions call it
) -> PositionContent | None:
    """Show the strip while there is breaking news, without the story that is being read or leads the page."""
    shown = (page.pk, getattr(page, "leading_story", None)) if page else ()
    stories = breaking_at(timezone.now(), without=shown)
    items = [{"headline": story.headline_for_lists, "url": story.get_url()} for story in stories]
    tags = frozenset({"breaking", *(f"article:{story.pk}" for story in stories)})
    return PositionContent("components/breaking.html", {"items": items}, tags)


def breaking_at(now: datetime, *, without: Sequence[int | None] = ()) -> Sequence[Article]:
    """Return the live stories that are in the strip at a moment, the newest first."""
    stories = Article.objects.live().filter(breaking=True, breaking_until__gt=now)
    stories = stories.exclude(pk__in=[pk for pk in without if pk])
    newest = stories.defer("body").order_by(Coalesce("published_at", "first_published_at").desc(), "-pk")
    return list(newest[:MOST])
