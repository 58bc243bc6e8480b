"""What editors do by a button once a story is out."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.models import Page

from masthead.corrections.correcting import CORRECT, correct
from masthead.corrections.desk.forms import CorrectionForm, ReasonForm, SlipForm, TakedownForm
from masthead.corrections.note import Note
from masthead.corrections.silence import FIX_SILENTLY, fix_silently, why_not
from masthead.corrections.standing import Standing, stand
from masthead.corrections.taking_down import TAKE_DOWN, put_back, take_down
from masthead.corrections.words import compare, passages_of
from masthead.pages.publication import PublicationSettings


class ActView(PermissionRequiredMixin, FormView[forms.Form]):
    """Says what an act would do, asks what it needs, and does it."""

    template_name = "corrections/desk/act.html"
    heading: Any
    explanation: Any
    button: Any
    done: Any
    icon = "edit"
    is_grave = False

    @cached_property
    def page(self) -> Any:
        """The page it is about."""
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the words."""
        context = super().get_context_data(**kwargs)
        words = {
            "page_title": self.heading,
            "page_subtitle": self.page.title,
            "header_icon": self.icon,
            "explanation": self.explanation,
            "submit_button_label": self.button,
        }
        return {**context, **words, "is_grave": self.is_grave, "media": context["form"].media}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Do it; what speaks against it is said beside the field."""
        try:
            self.act(form.cleaned_data)
        except ValidationError as error:
            _say_beside_fields(form, error)
            return self.form_invalid(form)
        messages.success(self.request, self.done % {"title": self.page.title})
        return redirect(self.get_success_url())

    def get_success_url(self) -> str:
        """Lead back to the page's form."""
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def act(self, given: dict[str, Any]) -> None:
        """Do it; raises ValidationError."""
        raise NotImplementedError


class DraftView(ActView):
    """An act that may publish a draft shows first what is different in it, to those who may publish it."""

    def has_permission(self) -> bool:
        """Whether the person may do it, and may publish this page: its draft is shown to nobody else."""
        return super().has_permission() and bool(
            self.page.permissions_for_user(self.request.user).can_publish()
        )

    @cached_property
    def standing(self) -> Standing | None:
        """The live story and its draft; None where there is none."""
        try:
            return stand(self.page)
        except ValidationError:
            return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words that differ."""
        context, now = super().get_context_data(**kwargs), self.standing
        changes = compare(passages_of(now.live), passages_of(now.draft)) if now else []
        more = {"is_live": now is not None, "is_changed": now is not None and now.is_changed}
        return {**context, **more, "changes": changes, "shows_changes": True}


class CorrectView(DraftView):
    """Correct a story."""

    permission_required = CORRECT
    form_class = CorrectionForm
    heading = gettext_lazy("Correct")
    explanation = gettext_lazy(
        "The notice appears at once: at the story, on the page of corrections and in its feed. "
        "It is never changed afterwards; a mistaken one is followed by another."
    )
    button = gettext_lazy("Tell readers")
    done = gettext_lazy("Readers of “%(title)s” are told.")

    def get_initial(self) -> dict[str, Any]:
        """Begin with the draft where there is one, and with a name under the notice."""
        is_changed = self.standing is not None and self.standing.is_changed
        return {"signed": self._signature(), "with_draft": "yes" if is_changed else ""}

    def _signature(self) -> str:
        """Name who writes; the address of an account without a name is nobody's business."""
        publication = PublicationSettings.for_request(self.request)
        return self.request.user.get_full_name() or publication.title  # type: ignore[union-attr]  # the desk lets nobody else in

    def act(self, given: dict[str, Any]) -> None:
        """Publish notice and draft."""
        note = Note(given["kind"], given["text"], given["signed"])
        correct(self.page, note, by=self.request.user, with_draft=bool(given["with_draft"]))  # type: ignore[arg-type]  # the desk lets nobody else in


class FixSilentlyView(DraftView):
    """Mend a slip of the pen."""

    permission_required = FIX_SILENTLY
    form_class = SlipForm
    heading = gettext_lazy("Mend silently")
    explanation = gettext_lazy(
        "For how things are written, never for what is said: a typing error, a comma. Numbers, names, "
        "negations and quotes are corrected in public. Readers are told nothing, the house keeps it."
    )
    button = gettext_lazy("Publish without a note")
    done = gettext_lazy("“%(title)s” is mended.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say before the form is filled in why the draft is no slip of the pen."""
        context, now = super().get_context_data(**kwargs), self.standing
        is_first = self.request.method == "GET" and now is not None and now.is_changed
        return {**context, "page_id": self.page.pk, "refusal": why_not(now) if is_first and now else ""}

    def act(self, given: dict[str, Any]) -> None:
        """Publish the draft."""
        fix_silently(self.page, by=self.request.user, kind=given["kind"], reason=given["reason"])  # type: ignore[arg-type]  # the desk lets nobody else in


class TakeDownView(ActView):
    """Take a page down."""

    permission_required = TAKE_DOWN
    form_class = TakedownForm
    heading = gettext_lazy("Take down")
    explanation = gettext_lazy(
        "It leaves every list and feed at once, and its address answers that it is gone (410). "
        "Nobody can publish it again before somebody who may take pages down puts it back."
    )
    button = gettext_lazy("Take it down now")
    done = gettext_lazy("“%(title)s” is before no reader any more.")
    icon = "warning"
    is_grave = True

    def act(self, given: dict[str, Any]) -> None:
        """Take it from the readers."""
        take_down(self.page, by=self.request.user, **given)  # type: ignore[arg-type]  # the desk lets nobody else in


class PutBackView(ActView):
    """Give a page that was taken down back to its editors."""

    permission_required = TAKE_DOWN
    form_class = ReasonForm
    heading = gettext_lazy("Put back")
    explanation = gettext_lazy("The page stays a draft: it may be published again, checked as ever.")
    button = gettext_lazy("Let it be published again")
    done = gettext_lazy("“%(title)s” may be published again.")

    def act(self, given: dict[str, Any]) -> None:
        """Lift the takedown."""
        put_back(self.page, by=self.request.user, reason=given["reason"])  # type: ignore[arg-type]  # the desk lets nobody else in


def _say_beside_fields(form: forms.Form, error: ValidationError) -> None:
    """Put each fault beside its field, and the others above the form."""
    faults = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    for field, said in faults.items():
        form.add_error(field if field in form.fields else None, said)
