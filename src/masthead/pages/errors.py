"""Pages for addresses that lead to nothing."""

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.defaults import server_error

from masthead.pages.frame import Frame, frame_for, front_of
from masthead.pages.listings import Wanted, list_cards

LATEST = 3  # stories offered where nothing was found
PAUSE = 30  # seconds until somebody may ask again


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  # Django's
    """Say that nothing is at this address, and offer the search and the newest stories instead."""
    front = front_of(request)
    latest = list_cards(front, Wanted(limit=LATEST)).cards if front else ()
    context = {"frame": _frame(request, _("Not found")), "latest": latest}
    return render(request, "pages/not_found.html", context, status=HTTPStatus.NOT_FOUND)


def fault(request: HttpRequest) -> HttpResponse:
    """Say that something broke; only for now (503), as robots take it, where the database does not answer."""
    response = server_error(request)
    if isinstance(sys.exc_info()[1], InterfaceError | OperationalError):
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
        response["Retry-After"] = str(PAUSE)
    return response


def withdrawn(request: HttpRequest) -> HttpResponse:
    """Say that what was at this address is gone for good."""
    context = {"frame": _frame(request, _("Withdrawn"))}
    return render(request, "410.html", context, status=HTTPStatus.GONE)


def _frame(request: HttpRequest, title: str) -> Frame | None:
    """Return the frame of an error page; none before a magazine is founded."""
    if front_of(request) is None:
        return None
    return frame_for(request, title=title, path=request.path, is_indexable=False)
