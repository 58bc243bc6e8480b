"""An advertisement in an issue: a creative of our own campaigns, whose click is counted like any other."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from masthead.ads.clicks import address_of_click
from masthead.ads.models import Creative, Form, Line
from masthead.ads.models.creative import Verdict
from masthead.pages.frame import absolute
from masthead.pages.publication import PublicationSettings


@dataclass(frozen=True)
class Sold:
    """What readers see of it."""

    link: str
    headline: str
    text: str
    src: str = ""
    width: int = 0
    height: int = 0
    alt: str = ""


def offer(key: str, publication: PublicationSettings, *, at: datetime) -> tuple[Sold | None, str]:
    """Give a creative as a letter shows it; or say why it may not go out at a moment."""
    found = Creative.objects.filter(pk=int(key)) if key.isdecimal() else Creative.objects.none()
    creative = found.select_related("line").first()
    if creative is None:
        return None, _("An advertisement was deleted. Choose another, or take its block out.")
    if creative.verdict != Verdict.APPROVED:
        return None, _("The advertisement “%(name)s” is not approved.") % {"name": creative}
    if not Line.in_flight(at).filter(pk=creative.line_id).exists():
        said = _("The line of the advertisement “%(name)s” does not run when this issue goes out.")
        return None, said % {"name": creative}
    link = absolute(address_of_click(creative), publication)
    if creative.form == Form.NATIVE:
        return Sold(link, creative.headline, creative.text), ""
    source = absolute(creative.file.url, publication)
    return Sold(link, "", "", source, creative.width, creative.height, creative.alt), ""
