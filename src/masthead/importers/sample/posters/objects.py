"""Still life, two: things people carry, play, write and win."""

from __future__ import annotations

from masthead.importers.sample.posters.canvas import HEIGHT, WIDTH, Canvas
from masthead.importers.sample.posters.inks import mix
from masthead.importers.sample.posters.shapes import (
    Point,
    box,
    oval,
    points,
    polar,
    ray,
    rounded,
    smooth,
    star,
)

PALE = "#fdf8ec"


def guitar(canvas: Canvas) -> Point:
    """Draw a guitar leaning across the whole sheet."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.paper)
    canvas.dot(540, 560, 440, inks.light)
    body = smooth(
        points(
            "-330,-60 -300,-200 -160,-236 -40,-170 60,-140 160,-190 270,-150 310,0 270,150 "
            "160,190 60,140 -40,170 -160,236 -300,200 -330,60"
        )
    )
    with canvas.placed(520, 580, 1.12, -30):
        canvas.overprint([(x + 30, y + 40) for x, y in body], inks.deep, 0.3)
        canvas.fill(body, inks.strong)
        with canvas.inside(body):
            canvas.overprint(box(-400, 30, 800, 300), inks.deep, 0.2)
        canvas.dot(110, 0, 82, inks.deep)
        canvas.stroke(oval(110, 0, 96), inks.light, 9, curved=False)
        canvas.fill(rounded(-230, -66, 52, 132, 14), inks.deep)
        canvas.fill(box(120, -34, 720, 68), inks.accent)
        for step in range(13):
            canvas.fill(box(220 + step * 46, -34, 6, 68), inks.light)
        canvas.fill(points("830,-44 1010,-62 1030,62 830,44"), inks.deep)
        for step in range(3):
            for y in (-78, 78):
                canvas.dot(870 + step * 56, y, 17, inks.second)
        for y in range(-25, 30, 10):
            canvas.stroke([(-205, y), (850, y)], PALE, 2.5)
    return 0.4, 0.54


def microphone(canvas: Canvas) -> Point:
    """Draw a fat old studio microphone in rays."""
    inks = canvas.inks
    for angle in range(0, 360, 18):
        canvas.fill(ray(750, 400, angle, 9), inks.light)
    canvas.stroke([(750, 640), (750, 1010)], inks.deep, 40)
    canvas.stroke(points("500,380 500,640 750,740 1000,640 1000,380"), inks.deep, 34)
    head = rounded(560, 110, 380, 560, 180)
    canvas.fill(head, inks.strong)
    with canvas.inside(head):
        for y in range(130, 420, 44):
            canvas.fill(box(560, y, 380, 20), inks.deep)
        canvas.fill(box(560, 420, 380, 60), inks.accent)
        for x in range(580, 930, 60):
            canvas.fill(rounded(x, 510, 26, 130, 13), inks.deep)
        canvas.overprint(box(800, 100, 200, 600), inks.deep, 0.3)
        canvas.overprint(box(600, 100, 46, 600), "#ffffff", 0.35)
    return 0.5, 0.4


def envelope(canvas: Canvas) -> Point:
    """Draw a sealed letter with a stamp, and the shadow of a hand's width."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.strong)
    with canvas.placed(750, 510, 1.1, -7):
        canvas.overprint(box(-400, -240, 860, 560), inks.deep, 0.35)
        canvas.fill(box(-430, -280, 860, 560), inks.light)
        canvas.fill(points("-430,-280 0,60 430,-280"), mix(inks.light, inks.deep, 0.13))
        canvas.stroke(points("-430,-280 0,60 430,-280"), mix(inks.light, inks.deep, 0.45), 6, curved=False)
        canvas.stroke([(-430, 280), (-90, -10)], mix(inks.light, inks.deep, 0.25), 5)
        canvas.stroke([(430, 280), (90, -10)], mix(inks.light, inks.deep, 0.25), 5)
        canvas.fill(
            smooth([polar(0, 50, step * 24, 104 + (step % 3) * 9) for step in range(15)]), inks.accent
        )
        canvas.dot(0, 50, 72, mix(inks.accent, inks.deep, 0.3))
        canvas.fill(star(0, 50, 52, 6, 0.5), inks.accent)
        for edge in range(-430, 430, 86):
            canvas.fill([(edge, 256), (edge + 40, 256), (edge + 28, 280), (edge - 12, 280)], inks.second)
    return 0.5, 0.55


