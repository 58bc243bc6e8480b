"""Make the files of pictures: upright, in sRGB, eight bits deep, and with nothing from the camera but light.

Wagtail's own way keeps CMYK in a JPEG, Exif with GPS and serial numbers, and no rights. Its documentation
names the way to change that: another filter in `generate_rendition_file`.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from django.core.files import File
from PIL import Image, ImageCms, ImageOps, PngImagePlugin
from wagtail.images.exceptions import UnknownOutputImageFormatError
from wagtail.images.models import Filter
from willow.plugins.pillow import PillowImage

from masthead.photos.metadata.cleaning import UNREADABLE
from masthead.photos.metadata.rights import rights_of
from masthead.photos.metadata.writing import packet

if TYPE_CHECKING:
    from masthead.photos.models import Photo

QUALITY = {"jpeg": 76, "webp": 80, "avif": 61}  # Wagtail's own
FORMATS = {"JPEG": "jpeg", "MPO": "jpeg", "WEBP": "webp", "AVIF": "avif"}  # all others become PNG
DEEP = {"I;16", "I;16B", "I;16L", "I;16N", "I"}
SRGB = ImageCms.createProfile("sRGB")


@dataclass(frozen=True)
class Made:
    """A file that was made, as Wagtail takes it."""

    f: BinaryIO
    format_name: str


class RightsFilter(Filter):
    """Does what a specification says, and writes the picture's rights into the file."""

    def run(self, image: "Photo", output: BinaryIO, source: File[bytes] | None = None) -> Made:
        """Make one file of a picture; colours are converted last, when few pixels are left."""
        original = _open(image, source)
        own = FORMATS.get(original.format or "", "png")
        picture = PillowImage(_plain(_upright(original)))
        transform = self.get_transform(image, picture.image.size)
        picture = picture.crop(transform.get_rect().round()).resize(transform.size)
        wanted: dict[str, Any] = {"original-format": own}
        for operation in self.filter_operations:
            picture = operation.run(picture, image, wanted) or picture
        form = wanted.get("output-format") or own
        made = _in_srgb(picture.image, original.info.get("icc_profile"))
        save(made, output, form, quality=wanted.get(f"{form}-quality"), xmp=packet(rights_of(image)))
        return Made(output, form)


def _open(image: "Photo", source: File[bytes] | None) -> Image.Image:
    if source is not None:
        return Image.open(source)
    with image.open_file() as file:
        return Image.open(BytesIO(file.read()))


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except UNREADABLE:  # Exif that says nothing sensible turns nothing
        return image


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture with eight bits, without a palette, and with its transparency as a channel."""
    if image.mode in DEEP:
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"RGB", "L", "CMYK"} else image.convert("RGB")


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
