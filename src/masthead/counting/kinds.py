"""Kinds of events that browsers tell: what each may say, and how it is added up.

Other departments register kinds of their own in `AppConfig.ready`; what their pages dispatch then comes in by
the same road, and is added up in the same transaction.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.http import HttpRequest

NAME = re.compile(r"[a-z]{1,16}")
LARGEST_KEY = 2**63 - 1  # that a database knows


@dataclass(frozen=True, slots=True)
class Event:
    """One event as it is added up: when it was, and what its kind kept of it."""

    at: int  # seconds since 1970
    kept: Sequence[Any]


class Kind(Protocol):
    """What whoever registers a kind fulfils."""

    def read(self, said: Mapping[str, Any]) -> Sequence[int | str] | None:
        """Return what is kept of an event, as few numbers and short words as can be; None: it is not valid.

        Called in the loop that answers readers, for whatever anybody sends: it must be quick, ask no
        database, and take nothing for granted.
        """

    def add_up(self, events: Sequence[Event]) -> None:
        """Add events to sums in the database, inside the transaction that notes that they are read."""


Teller = Callable[
    [Any, HttpRequest | None], bool
]  # whether a page, being printed, will tell events of a kind


class BadKind(ValueError):
    """A kind cannot be registered under this name."""


_kinds: dict[str, Kind] = {}
_tellers: dict[str, Teller] = {}


def everywhere(_page: Any, _request: HttpRequest | None) -> bool:
    """Any page tells events of the kind."""
    return True


def register(name: str, kind: Kind, is_told_by: Teller = everywhere) -> None:
    """Have events of a kind counted; the same name again replaces it. Raises BadKind.

    Pages that tell them have the script even where the house counts no readers.
    """
    if not NAME.fullmatch(name):
        raise BadKind(f"“{name}” cannot name a kind of event. Use up to sixteen letters from a to z.")
    _kinds[name], _tellers[name] = kind, is_told_by


def unregister(name: str) -> None:
    """Count a kind no more (for tests and plugins)."""
    _kinds.pop(name, None)
    _tellers.pop(name, None)


def find(name: object) -> Kind | None:
    """Return a kind; None where nobody counts it."""
    return _kinds.get(name) if isinstance(name, str) else None


def are_told_by(page: Any, request: HttpRequest | None) -> bool:
    """Whether a page tells any kind of event, whatever the house says of counting readers."""
    return any(is_told(page, request) for is_told in _tellers.values())


def whole(said: Mapping[str, Any], name: str, *, most: int, least: int = 0) -> int | None:
    """Return a whole number from a range; None for anything else, be it true, 1.0 or “1”."""
    value = said.get(name)
    return value if type(value) is int and least <= value <= most else None


def one_of(said: Mapping[str, Any], name: str, words: frozenset[str]) -> str | None:
    """Return a word if it is one of some; None for anything else."""
    value = said.get(name)
    return value if isinstance(value, str) and value in words else None
