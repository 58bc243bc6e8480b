"""Background work on links; all other work goes before."""

from django.utils import timezone
from django_tasks import task

from masthead.links import rounds, trying

BEHIND = -50  # the priority: whoever waits for a mail or a picture does not wait for foreign servers


@task(priority=BEHIND)
def try_links() -> None:
    """Try a few addresses, and then the rest."""
    trying.try_some(timezone.now(), go_on=try_links.enqueue)


@task(priority=BEHIND)
def go_through_stories(after: int) -> None:
    """Note what some live stories link to, and then the rest."""
    rounds.go_through(after, timezone.now(), go_on=go_through_stories.enqueue)
