"""What the department's pages have in common: a frame, no copy kept, and what is said where a link fails."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from masthead.newsletters.links import BadLink, OldLink
from masthead.pages.frame import frame_for

OVERVIEW = "/newsletters/"
KEEP_NOT = {
    "Cache-Control": "private, no-store",
    # The address is a key. With `no-referrer` browsers send our own forms as from nowhere (Origin: null).
    "Referrer-Policy": "strict-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


def show(
    request: HttpRequest, template: str, title: str, about: Mapping[str, Any], status: int = HTTPStatus.OK
) -> HttpResponse:
    """Answer with a page that is for one reader alone."""
    frame = frame_for(request, title=title, path=OVERVIEW, is_indexable=False)
    response = render(request, f"newsletters/{template}", {**about, "frame": frame}, status=status)
    for name, value in KEEP_NOT.items():
        response[name] = value
    return response


def refuse_link(request: HttpRequest, error: BadLink) -> HttpResponse:
    """Say what is wrong with a link, and how to get a new one."""
    is_old = isinstance(error, OldLink)
    title = _("This link does not hold any more") if is_old else _("This link is not whole")
    status = HTTPStatus.GONE if is_old else HTTPStatus.BAD_REQUEST
    return show(request, "bad_link.html", title, {"is_old": is_old}, status)
