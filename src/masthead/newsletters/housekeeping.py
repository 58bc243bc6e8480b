"""What goes by itself."""

from datetime import datetime, timedelta

from masthead.newsletters.moving import steps
from masthead.newsletters.signing_up import forget_unconfirmed

EVERY = timedelta(hours=1)


def forget(now: datetime) -> datetime:
    """Forget who never confirmed, and files that nobody took; a job of the clock."""
    forget_unconfirmed(now)
    steps.forget(now)
    return now + EVERY
