"""The magazine's icon: its logo where that is square, else its initial on the accent colour."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from wagtail.images.models import SourceImageIOError

from masthead.pages.publication import PublicationSettings
from masthead.photos.models import Photo
from masthead.photos.showing.printing import may_be_shown

SQUARE_ENOUGH = 1.25  # a logo wider than this, or taller, is a word and cannot be read at 16 px
LIGHT = 0.35  # luminance from which black is easier to read than white
INITIAL_SHARE = 0.68  # of the icon's height


def png_icon(publication: PublicationSettings, *, size: int) -> bytes:
    """Return the icon as PNG, `size` pixels square."""
    return _from_logo(publication.logo, size) or _drawn(publication, size)


def svg_icon(publication: PublicationSettings) -> str:
    """Return the drawn icon as SVG."""
    ink = "#fff" if _is_dark(publication.accent_color) else "#111"
    initial = initial_of(publication).replace("&", "&amp;").replace("<", "&lt;")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" fill="{publication.accent_color}"/>'
        f'<text x="16" y="24" text-anchor="middle" fill="{ink}" font-size="23" font-weight="700" '
        f'font-family="Georgia,serif">{initial}</text></svg>'
    )


def initial_of(publication: PublicationSettings) -> str:
    """Return the first letter or digit of the publication's title, without a leading article."""
    words = [word for word in publication.title.split() if word.lower() not in {"the", "a", "an"}]
    letters = [char for char in "".join(words) or publication.title if char.isalnum()]
    return letters[0].upper() if letters else "M"


def _from_logo(logo: Photo | None, size: int) -> bytes | None:
    if logo is None or not may_be_shown(logo):
        return None
    most = 1.0 if logo.is_whole_only else SQUARE_ENOUGH
    if not 1 / most <= logo.width / max(logo.height, 1) <= most:
        return None
    try:
        with logo.get_rendition(f"fill-{size}x{size}|format-png").file.open("rb") as file:
            return bytes(file.read())
    except (SourceImageIOError, OSError):
        return None


def _drawn(publication: PublicationSettings, size: int) -> bytes:
    icon = Image.new("RGB", (size, size), publication.accent_color)
    ink = "#ffffff" if _is_dark(publication.accent_color) else "#111111"
    font = ImageFont.load_default(size=round(size * INITIAL_SHARE))
    ImageDraw.Draw(icon).text((size / 2, size / 2), initial_of(publication), fill=ink, font=font, anchor="mm")
    out = BytesIO()
    icon.save(out, "PNG")
    return out.getvalue()


def _is_dark(color: str) -> bool:
    """Whether white is easier to read on a colour than black (relative luminance, roughly)."""
    red, green, blue = (int(color[n : n + 2], 16) / 255 for n in (1, 3, 5))
    luminance: float = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return luminance < LIGHT
