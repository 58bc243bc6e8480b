"""Background work on approvals."""

from django_tasks import task

from masthead.approvals import notices
from masthead.work.priorities import LETTERS


@task(priority=LETTERS)
def announce(key: int) -> None:
    """Write to those for whom a step of a way to approval waits."""
    notices.announce(key)
