"""Take the house's lists from a file, all of it or nothing; the columns are those of the export."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from masthead.flags.models import ListEntry
from masthead.topics.models import Topic

# Column of a file: field of an entry, or what gives it.
COLUMNS = {
    "list": "list_name",
    "word": "word",
    "topic": "topic_slug",
    "note": "note",
    "level": "level",
    "flag": "flag",
    "legal": "asks_legal",
    "from": "starts_on",
    "until": "ends_on",
}
YES = frozenset({"true", "yes", "1", "x"})
NO = frozenset({"false", "no", "0", ""})
MOST_ROWS = 20_000
TOLD = 10  # faults that a person is told of at once

Key = tuple[str, str, int | None]
Row = tuple[int, Mapping[str, str]]


@dataclass
class Taken:
    """What became of the lines of a file."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    faults: list[str] = field(default_factory=list)


@transaction.atomic
def take_file(data: bytes, *, into: str = "", replace: bool = False) -> Taken:
    """Add and change entries as a file says; `replace` takes away what its lists have beside them.

    `into` is the list of lines that name none. Raises ValidationError with a sentence for each line that is
    wrong, and takes nothing then.
    """
    rows = list(_rows(_decode(data)))
    entries, faults = _read(rows, into)
    if faults:
        raise ValidationError([*faults[:TOLD], *([_and_more(faults)] if len(faults) > TOLD else [])])
    taken, known = Taken(), _known({entry.list_name for entry in entries})
    fresh = [entry for entry in entries if _key(entry) not in known]
    for entry in entries:
        taken.changed += _change(known.pop(_key(entry), None), entry)
    taken.added = len(ListEntry.objects.bulk_create(fresh))
    if replace:
        taken.removed = ListEntry.objects.filter(pk__in=[entry.pk for entry in known.values()]).delete()[0]
    return taken


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("The file is not UTF-8. Save it as “CSV UTF-8” and take that.")) from error


def _rows(text: str) -> Iterator[Row]:
    """Give the lines with their numbers; raises ValidationError where no column is known."""
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=separator)
    names = [str(name or "").strip().lower() for name in reader.fieldnames or ()]
    if not {"word", "topic"} & set(names) or "note" not in names:
        said = _("The first line names no columns of a list. It should read: %(columns)s")
        raise ValidationError(said % {"columns": ", ".join(COLUMNS)})
    reader.fieldnames = names
    for row in reader:
        values = {name: str(row.get(name) or "").strip() for name in COLUMNS}
        if reader.line_num > MOST_ROWS:
            raise ValidationError(_("The file has more than %(most)d lines. Split it.") % {"most": MOST_ROWS})
        if any(values.values()):
            yield reader.line_num, values


def _read(rows: Iterable[Row], into: str) -> tuple[list[ListEntry], list[str]]:
    """Make entries of lines, and say of each that is wrong why."""
    lines = list(rows)
    slugs = {row["topic"] for _number, row in lines if row["topic"]}
    topics = {topic.slug: topic for topic in Topic.objects.filter(slug__in=slugs)}
    entries: dict[Key, ListEntry] = {}
    faults: list[str] = []
    for number, row in lines:
        try:
            entry = _entry_of({**row, "list": row["list"] or into}, topics)
            if _key(entry) in entries:
                raise ValidationError(_("“%(word)s” stands in the file twice.") % {"word": entry})
            entries[_key(entry)] = entry
        except ValidationError as error:
            faults.append(_said(number, error))
    return list(entries.values()), faults


def _entry_of(row: Mapping[str, str], topics: Mapping[str, Topic]) -> ListEntry:
    if row["topic"] and row["topic"] not in topics:
        raise ValidationError(_("There is no topic with the slug “%(slug)s”.") % {"slug": row["topic"]})
    entry = ListEntry(
        list_name=row["list"],
        word=row["word"],
        topic=topics.get(row["topic"]),
        note=row["note"],
        level=row["level"].lower() or ListEntry.level.field.default,
        flag=row["flag"].lower(),
        asks_legal=_yes(row["legal"]),
        starts_on=_day(row["from"]),
        ends_on=_day(row["until"]),
    )
    entry.clean_fields()
    entry.clean()
    return entry


def _yes(text: str) -> bool:
    if text.lower() not in YES | NO:
        raise ValidationError(_("“legal” is yes or no, not “%(said)s”.") % {"said": text})
    return text.lower() in YES


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        said = _("“%(said)s” is no day. Write it as 2026-12-31.")
        raise ValidationError(said % {"said": text}) from error


def _known(lists: set[str]) -> dict[Key, ListEntry]:
    """Return what lists hold so far."""
    return {_key(entry): entry for entry in ListEntry.objects.filter(list_name__in=lists)}


def _key(entry: ListEntry) -> Key:
    return entry.list_name, entry.word.lower(), entry.topic_id


def _change(old: ListEntry | None, new: ListEntry) -> bool:
    """Give an entry what a line says; says whether that was anything new."""
    if old is None:
        return False
    said: dict[str, Any] = {name: getattr(new, name) for name in _FIELDS}
    if all(getattr(old, name) == value for name, value in said.items()):
        return False
    for name, value in said.items():
        setattr(old, name, value)
    old.save()
    return True


_FIELDS = ("word", "note", "level", "flag", "asks_legal", "starts_on", "ends_on")


def _said(number: int, error: ValidationError) -> str:
    return _("Line %(number)d: %(what)s") % {"number": number, "what": " ".join(error.messages)}


def _and_more(faults: list[str]) -> str:
    return _("%(count)d further lines are wrong.") % {"count": len(faults) - TOLD}
