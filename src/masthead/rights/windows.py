"""Keep with each picture what readers may see of it, as its licence says: no page that prints asks for it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from masthead.photos.media import EVERYWHERE
from masthead.photos.models import OF_LICENCE, Photo, PhotoRendition
from masthead.photos.showing.announcing import photo_saved
from masthead.press import tags
from masthead.press.outbox import mark_stale
from masthead.rights.models import Agency, Licence, Taking
from masthead.rights.models.terms import Model
from masthead.rights.taking import note_taking

# Of these, what is in the files themselves.
IN_FILES = ("is_whole_only", "supplier_name", "supplier_url", "terms_url")
FREE = {
    "shown_in": int(EVERYWHERE),
    "shown_from": None,
    "shown_until": None,
    "is_whole_only": False,
    "supplier_name": "",
    "supplier_url": "",
    "terms_url": "",
}
PUBLIC = (
    Model.CREATIVE_COMMONS,
    Model.PUBLIC_DOMAIN,
)  # kinds of licence that readers have from the maker, too


@transaction.atomic
def apply_licence(licence: Licence) -> None:
    """Have a picture shown as its licence says from now on; what it takes away goes at once."""
    licence = Licence.objects.select_for_update(no_key=True).get(
        pk=licence.pk
    )  # another may have killed it meanwhile
    photo = Photo.objects.get(pk=licence.photo_id)
    now = timezone.now()
    before, after = {name: getattr(photo, name) for name in OF_LICENCE}, window_of(licence)
    if not licence.says_a_kind() and (closed := photo.shown_until) and closed <= now:
        after["shown_until"] = closed  # what is no licence gives back nothing that was taken from the readers
    if before == after:
        return
    was_shown = photo.may_be_shown(at=now)
    Photo.objects.filter(pk=photo.pk).update(**after)
    lost = after["shown_in"] & before["shown_in"] != before["shown_in"] or (
        was_shown and _is_over(after, now)
    )
    mark_stale(tags_of([photo.pk]), hard=bool(lost))
    _renew_files(photo, after)
    if was_shown and photo.is_public and _is_held(after, now):
        note_taking(photo.pk, Taking.Cause.HELD)


def forget_licence(photo: Photo, *, ended: datetime | None = None) -> None:
    """Have a picture shown as one of which nothing is known, so that the gate alone stands before it.

    One whose right has ended is shown to nobody from that moment on.
    """
    after = {**FREE, "shown_until": ended}
    Photo.objects.filter(pk=photo.pk).update(**after)
    mark_stale(tags_of([photo.pk]), hard=ended is not None)
    _renew_files(photo, after)


def await_end(licence: Licence) -> None:
    """Have a licence whose end is another one from now on end, and be warned of, anew.

    It ends now where its kind is taken back.
    """
    if licence.takes_its_kind_back():
        now = timezone.now()
        licence.ends_at = min(licence.ends_at or now, now)
    before = Licence.objects.filter(pk=licence.pk).values_list("ends_at", flat=True).first()
    if licence.pk and before != licence.ends_at:
        licence.settled_at, licence.warned_days = None, None


def window_of(licence: Licence) -> dict[str, Any]:
    """Return what a licence lets readers see: in which media, from when to when."""
    begins = [moment for moment in (licence.starts_at, licence.embargo_until) if moment]
    return {
        "shown_in": 0 if licence.killed_at else int(licence.media) & int(EVERYWHERE),
        "shown_from": max(begins, default=None),
        "shown_until": licence.ends_at,
        "is_whole_only": not licence.allows_crop,
        "terms_url": licence.terms_url if licence.model in PUBLIC else "",
        **supplier(licence.agency),
    }


def supplier(agency: Agency | None) -> dict[str, str]:
    """Return whom others may ask for a licence: an agency that says where."""
    known = agency is not None and bool(agency.website)
    return {
        "supplier_name": agency.name if agency and known else "",
        "supplier_url": agency.website if agency and known else "",
    }


def _renew_files(photo: Photo, after: dict[str, Any]) -> None:
    """Have the files made anew that say, or show, what is so no longer."""
    if all(getattr(photo, name) == after[name] for name in IN_FILES):
        return
    for name, value in after.items():
        setattr(photo, name, value)
    photo_saved(photo, None)


def tags_of(photo_ids: Iterable[int]) -> list[str]:
    """Name pictures and their files for the press."""
    keys = list(photo_ids)
    files = PhotoRendition.objects.filter(image_id__in=keys)
    return [*map(tags.of_photo, keys), *(tags.of_file(rendition.url) for rendition in files)]


def _is_over(window: dict[str, Any], now: datetime) -> bool:
    ends = window["shown_until"]
    return _is_held(window, now) or bool(ends and ends <= now)


def _is_held(window: dict[str, Any], now: datetime) -> bool:
    """Whether a licence keeps a picture back that readers are to see later."""
    return bool(window["shown_in"] and window["shown_from"] and window["shown_from"] > now)
