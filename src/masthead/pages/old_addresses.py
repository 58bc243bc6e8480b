"""The middleware that answers old addresses: moved for good (301) before routing, withdrawn (410) after it.

Wagtail's own looks at redirects only after a 404, which is too late for addresses such as `/?p=12`.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import Resolver404, resolve

from masthead.pages.addresses import (
    Target,
    asks_for_a_number,
    normalize,
    page_at,
    target_of,
    without_identifying,
)
from masthead.pages.endings import target_without_ending
from masthead.pages.errors import withdrawn as withdrawn_page
from masthead.pages.frame import front_of
from masthead.pages.withdrawn import WithdrawnAddress

OURS = ("/desk/", "/static/", "/media/", "/-/")
# Django itself answers 301 where only the slash at the end is missing.
UNANSWERED = {HTTPStatus.NOT_FOUND, HTTPStatus.MOVED_PERMANENTLY}


class OldAddressMiddleware:
    """Answer an old address before any routing, and a withdrawn one after routing found nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Redirect, or pass the request on and look again when nothing answered."""
        if request.method not in {"GET", "HEAD"} or request.path.startswith(OURS):
            return self.get_response(request)
        target = target_of(request.get_full_path())
        if target is not None and target.url:
            return lead_to(target, request)
        response = self.get_response(request)
        if response.status_code not in UNANSWERED:
            return response
        return _look_again(request, response, was_there=target is not None)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Keep the front page from answering for an old post that leads nowhere."""
        if request.method in {"GET", "HEAD"} and asks_for_a_number(request.get_full_path()):
            raise Http404(request.get_full_path())


def _look_again(request: HttpRequest, response: HttpResponse, *, was_there: bool) -> HttpResponse:
    """Answer where nothing is: an address in another spelling, with an ending, withdrawn, or nothing."""
    if lower := spelt_in_lower_case(request):
        return lead_to(Target(lower), request)
    if response.status_code != HTTPStatus.NOT_FOUND:
        return response
    base = target_without_ending(request.path)
    if base is not None and base.url:
        return lead_to(base, request)
    is_gone = was_there or is_withdrawn(request.get_full_path())
    return withdrawn_page(request) if is_gone else response


def leads_away(address: str) -> bool:
    """Whether an address with a query is an old one that Django must answer, and not the page at its path."""
    return asks_for_a_number(address) or target_of(address) is not None or is_withdrawn(address)


def lead_to(target: Target, request: HttpRequest) -> HttpResponse:
    """Redirect, keeping the part of the query that did not name the old page."""
    rest = without_identifying(request.META.get("QUERY_STRING", ""))
    url = f"{target.url}?{rest}" if rest and "?" not in target.url else target.url
    return HttpResponsePermanentRedirect(url) if target.is_permanent else HttpResponseRedirect(url)


def is_withdrawn(address: str) -> bool:
    """Whether an address, or one above it, was live and is gone: with a section go its stories."""
    whole = normalize(address)
    parts = whole.partition("?")[0].split("/")
    above = ["/".join(parts[: end + 1]) for end in range(1, len(parts))]
    return WithdrawnAddress.objects.filter(path__in=[whole, *above]).exists()


def spelt_in_lower_case(request: HttpRequest) -> str | None:
    """Return the address that was meant by one with capitals; None where nothing answers there either."""
    lower = request.path.lower()
    if lower == request.path or "\0" in lower:
        return None
    lower = lower if lower.endswith("/") or "." in lower else f"{lower}/"
    target = target_of(lower)
    if target is not None and target.url:
        return target.url
    return lower if _is_page(lower, request) or _is_view(lower) else None


def _is_page(path: str, request: HttpRequest) -> bool:
    front = front_of(request)
    return front is not None and page_at(front, path) is not None


def _is_view(path: str) -> bool:
    """Whether one of our own addresses answers there, not Wagtail's search for a page."""
    try:
        return resolve(path).url_name != "wagtail_serve"
    except Resolver404:
        return False
