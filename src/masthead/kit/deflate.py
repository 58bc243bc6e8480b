"""Pieces of a page, each compressed once, and joined to one gzip stream at the speed of copying.

Deflate can be cut: a piece that ends in a full flush lies on a byte boundary and looks back at nothing
before it (RFC 1951, zlib's Z_FULL_FLUSH). A gzip stream (RFC 1952) of several pieces is then a header, the
pieces, an empty last block, and the checksum of the whole, which follows from those of the pieces.
"""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # deflate, no name, no time, unknown system
LAST_BLOCK = b"\x03\x00"
LEVEL = 6
POLYNOMIAL = 0xEDB88320  # of CRC-32, lowest bit first
RAW = -zlib.MAX_WBITS


@dataclass(frozen=True)
class Piece:
    """Some bytes, compressed so that they can stand anywhere in a stream."""

    packed: bytes
    length: int  # of the bytes before compression
    checksum: int  # CRC-32 of the bytes before compression

    def unpack(self) -> bytes:
        """Give the bytes back; raises zlib.error when they are damaged."""
        return zlib.decompressobj(RAW).decompress(self.packed)


def pack(content: bytes) -> Piece:
    """Compress some bytes to be joined with others."""
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, RAW)
    packed = deflate.compress(content) + deflate.flush(zlib.Z_FULL_FLUSH)
    return Piece(packed, len(content), zlib.crc32(content))


def join(pieces: Iterable[Piece]) -> bytes:
    """Make one gzip stream of pieces in order."""
    parts, checksum, length = [HEADER], 0, 0
    for piece in pieces:
        parts.append(piece.packed)
        checksum = combine(checksum, piece.checksum, piece.length)
        length += piece.length
    return b"".join([*parts, LAST_BLOCK, struct.pack("<II", checksum, length & 0xFFFFFFFF)])


def combine(first: int, second: int, length: int) -> int:
    """Give the CRC-32 of two runs of bytes from their own and the length of the second, in bytes.

    The first one's is multiplied by x to the power of the bits that follow it, modulo the polynomial
    (as zlib's crc32_combine does since 1.2.12).
    """
    if not first:
        return second
    power, factor, exponent = 1 << 31, 1 << 23, length  # x^0 and x^8: what a byte adds
    while exponent:
        if exponent & 1:
            power = _multiply(factor, power)
        factor = _multiply(factor, factor)
        exponent >>= 1
    return _multiply(power, first) ^ second


def _multiply(first: int, second: int) -> int:
    """Multiply two polynomials modulo that of CRC-32, lowest bit first."""
    product, bit = 0, 1 << 31
    while first:
        if first & bit:
            product ^= second
            first ^= bit
        bit >>= 1
        second = (second >> 1) ^ POLYNOMIAL if second & 1 else second >> 1
    return product
