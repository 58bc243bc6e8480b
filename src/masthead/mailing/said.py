"""What servers said, or what stands in the way to them, in words for people; cut between two words."""

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator, Mapping
from textwrap import shorten
from typing import Any

from django.utils.translation import gettext as _

LONGEST = 255
MORE = " …"
IN_BRACKETS = re.compile(r"\[[^\]]*\]|\([^)]*\)")  # names and places of the source that libraries put around
MAILBOX = re.compile(r"""[^\s<>"'(),:;\[\]]+@[^\s<>"'(),:;\[\]]+""")
NOBODY = "…@…"
SAYS_WHY = ("message", "error", "errors", "detail", "description", "title")  # in answers of services


def in_short(said: object, most: int = LONGEST) -> str:
    """Put something on one line, and cut it between two words where it is too long."""
    words = " ".join(str(said).split())
    if len(words) <= most:
        return words
    cut = shorten(words, most, placeholder=MORE)
    return cut if len(cut) > most // 2 else words[: most - len(MORE)] + MORE


def of_letter(said: object) -> str:
    """Keep what was said of a letter, without the mailbox: the ledger outlives an address that is erased."""
    return in_short(MAILBOX.sub(NOBODY, str(said)))


def of_mail_server(error: Exception) -> str:
    """Say what a mail server answered, or why there is no way to it."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return _("The mail server does not take our name and password: %(said)s") % {"said": _answer(error)}
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error)
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return _("The mail server ended the connection.")
    return _of_way(error) or in_short(error) or type(error).__name__


def _answer(error: smtplib.SMTPResponseException) -> str:
    said = error.smtp_error
    return in_short(f"{error.smtp_code} {said.decode(errors='replace') if isinstance(said, bytes) else said}")


def _of_way(error: Exception) -> str:
    """Say what stands in the way to a mail server; nothing where that is not known."""
    why = str(getattr(error, "verify_message", "") or getattr(error, "strerror", None) or "")
    for kind, words in (
        (socket.gaierror, _("The name of the mail server is not found.")),
        (ssl.SSLError, _("The connection to the mail server cannot be secured: %(why)s")),
        (TimeoutError, _("The mail server takes too long to answer.")),
        (ConnectionRefusedError, _("The mail server refused the connection: nobody listens there.")),
    ):
        if isinstance(error, kind):
            return words % {"why": IN_BRACKETS.sub("", why).strip()}
    return _("The mail server cannot be reached: %(why)s") % {"why": why} if why else ""


def of_service(error: Any) -> str:
    """Say what a mail service answered, or why there is no way to it; no address and no key stand in it."""
    if getattr(error, "status_code", None) is not None:
        words = _("%(service)s answered %(status)s: %(why)s")
    elif error.__cause__ is None:
        return in_short(" ".join(map(str, error.args)).split("\n")[0])
    else:
        words = _of_way_to_service(repr(error.__cause__))
    why = next(_why(_json_of(error)), "") or str(getattr(error.response, "reason", ""))
    name = error.esp_name or _("the mail service")
    said = in_short(words % {"service": name, "status": error.status_code, "why": why})
    return said[:1].upper() + said[1:]


def _of_way_to_service(cause: str) -> str:
    """Give the words for what stands in the way to a service, told by what libraries call it."""
    for sign, words in (
        ("NameResolution", _("The name of %(service)s is not found.")),
        ("Timeout", _("%(service)s takes too long to answer.")),
        ("SSLError", _("The connection to %(service)s cannot be secured.")),
        ("NewConnection", _("%(service)s cannot be reached.")),
    ):
        if sign in cause:
            return words
    return _("The connection to %(service)s was lost before it answered.")


def _json_of(error: Any) -> object:
    try:
        return error.response.json()
    except (AttributeError, ValueError):
        return None


def _why(said: object) -> Iterator[str]:
    """Find the words in which a service says why."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, list):
        for one in said:
            yield from _why(one)
    elif isinstance(said, Mapping):
        for name, value in said.items():
            if str(name).lower() in SAYS_WHY:
                yield from _why(value)
