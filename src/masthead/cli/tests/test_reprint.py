"""`masthead reprint` prints pages by hand."""

import tomllib

import pytest

from masthead.cli.tests.conftest import masthead

pytestmark = pytest.mark.slow


def test_pages_are_printed_by_hand(magazine):
    done = masthead("-C", magazine, "reprint", "--all")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Printing" in done.stderr
    assert (magazine / "var" / "press" / "data.mdb").exists()
    again = masthead("-C", magazine, "reprint", "/about/", "--tag", "site")
    assert (again.returncode, again.stdout) == (0, "")


def test_a_tag_that_no_page_shows_is_named(magazine):
    masthead("-C", magazine, "reprint", "/about/")
    done = masthead("-C", magazine, "reprint", "--tag", "site", "--tag", "picture:1")
    assert done.returncode == 0
    assert "No printed page shows picture:1." in done.stderr
    assert "shows site" not in done.stderr


def test_a_page_is_named_by_its_whole_address_too(magazine):
    url = tomllib.loads((magazine / "masthead.toml").read_text())["url"]
    done = masthead("-C", magazine, "reprint", f"{url}/about/")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["/desk/"], "is no page of the magazine"),
        (["/nowhere/"], "could not be printed"),
        ([], "Say what to print"),
    ],
)
def test_what_is_no_page_is_named(magazine, words, said):
    done = masthead("-C", magazine, "reprint", *words)
    assert done.returncode == (1 if words else 2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr
