"""Show the metrics to those who may see them; to all others there is no such page.

Without a word in the settings that is who asks from this machine itself. Behind a proxy every request comes
from this machine, so one that names a visitor, or a host that is not this machine, does not count as such.
"""

from hmac import compare_digest
from http import HTTPStatus
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from masthead.press import figures

OF_PROXIES = (
    "Forwarded",
    "Via",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Real-IP",
    "CF-Connecting-IP",
    "True-Client-IP",
)
SAFE = ("GET", "HEAD")


def show_metrics(request: HttpRequest) -> HttpResponse:
    """Answer with all figures, as Prometheus reads them."""
    if not may_see(request):
        raise Http404
    if request.method not in SAFE:
        return HttpResponseNotAllowed(SAFE)
    return HttpResponse(
        figures.describe(),
        status=HTTPStatus.OK,
        content_type=CONTENT_TYPE_PLAIN_0_0_4,
        headers={"Cache-Control": "no-store"},
    )


def may_see(request: HttpRequest) -> bool:
    """Whether a request comes from this machine, or brings the token of the settings."""
    token: str = settings.MASTHEAD_METRICS_TOKEN
    said = request.headers.get("Authorization", "")
    if token and compare_digest(said.encode(), f"Bearer {token}".encode()):
        return True
    return is_from_here(request)


def is_from_here(request: HttpRequest) -> bool:
    """Whether a request was made on this machine and to this machine, with no proxy between."""
    if any(name in request.headers for name in OF_PROXIES):
        return False
    host = urlsplit(f"//{request.get_host()}").hostname
    return _is_loopback(str(request.META.get("REMOTE_ADDR", ""))) and (
        host == "localhost" or _is_loopback(host or "")
    )


def _is_loopback(said: str) -> bool:
    try:
        address = ip_address(said)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback
