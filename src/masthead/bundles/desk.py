"""Bundles at the desk: the list and the form; the page that shows what would go live is `status`."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from masthead.bundles.models import Bundle
from masthead.bundles.status import is_seen_by
from masthead.pages.time_zone import told_at_desk


def _time_of(bundle: Bundle) -> str:
    """Write when a bundle goes live: to come or over, by the magazine's clock."""
    return told_at_desk(bundle.at) if bundle.at else ""


class ToStatus:
    """Leads from the form to the page that shows what would go live."""

    object: Bundle

    def get_success_url(self) -> str:
        """Lead there."""
        return reverse("bundles_status", args=[self.object.pk])


class BundleAdd(ToStatus, CreateView):
    """Puts a bundle together."""


class BundleEdit(ToStatus, EditView):
    """Changes a bundle that is not bound."""

    def get_object(self, queryset: Any = None) -> Bundle:
        """Return the bundle to whoever has a part in each of its pages."""
        bundle: Bundle = super().get_object(queryset)
        if not is_seen_by(bundle, self.request.user):
            raise PermissionDenied(_("There are pages in this bundle that you have no part in."))
        return bundle

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep anybody from scheduling it while it is changed."""
        get_object_or_404(Bundle.objects.select_for_update(no_key=True), pk=self.kwargs["pk"])
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response


class Bundles(ModelViewSet):
    """Bundles."""

    model = Bundle
    add_view_class, edit_view_class = BundleAdd, BundleEdit
    name, icon, menu_label, menu_order = "bundles", "folder-open-inverse", gettext_lazy("Bundles"), 25
    add_to_admin_menu = True
    copy_view_enabled = False
    ordering = ["-pk"]
    list_display = [
        TitleColumn("title", label=gettext_lazy("Title"), url_name="bundles_status"),
        Column("at", label=gettext_lazy("Goes live"), accessor=_time_of),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
        Column("by_name", label=gettext_lazy("By")),
    ]
