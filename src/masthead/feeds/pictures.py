"""The pictures that go out with a page: in social cards, search results and feeds."""

from collections.abc import Sequence
from dataclasses import dataclass

from masthead.pages.frame import absolute
from masthead.pages.publication import PublicationSettings
from masthead.photos.media import Medium
from masthead.photos.metadata.vocabulary import SOURCE_TYPES
from masthead.photos.models import Photo
from masthead.photos.showing.printing import printed

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
    creator: str = ""
    copyright_notice: str = ""
    license: str = ""  # address of the page about the rights
    license_from: str = ""  # address where a licence is had
    source_type: str = ""  # address of the IPTC's term for how it was made
    type: str = "image/jpeg"


def shared_pictures(
    photo: Photo | None,
    publication: PublicationSettings,
    *,
    shapes: Sequence[str] = (WIDE,),
    medium: Medium = Medium.WEB,
) -> list[SharedPicture]:
    """Return a picture cut to the shapes wanted, or whole and once; nothing where it may not go out.

    Nothing is encoded here: a file that does not exist yet is named by the address that makes it on demand.
    """
    found = [_shared(photo, publication, shape, medium) for shape in shapes] if photo else []
    return list(dict.fromkeys(shared for shared in found if shared))


def whole_picture(photo: Photo | None, publication: PublicationSettings) -> SharedPicture | None:
    """Return a picture uncut, as feeds carry it; none where it may not go into them."""
    return _shared(photo, publication, WHOLE, Medium.FEEDS) if photo else None


def _shared(
    photo: Photo, publication: PublicationSettings, shape: str, medium: Medium
) -> SharedPicture | None:
    picture = printed(photo, shape, medium=medium)
    if picture is None:
        return None
    return SharedPicture(
        url=absolute(picture.src, publication),
        width=picture.width,
        height=picture.height,
        alt=photo.default_alt_text,
        credit=photo.credit,
        caption=photo.caption,
        creator=photo.creator,
        copyright_notice=photo.copyright_notice,
        license=photo.terms_url or photo.web_statement,
        license_from=photo.licensor[1] or photo.web_statement,
        source_type=photo.digital_source_type and SOURCE_TYPES + photo.digital_source_type,
    )
