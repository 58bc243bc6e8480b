"""Bundles at the desk: the list, the form, and the page that shows what would go live."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet

from masthead.bundles import acts
from masthead.bundles.contents import find_obstacles, fingerprint, leads_of, read_parts
from masthead.bundles.forms import OPEN
from masthead.bundles.models import Bundle, State
from masthead.bundles.publishing import BundleRefused
from masthead.pages.publishing import find_missing
from masthead.pages.seeing import keys_seen_by
from masthead.pages.time_zone import told_at_desk
from masthead.work.lateness import is_working


class StatusView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """What is in a bundle, what stands against it, and the buttons that act on the whole of it."""

    permission_required = "bundles.view_bundle"
    template_name = "bundles/status.html"
    header_icon = "folder-open-inverse"

    @cached_property
    def bundle(self) -> Bundle:
        """Return the bundle."""
        return get_object_or_404(Bundle, pk=self.kwargs["bundle_id"])

    def has_permission(self) -> bool:
        """Whether the person may see it: who has a part in each of its pages."""
        return super().has_permission() and _is_seen_by(self.bundle, self.request.user)

    def get_page_title(self) -> str:
        """Name it."""
        return str(self.bundle.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        above = {"url": reverse("bundles:index"), "label": _("Bundles")}
        return [*super().get_breadcrumbs_items(), above, {"url": "", "label": self.bundle.title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template everything that is known before the time."""
        bundle = self.bundle
        is_over = bundle.state == State.PUBLISHED
        parts = read_parts(bundle, at=bundle.at)
        obstacles = [] if is_over else find_obstacles(bundle, parts)
        more = {
            "bundle": bundle,
            "lines": list(_lines(parts)),
            "fronts": leads_of(bundle).items(),
            "obstacles": obstacles,
            "seen": fingerprint(bundle, parts),
            "is_open": bundle.state in OPEN,
            "is_scheduled": bundle.state == State.SCHEDULED,
            "is_over": is_over,
            "is_awaiting": bundle.state == State.SCHEDULED and not is_working(timezone.now()),
        }
        return {**super().get_context_data(**kwargs), **more}

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do what the button says, and say what came of it."""
        try:
            messages.success(request, self._do(request.POST.get("act", ""), request.POST.get("seen", "")))
        except BundleRefused as refused:
            messages.error(request, _tell(refused))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("bundles_status", self.bundle.pk)

    def _do(self, act: str, seen: str) -> str:
        by: Any = self.request.user
        if act == "schedule":
            acts.schedule(self.bundle, by=by, seen=seen)
            return _("Scheduled. What the stories say now is what goes live.")
        if act == "publish":
            acts.publish_now(self.bundle, by=by, seen=seen)
            return _("Published, all of it.")
        if act == "cancel":
            acts.cancel(self.bundle, by=by)
            return _("Cancelled. Nothing of it was published.")
        raise ValidationError(_("This page knows no such button. Load it again."))


def _is_seen_by(bundle: Bundle, user: Any) -> bool:
    """Whether somebody finds every page of a bundle in the explorer."""
    keys = {item.page_id for item in bundle.items.all() if item.page_id}
    return keys <= keys_seen_by(user, keys)


def _lines(parts: Any) -> Iterator[dict[str, Any]]:
    """Describe each page for the template."""
    for item, part in parts:
        if part is None:
            yield {"title": item.title, "is_deleted": True}
            continue
        yield {
            "title": part.words.title,
            "url": reverse("wagtailadmin_pages:edit", args=[item.page_id]),
            "is_live": part.draft.live,
            "is_changed": bool(item.snapshot_id) and part.is_changed,
            "missing": find_missing(part.words),
        }


def _time_of(bundle: Bundle) -> str:
    """Write when a bundle goes live: to come or over, by the magazine's clock."""
    return told_at_desk(bundle.at) if bundle.at else ""


def _tell(refused: BundleRefused) -> str:
    """Say which page, and why, line by line."""
    rows = ((one.title, " ".join(one.reasons)) for one in refused.obstacles)
    reasons = format_html_join("", "<li>“{}”: {}</li>", rows)
    return format_html("{}<ul>{}</ul>", _("Nothing of this bundle was published or scheduled:"), reasons)


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
        if not _is_seen_by(bundle, self.request.user):
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
