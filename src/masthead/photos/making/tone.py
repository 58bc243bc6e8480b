"""The dominant colour of a picture, as the number of a placeholder class."""

from typing import BinaryIO

from PIL import Image

from masthead.photos.models import Photo
from masthead.photos.rendering.decoding import Decoded, decode
from masthead.theme.pictures import tone_number

SIDE = 32  # pixels; enough to find a dominant colour in


def find_tone(file: BinaryIO) -> int:
    """Number the colour that most of a picture has."""
    return _tone_of(decode(file))


def note_tone(photo: Photo, whole: Decoded) -> None:
    """Keep a picture's dominant colour with it, without saving anything else."""
    tone = _tone_of(whole)
    if tone != photo.tone:
        Photo.objects.filter(pk=photo.pk).update(tone=tone)
        photo.tone = tone


def _tone_of(whole: Decoded) -> int:
    small = whole.image.resize((SIDE, SIDE), Image.Resampling.BOX).convert("RGB")
    quantized = small.quantize(colors=5)
    counts = quantized.histogram()
    first = counts.index(max(counts)) * 3
    red, green, blue = (quantized.getpalette() or [0, 0, 0])[first : first + 3]
    return tone_number(red, green, blue)
