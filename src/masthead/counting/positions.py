"""What the department puts on readers' pages: the script that counts, and lists of what is read most."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from masthead.counting import kinds
from masthead.counting.models import CountingSettings, When
from masthead.counting.most_read import PART
from masthead.counting.taking import ADDRESS
from masthead.pages.base import FRONT_DEPTH
from masthead.pages.frame import front_of
from masthead.press import tags
from masthead.theme.positions import PositionContent

INCLUDE = "pages/part.html"


def place_script(page: Any, request: HttpRequest | None) -> PositionContent | None:
    """Print the script with the facts of the page; not in previews, nor where nobody takes in anything."""
    if settings.DEBUG or getattr(request, "is_preview", False):
        return None
    counts = CountingSettings.for_readers().counts
    if counts == When.NEVER and not kinds.are_told_by(page, request):
        return PositionContent("counting/nothing.html", tags=frozenset({tags.SITE}))
    facts = {"page_key": getattr(page, "pk", None) or 0, "counts": counts, "address": ADDRESS}
    return PositionContent("counting/script.html", facts, frozenset({tags.SITE}))


def place_below_section(page: Any, _request: HttpRequest | None) -> PositionContent | None:
    """Show what is read most of a section, at its foot."""
    is_section = getattr(page, "is_listing", False) and page.depth == FRONT_DEPTH + 1
    return PositionContent(INCLUDE, {"part": PART, "key": page.pk}) if is_section else None


def place_where_nothing_is(_page: Any, request: HttpRequest | None) -> PositionContent | None:
    """Show what is read most where a reader has found nothing."""
    front = front_of(request) if request else None
    return PositionContent(INCLUDE, {"part": PART, "key": front.pk}) if front else None
