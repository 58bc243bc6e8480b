"""Addresses of the feed of corrections."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from masthead.corrections.freshness import ADDRESS
from masthead.corrections.reading import Told, read_batch
from masthead.feeds import formats
from masthead.feeds.bodies import text_of
from masthead.feeds.channels import corrections_channel
from masthead.feeds.conditional import answer
from masthead.feeds.entries import Entry
from masthead.kit.html import plain_text
from masthead.kit.xml import printable
from masthead.pages.frame import absolute, front_of
from masthead.pages.publication import PublicationSettings
from masthead.press.reading import for_reading
from masthead.press.tagging import kept_by_press

LIMIT = 20


@for_reading
@kept_by_press
def rss(request: HttpRequest) -> HttpResponse:
    """Answer with the newest corrections as RSS."""
    return _feed(request, formats.Rss)


@for_reading
@kept_by_press
def atom(request: HttpRequest) -> HttpResponse:
    """Answer with the same as Atom."""
    return _feed(request, formats.Atom)


def _feed(request: HttpRequest, kind: type[formats.Rss] | type[formats.Atom]) -> HttpResponse:
    if front_of(request) is None:
        raise Http404(_("There is no magazine here yet."))
    publication = PublicationSettings.for_request(request)
    told = read_batch(limit=LIMIT).told
    channel = corrections_channel(publication)
    body = formats.write(
        kind,
        [_entry_of(one, publication) for one in told],
        title=printable(channel.title),
        link=absolute(ADDRESS, publication),
        description=printable(_("What %(title)s got wrong, and put right.") % {"title": publication.title}),
        language=publication.language,
        feed_url=absolute(request.path, publication),
        feed_copyright=printable(publication.copyright_line) or None,
    )
    return answer(request, body, content_type=kind.content_type)


def _entry_of(told: Told, publication: PublicationSettings) -> Entry:
    """Describe one notice, under the headline of its story."""
    notice, story = told.notice, told.story
    title = _("%(kind)s: %(title)s") % {"kind": notice.get_kind_display(), "title": story.title}
    anchor = f"#correction-{notice.pk}"
    return Entry(
        guid=f"{absolute(ADDRESS, publication)}{anchor}",
        url=f"{absolute(story.get_url() or '', publication)}{anchor}",
        title=printable(title),
        summary=printable(plain_text(notice.text)),
        content=printable(text_of(notice.text, publication)),
        published=notice.at,
        updated=notice.at,
        authors=[printable(notice.signed)],
        categories=[str(notice.get_kind_display())],
        picture=None,
    )
