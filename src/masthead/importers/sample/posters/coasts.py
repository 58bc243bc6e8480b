"""Sea, harbours, beaches, lakes."""

from __future__ import annotations

from masthead.importers.sample.posters.canvas import HEIGHT, WIDTH, Canvas
from masthead.importers.sample.posters.figures import figure
from masthead.importers.sample.posters.inks import mix
from masthead.importers.sample.posters.shapes import (
    Path,
    Point,
    box,
    oval,
    points,
    polar,
    ray,
    rounded,
    shifted,
    smooth,
)


def harbour(canvas: Canvas) -> Point:
    """Draw a lighthouse, a mole and a red boat at evening."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, 600), inks.paper)
    canvas.dot(480, 480, 220, inks.light)
    canvas.fill(box(0, 560, WIDTH, 450), inks.second)
    for row in range(8):
        wide = 420 - row * 26
        canvas.fill(rounded(480 - wide / 2 + (row % 2) * 26, 580 + row * 44, wide, 14, 7), inks.light)
    canvas.fill(points("900,640 1500,600 1500,700 860,700"), inks.deep)
    with canvas.placed(1130, 630, 1.25):
        _lighthouse(canvas, inks.strong, inks.light)
    with canvas.placed(420, 790, 1.5):
        canvas.fill(points("-210,-50 190,-60 140,40 -160,40"), inks.accent)
        canvas.fill(box(-60, -130, 130, 76), inks.paper)
        for x in (-40, 6):
            canvas.fill(box(x, -112, 34, 34), inks.deep)
        canvas.stroke([(96, -60), (96, -260)], inks.deep, 8)
        canvas.fill(points("100,-250 170,-226 100,-200"), inks.strong)
        canvas.overprint(points("-190,40 170,40 130,84 -150,84"), inks.deep, 0.5)
    return 0.5, 0.52


def _lighthouse(canvas: Canvas, colour: str, light: str) -> None:
    deep = canvas.inks.deep
    tower: Path = points("-62,0 -40,-330 40,-330 62,0")
    canvas.fill(tower, light)
    with canvas.inside(tower):
        for y in (-90, -230):
            canvas.fill(box(-80, y - 40, 160, 66), colour)
        canvas.overprint(points("14,10 6,-340 90,-340 90,10"), deep, 0.25)
    canvas.fill(box(-58, -346, 116, 18), deep)
    canvas.fill(box(-30, -396, 60, 52), canvas.inks.light)
    canvas.fill(points("-44,-394 0,-446 44,-394"), colour)


def beacon(canvas: Canvas) -> Point:
    """Draw a lighthouse at night, its beam cutting the whole sheet."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.deep)
    canvas.overprint(ray(1020, 230, 172, 19), inks.light, 0.55)
    canvas.overprint(ray(1020, 230, -18, 12), inks.light, 0.3)
    for _ in range(60):
        canvas.dot(
            canvas.random.uniform(0, 1500),
            canvas.random.uniform(0, 560),
            canvas.random.uniform(1.5, 4),
            inks.light,
        )
    canvas.fill(
        smooth(points("640,800 800,660 960,620 1160,640 1400,760 1560,860 1560,1010 600,1010")),
        mix(inks.deep, inks.strong, 0.45),
    )
    with canvas.placed(1020, 650, 1.0):
        _lighthouse(canvas, inks.strong, inks.paper if inks.paper > "#7" else inks.light)
    for row in range(5):
        y = 800 + row * 48
        canvas.fill(
            smooth(
                [
                    (-100, y),
                    (100, y - 34),
                    (300, y),
                    (500, y - 34),
                    (700, y),
                    (900, y - 34),
                    (1100, y),
                    (1300, y - 34),
                    (1600, y),
                    (1600, 1100),
                    (-100, 1100),
                ]
            ),
            mix(inks.second, inks.deep, row * 0.2),
        )
    return 0.66, 0.3