def suitcase(canvas: Canvas) -> Point:
    """Draw a suitcase with stickers on a platform."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, 780), inks.paper)
    canvas.fill(box(0, 780, WIDTH, 230), inks.second)
    canvas.fill(oval(750, 866, 520, 40), mix(inks.second, inks.deep, 0.45))
    canvas.stroke(points("600,270 620,170 880,170 900,270"), inks.deep, 36)
    canvas.fill(rounded(290, 260, 920, 600, 50), inks.strong)
    canvas.overprint(rounded(290, 620, 920, 240, 50), inks.deep, 0.18)
    for x in (420, 1010):
        canvas.fill(box(x, 260, 70, 600), inks.accent)
        canvas.fill(rounded(x - 10, 330, 90, 60, 8), inks.light)
    for x, y in ((290, 260), (1110, 260), (290, 760), (1110, 760)):
        canvas.fill(rounded(x, y, 100, 100, 46), inks.deep)
    canvas.dot(640, 440, 96, inks.light)
    canvas.fill(points("580,470 620,400 650,440 680,380 716,470"), inks.second)
    with canvas.placed(850, 560, 1, 14):
        canvas.fill(box(-110, -70, 220, 140), PALE)
        canvas.fill(box(-110, -70, 220, 46), inks.second)
        canvas.fill(star(0, 26, 36), inks.accent)
    with canvas.placed(620, 690, 1, -9):
        canvas.fill(points("-100,60 0,-80 100,60"), inks.second)
        canvas.dot(0, 16, 26, PALE)
    return 0.48, 0.55


def telephone(canvas: Canvas) -> Point:
    """Draw a dial telephone off the hook."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.light)
    canvas.fill(box(0, 690, WIDTH, 320), inks.second)
    canvas.fill(
        smooth(points("360,830 420,560 560,430 750,400 940,430 1080,560 1140,830"), steps=8), inks.strong
    )
    canvas.overprint(
        smooth(points("840,410 960,440 1080,560 1140,830 900,830 960,600"), steps=8), inks.deep, 0.25
    )
    canvas.dot(750, 630, 172, PALE)
    for step in range(10):
        x, y = polar(750, 630, step * 30 - 30, 124)
        canvas.dot(x, y, 27, inks.deep)
    canvas.dot(750, 630, 62, inks.accent)
    with canvas.placed(760, 260, 1, -16):
        canvas.fill(
            smooth(
                points(
                    "-440,60 -420,-50 -200,-96 200,-96 420,-50 440,60 300,70 260,-6 0,-30 -260,-6 -300,70"
                ),
                steps=8,
            ),
            inks.deep,
        )
    canvas.stroke(points("330,390 240,520 330,620 230,720 330,820 440,800"), inks.deep, 15)
    for angle in (200, 222, 244):
        canvas.stroke([polar(300, 330, angle, 90), polar(300, 330, angle, 190)], inks.accent, 16)
    return 0.5, 0.55


def camera(canvas: Canvas) -> Point:
    """Draw a camera staring back."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.strong)
    canvas.fill(star(1090, 260, 330, 14, 0.55), inks.light)
    canvas.fill(star(1090, 260, 190, 14, 0.6), PALE)
    canvas.fill(rounded(300, 330, 900, 520, 60), inks.deep)
    canvas.fill(points("570,340 620,230 880,230 930,340"), inks.deep)
    canvas.fill(box(300, 450, 900, 280), inks.second)
    canvas.fill(rounded(380, 270, 110, 70, 14), inks.accent)
    canvas.fill(rounded(1020, 250, 130, 90, 10), PALE)
    for r, colour in (
        (262, inks.deep),
        (226, PALE),
        (204, inks.deep),
        (146, mix(inks.deep, inks.second, 0.6)),
        (92, inks.deep),
    ):
        canvas.dot(750, 590, r, colour)
    canvas.fill(oval(700, 530, 46, 34), PALE)
    canvas.dot(800, 650, 18, inks.light)
    return 0.5, 0.58


def shoes(canvas: Canvas) -> Point:
    """Draw one extravagant heel on a plinth."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.paper)
    canvas.fill(box(840, 0, 700, HEIGHT), inks.second)
    canvas.fill(box(380, 800, 820, 220), inks.light)
    canvas.fill(box(380, 800, 820, 26), mix(inks.light, inks.deep, 0.2))
    shoe = smooth(
        points(
            "440,760 480,700 640,640 780,500 880,330 1000,270 1060,320 1040,430 960,520 860,640 "
            "720,770 560,796 450,796"
        )
    )
    canvas.fill(points("1030,380 1060,330 1090,800 1060,800"), inks.deep)
    canvas.fill(shoe, inks.strong)
    canvas.fill(
        smooth(points("560,690 680,640 800,500 890,350 990,300 1000,340 900,450 800,600 690,690")),
        mix(inks.strong, inks.deep, 0.5),
    )
    canvas.fill(smooth(points("880,330 980,240 1080,260 1060,380 960,350")), inks.strong)
    with canvas.placed(580, 690, 1.2, -20):
        for side in (-1, 1):
            canvas.fill(smooth([(0, 0), (side * 90, -70), (side * 130, 0), (side * 90, 60)]), inks.accent)
        canvas.dot(0, 0, 30, inks.light)
    canvas.dot(300, 250, 120, inks.accent)
    return 0.52, 0.55


