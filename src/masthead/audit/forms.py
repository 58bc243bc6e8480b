"""What the log is narrowed by."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from masthead.audit import acts
from masthead.audit.reading import Wish


def act_choices() -> list[tuple[str, str]]:
    """Give every act there is, after none."""
    return [("", str(_("Any"))), *acts.choices()]


class Day(forms.DateInput):
    """A day, as browsers ask for one."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class WishForm(forms.Form):
    """By act, person, thing and days."""

    act = forms.ChoiceField(label=_("What was done"), choices=act_choices, required=False)
    person = forms.CharField(
        label=_("By whom"), required=False, max_length=320, help_text=_("The whole name or e-mail address.")
    )
    thing = forms.CharField(
        label=_("To what"), required=False, max_length=255, help_text=_("A part of the title, or a number.")
    )
    since = forms.DateField(label=_("From"), required=False, widget=Day)
    until = forms.DateField(label=_("Until"), required=False, widget=Day, help_text=_("This day included."))

    def clean(self) -> dict[str, Any]:
        """Refuse days that leave nothing between them."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", _("Ends before it begins. Choose a later day, or an earlier first one."))
        return cleaned

    def get_wish(self) -> Wish:
        """Return what is looked for; a form with a mistake looks for nothing in particular."""
        if not self.is_valid():
            return Wish()
        said = self.cleaned_data
        until = said["until"] and _begin(said["until"] + timedelta(days=1))
        return Wish(
            said["act"], said["person"], said["thing"], said["since"] and _begin(said["since"]), until or None
        )


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
