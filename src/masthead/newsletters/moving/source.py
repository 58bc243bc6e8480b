"""A file of subscribers, read line by line so that a million of them need no more memory than ten."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

from django.utils.translation import gettext as _

from masthead.kit.spreadsheets import FORMULA

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
LONGEST_LINE = 65_536  # characters of a first line; longer ones are no table's
SHOWN = 12  # columns that a message names

Cells = Mapping[str, str]


class CannotRead(ValueError):
    """A file is no table of subscribers; the message says what is wrong and what to do."""


@dataclass(frozen=True)
class Source:
    """A file by its path, and by what it was called when somebody chose it."""

    path: Path
    name: str

    def columns(self) -> tuple[str, ...]:
        """Give the names in the first line, in small letters; raises CannotRead."""
        with self._open() as file:
            return _columns(self._first(file))

    def lines(self) -> Iterator[tuple[int, Cells]]:
        """Give each line with its number; raises CannotRead where the file cannot be read any further."""
        with self._open() as file:
            first = self._first(file)
            names = _columns(first)
            file.seek(0)
            reader = csv.reader(file, delimiter=_delimiter(first), strict=False)
            try:
                next(reader)
                for cells in reader:
                    if any(cell.strip() for cell in cells):
                        yield reader.line_num, dict(zip(names, map(_plain, cells), strict=False))
            except UnicodeDecodeError:
                raise CannotRead(_not_utf8(reader.line_num)) from None
            except csv.Error:
                words = _("Line %(line)d cannot be read: is a quotation mark not closed before it?")
                raise CannotRead(words % {"line": reader.line_num}) from None

    def _open(self) -> TextIOWrapper:
        file = self.path.open("rb")
        start = file.read(2)
        file.seek(0)
        return TextIOWrapper(file, encoding="utf-16" if start in UTF_16 else "utf-8-sig", newline="")

    def _first(self, file: TextIOWrapper) -> str:
        try:
            first = file.readline(LONGEST_LINE)
        except UnicodeDecodeError:
            raise CannotRead(_not_utf8(0)) from None
        if not first.strip():
            raise CannotRead(_("The first line is empty. It has to name the columns, as in: email,date"))
        return first


def name_columns(columns: tuple[str, ...]) -> str:
    """Name the columns of a file in a message."""
    more = " …" if len(columns) > SHOWN else ""
    return ", ".join(one[:40] for one in columns[:SHOWN]) + more


def _delimiter(first: str) -> str:
    return max(",;\t", key=first.count)


def _columns(first: str) -> tuple[str, ...]:
    try:
        cells = next(csv.reader([first], delimiter=_delimiter(first)))
    except csv.Error:
        raise CannotRead(_("The first line cannot be read. Save the file as “CSV UTF-8”.")) from None
    return tuple(cell.strip().casefold() for cell in cells)


def _plain(cell: str) -> str:
    """Take away the mark with which exports keep spreadsheets from reckoning."""
    bare = cell.replace("\0", "\N{REPLACEMENT CHARACTER}").strip()  # no database keeps a NUL
    return bare[1:] if bare[:1] == "'" and bare[1:].startswith(FORMULA) else bare


def _not_utf8(line: int) -> str:
    words = _("The file is not UTF-8 (after line %(line)d). Save it as “CSV UTF-8” and take that.")
    return words % {"line": line}
