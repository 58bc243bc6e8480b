"""Make the files of pictures: upright, in sRGB, eight bits deep, and with nothing from the camera but light.

Wagtail's own way keeps CMYK in a JPEG, Exif with GPS and serial numbers, and no rights. Its documentation
names the way to change that: another filter in `generate_rendition_file`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from django.core.files import File
from PIL import Image, ImageCms, PngImagePlugin
from wagtail.images.exceptions import UnknownOutputImageFormatError
from wagtail.images.image_operations import ImageTransform
from wagtail.images.models import Filter
from willow.plugins.pillow import PillowImage

from masthead.photos.metadata.cleaning import UNREADABLE
from masthead.photos.metadata.rights import rights_of
from masthead.photos.metadata.writing import packet
from masthead.photos.rendering.decoding import Decoded, Size, decode

if TYPE_CHECKING:
    from masthead.photos.models import Photo

QUALITY = {"jpeg": 76, "webp": 80, "avif": 61}  # Wagtail's own
SRGB = ImageCms.createProfile("sRGB")
_decoded: dict[int, Decoded] = {}  # by the object, not on it: Wagtail keeps that in a cache with its files


@dataclass(frozen=True)
class Made:
    """A file that was made, as Wagtail takes it."""

    f: BinaryIO
    format_name: str


class RightsFilter(Filter):
    """Does what a specification says, and writes the picture's rights into the file."""

    def run(self, image: "Photo", output: BinaryIO, source: File[bytes] | None = None) -> Made:
        """Make one file of a picture; colours are converted last, when few pixels are left."""
        whole = self._pixels(image, source)
        transform = self.get_transform(image, whole.size)
        picture = PillowImage(whole.cut(transform.get_rect().round(), transform.size))
        wanted: dict[str, Any] = {"original-format": whole.form}
        for operation in self.filter_operations:
            picture = operation.run(picture, image, wanted) or picture
        form = wanted.get("output-format") or whole.form
        made = _in_srgb(picture.image, whole.profile)
        save(made, output, form, quality=wanted.get(f"{form}-quality"), xmp=packet(rights_of(image)))
        return Made(output, form)

    def _pixels(self, image: "Photo", source: File[bytes] | None) -> Decoded:
        """Return the picture as it was decoded for several files, if that is enough for this one."""
        there = _decoded.get(id(image))
        if there and there.suffices(_share(self.get_transform(image, there.size))):
            return there
        return _decode(image, [self], source)


@contextmanager
def decoded_once(image: "Photo", filters: Iterable[Filter]) -> Iterator[Decoded]:
    """Decode a picture, with all the pixels that some files need: those made meanwhile are made of that."""
    _decoded[id(image)] = _decode(image, filters)
    try:
        yield _decoded[id(image)]
    finally:
        del _decoded[id(image)]


def _decode(image: "Photo", filters: Iterable[Filter], source: File[bytes] | None = None) -> Decoded:
    def share_for(size: Size) -> float:
        return max((_share(filter_.get_transform(image, size)) for filter_ in filters), default=0)

    if source is not None:
        return decode(source, share_for)  # type: ignore[arg-type]  # Django's files are read as others are
    with image.open_file() as file:
        return decode(file, share_for)


def _share(transform: ImageTransform) -> float:
    """Say what share of its part of the picture a file has, by the side that keeps most."""
    part, (width, height) = transform.get_rect().round(), transform.size
    return float(max(width / part.width, height / part.height))


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert by the profile that came with the picture, plainly without one; nothing but pixels is kept."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    made = None
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            made = ImageCms.profileToProfile(image, given, SRGB, outputMode=mode)
        except (ImageCms.PyCMSError, *UNREADABLE):
            made = None
    made = made or (image.copy() if image.mode == mode else image.convert(mode))
    made.info.clear()
    return made


def save(image: Image.Image, output: BinaryIO, form: str, *, quality: int | None, xmp: bytes) -> None:
    """Write a picture in a format, with its rights."""
    options: dict[str, Any] = {"quality": quality or QUALITY.get(form)}
    if xmp:
        options["xmp"] = xmp
    if form == "jpeg":
        image = _on_white(image)
        options |= {"progressive": True, "optimize": True}
    elif form == "png":
        words = PngImagePlugin.PngInfo()
        if xmp:
            words.add_itxt("XML:com.adobe.xmp", xmp.decode())
        options = {"optimize": True, "pnginfo": words}
    elif form not in QUALITY:
        raise UnknownOutputImageFormatError(f"No file is made as “{form}”. Use jpeg, webp, avif or png.")
    image.save(output, form.upper(), **options)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image)
    return ground.convert("RGB")
