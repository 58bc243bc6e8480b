"""Answers that a program asks for again and again: unchanged, they cost a few bytes."""

import hashlib
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date


def answer(
    request: HttpRequest, body: bytes, *, content_type: str, changed_at: datetime | None = None
) -> HttpResponse:
    """Answer with a body, or with 304 to whoever has it already (RFC 9110, 13)."""
    response = HttpResponse(body, content_type=content_type)
    response["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response["Cache-Control"] = "max-age=0, must-revalidate"
    stamp = int(changed_at.timestamp()) if changed_at else None
    if stamp is not None:
        response["Last-Modified"] = http_date(stamp)
    found = get_conditional_response(request, etag=response["ETag"], last_modified=stamp, response=response)
    return found if isinstance(found, HttpResponse) else response
