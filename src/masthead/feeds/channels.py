"""Which feeds there are, and which of them belong to a page."""

from dataclasses import dataclass
from typing import TypeGuard

from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.articles.models import Article
from masthead.corrections.freshness import ADDRESS
from masthead.pages.addresses import page_at
from masthead.pages.frame import Frame, absolute
from masthead.pages.publication import PublicationSettings


@dataclass(frozen=True)
class Channel:
    """One feed: its title and its absolute address."""

    title: str
    url: str


def channels_of(page: Page | None, frame: Frame) -> list[Channel]:
    """Return the feeds a page offers: the magazine's, and that of the listing it is or lies in."""
    magazine = magazine_channel(frame.publication)
    if frame.canonical_url == absolute(ADDRESS, frame.publication):
        return [magazine, corrections_channel(frame.publication)]
    listing = page.get_parent() if isinstance(page, Article) else page
    if not _has_feed(listing):
        return [magazine]
    return [magazine, channel_of(listing, frame.publication)]


def magazine_channel(publication: PublicationSettings) -> Channel:
    """Return the feed of the whole magazine."""
    return Channel(publication.title, absolute("/feed/", publication))


def corrections_channel(publication: PublicationSettings) -> Channel:
    """Return the feed of what the magazine has put right."""
    title = _("%(publication)s: corrections") % {"publication": publication.title}
    return Channel(title, absolute(f"{ADDRESS}feed/", publication))


def channel_of(page: Page, publication: PublicationSettings) -> Channel:
    """Return the feed of a section, topic or author."""
    title = _("%(publication)s: %(title)s") % {"title": page.title, "publication": publication.title}
    return Channel(title, absolute(f"{page.get_url() or '/'}feed/", publication))


def listing_at(front: Page, path: str) -> Page | None:
    """Find the live page at a path that lists stories: the front itself, a section, a topic or an author."""
    if not path:
        return front
    page = page_at(front, path)
    return page if _has_feed(page) else None


def _has_feed(page: Page | None) -> TypeGuard[Page]:
    """Whether a page lists stories; the front's feed is the magazine's."""
    return page is not None and getattr(page.specific_class, "is_listing", False)
