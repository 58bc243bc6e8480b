"""Still life, one: food, drink and flowers on a table."""

from __future__ import annotations

from masthead.importers.sample.posters.canvas import HEIGHT, WIDTH, Canvas
from masthead.importers.sample.posters.inks import mix
from masthead.importers.sample.posters.shapes import Point, box, oval, points, polar, rounded, shifted, smooth

PALE = "#fdf8ec"


def table(canvas: Canvas, top: str, wall: str, edge: float = 660) -> None:
    """Lay a wall and a table top."""
    canvas.fill(box(0, 0, WIDTH, edge), wall)
    canvas.fill(box(0, edge, WIDTH, HEIGHT - edge), top)
    canvas.stipple(box(0, edge, WIDTH, 150), mix(top, canvas.inks.deep, 0.35), toward=-90, density=0.4)


def teacup(canvas: Canvas) -> Point:
    """Draw a cup of tea, its steam and a biscuit."""
    inks = canvas.inks
    table(canvas, inks.second, inks.paper)
    canvas.fill(oval(720, 790, 420, 74), mix(inks.second, inks.deep, 0.4))
    canvas.fill(oval(720, 760, 400, 76), PALE)
    canvas.fill(oval(720, 750, 300, 48), mix(PALE, inks.deep, 0.14))
    canvas.stroke(oval(1010, 540, 100, 96, (-120, 130)), inks.strong, 36, curved=False)
    cup = [
        *smooth(points("430,430 450,600 540,720 640,760"), closed=False),
        *smooth(points("800,760 900,720 990,600 1010,430"), closed=False),
    ]
    canvas.fill(cup, inks.strong)
    with canvas.inside(cup):
        canvas.overprint(points("780,400 740,800 1100,800 1100,400"), inks.deep, 0.25)
        for x in range(480, 1010, 90):
            canvas.fill(oval(x, 600, 24, 40), inks.light)
    canvas.fill(oval(720, 430, 290, 62), PALE)
    canvas.fill(oval(720, 438, 258, 48), inks.accent)
    for x, size in ((620, 1.0), (740, 1.25), (850, 0.9)):
        canvas.stroke(
            [(x, 380), (x - 40 * size, 290), (x + 40 * size, 190), (x - 10, 90)], inks.light, 26 * size
        )
    canvas.fill(oval(1140, 788, 120, 36), inks.light)
    for x in (1080, 1130, 1180):
        canvas.dot(x, 784, 8, inks.strong)
    return 0.48, 0.5


