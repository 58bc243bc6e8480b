"""The configuration of Varnish in the how-to does what it says."""

import pytest

from masthead.press.purge_requests import PurgeBackend, TagPurgeBackend
from tests.proxies.upstream import PAGE, upstream
from tests.proxies.varnish import ask, varnish

pytestmark = pytest.mark.needs_program("varnishd")


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    with upstream() as behind, varnish(tmp_path_factory.mktemp("varnish"), behind.server_port) as port:
        yield behind, port


@pytest.fixture
def behind(both):
    both[0].arrived.clear()
    return both[0]


@pytest.fixture
def port(both, behind):
    PurgeBackend({"LOCATION": f"http://127.0.0.1:{both[1]}"}).purge("https://www.example.com/")
    return both[1]


def asked(behind):
    return [arrived.path for arrived in behind.arrived if arrived.path != "/robots.txt"]


def test_a_page_is_kept_and_its_tags_are_not_shown(port, behind):
    answers = [ask(port, "/") for _ in range(3)]
    assert [answer.body for answer in answers] == [PAGE] * 3
    assert asked(behind) == ["/"]
    assert not {"Surrogate-Key", "xkey", "X-Key"} & set(answers[-1].headers)


@pytest.mark.parametrize("path", ["/desk/", "/?utm_source=mail", "/elsewhere/"])
def test_what_may_not_be_kept_is_asked_for_each_time(port, behind, path):
    for _ in range(2):
        ask(port, path)
    assert asked(behind) == [path] * 2


def test_a_page_is_let_go_by_its_address(port, behind):
    ask(port, "/")
    PurgeBackend({"LOCATION": f"http://127.0.0.1:{port}"}).purge("https://www.example.com/")
    ask(port, "/")
    assert asked(behind) == ["/", "/"]


@pytest.mark.parametrize(("tags", "times"), [(["photo:1", "page:1"], 2), (["page:2"], 1)])
def test_a_page_is_let_go_by_what_it_shows(port, behind, tags, times):
    ask(port, "/")
    TagPurgeBackend({"LOCATION": f"http://127.0.0.1:{port}"}).purge_tags(tags)
    ask(port, "/")
    assert asked(behind) == ["/"] * times


def test_the_visitor_is_named_to_masthead(port, behind):
    ask(port, "/elsewhere/")
    [arrived] = [arrived for arrived in behind.arrived if arrived.path == "/elsewhere/"]
    assert arrived.headers["x-forwarded-for"] == "127.0.0.1"
    assert arrived.headers["x-forwarded-proto"] == "https"
