"""The form of the mail settings: a password goes in and never comes out again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm


class MailSettingsForm(WagtailAdminModelForm):
    """Keeps the stored password where the field is left empty, forgets it with the user name."""

    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "new-password"}),
        help_text=_("Never shown again once saved. Leave empty to keep the one that is stored."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stored = self.instance.password
        self.initial.pop("password", None)

    def clean(self) -> dict[str, Any]:
        """Put the stored password back where none was typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("username"):
            cleaned["password"] = ""
        elif not cleaned.get("password"):
            cleaned["password"] = self._stored
        return cleaned
