"""Write blocks in the form in which a plain page's body is stored: fewer sorts of block than a story has."""

from collections.abc import Iterable
from html import escape
from typing import Any

from masthead.importers.wordpress.blocks import (
    Block,
    BulletList,
    Divider,
    Embed,
    FactBox,
    Gallery,
    Heading,
    ImportedHtml,
    Picture,
    PullQuote,
    Quote,
    Table,
    Text,
)
from masthead.importers.wordpress.stream import FindPhoto, Raw, as_text, block_of, picture_values
from masthead.kit.html import sanitize, sanitize_rich_text


def plain_stream(blocks: Iterable[Block], find_photo: FindPhoto, *, seed: str) -> list[Raw]:
    """Return a plain page's body: running text with headings and lists, imported HTML for the rest."""
    stream: list[tuple[str, Any]] = []
    for block in blocks:
        for kind, value in _plain_values(block, find_photo):
            if kind == "text" and stream and stream[-1][0] == "text":
                stream[-1] = ("text", stream[-1][1] + value)
            else:
                stream.append((kind, value))
    return [block_of(kind, value, f"{seed}/{number}") for number, (kind, value) in enumerate(stream)]


def _plain_values(block: Block, find_photo: FindPhoto) -> list[tuple[str, Any]]:
    if isinstance(block, Gallery):
        pictures = [value for one in block.pictures for value in picture_values(one, find_photo)]
        return [*as_text([block.title]), *pictures]
    if isinstance(block, Picture):
        return picture_values(block, find_photo)
    text = _running_text(block)
    return [("text", text) if text else ("imported_html", sanitize(_html(block)))]


def _running_text(block: Block) -> str:
    made = ""
    match block:
        case Text(html) | BulletList(html):
            made = sanitize_rich_text(html)
        case Heading(text, level):
            tag = "h2" if level == "h2" else "h3"
            made = f"<{tag}>{escape(text, quote=False)}</{tag}>"
        case Divider():
            made = "<hr/>"
        case Embed(url, provider, title, text):
            label = f"{escape(provider)}: " if provider else ""
            made = f'<p>{label}<a href="{escape(url)}">{escape(title or text or url)}</a></p>'
        case FactBox(title, html):
            made = f"<h3>{escape(title, quote=False)}</h3>{sanitize_rich_text(html)}"
    return made


def _html(block: Block) -> str:
    made = ""
    match block:
        case Quote(html, who):
            made = f"<blockquote>{html}{_source_line(who)}</blockquote>"
        case PullQuote(text, who):
            made = f"<blockquote><p>{escape(text)}</p>{_source_line(who)}</blockquote>"
        case Table():
            made = _table_html(block)
        case ImportedHtml(html):
            made = html
    return made


def _source_line(who: str) -> str:
    return f"<p><cite>{escape(who)}</cite></p>" if who else ""


def _table_html(table: Table) -> str:
    head = "".join(f"<th>{escape(text)}</th>" for text in table.headings)
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{cell if rich else escape(cell)}</td>" for rich, cell in zip(table.rich, row, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    first = f"<thead><tr>{head}</tr></thead>" if any(table.headings) else ""
    return f"<table>{caption}{first}<tbody>{rows}</tbody></table>"
