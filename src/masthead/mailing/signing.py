"""Signs letters with the house's own key: DKIM (RFC 6376), rsa-sha256, relaxed/relaxed.

Usually the relay signs, and then this is off and costs nothing. The key is RSA alone: the large mailboxes
verify no other. The library is read by those alone who sign.
"""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from masthead.mailing.carriers import Answer, Carrier

LEAST_BITS = 1024  # RFC 8301, section 3.2
RSA = bytes.fromhex("2a864886f70d010101")  # rsaEncryption, RFC 8017
INTEGER, BITS, NULL, OBJECT, SEQUENCE, LONG_FORM = 0x02, 0x03, 0x05, 0x06, 0x30, 0x80  # X.690
SIGNED = (
    *(b"from", b"from", b"to", b"subject", b"date", b"message-id", b"reply-to"),  # From twice: no second one
    *(b"list-id", b"list-unsubscribe", b"list-unsubscribe-post", b"feedback-id"),  # RFC 8058 asks for these
    *(b"mime-version", b"content-type"),
)


class BadKey(ValueError):
    """What was given is no private key one can sign with; the message says why."""


@dataclass(frozen=True)
class Signer:
    """A key, and where in the DNS its public half stands: `selector._domainkey.domain`."""

    domain: str
    selector: str
    key: str

    @property
    def place(self) -> str:
        """Name the record that holds the public half."""
        return f"{self.selector}._domainkey.{self.domain}"

    def sign(self, message: bytes) -> bytes:
        """Give the message with its signature before it; raises BadKey."""
        import dkim  # noqa: PLC0415 - for those alone who sign

        try:
            signature: bytes = dkim.sign(
                message,
                self.selector.encode(),
                self.domain.encode(),
                self.key.encode(),
                canonicalize=(b"relaxed", b"relaxed"),
                include_headers=list(SIGNED),
            )
        except dkim.DKIMException as error:
            raise BadKey(str(error)) from None
        return signature + message


@dataclass
class SigningCarrier:
    """Signs each message before another carrier takes it."""

    carrier: Carrier
    signer: Signer

    def hand_over(self, sender: str, recipient: str, message: bytes) -> Answer:
        """Sign one message, and hand it over."""
        return self.carrier.hand_over(sender, recipient, self.signer.sign(message))

    def close(self) -> None:
        """Let go of what is open."""
        self.carrier.close()


def check_key(key: str) -> None:
    """Refuse what is no RSA key, or one that nobody trusts; raises BadKey."""
    bits = _read(key)["modulus"].bit_length()
    if bits < LEAST_BITS:
        raise BadKey(f"a key of {bits} bits is not trusted; make one of 2048")


def record_of(key: str) -> str:
    """Give the record that publishes the public half of a key; raises BadKey."""
    read = _read(key)
    numbers = [_octets(read[name]) for name in ("modulus", "publicExponent")]
    rsa = _der(SEQUENCE, b"".join(_der(INTEGER, number) for number in numbers))
    kind = _der(SEQUENCE, _der(OBJECT, RSA) + _der(NULL, b""))
    whole = _der(SEQUENCE, kind + _der(BITS, b"\0" + rsa))  # RFC 5280, SubjectPublicKeyInfo
    return f"v=DKIM1; k=rsa; p={b64encode(whole).decode()}"


def _der(tag: int, content: bytes) -> bytes:
    """Write one thing as DER does: what it is, how long, and the thing."""
    length = len(content)
    if length < LONG_FORM:
        return bytes([tag, length]) + content
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, LONG_FORM | len(octets)]) + octets + content


def _octets(number: int) -> bytes:
    """Write a number with room for a sign."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


def _read(key: str) -> dict[str, Any]:
    from dkim import asn1, crypto  # noqa: PLC0415 - as above

    try:
        found: dict[str, Any] = crypto.parse_pem_private_key(key.encode())
    except (crypto.UnparsableKeyError, asn1.ASN1FormatError, ValueError, LookupError, TypeError):
        raise BadKey("it is no RSA key as openssl writes it: -----BEGIN PRIVATE KEY-----") from None
    return found
