"""What the picture desk does by a button: kill, of one picture or all of an agency, and undo."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from masthead.pages.moments import told
from masthead.photos.models import Photo
from masthead.rights import killing
from masthead.rights.models import Agency, Taking
from masthead.rights.views import ActView, ReasonForm


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


class KillsForm(ReasonForm):
    """Asks which acts are undone: a picture that was killed alone is not meant by who undoes another kill."""

    field_order = ("kills", "reason")
    kills = forms.MultipleChoiceField(label=gettext_lazy("Kills"), widget=forms.CheckboxSelectMultiple)


class UndoAgencyView(UndoView):
    """Undo kills of an agency's pictures, each as it was made: of all of them, or of one."""

    form_class = KillsForm
    heading = gettext_lazy("Undo kills of an agency's pictures")
    warning = gettext_lazy(
        "What you give back is on every page that still holds it, as far as its licence allows."
    )
    button = gettext_lazy("Give them back")

    @cached_property
    def kills(self) -> Sequence[killing.Kill]:
        """The acts that nobody has undone, the newest first."""
        return killing.kills_of(get_object_or_404(Agency, pk=self.kwargs["agency_id"]))

    def get_form(self, form_class: type[ReasonForm] | None = None) -> ReasonForm:
        """Offer the acts; the one that took most is chosen."""
        form = super().get_form(form_class)
        field: Any = form.fields["kills"]
        field.required = bool(self.kills)
        field.choices = [(kill.key, self._name(kill)) for kill in self.kills]
        most = max(self.kills, key=lambda kill: len(kill.photos), default=None)
        field.initial = [most.key] if most else []
        return form

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """Undo those that are ticked, no others."""
        ticked = form.cleaned_data["kills"]
        self.kills = [kill for kill in self.kills if kill.key in ticked]
        return super().form_valid(form)

    def photos(self) -> Sequence[Photo]:
        """Return the pictures that the acts killed."""
        return [photo for kill in self.kills for photo in kill.photos]

    def subject(self) -> str:
        """Name the agency."""
        return get_object_or_404(Agency, pk=self.kwargs["agency_id"]).name

    def _name(self, kill: killing.Kill) -> str:
        """Say what an act took, when, by whom and why."""
        count = len(kill.photos)
        said = ngettext("“%(title)s”", "%(count)d pictures", count)
        named = said % {"title": kill.photos[0].title, "count": count}
        return ", ".join(filter(None, [named, told(kill.at), kill.by, kill.reason]))

    def get_success_url(self) -> str:
        """Lead to the record of what was taken away and given back."""
        return reverse("rights_takings")


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
