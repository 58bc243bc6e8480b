"""Has the drafts looked at whose turn it is, in the background, so that no screen waits for the checks."""

from datetime import datetime

from masthead.rundown import standing, tasks


def look_at_due(now: datetime) -> datetime:
    """Hand what is due to the background work; a job of the clock, which itself must not be held up."""
    if keys := standing.take_due(now):
        tasks.look_at.enqueue(keys)
    return now + standing.LOOK
