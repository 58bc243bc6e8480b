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

NOTES = ("topics", "side", "newest", "share")
ROOM = 750  # signs of text that one note stands beside
ROOMS = {"side": 1500}  # an advertisement of 600 px
BETWEEN = 1700  # signs of text from the beginning of one note to the next
AS_SIGNS = {"picture": 900, "embed": 700, "table": 500, "quote": 200, "fact_box": 200}


@dataclass(frozen=True)
class Part:
    """A block of a story, and the note that begins beside it."""

    block: Any
    note: str  # topics side newest share, or empty
    is_after_ad: bool = False  # whether an advertisement stands before it


@dataclass(frozen=True)
class Rail:
    """What the notes of a story show."""

    topics: "Sequence[Topic]"


def rail_of(topics: "Sequence[Topic]") -> Rail:
    """Collect what stands beside a story, in a fixed number of queries."""
    faces = topics[:FACES]
    with_renditions([topic.photo for topic in faces])
    return Rail(faces)


def with_notes(blocks: Sequence[Any], rail: Rail | None, *, has_side: bool = False) -> list[Part]:
    """Say beside which blocks the notes begin; one that has nothing to show is left out."""
    shows = {"side": has_side, "topics": bool(rail and rail.topics)}
    waiting = [note for note in NOTES if rail and shows.get(note, True)]
    ads_end = next((at for at, block in enumerate(blocks) if block.block_type == "no_ads"), len(blocks))
    parts: list[Part] = []
    since = BETWEEN
    for number, block in enumerate(blocks):
        rooms = {"side": _room_from(blocks[number:ads_end])}
        room = _room_from(blocks[number:])
        fitting = (note for note in waiting if rooms.get(note, room) >= ROOMS.get(note, ROOM))
        note = next(fitting, "") if since >= BETWEEN else ""
        parts.append(Part(block, note))
        if note:
            waiting.remove(note)
        since = _signs(block) if note else since + _signs(block)
    return parts


def _room_from(blocks: Sequence[Any]) -> int:
    """Count the signs of text until something takes the whole width; what floats takes room away."""
    room = 0
    for block in blocks:
        if _is_wide(block) or room >= max(ROOMS.values()):
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
