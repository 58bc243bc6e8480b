"""What flags do when the publication's settings change."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from masthead.flags import lexicon
from masthead.pages.publication import PublicationSettings


@receiver(post_save, sender=PublicationSettings)
def follow_language(**_: Any) -> None:
    """Look for words with the endings of the language that stories are written in now."""
    lexicon.read_anew(timezone.now())
