"""The Content Security Policy of each answer: the readers' one, or the desk's, previews included."""

from collections.abc import Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

_allowed: WeakKeyDictionary[HttpRequest, dict[str, list[str]]] = WeakKeyDictionary()


def allow(request: HttpRequest, origins: Mapping[str, Sequence[str]]) -> None:
    """Let the page that is being rendered load from origins too, by directive; all others stay strict."""
    kept = _allowed.setdefault(request, {})
    for directive, named in origins.items():
        kept[directive] = list(dict.fromkeys([*kept.get(directive, []), *named]))


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
        elif not report_only and parts.config is None:
            parts.update = _added_for(request) or parts.update
        return parts


def _added_for(request: HttpRequest) -> dict[str, list[str]]:
    """Say what is added to the readers' policy; a directive that it has not begins with the default."""
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    begun = {name: [] if name in policy else policy["default-src"] for name in _allowed.get(request, {})}
    return {name: [*begun[name], *origins] for name, origins in _allowed.get(request, {}).items()}


def _is_of_desk(request: HttpRequest) -> bool:
    """Whether the desk asks, or shows a page in its preview frame under the page's own address."""
    at_desk: bool = request.path.startswith(reverse("wagtailadmin_home"))
    return at_desk or getattr(request, "is_dummy", False)
