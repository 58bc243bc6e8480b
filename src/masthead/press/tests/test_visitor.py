"""A visitor's address is what our own proxies saw, never what the visitor says."""

import pytest

from masthead.press.visitor import find_address


@pytest.mark.parametrize(
    ("proxies", "said", "found"),
    [
        (0, "", "10.0.0.1"),
        (0, "6.6.6.6", "10.0.0.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "6.6.6.6, 203.0.113.7", "203.0.113.7"),
        (2, "6.6.6.6, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_an_address_is_found(rf, settings, proxies, said, found):
    settings.MASTHEAD_PROXIES = proxies
    headers = {"X-Forwarded-For": said} if said else {}
    assert find_address(rf.get("/", REMOTE_ADDR="10.0.0.1", headers=headers)) == found
