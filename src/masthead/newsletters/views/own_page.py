"""A subscriber's own page: what they get, a pause, another address, their data, and the end of it all."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from http import HTTPStatus

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from masthead.newsletters import activity, leaving, links, signing_up, silence, tasks
from masthead.newsletters.models import Newsletter, Standing, State, Subscriber
from masthead.newsletters.views import new_address
from masthead.newsletters.views.answers import KEEP_NOT, OVERVIEW, refuse_link, show
from masthead.press.own_pages import from_own_pages

PAUSES = (2, 4, 12)  # weeks
Act = Callable[[HttpRequest, Subscriber], HttpResponse | None]


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, signed: str) -> HttpResponse:
    """End a subscription by POST: pressed here, or sent by a mail program at one press (RFC 8058).

    The signature in the address is all it takes: a mail program sends neither cookies nor an origin.
    """
    try:
        wanted = links.read_leaving(signed)
    except links.BadLink as error:
        return refuse_link(request, error)
    about = {"manage_url": links.to_choose(wanted.subscriber)}
    if request.method != "POST":
        found = Newsletter.objects.filter(pk__in=wanted.newsletters)
        return show(request, "leave.html", _("Leave this newsletter?"), {**about, "newsletters": found})
    source = "one-click" if request.POST.get("List-Unsubscribe") == "One-Click" else OVERVIEW
    left = leaving.leave(wanted.subscriber, wanted.newsletters, now=timezone.now(), source=source)
    return show(request, "left.html", _("You have left"), {**about, "newsletters": left})


@require_http_methods(["GET", "HEAD", "POST"])
@from_own_pages
def manage(request: HttpRequest, signed: str) -> HttpResponse:
    """Show somebody their own page, and do what they press there."""
    try:
        subscriber = _owner_of(signed)
    except links.BadLink as error:
        return refuse_link(request, error)
    if request.method == "POST":
        return _act(request, subscriber, signed)
    about = {
        "subscriber": subscriber,
        "offered": _offered_to(subscriber),
        "pauses": PAUSES,
        "is_fresh": is_fresh(signed),
        "silence": silence.told_to(subscriber),
    }
    return show(request, "manage.html", _("Your newsletters"), about)


def _owner_of(signed: str) -> Subscriber:
    """Find whose page a link leads to; raises BadLink."""
    found = Subscriber.objects.filter(number=links.read_managing(signed)).first()
    if found is None:
        raise links.OldLink(signed)
    return found


def _offered_to(subscriber: Subscriber) -> list[tuple[Newsletter, bool]]:
    """Give the newsletters that somebody has, had or may have, and whether they get each."""
    standings = dict(subscriber.subscriptions.values_list("newsletter", "standing"))
    offered = Newsletter.objects.filter(Q(pk__in=standings) | Q(state=State.OPEN))
    return [(one, standings.get(one.pk) == Standing.CONFIRMED) for one in offered]


def _act(request: HttpRequest, subscriber: Subscriber, signed: str) -> HttpResponse:
    """Do what was pressed, and show the page as it is then."""
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST, headers=KEEP_NOT)
    if act in OWNERS and not is_fresh(signed):
        return _ask_again(request, subscriber)
    answer = act(request, subscriber)
    activity.note(subscriber.number, now=timezone.now())
    return answer or HttpResponseRedirect(request.path, status=HTTPStatus.SEE_OTHER, headers=KEEP_NOT)


def is_fresh(signed: str) -> bool:
    """Whether a link is so young that nobody but the owner of the mailbox can be thought to have it."""
    try:
        links.read_managing(signed, within=links.FRESH)
    except links.BadLink:
        return False
    return True


def _ask_again(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """Send a fresh link: a mail with the old one may have been passed on."""
    now = timezone.now()
    if not signing_up.OF_MAILBOX.is_used_up(str(subscriber.number), now=now):
        signing_up.OF_MAILBOX.note(str(subscriber.number), now=now)
        tasks.send_link.enqueue(subscriber.pk)
    return show(request, "fresh_link.html", _("Look into your mailbox"), {})


def _choose(request: HttpRequest, subscriber: Subscriber) -> None:
    """Leave what is not ticked any more; join again what was left, which the mailbox has confirmed before."""
    wanted = set(request.POST.getlist("newsletter"))
    rows = subscriber.subscriptions.select_related("newsletter")
    gone = [row.newsletter_id for row in rows if row.newsletter.slug not in wanted]
    leaving.leave(subscriber.number, gone, now=timezone.now(), source=OVERVIEW)
    back = Newsletter.objects.open().filter(slug__in=wanted)
    signing_up.join(subscriber, back, now=timezone.now(), source=OVERVIEW)


def _leave_all(_request: HttpRequest, subscriber: Subscriber) -> None:
    keys = subscriber.subscriptions.values_list("newsletter", flat=True)
    leaving.leave(subscriber.number, keys, now=timezone.now(), source=OVERVIEW)


def _pause(request: HttpRequest, subscriber: Subscriber) -> None:
    weeks = request.POST.get("weeks", "")
    now = timezone.now()
    long = int(weeks) if weeks in map(str, PAUSES) else 0
    leaving.pause(subscriber, timezone.localdate(now) + timedelta(weeks=long) if long else None, now=now)


def _export(_request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    headers = {**KEEP_NOT, "Content-Disposition": 'attachment; filename="newsletters.json"'}
    return JsonResponse(leaving.export(subscriber), headers=headers, json_dumps_params={"indent": 2})


def _ask_to_erase(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """Ask once more: nothing brings an erased address back but its owner."""
    return show(request, "erase.html", _("Erase your address?"), {"subscriber": subscriber})


def _erase(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    leaving.erase(subscriber, now=timezone.now())
    return show(request, "erased.html", _("Your address is erased"), {})


ACTS: Mapping[str, Act] = {
    "move": new_address.ask,
    "choose": _choose,
    "leave": _leave_all,
    "pause": _pause,
    "export": _export,
    "erase": _ask_to_erase,
    "erase-now": _erase,
}
OWNERS = frozenset(
    {_export, _ask_to_erase, _erase, new_address.ask}
)  # acts for which a link that may have been passed on is not enough
