"""What the desk adds to a page in its preview frame: Wagtail's accessibility checker."""

from typing import Any

from django.http import HttpRequest

from masthead.ads.trial import trial_of
from masthead.theme.positions import PositionContent


def show_checker(_page: Any, request: HttpRequest | None) -> PositionContent | None:
    """Carry Wagtail's bar, and with it the checker, in previews of drafts: readers' pages know no staff."""
    is_preview = request is not None and getattr(request, "is_preview", False) and not trial_of(request)
    return PositionContent("newsroom/checker.html") if is_preview else None
