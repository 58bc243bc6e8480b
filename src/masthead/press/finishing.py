"""Finish pages that no edge joins: those of the desk's previews, of tests, of Django's own server."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from masthead.kit.joining import join_markup
from masthead.press import tagging


class FinishingMiddleware:
    """Let the lists of a page choose what they show, unless it is being printed: the edge does it then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Join the page that Django answers with."""
        response = self.get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and isinstance(response, HttpResponse) and not tagging.is_collecting():
            response.content = join_markup(response.content)
        return response
