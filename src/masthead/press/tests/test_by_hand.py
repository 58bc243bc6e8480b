"""Pages are named by hand as readers see them: from the first slash on, or as copied from a browser."""

import pytest

from masthead.press.by_hand import NoSuchPage, keys_of


@pytest.fixture(autouse=True)
def home(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.com"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("/news/", "/news/"),
        ("https://www.example.com/news/", "/news/"),
        ("https://www.example.com/news/?utm_source=mail", "/news/"),
        ("https://www.example.com/caf%C3%A9/", "/caf%C3%A9/"),
        ("/café/", "/caf%C3%A9/"),
    ],
)
def test_a_page_is_found_by_its_address(url, key):
    assert keys_of([url]) == [key]


@pytest.mark.parametrize(
    "url",
    ["https://elsewhere.example/news/", "https://www.example.com.elsewhere.example/", "/desk/", "news"],
)
def test_what_is_no_page_of_the_magazine_is_refused_by_name(url):
    with pytest.raises(NoSuchPage, match="Write it as readers see it"):
        keys_of([url])