def typewriter(canvas: Canvas) -> Point:
    """Draw a typewriter with half a page in it."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.second)
    canvas.fill(box(0, 760, WIDTH, 250), inks.deep)
    canvas.fill(box(500, 80, 500, 430), PALE)
    for row, wide in enumerate((380, 400, 350, 390, 210)):
        canvas.fill(box(550, 140 + row * 54, wide, 16), mix(PALE, inks.deep, 0.55))
    canvas.fill(rounded(330, 440, 840, 90, 40), inks.deep)
    for x in (300, 1150):
        canvas.fill(rounded(x, 424, 60, 122, 22), inks.accent)
    canvas.fill(points("400,510 1100,510 1230,850 270,850"), inks.strong)
    canvas.fill(points("440,600 1060,600 1160,830 340,830"), mix(inks.strong, inks.deep, 0.55))
    for row in range(4):
        for column in range(11):
            x = 460 - row * 26 + column * (58 + row * 5) + row % 2 * 10
            canvas.fill(
                oval(x, 630 + row * 50, 23, 17), inks.light if (row, column) != (1, 6) else inks.accent
            )
    canvas.fill(rounded(250, 840, 1000, 50, 20), mix(inks.strong, inks.deep, 0.3))
    return 0.5, 0.4


def trophy(canvas: Canvas) -> Point:
    """Draw a silver cup among streamers."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.strong)
    for _ in range(70):
        x, y = canvas.random.uniform(0, 1500), canvas.random.uniform(0, 900)
        with canvas.placed(x, y, 1, canvas.random.uniform(0, 180)):
            canvas.fill(box(-26, -8, 52, 16), canvas.random.choice((inks.light, inks.second, inks.accent)))
    for side in (-1, 1):
        with canvas.placed(750, 300, 1, 0, side):
            canvas.stroke(points("200,-60 370,-60 350,120 170,190"), inks.light, 38)
    cup = [
        *smooth(points("510,150 530,400 640,540 720,580"), closed=False),
        *smooth(points("780,580 860,540 970,400 990,150"), closed=False),
    ]
    canvas.fill(cup, inks.light)
    with canvas.inside(cup):
        canvas.overprint(points("800,100 760,600 1100,600 1100,100"), inks.deep, 0.28)
        canvas.overprint(box(570, 100, 44, 600), "#ffffff", 0.6)
    canvas.fill(oval(750, 150, 240, 44), mix(inks.light, inks.deep, 0.45))
    canvas.fill(points("720,570 780,570 800,740 700,740"), inks.light)
    canvas.fill(box(600, 740, 300, 50), inks.light)
    canvas.fill(box(540, 786, 420, 220), inks.deep)
    canvas.fill(box(640, 830, 220, 90), inks.accent)
    canvas.fill(star(750, 330, 92), inks.accent)
    return 0.5, 0.38


