"""Turns the parts of a manuscript into the raw data of story blocks."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from masthead.importers.sample.manuscript import Manuscript, Part, inline, rich

NAMESPACE = uuid.UUID("7c1d6d1e-0a53-4b8e-9a3c-5f2f4a7a1b11")


@dataclass
class Stock:
    """What manuscripts name by key: photos, topics, stories already made (primary keys), and the time."""

    now: datetime
    photos: dict[str, int] = field(default_factory=dict)
    topics: dict[str, int] = field(default_factory=dict)
    authors: dict[str, int] = field(default_factory=dict)
    sections: dict[str, int] = field(default_factory=dict)
    stories: dict[str, int] = field(default_factory=dict)

    def ago(self, days: float) -> datetime:
        """Return the moment so many days before now, to the minute."""
        return (self.now - timedelta(days=days)).replace(second=0, microsecond=0)


Write = Callable[[Part, Stock], Any]


def body_of(story: Manuscript, stock: Stock) -> str:
    """Return the story's body as a StreamField keeps it: JSON."""
    blocks = [
        {
            "type": part.kind,
            "value": WRITERS[part.kind](part, stock),
            "id": str(uuid.uuid5(NAMESPACE, f"{story.key}/{place}")),
        }
        for place, part in enumerate(story.parts)
    ]
    return json.dumps(blocks)


def _text(part: Part, _stock: Stock) -> str:
    return rich(part.text)


def _heading(part: Part, _stock: Stock) -> dict[str, str]:
    return {"text": part.text, "level": part.options["level"]}


def _list(part: Part, _stock: Stock) -> str:
    html = rich(part.text)
    return html.replace("ul>", "ol>") if part.options.get("numbered") else html


def _picture(part: Part, stock: Stock) -> dict[str, Any]:
    values = {"size": "column", "caption": "", "credit": "", "alt": "", "link": "", **part.options}
    return {"photo": stock.photos[values.pop("key")], **values}


def _gallery(part: Part, stock: Stock) -> dict[str, Any]:
    rows = [[cell.strip() for cell in line.split("|")] for line in part.text.splitlines()]
    pictures = [{"photo": stock.photos[row[0]], "caption": row[1] if row[1:] else ""} for row in rows]
    return {"title": part.options.get("title", ""), "pictures": _items(pictures)}


def _quote(part: Part, stock: Stock) -> dict[str, Any]:
    empty = dict.fromkeys(("who", "role", "where", "place", "link", "network", "handle"), "")
    values = {**empty, "kind": "said", **part.options}
    ago = values.pop("ago", "")
    return {**values, "text": rich(part.text), "when": stock.ago(float(ago)).isoformat() if ago else None}


def _pull_quote(part: Part, _stock: Stock) -> dict[str, str]:
    return {"text": part.text, "who": part.options.get("who", "")}


def _embed(part: Part, stock: Stock) -> dict[str, Any]:
    values: dict[str, Any] = {"provider": "", "title": "", "author": "", **part.options}
    ago, key = values.pop("ago", ""), values.pop("key", "")
    date = stock.ago(float(ago)).date().isoformat() if ago else None
    return {**values, "text": part.text, "date": date, "photo": stock.photos.get(key)}


def _fact_box(part: Part, _stock: Stock) -> dict[str, str]:
    return {"title": part.options.get("title", ""), "body": rich(part.text)}


def _table(part: Part, _stock: Stock) -> dict[str, Any]:
    head, *rows = ([cell.strip() for cell in line.split("|")] for line in part.text.splitlines())
    kinds = part.options.get("columns", "").split() or ["text"] * len(head)
    columns = [{"type": kind, "heading": name} for kind, name in zip(kinds, head, strict=True)]
    cells = [[_cell(kind, cell) for kind, cell in zip(kinds, row, strict=True)] for row in rows]
    return {
        "caption": part.options.get("caption", ""),
        "columns": columns,
        "rows": [{"values": row} for row in cells],
    }


def _cell(kind: str, cell: str) -> str:
    return f"<p>{inline(cell)}</p>" if kind == "rich_text" else cell


def _related(part: Part, stock: Stock) -> dict[str, Any]:
    stories = [stock.stories[key] for key in part.text.split() if key in stock.stories]
    return {"heading": part.options.get("heading", ""), "stories": _items(stories)}


def _more_on(part: Part, stock: Stock) -> dict[str, Any]:
    return {"topic": stock.topics[part.options["topic"]] if "topic" in part.options else None}


def _event(part: Part, stock: Stock) -> dict[str, Any]:
    options = part.options
    return {
        "starts": date_of(options, "starts", stock),
        "ends": date_of(options, "ends", stock),
        "line": part.text,
        "source": stock.stories.get(options.get("source", "")),
    }


def date_of(options: Mapping[str, Any], name: str, stock: Stock) -> str:
    """Return a date as it is written, or the day so many days ago."""
    ago = options.get(f"{name}_ago", "")
    return stock.ago(float(ago)).date().isoformat() if ago else str(options.get(name, ""))


def _place(_part: Part, _stock: Stock) -> None:
    return None


def _imported(part: Part, _stock: Stock) -> str:
    return part.text


def _items(values: list[Any]) -> list[dict[str, Any]]:
    ids = (str(uuid.uuid5(NAMESPACE, f"{place}/{value}")) for place, value in enumerate(values))
    return [{"type": "item", "value": value, "id": id_} for value, id_ in zip(values, ids, strict=True)]


WRITERS: dict[str, Write] = {
    "text": _text,
    "heading": _heading,
    "list": _list,
    "picture": _picture,
    "gallery": _gallery,
    "quote": _quote,
    "claim": _quote,
    "pull_quote": _pull_quote,
    "embed": _embed,
    "fact_box": _fact_box,
    "table": _table,
    "related": _related,
    "more_on": _more_on,
    "so_far": _more_on,
    "event": _event,
    "divider": _place,
    "newsletter": _place,
    "ad": _place,
    "no_ads": _place,
    "imported_html": _imported,
}
