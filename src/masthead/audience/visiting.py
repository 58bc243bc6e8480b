"""What a request says of a reader: where they are, what their browser signals, what they have chosen."""

from django.conf import settings
from django.http import HttpRequest

from masthead.audience import cookie
from masthead.audience.cookie import Choice
from masthead.audience.models import ConsentSettings
from masthead.audience.regions import Regime, place_from, regime_of


def is_place_known() -> bool:
    """Whether a proxy of ours says where readers are; otherwise nobody needs to ask."""
    return bool(settings.MASTHEAD_COUNTRY_HEADER and settings.MASTHEAD_PROXIES)


def place_of(request: HttpRequest) -> str:
    """Return where a reader is, as a proxy of ours says; nothing where nobody whom we believe says it."""
    if not is_place_known():
        return ""
    country = request.headers.get(settings.MASTHEAD_COUNTRY_HEADER, "")
    state = request.headers.get(settings.MASTHEAD_STATE_HEADER, "") if settings.MASTHEAD_STATE_HEADER else ""
    return place_from(country, state)


def regime_at(place: str) -> Regime:
    """Return the rule of a place, as the house has it."""
    house = ConsentSettings.read()
    return regime_of(place, house.rules, house.elsewhere)


def has_signal(request: HttpRequest) -> bool:
    """Whether a browser sends Global Privacy Control."""
    return request.headers.get("Sec-GPC", "").strip() == "1"


def choice_of(request: HttpRequest) -> Choice | None:
    """Return what a reader has chosen, as their cookie says."""
    return cookie.read(request.META.get("HTTP_COOKIE", ""))
