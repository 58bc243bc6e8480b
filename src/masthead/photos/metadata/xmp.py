"""Read XMP: the part of RDF that ISO 16684-1 (XMP part 1) writes, from a tree that defusedxml built.

Not with an RDF library: that resolves what a packet names, converts what it declares, and takes six
seconds for a megabyte; XMP's own forms are few.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _

from masthead.photos.metadata import cleaning
from masthead.photos.metadata.embedded import Found
from masthead.photos.metadata.vocabulary import RDF, XML, expanded

MOST_BYTES = 1_000_000
PADDING = b" \t\r\n\0"  # all there is of some packets
MOST_VALUES = 1000  # of one property; more are no keywords
PLACE = ("Iptc4xmpCore:Location", "photoshop:City", "photoshop:State", "photoshop:Country")
LINES = {
    "credit_line": "photoshop:Credit",
    "source": "photoshop:Source",
    "headline": "photoshop:Headline",
    "copyright_notice": "dc:rights",
    "ai_system": "Iptc4xmpExt:AISystemUsed",
    "ai_system_version": "Iptc4xmpExt:AISystemVersionUsed",
    "ai_prompt_writer": "Iptc4xmpExt:AIPromptWriterName",
}
TEXTS = {
    "caption": "dc:description",
    "instructions": "photoshop:Instructions",
    "usage_terms": "xmpRights:UsageTerms",
    "alternative_text": "Iptc4xmpCore:AltTextAccessibility",
    "ai_prompt": "Iptc4xmpExt:AIPromptInformation",
}
DATES = ("photoshop:DateCreated", "exif:DateTimeOriginal")
CONTAINERS = {f"{{{RDF}}}{kind}" for kind in ("Bag", "Seq", "Alt")}
Properties = dict[str, Element | str]  # a property is an element, or an attribute's text


def read_xmp(packet: bytes) -> tuple[Found, list[str]]:
    """Return what a packet says, and what is wrong with it; never raises."""
    if not packet.strip(PADDING):
        return {}, []
    if len(packet) > MOST_BYTES:
        return {}, [_("The file's XMP is over 1 MB and was not read.")]
    try:
        root = ElementTree.fromstring(_text_of(packet), forbid_dtd=True)
    except DefusedXmlException:
        return {}, [_("The file's XMP declares entities, as only an attack does, and was not read.")]
    except (ParseError, ValueError, LookupError, RecursionError):
        return {}, [_("The file's XMP is damaged and was not read.")]
    return _fields(_properties(root)), []


def _text_of(packet: bytes) -> str:
    """Decode a packet: UTF-8 but for a byte order mark; padding and what comes before the first tag go."""
    if packet[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = packet.decode("utf-16", "replace")
    else:
        text = cleaning.decoded(packet)
    start, end = text.find("<"), text.rfind(">")
    return text[max(start, 0) : end + 1]


def _properties(root: Element) -> Properties:
    """Collect the top-level properties of every description; the first of a name wins."""
    found: Properties = {}
    for rdf in root.iter(f"{{{RDF}}}RDF"):
        for description in rdf:
            for name, text in description.attrib.items():
                found.setdefault(name, text)
            for element in description:
                found.setdefault(element.tag, element)
    return found


def _fields(properties: Properties) -> Found:
    def values(name: str) -> list[str]:
        return list(_values(properties.get(expanded(name))))

    def first(name: str) -> str:
        return next(iter(values(name)), "")

    found: Found = {field: cleaning.as_line(first(name)) for field, name in LINES.items()}
    found |= {field: cleaning.as_text(first(name)) for field, name in TEXTS.items()}
    found["creator"] = cleaning.as_line(", ".join(values("dc:creator")[: cleaning.MOST_PEOPLE]))
    found["place"] = cleaning.as_line(", ".join(filter(None, (first(name).strip() for name in PLACE))))
    found["keywords"] = cleaning.as_lines(
        values("dc:subject"), most=cleaning.MOST_KEYWORDS, length=cleaning.KEYWORD
    )
    found["people"] = cleaning.as_lines(
        values("Iptc4xmpExt:PersonInImage"), most=cleaning.MOST_PEOPLE, length=cleaning.PERSON
    )
    found["web_statement"] = cleaning.as_address(first("xmpRights:WebStatement"))
    found["digital_source_type"] = cleaning.as_code(first("Iptc4xmpExt:DigitalSourceType"))
    found["data_mining"] = cleaning.as_code(first("plus:DataMining"))
    found |= _licensor(properties.get(expanded("plus:Licensor")))
    if moment := next(filter(None, (cleaning.as_moment(first(name)) for name in DATES)), None):
        found["taken_at"] = moment
    return {name: value for name, value in found.items() if value}


def _licensor(licensors: Element | str | None) -> Found:
    """Read the first licensor (PLUS LDF): its name and the page where a licence is had."""
    structs = _items(licensors) if isinstance(licensors, Element) else []
    for struct in structs[:1]:
        parts = _parts(struct)
        name = next(_values(parts.get(expanded("plus:LicensorName"))), "")
        address = next(_values(parts.get(expanded("plus:LicensorURL"))), "")
        return {"licensor_name": cleaning.as_line(name), "licensor_url": cleaning.as_address(address)}
    return {}


def _values(value: Element | str | None) -> Iterator[str]:
    """Give the texts of a property, whichever of XMP's forms it is written in; `x-default` first."""
    if value is None:
        return
    if isinstance(value, str):
        yield value
        return
    items = _items(value)
    items.sort(key=lambda item: item.get(f"{{{XML}}}lang", "x-default") != "x-default")
    for item in items:
        yield _text(item)


def _items(element: Element) -> list[Element]:
    """Return the items of an array, or the property itself where it is none."""
    container = next((child for child in element if child.tag in CONTAINERS), None)
    return list(container)[:MOST_VALUES] if container is not None else [element]


def _text(element: Element) -> str:
    """Return a simple value: its text, its resource, or its `rdf:value` where it has qualifiers."""
    if resource := element.get(f"{{{RDF}}}resource"):
        return resource
    inner = _parts(element).get(f"{{{RDF}}}value")
    if isinstance(inner, Element):
        return inner.get(f"{{{RDF}}}resource") or inner.text or ""
    return inner or element.text or ""


def _parts(struct: Element) -> Properties:
    """Return the fields of a structure: attributes, a description within, or `parseType="Resource"`."""
    inner = next((child for child in struct if child.tag == f"{{{RDF}}}Description"), struct)
    return {**inner.attrib, **{child.tag: child for child in inner}}