def sails(canvas: Canvas) -> Point:
    """Draw a regatta of overlapping sails."""
    inks = canvas.inks
    canvas.fill(box(0, 730, WIDTH, 280), inks.second)
    canvas.dot(230, 240, 120, inks.light)
    for x, y, size, colour in (
        (1180, 740, 0.7, inks.light),
        (300, 760, 0.85, inks.accent),
        (960, 800, 1.0, inks.second),
        (620, 850, 1.35, inks.strong),
    ):
        with canvas.placed(x, y, size):
            canvas.fill(smooth(points("10,-40 10,-560 110,-330 240,-50"), steps=5, closed=True), colour)
            canvas.fill(points("-8,-40 -8,-470 -190,-50"), mix(colour, "#ffffff", 0.45))
            canvas.stroke([(0, -30), (0, -580)], inks.deep, 9)
            canvas.fill(smooth(points("-230,-26 270,-26 210,30 -180,34"), steps=4), inks.deep)
            canvas.overprint(box(-220, 30, 470, 26), inks.deep, 0.4)
    for row in range(5):
        canvas.stroke(
            [(60 + row * 300, 900 + row % 2 * 50), (260 + row * 280, 900 + row % 2 * 50)], inks.light, 8
        )
    return 0.42, 0.5


def beach(canvas: Canvas) -> Point:
    """Draw parasols, towels and surf straight from above."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.light)
    edge = points("-50.0,700.0 200,640 480,730 800,650 1100,720 1560,620 1560,1100 -50,1100")
    canvas.fill([(x, y - 60) for x, y in smooth(edge)], "#ffffff")
    canvas.fill(smooth(edge), inks.second)
    canvas.fill([(x, y + 130) for x, y in smooth(edge)], mix(inks.second, inks.deep, 0.35))
    for index, (x, y, r) in enumerate(
        ((760, 320, 190), (320, 220, 130), (1210, 210, 140), (1290, 500, 96), (180, 500, 90))
    ):
        canvas.overprint(oval(x + 44, y + 50, r), inks.deep, 0.25)
        for step in range(12):
            colours = ((inks.strong, "#ffffff"), (inks.accent, inks.light), (inks.second, "#ffffff"))[
                index % 3
            ]
            canvas.fill([(x, y), *oval(x, y, r, r, (step * 30, step * 30 + 30))], colours[step % 2])
        canvas.dot(x, y, r * 0.08, inks.deep)
    for x, y, turn, colour in (
        (530, 480, -14, inks.accent),
        (1000, 430, 10, inks.second),
        (600, 120, 24, inks.strong),
    ):
        with canvas.placed(x, y, 1, turn):
            canvas.fill(rounded(-54, -95, 108, 190, 10), colour)
            for stripe in (-60, 0, 60):
                canvas.fill(box(-54, stripe - 10, 108, 20), "#ffffff")
    return 0.5, 0.32


def swimmer(canvas: Canvas) -> Point:
    """Draw a lone swimmer crossing a pool's lanes."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.second)
    for row in range(-1, 6):
        y = 30 + row * 190
        for step in range(26):
            canvas.fill(rounded(step * 60, y + 78, 48, 18, 9), inks.strong if step % 2 else inks.light)
    for _ in range(46):
        ripple = shifted(points("0,0 40,-12 84,0 126,-10"), *canvas.anywhere())
        canvas.stroke(ripple, mix(inks.second, "#ffffff", 0.35), 5)
    with canvas.placed(800, 500, 1.5):
        canvas.fill(
            smooth(points("-330,6 -200,-26 -60,-34 -40,40 -200,40")), mix(inks.second, "#ffffff", 0.75)
        )
        canvas.fill(smooth(points("-220,-4 -60,-36 60,-30 80,6 40,32 -80,30")), "#c98d62")
        canvas.fill(smooth(points("-210,-8 -80,-34 -60,30 -200,22")), inks.accent)
        canvas.stroke(points("40,-20 120,-92 210,-60"), "#c98d62", 30)
        canvas.stroke(points("30,20 100,60 40,100"), "#c98d62", 26)
        canvas.fill(oval(106, 2, 44, 38), inks.accent)
        canvas.stroke([(128, -16), (140, 16)], inks.deep, 11)
    return 0.55, 0.5


