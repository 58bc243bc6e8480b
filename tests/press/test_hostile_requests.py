"""Whatever is sent, the answer is a refusal or the right page: soon, and without a fault in the log."""

import pytest

from tests.press.wire import ask, crowd, measure, post, request

SOON = 2.0  # seconds; milliseconds on a machine that does nothing else
LONG = b"a" * 65_536
MANY = b"&".join(b"p%d=1" % n for n in range(10_000))
FORM = b"Content-Type: application/x-www-form-urlencoded"
COUNT = b"/-/count"
OWN = (b"Sec-Fetch-Site: same-origin", b"Content-Type: text/plain", b"User-Agent: Mozilla/5.0 Firefox/143.0")
CHUNKED = b"Transfer-Encoding: chunked"
REFUSED = {
    "a header of 400 KB": (431, request(b"/", b"X-A: " + b"a" * 400_000)),
    "5,000 headers": (431, request(b"/", *[b"X-%d: a" % n for n in range(5_000)])),
    "nothing but line ends": (431, b"\n" * 100_000),
    "NUL in a header": (400, request(b"/", b"X-A: a\0b")),
    "CR in a header": (400, request(b"/", b"X-A: a\rb")),
    "a header on two lines": (400, request(b"/", b"X-A: a\r\n b")),
    "a space before the colon": (400, request(b"/", b"X-A : a")),
    "a header without a name": (400, request(b"/", b": a")),
    "bytes that are no request": (400, bytes(range(256)) * 100),
    "the greeting of TLS": (400, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + LONG[:500]),
    "HTTP/0.9": (400, b"GET /\r\n\r\n"),
    "HTTP/9.9": (400, request().replace(b"HTTP/1.1", b"HTTP/9.9")),
    "no host in HTTP/1.0": (400, request(host=b"").replace(b"HTTP/1.1", b"HTTP/1.0")),
    "no host": (400, request(host=b"")),
    "another host": (400, request(host=b"Host: elsewhere.example\r\n")),
    "two hosts": (400, request(host=b"Host: elsewhere.example\r\nHost: 127.0.0.1\r\n")),
    "a host of 60 KB": (400, request(host=b"Host: " + LONG[:60_000] + b"\r\n")),
    "a host that is no text": (400, request(host=b"Host: \xff\xfe\r\n")),
    "a path that is no text": (400, request(b"/\xff\xfe/")),
    "a path of 100 KB": (414, request(b"/" + b"a" * 100_000)),
    "a path of 60 KB": (414, request(b"/" + LONG[:60_000])),
    "a path of 30,000 parts": (414, request(b"/" + b"a/" * 30_000)),
    "a space in the path": (400, request(b"/a b")),
    "percent-encoded nonsense": (404, request(b"/%zz%")),
    "percent-encoded Latin-1": (404, request(b"/%ff%fe/")),
    "an overlong encoding": (404, request(b"/%c0%ae%c0%ae/")),
    "half a surrogate": (404, request(b"/%ed%a0%80/")),
    "NUL in the path": (404, request(b"/%00/")),
    "NUL in a picture": (404, request(b"/media/images/a%00.jpg")),
    "NUL in a file": (404, request(b"/static/a%00.css")),
    "line ends in the path": (404, request(b"/%0d%0aSet-Cookie:a=b")),
    "upwards": (404, request(b"/../../etc/passwd")),
    "upwards from the pictures": (404, request(b"/media/%2e%2e/%2e%2e/masthead.toml")),
    "upwards from the files": (404, request(b"/static/..%2f..%2fmasthead.toml")),
    "two slashes": (404, request(b"//elsewhere.example/")),
    "a picture's name of 1,000 characters": (404, request(b"/media/images/" + LONG[:1_000] + b".jpg")),
    "a part with a number that is too large": (404, request(b"/-/part/breaking/" + b"9" * 30 + b"/")),
    "a document with a number that is too large": (404, request(b"/documents/" + b"9" * 30 + b"/x")),
    "an old address with a number that is too large": (404, request(b"/?p=" + b"9" * 30)),
    "an unknown method": (405, request(method=b"BREW")),
    "a method of 5,000 letters": (405, request(method=b"A" * 5_000)),
    "a method that is no word": (400, request(method=b"G\xffT")),
    "TRACE": (405, request(method=b"TRACE")),
    "PUT": (405, request(b"/", b"Content-Length: 3", method=b"PUT", body=b"a=b")),
    "a chunk without a length": (400, post(CHUNKED, body=b"zz\r\nhello\r\n0\r\n\r\n")),
    "an unknown transfer coding": (400, post(b"Transfer-Encoding: nonsense")),
    "a negative length": (400, post(b"Content-Length: -1")),
    "two lengths": (400, post(b"Content-Length: 1", b"Content-Length: 2", body=b"ab")),
    "a length beyond all numbers": (400, post(b"Content-Length: " + b"9" * 30)),
    "10,000 parameters of a search": (414, request(b"/search/?" + MANY)),
    "events asked for": (405, request(COUNT, *OWN)),
    "events from nowhere": (403, post(b"Content-Length: 2", body=b"{}", target=COUNT)),
    "events that are none": (400, post(*OWN, b"Content-Length: 2", body=b"{}", target=COUNT)),
    "events without a body": (400, post(*OWN, target=COUNT)),
    "events in 16,000 brackets": (
        400,
        post(*OWN, b"Content-Length: 16000", body=b"[" * 16_000, target=COUNT),
    ),
    "events of 60 KB": (413, post(*OWN, b"Content-Length: 60000", body=LONG[:60_000], target=COUNT)),
    "events in chunks of nonsense": (400, post(*OWN, CHUNKED, body=b"5\r\nhello\r\n0\r\n\r\n", target=COUNT)),
    "control characters in a cookie": (400, request(b"/desk/", b"Cookie: session=\xff\x01;;==")),
}
CUT_SHORT = {
    "a body shorter than it says": post(b"Content-Length: 10", body=b"ab"),
    "a form shorter than it says": post(FORM, b"Content-Length: 9", body=b"ab", target=b"/desk/login/"),
    "events shorter than they say": post(*OWN, b"Content-Length: 90", body=b'{"v": 1', target=COUNT),
    "10 GB announced": post(b"Content-Length: 9999999999", body=b"ab"),
}
TAKEN = {
    "a header of 60 KB": request(b"/", b"X-A: " + LONG[:60_000]),
    "95 headers": request(b"/", *[b"X-%d: a" % n for n in range(95)]),
    "a port that is not ours": request(host=b"Host: 127.0.0.1:1\r\n"),
    "an absurd range": request(b"/", b"Range: bytes=99999999999999999999-5,-1,-,abc"),
    "15,000 ranges": request(b"/", b"Range: bytes=" + b"0-0," * 15_000),
    "15,000 tags": request(b"/", b"If-None-Match: " + b'"a",' * 15_000),
    "a weight that is no number": request(b"/", b"Accept-Encoding: gzip;q=abc"),
    "a weight of 99": request(b"/", b"Accept-Encoding: gzip;q=99, br;q=-inf, *;q=nan"),
    "6,000 encodings": request(b"/", b"Accept-Encoding: " + b"gzip;q=0.1," * 5_900),
    "a date far ahead": request(b"/feed/", b"If-Modified-Since: Thu, 01 Jan 99999999999 00:00:00 GMT"),
    "a body on GET": request(b"/", b"Content-Length: 5", body=b"hello"),
    "chunks on GET": request(b"/", CHUNKED, body=b"5\r\nhello\r\n0\r\n\r\n"),
    "5,000 parameters": request(b"/?" + MANY[:50_000]),
    "2,000 empty parameters": request(b"/?" + b"&" * 1_990),
    "40,000 characters searched for": request(b"/search/?q=" + b"%22a+b%22*" * 4_000),
    "NUL searched for": request(b"/search/?q=a%00b"),
    "a cursor that is none": request(b"/?from=%ff%00"),
    "a switch of protocols": request(b"/", b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA"),
    "6,000 languages": request(b"/desk/login/", b"Accept-Language: " + b"a;q=nan," * 6_000),
}


@pytest.fixture
def quiet(small):
    """A magazine whose log tells of no fault when the test is over."""
    yield small
    log = (small.home / "serve.log").read_text()
    assert "Traceback" not in log
    assert max(map(len, log.splitlines()), default=0) < 500


@pytest.mark.parametrize(("status", "sent"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_meant_is_refused_at_once(quiet, status, sent):
    answered, seconds = ask(quiet.url, sent)
    assert answered == status
    assert seconds < SOON


@pytest.mark.parametrize("sent", CUT_SHORT.values(), ids=CUT_SHORT)
def test_a_body_that_breaks_off_is_the_fault_of_who_sent_it(quiet, sent):
    answered, seconds = ask(quiet.url, sent, ends=True)
    assert answered == 400
    assert seconds < SOON


@pytest.mark.parametrize("sent", TAKEN.values(), ids=TAKEN)
def test_what_is_absurd_and_harmless_gets_its_answer(quiet, sent):
    answered, seconds = ask(quiet.url, sent)
    assert answered == 200
    assert seconds < SOON


def test_http_2_is_not_spoken(quiet):
    assert ask(quiet.url, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")[0] == 0


@pytest.mark.parametrize(
    ("count", "half"),
    [
        (200, b""),
        (200, b"GET / HT"),
        (1_500, request()[:-2]),
        (200, CUT_SHORT["a form shorter than it says"]),
    ],
    ids=["nothing", "half a line", "half a head", "half a body"],
)
def test_a_crowd_that_sends_half_a_request_holds_nobody_up(quiet, count, half):
    with crowd(quiet.url, count, half):
        assert measure(quiet.url) < SOON


def test_two_hundred_who_read_a_byte_at_a_time_hold_nobody_up(quiet):
    with crowd(quiet.url, 200, request(b"/")) as slow:
        for _ in range(3):
            assert {len(sock.recv(1)) for sock in slow} == {1}
            assert measure(quiet.url, times=5) < SOON


def test_a_crowd_that_leaves_without_a_word_leaves_nothing_behind(quiet):
    for _ in range(5):
        with crowd(quiet.url, 200, request()[:-2]):
            pass
    assert measure(quiet.url) < SOON
