"""Who may send a form that asks for no token: the magazine's own pages, as the browser says."""

import pytest

from masthead.press.own_pages import is_from_own_page

OURS = "http://testserver"


@pytest.mark.parametrize(
    ("site", "origin", "is_ours"),
    [
        ("same-origin", OURS, True),
        ("same-origin", None, True),
        (None, OURS, True),
        (None, None, False),
        ("same-site", OURS, False),
        ("cross-site", OURS, False),
        ("none", None, False),
        ("same-origin", "null", False),
        ("same-origin", "https://testserver", False),
        (None, "http://testserver.elsewhere.example", False),
    ],
)
def test_a_form_is_ours_when_the_browser_says_so(rf, site, origin, is_ours):
    headers = {"Sec-Fetch-Site": site, "Origin": origin}
    request = rf.post("/", headers={name: value for name, value in headers.items() if value})
    assert is_from_own_page(request) is is_ours
