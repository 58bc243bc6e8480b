"""Read IPTC-IIM 4.2, the older form of a picture's metadata, as newsrooms' software still writes it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from masthead.photos.metadata import cleaning
from masthead.photos.metadata.embedded import Found

MOST_BYTES = 1_000_000
MOST_SETS = 2000  # data sets; a thousand keywords are no keywords
MARK, EXTENDED = 0x1C, 0x8000
UTF8 = b"\x1b%G"  # the escape sequence of UTF-8 in 1:90, ISO 2022
LINES = {"creator": 80, "credit_line": 110, "source": 115, "copyright_notice": 116, "headline": 105}
TEXTS = {"caption": 120, "instructions": 40}
PLACE = (92, 90, 95, 101)  # sublocation, city, state, country
KEYWORDS, DATE, TIME = 25, 55, 60
Sets = dict[int, list[bytes]]


def read_iim(data: bytes) -> tuple[Found, list[str]]:
    """Return what the records say, and what is wrong with them; never raises."""
    if len(data) > MOST_BYTES:
        return {}, [_("The file's IPTC-IIM is over 1 MB and was not read.")]
    sets: Sets = {}
    is_utf8, end = False, 0
    for record, number, value, after in _data_sets(data):
        end = after
        if (record, number) == (1, 90):
            is_utf8 = value == UTF8
        if record == 2:  # noqa: PLR2004  # the application record: what people write
            sets.setdefault(number, []).append(value[: cleaning.TEXT * 4])
    faults = [_("The file's IPTC-IIM breaks off.")] if data[end:].strip(b"\0") else []
    return _fields(sets, is_utf8=is_utf8), faults


def _data_sets(data: bytes) -> Iterator[tuple[int, int, bytes, int]]:
    """Give record, number, value and end of each data set, as far as they hold together."""
    at = 0
    for _n in range(MOST_SETS):
        if len(data) < at + 5 or data[at] != MARK:
            return
        record, number = data[at + 1], data[at + 2]
        size, at = int.from_bytes(data[at + 3 : at + 5]), at + 5
        if size & EXTENDED:  # the size itself is so many bytes long
            length = size & ~EXTENDED
            if length > 4:  # noqa: PLR2004  # a size of more than 4 GB
                return
            size, at = int.from_bytes(data[at : at + length]), at + length
        if len(data) < at + size:
            return
        yield record, number, data[at : at + size], at + size
        at += size


def _fields(sets: Sets, *, is_utf8: bool) -> Found:
    def values(number: int) -> list[str]:
        return [cleaning.decoded(value, is_utf8=is_utf8) for value in sets.get(number, ())]

    def first(number: int) -> str:
        return next(iter(values(number)), "")

    found: Found = {field: cleaning.as_line(first(number)) for field, number in LINES.items()}
    found |= {field: cleaning.as_text(first(number)) for field, number in TEXTS.items()}
    found["creator"] = cleaning.as_line(", ".join(values(LINES["creator"])[: cleaning.MOST_PEOPLE]))
    found["place"] = cleaning.as_line(", ".join(filter(None, map(first, PLACE))))
    found["keywords"] = cleaning.as_lines(
        values(KEYWORDS), most=cleaning.MOST_KEYWORDS, length=cleaning.KEYWORD
    )
    when = f"{first(DATE).strip()}T{first(TIME).strip()}" if first(TIME).strip() else first(DATE)
    if moment := cleaning.as_moment(when):
        found["taken_at"] = moment
    return {name: value for name, value in found.items() if value}
