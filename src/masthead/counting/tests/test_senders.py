"""Who may send: the magazine's own pages, in people's browsers, and no address too often."""

import pytest

from masthead.counting.crowds import DAY, Crowd
from masthead.counting.seen import Seen
from masthead.counting.senders import is_bot, is_from_here, read_headers

PHONE = (
    b"Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Safari/604.1"
)
HERE = b"magazine.example"


@pytest.mark.parametrize(
    ("said", "is_ours"),
    [
        ({b"sec-fetch-site": b"same-origin"}, True),
        ({b"sec-fetch-site": b"same-site"}, False),
        ({b"sec-fetch-site": b"cross-site", b"origin": b"https://magazine.example"}, False),
        ({b"sec-fetch-site": b"none"}, False),
        ({b"origin": b"https://magazine.example"}, True),
        ({b"origin": b"https://MAGAZINE.example"}, True),
        ({b"origin": b"https://magazine.example.elsewhere.example"}, False),
        ({b"origin": b"https://magazine.example@elsewhere.example"}, False),
        ({b"origin": b"https://elsewhere.example"}, False),
        ({b"origin": b"null"}, False),
        ({b"origin": b"http://["}, False),
        ({b"origin": b""}, False),
        ({}, False),
    ],
)
def test_only_a_page_of_this_host_may_send(said, is_ours):
    assert is_from_here({b"host": HERE, **said}) is is_ours


def test_without_a_host_nothing_is_from_here():
    assert not is_from_here({b"origin": b""})


@pytest.mark.parametrize(
    "agent",
    [
        *(b"", b"  ", b"curl/8.1", b"Wget/1.21", b"python-requests/2.32", b"Go-http-client/2.0"),
        b"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        b"Mozilla/5.0 (compatible; bingbot/2.0)",
        b"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0 Safari/537.36",
        b"facebookexternalhit/1.1",
        b"Mozilla/5.0 (compatible; GPTBot/1.2)",
        b"Slackbot-LinkExpanding 1.0",
        b"Mozilla/5.0 (compatible; YandexBot/3.0)",
        b"Mozilla/5.0 Chrome-Lighthouse",
    ],
)
def test_a_program_that_says_so_is_one(agent):
    assert is_bot(agent)


@pytest.mark.parametrize(
    "agent",
    [
        PHONE,
        b"Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
        b"Mozilla/5.0 (Linux; Android 15; CUBOT X18) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
        b"Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Instagram 390.0",
    ],
)
def test_a_browser_is_none(agent):
    assert not is_bot(agent)


def test_of_headers_only_the_wanted_ones_are_read_and_no_cookies():
    headers = [(b"cookie", b"a=b"), (b"host", HERE), (b"user-agent", b"a" * 2_000), (b"host", b"two.example")]
    assert read_headers(headers) == {b"host": HERE + b",two.example"}


def test_an_address_may_send_at_once_what_an_office_does_and_then_some_each_second():
    crowd = Crowd(at_once=5, a_second=2)
    assert [crowd.lets_in("10.0.0.1", 0) for _ in range(7)] == [True] * 5 + [False] * 2
    assert [crowd.lets_in("10.0.0.1", 1) for _ in range(3)] == [True, True, False]
    assert crowd.lets_in("10.0.0.2", 1)


def test_no_more_addresses_are_known_than_there_is_room_for():
    crowd = Crowd(most=100)
    for n in range(1_000):
        crowd.lets_in(f"10.0.{n // 256}.{n % 256}", 0)
    assert len(crowd) == 100


def test_of_an_address_nothing_is_kept_that_says_which_and_a_new_day_forgets_all():
    crowd = Crowd()
    crowd.lets_in("203.0.113.77", 0)
    assert "203.0.113.77" not in repr(vars(crowd))
    before = dict(crowd._left)
    crowd.lets_in("203.0.113.77", DAY)
    assert not before.keys() & crowd._left.keys()


def test_what_was_seen_lately_is_known_and_the_memory_has_an_end():
    seen = Seen(100)
    seen.note(range(1_000))
    assert len(seen) <= 100
    assert all(number in seen for number in range(960, 1_000))
    assert 1 not in seen
