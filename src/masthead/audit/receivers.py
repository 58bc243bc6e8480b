"""What the log hears of by itself."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import ModelLogEntry, PageLogEntry

from masthead.audit import mirror


@receiver(post_save, sender=PageLogEntry)
@receiver(post_save, sender=ModelLogEntry)
def mirror_log(instance: PageLogEntry | ModelLogEntry, **_: Any) -> None:
    """Write what Wagtail logs into the audit log, in the same transaction."""
    mirror.mirror(instance)
