"""What the picture desk has to fix: pages with pictures whose right ends soon, has ended, or was killed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.pages.moments import told
from masthead.photos.models import Photo
from masthead.rights.finding import Standing, pictures_on
from masthead.rights.models import Licence, Use
from masthead.rights.models.use import State
from masthead.rights.replacing import Replacement, suggest
from masthead.rights.weakening import describe_weakness

SOON = timedelta(days=30)
OPEN = (State.LIVE, State.SCHEDULED, State.DRAFT)


@dataclass(frozen=True)
class Place:
    """Where a page shows a picture, and the way to that place in the page's form."""

    title: str
    url: str  # its form
    way: str  # to that for those who may edit it, to what they can do about the picture for others
    where: str
    state: str
    is_live: bool
    published_at: datetime | None
    needs: str = ""  # a permission, without which the way leads nowhere


@dataclass(frozen=True)
class Task:
    """A picture to take out of some pages, or to renew the licence of."""

    photo: Photo
    licence: Licence | None  # none where it was deleted
    words: str  # what is the matter with its right
    is_over: bool  # readers see it no longer
    places: Sequence[Place]
    replacements: Sequence[Replacement]


def to_fix(now: datetime) -> QuerySet[Photo]:
    """Return pictures that a page names and whose right is over or ends soon, the most urgent first.

    So are those that readers see while their right has weakened, or was set to begin later.
    """
    pressing, bare = _pressing(now).values("photo"), _bare(now).values("pk")
    found = Photo.objects.filter(Q(pk__in=pressing) | Q(pk__in=bare)).select_related("licence__agency")
    ordered: QuerySet[Photo] = found.order_by(
        F("licence__killed_at").desc(nulls_last=True),
        Coalesce("licence__is_weakened", Value(value=False)).desc(),
        Coalesce("licence__ends_at", "shown_until").asc(nulls_last=True),
        "pk",
    )
    return ordered


def _pressing(now: datetime) -> QuerySet[Licence]:
    uses = Use.objects.filter(photo_id=OuterRef("photo_id"), state__in=OPEN)
    ending = Q(killed_at__isnull=False) | Q(ends_at__lte=now + SOON)
    weaker = Q(is_weakened=True) | Q(starts_at__gt=now) | Q(embargo_until__gt=now)
    return Licence.objects.filter((ending & Exists(uses)) | (weaker & Exists(uses.filter(state=State.LIVE))))


def _bare(now: datetime) -> QuerySet[Photo]:
    """Return the pictures that went with their licence, which was deleted, and that pages still name."""
    uses = Use.objects.filter(photo_id=OuterRef("pk"), state__in=OPEN)
    photos: QuerySet[Photo] = Photo.objects.filter(Exists(uses), licence=None, shown_until__lte=now)
    return photos


def tasks_for(photos: Iterable[Photo], now: datetime) -> list[Task]:
    """Say for each picture what has to be fixed where, and with what."""
    photos = list(photos)
    places = places_of([photo.pk for photo in photos])
    return [
        Task(
            photo=photo,
            licence=getattr(photo, "licence", None),
            words=describe_end(photo, now),
            is_over=is_over(photo, now),
            places=places[photo.pk],
            replacements=suggest(photo, until=now + SOON),
        )
        for photo in photos
    ]


def is_over(photo: Photo, now: datetime) -> bool:
    """Whether readers see the picture no longer."""
    return not photo.may_be_shown(at=now)


def _held_until(licence: Licence, now: datetime) -> datetime | None:
    """Return when a licence begins, or its embargo ends, where that is still to come."""
    later = [moment for moment in (licence.starts_at, licence.embargo_until) if moment and moment > now]
    return max(later, default=None)


def describe_end(photo: Photo, now: datetime) -> str:
    """Say in a line what is the matter with the right to a picture."""
    licence: Licence | None = getattr(photo, "licence", None)
    if licence is None:
        gone = photo.shown_until or now
        return _("It has no licence: that was deleted, on %(day)s or after it") % {"day": told(gone)}
    if licence.killed_at:
        said = {"day": told(licence.killed_at), "reason": licence.kill_reason}
        return _("Killed on %(day)s: %(reason)s") % said
    if not licence.ends_at or licence.ends_at > now:
        if held := _held_until(licence, now):
            return _("Not to be seen before %(day)s") % {"day": told(held)}
        if licence.is_weakened:
            return describe_weakness(licence, now)
    said = {"day": told(licence.ends_at)}
    return (_("Ended on %(day)s") if is_over(photo, now) else _("Ends on %(day)s")) % said


def places_of(photo_ids: Collection[int]) -> dict[int | None, list[Place]]:
    """Return for each picture the places that show it, those published last first, settings before them."""
    uses = list(Use.objects.filter(photo_id__in=photo_ids, state__in=OPEN))
    named = Page.objects.filter(pk__in={use.page_id for use in uses}).specific()
    pages = {page.pk: page for page in named}
    standing = {key: _standing(page) for key, page in pages.items()}
    found: dict[int | None, list[Place]] = defaultdict(list)
    for use in uses:
        if use.page_id is None:
            found[use.photo_id] += _in_settings(use)
        else:
            found[use.photo_id] += _places(use, pages[use.page_id], standing[use.page_id])
    for places in found.values():
        places.sort(key=_freshness)
    return found


def _standing(page: Page) -> dict[tuple[int | None, str, int], list[Standing]]:
    """Return where the pictures of a page stand, in its newest version: the one that its form opens."""
    found: dict[tuple[int | None, str, int], list[Standing]] = defaultdict(list)
    for place in pictures_on(page.get_latest_revision_as_object()):
        found[place.photo_id, place.place[:200], int(place.medium)].append(place)
    return found


def _places(use: Use, page: Any, standing: dict[tuple[int | None, str, int], list[Standing]]) -> list[Place]:
    """Give the places of a use, each once; one that its newest version shows no longer is still named."""
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    found = standing.get((use.photo_id, use.place, use.medium), [])
    way = reverse("rights_place", args=[page.pk, use.photo_id])
    blocks = [(place.where, place.block) for place in found]
    return [
        Place(
            title=use.title,
            url=f"{edit}#block-{block}-section" if block else edit,
            way=f"{way}?block={block}" if block else way,
            where=where,
            state=str(State(use.state).label),
            is_live=use.state == State.LIVE,
            published_at=getattr(page, "published_at", None) or page.first_published_at,
        )
        for where, block in blocks or [(use.place, "")]
    ]


def _in_settings(use: Use) -> list[Place]:
    """Give the place of a use in settings, which every page shows; none for a page that is no more."""
    if not use.holder:
        return []
    label, _colon, key = use.holder.partition(":")
    settings = apps.get_model(label)._default_manager.filter(pk=key).first()
    if settings is None:
        return []
    url = reverse("wagtailsettings:edit", args=[*label.split("."), getattr(settings, "site_id", key)])
    needs = "{}.change_{}".format(*label.split("."))
    state = str(State.LIVE.label)
    return [Place(use.title, url, url, use.place, state, is_live=True, published_at=None, needs=needs)]


def _freshness(place: Place) -> tuple[bool, float, str]:
    """Put what readers see first, and of that what they see most: the newest."""
    moment = place.published_at or timezone.now()
    return not place.is_live, -moment.timestamp(), place.title
