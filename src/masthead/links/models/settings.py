"""Whether the house tries its links."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="link-external", order=16)
class LinkSettings(BaseGenericSetting):
    """Links are tried in the background, or not at all."""

    tries_links = models.BooleanField(
        _("try the links of stories"),
        default=True,
        help_text=_(
            "In the background, after a draft is saved and each night. Whoever runs the other sites sees "
            "that this server asked. Off: nobody is asked, and nobody at the desk is told."
        ),
    )

    panels = ["tries_links"]

    class Meta:
        verbose_name = _("links")
