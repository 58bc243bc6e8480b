"""Write blocks in the form in which a story's body, and a plain page's, is stored."""

import uuid
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from masthead.importers.wordpress.blocks import (
    Block,
    BulletList,
    Embed,
    FactBox,
    Gallery,
    Heading,
    ImportedHtml,
    Picture,
    PictureRef,
    PullQuote,
    Quote,
    Table,
    Text,
)
from masthead.kit.html import sanitize, sanitize_rich_text

LONGEST_HEADING = 250  # characters
LONGEST_BOX_TITLE = 120  # characters
Raw = dict[str, Any]
FindPhoto = Callable[[PictureRef], int | None]


def story_stream(blocks: Iterable[Block], find_photo: FindPhoto, *, seed: str) -> list[Raw]:
    """Return a story's body; of pictures that were not found, the captions stay.

    The seed makes block ids repeatable.
    """
    values = (value for block in blocks for value in _values(block, find_photo))
    return [block_of(kind, value, f"{seed}/{number}") for number, (kind, value) in enumerate(values)]


def _values(block: Block, find_photo: FindPhoto) -> list[tuple[str, Any]]:
    """Return the kind and value of each stored block that a block becomes; most become one."""
    if isinstance(block, Picture | Gallery):
        return picture_values(block, find_photo)
    return [_text_value(block) or _voice_value(block)]


def _text_value(block: Block) -> tuple[str, Any] | None:
    made: tuple[str, Any] | None = None
    match block:
        case Text(html):
            made = "text", sanitize_rich_text(html)
        case BulletList(html):
            made = "list", sanitize_rich_text(html)
        case Heading(text, level) if len(text) <= LONGEST_HEADING:
            made = "heading", {"text": text, "level": level}
        case Heading(text):
            made = "text", f"<p><b>{escape(text, quote=False)}</b></p>"
        case ImportedHtml(html):
            made = "imported_html", sanitize(html)
    return made


def _voice_value(block: Block) -> tuple[str, Any]:
    made: tuple[str, Any] = "divider", None
    match block:
        case Quote(html, who, link):
            kind = "said" if who else "passage"
            made = (
                "quote",
                {**_QUOTE, "kind": kind, "text": sanitize_rich_text(html), "who": who, "link": link},
            )
        case PullQuote(text, who):
            made = "pull_quote", {"text": text, "who": who}
        case Embed():
            made = "embed", _embed_value(block)
        case FactBox(title, html) if len(title) <= LONGEST_BOX_TITLE:
            made = "fact_box", {"title": title, "body": sanitize_rich_text(html)}
        case FactBox(title, html):
            made = "text", f"<p><b>{escape(title, quote=False)}</b></p>{sanitize_rich_text(html)}"
        case Table():
            made = "table", _table_value(block)
    return made


_QUOTE = {"role": "", "where": "", "network": "", "handle": "", "when": None}


def picture_values(block: Picture | Gallery, find_photo: FindPhoto) -> list[tuple[str, Any]]:
    """Return what remains of a picture or gallery without those that were not found: their words stay."""
    if isinstance(block, Picture):
        photo = find_photo(block.ref)
        value = {
            "photo": photo,
            "size": block.size,
            "caption": block.caption,
            "credit": "",
            "alt": block.alt,
            "link": block.link,
        }
        return [("picture", value)] if photo else as_text([block.caption])
    found = [(photo, one) for one in block.pictures if (photo := find_photo(one.ref))]
    missing = [one.caption for one in block.pictures if not find_photo(one.ref)]
    if not found:
        return as_text([block.title, *missing])
    pictures = [{"photo": photo, "caption": one.caption} for photo, one in found]
    return [("gallery", {"title": block.title, "pictures": pictures}), *as_text(missing)]


def as_text(words: list[str]) -> list[tuple[str, Any]]:
    """Keep the words at pictures that were not found as paragraphs."""
    html = "".join(f"<p>{escape(one, quote=False)}</p>" for one in words if one)
    return [("text", html)] if html else []


def _embed_value(block: Embed) -> Raw:
    return {
        "url": block.url,
        "provider": block.provider,
        "title": block.title,
        "text": block.text,
        "author": block.author,
        "date": block.when.isoformat() if block.when else None,
        "photo": None,
    }


def _table_value(table: Table) -> Raw:
    columns = [
        {"type": "rich_text" if rich else "text", "heading": heading}
        for rich, heading in zip(table.rich, table.headings, strict=True)
    ]
    rows = [
        {"values": [_cell(cell, is_rich=rich) for rich, cell in zip(table.rich, row, strict=True)]}
        for row in table.rows
    ]
    return {"columns": columns, "rows": rows, "caption": table.caption}


def _cell(cell: str, *, is_rich: bool) -> str:
    return f"<p>{sanitize_rich_text(cell)}</p>" if is_rich and cell else cell


def block_of(kind: str, value: Any, name: str) -> Raw:
    """Return a block as it is stored, with an id made of its name."""
    if kind == "gallery":
        items = [
            {"type": "item", "value": item, "id": _id(f"{name}/{number}")}
            for number, item in enumerate(value["pictures"])
        ]
        value = {**value, "pictures": items}
    return {"type": kind, "value": value, "id": _id(name)}


def _id(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))
