"""The desk's screens about checks: the house's levels, setting a finding aside, taking that back."""

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

from masthead.checks import overriding, setting, withdrawing
from masthead.checks.forms import LevelsForm, ReasonForm
from masthead.checks.kinds import offered
from masthead.checks.models import EVERY_KIND
from masthead.pages.checking import barred


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
        rows = setting.rows_for(self.kind)
        return {**super().get_form_kwargs(), "rows": rows, "user": self.request.user}

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


class DecisionView(WagtailAdminTemplateMixin, FormView[forms.Form]):
    """Something that is decided about a finding on one page, with a reason."""

    form_class = ReasonForm
    page_title: Any = ""
    header_icon = "check"
    button: Any = ""
    done: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever may not, and find what it is about."""
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).get_latest_revision_as_object()
        if said := overriding.why_not(self.page, request.user):  # type: ignore[arg-type]  # the desk lets nobody else in
            raise PermissionDenied(said)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Name the page."""
        return str(self.page.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template what it is about."""
        words = {**self.get_matter(), "submit_button_label": self.button}
        return {**super().get_context_data(**kwargs), **words}

    def get_matter(self) -> dict[str, Any]:
        """Return what is decided about."""
        raise NotImplementedError

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
            self.act(form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.get_success_url())

    def act(self, reason: str) -> None:
        """Do it; raises ValidationError."""
        raise NotImplementedError

    def get_success_url(self) -> str:
        """Lead back to the page."""
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


class OverrideView(DecisionView):
    """Set aside what a check found in a page."""

    template_name = "checks/override.html"
    page_title = gettext_lazy("Let it run all the same")
    button = gettext_lazy("Let it run")
    done = gettext_lazy("Set aside.")

    def get_matter(self) -> dict[str, Any]:
        """Return what the check says, and why this person may not set it aside."""
        found, user = overriding.find(self.page, self.kwargs["key"]), self.request.user
        return {"finding": found, "barred": barred(self.page, found, user) if found else ""}  # type: ignore[arg-type]  # the desk lets nobody else in

    def act(self, reason: str) -> None:
        """Let it run; whom the check bars reads why in the form."""
        try:
            overriding.override(self.page, self.kwargs["key"], by=self.request.user, reason=reason)  # type: ignore[arg-type]  # the desk lets nobody else in
        except PermissionDenied as refused:
            raise ValidationError(str(refused)) from refused


class WithdrawView(DecisionView):
    """Take back that somebody set aside what a check found in a page."""

    template_name = "checks/withdraw.html"
    page_title = gettext_lazy("Take an override back")
    button = gettext_lazy("Take it back")
    done = gettext_lazy("Taken back. The check blocks again.")

    def get_matter(self) -> dict[str, Any]:
        """Return what was set aside, by whom and why."""
        return {"overrides": withdrawing.find(self.page, self.kwargs["key"]), "is_live": self.page.live}

    def act(self, reason: str) -> None:
        """Take it back."""
        withdrawing.withdraw(self.page, self.kwargs["key"], by=self.request.user, reason=reason)  # type: ignore[arg-type]  # the desk lets nobody else in
