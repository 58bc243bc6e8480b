"""Static files are answered by the edge, as HTTP has it, and nothing else on the disk is."""

import json
import os

import pytest

from masthead.press.file_edge import FileEdge
from masthead.press.stock import Stock
from tests.asking import ask, django
from tests.loops import run

CSS = "/static/css/site.0123456789ab.css"
TEXT = b"body { color: red }\n" * 10
LARGE = bytes(range(256)) * 2000


def no_store():
    raise OSError("There is none.")


@pytest.fixture
def root(tmp_path):
    """A folder of files as they were collected."""
    (tmp_path / "secret.txt").write_bytes(b"secret")
    root = tmp_path / "static"
    (root / "css").mkdir(parents=True)
    for name in ("css/site.css", "css/site.0123456789ab.css"):
        (root / name).write_bytes(TEXT)
    (root / "css/site.0123456789ab.css.gz").write_bytes(b"as gzip")
    (root / "css/site.0123456789ab.css.br").write_bytes(b"as brotli")
    (root / "map.png").write_bytes(LARGE)
    (root / ".collected").write_text("stamp")
    manifest = {"paths": {"css/site.css": "css/site.0123456789ab.css"}}
    (root / "staticfiles.json").write_text(json.dumps(manifest))
    return root


@pytest.fixture
def edge(root):
    return FileEdge(django, Stock(root, "/static/", 3600), no_store, "/media/")


def test_a_name_with_a_hash_is_kept_for_ever_and_any_other_for_an_hour(edge):
    code, headers, body = ask(edge, CSS)
    assert (code, body, headers["content-type"]) == (200, TEXT, "text/css; charset=utf-8")
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["cache-status"] == "Masthead; hit"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-length"] == str(len(TEXT))
    assert ask(edge, "/static/css/site.css")[1]["cache-control"] == "public, max-age=3600"


@pytest.mark.parametrize(
    ("accepted", "body"), [("br, gzip", b"as brotli"), ("gzip", b"as gzip"), ("br;q=0", TEXT)]
)
def test_each_client_gets_the_form_it_takes(edge, accepted, body):
    _, headers, sent = ask(edge, CSS, accept_encoding=accepted)
    assert (sent, headers["vary"]) == (body, "Accept-Encoding")
    assert headers.get("content-encoding", "") in accepted
    assert headers["content-length"] == str(len(body))


def test_the_forms_have_different_etags_and_each_is_known_again(edge):
    etags = [ask(edge, CSS, accept_encoding=coding)[1]["etag"] for coding in ("br", "gzip", "identity")]
    assert len(set(etags)) == 3
    code, headers, body = ask(edge, CSS, accept_encoding="gzip", if_none_match=etags[1])
    assert (code, body, headers["etag"]) == (304, b"", etags[1])
    assert "content-length" not in headers
    assert ask(edge, CSS, accept_encoding="gzip", if_none_match='"other"')[0] == 200


@pytest.mark.parametrize(
    ("since", "code"),
    [
        ("Sun, 01 Jan 2040 00:00:00 GMT", 304),
        ("Sun, 01 Jan 2040 00:00:00", 304),
        ("Sat, 01 Jan 2000 00:00:00 GMT", 200),
        ("yesterday", 200),
        ("Sun, 99 Jan 2040 00:00:00 GMT", 200),
    ],
)
def test_a_client_may_ask_by_date(edge, since, code):
    assert ask(edge, CSS, if_modified_since=since)[0] == code
    assert ask(edge, CSS, if_modified_since=ask(edge, CSS)[1]["last-modified"])[0] == 304


def test_head_has_the_headers_and_no_body(edge):
    code, headers, body = ask(edge, CSS, method="HEAD")
    assert (code, body, headers["content-length"]) == (200, b"", str(len(TEXT)))


def test_a_part_is_a_part_of_the_plain_form(edge):
    code, headers, body = ask(edge, CSS, range="bytes=5-8", accept_encoding="gzip")
    assert (code, body, headers["content-range"]) == (206, TEXT[5:9], f"bytes 5-8/{len(TEXT)}")
    assert headers["content-length"] == "4"
    assert "content-encoding" not in headers


