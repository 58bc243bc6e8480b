"""What people wear, from collar to the poster's lower edge, and what they wear on head and face."""

from __future__ import annotations

from collections.abc import Callable

from masthead.importers.sample.posters.canvas import Canvas
from masthead.importers.sample.posters.inks import Inks, mix
from masthead.importers.sample.posters.people import FACES, Person
from masthead.importers.sample.posters.shapes import Path, box, oval, points, rounded, shifted, smooth, star

INK = "#211a1e"
Draw = Callable[[Canvas, Inks], None]


def torso(wide: float = 318, neck: float = 62) -> Path:
    """Outline neckline, shoulders and chest."""
    half = [
        (0, 262),
        (neck * 0.7, 246),
        (neck, 208),
        (neck + 60, 232),
        (wide - 40, 300),
        (wide, 380),
        (wide + 30, 640),
        (wide + 30, 900),
    ]
    return [
        *smooth(half, closed=False, steps=8),
        *reversed([(-x, y) for x, y in smooth(half, closed=False, steps=8)]),
    ]


def draw_clothes(canvas: Canvas, person: Person) -> None:
    """Dress someone; where clothes leave shoulders bare, these are drawn first."""
    canvas.fill(torso(300), person.tones[0])
    CLOTHES[person.clothes](canvas, canvas.inks)


def _shade(canvas: Canvas) -> None:
    with canvas.inside(torso()):
        canvas.overprint(points("60,200 120,330 90,520 130,900 500,900 500,200"), INK, 0.22)


def _crew(canvas: Canvas, inks: Inks) -> None:
    canvas.fill(torso(), inks.strong)
    _shade(canvas)
    canvas.stroke(points("-66,214 -40,256 0,270 40,256 66,214"), mix(inks.strong, INK, 0.3), 14)


def _breton(canvas: Canvas, inks: Inks) -> None:
    canvas.fill(torso(), inks.light)
    with canvas.inside(torso()):
        for y in range(262, 900, 40):
            canvas.stroke(shifted(points("-360,30 -120,0 120,0 360,30"), 0, y), inks.deep, 22)
    _shade(canvas)


def _roll(canvas: Canvas, inks: Inks) -> None:
    canvas.fill(torso(), inks.deep)
    canvas.fill(rounded(-70, 150, 140, 116, 30), mix(inks.deep, "#ffffff", 0.12))
    canvas.stroke(points("-66,206 0,220 66,206"), inks.deep, 6)
    canvas.stroke(points("-250,350 -262,520 -258,880"), mix(inks.deep, "#ffffff", 0.16), 7)


def _shirt(canvas: Canvas, inks: Inks) -> None:
    canvas.fill(torso(), inks.light)
    _shade(canvas)
    canvas.stroke([(0, 280), (0, 900)], mix(inks.light, INK, 0.25), 6)
    for side in (-1, 1):
        with canvas.placed(0, 0, 1, 0, side):
            canvas.fill(points("52,180 88,216 72,326 4,262"), mix(inks.light, "#ffffff", 0.5))
            canvas.stroke(points("88,216 72,326 4,262"), mix(inks.light, INK, 0.3), 4, curved=False)
    for y in (350, 450, 550):
        canvas.dot(0, y, 8, inks.deep)


def _suit(canvas: Canvas, inks: Inks) -> None:
    canvas.fill(torso(340), inks.deep)
    canvas.fill(points("-62,206 62,206 0,560"), "#fbf4e8")
    canvas.fill(points("-20,262 20,262 34,520 0,570 -34,520"), inks.strong)
    canvas.fill(points("-24,240 24,240 16,284 -16,284"), mix(inks.strong, INK, 0.25))
    for side in (-1, 1):
        with canvas.placed(0, 0, 1, 0, side):
            canvas.fill(
                points("60,196 122,236 134,360 104,372 116,404 4,590 -4,560 54,320"),
                mix(inks.deep, "#ffffff", 0.13),
            )
            canvas.fill(points("54,182 78,214 56,292 0,258"), "#ffffff")
    canvas.fill(points("150,440 216,424 220,446 154,462"), inks.light)


def _tuxedo(canvas: Canvas, inks: Inks) -> None:
    canvas.fill(torso(340), "#17171c")
    canvas.fill(points("-62,206 62,206 0,620"), "#fbf4e8")
    for side in (-1, 1):
        with canvas.placed(0, 0, 1, 0, side):
            canvas.fill(
                smooth(points("62,200 128,250 120,380 6,640 0,600 50,330"), steps=5),
                mix("#17171c", inks.second, 0.35),
            )
            canvas.fill(points("0,262 62,232 66,296"), inks.accent)
    canvas.dot(0, 264, 15, mix(inks.accent, INK, 0.3))


