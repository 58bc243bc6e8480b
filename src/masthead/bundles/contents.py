"""What a bundle would put before readers, and everything that stands against it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.articles.models import Article
from masthead.bundles.models import Bundle, Item, State
from masthead.pages.models import BasePage
from masthead.pages.publishing import find_blocking
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


@dataclass(frozen=True)
class Obstacle:
    """What stands against one page or front of a bundle."""

    title: str
    reasons: Sequence[str]

    def as_json(self) -> dict[str, Any]:
        """Write it as a bundle keeps it."""
        return {"title": self.title, "reasons": list(self.reasons)}


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


def find_obstacles(bundle: Bundle, parts: Sequence[tuple[Item, Part | None]]) -> list[Obstacle]:
    """Say everything that stands against a bundle, page by page; nothing where it may go live."""
    found = [Obstacle(_title(item, part), list(_against(bundle, item, part))) for item, part in parts]
    if not parts:
        found.append(Obstacle(bundle.title, [_("There is nothing in it. Add what is to go live.")]))
    return [one for one in [*found, *_against_leads(bundle, parts)] if one.reasons]


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


def _title(item: Item, part: Part | None) -> str:
    return part.words.title if part else item.title


def _against(bundle: Bundle, item: Item, part: Part | None) -> Iterator[str]:
    """Say what stands against one page."""
    if part is None:
        yield _("It was deleted. Take it out of the bundle.")
        return
    if part.draft.scheduled_revision:
        yield _("It has a time of its own. Take that away, or take it out of the bundle.")
    published = Page.objects.values_list("last_published_at", flat=True).get(pk=item.page_id)
    if bundle.bound_at and published and published > bundle.bound_at:
        yield _("It was published by itself since the bundle was scheduled. Look at it, and schedule again.")
    others = Bundle.objects.filter(state=State.SCHEDULED, items__page=item.page_id).exclude(pk=bundle.pk)
    for other in others.distinct():
        yield _("It goes live with the bundle “%(title)s” already.") % {"title": other.title}
    for finding in find_blocking(part.words):
        yield str(finding.message)


def _against_leads(bundle: Bundle, parts: Sequence[tuple[Item, Part | None]]) -> Iterator[Obstacle]:
    """Say which stories could not lead, as readers would not see them."""
    coming = {item.page_id for item, _part in parts}
    for front, stories in leads_of(bundle).items():
        missing = [story.title for story in stories if not story.live and story.pk not in coming]
        said = _("“%(title)s” is to lead it and is neither live nor in the bundle.")
        yield Obstacle(front.title, [said % {"title": title} for title in missing])
