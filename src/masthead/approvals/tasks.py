"""Background work on approvals."""

from django_tasks import task

from masthead.approvals import notices
from masthead.work.priorities import LETTERS


@task(priority=LETTERS)
def announce(key: int, by: int = 0) -> None:
    """Write to those for whom a step of a way to approval waits."""
    notices.announce(key, by)


@task(priority=LETTERS)
def tell_outcome(key: int, by: int = 0) -> None:
    """Write to those who wait for what becomes of a page."""
    notices.tell_outcome(key, by)
