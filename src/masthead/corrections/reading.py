"""What readers are told of mistakes, under a story and all together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from masthead.articles.models import Article
from masthead.corrections.models import Correction
from masthead.corrections.models.correction import Kind
from masthead.pages.listings import Cursor
from masthead.press import tagging, tags

BATCH = 30
KEPT = "_corrections"  # on the story that is being shown


@dataclass(frozen=True)
class Told:
    """One notice with the story it is about."""

    notice: Correction
    story: Article


@dataclass(frozen=True)
class NoticeBatch:
    """Some notices, the newest first, and where older and newer ones begin."""

    told: Sequence[Told]
    newer: Cursor | None = None
    older: Cursor | None = None


def corrections_of(story: Article) -> list[Correction]:
    """Return the notices under a story, the newest first; asks the database once."""
    tagging.note(tags.corrected(story.pk))
    found: list[Correction] | None = getattr(story, KEPT, None)
    if found is None:
        found = list(Correction.objects.filter(page_key=story.pk).order_by("-at", "-pk"))
        setattr(story, KEPT, found)
    return found


def read_for(stories: Sequence[Article]) -> None:
    """Read the notices of several stories together: each has its own when it is asked for them."""
    found: dict[int, list[Correction]] = {story.pk: [] for story in stories}
    for notice in Correction.objects.filter(page_key__in=found).order_by("-at", "-pk"):
        found[notice.page_key].append(notice)
    for story in stories:
        setattr(story, KEPT, found[story.pk])


def retracted_among(stories: Collection[int]) -> set[int]:
    """Return those of the stories that the magazine has taken back."""
    rows = Correction.objects.filter(page_key__in=stories, kind=Kind.RETRACTION)
    return set(rows.values_list("page_key", flat=True))


def read_batch(cursor: Cursor | None = None, *, limit: int = BATCH) -> NoticeBatch:
    """Return notices on stories that readers can see: what was taken down is not told of either."""
    tagging.note(tags.CORRECTIONS)
    is_backwards = bool(cursor and cursor.backwards)
    order = ("at", "pk") if is_backwards else ("-at", "-pk")
    rows = list(_beyond(cursor).order_by(*order)[: limit + 1])
    is_more, rows = len(rows) > limit, rows[:limit]
    rows = rows[::-1] if is_backwards else rows
    has_newer, has_older = (is_more, True) if is_backwards else (cursor is not None, is_more)
    return NoticeBatch(
        _with_stories(rows),
        newer=Cursor(rows[0].at, rows[0].pk, backwards=True) if rows and has_newer else None,
        older=Cursor(rows[-1].at, rows[-1].pk) if rows and has_older else None,
    )


def _beyond(cursor: Cursor | None) -> QuerySet[Correction]:
    """Return what comes after a place of the list, in either direction."""
    live = Correction.objects.filter(Exists(Page.objects.live().filter(pk=OuterRef("page_key"))))
    if cursor is None:
        return live
    if cursor.backwards:
        return live.filter(Q(at__gt=cursor.published_at) | Q(at=cursor.published_at, pk__gt=cursor.pk))
    return live.filter(Q(at__lt=cursor.published_at) | Q(at=cursor.published_at, pk__lt=cursor.pk))


def _with_stories(rows: Sequence[Correction]) -> list[Told]:
    stories = Article.objects.live().in_bulk({row.page_key for row in rows})
    tagging.note_all(map(tags.of_page, stories))
    return [Told(row, stories[row.page_key]) for row in rows if row.page_key in stories]