def coffee(canvas: Canvas) -> Point:
    """Draw a café table from above: cup, newspaper, keys."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.strong)
    canvas.dot(750, 520, 620, inks.light)
    with canvas.placed(480, 560, 1.1, -14):
        canvas.overprint(box(-206, -266, 450, 590), inks.deep, 0.25)
        canvas.fill(box(-220, -280, 450, 590), PALE)
        canvas.fill(box(-186, -246, 382, 66), inks.deep)
        canvas.fill(box(-186, -150, 240, 190), inks.second)
        canvas.dot(-70, -60, 60, inks.accent)
        for row in range(11):
            canvas.fill(box(80, -150 + row * 22, 116, 9), mix(PALE, inks.deep, 0.45))
        for row in range(9):
            canvas.fill(box(-186, 74 + row * 22, 382, 9), mix(PALE, inks.deep, 0.45))
    canvas.overprint(oval(1050, 466, 216), inks.deep, 0.25)
    canvas.dot(1030, 440, 216, "#ffffff")
    canvas.stroke([(1150, 540), (1236, 622)], "#ffffff", 44)
    canvas.dot(1030, 440, 140, inks.second)
    canvas.dot(1030, 440, 122, mix(inks.deep, inks.strong, 0.35))
    canvas.fill(smooth(points("1030,380 1080,360 1096,410 1030,500 964,410 980,360")), inks.light)
    return 0.62, 0.45


def cake(canvas: Canvas) -> Point:
    """Draw a leaning three-tier cake with cherries."""
    inks = canvas.inks
    table(canvas, inks.strong, inks.paper, 740)
    canvas.dot(750, 420, 380, inks.light)
    canvas.fill(points("690,800 810,800 850,930 650,930"), inks.deep)
    canvas.fill(oval(750, 790, 420, 52), inks.deep)
    for y, wide, tall, colour, tilt in (
        (770, 640, 190, inks.second, 0),
        (590, 460, 170, PALE, -2),
        (430, 290, 150, inks.accent, -5),
    ):
        with canvas.placed(750, y, 1, tilt):
            canvas.fill(rounded(-wide / 2, -tall, wide, tall, 18), colour)
            drips = [(-wide / 2 - 10, -tall - 20), (wide / 2 + 10, -tall - 20)]
            line = [
                (wide / 2 + 10 - step * (wide + 20) / 9, -tall + (70 if step % 2 else 22))
                for step in range(10)
            ]
            canvas.fill(
                [*drips, *smooth(line, closed=False)],
                mix(colour, "#ffffff", 0.7) if colour != PALE else inks.strong,
            )
            canvas.overprint(box(wide * 0.2, -tall, wide * 0.3, tall), inks.deep, 0.16)
    for x, y in ((690, 240), (750, 222), (806, 236)):
        canvas.stroke([(x, y), (x + 22, y - 70)], inks.deep, 6)
        canvas.dot(x, y, 34, inks.strong)
        canvas.dot(x - 10, y - 12, 8, "#ffffff")
    return 0.5, 0.45


def flowers(canvas: Canvas) -> Point:
    """Draw an unruly bunch in a striped vase."""
    inks = canvas.inks
    table(canvas, inks.deep, inks.paper, 780)
    heads = points("750,150 560,250 940,240 660,360 860,380 450,420 1060,430")
    for x, y in heads:
        stem = [(x, y), ((x + 750) / 2, (y + 640) / 2 + 30), (750, 660)]
        canvas.stroke(stem, mix(inks.second, inks.deep, 0.3), 11)
    for (x, y), turn in zip(points("380,300 1130,310 480,560 1030,570 1080,150 420,140"), LEAN, strict=True):
        with canvas.placed(x, y, 0.62, turn):
            canvas.fill(smooth(points("0,90 60,-20 0,-170 -60,-20")), inks.second)
            canvas.stroke([(0, 90), (0, -130)], inks.deep, 6)
    for index, (x, y) in enumerate(heads):
        colour = (inks.strong, inks.accent, inks.light)[index % 3]
        with canvas.placed(x, y, 1.1 - y / 900):
            for angle in range(0, 360, 45):
                canvas.dot(*polar(0, 0, angle, 72), 46, colour)
            canvas.dot(0, 0, 42, inks.deep if colour != inks.light else inks.accent)
    _vase(canvas)
    return 0.5, 0.38


LEAN = (-50, 50, -70, 66, 30, -30)  # of the leaves, in degrees


def _vase(canvas: Canvas) -> None:
    left = smooth(points("640,620 610,720 560,830 620,930 680,950"), closed=False)
    vase = [*left, *((1500 - x, y) for x, y in reversed(left))]
    canvas.fill(vase, PALE)
    with canvas.inside(vase):
        for y in (680, 780, 880):
            canvas.fill(box(500, y, 500, 44), canvas.inks.strong)
        canvas.overprint(box(800, 600, 300, 400), canvas.inks.deep, 0.2)


def picnic(canvas: Canvas) -> Point:
    """Draw a picnic cloth from above."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.second)
    with canvas.placed(750, 500, 1, -8):
        canvas.fill(box(-560, -420, 1120, 840), PALE)
        for step in range(0, 14, 2):
            canvas.overprint(box(-560 + step * 80, -420, 80, 840), inks.strong, 0.55)
        for step in range(0, 11, 2):
            canvas.overprint(box(-560, -420 + step * 80, 1120, 80), inks.strong, 0.55)
    for x, y, r in ((560, 400, 170), (1010, 640, 150)):
        canvas.overprint(oval(x + 18, y + 22, r), inks.deep, 0.3)
        canvas.dot(x, y, r, "#ffffff")
        canvas.dot(x, y, r * 0.78, inks.light)
    canvas.fill([(480, 400), *oval(560, 400, 120, 120, (20, 330))], inks.accent)
    for angle in range(30, 330, 50):
        canvas.stroke([polar(560, 400, angle, 30), polar(560, 400, angle, 108)], inks.light, 6)
    for dx, dy in ((-40, -30), (40, -24), (0, 40), (-60, 40), (60, 44)):
        canvas.dot(1010 + dx, 640 + dy, 36, inks.strong)
        canvas.fill([(1000 + dx, 606 + dy), (1010 + dx, 590 + dy), (1026 + dx, 608 + dy)], inks.second)
    with canvas.placed(900, 300, 1, 40):
        canvas.fill(rounded(-60, -130, 120, 300, 40), inks.deep)
        canvas.fill(box(-22, -240, 44, 130), inks.deep)
        canvas.fill(box(-60, -40, 120, 120), inks.light)
    canvas.stroke([(560, 700), (700, 800)], "#ffffff", 16)
    canvas.stroke([(520, 750), (650, 850)], "#ffffff", 16)
    return 0.42, 0.42


