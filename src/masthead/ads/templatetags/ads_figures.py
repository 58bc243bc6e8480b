"""How figures of advertising are written at the desk."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()
HUNDRED = 100
UNKNOWN = "–"  # noqa: RUF001 - a dash in a table


@register.filter
def whole(number: int | None) -> str:
    """Write a whole number with commas; a dash for what is not known."""
    return UNKNOWN if number is None else f"{number:,}"


@register.filter
def percent(share: float | None) -> str:
    """Write a share in percent; a dash for what is not known."""
    return UNKNOWN if share is None else _("%(share)s\u00a0%%") % {"share": f"{share * HUNDRED:.2f}"}


@register.filter
def unlocal(number: float) -> str:
    """Write a number as SVG reads it, whatever the language."""
    return f"{number:g}"
