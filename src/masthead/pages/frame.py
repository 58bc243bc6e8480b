"""What every reader page shows around its content: title, address, breadcrumb, navigation, legal lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from wagtail.blocks import StreamValue
from wagtail.models import Page, Site

from masthead.pages.publication import PublicationSettings
from masthead.pages.time_zone import zone_of
from masthead.photos.models import Photo
from masthead.press import memory, tagging, tags


@dataclass(frozen=True)
class Link:
    """A label and where it leads."""

    label: str
    url: str


@dataclass(frozen=True)
class Frame:
    """Variables of the template `frames/page.html`, as `frame`."""

    publication: PublicationSettings  # the magazine as a whole: title, logo, owner, accounts, look
    title: str  # of the page, without the publication's
    description: str  # for search engines; empty where there is nothing to say
    canonical_url: str  # absolute; no query but the cursor of a listing's later pages
    header: Sequence[Link]  # the navigation above
    footer: Sequence[Link]  # the navigation below
    breadcrumb: Sequence[Link] = ()  # from the front down to the page itself
    social_title: str = ""  # when shared; empty: the title
    social_description: str = ""  # when shared; empty: the description
    social_photo: Photo | None = None  # when shared
    is_indexable: bool = True  # whether search engines may keep the page
    tags: frozenset[str] = field(default_factory=frozenset)  # press tags of what the page is

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which readers are told the time."""
        return zone_of(self.publication)

    @property
    def home_url(self) -> str:
        """The absolute address of the front page."""
        return absolute("/", self.publication)


_shown: WeakKeyDictionary[HttpRequest, Frame] = WeakKeyDictionary()


def frame_shown(request: HttpRequest) -> Frame | None:
    """Return the frame that was built for a request, so that positions in it need not build it again."""
    return _shown.get(request)


def front_of(request: HttpRequest) -> Page | None:
    """Return the publication's front page; None before a magazine is founded."""
    return memory.recall("front", lambda: _find_front(request))


def _find_front(request: HttpRequest) -> Page | None:
    site = Site.find_for_request(request)
    if site is None:
        return None
    tagging.note(tags.SITE, tags.of_page(site.root_page.pk))
    return site.root_page


def absolute(path: str, publication: PublicationSettings) -> str:
    """Return the one absolute form of an address: on the publication's own host, whatever host was asked."""
    if path.startswith(("http://", "https://")):
        return path
    return f"{(publication.url or settings.WAGTAILADMIN_BASE_URL).rstrip('/')}{path}"


def navigation_of(stream: StreamValue, fallback: Iterable[Page] = ()) -> list[Link]:
    """Return the links of a navigation setting; the fallback's pages where the setting is empty."""
    links = []
    for block in stream:
        page = block.value["page"]
        if page is not None:
            tagging.note(tags.of_page(page.pk))
        if page is not None and not page.live:
            continue
        url = (page.get_url() if page else block.value["url"]) or ""
        if url:
            links.append(Link(block.value["label"] or (page.title if page else url), url))
    return links or [Link(page.title, page.get_url() or "") for page in fallback]


def menu_pages(front: Page | None) -> Iterable[Page]:
    """Return the pages directly under the front that are shown in menus, in the order of the desk's tree.

    The database is asked only when somebody goes through them, and only then the menu is on the page.
    """
    if front is not None:
        tagging.note(tags.below(front.pk))
        yield from front.get_children().live().in_menu().order_by("path")


def navigations_of(request: HttpRequest) -> tuple[list[Link], list[Link]]:
    """Return the navigation above and below, the same on every page."""
    publication = PublicationSettings.read(request)  # what is remembered names pages as they were once
    header = navigation_of(publication.header_navigation, menu_pages(front_of(request)))
    return header, navigation_of(publication.footer_navigation)


def frame_for(request: HttpRequest, *, title: str, path: str, **more: Any) -> Frame:
    """Build the frame of a page that is not in Wagtail's tree (search, archive, errors)."""
    publication = PublicationSettings.for_request(request)
    header, footer = memory.recall("navigation", lambda: navigations_of(request))
    frame = Frame(
        publication=publication,
        title=title,
        description=more.pop("description", ""),
        canonical_url=absolute(path, publication),
        header=header,
        footer=footer,
        **more,
    )
    tagging.note_all(frame.tags)
    _shown[request] = frame
    return frame


def crumbs_of(trail: Sequence[Page], publication: PublicationSettings) -> list[Link]:
    """Return a breadcrumb from the front down; the front is called by the publication's title."""
    tagging.note_all(tags.of_page(page.pk) for page in trail)
    crumbs = [Link(page.title, page.get_url() or "") for page in trail]
    return [Link(publication.title, crumbs[0].url), *crumbs[1:]] if crumbs else []
