"""The form of a picture: what it shows, whose it is, and where one looks first."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


class PhotoForm(BaseImageForm):
    """Asks for one of two: what the picture shows, or that it shows nothing one would miss."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "caption" in self.fields:
            self.fields["caption"].widget.attrs["rows"] = 2
        if "description" in self.fields:
            self.fields["description"].label = _("Alternative text")
            self.fields["description"].help_text = _(
                "What the picture shows, in a sentence, for those who do not see it."
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a picture that nobody described and nobody called decorative."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "description" not in self.fields or "is_decorative" not in self.fields:
            return cleaned
        if not cleaned.get("is_decorative") and not (cleaned.get("description") or "").strip():
            message = _("Say what the picture shows, or tick “decorative” below.")
            raise ValidationError({"description": message})
        return cleaned
