"""Signed links: what a mail leads to, without anybody having to log in.

A link names the subscriber by number. Following one (GET) never changes anything: programs that look at mail
follow every link in it.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner, b62_encode
from django.urls import reverse


class _NeverFresh(TimestampSigner):
    """Signs as if it had been long ago."""

    def timestamp(self) -> str:
        """Give the first second there is."""
        return b62_encode(0)


CONFIRMED_WITHIN = timedelta(days=7)
FRESH = timedelta(hours=24)  # for what only the owner of the mailbox may do; a mail may have been passed on
_confirming = TimestampSigner(salt="masthead.newsletters.confirm")
_managing = TimestampSigner(salt="masthead.newsletters.manage")
_never_fresh = _NeverFresh(salt="masthead.newsletters.manage")
_moving = TimestampSigner(salt="masthead.newsletters.move")
_leaving = TimestampSigner(salt="masthead.newsletters.leave")
_staying = TimestampSigner(salt="masthead.newsletters.stay")


class BadLink(ValueError):
    """A link is none of ours, or was shortened on its way."""


class OldLink(BadLink):
    """A link is ours and does not hold any more."""


@dataclass(frozen=True)
class Asked:
    """What a link to confirm is about."""

    subscriber: UUID
    newsletters: tuple[int, ...]


def to_confirm(asked: Asked) -> str:
    """Give the path of the page on which somebody confirms what they asked for."""
    value = [str(asked.subscriber), list(asked.newsletters)]
    return reverse("newsletters_confirm", args=[_confirming.sign_object(value)])


def read_confirming(signed: str) -> Asked:
    """Read such a link; raises BadLink, OldLink."""
    number, keys = _read(_confirming, signed, CONFIRMED_WITHIN)
    return Asked(UUID(number), tuple(map(int, keys)))


def to_manage(subscriber: UUID) -> str:
    """Give the path of a subscriber's own page, for a mail to them: it is fresh for a day."""
    return reverse("newsletters_manage", args=[_managing.sign_object(str(subscriber))])


def to_choose(subscriber: UUID) -> str:
    """Give that path for a page that whoever has an old mail may open: it never was fresh."""
    return reverse("newsletters_manage", args=[_never_fresh.sign_object(str(subscriber))])


def read_managing(signed: str, *, within: timedelta | None = None) -> UUID:
    """Read such a link; raises BadLink, OldLink where it may be so old at most."""
    return UUID(_read(_managing, signed, within))


@dataclass(frozen=True)
class Move:
    """What a link to a new address is about."""

    subscriber: UUID
    address: str


def to_move(move: Move) -> str:
    """Give the path of the page on which somebody confirms a new address, for a mail to that address."""
    return reverse("newsletters_move", args=[_moving.sign_object([str(move.subscriber), move.address])])


def read_moving(signed: str) -> Move:
    """Read such a link; raises BadLink, OldLink."""
    number, address = _read(_moving, signed, CONFIRMED_WITHIN)
    return Move(UUID(number), address)


def to_leave(subscriber: UUID, newsletter: int) -> str:
    """Give the path at which a subscriber leaves a newsletter, by one press or by their mail program."""
    return at_leaving(sign_leaving(subscriber, newsletter))


def sign_leaving(subscriber: UUID, newsletter: int) -> str:
    """Give the signed words by which a subscriber leaves a newsletter: in a link, or in a mail's subject."""
    return _leaving.sign_object([str(subscriber), newsletter])


def at_leaving(signed: str) -> str:
    """Give the path for such words."""
    return reverse("newsletters_leave", args=[signed])


def read_leaving(signed: str) -> Asked:
    """Read such a link, which never gets old; raises BadLink."""
    number, key = _read(_leaving, signed, None)
    return Asked(UUID(number), (int(key),))


def to_stay(subscriber: UUID) -> str:
    """Give the path of the page on which a silent reader says that they go on."""
    return reverse("newsletters_stay", args=[_staying.sign_object(str(subscriber))])


def read_staying(signed: str) -> UUID:
    """Read such a link, which never gets old; raises BadLink."""
    return UUID(_read(_staying, signed, None))


def _read(signer: TimestampSigner, signed: str, within: timedelta | None) -> Any:
    try:
        return signer.unsign_object(signed, max_age=within)
    except SignatureExpired:
        raise OldLink(signed) from None
    except (BadSignature, ValueError):
        raise BadLink(signed) from None
