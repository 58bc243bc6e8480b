"""What happens when the house changes its newsletters."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from masthead.newsletters import silence
from masthead.newsletters.models import Newsletter, NewsletterSettings
from masthead.pages.freshness import publication_changed


@receiver(post_save, sender=Newsletter)
@receiver(post_delete, sender=Newsletter)
@receiver(post_save, sender=NewsletterSettings)
def renew_everything(**_: Any) -> None:
    """Have every page printed anew: each offers a newsletter."""
    publication_changed()


@receiver(post_save, sender=NewsletterSettings)
def keep_in_step(**_: Any) -> None:
    """Begin to note signs of life, or forget them."""
    silence.keep_in_step(timezone.now())
