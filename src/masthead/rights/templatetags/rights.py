"""Tags of pictures at the desk: `rights_of … as …`, `right_word`, `right_standing`, `right_limits`."""

from dataclasses import dataclass

from django import template
from django.utils import timezone

from masthead.photos.models import Photo
from masthead.rights.limits import limits_of
from masthead.rights.models import Licence, Use
from masthead.rights.states import describe, standing_of, word_for

register = template.Library()


@dataclass(frozen=True)
class Rights:
    """What a picture's page at the desk says of its rights."""

    licence: Licence | None
    words: str
    limits: list[str]
    uses: int


@register.simple_tag
def rights_of(photo: Photo) -> Rights:
    """Sum up by what right a picture is here, and in how many places it is or was used."""
    licence = Licence.objects.select_related("agency").filter(photo=photo).first()
    return Rights(licence, describe(licence), limits_of(licence), Use.objects.filter(photo=photo).count())


@register.simple_tag
def right_limits(photo: Photo) -> str:
    """Say what the licence of a picture does not allow; asks nothing where it was read along."""
    return " · ".join(limits_of(getattr(photo, "licence", None)))


@register.simple_tag
def right_word(photo: Photo) -> str:
    """Say in a word or two what the right to a picture comes to now; asks nothing where it was read along."""
    return word_for(getattr(photo, "licence", None), now=timezone.now())


@register.simple_tag
def right_standing(photo: Photo) -> str:
    """Say how a picture stands, for its look in a list: barred, soon or good."""
    return standing_of(getattr(photo, "licence", None), now=timezone.now())
