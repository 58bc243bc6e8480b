"""Concerts, theatres, dance floors."""

from __future__ import annotations

from masthead.importers.sample.posters.canvas import HEIGHT, WIDTH, Canvas
from masthead.importers.sample.posters.figures import crowd, figure
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


def concert(canvas: Canvas) -> Point:
    """Draw a singer in crossed beams over a crowd."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.deep)
    for x, angle, colour in (
        (180, 62, inks.strong),
        (1320, 118, inks.second),
        (480, 78, inks.light),
        (1020, 102, inks.accent),
    ):
        canvas.overprint(ray(x, -60, angle, 17), colour, 0.62)
    canvas.fill(oval(750, 800, 560, 90), mix(inks.deep, inks.light, 0.28))
    with canvas.placed(750, 800, 2.35):
        figure(canvas, "singer", (0, 0), inks.accent, inks.light)
    canvas.stroke([(850, 800), (840, 390)], inks.light, 8)
    crowd(canvas, 850, mix(inks.deep, "#000000", 0.35))
    return 0.5, 0.4


def band(canvas: Canvas) -> Point:
    """Draw a trio before a huge sun on the backcloth."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.strong)
    canvas.dot(750, 470, 400, inks.light)
    for top in range(520, 880, 60):
        canvas.fill(box(300, top, 900, 8 + (top - 520) / 9), inks.strong)
    canvas.fill(box(0, 800, WIDTH, 220), inks.deep)
    with canvas.placed(750, 830, 2.5):
        figure(canvas, "guitarist", (0, 0), inks.deep, inks.paper)
        figure(canvas, "singer", (-150, -6), inks.accent, inks.paper)
        figure(canvas, "guitarist", (158, -6), inks.second, inks.paper)
    for x in (150, 1350):
        canvas.fill(box(x - 100, 520, 200, 300), inks.deep)
        for y in (600, 740):
            canvas.dot(x, y, 62, inks.second)
            canvas.dot(x, y, 24, inks.deep)
    return 0.5, 0.45


def curtain(canvas: Canvas) -> Point:
    """Draw a lone figure before a closed theatre curtain, in a pool of light."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, 800), inks.strong)
    for left in range(-40, WIDTH, 110):
        canvas.fill(
            smooth(shifted(points("0,-20 34,300 16,800 62,800 74,300 50,-20"), left)),
            mix(inks.strong, inks.deep, 0.38),
        )
    canvas.fill(box(0, 790, WIDTH, 220), mix(inks.deep, inks.second, 0.2))
    canvas.overprint(points("690,-20 810,-20 1080,880 420,880"), inks.light, 0.5)
    canvas.fill(oval(750, 880, 330, 62), inks.light)
    with canvas.placed(750, 890, 2.1):
        figure(canvas, "gown", (0, 0), inks.deep, inks.paper)
    for step in range(6):
        x = 125 + step * 250
        canvas.fill(smooth(shifted(points("-150,-30 -120,90 0,150 120,90 150,-30"), x)), inks.accent)
        canvas.stroke(shifted(points("-122,84 0,148 122,84"), x), inks.light, 9)
    return 0.5, 0.62


def ballet(canvas: Canvas) -> Point:
    """Draw a dancer and her long shadow."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.paper)
    canvas.dot(860, 400, 330, inks.strong)
    canvas.fill(box(0, 830, WIDTH, 200), inks.second)
    canvas.fill(
        smooth(points("790,868 500,900 150,960 60,1010 420,1010 640,930 800,880")),
        mix(inks.second, inks.deep, 0.45),
    )
    with canvas.placed(790, 876, 2.9):
        figure(canvas, "dancer", (0, 0), inks.deep, inks.light)
    canvas.stipple(oval(860, 400, 330), inks.accent, toward=45, density=0.5)
    with canvas.placed(790, 876, 2.9):
        figure(canvas, "dancer", (0, 0), inks.deep, inks.light)
    return 0.53, 0.4


def festival(canvas: Canvas) -> Point:
    """Draw a striped big top among hills, with bunting."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.paper)
    canvas.dot(1180, 250, 130, inks.light)
    canvas.fill(
        smooth(points("-80,700 220,560 520,660 900,540 1300,640 1600,540 1600,1100 -80,1100")), inks.second
    )
    canvas.fill(
        smooth(points("-80,860 400,760 900,830 1600,740 1600,1100 -80,1100")),
        mix(inks.second, inks.deep, 0.4),
    )
    for index in range(8):
        left, right = 330 + index * 105, 435 + index * 105
        colour = inks.strong if index % 2 else inks.light
        canvas.fill([(750, 230), (left, 560), (right, 560)], colour)
        canvas.fill(
            [(left, 560), (right, 560), (right + (index - 3) * 6, 840), (left + (index - 4) * 6, 840)], colour
        )
        canvas.fill(oval((left + right) / 2, 560, 53, 34, (0, 180)), colour)
    canvas.fill(points("690,840 750,600 810,840"), inks.deep)
    canvas.stroke([(750, 230), (750, 120)], inks.deep, 9)
    canvas.fill(points("752,120 860,150 752,184"), inks.accent)
    crowd(canvas, 900, inks.deep)
    return 0.5, 0.42


def record(canvas: Canvas) -> Point:
    """Draw a record and its arm from above."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.strong)
    canvas.fill(box(0, 0, 420, HEIGHT), inks.accent)
    canvas.dot(690, 500, 440, inks.deep)
    for r in range(220, 430, 26):
        canvas.stroke(oval(690, 500, r), mix(inks.deep, inks.light, 0.16), 3, curved=False)
    for angle in (215, 35):
        canvas.overprint(ray(690, 500, angle, 22, 436), inks.light, 0.16)
    canvas.dot(690, 500, 158, inks.light)
    canvas.fill(oval(690, 500, 158, 158, (0, 180)), inks.second)
    canvas.dot(690, 500, 22, inks.deep)
    canvas.dot(1270, 190, 96, inks.light)
    canvas.dot(1270, 190, 46, inks.deep)
    canvas.stroke(points("1270,190 1290,560 1010,740"), inks.light, 26, curved=False)
    canvas.fill(points("1046,690 1080,736 960,812 930,770"), inks.deep)
    return 0.46, 0.5


