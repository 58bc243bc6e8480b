"""The form of a picture: what it shows, whose it is, and where one looks first."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm


def refusals() -> dict[str, str]:
    """Say why a file is refused, and what helps, in words for those who took the picture."""
    millions = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return {
        "invalid_image": _("This file is no picture, or it is damaged. Export it anew as a JPEG."),
        "invalid_image_known_format": _(
            "The file is called .%(extension)s, but what is inside is not. Export the picture anew as a JPEG."
        ),
        "file_too_many_pixels": _(
            "This picture is too large: it has more than %(millions)s million pixels. "
            "Make it smaller, 4,000 pixels wide for example, and try again."
        )
        % {"millions": millions},
    }


class PhotoForm(BaseImageForm):
    """Asks for one of two: what the picture shows, or that it shows nothing one would miss."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].error_messages.update(refusals())
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
