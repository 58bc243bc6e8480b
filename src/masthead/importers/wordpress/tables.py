"""Read a table out of an item's HTML."""

from dataclasses import dataclass

from bs4 import Tag
from django.utils.translation import gettext as _

from masthead.importers.wordpress.blocks import Block, ImportedHtml, Notes, Table
from masthead.importers.wordpress.figures import text_of
from masthead.importers.wordpress.markup import InlineWriter, trimmed
from masthead.kit.html import plain_text, sanitize

MOST_COLUMNS = 30
_NOT_IN_A_CELL = ["table", "ul", "ol", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "p", "hr"]


@dataclass(frozen=True)
class Cell:
    """One cell: rich text, and whether the table heads with it."""

    html: str
    is_heading: bool


def table(tag: Tag, writer: InlineWriter, notes: Notes, *, caption: str = "") -> list[Block]:
    """Make a table block; a table with joined cells or with blocks in its cells stays sanitised HTML."""
    rows = [_cells(row, writer) for row in _own_rows(tag)]
    rows = [row for row in rows if row]
    if not any(plain_text(cell.html) for row in rows for cell in row):
        return []
    if _is_too_much(tag) or max(len(row) for row in rows) > MOST_COLUMNS:
        notes.adapt(_("a table with joined cells or with blocks in its cells is kept as imported HTML"))
        return [ImportedHtml(sanitize(str(tag)))]
    own = tag.find("caption")
    return [_made(rows, caption or (text_of(own) if own else ""))]


def is_layout(tag: Tag) -> bool:
    """Whether the table has a single cell and only serves as a box."""
    return len(tag.find_all(["td", "th"])) == 1


def _own_rows(tag: Tag) -> list[Tag]:
    return [row for row in tag.find_all("tr") if row.find_parent("table") is tag]


def _cells(row: Tag, writer: InlineWriter) -> list[Cell]:
    cells = row.find_all(["td", "th"], recursive=False)
    return [Cell(trimmed(writer.write(list(cell.children))), cell.name == "th") for cell in cells]


def _is_too_much(tag: Tag) -> bool:
    spans = tag.find_all(["td", "th"], attrs={"colspan": True}) + tag.find_all(
        ["td", "th"], attrs={"rowspan": True}
    )
    joined = any(
        str(cell.get(name) or "1") not in {"0", "1"} for cell in spans for name in ("colspan", "rowspan")
    )
    if joined:
        return True
    blocks = [found for cell in tag.find_all(["td", "th"]) for found in cell.find_all(_NOT_IN_A_CELL)]
    return any(found.name != "p" or found.find_next_sibling("p") is not None for found in blocks)


def _made(rows: list[list[Cell]], caption: str) -> Table:
    width = max(len(row) for row in rows)
    has_head = len(rows) > 1 and all(cell.is_heading for cell in rows[0])
    head = rows.pop(0) if has_head else []
    headings = [plain_text(cell.html) for cell in head]
    body = [[cell.html for cell in row] + [""] * (width - len(row)) for row in rows]
    rich = tuple(any("<" in row[column] for row in body) for column in range(width))
    written = tuple(
        tuple(html if rich[column] else plain_text(html) for column, html in enumerate(row)) for row in body
    )
    return Table(tuple(headings + [""] * (width - len(headings))), written, rich, caption)
