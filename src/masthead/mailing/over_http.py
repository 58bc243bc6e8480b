"""Hands letters to a mail service over HTTP, through django-anymail, and says what is known afterwards.

Between the request and its answer lies the same moment as in SMTP: who loses the connection there, or hears
that the service broke over it, is told that it is doubtful. A service that refuses the house itself (its key,
its pace) is no way out for now; one that dislikes a letter is asked again later, and in the end given up.
"""

import re
from email import message_from_bytes
from email.policy import default
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from masthead.mailing.carriers import Answer, Handed, NoWay
from masthead.mailing.said import in_short, of_service

OWN = {"from", "to", "subject", "date", "mime-version", "content-type"}  # that the service writes itself
LETTER = re.compile(r"<(\d+)\.([0-9a-f]{32})@")  # of our Message-ID
OUTCOMES = {"sent": Handed.TAKEN, "queued": Handed.TAKEN, "unknown": Handed.DOUBTFUL}
NO_WAY = {
    *(HTTPStatus.UNAUTHORIZED, HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND),
    HTTPStatus.TOO_MANY_REQUESTS,
}
NOT_BEGUN = ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "SSLError", "ProxyError")
LONGEST = 200


class ServiceCarrier:
    """Speaks to one service, over a connection that is kept."""

    def __init__(self, service: str) -> None:
        self._service = service
        self._backend: BaseEmailBackend | None = None

    def hand_over(self, sender: str, recipient: str, message: bytes) -> Answer:
        """Hand one message over; raises NoWay where the service takes none of ours."""
        letter = unpack(sender, recipient, message)
        try:
            self._open().send_messages([letter])
        except ImproperlyConfigured as error:
            raise NoWay(in_short(error, LONGEST)) from error
        except Exception as error:
            if not type(error).__module__.startswith("anymail") and not hasattr(error, "esp_name"):
                raise
            return judge(error)
        return _answer_of(letter)

    def close(self) -> None:
        """Let go of the connection."""
        if self._backend:
            self._backend.close()
        self._backend = None

    def _open(self) -> BaseEmailBackend:
        if self._backend is None:
            backend: BaseEmailBackend = get_connection(f"anymail.backends.{self._service}.EmailBackend")
            backend.open()
            self._backend = backend
        return self._backend


def unpack(sender: str, recipient: str, message: bytes) -> EmailMultiAlternatives:
    """Take a message apart for a service that puts it together itself, with the headers we made."""
    read = message_from_bytes(message, policy=default)
    headers = {name: str(value) for name, value in read.items() if name.lower() not in OWN}
    plain, html = (read.get_body([kind]) for kind in ("plain", "html"))
    letter = EmailMultiAlternatives(
        subject=str(read["Subject"]),
        body=plain.get_content() if plain else "",
        from_email=str(read["From"] or sender),
        to=[recipient],
        headers=headers,
    )
    if html:
        letter.attach_alternative(html.get_content(), "text/html")
    if known := LETTER.match(headers.get("Message-ID", "")):
        letter.metadata = {"mailing": known[1], "subscriber": known[2]}  # type: ignore[attr-defined] # as anymail asks
    return letter


def judge(error: Any) -> Answer:
    """Say what is known of a message after an error of the service's; raises NoWay."""
    kind, status, said = type(error).__name__, getattr(error, "status_code", None), of_service(error)
    if kind == "AnymailUnsupportedFeature" or status in NO_WAY:
        raise NoWay(said) from error
    if kind in ("AnymailRecipientsRefused", "AnymailInvalidAddress", "AnymailSerializationError"):
        return Answer(Handed.REFUSED, said)
    if status is None:
        if any(name in repr(error.__cause__) for name in NOT_BEGUN):
            raise NoWay(said) from error
        return Answer(Handed.DOUBTFUL, said)
    is_known = (
        HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
        or status == HTTPStatus.SERVICE_UNAVAILABLE
    )
    return Answer(Handed.LATER if is_known else Handed.DOUBTFUL, said)


def _answer_of(letter: EmailMultiAlternatives) -> Answer:
    status = letter.anymail_status  # type: ignore[attr-defined] # anymail sets it
    found = " ".join(sorted(status.status or ["unknown"]))
    return Answer(OUTCOMES.get(found, Handed.REFUSED), f"{found} {status.message_id or ''}".strip())
