"""Merge fields: the few places of a letter that differ from reader to reader, written `{{ leave }}`.

A letter with a field that nobody knows, or with one that is not closed, is refused before anything is sent.
"""

import re
import secrets
from dataclasses import dataclass

READER = "{{ reader }}"  # follows the address of a link; empty while the house does not ask who stays silent
# Link to leave, link to one's own page, the mailbox itself, what tells a reader, link by which it goes on.
KNOWN = ("leave", "choose", "address", "reader", "stay")
FIELD = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
BRACES = re.compile(r"\{\{|\}\}")
# Stands for a merge field until nobody's words can be taken for one; nobody can guess and write it.
MARK = f"field{secrets.token_hex(8)}"
MARKED = re.compile(f"{MARK}([a-z]+)")


@dataclass(frozen=True)
class BrokenField:
    """Something in braces that is no merge field; line and column count from 1."""

    said: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.said}"


class BrokenLetter(ValueError):
    """A letter that cannot be sent as it is; says what is wrong, and where."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def find_broken(template: str) -> list[BrokenField]:
    """Find what is no merge field though it looks like one."""
    good = {match.start() for match in FIELD.finditer(template) if match[1] in KNOWN}
    closed = {match.end() - 2 for match in FIELD.finditer(template) if match[1] in KNOWN}
    return [
        _place(template, match.start())
        for match in BRACES.finditer(template)
        if match.start() not in good | closed
    ]


def split(template: str) -> list[tuple[str, str]]:
    """Cut a template at its fields: each piece with the name of the field after it, empty for the last."""
    pieces, last = [], 0
    for match in FIELD.finditer(template):
        pieces.append((template[last : match.start()], match[1]))
        last = match.end()
    return [*pieces, (template[last:], "")]


def stand_in(name: str) -> str:
    """Give what stands for a field in a template that is rendered with somebody's words."""
    return f"{MARK}{name}"


def without_fields(text: str) -> str:
    """Keep braces in somebody's words from being read as a merge field."""
    return text.replace("{{", "{\u200b{").replace("}}", "}\u200b}")


def with_fields(text: str) -> str:
    """Put the fields where something stands for them."""
    return MARKED.sub(r"{{ \1 }}", text)


def _place(template: str, at: int) -> BrokenField:
    before = template[:at]
    said = template[at : at + 30].splitlines()[0]
    return BrokenField(said, before.count("\n") + 1, at - before.rfind("\n"))
