"""What the desk adds to a page in its preview frame: Wagtail's accessibility checker."""

from typing import Any

from django.http import HttpRequest

from masthead.theme.positions import PositionContent


def show_checker(_page: Any, request: HttpRequest | None) -> PositionContent | None:
    """Carry Wagtail's bar, and with it the checker, in previews only: readers' pages know no staff."""
    return PositionContent("newsroom/checker.html") if getattr(request, "is_preview", False) else None
