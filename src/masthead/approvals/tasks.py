"""Background work on approvals."""

from django_tasks import task

from masthead.approvals import notices


@task()
def announce(key: int) -> None:
    """Write to those for whom a step of a way to approval waits."""
    notices.announce(key)
