"""Small people for large places: feet at the origin, about 200 units tall, a few strokes each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from masthead.importers.sample.posters.canvas import Canvas
from masthead.importers.sample.posters.shapes import Point, box, oval, points, shifted, smooth

Figure = Callable[[Canvas, str, str], None]


def figure(canvas: Canvas, pose: str, at: Point, cloth: str, skin: str) -> None:
    """Stand someone at a point of the current frame; zoom with the frame."""
    with canvas.placed(*at):
        FIGURES[pose](canvas, cloth, skin)


def _limbs(canvas: Canvas, colour: str, width: float, *lines: Sequence[Point]) -> None:
    for line in lines:
        canvas.stroke(line, colour, width, curved=False)


def _head(canvas: Canvas, x: float, y: float, skin: str, hair: str) -> None:
    canvas.fill(oval(x, y, 17, 20), skin)
    canvas.fill(
        smooth(shifted(points("-19,2 -16,-22 2,-27 19,-14 8,-10 -8,-6"), x, y)),
        hair,
    )


def _singer(canvas: Canvas, cloth: str, skin: str) -> None:
    _limbs(canvas, cloth, 22, points("-22,0 -14,-60 -4,-98"), points("26,0 18,-56 8,-98"))
    canvas.fill(smooth(points("-24,-90 -30,-158 0,-170 30,-158 26,-90"), steps=6), cloth)
    _limbs(canvas, cloth, 15, points("-24,-152 -58,-190 -70,-240"))
    _limbs(canvas, skin, 12, [(-66, -226), (-70, -246)])
    _limbs(canvas, cloth, 15, points("24,-152 54,-140 34,-174"))
    canvas.stroke([(0, -160), (0, -178)], skin, 13)
    _head(canvas, 0, -194, skin, cloth)
    canvas.stroke([(26, -166), (36, -184)], skin, 9)


def _gown(canvas: Canvas, cloth: str, skin: str) -> None:
    canvas.fill(smooth(points("-18,-104 -44,-40 -74,2 0,8 74,2 44,-40 18,-104"), steps=6), cloth)
    canvas.fill(smooth(points("-20,-98 -26,-152 0,-146 26,-152 20,-98"), steps=6), cloth)
    _limbs(canvas, skin, 11, points("-25,-152 -46,-116 -34,-80"), points("25,-152 46,-116 34,-80"))
    canvas.fill(smooth(points("-26,-156 0,-170 26,-156 0,-144"), steps=5), skin)
    canvas.stroke([(0, -160), (0, -178)], skin, 12)
    _head(canvas, 0, -194, skin, cloth)
    canvas.dot(0, -222, 12, cloth)


def _coat(canvas: Canvas, cloth: str, skin: str) -> None:
    _limbs(canvas, cloth, 18, [(-14, 0), (-12, -60)], [(16, 0), (12, -60)])
    canvas.fill(smooth(points("-40,-34 -30,-120 -34,-160 0,-172 34,-160 30,-120 42,-34"), steps=6), cloth)
    canvas.stroke([(0, -164), (0, -180)], skin, 14)
    canvas.fill(oval(0, -192, 16, 20), skin)
    canvas.fill(oval(0, -206, 34, 7), cloth)
    canvas.fill(smooth(points("-20,-206 -18,-230 0,-234 18,-230 20,-206"), steps=5), cloth)


def _walker(canvas: Canvas, cloth: str, skin: str) -> None:
    _limbs(canvas, cloth, 20, points("-44,0 -16,-50 0,-96"), points("40,-2 26,-52 4,-96"))
    canvas.fill(smooth(points("-24,-84 -22,-156 4,-168 28,-154 24,-84"), steps=6), cloth)
    _limbs(canvas, cloth, 14, points("-16,-150 -38,-112 -24,-84"), points("20,-150 42,-116 60,-96"))
    canvas.stroke([(6, -160), (8, -178)], skin, 13)
    _head(canvas, 8, -194, skin, cloth)


def _runner(canvas: Canvas, cloth: str, skin: str) -> None:
    _limbs(canvas, skin, 18, points("-92,-52 -44,-48 -6,-92"), points("48,0 56,-56 8,-92"))
    canvas.fill(smooth(points("-26,-74 -2,-160 34,-166 40,-140 24,-70"), steps=6), cloth)
    _limbs(canvas, skin, 14, points("6,-150 -36,-136 -46,-98"), points("34,-150 66,-120 94,-140"))
    canvas.stroke([(24, -160), (32, -178)], skin, 13)
    _head(canvas, 38, -192, skin, cloth)


def _tennis(canvas: Canvas, cloth: str, skin: str) -> None:
    _limbs(canvas, skin, 17, points("-40,0 -22,-52 -4,-96"), points("54,-6 30,-52 6,-96"))
    canvas.fill(points("-36,-70 -20,-104 26,-104 44,-68"), cloth)
    canvas.fill(smooth(points("-22,-96 -24,-156 4,-168 28,-154 24,-96"), steps=6), cloth)
    _limbs(canvas, skin, 13, points("-18,-152 -48,-186 -58,-234"), points("22,-150 56,-172 64,-216"))
    canvas.stroke([(4, -160), (2, -178)], skin, 13)
    _head(canvas, 0, -194, skin, cloth)
    canvas.stroke([(64, -216), (76, -250)], cloth, 7)
    canvas.stroke(oval(88, -284, 24, 36), cloth, 7, curved=False)


def _dancer(canvas: Canvas, cloth: str, skin: str) -> None:
    _limbs(canvas, skin, 13, points("0,0 2,-50 0,-98"), points("86,-122 40,-108 4,-98"))
    canvas.fill(smooth(points("-62,-84 -10,-112 20,-112 66,-92 30,-74 -20,-68"), steps=6), cloth)
    canvas.fill(smooth(points("-16,-104 -20,-152 2,-160 22,-152 18,-104"), steps=6), cloth)
    _limbs(canvas, skin, 10, points("-18,-150 -58,-190 -40,-248"), points("18,-150 48,-196 26,-250"))
    canvas.stroke([(0, -154), (0, -178)], skin, 10)
    _head(canvas, 0, -192, skin, cloth)
    canvas.dot(0, -220, 11, cloth)


def _guitarist(canvas: Canvas, cloth: str, skin: str) -> None:
    _limbs(canvas, cloth, 21, points("-34,0 -20,-54 -4,-98"), points("40,0 24,-54 6,-98"))
    canvas.fill(smooth(points("-26,-88 -32,-156 0,-170 32,-156 26,-88"), steps=6), cloth)
    with canvas.placed(-20, -104, 1, -26):
        canvas.fill(box(0, -5, 112, 10), skin)
        canvas.fill(box(106, -11, 26, 20), skin)
        canvas.fill(
            smooth(points("-52,-24 -40,-32 -12,-22 14,-30 34,-2 12,26 -12,20 -40,34 -54,20"), steps=6), skin
        )
        canvas.dot(6, 0, 9, cloth)
    _limbs(canvas, cloth, 14, points("-28,-150 -58,-122 -26,-100"), points("28,-150 62,-118 56,-142"))
    canvas.stroke([(0, -160), (4, -178)], skin, 13)
    _head(canvas, 6, -194, skin, cloth)


FIGURES: dict[str, Figure] = {
    "singer": _singer, "gown": _gown, "coat": _coat, "walker": _walker, "runner": _runner,
    "tennis": _tennis, "dancer": _dancer, "guitarist": _guitarist,
}  # fmt: skip


def crowd(canvas: Canvas, top: float, colour: str) -> None:
    """Fill the foot of the poster with the backs of heads and a few raised arms."""
    for row in range(3):
        for place in range(-1, 22):
            x = place * 76 + row * 38 + canvas.random.uniform(-14, 14)
            y = top + row * 62 + canvas.random.uniform(-12, 12)
            canvas.fill(oval(x, y, 25, 30), colour)
            canvas.fill(
                smooth(
                    shifted(points("-54,110 -40,46 0,28 40,46 54,110"), x, y),
                    steps=5,
                ),
                colour,
            )
            if canvas.random.random() < 0.2:  # noqa: PLR2004 - one in five raises an arm
                canvas.stroke(shifted(points("34,70 48,0 40,-74"), x, y), colour, 17)
