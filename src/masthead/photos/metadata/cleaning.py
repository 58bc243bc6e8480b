"""Make of wild values what may be kept: bounded, printable, believable. Nothing here raises."""

import re
import struct
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

LINE, TEXT = 255, 2000  # characters of a short and of a long field
MOST_KEYWORDS, KEYWORD = 50, 100
MOST_PEOPLE, PERSON = 30, 100
FIRST_YEAR, LAST_YEAR = 1826, 2200  # Niépce's window; what claims to be later than the latter is broken
# What Pillow and its readers raise where a file is broken; warnings are errors where a test says so.
UNREADABLE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
    Warning,
    struct.error,
)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DATE = re.compile(
    r"(\d{4})[-:]?(\d\d)[-:]?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?"
)
_is_address = URLValidator(schemes=["http", "https"])


def as_text(value: str, most: int = TEXT) -> str:
    """Return a text without control characters, at most so many characters long."""
    cut = _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", value[: most * 4]))
    lines = (" ".join(line.split()) for line in cut.splitlines())
    return "\n".join(line for line in lines if line)[:most].strip()


def as_line(value: str, most: int = LINE) -> str:
    """Return a text in one line."""
    return " ".join(as_text(value, most).split())


def as_lines(values: Iterable[str], *, most: int, length: int) -> tuple[str, ...]:
    """Return short texts, each once, at most so many and so long."""
    found: dict[str, str] = {}
    for value in values:
        if line := as_line(value, length):
            found.setdefault(line.casefold(), line)
        if len(found) == most:
            break
    return tuple(found.values())


def as_address(value: str) -> str:
    """Return an address on the web, or nothing: no `javascript:` and no path."""
    address = value.strip()
    if len(address) > LINE or not address.isascii():
        return ""
    try:
        _is_address(address)
    except ValidationError:
        return ""
    return address


def as_moment(value: str) -> datetime | None:
    """Read a date as XMP, IPTC-IIM and Exif write it; without a zone where none is named."""
    found = _DATE.fullmatch(value.strip()[:40])
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=_zone(found[7]))
    except ValueError:
        return None


def _zone(written: str | None) -> timezone | None:
    if not written:
        return None
    if written == "Z":
        return UTC
    minutes = int(written[1:3]) * 60 + int(written[-2:])
    return timezone(timedelta(minutes=-minutes if written[0] == "-" else minutes))


def decoded(data: bytes, *, is_utf8: bool = False) -> str:
    """Read bytes as UTF-8 if they are, else as what a Western desktop wrote."""
    if is_utf8:
        return data.decode("utf-8", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def as_code(value: str) -> str:
    """Return the last part of a vocabulary's address: its code."""
    code = re.split(r"[/#]", value.strip().rstrip("/"))[-1]
    return code if re.fullmatch(r"[A-Za-z][A-Za-z-]{0,79}", code) else ""
