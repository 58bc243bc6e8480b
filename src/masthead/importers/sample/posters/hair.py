"""Hair, in two printings: what falls behind the head, and what frames the face."""

from __future__ import annotations

from collections.abc import Callable

from masthead.importers.sample.posters.canvas import Canvas
from masthead.importers.sample.posters.people import Person
from masthead.importers.sample.posters.shapes import oval, points, polar, smooth, symmetric

Draw = Callable[[Canvas, str, str], None]


def draw_back(canvas: Canvas, person: Person) -> None:
    """Draw the hair behind head and shoulders."""
    back = STYLES[person.hair][0]
    if back:
        back(canvas, *person.hair_tones)


def draw_front(canvas: Canvas, person: Person) -> None:
    """Draw the hair over the forehead and its shine."""
    front = STYLES[person.hair][1]
    if front:
        front(canvas, *person.hair_tones)


def _cap(canvas: Canvas, colour: str, line: list[tuple[float, float]], top: float = -176) -> None:
    """Cover the skull down to a hairline given from left temple to right."""
    over = [(112, -70), (104, -128), (58, top + 6), (0, top), (-58, top + 6), (-104, -128), (-112, -70)]
    canvas.fill(smooth([*line, *over], steps=7), colour)


def _crop(canvas: Canvas, colour: str, shine: str) -> None:
    _cap(canvas, colour, points("-108,4 -96,-50 -78,-96 -10,-112 70,-100 96,-50 108,4"))
    canvas.stroke(points("-70,-140 -30,-158 16,-162"), shine, 9)


def _quiff(canvas: Canvas, colour: str, shine: str) -> None:
    _cap(canvas, colour, points("-106,6 -94,-56 -80,-92 60,-104 94,-56 106,6"))
    canvas.fill(smooth(points("-92,-84 -110,-150 -70,-214 20,-240 104,-206 116,-150 92,-92 20,-118")), colour)
    canvas.stroke(points("-66,-140 -30,-196 40,-212"), shine, 11)
    canvas.stroke(points("-30,-134 10,-172 70,-182"), shine, 7)


def _side(canvas: Canvas, colour: str, shine: str) -> None:
    _cap(canvas, colour, points("-108,8 -98,-44 -66,-112 -40,-116 30,-84 84,-74 98,-40 108,8"), -184)
    canvas.stroke(points("-48,-126 -10,-154 50,-150 84,-122"), shine, 8)


def _receding(canvas: Canvas, colour: str, shine: str) -> None:
    canvas.fill(smooth(points("-104,20 -98,-40 -76,-100 -60,-150 -100,-124 -116,-60")), colour)
    canvas.fill(smooth(points("104,20 98,-40 76,-100 60,-150 100,-124 116,-60")), colour)
    canvas.stroke([(-104, -70), (-96, -104)], shine, 6)


def _bob_back(canvas: Canvas, colour: str, _shine: str) -> None:
    canvas.fill(smooth(symmetric(points("0,-190 92,-164 142,-70 154,60 146,138 84,150 0,130"))), colour)


def _bob_front(canvas: Canvas, colour: str, shine: str) -> None:
    for side in (-1, 1):
        with canvas.placed(0, 0, 1, 0, side):
            canvas.fill(
                smooth(points("0,-190 92,-164 142,-70 154,60 140,142 100,146 94,40 88,-50 40,-112 0,-128")),
                colour,
            )
    canvas.stroke(points("-112,-70 -124,0 -122,90"), shine, 9)


def _fringe_front(canvas: Canvas, colour: str, shine: str) -> None:
    _bob_front(canvas, colour, shine)
    canvas.fill(smooth(points("-100,-40 -92,-120 0,-176 92,-120 100,-40 60,-52 0,-46 -60,-52")), colour)
    for x in (-56, -8, 42):
        canvas.stroke([(x, -120), (x - 6, -70)], shine, 6)


def _long_back(canvas: Canvas, colour: str, _shine: str) -> None:
    half = points("0,-190 96,-164 146,-60 150,80 190,220 206,400 180,520 80,540 0,520")
    canvas.fill(smooth(symmetric(half)), colour)


def _long_front(canvas: Canvas, colour: str, shine: str) -> None:
    canvas.fill(
        smooth(
            points(
                "-14,-186 -98,-160 -148,-60 -150,90 -186,230 -204,400 -150,470 -120,300 -104,130 "
                "-100,0 -84,-70 -30,-128"
            )
        ),
        colour,
    )
    canvas.fill(
        smooth(
            points(
                "-40,-186 40,-190 110,-156 150,-50 150,90 186,230 204,400 150,470 116,300 104,130 "
                "102,10 90,-60 30,-112 -28,-130"
            )
        ),
        colour,
    )
    canvas.stroke(points("-118,-40 -126,80 -150,220 -170,360"), shine, 9)
    canvas.stroke(points("40,-150 104,-90 126,20 132,130"), shine, 8)


def _waves_back(canvas: Canvas, colour: str, _shine: str) -> None:
    for x, y, r in (
        (-130, -60, 74),
        (130, -60, 74),
        (-150, 50, 76),
        (150, 50, 76),
        (-160, 160, 78),
        (160, 160, 78),
        (-150, 262, 70),
        (150, 262, 70),
    ):
        canvas.dot(x, y, r, colour)
    canvas.fill(oval(0, -60, 150, 130), colour)
    canvas.fill(oval(0, 120, 140, 160), colour)


