"""Addresses of sitemaps, robots.txt and icons."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.articles.months import EARLIEST, Month
from masthead.feeds import icons, robots, sitemaps
from masthead.feeds.conditional import answer
from masthead.feeds.sitemaps.contents import Address
from masthead.pages.frame import front_of
from masthead.pages.publication import PublicationSettings
from masthead.press.reading import for_reading
from masthead.press.tagging import kept_by_press

XML = "application/xml; charset=utf-8"
MONTHS = 12


@for_reading
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Name all sitemaps."""
    found = sitemaps.index_of(_front(request), PublicationSettings.for_request(request))
    return answer(request, sitemaps.write_index(found), content_type=XML)


@for_reading
def month_sitemap(request: HttpRequest, year: str, month: str, part: str | None = None) -> HttpResponse:
    """List the stories of a month."""
    if not 1 <= int(month) <= MONTHS or not EARLIEST.year < int(year):
        raise Http404(_("There is no such month."))
    publication = PublicationSettings.for_request(request)
    found = sitemaps.stories_in(_front(request), Month(int(year), int(month)), int(part or 1), publication)
    return _addresses(request, found)


@for_reading
def pages_sitemap(request: HttpRequest, part: str | None = None) -> HttpResponse:
    """List the pages that are no stories."""
    publication = PublicationSettings.for_request(request)
    return _addresses(request, sitemaps.other_pages(_front(request), int(part or 1), publication))


@for_reading
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """List the stories of the last two days; none is a valid answer."""
    publication = PublicationSettings.for_request(request)
    found = sitemaps.newest_news(_front(request), publication, now=timezone.now())
    return answer(request, sitemaps.write_news(found, publication), content_type=XML)


@for_reading
@kept_by_press
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Tell crawlers where they may go."""
    text = robots.rules_for(PublicationSettings.for_request(request))
    return answer(request, text.encode(), content_type="text/plain; charset=utf-8")


@for_reading
@kept_by_press
def icon(request: HttpRequest, size: int) -> HttpResponse:
    """Answer with the icon as PNG, which browsers also take from `favicon.ico`."""
    picture = icons.png_icon(PublicationSettings.for_request(request), size=size)
    return answer(request, picture, content_type="image/png")


@for_reading
@kept_by_press
def vector_icon(request: HttpRequest) -> HttpResponse:
    """Answer with the icon as SVG."""
    drawing = icons.svg_icon(PublicationSettings.for_request(request))
    return answer(request, drawing.encode(), content_type="image/svg+xml")


def _front(request: HttpRequest) -> Page:
    front = front_of(request)
    if front is None:
        raise Http404(_("There is no magazine here yet."))
    return front


def _addresses(request: HttpRequest, found: list[Address]) -> HttpResponse:
    if not found:
        raise Http404(_("There is no sitemap at this address."))
    return answer(request, sitemaps.write_addresses(found), content_type=XML)
