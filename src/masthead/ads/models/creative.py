"""A creative: what readers see of a line, in one form and one size."""

import hashlib
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from PIL import Image

from masthead.ads.forms import CreativeForm
from masthead.ads.markup import CLICK, faults_of
from masthead.ads.models.line import Line
from masthead.ads.sizes import Size
from masthead.photos.upload.field import admitted

MOST_BYTES = 200_000  # IAB, LEAN: what loads at first
MOST_MARKUP = 100_000  # signs of an HTML creative
SHARP = (1, 2, 3)  # pixels of a picture to a pixel of its place
LINK = URLValidator(schemes=["https"], message=_("Write a full address that begins with https://."))


class Form(models.TextChoices):
    """What a creative is made of."""

    PICTURE = "picture", _("Picture")
    HTML = "html", _("HTML, in a frame of its own")
    NATIVE = "native", _("Native: headline and text in the magazine's type")
    STORY = "story", _("A sponsored story of this magazine")


class Verdict(models.TextChoices):
    """What the house said of a creative."""

    WAITING = "waiting", _("Waits for approval")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")


def name_file(_creative: models.Model, name: str) -> str:
    """Name an uploaded file by nothing of its own but its ending; the content is added when it is saved."""
    return f"images/{PurePosixPath(name).name}"


class Creative(models.Model):
    """One thing to show, for one size."""

    line = models.ForeignKey(Line, verbose_name=_("line"), on_delete=models.CASCADE, related_name="creatives")
    name = models.CharField(_("name"), max_length=120)
    form = models.CharField(_("form"), max_length=8, choices=Form, default=Form.PICTURE)
    width = models.PositiveSmallIntegerField(_("width"), help_text=_("Pixels of the place."))
    height = models.PositiveSmallIntegerField(_("height"))
    file = models.FileField(_("picture"), upload_to=name_file, blank=True)
    alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture, or the HTML, says."),
    )
    markup = models.TextField(
        _("HTML"),
        blank=True,
        help_text=_(
            "Shown in a frame that reaches neither page nor reader, and loads nothing from elsewhere:"
            " pictures as data: addresses, scripts in full. Its links are written %%CLICK%%, which leads to"
            " the address here."
        ),
    )
    headline = models.CharField(_("headline"), max_length=90, blank=True)
    text = models.CharField(_("text"), max_length=200, blank=True)
    story = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("story"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    link = models.CharField(_("leads to"), max_length=2000, blank=True, validators=[LINK])
    verdict = models.CharField(
        _("approval"), max_length=8, choices=Verdict, default=Verdict.WAITING, editable=False
    )

    base_form_class = CreativeForm

    class Meta:
        verbose_name = _("creative")
        verbose_name_plural = _("creatives")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def frame_address(self) -> str:
        """Where an HTML creative is a page of its own."""
        return reverse("ads_frame", args=[self.pk])

    @property
    def size(self) -> Size:
        """The size of the place it is for."""
        return Size(self.width, self.height)

    def clean(self) -> None:
        """Refuse what lacks something, is too heavy, or has another size than it says."""
        super().clean()
        faults = dict(self._faults())
        if faults:
            raise ValidationError(faults)
        if self.form == Form.PICTURE and not self._has_file_already():
            self._take_in()

    def _faults(self) -> Iterable[tuple[str, Any]]:
        needed = {
            Form.PICTURE: ("file", "alt", "link"),
            Form.HTML: ("markup", "link"),
            Form.NATIVE: ("headline", "link"),
            Form.STORY: ("story",),
        }
        for name in needed[Form(self.form)]:
            if not getattr(self, name):
                yield name, _("A creative of this form needs it.")
        if self.width and self.height:
            try:
                Size.parse(f"{self.width}x{self.height}")
            except ValidationError as fault:
                yield "width", fault
        if self.form == Form.HTML and self.markup and CLICK not in self.markup:
            yield (
                "markup",
                _('Write the address of its link as %(click)s: <a href="%(click)s">.') % {"click": CLICK},
            )
        elif self.form == Form.HTML and (strange := faults_of(self.markup)):
            yield "markup", strange
        if len(self.markup) > MOST_MARKUP:
            yield (
                "markup",
                _("This is too much for an advertisement: %(most)s signs at most.")
                % {"most": f"{MOST_MARKUP:,}"},
            )

    def _has_file_already(self) -> bool:
        return Creative.objects.filter(pk=self.pk, file=self.file.name).exists()

    def _take_in(self) -> None:
        """Look into a picture that was just uploaded, and name it by its content."""
        try:
            file = admitted(self.file)
        except ValidationError as fault:
            raise ValidationError({"file": fault}) from None
        if file.size > MOST_BYTES:
            raise ValidationError(
                {
                    "file": _("The file has %(size)d kB. An advertisement has %(most)d at most.")
                    % {"size": file.size // 1000, "most": MOST_BYTES // 1000}
                }
            )
        file.seek(0)
        with Image.open(file) as image:
            found, ending = image.size, (image.format or "").lower()
        if found not in [(self.width * by, self.height * by) for by in SHARP]:
            raise ValidationError(
                {
                    "file": _(
                        "The picture is %(found)s, its place %(size)s: send it in that size, or twice"
                        " or three times as large."
                    )
                    % {"found": Size(*found), "size": self.size}
                }
            )
        file.seek(0)
        digest = hashlib.sha256(file.read()).hexdigest()[:16]
        file.seek(0)
        self.file.name = f"advertisement-{digest}.{ending}"
