"""HTML creatives: each a page of its own, in a frame that can reach neither the magazine nor the reader.

The response's policy is a sandbox without an origin: no cookies, no storage, no access to the page around,
no address but itself, no window to open; only a reader's click leads away. So it stays harmless even where
somebody opens it by itself. The markup stands in a second frame, since a frame may lead itself elsewhere:
where to is decided by the policy of the page around it, which here is our own and allows nothing.

`Connection-Allowlist` keeps browsers that know it (Chromium) from opening connections ahead, too.
"""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext as _

from masthead.ads.clicks import NUMBER, address_of_click
from masthead.ads.markup import made_ready
from masthead.ads.models import Creative
from masthead.ads.models.creative import Form, Verdict
from masthead.ads.trial import STRAIGHT
from masthead.counting.batches import read_number
from masthead.press.reading import for_reading

POLICY = (
    "sandbox allow-scripts allow-top-navigation-by-user-activation; default-src 'none';"
    " img-src data:; font-src data:; style-src 'unsafe-inline'; script-src {scripts};"
    " frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
CONNECTIONS = "(response-origin{more});redirects=allow"  # our click's address leads on from here
INSIDE = (
    '<!doctype html><html><head><meta charset="utf-8"><base target="_top">'
    "<style>html,body{{margin:0;overflow:hidden}}</style></head><body>{markup}</body></html>"
)
AROUND = (
    '<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>'
    "<style>html,body{{margin:0;height:100%;overflow:hidden}}"
    "iframe{{display:block;border:0;width:100%;height:100%}}</style></head>"
    '<body><iframe title="{title}" srcdoc="{inside}"></iframe></body></html>'
)


@for_reading
def serve_frame(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with the markup of a creative: to readers when it is approved, to the desk always."""
    creative = Creative.objects.filter(pk=pk, form=Form.HTML).first()
    may_see = creative and (
        creative.verdict == Verdict.APPROVED or request.user.has_perm("ads.view_creative")
    )
    if creative is None or not may_see:
        raise Http404(_("This advertisement is not shown any more."))
    said = request.GET.get(NUMBER, "")
    number = said if read_number(said) is not None else ""
    is_straight = STRAIGHT in request.GET
    link = escape(creative.link) if is_straight else address_of_click(creative, number=number)
    return framed(creative, link, creative.link if is_straight else "")


def framed(creative: Creative, link: str, also: str = "") -> HttpResponse:
    """Give the page in which a creative's markup stands; `also` is where its link leads without our click."""
    markup, scripts = made_ready(creative.markup, link)
    title = escape(creative.alt or _("Advertisement"))
    response = HttpResponse(AROUND.format(title=title, inside=escape(INSIDE.format(markup=markup))))
    response["Content-Security-Policy"] = POLICY.format(scripts=" ".join(scripts) or "'none'")
    response["Connection-Allowlist"] = CONNECTIONS.format(more=_pattern(also))
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-cache"
    return response


def _pattern(address: str) -> str:
    """Write where a link that is tried leads straight to, as a header may hold it."""
    host = urlsplit(address).hostname or ""
    is_plain = host.isascii() and host.replace(".", "").replace("-", "").isalnum()
    return f' "https://{host}/*"' if is_plain else ""
