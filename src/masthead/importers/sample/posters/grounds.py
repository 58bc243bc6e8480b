"""Gardens, palaces and sports grounds."""

from __future__ import annotations

from masthead.importers.sample.posters.canvas import HEIGHT, WIDTH, Canvas
from masthead.importers.sample.posters.figures import crowd, figure
from masthead.importers.sample.posters.inks import mix
from masthead.importers.sample.posters.shapes import (
    Point,
    arch,
    box,
    oval,
    points,
    polar,
    rounded,
    smooth,
    star,
)

PALE = "#fdf8ec"


def palace(canvas: Canvas) -> Point:
    """Draw a small palace at the end of clipped hedges."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, 600), inks.paper)
    canvas.dot(1210, 190, 90, inks.light)
    canvas.fill(box(350, 330, 800, 280), PALE)
    canvas.fill(points("330,340 1170,340 1110,262 390,262"), inks.strong)
    canvas.fill(points("610,340 750,210 890,340"), PALE)
    canvas.fill(oval(750, 214, 70, 74, (180, 360)), inks.accent)
    canvas.stroke([(750, 150), (750, 50)], inks.deep, 6)
    canvas.fill(points("753,52 850,76 753,104"), inks.strong)
    for row in range(2):
        for x in range(384, 1130, 74):
            canvas.fill(arch(x, 366 + row * 112, 40, 82), mix(inks.second, inks.deep, 0.45))
    canvas.fill(arch(704, 470, 92, 142), inks.deep)
    canvas.fill(box(0, 606, WIDTH, 400), inks.second)
    canvas.fill(points("700,606 800,606 1120,1010 380,1010"), inks.light)
    canvas.fill(oval(750, 800, 190, 44), mix(inks.second, PALE, 0.6))
    for side in (-1, 1):
        for step in range(4):
            size = 0.45 + step * 0.28
            x, y = 750 + side * (190 + step * 130), 660 + step * 90
            with canvas.placed(x, y, size):
                canvas.fill(box(-14, -20, 28, 80), inks.deep)
                shape = oval(0, -90, 100) if step % 2 else points("-90,0 0,-240 90,0")
                canvas.fill(shape, mix(inks.second, inks.deep, 0.5))
    return 0.5, 0.42


def greenhouse(canvas: Canvas) -> Point:
    """Draw a glasshouse at dusk with palms inside."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.deep)
    canvas.dot(1300, 170, 66, inks.light)
    glass = [(260, 880), *oval(750, 520, 490, 420, (180, 360)), (1240, 880)]
    canvas.fill(glass, inks.light)
    with canvas.inside(glass):
        for x, y, size in ((480, 880, 1.0), (800, 880, 1.35), (1060, 880, 0.9)):
            canvas.stroke([(x, y), (x + 16, y - 170 * size), (x, y - 330 * size)], inks.strong, 26 * size)
            for angle in range(180, 361, 30):
                tip, bend = (
                    polar(x, y - 320 * size, angle, 220 * size),
                    polar(x, y - 370 * size, angle, 130 * size),
                )
                canvas.fill(
                    smooth(
                        [
                            (x, y - 330 * size),
                            bend,
                            (tip[0], tip[1] + 90 * size),
                            (bend[0], bend[1] + 44 * size),
                        ],
                        steps=6,
                    ),
                    inks.second,
                )
    for step in range(9):
        foot = 260 + step * 122.5
        canvas.stroke([(foot, 880), (foot, 560), (750 + (foot - 750) * 0.6, 220), (750, 100)], inks.deep, 7)
    for y in (300, 520, 700):
        canvas.stroke([(270, y), (1230, y)], inks.deep, 7)
    canvas.fill(box(690, 640, 130, 240), mix(inks.light, "#ffffff", 0.5))
    canvas.fill(box(0, 876, WIDTH, 140), mix(inks.deep, inks.second, 0.45))
    return 0.5, 0.5


