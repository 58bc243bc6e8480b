"""What waits at the desk, of all stories: replies."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.sourcing import replies
from masthead.sourcing.models import ReplyRequest


class RepliesView(PermissionRequiredMixin, WagtailAdminTemplateMixin, ListView[ReplyRequest]):
    """Every open request of stories that somebody may change, the next deadline first."""

    permission_required = replies.KEEP
    template_name = "sourcing/replies.html"
    page_title = _("Open replies")
    header_icon = "comment"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[ReplyRequest]:
        """Return the requests."""
        return replies.open_for(self.request.user)  # type: ignore[arg-type]  # the desk lets nobody else in

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]
