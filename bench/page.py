"""Writes the figures into the page of the documentation, so that none is ever typed by hand."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.tables import table_of

MARKED = "<!-- figures: {name} -->"
END = "<!-- end of figures -->"


def write_figures(page: Path, kept: Mapping[str, Any]) -> None:
    """Put each benchmark's table between its marks; raises LookupError where the page has none."""
    text = page.read_text()
    for name, entry in kept.items():
        begin = MARKED.format(name=name)
        pattern = re.compile(re.escape(begin) + ".*?" + re.escape(END), re.DOTALL)
        if not pattern.search(text):
            raise LookupError(f"{page.name} has no place for “{name}”. Write {begin} and {END} there.")
        block = f"{begin}\n\n{_said(entry)}\n\n{END}"
        text = pattern.sub(block.replace("\\", r"\\"), text)
    page.write_text(text)


def _said(entry: Mapping[str, Any]) -> str:
    machine, report = entry["machine"], entry["report"]
    on = f"{machine['processor']}, {machine['cores']} cores, Python {machine['python']}"
    notes = "".join(f"- {note}\n" for note in report["notes"])
    measured = f"Measured on {entry['measured_on']}: {on}; load before: {machine['load_before']}."
    return f"{table_of(report)}\n\n{notes}\n{measured}" if notes else f"{table_of(report)}\n\n{measured}"
