"""The margin of a story on wide screens: who is in it, what else is new, what departments put beside it.

Notes float beside the text. They stand only where enough text follows, so that no wide picture has to wait
for the end of one and leave a gap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from masthead.photos.showing.printing import with_renditions

if TYPE_CHECKING:
    from masthead.topics.models import Topic

FACES = 4  # topics in “In this story”

NOTES = ("topics", "newest", "share")
ROOM = 750  # signs of text that one note stands beside
BETWEEN = 1700  # signs of text from the beginning of one note to the next
AS_SIGNS = {"picture": 900, "embed": 700, "table": 500, "quote": 200, "fact_box": 200}


@dataclass(frozen=True)
class Part:
    """A block of a story, and the note that begins beside it."""

    block: Any
    note: str  # topics newest share, or empty


@dataclass(frozen=True)
class Rail:
    """What the notes of a story show."""

    topics: "Sequence[Topic]"


def rail_of(topics: "Sequence[Topic]") -> Rail:
    """Collect what stands beside a story, in a fixed number of queries."""
    faces = topics[:FACES]
    with_renditions([topic.photo for topic in faces])
    return Rail(faces)


def with_notes(blocks: Sequence[Any], rail: Rail | None) -> list[Part]:
    """Say beside which blocks the notes begin; one that has nothing to show is left out."""
    waiting = [note for note in NOTES if rail and getattr(rail, note, True)]
    parts: list[Part] = []
    since = BETWEEN
    for number, block in enumerate(blocks):
        fits = waiting and since >= BETWEEN and _room_from(blocks[number:]) >= ROOM
        parts.append(Part(block, waiting.pop(0) if fits else ""))
        since = _signs(block) if fits else since + _signs(block)
    return parts


def _room_from(blocks: Sequence[Any]) -> int:
    """Count the signs of text until something takes the whole width; what floats takes room away."""
    room = 0
    for block in blocks:
        if _is_wide(block) or room >= ROOM:
            break
        room += -ROOM if _floats(block) else _signs(block)
    return room


def _signs(block: Any) -> int:
    return len(str(block.value)) + AS_SIGNS.get(block.block_type, 0)


def _is_wide(block: Any) -> bool:
    return block.block_type == "gallery" or _size(block) in ("wide", "full")


def _floats(block: Any) -> bool:
    return block.block_type in ("more_on", "related", "so_far") or _size(block) == "inset"


def _size(block: Any) -> str:
    return str(block.value.get("size", "")) if isinstance(block.value, Mapping) else ""
