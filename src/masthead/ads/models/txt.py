"""What the house says in ads.txt."""

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from masthead.ads.txt.records import read
from masthead.pages.own_domain import own_domain

LONGEST = 200_000  # characters; some thousand records
MOST_SAID = 20  # faults at once


@register_setting(icon="doc-full", order=61)
class AdsTxtSettings(BaseGenericSetting):
    """Which systems may sell the magazine's places, as the house tells buyers."""

    text = models.TextField(
        _("records"),
        blank=True,
        validators=[MaxLengthValidator(LONGEST)],
        help_text=_(
            "One in a line, as your advertising systems gave them to you."
            " Notes begin with # and are public too."
        ),
    )

    panels = [
        HelpPanel(
            _(
                "<p>Readers' browsers never see this; buyers' programs do, at <code>/ads.txt</code>. A system"
                " that is not named there is not bought from. Without any record the file says that nobody"
                " may sell.</p>"
                "<p><code>google.com, pub-0000000000000000, DIRECT, f08c47fec0942fa0</code></p>"
                "<p><code>OWNERDOMAIN=</code> your company's domain; <code>MANAGERDOMAIN=</code> that of"
                " whoever sells for you alone, if somebody does; <code>CONTACT=</code> an address for"
                " questions; <code>SUBDOMAIN=</code> one of yours that has an ads.txt of its own.</p>"
            ),
            heading=_("What this is"),
        ),
        FieldPanel("text"),
    ]

    class Meta:
        verbose_name = _("ads.txt")

    @classmethod
    def of_house(cls) -> Self:
        """Return what the house has set, if anything; looking writes nothing."""
        return cls.objects.order_by("pk").first() or cls()

    def clean(self) -> None:
        """Refuse what crawlers would pass over or misunderstand, line by line."""
        super().clean()
        found = sorted(read(self.text, own_domain()).faults)
        if found:
            raise ValidationError({"text": [str(fault) for fault in found[:MOST_SAID]]})
