"""Keep readers' comments as data. Their authors' internet addresses are not kept: nothing here needs them."""

from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from wagtail.models import Page

from masthead.importers.models import CommentState, ImportedComment
from masthead.importers.wordpress.dates import date_of
from masthead.importers.wordpress.records import Comment, Item
from masthead.importers.wordpress.titles import one_line
from masthead.kit.html import is_safe_url, sanitize

STATES = {
    "1": CommentState.APPROVED,
    "approve": CommentState.APPROVED,
    "0": CommentState.HELD,
    "hold": CommentState.HELD,
}


def kept(item: Item) -> list[Comment]:
    """Return the comments that are worth keeping: not spam, not thrown away."""
    return [comment for comment in item.comments if comment.approved in STATES]


def named(item: Item) -> list[tuple[str, Comment]]:
    """Return the comments worth keeping, each with the name under which it is kept."""
    return [
        ((comment.comment_id or f"{item.post_id}/{number}")[:100], comment)
        for number, comment in enumerate(kept(item))
    ]


def known(item: Item, *, origin: str) -> set[str]:
    """Return the names of those of an item's comments that were kept before."""
    names = [name for name, _comment in named(item)]
    if not names:
        return set()
    rows = ImportedComment.objects.filter(origin=origin, source_id__in=names)
    return set(rows.values_list("source_id", flat=True))


def keep(item: Item, page: Page, *, origin: str, zone: ZoneInfo) -> None:
    """Keep an item's comments under its page; those kept before stay as they are."""
    rows = [
        ImportedComment(
            origin=origin,
            source_id=name,
            parent_source_id=comment.parent[:100] if comment.parent != "0" else "",
            page=Page(pk=page.pk),
            kind=(comment.kind or "comment")[:20],
            state=STATES[comment.approved],
            author=one_line(comment.author)[:250],
            email=_email(comment.email),
            url=comment.url[:500] if is_safe_url(comment.url) else "",
            text=sanitize(comment.content),
            written_at=date_of(comment, zone),
        )
        for name, comment in named(item)
    ]
    ImportedComment.objects.bulk_create(rows, ignore_conflicts=True)


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        return ""
    return text[:254]