def _waves_front(canvas: Canvas, colour: str, shine: str) -> None:
    canvas.fill(
        smooth(
            points(
                "-60,-178 30,-196 120,-140 150,-40 120,40 106,-30 60,-84 -10,-110 -80,-80 -104,-20 "
                "-122,50 -150,-30 -126,-130"
            )
        ),
        colour,
    )
    for strand in (
        points("-20,-150 -90,-110 -124,-40 -116,20"),
        points("20,-156 90,-120 126,-50 120,0"),
        points("-150,80 -176,150 -150,220"),
        points("152,90 176,160 150,230"),
    ):
        canvas.stroke(strand, shine, 8)


def _afro_back(canvas: Canvas, colour: str, shine: str) -> None:
    canvas.fill(oval(0, -70, 206, 196), colour)
    for angle in range(0, 360, 20):
        canvas.dot(*polar(0, -70, angle, 186), 44, colour)
    canvas.stipple(oval(-50, -120, 150, 130), shine, toward=225, density=0.62)


def _afro_front(canvas: Canvas, colour: str, _shine: str) -> None:
    _cap(canvas, colour, points("-112,10 -98,-50 -70,-96 0,-110 70,-96 98,-50 112,10"))


def _curls_back(canvas: Canvas, colour: str, _shine: str) -> None:
    for angle in range(130, 411, 20):
        canvas.dot(*polar(0, -40, angle, 134), 46, colour)


def _curls_front(canvas: Canvas, colour: str, shine: str) -> None:
    _cap(canvas, colour, points("-108,0 -94,-56 0,-104 94,-56 108,0"))
    for x, y in (
        (-84, -92),
        (-44, -120),
        (2, -126),
        (48, -118),
        (86, -90),
        (-66, -158),
        (-10, -176),
        (50, -164),
    ):
        canvas.dot(x, y, 32, colour)
        canvas.stroke(oval(x, y, 17, 17, (150, 300)), shine, 5, curved=False)


def _bun_back(canvas: Canvas, colour: str, shine: str) -> None:
    canvas.fill(oval(0, -222, 70, 58), colour)
    canvas.stroke(oval(-4, -226, 40, 32, (160, 290)), shine, 7, curved=False)


def _bun_front(canvas: Canvas, colour: str, shine: str) -> None:
    _cap(canvas, colour, points("-108,14 -98,-40 -64,-104 0,-122 64,-104 98,-40 108,14"), -182)
    for x in (-50, 0, 50):
        canvas.stroke([(x, -124), (x * 0.7, -150), (x * 0.4, -174)], shine, 5)


def _tail_back(canvas: Canvas, colour: str, shine: str) -> None:
    canvas.fill(
        smooth(points("40,-170 150,-190 220,-90 214,80 250,230 170,200 150,60 150,-60 90,-110")), colour
    )
    canvas.stroke(points("150,-150 190,-60 186,60 206,160"), shine, 8)


def _braids_back(canvas: Canvas, colour: str, shine: str) -> None:
    for side in (-1, 1):
        for step in range(9):
            canvas.fill(oval(side * (112 + step * 5), 40 + step * 44, 34 - step, 30), colour)
            canvas.stroke(
                [(side * (94 + step * 5), 34 + step * 44), (side * (112 + step * 5), 48 + step * 44)],
                shine,
                5,
            )


def _parted_front(canvas: Canvas, colour: str, shine: str) -> None:
    _cap(canvas, colour, points("-110,40 -100,-30 -60,-96 0,-150 60,-96 100,-30 110,40"), -184)
    canvas.stroke(points("-20,-160 -70,-120 -98,-60"), shine, 6)
    canvas.stroke(points("20,-160 70,-120 98,-60"), shine, 6)


def _locs_back(canvas: Canvas, colour: str, shine: str) -> None:
    for index, x in enumerate(range(-156, 157, 26)):
        end = 240 + (index * 53) % 70
        canvas.stroke(
            [(x * 0.55, -130), (x * 0.95, -20), (x, 100), (x * 1.06, end)], colour if index % 3 else shine, 30
        )


def _pixie(canvas: Canvas, colour: str, shine: str) -> None:
    _cap(canvas, colour, points("-112,30 -98,10 -96,-50 -50,-86 20,-56 86,-66 98,-20 112,24"), -186)
    for strand in (points("-60,-96 -20,-140 40,-160"), points("0,-74 40,-112 88,-120")):
        canvas.stroke(strand, shine, 7)


STYLES: dict[str, tuple[Draw | None, Draw | None]] = {
    "bald": (None, None),
    "crop": (None, _crop),
    "quiff": (None, _quiff),
    "side": (None, _side),
    "receding": (None, _receding),
    "pixie": (None, _pixie),
    "bob": (_bob_back, _bob_front),
    "fringe": (_bob_back, _fringe_front),
    "long": (_long_back, _long_front),
    "waves": (_waves_back, _waves_front),
    "afro": (_afro_back, _afro_front),
    "curls": (_curls_back, _curls_front),
    "bun": (_bun_back, _bun_front),
    "tail": (_tail_back, _side),
    "braids": (_braids_back, _parted_front),
    "locs": (_locs_back, _crop),
}
