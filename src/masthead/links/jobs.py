"""What the clock does for links: it has what is due tried, and begins the round of the night."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from masthead.links import tasks, trying
from masthead.links.models import LinkSettings, Round

HOUR = 3  # of the night, in the magazine's time
LOOK = timedelta(hours=1)
KEPT = timedelta(days=30)


def look_after_due(now: datetime) -> None:
    """Have addresses tried that are due; a job of the clock, which itself asks nobody."""
    is_on = trying.is_any_due(now) and LinkSettings.load().tries_links
    if is_on and not DBTaskResult.objects.ready().filter(task_path=tasks.try_links.module_path).exists():
        tasks.try_links.enqueue()


def begin_round(now: datetime) -> datetime:
    """Begin the night's round once, whichever clock comes first; a job of the clock."""
    local = timezone.localtime(now)
    if local.hour >= HOUR and LinkSettings.load().tries_links:
        _round, is_first = Round.objects.get_or_create(day=local.date())
        if is_first:
            Round.objects.filter(day__lt=local.date()).delete()
            trying.drop_unused(now - KEPT)
            tasks.go_through_stories.enqueue(0)
    return now + LOOK
