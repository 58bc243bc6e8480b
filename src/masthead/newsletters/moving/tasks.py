"""What the worker does with a file: a million lines take minutes, and nobody waits for them in a browser."""

from django.utils import timezone
from django_tasks import task

from masthead.newsletters.models import Import, Stage
from masthead.newsletters.moving import steps
from masthead.work.priorities import IMPORTS


@task(priority=IMPORTS)
def look(key: int) -> None:
    """Look through a file that somebody chose."""
    for made in Import.objects.filter(pk=key, stage=Stage.LOOKING):
        steps.look(made, now=timezone.now())


@task(priority=IMPORTS)
def take(key: int) -> None:
    """Take a file that somebody confirmed."""
    for made in Import.objects.filter(pk=key, stage=Stage.TAKING):
        steps.take(made, now=timezone.now())
