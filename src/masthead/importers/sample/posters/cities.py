"""Streets, skylines, roofs and bridges."""

from __future__ import annotations

from masthead.importers.sample.posters.canvas import HEIGHT, WIDTH, Canvas
from masthead.importers.sample.posters.figures import figure
from masthead.importers.sample.posters.inks import mix
from masthead.importers.sample.posters.shapes import Point, arch, box, oval, points, rounded, shifted, smooth


def skyline(canvas: Canvas) -> Point:
    """Draw towers before a low sun and its reflection in a river."""
    inks = canvas.inks
    canvas.dot(940, 470, 300, inks.light)
    for depth, colour in enumerate((mix(inks.paper, inks.second, 0.55), inks.second, inks.deep)):
        x = -40.0
        while x < WIDTH:
            wide = canvas.random.uniform(70, 150)
            tall = canvas.random.uniform(120, 420 - depth * 60) + 150 * (depth == 1 and 340 < x < 700)  # noqa: PLR2004 - downtown
            canvas.fill(box(x, 740 - tall, wide, tall + 10), colour)
            _roof(canvas, x, 740 - tall, wide, colour)
            x += wide + canvas.random.uniform(4, 30)
    canvas.fill(box(0, 740, WIDTH, 300), inks.strong)
    for row in range(9):
        wide = 300 - row * 22 + canvas.random.uniform(-40, 40)
        canvas.fill(
            rounded(940 - wide / 2 + canvas.random.uniform(-30, 30), 762 + row * 26, wide, 11, 5), inks.light
        )
    return 0.62, 0.47


def _roof(canvas: Canvas, x: float, y: float, wide: float, colour: str) -> None:
    kind = canvas.random.randrange(4)
    if kind == 0:
        canvas.fill([(x, y + 1), (x + wide / 2, y - wide * 0.6), (x + wide, y + 1)], colour)
    if kind == 1:
        canvas.fill(oval(x + wide / 2, y, wide / 2, wide / 2.4, (180, 360)), colour)
        canvas.stroke([(x + wide / 2, y), (x + wide / 2, y - wide)], colour, 6)
    if kind == 2:  # noqa: PLR2004 - kinds are numbered by chance
        canvas.fill(box(x + wide * 0.2, y - 30, wide * 0.6, 40), colour)


def windows(canvas: Canvas) -> Point:
    """Draw one wall of windows at night, a single one lit with somebody in it."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.deep)
    for row in range(4):
        for column in range(7):
            x, y = 60 + column * 208, 40 + row * 250
            lit = (row, column) == (1, 4)
            dim = canvas.random.choice((0.1, 0.16, 0.22))
            canvas.fill(box(x, y, 130, 186), inks.light if lit else mix(inks.deep, inks.second, 0.3 + dim))
            canvas.fill(box(x - 12, y + 186, 154, 16), mix(inks.deep, inks.second, 0.25))
            if not lit:
                canvas.fill(shifted(points("0,0 130,0 0,130"), x, y), mix(inks.deep, inks.second, 0.5 + dim))
            canvas.fill(box(x + 61, y, 8, 186), inks.deep)
    canvas.fill(box(892, 290, 130, 186), inks.light)
    canvas.fill(points("892,290 926,290 908,476 892,476"), inks.strong)
    canvas.fill(points("1022,290 988,290 1006,476 1022,476"), inks.strong)
    with canvas.placed(958, 560, 1.05), canvas.inside(box(-66, -257, 130, 177)):
        figure(canvas, "coat", (0, 0), inks.deep, inks.deep)
    return 0.64, 0.38


def street(canvas: Canvas) -> Point:
    """Draw a row of tall painted houses on a quay."""
    inks = canvas.inks
    colours = (
        inks.strong,
        inks.light,
        inks.second,
        inks.accent,
        mix(inks.paper, inks.strong, 0.4),
        mix(inks.second, inks.deep, 0.35),
    )
    for index in range(7):
        x, tall = 40 + index * 205, 470 + (index * 97) % 190
        colour = colours[index % 6]
        canvas.fill(box(x, 800 - tall, 190, tall), colour)
        canvas.fill([(x - 6, 800 - tall), (x + 95, 690 - tall), (x + 196, 800 - tall)], inks.deep)
        for row in range(tall // 130):
            for column in range(2):
                left, top = x + 28 + column * 78, 836 - tall + row * 126
                canvas.fill(box(left, top, 54, 80), inks.deep)
                canvas.fill(
                    box(left + 5, top + 5, 44, 70),
                    inks.light if (row + index + column) % 3 == 0 else mix(inks.deep, inks.second, 0.5),
                )
    canvas.fill(box(0, 800, WIDTH, 220), inks.deep)
    canvas.fill(box(0, 800, WIDTH, 26), inks.light)
    for index in range(7):
        canvas.overprint(box(40 + index * 205, 826, 190, 174), colours[index % 6], 0.42)
    for row in range(5):
        canvas.stroke([(100 + row * 170, 860 + row * 28), (300 + row * 210, 860 + row * 28)], inks.light, 5)
    return 0.5, 0.5


def bridge(canvas: Canvas) -> Point:
    """Draw a suspension bridge running out of the picture."""
    inks = canvas.inks
    canvas.dot(420, 330, 150, inks.light)
    canvas.fill(
        smooth(points("-50,700 300,600 700,660 1100,580 1600,650 1600,800 -50,800")),
        mix(inks.paper, inks.second, 0.6),
    )
    canvas.fill(box(0, 720, WIDTH, 300), inks.second)
    for x, wide in ((420, 46), (1120, 62)):
        canvas.fill(box(x - wide, 130, wide * 0.5, 760), inks.strong)
        canvas.fill(box(x + wide * 0.5, 130, wide * 0.5, 760), inks.strong)
        for y in (180, 330, 480):
            canvas.fill(box(x - wide, y, wide * 2, 24), inks.strong)
    cables = (
        points("-60,560 180,380 420,150"),
        points("420,150 770,560 1120,150"),
        points("1120,150 1340,400 1600,600"),
    )
    for cable in cables:
        canvas.stroke(cable, inks.strong, 13)
    for x in range(480, 1090, 44):
        drop = 560 - ((x - 770) / 350) ** 2 * 390
        canvas.stroke([(x, drop), (x, 620)], inks.strong, 5)
    canvas.fill(box(0, 610, WIDTH, 38), inks.deep)
    for row in range(7):
        canvas.stroke(
            [(120 + row * 190, 790 + row % 3 * 60), (280 + row * 190, 790 + row % 3 * 60)], inks.light, 7
        )
    return 0.6, 0.4


def rooftops(canvas: Canvas) -> Point:
    """Draw chimneys and a cat under a moon."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.second)
    canvas.dot(1010, 330, 230, inks.light)
    canvas.stipple(oval(1010, 330, 230), inks.second, toward=30, density=0.36)
    for x, y, wide, colour in (
        (60, 560, 520, mix(inks.second, inks.deep, 0.4)),
        (1060, 600, 560, mix(inks.second, inks.deep, 0.4)),
        (420, 690, 760, inks.deep),
    ):
        canvas.fill(
            [(x - 60, y + 190), (x + wide / 2, y), (x + wide + 60, y + 190), (x + wide, 1010), (x, 1010)],
            colour,
        )
    for x, y in ((200, 480), (1290, 520)):
        canvas.fill(box(x, y, 90, 220), inks.strong)
        canvas.fill(box(x - 12, y - 20, 114, 30), inks.accent)
        canvas.stroke(shifted(points("44,-40 84,-130 30,-220 80,-320"), x, y), inks.light, 22)
    with canvas.placed(880, 716, 1.5):
        canvas.fill(smooth(points("-60,6 -66,-70 -30,-128 6,-96 40,-60 54,10")), inks.deep)
        canvas.dot(-34, -142, 36, inks.deep)
        canvas.fill(points("-66,-150 -62,-200 -36,-172"), inks.deep)
        canvas.fill(points("-30,-174 -6,-200 0,-150"), inks.deep)
        canvas.stroke(points("46,0 110,-20 120,-84 90,-110"), inks.deep, 17)
    for x in (560, 1000):
        canvas.fill(box(x, 860, 90, 110), inks.light)
        canvas.fill(box(x + 41, 860, 8, 110), inks.deep)
    return 0.57, 0.5