def piano(canvas: Canvas) -> Point:
    """Draw a grand piano seen from the gallery."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.second)
    canvas.fill(oval(760, 560, 640, 380), inks.light)
    canvas.fill(
        smooth(points("360,760 360,300 520,190 760,250 900,420 1120,470 1180,600 1150,760")), inks.deep
    )
    canvas.fill(smooth(points("420,640 420,330 540,250 730,300 870,470 1080,520 1120,640")), inks.strong)
    for step in range(14):
        canvas.stroke([(450 + step * 46, 634), (450 + step * 26, 330 + step * 17)], inks.light, 4)
    canvas.fill(box(372, 700, 776, 84), "#fbf6ea")
    for step in range(28):
        canvas.fill(box(372 + step * 27.7, 700, 3, 84), inks.deep)
        if step % 7 not in (2, 6):
            canvas.fill(box(392 + step * 27.7, 700, 15, 50), inks.deep)
    canvas.fill(rounded(600, 850, 320, 96, 26), inks.accent)
    canvas.stipple(oval(760, 560, 640, 380), inks.second, toward=90, density=0.3)
    return 0.5, 0.52


def mirrorball(canvas: Canvas) -> Point:
    """Draw a mirror ball and its sparks."""
    inks = canvas.inks
    canvas.fill(box(0, 0, WIDTH, HEIGHT), inks.deep)
    for angle in range(10, 370, 24):
        canvas.overprint(ray(750, 430, angle, 9), inks.strong if angle % 48 else inks.second, 0.6)
    canvas.stroke([(750, -10), (750, 140)], inks.light, 8)
    ball = oval(750, 430, 300)
    canvas.fill(ball, inks.light)
    shades = (inks.light, inks.paper, inks.second, inks.strong, mix(inks.second, inks.deep, 0.5), inks.accent)
    with canvas.inside(ball):
        for row in range(-5, 6):
            wide = (300**2 - (row * 56) ** 2) ** 0.5 if abs(row * 56) < 300 else 60  # noqa: PLR2004 - the ball's radius
            for column in range(-6, 7):
                x = 750 + wide * column / 6.5
                canvas.fill(
                    box(x - wide / 15, 430 + row * 56 - 24, wide / 7.4, 48), canvas.random.choice(shades)
                )
        canvas.overprint(oval(860, 500, 300, 300, (-60, 120)), inks.deep, 0.4)
    for _ in range(26):
        canvas.fill(
            star(
                canvas.random.uniform(40, 1460),
                canvas.random.uniform(40, 960),
                canvas.random.uniform(10, 34),
                4,
                0.2,
            ),
            inks.light,
        )
    return 0.5, 0.43


def trumpet(canvas: Canvas) -> Point:
    """Draw a jazz trumpet in the air."""
    inks = canvas.inks
    for step in range(5):
        canvas.fill(ray(1230, 420, 150 + step * 14, 8), inks.light)
    canvas.dot(330, 690, 210, inks.strong)
    with canvas.placed(700, 520, 1.15, -14):
        canvas.stroke([(-520, 0), (360, 0)], inks.deep, 44, curved=False)
        canvas.stroke(points("-260,0 -300,60 -260,120 140,120 190,60 140,0"), inks.deep, 34)
        canvas.fill(
            smooth(points("300,-24 440,-50 560,-190 600,-190 600,190 560,190 440,50 300,24")), inks.deep
        )
        canvas.fill(oval(596, 0, 52, 190), inks.accent)
        for x in (-120, -30, 60):
            canvas.fill(rounded(x - 30, -110, 60, 260, 22), inks.second)
            canvas.fill(box(x - 6, -150, 12, 44), inks.deep)
            canvas.fill(oval(x, -152, 30, 13), inks.deep)
        canvas.fill(points("-560,-30 -500,-22 -500,22 -560,30"), inks.accent)
    for angle, far in ((-40, 360), (-8, 420), (24, 380)):
        canvas.fill(star(*polar(1200, 330, angle - 40, far * 0.6), 46, 4, 0.25), inks.strong)
    return 0.55, 0.48
