"""What sourcing does when drafts are saved."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Revision

from masthead.sourcing import keeping, purging


@receiver(post_save, sender=Revision)
def follow_drafts(instance: Revision, **_: Any) -> None:
    """Note which passages of a draft wait for a sign-off."""
    keeping.note_revision(instance)


@receiver(post_save, sender=Revision)
def forget_names(instance: Revision, update_fields: Collection[str] | None, **_: Any) -> None:
    """Take out of earlier versions who a source was that this one does not name."""
    purging.purge_before(instance, update_fields)
