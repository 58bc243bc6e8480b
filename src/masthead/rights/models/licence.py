"""The licence of one picture."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from masthead.photos.models import Photo
from masthead.rights.licence_form import LicenceForm
from masthead.rights.models.agency import Agency
from masthead.rights.models.terms import Model, Release, Terms
from masthead.rights.moments import FIRST_YEAR, LAST_YEAR

OF_KILL = ("killed_at", "killed_by", "kill_reason")  # the fields that say that a picture was killed
OF_END = ("ends_at", "settled_at", "warned_days")  # what another kind or another end may change as well
MOMENTS = ("starts_at", "ends_at", "embargo_until")
NOT_OWN = _("A picture of an agency is not our own. Leave the agency out, or choose what it sells.")
CURRENCY = RegexValidator(r"^[A-Z]{3}\Z", _("Write the currency as three letters: EUR, USD."))


def is_own_of_another(model: str, agency: Agency | None) -> bool:
    """Whether a picture is said to be our own and an agency's that sells; ours may be kept as one, too."""
    return model == Model.OWN and agency is not None and agency.model != Model.OWN


class Licence(Terms):
    """By what right a picture is here: from whom, for what, from when to when."""

    photo = models.OneToOneField(Photo, on_delete=models.CASCADE, related_name="licence")
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("agency"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="licences",
    )
    asset_number = models.CharField(
        _("asset number"), max_length=80, blank=True, help_text=_("Under which the agency knows the picture.")
    )
    starts_at = models.DateTimeField(_("valid from"), null=True, blank=True)
    ends_at = models.DateTimeField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("At that minute the picture leaves every page. Empty: without end."),
    )
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    is_exclusive = models.BooleanField(_("exclusive"), default=False)
    most_uses = models.PositiveIntegerField(
        _("number of uses"),
        null=True,
        blank=True,
        help_text=_("On how many pages it may appear. Empty: any."),
    )
    price = models.DecimalField(_("price"), max_digits=10, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True, validators=[CURRENCY])
    invoice = models.CharField(_("invoice"), max_length=80, blank=True)
    model_release = models.CharField(_("model release"), max_length=12, choices=Release, blank=True)
    property_release = models.CharField(_("property release"), max_length=12, choices=Release, blank=True)
    permission = models.TextField(
        _("permission"),
        blank=True,
        help_text=_(
            "Who allowed it, when, and where that can be read. Always needed for social-media posts."
        ),
    )
    terms_url = models.URLField(
        _("address of the terms"), blank=True, help_text=_("Of a Creative Commons licence, for example.")
    )
    instructions_answer = models.TextField(
        _("answer to the instructions"),
        blank=True,
        help_text=_("What the instructions that came with the picture mean for us."),
    )
    instructions_answered = models.TextField(editable=False, blank=True)  # the words that were answered
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    killed_at = models.DateTimeField(_("killed"), null=True, blank=True, editable=False)
    killed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    kill_reason = models.TextField(_("reason"), blank=True, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)  # when its end was acted on
    is_weakened = models.BooleanField(default=False, editable=False)  # readers see it, and may not any more
    warned_days = models.PositiveSmallIntegerField(null=True, editable=False)  # the last warning: 30, 7 or 1

    base_form_class = LicenceForm

    class Meta:
        verbose_name = _("licence")
        verbose_name_plural = _("licences")
        indexes = [
            models.Index(
                fields=["ends_at"],
                name="licence_ends",
                condition=models.Q(ends_at__isnull=False, settled_at__isnull=True),
            ),
            models.Index(fields=["photo"], name="licence_weakened", condition=models.Q(is_weakened=True)),
        ]
        permissions = [
            ("kill_picture", _("Can kill pictures, and undo it")),
            ("override_gate", _("Can run a picture without a right to it")),
        ]

    def __str__(self) -> str:
        return f"{self.photo}: {self.get_model_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the terms; a kill is written by its own act only, never by somebody who had read it before."""
        wanted = kwargs.get("update_fields")
        if not self._state.adding and wanted is None:
            kwargs["update_fields"] = [
                field.name for field in self._meta.concrete_fields if field.name not in (*OF_KILL, "id")
            ]
        elif wanted and not {"model", "ends_at"}.isdisjoint(wanted):
            kwargs["update_fields"] = {*wanted, *OF_END}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse what contradicts itself, and a kind of licence without what it stands on."""
        super().clean()
        if errors := dict(self._contradictions()):
            raise ValidationError(errors)

    @property
    def is_blank(self) -> bool:
        """Whether nobody has said yet from whom the picture is, nor by what right."""
        return not (self.model or self.agency_id or self.killed_at)

    def says_a_kind(self) -> bool:
        """Whether it is a licence at all; without a kind, or with one that nobody knows, it is none."""
        return self.model != Model.UNKNOWN and self.model in Model.values

    def takes_its_kind_back(self) -> bool:
        """Whether nobody is to know any more by what right a picture is here that readers see."""
        if self.model or not self.pk:
            return False
        known = Licence.objects.filter(pk=self.pk, photo__is_public=True)
        return known.exclude(model=Model.UNKNOWN).exists()

    def _faults_of_the_price(self) -> Any:
        if self.price is not None and self.price < 0:
            yield "price", _("A price is not below zero.")
        if self.price is not None and not self.currency:
            yield "currency", _("Say in which currency the price is.")

    def _odd_days(self) -> Any:
        said = _("Give a day between %(first)d and %(last)d; leave it empty where there is none.")
        for name in MOMENTS:
            if (moment := getattr(self, name)) and not FIRST_YEAR <= moment.year <= LAST_YEAR:
                yield name, said % {"first": FIRST_YEAR, "last": LAST_YEAR}

    def missing(self) -> Any:
        """Give what its kind stands on and it lacks: the field, and a sentence that says what to do."""
        if self.model == Model.RIGHTS_MANAGED and not (self.agency_id and self.asset_number):
            yield (
                "asset_number",
                _("A rights-managed picture has an agency and its asset number. Fill in both."),
            )
        if self.model == Model.SOCIAL and not self.permission.strip():
            yield "permission", _("Say who allowed the post to be used, when, and where that can be read.")
        if self.model == Model.CREATIVE_COMMONS and not self.terms_url:
            yield "terms_url", _("Give the address of the licence: readers must be able to read it.")

    def _contradictions(self) -> Any:
        if self.takes_its_kind_back() and not (self.ends_at and self.ends_at <= timezone.now()):
            yield (
                "model",
                _(
                    "The picture is before readers. Say of what kind its licence is; or end it now by "
                    "“Valid until”, or kill the picture."
                ),
            )
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            yield "ends_at", _("The licence ends before it begins. Set a later end.")
        yield from self._odd_days()
        yield from self._faults_of_the_price()
        yield from self.missing()
        if is_own_of_another(self.model, self.agency):
            yield "model", NOT_OWN
