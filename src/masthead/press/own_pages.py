"""Forms that anybody may send, from the magazine's own pages only.

A token would need a cookie, and no page with a cookie can be kept for all. So the browser is asked where the
form was: it says so in headers that no page can forge.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseForbidden
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
SAFE = {"GET", "HEAD", "OPTIONS"}


def is_from_own_page(request: HttpRequest) -> bool:
    """Whether a browser says that a page of the magazine sent this; one that says nothing is not believed."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is None and origin is None:
        return False
    ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return site in {None, "same-origin"} and (origin is None or origin in ours)


def from_own_pages(view: View) -> View:
    """Refuse what is sent from elsewhere (403); no token is asked for."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in SAFE and not is_from_own_page(request):
            said = _("This was sent from elsewhere. Open the page here, and send it from there.")
            return HttpResponseForbidden(said, content_type="text/plain; charset=utf-8")
        return view(request, *args, **kwargs)

    return cast("View", answer)
