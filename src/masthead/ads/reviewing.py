"""The page at the desk on which a creative is looked at and approved."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from masthead.ads.approving import decide
from masthead.ads.forms import APPROVE
from masthead.ads.models import Creative
from masthead.ads.models.creative import Verdict
from masthead.ads.schedule import describe_creative

UNSEEN = "nothing"  # what a form stands for that does not say what it showed


class VerdictForm(forms.Form):
    """Asks for the answer, and why."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        choices=[
            (Verdict.APPROVED.value, gettext_lazy("Approve: it runs as its line says")),
            (Verdict.REFUSED.value, gettext_lazy("Refuse")),
        ],
        widget=forms.RadioSelect,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # the digest of what was looked at
    reason = forms.CharField(
        label=gettext_lazy("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReviewView(PermissionRequiredMixin, FormView[VerdictForm]):
    """Shows a creative as readers would see it, and takes the house's answer."""

    permission_required = APPROVE
    form_class = VerdictForm
    template_name = "ads/review.html"

    @cached_property
    def creative(self) -> Creative:
        """The creative it is about."""
        return get_object_or_404(
            Creative.objects.select_related("line__order__advertiser"), pk=self.kwargs["pk"]
        )

    def get_initial(self) -> dict[str, Any]:
        """Have the form say what it shows."""
        return {**super().get_initial(), "seen": self.creative.digest}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the creative, and what readers would see."""
        words = {
            "page_title": _("Review"),
            "page_subtitle": self.creative.name,
            "header_icon": "check",
            "submit_button_label": _("Save the answer"),
        }
        seen = describe_creative(self.creative)
        return {**super().get_context_data(**kwargs), **words, "creative": self.creative, "seen": seen}

    def form_valid(self, form: VerdictForm) -> HttpResponse:
        """Write the answer down; what speaks against it is said in the form."""
        try:
            decide(
                self.creative,
                Verdict(form.cleaned_data["verdict"]),
                by=self.request.user,  # type: ignore[arg-type]  # the desk lets nobody else in
                reason=form.cleaned_data["reason"],
                seen=form.cleaned_data["seen"] or UNSEEN,
            )
        except ValidationError as error:
            self._show_as_it_is(form)
            form.add_error("reason" if "reason" in getattr(error, "error_dict", {}) else None, error.messages)
            return self.form_invalid(form)
        messages.success(self.request, _("“%(name)s”: %(verdict)s.") % self._said())
        return redirect(reverse("ad_creatives:index"))

    def _show_as_it_is(self, form: VerdictForm) -> None:
        """Read the creative anew for a form that comes back, which then stands for that."""
        self.creative.refresh_from_db()
        form.data = {**form.data, **form.cleaned_data, "seen": self.creative.digest}

    def _said(self) -> dict[str, Any]:
        return {"name": self.creative.name, "verdict": self.creative.get_verdict_display()}
