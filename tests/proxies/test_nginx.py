"""The configurations of nginx in the how-to do what it says."""

import gzip
import time

import pytest

from masthead.press.purge_requests import PurgeBackend
from tests.proxies.nginx import nginx
from tests.proxies.upstream import ETAG, PAGE, upstream

LONGER = 2.1  # seconds than a page with s-maxage=1 holds; nginx counts whole ones


@pytest.fixture
def behind():
    with upstream() as server:
        yield server


@pytest.fixture
def plain(behind, tmp_path):
    with nginx("plain", tmp_path, behind.server_port) as running:
        yield running


@pytest.fixture
def caching(behind, tmp_path):
    with nginx("cache", tmp_path, behind.server_port) as running:
        yield running


needs_nginx = pytest.mark.needs_program("nginx", "openssl")
needs_module = pytest.mark.needs_program("nginx", "openssl", "ngx_cache_purge")


@needs_nginx
def test_a_page_passes_as_it_is(plain):
    answer = plain.ask("/", Accept_Encoding="gzip")
    assert (answer.code, gzip.decompress(answer.body)) == (200, PAGE)
    assert answer.headers["ETag"] == ETAG
    assert answer.headers["Cache-Status"] == "Masthead; hit"
    assert answer.headers["Vary"] == "Accept-Encoding"


@needs_nginx
def test_masthead_is_told_who_asks_and_how_and_nobody_can_add_to_it(plain, behind):
    plain.ask("/", X_Forwarded_For="203.0.113.9", X_Forwarded_Proto="http")
    [asked] = behind.arrived
    assert asked.headers["host"] == "www.example.com"
    assert asked.headers["x-forwarded-for"] == "127.0.0.1"
    assert asked.headers["x-forwarded-proto"] == "https"


@needs_nginx
def test_who_has_the_page_gets_304(plain):
    answer = plain.ask("/", If_None_Match=ETAG)
    assert (answer.code, answer.body) == (304, b"")
    assert answer.headers["ETag"] == ETAG


@needs_nginx
def test_forms_and_uploads_are_passed_on(plain, behind):
    picture = b"x" * 12_000_000
    assert plain.ask("/desk/images/add/", "POST", body=picture).body == picture
    assert [(asked.method, asked.path) for asked in behind.arrived] == [("POST", "/desk/images/add/")]


@needs_nginx
def test_without_tls_a_reader_is_led_to_it(plain, behind):
    answer = plain.ask_without_tls("/news/?from=x")
    assert (answer.code, answer.headers["Location"]) == (301, "https://www.example.com/news/?from=x")
    assert behind.arrived == []


@needs_nginx
def test_connections_to_masthead_stay_open(plain, behind):
    for _ in range(5):
        plain.ask("/")
    assert len({asked.connection for asked in behind.arrived}) == 1


def said(answer):
    return answer.headers.get_all("Cache-Status")[-1]


@needs_module
def test_a_page_that_may_be_kept_is_kept_for_every_kind_of_reader(caching, behind):
    first, second = caching.ask("/", Accept_Encoding="gzip"), caching.ask("/")
    assert (said(first), said(second)) == ("nginx; fwd=uri-miss", "nginx; hit")
    assert gzip.decompress(first.body) == second.body == PAGE
    assert caching.ask("/", If_None_Match=ETAG).code == 304
    assert len(behind.arrived) == 1
    assert behind.arrived[0].headers["x-forwarded-proto"] == "https"


@needs_module
def test_readers_do_not_see_the_tags(caching):
    for _ in range(2):
        assert "Surrogate-Key" not in caching.ask("/").headers


@needs_module
@pytest.mark.parametrize("path", ["/?utm_source=mail", "/desk/", "/elsewhere/"])
def test_what_may_not_be_kept_is_asked_for_each_time(caching, behind, path):
    for _ in range(3):
        assert caching.ask(path).body == PAGE
    assert len(behind.arrived) == 3


@needs_module
def test_a_purged_page_is_asked_for_again_and_no_other(caching, behind):
    caching.ask("/"), caching.ask("/short/")
    purging = PurgeBackend({"LOCATION": f"http://127.0.0.1:{caching.purging}"})
    purging.purge_batch(["https://www.example.com/", "https://www.example.com/never-kept/"])
    assert said(caching.ask("/short/")) == "nginx; hit"
    assert said(caching.ask("/")) == "nginx; fwd=uri-miss"
    assert [asked.path for asked in behind.arrived] == ["/", "/short/", "/"]


@needs_module
def test_a_page_is_there_while_masthead_is_not(caching, behind):
    caching.ask("/short/")
    behind.is_down = True
    time.sleep(LONGER)
    answer = caching.ask("/short/")
    assert (answer.code, answer.body, said(answer)) == (200, PAGE, "nginx; hit; detail=stand-in")


@needs_module
def test_a_page_that_has_run_out_costs_no_more_than_a_304(caching, behind):
    caching.ask("/short/")
    time.sleep(LONGER)
    assert said(caching.ask("/short/")) == "nginx; fwd=stale; fwd-status=304"
    assert behind.arrived[-1].headers["if-none-match"] == ETAG
