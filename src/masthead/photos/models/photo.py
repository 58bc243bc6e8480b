"""The picture: what it shows, whose it is, and what its file said."""

import secrets
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.core.files import File
from django.core.validators import URLValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, Filter, get_upload_to
from wagtail.search import index

from masthead.photos.media import EVERYWHERE, Medium
from masthead.photos.metadata.rights import SECRET
from masthead.photos.metadata.vocabulary import DataMining, SourceType
from masthead.photos.models.file_field import PictureFileField
from masthead.photos.rendering.filter import RightsFilter


class CreditKind(models.TextChoices):
    """Who a credit names."""

    AGENCY = "agency", _("Agency")
    PHOTOGRAPHER = "photographer", _("Photographer")
    SOCIAL = "social", _("Social-media account")
    OWN = "own", _("Our own")


READABLE = 50  # characters that are kept of an uploaded file's name: with folder and secret it may have 94

is_address = URLValidator(schemes=["http", "https"])
# Fields that files bring along and few people touch: what is seen, whose it is, what is allowed.
FURTHER = (
    "headline",
    "people",
    "place",
    "taken_at",
    "creator",
    "source",
    "copyright_notice",
    "licensor_name",
    "licensor_url",
    "web_statement",
    "usage_terms",
    "instructions",
    "digital_source_type",
    "ai_system",
    "ai_system_version",
    "ai_prompt",
    "ai_prompt_writer",
    "data_mining",
)
SOUGHT = ("caption", "credit", "creator", "source", "headline", "people", "place", "copyright_notice")
# Written by the department of rights alone: what a licence lets readers see, and whether they see it now.
OF_LICENCE = (
    "shown_in",
    "shown_from",
    "shown_until",
    "is_whole_only",
    "supplier_name",
    "supplier_url",
    "terms_url",
)
KEPT_BY_RIGHTS = (*OF_LICENCE, "is_public")


