"""Scenes as a film would stage them."""

from __future__ import annotations

from masthead.importers.sample.posters.canvas import HEIGHT, WIDTH, Canvas
from masthead.importers.sample.posters.figures import figure
from masthead.importers.sample.posters.inks import mix
from masthead.importers.sample.posters.shapes import (
    Point,
    box,
    oval,
    points,
    polar,
    ray,
    rounded,
    shifted,
    smooth,
    star,
)

PALE = "#fdf8ec"
BLACK = "#0b0a0d"


def noir(canvas: Canvas) -> Point:
    """Draw a man under a street lamp and the shadow that is longer than he is."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.deep)
    canvas.fill(box(0, 720, WIDTH, 290), mix(inks.deep, inks.second, 0.3))
    for row in range(7):
        for column in range(13):
            canvas.fill(
                box(column * 124 - row % 2 * 62, 20 + row * 100, 112, 44), mix(inks.deep, inks.second, 0.16)
            )
    canvas.overprint(points("430,190 530,190 930,900 60,900"), inks.light, 0.55)
    canvas.fill(oval(490, 880, 440, 76), inks.light)
    canvas.stroke(points("170,900 170,120 300,60 450,110"), BLACK, 22)
    canvas.fill(points("400,190 430,110 530,110 560,190"), BLACK)
    canvas.fill(
        smooth(
            points("540,880 760,846 1010,700 1130,420 1180,300 1270,290 1300,420 1260,640 1060,860 640,916")
        ),
        BLACK,
    )
    canvas.fill(oval(1210, 296, 130, 22), BLACK)
    canvas.fill(rounded(1146, 196, 130, 110, 26), BLACK)
    with canvas.placed(520, 890, 2.2):
        figure(canvas, "coat", (0, 0), BLACK, inks.strong)
    return 0.4, 0.6


def rocket(canvas: Canvas) -> Point:
    """Draw a rocket leaving a ringed planet behind."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.deep)
    for _ in range(90):
        canvas.dot(
            canvas.random.uniform(0, 1500),
            canvas.random.uniform(0, 1000),
            canvas.random.uniform(1.5, 5),
            inks.light,
        )
    canvas.dot(1120, 700, 330, inks.strong)
    with canvas.inside(oval(1120, 700, 330)):
        for y, colour in ((520, inks.second), (650, inks.accent), (820, inks.second)):
            canvas.fill(
                smooth(shifted(points("700,0 1000,-30 1300,30 1600,0 1600,60 1300,90 1000,40 700,60"), 0, y)),
                colour,
            )
        canvas.overprint(oval(1260, 800, 380), inks.deep, 0.4)
    canvas.stroke(oval(1120, 700, 520, 110, (-25, 205)), inks.light, 22, curved=False)
    with canvas.placed(520, 420, 1.25, 35):
        for wide, long, colour in ((80, 520, inks.accent), (46, 380, inks.light)):
            canvas.fill(
                smooth([(-wide, 200), (wide, 200), (wide * 0.6, 330), (0, long), (-wide * 0.6, 330)]), colour
            )
        for side in (-1, 1):
            canvas.fill([(side * 80, 60), (side * 190, 250), (side * 60, 210)], inks.strong)
        canvas.fill(smooth(points("0,-320 86,-140 96,60 66,215 -66,215 -96,60 -86,-140")), PALE)
        canvas.overprint(smooth(points("10,-320 86,-140 96,60 66,215 30,215 50,-60")), inks.deep, 0.25)
        canvas.fill(smooth(points("0,-330 50,-236 72,-186 -72,-186 -50,-236")), inks.strong)
        canvas.dot(0, -60, 52, inks.deep)
        canvas.dot(0, -60, 38, inks.second)
    return 0.36, 0.4