def _jacket(canvas: Canvas, inks: Inks) -> None:
    canvas.fill(torso(346), INK)
    canvas.fill(points("-62,206 62,206 86,900 -86,900"), inks.light)
    shine = mix(INK, "#ffffff", 0.22)
    for side in (-1, 1):
        with canvas.placed(0, 0, 1, 0, side):
            canvas.fill(points("58,190 150,232 170,380 96,440"), mix(INK, "#ffffff", 0.1))
            canvas.stroke(points("150,232 170,380 96,440 86,900"), shine, 5, curved=False)
            canvas.stroke(points("286,350 300,560 296,880"), shine, 6)


def _gown(canvas: Canvas, inks: Inks) -> None:
    neckline = "-150,236 -128,250 0,318 128,250 150,236 300,300 350,560 350,930 -350,930 -350,560 -300,300"
    gown = smooth(points(neckline), steps=5)
    with canvas.inside(torso()):
        canvas.fill(gown, inks.strong)
    canvas.stipple(box(-340, 330, 680, 500), inks.light, toward=90, density=0.16)
    canvas.stroke(points("-128,250 0,318 128,250"), inks.accent, 8)
    _shade(canvas)


def _stage(canvas: Canvas, inks: Inks) -> None:
    canvas.fill(torso(330), inks.second)
    with canvas.inside(torso(330)):
        for x in range(-360, 361, 72):
            for y in range(250, 960, 72):
                canvas.fill(star(x + (y // 72 % 2) * 36, y, 20, 4, 0.3), inks.light)
    _shade(canvas)
    for side in (-1, 1):
        with canvas.placed(0, 0, 1, 0, side):
            canvas.fill(points("44,200 70,190 180,260 20,420 0,380"), inks.accent)


def _court(canvas: Canvas, inks: Inks) -> None:
    canvas.fill(torso(350), inks.strong)
    canvas.fill(points("-22,240 22,240 22,900 -22,900"), inks.light)
    for y in range(300, 900, 74):
        canvas.dot(0, y, 15, inks.accent)
    for side in (-1, 1):
        with canvas.placed(0, 0, 1, 0, side):
            canvas.fill(smooth(points("180,274 320,300 356,372 230,352"), steps=6), inks.accent)
            for x in range(220, 350, 22):
                canvas.stroke([(x, 350), (x + 6, 410)], inks.accent, 9)
    canvas.fill(points("-330,330 -250,300 330,860 330,960 250,960"), inks.second)
    canvas.fill(star(-150, 520, 46, 8, 0.5), inks.light)
    _shade(canvas)


def _sports(canvas: Canvas, inks: Inks) -> None:
    canvas.fill(torso(), inks.second)
    with canvas.inside(torso()):
        canvas.fill(points("-420,360 -300,280 360,900 160,940"), inks.light)
    canvas.fill(points("-66,200 0,330 66,200 88,214 0,380 -88,214"), inks.deep)
    _shade(canvas)


def _overall(canvas: Canvas, inks: Inks) -> None:
    canvas.fill(torso(), inks.light)
    canvas.fill(points("-150,470 150,470 200,930 -200,930"), inks.strong)
    for side in (-1, 1):
        with canvas.placed(0, 0, 1, 0, side):
            canvas.fill(points("120,240 170,256 150,490 104,490"), inks.strong)
            canvas.dot(126, 496, 17, inks.accent)
    _shade(canvas)


def _scarf(canvas: Canvas, inks: Inks) -> None:
    canvas.fill(torso(330), inks.second)
    _shade(canvas)
    canvas.fill(smooth(points("-118,190 0,236 118,186 136,268 0,330 -138,270"), steps=7), inks.accent)
    canvas.fill(points("20,290 110,270 128,620 40,640"), inks.accent)
    for y in (330, 410, 490, 570):
        canvas.stroke([(36, y + 6), (118, y - 6)], inks.light, 14)
    canvas.stroke(points("-110,226 0,280 110,226"), mix(inks.accent, INK, 0.25), 8)


CLOTHES: dict[str, Draw] = {
    "crew": _crew, "breton": _breton, "roll": _roll, "shirt": _shirt, "suit": _suit, "tuxedo": _tuxedo,
    "jacket": _jacket, "gown": _gown, "stage": _stage, "court": _court, "sports": _sports,
    "overall": _overall, "scarf": _scarf,
}  # fmt: skip


def draw_glasses(canvas: Canvas, person: Person) -> None:
    """Put glasses on the nose."""
    if not person.glasses:
        return
    with canvas.placed(person.look * 26, -2):
        for side in (-1, 1):
            with canvas.placed(side * 47, 0, 1, 0, side):
                _lens(canvas, person.glasses)
        canvas.stroke(points("-14,-8 0,-15 14,-8"), INK, 7)
    reach = FACES[person.face][0]
    for side in (-1, 1):
        canvas.stroke([(side * 80 + person.look * 26, -10), (side * reach, -6)], INK, 7)


def _lens(canvas: Canvas, kind: str) -> None:
    frames = {
        "round": oval(0, 0, 35),
        "square": rounded(-37, -28, 74, 56, 12),
        "cat": smooth(points("-34,-10 0,-24 46,-42 40,4 8,28 -28,20"), steps=6),
        "shades": smooth(points("-36,-24 36,-26 40,4 20,30 -22,30 -36,4"), steps=6),
    }
    frame = frames[kind]
    if kind == "shades":
        canvas.fill(frame, INK)
        canvas.overprint(points("-30,-30 -4,-30 -22,30 -40,30"), "#ffffff", 0.3)
    else:
        canvas.overprint(frame, "#ffffff", 0.22)
    canvas.stroke([*frame, frame[0]], INK, 7, curved=False)


def _earrings(canvas: Canvas, person: Person) -> None:
    for side in (-1, 1):
        x = side * (FACES[person.face][0] + 6)
        canvas.dot(x, 44, 9, canvas.inks.accent)
        canvas.fill(shifted(points("-13,62 13,62 0,110"), x), canvas.inks.accent)


def _hoops(canvas: Canvas, person: Person) -> None:
    for side in (-1, 1):
        x = side * (FACES[person.face][0] + 8)
        canvas.stroke(oval(x, 66, 26), canvas.inks.accent, 8, curved=False)


def _headphones(canvas: Canvas, person: Person) -> None:
    reach = FACES[person.face][0] + 18
    canvas.stroke(oval(0, -30, reach, 172, (180, 360)), canvas.inks.deep, 20, curved=False)
    for side in (-1, 1):
        canvas.fill(rounded(side * reach - 26, -44, 52, 104, 24), canvas.inks.accent)


def _beret(canvas: Canvas, _person: Person) -> None:
    canvas.fill(
        smooth(points("-118,-96 -160,-150 -110,-214 20,-228 140,-190 160,-130 112,-92 0,-112")),
        canvas.inks.accent,
    )
    canvas.stroke(points("-100,-98 0,-116 104,-94"), mix(canvas.inks.accent, INK, 0.3), 12)
    canvas.stroke([(6, -226), (12, -252)], canvas.inks.accent, 10)


def _hat(canvas: Canvas, _person: Person) -> None:
    canvas.fill(
        smooth(points("-96,-110 -104,-210 -60,-262 0,-246 60,-262 104,-210 96,-110"), steps=8),
        canvas.inks.second,
    )
    canvas.fill(points("-100,-166 100,-166 100,-116 -100,-116"), canvas.inks.deep)
    canvas.fill(oval(0, -108, 206, 34), canvas.inks.second)
    canvas.overprint(oval(0, -98, 196, 22), INK, 0.3)


def _tiara(canvas: Canvas, _person: Person) -> None:
    crown = points(
        "-92,-128 -96,-184 -60,-164 -44,-214 -14,-180 0,-244 14,-180 44,-214 60,-164 96,-184 92,-128 0,-150"
    )
    canvas.fill(crown, canvas.inks.accent)
    for x, y in ((-96, -186), (-44, -216), (0, -246), (44, -216), (96, -186)):
        canvas.dot(x, y, 10, canvas.inks.light)


def _wrap(canvas: Canvas, _person: Person) -> None:
    canvas.fill(
        smooth(points("-118,-40 -140,-140 -90,-226 0,-250 90,-226 140,-140 118,-40 60,-100 0,-112 -60,-100")),
        canvas.inks.strong,
    )
    for strand in (points("-104,-70 -30,-150 90,-210"), points("104,-70 40,-150 -60,-220")):
        canvas.stroke(strand, canvas.inks.light, 12)
    canvas.dot(6, -142, 26, canvas.inks.accent)


def _flower(canvas: Canvas, _person: Person) -> None:
    for angle in range(0, 360, 72):
        with canvas.placed(-96, -120, 1, angle):
            canvas.fill(oval(0, -30, 24, 32), canvas.inks.accent)
    canvas.dot(-96, -120, 17, canvas.inks.light)


def _cap(canvas: Canvas, _person: Person) -> None:
    canvas.fill(smooth(points("-114,-84 -106,-170 0,-214 106,-170 114,-84 0,-104")), canvas.inks.accent)
    canvas.fill(
        smooth(points("-120,-80 0,-116 120,-80 196,-52 150,-44 0,-76 -96,-62")),
        mix(canvas.inks.accent, INK, 0.3),
    )


def _collar(canvas: Canvas, _person: Person) -> None:
    for x in range(-4, 5):
        canvas.dot(x * 24, 262 - abs(x) ** 2 * 3.0, 14, canvas.inks.light)


EXTRAS: dict[str, Callable[[Canvas, Person], None]] = {
    "earrings": _earrings, "hoops": _hoops, "headphones": _headphones, "beret": _beret, "hat": _hat,
    "tiara": _tiara, "wrap": _wrap, "flower": _flower, "cap": _cap, "pearls": _collar,
}  # fmt: skip


def draw_extras(canvas: Canvas, person: Person) -> None:
    """Add hats, earrings and the like."""
    for name in person.extras:
        EXTRAS[name](canvas, person)
