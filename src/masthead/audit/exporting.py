"""Hand the log on: as CSV for a spreadsheet, or as JSON Lines for a program; line by line."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import UTC

from django.core.serializers.json import DjangoJSONEncoder

from masthead.audit.models import Entry, Seal
from masthead.kit.spreadsheets import as_words

CSV, JSON_LINES = "csv", "jsonl"
FORMATS = {CSV: "text/csv; charset=utf-8", JSON_LINES: "application/jsonl; charset=utf-8"}
COLUMNS = (
    *("id", "at", "actor", "actor_email", "actor_key", "act", "words"),
    *("thing_kind", "thing_key", "thing_title", "revision_key", "content_hash", "data", "seal"),
)
PIECE = 500


def write_lines(entries: Iterable[Entry], form: str) -> Iterator[str]:
    """Give the lines of a file in one of the forms, each with its end."""
    if form == CSV:
        yield _csv_line(COLUMNS)
    for row in _rows(entries):
        if form == CSV:
            yield _csv_line([_cell(row[column]) for column in COLUMNS])
        else:
            yield json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False) + "\n"


def _rows(entries: Iterable[Entry]) -> Iterator[dict[str, object]]:
    for piece in _pieces(entries):
        keys = [entry.pk for entry in piece]
        seals = dict(Seal.objects.filter(entry_key__in=keys).values_list("entry_key", "digest"))
        for entry in piece:
            row = {column: getattr(entry, column) for column in COLUMNS if column != "seal"}
            yield {**row, "at": entry.at.astimezone(UTC).isoformat(), "seal": seals.get(entry.pk, "")}


def _pieces(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    piece: list[Entry] = []
    for entry in entries:
        piece.append(entry)
        if len(piece) == PIECE:
            yield piece
            piece = []
    yield piece


def _cell(value: object) -> str:
    """Write a value so that a spreadsheet takes it for words, whoever chose them."""
    if isinstance(value, dict):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return as_words("" if value is None else str(value))


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