def road(canvas: Canvas) -> Point:
    """Draw a small car on a long road between mesas."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, 560), inks.light)
    canvas.dot(750, 420, 210, inks.strong)
    for x, y, wide in ((60, 330, 380), (1130, 280, 420), (480, 440, 180)):
        with canvas.placed(x + wide / 2, 570, 1, 0, wide / 380):
            _mesa(canvas, 570 - y)
    canvas.fill(box(0, 560, WIDTH, 450), inks.second)
    canvas.fill(points("728,560 772,560 1260,1010 240,1010"), inks.deep)
    for top, size in ((580, 0.5), (630, 1), (710, 1.8), (830, 3)):
        with canvas.placed(750, top, size):
            canvas.fill(points("-6,0 6,0 10,30 -10,30"), PALE)
    with canvas.placed(890, 800, 1.1):
        _car(canvas)
    for x, y, size in ((150, 820, 1.2), (1340, 760, 0.9)):
        with canvas.placed(x, y, size):
            canvas.stroke([(0, 90), (0, -160)], mix(inks.second, inks.deep, 0.5), 50)
            canvas.stroke(points("0,0 76,-10 78,-90"), mix(inks.second, inks.deep, 0.5), 34)
            canvas.stroke(points("0,-40 -70,-50 -72,-110"), mix(inks.second, inks.deep, 0.5), 34)
    return 0.58, 0.62


def _mesa(canvas: Canvas, tall: float) -> None:
    inks = canvas.inks
    rock = [(-250.0, 0.0), (-170, 60 - tall), (-140, -tall), (150, -tall), (180, 60 - tall), (250, 0)]
    canvas.fill(rock, mix(inks.accent, inks.strong, 0.4))
    canvas.overprint([(40, -tall), *rock[3:], (76, 0)], inks.deep, 0.3)


def _car(canvas: Canvas) -> None:
    inks = canvas.inks
    canvas.fill(smooth(points("-120,-120 -90,-190 90,-190 120,-120"), steps=6), inks.accent)
    glass = smooth(points("-94,-122 -72,-172 72,-172 94,-122"), steps=6)
    canvas.fill(glass, mix(inks.deep, inks.light, 0.5))
    canvas.fill(rounded(-160, -130, 320, 120, 40), inks.accent)
    for x in (-112, 112):
        canvas.dot(x, -70, 26, PALE)
        canvas.fill(rounded(x - 36, -20, 72, 44, 14), BLACK)
    canvas.fill(rounded(-70, -64, 140, 30, 10), inks.deep)


def doorway(canvas: Canvas) -> Point:
    """Draw a figure in a lit doorway at the end of a dark corridor."""
    inks = canvas.inks
    for step in range(5):
        inset = step * 100
        shade = mix(inks.deep, inks.strong, step * 0.17)
        canvas.fill(
            [
                (inset * 1.2, inset * 0.6),
                (1500 - inset * 1.2, inset * 0.6),
                (1500 - inset * 1.2, 1000 - inset * 0.5),
                (inset * 1.2, 1000 - inset * 0.5),
            ],
            shade,
        )
    canvas.fill(points("480,800 1020,800 1500,1010 0,1010"), mix(inks.deep, inks.second, 0.4))
    canvas.fill(box(590, 260, 320, 546), inks.light)
    canvas.fill(points("590,806 910,806 1180,1010 320,1010"), mix(inks.light, inks.strong, 0.25))
    canvas.fill(points("590,260 480,220 480,850 590,806"), inks.accent)
    canvas.dot(500, 560, 11, inks.light)
    canvas.fill(smooth(points("716,806 780,806 900,1010 560,1010"), steps=3), inks.deep)
    with canvas.placed(750, 808, 2.05):
        figure(canvas, "coat", (0, 0), inks.deep, inks.deep)
    return 0.5, 0.5


def cinema(canvas: Canvas) -> Point:
    """Draw the stalls from behind, and a kiss on the screen."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.deep)
    canvas.fill(box(250, 90, 1000, 520), inks.light)
    with canvas.inside(box(250, 90, 1000, 520)):
        _kiss(canvas)
    for x in (60, 126, 192, 1260, 1326, 1392):
        drape = shifted(points("0,-10 54,-10 66,720 -12,720"), x)
        canvas.fill(smooth(drape, steps=3), inks.strong)
    for row, (y, size, share) in enumerate(((720, 0.9, 0.5), (850, 1.15, 0.3))):
        for place in range(11):
            x = 40 + place * 150 + row * 60
            canvas.fill(rounded(x - 64 * size, y, 128 * size, 300, 40), mix(inks.strong, inks.deep, share))
            if (place * 7 + row * 3) % 4:
                canvas.dot(x, y - 26, 42 * size, BLACK)
    return 0.5, 0.36