def tram(canvas: Canvas) -> Point:
    """Draw a tram climbing a hill street."""
    inks = canvas.inks
    canvas.fill(points("0,0 0,900 520,620 520,120 380,0"), inks.strong)
    canvas.fill(points("1500,0 1500,900 980,620 980,120 1120,0"), mix(inks.strong, inks.deep, 0.3))
    for side, ox in ((1, 0), (-1, 1500)):
        for row in range(3):
            for column in range(3):
                with canvas.placed(ox + side * (40 + column * 160), 90 + row * 210 + column * 34, 1, 0, side):
                    canvas.fill(points("0,0 96,20 96,140 0,130"), inks.light)
    canvas.fill(points("520,620 980,620 1500,900 1500,1010 0,1010 0,900"), inks.deep)
    canvas.fill(box(520, 420, 460, 204), mix(inks.paper, inks.second, 0.5))
    for x in (-90, 90):
        canvas.stroke([(750 + x, 640), (750 + x * 3.4, 1010)], inks.light, 7)
    canvas.fill(rounded(560, 330, 380, 500, 60), inks.accent)
    canvas.fill(box(560, 590, 380, 26), inks.light)
    for x in (590, 700, 810):
        canvas.fill(rounded(x, 400, 100, 160, 18), mix(inks.deep, inks.second, 0.5))
    canvas.dot(750, 706, 46, inks.light)
    canvas.fill(rounded(640, 340, 220, 44, 14), inks.light)
    canvas.fill(box(590, 800, 320, 46), inks.deep)
    canvas.stroke(points("750,330 690,230 810,180"), inks.deep, 8, curved=False)
    canvas.stroke(points("0,120 750,178 1500,120"), inks.deep, 5)
    return 0.5, 0.5


def arcade(canvas: Canvas) -> Point:
    """Draw an arcade in raking light with a passer-by."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.strong)
    canvas.fill(box(0, 790, WIDTH, 220), inks.light)
    for index in range(5):
        x = 60 + index * 300
        canvas.fill(arch(x, 210, 210, 590), mix(inks.deep, inks.strong, 0.1))
        canvas.fill(arch(x + 60, 250, 150, 540), inks.second)
        canvas.fill(shifted(points("0,800 210,800 60,1010 -190,1010"), x), mix(inks.light, inks.strong, 0.45))
    canvas.fill(box(0, 120, WIDTH, 34), inks.accent)
    with canvas.placed(910, 920, 1.75):
        figure(canvas, "walker", (0, 0), inks.deep, inks.light)
    canvas.fill(smooth(points("850,918 700,960 520,1006 640,1010 930,932")), inks.deep)
    return 0.6, 0.7
