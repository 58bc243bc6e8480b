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
    """Print the layer, the same for all readers; nothing where nobody is asked, and at the desk's preview."""
    asked = asked_now()
    if not asked.names or getattr(request, "is_preview", False):
        return None
    context = {
        "asked": asked,
        "shared": sorted(SOLD_OR_SHARED & {*asked.names}),
        "region_url": reverse("region") if visiting.is_place_known() else "",
        "proof_url": reverse("choices"),
        "page_url": PAGE,
        "is_quiet": request is not None and request.path == PAGE,
    }
    return PositionContent("audience/layer.html", context)


def fill_legal_line(_page: Any, _request: HttpRequest | None) -> PositionContent:
    """Lead from every page to the choices."""
    return PositionContent("audience/legal_line.html", {"page_url": PAGE})
