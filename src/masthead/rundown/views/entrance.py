"""What the screens of the rundown share."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.rundown import permits


class RundownMixin(WagtailAdminTemplateMixin):
    """Who may look, and the way back to where one was."""

    request: HttpRequest
    header_icon = "calendar"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer whoever has a part in stories."""
        if not permits.may_see_any(request.user):  # type: ignore[arg-type]  # the desk lets nobody else in
            raise PermissionDenied
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        board = {"url": reverse("rundown"), "label": _("Rundown")}
        return [*super().get_breadcrumbs_items(), board, {"url": "", "label": self.get_page_title()}]

    def back(self) -> str:
        """Return where one came from within the rundown or on the first screen."""
        wanted = self.request.POST.get("next") or self.request.GET.get("next") or ""
        known = (reverse("rundown"), reverse("wagtailadmin_home"))
        is_ours = url_has_allowed_host_and_scheme(wanted, None) and wanted.partition("?")[0] in known
        return wanted if is_ours else reverse("rundown")
