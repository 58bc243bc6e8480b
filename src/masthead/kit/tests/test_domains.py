import pytest

from masthead.kit.domains import guess_domain, is_domain, is_within


@pytest.mark.parametrize(
    "text", ["a.example", "A.Example", "xn--bcher-kva.example", "a-b.c.example", "x.co.uk"]
)
def test_a_name_of_two_parts_and_more_is_a_domain(text):
    assert is_domain(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example",
        "a.example.",
        "-a.example",
        "a-.example",
        "a..example",
        "a.example:80",
        "http://a.example",
        "a.example/x",
        "1.2.3.4",
        "bücher.example",
        "a b.example",
        "a" * 64 + ".example",
        "a." * 130 + "example",
    ],
)
def test_anything_around_it_or_a_single_word_makes_it_none(text):
    assert not is_domain(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("https://Shop.example/a?b", "shop.example"),
        ("shop.example/", "shop.example"),
        ("Bücher.example", "xn--bcher-kva.example"),
        ("shop.example,", "shop.example"),
        ("somebody@shop.example", "shop.example"),
        ("a shop", ""),
        ("http://[::1", ""),
        ("..", ""),
    ],
)
def test_what_was_meant_is_found_in_a_whole_address(text, meant):
    assert guess_domain(text) == meant


def test_a_host_is_within_a_domain_itself_and_below_it_and_not_beside_it():
    assert is_within("shop.example", ["other.example", "shop.example"])
    assert is_within("eu.shop.example", ["shop.example"])
    assert not is_within("notshop.example", ["shop.example"])
