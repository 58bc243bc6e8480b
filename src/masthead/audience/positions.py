"""What stands on every page: the layer that asks, closed until a script opens it; the way to the choices."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from masthead.audience import visiting
from masthead.audience.purposes import SOLD_OR_SHARED
from masthead.audience.texts import asked_now
from masthead.audience.views import PAGE
from masthead.theme.positions import PositionContent


def fill_page_end(_page: Any, request: HttpRequest | None) -> PositionContent | None:
    """Print the layer, the same for all readers; where nobody is asked at most what finds out the country.

    Nothing at the desk's preview.
    """
    if getattr(request, "is_preview", False):
        return None
    asked = asked_now()
    if not asked.names:
        return _ask_country()
    shared = sorted(SOLD_OR_SHARED & {*asked.names})
    context = {
        "asked": asked,
        "shared": shared,
        "region_url": reverse("region") if shared or visiting.is_place_known() else "",
        "proof_url": reverse("choices"),
        "page_url": PAGE,
        "is_quiet": request is not None and request.path == PAGE,
    }
    return PositionContent("audience/layer.html", context)


def _ask_country() -> PositionContent | None:
    """Let a page find out where its reader is, where a proxy says so: advertising is aimed at countries."""
    if not visiting.is_place_known():
        return None
    return PositionContent("audience/country.html", {"region_url": reverse("region")})


def fill_legal_line(_page: Any, _request: HttpRequest | None) -> PositionContent:
    """Lead from every page to the choices."""
    return PositionContent("audience/legal_line.html", {"page_url": PAGE})
