"""Interiors."""

from __future__ import annotations

from masthead.importers.sample.posters.canvas import HEIGHT, WIDTH, Canvas
from masthead.importers.sample.posters.figures import figure
from masthead.importers.sample.posters.inks import mix
from masthead.importers.sample.posters.shapes import (
    Point,
    arch,
    box,
    oval,
    points,
    polar,
    rounded,
    shifted,
    smooth,
)

PALE = "#fdf8ec"


def armchair(canvas: Canvas) -> Point:
    """Draw an armchair, a lamp and a dozing cat."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, 740), inks.second)
    canvas.fill(box(0, 740, WIDTH, 270), inks.deep)
    canvas.fill(oval(720, 880, 620, 90), inks.light)
    canvas.fill(oval(720, 880, 560, 74), inks.accent)
    canvas.overprint(points("1130,260 1370,260 1560,900 900,900"), inks.light, 0.3)
    canvas.stroke([(1250, 260), (1250, 880)], inks.deep, 15)
    canvas.fill(points("1180,120 1320,120 1390,280 1110,280"), inks.light)
    canvas.fill(oval(1250, 884, 90, 20), inks.deep)
    for x in (440, 960):
        canvas.stroke([(x, 820), (x + (x - 700) * 0.05, 910)], mix(inks.deep, inks.strong, 0.3), 26)
    canvas.fill(smooth(points("440,700 420,340 520,230 700,210 880,230 980,340 960,700")), inks.strong)
    canvas.overprint(smooth(points("820,700 850,400 800,230 900,240 980,340 960,700")), inks.deep, 0.22)
    canvas.fill(rounded(470, 600, 460, 150, 50), mix(inks.strong, inks.light, 0.35))
    for x in (360, 890):
        canvas.fill(rounded(x, 520, 150, 330, 70), inks.strong)
    canvas.fill(box(430, 740, 540, 110), inks.strong)
    canvas.fill(smooth(points("570,620 600,550 720,530 830,570 850,620")), inks.deep)
    canvas.dot(600, 580, 44, inks.deep)
    canvas.fill(points("566,560 572,516 600,544"), inks.deep)
    canvas.fill(points("604,542 634,518 636,562"), inks.deep)
    canvas.fill(box(120, 130, 210, 270), PALE)
    canvas.fill(box(146, 156, 158, 218), inks.light)
    canvas.dot(225, 290, 60, inks.strong)
    return 0.46, 0.5


def studio(canvas: Canvas) -> Point:
    """Draw a painter's studio: easel, skylight, one stool."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, 760), inks.paper)
    canvas.fill(box(0, 760, WIDTH, 250), inks.second)
    for column in range(3):
        canvas.fill(
            [
                (160 + column * 190, 80),
                (330 + column * 190, 80),
                (300 + column * 190, 470),
                (130 + column * 190, 470),
            ],
            inks.light,
        )
    canvas.overprint(points("160,80 700,80 1290,1010 520,1010"), inks.light, 0.35)
    for x in (800, 1240):
        canvas.stroke([(1020, 90), (x, 940)], inks.deep, 22)
    canvas.fill(box(790, 180, 460, 520), PALE)
    with canvas.inside(box(812, 202, 416, 476)):
        canvas.fill(box(812, 202, 416, 476), inks.strong)
        canvas.dot(1060, 360, 110, inks.accent)
        canvas.fill(smooth(points("780,700 860,500 960,560 1060,460 1260,600 1260,720")), inks.deep)
        canvas.fill(smooth(points("780,720 900,610 1040,640 1260,560 1260,720")), inks.second)
    canvas.fill(box(760, 700, 520, 30), inks.deep)
    canvas.fill(oval(420, 690, 130, 26), inks.accent)
    for x in (330, 420, 510):
        canvas.stroke([(420 + (x - 420) * 0.6, 700), (x, 930)], inks.deep, 15)
    canvas.fill(rounded(370, 570, 100, 112, 12), inks.strong)
    for x, lean, colour in ((390, -46, inks.deep), (420, -6, inks.accent), (446, 40, inks.second)):
        canvas.stroke([(x, 580), (x + lean, 430)], colour, 12)
    return 0.66, 0.44


