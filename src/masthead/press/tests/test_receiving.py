"""A department may take in what is sent to an address of its own, before Django."""

import pytest

from masthead.press import receiving
from tests.loops import run

ADDRESS = "/-/thing"


async def thank(scope, receive, send):
    body = (await receive())["body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"thanks for " + body})


@pytest.fixture
def taker():
    receiving.register(ADDRESS, thank)
    yield receiving.registered()[ADDRESS]
    receiving.unregister(ADDRESS)


def send_to(taker, *messages):
    sent, waiting = [], iter(messages)

    async def receive():
        return next(waiting)

    async def send(message):
        sent.append(message)

    run(taker({"type": "http", "method": "POST", "path": ADDRESS, "headers": []}, receive, send))
    return sent


def test_what_is_registered_answers(taker):
    answer = send_to(taker, {"type": "http.request", "body": b"shells"})
    assert answer[1]["body"] == b"thanks for shells"


@pytest.mark.parametrize("address", ["/tide/", "/-", ADDRESS, ""])
def test_only_addresses_that_no_page_can_have_and_nobody_has_taken(taker, address):
    with pytest.raises(receiving.TakenAddress, match="cannot be registered"):
        receiving.register(address, thank)


def test_an_address_that_was_given_back_is_free_again(taker):
    receiving.unregister(ADDRESS)
    receiving.register(ADDRESS, thank)
    assert ADDRESS in receiving.registered()
