"""What follows when an issue is changed or deleted."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from masthead.issues.marking import renew_lists
from masthead.issues.models import Issue


@receiver(post_save, sender=Issue)
@receiver(post_delete, sender=Issue)
def renew(instance: Issue, **_: Any) -> None:
    """Have what readers see of it printed anew."""
    renew_lists(instance)
