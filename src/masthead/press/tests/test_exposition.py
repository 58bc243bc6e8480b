"""Figures are for who asks from the machine itself, or brings the token; nobody else finds a page there."""

import pytest

from masthead.press.exposition import OF_PROXIES

pytestmark = pytest.mark.django_db
TOKEN = "t" * 20


def ask(client, *, address="127.0.0.1", host="localhost:8000", **headers):
    return client.get("/-/metrics", REMOTE_ADDR=address, headers={"host": host, **headers})


def test_who_asks_from_the_machine_itself_gets_them(client):
    answer = ask(client)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain; version=0.0.4")
    assert answer["Cache-Control"] == "no-store"
    assert b"masthead_requests_total{outcome=" in answer.content


@pytest.mark.parametrize("address", ["::1", "127.8.8.8", "::ffff:127.0.0.1"])
def test_a_machine_has_several_addresses_for_itself(client, address):
    assert ask(client, address=address, host="[::1]").status_code == 200


@pytest.mark.parametrize("address", ["192.0.2.1", "10.0.0.1", "::ffff:192.0.2.1", "", "nonsense"])
def test_who_asks_from_elsewhere_finds_no_such_page(client, address):
    assert ask(client, address=address).status_code == 404


@pytest.mark.parametrize("name", OF_PROXIES)
def test_what_a_proxy_passes_on_does_not_come_from_the_machine(client, name):
    assert ask(client, **{name: "127.0.0.1"}).status_code == 404


def test_a_request_to_the_public_name_does_not_come_from_the_machine(client):
    assert ask(client, host="testserver").status_code == 404


def test_who_brings_the_token_gets_them_from_anywhere(client, settings):
    settings.MASTHEAD_METRICS_TOKEN = TOKEN
    from_afar = {"address": "192.0.2.1", "host": "testserver", "x-forwarded-for": "198.51.100.1"}
    assert ask(client, **from_afar, authorization=f"Bearer {TOKEN}").status_code == 200
    for wrong in ("", TOKEN, f"Bearer {TOKEN[:-1]}", f"Bearer {TOKEN}é", f"Basic {TOKEN}"):
        assert ask(client, **from_afar, authorization=wrong).status_code == 404


def test_without_a_token_in_the_settings_none_is_good(client):
    assert ask(client, address="192.0.2.1", authorization="Bearer ").status_code == 404


def test_figures_can_only_be_read(client):
    answer = client.post("/-/metrics", REMOTE_ADDR="127.0.0.1", headers={"host": "localhost"})
    assert answer.status_code == 405
