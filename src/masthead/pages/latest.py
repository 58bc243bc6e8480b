"""An act on a page begins from what the database says of it now, not from when somebody read it.

Wagtail saves every field of a page that it was given. What a colleague did since (saved a draft, moved it,
published it) would be undone by that, in silence.
"""

from typing import Any

from wagtail.models import Page

# What belongs to the page and to no version of it (Wagtail: Page.with_content_json).
OF_THE_PAGE = (
    *("path", "depth", "numchild", "live", "live_revision_id", "draft_title", "owner_id"),
    *("locked", "locked_by_id", "locked_at", "latest_revision_id", "latest_revision_created_at"),
)


def hold_version(page: Page) -> None:
    """Hold the page until the act is over; tell its version, about to be published, what the page is now."""
    now: dict[str, Any] | None = (
        Page.objects.select_for_update(no_key=True)
        .filter(pk=page.pk)
        .values(*OF_THE_PAGE, "first_published_at")
        .first()
    )
    if now is None:
        return  # it was deleted meanwhile: the act itself finds that out
    first, has_moved = now.pop("first_published_at"), now["path"] != page.path
    for name, value in now.items():
        setattr(page, name, value)
    page.first_published_at = page.first_published_at or first
    if has_moved:
        page.set_url_path(page.get_parent(update=True))


def take_hold(key: int | None) -> bool:
    """Hold a page's row until the transaction is over; say whether there is one.

    Taken before all that is written beside a page: in another order two would wait for each other.
    """
    rows = Page.objects.select_for_update(no_key=True).filter(pk=key)
    return rows.values_list("pk", flat=True).first() is not None


def hold(page: Page) -> None:
    """Hold the page until the act is over, and read all of it again."""
    if take_hold(page.pk):
        page.refresh_from_db()
