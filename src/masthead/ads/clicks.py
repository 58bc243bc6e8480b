"""Clicks: a signed address of ours that leads to where the creative leads, and nowhere else.

A click is counted once it was answered: by people (programs say what they are, or are asked for it by a
browser that looks ahead), once for each time the creative was shown (the browser draws a number then, which
is in the address and names nobody), and so many only from one network.

Who clicks on a creative that was changed meanwhile is led to where it led when it was approved: their page
showed it as it was. One that was refused leads nowhere.
"""

import threading
import time
from http import HTTPStatus

from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.ads.models import Creative
from masthead.counting.batches import read_number
from masthead.counting.crowds import Crowd
from masthead.counting.senders import is_bot
from masthead.counting.telling import tell
from masthead.press.reading import for_reading
from masthead.press.visitor import find_network

SIGNER = Signer(salt="masthead.ads.click")
NUMBER = "n"  # of the address: drawn when the creative was shown
AHEAD = ("Sec-Purpose", "Purpose", "X-Moz")  # headers by which browsers say that nobody has clicked yet
AT_ONCE, A_SECOND = 20.0, 0.1  # clicks from one network; a whole office may have one

_crowd = Crowd(at_once=AT_ONCE, a_second=A_SECOND)
_mutex = threading.Lock()


def address_of_click(creative: Creative, *, number: str = "") -> str:
    """Give the address that a creative's link has on our pages."""
    address = reverse("ads_click", args=[SIGNER.sign(str(creative.pk))])
    return f"{address}?{NUMBER}={number}" if number else address


@for_reading
def follow(request: HttpRequest, signed: str) -> HttpResponse:
    """Lead to where a creative leads. What was not signed here leads nowhere."""
    try:
        key = int(SIGNER.unsign(signed))
    except (BadSignature, ValueError):
        raise Http404(_("This link is not one of ours.")) from None
    creative = Creative.objects.on_pages().filter(pk=key).select_related("approved_story").first()
    target = _target(creative) if creative else ""
    if creative is None or not target:
        raise Http404(_("This advertisement is not shown any more."))
    if is_a_persons(request):
        number = read_number(request.GET.get(NUMBER))
        tell("click", creative.pk, creative.line_id, number=number, at=timezone.now())
    return HttpResponse(
        status=HTTPStatus.FOUND,
        headers={"Location": target, "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"},
    )


def is_a_persons(request: HttpRequest) -> bool:
    """Whether somebody clicked, as far as one can tell: no program, no look ahead, no flood."""
    if is_a_programs(request):
        return False
    with _mutex:
        return _crowd.lets_in(find_network(request), time.monotonic())


def is_a_programs(request: HttpRequest) -> bool:
    """Whether a program says that it asks, or a browser that it looks ahead."""
    if request.method != "GET" or any(name in request.headers for name in AHEAD):
        return True
    return is_bot(request.headers.get("User-Agent", "").encode("utf-8", "replace"))


def _target(creative: Creative) -> str:
    """Give the address as it was approved last; it is never taken from the request."""
    if story := creative.approved_story:
        return str(story.url or "") if story.live else ""
    return creative.approved_link