def _kiss(canvas: Canvas) -> None:
    inks = canvas.inks
    canvas.dot(750, 350, 250, inks.strong)
    face = smooth(
        points(
            "250,640 300,480 450,420 440,300 520,200 640,190 700,270 712,320 744,356 716,376 "
            "714,410 690,450 640,470 660,640"
        )
    )
    canvas.fill(face, inks.deep)
    canvas.fill([(1500 - x, y + 14) for x, y in face], mix(inks.deep, inks.second, 0.45))
    hair = points("430,330 420,200 560,130 680,190 600,240 560,330 500,470 400,520")
    canvas.fill(smooth(hair), inks.accent)


def balloon(canvas: Canvas) -> Point:
    """Draw a hot-air balloon over patchwork fields."""
    inks = canvas.inks
    canvas.fill(smooth(points("-60,760 300,660 760,740 1200,640 1560,720 1560,1100 -60,1100")), inks.second)
    for index, (x, y) in enumerate(((80, 830), (420, 800), (800, 850), (1180, 790))):
        canvas.fill(
            shifted(points("0,0 250,-40 330,90 20,140"), x, y),
            (inks.light, inks.strong, mix(inks.second, inks.deep, 0.4), inks.accent)[index],
        )
    for x, y, size in ((250, 250, 1.0), (1240, 180, 1.3), (1130, 470, 0.7)):
        for dx, r in ((-80, 44), (-20, 66), (50, 56), (104, 36)):
            canvas.dot(x + dx * size, y, r * size, PALE)
    bag = smooth(points("750,70 960,130 1030,310 950,500 820,640 680,640 550,500 470,310 540,130"))
    canvas.fill(bag, inks.strong)
    with canvas.inside(bag):
        for offset, wide in ((-150, 66), (0, 96), (150, 66)):
            canvas.fill(
                smooth(
                    [
                        (750, 60),
                        (750 + offset + wide, 300),
                        (750 + offset * 0.5 + wide * 0.4, 650),
                        (750 + offset * 0.5 - wide * 0.4, 650),
                        (750 + offset - wide, 300),
                    ]
                ),
                inks.light,
            )
        canvas.fill(box(400, 290, 700, 46), inks.accent)
        canvas.overprint(oval(1000, 380, 200, 400), inks.deep, 0.22)
    for x in (690, 810):
        canvas.stroke([(x, 636), (750 + (x - 750) * 0.7, 740)], inks.deep, 6)
    canvas.fill(rounded(692, 736, 116, 92, 16), inks.deep)
    canvas.dot(730, 720, 18, inks.light)
    canvas.dot(772, 718, 18, mix(inks.deep, inks.light, 0.5))
    return 0.5, 0.35


