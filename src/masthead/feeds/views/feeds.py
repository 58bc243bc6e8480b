"""Addresses of feeds."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.articles.full_text import newest_in_full
from masthead.corrections.reading import read_for
from masthead.feeds import formats
from masthead.feeds.bodies import LEFT_OUT
from masthead.feeds.channels import channel_of, listing_at, magazine_channel
from masthead.feeds.conditional import answer
from masthead.feeds.entries import entry_of
from masthead.kit.xml import printable
from masthead.pages.addresses import present_address
from masthead.pages.base import FRONT_DEPTH
from masthead.pages.frame import absolute, front_of
from masthead.pages.links import links_looked_up
from masthead.pages.publication import PublicationSettings
from masthead.press.reading import for_reading
from masthead.press.tagging import kept_by_press

LIMIT = 20  # stories in a feed


@for_reading
@kept_by_press
def rss(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer with the RSS feed of the magazine, or of the section, topic or author at a path."""
    return _feed(request, path, formats.Rss)


@for_reading
@kept_by_press
def atom(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer with the same as Atom."""
    return _feed(request, path, formats.Atom)


def _feed(request: HttpRequest, path: str, kind: type[formats.Rss] | type[formats.Atom]) -> HttpResponse:
    front = front_of(request)
    subject = listing_at(front, path) if front else None
    if subject is None:
        return _moved(request, path)
    publication = PublicationSettings.for_request(request)
    stories = newest_in_full(subject, limit=LIMIT, without=LEFT_OUT)
    read_for(stories)
    with links_looked_up(story.body.raw_data for story in stories):
        entries = [entry_of(story, publication) for story in stories]
    body = formats.write(kind, entries, **_head(request, subject, publication))
    changes = [story.last_published_at for story in stories if story.last_published_at]
    return answer(request, body, content_type=kind.content_type, changed_at=max(changes, default=None))


def _head(request: HttpRequest, subject: Page, publication: PublicationSettings) -> dict[str, Any]:
    """Describe the feed itself."""
    is_magazine = subject.depth == FRONT_DEPTH
    channel = magazine_channel(publication) if is_magazine else channel_of(subject, publication)
    own = "" if is_magazine else subject.specific.summary()
    return {
        "title": printable(channel.title),
        "link": absolute("/" if is_magazine else subject.get_url() or "/", publication),
        "description": printable(own or publication.description or publication.tagline),
        "language": publication.language,
        "feed_url": absolute(request.path, publication),
        "feed_copyright": printable(publication.copyright_line) or None,
    }


def _moved(request: HttpRequest, path: str) -> HttpResponse:
    """Lead on to where a section, topic or author is now; raises Http404 where there is none."""
    present = present_address(f"/{path}") if path else None
    if present is None:
        raise Http404(_("There is no feed at this address."))
    rest = request.path.removeprefix(f"/{path}")
    return HttpResponsePermanentRedirect(f"{present}{rest}")
