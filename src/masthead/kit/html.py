"""Make foreign HTML harmless, and read the plain text in it.

Everything here works on strings that somebody else wrote: an old system, an author with a clipboard, a feed.
"""

import re
from collections.abc import Collection
from html import unescape

import nh3

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
DROPPED_WITH_CONTENT = frozenset(
    {"script", "style", "noscript", "template", "title", "object", "applet", "svg", "math"}
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE_TAGS = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    }
)
BLOCK_TAGS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "caption",
        "center",
        "col",
        "colgroup",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
ALLOWED_TAGS = INLINE_TAGS | BLOCK_TAGS | HEADINGS
ALLOWED_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "time": {"datetime"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
}
RICH_TEXT_TAGS = frozenset(
    {"p", "br", "b", "strong", "i", "em", "a", "sup", "sub", "s", "code", "ul", "ol", "li"}
)
_PRINTED = nh3.Cleaner(
    tags=set(RICH_TEXT_TAGS | {"h2", "h3", "h4", "hr", "blockquote"}),
    clean_content_tags=set(DROPPED_WITH_CONTENT),
    attributes={"*": {"lang", "dir"}, "a": {"href", "hreflang", "rel"}},
    url_schemes=set(SCHEMES),
    link_rel=None,
)

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(
    r"<(?:br|/?(?:p|div|li|ul|ol|h[1-6]|blockquote|pre|tr|td|th|table|figure|dt|dd))\b[^<>]*>", re.I
)
_SCHEME = re.compile(r"^([a-z][a-z0-9+.\-]*):", re.I)
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def sanitize(html: str) -> str:
    """Return the HTML without scripts, handlers, styles, frames, forms, pictures and unsafe addresses.

    What remains may stand in a page as it is: text with its structure, tables, and links to http(s), mailto,
    tel or the same site. Links get `rel="noopener noreferrer"`.
    """
    return nh3.clean(
        _well_formed(html),
        tags=set(ALLOWED_TAGS),
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=set(SCHEMES),
    )


def sanitize_rich_text(html: str, *, links: Collection[str] = ("href",)) -> str:
    """Return the HTML reduced to what the desk's text fields hold: paragraphs, lists, links, emphasis.

    `links` names what a link may hold; the desk's own links to pages hold `linktype` and `id` too.
    """
    return nh3.clean(
        _well_formed(html),
        tags=set(RICH_TEXT_TAGS),
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attributes={"a": set(links)},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def printed_rich_text(html: str) -> str:
    """Return the HTML of a desk's text field as readers get it, whoever wrote it there.

    The desk's editor and imports write nothing else; a program may have. What the editor keeps in it for
    itself is left out, and so are pictures: those of a story stand in blocks, where their rights are asked.
    """
    return _PRINTED.clean(_well_formed(html))


def plain_text(html: str) -> str:
    """Return the text a reader would see, on one line: no tags, entities read, white space collapsed."""
    without_code = nh3.clean(
        _BREAK.sub(lambda tag: " " + tag[0], _well_formed(html)),
        tags=set(),
        clean_content_tags=set(DROPPED_WITH_CONTENT - {"title"}),
    )
    return " ".join(unescape(_TAG.sub("", without_code)).split())


def paragraphs_of(html: str) -> list[str]:
    """Return the text a reader would see, paragraph by paragraph, without empty ones."""
    parts = (plain_text(part) for part in _BREAK.split(html))
    return [part for part in parts if part]


def is_safe_url(url: str) -> bool:
    """Whether a browser may be sent there: http(s), mailto, tel, or an address on the same site."""
    bare = _CONTROL.sub("", unescape(url))
    scheme = _SCHEME.match(bare)
    return bool(bare) and (scheme is None or scheme[1].lower() in SCHEMES)


def _well_formed(text: str) -> str:
    """Replace what cannot be written as UTF-8, which the cleaner would refuse."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def split_paragraphs(markup: str) -> list[str]:
    """Divide running text after each paragraph; joined, it is as before."""
    found = re.findall(r".*?</p>", markup, re.DOTALL)
    rest = markup[sum(map(len, found)) :]
    if not found or not rest:
        return [*found, rest] if rest else found
    return [*found[:-1], found[-1] + rest]