def test_a_part_of_another_version_is_not_sent(edge):
    assert ask(edge, CSS, range="bytes=5-8", if_range='"other"')[2] == TEXT
    assert ask(edge, CSS, range="bytes=5-8", if_range=ask(edge, CSS)[1]["etag"])[0] == 206


def test_a_part_behind_the_end_is_refused(edge):
    code, headers, _ = ask(edge, CSS, range="bytes=500-")
    assert (code, headers["content-range"]) == (416, f"bytes */{len(TEXT)}")


@pytest.mark.parametrize("extensions", [None, {}, {"http.response.pathsend": {}}])
def test_a_large_file_is_sent_by_the_server_or_in_pieces(edge, extensions):
    assert ask(edge, "/static/map.png", extensions=extensions)[2] == LARGE
    assert ask(edge, "/static/map.png", extensions=extensions, range="bytes=3-400000")[2] == LARGE[3:400_001]
    assert ask(edge, "/static/map.png", extensions=extensions, range="bytes=1-2,4-5")[2] == LARGE


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/none.css",
        "/static/../secret.txt",
        "/static/css/../../secret.txt",
        "/static//etc/passwd",
        "/static/.collected",
        "/static/staticfiles.json",
        "/static/css/site.0123456789ab.css.gz",
        "/static/css\\site.css",
        "/static/css/site.css\0",
        "/static/\udcff",
        "/static/" + "a/" * 5000,
    ],
)
def test_there_is_nothing_but_what_was_collected(edge, path):
    assert ask(edge, path)[0] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_static_files_are_only_read(edge, method):
    code, headers, _ = ask(edge, CSS, method=method)
    assert (code, headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/", "/news/", "/static.css", "/desk/"])
def test_everything_else_is_passed_on(edge, path):
    assert ask(edge, path)[2] == b"from Django"


def test_in_development_django_finds_static_files(root):
    assert ask(FileEdge(django, None, no_store, "/media/"), CSS)[2] == b"from Django"


def test_a_file_that_was_collected_anew_is_sent_as_it_is_now(edge, root):
    (root / "map.png").write_bytes(LARGE + b"more")
    code, headers, body = ask(edge, "/static/map.png")
    assert (code, body, headers["content-length"]) == (200, LARGE + b"more", str(len(LARGE) + 4))


def test_no_old_bytes_are_sent_with_new_headers(edge, root):
    ask(edge, CSS)
    (root / "css/site.0123456789ab.css").write_bytes(b"body {}")
    assert ask(edge, CSS, range="bytes=0-3")[2] == b"body"
    _, headers, body = ask(edge, CSS)
    assert (body, headers["content-length"]) == (b"body {}", "7")


def test_a_file_that_is_changed_while_it_is_sent_ends_where_it_ends(edge, root):
    sent = []

    async def send(message):
        sent.append(message)
        os.truncate(root / "map.png", 300_000)

    scope = {"type": "http", "method": "GET", "path": "/static/map.png", "headers": []}
    run(edge(scope, None, send))
    assert [message["type"] for message in sent].count("http.response.start") == 1
    assert b"".join(message["body"] for message in sent[1:]) == LARGE[:300_000]


def test_a_file_that_is_gone_is_not_there(edge, root):
    (root / "map.png").unlink()
    assert ask(edge, "/static/map.png")[0] == 404


def test_a_small_file_is_read_once(edge, root):
    first = ask(edge, CSS)[2]
    os.truncate(root / "css/site.0123456789ab.css", 0)
    assert ask(edge, CSS)[2] == first == TEXT


def test_a_hidden_site_says_so_on_its_files_too(root, settings):
    settings.MASTHEAD_HIDDEN, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    headers = ask(FileEdge(django, Stock(root, "/static/", 60), no_store, "/media/"), CSS)[1]
    assert headers["x-robots-tag"] == "noindex, nofollow"
    assert headers["strict-transport-security"] == "max-age=31536000"
