"""Letters of the picture desk to others of the house."""

from collections.abc import Sequence

from django.core.mail import send_mail


def send_each(subject: str, words: str, to: Sequence[str]) -> None:
    """Send a letter to each on its own: nobody needs the addresses of the others."""
    for address in to:
        send_mail(subject, words, None, [address])
