"""What readers are told of a picture: whose it is, on what terms others have it, and whether AI made it."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from masthead.photos.metadata.vocabulary import SourceType
from masthead.photos.models import Photo

# What readers are told of: pictures of what no camera and no hand has seen (IPTC digital source types).
NOT_OF_THE_WORLD = (SourceType.AI_MADE, SourceType.AI_ALTERED, SourceType.SYNTHETIC, SourceType.ALGORITHM)
DEED = re.compile(r"//creativecommons\.org/(?:licenses|publicdomain)/(?P<kind>[a-z-]+)/(?P<version>\d\.\d)\b")
OF_THE_PUBLIC = {"zero": "CC0", "mark": "PDM"}  # as Creative Commons shortens them


def credit_line(photo: Photo, form: str = "%(credit)s", *, credit: str = "") -> str:
    """Return the credit in the publication's form (“Source: …”), the licence, and whether AI made it.

    Empty where nobody is credited, no licence has to be named, and no AI had a part in it.
    """
    named = terms_name(photo.terms_url)
    return " · ".join(filter(None, (_credited(photo, form, credit), named, ai_label(photo))))


def credit_html(photo: Photo, form: str = "%(credit)s", *, credit: str = "") -> SafeString:
    """Return the same for a page, with the licence as a link: its terms ask for its address."""
    link = format_html(
        '<a href="{}" rel="license noopener">{}</a>', photo.terms_url, terms_name(photo.terms_url)
    )
    parts = (_credited(photo, form, credit), link if photo.terms_url else "", ai_label(photo))
    return format_html_join(" · ", "{}", ((part,) for part in parts if part))


def terms_name(address: str) -> str:
    """Name the public licence that lies at an address: “CC BY-SA 4.0”; nothing for no address."""
    if found := DEED.search(address.lower()):
        kind = OF_THE_PUBLIC.get(found["kind"]) or f"CC {found['kind'].upper()}"
        return f"{kind} {found['version']}"
    return _("Licence") if address else ""


def ai_label(photo: Photo) -> str:
    """Say to readers that AI or an algorithm made or altered a picture; nothing for others."""
    source = photo.digital_source_type
    return str(SourceType(source).label) if source in NOT_OF_THE_WORLD else ""


def _credited(photo: Photo, form: str, credit: str) -> str:
    credited = credit or photo.credit
    return form.replace("%(credit)s", credited) if credited else ""
