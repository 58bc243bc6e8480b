"""Addresses as people write them."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from masthead.newsletters.addresses import BadAddress, read_address, validate_sender


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("reader@mail.example.com", "reader@mail.example.com"),
        ("  Reader.One+news@Mail.Example.COM ", "Reader.One+news@mail.example.com"),
        ("<reader@example.com>", "reader@example.com"),
        ("jörg@köln-zeitung.de", "jörg@köln-zeitung.de"),
        ("jorg@xn--kln-zeitung-rfb.de", "jorg@köln-zeitung.de"),
        ("用户@例子.广告", "用户@例子.广告"),
        ("o'brien@example.com", "o'brien@example.com"),
    ],
)
def test_addresses_are_kept_as_their_owners_write_them(said, written):
    assert read_address(said).written == written


@pytest.mark.parametrize(
    "said",
    [
        "",
        "   ",
        "reader",
        "reader@",
        "@example.com",
        "a b@example.com",
        "reader@example",
        "reader@example..com",
        "reader@-example.com",
        "one@example.com, two@example.com",
        "reader@example.com\nBcc: all@example.com",
        "reader@example.com\r\nSubject: x",
        "reader\0@example.com",
        "j\N{REPLACEMENT CHARACTER}rg@example.com",
        "reader@[127.0.0.1]",
        f"{'a' * 65}@example.com",
        f"a@{'b' * 250}.com",
        '"quoted reader"@example.com',
        "\ud800@example.com",
    ],
)
def test_what_is_no_address_is_refused_in_words(said):
    with pytest.raises(BadAddress) as refused:
        read_address(said)
    assert str(refused.value).endswith((".", ".com."))


def test_spellings_of_one_mailbox_have_one_key_and_one_hash():
    one, other = read_address("Reader@EXAMPLE.com"), read_address("reader@example.com")
    assert (one.key, one.digest) == (other.key, other.digest)
    assert read_address("a@köln.de").key == read_address("a@xn--kln-sna.de").key
    assert read_address("a.b@example.com").key != read_address("ab@example.com").key


def test_a_message_about_something_long_is_not_as_long():
    with pytest.raises(BadAddress) as refused:
        read_address("x" * 200)
    assert len(str(refused.value)) < 200


@given(st.text(max_size=60))
def test_whatever_is_typed_is_an_address_or_refused(said):
    try:
        found = read_address(said)
    except BadAddress:
        return
    assert "\n" not in found.written
    assert read_address(found.written) == found


def test_a_sender_is_an_address():
    validate_sender("desk@example.com")
    with pytest.raises(ValidationError):
        validate_sender("desk")
