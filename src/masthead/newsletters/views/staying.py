"""The answer of a silent reader: a page that the question leads to, and one button."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from masthead.newsletters import links, silence
from masthead.newsletters.models import Subscriber
from masthead.newsletters.views.answers import refuse_link, show
from masthead.press.own_pages import from_own_pages


@require_http_methods(["GET", "HEAD", "POST"])
@from_own_pages
def stay(request: HttpRequest, signed: str) -> HttpResponse:
    """Show the button, and go on once it is pressed: programs that look at mail follow links."""
    try:
        number = links.read_staying(signed)
        if not Subscriber.objects.filter(number=number).exists():
            raise links.OldLink(signed)
    except links.BadLink as error:
        return refuse_link(request, error)
    about = {"manage_url": links.to_choose(number)}
    if request.method != "POST":
        return show(request, "stay.html", _("Do you still want our newsletters?"), about)
    held = silence.go_on(number, now=timezone.now())
    title = _("They go on") if held else _("They have ended")
    return show(request, "stayed.html", title, {**about, "newsletters": held})
