"""How letters leave the house."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator, validate_domain_name
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from masthead.mailing.secret_form import MailingSettingsForm
from masthead.newsletters.addresses import validate_sender


@register_setting(icon="mail", order=46)
class MailingSettings(BaseGenericSetting):
    """Sending newsletters: what is the same for all of them."""

    leave_box = models.EmailField(
        _("mailbox for leaving"),
        blank=True,
        validators=[validate_sender],
        help_text=_(
            "Mail programs write there for readers who want to leave. Only where it is piped into"
            " “masthead subscribers leave”, or read by somebody. Empty: they leave by the link alone."
        ),
    )

    dkim_domain = models.CharField(
        _("domain"),
        max_length=253,
        blank=True,
        validators=[validate_domain_name],
        help_text=_("That of the sender's address. “masthead check” looks for the key in its DNS."),
    )
    dkim_selector = models.CharField(
        _("selector"),
        max_length=63,
        blank=True,
        validators=[RegexValidator(r"^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$")],
        help_text=_("Names the key: its record stands at SELECTOR._domainkey.DOMAIN."),
    )
    dkim_key = models.TextField(_("private key"), blank=True)

    soft_bounces = models.PositiveSmallIntegerField(
        _("letters that came back"),
        default=3,
        validators=[MinValueValidator(1)],
        help_text=_(
            "After so many in a row a mailbox gets nothing any more. One that does not exist, or whose owner"
            " calls our mail spam, gets nothing from the first."
        ),
    )

    most_bounces = models.DecimalField(
        _("percentage of letters that may come back"),
        max_digits=4,
        decimal_places=1,
        default=Decimal("5.0"),
        validators=[MinValueValidator(Decimal("0.1")), MaxValueValidator(Decimal(100))],
        help_text=_("Where more of one mailing come back, its newsletter is held until somebody lifts that."),
    )
    most_complaints = models.DecimalField(
        _("percentage of readers who may call it spam"),
        max_digits=4,
        decimal_places=2,
        default=Decimal("0.30"),
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(Decimal(50))],
        help_text=_("Google and Yahoo refuse senders above 0.3."),
    )
    least_letters = models.PositiveIntegerField(
        _("letters that have to have left before"),
        default=100,
        validators=[MinValueValidator(1)],
        help_text=_("Of fewer a percentage says nothing."),
    )

    per_minute = models.PositiveIntegerField(
        _("letters a minute"),
        default=0,
        validators=[MaxValueValidator(1_000_000)],
        help_text=_("At the most, as your mail provider allows. 0: as fast as it goes."),
    )

    kept_days = models.PositiveSmallIntegerField(
        _("days for which it is known who was sent which letter"),
        default=180,
        validators=[MinValueValidator(30), MaxValueValidator(3650)],
        help_text=_(
            "Counted from the end of a mailing; after that its figures alone are kept. From 30 to 3650: there"
            " is no “for ever”. Where silent readers are asked whether they go on, letters are known at least"
            " for as long as that rule looks back."
        ),
    )

    panels = [
        FieldPanel("per_minute"),
        FieldPanel("soft_bounces"),
        MultiFieldPanel(
            [FieldPanel("most_bounces"), FieldPanel("most_complaints"), FieldPanel("least_letters")],
            heading=_("When a newsletter is held"),
        ),
        MultiFieldPanel([FieldPanel("leave_box")], heading=_("Leaving")),
        MultiFieldPanel([FieldPanel("kept_days")], heading=_("Forgetting")),
        MultiFieldPanel(
            [FieldPanel("dkim_domain"), FieldPanel("dkim_selector"), FieldPanel("dkim_key")],
            heading=_("Signature (DKIM)"),
        ),
    ]
    base_form_class = MailingSettingsForm

    class Meta:
        verbose_name = _("Sending newsletters")