def handbag(canvas: Canvas) -> Point:
    """Draw a handbag in window light."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.light)
    canvas.fill(points("200,0 560,0 160,1000 -200,1000"), PALE)
    canvas.fill(points("680,0 860,0 460,1000 280,1000"), PALE)
    canvas.fill(box(0, 800, WIDTH, 210), inks.second)
    canvas.stroke(points("560,460 580,180 750,90 920,180 940,460"), inks.deep, 34)
    bag = smooth(points("400,440 750,410 1100,440 1170,700 1140,880 750,900 360,880 330,700"), steps=8)
    canvas.fill(bag, inks.strong)
    with canvas.inside(bag):
        canvas.overprint(points("860,380 800,940 1300,940 1300,380"), inks.deep, 0.24)
        canvas.fill(smooth(points("380,420 1120,420 1120,560 750,700 380,560"), steps=8), inks.accent)
    canvas.dot(750, 640, 50, inks.light)
    canvas.dot(750, 640, 20, inks.deep)
    with canvas.placed(1010, 640, 1, 12):
        canvas.stroke([(0, -120), (0, 30)], inks.deep, 7)
        canvas.fill(rounded(-44, 20, 88, 130, 14), inks.light)
        canvas.fill(star(0, 84, 30), inks.strong)
    return 0.5, 0.56


def books(canvas: Canvas) -> Point:
    """Draw a tower of books with spectacles on top."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.paper)
    canvas.fill(box(0, 860, WIDTH, 150), inks.deep)
    canvas.dot(1080, 330, 240, inks.light)
    colours = (inks.strong, inks.second, inks.deep, inks.accent, inks.light, inks.strong, inks.second)
    for index, colour in enumerate(colours):
        y, wide, slide = 770 - index * 86, 640 - (index * 53) % 190, (index * 47) % 90 - 40
        x = 700 - wide / 2 + slide
        canvas.fill(rounded(x, y, wide, 88, 12), colour)
        canvas.fill(box(x + wide - 40, y + 12, 44, 64), PALE)
        canvas.fill(box(x + 50, y, 18, 88), mix(colour, inks.light, 0.5))
        canvas.fill(box(x + 130, y + 34, wide * 0.4, 18), mix(colour, "#ffffff", 0.55))
    with canvas.placed(700, 230, 1.3):
        for x in (-70, 70):
            canvas.overprint(oval(x, -20, 58), "#ffffff", 0.5)
            canvas.stroke(oval(x, -20, 58), inks.deep, 13, curved=False)
        canvas.stroke(points("-14,-28 0,-38 14,-28"), inks.deep, 11)
        canvas.stroke(points("126,-30 180,-46 200,10"), inks.deep, 11)
    return 0.46, 0.42


def television(canvas: Canvas) -> Point:
    """Draw a set with test-card stripes and a plant on top."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.paper)
    for x in range(0, WIDTH, 100):
        canvas.fill(box(x, 0, 46, 800), mix(inks.paper, inks.light, 0.7))
    canvas.fill(box(0, 800, WIDTH, 210), inks.accent)
    for x, lean in ((430, -50), (1070, 50)):
        canvas.stroke([(x, 800), (x + lean, 930)], inks.deep, 28)
    canvas.stroke([(750, 220), (600, 40)], inks.deep, 9)
    canvas.stroke([(750, 220), (930, 20)], inks.deep, 9)
    canvas.fill(rounded(330, 220, 840, 590, 56), inks.deep)
    screen = rounded(390, 280, 560, 470, 70)
    canvas.fill(screen, inks.light)
    with canvas.inside(screen):
        for index, colour in enumerate((inks.light, inks.strong, inks.second, inks.accent, PALE, inks.deep)):
            canvas.fill(box(390 + index * 94, 280, 95, 330), colour)
        canvas.fill(box(390, 610, 560, 150), mix(inks.deep, inks.second, 0.4))
        canvas.dot(670, 500, 130, PALE)
        canvas.dot(670, 500, 90, inks.strong)
    for y in (340, 460):
        canvas.dot(1060, y, 46, inks.light)
        canvas.stroke([(1060, y), (1060, y - 36)], inks.deep, 9)
    for y in range(560, 740, 30):
        canvas.fill(box(1000, y, 120, 12), inks.second)
    return 0.45, 0.5


def umbrella(canvas: Canvas) -> Point:
    """Draw one bright umbrella in a crowd of dark ones, from above."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.second)
    spots = [(column * 290 + row % 2 * 145 - 40, row * 245 + 10) for row in range(5) for column in range(7)]
    bright = (830, 500)
    for x, y in sorted(spots, key=lambda spot: spot == bright):
        near = (x, y) == bright
        r, turn = (176 if near else 142), canvas.random.uniform(0, 45)
        base = inks.strong if near else mix(inks.deep, inks.second, canvas.random.choice((0.08, 0.2)))
        canvas.overprint(oval(x + 26, y + 32, r), inks.deep, 0.4)
        for step in range(8):
            colour = mix(
                base, inks.light if near else inks.second, 0.85 if near and step % 2 else 0.16 * (step % 2)
            )
            canvas.fill(
                [(x, y), polar(x, y, turn + step * 45, r), polar(x, y, turn + step * 45 + 45, r)], colour
            )
        canvas.dot(x, y, 12, inks.accent)
    for _ in range(90):
        left, top = canvas.anywhere()
        canvas.stroke([(left, top), (left + 12, top + 40)], mix(inks.second, "#ffffff", 0.55), 3)
    return 0.55, 0.5
