"""What is in the works: drafts, stories waiting for approval, what is scheduled and what just went live."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState

from masthead.articles.models import Article, ListingEntry
from masthead.staff.models import User
from masthead.work.lateness import find_late

SHOWN = 8


@dataclass(frozen=True)
class Line:
    """One story of a rundown."""

    headline: str
    section: str
    url: str  # where it is edited
    at: datetime | None
    note: str = ""  # that it is late, and why


def drafts_of(user: User) -> list[Line]:
    """Return somebody's own unfinished stories, the last touched first."""
    own = Article.objects.filter(owner=user).filter(Q(live=False) | Q(has_unpublished_changes=True))
    under_way = {*waiting_ids(), *(pk for pk, _at in scheduled_times())}
    newest = own.exclude(pk__in=under_way).defer("body").order_by("-latest_revision_created_at", "-pk")
    return _lines((story, story.latest_revision_created_at) for story in newest[:SHOWN])


def handed_over_by(user: User) -> list[Line]:
    """Return the stories somebody handed over that no editor has approved yet."""
    states = WorkflowState.objects.active().filter(requested_by=user).order_by("-created_at")
    since = {int(state.object_id): state.created_at for state in states}
    stories = Article.objects.filter(pk__in=since).defer("body")
    ordered = sorted(stories, key=lambda story: since[story.pk], reverse=True)
    return _lines((story, since[story.pk]) for story in ordered[:SHOWN])


def scheduled(late: Mapping[int, str] = MappingProxyType({})) -> list[Line]:
    """Return what goes live by itself, the next one first; `late` says of pages why they have not yet."""
    times = dict(scheduled_times())
    stories = Article.objects.filter(pk__in=times).defer("body")
    ordered = sorted(stories, key=lambda story: times[story.pk])
    lines = _lines((story, times[story.pk]) for story in ordered[:SHOWN])
    return [replace(line, note=late.get(story.pk, "")) for line, story in zip(lines, ordered, strict=False)]


def just_published() -> list[Line]:
    """Return the newest stories of the magazine."""
    entries = ListingEntry.objects.filter(subject__depth=2).order_by("-published_at", "-article")[:SHOWN]
    times = {entry.article_id: entry.published_at for entry in entries}
    stories = Article.objects.filter(pk__in=times).defer("body")
    ordered = sorted(stories, key=lambda story: (times[story.pk], story.pk), reverse=True)
    return _lines((story, times[story.pk]) for story in ordered)


def waiting_ids() -> list[int]:
    """Return the stories that lie with an editor."""
    return [int(pk) for pk in WorkflowState.objects.active().values_list("object_id", flat=True)]


def scheduled_times() -> list[tuple[int, datetime]]:
    """Return what is scheduled, with the time."""
    rows = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    return [(int(pk), at) for pk, at in rows.values_list("object_id", "approved_go_live_at")]


def late_pages() -> list[int]:
    """Return the pages that should be live by now, or away."""
    return [late.page for late in find_late(timezone.now()) if late.page]


def _lines(stories: Iterable[tuple[Article, datetime | None]]) -> list[Line]:
    """Describe stories, with their sections, in one further query."""
    found = list(stories)
    paths = {story.path[: -Article.steplen] for story, _at in found}
    titles = dict(Page.objects.filter(path__in=paths).values_list("path", "title"))
    return [
        Line(
            headline=story.get_admin_display_title(),
            section=titles.get(story.path[: -Article.steplen], ""),
            url=reverse("wagtailadmin_pages:edit", args=[story.pk]),
            at=at,
        )
        for story, at in found
    ]
