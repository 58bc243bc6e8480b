"""What the picture desk does by a button and for a reason: the frame, and running a picture all the same."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.models import Page

from masthead.pages.moments import told
from masthead.photos.models import Photo
from masthead.rights import overriding, withdrawing
from masthead.rights.gate import OVERRIDE, find_faults
from masthead.rights.models import Use
from masthead.rights.models.use import State

PICTURED = 12  # that are shown above the form


class ReasonForm(forms.Form):
    """Asks why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For those who ask later. It is kept with your name."),
    )


class ActView(PermissionRequiredMixin, FormView[ReasonForm]):
    """Says what an act would touch, asks why, and does it."""

    form_class = ReasonForm
    template_name = "rights/act.html"
    heading: Any
    warning: Any
    button: Any
    is_grave = True
    against_words: Any = gettext_lazy("This stands against it:")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the words, and the live pages that show the pictures now."""
        context = super().get_context_data(**kwargs)
        live = (
            Use.objects.filter(photo__in=self.photos(), state=State.LIVE)
            .select_related("page")
            .order_by("title")
        )
        words = {
            "page_title": self.heading,
            "page_subtitle": self.subject(),
            "header_icon": "key",
            "warning": self.warning,
            "submit_button_label": self.button,
        }
        return {
            **context,
            **words,
            "is_grave": self.is_grave,
            "uses": live,
            "pictures": self.photos()[:PICTURED],
            "against": self.against(),
            "against_words": self.against_words,
        }

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """Do it; what speaks against it is said beside the field."""
        try:
            self.act(form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(
                None if "reason" not in getattr(error, "error_dict", {}) else "reason", error.messages
            )
            return self.form_invalid(form)
        return redirect(self.get_success_url())

    def photos(self) -> Sequence[Photo]:
        """Return the pictures it is about."""
        return [get_object_or_404(Photo, pk=self.kwargs["photo_id"])]

    def subject(self) -> str:
        """Name what it is about."""
        return str(self.photos()[0].title)

    def against(self) -> Sequence[str]:
        """Say what stands against it, for an act that sets something aside."""
        return ()

    def act(self, reason: str) -> None:
        """Do it; raises ValidationError."""
        raise NotImplementedError

    def get_success_url(self) -> str:
        """Lead back to the picture."""
        return reverse("wagtailimages:edit", args=[self.kwargs["photo_id"]])


class OverrideView(ActView):
    """Run a picture on a page although the gate says no."""

    permission_required = OVERRIDE
    heading = gettext_lazy("Run a picture without a right to it")
    warning = gettext_lazy("Only on this page, and only for the reasons that stand against it now.")
    button = gettext_lazy("Let it run")

    def page(self) -> Any:
        """Return the page as its form shows it."""
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).get_latest_revision_as_object()

    def against(self) -> Sequence[str]:
        """Say what the gate says of this picture on this page."""
        found = [
            fault.said
            for _place, photo, faults in find_faults(self.page())
            for fault in faults
            if photo.pk == self.photos()[0].pk
        ]
        return list(dict.fromkeys(found))

    def act(self, reason: str) -> None:
        """Note whose word it is."""
        overriding.override(self.page(), self.photos()[0], by=self.request.user, reason=reason)  # type: ignore[arg-type]  # the desk lets nobody else in
        messages.success(self.request, _("“%(title)s” may run on this page.") % {"title": self.subject()})

    def get_success_url(self) -> str:
        """Lead back to the page, or to what is said of it to those who may not edit it."""
        return reverse("rights_place", args=[self.kwargs["page_id"], self.kwargs["photo_id"]])


class WithdrawView(OverrideView):
    """Take back that a picture may run on a page."""

    heading = gettext_lazy("Take an override back")
    warning = gettext_lazy("What readers see stays as it is. The picture is asked about at the next act.")
    button = gettext_lazy("Take it back")
    against_words = gettext_lazy("Who let it run:")

    def against(self) -> Sequence[str]:
        """Say who let it run, when and why."""
        standing = withdrawing.find_standing(self.kwargs["page_id"], self.kwargs["photo_id"])
        return [f"{said.by_name}, {told(said.made_at)}: {said.reason}" for said in standing]

    def act(self, reason: str) -> None:
        """Take it back."""
        withdrawing.withdraw(self.page(), self.photos()[0], by=self.request.user, reason=reason)  # type: ignore[arg-type]  # the desk lets nobody else in
        said = _("Taken back. “%(title)s” is asked about again.")
        messages.success(self.request, said % {"title": self.subject()})
