"""Suggest pictures in place of one whose right ends: the same people first, then the same keywords."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from masthead.photos.media import Medium
from masthead.photos.models import Photo
from masthead.rights.models.terms import Model
from masthead.rights.validity import Wanted, faults_of

MOST = 4
TRIED = 20  # candidates that are looked at for each reason


@dataclass(frozen=True)
class Replacement:
    """A picture that may run, and why it might fit."""

    photo: Photo
    why: str


def suggest(photo: Photo, *, until: datetime) -> list[Replacement]:
    """Return a few pictures that are still valid at a time and show the same people, or share keywords."""
    found: dict[int, Replacement] = {}
    for other, why in _candidates(photo, _valid(until).exclude(pk=photo.pk)):
        if other.pk not in found and not faults_of(other, other.licence, Wanted(Medium.WEB, until)):
            found[other.pk] = Replacement(other, why)
    return list(islice(found.values(), MOST))


def people_of(photo: Photo) -> list[str]:
    """Name the people whom a picture shows."""
    return [name for part in photo.people.split(";") if (name := part.strip())]


def _candidates(photo: Photo, valid: QuerySet[Photo]) -> Iterator[tuple[Photo, str]]:
    for name in people_of(photo):
        for other in valid.filter(people__icontains=name).order_by("-created_at", "-pk")[:TRIED]:
            if name in people_of(other):
                yield other, _("shows %(name)s too") % {"name": name}
    words = dict(photo.tags.values_list("pk", "name"))
    shared = valid.filter(tags__in=words).annotate(shared=Count("tags", filter=Q(tags__in=words)))
    for other in shared.prefetch_related("tags").order_by("-shared", "-created_at", "-pk")[:TRIED]:
        named = ", ".join(sorted(tag.name for tag in other.tags.all() if tag.pk in words))
        yield other, _("keywords: %(words)s") % {"words": named}


def _valid(at: datetime) -> QuerySet[Photo]:
    """Return the pictures with a licence that has no end before a time; the rest is asked of each."""
    no_end = Q(licence__ends_at=None) | Q(licence__ends_at__gt=at)
    known = Photo.objects.filter(no_end, licence__isnull=False, licence__killed_at=None)
    found: QuerySet[Photo] = known.exclude(licence__model=Model.UNKNOWN).select_related("licence")
    return found
