"""What goes by itself."""

from datetime import datetime, timedelta

from masthead.newsletters.signing_up import forget_unconfirmed

EVERY = timedelta(hours=1)


def forget(now: datetime) -> datetime:
    """Forget who never confirmed; a job of the clock."""
    forget_unconfirmed(now)
    return now + EVERY
