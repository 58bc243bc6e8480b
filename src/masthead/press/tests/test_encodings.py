import pytest

from masthead.press.encodings import choose

BOTH = (b"br", b"gzip")


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        (b"gzip, deflate, br, zstd", b"br"),
        (b"gzip", b"gzip"),
        (b"x-gzip", b"gzip"),
        (b"br;q=0.5, gzip;q=0.8", b"gzip"),
        (b"BR ; q=1.0", b"br"),
        (b"*", b"br"),
        (b"*, br;q=0", b"gzip"),
        (b"br;q=0, gzip;q=0", b""),
        (b"br;q=much", b""),
        (b"identity, gzip;q=0.5", b""),
        (b"identity;q=0.5, gzip;q=0.5", b"gzip"),
        (b"deflate", b""),
        (b"", b""),
        (b",;,q=;;", b""),
    ],
)
def test_a_client_gets_the_coding_it_likes_best(accepted, chosen):
    assert choose(accepted, BOTH) == chosen


def test_what_there_is_only_plain_is_sent_plain():
    assert choose(b"gzip, br", ()) == b""
