"""What the desk asks when a passage is signed off, and when somebody is asked for a reply."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.pages.time_field import DeskTimeField
from masthead.sourcing.models import ReplyRequest


class SignOffForm(forms.Form):
    """Every statement with a box; the wording that was shown goes along."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, statements: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statements = list(statements)
        for number, sentence in enumerate(self.statements):
            self.fields[f"statement_{number}"] = forms.BooleanField(label=sentence, required=False)

    @property
    def stated(self) -> list[str]:
        """The sentences that were ticked."""
        ticked = (self.cleaned_data.get(f"statement_{number}") for number in range(len(self.statements)))
        return [sentence for sentence, is_ticked in zip(self.statements, ticked, strict=True) if is_ticked]


class AskForm(forms.ModelForm[ReplyRequest]):
    """Whom we asked, what, how, and until when."""

    class Meta:
        model = ReplyRequest
        fields = ("whom", "capacity", "question", "channel", "asked_at", "deadline")
        widgets = {"question": forms.Textarea(attrs={"rows": 4})}
        field_classes = {"asked_at": DeskTimeField, "deadline": DeskTimeField}


class SettleForm(forms.ModelForm[ReplyRequest]):
    """What came of it."""

    class Meta:
        model = ReplyRequest
        fields = ("status", "answer", "answered_at", "used")
        widgets = {
            "answer": forms.Textarea(attrs={"rows": 6}),
            "used": forms.Textarea(attrs={"rows": 2}),
        }
        field_classes = {"answered_at": DeskTimeField}


class ReasonForm(forms.Form):
    """Asks why."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For those who ask later. It is kept with your name."),
    )