class Photo(AbstractImage):
    """A picture with its credit, caption and alternative text (Wagtail's `description`)."""

    file = PictureFileField(
        verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_(
            "As printed under the picture: an agency, a photographer, or a handle such as @name/Instagram."
        ),
    )
    credit_kind = models.CharField(
        _("credited to"), max_length=16, choices=CreditKind, default=CreditKind.AGENCY
    )
    caption = models.TextField(_("caption"), blank=True)
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_(
            "Carries no information: screen readers pass over it. Otherwise write an alternative text."
        ),
    )
    headline = models.CharField(_("headline"), max_length=255, blank=True)
    people = models.TextField(
        _("people shown"), blank=True, help_text=_("From left to right, separated by semicolons.")
    )
    place = models.CharField(_("place"), max_length=255, blank=True)
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)
    creator = models.CharField(
        _("creator"), max_length=255, blank=True, help_text=_("Who took, drew or made the picture.")
    )
    source = models.CharField(_("source"), max_length=255, blank=True)
    copyright_notice = models.CharField(_("copyright notice"), max_length=255, blank=True)
    instructions = models.TextField(
        _("instructions"), blank=True, help_text=_("What the supplier asks for: embargoes, “not for …”.")
    )
    usage_terms = models.TextField(_("usage terms"), blank=True)
    web_statement = models.CharField(
        _("page about the rights"), max_length=255, blank=True, validators=[is_address]
    )
    licensor_name = models.CharField(_("licensor"), max_length=255, blank=True)
    licensor_url = models.CharField(
        _("page of the licensor"),
        max_length=255,
        blank=True,
        validators=[is_address],
        help_text=_("Where others get a licence."),
    )
    digital_source_type = models.CharField(
        _("how it was made"), max_length=40, blank=True, choices=SourceType
    )
    ai_system = models.CharField(
        _("AI system"), max_length=255, blank=True, help_text=_("What made the picture, where AI did.")
    )
    ai_system_version = models.CharField(_("version of the AI system"), max_length=255, blank=True)
    ai_prompt = models.TextField(
        _("AI prompt"),
        blank=True,
        help_text=_("What the AI was asked for. Stays here: no file that readers get says it."),
    )
    ai_prompt_writer = models.CharField(
        _("writer of the AI prompt"),
        max_length=255,
        blank=True,
        help_text=_("Not the creator. Stays here too."),
    )
    data_mining = models.CharField(_("use by machines"), max_length=50, blank=True, choices=DataMining)
    from_file = models.JSONField(
        _("from the file"),
        default=dict,
        blank=True,
        editable=False,
        help_text=_("Which fields hold what the file said, and where it stood there."),
    )
    file_faults = models.JSONField(default=list, blank=True, editable=False)  # what could not be read of it
    crops = models.JSONField(_("crops"), default=dict, blank=True)  # by proportion, as in rendering.crops
    tone = models.PositiveSmallIntegerField(
        _("dominant colour"),
        default=0,
        editable=False,
        help_text=_("Number of the placeholder class, 0 to 26."),
    )

    # By what right readers see it, as the department of rights says; asked while a page prints, so kept here.
    shown_in = models.PositiveSmallIntegerField(
        default=int(EVERYWHERE), editable=False
    )  # of photos.media.Medium
    shown_from = models.DateTimeField(null=True, editable=False)
    shown_until = models.DateTimeField(null=True, editable=False, db_index=True)
    is_whole_only = models.BooleanField(default=False, editable=False)  # may not be cropped
    # Whether something that readers see shows it: only then are its files theirs.
    is_public = models.BooleanField(default=False, editable=False)
    # Whoever supplied it, with an address: the licensor where neither file nor desk names one.
    supplier_name = models.CharField(max_length=255, blank=True, editable=False)
    supplier_url = models.CharField(max_length=255, blank=True, editable=False)

    # Where a public licence can be read that has to be named to readers: Creative Commons.
    terms_url = models.CharField(max_length=255, blank=True, editable=False)

    search_fields = [
        *AbstractImage.search_fields,
        *(kind(name) for name in SOUGHT for kind in (index.SearchField, index.AutocompleteField)),
    ]

    admin_form_fields = (
        "file",
        "title",
        "credit",
        "credit_kind",
        "caption",
        "description",
        "is_decorative",
        "collection",
        "tags",
        *FURTHER,
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
        "crops",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save all but what the department of rights keeps here: who had read it before may know less."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            kept = (*KEPT_BY_RIGHTS, "id")
            fields = [field.name for field in self._meta.concrete_fields if field.name not in kept]
            kwargs["update_fields"] = fields
        super().save(*args, **kwargs)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the picture, or nothing at all where a page holds on to it."""
        result: tuple[int, dict[str, int]] = super().delete(*args, **kwargs)
        return result

    def may_be_shown(self, medium: Medium = Medium.WEB, *, at: datetime | None = None) -> bool:
        """Whether readers may see it in a medium at a time, now where none is given."""
        if not self.shown_in & medium:
            return False
        moment = at or timezone.now()
        has_begun = self.shown_from is None or self.shown_from <= moment
        return has_begun and (self.shown_until is None or moment < self.shown_until)

    def get_upload_to(self, filename: str) -> str:
        """Give the file a name that nobody can guess, and the files made of it have its secret too."""
        path = PurePosixPath(super().get_upload_to(filename))
        return str(path.with_stem(f"{path.stem[:READABLE]}-{secrets.token_hex(SECRET // 2)}"))

    def generate_rendition_file(self, filter: Filter, *, source: File[bytes] | None = None) -> File[bytes]:
        """Make a file that carries the picture's rights and nothing of the camera's."""
        made: File[bytes] = super().generate_rendition_file(RightsFilter(spec=filter.spec), source=source)
        return made

    @property
    def licensor(self) -> tuple[str, str]:
        """Name and page of whoever gives licences: what the file or the desk says, else who supplied it."""
        own = self.licensor_name, self.licensor_url
        return own if any(own) else (self.supplier_name, self.supplier_url)

    @property
    def default_alt_text(self) -> str:
        """The alternative text, never the file's title: a file name tells a listener nothing."""
        return "" if self.is_decorative else self.description

    @property
    def lacks_alternative_text(self) -> bool:
        """Whether nobody has yet said what the picture shows."""
        return not self.is_decorative and not self.description.strip()
