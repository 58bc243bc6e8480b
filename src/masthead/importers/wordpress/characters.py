"""Turn the bytes of an export into text that an XML parser accepts, chunk by chunk."""

import codecs
import re
from collections.abc import Iterator
from html.entities import html5
from typing import IO

CHUNK = 256 * 1024  # bytes
MARK = "\ufdd0"  # a noncharacter: stands where a forbidden character was, so that the item can be named

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_FORBIDDEN_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
_NAMED_REFERENCE = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._\-]+)[\"']")
_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_LONGEST_REFERENCE = 40  # characters; a reference may be split between two chunks
_STRUCTURAL = frozenset("<>&\"'")


def parseable(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the file as UTF-8 in which forbidden characters are MARK and HTML's named entities characters.

    WordPress writes HTML entities (`&nbsp;`) where XML does not know them; their meaning is the same.
    """
    start = file.read(CHUNK)
    encoding, start = _encoding(start)
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    held = ""
    chunk = start
    while chunk:
        text = held + decoder.decode(chunk)
        cut = _safe_cut(text)
        held = text[cut:]
        yield _clean(text[:cut])
        chunk = file.read(CHUNK)
    yield _clean(held + decoder.decode(b"", final=True))


def _encoding(start: bytes) -> tuple[str, bytes]:
    for bom, name in _BOMS.items():
        if start.startswith(bom):
            return name, start[len(bom) :]
    declared = _ENCODING.match(start)
    name = declared[1].decode("ascii") if declared else "utf-8"
    try:
        return codecs.lookup(name).name, start
    except LookupError:
        return "utf-8", start


def _safe_cut(text: str) -> int:
    """Find where the chunk may end without splitting a character reference."""
    ampersand = text.rfind("&", max(0, len(text) - _LONGEST_REFERENCE))
    return len(text) if ampersand == -1 or ";" in text[ampersand:] else ampersand


def _clean(text: str) -> bytes:
    text = _FORBIDDEN.sub(MARK, text)
    if "&" in text:
        text = _NAMED_REFERENCE.sub(_character, _FORBIDDEN_REFERENCE.sub(MARK, text))
    return text.encode("utf-8")


def _character(reference: re.Match[str]) -> str:
    found = html5.get(reference[1] + ";", "")
    return reference[0] if not found or _STRUCTURAL & set(found) else found
