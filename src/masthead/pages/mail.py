"""Outgoing mail: through the server the desk names, else the house's mail service, else to the log."""

from collections.abc import Sequence
from email.utils import make_msgid, parseaddr
from smtplib import SMTP, SMTPException
from typing import TYPE_CHECKING, cast

from anymail.exceptions import AnymailError
from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _

from masthead.pages import as_written
from masthead.pages.publication import MailSettings

if TYPE_CHECKING:
    from django.core.mail.backends.smtp import EmailBackend

BACKEND = "django.core.mail.backends.smtp.EmailBackend"
OURS = "masthead.pages.mail.DeskMailBackend"
REFUSAL = "mail:refusal"  # in the cache
REMEMBERED = 7 * 24 * 3600  # seconds
TIMEOUT = 15  # seconds; somebody waits for a test mail


class DeskMailBackend(BaseEmailBackend):
    """Sends through the server of `MailSettings`, read anew each time.

    Without one, mail goes through the mail service that letters go through, and without that to the log.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send, under the sender the desk names wherever a message names only the default.

        Raises OSError or SMTPException, whatever the way out is.
        """
        mail = MailSettings.load()
        for message in email_messages:
            if mail.sender and message.from_email == settings.DEFAULT_FROM_EMAIL:
                message.from_email = mail.sender
            _name(message)
        try:
            sent = self._send(mail, email_messages)
        except (OSError, SMTPException, AnymailError) as error:
            cache.set(REFUSAL, str(error), REMEMBERED)
            if isinstance(error, AnymailError):
                raise SMTPException(str(error)) from error
            raise
        cache.delete(REFUSAL)
        return sent

    def _send(self, mail: MailSettings, messages: Sequence[EmailMessage]) -> int:
        way = _connect(mail, fail_silently=self.fail_silently)
        sign = as_written.find_signer() if mail.host else None
        special = [
            one
            for one in messages
            if one.recipients() and (sign or (mail.host and as_written.is_international(one)))
        ]
        sent = way.send_messages([one for one in messages if one not in special]) or 0
        return sent + (as_written.send(cast("EmailBackend", way), special, sign) if special else 0)


def _name(message: EmailMessage) -> None:
    """Name a mail by its sender's domain, not by this machine, and say that a program wrote it (RFC 3834)."""
    domain = parseaddr(message.from_email)[1].rpartition("@")[2]
    if domain and domain.isascii():
        message.extra_headers.setdefault("Message-ID", make_msgid(domain=domain))
    message.extra_headers.setdefault("Auto-Submitted", "auto-generated")


def open_server() -> SMTP:
    """Open a connection to the server that the desk names, and log in; raises OSError or SMTPException."""
    mail = MailSettings.load()
    if not mail.host:
        raise ConnectionError(_("No mail server is set: Settings → Outgoing mail."))
    backend = cast("EmailBackend", _connect(mail, fail_silently=False))
    backend.open()
    return cast("SMTP", backend.connection)


def reaches_people() -> bool:
    """Whether mail goes to people, and not only to the log."""
    has_way = bool(MailSettings.load().host or settings.MASTHEAD_MAIL_SERVICE)
    return settings.EMAIL_BACKEND != OURS or has_way


def last_refusal() -> str:
    """Return what the mail server said when it refused the last mail; nothing where it took it."""
    return str(cache.get(REFUSAL, ""))


def _connect(mail: MailSettings, *, fail_silently: bool) -> BaseEmailBackend:
    """Open the way out."""
    if not mail.host:
        service = settings.MASTHEAD_MAIL_SERVICE
        name = f"anymail.backends.{service}.EmailBackend" if service else settings.MASTHEAD_MAIL_FALLBACK
        other: BaseEmailBackend = get_connection(name, fail_silently=fail_silently)
        return other
    connection: BaseEmailBackend = get_connection(
        BACKEND,
        fail_silently=fail_silently,
        host=mail.host,
        port=mail.port,
        username=mail.username,
        password=mail.password,
        use_tls=mail.use_tls,
        use_ssl=mail.use_ssl,
        timeout=TIMEOUT,
    )
    return connection


def send_test(to: str) -> None:
    """Send a mail that proves that mail works; raises OSError or SMTPException where it does not."""
    message = EmailMessage(
        subject=_("A test from your magazine"),
        body=_("If you can read this, your magazine can send mail: password resets and notices will arrive."),
        to=[to],
    )
    message.send()
