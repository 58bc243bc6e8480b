"""Text that XML can carry."""

import re

# XML 1.0, production 2 (Char): everything else may not even be escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Return the text without the characters that no XML document may contain."""
    return _FORBIDDEN.sub("", text)
