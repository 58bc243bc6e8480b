import gzip
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import brotli
import pytest
from django.db import OperationalError

from masthead.press import addresses
from masthead.press.claims import Claims
from masthead.press.edge import Edge, is_allowed
from masthead.press.encodings import choose
from masthead.press.printing import Press
from masthead.press.rendering import Rendering
from masthead.press.sheets import OFTEN, names_etag
from masthead.press.store import Store
from tests.loops import run

PAGE = "<p>Inês Okafor</p>".encode() * 20


def render(key):
    if key.startswith("/gone/"):
        return Rendering(301, (("Location", "/here/"), ("Content-Length", "0")), b"", frozenset())
    if key.startswith("/form/"):
        return Rendering(200, (), b"<form>", frozenset(), has_cookies=True)
    for_ever = (("Cache-Control", "public, max-age=31536000, immutable"),)
    if key.startswith("/for-ever/"):
        return Rendering(200, for_ever, PAGE, frozenset(), is_printable=True)
    headers = (
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Security-Policy", "default-src 'self'"),
    )
    return Rendering(200, headers, PAGE, frozenset({"page:1"}), is_printable=True)


async def passed_on(scope, receive, send):
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"from Django"})


@pytest.fixture
def edge(tmp_path):
    store = Store(tmp_path / "press", megabytes=16)
    press = Press(lambda: store, Claims(tmp_path / "claims"), render, ThreadPoolExecutor(1))
    yield Edge(passed_on, press, frozenset({b"magazine.example"}))
    store.close()


def ask(edge, path="/", query=b"", method="GET", **headers):
    sent = []

    async def send(message):
        sent.append(message)

    fields = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": query}
    scope["headers"] = [(b"host", b"magazine.example:8000"), *fields]
    run(edge(scope, None, send))
    return sent[0]["status"], {n.decode(): v.decode() for n, v in sent[0]["headers"]}, sent[1]["body"]


def test_first_a_miss_then_a_hit(edge):
    assert ask(edge)[1]["cache-status"] == "Masthead; fwd=uri-miss; stored"
    code, headers, body = ask(edge)
    assert (code, body) == (200, PAGE)
    assert headers["cache-status"] == "Masthead; hit"
    assert headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert headers["vary"] == "Accept-Encoding"
    assert headers["content-security-policy"] == "default-src 'self'"
    assert headers["content-length"] == str(len(PAGE))


def test_a_client_that_takes_gzip_gets_it(edge):
    _, headers, body = ask(edge, accept_encoding="br;q=1.0, gzip;q=0.8")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == PAGE
    assert len(body) == int(headers["content-length"]) < len(PAGE)


def test_a_page_that_is_read_often_is_compressed_with_brotli_for_who_takes_it(edge):
    for _ in range(OFTEN + 1):
        etag = ask(edge, accept_encoding="gzip, br")[1]["etag"]
    _, headers, body = ask(edge, accept_encoding="gzip, br")
    assert (headers["content-encoding"], headers["etag"]) == ("br", etag)
    assert brotli.decompress(body) == PAGE
    assert headers["content-length"] == str(len(body))
    assert ask(edge, accept_encoding="gzip;q=1, br;q=0.5")[1]["content-encoding"] == "gzip"
    assert ask(edge, accept_encoding="br", if_none_match=etag)[0] == 304
    assert ask(edge)[2] == PAGE


def test_a_page_that_nobody_takes_in_brotli_is_not_compressed_with_it(edge):
    for _ in range(OFTEN + 2):
        ask(edge, accept_encoding="gzip")
    assert not edge.press.sheets["/"].brotli


def test_a_client_that_has_the_page_gets_304_and_no_body(edge):
    etag = ask(edge)[1]["etag"]
    code, headers, body = ask(edge, if_none_match=f'"other", {etag}', accept_encoding="gzip")
    assert (code, body) == (304, b"")
    assert headers["etag"] == etag
    assert "content-length" not in headers
    assert ask(edge, if_none_match='W/"other"')[0] == 200


def test_what_is_too_long_is_neither_read_nor_remembered(edge):
    choose.cache_clear()
    assert "content-encoding" not in ask(edge, accept_encoding="gzip," * 1_000)[1]
    assert ask(edge, if_none_match="*," * 1_000)[0] == 200
    assert choose.cache_info().currsize == 1  # of the second, which named none


@pytest.mark.parametrize("said", [b"*", b' W/"a" ', b'"a"', b'"b", W/"a"'])
def test_etags_are_compared_weakly(said):
    assert names_etag(said, b'W/"a"')
    assert not names_etag(said.replace(b"a", b"c").replace(b"*", b'"*"'), b'W/"a"')


def test_head_has_the_headers_of_get_and_no_body(edge):
    got, headed = ask(edge), ask(edge, method="HEAD")
    assert headed[2] == b""
    assert headed[1]["content-length"] == got[1]["content-length"]


def test_cookies_are_not_looked_at(edge):
    ask(edge)
    assert ask(edge, cookie="session=forged")[1]["cache-status"] == "Masthead; hit"


@pytest.mark.parametrize(
    "path", ["/desk/", "/-/health", "/media/x.jpg", "/search/", "/documents/1/", "//x", "/a\\b"]
)
def test_what_is_no_page_goes_to_django(edge, path):
    assert ask(edge, path)[0] == 299


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_go_to_django(edge, method):
    assert ask(edge, method=method)[0] == 299


def test_another_host_goes_to_django_which_refuses_it(edge):
    edge.hosts = frozenset({b"elsewhere.example"})
    assert ask(edge)[0] == 299


