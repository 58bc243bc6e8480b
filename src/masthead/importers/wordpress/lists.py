"""Read lists, also nested and mixed ones, as rich text."""

from bs4 import NavigableString, PageElement, Tag

from masthead.importers.wordpress.blocks import BulletList
from masthead.importers.wordpress.markup import DEEPEST, INLINE, InlineWriter, trimmed
from masthead.kit.html import plain_text

_STAY_OUTSIDE = {"figure", "iframe", "video", "audio", "table", "pre", "hr", "x-place"}


def bullet_list(tag: Tag, writer: InlineWriter) -> tuple[BulletList | None, list[Tag]]:
    """Return the list, and what stood in it that a list cannot hold: pictures, films, tables."""
    others: list[Tag] = []
    html = _list(tag, writer, others, depth=0)
    return (BulletList(html) if plain_text(html) else None), others


def _list(tag: Tag, writer: InlineWriter, others: list[Tag], *, depth: int) -> str:
    items: list[str] = []
    for child in tag.children:
        if isinstance(child, Tag) and child.name in {
            "ul",
            "ol",
        }:  # a list right in a list: belongs to the item before
            inner = _list(child, writer, others, depth=depth + 1)
            if inner and items:
                items[-1] = items[-1].removesuffix("</li>") + inner + "</li>"
            elif inner:
                items.append(f"<li>{inner}</li>")
        elif inside := _item(child, writer, others, depth):
            items.append(f"<li>{inside}</li>")
    return f"<{tag.name}>{''.join(items)}</{tag.name}>" if items else ""


def _item(node: PageElement, writer: InlineWriter, others: list[Tag], depth: int) -> str:
    if not isinstance(node, Tag):
        return (
            writer.text(str(node)).strip() if isinstance(node, NavigableString) and str(node).strip() else ""
        )
    if depth > DEEPEST:
        return writer.text(node.get_text(" ")).strip()
    parts: list[str] = []
    _fill(node, writer, others, parts, depth)
    return trimmed("".join(parts)).replace("<br/><ul>", "<ul>").replace("<br/><ol>", "<ol>")


def _fill(node: Tag, writer: InlineWriter, others: list[Tag], parts: list[str], depth: int) -> None:
    """Write an item's content into the parts: inline HTML, inner lists, line breaks for paragraphs."""
    for child in node.children if node.name not in INLINE | {"img"} else [node]:
        if not isinstance(child, Tag):
            parts.append(writer.text(str(child)) if type(child) is NavigableString else "")
        elif child.name in {"ul", "ol"}:
            parts.append(_list(child, writer, others, depth=depth + 1))
        elif child.name in _STAY_OUTSIDE:
            others.append(child)
        elif child.name in INLINE | {"img"}:
            others.extend(child.find_all(["img", *_STAY_OUTSIDE]) if child.name != "img" else [child])
            parts.append(writer.write([child]) if child.name != "img" else "")
        elif depth < DEEPEST:
            _fill(child, writer, others, parts, depth + 1)
            parts.append("<br/>")
        else:
            parts.append(writer.text(child.get_text(" ")))
