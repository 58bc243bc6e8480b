"""RSS 2.0 and Atom: Django's writers with full text and credited pictures added."""

from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator

from masthead.feeds.entries import Entry

Attributes = dict[str, str]


class Rss(Rss201rev2Feed):
    """RSS 2.0 with `content:encoded`, one `dc:creator` an author, and Media RSS."""

    def rss_attributes(self) -> Attributes:
        """Declare the vocabularies used below."""
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Add authors, text and picture to Django's elements."""
        super().add_item_elements(handler, item)
        entry: Entry = item["entry"]
        for name in entry.authors:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("content:encoded", entry.content)
        _add_picture(handler, entry)


class Atom(Atom1Feed):
    """Atom 1.0 with the full text."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Add authors and text to Django's elements."""
        super().add_item_elements(handler, item)
        entry: Entry = item["entry"]
        for name in entry.authors:
            handler.startElement("author", AttributesImpl({}))
            handler.addQuickElement("name", name)
            handler.endElement("author")
        handler.addQuickElement("content", entry.content, {"type": "html"})


def _add_picture(handler: SimplerXMLGenerator, entry: Entry) -> None:
    """Add the lead picture, never without its credit where it has one (www.rssboard.org/media-rss)."""
    picture = entry.picture
    if picture is None:
        return
    sizes = {"width": str(picture.width), "height": str(picture.height)}
    kind = {"url": picture.url, "type": picture.type, "medium": "image"}
    handler.startElement("media:content", AttributesImpl(kind | sizes))
    if entry.credit:
        handler.addQuickElement("media:credit", entry.credit)
    if picture.alt:
        handler.addQuickElement("media:description", picture.alt, {"type": "plain"})
    handler.endElement("media:content")


def write(kind: type[Rss] | type[Atom], entries: list[Entry], **head: Any) -> bytes:
    """Write a feed; `head` is what Django's `SyndicationFeed` takes."""
    feed = kind(**head)
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=entry.url,
            description=entry.summary,
            unique_id=entry.guid,
            unique_id_is_permalink=False,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=entry.categories,
            entry=entry,
        )
    return feed.writeString("utf-8").encode("utf-8")
