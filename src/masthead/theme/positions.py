"""Positions: named places in the frame and the story where other departments put something.

A department registers a callable in its `AppConfig.ready`; the template says `{% position "after-story" %}`
and never learns who answers. What is shown carries press tags, announced with the signal `position_shown`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

KNOWN: dict[str, str] = {
    "head": "Inside <head>: structured data, discovery links, social cards, style sheets. No scripts.",
    "breaking": "Under the masthead, across the page: the breaking-news strip.",
    "top": "Under the breaking strip, before the content: advertising.",
    "after-headline": "In the story's head, after the byline line: disclosures, prominent corrections.",
    "beside-story": "In the margin of a long story, on wide screens only: newsletter sign-up.",
    "side": "In the margin of a story that is long enough, on wide screens only: advertising.",
    "between-paragraphs": "Inside a story, in the gaps that advertising found there.",
    "between-groups": "After each group of stories in a list but the last: advertising.",
    "in-story-newsletter": "At each newsletter block inside a story, told its `wanted` list and `block_id`.",
    "after-story": "After the last paragraph, before what leads on: corrections, newsletter sign-up.",
    "topic-head": "Under the head of a topic's page, across it: relations of a person.",
    "before-coverage": "Above a topic's stories: the story so far.",
    "before-footer": "Above the footer of every page.",
    "withdrawn": "On the page that says that something was withdrawn, in place of its words: why it was.",
    "not-found": "On the page that says that nothing is at an address, below the rest: what is read most.",
    "footer": "Inside the footer, first: newsletter sign-up.",
    "footer-legal": "In the footer above the legal line: privacy choices.",
    "page-end": "Last in <body>: elements that need no room, such as the consent dialogue.",
}


class UnknownPosition(LookupError):
    """A template or a department named a position that does not exist."""


@dataclass(frozen=True)
class PositionContent:
    """What stands at a position: a template, its context, and the press tags of what it shows."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()


Filler = Callable[..., PositionContent | None]  # (page, request), and by name what else a position tells


@dataclass(frozen=True)
class _Entry:
    order: int
    filler: Filler


_entries: dict[str, list[_Entry]] = {}


def register(position: str, filler: Filler, *, order: int = 100) -> None:
    """Let a callable `(page, request)` fill a position; lower orders stand first, twice is as good as once.

    Raises UnknownPosition.
    """
    _require(position)
    entries = _entries.setdefault(position, [])
    if all(entry.filler is not filler for entry in entries):
        entries.append(_Entry(order, filler))
        entries.sort(key=lambda entry: entry.order)


def withdraw(position: str, filler: Filler) -> None:
    """Take a callable off a position again; for tests and plugins that switch off."""
    _require(position)
    _entries[position] = [entry for entry in _entries.get(position, []) if entry.filler is not filler]


def fillers(position: str) -> list[Filler]:
    """Name who is registered for a position, in the order shown; raises UnknownPosition."""
    _require(position)
    return [entry.filler for entry in _entries.get(position, [])]


def contents(position: str, page: Any, request: HttpRequest | None, **more: Any) -> Sequence[PositionContent]:
    """Ask everyone registered what stands at a position of this page; raises UnknownPosition."""
    answers = (filler(page, request, **more) for filler in fillers(position))
    return [answer for answer in answers if answer is not None]


def _require(position: str) -> None:
    if position not in KNOWN:
        known = ", ".join(sorted(KNOWN))
        raise UnknownPosition(
            f"There is no position “{position}”. Use one of: {known} (masthead.theme.positions)."
        )
