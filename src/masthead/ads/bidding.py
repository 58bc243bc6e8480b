"""The frame in which Prebid runs: a page of ours that has no origin, and a policy of its own.

It may load from anywhere, since bidders' creatives come from anywhere; what it loads can keep nothing, reach
nothing of the page around, and lead away only by a reader's click.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import format_html, json_script
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from masthead.ads.models import NetworkSettings
from masthead.ads.networks.prebid import PREBID, read_bids
from masthead.press.reading import for_reading

POLICY = (
    "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox"
    " allow-top-navigation-by-user-activation; default-src 'none'; script-src {own} https: 'unsafe-inline';"
    " style-src https: 'unsafe-inline'; img-src https: data:; font-src https: data:; connect-src https:;"
    " frame-src https:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
STYLE = mark_safe("<style>html,body{margin:0;overflow:hidden}iframe{display:block;border:0}</style>")
PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{style}</head><body>{facts}'
    '<script src="{ours}"></script><script async src="{theirs}"></script></body></html>'
)


@for_reading
def serve_prebid(request: HttpRequest, place: str) -> HttpResponse:
    """Answer with the frame of one place; without consent nobody asks for it."""
    house = NetworkSettings.of_house()
    said = [one.value for one in house.networks if house.is_on and one.block_type == PREBID.name]
    units = [unit for value in said for unit in value["places"] if unit["place"] == place]
    if not units:
        raise Http404(_("No network fills this place."))
    facts = {"place": place, "bids": read_bids(units[0]["bids"])}
    response = HttpResponse(
        format_html(
            PAGE,
            title=_("Advertisement"),
            style=STYLE,
            facts=json_script(facts, "facts"),
            ours=static("ads/js/networks/prebid_frame.js"),
            theirs=said[0]["script"],
        )
    )
    own = f"{request.scheme}://{request.get_host()}"
    response["Content-Security-Policy"] = POLICY.format(own=own)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-cache"
    return response