def test_a_redirect_is_passed_through(edge):
    code, headers, body = ask(edge, "/gone/")
    assert (code, headers["location"], body) == (301, "/here/", b"")
    assert headers["cache-status"] == "Masthead; fwd=uri-miss"


def test_a_redirect_keeps_the_query_of_each_reader(edge):
    for query in (b"utm_source=mail", b"utm_source=feed&x=%20"):
        assert ask(edge, "/gone/", query)[1]["location"] == f"/here/?{query.decode()}"


def test_an_answer_with_a_cookie_is_given_to_nobody_else(edge):
    code, headers, body = ask(edge, "/form/")
    assert (code, body) == (299, b"from Django")
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["/search/", "/-/part/breaking/0/", "/form/"])
def test_no_cache_makes_up_how_long_an_answer_of_django_holds(edge, path):
    assert ask(edge, path)[1]["cache-control"] == "private, max-age=0, must-revalidate"


@pytest.mark.parametrize(
    ("path", "method", "how"),
    [("/search/", "GET", "bypass"), ("/", "POST", "method"), ("/form/", "GET", "bypass")],
)
def test_what_is_passed_on_says_why(edge, path, method, how):
    assert ask(edge, path, method=method)[1]["cache-status"] == f"Masthead; fwd={how}"


@pytest.mark.parametrize(("path", "method"), [("*", "OPTIONS"), ("*", "GET"), ("a.example:443", "CONNECT")])
def test_what_is_no_address_is_refused(edge, path, method):
    assert (ask(edge, path, method=method)[0], ask(edge, path, method=method)[2]) == (400, b"")


def test_what_django_says_of_caches_stands(edge):
    async def desk(_scope, _receive, send):
        await send(
            {"type": "http.response.start", "status": 200, "headers": [(b"Cache-Control", b"no-store")]}
        )
        await send({"type": "http.response.body", "body": b""})

    edge.django = desk
    assert {n.lower(): v for n, v in ask(edge, "/desk/")[1].items()} == {
        "cache-control": "no-store",
        "cache-status": "Masthead; fwd=bypass",
    }


@pytest.fixture
def parameters(monkeypatch):
    monkeypatch.setattr(addresses, "_varying", {"from": str.isalpha})
    monkeypatch.setattr(addresses, "_elsewhere", {"p": lambda address: address.startswith("/?p=1")})
    monkeypatch.setattr(addresses, "_kept", ["/-/kept/"])
    addresses.key_of.cache_clear()
    yield
    addresses.key_of.cache_clear()


@pytest.mark.usefixtures("parameters")
@pytest.mark.parametrize(
    ("path", "query", "key"),
    [
        ("/news/", b"", "/news/"),
        ("/news/", b"utm_source=mail&fbclid=1", "/news/"),
        ("/news/", b"from=abc&utm_source=mail", "/news/?from=abc"),
        ("/news/", b"from=abc&from=def", "/news/?from=abc"),
        ("/news/", b"from=", "/news/"),
        ("/news/", b"from=123", "/news/"),
        ("/caf\u00e9/", b"", "/caf%C3%A9/"),
        ("/a b/", b"", "/a%20b/"),
        ("/", b"p=12", "/"),
        ("/-/kept/a.css", b"", "/-/kept/a.css"),
        ("/-/other/a.css", b"", None),
        ("/" + "a" * 3000, b"", None),
        ("/a\x00b/", b"", None),
        ("/a\nb/", b"", None),
    ],
)
def test_one_page_has_one_key(path, query, key):
    assert addresses.key_of(path, query) == key


@pytest.mark.usefixtures("parameters")
def test_an_old_address_is_left_to_django_only_where_it_leads_away(edge, monkeypatch):
    monkeypatch.setattr("masthead.press.rendering._snapshot", nullcontext)
    assert ask(edge, query=b"p=12")[0] == 299
    assert ask(edge, query=b"p=2")[1]["cache-status"] == "Masthead; fwd=uri-miss; stored"
    assert ask(edge, query=b"utm_source=a&p=3")[1]["cache-status"] == "Masthead; hit"
    assert ask(edge, "/news/", b"p=12")[0] == 200


@pytest.mark.usefixtures("parameters")
def test_while_nobody_can_say_where_it_leads_the_page_is_served(edge, monkeypatch):
    def away(_address):
        raise OperationalError("no such table")

    monkeypatch.setattr(addresses, "_elsewhere", {"p": away})
    monkeypatch.setattr("masthead.press.rendering._snapshot", nullcontext)
    assert ask(edge, query=b"p=12")[0] == 200


def test_what_never_changes_may_be_kept_for_ever(edge):
    headers = ask(edge, "/for-ever/")[1]
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert ask(edge, "/for-ever/")[1]["cache-status"] == "Masthead; hit"


@pytest.mark.parametrize(
    "host", [b"Magazine.Example", b"a.dotted.example:8000", b"dotted.example", b"other.example."]
)
def test_a_host_is_ours_as_django_reads_it(host):
    allowed = frozenset({b"magazine.example", b".dotted.example", b"other.example"})
    assert is_allowed(host, allowed)


@pytest.mark.parametrize(
    "host", [b"", b"magazine.example,magazine.example", b"x" * 2_000, b"magazine.example.evil"]
)
def test_any_other_host_is_not(host):
    assert not is_allowed(host, frozenset({b"magazine.example"}))


def test_a_long_query_is_read_as_far_as_it_matters_and_a_long_path_is_refused(edge):
    assert ask(edge, query=b"x=" + b"a" * 5000)[0] == 200
    assert ask(edge, query=b"utm_source=a&x=" + b"a" * 70_000)[0] == 200
    assert ask(edge, path="/" + "a" * 3000)[0] == 414
