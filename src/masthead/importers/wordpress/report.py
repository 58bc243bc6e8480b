"""Say item by item what was carried over, what changed on the way, and what was left out and why."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

from masthead.importers.wordpress.index import Index

OWNERS_FOLDER, OWNERS_FILE = 0o700, 0o600


class Outcome(StrEnum):
    """What became of an item."""

    CARRIED = "carried"  # all of it arrived
    ADAPTED = "adapted"  # arrived, with changes or losses that are named
    LEFT_OUT = "left out"  # did not arrive; the reason is named
    UNCHANGED = "unchanged"  # arrived in an earlier run
    KEPT = "kept"  # changed at the desk since an earlier run, and not touched


@dataclass(frozen=True)
class Entry:
    """One line of the report."""

    kind: str
    source_id: str
    title: str
    outcome: Outcome
    address: str = ""
    old_address: str = ""
    remarks: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Heading:
    """What the report is about."""

    file_name: str
    site: str
    is_dry_run: bool
    started: str


class Report:
    """Collects entries on disk and writes them out in two forms."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def add(self, entry: Entry) -> None:
        """Take an entry."""
        self.index.put(
            "INSERT INTO report (kind, outcome, data) VALUES (?, ?, ?)",
            entry.kind,
            entry.outcome.value,
            json.dumps(asdict(entry), ensure_ascii=False),
        )

    def trouble(self, message: str) -> None:
        """Take something that concerns the file as a whole."""
        self.index.put("INSERT INTO troubles (message) VALUES (?)", message)

    def counts(self) -> dict[str, dict[str, int]]:
        """Return for each kind of item how many had which outcome."""
        counts: dict[str, dict[str, int]] = {}
        rows = self.index.all(
            "SELECT kind, outcome, count(*) FROM report GROUP BY kind, outcome ORDER BY min(number)"
        )
        for kind, outcome, count in rows:
            counts.setdefault(kind, {})[outcome] = count
        return counts

    def troubles(self) -> list[str]:
        """Return what concerns the file as a whole."""
        return [message for (message,) in self.index.all("SELECT message FROM troubles ORDER BY number")]

    def entries(self) -> Iterator[dict[str, Any]]:
        """Yield the entries in the order of the file, authors and terms last."""
        for (data,) in self.index.all("SELECT data FROM report ORDER BY number"):
            yield json.loads(data)

    def write(self, folder: Path, heading: Heading) -> None:
        """Write report.txt and report.json into a folder; it names drafts, so only its owner may read it."""
        for place in (folder.parent, folder):
            place.mkdir(parents=True, exist_ok=True)
            place.chmod(OWNERS_FOLDER)
        with _written(folder / "report.json") as file:
            self._write_json(file, heading)
        with _written(folder / "report.txt") as file:
            file.writelines(f"{line}\n" for line in self.lines(heading))

    def _write_json(self, file: IO[str], heading: Heading) -> None:
        head = {**asdict(heading), "troubles": self.troubles(), "counts": self.counts()}
        file.write(json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "items": [')
        for number, entry in enumerate(self.entries()):
            file.write((",\n  " if number else "\n  ") + json.dumps(entry, ensure_ascii=False))
        file.write("\n ]\n}\n")

    def lines(self, heading: Heading) -> Iterator[str]:
        """Yield the report as text."""
        title = _("Import of %(file)s from %(site)s") % {"file": heading.file_name, "site": heading.site}
        yield title
        yield "=" * len(title)
        yield ""
        if heading.is_dry_run:
            yield _("A dry run: nothing was written, and no picture was fetched beyond one a host.")
            yield ""
        yield from self.summary()
        yield from (f"! {message}" for message in self.troubles())
        yield ""
        yield _("Item by item")
        yield ""
        for entry in self.entries():
            yield from _lines_of(entry)

    def summary(self) -> Iterator[str]:
        """Yield the counts, kind by kind."""
        for kind, outcomes in self.counts().items():
            parts = ", ".join(f"{count} {_outcome_words()[outcome]}" for outcome, count in outcomes.items())
            yield f"{kind}: {sum(outcomes.values())} ({parts})"


def _written(path: Path) -> IO[str]:
    """Open a file for writing that only its owner may read."""
    return open(path, "w", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, OWNERS_FILE))


def _outcome_words() -> dict[str, str]:
    return {
        "carried": _("carried over"),
        "adapted": _("carried over with changes"),
        "left out": _("left out"),
        "unchanged": _("there already, unchanged"),
        "kept": _("edited at the desk since, left alone"),
    }


def _lines_of(entry: dict[str, Any]) -> Iterator[str]:
    words = _outcome_words()[entry["outcome"]]
    where = f" → {entry['address']}" if entry["address"] else ""
    yield f"{entry['kind']} {entry['source_id']} “{entry['title']}”: {words}{where}"
    yield from (f"    {remark}" for remark in entry["remarks"])
    yield from (f"    - {loss}" for loss in entry["left_out"])
