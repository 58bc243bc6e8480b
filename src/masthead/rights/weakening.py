"""A right that weakens while readers see the picture: no credit any more, new instructions, fewer media.

Such a picture stays where it is, since a slip of the hand must not empty a front page. But whoever makes the
change is told where the picture stands, and the picture desk has it on its list until it is mended.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.photos.media import Medium
from masthead.photos.models import Photo
from masthead.rights.gate import find_faults
from masthead.rights.models import Licence, Override, Use
from masthead.rights.models.use import State
from masthead.rights.validity import Fault, Wanted, faults_of

BY_ITSELF = {"killed", "ended", "not-begun", "embargoed"}  # these take a picture from the readers
NAMED = 5  # pages that a message names


def kind_of(fault: Fault) -> str:
    """Name the kind of a fault, whatever licence it lies in."""
    return fault.ground.partition("|")[0]


def lasting(faults: Iterable[Fault]) -> list[Fault]:
    """Keep the faults with which readers go on seeing a picture."""
    return [fault for fault in faults if kind_of(fault) not in BY_ITSELF]


def new_faults(photo: Photo, licence: Licence | None) -> list[Fault]:
    """Return what would stand against a picture that readers see, saved or not, and does not now."""
    before = Photo.objects.select_related("licence").filter(pk=photo.pk, is_public=True).first()
    if before is None:
        return []
    known = {kind_of(fault) for fault in _faults(before, getattr(before, "licence", None))}
    return [fault for fault in lasting(_faults(photo, licence)) if kind_of(fault) not in known]


def follow(photo_id: int | None) -> None:
    """Note whether a picture that readers see may still be where it is, after something about it changed.

    None is one that nobody sees yet, or that is there no more.
    """
    licence = Licence.objects.select_related("photo").filter(photo=photo_id).first()
    if licence is None:
        _begin_licence(photo_id)
    elif licence.photo.is_public or licence.is_weakened:
        suspect = lasting(_faults(licence.photo, licence)) or licence.is_editorial_only or licence.most_uses
        is_weakened = bool(suspect) and any(_weak_places(licence.photo_id))
        if is_weakened != licence.is_weakened:
            Licence.objects.filter(pk=licence.pk).update(is_weakened=is_weakened)


def _begin_licence(photo_id: int | None) -> None:
    """Give a picture that readers see, and that has no licence, one of no known kind if something is wrong.

    The gate takes it for none. The picture desk finds it, and can say what kind it is.
    """
    photo = Photo.objects.filter(pk=photo_id, is_public=True, licence=None).first()
    if photo and photo.may_be_shown() and any(_weak_places(photo.pk)):
        Licence.objects.create(photo=photo)  # which is followed in its turn


def follow_page(page: Page) -> None:
    """Look again at the pictures of a page that has changed, if there was something against them."""
    weakened = Licence.objects.filter(is_weakened=True, photo__uses__page_id=page.pk)
    for photo_id in set(weakened.values_list("photo_id", flat=True)):
        follow(photo_id)


def describe_weakness(licence: Licence, now: datetime) -> str:
    """Say what stands against a picture that readers see all the same."""
    faults = _left(licence.photo_id, lasting(_faults(licence.photo, licence, now)))
    if not faults and licence.is_editorial_only:
        faults = lasting(faults_of(licence.photo, licence, Wanted(Medium.WEB, now, is_sponsored=True)))
    why = " ".join(fault.said for fault in faults)
    if not licence.photo.may_be_shown(at=now):
        return _("No reader sees it any more: %(why)s") % {"why": why}
    return _("Readers see it, but %(why)s") % {
        "why": why or _("a page that shows it may not have it any more. Open the page.")
    }


def told_places(photo_id: int) -> str:
    """Name the places in which readers see a picture."""
    live = Use.objects.filter(photo_id=photo_id, state=State.LIVE).order_by("title", "place")
    titles = list(dict.fromkeys(live.values_list("title", flat=True)))
    named = ", ".join(f"“{title}”" for title in titles[:NAMED])
    more = len(titles) - NAMED
    return _("%(pages)s and %(more)d more") % {"pages": named, "more": more} if more > 0 else named


def warning_for(licence: Licence) -> str:
    """Say what a licence that was saved has done to the places that show its picture; empty for nothing."""
    saved = Licence.objects.select_related("photo").get(pk=licence.pk)
    if not saved.photo.is_public:
        return ""
    pages = {"title": saved.photo.title, "pages": told_places(saved.photo_id)}
    if not saved.photo.may_be_shown():
        return _("“%(title)s” is before no reader now. It was on: %(pages)s. The stories stay.") % pages
    if saved.is_weakened:
        return f"{describe_weakness(saved, timezone.now())} " + _("It is on: %(pages)s.") % pages
    return ""


def _faults(photo: Photo, licence: Licence | None, now: datetime | None = None) -> list[Fault]:
    """Give what stands against a picture in the media in which readers see it."""
    moment = now or timezone.now()
    media = set(Use.objects.filter(photo_id=photo.pk, state=State.LIVE).values_list("medium", flat=True))
    found = [faults_of(photo, licence, Wanted(Medium(medium), moment)) for medium in sorted(media)]
    return list(dict.fromkeys(fault for faults in found for fault in faults))


def _left(photo_id: int, faults: Iterable[Fault]) -> list[Fault]:
    """Keep the faults that somebody has not set aside on every page that shows a picture."""
    live = Use.objects.filter(photo_id=photo_id, state=State.LIVE)
    pages = set(live.values_list("page_id", flat=True))
    aside: dict[str, set[int | None]] = defaultdict(set)
    standing = Override.objects.filter(photo_id=photo_id, withdrawn_at=None)
    for page_id, grounds in standing.values_list("page_id", "grounds"):
        for ground in grounds:
            aside[ground].add(page_id)
    return [fault for fault in faults if not pages or pages - aside[fault.ground]]


def _weak_places(photo_id: int) -> Iterator[Sequence[Fault]]:
    """Give what stands against a picture on each page that shows it, and in settings that name it."""
    live = Use.objects.filter(photo_id=photo_id, state=State.LIVE)
    if live.exclude(holder="").exists():
        photo = Photo.objects.select_related("licence").get(pk=photo_id)
        yield from filter(None, [lasting(_faults(photo, getattr(photo, "licence", None)))])
    pages = Page.objects.filter(pk__in=live.values("page_id"))
    for page in pages.specific().iterator():
        yield from _against(page, photo_id)


def _against(page: Any, photo_id: int) -> Iterator[Sequence[Fault]]:
    for _place, photo, faults in find_faults(page):
        if photo.pk == photo_id and (left := lasting(faults)):
            yield left
