"""A creative: what readers see of a line, in one form and one size."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from masthead.ads.forms import CreativeForm
from masthead.ads.models.checking import faults_in, take_in
from masthead.ads.models.films import take_film_in
from masthead.ads.models.line import Line
from masthead.ads.sizes import Size

LINK = URLValidator(schemes=["https"], message=_("Write a full address that begins with https://."))


class CreativeQuerySet(models.QuerySet["Creative"]):
    """Creatives, by what readers may have before them."""

    def on_pages(self) -> "CreativeQuerySet":
        """Keep what is approved, or was until somebody changed it: pages may still show it as it was."""
        was_approved = ~models.Q(approved_link="") | models.Q(approved_story__isnull=False)
        return self.filter(was_approved).exclude(verdict=Verdict.REFUSED)


class Form(models.TextChoices):
    """What a creative is made of."""

    PICTURE = "picture", _("Picture")
    VIDEO = "video", _("Film, silent until readers turn its sound on")
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


def name_film(_creative: models.Model, name: str) -> str:
    """Do the same for a film."""
    return f"films/{PurePosixPath(name).name}"


class Creative(models.Model):
    """One thing to show, for one size."""

    line = models.ForeignKey(Line, verbose_name=_("line"), on_delete=models.CASCADE, related_name="creatives")
    name = models.CharField(_("name"), max_length=120)
    form = models.CharField(_("form"), max_length=8, choices=Form, default=Form.PICTURE)
    width = models.PositiveSmallIntegerField(_("width"), help_text=_("Pixels of the place."))
    height = models.PositiveSmallIntegerField(_("height"))
    file = models.FileField(_("picture"), upload_to=name_file, blank=True)
    film = models.FileField(
        _("film"),
        upload_to=name_film,
        blank=True,
        help_text=_(
            "MP4 with H.264, or WebM with VP8 or VP9; 2 MB at most. It plays once, for 30 seconds at most,"
            " while it is seen; the picture above is its still."
        ),
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture, the film or the HTML says."),
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

    # Where it led when it was approved last: pages that show it still go by a schedule from before a change.
    approved_link = models.CharField(max_length=2000, blank=True, editable=False)
    approved_story = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )

    objects = CreativeQuerySet.as_manager()
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

    @property
    def digest(self) -> str:
        """Names what readers see of it: another one after any change of that."""
        files = [self.file.name or "", self.film.name or ""]
        seen = [self.form, self.width, self.height, *files, self.alt, self.markup]
        seen += [self.headline, self.text, self.story_id, self.link]
        return hashlib.sha256(json.dumps(seen).encode()).hexdigest()

    def keep_target(self) -> None:
        """Have it lead to where it was approved to lead; to nowhere once it was refused."""
        is_story, is_approved = self.form == Form.STORY, self.verdict == Verdict.APPROVED
        self.approved_link = self.link if is_approved and not is_story else ""
        self.approved_story = self.story if is_approved and is_story else None

    def clean(self) -> None:
        """Refuse what lacks something, is too heavy, or has another size than it says."""
        super().clean()
        faults = dict(faults_in(self)) or dict(self._faults_of_files())
        if faults:
            raise ValidationError(faults)

    def _faults_of_files(self) -> Iterable[tuple[str, ValidationError]]:
        """Look into what was uploaded, whatever the form: it may become another one, and another size."""
        if self.width is None or self.height is None:  # which is said already
            return
        for name, look_into in (("file", take_in), ("film", take_film_in)):
            if not getattr(self, name) or self._has_already(name, self.width, self.height):
                continue
            kept = getattr(self, name).name if self._has_already(name) else ""
            try:
                look_into(self)
            except ValidationError as fault:
                yield name, fault
            if kept:
                getattr(self, name).name = kept  # it lies where it lay

    def _has_already(self, name: str, *size: int) -> bool:
        """Whether a file is known; for a size, where one is given."""
        known = {name: getattr(self, name).name, **dict(zip(("width", "height"), size, strict=False))}
        return Creative.objects.filter(pk=self.pk, **known).exists()
