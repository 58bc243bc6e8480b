"""From an order to a print: which drawing, in which inks, of whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from masthead.importers.sample.posters import (
    cities,
    coasts,
    films,
    grounds,
    objects,
    rooms,
    stages,
    tables,
)
from masthead.importers.sample.posters.canvas import Canvas
from masthead.importers.sample.posters.inks import PALETTES
from masthead.importers.sample.posters.people import Person
from masthead.importers.sample.posters.portraits import portrait
from masthead.importers.sample.posters.shapes import Point

Drawing = Callable[[Canvas], Point]

DRAWINGS: dict[str, Drawing] = {
    drawing.__name__: drawing
    for drawing in (
        *(stages.concert, stages.band, stages.curtain, stages.ballet, stages.festival, stages.record),
        *(stages.piano, stages.mirrorball, stages.trumpet),
        *(
            cities.skyline,
            cities.windows,
            cities.street,
            cities.bridge,
            cities.rooftops,
            cities.tram,
            cities.arcade,
        ),
        *(
            coasts.harbour,
            coasts.beacon,
            coasts.sails,
            coasts.beach,
            coasts.swimmer,
            coasts.lake,
            coasts.pier,
        ),
        *(
            coasts.shore,
            tables.teacup,
            tables.coffee,
            tables.cake,
            tables.flowers,
            tables.picnic,
            tables.soup,
        ),
        *(
            tables.cocktail,
            tables.kettle,
            objects.guitar,
            objects.microphone,
            objects.envelope,
            objects.suitcase,
        ),
        *(
            objects.telephone,
            objects.camera,
            objects.shoes,
            objects.typewriter,
            objects.trophy,
            objects.handbag,
        ),
        *(
            objects.books,
            objects.television,
            objects.umbrella,
            films.noir,
            films.rocket,
            films.road,
            films.doorway,
        ),
        *(films.cinema, films.balloon, films.chess, films.storm, films.masks, rooms.armchair, rooms.studio),
        *(
            rooms.library,
            rooms.cafe,
            rooms.museum,
            rooms.stairs,
            rooms.wardrobe,
            grounds.palace,
            grounds.greenhouse,
        ),
        *(grounds.garden, grounds.maze, grounds.stadium, grounds.tennis, grounds.rowing, grounds.track),
        grounds.fireworks,
    )
}


@dataclass(frozen=True)
class Order:
    """What to print: a drawing by name or a person, a palette by name, a seed for what is left to chance."""

    inks: str
    drawing: str = ""
    person: Person | None = None
    backdrop: str = "disc"
    x: float = 750
    scale: float = 1.65
    seed: int = 1
    mirrored: bool = False


@dataclass(frozen=True)
class Print:
    """A finished JPEG with its size in pixels and its focal point as shares of width and height."""

    data: bytes
    width: int
    height: int
    focus: Point


def read_order(values: dict[str, Any], people: dict[str, Person]) -> Order:
    """Make an order of a picture's entry in the data file; `people` are those who can sit for portraits.

    Raises KeyError, naming what is unknown, for a palette, drawing or person there is not.
    """
    values = {"inks": "riviera", **values}
    person = people[values["person"]] if "person" in values else None
    if person and "pose" in values:
        person = replace(person, pose=values.pop("pose"))
    if values["inks"] not in PALETTES or (person is None and values["drawing"] not in DRAWINGS):
        raise KeyError(values["inks"], values.get("drawing"))
    return Order(**{**values, "person": person})


def print_order(order: Order, *, width: int = 1600) -> Print:
    """Draw an order and pull its print."""
    canvas = Canvas(PALETTES[order.inks], seed=order.seed, width=width)
    if order.person is not None:
        focus = portrait(canvas, order.person, backdrop=order.backdrop, x=order.x, scale=order.scale)
    else:
        focus = DRAWINGS[order.drawing](canvas)
    image = canvas.finish()
    if order.mirrored:
        image, focus = ImageOps.mirror(image), (1 - focus[0], focus[1])
    return Print(_jpeg(image), image.width, image.height, focus)


def _jpeg(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=86, optimize=True, progressive=True)
    return buffer.getvalue()
