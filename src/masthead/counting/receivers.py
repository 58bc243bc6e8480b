"""What happens when the house changes its mind about counting, and whether that waits for readers."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from masthead.counting.models import CountingSettings
from masthead.pages import awaiting
from masthead.pages.freshness import publication_changed

awaiting.register("statistics", CountingSettings.wait_for_a_yes)


@receiver(post_save, sender=CountingSettings)
def renew_everything(**_: Any) -> None:
    """Have every page printed anew: each says whether its readers are counted, and whether they are asked."""
    publication_changed()
    awaiting.changed.send(CountingSettings)
