"""Outgoing mail: through the server the desk names, or to the log where it names none."""

from collections.abc import Sequence
from smtplib import SMTP, SMTPException
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _

from masthead.pages.publication import MailSettings

if TYPE_CHECKING:
    from django.core.mail.backends.smtp import EmailBackend

BACKEND = "django.core.mail.backends.smtp.EmailBackend"
OURS = "masthead.pages.mail.DeskMailBackend"
REFUSAL = "mail:refusal"  # in the cache
REMEMBERED = 7 * 24 * 3600  # seconds
TIMEOUT = 15  # seconds; somebody waits for a test mail


class DeskMailBackend(BaseEmailBackend):
    """Sends through the server of `MailSettings`, read anew each time; without one, mail goes to the log."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send, under the sender the desk names wherever a message names only the default."""
        mail = MailSettings.load()
        for message in email_messages:
            if mail.sender and message.from_email == settings.DEFAULT_FROM_EMAIL:
                message.from_email = mail.sender
        try:
            sent = _connect(mail, fail_silently=self.fail_silently).send_messages(email_messages) or 0
        except (OSError, SMTPException) as error:
            cache.set(REFUSAL, str(error), REMEMBERED)
            raise
        cache.delete(REFUSAL)
        return sent


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
    return settings.EMAIL_BACKEND != OURS or bool(MailSettings.load().host)


def last_refusal() -> str:
    """Return what the mail server said when it refused the last mail; nothing where it took it."""
    return str(cache.get(REFUSAL, ""))


def _connect(mail: MailSettings, *, fail_silently: bool) -> BaseEmailBackend:
    """Open the way out."""
    if not mail.host:
        fallback: BaseEmailBackend = get_connection(settings.MASTHEAD_MAIL_FALLBACK)
        return fallback
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
