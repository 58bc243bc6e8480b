"""Advertisements as pictures: a drawing, a line in large type, what is below it, a button.

High ones have the drawing above the words, low ones beside them; the lowest have room for the line alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from masthead import theme
from masthead.importers.sample.posters.shapes import Point

FONTS = Path(theme.__path__[0]) / "static" / "theme" / "fonts"
DISPLAY, PLAIN = ("playfair-display.woff2", "Bold"), ("libre-franklin.woff2", "Medium")
SHARP = 2  # pixels to a pixel of the place
FLAT, BROAD = 100, 600  # px: a lower one has its drawing beside the words; a broader one a button beside them
MARGIN, SMALL, LEAST, BUTTON = 14, 13, 12, (112, 32)
LARGEST, GAP = 40, 7
LEADING = 1.15
QUALITY = 84

Box = tuple[int, int, int, int]  # left, top, right, bottom, in pixels of the place


@dataclass(frozen=True)
class Notice:
    """What an advertisement says, on paper, in ink, with an accent."""

    line: str
    below: str
    button: str
    paper: str
    ink: str
    accent: str


@dataclass(frozen=True)
class Parts:
    """Where the parts of an advertisement stand; the lowest have but a line."""

    picture: Box
    words: Box
    button: Box | None
    says_all: bool


class DoesNotFit(Exception):
    """The words are too many for the size; the message names both."""


def set_notice(art: Image.Image, focus: Point, notice: Notice, width: int, height: int) -> bytes:
    """Set an advertisement for a place of so many pixels, twice as sharp; JPEG. Raises DoesNotFit."""
    parts = _divide(width, height)
    sheet = Image.new("RGB", (width * SHARP, height * SHARP), notice.paper)
    left, top, right, bottom = (edge * SHARP for edge in parts.picture)
    drawing = ImageOps.fit(art.convert("RGB"), (right - left, bottom - top), centering=focus)
    sheet.paste(drawing, (left, top))
    draw = ImageDraw.Draw(sheet)
    _write(draw, parts, notice)
    if parts.button:
        _draw_button(draw, parts.button, notice)
    buffer = BytesIO()
    sheet.save(buffer, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return buffer.getvalue()


def _divide(width: int, height: int) -> Parts:
    if width < BROAD and height > FLAT:
        fold = round(height * (0.46 if height < width else 0.6))
        words, foot = (MARGIN, fold + MARGIN, width - MARGIN, height - MARGIN), height - MARGIN
        button = (MARGIN, foot - BUTTON[1], MARGIN + BUTTON[0], foot)
        return Parts(
            (0, 0, width, fold), (*words[:3], button[1] - MARGIN // 2), button, says_all=height > width
        )
    fold = round(width * 0.34) if height > FLAT else round(height * (1.8 if width >= BROAD else 1))
    if width < BROAD:
        around = MARGIN // 2
        return Parts(
            (0, 0, fold, height),
            (fold + MARGIN, around, width - around, height - around),
            None,
            says_all=False,
        )
    top, end = (height - BUTTON[1]) // 2, width - MARGIN
    button = (end - BUTTON[0], top, end, top + BUTTON[1])
    words = (fold + MARGIN * 2, MARGIN, button[0] - MARGIN * 2, height - MARGIN)
    return Parts((0, 0, fold, height), words, button, says_all=True)


def _write(draw: ImageDraw.ImageDraw, parts: Parts, notice: Notice) -> None:
    """Set the line as large as there is room for, with what is below it where all is said."""
    left, top, right, bottom = (edge * SHARP for edge in parts.words)
    small, leading = _font(PLAIN, SMALL), round(SMALL * SHARP * 1.4)
    below = _wrap(notice.below, small, right - left) if parts.says_all else []
    tail = len(below) * leading + GAP * SHARP if below else 0
    font, rows, step = _fit(notice.line, right - left, bottom - top - tail)
    is_beside = parts.words[0] != MARGIN
    y = top + ((bottom - top - len(rows) * step - tail) // 2 if is_beside else 0)
    for row in rows:
        draw.text((left, y), row, notice.ink, font)
        y += step
    for row in below:
        draw.text((left, y + GAP * SHARP), row, notice.ink, small)
        y += leading


def _fit(line: str, width: int, height: int) -> tuple[ImageFont.FreeTypeFont, list[str], int]:
    """Find the largest type in which a line fits into a box, in how many rows, and from row to row."""
    for size in range(LARGEST, LEAST - 1, -1):
        font, step = _font(DISPLAY, size), round(size * SHARP * LEADING)
        rows = _wrap(line, font, width)
        if len(rows) * step <= height and max(map(font.getlength, rows)) <= width:
            return font, rows, step
    raise DoesNotFit(f"“{line}” does not fit on {width} × {height} pixels.")


def _draw_button(draw: ImageDraw.ImageDraw, box: Box, notice: Notice) -> None:
    left, top, right, bottom = (edge * SHARP for edge in box)
    draw.rectangle((left, top, right - 1, bottom - 1), outline=notice.accent, width=2 * SHARP)
    draw.text(
        ((left + right) / 2, (top + bottom) / 2), notice.button, notice.ink, _font(PLAIN, SMALL), anchor="mm"
    )


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Break words into rows of a width; a word that is too long has a row of its own."""
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if not rows[-1] or font.getlength(longer) <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def _font(face: tuple[str, str], size: int) -> ImageFont.FreeTypeFont:
    name, weight = face
    font = ImageFont.truetype(FONTS / name, size * SHARP)
    font.set_variation_by_name(weight)
    return font
