"""E-mail addresses: read as people write them, in any script, and told apart as mailboxes are.

What an address may look like is the library's business (RFC 5322, RFC 6531 for other scripts, IDNA 2008 for
domains). Two spellings are one mailbox where only the case or the writing of the domain differ; dots and
`+something` before the @ belong to the owner's provider, and are left as they are.
"""

import hashlib
import unicodedata
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from email_validator import EmailNotValidError, validate_email

LONGEST = 254  # octets: RFC 3696, erratum 1690


class BadAddress(ValueError):
    """What somebody typed is no address; the message says so to them."""


@dataclass(frozen=True)
class Address:
    """A mailbox."""

    written: str  # as its owner writes it, domain in its own script
    key: str  # the same for all spellings

    @property
    def digest(self) -> str:
        """Its hash, for lists that must not hold addresses."""
        return hashlib.sha256(self.key.encode()).hexdigest()

    @property
    def mailbox(self) -> str:
        """As mail servers want it: its domain in ASCII, the rest as its owner writes it."""
        return f"{self.written.rpartition('@')[0]}@{self.key.rpartition('@')[2]}"


def read_address(said: str) -> Address:
    """Read an address; raises BadAddress. Whether the mailbox exists only a mail to it can say."""
    bare = said.strip().strip("\N{ZERO WIDTH SPACE}\N{LEFT-TO-RIGHT MARK}<>")
    if not bare:
        raise BadAddress(_("Write your e-mail address."))
    if len(bare.encode(errors="replace")) > LONGEST or any(map(_is_none, bare)):
        raise BadAddress(_("This is no e-mail address."))
    try:
        found = validate_email(bare, check_deliverability=False, strict=True)
    except EmailNotValidError:
        words = _("“%(said)s” is no e-mail address. One looks like name@example.com.")
        raise BadAddress(words % {"said": bare[:80]}) from None
    key = f"{found.local_part}@{found.ascii_domain}".casefold()
    return Address(found.normalized, unicodedata.normalize("NFC", key))


def _is_none(letter: str) -> bool:
    """Whether a letter stands in no address: it does something, or stands for one that was read wrongly."""
    return letter == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(letter) == "Cc"


def validate_sender(said: str) -> None:
    """Refuse what no mail can come from; raises ValidationError."""
    try:
        read_address(said)
    except BadAddress as error:
        raise ValidationError(str(error)) from None
