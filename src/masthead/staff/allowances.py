"""How often something may be done within a span of time, counted for all processes together."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from masthead.staff.models import Try

LONGEST_ACT, LONGEST_KEY = 32, 255


@dataclass(frozen=True)
class Allowance:
    """What may be done `most` times within `span` on one account: an address, a mailbox, an account.

    Raises ValueError for an act whose name is too long to be kept: SQLite would not say so.
    """

    act: str
    most: int
    span: timedelta = timedelta(hours=1)

    def __post_init__(self) -> None:
        if len(self.act) > LONGEST_ACT:
            raise ValueError(f"“{self.act}” is longer than {LONGEST_ACT} characters")

    def is_used_up(self, key: str, *, now: datetime) -> bool:
        """Whether it was done often enough."""
        tries = Try.objects.filter(act=self.act, key=key[:LONGEST_KEY], at__gt=now - self.span)
        return tries.count() >= self.most

    def note(self, key: str, *, now: datetime) -> None:
        """Count one more, and forget what is too old to count."""
        Try.objects.filter(act=self.act, at__lte=now - self.span).delete()
        Try.objects.create(act=self.act, key=key[:LONGEST_KEY], at=now)


FAILED_LOGINS = Allowance("failed login", 40)  # from one network, whatever the account
RESETS_OF_ACCOUNT = Allowance("reset of account", 3)  # mails to one address, whoever asks
RESETS_BY_VISITOR = Allowance("reset by visitor", 10)  # from one network, whatever the account
