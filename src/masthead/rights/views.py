"""What the picture desk does by a button: kill, undo, run a picture all the same."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.models import Page

from masthead.pages.moments import told
from masthead.photos.models import Photo
from masthead.rights import killing, overriding, withdrawing
from masthead.rights.gate import OVERRIDE, find_faults
from masthead.rights.models import Agency, Taking, Use
from masthead.rights.models.use import State


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


class KillView(ActView):
    """Kill a picture."""

    permission_required = killing.KILL
    heading = gettext_lazy("Kill picture")
    warning = gettext_lazy("It leaves every page, list, feed and address at once. The stories stay.")
    button = gettext_lazy("Kill it now")

    def act(self, reason: str) -> None:
        """Take the picture from the readers and say what it was on."""
        say_what_was_touched(self.request, killing.kill(self.photos(), by=self.request.user, reason=reason))  # type: ignore[arg-type]  # the desk lets nobody else in


class KillAgencyView(KillView):
    """Kill everything of an agency."""

    heading = gettext_lazy("Kill all pictures of an agency")

    def photos(self) -> Sequence[Photo]:
        """Return all its pictures that are not killed yet."""
        return list(Photo.objects.filter(licence__agency=self.kwargs["agency_id"], licence__killed_at=None))

    def subject(self) -> str:
        """Name the agency."""
        return get_object_or_404(Agency, pk=self.kwargs["agency_id"]).name

    def act(self, reason: str) -> None:
        """Take all its pictures from the readers."""
        agency = get_object_or_404(Agency, pk=self.kwargs["agency_id"])
        say_what_was_touched(self.request, killing.kill_agency(agency, by=self.request.user, reason=reason))  # type: ignore[arg-type]  # the desk lets nobody else in

    def get_success_url(self) -> str:
        """Lead to the record of what was taken away."""
        return reverse("rights_takings")


class UndoView(ActView):
    """Undo a kill."""

    permission_required = killing.KILL
    heading = gettext_lazy("Undo the kill")
    warning = gettext_lazy("It is back on every page that still holds it, as far as its licence allows.")
    button = gettext_lazy("Give it back")
    is_grave = False

    def act(self, reason: str) -> None:
        """Give the picture back."""
        back = killing.undo(self.photos(), by=self.request.user, reason=reason)  # type: ignore[arg-type]  # the desk lets nobody else in
        if not back:
            messages.warning(self.request, _("Nothing to undo: it is not killed."))
            return
        said = ngettext("“%(title)s” is back.", "%(count)d pictures are back: %(title)s.", len(back))
        messages.success(self.request, said % {"title": self.subject(), "count": len(back)})


class UndoAgencyView(UndoView):
    """Undo the kill of everything of an agency that is killed."""

    heading = gettext_lazy("Undo the kill of all pictures of an agency")
    warning = gettext_lazy(
        "They are back on every page that still holds them, as far as their licences allow; "
        "those that were killed one by one before, too."
    )
    button = gettext_lazy("Give them back")

    def photos(self) -> Sequence[Photo]:
        """Return all its pictures that are killed."""
        agency = self.kwargs["agency_id"]
        return list(Photo.objects.filter(licence__agency=agency, licence__killed_at__isnull=False))

    def subject(self) -> str:
        """Name the agency."""
        return get_object_or_404(Agency, pk=self.kwargs["agency_id"]).name

    def get_success_url(self) -> str:
        """Lead to the record of what was taken away and given back."""
        return reverse("rights_takings")


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


def say_what_was_touched(request: HttpRequest, takings: Sequence[Taking]) -> None:
    """Say which pages a killed picture has left."""
    if not takings:
        messages.warning(request, _("Nothing to kill: it is killed already, or there is no picture."))
        return
    pages = dict.fromkeys(title for taking in takings for _key, title, _place in taking.pages)
    said = ngettext(
        "%(count)d picture is before no reader any more.",
        "%(count)d pictures are before no reader any more.",
        len(takings),
    ) % {"count": len(takings)}
    where = _("Taken from: %(pages)s.") % {"pages": ", ".join(pages)} if pages else _("No page showed any.")
    messages.success(request, f"{said} {where}")
