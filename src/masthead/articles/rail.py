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
ENOUGH = max(ROOM, *ROOMS.values())
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
    since, signs = BETWEEN, [_signs(block) for block in blocks]
    rooms, before_end = _rooms(blocks, signs), _rooms(blocks[:ads_end], signs)
    for number, block in enumerate(blocks):
        ample = {"side": before_end[number] if number < ads_end else 0}
        fitting = (note for note in waiting if ample.get(note, rooms[number]) >= ROOMS.get(note, ROOM))
        note = next(fitting, "") if since >= BETWEEN else ""
        parts.append(Part(block, note))
        if note:
            waiting.remove(note)
        since = signs[number] if note else since + signs[number]
    return parts


def _rooms(blocks: Sequence[Any], signs: Sequence[int]) -> list[int]:
    """Count from each block on the signs of text until something takes the whole width.

    What floats takes room away, unless there is enough for every note before it.
    """
    rooms, room, most = [0] * len(blocks), 0, 0
    for number in reversed(range(len(blocks))):
        own = -ROOM if _floats(blocks[number]) else signs[number]
        room, most = (0, 0) if _is_wide(blocks[number]) else (own + room, own + max(0, most))
        rooms[number] = most if most >= ENOUGH else room
    return rooms


def _signs(block: Any) -> int:
    return len(str(block.value)) + AS_SIGNS.get(block.block_type, 0)


def _is_wide(block: Any) -> bool:
    return block.block_type == "gallery" or _size(block) in ("wide", "full")


def _floats(block: Any) -> bool:
    return block.block_type in ("more_on", "related", "so_far") or _size(block) == "inset"


def _size(block: Any) -> str:
    return str(block.value.get("size", "")) if isinstance(block.value, Mapping) else ""
