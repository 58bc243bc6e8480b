"""Tags for pictures in page templates: `{% printed photo "card" as picture %}`, `{% credit photo form %}`."""

from django import template

from masthead.photos.models import Photo
from masthead.photos.showing.printing import credit_line, printed
from masthead.theme.pictures import Picture

register = template.Library()


@register.simple_tag(name="printed")
def printed_tag(photo: Photo | None, shape: str = "whole", alt: str = "") -> Picture | None:
    """Describe a picture for the component `picture`, None for none; an empty `alt` is the picture's own."""
    return printed(photo, shape, alt=alt or None) if photo else None


@register.simple_tag
def credit(photo: Photo | None, form: str = "%(credit)s", own: str = "") -> str:
    """Return a picture's credit line in the publication's form; `own` is one written where it is used."""
    return credit_line(photo, form, credit=own) if photo else ""
