"""The desk's screens about checks: the house's levels, and setting a finding aside."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from masthead.checks import overriding, setting
from masthead.checks.forms import LevelsForm, ReasonForm
from masthead.checks.kinds import offered
from masthead.checks.models import EVERY_KIND


class LevelsView(PermissionRequiredMixin, WagtailAdminTemplateMixin, FormView[LevelsForm]):
    """How heavily the house takes each check, for every kind of story or for one."""

    permission_required = setting.CHANGE
    form_class = LevelsForm
    template_name = "checks/levels.html"
    page_title = gettext_lazy("Checks")
    header_icon = "check"

    @cached_property
    def kind(self) -> str:
        """The kind of story it is about; raises Http404."""
        kind: str = self.request.GET.get("kind", EVERY_KIND)
        if kind != EVERY_KIND and kind not in offered():
            raise Http404(_("There is no such kind of story."))
        return kind

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the checks as they stand."""
        return {**super().get_form_kwargs(), "rows": setting.rows_for(self.kind)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the kinds of story to choose from."""
        return {
            **super().get_context_data(**kwargs),
            "kind": self.kind,
            "kinds": offered(),
            "submit_button_label": _("Save"),
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def form_valid(self, form: LevelsForm) -> HttpResponse:
        """Keep what was chosen."""
        setting.set_levels(self.kind, form.cleaned_data, by=self.request.user)  # type: ignore[arg-type]  # the desk lets nobody else in
        messages.success(self.request, _("The checks are set. They hold from now on, for drafts too."))
        return redirect(self.request.get_full_path())


class OverrideView(WagtailAdminTemplateMixin, FormView[forms.Form]):
    """Set aside what a check found in a page."""

    form_class = ReasonForm
    template_name = "checks/override.html"
    page_title = gettext_lazy("Let it run all the same")
    header_icon = "check"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever may not, and find what it is about."""
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).get_latest_revision_as_object()
        if said := overriding.why_not(self.page, request.user):  # type: ignore[arg-type]  # the desk lets nobody else in
            raise PermissionDenied(said)
        self.finding = overriding.find(self.page, kwargs["key"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Name the page."""
        return str(self.page.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template what the check says."""
        words = {"finding": self.finding, "submit_button_label": _("Let it run")}
        return {**super().get_context_data(**kwargs), **words}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the page."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": self.get_success_url(), "label": self.page.title},
            {"url": "", "label": self.page_title},
        ]

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Note whose word it is; what speaks against it is said in the form."""
        try:
            overriding.override(
                self.page,
                self.kwargs["key"],
                by=self.request.user,  # type: ignore[arg-type]  # the desk lets nobody else in
                reason=form.cleaned_data["reason"],
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        messages.success(self.request, _("Set aside. It holds for as long as it is about the same thing."))
        return redirect(self.get_success_url())

    def get_success_url(self) -> str:
        """Lead back to the page."""
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])