def lake(canvas: Canvas) -> Point:
    """Draw a mountain, its mirror image, and a rowing boat."""
    inks = canvas.inks
    canvas.dot(1060, 210, 110, inks.light)
    peaks = points("-40.0,560.0 260,250 420,380 720,90 980,400 1120,300 1540,560")
    for flip in (1, -1):
        with canvas.placed(0, 560, 1):
            shape = [(x, (y - 560) * flip) for x, y in peaks]
            if flip < 0:
                canvas.fill(box(-10, 0, 1520, 460), inks.second)
            canvas.fill(shape, inks.strong if flip > 0 else mix(inks.strong, inks.second, 0.6))
            snow = points("720,-470 800,-370 752,-330 716,-372 676,-320 622,-372")
            canvas.fill(
                [(x, y * flip) for x, y in snow], "#ffffff" if flip > 0 else mix("#ffffff", inks.second, 0.6)
            )
            with canvas.inside(shape):
                canvas.overprint(
                    [(720, -470 * flip), (690, -200 * flip), (760, 0), (1540, 0), (1540, -500 * flip)],
                    inks.deep,
                    0.32,
                )
    for x in range(-20, 1540, 46):
        tall = 50 + (x * 37) % 60
        canvas.fill([(x - 30, 572), (x, 572 - tall), (x + 30, 572)], inks.deep)
    with canvas.placed(980, 770, 1.4):
        canvas.fill(smooth(points("-150,-20 150,-24 100,24 -100,24"), steps=5), inks.accent)
        canvas.fill(oval(0, -70, 17, 20), inks.light)
        canvas.fill(smooth(points("-30,-14 -22,-54 22,-54 34,-14"), steps=4), inks.deep)
        canvas.stroke([(-10, -40), (130, 34)], inks.deep, 7)
    return 0.62, 0.6


def pier(canvas: Canvas) -> Point:
    """Draw a pleasure pier on its legs, with a wheel."""
    inks = canvas.inks
    canvas.fill(box(0, 640, WIDTH, 400), inks.second)
    canvas.dot(470, 380, 300, inks.light)
    canvas.stroke(oval(470, 380, 260), inks.strong, 15, curved=False)
    for step in range(12):
        tip = polar(470, 380, step * 30, 260)
        canvas.stroke([(470, 380), tip], inks.strong, 6)
        canvas.fill(
            rounded(tip[0] - 28, tip[1] - 4, 56, 50, 16), (inks.accent, inks.deep, inks.second)[step % 3]
        )
    canvas.stroke(points("330,690 470,380 610,690"), inks.deep, 18, curved=False)
    canvas.fill(box(-10, 640, 1230, 40), inks.deep)
    canvas.fill(box(820, 500, 320, 142), inks.strong)
    canvas.fill(oval(980, 504, 170, 130, (180, 360)), inks.accent)
    canvas.stroke([(980, 380), (980, 290)], inks.deep, 8)
    for x in range(846, 1120, 60):
        canvas.fill(rounded(x, 540, 36, 100, 17), inks.light)
    for x in range(30, 1220, 100):
        canvas.stroke([(x, 670), (x, 860)], inks.deep, 14)
        canvas.stroke([(x, 690), (x + 100, 820)], inks.deep, 5)
    for row in range(6):
        canvas.stroke(
            [(40 + row * 230, 880 + row % 2 * 50), (260 + row * 230, 880 + row % 2 * 50)], inks.light, 9
        )
    return 0.32, 0.38


def shore(canvas: Canvas) -> Point:
    """Draw two people walking a wide beach under a striped sky."""
    inks = canvas.inks
    bands = (inks.accent, inks.strong, mix(inks.strong, inks.light, 0.5), inks.light)
    for index, colour in enumerate(bands):
        canvas.fill(box(0, index * 140, WIDTH, 160), colour)
    canvas.dot(1080, 430, 150, "#fff6e0")
    canvas.fill(box(0, 560, WIDTH, 120), inks.second)
    canvas.fill(
        smooth(points("-40,680 500,640 1000,700 1560,660 1560,1100 -40,1100")),
        mix(inks.paper, inks.light, 0.4),
    )
    canvas.fill(
        smooth(points("-40,830 500,790 1000,850 1560,800 1560,1100 -40,1100")),
        mix(inks.light, inks.strong, 0.35),
    )
    for x, pose, cloth in ((470, "walker", inks.deep), (610, "gown", inks.strong)):
        canvas.overprint(
            smooth(shifted(points("-10,880 -180,930 -380,990 -330,1000 30,890"), x)),
            inks.deep,
            0.4,
        )
        with canvas.placed(x, 890, 1.6):
            figure(canvas, pose, (0, 0), cloth, mix(inks.deep, inks.light, 0.4))
    return 0.36, 0.68
