"""What is written to a mailbox in the background: who asks need not wait, and learns nothing by waiting."""

from collections.abc import Sequence

from django_tasks import task

from masthead.newsletters import mails
from masthead.work.priorities import LETTERS


@task(priority=LETTERS)
def write_back(subscriber: int, newsletters: Sequence[int]) -> None:
    """Ask the owner of a mailbox to confirm; without newsletters tell them that they have them already."""
    mails.write_back(subscriber, newsletters)


@task(priority=LETTERS)
def send_link(subscriber: int) -> None:
    """Send somebody the link to their own page."""
    mails.send_link(subscriber)


@task(priority=LETTERS)
def ask_new_mailbox(subscriber: int, address: str) -> None:
    """Ask the owner of a mailbox whether newsletters shall come there."""
    mails.ask_new_mailbox(subscriber, address)


@task(priority=LETTERS)
def tell_old_mailbox(address: str) -> None:
    """Tell a mailbox that nothing comes there any more."""
    mails.tell_old_mailbox(address)
