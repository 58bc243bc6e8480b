"""Who saved which versions of pages, and who changed words in them; of many pages as fast as of one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from typing import TYPE_CHECKING

from django.db.models import Max, QuerySet
from wagtail.models import PageLogEntry, Revision

from masthead.pages.snapshots import content_hash

if TYPE_CHECKING:
    from wagtail.models import Page

EDITS = ("wagtail.create", "wagtail.edit", "wagtail.revert")  # entries of the log by those who write
AT_ONCE = 5  # versions that are read of a page while its last change is sought

Version = tuple[int, int | None]  # its key, and who saved it


@dataclass
class _History:
    """What is known of one page: its versions since the one that is live, the oldest first."""

    page: "Page"
    live: int | None = None
    since: datetime | None = None
    kept: list[Version] = field(default_factory=list)


def saved_by(pages: Collection["Page"], key: int) -> set[int]:
    """Return which of some pages an account has ever saved, whether it changed a word or not."""
    keys = [page.pk for page in pages]
    if not keys:
        return set()
    kept = _versions_of(keys).filter(user=key).values_list("object_id", flat=True).distinct()
    logged = _entries_of(keys).filter(user=key).values_list("page_id", flat=True).distinct()
    return {*map(int, kept), *logged}


def who_saved(page: "Page") -> set[int]:
    """Return all who ever saved a page."""
    kept = _versions_of([page.pk]).exclude(user=None).values_list("user", flat=True).distinct()
    logged = _entries_of([page.pk]).exclude(user=None).values_list("user", flat=True).distinct()
    return {*kept, *logged}


def who_changed(pages: Collection["Page"]) -> dict[int, set[int]]:
    """Return, page by page, who saved other words than they found since it went live, or changed it last.

    Who is logged with a version that is kept no more counts too.
    """
    histories = _read(pages)
    wanted = {pk for one in histories for pk, _user in one.kept} | {one.live for one in histories if one.live}
    said = dict(_hashes(wanted))
    found = _who_are_logged(histories)
    for one in histories:
        found[one.page.pk] |= set(_changers(one.kept, said, before=said.get(one.live or 0, "")))
    for page, user in _who_changed_last([one.page for one in histories if not found[one.page.pk]]):
        found[page].add(user)
    return {page.pk: found[page.pk] for page in pages}


def _read(pages: Collection["Page"]) -> list[_History]:
    """Read which versions count."""
    live = {page.pk: page.live_revision_id for page in pages if page.live and page.live_revision_id}
    times = dict(Revision.objects.filter(pk__in=list(live.values())).values_list("pk", "created_at"))
    histories = {}
    for page in pages:
        revision = live.get(page.pk)
        since = (times.get(revision) or page.last_published_at) if page.live else None
        histories[page.pk] = _History(page, revision if revision in times else None, since)
    rows = _versions_of(histories).order_by("created_at", "pk")
    for key, pk, user, at in rows.values_list("object_id", "pk", "user", "created_at"):
        one = histories[int(key)]
        if one.since is None or at > one.since:
            one.kept.append((pk, user))
    return list(histories.values())


def _changers(kept: Iterable[Version], said: dict[int, str], *, before: str) -> Iterator[int]:
    """Give who saved other words than the version before."""
    for pk, user in kept:
        if user and said.get(pk, before) != before:
            yield user
        before = said.get(pk, before)


def _who_are_logged(histories: Iterable[_History]) -> dict[int, set[int]]:
    """Return who is logged since a page went live with a version that is kept no more."""
    pages = {one.page.pk: (one.page, {pk for pk, _user in one.kept}) for one in histories}
    rows = _entries_of(pages).exclude(user=None).values_list("page_id", "user", "revision")
    found: dict[int, set[int]] = defaultdict(set)
    for key, user, revision, at in rows.annotate(at=Max("timestamp")):
        page, kept = pages[key]
        is_since = not (page.live and page.last_published_at) or at > page.last_published_at
        if is_since and revision not in kept:
            found[key].add(user)
    return found


def _who_changed_last(pages: Collection["Page"]) -> Iterator[tuple[int, int]]:
    """Give who gave pages, that nobody has changed since they went live, the words they have."""
    left, words, by = _newest_first(pages), dict[int, str](), dict[int, int | None]()
    while left:
        said = dict(_hashes(pk for rows in left.values() for pk, _user in rows[:AT_ONCE]))
        going_on = {}
        for key, rows in left.items():
            first = words.setdefault(key, said.get(rows[0][0], ""))
            alike = list(_alike(rows[:AT_ONCE], said, first))
            by[key] = alike[-1][1] if alike else by.get(key)
            if len(alike) == AT_ONCE and rows[AT_ONCE:]:
                going_on[key] = rows[AT_ONCE:]
        left = going_on
    yield from ((key, user) for key, user in by.items() if user)


def _newest_first(pages: Collection["Page"]) -> dict[int, list[Version]]:
    """Return all versions of each page that has any."""
    rows = _versions_of([page.pk for page in pages]).order_by("-created_at", "-pk")
    found: dict[int, list[Version]] = defaultdict(list)
    for key, pk, user in rows.values_list("object_id", "pk", "user"):
        found[int(key)].append((pk, user))
    return found


def _alike(rows: Iterable[Version], said: dict[int, str], words: str) -> Iterator[Version]:
    """Give versions up to the first that says something else."""
    return takewhile(lambda row: said.get(row[0], words) == words, rows)


def _hashes(keys: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Give the hash of what versions say; one query, and one version in memory."""
    if wanted := list(keys):
        rows = Revision.objects.filter(pk__in=wanted).values_list("pk", "content")
        yield from ((pk, content_hash(content)) for pk, content in rows.iterator())


def _versions_of(pages: Collection[int]) -> QuerySet[Revision]:
    rows: QuerySet[Revision] = Revision.page_revisions.filter(object_id__in=list(map(str, pages)))
    return rows


def _entries_of(pages: Collection[int]) -> QuerySet[PageLogEntry]:
    """Return what the log says of writing: it outlasts versions and people."""
    rows: QuerySet[PageLogEntry] = PageLogEntry.objects.filter(page__in=list(pages), action__in=EDITS)
    return rows
