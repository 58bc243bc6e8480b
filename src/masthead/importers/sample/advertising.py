"""Sells the sample's places: three companies with orders, and what the house says where nobody bought."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils.html import escape
from PIL import Image

from masthead.ads.approving import decide
from masthead.ads.markup import CLICK
from masthead.ads.models import Advertiser, Creative, Form, Goal, Line, Order, Pacing, State
from masthead.ads.models.creative import Verdict
from masthead.ads.sizes import Size
from masthead.articles.models import Article
from masthead.importers.sample.manuscript import read_table
from masthead.importers.sample.posters.notices import Notice, set_notice
from masthead.importers.sample.posters.printing import Print, print_order, read_order
from masthead.staff.models import User
from masthead.topics.models import Section

Table = Mapping[str, Any]
FLAT, LOW, WIDE = 100, 60, 600  # px: heights below which words stand in a row, and alone; a broad one
ART = 1000  # px: the width of a drawing
COPIED = ("amount", "priority", "weight", "cap", "name")


def sell_places(*, now: datetime, by: User) -> list[Line]:
    """Take orders, book lines, approve what they show."""
    table = read_table("advertising")
    lines = []
    for entry in table["advertiser"]:
        who = {key: entry[key] for key in ("name", "trade", "contact", "email")}
        advertiser = Advertiser.objects.create(**who)
        for order in entry["order"]:
            taken = Order.objects.create(
                advertiser=advertiser, name=order["name"], reference=order["reference"]
            )
            lines += [_book(line, taken, now=now, by=by) for line in order["line"]]
    return lines + [_book(line, None, now=now, by=by) for line in table["house"]]


def _book(entry: Table, order: Order | None, *, now: datetime, by: User) -> Line:
    begins, ends = entry.get("days", (None, None))
    line = Line(
        order=order,
        state=State.READY,
        goal=entry.get("goal", Goal.REST),
        pacing=entry.get("pacing", Pacing.EVEN),
        screens=" ".join(entry.get("screens", ())),
        starts_at=_on_day(now, begins),
        ends_at=_on_day(now, ends),
        **{key: entry[key] for key in COPIED if key in entry},
    )
    line.full_clean()
    line.save()
    line.sections.set(Section.objects.filter(slug__in=entry.get("sections", ())))
    art = print_order(read_order(entry["art"], {}), width=ART) if "art" in entry else None
    for size in map(Size.parse, entry["sizes"]):
        creative = _make(entry, line, size, art)
        creative.full_clean()
        creative.save()
        decide(creative, Verdict.APPROVED, by=by)
    return line


def _on_day(now: datetime, days: int | None) -> datetime | None:
    return None if days is None else now + timedelta(days=days)


def _make(entry: Table, line: Line, size: Size, art: Print | None) -> Creative:
    told: dict[str, Any] = {
        "line": line,
        "name": f"{line.name}, {size}",
        "width": size.width,
        "height": size.height,
    }
    if "story" in entry:
        story = Article.objects.get(slug=entry["story"])
        return Creative(form=Form.STORY, story=story, **told)
    told["link"] = entry["link"]
    if art:
        alt = " ".join(entry["words"][:2])
        return Creative(form=Form.PICTURE, file=_print(entry, size, art), alt=alt, **told)
    return Creative(form=Form.HTML, markup=draw(entry["words"], entry["colours"], size), **told)


def _print(entry: Table, size: Size, art: Print) -> ContentFile[bytes]:
    notice = Notice(*entry["words"], *entry["colours"])
    with Image.open(BytesIO(art.data)) as drawing:
        return ContentFile(set_notice(drawing, art.focus, notice, size.width, size.height), name="notice.jpg")


def draw(words: list[str], colours: list[str], size: Size) -> str:
    """Set an advertisement of a size: a line, what is below it, a button."""
    line, below, button = map(escape, words)
    paper, ink, accent = colours
    is_row = size.height <= FLAT
    is_narrow = is_row and size.width < WIDE
    small = "" if is_narrow else f"<span>{below}</span>"
    edge, gap, press = ("0 10px", 8, "6px 8px") if size.height <= LOW else ("0 16px", 14, "7px 12px")
    if not is_row:
        edge = "22px"
    return (
        "<style>"
        f"a{{box-sizing:border-box;display:flex;flex-direction:{'row' if is_row else 'column'};gap:{gap}px;"
        f"width:{size.width}px;height:{size.height}px;padding:{edge};"
        f"align-items:{'center' if is_row else 'flex-start'};justify-content:space-between;"
        f"background:{paper};color:{ink};font:15px/1.3 Georgia,serif;text-decoration:none}}"
        f"b{{display:block;font:700 {_type_size(size)}px/1.12 Georgia,serif}}p{{margin:0}}"
        "span{display:block;margin-top:6px}"
        f"i{{flex:none;padding:{press};border:2px solid {accent};"
        f"font:600 {_button_size(size)}px/1 sans-serif}}"
        f'</style><a href="{CLICK}"><p><b>{line}</b>{small}</p><i>{button}</i></a>'
    )


def _button_size(size: Size) -> int:
    """Say how large a button's words are set."""
    return 12 if size.height <= LOW else 13


def _type_size(size: Size) -> int:
    """Say how large a line is set."""
    if size.height <= LOW:
        return 14
    if size.height <= FLAT:
        return 19 if size.width < WIDE else 24
    return 27 if size.width < WIDE else 38
