"""What a file must be to become a picture here. Its size is known before it is decoded."""

from io import BytesIO
from pathlib import PurePosixPath

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image

from masthead.photos.metadata.cleaning import UNREADABLE
from masthead.photos.upload.file_ends import without_tail

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
NAMES = {"MPO": "jpeg"}  # a JPEG with further pictures behind it, as telephones write it
ENDINGS = {"jpg": "jpeg", "jpe": "jpeg", "jfif": "jpeg"}
MOST_BYTES = 100_000_000
SKETCH = 8  # a JPEG is tried at an eighth of its size: every byte is read, few are kept
# What people try instead, by what their files begin with.
STRANGERS = (
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"%PDF", "PDF"),
    (b"8BPS", "Photoshop"),
    (b"BM", "BMP"),
)
HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


class Refused(ValueError):
    """A file cannot become a picture; the message says why, and what helps."""


def admit(data: bytes, name: str, *, may_move: bool = False) -> bytes:
    """Return a picture file without what lies behind its picture; raises Refused.

    `may_move` lets an animation in, of which readers see the first picture: for imports, which cannot ask.
    """
    if len(data) > MOST_BYTES:
        raise Refused(_("This file is over 100 MB. Export the picture smaller, as a JPEG."))
    form = _form_of(data, may_move=may_move)
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    if ending and ENDINGS.get(ending, ending) != form:
        raise Refused(
            _(
                "The file is called .%(extension)s, but what is inside is not. "
                "Export the picture anew as a JPEG."
            )
            % {"extension": ending}
        )
    clean = without_tail(data, form)
    _decode(clean)
    return clean


def _form_of(data: bytes, *, may_move: bool) -> str:
    """Name a file's format from its head; raises Refused for what is none of ours, too large, or moves."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            _measure(image)
            form = NAMES.get(image.format or "", (image.format or "").lower())
            moves = form != "jpeg" and getattr(image, "is_animated", False)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(too_large()) from None
    except Refused:
        raise
    except UNREADABLE:
        raise Refused(_stranger(data)) from None
    if moves and not may_move:
        raise Refused(
            _("This picture moves, and readers would see its first frame only. Upload that as a JPEG or PNG.")
        )
    return form


def _measure(image: Image.Image) -> None:
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    if image.width * image.height > most:
        raise Refused(too_large())


def _decode(data: bytes) -> None:
    """Read the picture to its end; raises Refused where it breaks off or makes no sense."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            image.draft("RGB", (image.width // SKETCH, image.height // SKETCH))
            image.load()
    except UNREADABLE:
        raise Refused(
            _("This picture is damaged or breaks off. Export it anew as a JPEG, or send it once more.")
        ) from None


def _stranger(data: bytes) -> str:
    """Say what a file is that is no picture of ours, as far as its first bytes tell."""
    if data[4:8] == b"ftyp" and data[8:12] in HEIC:
        kind = "HEIC"
    elif b"<svg" in data[:1000].lower():
        kind = "SVG"
    else:
        kind = next((kind for start, kind in STRANGERS if data.startswith(start)), "")
    if not kind:
        return _("This file is no picture, or it is damaged. Export it anew as a JPEG.")
    return _(
        "This is a %(kind)s file, which browsers do not show or which may hold more than a picture. "
        "Export it as a JPEG or PNG."
    ) % {"kind": kind}


def too_large() -> str:
    """Say that a picture has too many pixels."""
    millions = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return _(
        "This picture is too large: it has more than %(millions)s million pixels. "
        "Make it smaller, 4,000 pixels wide for example, and try again."
    ) % {"millions": millions}