def soup(canvas: Canvas) -> Point:
    """Draw a bowl, a ladle and a very long spoon."""
    inks = canvas.inks
    table(canvas, inks.light, inks.strong, 700)
    for row in range(5):
        for column in range(11):
            canvas.fill(
                box(column * 140 + 6, row * 140 + 6, 128, 128),
                mix(inks.strong, inks.light, 0.12 + 0.1 * ((row * 3 + column) % 3)),
            )
    canvas.fill(oval(740, 880, 380, 46), mix(inks.light, inks.deep, 0.35))
    canvas.stroke([(900, 480), (1240, 120)], inks.deep, 24)
    bowl = [*oval(740, 520, 400, 360, (0, 180))]
    canvas.fill(bowl, inks.second)
    with canvas.inside(bowl):
        canvas.overprint(points("860,500 800,900 1200,900 1200,500"), inks.deep, 0.25)
        for x in range(360, 1180, 80):
            canvas.fill(shifted(points("0,640 40,590 80,640 40,690"), x), inks.light)
    canvas.fill(oval(740, 520, 400, 84), inks.deep)
    canvas.fill(oval(740, 528, 370, 66), inks.accent)
    for x, y in ((600, 520), (700, 550), (800, 510), (880, 540)):
        canvas.fill(oval(x, y, 36, 14), inks.light)
    for x in (560, 700, 840):
        canvas.stroke(shifted(points("0,420 -34,340 34,260 0,170"), x), inks.paper, 20)
    return 0.5, 0.55


def cocktail(canvas: Canvas) -> Point:
    """Draw a cocktail at the bar with a shelf of bottles behind."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.deep)
    for index in range(11):
        x, tall = 40 + index * 138, 210 + (index * 71) % 130
        colour = mix((inks.strong, inks.second, inks.accent, inks.light)[index % 4], inks.deep, 0.45)
        canvas.fill(rounded(x, 560 - tall, 92, tall, 20), colour)
        canvas.fill(box(x + 30, 470 - tall, 32, 110), colour)
        canvas.fill(box(x, 600 - tall + 40, 92, 70), mix(colour, inks.light, 0.35))
    canvas.fill(box(0, 560, WIDTH, 22), inks.second)
    canvas.fill(box(0, 850, WIDTH, 160), inks.strong)
    canvas.overprint(points("430,260 1070,260 760,640 740,640"), "#ffffff", 0.3)
    canvas.fill(points("510,350 990,350 758,634 742,634"), inks.accent)
    canvas.fill(oval(750, 350, 240, 26), inks.light)
    canvas.stroke([(750, 630), (750, 850)], "#ffffff", 13)
    canvas.fill(oval(750, 862, 150, 26), "#ffffff")
    canvas.stroke([(620, 220), (870, 470)], inks.light, 9)
    canvas.dot(690, 292, 42, inks.second)
    canvas.dot(700, 300, 14, inks.strong)
    canvas.fill([(940, 240), *oval(940, 240, 110, 110, (-20, 160))], inks.light)
    return 0.5, 0.42


def kettle(canvas: Canvas) -> Point:
    """Draw a kettle boiling on a gas ring."""
    inks = canvas.inks
    table(canvas, inks.deep, inks.light, 760)
    canvas.fill(box(0, 690, WIDTH, 70), inks.second)
    canvas.fill(
        smooth(points("430,700 450,470 560,330 750,290 940,330 1050,470 1070,700"), steps=8), inks.strong
    )
    canvas.fill(smooth(points("1010,560 1130,500 1200,360 1260,380 1200,560 1040,680"), steps=8), inks.strong)
    canvas.overprint(
        smooth(points("820,300 960,350 1050,480 1070,700 860,700 930,500"), steps=8), inks.deep, 0.25
    )
    canvas.stroke(points("520,360 560,120 750,60 940,120 980,360"), inks.deep, 34)
    canvas.fill(rounded(620, 36, 260, 62, 30), inks.accent)
    canvas.fill(oval(750, 300, 130, 26), inks.deep)
    canvas.dot(750, 268, 30, inks.accent)
    canvas.stroke(points("520,620 520,500 590,410"), mix(inks.strong, "#ffffff", 0.6), 20)
    for x in range(500, 1020, 62):
        canvas.fill(smooth(shifted(points("0,770 -22,736 0,694 22,736"), x)), inks.accent)
    for dx, size in ((0, 1.0), (70, 1.5), (170, 2.0)):
        canvas.dot(1270 + dx * 0.7, 330 - dx * 1.2, 34 * size, inks.paper)
    return 0.5, 0.48
