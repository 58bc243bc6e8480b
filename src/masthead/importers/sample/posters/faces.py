"""Heads: outline, light and shade, eyes, nose, mouth, beard. The origin is between the eyes' lower lids."""

from __future__ import annotations

from masthead.importers.sample.posters.canvas import Canvas
from masthead.importers.sample.posters.inks import mix
from masthead.importers.sample.posters.people import FACES, Person
from masthead.importers.sample.posters.shapes import Path, oval, points, shifted, smooth, symmetric

INK = "#211a1e"
WHITE = "#fbf4e8"


def head_outline(person: Person) -> Path:
    """Outline the bare head, skull to chin."""
    cheek, jaw, chin = FACES[person.face]
    half = [
        (0, -158),
        (62, -146),
        (cheek, -84),
        (cheek, -10),
        (cheek - 4, 40),
        (jaw, 92),
        (jaw * 0.52, chin - 14),
        (jaw * 0.2, chin),
    ]
    return smooth(symmetric(half), steps=8)


def draw_neck(canvas: Canvas, person: Person) -> None:
    """Draw the neck with the chin's shadow on it."""
    skin, shade, _ = person.tones
    canvas.fill(smooth(points("-54,60 54,60 56,190 110,262 0,330 -110,262 -56,190"), steps=6), skin)
    canvas.fill(smooth(points("-52,100 56,80 56,200 78,236 24,214 -30,186"), steps=6), shade)


def draw_head(canvas: Canvas, person: Person) -> None:
    """Draw ears, head and the shaded half of the face."""
    skin, shade, _ = person.tones
    cheek = FACES[person.face][0]
    canvas.fill(oval(-cheek - 2, 6, 18, 30), skin)
    canvas.fill(oval(cheek + 2, 6, 18, 30), shade)
    outline = head_outline(person)
    canvas.fill(outline, skin)
    turn = person.look * 26
    with canvas.inside(outline):
        edge = points("26,-170 20,-70 14,-30 8,-6 16,24 27,46 20,58 6,64 10,78 14,98 8,112 20,180")
        canvas.fill([*shifted(smooth(edge, closed=False, steps=5), turn), (200, 180), (200, -170)], shade)


def draw_features(canvas: Canvas, person: Person) -> None:
    """Draw brows, eyes, nose and mouth; they slide sideways when the person looks away."""
    with canvas.placed(person.look * 26, 0):
        for side in (-1, 1):
            with canvas.placed(side * 45, -4, 1.22 if person.age == "child" else 1):
                _eye(canvas, person, side)
        with canvas.placed(0, 56, 1, 0, person.nose), canvas.placed(0, -56):
            _nose(canvas, person)
        with canvas.placed(-2 + person.look * 4, 92):
            MOUTHS[person.mouth](canvas, person)


def _eye(canvas: Canvas, person: Person, side: int) -> None:
    if person.eyes == "closed":
        _closed_eye(canvas, person, side)
        return
    shade = person.tones[1]
    almond = smooth(points("-23,3 -10,-9 8,-10 23,1 9,9 -9,10"), steps=5)
    canvas.fill(smooth(points("-26,-2 -10,-19 10,-20 27,-4 10,-10 -10,-9"), steps=5), mix(shade, INK, 0.18))
    canvas.fill(almond, WHITE)
    with canvas.inside(almond):
        canvas.dot(person.look * 7, -2, 10.5, INK)
        canvas.dot(person.look * 7 - 3, -5, 3, WHITE)
    canvas.stroke(points("-24,3 -10,-9 8,-10 24,1"), INK, 5.5)
    _brow(canvas, person, side)


def _brow(canvas: Canvas, person: Person, side: int) -> None:
    brow = mix(person.hair_tones[0], INK, 0.55)
    with canvas.placed(0, 0, 1, 0, side):
        canvas.fill(smooth(points("-24,-27 2,-38 32,-24 34,-19 4,-28 -22,-17"), steps=5), brow)


def _closed_eye(canvas: Canvas, person: Person, side: int) -> None:
    """Draw an eye shut in laughter: one arc and its lashes."""
    canvas.stroke(points("-26,4 -12,-9 10,-9 26,4"), INK, 6)
    canvas.stroke([(side * 25, 3), (side * 35, -2)], INK, 5)
    _brow(canvas, person, side)


