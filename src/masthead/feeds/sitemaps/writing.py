"""Sitemaps as XML."""

from collections.abc import Iterable
from io import StringIO
from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator

from masthead.feeds.sitemaps.contents import Address
from masthead.kit.xml import printable
from masthead.pages.publication import PublicationSettings

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS_NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9"


def write_index(sitemaps: Iterable[Address]) -> bytes:
    """Write the sitemap of sitemaps."""
    return _write("sitemapindex", "sitemap", sitemaps)


def write_addresses(addresses: Iterable[Address]) -> bytes:
    """Write a sitemap."""
    return _write("urlset", "url", addresses)


def write_news(addresses: Iterable[Address], publication: PublicationSettings) -> bytes:
    """Write a news sitemap (developers.google.com/search, news sitemap)."""
    out, xml = _begin("urlset", {"xmlns": NAMESPACE, "xmlns:news": NEWS_NAMESPACE})
    for address in addresses:
        xml.startElement("url", AttributesImpl({}))
        xml.addQuickElement("loc", address.loc)
        xml.startElement("news:news", AttributesImpl({}))
        xml.startElement("news:publication", AttributesImpl({}))
        xml.addQuickElement("news:name", printable(publication.title))
        xml.addQuickElement("news:language", publication.language.split("-")[0].lower())
        xml.endElement("news:publication")
        xml.addQuickElement("news:publication_date", address.published)
        xml.addQuickElement("news:title", printable(address.title))
        xml.endElement("news:news")
        xml.endElement("url")
    return _end(out, xml, "urlset")


def _write(root: str, element: str, addresses: Iterable[Address]) -> bytes:
    out, xml = _begin(root, {"xmlns": NAMESPACE})
    for address in addresses:
        xml.startElement(element, AttributesImpl({}))
        xml.addQuickElement("loc", address.loc)
        if address.lastmod:
            xml.addQuickElement("lastmod", address.lastmod)
        xml.endElement(element)
    return _end(out, xml, root)


def _begin(root: str, attributes: dict[str, str]) -> tuple[StringIO, SimplerXMLGenerator]:
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement(root, AttributesImpl(attributes))
    return out, xml


def _end(out: StringIO, xml: SimplerXMLGenerator, root: str) -> bytes:
    xml.endElement(root)
    return out.getvalue().encode("utf-8")
