"""What shared caches in front are told of a page, and that nobody is told anything where there are none."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from masthead.press.claims import Claims
from masthead.press.edge import Edge
from masthead.press.printing import Press
from masthead.press.rendering import Rendering
from masthead.press.shared_caches import Sharing, name_in_header
from masthead.press.store import Change, Store
from tests.loops import run

PART = "/-/part/breaking/0/"
SHARED = ("cdn-cache-control", "surrogate-key", "cache-tag")
HTML = (("Content-Type", "text/html"),)


class Magazine:
    """A magazine of three pages, which can be told to fail."""

    def __init__(self):
        self.fails = False
        self.expires = 0.0

    def render(self, key):
        if key == "/gone/":
            return Rendering(410, HTML, b"gone", frozenset())
        if self.fails:
            return Rendering(500, HTML, b"", frozenset())
        tags = {"/": {"page:1", "site"}, PART: {"breaking"}}.get(key, {f"page:{n}" for n in range(80)})
        body = b'<p>front <esi:include src="/-/part/breaking/0/"/></p>' if key == "/" else b"<p>x</p>"
        return Rendering(200, HTML, body, frozenset(tags), expires=self.expires, is_printable=True)


async def nobody(scope, receive, send):
    raise AssertionError("the press should have answered")


@pytest.fixture
def magazine():
    return Magazine()


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "press", 16, ["front"])
    yield opened
    opened.close()


@pytest.fixture
def edge(tmp_path, store, magazine):
    press = Press(lambda: store, Claims(tmp_path / "claims"), magazine.render, ThreadPoolExecutor(1))
    return Edge(nobody, press, sharing=Sharing("https://www.example.com", store.holds))


def ask(edge, address="/", host="www.example.com", scheme="https", **headers):
    path, _, query = address.partition("?")
    sent = []

    async def send(message):
        sent.append(message)

    fields = [(b"host", host.encode()), (b"x-forwarded-proto", scheme.encode())]
    fields += [(name.replace("_", "-").encode(), value) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "scheme": "http"}
    scope |= {"query_string": query.encode(), "headers": fields}
    run(edge(scope, None, send))
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_a_page_may_be_kept_by_shared_caches_and_not_by_browsers(edge):
    for _ in range(2):
        headers = ask(edge)[1]
        assert headers["cache-control"] == "public, max-age=0, s-maxage=300, must-revalidate"
        assert headers["cdn-cache-control"] == (
            "public, max-age=300, stale-while-revalidate=30, stale-if-error=86400"
        )


def test_a_page_names_what_it_and_its_parts_show(edge):
    headers = ask(edge)[1]
    assert headers["surrogate-key"] == "breaking page:1 site"
    assert headers["cache-tag"] == "breaking,page:1,site"


def test_headers_name_no_more_than_every_cache_takes(edge):
    assert len(ask(edge, "/many/")[1]["cache-tag"].split(",")) == 50


@pytest.mark.parametrize("tag", ["at:/a,b/", "at:/a b/", "at:/\u00e9/", "at:/" + "a" * 200 + "/"])
def test_a_tag_that_caches_do_not_take_is_named_by_its_hash(tag):
    assert name_in_header(tag).startswith("hash:")
    assert len(name_in_header(tag)) <= 128
    assert name_in_header("at:/news/2026-03.html") == "at:/news/2026-03.html"


def test_who_has_the_page_is_told_the_same(edge):
    etag = ask(edge)[1]["etag"].encode()
    code, headers = ask(edge, if_none_match=etag)
    assert code == 304
    assert "s-maxage=300" in headers["cache-control"]
    assert headers["surrogate-key"] == "breaking page:1 site"


def is_shared(headers):
    assert headers["cache-control"].startswith("public, max-age=0, ")
    return "s-maxage" in headers["cache-control"] and headers["cdn-cache-control"] != "no-store"


@pytest.mark.parametrize(
    "asked",
    [
        {"address": "/?utm_source=mail"},
        {"host": "magazine.example"},
        {"scheme": "http"},
    ],
)
def test_an_address_that_is_not_written_as_it_is_purged_may_not_be_kept(edge, asked):
    assert not is_shared(ask(edge, **asked)[1])
    assert is_shared(ask(edge, host="WWW.example.com:443")[1])


def test_a_stand_in_may_not_be_kept(edge, store, magazine):
    assert is_shared(ask(edge)[1])
    store.apply([Change(1, frozenset({"page:1"}))])
    magazine.fails = True
    for _ in range(2):
        headers = ask(edge)[1]
        assert headers["cache-status"] == "Masthead; hit; detail=stand-in"
        assert not is_shared(headers)
        assert headers["cdn-cache-control"] == "no-store"


def test_a_page_with_an_old_part_may_not_be_kept(edge, store, magazine):
    ask(edge)
    store.apply([Change(1, frozenset({"breaking"}))])
    magazine.fails = True
    assert not is_shared(ask(edge)[1])


@pytest.mark.parametrize("key", ["/", PART])
def test_a_page_that_the_store_has_lost_may_not_be_kept(edge, store, key):
    ask(edge)
    with store.env.begin(write=True) as txn:
        store._remove(txn, key.encode())
    headers = ask(edge)[1]
    assert headers["cache-status"] == "Masthead; hit"
    assert not is_shared(headers)


def test_a_page_that_time_changes_is_kept_until_then_and_no_longer(edge, magazine):
    magazine.expires = time.time() + 20.9
    headers = ask(edge)[1]
    assert headers["cache-control"] == "public, max-age=0, s-maxage=20, must-revalidate"
    assert headers["cdn-cache-control"] == "public, max-age=20, stale-if-error=86400"


def test_without_shared_caches_nothing_is_told(edge):
    edge.sharing = None
    headers = ask(edge)[1]
    assert headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert not any(name in headers for name in SHARED)


def test_what_is_no_page_may_be_kept_by_nobody(edge):
    code, headers = ask(edge, "/gone/")
    assert (code, headers["cache-control"]) == (410, "public, max-age=0, must-revalidate")
    assert not any(name in headers for name in SHARED)
