"""Marks: what tells a reader of a letter from another, in the addresses of its links.

A mark is the subscriber's number with a signature. It is worth one thing: that somebody gives a sign of life.
Leaving has a signature of its own, for people pass on the address of a link, and mean nothing by it.
"""

import base64
import hashlib
import hmac
from binascii import Error
from functools import cache
from uuid import UUID

from django.conf import settings

PARAMETER = "r"  # of an address
NUMBER, SIGNATURE = 16, 11  # octets; together they are 36 signs
LENGTH = (NUMBER + SIGNATURE) * 4 // 3


def mark_of(subscriber: UUID) -> str:
    """Give a subscriber's mark: one HMAC, for each letter asks for one."""
    number = subscriber.bytes
    return base64.urlsafe_b64encode(number + _sign(settings.SECRET_KEY, number)).decode()


def read_mark(said: str) -> UUID | None:
    """Say whose mark it is; None where it is none of ours, or was cut on its way."""
    if len(said) != LENGTH or not said.isascii():
        return None
    try:
        octets = base64.b64decode(said, altchars=b"-_", validate=True)
    except Error:
        return None
    number, signature = octets[:NUMBER], octets[NUMBER:]
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    is_ours = any(hmac.compare_digest(signature, _sign(key, number)) for key in keys)
    return UUID(bytes=number) if is_ours else None


def _sign(secret: str | bytes, number: bytes) -> bytes:
    return hmac.digest(_key(secret), number, "sha256")[:SIGNATURE]


@cache
def _key(secret: str | bytes) -> bytes:
    """Derive the key of marks from the house's secret, once."""
    given = secret if isinstance(secret, bytes) else secret.encode()
    return hashlib.sha256(b"masthead.newsletters.mark" + given).digest()