def chess(canvas: Canvas) -> Point:
    """Draw the end of a game: one king standing, one lying."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, 520), inks.strong)
    canvas.dot(1100, 330, 250, inks.accent)
    for row in range(4):
        for column in range(-8, 8):
            top, bottom = 520 + row * row * 34 + row * 30, 520 + (row + 1) ** 2 * 34 + (row + 1) * 30
            near, far = 90 + row * 46, 90 + (row + 1) * 46
            colour = inks.light if (row + column) % 2 else inks.deep
            canvas.fill(
                [
                    (750 + column * near, top),
                    (750 + (column + 1) * near, top),
                    (750 + (column + 1) * far, bottom),
                    (750 + column * far, bottom),
                ],
                colour,
            )
    for x, y, turn, size, colour in ((560, 830, 0, 1.25, PALE), (1080, 800, 100, 0.95, "#15131a")):
        with canvas.placed(x, y, size, turn):
            _king(canvas, colour)
    return 0.4, 0.5


def _king(canvas: Canvas, colour: str) -> None:
    canvas.fill(oval(0, 0, 130, 40), colour)
    canvas.fill(rounded(-110, -60, 220, 66, 26), colour)
    canvas.fill(smooth(points("-86,-50 -50,-180 -46,-330 46,-330 50,-180 86,-50"), steps=6), colour)
    canvas.fill(rounded(-80, -350, 160, 34, 14), colour)
    canvas.fill(smooth(points("-60,-346 -92,-450 0,-470 92,-450 60,-346"), steps=6), colour)
    canvas.fill(box(-12, -550, 24, 92), colour)
    canvas.fill(box(-42, -526, 84, 24), colour)
    canvas.overprint(
        smooth(points("10,-470 92,-450 54,-340 50,-180 86,-50 126,0 30,10 24,-200"), steps=6),
        canvas.inks.deep,
        0.3,
    )


def storm(canvas: Canvas) -> Point:
    """Draw a small ship on a very large wave."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.deep)
    for x, y in points("200,120 420,80 700,110 960,60 1250,110 1460,70"):
        canvas.dot(x, y, 270 - y, mix(inks.deep, inks.second, 0.45))
    canvas.fill(points("1000,120 900,350 980,340 890,560 1090,290 1010,300 1090,120"), inks.light)
    crest = points("-60,760 150,560 400,430 640,470 700,600 900,720 1200,640 1560,740 1560,1500 -60,1500")
    canvas.fill(smooth(crest), inks.second)
    canvas.stroke(crest[1:8], PALE, 20)
    for drop, share in ((140, 0.25), (280, 0.5)):
        canvas.fill(smooth(shifted(crest, 0, drop)), mix(inks.second, inks.deep, share))
    with canvas.placed(500, 420, 0.95, -16):
        canvas.fill(smooth(points("-210,-50 210,-60 150,40 -140,44"), steps=4), inks.strong)
        canvas.fill(box(-70, -140, 140, 90), PALE)
        canvas.fill(box(20, -230, 50, 100), inks.accent)
        canvas.stroke([(-120, -50), (-120, -280)], PALE, 9)
    for angle in (-100, -76, -52):
        canvas.stroke([polar(660, 500, angle, 60), polar(660, 500, angle, 110)], PALE, 12)
    return 0.36, 0.4


def masks(canvas: Canvas) -> Point:
    """Draw the two masks of the stage."""
    inks = canvas.inks
    for angle in range(0, 360, 24):
        canvas.fill(ray(750, 500, angle, 12), inks.light)
    for x, y, turn, colour, mood in ((1000, 560, 14, inks.second, -1), (540, 440, -12, inks.strong, 1)):
        with canvas.placed(x, y, 1.35, turn):
            face = smooth(points("-210,-230 0,-200 210,-230 220,-20 130,200 0,270 -130,200 -220,-20"))
            canvas.overprint(shifted(face, 24, 30), inks.deep, 0.35)
            canvas.fill(face, colour)
            with canvas.inside(face):
                canvas.overprint(points("10,-300 0,0 30,40 0,300 300,300 300,-300"), inks.deep, 0.22)
            _mood(canvas, mood)
    canvas.fill(star(1290, 180, 70, 4, 0.3), inks.accent)
    return 0.42, 0.45


def _mood(canvas: Canvas, mood: int) -> None:
    """Give a mask eyes, brows and a mouth that laughs (1) or weeps (-1)."""
    deep = canvas.inks.deep
    for side in (-1, 1):
        with canvas.placed(0, 0, 1, 0, side):
            eye = [(40, -50), (90, -50 - 44 * mood), (150, -50), (92, -30 + 8 * mood)]
            canvas.fill(smooth(eye), deep)
            canvas.stroke([(40, -110), (90, -130 - 14 * mood), (150, -100 - 26 * (mood - 1))], deep, 15)
    lips = [(-110, 90), (0, 90 + 40 * mood), (110, 90), (70, 120 + 50 * mood), (0, 130 + 74 * mood)]
    canvas.fill(smooth([*lips, (-70, 120 + 50 * mood)]), deep)
