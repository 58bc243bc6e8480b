"""What the house says to everybody who signs up, and what stands under every mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from masthead.newsletters.addresses import validate_sender


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

    panels = [
        FieldPanel("words"),
        MultiFieldPanel(["sender", "postal_address"], heading=_("In every mail")),
    ]

    class Meta:
        verbose_name = _("Newsletters")
