import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.kit import deflate


@given(st.lists(st.binary(max_size=4000), max_size=6))
def test_joined_pieces_are_a_gzip_stream_of_all_their_bytes(contents):
    stream = deflate.join(map(deflate.pack, contents))
    assert gzip.decompress(stream) == b"".join(contents)


@given(st.binary(max_size=300), st.binary(max_size=70_000))
def test_the_checksum_of_two_runs_follows_from_theirs(first, second):
    whole = deflate.combine(zlib.crc32(first), zlib.crc32(second), len(second))
    assert whole == zlib.crc32(first + second)


@given(st.binary(max_size=9000))
def test_a_piece_gives_its_bytes_back(content):
    assert deflate.pack(content).unpack() == content


def test_a_damaged_piece_is_an_error_and_not_other_bytes():
    piece = deflate.pack(b"a page of the magazine " * 50)
    with pytest.raises(zlib.error):
        deflate.Piece(b"\xff" + piece.packed[1:], piece.length, piece.checksum).unpack()
