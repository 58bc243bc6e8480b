"""What happens when the house changes its mind about counting."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from masthead.counting.models import CountingSettings
from masthead.pages.freshness import publication_changed


@receiver(post_save, sender=CountingSettings)
def renew_everything(**_: Any) -> None:
    """Have every page printed anew: each says whether its readers are counted."""
    publication_changed()
