"""The printing plate: a picture of ink numbers, larger than the print and pulled down to size at the end.

Ink numbers instead of colours keep every poster to the few inks it names, and make drawing cheap.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PIL import Image, ImageChops, ImageDraw

from masthead.importers.sample.posters.inks import Inks, mix, rgb
from masthead.importers.sample.posters.shapes import Path, Point, oval, smooth

WIDTH, HEIGHT = 1500, 1000
OVERSAMPLE = 2
Matrix = tuple[float, float, float, float, float, float]


class Canvas:
    """A poster being drawn. Coordinates are poster units; frames may be moved, turned and scaled."""

    def __init__(self, inks: Inks, *, seed: int, width: int = 1600) -> None:
        self.inks = inks
        self.random = random.Random(seed)  # noqa: S311 - decides where a leaf lies, guards nothing
        self.scale = width / WIDTH
        self._unit = self.scale * OVERSAMPLE
        size = (width * OVERSAMPLE, round(width * HEIGHT / WIDTH) * OVERSAMPLE)
        self._colours: list[str] = []
        self._plate = Image.new("L", size, self._number(inks.paper))
        self._draw = ImageDraw.Draw(self._plate)
        self._matrix: Matrix = (1, 0, 0, 0, 1, 0)

    def fill(self, path: Sequence[Point], colour: str) -> None:
        """Print an outline in one ink."""
        self._draw.polygon(self._placed_points(path), fill=self._number(colour))

    def stroke(self, points: Sequence[Point], colour: str, width: float, *, curved: bool = True) -> None:
        """Draw a line with round ends through the points."""
        has_bend = len(points) > 2  # noqa: PLR2004 - two points make a straight line
        path = smooth(points, closed=False) if curved and has_bend else list(points)
        dots = self._placed_points(path)
        reach = width * self._zoom() * self._unit / 2
        number = self._number(colour)
        self._draw.line(dots, fill=number, width=max(1, round(reach * 2)), joint="curve")
        for x, y in (dots[0], dots[-1]):
            self._draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=number)

    def dot(self, x: float, y: float, r: float, colour: str) -> None:
        """Print a disc."""
        self.fill(oval(x, y, r), colour)

    def overprint(self, path: Sequence[Point], colour: str, share: float) -> None:
        """Lay a thin ink over what is there, as a second printing does: shadows, glass, beams of light."""
        found = self._mask(path)
        if found is None:
            return
        mask, corner = found
        area = self._plate.crop((*corner, corner[0] + mask.width, corner[1] + mask.height))
        used = [number for number, count in enumerate(area.histogram()) if count]
        table = list(range(256))
        for number in used:
            table[number] = self._number(mix(self._colours[number], colour, share))
        self._plate.paste(area.point(table), corner, mask)

    def stipple(
        self, path: Sequence[Point], colour: str, *, toward: float = 90, density: float = 0.5
    ) -> None:
        """Spray fine dots into an outline, thickening toward an angle (degrees, clockwise)."""
        found = self._mask(path)
        if found is None:
            return
        mask, corner = found
        slope = _slope(mask.size, toward)
        dots = ImageChops.add(self._noise(mask.size), slope, scale=1, offset=round(255 * (density - 1)) - 128)
        grains = dots.point([0] * 128 + [255] * 128)
        self._plate.paste(self._number(colour), corner, ImageChops.multiply(mask, grains))

    @contextmanager
    def inside(self, path: Sequence[Point]) -> Iterator[None]:
        """Let everything drawn in this block show only inside an outline."""
        before = self._plate.copy()
        yield
        found = self._mask(path)
        if found is not None:
            mask, corner = found
            area = (*corner, corner[0] + mask.width, corner[1] + mask.height)
            before.paste(self._plate.crop(area), corner, mask)
        self._plate.paste(before)

    @contextmanager
    def placed(
        self, x: float, y: float, scale: float = 1, turn: float = 0, stretch: float = 1
    ) -> Iterator[None]:
        """Move the origin, zoom and turn (degrees); a negative stretch mirrors."""
        cos, sin = math.cos(math.radians(turn)) * scale, math.sin(math.radians(turn)) * scale
        outer = self._matrix
        self._matrix = _joined(outer, (cos * stretch, -sin, x, sin * stretch, cos, y))
        yield
        self._matrix = outer

    def finish(self, *, grain: int = 5) -> Image.Image:
        """Pull the print: colours, size, and a little tooth from the paper (grain: levels up and down)."""
        plate = self._plate.copy()
        plate.putpalette([level for colour in self._colours for level in rgb(colour)])
        print_ = plate.convert("RGB").reduce(OVERSAMPLE)
        lowest, span = 128 - grain, 2 * grain
        levels = [lowest + round(level / 255 * span) for level in range(256)]
        tooth = self._random_levels(print_.size).point(levels)
        return ImageChops.add(print_, Image.merge("RGB", (tooth, tooth, tooth)), scale=1, offset=-128)

    def where(self, x: float, y: float) -> tuple[float, float]:
        """Say where a point of the current frame lies on the poster, as shares of width and height."""
        a, b, c, d, e, f = self._matrix
        return (a * x + b * y + c) / WIDTH, (d * x + e * y + f) / HEIGHT

    def anywhere(self) -> Point:
        """Pick a point of the poster by chance."""
        return self.random.uniform(0, WIDTH), self.random.uniform(0, HEIGHT)

    def _number(self, colour: str) -> int:
        if colour not in self._colours:
            self._colours.append(colour)
        return self._colours.index(colour)

    def _zoom(self) -> float:
        return math.hypot(self._matrix[1], self._matrix[4])

    def _placed_points(self, path: Sequence[Point]) -> Path:
        a, b, c, d, e, f = (value * self._unit for value in self._matrix)
        return [(a * x + b * y + c, d * x + e * y + f) for x, y in path]

    def _mask(self, path: Sequence[Point]) -> tuple[Image.Image, tuple[int, int]] | None:
        dots = self._placed_points(path)
        left, top = max(0, int(min(x for x, _ in dots))), max(0, int(min(y for _, y in dots)))
        right = min(self._plate.width, math.ceil(max(x for x, _ in dots)) + 1)
        bottom = min(self._plate.height, math.ceil(max(y for _, y in dots)) + 1)
        if right <= left or bottom <= top:
            return None
        mask = Image.new("L", (right - left, bottom - top), 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in dots], fill=255)
        return mask, (left, top)

    def _noise(self, size: tuple[int, int]) -> Image.Image:
        small = (size[0] // OVERSAMPLE + 1, size[1] // OVERSAMPLE + 1)
        grains = self._random_levels(small).resize((small[0] * OVERSAMPLE, small[1] * OVERSAMPLE), 0)
        return grains.crop((0, 0, *size))

    def _random_levels(self, size: tuple[int, int]) -> Image.Image:
        return Image.frombytes("L", size, self.random.randbytes(size[0] * size[1]))


def _joined(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + b * j, a * h + b * k, a * i + b * m + c, d * g + e * j, d * h + e * k, d * i + e * m + f)


def _slope(size: tuple[int, int], toward: float) -> Image.Image:
    """Grow light in one direction; `linear_gradient` grows downwards, so it is turned the other way."""
    wide = Image.linear_gradient("L").resize((384, 384)).rotate(90 - toward, fillcolor=128)
    return wide.crop((64, 64, 320, 320)).resize(size)
