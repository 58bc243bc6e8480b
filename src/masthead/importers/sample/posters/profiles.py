"""People seen from the side, looking right; the origin lies as in faces, level with the lower lids."""

from __future__ import annotations

from collections.abc import Callable

from masthead.importers.sample.posters.canvas import Canvas
from masthead.importers.sample.posters.clothes import draw_clothes
from masthead.importers.sample.posters.faces import INK, WHITE
from masthead.importers.sample.posters.inks import mix
from masthead.importers.sample.posters.people import Person
from masthead.importers.sample.posters.shapes import oval, points, polar, smooth

FACE = points(
    "20,-158 58,-120 74,-66 80,-40 76,-22 96,14 122,46 112,58 90,60 98,74 88,84 97,96 88,110 92,134 74,158 "
    "30,156 -30,122 -70,70 -112,10 -122,-60 -96,-124 -40,-160"
)


def draw_profile(canvas: Canvas, person: Person) -> None:
    """Draw head and shoulders from the side around the current origin."""
    skin, shade, _ = person.tones
    draw_clothes(canvas, person)
    canvas.fill(smooth(points("-84,40 -70,150 -96,262 0,330 96,262 40,200 44,120"), steps=6), skin)
    canvas.fill(smooth(points("36,140 -34,118 -60,160 -20,210 44,214"), steps=6), shade)
    face = smooth(FACE, steps=6)
    canvas.fill(face, skin)
    with canvas.inside(face):
        canvas.fill(
            smooth(points("30,-60 40,20 20,70 46,120 80,170 -140,170 -140,-170 0,-170"), steps=6), shade
        )
    _draw_features(canvas, person)
    HAIRS[person.hair](canvas, *person.hair_tones)
    for name in {"earrings", "hoops"} & set(person.extras):
        canvas.stroke(oval(-30, 66, 22, 26), canvas.inks.accent, 8, curved=False)
        canvas.dot(-30, 44 if name == "hoops" else 92, 9, canvas.inks.accent)


def _draw_features(canvas: Canvas, person: Person) -> None:
    skin, shade, lip = person.tones
    canvas.fill(smooth(points("-44,-14 -20,-26 -4,-6 -14,26 -30,40 -42,20"), steps=6), skin)
    canvas.stroke(points("-32,-8 -18,-10 -20,16"), shade, 5)
    eye = smooth(points("42,-6 58,-17 72,-12 70,2 54,6"), steps=5)
    canvas.fill(eye, WHITE)
    with canvas.inside(eye):
        canvas.fill(oval(66, -6, 8, 11), INK)
    canvas.stroke(points("38,-6 56,-19 76,-14"), INK, 6)
    canvas.fill(
        smooth(points("30,-36 54,-50 82,-46 80,-38 54,-40 32,-28"), steps=5),
        mix(person.hair_tones[0], INK, 0.55),
    )
    canvas.stroke(points("84,56 94,48 106,52"), mix(shade, INK, 0.3), 5)
    canvas.fill(smooth(points("60,86 88,72 99,76 89,84 97,95 86,101"), steps=5), lip)
    canvas.stroke(points("56,86 74,84 90,85"), mix(lip, INK, 0.6), 3)
    _draw_beard(canvas, person)


def _draw_beard(canvas: Canvas, person: Person) -> None:
    colour = person.hair_tones[0]
    if person.beard == "stubble":
        chin = points("92,112 94,140 70,158 20,150 -34,112 -30,60 0,90 50,104")
        canvas.overprint(smooth(chin), colour, 0.3)
    if person.beard in ("goatee", "moustache", "full"):
        canvas.fill(smooth(points("104,62 84,66 54,84 50,96 80,78 104,74")), colour)
    if person.beard == "goatee":
        canvas.fill(smooth(points("92,106 102,124 98,166 76,188 48,168 58,126")), colour)


def _short(canvas: Canvas, colour: str, shine: str) -> None:
    cap = points(
        "60,-112 30,-110 8,-60 -10,-24 -30,-34 -56,10 -84,66 -116,30 -136,-60 -110,-140 "
        "-40,-182 40,-170 76,-130"
    )
    canvas.fill(smooth(cap, steps=6), colour)
    canvas.stroke(points("-80,-120 -30,-156 30,-154"), shine, 8)


def _quiff(canvas: Canvas, colour: str, shine: str) -> None:
    _short(canvas, colour, shine)
    canvas.fill(smooth(points("-90,-130 -70,-200 0,-236 80,-226 128,-180 120,-130 84,-104 20,-128")), colour)
    canvas.stroke(points("-20,-170 40,-204 94,-186"), shine, 9)


def _bun(canvas: Canvas, colour: str, shine: str) -> None:
    canvas.dot(-150, -110, 62, colour)
    cap = points("56,-118 20,-96 -6,-40 -60,0 -92,52 -124,10 -134,-80 -90,-160 -10,-182 48,-158")
    canvas.fill(smooth(cap, steps=6), colour)
    for end in ("20,-120 -40,-130 -104,-112", "0,-80 -50,-84 -110,-88", "-30,-30 -70,-44 -112,-66"):
        canvas.stroke(points(end), shine, 5)
    canvas.stroke(oval(-152, -114, 36, 34, (140, 280)), shine, 6, curved=False)


def _bob(canvas: Canvas, colour: str, shine: str) -> None:
    cap = points(
        "78,-96 40,-110 16,-40 10,40 16,120 -60,146 -140,120 -160,0 -140,-110 -60,-184 40,-172 84,-120"
    )
    canvas.fill(smooth(cap, steps=6), colour)
    canvas.stroke(points("-100,-90 -124,0 -112,90"), shine, 9)
    canvas.stroke(points("0,-130 -24,-40 -20,60"), shine, 6)


def _waves(canvas: Canvas, colour: str, shine: str) -> None:
    _bob(canvas, colour, shine)
    for x, y, r in ((-130, 20, 60), (-150, 110, 66), (-110, 180, 70), (-160, 240, 60), (-60, 120, 50)):
        canvas.dot(x, y, r, colour)
    canvas.stroke(points("-170,60 -190,150 -170,240"), shine, 8)


def _curls(canvas: Canvas, colour: str, shine: str) -> None:
    for angle in range(120, 331, 21):
        canvas.dot(*polar(-30, -60, angle, 110), 50, colour)
    canvas.fill(smooth(points("50,-110 10,-60 -20,-20 -80,40 -130,-40 -60,-160 30,-160")), colour)
    for x, y in points("-130,-60 -110,-120 -50,-160 20,-158 -60,-90 -10,-110"):
        canvas.stroke(oval(x, y, 18, 18, (150, 300)), shine, 5, curved=False)


HAIRS: dict[str, Callable[[Canvas, str, str], None]] = {
    "crop": _short, "side": _short, "pixie": _short, "receding": _short, "quiff": _quiff, "bun": _bun,
    "bob": _bob, "fringe": _bob, "waves": _waves, "long": _waves, "curls": _curls, "afro": _curls,
}  # fmt: skip
