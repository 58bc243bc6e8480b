"""Views that only show something: they say so to every method that would do more.

Django asks for a form's token before a view is asked whether it takes forms, so whatever is sent to a page
would be refused as a forgery (403) and noted as one. What takes no form needs no token.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPMethod
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

METHODS = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def for_reading(view: View) -> View:
    """Have a view asked by GET and HEAD only, tell OPTIONS so, and refuse every other method (405)."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if request.method == HTTPMethod.OPTIONS:
            return HttpResponse(headers={"Allow": ", ".join(METHODS)})
        return view(request, *args, **kwargs)

    return cast("View", answer)
