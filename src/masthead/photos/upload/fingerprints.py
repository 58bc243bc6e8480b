"""Find pictures that look alike: the same photograph larger, smaller, or saved once more.

A difference hash: of nine times eight grey pixels, each of 64 bits says whether one is brighter than the next
(Neal Krawetz, "Kind of Like That", hackerfactor.com, 2013).
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import BinaryIO

from django.db.models import Q, QuerySet
from PIL import Image

from masthead.photos.metadata.cleaning import UNREADABLE
from masthead.photos.models import Fingerprint, Photo
from masthead.photos.rendering.decoding import Decoded, decode

WIDE, HIGH = 9, 8
NEAR = 5  # bits in which two files of one photograph may differ
BANDS = (
    11,
    11,
    11,
    11,
    10,
    10,
)  # bits: one band more than NEAR, so that one of them is equal in near pictures
FEWEST = 4  # bits that are set, or are not: with fewer the picture is a plain surface, like many others
MOST = 3  # pictures that are named
LOOKED_AT = 50  # near pictures, of which one may see some


def fingerprint_of(file: BinaryIO) -> int | None:
    """Return the fingerprint of a picture; None for one that is plain, or that cannot be read."""
    try:
        return fingerprint_in(decode(file))
    except UNREADABLE:
        return None
    finally:
        file.seek(0)


def fingerprint_in(whole: Decoded) -> int | None:
    """Return the fingerprint of a picture that is decoded; None for one that is plain."""
    grey = _opaque(whole.image).convert("L").resize((WIDE, HIGH), Image.Resampling.BOX)
    pixels = grey.tobytes()
    pairs = [(row * WIDE + column) for row in range(HIGH) for column in range(WIDE - 1)]
    bits = reduce(lambda bits, at: bits << 1 | (pixels[at] > pixels[at + 1]), pairs, 0)
    return bits if FEWEST <= bits.bit_count() <= len(pairs) - FEWEST else None


def _opaque(image: Image.Image) -> Image.Image:
    """Lay what is transparent on white: the colours behind it are nobody's."""
    if image.mode != "RGBA":
        return image
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)


def bands_of(bits: int) -> list[int]:
    """Cut a fingerprint into its bands."""
    cut = []
    for width in BANDS:
        cut.append(bits & (1 << width) - 1)
        bits >>= width
    return cut


def note_fingerprint(photo: Photo, bits: int | None) -> None:
    """Keep a picture's fingerprint, or that it has none."""
    bands = bands_of(bits) if bits is not None else [None] * len(BANDS)
    values = {f"band_{number}": band for number, band in enumerate(bands)}
    Fingerprint.objects.update_or_create(
        photo=photo, defaults={"bits": "" if bits is None else f"{bits:016x}", **values}
    )


def like(bits: int | None, among: QuerySet[Photo], *, without: int | None = None) -> list[Photo]:
    """Return the pictures that look like one with a fingerprint, the likest first; without one of them."""
    if bits is None:
        return []
    same_band = reduce(or_, (Q(**{f"band_{number}": band}) for number, band in enumerate(bands_of(bits))))
    rows = Fingerprint.objects.filter(same_band).exclude(photo=without).values_list("photo_id", "bits")
    near = _near(bits, rows.iterator())
    found = among.filter(pk__in=near[:LOOKED_AT])
    return sorted(found, key=lambda photo: near.index(photo.pk))[:MOST]


def _near(bits: int, rows: Iterable[tuple[int, str]]) -> list[int]:
    """Name the pictures that are near, the nearest first."""
    distances = ((_distance(bits, int(other, 16)), key) for key, other in rows)
    return [key for distance, key in sorted(distances) if distance <= NEAR]


def _distance(one: int, other: int) -> int:
    return (one ^ other).bit_count()
