"""What a bundle would put before readers."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page

from masthead.articles.models import Article
from masthead.bundles.models import Bundle, Item
from masthead.pages.models import BasePage
from masthead.pages.snapshots import hash_of, thaw


@dataclass(frozen=True)
class Part:
    """A page of a bundle: as the bundle publishes it, and as its draft is now."""

    item: Item
    words: BasePage
    draft: BasePage

    @property
    def is_changed(self) -> bool:
        """Whether somebody has written on since the bundle was scheduled."""
        return hash_of(self.words) != hash_of(self.draft)


def part_of(item: Item, *, at: datetime | None) -> Part | None:
    """Build a page as it goes live at a time, None meaning now; nothing where the page is deleted.

    The words are those that were bound. Its end and its embargo are what an editor says of it now.
    """
    page = Page.objects.filter(pk=item.page_id).first()
    if page is None:
        return None
    draft = page.get_latest_revision_as_object()
    words = thaw(item.snapshot, page.specific) if item.snapshot else page.get_latest_revision_as_object()
    words.go_live_at, words.expire_at = at, draft.expire_at
    if isinstance(words, Article):
        words.embargo_until = draft.embargo_until
    return Part(item, words, draft)


def read_parts(bundle: Bundle, *, at: datetime | None) -> list[tuple[Item, Part | None]]:
    """Return the pages in their order."""
    items = Item.objects.filter(bundle=bundle).select_related("snapshot").order_by("sort_order", "pk")
    return [(item, part_of(item, at=at)) for item in items]


def unbind(bundle: Bundle) -> None:
    """Let a bundle be what its pages say now; the caller saves it."""
    Item.objects.filter(bundle=bundle).update(snapshot=None)
    bundle.bound_at = None


def leads_of(bundle: Bundle) -> dict[Page, list[Article]]:
    """Return which stories are to lead which front, in order."""
    leads: dict[Page, list[Article]] = {}
    for lead in bundle.leads.select_related("front", "article").order_by("sort_order", "pk"):
        leads.setdefault(lead.front, []).append(lead.article)
    return leads


def fingerprint(bundle: Bundle, parts: Sequence[tuple[Item, Part | None]]) -> str:
    """Say in a few letters what somebody saw who looked at the bundle: words, fronts and time."""
    said = [f"{item.page_id}:{hash_of(part.words) if part else ''}" for item, part in parts]
    said += [f"{front.pk}:{[one.pk for one in stories]}" for front, stories in leads_of(bundle).items()]
    return hashlib.sha256("\n".join([str(bundle.at), *said]).encode()).hexdigest()[:24]
