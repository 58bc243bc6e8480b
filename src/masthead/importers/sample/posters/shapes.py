"""Plain geometry: outlines as lists of points, in poster units (a poster is 1500 wide and 1000 high)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Path = list[Point]


def points(written: str) -> Path:
    """Read an outline written as in SVG: `x,y x,y …`."""
    pairs = (pair.split(",") for pair in written.split())
    return [(float(x), float(y)) for x, y in pairs]


def oval(
    x: float, y: float, rx: float, ry: float | None = None, span: tuple[float, float] = (0, 360)
) -> Path:
    """Outline an ellipse, or the part of it between two angles (degrees, clockwise from three o'clock)."""
    ry = rx if ry is None else ry
    steps = max(36, min(120, int(max(rx, ry) / 2)))
    start, end = (math.radians(angle) for angle in span)
    turns = (start + (end - start) * step / steps for step in range(steps + 1))
    return [(x + rx * math.cos(turn), y + ry * math.sin(turn)) for turn in turns]


def box(x: float, y: float, w: float, h: float) -> Path:
    """Outline a rectangle from its top left corner."""
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def rounded(x: float, y: float, w: float, h: float, r: float) -> Path:
    """Outline a rectangle with round corners."""
    corners = (
        (x + w - r, y + r, -90),
        (x + w - r, y + h - r, 0),
        (x + r, y + h - r, 90),
        (x + r, y + r, 180),
    )
    return [point for cx, cy, turn in corners for point in oval(cx, cy, r, r, (turn, turn + 90))]


def arch(x: float, y: float, w: float, h: float) -> Path:
    """Outline a doorway: straight below, a half circle above; x and y are its top left corner."""
    return [(x, y + h), *oval(x + w / 2, y + w / 2, w / 2, w / 2, (180, 360)), (x + w, y + h)]


def star(x: float, y: float, r: float, points: int = 5, inner: float = 0.42) -> Path:
    """Outline a star standing on two of its points."""
    turns = [math.pi * step / points - math.pi / 2 for step in range(points * 2)]
    reach = [r if step % 2 == 0 else r * inner for step in range(points * 2)]
    return [
        (x + far * math.cos(turn), y + far * math.sin(turn)) for far, turn in zip(reach, turns, strict=True)
    ]


def smooth(points: Sequence[Point], *, closed: bool = True, steps: int = 10) -> Path:
    """Lead a soft curve through the points (Catmull-Rom)."""
    count = len(points)
    path: Path = []
    for index in range(count if closed else count - 1):
        four = [_neighbour(points, index + step, closed=closed) for step in (-1, 0, 1, 2)]
        path += [_between(four, step / steps) for step in range(steps)]
    return path if closed else [*path, points[-1]]


def _neighbour(points: Sequence[Point], index: int, *, closed: bool) -> Point:
    if closed:
        return points[index % len(points)]
    return points[max(0, min(len(points) - 1, index))]


def _between(four: Sequence[Point], t: float) -> Point:
    def along(axis: int) -> float:
        a, b, c, d = (point[axis] for point in four)
        return 0.5 * (
            2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
        )

    return along(0), along(1)


def mirrored(path: Iterable[Point]) -> Path:
    """Flip an outline about the upright axis through zero."""
    return [(-x, y) for x, y in path]


def symmetric(half: Sequence[Point]) -> Path:
    """Close an outline from its right half, listed from top to bottom."""
    return [*half, *reversed(mirrored(half))]


def shifted(path: Iterable[Point], dx: float, dy: float = 0) -> Path:
    """Move an outline."""
    return [(x + dx, y + dy) for x, y in path]


def ray(x: float, y: float, angle: float, spread: float, length: float = 2200) -> Path:
    """Outline a beam of light from a point (angles in degrees)."""
    edges = (math.radians(angle - spread / 2), math.radians(angle + spread / 2))
    return [(x, y), *((x + length * math.cos(edge), y + length * math.sin(edge)) for edge in edges)]


def polar(x: float, y: float, angle: float, length: float) -> Point:
    """Find the point so far away in that direction (degrees, clockwise)."""
    turn = math.radians(angle)
    return x + length * math.cos(turn), y + length * math.sin(turn)
