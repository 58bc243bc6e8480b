"""Who wrote a page: nobody approves, or signs off, what they wrote or last changed.

Saving a page without changing a word (to comment on it, to publish it) makes nobody a writer of it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from wagtail.models import Revision

from masthead.approvals import versions

if TYPE_CHECKING:
    from wagtail.models import Page

Said = Mapping[int, Mapping[str, Any]]  # what drafts say, as Wagtail serialises them, by the key of the page
Finder = Callable[[Said], Iterable[tuple[int, int]]]  # pairs of a page and an account

_finders: dict[str, Finder] = {}


def register(name: str, finder: Finder) -> None:
    """Add what finds writers that pages alone do not know, as those of bylines, in several drafts at once."""
    _finders[name] = finder


def writers_of(page: "Page") -> set[int]:
    """Return the keys of the accounts that wrote a page: all who changed it since it last went live.

    For a page that is not live: all who ever did. Its owner and those it names count always, and where nobody
    has changed it since, whoever did last.
    """
    return _who_are_named(page) | (versions.who_changed([page])[page.pk] if page.pk else set())


def has_written(page: "Page", key: int) -> bool:
    """Whether an account is one of those who wrote a page; cheap for somebody who never saved it."""
    if key in _who_are_named(page):
        return True
    return bool(page.pk and versions.saved_by([page], key) and key in versions.who_changed([page])[page.pk])


def written_by(pages: Collection["Page"], key: int) -> set[int]:
    """Return which of several pages an account has written, as their latest drafts have it.

    The number of queries does not grow with the number of pages.
    """
    named = _named_in(_latest_of(pages))
    own = {page.pk for page in pages if key == page.owner_id or key in named[page.pk]}
    saved = versions.saved_by([page for page in pages if page.pk not in own], key)
    changed = versions.who_changed([page for page in pages if page.pk in saved])
    return own | {page for page, writers in changed.items() if key in writers}


def may_be_writers_of(page: "Page") -> set[int]:
    """Return all who might have written a page, and perhaps more: no version of it is read."""
    return _who_are_named(page) | (versions.who_saved(page) if page.pk else set())


def _who_are_named(page: "Page") -> set[int]:
    """Return the owner, and whom the page itself names."""
    named = _named_in({page.pk or 0: page.serializable_data()})[page.pk or 0] if _finders else set()
    return named | ({page.owner_id} if page.owner_id else set())


def _named_in(said: Said) -> dict[int, set[int]]:
    """Return whom drafts name."""
    found: dict[int, set[int]] = defaultdict(set)
    for finder in _finders.values():
        for page, key in finder(said):
            found[page].add(key)
    return found


def _latest_of(pages: Collection["Page"]) -> Said:
    """Return what the latest drafts of pages say; a page without a version says what it says."""
    latest = Revision.objects.in_bulk([page.latest_revision_id for page in pages if page.latest_revision_id])
    drafts = {page.pk: latest.get(page.latest_revision_id) for page in pages}
    bare = [page for page in pages if drafts[page.pk] is None]
    said = {key: draft.content for key, draft in drafts.items() if draft is not None}
    return {**said, **{page.pk: page.specific.serializable_data() for page in bare}}
