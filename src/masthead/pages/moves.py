"""What is noted when a live page moves, goes, or comes back, so that its old addresses answer rightly.

Noted in the transaction that moves the page, and only for addresses that readers can have seen: neither
drafts nor autosaves leave redirects behind.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from masthead.pages import freshness
from masthead.pages.addresses import normalize
from masthead.pages.withdrawn import WithdrawnAddress

AT_ONCE = 500  # rows in one query
Row = tuple[int, str, str]  # page, old address, new address


def note_move(page: Page, *, before: str, was_live: bool) -> None:
    """Let the old addresses of a page and all live pages below it lead to the new ones.

    `before` is the page's `url_path` until now; descendants carry their new one already.
    """
    after = page.url_path
    if before == after:
        return
    freshness.subtree_moved(page)
    below = Page.objects.descendant_of(page).live().values_list("pk", "url_path")
    moved = ((pk, before + path.removeprefix(after), path) for pk, path in below.iterator(chunk_size=AT_ONCE))
    rows = ((pk, _address(old), _address(new)) for pk, old, new in moved)
    own: list[Row] = [(page.pk, _address(before), _address(after))] if was_live and page.live else []
    for chunk in _chunks([*own, *rows] if own else rows):
        _lead_on([row for row in chunk if row[1] != row[2]])


def _address(url_path: str) -> str:
    """Return the stored form of an address from a tree path, whose first part is the front's own slug."""
    return normalize("/" + url_path.split("/", 2)[-1])


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, AT_ONCE)):
        yield chunk


def _lead_on(rows: list[Row]) -> None:
    """Write redirects for moved pages; nothing may lead away from where they are now."""
    old, new = [row[1] for row in rows], [row[2] for row in rows]
    Redirect.objects.filter(old_path__in=[*old, *new]).delete()
    WithdrawnAddress.objects.filter(path__in=[*old, *new]).delete()
    Redirect.objects.bulk_create(
        Redirect(old_path=path, redirect_page_id=pk, automatically_created=True) for pk, path, _ in rows
    )


def withdraw(page: Page) -> None:
    """Note that the address of a page that was live is gone; it answers 410 from now on."""
    path = normalize(page.get_url() or "")
    if path not in {"", "/"}:
        WithdrawnAddress.objects.update_or_create(path=path, defaults={"page": page})


def withdraw_deleted(page: Page) -> None:
    """Note that a page that readers saw is about to be deleted: its address and its old ones answer 410."""
    if not page.first_published_at and not page.live:
        return
    paths = set(Redirect.objects.filter(redirect_page_id=page.pk).values_list("old_path", flat=True))
    if page.live and (url := page.get_url()):
        paths.add(normalize(url))
    WithdrawnAddress.objects.bulk_create(
        (WithdrawnAddress(path=path) for path in paths - {"", "/"}), ignore_conflicts=True
    )


def reinstate(page: Page) -> None:
    """Note that a page is live: nothing leads away from its address, and where it was before leads to it."""
    path = normalize(page.get_url() or "")
    if path in {"", "/"}:
        return
    WithdrawnAddress.objects.filter(path=path).delete()
    Redirect.objects.filter(old_path=path).delete()
    earlier = list(WithdrawnAddress.objects.filter(page_id=page.pk).values_list("path", flat=True))
    _lead_on([(page.pk, old, path) for old in earlier])
