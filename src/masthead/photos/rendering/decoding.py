"""Decode a picture once for all its files: upright, eight bits deep, and no larger than they need.

Only the decoder holds every pixel, as it must for a PNG; a JPEG is decoded smaller where that is enough. What
has to be done to all pixels is done strip by strip.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import BinaryIO

from PIL import Image, ImageFile

from masthead.photos.metadata.cleaning import UNREADABLE

FORMATS = {"JPEG": "jpeg", "MPO": "jpeg", "WEBP": "webp", "AVIF": "avif"}  # all others become PNG
DEEP = {"I;16", "I;16B", "I;16L", "I;16N", "I"}
AMPLE = 2.0  # times the pixels that the largest file has: what is lost with fewer would be seen
INDISTINCT = 3.0  # with so many times the pixels, averaging first makes no difference (Pillow: reducing_gap)
LEAST = 128  # pixels of the shorter side, for those who look at the picture as a whole
STRIP = 256  # rows of the result that are made at a time
ORIENTATION = 0x0112  # Exif: how the camera was held
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
ON_ITS_SIDE = 5  # from here on width and height change places
Size = tuple[int, int]


@dataclass(frozen=True)
class Decoded:
    """The pixels of a picture, as many as are needed, and what its file said of them."""

    image: Image.Image  # upright
    size: Size  # of the whole picture, upright
    form: str  # in which the picture came
    profile: bytes | None  # of its colours

    def cut(self, box: tuple[float, float, float, float], size: Size) -> Image.Image:
        """Return a part of the picture, given in pixels of the whole, in another size."""
        across, down = self.image.width / self.size[0], self.image.height / self.size[1]
        left, top, right, bottom = box
        part = (
            max(left * across, 0),
            max(top * down, 0),
            min(right * across, self.image.width),
            min(bottom * down, self.image.height),
        )
        return self.image.resize(size, Image.Resampling.LANCZOS, part, INDISTINCT)

    def suffices(self, share: float) -> bool:
        """Whether a file whose sides have such a share of the picture's can be made of it."""
        return self.image.width >= min(ceil(self.size[0] * share), self.size[0])


def decode(file: BinaryIO, share_for: Callable[[Size], float] = lambda _size: 0) -> Decoded:
    """Decode a file; `share_for` says of its size what share of its sides the largest file has."""
    with Image.open(file) as original:
        form, profile = FORMATS.get(original.format or "", "png"), original.info.get("icc_profile")
        turn, (across, down) = _turn_of(original), original.size
        size = (across, down) if turn < ON_ITS_SIDE else (down, across)
        share = min(max(share_for(size), LEAST / min(size)) * AMPLE, 1)
        original.draft(None, (ceil(across * share), ceil(down * share)))
        small = _reduced(original, max(int(original.width / (across * share)), 1))
    return Decoded(small.transpose(UPRIGHT[turn]) if turn in UPRIGHT else small, size, form, profile)


def _turn_of(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except UNREADABLE:  # Exif that says nothing sensible turns nothing
        return 1


def _reduced(original: ImageFile.ImageFile, factor: int) -> Image.Image:
    """Return the picture with sides so many times shorter, in a mode that every file can be made of."""
    mode = _plain(original.crop((0, 0, 1, 1))).mode
    if factor == 1 and mode == original.mode:
        return original
    width, height = original.size
    small = Image.new(mode, (ceil(width / factor), ceil(height / factor)))
    for top in range(0, height, STRIP * factor):
        strip = original.crop((0, top, width, min(top + STRIP * factor, height)))
        small.paste(_plain(strip).reduce(factor), (0, top // factor))
    return small


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture with eight bits, without a palette, and with its transparency as a channel."""
    if image.mode in DEEP:
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"RGB", "L", "CMYK"} else image.convert("RGB")