def draw_age(canvas: Canvas, person: Person) -> None:
    """Draw the lines of the old, the freckles of the young."""
    line = mix(person.tones[1], INK, 0.14)
    with canvas.placed(person.look * 20, 0):
        for side in (-1, 1):
            with canvas.placed(0, 0, 1, 0, side):
                if person.age == "old":
                    canvas.stroke(points("26,62 40,78 44,100"), line, 4.5)
                    canvas.stroke(points("32,20 46,25 62,20"), line, 4)
                    canvas.stroke([(80, -4), (93, -10)], line, 4)
                    canvas.stroke([(80, 4), (94, 6)], line, 4)
                if person.age == "child":
                    for x, y in points("38,40 50,34 60,42 48,48 68,34"):
                        canvas.dot(x, y, 3.4, line)


def _nose(canvas: Canvas, person: Person) -> None:
    shade = mix(person.tones[1], INK, 0.28)
    canvas.fill(smooth(points("-17,50 -4,58 10,58 24,49 16,62 2,66 -12,61"), steps=5), shade)


def _calm(canvas: Canvas, person: Person) -> None:
    lip = person.tones[2]
    canvas.fill(smooth(points("-32,1 -10,-8 0,-5 10,-8 32,1 12,14 -12,14"), steps=5), lip)
    canvas.stroke(points("-33,1 -10,2 10,2 33,1"), mix(lip, INK, 0.6), 3.2)


def _smile(canvas: Canvas, person: Person) -> None:
    lip = person.tones[2]
    canvas.fill(smooth(points("-40,-7 -12,-7 0,-4 12,-7 40,-7 16,17 -16,17"), steps=5), lip)
    canvas.fill(smooth(points("-32,-3 0,1 32,-3 12,8 -12,8"), steps=5), WHITE)


def _laugh(canvas: Canvas, person: Person) -> None:
    lip = person.tones[2]
    canvas.fill(smooth(points("-44,-12 -14,-11 0,-8 14,-11 44,-12 24,26 -24,26"), steps=5), lip)
    canvas.fill(smooth(points("-36,-6 0,-3 36,-6 18,18 -18,18"), steps=5), mix(lip, INK, 0.75))
    canvas.fill(smooth(points("-34,-6 0,-3 34,-6 22,5 -22,5"), steps=5), WHITE)


def _wry(canvas: Canvas, person: Person) -> None:
    lip = person.tones[2]
    canvas.fill(smooth(points("-30,4 -10,-6 2,-4 12,-9 38,-10 14,11 -10,15"), steps=5), lip)
    canvas.stroke(points("-31,5 -4,3 16,-2 40,-11"), mix(lip, INK, 0.6), 3.2)


MOUTHS = {"calm": _calm, "smile": _smile, "laugh": _laugh, "wry": _wry}


def draw_beard(canvas: Canvas, person: Person) -> None:
    """Draw what grows below the nose, if anything does."""
    if not person.beard:
        return
    colour, _ = person.hair_tones
    cheek, jaw, chin = FACES[person.face]
    with canvas.placed(person.look * 12, 0):
        if person.beard == "full":
            outer = [
                (0, 74),
                (30, 68),
                (62, 58),
                (cheek - 2, 0),
                (cheek + 2, 60),
                (jaw + 4, 120),
                (34, chin + 38),
                (0, chin + 46),
            ]
            canvas.fill(smooth(symmetric(outer), steps=6), colour)
        if person.beard == "stubble":
            outline = smooth(
                symmetric([(0, 66), (40, 62), (cheek, 30), (cheek, 70), (jaw, 104), (0, chin + 2)]), steps=6
            )
            canvas.overprint(outline, colour, 0.3)
        if person.beard == "goatee":
            canvas.fill(
                smooth(symmetric([(0, 116), (28, 108), (36, 128), (24, chin + 16), (0, chin + 30)]), steps=6),
                colour,
            )
    if person.beard in ("full", "goatee", "moustache"):
        with canvas.placed(person.look * 26, 0):
            canvas.fill(smooth(symmetric(points("0,68 26,66 52,82 62,98 34,90 0,84")), steps=6), colour)
