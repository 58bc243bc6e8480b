"""Portraits: a person before one bold shape."""

from __future__ import annotations

from collections.abc import Callable

from masthead.importers.sample.posters import clothes, faces, hair
from masthead.importers.sample.posters.canvas import HEIGHT, WIDTH, Canvas
from masthead.importers.sample.posters.inks import mix
from masthead.importers.sample.posters.people import Person
from masthead.importers.sample.posters.profiles import draw_profile
from masthead.importers.sample.posters.shapes import (
    Point,
    arch,
    box,
    oval,
    points,
    polar,
    ray,
    shifted,
    smooth,
    star,
)

Backdrop = Callable[[Canvas, float], None]


def portrait(
    canvas: Canvas, person: Person, *, backdrop: str = "disc", x: float = 750, scale: float = 1.65
) -> Point:
    """Draw someone from the chest up and return where the eyes are."""
    BACKDROPS[backdrop](canvas, x)
    with canvas.placed(x, 440, scale):
        draw_person(canvas, person)
        return canvas.where(0, 10)


def draw_person(canvas: Canvas, person: Person) -> None:
    """Draw head and shoulders around the current origin."""
    if person.pose == "profile":
        draw_profile(canvas, person)
        return
    with canvas.placed(0, 200, 1, person.tilt), canvas.placed(0, -200):
        hair.draw_back(canvas, person)
    faces.draw_neck(canvas, person)
    clothes.draw_clothes(canvas, person)
    with canvas.placed(0, 200, 1, person.tilt), canvas.placed(0, -200):
        faces.draw_head(canvas, person)
        faces.draw_age(canvas, person)
        faces.draw_beard(canvas, person)
        faces.draw_features(canvas, person)
        hair.draw_front(canvas, person)
        clothes.draw_glasses(canvas, person)
        clothes.draw_extras(canvas, person)


def _plain(canvas: Canvas, _x: float) -> None:
    canvas.stipple(
        box(0, 0, WIDTH, HEIGHT), mix(canvas.inks.paper, canvas.inks.deep, 0.25), toward=90, density=0.45
    )


def _disc(canvas: Canvas, x: float) -> None:
    canvas.dot(x, 430, 400, canvas.inks.light)
    canvas.stipple(oval(x, 430, 400), canvas.inks.second, toward=60, density=0.4)


def _rays(canvas: Canvas, x: float) -> None:
    for angle in range(0, 360, 20):
        canvas.fill(ray(x, 440, angle, 10), canvas.inks.light)


def _arches(canvas: Canvas, x: float) -> None:
    for width, colour in ((1120, canvas.inks.second), (860, canvas.inks.light), (600, canvas.inks.accent)):
        canvas.fill(arch(x - width / 2, 560 - width / 2, width, 1000), colour)


def _stripes(canvas: Canvas, _x: float) -> None:
    for left in range(0, WIDTH, 150):
        canvas.fill(box(left, 0, 75, HEIGHT), canvas.inks.light)


def _slats(canvas: Canvas, _x: float) -> None:
    for top in range(-20, HEIGHT, 96):
        canvas.fill([(0, top + 60), (WIDTH, top), (WIDTH, top + 44), (0, top + 104)], canvas.inks.second)


def _blocks(canvas: Canvas, x: float) -> None:
    inks = canvas.inks
    canvas.fill(box(0, 0, x, HEIGHT), inks.second)
    canvas.fill(box(x, 0, WIDTH, 520), inks.light)
    canvas.fill(box(x, 520, WIDTH, 500), inks.strong)
    canvas.dot(x + 470, 250, 130, inks.accent)


def _leaves(canvas: Canvas, _x: float) -> None:
    for x, y, turn in (
        (80, 900, -20),
        (260, 980, 15),
        (60, 420, 30),
        (1420, 900, 20),
        (1250, 980, -18),
        (1450, 420, -30),
        (330, 250, 60),
        (1180, 230, -60),
    ):
        with canvas.placed(x, y, 1.5, turn):
            canvas.fill(smooth(points("0,60 70,-60 40,-200 0,-290 -40,-200 -70,-60")), canvas.inks.second)
            canvas.stroke([(0, 80), (0, -250)], canvas.inks.deep, 7)
            for step in range(4):
                canvas.stroke([(0, -20 - step * 50), (44 - step * 6, -70 - step * 50)], canvas.inks.deep, 4)
                canvas.stroke([(0, -20 - step * 50), (-44 + step * 6, -70 - step * 50)], canvas.inks.deep, 4)


def _dots(canvas: Canvas, x: float) -> None:
    for row in range(16):
        for column in range(24):
            left, top = column * 66 + row % 2 * 33, row * 66
            far = ((left - x) ** 2 + (top - 420) ** 2) ** 0.5
            canvas.dot(left, top, max(4, 31 - far / 34), canvas.inks.light)


def _spot(canvas: Canvas, x: float) -> None:
    canvas.overprint(shifted(points("-60,-40 60,-40 560,1040 -560,1040"), x), canvas.inks.light, 0.35)
    canvas.overprint(shifted(points("-30,-40 30,-40 380,1040 -380,1040"), x), canvas.inks.light, 0.35)


def _stars(canvas: Canvas, _x: float) -> None:
    for row in range(6):
        for column in range(9):
            canvas.fill(star(column * 190 + row % 2 * 95, row * 190 + 40, 44, 8, 0.35), canvas.inks.light)


def _window(canvas: Canvas, x: float) -> None:
    left = x + 60 if x < WIDTH / 2 else x - 660
    canvas.fill(box(left, 60, 600, 700), canvas.inks.light)
    canvas.fill(
        smooth(shifted(points("-100,620 150,520 350,580 700,470 700,760 -100,760"), left)),
        canvas.inks.second,
    )
    canvas.dot(left + 430, 220, 84, canvas.inks.accent)
    canvas.fill(box(0, 760, WIDTH, 300), canvas.inks.paper)
    for edge in (box(left - 500, 0, 500, 1000), box(left + 600, 0, 800, 1000), box(left, 0, 600, 60)):
        canvas.fill(edge, canvas.inks.paper)
    canvas.fill(box(left + 290, 60, 20, 700), canvas.inks.paper)
    canvas.fill(box(left - 30, 750, 660, 34), canvas.inks.deep)


def _waves(canvas: Canvas, _x: float) -> None:
    for row in range(7):
        line = [
            (column * 125.0, 80 + row * 150 + (38 if (column + row) % 2 else -38)) for column in range(-1, 15)
        ]
        canvas.stroke(line, canvas.inks.light, 40)


def _fan(canvas: Canvas, x: float) -> None:
    colours = (canvas.inks.light, canvas.inks.second, canvas.inks.accent)
    for index, angle in enumerate(range(180, 361, 20)):
        tip = polar(x, 860, angle, 1250)
        canvas.fill([(x, 860), tip, polar(x, 860, angle + 20, 1250)], colours[index % 3])


BACKDROPS: dict[str, Backdrop] = {
    "plain": _plain, "disc": _disc, "rays": _rays, "arches": _arches, "stripes": _stripes, "slats": _slats,
    "blocks": _blocks, "leaves": _leaves, "dots": _dots, "spot": _spot, "stars": _stars, "window": _window,
    "waves": _waves, "fan": _fan,
}  # fmt: skip
