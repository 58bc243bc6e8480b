"""The media that a licence names, as one number in the database and as boxes to tick at the desk."""

from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from masthead.photos.media import Medium

NAMES = {
    Medium.WEB: _("the website"),
    Medium.SOCIAL: _("social networks"),
    Medium.NEWSLETTER: _("newsletters"),
    Medium.FEEDS: _("feeds and syndication"),
    Medium.APP: _("apps"),
    Medium.PRINT: _("print"),
}


class MediaBoxes(forms.TypedMultipleChoiceField):
    """Boxes, one for each medium; their sum is the value."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        known = {
            name: kwargs[name] for name in ("label", "help_text", "required", "initial") if name in kwargs
        }
        super().__init__(choices=[(int(medium), name) for medium, name in NAMES.items()], coerce=int, **known)

    def prepare_value(self, value: Any) -> Any:
        """Tick the boxes of a number."""
        if isinstance(value, int):
            return [int(medium) for medium in Medium if value & medium]
        return value

    def clean(self, value: Any) -> int:
        """Return the number of what was ticked."""
        return sum(set(super().clean(value)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other boxes are ticked than the number says."""
        return super().has_changed(self.prepare_value(initial), data)


class MediaField(models.PositiveSmallIntegerField):  # type: ignore[type-arg]  # not to be subscripted at run time
    """The media of a licence, of `masthead.photos.media.Medium`."""

    def formfield(self, **kwargs: Any) -> Any:  # noqa: ARG002 - as Django has it
        """Offer boxes in place of a number."""
        return MediaBoxes(
            required=not self.blank, label=capfirst(self.verbose_name), help_text=self.help_text
        )
