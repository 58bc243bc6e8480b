"""Write the XMP that every file of a picture carries: whose it is, and what may be done with it.

Properties: IPTC Photo Metadata Standard 2025.1, PLUS LDF 2.0.1 and ccREL; form: XMP specification part 1.
"""

from dataclasses import astuple, dataclass
from xml.sax.saxutils import escape, quoteattr

from masthead.photos.metadata import cleaning
from masthead.photos.metadata.vocabulary import CC, NAMESPACES, PLUS_TERMS, RDF, SOURCE_TYPES

BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
END = '<?xpacket end="r"?>'


@dataclass(frozen=True)
class Rights:
    """What a file says of its rights and its making, wherever it goes.

    Of a picture that AI made it names the system, and never the prompt or who wrote it: those are how a house
    works, may name people and stories that are not out, and give readers no right and no warning.
    """

    creator: str = ""
    credit: str = ""
    copyright_notice: str = ""
    licensor_name: str = ""
    licensor_url: str = ""
    web_statement: str = ""
    usage_terms: str = ""
    terms_url: str = ""  # of a public licence, or of a statement that there are no rights
    digital_source_type: str = ""
    data_mining: str = ""
    ai_system: str = ""
    ai_system_version: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not any(astuple(self))


def packet(rights: Rights) -> bytes:
    """Write the packet; nothing where there is nothing to say."""
    if rights.is_empty:
        return b""
    names = "".join(f" xmlns:{prefix}={quoteattr(address)}" for prefix, address in NAMESPACES.items())
    body = "".join(_properties(rights))
    text = (
        f'{BEGIN}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}">'
        f'<rdf:Description rdf:about=""{names}>{body}</rdf:Description></rdf:RDF></x:xmpmeta>{END}'
    )
    return text.encode()


def _properties(rights: Rights) -> list[str]:
    source, mining = rights.digital_source_type, rights.data_mining
    return [
        _array("dc:creator", "Seq", rights.creator),
        _simple("photoshop:Credit", rights.credit),
        _array("dc:rights", "Alt", rights.copyright_notice),
        _array("xmpRights:UsageTerms", "Alt", rights.usage_terms),
        _simple("xmpRights:WebStatement", rights.web_statement or rights.terms_url),
        _licence(rights.terms_url),
        _licensor(rights),
        _simple("Iptc4xmpExt:DigitalSourceType", source and SOURCE_TYPES + source),
        _simple("plus:DataMining", mining and PLUS_TERMS + mining),
        _simple("Iptc4xmpExt:AISystemUsed", rights.ai_system),
        _simple("Iptc4xmpExt:AISystemVersionUsed", rights.ai_system_version),
    ]


def _text(value: str) -> str:
    return escape(cleaning.as_text(value))


def _simple(name: str, value: str) -> str:
    return f"<{name}>{_text(value)}</{name}>" if value else ""


def _array(name: str, kind: str, value: str) -> str:
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    item = f"<rdf:li{language}>{_text(value)}</rdf:li>"
    return f"<{name}><rdf:{kind}>{item}</rdf:{kind}></{name}>" if value else ""


def _licence(address: str) -> str:
    """Name a public licence as Creative Commons has it done, for those who look for pictures to use."""
    return f"<cc:license xmlns:cc={quoteattr(CC)} rdf:resource={quoteattr(address)}/>" if address else ""


def _licensor(rights: Rights) -> str:
    name = _simple("plus:LicensorName", rights.licensor_name)
    address = _simple("plus:LicensorURL", rights.licensor_url)
    struct = f'<rdf:li rdf:parseType="Resource">{name}{address}</rdf:li>'
    return f"<plus:Licensor><rdf:Seq>{struct}</rdf:Seq></plus:Licensor>" if name or address else ""
