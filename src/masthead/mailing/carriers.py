"""Hands a message to a mail server, and says what is known afterwards.

Between the dot that ends a message and the server's answer to it lies the one moment in which nobody can know
whether it was taken (RFC 5321, section 4.5.4.1, RFC 1047): whoever loses the connection there is told that it
is doubtful, and everywhere else that it was not taken.
"""

import re
import smtplib
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from masthead.mailing.said import of_mail_server

MOST_ON_ONE = 100  # messages over one connection: many servers end it then themselves
TAKEN, GO_ON = 250, 354
TOO_MANY = 421  # the server ends the connection
GONE = re.compile(r"5\d\d[ -]+5\.1\.(?:1|6|10)\b")  # RFC 3463, RFC 7505
STARTS_WITH_DOT = re.compile(rb"(?m)^\.")


class Handed(Enum):
    """What is known of a message."""

    TAKEN = auto()
    LATER = auto()  # not taken this time
    REFUSED = auto()  # this mailbox never
    DOUBTFUL = auto()


@dataclass(frozen=True)
class Answer:
    """What became of a message, and what the server said."""

    handed: Handed
    reply: str = ""

    @property
    def is_gone(self) -> bool:
        """Whether the server said that there is no such mailbox; it refuses letters for other reasons too."""
        return self.handed is Handed.REFUSED and bool(GONE.match(self.reply))


class NoWay(Exception):
    """No message can be handed over now: nobody answers, or we are not let in. The message says why."""


class Carrier(Protocol):
    """Takes messages to a mail server."""

    def hand_over(self, sender: str, recipient: str, message: bytes) -> Answer:
        """Hand one message over; raises NoWay where none can be."""

    def close(self) -> None:
        """Let go of what is open."""


class SmtpCarrier:
    """Speaks SMTP (RFC 5321) over a connection that is opened when it is needed, and kept."""

    def __init__(self, connect: Callable[[], smtplib.SMTP]) -> None:
        self._connect = connect
        self._smtp: smtplib.SMTP | None = None
        self._handed = 0

    def hand_over(self, sender: str, recipient: str, message: bytes) -> Answer:
        """Hand one message over; raises NoWay where the server lets nobody in or refuses the sender."""
        smtp = self._open()
        try:
            answer = self._announce(smtp, sender, recipient)
            if answer is None:
                smtp.send(STARTS_WITH_DOT.sub(b"..", message).rstrip(b"\r\n") + b"\r\n")
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Answer(Handed.LATER, f"the connection was lost: {of_mail_server(error)}")
        return answer or self._end(smtp)

    def close(self) -> None:
        """Say goodbye, where there still is somebody."""
        if self._smtp:
            with suppress(OSError, smtplib.SMTPException):
                self._smtp.close()
        self._smtp, self._handed = None, 0

    def _open(self) -> smtplib.SMTP:
        if self._handed >= MOST_ON_ONE:
            self.close()
        if self._smtp is None:
            try:
                self._smtp = self._connect()
                _send_at_once(self._smtp)
                self._smtp.ehlo_or_helo_if_needed()
            except (OSError, smtplib.SMTPException) as error:
                self.close()
                raise NoWay(of_mail_server(error)) from error
        self._handed += 1
        return self._smtp

    def _announce(self, smtp: smtplib.SMTP, sender: str, recipient: str) -> Answer | None:
        """Say from whom and to whom; None where the message may follow."""
        international = ["SMTPUTF8", "BODY=8BITMIME"] if not recipient.isascii() else []
        if international and not smtp.has_extn("smtputf8"):
            return Answer(Handed.REFUSED, "the server takes no addresses in other scripts (SMTPUTF8)")
        smtp.command_encoding = "utf-8" if international else "ascii"  # RFC 6531
        code, reply = smtp.mail(sender, international)
        if code != TAKEN:
            self.close()
            raise NoWay(f"{code} {_words(reply)} (the sender is {sender})")
        code, reply = smtp.rcpt(recipient)
        if code not in (TAKEN, TAKEN + 1):
            return self._not_taken(smtp, code, reply)
        code, reply = smtp.docmd("DATA")
        return None if code == GO_ON else self._not_taken(smtp, code, reply)

    def _end(self, smtp: smtplib.SMTP) -> Answer:
        """End a message with its dot, and hear what the server says."""
        try:
            smtp.send(b".\r\n")
            code, reply = smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Answer(
                Handed.DOUBTFUL,
                f"the connection was lost before the server answered: {of_mail_server(error)}",
            )
        return Answer(Handed.TAKEN, _words(reply)) if code == TAKEN else self._not_taken(smtp, code, reply)

    def _not_taken(self, smtp: smtplib.SMTP, code: int, reply: bytes) -> Answer:
        """Tell a no for now (4xx) from a no for good (5xx), and be ready for the next message."""
        if code == TOO_MANY or code <= 0:
            self.close()
        else:
            with suppress(OSError, smtplib.SMTPException):
                smtp.rset()
        is_final = 500 <= code < 600  # noqa: PLR2004 - RFC 5321, section 4.2.1
        return Answer(Handed.REFUSED if is_final else Handed.LATER, f"{code} {_words(reply)}")


def _send_at_once(smtp: smtplib.SMTP) -> None:
    """Let the dot that ends a message leave at once: it would wait for what went before to be acknowledged.

    That takes 40 ms for each letter (RFC 896 meets delayed acknowledgements, RFC 1122, section 4.2.3.2).
    """
    if smtp.sock:
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _words(reply: bytes) -> str:
    return " ".join(reply.decode(errors="replace").split())
