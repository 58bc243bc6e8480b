"""Planned fronts at the desk."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from masthead.fronts import planned
from masthead.fronts.arranging import CHANGE
from masthead.fronts.models import PlannedArrangement
from masthead.pages.moments import MomentColumn


class PlanEdit(EditView):
    """A plan, with the way back where it is in place."""

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the clock from beginning a plan while it is changed."""
        get_object_or_404(PlannedArrangement.objects.select_for_update(no_key=True), pk=self.kwargs["pk"])
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add the way back to what Wagtail offers."""
        buttons: list[Button] = [*super().header_more_buttons]
        if self.object.state == PlannedArrangement.State.RUNNING and self.request.user.has_perm(CHANGE):
            address = reverse("fronts_undo_plan", args=[self.object.pk])
            buttons.append(Button(_("Undo …"), url=address, icon_name="undo", priority=90))
        return buttons


class UndoView(PermissionRequiredMixin, FormView[forms.Form]):
    """Asks whether a front is to be as it was before a plan."""

    permission_required = CHANGE
    form_class = forms.Form
    template_name = "fronts/undo.html"

    def plan(self) -> PlannedArrangement:
        """Return the plan."""
        plans = PlannedArrangement.objects.select_related("page")
        plan: PlannedArrangement = get_object_or_404(plans, pk=self.kwargs["plan_id"])
        return plan

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the words."""
        words = {
            "page_title": _("Undo the planned front"),
            "page_subtitle": self.plan().page.title,
            "header_icon": "undo",
            "submit_button_label": _("Undo it now"),
        }
        return {**super().get_context_data(**kwargs), **words}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Do it, and say so; or why not."""
        try:
            planned.undo(self.plan(), by=self.request.user)  # type: ignore[arg-type]  # the desk lets nobody else in
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(
            self.request, _("What led “%(front)s” before is back.") % {"front": self.plan().page}
        )
        return redirect("front_plans:index")


class FrontPlans(ModelViewSet):
    """Which stories lead a front from a set time on."""

    model = PlannedArrangement
    edit_view_class = PlanEdit
    name, icon, menu_label, menu_order = "front_plans", "date", gettext_lazy("Planned fronts"), 71
    add_to_admin_menu = True
    copy_view_enabled = False
    ordering = ["-starts_at", "-pk"]
    list_display = [
        "page",
        MomentColumn("starts_at", label=gettext_lazy("From")),
        MomentColumn("ends_at", label=gettext_lazy("Until")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
    ]

    def get_queryset(self, _request: HttpRequest) -> QuerySet[PlannedArrangement]:
        """Read the fronts along."""
        plans: QuerySet[PlannedArrangement] = PlannedArrangement.objects.select_related("page")
        return plans
