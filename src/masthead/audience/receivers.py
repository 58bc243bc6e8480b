"""What happens when the house changes what it asks."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from masthead.audience import texts
from masthead.audience.models import ConsentSettings
from masthead.pages import awaiting


@receiver(post_save, sender=ConsentSettings)
def keep_text(instance: ConsentSettings, **_: Any) -> None:
    """Keep the words as a version, and print every page anew."""
    texts.settings_changed(instance)


@receiver(awaiting.changed)
def follow_uses(**_: Any) -> None:
    """Ask for what matters now, and for nothing else; after a change of settings, and after an upgrade."""
    texts.uses_changed()
