"""Tags for pictures in page templates: `{% printed photo "card" as picture %}`, `{% credit photo form %}`."""

from django import template
from django.utils.safestring import SafeString

from masthead.photos.models import Photo
from masthead.photos.showing.crediting import credit_html
from masthead.photos.showing.printing import printed
from masthead.theme.pictures import Picture

register = template.Library()


@register.simple_tag(name="printed")
def printed_tag(photo: Photo | None, shape: str = "whole", alt: str = "") -> Picture | None:
    """Describe a picture for the component `picture`, None for none; an empty `alt` is the picture's own."""
    return printed(photo, shape, alt=alt or None) if photo else None


@register.simple_tag
def credit(photo: Photo | None, form: str = "%(credit)s", own: str = "") -> SafeString:
    """Return a picture's credit line in the publication's form; `own` is one written where it is used."""
    return credit_html(photo, form, credit=own) if photo else SafeString()
