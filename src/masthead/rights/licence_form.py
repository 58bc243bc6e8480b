"""The form of a licence."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from masthead.pages.meanwhile import MeanwhileMixin


class LicenceForm(MeanwhileMixin, WagtailAdminModelForm):
    """Takes nobody else's change back: what a licence allows, and until when, is money."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.watch()

    def clean(self) -> dict[str, Any]:
        """Refuse what is overtaken."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.refuse_what_is_overtaken()
        return cleaned
