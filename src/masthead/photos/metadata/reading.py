"""Read a picture file's metadata: XMP before IPTC-IIM before Exif, as the Metadata Working Group advises."""

from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, TiffImagePlugin

from masthead.photos.metadata.cleaning import UNREADABLE
from masthead.photos.metadata.embedded import Embedded, Found, joined
from masthead.photos.metadata.exif import read_exif
from masthead.photos.metadata.iim import read_iim
from masthead.photos.metadata.xmp import read_xmp

IIM_OF_JPEG, IIM_OF_TIFF = 0x0404, TiffImagePlugin.IPTC_NAA_CHUNK


def read(data: bytes) -> Embedded:
    """Return what a picture file says of itself, as far as it can be read; never raises."""
    try:
        with Image.open(BytesIO(data)) as image:
            return read_image(image)
    except UNREADABLE:
        return Embedded(faults=(_("What the file says of itself cannot be read."),))


def read_image(image: Image.Image) -> Embedded:
    """Return what an opened picture says of itself."""
    said, faults = read_xmp(_bytes(image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")))
    older, more = read_iim(_iim_of(image))
    camera: Found = {}
    try:
        camera = read_exif(image)
    except UNREADABLE:
        more.append(_("The file's Exif is damaged and was not read."))
    return joined([("XMP", said), ("IPTC-IIM", older), ("Exif", camera)], [*faults, *more])


def _iim_of(image: Image.Image) -> bytes:
    blocks = image.info.get("photoshop")
    if isinstance(blocks, dict):
        return _bytes(blocks.get(IIM_OF_JPEG))
    tags = getattr(image, "tag_v2", None)
    return _bytes(tags.get(IIM_OF_TIFF)) if tags is not None else b""


def _bytes(value: object) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    return value if isinstance(value, bytes) else b""
