"""Pictures and the sizes they are printed in."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition


class CreditKind(models.TextChoices):
    """Who a credit names."""

    AGENCY = "agency", _("Agency")
    PHOTOGRAPHER = "photographer", _("Photographer")
    SOCIAL = "social", _("Social-media account")
    OWN = "own", _("Our own")


class Photo(AbstractImage):
    """A picture with its credit, caption and alternative text (Wagtail's `description`)."""

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
    tone = models.PositiveSmallIntegerField(
        _("dominant colour"),
        default=0,
        editable=False,
        help_text=_("Number of the placeholder class, 0 to 26."),
    )

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
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the picture, or nothing at all where a page holds on to it."""
        result: tuple[int, dict[str, int]] = super().delete(*args, **kwargs)
        return result

    @property
    def default_alt_text(self) -> str:
        """The alternative text, never the file's title: a file name tells a listener nothing."""
        return "" if self.is_decorative else self.description

    @property
    def lacks_alternative_text(self) -> bool:
        """Whether nobody has yet said what the picture shows."""
        return not self.is_decorative and not self.description.strip()


class PhotoRendition(AbstractRendition):
    """One size and format of a picture, made once."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="photo_rendition_once_per_spec"
            )
        ]
        indexes = [models.Index(fields=["file"], name="photo_rendition_by_file")]  # a reader asks for a file

    def get_upload_to(self, filename: str) -> str:
        """Name the file after the picture's content too, since browsers keep it for ever."""
        stem, dot, ending = filename.rpartition(".")
        return str(super().get_upload_to(f"{stem}.{self.image.get_file_hash()[:8]}{dot}{ending}"))
