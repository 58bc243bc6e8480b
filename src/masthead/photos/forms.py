"""The form of a picture: what it shows, whose it is, and where one looks first."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images.forms import BaseImageForm

from masthead.photos.cropping import Choice, CropsField, choices_of, clean_crops, keeps_crops
from masthead.photos.metadata import filling, reading
from masthead.photos.metadata.cleaning import FIRST_YEAR, LAST_YEAR
from masthead.photos.models import FURTHER, Photo
from masthead.photos.upload import fingerprints, intake
from masthead.photos.upload.field import PictureField


def refusals() -> dict[str, str]:
    """Say why a file is refused, and what helps, in words for those who took the picture."""
    return {
        "invalid_image": _("This file is no picture, or it is damaged. Export it anew as a JPEG."),
        "invalid_image_known_format": _(
            "The file is called .%(extension)s, but what is inside is not. Export the picture anew as a JPEG."
        ),
        "file_too_many_pixels": intake.too_large(),
    }


class PhotoForm(BaseImageForm):
    """Asks for one of two: what the picture shows, or that it shows nothing one would miss.

    A picture that looks like one of the library is kept only by somebody who says so.
    """

    is_another = forms.BooleanField(label=gettext_lazy("Keep both"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.by, self.waiting = kwargs.get("user"), kwargs.pop("waiting", None)
        super().__init__(*args, **kwargs)
        if self.waiting and not self.is_bound:
            self._say_what_waits()
        if self.data.get(self.add_prefix("is_another")):
            self._ask_whether_both()
        if "file" in self.fields:
            self.fields["file"] = PictureField.instead_of(self.fields["file"])
            self.fields["file"].error_messages.update(refusals())
        for name in ("caption", "people", "instructions", "usage_terms", "ai_prompt"):
            if name in self.fields:
                self.fields[name].widget.attrs["rows"] = 2
        self._take_crops()
        if "description" in self.fields:
            self.fields["description"].label = _("Alternative text")
            self.fields["description"].help_text = _(
                "What the picture shows, in a sentence, for those who do not see it."
            )
        self._say_what_the_file_said()

    def clean(self) -> dict[str, Any]:
        """Fill from a new file, then refuse a picture that nobody described and nobody called decorative."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._forget_what_was_changed()
        if "file" in self.changed_data and cleaned.get("file"):
            self._fill(cleaned)
            self._look_for_the_same(cleaned["file"], _("choose the file once more and upload it"))
        elif self.waiting:
            self._look_for_the_same(self.waiting, _("save the picture"))
        if "description" not in self.fields or "is_decorative" not in self.fields:
            return cleaned
        if not cleaned.get("is_decorative") and not (cleaned.get("description") or "").strip():
            message = _("Say what the picture shows, or tick “decorative” below.")
            raise ValidationError({"description": message})
        return cleaned

    def clean_taken_at(self) -> datetime | None:
        """Refuse a day on which nobody could photograph: in another time zone it may be no day at all."""
        taken: datetime | None = self.cleaned_data["taken_at"]
        if taken and not FIRST_YEAR <= taken.year <= LAST_YEAR:
            said = _("Give a day between %(first)d and %(last)d; leave it empty where nobody knows.")
            raise ValidationError(said % {"first": FIRST_YEAR, "last": LAST_YEAR})
        return taken

    def clean_crops(self) -> dict[str, list[int]]:
        """Refuse crops that do not lie in the picture, above all fields: these have none that is seen."""
        try:
            return clean_crops(self.instance, self.cleaned_data["crops"])
        except ValidationError as error:
            self.add_error(None, error)
            return dict(self.instance.crops)

    def crop_choices(self) -> list[Choice]:
        """Return the crops that can be chosen for the picture as it is kept."""
        return choices_of(self.instance) if "crops" in self.fields else []

    def save(self, commit: bool = True) -> Photo:  # noqa: FBT001, FBT002 - as Django has it
        """Save the picture, then what it looks like."""
        if "file" in self.changed_data and not keeps_crops(self.instance, self.proportion):
            self.instance.crops = {}
        photo: Photo = super().save(commit=commit)
        if commit and (self.waiting or "file" in self.changed_data):
            fingerprints.note_fingerprint(photo, self.fingerprint)
        return photo

    def same_as(self, file: Any) -> SafeString:
        """Say which pictures of the library look like a file, for those who may see them; empty for none."""
        self.fingerprint = fingerprints.fingerprint_of(file)
        may_see = self.permission_policy.instances_user_has_any_permission_for(self.by, ["choose", "change"])
        known = fingerprints.like(self.fingerprint, may_see, without=self.instance.pk)
        return format_html_join(" ", "{}", ((self.describe_known(photo),) for photo in known))

    def describe_known(self, photo: Photo) -> SafeString:
        """Say which picture is here already, and lead to it."""
        address = reverse("wagtailimages:edit", args=[photo.pk])
        link = format_html('<a href="{}" target="_blank" rel="noreferrer">{}</a>', address, photo.title)
        return format_html(
            _("Already here: {picture} ({rights})."), picture=link, rights=self.rights_of(photo)
        )

    def rights_of(self, photo: Photo) -> str:
        """Say by what right a picture is here, as far as this form knows."""
        return photo.credit

    def fields_of_the_file(self) -> Collection[str]:
        """Name the fields in which the file has the last word, whatever was typed."""
        return ()

    def main_fields(self) -> list[BoundField]:
        """Return the fields that every picture is asked for, and what its supplier asks for."""
        return [field for field in self.visible_fields() if _is_main(field)]

    def further_fields(self) -> list[BoundField]:
        """Return the fields that a file mostly brings along."""
        return [field for field in self.visible_fields() if not _is_main(field)]

    def has_further_errors(self) -> bool:
        """Tell whether something is wrong in a field that a file mostly brings along."""
        return any(field.errors for field in self.further_fields())

    def _forget_what_was_changed(self) -> None:
        """Take a field that a person changed for that person's from now on."""
        kept = {
            field: origin
            for field, origin in self.instance.from_file.items()
            if field not in self.changed_data
        }
        self.instance.from_file = kept

    def _look_for_the_same(self, file: Any, then: str) -> None:
        known = self.same_as(file)
        if known and not self.cleaned_data.get("is_another"):
            self._ask_whether_both()
            cure = _("Use that one; or tick “Keep both”, and %(then)s.") % {"then": then}
            self.add_error("is_another", format_html("{} {}", known, cure))

    def _say_what_waits(self) -> None:
        """Say of a picture that waits for its words whether it is here already."""
        if known := self.same_as(self.waiting):
            self._ask_whether_both()
            self.fields["is_another"].help_text = known

    def _take_crops(self) -> None:
        """Take crops of a picture that is here and may be cropped; of another none can be chosen yet."""
        photo = self.instance
        self.proportion = photo.width / photo.height if photo.pk and photo.height else 1.0
        if "crops" in self.fields:
            del self.fields["crops"]
            if choices_of(photo):
                self.fields["crops"] = CropsField(initial=photo.crops, required=False)

    def _ask_whether_both(self) -> None:
        self.fields["is_another"].widget = forms.CheckboxInput()

    def _fill(self, cleaned: dict[str, Any]) -> None:
        file = cleaned["file"]
        file.seek(0)  # a large one lies on the disk, and whoever looked at it before left it where it ended
        embedded = reading.read(file.read())
        file.seek(0)
        self.instance.file_faults = list(embedded.faults)
        offer = filling.offered(embedded, Photo, now=timezone.now())
        offer = {field: given for field, given in offer.items() if field in self.fields}
        bound = {*self.instance.from_file, *self.fields_of_the_file()}
        for field, (value, origin) in filling.chosen(offer, cleaned, bound).items():
            cleaned[field] = value
            self.instance.from_file[field] = origin
        if "credit" in self.instance.from_file and "credit_kind" not in self.changed_data:
            cleaned["credit_kind"] = filling.kind_of_credit(offer, cleaned.get("credit_kind", ""))
        if "title" in cleaned:
            cleaned["title"] = filling.titled(cleaned["title"], embedded, file.name)

    def _say_what_the_file_said(self) -> None:
        if "file" in self.fields and self.instance.file_faults:
            said = " ".join([str(self.fields["file"].help_text), *self.instance.file_faults])
            self.fields["file"].help_text = said.strip()
        for name, origin in self.instance.from_file.items():
            if name in self.fields:
                field = self.fields[name]
                said = _("From the file (%(part)s).") % {"part": origin}
                field.help_text = f"{field.help_text or ''} {said}".strip()


def _is_main(field: BoundField) -> bool:
    return field.name not in FURTHER or (field.name == "instructions" and bool(field.value()))
