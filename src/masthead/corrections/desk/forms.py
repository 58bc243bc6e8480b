"""What the desk is asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text import get_rich_text_editor_widget

from masthead.corrections.models import Kind, Slip
from masthead.corrections.models.correction import SIGNED_LENGTH
from masthead.corrections.note import FEATURES
from masthead.corrections.taking_down import LONGEST, LONGEST_NUMBER


class CorrectionForm(forms.Form):
    """A notice, and what goes live with it."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "A correction puts right what was wrong, a clarification what could be misunderstood. "
            "An update tells what is new. A retraction takes the story back: it stays, and its headline "
            "says so."
        ),
    )
    text = forms.CharField(
        label=_("Text"),
        help_text=_("For readers: what was wrong, and what is right. Do not repeat a libel."),
        required=False,
    )
    signed = forms.CharField(
        label=_("Signed"), max_length=SIGNED_LENGTH, help_text=_("A desk or a person, as readers see it.")
    )
    with_draft = forms.TypedChoiceField(
        label=_("What goes live"),
        choices=[("yes", _("The notice together with the draft")), ("", _("The notice alone"))],
        coerce=str,
        empty_value="",
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget = get_rich_text_editor_widget(features=FEATURES)


class ReasonForm(forms.Form):
    """Asks why."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For those who ask later. It is kept with your name; readers never see it."),
        required=False,
    )


class SlipForm(forms.Form):
    """Asks what it was."""

    kind = forms.ChoiceField(
        label=_("What it was"),
        choices=Slip.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what it was: a typing error, spelling, …")},
        help_text=_("It is kept with your name; readers never see it."),
    )
    reason = forms.CharField(label=_("Remark"), required=False, help_text=_("For those who ask later."))


class CaseForm(ReasonForm):
    """Asks why, and under which number."""

    case_number = forms.CharField(
        label=_("Case number"),
        max_length=LONGEST_NUMBER,
        required=False,
        help_text=_("Of the court, the lawyer or the complaint. Readers never see it."),
    )


class TakedownForm(CaseForm):
    """Asks why, under which number, and what readers are told."""

    notice = forms.CharField(
        label=_("Notice to readers"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        required=False,
        help_text=_("Shown at the address from now on. Empty: only that the page was withdrawn."),
    )
