"""Say to browsers and watchdogs that Global Privacy Control is heeded here."""

from datetime import date

from django.http import HttpRequest, HttpResponse, JsonResponse

from masthead.press.reading import for_reading
from masthead.press.tagging import kept_by_press

SINCE = date(2026, 11, 29)  # when this program began to; a later day when how it does so changes


@for_reading
@kept_by_press
def gpc_json(_request: HttpRequest) -> HttpResponse:
    """Answer `/.well-known/gpc.json`, as the specification has it."""
    return JsonResponse({"gpc": True, "lastUpdate": SINCE.isoformat()})
