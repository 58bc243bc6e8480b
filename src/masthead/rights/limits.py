"""What limits a licence: said where a picture is chosen; what only people can judge is asked at the gate."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from masthead.photos.media import EVERYWHERE, Medium
from masthead.photos.models import Photo
from masthead.rights.models import Licence
from masthead.rights.models.media_field import NAMES
from masthead.rights.models.terms import Release
from masthead.rights.validity import Wanted

WORLD = {"world", "worldwide", "the world", "the whole world", "global"}
AGREED = (Release.HELD, Release.NOT_NEEDED)


def limits_of(licence: Licence | None) -> list[str]:
    """Say in a few words each what a licence does not allow; nothing where it is for everything."""
    if licence is None:
        return []
    flags = (
        (licence.is_exclusive, _("exclusive")),
        (licence.is_editorial_only, _("editorial use only")),
        (not licence.allows_crop, _("not to be cropped")),
        (not licence.allows_alteration, _("not to be altered")),
    )
    return [*_scope(licence), *(words for holds, words in flags if holds), *_releases(licence)]


def asked_of(photo: Photo, licence: Licence | None, wanted: Wanted) -> Iterator[str]:
    """Ask what a person has to know before a picture runs that the gate lets through."""
    if licence is None:
        return
    if places := _territories(licence):
        said = _("whether “%(title)s” may run: its licence is for %(places)s, and the web is read everywhere")
        yield said % {"title": photo.title, "places": places}
    if wanted.is_sponsored and licence.model_release not in AGREED:
        said = _(
            "the model release of “%(title)s”: somebody paid for this page, and none is noted in the licence"
        )
        yield said % {"title": photo.title}


def _territories(licence: Licence) -> str:
    named = licence.territories.strip()
    return "" if named.casefold() in WORLD else named


def _scope(licence: Licence) -> Iterator[str]:
    if places := _territories(licence):
        yield _("for %(places)s") % {"places": places}
    if licence.media & EVERYWHERE != EVERYWHERE:
        media = ", ".join(str(NAMES[medium]) for medium in Medium if licence.media & medium)
        yield _("only for %(media)s") % {"media": media}
    if licence.most_uses is not None:
        yield _("uses: %(most)d at most") % {"most": licence.most_uses}


def _releases(licence: Licence) -> Iterator[str]:
    if licence.model_release:
        yield _("model release: %(held)s") % {"held": licence.get_model_release_display().lower()}
    if licence.property_release:
        yield _("property release: %(held)s") % {"held": licence.get_property_release_display().lower()}
