"""`POST /-/count` keeps what is valid before it says so, and says no to everything else without a fault."""

import json

import pytest

from masthead.counting.batches import LARGEST, read_line
from masthead.counting.crowds import Crowd
from masthead.counting.journal import ENDING, Journal
from masthead.counting.taking import ADDRESS, Taker
from masthead.counting.tests.factories import batch, depth, time, view
from masthead.counting.tests.test_senders import PHONE
from masthead.press import receiving
from tests.loops import run

HEADERS = {
    "host": "testserver",
    "sec-fetch-site": "same-origin",
    "content-type": "text/plain;charset=UTF-8",
    "user-agent": PHONE.decode(),
}


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "counting")
    yield journal
    journal.end()


@pytest.fixture
def taker(journal):
    return Taker(journal, Crowd())


def post(taker, *bodies, method="POST", client="10.0.0.1", **headers):
    """Send a body in pieces; returns status, headers and what is said."""
    sent = []
    pieces = iter(bodies)
    left = len(bodies)

    async def receive():
        nonlocal left
        left -= 1
        piece = next(pieces, None)
        if piece is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": piece, "more_body": left > 0}

    async def send(message):
        sent.append(message)

    said = {**HEADERS, **{name.replace("_", "-"): value for name, value in headers.items()}}
    fields = [(name.encode(), value.encode()) for name, value in said.items() if value is not None]
    scope = {"type": "http", "method": method, "path": ADDRESS, "headers": fields, "client": (client, 1)}
    run(taker(scope, receive, send))
    if not sent:
        return None
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


def kept(journal):
    lines = [line for path in journal.place.glob(f"*{ENDING}") for line in path.read_bytes().splitlines()]
    return [event.kept for line in lines for _number, _kind, event in read_line(line)]


def test_what_is_acknowledged_is_in_the_file_of_the_process(taker, journal):
    code, headers, body = post(taker, batch(view(3, age=40), time(3, 30), depth(3)))
    assert (code, body) == (204, b"")
    assert headers == {b"cache-control": b"no-store"}
    assert kept(journal) == [[3, "direct"], [3, 30], [3, 0, 2]]


def test_a_body_may_come_in_pieces(taker, journal):
    whole = batch(view(3))
    assert post(taker, whole[:7], whole[7:])[0] == 204
    assert kept(journal) == [[3, "direct"]]


REFUSED = {
    "GET": (405, {"method": "GET"}),
    "HEAD": (405, {"method": "HEAD"}),
    "OPTIONS": (405, {"method": "OPTIONS"}),
    "PUT": (405, {"method": "PUT"}),
    "from another site": (403, {"sec_fetch_site": "cross-site"}),
    "from nowhere": (403, {"sec_fetch_site": None}),
    "from another origin": (403, {"sec_fetch_site": None, "origin": "https://elsewhere.example"}),
    "to another host": (403, {"host": "elsewhere.example"}),
    "without a host": (403, {"host": None}),
    "a form": (415, {"content_type": "multipart/form-data; boundary=a"}),
    "a form as browsers send it": (415, {"content_type": "application/x-www-form-urlencoded"}),
    "a crawler": (204, {"user_agent": "Googlebot/2.1"}),
    "nobody": (204, {"user_agent": None}),
}


@pytest.mark.parametrize(("code", "how"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_come_from_a_reader_of_a_page_is_not_kept(taker, journal, code, how):
    assert post(taker, batch(view()), **how)[0] == code
    assert kept(journal) == []


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 16_000, b"\xff\xfe", b"null"])
def test_what_is_no_batch_is_refused_in_words(taker, journal, body):
    code, headers, said = post(taker, body)
    assert code == 400
    assert said.endswith(b".\n")
    assert int(headers[b"content-length"]) == len(said)
    assert kept(journal) == []


def test_what_is_too_large_is_not_read_to_its_end(taker, journal):
    pieces = [b"a" * 8_192] * 100
    assert post(taker, *pieces)[0] == 413
    assert post(taker, batch(view()) + b" " * LARGEST)[0] == 413
    assert kept(journal) == []


def test_a_client_that_goes_away_is_not_answered_and_nothing_is_kept(taker, journal):
    assert post(taker, batch(view())[:9], None) is None
    assert kept(journal) == []


def test_an_event_that_is_sent_again_is_kept_once(taker, journal):
    again = view(3)
    for body in (batch(again), batch(again), batch(again, again, depth(3))):
        assert post(taker, body)[0] == 204
    assert kept(journal) == [[3, "direct"], [3, 0, 2]]


def test_of_a_forged_batch_only_what_one_page_view_can_tell_counts(taker, journal):
    post(taker, batch(*[view(3) for _ in range(50)]))
    post(taker, batch(*[time(3, 1800) for _ in range(40)]))
    assert kept(journal) == [[3, "direct"], [3, 1800]]


def test_an_address_may_not_send_more_events_than_an_office_whatever_its_batches(journal):
    taker = Taker(journal, Crowd(), Crowd(at_once=5, a_second=0))
    bodies = [batch(view(3, age=40), time(3, 30), depth(3)) for _ in range(3)]
    assert [post(taker, body)[0] for body in bodies] == [204, 429, 429]
    assert post(taker, batch(view(3)))[0] == 204
    assert post(taker, bodies[1], client="10.0.0.2")[0] == 204
    assert len(kept(journal)) == 7


def test_an_address_that_sends_too_much_is_told_so_and_others_are_not(journal):
    taker = Taker(journal, Crowd(at_once=2, a_second=0))
    codes = [post(taker, batch(view()))[0] for _ in range(4)]
    assert codes == [204, 204, 429, 429]
    assert post(taker, batch(view()), client="10.0.0.2")[0] == 204


def test_an_address_is_that_which_our_own_proxies_saw(journal, settings):
    settings.MASTHEAD_PROXIES = 1
    taker = Taker(journal, Crowd(at_once=1, a_second=0))
    for address, code in (("203.0.113.7", 204), ("203.0.113.8", 204), ("6.6.6.6, 203.0.113.7", 429)):
        assert post(taker, batch(view()), x_forwarded_for=address)[0] == code


def test_nothing_is_acknowledged_while_too_much_waits_and_it_is_counted_when_sent_again(tmp_path, caplog):
    journal = Journal(tmp_path / "counting", most_waiting=50)
    taker, body = Taker(journal, Crowd()), batch(view(age=40), time(), depth())
    assert [post(taker, body)[0] for _ in range(3)] == [503] * 3
    assert len(caplog.records) == 1, "it is said once a minute"
    journal.most_waiting = 100_000
    journal.sync()
    assert post(taker, body)[0] == 204
    assert len(kept(journal)) == 3
    journal.end()


def test_where_nothing_can_be_written_nothing_is_acknowledged(tmp_path):
    (tmp_path / "counting").write_text("in the way")
    assert post(Taker(Journal(tmp_path / "counting"), Crowd()), batch(view()))[0] == 503


def test_the_edge_knows_the_address():
    assert ADDRESS in receiving.registered()


def test_what_is_kept_names_no_address_and_no_browser(taker, journal):
    post(taker, batch(view()), client="203.0.113.77", cookie="who=me", referer="https://testserver/a/?b")
    text = b"".join(path.read_bytes() for path in journal.place.iterdir())
    assert json.loads(text)
    for word in (b"203.0", b"iPhone", b"who", b"testserver"):
        assert word not in text
