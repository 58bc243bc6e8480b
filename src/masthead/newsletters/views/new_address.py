"""Another address: asked for on one's own page, confirmed on a page that the new mailbox leads to."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from masthead.newsletters import changing_address, links
from masthead.newsletters.addresses import BadAddress, read_address
from masthead.newsletters.models import Subscriber
from masthead.newsletters.signing_up import TooOften
from masthead.newsletters.views.answers import refuse_link, show
from masthead.press.own_pages import from_own_pages


def ask(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """Take the wish; what is answered says nothing of what is known of the new address."""
    try:
        address = read_address(request.POST.get("address", ""))
        changing_address.ask(subscriber, address, now=timezone.now())
    except BadAddress as error:
        return _form(request, str(error), HTTPStatus.UNPROCESSABLE_ENTITY)
    except TooOften:
        words = _("You have asked for that often. Try again in an hour.")
        return _form(request, words, HTTPStatus.TOO_MANY_REQUESTS)
    about = {"days": links.CONFIRMED_WITHIN.days}
    return show(request, "new_address_asked.html", _("Look into your new mailbox"), about)


@require_http_methods(["GET", "HEAD", "POST"])
@from_own_pages
def confirm(request: HttpRequest, signed: str) -> HttpResponse:
    """Show the button, and change the address once it is pressed: programs that look at mail follow links."""
    try:
        wanted = links.read_moving(signed)
        if request.method != "POST":
            about = {"address": wanted.address}
            return show(request, "new_address_confirm.html", _("Please confirm"), about)
        changing_address.move(wanted, now=timezone.now())
    except links.BadLink as error:
        return refuse_link(request, error)
    return show(request, "new_address_done.html", _("Your address is changed"), {"address": wanted.address})


def _form(request: HttpRequest, fault: str, status: int) -> HttpResponse:
    about = {"fault": fault, "address": request.POST.get("address", "")[:320]}
    return show(request, "new_address.html", _("Another address"), about, status)