def library(canvas: Canvas) -> Point:
    """Draw a wall of books with a ladder and a reader on it."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), mix(inks.deep, inks.strong, 0.25))
    colours = (
        inks.strong,
        inks.second,
        inks.light,
        inks.accent,
        inks.paper,
        mix(inks.second, inks.deep, 0.4),
    )
    for row in range(5):
        x = 10.0
        while x < WIDTH:
            wide, tall = canvas.random.uniform(22, 58), canvas.random.uniform(110, 158)
            colour = canvas.random.choice(colours)
            canvas.fill(box(x, 190 + row * 196 - tall, wide, tall), colour)
            canvas.fill(box(x, 190 + row * 196 - tall + 22, wide, 9), mix(colour, inks.deep, 0.35))
            x += wide + canvas.random.choice((3, 3, 3, 40))
        canvas.fill(box(0, 190 + row * 196, WIDTH, 22), inks.deep)
    for x in (820, 980):
        canvas.stroke([(x, -20), (x - 130, 1010)], PALE, 20)
    for y in range(80, 1000, 110):
        canvas.stroke([(810 - y * 0.126, y), (968 - y * 0.126, y)], PALE, 15)
    with canvas.placed(840, 620, 1.9):
        figure(canvas, "walker", (0, 0), "#14121a", inks.light)
        canvas.fill(points("40,-120 96,-132 102,-84 46,-74"), inks.accent)
    return 0.56, 0.42


def cafe(canvas: Canvas) -> Point:
    """Draw a café window from the street in the evening."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.deep)
    canvas.fill(box(120, 260, 940, 560), inks.light)
    for x in (350, 610, 860):
        canvas.stroke([(x, 260), (x, 350)], inks.deep, 6)
        canvas.fill(shifted(points("-60,410 -22,348 22,348 60,410"), x), inks.accent)
        canvas.overprint(shifted(points("-60,410 60,410 150,820 -150,820"), x), "#ffffff", 0.35)
    for x, cloth in ((300, inks.strong), (520, inks.second), (880, inks.deep)):
        canvas.fill(smooth(shifted(points("-90,830 -76,640 0,590 76,640 90,830"), x)), cloth)
        canvas.fill(oval(x, 540, 48, 56), mix(inks.strong, PALE, 0.55))
        canvas.fill(
            smooth(shifted(points("-54,540 -46,480 4,468 52,500 30,520 -20,516"), x)),
            inks.deep,
        )
    canvas.fill(box(340, 740, 150, 16), inks.deep)
    canvas.fill(box(407, 740, 16, 90), inks.deep)
    canvas.fill(box(120, 806, 940, 30), mix(inks.deep, inks.strong, 0.4))
    for index in range(10):
        x = 90 + index * 100
        canvas.fill(
            shifted(points("0,130 100,130 100,270 50,300 0,270"), x),
            inks.strong if index % 2 else PALE,
        )
    canvas.fill(rounded(1150, 220, 230, 620, 16), inks.strong)
    canvas.fill(arch(1190, 270, 150, 300), inks.light)
    canvas.dot(1350, 640, 15, inks.accent)
    canvas.fill(box(0, 850, WIDTH, 160), mix(inks.deep, inks.second, 0.35))
    canvas.overprint(points("120,850 1060,850 1240,1010 0,1010"), inks.light, 0.4)
    return 0.36, 0.56


def museum(canvas: Canvas) -> Point:
    """Draw a visitor before a canvas three times her size."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, 810), PALE)
    canvas.fill(box(0, 810, WIDTH, 200), inks.paper)
    canvas.fill(box(250, 90, 900, 620), inks.deep)
    frame = box(268, 108, 864, 584)
    with canvas.inside(frame):
        canvas.fill(frame, inks.strong)
        canvas.dot(880, 330, 230, inks.light)
        canvas.fill(box(268, 108, 250, 584), inks.second)
        canvas.fill(points("268,692 620,240 940,692"), inks.accent)
        canvas.dot(470, 270, 90, inks.light)
        canvas.fill(smooth(points("700,700 760,480 900,520 1000,380 1140,500 1140,700")), inks.deep)
    with canvas.placed(560, 930, 1.75):
        figure(canvas, "gown", (0, 0), inks.deep, mix(inks.strong, PALE, 0.6))
    canvas.fill(rounded(820, 850, 340, 32, 12), mix(inks.deep, PALE, 0.6))
    for x in (850, 1120):
        canvas.stroke([(x, 880), (x, 940)], mix(inks.deep, PALE, 0.6), 17)
    canvas.fill(box(1240, 380, 90, 120), mix(PALE, inks.deep, 0.2))
    return 0.45, 0.5


def stairs(canvas: Canvas) -> Point:
    """Draw a spiral staircase from above."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.deep)
    for step in range(40, 0, -1):
        angle, r = step * 21.0, 60 + step * 21
        colour = (inks.strong, inks.light, inks.second)[step % 3]
        start, end = polar(790, 490, angle, r), polar(790, 490, angle + 30, r + 18)
        canvas.fill([(790, 490), start, end], colour)
        canvas.overprint([(790, 490), polar(790, 490, angle + 18, r), end], inks.deep, 0.3)
    canvas.dot(790, 490, 78, inks.deep)
    canvas.dot(790, 490, 50, inks.accent)
    canvas.stroke([polar(790, 490, step * 21, 90 + step * 20) for step in range(42)], PALE, 13)
    return 0.53, 0.49


def wardrobe(canvas: Canvas) -> Point:
    """Draw a rail of clothes, one of them shouting."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.paper)
    canvas.fill(box(0, 860, WIDTH, 150), inks.second)
    canvas.stroke([(100, 210), (1400, 210)], inks.deep, 17)
    for x in (140, 1360):
        canvas.stroke([(x, 210), (x, 900)], inks.deep, 17)
    dull = mix(inks.deep, inks.second, 0.5)
    hues = (inks.deep, dull, inks.light, inks.strong, mix(inks.second, inks.paper, 0.4), inks.deep, dull)
    for index, colour in enumerate(hues):
        with canvas.placed(270 + index * 160, 210):
            canvas.stroke(points("0,0 14,26 0,54"), inks.deep, 8)
            _coat(canvas, 560 + (index * 61) % 130, colour, spotted=colour == inks.strong)
    return 0.5, 0.5


def _coat(canvas: Canvas, long: float, colour: str, *, spotted: bool) -> None:
    wide = 150.0 if spotted else 92.0
    coat = [(-34.0, 60.0), (34, 60), (82, 118), (wide, long), (-wide, long), (-82, 118)]
    canvas.fill(coat, colour)
    with canvas.inside(coat):
        for place in range(30 if spotted else 0):
            column, row = place % 5, place // 5
            canvas.dot(-140 + column * 70 + row % 2 * 35, 120 + row * 80, 22, canvas.inks.accent)
    canvas.overprint([(6, 60), (34, 60), (82, 118), (wide, long), (20, long)], canvas.inks.deep, 0.16)
