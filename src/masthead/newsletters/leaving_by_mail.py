"""Leaving by a mail: mail programs write one to the address in the header List-Unsubscribe (RFC 2369).

The words that are signed stand in its subject. Who sent the mail does not matter: they name the subscriber.
"""

import re
from datetime import datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.policy import default

from masthead.newsletters import leaving, links
from masthead.newsletters.models import Newsletter

SUBJECT = "leave-"
FROM_MAIL = "mail"  # where it was asked for, in the proof
MOST_BYTES = 1_000_000  # of a mail that is looked into
SIGNED = re.compile(rf"{SUBJECT}([\w:.=-]+)")


def leave_by_mail(mail: bytes, *, now: datetime) -> list[Newsletter]:
    """End the subscription that a mail names, at once; raises BadLink where it names none of ours."""
    asked = links.read_leaving(_find_signed(mail))
    return leaving.leave(asked.subscriber, asked.newsletters, now=now, source=FROM_MAIL)


def _find_signed(mail: bytes) -> str:
    """Find the signed words; programs break a long subject where they like."""
    try:
        subject = str(message_from_bytes(mail[:MOST_BYTES], policy=default)["Subject"] or "")
    except (HeaderParseError, LookupError, ValueError):
        raise links.BadLink("its subject cannot be read") from None
    found = SIGNED.search("".join(subject.split()))
    if found is None:
        raise links.BadLink("its subject names no subscription")
    return found[1]
