"""The parts of a message, encoded once: for each reader only the merge fields are put in between.

Quoted-printable (RFC 2045, section 6.7) can be encoded piece by piece, for a soft line break may stand
anywhere: the pieces around a field are encoded when the letter is read, its value when it is sent.
"""

import quopri
from collections.abc import Mapping
from html import escape

from masthead.mailing.fields import split

SOFT = b"=\r\n"  # ends a line without ending it


class Body:
    """One part of a letter: HTML or plain text with merge fields."""

    def __init__(self, template: str, *, is_html: bool) -> None:
        self.is_html = is_html
        normal = template.replace("\r\n", "\n").replace("\r", "\n")
        self.pieces = [(_encode(before), name) for before, name in split(normal)]
        self.fields = {name for _before, name in self.pieces if name}

    def fill(self, values: Mapping[str, str]) -> bytes:
        """Give the encoded part for one reader; a field that stands in many links is encoded once."""
        written = {name: SOFT + self._value(values[name]) + SOFT for name in self.fields}
        written[""] = b""
        return b"".join([part for before, name in self.pieces for part in (before, written[name])])

    def _value(self, value: str) -> bytes:
        return _encode(escape(value) if self.is_html else value)


def _encode(text: str) -> bytes:
    """Encode one piece, with the line ends of mail."""
    encoded = quopri.encodestring(text.encode(), quotetabs=False)
    return encoded.replace(b"\n", b"\r\n")
