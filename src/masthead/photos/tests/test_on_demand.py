"""A page may name a file before it is made; the first browser that asks has it made, the others wait."""

import threading
import time

import pytest

from masthead.photos.showing import on_demand
from masthead.photos.tests.factories import PhotoFactory, shown
from masthead.press import machine

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(tmp_path, settings):
    machine.let_go()
    settings.MEDIA_ROOT = tmp_path / "media"
    yield PhotoFactory(is_public=True)
    machine.let_go()


def test_a_print_makes_no_file_and_the_browser_that_asks_does(client, photo):
    photo.renditions.all().delete()
    address = shown(photo).src
    assert photo.renditions.count() == 0
    answer = client.get(address)
    assert (answer.status_code, photo.renditions.count()) == (302, 1)
    assert client.get(answer["Location"]).status_code == 200


def test_a_forged_address_makes_nothing(client, photo):
    made = photo.renditions.count()
    assert client.get(f"/-/picture/forged/{photo.pk}/width-7/x.jpg").status_code == 403
    assert photo.renditions.count() == made


def claim_on(photo, address):
    spec = address.split("/")[5].replace("%7C", "|")
    return machine.claims().hold(f"picture {photo.pk} {spec}", patience=5)  # another process may test, too


def test_a_file_that_is_being_made_is_waited_for(client, photo):
    address = shown(photo).src
    claim = claim_on(photo, address)
    assert claim.__enter__()
    threading.Timer(0.3, claim.__exit__, (None, None, None)).start()
    began = time.monotonic()
    assert client.get(address).status_code == 302
    assert time.monotonic() - began > 0.25


def test_nobody_waits_for_ever(client, photo, monkeypatch):
    monkeypatch.setattr(on_demand, "PATIENCE", 0.05)
    address = shown(photo).src
    with claim_on(photo, address) as is_held:
        assert is_held
        assert client.get(address).status_code == 302
