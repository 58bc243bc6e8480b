"""Background work of the rundown."""

from django_tasks import task

from masthead.rundown import notices, standing
from masthead.work.priorities import LETTERS


@task(priority=20)
def look_at(page_keys: list[int]) -> None:
    """Ask the checks of some drafts; a second of work that somebody looks at, so no pictures come first."""
    standing.look_at_all(page_keys)


@task(priority=LETTERS)
def tell_assigned(item_key: int, user_key: int) -> None:
    """Write to somebody who was given an item."""
    notices.tell_assigned(item_key, user_key)
