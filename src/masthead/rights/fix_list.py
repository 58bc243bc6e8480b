"""The list of pages to fix, at the desk: a page of its own, and its beginning on the first screen."""

from collections.abc import Mapping, MutableSequence
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.photos.models import Photo
from masthead.rights import fixing

SEE = "rights.change_licence"
FIRST = 5  # on the first screen


class FixListView(PermissionRequiredMixin, WagtailAdminTemplateMixin, ListView[Photo]):
    """Each picture whose right ends soon or is over, the pages that name it, and what could stand there."""

    permission_required = SEE
    template_name = "rights/fix_list.html"
    page_title = _("To fix")
    header_icon = "warning"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[Photo]:
        """Return the pictures, the most urgent first."""
        return fixing.to_fix(timezone.now())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template what is to be done, for one page of the list."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        tasks = fixing.tasks_for(context["object_list"], timezone.now())
        needed = {place.needs for task in tasks for place in task.places if place.needs}
        lacking = {needs for needs in needed if not self.request.user.has_perm(needs)}
        return {**context, "tasks": tasks, "lacking": lacking}


class FixPanel(Component):
    """The most urgent of what has to be fixed, on the first screen."""

    name = "pictures-to-fix"
    order = 210
    template_name = "rights/fix_panel.html"

    def __init__(self, photos: QuerySet[Photo]) -> None:
        self.photos = photos

    def get_context_data(
        self,
        parent_context: Mapping[str, Any] | None = None,  # noqa: ARG002  # Wagtail passes it to every panel
    ) -> dict[str, Any]:
        """Give the template the first of them, and how many there are."""
        first, now = list(self.photos[:FIRST]), timezone.now()
        lines = [(photo, fixing.describe_end(photo, now)) for photo in first]
        return {"name": self.name, "lines": lines, "more": self.photos.count() - len(first)}


class FixItem(MenuItem):
    """The way to the list, for those who can do something about it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may see it."""
        return bool(request.user.has_perm(SEE))


def fix_item() -> MenuItem:
    """Build the first entry below picture rights."""
    return FixItem(_("To fix"), reverse("rights_fix"), name="rights-fix", icon_name="warning", order=0)


def add_panel(request: HttpRequest, panels: MutableSequence[Component]) -> None:
    """Put what has to be fixed on the first screen of those who can, where there is anything."""
    photos = fixing.to_fix(timezone.now())
    if request.user.has_perm(SEE) and photos.exists():
        panels.append(FixPanel(photos))
