"""Throw away what nobody needs any more."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django_tasks_db.models import DBTaskResult

KEPT = timedelta(days=14)
DAY = timedelta(days=1)


def tidy(now: datetime) -> datetime:
    """Delete tasks that were finished long ago, and sessions that have run out."""
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return now + DAY
