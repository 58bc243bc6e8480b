"""The desk's one clock: what a field takes and a screen tells there is the magazine's time, for everybody.

Who has named another time zone under their account sees their own beside it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, tzinfo
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin import auth

from masthead.pages.time_zone import desk_zone

_own: ContextVar[ZoneInfo | None] = ContextVar("own", default=None)
View = Callable[..., Any]


def keep_one_clock() -> None:
    """Have Wagtail answer by the magazine's clock instead of each user's: it has no other place for it."""
    if not hasattr(auth.get_localized_response, "is_ours"):
        auth.get_localized_response = _by_the_magazines_clock(auth.get_localized_response)


def words_for(moment: datetime | None = None, *, now: datetime | None = None) -> str:
    """Say which clock a field goes by, and the same time by that of whoever looks, where it is another."""
    here, own, now = timezone.get_current_timezone(), _own.get(), now or timezone.now()
    said = [_("%(clock)s.") % {"clock": _name_of(here, moment or now)}]
    if own is not None and own.utcoffset(moment or now) != here.utcoffset(moment or now):
        said.append(_beside(moment, now, here, own))
    if moment is not None and comes_twice(moment.astimezone(here)):
        said.append(_("This hour comes twice that day; the first is meant."))
    return " ".join(said)


def comes_twice(moment: datetime) -> bool:
    """Whether the clock shows a time twice, and this is the first of the two."""
    first, second = (moment.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    return not moment.fold and first < second


@contextmanager
def seen_from(own: ZoneInfo | None, *, here: ZoneInfo | None = None) -> Iterator[None]:
    """Take times by the magazine's clock, and tell them by somebody's own beside it."""
    token = _own.set(own)
    try:
        with timezone.override(here or desk_zone()):
            yield
    finally:
        _own.reset(token)


def _beside(moment: datetime | None, now: datetime, here: tzinfo, own: ZoneInfo) -> str:
    """Tell the time that a field has by somebody's own clock; of an empty field how late it is now."""
    place = {"place": _place_of(own)}
    if moment is not None:
        return _("For you in %(place)s: %(time)s.") % {**place, "time": _clock(moment.astimezone(own))}
    words = {**place, "here": f"{now.astimezone(here):%H:%M}", "own": f"{now.astimezone(own):%H:%M}"}
    return _("It is %(here)s there now, and %(own)s for you in %(place)s.") % words


def _name_of(zone: tzinfo, moment: datetime) -> str:
    """Name a clock as people do: London time (GMT)."""
    short = moment.astimezone(zone).strftime("%Z")
    if short[:1] in "+-":
        short = f"UTC{short}"
    place = _place_of(zone)
    return place if place == short else _("%(place)s time (%(short)s)") % {"place": place, "short": short}


def _place_of(zone: tzinfo) -> str:
    return str(zone).rpartition("/")[2].replace("_", " ")


def _clock(moment: datetime) -> str:
    return date_format(moment, "j M Y, H:i")


def _own_zone(request: HttpRequest) -> ZoneInfo | None:
    """Return the zone that somebody has named as theirs."""
    profile = getattr(request.user, "wagtail_userprofile", None)
    try:
        return ZoneInfo(profile.current_time_zone) if profile and profile.current_time_zone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _by_the_magazines_clock(localized: View) -> View:
    """Answer in somebody's language, as Wagtail does, and by the magazine's clock."""

    @wraps(localized)
    def answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        own = _own_zone(request)

        def seen(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            here = desk_zone()
            with seen_from(own, here=here):
                response = view(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render = _rendered_from(own, here, response.render)
            return response

        return localized(seen, request, *args, **kwargs)

    answered.is_ours = True  # type: ignore[attr-defined]  # a mark of ours on a function
    return answered


def _rendered_from(own: ZoneInfo | None, here: ZoneInfo, render: Callable[[], Any]) -> Callable[[], Any]:
    """Have a page that is written after its view has answered keep to the same clock."""

    def rendered() -> Any:
        with seen_from(own, here=here):
            return render()

    return rendered
