"""What happens when a story goes live or away, or the house changes its mind."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from masthead.corrections import freshness, versions
from masthead.corrections.models import CorrectionSettings
from masthead.pages.freshness import publication_changed


@receiver(page_published)
def note_publication(instance: Page, **_: Any) -> None:
    """Keep what readers see from now on."""
    versions.note_publication(instance)


@receiver(page_unpublished)
def renew_list(instance: Page, **_: Any) -> None:
    """Take the notices of a story that went off the list."""
    freshness.came_or_went(instance)


@receiver(post_save, sender=CorrectionSettings)
def renew_everything(**_: Any) -> None:
    """Have every story printed anew: each follows the house's settings."""
    publication_changed()
