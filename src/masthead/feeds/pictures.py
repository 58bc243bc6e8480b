"""The pictures that go out with a page: in social cards, search results and feeds."""

from collections.abc import Sequence
from dataclasses import dataclass

from masthead.pages.frame import absolute
from masthead.pages.publication import PublicationSettings
from masthead.photos.models import Photo
from masthead.photos.printing import printed

WIDE, CLASSIC, SQUARE = "share", "share-classic", "share-square"  # 16:9, 4:3, 1:1
WHOLE = "share-whole"


@dataclass(frozen=True)
class SharedPicture:
    """One file of a picture as others load it; sizes in pixels."""

    url: str  # absolute
    width: int
    height: int
    alt: str
    credit: str
    caption: str
    type: str = "image/jpeg"


def shared_pictures(
    photo: Photo | None, publication: PublicationSettings, *, shapes: Sequence[str] = (WIDE,)
) -> list[SharedPicture]:
    """Return a picture cut to the shapes wanted.

    Nothing is encoded here: a file that does not exist yet is named by the address that makes it on demand.
    """
    return [_shared(photo, publication, shape) for shape in shapes] if photo else []


def whole_picture(photo: Photo | None, publication: PublicationSettings) -> SharedPicture | None:
    """Return a picture uncut."""
    return _shared(photo, publication, WHOLE) if photo else None


def _shared(photo: Photo, publication: PublicationSettings, shape: str) -> SharedPicture:
    picture = printed(photo, shape)
    return SharedPicture(
        url=absolute(picture.src, publication),
        width=picture.width,
        height=picture.height,
        alt=photo.default_alt_text,
        credit=photo.credit,
        caption=photo.caption,
    )
