"""Read the few words that Exif 3.0 holds: artist, copyright, description and when the picture was taken."""

from collections.abc import Mapping

from PIL import ExifTags, Image

from masthead.photos.metadata import cleaning
from masthead.photos.metadata.embedded import Found

Base = ExifTags.Base
# What cameras write when nobody said anything.
HOLLOW = {"OLYMPUS DIGITAL CAMERA", "SONY DSC", "SAMSUNG CAMERA PICTURES", "DEFAULT", "SCREENSHOT", "DCIM"}


def read_exif(image: Image.Image) -> Found:
    """Return what the camera wrote; raises what Pillow raises at broken Exif."""
    exif = image.getexif()
    return _fields(dict(exif), dict(exif.get_ifd(ExifTags.IFD.Exif)))


def _fields(tags: Mapping[int, object], more: Mapping[int, object]) -> Found:
    found: Found = {
        "creator": cleaning.as_line(_text(tags.get(Base.Artist))),
        "copyright_notice": cleaning.as_line(_text(tags.get(Base.Copyright))),
        "caption": cleaning.as_text(_text(tags.get(Base.ImageDescription))),
    }
    zone = _text(more.get(Base.OffsetTimeOriginal)).strip()
    if moment := cleaning.as_moment(_text(more.get(Base.DateTimeOriginal)).strip() + zone):
        found["taken_at"] = moment
    return {name: value for name, value in found.items() if value and str(value).upper() not in HOLLOW}


def _text(value: object) -> str:
    """Return a tag's text; Pillow reads it as Latin-1 where newer software wrote UTF-8."""
    if isinstance(value, bytes):
        return cleaning.decoded(value)
    if not isinstance(value, str):
        return ""
    try:
        return cleaning.decoded(value[: cleaning.TEXT * 4].encode("latin-1"))
    except UnicodeEncodeError:
        return value
