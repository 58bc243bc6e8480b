"""A redirect keeps the query a reader came with, and leads nowhere else for it."""

import pytest

from masthead.press.redirects import carry_query
from masthead.press.rendering import Rendering

HOST = b"magazine.example"


def lead(location, query, key="/gone/"):
    moved = Rendering(301, (("Content-Type", "text/html"), ("Location", location)), b"", frozenset())
    return dict(carry_query(moved, key, query, HOST).headers)["Location"]


@pytest.mark.parametrize(
    ("location", "led"),
    [
        ("/here/", "/here/?utm_source=x"),
        ("/here/#part", "/here/?utm_source=x#part"),
        ("https://magazine.example/here/", "https://magazine.example/here/?utm_source=x"),
        ("https://magazine.example", "https://magazine.example/?utm_source=x"),
        ("/here/?page=2", "/here/?page=2"),
        ("https://elsewhere.example/", "https://elsewhere.example/"),
        ("//elsewhere.example/", "//elsewhere.example/"),
        ("mailto:desk@magazine.example", "mailto:desk@magazine.example"),
        ("https://[elsewhere/", "https://[elsewhere/"),
    ],
)
def test_the_query_is_put_on_places_of_the_magazine_that_have_none(location, led):
    assert lead(location, b"utm_source=x") == led


def test_what_pages_differ_by_is_not_said_twice():
    led = lead("/here/?from=abc", b"utm_source=x&from=abc", key="/gone/?from=abc")
    assert led == "/here/?utm_source=x&from=abc"


def test_without_a_query_nothing_is_put_on():
    assert lead("/here/", b"") == "/here/"


@pytest.mark.parametrize(
    ("query", "led"),
    [
        (b"a\r\nSet-Cookie: b=c", "/here/?a%0D%0ASet-Cookie:%20b=c"),
        (b"name=caf\xc3\xa9", "/here/?name=caf%C3%A9"),
        (b"\x00\xff\x7f", "/here/?%00%FF%7F"),
        (b"@elsewhere.example/#//x", "/here/?@elsewhere.example/%23//x"),
        (b'"><script>', "/here/?%22%3E%3Cscript%3E"),
    ],
)
def test_whatever_the_query_says_it_stays_a_query(query, led):
    assert lead("/here/", query) == led
