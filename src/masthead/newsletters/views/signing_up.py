"""The newsletters there are, the form, and the answer to it; confirming from the mailbox."""

from http import HTTPStatus

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from masthead.newsletters import links, signing_up, wording
from masthead.newsletters.addresses import BadAddress, read_address
from masthead.newsletters.models import Newsletter
from masthead.newsletters.samples import with_samples
from masthead.newsletters.signing_up import TooOften, Wish
from masthead.newsletters.sources import read_source
from masthead.newsletters.views.answers import KEEP_NOT, OVERVIEW, refuse_link, show
from masthead.pages.frame import front_of
from masthead.press.own_pages import from_own_pages
from masthead.press.reading import for_reading
from masthead.press.visitor import find_network

LONGEST = 4096  # bytes of a form
TRAP = "website"  # a field that nobody sees: programs fill it in


@for_reading
def overview(request: HttpRequest) -> HttpResponse:
    """Show every newsletter that readers may join, in one form."""
    _require_magazine(request)
    return _form(request)


@require_POST
@from_own_pages
def sign_up(request: HttpRequest) -> HttpResponse:
    """Take a wish; what is answered says nothing of what is known of the address."""
    _require_magazine(request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, headers=KEEP_NOT)
    chosen = list(_offered().filter(slug__in=request.POST.getlist("newsletter")))
    if not chosen:
        return _form(request, fault=_("Choose at least one newsletter."))
    try:
        address = read_address(request.POST.get("address", ""))
    except BadAddress as error:
        return _form(request, fault=str(error))
    if not request.POST.get(TRAP):
        source = read_source(request.POST.get("source", ""))
        wish = Wish(address, chosen, wording.words_now(), source, find_network(request))
        try:
            signing_up.ask(wish, now=timezone.now())
        except TooOften:
            words = _("Too many requests came from your network. Try again in an hour.")
            return _form(request, fault=words, status=HTTPStatus.TOO_MANY_REQUESTS)
    return HttpResponseRedirect(f"{OVERVIEW}asked/", status=HTTPStatus.SEE_OTHER, headers=KEEP_NOT)


@for_reading
def asked(request: HttpRequest) -> HttpResponse:
    """Say that there is a mail on its way."""
    _require_magazine(request)
    return show(request, "asked.html", _("Look into your mailbox"), {"days": links.CONFIRMED_WITHIN.days})


@require_http_methods(["GET", "HEAD", "POST"])
@from_own_pages
def confirm(request: HttpRequest, signed: str) -> HttpResponse:
    """Show the button, and confirm once it is pressed: programs that look at mail follow links."""
    _require_magazine(request)
    try:
        wanted = links.read_confirming(signed)
    except links.BadLink as error:
        return refuse_link(request, error)
    if request.method != "POST":
        about = {"newsletters": Newsletter.objects.filter(pk__in=wanted.newsletters)}
        return show(request, "confirm.html", _("Please confirm"), about)
    held = signing_up.confirm(wanted, now=timezone.now())
    if not held:
        return refuse_link(request, links.OldLink(signed))
    told = {"newsletters": held, "manage_url": links.to_choose(wanted.subscriber)}
    return show(request, "confirmed.html", _("You are in"), told)


def _form(request: HttpRequest, *, fault: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    offered = list(_offered())
    about = {
        "newsletters": offered,
        "offers": with_samples(offered),
        "words": wording.words_now(),
        "fault": fault,
        "address": request.POST.get("address", "")[:320],
        "chosen": request.POST.getlist("newsletter"),
        "source": read_source(request.POST.get("source", "")) or OVERVIEW,
    }
    if fault and status == HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return show(request, "overview.html", _("Newsletters"), about, status)


def _offered() -> QuerySet[Newsletter]:
    return Newsletter.objects.open()


def _require_magazine(request: HttpRequest) -> None:
    if front_of(request) is None:
        raise Http404(_("There is no magazine here yet."))
