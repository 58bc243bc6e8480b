"""What the desk asks about flags: which are set, why one does not apply, and a file of a list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from masthead.flags.kinds import Flag

LARGEST = 4_000_000  # bytes of a file


class SheetForm(forms.Form):
    """The legal flags with a box each, and a word for the lawyer."""

    seen = forms.IntegerField(widget=forms.HiddenInput)  # the sheet that is shown
    flags = forms.MultipleChoiceField(
        label=_("This story is about"),
        choices=Flag.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Each holds the story until the legal desk has approved its wording, unless the house has it "
            "otherwise (Settings → Checks). Readers never see it."
        ),
    )
    note = forms.CharField(
        label=_("Note for the lawyer"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What to look at, what was checked already. It is kept outside the story."),
    )


class AnswerForm(forms.Form):
    """Why a word does not apply; the wording that was shown goes along."""

    shown = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For those who ask later. It is kept with your name, for exactly this wording."),
    )


class FileForm(forms.Form):
    """A file of a list."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV in UTF-8, with the columns of the export. It needs “note”, and “word” or “topic”."),
    )
    into = forms.CharField(
        label=_("List"), max_length=60, required=False, help_text=_("Of lines that name none.")
    )
    replace = forms.BooleanField(
        label=_("Take away what these lists have and the file has not"), required=False
    )

    def clean_file(self) -> Any:
        """Refuse what is no list of words."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than 4 MB. Split it."))
        return file
