"""The one cookie: which text a reader answered, what they allow, and the number of their receipt.

`audience/js/choices.js` reads and writes the same form. What is not exactly of this form is no choice.
"""

import re
import secrets
from dataclasses import dataclass

NAME = "choices"
KEPT = 180 * 24 * 3600  # seconds: half a year, then a reader is asked again
FORM = re.compile(r"([1-9]\d{0,8})\.((?:[a-z]{1,20}(?:-[a-z]{1,20}){0,9})?)\.([0-9a-f]{32})", re.ASCII)


@dataclass(frozen=True)
class Choice:
    """What a reader has said."""

    version: int  # of the text they answered
    purposes: frozenset[str]
    number: str  # of the receipt: random, and new with each choice

    @property
    def value(self) -> str:
        """Write it as the cookie has it."""
        return f"{self.version}.{'-'.join(sorted(self.purposes))}.{self.number}"


def new_number() -> str:
    """Return a number that nobody has."""
    return secrets.token_hex(16)


def parse(value: str) -> Choice | None:
    """Read the value of the cookie; None for any that we have not written."""
    found = FORM.fullmatch(value)
    if found is None:
        return None
    return Choice(int(found[1]), frozenset(filter(None, found[2].split("-"))), found[3])


def read(header: str) -> Choice | None:
    """Find the choice in what a browser sends as Cookie; None where there is none, or more than one."""
    parts = (part.strip().partition("=") for part in header.split(";"))
    values = [value for name, _, value in parts if name == NAME]
    return parse(values[0]) if len(values) == 1 else None
