"""Hands mails over as they are written, where Django's own way will not do.

That is: to mailboxes that are named in another script (RFC 6531, 6532), whose name Django would encode, which
RFC 2047 forbids; and signed, where the house signs its mails itself.
"""

from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from email import message_from_bytes
from email.policy import SMTP, SMTPUTF8
from email.utils import parseaddr
from smtplib import SMTP as Connection
from smtplib import SMTPException, SMTPNotSupportedError

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils.encoding import punycode
from django.utils.translation import gettext as _

Sign = Callable[[bytes], bytes]  # gives a message with its signature; raises SMTPException
AS_UTF8 = ["SMTPUTF8", "BODY=8BITMIME"]
_signers: list[Callable[[], Sign | None]] = []


def sign_with(find: Callable[[], Sign | None]) -> None:
    """Have mails signed by what `find` gives; by nothing where that is None."""
    if find not in _signers:
        _signers.append(find)


def find_signer() -> Sign | None:
    """Give what signs mails now."""
    return next((sign for find in _signers if (sign := find())), None)


def is_international(message: EmailMessage) -> bool:
    """Whether it goes to a mailbox with letters beyond ASCII before the @."""
    return not all(mailbox.rpartition("@")[0].isascii() for mailbox in _mailboxes(message))


def send(way: EmailBackend, messages: Sequence[EmailMessage], sign: Sign | None) -> int:
    """Send each; raises OSError or SMTPException, also where the server takes no such mailbox."""
    way.open()
    connection: Connection | None = way.connection
    if connection is None:  # it failed silently
        return 0
    try:
        connection.ehlo_or_helo_if_needed()
        for message in messages:
            with suppress(SMTPException) if way.fail_silently else nullcontext():
                _send_one(connection, message, sign)
    finally:
        way.close()
    return len(messages)


def _send_one(connection: Connection, message: EmailMessage, sign: Sign | None) -> None:
    is_foreign = is_international(message)
    if is_foreign and not connection.has_extn("smtputf8"):
        raise SMTPNotSupportedError(_("The mail server takes no addresses in other scripts (SMTPUTF8)."))
    policy = SMTPUTF8 if is_foreign else SMTP.clone(cte_type="7bit")  # which no relay has to change
    written = message_from_bytes(message.message().as_bytes(), policy=policy)
    if is_foreign:
        del written["To"]
        written["To"] = ", ".join(map(str, message.to))
    raw = written.as_bytes()
    sender = parseaddr(str(written["From"]))[1]
    options = AS_UTF8 if is_foreign else []
    connection.sendmail(sender, _mailboxes(message), sign(raw) if sign else raw, mail_options=options)


def _mailboxes(message: EmailMessage) -> list[str]:
    """Give whom it goes to, domains in ASCII, as Django gives them."""
    parted = (parseaddr(str(to))[1].rpartition("@") for to in message.recipients())
    return [f"{local}@{punycode(domain)}" for local, _at, domain in parted]
