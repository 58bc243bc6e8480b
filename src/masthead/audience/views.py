"""What the department answers itself, never from the page store: where a reader is, and what they choose."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from masthead.audience import cookie, receipts, visiting
from masthead.audience.allowing import heed_signal
from masthead.audience.cookie import Choice
from masthead.audience.models import How
from masthead.audience.receipts import ReceiptRefused, Said
from masthead.audience.state import Answered, state_of
from masthead.audience.texts import Asked, asked_now
from masthead.pages.frame import frame_for, front_of
from masthead.press.own_pages import from_own_pages
from masthead.press.reading import for_reading

PAGE = "/privacy-choices/"
LONGEST = 1024  # bytes of a form
KEEP_NOT = {"Cache-Control": "private, no-store"}


@for_reading
def region(request: HttpRequest) -> HttpResponse:
    """Say where a reader is and which rule holds, as far as a proxy knows, and whether a signal came."""
    place = visiting.place_of(request)
    told = {
        "country": place,
        "regime": visiting.regime_at(place),
        "gpc": visiting.has_signal(request),
    }
    return JsonResponse(told, headers=KEEP_NOT)


@require_POST
@from_own_pages
def take_receipt(request: HttpRequest) -> HttpResponse:
    """Take the proof of a choice that a reader has made in their browser."""
    if not 0 < _length(request) <= LONGEST:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, headers=KEEP_NOT)
    choice = cookie.parse(request.POST.get("choice", ""))
    how = request.POST.get("how", "")
    if choice is None or how not in {How.LAYER, How.SIGNAL}:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST, headers=KEEP_NOT)
    try:
        has_room = receipts.write(Said(choice, How(how)), request, now=timezone.now())
    except ReceiptRefused:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST, headers=KEEP_NOT)
    status = HTTPStatus.NO_CONTENT if has_room else HTTPStatus.TOO_MANY_REQUESTS
    signal = (
        {"Signal": "gpc"} if visiting.has_signal(request) else {}
    )  # a script may have no other way to know
    return HttpResponse(status=status, headers=KEEP_NOT | signal)


@require_http_methods(["GET", "HEAD", "POST"])
@from_own_pages
def privacy_choices(request: HttpRequest) -> HttpResponse:
    """Show a reader what they allow and why, and take what they choose; without scripts, too."""
    if front_of(request) is None:
        raise Http404(_("There is no magazine here yet."))
    asked = asked_now()
    if request.method != "POST":
        return _show(request, asked)
    if _length(request) > LONGEST:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, headers=KEEP_NOT)
    if not asked.names or request.POST.get("version") != str(asked.version):
        return _show(request, asked, has_changed=True)
    return _take(request, asked)


def _show(request: HttpRequest, asked: Asked, *, has_changed: bool = False) -> HttpResponse:
    context = {
        "frame": frame_for(request, title=_("Your privacy choices"), path=PAGE, is_indexable=False),
        "asked": asked,
        "state": state_of(request, asked),
        "has_changed": has_changed,
    }
    response = render(request, "audience/page.html", context)
    response["Cache-Control"] = KEEP_NOT["Cache-Control"]
    patch_vary_headers(response, ["Cookie", "Sec-GPC"])
    return response


def _take(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Keep what the form says in the reader's cookie, and the proof of it where there is room."""
    answered = Answered(request.POST.get("answer", ""), request.POST.getlist("allow"))
    said = heed_signal(answered.purposes(asked.names), has_signal=visiting.has_signal(request))
    choice = Choice(asked.version, said, cookie.new_number())
    receipts.write(Said(choice, How.PAGE), request, now=timezone.now())
    response = HttpResponseRedirect(f"{PAGE}#state", status=HTTPStatus.SEE_OTHER, headers=KEEP_NOT)
    response.set_cookie(
        cookie.NAME, choice.value, max_age=cookie.KEPT, samesite="Lax", secure=settings.IS_SECURE
    )
    return response


def _length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if str(said).isdecimal() else LONGEST + 1
