"""The form of a picture with the licence by which it is here: what an ordinary upload needs, and no more.

The rest of a licence has a form of its own; `WAGTAILIMAGES_IMAGE_FORM_BASE` names this one.
"""

from collections.abc import Collection
from copy import copy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from masthead.pages.meanwhile import MeanwhileMixin
from masthead.pages.time_field import DeskTimeField
from masthead.photos.forms import PhotoForm
from masthead.photos.models import Photo
from masthead.rights.models import Agency, Licence
from masthead.rights.models.terms import Model
from masthead.rights.states import describe
from masthead.rights.validity import photo_instructions
from masthead.rights.weakening import new_faults, told_places

PREFIX = "licence_"
ASKED = ("agency", "model", "asset_number", "ends_at", "permission", "terms_url", "instructions_answer")


class LicensedPhotoForm(MeanwhileMixin, PhotoForm):
    """Asks what a picture shows and by what right it is here; an agency brings its usual terms along."""

    licence_agency = forms.ModelChoiceField(Agency.objects.all(), label=_("Agency"), required=False)
    licence_model = forms.ChoiceField(
        choices=Model.choices,
        label=_("Kind of licence"),
        required=False,
        help_text=_("Empty: as the agency usually sells."),
    )
    licence_asset_number = forms.CharField(label=_("Asset number"), max_length=80, required=False)
    licence_ends_at = DeskTimeField(
        label=_("Valid until"),
        required=False,
        help_text=_("At that minute the picture leaves every page. Empty: as the agency usually sells."),
    )
    licence_permission = forms.CharField(
        label=_("Permission"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Who allowed it, when, and where that can be read. Always needed for social-media posts."
        ),
    )
    licence_terms_url = forms.URLField(
        label=_("Address of the terms"),
        required=False,
        assume_scheme="https",
        help_text=_("Of a Creative Commons licence."),
    )
    licence_instructions_answer = forms.CharField(
        label=_("Answer to the instructions"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What the instructions that came with the picture mean for us."),
    )

    is_same = forms.BooleanField(
        label=_("It is the same picture: its licence and its credit hold for this file, too"),
        required=False,
        widget=forms.HiddenInput,
    )
    is_weaker = forms.BooleanField(label=_("Save it all the same"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the licence as it is."""
        super().__init__(*args, **kwargs)
        self.licence = Licence.objects.filter(photo=self.instance.pk).first() if self.instance.pk else None
        self.is_begun = self.licence is None or self.licence.is_blank  # here; with an agency, its terms hold
        for name in ASKED if self.licence else ():
            value = getattr(self.licence, f"{name}_id" if name == "agency" else name)
            self.fields[PREFIX + name].initial = value
        if self.licence:
            self.fields[PREFIX + "ends_at"].help_text = _(
                "At that minute the picture leaves every page. Empty: without end."
            )
            self.fields[PREFIX + "model"].help_text = _("Not known yet: no page goes live with the picture.")
        if not photo_instructions(self.instance):
            del self.fields[PREFIX + "instructions_answer"]
        self._keep_from_those_who_may_not()
        for name in ("is_same", "is_weaker"):
            if self.data.get(self.add_prefix(name)):
                self.fields[name].widget = forms.CheckboxInput()
        self.watch()

    def clean(self) -> dict[str, Any]:
        """Refuse what is overtaken, and a licence that contradicts itself or lacks what it stands on."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.refuse_what_is_overtaken()
        self._keep_to_its_file()
        wanted = self._licence()
        if wanted is not None:
            try:
                wanted.clean()
            except ValidationError as error:
                self._complain(error)
        if self.instance.pk and not self.errors:
            self._warn_of_weakness(wanted)
        return cleaned

    def save(self, commit: bool = True) -> Photo:  # noqa: FBT001, FBT002 - as Django has it
        """Save the picture, then the licence that belongs to it."""
        agency = self.cleaned_data.get("licence_agency")
        if agency and not self.instance.credit:
            self.instance.credit, self.instance.credit_kind = agency.credit, agency.credit_kind
        photo: Photo = super().save(commit=commit)
        wanted = self._licence() if commit else None
        if wanted is not None:
            wanted.photo = photo
            self._note_answer(wanted, photo_instructions(self.instance))
            wanted.save()
        return photo

    def _warn_of_weakness(self, wanted: Licence | None) -> None:
        """Ask before readers see a picture with less of a right to it, and say where they do."""
        photo, licence = copy(self.instance), copy(wanted)
        for name in ("credit", "credit_kind", "instructions"):
            setattr(photo, name, self.cleaned_data.get(name, getattr(photo, name)))
        if licence is not None:
            self._note_answer(licence, photo_instructions(photo))
        faults = new_faults(photo, licence)
        if faults and not self.cleaned_data.get("is_weaker"):
            self.fields["is_weaker"].widget = forms.CheckboxInput()
            said = _(
                "Readers see the picture in %(pages)s, and with this change it may not run there any more: "
                "%(faults)s Take the change back; or tick “Save it all the same”, and mend those pages, "
                "which are under “To fix” then."
            )
            why = " ".join(fault.said for fault in faults)
            self.add_error("is_weaker", said % {"pages": told_places(photo.pk), "faults": why})

    def rights_of(self, photo: Photo) -> str:
        """Say whose a picture is that is here already, and until when."""
        return describe(Licence.objects.select_related("agency").filter(photo=photo).first())

    def fields_of_the_file(self) -> Collection[str]:
        """Let nobody write other instructions over the supplier's who may not say what those mean for us."""
        return () if self._may_change_licences() else ("instructions",)

    def _may_change_licences(self) -> bool:
        return self.by is None or bool(self.by.has_perm("rights.change_licence"))

    def _keep_from_those_who_may_not(self) -> None:
        """Let nobody write or change a licence who may not: who uploads a picture may give it one, once."""
        needed = "rights.change_licence" if self.licence else "rights.add_licence"
        for name in ASKED if self.by and not self.by.has_perm(needed) else ():
            if field := self.fields.get(PREFIX + name):
                field.disabled = True
        asked = "instructions" in self.fields and photo_instructions(self.instance)
        if asked and not self._may_change_licences():
            self.fields["instructions"].disabled = True

    def _keep_to_its_file(self) -> None:
        """Let a licence stand for another file only where somebody says so who may change it."""
        if "file" not in self.changed_data or not (self.licence or self._was_vouched_for()):
            return
        if not self._may_change_licences():
            said = _("Licence and pages stand for the file that is here. Upload the other as one of its own.")
            self.add_error("file", said)
        elif not self.cleaned_data.get("is_same"):
            self.fields["is_same"].widget = forms.CheckboxInput()
            said = _(
                "Another file takes over the licence, the credit and every place of “%(title)s”. Tick “It is "
                "the same picture” if it is, and choose the file once more; else upload it as one of its own."
            )
            self.add_error("is_same", said % {"title": self.instance.title})

    def _was_vouched_for(self) -> bool:
        """Whether readers see the file that is here, or somebody gave a word that it may run."""
        photo = self.instance
        return bool(photo.pk and (photo.is_public or photo.overrides.filter(withdrawn_at=None).exists()))

    def _licence(self) -> Licence | None:
        """Return the licence as the form has it; None where nobody has said anything of one."""
        asked = [name for name in ASKED if PREFIX + name in self.fields]
        said: dict[str, Any] = {name: self.cleaned_data.get(PREFIX + name) for name in asked}
        if self.licence is None and not any(said.values()):
            return None
        licence = self.licence or Licence()
        begins = bool(said["agency"]) and self.is_begun
        if begins:
            for name, value in said["agency"].terms_from(timezone.now()).items():
                setattr(licence, name, value)
        for name, value in said.items():
            if value or not begins:  # what is left empty in a new one is as the agency usually sells
                setattr(licence, name, value)
        return licence

    def _note_answer(self, licence: Licence, words: str) -> None:
        """Bind an answer to the words that it answers, and to who gave it."""
        if PREFIX + "instructions_answer" in self.changed_data and licence.instructions_answer:
            licence.instructions_answered = words
            licence.answered_by = self.by

    def _complain(self, error: ValidationError) -> None:
        """Put what is wrong with the licence where this form asks for it, else above all fields."""
        for name, faults in error.error_dict.items():
            field = PREFIX + name
            self.add_error(field if field in self.fields else None, faults)
