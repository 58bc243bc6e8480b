"""Pictures in an issue: which may go out by mail, and the one file of each that every mailbox shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from masthead.pages.frame import absolute
from masthead.pages.publication import PublicationSettings
from masthead.photos.media import Medium
from masthead.photos.models import Photo
from masthead.photos.rendering.shapes import fitted, shape_of, spec_for
from masthead.photos.showing.crediting import credit_line
from masthead.photos.showing.printing import may_be_shown
from masthead.rights.models import Licence
from masthead.rights.validity import Wanted, faults_of


@dataclass(frozen=True)
class Shown:
    """One picture; sizes are those of the file, in pixels."""

    src: str
    width: int
    height: int
    alt: str
    credit: str
    photo: Photo


@dataclass(frozen=True)
class Where:
    """Where and when pictures are shown, and in whose name."""

    publication: PublicationSettings
    medium: Medium
    at: datetime


def show(photo: Photo, shape: str, where: Where, *, credit: str = "") -> tuple[Shown | None, Sequence[str]]:
    """Describe a picture for a letter or its copy on the web, or say what speaks against it.

    The copy on the web needs both rights: what was never in the letter is not in its copy either.
    """
    is_shown = may_be_shown(photo, where.medium)  # notes on what the page depends
    if faults := faults_in(photo, at=where.at, credit=credit):
        return None, faults
    if not is_shown:
        return None, ()
    wanted = fitted(shape_of(shape), photo)
    file = photo.get_rendition(spec_for(wanted, *wanted.fallback))
    told = credit_line(photo, where.publication.credit_form, credit=credit)
    source = absolute(file.url, where.publication)
    return Shown(source, file.width, file.height, photo.default_alt_text, told, photo), ()


def faults_in(photo: Photo, *, at: datetime, credit: str = "") -> list[str]:
    """Say in the gate's words why a picture may not go out by mail at a moment."""
    licence = Licence.objects.filter(photo=photo).select_related("agency").first()
    wanted = Wanted(Medium.NEWSLETTER, at, credit)
    return [fault.said for fault in faults_of(photo, licence, wanted)]
