"""The form of how letters leave: the key for signing goes in and never comes out again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from masthead.mailing.signing import BadKey, check_key


class Unseen(forms.Textarea):
    """Takes some lines, and never shows what is stored or was typed."""

    def format_value(self, value: Any) -> str | None:  # noqa: ARG002 - whatever it is
        """Show nothing."""
        return None


class MailingSettingsForm(WagtailAdminModelForm):
    """Keeps the stored key where the field is left empty, forgets it with its domain."""

    dkim_key = forms.CharField(
        label=gettext_lazy("Private key"),
        required=False,
        widget=Unseen(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=gettext_lazy(
            "Only to sign here: empty, the mail server signs. RSA, as openssl writes it. Never shown again"
            " once saved; leave empty to keep the one that is stored."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stored = self.instance.dkim_key

    def clean_dkim_key(self) -> str:
        """Refuse what nobody could sign with."""
        key = "\n".join(str(self.cleaned_data.get("dkim_key", "")).split("\r\n")).strip()
        try:
            if key:
                check_key(key)
        except BadKey as error:
            raise ValidationError(_("This key cannot be used: %(why)s.") % {"why": error}) from None
        return f"{key}\n" if key else ""

    def clean(self) -> dict[str, Any]:
        """Put the stored key back where none was typed; ask for what is missing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "dkim_key" not in cleaned:
            return cleaned
        domain, selector = cleaned.get("dkim_domain"), cleaned.get("dkim_selector")
        cleaned["dkim_key"] = (cleaned["dkim_key"] or self._stored) if domain or selector else ""
        if bool(domain) != bool(selector):
            self.add_error("dkim_domain", _("Domain and selector belong together: give both, or none."))
        return cleaned
