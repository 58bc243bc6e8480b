"""Make an item's HTML safe and well formed before it is read, and write the inline HTML of text fields."""

import re
from dataclasses import dataclass
from html import escape

import nh3
from bs4 import BeautifulSoup, Comment, NavigableString, PageElement, Tag
from django.utils.translation import gettext as _

from masthead.importers.wordpress.blocks import Notes
from masthead.importers.wordpress.library import Source
from masthead.kit.html import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, DROPPED_WITH_CONTENT, SCHEMES, is_safe_url

PLACE = "x-place"  # stands where a shortcode's block will go
MEDIA = {"img", "iframe", "video", "audio", "source", PLACE}
KEPT_AS = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "dfn": "i", "var": "i", "sup": "sup",
    "sub": "sub", "s": "s", "strike": "s", "del": "s", "code": "code", "kbd": "code", "samp": "code",
    "tt": "code",
}  # fmt: skip
INLINE = frozenset(KEPT_AS) | frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "bdi",
        "bdo",
        "big",
        "br",
        "font",
        "ins",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "small",
        "span",
        "time",
        "u",
        "wbr",
    }
)
DEEPEST = 40  # elements within each other; deeper ones keep their text only
_ATTRIBUTES: dict[str, set[str]] = {tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items()}
_ATTRIBUTES["*"] |= {"class", "id"}
_ATTRIBUTES |= {
    "img": {"src", "alt", "width", "height", "data-src", "data-lazy-src", "data-orig-file", "data-id"},
    "iframe": {"src", "data-src"},
    "video": {"src", "poster"},
    "audio": {"src"},
    "source": {"src"},
    "blockquote": {"cite", "data-instgrm-permalink"},
    PLACE: {"data-n"},
}
_GONE = {
    "script": re.compile(r"<script\b", re.I),
    "style": re.compile(r"<style\b", re.I),
    "form": re.compile(r"<form\b", re.I),
    "object": re.compile(r"<(?:object|applet)\b", re.I),
    "svg": re.compile(r"<(?:svg|math)\b", re.I),
    "input": re.compile(r"<(?:input|select|textarea)\b", re.I),
    "button": re.compile(r"<button\b", re.I),
}
_HANDLER = re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.I)
_BAD_ADDRESS = re.compile(r"(?:href|src|action)\s*=[\s\"']*(?:javascript|vbscript|data):", re.I)
_LOOKS = re.compile(
    r"<(?:font|center|marquee|blink)\b|style\s*=\s*[\"'][^\"'>]*(?:text-align|color|font-size|font-family)"
    r"|class\s*=\s*[\"'][^\"'>]*has-(?:text-align|drop-cap|[\w-]*-(?:color|font-size|background))",
    re.I,
)
_COUNTING = re.compile(r"<ol\b[^<>]*\s(?:start|reversed|type)\b", re.I)
_OBJECT = re.compile(r"<object\b(?:(?!<object\b).){0,5000}?</object\s*>", re.I | re.S)
_PLAYER = re.compile(r"(?:src|data|value)\s*=\s*[\"']?((?:https?:)?//[^\"'\s<>]+)", re.I)


