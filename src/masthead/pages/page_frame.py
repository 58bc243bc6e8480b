"""The frame of a page in Wagtail's tree."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext

from masthead.pages.frame import Frame, crumbs_of, frame_for
from masthead.pages.listings import cursor_from
from masthead.pages.publication import PublicationSettings

if TYPE_CHECKING:
    from masthead.pages.base import BasePage


def frame_of(page: "BasePage", request: HttpRequest) -> Frame:
    """Build the frame of a page: its own search and social texts first, then what the page says of itself."""
    publication = PublicationSettings.for_request(request)
    cursor = cursor_from(request) if page.is_listing else None
    path = page.get_url() or request.path
    description = page.search_description or page.summary() or page.introduction(publication)
    return frame_for(
        request,
        title=_title(page, publication, later=cursor is not None),
        path=f"{path}?from={cursor}" if cursor else path,
        description=description,
        breadcrumb=crumbs_of(page.trail(), publication),
        social_title=page.social_title or page.title,
        social_description=page.social_description or description,
        social_photo=page.social_photo or page.picture(),
        tags=frozenset(page.press_tags()),
    )


def _title(page: "BasePage", publication: PublicationSettings, *, later: bool) -> str:
    """Name a page for a browser's tab and search results; the front by the publication's title alone."""
    title = page.seo_title or (publication.title if page.is_front() else page.title)
    return gettext("%(title)s, more stories") % {"title": title} if later else str(title)
