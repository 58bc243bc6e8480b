"""The Content Security Policy of each answer: the readers' one, or the desk's, previews included."""

from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse


class PolicyMiddleware(CSPMiddleware):
    """Give the desk its own policy; Wagtail's pages there need scripts and styles inside the page."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001,FBT002 - as django-csp calls it
    ) -> PolicyParts:
        """Replace the readers' policy at the desk, unless the view has said something itself."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and _is_of_desk(request):
            desk: dict[str, Any] = settings.MASTHEAD_DESK_POLICY
            parts.config = desk
        return parts


def _is_of_desk(request: HttpRequest) -> bool:
    """Whether the desk asks, or shows a page in its preview frame under the page's own address."""
    at_desk: bool = request.path.startswith(reverse("wagtailadmin_home"))
    return at_desk or getattr(request, "is_dummy", False)