def prepare(html: str, notes: Notes) -> Tag:
    """Return the HTML as a tree without anything that runs; notes say what was taken out."""
    html = _OBJECT.sub(_player, html)
    _note_what_goes(html, notes)
    safe = nh3.clean(
        re.sub(r"[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", html),
        tags=set(ALLOWED_TAGS) | MEDIA | {"font", "big", "nobr"},
        clean_content_tags=set(DROPPED_WITH_CONTENT) | {"select", "textarea"},
        attributes=_ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    return tree_of(safe)


def tree_of(html: str) -> Tag:
    """Return the HTML as the children of one element: alone, an address or a word is not taken for markup."""
    soup = BeautifulSoup(f"<body>{html}</body>", "html.parser")
    return soup.body or soup


def _player(found: re.Match[str]) -> str:
    """Turn an old Flash player into the frame of the same film."""
    address = _PLAYER.search(found[0])
    return f'<iframe src="{escape(address[1])}"></iframe>' if address else found[0]


def _note_what_goes(html: str, notes: Notes) -> None:
    names = {
        "script": _("a script"),
        "style": _("a style sheet in the text"),
        "form": _("a form (the words in it are kept)"),
        "object": _("a plug-in object"),
        "svg": _("an inline drawing (SVG or MathML)"),
        "input": _("a field to fill in"),
        "button": _("a button (the words on it are kept)"),
    }
    for key, pattern in _GONE.items():
        if count := len(pattern.findall(html)):
            notes.leave_out(names[key], count)
    if count := len(_COUNTING.findall(html)):
        notes.adapt(_("a numbered list counts from 1 upwards now"), count)
    if count := len(_LOOKS.findall(html)):
        notes.adapt(_("alignment, colour or size of words follows the magazine's look now"), count)
    if count := len(_HANDLER.findall(html)):
        notes.leave_out(_("a script in an attribute (event handler)"), count)
    if count := len(_BAD_ADDRESS.findall(html)):
        notes.leave_out(_("a link or picture address that is code (javascript:, data:)"), count)


@dataclass(frozen=True)
class InlineWriter:
    """Write the inline content of an element as rich text.

    With `keeps_lines`, line ends in the source are line ends for the reader, as classic WordPress has it.
    """

    source: Source
    notes: Notes
    keeps_lines: bool = False

    def write(self, nodes: list[PageElement], depth: int = 0) -> str:
        """Return rich text for the nodes; pictures and frames in them are not written."""
        return "".join(self._node(node, depth) for node in nodes)

    def _node(self, node: PageElement, depth: int) -> str:
        if isinstance(node, Comment):
            return ""
        if isinstance(node, NavigableString):
            return self.text(str(node))
        if not isinstance(node, Tag) or node.name in MEDIA - {"img"}:
            return ""
        if depth > DEEPEST:
            return self.text(node.get_text())
        return self._tag(node, depth)

    def _tag(self, tag: Tag, depth: int) -> str:
        if tag.name == "img":
            return escape(smiley(tag), quote=False)
        if tag.name == "br":
            return "<br/>"
        inside = self.write(list(tag.children), depth + 1)
        if tag.name == "abbr" and tag.get("title"):
            said = {"short": tag.get_text(" ", strip=True)[:40], "full": str(tag["title"])[:120]}
            self.notes.leave_out(_("the explanation of “%(short)s” shown at the pointer: “%(full)s”") % said)
        if tag.name == "a":
            if tag.get("title"):
                self.notes.adapt(_("words that a link shows at the pointer were dropped"))
            return self._link(tag, inside)
        if tag.name == "q":
            return f"“{inside}”"
        name = KEPT_AS.get(tag.name)
        return f"<{name}>{inside}</{name}>" if name and inside.strip() else inside

    def _link(self, tag: Tag, inside: str) -> str:
        href = str(tag.get("href") or "").strip()
        if href.startswith("#"):
            self.notes.adapt(_("a link within the page became plain text"))
            return inside
        if not href or not is_safe_url(href) or not inside.strip() or "<a " in inside:
            return inside
        if lack := self.source.library.lack(href):
            self.notes.leave_out(lack)
        return f'<a href="{escape(self.source.library.address(href))}">{inside}</a>'

    def text(self, text: str) -> str:
        """Write text; its line ends as the writer was told."""
        text = escape(text, quote=False)
        if self.keeps_lines and "\n" in text:
            first, *middle, last = text.split("\n")
            lines = [first.rstrip(" \t"), *(line.strip(" \t") for line in middle), last.lstrip(" \t")]
            return "<br/>".join(lines)
        return re.sub(r"[ \t\r\n]+", " ", text)


def smiley(img: Tag) -> str:
    """Return the sign that a small picture stands for, or nothing when it is a real picture."""
    classes = set(img.get_attribute_list("class"))
    return str(img.get("alt") or "") if classes & {"wp-smiley", "emoji"} else ""


def trimmed(html: str) -> str:
    """Return inline HTML without white space and line breaks at its ends."""
    while html != (shorter := html.strip().removeprefix("<br/>").removesuffix("<br/>")):
        html = shorter
    return re.sub(r"(?:<br/>\s*){3,}", "<br/><br/>", html)