def garden(canvas: Canvas) -> Point:
    """Draw a gardener among beds that have got out of hand."""
    inks = canvas.inks
    canvas.dot(340, 260, 150, inks.light)
    canvas.fill(smooth(points("-60,560 260,470 700,540 1200,450 1560,520 1560,1100 -60,1100")), inks.second)
    canvas.fill(points("680,500 740,500 1020,1010 420,1010"), inks.light)
    for row in range(4):
        size = 0.5 + row * 0.34
        for place in range(9):
            x, y = (
                750 + (place - 4) * 220 * size + (48 if place // 5 else -48) * (row + 1),
                580 + row * 116,
            )
            if abs(x - 720) < 90 + row * 80:
                continue
            canvas.stroke(
                [(x, y + 60 * size), (x, y - 60 * size)], mix(inks.second, inks.deep, 0.6), 10 * size
            )
            colour = (inks.strong, inks.accent, PALE)[(place + row) % 3]
            for angle in range(0, 360, 60):
                canvas.dot(*polar(x, y - 70 * size, angle, 28 * size), 24 * size, colour)
            canvas.dot(x, y - 70 * size, 18 * size, inks.deep)
    with canvas.placed(730, 800, 1.9):
        figure(canvas, "walker", (0, 0), inks.deep, mix(inks.strong, PALE, 0.6))
        canvas.fill(oval(8, -208, 52, 11), inks.light)
        canvas.fill(oval(8, -210, 24, 24, (180, 360)), inks.light)
        canvas.fill(rounded(50, -110, 56, 50, 8), inks.accent)
        canvas.stroke([(104, -88), (140, -110)], inks.accent, 9)
    return 0.49, 0.58


def maze(canvas: Canvas) -> Point:
    """Draw a hedge maze from above with somebody lost in it."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.light)
    hedge, shade = inks.second, mix(inks.second, inks.deep, 0.5)
    for colour, drop in ((shade, 20), (hedge, 0)):
        for ring in range(6):
            r = 110 + ring * 84
            for start, end in (((20, 150), (170, 355)), ((60, 200), (225, 400)), ((-60, 100), (130, 280)))[
                ring % 3
            ]:
                arc = [
                    (x + drop * 0.6, y + drop) for x, y in oval(750, 500, r * 1.25, r * 0.95, (start, end))
                ]
                canvas.stroke(arc, colour, 38, curved=False)
    canvas.dot(750, 500, 62, inks.strong)
    canvas.dot(750, 500, 30, PALE)
    with canvas.placed(1020, 640, 0.62):
        canvas.overprint(oval(26, 0, 70, 16), inks.deep, 0.4)
        figure(canvas, "gown", (0, 0), inks.accent, inks.deep)
    return 0.58, 0.52


def stadium(canvas: Canvas) -> Point:
    """Draw a floodlit pitch and the last kick."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.deep)
    for x, angle in ((150, 58), (1350, 122)):
        canvas.overprint(polygon_beam(x, angle), inks.light, 0.34)
        canvas.stroke([(x, 60), (x, 560)], mix(inks.deep, inks.light, 0.35), 13)
        canvas.fill(rounded(x - 76, 40, 152, 84, 10), PALE)
    for row in range(4):
        for place in range(40):
            canvas.dot(
                place * 39 + row % 2 * 20,
                424 + row * 36,
                15,
                canvas.random.choice(
                    (inks.strong, inks.second, inks.light, mix(inks.deep, inks.second, 0.5))
                ),
            )
    canvas.fill(points("0,560 1500,560 1500,1010 0,1010"), inks.second)
    for step in range(-3, 4, 2):
        canvas.overprint(
            [
                (750 + step * 130, 560),
                (750 + (step + 1) * 130, 560),
                (750 + (step + 1) * 280, 1010),
                (750 + step * 280, 1010),
            ],
            inks.deep,
            0.18,
        )
    canvas.stroke([(0, 640), (1500, 640)], PALE, 7)
    canvas.stroke(points("1010,640 1010,400 1390,400 1390,640"), PALE, 13, curved=False)
    for x in range(1040, 1390, 36):
        canvas.stroke([(x, 404), (x, 636)], mix(PALE, inks.deep, 0.4), 3)
    with canvas.placed(620, 930, 2.05):
        figure(canvas, "runner", (0, 0), inks.strong, mix(inks.strong, PALE, 0.55))
    canvas.dot(880, 770, 42, PALE)
    canvas.fill(star(880, 770, 22), inks.deep)
    return 0.5, 0.66


def polygon_beam(x: float, angle: float) -> list[Point]:
    """Outline a floodlight's cone."""
    return [(x - 76, 90), (x + 76, 90), polar(x, 90, angle - 20, 1300), polar(x, 90, angle + 20, 1300)]


def tennis(canvas: Canvas) -> Point:
    """Draw a serve seen from the umpire's chair, shadow first."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.strong)
    canvas.fill(points("260,0 1400,0 1560,1010 60,1010"), mix(inks.strong, inks.accent, 0.35))
    for line in (
        [(260, 0), (60, 1010)],
        [(1400, 0), (1560, 1010)],
        [(0, 800), (1500, 800)],
        [(810, 0), (810, 800)],
    ):
        canvas.stroke(line, PALE, 13, curved=False)
    with canvas.placed(640, 800, 2.3, 62), canvas.placed(0, 0, 1, 0, 1):
        figure(canvas, "tennis", (0, 0), mix(inks.deep, inks.strong, 0.35), mix(inks.deep, inks.strong, 0.35))
    with canvas.placed(620, 800, 2.2):
        figure(canvas, "tennis", (0, 0), PALE, mix(inks.deep, PALE, 0.4))
    canvas.dot(420, 110, 34, inks.light)
    canvas.fill(box(0, 0, WIDTH, 40), inks.deep)
    return 0.44, 0.45


def rowing(canvas: Canvas) -> Point:
    """Draw an eight from above, oars out, on a straight river."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.second)
    for y in (0, 850):
        canvas.fill(box(0, y, WIDTH, 150), inks.light)
        for x in range(40, WIDTH, 118):
            canvas.dot(x + (y % 7) * 6, y + 70, 50, mix(inks.light, inks.deep, 0.4))
    for row in range(8):
        canvas.stroke(
            [(60 + row * 190, 240 + row % 3 * 240), (220 + row * 190, 240 + row % 3 * 240)],
            mix(inks.second, PALE, 0.45),
            7,
        )
    with canvas.placed(750, 500, 1, -9):
        for place in range(8):
            x, side = -430 + place * 116, 1 if place % 2 else -1
            canvas.stroke([(x, 0), (x - 80, side * 240)], PALE, 9)
            canvas.fill(oval(x - 86, side * 262, 17, 40), inks.accent)
        canvas.fill(smooth(points("-690,0 -400,-44 400,-44 700,0 400,44 -400,44")), inks.deep)
        for place in range(9):
            x = -430 + place * 116
            canvas.fill(oval(x, 0, 34, 40), inks.strong)
            canvas.dot(x + 10, 0, 20, mix(inks.light, inks.strong, 0.3))
    return 0.5, 0.5


def track(canvas: Canvas) -> Point:
    """Draw three runners leaning into a bend."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.second)
    for lane in range(7):
        canvas.stroke(
            oval(250, 1500, 1500 - lane * 150, 1200 - lane * 130, (200, 350)),
            (inks.strong, mix(inks.strong, inks.deep, 0.22))[lane % 2],
            150,
            curved=False,
        )
        canvas.stroke(
            oval(250, 1500, 1425 - lane * 150, 1135 - lane * 130, (200, 350)), PALE, 6, curved=False
        )
    for x, y, size, cloth, skin in (
        (360, 560, 1.45, inks.light, "#98623e"),
        (760, 690, 1.75, PALE, "#dda97a"),
        (1130, 900, 2.05, inks.accent, "#6b3f2a"),
    ):
        canvas.overprint(oval(x, y + 6, 110 * size, 15 * size), inks.deep, 0.4)
        with canvas.placed(x, y, size, 6):
            figure(canvas, "runner", (0, 0), cloth, skin)
    return 0.55, 0.5


def fireworks(canvas: Canvas) -> Point:
    """Draw fireworks over a crowd on a hill."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.deep)
    bursts = (
        (760, 340, 290, inks.strong),
        (330, 260, 180, inks.light),
        (1200, 240, 210, inks.accent),
        (1080, 560, 130, inks.second),
        (480, 560, 120, inks.accent),
    )
    for x, y, r, colour in bursts:
        for angle in range(0, 360, 15):
            near = 0.34 if angle % 30 else 0.22
            canvas.stroke(
                [polar(x, y, angle, r * near), polar(x, y, angle, r * (0.82 if angle % 30 else 1))],
                colour,
                r / 26,
            )
            canvas.dot(*polar(x, y, angle, r * (0.94 if angle % 30 else 1.12)), r / 24, inks.light)
        canvas.stroke([(x, y + r * 1.1), (x - 14, 850)], mix(inks.deep, colour, 0.5), 4)
    canvas.fill(
        smooth(points("-60,900 400,790 1000,850 1560,780 1560,1100 -60,1100")),
        mix(inks.deep, inks.second, 0.3),
    )
    crowd(canvas, 860, mix(inks.deep, "#000000", 0.4))
    return 0.5, 0.34
