"""Which line and creative stand at a place: the rules of `static/ads/js/choosing.js`, in Python.

The choice itself is made in the reader's browser. Here it is made for whoever simulates a day of readers, and
so that a test can hold the two together.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

Line = Mapping[str, Any]  # as masthead.ads.schedule describes it
Random = Callable[[], float]
T = TypeVar("T", bound=Mapping[str, Any])


@dataclass(frozen=True)
class Wanted:
    """One place that is to be filled: how large it is, on what screen, before a reader from where."""

    place: str
    screen: str
    width: int
    height: int
    country: str = ""
    now: float = 0.0  # seconds since 1970
    sizes: Collection[str] | None = None  # that the house gave the place, as 300x250; None for all


@dataclass
class Page:
    """One page view: what it is about, and which lines it shows already."""

    sections: Collection[int] = ()
    topics: Collection[int] = ()
    kind: str = ""
    shown: list[Line] = field(default_factory=list)
    luck: dict[int, float] = field(default_factory=dict)  # drawn once for each line, whatever the places
    offered: set[int] = field(default_factory=set)  # lines by share that could have stood already


def choose(
    lines: Sequence[Line],
    wanted: Wanted,
    page: Page,
    random: Random,
    is_capped: Callable[[Line], bool] = lambda _line: False,
) -> tuple[Line, Mapping[str, Any]] | None:
    """Draw a line and one of its creatives for a place; nothing where none fits."""
    fitting = [line for line in lines if fits(line, wanted, page) and not is_capped(line)]
    drawn = [line for line in fitting if takes_part(line, page, random)]
    if not drawn:
        return None
    first = min(line["priority"] for line in drawn)
    line = draw([one for one in drawn if one["priority"] == first], random)
    return line, draw(_largest([one for one in line["creatives"] if _has_room(one, wanted)]), random)


def offer(
    lines: Sequence[Line],
    wanted: Wanted,
    page: Page,
    is_capped: Callable[[Line], bool] = lambda _line: False,
) -> list[tuple[Line, Mapping[str, Any]]]:
    """Give the lines by share that could stand at a place, with a creative, once a page view."""
    found = [
        line
        for line in lines
        if line["share"]
        and line["id"] not in page.offered
        and fits(line, wanted, page)
        and not is_capped(line)
    ]
    page.offered |= {line["id"] for line in found}
    return [(line, next(one for one in line["creatives"] if _has_room(one, wanted))) for line in found]


def takes_part(line: Line, page: Page, random: Random) -> bool:
    """Whether a line takes part in a page view: drawn once, so that more places give it no more chances."""
    if line["chance"] >= 1:
        return True
    if line["id"] not in page.luck:
        page.luck[line["id"]] = random()
    return bool(page.luck[line["id"]] < line["chance"])


def fits(line: Line, wanted: Wanted, page: Page) -> bool:
    """Whether a line may stand at a place of a page, whatever its chance."""
    return (
        _aims(line["places"], wanted.place)
        and _aims(line["screens"], wanted.screen)
        and (
            _aims(line["countries"], wanted.country)
            or _aims(line["countries"], wanted.country.partition("-")[0])
        )
        and _aims(line["kinds"], page.kind)
        and (not line["until"] or wanted.now < line["until"])
        and (not line["sections"] or _meets(line["sections"], page.sections))
        and (not line["topics"] or _meets(line["topics"], page.topics))
        and not _meets(line["without"], page.topics)
        and all(other["id"] != line["id"] and not compete(other, line) for other in page.shown)
        and any(_has_room(creative, wanted) for creative in line["creatives"])
    )


def compete(one: Line, other: Line) -> bool:
    """Whether two lines are of rivals, which never share a page."""
    return bool(one["trade"]) and one["trade"] == other["trade"] and one["advertiser"] != other["advertiser"]


def draw(things: Sequence[T], random: Random) -> T:
    """Draw one of several by their weight."""
    at = random() * sum(thing["weight"] for thing in things)
    for thing in things:
        at -= thing["weight"]
        if at < 0:
            return thing
    return things[-1]


def _largest(creatives: Sequence[T]) -> Sequence[T]:
    """Give those that fill most of a room: a small one in a large room is a hole."""
    most = max(one["width"] * one["height"] for one in creatives)
    return [one for one in creatives if one["width"] * one["height"] == most]


def _aims(named: Collection[str], value: str) -> bool:
    return not named or value in named


def _meets(one: Collection[int], other: Collection[int]) -> bool:
    return any(key in other for key in one)


def _has_room(creative: Mapping[str, Any], wanted: Wanted) -> bool:
    """A place takes the sizes that the house gave it, and of those what it has room for on this screen."""
    width, height = creative["width"], creative["height"]
    is_taken = wanted.sizes is None or f"{width}x{height}" in wanted.sizes
    return bool(width <= wanted.width and height <= wanted.height and is_taken)
