"""HTML creatives: each a page of its own, in a frame that can reach neither the magazine nor the reader.

The response's policy is a sandbox without an origin: no cookies, no storage, no access to the page around,
no address but itself, no window to open; only a reader's click leads away. So it stays harmless even where
somebody opens it by itself.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext as _

from masthead.ads.clicks import NUMBER, address_of_click
from masthead.ads.models import Creative
from masthead.ads.models.creative import CLICK, Form, Verdict
from masthead.ads.trial import STRAIGHT
from masthead.counting.batches import read_number
from masthead.press.reading import for_reading

POLICY = (
    "sandbox allow-scripts allow-top-navigation-by-user-activation; default-src 'none';"
    " img-src data:; font-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
    " frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
AROUND = (
    '<!doctype html><html><head><meta charset="utf-8"><base target="_top">'
    "<style>html,body{{margin:0;overflow:hidden}}</style></head><body>{markup}</body></html>"
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
    link = escape(creative.link) if STRAIGHT in request.GET else address_of_click(creative, number=number)
    markup = creative.markup.replace(CLICK, link)
    response = HttpResponse(AROUND.format(markup=markup))
    response["Content-Security-Policy"] = POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-cache"
    return response
