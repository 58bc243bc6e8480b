"""How letters leave the house."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

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

    panels = [MultiFieldPanel([FieldPanel("leave_box")], heading=_("Leaving"))]

    class Meta:
        verbose_name = _("Sending newsletters")
