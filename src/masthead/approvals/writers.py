"""Who wrote a page: nobody approves, or signs off, what they wrote or last changed.

Saving a page without changing a word (to comment on it, to publish it) makes nobody a writer of it.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from wagtail.models import PageLogEntry, Revision

from masthead.pages.snapshots import content_hash

if TYPE_CHECKING:
    from wagtail.models import Page

Finder = Callable[["Page"], Iterable[int]]
EDITS = ("wagtail.create", "wagtail.edit", "wagtail.revert")  # entries of the log by those who write

_finders: dict[str, Finder] = {}


def register(name: str, finder: Finder) -> None:
    """Add what finds writers, as keys of accounts, that pages alone do not know: those of bylines."""
    _finders[name] = finder


def writers_of(page: "Page") -> set[int]:
    """Return the keys of the accounts that wrote a page: all who changed it since it last went live.

    For a page that is not live: all who ever did. Its owner and those it names count always, and where nobody
    has changed it since, whoever did last.
    """
    return _who_are_named(page) | _who_changed(page)


def has_written(page: "Page", key: int) -> bool:
    """Whether an account is one of those who wrote a page; cheap for somebody who never saved it."""
    if key in _who_are_named(page):
        return True
    if page.pk is None or not (page.revisions.filter(user=key).exists() or _entries(page).filter(user=key)):
        return False
    return key in _who_changed(page)


def _who_are_named(page: "Page") -> set[int]:
    """Return the owner, and whom the page itself names."""
    named = {key for finder in _finders.values() for key in finder(page)}
    return named | ({page.owner_id} if page.owner_id else set())


def _who_changed(page: "Page") -> set[int]:
    """Return who saved other words than they found, and who is logged with a version that is kept no more."""
    if page.pk is None:
        return set()
    kept = list(_revisions(page).order_by("created_at", "pk").values_list("pk", "user", "content"))
    gone = _entries(page).filter(Q(revision=None) | ~Q(revision__in=[pk for pk, _user, _said in kept]))
    found = set(gone.exclude(user=None).values_list("user", flat=True))
    live = Revision.objects.filter(pk=page.live_revision_id).first() if page.live else None
    before = content_hash(live.content) if live else ""
    for _pk, user, content in kept:
        said = content_hash(content)
        if user and said != before:
            found.add(user)
        before = said
    return found or _who_changed_last(page)


def _who_changed_last(page: "Page") -> set[int]:
    """Return who gave a page that nobody has changed since it went live the words it has."""
    latest: str | None = None
    changed_by: int | None = None
    newest_first = page.revisions.order_by("-created_at", "-pk").values_list("user", "content")
    for user, content in newest_first.iterator(chunk_size=5):
        said = content_hash(content)
        if said != (latest or said):
            break
        latest, changed_by = said, user
    return {changed_by} if changed_by else set()


def _revisions(page: "Page") -> QuerySet[Revision]:
    """Return the versions since the one that is live; all where none is."""
    revisions: QuerySet[Revision] = page.revisions.all()
    if not page.live:
        return revisions
    live = Revision.objects.filter(pk=page.live_revision_id).values_list("created_at", flat=True).first()
    since = live or page.last_published_at
    return revisions.filter(created_at__gt=since) if since else revisions


def _entries(page: "Page") -> QuerySet[PageLogEntry]:
    """Return what the log says of writing since the page last went live: it outlasts versions and people."""
    entries: QuerySet[PageLogEntry] = PageLogEntry.objects.filter(page=page.pk, action__in=EDITS)
    if page.live and page.last_published_at:
        return entries.filter(timestamp__gt=page.last_published_at)
    return entries
