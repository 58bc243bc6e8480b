"""A place that cannot be had is refused with a reason and a cure."""

import socket

import pytest

from masthead.cli.listening import Place, hold, require_free
from masthead.cli.refusals import Refusal


def test_a_taken_port_is_refused():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Refusal, match=f"Port {port} on 127.0.0.1 is taken"):
            require_free(Place("127.0.0.1", port, 1))


def test_a_free_port_is_fine(port):
    require_free(Place("127.0.0.1", port, 1))


def test_an_address_of_another_machine_is_refused(port):
    with pytest.raises(Refusal, match=r"192\.0\.2\.1 is no address of this machine"):
        require_free(Place("192.0.2.1", port, 1))


def test_two_magazines_that_start_together_do_not_share_a_port(tmp_path, port):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    place = Place("127.0.0.1", port, 1)
    taken = pytest.raises(Refusal, match=f"Port {port} on 127.0.0.1 is taken")
    with hold(place, tmp_path / "one"), taken, hold(place, tmp_path / "two"):
        pass
    with hold(place, tmp_path / "two"):
        pass


def test_a_magazine_is_served_once_at_a_time(tmp_path, port):
    one, other = Place("127.0.0.1", port, 1), Place("127.0.0.2", port, 1)
    refused = pytest.raises(Refusal, match="is being served already")
    with hold(one, tmp_path), refused, hold(other, tmp_path):
        pass


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("::", "http://[::1]:80"),
        ("::1", "http://[::1]:80"),
        ("10.0.0.1", "http://10.0.0.1:80"),
    ],
)
def test_this_machine_reaches_every_place(host, address):
    assert Place(host, 80, 1).address == address
