"""What the house says to everybody who signs up, and what stands under every mail."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from masthead.newsletters.addresses import validate_sender

LEAST_MONTHS, MOST_MONTHS = 3, 36


def validate_months(said: int) -> None:
    """Refuse a time in which nobody could have been heard of; raises ValidationError."""
    if said and not LEAST_MONTHS <= said <= MOST_MONTHS:
        words = gettext("From %(least)d to %(most)d months, or none at all.")
        raise ValidationError(words % {"least": LEAST_MONTHS, "most": MOST_MONTHS})


@register_setting(icon="mail", order=45)
class NewsletterSettings(BaseGenericSetting):
    """Newsletters as a whole."""

    words = models.CharField(
        _("beside each form"),
        max_length=400,
        blank=True,
        help_text=_("What readers agree to. Empty: our own sentence. Other words are a new version."),
    )
    sender = models.EmailField(
        _("sender's address"),
        blank=True,
        validators=[validate_sender],
        help_text=_("Empty: that of Settings → Outgoing mail."),
    )
    postal_address = models.CharField(
        _("postal address"),
        max_length=240,
        blank=True,
        help_text=_("Stands under every mail: the law of many countries asks for it (CAN-SPAM, UWG)."),
    )

    silent_months = models.PositiveSmallIntegerField(
        _("ask those who have followed no link for so many months"),
        null=True,
        blank=True,
        validators=[validate_months],
        help_text=_(
            "Empty: never, and nothing is noted of anybody. Otherwise links of letters name their reader, and"
            " the month of the last one is kept; readers are told. Emptied again, all of it is forgotten."
        ),
    )
    silent_days = models.PositiveSmallIntegerField(
        _("and stop sending when they have not answered within so many days"),
        default=30,
        validators=[MinValueValidator(7), MaxValueValidator(365)],
    )
    silent_since = models.DateTimeField(null=True, editable=False)  # nothing is known of the time before

    panels = [
        FieldPanel("words"),
        MultiFieldPanel(["sender", "postal_address"], heading=_("In every mail")),
        MultiFieldPanel(["silent_months", "silent_days"], heading=_("Who stays silent")),
    ]

    class Meta:
        verbose_name = _("Newsletters")
