"""What sourcing does when drafts are saved."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Revision

from masthead.sourcing import keeping


@receiver(post_save, sender=Revision)
def follow_drafts(instance: Revision, **_: Any) -> None:
    """Note which passages of a draft wait for a sign-off."""
    keeping.note_revision(instance)
