"""Read pictures, with their captions and links, out of an item's HTML."""

import re

from bs4 import Tag
from django.utils.translation import gettext as _

from masthead.importers.wordpress.blocks import Block, Gallery, Notes, Picture, PictureRef
from masthead.importers.wordpress.library import Source, is_picture_address
from masthead.importers.wordpress.markup import smiley
from masthead.kit.html import plain_text

_ID_IN_CLASS = re.compile(r"wp-image-(\d+)")
_ID_IN_ID = re.compile(r"attachment_(\d+)")
_SIZES = {"alignwide": "wide", "alignfull": "full", "alignleft": "inset", "alignright": "inset"}
_CAPTIONS = ("figcaption", ".wp-caption-text", ".wp-caption-dd", "dd.gallery-caption", ".gallery-caption")


def picture(
    img: Tag, source: Source, notes: Notes, *, caption: str = "", around: Tag | None = None
) -> Picture | None:
    """Read one picture; None for smileys, counting pixels and pictures without an address."""
    if smiley(img):
        return None
    if str(img.get("width")) in {"0", "1"} and str(img.get("height")) in {"0", "1"}:
        notes.leave_out(_("an invisible picture that counts readers"))
        return None
    address, number = _address(img), _number(img, around)
    attachment = source.library.attachment(number) if number else None
    if not address and attachment is None:
        notes.leave_out(_("a picture without an address of its own"))
        return None
    known = attachment.url if attachment else ""
    if (
        around is not None
        and caption
        and any(link.get_text(strip=True) for link in around.select("figcaption a"))
    ):
        notes.adapt(_("a link or emphasis in a caption became plain text"))
    return Picture(
        ref=PictureRef(url=address or known, attachment_id=number),
        caption=caption,
        alt=text_of(img.get("alt")) or (attachment.alt if attachment else ""),
        size=_size(img, around),
        link=_link(img, source, notes),
    )


def figure(tag: Tag, source: Source, notes: Notes) -> Picture | None:
    """Read a figure, or an older caption box, around one picture."""
    img = tag.find("img")
    return picture(img, source, notes, caption=caption_of(tag), around=tag) if isinstance(img, Tag) else None


def gallery(tag: Tag, source: Source, notes: Notes) -> list[Block]:
    """Read several pictures that stand together; one alone is a picture."""
    found: list[Picture] = []
    own = caption_of(tag, direct=True)
    for img in tag.find_all("img"):
        box = img.find_parent(["figure", "li", "dl"])
        inside = box if isinstance(box, Tag) and box is not tag and len(box.find_all("img")) == 1 else None
        caption = caption_of(inside) if inside else ""
        if made := picture(img, source, notes, caption=caption, around=inside):
            found.append(made)
    return together(found, title=own)


def together(pictures: list[Picture], *, title: str = "") -> list[Block]:
    """Make a gallery of several pictures, and a picture of one."""
    if len(pictures) > 1:
        return [Gallery(tuple(pictures), title)]
    return [*pictures]


def caption_of(tag: Tag, *, direct: bool = False) -> str:
    """Return the caption's text; with `direct`, only the box's own and none of a picture in it."""
    for selector in _CAPTIONS:
        for found in tag.select(selector):
            if not direct or found.parent is tag:
                return text_of(found)
    return ""


def text_of(found: object) -> str:
    """Return the text of a tag or an attribute on one line."""
    return (
        plain_text(found.decode_contents()) if isinstance(found, Tag) else " ".join(str(found or "").split())
    )


def _address(img: Tag) -> str:
    for name in ("data-orig-file", "data-src", "data-lazy-src", "src"):
        address = str(img.get(name) or "").strip()
        if address and not address.startswith("data:"):
            return f"https:{address}" if address.startswith("//") else address
    return ""


def _number(img: Tag, around: Tag | None) -> str:
    if found := _ID_IN_CLASS.search(" ".join(img.get_attribute_list("class", []) or [])):
        return found[1]
    if number := str(img.get("data-id") or ""):
        return number if number.isdigit() else ""
    found = _ID_IN_ID.search(str(around.get("id") or "")) if around else None
    return found[1] if found else ""


def _size(img: Tag, around: Tag | None) -> str:
    boxes = [img, around, around.parent if around else None]
    classes = {
        name for box in boxes if isinstance(box, Tag) for name in box.get_attribute_list("class") if name
    }
    return next((size for name, size in _SIZES.items() if name in classes), "column")


def _link(img: Tag, source: Source, notes: Notes) -> str:
    """Return where the picture leads, unless that is only the picture's own file or page."""
    link = img.find_parent("a")
    href = str(link.get("href") or "").strip() if isinstance(link, Tag) else ""
    if not href.lower().startswith(("http://", "https://")) or is_picture_address(href):
        return ""
    rel = " ".join(link.get_attribute_list("rel", []) or []) if isinstance(link, Tag) else ""
    if "attachment" in rel or "attachment_id=" in href or img.get("data-id"):
        return ""
    if lack := source.library.lack(href):
        notes.leave_out(lack)
    return source.library.address(href)
