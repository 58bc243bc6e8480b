"""The dominant colour of a picture, as the number of a placeholder class."""

from typing import BinaryIO

from PIL import Image

from masthead.photos.models import Photo
from masthead.theme.pictures import tone_number

SIDE = 32  # pixels; enough to find a dominant colour in


def find_tone(file: BinaryIO) -> int:
    """Number the colour that most of a picture has; a JPEG is decoded at an eighth of its size."""
    with Image.open(file) as image:
        image.draft("RGB", (SIDE, SIDE))
        small = image.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BOX)
    quantized = small.quantize(colors=5)
    counts = quantized.histogram()
    first = counts.index(max(counts)) * 3
    red, green, blue = (quantized.getpalette() or [0, 0, 0])[first : first + 3]
    return tone_number(red, green, blue)


def note_tone(photo: Photo) -> None:
    """Keep a picture's dominant colour with it, without saving anything else."""
    with photo.open_file() as file:
        tone = find_tone(file)
    if tone != photo.tone:
        Photo.objects.filter(pk=photo.pk).update(tone=tone)
        photo.tone = tone
