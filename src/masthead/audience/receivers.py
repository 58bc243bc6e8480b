"""What happens when the house changes what it asks."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from masthead.audience import texts
from masthead.audience.models import ConsentSettings


@receiver(post_save, sender=ConsentSettings)
def keep_text(instance: ConsentSettings, **_: Any) -> None:
    """Keep the words as a version, and print every page anew."""
    texts.settings_changed(instance)
