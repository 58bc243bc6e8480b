"""The field of a picture's file: it knows how large the picture is upright."""

from typing import Any

from PIL import Image
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from masthead.photos.metadata.cleaning import UNREADABLE

ORIENTATION = 0x0112  # of Exif
LYING = {5, 6, 7, 8}  # turned by a quarter


class UprightFile(WagtailImageFieldFile):
    """A picture file whose width and height are those of the renditions, which stand upright."""

    def get_image_dimensions(self) -> tuple[int, int]:
        """Return width and height as readers see them, from the file's head."""
        close = self.closed
        try:
            self.open()
            with Image.open(self) as image:
                return _upright(image)
        finally:
            if close:
                self.close()
            else:
                self.seek(0)


class PictureFileField(WagtailImageField):
    """Wagtail's field, with upright sizes; no picture is decoded to find them."""

    attr_class = UprightFile

    def deconstruct(self) -> Any:
        """Say to migrations what Wagtail says: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs


def _upright(image: Image.Image) -> tuple[int, int]:
    width, height = image.size
    try:
        turned = image.getexif().get(ORIENTATION) in LYING
    except UNREADABLE:
        turned = False
    return (height, width) if turned else (width, height)
