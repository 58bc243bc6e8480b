"""Serve printed pictures: what was rendered for readers, and nothing else that was ever uploaded."""

import re
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import last_modified, require_safe

PUBLIC = re.compile(r"images/[^/\0]+\.(avif|gif|jpe?g|png|webp)", re.IGNORECASE)
TYPES = {"jpg": "image/jpeg"}  # the others are called as their ending


def find_rendition(name: str) -> Path | None:
    """Give the file of a rendition; None for originals, for other files and for what is not there."""
    if PUBLIC.fullmatch(name) is None:
        return None
    path = Path(default_storage.path(name))
    return path if path.is_file() else None


def get_time(_request: HttpRequest, name: str) -> datetime | None:
    """Say when a rendition was made."""
    path = find_rendition(name)
    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC) if path else None


@require_safe
@last_modified(get_time)
def serve_rendition(_request: HttpRequest, name: str) -> HttpResponse:
    """Serve one rendition, to be kept for ever: another picture has another name."""
    path = find_rendition(name)
    if path is None:
        return HttpResponse("no such picture\n", status=HTTPStatus.NOT_FOUND, content_type="text/plain")
    ending = path.suffix.lower().lstrip(".")
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "cross-origin",  # feed readers and newsletters show pictures too
        "X-Content-Type-Options": "nosniff",
    }
    kind = TYPES.get(ending, f"image/{ending}")
    return HttpResponse(path.read_bytes(), content_type=kind, headers=headers)
